/* Tidang: the readers — what cells say, which files are refused and how.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "make-xlsx.h"
#include "td-import.h"
#include "test-folder.h"

#include <gio/gio.h>
#include <string.h>

#define SHEET "xl/worksheets/sheet1.xml"

/* All cells of the first sheet as "A1=text:kind" separated by blanks. */
static char *
dump (TdWorkbook *workbook, GError **error)
{
  static const char kinds[] = "-tndbe";
  g_autoptr (TdSheet) sheet = td_workbook_load (workbook, 0, 0, NULL, error);
  GString *out;

  if (sheet == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const TdRow *row = g_ptr_array_index (sheet->rows, i);

      for (guint c = 0; c < row->n_cells; c++)
        {
          g_autofree char *column = td_column_name (row->cells[c].column);

          g_assert_cmpuint (strlen (row->cells[c].text), ==, row->cells[c].length);
          g_string_append_printf (out, "%s%s%u=%s:%c", out->len > 0 ? " " : "", column, row->row,
                                  row->cells[c].text, kinds[row->cells[c].kind]);
        }
    }
  return g_string_free (out, FALSE);
}

static char *
dump_xlsx (const char *rows, const char *strings, const char *styles, const char *workbook_xml)
{
  g_autofree char *path = in_folder ("cells.xlsx");
  g_autofree char *sheet = test_sheet_xml (rows, "");
  const TestEntry entries[] = { { SHEET, sheet, -1 },
                                { "xl/sharedStrings.xml", strings, -1 },
                                { "xl/styles.xml", styles, -1 },
                                { workbook_xml != NULL ? "xl/workbook.xml" : "docProps/x.xml",
                                  workbook_xml != NULL ? workbook_xml : "<x/>", -1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  char *result;

  test_make_xlsx (path, entries, G_N_ELEMENTS (entries), FALSE);
  workbook = td_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  result = dump (workbook, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_cells (void)
{
  static const struct
  {
    const char *rows, *want;
  } cases[] = {
    { "<row r=\"1\"><c r=\"A1\"><v>81.2</v></c><c r=\"B1\"><v>81.199999999999989</v></c>"
      "<c r=\"C1\"><v>4.30102190003275E+17</v></c><c r=\"D1\"><v>-0.5</v></c><c "
      "r=\"E1\"><v>1E-3</v></c></row>",
      "A1=81.2:n B1=81.19999999999999:n C1=430102190003275000:n D1=-0.5:n E1=0.001:n" },
    { "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" "
      "t=\"s\"><v>2</v></c></row>",
      "B2=甲乙:t C2=一\n二_x:t D2=a&b:t" },
    { "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>桂</t></r><r><t>花城</t></r><rPh sb=\"0\" "
      "eb=\"1\"><t>guì</t>"
      "</rPh></is></c><c r=\"B1\" t=\"str\"><f>A1&amp;\"x\"</f><v>桂花城x</v></c></row>",
      "A1=桂花城:t B1=桂花城x:t" },
    { "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c><c r=\"C1\" "
      "t=\"d\"><v>2026-09-12"
      "T00:00:00</v></c><c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" s=\"1\"/></row>",
      "A1=TRUE:b B1=#N/A:e C1=2026-09-12:d D1=2:n" },
    { "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46277</v></c><c r=\"B1\" s=\"2\"><v>46277</v></c><c r=\"C1\" "
      "s=\"3\"><v>46277.5"
      "</v></c><c r=\"D1\" s=\"0\"><v>46277</v></c><c r=\"E1\" s=\"4\"><v>46277</v></c><c r=\"F1\" "
      "s=\"3\"><v>0.25</v></c></row>",
      "A1=2026-09-12:d B1=2026-09-12:d C1=2026-09-12 12:00:d D1=46277:n E1=46277:n F1=06:00:d" },
    /* no references at all, cells out of order, a cell twice, an unknown row between */
    { "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c r=\"A5\"><v>1</v></c>"
      "<c r=\"A5\"><v>9</v></c></row><row><c><v>6</v></c></row>",
      "A1=1:n B1=2:n A5=1:n C5=3:n A6=6:n" },
    { "", "" },
  };
  static const char strings[] = "<sst "
                                "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                                "main\"><si><r><t>甲</t></r><r><t>乙</t></r>"
                                "<rPh sb=\"0\" eb=\"1\"><t>jiǎ</t></rPh></si><si><t "
                                "xml:space=\"preserve\">一_x000D_\n二_x005F_x</t></si>"
                                "<si><t>a&amp;b</t></si></sst>";
  static const char styles[] =
      "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>"
      "<numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
      "<numFmt numFmtId=\"177\" formatCode=\"0.00&quot;day&quot;[Red]\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
      "<xf numFmtId=\"176\"/><xf numFmtId=\"22\"/><xf numFmtId=\"177\"/></cellXfs></styleSheet>";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = dump_xlsx (cases[i].rows, strings, styles, NULL);

      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_date_1904 (void)
{
  g_autofree char *got =
      dump_xlsx ("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44815</v></c></row>", NULL,
                 "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
                 "<workbook xmlns:r=\"x\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"表\" "
                 "r:id=\"rId1\"/></sheets></workbook>");

  g_assert_cmpstr (got, ==, "A1=2026-09-12:d");
}

/* Other prefixes, absolute targets, other folder, hidden sheets, a chart sheet between. */
static void
test_prefixes (void)
{
  static const char book[] =
      "<x:workbook xmlns:x=\"m\" xmlns:q=\"r\"><x:sheets><x:sheet name=\"图\" q:id=\"c\"/><x:sheet "
      "name=\"一\" "
      "state=\"veryHidden\" q:id=\"b\"/><x:sheet name=\"二\" q:id=\"a\"/></x:sheets></x:workbook>";
  static const TestEntry entries[] = {
    { "_rels/.rels",
      "<Relationships><Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
      "officeDocument\" Target=\"/book/wb.xml\"/></Relationships>",
      -1 },
    { "book/wb.xml", book, -1 },
    { "book/_rels/wb.xml.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\" Target=\"../s/two.xml\"/><Relationship "
      "Id=\"b\" "
      "Type=\"t/worksheet\" Target=\"/s/One.xml\"/><Relationship Id=\"c\" Type=\"t/chartsheet\" "
      "Target=\"c.xml\"/>"
      "</Relationships>",
      -1 },
    { "s/one.xml",
      "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row>"
      "</x:sheetData></x:worksheet>",
      -1 },
    { "s\\two.xml",
      "<worksheet><sheetData/><mergeCells count=\"2\"><mergeCell ref=\"A1:B2\"/><mergeCell  ref='C3'/>"
      "<x:mergeCell xmlns:x=\"m\" ref=\"AA10:AA12\"></x:mergeCell></mergeCells></worksheet>",
      -1 },
  };
  g_autofree char *path = in_folder ("prefix.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autofree char *cells = NULL;
  const GArray *merges;

  test_make_xlsx (path, entries, G_N_ELEMENTS (entries), TRUE);
  workbook = td_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (td_workbook_n_sheets (workbook), ==, 2);
  g_assert_cmpstr (td_workbook_sheet_name (workbook, 0), ==, "一");
  g_assert_true (td_workbook_sheet_hidden (workbook, 0));
  g_assert_false (td_workbook_sheet_hidden (workbook, 1));
  cells = dump (workbook, &error);
  g_assert_cmpstr (cells, ==, "A1=1:n");
  merges = td_workbook_merges (workbook, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merges->len, ==, 2);
  g_assert_cmpuint (g_array_index (merges, TdMerge, 1).first_column, ==, 26);
  g_assert_cmpuint (g_array_index (merges, TdMerge, 1).last_row, ==, 12);
}

/* The scanner for plain sheets and the general parser (here for a part in UTF-16) give the same cells, over
 * the borders of their pieces too. */
static void
test_both_parsers (void)
{
  g_autofree char *path = in_folder ("both.xlsx");
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *sheet = NULL, *bare = NULL, *wide = NULL;
  char *cells[2];
  gsize size;

  for (guint r = 1; r <= 6000; r++)
    g_string_append_printf (
        rows,
        "<row r=\"%u\"><c r=\"A%u\"><v>%u.%u</v></c>\r\n<c r='C%u' t=\"inlineStr\" ><is><t>"
        "\xf0\xac\xad\x8e&amp;&#x738B;&#29579;&lt;&gt;&quot;&apos;\r\n%u</t></is></c></row>",
        r * 2, r * 2, r, r % 10, r * 2, r);
  sheet = test_sheet_xml (rows->str, "");
  bare = g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", strstr (sheet, "<worksheet"), NULL);
  wide = g_convert (bare, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const TestEntry entry = { SHEET, i == 0 ? sheet : wide, i == 0 ? -1 : (gssize)size };
      g_autoptr (GError) error = NULL;
      g_autoptr (TdWorkbook) workbook = NULL;

      test_make_xlsx (path, &entry, 1, FALSE);
      workbook = td_workbook_open (path, NULL, &error);
      g_assert_no_error (error);
      cells[i] = dump (workbook, &error);
      g_assert_no_error (error);
    }
  g_assert_true (g_str_has_prefix (cells[0], "A2=1.1:n C2=\xf0\xac\xad\x8e&王王<>\"'\n1:t A4=2.2:n"));
  g_assert_true (strcmp (cells[0], cells[1]) == 0);
  g_free (cells[0]);
  g_free (cells[1]);
}

/* "<c " → "<x:c ": the same cells, but never read at one go. */
static char *
with_prefixes (const char *sheet)
{
  g_autoptr (GString) out = g_string_new (sheet);

  g_string_replace (out, "</", "</\001", 0);
  g_string_replace (out, "<", "<x:", 0);
  g_string_replace (out, "<x:/\001", "</x:", 0);
  g_string_replace (out, "<x:?", "<?", 0);
  g_string_replace (out, "<x:!", "<!", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The cells, or the error's code and words. */
static char *
cells_or_error (const char *path, const char *sheet, const TdSheetLimits *limits)
{
  static const char styles[] =
      "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
  const TestEntry entries[] = { { SHEET, sheet, -1 },
                                { "xl/sharedStrings.xml",
                                  "<sst><si><t>甲</t></si><si/><si><t>乙</t></si></sst>", -1 },
                                { "xl/styles.xml", styles, -1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  char *cells;

  test_make_xlsx (path, entries, G_N_ELEMENTS (entries), FALSE);
  workbook = td_workbook_open (path, limits, &error);
  g_assert_no_error (error);
  cells = dump (workbook, &error);
  return cells != NULL ? cells : g_strdup_printf ("%d %s", error->code, error->message);
}

/* Cells of the plainest form are read at one go. Whatever stands in a cell, they say what the same cells say
 * when they are read tag by tag, and are refused with the same words. */
static void
test_quick_cells (void)
{
  static const char *const attributes[] = { " r=\"%s\"", " s=\"1\"", " t=\"s\"",       " t=\"n\"",
                                            " s=\"0\"",  " t='s'",   "  t=\"str\"",    " t=\"e\"",
                                            " cm=\"1\"", " s=\"x\"", " s=\"9999999\"", " r=\"%s\" r=\"B7\"" };
  static const char *const references[] = { "A1", "C1", "XFD1", "XFE1",     "AAAA1",    "b1",       "$D$1",
                                            "1",  "A",  "",     "E1048576", "E1048577", "E9999999", "A1x" };
  static const char *const values[] = { "<v>0</v>",
                                        "<v>2</v>",
                                        "<v>3</v>",
                                        "<v>1</v>",
                                        "<v>81.2</v>",
                                        "<v>-4</v>",
                                        "<v>007</v>",
                                        "<v></v>",
                                        "<v/>",
                                        "<v> 1</v>",
                                        "<v>1.50</v>",
                                        "<v>46277</v>",
                                        "<v>123456789012345678901234567890</v>",
                                        "<v>&#49;</v>",
                                        "<v>1e3</v>",
                                        "<v>4294967296</v>",
                                        "<v>.5</v>",
                                        "<v>2<!-- --></v>",
                                        "<v>2</v><f>1</f>",
                                        "<v>2</w>",
                                        "<is><t>丙</t></is>",
                                        "",
                                        "<v>-0</v>",
                                        "<v>99999999999999999</v>" };
  g_autofree char *path = in_folder ("quick.xlsx");
  guint refused = 0, taken = 0;

  for (guint i = 0; i < 250; i++)
    {
      g_autoptr (GString) rows = g_string_new ("<row r=\"1\">");
      TdSheetLimits limits = td_sheet_limits_default;
      gboolean plain = g_test_rand_int_range (0, 3) > 0;

      for (int c = g_test_rand_int_range (1, 8); c > 0; c--)
        {
          g_string_append (rows, "<c");
          for (int a = g_test_rand_int_range (0, 4); a > 0; a--)
            {
              const char *form = attributes[g_test_rand_int_range (0, plain ? 5 : G_N_ELEMENTS (attributes))];
              g_auto (GStrv) parts = g_strsplit (form, "%s", 2);
              g_autofree char *filled = g_strjoinv (
                  references[g_test_rand_int_range (0, plain ? 3 : G_N_ELEMENTS (references))], parts);

              if (strstr (rows->str + rows->len - MIN (rows->len, 8), filled) == NULL)
                g_string_append (rows, filled);
            }
          g_string_append_printf (rows, ">%s</c>",
                                  values[g_test_rand_int_range (0, plain ? 7 : G_N_ELEMENTS (values))]);
        }
      g_string_append (rows, "</row>");
      if (g_test_rand_int_range (0, 8) == 0)
        limits.cell_bytes = 2;

      g_autofree char *sheet =
          test_sheet_xml (rows->str, "<!-- so many bytes that the end is no piece's end: "
                                     "0123456789012345678901234567890123456789 -->");
      g_autofree char *slow = with_prefixes (sheet);
      g_autofree char *a = cells_or_error (path, sheet, &limits);
      g_autofree char *b = cells_or_error (path, slow, &limits);

      if (strcmp (a, b) != 0)
        g_test_message ("%s", sheet);
      g_assert_cmpstr (a, ==, b);
      if (g_ascii_isdigit (a[0]))
        refused++;
      else
        taken++;
    }
  g_test_message ("%u taken, %u refused", taken, refused);
  g_assert_cmpuint (refused, >, 20);
  g_assert_cmpuint (taken, >, 20);
}

/* ---- refused files ---- */

static int
open_and_read (const char *path, const TdSheetLimits *limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, limits, &error);
  g_autofree char *cells = workbook != NULL ? dump (workbook, &error) : NULL;

  if (cells != NULL)
    td_workbook_merges (workbook, 0, NULL, &error);
  if (error == NULL)
    return -1;
  g_assert_true (error->domain == TD_EXCHANGE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 10);
  return error->code;
}

static char *
many (const char *piece, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, piece);
  return g_string_free (out, FALSE);
}

typedef struct
{
  TestEntry entry;
  int want; /* -1: it opens */
} HostileCase;

/* Each entry in a workbook of its own. */
static void
run_cases (const char *path, const char *good, const HostileCase *cases, gsize n, const TdSheetLimits *limits)
{
  for (gsize i = 0; i < n; i++)
    {
      const TestEntry entries[] = { cases[i].entry, { SHEET, good, -1 } };
      gboolean is_sheet = strcmp (cases[i].entry.name, SHEET) == 0;

      test_make_xlsx (path, entries, is_sheet ? 1 : 2, FALSE);
      g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, cases[i].entry.name);
      g_assert_cmpint (open_and_read (path, limits), ==, cases[i].want);
    }
}

static void
test_hostile_archives (void)
{
  g_autofree char *path = in_folder ("hostile.xlsx");
  g_autofree char *good = test_sheet_xml ("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");
  g_autofree char *spaces = g_malloc (64 << 20);
  g_autofree char *comments = many ("<!-- x -->", 300000);
  g_autofree char *bomb = test_sheet_xml (comments, "");
  g_autofree char *cells = many ("<c><v>1</v></c>", 400);
  g_autofree char *row = g_strconcat ("<row>", cells, "</row>", NULL);
  g_autofree char *rows = many (row, 30);
  g_autofree char *many_cells = test_sheet_xml (rows, "");
  g_autofree char *letters = many ("字", 100000);
  g_autofree char *long_row =
      g_strconcat ("<row><c t=\"inlineStr\"><is><t>", letters, "</t></is></c></row>", NULL);
  g_autofree char *long_cell = test_sheet_xml (long_row, "");
  g_autofree char *strings = g_strconcat ("<sst><si><t>", letters, "</t></si></sst>", NULL);
  const TdSheetLimits small = { .unpacked = 8 << 20,
                                .entry_ratio = 100,
                                .entries = 10,
                                .cells = 10000,
                                .strings = 100000,
                                .cell_bytes = 65536 };
  const HostileCase cases[] = {
    { { SHEET, good, -1 }, -1 },
    { { "../../etc/cron.d/x", "x", -1 }, TD_EXCHANGE_ERROR_UNSAFE },
    { { "xl/../../x", "x", -1 }, TD_EXCHANGE_ERROR_UNSAFE },
    { { "/etc/passwd", "x", -1 }, TD_EXCHANGE_ERROR_UNSAFE },
    { { "C:\\x", "x", -1 }, TD_EXCHANGE_ERROR_UNSAFE },
    { { "xl\\..\\..\\x", "x", -1 }, TD_EXCHANGE_ERROR_UNSAFE },
    { { "XL/Workbook.xml", "<workbook/>", -1 }, TD_EXCHANGE_ERROR_UNSAFE }, /* a twin */
    { { SHEET, spaces, 64 << 20 }, TD_EXCHANGE_ERROR_TOO_LARGE },
    { { SHEET, bomb, -1 }, TD_EXCHANGE_ERROR_TOO_LARGE },
    { { SHEET, many_cells, -1 }, TD_EXCHANGE_ERROR_TOO_LARGE },
    { { SHEET, long_cell, -1 }, TD_EXCHANGE_ERROR_TOO_LARGE },
    { { "xl/sharedStrings.xml", strings, -1 }, TD_EXCHANGE_ERROR_TOO_LARGE },
  };

  memset (spaces, ' ', 64 << 20);
  memcpy (spaces, "<worksheet>", 11);
  run_cases (path, good, cases, G_N_ELEMENTS (cases), &small);
}

static void
test_broken_xml (void)
{
  static const HostileCase cases[] = {
    { { SHEET,
        "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
        "\"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData>"
        "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>",
        -1 },
      TD_EXCHANGE_ERROR_UNSAFE },
    { { SHEET, "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet/>", -1 },
      TD_EXCHANGE_ERROR_UNSAFE },
    { { "xl/workbook.xml", "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><workbook>&x;</workbook>",
        -1 },
      TD_EXCHANGE_ERROR_UNSAFE },
    { { SHEET, "<worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>", -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row>", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row r=\"0x\"/></sheetData></worksheet>", -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row r=\"3\"/><row r=\"2\"/></sheetData></worksheet>", -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData></worksheet>", -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>", -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET,
        "<worksheet><sheetData><row><c t=\"s\"><v>18446744073709551617</v></c></row></sheetData></worksheet>",
        -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { "xl/sharedStrings.xml", "<sst><si><t>\xff\xfe</t></si></sst>", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row><c t=\"str\"><v>\xff\xfe</v></c></row></sheetData></worksheet>",
        -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row></sheetData></row></worksheet>", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData/></worksheet><worksheet/>", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><a:></a:></worksheet>", -1 }, -1 },
    { { SHEET, "<worksheet a='1></worksheet>", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData/></worksheet>text", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData a=1/></worksheet>", -1 }, TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<worksheet><sheetData><row><c><v>1 & 2</v></c></row></sheetData></worksheet>", -1 },
      TD_EXCHANGE_ERROR_DAMAGED },
    { { SHEET, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData/></worksheet>", -1 },
      -1 },
    { { SHEET,
        "<worksheet><!-- > --><sheetData a='>'><row><c t=\"str\"><v><![CDATA[<a>]]></v></c></row></sheetData>"
        "</worksheet>\n",
        -1 },
      -1 },
    { { "xl/workbook.xml", "<workbook><sheets/></workbook>", -1 }, TD_EXCHANGE_ERROR_NO_SHEET },
    { { "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" "
        "Target=\"../../../x.xml\"/></Relationships>",
        -1 },
      TD_EXCHANGE_ERROR_UNSAFE },
  };
  g_autofree char *path = in_folder ("broken.xlsx");
  g_autofree char *good = test_sheet_xml ("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");

  run_cases (path, good, cases, G_N_ELEMENTS (cases), NULL);
}

static void
test_many_entries (void)
{
  g_autofree char *path = in_folder ("entries.xlsx");
  TestEntry entries[40];
  char names[40][16];
  const TdSheetLimits few = {
    .unpacked = 1 << 20, .entry_ratio = 100, .entries = 20, .cells = 10, .strings = 10, .cell_bytes = 10
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_snprintf (names[i], sizeof names[i], "e%u.xml", i);
      entries[i] = (TestEntry){ names[i], "x", -1 };
    }
  test_make_xlsx (path, entries, G_N_ELEMENTS (entries), FALSE);
  g_assert_cmpint (open_and_read (path, &few), ==, TD_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_other_files (void)
{
  static const struct
  {
    const char *name, *bytes;
    gssize size;
    int want;
  } cases[] = {
    { "a.xlsx", "%PDF-1.4 ...", -1, TD_EXCHANGE_ERROR_NOT_A_SHEET },
    { "b.xls", "\x89PNG\r\n\x1a\n", -1, TD_EXCHANGE_ERROR_NOT_A_SHEET },
    { "c.xls", "<html><table><tr><td>1</td></tr></table></html>", -1, TD_EXCHANGE_ERROR_NOT_A_SHEET },
    { "d.csv", "a,b\n\0\1\2,c\n", 11, TD_EXCHANGE_ERROR_NOT_A_SHEET },
    { "e.xlsx", "PK\3\4 and nothing", -1, TD_EXCHANGE_ERROR_DAMAGED },
    { "f.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", -1, TD_EXCHANGE_ERROR_DAMAGED },
    { "g.csv", "\xef\xbb\xbf小区,\xff\xfe\n", -1, TD_EXCHANGE_ERROR_ENCODING },
    { "h.csv", "小区,楼栋\n桂花城,5号\xe6\xa5", -1, TD_EXCHANGE_ERROR_DAMAGED },
    { "i.csv", "\xd0\xa1\xc7\xf8,\xff\xff\n", -1, TD_EXCHANGE_ERROR_ENCODING },
    { "j.xls", "小区,楼栋\n桂花城,5号楼\n", -1, -1 }, /* csv under a wrong name opens as what it is */
    { "k.csv", "", 0, -1 },
  };
  g_autofree char *missing = in_folder ("missing.xlsx");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = in_folder (cases[i].name);

      g_assert_true (g_file_set_contents (path, cases[i].bytes, cases[i].size, NULL));
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (open_and_read (path, NULL), ==, cases[i].want);
    }
  g_assert_cmpint (open_and_read (missing, NULL), ==, TD_EXCHANGE_ERROR_OPEN);
  g_assert_cmpint (open_and_read (test_folder, NULL), ==, TD_EXCHANGE_ERROR_OPEN);
}

static void
test_encrypted (void)
{
  static const guint8 magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autofree char *path = in_folder ("encrypted.xlsx");
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, magic, sizeof magic);
  g_byte_array_set_size (bytes, 1024);
  memset (bytes->data + 8, 0, 1016);
  g_byte_array_append (bytes, (const guint8 *)name, sizeof name);
  g_assert_true (g_file_set_contents (path, (const char *)bytes->data, bytes->len, NULL));
  g_assert_cmpint (open_and_read (path, NULL), ==, TD_EXCHANGE_ERROR_ENCRYPTED);
}

/* ---- csv ---- */

static void
test_csv (void)
{
  static const struct
  {
    const char *bytes;
    gssize size;
    const char *want;
    char delimiter;
    const char *encoding;
  } cases[] = {
    { "a,b\r\n1,\"x,\"\"y\"\"\n z\"\r\n", -1, "A1=a:t B1=b:t A2=1:t B2=x,\"y\"\n z:t", ',', "UTF-8" },
    { "\xef\xbb\xbf甲;乙;丙\n1;2,5;3", -1, "A1=甲:t B1=乙:t C1=丙:t A2=1:t B2=2,5:t C2=3:t", ';', "UTF-8" },
    { "甲\t乙\n1\t2\n", -1, "A1=甲:t B1=乙:t A2=1:t B2=2:t", '\t', "UTF-8" },
    { "sep=;\r\na,1;b\n", -1, "A1=a,1:t B1=b:t", ';', "UTF-8" },
    { "a,b\r1,2\r", -1, "A1=a:t B1=b:t A2=1:t B2=2:t", ',', "UTF-8" },
    { "a,,c\n\n,,\n\"\",x\n", -1, "A1=a:t C1=c:t B4=x:t", ',', "UTF-8" },
    { "=\"0012\",\"=\"\"34\"\"\",'=x,'y\n", -1, "A1=0012:t B1=34:t C1==x:t D1='y:t", ',', "UTF-8" },
    { "a\"b,\"c\"d\n", -1, "A1=a\"b:t B1=cd:t", ',', "UTF-8" },
    { "\xd0\xa1\xc7\xf8,\x82\x30\xb7\x31\n", -1, "A1=小区:t B1=㛃:t", ',', "GB18030" },
    { "\xff\xfe\x53\x67,\0\x31\0\n\0", 10, "A1=杓:t B1=1:t", ',', "UTF-16LE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = in_folder ("case.csv");
      g_autoptr (GError) error = NULL;
      g_autoptr (TdWorkbook) workbook = NULL;
      g_autofree char *got = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].bytes, cases[i].size, NULL));
      workbook = td_workbook_open (path, NULL, &error);
      g_assert_no_error (error);
      got = dump (workbook, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (got, ==, cases[i].want);
      g_assert_cmpint (td_workbook_delimiter (workbook), ==, cases[i].delimiter);
      g_assert_cmpstr (td_workbook_encoding (workbook), ==, cases[i].encoding);
    }
}

/* Names of every plane across the borders of the reader's chunks, in both encodings: the independent oracle
 * is GLib's own converter. */
static void
test_csv_chunks (gconstpointer encoding)
{
  static const char *const names[] = { "王㛃", "李䶮", "赵𬭎", "陈𫖮", "欧阳建国", "𠮷野", "abc" };
  g_autoptr (GString) text = g_string_new ("业主,备注\n");
  g_autofree char *path = in_folder ("chunks.csv");
  g_autofree char *bytes = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autoptr (TdSheet) sheet = NULL;
  gsize size;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "%s,%u\n", names[i % G_N_ELEMENTS (names)], i);
  bytes = g_convert (text->str, (gssize)text->len, encoding, "UTF-8", NULL, &size, NULL);
  g_assert_nonnull (bytes);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
  workbook = td_workbook_open (path, NULL, NULL);
  g_assert_cmpstr (td_workbook_encoding (workbook), ==, encoding);
  sheet = td_workbook_load (workbook, 0, 0, NULL, NULL);
  g_assert_cmpuint (sheet->rows->len, ==, 60001);
  for (guint i = 0; i < 60000; i++)
    g_assert_cmpstr (td_row_text (td_sheet_row (sheet, i + 2), 0), ==, names[i % G_N_ELEMENTS (names)]);
}

static void
test_cancelled (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "sheets", "roster-stairwells.xlsx", NULL);
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (td_workbook_load (workbook, 0, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (td_workbook_load (workbook, 99, 0, NULL, &error));
  g_assert_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NO_SHEET);
}

/* ---- mutations: whatever the bytes, a result or an error, never more ---- */

static void
read_whatever (const char *path)
{
  const TdSheetLimits limits = { .unpacked = 16 << 20,
                                 .entry_ratio = 1000,
                                 .entries = 100,
                                 .cells = 100000,
                                 .strings = 4 << 20,
                                 .cell_bytes = 1 << 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &limits, &error);
  g_autoptr (TdImportPlan) plan = NULL;
  g_autoptr (TdImportResult) result = NULL;

  if (workbook != NULL)
    plan = td_import_plan_new (workbook, TD_IMPORT_HOUSEHOLDS, NULL, NULL, &error);
  if (plan != NULL)
    result = td_import_collect (workbook, plan, NULL, &error);
  g_assert_true ((result == NULL) == (error != NULL));
  if (result != NULL)
    g_assert_cmpuint (result->summary.read, ==, result->summary.taken + result->summary.refused);
}

static void
test_mutations (gconstpointer name)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "sheets", name, NULL);
  g_autofree char *path = in_folder ("mutated");
  g_autofree char *bytes = NULL;
  gsize size;
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;

  g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
  for (guint i = 0; i < 600 && g_get_monotonic_time () < end; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, size);
      gsize length =
          g_test_rand_int_range (0, 4) == 0 ? (gsize)g_test_rand_int_range (1, (gint32)size) : size;

      for (int k = g_test_rand_int_range (0, 6); k > 0; k--)
        copy[g_test_rand_int_range (0, (gint32)length)] = (char)g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (path, copy, (gssize)length, NULL));
      read_whatever (path);
    }
}

/* The XML inside mutated and packed again: the checksum no longer stands before the parser. */
static void
test_mutated_xml (void)
{
  g_autofree char *path = in_folder ("mutated.xlsx");
  g_autofree char *sheet = test_sheet_xml (
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>房号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>"
      "业主</t></is></c><c r=\"C1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\"><v>101</v></c><c "
      "r=\"B2\" t=\"str\"><v>周某甲</v></c><c r=\"C2\" s=\"1\"><v>81.2</v></c></row>",
      "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>");
  gsize size = strlen (sheet);
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;

  for (guint i = 0; i < 600 && g_get_monotonic_time () < end; i++)
    {
      g_autofree char *copy = g_memdup2 (sheet, size);
      const TestEntry entries[] = { { SHEET, copy, (gssize)size },
                                    { "xl/sharedStrings.xml", "<sst><si><t>面积</t></si></sst>", -1 } };

      for (int k = g_test_rand_int_range (1, 5); k > 0; k--)
        copy[g_test_rand_int_range (60, (gint32)size)] =
            "<>/\"&;='09AZ\x80\xff c"[g_test_rand_int_range (0, 17)];
      test_make_xlsx (path, entries, 2, FALSE);
      read_whatever (path);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_folder_make ();
  g_test_add_func ("/exchange/xlsx/cells", test_cells);
  g_test_add_func ("/exchange/xlsx/date-1904", test_date_1904);
  g_test_add_func ("/exchange/xlsx/prefixes", test_prefixes);
  g_test_add_func ("/exchange/xlsx/both-parsers", test_both_parsers);
  g_test_add_func ("/exchange/xlsx/quick-cells", test_quick_cells);
  g_test_add_func ("/exchange/xlsx/hostile", test_hostile_archives);
  g_test_add_func ("/exchange/xlsx/broken-xml", test_broken_xml);
  g_test_add_func ("/exchange/xlsx/many-entries", test_many_entries);
  g_test_add_func ("/exchange/open/other-files", test_other_files);
  g_test_add_func ("/exchange/open/encrypted", test_encrypted);
  g_test_add_func ("/exchange/csv/cells", test_csv);
  g_test_add_data_func ("/exchange/csv/chunks-utf8", "UTF-8", test_csv_chunks);
  g_test_add_data_func ("/exchange/csv/chunks-gb18030", "GB18030", test_csv_chunks);
  g_test_add_func ("/exchange/cancelled", test_cancelled);
  g_test_add_data_func ("/exchange/mutated/xlsx", "roster-compound.xlsx", test_mutations);
  g_test_add_data_func ("/exchange/mutated/csv", "roster-gb18030.csv", test_mutations);
  g_test_add_func ("/exchange/mutated/xml", test_mutated_xml);
  status = g_test_run ();
  test_folder_remove ();
  return status;
}
