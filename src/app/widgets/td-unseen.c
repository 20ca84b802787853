/* Tidang: tells a screen reader which parts of a page lie behind others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unseen.h"

#include <adwaita.h>

static void
hide (gpointer part, gboolean hidden)
{
  /* An icon is never said: what stands beside it says the same. */
  if (GTK_IS_IMAGE (part))
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

/* Of a GtkStack a screen reader is offered one thing a page; those of the pages behind are empty then. */
static void
tell_children (GtkWidget *widget, GtkWidget *in_front)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hide (child, child != in_front);
}

static void
tell_stack (GtkStack *stack)
{
  tell_children (GTK_WIDGET (stack), gtk_stack_get_visible_child (stack));
}

static void
tell_view_stack (AdwViewStack *stack)
{
  tell_children (GTK_WIDGET (stack), adw_view_stack_get_visible_child (stack));
}

static void
tell_squeezer (AdwSqueezer *squeezer)
{
  tell_children (GTK_WIDGET (squeezer), adw_squeezer_get_visible_child (squeezer));
}

/* What is on its way out can be read until it is away. */
static void
tell_revealer (GtkRevealer *revealer)
{
  GtkWidget *child = gtk_revealer_get_child (revealer);
  if (child != NULL)
    hide (child, !gtk_revealer_get_reveal_child (revealer) && !gtk_revealer_get_child_revealed (revealer));
}

static gboolean
is_watched (GtkWidget *widget)
{
  static GQuark quark;
  if (quark == 0)
    quark = g_quark_from_static_string ("td-unseen");
  if (g_object_get_qdata (G_OBJECT (widget), quark) != NULL)
    return TRUE;
  g_object_set_qdata (G_OBJECT (widget), quark, GINT_TO_POINTER (TRUE));
  return FALSE;
}

void
td_unseen_watch (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  GCallback tell = GTK_IS_STACK (widget)        ? G_CALLBACK (tell_stack)
                   : ADW_IS_VIEW_STACK (widget) ? G_CALLBACK (tell_view_stack)
                   : ADW_IS_SQUEEZER (widget)   ? G_CALLBACK (tell_squeezer)
                   : GTK_IS_REVEALER (widget)   ? G_CALLBACK (tell_revealer)
                                                : NULL;
  if (tell == NULL || is_watched (widget))
    return;
  if (GTK_IS_REVEALER (widget))
    {
      g_signal_connect (widget, "notify::child-revealed", tell, NULL);
      g_signal_connect (widget, "notify::reveal-child", tell, NULL);
      g_signal_connect (widget, "notify::child", tell, NULL);
    }
  else
    g_signal_connect (widget, "notify::visible-child", tell, NULL);
  /* A page that comes later comes behind, unless it is the first. */
  if (GTK_IS_STACK (widget) || ADW_IS_VIEW_STACK (widget))
    {
      GListModel *pages = GTK_IS_STACK (widget)
                              ? G_LIST_MODEL (gtk_stack_get_pages (GTK_STACK (widget)))
                              : G_LIST_MODEL (adw_view_stack_get_pages (ADW_VIEW_STACK (widget)));
      g_signal_connect_object (pages, "items-changed", tell, widget, G_CONNECT_SWAPPED);
      g_object_set_data_full (G_OBJECT (widget), "td-unseen-pages", pages, g_object_unref);
    }
  ((void (*) (GtkWidget *))tell) (widget);
}
