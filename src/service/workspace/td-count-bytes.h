/* Tidang: a count as bytes that the store keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-vote-flats.h"

G_BEGIN_DECLS

/* The first byte. To be raised whenever td_tally_count() counts otherwise, or the order of the bytes changes:
 * counts kept before are then no longer read. */
#define TD_COUNT_VERSION 3

/* Sums, gates, result, what blocks it, what is needed, and the rooms of the flats that these name; sealed
 * with a sum over all and the vote's id, so that a changed byte is not believed: no check of the file looks
 * at kept counts. (transfer full) */
GBytes *
td_count_to_bytes (const TdTally *tally, const TdRoll *roll, const TdVoteFlats *flats, gint64 vote_id);
/* Without lists per head and flat. *roll holds the flats that the lists name, with their rooms and nothing
 * else; where `lists` is FALSE, neither `needed` and `persuade` nor a roll is made unless something blocks
 * the vote. `flats`, which may be NULL, gets its rooms with the lists alone; its caller clears it. NULL: not
 * the bytes of this version and vote. (transfer full) */
TdTally *td_count_from_bytes (const guint8 *bytes,
                              gsize size,
                              gint64 vote_id,
                              gboolean lists,
                              TdRoll **roll,
                              TdVoteFlats *flats);

G_END_DECLS
