/* Tidang: ballots of a sheet recorded against the open votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballots.h"
#include "td-import-session.h"

#include "td-ids.h"
#include "td-register.h"

/* The open vote of a unit met in the sheet, or why its rows are refused. */
typedef struct
{
  TdFound *found;
  GHashTable *parts;   /* folded room → TdPart, borrowed from the roll */
  GHashTable *current; /* part id → TdBallot */
  char *code;
  char *reason;
} TdImportVote;

static void
import_vote_free (gpointer data)
{
  TdImportVote *vote = data;

  td_found_free (vote->found);
  g_clear_pointer (&vote->parts, g_hash_table_unref);
  g_clear_pointer (&vote->current, g_hash_table_unref);
  g_free (vote->code);
  g_free (vote->reason);
  g_free (vote);
}

void
td_import_session_clear_ballots (TdImportSession *session)
{
  g_clear_pointer (&session->ballots, g_hash_table_unref);
}

static gboolean
index_vote (TdImportSession *session, TdImportVote *vote, gint64 dossier_id)
{
  const TdRoll *roll = vote->found->roll;
  g_autoptr (GPtrArray) ballots = NULL;

  vote->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  vote->current = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)td_ballot_free);
  for (guint i = 0; i < roll->parts->len; i++)
    {
      TdPart *part = g_ptr_array_index (roll->parts, i);

      if (part->unit_id == dossier_id)
        g_hash_table_insert (vote->parts, td_room_fold (part->room), part);
    }
  ballots = td_store_ballots (session->store, vote->found->vote->id, &session->error);
  for (guint i = 0; ballots != NULL && i < ballots->len; i++)
    {
      TdBallot *ballot = td_ballot_copy (g_ptr_array_index (ballots, i));

      if (ballot->owner_id == 0)
        g_hash_table_replace (vote->current, &ballot->part_id, ballot);
      else
        td_ballot_free (ballot);
    }
  return ballots != NULL;
}

static gint64
find_dossier (TdImportSession *session, const TdUnitKeys *keys, GError **error)
{
  g_autofree char *region = *keys->place == '\0' ? NULL : td_region_normalize (keys->place);
  gint64 compound_id = region == NULL ? 0 : td_store_compound_find (session->store, region, keys->compound);

  return td_store_dossier_by_label (session->store, compound_id, keys->compound, keys->building, keys->unit,
                                    error);
}

static TdImportVote *
vote_new (TdImportSession *session, const TdUnitKeys *keys)
{
  TdImportVote *vote = g_new0 (TdImportVote, 1);
  g_autofree char *label = g_strdup_printf ("%s %s %s", keys->compound, keys->building, keys->unit);
  GError *why = NULL;
  gint64 id = find_dossier (session, keys, &why);

  if (id == 0)
    {
      vote->code = g_strdup ("unknown-unit");
      g_clear_error (&why);
      vote->reason = g_strdup_printf (_ ("There is no single unit “%s” in the file. Compare compound, "
                                         "building and unit with the register."),
                                      label);
      return vote;
    }
  vote->found = td_find_open_vote (session->workspace, id, 0, &why);
  if (vote->found == NULL)
    {
      vote->code = g_strdup ("no-vote");
      vote->reason = g_strdup (why->message);
      g_clear_error (&why);
      return vote;
    }
  if (index_vote (session, vote, id))
    return vote;
  import_vote_free (vote);
  return NULL;
}

static TdImportVote *
vote_of (TdImportSession *session, const TdUnitKeys *keys)
{
  g_autofree char *key =
      g_strdup_printf ("%s\n%s\n%s\n%s", keys->place, keys->compound, keys->building, keys->unit);
  TdImportVote *vote;

  if (session->ballots == NULL)
    session->ballots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, import_vote_free);
  vote = g_hash_table_lookup (session->ballots, key);
  if (vote == NULL && (vote = vote_new (session, keys)) != NULL)
    g_hash_table_insert (session->ballots, g_steal_pointer (&key), vote);
  return vote;
}

static gboolean
same_answer (const TdBallot *a, const TdBallot *b)
{
  return a->opinion == b->opinion && a->cause == b->cause && a->date == b->date && a->way == b->way &&
         a->pay == b->pay && g_strcmp0 (a->proxy, b->proxy) == 0;
}

/* A sheet without a date column: today, where that is within the window. */
static void
complete (TdImportSession *session, const TdImportVote *vote, const TdPart *part, TdBallot *ballot)
{
  ballot->part_id = part->id;
  ballot->owner_id = 0;
  ballot->batch = vote->found->vote->batch;
  if (ballot->way == TD_BY_PROXY && ballot->signer == TD_SIGNER_OWNER)
    ballot->signer = TD_SIGNER_PROXY;
  if (ballot->date == TD_DATE_NONE)
    ballot->date = td_workspace_today (session->workspace);
}

static void
refuse (TdImportSession *session, const TdBallotRecord *record, const char *code, const char *reason)
{
  td_import_refuse (session, record->sheet, record->row, code, record->room, reason);
}

/* FALSE: refused, with its note. */
static gboolean
check_record (TdImportSession *session,
              const TdImportVote *vote,
              const TdPart *part,
              const TdBallotRecord *record)
{
  const TdVoteRow *row = vote->found->vote;
  g_autofree char *where = NULL;
  g_autoptr (GError) why = NULL;

  if (part == NULL)
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("%s: there is no flat %s on the roll. Compare with the roster."),
                           vote->found->label, record->room);

      refuse (session, record, "unknown-flat", reason);
      return FALSE;
    }
  if (record->round != 0 && record->round != row->round)
    {
      g_autofree char *reason = g_strdup_printf (
          _ ("%s: the sheet is of round %d, the open vote is round %d. Choose the right sheet."),
          vote->found->label, record->round, row->round);

      refuse (session, record, "other-round", reason);
      return FALSE;
    }
  if (row->part_kinds != 0 && !(row->part_kinds & (1u << part->kind)))
    {
      refuse (session, record, "no-right", _ ("This part does not vote under the rule of this vote."));
      return FALSE;
    }
  where = g_strdup_printf ("%s %s", vote->found->label, part->room);
  if (record->ballot->date != TD_DATE_NONE && !td_ballot_check_date (row, where, record->ballot->date, &why))
    {
      refuse (session, record, "outside-window", why->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
store_ballot (TdImportSession *session, const TdImportVote *vote, const TdBallot *ballot, const TdBallot *old)
{
  const char *reason = NULL;
  g_autofree char *file = NULL;

  if (session->options->dry_run)
    return TRUE;
  if (old != NULL)
    {
      file = g_path_get_basename (td_workbook_path (session->workbook));
      reason = session->options->replace_reason != NULL ? session->options->replace_reason : file;
    }
  return td_store_ballot_add (session->store, vote->found->vote->id, ballot, reason, &session->error) != 0;
}

gboolean
td_import_take_ballot (TdBallotRecord *record, gpointer data)
{
  TdImportSession *session = data;
  TdImportVote *vote = vote_of (session, &record->keys);
  g_autofree char *room = td_room_fold (record->room);
  const TdPart *part;
  const TdBallot *old;

  if (vote == NULL)
    return FALSE;
  if (vote->found == NULL)
    {
      refuse (session, record, vote->code, vote->reason);
      return TRUE;
    }
  part = g_hash_table_lookup (vote->parts, room);
  if (!check_record (session, vote, part, record))
    return TRUE;
  complete (session, vote, part, record->ballot);
  old = g_hash_table_lookup (vote->current, &part->id);
  if (old != NULL && same_answer (old, record->ballot))
    {
      session->report->unchanged++;
      return TRUE;
    }
  if (old != NULL && !session->options->replace_ballots)
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("%s %s: another ballot (%s) is recorded already. Import again with replacing "
                              "allowed, or record it by "
                              "hand with its reason."),
                           vote->found->label, part->room, td_opinion_to_chinese (old->opinion));

      refuse (session, record, "recorded-already", reason);
      return TRUE;
    }
  if (!store_ballot (session, vote, record->ballot, old))
    return FALSE;
  if (old != NULL)
    session->report->updated++;
  else
    session->report->added++;
  g_hash_table_replace (vote->current, &record->ballot->part_id, record->ballot);
  record->ballot = NULL; /* kept for the rows that follow */
  return TRUE;
}
