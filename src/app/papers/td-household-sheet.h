/* Tidang: the sheet of one household before it is printed or saved — 本户信息告知单.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-households.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The flat as it stands today; printing and saving it are entries, looking at it is not. */
void td_household_sheet_present (GtkWindow *parent,
                                 TdSession *session,
                                 gint64 unit_id,
                                 gint64 part_id,
                                 const char *room);

G_END_DECLS
