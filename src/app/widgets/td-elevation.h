/* Tidang: the elevation — a stairwell as floors × flats, the surface on which answers are seen and recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-flat-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "open-flat" (gint64 part, gboolean by_mouse: the focus is to stay on the flat, whose keys answer)
 * · "answer" (const GArray * of gint64 parts, valid during the signal, int TdOpinion): 1–4 and 0 on the flat
 * in focus or on all that are chosen · "moved" (gint64 part): the focus went there by an arrow key · "about"
 * (gint64 part, char *what): "note" or "file" from the menu of a flat.
 */
#define TD_TYPE_ELEVATION (td_elevation_get_type ())
G_DECLARE_FINAL_TYPE (TdElevation, td_elevation, TD, ELEVATION, GtkWidget)

/* The roll of the vote where there is one (`vote` NULL otherwise). The focus stays on its flat. */
void td_elevation_set_roll (TdElevation *self, const TdRoll *roll, const TdVote *vote, gint64 unit_id);
/* Whether answers, notes and files are taken here; TRUE at first. */
void td_elevation_set_writable (TdElevation *self, gboolean writable);
void td_elevation_set_view (TdElevation *self, TdFlatView view);
/* The flat whose owners are shown in full and whose details are open; 0: none. */
void td_elevation_set_open_part (TdElevation *self, gint64 part_id);
/* Marks flats that something is said about; a key still answers for the one in focus alone, since nobody
 * chose them for that. NULL or empty: none. */
void td_elevation_point (TdElevation *self, const GArray *parts);
gboolean td_elevation_focus_part (TdElevation *self, gint64 part_id);

G_END_DECLS
