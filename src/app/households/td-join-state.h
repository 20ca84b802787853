/* Tidang: which flats a person confirms to be one buyer's (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-roll.h"

G_BEGIN_DECLS

/* What is chosen. Immutable. */
typedef struct
{
  GArray *parts; /* gint64, in the order of the roll */
} TdJoinValues;
TdJoinValues *td_join_values_new (void);
TdJoinValues *
td_join_values_with_part (const TdJoinValues *values, const TdRoll *roll, gint64 part_id, gboolean chosen);
/* These and no others. */
TdJoinValues *td_join_values_with_parts (const TdJoinValues *values, const TdRoll *roll, const GArray *parts);
gboolean td_join_values_has (const TdJoinValues *values, gint64 part_id);
void td_join_values_free (TdJoinValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdJoinValues, td_join_values_free)

/* Flats with the same names and the same phone, each group once. (transfer full) (element-type GArray of
 * gint64)
 */
GPtrArray *td_join_proposals (const TdRoll *roll, gint64 unit_id);
/* “101、301：王某 (same name, same phone)”. (transfer full) */
char *td_join_proposal_to_text (const TdRoll *roll, const GArray *parts);

typedef struct
{
  gboolean can_confirm;
  const char *hint;   /* translated, static; "" for nothing */
  guint heads_before; /* owners counted on the roll now */
  guint heads_after;  /* once the chosen flats are one buyer's */
} TdJoinState;
TdJoinState td_join_state (const TdRoll *roll, const TdJoinValues *values, guint kinds);

G_END_DECLS
