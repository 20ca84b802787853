/* Tidang: 档案号 — given, found, changed with the old one kept as an alias.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-ids.h"
#include "td-rows.h"

#include <string.h>

char *
td_file_no_make (TdStore *store, const char *region, int serial)
{
  g_autofree char *community =
      td_region_normalize (region != NULL && *region != '\0' ? region : store->place);
  g_autofree char *digits = g_strdup_printf ("%s%02d%05d", community != NULL ? community : "000000000000",
                                             (store->series + serial / 100000) % 100, serial % 100000);
  return g_strdup_printf ("%s%c", digits, td_iso7064_mod11_10 (digits));
}

char *
td_next_file_no (TdStore *store, const char *region, int *serial, GError **error)
{
  g_autofree char *first = td_file_no_make (store, region, 0);
  g_autofree char *prefix = g_strndup (first, 14);
  g_autofree char *end = g_strconcat (prefix, "~", NULL);
  *serial =
      1 +
      td_sql_int (store, 0,
                  "SELECT max(n) FROM (SELECT max(CAST(substr(file_no, 15, 5) AS INTEGER)) AS n FROM dossier"
                  " WHERE file_no >= ?1 AND file_no < ?2 UNION ALL"
                  " SELECT max(CAST(substr(file_no, 15, 5) AS INTEGER)) FROM file_alias"
                  " WHERE file_no >= ?1 AND file_no < ?2)",
                  "ss", prefix, end);
  if (*serial <= 99999)
    return td_file_no_make (store, region, *serial);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT, "%s: the serial numbers of %s are used up",
               store->path, prefix);
  return NULL;
}

gboolean
td_store_dossier_renumber (TdStore *store, gint64 dossier_id, char **file_no, GError **error)
{
  int serial;
  if (!td_action_check (store, error))
    return FALSE;
  g_autofree char *region =
      td_sql_text (store,
                   "SELECT c.region FROM dossier d JOIN compound c ON c.id = d.compound_id"
                   " WHERE d.id = ?1",
                   "i", dossier_id);
  if (region == NULL)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no dossier %" G_GINT64_FORMAT,
                   store->path, dossier_id);
      return FALSE;
    }
  g_autofree char *number = td_next_file_no (store, region, &serial, error);
  if (number == NULL ||
      !td_sql_run (store, error,
                   "INSERT OR IGNORE INTO file_alias (id, dossier_id, file_no)"
                   " SELECT ?2, id, file_no FROM dossier WHERE id = ?1",
                   "ii", dossier_id, td_store_new_id (store)) ||
      !td_sql_run (store, error, "UPDATE dossier SET file_no = ?2 WHERE id = ?1", "is", dossier_id, number))
    {
      td_action_poison (store);
      return FALSE;
    }
  if (file_no != NULL)
    *file_no = g_steal_pointer (&number);
  return TRUE;
}

GStrv
td_store_file_aliases (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  int row = 0;
  /* A file that is written has the newest schema. */
  if (!store->read_only || td_table_exists (store, "file_alias"))
    {
      sqlite3_stmt *s = td_sql (
          store, error, "SELECT file_no FROM file_alias WHERE dossier_id = ?1 ORDER BY id", "i", dossier_id);
      row = -1;
      while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
        g_ptr_array_add (numbers, td_column_text (s, 0));
    }
  if (row < 0)
    return NULL;
  g_ptr_array_add (numbers, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&numbers), FALSE);
}

/* Whose number it is or was. */
#define BY_NUMBER                                                                                            \
  "SELECT " TD_DOSSIER_COLUMNS " FROM dossier d JOIN compound c ON c.id = d.compound_id"                     \
  " WHERE d.deleted = 0 AND "

static GPtrArray *
dossiers_with (TdStore *store, const char *bare, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_dossier_row_free);
  const char *sql = td_table_exists (store, "file_alias") ? BY_NUMBER
                        "d.id IN (SELECT id FROM dossier WHERE file_no = ?1 UNION"
                        " SELECT dossier_id FROM file_alias WHERE file_no = ?1) ORDER BY d.file_no"
                                                          : BY_NUMBER "d.file_no = ?1";
  sqlite3_stmt *s = td_sql (store, error, sql, "s", bare);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, td_dossier_row_read (s));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

gint64
td_store_dossier_by_file_no (TdStore *store, const char *file_no, GError **error)
{
  g_autofree char *bare = td_file_no_bare (file_no);
  g_autoptr (GPtrArray) rows = bare != NULL
                                   ? dossiers_with (store, bare, error)
                                   : g_ptr_array_new_with_free_func ((GDestroyNotify)td_dossier_row_free);
  if (rows == NULL)
    return 0;
  if (rows->len == 1)
    return ((const TdDossierRow *)g_ptr_array_index (rows, 0))->id;
  if (rows->len > 1)
    return td_dossier_candidates_fail (store, rows, error);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no dossier has the number %s",
               store->path, file_no);
  return 0;
}
