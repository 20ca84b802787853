/* Tidang: gives the row of a list the name that a screen reader says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-row-name.h"

void
td_row_name (GtkListItem *item, const char *name)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;
  /* In a table that is the cell: the line around it is what the arrows move to. */
  if (row != NULL && g_str_equal (gtk_widget_get_css_name (row), "cell"))
    row = gtk_widget_get_parent (row);
  /* GTK 4.8 has no way to say it through the item. */
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
