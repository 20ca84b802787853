/* Tidang: which changes of the file the map on show holds — without a widget.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map is a picture of the file. A reading of it gives way to a newer one at any time (somebody types into
 * the search, another action is stored), and answers come in any order: neither may lose a change. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint changes;  /* of the file so far */
  guint held;     /* … that the map on show holds */
  guint asked;    /* … that the newest reading began with */
  guint readings; /* so far: the number of the newest */
  gboolean past;  /* the map on show is one of the past */
} TdMapNews;

/* Nothing is held yet. */
void td_map_news_init (TdMapNews *news);
/* The file has changed, or is another one. */
void td_map_news_come (TdMapNews *news);
/* The map on show is one of the past; while it is, the map waits with what is new. FALSE: it is to be that of
 * today again. */
void td_map_news_set_past (TdMapNews *news, gboolean past);
/* The map on show does not hold all changes. */
gboolean td_map_news_wait (const TdMapNews *news);
/* A reading begins, and those before give way to it. anew: the file has changed, or more of it is wanted.
 * Returns whether the map on show can be kept, so that only what a filter finds is read. */
gboolean td_map_news_ask (TdMapNews *news, gboolean anew, guint *number);
/* The answer of that reading is there, kept: on the map that is on show. FALSE: it gave way and is no answer.
 */
gboolean td_map_news_take (TdMapNews *news, guint number, gboolean kept);

G_END_DECLS
