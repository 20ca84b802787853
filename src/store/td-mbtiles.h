/* Tidang: MBTiles, a map's tiles in one SQLite file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file is somebody else's: it is opened for reading alone, and nothing is ever written beside it. Rows
 * are counted from the south in it (MBTiles 1.3); a TdTileId counts them from the north. */
#pragma once

#include "td-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Technical English, always naming the file and the cause. */
#define TD_MBTILES_ERROR (td_mbtiles_error_quark ())
GQuark td_mbtiles_error_quark (void);
typedef enum
{
  TD_MBTILES_ERROR_MISSING, /* no such file */
  TD_MBTILES_ERROR_NOT_SQLITE,
  TD_MBTILES_ERROR_NO_TILES, /* no table or view “tiles” with the four columns */
  TD_MBTILES_ERROR_EMPTY,    /* the table holds no tile */
  TD_MBTILES_ERROR_VECTOR,   /* pbf, mvt: lines and areas, no pictures */
  TD_MBTILES_ERROR_FORMAT,   /* pictures of a kind that is not read */
  TD_MBTILES_ERROR_DAMAGED,  /* SQLITE_CORRUPT, at opening or at a tile */
  TD_MBTILES_ERROR_IO        /* cannot be read: access, a disk that was taken out */
} TdMbtilesError;

/* What the file says of itself. Texts are never NULL. */
typedef struct
{
  char *name;
  char *credit; /* “attribution”, without its HTML */
  int min_zoom, max_zoom;
  gboolean has_bounds;
  TdLonLat south_west, north_east;
  TdTileFormat format; /* of its tiles, as one of them begins */
} TdMbtilesFacts;

typedef struct _TdMbtiles TdMbtiles;

/* Reads the facts and one tile. On media that cannot be written the file counts as unchanging. */
TdMbtiles *td_mbtiles_open (const char *path, GError **error);
void td_mbtiles_close (TdMbtiles *self); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMbtiles, td_mbtiles_close)

const TdMbtilesFacts *td_mbtiles_facts (const TdMbtiles *self);
/* The bytes of a tile as they are stored; NULL without an error: the file has none. From any thread.
 * (transfer full) */
GBytes *td_mbtiles_read (TdMbtiles *self, TdTileId tile, GError **error);

/* The address under which SQLite opens a path for reading; immutable: without locks and side files. For
 * tests. (transfer full) */
char *td_mbtiles_uri (const char *path, gboolean immutable);

G_END_DECLS
