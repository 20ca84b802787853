/* Tidang: tests of scanned files - every format that scanners write, and those that somebody made to do harm.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The process that reads is this test itself: main() begins as every program's does. */
#include "paper-fixture.h"
#include "scan-maker.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <tiffio.h>

typedef struct
{
  char *folder;
  PaperUnit *unit;
  TdDisplayList *list;
  GPtrArray *geometries;
  GBytes *pdf;
  TdGrey *grey; /* a marked page at 150 dpi */
} Desk;

static void
set_up (Desk *desk, gconstpointer data)
{
  static const Glass glass = { .dpi = 150, .degrees = 1.1 };
  g_autoptr (GPtrArray) inputs = NULL;
  TdPaperCommon common = paper_common ();
  g_autoptr (GError) error = NULL;
  FilledPage page;

  desk->folder = g_dir_make_tmp ("tidang-scan-XXXXXX", NULL);
  desk->unit = paper_unit_new ("7号楼", "2单元", 2, 1, FALSE);
  inputs = paper_inputs (desk->unit, NULL);
  desk->geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  desk->list =
      td_paper_layout (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, desk->geometries, &error);
  g_assert_no_error (error);
  desk->pdf = td_paper_pdf (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, NULL, &error);
  g_assert_no_error (error);
  filled_page_init (&page, desk->list, 0, 5);
  filled_page_mark (&page, "4000/agree", PEN_TICK);
  desk->grey = filled_page_scan (&page, &glass);
  filled_page_clear (&page);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  GDir *dir = g_dir_open (desk->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (desk->folder, name, NULL);

      g_remove (path);
    }
  g_dir_close (dir);
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_bytes_unref (desk->pdf);
  td_grey_unref (desk->grey);
  g_ptr_array_unref (desk->geometries);
  td_display_list_unref (desk->list);
  paper_unit_free (desk->unit);
}

static char *
store (const Desk *desk, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (desk->folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, size > 0 ? data : "", (gssize)size, NULL));
  return path;
}

/* ---- files as scanners write them ---- */

static GBytes *
jpeg_of (const Desk *desk, guint8 orientation)
{
  /* Exif: one entry, orientation (EXIF 2.3 §4.6.4). */
  guint8 exif[] = { 0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
                    0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0 };
  g_autoptr (TdPicture) picture = td_grey_to_picture (desk->grey);
  g_autoptr (GBytes) plain = td_picture_encode_jpeg (picture, 80);
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);
  GByteArray *whole = g_byte_array_new ();

  g_byte_array_append (whole, data, 2);
  if (orientation != 0)
    g_byte_array_append (whole, exif, sizeof exif);
  g_byte_array_append (whole, data + 2, (guint)size - 2);
  return g_byte_array_free_to_bytes (whole);
}

typedef struct
{
  guint16 bits, compression;
  float across, down;
  guint16 orientation;
} Sheet;

/* The page once for each sheet. */
static char *
store_tiff (const Desk *desk, const char *name, const Sheet *sheets, guint n)
{
  char *path = g_build_filename (desk->folder, name, NULL);
  TIFF *tiff = TIFFOpen (path, "w");
  guint width = td_grey_width (desk->grey), height = td_grey_height (desk->grey);

  g_assert_nonnull (tiff);
  for (guint i = 0; i < n; i++)
    {
      /* As a fax, whose dots are not square. */
      guint wider = sheets[i].down < sheets[i].across ? 2 : 1;
      g_autofree guint8 *row = g_malloc (wider * width);

      TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, wider * width);
      TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, height);
      TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, sheets[i].bits);
      TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
      TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, 64);
      TIFFSetField (tiff, TIFFTAG_COMPRESSION, sheets[i].compression);
      TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC,
                    sheets[i].bits == 1 ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK);
      TIFFSetField (tiff, TIFFTAG_ORIENTATION, sheets[i].orientation);
      TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
      TIFFSetField (tiff, TIFFTAG_XRESOLUTION, sheets[i].across);
      TIFFSetField (tiff, TIFFTAG_YRESOLUTION, sheets[i].down);
      for (guint y = 0; y < height; y++)
        {
          const guint8 *line = td_grey_peek (desk->grey) + (gsize)y * width;

          memset (row, 0, wider * width);
          for (guint x = 0; x < wider * width; x++)
            if (sheets[i].bits == 8)
              row[x] = line[x / wider];
            else if (line[x / wider] < 150)
              row[x / 8] |= (guint8)(0x80 >> x % 8);
          g_assert_cmpint (TIFFWriteScanline (tiff, row, y, 0), ==, 1);
        }
      g_assert_true (TIFFWriteDirectory (tiff));
    }
  TIFFClose (tiff);
  return path;
}

static void
assert_no_scan (TdScanFile *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (td_scan_file_next (file, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Reads the next page and what is marked on its form. */
static double
assert_read (const Desk *desk, TdScanFile *file, guint number, double dpi, gboolean marked)
{
  g_autoptr (GError) error = NULL;
  guint read = 0;
  g_autoptr (TdScanPage) page = td_scan_file_next (file, &read, NULL, &error);
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (TdScanSheet) sheet = NULL;
  g_autoptr (GArray) marks = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (page);
  g_assert_cmpuint (read, ==, number);
  g_assert_cmpuint (td_scan_page_number (page), ==, number);
  g_assert_cmpfloat (fabs (td_scan_page_dpi (page) - dpi), <, 1);
  g_assert_cmpint (td_scan_page_finding (page), ==, TD_SCAN_FOUND);
  forms = td_scan_forms (page);
  g_assert_cmpuint (forms->len, ==, 1);
  g_assert_cmpint (((const TdScanForm *)forms->pdata[0])->code.paper, ==, TD_DOCUMENT_CONSENT);
  fields = fields_of_form (desk->geometries, forms->pdata[0]);
  sheet = td_scan_sheet_new (page, forms->pdata[0], fields, &error);
  g_assert_no_error (error);
  marks = td_scan_sheet_read (sheet);
  for (guint i = 0; i < marks->len; i++)
    {
      const TdScanMark *mark = &g_array_index (marks, TdScanMark, i);
      gboolean agree = marked && strcmp (mark->field->name, "agree") == 0;

      g_test_message ("page %u, %s: %d %d", number, mark->field->name, mark->state, mark->doubt);
      g_assert_cmpint (mark->state, ==, agree ? TD_SCAN_MARKED : TD_SCAN_EMPTY);
    }
  return td_scan_sheet_turned (sheet);
}

static TdScanFile *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  TdScanFile *file = td_scan_file_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);
  return file;
}

static void
test_png (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) png = td_grey_encode_png (desk->grey);
  g_autofree char *path = store (desk, "扫描 1.png", png);
  g_autoptr (TdScanFile) file = open_file (path);

  assert_read (desk, file, 1, 0, TRUE);
  assert_no_scan (file);
  assert_no_scan (file);
}

/* A camera that was held on its side says so (6: the top is at the right). */
static void
test_jpeg (Desk *desk, gconstpointer data)
{
  static const struct
  {
    guint8 orientation;
    double turned;
  } cases[] = { { 0, 1.1 }, { 1, 1.1 }, { 3, -178.9 }, { 6, 91.1 }, { 8, -88.9 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) jpeg = jpeg_of (desk, cases[i].orientation);
      g_autofree char *path = store (desk, "a.jpg", jpeg);
      g_autoptr (TdScanFile) file = open_file (path);
      double turned = assert_read (desk, file, 1, 0, TRUE);

      g_assert_cmpfloat (fabs (turned - cases[i].turned), <, 0.3);
      assert_no_scan (file);
    }
}

static void
test_tiff (Desk *desk, gconstpointer data)
{
  static const Sheet sheets[] = {
    { 1, COMPRESSION_CCITTFAX4, 150, 150, ORIENTATION_TOPLEFT },
    { 8, COMPRESSION_LZW, 150, 150, ORIENTATION_TOPLEFT },
    { 1, COMPRESSION_CCITTFAX3, 300, 150, ORIENTATION_TOPLEFT },
    { 8, COMPRESSION_NONE, 150, 150, ORIENTATION_BOTRIGHT },
    { 8, COMPRESSION_ADOBE_DEFLATE, 150, 150, ORIENTATION_RIGHTTOP },
    { 8, COMPRESSION_LZW, 150, 150, ORIENTATION_LEFTBOT },
  };
  static const double turned[] = { 1.1, 1.1, 1.1, -178.9, 91.1, -88.9 },
                      dpi[] = { 150, 150, 292, 150, 150, 150 };
  g_autofree char *path = store_tiff (desk, "fax.tif", sheets, G_N_ELEMENTS (sheets));
  g_autoptr (TdScanFile) file = open_file (path);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    g_assert_cmpfloat (fabs (assert_read (desk, file, i + 1, dpi[i], TRUE) - turned[i]), <, 0.3);
  assert_no_scan (file);
}

/* Empty forms, as they were printed. */
static void
test_pdf (Desk *desk, gconstpointer data)
{
  g_autofree char *path = store (desk, "forms.pdf", desk->pdf);
  g_autoptr (TdScanFile) file = open_file (path);

  if (!td_scan_reads_pdf ())
    {
      g_test_skip ("built without the reading of PDFs");
      return;
    }
  assert_read (desk, file, 1, 200, FALSE);
  assert_read (desk, file, 2, 200, FALSE);
  assert_no_scan (file);
}

/* As scanners and copiers write it: a picture in a page. */
static void
test_pdf_of_scan (Desk *desk, gconstpointer data)
{
  int width = (int)td_grey_width (desk->grey), height = (int)td_grey_height (desk->grey);
  g_autofree char *path = g_build_filename (desk->folder, "copier.pdf", NULL);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_surface_t *pdf = cairo_pdf_surface_create (path, width * 72 / 150.0, height * 72 / 150.0);
  guint8 *pixels = cairo_image_surface_get_data (picture);
  cairo_t *cr = cairo_create (pdf);
  g_autoptr (TdScanFile) file = NULL;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      memset (pixels + y * cairo_image_surface_get_stride (picture) + 4 * x,
              td_grey_peek (desk->grey)[y * width + x], 4);
  cairo_surface_mark_dirty (picture);
  cairo_scale (cr, 72 / 150.0, 72 / 150.0);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
  cairo_surface_destroy (picture);
  file = open_file (path);
  if (!td_scan_reads_pdf ())
    {
      g_test_skip ("built without the reading of PDFs");
      return;
    }
  assert_read (desk, file, 1, 200, TRUE);
  assert_no_scan (file);
}

/* ---- files that are none ---- */

/* Opens and reads to the end; the code of the first error, or -1. What is said names the file. */
static int
read_all (const char *path, guint *n_read)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdScanFile) file = td_scan_file_open (path, &error);
  int code = -1;
  guint rounds = 0;

  *n_read = 0;
  while (file != NULL)
    {
      guint number = 0;
      g_autoptr (TdScanPage) page = td_scan_file_next (file, &number, NULL, &error);

      g_assert_cmpuint (++rounds, <, 100);
      if (page != NULL)
        {
          g_autoptr (GPtrArray) forms = td_scan_forms (page);

          g_assert_cmpuint (forms->len, <=, td_scan_page_n_codes (page));
          ++*n_read;
          continue;
        }
      if (error == NULL)
        return code;
      g_assert_cmpint (error->domain, ==, TD_SCAN_ERROR);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_nonnull (strstr (error->message, ". ")); /* a cause, then what to do */
      if (code < 0)
        code = error->code;
      g_clear_error (&error);
    }
  g_assert_error (error, TD_SCAN_ERROR, error->code);
  g_assert_nonnull (strstr (error->message, path));
  return error->code;
}

static GBytes *
head_of (GBytes *bytes, gsize size)
{
  return g_bytes_new_from_bytes (bytes, 0, MIN (size, g_bytes_get_size (bytes)));
}

static void
assert_fails (const Desk *desk, const char *name, GBytes *bytes, TdScanError wanted)
{
  g_autofree char *path = store (desk, name, bytes);
  guint n;
  int code = read_all (path, &n);

  g_test_message ("%s: %d", name, code);
  g_assert_cmpint (code, ==, wanted);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_not_a_scan (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *name, *text;
    TdScanError code;
  } cases[] = {
    { "empty.pdf", "", TD_SCAN_ERROR_EMPTY },
    { "text.jpg", "房号,业主\n101,赵一鸣\n", TD_SCAN_ERROR_FORMAT },
    { "page.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", TD_SCAN_ERROR_FORMAT },
    { "short.png", "\x89PNG\r\n\x1a\n", TD_SCAN_ERROR_DAMAGED },
    { "short.jpg", "\xff\xd8\xff\xe0", TD_SCAN_ERROR_DAMAGED },
    { "short.tif", "II*\0", TD_SCAN_ERROR_FORMAT }, /* ends at the zero byte here */
    { "short.pdf", "%PDF-1.7\n", TD_SCAN_ERROR_DAMAGED },
  };
  g_autofree char *missing = g_build_filename (desk->folder, "missing.pdf", NULL);
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      assert_fails (desk, cases[i].name, bytes, cases[i].code);
    }
  g_assert_cmpint (read_all (missing, &n), ==, TD_SCAN_ERROR_OPEN);
  g_assert_cmpint (read_all (desk->folder, &n), ==, TD_SCAN_ERROR_OPEN);
  g_assert_cmpint (read_all ("/dev/zero", &n), ==, TD_SCAN_ERROR_OPEN);
}

static void
test_cut_off (Desk *desk, gconstpointer data)
{
  static const Sheet sheet = { 8, COMPRESSION_LZW, 150, 150, ORIENTATION_TOPLEFT };
  g_autoptr (GBytes) png = td_grey_encode_png (desk->grey);
  g_autoptr (GBytes) jpeg = jpeg_of (desk, 1);
  g_autoptr (GBytes) half_png = head_of (png, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) half_jpeg = head_of (jpeg, g_bytes_get_size (jpeg) / 2);
  g_autoptr (GBytes) half_pdf = head_of (desk->pdf, g_bytes_get_size (desk->pdf) / 3);
  g_autofree char *tiff = store_tiff (desk, "whole.tif", &sheet, 1);
  g_autofree char *cut = g_build_filename (desk->folder, "cut.tif", NULL);
  g_autofree char *contents = NULL;
  gsize size;
  guint n;

  assert_fails (desk, "half.png", half_png, TD_SCAN_ERROR_DAMAGED);
  assert_fails (desk, "half.jpg", half_jpeg, TD_SCAN_ERROR_DAMAGED);
  assert_fails (desk, "half.pdf", half_pdf, TD_SCAN_ERROR_DAMAGED);
  /* libtiff writes the directory at the end. */
  g_assert_true (g_file_get_contents (tiff, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (cut, contents, (gssize)size / 2, NULL));
  g_assert_cmpint (read_all (cut, &n), ==, TD_SCAN_ERROR_DAMAGED);
}

/* ---- files that are made to do harm ---- */

static void
append_word (GByteArray *bytes, guint32 word)
{
  const guint32 big = GUINT32_TO_BE (word);

  g_byte_array_append (bytes, (const guint8 *)&big, 4);
}

static guint32
png_crc (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (guint k = 0; k < 8; k++)
        crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    }
  return ~crc;
}

static void
append_chunk (GByteArray *png, const char *name, const guint8 *data, guint32 size)
{
  guint start = png->len + 4;

  append_word (png, size);
  g_byte_array_append (png, (const guint8 *)name, 4);
  g_byte_array_append (png, data, size);
  append_word (png, png_crc (png->data + start, size + 4));
}

/* A few bytes that say they are gigabytes of pixels. */
static GBytes *
png_bomb (guint32 width, guint32 height)
{
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GByteArray) head = g_byte_array_new ();
  static const guint8 rest[] = { 1, 0, 0, 0, 0 }, nothing[] = { 0x78, 0x9c, 0x03, 0, 0, 0, 0, 1 };

  g_byte_array_append (png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  append_word (head, width);
  append_word (head, height);
  g_byte_array_append (head, rest, sizeof rest);
  append_chunk (png, "IHDR", head->data, head->len);
  append_chunk (png, "IDAT", nothing, sizeof nothing);
  append_chunk (png, "IEND", nothing, 0);
  return g_byte_array_free_to_bytes (png);
}

/* A directory whose next one is itself, and a page of so many pixels. */
static GBytes *
tiff_of (guint16 width, guint16 height, guint32 next)
{
  const guint16 entries[][4] = {
    { 256, 3, width, 0 }, { 257, 3, height, 0 }, { 258, 3, 1, 0 }, { 259, 3, 1, 0 },
    { 262, 3, 0, 0 },     { 273, 3, 8, 0 },      { 277, 3, 1, 0 }, { 279, 3, 100, 0 },
  };
  GByteArray *tiff = g_byte_array_new ();
  guint16 n = GUINT16_TO_LE (G_N_ELEMENTS (entries));
  guint32 at = GUINT32_TO_LE (8), one = GUINT32_TO_LE (1), after = GUINT32_TO_LE (next);

  g_byte_array_append (tiff, (const guint8 *)"II*\0", 4);
  g_byte_array_append (tiff, (const guint8 *)&at, 4);
  g_byte_array_append (tiff, (const guint8 *)&n, 2);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const guint16 head[2] = { GUINT16_TO_LE (entries[i][0]), GUINT16_TO_LE (entries[i][1]) };
      const guint16 value[2] = { GUINT16_TO_LE (entries[i][2]), 0 };

      g_byte_array_append (tiff, (const guint8 *)head, 4);
      g_byte_array_append (tiff, (const guint8 *)&one, 4);
      g_byte_array_append (tiff, (const guint8 *)value, 4);
    }
  g_byte_array_append (tiff, (const guint8 *)&after, 4);
  return g_byte_array_free_to_bytes (tiff);
}

static void
test_bombs (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) huge = png_bomb (100000, 100000);
  g_autoptr (GBytes) wide = png_bomb (2000000000, 1);
  g_autoptr (GBytes) none = png_bomb (0, 10);
  g_autoptr (GBytes) tiff = tiff_of (65000, 65000, 0);
  g_autoptr (GBytes) small = tiff_of (40, 20, 8);
  g_autofree char *loop = store (desk, "loop.tif", small);
  guint n;

  assert_fails (desk, "huge.png", huge, TD_SCAN_ERROR_TOO_LARGE);
  assert_fails (desk, "wide.png", wide, TD_SCAN_ERROR_DAMAGED); /* libpng itself says no */
  assert_fails (desk, "none.png", none, TD_SCAN_ERROR_DAMAGED);
  assert_fails (desk, "huge.tif", tiff, TD_SCAN_ERROR_TOO_LARGE);
  read_all (loop, &n);
  g_assert_cmpuint (n, <=, 1);
}

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_locked (Desk *desk, gconstpointer data)
{
  g_autofree char *path = store (desk, "open.pdf", desk->pdf);
  g_autofree char *locked = g_build_filename (desk->folder, "locked.pdf", NULL);
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  guint n;

  if (qpdf == NULL || !td_scan_reads_pdf ())
    {
      g_test_skip ("qpdf is not installed, or built without the reading of PDFs");
      return;
    }
  run ((const char *[]){ "qpdf", "--encrypt", "secret", "secret", "256", "--", path, locked, NULL });
  g_assert_cmpint (read_all (locked, &n), ==, TD_SCAN_ERROR_LOCKED);
}

/* A page with the sides of a football field. */
static void
test_large_pdf (Desk *desk, gconstpointer data)
{
  static const char text[] =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count "
      "2>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e7 1e7]>>endobj\n"
      "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *path = store (desk, "field.pdf", bytes);
  guint n;

  if (!td_scan_reads_pdf ())
    return;
  read_all (path, &n);
  g_assert_cmpuint (n, <=, 2);
}

/* What a hostile file, or its reader, does ends at the process: a page or a sentence, never silence. */
static void
test_mutations (Desk *desk, gconstpointer data)
{
  static const Sheet sheet = { 1, COMPRESSION_CCITTFAX4, 150, 150, ORIENTATION_TOPLEFT };
  g_autofree char *tiff = store_tiff (desk, "whole.tif", &sheet, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  GBytes *files[4];
  char *contents;
  gsize size;
  gint64 until = g_get_monotonic_time () + 8 * G_USEC_PER_SEC;

  g_assert_true (g_file_get_contents (tiff, &contents, &size, NULL));
  files[0] = g_bytes_new_take (contents, size);
  files[1] = jpeg_of (desk, 6);
  files[2] = td_grey_encode_png (desk->grey);
  files[3] = g_bytes_ref (desk->pdf);
  for (guint round = 0; round < 60 && g_get_monotonic_time () < until; round++)
    {
      GBytes *source = files[round % G_N_ELEMENTS (files)];
      gsize n_bytes = g_bytes_get_size (source);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (source, NULL), n_bytes);
      /* The head says most of what is believed. */
      gsize reach = round % 8 < 4 ? MIN (n_bytes, 600) : n_bytes;
      guint flips = 1 + (guint)g_rand_int_range (random, 0, 12), n;
      g_autoptr (GBytes) mutated = NULL;
      g_autofree char *path = NULL;

      for (guint i = 0; i < flips; i++)
        copy[g_rand_int (random) % reach] = (guint8)g_rand_int (random);
      mutated = g_bytes_new (copy, n_bytes);
      path = store (desk, "mutated", mutated);
      if (read_all (path, &n) == TD_SCAN_ERROR_READER)
        g_assert_cmpuint (round % G_N_ELEMENTS (files), ==, 3); /* poppler may end so, our decoders may not */
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_bytes_unref (files[i]);
}

/* Places that were kept, and codes that were read, may be anything. */
static void
test_hostile_geometry (Desk *desk, gconstpointer data)
{
  static const char text[] =
      "tidang-geometry 1\nc 0 0 2000 2000 code-1\nc 16500 25200 2000 2000 code-2\n"
      "t 5000 5000 316 316 agree\nt 7000 5000 316 316 oppose\ns 5000 7000 4000 1500 owner\n";
  static const char characters[] = "0123456789 -tswc/\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (TdScanPage) page = scan_page_of (desk->grey, 150);
  g_autoptr (GPtrArray) forms = td_scan_forms (page);

  g_assert_cmpuint (forms->len, ==, 1);
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *copy = g_strdup (text);
      guint flips = (guint)g_rand_int_range (random, 1, 8);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) fields = NULL;
      g_autoptr (TdScanSheet) sheet = NULL;

      for (guint i = 0; i < flips; i++)
        copy[18 + g_rand_int (random) % (sizeof text - 20)] =
            characters[g_rand_int (random) % (sizeof characters - 1)];
      bytes = g_bytes_new (copy, strlen (copy));
      fields = td_paper_geometry_fields (bytes);
      sheet = fields != NULL ? td_scan_sheet_new (page, forms->pdata[0], fields, NULL) : NULL;
      if (sheet != NULL)
        {
          g_autoptr (GArray) marks = td_scan_sheet_read (sheet);
          g_autoptr (TdGrey) straight = td_scan_sheet_straight (sheet, td_scan_sheet_area (sheet), 20);

          g_assert_cmpuint (marks->len, <=, fields->len);
        }
    }
}

static void
test_cancelled (Desk *desk, gconstpointer data)
{
  g_autofree char *path = store (desk, "forms.pdf", desk->pdf);
  g_autoptr (TdScanFile) file = open_file (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (td_scan_file_next (file, NULL, cancellable, &error));
  g_assert_error (error, TD_SCAN_ERROR, TD_SCAN_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Desk *, gconstpointer);
  } tests[] = {
    { "/scan-files/png", test_png },
    { "/scan-files/jpeg", test_jpeg },
    { "/scan-files/tiff", test_tiff },
    { "/scan-files/pdf", test_pdf },
    { "/scan-files/pdf-of-scan", test_pdf_of_scan },
    { "/scan-files/not-a-scan", test_not_a_scan },
    { "/scan-files/cut-off", test_cut_off },
    { "/scan-files/bombs", test_bombs },
    { "/scan-files/locked", test_locked },
    { "/scan-files/large-pdf", test_large_pdf },
    { "/scan-files/mutations", test_mutations },
    { "/scan-files/hostile-geometry", test_hostile_geometry },
    { "/scan-files/cancelled", test_cancelled },
  };
  int status;

  if (td_scan_main (argc, argv, &status))
    return status;
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Desk, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
