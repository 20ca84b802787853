/* Tidang: the base map below the units — its tiles, whose map it is, and what is said when it fails.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tiles.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Two widgets that the view puts where they belong, and layers that it puts into the map below `above`. With
 * no base map, which it begins with, it opens no file and no connection. */
#define TD_TYPE_BASE_LAYERS (td_base_layers_get_type ())
G_DECLARE_FINAL_TYPE (TdBaseLayers, td_base_layers, TD, BASE_LAYERS, GObject)

TdBaseLayers *td_base_layers_new (ShumateMap *map, ShumateLayer *above);
/* A bar that is shown while something fails: what, how many tiles, why, and a button to try again. */
GtkWidget *td_base_layers_get_bar (TdBaseLayers *self);
/* Whose map it is and its 审图号. */
GtkWidget *td_base_layers_get_credit (TdBaseLayers *self);

/* Opens it on a thread and shows it; what cannot be opened is said in the bar. */
void td_base_layers_set (TdBaseLayers *self, const TdBaseMap *map);
const TdBaseMap *td_base_layers_get (TdBaseLayers *self);
/* What is shown, for a sheet of paper; NULL: none, or not open yet. (transfer none) */
TdTiles *td_base_layers_get_tiles (TdBaseLayers *self);
/* Why what was chosen is not to be had now; NULL: it is open, or nothing was chosen. */
const char *td_base_layers_get_fault (TdBaseLayers *self);
/* Takes the layers from the map and ends what is being fetched. */
void td_base_layers_end (TdBaseLayers *self);

/* For the program as a whole: opens a base map on a thread. The folder of kept tiles is the user's;
 * TIDANG_TIANDITU in the environment stands in for Tianditu's address in tests. The answer is a GTask of
 * `source` with a TdTiles; the cancellable of that task, returned here too (transfer full), tells it from an
 * older one. */
GCancellable *td_base_layers_open (const TdBaseMap *map, gpointer source, GAsyncReadyCallback callback);

G_END_DECLS
