/* Tidang: a subsidy rule that a clerk enters from a document's own text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-own-rule.h"

#include "td-hash.h"
#include "td-own-packs.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* NULL and "" are null: not known. */
static void
set_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL && *text != '\0')
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
set_day (JsonBuilder *builder, const char *name, TdDate day)
{
  g_autofree char *text = day != TD_DATE_NONE ? td_date_to_iso (day) : NULL;

  set_text (builder, name, text);
}

static void
set_money (JsonBuilder *builder, const char *name, TdMoney money)
{
  g_autofree char *text = td_money_to_string (money);

  set_text (builder, name, text);
}

static void
set_int (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* ---- the parts ---- */

static char *
id_of (const TdOwnRule *rule)
{
  const char *named = rule->document != NULL && *rule->document != '\0' ? rule->document : rule->title;
  g_autofree char *hash = td_hash_bytes_hex (named, strlen (named));

  return g_strdup_printf ("own-%s-%.8s", rule->place, hash);
}

static void
set_rows (JsonBuilder *builder, const GArray *rows)
{
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdSumRow *row = &g_array_index (rows, TdSumRow, i);

      json_builder_begin_object (builder);
      if (row->from != G_MININT)
        set_int (builder, "from", row->from);
      if (row->to != G_MAXINT)
        set_int (builder, "to", row->to);
      set_money (builder, "sum", row->sum);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  /* The document says nothing of more storeys than its table has. */
  if (rows->len > 0 && g_array_index (rows, TdSumRow, rows->len - 1).to != G_MAXINT)
    set_text (builder, "above", "refuse");
}

static void
set_sum (JsonBuilder *builder, const TdOwnRule *rule)
{
  json_builder_set_member_name (builder, "sum");
  json_builder_begin_object (builder);
  switch (rule->kind)
    {
    case TD_SUM_STOREYS:
      set_text (builder, "kind", "storeys");
      set_rows (builder, rule->rows);
      break;
    case TD_SUM_PERCENT:
      set_text (builder, "kind", "percent");
      set_int (builder, "percent", rule->percent);
      set_text (builder, "of", td_subsidy_fact_to_nick (TD_SUBSIDY_COST));
      break;
    case TD_SUM_FLAT:
    default:
      set_text (builder, "kind", "flat");
      set_money (builder, "sum", rule->sum);
      break;
    }
  if (rule->cap >= 0)
    set_money (builder, "cap", rule->cap);
  if (rule->reserved_percent >= 0)
    {
      json_builder_set_member_name (builder, "reserved_shaft");
      json_builder_begin_object (builder);
      set_int (builder, "percent", rule->reserved_percent);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_part (JsonBuilder *builder, TdSubsidyPayer payer, int percent)
{
  if (percent <= 0)
    return;
  json_builder_begin_object (builder);
  set_text (builder, "by", td_subsidy_payer_to_nick (payer));
  set_int (builder, "percent", percent);
  json_builder_end_object (builder);
}

static void
set_split (JsonBuilder *builder, int city)
{
  json_builder_set_member_name (builder, "split");
  if (city < 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  add_part (builder, TD_PAYER_CITY, city);
  add_part (builder, TD_PAYER_DISTRICT, 100 - city);
  json_builder_end_array (builder);
}

static void
set_conditions (JsonBuilder *builder, int storeys)
{
  g_autofree char *text = g_strdup_printf ("住宅层数%d层及以上", storeys);

  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  if (storeys > 0)
    {
      json_builder_begin_object (builder);
      set_text (builder, "fact", td_subsidy_fact_to_nick (TD_SUBSIDY_STOREYS));
      set_int (builder, "at_least", storeys);
      set_text (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
set_papers (JsonBuilder *builder, const TdOwnRule *rule)
{
  json_builder_set_member_name (builder, "copies");
  if (rule->copies > 0)
    json_builder_add_int_value (builder, rule->copies);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "papers");
  if (rule->papers == NULL || rule->papers[0] == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; rule->papers[i] != NULL; i++)
    json_builder_add_string_value (builder, rule->papers[i]);
  json_builder_end_array (builder);
}

/* What the clerk read is the document itself: grade B. */
static void
set_source (JsonBuilder *builder, const TdOwnRule *rule)
{
  const char *source = rule->source != NULL && *rule->source != '\0'       ? rule->source
                       : rule->document != NULL && *rule->document != '\0' ? rule->document
                                                                           : rule->title;

  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  set_text (builder, "title", source);
  json_builder_set_member_name (builder, "address");
  json_builder_add_string_value (builder, "");
  set_text (builder, "grade", "B");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
set_rule (JsonBuilder *builder, const TdOwnRule *rule)
{
  g_autofree char *id = id_of (rule);

  json_builder_begin_object (builder);
  set_text (builder, "id", id);
  set_text (builder, "title", rule->title);
  set_text (builder, "document", rule->document);
  set_text (builder, "place", rule->place);
  set_text (builder, "place_name",
            rule->place_name != NULL && *rule->place_name != '\0' ? rule->place_name : rule->place);
  set_text (builder, "status", "in-force");
  set_day (builder, "valid_from", rule->from);
  set_day (builder, "valid_to", rule->to);
  set_text (builder, "basis", rule->basis >= 0 ? td_subsidy_fact_to_nick ((TdSubsidyFact)rule->basis) : NULL);
  set_conditions (builder, rule->least_storeys);
  set_sum (builder, rule);
  set_split (builder, rule->city_percent);
  set_text (builder, "beneficiaries", NULL);
  set_papers (builder, rule);
  set_source (builder, rule);
  json_builder_end_object (builder);
}

/* ---- the file ---- */

char *
td_own_rule_to_json (const TdOwnRule *rule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (rule->title != NULL && rule->place != NULL, NULL);
  json_builder_begin_object (builder);
  set_text (builder, "format", "tidang-subsidy/1");
  set_int (builder, "version", 1);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  set_rule (builder, rule);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  return json_generator_to_data (generator, NULL);
}

char *
td_own_rule_add (const TdOwnRule *rule, const char *data_dir, GError **error)
{
  g_autofree char *json = td_own_rule_to_json (rule);
  g_autoptr (GPtrArray) rules = td_own_packs_add_text (td_subsidy_rule_files (), json, data_dir, error);

  return rules != NULL ? g_strdup (((const TdSubsidyRule *)rules->pdata[0])->id) : NULL;
}
