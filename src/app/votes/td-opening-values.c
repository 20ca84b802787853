/* Tidang: what stands in the form that opens a vote (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-opening-values.h"

#include "td-text.h"

TdOpeningValues *
td_opening_values_new (TdDate today)
{
  TdOpeningValues *values = g_new0 (TdOpeningValues, 1);
  values->matter = TD_MATTER_REBUILD;
  values->scope = TD_SCOPE_UNIT;
  values->rule_id = g_strdup ("");
  values->from = td_date_to_iso (today);
  values->until = g_strdup ("");
  values->plan = g_strdup ("");
  values->batch = g_strdup ("");
  return values;
}

TdOpeningValues *
td_opening_values_copy (const TdOpeningValues *values)
{
  TdOpeningValues *copy = g_new0 (TdOpeningValues, 1);
  *copy = *values;
  copy->rule_id = g_strdup (values->rule_id);
  copy->from = g_strdup (values->from);
  copy->until = g_strdup (values->until);
  copy->plan = g_strdup (values->plan);
  copy->batch = g_strdup (values->batch);
  return copy;
}

void
td_opening_values_free (TdOpeningValues *values)
{
  if (values == NULL)
    return;
  g_free (values->rule_id);
  g_free (values->from);
  g_free (values->until);
  g_free (values->plan);
  g_free (values->batch);
  g_free (values);
}

static void
replace (char **where, const char *text)
{
  g_free (*where);
  *where = g_strdup (text != NULL ? text : "");
}

TdOpeningValues *
td_opening_values_with_matter (const TdOpeningValues *values, TdMatter matter)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  next->matter = matter;
  /* A rule is for some matters only. */
  replace (&next->rule_id, "");
  return next;
}

TdOpeningValues *
td_opening_values_with_scope (const TdOpeningValues *values, TdScope scope)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  next->scope = scope;
  return next;
}

TdOpeningValues *
td_opening_values_with_rule (const TdOpeningValues *values, const char *rule_id)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  replace (&next->rule_id, rule_id);
  return next;
}

TdOpeningValues *
td_opening_values_with_from (const TdOpeningValues *values, const char *from)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  replace (&next->from, from);
  return next;
}

TdOpeningValues *
td_opening_values_with_until (const TdOpeningValues *values, const char *until)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  replace (&next->until, until);
  return next;
}

TdOpeningValues *
td_opening_values_with_plan (const TdOpeningValues *values, const char *plan)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  replace (&next->plan, plan);
  return next;
}

TdOpeningValues *
td_opening_values_with_version (const TdOpeningValues *values, int number)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : NULL;
  next->in_words = number <= 0;
  replace (&next->plan, text);
  return next;
}

TdOpeningValues *
td_opening_values_with_batch (const TdOpeningValues *values, const char *batch)
{
  TdOpeningValues *next = td_opening_values_copy (values);
  replace (&next->batch, batch);
  return next;
}

static int
batch_of (const char *typed)
{
  guint64 number;
  g_autofree char *half = td_text_half_width (typed), *text = td_text_compact (half);
  if (*text == '\0')
    return 0;
  return g_ascii_string_to_unsigned (text, 10, 1, 9999, &number, NULL) ? (int)number : -1;
}

TdVoteOptions
td_opening_values_to_options (const TdOpeningValues *values, TdDate today)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  int year = 0, month, day;
  td_date_get (today, &year, &month, &day);
  options.matter = values->matter;
  options.scope = values->scope;
  options.rule_id = td_text_is_blank (values->rule_id) ? NULL : values->rule_id;
  options.from = td_date_parse_loose (values->from, year);
  options.until = td_text_is_blank (values->until) ? TD_DATE_NONE : td_date_parse_loose (values->until, year);
  options.plan_version = td_text_is_blank (values->plan) ? NULL : values->plan;
  options.batch = batch_of (values->batch);
  return options;
}
