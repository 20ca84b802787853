/* Tidang: the codes of a scanned page found by libzbar, in the process that reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-private.h"

#include <string.h>
#ifdef TD_WITH_SCAN
#include <zbar.h>
#endif

/* A code of 20 mm is read at 150 dots per inch and better (measured); a larger picture takes more time. */
#define QUICK_SIDE 2400
/* A part of a page is not made smaller before that. */
#define FINE_SIDE 3000
/* A page below that is enlarged when nothing was read: a module needs more than two samples. */
#define SMALL_SIDE 2700
/* A place with one code of 13 mm and what is around is no larger part of the page's longer side; that corner
 * holds it. */
#define SMALL_PLACE 5
#define CORNER_PLACE 6
#define TRIES_IN_CORNERS 3
#define SHARPER 1.5
#define SMOOTHER -1.0 /* the mean of nine samples: for grain */
/* Coarse grain of a fine scan disappears when it is made so small. */
#define COARSE_SIDE 1600.0
/* Every second row and column shows the finder patterns of a code of 20 mm well enough. */
#define QUICK 2
#define ALL 1
/* A sheet of A4 whose forms cover less of it has room for one more: a whole form 0.7, one of two slips 0.34.
 */
#define COVERED 0.5
/* The same code seen twice lies this near, as a part of its side. */
#define SAME_PLACE 0.25

#ifdef TD_WITH_SCAN

static TdScanPoint
middle (const TdScanCode *code)
{
  TdScanPoint sum = { 0, 0 };

  for (guint i = 0; i < 4; i++)
    {
      sum.x += code->corners[i].x / 4;
      sum.y += code->corners[i].y / 4;
    }
  return sum;
}

static double
side_of (const TdScanCode *code)
{
  return hypot (code->corners[2].x - code->corners[0].x, code->corners[2].y - code->corners[0].y) / G_SQRT2;
}

static gboolean
is_there (const GPtrArray *codes, const TdScanCode *code)
{
  TdScanPoint here = middle (code);

  for (guint i = 0; i < codes->len; i++)
    {
      const TdScanCode *other = codes->pdata[i];
      TdScanPoint there = middle (other);

      if (hypot (here.x - there.x, here.y - there.y) < SAME_PLACE * side_of (other))
        return TRUE;
    }
  return FALSE;
}

/* How a picture that is searched comes from the page: its corner there, and how much larger it is. */
typedef struct
{
  double left, top, scale;
} Source;

/* Adds what is not there yet; `density` is every which row and column is looked at. */
static void
scan (const TdGrey *grey, Source from, int density, GPtrArray *codes)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();
  guint width = td_grey_width (grey), height = td_grey_height (grey);

  zbar_set_verbosity (0);
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY, density);
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, td_grey_peek (grey), (unsigned long)width * height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image);
       symbol != NULL && codes->len < TD_SCAN_MOST_CODES; symbol = zbar_symbol_next (symbol))
    {
      const char *text = zbar_symbol_get_data (symbol);
      TdScanPoint corners[4];
      TdScanCode *code;

      if (zbar_symbol_get_loc_size (symbol) != 4 || strlen (text) > TD_SCAN_LONGEST_TEXT)
        continue;
      for (guint i = 0; i < 4; i++)
        corners[i] = (TdScanPoint){ from.left + (zbar_symbol_get_loc_x (symbol, i) + 0.5) / from.scale,
                                    from.top + (zbar_symbol_get_loc_y (symbol, i) + 0.5) / from.scale };
      code = td_scan_code_new (text, corners);
      if (is_there (codes, code))
        td_scan_code_free (code);
      else
        g_ptr_array_add (codes, code);
    }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
}

/* Of the form whose upper left and lower right codes these are. */
static double
area_between (const TdScanCode *one, const TdScanCode *other)
{
  double side = side_of (one), x = other->corners[0].x - one->corners[0].x,
         y = other->corners[0].y - one->corners[0].y;
  double u = (one->corners[3].x - one->corners[0].x) / side,
         v = (one->corners[3].y - one->corners[0].y) / side;

  return (fabs (x * u + y * v) + side) * (fabs (y * u - x * v) + side);
}

/* Every form of ours on the page was seen with both of its codes, and no other one has room beside them: a
 * slip of two that are read must not get lost. A paper with nothing to fill in has one code. */
static gboolean
is_complete (const GPtrArray *codes, const TdGrey *grey)
{
  double covered = 0, page = (double)td_grey_width (grey) * td_grey_height (grey);

  for (guint i = 0; i < codes->len; i++)
    {
      const TdScanCode *code = codes->pdata[i], *partner = NULL;

      if (code->kind != TD_SCAN_CODE_OURS)
        continue;
      for (guint n = 0; n < codes->len; n++)
        if (n != i && strcmp (((const TdScanCode *)codes->pdata[n])->text, code->text) == 0)
          partner = codes->pdata[n];
      if (strstr (code->text, ":G") == NULL)
        covered = page;
      else if (partner == NULL)
        return FALSE;
      else
        covered += area_between (code, partner) / 2; /* each is met twice */
    }
  return covered > COVERED * page;
}

static gboolean
has_ours (const GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    if (((const TdScanCode *)codes->pdata[i])->kind == TD_SCAN_CODE_OURS)
      return TRUE;
  return FALSE;
}

/* Scales the picture, and with it `from`. */
static void
scan_scaled (const TdGrey *grey, Source from, double scale, double sharper, int density, GPtrArray *codes)
{
  g_autoptr (TdGrey) other = td_grey_scaled (grey, MAX (1, (guint)(td_grey_width (grey) * scale)),
                                             MAX (1, (guint)(td_grey_height (grey) * scale)));
  g_autoptr (TdGrey) sharp = other != NULL && sharper != 0 ? td_grey_sharpened (other, sharper) : NULL;

  from.scale *= scale;
  if (other != NULL)
    scan (sharp != NULL ? sharp : other, from, density, codes);
}

/* Only where something is half black: a fiftieth of a page as a rule. */
static void
scan_places (const TdGrey *grey, GPtrArray *codes)
{
  double longer = MAX (td_grey_width (grey), td_grey_height (grey));
  g_autoptr (GArray) places = td_scan_places (grey);

  for (guint i = 0; i < places->len; i++)
    {
      const TdScanPlace *place = &g_array_index (places, TdScanPlace, i);
      Source from = { place->left, place->top, 1 };
      g_autoptr (TdGrey) part = td_grey_part (grey, place->left, place->top, place->width, place->height);

      if (part != NULL && longer > FINE_SIDE)
        scan_scaled (part, from, QUICK_SIDE / longer, 0, QUICK, codes);
      else if (part != NULL)
        scan (part, from, QUICK, codes);
    }
}

/* Where the code of a letter stands, whichever way the page lies. */
static void
add_corners (const TdGrey *grey, GArray *places)
{
  guint width = td_grey_width (grey), height = td_grey_height (grey);
  guint side = MIN (MAX (width, height) / CORNER_PLACE, MIN (width, height));

  for (guint i = 0; i < 4; i++)
    {
      const TdScanPlace place = { i % 2 == 0 ? 0 : width - side, i < 2 ? 0 : height - side, side, side };

      g_array_append_val (places, place);
    }
}

static void
scan_places_of_size (const TdGrey *grey,
                     const GArray *places,
                     double longer,
                     double sharper,
                     GPtrArray *codes)
{
  guint side = MAX (td_grey_width (grey), td_grey_height (grey));

  for (guint i = 0; i < places->len && !has_ours (codes); i++)
    {
      const TdScanPlace *place = &g_array_index (places, TdScanPlace, i);
      const Source from = { place->left, place->top, 1 };
      g_autoptr (TdGrey) part =
          MAX (place->width, place->height) > side / SMALL_PLACE
              ? NULL
              : td_grey_part (grey, place->left, place->top, place->width, place->height);

      if (part != NULL)
        scan_scaled (part, from, longer / side, sharper, ALL, codes);
    }
}

/* The same larger, where nothing was read: a code of 13 mm in the margin of a letter is alone on its page,
 * and has little more than two samples to a module at 150 dpi. What one size and sharpness hides another
 * shows; cheap, since only squares of that size are looked at. */
static void
scan_places_finely (const TdGrey *grey, GPtrArray *codes)
{
  static const struct
  {
    double longer, sharper;
  } tries[] = { { 5400, 0 }, { 5400, SMOOTHER }, { 3600, SMOOTHER }, { 5400, SHARPER },
                { 3600, 0 }, { 4500, SMOOTHER }, { 7200, 0 },        { 7200, SMOOTHER } };
  g_autoptr (GArray) places = td_scan_places (grey);
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (TdScanPlace));

  add_corners (grey, corners);
  for (guint t = 0; t < G_N_ELEMENTS (tries) && !has_ours (codes); t++)
    scan_places_of_size (grey, places, tries[t].longer, tries[t].sharper, codes);
  for (guint t = 0; t < TRIES_IN_CORNERS && !has_ours (codes); t++)
    scan_places_of_size (grey, corners, tries[t].longer, tries[t].sharper, codes);
}

#endif

GPtrArray *
td_scan_find_codes (const TdGrey *grey)
{
  GPtrArray *codes = td_scan_codes_new ();
#ifdef TD_WITH_SCAN
  double longer = MAX (td_grey_width (grey), td_grey_height (grey));
  const Source whole = { 0, 0, 1 };

  scan_places (grey, codes);
  if (!has_ours (codes))
    scan_places_finely (grey, codes);
  if (is_complete (codes, grey))
    return codes;
  if (longer > QUICK_SIDE)
    scan_scaled (grey, whole, QUICK_SIDE / longer, 0, QUICK, codes);
  else
    scan (grey, whole, QUICK, codes);
  if (!is_complete (codes, grey))
    scan (grey, whole, ALL, codes);
  if (!is_complete (codes, grey) && longer <= SMALL_SIDE)
    scan_scaled (grey, whole, 2, SHARPER, ALL, codes);
  if (!has_ours (codes) && longer <= SMALL_SIDE)
    scan_scaled (grey, whole, 2, SMOOTHER, ALL, codes);
  if (!has_ours (codes) && longer > QUICK_SIDE)
    scan_scaled (grey, whole, COARSE_SIDE / longer, 0, ALL, codes);
#endif
  return codes;
}
