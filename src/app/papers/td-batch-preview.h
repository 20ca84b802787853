/* Tidang: the list of a batch on paper, seen before it is printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* unit_ids: (gint64) those that are shown, copied; about: the batch by name. */
void td_batch_preview (GtkWindow *parent,
                       TdSession *session,
                       const char *about,
                       gint64 batch_id,
                       const GArray *unit_ids);

G_END_DECLS
