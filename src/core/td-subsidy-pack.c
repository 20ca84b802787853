/* Tidang: subsidy rules parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-reader.h"

#include "td-ids.h"
#include "td-rule-private.h"

#include <string.h>

#define SUBSIDY_FORMAT "tidang-subsidy/1"

static const char *const pack_keys[] = { "format", "version", "rules", NULL };
static const char *const rule_keys[] = {
  "id",       "title",  "document",   "place", "place_name", "works",    "status", "valid_from",
  "valid_to", "basis",  "conditions", "sum",   "split",      "extras",   "yearly", "beneficiaries",
  "copies",   "papers", "windows",    "notes", "sources",    "known_in", NULL
};
static const char *const condition_keys[] = { "fact",         "at_least", "more_than", "at_most", "less_than",
                                              "is",           "from",     "to",        "before",  "not_after",
                                              "years_before", "within",   "any",       "text",    NULL };
static const char *const window_keys[] = { "days", "next_year", NULL };

/* ---- conditions ---- */

static void
read_number (const TdJson *json, TdSubsidyCondition *condition)
{
  static const char *const keys[] = { "at_least", "more_than", "at_most", "less_than" };
  guint given = 0;

  condition->least = G_MININT64;
  condition->most = G_MAXINT64;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gint64 value;

      if (!json_object_has_member (json->object, keys[i]))
        continue;
      given++;
      value = td_json_int (json, keys[i], TD_JSON_NULLABLE, 0, 1000000, 0);
      /* 以上、以下 include the number, 超过、不满 do not: Civil Code art. 1259. */
      if (i < 2)
        condition->least = MAX (condition->least, value + (i == 1));
      else
        condition->most = MIN (condition->most, value - (i == 3));
    }
  if (given == 0)
    td_json_fault (json->report, json->path, "needs one of at_least, more_than, at_most, less_than");
  else if (condition->most < condition->least)
    td_json_fault (json->report, json->path, "nothing can be in that range");
}

static void
read_dates (const TdJson *json, TdSubsidyCondition *condition)
{
  const TdJsonFlags flags = TD_JSON_OPTIONAL | TD_JSON_NULLABLE;
  gboolean before = json_object_has_member (json->object, "before");
  gboolean not_after = json_object_has_member (json->object, "not_after");
  gboolean from = json_object_has_member (json->object, "from"),
           to = json_object_has_member (json->object, "to");

  if (before + not_after + (from || to) != 1)
    td_json_fault (json->report, json->path, "needs one of from and to, before, not_after");
  else if (before || not_after)
    {
      int other =
          td_subsidy_read_fact (json, before ? "before" : "not_after", TD_JSON_REQUIRED, TD_SUBSIDY_DATE);

      condition->kind = before ? TD_CONDITION_BEFORE : TD_CONDITION_NOT_AFTER;
      condition->other = other < 0 ? condition->fact : (TdSubsidyFact)other;
    }
  else
    {
      TdDate first = td_json_date (json, "from", flags), last = td_json_date (json, "to", flags);

      condition->least = first == TD_DATE_NONE ? G_MININT64 : first;
      condition->most = last == TD_DATE_NONE ? G_MAXINT64 : last;
      if (condition->most < condition->least)
        td_json_member_fault (json, "to", "lies before from");
    }
}

static void
read_years (const TdJson *json, TdSubsidyCondition *condition)
{
  int other = td_subsidy_read_fact (json, "years_before", TD_JSON_REQUIRED, TD_SUBSIDY_DATE);

  condition->kind = TD_CONDITION_YEARS;
  condition->other = other < 0 ? TD_SUBSIDY_APPLIED : (TdSubsidyFact)other;
  condition->least = td_json_int (json, "at_least", TD_JSON_NULLABLE, 1, 200, 1);
  if (condition->fact != TD_SUBSIDY_COMPLETED)
    td_json_member_fault (json, "fact", "years are counted from “completed”");
}

static void
read_places (const TdJson *json, TdSubsidyCondition *condition)
{
  condition->kind = TD_CONDITION_PLACES;
  condition->fact = TD_SUBSIDY_IN_AREA;
  condition->places = td_pack_read_strings (json, "within", TD_JSON_REQUIRED);
  if (condition->places == NULL)
    condition->places = g_new0 (char *, 1);
  for (guint i = 0; condition->places[i] != NULL; i++)
    if (td_region_level (condition->places[i]) == TD_REGION_NONE)
      td_json_member_fault (json, "within", "“%s” is no region code of 2, 4, 6, 9 or 12 digits",
                            condition->places[i]);
  if (condition->places[0] == NULL)
    td_json_member_fault (json, "within", "must not be empty");
  if (json_object_has_member (json->object, "fact"))
    td_json_member_fault (json, "fact", "does not go with within");
}

static void
read_fact (const TdJson *json, TdSubsidyCondition *condition)
{
  int fact = td_subsidy_read_fact (json, "fact", TD_JSON_REQUIRED, -1);

  if (fact < 0)
    return;
  condition->fact = (TdSubsidyFact)fact;
  if (json_object_has_member (json->object, "years_before"))
    {
      read_years (json, condition);
      return;
    }
  switch (td_subsidy_fact_kind (condition->fact))
    {
    case TD_SUBSIDY_NUMBER:
      read_number (json, condition);
      break;
    case TD_SUBSIDY_YES_NO:
      condition->least = condition->most = td_json_bool (json, "is", TD_JSON_NULLABLE, TRUE);
      break;
    case TD_SUBSIDY_DATE:
      read_dates (json, condition);
      break;
    case TD_SUBSIDY_MONEY:
    default:
      td_json_member_fault (json, "fact", "no condition is on a sum of money");
      break;
    }
}

static void
read_condition (TdSubsidyRule *rule, const TdJson *json, guint any)
{
  TdSubsidyCondition *condition = td_subsidy_condition_new ();
  guint nulls = json->report->nulls->len;

  td_json_check_keys (json, condition_keys);
  g_ptr_array_add (rule->conditions, condition);
  condition->any = any;
  condition->text = td_subsidy_read_text (json, "text", TD_JSON_REQUIRED);
  if (json_object_has_member (json->object, "within"))
    read_places (json, condition);
  else
    read_fact (json, condition);
  condition->known = json->report->nulls->len == nulls;
}

static void
read_conditions (TdSubsidyRule *rule, const TdJson *root)
{
  JsonArray *array = td_json_array (root, "conditions", TD_JSON_REQUIRED);
  guint any = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "conditions", array, i);
      JsonArray *ways;

      if (json.object == NULL)
        continue;
      if (!json_object_has_member (json.object, "any"))
        {
          read_condition (rule, &json, 0);
          continue;
        }
      ways = td_json_array (&json, "any", TD_JSON_REQUIRED);
      any++;
      for (guint k = 0; ways != NULL && k < json_array_get_length (ways); k++)
        {
          g_auto (TdJson) way = td_json_element (&json, "any", ways, k);

          if (way.object != NULL && json_object_has_member (way.object, "any"))
            td_json_member_fault (&way, "any", "stands in another one");
          else if (way.object != NULL)
            read_condition (rule, &way, any);
        }
    }
}

/* ---- the rest of a rule ---- */

static void
read_windows (TdSubsidyRule *rule, const TdJson *root)
{
  g_auto (TdJson) json = td_json_object (root, "windows", TD_JSON_OPTIONAL | TD_JSON_NULLABLE);
  g_auto (GStrv) days = NULL;
  guint last = 0;

  if (json.object == NULL)
    return;
  td_json_check_keys (&json, window_keys);
  days = td_pack_read_strings (&json, "days", TD_JSON_REQUIRED);
  rule->windows_next_year = td_json_bool (&json, "next_year", TD_JSON_REQUIRED, FALSE);
  for (guint i = 0; days != NULL && days[i] != NULL; i++)
    {
      g_autofree char *iso = g_strconcat ("2001-", days[i], NULL);
      TdDate day = td_date_from_iso (iso);
      int month, of_month;
      guint window;

      if (!td_date_get (day, NULL, &month, &of_month))
        {
          td_json_member_fault (&json, "days", "“%s” is no day of every year of the form MM-DD", days[i]);
          continue;
        }
      window = (guint)(month * 100 + of_month);
      if (window <= last)
        td_json_member_fault (&json, "days", "must ascend");
      last = window;
      g_array_append_val (rule->windows, window);
    }
}

static void
read_beneficiaries (TdSubsidyRule *rule, const TdJson *json)
{
  static const char *const nicks[] = { "project", "payers", "low-floors", "low-income", NULL };
  g_auto (GStrv) given = td_pack_read_strings (json, "beneficiaries", TD_JSON_NULLABLE);

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    {
      guint bit = 0;

      while (nicks[bit] != NULL && !g_str_equal (nicks[bit], given[i]))
        bit++;
      if (nicks[bit] == NULL)
        td_json_member_fault (json, "beneficiaries", "“%s” is not known", given[i]);
      else
        rule->beneficiaries |= (TdBeneficiary)(1u << bit);
    }
}

static void
read_place (TdSubsidyRule *rule, const TdJson *json)
{
  rule->place = g_strdup (td_json_string (json, "place", TD_JSON_NULLABLE));
  rule->place_name = td_subsidy_read_text (json, "place_name", TD_JSON_REQUIRED);
  if (rule->place != NULL && *rule->place != '\0' && td_region_level (rule->place) == TD_REGION_NONE)
    td_json_member_fault (json, "place", "“%s” is no region code of 2, 4, 6, 9 or 12 digits", rule->place);
}

static void
read_validity (TdSubsidyRule *rule, const TdJson *json)
{
  static const char *const statuses[] = { "in-force", "draft", "ended", NULL };
  const TdJsonFlags open = TD_JSON_OPTIONAL | TD_JSON_NULLABLE;

  rule->status = (TdSubsidyStatus)(td_pack_read_choice (json, "status", TD_JSON_NULLABLE, statuses) + 1);
  rule->valid_from = td_json_date (json, "valid_from", open);
  rule->valid_to = td_json_date (json, "valid_to", open);
  if (rule->valid_from != TD_DATE_NONE && rule->valid_to != TD_DATE_NONE && rule->valid_to < rule->valid_from)
    td_json_member_fault (json, "valid_to", "lies before valid_from");
  rule->known_in = (int)td_json_int (json, "known_in", TD_JSON_OPTIONAL, 2000, 2100, 0);
  if (rule->known_in > 0 && (rule->valid_from != TD_DATE_NONE || rule->valid_to != TD_DATE_NONE))
    td_json_member_fault (json, "known_in", "stands only where valid_from and valid_to are not known");
  rule->basis = td_subsidy_read_fact (json, "basis", TD_JSON_NULLABLE, TD_SUBSIDY_DATE);
}

static void
read_head (TdSubsidyRule *rule, const TdJson *json)
{
  static const char *const works[] = { "retrofit", "renew", "rebuild", "overhaul", NULL };

  rule->id = td_subsidy_read_text (json, "id", TD_JSON_REQUIRED);
  if (*rule->id == '\0' || strspn (rule->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (rule->id))
    td_json_member_fault (json, "id", "“%s” has other characters than a–z, 0–9 and -", rule->id);
  rule->title = td_subsidy_read_text (json, "title", TD_JSON_REQUIRED);
  rule->document = g_strdup (td_json_string (json, "document", TD_JSON_OPTIONAL | TD_JSON_NULLABLE));
  read_place (rule, json);
  rule->works = (TdLiftWorks)MAX (td_pack_read_choice (json, "works", TD_JSON_OPTIONAL, works), 0);
  read_validity (rule, json);
}

static TdSubsidyRule *
read_rule (const TdJson *json)
{
  TdSubsidyRule *rule = td_subsidy_rule_new ();
  guint first_null = json->report->nulls->len;

  td_json_check_keys (json, rule_keys);
  read_head (rule, json);
  read_conditions (rule, json);
  rule->has_sum = json_object_has_member (json->object, "sum");
  if (rule->has_sum)
    td_subsidy_read_sum (json, "sum", &rule->sum);
  td_subsidy_read_split (rule, json);
  td_subsidy_read_extras (rule, json);
  td_subsidy_read_yearly (rule, json);
  read_beneficiaries (rule, json);
  rule->copies = (int)td_json_int (json, "copies", TD_JSON_NULLABLE, 1, 99, -1);
  rule->papers = td_pack_read_strings (json, "papers", TD_JSON_NULLABLE);
  read_windows (rule, json);
  rule->notes = td_pack_read_strings (json, "notes", TD_JSON_OPTIONAL);
  td_pack_read_sources (json, rule->sources);
  for (guint i = first_null; i < json->report->nulls->len; i++)
    g_ptr_array_add (rule->unknown, g_strdup (json->report->nulls->pdata[i]));
  return rule;
}

static gpointer
read_pack (const TdJson *root, const char *hash)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)td_subsidy_rule_unref);
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);
  int version = (int)td_json_int (root, "version", TD_JSON_REQUIRED, 1, 1000000, 1);
  JsonArray *array = td_json_array (root, "rules", TD_JSON_REQUIRED);

  td_json_check_keys (root, pack_keys);
  if (format != NULL && !g_str_equal (format, SUBSIDY_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, SUBSIDY_FORMAT);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "rules", array, i);
      TdSubsidyRule *rule;

      if (json.object == NULL)
        continue;
      rule = read_rule (&json);
      rule->version = version;
      rule->hash = g_strdup (hash);
      if (td_subsidies_find (rules, rule->id) != NULL)
        td_json_member_fault (&json, "id", "“%s” stands twice", rule->id);
      g_ptr_array_add (rules, rule);
    }
  if (array != NULL && json_array_get_length (array) == 0)
    td_json_member_fault (root, "rules", "must not be empty");
  return rules;
}

GPtrArray *
td_subsidies_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_pack, (GDestroyNotify)g_ptr_array_unref, error);
}
