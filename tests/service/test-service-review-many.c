/* Tidang: a joint review of many dossiers — each step for all of them or for none, a meeting with its
 * exceptions, its minutes, what was handed in. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"
#include "td-attach.h"
#include "td-display-list.h"
#include "td-history.h"
#include "td-leaves.h"
#include "td-letters.h"
#include "td-review-many.h"
#include "td-test-service.h"

#include <sqlite3.h>
#include <string.h>

#define UNITS 24

/* 24 stairwells by place. (transfer full) gint64 */
static GArray *
fill (Desk *desk)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,房号,业主,专有面积\n");
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;
  GArray *ids;

  for (int i = 0; i < UNITS; i++)
    g_string_append_printf (sheet, "新苑,%d号楼,%d单元,101,住户%d,80\n", i / 6 + 1, i % 6 + 1, i);
  td_import_report_free (import_text (desk, &options, "units.csv", sheet->str, TRUE));
  ids = td_units_ids (desk->workspace, &all, NULL);
  g_assert_cmpuint (ids->len, ==, UNITS);
  return ids;
}

static gint64
at (const GArray *ids, guint i)
{
  return g_array_index (ids, gint64, i);
}

static TdReviewEvent *
event_new (TdReviewEventKind kind, const char *on, const char *department)
{
  TdReviewEvent *event = td_review_event_new (kind, td_date_from_iso (on));

  g_free (event->department);
  event->department = g_strdup (department);
  if (kind == TD_REVIEW_OPINION || kind == TD_REVIEW_DECIDED)
    event->verdict = TD_REVIEW_VERDICT_AGREE;
  return event;
}

static GPtrArray *
record (Desk *desk, const GArray *ids, const TdReviewMany *many, gboolean leave_out)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = td_review_record_many (desk->workspace, ids, many, leave_out, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static void
assert_sums (GPtrArray *lines, const char *wanted)
{
  g_autofree char *sums = td_leaf_many_sums (lines);

  g_assert_cmpstr (sums, ==, wanted);
  g_ptr_array_unref (lines);
}

static void
happen (Desk *desk, const GArray *ids, TdReviewEventKind kind, const char *on, const char *department)
{
  g_autoptr (TdReviewEvent) event = event_new (kind, on, department);
  g_autofree char *wanted = g_strdup_printf ("%u put down", ids->len);

  assert_sums (record (desk, ids, &(TdReviewMany){ .event = event }, FALSE), wanted);
}

static TdReviewFile *
load (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdReviewFile *file = td_review_file_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return file;
}

static guint
count_events (Desk *desk, const GArray *ids)
{
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TdReviewFile) file = load (desk, at (ids, i));

      n += file->events->len;
    }
  return n;
}

static guint
n_actions (Desk *desk)
{
  g_autoptr (GPtrArray) items = td_undo_list (desk->workspace, 1000, NULL);

  return items->len;
}

static void
undo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = td_undo (desk->workspace, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
}

static void
redo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = td_redo (desk->workspace, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
}

static void
assert_checked (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static TdReviewVerdict
verdict_of (Desk *desk, gint64 unit, const char *department)
{
  g_autoptr (TdReviewFile) file = load (desk, unit);
  int row = td_review_find_row (file->review, department);

  g_assert_cmpint (row, >=, 0);
  return td_review_row (file->review, (guint)row)->opinion != NULL
             ? td_review_row (file->review, (guint)row)->opinion->verdict
             : TD_REVIEW_VERDICT_NONE;
}

/* ---- a meeting ---- */

static const char *const three[] = { "housing", "planning", "消防救援", NULL };

static void
test_meeting (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autoptr (TdReviewEvent) opinion = event_new (TD_REVIEW_OPINION, "2026-08-27", "");
  const TdReviewException exceptions[] = {
    { at (ids, 3), "消防救援", TD_REVIEW_VERDICT_RETURN, "占用消防车通道" },
    { at (ids, 5), NULL, TD_REVIEW_VERDICT_CONDITIONS, "井道基础另行复核" },
  };
  const TdReviewMany many = { .event = opinion,
                              .departments = three,
                              .send = TRUE,
                              .exceptions = exceptions,
                              .n_exceptions = G_N_ELEMENTS (exceptions) };
  g_autoptr (GPtrArray) entries = NULL;
  guint before;

  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  happen (desk, ids, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  before = n_actions (desk);
  assert_sums (td_review_look_many (desk->workspace, ids, &many, NULL, NULL), "24 put down");
  g_assert_cmpuint (count_events (desk, ids), ==, 2 * UNITS);
  assert_sums (record (desk, ids, &many, FALSE), "24 put down");
  g_assert_cmpuint (n_actions (desk), ==, before + 1);
  /* Sent to three and answered by three. */
  g_assert_cmpuint (count_events (desk, ids), ==, (2 + 6) * UNITS);
  for (guint i = 0; i < UNITS; i++)
    {
      g_autoptr (TdReviewFile) file = load (desk, at (ids, i));

      g_assert_cmpint (verdict_of (desk, at (ids, i), "housing"), ==,
                       i == 5 ? TD_REVIEW_VERDICT_CONDITIONS : TD_REVIEW_VERDICT_AGREE);
      g_assert_cmpint (verdict_of (desk, at (ids, i), "消防救援"), ==,
                       i == 3   ? TD_REVIEW_VERDICT_RETURN
                       : i == 5 ? TD_REVIEW_VERDICT_CONDITIONS
                                : TD_REVIEW_VERDICT_AGREE);
      g_assert_cmpuint (file->review->faults->len, ==, 0);
      g_assert_cmpstr (td_review_row (file->review, 0)->opinion->seen, !=, "");
    }
  entries = td_undo_list (desk->workspace, 1, NULL);
  g_assert_cmpstr (((TdHistoryItem *)entries->pdata[0])->text, ==,
                   "Joint review of many stairwells: A department's opinion");
  undo (desk);
  g_assert_cmpuint (count_events (desk, ids), ==, 2 * UNITS);
  redo (desk);
  g_assert_cmpint (verdict_of (desk, at (ids, 3), "消防救援"), ==, TD_REVIEW_VERDICT_RETURN);
  assert_checked (desk);
}

/* Nothing is named: whoever has it before him says something. */
static void
test_whose_turn (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autoptr (TdReviewEvent) opinion = event_new (TD_REVIEW_OPINION, "2026-08-27", "");
  const TdReviewMany many = { .event = opinion };
  g_autoptr (GArray) one = g_array_sized_new (FALSE, FALSE, sizeof (gint64), 1);

  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  happen (desk, ids, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  assert_sums (td_review_look_many (desk->workspace, ids, &many, NULL, NULL), "24 refused");
  happen (desk, ids, TD_REVIEW_SENT, "2026-08-25", "housing");
  g_array_append_vals (one, &g_array_index (ids, gint64, 7), 1);
  happen (desk, one, TD_REVIEW_SENT, "2026-08-25", "城管部门");
  assert_sums (record (desk, ids, &many, FALSE), "24 put down");
  g_assert_cmpuint (count_events (desk, ids), ==, 4 * UNITS + 2);
  g_assert_cmpint (verdict_of (desk, at (ids, 7), "城管部门"), ==, TD_REVIEW_VERDICT_AGREE);
}

/* ---- refusals ---- */

static void
test_refused (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk), some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdReviewEvent) accepted = event_new (TD_REVIEW_ACCEPTED, "2026-08-24", "");
  const TdReviewMany many = { .event = accepted };
  g_autoptr (GError) error = NULL;
  GPtrArray *lines;
  guint before;

  g_array_append_vals (some, ids->data, UNITS - 2);
  happen (desk, some, TD_REVIEW_APPLIED, "2026-08-24", "");
  before = n_actions (desk);
  g_assert_null (td_review_record_many (desk->workspace, ids, &many, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "2 stairwells refuse it"));
  g_assert_nonnull (strstr (error->message, "新苑 4号楼 5单元"));
  g_clear_error (&error);
  g_assert_cmpuint (n_actions (desk), ==, before);
  g_assert_cmpuint (count_events (desk, ids), ==, UNITS - 2);
  assert_sums (td_review_look_many (desk->workspace, ids, &many, NULL, NULL), "22 put down, 2 refused");
  /* What was looked at is not what stands: somebody else accepted one meanwhile. */
  g_array_set_size (some, 1);
  happen (desk, some, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  lines = record (desk, ids, &many, TRUE);
  g_assert_cmpint (((TdLeafManyLine *)lines->pdata[0])->state, ==, TD_LEAF_MANY_REFUSED);
  g_assert_nonnull (strstr (((TdLeafManyLine *)lines->pdata[0])->why, "新苑 1号楼 1单元"));
  assert_sums (lines, "21 put down, 3 refused");
  g_assert_cmpuint (count_events (desk, ids), ==, 2 * (UNITS - 2));
  undo (desk);
  g_assert_cmpuint (count_events (desk, ids), ==, UNITS - 2 + 1);
  assert_checked (desk);
}

/* What is wrong whatever a dossier says. */
static void
test_usage (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk), some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdReviewEvent) applied = event_new (TD_REVIEW_APPLIED, "2026-08-24", "");
  g_autoptr (TdReviewEvent) decided = event_new (TD_REVIEW_DECIDED, "2026-08-24", "");
  g_autoptr (TdReviewEvent) ahead = event_new (TD_REVIEW_APPLIED, "2027-01-01", "");
  const TdReviewException one[] = { { at (ids, 9), NULL, TD_REVIEW_VERDICT_RETURN, "退线" } };
  const TdReviewException twice[] = { { at (ids, 1), NULL, TD_REVIEW_VERDICT_RETURN, "退线" },
                                      { at (ids, 1), "", TD_REVIEW_VERDICT_AGREE, "" } };
  const TdReviewMany wrong[] = {
    { .event = applied, .exceptions = one, .n_exceptions = 1 },
    { .event = decided, .exceptions = one, .n_exceptions = 1 },
    { .event = decided, .exceptions = twice, .n_exceptions = 2 },
  };
  g_autofree char *gone = g_build_filename (desk->folder, "gone.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_array_append_vals (some, ids->data, 3);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (td_review_record_many (desk->workspace, some, &wrong[i], TRUE, NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
      g_clear_error (&error);
    }
  assert_sums (td_review_look_many (desk->workspace, ids, &(TdReviewMany){ .event = ahead }, NULL, NULL),
               "24 refused");
  assert_sums (td_review_look_many (desk->workspace, ids,
                                    &(TdReviewMany){ .event = applied, .pack = "nowhere" }, NULL, NULL),
               "24 refused");
  g_assert_null (td_review_record_many (
      desk->workspace, ids, &(TdReviewMany){ .event = applied, .page = gone }, TRUE, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_events (desk, ids), ==, 0);
}

/* An exception for a department that says nothing would be lost in silence. */
static void
test_idle_exception (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autoptr (TdReviewEvent) opinion = event_new (TD_REVIEW_OPINION, "2026-08-27", "housing");
  const TdReviewException idle = { at (ids, 2), "消防救援", TD_REVIEW_VERDICT_RETURN, "通道" };
  TdReviewMany many = { .event = opinion, .send = TRUE, .exceptions = &idle, .n_exceptions = 1 };

  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  happen (desk, ids, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  assert_sums (td_review_look_many (desk->workspace, ids, &many, NULL, NULL), "23 put down, 1 refused");
  many.n_exceptions = 0;
  assert_sums (td_review_look_many (desk->workspace, ids, &many, NULL, NULL), "24 put down");
}

/* ---- the stamped page ---- */

static void
test_page (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autoptr (TdReviewEvent) opinion = event_new (TD_REVIEW_OPINION, "2026-08-27", "");
  g_autofree char *path = g_build_filename (desk->folder, "盖章页.pdf", NULL);
  const TdReviewMany many = { .event = opinion, .departments = three, .send = TRUE, .page = path };

  g_assert_true (g_file_set_contents (path, "%PDF-1.4 stamped", -1, NULL));
  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  happen (desk, ids, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  assert_sums (record (desk, ids, &many, FALSE), "24 put down");
  for (guint i = 0; i < UNITS; i++)
    {
      g_autoptr (GPtrArray) files = td_attachments_list (desk->workspace, at (ids, i), NULL);
      g_autoptr (TdReviewFile) file = load (desk, at (ids, i));

      g_assert_cmpuint (files->len, ==, 1);
      for (guint k = 0; k < file->events->len; k++)
        if (((TdReviewEvent *)file->events->pdata[k])->kind == TD_REVIEW_OPINION)
          g_assert_cmpstr (((TdReviewEvent *)file->events->pdata[k])->page, ==,
                           ((TdAttachment *)files->pdata[0])->hash);
    }
  undo (desk);
  {
    g_autoptr (GPtrArray) files = td_attachments_list (desk->workspace, at (ids, 0), NULL);

    g_assert_cmpuint (files->len, ==, 0);
  }
  assert_checked (desk);
}

/* ---- what was handed in ---- */

static void
test_handed_in (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "图纸.txt", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *before = NULL, *after = NULL, *supplied = NULL;
  g_autoptr (TdReviewFile) file = NULL, now = NULL, anew = NULL, bare = NULL;
  gint64 unit = at (ids, 0);

  bare = load (desk, unit);
  g_assert_null (td_review_file_application (bare));
  g_assert_true (g_file_set_contents (path, "总平面", -1, NULL));
  g_assert_true (td_attach_files (desk->workspace, unit, 0, 0, TD_ATTACH_PLAN, paths, NULL));
  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  file = load (desk, unit);
  g_assert_cmpint (td_review_file_application (file)->kind, ==, TD_REVIEW_APPLIED);
  before = td_review_file_handed_in (file);
  g_assert_null (before);
  files = td_attachments_list (desk->workspace, unit, NULL);
  g_assert_true (td_attachment_remove (desk->workspace, unit, ((TdAttachment *)files->pdata[0])->id, NULL));
  now = load (desk, unit);
  after = td_review_file_handed_in (now);
  g_assert_cmpstr (after, ==, "The papers that were handed in have changed since: attachment “图纸.txt”");
  /* What was supplied stands for what was handed in. */
  happen (desk, ids, TD_REVIEW_ASKED, "2026-08-25", "");
  happen (desk, ids, TD_REVIEW_SUPPLIED, "2026-08-26", "");
  anew = load (desk, unit);
  g_assert_cmpint (td_review_file_application (anew)->kind, ==, TD_REVIEW_SUPPLIED);
  supplied = td_review_file_handed_in (anew);
  g_assert_null (supplied);
}

/* ---- its minutes ---- */

/* However its lines were broken. */
static guint
count_text (const TdDisplayList *list, const char *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      const TdPage *page = td_display_list_page (list, p);

      for (gsize i = 0; i < page->n_items; i++)
        for (const char *c = page->items[i].kind == TD_ITEM_TEXT ? page->items[i].text.text : ""; *c != '\0';
             c++)
          if (*c != ' ')
            g_string_append_c (text, *c);
    }
  for (const char *c = text->str; (c = strstr (c, wanted)) != NULL; c++)
    n++;
  return n;
}

static void
test_minutes (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk), some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdReviewEvent) opinion = event_new (TD_REVIEW_OPINION, "2026-08-27", "");
  const TdReviewException returned = { at (ids, 3), "消防救援", TD_REVIEW_VERDICT_RETURN, "占用消防车通道" };
  const TdReviewMany many = {
    .event = opinion, .departments = three, .send = TRUE, .exceptions = &returned, .n_exceptions = 1
  };
  const TdLetterKind *kind = td_letter_kind_find ("review-meeting");
  TdLetterWanted wanted = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) whole = NULL, part = NULL;

  g_assert_null (td_letters_lay_out (desk->workspace, kind, &wanted, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_array_append_vals (some, ids->data, 5);
  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  happen (desk, ids, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  assert_sums (record (desk, some, &many, FALSE), "5 put down");
  whole = td_letters_lay_out (desk->workspace, kind, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_text (whole, "新苑1号楼5单元"), ==, 1);
  g_assert_cmpuint (count_text (whole, "新苑1号楼6单元"), ==, 0);
  g_assert_cmpuint (count_text (whole, "占用消防车通道"), >=, 1);
  g_assert_cmpuint (count_text (whole, "所批版本已变更"), ==, 0);
  g_array_set_size (some, 2);
  wanted.unit_ids = some;
  part = td_letters_lay_out (desk->workspace, kind, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_text (part, "新苑1号楼2单元"), ==, 1);
  g_assert_cmpuint (count_text (part, "新苑1号楼3单元"), ==, 0);
  wanted.until = td_date_from_iso ("2026-08-26");
  g_assert_null (td_letters_lay_out (desk->workspace, kind, &wanted, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

/* ---- faults ---- */

/* Whichever write fails: all stands, or nothing does. */
static void
test_faults (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autoptr (TdReviewEvent) opinion = event_new (TD_REVIEW_OPINION, "2026-08-27", "");
  g_autofree char *path = g_build_filename (desk->folder, "盖章页.pdf", NULL);
  const TdReviewMany many = { .event = opinion, .departments = three, .send = TRUE, .page = path };
  guint failed = 0;

  g_assert_true (g_file_set_contents (path, "%PDF-1.4 stamped", -1, NULL));
  happen (desk, ids, TD_REVIEW_APPLIED, "2026-08-24", "");
  happen (desk, ids, TD_REVIEW_ACCEPTED, "2026-08-24", "");
  for (int fault = 1;; fault = fault * 3 / 2 + 1)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *lines;

      fault_vfs_arm (FAULT_FULL, fault);
      lines = td_review_record_many (desk->workspace, ids, &many, FALSE, NULL, &error);
      fault_vfs_arm (FAULT_NONE, 0);
      if (lines != NULL)
        {
          assert_sums (lines, "24 put down");
          break;
        }
      g_assert_nonnull (error);
      g_assert_cmpuint (count_events (desk, ids), ==, 2 * UNITS);
      failed++;
    }
  g_assert_cmpuint (failed, >, 2);
  g_assert_cmpuint (count_events (desk, ids), ==, 8 * UNITS);
  assert_checked (desk);
}

static void
stop_at (gint64 n, gint64 total, const char *what, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_stopped (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = fill (desk);
  g_autoptr (TdReviewEvent) applied = event_new (TD_REVIEW_APPLIED, "2026-08-24", "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const TdProgress progress = { stop_at, cancellable, cancellable };

  g_assert_null (td_review_record_many (desk->workspace, ids, &(TdReviewMany){ .event = applied }, TRUE,
                                        &progress, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_cmpuint (count_events (desk, ids), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  sqlite3_vfs_register (sqlite3_vfs_find ("fault"), 1);
#define ADD(name, func)                                                                                      \
  g_test_add ("/service/review-many/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("meeting", test_meeting);
  ADD ("whose-turn", test_whose_turn);
  ADD ("refused", test_refused);
  ADD ("usage", test_usage);
  ADD ("idle-exception", test_idle_exception);
  ADD ("page", test_page);
  ADD ("handed-in", test_handed_in);
  ADD ("minutes", test_minutes);
  ADD ("faults", test_faults);
  ADD ("stopped", test_stopped);
  return g_test_run ();
}
