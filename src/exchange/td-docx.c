/* Tidang: an office's own form: opens the container, and writes it with the parts that were filled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-docx-private.h"

#include "td-xml.h"
#include "td-zip-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#define LARGEST_PART (32u << 20)
#define MOST_MARKS 5000

struct _TdDocx
{
  char *path;
  GPtrArray *parts; /* TdDocxXml; the body first */
  GPtrArray *marks; /* TdDocxMark, borrowed */
};

static const TdSheetLimits limits = { .unpacked = 256u << 20,
                                      .entry_ratio = 300,
                                      .entries = 2000,
                                      .cells = 0,
                                      .strings = 0,
                                      .cell_bytes = 0 };

/* ---- what sort of file ---- */

static const char *
sort_of (const char *head, gsize size)
{
  static const struct
  {
    const char *magic;
    gsize length;
    const char *sort;
  } sorts[] = {
    { "\xd0\xcf\x11\xe0", 4, "an old .doc or .wps, or protected by a password" },
    { "%PDF", 4, "a PDF" },
    { "{\\rtf", 5, "an RTF text" },
    { "\x89PNG", 4, "a picture" },
    { "\xff\xd8\xff", 3, "a picture" },
    { "<", 1, "a web page or XML" },
  };

  if (size == 0)
    return "an empty file";
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (size >= sorts[i].length && memcmp (head, sorts[i].magic, sorts[i].length) == 0)
      return sorts[i].sort;
  return size >= 4 && memcmp (head, "PK\003\004", 4) == 0 ? NULL : "no container of a word processor";
}

static gboolean
check_file (const char *path, GError **error)
{
  char head[8] = "";
  GStatBuf info;
  FILE *file = g_fopen (path, "rb");
  gsize size = file != NULL ? fread (head, 1, sizeof head, file) : 0;
  const char *sort = sort_of (head, size);

  if (file == NULL || g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, "%s: %s", path,
                 file == NULL ? g_strerror (errno) : "no plain file");
  else if (info.st_size > TD_DOCX_LARGEST)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE, "%s: more than %u bytes", path,
                 TD_DOCX_LARGEST);
  else if (sort != NULL)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_FORM, "%s: %s", path, sort);
  else
    {
      fclose (file);
      return TRUE;
    }
  if (file != NULL)
    fclose (file);
  return FALSE;
}

/* ---- parts ---- */

static void
ignore_start (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
}

static void
ignore_end (gpointer data, const char *name)
{
}

static void
ignore_text (gpointer data, const char *text, gsize length)
{
}

static gboolean
ignore_piece (gpointer data, double fraction, GError **error)
{
  return TRUE;
}

static char *
read_part (TdZip *zip, const char *path, const char *entry, gsize *size, GError **error)
{
  GString *text = g_string_new (NULL);
  char buffer[16384];
  gssize got = -1;

  if (td_zip_enter (zip, entry, error))
    while ((got = td_zip_read (zip, buffer, sizeof buffer, error)) > 0)
      {
        g_string_append_len (text, buffer, got);
        if (text->len <= LARGEST_PART)
          continue;
        g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
                     "%s: “%s” unpacks to more than %u bytes", path, entry, LARGEST_PART);
        got = -1;
        break;
      }
  td_zip_leave (zip);
  *size = text->len;
  return g_string_free (text, got < 0);
}

/* Well-formed XML without a document type, in UTF-8. (transfer full) */
static char *
read_xml (TdZip *zip, const char *path, const char *entry, gsize *size, GError **error)
{
  static const TdXmlReader nothing = { ignore_start, ignore_end, ignore_text, ignore_piece, NULL, NULL };
  g_autofree char *xml = read_part (zip, path, entry, size, error);

  if (xml == NULL || !td_xml_read (zip, entry, &nothing, NULL, NULL, error))
    return NULL;
  if (g_utf8_validate (xml, (gssize)*size, NULL) && strstr (xml, "encoding=\"UTF-16") == NULL)
    return g_steal_pointer (&xml);
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_FORM, "%s: “%s” is not UTF-8", path, entry);
  return NULL;
}

typedef struct
{
  char *target;
} Relations;

static void
take_relation (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
  Relations *relations = data;
  g_autofree char *type = td_xml_attribute_dup (attributes, "Type");

  if (strcmp (name, "Relationship") == 0 && type != NULL && relations->target == NULL &&
      g_str_has_suffix (type, "/officeDocument"))
    relations->target = td_xml_attribute_dup (attributes, "Target");
}

/* The main part's name, “word/document.xml”. (transfer full) */
static char *
find_body (TdZip *zip, const char *path, GError **error)
{
  static const TdXmlReader reader = { take_relation, ignore_end, ignore_text, ignore_piece, NULL, NULL };
  Relations relations = { NULL };
  char *body = NULL;

  if (!td_zip_has (zip, "_rels/.rels"))
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_FORM,
                 "%s: no container of a word processor", path);
  else if (td_xml_read (zip, "_rels/.rels", &reader, &relations, NULL, error))
    {
      if (relations.target != NULL)
        body = td_zip_resolve ("", relations.target, error);
      else
        g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_FORM, "%s: it names no text", path);
    }
  g_free (relations.target);
  return body;
}

static gboolean
add_part (TdDocx *self, TdZip *zip, TdDocxPart kind, const char *entry, GError **error)
{
  gsize size = 0;
  char *xml = read_xml (zip, self->path, entry, &size, error);
  TdDocxXml *part = xml != NULL ? td_docx_xml_new (kind, entry, xml, size, error) : NULL;

  if (part != NULL)
    g_ptr_array_add (self->parts, part);
  return part != NULL;
}

/* Headers, footers and notes lie beside the body under these names, whichever program wrote them. */
static gboolean
add_others (TdDocx *self, TdZip *zip, const char *body, GError **error)
{
  static const struct
  {
    const char *name;
    TdDocxPart kind;
  } kinds[] = { { "header", TD_DOCX_HEADER },
                { "footer", TD_DOCX_FOOTER },
                { "footnotes", TD_DOCX_NOTE },
                { "endnotes", TD_DOCX_NOTE } };
  g_autofree char *folder = g_path_get_dirname (body);

  for (guint i = 0; i < td_zip_n_entries (zip); i++)
    {
      const char *entry = td_zip_entry_name (zip, i);
      g_autofree char *place = g_path_get_dirname (entry);
      g_autofree char *name = g_path_get_basename (entry);

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (g_ascii_strcasecmp (place, folder) == 0 && g_str_has_prefix (name, kinds[k].name) &&
            g_str_has_suffix (name, ".xml") && !add_part (self, zip, kinds[k].kind, entry, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
list_marks (TdDocx *self, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const TdDocxXml *part = self->parts->pdata[i];

      for (guint j = 0; j < part->holes->len; j++)
        {
          TdDocxHole *hole = part->holes->pdata[j];
          const TdDocxParagraph *paragraph = part->paragraphs->pdata[hole->paragraph];

          if (!paragraph->fallback)
            g_ptr_array_add (self->marks, &hole->mark);
        }
    }
  if (self->marks->len <= MOST_MARKS)
    return TRUE;
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE, "%s: more than %d marks", self->path,
               MOST_MARKS);
  return FALSE;
}

TdDocx *
td_docx_open (const char *path, GError **error)
{
  g_autoptr (TdDocx) self = g_new0 (TdDocx, 1);
  g_autoptr (TdZip) zip = NULL;
  g_autofree char *body = NULL;

  self->path = g_strdup (path);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_docx_xml_free);
  self->marks = g_ptr_array_new ();
  if (!check_file (path, error) || (zip = td_zip_open (path, &limits, error)) == NULL)
    return NULL;
  body = find_body (zip, path, error);
  if (body == NULL || !add_part (self, zip, TD_DOCX_BODY, body, error) ||
      !add_others (self, zip, body, error) || !list_marks (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
td_docx_free (TdDocx *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->parts);
  g_free (self->path);
  g_free (self);
}

const GPtrArray *
td_docx_marks (const TdDocx *self)
{
  return self->marks;
}

/* ---- tables ---- */

static const TdDocxXml *
body_of (const TdDocx *self)
{
  return self->parts->pdata[0];
}

guint
td_docx_n_tables (const TdDocx *self)
{
  return body_of (self)->tables->len;
}

guint
td_docx_n_rows (const TdDocx *self, guint table)
{
  g_return_val_if_fail (table >= 1 && table <= td_docx_n_tables (self), 0);
  return g_array_index (body_of (self)->tables, guint, table - 1);
}

static const TdDocxRow *
find_row (const TdDocx *self, guint table, guint number)
{
  const GPtrArray *rows = body_of (self)->rows;

  for (guint i = 0; i < rows->len; i++)
    {
      const TdDocxRow *row = rows->pdata[i];

      if (row->table + 1 == table && row->number == number)
        return row;
    }
  return NULL;
}

guint
td_docx_n_cells (const TdDocx *self, guint table, guint row)
{
  const TdDocxRow *found = find_row (self, table, row);

  return found != NULL ? found->n_cells : 0;
}

char *
td_docx_cell_text (const TdDocx *self, guint table, guint row, guint cell)
{
  const TdDocxXml *body = body_of (self);
  const TdDocxRow *found = find_row (self, table, row);
  GString *text = g_string_new (NULL);

  for (guint i = 0; found != NULL && i < body->paragraphs->len; i++)
    {
      const TdDocxParagraph *paragraph = body->paragraphs->pdata[i];

      if (paragraph->row == TD_DOCX_NONE || body->rows->pdata[paragraph->row] != found ||
          paragraph->cell != cell || paragraph->fallback)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      for (guint k = 0; k < paragraph->text->len; k++)
        g_string_append_unichar (text, g_array_index (paragraph->text, TdDocxChar, k).c);
    }
  return g_strstrip (g_string_free (text, FALSE));
}

/* ---- filling ---- */

static gboolean
copy_entry (TdZip *zip, guint i, TdZipWriter *writer, GError **error)
{
  TdZipPacked packed;
  g_autoptr (GBytes) bytes = td_zip_read_packed (zip, i, &packed, error);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes != NULL)
    td_zip_writer_add_packed (writer, td_zip_entry_name (zip, i), &packed, data, size);
  return bytes != NULL;
}

static gboolean
write_entry (const TdDocx *self,
             TdZip *zip,
             guint i,
             const GArray *picks,
             const TdDocxValues *values,
             TdZipWriter *writer,
             GError **error)
{
  const char *entry = td_zip_entry_name (zip, i);

  for (guint k = 0; k < self->parts->len; k++)
    {
      const TdDocxXml *part = self->parts->pdata[k];
      GError *failure = NULL;
      g_autofree char *filled = NULL;
      gsize size = 0;

      if (g_ascii_strcasecmp (part->entry, entry) != 0)
        continue;
      filled = td_docx_xml_fill (part, part->kind == TD_DOCX_BODY ? picks : NULL, values, &size, &failure);
      if (failure != NULL)
        {
          g_propagate_prefixed_error (error, failure, "%s: ", self->path);
          return FALSE;
        }
      if (filled == NULL)
        break;
      td_zip_writer_add (writer, entry, filled, size);
      return TRUE;
    }
  return copy_entry (zip, i, writer, error);
}

GBytes *
td_docx_fill (const TdDocx *self, const GArray *picks, const TdDocxValues *values, GError **error)
{
  g_autoptr (TdZip) zip = NULL;
  g_autoptr (TdZipWriter) writer = td_zip_writer_new ();

  if (!check_file (self->path, error) || (zip = td_zip_open (self->path, &limits, error)) == NULL)
    return NULL;
  for (guint i = 0; i < td_zip_n_entries (zip); i++)
    if (!write_entry (self, zip, i, picks, values, writer, error))
      return NULL;
  return td_zip_writer_finish (writer);
}
