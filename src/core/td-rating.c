/* Tidang: the rating of a stairwell and its sources.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rating.h"

#include "td-nicks.h"

static const TdWords ratings[] = {
  [TD_RATING_UNRATED] = { "unrated", "未评", "未评级|待评|待评估|未评估|unrated|-|/|无" },
  [TD_RATING_SUITABLE] = { "suitable", "适合",
                           "适宜|适合加装|可加装|可以加装|具备条件|具备加装条件|较适合|suitable|是" },
  [TD_RATING_HARD] = { "hard", "较难", "较难加装|难|难加装|困难|较困难|加装困难|有难度|条件较差|一般|hard" },
  [TD_RATING_UNSUITABLE] = { "unsuitable", "不适合",
                             "不适宜|不适合加装|不可加装|不能加装|无法加装|不具备条件|不具备加装条件|"
                             "不宜加装|unsuitable|否" },
};

static const TdWords sources[] = {
  [TD_RATING_SOURCE_NONE] = { "none", "未评", NULL },
  [TD_RATING_SOURCE_SURVEY] = { "survey", "摸底", NULL },
  [TD_RATING_SOURCE_RULE] = { "rule", "规则", NULL },
  [TD_RATING_SOURCE_MANUAL] = { "manual", "人工", NULL },
};

/* clang-format off */
TD_DEFINE_WORDS (TdRating, td_rating, ratings)
TD_DEFINE_NICKS (TdRatingSource, td_rating_source, sources)
/* clang-format on */

TdRating
td_rating_settle (TdRating manual, TdRating ruled, TdRating surveyed, TdRatingSource *source)
{
  const TdRating by[] = { TD_RATING_UNRATED, surveyed, ruled, manual };
  TdRatingSource from = TD_RATING_SOURCE_MANUAL;

  while (from > TD_RATING_SOURCE_NONE && by[from] == TD_RATING_UNRATED)
    from--;
  if (source != NULL)
    *source = from;
  return by[from];
}
