/* Tidang: the import assistant — choose a sheet, see what will happen, let it happen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "finished". */
#define TD_TYPE_INTAKE_PAGE (td_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (TdIntakePage, td_intake_page, TD, INTAKE_PAGE, GtkBox)

/* An empty assistant; an import that runs stays. */
void td_intake_page_start (TdIntakePage *self, TdSession *session);
/* These sheets one after another; the first is looked at. While an import runs they wait. */
void td_intake_page_take (TdIntakePage *self, TdSession *session, const char *const *paths);

G_END_DECLS
