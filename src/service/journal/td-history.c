/* Tidang: history in sentences, undo and redo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-disclosures.h"
#include "td-value-words.h"
#include "td-ballot.h"
#include "td-households.h"
#include "td-deadlines.h"
#include "td-changes.h"
#include "td-history-private.h"
#include "td-leaf-words.h"
#include "td-load.h"
#include "td-placing.h"
#include "td-procedures.h"
#include "td-records.h"
#include "td-register.h"
#include "td-reviews.h"

#include <json-glib/json-glib.h>

/* The kind by the beginning of the code; others are of the register. */
static const struct
{
  const char *begins;
  TdHistoryKind kind;
} kinds[] = {
  { "open-vote", TD_HISTORY_VOTES },
  { "close-vote", TD_HISTORY_VOTES },
  { "voted-plan", TD_HISTORY_VOTES },
  { "ballot", TD_HISTORY_VOTES },
  { "withdraw-ballot", TD_HISTORY_VOTES },
  { "want-", TD_HISTORY_VOTES },
  { "confirm-ballots", TD_HISTORY_VOTES },
  { "return-ballots", TD_HISTORY_VOTES },
  { "draw-sample", TD_HISTORY_VOTES },
  { "call-back", TD_HISTORY_VOTES },
  { "deliver", TD_HISTORY_VOTES },
  { "correct-roll", TD_HISTORY_VOTES },
  { "consent", TD_HISTORY_VOTES },
  { "objection", TD_HISTORY_VOTES },
  { "settle-objection", TD_HISTORY_VOTES },
  { "import-", TD_HISTORY_IMPORTS },
  { "export", TD_HISTORY_PAPERS },
  { "print", TD_HISTORY_PAPERS },
  { "handover-pack", TD_HISTORY_PAPERS },
  { "whole-dossier", TD_HISTORY_PAPERS },
  { "paper-words", TD_HISTORY_PAPERS },
  { "bin", TD_HISTORY_CARE },
  { "erase", TD_HISTORY_CARE },
  { "operator", TD_HISTORY_CARE },
};

static char *
unit_name (TdStore *store, gint64 unit_id)
{
  TdDossierRow *row = unit_id == 0 ? NULL : td_store_dossier (store, unit_id, NULL);
  char *name = row == NULL ? NULL : g_strdup_printf ("%s %s %s", row->compound, row->building, row->unit);

  g_clear_pointer (&row, td_dossier_row_free);
  return name;
}

/* What undoes or redoes is of the kind of what it undoes. */
TdHistoryKind
td_history_kind_of (const TdActionRow *row)
{
  const char *code = row->target_code != NULL ? row->target_code : row->code;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (code, kinds[i].begins))
      return kinds[i].kind;
  return TD_HISTORY_REGISTER;
}

TdHistoryItem *
td_history_item_from_row (TdStore *store, const TdActionRow *row)
{
  TdHistoryItem *item = g_new0 (TdHistoryItem, 1);

  item->at = row->at;
  item->who = g_strdup (row->who);
  item->code = g_strdup (row->code);
  item->text = td_history_sentence (store, row);
  item->reason = g_strdup (row->reason);
  item->action_id = row->id;
  item->unit_id = row->dossier_id;
  item->unit = unit_name (store, row->dossier_id);
  item->undone = row->state == TD_ACTION_UNDONE;
  item->undoable = row->kind == TD_ACTION_UNDOABLE && row->target == 0 && row->state == TD_ACTION_DONE &&
                   td_store_is_own (store, row->desk, row->id);
  return item;
}

/* tell: NULL in the window's words. */
static GPtrArray *
list_told (TdWorkspace *self,
           gint64 unit_id,
           gint64 limit,
           char *(*tell) (TdStore *store, const TdActionRow *row),
           GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *items;

  if (store == NULL)
    return NULL;
  rows = td_store_actions (store, unit_id, limit, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_history_item_free);
  for (guint i = 0; i < rows->len; i++)
    {
      TdHistoryItem *item = td_history_item_from_row (store, rows->pdata[i]);

      g_ptr_array_add (items, item);
      if (tell == NULL)
        continue;
      g_free (item->text);
      item->text = tell (store, rows->pdata[i]);
    }
  return items;
}

GPtrArray *
td_history_list (TdWorkspace *self, gint64 unit_id, gint64 limit, GError **error)
{
  return list_told (self, unit_id, limit, NULL, error);
}

GPtrArray *
td_history_list_on_paper (TdWorkspace *self, gint64 unit_id, GError **error)
{
  return list_told (self, unit_id, 0, td_history_sentence_on_paper, error);
}

static char *
describe (TdWorkspace *self, TdActionRow *(*candidate) (TdStore *), const char *format)
{
  TdStore *store = td_workspace_store (self, NULL);
  TdActionRow *row = store == NULL ? NULL : candidate (store);
  g_autofree char *sentence = NULL;

  if (row == NULL)
    return NULL;
  sentence = td_history_sentence (store, row);
  td_action_row_free (row);
  return g_strdup_printf (format, sentence);
}

char *
td_undo_describe (TdWorkspace *self)
{
  return describe (self, td_store_undo_candidate, _ ("Undo: %s"));
}

char *
td_redo_describe (TdWorkspace *self)
{
  return describe (self, td_store_redo_candidate, _ ("Redo: %s"));
}
