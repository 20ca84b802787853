/* Tidang: a Gantt chart (横道图) — stages with plan and actual, the same on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout is a pure state in points: which days lie where, where each bar lies, which rows stand on which
 * page. Drawing measures words, asks for the layout, and sets it as drawing steps. What is late is told by
 * words, by hatching and by a mark, never by colour alone. */
#pragma once

#include "td-date.h"
#include "td-paragraph.h"

G_BEGIN_DECLS

/* Days may be TD_DATE_NONE. Everything is borrowed. */
typedef struct
{
  const char *label;
  const char *said; /* how it stands: “未完成，迟5天”; "" */
  gboolean late;    /* its words are marked */
  TdDate planned_start, planned_end, actual_start, actual_end;
} TdGanttRow;

typedef struct
{
  const char *planned, *actual, *late, *today; /* words of the legend */
  const char *nothing;                         /* said where there is no row */
  gboolean chinese;                            /* “2026年”, “9月”; else 2026, 09 */
} TdGanttWords;

typedef struct
{
  const TdGanttRow *rows;
  guint n_rows;
  TdDate today;
  TdGanttWords words;
  double width; /* pt */
} TdGantt;

/* ---- the layout ---- */

typedef enum
{
  TD_GANTT_WEEKS,
  TD_GANTT_MONTHS,
  TD_GANTT_QUARTERS,
  TD_GANTT_YEARS
} TdGanttStep;

typedef struct
{
  TdDate first, last; /* days of the axis, both whole */
  double left, right; /* of the column of bars */
  double label;       /* width of the names; 0: they stand above their bars */
  double days;        /* width of the column with the days; 0: there is none */
  double said;        /* width of the column at the right; 0: as the names */
  TdGanttStep step;
  int every;   /* years of one step, of TD_GANTT_YEARS */
  double head; /* height of legend and axis, on every page */
  double row;  /* height of a row */
  guint n_rows, per_page;
} TdGanttLayout;

/* What the widest words take, by which the columns are given their widths. */
typedef struct
{
  double label, days, said;
} TdGanttMeasures;

/* height: of a page; 0: one page as high as it has to be. A page has one row at least. */
void td_gantt_lay_out (const TdGantt *gantt,
                       const TdGanttMeasures *measures,
                       double height,
                       TdGanttLayout *layout);

guint td_gantt_n_pages (const TdGanttLayout *layout); /* at least 1 */
/* The rows of a page. */
void td_gantt_page (const TdGanttLayout *layout, guint page, guint *first, guint *n);
/* A row on its page, from the chart's corner, over its whole width. */
TdRect td_gantt_row (const TdGantt *gantt, const TdGanttLayout *layout, guint row);
/* Left edge of a day; of the day after `last` the column's right edge. */
double td_gantt_x (const TdGanttLayout *layout, TdDate day);

typedef enum
{
  TD_GANTT_PLAN,
  TD_GANTT_ACTUAL, /* up to today where it is not done */
  TD_GANTT_LATE    /* the part beyond the plan; of what is not begun, from its planned beginning */
} TdGanttBar;
/* Where a bar lies on its row's page; FALSE: there is none. */
gboolean
td_gantt_bar (const TdGantt *gantt, const TdGanttLayout *layout, guint row, TdGanttBar bar, TdRect *box);

/* A line of the axis. */
typedef struct
{
  TdDate day;
  double x;
  gboolean major; /* a year's beginning; of weeks a month's */
} TdGanttTick;
/* From left to right, within the column. (transfer full) (element-type TdGanttTick) */
GArray *td_gantt_ticks (const TdGanttLayout *layout);

/* ---- drawing ---- */

/* The layout with the words measured. */
void td_gantt_measure (TdTypesetter *typesetter, const TdGantt *gantt, double height, TdGanttLayout *layout);
/* Height of a page with all its rows. */
double td_gantt_height (const TdGanttLayout *layout, guint page);
void td_gantt_draw (TdTypesetter *typesetter,
                    TdDisplayBuilder *builder,
                    const TdGantt *gantt,
                    const TdGanttLayout *layout,
                    guint page,
                    double x,
                    double y);

G_END_DECLS
