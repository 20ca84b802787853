/* Tidang: a paper as an editable .docx: paragraphs, tables and sections.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-word-private.h"

#include <math.h>
#include <string.h>

/* ---- text ---- */

void
td_word_escape (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&' || c == '<' || c == '>' || c == '"')
        g_string_append (out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
      else if (c == '\t' || (c >= 0x20 && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (out, c);
    }
}

static int
twips (double points)
{
  return (int)lround (points * 20);
}

/* The official type; a word processor without it takes the one that td-word-file.c names beside it. */
const char *
td_word_font (TdFontRole role)
{
  static const char *const fonts[TD_N_ROLES] = {
    [TD_ROLE_TITLE] = "方正小标宋简体", [TD_ROLE_BODY] = "仿宋_GB2312", [TD_ROLE_H1] = "黑体",
    [TD_ROLE_H2] = "楷体_GB2312",       [TD_ROLE_SONG] = "宋体",        [TD_ROLE_RARE] = "宋体",
  };

  return fonts[role];
}

static void
append_look (GString *out, const TdTextStyle *style)
{
  guint r = (guint)lround (style->colour.r * 255), g = (guint)lround (style->colour.g * 255),
        b = (guint)lround (style->colour.b * 255);

  g_string_append_printf (out,
                          "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
                          "w:eastAsia=\"%s\" w:cs=\"Times New Roman\"/>%s",
                          td_word_font (style->role), style->bold ? "<w:b/>" : "");
  if (r + g + b > 0)
    g_string_append_printf (out, "<w:color w:val=\"%02X%02X%02X\"/>", r, g, b);
  g_string_append_printf (out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>",
                          (int)lround (style->size * 2), (int)lround (style->size * 2));
}

static void
append_run (GString *out, const TdTextStyle *style, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (out, "<w:r>");
  append_look (out, style);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? "<w:br/><w:t xml:space=\"preserve\">" : "<w:t xml:space=\"preserve\">");
      td_word_escape (out, lines[i]);
      g_string_append (out, "</w:t>");
    }
  g_string_append (out, "</w:r>");
}

static double
pitch_of (const TdTextStyle *style)
{
  return style->pitch > 0 ? style->pitch : 1.5 * style->size;
}

/* Of the width of a character. */
#define BLANK "　"

/* free: characters at the right that stay free.
 * Properties in the order that the schema asks for, up to where a section's may follow. */
static void
append_layout (GString *out, const TdTextStyle *style, int level, gboolean keep, double before, guint free)
{
  static const char *const styles[] = { NULL, "Title", "Heading1", "Heading2" };
  static const char *const aligns[] = { [TD_ALIGN_START] = "left",
                                        [TD_ALIGN_CENTRE] = "center",
                                        [TD_ALIGN_END] = "right",
                                        [TD_ALIGN_JUSTIFY] = "both" };
  gboolean two = style->indent > 0 && fabs (style->indent - 2 * style->size) < 0.1;

  g_string_append (out, "<w:pPr>");
  if (level > 0)
    g_string_append_printf (out, "<w:pStyle w:val=\"%s\"/>", styles[level]);
  if (level > 0 || keep)
    g_string_append (out, "<w:keepNext/>");
  g_string_append_printf (
      out,
      "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
      "<w:spacing w:before=\"%d\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>",
      twips (before), twips (pitch_of (style)));
  if (free > 0)
    g_string_append_printf (out, "<w:ind w:rightChars=\"%u\" w:right=\"%d\"/>", free * 100,
                            twips (free * style->size));
  else if (style->indent > 0)
    g_string_append_printf (out, "<w:ind%s w:firstLine=\"%d\"/>", two ? " w:firstLineChars=\"200\"" : "",
                            twips (style->indent));
  g_string_append_printf (out, "<w:jc w:val=\"%s\"/>", aligns[style->align]);
}

/* ---- paragraphs ---- */

/* Signature and day stand some characters away from the right (GB/T 9704-2012, 7.3.5); a word processor drops
 * blanks at the end of a line, so that they are a distance there. How many of `text`; *length without them.
 */
static guint
free_at_right (const TdTextStyle *style, const char *text, gsize *length)
{
  guint n = 0;

  *length = strlen (text);
  if (style->align != TD_ALIGN_END || strchr (text, '\n') != NULL)
    return 0;
  for (; *length > strlen (BLANK) && strncmp (text + *length - strlen (BLANK), BLANK, strlen (BLANK)) == 0;
       n++)
    *length -= strlen (BLANK);
  return n;
}

static void
append_paragraph (TdWord *word, const TdTextStyle *style, const char *whole, int level)
{
  gsize length;
  guint free = free_at_right (style, whole, &length);
  g_autofree char *text = g_strndup (whole, length);

  g_string_append (word->body, "<w:p>");
  append_layout (word->body, style, level, FALSE, word->space, free);
  word->section_at = (gssize)word->body->len;
  g_string_append (word->body, "</w:pPr>");
  append_run (word->body, style, text);
  g_string_append (word->body, "</w:p>");
  word->space = 0;
  word->after_table = FALSE;
}

/* Of a height alone: between two tables, which a word processor would join, and after the last. */
static void
append_gap (TdWord *word, double height, gboolean keep)
{
  g_string_append_printf (
      word->body,
      "<w:p><w:pPr>%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>",
      keep ? "<w:keepNext/>" : "", MAX (twips (height), 20));
  g_string_append (word->body, "<w:rPr><w:sz w:val=\"2\"/></w:rPr>");
  word->section_at = (gssize)word->body->len;
  g_string_append (word->body, "</w:pPr></w:p>");
  word->space = 0;
  word->after_table = FALSE;
}

/* ---- tables ---- */

static void
append_borders (GString *out, const TdTableStyle *style)
{
  static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

  g_string_append (out, "<w:tblBorders>");
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      double line = i < 4 ? style->frame : style->line;

      if (line > 0)
        g_string_append_printf (out, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>",
                                sides[i], MAX (2, (int)lround (line * 8)));
      else
        g_string_append_printf (out, "<w:%s w:val=\"nil\"/>", sides[i]);
    }
  g_string_append (out, "</w:tblBorders>");
}

static int
edge (const TdTable *table, guint column)
{
  return twips (td_table_edge (table, column));
}

static void
begin_table (GString *out, const TdTable *table)
{
  const TdTableStyle *style = td_table_style (table);
  guint n = td_table_count_columns (table);

  g_string_append_printf (out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>",
                          edge (table, n));
  append_borders (out, style);
  g_string_append_printf (
      out,
      "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/><w:left "
      "w:w=\"%d\" w:type=\"dxa\"/><w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
      twips (style->pad_y), twips (style->pad_x), twips (style->pad_y), twips (style->pad_x));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "<w:gridCol w:w=\"%d\"/>", edge (table, i + 1) - edge (table, i));
  g_string_append (out, "</w:tblGrid>");
}

static void
append_cell_text (GString *out, const TdTextStyle *style, const char *text, gboolean keep)
{
  g_string_append (out, "<w:p>");
  append_layout (out, style, 0, keep, 0, 0);
  g_string_append (out, "</w:pPr>");
  if (text != NULL && *text != '\0')
    append_run (out, style, text);
  g_string_append (out, "</w:p>");
}

static char *
ticks_text (const TdCellView *cell)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < cell->n_ticks; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "　" : "", cell->ticks[i].ticked ? "☑" : "□",
                            cell->ticks[i].label != NULL ? cell->ticks[i].label : "");
  return g_string_free (text, FALSE);
}

static void
begin_cell (GString *out, const TdTable *table, guint column, guint span, const char *merge)
{
  g_string_append_printf (out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
                          edge (table, column + span) - edge (table, column));
  if (span > 1)
    g_string_append_printf (out, "<w:gridSpan w:val=\"%u\"/>", span);
  g_string_append (out, merge);
}

static void
append_cell (GString *out, const TdTable *table, const TdCellView *cell, gboolean keep)
{
  static const char *const places[] = {
    [TD_VALIGN_MIDDLE] = "center", [TD_VALIGN_TOP] = "top", [TD_VALIGN_BOTTOM] = "bottom"
  };
  gboolean text = cell->text != NULL && *cell->text != '\0';
  g_autofree char *ticks = ticks_text (cell);

  begin_cell (out, table, cell->column, cell->col_span,
              cell->row_span > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
  if (cell->no_border)
    g_string_append (out,
                     "<w:tcBorders><w:top w:val=\"nil\"/><w:left w:val=\"nil\"/><w:bottom w:val=\"nil\"/>"
                     "<w:right w:val=\"nil\"/></w:tcBorders>");
  g_string_append_printf (out, "<w:vAlign w:val=\"%s\"/></w:tcPr>", places[cell->valign]);
  if (text || cell->n_ticks == 0)
    append_cell_text (out, cell->style, cell->text, keep);
  if (cell->n_ticks > 0)
    append_cell_text (out, cell->style, ticks, keep);
  g_string_append (out, "</w:tc>");
}

/* What lies in a column of this row without beginning in it: the rest of a cell from above, or nothing. */
static void
append_filler (GString *out, const TdTable *table, guint column, guint span, gboolean merged, gboolean keep)
{
  begin_cell (out, table, column, span, merged ? "<w:vMerge/>" : "");
  g_string_append_printf (out, "</w:tcPr><w:p>%s</w:p></w:tc>", keep ? "<w:pPr><w:keepNext/></w:pPr>" : "");
}

/* Cells that begin above and reach into the row. */
static gboolean
reaches_from_above (const TdTable *table, guint row, guint column, guint *span)
{
  for (guint above = 0; above < row; above++)
    for (guint i = 0; i < td_table_n_cells (table, above); i++)
      {
        TdCellView cell;

        td_table_view (table, above, i, &cell);
        if (cell.column != column || above + cell.row_span <= row)
          continue;
        *span = cell.col_span;
        return TRUE;
      }
  return FALSE;
}

static void
append_row (GString *out, const TdTable *table, guint row, gboolean spans, gboolean keep)
{
  guint n = td_table_count_columns (table), column = 0, next = 0;
  TdRowFlags flags = td_table_row_flags (table, row);

  g_string_append (out, "<w:tr><w:trPr><w:cantSplit/>");
  g_string_append_printf (out, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>%s</w:trPr>",
                          twips (td_table_row_least (table, row)),
                          (flags & TD_ROW_HEADER) != 0 ? "<w:tblHeader/>" : "");
  while (column < n)
    {
      guint span = 1;
      TdCellView cell = { .column = n };

      if (next < td_table_n_cells (table, row))
        td_table_view (table, row, next, &cell);
      if (cell.column == column)
        {
          append_cell (out, table, &cell, keep);
          span = cell.col_span;
          next++;
        }
      else if (spans && reaches_from_above (table, row, column, &span))
        append_filler (out, table, column, span, TRUE, keep);
      else
        append_filler (out, table, column, 1, FALSE, keep);
      column += span;
    }
  g_string_append (out, "</w:tr>");
}

static gboolean
has_row_spans (const TdTable *table)
{
  for (guint row = 0; row < td_table_n_rows (table); row++)
    for (guint i = 0; i < td_table_n_cells (table, row); i++)
      {
        TdCellView cell;

        td_table_view (table, row, i, &cell);
        if (cell.row_span > 1)
          return TRUE;
      }
  return FALSE;
}

/* A short form, as of a receipt to be signed, is not torn apart by the end of a page. */
#define SMALL_ROWS 8
#define SMALL_HEIGHT TD_MM (110.0)

static gboolean
is_small (const TdTable *table)
{
  double height = 0;

  for (guint row = 0; row < td_table_n_rows (table); row++)
    height += td_table_row_least (table, row);
  return td_table_n_rows (table) <= SMALL_ROWS && height < SMALL_HEIGHT;
}

/* ---- what the flow says ---- */

static void
on_section (gpointer data, const TdPageFrame *frame, const TdRect *area, gboolean first)
{
  TdWord *word = data;

  if (first)
    td_word_begin (word);
  else
    td_word_end_section (word);
  td_word_set_frame (word, frame, area);
}

static void
on_paragraph (gpointer data, const TdTextStyle *style, const char *text, TdFlowLevel level)
{
  append_paragraph (data, style, text, (int)level);
}

static void
on_table (gpointer data, TdTable *table)
{
  TdWord *word = data;
  gboolean spans = has_row_spans (table), whole = is_small (table);

  if (word->after_table || word->space > 0)
    append_gap (word, word->space, TRUE);
  begin_table (word->body, table);
  for (guint row = 0; row < td_table_n_rows (table); row++)
    append_row (word->body, table, row, spans, whole && row + 1 < td_table_n_rows (table));
  g_string_append (word->body, "</w:tbl>");
  word->after_table = TRUE;
  word->section_at = -1;
}

static void
on_space (gpointer data, double height)
{
  TdWord *word = data;

  word->space += height;
}

/* ---- pictures ---- */

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define EMU 12700.0 /* of a point */
/* Sharp enough to be printed as wide as a page; photos of telephones are four times as wide. */
#define LONGEST_SIDE 1800
#define QUALITY 88

void
td_word_picture (TdWord *word, TdWordPicture kind, GBytes *file, double width, double height)
{
  long across = lround (width * EMU), down = lround (height * EMU);
  guint number = word->pictures->len + 1;

  g_ptr_array_add (word->pictures, g_bytes_ref (file));
  g_string_append_printf (word->body,
                          "<w:p><w:pPr><w:spacing w:before=\"%d\" w:after=\"0\"/><w:jc w:val=\"center\"/>",
                          twips (word->space));
  word->section_at = (gssize)word->body->len;
  g_string_append_printf (
      word->body,
      "</w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"" DRAWING
      "wordprocessingDrawing\" distT=\"0\" distB=\"0\" "
      "distL=\"0\" distR=\"0\"><wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%u\" "
      "name=\"图%u\"/><a:graphic "
      "xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING "picture\"><pic:pic xmlns:pic=\"" DRAWING
      "picture\"><pic:nvPicPr><pic:cNvPr id=\"%u\" name=\"picture%u.%s\"/><pic:cNvPicPr/></pic:nvPicPr>"
      "<pic:blipFill><a:blip "
      "r:embed=\"picture%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
      "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom "
      "prst=\"rect\"><a:avLst/>"
      "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
      across, down, number, number, number, number, kind == TD_WORD_PNG ? "png" : "jpeg", number, across,
      down);
  word->space = 0;
  word->after_table = FALSE;
}

static void
on_picture (gpointer data, TdPicture *picture, double width, double height)
{
  g_autoptr (TdPicture) smaller = td_picture_at_most (picture, LONGEST_SIDE, LONGEST_SIDE, NULL);
  g_autoptr (GBytes) file = smaller != NULL ? td_picture_encode_jpeg (smaller, QUALITY) : NULL;

  if (file != NULL)
    td_word_picture (data, TD_WORD_JPEG, file, width, height);
}

/* A section's properties stand in its last paragraph. */
void
td_word_place_section (TdWord *word, const char *properties)
{
  if (word->section_at < 0)
    append_gap (word, 1, FALSE);
  g_string_insert (word->body, word->section_at, properties);
  word->section_at = -1;
}

const TdFlowListener *
td_word_listener (void)
{
  static const TdFlowListener listener = { on_section, on_paragraph, on_table, on_space, on_picture };

  return &listener;
}
