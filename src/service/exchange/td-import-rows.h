/* Tidang: a dry run told row by row — what would be stored, what it would replace, what the sheet leaves out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-session.h"

G_BEGIN_DECLS

/* Where a row stands. */
typedef struct
{
  guint sheet, row;
} TdImportPlace;

/* Each does nothing but in a dry run, and nothing more once enough is listed. */

/* The flats of `unit` that wait, with what becomes of each (TdBulkEffect). FALSE: session->error is set. */
gboolean td_import_rows_add_parts (TdImportSession *session, TdImportUnit *unit, const GArray *effects);
gboolean td_import_rows_add_unit (TdImportSession *session,
                                  TdImportUnit *unit,
                                  const TdImportPlace *place,
                                  TdImportEffect effect);
/* before: the ballot that stood there, or NULL. Takes label. */
void td_import_rows_add_ballot (TdImportSession *session,
                                char *label,
                                const TdImportPlace *place,
                                const TdBallot *ballot,
                                const TdBallot *before,
                                TdImportEffect effect);
/* At the end: what the file has of the sheet's stairwells (compounds) and the sheet has not. */
gboolean td_import_rows_find_missing (TdImportSession *session);

G_END_DECLS
