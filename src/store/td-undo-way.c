/* Tidang: what hangs on rows that an undo would take away.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-undo-way.h"

#include "td-fold.h"

/* ---- the rows that go ---- */

/* An insertion taken back; or a marked row that had come back. */
static gboolean
goes (const TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  if (op->op == 'I')
    return TRUE;
  for (guint i = 0; op->op == 'U' && table->soft && i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      if (strcmp (table->columns[change->column].name, "deleted") == 0)
        return change->new_value.i == 0;
    }
  return FALSE;
}

/* id → TdOp, borrowed; ids are drawn once for all tables. */
static GHashTable *
gone_rows (const TdEntry *entry)
{
  GHashTable *gone = NULL;
  for (guint i = 0; i < entry->ops->len; i++)
    {
      TdOp *op = g_ptr_array_index (entry->ops, i);
      if (!goes (op))
        continue;
      if (gone == NULL)
        gone = g_hash_table_new (g_int64_hash, g_int64_equal);
      g_hash_table_insert (gone, &op->id, op);
    }
  return gone;
}

/* ---- the entries of a subject: the later ones say what was made, the earlier ones what stood ---- */

typedef struct
{
  TdStore *store;
  GHashTable *gone;
  gint64 after;      /* entries from here on are later ones */
  gint64 before;     /* the first entry of the action that is undone or redone */
  gint64 subject;    /* whose entries are read */
  GHashTable *stood; /* TdFoldRow: its rows when that action began; NULL: not asked yet */
} Way;

/* Of the subject from `first` up to, without, `end`. */
static GArray *
entries_between (const Way *way, gint64 first, gint64 end)
{
  GArray *seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (
      way->store, NULL, "SELECT seq FROM entry WHERE subject_id = ?1 AND seq >= ?2 AND seq < ?3 ORDER BY seq",
      "iii", way->subject, first, end);
  while (s != NULL && td_sql_step (way->store, s, NULL) > 0)
    {
      gint64 seq = sqlite3_column_int64 (s, 0);
      g_array_append_val (seqs, seq);
    }
  return seqs;
}

static void
fold_before (Way *way)
{
  g_autoptr (GArray) seqs = entries_between (way, 0, way->before);
  way->stood = td_fold_rows_new ();
  for (guint i = 0; i < seqs->len; i++)
    {
      g_autoptr (TdEntry) entry = td_entry_read (way->store, g_array_index (seqs, gint64, i), NULL);
      for (guint k = 0; entry != NULL && k < entry->ops->len; k++)
        td_fold_op (way->stood, g_ptr_array_index (entry->ops, k));
    }
}

/* Whether the row was there when the action began: then the action went past it, and may again, although the
 * row has been undone and redone since. */
static gboolean
stood_before (Way *way, const TdOp *op)
{
  if (way->stood == NULL)
    fold_before (way);
  const TdFoldRow key = { .table = op->table, .id = op->id };
  const TdFoldRow *row = g_hash_table_lookup (way->stood, &key);
  const TdTable *table = &td_tables[op->table];
  return row != NULL && (!table->soft || row->values[td_table_column (table, "deleted")].i != 2);
}

static gboolean
is_there (TdStore *store, const TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE id = ?1%s", table->name,
                                          table->soft ? " AND deleted <> 2" : "");
  return td_sql_int (store, 0, sql, "i", op->id) > 0;
}

static const TdOp *
hangs_on (GHashTable *gone, const TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      const TdOp *on = (table->columns[change->column].flags & TD_COLUMN_ID) && change->new_value.i != 0
                           ? g_hash_table_lookup (gone, &change->new_value.i)
                           : NULL;
      if (on != NULL)
        return on;
    }
  return NULL;
}

static gint64
blocked_by_entry (Way *way, const TdEntry *later, const TdOp **on)
{
  for (guint i = 0; i < later->ops->len; i++)
    {
      const TdOp *op = g_ptr_array_index (later->ops, i);
      if (op->op != 'I' || g_hash_table_contains (way->gone, &op->id))
        continue;
      *on = hangs_on (way->gone, op);
      if (*on != NULL && is_there (way->store, op) && !stood_before (way, op))
        return later->action_id;
    }
  return 0;
}

static gint64
blocked_within (Way *way, gint64 subject, const TdOp **on)
{
  way->subject = subject;
  g_autoptr (GArray) seqs = entries_between (way, way->after, G_MAXINT64);
  gint64 action = 0;
  for (guint i = 0; action == 0 && i < seqs->len; i++)
    {
      g_autoptr (TdEntry) later = td_entry_read (way->store, g_array_index (seqs, gint64, i), NULL);
      if (later != NULL)
        action = blocked_by_entry (way, later, on);
    }
  g_clear_pointer (&way->stood, g_hash_table_unref);
  return action;
}

/* ---- across subjects: a vote of the whole building, the stairwells of a compound ---- */

/* The other dossiers whose votes count the flat. */
static void
add_voters (const Way *way, gint64 part_id, gint64 own, GArray *voters)
{
  sqlite3_stmt *s = td_sql (
      way->store, NULL, "SELECT DISTINCT dossier_id FROM roll_part WHERE part_id = ?1 AND dossier_id <> ?2",
      "ii", part_id, own);
  while (s != NULL && td_sql_step (way->store, s, NULL) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      gboolean known = FALSE;
      for (guint i = 0; !known && i < voters->len; i++)
        known = g_array_index (voters, gint64, i) == id;
      if (!known)
        g_array_append_val (voters, id);
    }
}

static gint64
blocked_by_roll (Way *way, gint64 own, const TdOp **on)
{
  g_autoptr (GArray) voters = g_array_new (FALSE, FALSE, sizeof (gint64));
  int parts = td_table_find ("part");
  GHashTableIter iter;
  gpointer op;
  gint64 action = 0;
  g_hash_table_iter_init (&iter, way->gone);
  while (g_hash_table_iter_next (&iter, NULL, &op))
    if (((const TdOp *)op)->table == parts)
      add_voters (way, ((const TdOp *)op)->id, own, voters);
  for (guint i = 0; action == 0 && i < voters->len; i++)
    action = blocked_within (way, g_array_index (voters, gint64, i), on);
  return action;
}

gint64
td_undo_way_settled (TdStore *store, gint64 compound_id, gint64 action_id)
{
  return td_sql_int (store, 0,
                     "SELECT e.action_id FROM dossier d JOIN entry e ON e.subject_id = d.id"
                     " WHERE d.compound_id = ?1 AND d.deleted <> 2"
                     " AND e.seq > (SELECT first_entry FROM action WHERE id = ?2) ORDER BY e.seq LIMIT 1",
                     "ii", compound_id, action_id);
}

gint64
td_undo_way_blocked (TdStore *store,
                     const TdEntry *entry,
                     gint64 before,
                     gboolean wide,
                     GArray *compounds,
                     const TdOp **op)
{
  g_autoptr (GHashTable) gone = gone_rows (entry);
  if (gone == NULL || entry->subject_kind == TD_SUBJECT_TEAM)
    return 0;
  if (entry->subject_kind == TD_SUBJECT_COMPOUND)
    {
      g_array_append_val (compounds, entry->subject);
      return 0;
    }
  Way way = { .store = store, .gone = gone, .after = entry->seq + 1, .before = before };
  gint64 action = blocked_within (&way, entry->subject, op);
  return action != 0 || !wide ? action : blocked_by_roll (&way, entry->subject, op);
}
