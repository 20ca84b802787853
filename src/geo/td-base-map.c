/* Tidang: the map below the units that a desk has chosen — none, a file, Tianditu, or another server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map.h"

#include "td-hash.h"

#include <string.h>

#define CACHE_NAME_LENGTH 32

TdBaseMap *
td_base_map_new (TdBaseMapKind kind)
{
  TdBaseMap *map = g_new0 (TdBaseMap, 1);

  map->kind = kind;
  map->path = g_strdup ("");
  map->key = g_strdup ("");
  map->address = g_strdup ("");
  for (guint i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    {
      map->credits[i] = g_strdup ("");
      map->approvals[i] = g_strdup ("");
    }
  return map;
}

TdBaseMap *
td_base_map_copy (const TdBaseMap *map)
{
  TdBaseMap *copy = g_memdup2 (map, sizeof *map);

  copy->path = g_strdup (map->path);
  copy->key = g_strdup (map->key);
  copy->address = g_strdup (map->address);
  for (guint i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    {
      copy->credits[i] = g_strdup (map->credits[i]);
      copy->approvals[i] = g_strdup (map->approvals[i]);
    }
  return copy;
}

void
td_base_map_free (TdBaseMap *map)
{
  if (map == NULL)
    return;
  g_free (map->path);
  g_free (map->key);
  g_free (map->address);
  for (guint i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    {
      g_free (map->credits[i]);
      g_free (map->approvals[i]);
    }
  g_free (map);
}

gboolean
td_base_map_equal (const TdBaseMap *a, const TdBaseMap *b)
{
  for (guint i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    if (strcmp (a->credits[i], b->credits[i]) != 0 || strcmp (a->approvals[i], b->approvals[i]) != 0)
      return FALSE;
  return a->kind == b->kind && a->tianditu == b->tianditu && a->max_zoom == b->max_zoom &&
         strcmp (a->path, b->path) == 0 && strcmp (a->key, b->key) == 0 &&
         strcmp (a->address, b->address) == 0;
}

void
td_base_map_set (char **member, const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  g_free (*member);
  *member = copy;
}

/* ---- nicks ---- */

static const char *const kinds[TD_N_BASE_MAP_KINDS] = { "none", "file", "tianditu", "address" };
static const char *const sets[TD_N_TIANDITU] = { "vec", "img", "ter" };
static const char *const names_above[TD_N_TIANDITU] = { "cva", "cia", "cta" };

static int
find_nick (const char *const *nicks, int n, const char *nick)
{
  for (int i = 0; i < n; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return i;
  return -1;
}

const char *
td_base_map_kind_to_nick (TdBaseMapKind kind)
{
  return kinds[kind];
}

gboolean
td_base_map_kind_from_nick (const char *nick, TdBaseMapKind *kind)
{
  int found = find_nick (kinds, TD_N_BASE_MAP_KINDS, nick);

  if (found >= 0)
    *kind = (TdBaseMapKind)found;
  return found >= 0;
}

const char *
td_tianditu_to_nick (TdTianditu set)
{
  return sets[set];
}

gboolean
td_tianditu_from_nick (const char *nick, TdTianditu *set)
{
  int found = find_nick (sets, TD_N_TIANDITU, nick);

  if (found >= 0)
    *set = (TdTianditu)found;
  return found >= 0;
}

/* ---- what it has ---- */

gboolean
td_base_map_is_online (const TdBaseMap *map)
{
  return map->kind == TD_BASE_MAP_TIANDITU || map->kind == TD_BASE_MAP_ADDRESS;
}

guint
td_base_map_n_layers (const TdBaseMap *map)
{
  if (map->kind == TD_BASE_MAP_NONE)
    return 0;
  return map->kind == TD_BASE_MAP_TIANDITU ? 2 : 1;
}

int
td_base_map_max_zoom (const TdBaseMap *map)
{
  if (map->kind == TD_BASE_MAP_TIANDITU)
    return TD_TIANDITU_MAX_ZOOM;
  return map->max_zoom > 0 ? MIN (map->max_zoom, TD_TILE_MAX_ZOOM) : TD_ADDRESS_USUAL_MAX_ZOOM;
}

gboolean
td_tianditu_key_is_valid (const char *key)
{
  for (const char *p = key; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return *key != '\0';
}

/* ---- addresses ---- */

/* Rows are y and columns x, both from the north-west (WMTS 1.0.0, matrix set “w”: EPSG:3857). */
static char *
tianditu_address (const char *base, const char *set, TdTileId tile, const char *key)
{
  g_autofree char *own =
      base == NULL ? g_strdup_printf ("https://t%d.tianditu.gov.cn", (tile.x + tile.y) & 7) : g_strdup (base);

  return g_strdup_printf ("%s/%s_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=%s&STYLE=default"
                          "&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=%d&TILEROW=%d&TILECOL=%d&tk=%s",
                          own, set, set, tile.z, tile.y, tile.x, key);
}

static const char *
layer_name (const TdBaseMap *map, guint layer)
{
  return layer == 0 ? sets[map->tianditu] : names_above[map->tianditu];
}

char *
td_base_map_address (const TdBaseMap *map, const char *base, guint layer, TdTileId tile)
{
  if (map->kind == TD_BASE_MAP_TIANDITU)
    return tianditu_address (base, layer_name (map, layer), tile, map->key);
  return td_address_expand (map->address, tile);
}

char *
td_base_map_hosts (const TdBaseMap *map, const char *base)
{
  if (map->kind == TD_BASE_MAP_ADDRESS)
    return td_address_host (map->address);
  if (map->kind != TD_BASE_MAP_TIANDITU)
    return g_strdup ("");
  return base != NULL ? td_address_host (base) : g_strdup ("t0–t7.tianditu.gov.cn");
}

char *
td_base_map_cache_name (const TdBaseMap *map, const char *base, guint layer)
{
  g_autofree char *what = NULL, *name = NULL;

  if (map->kind == TD_BASE_MAP_TIANDITU)
    what = g_strdup_printf ("tianditu %s %s", base != NULL ? base : "", layer_name (map, layer));
  else
    what = td_address_without_keys (map->address);
  name = td_hash_bytes_hex (what, strlen (what));
  return g_strndup (name, CACHE_NAME_LENGTH);
}

char *
td_base_map_redact (const TdBaseMap *map, const char *text)
{
  g_autofree char *out = td_address_redact (map->address, text);
  GString *more = g_string_new (out);

  if (*map->key != '\0')
    g_string_replace (more, map->key, "…", 0);
  return g_string_free (more, FALSE);
}
