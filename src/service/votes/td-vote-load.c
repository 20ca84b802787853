/* Tidang: votes read with all that a page, a paper or a count needs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-count-bytes.h"
#include "td-counts.h"
#include "td-leaf-store.h"
#include "td-load.h"
#include "td-register.h"
#include "td-transfers.h"

static TdVote *
vote_from_row (const TdVoteRow *row)
{
  TdVote *vote = g_new0 (TdVote, 1);

  vote->id = row->id;
  vote->dossier_id = row->dossier_id;
  vote->number = row->number;
  vote->matter = row->matter;
  vote->scope = row->scope;
  vote->rule_missing_local = row->missing_local;
  vote->from = row->from;
  vote->until = row->until;
  vote->batch = row->batch;
  /* The store keeps no NULL; without a plan the paper is only a survey of willingness. */
  vote->plan_version =
      row->plan_version == NULL || *row->plan_version == '\0' ? NULL : g_strdup (row->plan_version);
  vote->closed = row->closed;
  vote->roll_version = row->roll_version;
  vote->roll_hash = g_strdup (row->roll_hash);
  return vote;
}

static void
count_vote (TdVote *vote, gint64 unit_id, TdLoad load)
{
  const TdTallyInput input = {
    .roll = vote->roll,
    .rule = vote->rule,
    .ballots = vote->ballots,
    .consents = vote->consents,
    .objections = vote->objections,
    .closed = vote->closed,
    .unit_id = unit_id,
  };

  vote->tally = load == TD_LOAD_NEEDED ? td_tally_count (&input) : td_tally_count_quick (&input);
}

static TdVote *
load_row (TdWorkspace *self, const TdVoteRow *row, TdLoad load, GError **error)
{
  TdVote *vote = vote_from_row (row);
  TdStore *store = self->store;
  GError *cause = NULL;

  vote->rule = td_workspace_rule_of_vote (self, row, &cause);
  if (!td_store_vote_plan (store, row->id, &vote->plan_id, &vote->plan_hash, &cause) || vote->rule == NULL ||
      (vote->roll = td_store_vote_roll (store, row->id, 0, &cause)) == NULL ||
      (vote->ballots = td_store_ballots (store, row->id, &cause)) == NULL ||
      (vote->deliveries = td_store_deliveries (store, row->id, &cause)) == NULL ||
      (vote->consents = td_store_consents (store, row->id, &cause)) == NULL ||
      (vote->objections = td_store_objections (store, row->id, &cause)) == NULL ||
      (vote->notes = td_store_roll_notes (store, row->id, &cause)) == NULL)
    {
      td_vote_free (vote);
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  if (vote->scope != TD_SCOPE_UNIT)
    vote->holder = td_unit_label_of (self, row->dossier_id);
  count_vote (vote, row->dossier_id, load);
  return vote;
}

TdVote *
td_vote_load_id (TdWorkspace *self, gint64 vote_id, TdLoad load, GError **error)
{
  GError *cause = NULL;
  TdVoteRow *row = td_store_vote (self->store, vote_id, &cause);
  TdVote *vote;

  if (row == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  vote = load_row (self, row, load, error);
  td_vote_row_free (row);
  return vote;
}

gboolean
td_vote_load_optional (TdWorkspace *self,
                       gint64 unit_id,
                       int number,
                       TdLoad load,
                       TdVote **vote,
                       GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  gint64 id;

  *vote = NULL;
  if (store == NULL)
    return FALSE;
  id = td_store_vote_counting (store, unit_id, number);
  if (id == 0 && number == 0)
    return TRUE;
  if (id == 0)
    {
      g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
      g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);

      return unit != NULL && td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                                      _ ("%s: there is no vote number %d."), label, number);
    }
  *vote = td_vote_load_id (self, id, load, error);
  return *vote != NULL;
}

TdVote *
td_vote_load (TdWorkspace *self, gint64 unit_id, int number, GError **error)
{
  TdVote *vote;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);

  if (!td_vote_load_optional (self, unit_id, number, TD_LOAD_NEEDED, &vote, error))
    return NULL;
  if (vote == NULL)
    {
      g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
      g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);

      if (unit != NULL)
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no vote yet. Open the vote first."),
                 label);
    }
  return vote;
}

GPtrArray *
td_votes_load_all (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_vote_free);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 current;
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL)
    return NULL;
  rows = td_store_votes_counting (store, unit_id, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  current = td_store_vote_counting (store, unit_id, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdVoteRow *row = g_ptr_array_index (rows, i);
      /* Only of the current one does a person ask what is still missing. */
      TdVote *vote = load_row (self, row, row->id == current ? TD_LOAD_NEEDED : TD_LOAD_COUNT, error);

      if (vote == NULL)
        return NULL;
      g_ptr_array_add (votes, vote);
    }
  return g_steal_pointer (&votes);
}

/* ---- the counts of many ---- */

typedef struct
{
  TdWorkspace *workspace;
  TdLoad load;
  TdVoteLineFunc func;
  gpointer data;
  const TdProgress *progress;
  gint64 last, done;
  GError *error;
} Lines;

typedef struct
{
  Lines *lines;
  TdFreshCounts *fresh; /* NULL until the first vote comes whose count is not kept */
} Counting;

static TdTally *
tally_of_bytes (Counting *counting, GBytes *bytes, gint64 vote_id, TdRoll **roll, TdVoteFlats *flats)
{
  if (bytes == NULL)
    return NULL;
  return td_count_from_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), vote_id,
                              counting->lines->load == TD_LOAD_NEEDED, roll, flats);
}

/* Where one is not kept, many are not: they are counted in one go. */
static gboolean
count_missing (Counting *counting)
{
  Lines *lines = counting->lines;
  g_autoptr (GArray) missing = td_counts_missing (lines->workspace, &lines->error);

  if (missing != NULL)
    counting->fresh = td_counts_make (lines->workspace, missing, lines->progress, &lines->error);
  return counting->fresh != NULL;
}

static TdTally *
tally_of_row (Counting *counting, const TdVoteCountRow *row, TdRoll **roll, TdVoteFlats *flats)
{
  GBytes *bytes = counting->fresh == NULL ? NULL : g_hash_table_lookup (counting->fresh, &row->vote->id);

  if (bytes != NULL)
    return tally_of_bytes (counting, bytes, row->vote->id, roll, flats);
  return td_count_from_bytes (row->bytes, row->size, row->vote->id, counting->lines->load == TD_LOAD_NEEDED,
                              roll, flats);
}

/* Nothing kept, bytes that cannot be read, or a vote that came to be a moment ago. */
static TdTally *
tally_anew (Counting *counting, gint64 vote_id, TdRoll **roll, TdVoteFlats *flats)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) fresh = NULL;
  GBytes *bytes;

  if (counting->fresh == NULL)
    {
      if (!count_missing (counting))
        return NULL;
      bytes = g_hash_table_lookup (counting->fresh, &vote_id);
      if (bytes != NULL)
        return tally_of_bytes (counting, bytes, vote_id, roll, flats);
    }
  g_array_append_val (ids, vote_id);
  fresh = td_counts_make (counting->lines->workspace, ids, NULL, &counting->lines->error);
  return fresh == NULL
             ? NULL
             : tally_of_bytes (counting, g_hash_table_lookup (fresh, &vote_id), vote_id, roll, flats);
}

static gboolean
take_count (const TdVoteCountRow *row, gpointer user_data)
{
  Counting *counting = user_data;
  Lines *lines = counting->lines;
  g_autoptr (TdVote) vote = vote_from_row (row->vote);
  g_autoptr (TdUnit) unit = td_unit_from_row (row->dossier);
  TdVoteLine line = { unit, vote, { 0 } };
  gboolean going;

  if (!td_progress_step (lines->progress, &lines->last, lines->done++, 0, _ ("Counting"), &lines->error))
    return FALSE;
  vote->rule = td_workspace_rule_of_vote (lines->workspace, row->vote, &lines->error);
  if (vote->rule != NULL && (vote->tally = tally_of_row (counting, row, &vote->roll, &line.flats)) == NULL)
    {
      td_vote_flats_clear (&line.flats);
      vote->tally = tally_anew (counting, row->vote->id, &vote->roll, &line.flats);
    }
  going = vote->tally != NULL && lines->func (&line, lines->data);
  td_vote_flats_clear (&line.flats);
  return going;
}

static gboolean
foreach_count (Lines *lines, TdStore *store, GError **error)
{
  Counting counting = { lines, NULL };
  gboolean read = td_store_counts_foreach (store, take_count, &counting, error);

  g_clear_pointer (&counting.fresh, g_hash_table_unref);
  return read;
}

static void
fill_flats (TdVoteLine *line)
{
  g_autoptr (GHashTable) delivered = g_hash_table_new (g_int64_hash, g_int64_equal);
  const TdVote *vote = line->vote;

  if (vote == NULL)
    return;
  for (guint i = 0; i < vote->deliveries->len; i++)
    g_hash_table_add (delivered, &((TdDelivery *)g_ptr_array_index (vote->deliveries, i))->part_id);
  td_vote_flats_fill (&line->flats, vote->tally, vote->roll, vote->rule->part_kinds, vote->ballots,
                      delivered);
}

/* A vote of several units stands once, with the first of them; the others point at that. */
static void
give_once (GHashTable *given, TdVoteLine *line)
{
  if (line->vote == NULL || line->vote->scope == TD_SCOPE_UNIT)
    return;
  line->counted_in = g_hash_table_lookup (given, &line->vote->id);
  if (line->counted_in != NULL)
    g_clear_pointer (&line->vote, td_vote_free);
  else
    g_hash_table_insert (given, g_memdup2 (&line->vote->id, sizeof line->vote->id),
                         td_unit_copy (line->unit));
}

static gboolean
foreach_named (TdWorkspace *self, const GArray *unit_ids, Lines *lines)
{
  g_autoptr (GHashTable) given =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)td_unit_free);

  for (guint i = 0; i < unit_ids->len; i++)
    {
      gint64 id = g_array_index (unit_ids, gint64, i);
      g_autoptr (TdUnit) unit = NULL;
      TdVoteLine line = { 0 };
      gboolean going;

      if (!td_progress_step (lines->progress, &lines->last, i, unit_ids->len, _ ("Counting"),
                             &lines->error) ||
          (unit = td_unit_load (self, id, &lines->error)) == NULL ||
          !td_vote_load_optional (self, id, 0, lines->load, &line.vote, &lines->error))
        return FALSE;
      line.unit = unit;
      give_once (given, &line);
      fill_flats (&line);
      going = lines->func (&line, lines->data);
      td_vote_free (line.vote);
      td_vote_flats_clear (&line.flats);
      if (!going)
        return TRUE;
    }
  return TRUE;
}

gboolean
td_votes_foreach (TdWorkspace *self,
                  const GArray *unit_ids,
                  gboolean with_needed,
                  TdVoteLineFunc func,
                  gpointer data,
                  const TdProgress *progress,
                  GError **error)
{
  Lines lines = { self, with_needed ? TD_LOAD_NEEDED : TD_LOAD_COUNT, func, data, progress, 0, 0, NULL };
  GError *cause = NULL;
  TdStore *store;

  g_return_val_if_fail (func != NULL, FALSE);

  store = td_workspace_store (self, error);
  if (store == NULL)
    return FALSE;
  if (unit_ids != NULL)
    foreach_named (self, unit_ids, &lines);
  else if (!foreach_count (&lines, store, &cause) && lines.error == NULL)
    return td_fail_with (error, cause, self->name);
  g_clear_error (&cause);
  if (lines.error == NULL)
    return TRUE;
  return td_fail_with (error, lines.error, self->name);
}
