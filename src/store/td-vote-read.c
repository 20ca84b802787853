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

GPtrArray *
td_store_votes (TdStore *store, gint64 dossier_id, GError **error)
{
  return td_sql_collect (store,
                         td_sql (store, error,
                                 "SELECT " TD_VOTE_COLUMNS
                                 " FROM vote v WHERE v.dossier_id = ?1 ORDER BY v.number",
                                 "i", dossier_id),
                         (TdRowReader)td_vote_row_read, (GDestroyNotify)td_vote_row_free, error);
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

GArray *
td_vote_versions_of_part (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (TdRollVersion));
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT DISTINCT w.vote_id, w.version FROM roll_part r JOIN roll_version w"
                            " ON w.vote_id = r.vote_id WHERE r.part_id = ?1",
                            "i", part_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdRollVersion at = { sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1) };
      g_array_append_val (versions, at);
    }
  return row == 0 ? g_steal_pointer (&versions) : NULL;
}

gboolean
td_vote_keep_commitments (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GArray) versions = td_vote_versions_of_part (store, part_id, error);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const TdRollVersion *at = &g_array_index (versions, TdRollVersion, i);
      g_autoptr (TdRoll) roll = td_store_vote_roll (store, at->vote_id, at->version, error);
      if (roll == NULL)
        return FALSE;
      Commitments c = {
        .store = store, .vote_id = at->vote_id, .version = at->version, .keep_part = part_id, .error = error
      };
      g_free (td_roll_hash (roll, commitment_of, &c));
    }
  return versions != NULL;
}

/* ---- what came back ---- */

#define BALLOT_COLUMNS                                                                                       \
  TD_BALLOT_NUMBERS ("b") ", b.cast_on, b.batch, b.proxy, b.serial, b.remark, b.witnesses FROM ballot b"

static char *
text_or_null (sqlite3_stmt *s, int column)
{
  const char *text = (const char *)sqlite3_column_text (s, column);
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

void
td_ballot_read_numbers (TdBallot *ballot, sqlite3_stmt *s, int c)
{
  ballot->id = sqlite3_column_int64 (s, c++);
  ballot->part_id = sqlite3_column_int64 (s, c++);
  ballot->owner_id = sqlite3_column_int64 (s, c++);
  ballot->opinion = sqlite3_column_int (s, c++);
  ballot->pay = sqlite3_column_int (s, c++);
  ballot->cause = sqlite3_column_int (s, c++);
  ballot->way = sqlite3_column_int (s, c++);
  ballot->signer = sqlite3_column_int (s, c++);
  ballot->authority = sqlite3_column_int (s, c++);
  ballot->disputed = sqlite3_column_int (s, c++);
}

static TdBallot *
ballot_read (sqlite3_stmt *s)
{
  int c = TD_BALLOT_N_NUMBERS;
  TdBallot *b = td_ballot_new (0, TD_OPINION_NONE, td_store_date_read (s, c++));
  char **const texts[] = { &b->proxy, &b->serial, &b->remark, &b->witnesses };
  td_ballot_read_numbers (b, s, 0);
  b->batch = sqlite3_column_int (s, c++);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i]);
      *texts[i] = text_or_null (s, c++);
    }
  return b;
}

static GPtrArray *
ballots (TdStore *store, sqlite3_stmt *s, GError **error)
{
  return td_sql_collect (store, s, (TdRowReader)ballot_read, (GDestroyNotify)td_ballot_free, error);
}

GPtrArray *
td_store_ballots (TdStore *store, gint64 vote_id, GError **error)
{
  return ballots (store,
                  td_sql (store, error,
                          "SELECT " BALLOT_COLUMNS " WHERE b.vote_id = ?1 AND b.replaced = 0 ORDER BY b.id",
                          "i", vote_id),
                  error);
}

GPtrArray *
td_store_ballots_of_part (TdStore *store, gint64 vote_id, gint64 part_id, GError **error)
{
  return ballots (store,
                  td_sql (store, error,
                          "SELECT " BALLOT_COLUMNS " WHERE b.vote_id = ?1 AND b.part_id = ?2 ORDER BY b.id",
                          "ii", vote_id, part_id),
                  error);
}

GPtrArray *
td_store_ballots_standing (TdStore *store, gint64 vote_id, gint64 part_id, GError **error)
{
  return ballots (store,
                  td_sql (store, error,
                          "SELECT " BALLOT_COLUMNS
                          " WHERE b.vote_id = ?1 AND b.part_id = ?2 AND b.replaced = 0 ORDER BY b.id",
                          "ii", vote_id, part_id),
                  error);
}

TdBallot *
td_store_ballot_current (TdStore *store, gint64 vote_id, gint64 part_id, gint64 owner_id)
{
  sqlite3_stmt *s = td_sql (store, NULL,
                            "SELECT " BALLOT_COLUMNS
                            " WHERE b.vote_id = ?1 AND b.part_id = ?2 AND b.owner_id = ?3 AND b.replaced = 0",
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
  return td_sql_collect (
      store,
      td_sql (store, error,
              "SELECT part_id, made_on, way, made_by, witness, evidence FROM delivery WHERE id IN"
              " (SELECT max(id) FROM delivery WHERE vote_id = ?1 GROUP BY part_id) ORDER BY id",
              "i", vote_id),
      (TdRowReader)delivery_read, (GDestroyNotify)td_delivery_free, error);
}

void
td_consent_read_into (TdConsent *consent, sqlite3_stmt *s, int c)
{
  consent->part_id = sqlite3_column_int64 (s, c++);
  consent->kind = sqlite3_column_int (s, c++);
  consent->given = sqlite3_column_int (s, c++);
}

static TdConsent *
consent_read (sqlite3_stmt *s)
{
  TdConsent *consent = g_new0 (TdConsent, 1);
  td_consent_read_into (consent, s, 0);
  return consent;
}

GPtrArray *
td_store_consents (TdStore *store, gint64 vote_id, GError **error)
{
  return td_sql_collect (
      store,
      td_sql (store, error,
              "SELECT " TD_CONSENT_COLUMNS ("c") " FROM consent c WHERE c.vote_id = ?1 ORDER BY c.id", "i",
              vote_id),
      (TdRowReader)consent_read, g_free, error);
}

void
td_objection_read_numbers (TdObjection *objection, sqlite3_stmt *s, int c)
{
  objection->id = sqlite3_column_int64 (s, c++);
  objection->part_id = sqlite3_column_int64 (s, c++);
  objection->written = sqlite3_column_int (s, c++);
  objection->settled = sqlite3_column_int (s, c++);
}

static TdObjection *
objection_read (sqlite3_stmt *s)
{
  TdObjection *o = g_new0 (TdObjection, 1);
  int c = TD_OBJECTION_N_NUMBERS;
  td_objection_read_numbers (o, s, 0);
  o->from = text_or_null (s, c++);
  o->text = td_column_text (s, c++);
  o->date = td_store_date_read (s, c++);
  o->how = td_column_text (s, c++);
  o->settled_on = td_store_date_read (s, c++);
  return o;
}

GPtrArray *
td_store_objections (TdStore *store, gint64 vote_id, GError **error)
{
  return td_sql_collect (store,
                         td_sql (store, error,
                                 "SELECT " TD_OBJECTION_NUMBERS (
                                     "o") ", o.made_by, o.body, o.made_on, o.settled_how,"
                                          " o.settled_on FROM objection o WHERE o.vote_id = ?1 ORDER BY o.id",
                                 "i", vote_id),
                         (TdRowReader)objection_read, (GDestroyNotify)td_objection_free, error);
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
  return td_sql_collect (
      store,
      td_sql (store, error,
              "SELECT w.version, w.hash, w.part_id, w.reason, w.evidence, w.made_at, o.name"
              " FROM roll_version w LEFT JOIN operator o ON o.id = w.made_by"
              " WHERE w.vote_id = ?1 AND w.version > 1 ORDER BY w.version",
              "i", vote_id),
      (TdRowReader)correction_read, (GDestroyNotify)td_correction_row_free, error);
}
