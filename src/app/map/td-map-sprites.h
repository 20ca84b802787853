/* Tidang: the marks of the map as textures, drawn once and kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _TdMapSprites TdMapSprites;

/* Needs the machine's fonts; NULL with an error where there are none. */
TdMapSprites *td_map_sprites_new (GError **error);
void td_map_sprites_free (TdMapSprites *sprites);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapSprites, td_map_sprites_free)

/* The mark of an item, its middle in the middle of the texture; owned by the sprites until the next call.
 * scale: device pixels for a pixel. */
GdkTexture *
td_map_sprites_get (TdMapSprites *sprites, const TdMapShow *show, const TdMapItem *item, int scale);
/* Its side in pixels. */
double td_map_sprites_side (const TdMapItem *item);
/* A class's sign for the legend: (transfer full). */
GdkTexture *td_map_sprites_legend (TdMapSprites *sprites, TdMapColour colour, guint class_of, int scale);

G_END_DECLS
