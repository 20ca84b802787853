/* Tidang: what a map needs of every stairwell, read in one pass.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 dossier_id;
  gint32 lon, lat; /* degrees · 10⁷, WGS-84 */
  guint8 rating, stage;
  gint64 updated_at; /* micro-seconds */
} TdMapRow;

/* Those with a place and not deleted, by id. (transfer full) (element-type TdMapRow) *unplaced: how many have
 * none. */
GArray *td_store_map_rows (TdStore *store, guint *unplaced, GError **error);

/* A place with what it is compared with. */
typedef struct
{
  gint64 dossier_id, compound_id;
  gint32 lon, lat;
  guint32 community; /* 0, 1, … for each region code; G_MAXUINT32 where none is stated */
} TdPlaceRow;

/* The places of a region code, or of a compound (not 0), or of all (NULL and 0), by dossier. (transfer full)
 * (element-type TdPlaceRow) */
GArray *td_store_place_rows (TdStore *store,
                             const char *region,
                             gint64 compound_id,
                             guint *n_communities,
                             GError **error);

G_END_DECLS
