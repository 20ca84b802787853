/* Tidang: the places of deadlines, for the filter of their list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-units.h"
#include "td-workspace-private.h"

/* Province, city, county, street, community. */
static const guint levels[] = { 2, 4, 6, 9, 12 };

/* Deadlines per prefix of so many digits. */
static GHashTable *
count_prefixes (const GPtrArray *all, guint digits)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char prefix[16];

  for (guint i = 0; i < all->len; i++)
    {
      const TdDeadline *deadline = g_ptr_array_index (all, i);
      gpointer n;

      if (strlen (deadline->place) < digits)
        continue;
      g_strlcpy (prefix, deadline->place, digits + 1);
      n = g_hash_table_lookup (counts, prefix);
      if (n == NULL)
        g_hash_table_insert (counts, g_strdup (prefix), GINT_TO_POINTER (1));
      else
        g_hash_table_replace (counts, g_strdup (prefix), GINT_TO_POINTER (GPOINTER_TO_INT (n) + 1));
    }
  return counts;
}

static int
by_code (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(TdPlaceCount *const *)a)->code, (*(TdPlaceCount *const *)b)->code);
}

GPtrArray *
td_due_places (TdWorkspace *self, const GPtrArray *all)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify)td_place_count_free);
  g_autoptr (GHashTable) counts = NULL;
  GHashTableIter iter;
  gpointer code, n;

  for (guint i = 0; i < G_N_ELEMENTS (levels) && (counts == NULL || g_hash_table_size (counts) == 1); i++)
    {
      g_clear_pointer (&counts, g_hash_table_unref);
      counts = count_prefixes (all, levels[i]);
    }
  if (g_hash_table_size (counts) < 2)
    return places;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &code, &n))
    {
      TdPlaceCount *place = g_new0 (TdPlaceCount, 1);

      place->code = g_strdup (code);
      place->name = td_workspace_region_name (self, code);
      place->count = GPOINTER_TO_INT (n);
      g_ptr_array_add (places, place);
    }
  g_ptr_array_sort (places, by_code);
  return places;
}
