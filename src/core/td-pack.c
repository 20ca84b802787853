/* Tidang: rule packs parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-hash.h"
#include "td-ids.h"
#include "td-json.h"
#include "td-roll.h"
#include "td-rule-private.h"
#include "td-rule.h"

#include <string.h>

G_DEFINE_QUARK (td - rule - error - quark, td_rule_error)

#define PACK_FORMAT "tidang-pack/1"

static const char *const pack_keys[] = { "format", "version", "rules", NULL };
static const char *const rule_keys[] = {
  "id",         "title",    "article",      "place",      "place_name", "matters",       "scopes",
  "valid_from", "valid_to", "applies_from", "applies_to", "status",     "superseded_by", "headcount",
  "quorum",     "approval", "part_kinds",   "consents",   "objections", "silence",       "abstention",
  "invalid",    "notice",   "notes",        "sources",    NULL
};
static const char *const gate_keys[] = { "of", "compare", "heads", "area", NULL };
static const char *const notice_keys[] = { "days",        "unit",     "where",       "by",
                                           "posting_day", "last_day", "interrupted", NULL };
static const char *const source_keys[] = { "title", "address", "grade", "read_on", NULL };

int
td_pack_read_choice (const TdJson *json, const char *key, TdJsonFlags flags, const char *const *allowed)
{
  const char *text = td_json_string (json, key, flags);

  if (text == NULL)
    return -1;
  for (int i = 0; allowed[i] != NULL; i++)
    if (g_str_equal (allowed[i], text))
      return i;

  g_autofree char *list = g_strjoinv (", ", (char **)allowed);

  td_json_member_fault (json, key, "“%s” is none of %s", text, list);
  return -1;
}

char *
td_pack_read_text (const TdJson *json, const char *key, TdJsonFlags flags)
{
  const char *text = td_json_string (json, key, flags);

  return g_strdup (text != NULL ? text : "");
}

char *
td_pack_read_id (const TdJson *json)
{
  const char *id = td_json_string (json, "id", TD_JSON_REQUIRED);

  if (id != NULL && (*id == '\0' || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (id)))
    td_json_member_fault (json, "id", "“%s” has other characters than a–z, 0–9 and -", id);
  return g_strdup (id != NULL ? id : "");
}

GStrv
td_pack_read_strings (const TdJson *json, const char *key, TdJsonFlags flags)
{
  JsonArray *array = td_json_array (json, key, flags);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = td_json_element_string (json, key, array, i);

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

typedef gboolean (*FromNick) (const char *nick, int *out);

/* Bits of a list of nicks. */
static guint
bits (const TdJson *json, const char *key, TdJsonFlags flags, FromNick from_nick)
{
  g_auto (GStrv) nicks = td_pack_read_strings (json, key, flags);
  guint set = 0;

  for (guint i = 0; nicks != NULL && nicks[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s[%u]", json->path, key, i);
      int value;

      if (!from_nick (nicks[i], &value))
        td_json_fault (json->report, path, "“%s” is not known", nicks[i]);
      else if ((set & (1u << value)) != 0)
        td_json_fault (json->report, path, "“%s” stands twice", nicks[i]);
      else
        set |= 1u << value;
    }
  if (nicks != NULL && nicks[0] == NULL)
    td_json_member_fault (json, key, "must not be empty");
  return set;
}

#define TD_WRAP_NICK(Type, prefix)                                                                           \
  static gboolean prefix##_value (const char *nick, int *out)                                                \
  {                                                                                                          \
    Type value;                                                                                              \
    if (!prefix##_from_nick (nick, &value))                                                                  \
      return FALSE;                                                                                          \
    *out = (int)value;                                                                                       \
    return TRUE;                                                                                             \
  }

/* clang-format off */
TD_WRAP_NICK (TdMatter, td_matter)
TD_WRAP_NICK (TdScope, td_scope)
TD_WRAP_NICK (TdPartKind, td_part_kind)
TD_WRAP_NICK (TdConsentKind, td_consent_kind)
/* clang-format on */

/* --- gates --- */

static gboolean
read_fraction (const TdJson *gate, const char *key, TdFraction *out)
{
  const char *text = td_json_string (gate, key, TD_JSON_NULLABLE);

  if (text == NULL)
    return FALSE;
  if (td_fraction_parse (text, out))
    return TRUE;
  td_json_member_fault (gate, key, "“%s” is no fraction of the form 3/4", text);
  return FALSE;
}

/* An object, "none" where the rule has no such gate, or null where it is not known. */
static TdGate
read_gate (const TdJson *rule, const char *key, gboolean may_be_none)
{
  static const char *const bases[] = { "participants", "all", NULL };
  static const char *const compares[] = { ">=", ">", NULL };
  TdGate gate = { 0 };
  JsonNode *node = rule->object == NULL ? NULL : json_object_get_member (rule->object, key);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    {
      gate.none = may_be_none && g_strcmp0 (td_json_string (rule, key, TD_JSON_REQUIRED), "none") == 0;
      if (!gate.none)
        td_json_member_fault (
            rule, key, may_be_none ? "must be an object, \"none\" or null" : "must be an object or null");
      return gate;
    }

  g_auto (TdJson) json = td_json_object (rule, key, TD_JSON_NULLABLE);

  if (json.object == NULL)
    return gate;
  td_json_check_keys (&json, gate_keys);

  int base = td_pack_read_choice (&json, "of", TD_JSON_NULLABLE, bases);
  int compare = td_pack_read_choice (&json, "compare", TD_JSON_NULLABLE, compares);
  gboolean heads = read_fraction (&json, "heads", &gate.heads);
  gboolean area = read_fraction (&json, "area", &gate.area);

  gate.of_all = base == 1;
  gate.heads_compare = gate.area_compare = compare == 1 ? TD_CMP_MORE_THAN : TD_CMP_AT_LEAST;
  /* A gate with any of its values missing cannot be counted. */
  gate.known = heads && area && base >= 0 && compare >= 0;
  return gate;
}

/* --- the parts of a rule --- */

void
td_pack_read_notice (const TdJson *json, TdNotice *notice)
{
  static const char *const units[] = { "calendar", "working", NULL };
  static const char *const posting_days[] = { "not-counted", "counted", NULL };
  static const char *const last_days[] = { "rolls", "stands", NULL };
  static const char *const interrupted[] = { "runs-on", "extends", "restarts", NULL };
  const TdJsonFlags may = TD_JSON_OPTIONAL | TD_JSON_NULLABLE;
  int unit;

  notice->days = (int)td_json_int (json, "days", TD_JSON_NULLABLE, 1, 366, -1);
  unit = td_pack_read_choice (json, "unit", TD_JSON_NULLABLE, units);
  notice->unit_known = unit >= 0;
  notice->working = unit == 1;
  notice->where = td_pack_read_strings (json, "where", TD_JSON_NULLABLE);
  notice->by = g_strdup (td_json_string (json, "by", TD_JSON_NULLABLE));
  notice->posting_day = (TdPostingDay)(td_pack_read_choice (json, "posting_day", may, posting_days) + 1);
  notice->last_day = (TdLastDay)(td_pack_read_choice (json, "last_day", may, last_days) + 1);
  notice->interrupted = (TdInterrupted)(td_pack_read_choice (json, "interrupted", may, interrupted) + 1);
}

static void
read_notice (const TdJson *rule, TdNotice *notice)
{
  g_auto (TdJson) json = td_json_object (rule, "notice", TD_JSON_NULLABLE);

  notice->days = -1;
  if (json.object == NULL)
    return;
  td_json_check_keys (&json, notice_keys);
  td_pack_read_notice (&json, notice);
}

void
td_pack_read_sources (const TdJson *rule, GPtrArray *sources)
{
  static const char *const grades[] = { "A", "B", "C", "D", "U", NULL };
  JsonArray *array = td_json_array (rule, "sources", TD_JSON_REQUIRED);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (rule, "sources", array, i);
      TdSource *source = g_new0 (TdSource, 1);
      const char *address;
      int grade;

      td_json_check_keys (&json, source_keys);
      source->title = g_strdup (td_json_string (&json, "title", TD_JSON_REQUIRED));
      address = td_json_string (&json, "address", TD_JSON_OPTIONAL);
      source->address = g_strdup (address != NULL ? address : "");
      grade = td_pack_read_choice (&json, "grade", TD_JSON_REQUIRED, grades);
      source->grade = g_strdup (grade >= 0 ? grades[grade] : "U");
      source->read_on = g_strdup (td_json_string (&json, "read_on", TD_JSON_OPTIONAL));
      g_ptr_array_add (sources, source);
    }
  if (array != NULL && json_array_get_length (array) == 0)
    td_json_member_fault (rule, "sources", "must not be empty");
}

static void
read_dates (const TdJson *json, TdRule *rule)
{
  const TdJsonFlags flags = TD_JSON_OPTIONAL | TD_JSON_NULLABLE;

  rule->valid_from = td_json_date (json, "valid_from", flags);
  rule->valid_to = td_json_date (json, "valid_to", flags);
  rule->applies_from = td_json_date (json, "applies_from", flags);
  rule->applies_to = td_json_date (json, "applies_to", flags);
  if (rule->valid_from != TD_DATE_NONE && rule->valid_to != TD_DATE_NONE && rule->valid_to < rule->valid_from)
    td_json_member_fault (json, "valid_to", "lies before valid_from");
  if (rule->applies_from != TD_DATE_NONE && rule->applies_to != TD_DATE_NONE &&
      rule->applies_to < rule->applies_from)
    td_json_member_fault (json, "applies_to", "lies before applies_from");
}

static void
read_place (const TdJson *json, TdRule *rule)
{
  const char *place = td_json_string (json, "place", TD_JSON_REQUIRED);

  rule->place = g_strdup (place != NULL ? place : "");
  rule->place_name = g_strdup (td_json_string (json, "place_name", TD_JSON_REQUIRED));
  if (*rule->place != '\0' && td_region_level (rule->place) == TD_REGION_NONE)
    td_json_member_fault (json, "place", "“%s” is no region code of 2, 4, 6, 9 or 12 digits", rule->place);
}

/* Silence never participates, and who is a head is the Supreme Court's interpretation: both are written in a
 * pack so that a reader sees them, and cannot be written otherwise. */
static void
read_counting (const TdJson *json, TdRule *rule)
{
  static const char *const headcounts[] = { "spc-art9", NULL };
  static const char *const silences[] = { "not-participating", NULL };
  static const char *const abstentions[] = { "not-participating", "participating", NULL };
  int abstention;

  td_pack_read_choice (json, "headcount", TD_JSON_REQUIRED, headcounts);
  td_pack_read_choice (json, "silence", TD_JSON_REQUIRED, silences);
  td_pack_read_choice (json, "invalid", TD_JSON_REQUIRED, silences);
  abstention = td_pack_read_choice (json, "abstention", TD_JSON_REQUIRED, abstentions);
  rule->silence_participates = FALSE;
  rule->abstention_participates = abstention == 1;
  rule->part_kinds = bits (json, "part_kinds", TD_JSON_OPTIONAL, td_part_kind_value);
  if (rule->part_kinds == 0)
    rule->part_kinds = TD_KINDS_ALL;
}

static void
read_consents (const TdJson *json, TdRule *rule)
{
  static const char *const effects[] = { "none", "mediate", "block", NULL };
  g_auto (GStrv) nicks = td_pack_read_strings (json, "consents", TD_JSON_NULLABLE);
  int effect;

  for (guint i = 0; nicks != NULL && nicks[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.consents[%u]", json->path, i);
      int value;

      if (td_consent_kind_value (nicks[i], &value))
        {
          TdConsentKind kind = (TdConsentKind)value;

          g_array_append_val (rule->consents, kind);
        }
      else
        td_json_fault (json->report, path, "“%s” is not known", nicks[i]);
    }
  effect = td_pack_read_choice (json, "objections", TD_JSON_NULLABLE, effects);
  rule->objections = effect < 0 ? TD_OBJECTION_UNKNOWN : (TdObjectionEffect)effect;
}

static TdRule *
read_rule (const TdJson *json)
{
  static const char *const statuses[] = { "in-force", "draft", "expired", "superseded", NULL };
  TdRule *rule = td_rule_new ();
  guint first_null = json->report->nulls->len;
  int status;

  td_json_check_keys (json, rule_keys);
  rule->id = g_strdup (td_json_string (json, "id", TD_JSON_REQUIRED));
  if (rule->id != NULL &&
      (*rule->id == '\0' || strspn (rule->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (rule->id)))
    td_json_member_fault (json, "id", "“%s” has other characters than a–z, 0–9 and -", rule->id);
  rule->title = g_strdup (td_json_string (json, "title", TD_JSON_REQUIRED));
  rule->article = g_strdup (td_json_string (json, "article", TD_JSON_OPTIONAL | TD_JSON_NULLABLE));
  read_place (json, rule);
  rule->matters = bits (json, "matters", TD_JSON_REQUIRED, td_matter_value);
  rule->scopes = bits (json, "scopes", TD_JSON_NULLABLE, td_scope_value);
  read_dates (json, rule);
  status = td_pack_read_choice (json, "status", TD_JSON_REQUIRED, statuses);
  rule->status = status < 0 ? TD_RULE_DRAFT : (TdRuleStatus)status;
  rule->superseded_by =
      g_strdup (td_json_string (json, "superseded_by", TD_JSON_OPTIONAL | TD_JSON_NULLABLE));
  rule->quorum = read_gate (json, "quorum", TRUE);
  rule->approval = read_gate (json, "approval", FALSE);
  if (rule->quorum.known && !rule->quorum.of_all)
    td_json_member_fault (json, "quorum", "a quorum is counted of all");
  read_counting (json, rule);
  read_consents (json, rule);
  read_notice (json, &rule->notice);
  rule->notes = td_pack_read_strings (json, "notes", TD_JSON_OPTIONAL);
  td_pack_read_sources (json, rule->sources);
  for (guint i = first_null; i < json->report->nulls->len; i++)
    g_ptr_array_add (rule->unknown, g_strdup (json->report->nulls->pdata[i]));
  return rule;
}

static void
free_rule (gpointer rule)
{
  td_rule_unref (rule);
}

static void
check_unique (const TdJson *root, const GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    for (guint k = 0; k < i; k++)
      if (g_strcmp0 (((TdRule *)rules->pdata[i])->id, ((TdRule *)rules->pdata[k])->id) == 0 &&
          ((TdRule *)rules->pdata[i])->id != NULL)
        {
          g_autofree char *path = g_strdup_printf ("$.rules[%u].id", i);

          td_json_fault (root->report, path, "“%s” stands twice", ((TdRule *)rules->pdata[i])->id);
        }
}

static gpointer
read_pack (const TdJson *root, const char *hash)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func (free_rule);
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);
  int version = (int)td_json_int (root, "version", TD_JSON_REQUIRED, 1, 1000000, 1);
  JsonArray *array = td_json_array (root, "rules", TD_JSON_REQUIRED);

  td_json_check_keys (root, pack_keys);
  if (format != NULL && !g_str_equal (format, PACK_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, PACK_FORMAT);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "rules", array, i);

      if (json.object == NULL)
        continue;

      TdRule *rule = read_rule (&json);

      rule->version = version;
      rule->hash = g_strdup (hash);
      g_ptr_array_add (rules, rule);
    }
  if (array != NULL && json_array_get_length (array) == 0)
    td_json_member_fault (root, "rules", "must not be empty");
  check_unique (root, rules);
  return rules;
}

gpointer
td_pack_parse_with (const char *bytes, gsize size, TdPackRead read, GDestroyNotify unref, GError **error)
{
  g_autoptr (GError) local = NULL;
  TdJsonReport report;
  gpointer value;

  g_return_val_if_fail (bytes != NULL || size == 0, NULL);

  g_autoptr (JsonNode) node = td_json_load (bytes, size, &local);

  if (node == NULL)
    {
      g_set_error_literal (error, TD_RULE_ERROR, TD_RULE_ERROR_SYNTAX, local->message);
      return NULL;
    }
  td_json_report_init (&report);

  g_auto (TdJson) root = td_json_root (node, &report);
  g_autofree char *hash = td_hash_bytes_hex (bytes, size);

  value = read (&root, hash);
  if (report.faults->len > 0)
    {
      g_autofree char *text = td_json_report_text (&report);

      g_set_error_literal (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE, text);
      unref (g_steal_pointer (&value));
    }
  td_json_report_clear (&report);
  return value;
}

GPtrArray *
td_pack_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_pack, (GDestroyNotify)g_ptr_array_unref, error);
}
