/* Tidang: what stands in the row of one item of a survey card (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-values.h"

static TdSurveyValues *
make (const char *answer, const char *note)
{
  TdSurveyValues *values = g_new0 (TdSurveyValues, 1);

  values->answer = g_strdup (answer != NULL ? answer : "");
  values->note = g_strdup (note != NULL ? note : "");
  return values;
}

TdSurveyValues *
td_survey_values_new (const TdSurveyItem *item, const TdSurveyAnswer *answer)
{
  g_autofree char *kept = td_survey_item_write (item, answer->value);

  return make (kept, answer->note);
}

TdSurveyValues *
td_survey_values_with_answer (const TdSurveyValues *values, const char *answer)
{
  return make (answer, values->note);
}

TdSurveyValues *
td_survey_values_with_note (const TdSurveyValues *values, const char *note)
{
  return make (values->answer, note);
}

void
td_survey_values_free (TdSurveyValues *values)
{
  if (values == NULL)
    return;
  g_free (values->answer);
  g_free (values->note);
  g_free (values);
}
