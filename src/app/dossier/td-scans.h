/* Tidang: the newest file that a scanner has put into its folder (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *name;
  gint64 size;
  gint64 at; /* when it was written last, micro-seconds */
} TdScan;
void td_scan_free (TdScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdScan, td_scan_free)

/* Pictures and PDFs only: hidden files, folders, links that lead nowhere, empty files and what a program has
 * not finished writing (.part, .tmp) are passed over. Of two with the same time, the one whose name comes
 * last. NULL with an error that says the next step where the folder cannot be read or holds none. Reads the
 * folder: not for the main thread. (transfer full) */
TdScan *td_scan_newest (const char *folder, GError **error);
/* “today 10:42 · 1.2 MiB”; now: micro-seconds. (transfer full) */
char *td_scan_caption (const TdScan *scan, gint64 now);

G_END_DECLS
