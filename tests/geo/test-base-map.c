/* Tidang: tests of the address of a tile server, of Tianditu's, and that a key stays where it belongs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map.h"

#include <string.h>

#define KEY "0123456789abcdef0123456789abcdef"

static void
test_check (void)
{
  static const struct
  {
    const char *address;
    TdAddressProblem problem;
    const char *what;
  } cases[] = {
    { "https://tiles.example.org/{z}/{x}/{y}.png", TD_ADDRESS_OK, NULL },
    { "http://10.1.2.3:8080/tms/{z}/{x}/{-y}.jpg?v=2", TD_ADDRESS_OK, NULL },
    { "HTTPS://example.org/?l={z}&c={x}&r={y}&tk=abc", TD_ADDRESS_OK, NULL },
    { "https://who:secret@example.org/{z}/{x}/{y}", TD_ADDRESS_OK, NULL },
    { "", TD_ADDRESS_EMPTY, NULL },
    { "tiles.example.org/{z}/{x}/{y}.png", TD_ADDRESS_NOT_HTTP, NULL },
    { "file:///tmp/{z}/{x}/{y}.png", TD_ADDRESS_NOT_HTTP, NULL },
    { "ftp://example.org/{z}/{x}/{y}", TD_ADDRESS_NOT_HTTP, NULL },
    { "https:///{z}/{x}/{y}", TD_ADDRESS_NO_HOST, "" },
    { "https://{s}.example.org/{z}/{x}/{y}", TD_ADDRESS_NO_HOST, "{s}.example.org" },
    { "https://:8080/{z}/{x}/{y}", TD_ADDRESS_NO_HOST, ":8080" },
    { "https://example.org/{s}/{z}/{x}/{y}", TD_ADDRESS_UNKNOWN, "{s}" },
    { "https://example.org/{q}", TD_ADDRESS_UNKNOWN, "{q}" },
    { "https://example.org/{Z}/{x}/{y}", TD_ADDRESS_UNKNOWN, "{Z}" },
    { "https://example.org/{z}/{x}/{y", TD_ADDRESS_UNKNOWN, "{y" },
    { "https://example.org/{z}/{x}/y}", TD_ADDRESS_UNKNOWN, "}" },
    { "https://example.org/{z}/{x}/", TD_ADDRESS_MISSING, "{y}" },
    { "https://example.org/{x}/{y}", TD_ADDRESS_MISSING, "{z}" },
    { "https://example.org/{z}/{-y}", TD_ADDRESS_MISSING, "{x}" },
    { "https://example.org/", TD_ADDRESS_MISSING, "{z}" },
    { "https://example.org/{z}/{x}/{y}/{-y}", TD_ADDRESS_TWO_ROWS, NULL },
    { "https://example.org/{z}/{x}/{y}.png ", TD_ADDRESS_BAD, " " },
    { "https://example.org/\"{z}/{x}/{y}", TD_ADDRESS_BAD, "\"" },
    { "https://webrd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}", TD_ADDRESS_GCJ02,
      "webrd01.is.autonavi.com" },
    { "https://wprd01.is.AutoNavi.com/appmaptile?x={x}&y={y}&z={z}", TD_ADDRESS_GCJ02,
      "wprd01.is.autonavi.com" },
    { "https://mt0.google.cn/vt?x={x}&y={y}&z={z}", TD_ADDRESS_GCJ02, "mt0.google.cn" },
    { "https://rt0.map.gtimg.com:443/tile?z={z}&x={x}&y={-y}", TD_ADDRESS_GCJ02, "rt0.map.gtimg.com:443" },
    { "https://maponline0.bdimg.com/tile/?x={x}&y={y}&z={z}", TD_ADDRESS_BD09, "maponline0.bdimg.com" },
    { "https://notamap.com/{z}/{x}/{y}", TD_ADDRESS_OK, NULL },
    { "https://amap.com.example.org/{z}/{x}/{y}", TD_ADDRESS_OK, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *what = NULL;

      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (td_address_check (cases[i].address, &what), ==, cases[i].problem);
      g_assert_cmpstr (what, ==, cases[i].what);
      g_assert_cmpint (td_address_check (cases[i].address, NULL), ==, cases[i].problem);
    }
}

static void
test_expand (void)
{
  g_autofree char *plain =
      td_address_expand ("https://e.org/{z}/{x}/{y}.png?again={z}", (TdTileId){ 3, 6, 2 });
  g_autofree char *tms = td_address_expand ("https://e.org/{z}/{x}/{-y}", (TdTileId){ 3, 6, 2 });

  g_assert_cmpstr (plain, ==, "https://e.org/3/6/2.png?again=3");
  g_assert_cmpstr (tms, ==, "https://e.org/3/6/5");
}

static void
test_keys (void)
{
  static const struct
  {
    const char *address, *without;
  } cases[] = {
    { "https://e.org/{z}/{x}/{y}", "https://e.org/{z}/{x}/{y}" },
    { "https://e.org/{z}?tk=" KEY, "https://e.org/{z}?tk=" },
    { "https://e.org/{z}?a=1&apikey=" KEY "&b=2", "https://e.org/{z}?a=1&apikey=&b=2" },
    { "https://e.org/{z}?TK=" KEY "&access_token=x#end", "https://e.org/{z}?TK=&access_token=#end" },
    { "https://me:pass@e.org/{z}", "https://e.org/{z}" },
    { "https://e.org/{z}?monkey=1&style=key", "https://e.org/{z}?monkey=1&style=key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *without = td_address_without_keys (cases[i].address);

      g_assert_cmpstr (without, ==, cases[i].without);
    }
}

static void
test_redact (void)
{
  g_autoptr (TdBaseMap) own = td_base_map_new (TD_BASE_MAP_TIANDITU);
  g_autoptr (TdBaseMap) other = td_base_map_new (TD_BASE_MAP_ADDRESS);
  g_autofree char *a = NULL, *b = NULL, *c = NULL;

  td_base_map_set (&own->key, KEY);
  a = td_base_map_redact (own, "GET /vec_w/wmts?tk=" KEY ": 403, " KEY);
  g_assert_cmpstr (a, ==, "GET /vec_w/wmts?tk=…: 403, …");
  td_base_map_set (&other->address, "https://me:p%40ss@e.org/{z}/{x}/{y}?token=a%2Bb");
  b = td_base_map_redact (other, "a+b and a%2Bb of me:p@ss at e.org");
  g_assert_cmpstr (b, ==, "… and … of … at e.org");
  c = td_base_map_redact (other, "nothing of it");
  g_assert_cmpstr (c, ==, "nothing of it");
}

/* As the operating instructions of the service have it: rows are y, columns x, the key last. */
static void
test_tianditu (void)
{
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_TIANDITU);
  TdTileId tile = { 16, 53334, 27414 };
  g_autofree char *below = NULL, *above = NULL, *photos = NULL, *local = NULL, *hosts = NULL;

  td_base_map_set (&map->key, KEY);
  below = td_base_map_address (map, NULL, 0, tile);
  above = td_base_map_address (map, NULL, 1, tile);
  g_assert_cmpstr (
      below, ==,
      "https://t4.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec"
      "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=16&TILEROW=27414&TILECOL=53334&tk=" KEY);
  g_assert_nonnull (strstr (above, "/cva_w/wmts?"));
  g_assert_nonnull (strstr (above, "&LAYER=cva&"));
  map->tianditu = TD_TIANDITU_PHOTOS;
  photos = td_base_map_address (map, NULL, 1, (TdTileId){ 1, 1, 0 });
  g_assert_true (g_str_has_prefix (photos, "https://t1.tianditu.gov.cn/cia_w/wmts?"));
  map->tianditu = TD_TIANDITU_RELIEF;
  local = td_base_map_address (map, "http://127.0.0.1:9", 0, tile);
  g_assert_true (g_str_has_prefix (local, "http://127.0.0.1:9/ter_w/wmts?"));
  hosts = td_base_map_hosts (map, NULL);
  g_assert_cmpstr (hosts, ==, "t0–t7.tianditu.gov.cn");
  g_assert_cmpuint (td_base_map_n_layers (map), ==, 2);
  g_assert_true (td_tianditu_key_is_valid (KEY));
  g_assert_false (td_tianditu_key_is_valid (""));
  g_assert_false (td_tianditu_key_is_valid ("abc&x=1"));
  g_assert_false (td_tianditu_key_is_valid ("abc def"));
}

/* Another key is the same map; another layer, set or server is not. */
static void
test_cache_names (void)
{
  g_autoptr (TdBaseMap) own = td_base_map_new (TD_BASE_MAP_TIANDITU);
  g_autoptr (TdBaseMap) other = td_base_map_new (TD_BASE_MAP_ADDRESS);
  g_autofree char *a = NULL, *b = NULL, *c = NULL, *d = NULL, *e = NULL, *f = NULL;

  td_base_map_set (&own->key, KEY);
  a = td_base_map_cache_name (own, NULL, 0);
  td_base_map_set (&own->key, "another");
  b = td_base_map_cache_name (own, NULL, 0);
  c = td_base_map_cache_name (own, NULL, 1);
  td_base_map_set (&other->address, "https://e.org/{z}/{x}/{y}?key=" KEY);
  d = td_base_map_cache_name (other, NULL, 0);
  td_base_map_set (&other->address, "https://e.org/{z}/{x}/{y}?key=other");
  e = td_base_map_cache_name (other, NULL, 0);
  td_base_map_set (&other->address, "https://e.com/{z}/{x}/{y}?key=other");
  f = td_base_map_cache_name (other, NULL, 0);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (d, ==, e);
  g_assert_cmpstr (d, !=, f);
  g_assert_cmpuint (strspn (d, "0123456789abcdef"), ==, 32);
  g_assert_cmpuint (strlen (d), ==, 32);
}

static void
test_words (void)
{
  g_assert_cmpint (td_map_words_datum ("高德地图 长沙"), ==, TD_DATUM_GCJ02);
  g_assert_cmpint (td_map_words_datum ("© AutoNavi"), ==, TD_DATUM_GCJ02);
  g_assert_cmpint (td_map_words_datum ("百度离线"), ==, TD_DATUM_BD09);
  g_assert_cmpint (td_map_words_datum ("© OpenStreetMap"), ==, TD_DATUM_UNKNOWN);
  g_assert_cmpint (td_map_words_datum ("天地图 矢量"), ==, TD_DATUM_UNKNOWN);
}

static void
test_values (void)
{
  g_autoptr (TdBaseMap) map = td_base_map_new (TD_BASE_MAP_FILE);
  g_autoptr (TdBaseMap) copy = NULL;
  TdBaseMapKind kind;
  TdTianditu set;

  td_base_map_set (&map->path, "/tmp/长沙.mbtiles");
  td_base_map_set (&map->approvals[TD_BASE_MAP_FILE], "GS(2020)0000号");
  copy = td_base_map_copy (map);
  g_assert_true (td_base_map_equal (map, copy));
  td_base_map_set (&copy->credits[TD_BASE_MAP_TIANDITU], "x");
  g_assert_false (td_base_map_equal (map, copy));
  td_base_map_set (&copy->credits[TD_BASE_MAP_TIANDITU], NULL);
  g_assert_true (td_base_map_equal (map, copy));
  for (int i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    {
      g_assert_true (td_base_map_kind_from_nick (td_base_map_kind_to_nick ((TdBaseMapKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (int i = 0; i < TD_N_TIANDITU; i++)
    {
      g_assert_true (td_tianditu_from_nick (td_tianditu_to_nick ((TdTianditu)i), &set));
      g_assert_cmpint (set, ==, i);
    }
  g_assert_false (td_base_map_kind_from_nick ("osm", &kind));
  g_assert_false (td_base_map_is_online (map));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base-map/check", test_check);
  g_test_add_func ("/base-map/expand", test_expand);
  g_test_add_func ("/base-map/keys", test_keys);
  g_test_add_func ("/base-map/redact", test_redact);
  g_test_add_func ("/base-map/tianditu", test_tianditu);
  g_test_add_func ("/base-map/cache-names", test_cache_names);
  g_test_add_func ("/base-map/words", test_words);
  g_test_add_func ("/base-map/values", test_values);
  return g_test_run ();
}
