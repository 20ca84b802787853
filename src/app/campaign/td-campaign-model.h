/* Tidang: the lines of the campaign as a list model: rows come to be when they are looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-campaign-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TD_TYPE_CAMPAIGN_ROW (td_campaign_row_get_type ())
G_DECLARE_FINAL_TYPE (TdCampaignRow, td_campaign_row, TD, CAMPAIGN_ROW, GObject)
const TdCampaignLine *td_campaign_row_get_line (TdCampaignRow *self);

#define TD_TYPE_CAMPAIGN_MODEL (td_campaign_model_get_type ())
G_DECLARE_FINAL_TYPE (TdCampaignModel, td_campaign_model, TD, CAMPAIGN_MODEL, GObject)
TdCampaignModel *td_campaign_model_new (void);
/* Takes `order`, places in `lines`. */
void td_campaign_model_set (TdCampaignModel *self, GPtrArray *lines, GArray *order);
const TdCampaignLine *td_campaign_model_get_line (TdCampaignModel *self, guint position); /* or NULL */
guint td_campaign_model_find (TdCampaignModel *self, gint64 vote_id); /* G_MAXUINT: not shown */
/* The dossiers of what is shown, in order. (transfer full) array of gint64 */
GArray *td_campaign_model_units (TdCampaignModel *self);

/* Of those whose vote is under way, with the place of that vote among them. (transfer full) */
GArray *td_campaign_model_open_units (TdCampaignModel *self, gint64 vote_id, guint *place);

G_END_DECLS
