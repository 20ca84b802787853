/* Tidang: a document's own subsidy rule as a clerk types it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rule-state.h"

#include "td-money-state.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- words ---- */

const char *
td_rule_sums_to_label (TdRuleSums sums)
{
  static const char *const labels[TD_N_RULE_SUMS] = {
    [TD_RULE_EACH_LIFT] = N_ ("the same for each lift"),
    [TD_RULE_BY_STOREYS] = N_ ("by the storeys of the building"),
    [TD_RULE_PERCENT] = N_ ("a percentage of the actual cost"),
  };

  g_return_val_if_fail ((guint)sums < TD_N_RULE_SUMS, "");
  return _ (labels[sums]);
}

const char *
td_rule_sums_to_example (TdRuleSums sums)
{
  static const char *const examples[TD_N_RULE_SUMS] = {
    [TD_RULE_EACH_LIFT] = N_ ("The sum in yuan: 100000"),
    [TD_RULE_BY_STOREYS] =
        N_ ("A line for each: storeys, then the sum in yuan. “4 160000”, “7-9 220000”, “6+ 200000”"),
    [TD_RULE_PERCENT] = N_ ("The percentage, then the most that is given: 40 280000"),
  };

  g_return_val_if_fail ((guint)sums < TD_N_RULE_SUMS, "");
  return _ (examples[sums]);
}

static const int bases[TD_N_RULE_BASES] = { -1,
                                            TD_SUBSIDY_FILED,
                                            TD_SUBSIDY_STARTED,
                                            TD_SUBSIDY_PLANNED,
                                            TD_SUBSIDY_ACCEPTED,
                                            TD_SUBSIDY_REGISTERED,
                                            TD_SUBSIDY_APPLIED };

const char *
td_rule_basis_to_label (int basis)
{
  g_return_val_if_fail (basis >= 0 && basis < TD_N_RULE_BASES, "");
  return bases[basis] < 0 ? _ ("not known") : td_subsidy_fact_to_label ((TdSubsidyFact)bases[basis]);
}

/* ---- what is typed ---- */

static void
blame (TdRuleState *state, TdRuleField field, const char *fault)
{
  if (state->at >= 0)
    return;
  state->at = (int)field;
  state->fault = fault;
}

static TdDate
read_day (TdRuleState *state, TdRuleField field, const char *text, TdDate today)
{
  int year;
  TdDate day;

  td_date_get (today, &year, NULL, NULL);
  if (td_text_is_blank (text))
    return TD_DATE_NONE;
  day = td_date_parse_loose (text, year);
  if (day == TD_DATE_NONE)
    blame (state, field, _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日."));
  return day;
}

/* `none` for an empty field. */
static int
read_number (TdRuleState *state, TdRuleField field, const char *text, int least, int most, int none)
{
  g_autofree char *tidy = td_text_compact (text);
  guint64 value;

  if (*tidy == '\0')
    return none;
  if (g_str_has_suffix (tidy, "%"))
    tidy[strlen (tidy) - 1] = '\0';
  if (g_ascii_string_to_unsigned (tidy, 10, (guint64)least, (guint64)most, &value, NULL))
    return (int)value;
  blame (state, field, _ ("A whole number is wanted here, or nothing."));
  return none;
}

/* ---- sums ---- */

/* Moves *text over a number; FALSE: there is none. */
static gboolean
take_storeys (const char **text, int *out)
{
  char *end;
  gint64 value;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  value = g_ascii_strtoll (*text, &end, 10);
  *out = (int)CLAMP (value, 0, 1000);
  *text = end;
  return value >= 1 && value <= 200;
}

static gboolean
take_word (const char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

/* “7-9 220000”, “6+ 200000”, “6层及以上 200000”, “4 160000”. */
static gboolean
read_row (const char *line, TdSumRow *row)
{
  g_autofree char *squeezed = td_text_squeeze (line);
  const char *text = squeezed;

  if (!take_storeys (&text, &row->from))
    return FALSE;
  row->to = row->from;
  take_word (&text, "层");
  if (take_word (&text, "+") || take_word (&text, "及以上") || take_word (&text, "以上"))
    row->to = G_MAXINT;
  else if (take_word (&text, "-") || take_word (&text, "–") || take_word (&text, "~") ||
           take_word (&text, "至") || take_word (&text, "到"))
    {
      if (!take_storeys (&text, &row->to))
        return FALSE;
      take_word (&text, "层");
    }
  if (*text != ' ' && !take_word (&text, ":") && !take_word (&text, "："))
    return FALSE;
  while (*text == ' ')
    text++;
  return row->to >= row->from && td_money_typed (text, &row->sum);
}

static void
read_rows (TdRuleState *state, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const TdSumRow *last =
          state->rows->len > 0 ? &g_array_index (state->rows, TdSumRow, state->rows->len - 1) : NULL;
      TdSumRow row = { 0 };

      if (td_text_is_blank (lines[i]))
        continue;
      if (!read_row (lines[i], &row))
        {
          blame (state, TD_RULE_SUMS, td_rule_sums_to_example (TD_RULE_BY_STOREYS));
          return;
        }
      if (last != NULL && (last->to == G_MAXINT || row.from != last->to + 1))
        {
          blame (state, TD_RULE_SUMS, _ ("The lines ascend without gaps; only the last one may be open."));
          return;
        }
      g_array_append_val (state->rows, row);
    }
}

static void
read_percent (TdRuleState *state, const char *text)
{
  g_autofree char *tidy = td_text_squeeze (text);
  g_auto (GStrv) words = g_strsplit (tidy, " ", 2);
  guint64 percent = 0;

  if (words[0] != NULL && g_str_has_suffix (words[0], "%"))
    words[0][strlen (words[0]) - 1] = '\0';
  if (words[0] == NULL || !g_ascii_string_to_unsigned (words[0], 10, 1, 100, &percent, NULL) ||
      (words[1] != NULL && !td_money_typed (words[1], &state->rule.cap)))
    blame (state, TD_RULE_SUMS, td_rule_sums_to_example (TD_RULE_PERCENT));
  state->rule.percent = (int)percent;
}

static void
read_sums (TdRuleState *state, const TdRuleTyped *typed)
{
  const char *text = typed->texts[TD_RULE_SUMS];

  state->rule.cap = -1;
  if (td_text_is_blank (text))
    return;
  switch (typed->sums)
    {
    case TD_RULE_BY_STOREYS:
      state->rule.kind = TD_SUM_STOREYS;
      read_rows (state, text);
      break;
    case TD_RULE_PERCENT:
      state->rule.kind = TD_SUM_PERCENT;
      read_percent (state, text);
      break;
    case TD_RULE_EACH_LIFT:
    default:
      state->rule.kind = TD_SUM_FLAT;
      if (!td_money_typed (text, &state->rule.sum))
        blame (state, TD_RULE_SUMS, td_rule_sums_to_example (TD_RULE_EACH_LIFT));
      break;
    }
}

/* ---- the state ---- */

static GStrv
read_papers (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) papers = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = td_text_squeeze (lines[i]);

      if (*line == '\0')
        continue;
      g_strv_builder_add (papers, line);
      any = TRUE;
    }
  return any ? g_strv_builder_end (papers) : NULL;
}

static gboolean
is_place (const char *code)
{
  gsize n = strlen (code);

  return (n == 2 || n == 4 || n == 6 || n == 9 || n == 12) && strspn (code, "0123456789") == n;
}

static void
check_needed (TdRuleState *state, const TdRuleTyped *typed)
{
  static const TdRuleField needed[] = { TD_RULE_TITLE, TD_RULE_PLACE, TD_RULE_SUMS };

  for (guint i = 0; i < G_N_ELEMENTS (needed) && state->wanted < 0; i++)
    if (td_text_is_blank (typed->texts[needed[i]]))
      state->wanted = (int)needed[i];
}

void
td_rule_state_init (TdRuleState *state, const TdRuleTyped *typed, TdDate today)
{
  TdTyped fields[TD_N_RULE_FIELDS];
  TdOwnRule *rule = &state->rule;

  *state = (TdRuleState){ .at = -1, .fault = "", .wanted = -1 };
  for (int i = 0; i < TD_N_RULE_FIELDS; i++)
    fields[i] = (TdTyped){ typed->texts[i],
                           i == TD_RULE_SUMS || i == TD_RULE_PAPERS ? TD_TYPED_TEXT : TD_TYPED_LINE };
  state->at = td_typed_first_fault (fields, TD_N_RULE_FIELDS, &state->fault);
  state->rows = g_array_new (FALSE, FALSE, sizeof (TdSumRow));
  state->papers = read_papers (typed->texts[TD_RULE_PAPERS]);
  state->title = td_text_squeeze (typed->texts[TD_RULE_TITLE]);
  state->document = td_text_squeeze (typed->texts[TD_RULE_DOCUMENT]);
  state->place = td_text_compact (typed->texts[TD_RULE_PLACE]);
  rule->title = state->title;
  rule->document = state->document;
  rule->place = state->place;
  rule->rows = state->rows;
  rule->papers = (const char *const *)state->papers;
  rule->basis = bases[CLAMP (typed->basis, 0, TD_N_RULE_BASES - 1)];
  if (*state->place != '\0' && !is_place (state->place))
    blame (state, TD_RULE_PLACE, _ ("A region code has 2, 4, 6, 9 or 12 digits."));
  rule->from = read_day (state, TD_RULE_FROM, typed->texts[TD_RULE_FROM], today);
  rule->to = read_day (state, TD_RULE_TO, typed->texts[TD_RULE_TO], today);
  if (rule->from != TD_DATE_NONE && rule->to != TD_DATE_NONE && rule->to < rule->from)
    blame (state, TD_RULE_TO, _ ("The last day lies before the first."));
  read_sums (state, typed);
  rule->least_storeys = read_number (state, TD_RULE_STOREYS, typed->texts[TD_RULE_STOREYS], 1, 200, 0);
  rule->reserved_percent = read_number (state, TD_RULE_RESERVED, typed->texts[TD_RULE_RESERVED], 0, 100, -1);
  rule->city_percent = read_number (state, TD_RULE_CITY, typed->texts[TD_RULE_CITY], 0, 100, -1);
  rule->copies = read_number (state, TD_RULE_COPIES, typed->texts[TD_RULE_COPIES], 1, 99, -1);
  check_needed (state, typed);
}

void
td_rule_state_clear (TdRuleState *state)
{
  g_clear_pointer (&state->rows, g_array_unref);
  g_clear_pointer (&state->papers, g_strfreev);
  g_clear_pointer (&state->title, g_free);
  g_clear_pointer (&state->document, g_free);
  g_clear_pointer (&state->place, g_free);
}
