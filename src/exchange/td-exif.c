/* Tidang: where and when a photo was taken, as its camera wrote it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-exif.h"

#include <libexif/exif-data.h>
#include <math.h>
#include <stdlib.h>
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
entry_of (ExifData *data, ExifIfd ifd, int tag, ExifFormat format, gulong components)
{
  ExifEntry *entry = exif_content_get_entry (data->ifd[ifd], (ExifTag)tag);

  if (entry == NULL || entry->data == NULL || entry->format != format || entry->components < components ||
      entry->size < components * exif_format_get_size (format))
    return NULL;
  return entry;
}

static ExifEntry *
gps_entry (ExifData *data, int tag, ExifFormat format, gulong components)
{
  return entry_of (data, EXIF_IFD_GPS, tag, format, components);
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
read_text (ExifData *data, ExifIfd ifd, int tag, char *out, gsize room)
{
  ExifEntry *entry = entry_of (data, ifd, tag, EXIF_FORMAT_ASCII, 1);
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

  read_text (data, EXIF_IFD_GPS, EXIF_TAG_GPS_DATE_STAMP, date, sizeof date);
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
  read_text (data, EXIF_IFD_GPS, EXIF_TAG_GPS_MAP_DATUM, found.datum, sizeof found.datum);
  read_time (data, found.taken);
  *place = found;
  return TD_EXIF_OK;
}

/* ---- the moment ---- */

#define MINUTES_OF_DAY (24 * 60)
#define BEIJING (8 * 60) /* minutes ahead of UTC */

/* "2026:09:01 08:12:13", nothing else: cameras without a clock write blanks or noughts. */
static gboolean
read_clock (const char *text, TdDate *day, int *minute, int *second)
{
  static const char form[] = "dddd:dd:dd dd:dd:dd";
  g_autofree char *date = g_strndup (text, 10);
  int hour;

  if (strlen (text) != sizeof form - 1)
    return FALSE;
  for (gsize i = 0; form[i] != '\0'; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  *day = td_date_from_iso (g_strdelimit (date, ":", '-'));
  hour = atoi (text + 11);
  *minute = 60 * hour + atoi (text + 14);
  *second = atoi (text + 17);
  return *day != TD_DATE_NONE && hour < 24 && *minute % 60 == atoi (text + 14) && *second < 60;
}

/* "+08:00" in minutes; what cannot be read is Beijing's. */
static int
read_offset (const char *text)
{
  int hours, minutes;

  if (strlen (text) != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' ||
      !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[2]) || !g_ascii_isdigit (text[4]) ||
      !g_ascii_isdigit (text[5]))
    return BEIJING;
  hours = atoi (text + 1);
  minutes = atoi (text + 4);
  if (hours > 14 || minutes > 59)
    return BEIJING;
  return (text[0] == '-' ? -1 : 1) * (60 * hours + minutes);
}

static void
say_moment (TdDate day, int minute, int second, int offset, char moment[TD_EXIF_MOMENT])
{
  int local = minute - offset + BEIJING;
  g_autofree char *date = NULL;

  while (local < 0)
    {
      local += MINUTES_OF_DAY;
      day--;
    }
  while (local >= MINUTES_OF_DAY)
    {
      local -= MINUTES_OF_DAY;
      day++;
    }
  date = td_date_to_iso (day);
  g_snprintf (moment, TD_EXIF_MOMENT, "%s %02d:%02d:%02d", date, local / 60, local % 60, second);
}

static void
read_moment (ExifData *data, char moment[TD_EXIF_MOMENT])
{
  static const struct
  {
    ExifIfd ifd;
    int tag, offset;
  } clocks[] = { { EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, EXIF_TAG_OFFSET_TIME_ORIGINAL },
                 { EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED, EXIF_TAG_OFFSET_TIME_DIGITIZED } };
  char text[24], offset[8];
  TdDate day;
  int minute, second;

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      read_text (data, clocks[i].ifd, clocks[i].tag, text, sizeof text);
      if (!read_clock (text, &day, &minute, &second))
        continue;
      read_text (data, EXIF_IFD_EXIF, clocks[i].offset, offset, sizeof offset);
      say_moment (day, minute, second, read_offset (offset), moment);
      return;
    }
  read_time (data, text);
  g_strdelimit (text, "-", ':');
  if (read_clock (text, &day, &minute, &second))
    say_moment (day, minute, second, 0, moment);
}

/* ---- a file ---- */

/* NULL with what is the matter. */
static ExifData *
load (const guint8 *bytes, gsize n, TdExifProblem *problem)
{
  const guint8 *segment;
  guint length = 0;
  ExifData *data;

  *problem = TD_EXIF_NOT_A_JPEG;
  if (n < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return NULL;
  *problem = TD_EXIF_NOTHING;
  segment = find_segment (bytes, n, &length);
  if (segment == NULL)
    return NULL;
  *problem = TD_EXIF_DAMAGED;
  data = exif_data_new ();
  if (data == NULL)
    return NULL;
  /* Nothing is to be mended: what a camera wrote is taken or refused as it stands. */
  exif_data_unset_option (data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data (data, segment, length);
  return data;
}

TdExifProblem
td_exif_read (const guint8 *bytes, gsize n, TdExifPlace *place)
{
  TdExifProblem problem;
  ExifData *data = load (bytes, n, &problem);

  if (data == NULL)
    return problem;
  problem = read_place (data, place);
  exif_data_unref (data);
  return problem;
}

void
td_exif_moment (const guint8 *bytes, gsize n, char moment[TD_EXIF_MOMENT])
{
  TdExifProblem problem;
  ExifData *data = load (bytes, n, &problem);

  moment[0] = '\0';
  if (data == NULL)
    return;
  read_moment (data, moment);
  exif_data_unref (data);
}
