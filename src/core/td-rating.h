/* Tidang: the rating of a stairwell — 适合 / 较难 / 不适合 — and which of its sources is in force.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In order of what stands in the way. */
typedef enum
{
  TD_RATING_UNRATED,
  TD_RATING_SUITABLE,
  TD_RATING_HARD,
  TD_RATING_UNSUITABLE
} TdRating;
const char *td_rating_to_nick (TdRating rating); /* unrated suitable hard unsuitable */
gboolean td_rating_from_nick (const char *nick, TdRating *out);
const char *td_rating_to_chinese (TdRating rating);
/* What offices write for it: 较难加装, 不具备条件 …; not 暂不适合, of which nobody knows what it says. */
gboolean td_rating_from_chinese (const char *text, TdRating *out);

/* Where the rating in force comes from. */
typedef enum
{
  TD_RATING_SOURCE_NONE,   /* unrated */
  TD_RATING_SOURCE_SURVEY, /* 摸底: the list of a bulk survey */
  TD_RATING_SOURCE_RULE,   /* 规则: it follows from the facts of the survey card */
  TD_RATING_SOURCE_MANUAL  /* 人工: a person decided otherwise, with a reason */
} TdRatingSource;
const char *td_rating_source_to_nick (TdRatingSource source); /* none survey rule manual */
gboolean td_rating_source_from_nick (const char *nick, TdRatingSource *out);
const char *td_rating_source_to_chinese (TdRatingSource source);

/* A person's decision stands before the rule, the rule before the bulk survey; what a card cannot say yet
 * leaves the survey's word. TD_RATING_UNRATED stands for nothing in each. *source may be NULL. */
TdRating td_rating_settle (TdRating manual, TdRating ruled, TdRating surveyed, TdRatingSource *source);

G_END_DECLS
