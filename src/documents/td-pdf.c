/* Tidang: a display list becomes a PDF with its own subset fonts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf.h"
#include "td-atomic-file.h"
#include "td-pdf-content.h"
#include "td-pdf-profile.h"

#include <string.h>

#define MAX_PAGES 30000 /* a flat page tree ends at 32,767 */

struct _TdPdfPack
{
  gatomicrefcount refs;
  TdFontBook *book;
  GPtrArray *subsets; /* TdPdfSubset by td_face_id(), or NULL */
};

G_DEFINE_QUARK (td_pdf_error, td_pdf_error)

/* ---- packs ---- */

static void
subset_free (gpointer subset)
{
  td_pdf_subset_free (subset);
}

TdPdfPack *
td_pdf_pack_new (const TdDisplayList *first, const TdDisplayList *second, GError **error)
{
  g_autoptr (TdPdfPack) pack = g_new0 (TdPdfPack, 1);
  g_autoptr (GPtrArray) ours = td_pdf_usages_new (first);
  g_autoptr (GPtrArray) theirs = td_pdf_usages_new (second);

  g_return_val_if_fail (td_display_list_book (first) == td_display_list_book (second), NULL);
  g_atomic_ref_count_init (&pack->refs);
  pack->book = td_font_book_ref (td_display_list_book (first));
  pack->subsets = g_ptr_array_new_with_free_func (subset_free);
  g_ptr_array_set_size (pack->subsets, ours->len);
  for (guint i = 0; i < ours->len; i++)
    {
      TdPdfUsage *a = ours->pdata[i], *b = theirs->pdata[i];

      if (!a || !b)
        continue;
      hb_set_intersect (a->glyphs, b->glyphs);
      if (hb_set_get_population (a->glyphs) < 2)
        continue; /* nothing but .notdef */
      pack->subsets->pdata[i] =
          td_pdf_subset_new (td_font_book_nth_face (pack->book, i), a->glyphs, a->characters, error);
      if (!pack->subsets->pdata[i])
        return NULL;
    }
  return g_steal_pointer (&pack);
}

TdPdfPack *
td_pdf_pack_ref (TdPdfPack *pack)
{
  g_atomic_ref_count_inc (&pack->refs);
  return pack;
}

void
td_pdf_pack_unref (TdPdfPack *pack)
{
  if (!g_atomic_ref_count_dec (&pack->refs))
    return;
  g_ptr_array_unref (pack->subsets);
  td_font_book_unref (pack->book);
  g_free (pack);
}

/* ---- rendering ---- */

typedef struct
{
  const TdDisplayList *list;
  TdHaru *haru;
  GPtrArray *own; /* TdPdfSubset that this document alone uses */
  TdPdfResources resources;
  GPtrArray *pages; /* TdHaruPage */
  GChecksum *sum;
} Job;

static TdHaruFont *
embed (TdHaru *haru, const TdPdfSubset *subset)
{
  TdHaruFontSpec spec = {
    .name = subset->name,
    .cff = td_face_is_cff (subset->face),
    .program = subset->program,
    .program_size = subset->program_size,
    .to_unicode = subset->to_unicode,
    .widths = (const guint *)(gpointer)subset->widths->data,
    .n_widths = subset->widths->len,
  };

  td_face_metrics (subset->face, &spec.ascent, &spec.descent, spec.bbox);
  return td_haru_add_font (haru, &spec);
}

static gboolean
embed_fonts (Job *job, const TdPdfPack *pack, GError **error)
{
  g_autoptr (GPtrArray) usages = td_pdf_usages_new (job->list);
  gboolean fits = pack && pack->book == td_display_list_book (job->list);

  g_array_set_size (job->resources.fonts, 2 * usages->len);
  for (guint i = 0; i < usages->len; i++)
    {
      TdPdfUsage *usage = usages->pdata[i];
      TdPdfFontUse *uses = &g_array_index (job->resources.fonts, TdPdfFontUse, 2 * i);

      if (!usage)
        continue;
      if (fits && pack->subsets->pdata[i])
        {
          uses[0].subset = pack->subsets->pdata[i];
          uses[0].font = embed (job->haru, uses[0].subset);
          hb_set_subtract (usage->glyphs, uses[0].subset->glyphs);
        }
      if (hb_set_is_empty (usage->glyphs))
        continue;
      uses[1].subset = td_pdf_subset_new (td_font_book_nth_face (td_display_list_book (job->list), i),
                                          usage->glyphs, usage->characters, error);
      if (!uses[1].subset)
        return FALSE;
      g_ptr_array_add (job->own, uses[1].subset);
      uses[1].font = embed (job->haru, uses[1].subset);
    }
  return TRUE;
}

static gboolean
write_page (Job *job, const TdPage *page, GError **error)
{
  TdHaruPage *target = td_haru_add_page (job->haru, page->width, page->height);
  g_autoptr (GString) content = NULL;
  g_autoptr (GBytes) deflated = NULL;

  if (!td_pdf_images_embed (job->resources.images, page, error))
    return FALSE;
  content = td_pdf_content (page, target, &job->resources);
  g_checksum_update (job->sum, (const guchar *)content->str, content->len);
  deflated = td_pdf_deflate (content->str, content->len, 6);
  td_haru_page_content (target, deflated);
  g_ptr_array_add (job->pages, target);
  return TRUE;
}

/* Links and bookmarks may point forward: they wait for all pages. */
static void
write_references (Job *job)
{
  for (guint p = 0; p < job->pages->len; p++)
    {
      const TdPage *page = td_display_list_page (job->list, p);

      for (gsize i = 0; i < page->n_items; i++)
        {
          const TdItem *item = &page->items[i];

          if (item->kind == TD_ITEM_BOOKMARK)
            td_haru_add_bookmark (job->haru, item->bookmark.level, item->bookmark.title, job->pages->pdata[p],
                                  page->height - item->bookmark.y);
          else if (item->kind == TD_ITEM_LINK)
            {
              const TdRect *b = &item->link.box;
              double box[4] = { b->x, page->height - b->y - b->height, b->x + b->width, page->height - b->y };
              guint to = item->link.page;

              if (!item->link.uri && to >= job->pages->len)
                continue;
              td_haru_page_link (job->haru, job->pages->pdata[p], box, item->link.uri,
                                 item->link.uri ? NULL : job->pages->pdata[to],
                                 item->link.uri ? 0 : td_display_list_page (job->list, to)->height);
            }
        }
    }
}

/* ---- details ---- */

static void
append_element (GString *xml, const char *open, const char *text, const char *close)
{
  g_autofree char *escaped = text ? g_markup_escape_text (text, -1) : NULL;

  if (escaped)
    g_string_append_printf (xml, "%s%s%s\n", open, escaped, close);
}

static GDateTime *
creation_time (const TdPdfDetails *details)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (details->utc_offset_minutes * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (details->created);

  return utc ? g_date_time_to_timezone (utc, zone) : NULL;
}

static void
write_xmp (TdHaru *haru, const TdPdfDetails *details, const char *iso_date)
{
  g_autoptr (GString) xml =
      g_string_new ("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                    "<dc:format>application/pdf</dc:format>\n");

  append_element (xml, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", details->title,
                  "</rdf:li></rdf:Alt></dc:title>");
  append_element (xml, "<dc:creator><rdf:Seq><rdf:li>", details->author, "</rdf:li></rdf:Seq></dc:creator>");
  append_element (xml, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", details->subject,
                  "</rdf:li></rdf:Alt></dc:description>");
  append_element (xml, "<pdf:Keywords>", details->keywords, "</pdf:Keywords>");
  append_element (xml, "<xmp:CreatorTool>", details->creator, "</xmp:CreatorTool>");
  append_element (xml, "<xmp:CreateDate>", iso_date, "</xmp:CreateDate>");
  g_string_append (xml, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
  td_haru_set_xmp (haru, xml->str);
}

static void
write_details (TdHaru *haru, const TdPdfDetails *details)
{
  const struct
  {
    const char *key, *value;
  } texts[] = { { "Title", details->title },
                { "Author", details->author },
                { "Subject", details->subject },
                { "Keywords", details->keywords },
                { "Creator", details->creator } };
  g_autoptr (GDateTime) created = details->created ? creation_time (details) : NULL;
  g_autofree char *iso = created ? g_date_time_format_iso8601 (created) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].value)
      td_haru_set_info (haru, texts[i].key, texts[i].value);
  if (created)
    {
      g_autofree char *stamp = g_date_time_format (created, "D:%Y%m%d%H%M%S");
      int offset = details->utc_offset_minutes;
      g_autofree char *date = g_strdup_printf ("%s%c%02d'%02d'", stamp, offset < 0 ? '-' : '+',
                                               ABS (offset) / 60, ABS (offset) % 60);

      td_haru_set_info_ascii (haru, "CreationDate", date);
    }
  write_xmp (haru, details, iso);
}

/* ---- the document ---- */

static gboolean
refuse_missing (const TdDisplayList *list, const TdPdfDetails *details, GError **error)
{
  const GArray *missing = td_display_list_missing (list);
  g_autoptr (GString) names = g_string_new (NULL);

  if (missing->len == 0 || (details && details->allow_missing))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    {
      gunichar ch = g_array_index (missing, gunichar, i);

      g_string_append_printf (names, "%sU+%04X ", i ? ", " : "", ch);
      g_string_append_unichar (names, ch);
    }
  g_set_error (error, TD_PDF_ERROR, TD_PDF_ERROR_MISSING_GLYPH, "No installed font has %s", names->str);
  return TRUE;
}

/* The file's identifier follows from what is in it. */
static void
write_id (Job *job, const TdPdfDetails *details)
{
  guint8 digest[32];
  gsize length = sizeof digest;

  if (details && details->title)
    g_checksum_update (job->sum, (const guchar *)details->title, -1);
  g_checksum_get_digest (job->sum, digest, &length);
  td_haru_set_id (job->haru, digest);
}

static void
write_profile (TdHaru *haru)
{
  g_autoptr (GBytes) profile = td_pdf_profile ();
  g_autoptr (GBytes) deflated =
      td_pdf_deflate (g_bytes_get_data (profile, NULL), g_bytes_get_size (profile), 6);

  td_haru_set_output_intent (haru, TD_PDF_PROFILE_NAME, deflated);
}

static gboolean
run (Job *job, const TdPdfDetails *details, TdPdfPack *pack, TdHaruSink sink, gpointer data, GError **error)
{
  gulong code = 0;

  if (!embed_fonts (job, pack, error))
    return FALSE;
  for (guint p = 0; p < td_display_list_n_pages (job->list); p++)
    if (!write_page (job, td_display_list_page (job->list, p), error))
      return FALSE;
  write_references (job);
  if (details)
    write_details (job->haru, details);
  write_profile (job->haru);
  write_id (job, details);
  if (td_haru_write (job->haru, sink, data, &code))
    return TRUE;
  if (code != 0)
    g_set_error (error, TD_PDF_ERROR, TD_PDF_ERROR_LIBRARY, "The PDF library reports error 0x%lx", code);
  return FALSE;
}

/* FALSE without an error when the sink refused. */
static gboolean
render (const TdDisplayList *list,
        const TdPdfDetails *details,
        TdPdfPack *pack,
        TdHaruSink sink,
        gpointer data,
        GError **error)
{
  Job job = { .list = list };
  gboolean done;

  if (refuse_missing (list, details, error))
    return FALSE;
  if (td_display_list_n_pages (list) > MAX_PAGES)
    {
      g_set_error (error, TD_PDF_ERROR, TD_PDF_ERROR_TOO_LARGE,
                   "%u pages are too many for one file (at most %d)", td_display_list_n_pages (list),
                   MAX_PAGES);
      return FALSE;
    }
  job.haru = td_haru_new ();
  job.own = g_ptr_array_new_with_free_func (subset_free);
  job.pages = g_ptr_array_new ();
  job.sum = g_checksum_new (G_CHECKSUM_SHA256);
  job.resources.haru = job.haru;
  job.resources.fonts = g_array_new (FALSE, TRUE, sizeof (TdPdfFontUse));
  job.resources.images = td_pdf_images_new (list, job.haru, details && details->keep_photos);
  done = run (&job, details, pack, sink, data, error);
  td_pdf_images_free (job.resources.images);
  g_array_unref (job.resources.fonts);
  g_checksum_free (job.sum);
  g_ptr_array_unref (job.pages);
  g_ptr_array_unref (job.own);
  td_haru_free (job.haru);
  return done;
}

static gboolean
append_to_memory (gconstpointer bytes, gsize size, gpointer data)
{
  g_byte_array_append (data, bytes, (guint)size);
  return TRUE;
}

GBytes *
td_pdf_render (const TdDisplayList *list, const TdPdfDetails *details, TdPdfPack *pack, GError **error)
{
  GByteArray *bytes;

  g_return_val_if_fail (list && td_display_list_n_pages (list) > 0, NULL);

  bytes = g_byte_array_new ();
  if (render (list, details, pack, append_to_memory, bytes, error))
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}

typedef struct
{
  TdAtomicFile *file;
  GError *error;
} Destination;

static gboolean
append_to_file (gconstpointer bytes, gsize size, gpointer data)
{
  Destination *to = data;

  return td_atomic_file_append (to->file, bytes, size, &to->error);
}

gboolean
td_pdf_write_to (const TdDisplayList *list,
                 const TdPdfDetails *details,
                 TdPdfPack *pack,
                 TdAtomicFile *file,
                 GError **error)
{
  Destination to = { file, NULL };
  gboolean done;

  g_return_val_if_fail (list && td_display_list_n_pages (list) > 0 && file, FALSE);

  done = render (list, details, pack, append_to_file, &to, error);
  if (to.error)
    g_propagate_error (error, to.error);
  return done;
}

gboolean
td_pdf_save (const TdDisplayList *list,
             const TdPdfDetails *details,
             TdPdfPack *pack,
             const char *path,
             GError **error)
{
  g_autoptr (TdAtomicFile) file = td_atomic_file_new (path, error);

  return file && td_pdf_write_to (list, details, pack, file, error) &&
         td_atomic_file_commit (file, "%%EOF", error);
}
