/* Tidang: a map sheet as a PDF or a PNG.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sheet-private.h"

#include "td-atomic-file.h"
#include "td-error.h"
#include "td-pdf.h"
#include "td-png.h"

#include <string.h>

#define LEAST_DPI 30.0
#define MOST_DPI 1200.0

static gboolean
ends_with (const char *path, const char *ending)
{
  gsize n = strlen (path), m = strlen (ending);

  return n >= m && g_ascii_strcasecmp (path + n - m, ending) == 0;
}

static gboolean
fits (TdSheetPaper paper, double dpi)
{
  double width, height;
  gint64 across, down;

  td_sheet_paper_size (paper, FALSE, &width, &height);
  across = td_png_side (TD_MM (width), dpi);
  down = td_png_side (TD_MM (height), dpi);
  return down <= TD_PNG_MOST_SIDE && across * down <= TD_PNG_MOST_PIXELS;
}

char *
td_map_sheet_refusal (TdSheetPaper paper, const char *path, double dpi)
{
  if (ends_with (path, ".pdf"))
    return NULL;
  if (!ends_with (path, ".png"))
    return g_strdup (_ ("A map sheet is written as .pdf or .png."));
  if (dpi != 0 && !(dpi >= LEAST_DPI && dpi <= MOST_DPI))
    return g_strdup_printf (_ ("The resolution must be between %d and %d dpi."), (int)LEAST_DPI,
                            (int)MOST_DPI);
  if (!fits (paper, dpi != 0 ? dpi : TD_MAP_SHEET_DPI))
    return g_strdup_printf (_ ("%s at %d dpi has too many pixels. Take a smaller resolution, or a PDF, which "
                               "has none."),
                            td_sheet_paper_name (paper), (int)dpi);
  return NULL;
}

static gboolean
write_pdf (const TdMapSheet *sheet, const char *path, GError **error)
{
  TdPdfDetails details = { .creator = "Tidang",
                           .title = sheet->title,
                           .subject = "一张图",
                           .utc_offset_minutes = 480,
                           .allow_missing = TRUE };

  return td_pdf_save (sheet->page, &details, NULL, path, error);
}

static gboolean
append (gconstpointer data, gsize size, gpointer file, GError **error)
{
  return td_atomic_file_append (file, data, size, error);
}

static gboolean
write_png (const TdMapSheet *sheet, const char *path, double dpi, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdAtomicFile) file = td_atomic_file_new (path, error);

  return file != NULL && td_png_render (sheet->page, 0, dpi, append, file, cancellable, error) &&
         td_atomic_file_commit (file, "IEND", error);
}

/* The paper by its page: whichever way it lies. */
static TdSheetPaper
paper_of (const TdMapSheet *sheet)
{
  const TdPage *page = td_display_list_page (sheet->page, 0);
  TdSheetPaper paper = TD_SHEET_A0;
  double width, height;

  for (guint i = 0; i < TD_N_SHEET_PAPERS; i++)
    {
      td_sheet_paper_size ((TdSheetPaper)i, page->width > page->height, &width, &height);
      if (ABS (TD_MM (width) - page->width) < 1)
        paper = (TdSheetPaper)i;
    }
  return paper;
}

gboolean
td_map_sheet_write (const TdMapSheet *sheet,
                    const char *path,
                    double dpi,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *refusal = td_map_sheet_refusal (paper_of (sheet), path, dpi);
  GError *cause = NULL;
  gboolean done;

  if (refusal != NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", refusal);
  if (!td_check_target (path, error))
    return FALSE;
  done = ends_with (path, ".pdf")
             ? write_pdf (sheet, path, &cause)
             : write_png (sheet, path, dpi != 0 ? dpi : TD_MAP_SHEET_DPI, cancellable, &cause);
  if (done)
    return TRUE;
  return td_check_cancelled (cancellable, error) ? td_fail_with (error, cause, path)
                                                 : (g_clear_error (&cause), FALSE);
}
