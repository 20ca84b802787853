/* Tidang: a region code replaced — what the form says and whether it can be done (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-region-state.h"

#include "td-ids.h"
#include "td-text.h"

#include <glib/gi18n.h>

#define SHOWN 3
#define COMMUNITY_DIGITS 12

static gboolean
is_community (const char *code)
{
  return strlen (code) == COMMUNITY_DIGITS && !g_str_has_suffix (code, "000");
}

static gboolean
same_code (const TdRegionValues *values)
{
  g_autofree char *to = td_region_normalize (values->to);
  return *values->from != '\0' && g_strcmp0 (values->from, to) == 0;
}

static char *
say_touched (const TdRegionValues *values, const TdRegionPlan *plan)
{
  if (plan == NULL)
    return g_strdup ("");
  g_autofree char *what =
      g_strdup_printf (ngettext ("%d stairwell", "%d stairwells", (gulong)plan->units), plan->units);
  g_autofree char *whose =
      g_strdup_printf (ngettext ("%d compound", "%d compounds", (gulong)plan->compounds), plan->compounds);
  return *values->to == '\0' || same_code (values)
             ? g_strdup_printf (_ ("%s in %s have this code."), what, whose)
         : plan->own ? g_strdup_printf (_ ("%s in %s go to %s, and so does the place of this desk."), what,
                                        whose, values->to_name)
                     : g_strdup_printf (_ ("%s in %s go to %s."), what, whose, values->to_name);
}

static char *
say_units (const TdRegionPlan *plan)
{
  if (plan == NULL || plan->labels->len == 0)
    return g_strdup ("");
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < MIN (plan->labels->len, SHOWN); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? C_ ("list of words", ", ") : "",
                            (const char *)g_ptr_array_index (plan->labels, i));
  if (plan->units > SHOWN)
    g_string_append_printf (text, _ (" and %d more"), plan->units - SHOWN);
  return g_string_free (text, FALSE);
}

static char *
say_unfit (const TdRegionValues *values, const TdRegionPlan *plan)
{
  GString *text = g_string_new (NULL);
  if (same_code (values))
    g_string_append (text, _ ("Both codes are the same."));
  for (guint i = 0; plan != NULL && i < plan->clashes->len; i++)
    g_string_append_printf (
        text, _ ("%s%s has a compound %s already: rename one of them first, or join what is the same."),
        text->len > 0 ? "\n" : "", values->to_name, (const char *)g_ptr_array_index (plan->clashes, i));
  return g_string_free (text, FALSE);
}

static char *
say_warning (const TdRegionValues *values, const TdRegionPlan *plan)
{
  if (*values->to == '\0' || same_code (values))
    return g_strdup ("");
  if (!is_community (values->to))
    return g_strdup_printf (_ ("%s is not a community but what is above it."), values->to_name);
  if (plan != NULL && !plan->official)
    return g_strdup_printf (
        _ ("The list of official regions does not have %s. Newer codes exist: compare it with the notice."),
        values->to);
  return g_strdup ("");
}

static char *
say_next (const TdRegionValues *values, const TdRegionPlan *plan, const char *unfit)
{
  if (*values->from == '\0')
    return g_strdup (_ ("Choose the code that was replaced."));
  if (*values->to == '\0')
    return g_strdup (_ ("Find the community that takes its place."));
  if (*unfit != '\0')
    return g_strdup ("");
  if (plan == NULL)
    return g_strdup (_ ("Looking at what is touched…"));
  if (td_text_is_blank (values->reason))
    return g_strdup (_ ("Say by which notice the code was replaced."));
  return g_strdup (values->renumber
                       ? _ ("The stairwells get new file numbers; the former ones still find them. Frozen "
                            "rolls stay as they were printed.")
                       : _ ("File numbers and frozen rolls stay as they are. This can be undone."));
}

TdRegionState *
td_region_state_new (const TdRegionValues *values, const TdRegionPlan *plan)
{
  TdRegionState *state = g_new0 (TdRegionState, 1);
  state->touches = say_touched (values, plan);
  state->units = say_units (plan);
  state->unfit = say_unfit (values, plan);
  state->warning = say_warning (values, plan);
  state->says = say_next (values, plan, state->unfit);
  state->can_apply = *values->from != '\0' && *values->to != '\0' && plan != NULL && plan->units > 0 &&
                     *state->unfit == '\0' && !td_text_is_blank (values->reason);
  return state;
}

void
td_region_state_free (TdRegionState *state)
{
  if (state == NULL)
    return;
  g_free (state->touches);
  g_free (state->units);
  g_free (state->unfit);
  g_free (state->warning);
  g_free (state->says);
  g_free (state);
}

char *
td_region_use_text (const TdRegionUse *use)
{
  g_autofree char *units =
      g_strdup_printf (ngettext ("%d stairwell", "%d stairwells", (gulong)use->units), (int)use->units);
  return g_str_equal (use->name, use->code) ? g_strdup_printf ("%s · %s", use->code, units)
                                            : g_strdup_printf ("%s · %s · %s", use->name, use->code, units);
}
