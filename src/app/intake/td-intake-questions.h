/* Tidang: the questions of an import with their choices and answers (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-values.h"

G_BEGIN_DECLS

typedef enum
{
  TD_INTAKE_ASKED, /* by the import: TdImportOptions.answers */
  TD_INTAKE_KEY    /* the sheet does not say in which compound, building or stairwell its rows lie */
} TdIntakeAbout;

typedef struct
{
  char *answer;
  char *label; /* translated */
} TdIntakeChoice;

typedef struct
{
  TdIntakeAbout about;
  char *key;          /* “code:value”; of a key its field */
  char *text;         /* what is asked */
  char *where;        /* “Sheet1 · row 7 · 14 rows” */
  GPtrArray *choices; /* (element-type TdIntakeChoice); none: a text is typed */
  char *suggestion;   /* stands in the field until another is typed */
} TdIntakeQuestion;

/* Adds what `report` asks and `questions` (element-type TdIntakeQuestion, freeing) does not have yet: one
 * that was answered is not asked again by the import, but stays, so that the answer can be changed. */
void td_intake_questions_add (GPtrArray *questions, const TdImportReport *report);
GPtrArray *td_intake_questions_new (void);

/* The answer given in `values`, or "". */
const char *td_intake_question_answer (const TdIntakeQuestion *question, const TdIntakeValues *values);
/* "" takes the answer back. (transfer full) */
TdIntakeValues *td_intake_values_with_answer (const TdIntakeValues *values,
                                              const TdIntakeQuestion *question,
                                              const char *answer);
guint td_intake_questions_open (const GPtrArray *questions, const TdIntakeValues *values);

G_END_DECLS
