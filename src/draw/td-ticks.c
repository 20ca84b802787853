/* Tidang: boxes to tick, each with its label.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-table.h"

#include <math.h>

/* A box is a little smaller than a character, and large enough for a pen and for a scanner. */
#define BOX_EM 0.86
#define GAP_EM 0.25
#define BETWEEN_EM 1.0
#define LINE 0.75

static void
draw_mark (TdDisplayBuilder *builder, TdRect box, TdColour colour)
{
  const TdPathStep steps[] = {
    { TD_PATH_MOVE, { { box.x + box.width * 0.18, box.y + box.height * 0.52 } } },
    { TD_PATH_LINE, { { box.x + box.width * 0.42, box.y + box.height * 0.78 } } },
    { TD_PATH_LINE, { { box.x + box.width * 0.84, box.y + box.height * 0.20 } } },
  };

  td_display_builder_path (builder, steps, G_N_ELEMENTS (steps), box.width * 0.12, FALSE, colour);
}

static void
draw_tick (TdDisplayBuilder *builder, const TdTextStyle *style, const TdTick *tick, double x, double middle)
{
  double side = BOX_EM * style->size;
  TdRect box = { x, middle - side / 2, side, side };

  td_display_builder_rect (builder, box, LINE, style->colour);
  if (tick->ticked)
    draw_mark (builder, box, style->colour);
  if (tick->field)
    td_display_builder_field (builder, TD_FIELD_TICK, tick->field, box);
}

double
td_ticks_draw (TdTypesetter *typesetter,
               TdDisplayBuilder *builder,
               const TdTextStyle *style,
               const TdTick *ticks,
               gsize n_ticks,
               double x,
               double y,
               double width)
{
  double pitch = style->pitch > 0 ? style->pitch : style->size * 1.5;
  TdTextStyle plain = *style;
  g_autofree double *widths = g_new (double, n_ticks);
  gsize first = 0;
  guint line = 0;

  plain.align = TD_ALIGN_START;
  for (gsize i = 0; i < n_ticks; i++)
    widths[i] =
        (BOX_EM + GAP_EM) * style->size + td_typesetter_line (typesetter, NULL, &plain, ticks[i].label, 0, 0);
  for (; first < n_ticks; line++)
    {
      double used = widths[first], between = BETWEEN_EM * style->size, start = x, at,
             middle = y + (line + 0.5) * pitch;
      gsize end = first + 1;

      while (end < n_ticks && used + between + widths[end] <= width)
        used += between + widths[end++];
      if (style->align == TD_ALIGN_JUSTIFY)
        {
          double more = MAX (0.0, width - used) / (double)(end - first + 1);

          between += more;
          start += more;
        }
      at = style->align == TD_ALIGN_CENTRE ? x + (width - used) / 2
           : style->align == TD_ALIGN_END  ? x + width - used
                                           : start;
      for (gsize i = first; i < end; i++)
        {
          if (builder)
            {
              draw_tick (builder, style, &ticks[i], at, middle);
              td_typesetter_line (typesetter, builder, &plain, ticks[i].label,
                                  at + (BOX_EM + GAP_EM) * style->size, middle + 0.38 * style->size);
            }
          at += widths[i] + between;
        }
      first = end;
    }
  return line * pitch;
}
