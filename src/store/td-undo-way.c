/* Tidang: what hangs on rows that an undo would take away.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-undo-way.h"

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

/* ---- within the subject: its later entries say what was made ---- */

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
blocked_by_entry (TdStore *store, GHashTable *gone, const TdEntry *later, const TdOp **on)
{
  for (guint i = 0; i < later->ops->len; i++)
    {
      const TdOp *op = g_ptr_array_index (later->ops, i);
      if (op->op != 'I' || g_hash_table_contains (gone, &op->id))
        continue;
      *on = hangs_on (gone, op);
      if (*on != NULL && is_there (store, op))
        return later->action_id;
    }
  return 0;
}

static gint64
blocked_within (TdStore *store, const TdEntry *entry, GHashTable *gone, const TdOp **on)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s =
      td_sql (store, NULL, "SELECT seq FROM entry WHERE subject_id = ?1 AND seq > ?2 ORDER BY seq", "ii",
              entry->subject, entry->seq);
  while (s != NULL && td_sql_step (store, s, NULL) > 0)
    {
      gint64 seq = sqlite3_column_int64 (s, 0);
      g_array_append_val (seqs, seq);
    }
  gint64 action = 0;
  for (guint i = 0; action == 0 && i < seqs->len; i++)
    {
      g_autoptr (TdEntry) later = td_entry_read (store, g_array_index (seqs, gint64, i), NULL);
      if (later != NULL)
        action = blocked_by_entry (store, gone, later, on);
    }
  return action;
}

/* ---- across subjects: a vote of the whole building, the stairwells of a compound ---- */

static gint64
blocked_by_roll (TdStore *store, GHashTable *gone, gint64 subject, const TdOp **on)
{
  static const char maker[] =
      "SELECT e.action_id FROM roll_part r JOIN entry e ON e.subject_id = r.dossier_id"
      " JOIN action a ON a.id = e.action_id WHERE r.part_id = ?1 AND r.dossier_id <> ?2"
      " AND a.code IN ('open-vote', 'open-votes', 'correct-roll') ORDER BY e.seq DESC LIMIT 1";
  int parts = td_table_find ("part");
  GHashTableIter iter;
  gpointer op;
  gint64 action = 0;
  g_hash_table_iter_init (&iter, gone);
  while (action == 0 && g_hash_table_iter_next (&iter, NULL, &op))
    if (((const TdOp *)op)->table == parts)
      {
        *on = op;
        action = td_sql_int (store, 0, maker, "ii", ((const TdOp *)op)->id, subject);
      }
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
td_undo_way_blocked (TdStore *store, const TdEntry *entry, gboolean wide, GArray *compounds, const TdOp **op)
{
  g_autoptr (GHashTable) gone = gone_rows (entry);
  if (gone == NULL || entry->subject_kind == TD_SUBJECT_TEAM)
    return 0;
  if (entry->subject_kind == TD_SUBJECT_COMPOUND)
    {
      g_array_append_val (compounds, entry->subject);
      return 0;
    }
  gint64 action = blocked_within (store, entry, gone, op);
  return action != 0 || !wide ? action : blocked_by_roll (store, gone, entry->subject, op);
}
