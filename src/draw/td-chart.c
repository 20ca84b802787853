/* Tidang: a chart of stacked bars, told apart by hatching as well as by colour, with every number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-chart.h"

#include <string.h>

#define TITLE_PITCH 20.0
#define LEGEND_PITCH 15.0
#define BAR_HEIGHT 14.0
#define BAR_PITCH 21.0
#define BELOW_PITCH 10.0 /* the line of numbers that are too wide for their part */
#define SWATCH 16.0
#define GAP 5.0
#define OUTLINE 0.6
#define LINE_WIDTH 0.55
#define LABEL_SHARE 0.3 /* of the width, at most */

typedef enum
{
  HATCH_NONE,
  HATCH_UP,
  HATCH_DOWN,
  HATCH_CROSS,
  HATCH_LEVEL,
  HATCH_UPRIGHT,
  HATCH_DOTS
} Hatch;

/* Neighbours differ in hatching and in how dark they are. */
static const struct
{
  TdColour fill;
  Hatch hatch;
  double distance;
} looks[TD_CHART_SERIES] = {
  { { 0.60f, 0.80f, 0.62f }, HATCH_NONE, 0 },      { { 0.99f, 0.90f, 0.66f }, HATCH_UP, 4.5 },
  { { 0.93f, 0.66f, 0.62f }, HATCH_CROSS, 4.5 },   { { 1.00f, 1.00f, 1.00f }, HATCH_NONE, 0 },
  { { 0.72f, 0.82f, 0.95f }, HATCH_LEVEL, 3.5 },   { { 0.90f, 0.84f, 0.95f }, HATCH_DOWN, 4.5 },
  { { 0.55f, 0.70f, 0.88f }, HATCH_NONE, 0 },      { { 0.96f, 0.96f, 0.90f }, HATCH_DOTS, 4.5 },
  { { 0.80f, 0.80f, 0.80f }, HATCH_UPRIGHT, 3.5 },
};

static const TdColour black = { 0.13f, 0.13f, 0.13f };
static const TdColour white = { 1, 1, 1 };

static TdTextStyle
text_style (double size, TdFontRole role, TdAlign align)
{
  return (TdTextStyle){ .role = role, .size = size, .align = align, .colour = black };
}

static TdTextStyle
number_style (TdAlign align)
{
  return text_style (9, TD_ROLE_SONG, align);
}

static TdTextStyle
small_style (void)
{
  return text_style (8, TD_ROLE_SONG, TD_ALIGN_START);
}

/* ---- measures ---- */

static double
text_width (TdTypesetter *typesetter, const TdTextStyle *style, const char *text)
{
  return td_typesetter_line (typesetter, NULL, style, text, 0, 0);
}

static gint64
total_of (const TdChart *chart, guint bar)
{
  gint64 total = 0;

  for (guint s = 0; s < chart->n_series; s++)
    total += chart->bars[bar].values[s];
  return total;
}

typedef struct
{
  double label_width, total_width; /* columns beside the bars */
  double bars_width;               /* of the longest bar */
  gint64 most;
  guint legend_lines;
} Measures;

static char *
legend_text (const TdChart *chart, guint series)
{
  gint64 n = 0;

  for (guint b = 0; b < chart->n_bars; b++)
    n += chart->bars[b].values[series];
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, chart->series[series], n);
}

/* How many lines the legend takes; *x and *line: where the entry `series` begins. */
static guint
place_legend (TdTypesetter *typesetter, const TdChart *chart, guint series, double *x, guint *line)
{
  TdTextStyle style = number_style (TD_ALIGN_START);
  double at = 0;
  guint lines = 1;

  for (guint s = 0; s < chart->n_series; s++)
    {
      g_autofree char *text = legend_text (chart, s);
      double width = SWATCH + GAP + text_width (typesetter, &style, text) + 3 * GAP;

      if (at > 0 && at + width > chart->width)
        {
          at = 0;
          lines++;
        }
      if (s == series)
        {
          *x = at;
          *line = lines - 1;
        }
      at += width;
    }
  return lines;
}

static void
measure (TdTypesetter *typesetter, const TdChart *chart, Measures *m)
{
  TdTextStyle label = number_style (TD_ALIGN_START);
  double x;
  guint line;

  *m = (Measures){ 0 };
  for (guint b = 0; b < chart->n_bars; b++)
    {
      g_autofree char *total = g_strdup_printf ("%" G_GINT64_FORMAT, total_of (chart, b));

      m->label_width = MAX (m->label_width, text_width (typesetter, &label, chart->bars[b].label));
      m->total_width = MAX (m->total_width, text_width (typesetter, &label, total));
      m->most = MAX (m->most, total_of (chart, b));
    }
  m->label_width = MIN (m->label_width, chart->width * LABEL_SHARE);
  m->bars_width = chart->width - m->label_width - m->total_width - 3 * GAP;
  m->legend_lines = place_legend (typesetter, chart, 0, &x, &line);
}

/* ---- numbers that do not fit ---- */

static char *
number_text (gint64 n)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, n);
}

static double
part_width (const Measures *m, gint64 value)
{
  return m->most > 0 ? m->bars_width * (double)value / (double)m->most : 0;
}

static gboolean
number_fits (TdTypesetter *typesetter, const Measures *m, gint64 value)
{
  TdTextStyle style = number_style (TD_ALIGN_CENTRE);
  g_autofree char *text = number_text (value);

  return part_width (m, value) >= text_width (typesetter, &style, text) + 4;
}

/* “适合 1　未评级 2”; NULL: all fit. (transfer full) */
static char *
text_below (TdTypesetter *typesetter, const TdChart *chart, const Measures *m, guint bar)
{
  GString *text = NULL;

  for (guint s = 0; s < chart->n_series; s++)
    {
      gint64 value = chart->bars[bar].values[s];

      if (value == 0 || number_fits (typesetter, m, value))
        continue;
      if (text == NULL)
        text = g_string_new (NULL);
      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, text->len > 0 ? "　" : "", chart->series[s],
                              value);
    }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

/* The same, set in lines no wider than the bars. (transfer full) */
static TdParagraph *
below (TdTypesetter *typesetter, const TdChart *chart, const Measures *m, guint bar)
{
  g_autofree char *text = text_below (typesetter, chart, m, bar);
  TdTextStyle style = small_style ();

  style.pitch = BELOW_PITCH;
  return text != NULL ? td_paragraph_new (typesetter, &style, text, m->bars_width + m->total_width) : NULL;
}

static double
top_of_bars (const TdChart *chart, const Measures *m)
{
  return TITLE_PITCH + m->legend_lines * LEGEND_PITCH + GAP;
}

/* Top of a bar; of bar n_bars the chart's end. */
static double
bar_top (TdTypesetter *typesetter, const TdChart *chart, const Measures *m, guint bar)
{
  double y = top_of_bars (chart, m);

  for (guint b = 0; b < bar; b++)
    {
      g_autoptr (TdParagraph) numbers = below (typesetter, chart, m, b);

      y += BAR_PITCH + (numbers != NULL ? td_paragraph_height (numbers) : 0);
    }
  return y;
}

double
td_chart_height (TdTypesetter *typesetter, const TdChart *chart)
{
  Measures m;

  measure (typesetter, chart, &m);
  return chart->n_bars == 0 ? TITLE_PITCH + LEGEND_PITCH : bar_top (typesetter, chart, &m, chart->n_bars);
}

static TdRect
part_rect (const TdChart *chart, const Measures *m, guint bar, guint series, double top)
{
  double x = m->label_width + GAP;

  for (guint s = 0; s < series; s++)
    x += part_width (m, chart->bars[bar].values[s]);
  return (TdRect){ x, top, part_width (m, chart->bars[bar].values[series]), BAR_HEIGHT };
}

TdRect
td_chart_part (TdTypesetter *typesetter, const TdChart *chart, guint bar, guint series)
{
  Measures m;

  g_return_val_if_fail (bar < chart->n_bars && series < chart->n_series, ((TdRect){ 0, 0, 0, 0 }));

  measure (typesetter, chart, &m);
  return part_rect (chart, &m, bar, series, bar_top (typesetter, chart, &m, bar));
}

/* ---- drawing ---- */

/* The line x ± y = k within the box. */
static void
slanted (TdDisplayBuilder *builder, TdRect box, double k, gboolean up)
{
  double x1 = MAX (0, k - box.height), x2 = MIN (box.width, k);
  double y1 = k - x1, y2 = k - x2;

  if (x2 <= x1)
    return;
  if (!up)
    {
      y1 = box.height - y1;
      y2 = box.height - y2;
    }
  td_display_builder_line (builder, box.x + x1, box.y + y1, box.x + x2, box.y + y2, LINE_WIDTH, 0, black);
}

static void
hatch_slanted (TdDisplayBuilder *builder, TdRect box, double distance, gboolean up)
{
  for (double k = distance; k < box.width + box.height; k += distance)
    slanted (builder, box, k, up);
}

static void
hatch_straight (TdDisplayBuilder *builder, TdRect box, double distance, gboolean level)
{
  double length = level ? box.height : box.width;

  for (double at = distance; at < length; at += distance)
    if (level)
      td_display_builder_line (builder, box.x, box.y + at, box.x + box.width, box.y + at, LINE_WIDTH, 0,
                               black);
    else
      td_display_builder_line (builder, box.x + at, box.y, box.x + at, box.y + box.height, LINE_WIDTH, 0,
                               black);
}

static void
hatch_dots (TdDisplayBuilder *builder, TdRect box, double distance)
{
  for (double y = distance / 2; y + 1 < box.height; y += distance)
    for (double x = distance / 2; x + 1 < box.width; x += distance)
      td_display_builder_fill (builder, (TdRect){ box.x + x, box.y + y, 1.1, 1.1 }, black);
}

static void
draw_part (TdDisplayBuilder *builder, guint series, TdRect box)
{
  double distance = looks[series].distance;

  if (box.width <= 0)
    return;
  td_display_builder_fill (builder, box, looks[series].fill);
  switch (looks[series].hatch)
    {
    case HATCH_CROSS:
      hatch_slanted (builder, box, distance, FALSE);
      hatch_slanted (builder, box, distance, TRUE);
      break;
    case HATCH_UP:
    case HATCH_DOWN:
      hatch_slanted (builder, box, distance, looks[series].hatch == HATCH_UP);
      break;
    case HATCH_LEVEL:
    case HATCH_UPRIGHT:
      hatch_straight (builder, box, distance, looks[series].hatch == HATCH_LEVEL);
      break;
    case HATCH_DOTS:
      hatch_dots (builder, box, distance);
      break;
    case HATCH_NONE:
    default:
      break;
    }
  td_display_builder_rect (builder, box, OUTLINE, black);
}

static void
draw_number (TdTypesetter *typesetter, TdDisplayBuilder *builder, gint64 value, TdRect box)
{
  TdTextStyle style = number_style (TD_ALIGN_CENTRE);
  g_autofree char *text = number_text (value);
  double width = text_width (typesetter, &style, text), middle = box.x + box.width / 2;

  /* Hatching is not read through. */
  td_display_builder_fill (builder, (TdRect){ middle - width / 2 - 1, box.y + 2, width + 2, box.height - 4 },
                           white);
  td_typesetter_line (typesetter, builder, &style, text, middle, box.y + box.height / 2 + 0.36 * style.size);
}

/* A label that is too long ends in “…”. */
static char *
shortened (TdTypesetter *typesetter, const TdTextStyle *style, const char *text, double room)
{
  g_autofree char *cut = g_strdup (text);

  if (text_width (typesetter, style, text) <= room)
    return g_strdup (text);
  while (*cut != '\0')
    {
      g_autofree char *tried = NULL;

      *g_utf8_find_prev_char (cut, cut + strlen (cut)) = '\0';
      tried = g_strconcat (cut, "…", NULL);
      if (text_width (typesetter, style, tried) <= room)
        return g_steal_pointer (&tried);
    }
  return g_strdup ("…");
}

static void
draw_bar (TdTypesetter *typesetter,
          TdDisplayBuilder *builder,
          const TdChart *chart,
          const Measures *m,
          guint bar,
          double x,
          double y,
          double top)
{
  TdTextStyle style = number_style (TD_ALIGN_START), right = number_style (TD_ALIGN_END);
  double baseline = y + top + BAR_HEIGHT / 2 + 0.36 * style.size;
  g_autofree char *label = shortened (typesetter, &style, chart->bars[bar].label, m->label_width);
  g_autofree char *total = number_text (total_of (chart, bar));
  g_autoptr (TdParagraph) numbers = below (typesetter, chart, m, bar);

  td_typesetter_line (typesetter, builder, &right, label, x + m->label_width, baseline);
  for (guint s = 0; s < chart->n_series; s++)
    {
      gint64 value = chart->bars[bar].values[s];
      TdRect box = part_rect (chart, m, bar, s, top);

      box.x += x;
      box.y += y;
      draw_part (builder, s, box);
      if (value > 0 && number_fits (typesetter, m, value))
        draw_number (typesetter, builder, value, box);
    }
  td_typesetter_line (typesetter, builder, &style, total,
                      x + m->label_width + GAP + part_width (m, total_of (chart, bar)) + GAP, baseline);
  if (numbers != NULL)
    td_paragraph_draw (numbers, builder, x + m->label_width + GAP, y + top + BAR_HEIGHT);
}

static void
draw_legend (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdChart *chart, double x, double y)
{
  TdTextStyle style = number_style (TD_ALIGN_START);

  for (guint s = 0; s < chart->n_series; s++)
    {
      g_autofree char *text = legend_text (chart, s);
      double at = 0, top;
      guint line = 0;

      place_legend (typesetter, chart, s, &at, &line);
      top = y + TITLE_PITCH + line * LEGEND_PITCH;
      draw_part (builder, s, (TdRect){ x + at, top + 2, SWATCH, 10 });
      td_typesetter_line (typesetter, builder, &style, text, x + at + SWATCH + GAP, top + 10);
    }
}

void
td_chart_draw (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdChart *chart, double x, double y)
{
  TdTextStyle title = text_style (11, TD_ROLE_H1, TD_ALIGN_START), plain = number_style (TD_ALIGN_START);
  Measures m;

  g_return_if_fail (chart->n_series <= TD_CHART_SERIES);

  td_typesetter_line (typesetter, builder, &title, chart->title, x, y + 13);
  if (chart->n_bars == 0)
    {
      td_typesetter_line (typesetter, builder, &plain, chart->nothing != NULL ? chart->nothing : "", x,
                          y + TITLE_PITCH + 10);
      return;
    }
  measure (typesetter, chart, &m);
  draw_legend (typesetter, builder, chart, x, y);
  for (guint b = 0; b < chart->n_bars; b++)
    draw_bar (typesetter, builder, chart, &m, b, x, y, bar_top (typesetter, chart, &m, b));
}
