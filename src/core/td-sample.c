/* Tidang: a sample drawn by a seed, so that anyone can draw it again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sample.h"

#include "td-hash.h"
#include "td-roll.h"

#include <string.h>

char *
td_sample_key (const char *file_no, int vote_number, const char *room, guint owner)
{
  GString *key = g_string_new (NULL);
  g_autofree char *folded = td_room_fold (room);

  for (const char *p = file_no; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (key, *p);
  g_string_append_printf (key, " %d %s %u", vote_number, folded, owner);
  return g_string_free (key, FALSE);
}

char *
td_sample_mark (const char *seed, const char *key)
{
  g_autofree char *text = g_strconcat (seed, "\n", key, NULL);

  return td_hash_bytes_hex (text, strlen (text));
}

guint
td_sample_size (guint population, guint size, guint percent)
{
  if (size > 0)
    return MIN (size, population);
  return (guint)(((guint64)population * MIN (percent, 100) + 99) / 100);
}

typedef struct
{
  char *mark;
  guint place;
} Marked;

static void
clear_marked (gpointer data)
{
  g_free (((Marked *)data)->mark);
}

static int
by_mark (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Marked *)a)->mark, ((const Marked *)b)->mark);
}

GArray *
td_sample_draw (const char *const *keys, guint n, const char *seed, guint size)
{
  g_autoptr (GArray) marked = g_array_sized_new (FALSE, FALSE, sizeof (Marked), n);
  GArray *drawn = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_set_clear_func (marked, clear_marked);
  for (guint i = 0; i < n; i++)
    {
      Marked one = { td_sample_mark (seed, keys[i]), i };

      g_array_append_val (marked, one);
    }
  g_array_sort (marked, by_mark);
  for (guint i = 0; i < MIN (size, n); i++)
    g_array_append_val (drawn, g_array_index (marked, Marked, i).place);
  return drawn;
}

static int
by_bytes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
td_sample_population_hash (const char *const *keys, guint n)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (n);
  g_autoptr (TdHash) hash = td_hash_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sorted, (gpointer)keys[i]);
  g_ptr_array_sort (sorted, by_bytes);
  for (guint i = 0; i < n; i++)
    {
      td_hash_update (hash, sorted->pdata[i], strlen (sorted->pdata[i]));
      td_hash_update (hash, "\n", 1);
    }
  return td_hash_finish_hex (hash);
}
