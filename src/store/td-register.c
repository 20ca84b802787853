/* Tidang: compounds and dossiers written, found by number and by name.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-ids.h"
#include "td-rows.h"
#include "td-text.h"

/* ---- compounds ---- */

gint64
td_store_compound_put (TdStore *store, const TdCompoundRow *row, GError **error)
{
  if (!td_action_check (store, error))
    return 0;
  g_autofree char *key = td_compound_key (row->name);
  gint64 id =
      td_sql_int (store, 0, "SELECT id FROM compound WHERE name_key = ?1 AND region = ?2 AND deleted = 0",
                  "ss", key, row->region);
  if (id != 0)
    return id;
  id = td_store_new_id (store);
  if (!td_sql_run (store, error,
                   "INSERT INTO compound (id, region, place_name, name, name_key, address)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                   "isssss", id, row->region, row->place_name, row->name, key, row->address))
    return 0;
  return id;
}

gboolean
td_store_compound_update (TdStore *store, const TdCompoundRow *row, GError **error)
{
  g_autofree char *key = td_compound_key (row->name);
  return td_action_check (store, error) &&
         td_sql_run (
             store, error,
             "UPDATE compound SET region = ?2, place_name = ?3, name = ?4, name_key = ?5, address = ?6"
             " WHERE id = ?1",
             "isssss", row->id, row->region, row->place_name, row->name, key, row->address);
}

static TdCompoundRow *
compound_read (sqlite3_stmt *statement)
{
  TdCompoundRow *row = td_compound_row_new ((const char *)sqlite3_column_text (statement, 1),
                                            (const char *)sqlite3_column_text (statement, 2),
                                            (const char *)sqlite3_column_text (statement, 3));
  row->id = sqlite3_column_int64 (statement, 0);
  g_free (row->key);
  row->key = td_column_text (statement, 4);
  g_free (row->address);
  row->address = td_column_text (statement, 5);
  row->dossiers = sqlite3_column_int64 (statement, 6);
  return row;
}

#define COMPOUND_COLUMNS                                                                                     \
  "c.id, c.region, c.place_name, c.name, c.name_key, c.address,"                                             \
  " (SELECT count(*) FROM dossier d WHERE d.compound_id = c.id AND d.deleted = 0)"

static gboolean
not_found (TdStore *store, GError **error, const char *what, gint64 id)
{
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no %s %" G_GINT64_FORMAT, store->path,
               what, id);
  return FALSE;
}

TdCompoundRow *
td_store_compound (TdStore *store, gint64 id, GError **error)
{
  sqlite3_stmt *statement =
      td_sql (store, error, "SELECT " COMPOUND_COLUMNS " FROM compound c WHERE c.id = ?1", "i", id);
  int row = statement != NULL ? td_sql_step (store, statement, error) : -1;
  if (row == 0)
    not_found (store, error, "compound", id);
  if (row <= 0)
    return NULL;
  TdCompoundRow *found = compound_read (statement);
  sqlite3_reset (statement);
  return found;
}

GPtrArray *
td_store_compounds (TdStore *store, const char *region, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_compound_row_free);
  g_autofree char *end = g_strconcat (region != NULL ? region : "", "~", NULL);
  sqlite3_stmt *statement = td_sql (
      store, error,
      "SELECT " COMPOUND_COLUMNS " FROM compound c WHERE c.region >= ?1 AND c.region < ?2 AND c.deleted = 0"
      " ORDER BY c.region, c.name_key",
      "ss", region, end);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    g_ptr_array_add (rows, compound_read (statement));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

gint64
td_store_compound_find (TdStore *store, const char *region, const char *name)
{
  g_autofree char *key = td_compound_key (name);
  if (region != NULL)
    return td_sql_int (store, 0,
                       "SELECT id FROM compound WHERE name_key = ?1 AND region = ?2 AND deleted = 0", "ss",
                       key, region);
  return td_sql_int (store, 0,
                     "SELECT iif(count(*) = 1, max(id), 0) FROM compound WHERE name_key = ?1 AND deleted = 0",
                     "s", key);
}

/* ---- dossiers ---- */

gboolean
td_dossier_insert (TdStore *store,
                   gint64 id,
                   const TdDossierRow *row,
                   const char *file_no,
                   gint64 import_id,
                   const guint8 secret[TD_KEY_SIZE],
                   const TdDossierDerived *derived,
                   GError **error)
{
  return td_sql_run (store, error,
                     "INSERT INTO dossier (id, compound_id, file_no, building, building_key, unit, unit_key, "
                     "address, storeys,"
                     " storeys_value, flats, built_year, built_value, structure, entry_mode, located, lon, "
                     "lat, datum, rating,"
                     " rating_reason, stage, note, import_id, secret, region, sort_key, updated_at) VALUES "
                     "(?1, ?2, ?3, ?4, ?5,"
                     " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, "
                     "?24, ?25, ?26, ?27,"
                     " ?28)",
                     "iisssssssiisissiiiiisisibssi", id, row->compound_id, file_no, row->building,
                     derived->building_key, row->unit, derived->unit_key, row->address, row->storeys,
                     (gint64)row->storeys_value, (gint64)row->flats, row->built_year,
                     (gint64)row->built_value, row->structure, row->entry_mode, (gint64)(row->located != 0),
                     row->lon, row->lat, (gint64)row->datum, (gint64)row->rating, row->rating_reason,
                     (gint64)row->stage, row->note, import_id, (gconstpointer)secret, (gsize)TD_KEY_SIZE,
                     derived->region, derived->sort_key, store->action.at);
}

gint64
td_store_dossier_add (TdStore *store, const TdDossierRow *row, GError **error)
{
  guint8 secret[TD_KEY_SIZE];
  int serial;
  if (!td_action_check (store, error))
    return 0;
  g_autofree char *region =
      td_sql_text (store, "SELECT region FROM compound WHERE id = ?1", "i", row->compound_id);
  g_autofree char *file_no = td_next_file_no (store, region, &serial, error);
  if (file_no == NULL)
    {
      td_action_poison (store);
      return 0;
    }
  g_autofree char *building_key = td_building_key (row->building != NULL ? row->building : "");
  g_autofree char *unit_key = td_unit_key (row->unit != NULL ? row->unit : "");
  TdDossierDerived derived = { building_key, unit_key, region, "" };
  td_random (secret, sizeof secret);
  gint64 id = td_store_new_id (store);
  return td_dossier_insert (store, id, row, file_no, 0, secret, &derived, error) ? id : 0;
}

gboolean
td_dossier_write (TdStore *store, const TdDossierRow *row, GError **error)
{
  g_autofree char *building_key = td_building_key (row->building != NULL ? row->building : "");
  g_autofree char *unit_key = td_unit_key (row->unit != NULL ? row->unit : "");
  return td_sql_run (
      store, error,
      "UPDATE dossier SET compound_id = ?2, building = ?3, building_key = ?4, unit = ?5, unit_key = ?6,"
      " address = ?7, storeys = ?8, storeys_value = ?9, flats = ?10, built_year = ?11, built_value = ?12,"
      " structure = ?13, entry_mode = ?14, located = ?15, lon = ?16, lat = ?17, datum = ?18, rating = ?19,"
      " rating_reason = ?20, stage = ?21, note = ?22 WHERE id = ?1",
      "iissssssiisissiiiiisis", row->id, row->compound_id, row->building, building_key, row->unit, unit_key,
      row->address, row->storeys, (gint64)row->storeys_value, (gint64)row->flats, row->built_year,
      (gint64)row->built_value, row->structure, row->entry_mode, (gint64)(row->located != 0), row->lon,
      row->lat, (gint64)row->datum, (gint64)row->rating, row->rating_reason, (gint64)row->stage, row->note);
}

gboolean
td_store_dossier_update (TdStore *store, const TdDossierRow *row, GError **error)
{
  return td_action_check (store, error) && td_dossier_write (store, row, error);
}

gboolean
td_store_dossier_set_stage (TdStore *store, gint64 dossier_id, int stage, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE dossier SET stage = ?2 WHERE id = ?1", "ii", dossier_id,
                     (gint64)stage);
}

gboolean
td_store_dossier_set_rating (TdStore *store,
                             gint64 dossier_id,
                             int rating,
                             const char *reason,
                             GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE dossier SET rating = ?2, rating_reason = ?3 WHERE id = ?1", "iis",
                     dossier_id, (gint64)rating, reason);
}

gboolean
td_store_dossier_set_deleted (TdStore *store, gint64 dossier_id, gboolean deleted, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE dossier SET deleted = ?2 WHERE id = ?1", "ii", dossier_id,
                     (gint64)(deleted != 0));
}

/* ---- finding ---- */

TdDossierRow *
td_store_dossier (TdStore *store, gint64 id, GError **error)
{
  sqlite3_stmt *statement = td_sql (store, error,
                                    "SELECT " TD_DOSSIER_COLUMNS
                                    " FROM dossier d JOIN compound c ON c.id = d.compound_id WHERE d.id = ?1",
                                    "i", id);
  int row = statement != NULL ? td_sql_step (store, statement, error) : -1;
  if (row == 0)
    not_found (store, error, "dossier", id);
  if (row <= 0)
    return NULL;
  TdDossierRow *found = td_dossier_row_read (statement);
  sqlite3_reset (statement);
  return found;
}

/* Several dossiers are meant: their numbers and names, one a line. */
gint64
td_dossier_candidates_fail (TdStore *store, GPtrArray *rows, GError **error)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdDossierRow *row = g_ptr_array_index (rows, i);
      g_string_append_printf (text, "%s%s %s/%s/%s", i > 0 ? "\n" : "", row->file_no, row->compound,
                              row->building, row->unit);
    }
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_AMBIGUOUS, text->str);
  g_string_free (text, TRUE);
  return 0;
}

gint64
td_store_dossier_by_label (TdStore *store,
                           gint64 compound_id,
                           const char *compound,
                           const char *building,
                           const char *unit,
                           GError **error)
{
  g_autofree char *key = td_compound_key (compound != NULL ? compound : "");
  g_autofree char *building_key = td_building_key (building != NULL ? building : "");
  g_autofree char *unit_key = td_unit_key (unit != NULL ? unit : "");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_dossier_row_free);
  sqlite3_stmt *statement =
      td_sql (store, error,
              "SELECT " TD_DOSSIER_COLUMNS " FROM compound c JOIN dossier d ON d.compound_id = c.id"
              " WHERE (c.id = ?1 OR (?1 = 0 AND c.name_key = ?2)) AND d.building_key = ?3"
              " AND (d.unit_key = ?4 OR ?5) AND d.deleted = 0 ORDER BY d.file_no LIMIT 20",
              "isssi", compound_id, key, building_key, unit_key, (gint64)(unit == NULL));
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    g_ptr_array_add (rows, td_dossier_row_read (statement));
  if (row < 0)
    return 0;
  if (rows->len == 1)
    return ((TdDossierRow *)g_ptr_array_index (rows, 0))->id;
  if (rows->len > 1)
    return td_dossier_candidates_fail (store, rows, error);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no dossier %s/%s/%s", store->path,
               compound != NULL ? compound : "", building != NULL ? building : "", unit != NULL ? unit : "");
  return 0;
}

GArray *
td_store_dossiers_of (TdStore *store, gint64 compound_id, const char *building_key, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = td_sql (store, error,
                                    "SELECT id FROM dossier WHERE compound_id = ?1 AND deleted = 0"
                                    " AND (?2 IS NULL OR building_key = ?2) ORDER BY sort_key",
                                    "in", compound_id, building_key);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

/* ---- derived columns ---- */

/* Runs of digits get their length in front: 2 sorts before 10 by bytes alone. */
static void
append_natural (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize digits = strspn (p, "0123456789");
      if (digits > 0)
        {
          g_string_append_c (out, '0' + (char)MIN (digits, 60));
          g_string_append_len (out, p, digits);
          p += digits;
        }
      else
        {
          g_string_append_c (out, *p++);
        }
    }
  g_string_append_c (out, '\t');
}

char *
td_sort_key (const char *region, const char *compound, const char *building, const char *unit)
{
  GString *out = g_string_new (region);
  g_string_append_c (out, '\t');
  append_natural (out, compound);
  append_natural (out, building);
  append_natural (out, unit);
  return g_string_free (out, FALSE);
}

gboolean
td_dossier_derive (TdStore *store, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *statement = td_sql (store, error,
                                    "SELECT c.region, c.name_key, d.building_key, d.unit_key FROM dossier d"
                                    " JOIN compound c ON c.id = d.compound_id WHERE d.id = ?1",
                                    "i", dossier_id);
  int row = statement != NULL ? td_sql_step (store, statement, error) : -1;
  if (row <= 0)
    return row == 0;
  g_autofree char *region = td_column_text (statement, 0);
  g_autofree char *key = td_sort_key (region, (const char *)sqlite3_column_text (statement, 1),
                                      (const char *)sqlite3_column_text (statement, 2),
                                      (const char *)sqlite3_column_text (statement, 3));
  sqlite3_reset (statement);
  return td_sql_run (store, error, "UPDATE dossier SET region = ?2, sort_key = ?3 WHERE id = ?1", "iss",
                     dossier_id, region, key);
}
