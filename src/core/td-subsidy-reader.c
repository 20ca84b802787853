/* Tidang: the sums and splits of a subsidy rule's file, read and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-reader.h"

#include "td-apportion.h"
#include "td-rule-private.h"

static const char *const sum_keys[] = { "kind", "sum",     "rows", "above",          "stops",   "step",
                                        "of",   "percent", "cap",  "reserved_shaft", "at_most", NULL };
static const char *const row_keys[] = { "from", "to", "sum", NULL };
static const char *const above_keys[] = { "step", NULL };
static const char *const reserved_keys[] = { "percent", "sum", NULL };
static const char *const split_keys[] = { "by", "percent", "sum", "fact", "rest", "text", NULL };
static const char *const extra_keys[] = { "title", "sum", "low_income", NULL };
static const char *const low_income_keys[] = { "percent", "cap", NULL };
static const char *const yearly_keys[] = { "title", "of", "percent", "years", NULL };

char *
td_subsidy_read_text (const TdJson *json, const char *key, TdJsonFlags flags)
{
  const char *text = td_json_string (json, key, flags);

  return g_strdup (text != NULL ? text : "");
}

static TdMoney
read_money (const TdJson *json, const char *key, TdJsonFlags flags, TdMoney fallback)
{
  const char *text = td_json_string (json, key, flags);
  TdMoney money;

  if (text == NULL)
    return fallback;
  if (td_money_parse (text, &money) && money >= 0 && money <= TD_APPORTION_MAX_TOTAL / 10000)
    return money;
  td_json_member_fault (json, key, "“%s” is no sum of the form 100000.00", text);
  return fallback;
}

int
td_subsidy_read_fact (const TdJson *json, const char *key, TdJsonFlags flags, int kind)
{
  const char *nick = td_json_string (json, key, flags);
  TdSubsidyFact fact;

  if (nick == NULL)
    return -1;
  if (!td_subsidy_fact_from_nick (nick, &fact))
    td_json_member_fault (json, key, "“%s” is not known", nick);
  else if (kind >= 0 && td_subsidy_fact_kind (fact) != (TdSubsidyFactKind)kind)
    td_json_member_fault (json, key, kind == TD_SUBSIDY_MONEY ? "“%s” is no sum of money" : "“%s” is no date",
                          nick);
  else
    return (int)fact;
  return -1;
}

/* ---- a sum ---- */

static void
read_rows (const TdJson *json, TdSum *sum)
{
  JsonArray *array = td_json_array (json, "rows", TD_JSON_REQUIRED);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_auto (TdJson) element = td_json_element (json, "rows", array, i);
      TdSumRow row = { G_MININT, G_MAXINT, 0 };
      const TdSumRow *before =
          i > 0 && sum->rows->len == i ? &g_array_index (sum->rows, TdSumRow, i - 1) : NULL;

      if (element.object == NULL)
        continue;
      td_json_check_keys (&element, row_keys);
      if (i > 0 || json_object_has_member (element.object, "from"))
        row.from = (int)td_json_int (&element, "from", TD_JSON_REQUIRED, 1, 200, 1);
      if (i + 1 < n || json_object_has_member (element.object, "to"))
        row.to = (int)td_json_int (&element, "to", TD_JSON_REQUIRED, 1, 200, 200);
      row.sum = read_money (&element, "sum", TD_JSON_REQUIRED, 0);
      if (row.to < row.from)
        td_json_member_fault (&element, "to", "lies below from");
      if (before != NULL && before->to != G_MAXINT && row.from != before->to + 1)
        td_json_member_fault (&element, "from", "does not follow the row before it");
      g_array_append_val (sum->rows, row);
    }
  if (array != NULL && n == 0)
    td_json_member_fault (json, "rows", "must not be empty");
}

/* What holds above a table that ends: "refuse", "same", {"step": "10000.00"}, or null. */
static void
read_above (const TdJson *json, TdSum *sum)
{
  static const char *const words[] = { "refuse", "same", NULL };
  JsonNode *node = json_object_get_member (json->object, "above");
  gboolean ends =
      sum->rows->len > 0 && g_array_index (sum->rows, TdSumRow, sum->rows->len - 1).to != G_MAXINT;

  sum->above = TD_SHARE_EDGE_UNKNOWN;
  if (!ends)
    {
      if (node != NULL)
        td_json_member_fault (json, "above", "the last row is open: there is nothing above it");
      return;
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      int word = td_pack_read_choice (json, "above", TD_JSON_NULLABLE, words);

      if (word >= 0)
        sum->above = word == 0 ? TD_SHARE_EDGE_REFUSE : TD_SHARE_EDGE_SAME;
      return;
    }

  g_auto (TdJson) above = td_json_object (json, "above", TD_JSON_REQUIRED);

  td_json_check_keys (&above, above_keys);
  sum->above = TD_SHARE_EDGE_STEP;
  sum->step = read_money (&above, "step", TD_JSON_REQUIRED, 0);
}

static void
read_reserved (const TdJson *json, TdSum *sum)
{
  g_auto (TdJson) reserved = td_json_object (json, "reserved_shaft", TD_JSON_OPTIONAL);
  gboolean own;

  if (reserved.object == NULL)
    return;
  td_json_check_keys (&reserved, reserved_keys);
  own = json_object_has_member (reserved.object, "sum");
  if (own == json_object_has_member (reserved.object, "percent"))
    td_json_fault (json->report, reserved.path, "needs either percent or sum");
  sum->reserved = own ? TD_RESERVED_SUM : TD_RESERVED_PERCENT;
  if (own)
    sum->reserved_sum = read_money (&reserved, "sum", TD_JSON_REQUIRED, 0);
  else
    sum->reserved_percent = (int)td_json_int (&reserved, "percent", TD_JSON_REQUIRED, 0, 100, 100);
  if (own && sum->kind != TD_SUM_FLAT && sum->kind != TD_SUM_STOPS)
    td_json_member_fault (&reserved, "sum", "is for sums of the kinds flat and stops");
}

static void
read_of (const TdJson *json, TdSum *sum)
{
  int of = td_subsidy_read_fact (json, "of", TD_JSON_REQUIRED, TD_SUBSIDY_MONEY);

  sum->of = of < 0 ? TD_SUBSIDY_COST : (TdSubsidyFact)of;
}

static void
read_kind (const TdJson *json, TdSum *sum)
{
  switch (sum->kind)
    {
    case TD_SUM_STOREYS:
      read_rows (json, sum);
      read_above (json, sum);
      break;
    case TD_SUM_STOPS:
      sum->stops = (int)td_json_int (json, "stops", TD_JSON_REQUIRED, 1, 200, 1);
      sum->step = read_money (json, "step", TD_JSON_REQUIRED, 0);
      sum->sum = read_money (json, "sum", TD_JSON_REQUIRED, 0);
      break;
    case TD_SUM_PERCENT:
      sum->percent = (int)td_json_int (json, "percent", TD_JSON_REQUIRED, 1, 100, 100);
      read_of (json, sum);
      break;
    case TD_SUM_ACTUAL:
      read_of (json, sum);
      break;
    case TD_SUM_FLAT:
      sum->sum = read_money (json, "sum", TD_JSON_REQUIRED, 0);
      break;
    case TD_SUM_LIMIT:
    case TD_SUM_NOT_KNOWN:
    default:
      break;
    }
}

void
td_subsidy_read_sum (const TdJson *parent, const char *key, TdSum *sum)
{
  static const char *const kinds[] = { "limit", "flat", "storeys", "stops", "percent", "actual", NULL };
  g_auto (TdJson) json = td_json_object (parent, key, TD_JSON_NULLABLE);
  int kind;

  if (json.object == NULL)
    return;
  td_json_check_keys (&json, sum_keys);
  kind = td_pack_read_choice (&json, "kind", TD_JSON_REQUIRED, kinds);
  if (kind < 0)
    return;
  sum->kind = (TdSumKind)(TD_SUM_LIMIT + kind);
  read_kind (&json, sum);
  sum->cap = read_money (&json, "cap", sum->kind == TD_SUM_LIMIT ? TD_JSON_REQUIRED : TD_JSON_OPTIONAL, -1);
  sum->at_most = td_json_bool (&json, "at_most", TD_JSON_OPTIONAL, FALSE);
  read_reserved (&json, sum);
}

/* ---- who pays ---- */

static int
read_payer (const TdJson *json, const char *key, TdJsonFlags flags)
{
  static const char *const payers[] = { "state", "province", "city", "district", NULL };

  return td_pack_read_choice (json, key, flags, payers);
}

static void
read_part (TdSubsidyRule *rule, const TdJson *json)
{
  static const char *const ways[] = { "sum", "fact", "percent", "rest", NULL };
  TdSubsidySplit *split = td_subsidy_split_new ();
  int payer = read_payer (json, "by", TD_JSON_REQUIRED), given = 0, fact;

  td_json_check_keys (json, split_keys);
  split->payer = payer < 0 ? TD_PAYER_CITY : (TdSubsidyPayer)payer;
  split->text = td_subsidy_read_text (json, "text", TD_JSON_OPTIONAL);
  for (int i = 0; ways[i] != NULL; i++)
    if (json_object_has_member (json->object, ways[i]))
      {
        split->kind = (TdSplitKind)i;
        given++;
      }
  if (given != 1)
    td_json_fault (json->report, json->path, "needs one of sum, fact, percent, rest");
  else if (split->kind == TD_SPLIT_SUM)
    td_subsidy_read_sum (json, "sum", &split->sum);
  else if (split->kind == TD_SPLIT_PERCENT)
    split->percent = (int)td_json_int (json, "percent", TD_JSON_REQUIRED, 1, 100, 100);
  else if (split->kind == TD_SPLIT_FACT)
    {
      fact = td_subsidy_read_fact (json, "fact", TD_JSON_REQUIRED, TD_SUBSIDY_MONEY);
      split->fact = fact < 0 ? TD_SUBSIDY_UPPER_MONEY : (TdSubsidyFact)fact;
    }
  else if (!td_json_bool (json, "rest", TD_JSON_REQUIRED, TRUE))
    td_json_member_fault (json, "rest", "must be true");
  g_ptr_array_add (rule->split, split);
}

/* The parts must be able to make the whole. */
static void
check_split (const TdSubsidyRule *rule, const TdJson *root)
{
  int percent = 0, rests = 0, others = 0;

  for (guint i = 0; i < rule->split->len; i++)
    {
      const TdSubsidySplit *split = rule->split->pdata[i];

      percent += split->kind == TD_SPLIT_PERCENT ? split->percent : 0;
      rests += split->kind == TD_SPLIT_REST;
      others += split->kind != TD_SPLIT_SUM;
      for (guint k = 0; k < i; k++)
        if (((TdSubsidySplit *)rule->split->pdata[k])->payer == split->payer)
          td_json_member_fault (root, "split", "“%s” stands twice", td_subsidy_payer_to_nick (split->payer));
    }
  if (!rule->has_sum && others > 0)
    td_json_member_fault (root, "split", "without a sum of the whole each part needs a sum of its own");
  else if (rule->has_sum && rests + (percent > 0) != 1)
    td_json_member_fault (root, "split", "needs either percents or one rest");
  else if (percent != 0 && percent != 100)
    td_json_member_fault (root, "split", "the percents make %d, not 100", percent);
}

void
td_subsidy_read_split (TdSubsidyRule *rule, const TdJson *json)
{
  JsonArray *array = td_json_array (json, "split", TD_JSON_NULLABLE);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "split", array, i);

      if (element.object != NULL)
        read_part (rule, &element);
    }
  if (array != NULL && rule->split->len == 0)
    td_json_member_fault (json, "split", "must not be empty");
  else if (array != NULL)
    check_split (rule, json);
  else if (!rule->has_sum)
    td_json_member_fault (json, "sum", "missing");
}

/* ---- what is beside it, and what comes later ---- */

void
td_subsidy_read_extras (TdSubsidyRule *rule, const TdJson *json)
{
  JsonArray *array = td_json_array (json, "extras", TD_JSON_OPTIONAL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "extras", array, i);
      TdSubsidyExtra *extra;

      if (element.object == NULL)
        continue;
      td_json_check_keys (&element, extra_keys);
      extra = td_subsidy_extra_new ();
      g_ptr_array_add (rule->extras, extra);
      extra->title = td_subsidy_read_text (&element, "title", TD_JSON_REQUIRED);
      extra->low_income = json_object_has_member (element.object, "low_income");
      if (!extra->low_income)
        {
          td_subsidy_read_sum (&element, "sum", &extra->sum);
          continue;
        }

      g_auto (TdJson) each = td_json_object (&element, "low_income", TD_JSON_REQUIRED);

      td_json_check_keys (&each, low_income_keys);
      extra->percent = (int)td_json_int (&each, "percent", TD_JSON_REQUIRED, 1, 100, 100);
      extra->sum.cap = read_money (&each, "cap", TD_JSON_OPTIONAL, -1);
      if (json_object_has_member (element.object, "sum"))
        td_json_fault (json->report, element.path, "needs either low_income or sum");
    }
}

static gboolean
pays (const TdSubsidyRule *rule, TdSubsidyPayer payer)
{
  for (guint i = 0; i < rule->split->len; i++)
    if (((TdSubsidySplit *)rule->split->pdata[i])->payer == payer)
      return TRUE;
  return FALSE;
}

static void
check_yearly (const TdSubsidyRule *rule, const TdJson *json)
{
  for (guint i = 1; i < rule->yearly->len; i++)
    {
      const TdSubsidyYearly *last = rule->yearly->pdata[i];

      for (guint k = 0; k < i; k++)
        {
          const TdSubsidyYearly *yearly = rule->yearly->pdata[k];

          if (!yearly->of_payer || !last->of_payer || yearly->payer == last->payer)
            td_json_member_fault (json, "yearly", "two of them are taken of the same part");
        }
    }
}

void
td_subsidy_read_yearly (TdSubsidyRule *rule, const TdJson *json)
{
  JsonArray *array = td_json_array (json, "yearly", TD_JSON_OPTIONAL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "yearly", array, i);
      TdSubsidyYearly *yearly;
      int payer;

      if (element.object == NULL)
        continue;
      td_json_check_keys (&element, yearly_keys);
      yearly = td_subsidy_yearly_new ();
      g_ptr_array_add (rule->yearly, yearly);
      yearly->title = td_subsidy_read_text (&element, "title", TD_JSON_REQUIRED);
      payer = read_payer (&element, "of", TD_JSON_OPTIONAL);
      yearly->of_payer = payer >= 0;
      yearly->payer = payer < 0 ? TD_PAYER_CITY : (TdSubsidyPayer)payer;
      if (yearly->of_payer && !pays (rule, yearly->payer))
        td_json_member_fault (&element, "of", "“%s” has no part in split",
                              td_subsidy_payer_to_nick (yearly->payer));
      yearly->percent = (int)td_json_int (&element, "percent", TD_JSON_REQUIRED, 1, 100, 100);
      yearly->years = (int)td_json_int (&element, "years", TD_JSON_REQUIRED, 1, 50, 1);
    }
  check_yearly (rule, json);
}
