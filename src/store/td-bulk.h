/* Tidang: imports — many dossiers as one undoable action, written in bulk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register.h"
#include "td-survey-store.h"

G_BEGIN_DECLS

/* One import = one action. Triggers are off; one compressed entry per dossier is written here. Between
 * td_bulk_begin() and td_bulk_finish() no other action runs. Undo takes everything back at once. */
typedef struct _TdBulk TdBulk;

typedef struct
{
  const char *code; /* "import-units", "import-households", … */
  const char *operator_name;
  const char *reason;
  const char *params;    /* JSON object text: file hash, mapping; or NULL */
  const char *file_name; /* kept as personal free text */
  gint64 expected_parts; /* 0: not known; many into a nearly empty file go past the write-ahead log */
} TdBulkOptions;

typedef struct
{
  gint64 compounds, dossiers_added, dossiers_updated, dossiers_unchanged;
  gint64 parts_added, parts_updated, parts_unchanged;
  gint64 action_id; /* after td_bulk_finish(); 0 when nothing changed */
} TdBulkCounts;

typedef enum
{
  TD_BULK_ADDED,
  TD_BULK_UPDATED,
  TD_BULK_UNCHANGED
} TdBulkEffect;

TdBulk *td_bulk_begin (TdStore *store, const TdBulkOptions *options, GError **error);
/* Adds or finds a compound by region and key. 0 on error. */
gint64 td_bulk_compound (TdBulk *bulk, const TdCompoundRow *row, GError **error);
/* One dossier with its flats at once. Found by compound and folded building and unit; `row` NULL with
 * dossier_id: only the flats. A NULL or "" field of `row` (0 of a number) leaves what is stored. parts
 * (element-type TdPart, may be NULL): found by folded room; a field that is "" / 0 / unknown leaves what is
 * stored; parts that are missing here stay. The flats of a dossier that is added become the bulk's and leave
 * the array empty. effects (may be NULL): one TdBulkEffect per part is appended.
 * The dossier's id; 0 on error, and only td_bulk_abort() is left. */
gint64 td_bulk_put (TdBulk *bulk,
                    gint64 dossier_id,
                    const TdDossierRow *row,
                    GPtrArray *parts,
                    TdBulkEffect *effect,
                    GArray *effects,
                    GError **error);
/* The card that the next td_bulk_put() of its dossier writes over, in the same entry: what a list says of a
 * stairwell that has one. */
void td_bulk_card (TdBulk *bulk, const TdSurveyCardRow *card);
/* Ends the action, builds what was left for the end (indexes, search). Frees `bulk` in any case. */
gboolean td_bulk_finish (TdBulk *bulk, TdBulkCounts *counts, GError **error);
void td_bulk_abort (TdBulk *bulk); /* nothing has happened; frees `bulk` */
/* What td_bulk_put() would do, without writing (preview, re-import): appended to effects. */
gboolean td_store_compare (TdStore *store,
                           gint64 dossier_id,
                           const TdDossierRow *row,
                           GPtrArray *parts,
                           TdBulkEffect *effect,
                           GArray *effects,
                           GError **error);

G_END_DECLS
