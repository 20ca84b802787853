/* Tidang: a chart of stacked bars, told apart by hatching as well as by colour, with every number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paragraph.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label;
  const gint64 *values; /* one for each series, none negative */
} TdChartBar;

#define TD_CHART_SERIES 9 /* so many can be told apart in grey */

/* Everything is borrowed. Bars lie one below the other, all to one scale; each part holds its number, and
 * what is too narrow for it has it below. The total stands behind the bar. */
typedef struct
{
  const char *title;
  const char *const *series; /* names, at most TD_CHART_SERIES */
  guint n_series;
  const TdChartBar *bars;
  guint n_bars;
  const char *nothing; /* said where there is no bar */
  double width;        /* pt */
} TdChart;

double td_chart_height (TdTypesetter *typesetter, const TdChart *chart);
void
td_chart_draw (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdChart *chart, double x, double y);
/* Where a part lies, from the chart's own corner; its width is nought where its value is. */
TdRect td_chart_part (TdTypesetter *typesetter, const TdChart *chart, guint bar, guint series);

G_END_DECLS
