/* Tidang: one text looked for everywhere in the file, grouped by where it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* Groups, in the order in which they are shown. */
typedef enum
{
  TD_HITS_UNITS, /* compound, community, building and unit, address */
  TD_HITS_OWNERS,
  TD_HITS_ROOMS,
  TD_HITS_FILE_NOS, /* present and former ones */
  TD_HITS_NOTES
} TdHits;
#define TD_N_HITS 5
const char *td_hits_to_nick (TdHits group); /* units owners rooms file_nos notes */
gboolean td_hits_from_nick (const char *nick, TdHits *out);
const char *td_hits_to_label (TdHits group); /* translated */

/* A hit that a person can open. */
typedef struct
{
  gint64 unit_id;
  gint64 part_id;   /* the flat, or 0 */
  char *text;       /* what was found, as a list shows it: an owner's name is masked as on the register */
  char *where;      /* “西韩新苑 7号楼 2单元 402” */
  gsize start, end; /* the part of `text` to be emphasised, in bytes; equal: none */
} TdHit;

typedef struct
{
  TdHits group;
  gint64 units;    /* in so many dossiers, exactly; the filter with `found_in` lists them */
  GPtrArray *hits; /* TdHit, the best first: at most as many as were asked for */
} TdHitGroup;
void td_hit_group_free (TdHitGroup *group);
/* TdUnitFilter.found_in as the store wants it. */
int td_hits_section (guint found_in);

/* All blank-separated terms are in the dossier (characters, pinyin or initials), and one at least in the
 * group's kind of text. Groups without a hit are left out; a blank text has none. An erased person is not
 * found. `unmasked`: names as written. (transfer full) (element-type TdHitGroup) */
GPtrArray *
td_search_grouped (TdWorkspace *self, const char *text, int limit, gboolean unmasked, GError **error);

G_END_DECLS
