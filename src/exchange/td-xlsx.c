/* Tidang: the parts of an xlsx workbook besides its sheets — sheet list, relationships, styles, shared texts.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-xlsx.h"

#include <string.h>

gboolean
td_xlsx_is_date_format (const char *code)
{
  gboolean quoted = FALSE;

  for (const char *p = code; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        p++;
      else if (*p == '[')
        {
          const char *end = strchr (p, ']');

          if (end == NULL)
            return FALSE;
          if (strchr ("hmsHMS", p[1]) != NULL && (p[2] == ']' || p[2] == p[1]))
            return TRUE; /* [h]:mm */
          p = end;
        }
      else if (g_ascii_strncasecmp (p, "General", 7) == 0)
        p += 6;
      else if (strchr ("yYmMdDhHsS", *p) != NULL)
        return TRUE;
      else if (*p == ';')
        return FALSE; /* the first section decides */
    }
  return FALSE;
}

/* Built-in formats, the Chinese ones (27–36, 50–58) among them. */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

gsize
td_xlsx_unescape (char *text, gsize length)
{
  char *to = text;

  for (gsize i = 0; i < length;)
    {
      gboolean escape = text[i] == '_' && i + 7 <= length && text[i + 1] == 'x' && text[i + 6] == '_';
      gunichar c = 0;

      for (int k = 2; escape && k < 6; k++)
        {
          int digit = g_ascii_xdigit_value (text[i + k]);

          escape = digit >= 0;
          c = c * 16 + (gunichar)MAX (digit, 0);
        }
      if (!escape || c == 0 || !g_unichar_validate (c))
        {
          *to++ = text[i++];
          continue;
        }
      i += 7;
      if (c == '\r' && i < length && text[i] == '\n')
        continue;
      to += g_unichar_to_utf8 (c == '\r' ? '\n' : c, to);
    }
  return (gsize)(to - text);
}

static gboolean
continue_reading (gpointer data, double fraction, GError **error)
{
  return TRUE;
}

static void
ignore_text (gpointer data, const char *text, gsize length)
{
}

static void
ignore_end (gpointer data, const char *name)
{
}

/* Relationships of one part: id or type → target. */
typedef struct
{
  GHashTable *targets; /* id → target */
  GHashTable *types;   /* last word of the type → target of the first */
  GHashTable *kinds;   /* id → last word of the type */
} Relations;

static void
relations_start (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
  Relations *self = data;
  g_autofree char *id = NULL, *type = NULL, *target = NULL, *mode = NULL;

  if (strcmp (name, "Relationship") != 0)
    return;
  id = td_xml_attribute_dup (attributes, "Id");
  type = td_xml_attribute_dup (attributes, "Type");
  target = td_xml_attribute_dup (attributes, "Target");
  mode = td_xml_attribute_dup (attributes, "TargetMode");
  if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;

  const char *word = strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type;

  if (!g_hash_table_contains (self->types, word))
    g_hash_table_insert (self->types, g_strdup (word), g_strdup (target));
  g_hash_table_insert (self->kinds, g_strdup (id), g_strdup (word));
  g_hash_table_insert (self->targets, g_steal_pointer (&id), g_steal_pointer (&target));
}

static void
relations_clear (Relations *self)
{
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->kinds);
}

static gboolean
read_relations (TdZip *zip, const char *entry, Relations *self, GError **error)
{
  static const TdXmlReader reader = { relations_start, ignore_end, ignore_text, continue_reading, NULL };

  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return !td_zip_has (zip, entry) || td_xml_read (zip, entry, &reader, self, NULL, error);
}

typedef struct
{
  TdXlsx *xlsx;
  TdWorkbook *workbook;
  const Relations *relations;
  GError *error;
} Book;

static void
add_sheet (Book *book, const TdXmlAttributes *attributes)
{
  g_autofree char *name = td_xml_attribute_dup (attributes, "name");
  g_autofree char *state = td_xml_attribute_dup (attributes, "state");
  const char *id = NULL, *target, *kind;
  g_autofree char *key = NULL;

  /* r:id; sheetId has another local name */
  key = td_xml_attribute_dup (attributes, "id");
  id = key;
  target = id != NULL ? g_hash_table_lookup (book->relations->targets, id) : NULL;
  kind = id != NULL ? g_hash_table_lookup (book->relations->kinds, id) : NULL;
  if (target == NULL || strcmp (kind, "worksheet") != 0 || book->error != NULL)
    return; /* charts and dialogs */

  char *part = td_zip_resolve (book->xlsx->folder, target, &book->error);

  if (part == NULL)
    return;
  g_ptr_array_add (book->xlsx->parts, part);
  td_workbook_add_sheet (book->workbook, name != NULL ? name : "",
                         state != NULL && strcmp (state, "visible") != 0);
}

static void
book_start (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
  Book *book = data;

  if (strcmp (name, "sheet") == 0)
    add_sheet (book, attributes);
  else if (strcmp (name, "workbookPr") == 0)
    book->xlsx->date1904 = td_xml_attribute_true (attributes, "date1904");
}

typedef struct
{
  GHashTable *dates; /* ids of own formats that show dates */
  GByteArray *styles;
  gboolean in_cell_formats;
} Styles;

static void
styles_start (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
  Styles *styles = data;
  g_autofree char *id = NULL;

  if (strcmp (name, "cellXfs") == 0)
    styles->in_cell_formats = TRUE;
  else if (strcmp (name, "numFmt") == 0)
    {
      g_autofree char *code = td_xml_attribute_dup (attributes, "formatCode");

      id = td_xml_attribute_dup (attributes, "numFmtId");
      if (id != NULL && code != NULL && td_xlsx_is_date_format (code))
        g_hash_table_add (styles->dates, GUINT_TO_POINTER (g_ascii_strtoull (id, NULL, 10)));
    }
  else if (strcmp (name, "xf") == 0 && styles->in_cell_formats)
    {
      guint number;
      guint8 date;

      id = td_xml_attribute_dup (attributes, "numFmtId");
      number = id != NULL ? (guint)g_ascii_strtoull (id, NULL, 10) : 0;
      date = is_builtin_date (number) || g_hash_table_contains (styles->dates, GUINT_TO_POINTER (number));
      if (styles->styles->len < 1u << 20)
        g_byte_array_append (styles->styles, &date, 1);
    }
}

static void
styles_end (gpointer data, const char *name)
{
  Styles *styles = data;

  if (strcmp (name, "cellXfs") == 0)
    styles->in_cell_formats = FALSE;
}

static gboolean
read_styles (TdXlsx *xlsx, const char *entry, GError **error)
{
  static const TdXmlReader reader = { styles_start, styles_end, ignore_text, continue_reading, NULL };
  Styles styles = { g_hash_table_new (NULL, NULL), xlsx->date_styles, FALSE };
  gboolean ok = td_xml_read (xlsx->zip, entry, &reader, &styles, NULL, error);

  g_hash_table_unref (styles.dates);
  return ok;
}

/* Where the workbook part lies: the package's own relationship says, "xl/workbook.xml" by custom. */
static char *
find_workbook_part (TdZip *zip, GError **error)
{
  Relations root;
  char *part = NULL;

  if (read_relations (zip, "_rels/.rels", &root, error))
    {
      const char *target = g_hash_table_lookup (root.types, "officeDocument");

      part = td_zip_resolve ("", target != NULL ? target : "xl/workbook.xml", error);
    }
  relations_clear (&root);
  return part;
}

static char *
related_part (TdXlsx *xlsx, const Relations *relations, const char *type)
{
  const char *target = g_hash_table_lookup (relations->types, type);
  char *part = target != NULL ? td_zip_resolve (xlsx->folder, target, NULL) : NULL;

  if (part != NULL && !td_zip_has (xlsx->zip, part))
    g_clear_pointer (&part, g_free);
  return part;
}

static gboolean
read_parts (TdXlsx *xlsx, TdWorkbook *workbook, const char *part, const Relations *relations, GError **error)
{
  static const TdXmlReader reader = { book_start, ignore_end, ignore_text, continue_reading, NULL };
  Book book = { xlsx, workbook, relations, NULL };
  g_autofree char *styles = related_part (xlsx, relations, "styles");

  xlsx->strings_part = related_part (xlsx, relations, "sharedStrings");
  if (!td_xml_read (xlsx->zip, part, &reader, &book, NULL, error))
    {
      g_clear_error (&book.error);
      return FALSE;
    }
  if (book.error != NULL)
    {
      g_propagate_error (error, book.error);
      return FALSE;
    }
  return styles == NULL || read_styles (xlsx, styles, error);
}

gboolean
td_xlsx_read_workbook (TdXlsx *xlsx, TdWorkbook *workbook, GError **error)
{
  g_autofree char *part = find_workbook_part (xlsx->zip, error);
  Relations relations;
  gboolean ok;

  if (part == NULL)
    return FALSE;
  if (!td_zip_has (xlsx->zip, part))
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_SHEET,
                   "%s is a zip archive and holds no workbook", workbook->path);
      return FALSE;
    }
  xlsx->folder = g_path_get_dirname (part);

  g_autofree char *base = g_path_get_basename (part);
  g_autofree char *entry = g_strdup_printf ("%s/_rels/%s.rels", xlsx->folder, base);

  ok = read_relations (xlsx->zip, entry, &relations, error) &&
       read_parts (xlsx, workbook, part, &relations, error);
  relations_clear (&relations);
  return ok;
}

/* Shared texts. Runs of one text are joined; phonetic runs (rPh) are left out. */
typedef struct
{
  TdXlsx *xlsx;
  const char *si, *t, *rph;
  gboolean in_text, invalid;
  guint phonetic;
  gsize start;
} Strings;

static void
strings_begin (gpointer data, xmlDictPtr names)
{
  Strings *self = data;

  self->si = (const char *)xmlDictLookup (names, BAD_CAST "si", -1);
  self->t = (const char *)xmlDictLookup (names, BAD_CAST "t", -1);
  self->rph = (const char *)xmlDictLookup (names, BAD_CAST "rPh", -1);
}

static void
strings_start (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
  Strings *self = data;

  if (name == self->si)
    self->start = self->xlsx->strings->len;
  else if (name == self->rph)
    self->phonetic++;
  else if (name == self->t)
    self->in_text = self->phonetic == 0;
}

static void
strings_end (gpointer data, const char *name)
{
  Strings *self = data;
  GByteArray *strings = self->xlsx->strings;

  if (name == self->t)
    self->in_text = FALSE;
  else if (name == self->rph)
    self->phonetic--;
  else if (name == self->si)
    {
      char *text = (char *)strings->data + self->start;
      gsize length = strings->len - self->start;
      guint32 start;

      self->invalid |= length > 0 && !g_utf8_validate (text, (gssize)length, NULL);
      if (length > 0 && memchr (text, '_', length) != NULL)
        length = td_xlsx_unescape (text, length);
      strings->len = (guint)(self->start + length);
      g_byte_array_append (strings, (const guint8 *)"", 1);
      start = strings->len;
      g_array_append_val (self->xlsx->starts, start);
    }
}

static void
strings_text (gpointer data, const char *text, gsize length)
{
  Strings *self = data;

  if (self->in_text && self->xlsx->strings->len + length < G_MAXUINT32 / 2)
    g_byte_array_append (self->xlsx->strings, (const guint8 *)text, (guint)length);
}

static gboolean
strings_piece (gpointer data, double fraction, GError **error)
{
  Strings *self = data;
  const TdSheetLimits *limits = &self->xlsx->workbook->limits;

  if (self->invalid)
    {
      g_set_error_literal (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED,
                           "a shared text holds no UTF-8");
      return FALSE;
    }
  if (self->xlsx->strings->len <= MIN (limits->strings, G_MAXUINT32 / 4) &&
      self->xlsx->starts->len <= limits->cells)
    return TRUE;
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
               "the shared texts hold more than %" G_GUINT64_FORMAT " bytes", limits->strings);
  return FALSE;
}

gboolean
td_xlsx_read_strings (TdXlsx *xlsx, GCancellable *cancellable, GError **error)
{
  static const TdXmlReader reader = { strings_start, strings_end, strings_text, strings_piece,
                                      strings_begin };
  Strings strings = { .xlsx = xlsx };
  guint32 zero = 0;

  if (xlsx->strings_read)
    return TRUE;
  g_array_set_size (xlsx->starts, 0);
  g_array_append_val (xlsx->starts, zero);
  xlsx->strings->len = 0;
  g_byte_array_append (xlsx->strings, (const guint8 *)"", 0);
  if (xlsx->strings_part != NULL &&
      !td_xml_scan (xlsx->zip, xlsx->strings_part, &reader, &strings, cancellable, error))
    return FALSE;
  xlsx->strings_read = strings_piece (&strings, 1.0, error); /* the last piece is looked at too */
  return xlsx->strings_read;
}
