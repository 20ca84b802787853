/* Tidang: what the worker does for the window in which many ballots are entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-jobs.h"

#include "td-campaign.h"
#include "td-memory.h"

void
td_sheet_save_free (gpointer data)
{
  TdSheetSave *job = data;
  td_ballot_sheet_unref (job->sheet);
  g_clear_pointer (&job->places, g_array_unref);
  g_clear_pointer (&job->why, g_ptr_array_unref);
  g_free (job);
}

TdSheetSave *
td_sheet_save_new (TdBallotSheet *sheet, gint64 vote_id)
{
  TdSheetSave *save = g_new0 (TdSheetSave, 1);
  save->sheet = td_ballot_sheet_ref (sheet);
  save->vote_id = vote_id;
  return save;
}

static gboolean
keep_draft (TdWorkspace *workspace, const TdBallotSheet *sheet, gint64 vote_id, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, vote_id);
  g_autofree char *draft = td_ballot_sheet_to_draft (sheet);
  g_autofree char *kept = td_memory_get (workspace, TD_MEMORY_BALLOT_DRAFT, key);
  return g_strcmp0 (draft, kept) == 0 || td_memory_set (workspace, TD_MEMORY_BALLOT_DRAFT, key, draft, error);
}

gpointer
td_sheet_run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdSheetSave *asked = data;
  TdSheetSave *job = g_new0 (TdSheetSave, 1);
  g_autoptr (GArray) lines = td_ballot_sheet_to_lines (asked->sheet, &job->places);
  job->sheet = td_ballot_sheet_ref (asked->sheet);
  job->vote_id = asked->vote_id;
  job->recorded =
      td_ballots_record_many (workspace, (const TdBallotLine *)lines->data, lines->len, &job->why, error);
  if (job->recorded < 0)
    {
      td_sheet_save_free (job);
      return NULL;
    }
  g_autoptr (TdBallotSheet) after = td_ballot_sheet_with_result (job->sheet, job->places, job->why);
  keep_draft (workspace, after, job->vote_id, NULL);
  return job;
}

gpointer
td_sheet_run_draft (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdSheetSave *job = data;
  keep_draft (workspace, job->sheet, job->vote_id, error);
  return NULL;
}

void
td_sheet_loaded_free (gpointer data)
{
  TdSheetLoaded *loaded = data;
  td_vote_free (loaded->vote);
  g_free (loaded->draft);
  g_free (loaded->unit);
  g_free (loaded);
}

gpointer
td_sheet_run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  TdVote *vote = td_vote_load (workspace, *(const gint64 *)data, 0, error);
  if (vote == NULL)
    return NULL;
  TdSheetLoaded *loaded = g_new0 (TdSheetLoaded, 1);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, vote->id);
  loaded->vote = vote;
  loaded->draft = td_memory_get (workspace, TD_MEMORY_BALLOT_DRAFT, key);
  loaded->unit = td_unit_label_of (workspace, vote->dossier_id);
  loaded->today = td_workspace_today (workspace);
  return loaded;
}
