/* Tidang: what the form of a ballot shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-values.h"

G_BEGIN_DECLS

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
  const char *save_label;
} TdBallotState;

/* `orig` is what is stored. */
TdBallotState td_ballot_state (const TdBallotValues *orig, const TdBallotValues *curr, TdDate today);

G_END_DECLS
