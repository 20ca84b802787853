/* Tidang: what the forms of a sample and of a call-back allow and say (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-call-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

gboolean
td_call_read_size (const char *text, gboolean percent, TdSampleOptions *options, const char **hint)
{
  g_autofree char *plain = td_text_half_width (text);
  guint64 n = 0;
  *hint = "";
  if (!g_ascii_string_to_unsigned (g_strstrip (plain), 10, 1, percent ? 100 : 1000000, &n, NULL))
    {
      *hint = percent ? _ ("Write a number from 1 to 100.") : _ ("Write how many ballots, from 1.");
      return FALSE;
    }
  options->size = percent ? 0 : (guint)n;
  options->percent = percent ? (guint)n : 0;
  return TRUE;
}

const char *
td_call_hint (const TdCallLine *line,
              TdCallOutcome outcome,
              const char *const texts[TD_N_CALL_FIELDS],
              TdDate today,
              int *at)
{
  const TdTyped fields[TD_N_CALL_FIELDS] = {
    [TD_CALL_DATE] = { texts[TD_CALL_DATE], TD_TYPED_LINE },
    [TD_CALL_BY] = { texts[TD_CALL_BY], TD_TYPED_LINE },
    [TD_CALL_REMARK] = { texts[TD_CALL_REMARK], TD_TYPED_TEXT },
  };
  const char *fault;
  int year = 0, month, day;
  td_date_get (today, &year, &month, &day);
  *at = -1;
  if (!line->stands)
    return _ ("This ballot was replaced or withdrawn since: there is nothing to ask any more.");
  *at = TD_CALL_DATE;
  if (outcome != TD_CALL_OPEN && td_date_parse_loose (texts[TD_CALL_DATE], year) == TD_DATE_NONE)
    return _ ("The date is none: write it as 2026-09-12 or 9.12.");
  *at = TD_CALL_REMARK;
  if (line->outcome == TD_CALL_DENIED && outcome != TD_CALL_DENIED &&
      td_text_is_blank (texts[TD_CALL_REMARK]))
    return _ ("The owner denied this ballot before: write how that was settled.");
  *at = td_typed_first_fault (fields, G_N_ELEMENTS (fields), &fault);
  return fault;
}

const char *
td_call_outcome_to_word (TdCallOutcome outcome)
{
  static const char *const words[TD_N_CALL_OUTCOMES] = {
    [TD_CALL_OPEN] = N_ ("To be called"),
    [TD_CALL_TRUE] = N_ ("True"),
    [TD_CALL_DENIED] = N_ ("Denied: to be verified"),
    [TD_CALL_NOT_REACHED] = N_ ("Not reached"),
    [TD_CALL_REFUSED] = N_ ("Refused to answer"),
  };
  g_return_val_if_fail ((guint)outcome < TD_N_CALL_OUTCOMES, NULL);
  return _ (words[outcome]);
}

char *
td_calls_to_summary (const GPtrArray *lines)
{
  guint counts[TD_N_CALL_OUTCOMES] = { 0 };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    counts[((const TdCallLine *)lines->pdata[i])->outcome]++;
  g_string_append_printf (text, ngettext ("%u drawn", "%u drawn", lines->len), lines->len);
  for (int i = TD_CALL_OPEN; i < TD_N_CALL_OUTCOMES; i++)
    if (counts[i] > 0)
      g_string_append_printf (text, " · %s %u", td_call_outcome_to_word ((TdCallOutcome)i), counts[i]);
  return g_string_free (text, FALSE);
}
