/* Tidang: tests of the map sheet — nothing overlaps, base map, what is missing, PDF and PNG.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cairo-player.h"
#include "td-map-paper.h"
#include "td-png.h"
#include "td-test-map-sheet.h"
#include "td-test-tiles.h"
#include "td-tiles.h"

#include <math.h>

/* ---- nothing overlaps ---- */

static TdRect
box_of_text (const TdItem *item)
{
  const TdGlyph *last = &item->text.glyphs[item->text.n_glyphs - 1];
  double width = last->x + td_face_advance (item->text.face, last->glyph) * item->text.size;

  return (TdRect){ item->text.x, item->text.baseline - item->text.size * 0.72, width,
                   item->text.size * 0.82 };
}

static gboolean
overlap (const TdRect *a, const TdRect *b)
{
  return a->x + a->width > b->x + 0.05 && b->x + b->width > a->x + 0.05 && a->y + a->height > b->y + 0.05 &&
         b->y + b->height > a->y + 0.05;
}

static gboolean
inside (const TdRect *a, double width, double height)
{
  return a->x >= 12 && a->y >= 12 && a->x + a->width <= width - 12 && a->y + a->height <= height - 12;
}

/* Every line of text that stands upright on the page; the marks and what is turned are in groups. */
static void
assert_apart (const TdPage *page, TdRect map)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TdRect));
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  int depth = 0;

  for (gsize i = 0; i < page->n_items; i++)
    {
      depth += page->items[i].kind == TD_ITEM_PUSH ? 1 : page->items[i].kind == TD_ITEM_POP ? -1 : 0;
      if (depth == 0 && page->items[i].kind == TD_ITEM_TEXT)
        {
          TdRect box = box_of_text (&page->items[i]);

          g_array_append_val (boxes, box);
          g_ptr_array_add (texts, (gpointer)page->items[i].text.text);
        }
    }
  g_assert_cmpuint (boxes->len, >, 20);
  for (guint i = 0; i < boxes->len; i++)
    {
      const TdRect *box = &g_array_index (boxes, TdRect, i);

      if (overlap (box, &map) || !inside (box, page->width, page->height))
        g_error ("“%s” lies on the map or beyond the paper", (const char *)texts->pdata[i]);
      for (guint k = 0; k < i; k++)
        if (overlap (box, &g_array_index (boxes, TdRect, k)))
          g_error ("“%s” lies on “%s”", (const char *)texts->pdata[i], (const char *)texts->pdata[k]);
    }
}

static void
test_nothing_overlaps (void)
{
  static const char *const titles[] = { "图", "长沙市岳麓区既有住宅加装电梯一张图", NULL };
  g_autoptr (GString) endless = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    g_string_append (endless, "很长的图名");
  for (guint paper = 0; paper < TD_N_SHEET_PAPERS; paper++)
    for (guint landscape = 0; landscape < 2; landscape++)
      for (guint colour = 0; colour < TD_MAP_BY_SUPPORT; colour++)
        for (guint title = 0; title < G_N_ELEMENTS (titles); title++)
          {
            g_autoptr (TdMapShow) show = show_of (3000, 0.3, (TdMapColour)colour);
            TdMapSheetOptions options = options_of ((TdSheetPaper)paper, landscape == 1);
            g_autoptr (TdMapSheet) sheet = NULL;

            options.title = titles[title] != NULL ? titles[title] : endless->str;
            if (titles[title] == NULL)
              options.maker = options.approval = options.shown = endless->str;
            sheet = sheet_of (show, NULL, &options);
            assert_apart (td_display_list_page (td_map_sheet_page (sheet), 0),
                          td_map_paper_map (options.paper, options.landscape));
          }
}

static void
test_words (void)
{
  static const char *const words[] = { "长沙市岳麓区既有住宅加装电梯一张图",
                                       "内部使用",
                                       "2026年9月12日",
                                       "审图号：湘S(2026)123号",
                                       "编制单位：某区住房和城乡建设局",
                                       "仅显示：施工；较难",
                                       "1:25 000",
                                       "准确",
                                       "CGCS2000",
                                       "北",
                                       "本图",
                                       "未评估",
                                       "37 个单元，不在图上",
                                       "底图：无",
                                       "112°58′E",
                                       "28°12′N",
                                       "800m" };
  g_autoptr (TdMapShow) show = show_of (3000, 0.02, TD_MAP_BY_RATING);
  TdMapSheetOptions options = options_of (TD_SHEET_A3, TRUE);
  g_autoptr (TdMapSheet) sheet = NULL;

  options.denominator = 25000;
  sheet = sheet_of (show, NULL, &options);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!says (sheet, words[i]))
      g_error ("“%s” is not on the sheet", words[i]);
  g_assert_cmpuint (td_map_sheet_facts (sheet)->on_sheet, ==, 3000);
}

/* What lies beyond the edge is in the file and not on the sheet: counted here unit by unit. */
static void
test_counts (void)
{
  g_autoptr (TdMapShow) show = show_of (4000, 0.2, TD_MAP_BY_RATING);
  TdMapSheetOptions options = options_of (TD_SHEET_A4, TRUE);
  g_autoptr (TdMapSheet) sheet = NULL;
  const TdMapSheetFacts *facts;
  TdRect map = td_map_paper_map (TD_SHEET_A4, TRUE);
  double metres, half_lon;
  guint inside_lon = 0, shown = 0;

  options.denominator = 50000;
  options.has_middle = TRUE;
  options.middle = (TdLonLat){ MIDDLE_LON, MIDDLE_LAT };
  td_map_show_set_class (show, TD_RATING_HARD, FALSE);
  sheet = sheet_of (show, NULL, &options);
  facts = td_map_sheet_facts (sheet);
  metres = map.width / TD_MM (1) / 2 * 50;
  half_lon = metres / (6378137.0 * G_PI / 180 * 1.000748 * cos (MIDDLE_LAT * G_PI / 180));
  for (guint i = 0; i < 4000; i++)
    {
      TdMercator at = td_map_place (show->map, i);
      TdLonLat place = td_mercator_to_lon_lat (at.x, at.y);
      /* Of the latitude the sphere of Web Mercator is enough to leave out those near the edge. */
      double half_lat = map.height / map.width * half_lon * cos (MIDDLE_LAT * G_PI / 180);

      shown += td_map_rating (show->map, i) != TD_RATING_HARD;
      inside_lon += td_map_rating (show->map, i) != TD_RATING_HARD &&
                    fabs (place.lon - MIDDLE_LON) < half_lon && fabs (place.lat - MIDDLE_LAT) < half_lat;
    }
  g_assert_cmpuint (facts->shown, ==, shown);
  g_assert_cmpuint (shown, ==, 3000);
  g_assert_cmpint (ABS ((int)facts->on_sheet - (int)inside_lon), <=, 3);
  g_assert_cmpuint (facts->on_sheet, <, 1500);
}

/* ---- hostile ---- */

static void
test_nothing_to_show (void)
{
  g_autoptr (TdMapShow) show = show_of (0, 0, TD_MAP_BY_RATING);
  TdMapSheetOptions options = options_of (TD_SHEET_A4, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMapSheet) sheet = td_map_sheet_new (show, NULL, &options, NULL, &error);

  g_assert_null (sheet);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  options.has_middle = TRUE;
  options.middle = (TdLonLat){ MIDDLE_LON, MIDDLE_LAT };
  options.denominator = 10000;
  sheet = sheet_of (show, NULL, &options);
  g_assert_cmpuint (td_map_sheet_facts (sheet)->on_sheet, ==, 0);
}

static void
test_one_and_a_stack (void)
{
  for (guint n = 1; n < 40; n += 38)
    {
      g_autoptr (TdMapShow) show = show_of (n, 0, TD_MAP_BY_RATING);
      TdMapSheetOptions options = options_of (TD_SHEET_A4, FALSE);
      g_autoptr (TdMapSheet) sheet = sheet_of (show, NULL, &options);
      const TdMapSheetFacts *facts = td_map_sheet_facts (sheet);

      g_assert_cmpuint (facts->frame.denominator, ==, 1000);
      g_assert_cmpuint (facts->on_sheet, ==, n);
      g_assert_cmpfloat (fabs (facts->frame.middle.lon - MIDDLE_LON), <, 1e-5);
    }
}

static void
test_rare_characters (void)
{
  g_autoptr (TdMapShow) show = show_of (10, 0.01, TD_MAP_BY_RATING);
  TdMapSheetOptions options = options_of (TD_SHEET_A4, FALSE);
  g_autoptr (TdMapSheet) sheet = NULL;

  options.title = "某\xf3\xb0\x80\x80村\xf3\xb0\x80\x81"; /* private use: no font has them */
  sheet = sheet_of (show, NULL, &options);
  g_assert_cmpuint (td_map_sheet_facts (sheet)->unknown, ==, 2);
}

/* Beyond the ends of the world and of the scales nothing falls over. */
static void
test_far_places (void)
{
  static const TdLonLat places[] = { { 179.99, 0 }, { -179.99, 10 }, { 0, 89 }, { 100, -89 }, { 105, 75 } };
  static const guint denominators[] = { TD_SHEET_LEAST_SCALE, 100000, TD_SHEET_MOST_SCALE };
  g_autoptr (TdMapShow) show = show_of (10, 0.01, TD_MAP_BY_RATING);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < G_N_ELEMENTS (denominators); k++)
      {
        TdMapSheetOptions options = options_of (TD_SHEET_A0, TRUE);
        g_autoptr (TdMapSheet) sheet = NULL;

        options.has_middle = TRUE;
        options.middle = places[i];
        options.denominator = denominators[k];
        sheet = sheet_of (show, NULL, &options);
        assert_apart (td_display_list_page (td_map_sheet_page (sheet), 0),
                      td_map_paper_map (TD_SHEET_A0, TRUE));
      }
}

/* ---- the base map ---- */

typedef struct
{
  char *folder, *path;
} Folder;

static void
set_up (Folder *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("tidang-sheet-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "base.mbtiles", NULL);
}

static void
tear_down (Folder *f, gconstpointer data)
{
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* 5 × 5 tiles of zoom 15 around the middle, each with its own blue; skip: so many of them are missing, bad:
 * the middle one is no picture. */
static TdTiles *
make_tiles (const Folder *f, guint skip, gboolean bad)
{
  TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ MIDDLE_LON, MIDDLE_LAT });
  TdTileId middle = td_tile_id_at (15, at.x, at.y);
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_FILE);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = mbtiles_new (f->path);
  TdTiles *tiles;

  mbtiles_say (db, "name", "试验底图");
  mbtiles_say (db, "format", "png");
  mbtiles_say (db, "minzoom", "15");
  mbtiles_say (db, "maxzoom", "15");
  mbtiles_say (db, "attribution", "某测绘院 2026");
  for (int y = -2; y <= 2; y++)
    for (int x = -2; x <= 2; x++)
      {
        guint i = (guint)((y + 2) * 5 + x + 2);
        g_autoptr (GBytes) bytes = tile_bytes ("png", (int)i % 3);

        if (i < skip)
          continue;
        if (bad && i == 12)
          mbtiles_put (db, 15, middle.x + x, (1 << 15) - 1 - (middle.y + y), "\x89PNGbroken", 10);
        else
          mbtiles_put_bytes (db, 15, middle.x + x, (1 << 15) - 1 - (middle.y + y), bytes);
      }
  sqlite3_close (db);
  td_base_map_set (&map->path, f->path);
  tiles = td_tiles_open (map, NULL, &error);
  g_assert_no_error (error);
  return tiles;
}

static guint32
pixel_at (cairo_surface_t *surface, double x, double y)
{
  const guint8 *row =
      cairo_image_surface_get_data (surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + (gsize)x * 4, sizeof pixel);
  return pixel & 0xffffff;
}

/* The quarters of a tile have the colours that the file has there, at the place that the ellipsoid says. */
static void
test_tiles_lie_where_they_belong (Folder *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = make_tiles (f, 0, FALSE);
  g_autoptr (TdMapShow) show = show_of (0, 0, TD_MAP_BY_RATING);
  TdMapSheetOptions options = tile_options ();
  g_autoptr (TdMapSheet) sheet = sheet_of (show, tiles, &options);
  TdRect map = td_map_paper_map (TD_SHEET_A4, TRUE);
  cairo_surface_t *surface = td_cairo_render_page (td_map_sheet_page (sheet), 0, 144);
  TdMercator at = td_mercator_from_lon_lat (options.middle);
  TdTileId middle = td_tile_id_at (15, at.x, at.y);
  guint seen = 0;

  g_assert_null (td_map_sheet_lack (sheet));
  g_assert_true (says (sheet, "底图：某测绘院 2026"));
  cairo_surface_flush (surface);
  for (int y = -1; y <= 1; y++)
    for (int x = -1; x <= 1; x++)
      for (int quarter = 0; quarter < 4; quarter++)
        {
          TdMercatorBox box = td_tile_id_box ((TdTileId){ 15, middle.x + x, middle.y + y });
          double step_x = box.x0 + ((double)box.x1 - box.x0) * (quarter % 2 ? 0.7 : 0.3);
          double step_y = box.y0 + ((double)box.y1 - box.y0) * (quarter / 2 ? 0.7 : 0.3);
          TdLonLat place = td_mercator_to_lon_lat (step_x, step_y);
          double metres = 6378137.0 * 1.000748 * cos (MIDDLE_LAT * G_PI / 180);
          double px = map.x + map.width / 2 + TD_MM ((place.lon - MIDDLE_LON) * G_PI / 180 * metres / 15.0);
          double py =
              map.y + map.height / 2 + TD_MM ((step_y - at.y) / TD_MERCATOR_WORLD * 2 * G_PI * metres / 15.0);
          guint32 got, wanted = quarter_colour (quarter, ((y + 2) * 5 + x + 2) % 3) & 0xffffff;

          if (px < map.x + 5 || py < map.y + 5 || px > map.x + map.width - 5 || py > map.y + map.height - 5)
            continue;
          got = pixel_at (surface, px * 2, py * 2);
          seen++;
          for (int shift = 0; shift < 24; shift += 8)
            g_assert_cmpint (ABS ((int)(got >> shift & 255) - (int)(wanted >> shift & 255)), <=, 3);
        }
  g_assert_cmpuint (seen, >=, 8);
  cairo_surface_destroy (surface);
}

static void
test_missing_tiles (Folder *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = make_tiles (f, 7, TRUE);
  g_autoptr (TdMapShow) show = show_of (20, 0.005, TD_MAP_BY_RATING);
  TdMapSheetOptions options = tile_options ();
  g_autoptr (TdMapSheet) sheet = sheet_of (show, tiles, &options);
  const TdMapSheetFacts *facts = td_map_sheet_facts (sheet);
  g_autofree char *words = NULL;

  g_assert_cmpuint (facts->tiles, >, 4);
  g_assert_cmpuint (facts->failed, ==, 1);
  g_assert_cmpuint (facts->absent, >=, 1);
  g_assert_cmpuint (facts->to_ask, ==, 0);
  words = g_strdup_printf ("底图 1 块读取失败；斜线处底图没有内容（%u 块）", facts->absent);
  g_assert_true (says (sheet, words));
  g_assert_nonnull (strstr (td_map_sheet_lack (sheet), "试验底图"));
}

/* Whatever the paper and the colours, all that is to be known of the base map has room. */
static void
test_all_notes (Folder *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = make_tiles (f, 7, TRUE);

  for (guint paper = 0; paper < TD_N_SHEET_PAPERS; paper++)
    for (guint landscape = 0; landscape < 2; landscape++)
      for (guint colour = 0; colour < TD_MAP_BY_SUPPORT; colour++)
        {
          g_autoptr (TdMapShow) show = show_of (20, 0.005, (TdMapColour)colour);
          TdMapSheetOptions options = tile_options ();
          g_autoptr (TdMapSheet) sheet = NULL;

          options.paper = (TdSheetPaper)paper;
          options.landscape = landscape == 1;
          sheet = sheet_of (show, tiles, &options);
          g_assert_true (says (sheet, "底图：某测绘院 2026"));
          g_assert_true (says (sheet, "底图 1 块读取失败；斜线处底图没有内容"));
          g_assert_true (says (sheet, "资料来源"));
          g_assert_true (says (sheet, "37 个单元，不在图上"));
          assert_apart (td_display_list_page (td_map_sheet_page (sheet), 0),
                        td_map_paper_map (options.paper, options.landscape));
        }
}

static void
test_base_begins_later (Folder *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = make_tiles (f, 0, FALSE);
  g_autoptr (TdMapShow) show = show_of (20, 0.005, TD_MAP_BY_RATING);
  TdMapSheetOptions options = tile_options ();
  g_autoptr (TdMapSheet) sheet = NULL;

  options.denominator = 1000000;
  sheet = sheet_of (show, tiles, &options);
  g_assert_true (says (sheet, "所选底图没有这样小的比例尺"));
  g_assert_nonnull (td_map_sheet_lack (sheet));
}

static void
test_cancelled (Folder *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = make_tiles (f, 0, FALSE);
  g_autoptr (TdMapShow) show = show_of (20, 0.005, TD_MAP_BY_RATING);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TdMapSheetOptions options = tile_options ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMapSheet) sheet = NULL;

  g_cancellable_cancel (cancellable);
  sheet = td_map_sheet_new (show, tiles, &options, cancellable, &error);
  g_assert_null (sheet);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
}

/* ---- files ---- */

/* The bands of the PNG give the pixels of one drawing of the whole page, and its size in metres. */
static void
test_png_is_the_page (Folder *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = make_tiles (f, 0, FALSE);
  g_autoptr (TdMapShow) show = show_of (400, 0.02, TD_MAP_BY_RATING);
  TdMapSheetOptions options = tile_options ();
  g_autoptr (TdMapSheet) sheet = sheet_of (show, tiles, &options);
  g_autofree char *path = g_build_filename (f->folder, "sheet.PNG", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) written = NULL;
  cairo_surface_t *surface = td_cairo_render_page (td_map_sheet_page (sheet), 0, 150);
  guint other = 0;

  td_map_sheet_write (sheet, path, 150, NULL, &error);
  g_assert_no_error (error);
  written = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (written), ==, cairo_image_surface_get_width (surface));
  g_assert_cmpint (gdk_pixbuf_get_height (written), ==, cairo_image_surface_get_height (surface));
  g_assert_cmpstr (gdk_pixbuf_get_option (written, "x-dpi"), ==, "150");
  cairo_surface_flush (surface);
  for (int y = 0; y < gdk_pixbuf_get_height (written); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (written); x++)
      {
        const guint8 *p = gdk_pixbuf_read_pixels (written) + (gsize)y * gdk_pixbuf_get_rowstride (written) +
                          (gsize)x * gdk_pixbuf_get_n_channels (written);
        guint32 pixel = pixel_at (surface, x, y);

        for (int shift = 0; shift < 24; shift += 8)
          other += ABS ((int)(pixel >> shift & 255) - p[2 - shift / 8]) > 2;
      }
  g_assert_cmpuint (other, ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_what_is_not_written (Folder *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    double dpi;
    gboolean written;
  } cases[] = { { "a.pdf", 0, TRUE },    { "a.png", 72, TRUE },    { "a.PDF", 0, TRUE },
                { "a.jpg", 0, FALSE },   { "pdf", 0, FALSE },      { "a.png", 5, FALSE },
                { "a.png", -1, FALSE },  { "a.png", 4000, FALSE }, { "a.png", NAN, FALSE },
                { "no/a.pdf", 0, FALSE } };
  g_autoptr (TdMapShow) show = show_of (40, 0.02, TD_MAP_BY_RATING);
  TdMapSheetOptions options = options_of (TD_SHEET_A4, FALSE);
  g_autoptr (TdMapSheet) sheet = sheet_of (show, NULL, &options);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, cases[i].name, NULL);
      g_autoptr (GError) error = NULL;

      if (td_map_sheet_write (sheet, path, cases[i].dpi, NULL, &error) != cases[i].written ||
          g_file_test (path, G_FILE_TEST_EXISTS) != cases[i].written)
        if (cases[i].written || error == NULL)
          g_error ("%s at %g dpi", cases[i].name, cases[i].dpi);
    }
}

static void
test_too_many_pixels (void)
{
  g_autofree char *a0 = td_map_sheet_refusal (TD_SHEET_A0, "a.png", 600);
  g_autofree char *a0_300 = td_map_sheet_refusal (TD_SHEET_A0, "a.png", 300);
  g_autofree char *a4 = td_map_sheet_refusal (TD_SHEET_A4, "a.png", 1200);

  g_assert_nonnull (a0);
  g_assert_null (a0_300);
  g_assert_null (a4);
}

static void
test_cancelled_png_leaves_the_old (Folder *f, gconstpointer data)
{
  g_autoptr (TdMapShow) show = show_of (40, 0.02, TD_MAP_BY_RATING);
  TdMapSheetOptions options = options_of (TD_SHEET_A4, FALSE);
  g_autoptr (TdMapSheet) sheet = sheet_of (show, NULL, &options);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (f->folder, "a.png", NULL), *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "old", -1, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (td_map_sheet_write (sheet, path, 300, cancellable, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_file_get_contents (path, &kept, NULL, NULL);
  g_assert_cmpstr (kept, ==, "old");
}

/* ---- words ---- */

static void
test_shown (void)
{
  g_autoptr (TdMapShow) show = show_of (40, 0.02, TD_MAP_BY_RATING);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autofree char *all = td_map_sheet_shown (show, &filter, NULL), *some = NULL, *once = NULL, *then = NULL;

  g_assert_cmpstr (all, ==, "");
  once = td_map_sheet_shown (show, &filter, "2026-04");
  g_assert_cmpstr (once, ==, "截至2026年4月");
  filter.stage = TD_STAGE_CONSTRUCTION;
  filter.text = "王某某";
  td_map_show_set_class (show, TD_RATING_UNRATED, FALSE);
  some = td_map_sheet_shown (show, &filter, NULL);
  g_assert_cmpstr (some, ==, "仅显示：施工；按查找结果；适合、较难、不适合");
  then = td_map_sheet_shown (show, &filter, "2026-04-07");
  g_assert_cmpstr (then, ==, "仅显示：施工；按查找结果；适合、较难、不适合；截至2026年4月7日");
}

static void
test_copy (void)
{
  g_autoptr (TdMapShow) show = show_of (40, 0.02, TD_MAP_BY_STAGE), copy = NULL;
  guint32 counts[TD_CLUSTER_MAX_CLASSES];
  gint64 id = 7;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  td_map_show_set_found (show, ids);
  copy = td_map_show_copy (show);
  td_map_show_set_found (show, NULL);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, 40);
  g_assert_cmpuint (td_map_show_counts (copy, counts), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-sheet/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/map-sheet/words", test_words);
  g_test_add_func ("/map-sheet/counts", test_counts);
  g_test_add_func ("/map-sheet/nothing-to-show", test_nothing_to_show);
  g_test_add_func ("/map-sheet/one-and-a-stack", test_one_and_a_stack);
  g_test_add_func ("/map-sheet/rare-characters", test_rare_characters);
  g_test_add_func ("/map-sheet/far-places", test_far_places);
#define ADD(path, func) g_test_add (path, Folder, NULL, set_up, func, tear_down)
  ADD ("/map-sheet/tiles/place", test_tiles_lie_where_they_belong);
  ADD ("/map-sheet/tiles/missing", test_missing_tiles);
  ADD ("/map-sheet/tiles/all-notes", test_all_notes);
  ADD ("/map-sheet/tiles/begin-later", test_base_begins_later);
  ADD ("/map-sheet/tiles/cancelled", test_cancelled);
  ADD ("/map-sheet/png/is-the-page", test_png_is_the_page);
  ADD ("/map-sheet/png/cancelled", test_cancelled_png_leaves_the_old);
  ADD ("/map-sheet/not-written", test_what_is_not_written);
#undef ADD
  g_test_add_func ("/map-sheet/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/map-sheet/shown", test_shown);
  g_test_add_func ("/map-sheet/copy", test_copy);
  return g_test_run ();
}
