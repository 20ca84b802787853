/* Tidang: the page that asks who works now.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "entered" (char *name): that operator acts from now on · "cancelled". */
#define TD_TYPE_OPERATOR_PAGE (td_operator_page_get_type ())
G_DECLARE_FINAL_TYPE (TdOperatorPage, td_operator_page, TD, OPERATOR_PAGE, GtkBox)

/* operators: (element-type TdOperator), taken; first: whose row is chosen. can_cancel: somebody acts already.
 */
void td_operator_page_show (TdOperatorPage *self,
                            TdSession *session,
                            GPtrArray *operators,
                            gint64 first,
                            gboolean can_cancel);

G_END_DECLS
