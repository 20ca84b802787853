/* Tidang: what a dossier has announced to its owners — how long it hangs, where, and what counts for the
 * gates. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcement.h"
#include "td-votes.h"

G_BEGIN_DECLS

typedef struct
{
  TdAnnouncement *announcement; /* id 0: it stands in the two words of a paper, and has no places */
  TdNoticePeriod period;
  const TdNotice *asked; /* what the text asks of it; NULL: nobody says anything */
  const char *source;    /* title of that text, "" */
  gboolean counts;       /* it stands, and is about what the vote is about */
  int round;             /* of the vote that it was posted for; 0: before any */
} TdAnnounced;

/* Read in one go and not changed any more. */
typedef struct
{
  gint64 unit_id;
  char *label;            /* “西韩新苑 7号楼 2单元” */
  TdProcedure *procedure; /* NULL: none is at hand for the place */
  TdRule *rule;           /* of the vote; NULL: no vote, or it was lost */
  int round;              /* of the vote, 0: none */
  GPtrArray *announced;   /* (element-type TdAnnounced) by day, then id */
} TdNoticeBoard;
/* vote_number 0: of the newest vote. Periods are counted on the holidays at hand (td_holidays_load()). */
TdNoticeBoard *td_notice_board_load (TdWorkspace *self, gint64 unit_id, int vote_number, GError **error);
void td_notice_board_free (TdNoticeBoard *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdNoticeBoard, td_notice_board_free)

/* The latest that counts; NULL: none. */
const TdAnnounced *td_notice_board_latest (const TdNoticeBoard *board, TdAnnounce what);
/* Its period; what the text asks for without any day where nothing was announced. */
void td_notice_board_period (const TdNoticeBoard *board, TdAnnounce what, TdNoticePeriod *out);
/* By the id of its leaf; 0, or NULL: not there. */
const TdAnnounced *td_notice_board_find (const TdNoticeBoard *board, gint64 leaf_id);
/* For which vote it was posted. NOT_FOUND where the dossier has no such announcement. */
gboolean
td_announcement_round (TdWorkspace *self, gint64 unit_id, gint64 leaf_id, int *round, GError **error);
const TdPosting *
td_notice_board_posting (const TdNoticeBoard *board, gint64 posting_id, const TdAnnounced **of);

/* “Notice of the plan: 2026-09-12 to 2026-09-22, 10 days”, with 暂定 and 未取得政策原文 where they hold; NULL
 * before it is posted. (transfer full) */
char *td_announced_to_sentence (TdAnnounce what, const TdNoticePeriod *period);
/* The same in Chinese whatever the language. (transfer full) */
char *td_announced_on_paper (TdAnnounce what, const TdNoticePeriod *period);
/* One sentence for each thing that the record of the places does not prove; empty: it proves all. (transfer
 * full) (element-type utf8) */
GPtrArray *td_announced_faults (const TdAnnounced *announced);

const char *td_posted_event_to_label (TdPostedEvent event); /* translated */
const char *td_posting_state_to_label (TdPostingState state);
/* “the compound”; of the sorts of places that packs know. */
const char *td_notice_where_to_label (const char *where);
const char *td_notice_where_to_chinese (const char *where);

/* What stands in the two words of a paper becomes an announcement of its own, to which places can be noted;
 * the words stay as they are and are not read any more. One undoable action. 0 on error: nothing stands
 * there. */
gint64 td_announcement_take_over (TdWorkspace *self, gint64 unit_id, TdAnnounce what, GError **error);

G_END_DECLS
