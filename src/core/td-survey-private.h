/* Tidang: what the files of the survey card share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-survey.h"

/* A scheme in the making, one reference, empty. */
TdSurvey *td_survey_new (void);
TdSurveyItem *td_survey_item_new (void);
void td_survey_item_free (TdSurveyItem *item);
