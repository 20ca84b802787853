/* Tidang: tests of the survey card — the shipped scheme, the rule, its oracle, and what a scheme may not say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey.h"

#include <string.h>

static TdSurvey *
load_shipped (void)
{
  g_autofree char *path = g_build_filename (TD_TEST_SURVEYS, "cn-survey.json", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  TdSurvey *survey;

  g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
  survey = td_survey_parse (bytes, size, &error);
  g_assert_no_error (error);
  return survey;
}

/* "storeys=6 gas=yes": values of a scheme, the rest not known; `rest` answers all that can decide. */
static TdFactValue *
values_of (const TdSurvey *survey, const char *text, const char *rest)
{
  TdFactValue *values = g_new0 (TdFactValue, survey->items->len);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; rest != NULL && i < survey->items->len; i++)
    if (td_survey_item (survey, i)->kind == TD_FACT_YES_NO)
      g_assert_true (td_survey_item_read (td_survey_item (survey, i), rest, &values[i]));
  for (guint w = 0; words[w] != NULL; w++)
    {
      g_auto (GStrv) pair = g_strsplit (words[w], "=", 2);
      int i = *words[w] != '\0' ? td_survey_find (survey, pair[0]) : -1;

      if (*words[w] == '\0')
        continue;
      g_assert_cmpint (i, >=, 0);
      g_assert_true (td_survey_item_read (td_survey_item (survey, (guint)i), pair[1], &values[i]));
    }
  return values;
}

static char *
ids_of (const TdSurvey *survey, const GArray *items)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, td_survey_item (survey, g_array_index (items, guint, i))->id);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (GStrv)ids->pdata);
}

/* ---- the shipped scheme ---- */

static void
test_shipped (void)
{
  /* domain.md §2: named by the reports; everything else is a proposal and says so. */
  static const char *const named[] = { "red-line",      "old-trees", "parking",
                                       "fire-distance", "fire-lane", "daylight" };
  g_autoptr (TdSurvey) survey = load_shipped ();
  guint interference = 0, proposals = 0, by_group[8] = { 0 };

  for (guint i = 0; i < survey->items->len; i++)
    {
      const TdSurveyItem *item = td_survey_item (survey, i);
      const TdSurveyGroup *group = g_ptr_array_index (survey->groups, item->group);
      gboolean is_named = FALSE;

      g_assert_cmpint (item->proposal, ==, *item->source == '\0');
      if (!group->interference)
        continue;
      interference++;
      by_group[item->group]++;
      proposals += item->proposal;
      for (guint n = 0; n < G_N_ELEMENTS (named); n++)
        is_named |= g_str_equal (named[n], item->id);
      g_assert_cmpint (is_named, ==, !item->proposal);
      g_assert_cmpint (item->kind, ==, TD_FACT_YES_NO);
      g_assert_cmpint (td_survey_item_rate (item, 0), ==, TD_RATING_SUITABLE);
      g_assert_cmpint (td_survey_item_rate (item, 1), >, TD_RATING_SUITABLE);
    }
  g_assert_cmpuint (interference, ==, 18);
  g_assert_cmpuint (proposals, ==, 12);
  for (guint g = 1; g <= 3; g++)
    g_assert_cmpuint (by_group[g], ==, 6);
  g_assert_true (survey->rule_proposed);
  g_assert_cmpstr (survey->place, ==, "");
  g_assert_cmpuint (strlen (survey->hash), ==, 64);
}

#define IN_SCOPE "storeys=6 title=reform state-land=yes "

static void
test_rule (void)
{
  static const struct
  {
    const char *values, *rest;
    TdRating rating, best, worst;
    const char *deciding, *missing;
  } cases[] = {
    { IN_SCOPE, "no", TD_RATING_SUITABLE, TD_RATING_SUITABLE, TD_RATING_SUITABLE, "", "" },
    { IN_SCOPE "parking=yes", "no", TD_RATING_HARD, TD_RATING_HARD, TD_RATING_HARD, "parking", "" },
    { IN_SCOPE "parking=yes fire-lane=yes", "no", TD_RATING_HARD, TD_RATING_HARD, TD_RATING_HARD,
      "parking fire-lane", "" },
    { IN_SCOPE "parking=yes red-line=yes", "no", TD_RATING_UNSUITABLE, TD_RATING_UNSUITABLE,
      TD_RATING_UNSUITABLE, "red-line", "" },
    /* One thing that forbids it is enough, whatever is not known. */
    { "old-trees=yes", NULL, TD_RATING_UNSUITABLE, TD_RATING_UNSUITABLE, TD_RATING_UNSUITABLE, "old-trees",
      "" },
    { "storeys=3", NULL, TD_RATING_UNSUITABLE, TD_RATING_UNSUITABLE, TD_RATING_UNSUITABLE, "storeys", "" },
    /* What is missing is said: only what could still make it worse. */
    { IN_SCOPE "gas=unknown", "no", TD_RATING_UNRATED, TD_RATING_SUITABLE, TD_RATING_HARD, "", "gas" },
    { IN_SCOPE "gas=yes power=unknown", "no", TD_RATING_HARD, TD_RATING_HARD, TD_RATING_HARD, "gas", "" },
    { IN_SCOPE "gas=yes red-line=unknown", "no", TD_RATING_UNRATED, TD_RATING_HARD, TD_RATING_UNSUITABLE,
      "gas", "red-line" },
    { IN_SCOPE "storeys=unknown", "no", TD_RATING_UNRATED, TD_RATING_SUITABLE, TD_RATING_UNSUITABLE, "",
      "storeys" },
    /* 四层及以上 includes four. */
    { IN_SCOPE "storeys=4", "no", TD_RATING_SUITABLE, TD_RATING_SUITABLE, TD_RATING_SUITABLE, "", "" },
    /* What decides nothing is never missing. */
    { IN_SCOPE "built=unknown willing=0", "no", TD_RATING_SUITABLE, TD_RATING_SUITABLE, TD_RATING_SUITABLE,
      "", "" },
  };
  g_autoptr (TdSurvey) survey = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree TdFactValue *values = values_of (survey, cases[i].values, cases[i].rest);
      g_autoptr (TdVerdict) verdict = td_survey_judge (survey, values);
      g_autofree char *deciding = ids_of (survey, verdict->deciding);
      g_autofree char *missing = ids_of (survey, verdict->missing);

      g_test_message ("%s", cases[i].values);
      g_assert_cmpint (verdict->rating, ==, cases[i].rating);
      g_assert_cmpint (verdict->best, ==, cases[i].best);
      g_assert_cmpint (verdict->worst, ==, cases[i].worst);
      g_assert_cmpstr (deciding, ==, cases[i].deciding);
      g_assert_cmpstr (missing, ==, cases[i].missing);
    }
}

/* ---- the oracle: a rating is said when every way to complete the card gives it ---- */

#define MOST_ITEMS 5
#define MOST_VALUES 6

/* A scheme as the oracle knows it: what each value of each item leads to. */
typedef struct
{
  guint n;
  int values[MOST_ITEMS];              /* how many it has, from 0 */
  int rating[MOST_ITEMS][MOST_VALUES]; /* 1 suitable 2 hard 3 unsuitable */
} Oracle;

static void
add_rates (GString *json, GRand *rand, Oracle *o, guint i, gboolean number)
{
  static const char *const as[] = { [2] = "hard", [3] = "unsuitable" };
  guint n = (guint)g_rand_int_range (rand, i == 0 ? 1 : 0, 4);

  for (guint c = 0; c < n; c++)
    {
      int at = g_rand_int_range (rand, 0, o->values[i]), rating = g_rand_int_range (rand, 2, 4), from = at,
          to = at;

      g_string_append_printf (json, "%s{\"as\":\"%s\",", c > 0 ? "," : "", as[rating]);
      if (!number && o->values[i] == 2)
        g_string_append_printf (json, "\"is\":\"%s\"}", at == 1 ? "yes" : "no");
      else if (!number)
        g_string_append_printf (json, "\"is\":\"c%d\"}", at);
      else if (at > 0 && g_rand_boolean (rand))
        {
          g_string_append_printf (json, "\"below\":%d}", 10 + at);
          from = 0;
          to = at - 1;
        }
      else
        {
          g_string_append_printf (json, "\"from\":%d}", 10 + at);
          to = o->values[i] - 1;
        }
      for (int v = from; v <= to; v++)
        o->rating[i][v] = MAX (o->rating[i][v], rating);
    }
}

static TdSurvey *
random_scheme (GRand *rand, Oracle *o)
{
  g_autoptr (GString) json = g_string_new (
      "{\"format\":\"tidang-survey/1\",\"version\":1,\"id\":\"s\",\"title\":\"t\",\"place\":\"\","
      "\"place_name\":\"p\",\"rule\":\"proposal\",\"groups\":[{\"id\":\"g\",\"title\":\"g\",\"interference\":"
      "true}],\"sources\":[{\"title\":\"s\",\"grade\":\"U\"}],\"items\":[");
  g_autoptr (GError) error = NULL;
  TdSurvey *survey;

  o->n = (guint)g_rand_int_range (rand, 1, MOST_ITEMS + 1);
  for (guint i = 0; i < o->n; i++)
    {
      int kind = g_rand_int_range (rand, 0, 3);

      o->values[i] = kind == 0 ? 2 : g_rand_int_range (rand, kind == 1 ? 3 : 2, MOST_VALUES + 1);
      for (int v = 0; v < o->values[i]; v++)
        o->rating[i][v] = 1;
      g_string_append_printf (json,
                              "%s{\"id\":\"i%u\",\"title\":\"x\",\"group\":\"g\",\"basis\":\"proposal\",",
                              i > 0 ? "," : "", i);
      if (kind == 0)
        g_string_append (json, "\"kind\":\"yes-no\"");
      else if (kind == 2)
        g_string_append_printf (json, "\"kind\":\"number\",\"min\":10,\"max\":%d", 10 + o->values[i] - 1);
      else
        {
          g_string_append (json, "\"kind\":\"choice\",\"choices\":[");
          for (int v = 0; v < o->values[i]; v++)
            g_string_append_printf (json, "%s{\"id\":\"c%d\",\"title\":\"z%d\"}", v > 0 ? "," : "", v, v);
          g_string_append (json, "]");
        }
      g_string_append (json, ",\"rates\":[");
      add_rates (json, rand, o, i, kind == 2);
      g_string_append (json, "]}");
    }
  g_string_append (json, "]}");
  survey = td_survey_parse (json->str, json->len, &error);
  g_assert_no_error (error);
  return survey;
}

/* Fills what is not known in every way; which ratings come out, as bits; with `fixed` ≥ 0 another item keeps
 * the value it is given. */
static guint
completions (const Oracle *o, const int *given, guint i, int worst)
{
  guint seen = 0;

  if (i == o->n)
    return 1u << worst;
  for (int v = 0; v < o->values[i]; v++)
    if (given[i] < 0 || given[i] == v)
      seen |= completions (o, given, i + 1, MAX (worst, o->rating[i][v]));
  return seen;
}

static int
lowest (guint seen)
{
  return seen & 2 ? 1 : seen & 4 ? 2 : 3;
}

static int
highest (guint seen)
{
  return seen & 8 ? 3 : seen & 4 ? 2 : 1;
}

static gboolean
holds (const GArray *items, guint i)
{
  for (guint k = 0; k < items->len; k++)
    if (g_array_index (items, guint, k) == i)
      return TRUE;
  return FALSE;
}

static void
check_against (const Oracle *o, const TdSurvey *survey, const int *given)
{
  TdFactValue values[MOST_ITEMS];
  guint seen = completions (o, given, 0, 1);
  g_autoptr (TdVerdict) verdict = NULL;

  for (guint i = 0; i < o->n; i++)
    values[i] = (TdFactValue){ given[i] >= 0,
                               given[i] + (td_survey_item (survey, i)->kind == TD_FACT_NUMBER ? 10 : 0) };
  verdict = td_survey_judge (survey, values);
  g_assert_cmpint (verdict->best, ==, lowest (seen));
  g_assert_cmpint (verdict->worst, ==, highest (seen));
  g_assert_cmpint (verdict->rating, ==, lowest (seen) == highest (seen) ? lowest (seen) : TD_RATING_UNRATED);
  for (guint i = 0; i < o->n; i++)
    {
      int most = 1;

      /* Missing: a value of it exists that alone lifts the card above the best it can be. */
      for (int v = 0; v < o->values[i]; v++)
        most = MAX (most, given[i] >= 0 && given[i] != v ? 1 : o->rating[i][v]);
      g_assert_cmpint (holds (verdict->missing, i), ==, given[i] < 0 && most > lowest (seen));
      if (given[i] >= 0)
        g_assert_cmpint (holds (verdict->deciding, i), ==,
                         lowest (seen) > 1 && o->rating[i][given[i]] == lowest (seen));
    }
}

/* Every state of every card of a random scheme: each item not known, or each of its values. */
static void
test_oracle (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  guint cards = 0, said = 0, open = 0;

  for (guint s = 0; s < 120; s++)
    {
      Oracle o = { 0 };
      g_autoptr (TdSurvey) survey = random_scheme (rand, &o);
      int given[MOST_ITEMS] = { -1, -1, -1, -1, -1 };
      guint i = 0;

      while (i < o.n)
        {
          guint seen = completions (&o, given, 0, 1);

          check_against (&o, survey, given);
          cards++;
          said += lowest (seen) == highest (seen);
          open += lowest (seen) != highest (seen);
          for (i = 0; i < o.n && ++given[i] == o.values[i]; i++)
            given[i] = -1;
        }
    }
  g_test_message ("%u cards, %u said, %u open", cards, said, open);
  g_assert_cmpuint (said, >, 1000);
  g_assert_cmpuint (open, >, 1000);
}

/* An answer more never takes a rating back, and never makes it better. */
static void
test_more_answers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (TdSurvey) survey = load_shipped ();
  guint n = survey->items->len, closed = 0;

  for (guint round = 0; round < 400; round++)
    {
      g_autofree TdFactValue *values = g_new0 (TdFactValue, n);
      TdRating before = TD_RATING_UNRATED, best = TD_RATING_SUITABLE;

      for (guint step = 0; step < 60; step++)
        {
          guint i = (guint)g_rand_int_range (rand, 0, (int)n);
          const TdSurveyItem *item = td_survey_item (survey, i);
          g_autoptr (TdVerdict) verdict = NULL;

          if (values[i].known)
            continue;
          values[i].known = TRUE;
          values[i].value = item->kind == TD_FACT_YES_NO && g_rand_int_range (rand, 0, 20) > 0
                                ? 0
                                : g_rand_int_range (rand, (int)item->min, (int)MIN (item->max, 4000) + 1);
          verdict = td_survey_judge (survey, values);
          if (before != TD_RATING_UNRATED)
            g_assert_cmpint (verdict->rating, ==, before);
          g_assert_cmpint (verdict->best, >=, best);
          before = verdict->rating;
          best = verdict->best;
          closed += before != TD_RATING_UNRATED;
        }
    }
  g_assert_cmpuint (closed, >, 100);
}

/* ---- answers ---- */

static void
test_answers (void)
{
  static const struct
  {
    const char *item, *text;
    const char *kept; /* NULL: refused */
  } cases[] = {
    { "gas", "yes", "yes" },
    { "gas", "是", "yes" },
    { "gas", "否", "no" },
    { "gas", "", "" },
    { "gas", "不明", "" },
    { "gas", "perhaps", NULL },
    { "storeys", "6", "6" },
    { "storeys", "６层", "6" },
    { "storeys", "6+1", NULL },
    { "storeys", "0", NULL },
    { "storeys", "61", NULL },
    { "storeys", "-4", NULL },
    { "storeys", "99999999999999999999", NULL },
    { "structure", "砖混", "brick" },
    { "structure", "brick", "brick" },
    { "structure", "竹", NULL },
    { "title", " 房改房 ", "reform" },
    { "built", "unknown", "" },
  };
  g_autoptr (TdSurvey) survey = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdSurveyItem *item = td_survey_item (survey, (guint)td_survey_find (survey, cases[i].item));
      TdFactValue value = { FALSE, 0 }, again = { TRUE, 77 };
      g_autofree char *kept = NULL;

      g_test_message ("%s %s", cases[i].item, cases[i].text);
      g_assert_cmpint (td_survey_item_read (item, cases[i].text, &value), ==, cases[i].kept != NULL);
      if (cases[i].kept == NULL)
        continue;
      kept = td_survey_item_write (item, value);
      g_assert_cmpstr (kept, ==, cases[i].kept);
      g_assert_true (td_survey_item_read (item, kept, &again));
      g_assert_cmpint (again.known, ==, value.known);
      g_assert_cmpint (again.value, ==, value.value);
    }
}

static void
test_fill (void)
{
  static const struct
  {
    const char *item;
    int number;
    const char *text, *kept;
  } cases[] = {
    { "storeys", 6, "6+1", "6" },
    { "storeys", 0, "", "" },
    { "storeys", 99, "", "" },
    { "built", 1998, "98", "1998" },
    { "structure", 0, "砖混结构", "brick" },
    { "structure", 0, "钢", "" },
    { "half-landing", 0, "错层入户", "yes" },
    { "half-landing", 0, "平层入户", "no" },
    { "half-landing", 0, "", "" },
    { "gas", 3, "错层", "" },
  };
  g_autoptr (TdSurvey) survey = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdSurveyItem *item = td_survey_item (survey, (guint)td_survey_find (survey, cases[i].item));
      g_autofree char *kept =
          td_survey_item_write (item, td_survey_item_fill (item, cases[i].number, cases[i].text));

      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

/* ---- what a scheme may not say ---- */

#define HEAD                                                                                                 \
  "{\"format\":\"tidang-survey/"                                                                             \
  "1\",\"version\":1,\"id\":\"s\",\"title\":\"t\",\"place\":\"\",\"place_name\":"                            \
  "\"p\",\"rule\":\"proposal\",\"groups\":[{\"id\":\"g\",\"title\":\"g\",\"interference\":true}],"           \
  "\"sources\""                                                                                              \
  ":[{\"title\":\"s\",\"grade\":\"U\"}],\"items\":["
#define ITEM(more) "{\"id\":\"a\",\"title\":\"x\",\"group\":\"g\"," more "}"
#define YES "\"kind\":\"yes-no\",\"basis\":\"proposal\""

static void
test_faults (void)
{
  static const struct
  {
    const char *text, *fault;
  } cases[] = {
    { HEAD ITEM (YES ",\"rates\":[{\"is\":\"yes\",\"as\":\"hard\"}]") "]}", NULL },
    { HEAD ITEM (YES) "]}", "$.items: none of them bears on the rating" },
    { HEAD ITEM (YES ",\"rates\":[{\"is\":\"maybe\",\"as\":\"hard\"}]") "]}",
      "$.items[0].rates[0].is: “maybe” is no answer of this item" },
    { HEAD ITEM (YES ",\"rates\":[{\"is\":\"yes\",\"as\":\"suitable\"}]") "]}",
      "“suitable” is none of hard, unsuitable" },
    { HEAD ITEM (YES ",\"rates\":[{\"below\":4,\"as\":\"hard\"}]") "]}", "below and from are for numbers" },
    { HEAD ITEM (YES ",\"rates\":[{\"as\":\"hard\"}]") "]}", "needs one of is, below, from" },
    { HEAD ITEM (
          "\"kind\":\"yes-no\",\"basis\":\"source\",\"rates\":[{\"is\":\"yes\",\"as\":\"hard\"}]") "]}",
      "$.items[0].source" },
    { HEAD ITEM (YES ",\"source\":\"x\",\"rates\":[{\"is\":\"yes\",\"as\":\"hard\"}]") "]}",
      "a proposal has none" },
    { HEAD ITEM ("\"kind\":\"number\",\"basis\":\"proposal\",\"min\":9,\"max\":3") "]}", "$.items[0].max" },
    { HEAD ITEM ("\"kind\":\"choice\",\"basis\":\"proposal\",\"choices\":[]") "]}", "must be at least two" },
    { HEAD ITEM (YES) "," ITEM (YES) "]}", "“a” stands twice" },
    { HEAD "{\"id\":\"A b\",\"title\":\"x\",\"group\":\"g\"," YES "}]}", "“A b” has other characters" },
    { HEAD "{\"id\":\"a\",\"title\":\"x\",\"group\":\"h\"," YES "}]}", "there is no group “h”" },
    { HEAD ITEM (YES ",\"colour\":1") "]}", "colour" },
    { HEAD ITEM (YES ",\"fill\":{\"from\":\"storeys\",\"words\":{}}") "]}", "no column for this kind" },
    { "[]", "object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdSurvey) survey = td_survey_parse (cases[i].text, strlen (cases[i].text), &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "good");
      g_assert_cmpint (survey != NULL, ==, cases[i].fault == NULL);
      if (cases[i].fault != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].fault));
    }
}

static TdSurvey *
scheme_at (const char *place, int version)
{
  g_autofree char *text =
      g_strdup_printf (HEAD ITEM (YES ",\"rates\":[{\"is\":\"yes\",\"as\":\"hard\"}]") "]}");
  g_auto (GStrv) parts = g_strsplit (text, "\"place\":\"\"", 2);
  g_autofree char *placed = g_strdup_printf ("%s\"place\":\"%s\"%s", parts[0], place, parts[1]);
  g_auto (GStrv) again = g_strsplit (placed, "\"version\":1", 2);
  g_autofree char *versioned = g_strdup_printf ("%s\"version\":%d%s", again[0], version, again[1]);
  g_autoptr (GError) error = NULL;
  TdSurvey *survey = td_survey_parse (versioned, strlen (versioned), &error);

  g_assert_no_error (error);
  return survey;
}

static void
test_choose (void)
{
  static const struct
  {
    const char *at;
    const char *place;
    int version;
  } cases[] = { { "430102001002", "4301", 1 },
                { "430202001002", "43", 2 },
                { "370212001002", "", 1 },
                { "", "", 1 },
                { NULL, "", 1 } };
  g_autoptr (GPtrArray) surveys = g_ptr_array_new_with_free_func ((GDestroyNotify)td_survey_unref);

  g_assert_null (td_surveys_choose (surveys, "43"));
  g_ptr_array_add (surveys, scheme_at ("43", 1));
  g_ptr_array_add (surveys, scheme_at ("43", 2));
  g_ptr_array_add (surveys, scheme_at ("", 1));
  g_ptr_array_add (surveys, scheme_at ("4301", 1));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdSurvey *survey = td_surveys_choose (surveys, cases[i].at);

      g_assert_cmpstr (survey->place, ==, cases[i].place);
      g_assert_cmpint (survey->version, ==, cases[i].version);
    }
}

/* ---- ratings and their sources ---- */

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    int rating; /* -1: nobody has said */
  } cases[] = { { "适合", TD_RATING_SUITABLE },
                { "较难加装", TD_RATING_HARD },
                { " 较难 ", TD_RATING_HARD },
                { "不适合加装", TD_RATING_UNSUITABLE },
                { "SUITABLE", TD_RATING_SUITABLE },
                { "未评级", TD_RATING_UNRATED },
                { "暂不适合", -1 },
                { "基本适合", -1 },
                { "", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdRating rating = TD_RATING_UNRATED;
      gboolean known = td_rating_from_chinese (cases[i].text, &rating);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (known ? (int)rating : -1, ==, cases[i].rating);
    }
}

static void
test_settle (void)
{
  /* All 4³ ways: the first of manual, rule, survey that says anything. */
  for (int manual = 0; manual < 4; manual++)
    for (int ruled = 0; ruled < 4; ruled++)
      for (int surveyed = 0; surveyed < 4; surveyed++)
        {
          TdRatingSource source;
          TdRating rating = td_rating_settle ((TdRating)manual, (TdRating)ruled, (TdRating)surveyed, &source);
          const char *said = manual ? "manual" : ruled ? "rule" : surveyed ? "survey" : "none";

          g_assert_cmpint (rating, ==, manual ? manual : ruled ? ruled : surveyed);
          g_assert_cmpstr (td_rating_source_to_nick (source), ==, said);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/shipped", test_shipped);
  g_test_add_func ("/survey/rule", test_rule);
  g_test_add_func ("/survey/oracle", test_oracle);
  g_test_add_func ("/survey/more-answers", test_more_answers);
  g_test_add_func ("/survey/answers", test_answers);
  g_test_add_func ("/survey/fill", test_fill);
  g_test_add_func ("/survey/faults", test_faults);
  g_test_add_func ("/survey/choose", test_choose);
  g_test_add_func ("/rating/words", test_words);
  g_test_add_func ("/rating/settle", test_settle);
  return g_test_run ();
}
