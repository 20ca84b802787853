/* Tidang: tests of forms that come back - found, straightened, and read without a wrong guess.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "scan-maker.h"

#include "td-qr.h"
#include "td-scan-fit.h"
#include "td-scan-private.h"

#include <locale.h>
#include <string.h>

/* ---- printed papers ---- */

typedef enum
{
  SLIPS,   /* one form a page, for one flat */
  COMMON,  /* one table for all flats */
  BALLOTS, /* two slips a sheet */
  PAY,     /* with a choice about paying */
  N_PRINTED,
} PrintedKind;

typedef struct
{
  PaperUnit *unit;
  TdDisplayList *list;
  GPtrArray *geometries;
} Printed;

static void
print (Printed *printed, PrintedKind kind)
{
  g_autoptr (GPtrArray) inputs = NULL;
  TdPaperCommon common = paper_common ();
  g_autoptr (GError) error = NULL;

  printed->unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  inputs = paper_inputs (printed->unit, NULL);
  common.common_table = kind == COMMON;
  common.pay_choice = kind == PAY;
  printed->geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  printed->list = td_paper_layout (paper_press (), kind == BALLOTS ? TD_DOCUMENT_BALLOT : TD_DOCUMENT_CONSENT,
                                   inputs, &common, printed->geometries, &error);
  g_assert_no_error (error);
}

static void
printed_clear (Printed *printed)
{
  td_display_list_unref (printed->list);
  g_ptr_array_unref (printed->geometries);
  paper_unit_free (printed->unit);
}

/* The one form of a page that was scanned upright and without a fault. */
typedef struct
{
  Printed printed;
  FilledPage page;
  TdScanPage *scan;
  GPtrArray *forms, *fields;
  TdScanSheet *sheet;
} OneForm;

static void
open_scan (OneForm *one, TdGrey *grey, double dpi)
{
  g_autoptr (GError) error = NULL;

  one->scan = scan_page_of (grey, dpi);
  one->forms = td_scan_forms (one->scan);
  g_assert_cmpuint (one->forms->len, ==, 1);
  one->fields = fields_of_form (one->printed.geometries, one->forms->pdata[0]);
  g_assert_nonnull (one->fields);
  one->sheet = td_scan_sheet_new (one->scan, one->forms->pdata[0], one->fields, &error);
  g_assert_no_error (error);
}

static void
one_form_init (OneForm *one)
{
  print (&one->printed, SLIPS);
  filled_page_init (&one->page, one->printed.list, 0, 1);
}

static void
one_form_clear (OneForm *one)
{
  td_scan_sheet_free (one->sheet);
  g_clear_pointer (&one->fields, g_ptr_array_unref);
  g_clear_pointer (&one->forms, g_ptr_array_unref);
  g_clear_pointer (&one->scan, td_scan_page_unref);
  filled_page_clear (&one->page);
  printed_clear (&one->printed);
}

static const TdScanMark *
mark_of (const GArray *marks, const char *name)
{
  for (guint i = 0; i < marks->len; i++)
    if (strcmp (g_array_index (marks, TdScanMark, i).field->name, name) == 0)
      return &g_array_index (marks, TdScanMark, i);
  g_error ("no mark is called %s", name);
}

static void
assert_mark (const GArray *marks, const char *name, TdScanState state, TdScanDoubt doubt)
{
  const TdScanMark *mark = mark_of (marks, name);

  g_test_message ("%s: state %d, doubt %d, strength %.2f, ink %.3f", name, mark->state, mark->doubt,
                  mark->strength, mark->ink);
  g_assert_cmpint (mark->state, ==, state);
  g_assert_cmpint (mark->doubt, ==, doubt);
}

static gboolean
can_read (void)
{
  if (td_scan_is_built ())
    return TRUE;
  g_test_skip ("built without the reading of scans");
  return FALSE;
}

/* A program that cannot do it says so, and what to do. */
static void
test_not_built (void)
{
  TdScanError wanted = TD_SCAN_ERROR_OPEN;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdScanFile) file = td_scan_file_open ("/nowhere/scan.pdf", &error);

  if (!td_scan_is_built ())
    wanted = TD_SCAN_ERROR_NOT_BUILT;
  g_assert_null (file);
  g_assert_true (g_error_matches (error, TD_SCAN_ERROR, wanted));
  g_assert_nonnull (strstr (error->message, td_scan_is_built () ? "Check the name" : "-Dscan=enabled"));
}

/* ---- the glasses ---- */

static const struct
{
  const char *name;
  Glass glass;
} glasses[] = {
  { "straight", { .dpi = 200 } },
  { "turned a little", { .dpi = 200, .degrees = 2.7, .x = 3, .y = -2 } },
  { "upside down", { .dpi = 200, .degrees = 181.3, .grain = 6 } },
  { "on its left side", { .dpi = 200, .degrees = -89.2, .jpeg = 60 } },
  { "on its right side", { .dpi = 200, .degrees = 91.5, .shade = 0.2 } },
  { "150 dpi, soft", { .dpi = 150, .degrees = -1.1, .blur = 0.6, .grain = 5 } },
  { "150 dpi, black and white", { .dpi = 150, .degrees = 0.8, .bilevel = TRUE } },
  { "200 dpi, fax", { .dpi = 200, .degrees = -1.8, .grain = 8, .bilevel = TRUE } },
  { "poor JPEG", { .dpi = 200, .degrees = 1.2, .jpeg = 20 } },
  { "strong grain", { .dpi = 200, .degrees = -0.7, .grain = 25 } },
  { "stretched by the feeder", { .dpi = 200, .degrees = 0.4, .stretch = 0.006 } },
  { "aslant", { .dpi = 200, .degrees = -2.0, .tilt = 0.04, .blur = 0.7 } },
  { "aslant the other way, in shadow", { .dpi = 200, .degrees = 178, .tilt = -0.04, .shade = 0.35 } },
  { "a photo on a dark desk",
    { .dpi = 240, .degrees = 12, .tilt = 0.08, .shade = 0.3, .desk = 0.7, .jpeg = 70 } },
  { "300 dpi", { .dpi = 300, .degrees = 1.9, .grain = 12 } },
};

static void
test_glasses (gconstpointer data)
{
  PrintedKind kind = (PrintedKind)GPOINTER_TO_UINT (data);
  Printed printed;
  Tally tally = { 0 };

  if (!can_read ())
    return;
  print (&printed, kind);
  for (guint i = 0; i < G_N_ELEMENTS (glasses); i++)
    {
      FilledPage page;
      Tally one = tally;
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (TdScanPage) scan = NULL;

      filled_page_init (&page, printed.list, i % td_display_list_n_pages (printed.list), 100 * kind + i);
      filled_page_fill (&page, i % 4 >= 2);
      grey = filled_page_scan (&page, &glasses[i].glass);
      scan = scan_page_of (grey, glasses[i].glass.dpi);
      filled_page_check (&page, scan, printed.geometries, &tally);
      g_test_message ("%s: %u of %u forms, %u wrong, %u guessed", glasses[i].name, tally.forms - one.forms,
                      tally.wanted - one.wanted, tally.wrong - one.wrong,
                      tally.odd_guessed - one.odd_guessed);
      g_assert_cmpuint (tally.forms, ==, tally.wanted);
      g_assert_cmpuint (tally.wrong, ==, 0);
      g_assert_cmpuint (tally.odd_guessed, ==, 0);
      filled_page_clear (&page);
    }
  g_assert_cmpuint (tally.boxes, >, 50);
  g_assert_cmpuint (tally.odd, >, 0);
  /* Who is asked about everything reads nothing any more. */
  g_assert_cmpuint (tally.asked * 20, <, tally.boxes + tally.cells);
  printed_clear (&printed);
}

/* ---- one answer after the other ---- */

static void
test_pens (void)
{
  static const struct
  {
    Pen pen;
    TdScanState state;
    TdScanDoubt doubt;
  } cases[] = {
    { PEN_NOTHING, TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT },  { PEN_TICK, TD_SCAN_MARKED, TD_SCAN_NO_DOUBT },
    { PEN_CROSS, TD_SCAN_MARKED, TD_SCAN_NO_DOUBT },   { PEN_FILLED, TD_SCAN_UNSURE, TD_SCAN_CROWDED },
    { PEN_SCRIBBLE, TD_SCAN_UNSURE, TD_SCAN_CROWDED }, { PEN_STRUCK, TD_SCAN_UNSURE, TD_SCAN_STRUCK },
    { PEN_AROUND, TD_SCAN_UNSURE, TD_SCAN_BESIDE },    { PEN_DOT, TD_SCAN_UNSURE, TD_SCAN_FAINT },
  };
  const Glass glass = { .dpi = 200, .degrees = 0.6 };

  if (!can_read ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OneForm one = { 0 };
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (GArray) marks = NULL;

      one_form_init (&one);
      one.page.width = 0.5;
      one.page.grey = 0.2;
      filled_page_mark (&one.page, "4000/oppose", cases[i].pen);
      grey = filled_page_scan (&one.page, &glass);
      open_scan (&one, grey, 200);
      marks = td_scan_sheet_read (one.sheet);
      /* A scribble may hide the frame as well: a person looks in either case. */
      assert_mark (marks, "oppose", cases[i].state,
                   cases[i].pen == PEN_SCRIBBLE && mark_of (marks, "oppose")->doubt == TD_SCAN_NO_FRAME
                       ? TD_SCAN_NO_FRAME
                       : cases[i].doubt);
      assert_mark (marks, "agree", TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
      one_form_clear (&one);
    }
}

/* A hard pencil or the thinnest pen on a coarse scan may be asked about, but is never taken for nothing. */
static void
test_faint (void)
{
  static const struct
  {
    double width, grey, dpi;
  } cases[] = {
    { 0.25, 0.2, 150 }, { 0.25, 0.5, 150 }, { 0.3, 0.5, 200 }, { 0.5, 0.6, 150 },
    { 0.5, 0.7, 200 },  { 0.6, 0.75, 150 }, { 0.4, 0.4, 300 },
  };

  if (!can_read ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Glass glass = { .dpi = cases[i].dpi, .degrees = 0.3 * i - 1, .grain = 5 };
      OneForm one = { 0 };
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (GArray) marks = NULL;

      one_form_init (&one);
      one.page.width = cases[i].width;
      one.page.grey = cases[i].grey;
      filled_page_mark (&one.page, "4000/agree", PEN_TICK);
      grey = filled_page_scan (&one.page, &glass);
      open_scan (&one, grey, cases[i].dpi);
      marks = td_scan_sheet_read (one.sheet);
      g_test_message ("%.2f mm, %.2f, %.0f dpi: %d", cases[i].width, cases[i].grey, cases[i].dpi,
                      mark_of (marks, "agree")->state);
      g_assert_cmpint (mark_of (marks, "agree")->state, !=, TD_SCAN_EMPTY);
      assert_mark (marks, "oppose", TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
      one_form_clear (&one);
    }
}

static void
test_several (void)
{
  const Glass glass = { .dpi = 200, .degrees = 180.6 };
  OneForm one = { 0 };
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (GArray) marks = NULL;

  if (!can_read ())
    return;
  one_form_init (&one);
  filled_page_mark (&one.page, "4000/agree", PEN_TICK);
  filled_page_mark (&one.page, "4000/abstain", PEN_TICK);
  filled_page_mark (&one.page, "4000/self", PEN_TICK);
  filled_page_mark (&one.page, "4000/owner", PEN_NAME);
  filled_page_mark (&one.page, "4000/witness-1", PEN_LINE);
  grey = filled_page_scan (&one.page, &glass);
  open_scan (&one, grey, 200);
  marks = td_scan_sheet_read (one.sheet);
  assert_mark (marks, "agree", TD_SCAN_UNSURE, TD_SCAN_SEVERAL);
  assert_mark (marks, "abstain", TD_SCAN_UNSURE, TD_SCAN_SEVERAL);
  assert_mark (marks, "oppose", TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
  assert_mark (marks, "self", TD_SCAN_MARKED, TD_SCAN_NO_DOUBT);
  assert_mark (marks, "owner", TD_SCAN_MARKED, TD_SCAN_NO_DOUBT);
  assert_mark (marks, "witness-1", TD_SCAN_UNSURE, TD_SCAN_STRUCK);
  assert_mark (marks, "witness-2", TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
  one_form_clear (&one);
}

static void
test_choices (void)
{
  static const struct
  {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "agree", "oppose", TRUE },
    { "agree-pay", "abstain", TRUE },
    { "4001/agree", "4001/abstain", TRUE },
    { "4001/agree", "4002/abstain", FALSE },
    { "4001/agree", "abstain", FALSE },
    { "400/agree", "4001/agree", FALSE },
    { "agree", "self", FALSE },
    { "self", "guardian", TRUE },
    { "sharing-attached", "estimate-attached", FALSE },
    { "own-box", "own-box", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (td_scan_same_choice (cases[i].one, cases[i].other), ==, cases[i].same);
}

/* ---- how it lies ---- */

static void
hide_code (TdGrey *grey, gboolean upper)
{
  for (guint y = 0; y < td_grey_height (grey); y++)
    if (upper ? y < 350 : y > td_grey_height (grey) - 350)
      memset (td_grey_samples (grey) + (gsize)y * td_grey_width (grey), 255, td_grey_width (grey));
}

/* A page of which one code was torn off: what is read is the same. */
static void
test_one_code (gconstpointer data)
{
  gboolean upper = GPOINTER_TO_INT (data);
  const Glass glass = { .dpi = 200, .degrees = 1.4, .stretch = 0.004, .grain = 5 };
  OneForm one = { 0 };
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (GArray) marks = NULL;
  const TdScanForm *form;
  guint found;

  if (!can_read ())
    return;
  one_form_init (&one);
  filled_page_mark (&one.page, "4000/abstain", PEN_TICK);
  filled_page_mark (&one.page, "4000/owner", PEN_NAME);
  grey = filled_page_scan (&one.page, &glass);
  hide_code (grey, upper);
  open_scan (&one, grey, 200);
  form = one.forms->pdata[0];
  g_assert_cmpuint (form->n_codes, ==, 1);
  g_assert_cmpuint (td_scan_sheet_n_boxes (one.sheet, &found), ==, found);
  g_assert_cmpfloat (td_scan_sheet_residue (one.sheet), <, 0.3);
  marks = td_scan_sheet_read (one.sheet);
  assert_mark (marks, "abstain", TD_SCAN_MARKED, TD_SCAN_NO_DOUBT);
  assert_mark (marks, "agree", TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
  assert_mark (marks, "owner", TD_SCAN_MARKED, TD_SCAN_NO_DOUBT);
  assert_mark (marks, "witness-1", TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
  one_form_clear (&one);
}

/* One code, and a photo taken so much aslant that boxes seem to lie where others are: a person is asked then.
 */
static void
test_astray (void)
{
  static const double tilts[] = { -0.14, -0.1, -0.06, 0.05, 0.09, 0.13 };
  Printed printed;
  Tally tally = { 0 };

  if (!can_read ())
    return;
  print (&printed, COMMON);
  for (guint i = 0; i < G_N_ELEMENTS (tilts); i++)
    {
      const Glass glass = { .dpi = 150, .degrees = 1.5 * i - 3, .tilt = tilts[i], .grain = 10 };
      FilledPage page;
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (TdScanPage) scan = NULL;

      filled_page_init (&page, printed.list, 0, i);
      filled_page_fill (&page, FALSE);
      grey = filled_page_scan (&page, &glass);
      hide_code (grey, i % 2 == 0);
      scan = scan_page_of (grey, 150);
      filled_page_check (&page, scan, printed.geometries, &tally);
      g_assert_cmpuint (tally.wrong, ==, 0);
      filled_page_clear (&page);
    }
  g_assert_cmpuint (tally.forms, >=, G_N_ELEMENTS (tilts) - 2); /* of some nothing is left */
  printed_clear (&printed);
}

/* Two slips of which one lay unsharp: it needs more patience, and must not get lost beside the other. */
static void
test_second_slip (void)
{
  const Glass sharp = { .dpi = 150 }, soft = { .dpi = 150, .blur = 1.0 };
  Printed printed;
  FilledPage page;
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (TdGrey) blurred = NULL;
  g_autoptr (TdScanPage) scan = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  gsize half;

  if (!can_read ())
    return;
  print (&printed, BALLOTS);
  filled_page_init (&page, printed.list, 0, 3);
  grey = filled_page_scan (&page, &sharp);
  blurred = filled_page_scan (&page, &soft);
  half = (gsize)td_grey_width (grey) * (td_grey_height (grey) / 2);
  memcpy (td_grey_samples (grey), td_grey_peek (blurred), half);
  scan = scan_page_of (grey, 150);
  forms = td_scan_forms (scan);
  g_assert_cmpuint (forms->len, ==, 2);
  filled_page_clear (&page);
  printed_clear (&printed);
}

/* What was scanned aslant is, made straight, what was printed. */
static void
test_straight (void)
{
  static const Glass flat = { .dpi = 200 },
                     aslant = { .dpi = 200, .degrees = 187, .tilt = 0.03, .stretch = 0.004, .shade = 0.1 };
  OneForm one = { 0 }, other = { 0 };
  g_autoptr (TdGrey) first = NULL;
  g_autoptr (TdGrey) second = NULL;
  g_autoptr (TdGrey) straight = NULL;
  g_autoptr (TdGrey) again = NULL;
  g_autoptr (TdGrey) crop = NULL;
  const TdPaperField *field;
  TdScanBox area;
  gsize n, differing = 0;

  if (!can_read ())
    return;
  one_form_init (&one);
  one_form_init (&other);
  first = filled_page_scan (&one.page, &flat);
  second = filled_page_scan (&other.page, &aslant);
  open_scan (&one, first, 200);
  open_scan (&other, second, 200);
  g_assert_cmpfloat (fabs (td_scan_sheet_turned (one.sheet)), <, 0.1);
  g_assert_cmpfloat (fabs (fabs (td_scan_sheet_turned (other.sheet)) - 173), <, 3);
  g_assert_cmpfloat (fabs (td_scan_sheet_dpi (one.sheet) - 200), <, 1);
  area = td_scan_sheet_area (one.sheet);
  straight = td_scan_sheet_straight (one.sheet, area, 100);
  again = td_scan_sheet_straight (other.sheet, area, 100);
  g_assert_cmpuint (td_grey_width (straight), ==, (guint)ceil (area.width * 100 / 25.4));
  n = (gsize)td_grey_width (straight) * td_grey_height (straight);
  for (gsize i = 0; i < n; i++)
    differing += abs (td_grey_peek (straight)[i] - td_grey_peek (again)[i]) > 128;
  g_assert_cmpuint (differing, <, n / 100);
  field = td_paper_geometry_find (one.fields, "agree");
  crop = td_scan_sheet_crop (one.sheet, field, 2, 150);
  g_assert_cmpuint (td_grey_width (crop), ==, (guint)ceil ((field->width / 100.0 + 4) * 150 / 25.4));
  g_assert_null (td_scan_sheet_straight (one.sheet, (TdScanBox){ 0, 0, 1e9, 1e9 }, 300));
  one_form_clear (&one);
  one_form_clear (&other);
}

/* A form whose kept places are another form's is not read as if it were. */
static void
test_wrong_geometry (void)
{
  static const char text[] = "tidang-geometry 1\nc 0 0 2000 2000 code-1\nc 3000 12000 2000 2000 code-2\n"
                             "t 5000 5000 316 316 agree\ns 5000 7000 4000 1500 owner\n";
  const Glass glass = { .dpi = 200 };
  OneForm one = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) fields = td_paper_geometry_fields (bytes);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (TdScanSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) marks = NULL;

  if (!can_read ())
    return;
  one_form_init (&one);
  filled_page_mark (&one.page, "4000/agree", PEN_TICK);
  grey = filled_page_scan (&one.page, &glass);
  open_scan (&one, grey, 200);
  sheet = td_scan_sheet_new (one.scan, one.forms->pdata[0], fields, &error);
  g_assert_no_error (error); /* one of the codes could be the first one … */
  marks = td_scan_sheet_read (sheet);
  assert_mark (marks, "agree", TD_SCAN_UNSURE, TD_SCAN_NO_FRAME); /* … but nothing lies there */
  g_assert_null (td_scan_sheet_new (one.scan, one.forms->pdata[0], none, &error));
  g_assert_error (error, TD_SCAN_ERROR, TD_SCAN_ERROR_GEOMETRY);
  one_form_clear (&one);
}

/* ---- the kinds of failure ---- */

static TdGrey *
code_on_white (const char *text)
{
  TdGrey *grey = td_grey_new (900, 700);
  guint side = 0;
  g_autofree guint8 *modules = text != NULL ? td_qr_encode (text, &side) : NULL;

  for (guint y = 0; y < side * 5; y++)
    for (guint x = 0; x < side * 5; x++)
      if (modules[y / 5 * side + x / 5])
        td_grey_samples (grey)[(y + 100) * 900 + x + 100] = 0;
  return grey;
}

static void
test_findings (void)
{
  static const struct
  {
    const char *text;
    TdScanFinding finding;
  } cases[] = {
    { NULL, TD_SCAN_NO_CODE },
    { "https://example.org/pay?id=1", TD_SCAN_FOREIGN_CODE },
    { "TD1:C:37021200100201001377:V1.R1.B2:N1:F1:P1.1:G0A1B2C3D*00", TD_SCAN_BROKEN_CODE },
    { "TD1:nonsense", TD_SCAN_BROKEN_CODE },
  };

  if (!can_read ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdGrey) grey = code_on_white (cases[i].text);
      g_autoptr (TdScanPage) page = scan_page_of (grey, 200);
      g_autoptr (GPtrArray) forms = td_scan_forms (page);

      g_assert_cmpint (td_scan_page_finding (page), ==, cases[i].finding);
      g_assert_cmpuint (forms->len, ==, 0);
    }
}

/* ---- numbers ---- */

static void
test_maps (void)
{
  static const TdScanMap truth = { { 7.8, 0.3, 40, -0.2, 7.9, 25, 1e-4, -5e-5, 1 } };
  TdScanPair pairs[6];
  TdScanMap map;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      TdScanPoint from = { 30.0 * (i % 3), 100.0 * (i / 3) };

      pairs[i] = (TdScanPair){ from, td_scan_map_point (&truth, from), 1 };
    }
  g_assert_true (td_scan_map_fit (&map, pairs, 6, TD_SCAN_PROJECTIVE));
  g_assert_cmpfloat (td_scan_map_error (&map, pairs, 6), <, 0.05);
  g_assert_true (td_scan_map_fit (&map, pairs, 6, TD_SCAN_SHEARED));
  g_assert_cmpfloat (td_scan_map_error (&map, pairs, 6), <, 6);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    pairs[i].from = (TdScanPoint){ 1, 1 };
  g_assert_false (td_scan_map_fit (&map, pairs, 6, TD_SCAN_TURNED));
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    pairs[i].from = (TdScanPoint){ i, i };
  g_assert_false (td_scan_map_fit (&map, pairs, 6, TD_SCAN_SHEARED)); /* all on one line */
}

/* Corners given to the nearest two samples come out to a tenth. */
static void
test_refine (void)
{
  static const char text[] = "TD1:C:37021200100201001377:V1.R1.B2:N1:F1:P1.1:G0A1B2C3D*00";
  g_autoptr (TdGrey) grey = code_on_white (text);
  guint side = 0;
  g_autofree guint8 *modules = td_qr_encode (text, &side);
  double far = 100 + 5.0 * side, dark, light;
  const TdScanPoint truth[4] = { { 100, 100 }, { 100, far }, { far, far }, { far, 100 } };
  TdScanPoint corners[4] = { { 101.4, 98.9 }, { 98.8, far + 1 }, { far - 1.2, far + 0.8 }, { far + 1, 101 } };

  g_assert_true (td_scan_refine_code (grey, text, corners, &dark, &light));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (hypot (corners[i].x - truth[i].x, corners[i].y - truth[i].y), <, 0.15);
  g_assert_cmpfloat (dark, <, 20);
  g_assert_cmpfloat (light, >, 235);
  g_assert_false (td_scan_refine_code (
      grey, "TD1:ANOTHER TEXT OF ABOUT THE SAME LENGTH AS THE ONE ABOVE..*11", corners, &dark, &light));
}

/* ---- where codes may stand ---- */

static gboolean
lies_in (const TdScanCode *code, const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const TdScanPlace *place = &g_array_index (places, TdScanPlace, i);
      guint within = 0;

      for (guint k = 0; k < 4; k++)
        within += code->corners[k].x > place->left && code->corners[k].y > place->top &&
                  code->corners[k].x < place->left + place->width &&
                  code->corners[k].y < place->top + place->height;
      if (within == 4)
        return TRUE;
    }
  return FALSE;
}

static double
part_of_page (const GArray *places, const TdGrey *grey)
{
  double area = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const TdScanPlace *place = &g_array_index (places, TdScanPlace, i);

      g_assert_cmpuint (place->left + place->width, <=, td_grey_width (grey));
      g_assert_cmpuint (place->top + place->height, <=, td_grey_height (grey));
      area += (double)place->width * place->height;
    }
  return area / td_grey_width (grey) / td_grey_height (grey);
}

/* All codes of a page stand in a small part of it. A photo over half of the page says nothing of where they
 * are; they are found all the same. */
static void
test_places (void)
{
  static const Glass laid[] = {
    { .dpi = 150, .degrees = 1 },
    { .dpi = 200, .degrees = -3, .grain = 8, .blur = 0.8 },
    { .dpi = 300, .degrees = 90.5, .grain = 4 },
    { .dpi = 200, .degrees = 181, .jpeg = 60 },
  };

  if (!td_scan_is_built ())
    {
      g_test_skip ("built without the reading of scans");
      return;
    }
  for (guint kind = 0; kind < N_PRINTED; kind++)
    {
      Printed printed;

      print (&printed, kind);
      for (guint i = 0; i < G_N_ELEMENTS (laid); i++)
        {
          FilledPage page;
          filled_page_init (&page, printed.list, 0, i + 1);
          g_autoptr (TdGrey) grey = filled_page_scan (&page, &laid[i]);
          g_autoptr (GPtrArray) codes = td_scan_find_codes (grey);
          g_autoptr (GArray) places = td_scan_places (grey);
          guint width = td_grey_width (grey), height = td_grey_height (grey);

          g_assert_cmpuint (codes->len, ==, kind == BALLOTS ? 4 : 2);
          for (guint k = 0; k < codes->len; k++)
            g_assert_true (lies_in (codes->pdata[k], places));
          g_assert_cmpfloat (part_of_page (places, grey), <, kind == BALLOTS ? 0.30 : 0.15);
          filled_page_clear (&page);
          if (kind != SLIPS)
            continue;
          for (guint y = height * 20 / 100; y < height * 80 / 100; y++)
            memset (td_grey_samples (grey) + (gsize)y * width + width / 4, 128, width / 2);
          g_autoptr (GArray) none = td_scan_places (grey);
          g_autoptr (GPtrArray) found = td_scan_find_codes (grey);

          g_assert_true (none->len == 0 || part_of_page (none, grey) < 0.4);
          g_assert_cmpuint (found->len, ==, 2);
        }
      printed_clear (&printed);
    }
}

/* Nothing on it, and hardly anything of it. */
static void
test_no_places (void)
{
  static const guint sizes[][2] = { { 1, 1 }, { 3, 400 }, { 2000, 10 }, { 1600, 2200 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint level = 0; level < 2; level++)
      {
        g_autoptr (TdGrey) grey = td_grey_new (sizes[i][0], sizes[i][1]);
        g_autoptr (GArray) places = NULL;

        if (level > 0)
          memset (td_grey_samples (grey), 90, (gsize)sizes[i][0] * sizes[i][1]);
        places = td_scan_places (grey);
        g_assert_cmpuint (places->len, ==, 0);
      }
}

int
main (int argc, char **argv)
{
  static const char *const names[N_PRINTED] = { "slips", "common", "ballots", "pay" };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_PRINTED; i++)
    {
      g_autofree char *path = g_strdup_printf ("/scan/glasses/%s", names[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_glasses);
    }
  g_test_add_func ("/scan/pens", test_pens);
  g_test_add_func ("/scan/faint", test_faint);
  g_test_add_func ("/scan/several", test_several);
  g_test_add_func ("/scan/choices", test_choices);
  g_test_add_data_func ("/scan/lower-code-alone", GINT_TO_POINTER (TRUE), test_one_code);
  g_test_add_data_func ("/scan/upper-code-alone", GINT_TO_POINTER (FALSE), test_one_code);
  g_test_add_func ("/scan/astray", test_astray);
  g_test_add_func ("/scan/second-slip", test_second_slip);
  g_test_add_func ("/scan/not-built", test_not_built);
  g_test_add_func ("/scan/straight", test_straight);
  g_test_add_func ("/scan/wrong-geometry", test_wrong_geometry);
  g_test_add_func ("/scan/findings", test_findings);
  g_test_add_func ("/scan/places/codes", test_places);
  g_test_add_func ("/scan/places/none", test_no_places);
  g_test_add_func ("/scan/maps", test_maps);
  g_test_add_func ("/scan/refine", test_refine);
  return g_test_run ();
}
