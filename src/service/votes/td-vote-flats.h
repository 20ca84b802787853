/* Tidang: which flats a vote has reached and which stand where, for lists over many votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tally.h"

G_BEGIN_DECLS

/* A ballot that came back proves that its paper arrived. */
typedef struct
{
  gint64 parts;   /* flats that count */
  gint64 reached; /* of them, those with a delivery or a ballot */
  char *opposing; /* their rooms with “、” between, in the order of the roll; NULL where lists are not read */
  char *silent; /* the same of the flats that did not answer */
} TdVoteFlats;

/* `ballots` (element-type TdBallot), `delivered`: set of gint64 * part ids, or NULL. Needs the stances of a
 * whole count. */
void td_vote_flats_fill (TdVoteFlats *flats,
                         const TdTally *tally,
                         const TdRoll *roll,
                         guint kinds,
                         const GPtrArray *ballots,
                         GHashTable *delivered);
void td_vote_flats_clear (TdVoteFlats *flats);

G_END_DECLS
