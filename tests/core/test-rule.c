/* Tidang: tests of rule packs — the shipped ones, the validator, the choice and the warnings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-support.h"

#include <string.h>

/* What each shipped rule says, in one line. */
static char *
describe (const TdRule *rule)
{
  GString *out = g_string_new (rule->id);
  const TdGate *gates[] = { &rule->quorum, &rule->approval };

  for (guint i = 0; i < 2; i++)
    {
      if (gates[i]->none)
        g_string_append (out, " none");
      else if (!gates[i]->known)
        g_string_append (out, " ?");
      else
        g_string_append_printf (out, " %s%d/%d,%d/%d of %s",
                                gates[i]->heads_compare == TD_CMP_MORE_THAN ? ">" : ">=",
                                (int)gates[i]->heads.num, (int)gates[i]->heads.den, (int)gates[i]->area.num,
                                (int)gates[i]->area.den, gates[i]->of_all ? "all" : "participants");
    }
  g_string_append_printf (out, " notice %d", rule->notice.days);
  for (guint i = 0; i < rule->consents->len; i++)
    g_string_append_printf (out, " +%s",
                            td_consent_kind_to_nick (g_array_index (rule->consents, TdConsentKind, i)));
  g_string_append_printf (out, " objections %d grade %s", rule->objections,
                          ((TdSource *)rule->sources->pdata[0])->grade);
  return g_string_free (out, FALSE);
}

static void
test_shipped (void)
{
  static const char *const expected[] = {
    "cn-2021-rebuild >=2/3,2/3 of all >=3/4,3/4 of participants notice -1 +occupied objections 1 grade A",
    "cn-2021-ordinary >=2/3,2/3 of all >1/2,1/2 of participants notice -1 objections 0 grade A",
    "cn-2007-two-thirds none >=2/3,2/3 of all notice -1 +occupied objections 1 grade A",
    "changsha-2021 >=2/3,2/3 of all >=3/4,3/4 of participants notice -1 +occupied +agreement objections 3 "
    "grade B",
    "jinan-laiwu-2019 none >=2/3,2/3 of all notice 15 +occupied +owner-unit +again objections 2 grade A",
    "jinan-gangcheng-2019 none >=2/3,2/3 of all notice 15 +occupied +owner-unit +again objections 2 grade A",
    "shanghai-2014-compound ? ? notice -1 objections 3 grade B",
    "shanghai-2014-building ? ? notice -1 objections 3 grade B",
    "shanghai-2014-agreement ? ? notice -1 objections 3 grade B",
    "yangzhou-2018 none >=2/3,2/3 of all notice -1 +all-of-unit objections 3 grade C",
    "xichang-2023 >=2/3,2/3 of all >=3/4,3/4 of participants notice 10 +occupied objections 1 grade B",
  };
  g_autoptr (GPtrArray) rules = load_rules ();

  g_assert_cmpuint (rules->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *id = g_strndup (expected[i], strcspn (expected[i], " "));
      const TdRule *rule = td_rules_find (rules, id);
      g_autofree char *line = NULL;

      g_assert_nonnull (rule);
      line = describe (rule);
      g_assert_cmpstr (line, ==, expected[i]);
      g_assert_false (rule->silence_participates);
      g_assert_true (rule->abstention_participates);
      g_assert_cmpuint (rule->part_kinds, ==, TD_KINDS_ALL);
      g_assert_cmpuint (strlen (rule->hash), ==, 64);
      g_assert_cmpint (rule->version, ==, 1);
    }
  g_assert_null (td_rules_find (rules, "nowhere"));
}

static void
test_choose (void)
{
  static const struct
  {
    const char *place;
    TdMatter matter;
    const char *date;
    const char *id;
    gboolean missing_local;
  } cases[] = {
    { "370212001002", TD_MATTER_REBUILD, "2026-03-01", "cn-2021-rebuild", TRUE },
    { "370212001002", TD_MATTER_USE_FUND, "2026-03-01", "cn-2021-ordinary", TRUE },
    { "370212001002", TD_MATTER_RAISE_FUND, "2026-03-01", "cn-2021-rebuild", TRUE },
    { "", TD_MATTER_REBUILD, "2026-03-01", "cn-2021-rebuild", FALSE },
    { NULL, TD_MATTER_REBUILD, "2026-03-01", "cn-2021-rebuild", FALSE },
    { "370212001002", TD_MATTER_REBUILD, "2020-12-31", "cn-2007-two-thirds", TRUE },
    { "370212001002", TD_MATTER_REBUILD, "2021-01-01", "cn-2021-rebuild", TRUE },
    { "430102001001", TD_MATTER_REBUILD, "2021-05-17", "cn-2021-rebuild", TRUE },
    { "430102001001", TD_MATTER_REBUILD, "2021-05-18", "changsha-2021", FALSE },
    { "430102001001", TD_MATTER_REBUILD, "2026-05-17", "changsha-2021", FALSE },
    { "430102001001", TD_MATTER_REBUILD, "2026-05-18", "cn-2021-rebuild", TRUE },
    { "430102001001", TD_MATTER_USE_FUND, "2022-01-01", "cn-2021-ordinary", TRUE },
    { "370116001001", TD_MATTER_REBUILD, "2019-02-11", "cn-2007-two-thirds", TRUE },
    { "370116001001", TD_MATTER_REBUILD, "2019-02-12", "jinan-laiwu-2019", FALSE },
    { "370117001001", TD_MATTER_REBUILD, "2020-06-01", "jinan-gangcheng-2019", FALSE },
    { "370112001001", TD_MATTER_REBUILD, "2020-06-01", "cn-2007-two-thirds", TRUE },
    { "370116001001", TD_MATTER_REBUILD, "2021-01-01", "cn-2021-rebuild", TRUE },
    /* dates or gates not known: never chosen by itself */
    { "310101001001", TD_MATTER_REBUILD, "2014-02-01", "cn-2007-two-thirds", TRUE },
    { "321002001001", TD_MATTER_REBUILD, "2018-06-01", "cn-2007-two-thirds", TRUE },
    { "513401001001", TD_MATTER_REBUILD, "2023-06-01", "cn-2021-rebuild", TRUE },
  };
  g_autoptr (GPtrArray) rules = load_rules ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean missing = -1;
      const TdRule *rule = td_rules_choose (rules, cases[i].place, cases[i].matter,
                                            td_date_from_iso (cases[i].date), &missing);

      g_test_message ("%s %s", cases[i].place, cases[i].date);
      g_assert_cmpstr (rule->id, ==, cases[i].id);
      g_assert_cmpint (missing, ==, cases[i].missing_local);
    }
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_assert_null (td_rules_choose (none, "370212001002", TD_MATTER_REBUILD, 0, NULL));
}

static void
test_warnings (void)
{
  static const struct
  {
    const char *id;
    const char *date;
    guint warnings;
  } cases[] = {
    { "cn-2021-rebuild", "2026-03-01", TD_RULE_WARN_NONE },
    { "cn-2021-rebuild", "2020-12-31", TD_RULE_WARN_NOT_FOR_DATE },
    { "cn-2007-two-thirds", "2019-03-01", TD_RULE_WARN_SUPERSEDED },
    { "cn-2007-two-thirds", "2021-01-01",
      TD_RULE_WARN_SUPERSEDED | TD_RULE_WARN_EXPIRED | TD_RULE_WARN_NOT_FOR_DATE },
    { "changsha-2021", "2026-05-17", TD_RULE_WARN_NONE },
    { "changsha-2021", "2026-05-18", TD_RULE_WARN_EXPIRED | TD_RULE_WARN_NOT_FOR_DATE },
    { "shanghai-2014-building", "2014-06-01", TD_RULE_WARN_SUPERSEDED | TD_RULE_WARN_UNKNOWN_VALUES },
    { "yangzhou-2018", "2018-06-01", TD_RULE_WARN_SUPERSEDED | TD_RULE_WARN_WEAK_SOURCE },
    { "xichang-2023", "2023-06-01", TD_RULE_WARN_NONE },
  };
  g_autoptr (GPtrArray) rules = load_rules ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].id, cases[i].date);
      g_assert_cmpuint (
          td_rule_warnings (td_rules_find (rules, cases[i].id), td_date_from_iso (cases[i].date)), ==,
          cases[i].warnings);
    }
}

static gboolean
knows_null (const TdRule *rule, const char *ending)
{
  for (guint i = 0; i < rule->unknown->len; i++)
    if (g_str_has_suffix (rule->unknown->pdata[i], ending))
      return TRUE;
  return FALSE;
}

static void
test_unknown_values (void)
{
  g_autoptr (GPtrArray) rules = load_rules ();

  g_assert_true (knows_null (td_rules_find (rules, "cn-2021-rebuild"), ".notice.days"));
  g_assert_false (
      knows_null (td_rules_find (rules, "cn-2021-rebuild"), ".applies_to")); /* open, not unknown */
  g_assert_true (knows_null (td_rules_find (rules, "xichang-2023"), ".applies_from"));
  g_assert_false (knows_null (td_rules_find (rules, "xichang-2023"), ".notice.days"));
  g_assert_true (knows_null (td_rules_find (rules, "shanghai-2014-building"), ".quorum"));
  g_assert_true (knows_null (td_rules_find (rules, "shanghai-2014-building"), ".approval.heads"));
  g_assert_true (knows_null (td_rules_find (rules, "jinan-gangcheng-2019"), "$.rules[1].valid_to"));
}

/* --- the validator --- */

#define GOOD_RULE                                                                                            \
  "{\"id\":\"a\",\"title\":\"t\",\"place\":\"\",\"place_name\":\"n\",\"matters\":[\"rebuild\"],"             \
  "\"scopes\":[\"unit\"],\"status\":\"in-force\",\"headcount\":\"spc-art9\",\"quorum\":\"none\","            \
  "\"approval\":{\"of\":\"all\",\"compare\":\">=\",\"heads\":\"2/3\",\"area\":\"2/3\"},\"consents\":[],"     \
  "\"objections\":\"none\",\"silence\":\"not-participating\",\"abstention\":\"participating\","              \
  "\"invalid\":\"not-participating\",\"notice\":null,\"sources\":[{\"title\":\"s\",\"grade\":\"A\"}]}"
#define PACK(rules) "{\"format\":\"tidang-pack/1\",\"version\":3,\"rules\":[" rules "]}"

static GPtrArray *
parse_changed (const char *from, const char *to, GError **error)
{
  g_auto (GStrv) pieces = g_strsplit (PACK (GOOD_RULE), from, 2);
  g_autofree char *json = g_strjoinv (to, pieces);

  g_assert_cmpuint (g_strv_length (pieces), ==, 2);
  return td_pack_parse (json, strlen (json), error);
}

static void
test_faults (void)
{
  static const struct
  {
    const char *from, *to;
    const char *message;
  } cases[] = {
    { "\"version\":3", "\"version\":0", "$.version: must be a whole number from 1 to 1000000" },
    { "\"version\":3", "\"version\":\"3\"", "$.version: must be a whole number from 1 to 1000000" },
    { "tidang-pack/1", "tidang-pack/2", "$.format: “tidang-pack/2” is not tidang-pack/1" },
    { "\"title\":\"t\"", "\"titel\":\"t\"", "$.rules[0].titel: unknown key\n$.rules[0].title: missing" },
    { "\"id\":\"a\"", "\"id\":\"A b\"", "$.rules[0].id: “A b” has other characters than a–z, 0–9 and -" },
    { "\"place\":\"\"", "\"place\":\"37021\"",
      "$.rules[0].place: “37021” is no region code of 2, 4, 6, 9 or 12 digits" },
    { "\"rebuild\"", "\"rebuilt\"", "$.rules[0].matters[0]: “rebuilt” is not known" },
    { "[\"rebuild\"]", "[]", "$.rules[0].matters: must not be empty" },
    { "[\"unit\"]", "[\"unit\",\"unit\"]", "$.rules[0].scopes[1]: “unit” stands twice" },
    { "\"heads\":\"2/3\"", "\"heads\":\"0.66\"",
      "$.rules[0].approval.heads: “0.66” is no fraction of the form 3/4" },
    { "\"heads\":\"2/3\"", "\"heads\":\"4/3\"",
      "$.rules[0].approval.heads: “4/3” is no fraction of the form 3/4" },
    { "\"heads\":\"2/3\"", "\"heads\":0.67", "$.rules[0].approval.heads: must be a string" },
    { "\">=\"", "\"≥\"", "$.rules[0].approval.compare: “≥” is none of >=, >" },
    { "\"of\":\"all\"", "\"of\":\"some\"", "$.rules[0].approval.of: “some” is none of participants, all" },
    { "\"quorum\":\"none\"", "\"quorum\":\"no\"", "$.rules[0].quorum: must be an object, \"none\" or null" },
    { "\"quorum\":\"none\"", "\"quorum\":[]", "$.rules[0].quorum: must be an object" },
    { "\"quorum\":\"none\"",
      "\"quorum\":{\"of\":\"participants\",\"compare\":\">=\",\"heads\":\"2/3\",\"area\":\"2/3\"}",
      "$.rules[0].quorum: a quorum is counted of all" },
    { "\"silence\":\"not-participating\"", "\"silence\":\"participating\"",
      "$.rules[0].silence: “participating” is none of not-participating" },
    { "\"consents\":[]", "\"consents\":[\"everybody\"]", "$.rules[0].consents[0]: “everybody” is not known" },
    { "\"grade\":\"A\"", "\"grade\":\"E\"", "$.rules[0].sources[0].grade: “E” is none of A, B, C, D, U" },
    { "[{\"title\":\"s\",\"grade\":\"A\"}]", "[]", "$.rules[0].sources: must not be empty" },
    { "\"notice\":null", "\"notice\":{\"days\":0,\"unit\":\"weeks\",\"where\":null,\"by\":null}",
      "$.rules[0].notice.days: must be a whole number from 1 to 366\n"
      "$.rules[0].notice.unit: “weeks” is none of calendar, working" },
    { "\"status\":\"in-force\"",
      "\"status\":\"in-force\",\"applies_from\":\"2021-01-01\",\"applies_to\":\"2020-01-01\"",
      "$.rules[0].applies_to: lies before applies_from" },
    { "\"status\":\"in-force\"", "\"status\":\"in-force\",\"valid_from\":\"2021-02-30\"",
      "$.rules[0].valid_from: “2021-02-30” is no date of the form YYYY-MM-DD" },
    { "\"rules\":[", "\"rules\":[" GOOD_RULE ",", "$.rules[1].id: “a” stands twice" },
    { GOOD_RULE, "", "$.rules: must not be empty" },
    { GOOD_RULE, "7", "$.rules[0]: must be an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rules = parse_changed (cases[i].from, cases[i].to, &error);

      g_assert_null (rules);
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_syntax (void)
{
  static const char *const bad[] = { "",        "{",           "[]",
                                     "null",    "{\"a\":1,}x", "{\"version\":1,\"version\":2}",
                                     "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rules = td_pack_parse (bad[i], strlen (bad[i]), &error);

      g_assert_null (rules);
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_SYNTAX);
    }
}

static void
test_good_and_hash (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = td_pack_parse (PACK (GOOD_RULE), strlen (PACK (GOOD_RULE)), &error);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PACK (GOOD_RULE), -1);

  g_assert_no_error (error);

  const TdRule *rule = rules->pdata[0];

  g_assert_cmpstr (rule->hash, ==, hash);
  g_assert_cmpint (rule->version, ==, 3);
  g_assert_true (rule->quorum.none);
  g_assert_cmpuint (rule->unknown->len, ==, 1);
  g_assert_cmpstr (rule->unknown->pdata[0], ==, "$.rules[0].notice");
}

/* A draft is never chosen, a more specific place wins, the later version is found. */
static void
test_choose_made (void)
{
  static const char draft[] = PACK (GOOD_RULE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = td_pack_parse (draft, strlen (draft), &error);
  g_autoptr (GPtrArray) city = parse_changed ("\"place\":\"\"", "\"place\":\"3702\"", NULL);
  g_autoptr (GPtrArray) county = parse_changed ("\"place\":\"\"", "\"place\":\"370212\"", NULL);
  TdRule *rule = county->pdata[0];

  g_ptr_array_add (rules, td_rule_ref (city->pdata[0]));
  g_ptr_array_add (rules, td_rule_ref (rule));
  rule->version = 9;
  g_assert_true (td_rules_choose (rules, "370212001002", TD_MATTER_REBUILD, 0, NULL) == rule);
  g_assert_true (td_rules_choose (rules, "370213001002", TD_MATTER_REBUILD, 0, NULL) == city->pdata[0]);
  g_assert_true (td_rules_choose (rules, "410000000000", TD_MATTER_REBUILD, 0, NULL) == rules->pdata[0]);
  g_assert_true (td_rules_find (rules, "a") == rule);
  rule->status = TD_RULE_DRAFT;
  g_assert_true (td_rules_choose (rules, "370212001002", TD_MATTER_REBUILD, 0, NULL) == city->pdata[0]);
  g_assert_cmpuint (td_rule_warnings (rule, 0), ==, TD_RULE_WARN_DRAFT);
}

/* No input crashes it: every prefix, and every byte turned, of a shipped pack. */
static void
test_broken_packs (void)
{
  g_autofree char *path = g_build_filename (TD_TEST_PACKS, "cn-2021.json", NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i < size - 2; i += 3)
    {
      g_autofree char *head = g_memdup2 (bytes, i + 1);
      g_autoptr (GPtrArray) cut = td_pack_parse (head, i, NULL);

      g_assert_null (cut);
    }
  for (gsize i = 0; i < size; i += 2)
    {
      char old = bytes[i];
      g_autoptr (GError) error = NULL;

      bytes[i] = (char)(old ^ 0x15);
      g_autoptr (GPtrArray) rules = td_pack_parse (bytes, size, &error);

      g_assert_true ((rules == NULL) == (error != NULL));
      bytes[i] = old;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/shipped", test_shipped);
  g_test_add_func ("/rule/choose", test_choose);
  g_test_add_func ("/rule/warnings", test_warnings);
  g_test_add_func ("/rule/unknown-values", test_unknown_values);
  g_test_add_func ("/rule/faults", test_faults);
  g_test_add_func ("/rule/syntax", test_syntax);
  g_test_add_func ("/rule/good", test_good_and_hash);
  g_test_add_func ("/rule/choose-made", test_choose_made);
  g_test_add_func ("/rule/broken-packs", test_broken_packs);
  return g_test_run ();
}
