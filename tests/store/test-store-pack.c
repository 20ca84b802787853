/* Tidang: long entries as they are kept — what is packed comes back, and damaged bytes are refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-entry-pack.h"

#include <zlib.h>

static void
append_hash (GString *text)
{
  for (int i = 0; i < 64; i++)
    g_string_append_c (text, "0123456789abcdef"[g_test_rand_int_range (0, 16)]);
}

/* Something like an entry: commitments, names, strokes and quotation marks in strings. */
static GString *
random_body (void)
{
  static const char *const pieces[] = { "{\"c\":\"\"}",     "\"房号\",",       "\\\"c\\\":\\\"abc\\\"",
                                        "[\"part\",\"B\",", "\"dossier_id\",", "12345678,",
                                        "{\"c\":\"",        "{\"c\":\"zz\"}",  "{\"c\":\"0123\"}" };
  GString *body = g_string_new ("{\"v\":1,\"ops\":[");
  int n = g_test_rand_int_range (0, 60);
  gboolean odd = g_test_rand_int_range (0, 4) == 0;
  for (int i = 0; i < n; i++)
    {
      int piece = g_test_rand_int_range (0, odd ? (int)G_N_ELEMENTS (pieces) + 3 : 9);
      if (!odd && (piece == 0 || piece >= 6))
        piece = 12;
      if (piece < (int)G_N_ELEMENTS (pieces))
        {
          g_string_append (body, pieces[piece]);
          continue;
        }
      g_string_append (body, "{\"c\":\"");
      append_hash (body);
      g_string_append (body, "\"},");
    }
  g_string_append (body, "]}");
  return body;
}

static void
test_round_trip (void)
{
  TdPacker *packer = td_packer_new ();
  guint packed_ones = 0;
  for (int i = 0; i < 4000; i++)
    {
      GString *body = random_body ();
      GError *error = NULL;
      gsize size = 0;
      g_autofree guint8 *packed = td_packer_pack (packer, body, &size);
      if (packed != NULL)
        {
          g_autofree char *back = td_entry_unpack (packed, size, TRUE, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (back, ==, body->str);
          g_assert_cmpuint (size, <, body->len);
          packed_ones++;
        }
      g_string_free (body, TRUE);
    }
  g_assert_cmpuint (packed_ones, >, 2000);
  td_packer_free (packer);
}

/* The layout of files made before: everything deflated, nothing taken out. */
static void
test_older (void)
{
  for (int i = 0; i < 200; i++)
    {
      GString *body = random_body ();
      GError *error = NULL;
      uLongf size = compressBound (body->len);
      g_autofree Bytef *packed = g_malloc (size);
      g_assert_cmpint (compress2 (packed, &size, (const Bytef *)body->str, body->len, 1), ==, Z_OK);
      g_autofree char *back = td_entry_unpack (packed, size, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (back, ==, body->str);
      g_string_free (body, TRUE);
    }
}

static GString *
full_body (int n)
{
  GString *body = g_string_new ("{\"v\":1,\"ops\":[");
  for (int i = 0; i < n; i++)
    {
      g_string_append (body, "\"name\",{\"c\":\"");
      append_hash (body);
      g_string_append (body, "\"},");
    }
  g_string_append (body, "]}");
  return body;
}

/* A commitment costs its 32 bytes and little more. */
static void
test_dense (void)
{
  TdPacker *packer = td_packer_new ();
  GString *body = full_body (1000);
  gsize size = 0;
  g_autofree guint8 *packed = td_packer_pack (packer, body, &size);
  g_assert_nonnull (packed);
  g_assert_cmpuint (size, <, 1000 * 34);
  g_string_free (body, TRUE);
  td_packer_free (packer);
}

/* Cut anywhere, or a byte changed: an error or another text, never a crash; the hash tells the rest. */
static void
test_damaged (void)
{
  TdPacker *packer = td_packer_new ();
  GString *body = full_body (12);
  gsize size = 0;
  g_autofree guint8 *packed = td_packer_pack (packer, body, &size);
  g_assert_nonnull (packed);
  for (gsize n = 0; n < size; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *cut = g_memdup2 (packed, MAX (n, 1));
      g_autofree char *back = td_entry_unpack (cut, n, TRUE, &error);
      g_assert_null (back);
      g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
    }
  guint same = 0; /* bits that fill up the last byte, a copy from another place */
  for (gsize at = 0; at < size; at++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree guint8 *other = g_memdup2 (packed, size);
        other[at] ^= 1 << bit;
        g_autofree char *back = td_entry_unpack (other, size, TRUE, &error);
        g_assert_true ((back == NULL) == (error != NULL));
        same += g_strcmp0 (back, body->str) == 0;
      }
  g_assert_cmpuint (same, <, size / 4);
  g_string_free (body, TRUE);
  td_packer_free (packer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pack/round-trip", test_round_trip);
  g_test_add_func ("/store/pack/older", test_older);
  g_test_add_func ("/store/pack/dense", test_dense);
  g_test_add_func ("/store/pack/damaged", test_damaged);
  return g_test_run ();
}
