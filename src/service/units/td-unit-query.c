/* Tidang: a person's filter made into the store's, with what it asks of counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-query.h"

#include "td-count-bytes.h"
#include "td-find.h"

/* The store's small integers are the same as ours. */
G_STATIC_ASSERT (TD_STORE_N_STAGES == TD_N_STAGES);
G_STATIC_ASSERT ((int)TD_UNIT_ORDER_UPDATED == (int)TD_ORDER_UPDATED);
G_STATIC_ASSERT ((int)TD_UNIT_ORDER_STREET == (int)TD_ORDER_STREET);
G_STATIC_ASSERT ((int)TD_UNIT_ORDER_VOTE == (int)TD_ORDER_VOTE);
G_STATIC_ASSERT ((int)TD_ORDER_VOTE + 1 == TD_N_UNIT_ORDERS);
G_STATIC_ASSERT ((int)TD_UNIT_VOTE_OBJECTION == (int)TD_STORE_VOTE_OBJECTION);
G_STATIC_ASSERT ((int)TD_UNIT_VOTE_NOT_PASSED == (int)TD_STORE_VOTE_NOT_PASSED);
G_STATIC_ASSERT ((int)TD_STORE_VOTE_AT_RISK + 1 == TD_N_UNIT_VOTES);
G_STATIC_ASSERT ((int)TD_UNIT_VOTE_AT_RISK == (int)TD_STORE_VOTE_AT_RISK);
G_STATIC_ASSERT ((int)TD_RATING_UNSUITABLE + 1 == TD_STORE_N_RATINGS);

static gboolean
read_count (gconstpointer bytes, gsize size, gint64 vote_id, TdListCount *count, gpointer data)
{
  const TdUnitQuery *query = data;
  g_autoptr (TdRoll) roll = NULL;
  g_autoptr (TdTally) tally =
      bytes == NULL ? NULL : td_count_from_bytes (bytes, size, vote_id, FALSE, &roll, NULL);

  if (tally == NULL && query->fresh != NULL)
    tally = td_count_fresh (query->fresh, vote_id);
  if (tally == NULL)
    return FALSE;
  count->passed = tally->result == TD_RESULT_PASSED;
  count->total = tally->heads.total;
  count->participating = tally->heads.participating;
  count->agree = tally->heads.agree;
  count->pending = tally->heads.pending;
  return TRUE;
}

static gboolean
asks_for_counts (const TdUnitFilter *filter)
{
  return filter->order == TD_UNIT_ORDER_VOTE || filter->vote == TD_UNIT_VOTE_SHORT ||
         filter->vote == TD_UNIT_VOTE_REACHED || filter->vote == TD_UNIT_VOTE_PENDING ||
         filter->vote == TD_UNIT_VOTE_PASSED || filter->vote == TD_UNIT_VOTE_NOT_PASSED ||
         filter->vote == TD_UNIT_VOTE_AT_RISK;
}

static gboolean
count_missing (TdUnitQuery *query, TdWorkspace *self, GError **error)
{
  g_autoptr (GArray) missing = td_counts_missing (self, error);

  if (missing == NULL || missing->len == 0)
    return missing != NULL;
  query->fresh = td_counts_make (self, missing, NULL, error);
  return query->fresh != NULL;
}

gboolean
td_unit_query_init (TdUnitQuery *query, TdWorkspace *self, const TdUnitFilter *filter, GError **error)
{
  TdRegisterFilter out = TD_REGISTER_FILTER_INIT;

  query->filter = out;
  query->fresh = NULL;
  if (filter == NULL)
    return TRUE;
  out.text = td_text_is_blank (filter->text) ? NULL : filter->text;
  out.region = filter->place;
  out.stage = filter->stage;
  out.rating = filter->rating;
  out.vote = (TdStoreVote)filter->vote;
  out.located = filter->map == TD_UNIT_MAP_ANY ? -1 : filter->map == TD_UNIT_MAP_PLACED;
  out.order = (TdStoreOrder)filter->order;
  out.descending = filter->descending;
  out.offset = filter->offset;
  out.limit = filter->limit;
  out.found_in = td_hits_section (filter->found_in);
  out.today = td_workspace_today (self);
  out.count_func = read_count;
  out.count_data = query;
  query->filter = out;
  return !asks_for_counts (filter) || count_missing (query, self, error);
}

void
td_unit_query_clear (TdUnitQuery *query)
{
  g_clear_pointer (&query->fresh, g_hash_table_unref);
}
