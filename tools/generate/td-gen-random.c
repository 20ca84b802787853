/* Tidang: the generator's own random numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gen-random.h"

guint64
td_gen_random_next (TdGenRandom *random)
{
  guint64 z = (random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
td_gen_random_below (TdGenRandom *random, guint below)
{
  g_assert (below > 0);
  /* The upper half times the range: the bias of 2^-32 does not matter for sample data. */
  return (guint)(((td_gen_random_next (random) >> 32) * below) >> 32);
}

guint
td_gen_random_between (TdGenRandom *random, guint from, guint until)
{
  return from + td_gen_random_below (random, until - from + 1);
}

gboolean
td_gen_random_chance (TdGenRandom *random, guint in_ten_thousand)
{
  return td_gen_random_below (random, 10000) < in_ten_thousand;
}

void
td_gen_random_shuffle (TdGenRandom *random, guint8 *bytes, gsize length)
{
  for (gsize i = length; i > 1; i--)
    {
      gsize j = td_gen_random_below (random, (guint)i);
      guint8 held = bytes[i - 1];

      bytes[i - 1] = bytes[j];
      bytes[j] = held;
    }
}
