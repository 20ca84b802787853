/* Tidang: names and place of a unit put right — what is entered and what becomes of it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rename-state.h"

#include "td-text.h"

#include <glib/gi18n.h>

static gboolean
differs (const char *entered, const char *stored)
{
  g_autofree char *tidy = td_text_squeeze (entered != NULL ? entered : "");
  return *tidy != '\0' && !g_str_equal (tidy, stored);
}

static gboolean
is_code (const char *text)
{
  gsize n = strlen (text);
  return n == 12 && strspn (text, "0123456789") == n;
}

static char *
says (const TdUnit *unit, const TdRenameValues *values, gboolean changes, int touched)
{
  if (!changes)
    return g_strdup (_ ("Nothing is changed yet."));
  if (td_text_is_blank (values->reason))
    return g_strdup (_ ("Say why: the name stands on papers that were printed."));
  if (!values->whole)
    return g_strdup_printf (_ ("%s %s %s is renamed. Frozen rolls keep the printed names."), unit->compound,
                            unit->building, unit->unit);
  if (touched < 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%d stairwell of the compound is touched.",
                                    "%d stairwells of the compound are touched.", touched),
                          touched);
}

TdRenameState *
td_rename_state_new (const TdUnit *unit, const TdRenameValues *values, int touched)
{
  TdRenameState *state = g_new0 (TdRenameState, 1);
  gboolean moved = values->whole && differs (values->place, unit->place);
  gboolean changes =
      differs (values->compound, unit->compound) || moved ||
      (!values->whole && (differs (values->building, unit->building) || differs (values->unit, unit->unit)));
  state->names_unit = !values->whole;
  state->names_place = values->whole;
  if (moved && !is_code (values->place))
    state->place_problem = _ ("A community's code has 12 digits.");
  state->says = says (unit, values, changes, touched);
  state->can_apply = changes && state->place_problem == NULL && !td_text_is_blank (values->reason);
  return state;
}

void
td_rename_state_free (TdRenameState *state)
{
  g_free (state->says);
  g_free (state);
}
