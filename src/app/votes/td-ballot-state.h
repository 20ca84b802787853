/* Tidang: what the form of a ballot shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-values.h"

G_BEGIN_DECLS

/* What is typed. */
typedef enum
{
  TD_BALLOT_DATE,
  TD_BALLOT_PROXY,
  TD_BALLOT_SERIAL,
  TD_BALLOT_REMARK,
  TD_BALLOT_WITNESSES,
  TD_BALLOT_REASON,
  TD_N_BALLOT_FIELDS
} TdBallotField;

typedef struct
{
  gboolean show_cause;   /* with an invalid ballot */
  gboolean show_pay;     /* with consent */
  gboolean show_proxy;   /* signed by another than the owner */
  gboolean show_details; /* everything but the opinion: hidden while there is no answer */
  gboolean show_reason;  /* replaces a ballot */
  gboolean changed;
  gboolean can_save;
  const char *hint; /* translated, static: what is still missing, or what saving will mean; "" for nothing */
  int at;           /* TdBallotField that the hint is about, or -1 */
  const char *save_label;
} TdBallotState;

/* `orig` is what is stored. */
TdBallotState td_ballot_state (const TdBallotValues *orig, const TdBallotValues *curr, TdDate today);

G_END_DECLS
