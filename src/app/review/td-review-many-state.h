/* Tidang: a step of a review for many dossiers, or a meeting, as a person fills it in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review-many.h"
#include "td-review-state.h"

G_BEGIN_DECLS

/* “20 under review, 4 handed in” in a sentence, and the step that is most likely next. (transfer full) */
char *td_review_many_headline (const TdReviewTable *table);
TdReviewEventKind td_review_many_next (const TdReviewTable *table);
/* Whether a department is ticked at first: it has dossiers before it. */
gboolean td_review_many_ticked (const TdReviewSeat *seat, TdReviewEventKind kind);
/* “住建部门 (suggested) — 20 lie there”. (transfer full) */
char *td_review_many_seat_text (const TdReviewSeat *seat, TdReviewEventKind kind);

/* One stairwell with another verdict, as it is typed. */
typedef struct
{
  gint64 unit_id;         /* 0: not chosen yet */
  const char *department; /* "": all */
  TdReviewVerdict verdict;
  const char *text;
} TdReviewManyExcept;

/* What is typed; nothing is NULL but where it is said. */
typedef struct
{
  TdReviewTyped step;        /* its department: another one than those that can be ticked */
  const char *const *ticked; /* departments; ends with NULL */
  gboolean send;
  const TdReviewManyExcept *excepts;
  guint n_excepts;
} TdReviewManyTyped;

typedef struct
{
  TdReviewForm step;
  gboolean asks_departments, asks_send, asks_excepts;
  const char *lacks; /* what is still to be said; "" */
  gboolean complete;
  GStrv departments;  /* of the step; NULL: it has none */
  GArray *exceptions; /* TdReviewException, borrowing from what is typed */
} TdReviewManyForm;
void td_review_many_form_init (TdReviewManyForm *form, const TdReviewManyTyped *typed, TdDate today);
void td_review_many_form_clear (TdReviewManyForm *form);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdReviewManyForm, td_review_many_form_clear)

/* The same in its own memory, for another thread. */
typedef struct
{
  TdReviewEvent *event;
  GStrv departments;
  gboolean send, leave_out;
  GArray *exceptions; /* TdReviewException */
  GPtrArray *texts;   /* that they borrow */
  char *page;
  GArray *unit_ids;
} TdReviewManyAsk;
TdReviewManyAsk *
td_review_many_ask_new (const TdReviewManyForm *form, gboolean send, gboolean leave_out, GArray *unit_ids);
void td_review_many_ask_free (gpointer ask);
TdReviewMany td_review_many_of_ask (const TdReviewManyAsk *ask);

G_END_DECLS
