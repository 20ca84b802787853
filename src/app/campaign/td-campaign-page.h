/* Tidang: the campaign — how far every vote has come, on one screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_CAMPAIGN_PAGE (td_campaign_page_get_type ())
G_DECLARE_FINAL_TYPE (TdCampaignPage, td_campaign_page, TD, CAMPAIGN_PAGE, GtkBox)

/* Whether whom to talk to stands beside the list, where there is room. */
gboolean td_campaign_page_get_visits (TdCampaignPage *self);
void td_campaign_page_set_visits (TdCampaignPage *self, gboolean shown);

G_END_DECLS
