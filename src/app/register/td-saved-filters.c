/* Tidang: the filters that a desk has given names, in its order (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-saved-filters.h"

#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
saved_free (gpointer data)
{
  TdSavedFilter *saved = data;
  g_free (saved->name);
  g_free (saved->text);
  g_free (saved);
}

/* NULL: blank. (transfer full) */
static char *
tidy_name (const char *name)
{
  if (td_text_is_blank (name))
    return NULL;
  g_autofree char *line = g_strdelimit (g_strdup (name), "\t\r\n", ' ');
  return td_text_squeeze (line);
}

GPtrArray *
td_saved_filters_from_text (const char *text)
{
  GPtrArray *filters = g_ptr_array_new_with_free_func (saved_free);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');
      if (tab == NULL)
        continue;
      *tab = '\0';
      td_saved_filters_put (filters, lines[i], tab + 1);
    }
  return filters;
}

char *
td_saved_filters_to_text (const GPtrArray *filters)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < filters->len; i++)
    {
      const TdSavedFilter *saved = g_ptr_array_index (filters, i);
      g_string_append_printf (out, "%s\t%s\n", saved->name, saved->text);
    }
  return g_string_free (out, FALSE);
}

int
td_saved_filters_find (const GPtrArray *filters, const char *name)
{
  g_autofree char *tidy = tidy_name (name);
  for (guint i = 0; i < filters->len; i++)
    if (g_strcmp0 (((TdSavedFilter *)g_ptr_array_index (filters, i))->name, tidy) == 0)
      return (int)i;
  return -1;
}

gboolean
td_saved_filters_put (GPtrArray *filters, const char *name, const char *text)
{
  g_autofree char *tidy = tidy_name (name);
  int index = td_saved_filters_find (filters, name);
  if (tidy == NULL)
    return FALSE;
  if (index < 0)
    {
      TdSavedFilter *saved = g_new0 (TdSavedFilter, 1);
      saved->name = g_steal_pointer (&tidy);
      g_ptr_array_add (filters, saved);
      index = (int)filters->len - 1;
    }
  TdSavedFilter *saved = g_ptr_array_index (filters, index);
  g_free (saved->text);
  saved->text = g_strdup (text);
  return TRUE;
}

gboolean
td_saved_filters_rename (GPtrArray *filters, guint index, const char *name)
{
  g_autofree char *tidy = tidy_name (name);
  int other = td_saved_filters_find (filters, name);
  if (tidy == NULL || index >= filters->len || (other >= 0 && (guint)other != index))
    return FALSE;
  TdSavedFilter *saved = g_ptr_array_index (filters, index);
  g_free (saved->name);
  saved->name = g_steal_pointer (&tidy);
  return TRUE;
}

void
td_saved_filters_move (GPtrArray *filters, guint index, int step)
{
  gint64 to = (gint64)index + step;
  if (index >= filters->len || to < 0 || to >= filters->len)
    return;
  gpointer one = filters->pdata[index];
  filters->pdata[index] = filters->pdata[to];
  filters->pdata[to] = one;
}

void
td_saved_filters_remove (GPtrArray *filters, guint index)
{
  if (index < filters->len)
    g_ptr_array_remove_index (filters, index);
}

gboolean
td_saved_filters_insert (GPtrArray *filters, guint index, const char *name, const char *text)
{
  if (td_saved_filters_find (filters, name) >= 0 || !td_saved_filters_put (filters, name, text))
    return FALSE;
  gpointer last = g_ptr_array_steal_index (filters, filters->len - 1);
  g_ptr_array_insert (filters, (int)MIN (index, filters->len), last);
  return TRUE;
}

const TdBuiltInFilter *
td_built_in_filters (guint *n)
{
  static TdBuiltInFilter filters[8];
  const TdBuiltInFilter words[] = {
    { _ ("All stairwells"), "" },
    { _ ("Voting now"), "vote=open" },
    { _ ("Enough so far"), "vote=reached" },
    { _ ("Answers to verify"), "vote=pending" },
    { _ ("Objections"), "vote=objection" },
    { _ ("Vote passed"), "vote=passed" },
    { _ ("Hard"), "rating=hard" },
    { _ ("Unsuitable"), "rating=unsuitable" },
  };
  memcpy (filters, words, sizeof filters);
  *n = G_N_ELEMENTS (words);
  return filters;
}
