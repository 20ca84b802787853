/* Tidang: how the file is written during a large import.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-private.h"
#include "td-daily.h"
#include "td-files.h"

/* An import of this many flats … */
#define MANY_PARTS 50000
/* … into a file that has fewer pages than it will have by far. */
#define FEW_PAGES 20000

static void
set_synchronous (TdStore *store)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA synchronous = %" G_GINT64_FORMAT, store->bulk_synchronous);
  sqlite3_exec (store->db, sql, NULL, NULL, NULL);
}

/* The write-ahead log would hold every page once and the file once more. A rollback journal holds only the
 * pages that were there before: few, when a nearly empty file is filled. A killed writer's journal is played
 * back by whoever opens the file next. EXTRA, because in this mode FULL may lose the last commit. While
 * somebody else has the file open, the log stays. */
void
td_bulk_mode_enter (TdStore *store, gint64 expected_parts)
{
  if (expected_parts < MANY_PARTS || td_sql_int (store, G_MAXINT64, "PRAGMA page_count", "") > FEW_PAGES)
    return;
  /* The day's copy has the file open, and is of the file before the import. */
  td_daily_begin (store);
  td_daily_wait (store);
  store->bulk_synchronous = td_sql_int (store, 2, "PRAGMA synchronous", "");
  /* Already for the change of the mode: its own journal must not come back after a power cut either. */
  sqlite3_exec (store->db, "PRAGMA synchronous = EXTRA", NULL, NULL, NULL);
  sqlite3_busy_timeout (store->db, 0);
  g_autofree char *mode = td_sql_text (store, "PRAGMA journal_mode = DELETE", "");
  sqlite3_busy_timeout (store->db, 5000);
  td_sql_forget (store);
  store->bulk_mode = g_strcmp0 (mode, "delete") == 0;
  if (!store->bulk_mode)
    {
      set_synchronous (store);
      return;
    }
  /* A log that came back after a power cut would be laid over the new pages. */
  td_file_sync_folder (store->path);
}

/* Should the log not come back, because somebody has opened the file meanwhile, the journal stays as it is
 * and is as safe; the next one to open the file brings the log back. */
void
td_bulk_mode_leave (TdStore *store)
{
  if (!store->bulk_mode)
    return;
  store->bulk_mode = FALSE;
  if (td_store_use_wal (store, NULL))
    set_synchronous (store);
}
