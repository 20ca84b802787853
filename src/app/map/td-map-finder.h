/* Tidang: what the map is narrowed to — a text, or a filter with a name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "changed": the filter is another · "go": what is found is to be shown (Enter). */
#define TD_TYPE_MAP_FINDER (td_map_finder_get_type ())
G_DECLARE_FINAL_TYPE (TdMapFinder, td_map_finder, TD, MAP_FINDER, GtkBox)

void td_map_finder_set_session (TdMapFinder *self, TdSession *session);
const TdUnitFilter *td_map_finder_get_filter (TdMapFinder *self);
/* Without a signal. */
void td_map_finder_set_filter (TdMapFinder *self, const TdUnitFilter *filter);
/* The filter in words, as the file knows its place; "" where all is shown. */
void td_map_finder_set_label (TdMapFinder *self, const char *label);
/* Reads the kept filters for the menu. */
void td_map_finder_fill (TdMapFinder *self);
void td_map_finder_focus (TdMapFinder *self);

G_END_DECLS
