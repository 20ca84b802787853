/* Tidang: the papers of the window printed and written — with progress, a way to stop, and never over a file
 * unasked. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-window-private.h"

#include "td-display-list.h"
#include "td-paper-print.h"
#include "td-text.h"

#include <glib/gi18n.h>

/* ---- progress ---- */

void
td_paper_window_end_progress (TdPaperWindow *self)
{
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
}

static gboolean
poll (gpointer data)
{
  TdPaperWindow *self = data;
  gint64 done = 0, total = 0;
  double share = td_relay_read_counts (self->relay, &done, &total, NULL);
  g_autofree char *text =
      share >= 0 ? g_strdup_printf (_ ("%d of %d"), (int)done, (int)total) : g_strdup ("");
  if (share < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, share);
  gtk_progress_bar_set_text (self->progress, text);
  return G_SOURCE_CONTINUE;
}

static void
begin_progress (TdPaperWindow *self, TdPaperDeed *deed)
{
  td_paper_window_end_progress (self);
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  deed->relay = td_relay_ref (self->relay);
  self->poll_source = g_timeout_add (100, poll, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (self->progress_row, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), FALSE);
}

static void
end_progress (TdPaperWindow *self)
{
  td_paper_window_end_progress (self);
  gtk_widget_set_visible (self->progress_row, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), TRUE);
}

void
td_paper_window_cancel (TdPaperWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* What must be settled before anything goes out; said beside the buttons. */
static gboolean
may_go_out (TdPaperWindow *self)
{
  const char *missing = td_paper_values_missing (self->values);
  if (missing == NULL && self->characters > 0 && !self->values->allow_missing)
    missing =
        _ ("Some characters cannot be printed: see above who they belong to, or tick below to print 〓.");
  gtk_label_set_text (self->hint, missing != NULL ? missing : "");
  return missing == NULL;
}

/* ---- printing ---- */

static void
print_lists (TdPaperWindow *self, GPtrArray *lists)
{
  g_autoptr (GError) error = NULL;
  TdPrintEntry entry = { td_session_get_workspace (self->session), td_paper_deed_record,
                         td_paper_window_deed (self), td_paper_deed_free };
  if (!td_paper_print (GTK_WINDOW (self), lists, adw_window_title_get_title (self->title), &entry, &error) &&
      error != NULL)
    td_session_fail (self->session, error);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  gboolean stopped = g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  end_progress (self);
  gtk_label_set_text (self->hint, stopped         ? _ ("Stopped: nothing was printed.")
                                  : error != NULL ? error->message
                                                  : "");
  if (lists != NULL)
    print_lists (self, lists);
}

void
td_paper_window_print (TdPaperWindow *self)
{
  if (self->list == NULL || self->relay != NULL || !may_go_out (self))
    return;
  td_paper_window_keep_words (self);
  if (!td_paper_window_is_many (self) || self->values->kind == TD_PAPER_PROGRESS)
    {
      g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref);
      g_ptr_array_add (lists, td_display_list_ref (self->list));
      print_lists (self, lists);
      return;
    }
  TdPaperDeed *deed = td_paper_window_deed (self);
  begin_progress (self, deed);
  gtk_label_set_text (self->hint, _ ("Laying out all pages…"));
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_paper_deed_preview_all, deed, td_paper_deed_free,
                  (GDestroyNotify)g_ptr_array_unref, self->cancellable, laid_out_cb, g_object_ref (self));
}

/* ---- writing ---- */

/* Where it is said, its folder can be opened: no window is left to be closed. */
static void
say_written (TdPaperWindow *self, const char *said, const char *file)
{
  gtk_label_set_text (self->hint, said);
  g_free (self->written);
  self->written = g_strdup (file);
  gtk_widget_set_visible (GTK_WIDGET (self->folder_button), file != NULL && *file != '\0');
  td_session_say (self->session, said, FALSE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), TRUE);
  if (error != NULL)
    {
      gtk_label_set_text (self->hint, error->message);
      if (g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_MISSING_GLYPHS))
        gtk_widget_set_visible (GTK_WIDGET (self->allow_missing), TRUE);
      return;
    }
  const char *file = files != NULL && files->len > 0 ? g_ptr_array_index (files, 0) : "";
  g_autofree char *said = g_strdup_printf (_ ("Written: %s"), file);
  say_written (self, said, file);
}

static void
write_papers (TdPaperWindow *self, gboolean keep_old)
{
  TdPaperDeed *deed = td_paper_window_deed (self);
  td_paper_window_keep_words (self);
  deed->path = g_strdup (gtk_editable_get_text (self->path));
  deed->each = td_paper_window_writes_each (self);
  /* A name that ends so says it as well. */
  deed->docx =
      gtk_check_button_get_active (self->docx) || (!deed->each && g_str_has_suffix (deed->path, ".docx"));
  deed->keep_old = keep_old;
  if (td_paper_window_is_many (self))
    {
      TdBatchWindow *batch =
          td_batch_window_run (GTK_WINDOW (self), self->session, td_paper_to_label (self->values->kind),
                               self->unit_ids, td_paper_deed_write_many, deed, td_paper_deed_free);
      g_signal_connect_object (batch, "written", G_CALLBACK (say_written), self, G_CONNECT_SWAPPED);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), FALSE);
  gtk_label_set_text (self->hint, _ ("Writing…"));
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_paper_deed_write, deed, td_paper_deed_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, written_cb, g_object_ref (self));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, TdPaperWindow *self)
{
  if (g_str_equal (response, "replace"))
    write_papers (self, FALSE);
  else if (g_str_equal (response, "both"))
    write_papers (self, TRUE);
}

static void
ask_over (TdPaperWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *other = td_paper_free_path (path);
  g_autofree char *other_name = g_path_get_basename (other);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("A file of this name is there"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("Replace %s, or keep it and write %s beside it?"), name, other_name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), "both", _ ("_Keep both"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "both");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
td_paper_window_export (TdPaperWindow *self)
{
  const char *path = gtk_editable_get_text (self->path);
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->export)) || !may_go_out (self))
    return;
  if (td_text_is_blank (path))
    gtk_label_set_text (self->hint, _ ("Say where the PDF is to be saved."));
  else if (td_paper_window_writes_each (self))
    write_papers (self, TRUE); /* numbered where a name is taken */
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    ask_over (self, path);
  else
    write_papers (self, FALSE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdPaperWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      gtk_editable_set_text (self->path, g_file_peek_path (file));
      /* The chooser has asked about a file that is there. */
      if (may_go_out (self))
        write_papers (self, td_paper_window_writes_each (self));
    }
  g_clear_object (&self->chooser);
}

void
td_paper_window_choose (TdPaperWindow *self)
{
  g_autoptr (GFile) now = g_file_new_for_path (gtk_editable_get_text (self->path));
  g_autoptr (GFile) folder = g_file_get_parent (now);
  g_autofree char *name = g_file_get_basename (now);
  gboolean each = td_paper_window_writes_each (self);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (td_paper_window_place_label (self), GTK_WINDOW (self),
                                               each ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                    : GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Save"), _ ("_Cancel"));
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  if (!each)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
td_paper_window_open_folder (TdPaperWindow *self)
{
  if (self->written != NULL)
    td_show_folder_of (GTK_WINDOW (self), self->session, self->written);
}
