/* Tidang: tests of the code in the margin of a letter - on every page and outside what is read, known again
 * after a scanner in whatever way the page lay, turned upright, and silent about persons.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "scan-maker.h"

#include "td-desk-paper.h"
#include "td-letter.h"
#include "td-paper-code.h"
#include "td-scan-upright.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* What is printed here; lists are left out where they have no rows. */
static const struct
{
  const char *nick, *mark;
  gboolean official, landscape, whole_file;
} papers[] = {
  { "agreement", "AG", FALSE, FALSE, FALSE },       { "review-accepted", "RA", TRUE, FALSE, FALSE },
  { "review-opinions", "RO", FALSE, FALSE, FALSE }, { "works-acceptance", "WA", FALSE, FALSE, FALSE },
  { "subsidy-summary", "SS", FALSE, TRUE, TRUE },   { "subsidy-request", "SR", TRUE, FALSE, TRUE },
  { "archive", "AR", FALSE, FALSE, FALSE },         { "registration", "RE", FALSE, FALSE, FALSE },
};

static TdLetter
letter_of (guint i, const TdPaperInput *input, const TdPaperCommon *common)
{
  return (TdLetter){ .nick = papers[i].nick,
                     .input = input,
                     .common = common,
                     .official = papers[i].official,
                     .landscape = papers[i].landscape,
                     .whole_file = papers[i].whole_file };
}

static TdDisplayList *
lay_out (const TdLetter *letter)
{
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_letter_layout (paper_press (), letter, &error);

  g_assert_no_error (error);
  return list;
}

/* The only code of a page. */
static const TdItem *
code_on (const TdDisplayList *list, guint number)
{
  const TdPage *page = td_display_list_page (list, number);
  const TdItem *found = NULL;

  for (gsize i = 0; i < page->n_items; i++)
    if (page->items[i].kind == TD_ITEM_QR)
      {
        g_assert_null (found);
        found = &page->items[i];
      }
  return found;
}

static TdPaperCode
read_code (const TdItem *item)
{
  TdPaperCode code;

  g_assert_nonnull (item);
  g_assert_true (td_paper_code_read (item->qr.payload, &code));
  return code;
}

/* ---- what it says ---- */

static void
test_says (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdPaperCommon common = paper_common ();
  g_autofree char *bare = g_strdup (unit->input.file_no);

  unit->input.plan_hash = "0a1b2c3d4e5f";
  for (char *from = bare, *to = bare;; from++)
    if (*from != '-' && (*to++ = *from) == '\0')
      break;
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      const TdLetter letter = letter_of (i, &unit->input, &common);
      TdDisplayList *list = lay_out (&letter);

      for (guint p = 0; p < td_display_list_n_pages (list); p++)
        {
          const TdPage *page = td_display_list_page (list, p);
          const TdItem *item = code_on (list, p);
          TdPaperCode code = read_code (item);
          double right = page->width - item->qr.x - item->qr.size;
          double foot = page->height - item->qr.y - item->qr.size;

          g_test_message ("%s: %s", papers[i].nick, item->qr.payload);
          g_assert_cmpstr (code.letter, ==, papers[i].nick);
          g_assert_cmpstr (td_paper_letter_mark (code.letter), ==, papers[i].mark);
          g_assert_cmpstr (code.file_no, ==, papers[i].whole_file ? "0" : bare);
          g_assert_cmpstr (code.plan, ==, papers[i].whole_file ? "" : "0A1B");
          g_assert_cmpint (code.vote_number, ==, papers[i].whole_file ? 0 : unit->input.vote_number);
          g_assert_cmpint (code.roll_version, ==, papers[i].whole_file ? 0 : unit->input.roll_version);
          g_assert_cmpint (code.batch, ==, papers[i].whole_file ? 0 : unit->input.batch);
          g_assert_cmpstr (code.geometry, ==, "");
          g_assert_cmpstr (code.flat, ==, "");
          g_assert_cmpuint (strlen (code.content), ==, TD_PAPER_CONTENT_TAG);
          g_assert_cmpuint (code.page, ==, p + 1);
          g_assert_cmpuint (code.n_pages, ==, td_display_list_n_pages (list));
          /* Thirteen millimetres of at most thirty-three modules, which 150 dpi can read … */
          g_assert_cmpfloat (fabs (item->qr.size - TD_MM (13)), <, 0.01);
          g_assert_cmpuint (item->qr.side, <=, 33);
          /* … within what a printer reaches, and outside the type area. */
          g_assert_cmpfloat (right, >=, TD_MM (6));
          g_assert_cmpfloat (foot, >=, TD_MM (6));
          if (papers[i].official)
            g_assert_cmpfloat (item->qr.x, >=, TD_MM (28 + 156 + 2));
          /* What is kept of a scan: the same printing, and how many of its pages. */
          {
            guint n = td_display_list_n_pages (list);
            g_autofree char *kept = td_paper_code_kept (item->qr.payload, n);
            g_autofree char *less = td_paper_code_kept (item->qr.payload, 0);
            TdPaperCode all, one;

            g_assert_true (td_paper_code_read (kept, &all) && td_paper_code_read (less, &one));
            g_assert_cmpuint (all.page, ==, n);
            g_assert_cmpuint (one.page, ==, 1);
            g_assert_cmpuint (one.n_pages, ==, n);
            g_assert_cmpstr (all.content, ==, code.content);
            g_assert_cmpstr (all.plan, ==, code.plan);
            g_assert_null (td_paper_code_kept ("https://example.org/", 1));
            g_assert_null (td_paper_code_kept ("", 1));
          }
          g_assert_cmpfloat (item->qr.y, >=, page->height - (papers[i].official ? TD_MM (35) : TD_MM (20)));
        }
      td_display_list_unref (list);
    }
}

/* “…:C1A2B3C” */
static char *
stem_of (const TdLetter *letter)
{
  TdDisplayList *list = lay_out (letter);
  char *stem = td_paper_code_stem (code_on (list, 0)->qr.payload);

  for (guint p = 1; p < td_display_list_n_pages (list); p++)
    {
      g_autofree char *other = td_paper_code_stem (code_on (list, p)->qr.payload);

      g_assert_cmpstr (stem, ==, other);
    }
  td_display_list_unref (list);
  return stem;
}

/* The same content is the same paper on whatever day; another sum, another flat, another row is another. */
static void
test_content (void)
{
  static const char *const columns[] = { "number", "room", "owners", "documents", "area",
                                         "share",  "pays", "sign",   "date",      NULL };
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdPaperCommon common = paper_common ();
  const char *values[] = { "plan-name", "一号方案", NULL }, *others[] = { "plan-name", "二号方案", NULL };
  TdLetter letter = letter_of (0, &unit->input, &common);
  g_autofree char *first = NULL, *later = NULL, *other = NULL, *room = NULL, *row = NULL;

  letter.values = values;
  first = stem_of (&letter);
  common.printed_on += 9;
  later = stem_of (&letter);
  letter.values = others;
  other = stem_of (&letter);
  letter.values = values;
  letter.room = "501";
  room = stem_of (&letter);
  letter.room = NULL;
  g_assert_cmpstr (first, ==, later);
  g_assert_cmpstr (first, !=, other);
  g_assert_cmpstr (first, !=, room);
  g_assert_nonnull (strstr (room, ":H"));
  g_assert_null (strstr (room, "501:"));
  /* One cell of a list is enough. */
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const char *cells[] = { "1", "101", "甲", "", "80", "1.00", "", "", "", NULL };
  const TdLetterList list = { "signatures", columns, rows, NULL, NULL };
  g_ptr_array_add (rows, cells);
  letter.lists = &list;
  letter.n_lists = 1;
  g_autofree char *one = stem_of (&letter);
  cells[5] = "1.01";
  row = stem_of (&letter);
  g_assert_cmpstr (first, !=, one);
  g_assert_cmpstr (one, !=, row);
}

/* Names and numbers of owners, in full or not, are nowhere in a code. */
static void
test_no_person (void)
{
  static const char *const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.:*";
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdPaperCommon common = paper_common ();
  TdLetter letter = letter_of (0, &unit->input, &common);

  for (guint full = 0; full < 2; full++)
    {
      TdDisplayList *list;

      common.unmasked = full != 0;
      common.purpose = "签字";
      letter.room = "501";
      list = lay_out (&letter);
      for (guint p = 0; p < td_display_list_n_pages (list); p++)
        {
          const char *payload = code_on (list, p)->qr.payload;

          g_assert_cmpuint (strspn (payload, alphabet), ==, strlen (payload));
          for (guint i = 0; i < unit->roll->parts->len; i++)
            {
              const TdPart *part = unit->roll->parts->pdata[i];

              for (guint k = 0; k < part->owners->len; k++)
                {
                  const TdOwner *owner = part->owners->pdata[k];

                  g_assert_null (strstr (payload, owner->name));
                  if (owner->doc_no != NULL && *owner->doc_no != '\0')
                    g_assert_null (strstr (payload, owner->doc_no));
                }
            }
        }
      td_display_list_unref (list);
    }
}

/* ---- which papers have one ---- */

static void
test_every_template (void)
{
  /* They are of no dossier, or have codes of their own. */
  static const char *const without[] = { "common", "overview", "deadlines", "batch-list", "consent", "ballot",
                                         "notice", "result",   "roster",    "progress",   NULL };
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  const char *label;

  for (guint i = 0; i < td_press_n_templates (); i++)
    {
      const char *nick = td_press_template_nick (i, &label);
      const char *mark = td_paper_letter_mark (nick);

      g_test_message ("%s", nick);
      if (g_strv_contains (without, nick))
        {
          g_assert_null (mark);
          continue;
        }
      g_assert_nonnull (mark);
      g_assert_cmpuint (strlen (mark), ==, 2);
      g_assert_true (g_hash_table_add (marks, (gpointer)mark));
    }
}

static void
test_survey (void)
{
  static const char *const keys[] = { "group", "item", "answer", "note", "by", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const char *cells[] = { "楼体", "楼龄", "20年", "", "", NULL };
  const TdDeskTable table = { .name = "survey", .keys = keys, .rows = rows };
  TdDeskInput input = { .place = "某小区 7号楼 2单元", .tables = &table, .n_tables = 1, .text = "" };
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  g_autoptr (GError) error = NULL;
  TdDisplayList *list;
  TdPaperCode code;

  g_ptr_array_add (rows, cells);
  input.file_no = unit->input.file_no;
  list = td_desk_paper_layout (paper_press (), TD_DESK_SURVEY, &input, &error);
  g_assert_no_error (error);
  code = read_code (code_on (list, 0));
  g_assert_cmpstr (code.letter, ==, "survey");
  td_display_list_unref (list);
  /* One of no stairwell has none. */
  input.file_no = "集中联审一批";
  list = td_desk_paper_layout (paper_press (), TD_DESK_SURVEY, &input, &error);
  g_assert_no_error (error);
  g_assert_null (code_on (list, 0));
  td_display_list_unref (list);
}

/* ---- read back ---- */

/* One wrong character, two changed about, and whatever is cut off: refused. */
static void
test_broken (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdPaperCommon common = paper_common ();
  TdLetter letter = letter_of (0, &unit->input, &common);
  TdDisplayList *list = lay_out (&letter);
  g_autofree char *good = g_strdup (code_on (list, 0)->qr.payload);
  gsize length = strlen (good);
  TdPaperCode code;

  td_display_list_unref (list);
  g_assert_true (td_paper_code_read (good, &code));
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *wrong = g_strdup (good);
      g_autofree char *cut = g_strndup (good, i);

      wrong[i] = good[i] == 'X' ? 'Y' : 'X';
      g_assert_false (td_paper_code_read (wrong, &code));
      g_assert_false (td_paper_code_read (cut, &code));
      if (i + 1 < length && good[i] != good[i + 1])
        {
          g_autofree char *changed = g_strdup (good);

          changed[i] = good[i + 1];
          changed[i + 1] = good[i];
          g_assert_false (td_paper_code_read (changed, &code));
        }
    }
}

/* ---- through a scanner ---- */

static double
lies (TdScanPage *page, const TdScanForm *form)
{
  const TdScanPoint *c = form->corners[0];

  (void)page;
  return atan2 (c[3].y - c[0].y + c[2].y - c[1].y, c[3].x - c[0].x + c[2].x - c[1].x) * 180 / G_PI;
}

static void
check_scan (const TdDisplayList *list, guint number, const Glass *glass, GRand *random)
{
  FilledPage filled;
  g_autoptr (TdGrey) grey = NULL;
  g_autoptr (TdScanPage) page = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  const TdScanForm *form;

  filled_page_init (&filled, list, number, g_rand_int (random));
  grey = filled_page_scan (&filled, glass);
  filled_page_clear (&filled);
  page = scan_page_of (grey, glass->dpi);
  forms = td_scan_forms (page);
  g_assert_cmpuint (forms->len, ==, 1);
  form = forms->pdata[0];
  g_assert_cmpstr (form->text, ==, code_on (list, number)->qr.payload);

  /* Turned once more it is as much softer: that is looked at where it can still be read by the same means. */
  if (glass->dpi < 200)
    return;

  g_autoptr (TdGrey) upright = td_scan_form_upright (page, form);
  g_autoptr (TdScanPage) again = scan_page_of (upright, glass->dpi);
  g_autoptr (GPtrArray) known = td_scan_forms (again);
  const TdPage *printed = td_display_list_page (list, number);
  gboolean wide = printed->width > printed->height;
  g_assert_cmpuint (known->len, ==, 1);
  /* libzbar gives whole samples: over 13 mm that is half a degree. */
  g_assert_cmpfloat (fabs (lies (again, known->pdata[0])), <, 1.2);
  /* The code is where it was printed: in the lower right corner. */
  const TdScanPoint at = ((const TdScanForm *)known->pdata[0])->corners[0][0];
  g_assert_cmpfloat (at.x, >, 0.8 * td_grey_width (upright));
  g_assert_cmpfloat (at.y, >, 0.8 * td_grey_height (upright));
  if (fabs (fmod (glass->degrees, 90)) < 5)
    g_assert_cmpint (td_grey_width (upright) > td_grey_height (upright), ==, wide);
}

static void
test_scanned (void)
{
  static const double degrees[] = { 0, 1.3, -2, 90, 180, 181.5, 270 };
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdPaperCommon common = paper_common ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20260912);

  unit->input.plan_hash = "0a1b2c3d4e5f";
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      const TdLetter letter = letter_of (i, &unit->input, &common);
      TdDisplayList *list = lay_out (&letter);

      for (guint d = 0; d < G_N_ELEMENTS (degrees); d++)
        {
          const Glass glass = {
            .dpi = (i + d) % 3 == 0 ? 220 : 150, .degrees = degrees[d], .blur = 0.5, .grain = 4
          };

          g_test_message ("%s, %g degrees, %g dpi", papers[i].nick, degrees[d], glass.dpi);
          check_scan (list, (i + d) % td_display_list_n_pages (list), &glass, random);
        }
      td_display_list_unref (list);
    }
}

/* Scanners by chance, 150 dpi and better: at least 99 of 100 pages are matched. */
static void
test_by_chance (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 8, 2, FALSE);
  TdPaperCommon common = paper_common ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint matched = 0, all = g_test_thorough () ? 1000 : 40;

  unit->input.plan_hash = "0a1b2c3d4e5f";
  for (guint n = 0; n < all; n++)
    {
      const TdLetter letter = letter_of (n % G_N_ELEMENTS (papers), &unit->input, &common);
      TdDisplayList *list = lay_out (&letter);
      Glass glass = glass_by_chance (random);
      FilledPage filled;
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (TdScanPage) page = NULL;
      g_autoptr (GPtrArray) forms = NULL;

      filled_page_init (&filled, list, 0, g_rand_int (random));
      grey = filled_page_scan (&filled, &glass);
      filled_page_clear (&filled);
      page = scan_page_of (grey, glass.dpi);
      forms = td_scan_forms (page);
      if (forms->len == 1 &&
          g_str_equal (((const TdScanForm *)forms->pdata[0])->text, code_on (list, 0)->qr.payload))
        matched++;
      else
        g_test_message ("%s at %g dpi, %g degrees, tilt %g, blur %g, grain %g, jpeg %u, bilevel %d",
                        letter.nick, glass.dpi, glass.degrees, glass.tilt, glass.blur, glass.grain,
                        glass.jpeg, glass.bilevel);
      td_display_list_unref (list);
    }
  g_test_message ("%u of %u matched", matched, all);
  g_assert_cmpuint (matched * 100, >=, all * 99);
}

/* ---- bound ---- */

static void
test_bound (void)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL, again = NULL, none = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TdGrey) grey = td_grey_new (620 + 257 * (i == 1), 877 - 257 * (i == 1));

      memset (td_grey_samples (grey), 40 * (int)i, 877);
      g_ptr_array_add (pictures, td_grey_encode_jpeg (grey, 82));
    }
  pdf = td_scan_bind (pictures, "加装电梯协议书", &error);
  g_assert_no_error (error);
  again = td_scan_bind (pictures, "加装电梯协议书", &error);
  g_assert_true (g_bytes_equal (pdf, again));
  text = g_strndup (g_bytes_get_data (pdf, NULL), 8);
  g_assert_true (g_str_has_prefix (text, "%PDF-1."));
  paper_keep (pdf, "bound");
  g_ptr_array_add (pictures, g_bytes_new_static ("no picture", 10));
  none = td_scan_bind (pictures, "x", &error);
  g_assert_null (none);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-code/says", test_says);
  g_test_add_func ("/letter-code/content", test_content);
  g_test_add_func ("/letter-code/no-person", test_no_person);
  g_test_add_func ("/letter-code/every-template", test_every_template);
  g_test_add_func ("/letter-code/survey", test_survey);
  g_test_add_func ("/letter-code/broken", test_broken);
  g_test_add_func ("/letter-code/scanned", test_scanned);
  g_test_add_func ("/letter-code/by-chance", test_by_chance);
  g_test_add_func ("/letter-code/bound", test_bound);
  return g_test_run ();
}
