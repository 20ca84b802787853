/* Tidang: how a form lies on a scanned page - from the corners of its codes, then from box to box.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two codes hold a page; one alone, or a page that was drawn unevenly through a feeder, lets it go astray the
 * farther from the code the more. So the printed frames of the boxes are looked for, nearest first, and each
 * one that is found holds the page for the next. */
#include "td-scan-sheet-private.h"

#include <string.h>

#define MARGIN 8.0
/* A frame is found to the nearest sample of a piece, a code much better. */
#define FRAME_WEIGHT 0.2
/* With so many frames found a tilt shows. */
#define ENOUGH_TO_TILT 6
/* Two codes that do not lie as they were printed: parts of their distance. */
#define WRONG 0.04
#define OUTLIER 0.8 /* mm */
/* A form most of whose frames are not found lies otherwise than it seems to. */
#define LEAST_FOUND 0.6

static TdScanBox
grown (TdScanBox box, double margin)
{
  return (TdScanBox){ box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin };
}

TdScanBox
td_scan_field_box (const TdPaperField *field)
{
  return (TdScanBox){ field->x / 100.0, field->y / 100.0, field->width / 100.0, field->height / 100.0 };
}

static TdScanPoint
box_middle (TdScanBox box)
{
  return (TdScanPoint){ box.x + box.width / 2, box.y + box.height / 2 };
}

/* In the order of TdScanCode. */
static void
box_corners (TdScanBox box, TdScanPoint corners[4])
{
  corners[0] = (TdScanPoint){ box.x, box.y };
  corners[1] = (TdScanPoint){ box.x, box.y + box.height };
  corners[2] = (TdScanPoint){ box.x + box.width, box.y + box.height };
  corners[3] = (TdScanPoint){ box.x + box.width, box.y };
}

gboolean
td_scan_sheet_holds (const TdScanSheet *sheet, TdScanBox box)
{
  const TdGrey *grey = td_scan_page_grey (sheet->page);
  TdScanPoint corners[4];

  if (!(box.width > 0 && box.height > 0))
    return FALSE;
  box_corners (box, corners);
  for (guint i = 0; i < 4; i++)
    {
      TdScanPoint at = td_scan_map_point (&sheet->map, corners[i]);

      if (!(at.x >= 0 && at.y >= 0 && at.x <= td_grey_width (grey) && at.y <= td_grey_height (grey)))
        return FALSE;
    }
  return TRUE;
}

TdScanPatch *
td_scan_sheet_patch (const TdScanSheet *sheet, TdScanBox box, double margin)
{
  return td_scan_patch_new (td_scan_page_grey (sheet->page), &sheet->map, grown (box, margin), sheet->dark,
                            sheet->light);
}

/* ---- codes ---- */

/* What is being found out. */
typedef struct
{
  TdScanSheet *sheet;
  const TdScanForm *form;
  TdScanPoint corners[2][4]; /* of the form, by their edges */
  gboolean sharp;            /* all of them by their edges */
  const TdPaperField *codes[2];
  guint n_code_fields;
  GArray *pairs;       /* TdScanPair */
  TdScanFreedom start; /* by the codes alone */
} Search;

static void
add_pairs (GArray *pairs, TdScanBox box, const TdScanPoint to[4], double weight)
{
  TdScanPoint from[4];

  box_corners (box, from);
  for (guint i = 0; i < 4; i++)
    {
      TdScanPair pair = { from[i], to[i], weight };

      g_array_append_val (pairs, pair);
    }
}

/* Black and white of the page where the codes lie, when their modules do not tell. */
static void
guess_levels (Search *search)
{
  const TdGrey *grey = td_scan_page_grey (search->sheet->page);
  const TdScanPoint *c = search->corners[0];
  double low = 255, high = 0;

  for (guint i = 0; i < 40; i++)
    for (guint k = 0; k < 40; k++)
      {
        double u = (i + 0.5) / 40, v = (k + 0.5) / 40;
        double value = td_grey_at (grey, c[0].x + u * (c[3].x - c[0].x) + v * (c[1].x - c[0].x),
                                   c[0].y + u * (c[3].y - c[0].y) + v * (c[1].y - c[0].y));

        low = MIN (low, value);
        high = MAX (high, value);
      }
  search->sheet->dark = low;
  search->sheet->light = high;
}

static void
sharpen_corners (Search *search)
{
  const TdGrey *grey = td_scan_page_grey (search->sheet->page);
  guint n = 0;

  guess_levels (search);
  for (guint i = 0; i < search->form->n_codes; i++)
    {
      double dark, light;

      if (!td_scan_refine_code (grey, search->form->text, search->corners[i], &dark, &light))
        continue;
      search->sheet->dark = n == 0 ? dark : (search->sheet->dark + dark) / 2;
      search->sheet->light = n == 0 ? light : (search->sheet->light + light) / 2;
      n++;
    }
  search->sharp = n == search->form->n_codes;
}

/* The form's codes taken for these printed ones. FALSE where they cannot be. */
static gboolean
take_codes (Search *search, const guint *which, TdScanFreedom freedom)
{
  TdScanMap turned;

  search->start = freedom;
  g_array_set_size (search->pairs, 0);
  for (guint i = 0; i < search->form->n_codes; i++)
    add_pairs (search->pairs, td_scan_field_box (search->codes[which[i]]), search->corners[i], 1);
  if (!td_scan_map_fit (&turned, (TdScanPair *)search->pairs->data, search->pairs->len, TD_SCAN_TURNED) ||
      !td_scan_map_fit (&search->sheet->map, (TdScanPair *)search->pairs->data, search->pairs->len, freedom))
    return FALSE;
  if (search->form->n_codes == 2)
    {
      double far = hypot (search->corners[1][0].x - search->corners[0][0].x,
                          search->corners[1][0].y - search->corners[0][0].y);

      return td_scan_map_error (&turned, (TdScanPair *)search->pairs->data, search->pairs->len) < WRONG * far;
    }
  return TRUE;
}

/* ---- from box to box ---- */

typedef struct
{
  const TdPaperField *field;
  double far;
  gboolean found;
} Target;

static int
nearer (gconstpointer a, gconstpointer b)
{
  const Target *one = a, *other = b;

  return one->far < other->far ? -1 : one->far > other->far;
}

/* Boxes to tick, those beside the codes first. (element-type Target) */
static GArray *
targets_of (const Search *search)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (Target));

  for (guint i = 0; i < search->sheet->fields->len; i++)
    {
      const TdPaperField *field = search->sheet->fields->pdata[i];
      Target target = { field, G_MAXDOUBLE, FALSE };
      TdScanPoint at = box_middle (td_scan_field_box (field));

      if (field->kind != TD_FIELD_TICK)
        continue;
      for (guint k = 0; k < search->pairs->len; k++)
        {
          const TdScanPair *pair = &g_array_index (search->pairs, TdScanPair, k);

          target.far = MIN (target.far, hypot (at.x - pair->from.x, at.y - pair->from.y));
        }
      g_array_append_val (targets, target);
    }
  g_array_sort (targets, nearer);
  return targets;
}

/* Adds the frame of a box where it is found. */
static gboolean
find_frame (Search *search, const TdPaperField *field)
{
  TdScanBox box = td_scan_field_box (field), there;
  TdScanPoint moved, corners[4];
  g_autoptr (TdScanPatch) patch = NULL;

  if (!td_scan_sheet_holds (search->sheet, box))
    return FALSE;
  patch = td_scan_sheet_patch (search->sheet, box, TD_SCAN_REACH + 1);
  if (!td_scan_patch_frame (patch, box, TD_SCAN_REACH, &moved))
    return FALSE;
  there = (TdScanBox){ box.x + moved.x, box.y + moved.y, box.width, box.height };
  box_corners (there, corners);
  for (guint i = 0; i < 4; i++)
    corners[i] = td_scan_map_point (&search->sheet->map, corners[i]);
  add_pairs (search->pairs, box, corners, FRAME_WEIGHT);
  return TRUE;
}

static TdScanFreedom
freedom_of (const Search *search, guint n_found)
{
  if (search->start == TD_SCAN_PROJECTIVE)
    return TD_SCAN_PROJECTIVE;
  return n_found >= ENOUGH_TO_TILT       ? TD_SCAN_PROJECTIVE
         : search->sharp || n_found >= 3 ? TD_SCAN_SHEARED
                                         : TD_SCAN_TURNED;
}

/* What fits the rest badly was no frame of ours. */
static void
drop_outliers (Search *search)
{
  double scale = td_scan_sheet_dpi (search->sheet) / 25.4;

  for (guint i = search->pairs->len; i-- > 0;)
    {
      const TdScanPair *pair = &g_array_index (search->pairs, TdScanPair, i);
      TdScanPoint at = td_scan_map_point (&search->sheet->map, pair->from);

      if (pair->weight < 1 && hypot (at.x - pair->to.x, at.y - pair->to.y) > OUTLIER * scale)
        g_array_remove_index (search->pairs, i);
    }
}

/* What was astray when its turn came may be found once more is known. */
#define ROUNDS 2

static void
walk (Search *search)
{
  TdScanSheet *sheet = search->sheet;
  g_autoptr (GArray) targets = targets_of (search);

  sheet->n_found = 0;
  sheet->n_boxes = targets->len;
  for (guint i = 0; i < ROUNDS * targets->len; i++)
    {
      Target *target = &g_array_index (targets, Target, i % targets->len);
      TdScanMap map;

      if (target->found || !find_frame (search, target->field))
        continue;
      target->found = TRUE;
      sheet->n_found++;
      if (td_scan_map_fit (&map, (TdScanPair *)search->pairs->data, search->pairs->len,
                           freedom_of (search, sheet->n_found)))
        sheet->map = map;
    }
  drop_outliers (search);
  td_scan_map_fit (&sheet->map, (TdScanPair *)search->pairs->data, search->pairs->len,
                   freedom_of (search, sheet->n_found));
}

/* Codes and most of the boxes are where they should be: what is read there was printed there. */
static gboolean
is_certain (const Search *search)
{
  const TdScanSheet *sheet = search->sheet;
  double scale = td_scan_sheet_dpi (sheet) / 25.4;

  for (guint i = 0; i < search->pairs->len; i++)
    {
      const TdScanPair *pair = &g_array_index (search->pairs, TdScanPair, i);
      TdScanPoint at = td_scan_map_point (&sheet->map, pair->from);

      if (!(hypot (at.x - pair->to.x, at.y - pair->to.y) < OUTLIER * scale))
        return FALSE;
    }
  return sheet->n_found >= LEAST_FOUND * sheet->n_boxes;
}

/* Which part of the boxes is where it should be, and, where there are none, of the fields on the page. */
static double
plausibility (const Search *search)
{
  const TdScanSheet *sheet = search->sheet;
  guint on_page = 0;

  for (guint i = 0; i < sheet->fields->len; i++)
    on_page += td_scan_sheet_holds (sheet, td_scan_field_box (sheet->fields->pdata[i]));
  return (double)sheet->n_found / MAX (1, sheet->n_boxes) + 0.5 * on_page / MAX (1, sheet->fields->len) +
         sheet->certain;
}

/* One way in which it could lie, kept where it is the best so far. */
static void
try_one (Search *search, const guint *which, TdScanFreedom freedom, TdScanSheet *kept, double *best)
{
  TdScanSheet *sheet = search->sheet;
  double score;

  if (!take_codes (search, which, freedom))
    return;
  walk (search);
  sheet->residue = td_scan_map_error (&sheet->map, (TdScanPair *)search->pairs->data, search->pairs->len) /
                   td_scan_map_scale (&sheet->map, (TdScanPoint){ 0, 0 });
  sheet->certain = is_certain (search);
  score = plausibility (search) - 0.01 * sheet->residue;
  if (!(score > *best))
    return;
  *best = score;
  *kept = *sheet;
}

/* Tries which printed code is which and keeps what fits best. One code alone shows a tilt, but loosely. */
static gboolean
settle (Search *search)
{
  TdScanSheet kept = *search->sheet;
  double best = -1;

  for (guint first = 0; first < search->n_code_fields; first++)
    {
      const guint which[2] = { first, 1 - first };

      if (search->form->n_codes == 2 && search->n_code_fields < 2)
        break;
      if (search->form->n_codes == 1 || !search->sharp)
        try_one (search, which, search->sharp ? TD_SCAN_SHEARED : TD_SCAN_TURNED, &kept, &best);
      if (search->sharp && !kept.certain)
        try_one (search, which, TD_SCAN_PROJECTIVE, &kept, &best);
    }
  *search->sheet = kept;
  return best >= 0;
}

/* ---- the sheet ---- */

static void
find_code_fields (Search *search)
{
  for (guint i = 0; i < search->sheet->fields->len && search->n_code_fields < 2; i++)
    {
      const TdPaperField *field = search->sheet->fields->pdata[i];

      if (field->kind == TD_FIELD_CODE && field->width > 0 && field->height > 0)
        search->codes[search->n_code_fields++] = field;
    }
}

static gboolean
find_out (TdScanSheet *sheet, const TdScanForm *form)
{
  Search search = { .sheet = sheet, .form = form };
  TdScanForm one = *form;
  gboolean found;

  memcpy (search.corners, form->corners, sizeof search.corners);
  find_code_fields (&search);
  search.pairs = g_array_new (FALSE, FALSE, sizeof (TdScanPair));
  sharpen_corners (&search);
  found = settle (&search);
  if (!found && form->n_codes == 2)
    {
      /* Two halves of different copies: each on its own. */
      one.n_codes = 1;
      search.form = &one;
      found = settle (&search);
    }
  g_array_unref (search.pairs);
  return found;
}

TdScanSheet *
td_scan_sheet_new (TdScanPage *page, const TdScanForm *form, GPtrArray *fields, GError **error)
{
  TdScanSheet *sheet = g_new0 (TdScanSheet, 1);

  sheet->page = td_scan_page_ref (page);
  sheet->fields = g_ptr_array_ref (fields);
  if (find_out (sheet, form))
    return sheet;
  td_scan_sheet_free (sheet);
  g_set_error (error, TD_SCAN_ERROR, TD_SCAN_ERROR_GEOMETRY,
               "page %u: it does not lie as its form was printed. Enter the form by hand",
               td_scan_page_number (page));
  return NULL;
}

void
td_scan_sheet_free (TdScanSheet *sheet)
{
  if (sheet == NULL)
    return;
  td_scan_page_unref (sheet->page);
  g_ptr_array_unref (sheet->fields);
  g_free (sheet);
}

double
td_scan_sheet_turned (const TdScanSheet *sheet)
{
  TdScanPoint left = td_scan_map_point (&sheet->map, (TdScanPoint){ 0, 0 });
  TdScanPoint right = td_scan_map_point (&sheet->map, (TdScanPoint){ 20, 0 });

  return atan2 (right.y - left.y, right.x - left.x) * 180 / G_PI;
}

double
td_scan_sheet_dpi (const TdScanSheet *sheet)
{
  return 25.4 * td_scan_map_scale (&sheet->map, (TdScanPoint){ 0, 0 });
}

double
td_scan_sheet_residue (const TdScanSheet *sheet)
{
  return sheet->residue;
}

guint
td_scan_sheet_n_boxes (const TdScanSheet *sheet, guint *n_found)
{
  if (n_found != NULL)
    *n_found = sheet->n_found;
  return sheet->n_boxes;
}

TdScanBox
td_scan_sheet_area (const TdScanSheet *sheet)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < sheet->fields->len; i++)
    {
      TdScanBox box = td_scan_field_box (sheet->fields->pdata[i]);

      left = MIN (left, box.x);
      top = MIN (top, box.y);
      right = MAX (right, box.x + box.width);
      bottom = MAX (bottom, box.y + box.height);
    }
  return grown ((TdScanBox){ left, top, right - left, bottom - top }, MARGIN);
}

TdGrey *
td_scan_sheet_straight (const TdScanSheet *sheet, TdScanBox area, double dpi)
{
  double step = 25.4 / dpi;
  const TdScanMap place = { { step, 0, area.x, 0, step, area.y, 0, 0, 1 } };
  TdScanMap map = td_scan_map_join (&sheet->map, &place);
  double width = ceil (area.width / step), height = ceil (area.height / step);

  g_return_val_if_fail (dpi > 0, NULL);
  if (!(width >= 1 && height >= 1 && width * height <= (double)TD_GREY_MOST_PIXELS))
    return NULL;
  return td_grey_warped (td_scan_page_grey (sheet->page), map.m, (guint)width, (guint)height);
}

TdGrey *
td_scan_sheet_crop (const TdScanSheet *sheet, const TdPaperField *field, double margin, double dpi)
{
  return td_scan_sheet_straight (sheet, grown (td_scan_field_box (field), margin), dpi);
}
