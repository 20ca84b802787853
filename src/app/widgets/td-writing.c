/* Tidang: what a file that is only read cannot take — buttons that would write say why and how to go on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-writing.h"

#define OWN_WORDS "td-own-words" /* the tooltip before, "" for none */

static void
explain (GtkWidget *button, const char *why)
{
  const char *before = g_object_get_data (G_OBJECT (button), OWN_WORDS);
  if (why == NULL && before == NULL)
    return;
  if (before == NULL)
    {
      const char *own = gtk_widget_get_tooltip_text (button);
      g_object_set_data_full (G_OBJECT (button), OWN_WORDS, g_strdup (own != NULL ? own : ""), g_free);
    }
  const char *shown = why != NULL ? why : *before != '\0' ? before : NULL;
  gtk_widget_set_tooltip_text (button, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  why != NULL ? why : "", -1);
  if (why == NULL)
    g_object_set_data (G_OBJECT (button), OWN_WORDS, NULL);
}

void
td_writing_explain (GtkWidget *widget, TdSession *session, const char *const *actions)
{
  const char *action =
      GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  if (action != NULL && g_strv_contains (actions, action))
    explain (widget, td_session_why_not (session));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    td_writing_explain (child, session, actions);
}

void
td_writing_guard (GtkWidget *widget, TdSession *session, const char *const *actions)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && TD_IS_SESSION (session) && actions != NULL);
  for (guint i = 0; actions[i] != NULL; i++)
    gtk_widget_action_set_enabled (widget, actions[i], td_session_writes (session));
  td_writing_explain (widget, session, actions);
}

void
td_writing_guard_button (GtkWidget *button, TdSession *session)
{
  g_return_if_fail (GTK_IS_WIDGET (button) && TD_IS_SESSION (session));
  gtk_widget_set_sensitive (button, td_session_writes (session));
  explain (button, td_session_why_not (session));
}
