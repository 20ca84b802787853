/* Tidang: a table of plain texts over values of any kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds one value of a list; "changed": its cells are to be shown anew. */
#define TD_TYPE_TEXT_ITEM (td_text_item_get_type ())
G_DECLARE_FINAL_TYPE (TdTextItem, td_text_item, TD, TEXT_ITEM, GObject)

/* `value` belongs to somebody who lives as long as the item is in a list. */
TdTextItem *td_text_item_new (gconstpointer value);
gconstpointer td_text_item_get (TdTextItem *self);
void td_text_item_changed (TdTextItem *self);
/* A style class of its cells (static), before it is shown; NULL: none. */
void td_text_item_set_class (TdTextItem *self, const char *name);

/* What stands in a cell. (transfer full) */
typedef char *(*TdTextCellFunc) (gconstpointer value, int column, gpointer data);

/* Columns over a list of TdTextItem. A width of 0 takes the room that is left. What a screen reader says of a
 * row is `cell` of column -1. */
typedef struct
{
  const char *title; /* translated where it is shown */
  int width;
  gboolean number; /* ends where its heading ends */
} TdTextColumn;
void td_text_list_add_columns (GtkColumnView *view,
                               const TdTextColumn *columns,
                               guint n,
                               TdTextCellFunc cell,
                               gpointer data);

/* Up or down by one row as an arrow key does it: the focus goes along, and comes back to the list when it was
 * elsewhere. */
void td_text_list_step (GtkColumnView *view, GtkSingleSelection *selection, gboolean down);
/* Selects a row, scrolls to it and gives the list the focus. */
void td_text_list_go_to (GtkColumnView *view, GtkSingleSelection *selection, guint position);

G_END_DECLS
