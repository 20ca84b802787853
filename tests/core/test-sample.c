/* Tidang: the sample drawn by a seed. Marks come from sha256sum, the order from its output.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sample.h"

static void
test_key (void)
{
  static const struct
  {
    const char *file_no;
    int vote;
    const char *room;
    guint owner;
    const char *key;
  } cases[] = {
    { "37021200100201001377", 1, "501", 0, "37021200100201001377 1 501 0" },
    { "370212-001002-01-00137-7", 2, "０５０１室", 2, "37021200100201001377 2 501 2" },
    { "3702 1200 1002 0100 1377", 1, "B101", 0, "37021200100201001377 1 B101 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = td_sample_key (cases[i].file_no, cases[i].vote, cases[i].room, cases[i].owner);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

/* printf '%s\n%s' 20261121 '37021200100201001377 1 501 0' | sha256sum */
static void
test_mark (void)
{
  g_autofree char *mark = td_sample_mark ("20261121", "37021200100201001377 1 501 0");

  g_assert_cmpstr (mark, ==, "6d94d2bfc912ecf332808b6edfd95581ba948e31d5daf2c816c653051d6a910e");
}

static void
test_size (void)
{
  static const struct
  {
    guint population, size, percent, drawn;
  } cases[] = {
    { 12, 3, 0, 3 }, { 12, 30, 0, 12 }, { 12, 0, 10, 2 }, { 10, 0, 10, 1 }, { 1, 0, 1, 1 },
    { 0, 5, 0, 0 },  { 0, 0, 50, 0 },   { 12, 0, 0, 0 },  { 7, 0, 100, 7 }, { 7, 0, 200, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (td_sample_size (cases[i].population, cases[i].size, cases[i].percent), ==,
                      cases[i].drawn);
}

/* for r in 101 102 201 202 301 302; do printf '%s\n%s' 抽签 "A 1 $r 0" | sha256sum; done, sorted */
static void
test_draw (void)
{
  static const char *const keys[] = { "A 1 101 0", "A 1 102 0", "A 1 201 0",
                                      "A 1 202 0", "A 1 301 0", "A 1 302 0" };
  static const guint order[] = { 0, 5, 2, 1, 4, 3 };

  for (guint n = 0; n <= 8; n++)
    {
      g_autoptr (GArray) drawn = td_sample_draw (keys, G_N_ELEMENTS (keys), "抽签", n);

      g_assert_cmpuint (drawn->len, ==, MIN (n, G_N_ELEMENTS (keys)));
      for (guint i = 0; i < drawn->len; i++)
        g_assert_cmpuint (g_array_index (drawn, guint, i), ==, order[i]);
    }
}

/* printf '%s\n' b a c | LC_ALL=C sort | sha256sum */
static void
test_population (void)
{
  static const char *const keys[] = { "b", "a", "c" };
  g_autofree char *hash = td_sample_population_hash (keys, 3);
  g_autofree char *none = td_sample_population_hash (keys, 0);

  g_assert_cmpstr (hash, ==, "880553fca8fcea94e325ee2cfb48e5a985cc797f39a14cc6d3cedecfeb2ae4d2");
  g_assert_cmpstr (none, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sample/key", test_key);
  g_test_add_func ("/core/sample/mark", test_mark);
  g_test_add_func ("/core/sample/size", test_size);
  g_test_add_func ("/core/sample/draw", test_draw);
  g_test_add_func ("/core/sample/population", test_population);
  return g_test_run ();
}
