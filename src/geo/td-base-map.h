/* Tidang: the map below the units that a desk has chosen — none, a file, Tianditu, or another server.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Local to the desk: it is neither journalled nor in the workspace. The key is the user's own; it is in
 * td_base_map_address() alone, never in a name, a message or a path. */
#pragma once

#include "td-tile-address.h"

G_BEGIN_DECLS

typedef enum
{
  TD_BASE_MAP_NONE, /* nothing is read, no connection is opened */
  TD_BASE_MAP_FILE, /* MBTiles */
  TD_BASE_MAP_TIANDITU,
  TD_BASE_MAP_ADDRESS
} TdBaseMapKind;
#define TD_N_BASE_MAP_KINDS 4

/* Sets of Tianditu in Web Mercator, each with a layer of names above it. */
typedef enum
{
  TD_TIANDITU_STREETS, /* vec, cva */
  TD_TIANDITU_PHOTOS,  /* img, cia */
  TD_TIANDITU_RELIEF   /* ter, cta */
} TdTianditu;
#define TD_N_TIANDITU 3

#define TD_TIANDITU_MAX_ZOOM 18
#define TD_ADDRESS_USUAL_MAX_ZOOM 18

/* No member is NULL. */
typedef struct
{
  TdBaseMapKind kind;
  char *path;          /* of a file */
  TdTianditu tianditu; /* which set */
  char *key;           /* of the user for Tianditu */
  char *address;       /* of another server: td-tile-address.h */
  int max_zoom;        /* of that server; 0: TD_ADDRESS_USUAL_MAX_ZOOM */
  /* As the user gave them for each kind, so that a change of mind loses nothing: whose map it is, in place of
   * what a file says of itself; and 审图号 as whoever publishes the map gives it. "": not known. */
  char *credits[TD_N_BASE_MAP_KINDS];
  char *approvals[TD_N_BASE_MAP_KINDS];
} TdBaseMap;

TdBaseMap *td_base_map_new (TdBaseMapKind kind); /* (transfer full) */
TdBaseMap *td_base_map_copy (const TdBaseMap *map);
void td_base_map_free (TdBaseMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBaseMap, td_base_map_free)
gboolean td_base_map_equal (const TdBaseMap *a, const TdBaseMap *b);
/* Takes a copy of the text in place of a member's. */
void td_base_map_set (char **member, const char *text);

/* "none", "file", "tianditu", "address"; "vec", "img", "ter". */
const char *td_base_map_kind_to_nick (TdBaseMapKind kind);
gboolean td_base_map_kind_from_nick (const char *nick, TdBaseMapKind *kind);
const char *td_tianditu_to_nick (TdTianditu set);
gboolean td_tianditu_from_nick (const char *nick, TdTianditu *set);

/* Whether a connection is opened for it. */
gboolean td_base_map_is_online (const TdBaseMap *map);
/* 0 for none, 2 for Tianditu, else 1: the first lies below the second. */
guint td_base_map_n_layers (const TdBaseMap *map);
/* The deepest tiles there are, of one that is online. */
int td_base_map_max_zoom (const TdBaseMap *map);

/* Letters and digits, at least one. */
gboolean td_tianditu_key_is_valid (const char *key);

/* Of one that is online: where a tile lies, WITH the key. base: in place of “https://t0.tianditu.gov.cn”
 * (the eight names take turns), for tests; NULL otherwise. (transfer full) */
char *td_base_map_address (const TdBaseMap *map, const char *base, guint layer, TdTileId tile);
/* The hosts that are asked: “t0–t7.tianditu.gov.cn”. (transfer full) */
char *td_base_map_hosts (const TdBaseMap *map, const char *base);
/* The name of a layer's folder of kept tiles: the same for every key. (transfer full) */
char *td_base_map_cache_name (const TdBaseMap *map, const char *base, guint layer);
/* A text from elsewhere without the key. (transfer full) */
char *td_base_map_redact (const TdBaseMap *map, const char *text);

G_END_DECLS
