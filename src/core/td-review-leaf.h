/* Tidang: what happened in a review, between its leaves and its events.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-review.h"

G_BEGIN_DECLS

/* The kinds of resources/leaves/review.json. */
#define TD_REVIEW_LEAF_EVENT "review-event"
#define TD_REVIEW_LEAF_OPINION "review-opinion"
#define TD_REVIEW_LEAF_MEETING "review-meeting" /* no event: what the minutes say of the meeting */

/* NULL: of another kind, or without a word or day that makes it an event. (transfer full) */
TdReviewEvent *td_review_event_of_leaf (const TdLeaf *leaf);
/* The leaf of an event, id and all; `pack` (of the application alone) is the id of its pack or NULL.
 * (transfer full) */
TdLeaf *td_review_leaf_of_event (const TdReviewEvent *event, const char *pack);

G_END_DECLS
