/* Tidang: what is said of a base map: when it is chosen, when it fails, and whose it is (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tiles.h"

G_BEGIN_DECLS

/* ---- while it is shown ---- */

typedef struct
{
  gboolean online;
  const char *fault; /* why it could not be opened, or NULL */
  TdTiles *blank;    /* what has no tile at all in view, or NULL */
  guint n_failed;    /* tiles in view that failed */
  const char *cause; /* why the last one did, or NULL */
} TdBaseMapTrouble;

/* “Base map offline: 12 tiles are missing”; NULL: all is well. (transfer full) */
char *td_base_map_trouble_heading (const TdBaseMapTrouble *trouble);
/* "" for none. (transfer full) */
char *td_base_map_trouble_cause (const TdBaseMapTrouble *trouble);
/* Whether trying again may help. */
gboolean td_base_map_trouble_may_pass (const TdBaseMapTrouble *trouble);

/* “天地图 · 审图号 GS(…)…号 · t0–t7.tianditu.gov.cn”: whose map it is, its number, who is asked for it; each
 * may be "". (transfer full) */
char *td_base_map_credit_line (const char *credit, const char *approval, const char *hosts);

/* ---- while it is chosen ---- */

const char *td_base_map_kind_label (TdBaseMapKind kind); /* translated */
const char *td_tianditu_label (int set);                 /* translated */

/* What was found out about the file that stands in the field. */
typedef struct
{
  gboolean looking;  /* it is being opened */
  const char *fault; /* why it cannot be used, or NULL */
  TdTiles *tiles;    /* or NULL */
} TdBaseMapProbe;

typedef struct
{
  gboolean can_use;
  char *file_says, *key_says, *address_says;     /* beside each field; "" for nothing */
  gboolean file_wrong, key_wrong, address_wrong; /* it is a fault, not a piece of news */
  char *note; /* what choosing it does: what is contacted, or that nothing is */
} TdBaseMapState;

/* map: as it stands in the fields. base: as in td_base_map_hosts(). (transfer full) */
TdBaseMapState *td_base_map_state_new (const TdBaseMap *map, const TdBaseMapProbe *probe, const char *base);
void td_base_map_state_free (TdBaseMapState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBaseMapState, td_base_map_state_free)

G_END_DECLS
