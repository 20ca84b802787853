/* Tidang: tests of a base map's tiles from a file: pixels, coarser tiles, and what is said of bad files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-tiles.h"
#include "td-tiles.h"
#include "td-workspace.h"

typedef struct
{
  char *folder, *path;
  TdBaseMap *map;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("tidang-tiles-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "长沙.mbtiles", NULL);
  f->map = td_base_map_new (TD_BASE_MAP_FILE);
  td_base_map_set (&f->map->path, f->path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  remove_folder (f->folder);
  td_base_map_free (f->map);
  g_free (f->folder);
  g_free (f->path);
}

static TdTiles *
open_good (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  TdTiles *tiles = td_tiles_open (f->map, NULL, &error);

  g_assert_no_error (error);
  return tiles;
}

static guint32
pixel_at (TdTilePicture *picture, int x, int y)
{
  cairo_surface_t *surface = td_tile_picture_surface (picture);
  const guint8 *row;
  guint32 pixel;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface);
  memcpy (&pixel, row + (gsize)x * 4, sizeof pixel);
  cairo_surface_destroy (surface);
  return pixel;
}

static void
assert_near (guint32 a, guint32 b, int most)
{
  for (int shift = 0; shift < 32; shift += 8)
    g_assert_cmpint (ABS ((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)), <=, most);
}

static TdTilePicture *
get (TdTiles *tiles, int z, int x, int y)
{
  g_autoptr (GError) error = NULL;
  TdTilePicture *picture = td_tiles_get (tiles, 0, (TdTileId){ z, x, y }, NULL, &error);

  g_assert_no_error (error);
  return picture;
}

/* The four quarters of a whole tile in each format. */
static void
test_formats (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) png = tile_bytes ("png", 0), jpeg = tile_bytes ("jpeg", 0);
  g_autoptr (GBytes) webp = g_bytes_new_static (webp_quarters, sizeof webp_quarters);
  GBytes *all[] = { png, jpeg, webp };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      sqlite3 *db;

      g_unlink (f->path);
      db = mbtiles_new (f->path);
      mbtiles_put_bytes (db, 3, 6, 4, all[i]);
      sqlite3_close (db);

      g_autoptr (TdTiles) tiles = open_good (f);
      g_autoptr (TdTilePicture) picture = get (tiles, 3, 6, 3);

      g_assert_nonnull (picture);
      g_assert_cmpint (td_tile_picture_width (picture), ==, 256);
      g_assert_cmpint (td_tile_picture_height (picture), ==, 256);
      for (int quarter = 0; quarter < 4; quarter++)
        assert_near (pixel_at (picture, 64 + quarter % 2 * 128, 64 + quarter / 2 * 128), quarters[quarter],
                     i == 1 ? 6 : 0);
    }
}

/* Levels 3 to 5; of level 5 one tile alone. */
static void
make_levels (Fixture *f)
{
  sqlite3 *db = mbtiles_new (f->path);
  g_autoptr (GBytes) coarse = tile_bytes ("png", 0), fine = tile_bytes ("png", 3);

  mbtiles_say (db, "name", "三层");
  mbtiles_say (db, "minzoom", "3");
  mbtiles_say (db, "maxzoom", "5");
  mbtiles_say (db, "bounds", "90,0,135,41");
  mbtiles_say (db, "attribution", "© 某某测绘院");
  mbtiles_put_bytes (db, 3, 6, 4, coarse);                                           /* 3/6/3 */
  mbtiles_put_bytes (db, 5, 26, td_tile_id_tms_row ((TdTileId){ 5, 26, 13 }), fine); /* 5/26/13 */
  sqlite3_close (db);
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  TdLonLat south_west, north_east;

  make_levels (f);
  td_base_map_set (&f->map->approvals[TD_BASE_MAP_FILE], "GS(2020)0000号");

  g_autoptr (TdTiles) tiles = open_good (f);

  g_assert_cmpuint (td_tiles_n_layers (tiles), ==, 1);
  g_assert_cmpint (td_tiles_min_zoom (tiles), ==, 3);
  g_assert_cmpint (td_tiles_max_zoom (tiles), ==, 5);
  g_assert_cmpstr (td_tiles_name (tiles), ==, "三层");
  g_assert_cmpstr (td_tiles_credit (tiles), ==, "© 某某测绘院");
  g_assert_cmpstr (td_tiles_approval (tiles), ==, "GS(2020)0000号");
  g_assert_cmpstr (td_tiles_hosts (tiles), ==, "");
  g_assert_null (td_tiles_warning (tiles));
  g_assert_true (td_tiles_bounds (tiles, &south_west, &north_east));
  g_assert_cmpfloat (south_west.lon, ==, 90);
  g_assert_cmpfloat (north_east.lat, ==, 41);
}

/* A hole in the file and levels beyond its deepest are filled with the part of what is coarser. */
static void
test_coarser (Fixture *f, gconstpointer data)
{
  static const struct
  {
    TdTileId tile;
    int size, quarter, mark; /* quarter −1: nothing */
  } cases[] = {
    { { 4, 12, 6 }, 128, 0, 0 },
    { { 4, 13, 6 }, 128, 1, 0 },
    { { 4, 12, 7 }, 128, 2, 0 },
    { { 4, 13, 7 }, 128, 3, 0 },
    { { 5, 24, 12 }, 64, 0, 0 },
    { { 5, 27, 15 }, 64, 3, 0 },
    { { 5, 26, 13 }, 256, -2, 3 }, /* itself */
    { { 6, 52, 26 }, 128, 0, 3 },
    { { 6, 53, 27 }, 128, 3, 3 },
    { { 8, 215, 111 }, 32, 3, 3 },
    { { 13, 26 << 8, 13 << 8 }, 1, 0, 3 },
    { { 2, 3, 1 }, 0, -1, 0 }, /* coarser than there is */
    { { 3, 5, 3 }, 0, -1, 0 }, /* beside it */
    { { 9, 0, 0 }, 0, -1, 0 },
    { { 4, 99, 0 }, 0, -1, 0 }, /* nowhere */
    { { 20, 26 << 15, 13 << 15 }, 1, 0, 3 },
  };

  make_levels (f);

  g_autoptr (TdTiles) tiles = open_good (f);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdTilePicture) picture = get (tiles, cases[i].tile.z, cases[i].tile.x, cases[i].tile.y);

      g_test_message ("case %u", i);
      if (cases[i].quarter == -1)
        {
          g_assert_null (picture);
          continue;
        }
      g_assert_cmpint (td_tile_picture_width (picture), ==, cases[i].size);
      g_assert_cmpint (td_tile_picture_height (picture), ==, cases[i].size);
      if (cases[i].quarter < 0)
        continue;
      /* All of it, to the last pixel: no line of a neighbour. */
      for (int y = 0; y < cases[i].size; y++)
        for (int x = 0; x < cases[i].size; x++)
          g_assert_cmphex (pixel_at (picture, x, y), ==, quarter_colour (cases[i].quarter, cases[i].mark));
    }
}

/* A part outlives what it was cut from. */
static void
test_part_alone (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTilePicture) part = NULL;
  cairo_surface_t *surface;

  make_levels (f);
  {
    g_autoptr (TdTiles) tiles = open_good (f);

    part = get (tiles, 4, 13, 7);
  }
  surface = td_tile_picture_surface (part);
  g_clear_pointer (&part, td_tile_picture_unref);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 128);
  g_assert_cmphex (((guint32 *)cairo_image_surface_get_data (surface))[5], ==, quarters[3]);
  cairo_surface_destroy (surface);
}

/* Broken bytes of one tile, and of the file below it: an error with the place, the others are there. */
static void
test_damaged_tile (Fixture *f, gconstpointer data)
{
  sqlite3 *db = mbtiles_new (f->path);
  g_autoptr (GBytes) good = tile_bytes ("png", 0), cut = g_bytes_new_from_bytes (good, 0, 90);
  g_autoptr (GError) error = NULL;

  mbtiles_put_bytes (db, 3, 5, 4, good);
  mbtiles_put_bytes (db, 3, 6, 4, cut);
  mbtiles_put (db, 3, 7, 4, "no picture at all", 17);
  sqlite3_close (db);

  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (TdTilePicture) there = get (tiles, 3, 5, 3);

  g_assert_nonnull (there);
  for (int x = 6; x <= 7; x++)
    {
      g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 3, x, 3 }, NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE);
      g_assert_nonnull (strstr (error->message, "长沙.mbtiles"));
      g_assert_nonnull (strstr (error->message, x == 6 ? "3/6/3" : "3/7/3"));
      g_clear_error (&error);
    }
}

typedef struct
{
  const char *format, *tile;
  const char *said;
} Refused;

/* Each names the file, the cause and the next step. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  static const Refused cases[] = {
    { "pbf", NULL, "vector tiles, which are not shown. Export the map as pictures" },
    { "pbf", "\x1f\x8b\x08 gzip", "vector tiles" },
    { "png", NULL, "not one tile. Export the map once more" },
    { "avif", "....ftypavif", "a format that is not read (avif). Export the map as PNG" },
  };
  g_autoptr (GError) missing = NULL, foreign = NULL, unnamed = NULL;

  g_assert_null (td_tiles_open (f->map, NULL, &missing));
  g_assert_error (missing, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (f->path, "PK\3\4 this is a zip file", -1, NULL));
  g_assert_null (td_tiles_open (f->map, NULL, &foreign));
  g_assert_nonnull (strstr (foreign->message, "not a map in the MBTiles format"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      g_unlink (f->path);
      db = mbtiles_new (f->path);
      mbtiles_say (db, "format", cases[i].format);
      if (cases[i].tile != NULL)
        mbtiles_put (db, 1, 0, 0, cases[i].tile, strlen (cases[i].tile));
      sqlite3_close (db);
      g_assert_null (td_tiles_open (f->map, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, TD_SERVICE_ERROR);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, f->path));
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
  td_base_map_set (&f->map->path, "");
  g_assert_null (td_tiles_open (f->map, NULL, &unnamed));
  g_assert_error (unnamed, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
}

static void
test_other_datum (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *said;
  } cases[] = { { "高德地图瓦片", "GCJ-02" }, { "百度离线", "BD-09" } };
  g_autoptr (GBytes) good = tile_bytes ("png", 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sqlite3 *db;

      g_unlink (f->path);
      db = mbtiles_new (f->path);
      mbtiles_say (db, "name", cases[i].name);
      mbtiles_put_bytes (db, 3, 5, 4, good);
      sqlite3_close (db);

      g_autoptr (TdTiles) tiles = open_good (f);

      g_assert_nonnull (strstr (td_tiles_warning (tiles), cases[i].said));
    }
}

static void
test_none (void)
{
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTiles) tiles = td_tiles_open (map, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (td_tiles_n_layers (tiles), ==, 0);
  g_assert_cmpstr (td_tiles_credit (tiles), ==, "");
}

static gpointer
get_many (gpointer data)
{
  guint wrong = 0;

  for (int i = 0; i < 300; i++)
    {
      TdTileId tile = { 8, 192 + i % 32, 96 + i / 10 % 32 };
      g_autoptr (TdTilePicture) picture = td_tiles_get (data, 0, tile, NULL, NULL);

      wrong += picture == NULL;
    }
  return GUINT_TO_POINTER (wrong);
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  GThread *threads[3];

  make_levels (f);

  g_autoptr (TdTiles) tiles = open_good (f);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("getter", get_many, tiles);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/tiles/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("formats", test_formats);
  ADD ("facts", test_facts);
  ADD ("coarser", test_coarser);
  ADD ("part-alone", test_part_alone);
  ADD ("damaged-tile", test_damaged_tile);
  ADD ("refused", test_refused);
  ADD ("other-datum", test_other_datum);
  ADD ("threads", test_threads);
#undef ADD
  g_test_add_func ("/tiles/none", test_none);
  return g_test_run ();
}
