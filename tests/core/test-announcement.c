/* Tidang: tests of announcements — periods against a walk over the days, places read from leaves, what the
 * record does not prove. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcement.h"

#include <string.h>

/* ---- the second way of counting ---- */

/* The arrangements of the State Council (国办发明电), by hand: days of rest, and weekends that are worked. */
static const char *const rests[][2] = {
  { "2024-01-01", "2024-01-01" }, { "2024-02-10", "2024-02-17" }, { "2024-04-04", "2024-04-06" },
  { "2024-05-01", "2024-05-05" }, { "2024-06-10", "2024-06-10" }, { "2024-09-15", "2024-09-17" },
  { "2024-10-01", "2024-10-07" }, { "2025-01-01", "2025-01-01" }, { "2025-01-28", "2025-02-04" },
  { "2025-04-04", "2025-04-06" }, { "2025-05-01", "2025-05-05" }, { "2025-05-31", "2025-06-02" },
  { "2025-10-01", "2025-10-08" }, { "2026-01-01", "2026-01-03" }, { "2026-02-15", "2026-02-23" },
  { "2026-04-04", "2026-04-06" }, { "2026-05-01", "2026-05-05" }, { "2026-06-19", "2026-06-21" },
  { "2026-09-25", "2026-09-27" }, { "2026-10-01", "2026-10-07" },
};
static const char *const worked[] = {
  "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29",
  "2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
  "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
};

#define FIRST td_date_new (2024, 1, 1)
#define N_DAYS 1096 /* to 2026-12-31 */
static gboolean rest[N_DAYS];

static void
mark_days (void)
{
  for (int i = 0; i < N_DAYS; i++)
    rest[i] = (FIRST + i + 3) % 7 >= 5; /* 1970-01-01 was a Thursday */
  for (guint r = 0; r < G_N_ELEMENTS (rests); r++)
    for (TdDate day = td_date_from_iso (rests[r][0]); day <= td_date_from_iso (rests[r][1]); day++)
      rest[day - FIRST] = TRUE;
  for (guint w = 0; w < G_N_ELEMENTS (worked); w++)
    rest[td_date_from_iso (worked[w]) - FIRST] = FALSE;
}

typedef struct
{
  int days;
  gboolean working, counted, stands;
  TdInterrupted interrupted;
  TdNoticeGap gap[2];
  guint gaps;
} Way;

static gboolean
bare (const Way *way, TdDate day)
{
  gboolean any = FALSE;

  for (guint i = 0; i < way->gaps; i++)
    any |= day >= way->gap[i].from && (way->gap[i].until == TD_DATE_NONE || day < way->gap[i].until);
  return any;
}

/* One day after the other, as somebody would who stands before the board. TD_DATE_NONE: not in these years.
 */
static TdDate
walk (const Way *way, TdDate from)
{
  int seen = way->counted && !(way->working && rest[from - FIRST]) &&
                     !(way->interrupted == TD_INTERRUPTED_EXTENDS && bare (way, from))
                 ? 1
                 : 0;
  gboolean anew = way->interrupted == TD_INTERRUPTED_RESTARTS && bare (way, from);

  for (TdDate day = from; day < FIRST + N_DAYS; day++)
    {
      gboolean idle = rest[day - FIRST];

      if (day > from && way->interrupted == TD_INTERRUPTED_RESTARTS && bare (way, day))
        anew = TRUE;
      else if (anew && !bare (way, day))
        {
          anew = FALSE;
          seen = way->counted && !(way->working && idle) ? 1 : 0;
        }
      else if (day > from && !(way->working && idle) &&
               !(way->interrupted == TD_INTERRUPTED_EXTENDS && bare (way, day)))
        seen++;
      if (!anew && seen >= way->days && (way->working || way->stands || !idle))
        return day;
    }
  return TD_DATE_NONE;
}

static TdCalendar *
shipped_calendar (void)
{
  TdCalendar *calendar = td_calendar_new ();

  for (int year = 2024; year <= 2026; year++)
    {
      g_autofree char *name = g_strdup_printf ("cn-%d.json", year);
      g_autofree char *path = g_build_filename (TD_TEST_HOLIDAYS, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      g_assert_true (td_calendar_add (calendar, text, size, &error));
      g_assert_no_error (error);
    }
  return calendar;
}

static void
compare (const Way *way, TdDate from, const TdCalendar *calendar)
{
  const TdNotice asked = { .days = way->days,
                           .unit_known = TRUE,
                           .working = way->working,
                           .posting_day = way->counted ? TD_POSTING_DAY_COUNTED : TD_POSTING_DAY_UNKNOWN,
                           .last_day = way->stands ? TD_LAST_DAY_STANDS : TD_LAST_DAY_UNKNOWN,
                           .interrupted = way->interrupted };
  const TdNoticeTerms nothing = TD_NOTICE_TERMS_INIT;
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (TdNoticeGap));
  TdDate wanted = walk (way, from);
  TdNoticePeriod period;

  g_array_append_vals (gaps, way->gap, way->gaps);
  td_notice_count (&asked, &nothing, from, gaps, calendar, &period);
  if (wanted == TD_DATE_NONE && period.until != TD_DATE_NONE)
    g_assert_cmpint (period.until, >=, FIRST + N_DAYS);
  else if (period.until != wanted)
    {
      g_autofree char *start = td_date_to_iso (from), *got = td_date_to_iso (period.until),
                      *want = td_date_to_iso (wanted);

      g_error ("%d %s days from %s, posting day %s, %s, interrupted %d (%d–%d, %d–%d, %u): %s, walked to %s",
               way->days, way->working ? "working" : "calendar", start,
               way->counted ? "counted" : "not counted", way->stands ? "stands" : "rolls", way->interrupted,
               way->gap[0].from - from, way->gap[0].until - from, way->gap[1].from - from,
               way->gap[1].until - from, way->gaps, got, want);
    }
  g_assert_false (period.tentative && period.until != TD_DATE_NONE && period.until < FIRST + N_DAYS);
}

/* Every day on which a paper can be posted, around both long holidays and everywhere else. */
static void
test_every_day (void)
{
  static const int lengths[] = { 1, 3, 5, 7, 10, 15, 20, 30 };
  g_autoptr (TdCalendar) calendar = shipped_calendar ();

  for (TdDate from = FIRST; from < FIRST + N_DAYS - 60; from++)
    for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
      for (guint bits = 0; bits < 8; bits++)
        {
          const Way way = { .days = lengths[i],
                            .working = (bits & 1) != 0,
                            .counted = (bits & 2) != 0,
                            .stands = (bits & 4) != 0,
                            .interrupted = TD_INTERRUPTED_RUNS_ON };

          compare (&way, from, calendar);
        }
}

static void
random_gap (GRand *rand, TdDate from, TdNoticeGap *gap)
{
  gap->from = from + g_rand_int_range (rand, 1, 40);
  gap->until = g_rand_int_range (rand, 0, 8) == 0 ? TD_DATE_NONE : gap->from + g_rand_int_range (rand, 0, 12);
}

static void
test_torn_down (void)
{
  g_autoptr (TdCalendar) calendar = shipped_calendar ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20251009);

  for (guint round = 0; round < 60000; round++)
    {
      TdDate from = FIRST + g_rand_int_range (rand, 0, N_DAYS - 200);
      Way way = { .days = g_rand_int_range (rand, 1, 31),
                  .working = g_rand_boolean (rand),
                  .counted = g_rand_boolean (rand),
                  .stands = g_rand_boolean (rand),
                  .interrupted = (TdInterrupted)g_rand_int_range (rand, TD_INTERRUPTED_RUNS_ON,
                                                                  TD_INTERRUPTED_RESTARTS + 1),
                  .gaps = (guint)g_rand_int_range (rand, 0, 3) };

      for (guint i = 0; i < way.gaps; i++)
        random_gap (rand, from, &way.gap[i]);
      compare (&way, from, calendar);
    }
}

/* What stands in documents: ten days from 2025-09-22 end on 10-09; the others are counted by hand. */
static void
test_by_hand (void)
{
  static const struct
  {
    const char *from, *until;
    Way way;
  } cases[] = {
    { "2025-09-22", "2025-10-09", { 10, FALSE, FALSE, FALSE, TD_INTERRUPTED_RUNS_ON, { { 0, 0 } }, 0 } },
    { "2025-09-22", "2025-10-02", { 10, FALSE, FALSE, TRUE, TD_INTERRUPTED_RUNS_ON, { { 0, 0 } }, 0 } },
    { "2025-09-22", "2025-10-09", { 10, FALSE, TRUE, FALSE, TD_INTERRUPTED_RUNS_ON, { { 0, 0 } }, 0 } },
    /* 02-13, 14 (a Saturday, worked), 24, 25, 26 of 2026 */
    { "2026-02-12", "2026-02-26", { 5, TRUE, FALSE, FALSE, TD_INTERRUPTED_RUNS_ON, { { 0, 0 } }, 0 } },
    { "2026-02-12", "2026-02-25", { 5, TRUE, TRUE, FALSE, TD_INTERRUPTED_RUNS_ON, { { 0, 0 } }, 0 } },
    /* 02-17 is New Year's day */
    { "2026-02-10", "2026-02-24", { 7, FALSE, FALSE, FALSE, TD_INTERRUPTED_RUNS_ON, { { 0, 0 } }, 0 } },
  };
  g_autoptr (TdCalendar) calendar = shipped_calendar ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *walked = td_date_to_iso (walk (&cases[i].way, td_date_from_iso (cases[i].from)));

      g_assert_cmpstr (walked, ==, cases[i].until);
      compare (&cases[i].way, td_date_from_iso (cases[i].from), calendar);
    }
}

/* ---- what is said, and by whom ---- */

static void
test_terms (void)
{
  static const TdNotice ten = { .days = 10 }, fifteen = { .days = 15, .unit_known = TRUE };
  static const struct
  {
    const TdNotice *asked;
    TdNoticeTerms own;
    TdNoticeBasis basis;
    int days;
    const char *until;
    gboolean too_short;
  } cases[] = {
    { NULL, TD_NOTICE_TERMS_INIT, TD_NOTICE_UNKNOWN, -1, "", FALSE },
    { &ten, TD_NOTICE_TERMS_INIT, TD_NOTICE_OF_RULE, 10, "", FALSE },
    /* the rule says ten, the person of which kind */
    { &ten,
      { .days = -1, .unit_known = TRUE, .until = TD_DATE_NONE },
      TD_NOTICE_OF_PERSON,
      10,
      "2026-06-11",
      FALSE },
    { NULL, { .days = -1, .unit_known = TRUE, .until = TD_DATE_NONE }, TD_NOTICE_UNKNOWN, -1, "", FALSE },
    /* the person says how many, and nobody of which kind */
    { NULL, { .days = 7, .until = TD_DATE_NONE }, TD_NOTICE_OF_PERSON, 7, "", FALSE },
    { &fifteen, { .days = 7, .until = TD_DATE_NONE }, TD_NOTICE_OF_PERSON, 7, "2026-06-08", TRUE },
    { &fifteen, { .days = 20, .until = TD_DATE_NONE }, TD_NOTICE_OF_PERSON, 20, "2026-06-22", FALSE },
  };
  g_autoptr (TdCalendar) calendar = shipped_calendar ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdNoticePeriod period;
      g_autofree char *until = NULL;

      td_notice_count (cases[i].asked, &cases[i].own, td_date_new (2026, 6, 1), NULL, calendar, &period);
      until = td_date_to_iso (period.until);
      g_test_message ("case %u", i);
      g_assert_cmpint (period.basis, ==, cases[i].basis);
      g_assert_cmpint (period.days, ==, cases[i].days);
      g_assert_cmpstr (until, ==, cases[i].until);
      g_assert_cmpint (period.too_short, ==, cases[i].too_short);
    }
}

/* ---- leaves ---- */

/* "id kind field=value …" */
static void
add (GPtrArray *leaves, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  TdLeaf *leaf = td_leaf_new (words[1]);

  leaf->id = g_ascii_strtoll (words[0], NULL, 10);
  for (guint i = 2; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      td_leaf_set (leaf, pair[0], pair[1]);
    }
  g_ptr_array_add (leaves, leaf);
}

static GPtrArray *
some_leaves (void)
{
  GPtrArray *leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);

  add (leaves, "31 posting-event posting=21 what=renewed on=2026-06-08 by=王某某");
  add (leaves, "30 posting-event posting=21 what=torn on=2026-06-05");
  add (leaves, "32 posting-event posting=22 what=seen on=2026-06-03 photo=ab");
  add (leaves, "22 posting announcement=11 place=公告栏 where=compound up-on=2026-06-02");
  add (leaves, "21 posting announcement=11 place=2单元 where=unit up-on=2026-06-01 photo=cd");
  add (leaves, "23 posting announcement=99 place=别处 up-on=2026-06-01");
  add (leaves, "12 announcement what=subsidy from=2026-07-01 days=5 counted=working withdrawn-on=2026-07-02");
  add (leaves, "11 announcement what=plan from=2026-06-01 days=15 counted=calendar issuer=居委会 round=2");
  add (leaves, "40 plan name=甲");
  return leaves;
}

static void
test_read (void)
{
  g_autoptr (GPtrArray) leaves = some_leaves ();
  g_autoptr (GPtrArray) all = td_announcements_read (leaves);
  const TdAnnouncement *plan = all->pdata[0], *subsidy = all->pdata[1];
  const TdPosting *unit = plan->postings->pdata[0];
  g_autoptr (GArray) gaps = td_announcement_gaps (plan);
  g_autoptr (TdLeaf) again = td_announcement_to_leaf (plan);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (plan->id, ==, 11);
  g_assert_cmpint (plan->round, ==, 2);
  g_assert_cmpint (plan->terms.days, ==, 15);
  g_assert_true (plan->terms.unit_known && !plan->terms.working);
  g_assert_cmpint (plan->withdrawn_on, ==, TD_DATE_NONE);
  g_assert_true (td_leaf_equal (again, leaves->pdata[7]));
  g_assert_true (subsidy->terms.working);
  g_assert_cmpint (subsidy->withdrawn_on, ==, td_date_new (2026, 7, 2));
  g_assert_cmpuint (plan->postings->len, ==, 2);
  g_assert_cmpint (unit->id, ==, 21);
  g_assert_cmpuint (unit->events->len, ==, 2);
  g_assert_cmpint (td_posting_state (unit, td_date_new (2026, 5, 31)), ==, TD_POSTING_PLANNED);
  g_assert_cmpint (td_posting_state (unit, td_date_new (2026, 6, 4)), ==, TD_POSTING_HANGS);
  g_assert_cmpint (td_posting_state (unit, td_date_new (2026, 6, 7)), ==, TD_POSTING_MISSING);
  g_assert_cmpint (td_posting_state (unit, td_date_new (2026, 6, 8)), ==, TD_POSTING_HANGS);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpint (g_array_index (gaps, TdNoticeGap, 0).from, ==, td_date_new (2026, 6, 5));
  g_assert_cmpint (g_array_index (gaps, TdNoticeGap, 0).until, ==, td_date_new (2026, 6, 8));
}

static guint
look (const char *const *leaves, const char **missing)
{
  static const char *where[] = { "compound", "unit", NULL };
  const TdNotice asked = { .days = 15, .unit_known = TRUE, .where = (GStrv)where };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) gaps = NULL;
  g_autoptr (TdCalendar) calendar = shipped_calendar ();
  const TdAnnouncement *one;
  TdNoticePeriod period;

  for (guint i = 0; leaves[i] != NULL; i++)
    add (list, leaves[i]);
  all = td_announcements_read (list);
  one = all->pdata[0];
  gaps = td_announcement_gaps (one);
  td_notice_count (&asked, &one->terms, one->from, gaps, calendar, &period);
  return td_announcement_look (one, &period, &asked, missing);
}

/* From 2026-06-01 fifteen days: to 06-16. Each step adds a fault or mends one. */
static void
test_look (void)
{
  static const char *const ann = "1 announcement what=plan from=2026-06-01";
  static const char *const unit = "2 posting announcement=1 place=2单元 where=unit up-on=2026-06-01 photo=ab";
  static const char *const board =
      "3 posting announcement=1 place=公告栏 where=compound up-on=2026-06-01 photo=ab";
  static const char *const late = "3 posting announcement=1 place=公告栏 where=compound up-on=2026-06-02";
  static const char *const torn = "4 posting-event posting=2 what=torn on=2026-06-05";
  static const char *const renewed = "5 posting-event posting=2 what=renewed on=2026-06-06";
  static const char *const seen = "5 posting-event posting=2 what=seen on=2026-06-06";
  static const char *const early = "6 posting-event posting=2 what=down on=2026-06-16";
  static const char *const down = "6 posting-event posting=2 what=down on=2026-06-17";
  static const char *const after = "7 posting-event posting=3 what=torn on=2026-06-17";
  const struct
  {
    const char *leaves[7];
    guint gaps;
  } cases[] = {
    { { ann, NULL }, TD_POSTING_NO_PLACE },
    { { ann, unit, NULL }, TD_POSTING_NOT_WHERE },
    { { ann, unit, board, NULL }, 0 },
    { { ann, unit, late, NULL }, TD_POSTING_LATE | TD_POSTING_NO_PHOTO },
    { { ann, unit, board, torn, NULL }, TD_POSTING_TORN | TD_POSTING_NOT_RENEWED },
    { { ann, unit, board, torn, renewed, NULL }, TD_POSTING_TORN },
    { { ann, unit, board, torn, seen, NULL }, TD_POSTING_TORN },
    { { ann, unit, board, early, NULL }, TD_POSTING_EARLY },
    { { ann, unit, board, down, NULL }, 0 },
    { { ann, unit, board, after, NULL }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *missing;

      g_test_message ("case %u", i);
      g_assert_cmphex (look (cases[i].leaves, &missing), ==, cases[i].gaps);
      g_assert_cmpstr (missing, ==, cases[i].gaps & TD_POSTING_NOT_WHERE ? "compound" : NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mark_days ();
  g_test_add_func ("/announcement/by-hand", test_by_hand);
  g_test_add_func ("/announcement/every-day", test_every_day);
  g_test_add_func ("/announcement/torn-down", test_torn_down);
  g_test_add_func ("/announcement/terms", test_terms);
  g_test_add_func ("/announcement/read", test_read);
  g_test_add_func ("/announcement/look", test_look);
  return g_test_run ();
}
