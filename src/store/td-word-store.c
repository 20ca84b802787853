/* Tidang: what the papers of a dossier say beyond its roll and its votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-word-store.h"

#include "td-store-private.h"

void
td_word_row_free (TdWordRow *row)
{
  g_free (row->plan);
  g_free (row->word);
  g_free (row->body);
  g_free (row);
}

gboolean
td_store_word_set (TdStore *store,
                   gint64 dossier_id,
                   const char *plan,
                   const char *word,
                   const char *body,
                   GError **error)
{
  g_return_val_if_fail (plan != NULL && word != NULL && body != NULL, FALSE);
  if (!td_action_check (store, error))
    return FALSE;
  gint64 id =
      td_sql_int (store, 0, "SELECT id FROM paper_word WHERE dossier_id = ?1 AND plan = ?2 AND word = ?3",
                  "iss", dossier_id, plan, word);
  if (id != 0)
    return td_sql_run (store, error, "UPDATE paper_word SET body = ?2 WHERE id = ?1 AND body <> ?2", "is", id,
                       body);
  if (*body == '\0')
    return TRUE;
  return td_sql_run (store, error,
                     "INSERT INTO paper_word (id, dossier_id, plan, word, body) VALUES (?1, ?2, ?3, ?4, ?5)",
                     "iisss", td_store_new_id (store), dossier_id, plan, word, body);
}

GPtrArray *
td_store_words (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_word_row_free);
  if (!td_table_exists (store, "paper_word"))
    return g_steal_pointer (&rows);
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT plan, word, body FROM paper_word WHERE dossier_id = ?1 AND body <> ''"
                            " ORDER BY plan, word",
                            "i", dossier_id);
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      TdWordRow *row = g_new0 (TdWordRow, 1);
      row->plan = td_column_text (s, 0);
      row->word = td_column_text (s, 1);
      row->body = td_column_text (s, 2);
      g_ptr_array_add (rows, row);
    }
  return step == 0 ? g_steal_pointer (&rows) : NULL;
}
