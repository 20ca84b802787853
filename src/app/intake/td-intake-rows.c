/* Tidang: the first rows of an import as they would be stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-rows.h"

#include "td-row-name.h"

#include <glib/gi18n.h>

typedef struct
{
  const TdImportReport *report;
  int field; /* of row_fields; else one of those below */
  int width; /* in digits */
} Cell;

#define LEAST_WIDTH 5
#define MOST_WIDTH 20
#define SUBJECT_WIDTH 34
#define MARK_WIDTH 3

enum
{
  CELL_ROW = -3,
  CELL_EFFECT = -2,
  CELL_SUBJECT = -1
};

static const char *
effect_word (TdImportRowEffect effect)
{
  switch (effect)
    {
    case TD_IMPORT_ROW_ADDED:
      return _ ("＋ new");
    case TD_IMPORT_ROW_UPDATED:
      return _ ("± changed");
    case TD_IMPORT_ROW_UNCHANGED:
    default:
      return _ ("＝ as it is");
    }
}

static char *
cell_text (const Cell *cell, guint position)
{
  const TdImportRow *row = g_ptr_array_index (cell->report->rows, position);
  if (cell->field == CELL_ROW)
    return g_strdup_printf ("%s · %d", row->sheet, (int)row->row);
  if (cell->field == CELL_EFFECT)
    return g_strdup (effect_word (row->effect));
  if (cell->field == CELL_SUBJECT)
    return g_strdup (row->subject);
  return g_strdup (row->values[cell->field]);
}

static gboolean
is_changed (const Cell *cell, guint position)
{
  const TdImportRow *row = g_ptr_array_index (cell->report->rows, position);
  for (guint i = 0; cell->field >= 0 && i < row->changes->len; i++)
    if (((const TdImportChange *)g_ptr_array_index (row->changes, i))->field ==
        cell->report->row_fields[cell->field])
      return TRUE;
  return FALSE;
}

/* In digits, as a column counts: a character of Chinese is two. */
static int
width_of (const char *text)
{
  int width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

/* What is read row by row has its room, and the table scrolls; what is longer than others is cut off. */
static int
column_width (const Cell *cell)
{
  int width = LEAST_WIDTH;
  for (guint i = 0; i < cell->report->rows->len; i++)
    {
      g_autofree char *text = cell_text (cell, i);
      width = MAX (width, width_of (text) + (is_changed (cell, i) ? MARK_WIDTH : 0));
    }
  return MIN (width, cell->field == CELL_SUBJECT ? SUBJECT_WIDTH : MOST_WIDTH);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), cell->width);
  gtk_label_set_max_width_chars (GTK_LABEL (label), cell->width);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  guint position = gtk_list_item_get_position (item);
  g_autofree char *text = cell_text (cell, position);
  gboolean changed = is_changed (cell, position);
  /* Not by the weight alone. */
  g_autofree char *marked = changed ? g_strdup_printf ("± %s", text) : g_strdup (text);
  gtk_label_set_text (GTK_LABEL (label), marked);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
  if (changed)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
  td_row_name (item, text);
}

static void
cell_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_column (GtkColumnView *view, const TdImportReport *report, const char *title, int field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *cell = g_new0 (Cell, 1);
  cell->report = report;
  cell->field = field;
  cell->width = column_width (cell);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), cell, cell_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cell);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
}

static gboolean
has_any (const TdImportReport *report, guint field)
{
  for (guint i = 0; i < report->rows->len; i++)
    if (*((const TdImportRow *)g_ptr_array_index (report->rows, i))->values[field] != '\0')
      return TRUE;
  return FALSE;
}

static void
clear (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  gtk_column_view_set_model (view, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (view, column);
    }
}

void
td_intake_rows_show (GtkColumnView *view, const TdImportReport *report)
{
  clear (view);
  if (report == NULL || report->rows == NULL || report->rows->len == 0)
    return;
  add_column (view, report, _ ("In the sheet"), CELL_ROW);
  add_column (view, report, _ ("What happens"), CELL_EFFECT);
  add_column (view, report, report->kind == TD_SHEET_UNITS ? _ ("Stairwell") : _ ("Flat"), CELL_SUBJECT);
  for (guint f = 0; report->row_fields[f] != NULL; f++)
    if (has_any (report, f))
      add_column (view, report, td_import_field_label (report->row_fields[f]), (int)f);
  GtkStringList *items = gtk_string_list_new (NULL);
  for (guint i = 0; i < report->rows->len; i++)
    gtk_string_list_append (items, ((const TdImportRow *)g_ptr_array_index (report->rows, i))->subject);
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (items));
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (model));
}
