/* Tidang: the deadlines of the inbox as a list model (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadlines.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One line; made when it is looked at. */
#define TD_TYPE_DUE_LINE (td_due_line_get_type ())
G_DECLARE_FINAL_TYPE (TdDueLine, td_due_line, TD, DUE_LINE, GObject)
const TdDeadline *td_due_line_get_deadline (TdDueLine *self);
const char *td_due_line_get_heading (TdDueLine *self); /* NULL: it is not the first of its day */
const char *td_due_line_get_when (TdDueLine *self);
TdDueState td_due_line_get_state (TdDueLine *self);

/* A GListModel of TdDueLine. */
#define TD_TYPE_INBOX_MODEL (td_inbox_model_get_type ())
G_DECLARE_FINAL_TYPE (TdInboxModel, td_inbox_model, TD, INBOX_MODEL, GObject)
TdInboxModel *td_inbox_model_new (void);
/* Takes the list (NULL: none). Lines that stay are not told as changed, so that the view stays where it is.
 */
void td_inbox_model_take (TdInboxModel *self, TdDueList *list);
const TdDueList *td_inbox_model_get_list (TdInboxModel *self); /* NULL: none */

G_END_DECLS
