/* Tidang: where each gap of a dossier is mended (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gap-target.h"

#include <string.h>

/* `with`: where it names flats; `without`: where it does not. */
static const struct
{
  const char *code;
  TdGapTarget with, without;
} targets[] = {
  { "undelivered", { TD_GAP_AT_FLATS, TD_FLAT_TAB_DELIVERY }, { TD_GAP_AT_COUNT, 0 } },
  { "silent", { TD_GAP_AT_FLATS, TD_FLAT_TAB_BALLOT }, { TD_GAP_AT_COUNT, 0 } },
  { "pending", { TD_GAP_AT_FLATS, TD_FLAT_TAB_BALLOT }, { TD_GAP_AT_COUNT, 0 } },
  { "objection", { TD_GAP_AT_FLATS, TD_FLAT_TAB_CLAIMS }, { TD_GAP_AT_OUTSIDE, 0 } },
  { "not-computable", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_COUNT, 0 } },
  { "mixed-area", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_IMPORT, 0 } },
  { "unverified", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_IMPORT, 0 } },
  { "no-area", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_IMPORT, 0 } },
  { "no-owner", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_IMPORT, 0 } },
  { "no-document", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_IMPORT, 0 } },
  { "doubtful-code", { TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL }, { TD_GAP_AT_IMPORT, 0 } },
  { "proposed-join", { TD_GAP_AT_JOIN, 0 }, { TD_GAP_AT_JOIN, 0 } },
  { "paper-words", { TD_GAP_AT_PAPERS, 0 }, { TD_GAP_AT_PAPERS, 0 } },
  { "no-flats", { TD_GAP_AT_IMPORT, 0 }, { TD_GAP_AT_IMPORT, 0 } },
  { "gate-rated", { TD_GAP_AT_SURVEY, 0 }, { TD_GAP_AT_SURVEY, 0 } },
  { "gate-unchanged", { TD_GAP_AT_PLAN, 0 }, { TD_GAP_AT_PLAN, 0 } },
  { "gate-announced", { TD_GAP_AT_NOTICE, 0 }, { TD_GAP_AT_NOTICE, 0 } },
  { "gate-act", { TD_GAP_AT_ACTS, 0 }, { TD_GAP_AT_ACTS, 0 } },
  { "gate-findings", { TD_GAP_AT_RECORDS, 0 }, { TD_GAP_AT_RECORDS, 0 } },
  { "no-place", { TD_GAP_AT_PLACE, 0 }, { TD_GAP_AT_PLACE, 0 } },
};

gboolean
td_gap_target_of (const char *code, gboolean has_parts, TdGapTarget *out)
{
  g_return_val_if_fail (code != NULL && out != NULL, FALSE);
  /* One for each kind of consent that a rule may ask for. */
  if (g_str_has_prefix (code, "consent-"))
    {
      *out = has_parts ? (TdGapTarget){ TD_GAP_AT_FLATS, TD_FLAT_TAB_CLAIMS }
                       : (TdGapTarget){ TD_GAP_AT_COUNT, 0 };
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (strcmp (targets[i].code, code) == 0)
      {
        *out = has_parts ? targets[i].with : targets[i].without;
        return TRUE;
      }
  return FALSE;
}
