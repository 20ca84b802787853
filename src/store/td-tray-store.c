/* Tidang: scanned pages that wait beside the file until a person has confirmed what is on them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-store.h"

#include "td-erase.h"
#include "td-files.h"

#include <errno.h>
#include <glib/gstdio.h>

#define FOLDER "tray"

static void
row_free (gpointer data)
{
  TdTrayRowRow *row = data;
  g_free (row->marks);
  g_free (row);
}

void
td_tray_form_row_free (TdTrayFormRow *form)
{
  g_free (form->code);
  g_ptr_array_unref (form->rows);
  g_free (form);
}

TdTrayRowRow *
td_tray_row_row_new (gint64 part_id, const char *marks)
{
  TdTrayRowRow *row = g_new0 (TdTrayRowRow, 1);
  row->part_id = part_id;
  row->marks = g_strdup (marks);
  return row;
}

TdTrayFormRow *
td_tray_form_row_new (const char *code, gint64 dossier_id, int vote_number)
{
  TdTrayFormRow *form = g_new0 (TdTrayFormRow, 1);
  form->code = g_strdup (code);
  form->dossier_id = dossier_id;
  form->vote_number = vote_number;
  form->rows = g_ptr_array_new_with_free_func (row_free);
  return form;
}

TdTrayPageRow *
td_tray_page_row_new (void)
{
  TdTrayPageRow *row = g_new0 (TdTrayPageRow, 1);
  row->forms = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_form_row_free);
  return row;
}

void
td_tray_page_row_free (TdTrayPageRow *row)
{
  if (row == NULL)
    return;
  g_free (row->source);
  g_free (row->codes);
  g_free (row->hash);
  g_ptr_array_unref (row->forms);
  g_free (row);
}

/* ---- writing ---- */

static char *
place_of (const TdStore *store, const char *hash)
{
  return g_build_filename (store->folder, FOLDER, hash, NULL);
}

/* A file that is only read, or of an action that is under way, is not written here. */
static gboolean
begin (TdStore *store, GError **error)
{
  td_store_assert_owner (store);
  g_return_val_if_fail (!store->in_action, FALSE);
  if (!store->read_only)
    return td_sql_exec (store, "BEGIN IMMEDIATE", error);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, "%s: opened for reading only", store->path);
  return FALSE;
}

static gboolean
end (TdStore *store, gboolean good, GError **error)
{
  if (good && td_sql_exec (store, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
insert_form (TdStore *store, gint64 page_id, guint position, TdTrayFormRow *form, GError **error)
{
  gboolean good;
  good = td_sql_run (store, error,
                     "INSERT INTO tray_form (page_id, position, code, dossier_id, vote_number, fault)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     "iisiii", page_id, (gint64)position, form->code, form->dossier_id,
                     (gint64)form->vote_number, (gint64)form->fault);
  form->id = sqlite3_last_insert_rowid (store->db);
  for (guint i = 0; good && i < form->rows->len; i++)
    {
      TdTrayRowRow *row = form->rows->pdata[i];
      good = td_sql_run (store, error, "INSERT INTO tray_row (form_id, part_id, marks) VALUES (?1, ?2, ?3)",
                         "iis", form->id, row->part_id, row->marks);
      row->id = sqlite3_last_insert_rowid (store->db);
    }
  return good;
}

static gboolean
insert_page (TdStore *store, TdTrayPageRow *row, GError **error)
{
  gboolean good;
  row->read_at = td_store_now (store);
  good = td_sql_run (store, error,
                     "INSERT INTO tray_page (read_at, source, number, n_pages, finding, dpi, codes, hash)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                     "isiiiiss", row->read_at, row->source, (gint64)row->number, (gint64)row->n_pages,
                     (gint64)row->finding, (gint64)(row->dpi * 100), row->codes, row->hash);
  row->id = sqlite3_last_insert_rowid (store->db);
  for (guint i = 0; good && i < row->forms->len; i++)
    good = insert_form (store, row->id, i, row->forms->pdata[i], error);
  return good;
}

gboolean
td_store_tray_add (TdStore *store, TdTrayPageRow *row, GBytes *picture, GError **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (picture, &size);
  g_autofree char *folder = g_build_filename (store->folder, FOLDER, NULL);
  g_autofree char *place = NULL;
  g_free (row->hash);
  row->hash = td_hash_bytes_hex (bytes, size);
  place = place_of (store, row->hash);
  if (!begin (store, error))
    return FALSE;
  /* The picture first: a page that is listed has one. */
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return end (store, td_file_fail (error, errno, folder, "creating"), error);
  return end (store, td_file_write_whole (place, bytes, size, error) && insert_page (store, row, error),
              error);
}

gboolean
td_store_tray_add_form (TdStore *store, gint64 page_id, TdTrayFormRow *form, GError **error)
{
  guint position = (guint)td_sql_int (
      store, 0, "SELECT coalesce(max(position), -1) + 1 FROM tray_form WHERE page_id = ?1", "i", page_id);
  return begin (store, error) && end (store, insert_form (store, page_id, position, form, error), error);
}

gboolean
td_store_tray_unname (TdStore *store, gint64 page_id, GError **error)
{
  return begin (store, error) &&
         end (store,
              td_sql_run (store, error,
                          "DELETE FROM tray_row WHERE action_id = 0 AND form_id IN (SELECT id FROM tray_form"
                          " WHERE page_id = ?1 AND code = '')",
                          "i", page_id) &&
                  td_sql_run (store, error,
                              "DELETE FROM tray_form WHERE page_id = ?1 AND code = '' AND NOT EXISTS"
                              " (SELECT 1 FROM tray_row r WHERE r.form_id = tray_form.id)",
                              "i", page_id),
              error);
}

gboolean
td_store_tray_recorded (TdStore *store, const GArray *row_ids, gint64 action_id, GError **error)
{
  gboolean good = begin (store, error);
  if (!good)
    return FALSE;
  for (guint i = 0; good && i < row_ids->len; i++)
    good = td_sql_run (store, error, "UPDATE tray_row SET action_id = ?2 WHERE id = ?1", "ii",
                       g_array_index (row_ids, gint64, i), action_id);
  return end (store, good, error);
}

static gboolean
delete_page (TdStore *store, gint64 page_id, GError **error)
{
  return td_sql_run (store, error,
                     "DELETE FROM tray_row WHERE form_id IN (SELECT id FROM tray_form WHERE page_id = ?1)",
                     "i", page_id) &&
         td_sql_run (store, error, "DELETE FROM tray_form WHERE page_id = ?1", "i", page_id) &&
         td_sql_run (store, error, "DELETE FROM tray_page WHERE id = ?1", "i", page_id);
}

/* Two pages may have the same picture. */
static void
drop_picture (TdStore *store, const char *hash)
{
  g_autofree char *place = place_of (store, hash);
  if (td_sql_int (store, 1, "SELECT EXISTS (SELECT 1 FROM tray_page WHERE hash = ?1)", "s", hash) == 0)
    g_unlink (place);
}

gboolean
td_store_tray_remove (TdStore *store, gint64 page_id, GError **error)
{
  g_autofree char *hash = NULL;
  if (!begin (store, error))
    return FALSE;
  hash = td_sql_text (store, "SELECT hash FROM tray_page WHERE id = ?1", "i", page_id);
  if (!end (store, delete_page (store, page_id, error), error))
    return FALSE;
  if (hash != NULL)
    drop_picture (store, hash);
  return TRUE;
}

/* ---- reading ---- */

static gboolean
read_rows (TdStore *store, TdTrayFormRow *form, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT r.id, r.part_id, r.marks, r.action_id, coalesce(a.state = 0, 0)"
                            " FROM tray_row r LEFT JOIN action a ON a.id = r.action_id"
                            " WHERE r.form_id = ?1 ORDER BY r.id",
                            "i", form->id);
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      TdTrayRowRow *row =
          td_tray_row_row_new (sqlite3_column_int64 (s, 1), (const char *)sqlite3_column_text (s, 2));
      row->id = sqlite3_column_int64 (s, 0);
      row->action_id = sqlite3_column_int64 (s, 3);
      row->recorded = sqlite3_column_int (s, 4) != 0;
      g_ptr_array_add (form->rows, row);
    }
  return step == 0;
}

static gboolean
read_forms (TdStore *store, TdTrayPageRow *page, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT id, code, dossier_id, vote_number, fault FROM tray_form WHERE page_id = ?1"
              " ORDER BY position",
              "i", page->id);
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      TdTrayFormRow *form = td_tray_form_row_new ((const char *)sqlite3_column_text (s, 1),
                                                  sqlite3_column_int64 (s, 2), sqlite3_column_int (s, 3));
      form->id = sqlite3_column_int64 (s, 0);
      form->fault = sqlite3_column_int (s, 4);
      g_ptr_array_add (page->forms, form);
    }
  for (guint i = 0; step == 0 && i < page->forms->len; i++)
    if (!read_rows (store, page->forms->pdata[i], error))
      return FALSE;
  return step == 0;
}

/* `where` has one parameter: an id or a text. */
static GPtrArray *
read_pages (TdStore *store, const char *where, gint64 id, const char *text, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_page_row_free);
  g_autofree char *sql = g_strdup_printf ("SELECT p.id, p.read_at, p.source, p.number, p.n_pages, p.finding,"
                                          " p.dpi, p.codes, p.hash FROM tray_page p WHERE %s ORDER BY p.id",
                                          where);
  sqlite3_stmt *s;
  int step = -1;
  td_store_assert_owner (store);
  if (!td_table_exists (store, "tray_page"))
    return g_steal_pointer (&pages);
  s = text != NULL ? td_sql (store, error, sql, "s", text) : td_sql (store, error, sql, "i", id);
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      TdTrayPageRow *page = td_tray_page_row_new ();
      page->id = sqlite3_column_int64 (s, 0);
      page->read_at = sqlite3_column_int64 (s, 1);
      page->source = td_column_text (s, 2);
      page->number = (guint)sqlite3_column_int (s, 3);
      page->n_pages = (guint)sqlite3_column_int (s, 4);
      page->finding = sqlite3_column_int (s, 5);
      page->dpi = sqlite3_column_int (s, 6) / 100.0;
      page->codes = td_column_text (s, 7);
      page->hash = td_column_text (s, 8);
      g_ptr_array_add (pages, page);
    }
  for (guint i = 0; step == 0 && i < pages->len; i++)
    if (!read_forms (store, pages->pdata[i], error))
      return NULL;
  return step == 0 ? g_steal_pointer (&pages) : NULL;
}

GPtrArray *
td_store_tray (TdStore *store, gint64 page_id, GError **error)
{
  return read_pages (store, page_id == 0 ? "?1 = 0" : "p.id = ?1", page_id, NULL, error);
}

GPtrArray *
td_store_tray_of_code (TdStore *store, const char *code, GError **error)
{
  return read_pages (store, "p.id IN (SELECT page_id FROM tray_form WHERE code = ?1)", 0, code, error);
}

GPtrArray *
td_store_tray_of_stem (TdStore *store, const char *stem, GError **error)
{
  g_autofree char *pattern = g_strconcat (stem, "*", NULL);
  g_return_val_if_fail (strpbrk (stem, "*?[") == NULL, NULL);
  return read_pages (store, "p.id IN (SELECT page_id FROM tray_form WHERE code GLOB ?1)", 0, pattern, error);
}

GPtrArray *
td_store_tray_of_picture (TdStore *store, GBytes *picture, GError **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (picture, &size);
  g_autofree char *hash = td_hash_bytes_hex (bytes, size);
  return read_pages (store, "p.hash = ?1", 0, hash, error);
}

GBytes *
td_store_tray_picture (TdStore *store, const TdTrayPageRow *row, GError **error)
{
  g_autofree char *place = place_of (store, row->hash);
  g_autofree char *hash = NULL;
  char *bytes = NULL;
  gsize size = 0;
  if (!g_file_get_contents (place, &bytes, &size, NULL))
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: the picture %s", store->path, place);
      return NULL;
    }
  hash = td_hash_bytes_hex (bytes, size);
  if (g_str_equal (hash, row->hash))
    return g_bytes_new_take (bytes, size);
  g_free (bytes);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: its bytes were changed", place);
  return NULL;
}

/* ---- an erasure ---- */

/* Of a form whose flat is not known it cannot be said that it shows another one. */
gboolean
td_erasure_tray (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s;
  int step = -1;
  gboolean good = TRUE;
  if (!td_table_exists (store, "tray_page"))
    return TRUE;
  s = td_sql (store, error,
              "SELECT DISTINCT p.id, p.hash FROM tray_page p JOIN tray_form f ON f.page_id = p.id"
              " LEFT JOIN tray_row r ON r.form_id = f.id"
              " WHERE r.part_id = ?1 OR (coalesce(r.part_id, 0) = 0 AND f.dossier_id ="
              " (SELECT dossier_id FROM part WHERE id = ?1))",
              "i", erasure->part_id);
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (pages, id);
      g_ptr_array_add (erasure->tray, td_column_text (s, 1));
    }
  for (guint i = 0; step == 0 && good && i < pages->len; i++)
    good = delete_page (store, g_array_index (pages, gint64, i), error);
  return step == 0 && good;
}

void
td_erasure_tray_pictures (TdStore *store, const TdErasure *erasure)
{
  for (guint i = 0; i < erasure->tray->len; i++)
    drop_picture (store, erasure->tray->pdata[i]);
}
