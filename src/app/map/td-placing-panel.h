/* Tidang: the stairwells that are to be put on the map, as a list beside it: those without a place, and those
 * whose place lies far off. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-placing.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  TD_PLACING_MISSING,
  TD_PLACING_FAR
} TdPlacingList;

/* Signals: "chosen" (gint64 id; 0: none): another line · "go": Enter, the work goes on in the map. */
#define TD_TYPE_PLACING_PANEL (td_placing_panel_get_type ())
G_DECLARE_FINAL_TYPE (TdPlacingPanel, td_placing_panel, TD, PLACING_PANEL, GtkBox)

void td_placing_panel_set_session (TdPlacingPanel *self, TdSession *session);
/* Which list, with the focus in it. */
void td_placing_panel_show (TdPlacingPanel *self, TdPlacingList list);
/* After a change of the file: how many have no place, and which lie far off (TdFarUnit); reads the list anew.
 */
void td_placing_panel_refresh (TdPlacingPanel *self, guint missing, GArray *far);
/* The one that is placed next, NULL: none. */
void td_placing_panel_set_unit (TdPlacingPanel *self, const TdPlacing *placing, gboolean writes);
/* Whether all of its building are meant. */
gboolean td_placing_panel_get_building (TdPlacingPanel *self);
/* The focus goes to the list. */
void td_placing_panel_focus (TdPlacingPanel *self);
/* No line is chosen any more; without a signal. */
void td_placing_panel_unselect (TdPlacingPanel *self);

G_END_DECLS
