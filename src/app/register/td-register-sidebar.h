/* Tidang: beside the register — filters with a name and the regions, each with its count.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-unit-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "filter" (char *text: the filter that was chosen) · "place" (char *code; "" for all). */
#define TD_TYPE_REGISTER_SIDEBAR (td_register_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterSidebar, td_register_sidebar, TD, REGISTER_SIDEBAR, GtkBox)

void td_register_sidebar_set_session (TdRegisterSidebar *self, TdSession *session);
/* Reads the regions and the kept filters of the session's file, once: its counts go through all of a
 * province, and the lines that somebody waits for come first. */
void td_register_sidebar_fill (TdRegisterSidebar *self);
/* What the register shows now: its row and its region are marked, and it is what is kept under a name. */
void td_register_sidebar_set_filter (TdRegisterSidebar *self, const TdUnitFilter *filter);
/* Counts everything again; what was counted before stays on show until then. */
void td_register_sidebar_refresh (TdRegisterSidebar *self);
/* Asks for a name. */
void td_register_sidebar_ask_name (TdRegisterSidebar *self);

G_END_DECLS
