/* Tidang: what the import assistant's page shows of its state.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-page-private.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-intake-lists.h"
#include "td-intake-row.h"
#include "td-intake-rows.h"

#include <glib/gi18n.h>

static void
show_tab_titles (TdIntakePage *self)
{
  const TdImportReport *report = self->report;
  guint lines = self->state->n_asking;
  guint changes = report != NULL ? report->changed->len : 0;
  g_autofree char *problems =
      lines > 0 ? g_strdup_printf (_ ("To look at: %u"), lines) : g_strdup (_ ("To look at"));
  g_autofree char *changed = changes + (report != NULL ? report->missing_rows : 0) > 0
                                 ? g_strdup_printf (_ ("Changes: %u"), changes)
                                 : g_strdup (_ ("Changes"));
  gtk_stack_page_set_title (self->problems_tab, problems);
  gtk_stack_page_set_needs_attention (self->problems_tab, report != NULL && report->refused_rows > 0);
  gtk_stack_page_set_title (self->changes_tab, changed);
}

static void
show_rows (TdIntakePage *self)
{
  const TdImportReport *report = self->report;
  guint units = report != NULL ? report->units->len : 0, rows = report != NULL ? report->rows->len : 0;
  g_autofree char *title =
      units > 0 ? g_strdup_printf (_ ("Stairwells: %u"), units) : g_strdup (_ ("Stairwells"));
  g_autofree char *shown =
      rows > 0 ? g_strdup_printf (ngettext ("The first row as it will be stored, with masked numbers.",
                                            "The first %u rows as they will be stored, with masked numbers.",
                                            rows),
                                  rows)
               : g_strdup (_ ("Nothing to show yet."));
  gtk_label_set_text (self->units_title, title);
  gtk_label_set_text (self->rows_title, shown);
  td_line_list_show (self->units, report != NULL ? report->units : NULL, FALSE);
  td_line_list_show (self->sheets, self->state->sheets, FALSE);
  td_intake_rows_show (self->rows, report);
}

static void
show_changes (TdIntakePage *self)
{
  const TdImportReport *report = self->report;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; report != NULL && i < report->changed->len; i++)
    g_ptr_array_add (changes, td_intake_change_text (g_ptr_array_index (report->changed, i)));
  gboolean missing = report != NULL && report->missing_rows > 0;
  g_autofree char *said =
      missing ? g_strdup_printf (_ ("In the file and not taken from this sheet: %d. They stay as they are."),
                                 (int)report->missing_rows)
              : g_strdup ("");
  gtk_label_set_text (self->changes_title, changes->len > 0
                                               ? _ ("What the file says now → what the sheet says.")
                                               : _ ("Nothing that the file has would change."));
  gtk_label_set_text (self->missing_title, said);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_title), missing);
  gtk_widget_set_visible (self->missing_box, missing);
  td_line_list_show (self->changes, changes, FALSE);
  td_line_list_show (self->missing, missing ? report->missing : NULL, FALSE);
}

void
td_intake_page_drop_report (TdIntakePage *self)
{
  td_intake_problems_show (self->problems, NULL, NULL, NULL);
  td_intake_rows_show (self->rows, NULL);
  g_clear_pointer (&self->state, td_intake_state_free);
  g_clear_pointer (&self->report, td_import_report_free);
}

/* ---- questions ---- */

#define QUESTIONS_SHOWN 200

static void
answered (const TdIntakeQuestion *question, const char *answer, gpointer data)
{
  TdIntakePage *self = data;
  if (self->importing || self->step == TD_INTAKE_DONE ||
      g_str_equal (td_intake_question_answer (question, self->values), answer))
    return;
  td_intake_page_set_values (self, td_intake_values_with_answer (self->values, question, answer));
  self->updating = TRUE;
  td_choice_set_text (self->compound, self->values->compound);
  td_choice_set_text (self->building, self->values->building);
  td_choice_set_text (self->unit, self->values->unit);
  self->updating = FALSE;
  td_intake_page_look_soon (self);
}

void
td_intake_page_focus_question (TdIntakePage *self)
{
  for (guint i = 0; i < MIN (self->asked->len, QUESTIONS_SHOWN); i++)
    if (*td_intake_question_answer (g_ptr_array_index (self->asked, i), self->values) == '\0')
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->questions, (int)i);
        gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
        return;
      }
}

void
td_intake_page_show_questions (TdIntakePage *self)
{
  GtkWidget *row;
  guint open = td_intake_questions_open (self->asked, self->values);
  g_autofree char *title = open > 0 ? g_strdup_printf (ngettext ("%u question", "%u questions", open), open)
                                    : g_strdup (_ ("All questions are answered"));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->questions))) != NULL)
    gtk_list_box_remove (self->questions, row);
  for (guint i = 0; i < MIN (self->asked->len, QUESTIONS_SHOWN); i++)
    {
      const TdIntakeQuestion *question = g_ptr_array_index (self->asked, i);
      gtk_list_box_append (
          self->questions,
          td_intake_row_new (question, td_intake_question_answer (question, self->values), answered, self));
      GtkListBoxRow *line = gtk_list_box_get_row_at_index (self->questions, (int)i);
      gtk_list_box_row_set_activatable (line, FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (line), FALSE);
    }
  gtk_label_set_text (self->questions_title, title);
  gtk_widget_set_visible (self->questions_box, self->asked->len > 0 && self->step != TD_INTAKE_DONE);
}

static void
show_buttons (TdIntakePage *self)
{
  const TdIntakeState *state = self->state;
  gboolean done = self->step == TD_INTAKE_DONE, more = self->waiting->len > 0;
  g_autofree char *next = g_strdup_printf (
      ngettext ("_Next sheet (%u waits)", "_Next sheet (%u wait)", self->waiting->len), self->waiting->len);
  gpointer const fields[TD_N_INTAKE_FIELDS] = { self->path, self->place, self->compound, self->building,
                                                self->unit };
  for (guint i = 0; i < TD_N_INTAKE_FIELDS; i++)
    td_field_say (fields[i], state->faults[i]);
  gtk_widget_set_sensitive (GTK_WIDGET (self->look), state->can_look);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), state->can_import);
  gtk_widget_set_visible (GTK_WIDGET (self->import), !done);
  gtk_widget_set_visible (GTK_WIDGET (self->finish), done);
  gtk_widget_set_visible (GTK_WIDGET (self->next), more && self->step != TD_INTAKE_WORKING);
  gtk_button_set_use_underline (self->next, TRUE);
  gtk_button_set_label (self->next, next);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), self->report != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->save_rejects), state->can_save_rejects);
}

void
td_intake_page_update (TdIntakePage *self)
{
  gboolean working = self->step == TD_INTAKE_WORKING;
  td_intake_problems_show (self->problems, NULL, NULL, NULL);
  g_clear_pointer (&self->state, td_intake_state_free);
  self->state = td_intake_state_new (self->values, self->step, self->report,
                                     td_intake_questions_open (self->asked, self->values));
  gtk_label_set_text (self->summary, self->state->summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *self->state->summary != '\0');
  gtk_label_set_text (self->hint, self->state->hint);
  gtk_widget_set_visible (self->progress_row, working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->questions), !working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), !self->importing && self->step != TD_INTAKE_DONE);
  g_autofree char *rejects = self->report != NULL && self->report->rejects != NULL
                                 ? g_strdup_printf (_ ("The refused rows are in %s"), self->report->rejects)
                                 : g_strdup ("");
  gtk_label_set_text (self->rejects, rejects);
  show_buttons (self);
  show_tab_titles (self);
  show_rows (self);
  show_changes (self);
  td_intake_problems_show (self->problems, self->session, self->values->path, self->state);
}
