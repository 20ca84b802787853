/* Tidang: paragraphs - Chinese text broken into lines, measured once and painted anywhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paragraph.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Where the baseline lies below the middle of a line, in em: the optical middle of a Chinese character. */
#define BASELINE_DROP 0.38

/* What stands for a character that no font has: the mark that typesetters use, never a font's own box. */
#define GETA "〓"

struct _TdTypesetter
{
  TdFontBook *book;
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout;
  GHashTable *fonts; /* PangoFont → TdFace */
  PangoFontDescription *descriptions[TD_N_ROLES][2];
  GHashTable *cache; /* Key → TdParagraph */
};

typedef struct
{
  const TdFace *face;
  double size, x; /* x from the paragraph's left edge */
  TdColour colour;
  guint first_glyph, n_glyphs;
  gsize start, length; /* of its text */
} Run;

typedef struct
{
  double x, width, thickness;
  TdColour colour;
} Rule;

typedef struct
{
  gsize start, end;
  guint first_run, n_runs;
  guint first_rule, n_rules;
} Line;

struct _TdParagraph
{
  gatomicrefcount references; /* the caller's and the cache's */
  char *text;                 /* as set: 〓 for what is missing; offsets are its own */
  double size, pitch, width;
  GArray *lines, *runs, *rules, *glyphs; /* Line, Run, Rule, TdGlyph */
  GArray *missing;                       /* gunichar, or NULL */
  GArray *shifts;                        /* Shift, or NULL: where `text` left the caller's */
};

/* ---- the cache ---- */

/* A form says the same on every slip: labels, notes and boxes are set once, the names anew. */
#define CACHED_PARAGRAPHS 1024
#define CACHED_BYTES 1000

typedef struct
{
  TdTextStyle style;
  double width;
  char *text;
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ g_double_hash (&key->style.size) ^ (g_double_hash (&key->width) << 1);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *two = b;
  const TdTextStyle *left = &one->style, *right = &two->style;

  return one->width == two->width && left->role == right->role && left->size == right->size &&
         left->pitch == right->pitch && left->indent == right->indent && left->align == right->align &&
         !left->bold == !right->bold && left->colour.r == right->colour.r &&
         left->colour.g == right->colour.g && left->colour.b == right->colour.b &&
         strcmp (one->text, two->text) == 0;
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

/* ---- the typesetter ---- */

static void
set_up_context (TdTypesetter *typesetter)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Unhinted and unrounded at 72 dpi, so that one unit is one point everywhere. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (typesetter->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (typesetter->context, FALSE);
  pango_context_set_language (typesetter->context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_dir (typesetter->context, PANGO_DIRECTION_LTR);
}

TdTypesetter *
td_typesetter_new (TdFontBook *book)
{
  TdTypesetter *typesetter = g_new0 (TdTypesetter, 1);

  typesetter->book = td_font_book_ref (book);
  typesetter->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (typesetter->map), td_font_book_fontconfig (book));
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (typesetter->map), 72);
  typesetter->context = pango_font_map_create_context (typesetter->map);
  set_up_context (typesetter);
  typesetter->layout = pango_layout_new (typesetter->context);
  pango_layout_set_auto_dir (typesetter->layout, FALSE);
  pango_layout_set_wrap (typesetter->layout, PANGO_WRAP_WORD_CHAR);
  typesetter->fonts = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  typesetter->cache =
      g_hash_table_new_full (key_hash, key_equal, key_free, (GDestroyNotify)td_paragraph_free);
  for (guint role = 0; role < TD_N_ROLES; role++)
    for (guint bold = 0; bold < 2; bold++)
      {
        PangoFontDescription *description = pango_font_description_new ();
        int weight;

        pango_font_description_set_family (description, td_font_book_families (book, role, bold, &weight));
        pango_font_description_set_weight (description, weight);
        typesetter->descriptions[role][bold] = description;
      }
  return typesetter;
}

void
td_typesetter_free (TdTypesetter *typesetter)
{
  if (!typesetter)
    return;
  for (guint role = 0; role < TD_N_ROLES; role++)
    for (guint bold = 0; bold < 2; bold++)
      pango_font_description_free (typesetter->descriptions[role][bold]);
  g_hash_table_unref (typesetter->cache);
  g_hash_table_unref (typesetter->fonts);
  g_object_unref (typesetter->layout);
  g_object_unref (typesetter->context);
  g_object_unref (typesetter->map);
  td_font_book_unref (typesetter->book);
  g_free (typesetter);
}

TdFontBook *
td_typesetter_book (const TdTypesetter *typesetter)
{
  return typesetter->book;
}

static const TdFace *
face_of (TdTypesetter *typesetter, PangoFont *font)
{
  const TdFace *face = g_hash_table_lookup (typesetter->fonts, font);
  FcPattern *pattern;
  FcChar8 *path = NULL;
  int index = 0;

  if (face)
    return face;
  pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcPatternGetString (pattern, FC_FILE, 0, &path);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  face = path ? td_font_book_find_face (typesetter->book, (const char *)path, index) : NULL;
  g_assert (face); /* the configuration holds nothing but the book's faces */
  g_hash_table_insert (typesetter->fonts, g_object_ref (font), (gpointer)face);
  return face;
}

/* ---- missing characters ---- */

/* 〓 takes three bytes, what it replaces up to four: a later byte of the caller's text is `by` earlier in
 * ours. */
typedef struct
{
  gsize at; /* in our text, just behind the 〓 */
  int by;
} Shift;

static gsize
to_ours (const TdParagraph *paragraph, gsize theirs)
{
  gsize ours = theirs;

  for (guint i = 0; paragraph->shifts && i < paragraph->shifts->len; i++)
    {
      const Shift *shift = &g_array_index (paragraph->shifts, Shift, i);

      if (theirs >= shift->at + shift->by)
        ours = theirs - shift->by;
    }
  return ours;
}

static gsize
to_theirs (const TdParagraph *paragraph, gsize ours)
{
  gsize theirs = ours;

  for (guint i = 0; paragraph->shifts && i < paragraph->shifts->len; i++)
    {
      const Shift *shift = &g_array_index (paragraph->shifts, Shift, i);

      if (ours >= shift->at)
        theirs = ours + shift->by;
    }
  return theirs;
}

static void
take_text (TdTypesetter *typesetter, TdParagraph *paragraph, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) missing = td_font_book_missing (typesetter->book, valid);
  GString *set;
  int by = 0;

  if (missing->len == 0)
    {
      paragraph->text = g_steal_pointer (&valid);
      return;
    }
  set = g_string_new (NULL);
  paragraph->shifts = g_array_new (FALSE, FALSE, sizeof (Shift));
  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      gboolean gone = FALSE;

      for (guint i = 0; i < missing->len && !gone; i++)
        gone = g_array_index (missing, gunichar, i) == ch;
      if (gone)
        {
          Shift shift;

          g_string_append (set, GETA);
          by += g_utf8_skip[*(const guchar *)p] - (int)strlen (GETA);
          shift = (Shift){ set->len, by };
          g_array_append_val (paragraph->shifts, shift);
        }
      else
        g_string_append_unichar (set, ch);
    }
  paragraph->text = g_string_free (set, FALSE);
  paragraph->missing = g_steal_pointer (&missing);
}

/* ---- attributes ---- */

static void
insert (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_change (list, attribute);
}

/* A font whose Latin letters do not suit leaves the runs of ASCII to a serif face. */
static void
add_latin (TdTypesetter *typesetter,
           PangoAttrList *list,
           const char *text,
           TdFontRole role,
           gboolean bold,
           gsize start,
           gsize end)
{
  const char *families = td_font_book_latin_families (typesetter->book, role, bold);

  if (!families)
    return;
  for (gsize i = start; i < end;)
    {
      gsize from = i;

      while (i < end && text[i] > ' ' && text[i] < 0x7f)
        i++;
      if (i > from)
        insert (list, pango_attr_family_new (families), from, i);
      else
        i++;
    }
}

/* Pango would let a 间隔号 begin a line. No break between it and the character before; the range must reach
 * one byte into the mark. */
static void
add_no_breaks (PangoAttrList *list, const char *text)
{
  const char *before = NULL;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (before && (ch == 0x00b7 || ch == 0x2022 || ch == 0x30fb))
        insert (list, pango_attr_allow_breaks_new (FALSE), before - text, p - text + 1);
      before = p;
    }
}

static guint16
channel (float value)
{
  return CLAMP (value, 0.0f, 1.0f) * 65535.0f + 0.5f;
}

static PangoAttrList *
make_attributes (TdTypesetter *typesetter,
                 const TdTextStyle *style,
                 const TdParagraph *paragraph,
                 const TdSpan *spans,
                 gsize n_spans)
{
  PangoAttrList *list = pango_attr_list_new ();
  gsize length = strlen (paragraph->text);

  add_latin (typesetter, list, paragraph->text, style->role, style->bold, 0, length);
  for (gsize i = 0; i < n_spans; i++)
    {
      const TdSpan *span = &spans[i];
      gsize start = MIN (to_ours (paragraph, span->start), length);
      gsize end = MIN (to_ours (paragraph, span->end), length);
      gboolean bold = span->bold ? 1 : 0;

      if (start >= end)
        continue;
      insert (list,
              pango_attr_family_new (
                  pango_font_description_get_family (typesetter->descriptions[span->role][bold])),
              start, end);
      insert (list,
              pango_attr_weight_new (
                  pango_font_description_get_weight (typesetter->descriptions[span->role][bold])),
              start, end);
      if (span->size > 0)
        insert (list, pango_attr_size_new_absolute (span->size * PANGO_SCALE), start, end);
      if (span->underline)
        insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      insert (list,
              pango_attr_foreground_new (channel (span->colour.r), channel (span->colour.g),
                                         channel (span->colour.b)),
              start, end);
      add_latin (typesetter, list, paragraph->text, span->role, bold, start, end);
    }
  add_no_breaks (list, paragraph->text);
  return list;
}

static void
configure (TdTypesetter *typesetter, const TdTextStyle *style, double width)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT,
                                               PANGO_ALIGN_LEFT };
  PangoFontDescription *description = typesetter->descriptions[style->role][style->bold ? 1 : 0];

  pango_font_description_set_absolute_size (description, style->size * PANGO_SCALE);
  pango_layout_set_font_description (typesetter->layout, description);
  pango_layout_set_width (typesetter->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
  pango_layout_set_indent (typesetter->layout, style->indent * PANGO_SCALE);
  pango_layout_set_alignment (typesetter->layout, alignments[style->align]);
  pango_layout_set_justify (typesetter->layout, style->align == TD_ALIGN_JUSTIFY);
}

/* ---- taking the lines out of Pango ---- */

static double
points (int units)
{
  return units / (double)PANGO_SCALE;
}

static void
read_attributes (const PangoItem *item, Run *run, gboolean *underline)
{
  for (GSList *l = item->analysis.extra_attrs; l; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      if (attribute->klass->type == PANGO_ATTR_UNDERLINE)
        *underline = ((PangoAttrInt *)attribute)->value != PANGO_UNDERLINE_NONE;
      else if (attribute->klass->type == PANGO_ATTR_FOREGROUND)
        {
          PangoColor *colour = &((PangoAttrColor *)attribute)->color;

          run->colour =
              (TdColour){ colour->red / 65535.0f, colour->green / 65535.0f, colour->blue / 65535.0f };
        }
    }
}

/* The bytes of the cluster that begins at glyph i (left-to-right: up to the next larger offset). */
static guint
cluster_length (const PangoGlyphItem *item, int i)
{
  int start = item->glyphs->log_clusters[i];

  for (int k = i + 1; k < item->glyphs->num_glyphs; k++)
    if (item->glyphs->log_clusters[k] > start)
      return item->glyphs->log_clusters[k] - start;
  return item->item->length - start;
}

static double
take_glyphs (TdParagraph *paragraph, const PangoGlyphItem *item)
{
  const PangoGlyphString *string = item->glyphs;
  double pen = 0.0;

  for (int i = 0; i < string->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &string->glyphs[i];
      gboolean first = i == 0 || string->log_clusters[i] != string->log_clusters[i - 1];

      if (info->glyph != PANGO_GLYPH_EMPTY && !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
        {
          TdGlyph glyph = {
            .glyph = info->glyph,
            .x = pen + points (info->geometry.x_offset),
            .text_offset = string->log_clusters[i],
            .text_length = first ? cluster_length (item, i) : 0,
          };
          g_array_append_val (paragraph->glyphs, glyph);
        }
      pen += points (info->geometry.width);
    }
  return pen;
}

static double
take_run (TdTypesetter *typesetter,
          TdParagraph *paragraph,
          const PangoGlyphItem *item,
          double x,
          const TdTextStyle *style)
{
  PangoFontDescription *description = pango_font_describe_with_absolute_size (item->item->analysis.font);
  Run run = {
    .face = face_of (typesetter, item->item->analysis.font),
    .size = points (pango_font_description_get_size (description)),
    .x = x,
    .colour = style->colour,
    .first_glyph = paragraph->glyphs->len,
    .start = item->item->offset,
    .length = item->item->length,
  };
  gboolean underline = FALSE;
  double advance;

  pango_font_description_free (description);
  read_attributes (item->item, &run, &underline);
  advance = take_glyphs (paragraph, item);
  run.n_glyphs = paragraph->glyphs->len - run.first_glyph;
  if (run.n_glyphs > 0)
    g_array_append_val (paragraph->runs, run);
  if (underline)
    {
      Rule rule = { x, advance, MAX (0.5, run.size / 24.0), run.colour };

      g_array_append_val (paragraph->rules, rule);
    }
  return advance;
}

static void
take_lines (TdTypesetter *typesetter, TdParagraph *paragraph, const TdTextStyle *style)
{
  PangoLayoutIter *iter = pango_layout_get_iter (typesetter->layout);

  do
    {
      PangoLayoutLine *source = pango_layout_iter_get_line_readonly (iter);
      Line line = {
        .start = source->start_index,
        .end = source->start_index + source->length,
        .first_run = paragraph->runs->len,
        .first_rule = paragraph->rules->len,
      };
      PangoRectangle logical;
      double x;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      x = points (logical.x);
      for (GSList *l = source->runs; l; l = l->next)
        x += take_run (typesetter, paragraph, l->data, x, style);
      paragraph->width = MAX (paragraph->width, x);
      line.n_runs = paragraph->runs->len - line.first_run;
      line.n_rules = paragraph->rules->len - line.first_rule;
      g_array_append_val (paragraph->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* ---- the paragraph ---- */

static TdParagraph *
set_paragraph (TdTypesetter *typesetter,
               const TdTextStyle *style,
               const char *text,
               const TdSpan *spans,
               gsize n_spans,
               double width)
{
  TdParagraph *paragraph;
  PangoAttrList *attributes;

  g_assert (style->size > 0 && style->role < TD_N_ROLES);

  paragraph = g_new0 (TdParagraph, 1);
  g_atomic_ref_count_init (&paragraph->references);
  paragraph->size = style->size;
  paragraph->pitch = style->pitch > 0 ? style->pitch : style->size * 1.5;
  paragraph->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  paragraph->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  paragraph->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  paragraph->glyphs = g_array_new (FALSE, FALSE, sizeof (TdGlyph));
  take_text (typesetter, paragraph, text);
  configure (typesetter, style, width);
  pango_layout_set_text (typesetter->layout, paragraph->text, -1);
  attributes = make_attributes (typesetter, style, paragraph, spans, n_spans);
  pango_layout_set_attributes (typesetter->layout, attributes);
  pango_attr_list_unref (attributes);
  take_lines (typesetter, paragraph, style);
  return paragraph;
}

/* (transfer full) */
static TdParagraph *
cached_paragraph (TdTypesetter *typesetter, const TdTextStyle *style, const char *text, double width)
{
  TdParagraph *paragraph = g_hash_table_lookup (typesetter->cache, &(Key){ *style, width, (char *)text });
  Key *key;

  if (!paragraph)
    {
      paragraph = set_paragraph (typesetter, style, text, NULL, 0, width);
      if (g_hash_table_size (typesetter->cache) >= CACHED_PARAGRAPHS)
        g_hash_table_remove_all (typesetter->cache);
      key = g_new0 (Key, 1);
      *key = (Key){ *style, width, g_strdup (text) };
      g_hash_table_insert (typesetter->cache, key, paragraph);
    }
  g_atomic_ref_count_inc (&paragraph->references);
  return paragraph;
}

TdParagraph *
td_paragraph_new_rich (TdTypesetter *typesetter,
                       const TdTextStyle *style,
                       const char *text,
                       const TdSpan *spans,
                       gsize n_spans,
                       double width)
{
  g_return_val_if_fail (typesetter && style && text, NULL);
  if (n_spans == 0 && strlen (text) <= CACHED_BYTES)
    return cached_paragraph (typesetter, style, text, width);
  return set_paragraph (typesetter, style, text, spans, n_spans, width);
}

TdParagraph *
td_paragraph_new (TdTypesetter *typesetter, const TdTextStyle *style, const char *text, double width)
{
  return td_paragraph_new_rich (typesetter, style, text, NULL, 0, width);
}

void
td_paragraph_free (TdParagraph *paragraph)
{
  if (!paragraph || !g_atomic_ref_count_dec (&paragraph->references))
    return;
  g_free (paragraph->text);
  g_array_unref (paragraph->lines);
  g_array_unref (paragraph->runs);
  g_array_unref (paragraph->rules);
  g_array_unref (paragraph->glyphs);
  g_clear_pointer (&paragraph->missing, g_array_unref);
  g_clear_pointer (&paragraph->shifts, g_array_unref);
  g_free (paragraph);
}

guint
td_paragraph_n_lines (const TdParagraph *paragraph)
{
  return paragraph->lines->len;
}

double
td_paragraph_pitch (const TdParagraph *paragraph)
{
  return paragraph->pitch;
}

double
td_paragraph_height (const TdParagraph *paragraph)
{
  return paragraph->lines->len * paragraph->pitch;
}

double
td_paragraph_width (const TdParagraph *paragraph)
{
  return paragraph->width;
}

void
td_paragraph_line_range (const TdParagraph *paragraph, guint line, gsize *start, gsize *end)
{
  const Line *l = &g_array_index (paragraph->lines, Line, line);

  *start = to_theirs (paragraph, l->start);
  *end = to_theirs (paragraph, l->end);
}

static void
draw_line (const TdParagraph *paragraph,
           TdDisplayBuilder *builder,
           const Line *line,
           double x,
           double baseline)
{
  for (guint i = 0; i < line->n_runs; i++)
    {
      const Run *run = &g_array_index (paragraph->runs, Run, line->first_run + i);

      td_display_builder_text (builder, run->face, run->size, run->colour, x + run->x, baseline,
                               &g_array_index (paragraph->glyphs, TdGlyph, run->first_glyph), run->n_glyphs,
                               paragraph->text + run->start, run->length);
    }
  for (guint i = 0; i < line->n_rules; i++)
    {
      const Rule *rule = &g_array_index (paragraph->rules, Rule, line->first_rule + i);
      double y = baseline + 0.15 * paragraph->size;

      td_display_builder_line (builder, x + rule->x, y, x + rule->x + rule->width, y, rule->thickness, 0.0,
                               rule->colour);
    }
}

static void
note_missing (const TdParagraph *paragraph, TdDisplayBuilder *builder)
{
  for (guint i = 0; paragraph->missing && i < paragraph->missing->len; i++)
    td_display_builder_note_missing (builder, g_array_index (paragraph->missing, gunichar, i));
}

void
td_paragraph_draw_lines (const TdParagraph *paragraph,
                         TdDisplayBuilder *builder,
                         guint first,
                         guint n,
                         double x,
                         double y)
{
  double drop = paragraph->pitch / 2.0 + BASELINE_DROP * paragraph->size;

  for (guint i = 0; i < n && first + i < paragraph->lines->len; i++)
    draw_line (paragraph, builder, &g_array_index (paragraph->lines, Line, first + i), x,
               y + i * paragraph->pitch + drop);
  note_missing (paragraph, builder);
}

void
td_paragraph_draw (const TdParagraph *paragraph, TdDisplayBuilder *builder, double x, double y)
{
  td_paragraph_draw_lines (paragraph, builder, 0, paragraph->lines->len, x, y);
}

double
td_typesetter_line (TdTypesetter *typesetter,
                    TdDisplayBuilder *builder,
                    const TdTextStyle *style,
                    const char *text,
                    double x,
                    double baseline)
{
  TdTextStyle plain = *style;
  g_autoptr (TdParagraph) paragraph = NULL;

  plain.align = TD_ALIGN_START;
  plain.indent = 0;
  paragraph = td_paragraph_new (typesetter, &plain, text, 0);
  if (!builder)
    return paragraph->width;
  if (style->align == TD_ALIGN_CENTRE)
    x -= paragraph->width / 2;
  else if (style->align == TD_ALIGN_END)
    x -= paragraph->width;
  draw_line (paragraph, builder, &g_array_index (paragraph->lines, Line, 0), x, baseline);
  note_missing (paragraph, builder);
  return paragraph->width;
}
