/* Tidang: a JPEG with what a camera writes of its place, byte for byte by the Exif standard, for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean big_endian;
  guint32 lon[6], lat[6];                       /* three fractions */
  const char *lon_ref, *lat_ref, *datum, *date; /* NULL: left out */
  guint32 time[6];
  gboolean no_gps;
  gboolean jfif_before;       /* another segment stands first */
  const char *clock, *offset; /* "2026:09:01 08:12:13", "+08:00"; NULL: left out */
} PhotoPlan;
/* 112°58′56.32″E 28°11′38.76″N, WGS-84, 2026-09-01 00:12:13 UTC */
#define PHOTO_PLAN_INIT                                                                                      \
  {                                                                                                          \
    FALSE, { 112, 1, 58, 1, 5632, 100 }, { 28, 1, 11, 1, 3876, 100 }, "E", "N", "WGS-84", "2026:09:01",      \
        { 0, 1, 12, 1, 13, 1 }, FALSE, TRUE, NULL, NULL                                                      \
  }

/* (transfer full) */
GByteArray *make_photo (const PhotoPlan *plan);
/* The same before the bytes of a JPEG that has a picture. (transfer full) */
GByteArray *make_photo_of (const PhotoPlan *plan, const guint8 *jpeg, gsize size);

G_END_DECLS
