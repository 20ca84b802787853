/* Tidang: tests of the binding of parts into volumes — pages counted, none cut.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-binding.h"

#define NO TD_BINDING_NO_SECTION

/* Ten rows on the first page of contents, twelve on each further one. */
static TdBindingPaper
paper (guint limit)
{
  return (TdBindingPaper){ .limit = limit, .section_height = 1, .first_room = 10, .next_room = 12 };
}

/* Cover 1, contents 1, divider 1, two parts, divider 1, one part, list without a divider. */
static void
test_one_volume (void)
{
  static const TdBindingPart parts[] = { { 0, 3, 1 }, { 0, 2, 1 }, { 1, 4, 1 }, { NO, 1, 1 } };
  static const TdBindingPlace expected[] = { { 0, 3, 4 }, { 0, 0, 7 }, { 0, 9, 10 }, { 0, 0, 14 } };
  TdBindingPaper p = paper (0);
  g_autoptr (TdBinding) binding = td_binding_new (parts, G_N_ELEMENTS (parts), &p);

  g_assert_cmpuint (td_binding_n_volumes (binding), ==, 1);
  g_assert_cmpuint (td_binding_volume (binding, 0)->pages, ==, 14);
  g_assert_cmpuint (td_binding_volume (binding, 0)->contents, ==, 1);
  g_assert_false (td_binding_volume (binding, 0)->over);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_assert_cmpuint (td_binding_place (binding, i)->volume, ==, expected[i].volume);
      g_assert_cmpuint (td_binding_place (binding, i)->divider, ==, expected[i].divider);
      g_assert_cmpuint (td_binding_place (binding, i)->first, ==, expected[i].first);
    }
}

static void
test_limit (void)
{
  static const TdBindingPart parts[] = { { 0, 3, 1 }, { 0, 2, 1 }, { 1, 20, 1 }, { 1, 2, 1 }, { NO, 1, 1 } };
  static const struct
  {
    guint limit;
    guint n_volumes;
    guint pages[4];
    guint over; /* bits */
  } cases[] = {
    { 0, 1, { 32 }, 0 },
    { 32, 1, { 32 }, 0 },
    { 31, 2, { 31, 3 }, 0 },
    { 30, 2, { 29, 6 }, 0 },
    { 26, 2, { 8, 26 }, 0 },
    { 25, 3, { 8, 25, 3 }, 0 },        /* the list no longer fits */
    { 8, 3, { 8, 23, 6 }, 1 << 1 },    /* the long part stands alone */
    { 7, 4, { 6, 5, 23, 6 }, 1 << 2 }, /* nor do the two first fit together */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdBindingPaper p = paper (cases[i].limit);
      g_autoptr (TdBinding) binding = td_binding_new (parts, G_N_ELEMENTS (parts), &p);

      g_test_message ("limit %u", cases[i].limit);
      g_assert_cmpuint (td_binding_n_volumes (binding), ==, cases[i].n_volumes);
      for (guint v = 0; v < cases[i].n_volumes; v++)
        {
          g_assert_cmpuint (td_binding_volume (binding, v)->pages, ==, cases[i].pages[v]);
          g_assert_cmpint (td_binding_volume (binding, v)->over, ==, (cases[i].over >> v) & 1);
        }
    }
}

/* The first volume lists all, the second its own; a section's row stays with its first part. */
static void
test_contents (void)
{
  TdBindingPart parts[23];
  TdBindingPaper p = paper (20);
  g_autoptr (TdBinding) binding = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = (TdBindingPart){ i < 9 ? 0 : 1, 1, 1 };
  parts[22].section = NO;
  binding = td_binding_new (parts, G_N_ELEMENTS (parts), &p);
  /* 23 parts and two sections: 10 + 12 + 3 rows; section 1 would begin on the last line but has two. */
  g_assert_cmpuint (td_binding_volume (binding, 0)->contents, ==, 3);
  for (guint page = 0, seen = 0; page < 3; page++)
    {
      g_autoptr (GArray) rows = td_binding_rows (binding, 0, page);
      static const guint n[] = { 10, 12, 3 };

      g_assert_cmpuint (rows->len, ==, n[page]);
      for (guint i = 0; i < rows->len; i++)
        {
          const TdBindingRow *row = &g_array_index (rows, TdBindingRow, i);

          g_assert_cmpuint (row->part, ==, seen);
          seen += row->section ? 0 : 1;
        }
    }
  g_assert_cmpuint (td_binding_volume (binding, 1)->contents, ==, 1);
  {
    g_autoptr (GArray) rows = td_binding_rows (binding, 1, 0);
    const TdBindingVolume *second = td_binding_volume (binding, 1);

    g_assert_true (g_array_index (rows, TdBindingRow, 0).section);
    g_assert_cmpuint (g_array_index (rows, TdBindingRow, 0).part, ==, second->first_part);
    g_assert_cmpuint (rows->len, ==, second->n_parts + 1);
    /* A section that goes on in the next volume has a divider there too. */
    g_assert_cmpuint (td_binding_place (binding, second->first_part)->divider, ==, 3);
  }
}

/* Whatever the parts: every page of every volume belongs to exactly one thing, in order, within the limit. */
static void
test_any (void)
{
  for (guint seed = 0; seed < 400; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      guint n = (guint)g_rand_int_range (rand, 1, 80), section = 0, next = 0;
      g_autofree TdBindingPart *parts = g_new0 (TdBindingPart, n);
      TdBindingPaper p = paper ((guint)g_rand_int_range (rand, 0, 60));
      g_autoptr (TdBinding) binding = NULL;

      for (guint i = 0; i < n; i++)
        {
          section += g_rand_int_range (rand, 0, 4) == 0 ? 1 : 0;
          parts[i].section = i + 1 == n ? NO : section;
          parts[i].pages = (guint)g_rand_int_range (rand, 1, 30);
          parts[i].height = g_rand_double_range (rand, 0.5, 3);
        }
      binding = td_binding_new (parts, n, &p);
      for (guint v = 0; v < td_binding_n_volumes (binding); v++)
        {
          const TdBindingVolume *volume = td_binding_volume (binding, v);
          guint page = 2 + volume->contents;

          g_assert_cmpuint (volume->first_part, ==, next);
          g_assert_cmpuint (volume->n_parts, >, 0);
          for (guint i = next; i < next + volume->n_parts; i++)
            {
              const TdBindingPlace *place = td_binding_place (binding, i);

              g_assert_cmpuint (place->volume, ==, v);
              if (place->divider > 0)
                g_assert_cmpuint (place->divider, ==, page++);
              g_assert_cmpuint (place->first, ==, page);
              page += parts[i].pages;
            }
          g_assert_cmpuint (volume->pages, ==, page - 1);
          if (p.limit > 0 && volume->pages > p.limit)
            g_assert_cmpuint (volume->n_parts, ==, 1);
          g_assert_cmpint (volume->over, ==, p.limit > 0 && volume->pages > p.limit);
          next += volume->n_parts;
          for (guint c = 0; c < volume->contents; c++)
            {
              g_autoptr (GArray) rows = td_binding_rows (binding, v, c);
              double height = 0;

              g_assert_cmpuint (rows->len, >, 0);
              for (guint r = 0; r < rows->len; r++)
                {
                  const TdBindingRow *row = &g_array_index (rows, TdBindingRow, r);

                  height += row->section ? 1 : parts[row->part].height;
                }
              g_assert_cmpfloat (height, <=, (c == 0 ? 10 : 12) + 0.02);
            }
        }
      g_assert_cmpuint (next, ==, n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/binding/one-volume", test_one_volume);
  g_test_add_func ("/binding/limit", test_limit);
  g_test_add_func ("/binding/contents", test_contents);
  g_test_add_func ("/binding/any", test_any);
  return g_test_run ();
}
