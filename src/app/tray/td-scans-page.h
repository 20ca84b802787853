/* Tidang: paper that came back - pages that were scanned, what was found on them, what is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. Actions: scans.read, scans.read-folder, scans.stop. In the list of flats the arrows go up and
 * down, left and right to the next one that is to be looked at, the space bar changes the answer, Enter
 * confirms the page. */
#define TD_TYPE_SCANS_PAGE (td_scans_page_get_type ())
G_DECLARE_FINAL_TYPE (TdScansPage, td_scans_page, TD, SCANS_PAGE, GtkBox)

/* Reads files and folders; what is being read already is finished first. */
void td_scans_page_take (TdScansPage *self, const char *const *paths);

G_END_DECLS
