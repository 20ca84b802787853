/* Tidang: the printer gets what the PDF shows, dot by dot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "pdf-tools.h"
#include "td-paper-print.h"
#include "td-pdf.h"

#define DPI 100
#define FUZZ (255 * 2 / 5) /* a dot that differs by less is an edge smoothed another way */

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
compare (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common)
{
  g_autoptr (TdDisplayList) list = paper_lay_out (paper, inputs, common);
  g_autoptr (GtkPrintOperation) operation = td_paper_print_operation_new (list, "print");
  char *folder = pdf_folder_new ();
  g_autofree char *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *saved = g_build_filename (folder, "saved.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (td_pdf_save (list, NULL, NULL, saved, &error));
  g_assert_no_error (error);
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
  pdf_folder_free (folder);
}

/* Upright A4 with codes and boxes, a notice, a watermark on its side, A3. */
static void
test_same_dots (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 2, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  g_autoptr (GPtrArray) many = g_ptr_array_new ();
  TdPaperCommon common = paper_common ();

  if (!pdf_tools_present ("pdftoppm", NULL))
    return;
  paper_unit_rename (unit, 0, 0, "王𬭎㛃");
  paper_unit_count (unit, 2, 1, TD_RESULT_NOT_PASSED);
  for (guint paper = 0; paper < TD_N_DOCUMENTS; paper++)
    compare ((TdPaper)paper, inputs, &common);
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (many, &unit->input);
  compare (TD_DOCUMENT_PROGRESS, many, &common);
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
  g_test_add_func ("/print/same-dots", test_same_dots);
  return g_test_run ();
}
