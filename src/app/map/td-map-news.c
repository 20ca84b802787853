/* Tidang: which changes of the file the map on show holds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-news.h"

void
td_map_news_init (TdMapNews *news)
{
  *news = (TdMapNews){ .changes = 1 };
}

void
td_map_news_come (TdMapNews *news)
{
  news->changes++;
}

void
td_map_news_set_past (TdMapNews *news, gboolean past)
{
  /* What is on show then is no map of today. */
  if (!past)
    news->changes++;
  news->past = past;
}

gboolean
td_map_news_wait (const TdMapNews *news)
{
  return news->held != news->changes;
}

gboolean
td_map_news_ask (TdMapNews *news, gboolean anew, guint *number)
{
  news->asked = news->changes;
  *number = ++news->readings;
  return news->past || (!anew && !td_map_news_wait (news));
}

gboolean
td_map_news_take (TdMapNews *news, guint number, gboolean kept)
{
  if (number != news->readings)
    return FALSE;
  if (!kept)
    news->held = news->asked;
  return TRUE;
}
