/* Tidang: a batch of works — its stairwells in a grid, and what is set for many of them at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-page.h"

#include "td-batch-preview.h"
#include "td-batch-state.h"
#include "td-batch-tables.h"
#include "td-choice.h"
#include "td-leaf-many-dialog.h"
#include "td-letter-preview.h"
#include "td-page.h"
#include "td-review-many-dialog.h"
#include "td-stage-dialog.h"
#include "td-text-list.h"
#include "td-works-chart-preview.h"
#include "td-writing.h"

#include <glib/gi18n.h>

struct _TdBatchPage
{
  GtkBox parent_instance;
  GtkDropDown *batch, *filter, *lot, *team, *stage;
  GtkEditable *search;
  GtkStack *stack;
  GtkColumnView *list;
  GtkLabel *sums, *selected;
  GtkWidget *deeds, *select_all;
  TdSession *session;
  TdBatchBoard *board; /* NULL until it is read */
  GListStore *store;   /* TdTextItem of TdBatchLine */
  GtkMultiSelection *selection;
  char *columns; /* the titles that the list has columns for, joined */
  gint64 chosen; /* batch; 0: the newest */
  guint serial;
  gboolean updating;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdBatchPage,
                               td_batch_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static GtkWindow *
window_of (TdBatchPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- what is picked ---- */

static GArray *
picked (TdBatchPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint at;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &at); more;
       more = gtk_bitset_iter_next (&iter, &at))
    {
      g_autoptr (TdTextItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), at);
      const TdBatchLine *line = item != NULL ? td_text_item_get (item) : NULL;
      if (line != NULL)
        g_array_append_val (ids, line->unit_id);
    }
  return ids;
}

static void
show_picked (TdBatchPage *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint)gtk_bitset_get_size (set), shown = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  gboolean can = n > 0 && self->session != NULL && td_session_writes (self->session);
  g_autofree char *text = NULL;
  if (self->updating)
    return;
  text = td_batch_selected_text (n, shown, self->board != NULL ? self->board->lines->len : 0);
  gtk_label_set_text (self->selected, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.set", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.except",
                                 can && self->board != NULL && self->board->shared->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.stage", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.review", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.select-all", n < shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.list", shown > 0);
}

/* Those that were picked stay picked where they are still shown. */
static void
pick_again (TdBatchPage *self, const GArray *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GtkBitset) set = gtk_bitset_new_empty (), all = gtk_bitset_new_empty ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TdTextItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      const TdBatchLine *line = td_text_item_get (item);
      if (g_hash_table_contains (wanted, &line->unit_id))
        gtk_bitset_add (set, i);
    }
  gtk_bitset_add_range (all, 0, n);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), set, all);
}

/* ---- the grid ---- */

static char *
cell_text (gconstpointer line, int column, gpointer data)
{
  TdBatchPage *self = data;
  return self->board != NULL ? td_batch_cell (self->board, line, column) : g_strdup ("");
}

/* The columns of what is shared come and go with the batch. */
static void
show_columns (TdBatchPage *self)
{
  static const int widths[TD_BATCH_COLUMN_SHARED] = { 0, 92, 92, 108, 108, 150 };
  guint n = td_batch_n_columns (self->board);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autofree TdTextColumn *columns = g_new0 (TdTextColumn, n);
  GListModel *old = gtk_column_view_get_columns (self->list);
  for (guint i = 0; i < n; i++)
    {
      char *title = td_batch_column_title (self->board, (int)i);
      columns[i] = (TdTextColumn){ title, i < TD_BATCH_COLUMN_SHARED ? widths[i] : 150 };
      g_ptr_array_add (titles, title);
    }
  g_ptr_array_add (titles, NULL);
  g_autofree char *joined = g_strjoinv ("\n", (char **)titles->pdata);
  if (g_strcmp0 (joined, self->columns) == 0)
    return;
  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (old, 0);
      gtk_column_view_remove_column (self->list, first);
    }
  td_text_list_add_columns (self->list, columns, n, cell_text, self);
  g_free (self->columns);
  self->columns = g_steal_pointer (&joined);
}

static gint64
leaf_at (const GPtrArray *leaves, GtkDropDown *list)
{
  guint at = gtk_drop_down_get_selected (list);
  return at > 0 && at <= leaves->len ? ((const TdLeaf *)g_ptr_array_index (leaves, at - 1))->id : 0;
}

static void
show_lines (TdBatchPage *self)
{
  g_autoptr (GArray) before = picked (self);
  g_autoptr (TdBatchView) view = td_batch_view_new (
      (TdBatchFilter)gtk_drop_down_get_selected (self->filter), leaf_at (self->board->lots, self->lot),
      leaf_at (self->board->teams, self->team), (int)gtk_drop_down_get_selected (self->stage) - 1,
      gtk_editable_get_text (self->search));
  g_autoptr (GPtrArray) lines = td_batch_view_lines (view, self->board);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (items, td_text_item_new (g_ptr_array_index (lines, i)));
  self->updating = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata,
                       items->len);
  pick_again (self, before);
  self->updating = FALSE;
  show_picked (self);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0                ? "list"
                                                 : self->board->lines->len > 0 ? "nothing"
                                                 : self->board->batch != NULL  ? "no-units"
                                                                               : "empty");
}

/* ---- reading ---- */

static void
fill_leaves (TdBatchPage *self, GtkDropDown *list, const char *all, const GPtrArray *leaves, gint64 chosen)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint at = 0;
  if (all != NULL)
    gtk_string_list_append (words, all);
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = g_ptr_array_index (leaves, i);
      g_autofree char *name = td_batch_board_name (self->board, leaf->id);
      gtk_string_list_append (words, name);
      if (leaf->id == chosen)
        at = i + (all != NULL);
    }
  gtk_drop_down_set_model (list, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (list, at);
}

static void
show_board (TdBatchPage *self, TdBatchBoard *board)
{
  gboolean any = board->batch != NULL;
  gint64 lot = self->board != NULL ? leaf_at (self->board->lots, self->lot) : 0;
  gint64 team = self->board != NULL ? leaf_at (self->board->teams, self->team) : 0;
  g_autofree char *sums = td_batch_board_sums (board);
  /* The items name lines of the board before: their store is filled anew before that one goes. */
  g_autoptr (TdBatchBoard) old = self->board;
  self->board = board;
  self->chosen = any ? board->batch->id : 0;
  self->updating = TRUE;
  fill_leaves (self, self->batch, NULL, board->batches, self->chosen);
  fill_leaves (self, self->lot, _ ("All lots"), board->lots, lot);
  fill_leaves (self, self->team, _ ("All survey teams"), board->teams, team);
  self->updating = FALSE;
  gtk_label_set_text (self->sums, any ? sums : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.tables", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.minutes", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.chart", any);
  show_columns (self);
  show_lines (self);
}

typedef struct
{
  TdBatchPage *self;
  guint serial;
} Asked;

static gpointer
run_board (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  TdBatchBoard *board;
  g_autoptr (GError) gone = NULL;
  board = td_batch_board_load (workspace, *(gint64 *)data, &gone);
  /* A batch that was taken away meanwhile: the newest that is left. */
  if (board == NULL && g_error_matches (gone, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND))
    return td_batch_board_load (workspace, 0, error);
  if (board == NULL)
    g_propagate_error (error, g_steal_pointer (&gone));
  return board;
}

static void
board_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdBatchPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdBatchBoard *board = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || self->store == NULL || asked->serial != self->serial)
    {
      td_batch_board_free (board);
      return;
    }
  if (board != NULL)
    show_board (self, board);
  else
    td_session_fail (self->session, error);
}

static void
refresh (TdBatchPage *self)
{
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = ++self->serial;
  td_session_run (self->session, G_PRIORITY_HIGH, run_board, g_memdup2 (&self->chosen, sizeof self->chosen),
                  g_free, (GDestroyNotify)td_batch_board_free, NULL, board_cb, asked);
}

/* ---- what the person does ---- */

static void
filter_cb (TdBatchPage *self)
{
  if (!self->updating && self->board != NULL)
    show_lines (self);
}

static void
batch_cb (TdBatchPage *self)
{
  guint at = gtk_drop_down_get_selected (self->batch);
  if (self->updating || self->board == NULL || at >= self->board->batches->len)
    return;
  self->chosen = ((const TdLeaf *)g_ptr_array_index (self->board->batches, at))->id;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  refresh (self);
}

static void
activate_cb (TdBatchPage *self, guint position)
{
  g_autoptr (TdTextItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  const TdBatchLine *line = item != NULL ? td_text_item_get (item) : NULL;
  if (line != NULL)
    td_session_open_unit (self->session, line->unit_id);
}

static void
set_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  g_autoptr (GArray) ids = picked (self);
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_BATCH_UNIT);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->chosen);
  td_leaf_set (leaf, "batch", id);
  if (ids->len > 0)
    td_leaf_many_dialog_present (window_of (self), self->session, ids, leaf);
}

static void
except_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  g_autoptr (GArray) ids = picked (self);
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_BATCH_EXCEPTION);
  if (ids->len > 0)
    td_leaf_many_dialog_present (window_of (self), self->session, ids, leaf);
}

static void
stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  g_autoptr (GArray) ids = picked (self);
  if (ids->len > 0)
    td_stage_dialog_present (window_of (self), self->session, ids);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  g_autoptr (GArray) ids = picked (self);
  if (ids->len > 0)
    td_review_many_dialog_present (window_of (self), self->session, ids);
}

/* Of those that are selected; of all of the batch where none is. */
static void
minutes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  g_autoptr (GArray) ids = picked (self);
  g_autofree char *about = NULL;
  gboolean none;
  if (self->board == NULL || self->board->batch == NULL)
    return;
  none = ids->len == 0;
  for (guint i = 0; none && i < self->board->lines->len; i++)
    g_array_append_val (ids, ((const TdBatchLine *)self->board->lines->pdata[i])->unit_id);
  about = td_batch_board_name (self->board, self->board->batch->id);
  td_letter_preview_present (window_of (self), self->session, td_letter_kind_find ("review-meeting"), about,
                             &(TdLetterWanted){ .unit_ids = ids });
}

static void
chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  if (self->board == NULL || self->board->batch == NULL)
    return;
  gint64 batch_id = self->board->batch->id;
  g_autofree char *about = td_batch_board_name (self->board, batch_id);
  td_works_chart_preview (window_of (self), self->session, about, 0, batch_id);
}

/* What is shown, in that order of the paper. */
static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  if (self->board == NULL || self->board->batch == NULL || n == 0)
    return;
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_autofree char *about = td_batch_board_name (self->board, self->board->batch->id);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TdTextItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      g_array_append_val (ids, ((const TdBatchLine *)td_text_item_get (item))->unit_id);
    }
  td_batch_preview (window_of (self), self->session, about, self->board->batch->id, ids);
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (TD_BATCH_PAGE (widget)->selection));
}

static void
tables_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdBatchPage *self = TD_BATCH_PAGE (widget);
  if (self->board != NULL && self->board->batch != NULL)
    td_batch_tables_present (window_of (self), self->board);
}

/* ---- the page ---- */

static void
changed_cb (TdBatchPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
workspace_cb (TdBatchPage *self)
{
  static const char *const writing[] = { "batch.set", "batch.except", "batch.stage", "batch.review", NULL };
  td_writing_explain (GTK_WIDGET (self), self->session, writing);
  self->serial++;
  self->chosen = 0;
  g_list_store_remove_all (self->store);
  g_clear_pointer (&self->board, td_batch_board_free);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->filter, 0);
  gtk_drop_down_set_selected (self->stage, 0);
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdBatchPage *self = TD_BATCH_PAGE (page);
  if (!g_set_object (&self->session, session))
    return;
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  refresh (TD_BATCH_PAGE (page));
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_batch_page_dispose (GObject *object)
{
  TdBatchPage *self = TD_BATCH_PAGE (object);
  self->updating = TRUE;
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BATCH_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->board, td_batch_board_free);
  g_clear_pointer (&self->columns, g_free);
  G_OBJECT_CLASS (td_batch_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdBatchPage, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "batch.set", NULL, set_action);
  gtk_widget_class_install_action (widget_class, "batch.except", NULL, except_action);
  gtk_widget_class_install_action (widget_class, "batch.stage", NULL, stage_action);
  gtk_widget_class_install_action (widget_class, "batch.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "batch.minutes", NULL, minutes_action);
  gtk_widget_class_install_action (widget_class, "batch.chart", NULL, chart_action);
  gtk_widget_class_install_action (widget_class, "batch.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "batch.select-all", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "batch.tables", NULL, tables_action);
}

static void
td_batch_page_class_init (TdBatchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_batch_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-batch-page.ui");
  BIND (batch);
  BIND (search);
  BIND (filter);
  BIND (lot);
  BIND (team);
  BIND (stage);
  BIND (stack);
  BIND (list);
  BIND (sums);
  BIND (selected);
  BIND (deeds);
  BIND (select_all);
  CALLBACK (batch_cb);
  CALLBACK (filter_cb);
  CALLBACK (activate_cb);
  install_actions (widget_class);
}

static const char *
filter_word (int value)
{
  return td_batch_filter_to_label ((TdBatchFilter)value);
}

static const char *
stage_word (int value)
{
  return value == 0 ? _ ("All stages") : td_stage_to_label ((TdStage)(value - 1));
}

static void
td_batch_page_init (TdBatchPage *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->filter, TD_N_BATCH_FILTERS, filter_word);
  td_choice_fill (self->stage, TD_N_STAGES + 1, stage_word);
  td_choice_make_narrow (self->batch);
  td_choice_make_narrow (self->lot);
  td_choice_make_narrow (self->team);
  self->store = g_list_store_new (TD_TYPE_TEXT_ITEM);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_column_view_set_enable_rubberband (self->list, TRUE);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (show_picked), self);
  self->updating = FALSE;
  show_picked (self);
}
