/* Tidang: the Gantt chart of works on paper, seen before it is printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a dossier, or of a batch of works where unit_id is 0. about: its name, NULL: nothing to add. */
void td_works_chart_preview (GtkWindow *parent,
                             TdSession *session,
                             const char *about,
                             gint64 unit_id,
                             gint64 batch_id);

G_END_DECLS
