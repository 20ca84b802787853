/* Tidang: finished pages, for files that know pages of the window by the name of TdPage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pages.h"

#include "td-display-list.h"

void
td_pages_unref (gpointer pages)
{
  if (pages != NULL)
    td_display_list_unref (pages);
}
