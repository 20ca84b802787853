/* Tidang: PDFs looked at through other programs' eyes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A grey picture, 0 black. Free with pdf_raster_free(). */
typedef struct
{
  int width, height;
  guint8 *pixels;
} PdfRaster;

/* TRUE when every program of the NULL-terminated list is installed; else the test is skipped with its name.
 */
gboolean pdf_tools_present (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* Runs a program and returns what it prints; asserts that it ends with 0. NULL-terminated arguments. */
char *pdf_run (const char *program, ...) G_GNUC_NULL_TERMINATED;

/* The page (from 1) as pdftoppm draws it. */
PdfRaster *pdf_raster_page (const char *path, guint page, int dpi);
void pdf_raster_free (PdfRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfRaster, pdf_raster_free)

/* Darkness summed over a box, 255 for each black pixel; what lies outside the picture counts as white. */
guint64 pdf_raster_ink (const PdfRaster *raster, int x, int y, int width, int height);

/* All white space removed. */
char *pdf_without_spaces (const char *text);

/* A folder that pdf_folder_free() removes with what is in it. */
char *pdf_folder_new (void);
void pdf_folder_free (char *folder);

G_END_DECLS
