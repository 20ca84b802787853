/* Tidang: dossiers in the bin.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register.h"

G_BEGIN_DECLS

/* Those that were put there, the last first. (transfer full) (element-type TdDossierRow) */
GPtrArray *td_store_binned (TdStore *store, GError **error);
/* The action that put it there; 0: none. */
gint64 td_store_binned_by (TdStore *store, gint64 dossier_id);
/* The dossier that has its number as a former one, since the two were joined; 0: none. */
gint64 td_store_joined_into (TdStore *store, gint64 dossier_id);

/* ---- joining; inside an action ---- */

/* The other's number, and those it had before, are good for this one from now on. */
gboolean td_store_take_file_nos (TdStore *store, gint64 dossier_id, gint64 other_id, GError **error);
/* The attachment of another dossier becomes this one's, of its flat part_id or 0; the bytes stay where they
 * are. */
gboolean td_store_attachment_take (TdStore *store,
                                   gint64 attachment_id,
                                   gint64 dossier_id,
                                   gint64 part_id,
                                   GError **error);
/* Those in the bin that were joined into a dossier. (transfer full) array of gint64 */
GArray *td_store_joined_from (TdStore *store, gint64 dossier_id, GError **error);

G_END_DECLS
