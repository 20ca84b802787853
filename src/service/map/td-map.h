/* Tidang: every stairwell that has a place, as the map shows them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A map is a picture of the file at one moment: read in one pass, indexed, never changed. Whoever shows it
 * loads another one after a change (a province takes less than a tenth of a second). It may be read on any
 * thread. */
#pragma once

#include "td-cluster-filter.h"
#include "td-units.h"

G_BEGIN_DECLS

/* What a mark's colour says. The classes of each are counted from 0. */
typedef enum
{
  TD_MAP_BY_RATING,  /* TdRating */
  TD_MAP_BY_STAGE,   /* TdStage */
  TD_MAP_BY_WAITING, /* TdMapWaiting: how long nothing was recorded of it */
  TD_MAP_BY_SUPPORT  /* TdMapSupport: where its vote stands */
} TdMapColour;
#define TD_N_MAP_COLOURS 4

typedef enum
{
  TD_MAP_WAITING_MONTH,   /* less than 30 days */
  TD_MAP_WAITING_QUARTER, /* 30 to 89 */
  TD_MAP_WAITING_HALF,    /* 90 to 179 */
  TD_MAP_WAITING_YEAR,    /* 180 to 364 */
  TD_MAP_WAITING_LONGER   /* 365 days and more */
} TdMapWaiting;
#define TD_N_MAP_WAITING 5

typedef enum
{
  TD_MAP_SUPPORT_NONE,       /* no vote */
  TD_MAP_SUPPORT_SHORT,      /* open, not yet reached */
  TD_MAP_SUPPORT_REACHED,    /* open, reached as it stands */
  TD_MAP_SUPPORT_PASSED,     /* closed */
  TD_MAP_SUPPORT_NOT_PASSED, /* closed */
} TdMapSupport;
#define TD_N_MAP_SUPPORT 5

guint td_map_n_classes (TdMapColour colour);
const char *td_map_class_label (TdMapColour colour, guint class_of); /* translated */
const char *td_map_colour_to_nick (TdMapColour colour);              /* rating stage waiting support */
gboolean td_map_colour_from_nick (const char *nick, TdMapColour *colour);
const char *td_map_colour_label (TdMapColour colour); /* translated: “Rating” */

/* One stairwell of a map. */
typedef struct
{
  gint64 id;
  gint32 lon, lat; /* degrees · 10⁷, WGS-84 */
  guint8 rating;   /* TdRating */
  guint8 stage;    /* TdStage */
  gint64 updated_at;
} TdMapUnit;

typedef struct _TdMap TdMap;

/* units: by id, each once; copied. now: micro-seconds, for what waits. */
TdMap *td_map_new (const TdMapUnit *units, guint n, guint unplaced, gint64 now);

/* Reads the file and builds the index; what `support` says is only read when asked for, because votes have to
 * be counted. */
TdMap *td_map_load (TdWorkspace *self, gboolean support, GError **error);
TdMap *td_map_ref (TdMap *map);
void td_map_unref (TdMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMap, td_map_unref)

guint td_map_size (const TdMap *map);     /* stairwells with a place */
guint td_map_unplaced (const TdMap *map); /* without */
gboolean td_map_has_support (const TdMap *map);
TdClusterIndex *td_map_index (const TdMap *map); /* (transfer none) */
/* Unit: a position from 0 on, as the index knows it. */
gint64 td_map_id (const TdMap *map, guint unit);
gboolean td_map_find (const TdMap *map, gint64 id, guint *unit);
TdMercator td_map_place (const TdMap *map, guint unit);
TdRating td_map_rating (const TdMap *map, guint unit);
TdStage td_map_stage (const TdMap *map, guint unit);
guint td_map_class (const TdMap *map, TdMapColour colour, guint unit);
/* For a filter: the classes by leaf. NULL for support that was not read. */
const guint8 *td_map_column (const TdMap *map, TdMapColour colour);
/* A bit for each unit, set for those of the ids (gint64, any order). (transfer full) */
guint8 *td_map_set (const TdMap *map, const GArray *ids);

G_END_DECLS
