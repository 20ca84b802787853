/* Tidang: photos of the works taken in — all of them or none, each once, named, recorded, undone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history.h"
#include "td-leaves.h"
#include "td-photo-intake.h"
#include "td-placing.h"
#include "td-test-service.h"

#include "make-photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, UNIT);
}

static void
put_stage (Desk *desk, gint64 unit, const char *what, const char *from, const char *until)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new ("work-stage");
  g_autoptr (GError) error = NULL;

  td_leaf_set (leaf, "what", what);
  td_leaf_set (leaf, "actual-start", from);
  td_leaf_set (leaf, "actual-end", until);
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
}

/* A picture with what its camera says; every number is another picture. (transfer full) the path */
static char *
photo_at (Desk *desk, const char *name, const char *clock, guint number)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40 + (int)number, 30);
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

static TdPhotoIntake *
look (Desk *desk, gint64 unit, const char *const *paths)
{
  g_autoptr (GError) error = NULL;
  TdPhotoIntake *intake = td_photo_intake_look (desk->workspace, unit, paths, NULL, &error);

  g_assert_no_error (error);
  return intake;
}

static void
assert_kept (Desk *desk, gint64 unit, guint files, guint records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = td_leaf_book_load (desk->workspace, unit, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < book->leaves->len; i++)
    n += g_str_equal (((TdLeaf *)book->leaves->pdata[i])->kind, "works-photo");
  g_assert_cmpuint (book->files->len, ==, files);
  g_assert_cmpuint (n, ==, records);
}

static const TdPhoto *
named (const TdPhotoIntake *intake, const char *shown)
{
  for (guint i = 0; i < intake->photos->len; i++)
    if (g_str_equal (((TdPhoto *)intake->photos->pdata[i])->shown, shown))
      return intake->photos->pdata[i];
  g_assert_not_reached ();
}

static void
test_taken (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *one = photo_at (desk, "a.jpg", "2026:06:20 08:12:13", 1);
  g_autofree char *two = photo_at (desk, "b.jpg", "2026:08:01 09:00:00", 2);
  const char *const paths[] = { two, one, NULL };
  g_autoptr (TdPhotoIntake) intake = NULL;
  g_autoptr (TdPhotoIntake) again = NULL;
  g_autoptr (TdLeafBook) book = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;
  const TdLeaf *leaf;
  g_autofree char *moment = NULL;
  g_autofree char *shown = NULL;
  guint done = 0;

  put_stage (desk, unit, "foundation", "2026-06-16", "2026-07-21");
  intake = look (desk, unit, paths);
  /* In the order of their time, whatever that of the names. */
  g_assert_cmpstr (((TdPhoto *)intake->photos->pdata[0])->shown, ==, "a.jpg");
  g_assert_cmpstr (named (intake, "a.jpg")->name, ==,
                   "桂花城-5号楼-1单元_基坑与基础_施工中_20260620-0812_01.jpg");
  g_assert_cmpstr (named (intake, "b.jpg")->name, ==, "桂花城-5号楼-1单元_施工后_20260801-0900_01.jpg");
  g_assert_false (intake->placed);
  assert_kept (desk, unit, 0, 0);
  td_photo_intake_put (desk->workspace, intake, FALSE, &done, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, 2);
  assert_kept (desk, unit, 2, 2);
  book = td_leaf_book_load (desk->workspace, unit, &error);
  leaf = td_photo_record_of (book->leaves, named (intake, "a.jpg")->hash);
  g_assert_nonnull (leaf);
  moment = td_photo_moment (leaf);
  shown = td_photo_shown (intake->kind, leaf);
  g_assert_cmpstr (moment, ==, "2026年6月20日 08:12　112.982311, 28.194100");
  g_assert_cmpstr (shown, ==, "基坑与基础　施工中");
  /* The same bytes once more are named and passed over. */
  again = look (desk, unit, paths);
  g_assert_cmpint (named (again, "a.jpg")->state, ==, TD_PHOTO_TWIN);
  g_assert_cmpstr (named (again, "a.jpg")->twin, ==, named (intake, "a.jpg")->name);
  g_assert_false (td_photo_intake_put (desk->workspace, again, FALSE, &done, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  /* One step. */
  g_clear_error (&error);
  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  assert_kept (desk, unit, 0, 0);
}

/* What was attached before is recorded and not kept twice. */
static void
test_kept (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *one = photo_at (desk, "a.jpg", "2026:06:20 08:12:13", 1);
  const char *const paths[] = { one, NULL };
  g_autoptr (TdPhotoIntake) intake = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (td_attach_files (desk->workspace, unit, 0, 0, TD_ATTACH_PHOTO, paths, &error));
  intake = look (desk, unit, paths);
  g_assert_cmpint (named (intake, "a.jpg")->state, ==, TD_PHOTO_KEPT);
  g_assert_cmpstr (named (intake, "a.jpg")->name, ==, "a.jpg");
  g_assert_true (td_photo_intake_put (desk->workspace, intake, FALSE, NULL, NULL, &error));
  assert_kept (desk, unit, 1, 1);
}

/* Whatever goes wrong with one of them, nothing of any is kept: a file that changes after it was looked at or
 * goes away, at every place of the row. */
static void
test_all_or_nothing (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);

  for (guint at = 0; at < 4; at++)
    for (int gone = 0; gone < 2; gone++)
      {
        char *paths[5] = { NULL };
        g_autoptr (TdPhotoIntake) intake = NULL;
        g_autoptr (GError) error = NULL;

        for (guint i = 0; i < 4; i++)
          {
            g_autofree char *name = g_strdup_printf ("p%u.jpg", i);

            paths[i] = photo_at (desk, name, "2026:06:20 08:12:13", 100 * (at * 2 + (guint)gone + 1) + i);
          }
        intake = look (desk, unit, (const char *const *)paths);
        g_assert_cmpuint (td_photo_intake_count (intake, TD_PHOTO_NEW), ==, 4);
        if (gone)
          g_remove (paths[at]);
        else
          g_assert_true (g_file_set_contents (paths[at], "another", -1, NULL));
        g_assert_false (td_photo_intake_put (desk->workspace, intake, TRUE, NULL, NULL, &error));
        g_assert_nonnull (error);
        assert_kept (desk, unit, 0, 0);
        for (guint i = 0; i < 4; i++)
          g_free (paths[i]);
      }
}

/* What a person leaves out is not kept, and the others have the numbers. */
static void
test_chosen (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *one = photo_at (desk, "a.jpg", "2026:06:20 08:12:13", 1);
  g_autofree char *two = photo_at (desk, "b.jpg", "2026:06:20 08:12:30", 2);
  g_autofree char *none = photo_at (desk, "c.jpg", NULL, 3);
  const char *const paths[] = { one, two, none, NULL };
  g_autoptr (TdPhotoIntake) intake = look (desk, unit, paths);
  g_autoptr (GError) error = NULL;
  g_autofree char *remarks = NULL;
  g_autofree char *sums = NULL;

  for (guint i = 0; i < intake->photos->len; i++)
    {
      TdPhoto *photo = intake->photos->pdata[i];

      g_assert_cmpint (photo->when, ==, TD_PHOTO_UNSAID);
      photo->stage = g_intern_string ("shaft");
      photo->when = TD_PHOTO_BEFORE;
      photo->left_out = g_str_equal (photo->shown, "a.jpg");
    }
  td_photo_intake_rename (intake);
  g_assert_null (named (intake, "a.jpg")->name);
  g_assert_cmpstr (named (intake, "b.jpg")->name, ==,
                   "桂花城-5号楼-1单元_井道（钢架）_施工前_20260620-0812_01.jpg");
  g_assert_cmpstr (named (intake, "c.jpg")->name, ==,
                   "桂花城-5号楼-1单元_井道（钢架）_施工前_日期不明_01.jpg");
  remarks = td_photo_remarks (intake, named (intake, "c.jpg"));
  g_assert_nonnull (strstr (remarks, "does not say when"));
  sums = td_photo_intake_sums (intake);
  g_assert_cmpstr (sums, ==, "taken in: 2");
  g_assert_true (td_photo_intake_put (desk->workspace, intake, FALSE, NULL, NULL, &error));
  assert_kept (desk, unit, 2, 2);
}

/* Names are those that a kept file may have, and none stands twice: whatever the days and choices. */
static void
test_names_any (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  char *paths[31] = { NULL };
  g_autoptr (TdPhotoIntake) intake = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *clock = g_strdup_printf ("2026:06:%02d 08:12:13", g_test_rand_int_range (1, 4));
      g_autofree char *name = g_strdup_printf ("%u.JPEG", i);

      paths[i] = photo_at (desk, name, clock, i);
    }
  intake = look (desk, unit, (const char *const *)paths);
  for (int round = 0; round < 50; round++)
    {
      g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < intake->photos->len; i++)
        {
          TdPhoto *photo = intake->photos->pdata[i];
          const TdLeafChoice *choice = td_photo_intake_stage (intake, (guint)g_test_rand_int_range (0, 9));

          photo->stage = g_intern_string (choice->id);
          photo->when = (TdPhotoWhen)g_test_rand_int_range (0, TD_N_PHOTO_WHENS);
        }
      td_photo_intake_rename (intake);
      for (guint i = 0; i < intake->photos->len; i++)
        {
          const TdPhoto *photo = intake->photos->pdata[i];
          g_autofree char *why = td_attachment_check_name (photo->name, NULL);

          g_assert_null (why);
          g_assert_true (g_hash_table_add (met, photo->name));
        }
    }
  g_assert_true (td_photo_intake_put (desk->workspace, intake, FALSE, NULL, NULL, &error));
  assert_kept (desk, unit, 30, 30);
  for (guint i = 0; i < 30; i++)
    g_free (paths[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service-photos/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("taken", test_taken);
  ADD ("kept", test_kept);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("chosen", test_chosen);
  ADD ("names/any", test_names_any);
#undef ADD
  return g_test_run ();
}
