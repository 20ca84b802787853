/* Tidang: a JPEG with what a camera writes of its place, byte for byte by the Exif standard.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-photo.h"

#include <string.h>

typedef struct
{
  GByteArray *bytes;
  gboolean big;
} Writer;

static void
put16 (Writer *w, guint value)
{
  guint8 two[2] = { (guint8)(value >> 8), (guint8)value };

  if (!w->big)
    two[0] = (guint8)value, two[1] = (guint8)(value >> 8);
  g_byte_array_append (w->bytes, two, 2);
}

static void
put32 (Writer *w, guint32 value)
{
  put16 (w, w->big ? value >> 16 : value & 0xffff);
  put16 (w, w->big ? value & 0xffff : value >> 16);
}

typedef struct
{
  guint tag, type;
  const char *text;
  const guint32 *fractions; /* three */
} Field;

/* A directory at the present place, its values behind it. */
static void
put_directory (Writer *w, const Field *fields, guint n)
{
  guint32 values = w->bytes->len + 2 + 12 * n + 4;
  g_autoptr (GByteArray) behind = g_byte_array_new ();
  Writer rest = { behind, w->big };

  put16 (w, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 count = fields[i].text != NULL ? (guint32)strlen (fields[i].text) + 1 : 3;

      put16 (w, fields[i].tag);
      put16 (w, fields[i].type);
      put32 (w, count);
      if (fields[i].text != NULL && count <= 4)
        {
          guint8 here[4] = { 0 };

          memcpy (here, fields[i].text, count);
          g_byte_array_append (w->bytes, here, 4);
          continue;
        }
      put32 (w, values + behind->len);
      if (fields[i].text != NULL)
        g_byte_array_append (behind, (const guint8 *)fields[i].text, count);
      for (guint k = 0; fields[i].text == NULL && k < 6; k++)
        put32 (&rest, fields[i].fractions[k]);
    }
  put32 (w, 0);
  g_byte_array_append (w->bytes, behind->data, behind->len);
}

static guint
clock_fields (const PhotoPlan *plan, Field fields[2])
{
  guint n = 0;

  if (plan->clock != NULL)
    fields[n++] = (Field){ 0x9003, 2, plan->clock, NULL };
  if (plan->offset != NULL)
    fields[n++] = (Field){ 0x9011, 2, plan->offset, NULL };
  return n;
}

static guint
gps_fields (const PhotoPlan *plan, Field fields[7])
{
  guint n = 0;

  if (plan->lat_ref != NULL)
    fields[n++] = (Field){ 1, 2, plan->lat_ref, NULL };
  fields[n++] = (Field){ 2, 5, NULL, plan->lat };
  if (plan->lon_ref != NULL)
    fields[n++] = (Field){ 3, 2, plan->lon_ref, NULL };
  fields[n++] = (Field){ 4, 5, NULL, plan->lon };
  fields[n++] = (Field){ 7, 5, NULL, plan->time };
  if (plan->datum != NULL)
    fields[n++] = (Field){ 18, 2, plan->datum, NULL };
  if (plan->date != NULL)
    fields[n++] = (Field){ 29, 2, plan->date, NULL };
  return n;
}

static void
put_long (Writer *w, guint tag, guint type, guint32 value)
{
  put16 (w, tag);
  put16 (w, type);
  put32 (w, 1);
  put32 (w, value);
}

/* Where the directories of clock and place stand, or else which way up the picture is. */
static void
put_tiff (Writer *w, const PhotoPlan *plan)
{
  Field clock[2], gps[7];
  guint n_clock = clock_fields (plan, clock), n_gps = plan->no_gps ? 0 : gps_fields (plan, gps);
  guint n = MAX ((n_clock > 0) + (n_gps > 0), 1), behind = 8 + 2 + 12 * n + 4;
  g_autoptr (GByteArray) measured = g_byte_array_new ();
  Writer rule = { measured, w->big };

  if (n_clock > 0)
    put_directory (&rule, clock, n_clock);
  g_byte_array_append (w->bytes, (const guint8 *)(w->big ? "MM" : "II"), 2);
  put16 (w, 42);
  put32 (w, 8);
  put16 (w, n);
  if (n_clock > 0)
    put_long (w, 0x8769, 4, behind);
  if (n_gps > 0)
    put_long (w, 0x8825, 4, behind + measured->len);
  if (n_clock + n_gps == 0)
    put_long (w, 0x0112, 3, 0);
  put32 (w, 0);
  if (n_clock > 0)
    put_directory (w, clock, n_clock);
  if (n_gps > 0)
    put_directory (w, gps, n_gps);
}

static void
put_segment (GByteArray *photo, guint8 marker, const void *head, guint n_head, const GByteArray *body)
{
  guint size = 2 + n_head + (body != NULL ? body->len : 0);
  guint8 start[4] = { 0xff, marker, (guint8)(size >> 8), (guint8)size };

  g_byte_array_append (photo, start, 4);
  g_byte_array_append (photo, head, n_head);
  if (body != NULL)
    g_byte_array_append (photo, body->data, body->len);
}

GByteArray *
make_photo (const PhotoPlan *plan)
{
  GByteArray *photo = g_byte_array_new ();
  g_autoptr (GByteArray) tiff = g_byte_array_new ();
  Writer w = { tiff, plan->big_endian };
  static const guint8 start[2] = { 0xff, 0xd8 }, end[2] = { 0xff, 0xd9 };
  static const guint8 scan[10] = { 1, 1, 0, 0, 63, 0, 0x55, 0xaa, 0x12, 0x34 };

  put_tiff (&w, plan);
  g_byte_array_append (photo, start, 2);
  if (plan->jfif_before)
    put_segment (photo, 0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0", 14, NULL);
  put_segment (photo, 0xe1, "Exif\0\0", 6, tiff);
  put_segment (photo, 0xda, scan, sizeof scan, NULL);
  g_byte_array_append (photo, end, 2);
  return photo;
}

GByteArray *
make_photo_of (const PhotoPlan *plan, const guint8 *jpeg, gsize size)
{
  GByteArray *photo = g_byte_array_new ();
  g_autoptr (GByteArray) tiff = g_byte_array_new ();
  Writer w = { tiff, plan->big_endian };

  put_tiff (&w, plan);
  g_byte_array_append (photo, jpeg, 2);
  put_segment (photo, 0xe1, "Exif\0\0", 6, tiff);
  g_byte_array_append (photo, jpeg + 2, (guint)size - 2);
  return photo;
}
