/* Tidang: a place as people paste it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-datum.h"

G_BEGIN_DECLS

typedef enum
{
  TD_COORDINATES_OK,
  TD_COORDINATES_EMPTY,
  TD_COORDINATES_NOT_TWO,      /* no two numbers, or a word or sign that it does not know */
  TD_COORDINATES_WHICH_IS_LON, /* two numbers that may stand either way round, and nothing says which */
  TD_COORDINATES_OUT_OF_RANGE  /* beyond 180° or 90°, or minutes or seconds of 60 and more */
} TdCoordinatesProblem;

/* Takes what maps, phones, surveyors and tables write:
 *   112.9823,28.1941   28.1941 112.9823   112.9823，28.1941   POINT(112.9823 28.1941)   geo:28.1941,112.9823
 *   东经112°58′56″ 北纬28°11′38″   112°58'56.3"E, 28°11'38.8"N   112度58分56秒，28度11分38秒
 *   lng=112.9823&lat=28.1941   {"lat": 28.1941, "lng": 112.9823}   经度：112.9823 纬度：28.1941
 *   112 58 56.3 28 11 38.8   112:58:56.3 28:11:38.8   112-58-56.3, 28-11-38.8
 * Without a word for it, a number that can only be a longitude of China (73–136) or a latitude of it (3–54)
 * says which it is. The datum is not part of the text: the caller names it. */
TdCoordinatesProblem td_coordinates_parse (const char *text, TdLonLat *place);

/* “112.982310, 28.194120”: six decimals, a tenth of a metre; longitude first. (transfer full) */
char *td_coordinates_to_decimal (TdLonLat place);
/* “112°58′56.3″E 28°11′38.8″N”. (transfer full) */
char *td_coordinates_to_degrees (TdLonLat place);

G_END_DECLS
