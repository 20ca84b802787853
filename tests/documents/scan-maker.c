/* Tidang: printed forms filled in by a pen and laid on a poor scanner, for tests and measurements.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-maker.h"

#include "td-cairo-player.h"
#include "td-scan-private.h"

#include <cairo.h>
#include <string.h>

#define EDGE 6.0 /* mm of the glass around the page */
#define MM(points) ((points)*25.4 / 72)

static double
between (GRand *random, double low, double high)
{
  return g_rand_double_range (random, low, high);
}

/* The sum of twelve is near enough. */
static double
normal (GRand *random)
{
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return sum;
}

void
filled_page_init (FilledPage *page, const TdDisplayList *list, guint number, guint32 seed)
{
  *page = (FilledPage){ .list = list, .page = number };
  page->marks = g_array_new (FALSE, FALSE, sizeof (PenMark));
  page->random = g_rand_new_with_seed (seed);
  page->width = between (page->random, 0.35, 0.8);
  page->grey = between (page->random, 0.0, 0.4);
}

void
filled_page_clear (FilledPage *page)
{
  g_array_unref (page->marks);
  g_rand_free (page->random);
}

static void
put (FilledPage *page, const TdItem *item, Pen pen)
{
  const PenMark mark = { item, pen };

  g_array_append_val (page->marks, mark);
}

void
filled_page_mark (FilledPage *page, const char *field, Pen pen)
{
  const TdPage *printed = td_display_list_page (page->list, page->page);

  for (gsize i = 0; i < printed->n_items; i++)
    if (printed->items[i].kind == TD_ITEM_FIELD && strcmp (printed->items[i].field.name, field) == 0)
      {
        put (page, &printed->items[i], pen);
        return;
      }
  g_error ("the page has no field %s", field);
}

static Pen
some_tick (FilledPage *page, gboolean odd)
{
  if (odd && g_rand_int_range (page->random, 0, 3) == 0)
    return (Pen)g_rand_int_range (page->random, PEN_FILLED, PEN_DOT + 1);
  return g_rand_int_range (page->random, 0, 4) == 0 ? PEN_CROSS : PEN_TICK;
}

void
filled_page_fill (FilledPage *page, gboolean odd)
{
  const TdPage *printed = td_display_list_page (page->list, page->page);
  const TdItem *taken = NULL; /* the choice that has its answer */

  for (gsize i = 0; i < printed->n_items; i++)
    {
      const TdItem *item = &printed->items[i];

      if (item->kind != TD_ITEM_FIELD)
        continue;
      if (item->field.kind == TD_FIELD_TICK &&
          (taken == NULL || !td_scan_same_choice (taken->field.name, item->field.name)) &&
          g_rand_int_range (page->random, 0, 3) == 0)
        {
          put (page, item, some_tick (page, odd));
          taken = item;
        }
      if (item->field.kind == TD_FIELD_SIGNATURE && g_rand_int_range (page->random, 0, 10) < 7)
        put (page, item, odd && g_rand_int_range (page->random, 0, 8) == 0 ? PEN_LINE : PEN_NAME);
    }
}

/* ---- the pen ---- */

typedef struct
{
  FilledPage *page;
  cairo_t *cr;
  TdRect box; /* points */
} Hand;

/* Where a hand comes to that wants to (u, v) of the box. */
static void
hand_at (const Hand *hand, double u, double v, double unsteady, double *x, double *y)
{
  double side = MIN (hand->box.width, hand->box.height);

  *x = hand->box.x + u * hand->box.width + between (hand->page->random, -unsteady, unsteady) * side;
  *y = hand->box.y + v * hand->box.height + between (hand->page->random, -unsteady, unsteady) * side;
}

/* Through these places of the box, each between 0 and 1 inside. */
static void
draw_through (const Hand *hand, const double (*places)[2], guint n, double unsteady)
{
  double x, y, last_x, last_y;

  hand_at (hand, places[0][0], places[0][1], unsteady, &last_x, &last_y);
  cairo_move_to (hand->cr, last_x, last_y);
  for (guint i = 1; i < n; i++)
    {
      double bow = between (hand->page->random, -0.08, 0.08);

      hand_at (hand, places[i][0], places[i][1], unsteady, &x, &y);
      cairo_curve_to (hand->cr, last_x + (x - last_x) / 3 - bow * (y - last_y),
                      last_y + (y - last_y) / 3 + bow * (x - last_x),
                      last_x + 2 * (x - last_x) / 3 - bow * (y - last_y),
                      last_y + 2 * (y - last_y) / 3 + bow * (x - last_x), x, y);
      last_x = x;
      last_y = y;
    }
  cairo_stroke (hand->cr);
}

static void
draw_tick (const Hand *hand)
{
  static const double places[][2] = { { 0.12, 0.5 }, { 0.42, 0.86 }, { 1.05, -0.05 } };

  draw_through (hand, places, G_N_ELEMENTS (places), 0.10);
}

static void
draw_cross (const Hand *hand)
{
  static const double one[][2] = { { 0.05, 0.05 }, { 0.95, 0.95 } },
                      other[][2] = { { 0.95, 0.05 }, { 0.05, 0.95 } };

  draw_through (hand, one, 2, 0.10);
  draw_through (hand, other, 2, 0.10);
}

static void
draw_scribble (const Hand *hand)
{
  GRand *random = hand->page->random;
  double out = between (random, -0.1, 0.15);
  int n = g_rand_int_range (random, 4, 7);

  for (int i = 0; i < n; i++)
    {
      double y = (double)i / n;
      const double line[][2] = { { -out, y }, { 1 + out, y + 0.1 }, { -out, y + 0.2 } };

      draw_through (hand, line, 3, 0.06);
    }
}

static void
draw_around (const Hand *hand)
{
  cairo_save (hand->cr);
  cairo_translate (hand->cr, hand->box.x + hand->box.width / 2, hand->box.y + hand->box.height / 2);
  cairo_scale (hand->cr, between (hand->page->random, 0.62, 0.72), between (hand->page->random, 0.62, 0.72));
  cairo_arc (hand->cr, 0, 0, hand->box.width, 0, 2 * G_PI);
  cairo_restore (hand->cr);
  cairo_stroke (hand->cr);
}

/* Two or three characters of a few strokes each. */
static void
draw_name (const Hand *hand)
{
  GRand *random = hand->page->random;
  int characters = g_rand_int_range (random, 2, 4);

  for (int c = 0; c < characters; c++)
    {
      int strokes = g_rand_int_range (random, 3, 8);
      double left = 0.12 + 0.72 * c / characters;

      for (int s = 0; s < strokes; s++)
        {
          const double line[][2] = {
            { left + between (random, 0, 0.2), between (random, 0.2, 0.5) },
            { left + between (random, 0, 0.2), between (random, 0.4, 0.6) },
            { left + between (random, 0, 0.2), between (random, 0.5, 0.85) },
          };

          draw_through (hand, line, 3, 0.03);
        }
    }
}

static void
draw_mark (const Hand *hand, Pen pen)
{
  static const double through[][2] = { { 0.05, 0.8 }, { 0.95, 0.2 } };
  double slope = between (hand->page->random, -0.15, 0.15);
  const double across[][2] = { { -0.4, 0.5 - slope }, { 0.5, 0.5 }, { 1.6, 0.5 + slope } };

  cairo_set_line_width (hand->cr, TD_MM (hand->page->width));
  switch (pen)
    {
    case PEN_TICK:
      draw_tick (hand);
      break;
    case PEN_CROSS:
      draw_cross (hand);
      break;
    case PEN_FILLED:
      cairo_rectangle (hand->cr, hand->box.x, hand->box.y, hand->box.width, hand->box.height);
      cairo_fill (hand->cr);
      break;
    case PEN_SCRIBBLE:
      draw_scribble (hand);
      break;
    case PEN_STRUCK:
      draw_tick (hand);
      draw_through (hand, across, 3, 0.04);
      break;
    case PEN_AROUND:
      draw_around (hand);
      break;
    case PEN_DOT:
      cairo_arc (hand->cr, hand->box.x + hand->box.width / 2, hand->box.y + hand->box.height / 2,
                 TD_MM (0.45), 0, 2 * G_PI);
      cairo_fill (hand->cr);
      break;
    case PEN_NAME:
      draw_name (hand);
      break;
    case PEN_LINE:
      draw_through (hand, through, 2, 0.02);
      break;
    default:
      break;
    }
}

static void
draw_marks (FilledPage *page, cairo_t *cr)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgb (cr, page->grey, page->grey, page->grey);
  for (guint i = 0; i < page->marks->len; i++)
    {
      const PenMark *mark = &g_array_index (page->marks, PenMark, i);
      const Hand hand = { page, cr, mark->item->field.box };

      draw_mark (&hand, mark->pen);
    }
}

/* ---- the glass ---- */

static TdGrey *
draw_on_glass (FilledPage *page, const Glass *glass)
{
  const TdPage *printed = td_display_list_page (page->list, page->page);
  double scale = glass->dpi / 72, turn = glass->degrees * G_PI / 180, edge = TD_MM (EDGE);
  double c = fabs (cos (turn)), s = fabs (sin (turn));
  int width = (int)ceil ((printed->width * c + printed->height * s + 2 * edge) * scale);
  int height = (int)ceil ((printed->width * s + printed->height * c + 2 * edge) * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  TdGrey *grey = td_grey_new ((guint)width, (guint)height);
  const guint8 *data;

  cairo_set_source_rgb (cr, 1 - glass->desk, 1 - glass->desk, 1 - glass->desk);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0 + TD_MM (glass->x) * scale, height / 2.0 + TD_MM (glass->y) * scale);
  cairo_rotate (cr, turn);
  cairo_scale (cr, scale, scale * (1 + glass->stretch));
  cairo_translate (cr, -printed->width / 2, -printed->height / 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, printed->width, printed->height);
  cairo_fill (cr);
  td_cairo_play_page (cr, page->list, page->page);
  draw_marks (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      td_grey_samples (grey)[y * width + x] = data[y * cairo_image_surface_get_stride (surface) + 4 * x + 1];
  cairo_surface_destroy (surface);
  return grey;
}

/* One edge longer than the other, as in a photo taken aslant. */
static TdGrey *
tilted (TdGrey *grey, double tilt)
{
  double w = td_grey_width (grey), h = td_grey_height (grey);
  double t = tilt / h;
  const double m[9] = { 1, t * w / 2, 0, 0, 1, 0, 0, t, 1 };
  TdGrey *out = tilt != 0 ? td_grey_warped (grey, m, (guint)w, (guint)h) : NULL;

  if (out == NULL)
    return grey;
  td_grey_unref (grey);
  return out;
}

static void
blur_line (const guint8 *from, gsize step, guint n, const double *kernel, int reach, guint8 *to)
{
  for (int i = 0; i < (int)n; i++)
    {
      double sum = 0;

      for (int k = -reach; k <= reach; k++)
        sum += kernel[k + reach] * from[step * (gsize)CLAMP (i + k, 0, (int)n - 1)];
      to[step * (gsize)i] = (guint8)(sum + 0.5);
    }
}

static TdGrey *
blurred (TdGrey *grey, double sigma)
{
  guint w = td_grey_width (grey), h = td_grey_height (grey);
  int reach = (int)ceil (2.5 * sigma);
  double kernel[64], sum = 0;
  TdGrey *across, *out;

  if (sigma <= 0)
    return grey;
  for (int k = -reach; k <= reach; k++)
    sum += kernel[k + reach] = exp (-k * k / (2 * sigma * sigma));
  for (int k = 0; k <= 2 * reach; k++)
    kernel[k] /= sum;
  across = td_grey_new (w, h);
  out = td_grey_new (w, h);
  for (guint y = 0; y < h; y++)
    blur_line (td_grey_peek (grey) + (gsize)y * w, 1, w, kernel, reach,
               td_grey_samples (across) + (gsize)y * w);
  for (guint x = 0; x < w; x++)
    blur_line (td_grey_peek (across) + x, w, h, kernel, reach, td_grey_samples (out) + x);
  td_grey_unref (across);
  td_grey_unref (grey);
  return out;
}

static void
spoil (TdGrey *grey, const Glass *glass, GRand *random)
{
  guint w = td_grey_width (grey), h = td_grey_height (grey);
  guint8 *samples = td_grey_samples (grey);
  double table[4096];

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    table[i] = normal (random) * glass->grain;
  for (guint y = 0; y < h; y++)
    for (guint x = 0; x < w; x++)
      {
        guint8 *sample = &samples[(gsize)y * w + x];
        double light = 1 - glass->shade * ((double)x / w + (double)y / h) / 2;
        double value = *sample * light + table[g_rand_int (random) % G_N_ELEMENTS (table)];

        *sample = (guint8)CLAMP (value, 0, 255);
        if (glass->bilevel)
          *sample = *sample < 150 ? 0 : 255;
      }
}

static TdGrey *
squeezed (TdGrey *grey, guint quality)
{
  g_autoptr (TdPicture) picture = quality > 0 ? td_grey_to_picture (grey) : NULL;
  g_autoptr (GBytes) jpeg = quality > 0 ? td_picture_encode_jpeg (picture, quality) : NULL;
  g_autoptr (TdPicture) back = quality > 0 ? td_picture_new_from_bytes (jpeg, 0, NULL) : NULL;

  if (back == NULL)
    return grey;
  td_grey_unref (grey);
  return td_grey_new_from_picture (back);
}

TdGrey *
filled_page_scan (FilledPage *page, const Glass *glass)
{
  TdGrey *grey = draw_on_glass (page, glass);

  grey = tilted (grey, glass->tilt);
  grey = blurred (grey, glass->blur);
  if (glass->grain > 0 || glass->shade > 0 || glass->bilevel)
    spoil (grey, glass, page->random);
  return squeezed (grey, glass->jpeg);
}

Glass
glass_by_chance (GRand *random)
{
  static const double densities[] = { 150, 150, 200, 200, 200, 240, 300 };
  static const double quarters[] = { 0, 0, 0, 180, 180, 90, -90 };
  Glass glass = { .dpi = densities[g_rand_int_range (random, 0, G_N_ELEMENTS (densities))] };

  glass.degrees = quarters[g_rand_int_range (random, 0, G_N_ELEMENTS (quarters))] + between (random, -3, 3);
  glass.x = between (random, -5, 5);
  glass.y = between (random, -5, 5);
  glass.stretch = between (random, -0.005, 0.005);
  glass.tilt = g_rand_boolean (random) ? 0 : between (random, -0.04, 0.04);
  glass.blur = g_rand_boolean (random) ? 0 : between (random, 0.3, glass.dpi / 200);
  glass.shade = between (random, 0, 0.2);
  glass.grain = between (random, 0, 18);
  glass.bilevel = g_rand_int_range (random, 0, 6) == 0;
  glass.jpeg = g_rand_boolean (random) ? 0 : (guint)g_rand_int_range (random, 30, 90);
  return glass;
}

/* ---- what is known of it ---- */

/* Where the form's first code stands on the printed page, in mm. */
static gboolean
origin_of (const FilledPage *page, const TdScanForm *form, TdScanPoint *origin)
{
  const TdPage *printed = td_display_list_page (page->list, page->page);

  for (gsize i = 0; i < printed->n_items; i++)
    {
      const TdItem *item = &printed->items[i];

      if (item->kind == TD_ITEM_QR && strcmp (item->qr.payload, form->text) == 0)
        {
          *origin = (TdScanPoint){ MM (item->qr.x), MM (item->qr.y) };
          return TRUE;
        }
    }
  return FALSE;
}

Pen
filled_page_pen_at (const FilledPage *page, const TdScanForm *form, const TdPaperField *field)
{
  TdScanPoint origin;

  if (!origin_of (page, form, &origin))
    return N_PENS;
  for (guint i = 0; i < page->marks->len; i++)
    {
      const PenMark *mark = &g_array_index (page->marks, PenMark, i);
      const TdRect *box = &mark->item->field.box;

      if (fabs (MM (box->x) - origin.x - field->x / 100.0) < 0.3 &&
          fabs (MM (box->y) - origin.y - field->y / 100.0) < 0.3)
        return mark->pen;
    }
  return PEN_NOTHING;
}

GPtrArray *
fields_of_form (const GPtrArray *geometries, const TdScanForm *form)
{
  for (guint i = 0; i < geometries->len; i++)
    {
      char tag[TD_PAPER_TAG_LENGTH + 1];

      td_paper_geometry_tag (geometries->pdata[i], tag);
      if (strcmp (tag, form->code.geometry) == 0)
        return td_paper_geometry_fields (geometries->pdata[i]);
    }
  return NULL;
}

TdScanPage *
scan_page_of (TdGrey *grey, double dpi)
{
  g_autoptr (GPtrArray) codes = td_scan_find_codes (grey);

  return td_scan_page_new (grey, dpi, 1, 1, codes);
}

/* Forms of the page that have something to fill in. */
static guint
n_printed (const FilledPage *page)
{
  const TdPage *printed = td_display_list_page (page->list, page->page);
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < printed->n_items; i++)
    if (printed->items[i].kind == TD_ITEM_QR && strstr (printed->items[i].qr.payload, ":G") != NULL)
      g_hash_table_add (texts, (gpointer)printed->items[i].qr.payload);
  return g_hash_table_size (texts);
}

static void
check_mark (const FilledPage *page, const TdScanForm *form, const TdScanMark *mark, Tally *tally)
{
  Pen pen = filled_page_pen_at (page, form, mark->field);
  gboolean answer = pen == PEN_TICK || pen == PEN_CROSS || pen == PEN_NAME;

  if (mark->field->kind == TD_FIELD_TICK)
    tally->boxes++;
  else
    tally->cells++;
  if (!answer && pen != PEN_NOTHING)
    {
      tally->odd++;
      if (mark->state == TD_SCAN_UNSURE)
        return;
      tally->odd_guessed++;
    }
  else if (mark->state == TD_SCAN_UNSURE)
    tally->asked++;
  else if (answer == (mark->state == TD_SCAN_MARKED))
    return;
  else
    tally->wrong++;
  g_test_message ("%s: pen %d, state %d, doubt %d, strength %.2f, ink %.3f", mark->field->name, pen,
                  mark->state, mark->doubt, mark->strength, mark->ink);
}

void
filled_page_check (const FilledPage *page, TdScanPage *scan, const GPtrArray *geometries, Tally *tally)
{
  g_autoptr (GPtrArray) forms = td_scan_forms (scan);

  tally->wanted += n_printed (page);
  for (guint i = 0; i < forms->len; i++)
    {
      const TdScanForm *form = forms->pdata[i];
      g_autoptr (GPtrArray) fields = fields_of_form (geometries, form);
      g_autoptr (TdScanSheet) sheet = fields != NULL ? td_scan_sheet_new (scan, form, fields, NULL) : NULL;
      g_autoptr (GArray) marks = sheet != NULL ? td_scan_sheet_read (sheet) : NULL;

      if (sheet == NULL)
        continue;
      tally->forms++;
      for (guint k = 0; k < marks->len; k++)
        check_mark (page, form, &g_array_index (marks, TdScanMark, k), tally);
    }
}
