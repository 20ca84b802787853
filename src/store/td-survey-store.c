/* Tidang: survey cards of dossiers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-store.h"

#include "td-rows.h"

TdSurveyCardRow *
td_survey_card_row_new (gint64 dossier_id)
{
  TdSurveyCardRow *row = g_new0 (TdSurveyCardRow, 1);

  row->dossier_id = dossier_id;
  row->manual_on = TD_DATE_NONE;
  row->scheme = g_strdup ("");
  row->scheme_hash = g_strdup ("");
  row->surveyed_reason = g_strdup ("");
  row->manual_reason = g_strdup ("");
  row->manual_name = g_strdup ("");
  return row;
}

void
td_survey_card_row_free (TdSurveyCardRow *row)
{
  if (row == NULL)
    return;
  g_free (row->scheme);
  g_free (row->scheme_hash);
  g_free (row->surveyed_reason);
  g_free (row->manual_reason);
  g_free (row->manual_name);
  g_free (row);
}

void
td_survey_fact_row_free (TdSurveyFactRow *row)
{
  if (row == NULL)
    return;
  g_free (row->item);
  g_free (row->answer);
  g_free (row->note);
  g_free (row->by);
  g_free (row);
}

void
td_survey_photo_row_free (TdSurveyPhotoRow *row)
{
  if (row == NULL)
    return;
  g_free (row->item);
  g_free (row);
}

/* ---- reading ---- */

static TdSurveyCardRow *
read_card (sqlite3_stmt *s)
{
  TdSurveyCardRow *row = g_new0 (TdSurveyCardRow, 1);

  row->id = sqlite3_column_int64 (s, 0);
  row->dossier_id = sqlite3_column_int64 (s, 1);
  row->scheme = td_column_text (s, 2);
  row->scheme_version = sqlite3_column_int (s, 3);
  row->scheme_hash = td_column_text (s, 4);
  row->surveyed = (TdRating)sqlite3_column_int (s, 5);
  row->surveyed_reason = td_column_text (s, 6);
  row->ruled = (TdRating)sqlite3_column_int (s, 7);
  row->manual = (TdRating)sqlite3_column_int (s, 8);
  row->manual_reason = td_column_text (s, 9);
  row->manual_on = td_store_date_read (s, 10);
  row->manual_by = sqlite3_column_int64 (s, 11);
  row->manual_name = td_column_text (s, 12);
  return row;
}

gboolean
td_store_survey_card (TdStore *store, gint64 dossier_id, TdSurveyCardRow **row, GError **error)
{
  sqlite3_stmt *s;
  int step;

  *row = NULL;
  /* An older file that is only read has none. */
  if (!td_table_exists (store, "survey_card"))
    return TRUE;
  s = td_sql (store, error,
              "SELECT c.id, c.dossier_id, c.scheme, c.scheme_version, c.scheme_hash, c.surveyed,"
              " c.surveyed_reason, c.ruled, c.manual, c.manual_reason, c.manual_on, c.manual_by,"
              " coalesce(o.name, '') FROM survey_card c LEFT JOIN operator o ON o.id = c.manual_by"
              " WHERE c.dossier_id = ?1",
              "i", dossier_id);
  step = s != NULL ? td_sql_step (store, s, error) : -1;
  if (step > 0)
    {
      *row = read_card (s);
      sqlite3_reset (s);
    }
  return step >= 0;
}

static gpointer
read_fact (sqlite3_stmt *s)
{
  TdSurveyFactRow *row = g_new0 (TdSurveyFactRow, 1);

  row->dossier_id = sqlite3_column_int64 (s, 0);
  row->item = td_column_text (s, 1);
  row->answer = td_column_text (s, 2);
  row->note = td_column_text (s, 3);
  row->on = td_store_date_read (s, 4);
  row->by = td_column_text (s, 5);
  return row;
}

GPtrArray *
td_store_survey_facts (TdStore *store, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *s;

  if (!td_table_exists (store, "survey_fact"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_survey_fact_row_free);
  s = td_sql (store, error,
              "SELECT f.dossier_id, f.item, f.answer, f.note, f.made_on, coalesce(o.name, '')"
              " FROM survey_fact f LEFT JOIN operator o ON o.id = f.made_by WHERE f.dossier_id = ?1"
              " ORDER BY f.id",
              "i", dossier_id);
  return s == NULL ? NULL
                   : td_sql_collect (store, s, read_fact, (GDestroyNotify)td_survey_fact_row_free, error);
}

static gpointer
read_photo (sqlite3_stmt *s)
{
  TdSurveyPhotoRow *row = g_new0 (TdSurveyPhotoRow, 1);

  row->item = td_column_text (s, 0);
  row->attachment_id = sqlite3_column_int64 (s, 1);
  return row;
}

GPtrArray *
td_store_survey_photos (TdStore *store, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *s;

  if (!td_table_exists (store, "survey_photo"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_survey_photo_row_free);
  s = td_sql (store, error,
              "SELECT p.item, min(a.id) FROM survey_photo p JOIN attachment a"
              " ON a.dossier_id = p.dossier_id AND a.hash = p.hash WHERE p.dossier_id = ?1 GROUP BY p.id"
              " ORDER BY p.id",
              "i", dossier_id);
  return s == NULL ? NULL
                   : td_sql_collect (store, s, read_photo, (GDestroyNotify)td_survey_photo_row_free, error);
}

GHashTable *
td_store_survey_dossiers (TdStore *store, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *s;
  int step = -1;

  if (!td_table_exists (store, "survey_card"))
    return g_steal_pointer (&ids);
  s = td_sql (store, error, "SELECT dossier_id FROM survey_card", "");
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return step == 0 ? g_steal_pointer (&ids) : NULL;
}

gboolean
td_store_rated_by_hand (TdStore *store, gint64 dossier_id)
{
  return td_sql_int (store, 0,
                     "SELECT 1 FROM entry e JOIN action a ON a.id = e.action_id WHERE e.subject_id = ?1"
                     " AND a.code IN ('set-rating', 'set-standing') AND a.state = 0 LIMIT 1",
                     "i", dossier_id) != 0;
}

TdFactValue *
td_survey_values (const TdSurvey *survey, const GPtrArray *facts)
{
  TdFactValue *values = g_new0 (TdFactValue, survey->items->len);

  for (guint i = 0; i < facts->len; i++)
    {
      const TdSurveyFactRow *fact = g_ptr_array_index (facts, i);
      int at = td_survey_find (survey, fact->item);

      if (at >= 0 && !td_survey_item_read (td_survey_item (survey, (guint)at), fact->answer, &values[at]))
        values[at] = (TdFactValue){ FALSE, 0 };
    }
  return values;
}

/* ---- writing ---- */

gboolean
td_store_survey_card_put (TdStore *store, const TdSurveyCardRow *row, GError **error)
{
  g_autofree char *on = td_store_date_text (row->manual_on);
  gint64 id, by;

  if (!td_action_check (store, error))
    return FALSE;
  by = row->manual_by < 0 ? store->action.operator_id : row->manual_by;
  id = td_sql_int (store, 0, "SELECT id FROM survey_card WHERE dossier_id = ?1", "i", row->dossier_id);
  if (id != 0)
    return td_sql_run (store, error,
                       "UPDATE survey_card SET scheme = ?2, scheme_version = ?3, scheme_hash = ?4,"
                       " surveyed = ?5, surveyed_reason = ?6, ruled = ?7, manual = ?8, manual_reason = ?9,"
                       " manual_on = ?10, manual_by = ?11 WHERE id = ?1",
                       "isisisiissi", id, row->scheme, (gint64)row->scheme_version, row->scheme_hash,
                       (gint64)row->surveyed, row->surveyed_reason, (gint64)row->ruled, (gint64)row->manual,
                       row->manual_reason, on, by);
  return td_sql_run (store, error,
                     "INSERT INTO survey_card (id, dossier_id, scheme, scheme_version, scheme_hash, surveyed,"
                     " surveyed_reason, ruled, manual, manual_reason, manual_on, manual_by)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                     "iisisisiissi", td_store_new_id (store), row->dossier_id, row->scheme,
                     (gint64)row->scheme_version, row->scheme_hash, (gint64)row->surveyed,
                     row->surveyed_reason, (gint64)row->ruled, (gint64)row->manual, row->manual_reason, on,
                     by);
}

gboolean
td_store_survey_fact_put (TdStore *store, const TdSurveyFactRow *row, GError **error)
{
  g_autofree char *on = td_store_date_text (row->on);
  gint64 id;

  if (!td_action_check (store, error))
    return FALSE;
  id = td_sql_int (store, 0, "SELECT id FROM survey_fact WHERE dossier_id = ?1 AND item = ?2", "is",
                   row->dossier_id, row->item);
  if (id != 0)
    return td_sql_run (store, error,
                       "UPDATE survey_fact SET answer = ?2, note = ?3, made_on = ?4, made_by = ?5"
                       " WHERE id = ?1",
                       "isssi", id, row->answer, row->note, on, store->action.operator_id);
  return td_sql_run (store, error,
                     "INSERT INTO survey_fact (id, dossier_id, item, answer, note, made_on, made_by)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     "iissssi", td_store_new_id (store), row->dossier_id, row->item, row->answer, row->note,
                     on, store->action.operator_id);
}

gboolean
td_store_survey_photo_add (TdStore *store,
                           gint64 dossier_id,
                           const char *item,
                           gint64 attachment_id,
                           GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error,
                     "INSERT OR IGNORE INTO survey_photo (id, dossier_id, item, hash)"
                     " SELECT ?1, ?2, ?3, hash FROM attachment WHERE id = ?4",
                     "iisi", td_store_new_id (store), dossier_id, item, attachment_id);
}

/* ---- published totals ---- */

void
td_survey_total_row_free (TdSurveyTotalRow *row)
{
  if (row == NULL)
    return;
  g_free (row->region);
  g_free (row->said);
  g_free (row->source);
  g_free (row);
}

static gpointer
read_total (sqlite3_stmt *s)
{
  TdSurveyTotalRow *row = g_new0 (TdSurveyTotalRow, 1);

  row->region = td_column_text (s, 0);
  row->what = sqlite3_column_int (s, 1);
  row->said = td_column_text (s, 2);
  row->source = td_column_text (s, 3);
  row->on = td_store_date_read (s, 4);
  return row;
}

GPtrArray *
td_store_survey_totals (TdStore *store, const char *region, GError **error)
{
  sqlite3_stmt *s;

  if (!td_table_exists (store, "survey_total"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_survey_total_row_free);
  s = td_sql (store, error,
              "SELECT region, what, said, source, made_on FROM survey_total WHERE region = ?1 ORDER BY what",
              "s", region);
  return s == NULL ? NULL
                   : td_sql_collect (store, s, read_total, (GDestroyNotify)td_survey_total_row_free, error);
}

gboolean
td_store_survey_total_put (TdStore *store, const TdSurveyTotalRow *row, GError **error)
{
  g_autofree char *on = td_store_date_text (row->on);
  gint64 id;

  if (!td_action_check (store, error))
    return FALSE;
  id = td_sql_int (store, 0, "SELECT id FROM survey_total WHERE region = ?1 AND what = ?2", "si", row->region,
                   (gint64)row->what);
  if (*row->said == '\0')
    return id == 0 || td_sql_run (store, error, "DELETE FROM survey_total WHERE id = ?1", "i", id);
  if (id != 0)
    return td_sql_run (store, error,
                       "UPDATE survey_total SET said = ?2, source = ?3, made_on = ?4 WHERE id = ?1", "isss",
                       id, row->said, row->source, on);
  return td_sql_run (store, error,
                     "INSERT INTO survey_total (id, region, what, said, source, made_on)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     "isisss", td_store_new_id (store), row->region, (gint64)row->what, row->said,
                     row->source, on);
}
