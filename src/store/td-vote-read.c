/* Tidang: votes, frozen rolls and what came back, read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"
#include "td-vote-rows.h"

#define VOTE_STRINGS(X)                                                                                      \
  X (rule_id) X (rule_hash) X (rule_title) X (rule_source) X (plan_version) X (roll_hash)

TdVoteRow *
td_vote_row_new (void)
{
  TdVoteRow *row = g_new0 (TdVoteRow, 1);
#define X(name) row->name = g_strdup ("");
  VOTE_STRINGS (X)
#undef X
  row->round = row->batch = 1;
  row->from = row->until = row->closed_on = TD_DATE_NONE;
  row->part_kinds = TD_KINDS_FLATS;
  return row;
}

TdVoteRow *
td_vote_row_copy (const TdVoteRow *row)
{
  TdVoteRow *copy = g_memdup2 (row, sizeof *row);
#define X(name) copy->name = g_strdup (row->name);
  VOTE_STRINGS (X)
#undef X
  return copy;
}

void
td_vote_row_free (TdVoteRow *row)
{
#define X(name) g_free (row->name);
  VOTE_STRINGS (X)
#undef X
  g_free (row);
}

TdVoteRow *
td_vote_row_read (sqlite3_stmt *s)
{
  TdVoteRow *row = g_new0 (TdVoteRow, 1);
  row->id = sqlite3_column_int64 (s, 0);
  row->dossier_id = sqlite3_column_int64 (s, 1);
  row->number = sqlite3_column_int (s, 2);
  row->matter = sqlite3_column_int (s, 3);
  row->scope = sqlite3_column_int (s, 4);
  row->rule_id = td_column_text (s, 5);
  row->rule_version = sqlite3_column_int (s, 6);
  row->rule_hash = td_column_text (s, 7);
  row->rule_title = td_column_text (s, 8);
  row->rule_source = td_column_text (s, 9);
  row->missing_local = sqlite3_column_int (s, 10);
  row->round = sqlite3_column_int (s, 11);
  row->batch = sqlite3_column_int (s, 12);
  row->from = td_store_date_read (s, 13);
  row->until = td_store_date_read (s, 14);
  row->plan_version = td_column_text (s, 15);
  row->closed = sqlite3_column_int (s, 16);
  row->closed_on = td_store_date_read (s, 17);
  row->part_kinds = sqlite3_column_int (s, 18);
  row->roll_hash = td_column_text (s, 19);
  row->roll_version = sqlite3_column_int (s, 20);
  row->heads = sqlite3_column_int64 (s, 21);
  row->area = sqlite3_column_int64 (s, 22);
  return row;
}

TdVoteRow *
td_store_vote (TdStore *store, gint64 vote_id, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT " TD_VOTE_COLUMNS " FROM vote v WHERE v.id = ?1", "i", vote_id);
  int row = s != NULL ? td_sql_step (store, s, error) : -1;
  if (row == 0)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no vote %" G_GINT64_FORMAT,
                 store->path, vote_id);
  if (row <= 0)
    return NULL;
  TdVoteRow *vote = td_vote_row_read (s);
  sqlite3_reset (s);
  return vote;
}

/* Collects rows through `read`; the pattern of all lists here. */
static GPtrArray *
collect (TdStore *store,
         sqlite3_stmt *s,
         gpointer (*read) (sqlite3_stmt *),
         GDestroyNotify free_row,
         GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, read (s));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
td_store_votes (TdStore *store, gint64 dossier_id, GError **error)
{
  return collect (store,
                  td_sql (store, error,
                          "SELECT " TD_VOTE_COLUMNS " FROM vote v WHERE v.dossier_id = ?1 ORDER BY v.number",
                          "i", dossier_id),
                  (gpointer (*) (sqlite3_stmt *))td_vote_row_read, (GDestroyNotify)td_vote_row_free, error);
}

gint64
td_store_vote_by_number (TdStore *store, gint64 dossier_id, int number)
{
  if (number > 0)
    return td_sql_int (store, 0, "SELECT id FROM vote WHERE dossier_id = ?1 AND number = ?2", "ii",
                       dossier_id, (gint64)number);
  return td_sql_int (store, 0, "SELECT id FROM vote WHERE dossier_id = ?1 ORDER BY number DESC LIMIT 1", "i",
                     dossier_id);
}

/* ---- rolls ---- */

static TdPart *
roll_part_read (sqlite3_stmt *s)
{
  TdPart *part = td_part_read (s);
  g_free (part->unit_label);
  part->unit_label = td_column_text (s, 16);
  return part;
}

static gboolean
roll_owners (TdStore *store, TdPart *part, gint64 roll_part_id, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT owner_id, kind, name, doc_kind, doc_no, phone FROM roll_owner"
                            " WHERE roll_part_id = ?1 ORDER BY rank, id",
                            "i", roll_part_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (part->owners, td_owner_read (s, 0, part->erased));
  return row == 0;
}

static gboolean
roll_parts (TdStore *store, TdRoll *roll, gint64 vote_id, int version, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT r.part_id, r.unit_id, r.room, r.floor, r.kind, r.area, r.area_source, "
                            "r.occupancy, r.occupied, r.title,"
                            " r.title_no, r.checked_by, r.checked_on, r.note, r.erased, p.secret, "
                            "r.unit_label, r.id FROM roll_part r"
                            " JOIN part p ON p.id = r.part_id WHERE r.vote_id = ?1 AND r.since <= ?2 AND "
                            "(r.upto = 0 OR r.upto >= ?2)"
                            " ORDER BY r.position, r.id",
                            "ii", vote_id, (gint64)version);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 17);
      g_array_append_val (ids, id);
      td_roll_add (roll, roll_part_read (s));
    }
  gboolean good = row == 0;
  for (guint i = 0; good && i < roll->parts->len; i++)
    good = roll_owners (store, g_ptr_array_index (roll->parts, i), g_array_index (ids, gint64, i), error);
  return good;
}

static gboolean
roll_joins (TdStore *store, TdRoll *roll, gint64 vote_id, int version, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT part_a, part_b FROM roll_join WHERE vote_id = ?1 AND since <= ?2"
                            " AND (upto = 0 OR upto >= ?2) ORDER BY part_a, part_b",
                            "ii", vote_id, (gint64)version);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdJoin join = { sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1) };
      g_array_append_val (roll->joins, join);
    }
  return row == 0;
}

TdRoll *
td_store_vote_roll (TdStore *store, gint64 vote_id, int version, GError **error)
{
  if (version == 0)
    version = td_sql_int (store, 0, "SELECT roll_version FROM vote WHERE id = ?1", "i", vote_id);
  if (version == 0)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no vote %" G_GINT64_FORMAT,
                   store->path, vote_id);
      return NULL;
    }
  g_autoptr (TdRoll) roll = td_roll_new ();
  roll->version = version;
  if (!roll_parts (store, roll, vote_id, version, error) ||
      !roll_joins (store, roll, vote_id, version, error))
    return NULL;
  return g_steal_pointer (&roll);
}

/* td_roll_hash() asks for the commitments of a part's values in a fixed order: the ordinal within the part is
 * what an erased value is known by. */
typedef struct
{
  TdStore *store;
  gint64 vote_id;
  int version;
  gint64 part_id;
  int ordinal;
  gint64 keep_part; /* record this part's instead of looking them up; 0: none */
  GError **error;
} Commitments;

static char *
commitment_of (const TdPart *part, const char *column, const char *value, gpointer data)
{
  Commitments *c = data;
  if (c->part_id != part->id)
    {
      c->part_id = part->id;
      c->ordinal = 0;
    }
  int ordinal = c->ordinal++;
  if (c->keep_part == part->id && !part->erased && value != NULL)
    {
      char *hash = td_commitment (part->key, "roll", column, value);
      td_sql_run (c->store, c->error,
                  "INSERT OR REPLACE INTO roll_commitment (vote_id, version, part_id, ordinal, field, hash)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                  "iiiiss", c->vote_id, (gint64)c->version, part->id, (gint64)ordinal, column, hash);
      g_free (hash);
      return NULL;
    }
  if (!part->erased)
    return NULL;
  return td_sql_text (c->store,
                      "SELECT hash FROM roll_commitment WHERE vote_id = ?1 AND version = ?2 AND part_id = ?3"
                      " AND ordinal = ?4",
                      "iiii", c->vote_id, (gint64)c->version, part->id, (gint64)ordinal);
}

char *
td_vote_roll_hash (TdStore *store, gint64 vote_id, int version, const TdRoll *roll)
{
  Commitments c = { .store = store, .vote_id = vote_id, .version = version };
  return td_roll_hash (roll, commitment_of, &c);
}

gboolean
td_vote_keep_commitments (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT DISTINCT w.vote_id, w.version FROM roll_part r JOIN roll_version w"
                            " ON w.vote_id = r.vote_id WHERE r.part_id = ?1",
                            "i", part_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 pair[2] = { sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1) };
      g_array_append_val (versions, pair);
    }
  for (guint i = 0; row == 0 && i < versions->len; i++)
    {
      const gint64 *pair = &g_array_index (versions, gint64, 2 * i);
      g_autoptr (TdRoll) roll = td_store_vote_roll (store, pair[0], pair[1], error);
      if (roll == NULL)
        return FALSE;
      Commitments c = {
        .store = store, .vote_id = pair[0], .version = pair[1], .keep_part = part_id, .error = error
      };
      g_free (td_roll_hash (roll, commitment_of, &c));
    }
  return row == 0;
}

/* ---- what came back ---- */

#define BALLOT_COLUMNS                                                                                       \
  "id, part_id, owner_id, opinion, pay, cause, way, signer, proxy, authority, disputed, cast_on, batch,"     \
  " serial, remark, witnesses"

static char *
text_or_null (sqlite3_stmt *s, int column)
{
  const char *text = (const char *)sqlite3_column_text (s, column);
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static TdBallot *
ballot_read (sqlite3_stmt *s)
{
  TdBallot *b =
      td_ballot_new (sqlite3_column_int64 (s, 1), sqlite3_column_int (s, 3), td_store_date_read (s, 11));
  b->id = sqlite3_column_int64 (s, 0);
  b->owner_id = sqlite3_column_int64 (s, 2);
  b->pay = sqlite3_column_int (s, 4);
  b->cause = sqlite3_column_int (s, 5);
  b->way = sqlite3_column_int (s, 6);
  b->signer = sqlite3_column_int (s, 7);
  g_free (b->proxy);
  b->proxy = text_or_null (s, 8);
  b->authority = sqlite3_column_int (s, 9);
  b->disputed = sqlite3_column_int (s, 10);
  b->batch = sqlite3_column_int (s, 12);
  g_free (b->serial);
  b->serial = text_or_null (s, 13);
  g_free (b->remark);
  b->remark = text_or_null (s, 14);
  g_free (b->witnesses);
  b->witnesses = text_or_null (s, 15);
  return b;
}

static GPtrArray *
ballots (TdStore *store, sqlite3_stmt *s, GError **error)
{
  return collect (store, s, (gpointer (*) (sqlite3_stmt *))ballot_read, (GDestroyNotify)td_ballot_free,
                  error);
}

GPtrArray *
td_store_ballots (TdStore *store, gint64 vote_id, GError **error)
{
  return ballots (store,
                  td_sql (store, error,
                          "SELECT " BALLOT_COLUMNS
                          " FROM ballot WHERE vote_id = ?1 AND replaced = 0 ORDER BY id",
                          "i", vote_id),
                  error);
}

GPtrArray *
td_store_ballots_of_part (TdStore *store, gint64 vote_id, gint64 part_id, GError **error)
{
  return ballots (store,
                  td_sql (store, error,
                          "SELECT " BALLOT_COLUMNS
                          " FROM ballot WHERE vote_id = ?1 AND part_id = ?2 ORDER BY id",
                          "ii", vote_id, part_id),
                  error);
}

TdBallot *
td_store_ballot_current (TdStore *store, gint64 vote_id, gint64 part_id, gint64 owner_id)
{
  sqlite3_stmt *s =
      td_sql (store, NULL,
              "SELECT " BALLOT_COLUMNS
              " FROM ballot WHERE vote_id = ?1 AND part_id = ?2 AND owner_id = ?3 AND replaced = 0",
              "iii", vote_id, part_id, owner_id);
  if (s == NULL || td_sql_step (store, s, NULL) <= 0)
    return NULL;
  TdBallot *ballot = ballot_read (s);
  sqlite3_reset (s);
  return ballot;
}

static TdDelivery *
delivery_read (sqlite3_stmt *s)
{
  TdDelivery *d = g_new0 (TdDelivery, 1);
  d->part_id = sqlite3_column_int64 (s, 0);
  d->date = td_store_date_read (s, 1);
  d->way = sqlite3_column_int (s, 2);
  d->by = text_or_null (s, 3);
  d->witness = text_or_null (s, 4);
  d->evidence = text_or_null (s, 5);
  return d;
}

GPtrArray *
td_store_deliveries (TdStore *store, gint64 vote_id, GError **error)
{
  return collect (store,
                  td_sql (store, error,
                          "SELECT part_id, made_on, way, made_by, witness, evidence FROM delivery WHERE id IN"
                          " (SELECT max(id) FROM delivery WHERE vote_id = ?1 GROUP BY part_id) ORDER BY id",
                          "i", vote_id),
                  (gpointer (*) (sqlite3_stmt *))delivery_read, (GDestroyNotify)td_delivery_free, error);
}

static TdConsent *
consent_read (sqlite3_stmt *s)
{
  TdConsent *c = g_new0 (TdConsent, 1);
  c->part_id = sqlite3_column_int64 (s, 0);
  c->kind = sqlite3_column_int (s, 1);
  c->given = sqlite3_column_int (s, 2);
  return c;
}

GPtrArray *
td_store_consents (TdStore *store, gint64 vote_id, GError **error)
{
  return collect (store,
                  td_sql (store, error,
                          "SELECT part_id, kind, given FROM consent WHERE vote_id = ?1 ORDER BY id", "i",
                          vote_id),
                  (gpointer (*) (sqlite3_stmt *))consent_read, g_free, error);
}

static TdObjection *
objection_read (sqlite3_stmt *s)
{
  TdObjection *o = g_new0 (TdObjection, 1);
  o->id = sqlite3_column_int64 (s, 0);
  o->part_id = sqlite3_column_int64 (s, 1);
  o->from = text_or_null (s, 2);
  o->text = td_column_text (s, 3);
  o->written = sqlite3_column_int (s, 4);
  o->settled = sqlite3_column_int (s, 5);
  o->date = td_store_date_read (s, 6);
  return o;
}

GPtrArray *
td_store_objections (TdStore *store, gint64 vote_id, GError **error)
{
  return collect (store,
                  td_sql (store, error,
                          "SELECT id, part_id, made_by, body, written, settled, made_on FROM objection"
                          " WHERE vote_id = ?1 ORDER BY id",
                          "i", vote_id),
                  (gpointer (*) (sqlite3_stmt *))objection_read, (GDestroyNotify)td_objection_free, error);
}

GBytes *
td_store_pack (TdStore *store, const char *hash, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, "SELECT bytes FROM pack WHERE hash = ?1", "s", hash);
  int row = s != NULL ? td_sql_step (store, s, error) : -1;
  if (row == 0)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no rule pack %s", store->path, hash);
  if (row <= 0)
    return NULL;
  GBytes *bytes = g_bytes_new (sqlite3_column_blob (s, 0), sqlite3_column_bytes (s, 0));
  sqlite3_reset (s);
  return bytes;
}

void
td_correction_row_free (TdCorrectionRow *row)
{
  g_free (row->hash);
  g_free (row->reason);
  g_free (row->evidence);
  g_free (row->who);
  g_free (row);
}

static TdCorrectionRow *
correction_read (sqlite3_stmt *s)
{
  TdCorrectionRow *row = g_new0 (TdCorrectionRow, 1);
  row->version = sqlite3_column_int (s, 0);
  row->hash = td_column_text (s, 1);
  row->part_id = sqlite3_column_int64 (s, 2);
  row->reason = td_column_text (s, 3);
  row->evidence = td_column_text (s, 4);
  row->at = sqlite3_column_int64 (s, 5);
  row->who = td_column_text (s, 6);
  return row;
}

GPtrArray *
td_store_corrections (TdStore *store, gint64 vote_id, GError **error)
{
  return collect (store,
                  td_sql (store, error,
                          "SELECT w.version, w.hash, w.part_id, w.reason, w.evidence, w.made_at, o.name"
                          " FROM roll_version w LEFT JOIN operator o ON o.id = w.made_by"
                          " WHERE w.vote_id = ?1 AND w.version > 1 ORDER BY w.version",
                          "i", vote_id),
                  (gpointer (*) (sqlite3_stmt *))correction_read, (GDestroyNotify)td_correction_row_free,
                  error);
}

/* ---- all votes ---- */

static gboolean
give_vote (TdStore *store,
           const TdVoteRow *vote,
           TdVoteDataFunc func,
           gpointer user_data,
           gboolean *go,
           GError **error)
{
  g_autoptr (TdRoll) roll = td_store_vote_roll (store, vote->id, vote->roll_version, error);
  g_autoptr (GPtrArray) back = roll != NULL ? td_store_ballots (store, vote->id, error) : NULL;
  g_autoptr (GPtrArray) consents = back != NULL ? td_store_consents (store, vote->id, error) : NULL;
  g_autoptr (GPtrArray) objections = consents != NULL ? td_store_objections (store, vote->id, error) : NULL;
  g_autoptr (GPtrArray) deliveries = objections != NULL ? td_store_deliveries (store, vote->id, error) : NULL;
  if (deliveries == NULL)
    return FALSE;
  TdVoteData data = { vote, roll, back, consents, objections, deliveries };
  *go = func (&data, user_data);
  return TRUE;
}

gboolean
td_store_vote_data (TdStore *store,
                    const TdVoteRow *vote,
                    TdVoteDataFunc func,
                    gpointer user_data,
                    GError **error)
{
  gboolean go;
  return give_vote (store, vote, func, user_data, &go, error);
}

static GArray *
newest_votes (TdStore *store, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT v.id FROM vote v JOIN dossier d ON d.id = v.dossier_id WHERE d.deleted = 0"
              " AND v.number = (SELECT max(w.number) FROM vote w WHERE w.dossier_id = v.dossier_id)",
              "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

gboolean
td_store_votes_foreach (TdStore *store,
                        const gint64 *dossier_ids,
                        gsize n,
                        gboolean full,
                        TdVoteDataFunc func,
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (GArray) all = dossier_ids == NULL ? newest_votes (store, error) : NULL;
  gboolean go = TRUE;
  if (dossier_ids == NULL && all == NULL)
    return FALSE;
  gsize count = all != NULL ? all->len : n;
  for (gsize i = 0; go && i < count; i++)
    {
      gint64 id =
          all != NULL ? g_array_index (all, gint64, i) : td_store_vote_by_number (store, dossier_ids[i], 0);
      if (id == 0)
        continue;
      g_autoptr (TdVoteRow) vote = td_store_vote (store, id, error);
      if (vote == NULL || !give_vote (store, vote, func, user_data, &go, error))
        return FALSE;
    }
  return TRUE;
}
