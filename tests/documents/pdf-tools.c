/* Tidang: PDFs looked at through other programs' eyes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-tools.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

gboolean
pdf_tools_present (const char *first, ...)
{
  va_list args;
  gboolean present = TRUE;

  va_start (args, first);
  for (const char *name = first; name && present; name = va_arg (args, const char *))
    {
      g_autofree char *path = g_find_program_in_path (name);

      present = path != NULL;
      if (!present)
        {
          g_autofree char *message = g_strdup_printf ("%s is not installed", name);

          g_test_skip (message);
        }
    }
  va_end (args);
  return present;
}

char *
pdf_run (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status = -1;
  va_list args;

  va_start (args, program);
  for (const char *arg = program; arg; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer)arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_test_message ("%s: %s %s", program, output, errors);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return output;
}

static PdfRaster *
read_pgm (const char *path)
{
  PdfRaster *raster = g_new0 (PdfRaster, 1);
  FILE *file = fopen (path, "rb");
  int maximum = 0;
  gsize size;

  g_assert_nonnull (file);
  g_assert_cmpint (fscanf (file, "P5 %d %d %d", &raster->width, &raster->height, &maximum), ==, 3);
  g_assert_cmpint (maximum, ==, 255);
  fgetc (file);
  size = (gsize)raster->width * raster->height;
  raster->pixels = g_malloc (size);
  g_assert_cmpuint (fread (raster->pixels, 1, size, file), ==, size);
  fclose (file);
  return raster;
}

PdfRaster *
pdf_raster_page (const char *path, guint page, int dpi)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *resolution = g_strdup_printf ("%d", dpi);
  g_autofree char *stem = g_strdup_printf ("%s-raster", path);
  g_autofree char *output = g_strconcat (stem, ".pgm", NULL);
  g_autofree char *text = pdf_run ("pdftoppm", "-gray", "-singlefile", "-f", number, "-l", number, "-r",
                                   resolution, path, stem, NULL);
  PdfRaster *raster = read_pgm (output);

  g_remove (output);
  return raster;
}

void
pdf_raster_free (PdfRaster *raster)
{
  g_free (raster->pixels);
  g_free (raster);
}

guint64
pdf_raster_ink (const PdfRaster *raster, int x, int y, int width, int height)
{
  guint64 ink = 0;

  for (int row = MAX (0, y); row < MIN (raster->height, y + height); row++)
    for (int column = MAX (0, x); column < MIN (raster->width, x + width); column++)
      ink += 255 - raster->pixels[(gsize)row * raster->width + column];
  return ink;
}

char *
pdf_without_spaces (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (result, g_utf8_get_char (p));
  return g_string_free (result, FALSE);
}

char *
pdf_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("tidang-pdf-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
pdf_folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}
