/* Tidang: where the bars of a Gantt chart lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gantt.h"

#include <math.h>

#define HEAD 58.0      /* legend, today's word, two lines of the axis */
#define ROW 28.0       /* plan above actual */
#define NAME_LINE 15.0 /* above the bars, where there is no room beside them */
#define GAP 6.0
#define PLAN_TOP 5.0
#define ACTUAL_TOP 15.0
#define BAR 8.0
#define LEAST_BARS 190.0 /* narrower than this the names go above */
#define LABEL_SHARE 0.28 /* of the width, at most */
#define SAID_SHARE 0.2
#define LEAST_DAYS 21
#define LEAST_WEEK 18.0 /* so wide a step is at least, for its words */
#define LEAST_MONTH 22.0
#define LEAST_QUARTER 26.0
#define LEAST_YEAR 34.0

/* ---- days ---- */

static void
widen (TdGanttLayout *layout, TdDate day)
{
  if (day == TD_DATE_NONE)
    return;
  if (layout->first == TD_DATE_NONE || day < layout->first)
    layout->first = day;
  if (layout->last == TD_DATE_NONE || day > layout->last)
    layout->last = day;
}

static gboolean
has_day (const TdGanttRow *row)
{
  return row->planned_start != TD_DATE_NONE || row->planned_end != TD_DATE_NONE ||
         row->actual_start != TD_DATE_NONE || row->actual_end != TD_DATE_NONE;
}

/* Today is on the axis while something is still to be done. */
static void
find_days (const TdGantt *gantt, TdGanttLayout *layout)
{
  int pad;

  layout->first = layout->last = TD_DATE_NONE;
  for (guint i = 0; i < gantt->n_rows; i++)
    {
      const TdGanttRow *row = &gantt->rows[i];

      widen (layout, row->planned_start);
      widen (layout, row->planned_end);
      widen (layout, row->actual_start);
      widen (layout, row->actual_end);
      if (has_day (row) && row->actual_end == TD_DATE_NONE)
        widen (layout, gantt->today);
    }
  if (layout->first == TD_DATE_NONE)
    layout->first = layout->last = gantt->today;
  pad = MAX ((layout->last - layout->first) / 40, 2);
  if (layout->last - layout->first + 1 < LEAST_DAYS)
    pad = MAX (pad, (LEAST_DAYS - (layout->last - layout->first)) / 2);
  layout->first -= pad;
  layout->last += pad;
}

static void
find_step (TdGanttLayout *layout)
{
  double day = (layout->right - layout->left) / (layout->last - layout->first + 1);

  layout->every = 1;
  if (7 * day >= LEAST_WEEK)
    layout->step = TD_GANTT_WEEKS;
  else if (28 * day >= LEAST_MONTH)
    layout->step = TD_GANTT_MONTHS;
  else if (90 * day >= LEAST_QUARTER)
    layout->step = TD_GANTT_QUARTERS;
  else
    {
      layout->step = TD_GANTT_YEARS;
      layout->every = MAX ((int)ceil (LEAST_YEAR / (365 * day)), 1);
    }
}

/* ---- columns and pages ---- */

static void
find_columns (const TdGantt *gantt, const TdGanttMeasures *measures, TdGanttLayout *layout)
{
  double label = MIN (measures->label, gantt->width * LABEL_SHARE) + GAP;
  double said = MIN (measures->said, gantt->width * SAID_SHARE) + 2 * GAP;
  double days = measures->days + GAP;
  double bars = gantt->width - label - said;

  layout->row = ROW;
  layout->days = 0;
  if (bars >= LEAST_BARS)
    {
      if (bars - days >= 1.5 * LEAST_BARS)
        layout->days = days;
      layout->label = label;
      layout->said = said;
    }
  else
    {
      layout->label = layout->said = 0;
      layout->row += NAME_LINE;
    }
  layout->left = layout->label + layout->days;
  layout->right = gantt->width - layout->said;
}

void
td_gantt_lay_out (const TdGantt *gantt, const TdGanttMeasures *measures, double height, TdGanttLayout *layout)
{
  *layout = (TdGanttLayout){ .head = HEAD, .n_rows = gantt->n_rows };
  find_columns (gantt, measures, layout);
  find_days (gantt, layout);
  find_step (layout);
  layout->per_page =
      height > 0 ? (guint)MAX (floor ((height - layout->head) / layout->row), 1) : MAX (gantt->n_rows, 1);
}

guint
td_gantt_n_pages (const TdGanttLayout *layout)
{
  return MAX ((layout->n_rows + layout->per_page - 1) / layout->per_page, 1);
}

void
td_gantt_page (const TdGanttLayout *layout, guint page, guint *first, guint *n)
{
  *first = MIN (page * layout->per_page, layout->n_rows);
  *n = MIN (layout->per_page, layout->n_rows - *first);
}

TdRect
td_gantt_row (const TdGantt *gantt, const TdGanttLayout *layout, guint row)
{
  return (TdRect){ 0, layout->head + (row % layout->per_page) * layout->row, gantt->width, layout->row };
}

double
td_gantt_height (const TdGanttLayout *layout, guint page)
{
  guint first, n;

  td_gantt_page (layout, page, &first, &n);
  return layout->head + MAX (n, 1) * layout->row;
}

/* ---- bars ---- */

double
td_gantt_x (const TdGanttLayout *layout, TdDate day)
{
  return layout->left +
         (layout->right - layout->left) * (day - layout->first) / (layout->last - layout->first + 1);
}

static gboolean
plan_of (const TdGanttRow *row, TdDate *from, TdDate *until)
{
  *from = row->planned_start != TD_DATE_NONE ? row->planned_start : row->planned_end;
  *until = row->planned_end != TD_DATE_NONE ? row->planned_end : row->planned_start;
  return *from != TD_DATE_NONE;
}

static gboolean
actual_of (const TdGanttRow *row, TdDate today, TdDate *from, TdDate *until)
{
  *from = row->actual_start != TD_DATE_NONE ? row->actual_start : row->actual_end;
  *until = row->actual_end != TD_DATE_NONE ? row->actual_end : MAX (today, *from);
  return *from != TD_DATE_NONE;
}

static gboolean
late_of (const TdGanttRow *row, TdDate today, TdDate *from, TdDate *until)
{
  gboolean begun = row->actual_start != TD_DATE_NONE || row->actual_end != TD_DATE_NONE;

  *until = row->actual_end != TD_DATE_NONE ? row->actual_end : today;
  if (row->planned_end != TD_DATE_NONE && *until > row->planned_end)
    {
      *from = row->planned_end + 1;
      if (row->actual_start != TD_DATE_NONE)
        *from = MIN (MAX (*from, row->actual_start), *until);
      return TRUE;
    }
  *from = row->planned_start;
  return !begun && row->planned_start != TD_DATE_NONE && today > row->planned_start;
}

gboolean
td_gantt_bar (const TdGantt *gantt, const TdGanttLayout *layout, guint row, TdGanttBar bar, TdRect *box)
{
  const TdGanttRow *of = &gantt->rows[row];
  TdDate from = TD_DATE_NONE, until = TD_DATE_NONE;
  gboolean there = bar == TD_GANTT_PLAN     ? plan_of (of, &from, &until)
                   : bar == TD_GANTT_ACTUAL ? actual_of (of, gantt->today, &from, &until)
                                            : late_of (of, gantt->today, &from, &until);
  TdRect whole = td_gantt_row (gantt, layout, row);

  if (!there)
    return FALSE;
  /* Days that a person put down the wrong way round are a bar all the same. */
  if (until < from)
    {
      TdDate swap = from;

      from = until;
      until = swap;
    }
  box->x = td_gantt_x (layout, from);
  box->width = td_gantt_x (layout, until + 1) - box->x;
  box->y = whole.y + (layout->label > 0 ? 0 : NAME_LINE) + (bar == TD_GANTT_PLAN ? PLAN_TOP : ACTUAL_TOP);
  box->height = BAR;
  return TRUE;
}

/* ---- the axis ---- */

static TdDate
month_after (int year, int month, int by)
{
  int months = year * 12 + month - 1 + by;

  return td_date_new (months / 12, months % 12 + 1, 1);
}

/* The first step on or after a day. */
static TdDate
first_step (const TdGanttLayout *layout)
{
  int year, month, day;

  td_date_get (layout->first, &year, &month, &day);
  switch (layout->step)
    {
    case TD_GANTT_WEEKS:
      return layout->first + (8 - td_date_weekday (layout->first)) % 7;
    case TD_GANTT_MONTHS:
      return day == 1 ? layout->first : month_after (year, month, 1);
    case TD_GANTT_QUARTERS:
      if (day == 1 && month % 3 == 1)
        return layout->first;
      return month_after (year, month, 3 - (month - 1) % 3);
    case TD_GANTT_YEARS:
    default:
      return day == 1 && month == 1 ? layout->first : td_date_new (year + 1, 1, 1);
    }
}

static TdDate
next_step (const TdGanttLayout *layout, TdDate from)
{
  int year, month, day;

  td_date_get (from, &year, &month, &day);
  switch (layout->step)
    {
    case TD_GANTT_WEEKS:
      return from + 7;
    case TD_GANTT_MONTHS:
      return month_after (year, month, 1);
    case TD_GANTT_QUARTERS:
      return month_after (year, month, 3);
    case TD_GANTT_YEARS:
    default:
      return td_date_new (year + layout->every, 1, 1);
    }
}

static int
compare_ticks (gconstpointer a, gconstpointer b)
{
  const TdGanttTick *first = a, *second = b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return second->major - first->major;
}

GArray *
td_gantt_ticks (const TdGanttLayout *layout)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (TdGanttTick));
  int year, month, day;
  TdDate at;

  for (at = first_step (layout); at != TD_DATE_NONE && at <= layout->last; at = next_step (layout, at))
    {
      TdGanttTick tick = { at, td_gantt_x (layout, at), FALSE };

      g_array_append_val (ticks, tick);
    }
  td_date_get (layout->first, &year, &month, &day);
  at = layout->step == TD_GANTT_WEEKS ? month_after (year, month, 1) : td_date_new (year + 1, 1, 1);
  while (at != TD_DATE_NONE && at <= layout->last && layout->step != TD_GANTT_YEARS)
    {
      TdGanttTick tick = { at, td_gantt_x (layout, at), TRUE };

      g_array_append_val (ticks, tick);
      td_date_get (at, &year, &month, &day);
      at = layout->step == TD_GANTT_WEEKS ? month_after (year, month, 1) : td_date_new (year + 1, 1, 1);
    }
  g_array_sort (ticks, compare_ticks);
  return ticks;
}
