/* Tidang: a table of the rows of money — cost, shares, households, the account, claims.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-money-state.h"
#include "td-text-list.h"

G_BEGIN_DECLS

/* A virtual list as high as its rows up to a limit, then scrolled. Signals: "chosen" (): another row, or
 * none; "opened" (): the chosen row by Enter or two clicks. */
#define TD_TYPE_MONEY_TABLE (td_money_table_get_type ())
G_DECLARE_FINAL_TYPE (TdMoneyTable, td_money_table, TD, MONEY_TABLE, GtkBox)

/* What a screen reader calls it, and its columns; both replace what was there. Titles are copied. */
void td_money_table_set_columns (TdMoneyTable *self, const char *name, const TdTextColumn *columns, guint n);
/* Takes the rows (element-type TdMoneyRow). The row of the id that was chosen stays chosen. Without rows the
 * table is not shown. */
void td_money_table_set_rows (TdMoneyTable *self, GPtrArray *rows);
/* Of the chosen row; 0: none, or one of no id. */
gint64 td_money_table_get_id (TdMoneyTable *self);

G_END_DECLS
