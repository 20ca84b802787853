/* Tidang: what reports say of a place's survey — 2.5万余 — beside what the file counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-lower-bound.h"
#include "td-overview.h"

G_BEGIN_DECLS

typedef enum
{
  TD_PUBLISHED_UNITS,
  TD_PUBLISHED_SUITABLE,
  TD_PUBLISHED_HARD,
  TD_PUBLISHED_UNSUITABLE,
  TD_PUBLISHED_HOUSEHOLDS
} TdPublishedWhat;
#define TD_N_PUBLISHED 5
const char *td_published_to_nick (TdPublishedWhat what); /* units suitable hard unsuitable households */
gboolean td_published_from_nick (const char *nick, TdPublishedWhat *out);
const char *td_published_label (TdPublishedWhat what); /* translated, static; "" for none */

typedef struct
{
  TdPublishedWhat what;
  char *said; /* as it was entered: 2.5万余 */
  TdLowerBound bound;
  char *source;
  TdDate on;
  gint64 counted; /* the file's own */
} TdPublished;
void td_published_free (TdPublished *published);

/* Of exactly this place ("" or NULL: the whole file), with the file's own counts beside. (transfer full)
 * (element-type TdPublished) */
GPtrArray *td_published_list (TdWorkspace *self, const char *place, GError **error);

/* What is said of one thing; "" takes it away. */
typedef struct
{
  TdPublishedWhat what;
  const char *said;
} TdPublishedChange;
/* One undoable action. A text that is neither a count nor a lower bound refuses all; TRUE without an action
 * where nothing changes. source NULL: as it was. */
gboolean td_published_set (TdWorkspace *self,
                           const char *place,
                           const TdPublishedChange *changes,
                           gsize n,
                           const char *source,
                           GError **error);
/* Why a text is no count; NULL where it is one, or "". (transfer full) */
char *td_published_check (const char *said);

/* “over 25,000”, 2.5万余; an exact one in full. (transfer full) */
char *td_lower_bound_to_label (TdLowerBound bound);
/* “Suitable: published over 25,000; this file has 24,310, 690 fewer.” (transfer full) */
char *td_published_sentence (const TdPublished *published);
/* Whether the ratings add up to the whole: a sum with a lower bound in it is one as well and is never called
 * a difference unless it cannot be. NULL where not all four are known. (transfer full) */
char *td_published_sum (const GPtrArray *list);

G_END_DECLS
