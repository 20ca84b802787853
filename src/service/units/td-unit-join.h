/* Tidang: two dossiers of one stairwell joined into one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* A field on which the two say different things. What is kept stays unless the other is chosen. */
typedef struct
{
  char *key;   /* stable: "402:area", or "address" of the dossier itself */
  char *label; /* translated: “402 Exclusive area” */
  char *kept;
  char *other;
} TdJoinConflict;

typedef struct
{
  char *kept, *other; /* labels with file numbers */
  int matched, added,
      filled;           /* flats of the other: of the same room, new here; fields that were empty here */
  int erased;           /* flats whose people were erased: they stay where they are */
  int attachments;      /* become the kept one's */
  int votes;            /* of the other; stay readable with it in the bin */
  GPtrArray *conflicts; /* TdJoinConflict */
} TdUnitJoin;
void td_unit_join_free (TdUnitJoin *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdUnitJoin, td_unit_join_free)

/* What a joining would do. Refused while a vote that counts the other one is open. (transfer full) */
TdUnitJoin *td_unit_join_preview (TdWorkspace *self, gint64 kept, gint64 other, GError **error);
/* One undoable action: flats by room, what is empty is filled, of conflicts the keys in `take`
 * (NULL-terminated; NULL: none) are the other's. The other goes to the bin, its file number leads to the kept
 * one. Frozen rolls do not change. */
gboolean td_unit_join (TdWorkspace *self,
                       gint64 kept,
                       gint64 other,
                       const char *const *take,
                       const char *reason,
                       GError **error);

G_END_DECLS
