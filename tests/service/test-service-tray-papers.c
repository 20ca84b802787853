/* Tidang: tests of papers that come back signed - printed, scanned in whatever order, matched to their
 * dossier and page, kept as one file, undone; and those of another file, round, roll or plan.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-attach.h"
#include "td-display-list.h"
#include "td-history.h"
#include "td-leaves.h"
#include "td-letters.h"
#include "td-papers.h"
#include "td-tray.h"

#include "td-letter.h"

#include "paper-fixture.h"
#include "scan-maker.h"

#include <string.h>

#define UNIT "左岸/3号楼/1单元"
#define LABEL "左岸 3号楼 1单元"
#define KEYS "小区,楼栋,单元,房号,"
#define AT "左岸,3号楼,1单元,"

static gint64
new_roll (Desk *desk)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report = import_text (
      desk, &options, "roll.csv",
      KEYS "业主,证件号,专有面积\n" AT "101,周某甲,E0000001,80\n" AT "102,吴某丙,E0000003,80\n" AT
           "103,郑某戊,E0000006,80\n" AT "104,王某己,E0000007,80\n",
      TRUE);

  g_assert_cmpint (report->added, ==, 4);
  return resolve (desk, UNIT);
}

static void
open_vote (Desk *desk, gint64 unit, const char *plan, int batch)
{
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  vote.plan_version = plan;
  vote.batch = batch;
  opened = td_vote_open (desk->workspace, unit, &vote, &error);
  g_assert_no_error (error);
}

/* part_id 0: not of one flat. */
static TdDisplayList *
print_of (Desk *desk, const char *name, gint64 unit, gint64 part_id)
{
  const TdLetterWanted wanted = { .unit_id = unit, .part_id = part_id };
  g_autoptr (GError) error = NULL;
  TdDisplayList *list =
      td_letters_lay_out (desk->workspace, td_letter_kind_find (name), &wanted, NULL, &error);

  g_assert_no_error (error);
  return list;
}

static char *
scan_of (Desk *desk, const TdDisplayList *list, guint page, const char *name, double degrees, guint32 seed)
{
  const Glass glass = { .dpi = 150, .degrees = degrees, .blur = 0.5, .grain = 4 };
  FilledPage filled;
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (GBytes) png = NULL;
  char *path = g_build_filename (desk->folder, name, NULL);

  filled_page_init (&filled, list, page, seed);
  grey = filled_page_scan (&filled, &glass);
  filled_page_clear (&filled);
  png = td_grey_encode_png (grey);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png), NULL));
  return path;
}

/* n_again: how many were there before. */
static void
take (Desk *desk, const char *path, guint n_again)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) faults = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = td_tray_read (desk->workspace, paths, FALSE, NULL, &faults, &again, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (again->len, ==, n_again);
  g_assert_cmpuint (pages->len, ==, 1 - n_again);
}

static void
take_scan (Desk *desk, const TdDisplayList *list, guint page, const char *name, double degrees, guint32 seed)
{
  g_autofree char *path = scan_of (desk, list, page, name, degrees, seed);

  take (desk, path, 0);
}

static GPtrArray *
tray (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = td_tray_list (desk->workspace, 0, &error);

  g_assert_no_error (error);
  return pages;
}

static const TdTrayForm *
form_at (const GPtrArray *pages, guint index)
{
  const TdTrayPage *page = pages->pdata[index];

  g_assert_cmpuint (page->forms->len, ==, 1);
  return page->forms->pdata[0];
}

static const TdTrayRow *
row_at (const GPtrArray *pages, guint index)
{
  const TdTrayForm *form = form_at (pages, index);

  g_assert_cmpuint (form->rows->len, ==, 1);
  return form->rows->pdata[0];
}

/* “agreement 2/2 keep 2, agreement 1/2 keep 2”: paper, page, standing and state, how many pages make its
 * file. */
static char *
told (Desk *desk)
{
  g_autoptr (GPtrArray) pages = tray (desk);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      const TdTrayPage *page = pages->pdata[i];
      const TdTrayForm *form = page->forms->len > 0 ? page->forms->pdata[0] : NULL;

      g_string_append (out, i > 0 ? ", " : "");
      if (page->finding != TD_TRAY_MATCHED)
        {
          g_string_append (out, td_tray_finding_to_nick (page->finding));
          continue;
        }
      g_assert_cmpuint (form->rows->len, ==, 1);
      g_string_append_printf (out, "%s %u/%u ", form->paper != NULL ? form->paper : "hand", form->page,
                              form->n_pages);
      if (form->standing != TD_TRAY_FITS)
        g_string_append_printf (out, "(%s) ", td_tray_standing_to_nick (form->standing));
      g_string_append_printf (out, "%s %u",
                              td_tray_state_to_nick (((const TdTrayRow *)form->rows->pdata[0])->state),
                              form->set->len);
    }
  return g_string_free (out, FALSE);
}

#define assert_told(desk, expected)                                                                          \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *is_told = told (desk);                                                                  \
    g_assert_cmpstr (is_told, ==, expected);                                                                 \
  }                                                                                                          \
  G_STMT_END

/* “name kind paper part, …” of the dossier's files */
static char *
files (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = td_attachments_list (desk->workspace, resolve (desk, UNIT), &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const TdAttachment *file = list->pdata[i];
      g_autofree char *path = td_attachment_path (desk->workspace, file->id, &error);

      g_assert_no_error (error);
      g_assert_nonnull (path);
      g_string_append_printf (out, "%s%s %s %s%s", i > 0 ? ", " : "", file->name,
                              td_attach_kind_to_nick (file->kind), file->paper != NULL ? file->paper : "-",
                              file->part_id != 0 ? " flat" : "");
    }
  return g_string_free (out, FALSE);
}

#define assert_files(desk, expected)                                                                         \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *are = files (desk);                                                                     \
    g_assert_cmpstr (are, ==, expected);                                                                     \
  }                                                                                                          \
  G_STMT_END

/* As the window does: everything that was shown with the page. */
static TdTrayDone
keep (Desk *desk, guint index)
{
  g_autoptr (GPtrArray) pages = tray (desk);
  const TdTrayForm *form = form_at (pages, index);
  g_autoptr (GArray) choices = g_array_new (FALSE, TRUE, sizeof (TdTrayChoice));
  g_autoptr (GError) error = NULL;
  TdTrayDone done;

  for (guint i = 0; i < form->set->len; i++)
    {
      const TdTrayChoice choice = { .row_id = g_array_index (form->set, gint64, i), .keep = TRUE };

      g_array_append_val (choices, choice);
    }
  g_assert_cmpint (
      td_tray_confirm (desk->workspace, (const TdTrayChoice *)choices->data, choices->len, &done, &error), ==,
      1);
  g_assert_no_error (error);
  return done;
}

static void
undo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) undone = td_undo (desk->workspace, &error);

  g_assert_no_error (error);
}

/* ---- matched, put together, kept, undone ---- */

/* What it is stays when a person gives it another name, and goes with another kind. */
static void
check_described (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list_now = td_attachments_list (desk->workspace, resolve (desk, UNIT), &error);
  g_autoptr (TdAttachment) file = td_attachment_copy (list_now->pdata[0]);

  g_free (file->name);
  file->name = g_strdup ("协议书.pdf");
  g_assert_true (td_attachment_describe (desk->workspace, file, &error));
  assert_files (desk, "协议书.pdf scan agreement");
  file->kind = TD_ATTACH_PLAN;
  g_assert_true (td_attachment_describe (desk->workspace, file, &error));
  assert_files (desk, "协议书.pdf plan -");
}

static void
test_agreement (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  TdDisplayList *list = print_of (desk, "agreement", unit, 0);
  g_autoptr (GError) error = NULL;
  TdTrayDone done;

  g_assert_cmpuint (td_display_list_n_pages (list), ==, 2);
  /* The second page first, and upside down. */
  take_scan (desk, list, 1, "a.png", 180.7, 1);
  assert_told (desk, "agreement 2/2 keep 1");
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    const TdTrayForm *form = form_at (pages, 0);

    g_assert_cmpstr (form->title, ==, "Agreement of the owners, page 2 of 2");
    g_assert_cmpstr (form->unit_label, ==, LABEL);
    g_assert_nonnull (strstr (form->remark, "page 1 of 2"));
  }
  take_scan (desk, list, 0, "b.png", -1, 2);
  td_display_list_unref (list);
  assert_told (desk, "agreement 2/2 keep 2, agreement 1/2 keep 2");
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    g_autoptr (GPtrArray) looks =
        td_tray_look (desk->workspace, ((TdTrayPage *)pages->pdata[0])->id, 100, &error);

    g_assert_null (form_at (pages, 0)->remark);
    /* All that is kept is seen, in order and upright. */
    g_assert_no_error (error);
    g_assert_cmpuint (looks->len, ==, 2);
    g_assert_cmpstr (((TdTrayLook *)looks->pdata[0])->title, ==, "Agreement of the owners, page 1 of 2");
    g_assert_cmpstr (((TdTrayLook *)looks->pdata[1])->title, ==, "Agreement of the owners, page 2 of 2");
    for (guint i = 0; i < 2; i++)
      g_assert_cmpuint (((TdTrayLook *)looks->pdata[i])->width, <, ((TdTrayLook *)looks->pdata[i])->height);
    g_assert_cmpint (g_array_index (form_at (pages, 0)->set, gint64, 0), ==, row_at (pages, 1)->id);
    g_assert_cmpint (g_array_index (form_at (pages, 0)->set, gint64, 1), ==, row_at (pages, 0)->id);
  }
  assert_files (desk, "");
  done = keep (desk, 0);
  g_assert_cmpuint (done.ballots, ==, 0);
  g_assert_cmpuint (done.files, ==, 1);
  assert_files (desk, "加装电梯协议书（扫描件）.pdf scan agreement");
  assert_told (desk, "agreement 2/2 recorded 1, agreement 1/2 recorded 1");

  /* One action: it goes and comes back. */
  undo (desk);
  assert_files (desk, "");
  assert_told (desk, "agreement 2/2 keep 2, agreement 1/2 keep 2");
  g_autoptr (TdHistoryItem) redone = td_redo (desk->workspace, &error);
  g_assert_no_error (error);
  assert_files (desk, "加装电梯协议书（扫描件）.pdf scan agreement");

  /* What is kept is not kept twice; the tray is there after a restart. */
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    gint64 id = ((TdTrayPage *)pages->pdata[0])->id;

    g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, -1);
    g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
    g_clear_error (&error);
  }
  desk_close (desk);
  desk_open (desk);
  assert_told (desk, "agreement 2/2 recorded 1, agreement 1/2 recorded 1");
  g_autoptr (GPtrArray) clean = td_check_run (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clean->len, ==, 0);

  check_described (desk);
}

/* What hangs and comes down stamped is no ballot, and is kept as well. */
static void
test_notice (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  TdPaperOptions options = { .kind = TD_PAPER_NOTICE };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  TdDisplayList *list;

  open_vote (desk, unit, "一号方案", 0);
  g_array_append_val (ids, unit);
  list = td_paper_preview (desk->workspace, ids, &options, &error);
  g_assert_no_error (error);
  take_scan (desk, list, 0, "n.png", 90, 1);
  td_display_list_unref (list);
  assert_told (desk, "notice 1/1 keep 1");
  keep (desk, 0);
  assert_files (desk, "公示（扫描件）.jpg scan notice");
}

/* ---- several copies ---- */

static void
test_copies (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  TdDisplayList *list = print_of (desk, "agreement", unit, 0);
  g_autofree char *first = scan_of (desk, list, 0, "a.png", 0.4, 1);
  g_autoptr (GError) error = NULL;

  take (desk, first, 0);
  take (desk, first, 1); /* the same picture */
  take_scan (desk, list, 1, "b.png", 0, 2);
  /* Signed by another owner: the same code, another picture. */
  take_scan (desk, list, 0, "c.png", 0.8, 3);
  assert_told (desk, "agreement 1/2 asked 2, agreement 2/2 asked 2, agreement 1/2 asked 1");
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    gint64 id = ((TdTrayPage *)pages->pdata[0])->id;

    g_assert_cmpuint (row_at (pages, 0)->asks, ==, TD_TRAY_ASK_COPIES);
    g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, -1);
    g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
    g_clear_error (&error);
  }
  take_scan (desk, list, 1, "d.png", 0, 4);
  assert_told (desk,
               "agreement 1/2 keep 2, agreement 2/2 keep 2, agreement 1/2 keep 2, agreement 2/2 keep 2");
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    gint64 ids[4];
    TdTrayDone done;

    for (guint i = 0; i < 4; i++)
      ids[i] = ((TdTrayPage *)pages->pdata[i])->id;
    /* On the command line the pages that are named: two copies are two files, in one action. */
    g_assert_cmpint (td_tray_confirm_pages (desk->workspace, ids, 4, TD_DATE_NONE, &done, &error), ==, 2);
    g_assert_no_error (error);
    g_assert_cmpuint (done.files, ==, 2);
  }
  assert_files (desk,
                "加装电梯协议书（扫描件）.pdf scan agreement, 加装电梯协议书（扫描件2）.pdf scan agreement");
  undo (desk);
  assert_files (desk, "");
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    gint64 id = ((TdTrayPage *)pages->pdata[1])->id;

    g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, 1);
    g_assert_no_error (error);
  }
  assert_files (desk, "加装电梯协议书（扫描件，缺第1页）.jpg scan agreement");
  td_display_list_unref (list);
}

/* ---- of one flat ---- */

static void
test_flat (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, &error);
  const TdPart *part = td_roll_find_room (dossier->roll, "102", NULL);
  TdDisplayList *list = print_of (desk, "authority", unit, part->id);
  g_autofree char *receipt = NULL;

  take_scan (desk, list, 0, "a.png", 0, 1);
  {
    g_autoptr (GPtrArray) pages = tray (desk);

    g_assert_cmpstr (row_at (pages, 0)->room, ==, "102");
    g_assert_cmpint (row_at (pages, 0)->part_id, ==, part->id);
  }
  keep (desk, 0);
  assert_files (desk, "授权委托书-102（扫描件）.jpg authority authority flat");
  /* With the household its pages go. */
  take_scan (desk, list, 0, "b.png", 0, 2);
  receipt = td_erase_room (desk->workspace, unit, "102", NULL, &error);
  g_assert_no_error (error);
  assert_told (desk, "");
  td_display_list_unref (list);
}

/* ---- another round, batch, roll, plan, file ---- */

static void
test_standing (Desk *desk, gconstpointer data)
{
  static const char *const fields[] = { "area=81", NULL };
  gint64 unit = new_roll (desk);
  TdDisplayList *list;
  g_autoptr (GError) error = NULL;

  open_vote (desk, unit, "一号方案", 0);
  list = print_of (desk, "agreement", unit, 0);
  take_scan (desk, list, 0, "a.png", 0, 1);
  assert_told (desk, "agreement 1/2 keep 1");
  undo (desk);
  assert_told (desk, "agreement 1/2 (no-vote) asked 1");
  open_vote (desk, unit, "一号方案", 7);
  assert_told (desk, "agreement 1/2 (other-batch) asked 1");
  undo (desk);
  open_vote (desk, unit, "一号方案", 0);
  assert_told (desk, "agreement 1/2 keep 1");
  g_assert_true (td_roll_correct (desk->workspace, unit, "102", fields, "面积录入有误", "登记簿", &error));
  g_assert_no_error (error);
  assert_told (desk, "agreement 1/2 (old-roll) asked 1");
  {
    g_autoptr (GPtrArray) pages = tray (desk);

    g_assert_nonnull (strstr (form_at (pages, 0)->remark, "version 1"));
    g_assert_nonnull (strstr (form_at (pages, 0)->remark, "version 2"));
  }
  /* Closed or not: a signed agreement is kept all the same. */
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  assert_told (desk, "agreement 1/2 (old-roll) asked 1");
  open_vote (desk, unit, "二号方案", 0);
  assert_told (desk, "agreement 1/2 (old-round) asked 1");
  keep (desk, 0);
  assert_files (desk, "加装电梯协议书（扫描件，缺第2页）.jpg scan agreement");
  td_display_list_unref (list);
}

static void
put_plan (Desk *desk, gint64 unit, const char *name, const char *stops)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeaf) leaf = td_leaf_new ("plan");

  td_leaf_set (leaf, "name", name);
  td_leaf_set (leaf, "stops", stops);
  g_assert_true (td_leaf_put (desk->workspace, unit, leaf, &error));
  g_assert_no_error (error);
}

static void
test_plan (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  TdDisplayList *list;

  put_plan (desk, unit, "一号方案", "5");
  open_vote (desk, unit, "一号方案", 0);
  list = print_of (desk, "agreement", unit, 0);
  take_scan (desk, list, 0, "a.png", 0, 1);
  td_display_list_unref (list);
  assert_told (desk, "agreement 1/2 keep 1");
  undo (desk);
  undo (desk);
  put_plan (desk, unit, "一号方案", "6");
  open_vote (desk, unit, "一号方案", 0);
  assert_told (desk, "agreement 1/2 (old-plan) asked 1");
}

static TdDisplayList *
print_plain (const char *nick, const TdPaperInput *input, gboolean whole_file)
{
  TdPaperCommon common = paper_common ();
  const TdLetter letter = { .nick = nick, .input = input, .common = &common, .whole_file = whole_file };
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_letter_layout (paper_press (), &letter, &error);

  g_assert_no_error (error);
  return list;
}

static void
test_elsewhere (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  g_autoptr (PaperUnit) other = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdDisplayList *list = print_plain ("agreement", &other->input, FALSE);
  g_autoptr (GError) error = NULL;

  take_scan (desk, list, 0, "a.png", 0, 1);
  td_display_list_unref (list);
  list = print_plain ("subsidy-request", &other->input, TRUE);
  take_scan (desk, list, 0, "b.png", 0, 1);
  td_display_list_unref (list);
  assert_told (desk, "other-file, whole-file");
  {
    g_autoptr (GPtrArray) pages = tray (desk);
    gint64 id = ((TdTrayPage *)pages->pdata[1])->id;

    /* Which paper it is is said all the same. */
    g_assert_cmpstr (form_at (pages, 0)->title, ==, "Agreement of the owners, page 1 of 2");
    g_assert_cmpint (form_at (pages, 0)->unit_id, ==, 0);
    /* A person says where it belongs. */
    g_assert_true (td_tray_name (desk->workspace, id, unit, NULL, 0, &error));
    g_assert_no_error (error);
    g_assert_cmpint (td_tray_confirm_pages (desk->workspace, &id, 1, TD_DATE_NONE, NULL, &error), ==, 1);
    g_assert_no_error (error);
  }
  assert_files (desk, "补贴资金请示（扫描件）.jpg scan subsidy-request");
}

/* The code was stamped over: a person names the dossier, and no flat. */
static void
test_by_hand (Desk *desk, gconstpointer data)
{
  gint64 unit = new_roll (desk);
  g_autoptr (TdGrey) grey = td_grey_new (600, 800);
  g_autoptr (GBytes) png = td_grey_encode_png (grey);
  g_autofree char *path = g_build_filename (desk->folder, "white.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png), NULL));
  take (desk, path, 0);
  assert_told (desk, "no-code");
  {
    g_autoptr (GPtrArray) pages = tray (desk);

    g_assert_true (td_tray_name (desk->workspace, ((TdTrayPage *)pages->pdata[0])->id, unit, "", 0, &error));
    g_assert_no_error (error);
  }
  assert_told (desk, "hand 0/0 keep 1");
  keep (desk, 0);
  assert_files (desk, "扫描件.jpg scan -");
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
  add ("/service/tray-papers/agreement", test_agreement);
  add ("/service/tray-papers/notice", test_notice);
  add ("/service/tray-papers/copies", test_copies);
  add ("/service/tray-papers/flat", test_flat);
  add ("/service/tray-papers/standing", test_standing);
  add ("/service/tray-papers/plan", test_plan);
  add ("/service/tray-papers/elsewhere", test_elsewhere);
  add ("/service/tray-papers/by-hand", test_by_hand);
  return g_test_run ();
}
