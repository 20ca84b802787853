/* Tidang: the scanned stamped page of a step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stamped-page.h"

#include "td-field.h"

#include <glib/gi18n.h>

struct _TdStampedPage
{
  GtkBox parent_instance;
  GtkWidget *entry, *kept;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (TdStampedPage, td_stamped_page, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
td_stamped_page_get (TdStampedPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

GtkWidget *
td_stamped_page_entry (TdStampedPage *self)
{
  return self->entry;
}

void
td_stamped_page_set_kept (TdStampedPage *self, gboolean kept)
{
  gtk_widget_set_visible (self->kept, kept);
}

static void
changed_cb (TdStampedPage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* FALSE: it is not on this computer. */
static gboolean
take_file (TdStampedPage *self, GFile *file)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), path != NULL ? path : "");
  return path != NULL;
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdStampedPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      take_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdStampedPage *self)
{
  g_autoptr (GtkFileFilter) scans = gtk_file_filter_new (), all = gtk_file_filter_new ();
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Stamped page"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
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
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdStampedPage *self)
{
  return G_VALUE_HOLDS (value, G_TYPE_FILE) && take_file (self, g_value_get_object (value));
}

static void
td_stamped_page_dispose (GObject *object)
{
  TdStampedPage *self = TD_STAMPED_PAGE (object);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (td_stamped_page_parent_class)->dispose (object);
}

static void
td_stamped_page_class_init (TdStampedPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_stamped_page_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_STAMPED_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_stamped_page_init (TdStampedPage *self)
{
  GtkWidget *field =
      g_object_new (TD_TYPE_FIELD, "title", _ ("Scan of the stamped _page: path of its file"), NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("C_hoose…"));
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose the scan of the stamped page"), -1);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (field), self->entry);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_widget_set_valign (choose, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), field);
  gtk_box_append (GTK_BOX (row), choose);
  gtk_box_append (GTK_BOX (self), row);
  self->kept = gtk_label_new (_ ("A stamped page is kept already; another one takes its place here."));
  gtk_label_set_xalign (GTK_LABEL (self->kept), 0);
  gtk_label_set_wrap (GTK_LABEL (self->kept), TRUE);
  gtk_widget_add_css_class (self->kept, "dim-label");
  gtk_widget_set_visible (self->kept, FALSE);
  gtk_box_append (GTK_BOX (self), self->kept);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
