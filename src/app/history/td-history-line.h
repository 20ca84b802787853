/* Tidang: one action of the history as an item of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* Signal "changed": it was unfolded or folded, or its changes have come. */
#define TD_TYPE_HISTORY_LINE (td_history_line_get_type ())
G_DECLARE_FINAL_TYPE (TdHistoryLine, td_history_line, TD, HISTORY_LINE, GObject)

/* Takes the item. */
TdHistoryLine *td_history_line_new (TdHistoryItem *item, gint64 now, gboolean with_unit);
const TdHistoryItem *td_history_line_get_item (TdHistoryLine *self);
const char *td_history_line_get_when (TdHistoryLine *self);
gboolean td_history_line_get_with_unit (TdHistoryLine *self);
gboolean td_history_line_get_open (TdHistoryLine *self);
void td_history_line_set_open (TdHistoryLine *self, gboolean open);
/* What the action changed (element-type TdHistoryFact); NULL: not read yet. (transfer none) */
const GPtrArray *td_history_line_get_facts (TdHistoryLine *self);
/* (transfer full) */
void td_history_line_take_facts (TdHistoryLine *self, GPtrArray *facts);

G_END_DECLS
