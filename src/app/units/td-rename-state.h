/* Tidang: names and place of a unit put right — what is entered and what becomes of it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rename.h"

G_BEGIN_DECLS

typedef struct
{
  const char *compound, *building, *unit; /* as entered */
  const char *place;                      /* region code of the compound's community */
  gboolean whole;                         /* the compound's name and place, for all of its stairwells */
  gboolean renumber;
  const char *reason;
} TdRenameValues;

/* What is typed. */
typedef enum
{
  TD_RENAME_COMPOUND,
  TD_RENAME_BUILDING,
  TD_RENAME_UNIT,
  TD_RENAME_PLACE,
  TD_RENAME_REASON,
  TD_N_RENAME_FIELDS
} TdRenameField;

typedef struct
{
  gboolean names_unit;  /* building and unit can be changed */
  gboolean names_place; /* place and renumber can be */
  gboolean can_apply;
  const char *faults[TD_N_RENAME_FIELDS]; /* translated, static, "" for nothing */
  char *says;                             /* what would happen, or what is missing */
} TdRenameState;

/* The place as it is stored: half-width, without blanks. (transfer full) */
char *td_rename_place (const TdRenameValues *values);
/* touched: stairwells of the compound, -1 while not known. (transfer full) */
TdRenameState *td_rename_state_new (const TdUnit *unit, const TdRenameValues *values, int touched);
void td_rename_state_free (TdRenameState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRenameState, td_rename_state_free)

G_END_DECLS
