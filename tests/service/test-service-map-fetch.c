/* Tidang: tests of a map sheet on the base map of a server on this machine: who is asked when, what fails,
 * what is kept. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-map-sheet.h"
#include "td-test-tile-server.h"

typedef struct
{
  char *folder;
  TileServer *server;
  TdTiles *tiles;
  TdMapShow *show;
} Net;

static TdTiles *
open_server (const Net *net, TdBaseMapKind kind)
{
  g_autoptr (TdBaseMap) map = td_base_map_new (kind);
  g_autofree char *address = g_strconcat (net->server->base, "/{z}/{x}/{y}.png", NULL);
  const TdTilesOptions options = { .cache_dir = net->folder, .tianditu = net->server->base };
  g_autoptr (GError) error = NULL;
  TdTiles *tiles;

  td_base_map_set (&map->address, address);
  td_base_map_set (&map->key, "abc123");
  tiles = td_tiles_open (map, &options, &error);
  g_assert_no_error (error);
  return tiles;
}

static void
net_set_up (Net *net, gconstpointer data)
{
  net->folder = g_dir_make_tmp ("tidang-sheet-XXXXXX", NULL);
  net->server = tile_server_new ();
  net->show = show_of (20, 0.005, TD_MAP_BY_RATING);
  net->tiles = open_server (net, TD_BASE_MAP_ADDRESS);
}

static void
net_tear_down (Net *net, gconstpointer data)
{
  td_tiles_unref (net->tiles);
  td_map_show_free (net->show);
  tile_server_free (net->server);
  remove_folder (net->folder);
  g_free (net->folder);
}

static TdMapSheet *
fetched (const Net *net, TdMapSheet *before)
{
  TdMapSheetOptions options = tile_options ();

  options.fetch = TRUE;
  options.before = before;
  return sheet_of (net->show, net->tiles, &options);
}

static TdMapSheet *
not_fetched (const Net *net, TdMapSheet *before)
{
  TdMapSheetOptions options = tile_options ();

  options.before = before;
  return sheet_of (net->show, net->tiles, &options);
}

static gboolean
says_number (const TdMapSheet *sheet, const char *before, guint number, const char *after)
{
  g_autofree char *words = g_strdup_printf ("%s%u%s", before, number, after);

  return says (sheet, words);
}

/* Nobody is asked unless that is wanted; then for just what was said before; and what came is kept. */
static void
test_asks_only_when_told (Net *net, gconstpointer data)
{
  g_autoptr (TdMapSheet) sheet = not_fetched (net, NULL), whole = NULL, other = NULL, later = NULL;
  const TdMapSheetFacts *facts = td_map_sheet_facts (sheet);
  TdMapSheetOptions options = tile_options ();

  g_assert_cmpuint (tile_server_asked (net->server), ==, 0);
  g_assert_cmpuint (facts->tiles, >, 10);
  g_assert_cmpuint (facts->waiting, ==, facts->tiles);
  g_assert_cmpuint (facts->to_ask, ==, facts->tiles);
  g_assert_cmpuint (facts->absent + facts->failed, ==, 0);
  g_assert_true (says_number (sheet, "底图未取全：缺 ", facts->tiles, " 块"));
  g_assert_nonnull (strstr (td_map_sheet_lack (sheet), "127.0.0.1"));

  whole = fetched (net, sheet);
  g_assert_cmpuint (tile_server_asked (net->server), ==, facts->to_ask);
  g_assert_null (td_map_sheet_lack (whole));
  g_assert_cmpuint (td_map_sheet_facts (whole)->to_ask, ==, 0);
  g_assert_false (says (whole, "缺"));

  options.title = "另一图名";
  options.before = whole;
  options.fetch = TRUE;
  other = sheet_of (net->show, net->tiles, &options);
  g_assert_true (says (other, "另一图名"));
  g_clear_pointer (&net->tiles, td_tiles_unref);
  net->tiles = open_server (net, TD_BASE_MAP_ADDRESS);
  later = not_fetched (net, NULL);
  g_assert_null (td_map_sheet_lack (later));
  g_assert_cmpuint (tile_server_asked (net->server), ==, facts->to_ask);
}

/* Map and names are two tiles of one place: both are counted where requests are. */
static void
test_two_layers (Net *net, gconstpointer data)
{
  g_autoptr (TdMapSheet) sheet = NULL, whole = NULL;
  const TdMapSheetFacts *facts;

  td_tiles_unref (net->tiles);
  net->tiles = open_server (net, TD_BASE_MAP_TIANDITU);
  sheet = not_fetched (net, NULL);
  facts = td_map_sheet_facts (sheet);
  g_assert_cmpuint (facts->waiting, ==, facts->tiles);
  g_assert_cmpuint (facts->to_ask, ==, 2 * facts->tiles);
  whole = fetched (net, sheet);
  g_assert_cmpuint (tile_server_asked (net->server), ==, facts->to_ask);
  g_assert_null (td_map_sheet_lack (whole));
}

static const struct
{
  const char *name;
  guint status;
  const char *body;
  gsize size;
  gboolean cut;
  const char *says; /* of the cause; NULL: the server has nothing there, which is no failure */
} faults[] = {
  { "404", 404, NULL, 0, FALSE, NULL },
  { "500", 500, "<html>", 6, FALSE, "500" },
  { "403", 403, "{\"msg\":\"quota\"}", 15, FALSE, "quota" },
  { "302", 302, NULL, 0, FALSE, "302" },
  { "words", 200, "hello, this is no picture", 25, FALSE, "not a picture" },
  { "broken", 200, "\x89PNG\r\n\x1a\nbroken", 14, FALSE, "damaged" },
  { "hangs up", 200, "\x89PNG\r\n\x1a\nbroken", 14, TRUE, "" },
};

/* Whatever a server answers: nothing is blank in silence, and once it is well all is had by asking again. */
static void
test_server_fails (Net *net, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (TdMapSheet) bare = NULL, sheet = NULL, whole = NULL;
      const TdMapSheetFacts *facts;

      g_test_message ("%s", faults[i].name);
      remove_folder (net->folder);
      td_tiles_unref (net->tiles);
      net->tiles = open_server (net, TD_BASE_MAP_ADDRESS);
      tile_server_say (net->server, faults[i].status, "text/html", faults[i].body, faults[i].size);
      net->server->cut = faults[i].cut;
      bare = not_fetched (net, NULL);
      sheet = fetched (net, bare);
      facts = td_map_sheet_facts (sheet);
      if (faults[i].says == NULL)
        {
          g_assert_cmpuint (facts->absent, ==, facts->tiles);
          g_assert_true (says_number (sheet, "斜线处底图没有内容（", facts->tiles, " 块）"));
          continue;
        }
      g_assert_cmpuint (facts->failed, ==, facts->tiles);
      g_assert_cmpuint (facts->to_ask, ==, facts->tiles);
      g_assert_true (says_number (sheet, "底图离线：", facts->failed, " 块未取到"));
      g_assert_nonnull (strstr (td_map_sheet_lack (sheet), faults[i].says));
      g_assert_true (g_str_has_prefix (td_map_sheet_lack (sheet), "Base map offline: "));
      tile_server_say (net->server, 0, NULL, NULL, 0);
      net->server->cut = FALSE;
      whole = fetched (net, sheet);
      g_assert_null (td_map_sheet_lack (whole));
    }
}

/* Some come and some do not; a title that is changed then asks nobody and forgets nothing. */
static void
test_some_fail (Net *net, gconstpointer data)
{
  g_autoptr (TdMapSheet) bare = not_fetched (net, NULL), sheet = NULL, again = NULL, whole = NULL;
  const TdMapSheetFacts *facts;
  g_autofree char *lack = NULL;
  guint asked;

  tile_server_say (net->server, 503, "text/plain", "busy", 4);
  net->server->every = 5;
  sheet = fetched (net, bare);
  facts = td_map_sheet_facts (sheet);
  asked = tile_server_asked (net->server);
  g_assert_cmpuint (facts->failed, ==, facts->tiles / 5);
  g_assert_cmpuint (facts->to_ask, ==, facts->failed);
  lack = g_strdup (td_map_sheet_lack (sheet));
  again = not_fetched (net, sheet);
  g_assert_cmpstr (td_map_sheet_lack (again), ==, lack);
  g_assert_cmpuint (tile_server_asked (net->server), ==, asked);
  tile_server_say (net->server, 0, NULL, NULL, 0);
  whole = fetched (net, again);
  g_assert_null (td_map_sheet_lack (whole));
  g_assert_cmpuint (tile_server_asked (net->server), ==, asked + facts->to_ask);
}

/* Where a server has coarser tiles only they are shown, and nobody asks anew for what it said it does not
 * have. */
static void
test_coarser (Net *net, gconstpointer data)
{
  g_autoptr (TdMapSheet) bare = not_fetched (net, NULL), sheet = NULL, again = NULL, later = NULL;
  guint asked, tiles = td_map_sheet_facts (bare)->tiles;

  net->server->missing_from = 16;
  sheet = fetched (net, bare);
  asked = tile_server_asked (net->server);
  g_assert_cmpuint (asked, >, tiles);
  g_assert_cmpuint (asked, <, 2 * tiles);
  g_assert_null (td_map_sheet_lack (sheet));
  again = fetched (net, NULL);
  g_assert_null (td_map_sheet_lack (again));
  g_assert_cmpuint (tile_server_asked (net->server), ==, asked);
  /* Another day that is not known any more; the coarser tiles stand in. */
  g_clear_pointer (&net->tiles, td_tiles_unref);
  net->tiles = open_server (net, TD_BASE_MAP_ADDRESS);
  later = not_fetched (net, NULL);
  g_assert_cmpuint (td_map_sheet_facts (later)->waiting, ==, tiles);
  g_assert_cmpuint (tile_server_asked (net->server), ==, asked);
}

typedef struct
{
  GCancellable *cancellable;
  gint64 done, total;
  guint calls;
} Watch;

static void
stop_at_three (gint64 done, gint64 total, const char *what, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, >=, watch->done);
  watch->done = done;
  watch->total = total;
  watch->calls++;
  if (done == 3)
    g_cancellable_cancel (watch->cancellable);
}

/* A slow server can be stopped, and what it gave by then is shown. */
static void
test_stopped (Net *net, gconstpointer data)
{
  g_autoptr (TdMapSheet) bare = not_fetched (net, NULL), sheet = NULL, rest = NULL;
  Watch watch = { .cancellable = g_cancellable_new () };
  TdMapSheetOptions options = tile_options ();
  g_autoptr (GError) error = NULL;
  guint waiting = td_map_sheet_facts (bare)->waiting;

  net->server->delay_ms = 30;
  options.fetch = TRUE;
  options.before = bare;
  options.progress = (TdProgress){ stop_at_three, &watch, NULL };
  sheet = td_map_sheet_new (net->show, net->tiles, &options, watch.cancellable, &error);
  g_assert_null (sheet);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_cmpint (watch.total, ==, waiting);
  rest = not_fetched (net, NULL);
  g_assert_cmpuint (td_map_sheet_facts (rest)->waiting, <=, waiting - 3);
  g_assert_cmpuint (td_map_sheet_facts (rest)->waiting, >, 0);
  g_object_unref (watch.cancellable);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Net, NULL, net_set_up, func, net_tear_down)
  ADD ("/map-fetch/asks-only-when-told", test_asks_only_when_told);
  ADD ("/map-fetch/two-layers", test_two_layers);
  ADD ("/map-fetch/fails", test_server_fails);
  ADD ("/map-fetch/some-fail", test_some_fail);
  ADD ("/map-fetch/coarser", test_coarser);
  ADD ("/map-fetch/stopped", test_stopped);
#undef ADD
  return g_test_run ();
}
