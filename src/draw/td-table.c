/* Tidang: tables on paper - measured cells, spans, repeated headings, page breaks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-table.h"

#include <string.h>

#define FUZZ 0.01 /* pt; sums of heights are not exact */

typedef struct
{
  guint row, column, column_span, row_span;
  TdParagraph *paragraph; /* NULL: no text */
  char *text;
  TdTextStyle style;
  TdTick *ticks; /* strings owned */
  gsize n_ticks;
  double ticks_height;
  double min_height;
  TdVAlign valign;
  char *field;
  TdFieldKind field_kind;
  gboolean has_fill, no_border;
  TdColour fill;
  /* While drawing: */
  double open_y;    /* top of the part on this page */
  guint lines_done; /* on earlier pages */
  gboolean complete;
} Cell;

typedef struct
{
  TdRowFlags flags;
  double min_height;
  double height;
  GPtrArray *cells; /* Cell that begin here, owned */
} Row;

struct _TdTable
{
  TdTypesetter *typesetter;
  TdTableStyle style;
  double *edges; /* n_columns + 1, from 0 */
  guint n_columns;
  guint *busy_until; /* by column: first row that no span from above covers */
  guint cursor;
  GArray *rows; /* Row */
  gboolean measured;
};

typedef struct
{
  TdTable *table;
  TdDisplayBuilder *builder;
  double x, y, bottom;
  double segment_top;
  gboolean fresh; /* nothing but headings above on this page */
  TdPageBreak page_break;
  gpointer user_data;
  GPtrArray *open; /* Cell begun and not ended */
} Drawing;

/* ---- building ---- */

TdTableStyle
td_table_style_default (void)
{
  return (TdTableStyle){
    .text = { .role = TD_ROLE_SONG, .size = 10.5, .pitch = 15.0 },
    .pad_x = 4.0,
    .pad_y = 3.0,
    .line = 0.5,
    .frame = 1.0,
  };
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  td_paragraph_free (cell->paragraph);
  for (gsize i = 0; i < cell->n_ticks; i++)
    {
      g_free ((char *)cell->ticks[i].field);
      g_free ((char *)cell->ticks[i].label);
    }
  g_free (cell->ticks);
  g_free (cell->text);
  g_free (cell->field);
  g_free (cell);
}

static void
row_clear (gpointer row)
{
  g_ptr_array_unref (((Row *)row)->cells);
}

TdTable *
td_table_new (TdTypesetter *typesetter,
              const TdTableStyle *style,
              const TdColumn *columns,
              guint n_columns,
              double width)
{
  TdTable *table = g_new0 (TdTable, 1);
  double fixed = 0.0, weights = 0.0;

  g_assert (n_columns > 0);
  table->typesetter = typesetter;
  table->style = style ? *style : td_table_style_default ();
  table->n_columns = n_columns;
  table->edges = g_new0 (double, n_columns + 1);
  table->busy_until = g_new0 (guint, n_columns);
  table->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (table->rows, row_clear);
  for (guint i = 0; i < n_columns; i++)
    {
      fixed += columns[i].width;
      weights += columns[i].width > 0 ? 0 : columns[i].weight;
    }
  for (guint i = 0; i < n_columns; i++)
    {
      double share = weights > 0 ? MAX (0.0, width - fixed) * columns[i].weight / weights : 0.0;

      table->edges[i + 1] = table->edges[i] + (columns[i].width > 0 ? columns[i].width : share);
    }
  return table;
}

void
td_table_free (TdTable *table)
{
  if (!table)
    return;
  g_array_unref (table->rows);
  g_free (table->edges);
  g_free (table->busy_until);
  g_free (table);
}

static Row *
nth_row (const TdTable *table, guint row)
{
  return &g_array_index (table->rows, Row, row);
}

void
td_table_begin_row (TdTable *table, TdRowFlags flags, double min_height)
{
  Row row = { flags, min_height, 0.0, g_ptr_array_new_with_free_func (cell_free) };

  g_array_append_val (table->rows, row);
  table->cursor = 0;
  table->measured = FALSE;
}

static double
inner_width (const TdTable *table, const Cell *cell)
{
  return table->edges[cell->column + cell->column_span] - table->edges[cell->column] - 2 * table->style.pad_x;
}

static void
copy_ticks (TdTable *table, Cell *cell, const TdTick *ticks, gsize n)
{
  cell->ticks = g_new (TdTick, n);
  cell->n_ticks = n;
  for (gsize i = 0; i < n; i++)
    cell->ticks[i] = (TdTick){ g_strdup (ticks[i].field), g_strdup (ticks[i].label), ticks[i].ticked };
  cell->ticks_height =
      td_ticks_draw (table->typesetter, NULL, &cell->style, cell->ticks, n, 0, 0, inner_width (table, cell));
}

static void
place (TdTable *table, Cell *cell, const TdCell *source)
{
  guint row = table->rows->len - 1;

  while (table->cursor < table->n_columns && table->busy_until[table->cursor] > row)
    table->cursor++;
  cell->row = row;
  cell->column = table->cursor;
  cell->column_span = MAX (1, source->col_span);
  cell->row_span = MAX (1, source->row_span);
  g_assert (cell->column + cell->column_span <= table->n_columns);
  for (guint i = 0; i < cell->column_span; i++)
    {
      g_assert (table->busy_until[cell->column + i] <= row);
      table->busy_until[cell->column + i] = row + cell->row_span;
    }
  table->cursor += cell->column_span;
}

void
td_table_cell (TdTable *table, const TdCell *source)
{
  Cell *cell;

  g_return_if_fail (table->rows->len > 0);
  cell = g_new0 (Cell, 1);
  place (table, cell, source);
  cell->style = source->style ? *source->style : table->style.text;
  cell->min_height = source->min_height;
  cell->valign = source->valign;
  cell->text = g_strdup (source->text);
  cell->field = g_strdup (source->field);
  cell->field_kind = source->field_kind;
  cell->no_border = source->no_border;
  cell->has_fill = source->fill != NULL;
  if (source->fill)
    cell->fill = *source->fill;
  if (source->text && *source->text)
    cell->paragraph = td_paragraph_new_rich (table->typesetter, &cell->style, source->text, source->spans,
                                             source->n_spans, inner_width (table, cell));
  if (source->n_ticks)
    copy_ticks (table, cell, source->ticks, source->n_ticks);
  g_ptr_array_add (nth_row (table, table->rows->len - 1)->cells, cell);
}

void
td_table_text (TdTable *table, const char *text, int align)
{
  TdTextStyle style = table->style.text;
  TdCell cell = { .text = text, .style = &style };

  if (align >= 0)
    style.align = align;
  td_table_cell (table, &cell);
}

/* ---- what it holds ---- */

guint
td_table_count_columns (const TdTable *table)
{
  return table->n_columns;
}

double
td_table_edge (const TdTable *table, guint column)
{
  g_return_val_if_fail (column <= table->n_columns, 0);
  return table->edges[column];
}

const TdTableStyle *
td_table_style (const TdTable *table)
{
  return &table->style;
}

TdRowFlags
td_table_row_flags (const TdTable *table, guint row)
{
  return nth_row (table, row)->flags;
}

double
td_table_row_least (const TdTable *table, guint row)
{
  const Row *one = nth_row (table, row);
  double least = one->min_height;

  for (guint i = 0; i < one->cells->len; i++)
    {
      const Cell *cell = one->cells->pdata[i];

      if (cell->row_span == 1)
        least = MAX (least, cell->min_height);
    }
  return least;
}

guint
td_table_n_cells (const TdTable *table, guint row)
{
  return nth_row (table, row)->cells->len;
}

void
td_table_view (const TdTable *table, guint row, guint index, TdCellView *view)
{
  const Cell *cell = nth_row (table, row)->cells->pdata[index];

  *view = (TdCellView){ .column = cell->column,
                        .col_span = cell->column_span,
                        .row_span = cell->row_span,
                        .text = cell->text,
                        .style = &cell->style,
                        .ticks = cell->ticks,
                        .n_ticks = cell->n_ticks,
                        .valign = cell->valign,
                        .no_border = cell->no_border };
}

/* ---- measuring ---- */

static guint
last_row (const TdTable *table, const Cell *cell)
{
  return MIN (cell->row + cell->row_span, table->rows->len) - 1;
}

/* What the rest of a cell needs: lines not yet drawn, boxes, padding. */
static double
remaining_height (const TdTable *table, const Cell *cell)
{
  double height = cell->ticks_height + 2 * table->style.pad_y;

  if (cell->complete)
    return 0.0;
  if (cell->paragraph)
    height +=
        (td_paragraph_n_lines (cell->paragraph) - cell->lines_done) * td_paragraph_pitch (cell->paragraph);
  return cell->lines_done ? height : MAX (height, cell->min_height);
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer table)
{
  guint left = last_row (table, *(Cell *const *)a), right = last_row (table, *(Cell *const *)b);

  return left < right ? -1 : left > right;
}

/* A cell that spans rows asks its last row for what the rows before do not give. */
static void
stretch_for (TdTable *table, const Cell *cell)
{
  guint end = last_row (table, cell);
  double given = 0.0;

  for (guint r = cell->row; r < end; r++)
    given += nth_row (table, r)->height;
  nth_row (table, end)->height = MAX (nth_row (table, end)->height, remaining_height (table, cell) - given);
}

static void
measure (TdTable *table)
{
  g_autoptr (GPtrArray) spans = NULL;

  if (table->measured)
    return;
  spans = g_ptr_array_new ();
  for (guint r = 0; r < table->rows->len; r++)
    {
      Row *row = nth_row (table, r);

      row->height = row->min_height;
      for (guint i = 0; i < row->cells->len; i++)
        {
          Cell *cell = row->cells->pdata[i];

          cell->lines_done = 0;
          cell->complete = FALSE;
          if (last_row (table, cell) == r)
            stretch_for (table, cell);
          else
            g_ptr_array_add (spans, cell);
        }
    }
  g_ptr_array_sort_with_data (spans, compare_ends, table);
  for (guint i = 0; i < spans->len; i++)
    stretch_for (table, spans->pdata[i]);
  table->measured = TRUE;
}

guint
td_table_n_rows (const TdTable *table)
{
  return table->rows->len;
}

double
td_table_width (const TdTable *table)
{
  return table->edges[table->n_columns];
}

double
td_table_row_height (TdTable *table, guint row)
{
  g_return_val_if_fail (row < table->rows->len, 0.0);
  measure (table);
  return nth_row (table, row)->height;
}

static double
rows_height (TdTable *table, guint from, guint to)
{
  double height = 0.0;

  measure (table);
  for (guint r = from; r < to; r++)
    height += nth_row (table, r)->height;
  return height;
}

double
td_table_height (TdTable *table)
{
  return rows_height (table, 0, table->rows->len);
}

static guint
n_header_rows (const TdTable *table)
{
  guint n = 0;

  while (n < table->rows->len && nth_row (table, n)->flags & TD_ROW_HEADER)
    n++;
  return n;
}

/* The rows from `from` on that must stay together: joined by a span or by keep-next; and the last two, for a
 * page with nothing but a sum under its headings helps nobody. */
static guint
group_end (const TdTable *table, guint from)
{
  guint end = from;

  for (guint r = from; r <= end && r < table->rows->len; r++)
    {
      const Row *row = nth_row (table, r);

      for (guint i = 0; i < row->cells->len; i++)
        end = MAX (end, last_row (table, row->cells->pdata[i]));
      if (r + 1 < table->rows->len && (row->flags & TD_ROW_KEEP_NEXT || r + 2 == table->rows->len))
        end = MAX (end, r + 1);
    }
  return MIN (end + 1, table->rows->len);
}

double
td_table_least_height (TdTable *table)
{
  guint header = n_header_rows (table);

  return rows_height (table, 0, header < table->rows->len ? group_end (table, header) : header);
}

/* ---- drawing ---- */

static void
draw_edges (Drawing *d, const Cell *cell, const TdRect *box)
{
  const TdTableStyle *style = &d->table->style;
  TdColour black = { 0 };
  double right = box->x + box->width, bottom = box->y + box->height;

  if (cell->no_border || style->line <= 0)
    return;
  if (cell->column + cell->column_span < d->table->n_columns)
    td_display_builder_line (d->builder, right, box->y, right, bottom, style->line, 0, black);
  td_display_builder_line (d->builder, box->x, bottom, right, bottom, style->line, 0, black);
}

/* As many lines as `room` takes; all of them and the boxes when they fit or when this is the last part. */
static void
draw_content (Drawing *d, Cell *cell, const TdRect *box, gboolean last)
{
  const TdTableStyle *style = &d->table->style;
  double room = box->height - 2 * style->pad_y, pitch = 0.0, y = box->y + style->pad_y, slack;
  guint lines = 0, fitting;

  if (cell->complete)
    return;
  if (cell->paragraph)
    {
      lines = td_paragraph_n_lines (cell->paragraph) - cell->lines_done;
      pitch = td_paragraph_pitch (cell->paragraph);
    }
  cell->complete = last || lines * pitch + cell->ticks_height <= room + FUZZ;
  slack = MAX (0.0, room - lines * pitch - cell->ticks_height);
  if (cell->complete && cell->lines_done == 0 && cell->valign != TD_VALIGN_TOP)
    y += cell->valign == TD_VALIGN_BOTTOM ? slack : slack / 2;
  fitting = cell->complete || pitch <= 0 ? lines : MIN (lines, (guint)((room + FUZZ) / pitch));
  if (fitting > 0)
    td_paragraph_draw_lines (cell->paragraph, d->builder, cell->lines_done, fitting, box->x + style->pad_x,
                             y);
  cell->lines_done += fitting;
  if (cell->complete && cell->n_ticks)
    td_ticks_draw (d->table->typesetter, d->builder, &cell->style, cell->ticks, cell->n_ticks,
                   box->x + style->pad_x, y + fitting * pitch, inner_width (d->table, cell));
}

static void
draw_part (Drawing *d, Cell *cell, gboolean last)
{
  const double *edges = d->table->edges;
  TdRect box = { d->x + edges[cell->column], cell->open_y,
                 edges[cell->column + cell->column_span] - edges[cell->column], d->y - cell->open_y };

  if (box.height <= 0)
    return;
  if (cell->has_fill)
    td_display_builder_fill (d->builder, box, cell->fill);
  draw_content (d, cell, &box, last);
  draw_edges (d, cell, &box);
  if (last && cell->field)
    td_display_builder_field (d->builder, cell->field_kind, cell->field, box);
}

static void
end_segment (Drawing *d)
{
  const TdTableStyle *style = &d->table->style;
  TdRect box = { d->x, d->segment_top, d->table->edges[d->table->n_columns], d->y - d->segment_top };
  double width = style->frame > 0 ? style->frame : style->line;

  if (box.height > FUZZ && width > 0)
    td_display_builder_rect (d->builder, box, width, (TdColour){ 0 });
}

static void
open_row (Drawing *d, guint r)
{
  Row *row = nth_row (d->table, r);

  for (guint i = 0; i < row->cells->len; i++)
    {
      Cell *cell = row->cells->pdata[i];

      cell->open_y = d->y;
      cell->lines_done = 0;
      cell->complete = FALSE;
      g_ptr_array_add (d->open, cell);
    }
}

static void
close_row (Drawing *d, guint r)
{
  for (guint i = 0; i < d->open->len;)
    {
      Cell *cell = d->open->pdata[i];

      if (last_row (d->table, cell) != r)
        {
          i++;
          continue;
        }
      draw_part (d, cell, TRUE);
      g_ptr_array_remove_index (d->open, i);
    }
}

static void
draw_header (Drawing *d)
{
  guint n = n_header_rows (d->table);
  GPtrArray *interrupted = d->open;

  d->open = g_ptr_array_new ();
  for (guint r = 0; r < n; r++)
    {
      open_row (d, r);
      d->y += nth_row (d->table, r)->height;
      close_row (d, r);
    }
  g_ptr_array_unref (d->open);
  d->open = interrupted;
}

/* Ends the parts of cells on this page and goes on with them on the next. */
static void
next_page (Drawing *d)
{
  for (guint i = 0; i < d->open->len; i++)
    draw_part (d, d->open->pdata[i], FALSE);
  end_segment (d);
  d->page_break (d->user_data, &d->y, &d->bottom);
  d->segment_top = d->y;
  draw_header (d);
  for (guint i = 0; i < d->open->len; i++)
    ((Cell *)d->open->pdata[i])->open_y = d->y;
  d->fresh = TRUE;
}

/* What the row still needs below d->y on this page. */
static double
row_need (Drawing *d, guint r, gboolean begun)
{
  double need = begun ? 0.0 : nth_row (d->table, r)->min_height;

  for (guint i = 0; i < d->open->len; i++)
    {
      Cell *cell = d->open->pdata[i];

      if (last_row (d->table, cell) == r)
        need = MAX (need, remaining_height (d->table, cell) - (d->y - cell->open_y));
    }
  return need;
}

static void
draw_row (Drawing *d, guint r)
{
  gboolean begun = FALSE;

  for (;;)
    {
      double need, room = d->bottom - d->y;
      double least = 2 * d->table->style.pad_y + 2 * d->table->style.text.size;

      if (!begun)
        open_row (d, r);
      need = row_need (d, r, begun);
      /* A page too low for one line takes the row as it is: going on for ever would be worse. */
      if (need <= room + FUZZ || !d->page_break || (d->fresh && room < least))
        {
          d->y += need;
          close_row (d, r);
          d->fresh = FALSE;
          return;
        }
      if (!d->fresh && !begun)
        {
          g_ptr_array_set_size (d->open, d->open->len - nth_row (d->table, r)->cells->len);
          next_page (d);
          continue;
        }
      d->y = d->bottom;
      begun = TRUE;
      next_page (d);
    }
}

double
td_table_draw (TdTable *table,
               TdDisplayBuilder *builder,
               double x,
               double y,
               double bottom,
               TdPageBreak page_break,
               gpointer user_data)
{
  Drawing d = { table, builder, x, y, bottom, y, FALSE, page_break, user_data, NULL };

  measure (table);
  if (table->rows->len == 0)
    return y;
  if (page_break && td_table_least_height (table) > bottom - y + FUZZ)
    {
      page_break (user_data, &d.y, &d.bottom);
      d.segment_top = d.y;
    }
  d.open = g_ptr_array_new ();
  draw_header (&d);
  d.fresh = TRUE;
  for (guint r = n_header_rows (table); r < table->rows->len;)
    {
      guint end = group_end (table, r);

      if (page_break && !d.fresh && rows_height (table, r, end) > d.bottom - d.y + FUZZ)
        next_page (&d);
      for (; r < end; r++)
        draw_row (&d, r);
    }
  end_segment (&d);
  g_ptr_array_unref (d.open);
  return d.y;
}
