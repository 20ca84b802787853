/* Tidang: names and place of a unit put right — what is entered and what becomes of it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rename-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

static gboolean
differs (const char *entered, const char *stored)
{
  g_autofree char *tidy = td_text_squeeze (entered != NULL ? entered : "");
  return *tidy != '\0' && !g_str_equal (tidy, stored);
}

char *
td_rename_place (const TdRenameValues *values)
{
  g_autofree char *half = td_text_half_width (values->place);
  return td_text_compact (half);
}

static gboolean
is_code (const TdRenameValues *values)
{
  g_autofree char *code = td_rename_place (values);
  gsize n = strlen (code);
  return n == 12 && strspn (code, "0123456789") == n;
}

static gboolean
find_faults (TdRenameState *state, const TdRenameValues *values, gboolean moved)
{
  const char *texts[TD_N_RENAME_FIELDS] = {
    [TD_RENAME_COMPOUND] = values->compound, [TD_RENAME_BUILDING] = values->building,
    [TD_RENAME_UNIT] = values->unit,         [TD_RENAME_PLACE] = values->place,
    [TD_RENAME_REASON] = values->reason,
  };
  gboolean any = FALSE;
  for (guint i = 0; i < TD_N_RENAME_FIELDS; i++)
    {
      state->faults[i] = td_typed_fault (texts[i], i == TD_RENAME_REASON ? TD_TYPED_TEXT : TD_TYPED_LINE);
      if (i == TD_RENAME_PLACE && moved && !is_code (values))
        state->faults[i] = _ ("A community's code has 12 digits.");
      any = any || *state->faults[i] != '\0';
    }
  return any;
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
  gboolean faulty = find_faults (state, values, moved);
  state->says = says (unit, values, changes, touched);
  state->can_apply = changes && !faulty && !td_text_is_blank (values->reason);
  return state;
}

void
td_rename_state_free (TdRenameState *state)
{
  g_free (state->says);
  g_free (state);
}
