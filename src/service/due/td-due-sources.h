/* Tidang: the sources of deadlines there are, and what they share; for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadlines.h"
#include "td-due-read.h"

G_BEGIN_DECLS

/* td-due-votes.c */
extern const TdDeadlineSource td_due_vote_end;    /* a vote's last day, and its closing */
extern const TdDeadlineSource td_due_endless;     /* a vote without a last day */
extern const TdDeadlineSource td_due_undelivered; /* flats without papers shortly before it */
extern const TdDeadlineSource td_due_pending;     /* ballots to be verified */
extern const TdDeadlineSource td_due_objection;   /* objections that are not settled */
/* td-due-notices.c */
extern const TdDeadlineSource td_due_notice; /* 公示 and 表决结果公示 that hang */
/* td-due-review.c */
extern const TdDeadlineSource td_due_review; /* the clocks of a joint review */
/* td-due-leaves.c */
extern const TdDeadlineSource td_due_record; /* leaves with a day by which something has to be done */
extern const TdDeadlineSource
    td_due_licence; /* licences of parties and lots, approvals of batches that expire */
/* td-due-money.c */
extern const TdDeadlineSource td_due_money;   /* payments called for and overdue, instalments */
extern const TdDeadlineSource td_due_subsidy; /* days of payment, last days of rules */
/* td-due-outreach.c */
extern const TdDeadlineSource td_due_promise;   /* promises made on visits that are not kept yet */
extern const TdDeadlineSource td_due_petition;  /* petitions without an answer */
extern const TdDeadlineSource td_due_mediation; /* 司法确认 within thirty days */
/* td-due-holidays.c */
extern const TdDeadlineSource td_due_holidays; /* years whose holidays are not at hand */

/* With unit, vote, place and label of the row. */
TdDeadline *td_due_of_row (const TdDeadlineSource *source, const TdDueRow *row);
/* Takes `text`. */
void td_due_take_text (char **field, char *text);
/* What the window says, and what a Chinese paper says of the same (all taken). */
void td_due_take_title (TdDeadline *deadline, char *title, char *paper);
void td_due_take_basis (TdDeadline *deadline, char *basis, char *paper_basis);

/* td-due-places.c: for TdDueList. (transfer full) */
GPtrArray *td_due_places (TdWorkspace *self, const GPtrArray *all);

/* Something of the unit was stored (0: of many). */
void td_deadlines_note_change (TdWorkspace *self, gint64 unit_id);

typedef struct _TdDeadlineBook TdDeadlineBook;
void td_deadline_book_free (TdDeadlineBook *book);

G_END_DECLS
