/* Tidang: a table of the rows of money — cost, shares, households, the account, claims.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-table.h"

#include "td-column-width.h"
#include "td-scroll.h"

#include <glib/gi18n.h>

/* Dots at the usual size of text. A column view does not know how high it is before its rows were shown. */
#define HEADING 36
#define LINE 34
#define LINES 9

struct _TdMoneyTable
{
  GtkBox parent_instance;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GListStore *items;
  GtkSingleSelection *selection;
  GPtrArray *rows;
  GStrv titles;
  gint64 chosen;
  gboolean filling;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMoneyTable, td_money_table, GTK_TYPE_BOX)

static char *
cell (gconstpointer value, int column, gpointer data)
{
  TdMoneyTable *self = data;
  const TdMoneyRow *row = value;
  return column < 0 ? td_money_row_to_name (row, (const char *const *)self->titles)
                    : g_strdup (row->cells[column]);
}

/* ---- what is chosen ---- */

gint64
td_money_table_get_id (TdMoneyTable *self)
{
  g_return_val_if_fail (TD_IS_MONEY_TABLE (self), 0);
  guint at = gtk_single_selection_get_selected (self->selection);
  return self->rows != NULL && at < self->rows->len ? ((const TdMoneyRow *)self->rows->pdata[at])->id : 0;
}

static void
selected_cb (TdMoneyTable *self)
{
  if (self->filling)
    return;
  self->chosen = td_money_table_get_id (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
activated_cb (TdMoneyTable *self)
{
  if (td_money_table_get_id (self) != 0)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/* ---- what it shows ---- */

void
td_money_table_set_columns (TdMoneyTable *self, const char *name, const TdTextColumn *columns, guint n)
{
  g_return_if_fail (TD_IS_MONEY_TABLE (self));
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  GListModel *shown = gtk_column_view_get_columns (self->view);
  td_money_table_set_rows (self, NULL);
  while (g_list_model_get_n_items (shown) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, 0);
      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (titles, *columns[i].title != '\0' ? _ (columns[i].title) : "");
  g_strfreev (self->titles);
  self->titles = g_strv_builder_end (titles);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  td_text_list_add_columns (self->view, columns, n, cell, self);
}

void
td_money_table_set_rows (TdMoneyTable *self, GPtrArray *rows)
{
  g_return_if_fail (TD_IS_MONEY_TABLE (self));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) before = self->rows;
  guint at = GTK_INVALID_LIST_POSITION;
  self->filling = TRUE;
  self->rows = rows;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdMoneyRow *row = rows->pdata[i];
      TdTextItem *item = td_text_item_new (row);
      td_text_item_set_class (item, row->alarming ? "error" : row->strong ? "table-total" : NULL);
      g_ptr_array_add (items, item);
      if (row->id != 0 && row->id == self->chosen)
        at = i;
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  gtk_single_selection_set_selected (self->selection, at);
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), -1,
                               td_text_scaled (HEADING + LINE * (int)MIN (items->len, LINES)));
  gtk_widget_set_visible (GTK_WIDGET (self), items->len > 0);
  self->filling = FALSE;
  selected_cb (self);
}

/* ---- the type ---- */

static void
td_money_table_dispose (GObject *object)
{
  TdMoneyTable *self = TD_MONEY_TABLE (object);
  self->filling = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_strfreev);
  G_OBJECT_CLASS (td_money_table_parent_class)->dispose (object);
}

static void
td_money_table_class_init (TdMoneyTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_money_table_dispose;
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", TD_TYPE_MONEY_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", TD_TYPE_MONEY_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_money_table_init (TdMoneyTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view;
  self->items = g_list_store_new (TD_TYPE_TEXT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)));
  self->view = GTK_COLUMN_VIEW (view);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (view, "register-list");
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_child (self->scroller, view);
  gtk_scrolled_window_set_has_frame (self->scroller, TRUE);
  td_scroll_hand_on (self->scroller);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activated_cb), self);
  /* Without columns it has no name either: it is in sight from its first row on. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
