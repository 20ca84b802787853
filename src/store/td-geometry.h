/* Tidang: where the fields of printed papers lie, kept for the day they come back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Kept by hash, each once; local and outside of actions, since printing changes no dossier. A file that is
 * only read keeps nothing. (element-type GBytes) */
gboolean td_store_geometries_keep (TdStore *store, const GPtrArray *geometries, GError **error);

/* The one whose SHA-256 begins with these hexadecimal digits, verified. NOT_FOUND, AMBIGUOUS or DAMAGED.
 * (transfer full) */
GBytes *td_store_geometry (TdStore *store, const char *tag, GError **error);

G_END_DECLS
