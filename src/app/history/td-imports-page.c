/* Tidang: what was imported, and how to take it back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-imports-page.h"

#include "td-history-state.h"
#include "td-page.h"
#include "td-undo-strip.h"
#include "td-words.h"
#include "td-writing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdImportsPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkListBox *list;
  TdUndoStrip *strip;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdImportsPage,
                               td_imports_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_imports_list (workspace, error);
}

/* Undo or redo with the file's name, which is what a screen reader says. */
static GtkWidget *
step_button (const TdImportItem *item)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (item->undone ? _ ("_Redo") : _ ("_Undo"));
  g_autofree char *name =
      g_strdup_printf (item->undone ? _ ("Redo the import of %s") : _ ("Undo the import of %s"), item->file);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), item->undone ? "imports.redo" : "imports.undo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", item->action_id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
row_new (const TdImportItem *item, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = td_import_title_text (item);
  g_autofree char *when = td_words_when (item->at, now);
  g_autofree char *counts = td_import_counts_text (item);
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s · %s%s%s", when, item->who, item->text, *counts != '\0' ? "\n" : "", counts);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), step_button (item));
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const actions[] = { "imports.undo", "imports.redo", NULL };
  g_autoptr (TdImportsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || self->list == NULL)
    return;
  if (error != NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  clear (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list,
                         row_new (g_ptr_array_index (items, i), td_workspace_now (TD_WORKSPACE (source))));
  td_writing_guard (GTK_WIDGET (self), self->session, actions);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}

static void
load (TdImportsPage *self)
{
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_list, NULL, NULL,
                    (GDestroyNotify)g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

static void
changed_cb (TdImportsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdImportsPage *self = TD_IMPORTS_PAGE (page);
  if (!g_set_object (&self->session, session))
    return;
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  load (TD_IMPORTS_PAGE (page));
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportsPage *self = TD_IMPORTS_PAGE (widget);
  td_undo_strip_run (self->strip, self->session, g_variant_get_int64 (parameter),
                     g_str_equal (name, "imports.redo"));
}

static void
td_imports_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_IMPORTS_PAGE);
  g_clear_object (&TD_IMPORTS_PAGE (object)->session);
  G_OBJECT_CLASS (td_imports_page_parent_class)->dispose (object);
}

static void
td_imports_page_class_init (TdImportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_imports_page_dispose;
  g_type_ensure (TD_TYPE_UNDO_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-imports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdImportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdImportsPage, list);
  gtk_widget_class_bind_template_child (widget_class, TdImportsPage, strip);
  gtk_widget_class_install_action (widget_class, "imports.undo", "x", step_action);
  gtk_widget_class_install_action (widget_class, "imports.redo", "x", step_action);
}

static void
td_imports_page_init (TdImportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
