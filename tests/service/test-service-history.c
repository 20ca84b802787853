/* Tidang: the history in pages and by field, several steps undone, a chosen one refused, the past looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ratings.h"
#include "td-test-service.h"

#include "td-changes.h"
#include "td-history.h"

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, "桂花城/5号楼/1单元");
}

static gint64
part_of (Desk *desk, gint64 unit, const char *room)
{
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);

  return td_roll_find_room (dossier->roll, room, NULL)->id;
}

static void
set_area (Desk *desk, gint64 unit, const char *room, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pair = g_strconcat ("area=", value, NULL);
  const char *fields[] = { pair, NULL };

  g_assert_true (td_part_edit (desk->workspace, unit, part_of (desk, unit, room), fields, NULL, &error));
  g_assert_no_error (error);
}

static gint64
newest (Desk *desk)
{
  g_autoptr (GPtrArray) items = td_history_list (desk->workspace, 0, 1, NULL);

  return ((const TdHistoryItem *)g_ptr_array_index (items, 0))->action_id;
}

/* Pages of two, one after the other, are the whole. */
static void
test_pages (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GPtrArray) all = NULL;
  TdHistoryFilter filter = { .from = TD_DATE_NONE, .until = TD_DATE_NONE, .limit = 2 };
  guint seen = 0;

  for (int i = 0; i < 5; i++)
    g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_VOTE + i, "按月报", NULL));
  all = td_history_list (desk->workspace, 0, 0, NULL);
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) page = td_history_find (desk->workspace, &filter, &filter.before, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->len, <=, 2);
      for (guint i = 0; i < page->len; i++, seen++)
        g_assert_cmpint (((const TdHistoryItem *)g_ptr_array_index (page, i))->action_id, ==,
                         ((const TdHistoryItem *)g_ptr_array_index (all, seen))->action_id);
    }
  while (filter.before != 0);
  g_assert_cmpuint (seen, ==, all->len);
}

typedef struct
{
  const char *field;
  const char *room;
  const char *text; /* of the newest change, or NULL: none */
  guint items;
} FieldCase;

static void
test_fields (Desk *desk, gconstpointer data)
{
  static const FieldCase cases[] = {
    { "area", "402", "402 Exclusive area 80.00 m² → 81.50 m²", 3 },
    { "part.area", "401", NULL, 1 },
    { "stage", NULL, "Stage Survey → Notice", 1 },
    { "rating", NULL, "Rating Not rated → Hard", 1 },
    { "note", NULL, NULL, 0 },
  };
  gint64 unit = fill (desk);

  set_area (desk, unit, "402", "80.00");
  set_area (desk, unit, "402", "81.50");
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_NOTICE, "按月报", NULL));
  g_assert_true (td_unit_set_rating (desk->workspace, unit, TD_RATING_HARD, "管线", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FieldCase *c = &cases[i];
      g_autoptr (GError) error = NULL;
      const TdChangeQuery query = { .unit_id = unit,
                                    .field = c->field,
                                    .part_id = c->room != NULL ? part_of (desk, unit, c->room) : 0 };
      g_autoptr (GPtrArray) changes = td_changes_list (desk->workspace, &query, NULL, &error);
      const TdChangeItem *last;

      g_assert_no_error (error);
      g_assert_cmpuint (changes->len, ==, c->items);
      last = changes->len > 0 ? g_ptr_array_index (changes, changes->len - 1) : NULL;
      if (c->text != NULL)
        g_assert_cmpstr (last->text, ==, c->text);
    }
  g_assert_true (td_change_field_is_known ("document"));
  g_assert_false (td_change_field_is_known ("part"));
}

/* More than is asked for is said, and nothing of it is lost by the next question. */
static void
test_limit (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  gboolean more = FALSE;
  TdChangeQuery query = { .unit_id = unit, .limit = 3 };
  g_autoptr (GPtrArray) few = td_changes_list (desk->workspace, &query, &more, NULL);

  g_assert_cmpuint (few->len, ==, 3);
  g_assert_true (more);
  query.limit = 0;
  g_autoptr (GPtrArray) all = td_changes_list (desk->workspace, &query, &more, NULL);
  g_assert_cmpuint (all->len, >, 20);
  g_assert_false (more);
}

static void
test_masked (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);
  const TdPart *part = g_ptr_array_index (dossier->roll->parts, 0);
  const TdOwner *owner = g_ptr_array_index (part->owners, 0);
  const TdChangeQuery open = { .unit_id = unit, .part_id = part->id, .field = "owner" };
  const TdChangeQuery masked = {
    .unit_id = unit, .part_id = part->id, .field = "owner", .masking = TD_MASK_NAMES
  };
  g_autoptr (GPtrArray) full = td_changes_list (desk->workspace, &open, NULL, NULL);
  g_autoptr (GPtrArray) hidden = td_changes_list (desk->workspace, &masked, NULL, NULL);

  g_assert_cmpstr (((const TdChangeItem *)g_ptr_array_index (full, 0))->to, ==, owner->name);
  g_assert_cmpstr (((const TdChangeItem *)g_ptr_array_index (hidden, 0))->to, !=, owner->name);
  g_assert_nonnull (strchr (((const TdChangeItem *)g_ptr_array_index (hidden, 0))->to, '*'));
}

/* Undoing down to a step stops at a refusal, says how far it came and what it was. */
static void
test_down_to (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), first, second;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *receipt = NULL;
  int undone = -1;

  set_area (desk, unit, "402", "80.00");
  first = newest (desk);
  receipt = td_erase_room (desk->workspace, unit, "402", NULL, &error);
  g_assert_no_error (error);
  set_area (desk, unit, "401", "70.00");
  second = newest (desk);
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_NOTICE, "按月报", NULL));
  list = td_undo_list (desk->workspace, 10, &error);
  g_assert_cmpuint (list->len, ==, 4);
  g_assert_cmpint (((const TdHistoryItem *)g_ptr_array_index (list, 1))->action_id, ==, second);
  g_assert_true (td_undo_down_to (desk->workspace, second, NULL, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (undone, ==, 2);
  g_assert_true (td_undo_down_to (desk->workspace, first, NULL, &undone, &error));
  g_assert_cmpint (undone, ==, 1);
  g_assert_false (td_undo_down_to (desk->workspace, 1, NULL, &undone, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_cmpint (undone, ==, 0);
  g_assert_nonnull (strstr (error->message, "Households imported"));
  g_assert_nonnull (strstr (error->message, "erased"));
}

static void
cancel_at_work (gint64 done, gint64 total, const char *what, gpointer data)
{
  g_cancellable_cancel (data);
}

/* The newest action is stopped on the way as any chosen one is, and leaves all as it was; several are stopped
 * between two, and say how many. */
static void
test_stopped (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TdProgress progress = { cancel_at_work, cancellable, cancellable };
  gint64 imported = newest (desk);
  gint64 before = td_units_count (desk->workspace, NULL, NULL);
  int undone = -1;

  g_assert_null (td_undo_action (desk->workspace, 0, &progress, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (td_units_count (desk->workspace, NULL, NULL), ==, before);
  g_assert_cmpint (before, >, 0);

  set_area (desk, unit, "402", "80.00");
  g_cancellable_reset (cancellable);
  g_assert_false (td_undo_down_to (desk->workspace, imported, &progress, &undone, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_cmpint (undone, ==, 0);
  g_clear_error (&error);
  g_assert_true (td_undo_down_to (desk->workspace, imported, NULL, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (undone, ==, 2);
  g_assert_cmpint (td_units_count (desk->workspace, NULL, NULL), ==, 0);
  td_history_item_free (td_redo_action (desk->workspace, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (td_units_count (desk->workspace, NULL, NULL), ==, before);
}

static void
test_look_back (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), then;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) past = NULL;
  g_autoptr (TdDossier) before = NULL, dossier = NULL;

  set_area (desk, unit, "402", "80.00");
  then = newest (desk);
  before = td_dossier_load (desk->workspace, unit, NULL);
  set_area (desk, unit, "402", "90.00");
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_REVIEW, "按月报", NULL));
  past = td_look_back (desk->workspace, unit, then, &error);
  g_assert_no_error (error);
  g_assert_nonnull (td_workspace_get_past (past));
  g_assert_null (td_workspace_get_past (desk->workspace));
  g_assert_true (td_workspace_is_read_only (past));
  dossier = td_dossier_load (past, unit, &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_roll_find_room (dossier->roll, "402", NULL)->area, ==, 8000);
  g_assert_cmpint (dossier->unit->stage, ==, before->unit->stage);
  g_assert_cmpstr (dossier->unit->file_no, ==, before->unit->file_no);
  g_assert_cmpuint (dossier->recent->len, ==, before->recent->len);
  g_assert_cmpstr (dossier->next_step, ==, before->next_step);
  g_assert_false (td_unit_set_stage (past, unit, TD_STAGE_SUBSIDY, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "Go back to the present"));
  g_clear_error (&error);
  td_workspace_close (past);
  g_assert_null (td_look_back (desk->workspace, unit, 42, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

static void
test_kinds (void)
{
  for (int i = 0; i < TD_N_HISTORY_KINDS; i++)
    {
      TdHistoryKind kind;

      g_assert_true (td_history_kind_from_nick (td_history_kind_to_nick ((TdHistoryKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpstr (td_history_kind_to_label (kind), !=, "");
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Desk *, gconstpointer);
  } tests[] = {
    { "/service/history/pages", test_pages },     { "/service/history/fields", test_fields },
    { "/service/history/limit", test_limit },     { "/service/history/masked", test_masked },
    { "/service/history/down-to", test_down_to }, { "/service/history/look-back", test_look_back },
    { "/service/history/stopped", test_stopped },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Desk, NULL, desk_set_up, tests[i].run, desk_tear_down);
  g_test_add_func ("/service/history/kinds", test_kinds);
  return g_test_run ();
}
