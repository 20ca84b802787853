/* Tidang: the foot of a form for many dossiers — what would be done, who refuses it, and whether those are
 * left out. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed": what td_many_foot_can_do() says may differ. */
#define TD_TYPE_MANY_FOOT (td_many_foot_get_type ())
G_DECLARE_FINAL_TYPE (TdManyFoot, td_many_foot, TD, MANY_FOOT, GtkBox)

/* Asks the dossiers in a moment, unless something else is asked or the form is not complete by then. func
 * runs on the worker and gives lines (element-type TdLeafManyLine); data goes with it. */
void td_many_foot_look (TdManyFoot *self,
                        TdSession *session,
                        TdJobFunc func,
                        gpointer data,
                        GDestroyNotify data_free);
/* What was asked before does not count any more; `said` stands in its place. */
void td_many_foot_forget (TdManyFoot *self, const char *said);
/* Something would be done, and nobody refuses it or those who do are left out. */
gboolean td_many_foot_can_do (TdManyFoot *self);
gboolean td_many_foot_leaves_out (TdManyFoot *self);

G_END_DECLS
