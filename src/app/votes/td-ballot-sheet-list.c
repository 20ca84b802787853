/* Tidang: the list of flats in which many ballots are entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-list.h"

#include "td-column-width.h"
#include "td-row-name.h"
#include "td-words.h"

#include <glib/gi18n.h>

/* ---- rows: they tell their cells that the line is another ---- */

struct _TdSheetRow
{
  GObject parent_instance;
};
G_DEFINE_FINAL_TYPE (TdSheetRow, td_sheet_row, G_TYPE_OBJECT)

static guint row_changed;

static void
td_sheet_row_class_init (TdSheetRowClass *klass)
{
  row_changed =
      g_signal_new ("changed", TD_TYPE_SHEET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_sheet_row_init (TdSheetRow *self)
{
}

void
td_sheet_row_say_changed (TdSheetRow *self)
{
  g_signal_emit (self, row_changed, 0);
}

/* ---- cells ---- */

typedef enum
{
  CELL_ROOM,
  CELL_OWNERS,
  CELL_ANSWER,
  CELL_DATE,
  CELL_WAY,
  CELL_SERIAL,
  CELL_REMARK,
  N_CELLS
} Cell;

static const struct
{
  const char *title;
  int width;
} cells[N_CELLS] = {
  [CELL_ROOM] = { N_ ("Room"), 90 },       [CELL_OWNERS] = { N_ ("Owners"), 110 },
  [CELL_ANSWER] = { N_ ("Answer"), 120 },  [CELL_DATE] = { N_ ("Day"), 96 },
  [CELL_WAY] = { N_ ("How it came"), 90 }, [CELL_SERIAL] = { N_ ("Paper no."), 70 },
  [CELL_REMARK] = { N_ ("Remark"), 130 },
};

static const char *
cell_text (const TdSheetLine *line, Cell cell)
{
  switch (cell)
    {
    case CELL_ROOM:
      return line->room;
    case CELL_OWNERS:
      return line->owners;
    case CELL_DATE:
      return line->date;
    case CELL_WAY:
      return line->entered && line->opinion != TD_OPINION_NONE ? td_words_way (line->way) : "";
    case CELL_SERIAL:
      return line->serial;
    case CELL_REMARK:
      return line->remark;
    default:
      return "";
    }
}

/* “101, 张**: agree. Say why …” */
static char *
line_name (const TdBallotSheet *sheet, guint place)
{
  const TdSheetLine *line = td_ballot_sheet_line (sheet, place);
  g_autofree char *answer = td_sheet_line_to_answer (line);
  TdSheetLineState state = td_ballot_sheet_line_state (sheet, place);
  return g_strdup_printf ("%s, %s: %s%s%s", line->room, line->owners,
                          *answer != '\0' ? answer : _ ("no answer"), *state.hint != '\0' ? ". " : "",
                          state.hint);
}

static void
show_cell (GtkListItem *item)
{
  GtkWidget *text = gtk_list_item_get_child (item);
  TdBallotSheet *const *place = g_object_get_data (G_OBJECT (text), "sheet");
  const TdBallotSheet *sheet = *place;
  const TdSheetLine *line =
      sheet == NULL ? NULL : td_ballot_sheet_line (sheet, gtk_list_item_get_position (item));
  Cell cell = (Cell)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (text), "cell"));
  if (line == NULL)
    return;
  g_autofree char *answer = td_sheet_line_to_answer (line);
  TdSheetLineState state = td_ballot_sheet_line_state (sheet, gtk_list_item_get_position (item));
  g_autofree char *marked =
      g_strdup_printf ("%s%s", answer, line->entered && *state.hint != '\0' ? " ⚠" : "");
  gtk_inscription_set_text (GTK_INSCRIPTION (text), cell == CELL_ANSWER ? marked : cell_text (line, cell));
  gtk_widget_set_tooltip_text (text, *state.hint != '\0' ? state.hint : NULL);
  if (cell == CELL_ROOM)
    {
      g_autofree char *name = line_name (sheet, gtk_list_item_get_position (item));
      td_row_name (item, name);
    }
}

static void
row_changed_cb (TdSheetRow *row, GtkListItem *item)
{
  if (gtk_list_item_get_child (item) != NULL)
    show_cell (item);
}

typedef struct
{
  TdBallotSheet *const *sheet;
  Cell cell;
} Column;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget *text = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 5);
  gtk_widget_add_css_class (text, "numeric");
  g_object_set_data (G_OBJECT (text), "cell", GINT_TO_POINTER (column->cell));
  g_object_set_data (G_OBJECT (text), "sheet", (gpointer)column->sheet);
  gtk_list_item_set_child (item, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item);
  show_cell (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
td_sheet_list_add_columns (GtkColumnView *list, TdBallotSheet *const *sheet)
{
  for (int i = 0; i < N_CELLS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      Column *data = g_new0 (Column, 1);
      data->sheet = sheet;
      data->cell = (Cell)i;
      g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, column_free, 0);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (cells[i].title), factory);
      td_column_width_set (column, cells[i].width);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == CELL_REMARK);
      gtk_column_view_append_column (list, column);
    }
  td_column_widths_hold_headings (list);
}
