/* Tidang: a review as a person reads it, and one step of it as it is put down (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review-file.h"

G_BEGIN_DECLS

/* ---- read ---- */

/* A clock's sign: an icon and a style class beside the words, "" for none. */
const char *td_review_light_icon (TdReviewLight light);
const char *td_review_light_class (TdReviewLight light); /* warning error success dim-label */

/* “Under review — 2026-04-30, 12 working days left”. (transfer full) */
char *td_review_headline (const TdReviewFile *file);

/* One department's line. */
typedef struct
{
  char *title;   /* “住建部门 (suggested) — with the department” */
  char *clock;   /* “2026-03-11, 3 working days left”; "" */
  char *mark;    /* “agrees · 张三 · 2026-03-11 · 建审〔2026〕3号 · 1738a86151ac”; "" */
  char *changed; /* “What it saw has changed: plan, roll”; "" */
  TdReviewLight light;
  gboolean can;           /* something may be put down for it now */
  TdReviewEventKind next; /* that is */
} TdReviewLine;
void td_review_line_free (TdReviewLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewLine, td_review_line_free)
/* Departments, in the order of the review. What a pack only says of the law, without a department, is left
 * out. (transfer full) (element-type TdReviewLine) */
GPtrArray *td_review_lines (const TdReviewFile *file);
/* The step that is most likely next. */
TdReviewEventKind td_review_next (const TdReviewFile *file);

/* ---- put down ---- */

/* What is typed; never NULL. */
typedef struct
{
  TdReviewEventKind kind;
  TdReviewVerdict verdict;
  const char *day, *told, *department, *number, *person, *text;
  const char *page; /* path of the stamped page */
} TdReviewTyped;

/* The fields that can be wrong. */
typedef enum
{
  TD_REVIEW_DAY,
  TD_REVIEW_TOLD,
  TD_REVIEW_DEPARTMENT,
  TD_REVIEW_NUMBER,
  TD_REVIEW_PERSON,
  TD_REVIEW_TEXT,
  TD_REVIEW_PAGE,
  TD_N_REVIEW_FIELDS
} TdReviewField;

typedef struct
{
  gboolean asks[TD_N_REVIEW_FIELDS]; /* the fields that this step has */
  gboolean asks_verdict;
  const char *person;   /* whom it names, translated; "" */
  const char *text;     /* what is written, translated; "" */
  int at;               /* TdReviewField that is wrong, -1: none */
  const char *fault;    /* "" */
  char *page;           /* path of the stamped page; NULL: none is added */
  char *contradiction;  /* with what stands there; "" */
  TdReviewEvent *event; /* what is meant; NULL while a field is wrong */
} TdReviewForm;
/* before: the event that is changed; NULL: a new one. */
void td_review_form_init (TdReviewForm *form,
                          const TdReviewTyped *typed,
                          const TdReviewFile *file,
                          const TdReviewEvent *before);
/* The same without the contradiction, where the step is of no single dossier. */
void td_review_form_read (TdReviewForm *form,
                          const TdReviewTyped *typed,
                          TdDate today,
                          const TdReviewEvent *before);
void td_review_form_clear (TdReviewForm *form);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdReviewForm, td_review_form_clear)

G_END_DECLS
