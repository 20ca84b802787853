/* Tidang: tests of what is picked on an office's own form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-state.h"

#include <string.h>

static void
assert_picks (char **picked, const char *expected)
{
  g_autofree char *told = g_strjoinv (" ", picked);

  g_assert_cmpstr (told, ==, expected);
}

/* What was given stays: it is what an undo goes back to. */
static void
test_cells (void)
{
  static const char *const before[] = { "1.2.1=每户", "1.2.3=房号", "2.1.1=档案号", NULL };
  g_auto (GStrv) set = td_picks_set_cell (before, 1, 2, 4, "产权人");
  g_auto (GStrv) again = td_picks_set_cell (before, 1, 2, 3, "专有面积");
  g_auto (GStrv) gone = td_picks_set_cell (before, 1, 2, 1, NULL);
  g_auto (GStrv) once = td_picks_repeat_row (before, 1, 2, FALSE);
  g_auto (GStrv) filled = td_picks_set_cell ((const char *const *)once, 1, 2, 1, "产权人");
  g_auto (GStrv) both = td_picks_repeat_row ((const char *const *)filled, 1, 2, TRUE);
  g_auto (GStrv) twice = td_picks_repeat_row ((const char *const *)both, 1, 2, TRUE);
  g_autofree char *name = td_picks_cell (before, 2, 1, 1);

  assert_picks (set, "1.2.1=每户 1.2.3=房号 2.1.1=档案号 1.2.4=产权人");
  assert_picks (again, "1.2.1=每户 2.1.1=档案号 1.2.3=专有面积");
  assert_picks (gone, "1.2.1=每户 1.2.3=房号 2.1.1=档案号"); /* what repeats the row is the row's */
  assert_picks (once, "1.2.3=房号 2.1.1=档案号");
  assert_picks (both, "1.2.3=房号 2.1.1=档案号 1.2.1=产权人 1.2.1=每户");
  assert_picks (twice, "1.2.3=房号 2.1.1=档案号 1.2.1=产权人 1.2.1=每户");
  assert_picks ((char **)before, "1.2.1=每户 1.2.3=房号 2.1.1=档案号");
  g_assert_cmpstr (name, ==, "档案号");
  g_assert_null (td_picks_cell (before, 2, 1, 2));
  g_assert_null (td_picks_cell (before, 12, 1, 1));
  g_assert_true (td_picks_row_repeats (before, 1, 2));
  g_assert_false (td_picks_row_repeats (before, 2, 1));
  g_assert_null (td_picks_cell (before, 1, 2, 1));
  g_assert_false (td_picks_row_repeats ((const char *const *)once, 1, 2));
}

static void
test_places (void)
{
  static const struct
  {
    const char *text, *written;
  } cases[] = {
    { "1,35,62.5,80=房号", "1,35,62.5,80,10.5,left=房号" },
    { "2,20,90,25,12,right,8=产权人", "2,20,90,25,12,right,8=产权人" },
    { "1,0,0,1,4,centre=加装方案.额定载重", "1,0,0,1,4,centre=加装方案.额定载重" },
    { "1,35,62.5=房号", NULL },
    { "x,35,62.5,80=房号", NULL },
    { "1,35,nan,80=房号", NULL },
    { "1,35,62.5,80", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdFormPlace place;
      gboolean good = td_form_place_read (cases[i].text, &place);
      g_autofree char *written = good ? td_form_place_write (&place) : NULL;

      g_test_message ("case %u", i);
      g_assert_cmpstr (written, ==, cases[i].written);
      if (good)
        td_form_place_clear (&place);
    }
}

static void
test_lists (void)
{
  static const char *const before[] = { "a", "b", NULL };
  g_auto (GStrv) added = td_picks_add (before, "c");
  g_auto (GStrv) changed = td_picks_replace (before, 0, "x");
  g_auto (GStrv) gone = td_picks_replace (before, 1, NULL);

  assert_picks (added, "a b c");
  assert_picks (changed, "x b");
  assert_picks (gone, "a");
}

/* ---- a page on the screen ---- */

/* Where each half millimetre of a page is drawn, there it is found, whatever its size and however large it is
 * shown. */
static void
test_press (void)
{
  static const struct
  {
    double width, height, room, most, zoom, scale, left;
  } cases[] = {
    { 210, 297, 630, 5, 0, 3, 0 },       /* as wide as there is room */
    { 210, 297, 2000, 5, 0, 5, 475 },    /* no wider than can be read; in the middle */
    { 420, 297, 630, 5, 0, 1.5, 0 },     /* A3 across */
    { 215.9, 279.4, 863.6, 5, 0, 4, 0 }, /* letter */
    { 148, 210, 100, 5, 2, 2, 0 },       /* wider than there is room: it is scrolled */
    { 105, 148, 1000, 5, 7.56, 7.56, 103.1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdFormView view =
          td_form_view_new (cases[i].width, cases[i].height, cases[i].room, cases[i].most, cases[i].zoom);
      double x, y;

      g_test_message ("case %u", i);
      g_assert_cmpfloat_with_epsilon (view.scale, cases[i].scale, 1e-9);
      g_assert_cmpfloat_with_epsilon (view.left, cases[i].left, 1e-9);
      for (double mm = 0; mm <= MIN (cases[i].width, cases[i].height); mm += 0.5)
        {
          g_assert_true (
              td_form_view_find (&view, view.left + mm * cases[i].scale, mm * cases[i].scale, &x, &y));
          g_assert_cmpfloat (x, ==, mm);
          g_assert_cmpfloat (y, ==, mm);
        }
      g_assert_false (td_form_view_find (&view, view.left - 1, 5, &x, &y));
      g_assert_cmpfloat (x, ==, 0);
      g_assert_false (td_form_view_find (&view, view.left + 5, (cases[i].height + 1) * view.scale, &x, &y));
      g_assert_cmpfloat (y, <=, cases[i].height);
    }
}

/* Without a picture there is no page: nothing is found, nothing moves. */
static void
test_no_page (void)
{
  TdFormView view = td_form_view_new (0, 297, 500, 5, 0);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TdFormPlace));
  TdFormPlace place = TD_FORM_PLACE_INIT;
  double x, y;

  place.x = 7;
  g_array_append_val (places, place);
  g_assert_false (td_form_view_find (&view, 3, 3, &x, &y));
  g_assert_cmpfloat (x, ==, 0);
  g_assert_cmpint (td_form_view_place (&view, places, 1, 3, 3), ==, -1);
  td_form_view_move (&view, &place, 10, 10);
  g_assert_cmpfloat (place.x, ==, 7);
}

static void
test_move (void)
{
  TdFormView view = td_form_view_new (210, 297, 630, 5, 0);
  static const TdFormPlace each[] = { { .page = 1, .x = 20, .y = 30, .width = 60, .size = 72 },
                                      { .page = 2, .x = 20, .y = 30, .width = 60, .size = 72 },
                                      { .page = 1, .x = 50, .y = 30, .width = 60, .size = 72 } };
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TdFormPlace));
  TdFormPlace place = each[0];

  g_array_append_vals (places, each, G_N_ELEMENTS (each));
  g_assert_cmpfloat (td_form_place_box (&each[0]).height, ==, 25.4); /* 72 points */
  g_assert_cmpint (td_form_view_place (&view, places, 1, 3 * 21, 3 * 31), ==, 0);
  g_assert_cmpint (td_form_view_place (&view, places, 1, 3 * 55, 3 * 31), ==, 2); /* what lies above */
  g_assert_cmpint (td_form_view_place (&view, places, 2, 3 * 55, 3 * 31), ==, 1);
  g_assert_cmpint (td_form_view_place (&view, places, 1, 3 * 21, 3 * 56), ==, -1);
  g_assert_cmpint (td_form_view_place (&view, places, 3, 3 * 21, 3 * 31), ==, -1);
  td_form_view_move (&view, &place, 3 * 10.2, -3 * 5.3);
  g_assert_cmpfloat (place.x, ==, 30);
  g_assert_cmpfloat (place.y, ==, 24.5);
  td_form_view_move (&view, &place, -10000, 10000);
  g_assert_cmpfloat (place.x, ==, 0);
  g_assert_cmpfloat (place.y, ==, 297);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-state/cells", test_cells);
  g_test_add_func ("/form-state/places", test_places);
  g_test_add_func ("/form-state/lists", test_lists);
  g_test_add_func ("/form-state/press", test_press);
  g_test_add_func ("/form-state/no-page", test_no_page);
  g_test_add_func ("/form-state/move", test_move);
  return g_test_run ();
}
