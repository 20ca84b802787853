/* Tidang: what is printed can be read back — codes, corner points and stored places find a drawn mark.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page is drawn by poppler, marked where poppler finds the words, turned and shrunk as on a scanner's
 * glass, and read by libzbar; nothing of the program is asked where a box stands but the kept geometry. */
#include "td-test-service.h"

#include "td-paper-geometry.h"
#include "td-papers.h"

#include <cairo.h>
#include <dlfcn.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>

#define DPI 200.0
#define PIXELS(points) ((points)*DPI / 72.0)

typedef struct
{
  double x, y;
} Point;

/* ---- libzbar without its headers ---- */

typedef struct
{
  void *library;
  void *(*scanner_new) (void);
  void (*scanner_free) (void *);
  int (*scan) (void *, void *);
  void *(*image_new) (void);
  void (*image_free) (void *);
  void (*set_format) (void *, unsigned long);
  void (*set_size) (void *, unsigned, unsigned);
  void (*set_data) (void *, const void *, unsigned long, void *);
  const void *(*first) (const void *);
  const void *(*next) (const void *);
  const char *(*text) (const void *);
  unsigned (*n_points) (const void *);
  int (*point_x) (const void *, unsigned);
  int (*point_y) (const void *, unsigned);
} Zbar;

static gboolean
zbar_load (Zbar *zbar)
{
  const struct
  {
    const char *name;
    void *place;
  } symbols[] = {
    { "zbar_image_scanner_create", &zbar->scanner_new },
    { "zbar_image_scanner_destroy", &zbar->scanner_free },
    { "zbar_scan_image", &zbar->scan },
    { "zbar_image_create", &zbar->image_new },
    { "zbar_image_destroy", &zbar->image_free },
    { "zbar_image_set_format", &zbar->set_format },
    { "zbar_image_set_size", &zbar->set_size },
    { "zbar_image_set_data", &zbar->set_data },
    { "zbar_image_first_symbol", &zbar->first },
    { "zbar_symbol_next", &zbar->next },
    { "zbar_symbol_get_data", &zbar->text },
    { "zbar_symbol_get_loc_size", &zbar->n_points },
    { "zbar_symbol_get_loc_x", &zbar->point_x },
    { "zbar_symbol_get_loc_y", &zbar->point_y },
  };

  zbar->library = dlopen ("libzbar.so.0", RTLD_NOW);
  if (zbar->library == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      void *found = dlsym (zbar->library, symbols[i].name);

      g_assert_nonnull (found);
      memcpy (symbols[i].place, &found, sizeof found);
    }
  return TRUE;
}

typedef struct
{
  char *text;
  Point corners[4]; /* upper left, lower left, lower right, upper right of the code itself */
} Code;

static void
code_clear (gpointer data)
{
  g_free (((Code *)data)->text);
}

/* All codes of a picture. (element-type Code) */
static GArray *
read_codes (const Zbar *zbar, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  g_autofree guint8 *grey = g_malloc ((gsize)width * (gsize)height);
  GArray *codes = g_array_new (FALSE, TRUE, sizeof (Code));
  void *scanner = zbar->scanner_new (), *image = zbar->image_new ();

  g_array_set_clear_func (codes, code_clear);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      grey[(gsize)y * (gsize)width + (gsize)x] = pixels[(gsize)y * (gsize)stride + (gsize)x * 4 + 1];
  zbar->set_format (image, 'Y' | '8' << 8 | '0' << 16 | (unsigned long)'0' << 24);
  zbar->set_size (image, (unsigned)width, (unsigned)height);
  zbar->set_data (image, grey, (unsigned long)width * (unsigned long)height, NULL);
  zbar->scan (scanner, image);
  for (const void *symbol = zbar->first (image); symbol != NULL; symbol = zbar->next (symbol))
    {
      Code code = { .text = g_strdup (zbar->text (symbol)) };

      if (g_str_has_prefix (code.text, "TD1:") && zbar->n_points (symbol) == 4)
        {
          for (guint i = 0; i < 4; i++)
            code.corners[i] = (Point){ zbar->point_x (symbol, i), zbar->point_y (symbol, i) };
          g_array_append_val (codes, code);
        }
      else
        g_free (code.text);
    }
  zbar->image_free (image);
  zbar->scanner_free (scanner);
  return codes;
}

/* ---- from the paper's millimetres to the picture ---- */

/* x' = a x − b y + c, y' = b x + a y + d: turned, scaled and moved; least squares over the given pairs. */
typedef struct
{
  double a, b, c, d;
} Fit;

static Point
fit_point (const Fit *fit, double x, double y)
{
  return (Point){ fit->a * x - fit->b * y + fit->c, fit->b * x + fit->a * y + fit->d };
}

static Fit
fit_points (const Point *from, const Point *to, guint n)
{
  Point f = { 0, 0 }, t = { 0, 0 };
  double dot = 0, cross = 0, size = 0;
  Fit fit;

  for (guint i = 0; i < n; i++)
    {
      f.x += from[i].x / n;
      f.y += from[i].y / n;
      t.x += to[i].x / n;
      t.y += to[i].y / n;
    }
  for (guint i = 0; i < n; i++)
    {
      double x = from[i].x - f.x, y = from[i].y - f.y, u = to[i].x - t.x, v = to[i].y - t.y;

      dot += x * u + y * v;
      cross += x * v - y * u;
      size += x * x + y * y;
    }
  fit.a = dot / size;
  fit.b = cross / size;
  fit.c = t.x - fit.a * f.x + fit.b * f.y;
  fit.d = t.y - fit.b * f.x - fit.a * f.y;
  return fit;
}

static double
fit_error (const Fit *fit, const Point *from, const Point *to, guint n)
{
  double worst = 0;

  for (guint i = 0; i < n; i++)
    {
      Point at = fit_point (fit, from[i].x, from[i].y);

      worst = MAX (worst, hypot (at.x - to[i].x, at.y - to[i].y));
    }
  return worst;
}

static void
field_corners (const TdPaperField *field, Point corners[4])
{
  double x = field->x, y = field->y, right = x + field->width, bottom = y + field->height;

  corners[0] = (Point){ x, y };
  corners[1] = (Point){ x, bottom };
  corners[2] = (Point){ right, bottom };
  corners[3] = (Point){ right, y };
}

/* Which of the two codes is the upper one shows by the fit alone. */
static Fit
locate (const GPtrArray *fields, const Code *one, const Code *other)
{
  Point from[8], to[2][8];
  Fit fits[2];

  field_corners (td_paper_geometry_find (fields, "code-1"), from);
  field_corners (td_paper_geometry_find (fields, "code-2"), from + 4);
  for (guint i = 0; i < 2; i++)
    {
      memcpy (to[i], i == 0 ? one->corners : other->corners, sizeof one->corners);
      memcpy (to[i] + 4, i == 0 ? other->corners : one->corners, sizeof one->corners);
      fits[i] = fit_points (from, to[i], 8);
    }
  {
    guint best = fit_error (&fits[0], from, to[0], 8) < fit_error (&fits[1], from, to[1], 8) ? 0 : 1;

    g_assert_cmpfloat (fit_error (&fits[best], from, to[best], 8), <, 6); /* pixels: 0.8 mm */
    return fits[best];
  }
}

/* ---- pictures ---- */

static double
darkness (cairo_surface_t *surface, int x, int y)
{
  int stride = cairo_image_surface_get_stride (surface);

  if (x < 0 || y < 0 || x >= cairo_image_surface_get_width (surface) ||
      y >= cairo_image_surface_get_height (surface))
    return 0;
  return 1 - cairo_image_surface_get_data (surface)[y * stride + x * 4 + 1] / 255.0;
}

/* Mean darkness of the inner part of a field, 0 … 1. */
static double
field_ink (cairo_surface_t *surface, const Fit *fit, const TdPaperField *field, double border)
{
  double sum = 0;
  int n = 0;

  for (double y = field->y + border; y <= field->y + field->height - border; y += 10)
    for (double x = field->x + border; x <= field->x + field->width - border; x += 10, n++)
      {
        Point at = fit_point (fit, x, y);

        sum += darkness (surface, (int)lround (at.x), (int)lround (at.y));
      }
  g_assert_cmpint (n, >, 20);
  return sum / n;
}

static void
run (const char *const *argv, char **out)
{
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static cairo_surface_t *
draw_page (Desk *desk, const char *pdf, const char *page)
{
  g_autofree char *stem = g_build_filename (desk->folder, "page", NULL);
  g_autofree char *png = g_strconcat (stem, ".png", NULL);
  cairo_surface_t *read, *copy;
  cairo_t *cr;

  run ((const char *[]){ "pdftoppm", "-singlefile", "-r", "200", "-png", "-f", page, "-l", page, pdf, stem,
                         NULL },
       NULL);
  read = cairo_image_surface_create_from_png (png);
  g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
  copy = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (read),
                                     cairo_image_surface_get_height (read));
  cr = cairo_create (copy);
  cairo_set_source_surface (cr, read, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (read);
  cairo_surface_flush (copy);
  return copy;
}

/* Where poppler finds the n-th word that is exactly `word`: its left edge and its middle, in pixels. */
static Point
find_word (const char *pdf, const char *page, const char *word, guint n)
{
  g_autofree char *html = NULL;
  g_autofree char *wanted = g_strdup_printf (">%s</word>", word);
  const char *at;
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  run ((const char *[]){ "pdftotext", "-bbox", "-f", page, "-l", page, pdf, "-", NULL }, &html);
  at = strstr (html, wanted);
  while (at != NULL && n-- > 0)
    at = strstr (at + 1, wanted);
  g_assert_nonnull (at);
  while (strncmp (at, "<word", 5) != 0)
    at--;
  g_assert_cmpint (
      sscanf (at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &x0, &y0, &x1, &y1), ==, 4);
  return (Point){ PIXELS (x0), PIXELS ((y0 + y1) / 2) };
}

static int
next_edge (cairo_surface_t *surface, int x, int y, gboolean dark)
{
  while (x > 0 && (darkness (surface, x, y) > 0.3) != dark)
    x--;
  return x;
}

/* The box before a word, as a person sees it: two upright lines to its left. */
static void
tick_before (cairo_surface_t *surface, Point word)
{
  int y = (int)word.y;
  int right = next_edge (surface, (int)word.x - 2, y, TRUE);
  int left = next_edge (surface, next_edge (surface, right, y, FALSE), y, TRUE);
  double side = right - left, x = left, top = word.y - side / 2;
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpfloat (side, >, PIXELS (TD_MM (2.5)));
  g_assert_cmpfloat (side, <, PIXELS (TD_MM (8)));
  cairo_set_source_rgb (cr, 0.1, 0.15, 0.5);
  cairo_set_line_width (cr, PIXELS (TD_MM (0.5)));
  cairo_move_to (cr, x + 0.15 * side, top + 0.5 * side);
  cairo_line_to (cr, x + 0.4 * side, top + 0.85 * side);
  cairo_line_to (cr, x + 1.1 * side, top - 0.1 * side);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

/* As it lies on the glass. */
static cairo_surface_t *
turned (cairo_surface_t *page, double degrees, double scale)
{
  int width = cairo_image_surface_get_width (page), height = cairo_image_surface_get_height (page);
  cairo_surface_t *glass = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width + 120, height + 120);
  cairo_t *cr = cairo_create (glass);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, (width + 120) / 2.0 + 7, (height + 120) / 2.0 - 5);
  cairo_rotate (cr, degrees * G_PI / 180);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, page, -width / 2.0, -height / 2.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (glass);
  return glass;
}

/* ---- the papers ---- */

static gint64
open_one (Desk *desk)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  gint64 unit = resolve (desk, "桂花城/5号楼/1单元");
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.from = td_date_new (2026, 9, 1);
  options.plan_version = "方案A";
  TdVoteOpened *opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
  td_vote_opened_free (opened);
  return unit;
}

static char *
print_one (Desk *desk, gint64 unit, const TdPaperOptions *options)
{
  char *path = g_build_filename (desk->folder, "paper.pdf", NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, unit);
  written = td_paper_write (desk->workspace, ids, options, path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (written);
  return path;
}

typedef struct
{
  gboolean common_table;
  TdPaperKind kind;
  const char *page;
  const char *word;  /* the label that is ticked … */
  guint nth;         /* … and which of them on the page */
  const char *field; /* the end of the field's name */
} Case;

/* Exactly one box of the sheet is marked: it, and no other, is found dark. */
static void
assert_read_back (Desk *desk, const Zbar *zbar, cairo_surface_t *scan, const char *expected)
{
  g_autoptr (GArray) codes = read_codes (zbar, scan);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) error = NULL;
  const Code *pair[2] = { NULL };
  guint dark = 0;
  Fit fit;

  for (guint i = 0; i < codes->len; i++)
    {
      const Code *code = &g_array_index (codes, Code, i);

      if (pair[0] == NULL)
        pair[0] = code;
      else if (pair[1] == NULL && strcmp (code->text, pair[0]->text) == 0)
        pair[1] = code;
    }
  g_assert_nonnull (pair[1]);
  fields = td_paper_fields_of_code (desk->workspace, pair[0]->text, &error);
  g_assert_no_error (error);
  fit = locate (fields, pair[0], pair[1]);
  for (guint i = 0; i < fields->len; i++)
    {
      const TdPaperField *field = fields->pdata[i];
      double ink;

      if (field->kind != TD_FIELD_TICK)
        continue;
      ink = field_ink (scan, &fit, field, field->width * 0.2);
      g_test_message ("%s: %.3f", field->name, ink);
      if (ink < 0.06)
        continue;
      dark++;
      g_assert_true (g_str_has_suffix (field->name, expected));
    }
  g_assert_cmpuint (dark, ==, 1);
}

static gboolean
tools_present (Zbar *zbar)
{
  static const char *const tools[] = { "pdftoppm", "pdftotext" };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      g_autofree char *found = g_find_program_in_path (tools[i]);

      if (found == NULL)
        {
          g_test_skip ("poppler-utils is not installed");
          return FALSE;
        }
    }
  if (zbar_load (zbar))
    return TRUE;
  g_test_skip ("libzbar0 is not installed");
  return FALSE;
}

static const Case cases[] = {
  { FALSE, TD_PAPER_CONSENT, "1", "不同意", 0, "oppose" },
  { FALSE, TD_PAPER_CONSENT, "3", "同意", 0, "agree" },
  { TRUE, TD_PAPER_CONSENT, "1", "弃权", 1, "/abstain" },
};

static void
test_read_back (Desk *desk, gconstpointer data)
{
  static const struct
  {
    double degrees, scale;
  } glasses[] = { { 0, 1 }, { 1.3, 0.985 }, { -2.5, 1.01 }, { 181, 0.99 } };
  gint64 unit;
  Zbar zbar;

  if (!tools_present (&zbar))
    return;
  unit = open_one (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdPaperOptions options = { .kind = cases[i].kind, .common_table = cases[i].common_table };
      g_autofree char *pdf = print_one (desk, unit, &options);
      cairo_surface_t *page = draw_page (desk, pdf, cases[i].page);

      tick_before (page, find_word (pdf, cases[i].page, cases[i].word, cases[i].nth));
      for (guint n = 0; n < G_N_ELEMENTS (glasses); n++)
        {
          cairo_surface_t *scan = turned (page, glasses[n].degrees, glasses[n].scale);

          assert_read_back (desk, &zbar, scan, cases[i].field);
          cairo_surface_destroy (scan);
        }
      cairo_surface_destroy (page);
    }
  dlclose (zbar.library);
}

/* Two slips on one sheet: each has its own pair of codes and is found by them, cut off or not. */
static void
test_slips_of_one_sheet (Desk *desk, gconstpointer data)
{
  TdPaperOptions options = { .kind = TD_PAPER_BALLOT };
  g_autofree char *pdf = NULL;
  cairo_surface_t *page, *lower;
  cairo_t *cr;
  Zbar zbar;

  if (!tools_present (&zbar))
    return;
  pdf = print_one (desk, open_one (desk), &options);
  page = draw_page (desk, pdf, "1");
  tick_before (page, find_word (pdf, "1", "弃权", 1));
  lower = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (page),
                                      cairo_image_surface_get_height (page) / 2);
  cr = cairo_create (lower);
  cairo_set_source_surface (cr, page, 0, -cairo_image_surface_get_height (page) / 2.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (lower);
  assert_read_back (desk, &zbar, lower, "abstain");
  cairo_surface_destroy (lower);
  cairo_surface_destroy (page);
  dlclose (zbar.library);
}

/* Forms with another wording stand elsewhere; what was printed before is still found, also by a second desk's
 * eyes and after a restart. */
static void
test_old_prints (Desk *desk, gconstpointer data)
{
  gint64 unit = open_one (desk);
  const TdPaperOptions options[] = { { .kind = TD_PAPER_CONSENT },
                                     { .kind = TD_PAPER_CONSENT, .pay_choice = TRUE } };
  char *codes[2];
  g_autoptr (GError) error = NULL;
  Zbar zbar;

  if (!tools_present (&zbar))
    return;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *pdf = print_one (desk, unit, &options[i]);
      cairo_surface_t *page = draw_page (desk, pdf, "1");
      g_autoptr (GArray) read = read_codes (&zbar, page);

      g_assert_cmpuint (read->len, ==, 2);
      codes[i] = g_strdup (g_array_index (read, Code, 0).text);
      cairo_surface_destroy (page);
    }
  g_assert_cmpstr (codes[0], !=, codes[1]);
  desk_close (desk);
  desk_open (desk);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) fields = td_paper_fields_of_code (desk->workspace, codes[i], &error);

      g_assert_no_error (error);
      g_assert_true ((td_paper_geometry_find (fields, "agree-pay") != NULL) == (i == 1));
      g_assert_true ((td_paper_geometry_find (fields, "agree") != NULL) == (i == 0));
      g_assert_nonnull (td_paper_geometry_find (fields, "owner"));
      g_free (codes[i]);
    }
  g_assert_null (td_paper_fields_of_code (desk->workspace, "TD1:C:0:V1.R1.B1:N1:F1:P1.1*00", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  dlclose (zbar.library);
}

/* A kept geometry that was changed is neither used nor overlooked; a desk that only reads prints all the
 * same. */
static void
test_kept (Desk *desk, gconstpointer data)
{
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autofree char *pdf = print_one (desk, open_one (desk), &options);
  g_autofree char *again = print_one (desk, resolve (desk, "桂花城/5号楼/1单元"), &options);
  g_autoptr (GPtrArray) sound = td_check_run (desk->workspace, NULL, NULL);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  TdOpenOptions reading;
  sqlite3 *db = NULL;

  g_assert_cmpuint (sound->len, ==, 0);
  desk_close (desk);
  g_assert_cmpint (sqlite3_open (desk->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
  g_assert_cmpint (sqlite3_exec (db, "UPDATE paper_geometry SET bytes = x'41'", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (db), >, 0);
  sqlite3_close (db);
  desk_options (desk, &reading);
  reading.read_only = TRUE;
  desk->workspace = td_workspace_open (desk->path, &reading, &error);
  g_assert_no_error (error);
  faults = td_check_run (desk->workspace, NULL, NULL);
  g_assert_cmpuint (faults->len, >, 0);
  g_free (print_one (desk, resolve (desk, "桂花城/5号楼/1单元"), &options));
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/scan/read-back", test_read_back);
  add ("/service/scan/slips-of-one-sheet", test_slips_of_one_sheet);
  add ("/service/scan/old-prints", test_old_prints);
  add ("/service/scan/kept", test_kept);
  return g_test_run ();
}
