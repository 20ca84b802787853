/* Tidang: the scanned stamped page of a step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stamped-page.h"

#include "td-file-path.h"

#include <glib/gi18n.h>

struct _TdStampedPage
{
  GtkBox parent_instance;
  TdFilePath *path;
  GtkWidget *kept;
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
  return td_file_path_get (self->path);
}

GtkWidget *
td_stamped_page_entry (TdStampedPage *self)
{
  return td_file_path_entry (self->path);
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

static void
td_stamped_page_class_init (TdStampedPageClass *klass)
{
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_STAMPED_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_stamped_page_init (TdStampedPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->path = g_object_new (TD_TYPE_FILE_PATH, NULL);
  td_file_path_say (self->path, _ ("Scan of the stamped _page: path of its file"),
                    _ ("Choose the scan of the stamped page"), _ ("Stamped page"));
  g_signal_connect_object (self->path, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->path));
  self->kept = gtk_label_new (_ ("A stamped page is kept already; another one takes its place here."));
  gtk_label_set_xalign (GTK_LABEL (self->kept), 0);
  gtk_label_set_wrap (GTK_LABEL (self->kept), TRUE);
  gtk_widget_add_css_class (self->kept, "dim-label");
  gtk_widget_set_visible (self->kept, FALSE);
  gtk_box_append (GTK_BOX (self), self->kept);
}
