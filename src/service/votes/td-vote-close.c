/* Tidang: ending a vote — the count is final from here on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-course-private.h"
#include "td-register.h"
#include "td-vote-find.h"

/* Inside an action. A vote that passed carries the dossier that keeps it on, as far as its gate lets it. */
static gboolean
close_found (TdWorkspace *self, TdStore *store, const TdFound *found, GError **error)
{
  gint64 holder = found->vote->dossier_id;
  g_autoptr (TdUnit) unit = NULL;

  if (!td_store_vote_close (store, found->vote->id, td_workspace_today (self), error) ||
      (unit = td_unit_load (self, holder, error)) == NULL)
    return FALSE;
  return found->vote->matter != TD_MATTER_REBUILD || unit->stage >= TD_STAGE_NOTICE ||
         td_course_follow (self, store, holder, TRUE, error);
}

gboolean
td_vote_close (TdWorkspace *self, gint64 unit_id, int number, GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, number, error);
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (found == NULL)
    return FALSE;
  if (found->vote->closed)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: vote number %d is closed already."),
                    found->label, found->vote->number);
  params = g_strdup_printf ("{\"vote\":\"%" G_GINT64_FORMAT "\"}", found->vote->id);
  store = td_action_begin (self, "close-vote", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = close_found (self, store, found, &cause);
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}

/* 1 closed, 0 put aside or closed with another unit before, -1: the whole action must stop. */
static int
close_one_of_many (TdWorkspace *self,
                   TdStore *store,
                   gint64 unit_id,
                   GHashTable *closed,
                   GPtrArray *refused,
                   GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, 0, &why);

  if (found != NULL && found->vote->closed && g_hash_table_contains (closed, &found->vote->id))
    return 0;
  if (found != NULL && td_found_check_open (found, &why))
    {
      g_hash_table_add (closed, g_memdup2 (&found->vote->id, sizeof found->vote->id));
      return close_found (self, store, found, error) ? 1 : -1;
    }
  if (g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return -1;
    }
  g_ptr_array_add (refused, g_strdup (why->message));
  return 0;
}

gint64
td_vote_close_many (TdWorkspace *self,
                    const GArray *unit_ids,
                    const TdProgress *progress,
                    GPtrArray **refused,
                    GError **error)
{
  g_autoptr (GPtrArray) aside = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ended = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  TdStore *store = td_action_begin (self, "close-votes", TD_ACTION_UNDOABLE, NULL, NULL, error);
  GError *cause = NULL;
  gint64 closed = 0, last = 0;
  int effect = 0;

  if (store == NULL)
    return -1;
  for (guint i = 0; effect >= 0 && i < unit_ids->len; i++)
    {
      effect =
          td_progress_step (progress, &last, i, unit_ids->len, _ ("Closing votes"), &cause)
              ? close_one_of_many (self, store, g_array_index (unit_ids, gint64, i), ended, aside, &cause)
              : -1;
      closed += effect > 0;
    }
  if (!td_action_end (self, store, effect >= 0, cause, 0, self->name, NULL, error))
    return -1;
  td_progress_step (progress, &last, unit_ids->len, unit_ids->len, _ ("Closing votes"), NULL);
  if (refused != NULL)
    *refused = g_steal_pointer (&aside);
  return closed;
}
