/* Tidang: the papers of a review — receipt, acceptance, request for papers, refusal, decision, opinions:
 * letters of the group “review”. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-letters.h"
#include "td-review-file.h"

G_BEGIN_DECLS

/* Whether what a letter of the group speaks of has happened; asks nothing of the file. */
gboolean td_review_letter_has_ground (const TdReviewFile *file, const TdLetterKind *kind);

G_END_DECLS
