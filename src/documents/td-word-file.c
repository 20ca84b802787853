/* Tidang: a paper as an editable .docx: sections, headers and footers, styles, and the container around them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-word-private.h"

#include "td-zip-writer.h"

#include <math.h>
#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORDS "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define SPACES "xmlns:w=\"" MAIN "\" xmlns:r=\"" RELATION "\""

/* Around 共 n 页 until it is known whether there is one section alone: not every word processor counts the
 * pages of one of several. */
#define TOTAL "\x01"

static int
twips (double points)
{
  return (int)lround (points * 20);
}

TdWord *
td_word_new (const char *title)
{
  TdWord *word = g_new0 (TdWord, 1);

  word->title = g_strdup (title != NULL ? title : "");
  word->body = g_string_new (NULL);
  word->parts = g_ptr_array_new_with_free_func (g_free);
  word->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  td_word_begin (word);
  return word;
}

void
td_word_free (TdWord *word)
{
  if (word == NULL)
    return;
  g_free (word->title);
  g_string_free (word->body, TRUE);
  g_ptr_array_unref (word->parts);
  g_ptr_array_unref (word->pictures);
  g_free (word);
}

void
td_word_begin (TdWord *word)
{
  g_string_truncate (word->body, 0);
  g_ptr_array_set_size (word->parts, 0);
  g_ptr_array_set_size (word->pictures, 0);
  word->section_at = -1;
  word->space = 0;
  word->after_table = FALSE;
  word->open = FALSE;
  word->n_sections = 0;
}

/* ---- headers and footers ---- */

static guint
add_part (TdWord *word, char *xml)
{
  for (guint i = 0; i < word->parts->len; i++)
    if (strcmp (word->parts->pdata[i], xml) == 0)
      {
        g_free (xml);
        return i + 1;
      }
  g_ptr_array_add (word->parts, xml);
  return word->parts->len;
}

#define SMALL 18 /* half points */
/* 四号, a character away from the right: GB/T 9704-2012, 7.5. */
#define FOLIO 28

static void
append_field (GString *out, guint size, const char *field)
{
  g_string_append_printf (
      out,
      "<w:r><w:rPr><w:sz w:val=\"%u\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>"
      "<w:rPr><w:sz w:val=\"%u\"/></w:rPr><w:instrText xml:space=\"preserve\"> %s </w:instrText>"
      "</w:r><w:r><w:rPr><w:sz w:val=\"%u\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>",
      size, size, field, size);
}

static void
append_small (GString *out, guint size, const char *text)
{
  g_string_append_printf (out,
                          "<w:r><w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"%u\"/></w:rPr><w:t "
                          "xml:space=\"preserve\">",
                          size);
  td_word_escape (out, text);
  g_string_append (out, "</w:t></w:r>");
}

static char *
header_xml (const char *text)
{
  GString *out = g_string_new (HEAD "<w:hdr " SPACES "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>");

  append_small (out, SMALL, text);
  g_string_append (out, "</w:p></w:hdr>");
  return g_string_free (out, FALSE);
}

/* The office's line at the left, 第 x 页 共 y 页 at the right; — 1 — on an official letter. */
static char *
footer_xml (const TdWord *word, const char *text)
{
  GString *out = g_string_new (HEAD "<w:ftr " SPACES "><w:p><w:pPr>");
  gboolean official = word->kind == TD_FRAME_OFFICIAL;

  if (official)
    g_string_append (out, "<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/></w:pPr>");
  else
    g_string_append_printf (out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr>",
                            twips (word->width - word->left - word->right));
  append_small (out, SMALL, text);
  if (word->numbered && official)
    {
      append_small (out, FOLIO, "— ");
      append_field (out, FOLIO, "PAGE");
      append_small (out, FOLIO, " —");
    }
  else if (word->numbered)
    {
      g_string_append (out, "<w:r><w:tab/></w:r>");
      append_small (out, SMALL, "第 ");
      append_field (out, SMALL, "PAGE");
      append_small (out, SMALL, " 页");
      g_string_append (out, TOTAL);
      append_small (out, SMALL, "　共 ");
      append_field (out, SMALL, "NUMPAGES");
      append_small (out, SMALL, " 页");
      g_string_append (out, TOTAL);
    }
  g_string_append (out, "</w:p></w:ftr>");
  return g_string_free (out, FALSE);
}

/* ---- sections ---- */

void
td_word_set_frame (TdWord *word, const TdPageFrame *frame, const TdRect *area)
{
  double longer = frame->a3 ? TD_MM (420.0) : TD_A4_HEIGHT, shorter = frame->a3 ? TD_MM (297.0) : TD_A4_WIDTH;

  word->open = TRUE;
  word->n_sections++;
  word->kind = frame->kind;
  word->landscape = frame->landscape;
  word->numbered = !frame->no_page_numbers;
  word->width = frame->landscape ? longer : shorter;
  word->height = frame->landscape ? shorter : longer;
  word->left = area->x;
  word->right = word->width - area->x - area->width;
  /* Without codes in the corners the text may begin higher. */
  word->top = frame->codes == TD_CODES_CORNERS ? TD_MM (20) : area->y;
  word->bottom = frame->codes == TD_CODES_CORNERS ? TD_MM (18) : word->height - area->y - area->height;
  word->header =
      frame->header != NULL && *frame->header != '\0' ? add_part (word, header_xml (frame->header)) : 0;
  word->footer = add_part (word, footer_xml (word, frame->footer != NULL ? frame->footer : ""));
}

static char *
section_xml (const TdWord *word)
{
  GString *out = g_string_new ("<w:sectPr>");

  if (word->header > 0)
    g_string_append_printf (out, "<w:headerReference w:type=\"default\" r:id=\"part%u\"/>", word->header);
  g_string_append_printf (out, "<w:footerReference w:type=\"default\" r:id=\"part%u\"/>", word->footer);
  g_string_append_printf (out, "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>",
                          twips (word->width), twips (word->height),
                          word->landscape ? " w:orient=\"landscape\"" : "");
  g_string_append_printf (
      out,
      "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" "
      "w:footer=\"%d\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/></w:sectPr>",
      twips (word->top), twips (word->right), twips (word->bottom), twips (word->left), twips (word->top / 2),
      twips (word->bottom / 2));
  return g_string_free (out, FALSE);
}

void
td_word_end_section (TdWord *word)
{
  g_autofree char *properties = section_xml (word);

  if (!word->open || word->body->len == 0)
    return;
  td_word_place_section (word, properties);
  word->space = 0;
  word->after_table = FALSE;
}

/* ---- the container ---- */

static const char styles_xml[] = HEAD
    "<w:styles " SPACES "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
    "w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/><w:sz w:val=\"21\"/><w:lang "
    "w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:autoSpaceDE "
    "w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";

/* What a machine without the official type has instead. */
static const char fonts_xml[] =
    HEAD "<w:fonts " SPACES
         "><w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"FZXiaoBiaoSong-B05S\"/></w:font>"
         "<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋\"/></w:font>"
         "<w:font w:name=\"楷体_GB2312\"><w:altName w:val=\"楷体\"/></w:font>"
         "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/></w:font>"
         "<w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/></w:font></w:fonts>";

static const char settings_xml[] =
    HEAD "<w:settings " SPACES "><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>"
         "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
         "w:val=\"15\"/></w:compat></w:settings>";

static gboolean
is_header (const char *xml)
{
  return strstr (xml, "<w:hdr ") != NULL;
}

const char *
td_word_picture_ending (GBytes *picture)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  return size > 1 && data[0] == 0xff && data[1] == 0xd8 ? "jpeg" : "png";
}

static void
add_pictures (const TdWord *word, TdZipWriter *zip)
{
  for (guint i = 0; i < word->pictures->len; i++)
    {
      GBytes *picture = word->pictures->pdata[i];
      g_autofree char *name =
          g_strdup_printf ("word/media/picture%u.%s", i + 1, td_word_picture_ending (picture));
      gsize size;
      gconstpointer data = g_bytes_get_data (picture, &size);

      td_zip_writer_add (zip, name, data, size);
    }
}

static void
add (TdZipWriter *zip, const char *name, const char *xml)
{
  td_zip_writer_add (zip, name, xml, strlen (xml));
}

static void
add_types (const TdWord *word, TdZipWriter *zip)
{
  GString *out = g_string_new (
      HEAD
      "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" "
      "ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default "
      "Extension=\"xml\" "
      "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"" WORDS
      "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" WORDS
      "styles+xml\"/><Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORDS
      "fontTable+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"" WORDS
      "settings+xml\"/><Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");

  for (guint i = 0; i < word->parts->len; i++)
    g_string_append_printf (out, "<Override PartName=\"/word/part%u.xml\" ContentType=\"" WORDS "%s+xml\"/>",
                            i + 1, is_header (word->parts->pdata[i]) ? "header" : "footer");
  g_string_append (out, "</Types>");
  add (zip, "[Content_Types].xml", out->str);
  g_string_free (out, TRUE);
}

static void
add_relations (const TdWord *word, TdZipWriter *zip)
{
  GString *out = g_string_new (
      HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"styles\" Type=\"" RELATION
           "/styles\" Target=\"styles.xml\"/><Relationship Id=\"fonts\" Type=\"" RELATION
           "/fontTable\" Target=\"fontTable.xml\"/><Relationship Id=\"settings\" "
           "Type=\"" RELATION "/settings\" Target=\"settings.xml\"/>");

  for (guint i = 0; i < word->parts->len; i++)
    g_string_append_printf (out,
                            "<Relationship Id=\"part%u\" Type=\"" RELATION "/%s\" Target=\"part%u.xml\"/>",
                            i + 1, is_header (word->parts->pdata[i]) ? "header" : "footer", i + 1);
  for (guint i = 0; i < word->pictures->len; i++)
    g_string_append_printf (
        out, "<Relationship Id=\"picture%u\" Type=\"" RELATION "/image\" Target=\"media/picture%u.%s\"/>",
        i + 1, i + 1, td_word_picture_ending (word->pictures->pdata[i]));
  g_string_append (out, "</Relationships>");
  add (zip, "word/_rels/document.xml.rels", out->str);
  g_string_free (out, TRUE);
  add (zip, "_rels/.rels",
       HEAD "<Relationships xmlns=\"" PACKAGE
            "/relationships\"><Relationship Id=\"document\" Type=\"" RELATION
            "/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" "
            "Type=\"" PACKAGE "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
            "</Relationships>");
}

static void
add_core (const TdWord *word, TdZipWriter *zip)
{
  GString *out =
      g_string_new (HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
                         "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                         "<dc:title>");

  td_word_escape (out, word->title);
  g_string_append (out, "</dc:title></cp:coreProperties>");
  add (zip, "docProps/core.xml", out->str);
  g_string_free (out, TRUE);
}

GBytes *
td_word_finish (TdWord *word)
{
  g_autoptr (TdZipWriter) zip = td_zip_writer_new ();
  g_autofree char *last = section_xml (word);
  g_autofree char *document = NULL;

  if (word->after_table)
    {
      /* A body ends with a paragraph. */
      g_string_append (word->body, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
                                   "w:lineRule=\"exact\"/></w:pPr></w:p>");
    }
  document = g_strconcat (HEAD "<w:document " SPACES "><w:body>", word->body->str, word->open ? last : "",
                          "</w:body></w:document>", NULL);
  add_types (word, zip);
  add_relations (word, zip);
  add (zip, "word/document.xml", document);
  add (zip, "word/styles.xml", styles_xml);
  add (zip, "word/fontTable.xml", fonts_xml);
  add (zip, "word/settings.xml", settings_xml);
  for (guint i = 0; i < word->parts->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("word/part%u.xml", i + 1);
      g_auto (GStrv) pieces = g_strsplit (word->parts->pdata[i], TOTAL, 3);
      g_autofree char *xml =
          g_strv_length (pieces) < 3
              ? g_strdup (word->parts->pdata[i])
              : g_strconcat (pieces[0], word->n_sections > 1 ? "" : pieces[1], pieces[2], NULL);

      add (zip, name, xml);
    }
  add_pictures (word, zip);
  add_core (word, zip);
  return td_zip_writer_finish (zip);
}
