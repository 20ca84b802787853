/* Tidang: one page of a display list as PDF operators.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf-content.h"

#include <math.h>
#include <string.h>

/* How far a glyph may stand from its place before the pen is moved, pt: a hundredth of a printer's dot. */
#define TOLERANCE 0.005

typedef struct
{
  GString *out;
  const TdPage *page;
  TdHaruPage *target;
  const TdPdfResources *resources;
  gboolean in_text;
  const TdPdfFontUse *font; /* set last, and its size */
  double size;
  TdColour fill, stroke;
  double width, dash;
} Writer;

static void
append_number (GString *out, double value, int places)
{
  static const gint64 units[] = { 1, 10, 100, 1000, 10000, 100000 };
  const gint64 unit = units[places];
  char digits[24];
  gint64 n, fraction;
  int i = sizeof digits;

  g_assert (isfinite (value));
  n = llround (CLAMP (value, -32767.0, 32767.0) * (double)unit);
  if (n < 0)
    {
      g_string_append_c (out, '-');
      n = -n;
    }
  fraction = n % unit;
  if (fraction)
    {
      for (; fraction % 10 == 0; places--)
        fraction /= 10;
      for (int k = 0; k < places; k++, fraction /= 10)
        digits[--i] = '0' + fraction % 10;
      digits[--i] = '.';
    }
  n /= unit;
  do
    digits[--i] = '0' + n % 10;
  while (n /= 10);
  g_string_append_len (out, digits + i, sizeof digits - i);
  g_string_append_c (out, ' ');
}

/* Five decimals: with three a row of thin marks may fall on the other side of a printer's dot than it does
 * when the same list is printed through Cairo, which writes six. */
void
td_pdf_number (GString *out, double value)
{
  append_number (out, value, 5);
}

static void
numbers (Writer *w, const double *values, gsize n, const char *operator)
{
  for (gsize i = 0; i < n; i++)
    td_pdf_number (w->out, values[i]);
  g_string_append (w->out, operator);
}

#define PUT(w, op, ...)                                                                                      \
  numbers (w, (const double[]){ __VA_ARGS__ }, sizeof ((const double[]){ __VA_ARGS__ }) / sizeof (double), op)

static gboolean
same_colour (TdColour a, TdColour b)
{
  return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void
set_fill (Writer *w, TdColour colour)
{
  if (same_colour (w->fill, colour))
    return;
  w->fill = colour;
  PUT (w, "rg\n", colour.r, colour.g, colour.b);
}

static void
set_pen (Writer *w, TdColour colour, double width, double dash)
{
  if (!same_colour (w->stroke, colour))
    PUT (w, "RG\n", colour.r, colour.g, colour.b);
  if (w->width != width)
    PUT (w, "w\n", width);
  if (w->dash != dash)
    {
      g_string_append_c (w->out, '[');
      if (dash > 0)
        td_pdf_number (w->out, dash);
      g_string_append (w->out, "] 0 d\n");
    }
  w->stroke = colour;
  w->width = width;
  w->dash = dash;
}

/* The state a page begins with (ISO 32000-1 §8.4.1). */
static void
forget_state (Writer *w)
{
  w->font = NULL;
  w->fill = w->stroke = (TdColour){ 0 };
  w->width = 1.0;
  w->dash = 0.0;
}

static double
flip (const Writer *w, double y)
{
  return w->page->height - y;
}

static void
end_text (Writer *w)
{
  if (w->in_text)
    g_string_append (w->out, "ET\n");
  w->in_text = FALSE;
}

/* ---- text ---- */

static void
append_hex (GString *out, guint value)
{
  static const char digits[] = "0123456789abcdef";
  char hex[4] = { digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15],
                  digits[value & 15] };

  g_string_append_len (out, hex, 4);
}

static const TdPdfFontUse *
font_for (const Writer *w, const TdFace *face, guint32 glyph)
{
  const TdPdfFontUse *uses = &g_array_index (w->resources->fonts, TdPdfFontUse, 2 * td_face_id (face));

  return uses[0].subset && hb_set_has (uses[0].subset->glyphs, glyph) ? &uses[0] : &uses[1];
}

static void
set_font (Writer *w, const TdPdfFontUse *font, double size)
{
  if (w->font == font && w->size == size)
    return;
  g_string_append_c (w->out, '/');
  g_string_append (w->out, td_haru_page_font (w->target, font->font));
  g_string_append_c (w->out, ' ');
  PUT (w, "Tf\n", size);
  w->font = font;
  w->size = size;
}

/* Glyphs [from, to) of one font, from where their first one stands. */
static void
show (Writer *w, const TdItem *item, gsize from, gsize to, const TdPdfFontUse *font)
{
  const TdGlyph *glyphs = item->text.glyphs;
  double pen = glyphs[from].x;

  set_font (w, font, item->text.size);
  PUT (w, "Tm\n[<", 1, 0, 0, 1, item->text.x + pen, flip (w, item->text.baseline));
  for (gsize i = from; i < to; i++)
    {
      double off = glyphs[i].x - pen;

      if (fabs (off) > TOLERANCE)
        {
          g_string_append_c (w->out, '>');
          append_number (w->out, -off * 1000.0 / item->text.size, 3);
          g_string_append_c (w->out, '<');
          pen = glyphs[i].x;
        }
      append_hex (w->out, hb_map_get (font->subset->codes, glyphs[i].glyph));
      pen += td_pdf_glyph_width (item->text.face, glyphs[i].glyph) * item->text.size / 1000.0;
    }
  g_string_append (w->out, ">] TJ\n");
}

static gsize
cluster_end (const TdItem *item, gsize i)
{
  gsize end = i + 1;

  while (end < item->text.n_glyphs && item->text.glyphs[end].text_length == 0)
    end++;
  return end;
}

/* Whether the font's own map already says what this cluster says. */
static gboolean
says_itself (const TdItem *item, gsize from, gsize to, const TdPdfFontUse *font)
{
  const TdGlyph *glyph = &item->text.glyphs[from];
  const char *text = item->text.text + glyph->text_offset;

  return to - from == 1 && glyph->text_length == (guint)g_utf8_skip[*(const guchar *)text] &&
         hb_map_get (font->subset->characters, glyph->glyph) == g_utf8_get_char (text);
}

static void
begin_actual_text (Writer *w, const char *text, gsize length)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, length, NULL, &n, NULL);

  g_string_append (w->out, "/Span <</ActualText <feff");
  for (glong i = 0; i < n; i++)
    append_hex (w->out, units[i]);
  g_string_append (w->out, ">>> BDC\n");
}

static void
put_cluster (Writer *w, const TdItem *item, gsize from, gsize to)
{
  const TdGlyph *glyph = &item->text.glyphs[from];

  if (glyph->text_length > 0)
    begin_actual_text (w, item->text.text + glyph->text_offset, glyph->text_length);
  for (gsize i = from; i < to; i++)
    show (w, item, i, i + 1, font_for (w, item->text.face, item->text.glyphs[i].glyph));
  if (glyph->text_length > 0)
    g_string_append (w->out, "EMC\n");
}

static void
put_text (Writer *w, const TdItem *item)
{
  if (!w->in_text)
    g_string_append (w->out, "BT\n");
  w->in_text = TRUE;
  set_fill (w, item->colour);
  for (gsize i = 0; i < item->text.n_glyphs;)
    {
      const TdPdfFontUse *font = font_for (w, item->text.face, item->text.glyphs[i].glyph);
      gsize end = i, next = cluster_end (item, i);

      while (end < item->text.n_glyphs &&
             font_for (w, item->text.face, item->text.glyphs[end].glyph) == font &&
             says_itself (item, end, next, font))
        {
          end = next;
          next = end < item->text.n_glyphs ? cluster_end (item, end) : end;
        }
      if (end > i)
        show (w, item, i, end, font);
      else
        put_cluster (w, item, i, end = next);
      i = end;
    }
}

/* ---- shapes ---- */

static void
put_box (Writer *w, const TdItem *item)
{
  const TdRect *box = &item->rect.box;
  gboolean fill = item->kind == TD_ITEM_FILL;

  if (fill)
    set_fill (w, item->colour);
  else
    set_pen (w, item->colour, item->rect.width, 0.0);
  PUT (w, fill ? "re f\n" : "re S\n", box->x, flip (w, box->y + box->height), box->width, box->height);
}

static void
put_line (Writer *w, const TdItem *item)
{
  set_pen (w, item->colour, item->line.width, item->line.dash);
  PUT (w, "m ", item->line.x1, flip (w, item->line.y1));
  PUT (w, "l S\n", item->line.x2, flip (w, item->line.y2));
}

static void
put_path (Writer *w, const TdItem *item)
{
  if (item->path.fill)
    set_fill (w, item->colour);
  if (item->path.width > 0)
    set_pen (w, item->colour, item->path.width, 0.0);
  for (gsize i = 0; i < item->path.n_steps; i++)
    {
      const TdPathStep *s = &item->path.steps[i];

      if (s->verb == TD_PATH_CLOSE)
        g_string_append (w->out, "h\n");
      else if (s->verb == TD_PATH_CURVE)
        PUT (w, "c\n", s->p[0].x, flip (w, s->p[0].y), s->p[1].x, flip (w, s->p[1].y), s->p[2].x,
             flip (w, s->p[2].y));
      else
        PUT (w, s->verb == TD_PATH_MOVE ? "m\n" : "l\n", s->p[0].x, flip (w, s->p[0].y));
    }
  g_string_append (w->out, item->path.fill ? (item->path.width > 0 ? "B\n" : "f\n")
                                           : (item->path.width > 0 ? "S\n" : "n\n"));
}

/* How the unit square of a picture stored in one of the eight ways comes to lie upright: xx yx xy yy x0 y0
 * (EXIF 2.3 §4.6.4: where its first row and column are). */
static const double upright[8][6] = {
  { 1, 0, 0, 1, 0, 0 },   /* 1 top, left */
  { -1, 0, 0, 1, 1, 0 },  /* 2 top, right */
  { -1, 0, 0, -1, 1, 1 }, /* 3 bottom, right */
  { 1, 0, 0, -1, 0, 1 },  /* 4 bottom, left */
  { 0, -1, -1, 0, 1, 1 }, /* 5 left, top */
  { 0, -1, 1, 0, 0, 1 },  /* 6 right, top */
  { 0, 1, 1, 0, 0, 0 },   /* 7 right, bottom */
  { 0, 1, -1, 0, 1, 0 },  /* 8 left, bottom */
};

static void
put_image (Writer *w, const TdItem *item)
{
  const TdRect *box = &item->image.box;
  guint orientation = 1;
  TdHaruImage *image = td_pdf_images_find (w->resources->images, item->image.picture, &orientation);
  const double *m = upright[orientation - 1];
  double bottom = flip (w, box->y + box->height);

  g_string_append (w->out, "q ");
  PUT (w, "cm /", m[0] * box->width, m[1] * box->height, m[2] * box->width, m[3] * box->height,
       box->x + m[4] * box->width, bottom + m[5] * box->height);
  g_string_append (w->out, td_haru_page_image (w->target, image));
  g_string_append (w->out, " Do Q\n");
}

static void
put_qr (Writer *w, const TdItem *item)
{
  double module = item->qr.size / item->qr.side;

  set_fill (w, item->colour);
  for (guint row = 0; row < item->qr.side; row++)
    for (guint from = 0, to; from < item->qr.side; from = to + 1)
      {
        const guint8 *line = item->qr.modules + (gsize)row * item->qr.side;

        for (to = from; to < item->qr.side && line[to]; to++)
          ;
        if (to > from)
          PUT (w, "re\n", item->qr.x + from * module, flip (w, item->qr.y + (row + 1) * module),
               (to - from) * module, module);
      }
  g_string_append (w->out, "f\n");
}

/* The list's y runs downward, a PDF's upward: the matrix is taken between two flips. */
static void
put_push (Writer *w, const TdItem *item)
{
  const double *m = item->group.matrix;
  const TdRect *clip = &item->group.clip;
  double h = w->page->height;

  g_string_append (w->out, "q\n");
  if (item->group.opacity < 1.0)
    {
      g_string_append_c (w->out, '/');
      g_string_append (w->out, td_haru_page_opacity (w->resources->haru, w->target, item->group.opacity));
      g_string_append (w->out, " gs\n");
    }
  PUT (w, "cm\n", m[0], -m[1], -m[2], m[3], m[4] + m[2] * h, h - m[3] * h - m[5]);
  if (clip->width > 0)
    PUT (w, "re W n\n", clip->x, flip (w, clip->y + clip->height), clip->width, clip->height);
}

/* ---- the page ---- */

GString *
td_pdf_content (const TdPage *page, TdHaruPage *target, const TdPdfResources *resources)
{
  Writer w = { g_string_sized_new (16384), page, target, resources };
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (Writer));

  forget_state (&w);
  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind == TD_ITEM_TEXT)
        {
          put_text (&w, item);
          continue;
        }
      if (item->kind == TD_ITEM_LINK || item->kind == TD_ITEM_BOOKMARK || item->kind == TD_ITEM_FIELD)
        continue; /* not part of what is painted */
      end_text (&w);
      switch (item->kind)
        {
        case TD_ITEM_LINE:
          put_line (&w, item);
          break;
        case TD_ITEM_RECT:
        case TD_ITEM_FILL:
          put_box (&w, item);
          break;
        case TD_ITEM_PATH:
          put_path (&w, item);
          break;
        case TD_ITEM_IMAGE:
          put_image (&w, item);
          break;
        case TD_ITEM_QR:
          put_qr (&w, item);
          break;
        case TD_ITEM_PUSH:
          g_array_append_val (states, w);
          put_push (&w, item);
          break;
        case TD_ITEM_POP:
          w = g_array_index (states, Writer, states->len - 1);
          g_array_set_size (states, states->len - 1);
          g_string_append (w.out, "Q\n");
          break;
        case TD_ITEM_TEXT:
        case TD_ITEM_LINK:
        case TD_ITEM_BOOKMARK:
        case TD_ITEM_FIELD:
        default:
          g_assert_not_reached ();
        }
    }
  end_text (&w);
  return w.out;
}
