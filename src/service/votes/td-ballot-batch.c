/* Tidang: ballots of many flats entered in one go, as one action.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-ballots.h"

typedef struct
{
  TdWorkspace *workspace;
  const TdBallotLine *lines;
  guint n;
  GHashTable *votes;   /* “unit number” → TdFound: of units and votes seen so far */
  GHashTable *taken;   /* “vote part owner” of the lines before */
  TdFound **found;     /* per line, borrowed from `votes`; NULL: refused */
  TdBallotPlan *plans; /* per line */
  GPtrArray *why;      /* per line: char * or NULL */
  guint good;
} Batch;

static TdFound *
find_once (Batch *batch, const TdBallotLine *line, GError **error)
{
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT " %d", line->unit_id, line->options.vote_number);
  TdFound *found = g_hash_table_lookup (batch->votes, key);

  if (found == NULL)
    {
      found = td_find_open_vote (batch->workspace, line->unit_id, line->options.vote_number, error);
      if (found != NULL)
        g_hash_table_insert (batch->votes, g_steal_pointer (&key), found);
    }
  return found;
}

static gboolean
take_place (Batch *batch, const TdFound *found, const TdBallotPlan *plan, GError **error)
{
  char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, found->vote->id,
                               plan->part->id, plan->owner_id);

  if (g_hash_table_add (batch->taken, key))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: a line above is about the same flat. Keep one of the two."), plan->where);
}

/* FALSE with *error only where the file itself fails. */
static gboolean
plan_line (Batch *batch, guint i, GError **error)
{
  const TdBallotLine *line = &batch->lines[i];
  TdBallotPlan *plan = &batch->plans[i];
  GError *cause = NULL;
  TdFound *found = find_once (batch, line, &cause);

  if (found != NULL &&
      td_ballot_plan (batch->workspace, found, line->unit_id, line->room, &line->options, plan, &cause) &&
      take_place (batch, found, plan, &cause))
    {
      batch->found[i] = found;
      batch->good++;
      return TRUE;
    }
  if (g_error_matches (cause, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  batch->why->pdata[i] = g_strdup (cause->message);
  g_error_free (cause);
  return TRUE;
}

/* The only unit whose pages change; 0: several. */
static gint64
changes_of (const Batch *batch)
{
  gint64 unit_id = -1;

  for (guint i = 0; i < batch->n; i++)
    if (batch->found[i] != NULL)
      {
        gint64 one = td_found_changes (batch->found[i]);

        unit_id = unit_id == -1 || unit_id == one ? one : 0;
      }
  return MAX (unit_id, 0);
}

static gboolean
store_lines (Batch *batch, GError **error)
{
  g_autofree char *params = g_strdup_printf ("{\"count\":\"%u\"}", batch->good);
  const char *place = batch->workspace->name;
  GError *cause = NULL;
  TdStore *store = td_action_begin (batch->workspace, "ballots", TD_ACTION_UNDOABLE, NULL, params, error);
  gboolean done = store != NULL;

  if (store == NULL)
    return FALSE;
  for (guint i = 0; done && i < batch->n; i++)
    if (batch->found[i] != NULL)
      {
        place = batch->plans[i].where;
        done = td_ballot_plan_store (store, batch->found[i], &batch->plans[i], &cause);
      }
  return td_action_end (batch->workspace, store, done, cause, changes_of (batch), place, NULL, error);
}

static void
batch_clear (Batch *batch)
{
  for (guint i = 0; i < batch->n; i++)
    td_ballot_plan_clear (&batch->plans[i]);
  g_free (batch->plans);
  g_free (batch->found);
  g_hash_table_unref (batch->votes);
  g_hash_table_unref (batch->taken);
  g_clear_pointer (&batch->why, g_ptr_array_unref);
}

int
td_ballots_record_many (TdWorkspace *self,
                        const TdBallotLine *lines,
                        guint n,
                        GPtrArray **why,
                        GError **error)
{
  Batch batch = { .workspace = self, .lines = lines, .n = n };
  gboolean done = TRUE;

  batch.votes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_found_free);
  batch.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  batch.found = g_new0 (TdFound *, n);
  batch.plans = g_new0 (TdBallotPlan, n);
  batch.why = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (batch.why, (int)n);
  for (guint i = 0; done && i < n; i++)
    done = plan_line (&batch, i, error);
  if (done && batch.good > 0)
    done = store_lines (&batch, error);
  if (done && why != NULL)
    *why = g_steal_pointer (&batch.why);
  batch_clear (&batch);
  return done ? (int)batch.good : -1;
}
