/* Tidang: the survey card of one stairwell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_SURVEY_WINDOW (td_survey_window_get_type ())
G_DECLARE_FINAL_TYPE (TdSurveyWindow, td_survey_window, TD, SURVEY_WINDOW, AdwWindow)

void td_survey_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id);

G_END_DECLS
