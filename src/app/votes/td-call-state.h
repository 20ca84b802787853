/* Tidang: what the forms of a sample and of a call-back allow and say (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-callbacks.h"

G_BEGIN_DECLS

/* As typed; percent: the number is of a hundred. TRUE: *options (without a seed) can be drawn. *hint is
 * translated, static, "" where nothing is wrong. */
gboolean td_call_read_size (const char *text, gboolean percent, TdSampleOptions *options, const char **hint);

/* What is typed. */
typedef enum
{
  TD_CALL_DATE,
  TD_CALL_BY,
  TD_CALL_REMARK,
  TD_N_CALL_FIELDS
} TdCallField;

/* What keeps the outcome from being recorded; "" for nothing. Translated, static. *at: which of the texts it
 * is about, -1: none of them. */
const char *td_call_hint (const TdCallLine *line,
                          TdCallOutcome outcome,
                          const char *const texts[TD_N_CALL_FIELDS],
                          TdDate today,
                          int *at);

/* “10 drawn: true 6, denied 1 · 3 to call” (transfer full) */
char *td_calls_to_summary (const GPtrArray *lines);
const char *td_call_outcome_to_word (TdCallOutcome outcome); /* translated */

G_END_DECLS
