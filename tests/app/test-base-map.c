/* Tidang: tests of which tiles are fetched when, of what is said of a base map, and what the desk remembers
 * of it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map-state.h"
#include "td-desk.h"
#include "td-test-tile-server.h"
#include "td-tile-queue.h"

#define KEY "5f4dcc3b5aa765d61d8327deb882cf99"

typedef struct
{
  char *folder;
  TileServer *server;
  TdTiles *tiles;
  TdTileQueue *queue;
  guint changes;
  /* What came back. */
  guint pictures, nothing, failures, cancelled, freed;
} Fixture;

static void
changed_cb (gpointer queue, gpointer data)
{
  ((Fixture *)data)->changes++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_ADDRESS);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  TdTilesOptions options;

  f->folder = g_dir_make_tmp ("tidang-queue-XXXXXX", NULL);
  f->server = tile_server_new ();
  address = g_strconcat (f->server->base, "/{z}/{x}/{y}.png?key=" KEY, NULL);
  td_base_map_set (&map->address, address);
  options = (TdTilesOptions){ .cache_dir = f->folder };
  f->tiles = td_tiles_open (map, &options, &error);
  g_assert_no_error (error);
  f->queue = td_tile_queue_new (f->tiles);
  td_tile_queue_watch (f->queue, changed_cb, f);
}

static void
iterate_until (gboolean (*done) (Fixture *f), Fixture *f)
{
  while (!done (f))
    g_main_context_iteration (NULL, TRUE);
}

/* All threads have given back what they hold. */
static void
tear_down (Fixture *f, gconstpointer data)
{
  td_tile_queue_free (f->queue);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  td_tiles_unref (f->tiles);
  tile_server_free (f->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_folder (f->folder);
  g_free (f->folder);
}

static void
answered (TdTilePicture *picture, const GError *error, gpointer data)
{
  Fixture *f = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    f->cancelled++;
  else if (error != NULL)
    f->failures++;
  else if (picture != NULL)
    f->pictures++;
  else
    f->nothing++;
}

static void
count_free (gpointer data)
{
  ((Fixture *)data)->freed++;
}

static void
ask (Fixture *f, int z, int x, int y, GCancellable *cancellable)
{
  td_tile_queue_ask (f->queue, 0, (TdTileId){ z, x, y }, cancellable, answered, f, count_free);
}

static guint
answers (Fixture *f)
{
  return f->pictures + f->nothing + f->failures + f->cancelled;
}

static gboolean
has_six (Fixture *f)
{
  return answers (f) >= 6;
}

static gboolean
has_one (Fixture *f)
{
  return answers (f) >= 1;
}

static gboolean
has_twelve_pictures (Fixture *f)
{
  return f->pictures >= 12;
}

static void
test_fetches (Fixture *f, gconstpointer data)
{
  for (int x = 0; x < 6; x++)
    ask (f, 12, 3333 + x, 1713, NULL);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 0);
  iterate_until (has_six, f);
  g_assert_cmpuint (f->pictures, ==, 6);
  g_assert_cmpuint (f->freed, ==, 6);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 6);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 0);
  g_assert_false (td_tile_queue_is_busy (f->queue));
}

/* From level 9 to 16 at one go, one screen of 6 × 8 tiles at each level: of 384 that were asked for, the 48
 * of the last screen are fetched, and none of the others. */
static void
test_jump (Fixture *f, gconstpointer data)
{
  guint asked = 0;

  td_tile_queue_set_zoom (f->queue, 9);
  for (int z = 9; z <= 16; z++)
    {
      td_tile_queue_set_zoom (f->queue, z);
      for (int i = 0; i < 48; i++, asked++)
        ask (f, z, (3333 << 4 >> (16 - z)) + i % 8, (1713 << 4 >> (16 - z)) + i / 8, NULL);
    }
  g_assert_cmpuint (asked, ==, 384);
  while (f->pictures < 48)
    g_main_context_iteration (NULL, TRUE);
  /* The others wait for their level, which is not shown. */
  g_assert_cmpuint (tile_server_asked (f->server), ==, 48);
  g_assert_cmpuint (answers (f), ==, 48);
  for (guint i = 0; i < f->server->paths->len; i++)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (f->server->paths, i), "/16/"));
  /* Back at an earlier level they are fetched. */
  td_tile_queue_set_zoom (f->queue, 12);
  while (f->pictures < 96)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 96);
}

/* What scrolled away before its moment is never asked for. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) away = g_cancellable_new (), before = g_cancellable_new ();

  g_cancellable_cancel (before);
  for (int x = 0; x < 5; x++)
    ask (f, 12, 3333 + x, 1713, x == 4 ? before : away);
  ask (f, 12, 1, 1, NULL);
  g_cancellable_cancel (away);
  iterate_until (has_six, f);
  g_assert_cmpuint (f->cancelled, ==, 5);
  g_assert_cmpuint (f->pictures, ==, 1);
  g_assert_cmpuint (f->freed, ==, 6);
  g_assert_cmpuint (tile_server_asked (f->server), ==, 1);
}

/* Failures are counted with their cause; trying again brings the tiles to the same askers. */
static void
test_failures (Fixture *f, gconstpointer data)
{
  tile_server_say (f->server, 503, NULL, NULL, 0);
  for (int x = 0; x < 6; x++)
    ask (f, 12, 3333 + x, 1713, NULL);
  iterate_until (has_six, f);
  g_assert_cmpuint (f->failures, ==, 6);
  g_assert_cmpuint (f->freed, ==, 0);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 6);
  g_assert_nonnull (strstr (td_tile_queue_cause (f->queue), "503"));
  g_assert_null (strstr (td_tile_queue_cause (f->queue), KEY));
  g_assert_cmpuint (f->changes, >, 0);
  tile_server_say (f->server, 0, NULL, NULL, 0);
  td_tile_queue_retry (f->queue);
  while (f->pictures < 6)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 0);
  g_assert_null (td_tile_queue_cause (f->queue));
  g_assert_cmpuint (f->freed, ==, 6);
}

/* A tile that failed and scrolled away does not count any more. */
static void
test_failed_away (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) away = g_cancellable_new ();

  tile_server_say (f->server, 503, NULL, NULL, 0);
  for (int x = 0; x < 6; x++)
    ask (f, 12, 3333 + x, 1713, x < 4 ? away : NULL);
  iterate_until (has_six, f);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 6);
  g_cancellable_cancel (away);
  while (td_tile_queue_n_failed (f->queue) != 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->freed, ==, 4);
  /* They were answered once; a failure is not followed by a cancellation. */
  g_assert_cmpuint (f->cancelled, ==, 0);
}

/* What failed at a level that is not shown does not count; back at it, it does, until it is there. */
static void
test_failed_level (Fixture *f, gconstpointer data)
{
  tile_server_say (f->server, 503, NULL, NULL, 0);
  td_tile_queue_set_zoom (f->queue, 12);
  for (int x = 0; x < 6; x++)
    ask (f, 12, 3333 + x, 1713, NULL);
  iterate_until (has_six, f);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 6);
  td_tile_queue_set_zoom (f->queue, 13);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 0);
  tile_server_say (f->server, 0, NULL, NULL, 0);
  td_tile_queue_retry (f->queue);
  ask (f, 13, 1, 1, NULL);
  while (f->pictures < 1)
    g_main_context_iteration (NULL, TRUE);
  td_tile_queue_set_zoom (f->queue, 12);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 6);
  while (f->pictures < 7)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 0);
}

/* One tile that comes shows that the server is back: what failed before follows by itself. */
static void
test_back (Fixture *f, gconstpointer data)
{
  tile_server_say (f->server, 503, NULL, NULL, 0);
  ask (f, 12, 3333, 1713, NULL);
  iterate_until (has_one, f);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 1);
  tile_server_say (f->server, 0, NULL, NULL, 0);
  for (int x = 1; x < 12; x++)
    ask (f, 12, 3333 + x, 1713, NULL);
  iterate_until (has_twelve_pictures, f);
  g_assert_cmpuint (td_tile_queue_n_failed (f->queue), ==, 0);
}

/* The queue may go while tiles are on their way. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  for (int x = 0; x < 20; x++)
    ask (f, 12, 3333 + x, 1713, NULL);
  while (tile_server_asked (f->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  td_tile_queue_free (g_steal_pointer (&f->queue));
  g_assert_cmpuint (f->freed, ==, 20);
  g_assert_cmpuint (answers (f), ==, 20);
}

/* ---- words ---- */

static void
test_trouble (void)
{
  static const struct
  {
    TdBaseMapTrouble trouble;
    const char *heading, *cause;
  } cases[] = {
    { { .online = TRUE }, NULL, "" },
    { { .online = TRUE, .n_failed = 1, .cause = "e.org does not answer." },
      "Base map offline: 1 tile is missing",
      "e.org does not answer." },
    { { .online = TRUE, .n_failed = 12, .cause = "x" }, "Base map offline: 12 tiles are missing", "x" },
    { { .n_failed = 3, .cause = "x" }, "The base map has faults: 3 tiles cannot be read", "x" },
    { { .fault = "a.mbtiles is gone." }, "The base map cannot be shown", "a.mbtiles is gone." },
    { { .online = TRUE, .fault = "no key" }, "The base map cannot be shown", "no key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *heading = td_base_map_trouble_heading (&cases[i].trouble),
                      *cause = td_base_map_trouble_cause (&cases[i].trouble);

      g_assert_cmpstr (heading, ==, cases[i].heading);
      g_assert_cmpstr (cause, ==, cases[i].cause);
      g_assert_cmpint (td_base_map_trouble_may_pass (&cases[i].trouble), ==, heading != NULL);
    }
}

static void
test_credit (void)
{
  static const struct
  {
    const char *credit, *approval, *hosts, *line;
  } cases[] = {
    { "", "", "", "" },
    { "© X", "", "", "© X" },
    { "Tianditu", "GS(2020)0000号", "t0–t7.tianditu.gov.cn",
      "Tianditu · map approval GS(2020)0000号 · t0–t7.tianditu.gov.cn" },
    { "", "GS(2020)0000号", "", "map approval GS(2020)0000号" },
    { "", "", "e.org", "e.org" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = td_base_map_credit_line (cases[i].credit, cases[i].approval, cases[i].hosts);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_choice (void)
{
  static const struct
  {
    TdBaseMapKind kind;
    const char *path, *key, *address;
    gboolean looking;
    const char *fault;
    gboolean can_use, wrong;
    const char *file_says, *key_says, *address_says, *note;
  } cases[] = {
    { TD_BASE_MAP_NONE, "", "", "", FALSE, NULL, TRUE, FALSE, "", "", "", "No connection is opened" },
    { TD_BASE_MAP_NONE, "", "bad key", "bad", FALSE, "x", TRUE, FALSE, "", "", "", "No connection" },
    { TD_BASE_MAP_FILE, "", "", "", FALSE, NULL, FALSE, FALSE, "Choose a map file", "", "", "No connection" },
    { TD_BASE_MAP_FILE, "/a", "", "", TRUE, NULL, FALSE, FALSE, "Looking into", "", "", "No connection" },
    { TD_BASE_MAP_FILE, "/a", "", "", FALSE, "/a is damaged", FALSE, TRUE, "/a is damaged", "", "",
      "No conn" },
    { TD_BASE_MAP_TIANDITU, "", "", "", FALSE, NULL, FALSE, FALSE, "", "your own key", "",
      "t0–t7.tianditu.gov.cn is asked" },
    { TD_BASE_MAP_TIANDITU, "", "a b", "", FALSE, NULL, FALSE, TRUE, "", "letters and digits", "",
      "is asked" },
    { TD_BASE_MAP_TIANDITU, "", KEY, "", FALSE, NULL, TRUE, FALSE, "", "", "", "which area" },
    { TD_BASE_MAP_ADDRESS, "", "", "", FALSE, NULL, FALSE, FALSE, "", "", "Write the address",
      "asked for each" },
    { TD_BASE_MAP_ADDRESS, "", "", "https://e.org/{z}/{x}", FALSE, NULL, FALSE, TRUE, "", "",
      "{y} is missing", "e.org is asked" },
    { TD_BASE_MAP_ADDRESS, "", "", "https://e.org/{z}/{x}/{y}?key=" KEY, FALSE, NULL, TRUE, FALSE, "", "", "",
      "e.org is asked" },
    { TD_BASE_MAP_ADDRESS, "", "", "https://webst01.is.autonavi.com/{z}/{x}/{y}", FALSE, NULL, FALSE, TRUE,
      "", "", "GCJ-02", "asked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdBaseMap) map = td_base_map_new (cases[i].kind);
      TdBaseMapProbe probe = { .looking = cases[i].looking, .fault = cases[i].fault };
      g_autoptr (TdBaseMapState) state = NULL;

      g_test_message ("case %u", i);
      td_base_map_set (&map->path, cases[i].path);
      td_base_map_set (&map->key, cases[i].key);
      td_base_map_set (&map->address, cases[i].address);
      state = td_base_map_state_new (map, &probe, NULL);
      g_assert_cmpint (state->can_use, ==, cases[i].can_use);
      g_assert_cmpint (state->file_wrong || state->key_wrong || state->address_wrong, ==, cases[i].wrong);
      g_assert_nonnull (strstr (state->file_says, cases[i].file_says));
      g_assert_nonnull (strstr (state->key_says, cases[i].key_says));
      g_assert_nonnull (strstr (state->address_says, cases[i].address_says));
      g_assert_cmpint (*state->file_says == '\0', ==, *cases[i].file_says == '\0');
      g_assert_cmpint (*state->key_says == '\0', ==, *cases[i].key_says == '\0');
      g_assert_cmpint (*state->address_says == '\0', ==, *cases[i].address_says == '\0');
      g_assert_nonnull (strstr (state->note, cases[i].note));
      g_assert_null (strstr (state->note, KEY));
    }
}

/* What a file says of itself stands beside its name. */
static void
test_news (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-news-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.mbtiles", NULL);
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_FILE);
  g_autoptr (GBytes) bytes = tile_bytes ("png", 0);
  g_autoptr (TdTiles) tiles = NULL;
  g_autoptr (TdBaseMapState) state = NULL;
  g_autoptr (GError) error = NULL;
  TdBaseMapProbe probe = { 0 };
  sqlite3 *db = mbtiles_new (path);

  mbtiles_say (db, "name", "高德 长沙");
  mbtiles_say (db, "bounds", "111.9,27.8,114.3,28.7");
  mbtiles_put_bytes (db, 3, 6, 4, bytes);
  mbtiles_put_bytes (db, 6, 1, 4, bytes);
  sqlite3_close (db);
  td_base_map_set (&map->path, path);
  tiles = probe.tiles = td_tiles_open (map, NULL, &error);
  g_assert_no_error (error);
  state = td_base_map_state_new (map, &probe, NULL);
  g_assert_true (state->can_use);
  g_assert_false (state->file_wrong);
  g_assert_true (g_str_has_prefix (
      state->file_says, "高德 长沙: levels 3 to 6, longitude 111.90 to 114.30, latitude 27.80 to 28.70\n"));
  g_assert_nonnull (strstr (state->file_says, "GCJ-02"));
  {
    TdBaseMapTrouble trouble = { .blank = tiles };
    g_autofree char *heading = td_base_map_trouble_heading (&trouble),
                    *cause = td_base_map_trouble_cause (&trouble);

    g_assert_cmpstr (heading, ==, "The base map has nothing here");
    g_assert_cmpstr (cause, ==,
                     "高德 长沙: levels 3 to 6, longitude 111.90 to 114.30, latitude 27.80 to 28.70");
    g_assert_false (td_base_map_trouble_may_pass (&trouble));
  }
  remove_folder (folder);
}

/* ---- the desk ---- */

static void
test_remembered (void)
{
  g_autoptr (TdDesk) desk = td_desk_load (), again = NULL;
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_TIANDITU);

  g_assert_cmpint (desk->base_map->kind, ==, TD_BASE_MAP_NONE);
  map->tianditu = TD_TIANDITU_RELIEF;
  map->max_zoom = 15;
  td_base_map_set (&map->key, KEY);
  td_base_map_set (&map->path, "/地图/长沙.mbtiles");
  td_base_map_set (&map->address, "https://e.org/{z}/{x}/{y}");
  td_base_map_set (&map->credits[TD_BASE_MAP_ADDRESS], "某某");
  td_base_map_set (&map->approvals[TD_BASE_MAP_TIANDITU], "GS(2020)0000号");
  td_desk_set_base_map (desk, map);
  td_desk_store (desk);
  again = td_desk_load ();
  g_assert_true (td_base_map_equal (again->base_map, map));
}

int
main (int argc, char *argv[])
{
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/base-map/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("fetches", test_fetches);
  ADD ("jump", test_jump);
  ADD ("cancelled", test_cancelled);
  ADD ("failures", test_failures);
  ADD ("failed-away", test_failed_away);
  ADD ("failed-level", test_failed_level);
  ADD ("back", test_back);
  ADD ("gone", test_gone);
#undef ADD
  g_test_add_func ("/base-map/trouble", test_trouble);
  g_test_add_func ("/base-map/credit", test_credit);
  g_test_add_func ("/base-map/choice", test_choice);
  g_test_add_func ("/base-map/news", test_news);
  g_test_add_func ("/base-map/remembered", test_remembered);
  return g_test_run ();
}
