/* Tidang: windows and dialogs open as large as their text asks for, and never larger than their screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* No window of the program asks for more than this, whatever the size of its text up to twice the usual one.
 */
#define TD_FIT_LEAST_WIDTH 800
#define TD_FIT_LEAST_HEIGHT 600

/* Of windows that remember their own size: it is kept as it is. */
void td_fit_keep (GtkWindow *window);

/* Once, for all windows that will be opened; from then on symbols grow with the text, too. */
void td_fit_watch (void);

G_END_DECLS
