/* Tidang: tests of subsidies of a dossier — the sourced vectors through records and acts, rules of one's own,
 * claims with their instalments, claims made twice. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"
#include "td-letters.h"
#include "td-own-packs.h"
#include "td-own-rule.h"
#include "td-shares.h"
#include "td-test-service.h"

#include <string.h>

/* A unit of that place with so many storeys, two flats on each. */
static gint64
add_unit (Desk *desk, const char *place, int storeys, const char *building)
{
  g_autofree char *units = g_strdup_printf (
      "区划代码,小区,楼栋,单元,层数,建成年份\n%s,东圃小区,%s,1单元,%d,1998\n", place, building, storeys);
  g_autoptr (GString) flats = g_string_new ("区划代码,小区,楼栋,单元,房号,建筑面积,业主,证件号码\n");
  TdImportOptions first = { .kind = TD_SHEET_UNITS }, second = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autofree char *name = g_strdup_printf ("东圃小区/%s/1单元", building);
  g_autofree char *file = g_strdup_printf ("units-%s.csv", building);
  g_autofree char *other = g_strdup_printf ("flats-%s.csv", building);
  g_autoptr (TdImportReport) a = import_text (desk, &first, file, units, TRUE);
  g_autoptr (TdImportReport) b = NULL;

  for (int floor = 1; floor <= storeys; floor++)
    for (int flat = 1; flat <= 2; flat++)
      g_string_append_printf (flats, "%s,东圃小区,%s,1单元,%d0%d,80.00,业主%d%d,\n", place, building, floor,
                              flat, floor, flat);
  b = import_text (desk, &second, other, flats->str, TRUE);
  return resolve (desk, name);
}

static gint64
put (Desk *desk, gint64 unit, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (TdLeaf) leaf = td_leaf_new (words[0]);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      td_leaf_set (leaf, pair[0], pair[1]);
    }
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
  return leaf->id;
}

/* "registration=2020-05-01 start=2020-01-01": acts and their days. */
static void
put_acts (Desk *desk, gint64 unit, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autoptr (TdAct) act = NULL;
      g_autoptr (GError) error = NULL;
      TdActKind kind;

      g_assert_true (td_act_kind_from_nick (pair[0], &kind));
      act = td_act_new (kind, td_date_parse_loose (pair[1], 2026));
      td_act_put (desk->workspace, unit, act, &error);
      g_assert_no_error (error);
    }
}

static TdSubsidyBook *
book_of (Desk *desk, gint64 unit, const char *rule)
{
  g_autoptr (GError) error = NULL;
  TdSubsidyBook *book = td_subsidy_book_load (desk->workspace, unit, rule, &error);

  g_assert_no_error (error);
  return book;
}

/* domain.md §5; parts by who pays, “|” what is paid at completion. */
static const struct
{
  const char *rule, *place;
  int storeys;
  const char *acts, *records, *state, *sum, *parts;
} vectors[] = {
  { "dongying-2025", "370502001001", 5, "filing=2025-07-11", "subsidy-facts reserved-shaft=no", "due",
    "180000.00", "city=90000.00 district=90000.00 |162000.00" },
  { "dongying-2025", "370502001001", 6, "filing=2025-07-11", "subsidy-facts reserved-shaft=no", "due",
    "200000.00", "city=100000.00 district=100000.00 |180000.00" },
  { "dongying-2025", "370502001001", 6, "filing=2025-07-11", "subsidy-facts reserved-shaft=yes", "due",
    "100000.00", "city=50000.00 district=50000.00 |90000.00" },
  { "dongying-2025", "370502001001", 6, "filing=2025-07-10", "subsidy-facts reserved-shaft=no",
    "not-eligible", "0.00", "" },
  { "dongying-before-2025", "370502001001", 6, "filing=2025-07-10", "", "due", "100000.00",
    "city=20000.00 district=80000.00 |100000.00" },
  { "hengyang-2018", "430408001001", 7, "acceptance=2019-05-01", "", "open", "100000.00",
    "city=50000.00 district=50000.00 |100000.00" },
  { "hengyang-2018", "430408001001", 8, "acceptance=2019-05-01", "", "open", "120000.00",
    "city=60000.00 district=60000.00 |120000.00" },
  /* the office was asked whether it is still in force */
  { "hengyang-2018", "430408001001", 8, "acceptance=2019-05-01", "subsidy-facts in-force=yes", "due",
    "120000.00", "city=60000.00 district=60000.00 |120000.00" },
  { "hengyang-2018", "430408001001", 8, "acceptance=2019-05-01", "subsidy-facts in-force=no", "expired",
    "0.00", "" },
  { "hengyang-2018", "430408001001", 7, "acceptance=2017-12-31", "", "not-eligible", "0.00", "" },
  /* entered once, in its record, whose newest round decides */
  { "hengyang-2018", "430408001001", 7, "", "acceptance-round on=2019-05-01 verdict=pass", "open",
    "100000.00", "city=50000.00 district=50000.00 |100000.00" },
  { "hengyang-2018", "430408001001", 7, "", "acceptance-round on=2019-05-01 verdict=mend", "open",
    "100000.00", "" },
  { "changsha-2021", "430102001001", 7, "", "use-registration registered-on=2026-05-17", "due", "100000.00",
    "" },
  /* the works permit is the filing of the works, and no filing for a subsidy */
  { "dongying-2025", "370502001001", 6, "works-permit=2025-07-11", "subsidy-facts reserved-shaft=no", "due",
    "200000.00", "" },
  { "shanghai-2020", "310101001001", 6,
    "works-permit=2020-01-01 start=2020-02-01 acceptance=2020-09-01 claim=2020-10-01",
    "cost-item stage=actual what=works sum=500000.00", "open", "200000.00", "" },
  { "haizhu-2018", "440105001001", 6, "registration=2019-01-01",
    "subsidy-facts single-title=no first-lift=yes", "not-eligible", "0.00", "" },
  { "haizhu-2018", "440105001001", 7, "registration=2019-01-01",
    "subsidy-facts single-title=no first-lift=yes", "due", "100000.00", "" },
  { "zengcheng-2018", "440118001001", 6, "planning=2020-01-01 registration=2021-01-01", "", "not-eligible",
    "0.00", "" },
  { "zengcheng-2018", "440118001001", 6, "planning=2020-01-01 registration=2020-12-31", "", "due",
    "100000.00", "" },
  { "changsha-2021", "430102001001", 7, "registration=2026-05-18", "", "expired", "0.00", "" },
  { "changsha-2021", "430102001001", 7, "registration=2026-05-17", "", "due", "100000.00", "" },
  { "shanghai-2020", "310101001001", 6,
    "filing=2020-01-01 start=2020-02-01 acceptance=2020-09-01 claim=2020-10-01",
    "cost-item stage=actual what=works sum=500000.00", "due", "200000.00", "" },
  { "shanghai-2020", "310101001001", 6,
    "filing=2020-01-01 start=2020-02-01 acceptance=2020-09-01 claim=2020-10-01",
    "cost-item stage=actual what=works sum=700000.00", "due", "280000.00", "" },
  { "shanghai-2020", "310101001001", 6,
    "filing=2020-01-01 start=2020-02-01 acceptance=2020-09-01 claim=2020-10-01",
    "cost-item stage=actual what=works sum=900000.00", "due", "280000.00", "" },
  { "unnamed-2016", "370502001001", 6, "claim=2018-01-01", "subsidy-facts reserved-shaft=no stops=7", "due",
    "105000.00", "" },
  { "unnamed-2016", "370502001001", 6, "claim=2018-01-01", "subsidy-facts reserved-shaft=no stops=16", "due",
    "150000.00", "" },
  { "unnamed-2016", "370502001001", 6, "claim=2018-01-01", "subsidy-facts reserved-shaft=no stops=4", "due",
    "90000.00", "" },
};

static void
check_parts (const TdSubsidyCheck *check, const char *parts)
{
  g_auto (GStrv) words = g_strsplit (parts, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autofree char *got = NULL;

      if (*words[i] == '|')
        {
          got = td_money_to_string (check->at_completion);
          g_assert_cmpstr (got, ==, words[i] + 1);
          continue;
        }
      g_assert_cmpuint (i, <, check->parts->len);
      g_assert_cmpstr (td_subsidy_payer_to_nick (g_array_index (check->parts, TdSubsidyPart, i).payer), ==,
                       pair[0]);
      got = td_money_to_string (g_array_index (check->parts, TdSubsidyPart, i).money);
      g_assert_cmpstr (got, ==, pair[1]);
    }
}

static void
test_vectors (Desk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *building = g_strdup_printf ("%u号楼", i + 1);
      gint64 unit = add_unit (desk, vectors[i].place, vectors[i].storeys, building);
      g_autoptr (TdSubsidyBook) book = NULL;
      g_autofree char *sum = NULL;

      put_acts (desk, unit, vectors[i].acts);
      if (*vectors[i].records != '\0')
        put (desk, unit, vectors[i].records);
      book = book_of (desk, unit, vectors[i].rule);
      g_test_message ("%u %s %d storeys", i, vectors[i].rule, vectors[i].storeys);
      g_assert_cmpstr (td_subsidy_state_to_nick (book->check->state), ==, vectors[i].state);
      sum = td_money_to_string (book->check->sum);
      g_assert_cmpstr (sum, ==, vectors[i].sum);
      check_parts (book->check, vectors[i].parts);
    }
}

/* Missing facts are named; a place without a rule has none borrowed. */
static void
test_open_and_unknown (Desk *desk, gconstpointer data)
{
  gint64 open = add_unit (desk, "440105001001", 8, "1号楼");
  gint64 nowhere = add_unit (desk, "542121001001", 8, "2号楼");
  g_autoptr (TdSubsidyBook) book = book_of (desk, open, "haizhu-2018");
  g_autoptr (TdSubsidyBook) none = book_of (desk, nowhere, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (book->check->state, !=, TD_SUBSIDY_DUE);
  g_assert_cmpuint (book->check->findings->len, ==, 3);
  g_assert_cmpint (g_array_index (book->check->findings, TdFinding, 0).state, ==, TD_FINDING_MET);
  g_assert_cmpint (g_array_index (book->check->findings, TdFinding, 1).state, ==, TD_FINDING_FACT_MISSING);
  g_assert_null (none->rule);
  g_assert_null (none->check);
  g_assert_null (td_subsidy_book_load (desk->workspace, open, "nowhere", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_subsidy_claim (desk->workspace, nowhere, NULL, TD_DATE_NONE, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

/* ---- rules of one's own ---- */

#define RULE_HEAD                                                                                            \
  "{\"format\":\"tidang-subsidy/"                                                                            \
  "1\",\"version\":1,\"rules\":[{\"id\":\"own-place\",\"title\":\"本县：每台5万\","
#define RULE_TAIL                                                                                            \
  "\"place\":\"5421\",\"place_name\":\"某县\",\"status\":\"in-force\",\"basis\":\"accepted\","             \
  "\"conditions\":[],"                                                                                       \
  "\"sum\":{\"kind\":\"flat\",\"sum\":\"50000.00\"},\"split\":null,\"beneficiaries\":null,\"copies\":2,"     \
  "\"papers\":null,"                                                                                         \
  "\"sources\":[{\"title\":\"某县文件\",\"grade\":\"A\"}]}]}"

static void
test_own_rule (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "542121001001", 8, "1号楼");
  g_autofree char *path = g_build_filename (desk->folder, "own-rule.json", NULL);
  g_autofree char *kept = g_build_filename (desk->folder, "subsidies", "own-place.json", NULL);
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (TdSubsidyBook) before = NULL;
  g_autoptr (TdSubsidyBook) after = NULL;
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  desk_close (desk);
  desk_options (desk, &options);
  options.data_dir = desk->folder;
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  before = book_of (desk, unit, NULL);
  g_assert_null (before->rule);
  g_assert_true (g_file_set_contents (path, RULE_HEAD "\"copies\":\"viele\"," RULE_TAIL, -1, NULL));
  g_assert_null (td_own_packs_add (td_subsidy_rule_files (), path, desk->folder, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, RULE_HEAD RULE_TAIL, -1, NULL));
  rules = td_own_packs_add (td_subsidy_rule_files (), path, desk->folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  put_acts (desk, unit, "acceptance=2026-05-01");
  /* Known at once, and without a new start. */
  after = book_of (desk, unit, NULL);
  g_assert_cmpstr (after->rule->id, ==, "own-place");
  g_assert_cmpint (after->check->state, ==, TD_SUBSIDY_DUE);
  g_assert_cmpint (after->check->sum, ==, 5000000);
}

/* ---- claims ---- */

static void
test_claim (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "370502001001", 5, "1号楼");
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) instalments = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (TdHistoryItem) item = NULL;
  g_autoptr (GError) error = NULL;
  TdMoney sum = 0;

  g_assert_false (td_subsidy_claim (desk->workspace, unit, "dongying-2025", TD_DATE_NONE, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  put_acts (desk, unit, "filing=2025-08-01 registration=2026-07-01");
  put (desk, unit, "subsidy-facts reserved-shaft=no");
  td_subsidy_claim (desk->workspace, unit, "dongying-2025", td_date_new (2026, 8, 20), &error);
  g_assert_no_error (error);
  claims = td_leaves_of (desk->workspace, unit, "subsidy-claim", NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpstr (td_leaf_get (claims->pdata[0], "city"), ==, "90000.00");
  g_assert_cmpstr (td_leaf_get (claims->pdata[0], "document"), ==, "东建字〔2025〕54号");
  instalments = td_leaves_of (desk->workspace, unit, "instalment", NULL);
  g_assert_cmpuint (instalments->len, ==, 9);
  for (guint i = 0; i < instalments->len; i++)
    {
      sum += td_leaf_money (instalments->pdata[i], "sum", 0);
      /* What has no day stands last: what is paid at completion. */
      if (i + 1 < instalments->len)
        g_assert_cmpstr (td_leaf_get (instalments->pdata[i], "sum"), ==, "2250.00");
      if (i + 1 < instalments->len)
        g_assert_cmpint (td_leaf_day (instalments->pdata[i], "due"), ==, td_date_new (2027 + (int)i, 7, 1));
    }
  g_assert_cmpint (sum, ==, 18000000);
  g_assert_false (td_subsidy_claim (desk->workspace, unit, "dongying-2025", TD_DATE_NONE, &error));
  g_assert_nonnull (strstr (error->message, "2026-08-20"));
  item = td_undo (desk->workspace, NULL);
  g_assert_nonnull (item);
  gone = td_leaves_of (desk->workspace, unit, "instalment", NULL);
  none = td_leaves_of (desk->workspace, unit, "subsidy-claim", NULL);
  g_assert_cmpuint (gone->len + none->len, ==, 0);
}

static guint
count_doubles (Desk *desk, gint64 unit, TdDoubleWhy why)
{
  g_autoptr (GPtrArray) doubles = td_subsidy_doubles (desk->workspace, unit, NULL);
  guint n = 0;

  g_assert_nonnull (doubles);
  for (guint i = 0; i < doubles->len; i++)
    n += ((const TdDoubleClaim *)doubles->pdata[i])->why == why;
  return n;
}

static void
test_doubles (Desk *desk, gconstpointer data)
{
  gint64 first = add_unit (desk, "370502001001", 5, "1号楼"),
         second = add_unit (desk, "370502001001", 6, "2号楼");
  gint64 third = add_unit (desk, "370502001001", 6, "3号楼");

  put (desk, first, "subsidy-claim rule=a on=2026-08-01 sum=1.00 registration=梯11鲁E00001");
  put (desk, second,
       "subsidy-claim rule=a on=2026-08-02 sum=2.00 registration=梯11鲁Ｅ０0001 device=31103705");
  put (desk, third, "subsidy-claim rule=a on=2026-08-03 sum=3.00 registration=梯11鲁E00009 device=31103705");
  g_assert_cmpuint (count_doubles (desk, 0, TD_DOUBLE_REGISTRATION), ==, 1);
  g_assert_cmpuint (count_doubles (desk, 0, TD_DOUBLE_DEVICE), ==, 1);
  g_assert_cmpuint (count_doubles (desk, third, TD_DOUBLE_REGISTRATION), ==, 0);
  g_assert_cmpuint (count_doubles (desk, 0, TD_DOUBLE_ADDRESS), ==, 0);
  put (desk, first, "subsidy-claim rule=b on=2026-08-04 sum=1.00 registration=梯11鲁E00001");
  g_assert_cmpuint (count_doubles (desk, 0, TD_DOUBLE_UNIT), ==, 0);
  put (desk, first, "subsidy-claim rule=a on=2026-08-05 sum=1.00 state-of=refused");
  g_assert_cmpuint (count_doubles (desk, 0, TD_DOUBLE_UNIT), ==, 0);
  put (desk, first, "subsidy-claim rule=a on=2026-08-05 sum=1.00");
  g_assert_cmpuint (count_doubles (desk, first, TD_DOUBLE_UNIT), ==, 1);
}

/* ---- what is asked for on a day ---- */

/* “162000.00 = 90000.00 + 72000.00, 18000.00 later: 竣工后拨付”, the parts by city and district; “-” where it
 * does not wait; “…” for parts that are not known. (transfer full) */
static char *
asked_on (Desk *desk, TdDate on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = td_subsidy_claims (desk->workspace, &error);
  g_auto (TdClaimWaiting) waiting = { 0 };
  g_autofree char *sum = NULL, *city = NULL, *district = NULL, *later = NULL;

  g_assert_no_error (error);
  if (!td_subsidy_claim_waits (rows->pdata[rows->len - 1], on, &waiting))
    return g_strdup ("-");
  sum = td_money_to_string (waiting.sum);
  city = td_money_to_string (waiting.parts[TD_PAYER_CITY]);
  district = td_money_to_string (waiting.parts[TD_PAYER_DISTRICT]);
  later = td_money_to_string (waiting.later);
  return g_strdup_printf ("%s = %s + %s, %s later: %s", sum, waiting.split ? city : "…",
                          waiting.split ? district : "…", later, waiting.what->str);
}

static void
assert_asked (Desk *desk, TdDate on, const char *wanted)
{
  g_autofree char *found = asked_on (desk, on);

  g_assert_cmpstr (found, ==, wanted);
}

/* The newest claim again, with another value. */
static void
change (Desk *desk, gint64 unit, const char *kind, guint index, const char *field, const char *value)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (desk->workspace, unit, kind, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeaf) leaf = td_leaf_copy (leaves->pdata[index]);

  td_leaf_set (leaf, field, value);
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
}

static void
test_yearly (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "370502001001", 5, "1号楼");
  g_autoptr (GError) error = NULL;

  put_acts (desk, unit, "filing=2025-08-01 registration=2025-08-10");
  put (desk, unit, "subsidy-facts reserved-shaft=no");
  td_subsidy_claim (desk->workspace, unit, "dongying-2025", td_date_new (2025, 8, 20), &error);
  g_assert_no_error (error);
  assert_asked (desk, td_date_new (2025, 8, 20),
                "162000.00 = 90000.00 + 72000.00, 18000.00 later: 竣工后拨付");
  /* Less was granted: it is the payment at completion that becomes less, and who bears it is not known. */
  change (desk, unit, "subsidy-claim", 0, "granted", "170000.00");
  assert_asked (desk, td_date_new (2025, 8, 20), "152000.00 = … + …, 18000.00 later: 竣工后拨付");
  change (desk, unit, "subsidy-claim", 0, "granted", "");
  /* Paid: silent until the first year is over, then each year's part, once. */
  change (desk, unit, "subsidy-claim", 0, "state-of", "paid");
  assert_asked (desk, td_date_new (2026, 8, 9), "-");
  assert_asked (desk, td_date_new (2026, 8, 10),
                "2250.00 = 0.00 + 2250.00, 15750.00 later: 后期维护保养 第1年");
  change (desk, unit, "instalment", 0, "paid-on", "2026-08-12");
  assert_asked (desk, td_date_new (2027, 8, 9), "-");
  assert_asked (desk, td_date_new (2033, 8, 10),
                "15750.00 = 0.00 + 15750.00, 0.00 later: 后期维护保养 第2年、后期维护保养 第3年、"
                "后期维护保养 第4年、后期维护保养 第5年、后期维护保养 第6年、后期维护保养 第7年、"
                "后期维护保养 第8年");
  change (desk, unit, "subsidy-claim", 0, "state-of", "withdrawn");
  assert_asked (desk, td_date_new (2033, 8, 10), "-");
}

static void
test_granted (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "370502001001", 5, "1号楼");
  TdDate on = td_date_new (2026, 8, 20);

  put (desk, unit, "subsidy-claim rule=a on=2026-08-01 sum=100.00 city=50.00 district=50.00");
  assert_asked (desk, on, "100.00 = 50.00 + 50.00, 0.00 later: ");
  change (desk, unit, "subsidy-claim", 0, "granted", "90.00");
  assert_asked (desk, on, "90.00 = … + …, 0.00 later: ");
  change (desk, unit, "subsidy-claim", 0, "city", "40.00");
  assert_asked (desk, on, "90.00 = 40.00 + 50.00, 0.00 later: ");
}

/* What a rule gives besides is claimed with it; the project and the payers receive the same money once. */
static void
test_besides (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "320402001001", 6, "1号楼");
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sum = NULL;
  TdSharesAsk ask = TD_SHARES_ASK_INIT;

  put_acts (desk, unit,
            "planning=2026-01-01 filing=2026-01-02 start=2026-02-01 acceptance=2026-06-01 "
            "registration=2026-07-01");
  put (desk, unit,
       "subsidy-facts reserved-shaft=no owner-funded=yes in-area=yes listed=yes first-lift=yes in-force=yes");
  put (desk, unit, "cost-item stage=actual what=works sum=500000.00");
  put (desk, unit, "cost-item stage=actual what=utilities sum=12000.00");
  put (desk, unit, "low-income flat=101 paid=50000.00");
  g_assert_true (td_subsidy_claim (desk->workspace, unit, "changzhou", td_date_new (2026, 8, 20), &error));
  g_assert_no_error (error);
  claims = td_leaves_of (desk->workspace, unit, "subsidy-claim", NULL);
  sum = td_money_to_string (td_leaf_money (claims->pdata[0], "sum", 0) -
                            td_leaf_money (claims->pdata[0], "extras", 0));
  g_assert_cmpstr (td_leaf_get (claims->pdata[0], "extras"), ==, "62000.00");
  g_assert_cmpstr (sum, ==, "100000.00");
  assert_asked (desk, td_date_new (2026, 8, 20), "162000.00 = … + …, 0.00 later: ");
  ask.cost = 300;
  g_assert_true (td_shares_choose (desk->workspace, unit, "cn-low-free", &ask, TD_DATE_NONE, NULL) ||
                 td_shares_choose (desk->workspace, unit, "cn-equal", &ask, TD_DATE_NONE, NULL));
  for (int how = TD_DISTRIBUTE_PROJECT; how < TD_N_DISTRIBUTES; how++)
    {
      g_autoptr (GPtrArray) leaves = NULL;
      TdMoney all = 0;

      g_assert_true (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_LOW_INCOME, &error));
      g_assert_true (td_subsidy_distribute (desk->workspace, unit, (TdDistribute)how, &error));
      g_assert_no_error (error);
      leaves = td_leaves_of (desk->workspace, unit, "beneficiary", NULL);
      for (guint i = 0; i < leaves->len; i++)
        all += td_leaf_money (leaves->pdata[i], "sum", 0);
      g_assert_cmpint (all, ==, 16200000);
    }
}

/* The papers of a claim follow the rule it was made by, whatever the place begins with today. */
static void
test_claimed_rule (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "370102001001", 6, "1号楼");
  g_autoptr (TdSubsidyBook) fresh = NULL;
  g_autoptr (TdSubsidyBook) claimed = NULL;
  g_autoptr (TdSubsidyBook) gone = NULL;
  g_autoptr (GError) error = NULL;

  put (desk, unit, "subsidy-claim rule=shandong-pilot-2017 on=2018-08-01 sum=100.00");
  fresh = book_of (desk, unit, NULL);
  claimed = td_subsidy_book_load_claimed (desk->workspace, unit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (claimed->rule->id, ==, "shandong-pilot-2017");
  g_assert_cmpstr (fresh->rule->id, !=, claimed->rule->id);
  change (desk, unit, "subsidy-claim", 0, "rule", "gone");
  gone = td_subsidy_book_load_claimed (desk->workspace, unit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gone->rule->id, ==, fresh->rule->id);
}

/* ---- who receives it ---- */

/* "project=180000.00 payers:…": kind, flat and sum of each beneficiary. (transfer full) */
static char *
receivers_of (Desk *desk, gint64 unit)
{
  g_autoptr (TdSubsidyBook) book = book_of (desk, unit, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < book->money->leaves->len; i++)
    {
      const TdLeaf *leaf = book->money->leaves->pdata[i];

      if (g_str_equal (leaf->kind, "beneficiary"))
        g_string_append_printf (text, "%s%s%s=%s", text->len > 0 ? " " : "", td_leaf_get (leaf, "kind"),
                                td_money_book_room (book->money, leaf->part_id), td_leaf_get (leaf, "sum"));
    }
  return g_string_free (text, FALSE);
}

static void
assert_receivers (Desk *desk, gint64 unit, const char *wanted)
{
  g_autofree char *found = receivers_of (desk, unit);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_distribute (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "370502001001", 3, "1号楼");
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = NULL;

  g_assert_false (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_PROJECT, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  put (desk, unit,
       "subsidy-claim rule=x on=2026-08-01 sum=100.00 granted=100.01 account=6217 account-name=户");
  g_assert_true (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_PROJECT, &error));
  assert_receivers (desk, unit, "project=100.01");
  /* Nobody bears anything yet. */
  g_assert_false (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_PAYERS, &error));
  g_clear_error (&error);
  g_assert_false (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_LOW_INCOME, &error));
  g_clear_error (&error);
  ask.cost = 300;
  g_assert_true (td_shares_choose (desk->workspace, unit, "cn-low-free", &ask, TD_DATE_NONE, NULL) ||
                 td_shares_choose (desk->workspace, unit, "cn-equal", &ask, TD_DATE_NONE, NULL));
  g_assert_true (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_PAYERS, &error));
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) leaves = td_leaves_of (desk->workspace, unit, "beneficiary", NULL);
    TdMoney payers = 0;

    for (guint i = 0; i < leaves->len; i++)
      if (g_str_equal (td_leaf_get (leaves->pdata[i], "kind"), "payers"))
        payers += td_leaf_money (leaves->pdata[i], "sum", 0);
    g_assert_cmpint (payers, ==, 10001);
  }
  /* Again: those before give way, one undo brings them back. */
  {
    g_autofree char *before = receivers_of (desk, unit);

    g_assert_true (td_subsidy_distribute (desk->workspace, unit, TD_DISTRIBUTE_PAYERS, &error));
    item = td_undo (desk->workspace, NULL);
    g_assert_nonnull (item);
    assert_receivers (desk, unit, before);
  }
}

/* ---- proofs, and the papers of a selection ---- */

static void
test_proofs (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "310101001001", 6, "1号楼");
  g_autoptr (TdSubsidyBook) known = NULL;
  g_autoptr (TdSubsidyBook) unknown = NULL;
  g_autoptr (GPtrArray) proofs = NULL;
  g_autoptr (GPtrArray) suggested = NULL;
  const TdSubsidyProof *proof;

  put (desk, unit, "subsidy-paper name=资金补贴申请备案表 copies=2 on=2026-08-01");
  put (desk, unit, "subsidy-paper name=其他说明");
  known = book_of (desk, unit, "shanghai-2020");
  proofs = td_subsidy_proofs (known);
  g_assert_cmpuint (proofs->len, ==, 2);
  proof = proofs->pdata[0];
  g_assert_true (proof->asked && proof->in_hand && !proof->suggested);
  g_assert_cmpint (proof->copies, ==, 2);
  proof = proofs->pdata[1];
  g_assert_true (!proof->asked && proof->in_hand);
  /* 未取得政策原文: what other places ask for, as a suggestion. */
  unknown = book_of (desk, unit, "dongying-2025");
  suggested = td_subsidy_proofs (unknown);
  g_assert_cmpuint (suggested->len, >, 5);
  proof = suggested->pdata[0];
  g_assert_true (proof->suggested && proof->asked && !proof->in_hand);
  g_assert_cmpint (proof->wanted, ==, -1);
}

/* Two copies of the application, not of every proof. */
static void
test_copies (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "370102001001", 6, "1号楼");
  g_autoptr (TdSubsidyBook) book = book_of (desk, unit, "jinan-2018");
  g_autoptr (GPtrArray) proofs = td_subsidy_proofs (book);

  g_assert_cmpint (book->rule->copies, ==, 2);
  g_assert_cmpuint (proofs->len, >, 3);
  for (guint i = 0; i < proofs->len; i++)
    {
      const TdSubsidyProof *proof = proofs->pdata[i];

      g_assert_cmpint (proof->wanted, ==, strstr (proof->name, "申请表") != NULL ? 2 : -1);
    }
}

static gboolean
write_letter (Desk *desk, const char *name, const TdLetterWanted *wanted, GError **error)
{
  g_autofree char *path = g_build_filename (desk->folder, "letter.pdf", NULL);
  gboolean done = td_letters_write (desk->workspace, td_letter_kind_find (name), wanted, path, error);

  g_assert_true (done == g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  return done;
}

static void
test_selection (Desk *desk, gconstpointer data)
{
  gint64 paid = add_unit (desk, "370502001001", 5, "1号楼"),
         open = add_unit (desk, "370502001001", 6, "2号楼"),
         other = add_unit (desk, "370502001001", 6, "3号楼");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdLetterWanted wanted = { .unit_ids = ids };
  g_autoptr (GError) error = NULL;

  put (desk, paid, "subsidy-claim rule=a on=2026-08-01 sum=1.00 state-of=paid");
  put (desk, open, "subsidy-claim rule=a on=2026-08-02 sum=2.00 city=1.00 district=1.00");
  /* Made twice, elsewhere: no matter of this selection until it is looked at. */
  put (desk, other, "subsidy-claim rule=a on=2026-08-03 sum=3.00");
  put (desk, other, "subsidy-claim rule=a on=2026-08-04 sum=3.00");
  g_array_append_val (ids, paid);
  g_assert_false (write_letter (desk, "subsidy-summary", &wanted, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_array_append_val (ids, open);
  g_assert_true (write_letter (desk, "subsidy-summary", &wanted, &error));
  g_assert_true (write_letter (desk, "subsidy-request", &wanted, &error));
  g_assert_true (write_letter (desk, "subsidy-notice", &wanted, &error));
  g_array_append_val (ids, other);
  g_assert_false (write_letter (desk, "subsidy-request", &wanted, &error));
  g_assert_nonnull (strstr (error->message, "3号楼"));
  g_clear_error (&error);
  g_assert_true (write_letter (desk, "subsidy-checklist", &(TdLetterWanted){ .unit_id = open }, &error));
  g_assert_no_error (error);
}

/* ---- a document's own rule, typed ---- */

static void
test_typed_rule (Desk *desk, gconstpointer data)
{
  const TdSumRow rows[] = { { 4, 5, 16000000 }, { 6, G_MAXINT, 20000000 } };
  const char *const papers[] = { "使用登记证", "竣工验收表", NULL };
  g_autoptr (GArray) table = g_array_new (FALSE, FALSE, sizeof (TdSumRow));
  TdOwnRule rule = { .title = "某市办法",
                     .document = "某建〔2026〕1号",
                     .place = "370502",
                     .from = td_date_new (2026, 1, 1),
                     .to = td_date_new (2026, 12, 31),
                     .basis = TD_SUBSIDY_ACCEPTED,
                     .kind = TD_SUM_STOREYS,
                     .rows = table,
                     .cap = -1,
                     .least_storeys = 4,
                     .reserved_percent = 50,
                     .city_percent = 60,
                     .copies = 3,
                     .papers = papers };
  gint64 unit = add_unit (desk, "370502001001", 6, "1号楼");
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;
  g_autoptr (TdSubsidyBook) book = NULL;
  g_autoptr (GPtrArray) proofs = NULL;
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  desk_close (desk);
  desk_options (desk, &options);
  options.data_dir = desk->folder;
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  g_array_append_vals (table, rows, G_N_ELEMENTS (rows));
  id = td_own_rule_add (&rule, desk->folder, &error);
  g_assert_no_error (error);
  put_acts (desk, unit, "acceptance=2026-05-01");
  put (desk, unit, "subsidy-facts reserved-shaft=yes");
  book = book_of (desk, unit, id);
  g_assert_cmpint (book->check->state, ==, TD_SUBSIDY_DUE);
  g_assert_cmpint (book->check->sum, ==, 10000000);
  g_assert_cmpint (g_array_index (book->check->parts, TdSubsidyPart, 0).money, ==, 6000000);
  g_assert_cmpint (book->rule->copies, ==, 3);
  proofs = td_subsidy_proofs (book);
  g_assert_cmpuint (proofs->len, ==, 2);
  for (guint i = 0; i < proofs->len; i++)
    g_assert_cmpint (((const TdSubsidyProof *)proofs->pdata[i])->wanted, ==,
                     strstr (((const TdSubsidyProof *)proofs->pdata[i])->name, "申请表") != NULL ? 3 : -1);
  /* The same document again takes its own place; one with a fault is refused and leaves it. */
  rule.copies = -1;
  again = td_own_rule_add (&rule, desk->folder, &error);
  g_assert_cmpstr (again, ==, id);
  rule.place = "37050";
  g_assert_null (td_own_rule_add (&rule, desk->folder, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service-subsidies/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("vectors", test_vectors);
  ADD ("open-and-unknown", test_open_and_unknown);
  ADD ("own-rule", test_own_rule);
  ADD ("claim", test_claim);
  ADD ("distribute", test_distribute);
  ADD ("yearly", test_yearly);
  ADD ("granted", test_granted);
  ADD ("besides", test_besides);
  ADD ("claimed-rule", test_claimed_rule);
  ADD ("copies", test_copies);
  ADD ("proofs", test_proofs);
  ADD ("selection", test_selection);
  ADD ("typed-rule", test_typed_rule);
  ADD ("doubles", test_doubles);
#undef ADD
  return g_test_run ();
}
