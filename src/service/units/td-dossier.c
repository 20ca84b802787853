/* Tidang: one dossier with its flats, votes, gaps and newest history.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"
#include "td-attach.h"
#include "td-checks.h"
#include "td-course.h"
#include "td-load.h"
#include "td-notebook.h"
#include "td-paper-words.h"
#include "td-ratings.h"
#include "td-records.h"
#include "td-register.h"
#include "td-sentences.h"
#include "td-workspace-private.h"

#define RECENT 20

static TdRoll *
load_roll (TdWorkspace *self, const GArray *ids, GError **error)
{
  GError *cause = NULL;
  TdRoll *roll = td_store_roll_now (self->store, (const gint64 *)ids->data, ids->len, &cause);

  if (roll == NULL)
    td_fail_with (error, cause, self->name);
  return roll;
}

TdRoll *
td_register_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (td_workspace_store (self, error) == NULL)
    return NULL;
  g_array_append_val (ids, unit_id);
  return load_roll (self, ids, error);
}

TdRoll *
td_scope_load (TdWorkspace *self, const TdUnit *unit, TdScope scope, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GArray) ids = NULL;
  TdDossierRow *row;

  if (scope == TD_SCOPE_UNIT)
    return td_register_load (self, unit->id, error);
  row = store == NULL ? NULL : td_store_dossier (store, unit->id, &cause);
  if (row != NULL)
    ids = td_store_dossiers_of (store, row->compound_id,
                                scope == TD_SCOPE_BUILDING ? row->building_key : NULL, &cause);
  g_clear_pointer (&row, td_dossier_row_free);
  if (ids != NULL)
    return load_roll (self, ids, error);
  if (store != NULL)
    td_fail_with (error, cause, self->name);
  return NULL;
}

static gboolean
load_parts (TdWorkspace *self, TdDossier *dossier, gint64 unit_id, GError **error)
{
  dossier->unit = td_unit_load (self, unit_id, error);
  if (dossier->unit == NULL)
    return FALSE;
  dossier->roll = td_register_load (self, unit_id, error);
  dossier->votes = dossier->roll == NULL ? NULL : td_votes_load_all (self, unit_id, error);
  dossier->recent = dossier->votes == NULL ? NULL : td_history_list (self, unit_id, RECENT, error);
  if (dossier->recent == NULL)
    return FALSE;
  dossier->attachments = td_attachments_list (self, unit_id, error);
  dossier->notes = dossier->attachments == NULL ? NULL : td_notes_list (self, unit_id, error);
  dossier->card = dossier->notes == NULL ? NULL : td_survey_card_load (self, unit_id, error);
  dossier->course = dossier->card == NULL ? NULL : td_course_load (self, unit_id, error);
  return dossier->course != NULL;
}

/* The newest open one, else the newest. */
static TdVote *
current_of (const GPtrArray *votes)
{
  for (guint i = votes->len; i > 0; i--)
    if (!((TdVote *)g_ptr_array_index (votes, i - 1))->closed)
      return g_ptr_array_index (votes, i - 1);
  return votes->len > 0 ? g_ptr_array_index (votes, votes->len - 1) : NULL;
}

static gboolean
load_notices (TdWorkspace *self, TdDossier *dossier, GError **error)
{
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (
      self, dossier->unit->id, dossier->vote != NULL ? dossier->vote->number : 0, error);

  if (board == NULL)
    return FALSE;
  td_notice_board_period (board, TD_ANNOUNCE_PLAN, &dossier->notice);
  td_notice_board_period (board, TD_ANNOUNCE_RESULT, &dossier->result_notice);
  dossier->notices = g_ptr_array_new_with_free_func (g_free);
  for (int what = 0; what < TD_N_ANNOUNCES; what++)
    {
      const TdAnnounced *latest = td_notice_board_latest (board, (TdAnnounce)what);

      if (latest != NULL)
        g_ptr_array_add (dossier->notices, td_announced_to_sentence ((TdAnnounce)what, &latest->period));
    }
  return TRUE;
}

TdDossier *
td_dossier_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdDossier) dossier = g_new0 (TdDossier, 1);
  const TdVote *vote;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);

  if (td_workspace_store (self, error) == NULL || !load_parts (self, dossier, unit_id, error))
    return NULL;
  dossier->vote = current_of (dossier->votes);
  vote = dossier->vote;
  if (vote != NULL)
    {
      dossier->unit->heads_total = vote->tally->heads.total;
      dossier->unit->heads_participating = vote->tally->heads.participating;
      dossier->unit->heads_agree = vote->tally->heads.agree;
      dossier->unit->vote_result = vote->tally->result;
    }
  dossier->words = td_kept_words_load (self, unit_id, 0, error);
  if (dossier->words == NULL)
    return NULL;
  if (!load_notices (self, dossier, error))
    return NULL;
  dossier->gaps = td_gaps_of (dossier->unit, dossier->roll, vote);
  td_gaps_add_words (dossier->gaps, vote, dossier->words, dossier->course);
  if (!td_gaps_add_checks (self, dossier->gaps, vote, error))
    return NULL;
  td_gaps_add_gate (dossier->gaps, dossier->course);
  dossier->warnings = td_vote_warnings (vote);
  dossier->next_step = td_next_step_of (dossier->unit, dossier->roll, vote, dossier->course);
  return g_steal_pointer (&dossier);
}
