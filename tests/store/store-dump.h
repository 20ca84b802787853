/* Tidang: all that is recorded of a file as one text, for the tests that compare states.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"
#include "td-store-private.h"

#include <sqlite3.h>

/* Every recorded column of every row, as a connection sees it. */
static inline char *
store_dump (sqlite3 *db)
{
  GString *out = g_string_new (NULL);
  for (int t = 0; t < td_n_tables; t++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT id");
      sqlite3_stmt *s;
      for (int c = 0; td_tables[t].columns[c].name != NULL; c++)
        g_string_append_printf (sql, ", %s", td_tables[t].columns[c].name);
      g_string_append_printf (sql, " FROM %s ORDER BY id", td_tables[t].name);
      g_assert_cmpint (sqlite3_prepare_v2 (db, sql->str, -1, &s, NULL), ==, SQLITE_OK);
      while (sqlite3_step (s) == SQLITE_ROW)
        {
          g_string_append (out, td_tables[t].name);
          for (int c = 0; c < sqlite3_column_count (s); c++)
            g_string_append_printf (out, "|%s", (const char *)sqlite3_column_text (s, c));
          g_string_append_c (out, '\n');
        }
      sqlite3_finalize (s);
    }
  return g_string_free (out, FALSE);
}
