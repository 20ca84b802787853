/* Tidang: what the window's buttons, menu and keys do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-imports.h"
#include "td-records.h"
#include "td-window-intake.h"
#include "td-window-private.h"
#include "td-writing.h"

#include <glib/gi18n.h>

gboolean
td_window_has_file (TdWindow *self)
{
  return td_session_get_workspace (self->session) != NULL && !self->entering;
}

/* ---- undo and redo ---- */

typedef struct
{
  char *undo;
  char *redo;
} Described;

static void
described_free (gpointer data)
{
  Described *described = data;
  g_free (described->undo);
  g_free (described->redo);
  g_free (described);
}

static gpointer
run_describe (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  Described *described = g_new0 (Described, 1);
  described->undo = td_undo_describe (workspace);
  described->redo = td_redo_describe (workspace);
  return described;
}

static void
show_described (TdWindow *self, const char *action, GtkButton *button, const char *text, const char *word)
{
  const char *why_not = td_session_why_not (self->session);
  const char *says = why_not != NULL ? why_not : text;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, text != NULL && why_not == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), says != NULL ? says : word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, says != NULL ? says : "", -1);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdWindow) self = data;
  Described *described = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (described == NULL)
    return;
  if (self->session != NULL && self->undo != NULL)
    {
      show_described (self, "win.undo", self->undo, described->undo, _ ("Undo"));
      show_described (self, "win.redo", self->redo, described->redo, _ ("Redo"));
      td_window_describe_menu (self, described->undo, described->redo);
    }
  described_free (described);
}

void
td_window_update_undo (TdWindow *self)
{
  if (td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_describe, NULL, NULL, described_free, NULL,
                    described_cb, g_object_ref (self));
}

/* In a text field Ctrl+Z belongs to the text. */
static gboolean
text_takes_it (TdWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  gtk_widget_activate_action (focus, action, NULL);
  return TRUE;
}

static void
run_step (TdWindow *self, gboolean redo)
{
  if (!td_window_has_file (self))
    return;
  td_undo_strip_run (self->undo_strip, self->session, 0, redo);
}

/* Buttons, toasts and the menu say what they undo: that it is, wherever the focus stands. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_step (TD_WINDOW (widget), FALSE);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_step (TD_WINDOW (widget), TRUE);
}

static void
undo_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!text_takes_it (TD_WINDOW (widget), "text.undo"))
    gtk_widget_activate_action (widget, "win.undo", NULL);
}

static void
redo_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!text_takes_it (TD_WINDOW (widget), "text.redo"))
    gtk_widget_activate_action (widget, "win.redo", NULL);
}

/* ---- files ---- */

void
td_window_choose (TdWindow *self,
                  const char *title,
                  GtkFileChooserAction action,
                  const char *accept,
                  const char *name,
                  GCallback chosen)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  else
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      gtk_file_filter_set_name (filter, _ ("Tidang workspaces"));
      gtk_file_filter_add_suffix (filter, "tidang");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
    }
  g_signal_connect_object (self->chooser, "response", chosen, self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

char *
td_window_chosen_path (GtkNativeDialog *dialog, int response, const char *suffix)
{
  if (response != GTK_RESPONSE_ACCEPT)
    return NULL;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  const char *path = g_file_peek_path (file);
  if (path == NULL)
    return NULL;
  return suffix == NULL || g_str_has_suffix (path, suffix) ? g_strdup (path)
                                                           : g_strconcat (path, suffix, NULL);
}

/* ---- export of the register ---- */

static gpointer
run_export (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 rows = 0;
  if (!td_export_run (workspace, TD_EXPORT_PROGRESS, data, FALSE, NULL, NULL, NULL, &rows, error))
    return NULL;
  return g_strdup_printf (ngettext ("Written: %s, %d row", "Written: %s, %d rows", (gulong)rows),
                          (const char *)data, (int)rows);
}

static void
export_chosen_cb (GtkNativeDialog *dialog, int response, TdWindow *self)
{
  g_autofree char *path = td_window_chosen_path (dialog, response, NULL);
  if (path != NULL)
    td_session_run_and_say (self->session, run_export, g_steal_pointer (&path), g_free);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_window_has_file (self))
    td_window_choose (self, _ ("Export the register"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                      _ ("progress.xlsx"), G_CALLBACK (export_chosen_cb));
}

/* ---- pages ---- */

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (td_window_has_file (TD_WINDOW (widget)))
    td_window_go (TD_WINDOW (widget), "intake", 0);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (td_window_has_file (TD_WINDOW (widget)))
    td_window_go (TD_WINDOW (widget), g_variant_get_string (parameter, NULL), 0);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (td_window_has_file (TD_WINDOW (widget)))
    td_window_back (TD_WINDOW (widget));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (!td_window_has_file (self))
    return;
  td_window_go (self, "search", 0);
}

/* The register’s own field narrows its list down. */
static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (!td_window_has_file (self))
    return;
  td_window_go (self, "register", 0);
  td_register_page_focus_search (self->register_page);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (td_window_has_file (TD_WINDOW (widget)))
    td_window_go (TD_WINDOW (widget), "history", 0);
}

/* What the window itself would write; undoing depends on more than that. */
void
td_window_guard_writing (TdWindow *self)
{
  static const char *const actions[] = { "win.import",         "win.bin-unit",   "win.bin-units",
                                         "win.rename-unit",    "win.place-unit", "win.join-unit",
                                         "win.replace-region", "win.operators",  NULL };
  GAction *kind = g_action_map_lookup_action (G_ACTION_MAP (self), "desk-kind");
  td_writing_guard (GTK_WIDGET (self), self->session, actions);
  if (kind != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (kind), td_session_writes (self->session));
}

void
td_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.undo", NULL, undo_action },         { "win.redo", NULL, redo_action },
    { "win.undo-key", NULL, undo_key_action }, { "win.redo-key", NULL, redo_key_action },
    { "win.export", NULL, export_action },     { "win.import", NULL, import_action },
    { "win.back", NULL, back_action },         { "win.find", NULL, find_action },
    { "win.filter", NULL, filter_action },     { "win.go", "s", go_action },
    { "win.history", NULL, history_action },
  };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].func);
  td_window_install_file_actions (widget_class);
  td_window_install_begin_actions (widget_class);
  td_window_install_care_actions (widget_class);
  td_window_install_history_actions (widget_class);
  td_window_install_household_actions (widget_class);
  td_window_install_unit_actions (widget_class);
  td_window_install_intake_actions (widget_class);
}
