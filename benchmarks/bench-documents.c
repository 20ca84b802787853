/* Tidang: measures 223 consent-like forms of three pages, ours against Cairo's PDF surface from the same
 * display list. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each measurement is a process of its own, so that fonts are opened and memory peaks are counted for each;
 * rounds are interleaved and the best is taken. Output: five fields with tabs between, as run.py reads them.
 */
#include "td-cairo-player.h"
#include "td-page-frame.h"
#include "td-pdf.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_FORMS 223
#define N_HOUSEHOLDS 12
#define N_ROUNDS 3

static const char *const paragraphs[] = {
  "本单元业主拟依据《中华人民共和国民法典》第二百七十八条第一款、第二款之规定，就既有住宅增设电梯事项征求全"
  "体业主意见。"
  "业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。",
  "增设电梯所需费用由同意出资的业主按照约定的比例分摊，维护、保养及更新费用的承担办法另行约定；出资方案、设"
  "计方案和施工方案附后，"
  "请各位业主仔细阅读后逐项填写，本人不能到场的可以书面委托他人代为填写，并附授权委托书和身份证明复印件。",
  "参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意，方为通过。逾期未交回的，不计"
  "入参与表决。",
};
static const char *const headings[] = { "一、征询事项", "二、费用分摊", "三、填写说明" };
static const char *const columns_said[] = { "房号", "业主", "面积", "意见", "签名", "日期" };

static char *
payload (guint page, guint n_pages, const TdPage *so_far, gpointer number)
{
  return g_strdup_printf ("ELV1C%06uP%uF%u", GPOINTER_TO_UINT (number), page, n_pages);
}

/* A name made of common and of rare characters, different in each form. */
static char *
name_of (guint form, guint household)
{
  static const char *const rare[] = { "㛃", "䶮", "𬭎", "𫖮", "𠅤", "𬜬", "𨱏", "𬘘", "𤧛" };
  GString *name = g_string_new (NULL);

  g_string_append_unichar (name, 0x5f20 + (form * 7 + household) % 60);
  g_string_append_unichar (name, 0x660e + (form * 13 + household * 5) % 500);
  if ((form + household) % 9 == 0)
    g_string_append (name, rare[(form + household) / 9 % G_N_ELEMENTS (rare)]);
  return g_string_free (name, FALSE);
}

static void
put_table (TdFlow *flow, guint form)
{
  static const TdColumn columns[] = { { 50, 0 }, { 0, 2 }, { 60, 0 }, { 0, 3 }, { 80, 0 }, { 60, 0 } };
  g_autoptr (TdTable) table =
      td_table_new (td_flow_typesetter (flow), NULL, columns, G_N_ELEMENTS (columns), td_flow_width (flow));

  td_table_begin_row (table, TD_ROW_HEADER, 24);
  for (guint i = 0; i < G_N_ELEMENTS (columns_said); i++)
    td_table_text (table, columns_said[i], TD_ALIGN_CENTRE);
  for (guint h = 0; h < N_HOUSEHOLDS; h++)
    {
      g_autofree char *room = g_strdup_printf ("%u0%u", h / 2 + 1, h % 2 + 1);
      g_autofree char *area = g_strdup_printf ("%u.%02u", 60 + (form + h) % 70, (form * h) % 100);
      g_autofree char *owner = name_of (form, h);
      const TdTick ticks[] = { { "agree", "同意", FALSE },
                               { "oppose", "不同意", FALSE },
                               { "abstain", "弃权", FALSE } };
      TdCell opinion = { .ticks = ticks, .n_ticks = 3 };
      TdCell sign = { .field = room, .field_kind = TD_FIELD_SIGNATURE, .min_height = 36 };

      td_table_begin_row (table, 0, 36);
      td_table_text (table, room, TD_ALIGN_CENTRE);
      td_table_text (table, owner, -1);
      td_table_text (table, area, TD_ALIGN_END);
      td_table_cell (table, &opinion);
      td_table_cell (table, &sign);
      td_table_text (table, "", -1);
    }
  td_flow_table (flow, table);
}

static TdDisplayList *
make_form (TdTypesetter *typesetter, guint form)
{
  TdPageFrame frame = { .kind = TD_FRAME_FORM,
                        .codes = TD_CODES_CORNERS,
                        .payload = payload,
                        .payload_data = GUINT_TO_POINTER (form),
                        .footer = "既有住宅增设电梯业主意见征询表" };
  TdFlow *flow = td_flow_new (typesetter, &frame);
  TdTextStyle title = td_style_title (), body = td_style_body (), heading = td_style_h1 ();
  g_autofree char *place = g_strdup_printf ("某小区%u号楼%u单元业主：", form / 4 + 1, form % 4 + 1);

  td_flow_bookmark (flow, 0, place);
  td_flow_heading (flow, &title, "既有住宅增设电梯业主意见征询表", 0);
  td_flow_paragraph (flow, &body, place);
  for (guint i = 0; i < 9; i++)
    {
      if (i % 3 == 0)
        td_flow_heading (flow, &heading, headings[i / 3], 0);
      td_flow_paragraph (flow, &body, paragraphs[i % G_N_ELEMENTS (paragraphs)]);
    }
  put_table (flow, form);
  return td_flow_finish (flow, NULL);
}

/* The same words for LibreOffice, as a flat text document; its paper is spared the codes and the footer. */
static void
write_flat_text (guint form, const char *path)
{
  g_autoptr (GString) xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.2\" "
      "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:automatic-styles>");
  static const struct
  {
    const char *name, *font, *size, *more;
  } styles[] = { { "T", "Noto Serif CJK SC", "22pt",
                   "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\"" },
                 { "H", "Noto Sans CJK SC", "15.75pt", "" },
                 { "B", "Noto Serif CJK SC", "15.75pt", "" },
                 { "C", "Noto Serif CJK SC", "10.5pt", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    g_string_append_printf (
        xml,
        "<style:style style:name=\"%s\" style:family=\"paragraph\"><style:paragraph-properties "
        "fo:line-height=\"%s\"/><style:text-properties fo:font-family=\"%s\" style:font-family-asian=\"%s\" "
        "fo:font-size=\"%s\" style:font-size-asian=\"%s\" %s/></style:style>",
        styles[i].name, i == 3 ? "36pt" : "29pt", styles[i].font, styles[i].font, styles[i].size,
        styles[i].size, styles[i].more);
  g_string_append_printf (
      xml,
      "</office:automatic-styles><office:body><office:text><text:p text:style-name=\"T\">"
      "既有住宅增设电梯业主意见征询表</text:p><text:p text:style-name=\"B\">某小区%u号楼%u单元业主："
      "</text:p>",
      form / 4 + 1, form % 4 + 1);
  for (guint i = 0; i < 9; i++)
    {
      if (i % 3 == 0)
        g_string_append_printf (xml, "<text:p text:style-name=\"H\">%s</text:p>", headings[i / 3]);
      g_string_append_printf (xml, "<text:p text:style-name=\"B\">　　%s</text:p>",
                              paragraphs[i % G_N_ELEMENTS (paragraphs)]);
    }
  g_string_append (xml,
                   "<table:table><table:table-column table:number-columns-repeated=\"6\"/><table:table-row>");
  for (guint i = 0; i < G_N_ELEMENTS (columns_said); i++)
    g_string_append_printf (xml,
                            "<table:table-cell><text:p text:style-name=\"C\">%s</text:p></table:table-cell>",
                            columns_said[i]);
  g_string_append (xml, "</table:table-row>");
  for (guint h = 0; h < N_HOUSEHOLDS; h++)
    {
      g_autofree char *owner = name_of (form, h);

      g_string_append_printf (
          xml,
          "<table:table-row><table:table-cell><text:p text:style-name=\"C\">%u0%u</text:p>"
          "</table:table-cell><table:table-cell><text:p text:style-name=\"C\">%s</text:p>"
          "</table:table-cell><table:table-cell><text:p text:style-name=\"C\">%u.%02u</text:p>"
          "</table:table-cell><table:table-cell><text:p text:style-name=\"C\">□同意□不同意□弃权"
          "</text:p></table:table-cell><table:table-cell/><table:table-cell/></table:table-row>",
          h / 2 + 1, h % 2 + 1, owner, 60 + (form + h) % 70, (form * h) % 100);
    }
  g_string_append (xml, "</table:table></office:text></office:body></office:document>");
  g_file_set_contents (path, xml->str, xml->len, NULL);
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  return fwrite (data, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Written as ours are, less the sync: the peer is not charged for it, and neither are we. */
static gboolean
write_with_cairo (const TdDisplayList *list, const char *path)
{
  FILE *file = fopen (path, "wb");
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  if (!file)
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (count_bytes, file, TD_A4_WIDTH, TD_A4_HEIGHT);
  cr = cairo_create (surface);
  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      td_cairo_play_page (cr, list, p);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return fclose (file) == 0 && status == CAIRO_STATUS_SUCCESS;
}

static gboolean
write_with_haru (const TdDisplayList *list, TdPdfPack *pack, const char *path)
{
  g_autoptr (GBytes) bytes = td_pdf_render (list, NULL, pack, NULL);

  return bytes && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                            G_FILE_SET_CONTENTS_NONE, 0666, NULL);
}

static int
work (const char *engine, const char *folder)
{
  TdFontBook *book = td_font_book_default (NULL);
  g_autoptr (TdTypesetter) typesetter = book ? td_typesetter_new (book) : NULL;
  g_autoptr (TdPdfPack) pack = NULL;

  if (!typesetter)
    return 1;
  if (g_str_equal (engine, "pack"))
    {
      g_autoptr (TdDisplayList) first = make_form (typesetter, 0);
      g_autoptr (TdDisplayList) second = make_form (typesetter, 100);

      pack = td_pdf_pack_new (first, second, NULL);
    }
  for (guint form = 0; form < N_FORMS; form++)
    {
      g_autoptr (TdDisplayList) list = make_form (typesetter, form);
      g_autofree char *path = g_strdup_printf ("%s/%03u.pdf", folder, form);
      gboolean ok =
          g_str_equal (engine, "cairo") ? write_with_cairo (list, path) : write_with_haru (list, pack, path);

      if (!ok || td_display_list_n_pages (list) != 3)
        {
          g_printerr ("form %u: %u pages\n", form, td_display_list_n_pages (list));
          return 1;
        }
    }
  return 0;
}

typedef struct
{
  const char *engine;
  double seconds, peak_mb, kb_per_form;
} Measure;

static double
folder_size (const char *folder, gboolean clean)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  double size = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf st;

      if (g_stat (path, &st) == 0)
        size += st.st_size;
      if (clean)
        g_remove (path);
    }
  return size;
}

static void
run (Measure *measure, char *const *argv, const char *folder)
{
  gint64 begun = g_get_monotonic_time ();
  struct rusage usage = { 0 };
  int status = 1;
  pid_t child = fork ();
  double seconds;

  if (child == 0)
    {
      /* Standard output is the table's. */
      dup2 (STDERR_FILENO, STDOUT_FILENO);
      execv (argv[0], argv);
      _exit (127);
    }
  while (wait4 (child, &status, 0, &usage) < 0 && errno == EINTR)
    ;
  seconds = (g_get_monotonic_time () - begun) / 1e6;
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s failed", measure->engine);
  if (measure->seconds == 0 || seconds < measure->seconds)
    measure->seconds = seconds;
  measure->peak_mb = MAX (measure->peak_mb, usage.ru_maxrss / 1024.0);
  measure->kb_per_form = folder_size (folder, TRUE) / 1024 / N_FORMS;
}

static void
run_self (Measure *measure, char *self, char *folder)
{
  char *argv[] = { self, (char *)"--work", (char *)measure->engine, folder, NULL };

  run (measure, argv, folder);
}

/* One process of LibreOffice for all files, in a profile of its own. */
static gboolean
run_office (Measure *measure, char *folder)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *source = g_dir_make_tmp ("tidang-bench-XXXXXX", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", source);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", source);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  const char *const first[] = { program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder };

  if (!program)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (argv, g_strdup (first[i]));
  for (guint form = 0; form < N_FORMS; form++)
    {
      char *path = g_strdup_printf ("%s/%03u.fodt", source, form);

      write_flat_text (form, path);
      g_ptr_array_add (argv, path);
    }
  g_ptr_array_add (argv, NULL);
  run (measure, (char *const *)argv->pdata, folder);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Measure ours = { .engine = "pack" }, alone = { .engine = "alone" }, cairo = { .engine = "cairo" };
  Measure office = { .engine = "soffice" };
  gboolean with_office;
  g_autofree char *folder = NULL;

  if (argc == 4 && g_str_equal (argv[1], "--work"))
    return work (argv[2], argv[3]);
  folder = g_dir_make_tmp ("tidang-bench-XXXXXX", NULL);
  if (!folder)
    return 1;
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      run_self (&ours, argv[0], folder);
      run_self (&cairo, argv[0], folder);
      run_self (&alone, argv[0], folder);
    }
  with_office = run_office (&office, folder);
  g_rmdir (folder);
  printf ("%d forms of 3 pages, template pack (%.0f MB peak, %.0f KB a form)\t%.6f\tCairo PDF surface, same "
          "display list "
          "(%.0f MB peak, %.0f KB a form)\t%.6f\t≥ 2.5 times\n",
          N_FORMS, ours.peak_mb, ours.kb_per_form, ours.seconds, cairo.peak_mb, cairo.kb_per_form,
          cairo.seconds);
  printf ("%d forms of 3 pages, no pack (%.0f MB peak, %.0f KB a form)\t%.6f\tCairo PDF surface\t%.6f\t\n",
          N_FORMS, alone.peak_mb, alone.kb_per_form, alone.seconds, cairo.seconds);
  if (with_office)
    printf ("%d forms of 3 pages, template pack (%.0f MB peak)\t%.6f\tLibreOffice, one process for all, same "
            "words "
            "(%.0f MB peak, %.0f KB a form)\t%.6f\t≥ 10 times, ≤ 1/5 of its memory\n",
            N_FORMS, ours.peak_mb, ours.seconds, office.peak_mb, office.kb_per_form, office.seconds);
  return 0;
}
