/* Tidang: an official act as a person puts it down (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"

G_BEGIN_DECLS

/* “2026-08-01 Installation notice”, with “failed” where it was not passed. (transfer full) */
char *td_act_line (const TdAct *act);
/* “No. 12 · some company · a note”, "" for nothing. (transfer full) */
char *td_act_details (const TdAct *act);
/* Every act that took place, by day: those that a person put down, and those that the review or a record
 * stands for (id 0), where nobody put that act down. (transfer full) (element-type TdAct) */
GPtrArray *td_acts_shown (const TdCourse *course);

/* What is typed; never NULL. */
typedef struct
{
  TdActKind kind;
  gboolean failed;
  const char *day, *number, *party, *note;
} TdActTyped;

/* The fields that can be wrong. */
typedef enum
{
  TD_ACT_DAY,
  TD_ACT_NUMBER,
  TD_ACT_PARTY,
  TD_ACT_NOTE,
  TD_N_ACT_FIELDS
} TdActField;

typedef struct
{
  int at;             /* TdActField that is wrong, -1: none */
  const char *fault;  /* "" */
  const char *party;  /* what the party of this kind is: “Inspection body”; translated */
  const char *wanted; /* of the party: a gate asks for it; "" */
  TdDate on;
  gboolean complete;
} TdActState;
/* Days in any form with or without its year; one to come is wrong. */
void td_act_state_init (TdActState *state, const TdActTyped *typed, TdDate today);
/* The act that is meant, with the id and paper of `before`. (transfer full) */
TdAct *td_act_of_typed (const TdActTyped *typed, const TdActState *state, const TdAct *before);

G_END_DECLS
