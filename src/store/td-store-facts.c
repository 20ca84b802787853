/* Tidang: what a report of trouble needs to know of a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gstdio.h>

static void
add_count (GString *text, TdStore *store, const char *name, const char *sql)
{
  g_string_append_printf (text, "%s: %" G_GINT64_FORMAT "\n", name, td_sql_int (store, -1, sql, ""));
}

char *
td_store_describe (TdStore *store)
{
  GString *text = g_string_new (NULL);
  GStatBuf facts = { 0 };
  td_store_assert_owner (store);
  g_autofree char *mode = td_sql_text (store, "PRAGMA journal_mode", "");
  g_stat (store->path, &facts);
  g_string_append_printf (text, "SQLite: %s\nSchema of the file: %d (of the program: %d)\n",
                          sqlite3_libversion (), store->schema, td_schema_version ());
  g_string_append_printf (text, "Bytes: %" G_GINT64_FORMAT "\nJournal: %s\nOnly read: %s\n",
                          (gint64)facts.st_size, mode != NULL ? mode : "?", store->read_only ? "yes" : "no");
  add_count (text, store, "Dossiers", "SELECT count(*) FROM dossier WHERE deleted = 0");
  add_count (text, store, "Flats", "SELECT count(*) FROM part WHERE deleted = 0");
  add_count (text, store, "Votes", "SELECT count(*) FROM vote");
  add_count (text, store, "Actions", "SELECT count(*) FROM action");
  add_count (text, store, "Attachments", "SELECT count(*) FROM attachment");
  return g_string_free (text, FALSE);
}
