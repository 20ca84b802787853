/* Tidang: what was done to a dossier, a flat, a field or the whole file, newest first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-page.h"

#include "td-changes.h"
#include "td-field.h"
#include "td-history-jobs.h"
#include "td-history-row.h"
#include "td-history-state.h"
#include "td-row-name.h"
#include "td-text.h"
#include "td-undo-strip.h"
#include "td-writing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PAGE 200

struct _TdHistoryPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkListView *list;
  GtkScrolledWindow *scroller;
  GtkEditable *text, *from, *until;
  GtkDropDown *who, *kind;
  GtkWidget *problem, *scope_box;
  GtkLabel *scope;
  TdUndoStrip *strip;
  TdSession *session;
  gulong changed_handler;
  GListStore *lines;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  gint64 unit_id, part_id;
  char *room, *field;
  gint64 next; /* where the next page begins; 0: all is there */
  gboolean loading, updating;
};

G_DEFINE_FINAL_TYPE (TdHistoryPage, td_history_page, GTK_TYPE_BOX)

static guint look_back_signal;

/* ---- loading ---- */

static char *
chosen_person (TdHistoryPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->who);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->who));
  return chosen == 0 || chosen == GTK_INVALID_LIST_POSITION || names == NULL
             ? NULL
             : g_strdup (gtk_string_list_get_string (names, chosen));
}

/* NULL: a day cannot be read, which is said beside it. */
static TdHistoryAsk *
ask_new (TdHistoryPage *self)
{
  TdHistoryDays days =
      td_history_days_read (gtk_editable_get_text (self->from), gtk_editable_get_text (self->until));
  const char *problem = days.from_problem != NULL ? days.from_problem : days.until_problem;
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  td_field_say (self->from, days.from_problem != NULL ? days.from_problem : "");
  td_field_say (self->until, days.until_problem != NULL ? days.until_problem : "");
  if (problem != NULL)
    return NULL;
  TdHistoryAsk *ask = td_history_ask_new ();
  ask->filter.unit_id = self->unit_id;
  ask->filter.part_id = self->part_id;
  ask->filter.field = ask->field = g_strdup (self->field);
  ask->filter.who = ask->who = chosen_person (self);
  ask->filter.text = ask->text = g_strdup (gtk_editable_get_text (self->text));
  ask->filter.kind = (TdHistoryKind)gtk_drop_down_get_selected (self->kind);
  ask->filter.from = days.from;
  ask->filter.until = days.until;
  ask->filter.limit = PAGE;
  return ask;
}

static gboolean
is_filtered (TdHistoryPage *self)
{
  return self->part_id != 0 || self->field != NULL || *gtk_editable_get_text (self->text) != '\0' ||
         *gtk_editable_get_text (self->from) != '\0' || *gtk_editable_get_text (self->until) != '\0' ||
         gtk_drop_down_get_selected (self->who) > 0 || gtk_drop_down_get_selected (self->kind) > 0;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHistoryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryAnswer) answer = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED) || self->session == NULL)
    return;
  self->loading = FALSE;
  if (error != NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = td_workspace_now (TD_WORKSPACE (source));
  for (guint i = 0; i < answer->items->len; i++)
    {
      g_ptr_array_add (lines,
                       td_history_line_new (g_ptr_array_index (answer->items, i), now, self->unit_id == 0));
      answer->items->pdata[i] = NULL;
    }
  guint there = answer->before != 0 ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0;
  g_list_store_splice (self->lines, there, g_list_model_get_n_items (G_LIST_MODEL (self->lines)) - there,
                       lines->pdata, lines->len);
  self->next = answer->next;
  gtk_stack_set_visible_child_name (self->stack, there + lines->len > 0 ? "list"
                                                 : is_filtered (self)   ? "nothing"
                                                                        : "empty");
}

static void
load (TdHistoryPage *self, gint64 before)
{
  TdHistoryAsk *ask =
      self->session != NULL && td_session_get_workspace (self->session) != NULL ? ask_new (self) : NULL;
  if (ask == NULL)
    return;
  ask->filter.before = before;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_history_run_find, ask, td_history_ask_free,
                  (GDestroyNotify)td_history_answer_free, self->cancellable, listed_cb, g_object_ref (self));
}

static void
edge_cb (TdHistoryPage *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM && self->next != 0 && !self->loading)
    load (self, self->next);
}

static void
filter_cb (TdHistoryPage *self)
{
  if (!self->updating)
    load (self, 0);
}

static void
people_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHistoryPage) self = data;
  g_auto (GStrv) names = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  const char *const everybody[] = { _ ("Everybody"), NULL };
  if (names == NULL || self->session == NULL)
    return;
  g_autofree char *chosen = chosen_person (self);
  g_autoptr (GtkStringList) list = gtk_string_list_new (everybody);
  guint selected = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gtk_string_list_append (list, names[i]);
      if (g_strcmp0 (names[i], chosen) == 0)
        selected = i + 1;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->who, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->who, selected);
  self->updating = FALSE;
}

static void
changed_cb (TdHistoryPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self, 0);
}

/* ---- what is narrowed ---- */

static void
show_scope (TdHistoryPage *self)
{
  g_autofree char *text = td_history_scope_text (self->room, self->field);
  gtk_label_set_text (self->scope, text);
  gtk_widget_set_visible (self->scope_box, *text != '\0');
}

void
td_history_page_narrow (TdHistoryPage *self,
                        gint64 unit_id,
                        gint64 part_id,
                        const char *room,
                        const char *field)
{
  g_return_if_fail (TD_IS_HISTORY_PAGE (self));
  self->unit_id = unit_id;
  self->part_id = part_id;
  g_free (self->room);
  self->room = g_strdup (room);
  g_free (self->field);
  self->field = g_strdup (field);
  show_scope (self);
}

static void
everything_cb (TdHistoryPage *self)
{
  td_history_page_narrow (self, self->unit_id, 0, NULL, NULL);
  load (self, 0);
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
  if (unit_id != self->unit_id)
    td_history_page_narrow (self, unit_id, 0, NULL, NULL);
  td_session_run (session, G_PRIORITY_DEFAULT, td_history_run_people, NULL, NULL, (GDestroyNotify)g_strfreev,
                  NULL, people_cb, g_object_ref (self));
  load (self, 0);
}

/* ---- one action ---- */

static TdHistoryLine *
find_line (TdHistoryPage *self, gint64 action_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      g_autoptr (TdHistoryLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);
      if (td_history_line_get_item (line)->action_id == action_id)
        return line; /* the list keeps it */
    }
  return NULL;
}

static void
changes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHistoryLine) line = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *facts = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  td_history_line_take_facts (line, facts != NULL ? facts : td_history_facts_new_said (error->message));
}

static void
toggle (TdHistoryPage *self, TdHistoryLine *line)
{
  td_history_line_set_open (line, !td_history_line_get_open (line));
  TdHistoryAsk *ask =
      td_history_line_get_open (line) && td_history_line_get_facts (line) == NULL ? ask_new (self) : NULL;
  if (ask == NULL)
    return;
  ask->action_id = td_history_line_get_item (line)->action_id;
  td_session_run (self->session, G_PRIORITY_HIGH, td_history_run_changes, ask, td_history_ask_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, changes_cb, g_object_ref (line));
}

static void
activate_cb (GtkListView *list, guint position, gpointer data)
{
  TdHistoryPage *self = TD_HISTORY_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (list), TD_TYPE_HISTORY_PAGE));
  g_autoptr (TdHistoryLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  if (line != NULL)
    toggle (self, line);
}

static void
fold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdHistoryPage *self = TD_HISTORY_PAGE (widget);
  TdHistoryLine *line = find_line (self, g_variant_get_int64 (parameter));
  if (line != NULL)
    toggle (self, line);
}

static void
look_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdHistoryPage *self = TD_HISTORY_PAGE (widget);
  TdHistoryLine *line = find_line (self, g_variant_get_int64 (parameter));
  gint64 unit = line == NULL         ? 0
                : self->unit_id != 0 ? self->unit_id
                                     : td_history_line_get_item (line)->unit_id;
  if (unit != 0)
    g_signal_emit (self, look_back_signal, 0, unit, g_variant_get_int64 (parameter));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdHistoryPage *self = TD_HISTORY_PAGE (widget);
  td_undo_strip_run (self->strip, self->session, g_variant_get_int64 (parameter), FALSE);
}

/* ---- export of what is shown ---- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdHistoryPage *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  TdHistoryAsk *ask = file != NULL ? ask_new (self) : NULL;
  if (ask == NULL)
    return;
  ask->filter.limit = 0;
  ask->path = g_file_get_path (file);
  td_session_run_and_say (self->session, td_history_run_export, ask, td_history_ask_free);
}

static void
export_cb (TdHistoryPage *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Export the history"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("history.xlsx"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the type ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, td_history_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  TdHistoryPage *self = data;
  TdHistoryLine *line = gtk_list_item_get_item (item);
  const TdHistoryItem *action = td_history_line_get_item (line);
  static const char *const undo[] = { "row.undo", NULL };
  td_history_row_set_line (TD_HISTORY_ROW (gtk_list_item_get_child (item)), line,
                           self->unit_id != 0 || action->unit_id != 0);
  td_writing_guard (gtk_list_item_get_child (item), self->session, undo);
  g_autofree char *name =
      td_history_line_name (action, td_history_line_get_when (line), td_history_line_get_with_unit (line));
  td_row_name (item, name);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  td_history_row_set_line (TD_HISTORY_ROW (gtk_list_item_get_child (item)), NULL, FALSE);
}

static void
td_history_page_dispose (GObject *object)
{
  TdHistoryPage *self = TD_HISTORY_PAGE (object);
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler, self->session);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_HISTORY_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->room, g_free);
  g_clear_pointer (&self->field, g_free);
  G_OBJECT_CLASS (td_history_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdHistoryPage, name)

static void
td_history_page_class_init (TdHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_history_page_dispose;
  look_back_signal = g_signal_new ("look-back", TD_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  g_type_ensure (TD_TYPE_UNDO_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-history-page.ui");
  BIND (stack);
  BIND (list);
  BIND (scroller);
  BIND (text);
  BIND (from);
  BIND (until);
  BIND (who);
  BIND (kind);
  BIND (problem);
  BIND (scope_box);
  BIND (scope);
  BIND (strip);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, everything_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_install_action (widget_class, "history.fold", "x", fold_action);
  gtk_widget_class_install_action (widget_class, "history.look-back", "x", look_back_action);
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo_action);
}

static void
td_history_page_init (TdHistoryPage *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  for (int i = 0; i < TD_N_HISTORY_KINDS; i++)
    gtk_string_list_append (kinds, td_history_kind_to_label ((TdHistoryKind)i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->lines = g_list_store_new (TD_TYPE_HISTORY_LINE);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_autoptr (GtkSingleSelection) model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  self->updating = FALSE;
}
