/* Tidang: a drop-down filled from the words of an enumeration.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-choice.h"

void
td_choice_fill (GtkDropDown *list, guint n, TdWordFunc word)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, word ((int)i));
  gtk_drop_down_set_model (list, G_LIST_MODEL (words));
}

void
td_choice_set_text (GtkEditable *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (entry), text) != 0)
    gtk_editable_set_text (entry, text);
}

void
td_choice_set (GtkDropDown *list, guint selected)
{
  if (gtk_drop_down_get_selected (list) != selected)
    gtk_drop_down_set_selected (list, selected);
}
