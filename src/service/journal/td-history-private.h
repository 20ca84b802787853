/* Tidang: actions in sentences, for the files of the history.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-history.h"
#include "td-workspace-private.h"

G_BEGIN_DECLS

/* (transfer full) */
char *td_history_sentence (TdStore *store, const TdActionRow *row);
/* The same in Chinese whatever the language. (transfer full) */
char *td_history_sentence_on_paper (TdStore *store, const TdActionRow *row);
TdHistoryKind td_history_kind_of (const TdActionRow *row);
/* (transfer full) */
TdHistoryItem *td_history_item_from_row (TdStore *store, const TdActionRow *row);

G_END_DECLS
