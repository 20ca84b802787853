/* Tidang: tables on paper - measured cells, spans, repeated headings, page breaks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: new, (begin_row, cell …) …, draw. A table copies every string and style it is given. */
#pragma once

#include "td-paragraph.h"

G_BEGIN_DECLS

typedef struct
{
  double width;  /* pt; 0: a share of what is left, by weight */
  double weight; /* > 0 where width is 0 */
} TdColumn;

typedef enum
{
  TD_ROW_HEADER = 1 << 0,    /* repeated at the top of each further page; only before the first other row */
  TD_ROW_KEEP_NEXT = 1 << 1, /* stays on one page with the next row */
} TdRowFlags;

typedef enum
{
  TD_VALIGN_MIDDLE,
  TD_VALIGN_TOP,
  TD_VALIGN_BOTTOM,
} TdVAlign;

/* A box to tick with its label, recorded as TD_FIELD_TICK. */
typedef struct
{
  const char *field; /* name of the box */
  const char *label;
  gboolean ticked; /* printed with a tick in it */
} TdTick;

typedef struct
{
  const char *text;         /* NULL: empty */
  const TdTextStyle *style; /* NULL: the table's */
  const TdSpan *spans;
  gsize n_spans;
  TdVAlign valign;
  guint col_span, row_span; /* 0 means 1 */
  double min_height;        /* of the cell, pt */
  const char *field;        /* records the whole cell as a field … */
  TdFieldKind field_kind;   /* … of this kind */
  const TdTick *ticks;      /* below the text, as many to a line as fit */
  gsize n_ticks;
  const TdColour *fill; /* background, NULL: none */
  gboolean no_border;
} TdCell;

typedef struct
{
  TdTextStyle text;
  double pad_x, pad_y; /* inside a cell */
  double line;         /* border between cells, pt; 0: none. Under 0.5 pt a line is lost on fax and scan */
  double frame;        /* border around the table on each page, pt */
} TdTableStyle;

/* Cell text 宋 10.5 pt on 15 pt, padding 4 × 3, lines 0.5, frame 1.0. */
TdTableStyle td_table_style_default (void);

typedef struct _TdTable TdTable;

TdTable *td_table_new (TdTypesetter *typesetter,
                       const TdTableStyle *style,
                       const TdColumn *columns,
                       guint n_columns,
                       double width);
void td_table_free (TdTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTable, td_table_free)

void td_table_begin_row (TdTable *table, TdRowFlags flags, double min_height);
/* The next cell of the row begun last, from left to right; columns taken by a row span from above are passed
 * over. */
void td_table_cell (TdTable *table, const TdCell *cell);
/* The same for plain text; align < 0 keeps the style's. */
void td_table_text (TdTable *table, const char *text, int align);

guint td_table_n_rows (const TdTable *table);
double td_table_width (const TdTable *table); /* of all columns */
double td_table_row_height (TdTable *table, guint row);
double td_table_height (TdTable *table); /* without breaks */
/* Where a heading row and the first other row (with what it must stay with) end: what must fit below a title.
 */
double td_table_least_height (TdTable *table);

/* ---- what it holds, for other forms of a paper than pages ---- */

/* A cell as it was given; borrowed from the table. */
typedef struct
{
  guint column, col_span, row_span;
  const char *text; /* NULL: none */
  const TdTextStyle *style;
  const TdTick *ticks;
  gsize n_ticks;
  TdVAlign valign;
  gboolean no_border;
} TdCellView;
guint td_table_count_columns (const TdTable *table);
double td_table_edge (const TdTable *table, guint column); /* its left edge; n_columns: the right one */
const TdTableStyle *td_table_style (const TdTable *table);
TdRowFlags td_table_row_flags (const TdTable *table, guint row);
double td_table_row_least (const TdTable *table, guint row); /* the height it was begun with, or its cells' */
guint td_table_n_cells (const TdTable *table, guint row);    /* that begin in this row, from left to right */
void td_table_view (const TdTable *table, guint row, guint index, TdCellView *view);

/* Starts a new page and says where the table goes on: *top and *bottom of the free area. */
typedef void (*TdPageBreak) (gpointer user_data, double *top, double *bottom);

/* Paints from (x, y) down to `bottom` at most, breaking pages between rows; the last two rows stay together.
 * A row is split only when it is taller than a whole page with its headings; then its text continues line by
 * line. Returns the y below the last row. */
double td_table_draw (TdTable *table,
                      TdDisplayBuilder *builder,
                      double x,
                      double y,
                      double bottom,
                      TdPageBreak page_break,
                      gpointer user_data);

/* Tick boxes on their own: sets them from (x, y) in lines of `width`, with equal space around them where the
 * style is justified; returns the height. NULL builder measures. */
double td_ticks_draw (TdTypesetter *typesetter,
                      TdDisplayBuilder *builder,
                      const TdTextStyle *style,
                      const TdTick *ticks,
                      gsize n_ticks,
                      double x,
                      double y,
                      double width);

G_END_DECLS
