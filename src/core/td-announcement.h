/* Tidang: what was announced to the owners, and the places where it hangs, read from leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-notice.h"
#include "td-procedure.h"

G_BEGIN_DECLS

/* Kinds of leaves (resources/leaves/notices.json). A posting links to its announcement, what happened to it
 * links to the posting. */
#define TD_LEAF_ANNOUNCEMENT "announcement"
#define TD_LEAF_POSTING "posting"
#define TD_LEAF_POSTING_EVENT "posting-event"

typedef enum
{
  TD_POSTED_SEEN,    /* looked at: it hangs */
  TD_POSTED_TORN,    /* torn down, covered, or not to be read any more */
  TD_POSTED_RENEWED, /* put up again */
  TD_POSTED_DOWN     /* taken down by those who posted it */
} TdPostedEvent;
#define TD_N_POSTED_EVENTS 4
const char *td_posted_event_to_nick (TdPostedEvent event); /* seen torn renewed down */
gboolean td_posted_event_from_nick (const char *nick, TdPostedEvent *out);
const char *td_posted_event_to_chinese (TdPostedEvent event);

typedef struct
{
  gint64 id; /* of the leaf */
  TdPostedEvent what;
  TdDate on;
  char *by, *photo, *note; /* photo: SHA-256 of an attachment; "" */
} TdPostedNote;

typedef enum
{
  TD_POSTING_PLANNED, /* its day lies ahead */
  TD_POSTING_HANGS,
  TD_POSTING_MISSING, /* torn down, not renewed */
  TD_POSTING_DOWN     /* taken down */
} TdPostingState;

/* One place. Texts are never NULL. */
typedef struct
{
  gint64 id;
  char *place;  /* “3号楼2单元入口” */
  char *where;  /* "unit", "building", "compound", "website", "community", "site"; "" */
  TdDate up_on; /* TD_DATE_NONE: not noted */
  char *up_by, *photo, *note;
  GPtrArray *events; /* (element-type TdPostedNote) by day, then id */
} TdPosting;

typedef struct
{
  gint64 id; /* of the leaf; 0: of the two words of a paper */
  TdAnnounce what;
  int round; /* of the vote it is about; 0: not said */
  TdDate from;
  TdNoticeTerms terms;
  TdDate withdrawn_on; /* TD_DATE_NONE: it stands */
  char *issuer, *places, *hearer, *witness, *note;
  char *paper;         /* SHA-256 of an attachment; "" */
  GPtrArray *postings; /* (element-type TdPosting) by day, then id */
} TdAnnouncement;
TdAnnouncement *td_announcement_new (TdAnnounce what, TdDate from);
void td_announcement_free (TdAnnouncement *announcement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAnnouncement, td_announcement_free)

/* Of all leaves of one dossier those of the three kinds, by `from`, then id. What links to nothing is passed
 * over. leaves: (element-type TdLeaf). (transfer full) (element-type TdAnnouncement) */
GPtrArray *td_announcements_read (const GPtrArray *leaves);
/* The other way; its postings are leaves of their own. (transfer full) */
TdLeaf *td_announcement_to_leaf (const TdAnnouncement *announcement);

/* How a place stands at the end of a day. */
TdPostingState td_posting_state (const TdPosting *posting, TdDate on);
const char *td_posting_state_to_nick (TdPostingState state); /* planned hangs missing down */
/* Days on which places had no paper: from each tear-down to its renewal. A paper that was taken down misses
 * nothing. (transfer full) (element-type TdNoticeGap) */
GArray *td_announcement_gaps (const TdAnnouncement *announcement);

/* What the record of the places does not prove (bits). */
typedef enum
{
  TD_POSTING_NO_PLACE = 1 << 0,    /* no place is noted at all */
  TD_POSTING_NOT_WHERE = 1 << 1,   /* a place that the text asks for is missing */
  TD_POSTING_LATE = 1 << 2,        /* a place was posted after the day from which it is counted */
  TD_POSTING_TORN = 1 << 3,        /* a paper was missing for a day at least */
  TD_POSTING_NOT_RENEWED = 1 << 4, /* a paper that was torn down was not put up again */
  TD_POSTING_EARLY = 1 << 5,       /* a paper was taken down on or before the last day */
  TD_POSTING_NO_PHOTO = 1 << 6,    /* a place without any photo */
  TD_POSTING_BACKWARDS = 1 << 7    /* the last day lies before the first one */
} TdPostingGap;
/* "no-place", "not-where", … ; one bit. */
const char *td_posting_gap_to_nick (TdPostingGap gap);
/* asked may be NULL. *missing (may be NULL): the first sort of place that the text asks for and that is not
 * there. */
guint td_announcement_look (const TdAnnouncement *announcement,
                            const TdNoticePeriod *period,
                            const TdNotice *asked,
                            const char **missing);
/* Which of these keep a gate from saying that it hung: a paper must have hung from the first to the last day
 * at each sort of place that the text asks for, or anywhere where it names none. Places beyond these, photos
 * and what was renewed in time keep nothing; for how long it hangs is the period's. */
guint td_announcement_unproven (const TdAnnouncement *announcement,
                                const TdNoticePeriod *period,
                                const TdNotice *asked,
                                const char **missing);

G_END_DECLS
