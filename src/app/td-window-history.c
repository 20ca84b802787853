/* Tidang: what the window does about the past — looking back, the history of a field, the undo list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-undo-dialog.h"
#include "td-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
look_back_cb (TdWindow *self, gint64 unit_id, gint64 action_id)
{
  self->look_back_action = action_id;
  td_window_go (self, "past", unit_id);
}

/* Where one came from is the history; the present is the dossier. */
static void
present_cb (TdWindow *self, gint64 unit_id)
{
  td_window_back (self);
}

static void
loaded_cb (TdWindow *self, const char *title)
{
  if (g_strcmp0 (td_window_get_page (self), "past") == 0)
    adw_window_title_set_title (self->title, title);
}

void
td_window_bind_history (TdWindow *self)
{
  g_signal_connect_object (self->history, "look-back", G_CALLBACK (look_back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->past, "present", G_CALLBACK (present_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->past, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}

/* (unit, flat, its room, field): what touched one flat, or one field of it. */
static void
field_history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  gint64 unit, part;
  const char *room, *field;
  if (td_session_get_workspace (self->session) == NULL)
    return;
  g_variant_get (parameter, "(xx&s&s)", &unit, &part, &room, &field);
  td_history_page_narrow (self->history, unit, part, *room != '\0' ? room : NULL,
                          *field != '\0' ? field : NULL);
  td_window_go (self, "history", unit);
}

static void
look_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 unit, action;
  g_variant_get (parameter, "(xx)", &unit, &action);
  look_back_cb (TD_WINDOW (widget), unit, action);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_session_get_workspace (self->session) != NULL)
    td_window_go (self, name + strlen ("win."), 0);
}

/* ---- the menu says what would be undone ---- */

static void
append_step (GMenu *menu, const char *described, const char *word, const char *action, const char *accel)
{
  g_autofree char *quoted = NULL;
  if (described != NULL)
    {
      g_auto (GStrv) pieces = g_strsplit (described, "_", -1);
      quoted = g_strjoinv ("__", pieces);
    }
  g_autoptr (GMenuItem) item = g_menu_item_new (quoted != NULL ? quoted : word, action);
  g_menu_item_set_attribute (item, "accel", "s",
                             accel); /* which is another action's: it may belong to a text */
  g_menu_append_item (menu, item);
}

void
td_window_describe_menu (TdWindow *self, const char *undo, const char *redo)
{
  g_menu_remove_all (self->undo_menu);
  append_step (self->undo_menu, undo, _ ("_Undo"), "win.undo", "<Control>z");
  append_step (self->undo_menu, redo, _ ("_Redo"), "win.redo", "<Control><Shift>z");
  g_menu_append (self->undo_menu, _ ("Undo se_veral…"), "win.undo-several");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo-several",
                                 undo != NULL && td_session_writes (self->session));
}

/* The dialog lies over the window and goes before it. */
static void
undo_chosen_cb (gint64 action_id, gpointer data)
{
  TdWindow *self = TD_WINDOW (data);
  if (td_window_has_file (self))
    td_undo_strip_run_down_to (self->undo_strip, self->session, action_id);
}

static void
several_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_session_get_workspace (self->session) != NULL)
    td_undo_dialog_present (GTK_WINDOW (self), self->session, undo_chosen_cb, self);
}

void
td_window_install_history_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.field-history", "(xxss)", field_history_action);
  gtk_widget_class_install_action (widget_class, "win.look-back", "(xx)", look_back_action);
  gtk_widget_class_install_action (widget_class, "win.imports", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "win.batch", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "win.scans", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "win.bin", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "win.undo-several", NULL, several_action);
}
