/* Tidang: the mark of an item of the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-draw.h"

#include "td-map-mark.h"

G_STATIC_ASSERT ((int)TD_PALETTE_RATING == (int)TD_MAP_BY_RATING &&
                 (int)TD_PALETTE_STAGE == (int)TD_MAP_BY_STAGE &&
                 (int)TD_PALETTE_WAITING == (int)TD_MAP_BY_WAITING &&
                 (int)TD_PALETTE_SUPPORT == (int)TD_MAP_BY_SUPPORT);

guint
td_map_mark_shape (TdRating rating)
{
  static const TdMarkShape shapes[] = { TD_MARK_RING, TD_MARK_DISC, TD_MARK_TRIANGLE, TD_MARK_SQUARE };

  return shapes[rating];
}

guint
td_map_mark_phase (TdStage stage)
{
  if (stage == TD_STAGE_SURVEY)
    return TD_MARK_SURVEYED;
  if (stage <= TD_STAGE_REVIEW)
    return TD_MARK_DECIDING;
  return stage <= TD_STAGE_ACCEPTANCE ? TD_MARK_BUILDING : TD_MARK_RUNNING;
}

static guint
main_class (const TdMapShow *show, const TdMapItem *item)
{
  guint most = 0;

  for (guint i = 1; i < td_map_n_classes (show->colour); i++)
    if (item->counts[i] > item->counts[most])
      most = i;
  return most;
}

void
td_map_item_draw (TdTypesetter *typesetter,
                  TdDisplayBuilder *builder,
                  const TdMapShow *show,
                  const TdMapItem *item,
                  double x,
                  double y,
                  gboolean chinese)
{
  TdPalette palette = (TdPalette)show->colour;
  g_autofree char *number = NULL;

  if (item->kind == TD_MAP_UNIT)
    {
      td_mark_draw_unit (builder, x, y,
                         (TdMarkShape)td_map_mark_shape (td_map_rating (show->map, item->unit)),
                         (TdMarkPhase)td_map_mark_phase (td_map_stage (show->map, item->unit)),
                         td_palette_colour (palette, td_map_class (show->map, show->colour, item->unit)));
      return;
    }
  number = td_mark_number_text (item->shown, chinese);
  if (item->kind == TD_MAP_STACK)
    td_mark_draw_stack (typesetter, builder, x, y, td_palette_colour (palette, main_class (show, item)),
                        number);
  else
    td_mark_draw_ring (typesetter, builder, x, y, item->counts, td_map_n_classes (show->colour), palette,
                       number);
}
