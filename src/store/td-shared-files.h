/* Tidang: files of shared records — a stamped approval, a contract, a licence: kept once for all dossiers.
 *
 * A file value of a shared record is one row: its SHA-256 beside the name under which it was given. The bytes
 * lie with the attachments, once however many records and dossiers have them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-attachments.h"

typedef struct sqlite3 sqlite3;

G_BEGIN_DECLS

/* Those of records that stand, each file once for every record that has it; with the dossier_id 0 and no
 * moment. (transfer full) (element-type TdAttachmentRow) */
GPtrArray *td_store_shared_files (TdStore *store, GError **error);
/* NULL: no such file. (transfer full) */
TdAttachmentRow *td_store_shared_file (TdStore *store, gint64 id);
/* The name of the file that stands in a field of a shared record; inside an action, after the record was put.
 * field: “joint-approval.file”. */
gboolean td_store_shared_file_name (TdStore *store,
                                    gint64 leaf_id,
                                    const char *field,
                                    const char *name,
                                    GError **error);

/* A statement that gives every hash whose bytes belong to the file (hash, dossier_id or 0), but those of an
 * erased household. Static; for older files too. */
const char *td_kept_hashes_sql (sqlite3 *db);

G_END_DECLS
