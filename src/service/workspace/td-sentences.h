/* Tidang: what is said of counts, gaps and rolls, in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"
#include "td-paper-words.h"
#include "td-units.h"
#include "td-votes.h"

G_BEGIN_DECLS

/* “101、302、501 and 4 more”: the rooms of part ids, at most `max` by name. With unit labels where the roll
 * spans several units. (transfer full) */
char *td_rooms_to_text (const TdRoll *roll, const GArray *parts, guint max);
/* The same as a Chinese paper says it. (transfer full) */
char *td_rooms_on_paper (const TdRoll *roll, const GArray *parts, guint max);
#define TD_ROOMS_MORE_ON_PAPER "，另有 %u 户"

/* “81.20 m²” (transfer full) */
char *td_area_to_text (TdArea area);
/* "12 owners, 1193.95 m²", in the interface language. */
char *td_heads_to_text (gint64 heads, TdArea area);

/* All that is missing before the next step. vote may be NULL. (transfer full) (element-type TdGap) */
GPtrArray *td_gaps_of (const TdUnit *unit, const TdRoll *roll, const TdVote *vote);

/* What the vote's papers would leave blank, as one more gap. vote may be NULL: nothing is printed yet. Nor is
 * anything any more once the dossier is past its notices. */
void
td_gaps_add_words (GPtrArray *gaps, const TdVote *vote, const TdKeptWords *words, const TdCourse *course);

/* What holds the dossier up before its next step and is no gap of the vote. */
void td_gaps_add_gate (GPtrArray *gaps, const TdCourse *course);

/* The one next step. (transfer full) */
char *td_next_step_of (const TdUnit *unit, const TdRoll *roll, const TdVote *vote, const TdCourse *course);

/* Without a named plan the form is a 意愿摸底表. */
const char *td_no_plan_sentence (void);

/* Sentences for the remarks of a roll. (transfer full) (element-type char *) */
GPtrArray *td_remarks_to_text (const TdRoll *roll, const GPtrArray *remarks);

G_END_DECLS
