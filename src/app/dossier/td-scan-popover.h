/* Tidang: what the scanner wrote last, shown before it is attached.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Looks into the folder each time it is shown; the folder is remembered by the desk. Signal "take" (char
 * *path): this file is wanted. */
#define TD_TYPE_SCAN_POPOVER (td_scan_popover_get_type ())
G_DECLARE_FINAL_TYPE (TdScanPopover, td_scan_popover, TD, SCAN_POPOVER, GtkPopover)

GtkWidget *td_scan_popover_new (void);
/* Today's time at this desk in micro-seconds, for “today 10:42”. */
void td_scan_popover_set_now (TdScanPopover *self, gint64 now);

G_END_DECLS
