/* Tidang: the window's action that opens a household.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-window.h"
#include "td-window-private.h"

/* (unit, part): the flat may be one of a frozen roll; part 0: the stairwell's first. */
static void
household_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  gint64 unit = 0, part = 0;
  g_variant_get (parameter, "(xx)", &unit, &part);
  if (td_session_get_workspace (self->session) != NULL && unit != 0)
    td_household_window_present (GTK_WINDOW (self), self->session, unit, part);
}

void
td_window_install_household_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.household", "(xx)", household_action);
}
