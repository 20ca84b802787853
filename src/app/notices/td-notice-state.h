/* Tidang: notices as a person reads them, and a place or what happened there as it is put down (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"

G_BEGIN_DECLS

/* ---- read ---- */

/* A sign beside the words that say the same. */
typedef enum
{
  TD_NOTICE_SIGN_NONE,
  TD_NOTICE_SIGN_RUNS,
  TD_NOTICE_SIGN_OVER,  /* its days are over: objections were to come before */
  TD_NOTICE_SIGN_FAULTY /* a paper is missing, or the days do not suffice */
} TdNoticeSign;
const char *td_notice_sign_icon (TdNoticeSign sign);  /* "" */
const char *td_notice_sign_class (TdNoticeSign sign); /* style class, "" */

/* “3 days left”, “its last day is today”, “begins in 2 days”, “over since 2026-09-27”; "" where no last day
 * is known. (transfer full) */
char *td_notice_left (const TdNoticePeriod *period, TdDate today);
TdNoticeSign td_notice_sign (const TdAnnounced *announced, TdDate today);
/* “Notice of the plan — 3 days left”. (transfer full) */
char *td_notice_headline (const TdAnnounced *announced, TdDate today);
/* “Issued by …; objections to …; witness …”, what is said of them; "". (transfer full) */
char *td_notice_people (const TdAnnouncement *announcement);
/* “3号楼2单元入口 — hangs”; until: the last day of its notice, TD_DATE_NONE: none is known. (transfer full)
 */
char *td_posting_headline (const TdPosting *posting, TdDate until, TdDate today);
/* “2026-09-01 put up (张三) · 2026-09-03 torn down or covered, photo”. (transfer full) */
char *td_posting_story (const TdPosting *posting);
TdNoticeSign td_posting_sign (const TdPosting *posting, TdDate today);
/* What is most likely noted next there. */
TdPostedEvent td_posting_next (const TdAnnounced *announced, const TdPosting *posting, TdDate today);
/* The sorts of places that are known, in the order of a list; index 0 is none of them. NULL beyond the end.
 */
const char *td_posting_where (guint i);

/* ---- put down ---- */

/* What is typed; never NULL. */
typedef struct
{
  gboolean is_event; /* something happened at a place that is noted; else a new place */
  TdPostedEvent what;
  const char *where; /* nick, "" */
  const char *place, *day, *by, *photo, *note;
} TdPostingTyped;

typedef enum
{
  TD_POSTING_PLACE,
  TD_POSTING_DAY,
  TD_POSTING_BY,
  TD_POSTING_PHOTO,
  TD_POSTING_NOTE,
  TD_N_POSTING_FIELDS
} TdPostingField;

typedef struct
{
  int at;            /* TdPostingField that is wrong, -1: none */
  const char *fault; /* "" */
  const char *hint;  /* what does not fit what is noted already, and can be recorded all the same; "" */
  TdLeaf *leaf;      /* what is meant; NULL while a field is wrong */
} TdPostingForm;
/* posting: where something happened; NULL for a new place of the announcement. */
void td_posting_form_init (TdPostingForm *form,
                           const TdPostingTyped *typed,
                           const TdAnnouncement *announcement,
                           const TdPosting *posting,
                           TdDate today);
void td_posting_form_clear (TdPostingForm *form);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdPostingForm, td_posting_form_clear)

G_END_DECLS
