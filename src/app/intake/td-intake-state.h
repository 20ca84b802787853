/* Tidang: what the import assistant shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-values.h"

G_BEGIN_DECLS

typedef enum
{
  TD_INTAKE_CHOOSE,  /* no sheet yet, or another one than was looked at */
  TD_INTAKE_WORKING, /* a look or the import itself is under way */
  TD_INTAKE_SEEN,    /* the preview stands */
  TD_INTAKE_DONE
} TdIntakeStep;

/* Of each grade so many lines are listed: a province's sheet may have a hundred thousand. */
#define TD_INTAKE_LINES_LISTED 1000

typedef enum
{
  TD_INTAKE_REFUSED,
  TD_INTAKE_WARNING,
  TD_INTAKE_SKIPPED
} TdIntakeGrade;

typedef struct
{
  TdIntakeGrade grade;
  const TdImportProblem *problem; /* of the report */
  char *where;                    /* “Sheet1 · row 7 · 房号” */
} TdIntakeLine;

/* What is typed. */
typedef enum
{
  TD_INTAKE_PATH,
  TD_INTAKE_PLACE,
  TD_INTAKE_COMPOUND,
  TD_INTAKE_BUILDING,
  TD_INTAKE_UNIT,
  TD_N_INTAKE_FIELDS
} TdIntakeField;

typedef struct
{
  const char *faults[TD_N_INTAKE_FIELDS]; /* translated, static; "" for nothing */
  gboolean can_look;
  gboolean can_import;
  gboolean can_save_rejects;
  char *summary; /* “36 rows read: 36 new, 0 changed, 0 unchanged, 0 refused” */
  char *hint;
  GPtrArray *sheets; /* (element-type char *): “5-1: 12 added, 0 changed, 0 unchanged, 1 refused” */
  GPtrArray *lines;  /* (element-type TdIntakeLine): refused, warnings, skipped; the first of each */
  guint n_lines;     /* how many there are in all */
  guint n_asking;    /* of them, refused rows and warnings: a line of sums that was skipped asks nothing */
} TdIntakeState;

/* open: questions without an answer. `report`: of the preview or of the import, or NULL. The state points
 * into it. (transfer full) */
TdIntakeState *td_intake_state_new (const TdIntakeValues *values,
                                    TdIntakeStep step,
                                    const TdImportReport *report,
                                    guint open);
void td_intake_state_free (TdIntakeState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdIntakeState, td_intake_state_free)

const char *td_intake_grade_word (TdIntakeGrade grade);
const char *td_intake_grade_sign (TdIntakeGrade grade);

G_END_DECLS
