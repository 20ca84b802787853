/* Tidang: the scanned stamped page of a step — typed, chosen or dropped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed". */
#define TD_TYPE_STAMPED_PAGE (td_stamped_page_get_type ())
G_DECLARE_FINAL_TYPE (TdStampedPage, td_stamped_page, TD, STAMPED_PAGE, GtkBox)

/* The path as it stands in the field; "" for none. */
const char *td_stamped_page_get (TdStampedPage *self);
/* The field itself, for what is wrong with it. */
GtkWidget *td_stamped_page_entry (TdStampedPage *self);
/* Whether a page is kept already, whose place another one takes. */
void td_stamped_page_set_kept (TdStampedPage *self, gboolean kept);

G_END_DECLS
