/* Tidang: what a sheet says against what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bulk.h"
#include "td-rows.h"

G_BEGIN_DECLS

typedef struct
{
  TdDossierRow *row;  /* to write; NULL: unchanged */
  GPtrArray *changed; /* TdPart, owned */
  GPtrArray *added;   /* TdPart, borrowed */
} TdDifference;

/* Fills `difference`, which is to be cleared in any case; one TdBulkEffect per part is appended to effects.
 */
gboolean td_difference_find (TdStore *store,
                             gint64 dossier_id,
                             const TdDossierRow *row,
                             GPtrArray *parts,
                             TdDifference *difference,
                             GArray *effects,
                             GError **error);
void td_difference_clear (TdDifference *difference);

G_END_DECLS
