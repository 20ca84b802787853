/* Tidang: tests of hashing, against GLib's own SHA-256 and HMAC.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-hash.h"

#include <string.h>

static void
test_known (void)
{
  g_autofree char *empty = td_hash_bytes_hex (NULL, 0);
  g_autofree char *abc = td_hash_bytes_hex ("abc", 3);

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_pieces (void)
{
  guint8 data[1000];
  g_autoptr (TdHash) hash = td_hash_new ();

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8)g_test_rand_int ();
  for (gsize size = 0; size <= sizeof data; size += 37)
    {
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
      gsize at = 0;

      while (at < size)
        {
          gsize wanted = (gsize)g_test_rand_int_range (0, 90);
          gsize piece = MIN (wanted, size - at);

          td_hash_update (hash, data + at, piece);
          at += piece;
        }
      /* The same object again and again. */
      g_autofree char *hex = td_hash_finish_hex (hash);
      g_autofree char *whole = td_hash_bytes_hex (data, size);

      g_assert_cmpstr (hex, ==, expected);
      g_assert_cmpstr (whole, ==, expected);
    }
}

static void
test_hmac (void)
{
  guint8 key[200];
  guint8 data[300];

  for (guint i = 0; i < sizeof key; i++)
    key[i] = (guint8)g_test_rand_int ();
  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8)g_test_rand_int ();
  for (gsize key_size = 0; key_size <= sizeof key; key_size += 8)
    for (gsize size = 0; size <= sizeof data; size += 50)
      {
        guint8 out[TD_HASH_SIZE];
        g_autofree char *expected = g_compute_hmac_for_data (G_CHECKSUM_SHA256, key, key_size, data, size);

        td_hmac_sha256 (key, key_size, data, size, out);
        g_autofree char *hex = td_hex_encode (out, sizeof out);

        g_assert_cmpstr (hex, ==, expected);
      }
}

static void
test_fields (void)
{
  g_autoptr (TdHash) hash = td_hash_new ();

  td_hash_update_field (hash, "ab", 2);
  td_hash_update_field (hash, "c", 1);
  g_autofree char *first = td_hash_finish_hex (hash);

  td_hash_update_field (hash, "a", 1);
  td_hash_update_field (hash, "bc", 2);
  g_autofree char *second = td_hash_finish_hex (hash);

  g_assert_cmpstr (first, !=, second);
}

static void
test_hex (void)
{
  guint8 out[3] = { 0 };

  g_assert_true (td_hex_decode ("00fFa5", out, 3));
  g_assert_cmpint (out[1], ==, 0xff);
  g_assert_cmpint (out[2], ==, 0xa5);
  g_assert_false (td_hex_decode ("00ff", out, 3));
  g_assert_false (td_hex_decode ("00ffa5a5", out, 3));
  g_assert_false (td_hex_decode ("00fg00", out, 3));
  g_assert_false (td_hex_decode (NULL, out, 3));
}

static gpointer
hash_in_thread (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *hex = td_hash_bytes_hex ("abc", 3);

      if (!g_str_has_prefix (hex, "ba7816bf"))
        return NULL;
    }
  return GINT_TO_POINTER (1);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("hash", hash_in_thread, NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (g_thread_join (threads[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/known", test_known);
  g_test_add_func ("/hash/pieces", test_pieces);
  g_test_add_func ("/hash/hmac", test_hmac);
  g_test_add_func ("/hash/fields", test_fields);
  g_test_add_func ("/hash/hex", test_hex);
  g_test_add_func ("/hash/threads", test_threads);
  return g_test_run ();
}
