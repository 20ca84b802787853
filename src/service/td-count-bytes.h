/* Tidang: the sums of a count as bytes that the store keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tally.h"

G_BEGIN_DECLS

#define TD_COUNT_SIZE (8 + 16 * 8)

/* FALSE: it must be counted anew each time, for a block names flats that only the roll tells. */
gboolean td_count_to_bytes (const TdTally *tally, guint8 bytes[TD_COUNT_SIZE]);
/* Without lists per head and flat. NULL: not the bytes of this version. (transfer full) */
TdTally *td_count_from_bytes (const guint8 *bytes, gsize size);

G_END_DECLS
