/* Tidang: one face of one font file - tables, advances, CIDs and the right to embed it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-font-private.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <hb-ot.h>
#include <string.h>

/* OS/2 fsType: restricted licence, no subsetting, bitmaps only. A font with one of these may not be embedded.
 */
#define FORBIDDEN_FS_TYPE 0x0302

struct _TdFace
{
  guint id;
  char *path;
  guint index;
  char *name;
  char *family;
  hb_face_t *face;
  hb_face_t *subset_source;
  hb_font_t *font;
  guint units;
  gboolean cff;
  guint16 *cids; /* of every glyph; NULL unless CID-keyed */
  guint n_glyphs;
  int ascent, descent, bbox[4];
  cairo_font_face_t *cairo;
};

G_DEFINE_QUARK (td_font_error, td_font_error)

/* Subsetting by glyph id needs no character map and no layout tables; without them HarfBuzz does not collect
 * the whole map first, which takes longer than the subset itself. */
static hb_blob_t *
subset_table (hb_face_t *unused, hb_tag_t tag, void *user_data)
{
  static const char kept[][5] = { "head", "hhea", "hmtx", "maxp", "glyf",
                                  "loca", "CFF ", "cvt ", "fpgm", "prep" };

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (tag == hb_tag_from_string (kept[i], 4))
      return hb_face_reference_table (user_data, tag);
  return hb_blob_get_empty ();
}

static gboolean
has_table (hb_face_t *face, const char *tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, hb_tag_from_string (tag, 4));
  gboolean found = hb_blob_get_length (blob) > 0;

  hb_blob_destroy (blob);
  return found;
}

static guint
fs_type (hb_face_t *face)
{
  hb_blob_t *blob = hb_face_reference_table (face, HB_TAG ('O', 'S', '/', '2'));
  guint length, value = 0;
  const guint8 *data = (const guint8 *)hb_blob_get_data (blob, &length);

  if (length >= 10)
    value = data[8] << 8 | data[9];
  hb_blob_destroy (blob);
  return value;
}

/* FreeType objects are not for several threads: everything wanted from them is copied here. */
static gboolean
read_with_freetype (TdFace *face)
{
  FT_Library library;
  FT_Face ft;
  FT_Bool cid_keyed = 0;
  const char *name;
  double scale;

  if (FT_Init_FreeType (&library) != 0)
    return FALSE;
  if (FT_New_Face (library, face->path, face->index, &ft) != 0)
    {
      FT_Done_FreeType (library);
      return FALSE;
    }
  name = FT_Get_Postscript_Name (ft);
  face->name = g_strdup (name && *name ? name : "Font");
  /* A PDF name object takes these characters as they are. */
  g_strcanon (face->name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_", '-');
  scale = 1000.0 / face->units;
  face->ascent = ft->ascender * scale;
  face->descent = ft->descender * scale;
  face->bbox[0] = ft->bbox.xMin * scale;
  face->bbox[1] = ft->bbox.yMin * scale;
  face->bbox[2] = ft->bbox.xMax * scale;
  face->bbox[3] = ft->bbox.yMax * scale;
  if (face->cff && FT_Get_CID_Is_Internally_CID_Keyed (ft, &cid_keyed) == 0 && cid_keyed)
    {
      face->cids = g_new (guint16, face->n_glyphs);
      for (guint i = 0; i < face->n_glyphs; i++)
        {
          FT_UInt cid = i;

          FT_Get_CID_From_Glyph_Index (ft, i, &cid);
          face->cids[i] = cid;
        }
    }
  FT_Done_Face (ft);
  FT_Done_FreeType (library);
  return TRUE;
}

static void
make_players (TdFace *face)
{
  FcPattern *pattern = FcPatternCreate ();

  hb_face_make_immutable (face->face);
  face->subset_source = hb_face_create_for_tables (subset_table, face->face, NULL);
  hb_face_set_upem (face->subset_source, face->units);
  hb_face_set_glyph_count (face->subset_source, face->n_glyphs);
  hb_face_make_immutable (face->subset_source);
  face->font = hb_font_create (face->face);
  hb_font_make_immutable (face->font);
  FcPatternAddString (pattern, FC_FILE, (const FcChar8 *)face->path);
  FcPatternAddInteger (pattern, FC_INDEX, face->index);
  face->cairo = cairo_ft_font_face_create_for_pattern (pattern);
  FcPatternDestroy (pattern);
}

TdFace *
td_face_open (const char *path, guint index, const char *family, GError **error)
{
  TdFace *face = g_new0 (TdFace, 1);
  hb_blob_t *blob = hb_blob_create_from_file (path);
  guint forbidden;

  face->path = g_strdup (path);
  face->index = index;
  face->family = g_strdup (family);
  face->face = hb_face_create (blob, index);
  hb_blob_destroy (blob);
  face->units = hb_face_get_upem (face->face);
  face->n_glyphs = hb_face_get_glyph_count (face->face);
  face->cff = has_table (face->face, "CFF ");
  forbidden = fs_type (face->face) & FORBIDDEN_FS_TYPE;
  if (face->n_glyphs == 0 || (!face->cff && !has_table (face->face, "glyf")) || !read_with_freetype (face))
    {
      g_set_error (error, TD_FONT_ERROR, TD_FONT_ERROR_UNREADABLE, "“%s” is no font with outlines", path);
      td_face_close (face);
      return NULL;
    }
  if (forbidden)
    {
      g_set_error (error, TD_FONT_ERROR, TD_FONT_ERROR_RESTRICTED,
                   "The licence bits of “%s” (fsType 0x%04x) forbid embedding it in a document", path,
                   forbidden);
      td_face_close (face);
      return NULL;
    }
  make_players (face);
  return face;
}

void
td_face_set_id (TdFace *face, guint id)
{
  face->id = id;
}

void
td_face_close (TdFace *face)
{
  g_clear_pointer (&face->cairo, cairo_font_face_destroy);
  g_clear_pointer (&face->font, hb_font_destroy);
  g_clear_pointer (&face->subset_source, hb_face_destroy);
  g_clear_pointer (&face->face, hb_face_destroy);
  g_free (face->cids);
  g_free (face->path);
  g_free (face->name);
  g_free (face->family);
  g_free (face);
}

guint
td_face_id (const TdFace *face)
{
  return face->id;
}

const char *
td_face_path (const TdFace *face)
{
  return face->path;
}

guint
td_face_index (const TdFace *face)
{
  return face->index;
}

const char *
td_face_name (const TdFace *face)
{
  return face->name;
}

const char *
td_face_family (const TdFace *face)
{
  return face->family;
}

gboolean
td_face_is_cff (const TdFace *face)
{
  return face->cff;
}

guint
td_face_units (const TdFace *face)
{
  return face->units;
}

void
td_face_metrics (const TdFace *face, int *ascent, int *descent, int bbox[4])
{
  *ascent = face->ascent;
  *descent = face->descent;
  memcpy (bbox, face->bbox, sizeof face->bbox);
}

double
td_face_advance (const TdFace *face, guint32 glyph)
{
  return (double)hb_font_get_glyph_h_advance (face->font, glyph) / face->units;
}

guint32
td_face_glyph (const TdFace *face, gunichar ch)
{
  hb_codepoint_t glyph = 0;

  return hb_font_get_nominal_glyph (face->font, ch, &glyph) ? glyph : 0;
}

guint32
td_face_cid (const TdFace *face, guint32 glyph)
{
  return face->cids && glyph < face->n_glyphs ? face->cids[glyph] : glyph;
}

gboolean
td_face_is_cid_keyed (const TdFace *face)
{
  return face->cids != NULL;
}

hb_face_t *
td_face_subset_source (const TdFace *face)
{
  return face->subset_source;
}

cairo_font_face_t *
td_face_cairo (const TdFace *face)
{
  return face->cairo;
}
