/* Tidang: what a second person says of ballots before it is recorded (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-check-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

static void
mark_free (gpointer data)
{
  g_free (((TdCheckMark *)data)->reason);
  g_free (data);
}

GPtrArray *
td_check_marks_new (const GPtrArray *lines)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);
  for (guint i = 0; i < lines->len; i++)
    {
      TdCheckMark *mark = g_new0 (TdCheckMark, 1);
      mark->line = lines->pdata[i];
      mark->reason = g_strdup ("");
      g_ptr_array_add (marks, mark);
    }
  return marks;
}

void
td_check_mark_set (TdCheckMark *mark, TdCheckOutcome outcome)
{
  if (!mark->line->own)
    mark->mark = outcome;
}

void
td_check_mark_set_reason (TdCheckMark *mark, const char *reason)
{
  char *kept = g_strdup (reason);
  g_free (mark->reason);
  mark->reason = kept;
}

TdCheckMarkState
td_check_mark_state (const TdCheckMark *mark)
{
  TdCheckMarkState state = { .can_mark = !mark->line->own, .hint = "" };
  state.show_reason = mark->mark == TD_CHECK_RETURNED;
  const char *fault = state.show_reason ? td_typed_fault (mark->reason, TD_TYPED_TEXT) : "";
  state.ready = mark->mark == TD_CHECK_CONFIRMED ||
                (state.show_reason && !td_text_is_blank (mark->reason) && *fault == '\0');
  if (mark->line->own)
    state.hint = _ ("You entered this ballot: another person has to check it, under their own name.");
  else if (state.show_reason && !state.ready)
    state.hint = *fault != '\0' ? fault : _ ("Say why the ballot is returned.");
  return state;
}

static guint
count_of (const GPtrArray *marks, TdCheckOutcome outcome)
{
  guint n = 0;
  for (guint i = 0; i < marks->len; i++)
    {
      const TdCheckMark *mark = marks->pdata[i];
      n += mark->mark == outcome && (outcome == TD_CHECK_WAITING || td_check_mark_state (mark).ready);
    }
  return n;
}

guint
td_check_marks_ready (const GPtrArray *marks)
{
  return count_of (marks, TD_CHECK_CONFIRMED) + count_of (marks, TD_CHECK_RETURNED);
}

char *
td_check_marks_to_summary (const GPtrArray *marks)
{
  return g_strdup_printf (_ ("%u confirmed, %u returned · %u left"), count_of (marks, TD_CHECK_CONFIRMED),
                          count_of (marks, TD_CHECK_RETURNED), marks->len - td_check_marks_ready (marks));
}

GArray *
td_check_marks_ballots (const GPtrArray *marks, const char *reason)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < marks->len; i++)
    {
      const TdCheckMark *mark = marks->pdata[i];
      gboolean wanted = reason == NULL
                            ? mark->mark == TD_CHECK_CONFIRMED
                            : mark->mark == TD_CHECK_RETURNED && g_str_equal (mark->reason, reason);
      if (wanted && td_check_mark_state (mark).ready)
        g_array_append_val (ids, mark->line->ballot_id);
    }
  return ids;
}

GPtrArray *
td_check_marks_reasons (const GPtrArray *marks)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < marks->len; i++)
    {
      const TdCheckMark *mark = marks->pdata[i];
      if (mark->mark == TD_CHECK_RETURNED && td_check_mark_state (mark).ready &&
          !g_ptr_array_find_with_equal_func (reasons, mark->reason, g_str_equal, NULL))
        g_ptr_array_add (reasons, g_strdup (mark->reason));
    }
  return reasons;
}
