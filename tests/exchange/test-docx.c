/* Tidang: tests of an office's own form — marks wherever a word processor cut them, rows for flats, picked
 * cells, hostile files. SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-xlsx.h"
#include "td-docx.h"
#include "td-zip.h"
#include "test-folder.h"

#include <locale.h>
#include <string.h>

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
#define ROOT "<w:document xmlns:w=\"" W "\" xmlns:w14=\"urn:w14\" xmlns:mc=\"urn:mc\"><w:body>"
#define END "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"

#define RELS                                                                                                 \
  HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"              \
       "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"             \
       "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"

/* Without the sync of g_file_set_contents(): there are thousands. */
static void
write_file (const char *path, gconstpointer data, gsize size)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* ---- a form ---- */

static char *
make_form (const char *name, const char *body, const char *header)
{
  g_autofree char *document = g_strconcat (HEAD ROOT, body, END, NULL);
  char *path = in_folder (name);
  TestEntry entries[] = {
    { "[Content_Types].xml", HEAD "<Types/>", -1 },
    { "_rels/.rels", RELS, -1 },
    { "word/document.xml", document, -1 },
    { "word/header1.xml", header, -1 },
    { "word/styles.xml", HEAD "<w:styles xmlns:w=\"" W "\"><w:style>{{房号}}</w:style></w:styles>", -1 },
    { "word/media/image1.png", "\x89PNG\r\n\x1a\n\0\1\2\3", 12 },
  };

  test_make_xlsx (path, entries, G_N_ELEMENTS (entries), TRUE);
  return path;
}

static char *
read_entry (const char *path, const char *entry, gsize *size)
{
  g_autoptr (TdZip) zip = td_zip_open (path, &td_sheet_limits_default, NULL);
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize got;

  g_assert_nonnull (zip);
  g_assert_true (td_zip_enter (zip, entry, NULL));
  while ((got = td_zip_read (zip, buffer, sizeof buffer, NULL)) > 0)
    g_string_append_len (text, buffer, got);
  g_assert_cmpint (got, ==, 0);
  if (size != NULL)
    *size = text->len;
  return g_string_free (text, FALSE);
}

/* Rooms 101, 102, …; the rest by name. */
static char *
text_of (gpointer data, const char *name, int flat)
{
  if (strcmp (name, "房号") == 0)
    return flat >= 0 ? g_strdup_printf ("10%d", flat + 1) : g_strdup ("");
  if (strcmp (name, "小区") == 0)
    return g_strdup ("甲<乙>&\"丙\"");
  if (strcmp (name, "地址") == 0)
    return g_strdup ("一\n二");
  if (strcmp (name, "脏") == 0)
    return g_strdup ("x\001\xef\xbf\xbey\xff");
  return strcmp (name, "空") == 0 ? g_strdup ("") : NULL;
}

static char *
fill (const char *path, const GArray *picks, guint n_flats, const char *out)
{
  const TdDocxValues values = { text_of, NULL, n_flats };
  GError *error = NULL;
  g_autoptr (TdDocx) docx = td_docx_open (path, &error);
  g_autoptr (GBytes) bytes = NULL;
  char *filled = in_folder (out);

  g_assert_no_error (error);
  bytes = td_docx_fill (docx, picks, &values, &error);
  g_assert_no_error (error);
  write_file (filled, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return filled;
}

/* The body between ROOT and END after filling. */
static char *
fill_body (const char *body, const GArray *picks, guint n_flats)
{
  g_autofree char *path = make_form ("form.docx", body, HEAD "<w:hdr xmlns:w=\"" W "\"/>");
  g_autofree char *filled = fill (path, picks, n_flats, "filled.docx");
  g_autofree char *xml = read_entry (filled, "word/document.xml", NULL);

  g_assert_true (g_str_has_prefix (xml, HEAD ROOT));
  g_assert_true (g_str_has_suffix (xml, END));
  xml[strlen (xml) - strlen (END)] = '\0';
  return g_strdup (xml + strlen (HEAD ROOT));
}

#define P(inside) "<w:p>" inside "</w:p>"
#define R(text) "<w:r><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r>"
#define S(text) "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define TC(inside) "<w:tc><w:tcPr/>" inside "</w:tc>"
/* merged downwards: the first cell, and those below it */
#define TOP(inside) "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/><w:vAlign/></w:tcPr>" inside "</w:tc>"
#define ON(inside) "<w:tc><w:tcPr><w:vMerge/><w:vAlign/></w:tcPr>" inside "</w:tc>"
#define TR(inside) "<w:tr>" inside "</w:tr>"
#define TBL(inside) "<w:tbl><w:tblPr/>" inside "</w:tbl>"

static const struct
{
  const char *body, *filled;
  guint n_flats;
} bodies[] = {
  /* in one run */
  { P (R ("住{{小区}}。")), P (S ("住甲&lt;乙&gt;&amp;\"丙\"。")), 0 },
  { P (R ("{{ 小区 }}{{小区}}")), P (S ("甲&lt;乙&gt;&amp;\"丙\"甲&lt;乙&gt;&amp;\"丙\"")), 0 },
  /* as Word cuts it, with its spelling and bookmark elements between */
  { P (R ("住{") "<w:proofErr w:type=\"spellStart\"/>" R (
        "{小") "<w:bookmarkStart w:id=\"0\" w:name=\"a>b\"/>" R ("区}") "<w:bookmarkEnd "
                                                                        "w:id=\"0\"/>" R ("}。")),
    P (S ("住甲&lt;乙&gt;&amp;\"丙\"") "<w:proofErr w:type=\"spellStart\"/>" S (
        "") "<w:bookmarkStart w:id=\"0\" w:name=\"a>b\"/>" S ("") "<w:bookmarkEnd w:id=\"0\"/>" S ("。")),
    0 },
  /* content controls, links, insertions */
  { "<w:sdt><w:sdtPr><w:id w:val=\"1\"/></w:sdtPr><w:sdtContent>" P (
        "<w:hyperlink>" R ("{{小") "</w:hyperlink><w:ins>" R ("区}}") "</w:ins>") "</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:id w:val=\"1\"/></w:sdtPr><w:sdtContent>" P ("<w:hyperlink>" S (
        "甲&lt;乙&gt;&amp;\"丙\"") "</w:hyperlink><w:ins>" S ("") "</w:ins>") "</w:sdtContent></w:sdt>",
    0 },
  /* braces of a Chinese keyboard, entities, a blank */
  { P (R ("｛｛小区｝｝")), P (S ("甲&lt;乙&gt;&amp;\"丙\"")), 0 },
  { P (R ("a&#38;b&amp;{{&#23567;区}}")), P (S ("a&#38;b&amp;甲&lt;乙&gt;&amp;\"丙\"")), 0 },
  { P (R ("号{{房号：3}}。")), P (S ("号______。")), 0 },
  { P (R ("号{{空}}。")), P (S ("号。")), 0 },
  /* lines, and what XML cannot hold */
  { P (R ("{{地址}}")),
    P ("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">一</w:t><w:br/><w:t "
       "xml:space=\"preserve\">二</w:t></w:r>"),
    0 },
  { P (R ("{{脏}}")), P (S ("xy\xef\xbf\xbd")), 0 },
  /* no mark: another name, a break inside, no end, comments and CDATA */
  { P (R ("{{房间号}}")), P (R ("{{房间号}}")), 0 },
  { P ("<w:r><w:t>{{小</w:t><w:tab/><w:t>区}}</w:t></w:r>"),
    P ("<w:r><w:t>{{小</w:t><w:tab/><w:t>区}}</w:t></w:r>"), 0 },
  { P (R ("{{小区")) P (R ("}}")), P (R ("{{小区")) P (R ("}}")), 0 },
  { P (R ("a<!-- {{小区}} <w:p> -->b") "<?x {{小区}}?>"),
    P (R ("a<!-- {{小区}} <w:p> -->b") "<?x {{小区}}?>"), 0 },
  { P (R ("<![CDATA[{{小区}}]]>")), P (R ("<![CDATA[{{小区}}]]>")), 0 },
  /* a drawing and the picture that older programs show instead */
  { P ("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P (
        R ("{{小区}}")) "</w:txbxContent></"
                        "mc:Choice><mc:"
                        "Fallback><w:"
                        "txbxContent>" P (R ("{{小区}}")) "</"
                                                          "w:"
                                                          "txbx"
                                                          "Cont"
                                                          "ent>"
                                                          "</"
                                                          "mc:"
                                                          "Fall"
                                                          "back"
                                                          "></"
                                                          "mc:"
                                                          "Alte"
                                                          "rnat"
                                                          "eCon"
                                                          "tent"
                                                          "></"
                                                          "w:"
                                                          "r"
                                                          ">" R ("{{小区}}")),
    P ("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P (
        S ("甲&lt;乙&gt;&amp;\"丙\"")) "</w:txbxContent></"
                                       "mc:Choice><mc:Fallback><w:txbxContent>" P (
                                           S ("甲&lt;乙&gt;"
                                              "&amp;"
                                              "\"丙\"")) "<"
                                                         "/"
                                                         "w"
                                                         ":"
                                                         "t"
                                                         "x"
                                                         "b"
                                                         "x"
                                                         "C"
                                                         "o"
                                                         "n"
                                                         "t"
                                                         "e"
                                                         "n"
                                                         "t"
                                                         ">"
                                                         "<"
                                                         "/"
                                                         "m"
                                                         "c"
                                                         ":"
                                                         "F"
                                                         "a"
                                                         "l"
                                                         "l"
                                                         "b"
                                                         "a"
                                                         "c"
                                                         "k"
                                                         ">"
                                                         "<"
                                                         "/"
                                                         "m"
                                                         "c"
                                                         ":"
                                                         "A"
                                                         "l"
                                                         "t"
                                                         "e"
                                                         "r"
                                                         "n"
                                                         "a"
                                                         "t"
                                                         "e"
                                                         "C"
                                                         "o"
                                                         "n"
                                                         "t"
                                                         "e"
                                                         "n"
                                                         "t"
                                                         ">"
                                                         "<"
                                                         "/"
                                                         "w"
                                                         ":"
                                                         "r"
                                                         ">" S ("甲&lt;乙&gt;&amp;\"丙\"")),
    0 },
  /* rows for flats: empty rows below are used up, the others stay; ids are the first copy's alone */
  { TBL (TR (TC (P (R ("房号"))))
             TR (TC ("<w:p w14:paraId=\"1\" w14:textId=\"2\"><w:bookmarkStart w:id=\"1\"/>" R (
                 "{{每户}}{{房号}}") "</w:p>")) TR (TC (P (""))) TR (TC ("<w:p/>")) TR (TC (P (R ("合计"))))),
    TBL (TR (TC (P (R ("房号")))) TR (
        TC ("<w:p w14:paraId=\"1\" w14:textId=\"2\"><w:bookmarkStart w:id=\"1\"/>" S ("101") "</w:p>"))
             TR (TC ("<w:p>" S ("102") "</w:p>")) TR (TC ("<w:p/>")) TR (TC (P (R ("合计"))))),
    2 },
  { TBL (TR (TC (P (R ("{{每户}}{{房号}}"))) TC (P (R ("{{小区}}{{谁}}"))))),
    TBL (TR (TC (P (S ("101"))) TC (P (S ("甲&lt;乙&gt;&amp;\"丙\"{{谁}}"))))
             TR (TC (P (S ("102"))) TC (P (S ("甲&lt;乙&gt;&amp;\"丙\"{{谁}}"))))
                 TR (TC (P (S ("103"))) TC (P (S ("甲&lt;乙&gt;&amp;\"丙\"{{谁}}"))))),
    3 },
  { TBL (TR (TC (P (R ("{{每户}}{{房号:2}}"))))), TBL (TR (TC (P (S ("____"))))), 0 },
  /* a paragraph for each flat; a table in a cell */
  { P (R ("{{each-flat}}住{{房号}}")) P (R ("止")), P (S ("住101")) P (S ("住102")) P (R ("止")), 2 },
  { TBL (TR (TC (TBL (TR (TC (P (R ("{{每户}}{{房号}}"))))) P (R ("{{房号:1}}"))))),
    TBL (TR (TC (TBL (TR (TC (P (S ("101")))) TR (TC (P (S ("102"))))) P (S ("__"))))), 2 },
  /* a heading that is merged down over the flats stands once, drawn rows or not; what differs begins anew */
  { TBL (TR (TOP (P (R ("意见"))) TC (P (R ("{{每户}}{{房号}}")))) TR (ON ("<w:p/>") TC ("<w:p/>"))
             TR (ON ("<w:p/>") TC ("<w:p/>"))),
    TBL (TR (TOP (P (R ("意见"))) TC (P (S ("101")))) TR (ON ("<w:p/>") TC (P (S ("102"))))
             TR (ON ("<w:p/>") TC ("<w:p/>"))),
    2 },
  { TBL (TR (TOP (P (R ("意见"))) TC (P (R ("{{每户}}{{房号}}"))))),
    TBL (TR (TOP (P (R ("意见"))) TC (P (S ("101")))) TR (ON ("<w:p/>") TC (P (S ("102"))))
             TR (ON ("<w:p/>") TC (P (S ("103"))))),
    3 },
  { TBL (TR (TOP (P (R ("{{每户}}{{房号}}"))) TC (TBL (TR (TOP (P (R ("内"))))) P (R ("x"))))),
    TBL (TR (TOP (P (S ("101"))) TC (TBL (TR (TOP (P (R ("内"))))) P (R ("x"))))
             TR (TOP (P (S ("102"))) TC (TBL (TR (TOP (P (R ("内"))))) P (R ("x"))))),
    2 },
};

static void
test_bodies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *filled = fill_body (bodies[i].body, NULL, bodies[i].n_flats);

      g_assert_cmpstr (filled, ==, bodies[i].filled);
    }
}

/* ---- marks and their places ---- */

static void
test_marks (void)
{
  static const struct
  {
    const char *name;
    guint blank;
    gboolean repeats;
    TdDocxPlace place;
    const char *around;
  } wanted[] = {
    { "小区", 0, FALSE, { TD_DOCX_BODY, 0, 0, 0, 2 }, "住{{小区}}。" },
    { "房号", 4, FALSE, { TD_DOCX_BODY, 1, 1, 2, 2 }, "{{房号:4}}" },
    { "每户", 0, TRUE, { TD_DOCX_BODY, 1, 2, 1, 1 }, "{{每户}}" },
    { "谁", 0, TRUE, { TD_DOCX_BODY, 1, 2, 2, 1 }, "{{谁}}" },
    { "档案号", 0, FALSE, { TD_DOCX_HEADER, 0, 0, 0, 1 }, "编号{{档案号}}" },
  };
  g_autofree char *path = make_form ("marks.docx",
                                     P (R ("说明")) P (R ("住{{小区}}。"))
                                         TBL (TR (TC (P (R ("房号"))) TC (P (R ("一")) P (R ("{{房号:4}}"))))
                                                  TR (TC (P (R ("{{每户}}"))) TC (P (R ("{{谁}}"))))),
                                     HEAD "<w:hdr xmlns:w=\"" W "\">" P (R ("编号{{档案号}}")) "</w:hdr>");
  GError *error = NULL;
  g_autoptr (TdDocx) docx = td_docx_open (path, &error);
  const GPtrArray *marks;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  marks = td_docx_marks (docx);
  g_assert_cmpuint (marks->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < marks->len; i++)
    {
      const TdDocxMark *mark = marks->pdata[i];

      g_assert_cmpstr (mark->name, ==, wanted[i].name);
      g_assert_cmpuint (mark->blank, ==, wanted[i].blank);
      g_assert_cmpint (mark->repeats, ==, wanted[i].repeats);
      g_assert_cmpint (mark->place.part, ==, wanted[i].place.part);
      g_assert_cmpuint (mark->place.table, ==, wanted[i].place.table);
      g_assert_cmpuint (mark->place.row, ==, wanted[i].place.row);
      g_assert_cmpuint (mark->place.cell, ==, wanted[i].place.cell);
      g_assert_cmpuint (mark->place.paragraph, ==, wanted[i].place.paragraph);
      g_assert_cmpstr (mark->around, ==, wanted[i].around);
    }
  g_assert_cmpuint (td_docx_n_tables (docx), ==, 1);
  g_assert_cmpuint (td_docx_n_rows (docx, 1), ==, 2);
  g_assert_cmpuint (td_docx_n_cells (docx, 1, 1), ==, 2);
  text = td_docx_cell_text (docx, 1, 1, 2);
  g_assert_cmpstr (text, ==, "一\n{{房号:4}}");
}

/* ---- picked cells ---- */

static void
test_picks (void)
{
  const TdDocxPick all[] = { { 1, 1, 1, "小区" }, { 1, 1, 2, "空" },   { 1, 2, 1, "每户" },
                             { 1, 2, 1, "房号" }, { 1, 2, 2, "地址" }, { 1, 1, 3, "谁" } };
  g_autoptr (GArray) picks = g_array_new (FALSE, FALSE, sizeof (TdDocxPick));
  g_autofree char *filled = NULL;
  g_autofree char *path = NULL;
  const TdDocxPick missing = { 1, 3, 1, "小区" };
  const TdDocxValues values = { text_of, NULL, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDocx) docx = NULL;

  g_array_append_vals (picks, all, G_N_ELEMENTS (all));
  filled = fill_body (TBL (TR (TC (P (R ("小区："))) TC (P ("")) TC (P (""))) TR (
                          TC ("<w:p w:rsidR=\"0\"/>") TC (P ("<w:pPr><w:rPr><w:i/></w:rPr></w:pPr>")))),
                      picks, 2);
  g_assert_cmpstr (
      filled, ==,
      TBL (TR (TC (P (R ("小区：") S ("甲&lt;乙&gt;&amp;\"丙\""))) TC (P ("")) TC (P (""))) TR (
          TC ("<w:p w:rsidR=\"0\"><w:r><w:t xml:space=\"preserve\">101</w:t></w:r></w:p>")
              TC (P ("<w:pPr><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t "
                     "xml:space=\"preserve\">一</w:t><w:br/><w:t xml:space=\"preserve\">二</w:t></w:r>")))
               TR (TC ("<w:p w:rsidR=\"0\"><w:r><w:t xml:space=\"preserve\">102</w:t></w:r></w:p>") TC (
                   P ("<w:pPr><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t "
                      "xml:space=\"preserve\">一</w:t><w:br/><w:t xml:space=\"preserve\">二</w:t></w:r>")))));
  path = in_folder ("form.docx");
  docx = td_docx_open (path, NULL);
  g_array_append_val (picks, missing);
  g_assert_null (td_docx_fill (docx, picks, &values, &error));
  g_assert_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NO_PLACE);
  g_assert_nonnull (strstr (error->message, "table 1, row 3, cell 1"));
}

/* ---- everything else stays ---- */

static void
test_untouched (void)
{
  static const char *const others[] = { "[Content_Types].xml", "_rels/.rels", "word/styles.xml",
                                        "word/media/image1.png" };
  g_autofree char *path = make_form ("a.docx", P (R ("{{小区}}")),
                                     HEAD "<w:hdr xmlns:w=\"" W "\">" P (R ("{{小区}}")) "</w:hdr>");
  g_autofree char *filled = fill (path, NULL, 0, "b.docx");
  g_autofree char *plain = make_form ("c.docx", P (R ("没有标记 {{谁}}")), HEAD "<w:hdr xmlns:w=\"" W "\"/>");
  g_autofree char *copied = fill (plain, NULL, 3, "d.docx");
  g_autofree char *again = fill (plain, NULL, 3, "e.docx");
  g_autofree char *header = read_entry (filled, "word/header1.xml", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  g_assert_nonnull (strstr (header, "甲&lt;乙"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gsize size, other_size;
      g_autofree char *before = read_entry (path, others[i], &size);
      g_autofree char *after = read_entry (filled, others[i], &other_size);

      g_assert_cmpmem (before, size, after, other_size);
    }
  for (guint i = 0; i < 2; i++)
    {
      const char *entry = i == 0 ? "word/document.xml" : "word/header1.xml";
      gsize size, other_size;
      g_autofree char *before = read_entry (plain, entry, &size);
      g_autofree char *after = read_entry (copied, entry, &other_size);

      g_assert_cmpmem (before, size, after, other_size);
    }
  /* the same values give the same bytes */
  g_assert_true (g_file_get_contents (copied, &first, &n_first, NULL));
  g_assert_true (g_file_get_contents (again, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
}

/* ---- hostile files ---- */

static void
expect (const char *name, gconstpointer data, gsize size, TdExchangeError code, const char *says)
{
  g_autofree char *path = in_folder (name);
  g_autoptr (GError) error = NULL;

  write_file (path, data, size);
  g_assert_null (td_docx_open (path, &error));
  g_assert_error (error, TD_EXCHANGE_ERROR, (int)code);
  if (strstr (error->message, says) == NULL)
    g_error ("%s: not %s", error->message, says);
}

static void
expect_body (const char *document, gssize size, TdExchangeError code, const char *says)
{
  g_autofree char *path = in_folder ("hostile.docx");
  TestEntry entries[] = { { "_rels/.rels", RELS, -1 }, { "word/document.xml", document, size } };
  g_autoptr (GError) error = NULL;

  test_make_xlsx (path, entries, G_N_ELEMENTS (entries), TRUE);
  g_assert_null (td_docx_open (path, &error));
  g_assert_error (error, TD_EXCHANGE_ERROR, (int)code);
  if (strstr (error->message, says) == NULL)
    g_error ("%s: not %s", error->message, says);
}

static void
test_wrong_sort (void)
{
  g_autofree char *path = in_folder ("other.docx");
  const TestEntry no_rels[] = { { "word/document.xml", HEAD ROOT END, -1 } };
  const TestEntry no_body[] = { { "_rels/.rels", RELS, -1 } };
  const TestEntry outside[] = { { "_rels/.rels",
                                  HEAD "<Relationships><Relationship Type=\"x/officeDocument\" "
                                       "Target=\"../../etc/passwd\"/></Relationships>",
                                  -1 } };
  g_autoptr (GError) rels = NULL;
  g_autoptr (GError) body = NULL;
  g_autoptr (GError) leaves = NULL;
  g_autoptr (GError) absent = NULL;

  expect ("a.docx", "", 0, TD_EXCHANGE_ERROR_NOT_A_FORM, "empty");
  expect ("a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, TD_EXCHANGE_ERROR_NOT_A_FORM, ".doc");
  expect ("a.docx", "%PDF-1.7", 8, TD_EXCHANGE_ERROR_NOT_A_FORM, "PDF");
  expect ("a.docx", "{\\rtf1", 6, TD_EXCHANGE_ERROR_NOT_A_FORM, "RTF");
  expect ("a.docx", "<html>", 6, TD_EXCHANGE_ERROR_NOT_A_FORM, "web page");
  expect ("a.docx", "PK\003\004", 4, TD_EXCHANGE_ERROR_DAMAGED, "cut off");
  test_make_xlsx (path, no_rels, 1, TRUE);
  g_assert_null (td_docx_open (path, &rels));
  g_assert_error (rels, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_FORM);
  test_make_xlsx (path, no_body, 1, TRUE);
  g_assert_null (td_docx_open (path, &body));
  g_assert_error (body, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED);
  test_make_xlsx (path, outside, 1, TRUE);
  g_assert_null (td_docx_open (path, &leaves));
  g_assert_error (leaves, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_UNSAFE);
  g_assert_null (td_docx_open ("/nowhere/x.docx", &absent));
  g_assert_error (absent, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN);
}

static void
test_hostile_text (void)
{
  g_autofree char *bomb = g_strnfill (40u << 20, ' ');
  GString *deep = g_string_new (HEAD ROOT);
  GString *many = g_string_new (HEAD ROOT);

  expect_body (HEAD "<!DOCTYPE a [<!ENTITY b \"c\">]>" ROOT P (R ("&b;")) END, -1, TD_EXCHANGE_ERROR_UNSAFE,
               "document type");
  expect_body (HEAD "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" ROOT END, -1, TD_EXCHANGE_ERROR_UNSAFE,
               "document type");
  expect_body (HEAD ROOT P (R ("{{小区}}")), -1, TD_EXCHANGE_ERROR_DAMAGED, "is no XML");
  expect_body ("", 0, TD_EXCHANGE_ERROR_DAMAGED, "is no XML");
  expect_body (HEAD "<html/>", -1, TD_EXCHANGE_ERROR_NOT_A_FORM, "word processor");
  expect_body (HEAD ROOT P (R ("\xff")) END, -1, TD_EXCHANGE_ERROR_DAMAGED, "is no XML");
  memcpy (bomb, HEAD ROOT, strlen (HEAD ROOT));
  expect_body (bomb, 40 << 20, TD_EXCHANGE_ERROR_TOO_LARGE, "times its size");
  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "<w:p>");
  expect_body (deep->str, -1, TD_EXCHANGE_ERROR_DAMAGED, "is no XML");
  for (guint i = 0; i < 6000; i++)
    g_string_append (many, P (R ("{{每户}}")));
  g_string_append (many, END);
  expect_body (many->str, -1, TD_EXCHANGE_ERROR_TOO_LARGE, "marks");
  g_string_free (deep, TRUE);
  g_string_free (many, TRUE);
}

/* Rows of a million flats are refused before memory ends. */
static void
test_too_many_rows (void)
{
  g_autofree char *filler = g_strnfill (4000, 'x');
  g_autofree char *row = g_strconcat ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{每户}}", filler,
                                      "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", NULL);
  g_autofree char *path = make_form ("rows.docx", row, HEAD "<w:hdr xmlns:w=\"" W "\"/>");
  const TdDocxValues values = { text_of, NULL, 1000000 };
  g_autoptr (TdDocx) docx = td_docx_open (path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (docx);
  g_assert_null (td_docx_fill (docx, NULL, &values, &error));
  g_assert_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE);
}

/* Any bytes: an error with words, or a form that can be filled. */
static void
test_any_bytes (void)
{
  g_autofree char *path =
      make_form ("whole.docx",
                 P (R ("住{") R ("{小区}}")) TBL (TR (TC (P (R ("{{每户}}{{房号}}"))) TC (P (R ("{{谁}}"))))
                                                      TR (TC (P ("")) TC ("<w:p/>"))),
                 HEAD "<w:hdr xmlns:w=\"" W "\">" P (R ("{{地址}}")) "</w:hdr>");
  g_autofree char *hurt_path = in_folder ("hurt.docx");
  g_autofree char *whole = NULL;
  GRand *rand = g_rand_new_with_seed (9704);
  const TdDocxValues values = { text_of, NULL, 3 };
  gsize size;

  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  for (guint round = 0; round < 1500; round++)
    {
      g_autofree char *hurt = g_memdup2 (whole, size);
      gsize left = round < size && round % 3 == 0 ? round * 2 % size : size;
      g_autoptr (GError) error = NULL;
      g_autoptr (TdDocx) docx = NULL;
      g_autoptr (GBytes) bytes = NULL;

      for (int i = g_rand_int_range (rand, 1, 8); i > 0; i--)
        hurt[g_rand_int_range (rand, 0, (gint32)size)] = (char)g_rand_int_range (rand, 0, 256);
      write_file (hurt_path, hurt, left);
      docx = td_docx_open (hurt_path, &error);
      g_assert_true ((docx != NULL) == (error == NULL));
      bytes = docx != NULL ? td_docx_fill (docx, NULL, &values, &error) : NULL;
      g_assert_true ((bytes != NULL) == (error == NULL));
    }
  g_rand_free (rand);
}

/* The same for the text of a form that is well-formed in ways nobody writes. */
static void
test_any_markup (void)
{
  static const char *const bits[] = { "<w:p>",    "</w:p>",   "<w:r>",      "</w:r>", "<w:t>",
                                      "</w:t>",   "<w:tbl>",  "</w:tbl>",   "<w:tr>", "</w:tr>",
                                      "<w:tc>",   "</w:tc>",  "{{",         "}}",     "{{每户}}",
                                      "{{房号}}", "小区",     "<w:p/>",     "<w:t/>", "<w:tab/>",
                                      "<w:rPr/>", "<w:pPr/>", "<x a='>'/>", "&amp;",  "&#x10FFFF;" };
  GRand *rand = g_rand_new_with_seed (278);
  const TdDocxValues values = { text_of, NULL, 2 };
  guint filled = 0;

  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (GPtrArray) open = g_ptr_array_new ();
      GString *body = g_string_new (NULL);
      g_autofree char *path = NULL;
      g_autoptr (TdDocx) docx = NULL;
      g_autoptr (GBytes) bytes = NULL;

      for (int i = g_rand_int_range (rand, 1, 60); i > 0; i--)
        {
          const char *bit = bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))];
          gboolean start = bit[0] == '<' && bit[1] != '/' && bit[strlen (bit) - 2] != '/';

          if (g_str_has_prefix (bit, "</"))
            {
              if (open->len == 0)
                continue;
              g_string_append_printf (body, "</%s", (const char *)open->pdata[open->len - 1] + 1);
              g_ptr_array_set_size (open, (int)open->len - 1);
              continue;
            }
          g_string_append (body, bit);
          if (start)
            g_ptr_array_add (open, (gpointer)bit);
        }
      while (open->len > 0)
        {
          g_string_append_printf (body, "</%s", (const char *)open->pdata[open->len - 1] + 1);
          g_ptr_array_set_size (open, (int)open->len - 1);
        }
      path = make_form ("odd.docx", body->str, HEAD "<w:hdr xmlns:w=\"" W "\"/>");
      docx = td_docx_open (path, NULL);
      g_assert_nonnull (docx);
      bytes = td_docx_fill (docx, NULL, &values, NULL);
      g_assert_nonnull (bytes);
      write_file (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_clear_pointer (&docx, td_docx_free);
      docx = td_docx_open (path, NULL); /* what was written is well-formed */
      g_assert_nonnull (docx);
      filled++;
      g_string_free (body, TRUE);
    }
  g_assert_cmpuint (filled, ==, 1500);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  test_folder_make ();
  g_test_add_func ("/docx/bodies", test_bodies);
  g_test_add_func ("/docx/marks", test_marks);
  g_test_add_func ("/docx/picks", test_picks);
  g_test_add_func ("/docx/untouched", test_untouched);
  g_test_add_func ("/docx/wrong-sort", test_wrong_sort);
  g_test_add_func ("/docx/hostile-text", test_hostile_text);
  g_test_add_func ("/docx/too-many-rows", test_too_many_rows);
  g_test_add_func ("/docx/any-bytes", test_any_bytes);
  g_test_add_func ("/docx/any-markup", test_any_markup);
  status = g_test_run ();
  test_folder_remove ();
  return status;
}
