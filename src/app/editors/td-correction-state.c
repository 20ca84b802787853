/* Tidang: what the form of a correction allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-correction-state.h"

#include "td-text.h"

#include <glib/gi18n.h>

static const char *
area_hint (const char *text)
{
  TdArea area;
  const char *code = NULL;
  if (td_text_is_blank (text))
    return _ ("The area must not be empty: the count needs it.");
  if (td_area_parse (text, &area, &code))
    return NULL;
  if (g_strcmp0 (code, "comma") == 0)
    return _ ("Write the area with a point, as 81.20.");
  if (g_strcmp0 (code, "approximate") == 0)
    return _ ("An area written with 约 cannot be counted: take it from the certificate.");
  if (g_strcmp0 (code, "too-many-decimals") == 0)
    return _ ("An area has at most two decimals.");
  return _ ("This is no area: write square metres, as 81.20.");
}

TdCorrectionState
td_correction_state (const TdCorrectionValues *orig, const TdCorrectionValues *curr, gboolean frozen)
{
  TdCorrectionState state = { 0 };
  g_auto (GStrv) fields = td_correction_values_to_fields (orig, curr);
  const char *area = g_strcmp0 (orig->area, curr->area) == 0 ? NULL : area_hint (curr->area);
  state.area_wrong = area != NULL;
  state.changed = g_strv_length (fields) > 0;
  state.title = frozen ? _ ("Correct the roll") : _ ("Edit the register");
  if (state.area_wrong)
    state.hint = area;
  else if (!state.changed)
    state.hint = "";
  else if (td_text_is_blank (curr->owner))
    state.hint = _ ("The owner must not be empty.");
  else if (frozen && td_text_is_blank (curr->reason))
    state.hint = _ ("Say why the roll is corrected.");
  else
    {
      state.can_save = TRUE;
      state.hint =
          frozen ? _ ("This makes a new version of the roll with a new hash; the ballots stay.") : "";
    }
  return state;
}
