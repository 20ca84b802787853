/* Tidang: attachments by SHA-256 beside the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-attachments.h"
#include "td-files.h"
#include "td-shared-files.h"
#include "td-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

void
td_attachment_row_free (TdAttachmentRow *row)
{
  g_free (row->name);
  g_free (row->kind);
  g_free (row->hash);
  g_free (row);
}

const char *
td_store_attachments_folder (TdStore *store)
{
  return store->folder;
}

/* ab/abcdef…: a folder of hundreds of thousands of names is slow on many systems. */
char *
td_attachment_place (const char *folder, const char *hash)
{
  char two[3] = { hash[0], hash[1], '\0' };
  return g_build_filename (folder, two, hash, NULL);
}

static gboolean
store_bytes (TdStore *store, const char *path, char **hash, gint64 *size, GError **error)
{
  struct stat info;
  *hash = td_file_hash (path, error);
  if (*hash == NULL)
    return FALSE;
  g_autofree char *place = td_attachment_place (store->folder, *hash);
  g_autofree char *folder = g_path_get_dirname (place);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return td_file_fail (error, errno, folder, "creating");
  g_autofree char *copied = NULL;
  if (!g_file_test (place, G_FILE_TEST_EXISTS))
    {
      if (!td_file_copy (path, place, &copied, error))
        return FALSE;
      if (strcmp (copied, *hash) != 0)
        {
          g_unlink (place);
          g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_IO, "%s: changed while it was read", path);
          return FALSE;
        }
    }
  if (stat (place, &info) != 0)
    return td_file_fail (error, errno, place, "reading");
  *size = info.st_size;
  return TRUE;
}

char *
td_store_take_bytes (TdStore *store, const char *path, gint64 *size, GError **error)
{
  char *hash = NULL;
  if (!td_action_check (store, error))
    return NULL;
  if (store_bytes (store, path, &hash, size, error))
    return hash;
  g_free (hash);
  td_action_poison (store);
  return NULL;
}

/* Inserts what `row` says, with another id. */
static gint64
insert_row (TdStore *store, const TdAttachmentRow *row, GError **error)
{
  gint64 id = td_store_new_id (store);
  gboolean good =
      (row->part_id == 0 ||
       td_sql_run (store, error, "INSERT OR IGNORE INTO attachment_trace (part_id, hash) VALUES (?1, ?2)",
                   "is", row->part_id, row->hash)) &&
      td_sql_run (store, error,
                  "INSERT INTO attachment (id, dossier_id, vote_id, part_id, name, kind, hash, size, made_at)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                  "iiiisssii", id, row->dossier_id, row->vote_id, row->part_id, row->name, row->kind,
                  row->hash, row->size, row->at);
  return good ? id : 0;
}

gint64
td_store_attach_as (TdStore *store, const TdAttachmentRow *row, const char *path, GError **error)
{
  g_autofree char *hash = NULL;
  TdAttachmentRow kept = *row;
  hash = td_store_take_bytes (store, path, &kept.size, error);
  if (hash == NULL)
    return 0;
  kept.hash = hash;
  kept.at = store->action.at;
  return insert_row (store, &kept, error);
}

gint64
td_store_attach (TdStore *store,
                 gint64 dossier_id,
                 gint64 vote_id,
                 gint64 part_id,
                 const char *path,
                 const char *kind,
                 GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  TdAttachmentRow row = {
    .dossier_id = dossier_id, .vote_id = vote_id, .part_id = part_id, .name = shown, .kind = (char *)kind
  };
  return td_store_attach_as (store, &row, path, error);
}

gboolean
td_store_attachment_describe (TdStore *store, const TdAttachmentRow *row, gint64 *id, GError **error)
{
  g_autoptr (TdAttachmentRow) before = NULL;
  if (!td_action_check (store, error) || (before = td_store_attachment (store, row->id, error)) == NULL)
    return FALSE;
  *id = row->id;
  if (before->part_id == row->part_id)
    return td_sql_run (store, error, "UPDATE attachment SET name = ?2, kind = ?3, vote_id = ?4 WHERE id = ?1",
                       "issi", row->id, row->name, row->kind, row->vote_id);
  TdAttachmentRow moved = *before;
  moved.part_id = row->part_id;
  moved.vote_id = row->vote_id;
  moved.name = row->name;
  moved.kind = row->kind;
  *id = insert_row (store, &moved, error);
  return *id != 0 && td_store_attachment_remove (store, row->id, error);
}

/* The bytes stay: undo must find them; check names those that nothing refers to. */
gboolean
td_store_attachment_remove (TdStore *store, gint64 attachment_id, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "DELETE FROM attachment WHERE id = ?1", "i", attachment_id);
}

#define COLUMNS "id, dossier_id, vote_id, part_id, name, kind, hash, size, made_at"

static TdAttachmentRow *
read_row (sqlite3_stmt *s)
{
  TdAttachmentRow *a = g_new0 (TdAttachmentRow, 1);
  a->id = sqlite3_column_int64 (s, 0);
  a->dossier_id = sqlite3_column_int64 (s, 1);
  a->vote_id = sqlite3_column_int64 (s, 2);
  a->part_id = sqlite3_column_int64 (s, 3);
  a->name = td_column_text (s, 4);
  a->kind = td_column_text (s, 5);
  a->hash = td_column_text (s, 6);
  a->size = sqlite3_column_int64 (s, 7);
  a->at = sqlite3_column_int64 (s, 8);
  return a;
}

TdAttachmentRow *
td_store_attachment (TdStore *store, gint64 attachment_id, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT " COLUMNS " FROM attachment WHERE id = ?1", "i", attachment_id);
  int step = s != NULL ? td_sql_step (store, s, error) : -1;
  TdAttachmentRow *row = step > 0 ? read_row (s) : NULL;
  if (step > 0)
    sqlite3_reset (s);
  if (step == 0 && (row = td_store_shared_file (store, attachment_id)) == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no attachment %" G_GINT64_FORMAT,
                 store->path, attachment_id);
  return row;
}

GPtrArray *
td_store_attachments (TdStore *store, gint64 dossier_id, GError **error)
{
  if (dossier_id == 0)
    return td_store_shared_files (store, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_attachment_row_free);
  sqlite3_stmt *s = td_sql (
      store, error, "SELECT " COLUMNS " FROM attachment WHERE dossier_id = ?1 ORDER BY id", "i", dossier_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, read_row (s));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

char *
td_store_attachment_path (TdStore *store, gint64 attachment_id, GError **error)
{
  g_autoptr (TdAttachmentRow) row = td_store_attachment (store, attachment_id, error);
  if (row == NULL)
    return NULL;
  if (!g_file_test (store->folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING,
                   "%s: the folder of its attachments is missing: %s", store->path, store->folder);
      return NULL;
    }
  g_autofree char *place = td_attachment_place (store->folder, row->hash);
  g_autofree char *found = td_file_hash (place, error);
  if (found == NULL)
    return NULL;
  if (strcmp (found, row->hash) != 0)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: its bytes were changed", place);
      return NULL;
    }
  return g_steal_pointer (&place);
}

GBytes *
td_store_attachment_read (TdStore *store, gint64 attachment_id, GError **error)
{
  g_autofree char *place = td_store_attachment_path (store, attachment_id, error);
  char *bytes;
  gsize size;
  if (place == NULL || !g_file_get_contents (place, &bytes, &size, error))
    return NULL;
  return g_bytes_new_take (bytes, size);
}

gboolean
td_store_locate_attachments (TdStore *store, const char *folder, GError **error)
{
  td_store_assert_owner (store);
  sqlite3_stmt *s = td_sql (store, error, td_kept_hashes_sql (store->db), "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      g_autofree char *place = td_attachment_place (folder, (const char *)sqlite3_column_text (s, 0));
      if (!g_file_test (place, G_FILE_TEST_IS_REGULAR))
        {
          sqlite3_reset (s);
          g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING,
                       "%s: %s does not hold the attachments of this file", store->path, folder);
          return FALSE;
        }
    }
  if (row != 0 || !td_store_set_local (store, "folder", folder, error))
    return FALSE;
  g_free (store->folder);
  store->folder = g_canonicalize_filename (folder, NULL);
  g_clear_error (&store->notice);
  return TRUE;
}
