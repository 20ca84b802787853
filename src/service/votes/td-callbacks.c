/* Tidang: samples of the ballots and what the owners say when they are asked — 抽查回访.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-callbacks.h"

#include "td-action.h"
#include "td-campaign-store.h"
#include "td-load.h"
#include "td-sample.h"
#include "td-vote-find.h"

#include "td-hash.h"

#include <errno.h>
#include <sys/random.h>

#define SEED_BYTES 16

void
td_call_line_free (TdCallLine *line)
{
  if (line == NULL)
    return;
  g_free (line->unit);
  g_free (line->room);
  g_clear_pointer (&line->part, td_part_free);
  g_free (line->key);
  g_free (line->seed);
  g_free (line->by);
  g_free (line->remark);
  g_free (line);
}

void
td_sample_drawn_free (TdSampleDrawn *drawn)
{
  if (drawn == NULL)
    return;
  g_free (drawn->seed);
  g_free (drawn->keys_hash);
  g_clear_pointer (&drawn->keys, g_ptr_array_unref);
  g_free (drawn);
}

/* ---- the draw ---- */

typedef struct
{
  TdWorkspace *workspace;
  TdStore *store;
  const TdSampleOptions *options;
  TdSampleDrawn *drawn;
  /* The population of the draw under way, side by side. */
  GPtrArray *keys;       /* char *, borrowed from drawn->keys */
  GPtrArray *candidates; /* TdCandidateRow */
  GArray *votes;         /* gint64 */
} Draw;

static char *
random_seed (void)
{
  guint8 bytes[SEED_BYTES];

  if (getrandom (bytes, sizeof bytes, 0) != (gssize)sizeof bytes)
    g_error ("getrandom: %s", g_strerror (errno));
  return td_hex_encode (bytes, sizeof bytes);
}

static gboolean
add_vote (Draw *draw, gint64 vote_id, GError **error)
{
  g_autoptr (GPtrArray) rows = td_store_sample_candidates (draw->store, vote_id, error);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      TdCandidateRow *row = rows->pdata[i];
      char *key = td_sample_key (row->file_no, row->vote_number, row->room, (guint)row->owner);

      g_ptr_array_add (draw->drawn->keys, key);
      g_ptr_array_add (draw->keys, key);
      g_ptr_array_add (draw->candidates, row);
      g_array_append_val (draw->votes, vote_id);
    }
  return TRUE;
}

/* The sample row of a vote, made with its first ballot. */
static TdSampleRow *
sample_of (Draw *draw, GHashTable *samples, TdSampleRow *common, gint64 vote_id, GError **error)
{
  TdSampleRow *row = g_hash_table_lookup (samples, &vote_id);

  if (row != NULL)
    return row;
  row = g_memdup2 (common, sizeof *common);
  row->seed = g_strdup (common->seed);
  row->keys_hash = g_strdup (common->keys_hash);
  row->vote_id = vote_id;
  g_hash_table_insert (samples, g_memdup2 (&vote_id, sizeof vote_id), row);
  if (!td_store_sample_add (draw->store, row, error))
    return NULL;
  common->draw = row->draw;
  draw->drawn->votes++;
  return row;
}

static gboolean
store_drawn (Draw *draw, const GArray *places, TdSampleRow *common, GError **error)
{
  g_autoptr (GHashTable) samples =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)td_sample_row_free);

  for (guint i = 0; i < places->len; i++)
    {
      guint at = g_array_index (places, guint, i);
      const TdCandidateRow *candidate = draw->candidates->pdata[at];
      const TdSampleRow *sample =
          sample_of (draw, samples, common, g_array_index (draw->votes, gint64, at), error);
      TdCallRow row = { .part_id = candidate->part_id,
                        .ballot_id = candidate->ballot_id,
                        .position = (int)i + 1,
                        .key = draw->keys->pdata[at] };

      if (sample == NULL || !td_store_call_add (draw->store, sample, &row, error))
        return FALSE;
    }
  draw->drawn->drawn += places->len;
  return TRUE;
}

/* Draws from the population gathered so far, and empties it. */
static gboolean
draw_now (Draw *draw, GError **error)
{
  const char *const *keys = (const char *const *)draw->keys->pdata;
  guint n = draw->keys->len;
  guint size = td_sample_size (n, draw->options->size, draw->options->percent);
  g_autoptr (GArray) places = td_sample_draw (keys, n, draw->drawn->seed, size);
  g_autofree char *hash = td_sample_population_hash (keys, n);
  TdSampleRow common = { .method = TD_SAMPLE_METHOD,
                         .seed = draw->drawn->seed,
                         .wanted = (int)draw->options->size,
                         .percent = draw->options->size > 0 ? 0 : (int)draw->options->percent,
                         .drawn = (int)size,
                         .population = (int)n,
                         .keys_hash = hash,
                         .on = td_workspace_today (draw->workspace) };

  if (n == 0)
    return TRUE;
  if (!store_drawn (draw, places, &common, error))
    return FALSE;
  if (draw->drawn->keys_hash == NULL)
    draw->drawn->keys_hash = g_steal_pointer (&hash);
  g_ptr_array_set_size (draw->keys, 0);
  g_ptr_array_set_size (draw->candidates, 0);
  g_array_set_size (draw->votes, 0);
  return TRUE;
}

static gboolean
draw_units (Draw *draw, const GArray *unit_ids, const TdProgress *progress, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    {
      gint64 id = td_store_vote_counting (draw->store, g_array_index (unit_ids, gint64, i), 0);

      if (!td_progress_step (progress, &last, i, unit_ids->len, _ ("Drawing a sample"), error))
        return FALSE;
      if (id == 0 || !g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        continue;
      if (!add_vote (draw, id, error) || (draw->options->each && !draw_now (draw, error)))
        return FALSE;
    }
  return draw_now (draw, error);
}

static gboolean
check_options (const TdSampleOptions *options, GError **error)
{
  if ((options->size > 0) == (options->percent > 0) || options->percent > 100)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("A sample needs its size: a number of ballots, or 1 to 100 percent."));
  if (options->seed != NULL && td_text_is_blank (options->seed))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("The seed of a sample is not empty."));
  return TRUE;
}

/* The only unit asked for; 0: several. */
static gint64
only_unit (const GArray *unit_ids)
{
  return unit_ids->len == 1 ? g_array_index (unit_ids, gint64, 0) : 0;
}

TdSampleDrawn *
td_sample_run (TdWorkspace *self,
               const GArray *unit_ids,
               const TdSampleOptions *options,
               const TdProgress *progress,
               GError **error)
{
  g_autoptr (TdSampleDrawn) drawn = g_new0 (TdSampleDrawn, 1);
  g_autoptr (GArray) all = NULL;
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  Draw draw = { .workspace = self, .options = options, .drawn = drawn };
  GError *cause = NULL;
  gboolean done;

  if (!check_options (options, error))
    return NULL;
  if (unit_ids == NULL && (unit_ids = all = td_units_ids (self, &filter, error)) == NULL)
    return NULL;
  draw.store = td_action_begin (self, "draw-sample", TD_ACTION_UNDOABLE, NULL, NULL, error);
  if (draw.store == NULL)
    return NULL;
  drawn->seed = options->seed != NULL ? td_text_squeeze (options->seed) : random_seed ();
  drawn->keys = g_ptr_array_new_with_free_func (g_free);
  draw.keys = g_ptr_array_new ();
  draw.candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)td_candidate_row_free);
  draw.votes = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = draw_units (&draw, unit_ids, progress, &cause);
  if (done && drawn->drawn == 0)
    done = td_fail (&cause, TD_SERVICE_ERROR_REFUSED, "%s",
                    _ ("There is no valid ballot that could be drawn: none came back yet, or all were drawn "
                       "before."));
  if (done)
    {
      g_autofree char *params = g_strdup_printf ("{\"count\":\"%u\"}", drawn->drawn);

      td_store_set_params (draw.store, params);
    }
  done = td_action_end (self, draw.store, done, cause, only_unit (unit_ids), self->name, NULL, error);
  g_ptr_array_unref (draw.keys);
  g_ptr_array_unref (draw.candidates);
  g_array_unref (draw.votes);
  return done ? g_steal_pointer (&drawn) : NULL;
}

/* ---- the list ---- */

typedef struct
{
  TdWorkspace *workspace;
  GPtrArray *lines;
  GHashTable *units; /* gint64 → label */
} List;

static const TdSampleRow *
find_sample (const GPtrArray *samples, gint64 id)
{
  for (guint i = 0; i < samples->len; i++)
    if (((TdSampleRow *)samples->pdata[i])->id == id)
      return samples->pdata[i];
  return NULL;
}

static const char *
label_of (List *list, gint64 unit_id)
{
  char *label = g_hash_table_lookup (list->units, &unit_id);

  if (label == NULL)
    {
      label = td_unit_label_of (list->workspace, unit_id);
      g_hash_table_insert (list->units, g_memdup2 (&unit_id, sizeof unit_id), label);
    }
  return label;
}

static const TdBallot *
find_ballot (const GPtrArray *ballots, gint64 id)
{
  for (guint i = 0; i < ballots->len; i++)
    if (((TdBallot *)ballots->pdata[i])->id == id)
      return ballots->pdata[i];
  return NULL;
}

static TdCallLine *
line_of (List *list, const TdCallRow *call, const TdSampleRow *sample, const TdPart *part)
{
  TdCallLine *line = g_new0 (TdCallLine, 1);

  line->id = call->id;
  line->unit_id = part->unit_id;
  line->vote_id = call->vote_id;
  line->part_id = part->id;
  line->ballot_id = call->ballot_id;
  line->unit = g_strdup (label_of (list, part->unit_id));
  line->room = g_strdup (part->room);
  line->part = td_part_copy (part);
  line->position = call->position;
  line->key = g_strdup (call->key);
  line->seed = g_strdup (sample->seed);
  line->drawn = sample->drawn;
  line->population = sample->population;
  line->drawn_on = sample->on;
  line->outcome = call->outcome;
  line->on = call->on;
  line->by = g_strdup (call->by);
  line->remark = g_strdup (call->remark);
  return line;
}

static gboolean
add_calls (List *list, gint64 vote_id, const GPtrArray *samples, GError **error)
{
  TdStore *store = list->workspace->store;
  g_autoptr (GPtrArray) calls = td_store_calls (store, vote_id, error);
  g_autoptr (TdRoll) roll = NULL;
  g_autoptr (GPtrArray) standing = NULL;

  if (calls == NULL || calls->len == 0)
    return calls != NULL;
  roll = td_store_vote_roll (store, vote_id, 0, error);
  standing = roll == NULL ? NULL : td_store_ballots (store, vote_id, error);
  for (guint i = 0; standing != NULL && i < calls->len; i++)
    {
      const TdCallRow *call = calls->pdata[i];
      const TdSampleRow *sample = find_sample (samples, call->sample_id);
      const TdPart *part = td_roll_find (roll, call->part_id);
      g_autoptr (GPtrArray) all =
          part == NULL ? NULL : td_store_ballots_of_part (store, vote_id, call->part_id, error);
      const TdBallot *ballot = all == NULL ? NULL : find_ballot (all, call->ballot_id);
      TdCallLine *line;

      if (sample == NULL || ballot == NULL)
        continue;
      line = line_of (list, call, sample, part);
      line->opinion = ballot->opinion;
      line->cast_on = ballot->date;
      line->stands = find_ballot (standing, call->ballot_id) != NULL;
      g_ptr_array_add (list->lines, line);
    }
  return standing != NULL;
}

/* By draw: the time of the draws is that of the samples' ids. */
static int
by_position (gconstpointer a, gconstpointer b)
{
  const TdCallLine *x = *(TdCallLine *const *)a, *y = *(TdCallLine *const *)b;

  if (x->drawn_on != y->drawn_on)
    return x->drawn_on < y->drawn_on ? -1 : 1;
  if (!g_str_equal (x->seed, y->seed))
    return strcmp (x->seed, y->seed);
  if (x->position != y->position)
    return x->position - y->position;
  return (x->id > y->id) - (x->id < y->id);
}

GPtrArray *
td_calls_list (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_call_line_free);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) votes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) samples = NULL;
  List list = { self, lines, units };
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL)
    return NULL;
  for (guint i = 0; unit_ids != NULL && i < unit_ids->len; i++)
    {
      gint64 id = td_store_vote_counting (store, g_array_index (unit_ids, gint64, i), 0);

      g_hash_table_add (asked, g_memdup2 (&id, sizeof id));
    }
  samples = td_store_samples (store, 0, &cause);
  for (guint i = 0; samples != NULL && cause == NULL && i < samples->len; i++)
    {
      gint64 id = ((TdSampleRow *)samples->pdata[i])->vote_id;

      if ((unit_ids == NULL || g_hash_table_contains (asked, &id)) &&
          g_hash_table_add (votes, g_memdup2 (&id, sizeof id)))
        add_calls (&list, id, samples, &cause);
    }
  if (cause != NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  g_ptr_array_sort (lines, by_position);
  return g_steal_pointer (&lines);
}

/* ---- what was said ---- */

/* The calls of the flat whose ballots stand. */
static GPtrArray *
calls_of_flat (TdStore *store,
               const TdFound *found,
               const TdPart *part,
               const GPtrArray *standing,
               GError **error)
{
  GPtrArray *calls = td_store_calls (store, found->vote->id, error);

  for (guint i = calls == NULL ? 0 : calls->len; i > 0; i--)
    {
      const TdCallRow *call = calls->pdata[i - 1];

      if (call->part_id != part->id || find_ballot (standing, call->ballot_id) == NULL)
        g_ptr_array_remove_index (calls, i - 1);
    }
  return calls;
}

static gboolean
set_call (TdWorkspace *self, TdStore *store, TdCallRow *call, const TdCallOptions *options, GError **error)
{
  gboolean was_denied = call->outcome == TD_CALL_DENIED;
  gboolean is_denied = options->outcome == TD_CALL_DENIED;
  TdCallRow row = *call;

  row.outcome = options->outcome;
  row.on = options->outcome == TD_CALL_OPEN ? TD_DATE_NONE
           : options->on != TD_DATE_NONE    ? options->on
                                            : td_workspace_today (self);
  row.by = (char *)(td_text_is_blank (options->by) ? td_workspace_get_operator (self) : options->by);
  row.remark = (char *)(options->remark != NULL ? options->remark : "");
  if (!td_store_call_set (store, &row, error))
    return FALSE;
  return was_denied == is_denied || td_store_ballot_set_disputed (store, call->ballot_id, is_denied, error);
}

/* Who denied is not overruled without a word. */
static gboolean
check_settling (const GPtrArray *calls, const TdCallOptions *options, const char *where, GError **error)
{
  for (guint i = 0; i < calls->len; i++)
    if (((TdCallRow *)calls->pdata[i])->outcome == TD_CALL_DENIED && options->outcome != TD_CALL_DENIED &&
        td_text_is_blank (options->remark))
      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s: this owner denied the ballot before. Say in the remark how that was settled."),
                      where);
  return TRUE;
}

gboolean
td_call_record (TdWorkspace *self,
                gint64 unit_id,
                const char *room,
                const TdCallOptions *options,
                GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, options->vote_number, error);
  const TdPart *part = found == NULL ? NULL : td_find_room (found->roll, unit_id, found->label, room, error);
  g_autoptr (GPtrArray) standing = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autofree char *params = NULL;
  g_autofree char *where = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done = TRUE;

  if (part == NULL)
    return FALSE;
  where = g_strdup_printf ("%s %s", found->label, part->room);
  standing = td_store_ballots_standing (self->store, found->vote->id, part->id, &cause);
  calls = standing == NULL ? NULL : calls_of_flat (self->store, found, part, standing, &cause);
  if (calls == NULL)
    return td_fail_with (error, cause, where);
  if (calls->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    _ ("%s: no standing ballot of this flat is in a sample. Draw a sample first."), where);
  if (!check_settling (calls, options, where, error))
    return FALSE;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\",\"outcome\":\"%s\"}", part->id,
                            td_call_outcome_to_nick (options->outcome));
  store = td_action_begin (self, "call-back", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  for (guint i = 0; done && i < calls->len; i++)
    done = set_call (self, store, calls->pdata[i], options, &cause);
  return td_action_end (self, store, done, cause, td_found_changes (found), where, NULL, error);
}
