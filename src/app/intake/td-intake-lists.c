/* Tidang: lists of plain lines, as the import assistant shows them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-lists.h"

#include "td-row-name.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const char *line = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), line);
  td_row_name (item, line);
}

void
td_line_list_set_up (GtkListView *view)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (view, factory);
}

void
td_line_list_show (GtkListView *view, const GPtrArray *lines, gboolean selectable)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    gtk_string_list_append (strings, g_ptr_array_index (lines, i));
  g_autoptr (GtkSelectionModel) model = NULL;
  if (selectable)
    {
      model = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings)));
      gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (model), FALSE);
      gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (model), TRUE);
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (model), GTK_INVALID_LIST_POSITION);
    }
  else
    model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings)));
  gtk_list_view_set_model (view, model);
}
