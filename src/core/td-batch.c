/* Tidang: a batch of works above its stairwells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch.h"

/* ---- one shared leaf and one stairwell ---- */

const char *
td_batch_state_to_nick (TdBatchState state)
{
  static const char *const nicks[TD_N_BATCH_STATES] = { "holds", "other-lot",  "pending",  "expired",
                                                        "own",   "not-needed", "returned", "later" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (nicks), NULL);
  return nicks[state];
}

gboolean
td_batch_state_is_gap (TdBatchState state)
{
  return state == TD_BATCH_PENDING || state == TD_BATCH_EXPIRED || state == TD_BATCH_RETURNED ||
         state == TD_BATCH_LATER;
}

gboolean
td_batch_state_is_exception (TdBatchState state)
{
  return state >= TD_BATCH_OWN;
}

/* A way that this version does not know is open: nobody can say that it is settled. */
static TdBatchState
state_of_exception (const TdLeaf *exception)
{
  const char *how = td_leaf_get (exception, "how");

  if (g_str_equal (how, "own"))
    return TD_BATCH_OWN;
  if (g_str_equal (how, "not-needed"))
    return TD_BATCH_NOT_NEEDED;
  return g_str_equal (how, "later") ? TD_BATCH_LATER : TD_BATCH_RETURNED;
}

/* One of the three is what somebody can be shown. */
static gboolean
is_done (const TdLeaf *shared)
{
  return td_leaf_day (shared, "made-on") != TD_DATE_NONE || *td_leaf_get (shared, "number") != '\0' ||
         *td_leaf_get (shared, "file") != '\0';
}

TdBatchState
td_batch_state (const TdLeaf *shared, const TdLeaf *exception, gint64 lot, TdDate today)
{
  gint64 only = td_leaf_link (shared, "lot");
  TdDate valid_to = td_leaf_day (shared, "valid-to");

  if (exception != NULL)
    return state_of_exception (exception);
  if (only != 0 && only != lot)
    return TD_BATCH_OTHER_LOT;
  if (valid_to != TD_DATE_NONE && valid_to < today)
    return TD_BATCH_EXPIRED;
  return is_done (shared) ? TD_BATCH_HOLDS : TD_BATCH_PENDING;
}

/* ---- one stairwell ---- */

TdBatchLine *
td_batch_line_new (void)
{
  TdBatchLine *line = g_new0 (TdBatchLine, 1);

  line->states = g_array_new (FALSE, FALSE, sizeof (TdBatchState));
  line->exceptions = g_array_new (FALSE, FALSE, sizeof (gint64));
  return line;
}

void
td_batch_line_free (TdBatchLine *line)
{
  if (line == NULL)
    return;
  g_free (line->label);
  g_free (line->file_no);
  g_free (line->exception);
  g_free (line->reason);
  g_array_unref (line->states);
  g_array_unref (line->exceptions);
  g_free (line);
}

void
td_batch_line_settle (TdBatchLine *line, guint lots, guint teams, guint groups)
{
  line->missing = (lots > 0 && line->lot == 0 ? TD_BATCH_NO_LOT : 0U) |
                  (teams > 0 && line->team == 0 ? TD_BATCH_NO_TEAM : 0U) |
                  (groups > 0 && line->group == 0 ? TD_BATCH_NO_GROUP : 0U);
  for (guint i = 0; i < line->states->len; i++)
    if (td_batch_state_is_gap (g_array_index (line->states, TdBatchState, i)))
      line->missing |= TD_BATCH_OPEN;
}

gboolean
td_batch_line_excepted (const TdBatchLine *line)
{
  if (*line->exception != '\0')
    return TRUE;
  for (guint i = 0; i < line->states->len; i++)
    if (td_batch_state_is_exception (g_array_index (line->states, TdBatchState, i)))
      return TRUE;
  return FALSE;
}

const char *
td_batch_filter_to_nick (TdBatchFilter filter)
{
  static const char *const nicks[TD_N_BATCH_FILTERS] = { "all",     "exceptions", "missing", "no-lot",
                                                         "no-team", "no-group",   "open" };

  g_return_val_if_fail ((guint)filter < G_N_ELEMENTS (nicks), NULL);
  return nicks[filter];
}

gboolean
td_batch_line_is (const TdBatchLine *line, TdBatchFilter filter)
{
  switch (filter)
    {
    case TD_BATCH_EXCEPTED:
      return td_batch_line_excepted (line);
    case TD_BATCH_LACKING:
      return line->missing != 0;
    case TD_BATCH_LACKING_LOT:
      return (line->missing & TD_BATCH_NO_LOT) != 0;
    case TD_BATCH_LACKING_TEAM:
      return (line->missing & TD_BATCH_NO_TEAM) != 0;
    case TD_BATCH_LACKING_GROUP:
      return (line->missing & TD_BATCH_NO_GROUP) != 0;
    case TD_BATCH_LACKING_PAPER:
      return (line->missing & TD_BATCH_OPEN) != 0;
    case TD_BATCH_ALL:
    default:
      return TRUE;
    }
}

/* ---- counted ---- */

static gint64
of_line (const TdBatchLine *line, TdBatchBy by)
{
  return by == TD_BATCH_BY_LOT ? line->lot : by == TD_BATCH_BY_TEAM ? line->team : line->group;
}

static void
count_line (TdBatchCount *count, const TdBatchLine *line)
{
  count->units++;
  count->excepted += td_batch_line_excepted (line);
  count->lacking += line->missing != 0;
  count->stages[line->stage]++;
}

GArray *
td_batch_counts (const GPtrArray *lines, TdBatchBy by, const GPtrArray *leaves)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (TdBatchCount));
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint none = leaves->len;

  g_array_set_size (counts, leaves->len + 1);
  for (guint i = 0; i < leaves->len; i++)
    {
      TdLeaf *leaf = leaves->pdata[i];

      g_array_index (counts, TdBatchCount, i).of = leaf->id;
      g_hash_table_insert (places, &leaf->id, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const TdBatchLine *line = lines->pdata[i];
      gint64 of = of_line (line, by);
      gpointer place;
      gboolean known = g_hash_table_lookup_extended (places, &of, NULL, &place);

      count_line (&g_array_index (counts, TdBatchCount, known ? GPOINTER_TO_UINT (place) : none), line);
    }
  if (g_array_index (counts, TdBatchCount, none).units == 0)
    g_array_set_size (counts, none);
  return counts;
}
