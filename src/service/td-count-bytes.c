/* Tidang: the sums of a count as bytes that the store keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-count-bytes.h"

#include <string.h>

/* To be raised whenever td_tally_count_quick() counts otherwise, or the order below changes: counts kept
 * before are then no longer read. */
#define VERSION 1

#define N_SUMS 8
#define N_FLAGS 9

static void
list_sums (const TdCounts *counts, const gint64 *sums[N_SUMS])
{
  sums[0] = &counts->total;
  sums[1] = &counts->participating;
  sums[2] = &counts->agree;
  sums[3] = &counts->oppose;
  sums[4] = &counts->abstain;
  sums[5] = &counts->invalid;
  sums[6] = &counts->pending;
  sums[7] = &counts->silent;
}

static void
list_flags (const TdTally *tally, const gboolean *flags[N_FLAGS])
{
  flags[0] = &tally->quorum.heads;
  flags[1] = &tally->quorum.area;
  flags[2] = &tally->quorum.met;
  flags[3] = &tally->approval.heads;
  flags[4] = &tally->approval.area;
  flags[5] = &tally->approval.met;
  flags[6] = &tally->final;
  flags[7] = &tally->passes_any_settling;
  flags[8] = &tally->opponent_completes_quorum;
}

gboolean
td_count_to_bytes (const TdTally *tally, guint8 bytes[TD_COUNT_SIZE])
{
  const gint64 *sums[2 * N_SUMS];
  const gboolean *flags[N_FLAGS];
  guint set = 0;

  if (tally->blocked_by->len > 0)
    return FALSE;
  list_sums (&tally->heads, sums);
  list_sums (&tally->area, sums + N_SUMS);
  list_flags (tally, flags);
  for (guint i = 0; i < N_FLAGS; i++)
    set |= *flags[i] ? 1u << i : 0;
  memset (bytes, 0, 8);
  bytes[0] = VERSION;
  bytes[1] = tally->result;
  bytes[2] = tally->reason;
  bytes[3] = set & 0xff;
  bytes[4] = set >> 8;
  for (guint i = 0; i < 2 * N_SUMS; i++)
    {
      guint64 value = GUINT64_TO_LE ((guint64)*sums[i]);

      memcpy (bytes + 8 + 8 * i, &value, sizeof value);
    }
  return TRUE;
}

static TdTally *
empty_tally (void)
{
  TdTally *tally = g_new0 (TdTally, 1);

  tally->blocked_by = g_ptr_array_new ();
  tally->pending_parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  tally->stances = g_array_new (FALSE, FALSE, sizeof (TdStance));
  tally->part_stances = g_array_new (FALSE, FALSE, sizeof (TdStance));
  tally->pending_causes = g_array_new (FALSE, FALSE, sizeof (TdPendingCause));
  tally->head_list = g_ptr_array_new ();
  return tally;
}

TdTally *
td_count_from_bytes (const guint8 *bytes, gsize size)
{
  const gint64 *sums[2 * N_SUMS];
  const gboolean *flags[N_FLAGS];
  TdTally *tally;

  if (bytes == NULL || size != TD_COUNT_SIZE || bytes[0] != VERSION || bytes[1] > TD_RESULT_NOT_COMPUTABLE ||
      bytes[2] > TD_NOT_COMPUTABLE_RULE_UNKNOWN)
    return NULL;
  tally = empty_tally ();
  list_sums (&tally->heads, sums);
  list_sums (&tally->area, sums + N_SUMS);
  list_flags (tally, flags);
  tally->result = bytes[1];
  tally->reason = bytes[2];
  for (guint i = 0; i < N_FLAGS; i++)
    *(gboolean *)flags[i] = ((bytes[3] | bytes[4] << 8) >> i & 1) != 0;
  for (guint i = 0; i < 2 * N_SUMS; i++)
    {
      guint64 value;

      memcpy (&value, bytes + 8 + 8 * i, sizeof value);
      *(gint64 *)sums[i] = (gint64)GUINT64_FROM_LE (value);
    }
  return tally;
}
