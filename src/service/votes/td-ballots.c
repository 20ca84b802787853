/* Tidang: what comes back from the owners — ballots and deliveries.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballots.h"
#include "td-value-words.h"

#include "td-action.h"

/* The window is inclusive on both ends. */
gboolean
td_ballot_check_date (const TdVoteRow *vote, const char *where, TdDate date, GError **error)
{
  g_autofree char *day = td_date_to_iso (date);

  if (vote->from != TD_DATE_NONE && date < vote->from)
    {
      g_autofree char *from = td_date_to_iso (vote->from);

      return td_fail (
          error, TD_SERVICE_ERROR_REFUSED,
          _ ("%s: the ballot of %s lies before the vote's first day, %s. Check the date on the paper."),
          where, day, from);
    }
  if (vote->until != TD_DATE_NONE && date > vote->until)
    {
      g_autofree char *until = td_date_to_iso (vote->until);

      return td_fail (
          error, TD_SERVICE_ERROR_REFUSED,
          _ ("%s: the ballot of %s came after the vote's last day, %s. Record it as invalid (逾期) with "
             "the day it was due, or check the date."),
          where, day, until);
    }
  return TRUE;
}

static gboolean
check_cause (const TdBallotOptions *options, GError **error)
{
  if (options->opinion == TD_OPINION_INVALID && options->cause == TD_CAUSE_NONE)
    return td_fail (
        error, TD_SERVICE_ERROR_USAGE, "%s",
        _ ("An invalid ballot needs its cause (未选择, 多选, 未签名, 无委托书, 逾期, 非本批次, 代签存疑)."));
  if (options->opinion != TD_OPINION_INVALID && options->cause != TD_CAUSE_NONE)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("Only an invalid ballot has a cause."));
  if (options->way == TD_BY_PROXY && td_text_is_blank (options->proxy))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("A ballot by proxy needs the proxy's name."));
  return TRUE;
}

static gboolean
check_counts (const TdFound *found, const TdPart *part, GError **error)
{
  if (found->vote->part_kinds == 0 || (found->vote->part_kinds & (1u << part->kind)))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s %s (%s) does not vote under the rule “%s”."),
                  found->label, part->room, td_words_part_kind (part->kind), found->vote->rule_title);
}

gint64
td_part_find_owner (const TdPart *part, const char *name)
{
  g_autofree char *wanted = td_text_compact (name);
  gint64 found = 0;

  for (guint i = 0; *wanted != '\0' && i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      g_autofree char *key = td_text_compact (owner->name);

      if (!g_str_equal (key, wanted))
        continue;
      if (found != 0)
        return 0;
      found = owner->id;
    }
  return found;
}

/* 0: the whole flat; -1 with an error: no such co-owner. */
static gint64
find_owner (const TdFound *found, const TdPart *part, const char *name, GError **error)
{
  gint64 id;

  if (td_text_is_blank (name))
    return 0;
  id = td_part_find_owner (part, name);
  if (id != 0)
    return id;
  td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s %s: %s is not an owner on the roll of this vote."),
           found->label, part->room, name);
  return -1;
}

static TdBallot *
ballot_from_options (const TdFound *found,
                     const TdPart *part,
                     const TdBallotOptions *options,
                     gint64 owner_id,
                     TdDate date)
{
  TdBallot *ballot = td_ballot_new (part->id, options->opinion, date);

  ballot->owner_id = owner_id;
  ballot->pay = options->pay;
  ballot->cause = options->cause;
  ballot->way = options->way;
  ballot->signer =
      options->way == TD_BY_PROXY && options->signer == TD_SIGNER_OWNER ? TD_SIGNER_PROXY : options->signer;
  ballot->proxy = td_text_is_blank (options->proxy) ? NULL : td_text_squeeze (options->proxy);
  ballot->authority = options->authority;
  ballot->batch = found->vote->batch;
  ballot->serial = g_strdup (options->serial);
  ballot->remark = g_strdup (options->remark);
  ballot->witnesses = g_strdup (options->witnesses);
  return ballot;
}

/* ---- one ballot, from its checks to its row ---- */

void
td_ballot_plan_clear (TdBallotPlan *plan)
{
  g_clear_pointer (&plan->old, g_ptr_array_unref);
  g_clear_pointer (&plan->ballot, td_ballot_free);
  g_clear_pointer (&plan->where, g_free);
  *plan = (TdBallotPlan){ 0 };
}

/* The flat's ballot and those of its co-owners do not stand beside each other (docs/counting.md): of what
 * stands, that which the new one takes the place of. */
static gboolean
find_old (TdWorkspace *self, const TdFound *found, TdBallotPlan *plan, GError **error)
{
  GError *cause = NULL;
  GPtrArray *standing = td_store_ballots_standing (self->store, found->vote->id, plan->part->id, &cause);

  if (standing == NULL)
    return td_fail_with (error, cause, found->label);
  for (guint i = standing->len; i > 0; i--)
    {
      gint64 owner_id = ((TdBallot *)standing->pdata[i - 1])->owner_id;

      if (plan->owner_id != 0 && owner_id != 0 && owner_id != plan->owner_id)
        g_ptr_array_remove_index (standing, i - 1);
    }
  plan->old = standing;
  return TRUE;
}

static gboolean
plan_withdrawal (const TdFound *found, const TdBallotOptions *options, TdBallotPlan *plan, GError **error)
{
  for (guint i = plan->old->len; i > 0; i--)
    if (((TdBallot *)plan->old->pdata[i - 1])->owner_id != plan->owner_id)
      g_ptr_array_remove_index (plan->old, i - 1);
  if (plan->old->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s %s: there is no ballot to withdraw."),
                    found->label, plan->part->room);
  return td_check_reason (options->replace, _ ("Withdrawing a ballot needs a reason."), error);
}

static gboolean
check_replace (const TdFound *found, const TdBallotOptions *options, const TdBallotPlan *plan, GError **error)
{
  const TdBallot *old = plan->old->len > 0 ? plan->old->pdata[0] : NULL;

  if (old == NULL || !td_text_is_blank (options->replace))
    return TRUE;
  if (old->owner_id != plan->owner_id)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    plan->owner_id == 0
                        ? _ ("%s %s: co-owners of this flat have answered separately. To put one ballot of "
                             "the whole flat in their place, give the reason.")
                        : _ ("%s %s: a ballot of the whole flat is recorded already. To put that of one "
                             "co-owner in its place, give the reason."),
                    found->label, plan->part->room);
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s %s: a ballot (%s) is recorded already. To put another in its place, give the reason."),
      found->label, plan->part->room, td_words_opinion (old->opinion));
}

gboolean
td_ballot_plan (TdWorkspace *self,
                const TdFound *found,
                gint64 unit_id,
                const char *room,
                const TdBallotOptions *options,
                TdBallotPlan *plan,
                GError **error)
{
  TdDate date = options->date != TD_DATE_NONE ? options->date : td_workspace_today (self);

  *plan = (TdBallotPlan){ 0 };
  plan->part = td_find_room (found->roll, unit_id, found->label, room, error);
  if (plan->part == NULL || !check_counts (found, plan->part, error) ||
      (plan->owner_id = find_owner (found, plan->part, options->owner, error)) < 0 ||
      !find_old (self, found, plan, error))
    return FALSE;
  plan->where = g_strdup_printf ("%s %s", found->label, plan->part->room);
  plan->reason = td_text_is_blank (options->replace) ? NULL : options->replace;
  if (options->opinion == TD_OPINION_NONE)
    return plan_withdrawal (found, options, plan, error);
  if (!check_cause (options, error) || !td_ballot_check_date (found->vote, plan->where, date, error) ||
      !check_replace (found, options, plan, error))
    return FALSE;
  if (plan->old->len == 0)
    plan->reason = NULL;
  plan->ballot = ballot_from_options (found, plan->part, options, plan->owner_id, date);
  return TRUE;
}

gboolean
td_ballot_plan_store (TdStore *store, const TdFound *found, const TdBallotPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->old->len; i++)
    {
      const TdBallot *old = plan->old->pdata[i];

      if ((plan->ballot == NULL || old->owner_id != plan->owner_id) &&
          !td_store_ballot_remove (store, old->id, plan->reason, error))
        return FALSE;
    }
  return plan->ballot == NULL ||
         td_store_ballot_add (store, found->vote->id, plan->ballot, plan->reason, error) != 0;
}

static char *
params_of (const TdBallotPlan *plan)
{
  if (plan->ballot == NULL)
    return g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", plan->part->id);
  return g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\",\"opinion\":\"%s\"}", plan->part->id,
                          td_opinion_to_nick (plan->ballot->opinion));
}

gboolean
td_ballot_record (TdWorkspace *self,
                  gint64 unit_id,
                  const char *room,
                  const TdBallotOptions *options,
                  GError **error)
{
  g_autoptr (TdFound) found = td_find_open_vote (self, unit_id, options->vote_number, error);
  g_autofree char *params = NULL;
  TdBallotPlan plan = { 0 };
  GError *cause = NULL;
  TdStore *store = NULL;
  gboolean done = found != NULL && td_ballot_plan (self, found, unit_id, room, options, &plan, error);

  if (done)
    {
      params = params_of (&plan);
      store = td_action_begin (self, plan.ballot == NULL ? "withdraw-ballot" : "ballot", TD_ACTION_UNDOABLE,
                               plan.reason, params, error);
      done = FALSE;
    }
  if (store != NULL)
    {
      done = td_ballot_plan_store (store, found, &plan, &cause);
      done = td_action_end (self, store, done, cause, td_found_changes (found), plan.where, NULL, error);
    }
  td_ballot_plan_clear (&plan);
  return done;
}

gboolean
td_delivery_record (TdWorkspace *self,
                    gint64 unit_id,
                    const char *room,
                    TdDeliveryWay way,
                    TdDate date,
                    const char *by,
                    const char *witness,
                    const char *evidence,
                    GError **error)
{
  g_autoptr (TdFound) found = td_find_open_vote (self, unit_id, 0, error);
  const TdPart *part = found == NULL ? NULL : td_find_room (found->roll, unit_id, found->label, room, error);
  g_autofree char *params = NULL;
  TdDelivery delivery = { .way = way };
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (part == NULL)
    return FALSE;
  delivery.part_id = part->id;
  delivery.date = date != TD_DATE_NONE ? date : td_workspace_today (self);
  delivery.by = (char *)by;
  delivery.witness = (char *)witness;
  delivery.evidence = (char *)evidence;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\",\"how\":\"%s\"}", part->id,
                            td_delivery_way_to_nick (way));
  store = td_action_begin (self, "deliver", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_delivery_add (store, found->vote->id, &delivery, &cause) != 0;
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}
