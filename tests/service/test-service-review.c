/* Tidang: the review of a dossier — its words, what an opinion pins, the bin, an erasure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-attach.h"
#include "td-bin.h"
#include "td-course.h"
#include "td-deadlines.h"
#include "td-display-list.h"
#include "td-leaves.h"
#include "td-review-file.h"
#include "td-review-leaf.h"
#include "td-review-papers.h"
#include "td-test-service.h"

#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, UNIT);
}

static gint64
happen (Desk *desk,
        gint64 unit,
        TdReviewEventKind kind,
        const char *on,
        const char *department,
        const char *text)
{
  g_autoptr (TdReviewEvent) event = td_review_event_new (kind, td_date_from_iso (on));
  g_autoptr (GError) error = NULL;

  g_free (event->department);
  event->department = g_strdup (department);
  g_free (event->text);
  event->text = g_strdup (text);
  if (kind == TD_REVIEW_OPINION || kind == TD_REVIEW_DECIDED)
    event->verdict = *text == '\0' ? TD_REVIEW_VERDICT_AGREE : TD_REVIEW_VERDICT_CONDITIONS;
  g_assert_true (td_review_record (desk->workspace, unit, event, NULL, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (event->id, >, 0);
  return event->id;
}

static TdReviewFile *
load (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdReviewFile *file = td_review_file_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return file;
}

static void
assert_changes (Desk *desk, gint64 unit, gint64 event_id, const char *wanted)
{
  g_autoptr (TdReviewFile) file = load (desk, unit);
  gboolean found = FALSE;

  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = file->events->pdata[i];
      g_autoptr (GPtrArray) changes = NULL;
      g_autofree char *text = NULL;

      if (event->id != event_id)
        continue;
      found = TRUE;
      changes = td_review_file_changes (file, event);
      g_assert_nonnull (changes);
      text = td_review_seen_changes_to_text (changes);
      g_assert_cmpstr (text, ==, wanted);
    }
  g_assert_true (found);
}

static void
attach (Desk *desk, gint64 unit, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  g_assert_true (td_attach_files (desk->workspace, unit, 0, 0, TD_ATTACH_OTHER, paths, &error));
  g_assert_no_error (error);
}

static gint64
put_plan (Desk *desk, gint64 unit, const char *name)
{
  g_autoptr (TdLeaf) plan = td_leaf_new ("plan");
  g_autoptr (GError) error = NULL;

  td_leaf_set (plan, "name", name);
  g_assert_true (td_leaf_put (desk->workspace, unit, plan, &error));
  g_assert_no_error (error);
  return plan->id;
}

/* 所批版本已变更: every part by its name, and back again by undo. */
static void
test_pinned (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), opinion, first;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (TdReviewFile) file = NULL;
  g_autofree char *digest = NULL;

  put_plan (desk, unit, "一稿");
  attach (desk, unit, "图纸.txt", "总平面");
  happen (desk, unit, TD_REVIEW_APPLIED, "2026-08-24", "", "");
  happen (desk, unit, TD_REVIEW_ACCEPTED, "2026-08-24", "", "");
  happen (desk, unit, TD_REVIEW_SENT, "2026-08-25", "planning", "");
  opinion = happen (desk, unit, TD_REVIEW_OPINION, "2026-08-27", "planning", "退线");
  assert_changes (desk, unit, opinion, "");
  attach (desk, unit, "施工照片.txt", "后来的");
  assert_changes (desk, unit, opinion, "");
  first = put_plan (desk, unit, "二稿");
  assert_changes (desk, unit, opinion, "plan “一稿”");
  g_assert_true (td_leaf_remove (desk->workspace, unit, first, NULL));
  assert_changes (desk, unit, opinion, "");
  files = td_attachments_list (desk->workspace, unit, NULL);
  g_assert_true (td_attachment_remove (desk->workspace, unit, ((TdAttachment *)files->pdata[0])->id, NULL));
  assert_changes (desk, unit, opinion, "attachment “图纸.txt”");
  file = load (desk, unit);
  digest = td_review_event_digest (td_review_row (file->review, 1)->opinion);
  g_assert_cmpuint (strlen (digest), ==, 12);
  g_assert_cmpint (td_review_row (file->review, 1)->state, ==, TD_ROW_CONDITIONS);
}

/* A file named by a household: an erasure must find no trace of it in what an opinion saw. */
static void
test_no_names (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "欧阳某某委托书.txt", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (TdDossier) dossier = NULL;
  g_autoptr (TdReviewFile) file = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "委托", -1, NULL));
  dossier = td_dossier_load (desk->workspace, unit, NULL);
  g_assert_true (td_attach_files (desk->workspace, unit, ((TdPart *)dossier->roll->parts->pdata[0])->id, 0,
                                  TD_ATTACH_AUTHORITY, paths, NULL));
  file = load (desk, unit);
  text = td_review_seen_text (file->now);
  g_assert_nonnull (strstr (text, "paper "));
  g_assert_null (strstr (text, "欧阳"));
}

static guint
due_of_review (Desk *desk)
{
  const TdDueFilter filter = { .source = "review", .until = TD_DATE_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDueList) list = td_deadlines_list (desk->workspace, &filter, NULL, &error);

  g_assert_no_error (error);
  return list->rows->len;
}

/* Whoever lies in the bin is not waited for; back again it is. */
static void
test_inbox (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), step;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (due_of_review (desk), ==, 0);
  happen (desk, unit, TD_REVIEW_APPLIED, "2026-08-24", "", "");
  g_assert_cmpuint (due_of_review (desk), ==, 1);
  happen (desk, unit, TD_REVIEW_ACCEPTED, "2026-08-24", "", "");
  step = happen (desk, unit, TD_REVIEW_SENT, "2026-08-25", "planning", "");
  /* The pack gives the department no days: the period of the law alone. */
  g_assert_cmpuint (due_of_review (desk), ==, 1);
  g_assert_true (td_review_forget (desk->workspace, unit, step, NULL));
  g_assert_true (td_bin_put (desk->workspace, &unit, 1, "拆除", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (due_of_review (desk), ==, 0);
}

/* A pack that is not at hand any more: the place's stands for it, and that is said. */
static void
test_lost_pack (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_REVIEW_LEAF_EVENT);
  g_autoptr (TdReviewFile) file = NULL;

  td_leaf_set (leaf, "what", "applied");
  td_leaf_set (leaf, "on", "2026-08-24");
  td_leaf_set (leaf, "pack", "own-town");
  g_assert_true (td_leaf_put (desk->workspace, unit, leaf, NULL));
  file = load (desk, unit);
  g_assert_true (file->pack_lost);
  g_assert_cmpstr (file->pack->id, ==, "cn-joint-review");
  g_assert_cmpint (file->review->stage, ==, TD_REVIEW_RUNNING);
  g_assert_true (file->review->deemed);
}

/* Every value has a word. */
static void
test_words (Desk *desk, gconstpointer data)
{
  for (int i = 0; i < TD_N_REVIEW_FAULTS; i++)
    g_assert_cmpstr (td_review_fault_kind_to_text (i), !=, "");
  for (int i = 0; i < TD_N_REVIEW_EVENTS; i++)
    g_assert_cmpstr (td_review_event_kind_to_label (i), !=, "");
  for (int i = 0; i < TD_N_REVIEW_STAGES; i++)
    g_assert_cmpstr (td_review_stage_to_label (i), !=, "");
  for (int i = 0; i < TD_N_ROW_STATES; i++)
    g_assert_cmpstr (td_review_row_state_to_label (i), !=, "");
  for (int i = 0; i < TD_N_REVIEW_WAYS; i++)
    g_assert_cmpstr (td_review_way_to_label (i), !=, "");
  for (int i = 0; i < TD_N_SEEN_PARTS; i++)
    g_assert_cmpstr (td_review_seen_part_to_label (i), !=, "");
  g_assert_cmpstr (td_review_verdict_to_label (TD_REVIEW_VERDICT_NONE), ==, "");
}

static guint
count_seals (const TdPage *page)
{
  guint seals = 0;

  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind != TD_ITEM_FIELD || strstr (item->field.name, "seal-") == NULL)
        continue;
      seals++;
      g_assert_cmpfloat (item->field.box.width, >=, TD_MM (50));
      g_assert_cmpfloat (item->field.box.height, >=, TD_MM (50));
    }
  return seals;
}

/* Room for a real seal beside every opinion, and no paper of what has not happened. */
static void
test_papers (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  const TdLetterWanted wanted = { .unit_id = unit };
  guint seals = 0, n = 0;

  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      g_autoptr (GError) error = NULL;

      if (td_letter_kind_at (i)->group != TD_LETTERS_REVIEW || td_letter_kind_at (i)->of != TD_LETTER_OF_UNIT)
        continue;
      n++;
      g_assert_null (td_letters_lay_out (desk->workspace, td_letter_kind_at (i), &wanted, NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
    }
  g_assert_cmpuint (n, ==, 8);
  happen (desk, unit, TD_REVIEW_APPLIED, "2026-08-24", "", "");
  happen (desk, unit, TD_REVIEW_ASKED, "2026-08-24", "", "缺公示照片");
  happen (desk, unit, TD_REVIEW_SUPPLIED, "2026-08-25", "", "");
  happen (desk, unit, TD_REVIEW_ACCEPTED, "2026-08-25", "", "");
  happen (desk, unit, TD_REVIEW_SENT, "2026-08-25", "planning", "");
  happen (desk, unit, TD_REVIEW_SENT, "2026-08-25", "消防救援", "");
  happen (desk, unit, TD_REVIEW_OPINION, "2026-08-27", "planning", "退线");
  happen (desk, unit, TD_REVIEW_DECIDED, "2026-08-28", "", "按意见修改");
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      const TdLetterKind *kind = td_letter_kind_at (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (TdDisplayList) list = NULL;

      if (kind->group != TD_LETTERS_REVIEW || kind->of != TD_LETTER_OF_UNIT ||
          g_str_equal (kind->nick, "refused"))
        continue;
      list = td_letters_lay_out (desk->workspace, kind, &wanted, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (td_display_list_n_pages (list), >=, 1);
      for (guint p = 0; p < td_display_list_n_pages (list); p++)
        seals += count_seals (td_display_list_page (list, p));
    }
  /* two were asked; six of the pack and one more may sign */
  g_assert_cmpuint (seals, ==, 2 + 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/review/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("pinned", test_pinned);
  ADD ("no-names", test_no_names);
  ADD ("inbox", test_inbox);
  ADD ("lost-pack", test_lost_pack);
  ADD ("papers", test_papers);
  ADD ("words", test_words);
  return g_test_run ();
}
