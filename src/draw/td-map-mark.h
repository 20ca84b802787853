/* Tidang: the marks of the map — rings of clusters, signs of single units — the same on the screen and on
 * paper. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paragraph.h"

G_BEGIN_DECLS

/* In the order of TdMapColour. */
typedef enum
{
  TD_PALETTE_RATING,
  TD_PALETTE_STAGE,
  TD_PALETTE_WAITING,
  TD_PALETTE_SUPPORT
} TdPalette;
#define TD_N_PALETTES 4

/* Neighbours differ in lightness too, so that a grey print can be read. */
TdColour td_palette_colour (TdPalette palette, guint class_of);

/* A single unit's shape says its rating, whatever its colour says. */
typedef enum
{
  TD_MARK_RING,     /* 未评级 */
  TD_MARK_DISC,     /* 适合 */
  TD_MARK_TRIANGLE, /* 较难 */
  TD_MARK_SQUARE    /* 不适合 */
} TdMarkShape;
#define TD_N_MARK_SHAPES 4

/* What stands in it says how far it is. */
typedef enum
{
  TD_MARK_SURVEYED, /* nothing: 摸底评估 */
  TD_MARK_DECIDING, /* a point: 表决, 公示, 审查 */
  TD_MARK_BUILDING, /* a bar: 施工, 验收 */
  TD_MARK_RUNNING   /* a cross: 移交, 补贴, 运维 */
} TdMarkPhase;
#define TD_N_MARK_PHASES 4

/* Lengths are points; a screen draws them as pixels. */
#define TD_MARK_UNIT_SIZE 16.0
#define TD_MARK_ROOM 2.0 /* around any mark, for its rim */

/* Grows with the number: 30 for two, 46 from ten thousand on. */
double td_mark_ring_size (guint number);

/* “987”, “1.2万” (or “12k”): what stands in a ring. (transfer full) */
char *td_mark_number_text (guint number, gboolean chinese);

/* A white disc with the number, and around it a share of the ring for each class, clockwise from the top in
 * their order; a class that is there is seen, however small its share. */
void td_mark_draw_ring (TdTypesetter *typesetter,
                        TdDisplayBuilder *builder,
                        double x,
                        double y,
                        const guint32 *counts,
                        guint n_classes,
                        TdPalette palette,
                        const char *number);
void td_mark_draw_unit (TdDisplayBuilder *builder,
                        double x,
                        double y,
                        TdMarkShape shape,
                        TdMarkPhase phase,
                        TdColour colour);
/* Several units at one place: two sheets one over the other, with their number. */
void td_mark_draw_stack (TdTypesetter *typesetter,
                         TdDisplayBuilder *builder,
                         double x,
                         double y,
                         TdColour colour,
                         const char *number);

G_END_DECLS
