/* Tidang: the vote and the flat that a command names, or the sentence why not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-vote-find.h"

#include "td-register.h"
#include "td-workspace-private.h"

void
td_found_free (TdFound *found)
{
  if (found == NULL)
    return;
  td_unit_free (found->unit);
  g_free (found->label);
  g_clear_pointer (&found->vote, td_vote_row_free);
  g_clear_pointer (&found->roll, td_roll_free);
  g_free (found);
}

/* The vote that a person means without a number: the newest open one, else the newest. 0: none. */
static gint64
current_vote (TdStore *store, gint64 unit_id)
{
  g_autoptr (GPtrArray) votes = td_store_votes (store, unit_id, NULL);

  for (guint i = votes == NULL ? 0 : votes->len; i > 0; i--)
    {
      const TdVoteRow *vote = g_ptr_array_index (votes, i - 1);

      if (!vote->closed)
        return vote->id;
    }
  return td_store_vote_by_number (store, unit_id, 0);
}

/* Whether the vote of another stairwell is open and counts this one too. */
static gboolean
covers (TdStore *store, gint64 vote_id, gboolean same_building)
{
  g_autoptr (TdVoteRow) vote = vote_id == 0 ? NULL : td_store_vote (store, vote_id, NULL);

  return vote != NULL && !vote->closed &&
         (vote->scope == TD_SCOPE_COMPOUND || (vote->scope == TD_SCOPE_BUILDING && same_building));
}

/* A vote of the whole building or compound is kept with one dossier; the flats of all of them answer. */
static gint64
vote_of_scope (TdStore *store, gint64 unit_id)
{
  g_autoptr (TdDossierRow) row = td_store_dossier (store, unit_id, NULL);
  g_autoptr (GArray) building = NULL;
  g_autoptr (GArray) compound = NULL;

  if (row == NULL)
    return 0;
  building = td_store_dossiers_of (store, row->compound_id, row->building_key, NULL);
  compound = td_store_dossiers_of (store, row->compound_id, NULL, NULL);
  for (guint i = 0; building != NULL && i < building->len; i++)
    {
      gint64 vote_id = current_vote (store, g_array_index (building, gint64, i));

      if (covers (store, vote_id, TRUE))
        return vote_id;
    }
  for (guint i = 0; compound != NULL && i < compound->len; i++)
    {
      gint64 vote_id = current_vote (store, g_array_index (compound, gint64, i));

      if (covers (store, vote_id, FALSE))
        return vote_id;
    }
  return 0;
}

TdFound *
td_find_vote (TdWorkspace *self, gint64 unit_id, int number, GError **error)
{
  g_autoptr (TdFound) found = g_new0 (TdFound, 1);
  GError *cause = NULL;
  gint64 id;

  found->unit = td_unit_load (self, unit_id, error);
  if (found->unit == NULL)
    return NULL;
  found->label = td_unit_label (found->unit);
  id = number > 0 ? td_store_vote_by_number (self->store, unit_id, number)
                  : current_vote (self->store, unit_id);
  if (id == 0 && number == 0)
    id = vote_of_scope (self->store, unit_id);
  if (id == 0)
    {
      if (number > 0)
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no vote number %d."), found->label,
                 number);
      else
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no vote yet. Open the vote first."),
                 found->label);
      return NULL;
    }
  found->vote = td_store_vote (self->store, id, &cause);
  found->roll = found->vote == NULL ? NULL : td_store_vote_roll (self->store, id, 0, &cause);
  if (found->roll != NULL)
    return g_steal_pointer (&found);
  td_fail_with (error, cause, found->label);
  return NULL;
}

TdFound *
td_find_open_vote (TdWorkspace *self, gint64 unit_id, int number, GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, number, error);

  if (found == NULL || !found->vote->closed)
    return g_steal_pointer (&found);
  td_fail (error, TD_SERVICE_ERROR_REFUSED,
           _ ("%s: vote number %d is closed; nothing can be recorded any more. Open a new round if need be."),
           found->label, found->vote->number);
  return NULL;
}

const TdPart *
td_find_room (const TdRoll *roll, gint64 unit_id, const char *label, const char *room, GError **error)
{
  g_autofree char *wanted = td_room_fold (room);

  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      g_autofree char *key = td_room_fold (part->room);

      if (part->unit_id == unit_id && g_str_equal (key, wanted))
        return part;
    }
  td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
           _ ("%s: there is no flat %s on the roll. Compare with the roster."), label, room);
  return NULL;
}
