/* Tidang: the copy of every day, for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-maintain.h"
#include "td-store-private.h"

G_BEGIN_DECLS

/* All pages of the connection to a temporary name, out of WAL mode, verified by reading it, renamed. */
gboolean td_backup_copy (sqlite3 *from,
                         const char *vfs,
                         const char *dest,
                         TdStoreProgress progress,
                         gpointer data,
                         GError **error);

/* Called when a file was opened for writing and before each action: where today has no copy yet, holds fast
 * how the file is now, and leaves the copying to a thread. What goes wrong is a notice: it stops no work. */
void td_daily_begin (TdStore *store);
/* Waits for the copy; whether it is good is still to be asked. */
void td_daily_wait (TdStore *store);
/* Waits for it and leaves it; before the lease is given back. */
void td_daily_free (TdStore *store);

G_END_DECLS
