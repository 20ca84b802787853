/* Tidang: what the files of an erasure share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-erasure.h"
#include "td-maintain.h"

G_BEGIN_DECLS

/* td_erase_look() of a flat; `label` stands in an error. (transfer full) (element-type TdErasureRecord) */
GPtrArray *
td_erasure_look_at (TdWorkspace *self, TdStore *store, gint64 part_id, const char *label, GError **error);

G_END_DECLS
