/* Tidang: a file that is to be kept — its path typed, chosen or dropped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-file-path.h"

#include "td-field.h"

#include <glib/gi18n.h>

struct _TdFilePath
{
  GtkBox parent_instance;
  GtkWidget *field, *entry, *choose;
  char *title; /* of the chooser */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (TdFilePath, td_file_path, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
td_file_path_get (TdFilePath *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

GtkWidget *
td_file_path_entry (TdFilePath *self)
{
  return self->entry;
}

void
td_file_path_say (TdFilePath *self, const char *caption, const char *choose, const char *title)
{
  g_object_set (self->field, "title", caption, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
  g_free (self->title);
  self->title = g_strdup (title);
}

static void
changed_cb (TdFilePath *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* FALSE: it is not on this computer. */
static gboolean
take_file (TdFilePath *self, GFile *file)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), path != NULL ? path : "");
  return path != NULL;
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdFilePath *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      take_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdFilePath *self)
{
  g_autoptr (GtkFileFilter) scans = gtk_file_filter_new (), all = gtk_file_filter_new ();
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (self->title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_add_pixbuf_formats (scans);
  gtk_file_filter_add_mime_type (scans, "application/pdf");
  gtk_file_filter_set_name (scans, _ ("Scans and pictures"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), scans);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdFilePath *self)
{
  return G_VALUE_HOLDS (value, G_TYPE_FILE) && take_file (self, g_value_get_object (value));
}

static void
td_file_path_dispose (GObject *object)
{
  TdFilePath *self = TD_FILE_PATH (object);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (td_file_path_parent_class)->dispose (object);
}

static void
td_file_path_class_init (TdFilePathClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_file_path_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_FILE_PATH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_file_path_init (TdFilePath *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->field = g_object_new (TD_TYPE_FIELD, "hexpand", TRUE, NULL);
  self->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->field), self->entry);
  gtk_box_append (GTK_BOX (self), self->field);
  self->choose = gtk_button_new_with_mnemonic (_ ("C_hoose…"));
  gtk_widget_set_valign (self->choose, GTK_ALIGN_END);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->choose);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
