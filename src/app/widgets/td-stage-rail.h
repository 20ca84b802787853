/* Tidang: the stages of a dossier, with what is done and where it stands; each leads to its steps, with what
 * holds them up. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals "chosen" (char *step of the procedure, char *reason, NULL for none): the dossier shall stand there;
 * "mend" (const TdGateLine *, valid during the signal): to where this is mended. */
#define TD_TYPE_STAGE_RAIL (td_stage_rail_get_type ())
G_DECLARE_FINAL_TYPE (TdStageRail, td_stage_rail, TD, STAGE_RAIL, GtkBox)

/* course: kept until the next call; NULL: none, and nothing can be chosen. */
void td_stage_rail_set_course (TdStageRail *self, const TdCourse *course, TdStage stage);
/* Opens beside the stage of this step and asks for it, with the focus on what holds it up. */
void td_stage_rail_ask (TdStageRail *self, guint step);
/* What came of the signal: the form closes and is empty, or it says the error beside the reason, which stays.
 */
void td_stage_rail_done (TdStageRail *self, const GError *error);
/* Whether a step can be gone here; TRUE at first. */
void td_stage_rail_set_writable (TdStageRail *self, gboolean writable);

G_END_DECLS
