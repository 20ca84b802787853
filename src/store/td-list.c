/* Tidang: the register — filtered, ordered, counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"
#include "td-search.h"

/* More hits than this are walked in the list's order with a look-up per row; fewer are fetched and sorted. */
#define SPARSE_HITS 2000

typedef struct
{
  GString *where;
  char *region_end;
  GArray *hits; /* gint64, ascending; NULL: no text */
  gboolean dense;
} Query;

static void
query_clear (Query *query)
{
  g_string_free (query->where, TRUE);
  g_free (query->region_end);
  g_clear_pointer (&query->hits, g_array_unref);
}

/* td_hit(id): whether the id is among the hits of the running query. */
static void
hit (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  TdStore *store = sqlite3_user_data (context);
  const GArray *hits = store->hits;
  gint64 id = sqlite3_value_int64 (argv[0]);
  guint low = 0, high = hits != NULL ? hits->len : 0;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (hits, gint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  sqlite3_result_int (context, hits != NULL && low < hits->len && g_array_index (hits, gint64, low) == id);
}

gboolean
td_register_functions (TdStore *store, GError **error)
{
  if (sqlite3_create_function (store->db, "td_hit", 1, SQLITE_UTF8, store, hit, NULL, NULL) != SQLITE_OK)
    return td_sql_fail (store, error, "td_hit");
  return TRUE;
}

static void
append_hits (GString *where, const GArray *hits)
{
  g_string_append (where, " AND d.id IN (");
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (where, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (hits, gint64, i));
  g_string_append_c (where, ')');
}

static gboolean
query_init (Query *query, TdStore *store, const TdRegisterFilter *filter, GError **error)
{
  memset (query, 0, sizeof *query);
  query->where = g_string_new (" WHERE d.deleted = 0");
  if (filter->region != NULL && *filter->region != '\0')
    {
      query->region_end = g_strconcat (filter->region, "~", NULL);
      g_string_append (query->where, " AND d.region >= ?1 AND d.region < ?2");
    }
  if (filter->compound_id != 0)
    g_string_append_printf (query->where, " AND d.compound_id = %" G_GINT64_FORMAT, filter->compound_id);
  if (filter->stage >= 0)
    g_string_append_printf (query->where, " AND d.stage = %d", filter->stage);
  if (filter->rating >= 0)
    g_string_append_printf (query->where, " AND d.rating = %d", filter->rating);
  if (filter->with_vote == 0)
    g_string_append (query->where, " AND NOT EXISTS (SELECT 1 FROM vote w WHERE w.dossier_id = d.id)");
  else if (filter->with_vote > 0)
    g_string_append_printf (query->where, " AND EXISTS (SELECT 1 FROM vote w WHERE w.dossier_id = d.id%s)",
                            filter->with_vote > 1 ? " AND w.closed = 0" : "");
  if (filter->text == NULL || *filter->text == '\0')
    return TRUE;
  query->hits = td_store_search (store, filter->text, error);
  if (query->hits == NULL)
    return FALSE;
  query->dense = query->hits->len > SPARSE_HITS;
  if (query->dense)
    g_string_append (query->where, " AND td_hit(d.id)");
  else
    append_hits (query->where, query->hits);
  return TRUE;
}

static const char *
order_by (const TdRegisterFilter *filter)
{
  static const char *const ascending[] = {
    " ORDER BY d.sort_key",           " ORDER BY d.file_no",    " ORDER BY d.stage, d.sort_key",
    " ORDER BY d.rating, d.sort_key", " ORDER BY d.updated_at",
  };
  static const char *const descending[] = {
    " ORDER BY d.sort_key DESC",          " ORDER BY d.file_no DESC",
    " ORDER BY d.stage DESC, d.sort_key", " ORDER BY d.rating DESC, d.sort_key",
    " ORDER BY d.updated_at DESC",
  };
  return (filter->descending ? descending : ascending)[filter->order];
}

/* The ids are found through one index first; only then rows are fetched, so that skipped ones cost little. */
static sqlite3_stmt *
prepare (TdStore *store,
         const TdRegisterFilter *filter,
         const Query *query,
         const char *select,
         gboolean ordered,
         GError **error)
{
  g_autoptr (GString) sql = g_string_new (select);
  sqlite3_stmt *statement = NULL;
  g_string_append (sql, query->where->str);
  if (ordered)
    {
      g_string_append (sql, order_by (filter));
      if (filter->limit > 0 || filter->offset > 0)
        g_string_append_printf (sql, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT,
                                filter->limit > 0 ? filter->limit : -1, filter->offset);
    }
  if (sqlite3_prepare_v2 (store->db, sql->str, -1, &statement, NULL) != SQLITE_OK)
    {
      td_sql_fail (store, error, "listing");
      return NULL;
    }
  if (query->region_end != NULL)
    {
      sqlite3_bind_text (statement, 1, filter->region, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (statement, 2, query->region_end, -1, SQLITE_TRANSIENT);
    }
  return statement;
}

GArray *
td_store_register_ids (TdStore *store, const TdRegisterFilter *filter, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Query query;
  int row = -1;
  if (query_init (&query, store, filter, error))
    {
      sqlite3_stmt *statement = prepare (store, filter, &query, "SELECT d.id FROM dossier d", TRUE, error);
      store->hits = query.hits;
      while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);
          g_array_append_val (ids, id);
        }
      sqlite3_finalize (statement);
      store->hits = NULL;
    }
  query_clear (&query);
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
td_store_register_list (TdStore *store, const TdRegisterFilter *filter, GError **error)
{
  g_autoptr (GArray) ids = td_store_register_ids (store, filter, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_dossier_row_free);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      TdDossierRow *row = td_store_dossier (store, g_array_index (ids, gint64, i), error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return ids != NULL ? g_steal_pointer (&rows) : NULL;
}

gint64
td_store_register_count (TdStore *store, const TdRegisterFilter *filter, GError **error)
{
  Query query;
  gint64 count = -1;
  if (query_init (&query, store, filter, error))
    {
      sqlite3_stmt *statement =
          prepare (store, filter, &query, "SELECT count(*) FROM dossier d", FALSE, error);
      store->hits = query.hits;
      if (statement != NULL && td_sql_step (store, statement, error) > 0)
        count = sqlite3_column_int64 (statement, 0);
      sqlite3_finalize (statement);
      store->hits = NULL;
    }
  query_clear (&query);
  return count;
}

/* ---- regions ---- */

void
td_region_count_free (TdRegionCount *count)
{
  g_free (count->code);
  g_free (count);
}

GPtrArray *
td_store_region_counts (TdStore *store, const char *prefix, int digits, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_count_free);
  g_autofree char *end = g_strconcat (prefix != NULL ? prefix : "", "~", NULL);
  TdRegionCount *last = NULL;
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT substr(region, 1, ?3) AS code, stage, rating, count(*) FROM dossier"
              " WHERE region >= ?1 AND region < ?2 AND deleted = 0 GROUP BY code, stage, rating",
              "ssi", prefix, end, (gint64)digits);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      const char *code = (const char *)sqlite3_column_text (s, 0);
      gint64 n = sqlite3_column_int64 (s, 3);
      if (last == NULL || strcmp (last->code, code) != 0)
        {
          last = g_new0 (TdRegionCount, 1);
          last->code = g_strdup (code);
          g_ptr_array_add (rows, last);
        }
      last->dossiers += n;
      last->by_stage[CLAMP (sqlite3_column_int (s, 1), 0, TD_STORE_N_STAGES - 1)] += n;
      last->by_rating[CLAMP (sqlite3_column_int (s, 2), 0, TD_STORE_N_RATINGS - 1)] += n;
    }
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}
