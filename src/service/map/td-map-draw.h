/* Tidang: the mark of an item of the map — the same function for the screen and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"

G_BEGIN_DECLS

typedef struct _TdTypesetter TdTypesetter;
typedef struct _TdDisplayBuilder TdDisplayBuilder;

/* Around x, y, in the units of the marks (td-map-mark.h). chinese: numbers in 万. */
void td_map_item_draw (TdTypesetter *typesetter,
                       TdDisplayBuilder *builder,
                       const TdMapShow *show,
                       const TdMapItem *item,
                       double x,
                       double y,
                       gboolean chinese);

/* TdMarkShape of a rating, TdMarkPhase of a stage. */
guint td_map_mark_shape (TdRating rating);
guint td_map_mark_phase (TdStage stage);

G_END_DECLS
