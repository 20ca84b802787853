/* Tidang: a place as people write it: 崂山区西韩社区居委会.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_REGION_LEVELS 5 /* province, city, county, street, community */

/* Takes off in place what the same office is called now so, now so (居民委员会, 居委会, 村民委员会, 村委会 at
 * the end; 办事处 behind 街道), as long as two characters of a name are left. */
void td_place_term_tidy (char *term);

#define TD_PLACE_RUN_MOST 64

/* A term without blanks whose beginning may stand in the names above. Places are told to it from the top
 * down, in the order of their codes. */
typedef struct
{
  const char *text;                  /* borrowed */
  guint n;                           /* characters */
  guint16 at[TD_PLACE_RUN_MOST + 1]; /* where each begins, in bytes; the last one: where the text ends */
  guint64 next[TD_REGION_LEVELS];    /* with the names down to a level said: a bit per character that may come
                                        next */
} TdPlaceRun;
/* FALSE: too long for any place. */
gboolean td_place_run_init (TdPlaceRun *run, const char *text);
/* The place at `level` (0: province) is the one that those told next lie in. Of a name at least two
 * characters are said (崂山, 崂山区). */
void td_place_run_enter (TdPlaceRun *run, int level, const char *name, gsize size);
/* Whether the name holds the rest of the text, when those above have said its beginning. */
gboolean td_place_run_ends (const TdPlaceRun *run, int level, const char *name, gsize size);

G_END_DECLS
