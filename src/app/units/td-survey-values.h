/* Tidang: what stands in the row of one item of a survey card (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ratings.h"

G_BEGIN_DECLS

/* Immutable. */
typedef struct
{
  char *answer; /* as it is kept: "yes", "brick"; of a number as it is typed */
  char *note;
} TdSurveyValues;
/* What is stored. */
TdSurveyValues *td_survey_values_new (const TdSurveyItem *item, const TdSurveyAnswer *answer);
TdSurveyValues *td_survey_values_with_answer (const TdSurveyValues *values, const char *answer);
TdSurveyValues *td_survey_values_with_note (const TdSurveyValues *values, const char *note);
void td_survey_values_free (TdSurveyValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSurveyValues, td_survey_values_free)

G_END_DECLS
