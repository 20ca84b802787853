/* Tidang: what the import assistant shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-state.h"

#include "td-ids.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

const char *
td_intake_grade_word (TdIntakeGrade grade)
{
  static const char *const words[] = { N_ ("Refused"), N_ ("Warning"), N_ ("Skipped") };
  return grade < G_N_ELEMENTS (words) ? _ (words[grade]) : "";
}

const char *
td_intake_grade_sign (TdIntakeGrade grade)
{
  static const char *const signs[] = { "✕", "！", "·" };
  return grade < G_N_ELEMENTS (signs) ? signs[grade] : "";
}

static void
line_free (gpointer data)
{
  TdIntakeLine *line = data;
  g_free (line->where);
  g_free (line);
}

static void
add_lines (TdIntakeState *state, const GPtrArray *problems, TdIntakeGrade grade)
{
  guint n = problems != NULL ? problems->len : 0;
  state->n_lines += n;
  state->n_asking += grade != TD_INTAKE_SKIPPED ? n : 0;
  for (guint i = 0; problems != NULL && i < MIN (problems->len, TD_INTAKE_LINES_LISTED); i++)
    {
      const TdImportProblem *problem = g_ptr_array_index (problems, i);
      TdIntakeLine *line = g_new0 (TdIntakeLine, 1);
      GString *where = g_string_new (problem->sheet);
      line->grade = grade;
      line->problem = problem;
      if (problem->row > 0)
        {
          g_autofree char *row = g_strdup_printf (_ ("row %d"), (int)problem->row);
          g_string_append_printf (where, "%s%s", where->len > 0 ? " · " : "", row);
        }
      if (!td_text_is_blank (problem->column))
        g_string_append_printf (where, "%s%s", where->len > 0 ? " · " : "", problem->column);
      line->where = g_string_free (where, FALSE);
      g_ptr_array_add (state->lines, line);
    }
}

static char *
summary (const TdImportReport *report, TdIntakeStep step)
{
  const char *format =
      step == TD_INTAKE_DONE
          ? ngettext ("%d row read: %d added, %d changed, %d unchanged, %d refused",
                      "%d rows read: %d added, %d changed, %d unchanged, %d refused", (gulong)report->read)
          : ngettext ("%d row read: %d will be added, %d changed, %d stay as they are, %d refused",
                      "%d rows read: %d will be added, %d changed, %d stay as they are, %d refused",
                      (gulong)report->read);
  return g_strdup_printf (format, (int)report->read, (int)report->added, (int)report->updated,
                          (int)report->unchanged, (int)report->refused_rows);
}

static char *
sheet_line (const TdImportSheet *sheet)
{
  return g_strdup_printf (_ ("%s: %d added, %d changed, %d unchanged, %d refused"), sheet->name,
                          (int)sheet->added, (int)sheet->updated, (int)sheet->unchanged,
                          (int)sheet->refused_rows);
}

static char *
hint (const TdIntakeValues *values,
      TdIntakeStep step,
      const TdImportReport *report,
      guint open,
      gboolean can_import)
{
  if (step == TD_INTAKE_CHOOSE)
    return g_strdup (td_text_is_blank (values->path)
                         ? _ ("Choose a sheet: xlsx, xls or csv.")
                         : _ ("Look at the sheet first; nothing is changed by that."));
  if (step == TD_INTAKE_WORKING || report == NULL)
    return g_strdup ("");
  if (step == TD_INTAKE_DONE)
    return g_strdup (report->action_id == 0 ? _ ("Nothing was changed.")
                                            : _ ("Stored as one action: it can be undone as a whole."));
  if (open > 0 && report->refused_rows > 0)
    return g_strdup (_ ("Some rows may wait for an answer: what will happen is reckoned anew after each."));
  if (can_import)
    return g_strdup (report->refused_rows > 0
                         ? _ ("The good rows are taken; the refused ones are written to a sheet of their own "
                              "to be mended.")
                         : _ ("All rows can be taken."));
  return g_strdup (values->strict && report->refused_rows > 0
                       ? _ ("All or nothing was asked for, and some rows are refused.")
                       : _ ("There is nothing to take over."));
}

/* A place that is none would be passed over in silence. */
static const char *
place_fault (const char *place)
{
  g_autofree char *code = td_text_is_blank (place) ? NULL : td_region_normalize (place);
  if (code != NULL || td_text_is_blank (place))
    return "";
  return _ ("This is no region code: write its 12 digits, or fewer for a street or a district.");
}

static gboolean
find_faults (TdIntakeState *state, const TdIntakeValues *values)
{
  const TdTyped fields[TD_N_INTAKE_FIELDS] = {
    [TD_INTAKE_PATH] = { values->path, TD_TYPED_TEXT },
    [TD_INTAKE_PLACE] = { values->place, TD_TYPED_LINE },
    [TD_INTAKE_COMPOUND] = { values->compound, TD_TYPED_LINE },
    [TD_INTAKE_BUILDING] = { values->building, TD_TYPED_LINE },
    [TD_INTAKE_UNIT] = { values->unit, TD_TYPED_LINE },
  };
  gboolean any = FALSE;
  for (guint i = 0; i < TD_N_INTAKE_FIELDS; i++)
    {
      state->faults[i] = td_typed_fault (fields[i].text, fields[i].kind);
      if (i == TD_INTAKE_PLACE && *state->faults[i] == '\0')
        state->faults[i] = place_fault (values->place);
      any = any || *state->faults[i] != '\0';
    }
  return any;
}

TdIntakeState *
td_intake_state_new (const TdIntakeValues *values,
                     TdIntakeStep step,
                     const TdImportReport *report,
                     guint open)
{
  TdIntakeState *state = g_new0 (TdIntakeState, 1);
  state->lines = g_ptr_array_new_with_free_func (line_free);
  gboolean faulty = find_faults (state, values);
  state->can_look = step != TD_INTAKE_WORKING && !td_text_is_blank (values->path) && !faulty;
  state->can_import = !faulty && step == TD_INTAKE_SEEN && report != NULL &&
                      report->added + report->updated > 0 && !(values->strict && report->refused_rows > 0);
  state->can_save_rejects = step == TD_INTAKE_SEEN && report != NULL && report->refused_rows > 0;
  state->sheets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; report != NULL && report->sheets != NULL && i < report->sheets->len; i++)
    g_ptr_array_add (state->sheets, sheet_line (g_ptr_array_index (report->sheets, i)));
  state->summary = report != NULL ? summary (report, step) : g_strdup ("");
  state->hint = hint (values, step, report, open, state->can_import);
  if (report != NULL)
    {
      add_lines (state, report->refused, TD_INTAKE_REFUSED);
      add_lines (state, report->warnings, TD_INTAKE_WARNING);
      add_lines (state, report->skipped, TD_INTAKE_SKIPPED);
    }
  return state;
}

void
td_intake_state_free (TdIntakeState *state)
{
  if (state == NULL)
    return;
  g_free (state->summary);
  g_free (state->hint);
  g_ptr_array_unref (state->lines);
  g_ptr_array_unref (state->sheets);
  g_free (state);
}
