/* Tidang: the works of a dossier above their records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-panel.h"

#include "td-card-parts.h"
#include "td-gantt-view.h"
#include "td-leaf-dialog.h"
#include "td-letter-preview.h"
#include "td-photos-dialog.h"
#include "td-works-chart-preview.h"
#include "td-works-gantt.h"
#include "td-works-words.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

#define FIRST_WIDTH 420.0 /* points, until it is known how wide the page is */

struct _TdWorksPanel
{
  GtkBox parent_instance;
  TdGanttView *view;
  GtkBox *remarks, *papers_list;
  GtkWidget *buttons, *chart, *photos;
  GtkMenuButton *papers;
  TdSession *session;
  TdWorksFile *file;
  gint64 unit_id;
  gboolean writable;
};

G_DEFINE_FINAL_TYPE (TdWorksPanel, td_works_panel, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdWorksPanel *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- read and drawn on the worker ---- */

typedef struct
{
  gint64 unit_id;
  double width;
} Wanted;

typedef struct
{
  TdWorksFile *file;
  TdWorksChart *chart;
  TdDisplayList *list;
  GArray *boxes; /* TdRect */
  char **words;
} Drawn;

static void
drawn_free (Drawn *drawn)
{
  td_works_file_free (drawn->file);
  td_works_chart_free (drawn->chart);
  g_clear_pointer (&drawn->list, td_display_list_unref);
  g_clear_pointer (&drawn->boxes, g_array_unref);
  g_strfreev (drawn->words);
  g_free (drawn);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawn, drawn_free)

static gpointer
run_draw (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (Drawn) drawn = g_new0 (Drawn, 1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  TdGanttLayout layout;
  drawn->file = td_works_file_load (workspace, wanted->unit_id, error);
  if (drawn->file == NULL)
    return NULL;
  drawn->chart = td_works_chart_of (drawn->file, FALSE);
  drawn->boxes = g_array_new (FALSE, FALSE, sizeof (TdRect));
  drawn->list = td_works_chart_draw (workspace, drawn->chart, wanted->width, &layout, error);
  if (drawn->list == NULL)
    return NULL;
  for (guint i = 0; i < drawn->chart->gantt.n_rows; i++)
    {
      TdRect box = td_gantt_row (&drawn->chart->gantt, &layout, i);
      g_autofree char *text = td_work_stage_to_text (drawn->file->book, drawn->file->works->stages->pdata[i]);
      box.x += TD_WORKS_CHART_MARGIN;
      box.y += TD_WORKS_CHART_MARGIN;
      g_array_append_val (drawn->boxes, box);
      g_strv_builder_add (words, text);
    }
  drawn->words = g_strv_builder_end (words);
  return g_steal_pointer (&drawn);
}

static void
show_drawn (TdWorksPanel *self, Drawn *drawn)
{
  gboolean any = drawn->boxes->len > 0;
  g_autofree char *money = td_works_money_to_text (drawn->file->works);
  g_clear_pointer (&self->file, td_works_file_free);
  self->file = g_steal_pointer (&drawn->file);
  td_gantt_view_set (self->view, any ? drawn->list : NULL, drawn->boxes, (const char *const *)drawn->words,
                     self->writable);
  gtk_widget_set_visible (self->chart, any);
  td_card_empty (self->remarks);
  for (guint i = 0; i < self->file->remarks->len; i++)
    td_card_add_label (self->remarks, g_ptr_array_index (self->file->remarks, i), "warning");
  for (guint i = 0; i < self->file->works->findings->len; i++)
    {
      const TdWorkFinding *finding = g_ptr_array_index (self->file->works->findings, i);
      g_autofree char *text = td_work_finding_to_text (self->file->book, finding);
      if (finding->open)
        td_card_add_label (self->remarks, text, finding->overdue ? "warning" : "dim-label");
    }
  if (money != NULL)
    td_card_add_label (self->remarks, money, "dim-label");
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdWorksPanel) self = data;
  /* What cannot be read is said by the page, which reads the same dossier. */
  g_autoptr (Drawn) drawn = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (drawn != NULL && self->session != NULL && drawn->file->unit_id == self->unit_id)
    show_drawn (self, drawn);
}

static void
draw (TdWorksPanel *self)
{
  double width = td_gantt_view_get_width (self->view);
  Wanted wanted = { self->unit_id, (width > 0 ? width : FIRST_WIDTH) - 2 * TD_WORKS_CHART_MARGIN };
  if (self->session == NULL || self->unit_id == 0 || td_session_get_workspace (self->session) == NULL)
    return;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_draw, g_memdup2 (&wanted, sizeof wanted), g_free,
                  (GDestroyNotify)drawn_free, NULL, drawn_cb, g_object_ref (self));
}

void
td_works_panel_set (TdWorksPanel *self, TdSession *session, gint64 unit_id, gboolean writable)
{
  g_return_if_fail (TD_IS_WORKS_PANEL (self));
  g_set_object (&self->session, session);
  self->unit_id = unit_id;
  self->writable = writable;
  gtk_widget_set_visible (self->photos, writable);
  draw (self);
}

/* ---- deeds ---- */

static void
row_cb (TdWorksPanel *self, guint row)
{
  const TdWorkStage *stage = self->file != NULL && row < self->file->works->stages->len
                                 ? self->file->works->stages->pdata[row]
                                 : NULL;
  const TdLeaf *leaf = stage != NULL ? td_leaf_book_find (self->file->book, stage->leaf_id) : NULL;
  if (leaf != NULL && self->writable)
    td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

static void
chart_cb (TdWorksPanel *self)
{
  td_works_chart_preview (window_of (self), self->session,
                          self->file != NULL ? self->file->book->label : NULL, self->unit_id, 0);
}

static void
paper_cb (GtkButton *button, TdWorksPanel *self)
{
  const TdLetterKind *kind = g_object_get_data (G_OBJECT (button), "letter");
  gtk_menu_button_popdown (self->papers);
  td_letter_preview (window_of (self), self->session, kind->name,
                     self->file != NULL ? self->file->book->label : NULL, self->unit_id, 0, 0);
}

/* ---- photos ---- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdWorksPanel *self)
{
  if (self->session == NULL || !self->writable || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  td_photos_dialog_present (window_of (self), self->session, self->unit_id,
                            self->file != NULL ? self->file->book->label : NULL, files);
  return TRUE;
}

static void
photos_cb (TdWorksPanel *self)
{
  td_photos_dialog_present (window_of (self), self->session, self->unit_id,
                            self->file != NULL ? self->file->book->label : NULL, NULL);
}

/* ---- the type ---- */

static GtkWidget *
add_button (TdWorksPanel *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  td_wrap_append (TD_WRAP (self->buttons), button);
  return button;
}

static void
make_papers (TdWorksPanel *self)
{
  self->papers = td_letter_preview_menu (_ ("Papers of the works"), &self->papers_list);
  td_letter_preview_fill (self->papers_list, TD_LETTERS_WORKS, TD_LETTER_OF_UNIT, G_CALLBACK (paper_cb),
                          self);
}

static void
td_works_panel_dispose (GObject *object)
{
  TdWorksPanel *self = TD_WORKS_PANEL (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, td_works_file_free);
  G_OBJECT_CLASS (td_works_panel_parent_class)->dispose (object);
}

static void
td_works_panel_class_init (TdWorksPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_works_panel_dispose;
}

static void
td_works_panel_init (TdWorksPanel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->view = g_object_new (TD_TYPE_GANTT_VIEW, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Gantt chart of the works"), -1);
  g_signal_connect_swapped (self->view, "width", G_CALLBACK (draw), self);
  g_signal_connect_swapped (self->view, "row", G_CALLBACK (row_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));
  self->remarks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->remarks));
  self->buttons = g_object_new (TD_TYPE_WRAP, NULL);
  self->chart = add_button (self, _ ("Gantt chart…"), G_CALLBACK (chart_cb));
  gtk_widget_set_visible (self->chart, FALSE);
  make_papers (self);
  td_wrap_append (TD_WRAP (self->buttons), GTK_WIDGET (self->papers));
  self->photos = add_button (self, _ ("Take in photos…"), G_CALLBACK (photos_cb));
  gtk_box_append (GTK_BOX (self), self->buttons);
  gtk_widget_set_tooltip_text (self->photos, _ ("Photos can be dropped here, too."));
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
