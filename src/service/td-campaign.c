/* Tidang: the campaign — every vote with how far it has come and what is still to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign.h"

#include "td-campaign-store.h"
#include "td-workspace-private.h"

void
td_campaign_line_free (TdCampaignLine *line)
{
  if (line == NULL)
    return;
  g_free (line->unit);
  g_free (line->file_no);
  g_free (line->place);
  g_free (line->compound);
  g_free (line->opposing);
  g_free (line->silent);
  g_free (line->state);
  g_free (line);
}

/* ---- the lines ---- */

typedef struct
{
  GPtrArray *lines;
  const GArray *marks; /* TdCampaignMarks, by vote */
} List;

static void
take_marks (TdCampaignLine *line, const GArray *marks)
{
  const TdCampaignMarks *one = td_campaign_marks_find (marks, line->vote_id);

  if (one == NULL)
    return;
  line->second_look = one->second_look != 0;
  line->unchecked = one->unchecked;
  line->drawn = one->drawn;
  line->open_calls = one->open;
  line->denied = one->denied;
}

static void
take_tally (TdCampaignLine *line, const TdTally *tally, const TdRoll *roll)
{
  line->heads = tally->heads;
  line->area = tally->area;
  line->result = tally->result;
  line->final = tally->final;
  line->gates_met = tally->quorum.met && tally->approval.met;
  line->passes_anyhow = tally->passes_any_settling;
  line->needed = tally->needed == NULL ? -1 : tally->needed->heads;
  line->needed_area = tally->needed == NULL ? 0 : tally->needed->area;
  line->persuade = tally->persuade == NULL ? -1 : tally->persuade->heads;
  line->persuade_area = tally->persuade == NULL ? 0 : tally->persuade->area;
  line->state = td_tally_to_sentence (tally, roll);
}

static gboolean
add_line (const TdVoteLine *from, gpointer data)
{
  List *list = data;
  const TdUnit *unit = from->unit;
  const TdVote *vote = from->vote;
  TdCampaignLine *line;

  if (vote == NULL)
    return TRUE;
  line = g_new0 (TdCampaignLine, 1);
  line->unit_id = unit->id;
  line->vote_id = vote->id;
  line->number = vote->number;
  line->open = !vote->closed;
  line->scope = vote->scope;
  line->unit = td_unit_label (unit);
  line->file_no = g_strdup (unit->file_no);
  line->place = g_strdup (unit->place);
  line->compound = g_strdup (unit->compound);
  line->from = vote->from;
  line->until = vote->until;
  line->parts = from->flats.parts;
  line->reached = from->flats.reached;
  line->opposing = g_strdup (from->flats.opposing);
  line->silent = g_strdup (from->flats.silent);
  take_tally (line, vote->tally, vote->roll);
  take_marks (line, list->marks);
  g_ptr_array_add (list->lines, line);
  return TRUE;
}

static int
open_first (gconstpointer a, gconstpointer b)
{
  const TdCampaignLine *x = *(TdCampaignLine *const *)a, *y = *(TdCampaignLine *const *)b;
  int order;

  if (x->open != y->open)
    return x->open ? -1 : 1;
  order = strcmp (x->place, y->place);
  if (order == 0)
    order = td_text_natural_compare (x->unit, y->unit);
  return order != 0 ? order : (x->vote_id > y->vote_id) - (x->vote_id < y->vote_id);
}

GPtrArray *
td_campaign_list (TdWorkspace *self, const TdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_campaign_line_free);
  g_autoptr (GArray) marks = NULL;
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL)
    return NULL;
  marks = td_store_campaign_marks (store, &cause);
  if (marks == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  List list = { lines, marks };

  if (!td_votes_foreach (self, NULL, TRUE, add_line, &list, progress, error))
    return NULL;
  g_ptr_array_sort (lines, open_first);
  return g_steal_pointer (&lines);
}

/* ---- states and sums ---- */

const char *
td_campaign_state_to_label (TdCampaignState state)
{
  static const char *const labels[TD_N_CAMPAIGN_STATES] = {
    [TD_CAMPAIGN_ALL] = N_ ("All votes"),
    [TD_CAMPAIGN_OPEN] = N_ ("Under way"),
    [TD_CAMPAIGN_UNDELIVERED] = N_ ("Not delivered to all"),
    [TD_CAMPAIGN_SHORT] = N_ ("Consents needed"),
    [TD_CAMPAIGN_REACHED] = N_ ("Reached"),
    [TD_CAMPAIGN_AT_RISK] = N_ ("At risk of failing"),
    [TD_CAMPAIGN_OVERDUE] = N_ ("Past the last day"),
    [TD_CAMPAIGN_PENDING] = N_ ("To be verified"),
    [TD_CAMPAIGN_UNCHECKED] = N_ ("To be checked"),
    [TD_CAMPAIGN_TO_CALL] = N_ ("To be called back"),
  };

  g_return_val_if_fail ((guint)state < TD_N_CAMPAIGN_STATES, NULL);
  return _ (labels[state]);
}

gboolean
td_campaign_line_is (const TdCampaignLine *line, TdCampaignState state, TdDate today)
{
  switch (state)
    {
    case TD_CAMPAIGN_OPEN:
      return line->open;
    case TD_CAMPAIGN_UNDELIVERED:
      return line->open && line->reached < line->parts;
    case TD_CAMPAIGN_SHORT:
      return line->open && line->result == TD_RESULT_UNDECIDED && !line->gates_met && line->needed > 0;
    case TD_CAMPAIGN_REACHED:
      return line->result == TD_RESULT_PASSED;
    case TD_CAMPAIGN_AT_RISK:
      return line->result == TD_RESULT_NOT_PASSED ||
             (line->open && line->result == TD_RESULT_UNDECIDED && !line->gates_met && line->needed <= 0);
    case TD_CAMPAIGN_OVERDUE:
      return line->open && line->until != TD_DATE_NONE && line->until < today;
    case TD_CAMPAIGN_PENDING:
      return line->heads.pending > 0;
    case TD_CAMPAIGN_UNCHECKED:
      return line->unchecked > 0;
    case TD_CAMPAIGN_TO_CALL:
      return line->open_calls > 0;
    case TD_CAMPAIGN_ALL:
    default:
      return TRUE;
    }
}

static void
add_counts (TdCounts *sums, const TdCounts *counts)
{
  sums->total += counts->total;
  sums->participating += counts->participating;
  sums->agree += counts->agree;
  sums->oppose += counts->oppose;
  sums->abstain += counts->abstain;
  sums->invalid += counts->invalid;
  sums->pending += counts->pending;
  sums->silent += counts->silent;
}

void
td_campaign_sums_add (TdCampaignSums *sums, const TdCampaignLine *line)
{
  sums->votes++;
  sums->open += line->open;
  sums->reached_votes += line->result == TD_RESULT_PASSED;
  sums->parts += line->parts;
  sums->reached += line->reached;
  add_counts (&sums->heads, &line->heads);
  add_counts (&sums->area, &line->area);
  sums->needed += MAX (line->needed, 0);
  sums->needed_area += line->needed > 0 ? line->needed_area : 0;
  sums->unchecked += line->unchecked;
  sums->drawn += line->drawn;
  sums->open_calls += line->open_calls;
}
