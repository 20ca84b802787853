/* Tidang: a batch of works with its stairwells, read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batches.h"

#include "td-leaf-store.h"
#include "td-list-columns.h"
#include "td-error.h"
#include "td-text.h"
#include "td-workspace-private.h"

static void
clear_board (gpointer data)
{
  TdBatchBoard *board = data;
  GPtrArray **const lists[] = { &board->batches, &board->lots,   &board->teams,
                                &board->groups,  &board->shared, &board->lines };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_ptr_array_unref);
  td_leaf_book_free (board->book);
}

TdBatchBoard *
td_batch_board_ref (TdBatchBoard *board)
{
  return g_atomic_rc_box_acquire (board);
}

void
td_batch_board_free (TdBatchBoard *board)
{
  if (board != NULL)
    g_atomic_rc_box_release_full (board, clear_board);
}

/* ---- the shared side ---- */

static GPtrArray *
of_kind (const TdLeafBook *book, const char *id)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, id);

  return kind != NULL ? td_leaf_book_of (book, kind) : g_ptr_array_new ();
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const TdLeaf *one = *(TdLeaf *const *)a, *two = *(TdLeaf *const *)b;
  int order = td_text_natural_compare (td_leaf_get (one, "name"), td_leaf_get (two, "name"));

  return order != 0 ? order : (one->id > two->id) - (one->id < two->id);
}

/* Those of the batch; by name where that is what tells them apart. */
static GPtrArray *
of_batch (const TdBatchBoard *board, const char *id, gboolean by_name)
{
  g_autoptr (GPtrArray) all = of_kind (board->book, id);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; board->batch != NULL && i < all->len; i++)
    if (td_leaf_link (all->pdata[i], "batch") == board->batch->id)
      g_ptr_array_add (found, all->pdata[i]);
  if (by_name)
    g_ptr_array_sort (found, compare_names);
  return found;
}

static gboolean
take_batch (TdBatchBoard *board, gint64 batch_id, GError **error)
{
  for (guint i = 0; i < board->batches->len; i++)
    {
      const TdLeaf *leaf = board->batches->pdata[i];

      if (batch_id == 0 ? board->batch == NULL || leaf->number > board->batch->number : leaf->id == batch_id)
        board->batch = leaf;
    }
  if (batch_id == 0 || board->batch != NULL)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: this batch of works is not there any more."),
                  board->book->label);
}

/* ---- the stairwells ---- */

/* dossier → its leaves of a kind that are about the batch. */
static GHashTable *
group_by_dossier (const GPtrArray *leaves)
{
  GHashTable *groups =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < leaves->len; i++)
    {
      TdLeaf *leaf = leaves->pdata[i];
      GPtrArray *group = g_hash_table_lookup (groups, &leaf->dossier_id);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, &leaf->dossier_id, group);
        }
      g_ptr_array_add (group, leaf);
    }
  return groups;
}

/* The one that was put down last counts. */
static const TdLeaf *
exception_about (const GPtrArray *exceptions, gint64 shared_id)
{
  const TdLeaf *found = NULL;

  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    if (td_leaf_link (exceptions->pdata[i], "of") == shared_id)
      found = exceptions->pdata[i];
  return found;
}

static TdBatchLine *
line_new (const TdBatchBoard *board, const TdLeaf *leaf, const TdUnit *unit, const GPtrArray *exceptions)
{
  TdBatchLine *line = td_batch_line_new ();

  line->unit_id = leaf->dossier_id;
  line->leaf_id = leaf->id;
  line->label = td_unit_label (unit);
  line->file_no = g_strdup (unit->file_no);
  line->stage = unit->stage;
  line->lot = td_leaf_link (leaf, "lot");
  line->team = td_leaf_link (leaf, "team");
  line->group = td_leaf_link (leaf, "group");
  line->exception = g_strdup (td_leaf_get (leaf, "exception"));
  line->reason = g_strdup (td_leaf_get (leaf, "reason"));
  for (guint i = 0; i < board->shared->len; i++)
    {
      const TdLeaf *shared = board->shared->pdata[i];
      const TdLeaf *exception = exception_about (exceptions, shared->id);
      TdBatchState state = td_batch_state (shared, exception, line->lot, board->today);
      gint64 id = exception != NULL ? exception->id : 0;

      g_array_append_val (line->states, state);
      g_array_append_val (line->exceptions, id);
    }
  td_batch_line_settle (line, board->lots->len, board->teams->len, board->groups->len);
  return line;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const TdBatchLine *one = *(TdBatchLine *const *)a, *two = *(TdBatchLine *const *)b;
  int order = td_text_natural_compare (one->label, two->label);

  return order != 0 ? order : (one->unit_id > two->unit_id) - (one->unit_id < two->unit_id);
}

/* One line a stairwell, also where it was put into the batch twice. */
static GArray *
members_of (const TdBatchBoard *board, const GPtrArray *leaves, GPtrArray *members)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < leaves->len; i++)
    {
      TdLeaf *leaf = leaves->pdata[i];
      gboolean again =
          ids->len > 0 && g_array_index (ids, gint64, ids->len - 1) == leaf->dossier_id; /* by dossier */

      if (td_leaf_link (leaf, "batch") != board->batch->id)
        continue;
      if (again)
        {
          members->pdata[members->len - 1] = leaf;
          continue;
        }
      g_ptr_array_add (members, leaf);
      g_array_append_val (ids, leaf->dossier_id);
    }
  return ids;
}

static gboolean
load_lines (TdWorkspace *self, TdStore *store, TdBatchBoard *board, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves = td_store_leaves_of_kind (store, TD_BATCH_UNIT, &cause);
  g_autoptr (GPtrArray) exceptions =
      leaves != NULL ? td_store_leaves_of_kind (store, TD_BATCH_EXCEPTION, &cause) : NULL;
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GHashTable) excepted = NULL;
  g_autoptr (GArray) ids = NULL;

  if (exceptions == NULL)
    return td_fail_with (error, cause, board->book->label);
  ids = members_of (board, leaves, members);
  units = td_units_by_ids (self, (const gint64 *)(gpointer)ids->data, ids->len, error);
  if (units == NULL)
    return FALSE;
  excepted = group_by_dossier (exceptions);
  for (guint i = 0; i < members->len; i++)
    if (units->pdata[i] != NULL)
      {
        const TdLeaf *leaf = members->pdata[i];

        g_ptr_array_add (board->lines, line_new (board, leaf, units->pdata[i],
                                                 g_hash_table_lookup (excepted, &leaf->dossier_id)));
      }
  g_ptr_array_sort (board->lines, compare_lines);
  return TRUE;
}

TdBatchBoard *
td_batch_board_load (TdWorkspace *self, gint64 batch_id, GError **error)
{
  g_autoptr (TdBatchBoard) board = g_atomic_rc_box_new0 (TdBatchBoard);
  TdStore *store = td_workspace_store (self, error);

  board->book = store != NULL ? td_leaf_book_load (self, 0, error) : NULL;
  if (board->book == NULL)
    return NULL;
  board->today = td_workspace_today (self);
  board->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_batch_line_free);
  board->batches = of_kind (board->book, TD_BATCH_KIND);
  if (!take_batch (board, batch_id, error))
    return NULL;
  board->lots = of_batch (board, TD_BATCH_LOT, TRUE);
  board->teams = of_batch (board, TD_BATCH_TEAM, TRUE);
  board->groups = of_batch (board, TD_BATCH_GROUP, TRUE);
  board->shared = of_batch (board, TD_BATCH_SHARED, FALSE);
  if (board->batch != NULL && !load_lines (self, store, board, error))
    return NULL;
  return g_steal_pointer (&board);
}

gint64
td_batch_resolve (TdWorkspace *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) batches = td_leaves_of (self, 0, TD_BATCH_KIND, error);
  gint64 number = g_ascii_strtoll (text, NULL, 10), found = 0;

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      const TdLeaf *leaf = batches->pdata[i];

      if (leaf->id == number || leaf->number == number)
        return leaf->id;
      if (g_str_equal (td_leaf_get (leaf, "name"), text))
        found = found == 0 ? leaf->id : -1;
    }
  if (found > 0)
    return found;
  if (batches != NULL)
    td_fail (error, found < 0 ? TD_SERVICE_ERROR_AMBIGUOUS : TD_SERVICE_ERROR_NOT_FOUND,
             found < 0 ? _ ("%s: several batches of works are called “%s”. Name one by its number.")
                       : _ ("%s: there is no batch of works “%s”. “batch FILE” lists them."),
             self->name, text);
  return 0;
}

/* ---- comparison ---- */

static int
compare_bids (gconstpointer a, gconstpointer b)
{
  const TdLeaf *one = *(TdLeaf *const *)a, *two = *(TdLeaf *const *)b;
  gint64 score[2] = { td_leaf_count (one, "score", -1), td_leaf_count (two, "score", -1) };
  TdMoney price[2] = { td_leaf_money (one, "price", G_MAXINT64), td_leaf_money (two, "price", G_MAXINT64) };

  if (td_leaf_yes (one, "chosen") != td_leaf_yes (two, "chosen"))
    return td_leaf_yes (one, "chosen") ? -1 : 1;
  if (score[0] != score[1])
    return score[0] > score[1] ? -1 : 1;
  if (price[0] != price[1])
    return price[0] < price[1] ? -1 : 1;
  return one->number - two->number;
}

static gboolean
has_lot (const TdBatchBoard *board, gint64 lot_id)
{
  for (guint i = 0; i < board->lots->len; i++)
    if (((const TdLeaf *)board->lots->pdata[i])->id == lot_id)
      return TRUE;
  return FALSE;
}

GPtrArray *
td_batch_board_bids (const TdBatchBoard *board, gint64 lot_id)
{
  g_autoptr (GPtrArray) all = of_kind (board->book, TD_BATCH_BID);
  GPtrArray *bids = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      gint64 of = td_leaf_link (all->pdata[i], "lot");

      if (lot_id != 0 ? of == lot_id : has_lot (board, of))
        g_ptr_array_add (bids, all->pdata[i]);
    }
  g_ptr_array_sort (bids, compare_bids);
  return bids;
}

/* The one that alone is first; NULL: it shares its place, or nobody has a value. */
static const TdLeaf *
first_of (const GPtrArray *bids, gboolean price)
{
  const TdLeaf *first = NULL;
  gint64 best = price ? G_MAXINT64 : -1;
  gboolean tie = FALSE;

  for (guint i = 0; i < bids->len; i++)
    {
      const TdLeaf *bid = bids->pdata[i];
      gint64 value = price ? td_leaf_money (bid, "price", G_MAXINT64) : td_leaf_count (bid, "score", -1);
      gboolean better = price ? value < best : value > best;

      tie = better ? FALSE : tie || value == best;
      if (better)
        {
          best = value;
          first = bid;
        }
    }
  return tie ? NULL : first;
}

void
td_bid_marks (const GPtrArray *bids, TdBidMarks *marks)
{
  guint chosen = 0;

  *marks = (TdBidMarks){ first_of (bids, TRUE), first_of (bids, FALSE), NULL };
  for (guint i = 0; i < bids->len; i++)
    if (td_leaf_yes (bids->pdata[i], "chosen") && chosen++ == 0)
      marks->chosen = bids->pdata[i];
  if (chosen > 1)
    marks->chosen = NULL;
}

guint
td_batch_board_suppliers (const TdBatchBoard *board)
{
  g_autoptr (GPtrArray) bids = td_batch_board_bids (board, 0);
  g_autoptr (GHashTable) companies = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < bids->len; i++)
    g_hash_table_add (companies, (gpointer)td_leaf_get (bids->pdata[i], "company"));
  return g_hash_table_size (companies);
}
