/* Tidang: many votes with what a count needs, read in one pass over each table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-vote-rows.h"

/* Each statement gives the rows of all votes in the order of their ids, so that the rows of one vote are
 * taken from all of them together. Objects and texts are used again for the next vote: making them new costs
 * more than reading them. */

/* Named in one list of ids. */
#define MANY_VOTES 500

typedef struct
{
  sqlite3_stmt *statement;
  gboolean row; /* it stands on one */
} Cursor;

enum
{
  VOTES,
  PARTS,
  OWNERS,
  JOINS,
  BALLOTS,
  CONSENTS,
  OBJECTIONS,
  DELIVERIES,
  N_CURSORS
};

typedef struct
{
  TdStore *store;
  Cursor cursors[N_CURSORS];
  GPtrArray *parts, *owners, *ballots, *consents, *objections; /* to be used again */
  guint n_owners;
  GPtrArray *used_ballots, *used_consents, *used_objections;
  GHashTable *delivered;
  TdRoll *roll;
  GStringChunk *texts;
  GError **error;
} Pass;

/* ?: of vote v. The first column of each but the first is the vote's id. */
static const char *const sql[N_CURSORS] = {
  "SELECT " TD_VOTE_COLUMNS " FROM vote v WHERE %s ORDER BY v.id",
  "SELECT v.id, r.id, r.part_id, r.unit_id, r.unit_label, r.room, r.kind, r.area, r.occupancy, r.occupied, "
  "r.title"
  " FROM vote v CROSS JOIN roll_part r ON r.vote_id = v.id WHERE %s AND r.since <= v.roll_version"
  " AND (r.upto = 0 OR r.upto >= v.roll_version) ORDER BY v.id, r.position, r.id",
  "SELECT v.id, o.roll_part_id, o.kind, o.doc_kind, o.doc_no FROM vote v CROSS JOIN roll_part r ON r.vote_id "
  "= v.id"
  " CROSS JOIN roll_owner o ON o.roll_part_id = r.id WHERE %s AND r.since <= v.roll_version"
  " AND (r.upto = 0 OR r.upto >= v.roll_version) ORDER BY v.id, r.position, r.id, o.rank, o.id",
  "SELECT v.id, j.part_a, j.part_b FROM vote v CROSS JOIN roll_join j ON j.vote_id = v.id WHERE %s"
  " AND j.since <= v.roll_version AND (j.upto = 0 OR j.upto >= v.roll_version) ORDER BY v.id",
  "SELECT v.id, " TD_BALLOT_NUMBERS (
      "b") " FROM vote v CROSS JOIN ballot b ON b.vote_id = v.id WHERE %s AND b.replaced = 0 ORDER BY v.id",
  "SELECT v.id, " TD_CONSENT_COLUMNS ("c") " FROM vote v CROSS JOIN consent c ON c.vote_id = v.id WHERE %s"
                                           " ORDER BY v.id",
  "SELECT v.id, " TD_OBJECTION_NUMBERS ("o") " FROM vote v CROSS JOIN objection o ON o.vote_id = v.id"
                                             " WHERE %s ORDER BY v.id, o.id",
  "SELECT v.id, d.part_id FROM vote v CROSS JOIN delivery d ON d.vote_id = v.id WHERE %s ORDER BY v.id",
};

/* ---- cursors ---- */

static gboolean
step (Pass *pass, Cursor *cursor)
{
  int rc = sqlite3_step (cursor->statement);
  cursor->row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  return td_sql_fail (pass->store, pass->error, "reading votes");
}

/* Whether the cursor stands on a row of the vote; rows of votes before it are none's. */
static gboolean
has_row (const Pass *pass, int which, gint64 vote_id)
{
  const Cursor *cursor = &pass->cursors[which];
  return cursor->row && sqlite3_column_int64 (cursor->statement, 0) == vote_id;
}

static gboolean
open_cursors (Pass *pass, const char *where)
{
  for (int i = 0; i < N_CURSORS; i++)
    {
      g_autofree char *text = g_strdup_printf (sql[i], where);
      if (sqlite3_prepare_v2 (pass->store->db, text, -1, &pass->cursors[i].statement, NULL) != SQLITE_OK)
        return td_sql_fail (pass->store, pass->error, "reading votes");
      if (!step (pass, &pass->cursors[i]))
        return FALSE;
    }
  return TRUE;
}

/* ---- rows ---- */

static void
free_part (gpointer data)
{
  g_ptr_array_unref (((TdPart *)data)->owners);
  g_free (data);
}

static gpointer
take (GPtrArray *pool, guint n, gsize size)
{
  if (n == pool->len)
    g_ptr_array_add (pool, g_malloc0 (size));
  return g_ptr_array_index (pool, n);
}

static char *
keep_text (Pass *pass, sqlite3_stmt *s, int column)
{
  const char *text = (const char *)sqlite3_column_text (s, column);
  return text == NULL || *text == '\0' ? (char *)"" : g_string_chunk_insert (pass->texts, text);
}

static void
read_part (Pass *pass, sqlite3_stmt *s)
{
  TdPart *part = take (pass->parts, pass->roll->parts->len, sizeof *part);
  if (part->owners == NULL)
    {
      part->owners = g_ptr_array_new ();
      part->title_no = part->checked_by = part->note = (char *)"";
    }
  g_ptr_array_set_size (part->owners, 0);
  part->id = sqlite3_column_int64 (s, 2);
  part->unit_id = sqlite3_column_int64 (s, 3);
  part->unit_label = keep_text (pass, s, 4);
  part->room = keep_text (pass, s, 5);
  part->kind = sqlite3_column_int (s, 6);
  part->area = sqlite3_column_int64 (s, 7);
  part->occupancy = sqlite3_column_int (s, 8);
  part->occupied = sqlite3_column_int (s, 9);
  part->title = sqlite3_column_int (s, 10);
  g_ptr_array_add (pass->roll->parts, part);
}

/* Owners come in the order of the parts; a part without one is passed over. */
static gboolean
read_owners (Pass *pass, gint64 vote_id, gint64 roll_part_id, TdPart *part)
{
  Cursor *cursor = &pass->cursors[OWNERS];
  sqlite3_stmt *s = cursor->statement;
  while (has_row (pass, OWNERS, vote_id) && sqlite3_column_int64 (s, 1) == roll_part_id)
    {
      TdOwner *owner = take (pass->owners, pass->n_owners++, sizeof *owner);
      owner->name = owner->phone = (char *)"";
      owner->kind = sqlite3_column_int (s, 2);
      owner->doc_kind = sqlite3_column_int (s, 3);
      owner->doc_no = keep_text (pass, s, 4);
      g_ptr_array_add (part->owners, owner);
      if (!step (pass, cursor))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_roll (Pass *pass, gint64 vote_id)
{
  Cursor *parts = &pass->cursors[PARTS], *joins = &pass->cursors[JOINS];
  while (has_row (pass, PARTS, vote_id))
    {
      gint64 roll_part_id = sqlite3_column_int64 (parts->statement, 1);
      read_part (pass, parts->statement);
      if (!read_owners (pass, vote_id, roll_part_id,
                        g_ptr_array_index (pass->roll->parts, pass->roll->parts->len - 1)) ||
          !step (pass, parts))
        return FALSE;
    }
  while (has_row (pass, JOINS, vote_id))
    {
      TdJoin join = { .part_a = sqlite3_column_int64 (joins->statement, 1),
                      .part_b = sqlite3_column_int64 (joins->statement, 2) };
      g_array_append_val (pass->roll->joins, join);
      if (!step (pass, joins))
        return FALSE;
    }
  return TRUE;
}

static void
read_ballot (Pass *pass, sqlite3_stmt *s)
{
  TdBallot *ballot = take (pass->ballots, pass->used_ballots->len, sizeof *ballot);
  td_ballot_read_numbers (ballot, s, 1);
  ballot->date = TD_DATE_NONE;
  g_ptr_array_add (pass->used_ballots, ballot);
}

static void
read_consent (Pass *pass, sqlite3_stmt *s)
{
  TdConsent *consent = take (pass->consents, pass->used_consents->len, sizeof *consent);
  td_consent_read_into (consent, s, 1);
  g_ptr_array_add (pass->used_consents, consent);
}

static void
read_objection (Pass *pass, sqlite3_stmt *s)
{
  TdObjection *objection = take (pass->objections, pass->used_objections->len, sizeof *objection);
  td_objection_read_numbers (objection, s, 1);
  objection->date = TD_DATE_NONE;
  g_ptr_array_add (pass->used_objections, objection);
}

static void
read_delivery (Pass *pass, sqlite3_stmt *s)
{
  gint64 part_id = sqlite3_column_int64 (s, 1);
  g_hash_table_add (pass->delivered, g_memdup2 (&part_id, sizeof part_id));
}

static int
by_ballot_id (gconstpointer a, gconstpointer b)
{
  const TdBallot *x = *(TdBallot *const *)a, *y = *(TdBallot *const *)b;
  return (x->id > y->id) - (x->id < y->id);
}

static gboolean
read_rows (Pass *pass, int which, gint64 vote_id, void (*read) (Pass *, sqlite3_stmt *))
{
  while (has_row (pass, which, vote_id))
    {
      read (pass, pass->cursors[which].statement);
      if (!step (pass, &pass->cursors[which]))
        return FALSE;
    }
  return TRUE;
}

/* ---- the pass ---- */

static void
pass_init (Pass *pass, TdStore *store, GError **error)
{
  *pass = (Pass){ .store = store, .error = error };
  pass->parts = g_ptr_array_new_with_free_func (free_part);
  pass->owners = g_ptr_array_new_with_free_func (g_free);
  pass->ballots = g_ptr_array_new_with_free_func (g_free);
  pass->consents = g_ptr_array_new_with_free_func (g_free);
  pass->objections = g_ptr_array_new_with_free_func (g_free);
  pass->used_ballots = g_ptr_array_new ();
  pass->used_consents = g_ptr_array_new ();
  pass->used_objections = g_ptr_array_new ();
  pass->delivered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  pass->texts = g_string_chunk_new (4096);
  pass->roll = td_roll_new ();
  g_ptr_array_set_free_func (pass->roll->parts, NULL);
}

static void
pass_clear (Pass *pass)
{
  for (int i = 0; i < N_CURSORS; i++)
    sqlite3_finalize (pass->cursors[i].statement);
  td_roll_free (pass->roll);
  g_ptr_array_unref (pass->parts);
  g_ptr_array_unref (pass->owners);
  g_ptr_array_unref (pass->ballots);
  g_ptr_array_unref (pass->consents);
  g_ptr_array_unref (pass->objections);
  g_ptr_array_unref (pass->used_ballots);
  g_ptr_array_unref (pass->used_consents);
  g_ptr_array_unref (pass->used_objections);
  g_hash_table_unref (pass->delivered);
  g_string_chunk_free (pass->texts);
}

static gboolean
give_next (Pass *pass, TdVoteDataFunc func, gpointer user_data, gboolean *go)
{
  g_autoptr (TdVoteRow) vote = td_vote_row_read (pass->cursors[VOTES].statement);
  g_ptr_array_set_size (pass->roll->parts, 0);
  g_array_set_size (pass->roll->joins, 0);
  g_ptr_array_set_size (pass->used_ballots, 0);
  g_ptr_array_set_size (pass->used_consents, 0);
  g_ptr_array_set_size (pass->used_objections, 0);
  g_hash_table_remove_all (pass->delivered);
  g_string_chunk_clear (pass->texts);
  pass->n_owners = 0;
  pass->roll->version = vote->roll_version;
  if (!read_roll (pass, vote->id) || !read_rows (pass, BALLOTS, vote->id, read_ballot) ||
      !read_rows (pass, CONSENTS, vote->id, read_consent) ||
      !read_rows (pass, OBJECTIONS, vote->id, read_objection) ||
      !read_rows (pass, DELIVERIES, vote->id, read_delivery))
    return FALSE;
  g_ptr_array_sort (pass->used_ballots, by_ballot_id);
  TdVoteData data = {
    vote, pass->roll, pass->used_ballots, pass->used_consents, pass->used_objections, pass->delivered
  };
  *go = func (&data, user_data);
  return step (pass, &pass->cursors[VOTES]);
}

static char *
where_clause (const gint64 *vote_ids, gsize n)
{
  GString *where = g_string_new ("v.id IN (");
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (where, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", vote_ids[i]);
  g_string_append_c (where, ')');
  return g_string_free (where, FALSE);
}

static gboolean
give_some (TdStore *store,
           const gint64 *vote_ids,
           gsize n,
           TdVoteDataFunc func,
           gpointer user_data,
           gboolean *go,
           GError **error)
{
  g_autofree char *where = where_clause (vote_ids, n);
  Pass pass;
  pass_init (&pass, store, error);
  gboolean good = open_cursors (&pass, where);
  while (good && *go && pass.cursors[VOTES].row)
    good = give_next (&pass, func, user_data, go);
  pass_clear (&pass);
  return good;
}

gboolean
td_store_votes_foreach (TdStore *store,
                        const gint64 *vote_ids,
                        gsize n,
                        TdVoteDataFunc func,
                        gpointer user_data,
                        GError **error)
{
  gboolean good = TRUE, go = TRUE;
  td_store_assert_owner (store);
  for (gsize i = 0; good && go && i < n; i += MANY_VOTES)
    good = give_some (store, vote_ids + i, MIN (MANY_VOTES, n - i), func, user_data, &go, error);
  return good;
}
