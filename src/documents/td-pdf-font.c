/* Tidang: which glyphs a document uses, and the subset fonts that hold them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf-font.h"
#include "td-pdf.h"

#include <hb-subset.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

static void
usage_free (gpointer data)
{
  TdPdfUsage *usage = data;

  if (!usage)
    return;
  hb_set_destroy (usage->glyphs);
  hb_map_destroy (usage->characters);
  g_free (usage);
}

static TdPdfUsage *
usage_of (GPtrArray *usages, const TdFace *face)
{
  TdPdfUsage *usage = g_ptr_array_index (usages, td_face_id (face));

  if (usage)
    return usage;
  usage = g_new0 (TdPdfUsage, 1);
  usage->glyphs = hb_set_create ();
  usage->characters = hb_map_create ();
  hb_set_add (usage->glyphs, 0); /* .notdef belongs to every font program */
  g_ptr_array_index (usages, td_face_id (face)) = usage;
  return usage;
}

static void
add_text (TdPdfUsage *usage, const TdItem *item)
{
  const TdGlyph *glyphs = item->text.glyphs;

  for (gsize i = 0; i < item->text.n_glyphs; i++)
    {
      const char *text = item->text.text + glyphs[i].text_offset;
      gboolean alone = i + 1 == item->text.n_glyphs || glyphs[i + 1].text_length > 0;

      hb_set_add (usage->glyphs, glyphs[i].glyph);
      if (alone && glyphs[i].text_length > 0 &&
          glyphs[i].text_length == (guint)g_utf8_skip[*(const guchar *)text] &&
          !hb_map_has (usage->characters, glyphs[i].glyph))
        hb_map_set (usage->characters, glyphs[i].glyph, g_utf8_get_char (text));
    }
}

GPtrArray *
td_pdf_usages_new (const TdDisplayList *list)
{
  GPtrArray *usages = g_ptr_array_new_with_free_func (usage_free);

  g_ptr_array_set_size (usages, td_font_book_n_all_faces (td_display_list_book (list)));
  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      const TdPage *page = td_display_list_page (list, p);

      for (gsize i = 0; i < page->n_items; i++)
        if (page->items[i].kind == TD_ITEM_TEXT)
          add_text (usage_of (usages, page->items[i].text.face), &page->items[i]);
    }
  return usages;
}

GBytes *
td_pdf_deflate (gconstpointer data, gsize size, int level)
{
  uLongf length = compressBound (size);
  guint8 *out = g_malloc (length);
  int status = compress2 (out, &length, data, size, level);

  g_assert (status == Z_OK); /* the room is enough and the level is right */
  return g_bytes_new_take (g_realloc (out, length), length);
}

int
td_pdf_glyph_width (const TdFace *face, guint32 glyph)
{
  return (int)lrint (td_face_advance (face, glyph) * 1000.0);
}

/* ---- the font program ---- */

/* The same glyphs give the same tag, two subsets of one face different ones (ISO 32000-1 §9.6.4). */
static char *
tagged_name (const TdFace *face, const hb_set_t *glyphs)
{
  guint64 hash = 14695981039346656037u;
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
  char tag[7] = { 0 };

  while (hb_set_next (glyphs, &glyph))
    for (guint i = 0; i < 4; i++)
      hash = (hash ^ (glyph >> (8 * i) & 0xff)) * 1099511628211u;
  hash ^= hash >> 32;
  for (guint i = 0; i < 6; i++, hash /= 26)
    tag[i] = 'A' + hash % 26;
  return g_strdup_printf ("%s+%.60s", tag, td_face_name (face));
}

static hb_face_t *
subset_face (TdPdfSubset *subset)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_subset_plan_t *plan = NULL;
  hb_face_t *result = NULL;
  guint flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;

  if (!input)
    return NULL;
  if (td_face_is_cff (subset->face))
    flags |= HB_SUBSET_FLAGS_DESUBROUTINIZE;
  hb_set_union (hb_subset_input_glyph_set (input), subset->glyphs);
  hb_subset_input_set_flags (input, flags);
  plan = hb_subset_plan_create_or_fail (td_face_subset_source (subset->face), input);
  if (plan)
    result = hb_subset_plan_execute_or_fail (plan);
  if (result)
    {
      hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
      const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping (plan);

      while (hb_set_next (subset->glyphs, &glyph))
        hb_map_set (subset->codes, glyph,
                    td_face_is_cid_keyed (subset->face) ? td_face_cid (subset->face, glyph)
                                                        : hb_map_get (map, glyph));
    }
  if (plan)
    hb_subset_plan_destroy (plan);
  hb_subset_input_destroy (input);
  return result;
}

static gboolean
make_program (TdPdfSubset *subset)
{
  hb_face_t *face = subset_face (subset);
  hb_blob_t *blob;
  const char *data;
  guint length;

  if (!face)
    return FALSE;
  blob = td_face_is_cff (subset->face) ? hb_face_reference_table (face, HB_TAG ('C', 'F', 'F', ' '))
                                       : hb_face_reference_blob (face);
  data = hb_blob_get_data (blob, &length);
  subset->program_size = length;
  if (length > 0)
    subset->program = td_pdf_deflate (data, length, 6);
  hb_blob_destroy (blob);
  hb_face_destroy (face);
  return length > 0;
}

/* ---- what its codes mean ---- */

static void
append_hex (GString *string, guint value)
{
  static const char digits[] = "0123456789abcdef";
  char hex[4] = { digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15],
                  digits[value & 15] };

  g_string_append_len (string, hex, 4);
}

static void
append_mapping (GString *block, guint code, gunichar ch)
{
  g_string_append_c (block, '<');
  append_hex (block, code);
  g_string_append (block, "> <");
  if (ch >= 0x10000)
    {
      append_hex (block, 0xd800 + ((ch - 0x10000) >> 10));
      append_hex (block, 0xdc00 + ((ch - 0x10000) & 0x3ff));
    }
  else
    append_hex (block, ch);
  g_string_append (block, ">\n");
}

static void
flush_block (GString *cmap, GString *block, guint *n)
{
  if (*n == 0)
    return;
  g_string_append_printf (cmap, "%u beginbfchar\n", *n);
  g_string_append_len (cmap, block->str, block->len);
  g_string_append (cmap, "endbfchar\n");
  g_string_truncate (block, 0);
  *n = 0;
}

static void
make_to_unicode (TdPdfSubset *subset)
{
  g_autoptr (GString) cmap =
      g_string_new ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n");
  g_autoptr (GString) block = g_string_new (NULL);
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
  guint n = 0;

  while (hb_set_next (subset->glyphs, &glyph))
    {
      if (!hb_map_has (subset->characters, glyph))
        continue;
      append_mapping (block, hb_map_get (subset->codes, glyph), hb_map_get (subset->characters, glyph));
      if (++n == 100)
        flush_block (cmap, block, &n);
    }
  flush_block (cmap, block, &n);
  g_string_append (cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  subset->to_unicode = td_pdf_deflate (cmap->str, cmap->len, 6);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;

  return left < right ? -1 : left > right;
}

static void
make_widths (TdPdfSubset *subset)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, 2 * sizeof (guint));
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

  while (hb_set_next (subset->glyphs, &glyph))
    {
      guint pair[2] = { hb_map_get (subset->codes, glyph),
                        MAX (0, td_pdf_glyph_width (subset->face, glyph)) };

      if (pair[1] != 1000)
        g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_codes);
  subset->widths = g_steal_pointer (&pairs);
}

TdPdfSubset *
td_pdf_subset_new (const TdFace *face, const hb_set_t *glyphs, const hb_map_t *characters, GError **error)
{
  TdPdfSubset *subset = g_new0 (TdPdfSubset, 1);
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

  subset->face = face;
  subset->glyphs = hb_set_create ();
  hb_set_union (subset->glyphs, glyphs);
  hb_set_add (subset->glyphs, 0);
  subset->codes = hb_map_create ();
  subset->characters = hb_map_create ();
  while (hb_set_next (subset->glyphs, &glyph))
    if (hb_map_has (characters, glyph))
      hb_map_set (subset->characters, glyph, hb_map_get (characters, glyph));
  if (!make_program (subset))
    {
      g_set_error (error, TD_PDF_ERROR, TD_PDF_ERROR_FONT, "The font “%s” cannot be subset",
                   td_face_path (face));
      td_pdf_subset_free (subset);
      return NULL;
    }
  subset->name = tagged_name (face, subset->glyphs);
  make_to_unicode (subset);
  make_widths (subset);
  return subset;
}

void
td_pdf_subset_free (TdPdfSubset *subset)
{
  if (!subset)
    return;
  hb_set_destroy (subset->glyphs);
  hb_map_destroy (subset->characters);
  hb_map_destroy (subset->codes);
  g_free (subset->name);
  g_clear_pointer (&subset->program, g_bytes_unref);
  g_clear_pointer (&subset->to_unicode, g_bytes_unref);
  g_clear_pointer (&subset->widths, g_array_unref);
  g_free (subset);
}
