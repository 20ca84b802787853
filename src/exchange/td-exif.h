/* Tidang: where and when a photo was taken, as its camera wrote it (Exif 2.3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cameras take a photo anywhere and anybody may have written its bytes: whatever they hold gives a place or
 * one of the problems, never more. Nothing of the picture itself is decoded. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a camera writes of itself stands within so many bytes of the file's beginning. */
#define TD_EXIF_HEAD (1 << 20)

typedef enum
{
  TD_EXIF_OK,
  TD_EXIF_NOT_A_JPEG, /* another file: PNG, HEIC, a film, text */
  TD_EXIF_NOTHING,    /* the picture says nothing of itself (a screenshot, or sent through a chat program) */
  TD_EXIF_NO_PLACE,   /* … nothing of a place: the camera did not know where it was, or must not say */
  TD_EXIF_DAMAGED     /* the place is not whole, or none: minutes of 60, a division by zero */
} TdExifProblem;

typedef struct
{
  double lon, lat; /* degrees, east and north positive */
  char datum[32];  /* GPSMapDatum as written: “WGS-84”; "" where it does not say */
  char taken[20];  /* GPS time in UTC: “2026-09-01 08:12:13”; "" where it does not say */
} TdExifPlace;

/* bytes: the file, or at least TD_EXIF_HEAD bytes of it. *place is set with TD_EXIF_OK alone. */
TdExifProblem td_exif_read (const guint8 *bytes, gsize n, TdExifPlace *place);

/* “2026-09-01 08:12:13” in Beijing time, which is that of the whole country: as the camera's clock showed it
 * when it took the photo, moved where the photo says that the clock ran by another time; else by the
 * satellites. "" where it says neither, or no time that there is. */
#define TD_EXIF_MOMENT 20
void td_exif_moment (const guint8 *bytes, gsize n, char moment[TD_EXIF_MOMENT]);

G_END_DECLS
