/* Tidang: what the two sides of the reader of foreign files share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-foreign.h"

G_BEGIN_DECLS

/* argv: the option, what to do, and a file of fields that end in NUL. */
#define TD_FOREIGN_OPTION "--foreign-pages"
#define TD_FOREIGN_LOOK "look"       /* folder, path … */
#define TD_FOREIGN_JOIN "join"       /* base, to, then first, n_pages, path … */
#define TD_FOREIGN_OVERLAY "overlay" /* path, drawn, to */

/* What the process says, a line for each file. */
#define TD_FOREIGN_SAID "%u %u %u\n" /* state, notes, pages */
#define TD_FOREIGN_AT "at %u\n"      /* the insert that is next */
#define TD_FOREIGN_DONE "done\n"

/* td-foreign-pdf.c, within the process. */
void td_foreign_look_pdf (const char *path, TdForeign *found);
gboolean td_foreign_join_pdf (const char *base, const char *to, const TdForeignInsert *inserts, guint n);
gboolean td_foreign_overlay_pdf (const char *path, const char *drawn, const char *to);
/* td-foreign-tiff.c */
void td_foreign_look_tiff (const char *path, const char *folder, guint index, TdForeign *found);

G_END_DECLS
