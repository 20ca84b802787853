/* Tidang: what the window remembers on this desk — there and back through a real file, and bad values mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk.h"

#include <glib/gstdio.h>

static void
test_first_time (void)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  g_assert_cmpint (desk->width, ==, 1280);
  g_assert_cmpint (desk->height, ==, 800);
  g_assert_false (desk->maximized);
  g_assert_true (desk->regions);
  g_assert_true (desk->visits);
  g_assert_cmpstr (desk->last_file, ==, "");
  g_assert_cmpstr (desk->scan_folder, ==, "");
}

static void
test_there_and_back (void)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  desk->width = 1024;
  desk->height = 700;
  desk->maximized = TRUE;
  desk->regions = FALSE;
  desk->visits = FALSE;
  desk->paper_width = 900;
  desk->paper_zoom = 2.0;
  g_free (desk->register_view);
  desk->register_view = g_strdup ("label:0,vote:236|order=vote&desc=1");
  td_desk_set_last_file (desk, "/档案/桂花城.tidang");
  td_desk_set_language (desk, "zh_CN");
  td_desk_set_scan_folder (desk, "/扫描");
  desk->colours = TD_COLOURS_DARK;
  desk->text_percent = 150;
  td_desk_store (desk);
  g_autoptr (TdDesk) again = td_desk_load ();
  g_assert_cmpint (again->width, ==, 1024);
  g_assert_cmpint (again->height, ==, 700);
  g_assert_true (again->maximized);
  g_assert_false (again->regions);
  g_assert_false (again->visits);
  g_assert_cmpint (again->paper_width, ==, 900);
  g_assert_cmpstr (again->register_view, ==, "label:0,vote:236|order=vote&desc=1");
  g_assert_true (again->paper_zoom > 1.9 && again->paper_zoom < 2.1);
  g_assert_cmpstr (again->last_file, ==, "/档案/桂花城.tidang");
  g_assert_cmpstr (again->scan_folder, ==, "/扫描");
  g_assert_cmpstr (again->language, ==, "zh_CN");
  g_assert_cmpint (again->colours, ==, TD_COLOURS_DARK);
  g_assert_cmpint (again->text_percent, ==, 150);
  td_desk_set_last_file (again, NULL);
  g_assert_cmpstr (again->last_file, ==, "");
}

/* A screen that is gone, a hand in the settings: the window can be seen all the same. */
static void
test_mended (void)
{
  static const struct
  {
    int width, height, got_width, got_height;
    double zoom;
  } cases[] = {
    { 0, 0, 1280, 800, 0.0 },
    { -5, 700, 1280, 700, 100.0 },
    { 100000, 100000, 1280, 800, -1.0 },
    { 360, 300, 360, 300, 0.39 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdDesk) desk = td_desk_load ();
      desk->width = cases[i].width;
      desk->height = cases[i].height;
      desk->paper_zoom = cases[i].zoom;
      td_desk_store (desk);
      g_autoptr (TdDesk) again = td_desk_load ();
      g_assert_cmpint (again->width, ==, cases[i].got_width);
      g_assert_cmpint (again->height, ==, cases[i].got_height);
      g_assert_false (again->paper_zoom > 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/desk/first-time", test_first_time);
  g_test_add_func ("/app/desk/there-and-back", test_there_and_back);
  g_test_add_func ("/app/desk/mended", test_mended);
  return g_test_run ();
}
