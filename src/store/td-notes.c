/* Tidang: dated notes of a dossier and of its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notes.h"

#include "td-store-private.h"

#define QUERY                                                                                                \
  "SELECT n.id, n.dossier_id, n.part_id, n.made_on, n.made_at, n.edited_at, coalesce(o.name, ''), n.body"    \
  " FROM note n LEFT JOIN operator o ON o.id = n.author "

void
td_note_row_free (TdNoteRow *row)
{
  if (row == NULL)
    return;
  g_free (row->author);
  g_free (row->text);
  g_free (row);
}

static TdNoteRow *
read_row (sqlite3_stmt *s)
{
  TdNoteRow *row = g_new0 (TdNoteRow, 1);
  row->id = sqlite3_column_int64 (s, 0);
  row->dossier_id = sqlite3_column_int64 (s, 1);
  row->part_id = sqlite3_column_int64 (s, 2);
  row->date = td_date_from_iso ((const char *)sqlite3_column_text (s, 3));
  row->at = sqlite3_column_int64 (s, 4);
  row->edited_at = sqlite3_column_int64 (s, 5);
  row->author = td_column_text (s, 6);
  row->text = td_column_text (s, 7);
  return row;
}

GPtrArray *
td_store_notes (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_note_row_free);
  /* An older file that is only read has none. */
  if (!td_table_exists (store, "note"))
    return g_steal_pointer (&rows);
  sqlite3_stmt *s = td_sql (store, error, QUERY "WHERE n.dossier_id = ?1 ORDER BY n.made_on DESC, n.id DESC",
                            "i", dossier_id);
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, read_row (s));
  return step == 0 ? g_steal_pointer (&rows) : NULL;
}

TdNoteRow *
td_store_note (TdStore *store, gint64 note_id, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, QUERY "WHERE n.id = ?1", "i", note_id);
  int step = s != NULL ? td_sql_step (store, s, error) : -1;
  TdNoteRow *row = step > 0 ? read_row (s) : NULL;
  if (step > 0)
    sqlite3_reset (s);
  if (step == 0)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no note %" G_GINT64_FORMAT,
                 store->path, note_id);
  return row;
}

gint64
td_store_note_add (TdStore *store,
                   gint64 dossier_id,
                   gint64 part_id,
                   TdDate date,
                   const char *text,
                   GError **error)
{
  g_autofree char *day = td_date_to_iso (date);
  if (!td_action_check (store, error))
    return 0;
  gint64 id = td_store_new_id (store);
  return td_sql_run (store, error,
                     "INSERT INTO note (id, dossier_id, part_id, made_on, made_at, author, body)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     "iiisiis", id, dossier_id, part_id, day, store->action.at, store->action.operator_id,
                     text)
             ? id
             : 0;
}

gboolean
td_store_note_edit (TdStore *store, gint64 note_id, TdDate date, const char *text, GError **error)
{
  g_autofree char *day = td_date_to_iso (date);
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE note SET made_on = ?2, body = ?3, edited_at = ?4 WHERE id = ?1",
                     "issi", note_id, day, text, store->action.at);
}

gboolean
td_store_note_remove (TdStore *store, gint64 note_id, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "DELETE FROM note WHERE id = ?1", "i", note_id);
}
