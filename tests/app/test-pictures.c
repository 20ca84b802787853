/* Tidang: the first page of a PDF as a small picture — also of what is damaged, locked, huge or hostile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf-page.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  f->folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "扫描.pdf", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

/* Two pages: a red one, and a blue one that must not be seen. */
static void
write_pdf (const char *path, double width, double height)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
test_first_page (Fixture *f, gconstpointer data)
{
  static const struct
  {
    double page_width, page_height;
    guint side, width, height;
  } cases[] = {
    { 595, 842, 80, 56, 80 }, { 842, 595, 80, 80, 56 },
    { 200, 200, 96, 96, 96 }, { 14400, 200, 80, 80, 1 }, /* as long as a page may be */
    { 3, 3, 80, 80, 80 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      guint width = 0, height = 0;
      write_pdf (f->path, cases[i].page_width, cases[i].page_height);
      g_autoptr (GBytes) samples = td_pdf_page_first (f->path, cases[i].side, &width, &height, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (width, ==, cases[i].width);
      g_assert_cmpuint (height, ==, cases[i].height);
      g_assert_cmpuint (g_bytes_get_size (samples), ==, 3 * (gsize)width * height);
      const guint8 *middle =
          (const guint8 *)g_bytes_get_data (samples, NULL) + 3 * ((gsize)(height / 2) * width + width / 2);
      g_assert_cmpuint (middle[0], ==, 255);
      g_assert_cmpuint (middle[1], ==, 0);
      g_assert_cmpuint (middle[2], ==, 0);
    }
}

/* How large the page is on paper is told, whatever the picture's size; and a page of its number. */
static void
test_size (Fixture *f, gconstpointer data)
{
  TdPdfPageSize size = { 0 };
  GError *error = NULL;
  write_pdf (f->path, 841.89, 595.276);
  g_autoptr (GBytes) samples = td_pdf_page_draw (f->path, 2, 2000, &size, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size.width, ==, 2000);
  g_assert_cmpfloat_with_epsilon (size.mm_width, 297, 0.02);
  g_assert_cmpfloat_with_epsilon (size.mm_height, 210, 0.02);
  const guint8 *dot = g_bytes_get_data (samples, NULL);
  g_assert_cmpuint (dot[0], ==, 0);
  g_assert_cmpuint (dot[2], ==, 255);
  g_assert_null (td_pdf_page_draw (f->path, 3, 2000, &size, NULL, NULL));
}

static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint width = 7, height = 7;
  g_assert_null (td_pdf_page_first (path, 80, &width, &height, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, path));
}

static void
write_bytes (const char *path, const char *bytes, gssize n)
{
  GError *error = NULL;
  g_file_set_contents (path, bytes, n, &error);
  g_assert_no_error (error);
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize n;
  write_pdf (f->path, 595, 842);
  g_assert_true (g_file_get_contents (f->path, &whole, &n, NULL));
  write_bytes (f->path, whole, (gssize)(n / 4));
  assert_refused (f->path);
  write_bytes (f->path, "", 0);
  assert_refused (f->path);
  write_bytes (f->path, "%PDF-1.4\nno object at all\n", -1);
  assert_refused (f->path);
  for (gsize i = 0; i < n; i++)
    whole[i] = (char)(i * 131 + 7);
  write_bytes (f->path, whole, (gssize)n);
  assert_refused (f->path);
  g_unlink (f->path);
  assert_refused (f->path);
}

/* Thirty forms, each of which draws the next ten times. */
static void
test_hostile (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) pdf =
      g_string_new ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
                    "/Resources<</XObject<</F 10 0 R>>>>>>endobj\n"
                    "4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n");
  for (int i = 0; i < 30; i++)
    g_string_append_printf (
        pdf,
        "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F %d 0 R>>>>"
        "/Length 60>>stream\n%s\nendstream endobj\n",
        10 + i, 11 + i, "/F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do ");
  g_string_append (pdf, "40 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Length 22>>stream\n"
                        "1 0 0 rg 0 0 9 9 re f \nendstream endobj\ntrailer<</Root 1 0 R/Size 41>>\n%%EOF\n");
  write_bytes (f->path, pdf->str, (gssize)pdf->len);
  assert_refused (f->path);
}

static void
test_large (Fixture *f, gconstpointer data)
{
  write_pdf (f->path, 595, 842);
  g_assert_cmpint (truncate (f->path, (off_t)65 << 20), ==, 0);
  assert_refused (f->path);
}

int
main (int argc, char **argv)
{
  int status;
  if (td_pdf_page_main (argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/app/pictures/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("first-page", test_first_page);
  ADD ("size", test_size);
  ADD ("damaged", test_damaged);
  ADD ("hostile", test_hostile);
  ADD ("large", test_large);
  return g_test_run ();
}
