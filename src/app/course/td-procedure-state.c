/* Tidang: what the editor of procedures shows and allows (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-state.h"

#include "td-json-text.h"

#include <glib/gi18n.h>

/* ---- the text as a whole ---- */

static char *
status_of (const TdProcedureDesk *desk, const TdProcedureShow *show)
{
  if (desk->n_notes > 0)
    return g_strdup_printf (ngettext ("%u fault. Dossiers go on as before until it is mended.",
                                      "%u faults. Dossiers go on as before until they are mended.",
                                      desk->n_notes),
                            desk->n_notes);
  if (show->unsaved)
    return g_strdup (desk->draft ? _ ("A draft that was not saved yet. Dossiers go on as before.")
                                 : _ ("Changed and not saved yet. Dossiers go on as before."));
  return g_strdup (desk->own
                       ? _ ("The office’s own procedure. Dossiers that had begun go on by theirs until "
                            "they are told to take this one.")
                       : _ ("As it comes with the program. What is changed and saved is the office’s own."));
}

void
td_procedure_show_fill (TdProcedureShow *show, const TdProcedureDesk *desk, const char *text)
{
  show->unsaved = !g_str_equal (text, desk->saved);
  show->can_save = show->unsaved && desk->looked && desk->n_notes == 0;
  show->can_reset = desk->own || (desk->shipped != NULL && !g_str_equal (text, desk->shipped));
  show->can_use = !show->unsaved && desk->n_notes == 0;
  show->status = status_of (desk, show);
}

void
td_procedure_show_clear (TdProcedureShow *show)
{
  g_clear_pointer (&show->status, g_free);
}

/* ---- the preview ---- */

static void
line_free (gpointer data)
{
  TdProcedureLine *line = data;

  g_free (line->text);
  g_free (line->detail);
  g_free (line);
}

static guint
line_of (const char *text, guint step, int want)
{
  g_autofree char *path =
      want < 0 ? g_strdup_printf ("$.steps[%u]", step) : g_strdup_printf ("$.steps[%u].gate[%d]", step, want);
  guint line = 0, character = 0;
  gboolean exact = FALSE;
  TdJsonSpan span;

  if (td_json_text_find (text, path, &span, &exact) && exact)
    td_json_text_place (text, span.start, &line, &character);
  return line;
}

static TdProcedureLine *
add_line (GPtrArray *lines, const char *text, guint step, int want)
{
  TdProcedureLine *line = g_new0 (TdProcedureLine, 1);

  line->step = step;
  line->want = want;
  line->line = line_of (text, step, want);
  g_ptr_array_add (lines, line);
  return line;
}

static char *
list_of (GStrv words)
{
  return words != NULL ? g_strjoinv (_ (", "), words) : g_strdup ("");
}

static void
add_step (GPtrArray *lines, const TdStep *step, const char *text, guint i, guint number)
{
  TdProcedureLine *line = add_line (lines, text, i, -1);
  g_autofree char *actors = list_of (step->actors);
  g_autofree char *papers = list_of (step->papers);
  const char *stage = td_stage_to_label (step->stage);

  line->text = step->branch ? g_strdup_printf (_ ("+ %s: %s (beside the others)"), stage, step->title)
               : step->optional
                   ? g_strdup_printf (_ ("%u. %s: %s (may be left out)"), number, stage, step->title)
                   : g_strdup_printf (_ ("%u. %s: %s"), number, stage, step->title);
  line->detail = *actors != '\0' && *papers != '\0' ? g_strdup_printf ("%s → %s", actors, papers)
                                                    : g_strdup (*actors != '\0' ? actors : papers);
}

static void
add_want (GPtrArray *lines, const TdWant *want, const char *text, guint step, guint i)
{
  TdProcedureLine *line = add_line (lines, text, step, (int)i);
  g_autofree char *words = td_want_to_text (want);

  line->holds = want->blocks;
  line->text = g_strdup_printf (want->blocks                       ? _ ("Holds up: %s")
                                : want->basis == TD_BASIS_PROPOSAL ? _ ("Suggested: %s")
                                                                   : _ ("Only said: %s"),
                                words);
  line->detail = g_strdup (want->source);
}

GPtrArray *
td_procedure_lines (const TdProcedure *procedure, const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  guint number = 0;

  for (guint i = 0; i < procedure->steps->len; i++)
    {
      const TdStep *step = td_procedure_step (procedure, i);

      add_step (lines, step, text, i, step->branch ? number : ++number);
      for (guint k = 0; k < step->wants->len; k++)
        add_want (lines, step->wants->pdata[k], text, i, k);
    }
  return lines;
}

/* ---- what can be done ---- */

static gboolean
could (TdStepEdit edit, char *out)
{
  g_free (out);
  return edit == TD_STEP_EDITED;
}

void
td_procedure_offer_fill (TdProcedureOffer *offer, const char *text, const TdProcedureLine *line)
{
  char *out = NULL;
  TdStepEdit edit;

  *offer = (TdProcedureOffer){ 0 };
  if (line == NULL)
    return;
  edit = td_procedure_edit_move (text, line->step, -1, &out);
  offer->up = could (edit, out);
  edit = td_procedure_edit_move (text, line->step, 1, &out);
  offer->down = could (edit, out);
  edit = td_procedure_edit_merge (text, line->step, &out);
  offer->merge = could (edit, out);
  edit = td_procedure_edit_leave_out (text, line->step, &out);
  offer->leave_out = could (edit, out);
  offer->block = line->want >= 0;
  offer->blocks = line->want >= 0 && !line->holds;
}

const char *
td_step_edit_to_text (TdStepEdit edit)
{
  switch (edit)
    {
    case TD_STEP_NO_TEXT:
      return _ ("The text is no procedure as it stands. Mend its faults first.");
    case TD_STEP_NONE:
      return _ ("There is nothing further in that direction.");
    case TD_STEP_BRANCH:
      return _ ("It stands beside the other steps and cannot be merged with one of them.");
    case TD_STEP_LAST:
      return _ ("No step follows that could take over what is asked for before it.");
    case TD_STEP_NO_SOURCE:
      return _ ("What has no source holds nothing up. Say which text asks for it.");
    case TD_STEP_AS_IT_WAS:
    case TD_STEP_EDITED:
    default:
      return "";
    }
}
