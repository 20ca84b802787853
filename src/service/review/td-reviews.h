/* Tidang: the review packs at hand, and the words of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-data-files.h"
#include "td-review-seen.h"
#include "td-review.h"

G_BEGIN_DECLS

/* The shipped ones and the user's own (data_dir/reviews/[*].json, docs/reviews.md; data_dir NULL: the
 * user's). Broken own files are in *problems (char *), which may be NULL. (transfer full) (element-type
 * TdReviewPack) */
GPtrArray *td_review_packs_list (const char *data_dir, GPtrArray **problems, GError **error);
/* The same, read once, and again after td_own_packs_add(). From any thread. (transfer none) */
const GPtrArray *td_review_packs_at_hand (const char *data_dir, GError **error);
/* Packs as files: td_own_packs_add(). */
const TdDataValues *td_review_pack_files (void);

/* Translated. */
const char *td_review_way_to_label (TdReviewWay way);
const char *td_review_event_kind_to_label (TdReviewEventKind kind);
const char *td_review_verdict_to_label (TdReviewVerdict verdict); /* "" for none */
const char *td_review_stage_to_label (TdReviewStage stage);
const char *td_review_row_state_to_label (TdReviewRowState state);
const char *td_review_seen_part_to_label (TdReviewSeenPart part);
const char *td_review_fault_kind_to_text (TdReviewFaultKind kind); /* a sentence */
/* “2026-03-17, 4 working days left”, “3 working days over”, “stands still, 6 left”; "" where none is counted.
 * (transfer full) */
char *td_review_clock_to_text (const TdReviewClock *clock);
/* What the clock that runs is for: “Decision”, “Delivery of the decision”; "" while none does. Static,
 * translated. */
const char *td_review_clock_to_label (const TdReview *review);
/* The same with its day: “Delivery of the decision: 2026-03-17, 4 working days left”; "" while none runs.
 * (transfer full) */
char *td_review_due_to_text (const TdReview *review);
/* A number of a pack in words: “18”, “not known”. (transfer full) */
char *td_review_number_to_text (int number);
/* Two packs side by side, in words: GStrv of what it is, of the first, of the second. (transfer full)
 * (element-type GStrv) */
GPtrArray *td_review_compare_rows (const TdReviewPack *first, const TdReviewPack *second);
/* “Working days 39: …(grade B)”, a line each; "" where nothing is stated. (transfer full) */
char *td_review_pack_stated (const TdReviewPack *pack);
/* “Plan changed, roll changed”; "" without changes. changes: (element-type TdReviewSeenChange). (transfer
 * full) */
char *td_review_seen_changes_to_text (const GPtrArray *changes);

G_END_DECLS
