/* Tidang: whether a base map can be used as it is written, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-base-map.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The address, the key, that a file is named; nothing is opened or asked. TD_SERVICE_ERROR: a sentence to
 * stand beside the field. */
gboolean td_base_map_check (const TdBaseMap *map, GError **error);

G_END_DECLS
