/* Tidang: a letter of the table, seen before it is printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-letters.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* name: of the table (td-letter-table.c). about: the stairwell. record_id and part_id: of what it speaks, 0
 * for nothing of its own. */
void td_letter_preview (GtkWindow *parent,
                        TdSession *session,
                        const char *name,
                        const char *about,
                        gint64 unit_id,
                        gint64 record_id,
                        gint64 part_id);

G_END_DECLS
