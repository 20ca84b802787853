/* Tidang: the review of one dossier — its pack, what happened, how far it has come, and what each opinion
 * saw. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-reviews.h"
#include "td-units.h"

G_BEGIN_DECLS

/* A review as it stands today; not changed any more once it was read, and counted by its users. */
typedef struct
{
  gint64 unit_id;
  char *label; /* “西韩新苑 7号楼 2单元” */
  char *place; /* region code or "" */
  TdReviewPack *pack;
  gboolean fixed;       /* the application names its pack; FALSE: the one of the place */
  gboolean pack_lost;   /* the one that it names is not at hand: the place's stands for it */
  GPtrArray *events;    /* (element-type TdReviewEvent), by day */
  TdReview *review;     /* of these */
  TdCalendar *calendar; /* of the holidays at hand */
  TdReviewSeen *now;    /* the dossier's parts as they are */
} TdReviewFile;
TdReviewFile *td_review_file_load (TdWorkspace *self, gint64 unit_id, GError **error);
TdReviewFile *td_review_file_ref (TdReviewFile *file);
void td_review_file_free (TdReviewFile *file); /* drops one reference */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewFile, td_review_file_free)

/* 所批版本已变更: what an opinion or the decision saw and is not as it was. NULL: it did not say what it saw.
 * (transfer full) (element-type TdReviewSeenChange) */
GPtrArray *td_review_file_changes (const TdReviewFile *file, const TdReviewEvent *event);
/* The last of its kind in this round; NULL: none. (transfer none) */
const TdReviewEvent *td_review_file_last (const TdReviewFile *file, TdReviewEventKind kind);
/* What was handed in last in this round — the application, or the papers supplied — and says what it was;
 * NULL: nothing was, or before that was kept. (transfer none) */
const TdReviewEvent *td_review_file_application (const TdReviewFile *file);
/* 申报材料已变更, as a sentence that names the parts: what was handed in is not as it was. NULL: it is.
 * (transfer full) */
char *td_review_file_handed_in (const TdReviewFile *file);
/* The first 12 digits of the digest of what it saw; "". (transfer full) */
char *td_review_event_digest (const TdReviewEvent *event);
/* Each contradiction as “2026-03-04, opinion of …: …”. (transfer full) (element-type utf8) */
GPtrArray *td_review_file_faults (const TdReviewFile *file);
/* What a person reads of one event: “2026-03-04 Accepted, 某受〔2026〕1号”. (transfer full) */
char *td_review_event_to_text (const TdReviewEvent *event);

/* What an event would contradict once it stands among the others (in the place of the one with its id); NULL:
 * nothing. Asks nothing of the file: from any thread. (transfer full) */
char *td_review_contradiction (const TdReviewFile *file, const TdReviewEvent *event);

/* Puts down what happened (id 0, which is then set) or changes it, as one action. An opinion, a decision, an
 * application and what was supplied without `seen` take what there is to be seen now; the application takes
 * the pack of its place, or `pack` (an id; may be NULL). What contradicts the record is refused with the
 * reason, unless `anyway`: the paper exists, and its contradiction is shown. */
gboolean td_review_record (TdWorkspace *self,
                           gint64 unit_id,
                           TdReviewEvent *event,
                           const char *pack,
                           gboolean anyway,
                           GError **error);
/* The same, and the file at `page` (NULL: none) becomes one of the dossier's and the stamped page of the
 * event, in the same action. */
gboolean td_review_record_page (TdWorkspace *self,
                                gint64 unit_id,
                                TdReviewEvent *event,
                                const char *pack,
                                gboolean anyway,
                                const char *page,
                                GError **error);
gboolean td_review_forget (TdWorkspace *self, gint64 unit_id, gint64 event_id, GError **error);

G_END_DECLS
