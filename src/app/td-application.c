/* Tidang: the program — its windows, its options, its keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"

#include "td-accels.h"
#include "td-app-resources.h"
#include "td-body.h"
#include "td-field.h"
#include "td-fit.h"
#include "td-habits.h"
#include "td-loans.h"
#include "td-leave.h"
#include "td-room.h"
#include "td-spoken.h"
#include "td-tab-out.h"
#include "td-two-columns.h"
#include "td-waiting.h"
#include "td-window.h"
#include "td-intake-drop.h"
#include "td-window-intake.h"
#include "td-wrap.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _TdApplication
{
  AdwApplication parent_instance;
  gint64 now;
  char *operator_name;
};

G_DEFINE_FINAL_TYPE (TdApplication, td_application, ADW_TYPE_APPLICATION)

void
td_app_register_resources (void)
{
  static gsize done;
  if (g_once_init_enter (&done))
    {
      /* A resource in a static library is dropped by the linker unless it is asked for. */
      g_resources_register (td_app_get_resource ());
      g_type_ensure (TD_TYPE_BODY);
      g_type_ensure (TD_TYPE_FIELD);
      g_type_ensure (TD_TYPE_ROOM);
      g_type_ensure (TD_TYPE_TWO_COLUMNS);
      g_type_ensure (TD_TYPE_WAITING);
      g_type_ensure (TD_TYPE_WRAP);
      g_type_ensure (TD_TYPE_WRAP_LAYOUT);
      g_once_init_leave (&done, 1);
    }
}

/* A notification leads to the deadlines of its file, in the window that shows it. */
static void
show_inbox_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *path = g_variant_get_string (parameter, NULL);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (data)); l != NULL; l = l->next)
    if (TD_IS_WINDOW (l->data) && g_strcmp0 (td_window_get_path (l->data), path) == 0)
      {
        gtk_window_present (l->data);
        gtk_widget_activate_action (l->data, "win.go", "s", "inbox");
        return;
      }
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));
  /* Each window gives its file back. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

/* Copies that a program which died has left behind. */
static void
sweep_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  td_loans_sweep ();
  g_task_return_boolean (task, TRUE);
}

static void
td_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "show-inbox", .parameter_type = "s", .activate = show_inbox_cb },
    { .name = "quit", .activate = quit_cb }
  };
  td_app_register_resources ();
  /* libadwaita loads style.css of this folder, and with high contrast style-hc.css after it. */
  g_application_set_resource_base_path (application, "/org/tidang/Tidang");
  G_APPLICATION_CLASS (td_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  guint n;
  const TdAccel *accels = td_accels (&n);
  for (guint i = 0; i < n; i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action, accels[i].keys);
  gtk_window_set_default_icon_name ("org.tidang.Tidang");
  g_autoptr (TdDesk) desk = td_desk_load ();
  td_habits_look (desk);
  g_autoptr (GTask) sweep = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (sweep, sweep_in_thread);
  g_task_run_in_thread (sweep, sweep_in_thread);
  td_spoken_watch ();
  td_fit_watch ();
  td_leave_watch ();
  td_tab_out_watch ();
}

static TdWindow *
new_window (TdApplication *self)
{
  return td_window_new (ADW_APPLICATION (self), self->now, self->operator_name);
}

static void
td_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window == NULL)
    window = GTK_WINDOW (new_window (TD_APPLICATION (application)));
  gtk_window_present (window);
}

TdWindow *
td_application_empty_window (TdApplication *self, TdWindow *preferred)
{
  g_return_val_if_fail (TD_IS_APPLICATION (self), NULL);
  return preferred != NULL && td_window_get_path (preferred) == NULL ? preferred : new_window (self);
}

/* Whatever way leads to it. */
static gboolean
same_file (const char *a, const char *b)
{
  GStatBuf one, other;
  if (a == NULL || b == NULL)
    return FALSE;
  return g_str_equal (a, b) || (g_stat (a, &one) == 0 && g_stat (b, &other) == 0 &&
                                one.st_dev == other.st_dev && one.st_ino == other.st_ino);
}

/* The window that shows the file, or one that shows none, or a new one. */
static TdWindow *
window_for (TdApplication *self, const char *path)
{
  TdWindow *empty = NULL;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!TD_IS_WINDOW (l->data))
        continue;
      const char *shown = td_window_get_path (l->data);
      if (same_file (shown, path))
        return l->data;
      if (shown == NULL)
        empty = l->data;
    }
  return empty != NULL ? empty : new_window (self);
}

static TdWindow *
open_workspace (TdApplication *self, const char *path)
{
  TdWindow *window = window_for (self, path);
  gtk_window_present (GTK_WINDOW (window));
  if (!same_file (td_window_get_path (window), path))
    td_window_open (window, path, TD_OPEN_EXISTING);
  return window;
}

void
td_application_show_file (TdApplication *self, const char *path)
{
  g_return_if_fail (TD_IS_APPLICATION (self) && path != NULL);
  open_workspace (self, path);
}

/* Sheets go to the workspace named with them, else to that of the window in front. */
static void
import_sheets (TdApplication *self, TdWindow *window, GPtrArray *sheets)
{
  GtkWindow *front = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (window == NULL)
    window = front != NULL && TD_IS_WINDOW (front) ? TD_WINDOW (front) : new_window (self);
  gtk_window_present (GTK_WINDOW (window));
  g_ptr_array_add (sheets, NULL);
  td_window_import (window, (const char *const *)sheets->pdata);
}

static void
td_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  TdApplication *self = TD_APPLICATION (application);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  TdWindow *window = NULL;
  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);
      const char *one[] = { path, NULL };
      g_autoptr (TdDrop) drop = td_drop_new (one, TRUE);
      if (path != NULL && drop->sheets->len + drop->scans->len > 0)
        g_ptr_array_add (sheets, (gpointer)path);
      else if (path != NULL)
        window = open_workspace (self, path);
    }
  if (sheets->len > 0)
    import_sheets (self, window, sheets);
}

static int
td_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  TdApplication *self = TD_APPLICATION (application);
  const char *now = NULL;
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("tidang %s\n", TD_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "as", "&s", &now))
    self->operator_name = g_strdup (now);
  if (g_variant_dict_lookup (options, "now", "&s", &now) || (now = g_getenv ("TIDANG_NOW")) != NULL)
    {
      g_autoptr (GTimeZone) local = g_time_zone_new_local ();
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (now, local);
      if (time == NULL)
        {
          g_printerr (_ ("tidang: “%s” is no time: write it as 2026-09-12T10:00:00+08:00\n"), now);
          return 2;
        }
      self->now = g_date_time_to_unix (time) * G_USEC_PER_SEC;
    }
  /* Another time or another person is not for the program that runs already. */
  if (self->now != 0 || self->operator_name != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
td_application_finalize (GObject *object)
{
  g_free (TD_APPLICATION (object)->operator_name);
  G_OBJECT_CLASS (td_application_parent_class)->finalize (object);
}

static void
td_application_class_init (TdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = td_application_finalize;
  application_class->startup = td_application_startup;
  application_class->activate = td_application_activate;
  application_class->open = td_application_open;
  application_class->handle_local_options = td_application_handle_local_options;
}

static void
td_application_init (TdApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 'V', 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Act as this person"), N_ ("PERSON") },
    { "now", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Take this time for the clock’s"), N_ ("RFC3339") },
    { NULL }
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

TdApplication *
td_application_new (void)
{
  return g_object_new (TD_TYPE_APPLICATION, "application-id", TD_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/tidang/Tidang", NULL);
}
