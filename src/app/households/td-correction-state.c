/* Tidang: what the form of a correction allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-correction-state.h"

#include "td-text.h"
#include "td-typed.h"

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

/* What keeps it from being stored, "" for nothing; NULL: nothing was changed. */
static const char *
correction_fault (const TdCorrectionValues *orig, const TdCorrectionValues *curr, gboolean frozen, int *at)
{
  g_auto (GStrv) changed = td_correction_values_to_fields (orig, curr);
  const TdTyped fields[TD_N_CORRECTION_FIELDS] = {
    [TD_CORRECTION_OWNER] = { curr->owner, TD_TYPED_TEXT },
    [TD_CORRECTION_AREA] = { curr->area, TD_TYPED_LINE },
    [TD_CORRECTION_REASON] = { curr->reason, TD_TYPED_TEXT },
    [TD_CORRECTION_EVIDENCE] = { curr->evidence, TD_TYPED_TEXT },
  };
  const char *area = g_strcmp0 (orig->area, curr->area) == 0 ? NULL : area_hint (curr->area);
  const char *fault;
  *at = TD_CORRECTION_AREA;
  if (area != NULL)
    return area;
  *at = -1;
  if (g_strv_length (changed) == 0)
    return NULL;
  *at = TD_CORRECTION_OWNER;
  if (td_text_is_blank (curr->owner))
    return _ ("The owner must not be empty.");
  *at = TD_CORRECTION_REASON;
  if (frozen && td_text_is_blank (curr->reason))
    return _ ("Say why the roll is corrected.");
  *at = td_typed_first_fault (fields, G_N_ELEMENTS (fields), &fault);
  return fault;
}

TdCorrectionState
td_correction_state (const TdCorrectionValues *orig, const TdCorrectionValues *curr, gboolean frozen)
{
  TdCorrectionState state = { 0 };
  const char *fault = correction_fault (orig, curr, frozen, &state.at);
  g_auto (GStrv) fields = td_correction_values_to_fields (orig, curr);
  state.changed = g_strv_length (fields) > 0;
  state.title = frozen ? _ ("Correct the roll") : _ ("Edit the register");
  state.can_save = fault != NULL && *fault == '\0';
  state.hint = fault == NULL ? "" : fault;
  if (state.can_save && frozen)
    state.hint = _ ("This makes a new version of the roll with a new hash; the ballots stay.");
  return state;
}
