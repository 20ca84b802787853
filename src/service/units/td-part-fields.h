/* Tidang: FIELD=VALUE pairs of a correction, read and applied to a flat.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-roll.h"

G_BEGIN_DECLS

/* owner, phone, document, area, area-source, occupancy, floor, kind, title, title-no, checked-by, checked-on,
 * occupied, note; several owners (phones, documents) are separated by 、 or ; in the same order. Nothing is
 * applied when one pair is wrong; the error (TD_SERVICE_ERROR_USAGE) names the pair and what is accepted. */
gboolean td_part_apply_fields (TdPart *part, const char *const *fields, GError **error);

G_END_DECLS
