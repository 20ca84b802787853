/* Tidang: where a photo was taken, as its camera wrote it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-exif.h"

#include <libexif/exif-data.h>
#include <math.h>
#include <string.h>

#include "td-date.h"

#define MARKER_LARGEST 65533

static const guint8 exif_mark[6] = { 'E', 'x', 'i', 'f', 0, 0 };

/* The segment in which a camera speaks of itself: a library looks through what is in it, not for it. NULL:
 * there is none, or the file ends before it does. */
static const guint8 *
find_segment (const guint8 *bytes, gsize n, guint *length)
{
  gsize at = 2;

  while (at + 4 <= n && bytes[at] == 0xff)
    {
      guint8 marker = bytes[at + 1];
      gsize size = (gsize)bytes[at + 2] << 8 | bytes[at + 3];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      /* The picture begins, or the marker is none that has a length. */
      if (marker == 0xda || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9) || size < 2 ||
          at + 2 + size > n)
        return NULL;
      if (marker == 0xe1 && size >= 2 + sizeof exif_mark &&
          memcmp (bytes + at + 4, exif_mark, sizeof exif_mark) == 0)
        {
          *length = (guint)(size - 2);
          return bytes + at + 4;
        }
      at += 2 + size;
    }
  return NULL;
}

static ExifEntry *
gps_entry (ExifData *data, int tag, ExifFormat format, gulong components)
{
  ExifEntry *entry = exif_content_get_entry (data->ifd[EXIF_IFD_GPS], (ExifTag)tag);

  if (entry == NULL || entry->data == NULL || entry->format != format || entry->components < components ||
      entry->size < components * exif_format_get_size (format))
    return NULL;
  return entry;
}

static gboolean
rational (ExifData *data, ExifEntry *entry, guint i, double *value)
{
  ExifRational part = exif_get_rational (entry->data + 8 * i, exif_data_get_byte_order (data));

  *value = part.denominator != 0 ? (double)part.numerator / part.denominator : NAN;
  return part.denominator != 0;
}

/* 1 read, 0 not stated, -1 no angle. A camera without a fix writes nothing by nothing three times; some write
 * degrees and minutes alone, and that for the seconds. */
static int
read_angle (ExifData *data, int value_tag, int sign_tag, const char *signs, double most, double *degrees)
{
  ExifEntry *value = gps_entry (data, value_tag, EXIF_FORMAT_RATIONAL, 3);
  ExifEntry *sign = gps_entry (data, sign_tag, EXIF_FORMAT_ASCII, 1);
  double part[3];
  gboolean known[3];

  if (value == NULL || sign == NULL)
    return 0;
  for (guint i = 0; i < 3; i++)
    known[i] = rational (data, value, i, &part[i]);
  if (!known[0] && !known[1] && !known[2])
    return 0;
  if (!known[2])
    part[2] = 0.0;
  if (!known[0] || !known[1] || part[1] >= 60.0 || part[2] >= 60.0 ||
      (sign->data[0] != signs[0] && sign->data[0] != signs[1]))
    return -1;
  *degrees = part[0] + part[1] / 60.0 + part[2] / 3600.0;
  if (*degrees > most)
    return -1;
  if (sign->data[0] == signs[1])
    *degrees = -*degrees;
  return 1;
}

/* Up to the first byte that is no plain letter: a name of a datum has none. */
static void
read_text (ExifData *data, int tag, char *out, gsize room)
{
  ExifEntry *entry = gps_entry (data, tag, EXIF_FORMAT_ASCII, 1);
  gsize n = 0;

  while (entry != NULL && n < entry->size && n + 1 < room && g_ascii_isprint (entry->data[n]))
    {
      out[n] = (char)entry->data[n];
      n++;
    }
  out[n] = '\0';
  g_strstrip (out);
}

static void
read_time (ExifData *data, char taken[20])
{
  char date[12];
  ExifEntry *time = gps_entry (data, EXIF_TAG_GPS_TIME_STAMP, EXIF_FORMAT_RATIONAL, 3);
  double hour, minute, second;

  read_text (data, EXIF_TAG_GPS_DATE_STAMP, date, sizeof date);
  g_strdelimit (date, ":", '-');
  taken[0] = '\0';
  if (time == NULL || td_date_from_iso (date) == TD_DATE_NONE || !rational (data, time, 0, &hour) ||
      !rational (data, time, 1, &minute) || !rational (data, time, 2, &second) || hour >= 24.0 ||
      minute >= 60.0 || second >= 61.0)
    return;
  g_snprintf (taken, 20, "%s %02d:%02d:%02d", date, (int)hour, (int)minute, (int)second);
}

static TdExifProblem
read_place (ExifData *data, TdExifPlace *place)
{
  TdExifPlace found = { 0 };
  int lon = read_angle (data, EXIF_TAG_GPS_LONGITUDE, EXIF_TAG_GPS_LONGITUDE_REF, "EW", 180.0, &found.lon);
  int lat = read_angle (data, EXIF_TAG_GPS_LATITUDE, EXIF_TAG_GPS_LATITUDE_REF, "NS", 90.0, &found.lat);

  if (lon == 0 || lat == 0)
    return TD_EXIF_NO_PLACE;
  if (lon < 0 || lat < 0)
    return TD_EXIF_DAMAGED;
  read_text (data, EXIF_TAG_GPS_MAP_DATUM, found.datum, sizeof found.datum);
  read_time (data, found.taken);
  *place = found;
  return TD_EXIF_OK;
}

TdExifProblem
td_exif_read (const guint8 *bytes, gsize n, TdExifPlace *place)
{
  const guint8 *segment;
  guint length = 0;
  ExifData *data;
  TdExifProblem problem;

  if (n < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return TD_EXIF_NOT_A_JPEG;
  segment = find_segment (bytes, n, &length);
  if (segment == NULL)
    return TD_EXIF_NOTHING;
  data = exif_data_new ();
  if (data == NULL)
    return TD_EXIF_DAMAGED;
  /* Nothing is to be mended: what a camera wrote is taken or refused as it stands. */
  exif_data_unset_option (data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data (data, segment, length);
  problem = read_place (data, place);
  exif_data_unref (data);
  return problem;
}
