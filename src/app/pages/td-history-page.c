/* Tidang: everything that was done to a dossier, newest first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-page.h"

#include "td-records.h"
#include "td-row-name.h"
#include "td-text.h"
#include "td-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdHistoryPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkListView *list;
  TdSession *session;
  gulong changed_handler;
  gint64 unit_id;
};

G_DEFINE_FINAL_TYPE (TdHistoryPage, td_history_page, GTK_TYPE_BOX)

#define HISTORY_LIMIT 2000

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_history_list (workspace, *(gint64 *)data, HISTORY_LIMIT, error);
}

static char *
line_text (const TdHistoryItem *item, gint64 now)
{
  g_autofree char *when = td_words_when (item->at, now);
  g_autofree char *reason =
      td_text_is_blank (item->reason) ? g_strdup ("") : g_strdup_printf (_ (" — %s"), item->reason);
  return g_strdup_printf ("%s\t%s\t%s%s%s", when, item->who != NULL ? item->who : "", item->text, reason,
                          item->undone ? _ (" (undone)") : "");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHistoryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  gint64 now = td_workspace_now (TD_WORKSPACE (source));
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *text = line_text (g_ptr_array_index (items, i), now);
      gtk_string_list_append (lines, text);
    }
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

static void
load (TdHistoryPage *self)
{
  gint64 *id = g_new (gint64, 1);
  *id = self->unit_id;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_list, id, g_free, (GDestroyNotify)g_ptr_array_unref,
                  NULL, listed_cb, g_object_ref (self));
}

static void
changed_cb (TdHistoryPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

void
td_history_page_show (TdHistoryPage *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_HISTORY_PAGE (self) && TD_IS_SESSION (session));
  if (self->session != session)
    {
      if (self->session != NULL)
        g_clear_signal_handler (&self->changed_handler, self->session);
      g_set_object (&self->session, session);
      self->changed_handler =
          g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  self->unit_id = unit_id;
  load (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      if (i == 2)
        {
          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_widget_set_hexpand (label, TRUE);
        }
      else
        {
          gtk_label_set_width_chars (GTK_LABEL (label), i == 0 ? 17 : 10);
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_widget_add_css_class (label, "dim-label");
        }
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  g_auto (GStrv) parts = g_strsplit (gtk_string_object_get_string (line), "\t", 3);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  for (int i = 0; parts[i] != NULL && label != NULL; i++, label = gtk_widget_get_next_sibling (label))
    gtk_label_set_text (GTK_LABEL (label), parts[i]);
  g_autofree char *name = g_strjoinv (" ", parts);
  td_row_name (item, name);
}

static void
td_history_page_dispose (GObject *object)
{
  TdHistoryPage *self = TD_HISTORY_PAGE (object);
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler, self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_HISTORY_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_history_page_parent_class)->dispose (object);
}

static void
td_history_page_class_init (TdHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_history_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryPage, list);
}

static void
td_history_page_init (TdHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}
