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
  g_assert_cmpfloat (td_form_mm (100, 400, 210), ==, 52.5);
  g_assert_cmpfloat (td_form_mm (-5, 400, 210), ==, 0);
  g_assert_cmpfloat (td_form_mm (900, 400, 210), ==, 210);
  g_assert_cmpfloat (td_form_mm (9, 0, 210), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-state/cells", test_cells);
  g_test_add_func ("/form-state/places", test_places);
  g_test_add_func ("/form-state/lists", test_lists);
  return g_test_run ();
}
