/* Tidang: the generator's own random numbers, the same on every machine for the same seed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SplitMix64: one word of state, every seed is good. */
typedef struct
{
  guint64 state;
} TdGenRandom;

guint64 td_gen_random_next (TdGenRandom *random);

/* An even choice from 0 to below - 1; below must not be 0. */
guint td_gen_random_below (TdGenRandom *random, guint below);

/* from to until, both included. */
guint td_gen_random_between (TdGenRandom *random, guint from, guint until);

/* TRUE in `in_ten_thousand` of ten thousand cases. */
gboolean td_gen_random_chance (TdGenRandom *random, guint in_ten_thousand);

/* Shuffles `length` bytes. */
void td_gen_random_shuffle (TdGenRandom *random, guint8 *bytes, gsize length);

G_END_DECLS
