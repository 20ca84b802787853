/* Tidang: what the gates of a dossier look at, gathered from its records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-private.h"

#include "td-acts-known.h"
#include "td-announcements.h"
#include "td-load.h"
#include "td-plans.h"

static void
consent_fact_free (gpointer data)
{
  TdConsentFact *fact = data;

  g_array_unref (fact->missing);
  g_free (fact);
}

void
td_gate_world_free (TdGateWorld *world)
{
  if (world == NULL)
    return;
  td_vote_free (world->vote);
  g_clear_pointer (&world->listed, td_roll_free);
  g_clear_pointer (&world->calendar, td_calendar_unref);
  g_ptr_array_unref (world->consents);
  g_ptr_array_unref (world->announced);
  g_clear_pointer (&world->acts, g_ptr_array_unref);
  td_works_free (world->works);
  g_free (world);
}

/* ---- the vote ---- */

/* A round that failed is followed by another one: the newest counts. */
static gboolean
take_vote (TdGateWorld *world, TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = store == NULL ? NULL : td_store_votes_counting (store, unit_id, &cause);
  gint64 newest = 0;

  if (store == NULL)
    return FALSE;
  if (rows == NULL)
    return td_fail_with (error, cause, self->name);
  for (guint i = 0; i < rows->len; i++)
    if (((TdVoteRow *)rows->pdata[i])->matter == TD_MATTER_REBUILD)
      newest = ((TdVoteRow *)rows->pdata[i])->id;
  if (newest != 0)
    world->vote = td_vote_load_id (self, newest, TD_LOAD_COUNT, error);
  return newest == 0 || world->vote != NULL;
}

/* Of the count alone: what stands beside it (consents, objections) has conditions of its own. */
static gboolean
count_passes (const TdTally *tally)
{
  return tally->passes_any_settling ||
         (tally->heads.pending == 0 && tally->quorum.met && tally->approval.met);
}

static TdVoted
voted_of (const TdVote *vote)
{
  if (vote == NULL)
    return TD_VOTED_NONE;
  if (vote->tally->result == TD_RESULT_NOT_COMPUTABLE)
    return TD_VOTED_NOT_COMPUTABLE;
  if (!vote->closed)
    return TD_VOTED_OPEN;
  return count_passes (vote->tally) ? TD_VOTED_PASSED : TD_VOTED_NOT_PASSED;
}

/* ---- consents ---- */

static gboolean
is_given (const TdVote *vote, gint64 part_id, TdConsentKind kind)
{
  gboolean given = FALSE;

  for (guint i = 0; i < vote->consents->len; i++)
    {
      const TdConsent *consent = vote->consents->pdata[i];

      if (consent->part_id == part_id && consent->kind == kind)
        given = consent->given;
    }
  return given;
}

static gboolean
rule_asks_for (const TdRule *rule, TdConsentKind kind)
{
  for (guint i = 0; rule != NULL && rule->consents != NULL && i < rule->consents->len; i++)
    if (g_array_index (rule->consents, TdConsentKind, i) == kind)
      return TRUE;
  return FALSE;
}

static gboolean
anybody_spoke (const TdVote *vote, TdConsentKind kind)
{
  for (guint i = 0; i < vote->consents->len; i++)
    if (((const TdConsent *)vote->consents->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static const TdBlock *
block_of (const TdVote *vote, TdConsentKind kind)
{
  g_autofree char *code = g_strconcat ("consent-", td_consent_kind_to_nick (kind), NULL);

  for (guint i = 0; i < vote->tally->blocked_by->len; i++)
    if (g_str_equal (((const TdBlock *)vote->tally->blocked_by->pdata[i])->code, code))
      return vote->tally->blocked_by->pdata[i];
  return NULL;
}

static gboolean
spoke (const TdVote *vote, gint64 part_id, TdConsentKind kind)
{
  for (guint i = 0; i < vote->consents->len; i++)
    {
      const TdConsent *consent = vote->consents->pdata[i];

      if (consent->part_id == part_id && consent->kind == kind)
        return TRUE;
    }
  return FALSE;
}

/* Whose own rooms the lift takes up is asked whatever the rule says (Civil Code art. 272): the flats that are
 * marked on the roll of the vote or since, and those of whom somebody wrote down what they say. */
static void
take_occupied (TdConsentFact *fact, const TdVote *vote, const GArray *marked, gboolean planned)
{
  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      const TdPart *part = vote->roll->parts->pdata[i];
      gboolean since = FALSE;

      for (guint k = 0; k < marked->len && !since; k++)
        since = g_array_index (marked, gint64, k) == part->id;
      if (!part->occupied && !since && !spoke (vote, part->id, TD_CONSENT_OCCUPIED))
        continue;
      fact->asked = TRUE;
      if (!is_given (vote, part->id, TD_CONSENT_OCCUPIED))
        g_array_append_val (fact->missing, part->id);
    }
  fact->unsaid = planned && !fact->asked;
}

/* marked: flats that the lift takes up, as the register says today; planned: the plan says that there are
 * some. */
static void
take_consents (TdGateWorld *world, const GArray *marked, gboolean planned)
{
  const TdVote *vote = world->vote;

  for (int kind = TD_CONSENT_OCCUPIED; vote != NULL && kind <= TD_CONSENT_AGAIN; kind++)
    {
      TdConsentFact *fact = g_new0 (TdConsentFact, 1);
      const TdBlock *block = block_of (vote, (TdConsentKind)kind);

      fact->kind = (TdConsentKind)kind;
      fact->missing = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (world->consents, fact);
      if (kind == TD_CONSENT_OCCUPIED)
        take_occupied (fact, vote, marked, planned);
      else if (rule_asks_for (vote->rule, fact->kind))
        {
          fact->asked = block != NULL || kind >= TD_CONSENT_ALL_OF_UNIT || anybody_spoke (vote, fact->kind);
          if (block != NULL)
            g_array_append_vals (fact->missing, block->parts->data, block->parts->len);
        }
    }
}

/* ---- notices ---- */

static TdAnnounceFact *
announce_fact (const TdAnnounced *latest)
{
  const TdNoticePeriod *period = &latest->period;
  TdAnnounceFact *fact = g_new0 (TdAnnounceFact, 1);
  const char *where = NULL;

  fact->kind = latest->announcement->what;
  fact->from = period->from;
  fact->until = period->until;
  fact->short_by = period->too_short ? (int)(period->rule_until - period->until) : 0;
  fact->unproven = td_announcement_unproven (latest->announcement, period, latest->asked, &where);
  fact->where = g_intern_string (where);
  return fact;
}

static gboolean
take_notices (TdGateWorld *world, TdWorkspace *self, gint64 unit_id, GError **error)
{
  int number = world->vote != NULL ? world->vote->number : 0;
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (self, unit_id, number, error);

  for (int what = 0; board != NULL && what < TD_N_ANNOUNCES; what++)
    {
      const TdAnnounced *latest = td_notice_board_latest (board, (TdAnnounce)what);

      if (latest != NULL)
        g_ptr_array_add (world->announced, announce_fact (latest));
    }
  return board != NULL;
}

/* ---- all of it ---- */

TdGateWorld *
td_gate_world_load (TdWorkspace *self, const TdUnit *unit, const GPtrArray *acts, GError **error)
{
  g_autoptr (TdGateWorld) world = g_new0 (TdGateWorld, 1);
  g_autoptr (GArray) marked = NULL;
  GError *cause = NULL;
  gboolean planned;
  guint changed;

  world->consents = g_ptr_array_new_with_free_func (consent_fact_free);
  world->announced = g_ptr_array_new_with_free_func (g_free);
  acts = world->acts = td_acts_known (self, unit, acts, &world->works, error);
  if (acts == NULL)
    return NULL;
  /* Periods run from acts: without one no day is counted. */
  if (acts->len > 0 && (world->calendar = td_holidays_load (self->data_dir, NULL, error)) == NULL)
    return NULL;
  if (!take_vote (world, self, unit->id, error) || !take_notices (world, self, unit->id, error))
    return NULL;
  if (world->vote == NULL)
    world->listed = td_register_load (self, unit->id, error);
  world->roll = world->vote != NULL ? world->vote->roll : world->listed;
  if (world->roll == NULL)
    return NULL;
  marked = td_store_parts_occupied (td_workspace_store (self, NULL), unit->id, &cause);
  if (marked == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  if (!td_plan_changes (self, unit->id, world->vote, &changed, &planned, error))
    return NULL;
  take_consents (world, marked, planned);
  world->facts = (TdFacts){ .changed = changed,
                            .today = td_workspace_today (self),
                            .calendar = world->calendar,
                            .rating = unit->rating,
                            .voted = voted_of (world->vote),
                            .vote_id = world->vote != NULL ? world->vote->id : 0,
                            .consents = world->consents,
                            .announced = world->announced,
                            .objections = world->vote != NULL ? world->vote->objections : NULL,
                            .rule = world->vote != NULL ? world->vote->rule : NULL,
                            .acts = acts,
                            .findings = world->works->open,
                            .works = world->works };
  return g_steal_pointer (&world);
}
