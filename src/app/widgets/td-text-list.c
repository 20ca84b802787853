/* Tidang: a table of plain texts over values of any kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text-list.h"

#include "td-column-width.h"
#include "td-row-name.h"

#include <glib/gi18n.h>

struct _TdTextItem
{
  GObject parent_instance;
  gconstpointer value;
  const char *class;
};

G_DEFINE_FINAL_TYPE (TdTextItem, td_text_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
td_text_item_class_init (TdTextItemClass *klass)
{
  changed_signal =
      g_signal_new ("changed", TD_TYPE_TEXT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_text_item_init (TdTextItem *self)
{
}

TdTextItem *
td_text_item_new (gconstpointer value)
{
  TdTextItem *self = g_object_new (TD_TYPE_TEXT_ITEM, NULL);
  self->value = value;
  return self;
}

gconstpointer
td_text_item_get (TdTextItem *self)
{
  return self->value;
}

void
td_text_item_changed (TdTextItem *self)
{
  g_signal_emit (self, changed_signal, 0);
}

void
td_text_item_set_class (TdTextItem *self, const char *name)
{
  self->class = name;
}

/* ---- columns ---- */

typedef struct
{
  TdTextCellFunc cell;
  gpointer data;
  int column;
  gboolean wide;   /* takes the room that is left */
  gboolean number; /* ends where its heading ends */
} Column;

static void
show_cell (const Column *column, GtkListItem *item)
{
  GtkWidget *text = gtk_list_item_get_child (item);
  TdTextItem *row = gtk_list_item_get_item (item);
  if (text == NULL || row == NULL)
    return;
  g_autofree char *shown = column->cell (row->value, column->column, column->data);
  const char *const classes[] = { "numeric", row->class, NULL };
  gtk_inscription_set_text (GTK_INSCRIPTION (text), shown);
  gtk_widget_set_css_classes (text, (const char **)classes);
  gtk_widget_set_tooltip_text (text, g_utf8_strlen (shown, -1) > 12 ? shown : NULL);
  if (column->column != 0)
    return;
  g_autofree char *name = column->cell (row->value, -1, column->data);
  td_row_name (item, name);
}

static void
changed_cb (TdTextItem *row, GtkListItem *item)
{
  show_cell (g_object_get_data (G_OBJECT (item), "column"), item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *text = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  const Column *column = data;
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), column->wide ? 18 : 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), column->wide ? 20 : 5);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), column->number ? 1 : 0);
  gtk_widget_add_css_class (text, "numeric");
  g_object_set_data (G_OBJECT (item), "column", data);
  gtk_list_item_set_child (item, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (changed_cb), item);
  show_cell (data, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), changed_cb, item);
}

/* GTK 4.8 has no property for it: headings are found by their place, and hold a box. */
static void
align_headings (GtkColumnView *view, const TdTextColumn *columns, guint n)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  for (guint i = 0; i < n && heading != NULL; i++)
    {
      GtkWidget *box = gtk_widget_get_first_child (heading);
      if (columns[i].number && GTK_IS_BOX (box))
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      heading = gtk_widget_get_next_sibling (heading);
    }
}

void
td_text_list_add_columns (GtkColumnView *view,
                          const TdTextColumn *columns,
                          guint n,
                          TdTextCellFunc cell,
                          gpointer data)
{
  for (guint i = 0; i < n; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      Column *own = g_new0 (Column, 1);
      own->cell = cell;
      own->data = data;
      own->column = (int)i;
      own->wide = columns[i].width == 0;
      own->number = columns[i].number;
      g_object_set_data_full (G_OBJECT (factory), "column", own, g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), own);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), own);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), own);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].width == 0);
      if (columns[i].width > 0)
        td_column_width_set (column, columns[i].width);
      gtk_column_view_append_column (view, column);
    }
  align_headings (view, columns, n);
  td_column_widths_hold_headings (view);
}

void
td_text_list_go_to (GtkColumnView *view, GtkSingleSelection *selection, guint position)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    {
      gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (view)), "list.scroll-to-item", "u",
                                  position);
      gtk_single_selection_set_selected (selection, position);
    }
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

void
td_text_list_step (GtkColumnView *view, GtkSingleSelection *selection, gboolean down)
{
  GtkWidget *inner = gtk_widget_get_last_child (GTK_WIDGET (view));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint from = gtk_single_selection_get_selected (selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (selection));
  guint to = down ? from + 1 : from - 1;
  if (from == GTK_INVALID_LIST_POSITION || to >= n)
    {
      gtk_widget_grab_focus (GTK_WIDGET (view));
      return;
    }
  if (focus == NULL || !gtk_widget_is_ancestor (focus, inner))
    gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_widget_child_focus (inner, down ? GTK_DIR_DOWN : GTK_DIR_UP);
  /* The focus may have stood on another row than the selected one. */
  if (gtk_single_selection_get_selected (selection) != to)
    td_text_list_go_to (view, selection, to);
}
