/* Tidang: papers that a handover pack adds — the record of the procedure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-private.h"

#include "td-course.h"
#include "td-letter.h"
#include "td-workspace-private.h"

/* Documents for a Chinese office are Chinese whatever the locale. */

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

static void
add_row (GPtrArray *rows,
         const char *when,
         const char *text,
         const char *third,
         const char *fourth,
         const char *notes)
{
  g_autofree char *number = g_strdup_printf ("%u", rows->len + 1);
  const char *cells[] = { number, when, text, third, fourth, notes, NULL };

  g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
}

static GPtrArray *
step_rows (const TdCourse *course)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < course->marks->len; i++)
    {
      const TdStepMark *mark = course->marks->pdata[i];
      const char *title =
          mark->step >= 0 ? td_procedure_step (course->procedure, (guint)mark->step)->title : mark->id;
      g_autofree char *day = td_date_to_iso (mark->on);
      gboolean held = mark->held != NULL && *mark->held != NULL;
      g_autofree char *notes =
          held ? g_strdup_printf ("有条件未满足，经批准进入：%s", mark->reason) : g_strdup (mark->reason);

      add_row (rows, day, title, mark->by, "", notes);
    }
  return rows;
}

static GPtrArray *
act_rows (const TdCourse *course)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < course->acts->len; i++)
    {
      const TdAct *act = course->acts->pdata[i];
      g_autofree char *day = td_date_to_iso (act->on);
      g_autofree char *what = g_strconcat (td_act_kind_to_chinese (act->kind),
                                           act->outcome == TD_ACT_FAILED ? "（未通过）" : "", NULL);

      add_row (rows, day, what, act->number, act->party, act->note);
    }
  return rows;
}

TdDisplayList *
td_handover_course_pages (TdWorkspace *self, const TdHandoverStock *stock, GError **error)
{
  static const char *const step_columns[] = { "number", "when", "text", "who", "source", "notes", NULL };
  static const char *const act_columns[] = { "number", "when", "text", "source", "who", "notes", NULL };
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (TdCourse) course = press == NULL ? NULL : td_course_load (self, stock->source->unit->id, error);
  g_autoptr (GPtrArray) steps = course == NULL ? NULL : step_rows (course);
  g_autoptr (GPtrArray) acts = course == NULL ? NULL : act_rows (course);
  TdDisplayList *list;
  GError *cause = NULL;

  if (course == NULL)
    return NULL;

  const char *const values[] = { "text",    course->procedure->title, "listed", steps->len > 0 ? "1" : "",
                                 "changed", acts->len > 0 ? "1" : "", NULL };
  const TdLetterList lists[] = { { "steps", step_columns, steps }, { "acts", act_columns, acts } };
  const TdLetter letter = { .nick = "course",
                            .input = &stock->source->input,
                            .common = &stock->common,
                            .values = values,
                            .lists = lists,
                            .n_lists = G_N_ELEMENTS (lists) };

  if (steps->len + acts->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "-");
      return NULL;
    }
  list = td_letter_layout (press, &letter, &cause);
  if (list == NULL)
    td_fail_with (error, cause, course->label);
  return list;
}
