/* Tidang: the published totals of a place as a person enters them (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-published-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

TdPublishedValues *
td_published_values_new (const GPtrArray *list)
{
  TdPublishedValues *values = g_new0 (TdPublishedValues, 1);

  for (guint i = 0; i < list->len; i++)
    {
      const TdPublished *published = g_ptr_array_index (list, i);

      g_free (values->said[published->what]);
      values->said[published->what] = g_strdup (published->said);
      /* One report says them all, as a rule. */
      if (values->source == NULL)
        values->source = g_strdup (published->source);
    }
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    if (values->said[i] == NULL)
      values->said[i] = g_strdup ("");
  if (values->source == NULL)
    values->source = g_strdup ("");
  return values;
}

TdPublishedValues *
td_published_values_copy (const TdPublishedValues *values)
{
  TdPublishedValues *copy = g_new0 (TdPublishedValues, 1);

  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    copy->said[i] = g_strdup (values->said[i]);
  copy->source = g_strdup (values->source);
  return copy;
}

TdPublishedValues *
td_published_values_with (const TdPublishedValues *values, TdPublishedWhat what, const char *said)
{
  TdPublishedValues *next = td_published_values_copy (values);

  g_free (next->said[what]);
  next->said[what] = g_strdup (said);
  return next;
}

TdPublishedValues *
td_published_values_with_source (const TdPublishedValues *values, const char *source)
{
  TdPublishedValues *next = td_published_values_copy (values);

  g_free (next->source);
  next->source = g_strdup (source);
  return next;
}

void
td_published_values_free (TdPublishedValues *values)
{
  if (values == NULL)
    return;
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    g_free (values->said[i]);
  g_free (values->source);
  g_free (values);
}

TdPublishedState
td_published_state (const TdPublishedValues *orig, const TdPublishedValues *curr)
{
  TdPublishedState state = { .source_fault = td_typed_fault (curr->source, TD_TYPED_LINE) };
  gboolean changed = !g_str_equal (orig->source, curr->source), wrong = *state.source_fault != '\0';

  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    {
      state.faults[i] = td_published_check (curr->said[i]);
      if (state.faults[i] == NULL)
        state.faults[i] = g_strdup ("");
      wrong |= *state.faults[i] != '\0';
      changed |= !g_str_equal (orig->said[i], curr->said[i]);
    }
  state.can_save = changed && !wrong;
  return state;
}

void
td_published_state_clear (TdPublishedState *state)
{
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    g_clear_pointer (&state->faults[i], g_free);
}

char *
td_published_lines (const GPtrArray *list)
{
  GString *text = g_string_new (NULL);
  g_autofree char *sum = td_published_sum (list);

  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *line = td_published_sentence (g_ptr_array_index (list, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (sum != NULL)
    g_string_append_printf (text, "\n%s", sum);
  return g_string_free (text, FALSE);
}
