/* Tidang: what is due, overdue and waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_INBOX_PAGE (td_inbox_page_get_type ())
G_DECLARE_FINAL_TYPE (TdInboxPage, td_inbox_page, TD, INBOX_PAGE, GtkBox)

G_END_DECLS
