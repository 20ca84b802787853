/* Tidang: says to a screen reader what GTK 4.8 and libadwaita 1.2 leave unsaid in their own widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-spoken.h"

#include "td-field.h"

#include <glib/gi18n.h>

static void
name_after (GtkWidget *part, GtkWidget *whole)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, whole, NULL,
                                  -1);
}

static void
name (GtkWidget *widget, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The headings are a row that comes first, the lines a list that comes after it. */
static void
say_table (GtkWidget *table)
{
  GtkWidget *headings = gtk_widget_get_first_child (table);
  if (headings == NULL)
    return;
  name (headings, _ ("Headings"));
  for (GtkWidget *part = gtk_widget_get_next_sibling (headings); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_SCROLLABLE (part))
      name_after (part, table);
}

static void
say (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  if (GTK_IS_DROP_DOWN (widget) && child != NULL && !TD_IS_FIELD (gtk_widget_get_parent (widget)))
    name_after (child, widget);
  else if (GTK_IS_COLUMN_VIEW (widget))
    say_table (widget);
  else if (GTK_IS_EXPANDER (widget) && gtk_expander_get_label_widget (GTK_EXPANDER (widget)) != NULL)
    name_after (widget, gtk_expander_get_label_widget (GTK_EXPANDER (widget)));
  else if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "close") &&
           gtk_widget_get_ancestor (widget, GTK_TYPE_INFO_BAR) != NULL)
    name (widget, _ ("Close the message"));
  else if (GTK_IS_IMAGE (widget))
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    say (child);
}

static void
realize_cb (GtkWidget *window, gpointer data)
{
  (void)data;
  say (window);
}

static void
added_cb (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  (void)removed;
  (void)data;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
    }
}

void
td_spoken_watch (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (added_cb), NULL);
}
