/* Tidang: the list of flats in which many ballots are entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of the sheet, which is told by its place; it says when the line is another. */
#define TD_TYPE_SHEET_ROW (td_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetRow, td_sheet_row, TD, SHEET_ROW, GObject)
void td_sheet_row_say_changed (TdSheetRow *self);

/* `sheet`: where the current one stands; outlives the list. */
void td_sheet_list_add_columns (GtkColumnView *list, TdBallotSheet *const *sheet);

G_END_DECLS
