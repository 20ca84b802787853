/* Tidang: tests of the PDF as other programs read it, its determinism, its faults.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-tools.h"
#include "td-atomic-file.h"
#include "td-cairo-player.h"
#include "td-page-frame.h"
#include "td-pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static TdFontBook *book;
static const TdPdfDetails details = {
  .title = "意见征询表 王𬭎",
  .author = "西韩新苑社区居民委员会",
  .subject = "既有住宅增设电梯",
  .creator = "Tidang",
  .created = 1700000000,
  .utc_offset_minutes = 480,
};

static char *
payload (guint page, guint n_pages, const TdPage *so_far, gpointer prefix)
{
  return g_strdup_printf ("%s%uOF%u", (const char *)prefix, page, n_pages);
}

static TdPicture *
seal (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 60, 40);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *path = NULL;
  g_autofree char *folder = pdf_folder_new ();
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TdPicture *picture;
  gsize size;

  cairo_set_source_rgba (cr, 0, 0, 1, 0.5);
  cairo_rectangle (cr, 10, 10, 40, 20);
  cairo_fill (cr);
  cairo_destroy (cr);
  path = g_build_filename (folder, "seal.png", NULL);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_remove (path);
  g_rmdir (folder);
  bytes = g_bytes_new (data, size);
  picture = td_picture_new_from_bytes (bytes, 0, NULL);
  g_assert_nonnull (picture);
  return picture;
}

static const char *const owners[] = { "王㛃",          "李䶮",   "赵𬭎",          "钱𫖮、孙𠅤",
                                      "买买提·吐尔逊", "龙龍⻰", "周𬘘𤧛 Smith" };

/* A form with everything in it: heading, paragraph, table over several pages, picture, shapes, links,
 * bookmarks. */
static TdDisplayList *
make_form (TdTypesetter *typesetter, guint seed)
{
  TdPageFrame frame = { .kind = TD_FRAME_FORM,
                        .codes = TD_CODES_CORNERS,
                        .payload = payload,
                        .payload_data = (gpointer) "ELV1C2024000123P",
                        .header = "内部资料",
                        .watermark = "请勿外传",
                        .footer = "西韩新苑3号楼2单元" };
  TdFlow *flow = td_flow_new (typesetter, &frame);
  TdTextStyle title = td_style_title (), body = td_style_body ();
  static const TdColumn columns[] = { { 60, 0 }, { 0, 1 }, { 0, 1 }, { 80, 0 } };
  g_autoptr (TdTable) table = td_table_new (typesetter, NULL, columns, 4, td_flow_width (flow));
  TdPicture *picture = seal ();
  g_autoptr (GString) own = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  TdDisplayList *list;

  td_flow_bookmark (flow, 0, "意见征询表");
  td_flow_heading (flow, &title, "既有住宅增设电梯业主意见征询表", 0);
  td_flow_paragraph (flow, &body,
                     "依据《中华人民共和国民法典》第二百七十八条（2021），本单元拟增设电梯office 1台。");
  /* Characters that no other seed has. */
  for (guint k = 0; k < 10; k++)
    g_string_append_unichar (own, 0x5000 + 16 * seed + k);
  td_flow_paragraph (flow, &body, own->str);
  td_table_begin_row (table, TD_ROW_HEADER, 22);
  for (guint i = 0; i < 4; i++)
    td_table_text (table, ((const char *[]){ "房号", "业主", "意见", "签名" })[i], TD_ALIGN_CENTRE);
  for (guint r = 0; r < 40; r++)
    {
      g_autofree char *room = g_strdup_printf ("%u0%u", r / 2 + 1 + seed, r % 2 + 1);
      TdTick ticks[] = { { "agree", "同意", FALSE }, { "oppose", "反对", r == 2 } };
      TdCell opinion = { .ticks = ticks, .n_ticks = 2 },
             sign = { .field = room, .field_kind = TD_FIELD_SIGNATURE };

      td_table_begin_row (table, 0, 30);
      td_table_text (table, room, TD_ALIGN_CENTRE);
      td_table_text (table, owners[(r + seed) % G_N_ELEMENTS (owners)], -1);
      td_table_cell (table, &opinion);
      td_table_cell (table, &sign);
    }
  td_flow_table (flow, table);
  td_flow_bookmark (flow, 1, "赵𬭎");
  td_flow_picture (flow, picture, 60, 40);
  td_picture_unref (picture);
  td_display_builder_link_uri (td_flow_builder (flow), (TdRect){ 100, 100, 50, 20 },
                               "https://example.org/(a)");
  td_display_builder_link_page (td_flow_builder (flow), (TdRect){ 200, 100, 50, 20 }, 0);
  list = td_flow_finish (flow, &error);
  g_assert_no_error (error);
  return list;
}

static TdDisplayList *
form (guint seed)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);

  return make_form (typesetter, seed);
}

static GBytes *
render (const TdDisplayList *list, TdPdfPack *pack)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = td_pdf_render (list, &details, pack, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
save (const char *folder, const TdDisplayList *list, TdPdfPack *pack)
{
  char *path = g_build_filename (folder, "form.pdf", NULL);
  g_autoptr (GError) error = NULL;

  td_pdf_save (list, &details, pack, path, &error);
  g_assert_no_error (error);
  return path;
}

static char *
list_text (const TdDisplayList *list)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      g_autofree char *text = td_display_list_page_text (list, p);

      g_string_append (all, text);
    }
  return pdf_without_spaces (all->str);
}

static void
check_readers (const TdDisplayList *list, TdPdfPack *pack)
{
  char *folder = pdf_folder_new ();
  g_autofree char *path = save (folder, list, pack);
  g_autofree char *check = pdf_run ("qpdf", "--check", path, NULL);
  g_autofree char *fonts = pdf_run ("pdffonts", path, NULL);
  g_autofree char *text = pdf_run ("pdftotext", "-raw", path, "-", NULL);
  g_autofree char *bare = pdf_without_spaces (text);
  g_autofree char *wanted = list_text (list);
  g_autofree char *info = pdf_run ("pdfinfo", "-rawdates", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);

  g_assert_null (strstr (check, "WARNING"));
  g_assert_cmpstr (bare, ==, wanted);
  g_assert_cmpuint (g_strv_length (lines), >=, 4);
  for (guint i = 2; lines[i]; i++)
    if (!strstr (lines[i], "yes yes yes"))
      g_error ("a font is not embedded, subset and mapped: %s", lines[i]);
  g_assert_nonnull (strstr (info, "意见征询表 王𬭎"));
  g_assert_nonnull (strstr (info, "西韩新苑社区居民委员会"));
  g_assert_nonnull (strstr (info, "D:20231115061320+08'00'"));
  pdf_folder_free (folder);
}

/* The fonts' own maps say nearly everything; ActualText is for the few glyphs that two characters share. */
static void
test_actual_text_is_rare (void)
{
  g_autoptr (TdDisplayList) list = form (0);
  char *folder;
  g_autofree char *path = NULL, *plain = NULL;
  guint n = 0;

  if (!pdf_tools_present ("qpdf", NULL))
    return;
  folder = pdf_folder_new ();
  path = save (folder, list, NULL);
  plain = g_build_filename (folder, "plain.pdf", NULL);
  g_free (pdf_run ("qpdf", "--qdf", "--stream-data=uncompress", path, plain, NULL));
  {
    g_autofree char *data = NULL;
    gsize size = 0;

    g_assert_true (g_file_get_contents (plain, &data, &size, NULL));
    for (const char *p = data; (p = memmem (p, size - (p - data), "/ActualText", 11)); p++)
      n++;
  }
  g_test_message ("%u", n);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 40);
  pdf_folder_free (folder);
}

static void
test_readers (void)
{
  g_autoptr (TdDisplayList) list = form (0);

  if (pdf_tools_present ("qpdf", "pdffonts", "pdftotext", "pdfinfo", NULL))
    check_readers (list, NULL);
}

/* With a template pack the runs are split between two fonts: the reader must not notice. */
static void
test_pack (void)
{
  g_autoptr (TdDisplayList) first = form (0);
  g_autoptr (TdDisplayList) second = form (3);
  g_autoptr (TdDisplayList) third = form (5);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPdfPack) pack = td_pdf_pack_new (first, second, &error);
  g_autoptr (TdPdfPack) again = td_pdf_pack_ref (pack);
  g_autoptr (GBytes) with = NULL;
  g_autoptr (GBytes) without = NULL;

  g_assert_no_error (error);
  with = render (third, pack);
  without = render (third, NULL);
  g_assert_false (g_bytes_equal (with, without));
  if (pdf_tools_present ("qpdf", "pdffonts", "pdftotext", "pdfinfo", NULL))
    check_readers (third, pack);
}

static void
same_look (const char *a, const char *b, guint n_pages)
{
  for (guint p = 1; p <= n_pages; p++)
    {
      g_autoptr (PdfRaster) left = pdf_raster_page (a, p, 80);
      g_autoptr (PdfRaster) right = pdf_raster_page (b, p, 80);

      g_assert_cmpmem (left->pixels, (gsize)left->width * left->height, right->pixels,
                       (gsize)right->width * right->height);
    }
}

static void
test_pack_look (void)
{
  g_autoptr (TdDisplayList) first = form (0);
  g_autoptr (TdDisplayList) second = form (3);
  g_autoptr (TdPdfPack) pack = td_pdf_pack_new (first, second, NULL);
  char *with = NULL, *without = NULL;
  g_autofree char *a = NULL, *b = NULL;

  if (!pdf_tools_present ("pdftoppm", NULL))
    return;
  with = pdf_folder_new ();
  without = pdf_folder_new ();
  a = save (with, second, pack);
  b = save (without, second, NULL);
  same_look (a, b, td_display_list_n_pages (second));
  pdf_folder_free (with);
  pdf_folder_free (without);
}

typedef struct
{
  TdPdfPack *pack;
  guint seed;
} Task;

static gpointer
render_in_thread (gpointer data)
{
  Task *task = data;
  g_autoptr (TdDisplayList) list = form (task->seed);

  return render (list, task->pack);
}

/* The same bytes again, in another thread, among others: no clock, no chance, no order of threads. */
static void
test_deterministic (void)
{
  g_autoptr (TdDisplayList) first = form (0);
  g_autoptr (TdDisplayList) second = form (3);
  g_autoptr (TdPdfPack) pack = td_pdf_pack_new (first, second, NULL);
  GThread *threads[8];
  Task tasks[8];
  GBytes *expected[4];

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (TdDisplayList) list = form (i);

      expected[i] = render (list, i % 2 ? pack : NULL);
    }
  for (guint i = 0; i < 8; i++)
    {
      tasks[i] = (Task){ (i % 4) % 2 ? pack : NULL, i % 4 };
      threads[i] = g_thread_new ("render", render_in_thread, &tasks[i]);
    }
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GBytes) bytes = g_thread_join (threads[i]);

      g_assert_true (g_bytes_equal (bytes, expected[i % 4]));
    }
  g_assert_false (g_bytes_equal (expected[0], expected[2]));
  for (guint i = 0; i < 4; i++)
    g_bytes_unref (expected[i]);
}

/* A second process: nothing depends on addresses or on a hash's seed. */
static void
test_other_process (void)
{
  g_autoptr (TdDisplayList) list = form (1);
  g_autoptr (GBytes) bytes = render (list, NULL);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *line = g_strdup_printf ("*sha256 %s*", sum);

  if (g_test_subprocess ())
    {
      g_print ("sha256 %s\n", sum);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (line);
}

/* The outline as qpdf reads it: titles beyond the BMP, nesting, destinations on the right pages. */
static void
test_outline (void)
{
  g_autoptr (TdDisplayList) list = form (0);
  char *folder;
  g_autofree char *path = NULL, *json = NULL;

  if (!pdf_tools_present ("qpdf", NULL))
    return;
  folder = pdf_folder_new ();
  path = save (folder, list, NULL);
  json = pdf_run ("qpdf", "--json", "--json-key=outlines", path, NULL);
  g_assert_nonnull (strstr (json, "\"title\": \"意见征询表\""));
  g_assert_nonnull (strstr (json, "\"title\": \"赵𬭎\""));
  g_assert_nonnull (strstr (json, "\"destpageposfrom1\": 1,"));
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 3);
  g_assert_nonnull (strstr (json, "\"destpageposfrom1\": 3,"));
  pdf_folder_free (folder);
}

/* Both codes of each page, read back from a scan's resolution. */
static void
test_codes (void)
{
  g_autoptr (TdDisplayList) list = form (0);
  char *folder;
  g_autofree char *path = NULL;

  if (!pdf_tools_present ("pdftoppm", "zbarimg", NULL))
    return;
  folder = pdf_folder_new ();
  path = save (folder, list, NULL);
  for (guint p = 1; p <= td_display_list_n_pages (list); p++)
    {
      g_autofree char *number = g_strdup_printf ("%u", p);
      g_autofree char *stem = g_build_filename (folder, "page", NULL);
      g_autofree char *image = g_strconcat (stem, ".png", NULL);
      g_autofree char *wanted =
          g_strdup_printf ("ELV1C2024000123P%uOF%u\n", p, td_display_list_n_pages (list));
      g_autofree char *twice = g_strconcat (wanted, wanted, NULL);
      g_autofree char *out =
          pdf_run ("pdftoppm", "-png", "-singlefile", "-f", number, "-r", "200", path, stem, NULL);
      g_autofree char *codes =
          pdf_run ("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", image, NULL);

      g_assert_cmpstr (codes, ==, twice);
      g_remove (image);
    }
  pdf_folder_free (folder);
}

/* PDF and Cairo draw one page: tile by tile the same ink. */
static void
test_same_ink (void)
{
  g_autoptr (TdDisplayList) list = form (0);
  char *folder;
  g_autofree char *path = NULL;
  const int dpi = 288, tile = 60; /* a line of half a point is two pixels */

  if (!pdf_tools_present ("pdftoppm", NULL))
    return;
  folder = pdf_folder_new ();
  path = save (folder, list, NULL);
  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      g_autoptr (PdfRaster) pdf = pdf_raster_page (path, p + 1, dpi);
      cairo_surface_t *surface = td_cairo_render_page (list, p, dpi);
      const guint8 *data = cairo_image_surface_get_data (surface);
      int stride = cairo_image_surface_get_stride (surface);
      guint inked = 0;

      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, pdf->width);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, pdf->height);
      for (int y = 0; y + tile <= pdf->height; y += tile)
        for (int x = 0; x + tile <= pdf->width; x += tile)
          {
            double got = pdf_raster_ink (pdf, x, y, tile, tile), wanted = 0;

            for (int row = y; row < y + tile; row++)
              for (int column = x; column < x + tile; column++)
                {
                  const guint8 *c = data + (gsize)row * stride + column * 4;

                  wanted += 255 - (0.114 * c[0] + 0.587 * c[1] + 0.299 * c[2]);
                }
            /* A thin line on a tile's edge may fall to either side: a row of half-dark pixels is allowed. */
            g_assert_cmpfloat (ABS (got - wanted), <=, 0.05 * wanted + tile * 255.0);
            inked += wanted > 255;
          }
      g_assert_cmpuint (inked, >, 100);
      cairo_surface_destroy (surface);
    }
  pdf_folder_free (folder);
}

/* Two code points on one glyph: the second is said by ActualText, in any order and beside each other. */
static void
test_shared_glyphs (void)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  TdDisplayBuilder *builder = td_display_builder_new (book);
  static const char text[] = "⻰龙⻰ 金金 ⼈人 ﬁ fi office ㎡m²";
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *path = NULL, *out = NULL, *bare = NULL, *wanted = NULL;
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 12 };
  char *folder;

  if (!pdf_tools_present ("pdftotext", "qpdf", NULL))
    return;
  td_display_builder_add_page (builder, 500, 100);
  td_typesetter_line (typesetter, builder, &style, text, 10, 50);
  list = td_display_builder_finish (builder);
  g_assert_cmpuint (td_display_list_missing (list)->len, ==, 0);
  folder = pdf_folder_new ();
  path = save (folder, list, NULL);
  out = pdf_run ("pdftotext", "-raw", path, "-", NULL);
  bare = pdf_without_spaces (out);
  wanted = pdf_without_spaces (text);
  g_assert_cmpstr (bare, ==, wanted);
  g_free (pdf_run ("qpdf", "--check", path, NULL));
  pdf_folder_free (folder);
}

static void
test_missing (void)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  TdDisplayBuilder *builder = td_display_builder_new (book);
  TdPdfDetails lenient = { .allow_missing = TRUE };
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 12 };

  td_display_builder_add_page (builder, 500, 100);
  td_typesetter_line (typesetter, builder, &style, "王\xf4\x8f\xbf\xbd", 10, 50);
  list = td_display_builder_finish (builder);
  g_assert_null (td_pdf_render (list, NULL, NULL, &error));
  g_assert_error (error, TD_PDF_ERROR, TD_PDF_ERROR_MISSING_GLYPH);
  g_assert_nonnull (strstr (error->message, "U+10FFFD"));
  g_clear_error (&error);
  bytes = td_pdf_render (list, &lenient, NULL, &error);
  g_assert_no_error (error);
}

/* ---- faults ---- */

static int calls, fail_at;

static ssize_t
full_write (int fd, const void *data, size_t size)
{
  if (++calls >= fail_at)
    {
      errno = ENOSPC;
      return -1;
    }
  return write (fd, data, MIN (size, 4096));
}

static int
plain_open (const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

static const TdFileOps full_disk = { plain_open, full_write, pread, fsync, close, rename, unlink };

static char *
nth_path (const char *folder, guint n)
{
  g_autofree char *name = g_strdup_printf ("%02u.pdf", n);

  return g_build_filename (folder, name, NULL);
}

/* Twenty files onto a disk that fills up at some write of the last: nineteen stay whole, and an older
 * twentieth. */
static void
test_full_disk (void)
{
  g_autoptr (TdDisplayList) list = form (0);
  g_autoptr (GBytes) whole = render (list, NULL);
  char *folder = pdf_folder_new ();
  guint n_writes = (g_bytes_get_size (whole) + 4095) / 4096;

  for (guint n = 1; n <= 20; n++)
    {
      g_autofree char *path = nth_path (folder, n);

      g_assert_true (td_pdf_save (list, &details, NULL, path, NULL));
    }
  td_file_ops_replace (&full_disk);
  for (guint at = 1; at <= n_writes; at++)
    {
      g_autofree char *path = nth_path (folder, 20);
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = NULL;
      guint n = 0;

      calls = 0;
      fail_at = at;
      g_assert_false (td_atomic_file_replace (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole),
                                              "%%EOF", &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      dir = g_dir_open (folder, 0, NULL);
      for (; g_dir_read_name (dir); n++)
        ;
      g_assert_cmpuint (n, ==, 20); /* no temporary file is left */
    }
  calls = 0;
  fail_at = 3;
  {
    g_autofree char *path = nth_path (folder, 20);
    g_autoptr (GError) error = NULL;

    g_assert_false (td_pdf_save (list, &details, NULL, path, &error));
    g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  }
  td_file_ops_replace (NULL);
  for (guint n = 1; n <= 20; n++)
    {
      g_autofree char *path = nth_path (folder, n);
      g_autofree char *data = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      g_assert_cmpmem (data, size, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
    }
  pdf_folder_free (folder);
}

static void
test_long_payload (void)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  g_autofree char *endless = g_strnfill (3000, 'A');
  TdPageFrame frame = { .codes = TD_CODES_CORNERS, .payload = payload, .payload_data = endless };
  TdFlow *flow = td_flow_new (typesetter, &frame);
  g_autoptr (GError) error = NULL;

  g_assert_null (td_flow_finish (flow, &error));
  g_assert_error (error, TD_FLOW_ERROR, TD_FLOW_ERROR_CODE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  book = td_font_book_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/pdf/readers", test_readers);
  g_test_add_func ("/pdf/actual-text-is-rare", test_actual_text_is_rare);
  g_test_add_func ("/pdf/pack", test_pack);
  g_test_add_func ("/pdf/pack-look", test_pack_look);
  g_test_add_func ("/pdf/deterministic", test_deterministic);
  g_test_add_func ("/pdf/other-process", test_other_process);
  g_test_add_func ("/pdf/outline", test_outline);
  g_test_add_func ("/pdf/codes", test_codes);
  g_test_add_func ("/pdf/same-ink", test_same_ink);
  g_test_add_func ("/pdf/shared-glyphs", test_shared_glyphs);
  g_test_add_func ("/pdf/missing", test_missing);
  g_test_add_func ("/pdf/full-disk", test_full_disk);
  g_test_add_func ("/pdf/long-payload", test_long_payload);
  return g_test_run ();
}
