/* Tidang: a zip container made in memory: entries packed here, or taken as another container has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-zip-writer.h"

#include <string.h>
#include <zlib.h>

#define UTF8_NAME (1u << 11)
#define DOS_1980 0x00210000u /* the first day that the format knows */
#define VERSION 20

struct _TdZipWriter
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n;
};

TdZipWriter *
td_zip_writer_new (void)
{
  TdZipWriter *writer = g_new0 (TdZipWriter, 1);

  writer->bytes = g_byte_array_new ();
  writer->directory = g_byte_array_new ();
  return writer;
}

void
td_zip_writer_free (TdZipWriter *writer)
{
  if (writer == NULL)
    return;
  g_byte_array_unref (writer->bytes);
  g_byte_array_unref (writer->directory);
  g_free (writer);
}

static void
put (GByteArray *out, guint64 value, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8)(value >> (8 * i));

      g_byte_array_append (out, &byte, 1);
    }
}

/* What the local header and the directory have in common. */
static void
put_facts (GByteArray *out, const TdZipPacked *packed, gsize size, gsize name_length)
{
  put (out, VERSION, 2);
  put (out, packed->flags & UTF8_NAME, 2);
  put (out, packed->method, 2);
  put (out, packed->dos_date, 4);
  put (out, packed->crc, 4);
  put (out, size, 4);
  put (out, packed->unpacked, 4);
  put (out, name_length, 2);
  put (out, 0, 2); /* no extra field */
}

void
td_zip_writer_add_packed (TdZipWriter *writer,
                          const char *name,
                          const TdZipPacked *packed,
                          gconstpointer data,
                          gsize size)
{
  gsize offset = writer->bytes->len;
  gsize length = strlen (name);

  g_return_if_fail (writer->n < G_MAXUINT16 && offset + size + length < G_MAXUINT32 - (1u << 20) &&
                    length <= G_MAXUINT16 && packed->unpacked <= G_MAXUINT32);

  put (writer->bytes, 0x04034b50, 4);
  put_facts (writer->bytes, packed, size, length);
  g_byte_array_append (writer->bytes, (const guint8 *)name, (guint)length);
  g_byte_array_append (writer->bytes, data, (guint)size);

  put (writer->directory, 0x02014b50, 4);
  put (writer->directory, VERSION, 2);
  put_facts (writer->directory, packed, size, length);
  put (writer->directory, 0, 2); /* no comment */
  put (writer->directory, 0, 2); /* disk */
  put (writer->directory, 0, 2);
  put (writer->directory, 0, 4); /* attributes of no system */
  put (writer->directory, offset, 4);
  g_byte_array_append (writer->directory, (const guint8 *)name, (guint)length);
  writer->n++;
}

void
td_zip_writer_add (TdZipWriter *writer, const char *name, gconstpointer data, gsize size)
{
  TdZipPacked packed = { .method = Z_DEFLATED, .flags = UTF8_NAME, .dos_date = DOS_1980, .unpacked = size };
  z_stream stream = { 0 };
  g_autofree guint8 *buffer = NULL;
  gsize room;

  g_return_if_fail (size <= G_MAXINT32);

  packed.crc = (guint32)crc32 (0, data, (uInt)size);
  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("no memory to pack %s", name);
  room = deflateBound (&stream, size);
  buffer = g_malloc (MAX (room, 1));
  stream.next_in = (Bytef *)data;
  stream.avail_in = (uInt)size;
  stream.next_out = buffer;
  stream.avail_out = (uInt)room;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_error ("%s could not be packed", name);
  deflateEnd (&stream);
  td_zip_writer_add_packed (writer, name, &packed, buffer, stream.total_out);
}

GBytes *
td_zip_writer_finish (TdZipWriter *writer)
{
  gsize offset = writer->bytes->len, size = writer->directory->len;
  GByteArray *bytes = writer->bytes;

  g_byte_array_append (bytes, writer->directory->data, writer->directory->len);
  put (bytes, 0x06054b50, 4);
  put (bytes, 0, 2);
  put (bytes, 0, 2);
  put (bytes, writer->n, 2);
  put (bytes, writer->n, 2);
  put (bytes, size, 4);
  put (bytes, offset, 4);
  put (bytes, 0, 2);
  writer->bytes = g_byte_array_new ();
  g_byte_array_set_size (writer->directory, 0);
  writer->n = 0;
  return g_byte_array_free_to_bytes (bytes);
}
