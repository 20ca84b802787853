/* Tidang: the window — one workspace file, its pages, and what is said to the person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-private.h"

#include "td-batch-page.h"
#include "td-bin-page.h"
#include "td-campaign-page.h"
#include "td-imports-page.h"
#include "td-imports.h"
#include "td-inbox-page.h"
#include "td-map-page.h"
#include "td-overview-page.h"
#include "td-page.h"
#include "td-people.h"
#include "td-records.h"
#include "td-search-page.h"
#include "td-window-intake.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

G_DEFINE_FINAL_TYPE (TdWindow, td_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- what is said ---- */

/* How long a message stays. A script that looks at the window through the accessibility tree needs longer
 * than a person on a machine that has much to do: TIDANG_TOAST_SECONDS. */
static guint
toast_seconds (guint usual)
{
  const char *asked = g_getenv ("TIDANG_TOAST_SECONDS");
  return asked != NULL ? MAX (usual, (guint)g_ascii_strtoull (asked, NULL, 10)) : usual;
}

/* Toasts wait for each other: an old one would offer to undo what is not the last any more. */
static AdwToast *
new_toast (TdWindow *self, const char *text, guint seconds)
{
  AdwToast *toast = adw_toast_new (text), *last = g_weak_ref_get (&self->toast);
  if (last != NULL)
    adw_toast_dismiss (last);
  g_clear_object (&last);
  g_weak_ref_set (&self->toast, toast);
  adw_toast_set_timeout (toast, toast_seconds (seconds));
  return toast;
}

static void
said_cb (TdWindow *self, const char *text, gboolean undoable)
{
  AdwToast *toast = new_toast (self, text, 4);
  if (undoable)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The one way back: it stays longer. */
static void
offered_cb (TdWindow *self, const char *text, GClosure *undo)
{
  AdwToast *toast = new_toast (self, text, 12);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_closure (toast, "button-clicked", undo, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
failed_cb (TdWindow *self, const GError *error)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (self), _ ("This could not be done"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
changed_cb (TdWindow *self)
{
  td_window_update_undo (self);
}

static void
open_unit_cb (TdWindow *self, guint64 unit_id)
{
  td_window_go (self, "dossier", (gint64)unit_id);
}

static void
go_cb (TdWindow *self, const char *page)
{
  td_window_go (self, page, 0);
}

static void
show_list_cb (TdWindow *self, const TdUnitFilter *filter, const GArray *marked)
{
  td_window_go (self, "register", 0);
  td_register_page_show_filter (self->register_page, filter);
  if (marked != NULL)
    td_register_page_mark (self->register_page, marked);
}

static void
show_map_cb (TdWindow *self, const TdUnitFilter *filter, const GArray *marked)
{
  td_window_go (self, "map", 0);
  td_map_page_show_filter (self->map_page, filter, marked);
}

static void
view_cb (TdWindow *self)
{
  td_window_view_changed (self);
}

static void
dossier_loaded_cb (TdWindow *self, const char *title)
{
  if (g_strcmp0 (td_window_get_page (self), "dossier") == 0)
    adw_window_title_set_title (self->title, title);
}

static void
dossier_history_cb (TdWindow *self, gint64 unit_id)
{
  td_window_go (self, "history", unit_id);
}

static void
intake_finished_cb (TdWindow *self)
{
  td_window_go (self, "register", 0);
  td_register_page_focus_search (self->register_page);
}

static void
notice_cb (TdWindow *self)
{
  gtk_info_bar_set_revealed (self->notice, FALSE);
}

/* ---- what the desk remembers ---- */

static void
remember (TdWindow *self)
{
  g_autoptr (TdDesk) now = td_desk_load (); /* the papers' window remembers for itself */
  gtk_window_get_default_size (GTK_WINDOW (self), &now->width, &now->height);
  now->maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  now->regions = td_register_page_get_regions (self->register_page);
  now->visits = td_campaign_page_get_visits (self->campaign);
  td_desk_set_last_file (now, self->desk->last_file);
  g_free (now->register_view);
  now->register_view = td_register_page_get_view (self->register_page);
  td_desk_store (now);
}

static void
restore (TdWindow *self)
{
  self->desk = td_desk_load ();
  gtk_window_set_default_size (GTK_WINDOW (self), self->desk->width, self->desk->height);
  if (self->desk->maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  td_register_page_set_regions (self->register_page, self->desk->regions);
  td_campaign_page_set_visits (self->campaign, self->desk->visits);
  td_register_page_set_view (self->register_page, self->desk->register_view);
}

/* ---- opening a file, off the main thread ---- */

typedef struct
{
  char *place; /* of a new file, and what kind of desk it is; NULL: none was said */
  gboolean has_kind;
  TdDeskKind kind;
  char *backup; /* to be restored as `path` first, or NULL */
  char *path;
  char *operator_name;
  gint64 now;
  TdOpenMode mode;
} OpenJob;

static void
open_job_free (gpointer data)
{
  OpenJob *job = data;
  g_free (job->place);
  g_free (job->backup);
  g_free (job->path);
  g_free (job->operator_name);
  g_free (job);
}

/* What the form for a new file says beyond its place. */
static gboolean
set_up (TdWorkspace *workspace, const OpenJob *job, GError **error)
{
  if (job->has_kind && !td_office_set_kind (workspace, job->kind, error))
    return FALSE;
  return job->operator_name == NULL || td_operator_add (workspace, job->operator_name, NULL, error);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const OpenJob *job = data;
  GError *error = NULL;
  TdOpenOptions options = { .fall_back = TRUE,
                            .operator_name = job->operator_name,
                            .now_override = job->now };
  if (job->backup != NULL && !td_restore_run (job->backup, job->path, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  TdWorkspace *workspace = job->mode == TD_OPEN_EXISTING
                               ? td_workspace_open (job->path, &options, &error)
                               : td_workspace_create (job->path, job->place, &options, &error);
  if (workspace != NULL && job->mode == TD_OPEN_NEW && !set_up (workspace, job, &error))
    g_clear_object (&workspace);
  if (workspace == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, workspace, g_object_unref);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  td_workspace_close (data);
  g_task_return_boolean (task, TRUE);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_application_release (G_APPLICATION (data));
  g_object_unref (data);
}

/* The file is closed properly even when the window is gone: the program waits for that. */
static void
close_workspace (TdWindow *self)
{
  TdWorkspace *workspace = td_session_get_workspace (self->session);
  GApplication *application = g_application_get_default ();
  if (workspace == NULL)
    return;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, closed_cb, g_object_ref (application));
  g_application_hold (application);
  g_task_set_source_tag (task, close_workspace);
  g_task_set_task_data (task, g_object_ref (workspace), g_object_unref);
  td_session_set_workspace (self->session, NULL);
  g_task_run_in_thread (task, close_in_thread);
}

static gpointer
run_sample (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  g_autofree char *path = g_build_filename (folder, "sample.xlsx", NULL);
  g_autoptr (GBytes) sheet =
      g_resources_lookup_data ("/org/tidang/Tidang/sample.xlsx", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  TdImportReport *report = NULL;
  if (sheet != NULL &&
      g_file_set_contents (path, g_bytes_get_data (sheet, NULL), (gssize)g_bytes_get_size (sheet), error))
    {
      TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
      if (td_import_sheet (workspace, path, &options, NULL, &report, error))
        td_import_report_free (report);
    }
  g_unlink (path);
  g_rmdir (folder);
  return NULL;
}

static void
sampled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
}

static void
show_notice (TdWindow *self, const char *notice)
{
  gtk_label_set_text (self->notice_label, notice != NULL ? notice : "");
  gtk_info_bar_set_revealed (self->notice, notice != NULL);
}

static void
on_notice (TdWorkspace *workspace, const char *notice, TdWindow *self)
{
  show_notice (self, notice);
}

static void
show_workspace (TdWindow *self, TdWorkspace *workspace, TdOpenMode mode)
{
  const char *notice = td_workspace_get_notice (workspace);
  td_session_set_workspace (self->session, workspace);
  td_desk_set_last_file (self->desk, self->path);
  remember (self);
  show_notice (self, notice);
  g_signal_connect_object (workspace, "notice", G_CALLBACK (on_notice), self, 0);
  td_window_begin (self);
  if (mode == TD_OPEN_SAMPLE)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_sample, NULL, NULL, NULL, NULL, sampled_cb,
                    g_object_ref (self->session));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdWindow *self = TD_WINDOW (source);
  g_autoptr (GError) error = NULL;
  const OpenJob *job = g_task_get_task_data (G_TASK (result));
  TdOpenMode mode = job->mode;
  g_autoptr (TdWorkspace) workspace = g_task_propagate_pointer (G_TASK (result), &error);
  if (workspace == NULL)
    {
      g_clear_pointer (&self->path, g_free);
      td_window_go (self, "start", 0);
      if (mode == TD_OPEN_NEW)
        td_start_page_fail (self->start, error->message);
      else
        td_session_fail (self->session, error);
      return;
    }
  show_workspace (self, workspace, mode);
  if (self->closing)
    close_workspace (self);
}

/* `start`: the form that a new file is made from, or NULL. */
static void
open_path (TdWindow *self, const char *backup, const char *path, TdOpenMode mode, const TdStartValues *start)
{
  close_workspace (self);
  g_free (self->path);
  self->path = g_canonicalize_filename (path, NULL);
  OpenJob *job = g_new0 (OpenJob, 1);
  job->backup = g_strdup (backup);
  job->path = g_strdup (self->path);
  job->operator_name = g_strdup (start != NULL ? start->operator_name : self->operator_name);
  job->now = self->now;
  job->mode = mode;
  if (start != NULL)
    {
      job->place = g_strdup (*start->place != '\0' ? start->place : NULL);
      job->has_kind = TRUE;
      job->kind = start->kind;
    }
  /* Whom the command line or the form names acts without being asked. */
  g_free (self->acting);
  self->acting = g_strdup (job->operator_name);
  self->before_switch = NULL;
  td_window_go (self, "opening", 0);
  g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_source_tag (task, open_path);
  g_task_set_task_data (task, job, open_job_free);
  g_task_run_in_thread (task, open_in_thread);
}

void
td_window_open (TdWindow *self, const char *path, TdOpenMode mode)
{
  g_return_if_fail (TD_IS_WINDOW (self) && path != NULL);
  open_path (self, NULL, path, mode, NULL);
}

static void
create_cb (TdWindow *self)
{
  open_path (self, NULL, td_start_page_get_file (self->start), TD_OPEN_NEW,
             td_start_page_get_values (self->start));
}

static void
entered_cb (TdWindow *self, const char *name)
{
  td_window_entered (self, name);
}

static void
switch_cancelled_cb (TdWindow *self)
{
  td_window_switch_cancelled (self);
}

void
td_window_restore (TdWindow *self, const char *backup, const char *path)
{
  g_return_if_fail (TD_IS_WINDOW (self) && backup != NULL && path != NULL);
  open_path (self, backup, path, TD_OPEN_EXISTING, NULL);
}

const char *
td_window_get_path (TdWindow *self)
{
  return self->path;
}

/* ---- the type ---- */

static gboolean
td_window_close_request (GtkWindow *window)
{
  TdWindow *self = TD_WINDOW (window);
  self->closing = TRUE;
  remember (self);
  close_workspace (self);
  return GTK_WINDOW_CLASS (td_window_parent_class)->close_request (window);
}

static void
td_window_dispose (GObject *object)
{
  TdWindow *self = TD_WINDOW (object);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->trail, g_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->operator_name, g_free);
  g_clear_pointer (&self->acting, g_free);
  g_clear_pointer (&self->restoring, g_free);
  g_clear_pointer (&self->desk, td_desk_free);
  G_OBJECT_CLASS (td_window_parent_class)->dispose (object);
}

static void
td_window_finalize (GObject *object)
{
  g_weak_ref_clear (&TD_WINDOW (object)->toast);
  G_OBJECT_CLASS (td_window_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdWindow, name)

/* As Alt+Left, but never out of a field or an import: what was typed there would be left by a slip. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TdWindow *self = TD_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  (void)arguments;
  (void)data;
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) || self->trail == NULL || self->trail->len == 0 ||
      g_strcmp0 (td_window_get_page (self), "intake") == 0)
    return FALSE;
  td_window_back (self);
  return TRUE;
}

static void
td_window_class_init (TdWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = td_window_close_request;
  g_type_ensure (TD_TYPE_START_PAGE);
  g_type_ensure (TD_TYPE_REGISTER_PAGE);
  g_type_ensure (TD_TYPE_DOSSIER_PAGE);
  g_type_ensure (TD_TYPE_INTAKE_PAGE);
  g_type_ensure (TD_TYPE_OPERATOR_PAGE);
  g_type_ensure (TD_TYPE_HISTORY_PAGE);
  g_type_ensure (TD_TYPE_PAST_PAGE);
  g_type_ensure (TD_TYPE_UNDO_STRIP);
  g_type_ensure (TD_TYPE_CAMPAIGN_PAGE);
  g_type_ensure (TD_TYPE_INBOX_PAGE);
  g_type_ensure (TD_TYPE_OVERVIEW_PAGE);
  g_type_ensure (TD_TYPE_MAP_PAGE);
  g_type_ensure (TD_TYPE_SEARCH_PAGE);
  g_type_ensure (TD_TYPE_SCANS_PAGE);
  g_type_ensure (TD_TYPE_IMPORTS_PAGE);
  g_type_ensure (TD_TYPE_BIN_PAGE);
  g_type_ensure (TD_TYPE_RECORDS_PAGE);
  g_type_ensure (TD_TYPE_MONEY_PAGE);
  g_type_ensure (TD_TYPE_SUBSIDY_PAGE);
  g_type_ensure (TD_TYPE_BATCH_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-window.ui");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  BIND (toasts);
  BIND (titles);
  BIND (switcher);
  BIND (switcher_bar);
  BIND (title);
  BIND (back);
  BIND (back_label);
  BIND (import);
  BIND (find);
  BIND (undo);
  BIND (redo);
  BIND (notice);
  BIND (notice_label);
  BIND (stack);
  BIND (views);
  BIND (start);
  BIND (register_page);
  BIND (map_page);
  BIND (campaign);
  BIND (dossier);
  BIND (intake);
  BIND (history);
  BIND (operator_page);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_cancelled_cb);
  BIND (past);
  BIND (records);
  BIND (money);
  BIND (subsidy);
  BIND (scans);
  BIND (undo_menu);
  BIND (undo_strip);
  gtk_widget_class_bind_template_callback (widget_class, dossier_history_cb);
  gtk_widget_class_bind_template_callback (widget_class, dossier_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, intake_finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
  td_window_install_actions (widget_class);
}

static void
give_session (TdWindow *self, GtkWidget *stack)
{
  for (GtkWidget *page = gtk_widget_get_first_child (stack); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if (TD_IS_PAGE (page))
      td_page_set_session (TD_PAGE (page), self->session);
}

static void
td_window_init (TdWindow *self)
{
  self->session = td_session_new ();
  g_weak_ref_init (&self->toast, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->session, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "offered", G_CALLBACK (offered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "workspace", G_CALLBACK (td_window_guard_writing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "open-unit", G_CALLBACK (open_unit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show-list", G_CALLBACK (show_list_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show-map", G_CALLBACK (show_map_cb), self, G_CONNECT_SWAPPED);
  td_window_bind_history (self);
  give_session (self, GTK_WIDGET (self->stack));
  give_session (self, GTK_WIDGET (self->views));
  td_register_page_set_session (self->register_page, self->session);
  td_window_init_intake (self);
  restore (self);
  td_window_add_kind_action (self);
  td_window_go (self, "start", 0);
}

TdWindow *
td_window_new (AdwApplication *application, gint64 now, const char *operator_name)
{
  TdWindow *self = g_object_new (TD_TYPE_WINDOW, "application", application, NULL);
  self->now = now;
  self->operator_name = g_strdup (operator_name);
  td_start_page_reset (self->start, operator_name);
  return self;
}
