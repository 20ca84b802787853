/* Tidang: the printer gets what the PDF shows, dot by dot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-tools.h"
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
  operation = td_paper_print_operation_new (lists, "print");
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
  return g_test_run ();
}
