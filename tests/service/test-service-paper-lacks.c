/* Tidang: what papers would lack is said before they are printed; nothing on the disk is written over
 * unasked. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-lacks.h"
#include "td-test-service.h"

#include "td-display-list.h"

#define HEAD "小区,楼栋,单元,房号,业主,证件号,专有面积\n"

static GArray *
desk_with (Desk *desk, const char *rows)
{
  g_autofree char *sheet = g_strconcat (HEAD, rows, NULL);
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report = import_text (desk, &options, "a.csv", sheet, TRUE);
  GArray *ids = td_units_ids (desk->workspace, NULL, NULL);

  g_assert_cmpint (report->refused_rows, ==, 0);
  return ids;
}

static guint
count (const GPtrArray *lacks, TdPaperLackKind kind)
{
  guint n = 0;

  for (guint i = 0; i < lacks->len; i++)
    n += ((const TdPaperLack *)g_ptr_array_index (lacks, i))->kind == kind;
  return n;
}

static const TdPaperLack *
first (const GPtrArray *lacks, TdPaperLackKind kind)
{
  for (guint i = 0; i < lacks->len; i++)
    if (((const TdPaperLack *)g_ptr_array_index (lacks, i))->kind == kind)
      return g_ptr_array_index (lacks, i);
  return NULL;
}

/* What each paper asks for, of one stairwell that lacks a bit of everything. */
static void
test_kinds (Desk *desk, gconstpointer data)
{
  static const struct
  {
    TdPaperKind kind;
    gboolean unmasked;
    guint papers, characters, owners, areas, documents;
  } cases[] = {
    { TD_PAPER_CONSENT, FALSE, 0, 1, 1, 1, 0 }, { TD_PAPER_BALLOT, FALSE, 1, 0, 0, 0, 0 },
    { TD_PAPER_NOTICE, FALSE, 0, 0, 0, 0, 0 },  { TD_PAPER_RESULT, FALSE, 1, 0, 0, 0, 0 },
    { TD_PAPER_ROSTER, TRUE, 0, 1, 1, 1, 1 },   { TD_PAPER_PROGRESS, FALSE, 0, 0, 0, 0, 0 },
  };
  g_autoptr (GArray) ids =
      desk_with (desk, "左岸,3号楼,1单元,101,王\xee\x80\x81,E0000001,81.20\n左岸,3号楼,1单元,102,,,70\n"
                       "左岸,3号楼,1单元,103,周某甲,E0000003,\n左岸,3号楼,1单元,104,周某乙,,70\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdPaperOptions options = { .kind = cases[i].kind, .unmasked = cases[i].unmasked, .purpose = "核对" };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lacks = td_paper_lacks (desk->workspace, ids, &options, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", td_paper_to_nick (cases[i].kind));
      g_assert_cmpuint (count (lacks, TD_LACK_PAPER), ==, cases[i].papers);
      g_assert_cmpuint (count (lacks, TD_LACK_CHARACTER), ==, cases[i].characters);
      g_assert_cmpuint (count (lacks, TD_LACK_OWNER), ==, cases[i].owners);
      g_assert_cmpuint (count (lacks, TD_LACK_AREA), ==, cases[i].areas);
      g_assert_cmpuint (count (lacks, TD_LACK_DOCUMENT), ==, cases[i].documents);
      for (guint l = 0; l < lacks->len; l++)
        g_assert_nonnull (td_paper_lack_to_nick (((TdPaperLack *)g_ptr_array_index (lacks, l))->kind));
    }
}

/* Each leads to where it is mended. */
static void
test_places (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids =
      desk_with (desk, "左岸,3号楼,1单元,101,王\xee\x80\x81,E0000001,81.20\n左岸,3号楼,1单元,102,,,70\n");
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lacks = td_paper_lacks (desk->workspace, ids, &options, NULL, &error);
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, g_array_index (ids, gint64, 0), &error);
  const TdPaperLack *character = first (lacks, TD_LACK_CHARACTER), *owner = first (lacks, TD_LACK_OWNER);
  guint words = count (lacks, TD_LACK_WORD);

  g_assert_no_error (error);
  g_assert_cmpint (character->unit_id, ==, g_array_index (ids, gint64, 0));
  g_assert_cmpstr (td_roll_find (dossier->roll, character->part_id)->room, ==, "101");
  g_assert_nonnull (strstr (character->text, "U+E001"));
  g_assert_nonnull (strstr (character->text, "101"));
  g_assert_cmpstr (td_roll_find (dossier->roll, owner->part_id)->room, ==, "102");
  g_assert_cmpuint (words, >, 0);

  /* A word that is given for this print is not missing. */
  options.asker = "加装电梯筹备组";

  g_autoptr (GPtrArray) fewer = td_paper_lacks (desk->workspace, ids, &options, NULL, &error);

  g_assert_cmpuint (count (fewer, TD_LACK_WORD), ==, words - 1);
  for (guint i = 0; i < fewer->len; i++)
    g_assert_cmpint (((TdPaperLack *)g_ptr_array_index (fewer, i))->word, !=, TD_PAPER_ASKER);
}

static void
test_many (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lacks = td_paper_lacks (desk->workspace, ids, &options, NULL, &error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  TdProgress progress = { NULL, NULL, cancelled };

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  /* Words stand once, with how many stairwells they are of. */
  g_assert_nonnull (strstr (first (lacks, TD_LACK_WORD)->text, "3"));
  g_assert_cmpint (first (lacks, TD_LACK_WORD)->unit_id, ==, 0);
  g_cancellable_cancel (cancelled);
  g_assert_null (td_paper_lacks (desk->workspace, ids, &options, &progress, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (td_paper_preview_many (desk->workspace, ids, &options, &progress, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
}

/* The pages of many are those of each, one after another. */
static void
test_preview_many (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  TdPaperOptions options = { .kind = TD_PAPER_BALLOT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL, lists = NULL, ledger = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  g_assert_null (td_paper_preview_many (desk->workspace, ids, &options, NULL, &refused, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  opened = td_vote_open (desk->workspace, g_array_index (ids, gint64, 1), &vote, &error);
  g_assert_no_error (error);
  lists = td_paper_preview_many (desk->workspace, ids, &options, NULL, &refused, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lists->len, ==, 1);
  g_assert_cmpuint (refused->len, ==, 2);
  options.kind = TD_PAPER_PROGRESS;
  ledger = td_paper_preview_many (desk->workspace, ids, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ledger->len, ==, 1);
}

static void
test_keep_old (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autofree char *joined = g_build_filename (desk->folder, "x.pdf", NULL);
  g_autofree char *folder = g_build_filename (desk->folder, "papers", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT, .keep_old = TRUE };
  g_autoptr (GError) error = NULL;
  static const char *const names[] = { "x.pdf", "x-2.pdf", "x-3.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) written =
          td_paper_write (desk->workspace, ids, &options, joined, FALSE, NULL, &error);
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (written, 0));

      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, names[i]);
    }
  for (int round = 1; round <= 2; round++)
    {
      g_autoptr (GPtrArray) written =
          td_paper_write (desk->workspace, ids, &options, folder, TRUE, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (written->len, ==, 3);
      for (guint i = 0; i < written->len; i++)
        g_assert_cmpint (g_str_has_suffix (g_ptr_array_index (written, i), "-2.pdf"), ==, round == 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/paper-lacks/kinds", Desk, NULL, desk_set_up, test_kinds, desk_tear_down);
  g_test_add ("/service/paper-lacks/places", Desk, NULL, desk_set_up, test_places, desk_tear_down);
  g_test_add ("/service/paper-lacks/many", Desk, NULL, desk_set_up, test_many, desk_tear_down);
  g_test_add ("/service/paper-lacks/preview-many", Desk, NULL, desk_set_up, test_preview_many,
              desk_tear_down);
  g_test_add ("/service/paper-lacks/keep-old", Desk, NULL, desk_set_up, test_keep_old, desk_tear_down);
  return g_test_run ();
}
