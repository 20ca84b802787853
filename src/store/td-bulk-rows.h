/* Tidang: flats of an import written as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-roll.h"
#include "td-store-private.h"

G_BEGIN_DECLS

/* What the store gives a flat that is added. */
typedef struct
{
  gint64 id;
  char *room_key;
  guint8 secret[TD_KEY_SIZE];
} TdAddedPart;

/* Flats that are added to one dossier. */
typedef struct
{
  TdPart **parts; /* owned when `owned` */
  TdAddedPart *added;
  gint64 *owner_ids; /* of all owners, flat by flat */
  guint n, n_owners;
  gboolean owned;
} TdAddedParts;

void td_added_parts_clear (TdAddedParts *added);

typedef struct _TdRowWriter TdRowWriter;
TdRowWriter *td_row_writer_new (TdStore *store);
void td_row_writer_free (TdRowWriter *writer);
/* Random bytes for the key of a household or dossier. */
const guint8 *td_row_writer_key (TdRowWriter *writer);
/* Gives ids and keys, writes rows of flats and owners and adds three sections of texts to `search` (rooms,
 * owners, notes; the last stays open for the dossier's own). The elements of `parts` stay the caller's.
 * CONFLICT when a room comes twice. */
gboolean td_row_writer_parts (TdRowWriter *writer,
                              gint64 dossier_id,
                              TdPart **parts,
                              guint n,
                              GString *search,
                              TdAddedParts *added,
                              GError **error);

G_END_DECLS
