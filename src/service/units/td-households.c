/* Tidang: one household as it stands today, with what happened to it and the rolls that hold it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-households.h"

#include "td-attachments.h"
#include "td-load.h"
#include "td-register.h"
#include "td-transfers.h"
#include "td-vote-find.h"
#include "td-workspace-private.h"

static const char *const labels[TD_N_TRANSFERS] = {
  [TD_TRANSFER_SALE] = N_ ("Sale"),
  [TD_TRANSFER_INHERITANCE] = N_ ("Inheritance"),
  [TD_TRANSFER_GIFT] = N_ ("Gift"),
  [TD_TRANSFER_DIVISION] = N_ ("Division after divorce"),
  [TD_TRANSFER_COURT] = N_ ("Court decision"),
  [TD_TRANSFER_ADD] = N_ ("Co-owner added"),
  [TD_TRANSFER_REMOVE] = N_ ("Co-owner removed"),
  [TD_TRANSFER_NAME] = N_ ("Name changed or corrected"),
  [TD_TRANSFER_DOCUMENT] = N_ ("Document number corrected"),
  [TD_TRANSFER_PHONE] = N_ ("Telephone changed"),
  [TD_TRANSFER_SPLIT] = N_ ("Flat split"),
  [TD_TRANSFER_JOIN] = N_ ("Flats joined"),
  [TD_TRANSFER_DUPLICATE] = N_ ("Duplicate entry joined"),
  [TD_TRANSFER_ROOM] = N_ ("Room number changed"),
};

const char *
td_transfer_kind_to_label (TdTransferKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_TRANSFERS, NULL);
  return _ (labels[kind]);
}

void
td_transfer_item_free (TdTransferItem *item)
{
  if (item == NULL)
    return;
  g_free (item->room);
  g_free (item->evidence);
  g_free (item->former);
  g_free (item->latter);
  g_free (item->who);
  g_free (item);
}

void
td_household_vote_free (TdHouseholdVote *vote)
{
  if (vote == NULL)
    return;
  g_clear_pointer (&vote->frozen, td_part_free);
  g_free (vote->answer);
  g_free (vote);
}

void
td_household_free (TdHousehold *household)
{
  if (household == NULL)
    return;
  td_unit_free (household->unit);
  g_clear_pointer (&household->roll, td_roll_free);
  g_clear_pointer (&household->transfers, g_ptr_array_unref);
  g_clear_pointer (&household->votes, g_ptr_array_unref);
  g_free (household);
}

/* ---- reading ---- */

static GPtrArray *
load_transfers (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GPtrArray) rows = td_store_transfers (store, part_id, error);
  GPtrArray *items;

  if (rows == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_transfer_item_free);
  for (guint i = 0; i < rows->len; i++)
    {
      TdTransferRow *row = g_ptr_array_index (rows, i);
      g_autoptr (TdPart) part = td_store_part (store, row->part_id, NULL);
      TdTransferItem *item;

      /* Who came after an erased household is told by the flat that took its place. */
      if (row->into_id != 0 && row->kind < TD_N_OWNER_TRANSFERS)
        continue;
      item = g_new0 (TdTransferItem, 1);
      item->kind = row->kind;
      item->on = row->on;
      item->room = g_strdup (part != NULL ? part->room : "");
      item->evidence = g_steal_pointer (&row->evidence);
      item->former = g_steal_pointer (&row->former);
      item->latter = g_steal_pointer (&row->latter);
      item->who = g_steal_pointer (&row->who);
      item->at = row->at;
      g_ptr_array_add (items, item);
    }
  return items;
}

static gboolean
holds_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static char *
answer_of (TdStore *store, gint64 vote_id, gint64 part_id)
{
  TdBallot *ballot = td_store_ballot_current (store, vote_id, part_id, 0);
  char *answer = ballot != NULL ? g_strdup (td_opinion_to_chinese (ballot->opinion)) : NULL;

  g_clear_pointer (&ballot, td_ballot_free);
  return answer;
}

static void
add_vote (GPtrArray *votes, TdStore *store, const TdVoteRow *row, const TdPart *part)
{
  TdHouseholdVote *vote = g_new0 (TdHouseholdVote, 1);

  vote->vote_id = row->id;
  vote->number = row->number;
  vote->matter = row->matter;
  vote->closed = row->closed;
  vote->from = row->from;
  vote->frozen = td_part_copy (part);
  vote->answer = answer_of (store, row->id, part->id);
  g_ptr_array_add (votes, vote);
}

/* The votes that count the flat or one whose place it took. */
static GPtrArray *
load_votes (TdStore *store, gint64 unit_id, gint64 part_id, GError **error)
{
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_household_vote_free);
  g_autoptr (GArray) ids = td_store_parts_before (store, part_id, error);
  g_autoptr (GPtrArray) rows = ids == NULL ? NULL : td_store_votes_counting (store, unit_id, error);

  if (rows == NULL)
    return NULL;
  g_array_append_val (ids, part_id);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdVoteRow *row = g_ptr_array_index (rows, i);
      g_autoptr (TdRoll) roll = td_store_vote_roll (store, row->id, 0, error);

      if (roll == NULL)
        return NULL;
      for (guint k = 0; k < roll->parts->len; k++)
        if (holds_id (ids, ((const TdPart *)roll->parts->pdata[k])->id))
          add_vote (votes, store, row, roll->parts->pdata[k]);
    }
  return g_steal_pointer (&votes);
}

static int
count_scans (TdStore *store, gint64 unit_id, gint64 part_id)
{
  g_autoptr (GPtrArray) attachments = td_store_attachments (store, unit_id, NULL);
  int count = 0;

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    if (((const TdAttachmentRow *)attachments->pdata[i])->part_id == part_id)
      count++;
  return count;
}

/* The flat, or the first of those that took its place. */
static const TdPart *
find_today (TdStore *store, const TdRoll *roll, gint64 part_id)
{
  const TdPart *part = td_roll_find (roll, part_id);
  g_autoptr (GArray) after =
      part == NULL && part_id != 0 ? td_store_parts_after (store, part_id, NULL) : NULL;

  for (guint i = 0; after != NULL && part == NULL && i < after->len; i++)
    part = td_roll_find (roll, g_array_index (after, gint64, i));
  if (part == NULL && part_id == 0 && roll->parts->len > 0)
    part = roll->parts->pdata[0];
  return part;
}

TdHousehold *
td_household_load (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  g_autoptr (TdHousehold) household = g_new0 (TdHousehold, 1);
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;

  if (store == NULL)
    return NULL;
  household->unit = td_unit_load (self, unit_id, error);
  household->roll = household->unit == NULL ? NULL : td_register_load (self, unit_id, error);
  if (household->roll == NULL)
    return NULL;
  household->part = find_today (store, household->roll, part_id);
  if (household->part == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
               _ ("This flat is not in the unit's register. Load the unit anew."));
      return NULL;
    }
  household->transfers = load_transfers (store, household->part->id, &cause);
  household->votes =
      household->transfers == NULL ? NULL : load_votes (store, unit_id, household->part->id, &cause);
  if (household->votes == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  household->scans = count_scans (store, unit_id, household->part->id);
  return g_steal_pointer (&household);
}

gint64
td_household_find (TdWorkspace *self, gint64 unit_id, const char *room, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdRoll) roll = unit == NULL ? NULL : td_register_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  const TdPart *part = roll == NULL ? NULL : td_find_room (roll, unit_id, label, room, error);

  return part != NULL ? part->id : 0;
}

/* ---- remarks of a vote ---- */

static const char *
note_sentence (TdTransferKind kind)
{
  if (td_transfer_passes_title (kind))
    /* Translators: flat, kind of change, day. */
    return _ ("%s: %s on %s, recorded after the roll was frozen. The roll and its voter stay.");
  return _ ("%s: %s on %s, recorded after the roll was frozen. This vote counts the flats of its roll.");
}

GPtrArray *
td_roll_notes_to_text (const TdVote *vote, gint64 part_id)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; vote != NULL && vote->notes != NULL && i < vote->notes->len; i++)
    {
      const TdRollNote *note = &g_array_index (vote->notes, TdRollNote, i);
      const TdPart *part = vote->roll != NULL ? td_roll_find (vote->roll, note->part_id) : NULL;
      g_autofree char *on = td_date_to_iso (note->on);

      if (part != NULL && (part_id == 0 || part_id == note->part_id))
        g_ptr_array_add (lines, g_strdup_printf (note_sentence (note->kind), part->room,
                                                 td_transfer_kind_to_label (note->kind), on));
    }
  return lines;
}
