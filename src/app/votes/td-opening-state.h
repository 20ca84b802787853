/* Tidang: what the form that opens a vote allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-opening-values.h"

G_BEGIN_DECLS

/* What is typed. */
typedef enum
{
  TD_OPENING_FROM,
  TD_OPENING_UNTIL,
  TD_OPENING_PLAN,
  TD_OPENING_BATCH,
  TD_N_OPENING_FIELDS
} TdOpeningField;

/* What of the plan is offered, from the versions that are put down. */
typedef struct
{
  gboolean listed;     /* there are some: they are chosen from a list */
  gboolean in_words;   /* the words are asked for: there are none, or it is another one */
  guint chosen;        /* in that list, of which the last line stands for words */
  const char *record;  /* the button that puts one down, translated, with a mnemonic */
  const char *missing; /* what is lost where none is put down; "" */
} TdOpeningPlan;
/* plans: (element-type TdLeaf), the newest first. many: of several stairwells, of which each has its own. */
void td_opening_plan_init (TdOpeningPlan *plan,
                           const TdOpeningValues *values,
                           const GPtrArray *plans,
                           gboolean many);

typedef struct
{
  gboolean can_preview;
  gboolean can_open;
  const char *hint; /* translated, static */
  int at;           /* TdOpeningField that the hint is about, or -1 */
} TdOpeningState;

/* What opening would meet, of one stairwell or of many together. */
typedef struct
{
  guint units; /* that can be opened */
  gint64 heads;
  TdArea area;
  char *hash;          /* of the roll of the only one; "" for many */
  char *plan;          /* the version that the only one is about; "" for none, and for many */
  GPtrArray *refusals; /* (element-type char *): “unit: why” */
  GPtrArray *warnings; /* (element-type char *): each once, with how many stairwells it concerns */
} TdOpeningSeen;

/* opened: (element-type TdVoteOpened), refused: (element-type char *) or NULL. (transfer full) */
TdOpeningSeen *td_opening_seen_new (const GPtrArray *opened, const GPtrArray *refused);
void td_opening_seen_free (TdOpeningSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOpeningSeen, td_opening_seen_free)
/* “The roll: 12 owners, 1193.95 m²”, “219 of 223 stairwells can be opened: …”. (transfer full) */
char *td_opening_seen_to_text (const TdOpeningSeen *seen);

/* `seen`: of these very values, or NULL while it is not known. */
TdOpeningState td_opening_state (const TdOpeningValues *values, const TdOpeningSeen *seen, TdDate today);
/* Over the list of what opening would meet, when nothing was seen: why not. */
const char *td_opening_unseen_title (const TdOpeningState *state, gboolean refused);

G_END_DECLS
