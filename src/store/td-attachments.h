/* Tidang: attachments by SHA-256 beside the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 dossier_id; /* 0: of a shared record (td-shared-files.h) */
  gint64 vote_id;    /* 0 */
  gint64 part_id;    /* 0 */
  char *name;        /* file name as given; personal free text */
  char *kind;        /* "scan", "photo", "plan", … or "" */
  char *hash;
  gint64 size;
  gint64 at;
} TdAttachmentRow;
void td_attachment_row_free (TdAttachmentRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAttachmentRow, td_attachment_row_free)

/* Copies the file into NAME.tidang-files (temporary name, sync, rename) and records it; inside an action. */
gint64 td_store_attach (TdStore *store,
                        gint64 dossier_id,
                        gint64 vote_id,
                        gint64 part_id,
                        const char *path,
                        const char *kind,
                        GError **error);
/* The same under another name than the file has. */
gint64 td_store_attach_as (TdStore *store, const TdAttachmentRow *row, const char *path, GError **error);
/* Takes the bytes alone, under their SHA-256; inside an action. (transfer full) */
char *td_store_take_bytes (TdStore *store, const char *path, gint64 *size, GError **error);
/* Of a dossier or of a shared record. NOT_FOUND */
TdAttachmentRow *td_store_attachment (TdStore *store, gint64 attachment_id, GError **error);
/* Name, kind, vote and flat anew; inside an action. *id becomes another where the flat does: the name is
 * committed with the household's key. */
gboolean
td_store_attachment_describe (TdStore *store, const TdAttachmentRow *row, gint64 *id, GError **error);
gboolean td_store_attachment_remove (TdStore *store, gint64 attachment_id, GError **error);
/* dossier_id 0: of the shared records. (transfer full) (element-type TdAttachmentRow) */
GPtrArray *td_store_attachments (TdStore *store, gint64 dossier_id, GError **error);
/* The bytes, verified against their hash. ATTACHMENTS_MISSING, NOT_FOUND or DAMAGED. (transfer full) */
GBytes *td_store_attachment_read (TdStore *store, gint64 attachment_id, GError **error);
/* Where the bytes lie; verified first. (transfer full) */
char *td_store_attachment_path (TdStore *store, gint64 attachment_id, GError **error);
/* The folder, and another one when it has been moved (its files are checked, the choice is remembered). */
const char *td_store_attachments_folder (TdStore *store);
gboolean td_store_locate_attachments (TdStore *store, const char *folder, GError **error);

G_END_DECLS
