/* Tidang: the undo list — the last actions, undone down to a chosen one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-undo-dialog.h"

#include "td-history-state.h"
#include "td-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define LISTED 30

struct _TdUndoDialog
{
  AdwWindow parent_instance;
  GtkListBox *list;
  GtkLabel *said;
  GtkButton *undo;
  TdSession *session;
  GArray *actions; /* gint64, in the order of the rows */
  TdUndoChosen chosen;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (TdUndoDialog, td_undo_dialog, ADW_TYPE_WINDOW)

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_undo_list (workspace, LISTED, error);
}

static GtkWidget *
line_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Not a row of libadwaita: its title, beside what may follow it, is measured by its height, and a long line
 * of two scripts then runs out of the row. */
static void
append_row (TdUndoDialog *self, const TdHistoryItem *item, gint64 now)
{
  g_autofree char *when = td_words_when (item->at, now);
  g_autofree char *text = td_history_line_text (item);
  g_autofree char *further = g_strdup_printf ("%s · %s%s%s", when, item->who, item->unit != NULL ? " · " : "",
                                              item->unit != NULL ? item->unit : "");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", text, further);
  GtkWidget *row = gtk_list_box_row_new (), *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = line_new (further, "caption");
  gtk_widget_add_css_class (lines, "undo-lines");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (lines), line_new (text, NULL));
  gtk_box_append (GTK_BOX (lines), caption);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->actions, item->action_id);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdUndoDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->list == NULL)
    return;
  if (error != NULL)
    gtk_label_set_text (self->said, error->message);
  for (guint i = 0; items != NULL && i < items->len; i++)
    append_row (self, g_ptr_array_index (items, i), td_workspace_now (TD_WORKSPACE (source)));
}

static int
chosen (TdUndoDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
selected_cb (TdUndoDialog *self)
{
  /* A list that goes lets go of its line. */
  if (self->list == NULL)
    return;
  int index = chosen (self);
  g_autofree char *text =
      index < 0 ? g_strdup ("")
                : g_strdup_printf (ngettext ("%d action is undone.", "%d actions are undone.", index + 1),
                                   index + 1);
  gtk_label_set_text (self->said, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->undo), index >= 0);
}

static void
undo_cb (TdUndoDialog *self)
{
  int index = chosen (self);
  if (index < 0 || td_session_get_workspace (self->session) == NULL)
    return;
  self->chosen (g_array_index (self->actions, gint64, index), self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
td_undo_dialog_dispose (GObject *object)
{
  TdUndoDialog *self = TD_UNDO_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_UNDO_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->actions, g_array_unref);
  G_OBJECT_CLASS (td_undo_dialog_parent_class)->dispose (object);
}

static void
td_undo_dialog_class_init (TdUndoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_undo_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-undo-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdUndoDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TdUndoDialog, said);
  gtk_widget_class_bind_template_child (widget_class, TdUndoDialog, undo);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_undo_dialog_init (TdUndoDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
td_undo_dialog_present (GtkWindow *parent, TdSession *session, TdUndoChosen chosen_func, gpointer data)
{
  TdUndoDialog *self = g_object_new (TD_TYPE_UNDO_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->chosen = chosen_func;
  self->data = data;
  td_session_run (session, G_PRIORITY_HIGH, run_list, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                  listed_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
