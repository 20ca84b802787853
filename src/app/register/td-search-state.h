/* Tidang: what the search shows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-find.h"

G_BEGIN_DECLS

/* So many hits of each group are on show. */
#define TD_SEARCH_SHOWN 5

typedef enum
{
  TD_SEARCH_HEADING, /* “Owners · 12 stairwells” */
  TD_SEARCH_HIT,
  TD_SEARCH_ALL /* “All 12 stairwells”: opens the register */
} TdSearchRowKind;

typedef struct
{
  TdSearchRowKind kind;
  TdHits group;
  const TdHit *hit; /* of TD_SEARCH_HIT */
  char *text;       /* what the row says, without marks */
  char *markup;     /* the same with the matching part in bold */
} TdSearchRow;

typedef struct
{
  char *text;        /* that is asked for */
  char *answered;    /* the text that the rows belong to, or NULL */
  GPtrArray *groups; /* TdHitGroup, or NULL */
  GPtrArray *rows;   /* TdSearchRow */
  int at;            /* the row that Enter opens; -1: none */
} TdSearchState;

TdSearchState *td_search_state_new (void);
void td_search_state_free (TdSearchState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSearchState, td_search_state_free)

/* TRUE: a question must be asked. */
gboolean td_search_state_type (TdSearchState *state, const char *text);
/* Takes the groups; FALSE: they belong to another text and are dropped. */
gboolean td_search_state_answer (TdSearchState *state, const char *text, GPtrArray *groups);
/* To the next row that can be opened, over the headings and round at the ends. */
void td_search_state_move (TdSearchState *state, int steps);
/* NULL: nothing is chosen. */
const TdSearchRow *td_search_state_row (const TdSearchState *state, int at);
/* (transfer full) the sentence under the field. */
char *td_search_state_say (const TdSearchState *state);
/* hint (nothing is typed), nothing, found. */
const char *td_search_state_page (const TdSearchState *state);
/* The list behind a group; its text is borrowed from the state. */
TdUnitFilter td_search_state_filter (const TdSearchState *state, TdHits group);

G_END_DECLS
