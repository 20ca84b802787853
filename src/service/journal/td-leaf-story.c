/* Tidang: the records of a dossier as they stood after each action, from the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-story.h"

#include "td-error.h"
#include "td-journal.h"
#include "td-workspace-private.h"

#include <string.h>

/* Where a row of leaf_value stands: an update of it names neither. */
typedef struct
{
  gint64 leaf_id;
  char *field; /* “plan.load” */
} Cell;

typedef struct
{
  GHashTable *leaves; /* id → TdLeaf, as they stand at this point of the journal */
  GHashTable *cells;  /* row id of leaf_value → Cell */
  GHashTable *turns;  /* action id → GPtrArray of TdLeafTurn: the result */
  GPtrArray *row;     /* TdFieldChange, copies: all of one row */
} Story;

static void
turn_free (gpointer data)
{
  TdLeafTurn *turn = data;

  g_clear_pointer (&turn->before, td_leaf_free);
  g_clear_pointer (&turn->after, td_leaf_free);
  g_free (turn);
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_free (cell->field);
  g_free (cell);
}

static gpointer
keep_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gint64
id_of (const TdLeafTurn *turn)
{
  return turn->after != NULL ? turn->after->id : turn->before != NULL ? turn->before->id : 0;
}

/* The turn of a record within an action; `before` is how it stands until then. */
static TdLeafTurn *
turn_of (Story *story, gint64 action_id, gint64 leaf_id)
{
  GPtrArray *turns = g_hash_table_lookup (story->turns, &action_id);
  const TdLeaf *stands = g_hash_table_lookup (story->leaves, &leaf_id);
  TdLeafTurn *turn;

  if (turns == NULL)
    {
      turns = g_ptr_array_new_with_free_func (turn_free);
      g_hash_table_insert (story->turns, keep_id (action_id), turns);
    }
  for (guint i = 0; i < turns->len; i++)
    if (id_of (turns->pdata[i]) == leaf_id)
      return turns->pdata[i];
  turn = g_new0 (TdLeafTurn, 1);
  turn->before = stands != NULL ? td_leaf_copy (stands) : NULL;
  turn->after = stands != NULL ? td_leaf_copy (stands) : NULL;
  g_ptr_array_add (turns, turn);
  return turn;
}

/* ---- rows ---- */

static const TdFieldChange *
column_of (const Story *story, const char *column)
{
  for (guint i = 0; i < story->row->len; i++)
    if (g_str_equal (((const TdFieldChange *)story->row->pdata[i])->column, column))
      return story->row->pdata[i];
  return NULL;
}

static const char *
text_of (const Story *story, const char *column)
{
  const TdFieldChange *change = column_of (story, column);

  return change != NULL && change->new_value != NULL ? change->new_value : "";
}

static gint64
number_of (const Story *story, const char *column)
{
  return g_ascii_strtoll (text_of (story, column), NULL, 10);
}

/* How a record stands after a change of it: in the story and in the turn of the action. */
static void
settle (Story *story, TdLeafTurn *turn, gint64 leaf_id, TdLeaf *now)
{
  g_clear_pointer (&turn->after, td_leaf_free);
  turn->after = now != NULL ? td_leaf_copy (now) : NULL;
  if (now != NULL)
    g_hash_table_replace (story->leaves, keep_id (leaf_id), now);
  else
    g_hash_table_remove (story->leaves, &leaf_id);
}

static void
pass_leaf (Story *story, const TdFieldChange *first)
{
  TdLeafTurn *turn;
  TdLeaf *now;

  if (first->op == 'I')
    {
      now = td_leaf_new (text_of (story, "kind"));
      now->id = first->row_id;
      turn = turn_of (story, first->action_id, now->id);
    }
  else
    {
      turn = turn_of (story, first->action_id, first->row_id);
      now = first->op == 'U' && turn->after != NULL ? td_leaf_copy (turn->after) : NULL;
    }
  if (now != NULL && column_of (story, "number") != NULL)
    now->number = (int)number_of (story, "number");
  if (now != NULL && column_of (story, "part_id") != NULL)
    now->part_id = number_of (story, "part_id");
  settle (story, turn, first->row_id, now);
}

/* A text stands in body, all else in plain; one of the two is empty. */
static void
pass_value (Story *story, const TdFieldChange *first)
{
  const Cell *cell;
  TdLeafTurn *turn;
  TdLeaf *now;
  const char *field;

  if (first->op == 'I')
    {
      Cell *fresh = g_new0 (Cell, 1);

      *fresh = (Cell){ number_of (story, "leaf_id"), g_strdup (text_of (story, "field")) };
      g_hash_table_replace (story->cells, keep_id (first->row_id), fresh);
    }
  cell = g_hash_table_lookup (story->cells, &first->row_id);
  field = cell != NULL ? strchr (cell->field, '.') : NULL;
  if (field == NULL || !g_hash_table_contains (story->leaves, &cell->leaf_id))
    return;
  turn = turn_of (story, first->action_id, cell->leaf_id);
  now = td_leaf_copy (g_hash_table_lookup (story->leaves, &cell->leaf_id));
  td_leaf_set (now, field + 1,
               first->op == 'D'                   ? ""
               : *text_of (story, "body") != '\0' ? text_of (story, "body")
                                                  : text_of (story, "plain"));
  settle (story, turn, cell->leaf_id, now);
}

static void
end_row (Story *story)
{
  const TdFieldChange *first = story->row->len > 0 ? story->row->pdata[0] : NULL;

  if (first != NULL && g_str_equal (first->table, "leaf"))
    pass_leaf (story, first);
  else if (first != NULL)
    pass_value (story, first);
  g_ptr_array_set_size (story->row, 0);
}

static TdFieldChange *
change_copy (const TdFieldChange *change)
{
  TdFieldChange *copy = g_memdup2 (change, sizeof *change);

  copy->who = g_strdup (change->who);
  copy->code = g_strdup (change->code);
  copy->table = g_strdup (change->table);
  copy->column = g_strdup (change->column);
  copy->old_value = g_strdup (change->old_value);
  copy->new_value = g_strdup (change->new_value);
  return copy;
}

static gboolean
take_change (const TdFieldChange *change, gpointer data)
{
  Story *story = data;
  const TdFieldChange *first = story->row->len > 0 ? story->row->pdata[0] : NULL;

  if (!g_str_equal (change->table, "leaf") && !g_str_equal (change->table, "leaf_value"))
    return TRUE;
  if (first != NULL &&
      (first->action_id != change->action_id || first->row_id != change->row_id || first->op != change->op ||
       !g_str_equal (first->table, change->table) || column_of (story, change->column) != NULL))
    end_row (story);
  g_ptr_array_add (story->row, change_copy (change));
  return TRUE;
}

GHashTable *
td_leaf_story (TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GHashTable) leaves =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)td_leaf_free);
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, cell_free);
  g_autoptr (GHashTable) turns =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func ((GDestroyNotify)td_field_change_free);
  Story story = { leaves, cells, turns, row };
  GError *cause = NULL;

  if (store == NULL)
    return NULL;
  if (!td_store_changes_foreach (store, unit_id, 0, take_change, &story, &cause))
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  end_row (&story);
  return g_steal_pointer (&turns);
}
