/* Tidang: the register — every stairwell, found by region, stage, rating and text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-page.h"

#include "td-count-panel.h"
#include "td-place-tree.h"
#include "td-register-batch.h"
#include "td-register-columns.h"
#include "td-register-model.h"
#include "td-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdRegisterPage
{
  GtkBox parent_instance;
  GtkSearchEntry *search;
  GtkDropDown *stage, *rating, *order;
  GtkToggleButton *descending, *show_places;
  AdwFlap *flap;
  GtkListView *places;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkScrolledWindow *scroller;
  GtkColumnView *list;
  GtkLabel *status, *selected;
  GtkWidget *select_all, *select_none, *batch;
  TdSession *session;
  TdRegisterModel *model;
  GtkMultiSelection *selection;
  GtkSingleSelection *place_selection;
  guint refresh_source;
  gint64 all;      /* stairwells, without any filter */
  gboolean to_top; /* other lines come: they are shown from the first */
};

G_DEFINE_FINAL_TYPE (TdRegisterPage, td_register_page, GTK_TYPE_BOX)

/* A filter that owns its strings, for a job. */
typedef struct
{
  TdUnitFilter filter;
  char *text;
  char *place;
  guint serial;
  guint page;
} ListJob;

static void
list_job_free (gpointer data)
{
  ListJob *job = data;
  g_free (job->text);
  g_free (job->place);
  g_free (job);
}

static char *
chosen_place (TdRegisterPage *self)
{
  if (self->place_selection == NULL)
    return NULL;
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->place_selection);
  g_autoptr (TdPlace) place = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  return place != NULL && *td_place_get_code (place) != '\0' ? g_strdup (td_place_get_code (place)) : NULL;
}

static ListJob *
new_job (TdRegisterPage *self, guint serial, guint page)
{
  ListJob *job = g_new0 (ListJob, 1);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  job->text = td_text_is_blank (text) ? NULL : g_strdup (text);
  job->place = chosen_place (self);
  filter.text = job->text;
  filter.place = job->place;
  filter.stage = (int)gtk_drop_down_get_selected (self->stage) - 1;
  filter.rating = (int)gtk_drop_down_get_selected (self->rating) - 1;
  filter.order = (TdUnitOrder)gtk_drop_down_get_selected (self->order);
  filter.descending = gtk_toggle_button_get_active (self->descending);
  filter.offset = (gint64)page * TD_REGISTER_PAGE_LINES;
  filter.limit = TD_REGISTER_PAGE_LINES;
  job->filter = filter;
  job->serial = serial;
  job->page = page;
  return job;
}

static gboolean
is_filtered (TdRegisterPage *self)
{
  g_autofree char *place = chosen_place (self);
  return place != NULL || !td_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->search))) ||
         gtk_drop_down_get_selected (self->stage) != 0 || gtk_drop_down_get_selected (self->rating) != 0;
}

typedef struct
{
  TdRegisterPage *self;
  guint serial;
  guint page;
} Asked;

static Asked *
asked_new (TdRegisterPage *self, guint serial, guint page)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = serial;
  asked->page = page;
  return asked;
}

static gpointer
run_page (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  return td_units_list (workspace, &job->filter, error);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdRegisterPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  GPtrArray *units = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->model == NULL)
    {
      g_clear_pointer (&units, g_ptr_array_unref);
      return;
    }
  if (error != NULL && self->session != NULL)
    td_session_fail (self->session, error);
  td_register_model_take_page (self->model, asked->serial, asked->page, units);
}

static void
request_cb (TdRegisterModel *model, guint serial, guint page, gpointer data)
{
  TdRegisterPage *self = data;
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    {
      td_register_model_take_page (model, serial, page, NULL);
      return;
    }
  td_session_run (self->session, G_PRIORITY_HIGH, run_page, new_job (self, serial, page), list_job_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, page_cb, asked_new (self, serial, page));
}

/* ---- several at once ---- */

static void
show_selected (TdRegisterPage *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint)gtk_bitset_get_size (rows), all = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  gtk_label_set_text (self->selected, n > 0 ? text : "");
  gtk_widget_set_visible (self->batch, n > 0);
  gtk_widget_set_visible (self->select_none, n > 0);
  gtk_widget_set_visible (self->select_all, all > 0 && n < all);
}

static void
select_all_cb (TdRegisterPage *self)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

static void
select_none_cb (TdRegisterPage *self)
{
  if (self->selection != NULL)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

typedef struct
{
  ListJob *list;
  GtkBitset *rows;
} PickJob;

static void
pick_job_free (gpointer data)
{
  PickJob *job = data;
  list_job_free (job->list);
  gtk_bitset_unref (job->rows);
  g_free (job);
}

/* The ids of the rows that are marked: most of them may never have been on the screen. */
static gpointer
run_pick (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  PickJob *job = data;
  GtkBitsetIter iter;
  guint row;
  job->list->filter.offset = job->list->filter.limit = 0;
  g_autoptr (GArray) all = td_units_ids (workspace, &job->list->filter, error);
  if (all == NULL)
    return NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, job->rows, &row); more && row < all->len;
       more = gtk_bitset_iter_next (&iter, &row))
    g_array_append_val (ids, g_array_index (all, gint64, row));
  return ids;
}

typedef struct
{
  TdRegisterPage *self;
  TdRegisterBatch batch;
} PickAsked;

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree PickAsked *asked = data;
  g_autoptr (TdRegisterPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (ids->len > 0)
    td_register_batch_start (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                             asked->batch, ids);
}

static void
start_batch (TdRegisterPage *self, TdRegisterBatch batch)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (rows))
    return;
  PickJob *job = g_new0 (PickJob, 1);
  PickAsked *asked = g_new0 (PickAsked, 1);
  job->list = new_job (self, 0, 0);
  job->rows = gtk_bitset_copy (rows);
  asked->self = g_object_ref (self);
  asked->batch = batch;
  td_session_run (self->session, G_PRIORITY_HIGH, run_pick, job, pick_job_free, (GDestroyNotify)g_array_unref,
                  NULL, picked_cb, asked);
}

static void
open_votes_cb (TdRegisterPage *self)
{
  start_batch (self, TD_REGISTER_OPEN_VOTES);
}

static void
close_votes_cb (TdRegisterPage *self)
{
  start_batch (self, TD_REGISTER_CLOSE_VOTES);
}

static void
papers_cb (TdRegisterPage *self)
{
  start_batch (self, TD_REGISTER_PAPERS);
}

/* ---- the number of lines ---- */

static gpointer
run_count (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  gint64 n = td_units_count (workspace, &job->filter, error);
  gint64 all = n < 0 ? -1 : td_units_count (workspace, NULL, error);
  if (all < 0)
    return NULL;
  gint64 *result = g_new (gint64, 2);
  result[0] = n;
  result[1] = all;
  return result;
}

static void filter_cb (TdRegisterPage *self);

static void
build_places (TdRegisterPage *self)
{
  g_clear_object (&self->place_selection);
  self->place_selection = td_place_tree_new (self->session, self->places);
  g_signal_connect_object (self->place_selection, "notify::selected", G_CALLBACK (filter_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The tree is built anew when there are other stairwells; not for each vote, and not under a chosen region.
 */
static void
show_places (TdRegisterPage *self, gint64 all)
{
  g_autofree char *place = chosen_place (self);
  if (self->all >= 0 && all != self->all && place == NULL)
    build_places (self);
  self->all = all;
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdRegisterPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->model == NULL || asked->serial != td_register_model_get_serial (self->model))
    return;
  if (n == NULL)
    {
      if (error != NULL && self->session != NULL)
        td_session_fail (self->session, error);
      return;
    }
  show_places (self, n[1]);
  if ((guint)*n != g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    select_none_cb (self);
  td_register_model_set_count (self->model, asked->serial, (guint)*n);
  if (self->to_top && *n > 0)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->list)), "list.scroll-to-item",
                                "u", 0);
  self->to_top = FALSE;
  g_autofree char *status = g_strdup_printf (ngettext ("%d stairwell", "%d stairwells", (gulong)*n), (int)*n);
  gtk_label_set_text (self->status, status);
  gtk_stack_set_visible_child_name (self->stack, *n > 0 ? "list" : is_filtered (self) ? "nothing" : "empty");
  show_selected (self);
}

static void
refresh (TdRegisterPage *self)
{
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL || self->model == NULL)
    return;
  guint serial = td_register_model_reset (self->model);
  td_session_run (self->session, G_PRIORITY_HIGH, run_count, new_job (self, serial, 0), list_job_free, g_free,
                  NULL, count_cb, asked_new (self, serial, 0));
}

static gboolean
refresh_now (gpointer data)
{
  TdRegisterPage *self = data;
  self->refresh_source = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (TdRegisterPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (60, refresh_now, self);
}

/* ---- filters ---- */

static void
filter_cb (TdRegisterPage *self)
{
  /* A mark is on a place in the list: with other lines there it would be on another stairwell. */
  select_none_cb (self);
  self->to_top = TRUE;
  queue_refresh (self);
}

static void
open_position (TdRegisterPage *self, guint position)
{
  g_autoptr (TdRegisterLine) line = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const TdUnit *unit = line != NULL ? td_register_line_get_unit (line) : NULL;
  if (unit != NULL)
    td_session_open_unit (self->session, unit->id);
}

static void
activate_cb (TdRegisterPage *self, guint position)
{
  open_position (self, position);
}

static void
search_down_cb (TdRegisterPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gpointer
run_first (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  job->filter.limit = 1;
  return td_units_list (workspace, &job->filter, error);
}

static void
first_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (units->len > 0)
    td_session_open_unit (self->session, ((TdUnit *)g_ptr_array_index (units, 0))->id);
}

/* Enter in the search opens the first hit of what is typed, also when the list has not caught up yet. */
static void
search_open_cb (TdRegisterPage *self)
{
  if (td_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->search))))
    return;
  td_session_run (self->session, G_PRIORITY_HIGH, run_first, new_job (self, 0, 0), list_job_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, first_cb, g_object_ref (self));
}

static void
workspace_cb (TdRegisterPage *self)
{
  if (td_session_get_workspace (self->session) == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  build_places (self);
  self->all = -1;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  refresh (self);
}

static void
changed_cb (TdRegisterPage *self, guint64 unit_id)
{
  guint order = gtk_drop_down_get_selected (self->order);
  /* Lines in an order that this change may have moved, or under a filter that it may have changed. */
  if ((order != TD_UNIT_ORDER_ADDRESS && order != TD_UNIT_ORDER_FILE_NO) || is_filtered (self))
    select_none_cb (self);
  queue_refresh (self);
}

void
td_register_page_set_session (TdRegisterPage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
td_register_page_show_filter (TdRegisterPage *self, const TdUnitFilter *filter)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self) && filter != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), filter->text != NULL ? filter->text : "");
  gtk_drop_down_set_selected (self->stage, (guint)(filter->stage + 1));
  gtk_drop_down_set_selected (self->rating, (guint)(filter->rating + 1));
  gtk_drop_down_set_selected (self->order, filter->order);
  gtk_toggle_button_set_active (self->descending, filter->descending);
}

void
td_register_page_focus_search (TdRegisterPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

gboolean
td_register_page_get_regions (TdRegisterPage *self)
{
  return gtk_toggle_button_get_active (self->show_places);
}

void
td_register_page_set_regions (TdRegisterPage *self, gboolean shown)
{
  gtk_toggle_button_set_active (self->show_places, shown);
}

static void
fill_choices (TdRegisterPage *self)
{
  static const char *const orders[] = { N_ ("By address"), N_ ("By file number"), N_ ("By stage"),
                                        N_ ("By rating"), N_ ("By last change") };
  g_autoptr (GtkStringList) stages = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) ratings = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) by = gtk_string_list_new (NULL);
  gtk_string_list_append (stages, _ ("All stages"));
  for (int i = 0; i < TD_N_STAGES; i++)
    gtk_string_list_append (stages, td_stage_to_label ((TdStage)i));
  gtk_string_list_append (ratings, _ ("All ratings"));
  for (int i = TD_RATING_UNRATED; i <= TD_RATING_UNSUITABLE; i++)
    gtk_string_list_append (ratings, td_rating_to_label ((TdRating)i));
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    gtk_string_list_append (by, _ (orders[i]));
  gtk_drop_down_set_model (self->stage, G_LIST_MODEL (stages));
  gtk_drop_down_set_model (self->rating, G_LIST_MODEL (ratings));
  gtk_drop_down_set_model (self->order, G_LIST_MODEL (by));
}

static void
td_register_page_dispose (GObject *object)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  if (self->places != NULL)
    gtk_list_view_set_model (self->places, NULL);
  g_clear_object (&self->place_selection);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_REGISTER_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_register_page_parent_class)->dispose (object);
}

static void
td_register_page_class_init (TdRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_register_page_dispose;
  g_type_ensure (TD_TYPE_COUNT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, search);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, stage);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, rating);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, order);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, descending);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, show_places);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, flap);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, places);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, list);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, status);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, selected);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, select_all);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, select_none);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, batch);
  gtk_widget_class_bind_template_callback (widget_class, select_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, select_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_votes_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_votes_cb);
  gtk_widget_class_bind_template_callback (widget_class, papers_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_down_cb);
}

static void
td_register_page_init (TdRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  td_register_columns_add (self->list);
  self->model = td_register_model_new (request_cb, self);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (show_selected), self);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}
