/* Tidang: what an import refuses, warns of and passes over — filtered, each with its row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-filter.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_INTAKE_PROBLEMS (td_intake_problems_get_type ())
G_DECLARE_FINAL_TYPE (TdIntakeProblems, td_intake_problems, TD, INTAKE_PROBLEMS, GtkBox)

/* `state` must live until this is called again, with NULL at the latest; the filter stays where it still says
 * something. path: of the file, whose rows are shown when a line is chosen. */
void td_intake_problems_show (TdIntakeProblems *self,
                              TdSession *session,
                              const char *path,
                              const TdIntakeState *state);

G_END_DECLS
