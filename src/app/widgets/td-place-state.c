/* Tidang: what the place chooser shows and says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-state.h"

#include "td-place-finder.h"
#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

TdPlaceState *
td_place_state_new (void)
{
  TdPlaceState *state = g_new0 (TdPlaceState, 1);
  state->text = g_strdup ("");
  state->at = -1;
  state->progress = -1;
  return state;
}

static void
drop_found (TdPlaceState *state)
{
  g_clear_pointer (&state->found, g_ptr_array_unref);
  state->at = -1;
  state->unknown = FALSE;
}

void
td_place_state_free (TdPlaceState *state)
{
  if (state == NULL)
    return;
  drop_found (state);
  g_clear_pointer (&state->chosen, td_region_free);
  g_free (state->text);
  g_free (state->fault);
  g_free (state);
}

gboolean
td_place_state_type (TdPlaceState *state, const char *text)
{
  if (g_str_equal (state->text, text))
    return FALSE;
  g_free (state->text);
  state->text = g_strdup (text);
  g_clear_pointer (&state->chosen, td_region_free);
  g_clear_pointer (&state->fault, g_free);
  if (!td_text_is_blank (text))
    return TRUE;
  drop_found (state);
  return FALSE;
}

/* A whole code of a community, a street, a county, a city or a province. */
static gboolean
is_code (const char *text)
{
  gsize n = strlen (text);
  return strspn (text, "0123456789") == n && (n == 2 || n == 4 || n == 6 || n == 9 || n == 12);
}

void
td_place_state_answer (TdPlaceState *state, const char *text, GPtrArray *found)
{
  if (!g_str_equal (state->text, text) || state->chosen != NULL)
    {
      g_ptr_array_unref (found);
      return;
    }
  drop_found (state);
  state->found = found;
  g_autofree char *tidy = td_text_compact (text);
  if (found->len == 0 && is_code (tidy))
    {
      TdRegion *own = g_new0 (TdRegion, 1);
      own->code = g_strdup (tidy);
      own->name = g_strdup (tidy);
      own->path = g_strdup (_ ("not in the official list of 2023"));
      g_ptr_array_add (found, own);
      state->unknown = TRUE;
    }
  state->at = found->len > 0 ? 0 : -1;
  state->progress = -1;
}

void
td_place_state_fail (TdPlaceState *state, const char *fault)
{
  drop_found (state);
  g_free (state->fault);
  state->fault = g_strdup (fault);
  state->progress = -1;
}

void
td_place_state_set_progress (TdPlaceState *state, double progress)
{
  state->progress = progress;
}

void
td_place_state_move (TdPlaceState *state, int steps)
{
  int n = state->found != NULL ? (int)state->found->len : 0;
  if (n > 0)
    state->at = ((state->at + steps) % n + n) % n;
}

gboolean
td_place_state_choose (TdPlaceState *state, int at)
{
  if (state->found == NULL || at < 0 || at >= (int)state->found->len)
    return FALSE;
  const TdRegion *region = g_ptr_array_index (state->found, at);
  TdRegion *chosen = g_new0 (TdRegion, 1);
  chosen->code = g_strdup (region->code);
  chosen->name = g_strdup (region->name);
  chosen->path = g_strdup (region->path);
  g_clear_pointer (&state->chosen, td_region_free);
  state->chosen = chosen;
  drop_found (state);
  g_free (state->text);
  state->text = g_strdup (chosen->name);
  return TRUE;
}

void
td_place_state_clear (TdPlaceState *state)
{
  g_clear_pointer (&state->chosen, td_region_free);
  drop_found (state);
  g_free (state->text);
  state->text = g_strdup ("");
}

gboolean
td_place_state_offers (const TdPlaceState *state)
{
  return state->chosen == NULL && state->found != NULL && state->found->len > 0;
}

char *
td_place_state_say (const TdPlaceState *state)
{
  guint n = state->found != NULL ? state->found->len : 0;
  if (state->fault != NULL)
    return g_strdup (state->fault);
  if (state->chosen != NULL)
    return td_place_say_where (state->chosen);
  if (state->progress >= 0)
    return g_strdup_printf (_ ("Putting 665,276 places in order, this once: %d %%"),
                            (int)(state->progress * 100 + 0.5));
  if (td_text_is_blank (state->text))
    return g_strdup (
        _ ("A community’s name, its pinyin or initials, or its code; a county or street beside it "
           "narrows it down."));
  if (state->found == NULL)
    return g_strdup (_ ("Looking…"));
  if (n == 0)
    return g_strdup_printf (_ ("No place is called “%s”. Try fewer characters, a blank between county and "
                               "community, or its code."),
                            state->text);
  if (state->unknown)
    return g_strdup (_ ("This code is not in the list. Take it only if the office was given it."));
  if (n >= TD_PLACES_OFFERED)
    return g_strdup_printf (_ ("The best %u. Add the county or street to narrow them down."), n);
  return g_strdup_printf (ngettext ("%u place. Enter takes it.", "%u places. ↑ ↓ and Enter take one.", n), n);
}

char *
td_place_say_where (const TdRegion *region)
{
  g_auto (GStrv) names = g_strsplit (region->path, " ", -1);
  g_autofree char *path = g_strjoinv (" › ", names);
  return *path != '\0' ? g_strdup_printf ("%s · %s", path, region->code) : g_strdup (region->code);
}

char *
td_place_markup (const TdRegion *region, const char *text)
{
  gsize start, end;
  if (!td_place_span (region->name, text, &start, &end))
    return g_markup_escape_text (region->name, -1);
  g_autofree char *before = g_markup_escape_text (region->name, (gssize)start);
  g_autofree char *found = g_markup_escape_text (region->name + start, (gssize)(end - start));
  g_autofree char *behind = g_markup_escape_text (region->name + end, -1);
  return g_strdup_printf ("%s<b>%s</b>%s", before, found, behind);
}

char *
td_place_short_name (const char *name)
{
  static const char *const endings[] = { "居民委员会", "村民委员会", "居委会",
                                         "村委会",     "街道办事处", "办事处" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize size = strlen (name), ending = strlen (endings[i]);
      if (size > ending && g_str_has_suffix (name, endings[i]))
        return g_strndup (name, size - ending);
    }
  return g_strdup (name);
}
