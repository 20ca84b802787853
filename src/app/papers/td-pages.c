/* Tidang: finished pages, for files that know pages of the window by the name of TdPage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pages.h"

#include "td-paper-print.h"

void
td_pages_unref (gpointer pages)
{
  if (pages != NULL)
    td_display_list_unref (pages);
}

gboolean
td_pages_print (GtkWindow *parent, TdPages *pages, const char *job_name, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  g_ptr_array_add (lists, pages);
  return td_paper_print (parent, lists, job_name, NULL, error);
}
