/* Tidang: whom to talk to about a vote, and what is to be said before votes are closed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign.h"

#include "td-campaign-store.h"
#include "td-load.h"
#include "td-sentences.h"
#include "td-workspace-private.h"

static void
visit_free (gpointer data)
{
  TdVisit *visit = data;

  td_part_free (visit->part);
  g_free (visit);
}

void
td_visits_free (TdVisits *visits)
{
  if (visits == NULL)
    return;
  g_free (visits->unit);
  g_free (visits->state);
  g_clear_pointer (&visits->persuade, g_ptr_array_unref);
  g_clear_pointer (&visits->silent, g_ptr_array_unref);
  g_free (visits);
}

/* ---- whom to talk to ---- */

static gboolean
is_reached (const TdVote *vote, gint64 part_id)
{
  for (guint i = 0; i < vote->deliveries->len; i++)
    if (((TdDelivery *)vote->deliveries->pdata[i])->part_id == part_id)
      return TRUE;
  for (guint i = 0; i < vote->ballots->len; i++)
    if (((TdBallot *)vote->ballots->pdata[i])->part_id == part_id)
      return TRUE;
  return FALSE;
}

static TdVisit *
visit_of (const TdVote *vote, guint place)
{
  const TdPart *part = vote->roll->parts->pdata[place];
  TdVisit *visit = g_new0 (TdVisit, 1);

  visit->part = td_part_copy (part);
  visit->stance = g_array_index (vote->tally->part_stances, TdStance, place);
  visit->reached = is_reached (vote, part->id);
  return visit;
}

static gboolean
names (const TdNeed *need, gint64 part_id)
{
  for (guint i = 0; need != NULL && i < need->parts->len; i++)
    if (g_array_index (need->parts, gint64, i) == part_id)
      return TRUE;
  return FALSE;
}

static int
by_need (gconstpointer a, gconstpointer b, gpointer data)
{
  const TdVisit *x = *(TdVisit *const *)a, *y = *(TdVisit *const *)b;
  gboolean first = names (data, x->part->id), second = names (data, y->part->id);

  if (first != second)
    return first ? -1 : 1;
  return (x->part->area < y->part->area) - (x->part->area > y->part->area);
}

TdVisits *
td_visits_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdVote) vote = td_vote_load (self, unit_id, 0, error);
  TdVisits *visits;

  if (vote == NULL)
    return NULL;
  visits = g_new0 (TdVisits, 1);
  visits->unit = td_unit_label_of (self, vote->dossier_id);
  visits->state = td_tally_to_sentence (vote->tally, vote->roll);
  visits->persuade = g_ptr_array_new_with_free_func (visit_free);
  visits->silent = g_ptr_array_new_with_free_func (visit_free);
  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      const TdPart *part = vote->roll->parts->pdata[i];

      if ((vote->rule->part_kinds & (1u << part->kind)) == 0)
        continue;
      if (names (vote->tally->persuade, part->id))
        g_ptr_array_add (visits->persuade, visit_of (vote, i));
      else if (g_array_index (vote->tally->part_stances, TdStance, i) == TD_STANCE_SILENT)
        {
          g_ptr_array_add (visits->silent, visit_of (vote, i));
          visits->needed += names (vote->tally->needed, part->id);
        }
    }
  g_ptr_array_sort_with_data (visits->silent, by_need, vote->tally->needed);
  return visits;
}

/* ---- before votes are closed ---- */

typedef struct
{
  guint early, open_calls, pending;
  gint64 unchecked;
  char *early_text; /* of the only one */
} Closing;

static void
look_at (TdWorkspace *self, const TdVote *vote, const TdCampaignMarks *marks, Closing *closing)
{
  char *early;

  if (vote->closed)
    return;
  early = td_vote_early_to_sentence (vote, td_workspace_today (self));
  closing->early += early != NULL;
  if (early != NULL && closing->early == 1)
    closing->early_text = early;
  else
    g_free (early);
  closing->pending += vote->tally->heads.pending > 0;
  if (marks == NULL)
    return;
  closing->unchecked += marks->unchecked;
  closing->open_calls += marks->open > 0;
}

/* `n` of nothing is not told. */
static void
say (GPtrArray *remarks, guint n, const char *format)
{
  if (n > 0)
    g_ptr_array_add (remarks, g_strdup_printf (format, n));
}

static GPtrArray *
remarks_of (const Closing *closing, gboolean only)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);
  guint n = closing->early;

  if (only && closing->early_text != NULL)
    g_ptr_array_add (remarks, g_strdup (closing->early_text));
  else
    say (remarks, n,
         g_dngettext (GETTEXT_PACKAGE, "%u vote is closed before its last day.",
                      "%u votes are closed before their last day.", n));
  n = (guint)closing->unchecked;
  say (remarks, n,
       g_dngettext (GETTEXT_PACKAGE, "%u ballot was not checked by a second person.",
                    "%u ballots were not checked by a second person.", n));
  n = closing->open_calls;
  say (remarks, n,
       g_dngettext (GETTEXT_PACKAGE, "%u vote has call-backs that are not done.",
                    "%u votes have call-backs that are not done.", n));
  n = closing->pending;
  say (remarks, n,
       g_dngettext (GETTEXT_PACKAGE, "%u vote has answers that are to be verified.",
                    "%u votes have answers that are to be verified.", n));
  return remarks;
}

typedef struct
{
  TdWorkspace *workspace;
  const GArray *marks;
  Closing closing;
} Look;

static gboolean
look_at_line (const TdVoteLine *line, gpointer data)
{
  Look *look = data;

  if (line->vote != NULL)
    look_at (look->workspace, line->vote, td_campaign_marks_find (look->marks, line->vote->id),
             &look->closing);
  return TRUE;
}

GPtrArray *
td_campaign_closing_remarks (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GArray) marks = NULL;
  Look look = { .workspace = self };
  GPtrArray *remarks = NULL;
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL)
    return NULL;
  marks = td_store_campaign_marks (store, NULL, &cause);
  if (marks == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  look.marks = marks;
  if (td_votes_foreach (self, unit_ids, FALSE, look_at_line, &look, NULL, error))
    remarks = remarks_of (&look.closing, unit_ids != NULL && unit_ids->len == 1);
  g_free (look.closing.early_text);
  return remarks;
}
