/* Tidang: places as a province has them — towns, estates in them, stairwells in those — the same from every
 * seed, here and in scatter.mjs. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-mercator.h"

G_BEGIN_DECLS

/* n places as degrees × 10^7, lon and lat by turns; a fifth of them stand where the one before stands.
 * (transfer full) */
gint32 *td_scatter (guint n, guint32 seed);
TdMercator *td_scatter_points (guint n, guint32 seed);

G_END_DECLS
