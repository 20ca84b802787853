/* Tidang: the proof that every character of 通用规范汉字表 prints: ink against Cairo, text, and the face that
 * drew it. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extracted text can be perfect on a page of blanks. So each character's cell of the rastered PDF is
 * compared, pixel by pixel, with what Pango and Cairo draw by themselves, without our display list, from the
 * same font files. */
#include "pdf-tools.h"
#include "td-paragraph.h"
#include "td-pdf.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <math.h>
#include <string.h>

#define UNIHAN "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
#define N_STANDARD 8105
#define RARE "㛃䶮𬭎𫖮𠅤𬜬𨱏𬘘𤧛"

#define DPI 100
#define SIZE 13.0
#define CELL 18.0 /* pt: 25 pixels */
#define MARGIN 18.0
#define COLUMNS 31
#define ROWS 44

/* Of a cell's ink: how much may differ pixel by pixel (two rasterisers' smoothing), and in sum. */
#define MOST_DIFFERENT 0.10
#define MOST_INK_OFF 0.10

static GArray *characters; /* gunichar */

/* ---- the list ---- */

static int
compare_characters (gconstpointer a, gconstpointer b)
{
  gunichar left = *(const gunichar *)a, right = *(const gunichar *)b;

  return left < right ? -1 : left > right;
}

static gboolean
load_characters (void)
{
  g_autofree char *text = NULL;

  if (characters)
    return TRUE;
  if (!g_file_test (UNIHAN, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the package unicode-data is not installed");
      return FALSE;
    }
  if (!pdf_tools_present ("bzcat", "pdftoppm", "pdftotext", "qpdf", NULL))
    return FALSE;
  characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  text = pdf_run ("bzcat", UNIHAN, NULL);
  /* Line by line: to look for the next break with strstr(), as g_strsplit() does, measures all of the rest
   * each time under the address sanitizer. */
  for (char *line = text, *next; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      if (g_str_has_prefix (line, "U+") && strstr (line, "\tkTGH\t"))
        {
          gunichar ch = g_ascii_strtoull (line + 2, NULL, 16);

          g_array_append_val (characters, ch);
        }
    }
  g_assert_cmpuint (characters->len, ==, N_STANDARD);
  g_array_sort (characters, compare_characters);
  for (const char *p = RARE; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      g_array_append_val (characters, ch);
    }
  return TRUE;
}

static void
cell_place (guint i, double *x, double *baseline)
{
  guint on_page = i % (COLUMNS * ROWS);

  /* A hair past whole pixels, so that both rasterisers set a glyph at the same one. */
  *x = MARGIN + on_page % COLUMNS * CELL + 3 * 72.0 / DPI + 0.03;
  *baseline = MARGIN + on_page / COLUMNS * CELL + 19 * 72.0 / DPI + 0.03;
}

/* ---- our page ---- */

static TdDisplayList *
set_list (TdFontBook *book, TdFontRole role, gboolean bold)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  TdDisplayBuilder *builder = td_display_builder_new (book);
  TdTextStyle style = { .role = role, .size = SIZE, .bold = bold };

  for (guint i = 0; i < characters->len; i++)
    {
      char utf8[8] = { 0 };
      double x, baseline;

      if (i % (COLUMNS * ROWS) == 0)
        td_display_builder_add_page (builder, TD_A4_WIDTH, TD_A4_HEIGHT);
      g_unichar_to_utf8 (g_array_index (characters, gunichar, i), utf8);
      cell_place (i, &x, &baseline);
      td_typesetter_line (typesetter, builder, &style, utf8, x, baseline);
    }
  return td_display_builder_finish (builder);
}

/* ---- the oracle: Pango and Cairo alone ---- */

typedef struct
{
  PangoContext *context;
  PangoLayout *layout;
} Oracle;

static void
oracle_init (Oracle *oracle, TdFontBook *book, TdFontRole role, gboolean bold)
{
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  PangoFontDescription *description = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  int weight;

  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), td_font_book_fontconfig (book));
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  oracle->context = pango_font_map_create_context (map);
  g_object_unref (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (oracle->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (oracle->context, FALSE);
  pango_context_set_language (oracle->context, pango_language_from_string ("zh-cn"));
  oracle->layout = pango_layout_new (oracle->context);
  pango_font_description_set_family (description, td_font_book_families (book, role, bold, &weight));
  pango_font_description_set_weight (description, weight);
  pango_font_description_set_absolute_size (description, SIZE * PANGO_SCALE);
  pango_layout_set_font_description (oracle->layout, description);
  pango_font_description_free (description);
}

static void
oracle_clear (Oracle *oracle)
{
  g_object_unref (oracle->layout);
  g_object_unref (oracle->context);
}

static void
assert_face (Oracle *oracle, const TdFace *face, gunichar ch)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (oracle->layout, 0);
  PangoGlyphItem *run = line->runs->data;
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (run->item->analysis.font));
  FcChar8 *path = NULL;
  int index = -1;

  g_assert_cmpint (pango_layout_get_unknown_glyphs_count (oracle->layout), ==, 0);
  FcPatternGetString (pattern, FC_FILE, 0, &path);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  if (g_strcmp0 ((const char *)path, td_face_path (face)) != 0 || index != (int)td_face_index (face))
    g_error ("U+%04X: Pango takes %s, the list %s", ch, path, td_face_path (face));
}

/* Draws a page's characters; asserts on the way that the list took each from the face that Pango takes. */
static PdfRaster *
oracle_page (Oracle *oracle,
             TdFontBook *book,
             TdFontRole role,
             gboolean bold,
             const TdDisplayList *list,
             guint page,
             guint *from_first)
{
  const TdPage *ours = td_display_list_page (list, page);
  int width = lrint (ceil (TD_A4_WIDTH * DPI / 72.0)), height = lrint (ceil (TD_A4_HEIGHT * DPI / 72.0));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create (surface);
  PdfRaster *raster = g_new0 (PdfRaster, 1);

  cairo_scale (cr, DPI / 72.0, DPI / 72.0);
  pango_cairo_update_layout (cr, oracle->layout);
  for (gsize k = 0; k < ours->n_items; k++)
    {
      guint i = page * COLUMNS * ROWS + k;
      gunichar ch = g_array_index (characters, gunichar, i);
      const TdItem *item = &ours->items[k];
      char utf8[8] = { 0 };
      double x, baseline;

      g_unichar_to_utf8 (ch, utf8);
      g_assert_cmpint (item->kind, ==, TD_ITEM_TEXT);
      g_assert_cmpstr (item->text.text, ==, utf8);
      g_assert_true (item->text.face == td_font_book_face_for (book, role, bold, ch));
      pango_layout_set_text (oracle->layout, utf8, -1);
      assert_face (oracle, item->text.face, ch);
      *from_first += item->text.face == td_font_book_face (book, role, bold, 0);
      cell_place (i, &x, &baseline);
      cairo_move_to (cr, x, baseline - pango_layout_get_baseline (oracle->layout) / (double)PANGO_SCALE);
      pango_cairo_show_layout (cr, oracle->layout);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  raster->width = width;
  raster->height = height;
  raster->pixels = g_malloc ((gsize)width * height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      raster->pixels[(gsize)y * width + x] =
          255 -
          cairo_image_surface_get_data (surface)[(gsize)y * cairo_image_surface_get_stride (surface) + x];
  cairo_surface_destroy (surface);
  return raster;
}

/* ---- comparing ---- */

static double
difference (const PdfRaster *a, int ax, int ay, const PdfRaster *b, int bx, int by, int side)
{
  guint64 sum = 0, ink = pdf_raster_ink (b, bx, by, side, side);

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      sum += ABS ((int)a->pixels[(gsize)(ay + y) * a->width + ax + x] -
                  (int)b->pixels[(gsize)(by + y) * b->width + bx + x]);
  return ink ? (double)sum / ink : 1.0;
}

typedef struct
{
  double worst, worst_ink;
  guint over_five, nearer_neighbours, cells;
} Result;

static void
compare_pages (const PdfRaster *pdf, const PdfRaster *cairo, guint first, guint n, Result *result)
{
  int side = CELL * DPI / 72.0;

  for (guint k = 0; k < n; k++)
    {
      int x = (MARGIN + k % COLUMNS * CELL) * DPI / 72.0, y = (MARGIN + k / COLUMNS * CELL) * DPI / 72.0;
      double wanted = pdf_raster_ink (cairo, x, y, side, side), got = pdf_raster_ink (pdf, x, y, side, side);
      double off = wanted > 0 ? fabs (got - wanted) / wanted : 1.0;
      double differs = difference (pdf, x, y, cairo, x, y, side);

      if (off > MOST_INK_OFF || differs > MOST_DIFFERENT)
        g_error ("U+%04X: ink %.0f, Cairo's %.0f, %.0f %% of the pixels' darkness differ",
                 g_array_index (characters, gunichar, first + k), got, wanted, 100 * differs);
      result->worst = MAX (result->worst, differs);
      result->worst_ink = MAX (result->worst_ink, off);
      result->over_five += off > 0.05;
      result->cells++;
      /* The measure must tell a character from its neighbour in the code, which is often alike. */
      if (k > 0 && (k % COLUMNS) != 0)
        result->nearer_neighbours += difference (pdf, x, y, cairo, x - side, y, side) <= differs;
    }
}

static void
compare_text (const char *path)
{
  g_autofree char *text = pdf_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  g_autofree char *bare = pdf_without_spaces (text);
  const char *p = bare;

  for (guint i = 0; i < characters->len; i++, p = g_utf8_next_char (p))
    g_assert_cmphex (g_utf8_get_char (p), ==, g_array_index (characters, gunichar, i));
  g_assert_cmpstr (p, ==, "");
}

static void
prove (TdFontBook *book, TdFontRole role, gboolean bold)
{
  g_autoptr (TdDisplayList) list = set_list (book, role, bold);
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder_new ();
  g_autofree char *path = g_build_filename (folder, "proof.pdf", NULL);
  Result result = { 0 };
  Oracle oracle;
  guint from_first = 0;

  g_assert_cmpuint (td_display_list_missing (list)->len, ==, 0);
  td_pdf_save (list, NULL, NULL, path, &error);
  g_assert_no_error (error);
  g_free (pdf_run ("qpdf", "--check", path, NULL));
  compare_text (path);
  oracle_init (&oracle, book, role, bold);
  for (guint page = 0; page < td_display_list_n_pages (list); page++)
    {
      g_autoptr (PdfRaster) cairo = oracle_page (&oracle, book, role, bold, list, page, &from_first);
      g_autoptr (PdfRaster) pdf = pdf_raster_page (path, page + 1, DPI);

      g_assert_cmpint (pdf->width, ==, cairo->width);
      g_assert_cmpint (pdf->height, ==, cairo->height);
      compare_pages (pdf, cairo, page * COLUMNS * ROWS, td_display_list_page (list, page)->n_items, &result);
    }
  oracle_clear (&oracle);
  pdf_folder_free (folder);
  g_assert_cmpuint (result.cells, ==, characters->len);
  g_assert_cmpuint (result.over_five, <, result.cells / 100);
  g_assert_cmpuint (result.nearer_neighbours, ==, 0);
  g_test_message (
      "%s%s: %u of %u drawn by %s, the rest by its fallbacks; worst cell %.0f %% different, %.1f %% ink; "
      "%u cells over 5 %% ink; %u nearer to a neighbour",
      td_font_role_name (role), bold ? " bold" : "", from_first, result.cells,
      td_face_name (td_font_book_face (book, role, bold, 0)), 100 * result.worst, 100 * result.worst_ink,
      result.over_five, result.nearer_neighbours);
}

/* Roles may share a stack where a preferred font is not installed; a stack is proved once. */
static gboolean
same_stack (TdFontBook *book, guint a, guint b)
{
  guint n = td_font_book_n_faces (book, a / 2, a % 2);

  if (n != td_font_book_n_faces (book, b / 2, b % 2))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (td_font_book_face (book, a / 2, a % 2, i) != td_font_book_face (book, b / 2, b % 2, i))
      return FALSE;
  return TRUE;
}

static void
test_role (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  TdFontBook *book = td_font_book_default (&error);

  g_assert_no_error (error);
  if (!load_characters ())
    return;
  for (guint earlier = 0; earlier < which; earlier++)
    if (same_stack (book, which, earlier))
      {
        g_test_message ("the same faces as %s%s, proved there", td_font_role_name (earlier / 2),
                        earlier % 2 ? " bold" : "");
        return;
      }
  prove (book, which / 2, which % 2);
}

/* A machine without the Noto fonts: TrueType outlines for every role. */
static void
test_two_files (void)
{
  static const char *const files[] = { "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
                                       "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf", NULL };
  g_autoptr (TdFontBook) book = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (files[0], G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the package fonts-hanazono is not installed");
      return;
    }
  if (!load_characters ())
    return;
  book = td_font_book_new_for_files (files, &error);
  g_assert_no_error (error);
  prove (book, TD_ROLE_BODY, FALSE);
}

/* The free 仿宋 and 楷 hold 6,638 of the characters: the rest must come from the fallbacks of the stack.
 * Where TeX Live's Chinese fonts are installed, or their folder is named in TIDANG_TEST_FANDOL. */
static void
test_fandol (void)
{
  static const char *const names[] = { "FandolFang-Regular.otf", "FandolKai-Regular.otf",
                                       "FandolSong-Bold.otf" };
  static const char *const others[] = { "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
                                        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc" };
  static const TdFontRole roles[] = { TD_ROLE_BODY, TD_ROLE_H2, TD_ROLE_TITLE };
  const char *folder = g_getenv ("TIDANG_TEST_FANDOL");
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdFontBook) book = NULL;
  g_autoptr (GError) error = NULL;

  if (!folder)
    folder = "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol";
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (files, g_build_filename (folder, names[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (files, g_strdup (others[i]));
  for (guint i = 0; i < files->len; i++)
    if (!g_file_test (files->pdata[i], G_FILE_TEST_EXISTS))
      {
        g_test_skip ("the Fandol or Noto fonts are not installed");
        return;
      }
  g_ptr_array_add (files, NULL);
  if (!load_characters ())
    return;
  book = td_font_book_new_for_files ((const char *const *)files->pdata, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      const TdFace *first = td_font_book_face (book, roles[i], FALSE, 0);
      guint own = 0;

      g_assert_true (g_str_has_suffix (td_face_path (first), names[i]));
      g_assert_nonnull (td_font_book_latin_families (book, roles[i], FALSE));
      for (guint k = 0; k < characters->len; k++)
        own += td_face_glyph (first, g_array_index (characters, gunichar, k)) != 0;
      g_assert_cmpuint (own, <, characters->len); /* or this proves no fallback */
      prove (book, roles[i], FALSE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint which = 0; which < 2 * TD_N_ROLES; which++)
    {
      g_autofree char *path =
          g_strdup_printf ("/font-proof/%s%s", td_font_role_name (which / 2), which % 2 ? "-bold" : "");

      g_test_add_data_func (path, GUINT_TO_POINTER (which), test_role);
    }
  g_test_add_func ("/font-proof/two-files", test_two_files);
  g_test_add_func ("/font-proof/fandol", test_fandol);
  return g_test_run ();
}
