/* Tidang: a deadline is put aside until a day, with a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadlines.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_PUT_OFF_DIALOG (td_put_off_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPutOffDialog, td_put_off_dialog, TD, PUT_OFF_DIALOG, AdwWindow)

void td_put_off_dialog_present (GtkWindow *parent,
                                TdSession *session,
                                const TdDeadline *deadline,
                                const TdCalendar *calendar);
/* The deed behind “take back”. */
void td_put_off_take_back (TdSession *session, const TdDeadline *deadline);

G_END_DECLS
