/* Tidang: what is due is found from hand-made votes, put aside, taken back, undone and erased.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ratings.h"
#include "td-deadlines.h"
#include "td-display-list.h"
#include "td-due-export.h"
#include "td-paper-words.h"
#include "td-put-off.h"
#include "td-records.h"
#include "td-test-service.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define UNIT "桂花城/5号楼/1单元"

static gint64
open_vote (Desk *desk, const char *rule, const char *until)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  gint64 unit = resolve (desk, UNIT);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  options.rule_id = rule;
  options.until = td_date_from_iso (until);
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  return unit;
}

/* The desk as of another day. */
static void
reopen_on (Desk *desk, const char *day)
{
  TdOpenOptions options;
  g_autoptr (GError) error = NULL;

  desk_close (desk);
  desk_options (desk, &options);
  options.now_override = ((gint64)td_date_from_iso (day) * 86400 + 2 * 3600) * G_USEC_PER_SEC; /* 10:00 */
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
}

static TdDueList *
list_with (Desk *desk, const TdDueFilter *filter)
{
  g_autoptr (GError) error = NULL;
  TdDueList *list = td_deadlines_list (desk->workspace, filter, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);
  return list;
}

/* “group source day” of each, with | between; votes without a last day have a test of their own. */
static char *
outline (Desk *desk, const TdDueFilter *filter)
{
  g_autoptr (TdDueList) list = list_with (desk, filter);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->rows->len; i++)
    {
      const TdDeadline *one = g_ptr_array_index (list->rows, i);
      g_autofree char *day = td_date_to_iso (td_deadline_day (one, list->today));

      if ((filter == NULL || filter->source == NULL) && g_str_equal (one->source, "no-last-day"))
        continue;
      g_string_append_printf (text, "%s%s %s%s%s", text->len > 0 ? "|" : "",
                              td_due_group_to_nick (td_deadline_group (one, list->today, list->calendar)),
                              one->source, *day != '\0' ? " " : "", day);
    }
  return g_string_free (text, FALSE);
}

static void
assert_outline (Desk *desk, const TdDueFilter *filter, const char *expected)
{
  g_autofree char *got = outline (desk, filter);

  g_assert_cmpstr (got, ==, expected);
}

static TdDeadline *
only_of (Desk *desk, const char *source)
{
  TdDueFilter filter = TD_DUE_FILTER_INIT;
  g_autoptr (TdDueList) list = NULL;

  filter.source = source;
  list = list_with (desk, &filter);
  g_assert_cmpuint (list->rows->len, ==, 1);
  return td_deadline_ref (g_ptr_array_index (list->rows, 0));
}

static void
answer (Desk *desk, gint64 unit, const char *room, TdOpinion opinion)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.opinion = opinion;
  g_assert_true (td_ballot_record (desk->workspace, unit, room, &options, &error));
  g_assert_no_error (error);
}

/* A vote from 09-01 to 09-20: told when it ends, when papers are missing, when it should be closed. */
static void
test_vote (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, NULL, "2026-09-20");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = NULL;
  TdDeadline *undelivered;

  assert_outline (desk, NULL, "later vote-end 2026-09-20");
  reopen_on (desk, "2026-09-12");
  assert_outline (desk, NULL, "later vote-end 2026-09-20");
  reopen_on (desk, "2026-09-13"); /* seven days before; a Sunday */
  assert_outline (desk, NULL, "later undelivered 2026-09-20|later vote-end 2026-09-20");
  reopen_on (desk, "2026-09-14");
  assert_outline (desk, NULL, "week undelivered 2026-09-20|week vote-end 2026-09-20");
  undelivered = only_of (desk, "undelivered");
  vote = td_vote_load (desk->workspace, unit, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undelivered->parts->len, ==, vote->roll->parts->len);
  td_deadline_unref (undelivered);

  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (vote->roll->parts, i);

      g_autoptr (TdDeadline) left = only_of (desk, "undelivered");

      g_assert_cmpuint (left->parts->len, ==, vote->roll->parts->len - i);
      g_assert_cmpint (g_array_index (left->parts, gint64, 0), ==, part->id);
      /* A ballot proves that the paper came as well as a delivery does. */
      if (i % 2 == 0)
        g_assert_true (td_delivery_record (desk->workspace, unit, part->room, TD_DELIVER_IN_PERSON,
                                           TD_DATE_NONE, NULL, NULL, NULL, &error));
      else
        answer (desk, unit, part->room, TD_OPINION_AGREE);
      g_assert_no_error (error);
    }
  assert_outline (desk, NULL, "week vote-end 2026-09-20");
  reopen_on (desk, "2026-09-20");
  assert_outline (desk, NULL, "today vote-end 2026-09-20");
  reopen_on (desk, "2026-09-23");
  assert_outline (desk, NULL, "overdue vote-end 2026-09-20");
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "");
}

static void
test_waiting (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, NULL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, &error);
  const char *room = ((TdPart *)g_ptr_array_index (vote->roll->parts, 0))->room;
  g_autoptr (TdDueList) list = NULL;
  g_autofree char *when = NULL;

  assert_outline (desk, NULL, "");
  g_assert_true (td_objection_record (desk->workspace, unit, room, "遮光", &error));
  assert_outline (desk, NULL, "waiting objection");
  list = list_with (desk, NULL);
  when = td_deadline_to_when (g_ptr_array_index (list->rows, 0), list->today, list->calendar);
  g_assert_cmpstr (when, ==, "waiting since today");
  g_clear_pointer (&list, td_due_list_free);
  g_clear_pointer (&when, g_free);
  reopen_on (desk, "2026-09-11");
  list = list_with (desk, NULL);
  when = td_deadline_to_when (g_ptr_array_index (list->rows, 0), list->today, list->calendar);
  g_assert_cmpstr (when, ==, "waiting since 2026-09-01, 10 days");
  g_assert_cmpint (list->now, ==, 0);
  g_assert_true (td_objection_record (desk->workspace, unit, NULL, "噪音", &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "waiting objection|waiting objection");
  g_assert_true (td_objection_settle (desk->workspace, unit, room, "已说明", &error));
  assert_outline (desk, NULL, "waiting objection");
  td_history_item_free (td_undo (desk->workspace, &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "waiting objection|waiting objection");
}

/* A vote without a last day waits until it is closed. */
static void
test_endless (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, NULL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDeadline) endless = only_of (desk, "no-last-day");
  TdDueFilter filter = TD_DUE_FILTER_INIT;

  filter.source = "no-last-day";
  g_assert_cmpint (endless->unit_id, ==, unit);
  g_assert_cmpint (endless->since, ==, td_date_from_iso ("2026-09-01"));
  g_assert_cmpint (endless->mend, ==, TD_MEND_VOTE);
  assert_outline (desk, &filter, "waiting no-last-day");
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
  assert_outline (desk, &filter, "");
  td_history_item_free (td_undo (desk->workspace, &error));
  g_assert_no_error (error);
  assert_outline (desk, &filter, "waiting no-last-day");
}

/* Two co-owners answer against each other. */
static void
test_pending (Desk *desk, gconstpointer data)
{
  TdImportOptions sheet = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report = import_text (desk, &sheet, "roster.csv",
                                                   "小区,楼栋,单元,房号,业主,专有部分面积\n甲园,1号楼,1单元,"
                                                   "101,张某某,80.00\n甲园,1号楼,1单元,102,王某某,80.00\n",
                                                   TRUE);
  gint64 unit = resolve (desk, "甲园/1号楼/1单元");
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_autoptr (TdDeadline) pending = NULL;

  g_assert_no_error (error);
  ballot.signer = TD_SIGNER_PROXY;
  ballot.proxy = "赵某某";
  ballot.authority = FALSE;
  g_assert_true (td_ballot_record (desk->workspace, unit, "102", &ballot, &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "waiting pending");
  pending = only_of (desk, "pending");
  g_assert_cmpuint (pending->parts->len, ==, 1);
  g_assert_nonnull (strstr (pending->title, "102"));
  ballot.authority = TRUE;
  ballot.replace = "补交委托书";
  g_assert_true (td_ballot_record (desk->workspace, unit, "102", &ballot, &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "");
}

static void
say (Desk *desk, gint64 unit, TdPaperWord word, const char *text)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  const char *words[TD_N_KEPT_WORDS] = { NULL };

  g_array_append_val (ids, unit);
  words[word] = text;
  g_assert_true (td_kept_words_set (desk->workspace, ids, 0, words, &error));
  g_assert_no_error (error);
}

/* 莱芜 asks for 15 days: posted on 09-20 it hangs until 10-08, after the holiday. */
static void
test_notices (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, "jinan-laiwu-2019", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDeadline) notice = NULL;
  g_autoptr (TdDeadline) holidays = NULL;
  g_autofree char *basis = NULL;

  say (desk, unit, TD_PAPER_NOTICE_FROM, "2026-09-20");
  assert_outline (desk, NULL, "later notice 2026-10-08");
  notice = only_of (desk, "notice");
  g_assert_cmpint (notice->days, ==, 15);
  g_assert_cmpint (notice->counted, ==, TD_COUNTED_CALENDAR);
  g_assert_cmpstr (notice->rule, !=, "");
  basis = td_deadline_to_basis (notice);
  g_assert_nonnull (strstr (basis, notice->rule));
  g_assert_cmpint (notice->mend, ==, TD_MEND_NOTICE);

  /* A period that a person names, by hand: 09-21…24, 09-28…30, 10-08, 10-09, and Saturday 10-10 is worked. */
  say (desk, unit, TD_PAPER_NOTICE_PERIOD, "10个工作日");
  reopen_on (desk, "2026-09-30");
  assert_outline (desk, NULL, "later notice 2026-10-10");
  say (desk, unit, TD_PAPER_RESULT_FROM, "2026-09-25");
  assert_outline (desk, NULL, "later notice 2026-10-10|waiting notice");
  say (desk, unit, TD_PAPER_RESULT_PERIOD, "2026-10-01");
  assert_outline (desk, NULL, "tomorrow notice 2026-10-01|later notice 2026-10-10");
  reopen_on (desk, "2026-10-12");
  assert_outline (desk, NULL, "overdue notice 2026-10-01|overdue notice 2026-10-10");
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_REVIEW, "按月报", &error));
  assert_outline (desk, NULL, "");
  td_history_item_free (td_undo (desk->workspace, &error));
  g_assert_no_error (error);

  /* Into a year whose holidays nobody knows yet. */
  say (desk, unit, TD_PAPER_NOTICE_FROM, "2026-12-25");
  say (desk, unit, TD_PAPER_NOTICE_PERIOD, "");
  say (desk, unit, TD_PAPER_RESULT_FROM, "");
  assert_outline (desk, NULL, "later notice 2027-01-11|waiting holidays");
  holidays = only_of (desk, "holidays");
  g_assert_nonnull (strstr (holidays->title, "2027"));
  g_assert_false (
      td_deadline_put_off (desk->workspace, holidays, td_date_from_iso ("2026-11-01"), "以后", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

/* A paper may hang before any vote was opened: the plan's notice. A vote takes it over. */
static void
test_notice_without_vote (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  gint64 unit = resolve (desk, UNIT);
  g_autoptr (TdDeadline) notice = NULL;

  say (desk, unit, TD_PAPER_NOTICE_FROM, "2026-09-05");
  assert_outline (desk, NULL, "waiting notice");
  say (desk, unit, TD_PAPER_NOTICE_PERIOD, "2026-09-20");
  assert_outline (desk, NULL, "later notice 2026-09-20");
  notice = only_of (desk, "notice");
  g_assert_cmpint (notice->vote_id, ==, 0);
  g_assert_cmpint (notice->unit_id, ==, unit);
  say (desk, unit, TD_PAPER_NOTICE_FROM, "");
  assert_outline (desk, NULL, "");
}

static void
test_put_off (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, NULL, "2026-09-20");
  g_autoptr (TdDeadline) vote_end = only_of (desk, "vote-end");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDeadline) returned = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  TdDueFilter aside = TD_DUE_FILTER_INIT;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, &error);
  const char *room = ((TdPart *)g_ptr_array_index (vote->roll->parts, 0))->room;
  g_autoptr (TdDeadline) objection = NULL;
  static const struct
  {
    const char *until, *reason;
  } refused[] = { { "2026-09-01", "等" }, { "2026-08-31", "等" }, { "", "等" },
                  { "2028-09-05", "等" }, { "2026-09-05", "  " }, { "2026-09-05", NULL } };

  aside.put_off = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (td_deadline_put_off (desk->workspace, vote_end, td_date_from_iso (refused[i].until),
                                           refused[i].reason, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
      g_clear_error (&error);
    }
  g_assert_true (
      td_deadline_put_off (desk->workspace, vote_end, td_date_from_iso ("2026-09-05"), "等物业回话", &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "");
  assert_outline (desk, &aside, "later vote-end 2026-09-20");
  td_history_item_free (td_undo (desk->workspace, &error));
  assert_outline (desk, NULL, "later vote-end 2026-09-20");
  td_history_item_free (td_redo (desk->workspace, &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "");
  faults = td_check_run (desk->workspace, NULL, &error);
  g_assert_cmpuint (faults->len, ==, 0);

  reopen_on (desk, "2026-09-05"); /* back, and it says why it was away */
  assert_outline (desk, NULL, "later vote-end 2026-09-20");
  returned = only_of (desk, "vote-end");
  g_assert_cmpstr (returned->put_off_why, ==, "等物业回话");
  g_assert_true (td_objection_record (desk->workspace, unit, room, "遮光", &error));
  objection = only_of (desk, "objection");
  g_assert_true (
      td_deadline_put_off (desk->workspace, objection, td_date_from_iso ("2026-09-08"), "户主出差", &error));
  g_assert_no_error (error);
  assert_outline (desk, &aside, "waiting objection");
  reopen_on (desk, "2026-09-08"); /* what waits stands under the day on which it came back */
  assert_outline (desk, NULL, "today objection 2026-09-08|later vote-end 2026-09-20");
  g_clear_pointer (&objection, td_deadline_unref);
  objection = only_of (desk, "objection");
  g_assert_true (td_deadline_take_back (desk->workspace, objection, &error));
  g_assert_no_error (error);
  assert_outline (desk, NULL, "later vote-end 2026-09-20|waiting objection");
}

static guint
files_with (const char *path, const char *needle)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      n += files_with (child, needle);
      if (g_file_get_contents (child, &bytes, &size, NULL))
        n += memmem (bytes, size, needle, strlen (needle)) != NULL;
    }
  return n;
}

/* What was written about a household goes with it, from the rows, the entries and the reasons. */
static void
test_erase (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, NULL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, &error);
  const TdPart *part = g_ptr_array_index (vote->roll->parts, 0);
  g_autoptr (TdDeadline) objection = NULL;
  g_autoptr (TdDeadline) after = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *receipt = NULL;
  TdDueFilter aside = TD_DUE_FILTER_INIT;
  g_autoptr (TdDueList) list = NULL;

  g_assert_true (td_objection_record (desk->workspace, unit, part->room, "遮光", &error));
  objection = only_of (desk, "objection");
  g_assert_true (td_deadline_put_off (desk->workspace, objection, td_date_from_iso ("2026-09-08"),
                                      "住院到九月", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (files_with (desk->folder, "住院到九月"), >, 0);
  receipt = td_erase_room (desk->workspace, unit, part->room, NULL, &error);
  g_assert_no_error (error);
  faults = td_check_run (desk->workspace, NULL, &error);
  g_assert_cmpuint (faults->len, ==, 0);
  aside.put_off = TRUE;
  list = list_with (desk, &aside);
  g_assert_cmpuint (list->rows->len, ==, 1);
  g_assert_cmpstr (((TdDeadline *)g_ptr_array_index (list->rows, 0))->put_off_why, ==, "");
  desk_close (desk);
  g_assert_cmpuint (files_with (desk->folder, "住院到九月"), ==, 0);
  desk_open (desk);
}

/* After each of many actions the list is what a fresh program finds. */
static void
test_incremental (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, NULL, "2026-09-06");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, &error);

  for (guint i = 0; i < 24; i++)
    {
      const TdPart *part = g_ptr_array_index (vote->roll->parts, i % vote->roll->parts->len);
      g_autofree char *held = NULL;
      g_autofree char *fresh = NULL;

      switch (i % 4)
        {
        case 0:
          td_objection_record (desk->workspace, unit, part->room, "遮光", &error);
          break;
        case 1:
          td_delivery_record (desk->workspace, unit, part->room, TD_DELIVER_IN_PERSON, TD_DATE_NONE, NULL,
                              NULL, NULL, &error);
          break;
        case 2:
          td_unit_set_rating (desk->workspace, unit, i % 8 == 2 ? TD_RATING_HARD : TD_RATING_SUITABLE, NULL,
                              &error);
          break;
        default:
          td_history_item_free (td_undo (desk->workspace, &error));
        }
      g_assert_no_error (error);
      held = outline (desk, NULL);
      desk_close (desk);
      desk_open (desk);
      fresh = outline (desk, NULL);
      g_assert_cmpstr (held, ==, fresh);
    }
}

static void
test_filter (Desk *desk, gconstpointer data)
{
  TdDueFilter filter = TD_DUE_FILTER_INIT;
  gint64 unit = open_vote (desk, NULL, "2026-09-06");
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *source, *place, *text, *until, *expected;
  } cases[] = {
    { NULL, NULL, NULL, "", "week undelivered 2026-09-06|week vote-end 2026-09-06|waiting objection" },
    { "vote-end", NULL, NULL, "", "week vote-end 2026-09-06" },
    { NULL, NULL, "桂花城  ５号楼", "",
      "week undelivered 2026-09-06|week vote-end 2026-09-06|waiting objection" },
    { NULL, NULL, "objection", "", "waiting objection" },
    { NULL, NULL, "西韩", "", "" },
    { NULL, NULL, NULL, "2026-09-06", "week undelivered 2026-09-06|week vote-end 2026-09-06" },
    { NULL, NULL, NULL, "2026-09-05", "" },
    { NULL, "3702", "objection", "", "waiting objection" },
    { NULL, "43", NULL, "", "" },
  };

  g_assert_true (td_objection_record (desk->workspace, unit, NULL, "噪音", &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      filter.source = cases[i].source;
      filter.place = cases[i].place;
      filter.text = cases[i].text;
      filter.until = td_date_from_iso (cases[i].until);
      g_test_message ("%u", i);
      assert_outline (desk, &filter, cases[i].expected);
    }
}

/* What gettext's manual says of a change of language while a program runs. */
extern int _nl_msg_cat_cntr;

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  _nl_msg_cat_cntr++;
}

/* The pages of the list of deadlines as one text. */
static char *
paper_in (Desk *desk, const char *day, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDueList) due = NULL;
  g_autoptr (TdDisplayList) pages = NULL;
  GString *text = g_string_new (NULL);

  speak (language);
  reopen_on (desk, day);
  due = list_with (desk, NULL);
  pages = td_due_pages (desk->workspace, due, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < td_display_list_n_pages (pages); i++)
    {
      g_autofree char *page = td_display_list_page_text (pages, i);

      g_string_append (text, page);
    }
  speak ("C");
  return g_string_free (text, FALSE);
}

/* In the Chinese window every word is the paper's. */
static void
assert_chinese_window (Desk *desk, const char *day)
{
  g_autoptr (TdDueList) due = NULL;

  speak ("zh_CN");
  reopen_on (desk, day);
  due = list_with (desk, NULL);
  for (guint i = 0; i < due->rows->len; i++)
    {
      const TdDeadline *one = g_ptr_array_index (due->rows, i);
      TdDueGroup group = td_deadline_group (one, due->today, due->calendar);
      g_autofree char *when = td_deadline_to_when (one, due->today, due->calendar);
      g_autofree char *paper_when = td_deadline_when_on_paper (one, due->today, due->calendar);
      g_autofree char *basis = td_deadline_to_basis (one);
      g_autofree char *paper_basis = td_deadline_basis_on_paper (one);

      g_assert_cmpstr (one->paper, !=, "");
      g_assert_cmpstr (one->title, ==, one->paper);
      g_assert_cmpstr (td_due_group_to_label (group), ==, td_due_group_on_paper (group));
      g_assert_cmpstr (when, ==, paper_when);
      g_assert_cmpstr (basis, ==, paper_basis);
    }
  speak ("C");
}

/* Two words: one alone is the name of a folder. */
static gboolean
has_english (const char *text)
{
  return g_regex_match_simple ("[A-Za-z]{2,} [A-Za-z]{2,}", text, 0, 0);
}

/* The list on paper is Chinese in an English window; what the window lists stays English. */
static void
test_languages (Desk *desk, gconstpointer data)
{
  static const char *const days[] = { "2026-09-12", "2026-12-26", "2026-12-30", "2027-01-10", "2027-01-20" };
  gint64 unit = open_vote (desk, "jinan-laiwu-2019", "2026-12-31");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, &error);
  g_autoptr (TdDeadline) vote_end = only_of (desk, "vote-end");
  g_autoptr (TdDueList) english = NULL;
  TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;

  ballot.signer = TD_SIGNER_PROXY;
  ballot.proxy = "赵某某";
  for (guint i = 0; i < 9; i++)
    td_ballot_record (desk->workspace, unit, ((TdPart *)g_ptr_array_index (vote->roll->parts, i))->room,
                      &ballot, &error);
  g_assert_no_error (error);
  g_assert_true (td_objection_record (desk->workspace, unit, "102", "遮光", &error));
  g_assert_true (td_objection_record (desk->workspace, unit, NULL, "噪音", &error));
  g_assert_true (
      td_deadline_put_off (desk->workspace, vote_end, td_date_from_iso ("2026-09-05"), "等物业回话", &error));
  say (desk, unit, TD_PAPER_NOTICE_FROM, "2026-12-25");
  say (desk, unit, TD_PAPER_RESULT_FROM, "2026-12-28");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *in_english = paper_in (desk, days[i], "C");
      g_autofree char *in_chinese = paper_in (desk, days[i], "zh_CN");

      g_assert_cmpstr (in_english, ==, in_chinese);
      g_assert_false (has_english (in_english));
      assert_chinese_window (desk, days[i]);
      say (desk, unit, TD_PAPER_NOTICE_PERIOD, i % 2 == 0 ? "3个工作日" : "2027-01-10");
    }
  reopen_on (desk, "2026-12-26");
  english = list_with (desk, NULL);
  g_assert_cmpuint (english->rows->len, >=, 5);
  for (guint i = 0; i < english->rows->len; i++)
    g_assert_true (has_english (((TdDeadline *)g_ptr_array_index (english->rows, i))->title));
}

static void
test_read_day (void)
{
  TdDate today = td_date_from_iso ("2026-09-30");
  static const struct
  {
    const char *text, *day;
  } cases[] = { { "3", "2026-10-03" },
                { "2026-10-09", "2026-10-09" },
                { "10-09", "2026-10-09" },
                { "10月9日", "2026-10-09" },
                { "1个工作日", "2026-10-01" },
                { "2026-09-30", "" },
                { "9-1", "" },
                { "", "" },
                { "明天", "" },
                { "0", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdCalendar) calendar = td_calendar_new ();
      g_autofree char *iso = td_date_to_iso (td_put_off_read (cases[i].text, today, calendar));

      g_assert_cmpstr (iso, ==, cases[i].day);
    }
}

static void
test_sources (void)
{
  const TdDeadlineSource *const *sources;
  guint n = td_deadline_sources (&sources);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (td_deadline_source_find (sources[i]->nick) == sources[i]);
      /* One that stood twice would say everything twice. */
      for (guint other = 0; other < i; other++)
        g_assert_true (sources[other] != sources[i]);
      g_assert_cmpstr (td_deadline_source_label (sources[i]->nick), ==, sources[i]->title);
      g_assert_true ((sources[i]->collect == NULL) != (sources[i]->conclude == NULL));
    }
  g_assert_null (td_deadline_source_find ("nothing"));
}

int
main (int argc, char **argv)
{
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TIDANG_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/deadlines/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("vote", test_vote);
  ADD ("waiting", test_waiting);
  ADD ("pending", test_pending);
  ADD ("notices", test_notices);
  ADD ("notices/without-vote", test_notice_without_vote);
  ADD ("no-last-day", test_endless);
  ADD ("put-off", test_put_off);
  ADD ("erase", test_erase);
  ADD ("incremental", test_incremental);
  ADD ("filter", test_filter);
  ADD ("languages", test_languages);
#undef ADD
  g_test_add_func ("/service/deadlines/read-day", test_read_day);
  g_test_add_func ("/service/deadlines/sources", test_sources);
  return g_test_run ();
}
