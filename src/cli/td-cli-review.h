/* Tidang: a review as tables and as JSON on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-review-file.h"

void td_cli_review_json (const TdReviewFile *file);
void td_cli_review_print (const TdReviewFile *file);
void td_cli_review_compare (const TdReviewPack *first, const TdReviewPack *second, gboolean json);
void td_cli_review_packs (const GPtrArray *packs, gboolean json);
