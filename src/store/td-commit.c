/* Tidang: commitments of personal values.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain functions copy a half-done hash without an allocation, which the new interface cannot. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "td-commit.h"

#include <openssl/sha.h>

#define BLOCK 64

struct _TdCommitter
{
  SHA256_CTX inner;
  SHA256_CTX outer;
};

TdCommitter *
td_committer_new (void)
{
  return g_new0 (TdCommitter, 1);
}

void
td_committer_free (TdCommitter *committer)
{
  g_free (committer);
}

void
td_committer_key (TdCommitter *committer, const guint8 key[TD_KEY_SIZE])
{
  guint8 pad[BLOCK];
  memset (pad, 0x36, sizeof pad);
  for (int i = 0; i < TD_KEY_SIZE; i++)
    pad[i] ^= key[i];
  SHA256_Init (&committer->inner);
  SHA256_Update (&committer->inner, pad, sizeof pad);
  for (int i = 0; i < BLOCK; i++)
    pad[i] ^= 0x36 ^ 0x5c;
  SHA256_Init (&committer->outer);
  SHA256_Update (&committer->outer, pad, sizeof pad);
}

static guint8 *
put_field (guint8 *p, const char *text, gsize size)
{
  guint64 length = GUINT64_TO_BE ((guint64)size);
  memcpy (p, &length, sizeof length);
  memcpy (p + sizeof length, text, size);
  return p + sizeof length + size;
}

/* The commitment of td_commitment() as 64 hexadecimal digits. */
static void
commit_hex (const TdCommitter *committer, const char *table, const char *column, const char *value, char *out)
{
  static const char digits[] = "0123456789abcdef";
  guint8 small[512], digest[SHA256_DIGEST_LENGTH];
  gsize size = strlen (value), room = 24 + strlen (table) + strlen (column) + size;
  guint8 *bytes = room <= sizeof small ? small : g_malloc (room);
  guint8 *end = put_field (bytes, table, strlen (table));
  end = put_field (end, column, strlen (column));
  end = put_field (end, value, size);
  SHA256_CTX context = committer->inner;
  SHA256_Update (&context, bytes, end - bytes);
  SHA256_Final (digest, &context);
  context = committer->outer;
  SHA256_Update (&context, digest, sizeof digest);
  SHA256_Final (digest, &context);
  if (bytes != small)
    g_free (bytes);
  for (guint i = 0; i < sizeof digest; i++)
    {
      out[2 * i] = digits[digest[i] >> 4];
      out[2 * i + 1] = digits[digest[i] & 15];
    }
}

void
td_committer_append (TdCommitter *committer,
                     GString *out,
                     const char *table,
                     const char *column,
                     const char *value)
{
  char text[72] = "{\"c\":\"";
  if (value == NULL || *value == '\0')
    {
      g_string_append (out, "\"\"");
      return;
    }
  commit_hex (committer, table, column, value, text + 6);
  text[70] = '"';
  text[71] = '}';
  g_string_append_len (out, text, sizeof text);
}

void
td_commit_value (const guint8 key[TD_KEY_SIZE],
                 const char *table,
                 const char *column,
                 const char *value,
                 char out[65])
{
  TdCommitter committer;
  td_committer_key (&committer, key);
  commit_hex (&committer, table, column, value, out);
  out[64] = '\0';
}
