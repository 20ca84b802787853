/* Tidang: the ground of a map without tiles — its colour, and a grid of degrees with their names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define TD_TYPE_GROUND_LAYER (td_ground_layer_get_type ())
G_DECLARE_FINAL_TYPE (TdGroundLayer, td_ground_layer, TD, GROUND_LAYER, ShumateLayer)

TdGroundLayer *td_ground_layer_new (ShumateViewport *viewport);

G_END_DECLS
