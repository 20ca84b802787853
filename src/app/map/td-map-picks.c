/* Tidang: which stairwells of the map are selected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-picks.h"

gboolean
td_map_picks_has (const GArray *picked, gint64 id)
{
  guint low = 0, high = picked != NULL ? picked->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (picked, gint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return picked != NULL && low < picked->len && g_array_index (picked, gint64, low) == id;
}

gboolean
td_map_picks_has_all (const GArray *picked, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (!td_map_picks_has (picked, g_array_index (ids, gint64, i)))
      return FALSE;
  return ids->len > 0;
}

/* Two rising rows side by side: those of `a`, and those of `b` that `a` has not. */
static GArray *
both (const GArray *a, const GArray *b)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (gint64), a->len + b->len);
  guint i = 0, k = 0;

  while (i < a->len || k < b->len)
    {
      gint64 one = i < a->len ? g_array_index (a, gint64, i) : G_MAXINT64;
      gint64 other = k < b->len ? g_array_index (b, gint64, k) : G_MAXINT64;
      gint64 next = MIN (one, other);

      g_array_append_val (all, next);
      i += one == next;
      k += other == next;
    }
  return all;
}

static GArray *
without (const GArray *a, const GArray *b)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < a->len; i++)
    if (!td_map_picks_has (b, g_array_index (a, gint64, i)))
      g_array_append_val (rest, g_array_index (a, gint64, i));
  return rest;
}

GArray *
td_map_picks_change (const GArray *picked, const GArray *ids, TdMapPick how)
{
  if (picked == NULL || how == TD_MAP_PICK_THESE)
    return g_array_copy ((GArray *)ids);
  if (how == TD_MAP_PICK_TOGGLE && td_map_picks_has_all (picked, ids))
    return without (picked, ids);
  return both (picked, ids);
}

static int
rising (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

GArray *
td_map_picks_sorted (const GArray *ids)
{
  GArray *sorted = g_array_copy ((GArray *)ids);
  guint kept = 0;

  g_array_sort (sorted, rising);
  for (guint i = 0; i < sorted->len; i++)
    if (kept == 0 || g_array_index (sorted, gint64, kept - 1) != g_array_index (sorted, gint64, i))
      g_array_index (sorted, gint64, kept++) = g_array_index (sorted, gint64, i);
  g_array_set_size (sorted, kept);
  return sorted;
}
