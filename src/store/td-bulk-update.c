/* Tidang: imports — a dossier that is in the file already.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-private.h"
#include "td-search-body.h"

static gboolean
append_added (TdBulk *bulk, GString *body, gint64 dossier_id, GPtrArray *parts, GError **error)
{
  TdAddedParts added = { 0 };
  /* The text for the search is made anew from the rows. */
  gboolean good = td_row_writer_parts (bulk->rows, dossier_id, (TdPart **)parts->pdata, parts->len,
                                       bulk->search, &added, error);
  if (good)
    {
      TdCommitter *committer = td_committer_new ();
      td_bulk_encode_parts (committer, body, dossier_id, bulk->store->action.id, &added);
      td_committer_free (committer);
      bulk->counts.parts_added += added.n;
    }
  td_added_parts_clear (&added);
  g_string_truncate (bulk->search, 0);
  return good;
}

/* The triggers recorded the updates; what was added is recorded in the same entry. */
static gboolean
write_difference_entry (TdBulk *bulk,
                        gint64 dossier_id,
                        const TdDifference *difference,
                        guint first,
                        GError **error)
{
  TdStore *store = bulk->store;
  guint8 prev[TD_HASH_SIZE];
  if (!td_entry_queue_flush (bulk->queue, error))
    return FALSE;
  gboolean has_prev = td_subject_head (store, dossier_id, prev) != 0;
  g_autofree char *prev_hex = has_prev ? td_hex_encode (prev, sizeof prev) : NULL;
  GPtrArray *ops = store->action.ops;
  GString *body = td_entry_encode (store, &store->action, TD_SUBJECT_DOSSIER, dossier_id, prev_hex,
                                   (TdOp *const *)ops->pdata + first, ops->len - first, error);
  if (body == NULL)
    return FALSE;
  gboolean only = ops->len == first;
  g_ptr_array_set_size (ops, first);
  g_string_truncate (body, body->len - 2);
  gsize at = body->len;
  gboolean good = append_added (bulk, body, dossier_id, difference->added, error);
  if (only && body->len > at)
    g_string_erase (body, at, 1);
  g_string_append (body, "]}");
  good = good && td_entry_write (store, TD_SUBJECT_DOSSIER, dossier_id, has_prev ? prev : NULL, body, error);
  g_string_free (body, TRUE);
  bulk->subjects++;
  return good;
}

/* New owners of a known flat come through the ordinary function, whose insertions have no trigger now: they
 * are told from what was there before. */
static gboolean
write_owner_inserts (TdBulk *bulk, const TdPart *part, GError **error)
{
  TdStore *store = bulk->store;
  gint64 before = td_sql_int (store, 0, "SELECT max(id) FROM owner WHERE part_id = ?1", "i", part->id);
  gint64 floor_id = store->desk << TD_ID_COUNTER_BITS | store->counter;
  if (!td_store_part_update (store, part, error))
    return FALSE;
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT id, rank, kind, name, doc_kind, doc_no, phone FROM owner WHERE part_id = ?1"
              " AND id > ?2 AND id > ?3",
              "iii", part->id, floor_id, MIN (before, floor_id));
  int row = -1;
  int table = td_table_find ("owner");
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdOp *op = td_op_new (table, 'I', sqlite3_column_int64 (s, 0));
      op->subject = part->unit_id;
      op->scope = part->id;
      gint64 ids[] = { part->unit_id, part->id };
      for (int c = 0; td_tables[table].columns[c].name != NULL; c++)
        {
          TdChange change = { .column = c };
          change.new_value.type = TD_VALUE_INT;
          if (c < 2)
            change.new_value.i = ids[c];
          else if (sqlite3_column_type (s, c - 1) == SQLITE_INTEGER)
            change.new_value.i = sqlite3_column_int64 (s, c - 1);
          else
            {
              change.new_value.type = TD_VALUE_TEXT;
              change.new_value.text = td_column_text (s, c - 1);
            }
          g_array_append_val (op->changes, change);
        }
      g_ptr_array_add (store->action.ops, op);
    }
  return row == 0;
}

gboolean
td_bulk_update (TdBulk *bulk,
                gint64 dossier_id,
                const TdDossierRow *row,
                GPtrArray *parts,
                TdBulkEffect *effect,
                GArray *effects,
                GError **error)
{
  TdStore *store = bulk->store;
  TdDifference difference = { 0 };
  guint first = store->action.ops->len;
  gboolean good = td_difference_find (store, dossier_id, row, parts, &difference, effects, error);
  gboolean changed = good && (difference.row != NULL || difference.changed->len > 0 ||
                              difference.added->len > 0 || bulk->card != NULL);
  if (changed && difference.row != NULL)
    good = td_dossier_write (store, difference.row, error);
  if (changed && good && bulk->card != NULL)
    good = td_store_survey_card_put (store, bulk->card, error);
  for (guint i = 0; changed && good && i < difference.changed->len; i++)
    good = write_owner_inserts (bulk, g_ptr_array_index (difference.changed, i), error);
  if (good && changed)
    {
      bulk->counts.parts_updated += difference.changed->len;
      good = write_difference_entry (bulk, dossier_id, &difference, first, error) &&
             td_dossier_derive (store, dossier_id, error) && td_search_refresh (store, dossier_id, error) &&
             td_sql_run (store, error, "UPDATE dossier SET updated_at = ?2 WHERE id = ?1", "ii", dossier_id,
                         store->action.at);
    }
  if (good)
    {
      bulk->counts.parts_unchanged +=
          (parts != NULL ? parts->len : 0) - difference.changed->len - difference.added->len;
      *(changed ? &bulk->counts.dossiers_updated : &bulk->counts.dossiers_unchanged) += 1;
      if (effect != NULL)
        *effect = changed ? TD_BULK_UPDATED : TD_BULK_UNCHANGED;
    }
  td_difference_clear (&difference);
  return good;
}
