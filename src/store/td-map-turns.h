/* Tidang: when stairwells came to be, were rated, went on to a stage or were put on the map — from the
 * journal. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef enum
{
  TD_MAP_CAME = 1 << 0, /* what is not among the other flags is nought */
  TD_MAP_WENT = 1 << 1,
  TD_MAP_RATING = 1 << 2,
  TD_MAP_STAGE = 1 << 3,
  TD_MAP_LOCATED = 1 << 4,
  TD_MAP_LON = 1 << 5,
  TD_MAP_LAT = 1 << 6,
  TD_MAP_DELETED = 1 << 7
} TdMapTurnFlags;

/* One change of one dossier: the values that the flags name are the new ones. */
typedef struct
{
  gint64 at;  /* micro-seconds since 1970, of the action */
  gint64 hlc; /* orders the actions of all desks */
  gint64 dossier_id;
  guint8 what; /* TdMapTurnFlags */
  guint8 rating, stage, located, deleted;
  gint32 lon, lat; /* degrees · 10⁷, WGS-84 */
} TdMapTurn;

/* All of them in the order in which they were done: every entry of the file is looked through. (transfer
 * full) (element-type TdMapTurn) NULL with CANCELLED when progress said so, or DAMAGED. */
GArray *td_store_map_turns (TdStore *store, TdStoreProgress progress, gpointer data, GError **error);

G_END_DECLS
