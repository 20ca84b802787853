/* Tidang: undo and redo — the newest, several, or a chosen action — with the names of what is in the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-account-steps.h"
#include "td-desk-place.h"
#include "td-history-private.h"
#include "td-records.h"

/* ---- refusals ---- */

/* A person knows later actions by their sentences. (transfer full) */
static char *
name_blockers (TdStore *store)
{
  const GArray *blockers = td_store_undo_blockers (store);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < blockers->len; i++)
    {
      TdActionRow *later = td_store_action (store, g_array_index (blockers, gint64, i), NULL);
      g_autofree char *sentence = later == NULL ? NULL : td_history_sentence (store, later);

      if (later == NULL)
        continue;
      g_string_append_printf (names, _ ("%s“%s” by %s"), names->len > 0 ? C_ ("list of actions", "; ") : "",
                              sentence, later->who);
      td_action_row_free (later);
    }
  return g_string_free (names, FALSE);
}

static gboolean
stays_for_good (TdStore *store)
{
  TdActionRow *later = td_store_action (store, td_store_undo_blocker (store), NULL);
  gboolean stays = later != NULL && later->kind == TD_ACTION_STEPPED_OVER;

  g_clear_pointer (&later, td_action_row_free);
  return stays;
}

static gboolean
fail_undo (TdWorkspace *self, TdStore *store, GError *cause, gboolean redo, GError **error)
{
  g_autofree char *names = NULL;

  if (cause->domain == TD_SERVICE_ERROR)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING))
    {
      g_error_free (cause);
      return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s",
                      redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
    }
  if (g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT))
    {
      g_error_free (cause);
      return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s",
                      _ ("This cannot be taken back: something of the same name was made since. Rename or "
                         "remove that first."));
    }
  if (!g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO) ||
      td_store_undo_blocker (store) == 0)
    return td_fail_with (error, cause, self->name);
  g_error_free (cause);
  names = name_blockers (store);
  if (stays_for_good (store))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    redo ? _ ("This cannot be redone: %s came later and stays for good.")
                         : _ ("This cannot be undone: %s came later and stays for good."),
                    names);
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  redo ? _ ("This cannot be redone: %s changed the same thing later. Undo that first.")
                       : _ ("This cannot be undone: %s changed the same thing later. Undo that first."),
                  names);
}

/* ---- steps ---- */

/* The action that was undone or redone, as the history shows it now. */
static TdHistoryItem *
after_step (TdWorkspace *self, TdStore *store, gint64 id, GError **error)
{
  GError *cause = NULL;
  TdActionRow *row = td_store_action (store, id, &cause);
  TdHistoryItem *item = row == NULL ? NULL : td_history_item_from_row (store, row);

  if (row == NULL)
    td_fail_with (error, cause, self->name);
  g_clear_pointer (&row, td_action_row_free);
  /* Undone or redone it is, whatever became of its description. */
  td_workspace_emit_changed (self, item == NULL ? 0 : item->unit_id);
  return item;
}

/* What undo and redo would take now; 0: nothing. */
static gint64
newest (TdStore *store, gboolean redo)
{
  TdActionRow *row = (redo ? td_store_redo_candidate : td_store_undo_candidate) (store);
  gint64 id = row == NULL ? 0 : row->id;

  g_clear_pointer (&row, td_action_row_free);
  return id;
}

static TdHistoryItem *
step (TdWorkspace *self, gboolean redo, gint64 action_id, const TdProgress *progress, GError **error)
{
  TdSteps steps = { progress, redo ? _ ("Redoing") : _ ("Undoing"), 0 };
  TdStore *store = td_workspace_writable (self, error);
  const char *who = td_workspace_get_operator (self);
  g_autoptr (TdAccountWatch) watch = NULL;
  GError *cause = NULL;
  gint64 id;

  if (store == NULL)
    return NULL;
  if (action_id == 0)
    action_id = newest (store, redo);
  watch = td_account_watch_new (self, store, action_id, error);
  if (watch == NULL)
    return NULL;
  id = (redo ? td_store_redo_action : td_store_undo_action) (store, action_id, who, td_steps_report, &steps,
                                                             &cause);
  if (id != 0)
    {
      g_autoptr (GError) stays = NULL;

      /* Undone or redone it is: a desk that cannot follow keeps the place it has. */
      if (!td_desk_place_step (self, id, redo, &stays))
        g_message ("%s: the desk's place did not follow: %s", self->name, stays->message);
      return after_step (self, store, id, error);
    }
  fail_undo (self, store, cause, redo, error);
  return NULL;
}

TdHistoryItem *
td_undo (TdWorkspace *self, GError **error)
{
  return step (self, FALSE, 0, NULL, error);
}

TdHistoryItem *
td_redo (TdWorkspace *self, GError **error)
{
  return step (self, TRUE, 0, NULL, error);
}

TdHistoryItem *
td_undo_action (TdWorkspace *self, gint64 action_id, const TdProgress *progress, GError **error)
{
  return step (self, FALSE, action_id, progress, error);
}

TdHistoryItem *
td_redo_action (TdWorkspace *self, gint64 action_id, const TdProgress *progress, GError **error)
{
  return step (self, TRUE, action_id, progress, error);
}

/* ---- several ---- */

GPtrArray *
td_undo_list (TdWorkspace *self, guint limit, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_history_item_free);
  TdActionQuery query = { .limit = 200 };
  guint found = 200;

  if (store == NULL)
    return NULL;
  while (found == 200 && items->len < limit)
    {
      GError *cause = NULL;
      g_autoptr (GPtrArray) rows = td_store_actions_find (store, &query, &cause);

      if (rows == NULL)
        {
          td_fail_with (error, cause, self->name);
          return NULL;
        }
      found = rows->len;
      for (guint i = 0; i < rows->len && items->len < limit; i++)
        {
          TdHistoryItem *item = td_history_item_from_row (store, g_ptr_array_index (rows, i));

          query.before = ((const TdActionRow *)g_ptr_array_index (rows, i))->hlc;
          if (item->undoable)
            g_ptr_array_add (items, item);
          else
            td_history_item_free (item);
        }
    }
  return g_steal_pointer (&items);
}

gboolean
td_undo_down_to (TdWorkspace *self, gint64 action_id, const TdProgress *progress, int *undone, GError **error)
{
  gint64 last = 0;

  *undone = 0;
  for (;;)
    {
      TdStore *store = td_workspace_writable (self, error);
      TdActionRow *next = store == NULL ? NULL : td_store_undo_candidate (store);
      gint64 id = next == NULL ? 0 : next->id;
      g_autofree char *sentence = next == NULL ? NULL : td_history_sentence (store, next);
      g_autoptr (TdHistoryItem) item = NULL;

      g_clear_pointer (&next, td_action_row_free);
      if (store == NULL || !td_progress_step (progress, &last, *undone, 0, _ ("Undoing"), error))
        return FALSE;
      if (id == 0 || (item = td_undo_action (self, id, progress, error)) == NULL)
        {
          if (id != 0 && error != NULL && *error != NULL)
            g_prefix_error (error, _ ("Stopped at “%s”. "), sentence);
          return id != 0 ? FALSE
                         : td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", _ ("There is nothing to undo."));
        }
      (*undone)++;
      if (id == action_id)
        return TRUE;
    }
}
