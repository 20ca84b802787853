/* Tidang: the register — every stairwell, found by region, stage, rating, vote and text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-page-private.h"

#include "td-choice.h"
#include "td-count-panel.h"
#include "td-register-batch.h"
#include "td-register-columns.h"
#include "td-register-lines.h"
#include "td-register-state.h"
#include "td-side.h"
#include "td-text.h"
#include "td-writing.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdRegisterPage, td_register_page, GTK_TYPE_BOX)

/* ---- lines, a page at a time ---- */

static void
page_read (gpointer owner, const GError *error)
{
  TdRegisterPage *self = owner;
  if (self->model == NULL)
    return;
  if (error != NULL && self->session != NULL)
    td_session_fail (self->session, error);
  td_register_page_take_rest (self);
}

static void
request_cb (TdRegisterModel *model, guint serial, guint page, gpointer data)
{
  TdRegisterPage *self = data;
  td_register_lines_read (model, self->session, self->ids, serial, page, page_read, self);
}

/* ---- which lines ---- */

typedef struct
{
  TdRegisterPage *self;
  guint serial;
} Asked;

static gpointer
run_ids (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_units_ids (workspace, data, error);
}

static void
show_count (TdRegisterPage *self)
{
  g_autofree char *status = td_units_counted (self->ids->len);
  gboolean all = td_unit_filter_is_all (self->filter);
  gtk_label_set_text (self->status, status);
  gtk_stack_set_visible_child_name (self->stack, self->ids->len > 0 ? "list" : all ? "empty" : "nothing");
  if (self->to_top && self->ids->len > 0)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->list)), "list.scroll-to-item",
                                "u", 0);
  self->to_top = FALSE;
  td_register_page_show_picked (self);
}

static void
ids_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdRegisterPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->model == NULL || asked->serial != td_register_model_get_serial (self->model))
    return;
  if (ids == NULL)
    {
      if (error != NULL && self->session != NULL)
        td_session_fail (self->session, error);
      return;
    }
  td_register_page_take_ids (self, g_steal_pointer (&ids), asked->serial);
  show_count (self);
}

void
td_register_page_refresh (TdRegisterPage *self)
{
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL || self->model == NULL)
    return;
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = td_register_model_reset (self->model);
  /* A search has its index with the writer; all else is read beside it. */
  (self->filter->text != NULL ? td_session_run : td_session_read) (
      self->session, G_PRIORITY_HIGH, run_ids, td_unit_filter_copy (self->filter),
      (GDestroyNotify)td_unit_filter_free, (GDestroyNotify)g_array_unref, NULL, ids_cb, asked);
}

static gboolean
refresh_now (gpointer data)
{
  TdRegisterPage *self = data;
  self->refresh_source = 0;
  td_register_page_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (TdRegisterPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (60, refresh_now, self);
}

/* ---- the name of the place ---- */

static gpointer
run_place_name (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_units_place_name (workspace, data);
}

static void
place_name_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegisterPage) self = data;
  g_autofree char *name = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session == NULL || name == NULL)
    return;
  g_autofree char *said = g_strdup_printf (_ ("Only %s; press to show all places"), name);
  g_autofree char *shown = g_strdup_printf ("%s  ✕", name);
  gtk_button_set_label (self->place, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->place), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
show_place (TdRegisterPage *self)
{
  const char *place = self->filter->place;
  gtk_widget_set_visible (GTK_WIDGET (self->place), place != NULL);
  if (place != NULL && self->session != NULL && td_session_get_workspace (self->session) != NULL)
    td_session_read (self->session, G_PRIORITY_HIGH, run_place_name, g_strdup (place), g_free, g_free, NULL,
                     place_name_cb, g_object_ref (self));
}

/* ---- filters ---- */

/* The only function that sets the controls. */
static void
show_filter (TdRegisterPage *self)
{
  const TdUnitFilter *filter = self->filter;
  self->updating = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->search)),
                 filter->text != NULL ? filter->text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), filter->text != NULL ? filter->text : "");
  gtk_drop_down_set_selected (self->stage, (guint)(filter->stage + 1));
  gtk_drop_down_set_selected (self->rating, (guint)(filter->rating + 1));
  gtk_drop_down_set_selected (self->vote, filter->vote);
  gtk_widget_set_visible (GTK_WIDGET (self->clear), !td_unit_filter_is_all (filter));
  td_register_columns_set_order (self->list, filter->order, filter->descending);
  td_register_columns_menu_set (self->columns_menu, &self->layout, filter->order, filter->descending);
  td_register_sidebar_set_filter (self->sidebar, filter);
  self->updating = FALSE;
}

/* Takes it. Marks are on stairwells: they stay where only the order is another. */
static void
take_filter (TdRegisterPage *self, TdUnitFilter *next)
{
  g_autoptr (TdUnitFilter) before = self->filter;
  gboolean same = td_unit_filter_same_units (before, next);
  self->filter = next;
  if (!same && self->selection != NULL)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  if (g_strcmp0 (before->place, next->place) != 0)
    show_place (self);
  show_filter (self);
  if (same && before->order == next->order && before->descending == next->descending)
    return;
  self->to_top = TRUE;
  queue_refresh (self);
}

static void
filter_cb (TdRegisterPage *self)
{
  if (self->updating || self->filter == NULL)
    return;
  TdUnitFilter *next = td_unit_filter_copy (self->filter);
  td_unit_filter_set_text (next, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  next->stage = (int)gtk_drop_down_get_selected (self->stage) - 1;
  next->rating = (int)gtk_drop_down_get_selected (self->rating) - 1;
  next->vote = (TdUnitVote)gtk_drop_down_get_selected (self->vote);
  take_filter (self, next);
}

static void
set_place (TdRegisterPage *self, const char *place)
{
  TdUnitFilter *next = td_unit_filter_copy (self->filter);
  td_unit_filter_set_place (next, place);
  take_filter (self, next);
}

static void
place_chosen_cb (TdRegisterPage *self, const char *code)
{
  set_place (self, code);
  td_side_chosen (self->flap);
}

static void
place_clear_cb (TdRegisterPage *self)
{
  set_place (self, NULL);
}

/* A kept filter with an order of its own sets it; the others leave the order as it is. */
static void
filter_chosen_cb (TdRegisterPage *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  TdUnitFilter *next = td_unit_filter_from_text (text, &error);
  if (next == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  if (next->order == TD_UNIT_ORDER_ADDRESS && !next->descending)
    {
      next->order = self->filter->order;
      next->descending = self->filter->descending;
    }
  take_filter (self, next);
  td_side_chosen (self->flap);
}

static void
clear_cb (TdRegisterPage *self)
{
  filter_chosen_cb (self, "");
}

void
td_register_page_show_filter (TdRegisterPage *self, const TdUnitFilter *filter)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self) && filter != NULL);
  TdUnitFilter *next = td_unit_filter_copy (filter);
  next->offset = next->limit = 0;
  take_filter (self, next);
}

/* ---- order and columns ---- */

static void
set_order (TdRegisterPage *self, TdUnitOrder order, gboolean descending)
{
  TdUnitFilter *next = td_unit_filter_copy (self->filter);
  next->order = order;
  next->descending = descending;
  take_filter (self, next);
}

static void
heading_cb (TdRegisterPage *self)
{
  TdListColumn column;
  gboolean descending;
  if (!self->updating && td_register_columns_get_order (self->list, &column, &descending))
    set_order (self, td_list_column_order (column), descending);
}

static void
order_chosen_cb (TdRegisterPage *self)
{
  gboolean descending;
  TdUnitOrder order = td_register_columns_menu_get_order (self->columns_menu, &descending);
  set_order (self, order, descending);
}

static void
layout_chosen_cb (TdRegisterPage *self)
{
  self->layout = *td_register_columns_menu_get_layout (self->columns_menu);
  self->updating = TRUE;
  td_register_columns_show (self->list, &self->layout);
  td_register_columns_set_order (self->list, self->filter->order, self->filter->descending);
  self->updating = FALSE;
}

static void
columns_shown_cb (TdRegisterPage *self)
{
  self->layout = td_register_columns_read (self->list, &self->layout);
  td_register_columns_menu_set (self->columns_menu, &self->layout, self->filter->order,
                                self->filter->descending);
}

#define VIEW_SEPARATOR "|"

char *
td_register_page_get_view (TdRegisterPage *self)
{
  TdUnitFilter order = TD_UNIT_FILTER_INIT;
  TdRegisterLayout layout = td_register_columns_read (self->list, &self->layout);
  order.order = self->filter->order;
  order.descending = self->filter->descending;
  g_autofree char *columns = td_register_layout_to_text (&layout);
  g_autofree char *by = td_unit_filter_to_text (&order);
  return g_strjoin (VIEW_SEPARATOR, columns, by, NULL);
}

void
td_register_page_set_view (TdRegisterPage *self, const char *view)
{
  g_auto (GStrv) parts = g_strsplit (view != NULL ? view : "", VIEW_SEPARATOR, 2);
  const char *columns = parts[0], *by = columns != NULL ? parts[1] : NULL;
  g_autoptr (TdUnitFilter) order = td_unit_filter_from_text (by, NULL);
  self->layout = td_register_layout_from_text (columns);
  td_register_columns_show (self->list, &self->layout);
  if (order != NULL)
    {
      self->filter->order = order->order;
      self->filter->descending = order->descending;
    }
  show_filter (self);
}

/* ---- opening ---- */

static void
activate_cb (TdRegisterPage *self, guint position)
{
  if (position < self->ids->len)
    td_session_open_unit (self->session, g_array_index (self->ids, gint64, position));
}

static void
search_down_cb (TdRegisterPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* GTK would look for what lies nearest below, which is the sidebar. */
static gboolean
search_key_cb (TdRegisterPage *self, guint key, guint code, GdkModifierType state)
{
  (void)code;
  return (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) &&
         (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 &&
         gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
first_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (ids->len > 0)
    td_session_open_unit (self->session, g_array_index (ids, gint64, 0));
}

/* Enter in the search opens the first hit of what is typed, also when the list has not caught up yet. */
static void
search_open_cb (TdRegisterPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  if (td_text_is_blank (text))
    return;
  TdUnitFilter *filter = td_unit_filter_copy (self->filter);
  td_unit_filter_set_text (filter, text);
  filter->limit = 1;
  td_session_run (self->session, G_PRIORITY_HIGH, run_ids, filter, (GDestroyNotify)td_unit_filter_free,
                  (GDestroyNotify)g_array_unref, NULL, first_cb, g_object_ref (self));
}

/* ---- the session ---- */

static void
front_cb (TdRegisterPage *self)
{
  td_register_batch_show_fronts (GTK_WIDGET (self->batch), self->session);
}

static void
workspace_cb (TdRegisterPage *self)
{
  static const char *const writing[] = { "register.open-votes",
                                         "register.close-votes",
                                         "register.set-stage",
                                         "register.set-records",
                                         "register.bin",
                                         "register.keep-filter",
                                         NULL };
  TdUnitFilter *all = td_unit_filter_copy (NULL);
  all->order = self->filter->order;
  all->descending = self->filter->descending;
  g_array_set_size (self->ids, 0);
  td_writing_guard (GTK_WIDGET (self), self->session, writing);
  if (td_session_get_workspace (self->session) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  take_filter (self, all);
  td_register_page_refresh (self);
}

static void
changed_cb (TdRegisterPage *self, guint64 unit_id)
{
  queue_refresh (self);
}

void
td_register_page_set_session (TdRegisterPage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self) && self->session == NULL);
  self->session = g_object_ref (session);
  td_register_sidebar_set_session (self->sidebar, session);
  g_signal_connect_object (session, "front", G_CALLBACK (front_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
td_register_page_focus_search (TdRegisterPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

const char *
td_register_page_get_place (TdRegisterPage *self)
{
  return self->filter->place;
}

gboolean
td_register_page_get_regions (TdRegisterPage *self)
{
  return td_side_get_wished (self->flap);
}

void
td_register_page_set_regions (TdRegisterPage *self, gboolean shown)
{
  td_side_set_wished (self->flap, shown);
}

/* ---- the type ---- */

static void
fill_choices (TdRegisterPage *self)
{
  g_autoptr (GtkStringList) stages = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) ratings = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) votes = gtk_string_list_new (NULL);
  gtk_string_list_append (stages, _ ("All stages"));
  for (int i = 0; i < TD_N_STAGES; i++)
    gtk_string_list_append (stages, td_stage_to_label ((TdStage)i));
  gtk_string_list_append (ratings, _ ("All ratings"));
  for (int i = TD_RATING_UNRATED; i <= TD_RATING_UNSUITABLE; i++)
    gtk_string_list_append (ratings, td_rating_to_label ((TdRating)i));
  gtk_string_list_append (votes, _ ("All votes"));
  for (int i = 1; i < TD_N_UNIT_VOTES; i++)
    gtk_string_list_append (votes, td_unit_vote_to_label ((TdUnitVote)i));
  gtk_drop_down_set_model (self->stage, G_LIST_MODEL (stages));
  gtk_drop_down_set_model (self->rating, G_LIST_MODEL (ratings));
  gtk_drop_down_set_model (self->vote, G_LIST_MODEL (votes));
  td_choice_make_narrow (self->stage);
  td_choice_make_narrow (self->rating);
  td_choice_make_narrow (self->vote);
}

static void
td_register_page_dispose (GObject *object)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (object);
  self->updating = TRUE;
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_REGISTER_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_register_page_parent_class)->dispose (object);
}

static void
td_register_page_finalize (GObject *object)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (object);
  g_clear_pointer (&self->filter, td_unit_filter_free);
  g_array_unref (self->ids);
  g_clear_pointer (&self->to_mark, g_array_unref);
  G_OBJECT_CLASS (td_register_page_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
td_register_page_class_init (TdRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_register_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_register_page_finalize;
  g_type_ensure (TD_TYPE_COUNT_BAR);
  g_type_ensure (TD_TYPE_REGISTER_SIDEBAR);
  g_type_ensure (TD_TYPE_REGISTER_COLUMNS_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-register-page.ui");
  BIND (search);
  BIND (stage);
  BIND (rating);
  BIND (vote);
  BIND (show_places);
  BIND (columns_button);
  BIND (columns_menu);
  BIND (place);
  BIND (clear);
  BIND (flap);
  BIND (sidebar);
  BIND (stack);
  BIND (nothing);
  BIND (scroller);
  BIND (list);
  BIND (status);
  BIND (selected);
  BIND (batch);
  BIND (row_menu);
  CALLBACK (filter_cb);
  CALLBACK (activate_cb);
  CALLBACK (search_open_cb);
  CALLBACK (search_down_cb);
  CALLBACK (place_chosen_cb);
  CALLBACK (place_clear_cb);
  CALLBACK (filter_chosen_cb);
  CALLBACK (clear_cb);
  CALLBACK (order_chosen_cb);
  CALLBACK (layout_chosen_cb);
  CALLBACK (columns_shown_cb);
  td_register_page_install_picks (widget_class);
}

static void
td_register_page_init (TdRegisterPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->updating = TRUE;
  self->filter = td_unit_filter_copy (NULL);
  self->layout = td_register_layout_usual ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  fill_choices (self);
  td_side_bind (self->flap, self->show_places);
  td_register_columns_show (self->list, &self->layout);
  self->model = td_register_model_new (request_cb, self);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (td_register_page_show_picked),
                            self);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_column_view_set_enable_rubberband (self->list, TRUE);
  gtk_column_view_set_reorderable (self->list, TRUE);
  g_signal_connect_object (gtk_column_view_get_sorter (self->list), "changed", G_CALLBACK (heading_cb), self,
                           G_CONNECT_SWAPPED);
  td_register_page_init_picks (self);
  show_filter (self);
}
