/* Tidang: from the head of a dossier to one of its cards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-index.h"

#include "td-scroll.h"

void
td_dossier_go_to_card (TdSection *card)
{
  td_section_set_folded (card, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (card), GTK_DIR_TAB_FORWARD);
  td_scroll_soon (GTK_WIDGET (card));
}

void
td_dossier_go_to_key (GtkWidget *cards, const char *key)
{
  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (TD_IS_SECTION (card) && gtk_widget_get_visible (card) &&
        g_strcmp0 (td_section_get_key (TD_SECTION (card)), key) == 0)
      {
        td_dossier_go_to_card (TD_SECTION (card));
        return;
      }
}
