/* Tidang: what the measurements of the window share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-parts.h"

GtkWidget *
td_bench_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = td_bench_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

int
td_bench_run (TdApplication *application, char *program, char *file)
{
  char *words[] = { program, file, NULL };
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  int status = g_application_run (G_APPLICATION (application), 2, words);
  g_object_unref (application);
  return status;
}
