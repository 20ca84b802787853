/* Tidang: which flats a vote has reached and which stand where, for lists over many votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-vote-flats.h"

static void
add_room (GString *rooms, const TdPart *part)
{
  if (rooms->len > 0)
    g_string_append (rooms, "、");
  g_string_append (rooms, part->unit_label);
  g_string_append (rooms, part->room);
}

void
td_vote_flats_fill (TdVoteFlats *flats,
                    const TdTally *tally,
                    const TdRoll *roll,
                    guint kinds,
                    const GPtrArray *ballots,
                    GHashTable *delivered)
{
  g_autoptr (GHashTable) answered = g_hash_table_new (g_int64_hash, g_int64_equal);
  GString *opposing = g_string_new (NULL);
  GString *silent = g_string_new (NULL);

  td_vote_flats_clear (flats);
  for (guint i = 0; i < ballots->len; i++)
    g_hash_table_add (answered, &((TdBallot *)ballots->pdata[i])->part_id);
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];
      TdStance stance = g_array_index (tally->part_stances, TdStance, i);

      if ((kinds & (1u << part->kind)) == 0)
        continue;
      flats->parts++;
      flats->reached += g_hash_table_contains (answered, &part->id) ||
                        (delivered != NULL && g_hash_table_contains (delivered, &part->id));
      if (stance == TD_STANCE_OPPOSE)
        add_room (opposing, part);
      else if (stance == TD_STANCE_SILENT)
        add_room (silent, part);
    }
  flats->opposing = g_string_free (opposing, FALSE);
  flats->silent = g_string_free (silent, FALSE);
}

void
td_vote_flats_clear (TdVoteFlats *flats)
{
  g_free (flats->opposing);
  g_free (flats->silent);
  *flats = (TdVoteFlats){ 0 };
}
