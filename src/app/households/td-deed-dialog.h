/* Tidang: asks what has happened to a flat and its owners, and records it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-households.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_DEED_DIALOG (td_deed_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdDeedDialog, td_deed_dialog, TD, DEED_DIALOG, AdwWindow)

/* Takes the household. `kind`: what is chosen at first. */
void
td_deed_dialog_present (GtkWindow *parent, TdSession *session, TdHousehold *household, TdTransferKind kind);

G_END_DECLS
