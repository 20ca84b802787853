/* Tidang: until when the notices of a vote hang — by the rule, by a person's word, on the holidays at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"
#include "td-leaves.h"
#include "td-notices.h"
#include "td-outreach-file.h"
#include "td-outreach-teams.h"
#include "td-places.h"
#include "td-test-service.h"

#define UNIT "桂花城/5号楼/1单元"

static gint64
open_vote (Desk *desk, const char *rule)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  gint64 unit = resolve (desk, UNIT);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  options.rule_id = rule;
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  return unit;
}

static gboolean
keep (Desk *desk, gint64 unit, TdPaperWord word, const char *text, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *words[TD_N_KEPT_WORDS] = { NULL };

  g_array_append_val (ids, unit);
  words[word] = text;
  return td_kept_words_set (desk->workspace, ids, 0, words, error);
}

static void
check (Desk *desk,
       gint64 unit,
       const char *from,
       const char *period,
       TdNoticeBasis basis,
       const char *until,
       gboolean tentative,
       const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDossier) dossier = NULL;
  g_autofree char *got = NULL;

  g_test_message ("from “%s”, “%s”", from, period);
  g_assert_true (keep (desk, unit, TD_PAPER_NOTICE_FROM, from, &error));
  g_assert_true (keep (desk, unit, TD_PAPER_NOTICE_PERIOD, period, &error));
  g_assert_no_error (error);
  dossier = td_dossier_load (desk->workspace, unit, &error);
  g_assert_no_error (error);
  got = td_date_to_iso (dossier->notice.until);
  g_assert_cmpint (dossier->notice.basis, ==, basis);
  g_assert_cmpstr (got, ==, until);
  g_assert_cmpint (dossier->notice.tentative, ==, tentative);
  g_assert_cmpint (dossier->result_notice.basis, ==, TD_NOTICE_UNKNOWN);
  g_assert_cmpuint (dossier->notices->len, ==, says != NULL);
  if (says != NULL)
    g_assert_nonnull (strstr (g_ptr_array_index (dossier->notices, 0), says));
}

/* 莱芜 asks for 15 days; 2026-10-01…07 rest, so that a last day of 10-05 moves to 10-08. */
static void
test_by_rule (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, "jinan-laiwu-2019");

  check (desk, unit, "", "", TD_NOTICE_OF_RULE, "", FALSE, NULL);
  check (desk, unit, "2026年9月20日", "", TD_NOTICE_OF_RULE, "2026-10-08", FALSE, "2026-10-08");
  check (desk, unit, "2026-12-20", "", TD_NOTICE_OF_RULE, "2027-01-04", TRUE, "暂定");
  check (desk, unit, "2026-06-01", "20个工作日", TD_NOTICE_OF_PERSON, "2026-06-30", FALSE, "20 working days");
  check (desk, unit, "2026-06-01", "5", TD_NOTICE_OF_PERSON, "2026-06-08", FALSE, "2026-06-16");
}

static void
test_unknown (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, "cn-2021-rebuild");

  check (desk, unit, "2026-09-20", "", TD_NOTICE_UNKNOWN, "", FALSE, "未取得政策原文");
  check (desk, unit, "2026-09-20", "2026-09-30", TD_NOTICE_OF_PERSON, "2026-09-30", FALSE, "2026-09-30");
}

static void
test_days_of_which_kind (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, "xichang-2023");

  check (desk, unit, "2026-09-20", "", TD_NOTICE_OF_RULE, "", FALSE, "未取得政策原文");
  check (desk, unit, "2026-06-01", "10日", TD_NOTICE_OF_PERSON, "2026-06-11", FALSE, "2026-06-11");
}

/* The holidays of a later year come from the user's folder, and what was tentative is not any more. */
static void
test_own_holidays (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (desk->folder, "holidays", NULL);
  g_autofree char *file = g_build_filename (folder, "cn-2027.json", NULL);
  gint64 unit = open_vote (desk, "jinan-laiwu-2019");
  TdOpenOptions options;
  g_autoptr (GError) error = NULL;

  desk_options (desk, &options);
  options.data_dir = desk->folder;
  desk_close (desk);
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  check (desk, unit, "2026-12-18", "", TD_NOTICE_OF_RULE, "2027-01-04", TRUE, "暂定");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      file,
      "{\"format\":\"tidang-holidays/1\",\"year\":2027,\"source\":{\"title\":\"通知\",\"number\":\"x\","
      "\"address\":\"https://example.org\"},\"rest\":[{\"name\":\"元旦\",\"from\":\"2027-01-01\","
      "\"until\":\"2027-01-05\"}],\"work\":[]}",
      -1, NULL));
  check (desk, unit, "2026-12-18", "", TD_NOTICE_OF_RULE, "2027-01-06", FALSE, "2027-01-06");
}

static gboolean
print (Desk *desk, gint64 unit, const TdPaperOptions *options, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *path = g_build_filename (desk->folder, "公示.pdf", NULL);
  g_autoptr (GPtrArray) written = NULL;

  g_array_append_val (ids, unit);
  written = td_paper_write (desk->workspace, ids, options, path, FALSE, NULL, error);
  return written != NULL;
}

/* What cannot be is refused: a day that is none, a period that is none or shorter than the rule's. */
static void
test_refused (Desk *desk, gconstpointer data)
{
  static const struct
  {
    TdPaperKind kind;
    const char *from, *period;
    int code; /* -1: printed */
  } cases[] = {
    { TD_PAPER_NOTICE, "2026-06-01", NULL, -1 },
    { TD_PAPER_NOTICE, "2026-06-01", "20日", -1 },
    { TD_PAPER_NOTICE, "2026-06-01", "14日", TD_SERVICE_ERROR_REFUSED },
    { TD_PAPER_NOTICE, "2026-06-01", "2026-06-15", TD_SERVICE_ERROR_REFUSED },
    { TD_PAPER_NOTICE, "6月1日", NULL, TD_SERVICE_ERROR_USAGE },
    { TD_PAPER_NOTICE, "2026-02-30", NULL, TD_SERVICE_ERROR_USAGE },
    { TD_PAPER_NOTICE, "2026-06-01", "半个月", TD_SERVICE_ERROR_USAGE },
    /* no rule speaks of the result: three days are a person's to say */
    { TD_PAPER_RESULT, "2026-06-01", "3", -1 },
    { TD_PAPER_RESULT, "2026-06-01", "2026-05-30", TD_SERVICE_ERROR_REFUSED },
  };
  gint64 unit = open_vote (desk, "jinan-laiwu-2019");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdPaperOptions options = { .kind = cases[i].kind,
                                 .notice_from = cases[i].from,
                                 .notice_period = cases[i].period };
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpint (print (desk, unit, &options, &error), ==, cases[i].code == -1);
      if (cases[i].code == -1)
        g_assert_no_error (error);
      else
        g_assert_error (error, TD_SERVICE_ERROR, cases[i].code);
    }

  g_autoptr (GError) error = NULL;

  g_assert_false (keep (desk, unit, TD_PAPER_RESULT_FROM, "明天", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (keep (desk, unit, TD_PAPER_NOTICE_PERIOD, "400", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
}

/* ---- places with their photos ---- */

static gint64
put (Desk *desk, gint64 unit, const char *photo, const char *kind, const char *first, ...)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autoptr (GError) error = NULL;
  va_list more;

  va_start (more, first);
  for (const char *name = first; name != NULL; name = va_arg (more, const char *))
    td_leaf_set (leaf, name, va_arg (more, const char *));
  va_end (more);
  td_leaf_put_file (desk->workspace, unit, leaf, "photo", TD_ATTACH_NOTICE, photo, &error);
  g_assert_no_error (error);
  return leaf->id;
}

static guint
files_of (Desk *desk, gint64 unit)
{
  g_autoptr (GPtrArray) files = td_attachments_list (desk->workspace, unit, NULL);

  return files->len;
}

/* A place and its photo are one deed: taken back together, refused together. */
static void
test_photo (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk, "jinan-laiwu-2019");
  g_autofree char *photo = g_build_filename (desk->folder, "入口.png", NULL);
  g_autofree char *gone = g_build_filename (desk->folder, "没有.png", NULL);
  g_autofree char *empty = g_build_filename (desk->folder, "空.png", NULL);
  const char *const bad[] = { gone, empty, desk->folder };
  gint64 announcement =
      put (desk, unit, NULL, TD_LEAF_ANNOUNCEMENT, "what", "plan", "from", "2026-08-20", NULL);
  g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, announcement);
  g_autoptr (TdNoticeBoard) board = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (photo, "bytes of a photo", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (TdLeaf) leaf = td_leaf_new (TD_LEAF_POSTING);
      g_autoptr (GError) why = NULL;

      td_leaf_set (leaf, "announcement", of);
      td_leaf_set (leaf, "place", "1单元入口");
      td_leaf_set (leaf, "up-on", "2026-08-20");
      g_assert_false (
          td_leaf_put_file (desk->workspace, unit, leaf, "photo", TD_ATTACH_NOTICE, bad[i], &why));
      g_assert_nonnull (why);
      g_assert_cmpint (leaf->id, ==, 0);
    }
  g_assert_cmpuint (files_of (desk, unit), ==, 0);
  put (desk, unit, photo, TD_LEAF_POSTING, "announcement", of, "place", "1单元入口", "up-on", "2026-08-20",
       NULL);
  g_assert_cmpuint (files_of (desk, unit), ==, 1);
  board = td_notice_board_load (desk->workspace, unit, 0, &error);
  g_assert_no_error (error);
  {
    const TdAnnounced *announced = td_notice_board_find (board, announcement);
    const TdPosting *posting = announced->announcement->postings->pdata[0];
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "bytes of a photo", -1);

    g_assert_cmpstr (posting->photo, ==, hash);
  }
  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files_of (desk, unit), ==, 0);
  g_clear_pointer (&board, td_notice_board_free);
  board = td_notice_board_load (desk->workspace, unit, 0, &error);
  g_assert_cmpuint (td_notice_board_find (board, announcement)->announcement->postings->len, ==, 0);
}

/* ---- what the teams owe ---- */

static void
test_debts (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *team, *promise, *due, *outcome;
  } visits[] = {
    { "一组", "加隔音窗", "2026-08-30", "" },
    { "一组", "复测日照", "2026-09-01", "" },
    { "二组", "请物业答复", "2026-08-12", "" },
    { "二组", "已办", "2026-08-01", "kept" },
    { "二组", "不限期", "", "" },
    { "", "", "", "" },
  };
  /* today is 2026-09-01: the first and the third are late, the second is due today, the fifth has no day */
  static const struct
  {
    const char *team;
    int days;
  } wanted[] = { { "二组", 20 }, { "一组", 2 }, { "二组", 0 } };
  gint64 unit = open_vote (desk, "jinan-laiwu-2019");
  g_autoptr (GPtrArray) debts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GArray) other = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdOutreachFile) file = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
    put (desk, unit, NULL, TD_LEAF_VISIT, "on", "2026-08-01", "result", "hesitates", "team", visits[i].team,
         "promise", visits[i].promise, "due", visits[i].due, "outcome", visits[i].outcome, NULL);
  debts = td_teams_debts (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (debts->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < debts->len; i++)
    {
      const TdTeamDebt *debt = debts->pdata[i];

      g_assert_cmpstr (debt->team, ==, wanted[i].team);
      g_assert_cmpint (debt->days, ==, wanted[i].days);
      g_assert_cmpint (debt->unit_id, ==, unit);
      g_assert_cmpstr (debt->unit, ==, "桂花城 5号楼 1单元");
    }
  unit++;
  g_array_append_val (other, unit);
  none = td_teams_debts (desk->workspace, other, &error);
  g_assert_cmpuint (none->len, ==, 0);
  file = td_outreach_file_load (desk->workspace, unit - 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (file->vote);
  g_assert_cmpuint (file->book->leaves->len, ==, G_N_ELEMENTS (visits));
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/notices/by-rule", test_by_rule);
  add ("/service/notices/unknown", test_unknown);
  add ("/service/notices/days-of-which-kind", test_days_of_which_kind);
  add ("/service/notices/own-holidays", test_own_holidays);
  add ("/service/notices/refused", test_refused);
  add ("/service/notices/photo", test_photo);
  add ("/service/notices/debts", test_debts);
  return g_test_run ();
}
