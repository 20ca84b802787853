/* Tidang: tests of reading where and when a photo was taken.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-exif.h"

#include "make-photo.h"

#include <string.h>

#define LON (112.0 + 58.0 / 60.0 + 56.32 / 3600.0)
#define LAT (28.0 + 11.0 / 60.0 + 38.76 / 3600.0)

static TdExifProblem
read_plan (const PhotoPlan *plan, TdExifPlace *place)
{
  g_autoptr (GByteArray) photo = make_photo (plan);

  return td_exif_read (photo->data, photo->len, place);
}

static void
test_whole (void)
{
  for (int big = 0; big < 2; big++)
    for (int jfif = 0; jfif < 2; jfif++)
      {
        PhotoPlan plan = PHOTO_PLAN_INIT;
        TdExifPlace place;

        plan.big_endian = big;
        plan.jfif_before = jfif;
        g_assert_cmpint (read_plan (&plan, &place), ==, TD_EXIF_OK);
        g_assert_cmpfloat_with_epsilon (place.lon, LON, 1e-12);
        g_assert_cmpfloat_with_epsilon (place.lat, LAT, 1e-12);
        g_assert_cmpstr (place.datum, ==, "WGS-84");
        g_assert_cmpstr (place.taken, ==, "2026-09-01 00:12:13");
      }
}

/* What differs from a whole photo, and what is read then. */
static const struct
{
  const char *what;
  guint32 lat[6];
  const char *lon_ref, *lat_ref, *datum, *date;
  TdExifProblem problem;
  double lon, degrees;
  const char *datum_read, *taken;
} cases[] = {
  { "south and west",
    { 28, 1, 11, 1, 3876, 100 },
    "W",
    "S",
    "WGS-84",
    NULL,
    TD_EXIF_OK,
    -LON,
    -LAT,
    "WGS-84",
    "" },
  { "degrees with a fraction",
    { 2819410, 100000, 0, 1, 0, 1 },
    "E",
    "N",
    NULL,
    "2026:09:01",
    TD_EXIF_OK,
    LON,
    28.1941,
    "",
    "2026-09-01 00:12:13" },
  { "no seconds",
    { 28, 1, 1164600, 100000, 0, 0 },
    "E",
    "N",
    "  TOKYO ",
    "2026:02:30",
    TD_EXIF_OK,
    LON,
    28.0 + 11.646 / 60.0,
    "TOKYO",
    "" },
  { "no letters in the datum",
    { 28, 1, 11, 1, 3876, 100 },
    "E",
    "N",
    "W\x01G",
    "here",
    TD_EXIF_OK,
    LON,
    LAT,
    "W",
    "" },
  { "no fix", { 0, 0, 0, 0, 0, 0 }, "E", "N", NULL, NULL, TD_EXIF_NO_PLACE, 0, 0, NULL, NULL },
  { "degrees by nothing", { 28, 0, 11, 1, 0, 1 }, "E", "N", NULL, NULL, TD_EXIF_DAMAGED, 0, 0, NULL, NULL },
  { "minutes of 60", { 28, 1, 60, 1, 0, 1 }, "E", "N", NULL, NULL, TD_EXIF_DAMAGED, 0, 0, NULL, NULL },
  { "seconds of 60", { 28, 1, 0, 1, 6000, 100 }, "E", "N", NULL, NULL, TD_EXIF_DAMAGED, 0, 0, NULL, NULL },
  { "beyond the pole", { 90, 1, 0, 1, 1, 100 }, "E", "N", NULL, NULL, TD_EXIF_DAMAGED, 0, 0, NULL, NULL },
  { "another letter", { 28, 1, 11, 1, 3876, 100 }, "N", "N", NULL, NULL, TD_EXIF_DAMAGED, 0, 0, NULL, NULL },
  { "no letter", { 28, 1, 11, 1, 3876, 100 }, NULL, "N", NULL, NULL, TD_EXIF_NO_PLACE, 0, 0, NULL, NULL },
  { "neither letter",
    { 28, 1, 11, 1, 3876, 100 },
    NULL,
    NULL,
    NULL,
    NULL,
    TD_EXIF_NO_PLACE,
    0,
    0,
    NULL,
    NULL },
};

static void
test_table (void)
{
  static const PhotoPlan whole = PHOTO_PLAN_INIT;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PhotoPlan plan = whole;
      TdExifPlace place;

      g_test_message ("%s", cases[i].what);
      memcpy (plan.lat, cases[i].lat, sizeof plan.lat);
      plan.lon_ref = cases[i].lon_ref;
      plan.lat_ref = cases[i].lat_ref;
      plan.datum = cases[i].datum;
      plan.date = cases[i].date;
      g_assert_cmpint (read_plan (&plan, &place), ==, cases[i].problem);
      if (cases[i].problem != TD_EXIF_OK)
        continue;
      g_assert_cmpfloat_with_epsilon (place.lon, cases[i].lon, 1e-12);
      g_assert_cmpfloat_with_epsilon (place.lat, cases[i].degrees, 1e-12);
      g_assert_cmpstr (place.datum, ==, cases[i].datum_read);
      g_assert_cmpstr (place.taken, ==, cases[i].taken);
    }
}

static void
test_without (void)
{
  PhotoPlan plan = PHOTO_PLAN_INIT;
  TdExifPlace place;
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10 };
  static const guint8 bare[] = { 0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 2, 0xff, 0xd9 };
  static const guint8 endless[] = { 0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 'E', 'x', 'i', 'f', 0, 0 };
  static const guint8 filled[] = { 0xff, 0xd8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

  plan.no_gps = TRUE;
  g_assert_cmpint (read_plan (&plan, &place), ==, TD_EXIF_NO_PLACE);
  g_assert_cmpint (td_exif_read (png, sizeof png, &place), ==, TD_EXIF_NOT_A_JPEG);
  g_assert_cmpint (td_exif_read (NULL, 0, &place), ==, TD_EXIF_NOT_A_JPEG);
  g_assert_cmpint (td_exif_read (bare, sizeof bare, &place), ==, TD_EXIF_NOTHING);
  g_assert_cmpint (td_exif_read (endless, sizeof endless, &place), ==, TD_EXIF_NOTHING);
  g_assert_cmpint (td_exif_read (filled, sizeof filled, &place), ==, TD_EXIF_NOTHING);
}

/* Beijing time; what the satellites say counts where the camera's clock says nothing. */
static void
test_moment (void)
{
  static const struct
  {
    const char *clock, *offset, *date, *moment;
  } rows[] = {
    { "2026:09:01 08:12:13", NULL, "2026:09:01", "2026-09-01 08:12:13" },
    { "2026:09:01 08:12:13", "+08:00", NULL, "2026-09-01 08:12:13" },
    { "2026:09:01 08:12:13", "+00:00", NULL, "2026-09-01 16:12:13" },
    { "2026:09:01 23:50:00", "+07:30", NULL, "2026-09-02 00:20:00" },
    { "2026:01:01 03:00:59", "+14:00", NULL, "2025-12-31 21:00:59" },
    { "2026:12:31 20:00:00", "-05:00", NULL, "2027-01-01 09:00:00" },
    { "2026:09:01 08:12:13", "Z", NULL, "2026-09-01 08:12:13" },
    { "2026:09:01 08:12:13", "+99:00", NULL, "2026-09-01 08:12:13" },
    { "2024:02:29 00:00:00", NULL, NULL, "2024-02-29 00:00:00" },
    { "2026:02:29 00:00:00", NULL, NULL, "" },
    { "0000:00:00 00:00:00", NULL, "2026:09:01", "2026-09-01 08:12:13" },
    { "    :  :     :  :  ", NULL, "2026:09:01", "2026-09-01 08:12:13" },
    { "2026:09:01 24:00:00", NULL, NULL, "" },
    { "2026:09:01 23:60:00", NULL, NULL, "" },
    { "2026-09-01 08:12:13", NULL, NULL, "" },
    { "2026:09:01", NULL, NULL, "" },
    { NULL, NULL, "2026:08:31", "2026-08-31 08:12:13" },
    { NULL, "+08:00", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int big = 0; big < 2; big++)
      {
        PhotoPlan plan = PHOTO_PLAN_INIT;
        g_autoptr (GByteArray) photo = NULL;
        TdExifPlace place;
        char moment[TD_EXIF_MOMENT];

        g_test_message ("%s %s", rows[i].clock, rows[i].offset);
        plan.big_endian = big;
        plan.clock = rows[i].clock;
        plan.offset = rows[i].offset;
        plan.date = rows[i].date;
        photo = make_photo (&plan);
        td_exif_moment (photo->data, photo->len, moment);
        g_assert_cmpstr (moment, ==, rows[i].moment);
        g_assert_cmpint (td_exif_read (photo->data, photo->len, &place), ==, TD_EXIF_OK);
      }
  {
    PhotoPlan plan = PHOTO_PLAN_INIT;
    g_autoptr (GByteArray) photo = NULL;
    TdExifPlace place;
    char moment[TD_EXIF_MOMENT];

    plan.no_gps = TRUE;
    plan.clock = "2026:09:01 08:12:13";
    photo = make_photo (&plan);
    td_exif_moment (photo->data, photo->len, moment);
    g_assert_cmpstr (moment, ==, "2026-09-01 08:12:13");
    g_assert_cmpint (td_exif_read (photo->data, photo->len, &place), ==, TD_EXIF_NO_PLACE);
  }
}

/* A place from what somebody made up lies on the earth, or there is none. */
static void
check_hostile (const guint8 *bytes, gsize n)
{
  /* In memory of its own size, so that valgrind sees a byte too many. */
  g_autofree guint8 *copy = g_memdup2 (bytes, n);
  TdExifPlace place;
  TdExifProblem problem = td_exif_read (copy, n, &place);
  char moment[TD_EXIF_MOMENT];

  td_exif_moment (copy, n, moment);
  g_assert_true (*moment == '\0' || strlen (moment) == 19);

  g_assert_cmpint (problem, >=, TD_EXIF_OK);
  g_assert_cmpint (problem, <=, TD_EXIF_DAMAGED);
  if (problem != TD_EXIF_OK)
    return;
  g_assert_true (place.lon >= -180.0 && place.lon <= 180.0 && place.lat >= -90.0 && place.lat <= 90.0);
  g_assert_nonnull (memchr (place.datum, '\0', sizeof place.datum));
  g_assert_true (g_str_is_ascii (place.datum));
  g_assert_true (*place.taken == '\0' || strlen (place.taken) == 19);
}

static void
test_cut (void)
{
  PhotoPlan plan = PHOTO_PLAN_INIT;
  g_autoptr (GByteArray) photo = make_photo (&plan);

  for (guint n = 0; n <= photo->len; n++)
    check_hostile (photo->data, n);
}

static void
test_hostile (void)
{
  static const guint8 evil[] = { 0x00, 0xff, 0x7f, 0x80, 0x01 };

  for (int big = 0; big < 2; big++)
    {
      PhotoPlan plan = PHOTO_PLAN_INIT;
      g_autoptr (GByteArray) photo = NULL;

      plan.big_endian = big;
      plan.clock = "2026:09:01 08:12:13";
      plan.offset = "+08:00";
      photo = make_photo (&plan);
      for (guint i = 0; i < photo->len; i++)
        for (guint k = 0; k < G_N_ELEMENTS (evil); k++)
          {
            guint8 kept = photo->data[i];

            photo->data[i] = evil[k];
            check_hostile (photo->data, photo->len);
            photo->data[i] = kept;
          }
      for (int round = 0; round < 4000; round++)
        {
          g_autofree guint8 *copy = g_memdup2 (photo->data, photo->len);

          for (int k = g_test_rand_int_range (1, 12); k > 0; k--)
            copy[g_test_rand_int_range (20, (int)photo->len)] = (guint8)g_test_rand_int ();
          check_hostile (copy, photo->len);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exif/whole", test_whole);
  g_test_add_func ("/exif/table", test_table);
  g_test_add_func ("/exif/without", test_without);
  g_test_add_func ("/exif/moment", test_moment);
  g_test_add_func ("/exif/cut", test_cut);
  g_test_add_func ("/exif/hostile", test_hostile);
  return g_test_run ();
}
