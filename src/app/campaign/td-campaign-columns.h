/* Tidang: the columns of the campaign's table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-campaign-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `today` is read whenever a line is shown. */
void td_campaign_columns_add (GtkColumnView *view, const TdDate *today);
/* By which column the person sorts: -1 for none. */
int td_campaign_columns_sorted (GtkColumnView *view, gboolean *descending);

G_END_DECLS
