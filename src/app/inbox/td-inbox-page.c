/* Tidang: what is due, overdue and waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-inbox-page.h"

#include "td-due-export.h"
#include "td-inbox-row.h"
#include "td-inbox-state.h"
#include "td-notify.h"
#include "td-page.h"
#include "td-preview-window.h"
#include "td-put-off-dialog.h"
#include "td-row-name.h"
#include "td-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Several actions in one second are looked at together. */
#define SETTLE_MS 250
/* How often the clock is asked whether another day has begun. */
#define NEW_DAY_SECONDS 300

struct _TdInboxPage
{
  GtkBox parent_instance;
  GtkEditable *text;
  GtkDropDown *kind, *place;
  GtkToggleButton *aside;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *next; /* where deadlines come from */
  GtkListView *list;
  GtkLabel *status;
  TdInboxModel *model;
  GtkSingleSelection *selection;
  TdSession *session;
  GCancellable *loading;
  GtkFileChooserNative *chooser;
  GPtrArray *places; /* char *: codes of the drop-down; first NULL */
  TdDate shown;      /* the day of the list */
  guint settle, clock;
  gboolean setting;  /* the widgets are being set by the page itself */
  gboolean told;     /* the notification of this file was given */
  int kind_to_write; /* ExportKind of the file that is being chosen */
};

static void page_init (TdPageInterface *iface);
static void load (TdInboxPage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdInboxPage,
                               td_inbox_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

/* ---- the filter ---- */

typedef struct
{
  char *text, *place;
  TdDueFilter filter;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;
  g_free (asked->text);
  g_free (asked->place);
  g_free (asked);
}

static Asked *
read_filter (TdInboxPage *self)
{
  static const TdDueFilter all = TD_DUE_FILTER_INIT;
  const TdDeadlineSource *const *sources;
  guint n = td_deadline_sources (&sources), kind = gtk_drop_down_get_selected (self->kind),
        place = gtk_drop_down_get_selected (self->place);
  Asked *asked = g_new0 (Asked, 1);
  asked->filter = all;
  asked->text = g_strdup (gtk_editable_get_text (self->text));
  if (place > 0 && place < self->places->len)
    asked->place = g_strdup (g_ptr_array_index (self->places, place));
  asked->filter.text = td_text_is_blank (asked->text) ? NULL : asked->text;
  asked->filter.place = asked->place;
  asked->filter.source = kind > 0 && kind <= n ? sources[kind - 1]->nick : NULL;
  asked->filter.put_off = gtk_toggle_button_get_active (self->aside);
  return asked;
}

static gboolean
is_filtered (TdInboxPage *self)
{
  return !td_text_is_blank (gtk_editable_get_text (self->text)) ||
         gtk_drop_down_get_selected (self->kind) > 0 ||
         (gtk_drop_down_get_selected (self->place) > 0 &&
          gtk_drop_down_get_selected (self->place) != GTK_INVALID_LIST_POSITION);
}

static void
filter_cb (TdInboxPage *self)
{
  if (!self->setting)
    load (self);
}

static void
clear_cb (TdInboxPage *self)
{
  gtk_editable_set_text (self->text, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
fill_kinds (TdInboxPage *self)
{
  const TdDeadlineSource *const *sources;
  guint n = td_deadline_sources (&sources);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gtk_string_list_append (words, _ ("All kinds"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, td_deadline_source_label (sources[i]->nick));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (words));
}

/* The choice stays where its place is still there. */
static void
fill_places (TdInboxPage *self, const GPtrArray *places)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->place), chosen = 0;
  g_autofree char *before = selected > 0 && selected < self->places->len
                                ? g_strdup (g_ptr_array_index (self->places, selected))
                                : NULL;
  gboolean same = self->places->len == places->len + 1;
  for (guint i = 0; same && i < places->len; i++)
    same = g_strcmp0 (((TdPlaceCount *)g_ptr_array_index (places, i))->code,
                      g_ptr_array_index (self->places, i + 1)) == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->place), places->len > 0);
  if (same)
    return;
  g_ptr_array_set_size (self->places, 0);
  g_ptr_array_add (self->places, NULL);
  gtk_string_list_append (words, _ ("All places"));
  for (guint i = 0; i < places->len; i++)
    {
      const TdPlaceCount *place = g_ptr_array_index (places, i);
      gtk_string_list_append (words, place->name);
      g_ptr_array_add (self->places, g_strdup (place->code));
      if (g_strcmp0 (place->code, before) == 0)
        chosen = i + 1;
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->place, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->place, chosen);
  self->setting = FALSE;
}

/* ---- what is said beyond the page ---- */

static void
show_badge (TdInboxPage *self, const TdDueList *list)
{
  GtkWidget *views = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_VIEW_STACK);
  if (views == NULL)
    return;
  AdwViewStackPage *page = adw_view_stack_get_page (ADW_VIEW_STACK (views), GTK_WIDGET (self));
  adw_view_stack_page_set_badge_number (page, (guint)list->now);
  adw_view_stack_page_set_needs_attention (page, list->now > 0);
}

/* Once for each file that is opened; a click leads here. */
static void
notify_once (TdInboxPage *self, const TdDueList *list)
{
  g_autofree char *text = self->told ? NULL : td_inbox_notice (list);
  GApplication *application = g_application_get_default ();
  self->told = TRUE;
  if (text == NULL || application == NULL || !td_inbox_may_notify ())
    return;
  const char *path = td_workspace_get_path (td_session_get_workspace (self->session));
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GNotification) notification = g_notification_new (text);
  g_notification_set_body (notification, name);
  g_notification_set_default_action_and_target (notification, "app.show-inbox", "s", path);
  td_notify (application, path, notification);
}

/* ---- loading ---- */

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  const TdProgress progress = { NULL, NULL, cancellable };
  return td_deadlines_list (workspace, &asked->filter, &progress, error);
}

static void
show_aside (TdInboxPage *self, const TdDueList *list)
{
  g_autofree char *label = g_strdup_printf (_ ("Put aside (%d)"), (int)list->put_off);
  gtk_button_set_label (GTK_BUTTON (self->aside), label);
  gtk_widget_set_visible (GTK_WIDGET (self->aside),
                          list->put_off > 0 || gtk_toggle_button_get_active (self->aside));
}

static void
enable_actions (TdInboxPage *self, gboolean any)
{
  static const char *const actions[] = { "inbox.events", "inbox.todos", "inbox.pdf", "inbox.print" };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], any);
}

static void
show_list (TdInboxPage *self, TdDueList *list)
{
  gboolean put_off = gtk_toggle_button_get_active (self->aside), filtered = is_filtered (self);
  TdInboxEmpty empty = td_inbox_empty (filtered, put_off);
  g_autofree char *status = td_inbox_status (list, filtered, put_off);
  self->shown = list->today;
  show_badge (self, list);
  notify_once (self, list);
  show_aside (self, list);
  fill_places (self, list->places);
  gtk_label_set_text (self->status, status);
  adw_status_page_set_icon_name (self->empty, empty.icon);
  adw_status_page_set_title (self->empty, empty.title);
  adw_status_page_set_description (self->empty, empty.description);
  gtk_widget_set_visible (self->next, !filtered && !put_off);
  gtk_stack_set_visible_child_name (self->stack, list->rows->len > 0 ? "list" : "empty");
  enable_actions (self, list->rows->len > 0);
  td_inbox_model_take (self->model, list);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdInboxPage) self = data;
  g_autoptr (GError) error = NULL;
  TdDueList *list = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL && self->session != NULL)
    td_session_fail (self->session, error);
  if (list == NULL)
    return;
  if (self->session == NULL || td_session_get_workspace (self->session) != TD_WORKSPACE (source))
    td_due_list_free (list);
  else
    show_list (self, list);
}

static void
load (TdInboxPage *self)
{
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  td_session_run (self->session,
                  gtk_widget_get_mapped (GTK_WIDGET (self)) ? G_PRIORITY_DEFAULT : G_PRIORITY_LOW, run_list,
                  read_filter (self), asked_free, (GDestroyNotify)td_due_list_free, self->loading, listed_cb,
                  g_object_ref (self));
}

static gboolean
settled (gpointer data)
{
  TdInboxPage *self = data;
  self->settle = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TdInboxPage *self)
{
  if (self->settle == 0)
    self->settle = g_timeout_add (SETTLE_MS, settled, self);
}

static void
workspace_cb (TdInboxPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.put-off", td_session_writes (self->session));
  self->told = FALSE;
  self->shown = TD_DATE_NONE;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  td_inbox_model_take (self->model, NULL);
  if (td_session_get_workspace (self->session) != NULL)
    changed_cb (self);
}

static gboolean
look_at_clock (gpointer data)
{
  TdInboxPage *self = data;
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL &&
      self->shown != td_session_today (self->session))
    load (self);
  return G_SOURCE_CONTINUE;
}

/* ---- lines ---- */

static void
open_line (TdInboxPage *self, TdDueLine *line)
{
  const TdDeadline *deadline = td_due_line_get_deadline (line);
  if (deadline->mend == TD_MEND_FLAT && deadline->parts != NULL && deadline->parts->len > 0)
    td_session_open_part (self->session, deadline->unit_id, g_array_index (deadline->parts, gint64, 0));
  else if (deadline->unit_id != 0)
    td_session_open_mend (self->session, deadline->unit_id, deadline->mend);
  else
    td_session_say (self->session, deadline->basis, FALSE);
}

static void
activate_cb (TdInboxPage *self, guint position)
{
  g_autoptr (TdDueLine) line = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (line != NULL)
    open_line (self, line);
}

static void
put_line_off (TdInboxPage *self, TdDueLine *line)
{
  const TdDueList *list = td_inbox_model_get_list (self->model);
  const TdDeadline *deadline = td_due_line_get_deadline (line);
  if (deadline->unit_id == 0 || list == NULL)
    return;
  if (td_deadline_is_put_off (deadline, list->today))
    td_put_off_take_back (self->session, deadline);
  else
    td_put_off_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, deadline,
                               list->calendar);
}

static void
row_put_off_cb (TdInboxPage *self, TdInboxRow *row)
{
  TdDueLine *line = td_inbox_row_get_line (row);
  if (line != NULL)
    put_line_off (self, line);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdInboxPage *self)
{
  GtkWidget *row = td_inbox_row_new ();
  g_signal_connect_object (row, "put-off", G_CALLBACK (row_put_off_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdInboxPage *self)
{
  TdDueLine *line = gtk_list_item_get_item (item);
  g_autofree char *name = td_inbox_line_name (td_due_line_get_deadline (line), td_due_line_get_when (line),
                                              td_due_line_get_heading (line));
  td_inbox_row_set_line (TD_INBOX_ROW (gtk_list_item_get_child (item)), line, self->shown);
  td_inbox_row_guard (TD_INBOX_ROW (gtk_list_item_get_child (item)), self->session);
  td_row_name (item, name);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdInboxPage *self)
{
  td_inbox_row_set_line (TD_INBOX_ROW (gtk_list_item_get_child (item)), NULL, self->shown);
}

/* ---- handing out ---- */

typedef enum
{
  EVENTS,
  TODOS,
  PDF
} ExportKind;

typedef struct
{
  Asked *asked;
  char *path;
  ExportKind kind;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;
  asked_free (export->asked);
  g_free (export->path);
  g_free (export);
}

static gpointer
run_export (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *export = data;
  g_autoptr (TdDueList) list = td_deadlines_list (workspace, &export->asked->filter, NULL, error);
  gint64 n = list != NULL ? list->rows->len : 0;
  if (list == NULL || (export->kind == PDF && !td_due_write (workspace, list, export->path, error)) ||
      (export->kind != PDF &&
       !td_due_write_ics (workspace, list, export->kind == TODOS, export->path, &n, error)))
    return NULL;
  return g_strdup_printf (ngettext ("Written: %s, %d entry", "Written: %s, %d entries", (gulong)n),
                          export->path, (int)n);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdInboxPage *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  Export *export = g_new0 (Export, 1);
  export->asked = read_filter (self);
  export->path = g_file_get_path (file);
  export->kind = (ExportKind)self->kind_to_write;
  td_session_run_and_say (self->session, run_export, export, export_free);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdInboxPage *self = TD_INBOX_PAGE (widget);
  gboolean pdf = g_str_equal (name, "inbox.pdf");
  self->kind_to_write = pdf ? PDF : g_str_equal (name, "inbox.todos") ? TODOS : EVENTS;
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (pdf ? _ ("List of deadlines") : _ ("Calendar file"),
                                               GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     pdf ? _ ("deadlines.pdf") : _ ("deadlines.ics"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static struct _TdDisplayList *
lay_out_list (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Asked *asked = data;
  g_autoptr (TdDueList) list = td_deadlines_list (workspace, &asked->filter, NULL, error);
  return list != NULL ? td_due_pages (workspace, list, error) : NULL;
}

static gboolean
write_list (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Asked *asked = data;
  g_autoptr (TdDueList) list = td_deadlines_list (workspace, &asked->filter, NULL, error);
  return list != NULL && td_due_write (workspace, list, path, error);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdInboxPage *self = TD_INBOX_PAGE (widget);
  const TdPreview preview = {
    .name = "待办清单",
    .lay_out = lay_out_list,
    .write = write_list,
    .data = read_filter (self),
    .data_free = asked_free,
  };
  td_preview_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, &preview);
}

static void
put_off_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdInboxPage *self = TD_INBOX_PAGE (widget);
  TdDueLine *line = gtk_single_selection_get_selected_item (self->selection);
  if (line != NULL)
    put_line_off (self, line);
}

/* ---- the page ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdInboxPage *self = TD_INBOX_PAGE (page);
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  self->clock = g_timeout_add_seconds (NEW_DAY_SECONDS, look_at_clock, self);
}

static void
shown (TdPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (TD_INBOX_PAGE (page)->list));
  load (TD_INBOX_PAGE (page));
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_inbox_page_dispose (GObject *object)
{
  TdInboxPage *self = TD_INBOX_PAGE (object);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->clock, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_INBOX_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_inbox_page_parent_class)->dispose (object);
}

static void
td_inbox_page_finalize (GObject *object)
{
  g_ptr_array_unref (TD_INBOX_PAGE (object)->places);
  G_OBJECT_CLASS (td_inbox_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, text);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, kind);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, place);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, aside);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, empty);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, next);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, list);
  gtk_widget_class_bind_template_child (widget_class, TdInboxPage, status);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
td_inbox_page_class_init (TdInboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_inbox_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_inbox_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-inbox-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "inbox.events", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "inbox.todos", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "inbox.pdf", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "inbox.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "inbox.put-off", NULL, put_off_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "inbox.put-off", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "inbox.print", NULL);
}

static void
td_inbox_page_init (TdInboxPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->shown = TD_DATE_NONE;
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_ptr_array_add (self->places, NULL);
  fill_kinds (self);
  self->model = td_inbox_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_stack_set_visible_child_name (self->stack, "loading");
  self->setting = FALSE;
}
