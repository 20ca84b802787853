/* Tidang: votes wider than a unit, found from each dossier whose flats are on their roll.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"
#include "td-vote-rows.h"

/* Of the dossier ?1 itself, and the wide ones of its compound that froze flats of it. A stairwell that was
 * added to the register after the freezing is not on the roll: the vote does not count it. */
static const char own_votes[] = "SELECT " TD_VOTE_COLUMNS " FROM vote v WHERE v.dossier_id = ?1";

static const char wide_votes[] =
    "SELECT " TD_VOTE_COLUMNS " FROM dossier me CROSS JOIN dossier d ON d.compound_id = me.compound_id"
    " CROSS JOIN vote v ON v.dossier_id = d.id AND v.scope > 0"
    " WHERE me.id = ?1 AND d.id <> ?1 AND d.deleted = 0"
    " AND EXISTS (SELECT 1 FROM roll_part r WHERE r.vote_id = v.id AND r.unit_id = ?1)";

static gboolean
collect (TdStore *store, GPtrArray *rows, const char *sql, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, sql, "i", dossier_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, td_vote_row_read (s));
  return row == 0;
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const TdVoteRow *x = *(TdVoteRow *const *)a;
  const TdVoteRow *y = *(TdVoteRow *const *)b;
  return x->number != y->number ? (x->number > y->number ? 1 : -1) : (x->id > y->id) - (x->id < y->id);
}

gboolean
td_store_has_wide_votes (TdStore *store)
{
  return td_sql_int (store, 0, "SELECT EXISTS (SELECT 1 FROM vote WHERE scope > 0)", "") != 0;
}

GPtrArray *
td_store_votes_counting (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_vote_row_free);
  if (!collect (store, rows, own_votes, dossier_id, error) ||
      (td_store_has_wide_votes (store) && !collect (store, rows, wide_votes, dossier_id, error)))
    return NULL;
  g_ptr_array_sort (rows, by_number);
  return g_steal_pointer (&rows);
}

/* Open before closed, then the newest. */
static gboolean
is_nearer (const TdVoteRow *a, const TdVoteRow *b)
{
  if (b == NULL)
    return TRUE;
  return a->closed != b->closed ? !a->closed : by_number (&a, &b) > 0;
}

gint64
td_store_vote_counting (TdStore *store, gint64 dossier_id, int number)
{
  g_autoptr (GPtrArray) rows = td_store_votes_counting (store, dossier_id, NULL);
  const TdVoteRow *best = NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdVoteRow *row = g_ptr_array_index (rows, i);
      if ((number == 0 || row->number == number) && is_nearer (row, best))
        best = row;
    }
  return best != NULL ? best->id : 0;
}

/* One more than of any vote that counts a dossier of the new one's scope, so that a number names one vote
 * from each of them. */
int
td_vote_next_number (TdStore *store, const TdVoteRow *vote)
{
  gint64 own =
      td_sql_int (store, 0, "SELECT max(number) FROM vote WHERE dossier_id = ?1", "i", vote->dossier_id);
  gint64 wide = 0;
  if (vote->scope != TD_SCOPE_UNIT || td_store_has_wide_votes (store))
    wide = td_sql_int (
        store, 0,
        "SELECT max(v.number) FROM dossier me CROSS JOIN dossier d ON d.compound_id = me.compound_id"
        " CROSS JOIN vote v ON v.dossier_id = d.id WHERE me.id = ?1"
        " AND max(v.scope, ?2) >= iif(d.building_key = me.building_key, 1, 2)",
        "ii", vote->dossier_id, (gint64)vote->scope);
  return 1 + (int)MAX (own, wide);
}
