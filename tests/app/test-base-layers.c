/* Tidang: tests of the base map in a real map: the pixels of a file's tiles, parts of coarser ones, what is
 * asked of a server while the view jumps, and what is said when there is nothing. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "td-base-layers.h"
#include "td-map-frame.h"
#include "td-plain-source.h"
#include "td-test-tile-server.h"
#include "td-unit-layer.h"

#include <math.h>

#define SIDE 600

typedef struct
{
  char *folder, *path;
  GtkWindow *window;
  ShumateMap *map;
  TdBaseLayers *base;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  ShumateMapSource *source = td_plain_source_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ShumateViewport *viewport;
  TdUnitLayer *units;

  f->folder = g_dir_make_tmp ("tidang-layers-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "a.mbtiles", NULL);
  f->map = shumate_map_new ();
  viewport = shumate_map_get_viewport (f->map);
  shumate_viewport_set_reference_map_source (viewport, source);
  units = td_unit_layer_new (viewport);
  shumate_map_add_layer (f->map, SHUMATE_LAYER (units));
  f->base = td_base_layers_new (f->map, SHUMATE_LAYER (units));
  gtk_box_append (GTK_BOX (box), td_base_layers_get_bar (f->base));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->map));
  gtk_box_append (GTK_BOX (box), td_base_layers_get_credit (f->base));
  gtk_widget_set_vexpand (GTK_WIDGET (f->map), TRUE);
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->window, SIDE, SIDE);
  gtk_window_set_child (f->window, box);
  gtk_window_present (f->window);
  g_object_unref (source);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  td_base_layers_end (f->base);
  gtk_window_destroy (f->window);
  g_object_unref (f->base);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* The middle of the view onto a part of a tile, counted in its 256 pixels. */
static void
look_at (Fixture *f, TdTileId tile, int x, int y)
{
  ShumateViewport *viewport = shumate_map_get_viewport (f->map);
  TdMercatorBox box = td_tile_id_box (tile);
  double step = (box.x1 - box.x0) / 256.0;
  TdLonLat place = td_mercator_to_lon_lat (box.x0 + (x + 0.5) * step, box.y0 + (y + 0.5) * step);

  shumate_viewport_set_zoom_level (viewport, tile.z);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), place.lat, place.lon);
}

/* What is on the screen in the middle of the map. */
static guint32
middle (Fixture *f)
{
  int width = gtk_widget_get_width (GTK_WIDGET (f->map)),
      height = gtk_widget_get_height (GTK_WIDGET (f->map));
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (f->window));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (f->map));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;

  if (width < 2 || height < 2)
    return 0;
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return 0;
  texture =
      gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  pixels = g_new (guint32, (gsize)width * height);
  gdk_texture_download (texture, (guchar *)pixels, (gsize)width * 4);
  return pixels[(gsize)(height / 2) * width + width / 2];
}

static void
wait_for_colour (Fixture *f, guint32 colour)
{
  while (middle (f) != colour)
    {
      for (int i = 0; i < 10; i++)
        g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Whether a text is shown in one of the two widgets. */
static gboolean
is_shown (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, text))
      return TRUE;
  return FALSE;
}

static void
wait_for_text (GtkWidget *widget, const char *text)
{
  guint clock = g_timeout_add (20, wake, NULL);

  while (!is_shown (widget, text))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (clock);
}

/* Levels 12 and below of one place; each tile of level 12 has a mark of its own. */
static void
make_file (Fixture *f)
{
  sqlite3 *db = mbtiles_new (f->path);

  mbtiles_say (db, "name", "试");
  mbtiles_say (db, "attribution", "© 某某");
  for (int x = 0; x < 4; x++)
    for (int y = 0; y < 4; y++)
      {
        g_autoptr (GBytes) bytes = tile_bytes ("png", x + 2 * (y % 2));
        TdTileId tile = { 12, 3332 + x, 1712 + y };

        mbtiles_put_bytes (db, tile.z, tile.x, td_tile_id_tms_row (tile), bytes);
      }
  sqlite3_close (db);
}

static void
show_file (Fixture *f)
{
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_FILE);

  td_base_map_set (&map->path, f->path);
  td_base_map_set (&map->approvals[TD_BASE_MAP_FILE], "GS(2020)0000号");
  td_base_layers_set (f->base, map);
}

static void
test_pixels (Fixture *f, gconstpointer data)
{
  make_file (f);
  show_file (f);
  for (int quarter = 0; quarter < 4; quarter++)
    {
      /* x = 3333: mark 1, y = 1713: mark 2 more. */
      look_at (f, (TdTileId){ 12, 3333, 1713 }, 64 + quarter % 2 * 128, 64 + quarter / 2 * 128);
      wait_for_colour (f, quarter_colour (quarter, 3));
    }
  /* Two levels deeper than the file: the part of the tile above. */
  look_at (f, (TdTileId){ 14, (3333 << 2) + 3, 1713 << 2 }, 128, 128);
  wait_for_colour (f, quarter_colour (1, 3));
  look_at (f, (TdTileId){ 17, (3334 << 5) + 1, (1712 << 5) + 31 }, 100, 30);
  wait_for_colour (f, quarter_colour (2, 2));
  wait_for_text (td_base_layers_get_credit (f->base), "© 某某 · map approval GS(2020)0000号");
  g_assert_false (gtk_widget_get_visible (td_base_layers_get_bar (f->base)));
  g_assert_nonnull (td_base_layers_get_tiles (f->base));
  g_assert_null (td_base_layers_get_fault (f->base));
}

/* A map of somewhere else, and one that begins at a deeper level, say so. */
static void
test_nothing (Fixture *f, gconstpointer data)
{
  make_file (f);
  show_file (f);
  look_at (f, (TdTileId){ 12, 3400, 1713 }, 128, 128);
  wait_for_text (td_base_layers_get_bar (f->base), "The base map has nothing here");
  g_assert_true (is_shown (td_base_layers_get_bar (f->base), "试: levels 12 to 12"));
  look_at (f, (TdTileId){ 12, 3333, 1713 }, 64, 64);
  wait_for_colour (f, quarter_colour (0, 3));
  while (gtk_widget_get_visible (td_base_layers_get_bar (f->base)))
    g_main_context_iteration (NULL, TRUE);
  look_at (f, (TdTileId){ 8, 208, 107 }, 128, 128);
  wait_for_text (td_base_layers_get_bar (f->base), "The base map has nothing here");
}

static void
test_gone_file (Fixture *f, gconstpointer data)
{
  g_assert_null (td_base_layers_get_fault (f->base));
  show_file (f);
  /* A sheet that is begun by then says why it has no base map. */
  g_assert_nonnull (td_base_layers_get_fault (f->base));
  wait_for_text (td_base_layers_get_bar (f->base), "The base map cannot be shown");
  g_assert_nonnull (strstr (td_base_layers_get_fault (f->base), "does not exist"));
  g_assert_true (is_shown (td_base_layers_get_bar (f->base), "does not exist"));
  g_assert_null (td_base_layers_get_tiles (f->base));
  make_file (f);
  /* The button. */
  for (GtkWidget *child = gtk_widget_get_first_child (td_base_layers_get_bar (f->base)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      g_signal_emit_by_name (child, "clicked");
  look_at (f, (TdTileId){ 12, 3333, 1713 }, 64, 64);
  wait_for_colour (f, quarter_colour (0, 3));
}

static gboolean
mark_end (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* A jump over seven levels asks for about one screen, not for eight; and what is shown ends as it should. How
 * many levels are passed slowly enough to be fetched depends on the machine: the count is told, and bounded
 * by what a request for every tile of every level would be. */
static void
test_jump (Fixture *f, gconstpointer data)
{
  TileServer *server = tile_server_new ();
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_ADDRESS);
  g_autofree char *address = g_strconcat (server->base, "/{z}/{x}/{y}.png", NULL);
  TdMercatorBox box = td_tile_id_box ((TdTileId){ 16, 53334, 27414 });
  TdLonLat place = td_mercator_to_lon_lat ((box.x0 * 3.0 + box.x1) / 4, (box.y0 * 3.0 + box.y1) / 4);
  gboolean rested = FALSE;
  guint before, last = 0;

  td_base_map_set (&map->address, address);
  td_base_layers_set (f->base, map);
  look_at (f, (TdTileId){ 9, 416, 214 }, 64, 64);
  wait_for_colour (f, quarter_colour (0, 1));
  before = tile_server_asked (server);
  shumate_map_go_to_full_with_duration (f->map, place.lat, place.lon, 16, 1000);
  while (shumate_viewport_get_zoom_level (shumate_map_get_viewport (f->map)) < 16)
    g_main_context_iteration (NULL, TRUE);
  wait_for_colour (f, quarter_colour (0, 1));
  g_timeout_add (500, mark_end, &rested);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = before; i < server->paths->len; i++)
    last += g_str_has_prefix (g_ptr_array_index (server->paths, i), "/16/");
  g_test_message ("%u tiles on %u × %u: asked for %u on the way from level 9 to 16, %u of them of level 16",
                  before, SIDE, SIDE, tile_server_asked (server) - before, last);
  g_assert_cmpuint (last, >, 0);
  g_assert_cmpuint (tile_server_asked (server) - before, <, 8 * last);
  td_base_layers_end (f->base);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tile_server_free (server);
}

int
main (int argc, char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("tidang-cache-XXXXXX", NULL);
  int status;

  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
#define ADD(name, func) g_test_add ("/base-layers/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("pixels", test_pixels);
  ADD ("nothing", test_nothing);
  ADD ("gone-file", test_gone_file);
  ADD ("jump", test_jump);
#undef ADD
  status = g_test_run ();
  remove_folder (cache);
  return status;
}
