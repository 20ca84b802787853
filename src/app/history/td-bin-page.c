/* Tidang: dossiers in the bin, and how to restore them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin-page.h"

#include "td-bin.h"
#include "td-history-state.h"
#include "td-page.h"
#include "td-words.h"
#include "td-writing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdBinPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkListBox *list;
  GtkEditable *text;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdBinPage,
                               td_bin_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

/* ---- the list ---- */

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_bin_list (workspace, data, error);
}

static GtkWidget *
button_new (const char *label, const char *spoken, const char *action, gint64 unit, gint64 action_id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (action_id != 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", unit, action_id);
  else
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

static GtkWidget *
row_new (const TdBinItem *item, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = item->at != 0 ? td_words_when (item->at, now) : g_strdup ("");
  g_autofree char *title = g_strdup_printf ("%s · %s", item->label, item->file_no);
  g_autofree char *subtitle = td_bin_subtitle_text (item, when);
  g_autofree char *restore = g_strdup_printf (_ ("Restore %s"), item->label);
  g_autofree char *look = g_strdup_printf (_ ("Look at %s"), item->label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (item->action_id != 0)
    adw_action_row_add_suffix (
        ADW_ACTION_ROW (row),
        button_new (C_ ("bin", "_Look at it"), look, "win.look-back", item->unit_id, item->action_id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new (C_ ("bin", "_Restore"), restore, "bin.restore", item->unit_id, 0));
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBinPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  static const char *const actions[] = { "bin.restore", NULL };
  GtkWidget *row;
  if (self->session == NULL || self->list == NULL)
    return;
  if (error != NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list,
                         row_new (g_ptr_array_index (items, i), td_workspace_now (TD_WORKSPACE (source))));
  td_writing_guard (GTK_WIDGET (self), self->session, actions);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0                                ? "list"
                                                 : *gtk_editable_get_text (self->text) != '\0' ? "nothing"
                                                                                               : "empty");
}

static void
load (TdBinPage *self)
{
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_list,
                    g_strdup (gtk_editable_get_text (self->text)), g_free, (GDestroyNotify)g_ptr_array_unref,
                    NULL, listed_cb, g_object_ref (self));
}

static void
filter_cb (TdBinPage *self)
{
  load (self);
}

static void
changed_cb (TdBinPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* ---- restoring ---- */

static gpointer
run_restore (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 unit = *(const gint64 *)data;
  if (!td_bin_restore (workspace, unit, error))
    return NULL;
  return td_unit_label_of (workspace, unit);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    {
      td_session_fail (session, error);
      return;
    }
  g_autofree char *said = g_strdup_printf (_ ("%s is in the register again"), label);
  td_session_say (session, said, TRUE);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBinPage *self = TD_BIN_PAGE (widget);
  gint64 *unit = g_new (gint64, 1);
  *unit = g_variant_get_int64 (parameter);
  td_session_run (self->session, G_PRIORITY_HIGH, run_restore, unit, g_free, g_free, NULL, restored_cb,
                  g_object_ref (self->session));
}

/* ---- the type ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdBinPage *self = TD_BIN_PAGE (page);
  if (g_set_object (&self->session, session))
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  load (TD_BIN_PAGE (page));
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_bin_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_BIN_PAGE);
  g_clear_object (&TD_BIN_PAGE (object)->session);
  G_OBJECT_CLASS (td_bin_page_parent_class)->dispose (object);
}

static void
td_bin_page_class_init (TdBinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_bin_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-bin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdBinPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdBinPage, list);
  gtk_widget_class_bind_template_child (widget_class, TdBinPage, text);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_install_action (widget_class, "bin.restore", "x", restore_action);
}

static void
td_bin_page_init (TdBinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
