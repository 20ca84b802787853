/* Tidang: what is done to make sure of the ballots — a second person's check, samples, call-backs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-store.h"

#include "td-rows.h"
#include "td-store-private.h"
#include "td-vote-store.h"

/* ---- 复核 ---- */

static gint64
dossier_of_vote (TdStore *store, gint64 vote_id, GError **error)
{
  gint64 dossier = td_sql_int (store, 0, "SELECT dossier_id FROM vote WHERE id = ?1", "i", vote_id);
  if (dossier == 0)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no vote %" G_GINT64_FORMAT,
                   store->path, vote_id);
      td_action_poison (store);
    }
  return dossier;
}

gboolean
td_store_vote_set_second_look (TdStore *store, gint64 vote_id, gboolean wanted, GError **error)
{
  gint64 dossier;
  if (!td_action_check (store, error) || (dossier = dossier_of_vote (store, vote_id, error)) == 0)
    return FALSE;
  gint64 id = td_sql_int (store, 0, "SELECT id FROM vote_care WHERE vote_id = ?1", "i", vote_id);
  if (id != 0)
    return td_sql_run (store, error, "UPDATE vote_care SET second_look = ?2 WHERE id = ?1", "ii", id,
                       (gint64)(wanted != 0));
  if (!wanted)
    return TRUE;
  return td_sql_run (store, error,
                     "INSERT INTO vote_care (id, dossier_id, vote_id, second_look) VALUES (?1, ?2, ?3, 1)",
                     "iii", td_store_new_id (store), dossier, vote_id);
}

gboolean
td_store_vote_second_look (TdStore *store, gint64 vote_id)
{
  return td_table_exists (store, "vote_care") &&
         td_sql_int (store, 0, "SELECT second_look FROM vote_care WHERE vote_id = ?1", "i", vote_id) != 0;
}

/* An action draws its id before those of the rows that it writes. */
gint64
td_store_ballot_author (TdStore *store, gint64 ballot_id)
{
  return td_sql_int (store, 0,
                     "SELECT operator_id FROM action WHERE id < ?1 AND id >= ?2 ORDER BY id DESC LIMIT 1",
                     "ii", ballot_id, TD_ID_FIRST (ballot_id >> TD_ID_COUNTER_BITS));
}

gboolean
td_store_ballot_place (TdStore *store, gint64 ballot_id, gint64 *unit_id, gint64 *part_id, char **room)
{
  gboolean current = FALSE;
  sqlite3_stmt *s = td_sql (store, NULL,
                            "SELECT p.dossier_id, p.room, b.replaced = 0, p.id FROM ballot b"
                            " JOIN part p ON p.id = b.part_id WHERE b.id = ?1",
                            "i", ballot_id);
  *room = NULL;
  *unit_id = *part_id = 0;
  if (s == NULL || td_sql_step (store, s, NULL) <= 0)
    return FALSE;
  *unit_id = sqlite3_column_int64 (s, 0);
  *room = td_column_text (s, 1);
  current = sqlite3_column_int (s, 2);
  *part_id = sqlite3_column_int64 (s, 3);
  sqlite3_reset (s);
  return current;
}

gint64
td_store_operator_ensure (TdStore *store, const char *name, GError **error)
{
  return name == NULL || *name == '\0' ? 0 : td_store_operator_add (store, name, NULL, error);
}

char *
td_store_operator_name (TdStore *store, gint64 operator_id)
{
  char *name = td_sql_text (store, "SELECT name FROM operator WHERE id = ?1", "i", operator_id);
  return name != NULL ? name : g_strdup ("");
}

void
td_check_row_free (TdCheckRow *row)
{
  g_free (row->reason);
  g_free (row);
}

static TdCheckRow *
check_read (sqlite3_stmt *s)
{
  TdCheckRow *row = g_new0 (TdCheckRow, 1);
  row->ballot_id = sqlite3_column_int64 (s, 0);
  row->outcome = sqlite3_column_int (s, 1);
  row->reason = td_column_text (s, 2);
  row->on = td_store_date_read (s, 3);
  row->by = sqlite3_column_int64 (s, 4);
  return row;
}

GPtrArray *
td_store_checks (TdStore *store, gint64 vote_id, GError **error)
{
  if (!td_table_exists (store, "ballot_check"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_check_row_free);
  return td_sql_collect (store,
                         td_sql (store, error,
                                 "SELECT c.ballot_id, c.outcome, c.reason, c.made_on, c.made_by FROM ballot b"
                                 " JOIN ballot_check c ON c.ballot_id = b.id WHERE b.vote_id = ?1"
                                 " AND b.replaced = 0 ORDER BY b.id",
                                 "i", vote_id),
                         (TdRowReader)check_read, (GDestroyNotify)td_check_row_free, error);
}

gboolean
td_store_check_set (TdStore *store, const TdCheckRow *row, GError **error)
{
  if (!td_action_check (store, error))
    return FALSE;
  g_autofree char *on = td_store_date_text (row->on);
  gint64 id = td_sql_int (store, 0, "SELECT id FROM ballot_check WHERE ballot_id = ?1", "i", row->ballot_id);
  if (id != 0)
    return td_sql_run (store, error,
                       "UPDATE ballot_check SET outcome = ?2, reason = ?3, made_on = ?4, made_by = ?5"
                       " WHERE id = ?1",
                       "iissi", id, (gint64)row->outcome, row->reason, on, row->by);
  return td_sql_run (store, error,
                     "INSERT INTO ballot_check (id, dossier_id, vote_id, part_id, ballot_id, outcome, reason,"
                     " made_on, made_by) SELECT ?1, dossier_id, vote_id, part_id, id, ?3, ?4, ?5, ?6"
                     " FROM ballot WHERE id = ?2",
                     "iiissi", td_store_new_id (store), row->ballot_id, (gint64)row->outcome, row->reason, on,
                     row->by);
}

/* ---- 抽查回访 ---- */

void
td_sample_row_free (TdSampleRow *row)
{
  g_free (row->seed);
  g_free (row->keys_hash);
  g_free (row);
}

void
td_call_row_free (TdCallRow *row)
{
  g_free (row->key);
  g_free (row->by);
  g_free (row->remark);
  g_free (row);
}

void
td_candidate_row_free (TdCandidateRow *row)
{
  g_free (row->file_no);
  g_free (row->room);
  g_free (row);
}

static TdCandidateRow *
candidate_read (sqlite3_stmt *s)
{
  TdCandidateRow *row = g_new0 (TdCandidateRow, 1);
  row->ballot_id = sqlite3_column_int64 (s, 0);
  row->part_id = sqlite3_column_int64 (s, 1);
  row->file_no = td_column_text (s, 2);
  row->vote_number = sqlite3_column_int (s, 3);
  row->room = td_column_text (s, 4);
  row->owner = sqlite3_column_int (s, 5);
  return row;
}

GPtrArray *
td_store_sample_candidates (TdStore *store, gint64 vote_id, GError **error)
{
  static const char sql[] =
      "SELECT b.id, b.part_id, d.file_no, v.number, r.room, coalesce((SELECT o.rank + 1 FROM roll_owner o"
      " WHERE b.owner_id <> 0 AND o.roll_part_id = r.id AND o.owner_id = b.owner_id), 0)"
      " FROM vote v JOIN ballot b ON b.vote_id = v.id JOIN roll_part r ON r.vote_id = v.id"
      " AND r.part_id = b.part_id AND r.since <= v.roll_version AND (r.upto = 0 OR r.upto >= v.roll_version)"
      " JOIN dossier d ON d.id = r.unit_id WHERE v.id = ?1 AND b.replaced = 0"
      " AND b.opinion BETWEEN 1 AND 3 AND b.disputed = 0"
      " AND NOT EXISTS (SELECT 1 FROM call_back k WHERE k.ballot_id = b.id) ORDER BY b.id";
  return td_sql_collect (store, td_sql (store, error, sql, "i", vote_id), (TdRowReader)candidate_read,
                         (GDestroyNotify)td_candidate_row_free, error);
}

gboolean
td_store_sample_add (TdStore *store, TdSampleRow *row, GError **error)
{
  if (!td_action_check (store, error) ||
      (row->dossier_id = dossier_of_vote (store, row->vote_id, error)) == 0)
    return FALSE;
  g_autofree char *on = td_store_date_text (row->on);
  row->id = td_store_new_id (store);
  if (row->draw == 0)
    row->draw = row->id;
  return td_sql_run (
      store, error,
      "INSERT INTO sample (id, dossier_id, vote_id, draw, method, seed, wanted, percent, drawn,"
      " population, keys_hash, drawn_on)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      "iiiiisiiiiss", row->id, row->dossier_id, row->vote_id, row->draw, (gint64)row->method, row->seed,
      (gint64)row->wanted, (gint64)row->percent, (gint64)row->drawn, (gint64)row->population, row->keys_hash,
      on);
}

gboolean
td_store_call_add (TdStore *store, const TdSampleRow *sample, const TdCallRow *row, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error,
                     "INSERT INTO call_back (id, dossier_id, sample_id, vote_id, part_id, ballot_id,"
                     " position, ballot_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                     "iiiiiiis", td_store_new_id (store), sample->dossier_id, sample->id, sample->vote_id,
                     row->part_id, row->ballot_id, (gint64)row->position, row->key);
}

gboolean
td_store_call_set (TdStore *store, const TdCallRow *row, GError **error)
{
  if (!td_action_check (store, error))
    return FALSE;
  g_autofree char *on = td_store_date_text (row->on);
  return td_sql_run (store, error,
                     "UPDATE call_back SET outcome = ?2, called_on = ?3, called_by = ?4, remark = ?5"
                     " WHERE id = ?1",
                     "iisss", row->id, (gint64)row->outcome, on, row->by, row->remark);
}

static TdSampleRow *
sample_read (sqlite3_stmt *s)
{
  int c = 0;
  TdSampleRow *row = g_new0 (TdSampleRow, 1);
  row->id = sqlite3_column_int64 (s, c++);
  row->dossier_id = sqlite3_column_int64 (s, c++);
  row->vote_id = sqlite3_column_int64 (s, c++);
  row->draw = sqlite3_column_int64 (s, c++);
  row->method = sqlite3_column_int (s, c++);
  row->seed = td_column_text (s, c++);
  row->wanted = sqlite3_column_int (s, c++);
  row->percent = sqlite3_column_int (s, c++);
  row->drawn = sqlite3_column_int (s, c++);
  row->population = sqlite3_column_int (s, c++);
  row->keys_hash = td_column_text (s, c++);
  row->on = td_store_date_read (s, c++);
  return row;
}

GPtrArray *
td_store_samples (TdStore *store, gint64 vote_id, GError **error)
{
  if (!td_table_exists (store, "sample"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_sample_row_free);
  return td_sql_collect (store,
                         td_sql (store, error,
                                 "SELECT id, dossier_id, vote_id, draw, method, seed, wanted, percent, drawn,"
                                 " population, keys_hash, drawn_on FROM sample WHERE ?1 IN (0, vote_id)"
                                 " ORDER BY id",
                                 "i", vote_id),
                         (TdRowReader)sample_read, (GDestroyNotify)td_sample_row_free, error);
}

static TdCallRow *
call_read (sqlite3_stmt *s)
{
  int c = 0;
  TdCallRow *row = g_new0 (TdCallRow, 1);
  row->id = sqlite3_column_int64 (s, c++);
  row->sample_id = sqlite3_column_int64 (s, c++);
  row->vote_id = sqlite3_column_int64 (s, c++);
  row->part_id = sqlite3_column_int64 (s, c++);
  row->ballot_id = sqlite3_column_int64 (s, c++);
  row->position = sqlite3_column_int (s, c++);
  row->key = td_column_text (s, c++);
  row->outcome = sqlite3_column_int (s, c++);
  row->on = td_store_date_read (s, c++);
  row->by = td_column_text (s, c++);
  row->remark = td_column_text (s, c++);
  return row;
}

GPtrArray *
td_store_calls (TdStore *store, gint64 vote_id, GError **error)
{
  if (!td_table_exists (store, "call_back"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_call_row_free);
  return td_sql_collect (store,
                         td_sql (store, error,
                                 "SELECT id, sample_id, vote_id, part_id, ballot_id, position, ballot_key,"
                                 " outcome, called_on, called_by, remark FROM call_back WHERE vote_id = ?1"
                                 " ORDER BY sample_id, position",
                                 "i", vote_id),
                         (TdRowReader)call_read, (GDestroyNotify)td_call_row_free, error);
}

/* ---- for the page of all votes ---- */

/* Adds those of one dossier, or of all (0). */
static gboolean
add_marks (TdStore *store, gint64 dossier_id, GArray *marks, GError **error)
{
  static const char all[] =
      "SELECT vote_id, max(look), sum(waiting), sum(drawn), sum(open), sum(denied) FROM ("
      " SELECT w.vote_id, w.second_look AS look, (SELECT count(*) FROM ballot b LEFT JOIN ballot_check c"
      "   ON c.ballot_id = b.id AND c.outcome = 1 WHERE b.vote_id = w.vote_id AND b.replaced = 0"
      "   AND c.id IS NULL) AS waiting, 0 AS drawn, 0 AS open, 0 AS denied FROM vote_care w"
      "   WHERE w.second_look = 1%s"
      " UNION ALL SELECT k.vote_id, 0, 0, 1, k.outcome = 0, k.outcome = 2 AND b.replaced = 0"
      "   FROM call_back k JOIN ballot b ON b.id = k.ballot_id%s)"
      " GROUP BY vote_id ORDER BY vote_id";
  g_autofree char *sql = g_strdup_printf (
      all, dossier_id != 0 ? " AND w.vote_id IN (SELECT id FROM vote WHERE dossier_id = ?1)" : "",
      dossier_id != 0 ? " WHERE k.vote_id IN (SELECT id FROM vote WHERE dossier_id = ?1)" : "");
  sqlite3_stmt *s =
      dossier_id != 0 ? td_sql (store, error, sql, "i", dossier_id) : td_sql (store, error, sql, "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdCampaignMarks one = { sqlite3_column_int64 (s, 0), sqlite3_column_int (s, 1),
                              sqlite3_column_int (s, 2),   sqlite3_column_int (s, 3),
                              sqlite3_column_int (s, 4),   sqlite3_column_int (s, 5) };
      g_array_append_val (marks, one);
    }
  return row == 0;
}

static int
by_own_vote (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const TdCampaignMarks *)a)->vote_id, y = ((const TdCampaignMarks *)b)->vote_id;
  return (x > y) - (x < y);
}

GArray *
td_store_campaign_marks (TdStore *store, const GArray *dossier_ids, GError **error)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (TdCampaignMarks));
  if (!td_table_exists (store, "call_back"))
    return g_steal_pointer (&marks);
  if (dossier_ids == NULL)
    return add_marks (store, 0, marks, error) ? g_steal_pointer (&marks) : NULL;
  for (guint i = 0; i < dossier_ids->len; i++)
    if (!add_marks (store, g_array_index (dossier_ids, gint64, i), marks, error))
      return NULL;
  g_array_sort (marks, by_own_vote);
  return g_steal_pointer (&marks);
}

static int
by_vote (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = ((const TdCampaignMarks *)b)->vote_id;
  return (x > y) - (x < y);
}

const TdCampaignMarks *
td_campaign_marks_find (const GArray *marks, gint64 vote_id)
{
  if (marks->len == 0)
    return NULL;
  return bsearch (&vote_id, marks->data, marks->len, sizeof (TdCampaignMarks), by_vote);
}

GArray *
td_store_campaign_wide (TdStore *store, GError **error)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (TdCampaignWide));
  if (!td_store_has_wide_votes (store))
    return g_steal_pointer (&units);
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT v.id, d.id FROM vote v JOIN dossier d ON d.id <> v.dossier_id AND d.deleted = 0"
              " AND d.id IN (SELECT r.unit_id FROM roll_part r WHERE r.vote_id = v.id)"
              " WHERE v.scope > 0 ORDER BY v.id, d.sort_key",
              "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdCampaignWide one = { sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1) };
      g_array_append_val (units, one);
    }
  return row == 0 ? g_steal_pointer (&units) : NULL;
}
