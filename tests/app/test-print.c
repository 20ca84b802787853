/* Tidang: the printer gets what the PDF shows, dot by dot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-tools.h"
#include "td-households.h"
#include "td-paper-print.h"
#include "td-papers.h"
#include "td-test-service.h"

#define DPI 100
#define FUZZ (255 * 2 / 5) /* a dot that differs by less is an edge smoothed another way */
#define UNITS 40           /* their progress stands on A3 */

static guint
differing (const PdfRaster *one, const PdfRaster *other)
{
  guint n = 0;

  g_assert_cmpint (one->width, ==, other->width);
  g_assert_cmpint (one->height, ==, other->height);
  for (int i = 0; i < one->width * one->height; i++)
    n += ABS ((int)one->pixels[i] - other->pixels[i]) > FUZZ;
  return n;
}

static void
compare (Desk *desk, TdPaperKind kind, const GArray *ids)
{
  const TdPaperOptions options = { .kind = kind };
  g_autofree char *printed = g_build_filename (desk->folder, "printed.pdf", NULL);
  g_autofree char *saved = g_build_filename (desk->folder, "saved.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = td_paper_write (desk->workspace, ids, &options, saved, FALSE, NULL, &error);
  g_autoptr (TdDisplayList) list = td_paper_preview (desk->workspace, ids, &options, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (written);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_ptr_array_add (lists, list);
  operation = td_paper_print_operation_new (lists, "print", NULL);
  gtk_print_operation_set_export_filename (operation, printed);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  for (guint page = 1; page <= td_display_list_n_pages (list); page++)
    {
      g_autoptr (PdfRaster) one = pdf_raster_page (printed, page, DPI);
      g_autoptr (PdfRaster) other = pdf_raster_page (saved, page, DPI);

      g_assert_cmpuint (pdf_raster_ink (other, 0, 0, other->width, other->height), >, 255 * 1000);
      g_assert_cmpuint (differing (one, other), ==, 0);
    }
}

/* Stairwells of one flat with a vote; the first owner's name is rare. */
static GArray *
open_votes (Desk *desk)
{
  g_autoptr (GString) text = g_string_new ("小区,楼栋,单元,房号,业主,证件号,专有面积\n");
  g_autofree char *path = g_build_filename (desk->folder, "many.csv", NULL);
  TdImportOptions sheet = { .kind = TD_SHEET_HOUSEHOLDS };
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  for (guint i = 1; i <= UNITS; i++)
    g_string_append_printf (text, "左岸,%u号楼,1单元,101,王%s%u,E%07u,81.20\n", i, i == 1 ? "𬭎㛃" : "", i,
                            i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_assert_true (td_import_sheet (desk->workspace, path, &sheet, NULL, NULL, &error));
  ids = td_units_ids (desk->workspace, NULL, &error);
  options.from = td_date_new (2026, 9, 1);
  options.plan_version = "方案A";
  opened = td_vote_open_many (desk->workspace, ids, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, UNITS);
  return ids;
}

/* Upright A4 with codes and boxes, notices, a watermark on its side, A3. */
static void
test_same_dots (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!pdf_tools_present ("pdftoppm", NULL))
    return;
  ids = open_votes (desk);
  g_array_append_val (one, g_array_index (ids, gint64, 0));
  for (int kind = 0; kind < TD_N_PAPERS; kind++)
    compare (desk, (TdPaperKind)kind, kind == TD_PAPER_PROGRESS ? ids : one);
}

/* ---- what is recorded ---- */

static gpointer
run_sheet_record (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *ids = data;
  return GINT_TO_POINTER (td_household_sheet_record (workspace, ids[0], ids[1], error));
}

static guint
count_actions (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = td_history_list (desk->workspace, 0, 0, &error);

  g_assert_no_error (error);
  return items->len;
}

/* A dialog that was never accepted draws no page: nothing is recorded. One that was records before it draws,
 * and where it cannot nothing is printed. */
static void
test_recorded (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = open_votes (desk);
  gint64 unit = g_array_index (ids, gint64, 0);
  g_autoptr (GError) error = NULL;
  gint64 part = td_household_find (desk->workspace, unit, "101", &error);
  g_autoptr (TdDisplayList) list = td_household_sheet_lay_out (desk->workspace, unit, part, &error);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  gint64 wanted[] = { unit, part }, nobody[] = { unit, G_MAXINT64 };
  const TdPrintEntry entry = { desk->workspace, run_sheet_record, wanted, NULL };
  const TdPrintEntry refused = { desk->workspace, run_sheet_record, nobody, NULL };
  g_autofree char *printed = g_build_filename (desk->folder, "sheet.pdf", NULL);
  g_autoptr (GtkPrintOperation) cancelled = NULL, operation = NULL, failed = NULL;
  guint before = count_actions (desk);

  g_assert_no_error (error);
  g_ptr_array_add (lists, list);
  cancelled = td_paper_print_operation_new (lists, "sheet", &entry);
  g_clear_object (&cancelled);
  g_assert_cmpuint (count_actions (desk), ==, before);

  operation = td_paper_print_operation_new (lists, "sheet", &entry);
  gtk_print_operation_set_export_filename (operation, printed);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_null (td_paper_print_refusal (operation));
  g_assert_cmpuint (count_actions (desk), ==, before + 1);

  failed = td_paper_print_operation_new (lists, "sheet", &refused);
  gtk_print_operation_set_export_filename (failed, printed);
  g_assert_cmpint (gtk_print_operation_run (failed, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), !=,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_error (td_paper_print_refusal (failed), TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_actions (desk), ==, before + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_add ("/print/same-dots", Desk, NULL, desk_set_up, test_same_dots, desk_tear_down);
  g_test_add ("/print/recorded", Desk, NULL, desk_set_up, test_recorded, desk_tear_down);
  return g_test_run ();
}
