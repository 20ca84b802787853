/* Tidang: tests of area, money, percentages and fractions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-apportion.h"
#include "td-area.h"
#include "td-fraction.h"
#include "td-ratio.h"

#include <math.h>

static void
test_area_parse (void)
{
  static const struct
  {
    const char *text;
    TdArea area; /* 0: refused */
    const char *hint;
  } cases[] = {
    { "81.2", 8120, NULL },
    { "81.20", 8120, NULL },
    { "81.200", 8120, NULL },
    { "81", 8100, NULL },
    { ".5", 50, NULL },
    { "81.", 8100, NULL },
    { "０８１．２０", 8120, NULL },
    { " 81.20 ㎡ ", 8120, NULL },
    { "81.20m²", 8120, NULL },
    { "81.20M2", 8120, NULL },
    { "81.20平方米", 8120, NULL },
    { "81.20 平米", 8120, NULL },
    { "9999999.99", 999999999, NULL },
    { "10000000", 0, "not-a-number" },
    { "99999999999999999999999", 0, "not-a-number" },
    { "81.205", 0, "too-many-decimals" },
    { "81.2001", 0, "too-many-decimals" },
    { "81.2000", 0, "too-many-decimals" },
    { "81,20", 0, "comma" },
    { "1,081.20", 0, "comma" },
    { "８１，２", 0, "comma" },
    { "约81.2", 0, "approximate" },
    { "81左右", 0, "approximate" },
    { "-81.2", 0, "negative" },
    { "0", 0, "zero" },
    { "0.00", 0, "zero" },
    { "", 0, "not-a-number" },
    { ".", 0, "not-a-number" },
    { "㎡", 0, "not-a-number" },
    { "8.1.2", 0, "not-a-number" },
    { "8e1", 0, "not-a-number" },
    { "81.2元", 0, "not-a-number" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdArea area = -1;
      const char *hint = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (td_area_parse (cases[i].text, &area, &hint), ==, cases[i].area != 0);
      g_assert_cmpstr (hint, ==, cases[i].hint);
      g_assert_cmpint (area, ==, cases[i].area != 0 ? cases[i].area : -1);
    }
}

static void
test_area_double (void)
{
  static const struct
  {
    double value;
    TdArea area;
    const char *hint;
  } cases[] = {
    { 81.2, 8120, NULL },
    { 81.19999999999999, 8120, NULL },
    { 81.20000000000002, 8120, NULL },
    { 0.1 + 0.2, 30, NULL },
    { 81, 8100, NULL },
    { 81.205, 0, "too-many-decimals" },
    { 81.2001, 0, "too-many-decimals" },
    { 0.0, 0, "zero" },
    { -1, 0, "negative" },
    { NAN, 0, "not-a-number" },
    { INFINITY, 0, "not-a-number" },
    { 1e7, 0, "not-a-number" },
    { 1e300, 0, "not-a-number" },
    { 1e-12, 0, "too-many-decimals" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdArea area = -1;
      const char *hint = NULL;

      g_test_message ("%.17g", cases[i].value);
      g_assert_cmpint (td_area_from_double (cases[i].value, &area, &hint), ==, cases[i].area != 0);
      g_assert_cmpstr (hint, ==, cases[i].hint);
      g_assert_cmpint (area, ==, cases[i].area != 0 ? cases[i].area : -1);
    }
  /* Every two-decimal double that a sheet can hold comes back exact. */
  for (TdArea area = 1; area < 3000000; area += 7)
    {
      TdArea read = 0;

      g_assert_true (td_area_from_double ((double)area / 100.0, &read, NULL));
      g_assert_cmpint (read, ==, area);
    }
}

static void
test_area_text (void)
{
  for (TdArea area = 1; area < 999999999; area = area * 3 + 1)
    {
      g_autofree char *text = td_area_to_string (area);
      TdArea read = 0;

      g_assert_true (td_area_parse (text, &read, NULL));
      g_assert_cmpint (read, ==, area);
    }
  g_autofree char *text = td_area_to_string (8105);
  g_autofree char *negative = td_area_to_string (-5);

  g_assert_cmpstr (text, ==, "81.05");
  g_assert_cmpstr (negative, ==, "-0.05");
}

static void
test_money (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
    TdMoney fen;
  } cases[] = { { "1234.50", TRUE, 123450 },
                { "1234.5元", TRUE, 123450 },
                { "￥12", TRUE, 1200 },
                { "-3.05", TRUE, -305 },
                { "0", TRUE, 0 },
                { "1,234", FALSE, 0 },
                { "12.345", FALSE, 0 },
                { "", FALSE, 0 },
                { "--3", FALSE, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdMoney fen = 7;

      g_assert_cmpint (td_money_parse (cases[i].text, &fen), ==, cases[i].good);
      g_assert_cmpint (fen, ==, cases[i].good ? cases[i].fen : 7);
    }
  g_autofree char *text = td_money_to_string (123450);

  g_assert_cmpstr (text, ==, "1234.50");
}

static void
test_percent (void)
{
  static const struct
  {
    gint64 part, whole;
    const char *expected;
  } cases[] = { { 1, 1, "100.00" },
                { 0, 5, "0.00" },
                { 2, 3, "66.66" },
                { 99999, 100000, "99.99" },
                { 1, 1000000, "0.01" },
                { 222, 223, "99.55" },
                { 0, 0, "—" },
                { G_MAXINT64 - 1, G_MAXINT64, "99.99" },
                { 1, G_MAXINT64, "0.01" },
                { 8, 12, "66.66" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = td_percent_to_string (cases[i].part, cases[i].whole);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_fraction_parse (void)
{
  static const char *const bad[] = {
    "",     "3",    "3/",   "/4",   "0/4",  "4/3",     "3/0",
    "03/4", "3/4 ", " 3/4", "-3/4", "3/-4", "3/10001", "99999999999999999999/99999999999999999999",
    "0.75", "75%",  "3//4"
  };
  TdFraction f = { 7, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (td_fraction_parse (bad[i], &f));
  g_assert_false (td_fraction_parse (NULL, &f));
  g_assert_cmpint (f.num, ==, 7);
  g_assert_true (td_fraction_parse ("10000/10000", &f));
  g_assert_true (td_fraction_parse ("3/4", &f));

  g_autofree char *text = td_fraction_to_string (f);

  g_assert_cmpstr (text, ==, "3/4");
}

static void
test_fraction_met (void)
{
  const TdFraction two_thirds = { 2, 3 };
  const TdFraction three_quarters = { 3, 4 };
  const TdFraction half = { 1, 2 };

  g_assert_true (td_fraction_met (two_thirds, TD_CMP_AT_LEAST, 8, 12));
  g_assert_false (td_fraction_met (two_thirds, TD_CMP_MORE_THAN, 8, 12));
  g_assert_false (td_fraction_met (two_thirds, TD_CMP_AT_LEAST, 7, 12));
  g_assert_true (td_fraction_met (three_quarters, TD_CMP_AT_LEAST, 6, 8));
  g_assert_false (td_fraction_met (half, TD_CMP_MORE_THAN, 6, 12));
  /* Beyond 64 bits: one unit of area either side of exactly 3/4. */
  gint64 whole = G_GINT64_CONSTANT (9000000000000000000) / 4 * 4;
  gint64 exact = whole / 4 * 3;

  g_assert_true (td_fraction_met (three_quarters, TD_CMP_AT_LEAST, exact, whole));
  g_assert_false (td_fraction_met (three_quarters, TD_CMP_AT_LEAST, exact - 1, whole));
  g_assert_false (td_fraction_met (three_quarters, TD_CMP_MORE_THAN, exact, whole));
  g_assert_true (td_fraction_met (three_quarters, TD_CMP_MORE_THAN, exact + 1, whole));
}

static void
test_fraction_needed (void)
{
  static const TdFraction fractions[] = { { 2, 3 }, { 3, 4 }, { 1, 2 }, { 9, 10 }, { 1, 1 }, { 7, 9973 } };

  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    for (int compare = TD_CMP_AT_LEAST; compare <= TD_CMP_MORE_THAN; compare++)
      for (gint64 whole = 0; whole < 500; whole++)
        {
          gint64 least = 0;

          while (!td_fraction_met (fractions[i], (TdCompare)compare, least, whole))
            least++;
          g_assert_cmpint (td_fraction_needed (fractions[i], (TdCompare)compare, whole), ==, least);
        }
}

static void
test_ratio (void)
{
  static const struct
  {
    const char *text, *written; /* NULL: refused */
  } cases[] = {
    { "0.7", "0.7" },
    { "0.70", "0.7" },
    { "1", "1" },
    { " 2 ", "2" },
    { "３／２", "1.5" },
    { "3/2", "1.5" },
    { "2/3", "2/3" },
    { "-1.5", "-1.5" },
    { "0", "0" },
    { "0/7", "0" },
    { "0.0001", "0.0001" },
    { "1/9999", "1/9999" },
    { "1000000000", "1000000000" },
    { "100000.0000", "100000" },
    { "1/10001", NULL },
    { "0.00001", NULL },
    { "1000000001", NULL },
    { "100000.00001", NULL },
    { "1/0", NULL },
    { "", NULL },
    { ".5", NULL },
    { "5.", NULL },
    { "1e3", NULL },
    { "1,5", NULL },
    { "--1", NULL },
    { "1/-2", NULL },
    { "1/2/3", NULL },
    { "0.5/2", NULL },
    { NULL, NULL },
    { "9999999999999999999999", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdRatio ratio = { 7, 3 };

      g_assert_cmpint (td_ratio_parse (cases[i].text, &ratio), ==, cases[i].written != NULL);

      g_autofree char *text = td_ratio_to_string (ratio);

      g_assert_cmpstr (text, ==, cases[i].written != NULL ? cases[i].written : "7/3");
    }
  g_autofree char *none = td_ratio_to_string (TD_RATIO_NONE);

  g_assert_cmpstr (none, ==, "");
}

static void
test_apportion (void)
{
  static const struct
  {
    TdMoney total;
    guint n;
    TdWeight weights[4];
    TdMoney parts[4];
  } cases[] = {
    { 100, 3, { 1, 1, 1 }, { 34, 33, 33 } },
    { 2, 3, { 1, 1, 1 }, { 1, 1, 0 } },
    { 100, 3, { 0, 1, 2 }, { 0, 33, 67 } },
    { 0, 2, { 1, 5 }, { 0, 0 } },
    { 7, 1, { 3 }, { 7 } },
    /* Hamilton's own: 3.33, 3.33, 3.34 of ten */
    { 10, 3, { 333, 333, 334 }, { 3, 3, 4 } },
    { TD_APPORTION_MAX_TOTAL, 2, { TD_APPORTION_MAX_WEIGHT - 1, 1 }, { TD_APPORTION_MAX_TOTAL, 0 } },
  };
  TdWeight weights[] = { 1, TD_APPORTION_MAX_WEIGHT };
  TdMoney parts[4] = { -7, -7, -7, -7 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (td_apportion (cases[i].total, cases[i].weights, cases[i].n, parts));
      for (guint k = 0; k < cases[i].n; k++)
        g_assert_cmpint (parts[k], ==, cases[i].parts[k]);
    }
  parts[0] = -7;
  g_assert_false (td_apportion (1, weights, 0, parts));
  g_assert_false (td_apportion (1, weights, 2, parts));
  g_assert_false (td_apportion (-1, weights, 1, parts));
  g_assert_false (td_apportion (TD_APPORTION_MAX_TOTAL + 1, weights, 1, parts));
  weights[0] = weights[1] = 0;
  g_assert_false (td_apportion (1, weights, 2, parts));
  g_assert_cmpint (parts[0], ==, -7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/area/parse", test_area_parse);
  g_test_add_func ("/area/double", test_area_double);
  g_test_add_func ("/area/text", test_area_text);
  g_test_add_func ("/money", test_money);
  g_test_add_func ("/percent", test_percent);
  g_test_add_func ("/ratio", test_ratio);
  g_test_add_func ("/apportion", test_apportion);
  g_test_add_func ("/fraction/parse", test_fraction_parse);
  g_test_add_func ("/fraction/met", test_fraction_met);
  g_test_add_func ("/fraction/needed", test_fraction_needed);
  return g_test_run ();
}
