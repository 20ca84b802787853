/* Tidang: what a survey card and its rows show and say (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-survey-values.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean answer_changed, note_changed;
  gboolean can_store; /* something changed, and nothing is wrong */
  char *answer_fault; /* translated; "" for none */
  const char *note_fault;
} TdSurveyRowState;
/* `orig`: what is stored. */
TdSurveyRowState
td_survey_row_state (const TdSurveyItem *item, const TdSurveyValues *orig, const TdSurveyValues *curr);
void td_survey_row_state_clear (TdSurveyRowState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdSurveyRowState, td_survey_row_state_clear)

/* Under the title: “▶ decides · Proposal · yes: hard · 2026-09-01 Li”. (transfer full) */
char *td_survey_item_caption (const TdSurveyCard *card, guint item);
/* Where an item comes from and how it is looked at, for a tooltip. (transfer full) */
char *td_survey_item_source (const TdSurveyItem *item);
/* The place in the list of answers: 0 not known, then the choices; yes-no has 1 yes and 2 no. */
guint td_survey_item_place (const TdSurveyItem *item, const char *answer);
const char *td_survey_item_at (const TdSurveyItem *item, guint place);

/* “✓ Suitable · Survey card”. (transfer full) */
char *td_survey_headline (const TdSurveyCard *card);
/* “18 of 22 items that decide are answered.” (transfer full) */
char *td_survey_progress (const TdSurveyCard *card);
/* Reasons as lines, one below the other. (transfer full) */
char *td_survey_reasons (const TdSurveyCard *card);
/* Where the card comes from: “Six of …; 全国 · version 1 · grade B”. (transfer full) */
char *td_survey_about (const TdSurvey *survey);
/* Whether any interference is still not known. */
gboolean td_survey_has_rest (const TdSurveyCard *card);

/* The day that was typed; TD_DATE_NONE with why. `fault` translated and static, "" for none. */
TdDate td_survey_day (const char *text, TdDate today, const char **fault);

G_END_DECLS
