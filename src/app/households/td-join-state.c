/* Tidang: which flats a person confirms to be one buyer's (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-join-state.h"

#include "td-words.h"

#include <glib/gi18n.h>

TdJoinValues *
td_join_values_new (void)
{
  TdJoinValues *values = g_new0 (TdJoinValues, 1);
  values->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  return values;
}

static gboolean
array_has (const GArray *parts, gint64 part_id)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, gint64, i) == part_id)
      return TRUE;
  return FALSE;
}

gboolean
td_join_values_has (const TdJoinValues *values, gint64 part_id)
{
  return array_has (values->parts, part_id);
}

TdJoinValues *
td_join_values_with_part (const TdJoinValues *values, const TdRoll *roll, gint64 part_id, gboolean chosen)
{
  TdJoinValues *next = td_join_values_new ();
  for (guint i = 0; i < roll->parts->len; i++)
    {
      gint64 id = ((const TdPart *)g_ptr_array_index (roll->parts, i))->id;
      if (id == part_id ? chosen : td_join_values_has (values, id))
        g_array_append_val (next->parts, id);
    }
  return next;
}

TdJoinValues *
td_join_values_with_parts (const TdJoinValues *values, const TdRoll *roll, const GArray *parts)
{
  TdJoinValues *next = td_join_values_new ();
  for (guint i = 0; i < roll->parts->len; i++)
    {
      gint64 id = ((const TdPart *)g_ptr_array_index (roll->parts, i))->id;
      if (array_has (parts, id))
        g_array_append_val (next->parts, id);
    }
  return next;
}

void
td_join_values_free (TdJoinValues *values)
{
  if (values == NULL)
    return;
  g_array_unref (values->parts);
  g_free (values);
}

static GArray *
group_of (GPtrArray *groups, gint64 part_id)
{
  for (guint i = 0; i < groups->len; i++)
    if (array_has (g_ptr_array_index (groups, i), part_id))
      return g_ptr_array_index (groups, i);
  return NULL;
}

static gboolean
is_of_unit (const TdRoll *roll, gint64 part_id, gint64 unit_id)
{
  const TdPart *part = td_roll_find (roll, part_id);
  return part != NULL && (unit_id == 0 || part->unit_id == 0 || part->unit_id == unit_id);
}

GPtrArray *
td_join_proposals (const TdRoll *roll, gint64 unit_id)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray) joins = td_roll_proposed_joins (roll, TD_KINDS_ALL);
  for (guint i = 0; i < joins->len; i++)
    {
      const TdJoin *join = &g_array_index (joins, TdJoin, i);
      if (!is_of_unit (roll, join->part_a, unit_id) || !is_of_unit (roll, join->part_b, unit_id))
        continue;
      GArray *group = group_of (groups, join->part_a);
      if (group == NULL)
        group = group_of (groups, join->part_b);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_ptr_array_add (groups, group);
        }
      if (!array_has (group, join->part_a))
        g_array_append_val (group, join->part_a);
      if (!array_has (group, join->part_b))
        g_array_append_val (group, join->part_b);
    }
  return groups;
}

char *
td_join_proposal_to_text (const TdRoll *roll, const GArray *parts)
{
  g_autoptr (GString) rooms = g_string_new (NULL);
  const TdPart *first = td_roll_find (roll, g_array_index (parts, gint64, 0));
  g_autofree char *owners = td_words_owners (first, FALSE);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (rooms, "%s%s", i > 0 ? C_ ("list of rooms", ", ") : "",
                            td_roll_find (roll, g_array_index (parts, gint64, i))->room);
  return g_strdup_printf (_ ("%s: %s, same name and same telephone"), rooms->str, owners);
}

TdJoinState
td_join_state (const TdRoll *roll, const TdJoinValues *values, guint kinds)
{
  TdJoinState state = { .hint = "" };
  g_autoptr (TdRoll) joined = td_roll_copy (roll);
  g_autoptr (GPtrArray) before = td_roll_heads (roll, kinds);
  for (guint i = 1; i < values->parts->len; i++)
    {
      TdJoin join = { g_array_index (values->parts, gint64, 0), g_array_index (values->parts, gint64, i) };
      g_array_append_val (joined->joins, join);
    }
  g_autoptr (GPtrArray) after = td_roll_heads (joined, kinds);
  state.heads_before = before->len;
  state.heads_after = after->len;
  if (values->parts->len < 2)
    state.hint = _ ("Choose at least two flats that are one buyer’s.");
  else if (after->len == before->len)
    state.hint = _ ("These flats are counted as one owner already.");
  else
    state.can_confirm = TRUE;
  return state;
}
