/* Tidang: a sample drawn by a seed, so that anyone can draw it again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Method 1 (docs/sampling.md). A ballot's mark is the SHA-256, in lower-case hexadecimal, of the seed, a line
 * feed and the ballot's key; the sample are the ballots with the smallest marks. `printf '%s\n%s' SEED KEY |
 * sha256sum` gives the same mark. */
#define TD_SAMPLE_METHOD 1

/* “37021200100201001377 1 501 0”: the file number (digits), the vote's number, the folded room, and which of
 * the co-owners answered alone (1, 2 … in the order of the roll; 0: the flat). (transfer full) */
char *td_sample_key (const char *file_no, int vote_number, const char *room, guint owner);

/* 64 lower-case hexadecimal digits. (transfer full) */
char *td_sample_mark (const char *seed, const char *key);

/* How many of `population` are drawn: `size` at most all; or `percent` of them, a part of one counts as one;
 * 0 where both are 0. */
guint td_sample_size (guint population, guint size, guint percent);

/* The `size` keys with the smallest marks, smallest first: their places in `keys`. Two equal keys are a
 * programmer's mistake. (transfer full) array of guint */
GArray *td_sample_draw (const char *const *keys, guint n, const char *seed, guint size);

/* SHA-256 of all keys in the order of their bytes, each ended by a line feed: `LC_ALL=C sort KEYS |
 * sha256sum`. (transfer full) */
char *td_sample_population_hash (const char *const *keys, guint n);

G_END_DECLS
