/* Tidang: what an import adds, as the ops of an entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bulk-rows.h"
#include "td-commit.h"
#include "td-rows.h"

G_BEGIN_DECLS

/* A dossier that an import adds, with all that its entry says. */
typedef struct
{
  gint64 id;
  TdDossierRow *row;
  char *file_no, *building_key, *unit_key;
  guint8 secret[TD_KEY_SIZE];
  TdAddedParts parts;
} TdAddedDossier;

/* All of it after what `out` holds. */
void td_bulk_encode_dossier (TdCommitter *committer,
                             GString *out,
                             gint64 import_id,
                             const TdAddedDossier *dossier);
/* The rows of flats and their owners as two ops, each with a comma before it. */
void td_bulk_encode_parts (TdCommitter *committer,
                           GString *out,
                           gint64 dossier_id,
                           gint64 import_id,
                           const TdAddedParts *parts);

G_END_DECLS
