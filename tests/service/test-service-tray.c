/* Tidang: tests of paper that comes back - the program's own forms, printed, filled in, laid on a scanner,
 * read, matched, compared, confirmed, undone, erased. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages are drawn from the same display list as the PDF, marked by a wavering pen and spoilt as on a poor
 * scanner (scan-maker); what was ticked is known to the test alone. */
#include "td-test-service.h"

#include "td-attach.h"
#include "td-display-list.h"
#include "td-history.h"
#include "td-papers.h"
#include "td-rename.h"
#include "td-tray.h"

#include "scan-maker.h"

#include <string.h>

#define UNIT "左岸/3号楼/1单元"
#define KEYS "小区,楼栋,单元,房号,"
#define AT "左岸,3号楼,1单元,"

/* 101, 102, 103, 104: one owner each. */
static gint64
open_vote (Desk *desk)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdImportReport) report = import_text (
      desk, &options, "roll.csv",
      KEYS "业主,证件号,专有面积\n" AT "101,周某甲,E0000001,80\n" AT "102,吴某丙,E0000003,80\n" AT
           "103,郑某戊,E0000006,80\n" AT "104,王某己,E0000007,80\n",
      TRUE);

  g_assert_cmpint (report->added, ==, 4);
  vote.plan_version = "一号方案";
  opened = td_vote_open (desk->workspace, resolve (desk, UNIT), &vote, &error);
  g_assert_no_error (error);
  return resolve (desk, UNIT);
}

static TdDisplayList *
print (Desk *desk, gint64 unit, TdPaperKind kind, gboolean common)
{
  TdPaperOptions options = { .kind = kind, .common_table = common };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  TdDisplayList *list;

  g_array_append_val (ids, unit);
  list = td_paper_preview (desk->workspace, ids, &options, &error);
  g_assert_no_error (error);
  return list;
}

static gint64
part_of (Desk *desk, const char *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, resolve (desk, UNIT), 0, &error);
  const TdPart *part;

  g_assert_no_error (error);
  part = td_roll_find_room (vote->roll, room, NULL);
  g_assert_nonnull (part);
  return part->id;
}

/* What is drawn in a field of a flat. */
typedef struct
{
  const char *room, *field;
  Pen pen;
} Drawn;

static char *
scan_as (Desk *desk,
         const TdDisplayList *list,
         guint page,
         const Drawn *drawn,
         const char *name,
         double degrees)
{
  const Glass glass = { .dpi = 150, .degrees = degrees, .blur = 0.5, .grain = 4 };
  FilledPage filled;
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (GBytes) png = NULL;
  char *path = g_build_filename (desk->folder, name, NULL);
  gsize size;

  filled_page_init (&filled, list, page, 7);
  for (; drawn->room != NULL; drawn++)
    {
      g_autofree char *field =
          g_strdup_printf ("%" G_GINT64_FORMAT "/%s", part_of (desk, drawn->room), drawn->field);

      filled_page_mark (&filled, field, drawn->pen);
    }
  grey = filled_page_scan (&filled, &glass);
  filled_page_clear (&filled);
  png = td_grey_encode_png (grey);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (png, &size), (gssize)g_bytes_get_size (png), NULL));
  return path;
}

static char *
scan (Desk *desk, const TdDisplayList *list, guint page, const Drawn *drawn, const char *name)
{
  return scan_as (desk, list, page, drawn, name, 1.2);
}

/* Pages that were laid into the tray; faults and repeats are counted. */
static GPtrArray *
take_all (Desk *desk, const char *const *paths, guint n_faults, guint n_again)
{
  g_autoptr (GPtrArray) faults = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = td_tray_read (desk->workspace, paths, FALSE, NULL, &faults, &again, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("fault: %s", (const char *)faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, n_faults);
  g_assert_cmpuint (again->len, ==, n_again);
  return pages;
}

static GPtrArray *
take (Desk *desk, const char *path)
{
  const char *paths[] = { path, NULL };

  return take_all (desk, paths, 0, 0);
}

/* A form of this kind, its first page filled in, scanned and read. */
static GPtrArray *
take_first (Desk *desk, gint64 unit, gboolean common, const Drawn *drawn)
{
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, common);
  g_autofree char *path = scan (desk, list, 0, drawn, "one.png");

  td_display_list_unref (list);
  return take (desk, path);
}

static const Drawn yes[] = { { "101", "agree", PEN_TICK }, { "101", "owner", PEN_NAME }, { NULL } };

/* “101 certain agree, 102 asked:unsigned invalid” of the only page of that id; 0: of all. */
static char *
told (Desk *desk, gint64 page_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = td_tray_list (desk->workspace, page_id, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint p = 0; p < pages->len; p++)
    for (guint f = 0; f < ((TdTrayPage *)pages->pdata[p])->forms->len; f++)
      {
        const TdTrayForm *form = ((TdTrayPage *)pages->pdata[p])->forms->pdata[f];

        if (form->standing != TD_TRAY_FITS)
          g_string_append_printf (out, "%s(%s)", out->len > 0 ? " " : "",
                                  td_tray_standing_to_nick (form->standing));
        for (guint r = 0; r < form->rows->len; r++)
          {
            const TdTrayRow *row = form->rows->pdata[r];

            g_string_append_printf (out, "%s%s %s", out->len > 0 ? ", " : "", row->room,
                                    td_tray_state_to_nick (row->state));
            for (guint a = 0; a < TD_N_TRAY_ASKS; a++)
              if (row->asks & (1u << a))
                g_string_append_printf (out, ":%s", td_tray_ask_to_nick (a));
            g_string_append_printf (out, " %s", td_opinion_to_nick (row->read.opinion));
          }
      }
  return g_string_free (out, FALSE);
}

#define assert_told(desk, page_id, expected)                                                                 \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *is_told = told (desk, page_id);                                                         \
    g_assert_cmpstr (is_told, ==, expected);                                                                 \
  }                                                                                                          \
  G_STMT_END

static gint64
page_at (const GPtrArray *pages, guint index)
{
  g_assert_cmpuint (pages->len, >, index);
  return ((const TdTrayPage *)pages->pdata[index])->id;
}

static const TdTrayRow *
first_row (const GPtrArray *pages)
{
  const TdTrayPage *page = pages->pdata[0];
  const TdTrayForm *form = page->forms->pdata[0];

  return form->rows->pdata[0];
}

/* “101 agree, 102 oppose” */
static char *
ballots (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, resolve (desk, UNIT), 0, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint p = 0; p < vote->roll->parts->len; p++)
    for (guint b = 0; b < vote->ballots->len; b++)
      {
        const TdPart *part = vote->roll->parts->pdata[p];
        const TdBallot *ballot = vote->ballots->pdata[b];

        if (ballot->part_id == part->id)
          g_string_append_printf (out, "%s%s %s", out->len > 0 ? ", " : "", part->room,
                                  td_opinion_to_nick (ballot->opinion));
      }
  return g_string_free (out, FALSE);
}

#define assert_ballots(desk, expected)                                                                       \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *are = ballots (desk);                                                                   \
    g_assert_cmpstr (are, ==, expected);                                                                     \
  }                                                                                                          \
  G_STMT_END

static GPtrArray *
evidence (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = td_attachments_list (desk->workspace, resolve (desk, UNIT), &error);

  g_assert_no_error (error);
  return list;
}

static guint
n_pictures (Desk *desk)
{
  g_autofree char *folder = g_strconcat (desk->path, "-files/tray", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* ---- slips ---- */

static void
test_slips (Desk *desk, gconstpointer data)
{
  static const struct
  {
    Drawn drawn[4];
    double degrees;
    const char *expected;
  } cases[] = {
    { { { "101", "agree", PEN_TICK }, { "101", "owner", PEN_NAME }, { NULL } }, 0.8, "101 certain agree" },
    { { { "102", "oppose", PEN_CROSS }, { "102", "owner", PEN_NAME }, { NULL } }, 181, "102 certain oppose" },
    { { { "103", "agree", PEN_TICK }, { NULL } }, -1, "103 asked:unsigned invalid" },
    { { { NULL } }, 90, "104 blank none" },
  };
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autoptr (GError) error = NULL;
  gint64 ids[G_N_ELEMENTS (cases)];

  g_assert_cmpuint (td_display_list_n_pages (list), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("scan-%u.png", i);
      g_autofree char *path = scan_as (desk, list, i, cases[i].drawn, name, cases[i].degrees);
      g_autoptr (GPtrArray) pages = take (desk, path);
      const TdTrayPage *page = pages->pdata[0];

      ids[i] = page_at (pages, 0);
      g_assert_cmpint (page->finding, ==, TD_TRAY_MATCHED);
      assert_told (desk, ids[i], cases[i].expected);
    }
  td_display_list_unref (list);
  assert_ballots (desk, "");

  /* Only what is plain is taken as it was read. */
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &ids[2], 1, TD_DATE_NONE, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &ids[3], 1, TD_DATE_NONE, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, ids, 3, TD_DATE_NONE, NULL, &error), ==, -1);
  g_clear_error (&error);
  assert_ballots (desk, "");
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, ids, 2, TD_DATE_NONE, NULL, &error), ==, 2);
  g_assert_no_error (error);
  assert_ballots (desk, "101 agree, 102 oppose");
  assert_told (desk, 0,
               "101 recorded agree, 102 recorded oppose, 103 asked:unsigned invalid, 104 blank none");

  /* One action: it goes and comes back with its evidence. */
  g_autoptr (GPtrArray) kept = evidence (desk);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpint (((TdAttachment *)kept->pdata[0])->kind, ==, TD_ATTACH_SCAN);
  g_assert_cmpint (((TdAttachment *)kept->pdata[0])->part_id, ==, part_of (desk, "101"));
  g_assert_cmpstr (((TdAttachment *)kept->pdata[0])->name, ==, "scan-0-1-101.jpg");
  g_autoptr (TdHistoryItem) undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  assert_ballots (desk, "");
  assert_told (desk, ids[0], "101 certain agree");
  g_autoptr (GPtrArray) gone = evidence (desk);
  g_assert_cmpuint (gone->len, ==, 0);
  g_autoptr (TdHistoryItem) redone = td_redo (desk->workspace, &error);
  g_assert_no_error (error);
  assert_ballots (desk, "101 agree, 102 oppose");
  assert_told (desk, ids[0], "101 recorded agree");
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, ids, 1, TD_DATE_NONE, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);

  /* The tray is there after a restart, and clean. */
  desk_close (desk);
  desk_open (desk);
  assert_told (desk, 0,
               "101 recorded agree, 102 recorded oppose, 103 asked:unsigned invalid, 104 blank none");
  g_autoptr (GPtrArray) clean = td_check_run (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clean->len, ==, 0);
}

/* ---- what a person decides ---- */

static void
test_decide (Desk *desk, gconstpointer data)
{
  static const Drawn drawn[] = { { "101", "agree", PEN_TICK },  { "101", "owner", PEN_NAME },
                                 { "102", "oppose", PEN_TICK }, { "102", "proxy", PEN_NAME },
                                 { "102", "owner", PEN_NAME },  { NULL } };
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_BALLOT, FALSE);
  g_autofree char *path = scan (desk, list, 0, drawn, "slips.png");
  g_autoptr (GPtrArray) pages = take (desk, path);
  const TdTrayPage *page = pages->pdata[0];
  TdTrayChoice choices[2] = { { .options = TD_BALLOT_OPTIONS_INIT }, { .options = TD_BALLOT_OPTIONS_INIT } };
  g_autoptr (GError) error = NULL;

  td_display_list_unref (list);
  /* Two slips that were not cut apart. */
  g_assert_cmpuint (page->forms->len, ==, 2);
  assert_told (desk, 0, "101 certain agree, 102 asked:proxy oppose");
  for (guint i = 0; i < 2; i++)
    {
      const TdTrayForm *form = page->forms->pdata[i];

      choices[i].row_id = ((const TdTrayRow *)form->rows->pdata[0])->id;
    }
  /* Nothing is recorded where one of them cannot be. */
  choices[1].options.opinion = TD_OPINION_OPPOSE;
  choices[1].options.way = TD_BY_PROXY;
  g_assert_cmpint (td_tray_confirm (desk->workspace, choices, 2, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  assert_ballots (desk, "");
  choices[1].row_id = choices[0].row_id;
  choices[1].options.way = TD_BY_SELF;
  g_assert_cmpint (td_tray_confirm (desk->workspace, choices, 2, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  choices[1].row_id = ((const TdTrayRow *)((const TdTrayForm *)page->forms->pdata[1])->rows->pdata[0])->id;
  choices[1].options.way = TD_BY_PROXY;
  choices[1].options.proxy = "冯某庚";
  choices[1].options.authority = TRUE;
  g_assert_cmpint (td_tray_confirm (desk->workspace, choices, 2, NULL, &error), ==, 2);
  g_assert_no_error (error);
  assert_ballots (desk, "101 agree, 102 oppose");

  /* What is recorded otherwise by hand is said, and needs a reason. */
  g_autoptr (TdHistoryItem) undone = td_undo (desk->workspace, &error);
  TdBallotOptions by_hand = TD_BALLOT_OPTIONS_INIT;
  by_hand.opinion = TD_OPINION_ABSTAIN;
  g_assert_true (td_ballot_record (desk->workspace, unit, "101", &by_hand, &error));
  assert_told (desk, 0, "101 differs agree, 102 asked:proxy oppose");
  g_assert_cmpint (td_tray_confirm (desk->workspace, choices, 1, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  choices[0].options.replace = "录入有误";
  g_assert_cmpint (td_tray_confirm (desk->workspace, choices, 1, NULL, &error), ==, 1);
  g_assert_no_error (error);
  assert_ballots (desk, "101 agree");
  by_hand.opinion = TD_OPINION_AGREE;
  g_autoptr (TdHistoryItem) back = td_undo (desk->workspace, &error);
  by_hand.replace = "再核";
  g_assert_true (td_ballot_record (desk->workspace, unit, "101", &by_hand, &error));
  assert_told (desk, 0, "101 same agree, 102 asked:proxy oppose");
}

/* ---- other batches, rounds, rolls, dossiers ---- */

static void
test_standing (Desk *desk, gconstpointer data)
{
  static const char *const fields[] = { "area=81", NULL };
  gint64 unit = open_vote (desk);
  g_autoptr (GPtrArray) pages = take_first (desk, unit, FALSE, yes);
  gint64 id = page_at (pages, 0);
  g_autoptr (GError) error = NULL;
  TdVoteOptions again = TD_VOTE_OPTIONS_INIT;

  assert_told (desk, id, "101 certain agree");
  g_assert_true (td_roll_correct (desk->workspace, unit, "102", fields, "面积录入有误", "登记簿", &error));
  g_assert_no_error (error);
  assert_told (desk, id, "(old-roll), 101 asked:form agree");
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  assert_told (desk, id, "(closed), 101 stopped agree");
  again.plan_version = "二号方案";
  g_autoptr (TdVoteOpened) opened = td_vote_open (desk->workspace, unit, &again, &error);
  g_assert_no_error (error);
  /* Another round has begun: this form is still of the closed one. */
  assert_told (desk, id, "(closed), 101 stopped agree");
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

/* A form of a batch that was taken back and printed anew is named as of another batch: invalid unless a
 * person knows better. */
static void
test_other_batch (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autofree char *path = scan (desk, list, 0, yes, "one.png");
  TdVoteOptions again = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) undone = td_undo (desk->workspace, &error);
  g_autoptr (TdVoteOpened) opened = NULL;

  td_display_list_unref (list);
  g_assert_no_error (error);
  again.plan_version = "一号方案";
  again.batch = 7;
  opened = td_vote_open (desk->workspace, unit, &again, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) pages = take (desk, path);
  assert_told (desk, 0, "(other-batch), 101 asked:form invalid");
  g_autoptr (GPtrArray) now = td_tray_list (desk->workspace, 0, &error);
  const TdTrayForm *form = ((const TdTrayPage *)now->pdata[0])->forms->pdata[0];
  g_assert_cmpint (form->batch, ==, 1);
  g_assert_nonnull (strstr (form->remark, "batch 7"));
  g_assert_nonnull (strstr (form->remark, "非本批次"));
}

/* The number that is printed is found after the stairwell has another one. */
static void
test_renumbered (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autofree char *path = scan (desk, list, 0, yes, "one.png");
  const TdCompoundChange change = { .region = "370212001003", .renumber = TRUE };
  g_autoptr (GError) error = NULL;

  td_display_list_unref (list);
  g_assert_true (td_compound_change (desk->workspace, unit, &change, "区划调整", &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) pages = take (desk, path);
  assert_told (desk, 0, "101 certain agree");
  g_assert_cmpuint (pages->len, ==, 1);
}

/* ---- repeats, faults, pages without a code ---- */

static void
test_again (Desk *desk, gconstpointer data)
{
  static const Drawn no[] = { { "101", "oppose", PEN_TICK }, { "101", "owner", PEN_NAME }, { NULL } };
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autofree char *first = scan_as (desk, list, 0, yes, "first.png", 0.5);
  g_autofree char *second = scan_as (desk, list, 0, yes, "second.png", -90);
  g_autofree char *third = scan_as (desk, list, 0, no, "third.png", 0);
  const char *paths[] = { first, second, first, third, NULL };
  g_autoptr (GPtrArray) pages = take_all (desk, paths, 0, 2);

  td_display_list_unref (list);
  /* The same form filled in otherwise is another sheet: both are shown. */
  g_assert_cmpuint (pages->len, ==, 2);
  assert_told (desk, 0, "101 certain agree, 101 certain oppose");
  g_assert_cmpuint (n_pictures (desk), ==, 2);
}

static void
write_in (Desk *desk, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (desk->folder, "in", name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
}

/* The head of a picture of 200,000 by 200,000 dots and nothing behind it. */
static const char huge_png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\3\r@\0\3\r@\x08\0\0\0\0\xd2\xf0\x1c\x9e";

/* A PDF of so many empty pages; where its objects lie has to be found, as in one that was repaired. */
static char *
long_pdf (Desk *desk, guint n)
{
  char *path = g_build_filename (desk->folder, "long.pdf", NULL);
  g_autoptr (GString) text = g_string_new ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                           "2 0 obj<</Type/Pages/MediaBox[0 0 72 72]/Kids[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u 0 R ", i + 3);
  g_string_append_printf (text, "]/Count %u>>endobj\n", n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u 0 obj<</Type/Page/Parent 2 0 R>>endobj\n", i + 3);
  g_string_append_printf (text, "trailer<</Size %u/Root 1 0 R>>\n%%%%EOF\n", n + 3);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  return path;
}

/* A file with too many pages is said with their number, and nothing of it is taken; the next file is read. */
static void
test_long (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autofree char *good = scan (desk, list, 0, yes, "z.png");
  g_autofree char *path = long_pdf (desk, TD_TRAY_MOST_PAGES + 1);
  const char *paths[] = { path, good, NULL };
  g_autoptr (GPtrArray) faults = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = td_tray_read (desk->workspace, paths, FALSE, NULL, &faults, &again, &error);

  td_display_list_unref (list);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (faults->pdata[0], "long.pdf"));
  g_assert_nonnull (strstr (faults->pdata[0], "1001 pages"));
  g_assert_cmpuint (pages->len, ==, 1);
  assert_told (desk, 0, "101 certain agree");
}

static void
test_folder (Desk *desk, gconstpointer data)
{
  static const Drawn drawn[] = { { "103", "agree", PEN_TICK }, { "103", "owner", PEN_NAME }, { NULL } };
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autofree char *folder = g_build_filename (desk->folder, "in", NULL);
  g_autofree char *good = NULL, *bytes = NULL;
  const char *paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL, again = NULL;
  gsize size;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_null (td_tray_read (desk->workspace, paths, FALSE, NULL, &faults, &again, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  good = scan (desk, list, 2, drawn, "in/b.png");
  td_display_list_unref (list);
  g_assert_true (g_file_get_contents (good, &bytes, &size, NULL));
  write_in (desk, "a.png", bytes, size / 2);
  write_in (desk, "c.pdf", "%PDF-1.7 and no more", 20);
  write_in (desk, "d.tif", "", 0);
  write_in (desk, "e.jpg", "MZ wrong type", 13);
  write_in (desk, "e2.png", huge_png, sizeof huge_png);
  write_in (desk, "e3.tif", "II*\0\xff\xff\xff\xff", 8);
  write_in (desk, "f.txt", "no scan", 7);
  write_in (desk, "g.pdf.part", bytes, size);
  g_autoptr (GPtrArray) pages = take_all (desk, paths, 6, 0);
  g_assert_cmpuint (pages->len, ==, 1);
  assert_told (desk, 0, "103 certain agree");
}

static void
test_by_hand (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (TdGrey) grey = td_grey_new (600, 800);
  g_autoptr (GBytes) png = td_grey_encode_png (grey);
  g_autofree char *path = g_build_filename (desk->folder, "white.png", NULL);
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (png, &size), (gssize)g_bytes_get_size (png), NULL));
  g_autoptr (GPtrArray) pages = take (desk, path);
  gint64 id = page_at (pages, 0);
  g_assert_cmpint (((TdTrayPage *)pages->pdata[0])->finding, ==, TD_TRAY_NO_CODE);
  g_assert_false (td_tray_name (desk->workspace, id, unit, "909", 0, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (td_tray_name (desk->workspace, id, unit, "101", 0, &error));
  g_assert_true (td_tray_name (desk->workspace, id, unit, "104", 0, &error));
  assert_told (desk, id, "104 asked:all none");
  g_autoptr (GPtrArray) named = td_tray_list (desk->workspace, id, &error);
  TdTrayChoice choice = { .row_id = first_row (named)->id, .options = TD_BALLOT_OPTIONS_INIT };
  choice.options.opinion = TD_OPINION_OPPOSE;
  g_assert_cmpint (td_tray_confirm (desk->workspace, &choice, 1, NULL, &error), ==, 1);
  g_assert_no_error (error);
  assert_ballots (desk, "104 oppose");
  assert_told (desk, id, "104 recorded none");
  g_assert_true (td_tray_remove (desk->workspace, id, &error));
  assert_told (desk, 0, "");
  g_assert_cmpuint (n_pictures (desk), ==, 0);
  assert_ballots (desk, "104 oppose");
}

/* ---- one table for all flats ---- */

static const Drawn table[] = { { "101", "agree", PEN_TICK },
                               { "101", "owner", PEN_NAME },
                               { "102", "oppose", PEN_TICK },
                               { "102", "owner", PEN_NAME },
                               { "104", "agree", PEN_TICK },
                               { "104", "owner", PEN_NAME },
                               { NULL } };

/* Part of a picture that is darker than half. */
static double
ink_of (Desk *desk, gint64 attachment_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_attachment_path (desk->workspace, attachment_id, &error);
  g_autoptr (TdPicture) picture = NULL;
  g_autoptr (TdGrey) grey = NULL;
  guint dark = 0, all;

  g_assert_no_error (error);
  picture = td_picture_new_from_file (path, &error);
  g_assert_no_error (error);
  grey = td_grey_new_from_picture (picture);
  all = td_grey_width (grey) * td_grey_height (grey);
  for (guint i = 0; i < all; i++)
    dark += td_grey_peek (grey)[i] < 128;
  return (double)dark / all;
}

static void
test_table (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (GPtrArray) pages = take_first (desk, unit, TRUE, table);
  gint64 id = page_at (pages, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) looks = NULL;

  assert_told (desk, id, "101 certain agree, 102 certain oppose, 103 blank none, 104 certain agree");
  looks = td_tray_look (desk->workspace, id, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (looks->len, ==, 1);
  const TdTrayLook *look = looks->pdata[0];
  g_assert_cmpuint (look->crops->len, ==, 4);
  g_assert_cmpuint (look->boxes->len, ==, 16); /* three boxes and a cell for each flat */
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (look->crops->pdata[i]);
  for (guint i = 0; i < look->boxes->len; i++)
    {
      const TdTrayBox *box = &g_array_index (look->boxes, TdTrayBox, i);

      g_assert_true (box->x >= 0 && box->y >= 0 && box->x + box->width <= look->width &&
                     box->y + box->height <= look->height);
    }
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, 3);
  g_assert_no_error (error);
  assert_ballots (desk, "101 agree, 102 oppose, 104 agree");

  /* Each household's evidence shows no other one. */
  g_autoptr (GPtrArray) kept = evidence (desk);
  g_assert_cmpuint (kept->len, ==, 3);
  for (guint i = 0; g_getenv ("TD_KEEP_PAPERS") != NULL && i < kept->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/evidence-%u.jpg", g_getenv ("TD_KEEP_PAPERS"), i);

      td_attachment_save (desk->workspace, ((TdAttachment *)kept->pdata[i])->id, name, NULL);
    }
  const TdAttachment *first = kept->pdata[0], *second = kept->pdata[1];
  g_assert_cmpstr (first->hash, !=, second->hash);
  g_assert_cmpfloat (ink_of (desk, first->id), <, 0.2);
  g_assert_cmpfloat (ink_of (desk, first->id), >, 0.005);
}

static void
test_erase (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (GPtrArray) pages = take_first (desk, unit, TRUE, table);
  gint64 id = page_at (pages, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *receipt = NULL;

  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, 3);
  g_assert_cmpuint (n_pictures (desk), ==, 1);
  receipt = td_erase_room (desk->workspace, unit, "102", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (receipt);
  assert_told (desk, 0, "");
  g_assert_cmpuint (n_pictures (desk), ==, 0);
  /* The others' evidence is whole, that of 102 is gone. */
  g_autoptr (GPtrArray) kept = evidence (desk);
  for (guint i = 0; i < kept->len; i++)
    {
      const TdAttachment *attachment = kept->pdata[i];
      g_autofree char *at = td_attachment_path (desk->workspace, attachment->id, &error);

      if (attachment->part_id == part_of (desk, "102"))
        g_assert_null (at);
      else
        g_assert_nonnull (at);
      g_clear_error (&error);
    }
  g_autoptr (GPtrArray) clean = td_check_run (desk->workspace, NULL, &error);
  g_assert_cmpuint (clean->len, ==, 0);
}

/* A picture that is gone, or another, is never confirmed unseen. */
static void
test_lost_picture (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (GPtrArray) pages = take_first (desk, unit, FALSE, yes);
  gint64 id = page_at (pages, 0);
  g_autofree char *folder = g_strconcat (desk->path, "-files/tray", NULL);
  g_autoptr (GError) error = NULL;

  remove_tree (folder);
  g_assert_null (td_tray_look (desk->workspace, id, 100, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE);
  assert_ballots (desk, "");
}

static void
test_dry_run (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  TdDisplayList *list = print (desk, unit, TD_PAPER_CONSENT, FALSE);
  g_autofree char *path = scan (desk, list, 0, yes, "one.png");
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) faults = NULL, again = NULL, pages = NULL;
  g_autoptr (GError) error = NULL;

  td_display_list_unref (list);
  pages = td_tray_read (desk->workspace, paths, TRUE, NULL, &faults, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpint (first_row (pages)->state, ==, TD_TRAY_CERTAIN);
  assert_told (desk, 0, "");
  g_assert_cmpuint (n_pictures (desk), ==, 0);
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  if (td_scan_main (argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  if (!td_scan_is_built ())
    return g_test_run ();
  add ("/service/tray/slips", test_slips);
  add ("/service/tray/decide", test_decide);
  add ("/service/tray/standing", test_standing);
  add ("/service/tray/other-batch", test_other_batch);
  add ("/service/tray/long", test_long);
  add ("/service/tray/renumbered", test_renumbered);
  add ("/service/tray/again", test_again);
  add ("/service/tray/folder", test_folder);
  add ("/service/tray/by-hand", test_by_hand);
  add ("/service/tray/table", test_table);
  add ("/service/tray/erase", test_erase);
  add ("/service/tray/lost-picture", test_lost_picture);
  add ("/service/tray/dry-run", test_dry_run);
  return g_test_run ();
}
