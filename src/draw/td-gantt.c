/* Tidang: a Gantt chart drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gantt.h"

#include <string.h>

#define TEXT 9.0
#define SMALL 7.5
#define SWATCH 18.0
#define GAP 6.0
#define LEGEND_BASELINE 10.0
#define TODAY_BASELINE 27.0
#define MAJOR_BASELINE 40.0
#define MINOR_BASELINE 53.0
#define AXIS_TOP 31.0 /* of the lines of majors */
#define MINOR_TOP 44.0
#define HATCH 3.5
#define MARK 7.0 /* the triangle before what is late */

static const TdColour ink = { 0.13f, 0.13f, 0.13f };
static const TdColour pale = { 0.82f, 0.82f, 0.82f };
static const TdColour faint = { 0.92f, 0.92f, 0.92f };
static const TdColour solid = { 0.36f, 0.53f, 0.74f };
static const TdColour late_fill = { 0.98f, 0.85f, 0.80f };
static const TdColour warning = { 0.70f, 0.10f, 0.08f };
static const TdColour white = { 1, 1, 1 };

static TdTextStyle
style_of (double size, TdAlign align, TdColour colour)
{
  return (TdTextStyle){ .role = TD_ROLE_SONG, .size = size, .align = align, .colour = colour };
}

static double
width_of (TdTypesetter *typesetter, double size, const char *text)
{
  TdTextStyle style = style_of (size, TD_ALIGN_START, ink);

  return td_typesetter_line (typesetter, NULL, &style, text, 0, 0);
}

/* ---- words ---- */

/* “2026-09-01—2026-09-20”; "" without a day. (transfer full) */
static char *
span_text (TdDate from, TdDate until)
{
  g_autofree char *first = td_date_to_iso (from), *last = td_date_to_iso (until);

  if (*first == '\0' && *last == '\0')
    return g_strdup ("");
  return g_strdup_printf ("%s—%s", first, last);
}

/* A line that is too long ends in “…”. (transfer full) */
static char *
shortened (TdTypesetter *typesetter, double size, const char *text, double room)
{
  g_autofree char *cut = g_strdup (text);

  if (width_of (typesetter, size, text) <= room)
    return g_strdup (text);
  while (*cut != '\0')
    {
      g_autofree char *tried = NULL;

      *g_utf8_find_prev_char (cut, cut + strlen (cut)) = '\0';
      tried = g_strconcat (cut, "…", NULL);
      if (width_of (typesetter, size, tried) <= room)
        return g_steal_pointer (&tried);
    }
  return g_strdup ("…");
}

void
td_gantt_measure (TdTypesetter *typesetter, const TdGantt *gantt, double height, TdGanttLayout *layout)
{
  TdGanttMeasures measures = { 0 };

  measures.days = width_of (typesetter, SMALL, "2026-09-28—2026-09-28");
  for (guint i = 0; i < gantt->n_rows; i++)
    {
      const TdGanttRow *row = &gantt->rows[i];

      measures.label = MAX (measures.label, width_of (typesetter, TEXT, row->label));
      measures.said =
          MAX (measures.said, width_of (typesetter, TEXT, row->said) + (row->late ? MARK + 2 : 0));
    }
  td_gantt_lay_out (gantt, &measures, height, layout);
}

/* ---- bars ---- */

static void
hatch (TdDisplayBuilder *builder, TdRect box)
{
  for (double k = HATCH; k < box.width + box.height; k += HATCH)
    {
      double x1 = MAX (0, k - box.height), x2 = MIN (box.width, k);

      if (x2 > x1)
        td_display_builder_line (builder, box.x + x1, box.y + k - x1, box.x + x2, box.y + k - x2, 0.5, 0,
                                 warning);
    }
}

static void
draw_plan (TdDisplayBuilder *builder, TdRect box)
{
  td_display_builder_fill (builder, box, white);
  td_display_builder_rect (builder, box, 0.8, ink);
}

static void
draw_actual (TdDisplayBuilder *builder, TdRect box)
{
  td_display_builder_fill (builder, box, solid);
  td_display_builder_rect (builder, box, 0.6, ink);
}

static void
draw_late (TdDisplayBuilder *builder, TdRect box)
{
  td_display_builder_fill (builder, box, late_fill);
  hatch (builder, box);
  td_display_builder_rect (builder, box, 0.8, warning);
}

static void
draw_mark (TdDisplayBuilder *builder, double x, double baseline)
{
  const TdPathStep steps[] = { { TD_PATH_MOVE, { { x, baseline } } },
                               { TD_PATH_LINE, { { x + MARK, baseline } } },
                               { TD_PATH_LINE, { { x + MARK / 2, baseline - MARK } } },
                               { TD_PATH_CLOSE, { { 0, 0 } } } };

  td_display_builder_path (builder, steps, G_N_ELEMENTS (steps), 0, TRUE, warning);
}

static TdRect
moved (TdRect box, double x, double y)
{
  return (TdRect){ box.x + x, box.y + y, box.width, box.height };
}

static void
draw_bars (TdDisplayBuilder *builder,
           const TdGantt *gantt,
           const TdGanttLayout *layout,
           guint row,
           double x,
           double y)
{
  static void (*const draw[]) (TdDisplayBuilder *, TdRect) = { draw_plan, draw_actual, draw_late };
  TdRect box;

  for (int bar = TD_GANTT_PLAN; bar <= TD_GANTT_LATE; bar++)
    if (td_gantt_bar (gantt, layout, row, (TdGanttBar)bar, &box))
      draw[bar](builder, moved (box, x, y));
}

/* ---- rows ---- */

static void
draw_said (TdTypesetter *typesetter,
           TdDisplayBuilder *builder,
           const TdGanttRow *row,
           double x,
           double middle,
           double room)
{
  TdTextStyle style = style_of (TEXT, TD_ALIGN_START, row->late ? warning : ink);
  double mark = row->late ? MARK + 2 : 0;
  g_autoptr (TdParagraph) words = NULL;
  double top;

  style.pitch = 11;
  words = td_paragraph_new (typesetter, &style, row->said, room - mark);
  top = middle - td_paragraph_height (words) / 2;
  if (row->late)
    draw_mark (builder, x, top + 9);
  td_paragraph_draw (words, builder, x + mark, top);
}

static void
draw_days (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdGanttRow *row, double x, double top)
{
  TdTextStyle style = style_of (SMALL, TD_ALIGN_START, ink);
  g_autofree char *planned = span_text (row->planned_start, row->planned_end);
  g_autofree char *actual = span_text (row->actual_start, row->actual_end);

  td_typesetter_line (typesetter, builder, &style, planned, x, top + 12);
  td_typesetter_line (typesetter, builder, &style, actual, x, top + 22);
}

static void
draw_row (TdTypesetter *typesetter,
          TdDisplayBuilder *builder,
          const TdGantt *gantt,
          const TdGanttLayout *layout,
          guint row,
          double x,
          double y)
{
  const TdGanttRow *of = &gantt->rows[row];
  TdRect box = moved (td_gantt_row (gantt, layout, row), x, y);
  TdTextStyle name = style_of (TEXT, TD_ALIGN_START, ink);
  double middle = box.y + box.height / 2;

  if (layout->label > 0)
    {
      g_autoptr (TdParagraph) words = NULL;

      name.pitch = 11;
      words = td_paragraph_new (typesetter, &name, of->label, layout->label - GAP);
      td_paragraph_draw_lines (words, builder, 0, MIN (td_paragraph_n_lines (words), 2), box.x,
                               middle - MIN (td_paragraph_height (words), 22) / 2);
      if (layout->days > 0)
        draw_days (typesetter, builder, of, box.x + layout->label, box.y);
      draw_said (typesetter, builder, of, x + layout->right + GAP, middle, layout->said - GAP);
    }
  else
    {
      double mark = of->late ? MARK + 2 : 0, said = width_of (typesetter, TEXT, of->said);
      double room = gantt->width - said - mark - GAP;
      g_autofree char *label = shortened (typesetter, TEXT, of->label, room);

      td_typesetter_line (typesetter, builder, &name, label, box.x, box.y + 12);
      draw_said (typesetter, builder, of, box.x + gantt->width - said - mark, box.y + 9, said + mark + 1);
    }
  draw_bars (builder, gantt, layout, row, x, y);
  td_display_builder_line (builder, box.x, box.y + box.height, box.x + box.width, box.y + box.height, 0.4, 0,
                           pale);
}

/* ---- legend and axis ---- */

static void
draw_legend (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdGantt *gantt, double x, double y)
{
  const char *const words[] = { gantt->words.planned, gantt->words.actual, gantt->words.late };
  static void (*const draw[]) (TdDisplayBuilder *, TdRect) = { draw_plan, draw_actual, draw_late };
  TdTextStyle style = style_of (TEXT, TD_ALIGN_START, ink);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      draw[i](builder, (TdRect){ x, y + 2, SWATCH, 8 });
      x += SWATCH + 3;
      x += td_typesetter_line (typesetter, builder, &style, words[i], x, y + LEGEND_BASELINE) + 2 * GAP;
    }
}

static char *
major_text (const TdGantt *gantt, const TdGanttLayout *layout, TdDate day)
{
  int year, month, of_month;

  td_date_get (day, &year, &month, &of_month);
  if (layout->step == TD_GANTT_WEEKS)
    return g_strdup_printf (gantt->words.chinese ? "%d年%d月" : "%d-%02d", year, month);
  return g_strdup_printf (gantt->words.chinese ? "%d年" : "%d", year);
}

static char *
minor_text (const TdGantt *gantt, const TdGanttLayout *layout, TdDate day)
{
  int year, month, of_month;

  td_date_get (day, &year, &month, &of_month);
  if (layout->step == TD_GANTT_WEEKS)
    return g_strdup_printf ("%d", of_month);
  if (layout->step == TD_GANTT_YEARS)
    return g_strdup_printf (gantt->words.chinese ? "%d年" : "%d", year);
  return g_strdup_printf (gantt->words.chinese ? "%d月" : "%02d", month);
}

/* Words where they fit before `end`. */
static void
draw_tick_text (TdTypesetter *typesetter,
                TdDisplayBuilder *builder,
                char *text,
                double x,
                double end,
                double baseline)
{
  TdTextStyle style = style_of (SMALL, TD_ALIGN_START, ink);
  g_autofree char *owned = text;

  if (x + 2 + width_of (typesetter, SMALL, owned) <= end)
    td_typesetter_line (typesetter, builder, &style, owned, x + 2, baseline);
}

/* Where the next tick of this sort stands, or the column ends. */
static double
end_of (const GArray *ticks, guint from, gboolean major, double right)
{
  for (guint i = from; i < ticks->len; i++)
    if (g_array_index (ticks, TdGanttTick, i).major == major)
      return g_array_index (ticks, TdGanttTick, i).x;
  return right;
}

static void
draw_axis (TdTypesetter *typesetter,
           TdDisplayBuilder *builder,
           const TdGantt *gantt,
           const TdGanttLayout *layout,
           double x,
           double y,
           double bottom)
{
  g_autoptr (GArray) ticks = td_gantt_ticks (layout);

  if (layout->step != TD_GANTT_YEARS)
    draw_tick_text (typesetter, builder, major_text (gantt, layout, layout->first), x + layout->left,
                    x + end_of (ticks, 0, TRUE, layout->right), y + MAJOR_BASELINE);
  for (guint i = 0; i < ticks->len; i++)
    {
      const TdGanttTick *tick = &g_array_index (ticks, TdGanttTick, i);
      double end = x + end_of (ticks, i + 1, tick->major, layout->right);
      double top = y + (tick->major ? AXIS_TOP : MINOR_TOP);

      td_display_builder_line (builder, x + tick->x, top, x + tick->x, bottom, 0.4, 0,
                               tick->major ? pale : faint);
      draw_tick_text (typesetter, builder,
                      tick->major ? major_text (gantt, layout, tick->day)
                                  : minor_text (gantt, layout, tick->day),
                      x + tick->x, end, y + (tick->major ? MAJOR_BASELINE : MINOR_BASELINE));
    }
  td_display_builder_line (builder, x, y + layout->head, x + gantt->width, y + layout->head, 0.6, 0, ink);
}

static void
draw_today (TdTypesetter *typesetter,
            TdDisplayBuilder *builder,
            const TdGantt *gantt,
            const TdGanttLayout *layout,
            double x,
            double y,
            double bottom)
{
  TdTextStyle style = style_of (SMALL, TD_ALIGN_START, warning);
  g_autofree char *day = td_date_to_iso (gantt->today);
  g_autofree char *text = g_strdup_printf ("%s %s", gantt->words.today, day);
  double width = width_of (typesetter, SMALL, text);
  double at;

  if (gantt->today < layout->first || gantt->today > layout->last)
    return;
  at = x + td_gantt_x (layout, gantt->today);
  td_display_builder_line (builder, at, y + TODAY_BASELINE + 2, at, bottom, 0.9, 2.5, warning);
  td_typesetter_line (typesetter, builder, &style, text,
                      CLAMP (at - width / 2, x, MAX (x + gantt->width - width, x)), y + TODAY_BASELINE);
}

void
td_gantt_draw (TdTypesetter *typesetter,
               TdDisplayBuilder *builder,
               const TdGantt *gantt,
               const TdGanttLayout *layout,
               guint page,
               double x,
               double y)
{
  double bottom = y + td_gantt_height (layout, page);
  TdTextStyle plain = style_of (TEXT, TD_ALIGN_START, ink);
  guint first, n;

  if (gantt->n_rows == 0)
    {
      td_typesetter_line (typesetter, builder, &plain, gantt->words.nothing, x, y + LEGEND_BASELINE);
      return;
    }
  td_gantt_page (layout, page, &first, &n);
  draw_legend (typesetter, builder, gantt, x, y);
  draw_axis (typesetter, builder, gantt, layout, x, y, bottom);
  for (guint i = first; i < first + n; i++)
    draw_row (typesetter, builder, gantt, layout, i, x, y);
  draw_today (typesetter, builder, gantt, layout, x, y, bottom);
}
