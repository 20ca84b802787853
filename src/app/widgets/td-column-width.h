/* Tidang: widths of columns that grow with the size of text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The size of text: dots an inch × 1024; 96 × 1024 is usual. */
int td_text_dpi (void);
/* A length in dots at the usual 96 dots an inch, in dots at the size of text that is set now. */
int td_text_scaled (int length);

/* `width` in dots at the usual size of text; 0 or less: the column takes what is left. When the size of text
 * changes, the column follows. */
void td_column_width_set (GtkColumnViewColumn *column, int width);
/* At the usual size of text, whoever has set it; 0 or less: what is left. */
int td_column_width_get (GtkColumnViewColumn *column);
/* Widens each column whose heading would be cut short: words are of different lengths in different languages.
 */
void td_column_widths_hold_headings (GtkColumnView *view);

G_END_DECLS
