/* Tidang: who the file was before it was copied, restored or given new ids — what it did then is its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <stdlib.h>

/* In `local` under “before”: “desk/last action” of each former identity, the newest first, with blanks
 * between. What the other copy does after they parted has greater ids, and belongs to that one. */
#define BITS G_STRINGIFY (TD_ID_COUNTER_BITS)

gboolean
td_lineage_leave (sqlite3 *db)
{
  static const char sql[] =
      "INSERT INTO local (key, value) SELECT 'before', a.desk || '/' || a.last ||"
      " coalesce(' ' || (SELECT value FROM local WHERE key = 'before'), '')"
      " FROM (SELECT value AS desk, (SELECT max(id) FROM action WHERE id >= value << " BITS
      " AND id < (value + 1) << " BITS ") AS last FROM (SELECT CAST(value AS INTEGER) AS value FROM local"
      " WHERE key = 'desk')) a WHERE a.last IS NOT NULL"
      " ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

void
td_lineage_load (TdStore *store)
{
  g_autofree char *text = td_store_get_local (store, "before");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  g_array_set_size (store->lineage, 0);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end = NULL;
      TdFormer former = { g_ascii_strtoll (words[i], &end, 10), 0 };
      if (former.desk > 0 && *end == '/')
        former.last = g_ascii_strtoll (end + 1, NULL, 10);
      if (former.last > 0)
        g_array_append_val (store->lineage, former);
    }
}

gboolean
td_store_is_own (TdStore *store, gint64 desk, gint64 action_id)
{
  g_return_val_if_fail (store != NULL, FALSE);
  if (desk == store->desk)
    return TRUE;
  for (guint i = 0; i < store->lineage->len; i++)
    {
      const TdFormer *former = &g_array_index (store->lineage, TdFormer, i);
      if (desk == former->desk && action_id <= former->last)
        return TRUE;
    }
  return FALSE;
}
