/* Tidang: the vote and the flat that a command names, or the sentence why not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-vote-find.h"

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

gint64
td_found_changes (const TdFound *found)
{
  return found->vote->scope == TD_SCOPE_UNIT ? found->unit->id : 0;
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
  id = td_store_vote_counting (self->store, unit_id, number);
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

gboolean
td_found_check_open (const TdFound *found, GError **error)
{
  if (!found->vote->closed)
    return TRUE;
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s: vote number %d is closed; nothing can be recorded any more. Open a new round if need be."),
      found->label, found->vote->number);
}

TdFound *
td_find_open_vote (TdWorkspace *self, gint64 unit_id, int number, GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, number, error);

  return found != NULL && td_found_check_open (found, error) ? g_steal_pointer (&found) : NULL;
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
