/* Tidang: what deadlines are made from, read in one pass for all dossiers or for one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-read.h"

#include "td-rows.h"
#include "td-vote-rows.h"

/* Each query is “SELECT common columns, its own” with %s for “AND d.id = ?1”. */
#define COMMON                                                                                               \
  "SELECT d.id, c.region, c.name, d.building, d.unit, d.stage, v.id, v.number, v.opens, v.ends, v.closed"
#define COMMON_N 11
#define JOINED " CROSS JOIN dossier d ON d.id = v.dossier_id CROSS JOIN compound c ON c.id = d.compound_id"
#define IS_CURRENT                                                                                           \
  "NOT EXISTS (SELECT 1 FROM vote w WHERE w.dossier_id = v.dossier_id AND " TD_VOTE_IS_NEARER ")"

/* Own columns: item, part, room, made_on, word, body, period. */
static const char *const queries[] = {
  [TD_DUE_VOTES] = COMMON ", 0, 0, '', '', '', '', '' FROM vote v" JOINED
                          " WHERE v.closed = 0 AND v.ends <> '' AND d.deleted = 0%s ORDER BY v.id",
  [TD_DUE_ENDLESS] = COMMON ", 0, 0, '', '', '', '', '' FROM vote v" JOINED
                            " WHERE v.closed = 0 AND v.ends = '' AND d.deleted = 0%s ORDER BY v.id",
  [TD_DUE_UNDELIVERED] = COMMON
  ", 0, r.part_id, r.room, '', '', '', '' FROM vote v" JOINED " CROSS JOIN roll_part r ON r.vote_id = v.id"
  " WHERE v.closed = 0 AND v.ends BETWEEN ?2 AND ?3 AND v.opens <= ?2 AND d.deleted = 0%s"
  " AND r.since <= v.roll_version AND (r.upto = 0 OR r.upto >= v.roll_version)"
  " AND (v.part_kinds >> r.kind) & 1"
  " AND NOT EXISTS (SELECT 1 FROM delivery y WHERE y.vote_id = v.id AND y.part_id = r.part_id)"
  " AND NOT EXISTS"
  " (SELECT 1 FROM ballot b WHERE b.vote_id = v.id AND b.part_id = r.part_id AND b.replaced = 0)"
  " ORDER BY v.id, r.position",
  [TD_DUE_NOTICES] =
      COMMON ", 0, 0, '', '', k.word, k.body, coalesce(p.body, '') FROM paper_word k"
             " CROSS JOIN dossier d ON d.id = k.dossier_id CROSS JOIN compound c ON c.id = d.compound_id"
             " LEFT JOIN vote v ON v.dossier_id = k.dossier_id AND v.plan_version = k.plan AND " IS_CURRENT
             " LEFT JOIN paper_word p ON p.dossier_id = k.dossier_id AND p.plan = k.plan AND p.word ="
             " iif(k.word = 'notice-from', 'notice-period', 'result-period')"
             " WHERE k.word IN ('notice-from', 'result-from') AND k.body <> '' AND d.deleted = 0%s"
             " AND (v.id IS NOT NULL OR (NOT EXISTS (SELECT 1 FROM vote w WHERE w.dossier_id = d.id)"
             " AND NOT EXISTS (SELECT 1 FROM paper_word m WHERE m.dossier_id = d.id AND m.word = k.word"
             " AND m.body <> '' AND m.plan > k.plan))) ORDER BY d.id, k.word",
  [TD_DUE_OBJECTIONS] = COMMON ", o.id, o.part_id, coalesce(p.room, ''), o.made_on, '', '', ''"
                               " FROM objection o CROSS JOIN vote v ON v.id = o.vote_id" JOINED
                               " LEFT JOIN part p ON p.id = o.part_id"
                               " WHERE o.settled = 0 AND d.deleted = 0%s AND " IS_CURRENT " ORDER BY o.id",
};

static const char *
text (sqlite3_stmt *s, int column)
{
  const char *value = (const char *)sqlite3_column_text (s, column);

  return value != NULL ? value : "";
}

static void
read_row (sqlite3_stmt *s, TdDueRow *row)
{
  *row = (TdDueRow){
    .dossier_id = sqlite3_column_int64 (s, 0),
    .region = text (s, 1),
    .compound = text (s, 2),
    .building = text (s, 3),
    .unit = text (s, 4),
    .stage = sqlite3_column_int (s, 5),
    .vote_id = sqlite3_column_int64 (s, 6),
    .vote_number = sqlite3_column_int (s, 7),
    .from = td_store_date_read (s, 8),
    .until = td_store_date_read (s, 9),
    .closed = sqlite3_column_int (s, 10) != 0,
    .item_id = sqlite3_column_int64 (s, COMMON_N),
    .part_id = sqlite3_column_int64 (s, COMMON_N + 1),
    .room = text (s, COMMON_N + 2),
    .made_on = td_store_date_read (s, COMMON_N + 3),
    .word = text (s, COMMON_N + 4),
    .body = text (s, COMMON_N + 5),
    .period = text (s, COMMON_N + 6),
  };
}

static gboolean
bind_days (sqlite3_stmt *s, gint64 dossier_id, TdDate from, TdDate until)
{
  g_autofree char *first = td_date_to_iso (from);
  g_autofree char *last = td_date_to_iso (until);
  int n = sqlite3_bind_parameter_count (s);

  return (n < 1 || dossier_id == 0 || sqlite3_bind_int64 (s, 1, dossier_id) == SQLITE_OK) &&
         (n < 3 || (sqlite3_bind_text (s, 2, first, -1, SQLITE_TRANSIENT) == SQLITE_OK &&
                    sqlite3_bind_text (s, 3, last, -1, SQLITE_TRANSIENT) == SQLITE_OK));
}

gboolean
td_store_due_foreach (TdStore *store,
                      TdDueQuery query,
                      gint64 dossier_id,
                      TdDate from,
                      TdDate until,
                      TdDueFunc func,
                      gpointer user_data,
                      GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *s = NULL;
  gboolean go = TRUE;
  int rc = SQLITE_DONE;

  td_store_assert_owner (store);
  if (query == TD_DUE_NOTICES && !td_table_exists (store, "paper_word"))
    return TRUE;
  sql = g_strdup_printf (queries[query], dossier_id != 0 ? " AND d.id = ?1" : "");
  /* A statement of its own: `func` may come here again. */
  if (sqlite3_prepare_v2 (store->db, sql, -1, &s, NULL) != SQLITE_OK ||
      !bind_days (s, dossier_id, from, until))
    {
      sqlite3_finalize (s);
      return td_sql_fail (store, error, "reading deadlines");
    }
  while (go && (rc = sqlite3_step (s)) == SQLITE_ROW)
    {
      TdDueRow row;

      read_row (s, &row);
      go = func (&row, user_data);
    }
  if (go && rc != SQLITE_DONE)
    td_sql_fail (store, error, "reading deadlines");
  sqlite3_finalize (s);
  return !go || rc == SQLITE_DONE;
}
