/* Tidang: tests of counts that are printed as lower bounds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-lower-bound.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 value; /* -1: refused */
    gboolean open;
    const char *chinese;
  } cases[] = {
    /* As the reports on the survey of 2021 have them. */
    { "2.5万余", 25000, TRUE, "2.5万余" },
    { "6.4万余个", 64000, TRUE, "6.4万余" },
    { "14.6万", 146000, FALSE, "146000" },
    { "13,500", 13500, FALSE, "13500" },
    { "1,200多户", 1200, TRUE, "1200余" },
    { "１２００多", 1200, TRUE, "1200余" },
    { "2万5千余", 25000, TRUE, "2.5万余" },
    { "两万余", 20000, TRUE, "2万余" },
    { "二万五千余户", 25000, TRUE, "2.5万余" },
    { "超过3000个", 3000, TRUE, "3000余" },
    { "≥25000", 25000, TRUE, "2.5万余" },
    { "25000+", 25000, TRUE, "2.5万余" },
    { "1200户以上", 1200, TRUE, "1200余" },
    { "逾10万", 100000, TRUE, "10万余" },
    { "0", 0, FALSE, "0" },
    { "1.2亿余", 120000000, TRUE, "12000万余" },
    { "25,500余", 25500, TRUE, "25500余" },
    { "2.55万", 25500, FALSE, "25500" },
    /* Neither exact nor at least. */
    { "约2.5万", -1, FALSE, NULL },
    { "近3000", -1, FALSE, NULL },
    { "2.5", -1, FALSE, NULL },
    { "2.55555万", -1, FALSE, NULL },
    { "5千2万", -1, FALSE, NULL },
    { "余", -1, FALSE, NULL },
    { "", -1, FALSE, NULL },
    { NULL, -1, FALSE, NULL },
    { "-5", -1, FALSE, NULL },
    { "9999999999999999", -1, FALSE, NULL },
    { "三四户", -1, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdLowerBound bound = { 7, TRUE }, again;
      gboolean read = td_lower_bound_parse (cases[i].text, &bound);
      g_autofree char *chinese = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (read, ==, cases[i].value >= 0);
      if (!read)
        continue;
      g_assert_cmpint (bound.value, ==, cases[i].value);
      g_assert_cmpint (bound.open, ==, cases[i].open);
      chinese = td_lower_bound_to_chinese (bound);
      g_assert_cmpstr (chinese, ==, cases[i].chinese);
      g_assert_true (td_lower_bound_parse (chinese, &again));
      g_assert_cmpint (again.value, ==, bound.value);
      g_assert_cmpint (again.open, ==, bound.open);
    }
}

static void
test_print_is_read (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (146000);

  for (guint i = 0; i < 20000; i++)
    {
      TdLowerBound bound = { g_rand_int_range (rand, 0, 1 << (i % 30 + 1)), g_rand_boolean (rand) }, again;
      g_autofree char *text = NULL;

      if (i % 3 == 0)
        bound.value -= bound.value % 1000;
      text = td_lower_bound_to_chinese (bound);
      g_assert_true (td_lower_bound_parse (text, &again));
      g_assert_cmpint (again.value, ==, bound.value);
      g_assert_cmpint (again.open, ==, bound.open);
    }
}

/* Against what they say: every true number behind a bound. */
static void
test_sums (void)
{
  for (int a = 0; a < 4; a++)
    for (int b = 0; b < 4; b++)
      for (int open = 0; open < 4; open++)
        {
          TdLowerBound x = { a, (open & 1) != 0 }, y = { b, (open & 2) != 0 },
                       sum = td_lower_bound_add (x, y);

          for (int p = a; p < a + (x.open ? 5 : 1); p++)
            for (int q = b; q < b + (y.open ? 5 : 1); q++)
              g_assert_cmpint (td_lower_bound_compare (p + q, sum), ==, 0);
          g_assert_cmpint (td_lower_bound_compare (sum.value - 1, sum), ==, -1);
          g_assert_cmpint (td_lower_bound_compare (sum.value + 1, sum), ==, sum.open ? 0 : 1);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lower-bound/parse", test_parse);
  g_test_add_func ("/lower-bound/print-is-read", test_print_is_read);
  g_test_add_func ("/lower-bound/sums", test_sums);
  return g_test_run ();
}
