/* Tidang: the small parts of which cards of a dossier are made.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes all children out. */
void td_card_empty (GtkBox *box);
/* A label that wraps. style: of CSS, "" for none. */
GtkWidget *td_card_label_new (const char *text, const char *style);
/* A label that wraps; not shown for "". style: of CSS, "" for none. */
GtkWidget *td_card_add_label (GtkBox *box, const char *text, const char *style);
/* The sign stands beside the words that say the same; icon "" for none. */
GtkWidget *td_card_add_signed (GtkBox *box, const char *icon, const char *style, const char *text);
/* A flat button; spoken: what a screen reader says, NULL for the label. */
GtkWidget *td_card_add_button (GtkBox *box, const char *label, const char *spoken);
/* What a button does, where its word is like its neighbour's: in its tooltip and for a screen reader. */
void td_card_explain (GtkWidget *button, const char *text);
/* A line that is a button: its words wrap. */
GtkWidget *td_card_add_line (GtkBox *box, const char *text, const char *icon, const char *style);
/* Words with a button beside them. */
GtkBox *td_card_add_row (GtkBox *box);
/* Buttons side by side, below each other where there is no room. */
GtkBox *td_card_add_buttons (GtkBox *box);

G_END_DECLS
