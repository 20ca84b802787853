/* Tidang: from the head of a dossier to one of its cards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-section.h"

G_BEGIN_DECLS

/* Unfolds the card, shows it and takes the focus into it. */
void td_dossier_go_to_card (TdSection *card);
/* The same with the card of this key among the children; one that is not shown is left alone. */
void td_dossier_go_to_key (GtkWidget *cards, const char *key);

G_END_DECLS
