/* Tidang: the parts of a dossier that an approval pins, as they are now; what a gate sees of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-load.h"

#include "td-act.h"
#include "td-attach.h"
#include "td-course-store.h"
#include "td-leaves.h"
#include "td-load.h"
#include "td-places.h"
#include "td-plans.h"

/* The version that was put down last. Before plans were leaves a vote named its plan in words. */
static gboolean
see_plan (TdReviewSeen *seen, TdWorkspace *self, gint64 unit_id, const TdVote *vote, GError **error)
{
  g_autoptr (GPtrArray) plans = td_leaves_of (self, unit_id, TD_PLAN_KIND, error);
  const TdLeaf *last;

  if (plans == NULL)
    return FALSE;
  last = td_plan_newest (plans);
  if (last != NULL)
    {
      g_autofree char *hash = td_leaf_hash (last);

      td_review_seen_add (seen, TD_REVIEW_SEEN_PLAN, td_leaf_get (last, "name"), hash);
    }
  else if (vote != NULL)
    td_review_seen_add (seen, TD_REVIEW_SEEN_PLAN, vote->plan_version, vote->plan_version);
  return TRUE;
}

/* Rule, numbers and result: whatever of these changes makes another result of it. */
static void
see_vote (TdReviewSeen *seen, const TdVote *vote)
{
  const TdTally *tally = vote->tally;
  g_autofree char *text = NULL;

  td_review_seen_add (seen, TD_REVIEW_SEEN_ROLL, "", vote->roll_hash);
  if (!vote->closed || tally == NULL)
    return;
  text =
      g_strdup_printf ("%" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
                       "/%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                       vote->id, vote->rule != NULL ? vote->rule->hash : "",
                       td_result_to_nick (tally->result), tally->heads.total, tally->heads.participating,
                       tally->heads.agree, tally->area.total, tally->area.participating, tally->area.agree);
  td_review_seen_add (seen, TD_REVIEW_SEEN_VOTE, "", text);
}

static gboolean
see_agreement (TdReviewSeen *seen, TdStore *store, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) acts = td_store_acts (store, unit_id, error);
  const TdAct *act = acts != NULL ? td_acts_find (acts, TD_ACT_AGREEMENT) : NULL;

  if (act != NULL)
    {
      g_autofree char *on = td_date_to_iso (act->on);
      g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n%s", on, act->number, act->party, act->paper);

      td_review_seen_add (seen, TD_REVIEW_SEEN_AGREEMENT, "", text);
    }
  return acts != NULL;
}

static gboolean
see_papers (TdReviewSeen *seen, TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) files = td_attachments_list (self, unit_id, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const TdAttachment *file = files->pdata[i];

      /* What an opinion saw stays when a household is erased: no name of its files goes into it. */
      td_review_seen_add (seen, TD_REVIEW_SEEN_PAPER, file->part_id == 0 ? file->name : "", file->hash);
    }
  return files != NULL;
}

/* The newest vote on the lift; NULL without an error: none. */
static TdVote *
load_vote (TdWorkspace *self, TdStore *store, gint64 unit_id, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = td_store_votes_counting (store, unit_id, &cause);
  gint64 newest = 0;

  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    if (((TdVoteRow *)rows->pdata[i])->matter == TD_MATTER_REBUILD)
      newest = ((TdVoteRow *)rows->pdata[i])->id;
  return newest != 0 ? td_vote_load_id (self, newest, TD_LOAD_COUNT, error) : NULL;
}

TdReviewSeen *
td_review_see (TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (TdReviewSeen) seen = td_review_seen_new ();
  g_autoptr (TdVote) vote = NULL;
  GError *cause = NULL;

  if (store == NULL)
    return NULL;
  vote = load_vote (self, store, unit_id, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  if (vote != NULL)
    see_vote (seen, vote);
  if (!see_agreement (seen, store, unit_id, &cause))
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  if (!see_plan (seen, self, unit_id, vote, error) || !see_papers (seen, self, unit_id, error))
    return NULL;
  return g_steal_pointer (&seen);
}

/* ---- for the gates ---- */

/* With the number of the event that it follows from, and who decided it: the department that stands there,
 * else the window. What followed by law has no number. */
static void
add_act (GPtrArray *acts,
         TdActKind kind,
         TdDate on,
         const TdReviewPack *pack,
         const GPtrArray *events,
         TdReviewEventKind of)
{
  TdAct *act;

  if (on == TD_DATE_NONE || td_acts_find (acts, kind) != NULL)
    return;
  act = td_act_new (kind, on);
  for (guint i = 0; i < events->len; i++)
    {
      const TdReviewEvent *event = events->pdata[i];

      if (event->kind != of || event->on != on)
        continue;
      g_free (act->number);
      g_free (act->party);
      act->number = g_strdup (event->number);
      act->party = g_strdup (*event->department != '\0' ? event->department : pack->window);
    }
  g_ptr_array_add (acts, act);
}

GPtrArray *
td_review_acts (TdWorkspace *self, const TdUnit *unit, const GPtrArray *acts, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) events = td_review_events_load (self, unit->id, &id, error);
  g_autoptr (TdReviewPack) pack = NULL;
  g_autoptr (TdCalendar) calendar = NULL;
  g_autoptr (TdReview) review = NULL;
  GPtrArray *all;

  if (events == NULL || events->len == 0)
    return NULL;
  pack = td_review_pack_of (self, id, unit->place, NULL, error);
  calendar = pack != NULL ? td_holidays_load (self->data_dir, NULL, error) : NULL;
  if (calendar == NULL)
    return NULL;
  review = td_review_compute (pack, events, td_workspace_today (self), calendar);
  all = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (all, td_act_copy (acts->pdata[i]));
  add_act (all, TD_ACT_APPLICATION, review->applied_on, pack, events, TD_REVIEW_APPLIED);
  add_act (all, TD_ACT_ACCEPTED, review->accepted_on, pack, events, TD_REVIEW_ACCEPTED);
  if (td_review_passed (review))
    add_act (all, TD_ACT_JOINT_REVIEW, review->decided_on, pack, events, TD_REVIEW_DECIDED);
  return all;
}
