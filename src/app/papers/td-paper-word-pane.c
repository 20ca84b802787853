/* Tidang: what the papers of the window say beyond the file — entered, laid out again, kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-window-private.h"

#include "td-choice.h"
#include "td-disclosures.h"
#include "td-field.h"
#include "td-side.h"
#include "td-text.h"

#include <glib/gi18n.h>

void
td_paper_window_update (TdPaperWindow *self)
{
  const TdPaperValues *v = self->values;
  gboolean any = FALSE;
  g_autofree char *purpose = td_purpose_to_note (td_purpose_of (td_paper_to_nick (v->kind)),
                                                 v->kind == TD_PAPER_ROSTER && v->unmasked);
  self->updating = TRUE;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    {
      gboolean used = td_paper_values_uses (v, (TdPaperWord)i);
      any = any || (used && i < TD_N_KEPT_WORDS);
      td_choice_set_text (self->rows[i].entry, v->words[i]);
      td_field_say (self->rows[i].entry, td_paper_values_fault (v, (TdPaperWord)i));
      gtk_widget_set_visible (self->rows[i].field, used);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->kept_hint), any || v->announcement != 0);
  td_choice_set (self->kind, v->kind);
  gtk_widget_set_visible (self->kind_field, td_paper_window_is_many (self));
  /* A ledger is one table of all. */
  gtk_widget_set_visible (GTK_WIDGET (self->each),
                          td_paper_window_is_many (self) && v->kind != TD_PAPER_PROGRESS);
  gtk_check_button_set_active (self->common_table, v->common_table);
  gtk_check_button_set_active (self->pay_choice, v->pay_choice);
  gtk_check_button_set_active (self->unmasked, v->unmasked);
  gtk_check_button_set_active (self->allow_missing, v->allow_missing);
  gtk_widget_set_visible (GTK_WIDGET (self->common_table), v->kind == TD_PAPER_CONSENT);
  gtk_widget_set_visible (GTK_WIDGET (self->pay_choice), v->kind == TD_PAPER_CONSENT);
  gtk_widget_set_visible (GTK_WIDGET (self->unmasked), v->kind == TD_PAPER_ROSTER);
  gtk_label_set_text (self->purpose, purpose);
  self->updating = FALSE;
}

void
td_paper_window_take (TdPaperWindow *self, TdPaperValues *next, guint delay)
{
  td_paper_values_free (self->values);
  self->values = next;
  td_paper_window_update (self);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  const char *missing = td_paper_values_missing (next);
  gtk_label_set_text (self->hint, missing != NULL ? missing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->folder_button), FALSE);
  if (missing == NULL)
    td_paper_window_reload (self, delay);
}

static void
word_cb (GtkEditable *entry, TdPaperWindow *self)
{
  if (self->updating || self->values == NULL)
    return;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    if (self->rows[i].entry == entry)
      {
        td_paper_window_take (
            self, td_paper_values_with_word (self->values, (TdPaperWord)i, gtk_editable_get_text (entry)),
            500);
        return;
      }
}

/* A field for each word: which of them are shown is the paper's. */
void
td_paper_window_add_words (TdPaperWindow *self)
{
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    {
      GtkWidget *entry = gtk_entry_new ();
      GtkWidget *field = g_object_new (TD_TYPE_FIELD, "title", td_paper_word_to_label ((TdPaperWord)i), NULL);
      g_signal_connect_object (entry, "changed", G_CALLBACK (word_cb), self, 0);
      gtk_box_append (GTK_BOX (field), entry);
      gtk_box_append (self->words, field);
      self->rows[i].field = field;
      self->rows[i].entry = GTK_EDITABLE (entry);
    }
}

void
td_paper_window_flag (GtkCheckButton *button, TdPaperWindow *self)
{
  gboolean active = gtk_check_button_get_active (button);
  if (self->updating || self->values == NULL)
    return;
  if (button == self->common_table)
    td_paper_window_take (self, td_paper_values_with_common_table (self->values, active), 50);
  else if (button == self->pay_choice)
    td_paper_window_take (self, td_paper_values_with_pay_choice (self->values, active), 50);
  else if (button == self->unmasked)
    td_paper_window_take (self, td_paper_values_with_unmasked (self->values, active), 50);
  else
    td_paper_window_take (self, td_paper_values_with_allow_missing (self->values, active), 50);
}

void
td_paper_window_go_to_word (TdPaperWindow *self, int word)
{
  td_side_show (self->flap);
  gtk_widget_grab_focus (GTK_WIDGET (self->rows[word].entry));
}

/* ---- keeping the words ---- */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
}

void
td_paper_window_keep_words (TdPaperWindow *self)
{
  if (self->kept == NULL || !td_paper_values_differ (self->values, self->kept) ||
      td_session_get_workspace (self->session) == NULL ||
      td_workspace_is_read_only (td_session_get_workspace (self->session)))
    return;
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      if (self->values->many && td_text_is_blank (self->values->words[i]))
        continue;
      g_free (self->kept->words[i]);
      self->kept->words[i] = g_strstrip (g_strdup (self->values->words[i]));
    }
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_paper_deed_keep_words, td_paper_window_deed (self),
                  td_paper_deed_free, NULL, NULL, kept_cb, g_object_ref (self->session));
}

/* Of many: what the first of them keeps stands grey in the empty fields. */
static void
show_kept_of_first (TdPaperWindow *self)
{
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->rows[i].entry), self->kept->words[i]);
      /* What is typed is for all, also where the first has it already. */
      g_free (self->kept->words[i]);
      self->kept->words[i] = g_strdup ("");
    }
  TdPaperValues *next = td_paper_values_copy (self->values);
  next->has_plan = self->kept->has_plan;
  td_paper_window_take (self, next, 1);
}

static void
kept_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdKeptWords *kept = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      td_kept_words_free (kept);
      return;
    }
  if (kept == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  self->kept = kept;
  if (td_paper_window_is_many (self))
    {
      show_kept_of_first (self);
      return;
    }
  td_paper_window_take (self, td_paper_values_with_kept (self->values, kept), 1);
  int word = self->then == TD_PAPER_SHOW_AND_FILL   ? td_paper_values_first_missing (self->values)
             : self->then == TD_PAPER_SHOW_AND_DATE ? td_paper_values_first_day (self->values)
                                                    : -1;
  self->word_opened_for = word;
  if (word >= 0)
    td_paper_window_go_to_word (self, word);
}

void
td_paper_window_load_words (TdPaperWindow *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, td_paper_deed_load_words, td_paper_window_deed (self),
                  td_paper_deed_free, (GDestroyNotify)td_kept_words_free, NULL, kept_loaded_cb,
                  g_object_ref (self));
}
