/* Tidang: the file choosers of the import assistant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-page-private.h"

#include <glib/gi18n.h>

static void
rejects_chosen_cb (GtkNativeDialog *dialog, int response, TdIntakePage *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->step == TD_INTAKE_SEEN)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      td_intake_page_run (self, TRUE, g_file_peek_path (file));
    }
  g_clear_object (&self->chooser);
}

void
td_intake_page_save_rejects (TdIntakePage *self)
{
  g_autofree char *path = td_intake_rejects_path (self->values->path, NULL, 1);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GFile) sheet = g_file_new_for_path (self->values->path);
  g_autoptr (GFile) folder = g_file_get_parent (sheet);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save the refused rows"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (rejects_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdIntakePage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      gtk_editable_set_text (self->path, g_file_peek_path (file));
      td_intake_page_look (self);
    }
  g_clear_object (&self->chooser);
}

void
td_intake_page_choose (TdIntakePage *self)
{
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  gtk_file_filter_set_name (sheets, _ ("Spreadsheets"));
  gtk_file_filter_add_suffix (sheets, "xlsx");
  gtk_file_filter_add_suffix (sheets, "xls");
  gtk_file_filter_add_suffix (sheets, "csv");
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Choose a sheet"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), sheets);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
