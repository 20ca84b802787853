/* Tidang: what the history page asks the worker.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-jobs.h"

#include "td-changes.h"
#include "td-history-state.h"
#include "td-people.h"

#include <glib/gi18n.h>

#define MOST_CHANGES 300

TdHistoryAsk *
td_history_ask_new (void)
{
  return g_new0 (TdHistoryAsk, 1);
}

void
td_history_ask_free (gpointer data)
{
  TdHistoryAsk *ask = data;
  g_free (ask->who);
  g_free (ask->text);
  g_free (ask->field);
  g_free (ask->path);
  g_free (ask);
}

void
td_history_answer_free (TdHistoryAnswer *answer)
{
  g_ptr_array_unref (answer->items);
  g_free (answer);
}

static void
item_free (gpointer data)
{
  if (data != NULL)
    td_history_item_free (data);
}

gpointer
td_history_run_find (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdHistoryAsk *ask = data;
  gint64 next = 0;
  GPtrArray *items = td_history_find (workspace, &ask->filter, &next, error);
  if (items == NULL)
    return NULL;
  g_ptr_array_set_free_func (items, item_free);
  TdHistoryAnswer *answer = g_new0 (TdHistoryAnswer, 1);
  answer->items = items;
  answer->before = ask->filter.before;
  answer->next = next;
  return answer;
}

gpointer
td_history_run_changes (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdHistoryAsk *ask = data;
  const TdChangeQuery query = { .unit_id = ask->filter.unit_id,
                                .action_id = ask->action_id,
                                .part_id = ask->filter.part_id,
                                .field = ask->field,
                                .limit = MOST_CHANGES,
                                .masking = TD_MASK_NAMES };
  gboolean more = FALSE;
  g_autoptr (GPtrArray) changes = td_changes_list (workspace, &query, &more, error);
  return changes != NULL ? td_history_facts_new (changes, more, ask->field) : NULL;
}

gpointer
td_history_run_export (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdHistoryAsk *ask = data;
  gint64 rows = 0;
  if (!td_history_export (workspace, ask->path, &ask->filter, &rows, error))
    return NULL;
  return g_strdup_printf (ngettext ("Written: %s, %d row", "Written: %s, %d rows", (gulong)rows), ask->path,
                          (int)rows);
}

gpointer
td_history_run_people (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) people = td_operators_list (workspace, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; people != NULL && i < people->len; i++)
    g_strv_builder_add (names, ((const TdOperator *)g_ptr_array_index (people, i))->name);
  return people != NULL ? g_strv_builder_end (names) : NULL;
}
