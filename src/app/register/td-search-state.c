/* Tidang: what the search shows and says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-search-state.h"

#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
row_free (gpointer data)
{
  TdSearchRow *row = data;
  g_free (row->text);
  g_free (row->markup);
  g_free (row);
}

TdSearchState *
td_search_state_new (void)
{
  TdSearchState *state = g_new0 (TdSearchState, 1);
  state->text = g_strdup ("");
  state->rows = g_ptr_array_new_with_free_func (row_free);
  state->at = -1;
  return state;
}

static void
drop_rows (TdSearchState *state)
{
  g_ptr_array_set_size (state->rows, 0);
  g_clear_pointer (&state->groups, g_ptr_array_unref);
  g_clear_pointer (&state->answered, g_free);
  state->at = -1;
}

void
td_search_state_free (TdSearchState *state)
{
  if (state == NULL)
    return;
  drop_rows (state);
  g_ptr_array_unref (state->rows);
  g_free (state->text);
  g_free (state);
}

gboolean
td_search_state_type (TdSearchState *state, const char *text)
{
  g_free (state->text);
  state->text = g_strdup (text);
  if (td_text_is_blank (text))
    drop_rows (state);
  return !td_text_is_blank (text);
}

/* ---- rows ---- */

static char *
count_text (const char *one, const char *many, const char *label, gint64 n)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  return label != NULL ? g_strdup_printf (n == 1 ? one : many, label, number)
                       : g_strdup_printf (n == 1 ? one : many, number);
}

static char *
hit_markup (const TdHit *hit)
{
  g_autofree char *before = g_markup_escape_text (hit->text, (gssize)hit->start);
  g_autofree char *found = g_markup_escape_text (hit->text + hit->start, (gssize)(hit->end - hit->start));
  g_autofree char *behind = g_markup_escape_text (hit->text + hit->end, -1);
  return hit->end > hit->start ? g_strdup_printf ("%s<b>%s</b>%s", before, found, behind)
                               : g_markup_escape_text (hit->text, -1);
}

/* Takes the text. */
static void
add_row (TdSearchState *state, TdSearchRowKind kind, TdHits group, const TdHit *hit, char *text)
{
  TdSearchRow *row = g_new0 (TdSearchRow, 1);
  row->kind = kind;
  row->group = group;
  row->hit = hit;
  row->markup = hit != NULL ? hit_markup (hit) : g_markup_escape_text (text, -1);
  row->text = text;
  g_ptr_array_add (state->rows, row);
}

static void
add_group (TdSearchState *state, const TdHitGroup *group)
{
  add_row (state, TD_SEARCH_HEADING, group->group, NULL,
           count_text (_ ("%s · %s stairwell"), _ ("%s · %s stairwells"), td_hits_to_label (group->group),
                       group->units));
  for (guint i = 0; i < group->hits->len; i++)
    {
      const TdHit *hit = g_ptr_array_index (group->hits, i);
      add_row (state, TD_SEARCH_HIT, group->group, hit, g_strdup (hit->text));
    }
  if (group->units > 1)
    add_row (state, TD_SEARCH_ALL, group->group, NULL,
             count_text (_ ("All %s in the register"), _ ("All %s in the register"), NULL, group->units));
}

gboolean
td_search_state_answer (TdSearchState *state, const char *text, GPtrArray *groups)
{
  if (!g_str_equal (text, state->text))
    {
      g_ptr_array_unref (groups);
      return FALSE;
    }
  drop_rows (state);
  state->groups = groups;
  state->answered = g_strdup (text);
  for (guint i = 0; i < groups->len; i++)
    add_group (state, g_ptr_array_index (groups, i));
  td_search_state_move (state, 1);
  return TRUE;
}

void
td_search_state_move (TdSearchState *state, int steps)
{
  int n = (int)state->rows->len, by = steps < 0 ? -1 : 1;
  if (n == 0)
    return;
  /* There is no heading without a hit. */
  do
    state->at = ((state->at < 0 && by < 0 ? 0 : state->at) + by + n) % n;
  while (((TdSearchRow *)g_ptr_array_index (state->rows, state->at))->kind == TD_SEARCH_HEADING);
}

const TdSearchRow *
td_search_state_row (const TdSearchState *state, int at)
{
  return at >= 0 && at < (int)state->rows->len ? g_ptr_array_index (state->rows, at) : NULL;
}

char *
td_search_state_say (const TdSearchState *state)
{
  if (td_text_is_blank (state->text))
    return g_strdup (_ ("Owners, stairwells, flats, file numbers and notes: characters, pinyin or initials; "
                        "several words narrow it down."));
  if (state->answered == NULL)
    return g_strdup (_ ("Looking…"));
  if (state->rows->len == 0)
    return g_strdup_printf (_ ("Nothing is found for “%s”. Try fewer characters."), state->answered);
  return g_strdup (_ ("↑ ↓ choose, Enter opens."));
}

const char *
td_search_state_page (const TdSearchState *state)
{
  if (td_text_is_blank (state->text))
    return "hint";
  return state->answered != NULL && state->rows->len == 0 ? "nothing" : "found";
}

TdUnitFilter
td_search_state_filter (const TdSearchState *state, TdHits group)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  filter.text = state->answered;
  filter.found_in = 1 + group;
  return filter;
}
