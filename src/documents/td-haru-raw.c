/* Tidang: the only door to libharu's object layer; nothing else includes its headers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-haru-raw.h"

/* The library's headers are not clean under our warnings. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#pragma GCC diagnostic ignored "-Wundef"
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#pragma GCC diagnostic pop

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MAX_LEVELS 16

struct _TdHaru
{
  HPDF_Doc doc;
  HPDF_Outline parents[MAX_LEVELS];
  gulong code; /* the first error */
  HPDF_ExtGState opacities[256];
  GPtrArray *segments; /* Segment */
};

/* ---- bytes that stay in a file until they are written ---- */

typedef struct
{
  char *path;
  gsize size, at;
  int fd; /* open only while it is read */
} Segment;

static void
segment_close (Segment *segment)
{
  if (segment->fd >= 0)
    close (segment->fd);
  segment->fd = -1;
}

static void
segment_free (gpointer data)
{
  Segment *segment = data;

  segment_close (segment);
  g_free (segment->path);
  g_free (segment);
}

/* A file that became shorter, or is gone, ends the document. */
static HPDF_STATUS
segment_read (HPDF_Stream stream, HPDF_BYTE *bytes, HPDF_UINT *size)
{
  Segment *segment = stream->attr;
  gsize wanted = MIN (*size, segment->size - segment->at);
  ssize_t n = 0;

  *size = 0;
  if (segment->fd < 0)
    segment->fd = open (segment->path, O_RDONLY | O_CLOEXEC);
  for (gsize got = 0; segment->fd >= 0 && got < wanted; got += (gsize)n)
    {
      n = pread (segment->fd, bytes + got, wanted - got, (off_t)(segment->at + got));
      if (n <= 0)
        return HPDF_SetError (stream->error, HPDF_FILE_IO_ERROR, (HPDF_STATUS)errno);
    }
  if (segment->fd < 0)
    return HPDF_SetError (stream->error, HPDF_FILE_IO_ERROR, (HPDF_STATUS)errno);
  *size = (HPDF_UINT)wanted;
  segment->at += wanted;
  if (segment->at < segment->size)
    return HPDF_OK;
  segment_close (segment);
  return HPDF_STREAM_EOF;
}

static HPDF_STATUS
segment_seek (HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode)
{
  ((Segment *)stream->attr)->at = (gsize)position; /* the library only asks for the beginning */
  return HPDF_OK;
}

static HPDF_INT32
segment_tell (HPDF_Stream stream)
{
  return (HPDF_INT32)((Segment *)stream->attr)->at;
}

static HPDF_UINT32
segment_size (HPDF_Stream stream)
{
  return (HPDF_UINT32)((Segment *)stream->attr)->size;
}

/* A document can be in an error state after the first failure and hand out NULL; every call here bears that.
 */
static void
record_error (HPDF_STATUS code, HPDF_STATUS detail, void *user_data)
{
  TdHaru *haru = user_data;

  if (haru->code == 0)
    haru->code = code;
}

TdHaru *
td_haru_new (void)
{
  TdHaru *haru = g_new0 (TdHaru, 1);

  haru->segments = g_ptr_array_new_with_free_func (segment_free);
  haru->doc = HPDF_New (record_error, haru);
  if (!haru->doc)
    {
      haru->code = HPDF_FAILD_TO_ALLOC_MEM;
      return haru;
    }
  haru->doc->pdf_version = HPDF_VER_17;
  HPDF_Dict_Add (haru->doc->catalog, "Lang", HPDF_String_New (haru->doc->mmgr, "zh-CN", NULL));
  return haru;
}

void
td_haru_free (TdHaru *haru)
{
  if (!haru)
    return;
  if (haru->doc)
    HPDF_Free (haru->doc);
  g_ptr_array_unref (haru->segments);
  g_free (haru);
}

/* A "Filter" key of a stream without a filter is dropped when the library writes; so it is written here. */
static HPDF_STATUS
write_filter (HPDF_Dict dict, HPDF_Stream stream)
{
  return HPDF_Stream_WriteStr (stream, "/Filter /FlateDecode\n");
}

static HPDF_Dict
add_stream (TdHaru *haru, GBytes *data, gboolean deflated)
{
  HPDF_Dict dict = HPDF_DictStream_New (haru->doc->mmgr, haru->doc->xref);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (data, &size);

  if (!dict)
    return NULL;
  if (deflated)
    dict->write_fn = write_filter;
  HPDF_Stream_Write (dict->stream, bytes, size);
  return dict;
}

static HPDF_Dict
add_dict (TdHaru *haru)
{
  HPDF_Dict dict = HPDF_Dict_New (haru->doc->mmgr);

  if (dict)
    HPDF_Xref_Add (haru->doc->xref, dict);
  return dict;
}

/* A text string: UTF-16BE with a byte order mark, surrogates included; the library's own strings end at
 * U+FFFF. */
static HPDF_Binary
text_string (TdHaru *haru, const char *utf8)
{
  glong n = 0;
  g_autofree char *valid = g_utf8_make_valid (utf8, -1);
  g_autofree gunichar2 *units = g_utf8_to_utf16 (valid, -1, NULL, &n, NULL);
  g_autofree guint8 *bytes = g_malloc (2 + (gsize)n * 2);

  n = MIN (n, 16000); /* a string holds 65,535 bytes in hexadecimal */
  bytes[0] = 0xfe;
  bytes[1] = 0xff;
  for (glong i = 0; i < n; i++)
    {
      bytes[2 + i * 2] = units[i] >> 8;
      bytes[3 + i * 2] = units[i] & 0xff;
    }
  return HPDF_Binary_New (haru->doc->mmgr, bytes, 2 + n * 2);
}

static HPDF_Array
number_array (TdHaru *haru, const int *numbers, gsize n)
{
  HPDF_Array array = HPDF_Array_New (haru->doc->mmgr);

  for (gsize i = 0; i < n; i++)
    HPDF_Array_AddNumber (array, numbers[i]);
  return array;
}

/* ---- fonts ---- */

static HPDF_Dict
font_descriptor (TdHaru *haru, const TdHaruFontSpec *spec)
{
  HPDF_Dict file = add_stream (haru, spec->program, TRUE);
  HPDF_Dict descriptor = add_dict (haru);

  if (spec->cff)
    HPDF_Dict_AddName (file, "Subtype", "CIDFontType0C");
  else
    HPDF_Dict_AddNumber (file, "Length1", spec->program_size);
  HPDF_Dict_AddName (descriptor, "Type", "FontDescriptor");
  HPDF_Dict_AddName (descriptor, "FontName", spec->name);
  HPDF_Dict_AddNumber (descriptor, "Flags", 4);
  HPDF_Dict_AddNumber (descriptor, "ItalicAngle", 0);
  HPDF_Dict_AddNumber (descriptor, "Ascent", spec->ascent);
  HPDF_Dict_AddNumber (descriptor, "Descent", spec->descent);
  HPDF_Dict_AddNumber (descriptor, "CapHeight", spec->ascent * 4 / 5);
  HPDF_Dict_AddNumber (descriptor, "StemV", 80);
  HPDF_Dict_Add (descriptor, "FontBBox", number_array (haru, spec->bbox, 4));
  HPDF_Dict_Add (descriptor, spec->cff ? "FontFile3" : "FontFile2", file);
  return descriptor;
}

/* Consecutive codes share one inner array: [code [w w w] code [w]]. */
static HPDF_Array
width_array (TdHaru *haru, const TdHaruFontSpec *spec)
{
  HPDF_Array widths = HPDF_Array_New (haru->doc->mmgr);
  HPDF_Array inner = NULL;

  for (gsize i = 0; i < spec->n_widths; i++)
    {
      guint code = spec->widths[i * 2];

      if (!inner || code != spec->widths[i * 2 - 2] + 1)
        {
          HPDF_Array_AddNumber (widths, code);
          inner = HPDF_Array_New (haru->doc->mmgr);
          HPDF_Array_Add (widths, inner);
        }
      HPDF_Array_AddNumber (inner, spec->widths[i * 2 + 1]);
    }
  return widths;
}

static HPDF_Dict
descendant_font (TdHaru *haru, const TdHaruFontSpec *spec)
{
  HPDF_MMgr mmgr = haru->doc->mmgr;
  HPDF_Dict font = add_dict (haru);
  HPDF_Dict system = HPDF_Dict_New (mmgr);

  HPDF_Dict_AddName (font, "Type", "Font");
  HPDF_Dict_AddName (font, "Subtype", spec->cff ? "CIDFontType0" : "CIDFontType2");
  HPDF_Dict_AddName (font, "BaseFont", spec->name);
  HPDF_Dict_Add (font, "FontDescriptor", font_descriptor (haru, spec));
  HPDF_Dict_AddNumber (font, "DW", 1000);
  if (!spec->cff)
    HPDF_Dict_AddName (font, "CIDToGIDMap", "Identity");
  HPDF_Dict_Add (system, "Registry", HPDF_String_New (mmgr, "Adobe", NULL));
  HPDF_Dict_Add (system, "Ordering", HPDF_String_New (mmgr, "Identity", NULL));
  HPDF_Dict_AddNumber (system, "Supplement", 0);
  HPDF_Dict_Add (font, "CIDSystemInfo", system);
  if (spec->n_widths > 0)
    HPDF_Dict_Add (font, "W", width_array (haru, spec));
  return font;
}

TdHaruFont *
td_haru_add_font (TdHaru *haru, const TdHaruFontSpec *spec)
{
  HPDF_Dict font;
  HPDF_Array descendants;

  if (haru->code)
    return NULL;
  font = add_dict (haru);
  HPDF_Dict_AddName (font, "Type", "Font");
  HPDF_Dict_AddName (font, "Subtype", "Type0");
  HPDF_Dict_AddName (font, "BaseFont", spec->name);
  HPDF_Dict_AddName (font, "Encoding", "Identity-H");
  descendants = HPDF_Array_New (haru->doc->mmgr);
  HPDF_Array_Add (descendants, descendant_font (haru, spec));
  HPDF_Dict_Add (font, "DescendantFonts", descendants);
  HPDF_Dict_Add (font, "ToUnicode", add_stream (haru, spec->to_unicode, TRUE));
  /* Without this class the library does not name the font on a page. */
  font->header.obj_class |= HPDF_OSUBCLASS_FONT;
  return (TdHaruFont *)font;
}

/* ---- images ---- */

static HPDF_Dict
image_stream (TdHaru *haru, guint width, guint height, const char *space, GBytes *samples)
{
  HPDF_Dict image = add_stream (haru, samples, TRUE);

  HPDF_Dict_AddName (image, "Type", "XObject");
  HPDF_Dict_AddName (image, "Subtype", "Image");
  HPDF_Dict_AddNumber (image, "Width", width);
  HPDF_Dict_AddNumber (image, "Height", height);
  HPDF_Dict_AddName (image, "ColorSpace", space);
  HPDF_Dict_AddNumber (image, "BitsPerComponent", 8);
  image->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
  return image;
}

/* The stream's bytes are read from a file while it is written. */
static void
leave_in_file (TdHaru *haru, HPDF_Dict dict, const char *path, gsize size)
{
  Segment *segment = g_new0 (Segment, 1);

  segment->path = g_strdup (path);
  segment->size = size;
  segment->fd = -1;
  g_ptr_array_add (haru->segments, segment);
  HPDF_Stream_Free (dict->stream);
  dict->stream = HPDF_CallbackReader_New (haru->doc->mmgr, segment_read, segment_seek, segment_tell,
                                          segment_size, segment);
}

TdHaruImage *
td_haru_add_image (TdHaru *haru,
                   guint width,
                   guint height,
                   GBytes *rgb,
                   const char *path,
                   gsize size,
                   GBytes *alpha)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  HPDF_Dict image;

  if (haru->code)
    return NULL;
  image = image_stream (haru, width, height, "DeviceRGB", rgb ? rgb : nothing);
  if (image && !rgb)
    leave_in_file (haru, image, path, size);
  if (alpha)
    HPDF_Dict_Add (image, "SMask", image_stream (haru, width, height, "DeviceGray", alpha));
  return (TdHaruImage *)image;
}

static HPDF_STATUS
write_dct (HPDF_Dict dict, HPDF_Stream stream)
{
  return HPDF_Stream_WriteStr (stream, "/Filter /DCTDecode\n");
}

TdHaruImage *
td_haru_add_jpeg (TdHaru *haru, const TdHaruJpeg *jpeg)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  HPDF_Dict image;

  if (haru->code)
    return NULL;
  image = image_stream (haru, jpeg->width, jpeg->height, jpeg->components == 1 ? "DeviceGray" : "DeviceRGB",
                        jpeg->bytes ? jpeg->bytes : nothing);
  if (!image)
    return NULL;
  image->write_fn = write_dct;
  if (!jpeg->bytes)
    leave_in_file (haru, image, jpeg->path, jpeg->size);
  return (TdHaruImage *)image;
}

/* ---- pages ---- */

TdHaruPage *
td_haru_add_page (TdHaru *haru, double width, double height)
{
  HPDF_Page page = haru->code ? NULL : HPDF_AddPage (haru->doc);

  if (!page)
    return NULL;
  HPDF_Page_SetWidth (page, width);
  HPDF_Page_SetHeight (page, height);
  return (TdHaruPage *)page;
}

const char *
td_haru_page_font (TdHaruPage *page, TdHaruFont *font)
{
  const char *name = page && font ? HPDF_Page_GetLocalFontName ((HPDF_Page)page, (HPDF_Font)font) : NULL;

  return name ? name : "";
}

const char *
td_haru_page_image (TdHaruPage *page, TdHaruImage *image)
{
  const char *name = page && image ? HPDF_Page_GetXObjectName ((HPDF_Page)page, (HPDF_XObject)image) : NULL;

  return name ? name : "";
}

const char *
td_haru_page_opacity (TdHaru *haru, TdHaruPage *page, double opacity)
{
  guint step = (guint)(CLAMP (opacity, 0.0, 1.0) * 255.0 + 0.5);
  const char *name;

  if (haru->code || !page)
    return "";
  if (!haru->opacities[step])
    {
      HPDF_ExtGState state = HPDF_CreateExtGState (haru->doc);

      HPDF_ExtGState_SetAlphaFill (state, step / 255.0f);
      HPDF_ExtGState_SetAlphaStroke (state, step / 255.0f);
      haru->opacities[step] = state;
    }
  name = HPDF_Page_GetExtGStateName ((HPDF_Page)page, haru->opacities[step]);
  return name ? name : "";
}

void
td_haru_page_content (TdHaruPage *page, GBytes *deflated)
{
  HPDF_PageAttr attr;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (deflated, &size);

  if (!page)
    return;
  attr = ((HPDF_Page)page)->attr;
  attr->contents->write_fn = write_filter;
  HPDF_Stream_Write (attr->stream, bytes, size);
}

/* [page /XYZ null top null]: go there and keep the reader's magnification. */
static HPDF_Array
destination (TdHaru *haru, TdHaruPage *target, double top)
{
  HPDF_MMgr mmgr = haru->doc->mmgr;
  HPDF_Array array = HPDF_Array_New (mmgr);

  HPDF_Array_Add (array, (HPDF_Page)target);
  HPDF_Array_AddName (array, "XYZ");
  HPDF_Array_Add (array, HPDF_Null_New (mmgr));
  HPDF_Array_AddReal (array, top);
  HPDF_Array_Add (array, HPDF_Null_New (mmgr));
  return array;
}

void
td_haru_page_link (TdHaru *haru,
                   TdHaruPage *page,
                   const double box[4],
                   const char *uri,
                   TdHaruPage *target,
                   double target_top)
{
  HPDF_MMgr mmgr = haru->doc->mmgr;
  HPDF_Dict annotation;
  HPDF_Array rect, annotations;
  static const int no_border[3] = { 0, 0, 0 };

  if (haru->code || !page || (!uri && !target))
    return;
  annotation = add_dict (haru);
  rect = HPDF_Array_New (mmgr);
  for (guint i = 0; i < 4; i++)
    HPDF_Array_AddReal (rect, box[i]);
  HPDF_Dict_AddName (annotation, "Type", "Annot");
  HPDF_Dict_AddName (annotation, "Subtype", "Link");
  HPDF_Dict_AddNumber (annotation, "F", 4); /* printed, as PDF/A asks; there is nothing to see */
  HPDF_Dict_Add (annotation, "Rect", rect);
  HPDF_Dict_Add (annotation, "Border", number_array (haru, no_border, 3));
  if (uri)
    {
      HPDF_Dict action = HPDF_Dict_New (mmgr);

      HPDF_Dict_AddName (action, "Type", "Action");
      HPDF_Dict_AddName (action, "S", "URI");
      HPDF_Dict_Add (action, "URI", HPDF_String_New (mmgr, uri, NULL));
      HPDF_Dict_Add (annotation, "A", action);
    }
  else
    HPDF_Dict_Add (annotation, "Dest", destination (haru, target, target_top));
  annotations = HPDF_Dict_GetItem ((HPDF_Page)page, "Annots", HPDF_OCLASS_ARRAY);
  if (!annotations)
    {
      annotations = HPDF_Array_New (mmgr);
      HPDF_Dict_Add ((HPDF_Page)page, "Annots", annotations);
    }
  HPDF_Array_Add (annotations, annotation);
}

void
td_haru_add_bookmark (TdHaru *haru, guint level, const char *title, TdHaruPage *target, double top)
{
  HPDF_Outline outline;

  if (haru->code || !target)
    return;
  level = MIN (level, MAX_LEVELS - 1);
  while (level > 0 && !haru->parents[level - 1])
    level--;
  outline = HPDF_CreateOutline (haru->doc, level ? haru->parents[level - 1] : NULL, "-", NULL);
  if (!outline)
    return;
  HPDF_Dict_Add (outline, "Title", text_string (haru, title));
  HPDF_Dict_Add (outline, "Dest", destination (haru, target, top));
  haru->parents[level] = outline;
  for (guint i = level + 1; i < MAX_LEVELS; i++)
    haru->parents[i] = NULL;
}

/* ---- the document ---- */

void
td_haru_set_info (TdHaru *haru, const char *key, const char *utf8)
{
  if (!haru->code && haru->doc->info)
    HPDF_Dict_Add (haru->doc->info, key, text_string (haru, utf8));
}

void
td_haru_set_info_ascii (TdHaru *haru, const char *key, const char *ascii)
{
  if (!haru->code && haru->doc->info)
    HPDF_Dict_Add (haru->doc->info, key, HPDF_String_New (haru->doc->mmgr, ascii, NULL));
}

void
td_haru_set_xmp (TdHaru *haru, const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  HPDF_Dict stream;

  if (haru->code)
    return;
  stream = add_stream (haru, bytes, FALSE);
  HPDF_Dict_AddName (stream, "Type", "Metadata");
  HPDF_Dict_AddName (stream, "Subtype", "XML");
  HPDF_Dict_Add (haru->doc->catalog, "Metadata", stream);
}

void
td_haru_set_id (TdHaru *haru, const guint8 id[16])
{
  HPDF_Array array;

  if (haru->code)
    return;
  array = HPDF_Array_New (haru->doc->mmgr);
  for (guint i = 0; i < 2; i++)
    HPDF_Array_Add (array, HPDF_Binary_New (haru->doc->mmgr, (HPDF_BYTE *)id, 16));
  HPDF_Dict_Add (haru->doc->xref->trailer, "ID", array);
}

void
td_haru_set_output_intent (TdHaru *haru, const char *name, GBytes *deflated_profile)
{
  HPDF_MMgr mmgr = haru->doc ? haru->doc->mmgr : NULL;
  HPDF_Dict profile, intent;
  HPDF_Array intents;

  if (haru->code)
    return;
  profile = add_stream (haru, deflated_profile, TRUE);
  HPDF_Dict_AddNumber (profile, "N", 3);
  intent = HPDF_Dict_New (mmgr);
  HPDF_Dict_AddName (intent, "Type", "OutputIntent");
  HPDF_Dict_AddName (intent, "S", "GTS_PDFA1");
  HPDF_Dict_Add (intent, "OutputConditionIdentifier", HPDF_String_New (mmgr, name, NULL));
  HPDF_Dict_Add (intent, "DestOutputProfile", profile);
  intents = HPDF_Array_New (mmgr);
  HPDF_Array_Add (intents, intent);
  HPDF_Dict_Add (haru->doc->catalog, "OutputIntents", intents);
}

typedef struct
{
  TdHaruSink sink;
  gpointer data;
  GByteArray *waiting; /* the library writes in crumbs */
  gboolean refused;
} Output;

#define PIECE (256 * 1024)

static gboolean
flush_output (Output *output)
{
  if (!output->refused && output->waiting->len > 0)
    output->refused = !output->sink (output->waiting->data, output->waiting->len, output->data);
  g_byte_array_set_size (output->waiting, 0);
  return !output->refused;
}

static HPDF_STATUS
write_output (HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
  Output *output = stream->attr;

  g_byte_array_append (output->waiting, bytes, size);
  if (output->waiting->len < PIECE || flush_output (output))
    return HPDF_OK;
  return HPDF_SetError (stream->error, HPDF_FILE_IO_ERROR, 0);
}

/* What HPDF_SaveToStream() does, but into a stream of ours: its own keeps the whole file in memory, and
 * saving to a file overlooks a full disk. */
static void
write_document (TdHaru *haru, HPDF_Stream stream)
{
  HPDF_Doc doc = haru->doc;

  HPDF_Stream_WriteStr (stream, "%PDF-1.7\012%\267\276\255\252\012");
  HPDF_Dict_Add (doc->trailer, "Root", doc->catalog);
  if (doc->info)
    HPDF_Dict_Add (doc->trailer, "Info", doc->info);
  HPDF_Xref_WriteToStream (doc->xref, stream, NULL);
}

gboolean
td_haru_write (TdHaru *haru, TdHaruSink sink, gpointer data, gulong *code)
{
  Output output = { .sink = sink, .data = data, .waiting = g_byte_array_sized_new (PIECE) };
  HPDF_Stream stream = haru->code ? NULL : HPDF_CallbackWriter_New (haru->doc->mmgr, write_output, &output);
  gboolean done;

  if (stream)
    {
      write_document (haru, stream);
      HPDF_Stream_Free (stream);
    }
  if (!haru->code)
    haru->code = HPDF_GetError (haru->doc);
  done = stream && !haru->code && flush_output (&output);
  g_byte_array_unref (output.waiting);
  *code = done || output.refused ? 0 : haru->code ? haru->code : HPDF_INVALID_STREAM;
  return done;
}
