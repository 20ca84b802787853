/* Tidang: measures the handover pack — 200 pages and 60 photos against LibreOffice, 600 photos against the
 * PDF's own size. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each measurement is a process of its own, children counted, so that fonts are opened and memory peaks are
 * counted for each; rounds are interleaved and the best is taken. Output: five fields with tabs between, as
 * run.py reads them. */
#include "td-binder.h"
#include "td-hash.h"
#include "td-page-frame.h"
#include "td-pdf.h"
#include "td-roll.h"

#include <errno.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_PHOTOS 60
#define N_MANY 600
#define N_PAGES 200
#define PAGES_OF_A_PAPER 10
#define N_FOREIGN 20 /* PDFs of others, PAGES_OF_A_PAPER each */
#define N_ROUNDS 3

static const char *const paragraph =
    "本单元业主拟依据《中华人民共和国民法典》第二百七十八条第一款、第二款之规定，就既有住宅增设电梯事项征求全"
    "体业主意见。业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表"
    "决"
    "。增设电梯所需费用由同意出资的业主按照约定的比例分摊，维护、保养及更新费用的承担办法另行约定。";
static const char *const sections[] = { "一　文书", "二　照片", NULL };

/* ---- what both are given ---- */

/* “small” ones of 1600 × 1200, about 230 KB, “large” ones as telephones take them, about 1 MB. */
static const char *
photo_path (const char *folder, gboolean large, guint i)
{
  static char path[4096];

  g_snprintf (path, sizeof path, "%s/%s-%02u.jpg", folder, large ? "large" : "small", i);
  return path;
}

/* With the detail of a street. */
static void
make_photo (const char *folder, gboolean large, guint number)
{
  const int width = large ? 3200 : 1600, height = width / 4 * 3;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint32 state = number * 2654435761u + 1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = pixels + (gsize)y * stride + 3 * x;
        guint grain = 0;

        if ((x / 40 + y / 40) % 3 == 0)
          {
            state = state * 1664525 + 1013904223;
            grain = state >> 27;
          }
        p[0] = (guint8)(60 + (x * 120) / width + grain);
        p[1] = (guint8)(80 + (y * 110) / height + grain);
        p[2] = (guint8)(70 + ((x + y) * 60) / (width + height) + grain);
      }
  gdk_pixbuf_save (pixbuf, photo_path (folder, large, number), "jpeg", NULL, "quality", "88", NULL);
}

static TdDisplayList *
make_paper (TdTypesetter *typesetter, guint number)
{
  TdPageFrame frame = { .kind = TD_FRAME_FORM, .footer = "既有住宅增设电梯" };
  TdFlow *flow = td_flow_new (typesetter, &frame);
  TdTextStyle title = td_style_title (), body = td_style_body ();
  g_autofree char *heading = g_strdup_printf ("第%u份　既有住宅增设电梯资料", number + 1);

  for (guint page = 0; page < PAGES_OF_A_PAPER; page++)
    {
      if (page > 0)
        td_flow_page_break (flow);
      td_flow_heading (flow, &title, heading, 0);
      for (guint i = 0; i < 5; i++)
        td_flow_paragraph (flow, &body, paragraph);
    }
  return td_flow_finish (flow, NULL);
}

/* The same words and photos for LibreOffice, as a flat text document with a heading for each bookmark. */
static void
write_flat_text (const char *folder, const char *path)
{
  g_autoptr (GString) xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
      "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
      "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.2\" "
      "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:automatic-styles>"
      "<style:style style:name=\"B\" style:family=\"paragraph\"><style:paragraph-properties "
      "fo:line-height=\"29pt\"/><style:text-properties style:font-family-asian=\"Noto Serif CJK SC\" "
      "style:font-size-asian=\"15.75pt\"/></style:style>"
      "<style:style style:name=\"T\" style:family=\"paragraph\"><style:paragraph-properties "
      "fo:break-before=\"page\"/><style:text-properties style:font-family-asian=\"Noto Serif CJK SC\" "
      "style:font-size-asian=\"22pt\"/></style:style>"
      "</office:automatic-styles><office:body><office:text>");

  for (guint page = 0; page < N_PAGES; page++)
    {
      g_string_append_printf (
          xml, "<text:h text:style-name=\"T\" text:outline-level=\"1\">第%u份　既有住宅增设电梯资料</text:h>",
          page / PAGES_OF_A_PAPER + 1);
      for (guint i = 0; i < 5; i++)
        g_string_append_printf (xml, "<text:p text:style-name=\"B\">　　%s</text:p>", paragraph);
    }
  for (guint i = 0; i < N_PHOTOS; i++)
    g_string_append_printf (
        xml,
        "<text:h text:style-name=\"T\" text:outline-level=\"1\">照片%u</text:h><text:p><draw:frame "
        "svg:width=\"16cm\" svg:height=\"12cm\"><draw:image xlink:href=\"file://%s\" "
        "xlink:type=\"simple\"/></draw:frame></text:p>",
        i + 1, photo_path (folder, FALSE, i));
  g_string_append (xml, "</office:text></office:body></office:document>");
  g_file_set_contents (path, xml->str, (gssize)xml->len, NULL);
}

/* ---- ours ---- */

typedef struct
{
  GArray *parts; /* TdBinderPart */
  GPtrArray *texts;
  GPtrArray *lists;
} Stock;

static char *
keep (Stock *stock, char *text)
{
  g_ptr_array_add (stock->texts, text);
  return text;
}

static void
add_file (Stock *stock, guint section, const char *path, guint number)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  TdBinderPart part = { .section = section, .day = "2026-09-12" };

  g_file_get_contents (path, &bytes, &size, NULL);
  part.path = keep (stock, g_strdup (path));
  part.name = keep (stock, g_path_get_basename (path));
  part.title = keep (stock, g_strdup_printf ("%s %u", part.name, number + 1));
  part.hash = keep (stock, td_hash_bytes_hex (bytes, size));
  part.size = (gint64)size;
  g_array_append_val (stock->parts, part);
}

static void
add_papers (Stock *stock, const char *folder, gboolean foreign, TdTypesetter *typesetter)
{
  for (guint i = 0; i < N_PAGES / PAGES_OF_A_PAPER; i++)
    {
      TdBinderPart part = { .day = "2026-09-10" };
      g_autofree char *path = g_strdup_printf ("%s/paper-%02u.pdf", folder, i);

      if (foreign)
        {
          add_file (stock, 0, path, i);
          continue;
        }
      part.title = keep (stock, g_strdup_printf ("第%u份　既有住宅增设电梯资料", i + 1));
      part.pages = make_paper (typesetter, i);
      g_ptr_array_add (stock->lists, part.pages);
      g_array_append_val (stock->parts, part);
    }
}

/* “own”: own papers and photos; “foreign”: others' PDFs and photos; “photos”: many photos alone. */
static int
work (const char *what, const char *folder, const char *to)
{
  TdFontBook *book = td_font_book_default (NULL);
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  g_autoptr (TdPress) press = td_press_new (NULL, NULL);
  g_autoptr (TdRoll) roll = td_roll_new ();
  gboolean many = g_str_equal (what, "photos");
  TdPaperInput input = { .roll = roll, .compound = "西韩新苑", .building = "7号楼", .unit = "2单元" };
  TdPaperCommon common = { .printed_on = td_date_new (2026, 9, 12) };
  Stock stock = { g_array_new (FALSE, FALSE, sizeof (TdBinderPart)), g_ptr_array_new_with_free_func (g_free),
                  g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref) };
  TdBinderJob job = { .input = &input, .common = &common, .sections = sections };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBound) bound = NULL;

  if (!many)
    add_papers (&stock, folder, g_str_equal (what, "foreign"), typesetter);
  for (guint i = 0; i < (many ? N_MANY : N_PHOTOS); i++)
    add_file (&stock, 1, photo_path (folder, many, i % N_PHOTOS), i);
  job.parts = (const TdBinderPart *)(gconstpointer)stock.parts->data;
  job.n_parts = stock.parts->len;
  bound = td_binder_write (press, &job, to, NULL, NULL, NULL, &error);
  if (bound == NULL || !td_bound_commit (bound, &error))
    g_printerr ("%s\n", error->message);
  g_array_unref (stock.parts);
  g_ptr_array_unref (stock.texts);
  g_ptr_array_unref (stock.lists);
  return error == NULL ? 0 : 1;
}

/* ---- measured ---- */

typedef struct
{
  const char *what;
  double seconds, peak_mb, size_mb;
} Measure;

static void
run (Measure *measure, char *const *argv, const char *to)
{
  gint64 begun = g_get_monotonic_time ();
  struct rusage usage = { 0 };
  GStatBuf about = { 0 };
  int status = 1;
  double seconds;
  pid_t child = fork ();

  if (child == 0)
    {
      dup2 (STDERR_FILENO, STDOUT_FILENO); /* standard output is the table's */
      execv (argv[0], argv);
      _exit (127);
    }
  while (wait4 (child, &status, 0, &usage) < 0 && errno == EINTR)
    ;
  seconds = (g_get_monotonic_time () - begun) / 1e6;
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0 || g_stat (to, &about) != 0)
    g_error ("%s failed", measure->what);
  if (measure->seconds == 0 || seconds < measure->seconds)
    measure->seconds = seconds;
  measure->peak_mb = MAX (measure->peak_mb, usage.ru_maxrss / 1024.0);
  measure->size_mb = about.st_size / 1048576.0;
  g_remove (to);
}

static void
run_self (Measure *measure, char *self, char *folder)
{
  g_autofree char *to = g_strdup_printf ("%s/out.pdf", folder);
  char *argv[] = { self, (char *)"--work", (char *)measure->what, folder, to, NULL };

  run (measure, argv, to);
}

static gboolean
run_office (Measure *measure, char *folder)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autofree char *source = g_strdup_printf ("%s/pack.fodt", folder);
  g_autofree char *to = g_strdup_printf ("%s/pack.pdf", folder);
  char *argv[] = {
    program, profile, (char *)"--headless", (char *)"--convert-to", (char *)"pdf", (char *)"--outdir", folder,
    source,  NULL
  };

  if (program == NULL)
    return FALSE;
  write_flat_text (folder, source);
  run (measure, argv, to);
  return TRUE;
}

static void
say (const Measure *ours, const char *work, const Measure *theirs, const char *wanted)
{
  if (theirs->seconds > 0)
    printf ("%s (%.0f MB peak, %.1f MB)\t%.2f\tLibreOffice, the same words and photos (%.0f MB peak, %.1f "
            "MB)\t%.2f\t%s\n",
            work, ours->peak_mb, ours->size_mb, ours->seconds, theirs->peak_mb, theirs->size_mb,
            theirs->seconds, wanted);
  else
    printf ("%s (%.0f MB peak, %.1f MB)\t%.2f\t–\t-\t%s\n", work, ours->peak_mb, ours->size_mb, ours->seconds,
            wanted);
}

static void
make_all (char *folder)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (td_font_book_default (NULL));

  for (guint i = 0; i < N_PHOTOS; i++)
    {
      make_photo (folder, FALSE, i);
      make_photo (folder, TRUE, i);
    }
  for (guint i = 0; i < N_FOREIGN; i++)
    {
      g_autoptr (TdDisplayList) list = make_paper (typesetter, i);
      g_autofree char *path = g_strdup_printf ("%s/paper-%02u.pdf", folder, i);

      td_pdf_save (list, NULL, NULL, path, NULL);
    }
}

int
main (int argc, char *argv[])
{
  Measure own = { "own", 0, 0, 0 }, foreign = { "foreign", 0, 0, 0 }, photos = { "photos", 0, 0, 0 };
  Measure office = { "soffice", 0, 0, 0 };
  g_autofree char *folder = NULL;
  g_autofree char *remove = NULL;
  g_autofree char *memory = NULL;
  int status;

  if (td_foreign_main (argc, argv, &status))
    return status;
  if (argc == 5 && g_str_equal (argv[1], "--work"))
    return work (argv[2], argv[3], argv[4]);
  folder = g_dir_make_tmp ("tidang-bench-XXXXXX", NULL);
  make_all (folder);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      run_self (&own, argv[0], folder);
      run_self (&foreign, argv[0], folder);
      run_office (&office, folder);
      run_self (&own, argv[0], folder);
      run_self (&foreign, argv[0], folder);
    }
  run_self (&photos, argv[0], folder);
  say (&own, "handover pack: 200 own pages, 60 photos, contents, bookmarks, hashes", &office,
       "≥ 15 times, ≤ 1/6 of its memory");
  say (&foreign, "the same with the 200 pages as 20 PDFs of others, joined", &office, "");
  memory = g_strdup_printf ("peak ≤ 0.2 of the PDF: %.2f", photos.peak_mb / photos.size_mb);
  say (&photos, "handover pack of 600 photos of 3200 × 2400", &(Measure){ NULL, 0, 0, 0 }, memory);
  remove = g_strdup_printf ("rm -rf '%s'", folder);
  return system (remove) == 0 ? 0 : 1;
}
