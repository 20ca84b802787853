/* Tidang: tests of photos before they are taken in — what is chosen for all, what each line says; without a
 * display. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-photos-state.h"
#include "td-test-service.h"

#include "make-photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static char *
photo_at (Desk *desk, const char *name, const char *clock, int width)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, 30);
  g_autofree char *jpeg = NULL;
  g_autoptr (GByteArray) photo = NULL;
  PhotoPlan plan = PHOTO_PLAN_INIT;
  char *path = g_build_filename (desk->folder, name, NULL);
  gsize size;

  gdk_pixbuf_fill (picture, 0x808890ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &jpeg, &size, "jpeg", NULL, NULL));
  plan.clock = clock;
  plan.date = NULL;
  photo = make_photo_of (&plan, (const guint8 *)jpeg, size);
  g_assert_true (g_file_set_contents (path, (const char *)photo->data, photo->len, NULL));
  return path;
}

/* Two of one day, their copy, one that is cut off. */
static TdPhotoIntake *
look (Desk *desk, gint64 *unit)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autofree char *one = photo_at (desk, "a.jpg", "2026:06:20 08:12:13", 40);
  g_autofree char *two = photo_at (desk, "b.jpg", "2026:06:21 08:12:13", 41);
  g_autofree char *copy = photo_at (desk, "copy.jpg", "2026:06:20 08:12:13", 40);
  g_autofree char *cut = g_build_filename (desk->folder, "cut.jpg", NULL);
  const char *const paths[] = { one, two, copy, cut, NULL };
  g_autoptr (GError) error = NULL;
  TdPhotoIntake *intake;

  g_assert_true (g_file_set_contents (cut, "\xff\xd8\xff\xe0", 4, NULL));
  *unit = resolve (desk, "桂花城/5号楼/1单元");
  intake = td_photo_intake_look (desk->workspace, *unit, paths, NULL, &error);
  g_assert_no_error (error);
  return intake;
}

static void
assert_line (const TdPhotoIntake *intake, guint i, const char *title, const char *name, gboolean wanted)
{
  g_auto (TdPhotosLine) line = { 0 };

  td_photos_line_init (&line, intake, i);
  g_assert_cmpstr (line.title, ==, title);
  if (strstr (line.name, name) == NULL)
    g_error ("%s: “%s” does not say “%s”", title, line.name, name);
  g_assert_cmpint (line.wanted, ==, wanted);
  g_assert_cmpint (line.refused, ==, g_str_equal (title, "cut.jpg"));
  g_assert_cmpint (line.can_choose, ==, g_str_equal (title, "a.jpg") || g_str_equal (title, "b.jpg"));
}

static void
assert_deed (const TdPhotoIntake *intake, const char *wanted, gboolean can_press)
{
  gboolean can;
  g_autofree char *deed = td_photos_deed (intake, &can);

  g_assert_cmpstr (deed, ==, wanted);
  g_assert_cmpint (can, ==, can_press);
}

static void
test_lines (Desk *desk, gconstpointer data)
{
  gint64 unit;
  g_autoptr (TdPhotoIntake) intake = look (desk, &unit);
  g_autofree char *hint = td_photos_hint (intake);

  assert_line (intake, 0, "a.jpg", "20260620-0812_01.jpg", TRUE);
  assert_line (intake, 1, "copy.jpg", "the same photo as “a.jpg”", FALSE);
  assert_line (intake, 2, "b.jpg", "20260621-0812_01.jpg", TRUE);
  assert_line (intake, 3, "cut.jpg", "cannot be read to its end", FALSE);
  g_assert_nonnull (strstr (hint, "taken in: 2, there already: 1, cannot be taken: 1"));
  g_assert_nonnull (strstr (hint, "no place on the map"));
  assert_deed (intake, "_Take in 2 photos", TRUE);
}

/* Chosen for all of them; the first line gives back what the time offers. */
static void
test_chosen (Desk *desk, gconstpointer data)
{
  gint64 unit;
  g_autoptr (TdPhotoIntake) intake = look (desk, &unit);

  g_assert_cmpuint (td_photos_n_stages (intake), ==, 10);
  g_assert_cmpstr (td_photos_stage_word (intake, 0), ==, "By the time of each");
  g_assert_cmpstr (td_photos_stage_word (intake, 4), ==, "shaft");
  td_photos_choose (intake, (TdPhotosChoice){ 4, TD_PHOTO_AFTER });
  assert_line (intake, 0, "a.jpg", "_井道（钢架）_施工后_20260620-0812_01.jpg", TRUE);
  td_photos_choose (intake, (TdPhotosChoice){ 0, TD_PHOTO_BEFORE });
  assert_line (intake, 0, "a.jpg", "1单元_施工前_20260620-0812_01.jpg", TRUE);
  td_photos_choose (intake, (TdPhotosChoice){ 0, 0 });
  assert_line (intake, 0, "a.jpg", "1单元_20260620-0812_01.jpg", TRUE);
  /* What a list has no line for is nothing chosen. */
  td_photos_choose (intake, (TdPhotosChoice){ 99, 99 });
  assert_line (intake, 0, "a.jpg", "1单元_20260620-0812_01.jpg", TRUE);
}

static void
assert_own (const TdPhotoIntake *intake, guint i, guint stage, guint when, const char *about)
{
  g_auto (TdPhotosLine) line = { 0 };

  td_photos_line_init (&line, intake, i);
  g_assert_cmpuint (line.own.stage, ==, stage);
  g_assert_cmpuint (line.own.when, ==, when);
  g_assert_cmpstr (line.about, ==, about);
}

/* What one was given stays, whatever is chosen for all before or after it; the rest follows all. */
static void
test_of_one (Desk *desk, gconstpointer data)
{
  const TdPhotosChoice none = { 0, 0 }, shaft = { 4, TD_PHOTO_AFTER }, ground = { 2, TD_PHOTO_DURING };
  gint64 unit;
  g_autoptr (TdPhotoIntake) intake = look (desk, &unit);

  td_photos_choose (intake, shaft);
  td_photos_choose_one (intake, 2, shaft, (TdPhotosChoice){ 3, 0 });
  g_assert_cmpuint (td_photos_n_own (intake), ==, 1);
  assert_own (intake, 0, 0, 0, "shaft · after the works · 2026-06-20 08:12");
  assert_own (intake, 2, 3, 0, "pit and foundation · after the works · 2026-06-21 08:12");
  assert_line (intake, 2, "b.jpg", "_基坑与基础_施工后_20260621-0812_01.jpg", TRUE);
  /* Its before or after was not touched: that follows. */
  td_photos_choose (intake, ground);
  assert_line (intake, 2, "b.jpg", "_基坑与基础_施工中_20260621-0812_01.jpg", TRUE);
  td_photos_choose_one (intake, 2, ground, (TdPhotosChoice){ 3, TD_PHOTO_BEFORE });
  td_photos_choose (intake, none);
  assert_own (intake, 2, 3, TD_PHOTO_BEFORE, "pit and foundation · before the works · 2026-06-21 08:12");
  assert_own (intake, 0, 0, 0, "2026-06-20 08:12");
  /* As for all again, and what no list has a line for is nothing chosen. */
  td_photos_choose_one (intake, 2, ground, none);
  g_assert_cmpuint (td_photos_n_own (intake), ==, 0);
  assert_line (intake, 2, "b.jpg", "_施工中_20260621-0812_01.jpg", TRUE);
  td_photos_choose_one (intake, 2, none, (TdPhotosChoice){ 99, 99 });
  td_photos_choose_one (intake, 99, none, shaft);
  g_assert_cmpuint (td_photos_n_own (intake), ==, 0);
}

/* What was chosen for one is what is recorded of it. */
static void
test_recorded (Desk *desk, gconstpointer data)
{
  const TdPhotosChoice shaft = { 4, TD_PHOTO_AFTER };
  gint64 unit;
  g_autoptr (TdPhotoIntake) intake = look (desk, &unit);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = NULL;
  guint own = 0, all = 0;

  td_photos_choose (intake, shaft);
  td_photos_choose_one (intake, 2, shaft, (TdPhotosChoice){ 3, TD_PHOTO_BEFORE });
  g_assert_true (td_photo_intake_put (desk->workspace, intake, TRUE, NULL, NULL, &error));
  book = td_leaf_book_load (desk->workspace, unit, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];

      own += g_str_equal (td_leaf_get (leaf, "stage"), "foundation") &&
             g_str_equal (td_leaf_get (leaf, "when"), "before") &&
             g_str_equal (td_leaf_get (leaf, "on"), "2026-06-21");
      all += g_str_equal (td_leaf_get (leaf, "stage"), "shaft") &&
             g_str_equal (td_leaf_get (leaf, "when"), "after") &&
             g_str_equal (td_leaf_get (leaf, "on"), "2026-06-20");
    }
  g_assert_cmpuint (own, ==, 1);
  g_assert_cmpuint (all, ==, 1);
}

static void
test_left_out (Desk *desk, gconstpointer data)
{
  gint64 unit;
  g_autoptr (TdPhotoIntake) intake = look (desk, &unit);
  g_autoptr (GError) error = NULL;
  guint done = 0;

  td_photos_want (intake, 2, FALSE);
  assert_line (intake, 2, "b.jpg", "left out", FALSE);
  assert_deed (intake, "_Take in 1 photo", TRUE);
  td_photos_want (intake, 0, FALSE);
  assert_deed (intake, "_Take in", FALSE);
  /* Neither a copy nor what cannot be read becomes wanted. */
  td_photos_want (intake, 1, TRUE);
  td_photos_want (intake, 3, TRUE);
  td_photos_want (intake, 99, TRUE);
  assert_deed (intake, "_Take in", FALSE);
  td_photos_want (intake, 2, TRUE);
  assert_line (intake, 2, "b.jpg", "20260621-0812_01.jpg", TRUE);
  g_assert_true (td_photo_intake_put (desk->workspace, intake, TRUE, &done, NULL, &error));
  g_assert_cmpuint (done, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/photos-state/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("lines", test_lines);
  ADD ("chosen", test_chosen);
  ADD ("of-one", test_of_one);
  ADD ("recorded", test_recorded);
  ADD ("left-out", test_left_out);
#undef ADD
  return g_test_run ();
}
