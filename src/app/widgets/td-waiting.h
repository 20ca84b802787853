/* Tidang: something is on its way: a wheel that turns only where it can be seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page shows it until what it shows is there. GTK 4.8 goes on turning a spinner that lies behind another
 * page of its stack, and with it draws the whole window sixty times a second for nothing. Property “small”:
 * as high as a line of text, where it stands beside words. */
#define TD_TYPE_WAITING (td_waiting_get_type ())
G_DECLARE_FINAL_TYPE (TdWaiting, td_waiting, TD, WAITING, GtkWidget)

G_END_DECLS
