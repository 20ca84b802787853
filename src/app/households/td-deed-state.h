/* Tidang: what the form of a change of owners or flats shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deed-values.h"

G_BEGIN_DECLS

typedef struct
{
  /* shown */
  gboolean asks_correction; /* an open vote holds the flat: did it change, or was the roll wrong? */
  gboolean owners, lines;   /* owners, and whether lines come and go */
  gboolean pieces, others, room, area, title_no;
  gboolean what; /* day and evidence: not where a roll is corrected */
  /* said beside the field; translated, static, "" for nothing */
  const char *hints[TD_N_DEED_TEXTS];
  gboolean asks[TD_N_DEED_TEXTS]; /* the hint asks for what nobody has typed yet: nothing is wrong */
  const char *rows_hint;          /* about the owners, pieces or other flats */
  int rows_at, rows_column; /* the line and its field (name, number, telephone; room, area, owners), or -1 */
  gboolean rows_ask;        /* as asks */
  const char *warning;      /* allowed all the same */
  char *sum;                /* what the areas add up to; "" where none are asked for */
  char *votes;              /* what open votes make of it; "" without */
  gboolean can_save;
  const char *save;
} TdDeedState;

void td_deed_state_clear (TdDeedState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdDeedState, td_deed_state_clear)
TdDeedState td_deed_state (const TdHousehold *household, const TdDeedValues *values, TdDate today);

G_END_DECLS
