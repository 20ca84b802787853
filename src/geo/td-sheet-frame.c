/* Tidang: the frame of a map sheet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sheet-frame.h"

#include <math.h>
#include <string.h>

#define AXIS 6378137.0      /* metres: the semi-major axis of CGCS2000 and WGS-84 */
#define E2 0.00669438002290 /* of CGCS2000; WGS-84 differs in the tenth digit */
#define MM_PER_INCH 25.4

static const struct
{
  const char *name;
  double width, height;
} papers[TD_N_SHEET_PAPERS] = {
  { "A4", 210, 297 }, { "A3", 297, 420 }, { "A2", 420, 594 }, { "A1", 594, 841 }, { "A0", 841, 1189 },
};

const guint td_sheet_scales[] = { 500,    1000,   2000,   5000,    10000,   25000,   50000,
                                  100000, 250000, 500000, 1000000, 2500000, 5000000, 0 };

const char *
td_sheet_paper_name (TdSheetPaper paper)
{
  return papers[paper].name;
}

gboolean
td_sheet_paper_from_name (const char *name, TdSheetPaper *paper)
{
  for (guint i = 0; i < TD_N_SHEET_PAPERS; i++)
    if (name != NULL && g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        *paper = (TdSheetPaper)i;
        return TRUE;
      }
  return FALSE;
}

void
td_sheet_paper_size (TdSheetPaper paper, gboolean landscape, double *width, double *height)
{
  *width = landscape ? papers[paper].height : papers[paper].width;
  *height = landscape ? papers[paper].width : papers[paper].height;
}

/* ---- scales ---- */

char *
td_sheet_scale_text (guint denominator)
{
  g_autofree char *digits = g_strdup_printf ("%u", denominator);
  GString *text = g_string_new ("1:");
  gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/* Digits alone, without blanks and commas between them; "" for anything else. */
static char *
only_number (const char *text)
{
  GString *number = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (g_unichar_isspace (ch) || ch == ',' || ch == 0xff0c)
        continue;
      g_string_append_unichar (number, ch == 0xff1a || ch == 0x2236 ? ':' : ch);
    }
  return g_string_free (number, FALSE);
}

gboolean
td_sheet_scale_parse (const char *text, guint *denominator)
{
  g_autofree char *number = g_utf8_validate (text, -1, NULL) ? only_number (text) : g_strdup ("");
  const char *from = g_str_has_prefix (number, "1:") ? number + 2 : number;
  char *end = NULL;
  double value;

  if (!g_ascii_isdigit (*from))
    return FALSE;
  value = g_ascii_strtod (from, &end);
  if (strcmp (end, "万") == 0)
    value *= 10000;
  else if (*end != '\0')
    return FALSE;
  if (!(value >= TD_SHEET_LEAST_SCALE && value <= TD_SHEET_MOST_SCALE))
    return FALSE;
  *denominator = (guint)lround (value);
  return TRUE;
}

/* The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 · 10ⁿ. */
static guint
round_up (double value)
{
  static const double digits[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 };
  double power = pow (10, floor (log10 (MAX (value, TD_SHEET_LEAST_SCALE))));
  guint i = 0;

  while (i < G_N_ELEMENTS (digits) - 1 && digits[i] * power < value * (1 - 1e-12))
    i++;
  return (guint)CLAMP (digits[i] * power, TD_SHEET_LEAST_SCALE, TD_SHEET_MOST_SCALE);
}

/* ---- the frame ---- */

double
td_sheet_metres_per_step (double lat)
{
  double radians = lat * G_PI / 180.0, sine = sin (radians);

  return 2.0 * G_PI * AXIS / sqrt (1.0 - E2 * sine * sine) * cos (radians) / TD_MERCATOR_WORLD;
}

TdSheetFrame
td_sheet_frame (double width, double height, guint denominator, TdLonLat middle)
{
  double lat = CLAMP (middle.lat, -TD_SHEET_MOST_LATITUDE, TD_SHEET_MOST_LATITUDE);
  TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ .lon = middle.lon, .lat = lat });

  return (TdSheetFrame){ .width = width,
                         .height = height,
                         .denominator = denominator,
                         .middle = { .lon = middle.lon, .lat = lat },
                         .x = at.x,
                         .y = at.y,
                         .steps = denominator / 1000.0 / td_sheet_metres_per_step (lat) };
}

TdSheetFrame
td_sheet_frame_fit (double width, double height, const TdMercatorBox *box, double margin, guint least)
{
  double across = (double)box->x1 - box->x0, down = (double)box->y1 - box->y0;
  double room_x = MAX (width - 2 * margin, width / 4), room_y = MAX (height - 2 * margin, height / 4);
  TdLonLat middle =
      td_mercator_to_lon_lat (((double)box->x0 + box->x1) / 2.0, ((double)box->y0 + box->y1) / 2.0);
  double steps = MAX (across / room_x, down / room_y);
  guint denominator = round_up (steps * 1000.0 * td_sheet_metres_per_step (middle.lat));

  return td_sheet_frame (width, height, MAX (denominator, least), middle);
}

void
td_sheet_frame_to_paper (const TdSheetFrame *frame, double x, double y, double *mm_x, double *mm_y)
{
  *mm_x = frame->width / 2.0 + (x - frame->x) / frame->steps;
  *mm_y = frame->height / 2.0 + (y - frame->y) / frame->steps;
}

TdMapFrame
td_sheet_frame_pixels (const TdSheetFrame *frame, double pixel_mm)
{
  return (TdMapFrame){ .width = frame->width / pixel_mm,
                       .height = frame->height / pixel_mm,
                       .zoom = log2 (td_mercator_steps_per_pixel (0.0) / (frame->steps * pixel_mm)),
                       .x = frame->x,
                       .y = frame->y };
}

TdMercatorBox
td_sheet_frame_box (const TdSheetFrame *frame, double margin)
{
  TdMapFrame pixels = td_sheet_frame_pixels (frame, 1.0);

  return td_map_frame_box (&pixels, margin);
}

/* ---- the grid ---- */

double
td_sheet_grid_step (const TdSheetFrame *frame, double least)
{
  /* In seconds of arc. */
  static const double steps[] = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000
  };
  double mm_per_second = TD_MERCATOR_WORLD / 1296000.0 / frame->steps;
  guint i = 0;

  while (i < G_N_ELEMENTS (steps) - 1 && steps[i] * mm_per_second < least)
    i++;
  return steps[i] / 3600.0;
}

GArray *
td_sheet_grid (const TdSheetFrame *frame, double step, gboolean meridians)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TdSheetLine));
  TdMercatorBox box = td_sheet_frame_box (frame, 0);
  TdLonLat from = td_mercator_to_lon_lat (box.x0, box.y1), to = td_mercator_to_lon_lat (box.x1, box.y0);
  double low = meridians ? from.lon : from.lat, high = meridians ? to.lon : to.lat;
  gint64 first = (gint64)ceil (low / step - 1e-9), last = (gint64)floor (high / step + 1e-9);

  for (gint64 i = first; i <= last; i++)
    {
      /* Towards the south for parallels, so that positions grow. */
      TdSheetLine line = { .degrees = (double)(meridians ? i : last - (i - first)) * step };
      TdMercator at = td_mercator_from_lon_lat (
          (TdLonLat){ meridians ? line.degrees : 0.0, meridians ? 0.0 : line.degrees });
      double x, y;

      td_sheet_frame_to_paper (frame, at.x, at.y, &x, &y);
      line.at = meridians ? x : y;
      g_array_append_val (lines, line);
    }
  return lines;
}

/* ---- the bar ---- */

TdSheetBar
td_sheet_bar (guint denominator, double most)
{
  static const guint digits[] = { 5, 2, 1 };
  guint n = 4;
  double metres = most / n * denominator / 1000.0;
  double power = pow (10, floor (log10 (MAX (metres, 1.0))));
  guint i = 0;

  while (i < G_N_ELEMENTS (digits) - 1 && digits[i] * power > metres)
    i++;
  metres = digits[i] * power;
  return (TdSheetBar){ .n = n, .metres = (guint)metres, .part = metres * 1000.0 / denominator };
}

/* ---- tiles ---- */

static TdSheetTiles
tiles_at (const TdSheetFrame *frame, int zoom)
{
  TdMercatorBox box = td_sheet_frame_box (frame, 0);
  TdTileId first = td_tile_id_at (zoom, box.x0, box.y0);
  TdTileId last = td_tile_id_at (zoom, box.x1, box.y1);

  return (TdSheetTiles){ zoom, first.x, first.y, last.x, last.y };
}

static gint64
n_tiles (const TdSheetTiles *tiles)
{
  return (gint64)(tiles->x1 - tiles->x0 + 1) * (tiles->y1 - tiles->y0 + 1);
}

TdSheetTiles
td_sheet_tiles (const TdSheetFrame *frame, double dpi, int min_zoom, int max_zoom, guint most)
{
  TdMapFrame pixels = td_sheet_frame_pixels (frame, MM_PER_INCH / dpi);
  int least = MAX (min_zoom, 0), zoom = (int)lround (pixels.zoom);
  TdSheetTiles tiles;

  zoom = MAX (CLAMP (zoom, 0, CLAMP (max_zoom, 0, TD_TILE_MAX_ZOOM)), MIN (least, TD_TILE_MAX_ZOOM));
  tiles = tiles_at (frame, zoom);
  while (zoom > least && n_tiles (&tiles) > most)
    tiles = tiles_at (frame, --zoom);
  if (n_tiles (&tiles) > most)
    tiles.x1 = tiles.x0 - 1;
  return tiles;
}
