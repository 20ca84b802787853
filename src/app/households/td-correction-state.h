/* Tidang: what the form of a correction allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-correction-values.h"

G_BEGIN_DECLS

/* What is typed. */
typedef enum
{
  TD_CORRECTION_OWNER,
  TD_CORRECTION_AREA,
  TD_CORRECTION_REASON,
  TD_CORRECTION_EVIDENCE,
  TD_N_CORRECTION_FIELDS
} TdCorrectionField;

typedef struct
{
  gboolean changed;
  gboolean can_save;
  const char *hint;  /* translated, static */
  int at;            /* TdCorrectionField that the hint is about, or -1 */
  const char *title; /* 更正 of a frozen roll, or an edit of the register */
} TdCorrectionState;

/* `frozen`: a vote has frozen the roll, so that this makes roll version n+1. */
TdCorrectionState
td_correction_state (const TdCorrectionValues *orig, const TdCorrectionValues *curr, gboolean frozen);

G_END_DECLS
