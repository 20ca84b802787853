/* Tidang: tests of pictures in a PDF — photos as they came, nothing finer than paper shows, memory, hostile
 * files. SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-tools.h"
#include "td-pdf-profile.h"
#include "td-pdf.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static TdFontBook *book;

/* Noise, which compresses badly, so that sizes mean something. */
static GBytes *
encode (const char *type, int width, int height, gboolean alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize size = gdk_pixbuf_get_byte_length (pixbuf);
  guint32 state = 1;
  char *data = NULL;

  for (gsize i = 0; i < size; i++)
    {
      state = state * 1664525 + 1013904223;
      pixels[i] = (guint8)(state >> 24);
    }
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, NULL, NULL));
  return g_bytes_new_take (data, size);
}

/* An EXIF segment that says how the camera was held, behind the first marker. */
static GBytes *
turned (GBytes *jpeg, guint8 orientation)
{
  const guint8 app1[] = {
    0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
    0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0
  };
  GByteArray *out = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  g_byte_array_append (out, data, 2);
  g_byte_array_append (out, app1, sizeof app1);
  g_byte_array_append (out, data + 2, size - 2);
  return g_byte_array_free_to_bytes (out);
}

static char *
write_file (const char *folder, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  return path;
}

/* One page for each picture, each `width` points wide. */
static TdDisplayList *
album (TdPicture **pictures, guint n, double width)
{
  TdDisplayBuilder *builder = td_display_builder_new (book);

  for (guint i = 0; i < n; i++)
    {
      double height = width * td_picture_height (pictures[i]) / td_picture_width (pictures[i]);

      td_display_builder_add_page (builder, TD_A4_WIDTH, TD_A4_HEIGHT);
      td_display_builder_image (builder, pictures[i], (TdRect){ 40, 40, width, height });
    }
  return td_display_builder_finish (builder);
}

static gboolean
contains (GBytes *whole, GBytes *part)
{
  return memmem (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), g_bytes_get_data (part, NULL),
                 g_bytes_get_size (part)) != NULL;
}

/* pdfimages' line of the picture on a page: type, width, height, encoding and dots per inch. */
static char **
listed (const char *pdf, guint line)
{
  g_autofree char *text = pdf_run ("pdfimages", "-list", pdf, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  char **fields;
  guint n = 0;

  g_assert_cmpuint (g_strv_length (lines), >, 2 + line);
  fields = g_strsplit_set (lines[2 + line], " ", -1);
  for (guint i = 0; fields[i]; i++)
    if (*fields[i])
      fields[n++] = fields[i];
    else
      g_free (fields[i]);
  fields[n] = NULL;
  return fields;
}

static GBytes *
render (const TdDisplayList *list)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = td_pdf_render (list, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* Upright and no finer than 220 dpi: the very bytes of the camera, from memory or from its file. */
static void
test_pass_through (void)
{
  char *folder = pdf_folder_new ();
  g_autoptr (GBytes) jpeg = encode ("jpeg", 600, 400, FALSE);
  g_autofree char *path = write_file (folder, "a.jpg", jpeg);
  g_autoptr (TdPicture) memory = td_picture_new_from_bytes (jpeg, 0, NULL);
  g_autoptr (TdPicture) file = td_picture_new_from_file (path, NULL);
  TdPicture *const pictures[] = { memory, file };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TdDisplayList) list = album ((TdPicture **)&pictures[i], 1, 300);
      g_autoptr (GBytes) pdf = render (list);
      g_autofree char *saved = g_build_filename (folder, "a.pdf", NULL);

      g_assert_true (contains (pdf, jpeg));
      g_assert_cmpuint (g_bytes_get_size (pdf), <, g_bytes_get_size (jpeg) + 4000);
      g_assert_true (td_pdf_save (list, NULL, NULL, saved, NULL));
      if (pdf_tools_present ("pdfimages", "qpdf", NULL))
        {
          g_auto (GStrv) line = listed (saved, 0);

          g_free (pdf_run ("qpdf", "--check", saved, NULL));
          g_assert_cmpstr (line[3], ==, "600");
          g_assert_cmpstr (line[8], ==, "jpeg");
        }
    }
  pdf_folder_free (folder);
}

/* Finer than paper shows: scaled to 220 dpi. Turned by the camera: upright. Transparent: with its mask. */
static void
test_scaled_and_upright (void)
{
  static const struct
  {
    const char *type;
    gboolean alpha;
    guint8 orientation;
    const char *encoding;
  } cases[] = {
    { "jpeg", FALSE, 1, "jpeg" },
    { "jpeg", FALSE, 6, "jpeg" },
    { "png", FALSE, 1, "image" },
    { "png", TRUE, 1, "image" },
  };
  char *folder = pdf_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) plain = encode (cases[i].type, 1600, 900, cases[i].alpha);
      g_autoptr (GBytes) bytes =
          cases[i].orientation > 1 ? turned (plain, cases[i].orientation) : g_bytes_ref (plain);
      g_autofree char *path = write_file (folder, "b", bytes);
      g_autofree char *saved = g_build_filename (folder, "b.pdf", NULL);
      g_autoptr (TdPicture) picture = td_picture_new_from_file (path, NULL);
      g_autoptr (TdDisplayList) list = NULL;
      g_auto (GStrv) line = NULL;
      gboolean tall = cases[i].orientation == 6;

      g_assert_cmpuint (td_picture_width (picture), ==, tall ? 900 : 1600);
      g_assert_cmpuint (td_picture_height (picture), ==, tall ? 1600 : 900);
      list = album (&picture, 1, 200);
      g_assert_true (td_pdf_save (list, NULL, NULL, saved, NULL));
      if (!pdf_tools_present ("pdfimages", "qpdf", NULL))
        break;
      g_free (pdf_run ("qpdf", "--check", saved, NULL));
      line = listed (saved, 0);
      g_assert_cmpstr (line[8], ==, cases[i].encoding);
      g_assert_cmpint (ABS (atoi (line[3]) - 611), <=, 1); /* 200 points */
      g_assert_cmpint (atoi (line[12]), <=, 221);
      g_assert_cmpint (atoi (line[12]), >=, 215);
      if (cases[i].alpha)
        {
          g_auto (GStrv) mask = listed (saved, 1);

          g_assert_cmpstr (mask[2], ==, "smask");
        }
    }
  pdf_folder_free (folder);
}

/* Nothing that a file can be crashes the program, and a photo that is gone or shorter by the time of writing
 * leaves the older document whole. */
static void
test_hostile (void)
{
  char *folder = pdf_folder_new ();
  g_autoptr (GBytes) jpeg = encode ("jpeg", 300, 200, FALSE);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2);
  g_autoptr (GBytes) junk = g_bytes_new_static ("<html>no picture</html>", 23);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  GBytes *const bad[] = { half, junk, nothing };
  g_autofree char *saved = g_build_filename (folder, "c.pdf", NULL);
  g_autofree char *before = NULL;
  gsize size;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = write_file (folder, "bad", bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (td_picture_new_from_file (path, &error));
      g_assert_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = write_file (folder, "c.jpg", jpeg);
      g_autoptr (TdPicture) picture = td_picture_new_from_file (path, NULL);
      g_autoptr (TdDisplayList) list = album (&picture, 1, i == 2 ? 50 : 300); /* passed through; scaled */
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      if (i == 0)
        {
          g_assert_true (td_pdf_save (list, NULL, NULL, saved, NULL));
          g_assert_true (g_file_get_contents (saved, &before, &size, NULL));
        }
      if (i == 1)
        g_free (write_file (folder, "c.jpg", half));
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_false (td_pdf_save (list, NULL, NULL, saved, &error));
      g_assert_nonnull (error);
      g_assert_true (g_file_get_contents (saved, &after, NULL, NULL));
      g_assert_cmpmem (after, size, before, size);
    }
  pdf_folder_free (folder);
}

#if !defined(__SANITIZE_ADDRESS__)
static long
peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

typedef struct
{
  int width, height;
  guint n;
  double place;
  long limit; /* KB */
} Album;

/* In a process of its own, since a peak never falls: status 0 when it rose by less than the limit. */
static int
save_album (const char *folder, const char *photo, const Album *many)
{
  g_autofree char *saved = g_build_filename (folder, "album.pdf", NULL);
  g_autofree TdPicture **pictures = g_new0 (TdPicture *, many->n);
  g_autofree char *data = NULL;
  g_autoptr (TdDisplayList) list = NULL;
  gsize size = 0;
  long before;

  for (guint i = 0; i < many->n; i++)
    pictures[i] = td_picture_new_from_file (photo, NULL);
  list = album (pictures, many->n, many->place);
  before = peak_kilobytes ();
  if (!td_pdf_save (list, NULL, NULL, saved, NULL))
    return 2;
  for (guint i = 0; i < many->n; i++)
    td_picture_unref (pictures[i]);
  before = peak_kilobytes () - before;
  if (!g_file_get_contents (saved, &data, &size, NULL) || size < 20 * 1000 * 1000)
    return 3;
  g_test_message ("%ld KB more for %zu KB", before, size / 1024);
  return before < many->limit ? 0 : 1;
}

/* Photos that are passed through, and larger ones that are encoded anew: neither is in memory together. */
static void
test_memory (void)
{
  static const Album cases[] = {
    { 1000, 800, 60, 400, 28 * 1024 / 5 }, /* a fifth of the file */
    { 1600, 1200, 60, 350, 20 * 1024 },    /* the samples of one photo, however many there are */
  };
  char *folder = pdf_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) jpeg = encode ("jpeg", cases[i].width, cases[i].height, FALSE);
      g_autofree char *photo = write_file (folder, "photo.jpg", jpeg);
      pid_t child = fork ();
      int status = -1;

      if (child == 0)
        _exit (save_album (folder, photo, &cases[i]));
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  pdf_folder_free (folder);
}
#endif

/* What an archive asks of a file (PDF/A-2u): a colour profile of its own, XMP, an identifier, links that
 * print. No validator is at hand, so the file does not say that it is one. */
static void
test_archive (void)
{
  char *folder = pdf_folder_new ();
  TdDisplayBuilder *builder = td_display_builder_new (book);
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *saved = g_build_filename (folder, "d.pdf", NULL);
  g_autofree char *plain = g_build_filename (folder, "e.pdf", NULL);
  g_autofree char *text = NULL;
  gsize size = 0;
  g_autoptr (GBytes) profile = td_pdf_profile ();
  const guint8 *icc = g_bytes_get_data (profile, NULL);
  const TdPdfDetails details = { .title = "甲" };
  static const char *const wanted[] = { "/GTS_PDFA1", "/OutputConditionIdentifier (sRGB)",
                                        "/N 3",       "/F 4",
                                        "/ID [",      "/Metadata" };

  td_display_builder_add_page (builder, TD_A4_WIDTH, TD_A4_HEIGHT);
  td_display_builder_link_uri (builder, (TdRect){ 10, 10, 50, 20 }, "https://example.org/");
  list = td_display_builder_finish (builder);
  g_assert_true (td_pdf_save (list, &details, NULL, saved, NULL));
  g_assert_cmpuint (icc[3] | icc[2] << 8, ==, g_bytes_get_size (profile));
  g_assert_cmpmem (icc + 36, 4, "acsp", 4);
  if (pdf_tools_present ("qpdf", NULL))
    {
      g_free (pdf_run ("qpdf", "--qdf", saved, plain, NULL));
      g_assert_true (g_file_get_contents (plain, &text, &size, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        g_assert_nonnull (memmem (text, size, wanted[i], strlen (wanted[i])));
      g_assert_null (memmem (text, size, "pdfaid", 6));
    }
  pdf_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  book = td_font_book_default (NULL);
  g_assert_nonnull (book);
  g_test_add_func ("/pdf-pictures/pass-through", test_pass_through);
  g_test_add_func ("/pdf-pictures/scaled-and-upright", test_scaled_and_upright);
  g_test_add_func ("/pdf-pictures/hostile", test_hostile);
#if !defined(__SANITIZE_ADDRESS__)
  g_test_add_func ("/pdf-pictures/memory", test_memory);
#endif
  g_test_add_func ("/pdf-pictures/archive", test_archive);
  return g_test_run ();
}
