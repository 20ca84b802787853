/* Tidang: ballots of a sheet recorded against the open votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballots.h"
#include "td-value-words.h"
#include "td-import-rows.h"

#include "td-ids.h"
#include "td-register.h"

/* A flat of an open vote. */
typedef struct
{
  const TdPart *part;       /* of the roll */
  GPtrArray *current;       /* (element-type TdBallot) recorded, of the whole flat or of its co-owners */
  gboolean whole_met;       /* the sheet has a row for the whole flat */
  GArray *owners_met;       /* gint64: co-owners whom the sheet's rows name */
  TdBallotRecord *only_row; /* the one row so far, naming a co-owner: told apart when another follows */
} TdImportFlat;

/* The open vote of a unit met in the sheet, or why its rows are refused. */
typedef struct
{
  TdFound *found;
  GHashTable *flats; /* folded room → TdImportFlat */
  char *code;
  char *reason;
} TdImportVote;

static void
import_flat_free (gpointer data)
{
  TdImportFlat *flat = data;

  g_ptr_array_unref (flat->current);
  g_array_unref (flat->owners_met);
  td_ballot_record_free (flat->only_row);
  g_free (flat);
}

static TdImportFlat *
import_flat_new (const TdPart *part)
{
  TdImportFlat *flat = g_new0 (TdImportFlat, 1);

  flat->part = part;
  flat->current = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_free);
  flat->owners_met = g_array_new (FALSE, FALSE, sizeof (gint64));
  return flat;
}

static void
import_vote_free (gpointer data)
{
  TdImportVote *vote = data;

  g_clear_pointer (&vote->flats, g_hash_table_unref);
  td_found_free (vote->found);
  g_free (vote->code);
  g_free (vote->reason);
  g_free (vote);
}

/* A flat whose one row named one of several co-owners, and the vote it waits in. */
typedef struct
{
  TdImportVote *vote;
  TdImportFlat *flat;
} TdWaiting;

void
td_import_session_clear_ballots (TdImportSession *session)
{
  g_clear_pointer (&session->waiting_ballots, g_array_unref);
  g_clear_pointer (&session->ballots, g_hash_table_unref);
}

static gboolean
index_vote (TdImportSession *session, TdImportVote *vote, gint64 dossier_id)
{
  const TdRoll *roll = vote->found->roll;
  g_autoptr (GPtrArray) ballots = td_store_ballots (session->store, vote->found->vote->id, &session->error);
  g_autoptr (GHashTable) by_part = g_hash_table_new (g_int64_hash, g_int64_equal);

  vote->flats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, import_flat_free);
  for (guint i = 0; i < roll->parts->len; i++)
    {
      TdPart *part = g_ptr_array_index (roll->parts, i);
      TdImportFlat *flat;

      if (part->unit_id != dossier_id)
        continue;
      flat = import_flat_new (part);
      g_hash_table_replace (vote->flats, td_room_fold (part->room), flat);
      g_hash_table_insert (by_part, &part->id, flat);
    }
  for (guint i = 0; ballots != NULL && i < ballots->len; i++)
    {
      const TdBallot *ballot = g_ptr_array_index (ballots, i);
      TdImportFlat *flat = g_hash_table_lookup (by_part, &ballot->part_id);

      if (flat != NULL)
        g_ptr_array_add (flat->current, td_ballot_copy (ballot));
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

/* The one of several co-owners whom the row names; 0: the row speaks for the whole flat. */
static gint64
voter_of (const TdPart *part, const TdBallotRecord *record)
{
  gint64 id = part->owners->len > 1 ? td_part_find_owner (part, record->voter) : 0;

  return id == 0 && part->owners->len > 1 ? td_part_find_owner (part, record->owner) : id;
}

/* The ballot that stands in the same place, else (*other) one that speaks for the whole flat where this one
 * speaks for a co-owner, or the other way round. */
static TdBallot *
recorded (const TdImportFlat *flat, gint64 owner_id, TdBallot **other)
{
  TdBallot *same = NULL;

  *other = NULL;
  for (guint i = 0; i < flat->current->len; i++)
    {
      TdBallot *ballot = g_ptr_array_index (flat->current, i);

      if (ballot->owner_id == owner_id)
        same = ballot;
      else if (ballot->owner_id == 0 || owner_id == 0)
        *other = ballot;
    }
  return same;
}

/* Writes the ballot; what stood in its place, or speaks for the flat in another way, is replaced. */
static gboolean
store_ballot (TdImportSession *session,
              const TdImportVote *vote,
              TdImportFlat *flat,
              TdBallot *ballot,
              TdBallot *same)
{
  g_autofree char *file = g_path_get_basename (td_workbook_path (session->workbook));
  const char *reason = session->options->replace_reason != NULL ? session->options->replace_reason : file;
  gboolean write = !session->options->dry_run;
  TdBallot *other;

  for (recorded (flat, ballot->owner_id, &other); other != NULL; recorded (flat, ballot->owner_id, &other))
    {
      if (write && !td_store_ballot_remove (session->store, other->id, reason, &session->error))
        return FALSE;
      g_ptr_array_remove (flat->current, other);
    }
  if (write)
    ballot->id = td_store_ballot_add (session->store, vote->found->vote->id, ballot,
                                      same != NULL ? reason : NULL, &session->error);
  if (write && ballot->id == 0)
    return FALSE;
  if (same != NULL)
    g_ptr_array_remove (flat->current, same);
  g_ptr_array_add (flat->current, td_ballot_copy (ballot));
  return TRUE;
}

static void
refuse_recorded (TdImportSession *session,
                 const TdImportVote *vote,
                 const TdImportFlat *flat,
                 const TdBallotRecord *record,
                 const TdBallot *old)
{
  g_autofree char *reason =
      g_strdup_printf (_ ("%s %s: another ballot (%s) is recorded already. Import again with replacing "
                          "allowed, or record it by "
                          "hand with its reason."),
                       vote->found->label, flat->part->room, td_words_opinion (old->opinion));

  refuse (session, record, "recorded-already", reason);
}

static void
tell_row (TdImportSession *session,
          const TdImportVote *vote,
          const TdImportFlat *flat,
          const TdBallotRecord *record,
          const TdBallot *before,
          TdImportEffect effect)
{
  const TdImportPlace place = { record->sheet, record->row };

  td_import_rows_add_ballot (session, g_strdup_printf ("%s %s", vote->found->label, flat->part->room), &place,
                             record->ballot, before, effect);
}

static gboolean
put (TdImportSession *session, const TdImportVote *vote, TdImportFlat *flat, const TdBallotRecord *record)
{
  TdBallot *other, *same = recorded (flat, record->ballot->owner_id, &other);
  gboolean is_new = same == NULL && other == NULL;

  if (same != NULL && same_answer (same, record->ballot))
    {
      td_import_count (session, record->sheet, TD_EFFECT_UNCHANGED);
      tell_row (session, vote, flat, record, same, TD_EFFECT_UNCHANGED);
      return TRUE;
    }
  if (!is_new && !session->options->replace_ballots)
    {
      refuse_recorded (session, vote, flat, record, same != NULL ? same : other);
      return TRUE;
    }
  tell_row (session, vote, flat, record, same != NULL ? same : other,
            is_new ? TD_EFFECT_ADDED : TD_EFFECT_UPDATED);
  if (!store_ballot (session, vote, flat, record->ballot, same))
    return FALSE;
  td_import_count (session, record->sheet, is_new ? TD_EFFECT_ADDED : TD_EFFECT_UPDATED);
  return TRUE;
}

static gboolean
is_met (const TdImportFlat *flat, gint64 owner_id)
{
  for (guint i = 0; i < flat->owners_met->len; i++)
    if (owner_id == 0 || g_array_index (flat->owners_met, gint64, i) == owner_id)
      return TRUE;
  return flat->whole_met;
}

static void
refuse_twice (TdImportSession *session,
              const TdImportVote *vote,
              const TdImportFlat *flat,
              const TdBallotRecord *record)
{
  g_autofree char *reason =
      g_strdup_printf (_ ("%s %s: the sheet has another row for this flat. Keep one; where "
                          "co-owners answer separately, name in each row who answers."),
                       vote->found->label, flat->part->room);

  refuse (session, record, "duplicate", reason);
}

/* Keeps the row until the sheet's end: one row alone speaks for its flat, whichever owner it names. */
static void
wait (TdImportSession *session, TdImportVote *vote, TdImportFlat *flat, TdBallotRecord *record)
{
  TdWaiting waiting = { vote, flat };

  flat->only_row = td_ballot_record_new ();
  flat->only_row->sheet = record->sheet;
  flat->only_row->row = record->row;
  g_free (flat->only_row->room);
  flat->only_row->room = g_strdup (record->room);
  flat->only_row->ballot = g_steal_pointer (&record->ballot);
  if (session->waiting_ballots == NULL)
    session->waiting_ballots = g_array_new (FALSE, FALSE, sizeof (TdWaiting));
  g_array_append_val (session->waiting_ballots, waiting);
}

gboolean
td_import_flush_ballots (TdImportSession *session)
{
  for (guint i = 0; session->waiting_ballots != NULL && i < session->waiting_ballots->len; i++)
    {
      const TdWaiting *waiting = &g_array_index (session->waiting_ballots, TdWaiting, i);
      TdBallotRecord *row = waiting->flat->only_row;
      TdBallot *other;

      if (row == NULL)
        continue;
      recorded (waiting->flat, 0, &other);
      if (other == NULL) /* nobody of this flat has answered separately */
        row->ballot->owner_id = 0;
      if (!put (session, waiting->vote, waiting->flat, row))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_separate (TdImportSession *session,
               TdImportVote *vote,
               TdImportFlat *flat,
               TdBallotRecord *record,
               gint64 owner_id)
{
  g_autoptr (TdBallotRecord) first = g_steal_pointer (&flat->only_row);

  record->ballot->owner_id = owner_id;
  g_array_append_val (flat->owners_met, owner_id);
  if (flat->owners_met->len == 1)
    {
      wait (session, vote, flat, record);
      return TRUE;
    }
  return (first == NULL || put (session, vote, flat, first)) && put (session, vote, flat, record);
}

gboolean
td_import_take_ballot (TdBallotRecord *record, gpointer data)
{
  TdImportSession *session = data;
  TdImportVote *vote = vote_of (session, &record->keys);
  g_autofree char *room = td_room_fold (record->room);
  TdImportFlat *flat;
  gint64 owner_id;

  if (vote == NULL)
    return FALSE;
  if (vote->found == NULL)
    {
      refuse (session, record, vote->code, vote->reason);
      return TRUE;
    }
  flat = g_hash_table_lookup (vote->flats, room);
  if (!check_record (session, vote, flat != NULL ? flat->part : NULL, record))
    return TRUE;
  complete (session, vote, flat->part, record->ballot);
  owner_id = voter_of (flat->part, record);
  if (is_met (flat, owner_id))
    {
      refuse_twice (session, vote, flat, record);
      return TRUE;
    }
  if (owner_id != 0)
    return take_separate (session, vote, flat, record, owner_id);
  flat->whole_met = TRUE;
  return put (session, vote, flat, record);
}
