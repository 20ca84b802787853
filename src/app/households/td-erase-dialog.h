/* Tidang: says what an erasure destroys and what stays, asks for the room number, and hands out the receipt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-households.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_ERASE_DIALOG (td_erase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdEraseDialog, td_erase_dialog, TD, ERASE_DIALOG, AdwWindow)

void td_erase_dialog_present (GtkWindow *parent, TdSession *session, const TdHousehold *household);

G_END_DECLS
