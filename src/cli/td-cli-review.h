/* Tidang: a review as tables and as JSON on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-review-file.h"

void td_cli_review_json (const TdReviewFile *file);
void td_cli_review_print (const TdReviewFile *file);
void td_cli_review_compare (const TdReviewPack *first, const TdReviewPack *second, gboolean json);
void td_cli_review_packs (const GPtrArray *packs, gboolean json);

/* The words of a step. FALSE with cli->status. */
gboolean td_cli_review_kind (TdCli *cli, const char *text, TdReviewEventKind *kind);
/* For td_cli_choice(): agree conditions return. */
gboolean td_cli_review_verdict (const char *nick, int *out);
/* Puts a text in place of the one that stands there; NULL: it stays. */
void td_cli_review_set (char **field, const char *text);
