/* Tidang: tests of tiles from a server on this machine: what is asked, what is kept, what is said when it
 * fails, and that the key of the user is nowhere but in the request. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "td-test-tile-server.h"
#include "td-tile-cache.h"
#include "td-tiles.h"
#include "td-workspace.h"

#include <utime.h>

#define KEY "5f4dcc3b5aa765d61d8327deb882cf99"

typedef struct
{
  char *folder;
  TileServer *server;
  TdBaseMap *map;
  TdTilesOptions options;
} Fixture;

static gboolean key_was_logged;

static GLogWriterOutput
watch_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  for (gsize i = 0; i < n; i++)
    if (fields[i].length < 0 && fields[i].value != NULL && strstr (fields[i].value, KEY) != NULL)
      key_was_logged = TRUE;
  return level & G_LOG_LEVEL_DEBUG ? G_LOG_WRITER_HANDLED
                                   : g_log_writer_standard_streams (level, fields, n, data);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("tidang-net-XXXXXX", NULL);
  f->server = tile_server_new ();
  f->map = td_base_map_new (GPOINTER_TO_INT (data));
  if (f->map->kind == TD_BASE_MAP_TIANDITU)
    td_base_map_set (&f->map->key, KEY);
  else
    {
      g_autofree char *address = g_strconcat (f->server->base, "/{z}/{x}/{y}.png?key=" KEY, NULL);

      td_base_map_set (&f->map->address, address);
    }
  f->options = (TdTilesOptions){ .cache_dir = f->folder, .tianditu = f->server->base };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tile_server_free (f->server);
  remove_folder (f->folder);
  g_free (f->folder);
  td_base_map_free (f->map);
  g_assert_false (key_was_logged);
}

static TdTiles *
open_good (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  TdTiles *tiles = td_tiles_open (f->map, &f->options, &error);

  g_assert_no_error (error);
  return tiles;
}

static guint32
first_pixel (TdTilePicture *picture)
{
  g_autoptr (GBytes) pixels = td_tile_picture_pixels (picture);
  guint32 pixel;

  memcpy (&pixel, g_bytes_get_data (pixels, NULL), sizeof pixel);
  return pixel;
}

/* Whether a folder's paths or bytes hold the key. */
static guint
count_files (const char *folder, gboolean *has_key)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *contents = NULL;
      gsize size = 0;

      *has_key = *has_key || strstr (name, KEY) != NULL;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_files (path, has_key);
      else if (g_file_get_contents (path, &contents, &size, NULL))
        {
          *has_key = *has_key || memmem (contents, size, KEY, strlen (KEY)) != NULL;
          n++;
        }
    }
  return n;
}

/* Nothing is asked by opening; a tile is asked for once, with our own name, and kept under no key. */
static void
test_address (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (TdTilePicture) first = NULL, second = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_key = FALSE;

  g_assert_cmpuint (tile_server_asked (f->server), ==, 0);
  first = td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, 1713 }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (first_pixel (first), ==, quarter_colour (0, 1));
  g_assert_cmpstr (g_ptr_array_index (f->server->paths, 0), ==, "/12/3333/1713.png?key=" KEY);
  g_assert_true (g_str_has_prefix (f->server->agent, "Tidang/"));
  second = td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, 1713 }, NULL, &error);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 1);
  g_clear_pointer (&tiles, td_tiles_unref);
  tiles = open_good (f);
  again = td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, 1713 }, NULL, &error);
  g_assert_nonnull (again);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 1);
  g_assert_cmpuint (count_files (f->folder, &has_key), ==, 1);
  g_assert_false (has_key);
}

static void
test_tianditu (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (TdTilePicture) below = NULL, above = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_key = FALSE;

  g_assert_cmpuint (td_tiles_n_layers (tiles), ==, 2);
  below = td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, 1713 }, NULL, &error);
  g_assert_no_error (error);
  above = td_tiles_get (tiles, 1, (TdTileId){ 12, 3333, 1713 }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (first_pixel (below), ==, quarter_colour (0, 1));
  g_assert_cmphex (first_pixel (above), ==, quarter_colour (0, 2));
  g_assert_nonnull (strstr (g_ptr_array_index (f->server->paths, 0), "TILEROW=1713&TILECOL=3333&tk=" KEY));
  g_assert_cmpuint (count_files (f->folder, &has_key), ==, 2);
  g_assert_false (has_key);
}

/* Beyond the deepest level nothing more is asked: the part of the deepest is given. */
static void
test_deepest (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = NULL;
  g_autoptr (GError) error = NULL;

  f->map->max_zoom = 12;
  tiles = open_good (f);
  for (int x = 0; x < 8; x++)
    {
      g_autoptr (TdTilePicture) part =
          td_tiles_get (tiles, 0, (TdTileId){ 15, (3333 << 3) + x, 1713 << 3 }, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (td_tile_picture_width (part), ==, 32);
      g_assert_cmphex (first_pixel (part), ==, quarter_colour (x / 4, 1));
    }
  g_assert_cmpuint (tile_server_asked (f->server), ==, 1);
}

/* Where the server has nothing the part of what is coarser stands, at most two levels above. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTilePicture) near = NULL, far = NULL;

  f->server->missing_from = 12;
  near = td_tiles_get (tiles, 0, (TdTileId){ 13, 6666, 3426 }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_tile_picture_width (near), ==, 64);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 3);
  far = td_tiles_get (tiles, 0, (TdTileId){ 17, 1, 1 }, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (far);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 6);
}

typedef struct
{
  guint status;
  const char *type, *body;
  gsize size; /* 0: of the text */
  const char *said;
} Answer;

static void
test_answers (Fixture *f, gconstpointer data)
{
  static const char large[(4 << 20) + 9] = "\x89PNG\r\n\x1a\n";
  static const Answer answers[] = {
    { 403, "application/json", "{\"msg\":\"bad key " KEY "\"}", 0, "The server says: “bad key …”." },
    { 403, "application/json", "{\"code\":1,\"msg\":[1]}", 0,
      "the key is wrong, of another type, or used up for today." },
    { 403, "application/json", "[\"" KEY "\"", 0, "the key is wrong" },
    { 418, "application/json", "{\"message\":\"权限类型错误\"}", 0, "“权限类型错误”" },
    { 401, NULL, NULL, 0, "refuses (status 401)" },
    { 429, NULL, NULL, 0, "asked too often" },
    { 500, "text/html", "<html>" KEY "</html>", 0, "answers with a fault (status 500)" },
    { 302, NULL, NULL, 0, "to another place" },
    { 200, "text/html", "<html>log in: " KEY "</html>", 0, "not a picture" },
    { 200, "application/x-protobuf", "\x1f\x8b\x08 gzip", 0, "vector tiles" },
    { 200, "image/png", "\x89PNG\r\n\x1a\n cut off", 0, "damaged" },
    { 200, "image/png", large, sizeof large, "too large" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const Answer *answer = &answers[i];
      g_autoptr (TdTiles) tiles = open_good (f);
      g_autoptr (GError) error = NULL;
      gboolean has_key = FALSE;

      tile_server_say (f->server, answer->status, answer->type, answer->body,
                       answer->size != 0      ? answer->size
                       : answer->body != NULL ? strlen (answer->body)
                                              : 0);
      f->server->location = answer->status == 302 ? "http://127.0.0.1:1/elsewhere" : NULL;
      g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, (int)i }, NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_cmpint (error->domain, ==, TD_SERVICE_ERROR);
      g_assert_nonnull (strstr (error->message, answer->said));
      g_assert_nonnull (strstr (error->message, "127.0.0.1:"));
      g_assert_null (strstr (error->message, KEY));
      g_assert_cmpuint (count_files (f->folder, &has_key), ==, 0);
    }
}

/* Nobody there: after a few failures nothing is tried until somebody asks for it. */
static void
test_pause (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (TdTilePicture) picture = NULL;
  g_autoptr (GError) last = NULL;

  tile_server_say (f->server, 503, NULL, NULL, 0);
  for (int x = 0; x < 20; x++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 12, x, 0 }, NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "503"));
    }
  g_assert_cmpuint (tile_server_asked (f->server), ==, 4);
  tile_server_say (f->server, 0, NULL, NULL, 0);
  g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 12, 0, 0 }, NULL, &last));
  g_assert_cmpuint (tile_server_asked (f->server), ==, 4);
  g_clear_error (&last);
  td_tiles_try_again (tiles);
  picture = td_tiles_get (tiles, 0, (TdTileId){ 12, 0, 0 }, NULL, &last);
  g_assert_no_error (last);
  g_assert_nonnull (picture);
}

/* A wrong key is not tried four times. */
static void
test_wrong_key (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);

  tile_server_say (f->server, 403, NULL, NULL, 0);
  for (int x = 0; x < 10; x++)
    g_assert_null (td_tiles_get (tiles, x % 2, (TdTileId){ 12, x, 0 }, NULL, NULL));
  g_assert_cmpuint (tile_server_asked (f->server), ==, 1);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = NULL;
  g_autoptr (GError) refused = NULL;

  td_base_map_set (&f->map->address, "http://127.0.0.1:1/{z}/{x}/{y}?key=" KEY);
  tiles = open_good (f);
  g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 12, 0, 0 }, NULL, &refused));
  g_assert_nonnull (strstr (refused->message, "127.0.0.1:1 cannot be reached"));
  g_assert_null (strstr (refused->message, KEY));
}

/* What is kept stands in while the server is away: itself, or the part of what is coarser. */
static void
test_stand_in (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (TdTilePicture) kept = td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, 1713 }, NULL, NULL);
  g_autoptr (TdTilePicture) itself = NULL, part = NULL, none = NULL;
  guint asked;

  g_assert_nonnull (kept);
  g_clear_pointer (&tiles, td_tiles_unref);
  tile_server_say (f->server, 500, NULL, NULL, 0);
  tiles = open_good (f);
  asked = tile_server_asked (f->server);
  itself = td_tiles_stand_in (tiles, 0, (TdTileId){ 12, 3333, 1713 });
  part = td_tiles_stand_in (tiles, 0, (TdTileId){ 14, 3333 << 2, 1713 << 2 });
  none = td_tiles_stand_in (tiles, 0, (TdTileId){ 12, 3334, 1713 });
  g_assert_cmpint (td_tile_picture_width (itself), ==, 256);
  g_assert_cmpint (td_tile_picture_width (part), ==, 64);
  g_assert_null (none);
  g_assert_cmpuint (tile_server_asked (f->server), ==, asked);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 12, 3333, 1713 }, cancellable, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 0);
}

/* What is written wrong is said before anybody is asked. */
static void
test_unusable (void)
{
  static const struct
  {
    TdBaseMapKind kind;
    const char *key, *address;
    const char *said;
  } cases[] = {
    { TD_BASE_MAP_TIANDITU, "", "", "your own key" },
    { TD_BASE_MAP_TIANDITU, "ab cd", "", "letters and digits" },
    { TD_BASE_MAP_ADDRESS, "", "", "Write the address" },
    { TD_BASE_MAP_ADDRESS, "", "e.org/{z}/{x}/{y}", "https:// or http://" },
    { TD_BASE_MAP_ADDRESS, "", "https:///{z}/{x}/{y}", "no server" },
    { TD_BASE_MAP_ADDRESS, "", "https://e.org/{s}/{z}/{x}/{y}", "{s} is not known" },
    { TD_BASE_MAP_ADDRESS, "", "https://e.org/{z}/{x}", "{y} is missing" },
    { TD_BASE_MAP_ADDRESS, "", "https://e.org/{z}/{x}/{y}/{-y}", "not both" },
    { TD_BASE_MAP_ADDRESS, "", "https://e.org/{z}/{x}/{y} ", "“ ”" },
    { TD_BASE_MAP_ADDRESS, "", "https://webrd01.is.autonavi.com/{z}/{x}/{y}", "GCJ-02" },
    { TD_BASE_MAP_ADDRESS, "", "https://maponline0.bdimg.com/{z}/{x}/{y}", "BD-09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdBaseMap) map = td_base_map_new (cases[i].kind);
      g_autoptr (GError) error = NULL;

      td_base_map_set (&map->key, cases[i].key);
      td_base_map_set (&map->address, cases[i].address);
      g_assert_null (td_tiles_open (map, NULL, &error));
      g_assert_cmpint (error->domain, ==, TD_SERVICE_ERROR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

/* No more than so many bytes stay; the newest do. */
static void
test_limit (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-cache-XXXXXX", NULL);
  g_autoptr (TdTileCache) cache = td_tile_cache_new (folder, 100 * 1000);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (5000), 5000);
  gboolean old = TRUE, unused = FALSE;
  guint kept;

  for (int x = 0; x < 60; x++)
    td_tile_cache_put (cache, "map", (TdTileId){ 12, x, 0 }, bytes);
  kept = count_files (folder, &unused);
  g_assert_cmpuint (kept, <=, 20);
  g_assert_cmpuint (kept, >=, 10);

  g_autoptr (GBytes) newest = td_tile_cache_get (cache, "map", (TdTileId){ 12, 59, 0 }, &old);

  g_assert_nonnull (newest);
  g_assert_false (old);
  g_assert_null (td_tile_cache_get (cache, "other", (TdTileId){ 12, 59, 0 }, &old));
  td_tile_cache_remove (cache, "map", (TdTileId){ 12, 59, 0 });
  g_assert_null (td_tile_cache_get (cache, "map", (TdTileId){ 12, 59, 0 }, &old));
  remove_folder (folder);
}

/* Of an old one the server is asked anew; while it is away the old one stands in. */
static void
test_old (Fixture *f, gconstpointer data)
{
  g_autoptr (TdTiles) tiles = open_good (f);
  g_autoptr (TdTilePicture) first = td_tiles_get (tiles, 0, (TdTileId){ 12, 1, 1 }, NULL, NULL);
  g_autofree char *name = td_base_map_cache_name (f->map, NULL, 0);
  g_autofree char *path = g_build_filename (f->folder, "tiles", name, "12-1-1", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTilePicture) stand_in = NULL;
  GStatBuf about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0077, ==, 0);
  g_assert_cmpint (g_utime (path, &(struct utimbuf){ 1000000000, 1000000000 }), ==, 0);
  g_clear_pointer (&tiles, td_tiles_unref);
  tile_server_say (f->server, 500, NULL, NULL, 0);
  tiles = open_good (f);
  g_assert_null (td_tiles_get (tiles, 0, (TdTileId){ 12, 1, 1 }, NULL, &error));
  g_assert_cmpuint (tile_server_asked (f->server), ==, 2);
  stand_in = td_tiles_stand_in (tiles, 0, (TdTileId){ 12, 1, 1 });
  g_assert_nonnull (stand_in);
}

int
main (int argc, char *argv[])
{
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (watch_log, NULL, NULL);
#define ADD(name, kind, func)                                                                                \
  g_test_add ("/tile-net/" name, Fixture, GINT_TO_POINTER (kind), set_up, func, tear_down)
  ADD ("address", TD_BASE_MAP_ADDRESS, test_address);
  ADD ("tianditu", TD_BASE_MAP_TIANDITU, test_tianditu);
  ADD ("deepest", TD_BASE_MAP_ADDRESS, test_deepest);
  ADD ("missing", TD_BASE_MAP_ADDRESS, test_missing);
  ADD ("answers", TD_BASE_MAP_ADDRESS, test_answers);
  ADD ("answers-of-tianditu", TD_BASE_MAP_TIANDITU, test_answers);
  ADD ("pause", TD_BASE_MAP_ADDRESS, test_pause);
  ADD ("wrong-key", TD_BASE_MAP_TIANDITU, test_wrong_key);
  ADD ("nobody", TD_BASE_MAP_ADDRESS, test_nobody);
  ADD ("stand-in", TD_BASE_MAP_ADDRESS, test_stand_in);
  ADD ("cancelled", TD_BASE_MAP_ADDRESS, test_cancelled);
  ADD ("old", TD_BASE_MAP_ADDRESS, test_old);
#undef ADD
  g_test_add_func ("/tile-net/unusable", test_unusable);
  g_test_add_func ("/tile-net/limit", test_limit);
  return g_test_run ();
}
