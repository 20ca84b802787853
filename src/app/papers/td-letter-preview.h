/* Tidang: letters, seen before they are printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-letters.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* about: what it is of, for the title; NULL: nothing to add. wanted: its unit, flat, record and stairwells;
 * they are copied, its strings are not asked for here. */
void td_letter_preview_present (GtkWindow *parent,
                                TdSession *session,
                                const TdLetterKind *kind,
                                const char *about,
                                const TdLetterWanted *wanted);

/* The same by its name in the table. record_id and part_id: of what it speaks, 0 for nothing of its own. */
void td_letter_preview (GtkWindow *parent,
                        TdSession *session,
                        const char *name,
                        const char *about,
                        gint64 unit_id,
                        gint64 record_id,
                        gint64 part_id);

/* Flat buttons for the letters of a group into a box, each with its kind as data "letter"; those of one flat,
 * or all others. */
void
td_letter_preview_fill (GtkBox *box, TdLetterGroup group, TdLetterOf of, GCallback clicked, gpointer data);
/* A flat button that opens a list of letters, which is filled as above: *list. Its popover goes with it. */
GtkMenuButton *td_letter_preview_menu (const char *label, GtkBox **list);

G_END_DECLS
