/* Tidang: tests of the handover pack — every part in its place, bookmarks and contents that lead there, files
 * that nobody can read, and what others made to do harm.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The process that opens others' files is this test itself: main() begins as every program's does. */
#include "paper-fixture.h"
#include "pdf-tools.h"
#include "td-binder.h"
#include "td-hash.h"
#include "td-page-frame.h"
#include "td-pdf.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <tiffio.h>

#define MOST 40

typedef struct
{
  char *folder, *out;
  PaperUnit *unit;
  TdPaperCommon common;
  TdDisplayList *own;
  TdBinderPart parts[MOST];
  guint n;
} Desk;

static const char *const sections[] = { "一　名册与表决", "二　附件", "三　照片", NULL };

/* ---- what is bound ---- */

/* Pages that each say “WORD page N”; `turned` is what /Rotate will be. */
static char *
make_pdf (Desk *desk, const char *name, const char *word, guint n_pages, double width, double height)
{
  g_autoptr (GError) error = NULL;
  TdFontBook *book = td_font_book_default (&error);
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  TdDisplayBuilder *builder = td_display_builder_new (book);
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 20 };
  char *path = g_build_filename (desk->folder, name, NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s page %u", word, i + 1);

      td_display_builder_add_page (builder, width, height);
      td_typesetter_line (typesetter, builder, &style, text, 60, 100);
    }
  {
    g_autoptr (TdDisplayList) list = td_display_builder_finish (builder);

    g_assert_true (td_pdf_save (list, NULL, NULL, path, &error));
  }
  g_assert_no_error (error);
  return path;
}

/* Left half dark, right half light, with the EXIF orientation that makes it so. */
static char *
make_photo (Desk *desk, const char *name, guint orientation)
{
  /* Stored so that, turned as the camera says, the dark half is the left one. */
  static const gboolean dark_first[] = { TRUE, FALSE, FALSE, TRUE, TRUE, FALSE, FALSE, TRUE };
  gboolean on_side = orientation >= 5, first = dark_first[orientation - 1];
  int width = on_side ? 300 : 400, height = on_side ? 400 : 300;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (desk->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = NULL;
  gsize size = 0;
  FILE *file;
  const guint8 app1[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i',  'f', 0, 0, 'M', 'M', 0, 42, 0,
                          0,    0,    8, 0,  1,   1,   0x12, 0,   3, 0, 0,   0,   1, 0,  (guint8)orientation,
                          0,    0,    0, 0,  0,   0 };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean half = on_side ? y < height / 2 : x < width / 2;

        memset (gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3,
                half == first ? 0x20 : 0xf0, 3);
      }
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &plain, &size, "jpeg", &error, NULL));
  file = fopen (path, "wb");
  fwrite (plain, 1, 2, file);
  if (orientation > 1)
    fwrite (app1, 1, sizeof app1, file);
  fwrite (plain + 2, 1, size - 2, file);
  fclose (file);
  {
    /* As another program turns it. */
    g_autoptr (GdkPixbuf) stored = gdk_pixbuf_new_from_file (path, NULL);
    g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (stored);

    g_assert_cmpint (gdk_pixbuf_get_width (upright), ==, 400);
    g_assert_cmpint (gdk_pixbuf_get_pixels (upright)[30], <, 0x40);
  }
  return path;
}

static char *
make_tiff (Desk *desk, const char *name, guint n_pages)
{
  char *path = g_build_filename (desk->folder, name, NULL);
  TIFF *tiff = TIFFOpen (path, "w");
  guint8 row[200];

  memset (row, 0x40, sizeof row);
  for (guint i = 0; i < n_pages; i++)
    {
      TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, 200);
      TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, 280);
      TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 8);
      TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
      TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
      TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, 280);
      for (guint y = 0; y < 280; y++)
        TIFFWriteScanline (tiff, row, y, 0);
      TIFFWriteDirectory (tiff);
    }
  TIFFClose (tiff);
  return path;
}

static char *
make_bytes (Desk *desk, const char *name, const char *bytes, gssize size)
{
  char *path = g_build_filename (desk->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  return path;
}

/* Takes `path`. */
static void
add_file (Desk *desk, guint section, char *path)
{
  TdBinderPart *part = &desk->parts[desk->n++];
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_cmpuint (desk->n, <=, MOST);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  part->section = section;
  part->path = path;
  part->name = g_path_get_basename (path);
  part->title = part->name;
  part->day = "2026-09-12";
  part->hash = td_hash_bytes_hex (bytes, size);
  part->size = (gint64)size;
}

static void
add_own (Desk *desk, const char *title)
{
  desk->parts[desk->n++] = (TdBinderPart){ .title = title, .day = "2026-09-10", .pages = desk->own };
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) inputs = NULL;

  desk->folder = g_dir_make_tmp ("tidang-binder-XXXXXX", NULL);
  desk->out = g_build_filename (desk->folder, "pack.pdf", NULL);
  desk->unit = paper_unit_new ("7号楼", "2单元", 12, 1, FALSE);
  desk->common = paper_common ();
  inputs = paper_inputs (desk->unit, NULL);
  desk->own = paper_lay_out (TD_DOCUMENT_ROSTER, inputs, &desk->common);
  desk->n = 0;
}

static void
remove_all (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_remove (path);
    }
  g_dir_close (dir);
  g_rmdir (folder);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  for (guint i = 0; i < desk->n; i++)
    if (desk->parts[i].pages == NULL)
      {
        g_free ((char *)desk->parts[i].path);
        g_free ((char *)desk->parts[i].name);
        g_free ((char *)desk->parts[i].hash);
      }
  td_display_list_unref (desk->own);
  paper_unit_free (desk->unit);
  remove_all (desk->folder);
  g_free (desk->out);
  g_free (desk->folder);
}

static TdBound *
bind (Desk *desk, guint limit, GCancellable *cancellable, GError **error)
{
  TdBinderJob job = { .input = &desk->unit->input,
                      .common = &desk->common,
                      .sections = sections,
                      .parts = desk->parts,
                      .n_parts = desk->n,
                      .sender = "西韩社区居民委员会",
                      .receiver = "城建档案馆",
                      .limit = limit };

  return td_binder_write (paper_press (), &job, desk->out, NULL, NULL, cancellable, error);
}

static TdBound *
bind_whole (Desk *desk, guint limit)
{
  g_autoptr (GError) error = NULL;
  TdBound *bound = bind (desk, limit, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (td_bound_commit (bound, &error));
  g_assert_no_error (error);
  return bound;
}

/* For the eye. */
static void
keep (const TdBound *bound, const char *name)
{
  for (guint i = 0; i < bound->volumes->len; i++)
    {
      const TdBoundVolume *volume = bound->volumes->pdata[i];
      g_autofree char *called = g_strdup_printf ("%s-%u", name, i + 1);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (volume->path, &bytes, &size, NULL));
      g_autoptr (GBytes) whole = g_bytes_new_static (bytes, size);
      paper_keep (whole, called);
    }
}

static const TdBoundPart *
part_of (const TdBound *bound, guint index)
{
  return bound->parts->pdata[index];
}

static char *
text_of (const char *path, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *text = pdf_run ("pdftotext", "-raw", "-f", number, "-l", number, path, "-", NULL);

  return pdf_without_spaces (text);
}

static void
assert_says (const char *path, guint page, const char *what)
{
  g_autofree char *text = text_of (path, page);

  if (strstr (text, what) == NULL)
    g_error ("page %u of %s does not say “%s” but: %s", page, path, what, text);
}

/* The page, from 1, that each bookmark of the file leads to, by another program. */
static GHashTable *
bookmarks_of (const char *path)
{
  static const char script[] =
      "import json,subprocess,sys\n"
      "d=json.loads(subprocess.run(['qpdf','--json=1','--json-key=outlines',sys.argv[1]],"
      "capture_output=True,check=True).stdout)\n"
      "def w(o,l):\n"
      "  for k in o:\n"
      "    print(l,k['destpageposfrom1'],k['title'],sep='\\t'); w(k['kids'],l+1)\n"
      "w(d['outlines'],0)\n";
  g_autofree char *said = pdf_run ("python3", "-c", script, path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (said), "\n", -1);
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);

      g_hash_table_insert (found, g_strdup (fields[2]), GUINT_TO_POINTER (atoi (fields[1])));
    }
  return found;
}

/* ---- tests ---- */

/* Own pages, PDFs, photos and a TIFF, in one volume: each bookmark leads to the page that its part begins
 * on, which the part's own text, read by another program, proves. */
static void
test_one_volume (Desk *desk, gconstpointer data)
{
  g_autoptr (TdBound) bound = NULL;
  g_autoptr (GHashTable) marks = NULL;
  g_autofree char *check = NULL;
  const TdBoundVolume *volume;

  if (!pdf_tools_present ("qpdf", "pdftotext", "python3", NULL))
    return;
  add_own (desk, "业主名册");
  add_file (desk, 1, make_pdf (desk, "甲.pdf", "Alpha", 5, 595, 842));
  add_file (desk, 1, make_pdf (desk, "乙.pdf", "Beta", 2, 842, 595));
  add_file (desk, 2, make_photo (desk, "丙.jpg", 1));
  add_file (desk, 2, make_tiff (desk, "丁.tif", 3));
  add_file (desk, 2, make_pdf (desk, "戊.pdf", "Gamma", 1, 300, 300));
  bound = bind_whole (desk, 0);
  keep (bound, "one-volume");
  g_assert_cmpuint (bound->volumes->len, ==, 1);
  g_assert_null (bound->folder);
  volume = bound->volumes->pdata[0];
  check = pdf_run ("qpdf", "--check", volume->path, NULL);
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
  {
    g_autofree char *n = pdf_run ("qpdf", "--show-npages", volume->path, NULL);

    g_assert_cmpuint (atoi (n), ==, volume->pages);
  }
  marks = bookmarks_of (volume->path);
  for (guint i = 0; i < desk->n; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (marks, desk->parts[i].title)), ==,
                      part_of (bound, i)->first);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (marks, "卷内目录")), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (marks, "卷内文件校验清单")), ==,
                    part_of (bound, desk->n)->first);
  for (guint p = 0; p < 5; p++)
    {
      g_autofree char *word = g_strdup_printf ("Alphapage%u", p + 1);

      assert_says (volume->path, part_of (bound, 1)->first + p, word);
    }
  assert_says (volume->path, part_of (bound, 2)->first + 1, "Betapage2");
  assert_says (volume->path, part_of (bound, 5)->first, "Gammapage1");
  assert_says (volume->path, part_of (bound, 3)->first, "丙.jpg2026-09-12SHA-256");
  assert_says (volume->path, part_of (bound, 4)->first + 2, "丁.tif（第3页，共3页）");
  assert_says (volume->path, 1, "城建档案馆");
  /* The number that is laid over another's page is no part of its text; the contents name it. */
  {
    g_autofree char *pages =
        g_strdup_printf ("%u–%u", part_of (bound, 1)->first, part_of (bound, 1)->first + 4);
    g_autofree char *number = g_strdup_printf ("本卷第%u页共%u页", part_of (bound, 3)->first, volume->pages);

    assert_says (volume->path, 2, pages);
    assert_says (volume->path, part_of (bound, 3)->first, number);
    assert_says (volume->path, part_of (bound, desk->n)->first, "甲.pdf");
  }
}

/* The hash that is said of a volume is that of its bytes; those of the parts stand in the list. */
static void
test_hashes (Desk *desk, gconstpointer data)
{
  g_autoptr (TdBound) bound = NULL;

  if (!pdf_tools_present ("sha256sum", "pdftotext", NULL))
    return;
  add_own (desk, "业主名册");
  add_file (desk, 1, make_pdf (desk, "甲.pdf", "Alpha", 1, 595, 842));
  bound = bind_whole (desk, 0);
  {
    const TdBoundVolume *volume = bound->volumes->pdata[0];
    g_autofree char *sum = pdf_run ("sha256sum", volume->path, NULL);

    g_assert_true (g_str_has_prefix (sum, volume->hash));
    assert_says (volume->path, part_of (bound, 2)->first, desk->parts[1].hash);
    assert_says (volume->path, part_of (bound, 2)->first, part_of (bound, 0)->hash);
  }
}

/* 卷内目录 is an archive's: number, author, day and remark of each part; a blank where nothing is known. */
static void
test_listed (Desk *desk, gconstpointer data)
{
  g_autoptr (TdBound) bound = NULL;
  g_autofree char *size = NULL;
  const char *path;

  if (!pdf_tools_present ("pdftotext", NULL))
    return;
  add_own (desk, "受理通知书");
  desk->parts[0].number = "青受〔2026〕12号";
  desk->parts[0].author = "政务服务中心";
  desk->parts[0].remark = "未签署打印件";
  add_own (desk, "会议记录");
  desk->parts[1].day = NULL;
  add_file (desk, 1, make_bytes (desk, "空.xyz", "x", 1));
  desk->parts[2].remark = "签署件扫描件";
  bound = bind_whole (desk, 0);
  keep (bound, "listed");
  path = ((const TdBoundVolume *)bound->volumes->pdata[0])->path;
  assert_says (path, 2, "顺序号文号责任者题名日期页次备注");
  assert_says (path, 2, "1青受〔2026〕12号政务服务中心受理通知书2026-09-10");
  assert_says (path, 2, "未签署打印件");
  assert_says (path, 2, "2会议记录5二附件"); /* of an unknown day: blank */
  assert_says (path, 2, "未并入；签署件扫描件");
  /* What a hash is of has a size, a text of ours too. */
  g_assert_cmpint (part_of (bound, 0)->size, >, 100);
  g_assert_cmpint (part_of (bound, 2)->size, ==, 1);
  size = g_strdup_printf ("%" G_GINT64_FORMAT, part_of (bound, 0)->size);
  assert_says (path, part_of (bound, 3)->first, size);
}

/* However many parts there are: no further page of contents for a handful of rows. */
static void
test_no_page_for_two (Desk *desk, gconstpointer data)
{
  if (!pdf_tools_present ("pdftotext", NULL))
    return;
  for (guint n = 1; n <= 38; n++)
    {
      g_autoptr (TdBound) bound = NULL;
      g_autofree char *last = NULL;
      g_auto (GStrv) rows = NULL;
      guint pages;

      add_own (desk, "一件本程序编制的文件");
      if (n < 31)
        continue;
      bound = bind_whole (desk, 0);
      pages = part_of (bound, 0)->first - 3; /* cover, and the divider before it */
      g_assert_cmpuint (pages, <=, 2);
      last = text_of (((const TdBoundVolume *)bound->volumes->pdata[0])->path, 1 + pages);
      rows = g_strsplit (last, "一件本程序编制的文件", -1);
      g_test_message ("%u parts: %u pages, %u rows on the last", n, pages, g_strv_length (rows) - 1);
      g_assert_cmpuint (g_strv_length (rows) - 1, >=, pages > 1 ? 5 : n);
    }
}

/* Two runs give the same bytes. */
static void
test_same_bytes (Desk *desk, gconstpointer data)
{
  g_autoptr (TdBound) first = NULL;
  g_autoptr (TdBound) second = NULL;

  add_own (desk, "业主名册");
  add_file (desk, 1, make_pdf (desk, "甲.pdf", "Alpha", 2, 595, 842));
  add_file (desk, 2, make_photo (desk, "丙.jpg", 6));
  first = bind_whole (desk, 0);
  second = bind_whole (desk, 0);
  g_assert_cmpstr (((TdBoundVolume *)first->volumes->pdata[0])->hash, ==,
                   ((TdBoundVolume *)second->volumes->pdata[0])->hash);
}

/* Each page that came turned is seen as before, its number upright in the seen lower right corner. */
static void
test_turned_pages (Desk *desk, gconstpointer data)
{
  static const char *const turns[] = { "+0", "+90", "+180", "+270" };
  g_autoptr (TdBound) bound = NULL;
  const TdBoundVolume *volume;

  if (!pdf_tools_present ("qpdf", "pdftoppm", NULL))
    return;
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *plain = make_pdf (desk, "plain.pdf", "Turn", 1, 595, 842);
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autofree char *turn = g_strdup_printf ("--rotate=%s", turns[i]);
      char *path = g_build_filename (desk->folder, name, NULL);

      g_free (pdf_run ("qpdf", plain, path, turn, NULL));
      add_file (desk, 1, path);
    }
  bound = bind_whole (desk, 0);
  volume = bound->volumes->pdata[0];
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (PdfRaster) before = pdf_raster_page (desk->parts[i].path, 1, 72);
      g_autoptr (PdfRaster) after = pdf_raster_page (volume->path, part_of (bound, i)->first, 72);
      int w = after->width, h = after->height;

      g_assert_cmpint (before->width, ==, w);
      g_assert_cmpint (before->height, ==, h);
      /* The corner where the number stands, 150 × 12 points, and nothing else, differs. */
      g_assert_cmpuint (pdf_raster_ink (before, w - 175, h - 24, 175, 24), ==, 0);
      g_assert_cmpuint (pdf_raster_ink (after, w - 175, h - 24, 175, 24), >, 20 * 255);
      g_assert_cmpuint (pdf_raster_ink (after, 0, 0, w, h - 24), ==,
                        pdf_raster_ink (before, 0, 0, w, h - 24));
    }
}

/* A photo is turned as the camera was held, and its bytes stand in the PDF as they came. */
static void
test_photos (Desk *desk, gconstpointer data)
{
  g_autoptr (TdBound) bound = NULL;
  const TdBoundVolume *volume;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (!pdf_tools_present ("pdftoppm", NULL))
    return;
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("photo-%u.jpg", i + 1);

      add_file (desk, 2, make_photo (desk, name, i + 1));
    }
  bound = bind_whole (desk, 0);
  volume = bound->volumes->pdata[0];
  g_assert_true (g_file_get_contents (volume->path, &bytes, &size, NULL));
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (PdfRaster) page = pdf_raster_page (volume->path, part_of (bound, i)->first, 36);
      guint64 left = pdf_raster_ink (page, 0, 0, page->width / 2, page->height);
      guint64 right = pdf_raster_ink (page, page->width / 2, 0, page->width - page->width / 2, page->height);
      g_autofree char *photo = NULL;
      gsize length = 0;

      g_test_message ("orientation %u: %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, i + 1, left, right);
      g_assert_cmpint (page->width, >, page->height);
      g_assert_cmpuint (left, >, 5 * right);
      g_assert_true (g_file_get_contents (desk->parts[i].path, &photo, &length, NULL));
      g_assert_nonnull (memmem (bytes, size, photo, length));
    }
}

static void
test_volumes (Desk *desk, gconstpointer data)
{
  g_autoptr (TdBound) bound = NULL;

  if (!pdf_tools_present ("qpdf", "pdftotext", NULL))
    return;
  add_own (desk, "业主名册");
  add_file (desk, 1, make_pdf (desk, "甲.pdf", "Alpha", 7, 595, 842));
  add_file (desk, 1, make_pdf (desk, "乙.pdf", "Beta", 30, 595, 842));
  add_file (desk, 2, make_photo (desk, "丙.jpg", 1));
  bound = bind_whole (desk, 16);
  keep (bound, "volumes");
  g_assert_cmpuint (bound->volumes->len, ==, 3);
  for (guint v = 0; v < 3; v++)
    {
      const TdBoundVolume *volume = bound->volumes->pdata[v];
      g_autofree char *suffix = g_strdup_printf ("pack-第%u卷.pdf", v + 1);
      g_autofree char *n = pdf_run ("qpdf", "--show-npages", volume->path, NULL);

      g_assert_true (g_str_has_suffix (volume->path, suffix));
      g_assert_cmpuint (atoi (n), ==, volume->pages);
      g_assert_cmpint (volume->over, ==, v == 1);
    }
  assert_says (((TdBoundVolume *)bound->volumes->pdata[1])->path, 1, "长于每卷16页的限制");
  assert_says (((TdBoundVolume *)bound->volumes->pdata[1])->path, part_of (bound, 2)->first + 29,
               "Betapage30");
  /* The first volume's contents name the volume of each part. */
  assert_says (((TdBoundVolume *)bound->volumes->pdata[0])->path, 2, "总目录");
  assert_says (((TdBoundVolume *)bound->volumes->pdata[0])->path, 2, "乙.pdf2026-09-122");
}

/* What cannot be taken in has a sheet that says why, and its bytes go along; the rest is made. */
static void
test_what_cannot_be_read (Desk *desk, gconstpointer data)
{
  static const TdForeignState expected[] = { TD_FOREIGN_LOCKED,  TD_FOREIGN_DAMAGED, TD_FOREIGN_EMPTY,
                                             TD_FOREIGN_FORMAT,  TD_FOREIGN_FORMAT,  TD_FOREIGN_DAMAGED,
                                             TD_FOREIGN_DAMAGED, TD_FOREIGN_DAMAGED, TD_FOREIGN_LOCKED,
                                             TD_FOREIGN_WHOLE };
  g_autofree char *plain = make_pdf (desk, "plain.pdf", "Plain", 3, 595, 842);
  g_autofree char *photo = make_photo (desk, "photo.jpg", 1);
  g_autofree char *tiff = make_tiff (desk, "whole.tif", 2);
  g_autofree char *bytes = NULL, *half = NULL, *scan = NULL;
  g_autoptr (TdBound) bound = NULL;
  const TdBoundVolume *volume;
  gsize size = 0, photo_size = 0, scan_size = 0;
  char *locked = g_build_filename (desk->folder, "locked.pdf", NULL);
  char *unprintable = g_build_filename (desk->folder, "unprintable.pdf", NULL);

  if (!pdf_tools_present ("qpdf", "pdftotext", NULL))
    return;
  g_free (pdf_run ("qpdf", "--encrypt", "secret", "owner", "256", "--", plain, locked, NULL));
  g_free (pdf_run ("qpdf", "--encrypt", "", "owner", "256", "--print=none", "--", plain, unprintable, NULL));
  g_assert_true (g_file_get_contents (plain, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (photo, &half, &photo_size, NULL));
  g_assert_true (g_file_get_contents (tiff, &scan, &scan_size, NULL));
  add_file (desk, 1, locked);
  add_file (desk, 1, make_bytes (desk, "cut.pdf", bytes, (gssize)size / 2));
  add_file (desk, 1, make_bytes (desk, "empty.pdf", "", 0));
  add_file (desk, 1,
            make_bytes (desk, "手机.heic",
                        "\0\0\0\x18"
                        "ftypheic",
                        12));
  add_file (desk, 1, make_bytes (desk, "wrong.pdf", "PK\3\4 this is a zip", -1));
  add_file (desk, 2, make_bytes (desk, "cut.jpg", half, (gssize)photo_size / 2));
  add_file (desk, 2, make_bytes (desk, "cut.tif", scan, (gssize)scan_size - 40));
  add_file (desk, 1, make_bytes (desk, "head.pdf", "%PDF-1.7\n%%EOF\n", -1));
  add_file (desk, 1, unprintable);
  add_file (desk, 1, make_pdf (desk, "whole.pdf", "Whole", 2, 595, 842));
  bound = bind_whole (desk, 0);
  keep (bound, "sheets");
  volume = bound->volumes->pdata[0];
  for (guint i = 0; i < desk->n; i++)
    {
      const TdBoundPart *part = part_of (bound, i);
      g_autofree char *why = td_binder_reason (paper_press (), expected[i]);
      g_autofree char *copied = NULL;
      gsize length = 0;

      g_test_message ("%s", desk->parts[i].name);
      g_assert_cmpint (part->state, ==, expected[i]);
      if (part->state == TD_FOREIGN_WHOLE)
        continue;
      {
        g_autofree char *bare = pdf_without_spaces (why);

        assert_says (volume->path, part->first, "本件未能并入");
        assert_says (volume->path, part->first, bare);
        assert_says (volume->path, part->first, desk->parts[i].hash);
      }
      g_assert_nonnull (part->original);
      g_assert_true (g_file_get_contents (part->original, &copied, &length, NULL));
      {
        g_autofree char *hash = td_hash_bytes_hex (copied, length);

        g_assert_cmpstr (hash, ==, desk->parts[i].hash);
      }
    }
  assert_says (volume->path, part_of (bound, 9)->first + 1, "Wholepage2");
}

/* The bytes of a PDF, spoilt one way after another: nothing ends the program, and each is taken in or has its
 * sheet. */
static void
test_mutations (Desk *desk, gconstpointer data)
{
  g_autofree char *plain = make_pdf (desk, "plain.pdf", "Plain", 2, 595, 842);
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (TdBound) bound = NULL;
  guint taken = 0;
  gsize size = 0;

  g_assert_true (g_file_get_contents (plain, &bytes, &size, NULL));
  for (guint i = 0; i < MOST; i++)
    {
      g_autofree char *spoilt = g_memdup2 (bytes, size);
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);

      for (guint k = 0; k < 1 + i; k++)
        spoilt[g_rand_int_range (rand, 8, (gint32)size)] = (char)g_rand_int_range (rand, 0, 256);
      add_file (desk, 1, make_bytes (desk, name, spoilt, (gssize)size));
    }
  bound = bind_whole (desk, 0);
  for (guint i = 0; i < MOST; i++)
    taken += part_of (bound, i)->state == TD_FOREIGN_WHOLE ? 1 : 0;
  g_test_message ("%u of %u taken in", taken, MOST);
  if (pdf_tools_present ("qpdf", NULL))
    {
      const TdBoundVolume *volume = bound->volumes->pdata[0];
      g_autofree char *n = pdf_run ("qpdf", "--show-npages", volume->path, NULL);

      g_assert_cmpuint (atoi (n), ==, volume->pages);
    }
}

/* A folder in the place of the file: nothing is left behind. */
static void
test_nothing_left (Desk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBound) bound = NULL;
  GDir *dir;
  const char *name;

  add_own (desk, "业主名册");
  add_file (desk, 1, make_pdf (desk, "甲.pdf", "Alpha", 1, 595, 842));
  g_cancellable_cancel (cancelled);
  bound = bind (desk, 0, cancelled, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (bound);
  g_clear_error (&error);
  /* Made, but not put in place. */
  bound = bind (desk, 0, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&bound, td_bound_free);
  dir = g_dir_open (desk->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, "甲.pdf");
  g_dir_close (dir);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*test) (Desk *, gconstpointer);
  } tests[] = {
    { "/binder/one-volume", test_one_volume },
    { "/binder/hashes", test_hashes },
    { "/binder/listed", test_listed },
    { "/binder/no-page-for-two", test_no_page_for_two },
    { "/binder/same-bytes", test_same_bytes },
    { "/binder/turned-pages", test_turned_pages },
    { "/binder/photos", test_photos },
    { "/binder/volumes", test_volumes },
    { "/binder/what-cannot-be-read", test_what_cannot_be_read },
    { "/binder/mutations", test_mutations },
    { "/binder/nothing-left", test_nothing_left },
  };
  int status;

  if (td_foreign_main (argc, argv, &status))
    return status;
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Desk, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
