/* Tidang: what part of the world a view shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-frame.h"

#include <math.h>

TdMapFrame
td_map_frame_at (double width, double height, double zoom, TdLonLat middle)
{
  TdMercator at = td_mercator_from_lon_lat (middle);

  return (TdMapFrame){ .width = width, .height = height, .zoom = zoom, .x = at.x, .y = at.y };
}

void
td_map_frame_to_pixel (const TdMapFrame *frame, double x, double y, double *px, double *py)
{
  double steps = td_mercator_steps_per_pixel (frame->zoom);

  *px = frame->width / 2.0 + (x - frame->x) / steps;
  *py = frame->height / 2.0 + (y - frame->y) / steps;
}

static gint32
clamp_to_world (double value)
{
  return (gint32)CLAMP (value, -TD_MERCATOR_WORLD / 2.0, TD_MERCATOR_WORLD / 2.0);
}

TdMercator
td_map_frame_from_pixel (const TdMapFrame *frame, double px, double py)
{
  double steps = td_mercator_steps_per_pixel (frame->zoom);

  return (TdMercator){ clamp_to_world (frame->x + (px - frame->width / 2.0) * steps),
                       clamp_to_world (frame->y + (py - frame->height / 2.0) * steps) };
}

TdMercatorBox
td_map_frame_box (const TdMapFrame *frame, double margin)
{
  TdMercator from = td_map_frame_from_pixel (frame, -margin, -margin);
  TdMercator to = td_map_frame_from_pixel (frame, frame->width + margin, frame->height + margin);

  return (TdMercatorBox){ from.x, from.y, to.x, to.y };
}

TdMapFrame
td_map_frame_fit (double width, double height, const TdMercatorBox *box, double margin, double max_zoom)
{
  double across = MAX ((double)box->x1 - box->x0, 1.0), down = MAX ((double)box->y1 - box->y0, 1.0);
  double room_x = MAX (width - 2.0 * margin, 1.0), room_y = MAX (height - 2.0 * margin, 1.0);
  double steps = MAX (across / room_x, down / room_y);
  double zoom = log2 (td_mercator_steps_per_pixel (0.0) / steps);

  return (TdMapFrame){ .width = width,
                       .height = height,
                       .zoom = CLAMP (zoom, TD_MAP_MIN_ZOOM, max_zoom),
                       .x = ((double)box->x0 + box->x1) / 2.0,
                       .y = ((double)box->y0 + box->y1) / 2.0 };
}

double
td_map_frame_grid (const TdMapFrame *frame, double least)
{
  static const double minutes[] = { 1800, 900, 600, 300, 120, 60, 30, 15, 10, 5, 2, 1, 0.5, 0.25 };
  double pixels_per_minute = TD_MERCATOR_WORLD / 21600.0 / td_mercator_steps_per_pixel (frame->zoom);
  guint i = G_N_ELEMENTS (minutes) - 1;

  while (i > 0 && minutes[i] * pixels_per_minute < least)
    i--;
  return minutes[i] / 60.0;
}

char *
td_map_grid_label (double degrees, gboolean is_lon)
{
  gint64 seconds = llround (fabs (degrees) * 3600.0);
  const char *side = is_lon ? (degrees < 0 ? "W" : "E") : (degrees < 0 ? "S" : "N");
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d°", (int)(seconds / 3600));
  if (seconds % 3600 != 0)
    g_string_append_printf (text, "%02d′", (int)(seconds / 60 % 60));
  if (seconds % 60 != 0)
    g_string_append_printf (text, "%02d″", (int)(seconds % 60));
  return g_string_free (g_string_append (text, side), FALSE);
}
