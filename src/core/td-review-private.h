/* Tidang: what the files of the review share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review.h"

/* A pack in the making, one reference, nothing known. */
TdReviewPack *td_review_pack_new (void);
TdReviewStep *td_review_step_new (void);

/* A time in which no day counts: after `from` up to and with `until` (TD_DATE_NONE: open). */
typedef struct
{
  int row; /* -1: of all departments */
  TdDate from, until;
} TdReviewPause;

/* What a clock needs to know. */
typedef struct
{
  const TdCalendar *calendar;
  const GArray *pauses; /* TdReviewPause; NULL: nothing stops it */
  int row;              /* -1: of the whole, which every pause stops; else its own and those of all */
  TdDate today;
} TdReviewTime;

/* Sets used, left, due, paused, tentative, light from `from`, `until` and `limit`. */
void td_review_clock_settle (TdReviewClock *clock, const TdReviewTime *time);
void td_review_clock_init (TdReviewClock *clock, TdDate from, int limit);

/* The last of td_review_pack_find()'s names of a step. */
const char *td_review_step_name (const TdReviewStep *step);
