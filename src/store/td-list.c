/* Tidang: the register — filtered, ordered, counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"
#include "td-search.h"
#include "td-vote-store.h"

/* More hits than this are walked in the list's order with a look-up per row; fewer are fetched and sorted. */
#define SPARSE_HITS 2000

typedef struct _TdRegisterQuery
{
  const TdRegisterFilter *filter;
  GString *where;
  char *region_end;
  GArray *hits;     /* gint64, ascending; NULL: no text */
  gboolean counted; /* asks for the vote that counts a dossier */
} Query;

static void
query_clear (Query *query)
{
  g_string_free (query->where, TRUE);
  g_free (query->region_end);
  g_clear_pointer (&query->hits, g_array_unref);
}

/* ---- functions of the running query ---- */

/* td_hit(id): whether the id is among the hits. */
static void
hit (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  TdStore *store = sqlite3_user_data (context);
  const GArray *hits = store->listing != NULL ? store->listing->hits : NULL;
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

enum
{
  COUNT_PASSED,
  COUNT_PENDING,
  COUNT_PROGRESS
};

/* In millionths of all heads: first those that took part, then those that agree. */
static gint64
progress_of (const TdListCount *count)
{
  const gint64 whole = 1000000;
  if (count->total <= 0)
    return 0;
  return count->participating * whole / count->total * (whole + 1) + count->agree * whole / count->total;
}

/* td_count(bytes, vote, what): of the count kept in the bytes; NULL: not counted. */
static void
count_of (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  TdStore *store = sqlite3_user_data (context);
  const TdRegisterFilter *filter = store->listing != NULL ? store->listing->filter : NULL;
  TdListCount count = { 0 };
  if (filter == NULL || filter->count_func == NULL ||
      !filter->count_func (sqlite3_value_blob (argv[0]), (gsize)sqlite3_value_bytes (argv[0]),
                           sqlite3_value_int64 (argv[1]), &count, filter->count_data))
    return;
  switch (sqlite3_value_int (argv[2]))
    {
    case COUNT_PASSED:
      sqlite3_result_int (context, count.passed);
      break;
    case COUNT_PENDING:
      sqlite3_result_int64 (context, count.pending);
      break;
    case COUNT_PROGRESS:
    default:
      sqlite3_result_int64 (context, progress_of (&count));
    }
}

/* td_place_part(sort key, n): 1 the compound, 2 the building, 3 the unit, so written that bytes order them.
 */
static void
part_of (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  const char *key = (const char *)sqlite3_value_text (argv[0]);
  for (int n = sqlite3_value_int (argv[1]); key != NULL && n > 0; n--)
    {
      const char *tab = strchr (key, '\t');
      key = tab != NULL ? tab + 1 : "";
    }
  key = key != NULL ? key : "";
  sqlite3_result_text (context, key, (int)strcspn (key, "\t"), SQLITE_TRANSIENT);
}

gboolean
td_register_functions (TdStore *store, GError **error)
{
  if (sqlite3_create_function (store->db, "td_hit", 1, SQLITE_UTF8, store, hit, NULL, NULL) != SQLITE_OK ||
      sqlite3_create_function (store->db, "td_count", 3, SQLITE_UTF8, store, count_of, NULL, NULL) !=
          SQLITE_OK ||
      sqlite3_create_function (store->db, "td_place_part", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, store,
                               part_of, NULL, NULL) != SQLITE_OK)
    return td_sql_fail (store, error, "functions of lists");
  return TRUE;
}

/* ---- which ---- */

/* One row for each dossier that a vote counts: the newest open one, else the newest. `wide` votes count every
 * dossier whose flats they froze. */
#define OWN_VOTES                                                                                            \
  "SELECT v.dossier_id AS dossier, v.id AS vote, v.dossier_id AS holder, v.closed, v.number FROM vote v"
#define WIDE_VOTES                                                                                           \
  " UNION SELECT r.unit_id, v.id, v.dossier_id, v.closed, v.number FROM vote v"                              \
  " JOIN dossier h ON h.id = v.dossier_id JOIN roll_part r ON r.vote_id = v.id"                              \
  " JOIN dossier m ON m.id = r.unit_id AND m.compound_id = h.compound_id"                                    \
  " WHERE v.scope > 0 AND h.deleted = 0"
#define COUNTED(votes)                                                                                       \
  "WITH counted AS MATERIALIZED (SELECT dossier, vote, holder, closed FROM (SELECT *, row_number() OVER"     \
  " (PARTITION BY dossier ORDER BY closed, number DESC, vote DESC) AS place FROM (" votes ")) WHERE place "  \
  "= 1) "
#define KEPT_COUNT " LEFT JOIN vote_count k ON k.dossier_id = n.holder AND k.vote_id = n.vote"

#define RISK_DAYS 7

/* By the last day of the vote, of those that are open. */
static void
append_days (GString *where, TdStoreVote vote, TdDate today)
{
  g_autofree char *first = td_date_to_iso (today);
  g_autofree char *last = td_date_to_iso (today + RISK_DAYS);
  g_string_append (where,
                   " AND d.id IN (SELECT n.dossier FROM counted n JOIN vote e ON e.id = n.vote" KEPT_COUNT
                   " WHERE n.closed = 0 AND e.ends <> ''");
  if (vote == TD_STORE_VOTE_OVERDUE)
    g_string_append_printf (where, " AND e.ends < '%s')", first);
  else
    g_string_append_printf (
        where, " AND e.ends BETWEEN '%s' AND '%s' AND td_count(k.bytes, n.vote, 0) IS NOT 1)", first, last);
}

static void
append_vote (GString *where, TdStoreVote vote, TdDate today)
{
  static const char *const conditions[] = {
    [TD_STORE_VOTE_OPEN] = "n.closed = 0",
    [TD_STORE_VOTE_SHORT] = "n.closed = 0 AND td_count(k.bytes, n.vote, 0) IS NOT 1",
    [TD_STORE_VOTE_REACHED] = "n.closed = 0 AND td_count(k.bytes, n.vote, 0) = 1",
    [TD_STORE_VOTE_PENDING] = "n.closed = 0 AND td_count(k.bytes, n.vote, 1) > 0",
    [TD_STORE_VOTE_OBJECTION] =
        "EXISTS (SELECT 1 FROM objection o WHERE o.vote_id = n.vote AND o.settled = 0)",
    [TD_STORE_VOTE_CLOSED] = "n.closed = 1",
    [TD_STORE_VOTE_PASSED] = "n.closed = 1 AND td_count(k.bytes, n.vote, 0) = 1",
    [TD_STORE_VOTE_NOT_PASSED] = "n.closed = 1 AND td_count(k.bytes, n.vote, 0) IS NOT 1",
  };
  if (vote == TD_STORE_VOTE_ANY)
    return;
  if (vote == TD_STORE_VOTE_OVERDUE || vote == TD_STORE_VOTE_AT_RISK)
    append_days (where, vote, today);
  else if (vote == TD_STORE_VOTE_NONE)
    g_string_append (where, " AND d.id NOT IN (SELECT dossier FROM counted)");
  else
    g_string_append_printf (where, " AND d.id IN (SELECT n.dossier FROM counted n" KEPT_COUNT " WHERE %s)",
                            conditions[vote]);
}

static void
append_hits (GString *where, const GArray *hits)
{
  g_string_append (where, " AND d.id IN (");
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (where, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (hits, gint64, i));
  g_string_append_c (where, ')');
}

static GArray *
hits_of (TdStore *store, const TdRegisterFilter *filter, GError **error)
{
  GArray *in[TD_N_FOUND], *hits = NULL;
  if (filter->found_in <= 0 || filter->found_in > TD_N_FOUND)
    return td_store_search (store, filter->text, error);
  if (td_store_search_in (store, filter->text, in, error))
    hits = g_array_ref (in[filter->found_in - 1]);
  for (int i = 0; i < TD_N_FOUND; i++)
    g_clear_pointer (&in[i], g_array_unref);
  return hits;
}

static gboolean
query_init (Query *query, TdStore *store, const TdRegisterFilter *filter, GError **error)
{
  memset (query, 0, sizeof *query);
  query->filter = filter;
  query->where = g_string_new (" WHERE d.deleted = 0");
  query->counted = filter->vote != TD_STORE_VOTE_ANY || filter->order == TD_ORDER_VOTE;
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
  if (filter->located >= 0)
    g_string_append_printf (query->where, " AND d.located = %d", filter->located);
  append_vote (query->where, filter->vote, filter->today);
  if (filter->text == NULL || *filter->text == '\0')
    return TRUE;
  query->hits = hits_of (store, filter, error);
  if (query->hits == NULL)
    return FALSE;
  if (query->hits->len > SPARSE_HITS)
    g_string_append (query->where, " AND td_hit(d.id)");
  else
    append_hits (query->where, query->hits);
  return TRUE;
}

/* ---- in which order ---- */

typedef struct
{
  const char *missing; /* true where nothing is stated, or NULL */
  const char *by;
  gboolean whole;   /* no two are equal */
  gboolean indexed; /* all of it is in dossier_sort */
} Order;

/* Those on the register, else those stated: as a line of the list says. */
#define FLATS                                                                                                \
  "ifnull(nullif((SELECT count(*) FROM part p WHERE p.dossier_id = d.id AND p.kind = 0 AND p.deleted = 0), " \
  "0), d.flats)"

static const Order orders[] = {
  [TD_ORDER_ADDRESS] = { NULL, "d.sort_key", TRUE, TRUE },
  [TD_ORDER_FILE_NO] = { NULL, "d.file_no", TRUE, FALSE },
  [TD_ORDER_STAGE] = { NULL, "d.stage", FALSE, TRUE },
  [TD_ORDER_RATING] = { NULL, "d.rating", FALSE, TRUE },
  [TD_ORDER_UPDATED] = { NULL, "d.updated_at", TRUE, FALSE },
  [TD_ORDER_COMPOUND] = { NULL, "td_place_part(d.sort_key, 1)", FALSE, TRUE },
  [TD_ORDER_BUILDING] = { "td_place_part(d.sort_key, 2) = ''", "td_place_part(d.sort_key, 2)", FALSE, TRUE },
  [TD_ORDER_UNIT] = { "td_place_part(d.sort_key, 3) = ''", "td_place_part(d.sort_key, 3)", FALSE, TRUE },
  [TD_ORDER_STREET] = { "d.address = ''", "d.address", FALSE, FALSE },
  [TD_ORDER_STOREYS] = { "d.storeys_value = 0", "d.storeys_value", FALSE, FALSE },
  [TD_ORDER_FLATS] = { NULL, FLATS, FALSE, FALSE },
  [TD_ORDER_BUILT] = { "d.built_value = 0", "d.built_value", FALSE, FALSE },
  [TD_ORDER_STRUCTURE] = { "d.structure = ''", "d.structure", FALSE, FALSE },
  [TD_ORDER_ENTRY] = { "d.entry_mode = ''", "d.entry_mode", FALSE, FALSE },
  [TD_ORDER_VOTE] = { NULL, "iif(n.vote IS NULL, -1, ifnull(td_count(k.bytes, n.vote, 2), 0))", FALSE, TRUE },
};

static void
append_order (GString *sql, const TdRegisterFilter *filter)
{
  const Order *order = &orders[filter->order];
  g_string_append (sql, " ORDER BY ");
  if (order->missing != NULL)
    g_string_append_printf (sql, "%s, ", order->missing);
  g_string_append_printf (sql, "%s%s%s", order->by, filter->descending ? " DESC" : "",
                          order->whole ? "" : ", d.sort_key");
  if (filter->limit > 0 || filter->offset > 0)
    g_string_append_printf (sql, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT,
                            filter->limit > 0 ? filter->limit : -1, filter->offset);
}

/* The whole register is read through the narrowest thing that holds what its order asks for; the planner
 * would take any index of what is not deleted and look each row up. */
static const char *
path_of (const Query *query)
{
  const Order *order = &orders[query->filter->order];
  if (query->region_end != NULL || query->hits != NULL || query->filter->compound_id != 0 ||
      (order->whole && !order->indexed))
    return "";
  return order->indexed ? " INDEXED BY dossier_sort" : " NOT INDEXED";
}

/* The ids are found through one index first; only then rows are fetched, so that skipped ones cost little. */
static sqlite3_stmt *
prepare (TdStore *store, const Query *query, const char *what, gboolean ordered, GError **error)
{
  const TdRegisterFilter *filter = query->filter;
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  if (query->counted)
    g_string_append (sql,
                     td_store_has_wide_votes (store) ? COUNTED (OWN_VOTES WIDE_VOTES) : COUNTED (OWN_VOTES));
  g_string_append_printf (sql, "SELECT %s FROM dossier d%s", what, ordered ? path_of (query) : "");
  if (ordered && filter->order == TD_ORDER_VOTE)
    g_string_append (sql, " LEFT JOIN counted n ON n.dossier = d.id" KEPT_COUNT);
  g_string_append (sql, query->where->str);
  if (ordered)
    append_order (sql, filter);
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
      sqlite3_stmt *statement = prepare (store, &query, "d.id", TRUE, error);
      store->listing = &query;
      while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);
          g_array_append_val (ids, id);
        }
      sqlite3_finalize (statement);
      store->listing = NULL;
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
      sqlite3_stmt *statement = prepare (store, &query, "count(*)", FALSE, error);
      store->listing = &query;
      if (statement != NULL && td_sql_step (store, statement, error) > 0)
        count = sqlite3_column_int64 (statement, 0);
      sqlite3_finalize (statement);
      store->listing = NULL;
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
              /* In the order of the index, cut here: grouped by what was cut, all would be sorted. */
              "SELECT region, stage, rating, count(*) FROM dossier"
              " WHERE region >= ?1 AND region < ?2 AND deleted = 0 GROUP BY region, stage, rating",
              "ss", prefix, end);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      const char *code = (const char *)sqlite3_column_text (s, 0);
      gint64 n = sqlite3_column_int64 (s, 3);
      size_t length = strnlen (code, (size_t)digits);
      if (last == NULL || strlen (last->code) != length || strncmp (last->code, code, length) != 0)
        {
          last = g_new0 (TdRegionCount, 1);
          last->code = g_strndup (code, length);
          g_ptr_array_add (rows, last);
        }
      last->dossiers += n;
      last->cells[CLAMP (sqlite3_column_int (s, 1), 0, TD_STORE_N_STAGES - 1)]
                 [CLAMP (sqlite3_column_int (s, 2), 0, TD_STORE_N_RATINGS - 1)] += n;
      last->by_stage[CLAMP (sqlite3_column_int (s, 1), 0, TD_STORE_N_STAGES - 1)] += n;
      last->by_rating[CLAMP (sqlite3_column_int (s, 2), 0, TD_STORE_N_RATINGS - 1)] += n;
    }
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

/* “ AND d.region … AND d.stage = …” of what a filter says of dossiers themselves. (transfer full) */
static char *
within (const TdRegisterFilter *filter)
{
  GString *where = g_string_new (" AND d.deleted = 0");
  if (filter->region != NULL && *filter->region != '\0')
    g_string_append (where, " AND d.region >= ?1 AND d.region < ?1 || '~'");
  if (filter->stage >= 0)
    g_string_append_printf (where, " AND d.stage = %d", filter->stage);
  if (filter->rating >= 0)
    g_string_append_printf (where, " AND d.rating = %d", filter->rating);
  return g_string_free (where, FALSE);
}

static sqlite3_stmt *
prepare_within (TdStore *store, const TdRegisterFilter *filter, const char *sql, GError **error)
{
  g_autofree char *where = within (filter);
  g_autofree char *whole = g_strconcat (sql, where, NULL);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (store->db, whole, -1, &statement, NULL) != SQLITE_OK)
    {
      td_sql_fail (store, error, "counting");
      return NULL;
    }
  if (filter->region != NULL && *filter->region != '\0')
    sqlite3_bind_text (statement, 1, filter->region, -1, SQLITE_TRANSIENT);
  return statement;
}

static gint64
ask_within (TdStore *store, const TdRegisterFilter *filter, const char *sql, GError **error)
{
  sqlite3_stmt *statement = prepare_within (store, filter, sql, error);
  gint64 n = -1;
  if (statement != NULL && td_sql_step (store, statement, error) > 0)
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

gboolean
td_store_region_people (TdStore *store,
                        const TdRegisterFilter *filter,
                        gint64 *flats,
                        gint64 *heads,
                        GError **error)
{
  td_store_assert_owner (store);
  *flats = ask_within (store, filter, "SELECT coalesce(sum(" FLATS "), 0) FROM dossier d WHERE TRUE", error);
  *heads = *flats < 0 ? -1
                      : ask_within (store, filter,
                                    "SELECT coalesce(sum(v.heads), 0) FROM dossier d JOIN vote v"
                                    " ON v.dossier_id = d.id WHERE NOT EXISTS (SELECT 1 FROM vote w WHERE"
                                    " w.dossier_id = v.dossier_id AND (w.closed < v.closed OR"
                                    " (w.closed = v.closed AND w.number > v.number)))",
                                    error);
  return *heads >= 0;
}

/* ---- by where the votes stand ---- */

/* As the conditions of append_vote() and append_days() do for one state. */
static void
add_vote (const TdRegisterFilter *filter, sqlite3_stmt *row, gint64 counts[TD_N_STORE_VOTES])
{
  gboolean closed = sqlite3_column_int (row, 0) != 0, objection = sqlite3_column_int (row, 4) != 0;
  const char *last = (const char *)sqlite3_column_text (row, 1);
  TdDate ends = last == NULL || *last == '\0' ? TD_DATE_NONE : td_date_from_iso (last);
  TdListCount count = { 0 };
  if (filter->count_func != NULL)
    filter->count_func (sqlite3_column_blob (row, 3), (gsize)sqlite3_column_bytes (row, 3),
                        sqlite3_column_int64 (row, 2), &count, filter->count_data);
  counts[closed ? TD_STORE_VOTE_CLOSED : TD_STORE_VOTE_OPEN]++;
  counts[TD_STORE_VOTE_OBJECTION] += objection;
  if (closed)
    {
      counts[count.passed ? TD_STORE_VOTE_PASSED : TD_STORE_VOTE_NOT_PASSED]++;
      return;
    }
  counts[count.passed ? TD_STORE_VOTE_REACHED : TD_STORE_VOTE_SHORT]++;
  counts[TD_STORE_VOTE_PENDING] += count.pending > 0;
  if (ends != TD_DATE_NONE && ends < filter->today)
    counts[TD_STORE_VOTE_OVERDUE]++;
  else if (ends != TD_DATE_NONE && ends <= filter->today + RISK_DAYS && !count.passed)
    counts[TD_STORE_VOTE_AT_RISK]++;
}

#define VOTES_WITHIN                                                                                         \
  "SELECT n.closed, e.ends, n.vote, k.bytes,"                                                                \
  " EXISTS (SELECT 1 FROM objection o WHERE o.vote_id = n.vote AND o.settled = 0)"                           \
  " FROM counted n JOIN dossier d ON d.id = n.dossier JOIN vote e ON e.id = n.vote" KEPT_COUNT " WHERE TRUE"

gboolean
td_store_vote_counts (TdStore *store,
                      const TdRegisterFilter *filter,
                      gint64 counts[TD_N_STORE_VOTES],
                      GError **error)
{
  sqlite3_stmt *statement;
  int row = -1;
  td_store_assert_owner (store);
  memset (counts, 0, TD_N_STORE_VOTES * sizeof counts[0]);
  counts[TD_STORE_VOTE_ANY] = ask_within (store, filter, "SELECT count(*) FROM dossier d WHERE TRUE", error);
  if (counts[TD_STORE_VOTE_ANY] < 0)
    return FALSE;
  statement = prepare_within (store, filter,
                              td_store_has_wide_votes (store) ? COUNTED (OWN_VOTES WIDE_VOTES) VOTES_WITHIN
                                                              : COUNTED (OWN_VOTES) VOTES_WITHIN,
                              error);
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    add_vote (filter, statement, counts);
  sqlite3_finalize (statement);
  counts[TD_STORE_VOTE_NONE] =
      counts[TD_STORE_VOTE_ANY] - counts[TD_STORE_VOTE_OPEN] - counts[TD_STORE_VOTE_CLOSED];
  return row == 0;
}
