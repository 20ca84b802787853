/* Tidang: the turns of stairwells on the map, from the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-turns.h"

#include "td-store-private.h"

#include <string.h>

#define REPORT_EVERY 512

/* The columns that a map shows, and where their value stands in a turn. */
static const struct
{
  const char *column;
  TdMapTurnFlags flag;
} columns[] = { { "rating", TD_MAP_RATING }, { "stage", TD_MAP_STAGE }, { "located", TD_MAP_LOCATED },
                { "lon", TD_MAP_LON },       { "lat", TD_MAP_LAT },     { "deleted", TD_MAP_DELETED } };

static void
take_value (TdMapTurn *turn, TdMapTurnFlags flag, gint64 value)
{
  turn->what |= (guint8)flag;
  switch (flag)
    {
    case TD_MAP_RATING:
      turn->rating = (guint8)value;
      break;
    case TD_MAP_STAGE:
      turn->stage = (guint8)value;
      break;
    case TD_MAP_LOCATED:
      turn->located = (guint8)value;
      break;
    case TD_MAP_LON:
      turn->lon = (gint32)value;
      break;
    case TD_MAP_LAT:
      turn->lat = (gint32)value;
      break;
    case TD_MAP_DELETED:
      turn->deleted = (guint8)value;
      break;
    case TD_MAP_CAME:
    case TD_MAP_WENT:
    default:
      break;
    }
}

static void
take_change (TdMapTurn *turn, const TdOp *op, const TdChange *change)
{
  const char *name = td_tables[op->table].columns[change->column].name;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (name, columns[i].column) == 0 && change->new_value.type == TD_VALUE_INT)
      take_value (turn, columns[i].flag, change->new_value.i);
}

/* What the map does not show is no turn. */
static void
take_op (GArray *turns, const TdMapTurn *when, const TdOp *op)
{
  TdMapTurn turn = *when;

  turn.dossier_id = op->id;
  turn.what = op->op == 'I' ? TD_MAP_CAME : op->op == 'D' ? TD_MAP_WENT : 0;
  for (guint i = 0; i < op->changes->len && op->op != 'D'; i++)
    take_change (&turn, op, &g_array_index (op->changes, TdChange, i));
  if (turn.what != 0)
    g_array_append_val (turns, turn);
}

/* Entries of a dossier, each with its action. An action of many dossiers has its row found again from memory.
 */
static const char all_sql[] = "SELECT e.packed, e.body, a.made_at, a.hlc, e.seq FROM entry e"
                              " JOIN action a ON a.id = e.action_id WHERE e.subject_kind = ?1 ORDER BY e.seq";

static gboolean
take_entry (TdStore *store, sqlite3_stmt *s, GArray *turns, GError **error)
{
  g_autoptr (GPtrArray) ops = NULL;
  TdMapTurn when = { .at = sqlite3_column_int64 (s, 2), .hlc = sqlite3_column_int64 (s, 3) };
  g_autofree char *body = td_entry_unpack (sqlite3_column_blob (s, 1), sqlite3_column_bytes (s, 1),
                                           sqlite3_column_int (s, 0), error);

  ops = body != NULL ? td_entry_decode_ops_of (body, td_table_find ("dossier"), error) : NULL;
  if (ops == NULL)
    {
      g_prefix_error (error, "%s: entry %" G_GINT64_FORMAT ": ", store->path,
                      (gint64)sqlite3_column_int64 (s, 4));
      return FALSE;
    }
  for (guint i = 0; i < ops->len; i++)
    take_op (turns, &when, g_ptr_array_index (ops, i));
  return TRUE;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const TdMapTurn *one = a, *other = b;

  return (one->hlc > other->hlc) - (one->hlc < other->hlc);
}

static gboolean
is_in_order (const GArray *turns)
{
  for (guint i = 1; i < turns->len; i++)
    if (by_time (&g_array_index (turns, TdMapTurn, i - 1), &g_array_index (turns, TdMapTurn, i)) > 0)
      return FALSE;
  return TRUE;
}

GArray *
td_store_map_turns (TdStore *store, TdStoreProgress progress, gpointer data, GError **error)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (TdMapTurn));
  gint64 total = td_sql_int (store, 0, "SELECT count(*) FROM entry WHERE subject_kind = ?1", "i",
                             (gint64)TD_SUBJECT_DOSSIER),
         done = 0;
  sqlite3_stmt *s = td_sql (store, error, all_sql, "i", (gint64)TD_SUBJECT_DOSSIER);
  int row = s != NULL ? 0 : -1;

  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      if (progress != NULL && done % REPORT_EVERY == 0 && !progress (done, total, data))
        {
          sqlite3_reset (s);
          g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_CANCELLED, "cancelled");
          return NULL;
        }
      done++;
      if (!take_entry (store, s, turns, error))
        {
          sqlite3_reset (s);
          return NULL;
        }
    }
  if (row < 0)
    return NULL;
  /* Several desks may have worked on the file; the order of one action's own turns stays. */
  if (!is_in_order (turns))
    g_array_sort (turns, by_time);
  return g_steal_pointer (&turns);
}
