/* Tidang: what a second person says of ballots before it is recorded (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-checks.h"

G_BEGIN_DECLS

/* One ballot with what is said of it; WAITING: nothing yet. */
typedef struct
{
  const TdCheckLine *line; /* borrowed */
  TdCheckOutcome mark;
  char *reason;
} TdCheckMark;

typedef struct
{
  gboolean can_mark, show_reason, ready;
  const char *hint; /* translated, static; "" */
} TdCheckMarkState;

/* `lines` outlives it. (transfer full) (element-type TdCheckMark) */
GPtrArray *td_check_marks_new (const GPtrArray *lines);
/* Who entered it cannot. */
void td_check_mark_set (TdCheckMark *mark, TdCheckOutcome outcome);
void td_check_mark_set_reason (TdCheckMark *mark, const char *reason);
TdCheckMarkState td_check_mark_state (const TdCheckMark *mark);

/* “5 confirmed, 1 returned · 7 left” (transfer full) */
char *td_check_marks_to_summary (const GPtrArray *marks);
guint td_check_marks_ready (const GPtrArray *marks);
/* Ballots to be confirmed (reason NULL), or to be returned for this reason. (transfer full) array of gint64
 */
GArray *td_check_marks_ballots (const GPtrArray *marks, const char *reason);
/* The reasons that are given, each once. (transfer full) (element-type char *) */
GPtrArray *td_check_marks_reasons (const GPtrArray *marks);

G_END_DECLS
