/* Tidang: one item of a survey card — its answer, a remark, its photos.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ratings.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "store" (char *answer or NULL, char *note or NULL: what a person has changed) · "photos" (GStrv of
 * paths that were dropped, NULL: to be chosen) · "step" (gboolean forward: to the next or the last item). */
#define TD_TYPE_SURVEY_ROW (td_survey_row_get_type ())
G_DECLARE_FINAL_TYPE (TdSurveyRow, td_survey_row, TD, SURVEY_ROW, GtkBox)

TdSurveyRow *td_survey_row_new (TdSession *session, const TdSurvey *survey, guint item);
guint td_survey_row_get_item (TdSurveyRow *self);
/* What is stored; what is being typed stays. */
void td_survey_row_set (TdSurveyRow *self, const TdSurveyCard *card, gboolean writable);
/* Why the last change was not stored; its text stays. */
void td_survey_row_fail (TdSurveyRow *self, const char *message);
/* Stores what was typed and not left yet. FALSE: it is wrong, and the cursor stands there now. */
gboolean td_survey_row_commit (TdSurveyRow *self);
/* The focus on its answer. */
void td_survey_row_go (TdSurveyRow *self);

G_END_DECLS
