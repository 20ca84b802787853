/* Tidang: the bytes in which a long entry is kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-entry-pack.h"

#include <string.h>
#include <zlib.h>

/* Layout: MARK, the number of commitments in four bytes (big-endian), the commitments, the deflated text with
 * {"c":""} in their places. A stream of zlib begins with another byte: that is the older layout, without a
 * dictionary, in which everything is deflated. */
#define MARK 'C'
#define HEAD 5
/* No honest entry is longer; a hostile one must not eat the memory. */
#define BODY_LIMIT (64u << 20)

static const char before[] = "{\"c\":\"";
#define BEFORE (sizeof before - 1)
#define HEX (2 * TD_HASH_SIZE)

/* Never to be changed once files are out: without it their entries cannot be read. What is likeliest stands
 * last. */
static const char dictionary[] =
    "\"hlc\":\"\",\"at\":\"\",\"code\":\"undo\",\"redo\",\"set-stage\",\"open-vote\",\"kind\":0,\"target\":"
    "\"\","
    "[\"vote\",\"I\",[\"ballot\",\"I\",[\"roll_part\",\"I\",[\"roll_owner\",\"I\",[\"roll_version\",\"I\","
    "[\"part\",\"U\",[\"dossier\",\"U\",{\"deleted\":[0,2],\"deleted\":[2,0],\"vote_id\":\"\",\"part_id\":"
    "\"\","
    "\"unit_label\":\"\",\"position\":,\"since\":1,\"upto\":0,\"owner_id\":\"\",\"opinion\":1,\"pay\":0,"
    "\"cause\":"
    "0,\"way\":0,\"signer\":0,\"proxy\":\"\",\"cast_on\":\"\",\"batch\":1,\"remark\":\"\",\"witnesses\":\"\","
    "{\"v\":1,\"subject\":[\"dossier\",\"\"],\"desk\":\"\",\"hlc\":\"\",\"at\":\"\",\"action\":\"\",\"code\":"
    "\"import-units\",\"import-households\",\"who\":\"\",\"kind\":0,\"target\":\"0\",\"reason\":{\"c\":\"\"},"
    "\"params\":null,\"prev\":null,\"ops\":[[\"dossier\",\"I\",\"\",{\"compound_id\":\"\",\"file_no\":\"\","
    "\"building\":\"\",\"building_key\":\"\",\"unit\":\"1单元\",\"unit_key\":\"1\",\"address\":\"\","
    "\"storeys\":"
    "\"\",\"storeys_value\":0,\"flats\":0,\"built_year\":\"\",\"built_value\":0,\"structure\":\"\",\"entry_"
    "mode\":"
    "\"\",\"located\":0,\"lon\":0,\"lat\":0,\"datum\":0,\"rating\":0,\"rating_reason\":\"\",\"stage\":0,"
    "\"note\":"
    "\"\",\"import_id\":\"\",\"deleted\":0}],[\"owner\",\"B\",[\"dossier_id\",\"part_id\",\"rank\",\"kind\","
    "\"name\",\"doc_kind\",\"doc_no\",\"phone\"],[[\"part\",\"B\",[\"dossier_id\",\"room\",\"room_key\","
    "\"floor\","
    "\"kind\",\"area\",\"area_source\",\"occupancy\",\"occupied\",\"title\",\"title_no\",\"checked_by\","
    "\"checked_on\",\"note\",\"erased\",\"import_id\",\"deleted\"],[\"101\",\"101\",\"102\",\"102\",\"201\","
    "\"201\",\"202\",\"202\",\"301\",\"301\",\"302\",\"302\",\"401\",\"401\",\"402\",\"402\",\"501\",\"501\","
    "\"502\",\"502\",\"601\",\"601\",\"602\",\"602\",,0,0,{\"c\":\"\"},1,{\"c\":\"\"},{\"c\":\"\"}],"
    ",1,1,0,0,\"\",\"\",\"\",\"\",0,\"";
#define DICTIONARY (sizeof dictionary - 1)

struct _TdPacker
{
  z_stream stream;
  GString *text;
  GByteArray *hashes;
};

TdPacker *
td_packer_new (void)
{
  TdPacker *packer = g_new0 (TdPacker, 1);
  if (deflateInit2 (&packer->stream, 1, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("zlib cannot be used");
  packer->text = g_string_new (NULL);
  packer->hashes = g_byte_array_new ();
  return packer;
}

void
td_packer_free (TdPacker *packer)
{
  deflateEnd (&packer->stream);
  g_string_free (packer->text, TRUE);
  g_byte_array_unref (packer->hashes);
  g_free (packer);
}

/* One more than the value of a lower-case hexadecimal digit, 0 for any other character. */
static const guint8 nibbles[256] = {
  ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

static gboolean
read_hash (const char *hex, guint8 *out)
{
  guint8 least = 16;
  for (guint i = 0; i < TD_HASH_SIZE; i++)
    {
      guint8 high = nibbles[(guint8)hex[2 * i]], low = nibbles[(guint8)hex[2 * i + 1]];
      least = MIN (least, MIN (high, low));
      /* Unsigned: what is no digit wraps around, and is refused by `least`. */
      out[i] = (guint8)((high - 1u) << 4 | (low - 1u));
    }
  return least > 0;
}

/* Within a string a quotation mark has a stroke before it: {"c":" is always a commitment's beginning. */
static gboolean
take_out (TdPacker *packer, const GString *body)
{
  const char *from = body->str, *end = body->str + body->len, *at;
  guint8 hash[TD_HASH_SIZE];

  g_string_truncate (packer->text, 0);
  g_byte_array_set_size (packer->hashes, 0);
  while ((at = memmem (from, end - from, before, BEFORE)) != NULL)
    {
      at += BEFORE;
      if (end - at <= HEX || !read_hash (at, hash) || at[HEX] != '"')
        return FALSE;
      g_string_append_len (packer->text, from, at - from);
      g_byte_array_append (packer->hashes, hash, sizeof hash);
      from = at + HEX;
    }
  g_string_append_len (packer->text, from, end - from);
  return TRUE;
}

guint8 *
td_packer_pack (TdPacker *packer, const GString *body, gsize *size)
{
  z_stream *stream = &packer->stream;
  if (!take_out (packer, body))
    return NULL;
  gsize head = HEAD + packer->hashes->len, room = deflateBound (stream, packer->text->len);
  g_autofree guint8 *packed = g_malloc (head + room);
  guint32 n = GUINT32_TO_BE (packer->hashes->len / TD_HASH_SIZE);
  packed[0] = MARK;
  memcpy (packed + 1, &n, sizeof n);
  if (packer->hashes->len > 0)
    memcpy (packed + HEAD, packer->hashes->data, packer->hashes->len);
  deflateReset (stream);
  stream->next_in = (Bytef *)packer->text->str;
  stream->avail_in = packer->text->len;
  stream->next_out = packed + head;
  stream->avail_out = room;
  if (deflateSetDictionary (stream, (const Bytef *)dictionary, DICTIONARY) != Z_OK ||
      deflate (stream, Z_FINISH) != Z_STREAM_END)
    return NULL;
  *size = head + room - stream->avail_out;
  if (*size >= body->len)
    return NULL;
  return g_realloc (g_steal_pointer (&packed), *size);
}

/* ---- back ---- */

static char *
inflate_within (const guint8 *bytes, gsize size, gboolean bare, gsize room, int *rc, gsize *got)
{
  z_stream stream = { .next_in = (Bytef *)bytes, .avail_in = size };
  g_autofree char *text = g_malloc (room + 1);
  if (inflateInit2 (&stream, bare ? -15 : 15) != Z_OK)
    g_error ("zlib cannot be used");
  stream.next_out = (Bytef *)text;
  stream.avail_out = room;
  *rc = bare ? inflateSetDictionary (&stream, (const Bytef *)dictionary, DICTIONARY) : Z_OK;
  if (*rc == Z_OK)
    *rc = inflate (&stream, Z_FINISH);
  *got = room - stream.avail_out;
  gboolean full = stream.avail_out == 0 && (*rc == Z_OK || *rc == Z_BUF_ERROR);
  if (*rc == Z_STREAM_END && stream.avail_in > 0)
    *rc = Z_DATA_ERROR;
  inflateEnd (&stream);
  if (full)
    *rc = Z_BUF_ERROR;
  else if (*rc == Z_BUF_ERROR)
    *rc = Z_DATA_ERROR; /* it ends too early */
  if (*rc != Z_STREAM_END)
    return NULL;
  text[*got] = '\0';
  return g_steal_pointer (&text);
}

static char *
inflate_all (const guint8 *bytes, gsize size, gboolean bare, gsize *got)
{
  int rc = Z_BUF_ERROR;
  for (gsize room = size * 8 + 4096; room <= BODY_LIMIT && rc == Z_BUF_ERROR; room *= 4)
    {
      char *text = inflate_within (bytes, size, bare, room, &rc, got);
      if (text != NULL)
        return text;
    }
  return NULL;
}

/* NULL: the number of commitments is not that of their places. */
static char *
put_back (const char *text, gsize size, const guint8 *hashes, gsize n)
{
  static const char digits[] = "0123456789abcdef";
  GString *out = g_string_sized_new (size + n * HEX);
  const char *end = text + size, *at;
  gsize used = 0;

  while ((at = memmem (text, end - text, before, BEFORE)) != NULL && used < n)
    {
      at += BEFORE;
      g_string_append_len (out, text, at - text);
      for (guint i = 0; i < TD_HASH_SIZE; i++)
        {
          g_string_append_c (out, digits[hashes[used * TD_HASH_SIZE + i] >> 4]);
          g_string_append_c (out, digits[hashes[used * TD_HASH_SIZE + i] & 15]);
        }
      used++;
      text = at;
    }
  g_string_append_len (out, text, end - text);
  return g_string_free (out, at != NULL || used < n);
}

static char *
unpack (const guint8 *bytes, gsize size)
{
  guint32 n;
  gsize got;

  if (size < HEAD || bytes[0] != MARK)
    return inflate_all (bytes, size, FALSE, &got);
  memcpy (&n, bytes + 1, sizeof n);
  n = GUINT32_FROM_BE (n);
  if (n > (size - HEAD) / TD_HASH_SIZE || n > BODY_LIMIT / HEX)
    return NULL;
  gsize head = HEAD + (gsize)n * TD_HASH_SIZE;
  g_autofree char *text = inflate_all (bytes + head, size - head, TRUE, &got);
  return text != NULL ? put_back (text, got, bytes + HEAD, n) : NULL;
}

char *
td_entry_unpack (gconstpointer bytes, gsize size, gboolean packed, GError **error)
{
  char *text = packed ? unpack (bytes, size) : g_strndup (bytes, size);
  if (text == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "an entry cannot be unpacked");
  return text;
}
