/* Tidang: values that a sheet writes once and means for the rows below too.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-fill.h"

#include <string.h>

typedef struct
{
  guint last_row;
  TdField field;
  TdCell cell;
  char *text;
} Fill;

static void
fill_clear (gpointer data)
{
  g_free (((Fill *)data)->text);
}

void
td_filler_init (TdFiller *filler, const TdSheetPlan *sheet, const GArray *merges, TdWorkbookFormat format)
{
  memset (filler, 0, sizeof *filler);
  filler->sheet = sheet;
  filler->merges = merges;
  filler->keys_above = format != TD_WORKBOOK_XLSX;
  filler->fills = g_array_new (FALSE, FALSE, sizeof (Fill));
  g_array_set_clear_func (filler->fills, fill_clear);
}

void
td_filler_clear (TdFiller *filler)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filler->above); i++)
    g_clear_pointer (&filler->above[i], g_free);
  g_clear_pointer (&filler->fills, g_array_unref);
}

TdField
td_sheet_plan_field (const TdSheetPlan *sheet, guint column)
{
  if (column >= sheet->columns->len)
    return TD_FIELD_UNKNOWN;
  return ((TdColumnPlan *)g_ptr_array_index (sheet->columns, column))->field;
}

/* One area (or count) over two flats is not the area of each; a flat is never that of the row above. */
static gboolean
is_filled_down (TdField field)
{
  return field > TD_FIELD_IGNORED && field != TD_FIELD_AREA && field != TD_FIELD_HOUSEHOLDS &&
         field != TD_FIELD_UNIT_COUNT && field != TD_FIELD_ROOM && field != TD_FIELD_LOCATION;
}

static void
start_fills (TdFiller *filler, const TdRow *row)
{
  for (; filler->next_merge < filler->merges->len; filler->next_merge++)
    {
      const TdMerge *merge = &g_array_index (filler->merges, TdMerge, filler->next_merge);
      TdField field = td_sheet_plan_field (filler->sheet, merge->first_column);
      const TdCell *cell;

      if (merge->first_row > row->row)
        break;
      if (merge->first_row < row->row || merge->last_row == merge->first_row || !is_filled_down (field))
        continue;
      cell = td_row_cell (row, merge->first_column);
      if (cell == NULL)
        continue;

      Fill fill = { merge->last_row, field, *cell, g_strdup (cell->text) };

      fill.cell.text = fill.text;
      fill.cell.filled = TRUE;
      g_array_append_val (filler->fills, fill);
    }
}

static void
apply_fills (TdFiller *filler, const TdRow *row, const TdCell *cells[TD_N_FIELDS])
{
  for (guint i = 0; i < filler->fills->len;)
    {
      const Fill *fill = &g_array_index (filler->fills, Fill, i);

      if (fill->last_row < row->row)
        {
          g_array_remove_index_fast (filler->fills, i);
          continue;
        }
      if (cells[fill->field] == NULL)
        cells[fill->field] = &fill->cell;
      i++;
    }
}

static guint
apply_above (TdFiller *filler, const TdCell *cells[TD_N_FIELDS])
{
  guint filled = 0;

  for (TdField field = TD_FIELD_PLACE; field <= TD_FIELD_UNIT; field++)
    {
      const TdCell *cell = cells[field];

      if (cell != NULL && (filler->above[field] == NULL || strcmp (filler->above[field], cell->text) != 0))
        {
          g_free (filler->above[field]);
          filler->above[field] = g_strdup (cell->text);
          filler->above_cells[field] = *cell;
          filler->above_cells[field].text = filler->above[field];
          filler->above_cells[field].filled = TRUE;
        }
      else if (cell == NULL && filler->above[field] != NULL)
        {
          cells[field] = &filler->above_cells[field];
          filled |= 1u << field;
        }
    }
  return filled;
}

guint
td_filler_apply (TdFiller *filler, const TdRow *row, const TdCell *cells[TD_N_FIELDS])
{
  start_fills (filler, row);
  apply_fills (filler, row, cells);
  return filler->keys_above ? apply_above (filler, cells) : 0;
}
