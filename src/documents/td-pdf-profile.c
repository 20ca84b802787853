/* Tidang: what red, green and blue mean in our PDFs: an ICC profile of the ordinary screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf-profile.h"

#include <math.h>
#include <string.h>

#define HEADER_SIZE 128

typedef struct
{
  const char *signature;
  const char *type;
  double numbers[3];
  guint n_numbers;
  const char *text;
} Tag;

/* The primaries of IEC 61966-2-1 seen under D50, its curve as a power of 2.2 (ICC.1:2001-04 annex E). */
static const Tag tags[] = {
  { "desc", "desc", { 0 }, 0, TD_PDF_PROFILE_NAME },
  { "cprt", "text", { 0 }, 0, "Public domain" },
  { "wtpt", "XYZ ", { 0.9642, 1.0, 0.8249 }, 3, NULL },
  { "rXYZ", "XYZ ", { 0.43607, 0.22249, 0.01392 }, 3, NULL },
  { "gXYZ", "XYZ ", { 0.38515, 0.71687, 0.09708 }, 3, NULL },
  { "bXYZ", "XYZ ", { 0.14307, 0.06061, 0.71410 }, 3, NULL },
  { "rTRC", "curv", { 2.2 }, 1, NULL },
  { "gTRC", "curv", { 2.2 }, 1, NULL },
  { "bTRC", "curv", { 2.2 }, 1, NULL },
};

static void
put_number (GByteArray *out, guint32 value, guint bytes)
{
  while (bytes-- > 0)
    {
      guint8 byte = (guint8)(value >> (8 * bytes));

      g_byte_array_append (out, &byte, 1);
    }
}

static void
put_four (GByteArray *out, const char *four)
{
  g_byte_array_append (out, (const guint8 *)four, 4);
}

static void
put_zeros (GByteArray *out, guint n)
{
  while (n-- > 0)
    put_number (out, 0, 1);
}

static void
put_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text) + 1);
}

static void
put_tag (GByteArray *out, const Tag *tag)
{
  put_four (out, tag->type);
  put_zeros (out, 4);
  if (strcmp (tag->type, "XYZ ") == 0)
    for (guint i = 0; i < tag->n_numbers; i++)
      put_number (out, (guint32)lround (tag->numbers[i] * 65536), 4);
  else if (strcmp (tag->type, "curv") == 0)
    {
      put_number (out, 1, 4);
      put_number (out, (guint32)lround (tag->numbers[0] * 256), 2);
    }
  else if (strcmp (tag->type, "desc") == 0)
    {
      put_number (out, (guint32)strlen (tag->text) + 1, 4);
      put_text (out, tag->text);
      put_zeros (out, 78); /* no names in other scripts: 4 + 4 + 2 + 1 + 67 */
    }
  else
    put_text (out, tag->text);
  while (out->len % 4 != 0)
    put_zeros (out, 1);
}

/* §6.1: a display's profile, version 2.1, from RGB to XYZ under D50. */
static void
put_header (GByteArray *out, guint32 size)
{
  put_number (out, size, 4);
  put_zeros (out, 4);
  put_number (out, 0x02100000, 4);
  put_four (out, "mntr");
  put_four (out, "RGB ");
  put_four (out, "XYZ ");
  put_number (out, 2000 << 16 | 1, 4);
  put_number (out, 1 << 16, 4);
  put_zeros (out, 4);
  put_four (out, "acsp");
  put_zeros (out, 28);
  for (guint i = 0; i < 3; i++)
    put_number (out, (guint32)lround (tags[2].numbers[i] * 65536), 4);
  put_zeros (out, HEADER_SIZE - out->len);
}

GBytes *
td_pdf_profile (void)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GByteArray) table = g_byte_array_new ();
  GByteArray *whole = g_byte_array_new ();
  guint32 first = HEADER_SIZE + 4 + 12 * G_N_ELEMENTS (tags);

  put_number (table, G_N_ELEMENTS (tags), 4);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      guint32 offset = data->len;

      put_tag (data, &tags[i]);
      put_four (table, tags[i].signature);
      put_number (table, first + offset, 4);
      put_number (table, data->len - offset, 4);
    }
  put_header (whole, first + data->len);
  g_byte_array_append (whole, table->data, table->len);
  g_byte_array_append (whole, data->data, data->len);
  return g_byte_array_free_to_bytes (whole);
}
