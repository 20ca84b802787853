/* Tidang: the state of a running import of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bulk-entry.h"
#include "td-bulk-merge.h"
#include "td-bulk.h"

G_BEGIN_DECLS

struct _TdBulk
{
  TdStore *store;
  TdBulkCounts counts;
  GHashTable *compounds; /* gint64 → Compound */
  GHashTable *serials;   /* region → gint */
  TdRowWriter *rows;
  TdEntryQueue *queue;
  GString *search; /* text of the dossier being made */
  int subjects;
  gint64 dossier_id;
  const TdSurveyCardRow *card; /* to be written with its dossier; not owned */
};

/* td-bulk-update.c: what differs is written. */
gboolean td_bulk_update (TdBulk *bulk,
                         gint64 dossier_id,
                         const TdDossierRow *row,
                         GPtrArray *parts,
                         TdBulkEffect *effect,
                         GArray *effects,
                         GError **error);

/* td-bulk-mode.c: how the file is written during an import. Outside a transaction. */
void td_bulk_mode_enter (TdStore *store, gint64 expected_parts);
void td_bulk_mode_leave (TdStore *store);

G_END_DECLS
