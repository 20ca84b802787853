/* Tidang: tests of MBTiles files: what they say, which row is which, and every kind that is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-mbtiles.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define PNG "\x89PNG\r\n\x1a\n"
#define TILES                                                                                                \
  "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
#define METADATA "CREATE TABLE metadata (name TEXT, value TEXT);"
#define ONE_TILE "INSERT INTO tiles VALUES (3, 6, 4, x'89504e470d0a1a0a61');"

typedef struct
{
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("tidang-mbtiles-XXXXXX", NULL);
  /* What an address would take for its own signs. */
  f->path = g_build_filename (f->folder, "长沙 100%41?x=1#2&.mbtiles", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

static void
make (Fixture *f, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_unlink (f->path);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static TdMbtiles *
open_good (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  TdMbtiles *tiles = td_mbtiles_open (f->path, &error);

  g_assert_no_error (error);
  return tiles;
}

static void
assert_tile (TdMbtiles *tiles, TdTileId id, const char *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = td_mbtiles_read (tiles, id, &error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  g_assert_no_error (error);
  if (end == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (data + 8, size - 8, end, strlen (end));
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  make (f, METADATA TILES ONE_TILE "INSERT INTO metadata VALUES ('name', '长沙市影像'), ('format', 'png'), "
                                   "('minzoom', '3'), ('maxzoom', '16'),"
                                   " ('bounds', '111.9,27.8, 114.3,28.7'), ('attribution', '&copy; <a "
                                   "href=\"x\">某某 &amp; Co</a>'), ('json', NULL)");

  g_autoptr (TdMbtiles) tiles = open_good (f);
  const TdMbtilesFacts *facts = td_mbtiles_facts (tiles);

  g_assert_cmpstr (facts->name, ==, "长沙市影像");
  g_assert_cmpstr (facts->credit, ==, "© 某某 & Co");
  g_assert_cmpint (facts->min_zoom, ==, 3);
  g_assert_cmpint (facts->max_zoom, ==, 16);
  g_assert_cmpint (facts->format, ==, TD_TILE_PNG);
  g_assert_true (facts->has_bounds);
  g_assert_cmpfloat (facts->south_west.lon, ==, 111.9);
  g_assert_cmpfloat (facts->north_east.lat, ==, 28.7);
}

/* Without metadata, or with nonsense in it, the tiles themselves say what there is. */
static void
test_without_facts (Fixture *f, gconstpointer data)
{
  static const char *const cases[] = {
    "",
    METADATA,
    METADATA
    "INSERT INTO metadata VALUES ('minzoom', 'all'), ('maxzoom', '-1'), ('bounds', '1,2,3'), ('format', '');",
    METADATA "INSERT INTO metadata VALUES ('bounds', '114,27,112,28'), ('minzoom', '99'), ('maxzoom', '');",
    "CREATE TABLE metadata (other TEXT);",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strconcat (
          TILES ONE_TILE "INSERT INTO tiles VALUES (5, 1, 1, x'89504e470d0a1a0a62');", cases[i], NULL);

      g_test_message ("case %u", i);
      make (f, sql);

      g_autoptr (TdMbtiles) tiles = open_good (f);

      g_assert_cmpint (td_mbtiles_facts (tiles)->min_zoom, ==, 3);
      g_assert_cmpint (td_mbtiles_facts (tiles)->max_zoom, ==, 5);
      g_assert_false (td_mbtiles_facts (tiles)->has_bounds);
      g_assert_cmpstr (td_mbtiles_facts (tiles)->name, ==, "");
    }
}

/* Rows are counted from the south in the file, from the north here. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  make (f, TILES "INSERT INTO tiles VALUES (0, 0, 0, x'89504e470d0a1a0a77')," /* w */
                 " (3, 6, 4, x'89504e470d0a1a0a61'),"                         /* a: y 3 */
                 " (3, 6, 0, x'89504e470d0a1a0a62'),"                         /* b: y 7 */
                 " (3, 6, 7, x'89504e470d0a1a0a63'),"                         /* c: y 0 */
                 " (3, 5, 4, x''), (3, 4, 4, NULL)");

  g_autoptr (TdMbtiles) tiles = open_good (f);

  assert_tile (tiles, (TdTileId){ 0, 0, 0 }, "w");
  assert_tile (tiles, (TdTileId){ 3, 6, 3 }, "a");
  assert_tile (tiles, (TdTileId){ 3, 6, 7 }, "b");
  assert_tile (tiles, (TdTileId){ 3, 6, 0 }, "c");
  assert_tile (tiles, (TdTileId){ 3, 6, 4 }, NULL);
  assert_tile (tiles, (TdTileId){ 3, 5, 3 }, NULL); /* empty */
  assert_tile (tiles, (TdTileId){ 3, 4, 3 }, NULL);
  assert_tile (tiles, (TdTileId){ 4, 6, 3 }, NULL);
  assert_tile (tiles, (TdTileId){ 3, 8, 3 }, NULL); /* no such tile in the world */
  assert_tile (tiles, (TdTileId){ -1, 0, 0 }, NULL);
}

/* Tiles that are shared stand in two tables with a view over them. */
static void
test_view (Fixture *f, gconstpointer data)
{
  make (f, "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT);"
           "CREATE TABLE images (tile_id TEXT, tile_data BLOB);"
           "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images "
           "USING (tile_id);"
           "INSERT INTO map VALUES (3, 6, 4, 'sea'), (3, 5, 4, 'sea');"
           "INSERT INTO images VALUES ('sea', x'89504e470d0a1a0a61')");

  g_autoptr (TdMbtiles) tiles = open_good (f);

  assert_tile (tiles, (TdTileId){ 3, 6, 3 }, "a");
  assert_tile (tiles, (TdTileId){ 3, 5, 3 }, "a");
}

typedef struct
{
  const char *sql; /* NULL: no file */
  TdMbtilesError code;
} Refused;

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const Refused cases[] = {
    { NULL, TD_MBTILES_ERROR_MISSING },
    { "CREATE TABLE other (a)", TD_MBTILES_ERROR_NO_TILES },
    { METADATA, TD_MBTILES_ERROR_NO_TILES },
    { METADATA "CREATE TABLE tiles (z, x, y, data); INSERT INTO tiles VALUES (1, 0, 0, x'00')",
      TD_MBTILES_ERROR_NO_TILES },
    { METADATA TILES, TD_MBTILES_ERROR_EMPTY },
    { TILES "INSERT INTO tiles VALUES (1, 0, 0, x'')", TD_MBTILES_ERROR_EMPTY },
    { METADATA TILES "INSERT INTO metadata VALUES ('format', 'pbf')", TD_MBTILES_ERROR_VECTOR },
    { TILES "INSERT INTO tiles VALUES (1, 0, 0, x'1f8b0800')", TD_MBTILES_ERROR_VECTOR },
    { METADATA TILES "INSERT INTO metadata VALUES ('format', 'png');"
                     "INSERT INTO tiles VALUES (1, 0, 0, x'1a0b0a057761746572')",
      TD_MBTILES_ERROR_VECTOR },
    { METADATA TILES "INSERT INTO metadata VALUES ('format', 'application/vnd.mapbox-vector-tile');"
                     "INSERT INTO tiles VALUES (1, 0, 0, x'00112233')",
      TD_MBTILES_ERROR_VECTOR },
    { METADATA TILES "INSERT INTO metadata VALUES ('format', 'avif');"
                     "INSERT INTO tiles VALUES (1, 0, 0, x'0000001c66747970')",
      TD_MBTILES_ERROR_FORMAT },
    { TILES "INSERT INTO tiles VALUES (1, 0, 0, 'text')", TD_MBTILES_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      if (cases[i].sql != NULL)
        make (f, cases[i].sql);
      g_assert_null (td_mbtiles_open (f->path, &error));
      g_assert_error (error, TD_MBTILES_ERROR, (int)cases[i].code);
      g_assert_nonnull (strstr (error->message, f->path));
    }
}

static void
test_not_sqlite (Fixture *f, gconstpointer data)
{
  static const char *const contents[] = { "", "PK\3\4 a zip file", "SQLite format 3",
                                          "<html>not found, sorry</html>" };
  g_autoptr (GError) folder_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (f->path, contents[i], -1, NULL));
      g_assert_null (td_mbtiles_open (f->path, &error));
      g_assert_error (error, TD_MBTILES_ERROR, TD_MBTILES_ERROR_NOT_SQLITE);
    }
  g_assert_null (td_mbtiles_open (f->folder, &folder_error));
  g_assert_error (folder_error, TD_MBTILES_ERROR, TD_MBTILES_ERROR_IO);
}

static void
overwrite (Fixture *f, gint64 from, gint64 to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->path, &contents, &size, NULL));
  memset (contents + from, 0x5a, (gsize)(MIN (to, (gint64)size) - from));
  g_assert_true (g_file_set_contents (f->path, contents, (gssize)size, NULL));
}

/* One damaged page: the file opens, its other tiles are there, the tile on it is an error and no crash. */
static void
test_damaged_page (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  make (f,
        "PRAGMA page_size = 1024;" TILES "CREATE UNIQUE INDEX i ON tiles (zoom_level, tile_column, tile_row);"
        "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
        " INSERT INTO tiles SELECT 8, i, 0, x'89504e470d0a1a0a' || zeroblob (600) FROM n");
  /* The first tile is on page 4 or so; the last third of the file holds later ones. */
  overwrite (f, 120 * 1024, 124 * 1024);

  g_autoptr (TdMbtiles) tiles = open_good (f);
  guint damaged = 0, read = 0;

  for (int x = 0; x < 200; x++)
    {
      g_autoptr (GError) cause = NULL;
      g_autoptr (GBytes) tile = td_mbtiles_read (tiles, (TdTileId){ 8, x, 255 }, &cause);

      if (cause != NULL)
        {
          g_assert_error (cause, TD_MBTILES_ERROR, TD_MBTILES_ERROR_DAMAGED);
          damaged++;
        }
      else if (tile != NULL)
        read++;
    }
  g_test_message ("%u read, %u damaged", read, damaged);
  g_assert_cmpuint (damaged, >, 0);
  g_assert_cmpuint (read, >, 100);
}

static void
test_damaged_schema (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make (f, METADATA TILES ONE_TILE);
  overwrite (f, 100, 4096);
  g_assert_null (td_mbtiles_open (f->path, &error));
  g_assert_error (error, TD_MBTILES_ERROR, TD_MBTILES_ERROR_DAMAGED);
}

/* Cut short by a copy that was broken off. */
static void
test_truncated (Fixture *f, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMbtiles) tiles = NULL;
  gsize size;
  guint damaged = 0;

  make (f, TILES "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 99)"
                 " INSERT INTO tiles SELECT 8, i, 0, x'89504e470d0a1a0a' || zeroblob (3000) FROM n");
  g_assert_true (g_file_get_contents (f->path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (f->path, contents, (gssize)(size / 2), NULL));
  tiles = td_mbtiles_open (f->path, &error);
  for (int x = 0; tiles != NULL && x < 100; x++)
    {
      g_autoptr (GError) cause = NULL;
      g_autoptr (GBytes) tile = td_mbtiles_read (tiles, (TdTileId){ 8, x, 255 }, &cause);

      damaged += cause != NULL;
    }
  if (tiles == NULL)
    g_assert_error (error, TD_MBTILES_ERROR, TD_MBTILES_ERROR_DAMAGED);
  else
    g_assert_cmpuint (damaged, >, 0);
}

static guint
n_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Nothing is written beside it, also of one that is written through a log. */
static void
test_leaves_no_trace (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;

  make (f, "PRAGMA journal_mode = WAL;" METADATA TILES ONE_TILE);
  g_assert_cmpuint (n_files (f->folder), ==, 1);
  g_assert_true (g_file_get_contents (f->path, &before, &size_before, NULL));
  g_assert_cmpint (before[18], ==, 2);

  g_autoptr (TdMbtiles) tiles = open_good (f);

  assert_tile (tiles, (TdTileId){ 3, 6, 3 }, "a");
  g_assert_cmpuint (n_files (f->folder), ==, 1);
  g_clear_pointer (&tiles, td_mbtiles_close);
  g_assert_true (g_file_get_contents (f->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* A program that is still writing its map: what it has stored is seen. */
static void
test_open_log (Fixture *f, gconstpointer data)
{
  sqlite3 *db;

  make (f, "PRAGMA journal_mode = WAL;" METADATA TILES ONE_TILE);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "INSERT INTO tiles VALUES (3, 6, 5, x'89504e470d0a1a0a62')", NULL, NULL, NULL), ==,
      SQLITE_OK);
  {
    g_autoptr (TdMbtiles) tiles = open_good (f);

    assert_tile (tiles, (TdTileId){ 3, 6, 2 }, "b");
  }
  sqlite3_close (db);
}

static void
test_uri (void)
{
  g_autofree char *plain = td_mbtiles_uri ("/a b/长?.mbtiles", FALSE);
  g_autofree char *fixed = td_mbtiles_uri ("/a#%41&x=1", TRUE);

  g_assert_cmpstr (plain, ==, "file:/a%20b/%E9%95%BF%3F.mbtiles?mode=ro");
  g_assert_cmpstr (fixed, ==, "file:/a%23%2541%26x%3D1?mode=ro&immutable=1");
}

static gpointer
read_many (gpointer data)
{
  TdMbtiles *tiles = data;
  guint wrong = 0;

  for (int i = 0; i < 4000; i++)
    {
      int x = i % 64;
      g_autoptr (GBytes) bytes = td_mbtiles_read (tiles, (TdTileId){ 8, x, 255 }, NULL);
      gsize size = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : "";

      wrong += size != 10 || (text[8] - '0') * 10 + (text[9] - '0') != x;
    }
  return GUINT_TO_POINTER (wrong);
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  GThread *threads[4];

  make (f, TILES
        "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 63)"
        " INSERT INTO tiles SELECT 8, i, 0, x'89504e470d0a1a0a' || CAST (printf ('%02d', i) AS BLOB) FROM n");

  g_autoptr (TdMbtiles) tiles = open_good (f);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_many, tiles);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/mbtiles/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("facts", test_facts);
  ADD ("without-facts", test_without_facts);
  ADD ("rows", test_rows);
  ADD ("view", test_view);
  ADD ("refused", test_refused);
  ADD ("not-sqlite", test_not_sqlite);
  ADD ("damaged-page", test_damaged_page);
  ADD ("damaged-schema", test_damaged_schema);
  ADD ("truncated", test_truncated);
  ADD ("leaves-no-trace", test_leaves_no_trace);
  ADD ("open-log", test_open_log);
  ADD ("threads", test_threads);
#undef ADD
  g_test_add_func ("/mbtiles/uri", test_uri);
  return g_test_run ();
}
