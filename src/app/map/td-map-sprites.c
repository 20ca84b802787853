/* Tidang: the marks of the map as textures, drawn once and kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sprites.h"

#include "td-cairo-player.h"
#include "td-map-draw.h"
#include "td-map-mark.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A tour through a province makes some eight hundred; beyond this the oldest half goes. */
#define MOST 2000
#define SHARES 24 /* a ring's shares are told apart in so many steps */

struct _TdMapSprites
{
  TdTypesetter *typesetter;
  GHashTable *textures; /* key (char *) → Sprite */
  guint64 clock;
};

typedef struct
{
  GdkTexture *texture;
  guint64 used;
} Sprite;

static void
sprite_free (gpointer data)
{
  Sprite *sprite = data;

  g_object_unref (sprite->texture);
  g_free (sprite);
}

TdMapSprites *
td_map_sprites_new (GError **error)
{
  TdFontBook *book = td_font_book_default (error);
  TdMapSprites *sprites;

  if (book == NULL)
    return NULL;
  sprites = g_new0 (TdMapSprites, 1);
  sprites->typesetter = td_typesetter_new (book);
  sprites->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sprite_free);
  return sprites;
}

void
td_map_sprites_free (TdMapSprites *sprites)
{
  td_typesetter_free (sprites->typesetter);
  g_hash_table_unref (sprites->textures);
  g_free (sprites);
}

double
td_map_sprites_side (const TdMapItem *item)
{
  return 2.0 * ceil (td_map_item_size (item) / 2.0 + TD_MARK_ROOM);
}

/* Translators: “no” where large numbers are shortened to thousands (12k), “yes” to ten thousands (1.2万). */
static gboolean
counts_in_wan (void)
{
  return strcmp (C_ ("numbers in ten thousands", "no"), "yes") == 0;
}

static char *
number_of (const TdMapItem *item)
{
  return td_mark_number_text (item->shown, counts_in_wan ());
}

/* What decides the looks of a mark and nothing else. Shares are rounded, one that is there never to nothing.
 */
static char *
key_of (const TdMapShow *show, const TdMapItem *item, int scale)
{
  GString *key = g_string_new (NULL);
  g_autofree char *number = NULL;

  g_string_append_printf (key, "%d %d %d", scale, show->colour, item->kind);
  if (item->kind == TD_MAP_UNIT)
    {
      g_string_append_printf (key, " %d %d %u", td_map_rating (show->map, item->unit),
                              td_map_mark_phase (td_map_stage (show->map, item->unit)),
                              td_map_class (show->map, show->colour, item->unit));
      return g_string_free (key, FALSE);
    }
  number = number_of (item);
  g_string_append_printf (key, " %s", number);
  for (guint i = 0; i < td_map_n_classes (show->colour); i++)
    g_string_append_printf (key, " %u", (item->counts[i] * SHARES + item->shown - 1) / item->shown);
  return g_string_free (key, FALSE);
}

/* One page of the list on a transparent ground. */
static GdkTexture *
bake (TdDisplayBuilder *builder, double side, int scale)
{
  g_autoptr (TdDisplayList) list = td_display_builder_finish (builder);
  int pixels = (int)side * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels, pixels);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  cairo_scale (cr, scale, scale);
  td_cairo_play_page (cr, list, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize)cairo_image_surface_get_stride (surface) * (gsize)pixels);
  texture = gdk_memory_texture_new (pixels, pixels, GDK_MEMORY_DEFAULT, bytes,
                                    (gsize)cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static TdDisplayBuilder *
begin (TdMapSprites *sprites, double side)
{
  TdDisplayBuilder *builder = td_display_builder_new (td_typesetter_book (sprites->typesetter));

  td_display_builder_add_page (builder, side, side);
  return builder;
}

/* Half of what there is was used longer ago than the middle of the time since. */
static gboolean
is_old (gpointer key, gpointer value, gpointer user_data)
{
  return ((Sprite *)value)->used < *(guint64 *)user_data;
}

static void
make_room (TdMapSprites *sprites)
{
  guint64 since = sprites->clock > MOST / 2 ? sprites->clock - MOST / 2 : 0;

  if (g_hash_table_size (sprites->textures) < MOST)
    return;
  g_hash_table_foreach_remove (sprites->textures, is_old, &since);
}

GdkTexture *
td_map_sprites_get (TdMapSprites *sprites, const TdMapShow *show, const TdMapItem *item, int scale)
{
  g_autofree char *key = key_of (show, item, scale);
  Sprite *sprite = g_hash_table_lookup (sprites->textures, key);

  if (sprite == NULL)
    {
      double side = td_map_sprites_side (item);
      TdDisplayBuilder *builder = begin (sprites, side);

      make_room (sprites);
      td_map_item_draw (sprites->typesetter, builder, show, item, side / 2.0, side / 2.0, counts_in_wan ());
      sprite = g_new0 (Sprite, 1);
      sprite->texture = bake (builder, side, scale);
      g_hash_table_insert (sprites->textures, g_steal_pointer (&key), sprite);
      sprites->clock++;
    }
  sprite->used = sprites->clock;
  return sprite->texture;
}

GdkTexture *
td_map_sprites_legend (TdMapSprites *sprites, TdMapColour colour, guint class_of, int scale)
{
  TdDisplayBuilder *builder = begin (sprites, 20);
  TdColour tint = td_palette_colour ((TdPalette)colour, class_of);
  TdMarkShape shape = colour == TD_MAP_BY_RATING ? td_map_mark_shape ((TdRating)class_of) : TD_MARK_DISC;
  TdMarkPhase phase = colour == TD_MAP_BY_STAGE ? td_map_mark_phase ((TdStage)class_of) : TD_MARK_SURVEYED;

  td_mark_draw_unit (builder, 10, 10, shape, phase, tint);
  return bake (builder, 20, scale);
}
