/* Tidang: finished pages, for files that know pages of the window by the name of TdPage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _TdDisplayList TdPages;
void td_pages_unref (gpointer pages); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPages, td_pages_unref)

G_END_DECLS
