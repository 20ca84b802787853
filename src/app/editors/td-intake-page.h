/* Tidang: the import assistant — choose a sheet, see what will happen, let it happen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "finished". */
#define TD_TYPE_INTAKE_PAGE (td_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (TdIntakePage, td_intake_page, TD, INTAKE_PAGE, GtkBox)

void td_intake_page_start (TdIntakePage *self, TdSession *session);

G_END_DECLS
