/* Tidang: what part of the world a view shows — pixels to places and back, without a widget.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-mercator.h"

G_BEGIN_DECLS

#define TD_MAP_MIN_ZOOM 3
#define TD_MAP_MAX_ZOOM 20

typedef struct
{
  double width, height; /* pixels */
  double zoom;          /* between two whole ones as often as not */
  double x, y;          /* of the middle, in steps of the world */
} TdMapFrame;

TdMapFrame td_map_frame_at (double width, double height, double zoom, TdLonLat middle);

void td_map_frame_to_pixel (const TdMapFrame *frame, double x, double y, double *px, double *py);
TdMercator td_map_frame_from_pixel (const TdMapFrame *frame, double px, double py);
/* What is seen, and `margin` pixels more on each side. */
TdMercatorBox td_map_frame_box (const TdMapFrame *frame, double margin);
/* The frame of that size in which the whole box stands with a margin; zoom at most `max_zoom`. */
TdMapFrame
td_map_frame_fit (double width, double height, const TdMercatorBox *box, double margin, double max_zoom);

/* Whole degrees, or a fraction of one: so far are the lines of a grid from each other that `least` pixels lie
 * between two. */
double td_map_frame_grid (const TdMapFrame *frame, double least);
/* “112°30′E”. (transfer full) */
char *td_map_grid_label (double degrees, gboolean is_lon);

G_END_DECLS
