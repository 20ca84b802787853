/* Tidang: the columns of the register's list, and what their headings order it by.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-columns.h"

#include "td-column-width.h"
#include "td-count-panel.h"
#include "td-register-model.h"
#include "td-register-state.h"
#include "td-row-name.h"

#include <glib/gi18n.h>

/* On a column: its TdListColumn, or this. On a cell: its column, and the list's item. */
#define MARKS (-1)
#define COLUMN "td-column"
#define ITEM "td-item"

static int
which_of (gpointer object)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (object), COLUMN));
}

/* ---- what a cell says ---- */

static char *
cell_text (int column, const TdUnit *unit)
{
  char *text = td_list_column_text ((TdListColumn)column, unit);
  if (column != TD_LIST_COLUMN_RATING)
    return text;
  g_autofree char *word = text;
  return g_strdup_printf ("%s %s", td_register_rating_sign (unit->rating), word);
}

static void
show_bar (GtkWidget *bar, const TdUnit *unit)
{
  TdRegisterBar shown = td_register_bar (unit);
  gtk_widget_set_visible (bar, shown.shown);
  td_count_bar_set (TD_COUNT_BAR (bar), shown.agree, shown.took_part - shown.agree, 0, -1);
}

static void
show_line (GtkListItem *item)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  if (line == NULL || cell == NULL)
    return;
  int column = which_of (cell);
  GtkWidget *bar = column == TD_LIST_COLUMN_VOTE ? gtk_widget_get_last_child (cell) : NULL;
  GtkInscription *inscription = GTK_INSCRIPTION (bar != NULL ? gtk_widget_get_first_child (cell) : cell);
  const TdUnit *unit = td_register_line_get_unit (line);
  g_autofree char *text = unit != NULL ? cell_text (column, unit) : g_strdup ("…");
  gtk_inscription_set_text (inscription, text);
  if (bar != NULL)
    show_bar (bar, unit);
}

static void
loaded_cb (TdRegisterLine *line, GParamSpec *pspec, GtkListItem *item)
{
  show_line (item);
}

/* ---- the column of marks ---- */

static void
name_check (GtkListItem *item)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  const TdUnit *unit = line != NULL ? td_register_line_get_unit (line) : NULL;
  g_autofree char *label = unit != NULL ? td_unit_label (unit) : g_strdup ("…");
  g_autofree char *name = g_strdup_printf (_ ("Select %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  td_row_name (item, label);
}

static void
named_cb (TdRegisterLine *line, GParamSpec *pspec, GtkListItem *item)
{
  name_check (item);
}

static void
toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_COLUMN_VIEW);
  gboolean wanted = gtk_check_button_get_active (check);
  if (view == NULL || wanted == gtk_list_item_get_selected (item))
    return;
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  if (wanted)
    gtk_selection_model_select_item (model, gtk_list_item_get_position (item), FALSE);
  else
    gtk_selection_model_unselect_item (model, gtk_list_item_get_position (item));
}

static void
selected_cb (GtkListItem *item, GParamSpec *pspec, gpointer data)
{
  GtkWidget *check = gtk_list_item_get_child (item);
  if (check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), gtk_list_item_get_selected (item));
}

static void
setup_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();
  /* The keyboard marks rows by Space and Shift; a stop in each row would only be in the way. A box that is
   * only not focusable tells GTK 4.8 that it has taken the focus, and Tab never comes to the list. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);
  g_signal_connect (item, "notify::selected", G_CALLBACK (selected_cb), NULL);
  g_object_set_data (G_OBJECT (check), COLUMN, GINT_TO_POINTER (MARKS));
  g_object_set_data (G_OBJECT (check), ITEM, item);
  gtk_list_item_set_child (item, check);
}

static void
bind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect (gtk_list_item_get_item (item), "notify::loaded", G_CALLBACK (named_cb), item);
  selected_cb (item, NULL, NULL);
  name_check (item);
}

static void
unbind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), named_cb, item);
}

/* ---- the columns of text ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  int column = GPOINTER_TO_INT (data);
  GtkWidget *text = gtk_inscription_new (NULL);
  GtkWidget *cell = text;
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), column == TD_LIST_COLUMN_LABEL ? 16 : 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 6);
  /* One widget to a cell where one will do: the list keeps two hundred lines alive. */
  if (column == TD_LIST_COLUMN_VOTE)
    {
      /* Below the words, which stay in line with those of the other columns. */
      GtkWidget *bar = td_count_bar_new ();
      cell = gtk_overlay_new ();
      gtk_widget_add_css_class (bar, "small");
      gtk_widget_set_valign (bar, GTK_ALIGN_END);
      gtk_overlay_set_child (GTK_OVERLAY (cell), text);
      gtk_overlay_add_overlay (GTK_OVERLAY (cell), bar);
    }
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (cell), COLUMN, data);
  g_object_set_data (G_OBJECT (cell), ITEM, item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  g_signal_connect (line, "notify::loaded", G_CALLBACK (loaded_cb), item);
  show_line (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), loaded_cb, item);
}

/* ---- headings ---- */

static int asked = MARKS; /* the column whose sorter was asked last */

static int
ask_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  asked = GPOINTER_TO_INT (data);
  return -1;
}

gboolean
td_register_columns_get_order (GtkColumnView *view, TdListColumn *column, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  g_autoptr (TdRegisterLine) one = g_object_new (TD_TYPE_REGISTER_LINE, NULL);
  g_autoptr (TdRegisterLine) other = g_object_new (TD_TYPE_REGISTER_LINE, NULL);
  asked = MARKS;
  /* The heading pressed last decides, and turns the answer round where its arrow points down. */
  GtkOrdering answer = gtk_sorter_compare (sorter, one, other);
  if (asked == MARKS)
    return FALSE;
  *column = (TdListColumn)asked;
  *descending = answer == GTK_ORDERING_LARGER;
  return TRUE;
}

static GtkColumnViewColumn *
find_column (GtkColumnView *view, int which)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      if (which_of (column) == which)
        return column;
    }
  return NULL;
}

void
td_register_columns_set_order (GtkColumnView *view, TdUnitOrder order, gboolean descending)
{
  TdListColumn shown;
  gboolean down;
  if (td_register_columns_get_order (view, &shown, &down) && td_list_column_order (shown) == order &&
      down == descending)
    return;
  GtkColumnViewColumn *column = NULL;
  for (int i = 0; column == NULL && i < TD_N_LIST_COLUMNS; i++)
    if (td_list_column_order ((TdListColumn)i) == order)
      column = find_column (view, i);
  gtk_column_view_sort_by_column (view, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* ---- the columns ---- */

static GtkColumnViewColumn *
new_column (int which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gpointer data = GINT_TO_POINTER (which);
  gboolean marks = which == MARKS;
  g_signal_connect (factory, "setup", marks ? G_CALLBACK (setup_check_cb) : G_CALLBACK (setup_cb), data);
  g_signal_connect (factory, "bind", marks ? G_CALLBACK (bind_check_cb) : G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", marks ? G_CALLBACK (unbind_check_cb) : G_CALLBACK (unbind_cb), data);
  const char *title = marks ? "" : td_list_column_to_title ((TdListColumn)which);
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  g_object_set_data (G_OBJECT (column), COLUMN, data);
  gtk_column_view_column_set_resizable (column, !marks);
  if (marks)
    {
      gtk_column_view_column_set_fixed_width (column, 42);
      return column;
    }
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (ask_cb, data, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  return column;
}

static void
fit_column (GtkColumnViewColumn *column, int width)
{
  td_column_width_set (column, width);
  gtk_column_view_column_set_expand (column, width <= 0);
}

/* Each change of a column makes all lines anew: those in their place are left alone. */
void
td_register_columns_show (GtkColumnView *view, const TdRegisterLayout *layout)
{
  TdListColumn list[TD_N_LIST_COLUMNS];
  guint n = td_register_layout_list (layout, list);
  GListModel *columns = gtk_column_view_get_columns (view);
  if (g_list_model_get_n_items (columns) == 0)
    {
      g_autoptr (GtkColumnViewColumn) marks = new_column (MARKS);
      gtk_column_view_append_column (view, marks);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) here = g_list_model_get_item (columns, i + 1);
      if (here == NULL || which_of (here) != (int)list[i])
        {
          GtkColumnViewColumn *known = find_column (view, (int)list[i]);
          g_autoptr (GtkColumnViewColumn) column =
              known != NULL ? g_object_ref (known) : new_column ((int)list[i]);
          gtk_column_view_insert_column (view, i + 1, column);
          g_set_object (&here, column);
        }
      fit_column (here, td_register_layout_width (layout, list[i]));
    }
  while (g_list_model_get_n_items (columns) > n + 1)
    {
      g_autoptr (GtkColumnViewColumn) last = g_list_model_get_item (columns, n + 1);
      gtk_column_view_remove_column (view, last);
    }
}

TdRegisterLayout
td_register_columns_read (GtkColumnView *view, const TdRegisterLayout *before)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  TdListColumn list[TD_N_LIST_COLUMNS];
  TdRegisterLayout next = *before;
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int which = which_of (column);
      if (which == MARKS)
        continue;
      list[n++] = (TdListColumn)which;
      next = td_register_layout_with_width (&next, (TdListColumn)which, td_column_width_get (column));
    }
  return td_register_layout_with_order (&next, list, n);
}

/* ---- which line ---- */

static guint
position_of_cell (GtkWidget *widget)
{
  GtkListItem *item = widget != NULL ? g_object_get_data (G_OBJECT (widget), ITEM) : NULL;
  return item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
}

guint
td_register_columns_position_at (GtkColumnView *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
  for (; widget != NULL && widget != GTK_WIDGET (view); widget = gtk_widget_get_parent (widget))
    {
      guint position = position_of_cell (widget);
      GtkWidget *child = gtk_widget_get_first_child (widget);
      if (position == GTK_INVALID_LIST_POSITION)
        position = position_of_cell (child);
      /* Beside the last column: the line itself, whose first child is a cell of ours. */
      if (position == GTK_INVALID_LIST_POSITION && child != NULL)
        position = position_of_cell (gtk_widget_get_first_child (child));
      if (position != GTK_INVALID_LIST_POSITION)
        return position;
    }
  return GTK_INVALID_LIST_POSITION;
}

guint
td_register_columns_position_of_focus (GtkColumnView *view, double *x, double *y)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t box;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (view)) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (view), &box))
    return GTK_INVALID_LIST_POSITION;
  *x = box.origin.x + MIN (120, box.size.width / 2);
  *y = box.origin.y + box.size.height / 2;
  return td_register_columns_position_at (view, *x, *y);
}
