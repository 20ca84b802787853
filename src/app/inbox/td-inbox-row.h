/* Tidang: one deadline in the list of the inbox.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-inbox-model.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "put-off": its button was pressed (or "take back", where it was put aside). */
#define TD_TYPE_INBOX_ROW (td_inbox_row_get_type ())
G_DECLARE_FINAL_TYPE (TdInboxRow, td_inbox_row, TD, INBOX_ROW, GtkBox)

GtkWidget *td_inbox_row_new (void);
void td_inbox_row_set_line (TdInboxRow *self, TdDueLine *line, TdDate today); /* line NULL: none */
/* Nothing is put aside in a file that is only read: the button says why. */
void td_inbox_row_guard (TdInboxRow *self, TdSession *session);
TdDueLine *td_inbox_row_get_line (TdInboxRow *self);

G_END_DECLS
