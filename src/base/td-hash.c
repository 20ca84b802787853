/* Tidang: SHA-256, HMAC and hexadecimal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-hash.h"

#include <openssl/evp.h>
#include <string.h>

#define BLOCK_SIZE 64

struct _TdHash
{
  EVP_MD_CTX *context;
};

/* Fetched once: looking the digest up at each use costs more than hashing a short value. */
static const EVP_MD *
sha256 (void)
{
  static gsize once;
  static EVP_MD *digest;

  if (g_once_init_enter (&once))
    {
      digest = EVP_MD_fetch (NULL, "SHA256", NULL);
      if (digest == NULL)
        g_error ("libcrypto offers no SHA-256");
      g_once_init_leave (&once, 1);
    }
  return digest;
}

static void
start (EVP_MD_CTX *context)
{
  if (EVP_DigestInit_ex2 (context, sha256 (), NULL) != 1)
    g_error ("SHA-256 cannot start");
}

static void
add (EVP_MD_CTX *context, gconstpointer data, gsize size)
{
  if (size > 0 && EVP_DigestUpdate (context, data, size) != 1)
    g_error ("SHA-256 cannot go on");
}

static void
finish (EVP_MD_CTX *context, guint8 out[TD_HASH_SIZE])
{
  unsigned int size = 0;

  if (EVP_DigestFinal_ex (context, out, &size) != 1 || size != TD_HASH_SIZE)
    g_error ("SHA-256 cannot end");
}

TdHash *
td_hash_new (void)
{
  TdHash *hash = g_new0 (TdHash, 1);

  hash->context = EVP_MD_CTX_new ();
  if (hash->context == NULL)
    g_error ("out of memory");
  start (hash->context);
  return hash;
}

void
td_hash_free (TdHash *hash)
{
  if (hash == NULL)
    return;
  EVP_MD_CTX_free (hash->context);
  g_free (hash);
}

void
td_hash_update (TdHash *hash, gconstpointer data, gsize size)
{
  g_return_if_fail (hash != NULL && (data != NULL || size == 0));

  add (hash->context, data, size);
}

void
td_hash_update_field (TdHash *hash, gconstpointer data, gsize size)
{
  g_return_if_fail (hash != NULL && (data != NULL || size == 0));

  guint64 length = GUINT64_TO_BE ((guint64)size);

  add (hash->context, &length, sizeof length);
  add (hash->context, data, size);
}

void
td_hash_finish (TdHash *hash, guint8 out[TD_HASH_SIZE])
{
  g_return_if_fail (hash != NULL);

  finish (hash->context, out);
  start (hash->context);
}

char *
td_hash_finish_hex (TdHash *hash)
{
  guint8 digest[TD_HASH_SIZE];

  g_return_val_if_fail (hash != NULL, NULL);

  td_hash_finish (hash, digest);
  return td_hex_encode (digest, sizeof digest);
}

static void
free_context (gpointer context)
{
  EVP_MD_CTX_free (context);
}

/* One context a thread for the short values that are hashed by the million. */
static EVP_MD_CTX *
thread_context (void)
{
  static GPrivate contexts = G_PRIVATE_INIT (free_context);
  EVP_MD_CTX *context = g_private_get (&contexts);

  if (context == NULL)
    {
      context = EVP_MD_CTX_new ();
      if (context == NULL)
        g_error ("out of memory");
      g_private_set (&contexts, context);
    }
  start (context);
  return context;
}

void
td_hash_bytes (gconstpointer data, gsize size, guint8 out[TD_HASH_SIZE])
{
  g_return_if_fail (data != NULL || size == 0);

  EVP_MD_CTX *context = thread_context ();

  add (context, data, size);
  finish (context, out);
}

char *
td_hash_bytes_hex (gconstpointer data, gsize size)
{
  guint8 digest[TD_HASH_SIZE] = { 0 };

  td_hash_bytes (data, size, digest);
  return td_hex_encode (digest, sizeof digest);
}

void
td_hmac_sha256 (gconstpointer key, gsize key_size, gconstpointer data, gsize size, guint8 out[TD_HASH_SIZE])
{
  guint8 block[BLOCK_SIZE] = { 0 };
  guint8 pad[BLOCK_SIZE];
  guint8 inner[TD_HASH_SIZE];

  g_return_if_fail (key != NULL || key_size == 0);
  g_return_if_fail (data != NULL || size == 0);

  if (key_size > BLOCK_SIZE)
    td_hash_bytes (key, key_size, block);
  else if (key_size > 0)
    memcpy (block, key, key_size);

  EVP_MD_CTX *context = thread_context ();

  for (guint i = 0; i < BLOCK_SIZE; i++)
    pad[i] = block[i] ^ 0x36;
  add (context, pad, sizeof pad);
  add (context, data, size);
  finish (context, inner);

  start (context);
  for (guint i = 0; i < BLOCK_SIZE; i++)
    pad[i] = block[i] ^ 0x5c;
  add (context, pad, sizeof pad);
  add (context, inner, sizeof inner);
  finish (context, out);
}

char *
td_hex_encode (gconstpointer data, gsize size)
{
  static const char digits[] = "0123456789abcdef";
  const guint8 *bytes = data;
  char *text = g_malloc (size * 2 + 1);

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  text[size * 2] = '\0';
  return text;
}

gboolean
td_hex_decode (const char *text, guint8 *out, gsize size)
{
  if (text == NULL || strlen (text) != size * 2)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      out[i] = (guint8)(high << 4 | low);
    }
  return TRUE;
}
