/* Tidang: tests of joint reviews — shipped packs, clocks over holidays, what contradicts itself, and a second
 * way of counting. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review.h"

#include <string.h>

/* ---- packs ---- */

static TdReviewPack *
load_pack (const char *name)
{
  g_autofree char *path = g_strconcat (TD_TEST_REVIEWS, "/", name, ".json", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  TdReviewPack *pack;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
  pack = td_review_pack_parse (bytes, size, &error);
  g_assert_no_error (error);
  return pack;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
load_shipped (void)
{
  GPtrArray *packs = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_pack_unref);
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_REVIEWS, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".json")));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (packs, load_pack (names->pdata[i]));
  return packs;
}

static void
check_value (const TdReviewValue *value)
{
  if (value->value < 0)
    g_assert_cmpstr (value->source, ==, "");
  else if (value->basis == TD_BASIS_SOURCE)
    g_assert_true (*value->source != '\0' && strchr ("ABCDU", *value->grade) != NULL);
}

/* Every known number names its source; what replaces a pack is at hand. */
static void
test_shipped (void)
{
  g_autoptr (GPtrArray) packs = load_shipped ();

  g_assert_cmpuint (packs->len, >=, 9);
  for (guint i = 0; i < packs->len; i++)
    {
      const TdReviewPack *pack = packs->pdata[i];

      check_value (&pack->ask);
      check_value (&pack->decide);
      check_value (&pack->days);
      check_value (&pack->seals);
      g_assert_cmpint (pack->ask.value, ==, 5);
      g_assert_cmpint (pack->deliver.value, ==, 10);
      g_assert_cmpint (pack->decide.value, ==, pack->joint ? 45 : 20);
      g_assert_cmpint (pack->extend.value, ==, pack->joint ? 15 : 10);
      if (*pack->replaced_by != '\0')
        g_assert_nonnull (td_review_packs_find (packs, pack->replaced_by));
      for (guint s = 0; s < pack->steps->len; s++)
        check_value (&td_review_pack_step (pack, s)->days);
    }
}

static void
test_choose (void)
{
  static const struct
  {
    const char *place, *id;
  } rows[] = {
    { "442000", "zhongshan-after" }, { "430407", "hengyang-after" }, { "440118101", "zengcheng" },
    { "440106", "cn-joint-review" }, { "370116", "jinan-laiwu" },    { "370102", "cn-joint-review" },
    { "", "cn-joint-review" },
  };
  g_autoptr (GPtrArray) packs = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (td_review_packs_choose (packs, rows[i].place, TD_DATE_NONE)->id, ==, rows[i].id);
  g_assert_null (td_review_packs_find (packs, "nowhere"));
}

/* Zhongshan: 39 working days became 18; Hengyang: 9 seals became 3; neither says the other number. */
static void
test_compare (void)
{
  static const struct
  {
    const char *first, *second;
    int days[2], seals[2], departments[2];
    guint pairs;
  } rows[] = {
    { "4420-zhongshan-before", "4420-zhongshan-after", { 39, 18 }, { -1, -1 }, { -1, -1 }, 10 },
    { "4304-hengyang-before", "4304-hengyang-after", { -1, -1 }, { 9, 3 }, { 9, 3 }, 3 },
    { "cn-licence", "440118-zengcheng", { -1, 14 }, { -1, -1 }, { -1, -1 }, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TdReviewPack) first = load_pack (rows[i].first);
      g_autoptr (TdReviewPack) second = load_pack (rows[i].second);
      g_autoptr (TdReviewComparison) comparison = td_review_compare (first, second);

      g_assert_cmpint (comparison->first.days, ==, rows[i].days[0]);
      g_assert_cmpint (comparison->second.days, ==, rows[i].days[1]);
      g_assert_cmpint (comparison->first.seals, ==, rows[i].seals[0]);
      g_assert_cmpint (comparison->second.seals, ==, rows[i].seals[1]);
      g_assert_cmpint (comparison->first.departments, ==, rows[i].departments[0]);
      g_assert_cmpint (comparison->second.departments, ==, rows[i].departments[1]);
      g_assert_cmpuint (comparison->pairs->len, ==, rows[i].pairs);
    }
}

#define CLOCK                                                                                                \
  "\"clock\":{\"ask\":{\"value\":5,\"source\":\"s\",\"grade\":\"A\"},"                                       \
  "\"decide\":{\"value\":20,\"source\":\"s\",\"grade\":\"A\"},"                                              \
  "\"extend\":{\"value\":10,\"source\":\"s\",\"grade\":\"A\"},"                                              \
  "\"deliver\":{\"value\":10,\"source\":\"s\",\"grade\":\"A\"}}"
#define HEAD                                                                                                 \
  "{\"format\":\"tidang-review/1\",\"version\":1,\"id\":\"p\",\"title\":\"t\",\"place\":\"\","               \
  "\"place_name\":\"x\",\"joint\":true,\"sources\":[{\"title\":\"s\",\"address\":\"\",\"grade\":\"A\"}]"     \
  "," CLOCK
#define STEP(id, block, days)                                                                                \
  "{\"id\":\"" id "\",\"title\":\"T" id "\",\"department\":\"D" id "\",\"block\":" block                     \
  ",\"days\":{\"value\":" days ",\"source\":\"s\",\"grade\":\"B\"},"                                         \
  "\"seal\":{\"value\":1,\"source\":\"s\",\"grade\":\"B\"},\"source\":\"s\",\"grade\":\"B\"}"

/* Side by side a and b, then c; the place promises 18 days. */
#define PACK                                                                                                 \
  HEAD ",\"total\":{\"days\":{\"value\":18,\"source\":\"s\",\"grade\":\"B\"}},\"steps\":[" STEP (            \
      "a", "1", "5") "," STEP ("b", "1", "7") "," STEP ("c", "2", "4") "]}"

static TdReviewPack *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TdReviewPack *pack = td_review_pack_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return pack;
}

/* A block takes its longest step: 7 + 4; what is not known is no nought. */
static void
test_total (void)
{
  static const struct
  {
    const char *steps;
    int days, at_least, seals;
  } rows[] = {
    { STEP ("a", "1", "5") "," STEP ("b", "1", "7") "," STEP ("c", "2", "4"), 11, 11, 3 },
    { STEP ("a", "1", "5") "," STEP ("b", "2", "7") "," STEP ("c", "3", "4"), 16, 16, 3 },
    { STEP ("a", "1", "5") ",{\"id\":\"x\",\"title\":\"X\",\"department\":null,\"block\":1,"
                           "\"basis\":\"proposal\"}",
      -1, 5, -1 },
    { STEP ("a", "1", "5") ",{\"id\":\"x\",\"title\":\"X\",\"department\":\"y\",\"block\":2,"
                           "\"way\":\"waived\",\"basis\":\"own\"}",
      5, 5, 1 },
    { "", -1, 0, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEAD ",\"steps\":[", rows[i].steps, "]}", NULL);
      g_autoptr (TdReviewPack) pack = parse (text);
      TdReviewTotal total;

      td_review_pack_total (pack, &total);
      g_assert_cmpint (total.days, ==, rows[i].days);
      g_assert_cmpint (total.path, ==, rows[i].days);
      g_assert_cmpint (total.at_least, ==, rows[i].at_least);
      g_assert_cmpint (total.seals, ==, rows[i].seals);
      g_assert_false (total.stated);
    }
}

static void
test_bad_packs (void)
{
  static const struct
  {
    const char *text, *fault;
  } rows[] = {
    { HEAD ",\"steps\":[" STEP ("a", "1", "5") "," STEP ("a", "1", "5") "]}", "$.steps[1].id: " },
    { HEAD ",\"steps\":[" STEP ("a", "2", "5") "," STEP ("b", "1", "5") "]}", "$.steps[1].block: " },
    { HEAD ",\"steps\":[" STEP ("a", "1", "-5") "]}", "$.steps[0].days.value: " },
    { HEAD ",\"steps\":[{\"id\":\"a\",\"title\":\"t\",\"department\":null,\"block\":1}]}",
      "$.steps[0].source: " },
    { HEAD ",\"steps\":[{\"id\":\"a\",\"title\":\"t\",\"department\":null,\"block\":1,\"basis\":\"proposal\","
           "\"source\":\"s\"}]}",
      "$.steps[0].source: " },
    { HEAD ",\"steps\":[{\"id\":\"a\",\"title\":\"t\",\"department\":null,\"block\":1,\"basis\":\"own\","
           "\"way\":\"quick\"}]}",
      "$.steps[0].way: " },
    { HEAD ",\"total\":{\"days\":{\"value\":18}},\"steps\":[]}", "$.total.days.grade: " },
    { HEAD ",\"valid_from\":\"2026-01-02\",\"valid_to\":\"2026-01-01\",\"steps\":[]}", "$.valid_to: " },
    { HEAD ",\"colour\":1,\"steps\":[]}", "$.colour: " },
    { "{}", "$.clock: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (td_review_pack_parse (rows[i].text, strlen (rows[i].text), &error));
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE);
      if (strstr (error->message, rows[i].fault) == NULL)
        g_error ("row %u: “%s” does not name %s", i, error->message, rows[i].fault);
    }
}

/* ---- what happened, written short: "2026-02-09 opinion a agree why; …" ---- */

static TdCalendar *
holidays (void)
{
  TdCalendar *calendar = td_calendar_new ();

  for (int year = 2025; year <= 2026; year++)
    {
      g_autofree char *path = g_strdup_printf ("%s/cn-%d.json", TD_TEST_HOLIDAYS, year);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_assert_true (td_calendar_add (calendar, bytes, size, NULL));
    }
  return calendar;
}

static void
put (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
take_word (TdReviewEvent *event, const char *word)
{
  TdReviewVerdict verdict;

  if (td_review_verdict_from_nick (word, &verdict))
    event->verdict = verdict;
  else if (g_str_equal (word, "why"))
    put (&event->text, "理由");
  else if (g_str_equal (word, "told"))
    event->told = event->on;
  else if (g_str_equal (word, "head"))
    put (&event->person, "负责人");
  else
    put (&event->department, word);
}

static GPtrArray *
events_of (const char *text)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_event_free);
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);
      TdReviewEventKind kind;
      TdReviewEvent *event;

      if (words[0] == NULL || *words[0] == '\0')
        continue;
      g_assert_true (td_review_event_kind_from_nick (words[1], &kind));
      event = td_review_event_new (kind, td_date_from_iso (words[0]));
      event->id = (gint64)i + 1;
      for (guint w = 2; words[w] != NULL; w++)
        take_word (event, words[w]);
      g_ptr_array_add (events, event);
    }
  return events;
}

typedef struct
{
  GPtrArray *events;
  TdReviewPack *pack;
  TdReview *review;
} Case;

static void
case_open (Case *one, const char *pack, const char *text, const char *today)
{
  g_autoptr (TdCalendar) calendar = holidays ();

  one->pack = parse (pack);
  one->events = events_of (text);
  one->review = td_review_compute (one->pack, one->events, td_date_from_iso (today), calendar);
}

static void
case_clear (Case *one)
{
  td_review_free (one->review);
  td_review_pack_unref (one->pack);
  g_ptr_array_unref (one->events);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
assert_day (TdDate day, const char *wanted)
{
  g_autofree char *text = td_date_to_iso (day);

  g_assert_cmpstr (text, ==, wanted);
}

/* Days counted by hand and by another program over the arranged holidays: Spring Festival 2026 rests from
 * 02-15 to 02-23, Saturdays 02-14 and 02-28 are worked; National Day 2025 rests from 10-01 to 10-08, Sunday
 * 09-28 and Saturday 10-11 are worked. */
static void
test_days (void)
{
  static const struct
  {
    const char *events, *today, *due;
    int used, left;
    TdReviewLight light;
  } rows[] = {
    /* five days to ask: the last one is the Saturday that is worked */
    { "2026-02-09 applied", "2026-02-09", "2026-02-14", 0, 5, TD_LIGHT_GREEN },
    { "2026-02-09 applied", "2026-02-11", "2026-02-14", 2, 3, TD_LIGHT_AMBER },
    { "2026-02-09 applied", "2026-02-14", "2026-02-14", 5, 0, TD_LIGHT_AMBER },
    /* the promise of 18 days over the whole festival */
    { "2026-02-13 applied;2026-02-13 accepted", "2026-02-13", "2026-03-17", 0, 18, TD_LIGHT_GREEN },
    { "2026-02-13 applied;2026-02-13 accepted", "2026-02-23", "2026-03-17", 1, 17, TD_LIGHT_GREEN },
    { "2026-02-13 applied;2026-02-13 accepted", "2026-02-28", "2026-03-17", 6, 12, TD_LIGHT_GREEN },
    { "2026-02-13 applied;2026-02-13 accepted", "2026-03-06", "2026-03-17", 11, 7, TD_LIGHT_GREEN },
    { "2025-09-26 applied;2025-09-26 accepted", "2025-10-08", "2025-10-28", 3, 15, TD_LIGHT_GREEN },
    { "2025-09-26 applied;2025-09-26 accepted", "2025-10-27", "2025-10-28", 17, 1, TD_LIGHT_AMBER },
    { "2025-09-26 applied;2025-09-26 accepted", "2025-10-29", "2025-10-28", 19, -1, TD_LIGHT_RED },
    /* a hearing from 10-09 to 10-13: three working days (10-10, 10-11, 10-13) that do not count */
    { "2025-09-26 applied;2025-09-26 accepted;2025-10-09 suspended told", "2025-10-13", "", 4, 14,
      TD_LIGHT_PAUSED },
    { "2025-09-26 applied;2025-09-26 accepted;2025-10-09 suspended told;2025-10-13 resumed", "2025-10-15",
      "2025-10-31", 6, 12, TD_LIGHT_GREEN },
    /* stopped and begun again on one day: nothing is lost */
    { "2025-09-26 applied;2025-09-26 accepted;2025-10-09 suspended told;2025-10-09 resumed", "2025-10-15",
      "2025-10-28", 9, 9, TD_LIGHT_GREEN },
    /* extended by ten */
    { "2025-09-26 applied;2025-09-26 accepted;2025-10-20 extended told head", "2025-10-28", "2025-11-11", 18,
      10, TD_LIGHT_GREEN },
    /* ten days for delivery */
    { "2025-09-26 applied;2025-09-26 accepted;2025-09-26 decided agree", "2025-10-09", "2025-10-16", 4, 6,
      TD_LIGHT_GREEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Case) one = { 0 };
      const TdReviewClock *clock;

      g_test_message ("row %u: %s", i, rows[i].events);
      case_open (&one, PACK, rows[i].events, rows[i].today);
      clock = td_review_clock (one.review);
      g_assert_nonnull (clock);
      assert_day (clock->due, rows[i].due);
      g_assert_cmpint (clock->used, ==, rows[i].used);
      g_assert_cmpint (clock->left, ==, rows[i].left);
      g_assert_cmpint (clock->light, ==, rows[i].light);
      g_assert_false (clock->tentative);
    }
}

/* Nobody asked in five working days: accepted, from the day of handing in. */
static void
test_deemed (void)
{
  static const struct
  {
    const char *events, *today;
    TdReviewStage stage;
    gboolean deemed;
    const char *accepted;
  } rows[] = {
    { "2026-02-09 applied", "2026-02-23", TD_REVIEW_RECEIVED, FALSE, "" },
    { "2026-02-09 applied", "2026-02-24", TD_REVIEW_RUNNING, TRUE, "2026-02-09" },
    { "2026-02-09 applied;2026-02-14 asked why", "2026-03-20", TD_REVIEW_WANTING, FALSE, "" },
    { "2026-02-09 applied;2026-02-24 asked why", "2026-03-20", TD_REVIEW_RUNNING, TRUE, "2026-02-09" },
    { "2026-02-09 applied;2026-02-14 accepted", "2026-03-20", TD_REVIEW_RUNNING, FALSE, "2026-02-14" },
    { "2026-02-09 applied;2026-02-24 accepted", "2026-03-20", TD_REVIEW_RUNNING, TRUE, "2026-02-09" },
    /* nothing of the kind is said of what was supplied */
    { "2026-02-09 applied;2026-02-10 asked why;2026-02-11 supplied", "2026-03-20", TD_REVIEW_RECEIVED, FALSE,
      "" },
    { "2026-02-09 applied;2026-02-10 asked why;2026-02-11 supplied;2026-02-12 accepted", "2026-02-12",
      TD_REVIEW_RUNNING, FALSE, "2026-02-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Case) one = { 0 };

      g_test_message ("row %u: %s", i, rows[i].events);
      case_open (&one, PACK, rows[i].events, rows[i].today);
      g_assert_cmpint (one.review->stage, ==, rows[i].stage);
      g_assert_cmpint (one.review->deemed, ==, rows[i].deemed);
      assert_day (one.review->accepted_on, rows[i].accepted);
      if (rows[i].deemed)
        g_assert_cmpint (one.review->ask.light, ==, TD_LIGHT_MISSED);
    }
}

#define GOT "2026-03-02 applied;2026-03-03 accepted;"

static void
test_faults (void)
{
  static const struct
  {
    const char *events, *faults; /* nicks, with the row where there is one */
    TdReviewStage stage;
  } rows[] = {
    { GOT "2026-03-04 sent a;2026-03-05 opinion a agree", "", TD_REVIEW_RUNNING },
    { "2026-03-03 accepted", "not-applied", TD_REVIEW_NOT_BEGUN },
    { "2026-03-02 applied;2026-03-03 applied", "applied-twice", TD_REVIEW_RUNNING },
    { "2026-03-02 applied;2026-03-03 asked;2026-03-04 asked", "asked-twice", TD_REVIEW_WANTING },
    { GOT "2026-03-04 asked", "asked-late", TD_REVIEW_RUNNING },
    { "2026-03-02 applied;2026-03-03 supplied", "not-asked", TD_REVIEW_RUNNING },
    { "2026-03-02 applied;2026-03-12 accepted", "accepted-late", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 accepted", "accepted-twice", TD_REVIEW_RUNNING },
    { "2026-03-02 applied;2026-03-03 decided agree", "not-accepted", TD_REVIEW_RUNNING },
    { "2026-03-02 applied;2026-03-03 sent a", "not-accepted", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 refused why", "taken", TD_REVIEW_RUNNING },
    { "2026-03-02 applied;2026-03-03 refused", "no-reasons", TD_REVIEW_NOT_TAKEN },
    { GOT "2026-03-04 sent", "no-department", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 opinion a agree", "not-sent:0", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 sent a;2026-03-05 sent a", "sent-twice:0", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 sent c", "out-of-turn:2", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 sent a;2026-03-05 opinion a agree;2026-03-05 opinion a return why", "opinion-twice:0",
      TD_REVIEW_RUNNING },
    { GOT "2026-03-04 sent a;2026-03-05 opinion a", "no-verdict:0", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 sent a;2026-03-05 opinion a return", "no-reasons:0", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 sent a;2026-03-05 opinion a conditions", "no-reasons:0", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 suspended", "not-told", TD_REVIEW_PAUSED },
    { GOT "2026-03-04 suspended told;2026-03-05 suspended told", "paused-twice", TD_REVIEW_PAUSED },
    { GOT "2026-03-04 suspended a told;2026-03-05 resumed", "not-paused", TD_REVIEW_PAUSED },
    { GOT "2026-03-04 resumed", "not-paused", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 extended told", "not-approved", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 extended head", "not-told", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 extended told head;2026-03-05 extended told head", "extended-twice",
      TD_REVIEW_RUNNING },
    { GOT "2026-04-30 extended told head", "extended-late", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 decided agree", "decided-open:0 decided-open:1 decided-open:2", TD_REVIEW_GRANTED },
    { GOT "2026-03-04 decided return why", "", TD_REVIEW_DENIED },
    { GOT "2026-03-04 sent a;2026-03-05 opinion a return why;2026-03-06 decided agree",
      "decided-returned:0 decided-open:1 decided-open:2", TD_REVIEW_GRANTED },
    { GOT "2026-03-04 suspended told;2026-03-05 decided return why", "decided-paused", TD_REVIEW_DENIED },
    { GOT "2026-03-04 delivered", "not-decided", TD_REVIEW_RUNNING },
    { GOT "2026-03-04 withdrawn;2026-03-05 sent a", "over", TD_REVIEW_GONE },
    { GOT "2026-03-04 decided return why;2026-03-05 delivered;2026-03-06 delivered", "over",
      TD_REVIEW_CLOSED },
    { GOT "2027-03-04 withdrawn", "ahead", TD_REVIEW_RUNNING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Case) one = { 0 };
      g_autoptr (GString) found = g_string_new ("");

      case_open (&one, PACK, rows[i].events, "2026-05-29");
      for (guint f = 0; f < one.review->faults->len; f++)
        {
          const TdReviewFault *fault = &g_array_index (one.review->faults, TdReviewFault, f);

          g_string_append_printf (found, "%s%s", f > 0 ? " " : "",
                                  td_review_fault_kind_to_nick (fault->kind));
          if (fault->row >= 0)
            g_string_append_printf (found, ":%d", fault->row);
        }
      g_test_message ("row %u: %s", i, rows[i].events);
      g_assert_cmpstr (found->str, ==, rows[i].faults);
      g_assert_cmpint (one.review->stage, ==, rows[i].stage);
    }
}

/* Departments side by side, then the next block; a department of which the pack does not know. */
static void
test_rows (void)
{
  g_auto (Case) one = { 0 };
  const TdReviewRow *row;

  case_open (&one, PACK,
             GOT
             "2026-03-04 sent Da;2026-03-04 sent Tb;2026-03-06 suspended b told;2026-03-09 opinion a agree;"
             "2026-03-10 resumed b;2026-03-12 sent 消防;2026-03-13 opinion 消防 conditions why",
             "2026-03-16");
  g_assert_cmpuint (one.review->rows->len, ==, 4);
  g_assert_cmpuint (one.review->waiting_for, ==, 2);
  row = td_review_row (one.review, 0);
  g_assert_cmpint (row->state, ==, TD_ROW_AGREED);
  g_assert_cmpint (row->clock.used, ==, 3);
  g_assert_cmpint (row->clock.light, ==, TD_LIGHT_KEPT);
  row = td_review_row (one.review, 1);
  g_assert_cmpint (row->state, ==, TD_ROW_SENT);
  /* 03-05, 03-06, then 03-11, 12, 13, 16: its own expert time does not count */
  g_assert_cmpint (row->clock.used, ==, 6);
  assert_day (row->clock.due, "2026-03-17");
  g_assert_cmpint (td_review_row (one.review, 2)->state, ==, TD_ROW_WAITING);
  row = td_review_row (one.review, 3);
  g_assert_null (row->step);
  g_assert_false (row->must);
  g_assert_cmpint (row->state, ==, TD_ROW_CONDITIONS);
  g_assert_cmpint (row->clock.light, ==, TD_LIGHT_OFF);
  /* of the whole the same days do not count: 03-04 … 03-06, 03-11 … 03-16 */
  g_assert_cmpint (one.review->promise.used, ==, 7);
  g_assert_true (td_review_allows (one.review, TD_REVIEW_OPINION, 1));
  g_assert_false (td_review_allows (one.review, TD_REVIEW_SENT, 1));
  g_assert_false (td_review_allows (one.review, TD_REVIEW_SENT, 2));
  g_assert_true (td_review_allows (one.review, TD_REVIEW_SUSPENDED, -1));
  g_assert_false (td_review_allows (one.review, TD_REVIEW_ASKED, -1));
  g_assert_false (td_review_passed (one.review));
}

/* A proposal holds nothing up, whatever was not said. */
static void
test_proposal (void)
{
  g_auto (Case) one = { 0 };
  g_autoptr (TdReviewPack) pack = load_pack ("cn-joint-review");
  g_autoptr (GPtrArray) events = events_of (GOT "2026-03-04 decided agree;2026-03-05 delivered");
  g_autoptr (TdReview) review = td_review_compute (pack, events, td_date_from_iso ("2026-03-06"), NULL);

  g_assert_cmpuint (review->waiting_for, ==, 0);
  g_assert_cmpuint (review->faults->len, ==, 0);
  g_assert_cmpint (review->stage, ==, TD_REVIEW_CLOSED);
  g_assert_true (td_review_passed (review));
  g_assert_cmpint (review->promise.light, ==, TD_LIGHT_OFF);
  g_assert_true (review->law.tentative);
  case_open (&one, PACK, GOT "2026-03-04 withdrawn;2026-03-09 applied", "2026-03-09");
  g_assert_cmpuint (one.review->round, ==, 2);
  g_assert_cmpint (one.review->stage, ==, TD_REVIEW_RECEIVED);
  assert_day (one.review->accepted_on, "");
}

/* ---- a second way of counting: one day after the other, with marks on the calendar ---- */

#define SPAN 200

typedef struct
{
  gboolean work[SPAN], still_all[SPAN], still_a[SPAN];
  TdDate first;
} Days;

static TdDate
naive_due (const Days *days, int from, int limit, gboolean all_departments)
{
  for (int day = from + 1; day < SPAN; day++)
    {
      gboolean still = days->still_all[day] || (all_departments && days->still_a[day]);

      if (days->work[day] && !still && --limit == 0)
        return days->first + day;
    }
  return TD_DATE_NONE;
}

static int
naive_used (const Days *days, int from, int until, gboolean all_departments)
{
  int used = 0;

  for (int day = from + 1; day <= until; day++)
    used += days->work[day] && !days->still_all[day] && !(all_departments && days->still_a[day]);
  return used;
}

/* Random suspensions, of all and of department a, closed; every number against the marks. */
static void
test_against_marks (void)
{
  g_autoptr (TdCalendar) calendar = holidays ();
  g_autoptr (TdReviewPack) pack = parse (PACK);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_event_free);
      g_autoptr (TdReview) review = NULL;
      Days days = { .first = td_date_new (2025, 1, 2) + g_test_rand_int_range (0, 500) };
      int sent = g_test_rand_int_range (0, 6);
      int today = sent + g_test_rand_int_range (0, 60);
      int at[2] = { sent, sent };

      for (int day = 0; day < SPAN; day++)
        days.work[day] = td_calendar_is_workday (calendar, days.first + day, NULL);
      g_ptr_array_add (events, td_review_event_new (TD_REVIEW_APPLIED, days.first));
      g_ptr_array_add (events, td_review_event_new (TD_REVIEW_ACCEPTED, days.first));
      g_ptr_array_add (events, td_review_event_new (TD_REVIEW_SENT, days.first + sent));
      put (&((TdReviewEvent *)events->pdata[2])->department, "a");
      for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
        {
          int own = g_test_rand_int_range (0, 2);
          int from = at[own] + g_test_rand_int_range (0, 8);
          int until = from + g_test_rand_int_range (0, 12);

          if (until > today)
            break;
          for (int day = from + 1; day <= until; day++)
            *(own ? &days.still_a[day] : &days.still_all[day]) = TRUE;
          for (int end = 0; end < 2; end++)
            {
              TdReviewEvent *event = td_review_event_new (end ? TD_REVIEW_RESUMED : TD_REVIEW_SUSPENDED,
                                                          days.first + (end ? until : from));

              event->told = event->on;
              put (&event->department, own ? "Da" : "");
              g_ptr_array_add (events, event);
            }
          at[own] = until;
        }
      for (guint i = 0; i < events->len; i++)
        ((TdReviewEvent *)events->pdata[i])->id = (gint64)i + 1;
      review = td_review_compute (pack, events, days.first + today, calendar);
      g_assert_cmpuint (review->faults->len, ==, 0);
      g_assert_cmpint (review->promise.used, ==, naive_used (&days, 0, today, TRUE));
      g_assert_cmpint (review->promise.due, ==, naive_due (&days, 0, 18, TRUE));
      g_assert_cmpint (review->law.due, ==, naive_due (&days, 0, 20, TRUE));
      g_assert_cmpint (review->law.left, ==, 20 - review->law.used);
      /* department a waits for its own pauses and those of all, b for those of all */
      g_assert_cmpint (td_review_row (review, 0)->clock.used, ==, naive_used (&days, sent, today, TRUE));
      g_assert_cmpint (td_review_row (review, 0)->clock.due, ==, naive_due (&days, sent, 5, TRUE));
      g_assert_cmpint (td_review_clock (review)->left, ==, review->promise.left);
    }
}

static void
assert_same_fault (const TdReviewFault *a, const TdReviewFault *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->event_id, ==, b->event_id);
  g_assert_cmpint (a->row, ==, b->row);
}

/* Whatever comes in whatever order: nothing breaks, what is allowed gives no fault of order, and one event
 * more never changes how those before it were judged. */
static void
test_any_order (void)
{
  static const char *const names[] = { "", "a", "Db", "Tc", "消防" };
  g_autoptr (TdCalendar) calendar = holidays ();
  g_autoptr (TdReviewPack) pack = parse (PACK);

  for (int round = 0; round < 1500; round++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_event_free);
      TdDate day = td_date_new (2025, 6, 2) + g_test_rand_int_range (0, 300);

      for (int n = 0; n < 14; n++)
        {
          TdReviewEvent *event = td_review_event_new (g_test_rand_int_range (0, TD_N_REVIEW_EVENTS), day);
          g_autoptr (TdReview) before = td_review_compute (pack, events, day, calendar);
          g_autoptr (TdReview) after = NULL;
          gboolean allowed;
          int row;

          event->id = n + 1;
          event->verdict = g_test_rand_int_range (1, TD_N_REVIEW_VERDICTS);
          event->told = day;
          put (&event->text, "理由");
          put (&event->person, "负责人");
          if (event->kind == TD_REVIEW_SENT || event->kind == TD_REVIEW_OPINION)
            put (&event->department, names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
          row = td_review_find_row (before, event->department);
          allowed = td_review_allows (before, event->kind, row);
          g_ptr_array_add (events, event);
          after = td_review_compute (pack, events, day, calendar);
          g_assert_cmpuint (after->faults->len, >=, before->faults->len);
          for (guint i = 0; i < before->faults->len; i++)
            assert_same_fault (&g_array_index (after->faults, TdReviewFault, i),
                               &g_array_index (before->faults, TdReviewFault, i));
          if (allowed && event->kind != TD_REVIEW_DECIDED)
            g_assert_cmpuint (after->faults->len, ==, before->faults->len);
          day += g_test_rand_int_range (0, 4);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/shipped", test_shipped);
  g_test_add_func ("/review/choose", test_choose);
  g_test_add_func ("/review/compare", test_compare);
  g_test_add_func ("/review/total", test_total);
  g_test_add_func ("/review/bad-packs", test_bad_packs);
  g_test_add_func ("/review/days", test_days);
  g_test_add_func ("/review/deemed", test_deemed);
  g_test_add_func ("/review/faults", test_faults);
  g_test_add_func ("/review/rows", test_rows);
  g_test_add_func ("/review/proposal", test_proposal);
  g_test_add_func ("/review/against-marks", test_against_marks);
  g_test_add_func ("/review/any-order", test_any_order);
  return g_test_run ();
}
