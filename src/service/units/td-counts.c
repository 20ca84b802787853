/* Tidang: counts of many votes — kept ones where there are any, made anew and kept where not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-counts.h"

#include "td-count-bytes.h"
#include "td-vote-store.h"

/* From here on a second thread with a connection of its own pays. */
#define MANY_VOTES 2000

typedef struct
{
  gint64 dossier_id;
  gint64 vote_id;
  GBytes *bytes;
} Count;

typedef struct
{
  TdWorkspace *workspace;
  TdStore *store;
  const gint64 *ids;
  gsize n;
  gboolean helping; /* on the second thread: neither progress nor the workspace's store */
  GArray *counts;   /* Count */
  const TdProgress *progress;
  gint64 last, done, total;
  int stop;
  GError *error;
} Making;

static void
clear_count (gpointer data)
{
  g_bytes_unref (((Count *)data)->bytes);
}

static gboolean
may_go_on (Making *making)
{
  if (making->helping)
    return g_atomic_int_get (&making->stop) == 0;
  return td_progress_step (making->progress, &making->last, making->done++, making->total, _ ("Counting"),
                           &making->error);
}

static gboolean
count_one (const TdVoteData *data, gpointer user_data)
{
  Making *making = user_data;
  g_autoptr (TdRule) rule = NULL;
  g_autoptr (TdTally) tally = NULL;
  TdVoteFlats flats = { 0 };
  Count count = { data->vote->dossier_id, data->vote->id, NULL };

  if (!may_go_on (making))
    return FALSE;
  /* Who asks for a vote whose rule is not known is told then. */
  rule = making->helping ? td_workspace_known_rule (making->workspace, data->vote)
                         : td_workspace_rule_of_vote (making->workspace, data->vote, NULL);
  if (rule == NULL)
    return TRUE;
  tally = td_tally_count (&(TdTallyInput){ .roll = data->roll,
                                           .rule = rule,
                                           .ballots = data->ballots,
                                           .consents = data->consents,
                                           .objections = data->objections,
                                           .closed = data->vote->closed,
                                           .unit_id = data->vote->dossier_id });
  td_vote_flats_fill (&flats, tally, data->roll, rule->part_kinds, data->ballots, data->delivered);
  count.bytes = td_count_to_bytes (tally, data->roll, &flats, data->vote->id);
  td_vote_flats_clear (&flats);
  g_array_append_val (making->counts, count);
  return TRUE;
}

static void
count_some (Making *making)
{
  GError *cause = NULL;

  if (!td_store_votes_foreach (making->store, making->ids, making->n, count_one, making, &cause) &&
      making->error == NULL)
    making->error = g_steal_pointer (&cause);
  g_clear_error (&cause);
}

/* Without its half the other thread counts all: an error here is not told. */
static gpointer
help (gpointer data)
{
  Making *making = data;

  making->store = td_store_open (making->workspace->path, TD_STORE_READ_ONLY, NULL, NULL);
  if (making->store != NULL)
    count_some (making);
  g_clear_pointer (&making->store, td_store_close);
  return NULL;
}

static void
take_counts (Making *making, TdVoteCounts *keeping, TdFreshCounts *fresh)
{
  for (guint i = 0; i < making->counts->len; i++)
    {
      const Count *count = &g_array_index (making->counts, Count, i);

      td_store_counts_add (keeping, count->dossier_id, count->vote_id, count->bytes);
      g_hash_table_insert (fresh, g_memdup2 (&count->vote_id, sizeof (gint64)), g_bytes_ref (count->bytes));
    }
}

static void
making_clear (Making *making)
{
  g_array_unref (making->counts);
  g_clear_error (&making->error);
}

/* What the helper has not counted, the rules that it did not know among it. */
static void
count_rest (Making *making, const gint64 *ids, gsize n, TdFreshCounts *fresh)
{
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n; i++)
    if (!g_hash_table_contains (fresh, &ids[i]))
      g_array_append_val (rest, ids[i]);
  making->ids = (const gint64 *)(gpointer)rest->data;
  making->n = rest->len;
  g_array_set_size (making->counts, 0);
  if (rest->len > 0)
    count_some (making);
}

/* Nearly always all votes have the same one. */
static void
know_rule_of (TdWorkspace *self, gint64 vote_id)
{
  g_autoptr (TdVoteRow) vote = td_store_vote (td_workspace_store_here (self), vote_id, NULL);
  g_autoptr (TdRule) rule = vote == NULL ? NULL : td_workspace_rule_of_vote (self, vote, NULL);
}

TdFreshCounts *
td_counts_make (TdWorkspace *self, const GArray *vote_ids, const TdProgress *progress, GError **error)
{
  const gint64 *ids = (const gint64 *)(gpointer)vote_ids->data;
  gsize half = vote_ids->len > MANY_VOTES && !td_store_in_action (td_workspace_store_here (self))
                   ? vote_ids->len / 2
                   : vote_ids->len;
  g_autoptr (TdVoteCounts) keeping = td_store_counts_new (td_workspace_store_here (self));
  g_autoptr (GHashTable) fresh =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_bytes_unref);
  Making own = {
    self, td_workspace_store_here (self), ids, half, FALSE, NULL, progress, 0, 0, half, 0, NULL
  };
  Making other = { self, NULL, ids + half, vote_ids->len - half, TRUE, NULL, NULL, 0, 0, 0, 0, NULL };
  GThread *helper;
  gboolean done;

  own.counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_array_set_clear_func (own.counts, clear_count);
  other.counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_array_set_clear_func (other.counts, clear_count);
  if (other.n > 0)
    know_rule_of (self, ids[0]);
  helper = other.n > 0 ? g_thread_new ("td-counts", help, &other) : NULL;
  count_some (&own);
  if (own.error != NULL)
    g_atomic_int_set (&other.stop, 1);
  if (helper != NULL)
    g_thread_join (helper);
  take_counts (&own, keeping, fresh);
  take_counts (&other, keeping, fresh);
  if (own.error == NULL && other.n > 0)
    {
      count_rest (&own, ids + half, vote_ids->len - half, fresh);
      take_counts (&own, keeping, fresh);
    }
  done = own.error == NULL;
  if (done)
    td_store_counts_keep (keeping, NULL);
  else if (own.error->domain == TD_SERVICE_ERROR)
    g_propagate_error (error, g_steal_pointer (&own.error));
  else
    td_fail_with (error, g_steal_pointer (&own.error), self->name);
  making_clear (&own);
  making_clear (&other);
  return done ? g_steal_pointer (&fresh) : NULL;
}

GArray *
td_counts_missing (TdWorkspace *self, GError **error)
{
  GError *cause = NULL;
  GArray *missing = td_store_counts_missing (td_workspace_store_here (self), TD_COUNT_VERSION, &cause);

  if (missing == NULL)
    td_fail_with (error, cause, self->name);
  return missing;
}

static TdTally *
sums_of (GBytes *bytes, gint64 vote_id)
{
  g_autoptr (TdRoll) roll = NULL;

  if (bytes == NULL)
    return NULL;
  return td_count_from_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), vote_id, FALSE, &roll,
                              NULL);
}

TdTally *
td_count_kept (TdWorkspace *self, gint64 dossier_id, gint64 vote_id)
{
  g_autoptr (GBytes) bytes = td_store_count_kept (td_workspace_store_here (self), dossier_id, vote_id);

  return sums_of (bytes, vote_id);
}

TdTally *
td_count_fresh (TdFreshCounts *fresh, gint64 vote_id)
{
  return sums_of (g_hash_table_lookup (fresh, &vote_id), vote_id);
}

/* ---- catching up ---- */

void
td_counts_note_change (TdWorkspace *self, gint64 unit_id)
{
  if (self->changed_units == NULL)
    self->changed_units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->changed_units, unit_id);
}

/* The votes of what changed. A batch of changes in many units is looked for as a whole. */
static GArray *
votes_to_count (TdWorkspace *self)
{
  GArray *ids;
  gboolean many = self->changed_units->len > 100;

  for (guint i = 0; i < self->changed_units->len; i++)
    many = many || g_array_index (self->changed_units, gint64, i) == 0;
  if (many)
    return td_counts_missing (self, NULL);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->changed_units->len; i++)
    {
      gint64 unit = g_array_index (self->changed_units, gint64, i);
      gint64 vote = td_store_vote_by_number (self->store, unit, 0);

      if (vote != 0)
        g_array_append_val (ids, vote);
    }
  return ids;
}

gboolean
td_counts_catch_up (TdWorkspace *self, guint most)
{
  g_autoptr (GArray) now = NULL;
  g_autoptr (GHashTable) fresh = NULL;

  if (self->store == NULL || self->read_only)
    return FALSE;
  if (self->changed_units != NULL)
    {
      g_clear_pointer (&self->uncounted, g_array_unref);
      self->uncounted = votes_to_count (self);
      g_clear_pointer (&self->changed_units, g_array_unref);
    }
  if (self->uncounted == NULL || self->uncounted->len == 0)
    return FALSE;
  now = g_array_new (FALSE, FALSE, sizeof (gint64));
  most = most == 0 ? self->uncounted->len : MIN (most, self->uncounted->len);
  g_array_append_vals (now, &g_array_index (self->uncounted, gint64, self->uncounted->len - most), most);
  g_array_set_size (self->uncounted, self->uncounted->len - most);
  fresh = td_counts_make (self, now, NULL, NULL);
  return self->uncounted->len > 0;
}
