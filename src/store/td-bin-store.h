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

G_END_DECLS
