/* Tidang: csv in UTF-8, UTF-16 and GB18030, streamed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-workbook-private.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#define CHUNK (256 * 1024)

typedef struct
{
  const TdWorkbook *workbook;
  gsize skip; /* byte order mark, sep= line */
  guint64 size;
} CsvReader;

/* Text of a csv as UTF-8, chunk by chunk. */
typedef struct
{
  FILE *file;
  iconv_t converter; /* (iconv_t) -1: the bytes are UTF-8 already */
  char *raw;
  gsize raw_length;
  char *text;
  guint64 position;
} CsvText;

static gboolean
text_open (CsvText *text, const char *path, const char *encoding, gsize skip, GError **error)
{
  memset (text, 0, sizeof *text);
  text->converter = (iconv_t)-1;
  text->file = fopen (path, "rbe");
  if (text->file == NULL || fseeko (text->file, (off_t)skip, SEEK_SET) != 0)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, "%s: %s", path, g_strerror (errno));
      g_clear_pointer (&text->file, fclose);
      return FALSE;
    }
  if (encoding != NULL && strcmp (encoding, "UTF-8") != 0)
    {
      text->converter = iconv_open ("UTF-8", encoding);
      if (text->converter == (iconv_t)-1)
        {
          g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_ENCODING, "no converter for %s", encoding);
          g_clear_pointer (&text->file, fclose);
          return FALSE;
        }
    }
  text->position = skip;
  text->raw = g_malloc (CHUNK);
  text->text = g_malloc (CHUNK * 3);
  return TRUE;
}

static void
text_close (CsvText *text)
{
  if (text->converter != (iconv_t)-1)
    iconv_close (text->converter);
  g_clear_pointer (&text->file, fclose);
  g_free (text->raw);
  g_free (text->text);
}

/* Length of the next piece of UTF-8 in text->text, 0 at the end, -1 with an error. */
static gssize
text_next (CsvText *text, GError **error)
{
  gsize got = fread (text->raw + text->raw_length, 1, CHUNK - text->raw_length, text->file);

  if (got == 0 && ferror (text->file))
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, "read: %s", g_strerror (errno));
      return -1;
    }
  text->raw_length += got;
  text->position += got;
  if (text->converter == (iconv_t)-1)
    {
      memcpy (text->text, text->raw, text->raw_length);
      got = text->raw_length;
      text->raw_length = 0;
      return got;
    }

  char *from = text->raw, *to = text->text;
  gsize left = text->raw_length, room = CHUNK * 3;

  if (left == 0)
    return 0;
  if (iconv (text->converter, &from, &left, &to, &room) == (gsize)-1 && (errno != EINVAL || got == 0))
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_ENCODING,
                   "the text is neither UTF-8 nor GB18030 at byte %" G_GUINT64_FORMAT, text->position - left);
      return -1;
    }
  memmove (text->raw, from, left);
  text->raw_length = left;
  return to == text->text ? text_next (text, error) : to - text->text;
}

/* The state of the record reader. */
typedef struct
{
  const CsvReader *reader;
  TdRowBuilder builder;
  GByteArray *cell;
  guint column;
  gboolean quoted;      /* inside quotation marks */
  gboolean after_quote; /* a quotation mark inside quotes: the end, or half of a doubled one */
  gboolean after_cr;
  gboolean stopped;
  TdRowFunc func;
  gpointer data;
} CsvParse;

/* Programs guard long numbers as ="0012" and formula-like texts by an apostrophe. */
static void
unguard (const char **text, gsize *length)
{
  if (*length >= 3 && (*text)[0] == '=' && (*text)[1] == '"' && (*text)[*length - 1] == '"')
    {
      *text += 2;
      *length -= 3;
    }
  else if (*length >= 2 && (*text)[0] == '\'' && strchr ("=+-@", (*text)[1]) != NULL)
    {
      *text += 1;
      *length -= 1;
    }
}

static gboolean
end_cell (CsvParse *parse, GError **error)
{
  const char *text = (const char *)parse->cell->data;
  gsize length = parse->cell->len;

  if (length > parse->reader->workbook->limits.cell_bytes)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
                   "row %u has a cell of more than %" G_GUINT64_FORMAT " bytes", parse->builder.row,
                   parse->reader->workbook->limits.cell_bytes);
      return FALSE;
    }
  unguard (&text, &length);
  td_row_builder_add (&parse->builder, parse->column++, TD_CELL_TEXT, text, length, 0);
  parse->cell->len = 0;
  parse->after_quote = FALSE;
  return TRUE;
}

static gboolean
end_record (CsvParse *parse, double fraction, GError **error)
{
  if (!end_cell (parse, error))
    return FALSE;
  if (parse->builder.n_cells > parse->reader->workbook->limits.cells)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
                   "more than %" G_GUINT64_FORMAT " cells", parse->reader->workbook->limits.cells);
      return FALSE;
    }
  parse->stopped = !td_row_builder_emit (&parse->builder, fraction, parse->func, parse->data);
  td_row_builder_begin (&parse->builder, parse->builder.row + 1, FALSE);
  parse->column = 0;
  return TRUE;
}

/* How many bytes from `text` can go into the cell as they are. */
static gsize
plain_run (const CsvParse *parse, const char *text, gsize length)
{
  char delimiter = parse->reader->workbook->delimiter;
  gsize n = 0;

  if (parse->quoted)
    {
      const char *quote = memchr (text, '"', length);

      return quote != NULL ? (gsize)(quote - text) : length;
    }
  while (n < length && text[n] != delimiter && text[n] != '\n' && text[n] != '\r' && text[n] != '"')
    n++;
  return n;
}

/* One significant byte outside or inside quotes. */
static gboolean
take_byte (CsvParse *parse, char c, double fraction, GError **error)
{
  if (parse->quoted) /* only quotation marks arrive here */
    {
      parse->quoted = FALSE;
      parse->after_quote = TRUE;
      return TRUE;
    }
  if (c == '"')
    {
      if (parse->after_quote) /* "" */
        {
          g_byte_array_append (parse->cell, (const guint8 *)"\"", 1);
          parse->quoted = TRUE;
          parse->after_quote = FALSE;
        }
      else if (parse->cell->len == 0)
        parse->quoted = TRUE;
      else
        g_byte_array_append (parse->cell, (const guint8 *)"\"", 1);
      return TRUE;
    }
  if (c == parse->reader->workbook->delimiter)
    return end_cell (parse, error);
  if (c == '\n' && parse->after_cr)
    return TRUE;
  return end_record (parse, fraction, error);
}

static gboolean
parse_piece (CsvParse *parse, const char *text, gsize length, double fraction, GError **error)
{
  for (gsize i = 0; i < length && !parse->stopped;)
    {
      gsize run = plain_run (parse, text + i, length - i);

      if (run > 0)
        {
          g_byte_array_append (parse->cell, (const guint8 *)text + i, (guint)run);
          parse->after_cr = FALSE;
          parse->after_quote = FALSE;
          i += run;
          if (parse->cell->len > parse->reader->workbook->limits.cell_bytes && !end_cell (parse, error))
            return FALSE;
          continue;
        }

      char c = text[i++];

      if (!take_byte (parse, c, fraction, error))
        return FALSE;
      parse->after_cr = c == '\r' && !parse->quoted;
    }
  return TRUE;
}

static void
csv_parse_init (CsvParse *parse, const CsvReader *reader, TdRowFunc func, gpointer data)
{
  memset (parse, 0, sizeof *parse);
  parse->reader = reader;
  parse->cell = g_byte_array_new ();
  parse->func = func;
  parse->data = data;
  td_row_builder_init (&parse->builder);
  td_row_builder_begin (&parse->builder, 1, FALSE);
}

static gboolean
csv_read (gpointer data,
          guint sheet,
          TdRowFunc func,
          gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  CsvReader *reader = data;
  CsvText text;
  CsvParse parse;
  gboolean ok = TRUE;

  if (!text_open (&text, reader->workbook->path, reader->workbook->encoding, reader->skip, error))
    return FALSE;
  csv_parse_init (&parse, reader, func, user_data);
  while (ok && !parse.stopped)
    {
      gssize length =
          g_cancellable_set_error_if_cancelled (cancellable, error) ? -1 : text_next (&text, error);

      if (length <= 0)
        {
          ok = length == 0;
          break;
        }
      ok = parse_piece (&parse, text.text, length, MIN (1.0, (double)text.position / MAX (reader->size, 1)),
                        error);
    }
  if (ok && !parse.stopped && (parse.cell->len > 0 || parse.builder.n > 0))
    ok = end_record (&parse, 1.0, error);
  td_row_builder_clear (&parse.builder);
  g_byte_array_unref (parse.cell);
  text_close (&text);
  return ok;
}

static void
csv_free (gpointer data)
{
  g_free (data);
}

static const TdReaderClass csv_class = { .free = csv_free, .read = csv_read };

/* Whether the whole file is valid UTF-8; *cut: it is up to a character cut off at its very end. */
static gboolean
is_utf8 (FILE *file, gboolean *cut, gboolean *binary)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  gsize kept = 0, got;

  *cut = *binary = FALSE;
  while ((got = fread (buffer + kept, 1, CHUNK - kept, file)) > 0)
    {
      const char *end;
      gsize length = kept + got;

      if (memchr (buffer, '\0', length) != NULL)
        *binary = TRUE;
      if (g_utf8_validate_len (buffer, length, &end))
        kept = 0;
      else
        {
          kept = buffer + length - end;
          if (kept > 3 || g_utf8_get_char_validated (end, kept) != (gunichar)-2)
            return FALSE;
          memmove (buffer, end, kept);
        }
    }
  *cut = kept > 0;
  return kept == 0;
}

/* Only , ; and tab outside quotes count; the commonest of the first lines wins. */
static char
guess_delimiter (const char *text, gsize length)
{
  guint commas = 0, semicolons = 0, tabs = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      quoted ^= text[i] == '"';
      if (quoted)
        continue;
      commas += text[i] == ',';
      semicolons += text[i] == ';';
      tabs += text[i] == '\t';
    }
  if (tabs > commas && tabs > semicolons)
    return '\t';
  return semicolons > commas ? ';' : ',';
}

static gboolean
sniff_encoding (TdWorkbook *workbook, CsvReader *reader, GError **error)
{
  g_autofree guint8 *mark = g_malloc0 (4);
  FILE *file = fopen (workbook->path, "rbe");
  gboolean cut, binary, utf8;

  if (file == NULL)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, "%s: %s", workbook->path,
                   g_strerror (errno));
      return FALSE;
    }
  gsize marked = fread (mark, 1, 3, file);

  rewind (file);
  utf8 = is_utf8 (file, &cut, &binary);
  fseeko (file, 0, SEEK_END);
  reader->size = ftello (file);
  fclose (file);
  if (marked >= 2 && ((mark[0] == 0xff && mark[1] == 0xfe) || (mark[0] == 0xfe && mark[1] == 0xff)))
    {
      workbook->encoding = mark[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
      reader->skip = 2;
      return TRUE;
    }
  if (binary || cut)
    {
      g_set_error (error, TD_EXCHANGE_ERROR,
                   binary ? TD_EXCHANGE_ERROR_NOT_A_SHEET : TD_EXCHANGE_ERROR_DAMAGED, "%s %s",
                   workbook->path, binary ? "holds no text" : "ends in the middle of a character");
      return FALSE;
    }
  if (marked == 3 && memcmp (mark, "\xef\xbb\xbf", 3) == 0)
    {
      reader->skip = 3;
      if (!utf8)
        g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_ENCODING, "%s is marked as UTF-8 and is not",
                     workbook->path);
    }
  workbook->encoding = utf8 || reader->skip == 3 ? "UTF-8" : "GB18030";
  return utf8 || reader->skip == 0;
}

/* Looks at the first lines as text: the delimiter, and that it is text at all. */
static gboolean
sniff_delimiter (TdWorkbook *workbook, CsvReader *reader, GError **error)
{
  CsvText text;
  gssize length;

  if (!text_open (&text, workbook->path, workbook->encoding, reader->skip, error))
    return FALSE;
  length = text_next (&text, error);
  if (length > 6 && memcmp (text.text, "sep=", 4) == 0 && strchr ("\r\n", text.text[5]) != NULL)
    {
      gsize line = text.text[5] == '\r' && text.text[6] == '\n' ? 7 : 6;

      workbook->delimiter = text.text[4];
      reader->skip += line * (g_str_has_prefix (workbook->encoding, "UTF-16") ? 2 : 1);
    }
  else if (length >= 0)
    workbook->delimiter = guess_delimiter (text.text, MIN (length, 64 * 1024));
  text_close (&text);
  return length >= 0;
}

gboolean
td_workbook_open_csv (TdWorkbook *workbook, GError **error)
{
  CsvReader *reader = g_new0 (CsvReader, 1);
  g_autofree char *base = g_path_get_basename (workbook->path);
  char *dot = strrchr (base, '.');

  reader->workbook = workbook;
  workbook->format = TD_WORKBOOK_CSV;
  workbook->klass = &csv_class;
  workbook->reader = reader;
  if (!sniff_encoding (workbook, reader, error) || !sniff_delimiter (workbook, reader, error))
    return FALSE;
  if (dot != NULL && dot != base)
    *dot = '\0';
  td_workbook_add_sheet (workbook, base, FALSE);
  return TRUE;
}
