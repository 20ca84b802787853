/* Tidang: what happens between an opened file and the first view — who works, and what stands in front.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-private.h"

#include "td-operator-state.h"
#include "td-operators-window.h"
#include "td-window-intake.h"

#include <glib/gi18n.h>

static const char *const views[] = { [TD_FRONT_REGISTER] = "register",
                                     [TD_FRONT_CAMPAIGN] = "campaign",
                                     [TD_FRONT_INBOX] = "inbox",
                                     [TD_FRONT_OVERVIEW] = "overview" };

/* ---- what an opened file says of itself ---- */

typedef struct
{
  GPtrArray *operators; /* TdOperator */
  gint64 last;
  gboolean chosen; /* a kind was */
  TdDeskKind kind;
  char *place;
  gint64 dossiers;
  gint64 voted;  /* that a vote counts or has counted; looked for where that tells what stands in front */
  gint64 staged; /* at the stage that such a desk begins with */
} Begin;

static void
begin_free (gpointer data)
{
  Begin *begin = data;
  g_clear_pointer (&begin->operators, g_ptr_array_unref);
  g_free (begin->place);
  g_free (begin);
}

static gint64
count_voted (TdWorkspace *workspace, const Begin *begin)
{
  TdUnitFilter without = TD_UNIT_FILTER_INIT;
  without.vote = TD_UNIT_VOTE_NONE;
  return begin->chosen && td_desk_kind_first_view (begin->kind, 1, 1) == TD_FRONT_CAMPAIGN
             ? begin->dossiers - td_units_count (workspace, &without, NULL)
             : 0;
}

static gpointer
run_begin (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  Begin *begin = g_new0 (Begin, 1);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  begin->operators = td_operators_list (workspace, error);
  if (begin->operators == NULL)
    {
      begin_free (begin);
      return NULL;
    }
  begin->last = td_operator_last (workspace);
  begin->place = td_office_place (workspace);
  begin->chosen = td_office_kind (workspace, &begin->kind);
  begin->dossiers = td_units_count (workspace, NULL, NULL);
  begin->voted = count_voted (workspace, begin);
  filter.stage = td_desk_kind_first_stage (begin->kind);
  begin->staged = filter.stage >= 0 ? td_units_count (workspace, &filter, NULL) : 0;
  return begin;
}

/* ---- what stands in front ---- */

/* A view that is not offered leaves the switcher; the menu and its key still lead there. */
static void
show_fronts (TdWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *page = adw_view_stack_get_child_by_name (self->views, views[i]);
      adw_view_stack_page_set_visible (adw_view_stack_get_page (self->views, page),
                                       td_session_offers (self->session, (TdFront)i));
    }
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "desk-kind");
  TdDeskKind kind;
  gboolean chosen = td_session_get_kind (self->session, &kind);
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (chosen ? td_desk_kind_to_nick (kind) : ""));
}

static void
first_view (TdWindow *self)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  self->entering = FALSE;
  td_window_update_undo (self);
  if (self->first_stage >= 0)
    {
      filter.stage = self->first_stage;
      td_session_show_list (self->session, &filter);
    }
  else
    td_window_go (self, self->first_view != NULL ? self->first_view : "register", 0);
  if (g_strcmp0 (td_window_get_page (self), "register") == 0)
    td_register_page_focus_search (self->register_page);
  td_window_import_waiting (self);
}

static void
take_begin (TdWindow *self, const Begin *begin)
{
  TdFront front = td_desk_kind_first_view (begin->kind, begin->dossiers, begin->voted);
  td_session_set_kind (self->session, begin->chosen, begin->kind);
  self->first_view = begin->chosen ? views[front] : NULL;
  self->first_stage = begin->chosen && begin->staged > 0 ? td_desk_kind_first_stage (begin->kind) : -1;
  show_fronts (self);
}

/* ---- who works ---- */

static void
set_acting (TdWindow *self, const char *name)
{
  char *old = self->acting;
  self->acting = g_strdup (name);
  g_free (old);
}

static gpointer
run_silent (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  td_operator_enter (workspace, *(const gint64 *)data, NULL, NULL);
  return NULL;
}

static void
enter_silently (TdWindow *self, const GPtrArray *operators, gint64 id)
{
  const TdOperator *op = td_operators_find (operators, id);
  set_acting (self, op != NULL ? op->name : NULL);
  td_session_run (self->session, G_PRIORITY_HIGH, run_silent, g_memdup2 (&id, sizeof id), g_free, NULL, NULL,
                  NULL, NULL);
}

static void
ask_operator (TdWindow *self, Begin *begin, gint64 first, gboolean can_cancel)
{
  self->entering = TRUE;
  td_window_go (self, "operator", 0);
  td_operator_page_show (self->operator_page, self->session, g_steal_pointer (&begin->operators), first,
                         can_cancel);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  Begin *begin = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || td_session_get_workspace (self->session) != TD_WORKSPACE (source))
    {
      g_clear_pointer (&begin, begin_free);
      return;
    }
  if (begin == NULL)
    {
      self->entering = FALSE;
      td_window_go (self, "register", 0);
      td_session_fail (self->session, error);
      return;
    }
  take_begin (self, begin);
  td_start_page_remember (self->path, begin->place);
  TdEntry entry = self->acting != NULL ? TD_ENTRY_NONE : td_entry_needed (begin->operators, begin->last, &id);
  if (entry == TD_ENTRY_ASK)
    ask_operator (self, begin, id, FALSE);
  else
    {
      if (entry == TD_ENTRY_SILENT)
        enter_silently (self, begin->operators, id);
      first_view (self);
    }
  begin_free (begin);
}

void
td_window_begin (TdWindow *self)
{
  self->entering = TRUE;
  self->first_stage = -1;
  td_session_run (self->session, G_PRIORITY_HIGH, run_begin, NULL, NULL, begin_free, NULL, begun_cb,
                  g_object_ref (self));
}

void
td_window_entered (TdWindow *self, const char *name)
{
  set_acting (self, name);
  if (self->before_switch == NULL)
    {
      first_view (self);
      return;
    }
  self->entering = FALSE;
  td_window_go (self, self->before_switch, self->before_unit);
  self->before_switch = NULL;
}

void
td_window_switch_cancelled (TdWindow *self)
{
  if (self->before_switch != NULL)
    td_window_entered (self, self->acting);
}

/* ---- the menu ---- */

static void
switch_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdWindow) self = data;
  Begin *begin = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (begin != NULL && self->session != NULL && td_window_has_file (self))
    {
      const char *page = td_window_get_page (self);
      gint64 first = 0;
      for (guint i = 0; i < begin->operators->len; i++)
        {
          const TdOperator *op = g_ptr_array_index (begin->operators, i);
          if (g_strcmp0 (op->name, self->acting) == 0)
            first = op->id;
        }
      self->before_switch = g_intern_string (page);
      self->before_unit = self->unit_id;
      ask_operator (self, begin, first, TRUE);
    }
  g_clear_pointer (&begin, begin_free);
}

static void
switch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_window_has_file (self))
    td_session_run (self->session, G_PRIORITY_HIGH, run_begin, NULL, NULL, begin_free, NULL, switch_cb,
                    g_object_ref (self));
}

static void
renamed_cb (TdWindow *self, const char *name)
{
  set_acting (self, name);
  td_window_show_titles (self);
}

static void
operators_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (!td_window_has_file (self))
    return;
  TdOperatorsWindow *window = td_operators_window_new (
      GTK_WINDOW (self), self->session, self->acting != NULL ? self->acting : g_get_user_name ());
  g_signal_connect_object (window, "renamed", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static gpointer
run_kind (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  td_office_set_kind (workspace, (TdDeskKind)GPOINTER_TO_INT (data), error);
  return NULL;
}

static void
kind_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
}

static void
kind_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TdWindow *self = TD_WINDOW (data);
  TdDeskKind kind;
  if (!td_window_has_file (self) || !td_desk_kind_from_nick (g_variant_get_string (state, NULL), &kind))
    return;
  td_session_set_kind (self->session, TRUE, kind);
  /* The page on show must not be one that leaves the switcher. */
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (!td_desk_kind_offers (kind, (TdFront)i) && g_strcmp0 (td_window_get_page (self), views[i]) == 0)
      td_window_go (self, "register", 0);
  show_fronts (self);
  td_session_run (self->session, G_PRIORITY_HIGH, run_kind, GINT_TO_POINTER (kind), NULL, NULL, NULL,
                  kind_stored_cb, g_object_ref (self->session));
}

void
td_window_add_kind_action (TdWindow *self)
{
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful ("desk-kind", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (action, "change-state", G_CALLBACK (kind_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
td_window_install_begin_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.switch-operator", NULL, switch_action);
  gtk_widget_class_install_action (widget_class, "win.operators", NULL, operators_action);
}
