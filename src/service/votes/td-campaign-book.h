/* Tidang: the lines of the campaign that are held in memory; for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-campaign.h"

G_BEGIN_DECLS

typedef struct _TdCampaignBook TdCampaignBook;
void td_campaign_book_free (TdCampaignBook *book);
/* Something of the unit was stored (0: of many). */
void td_campaign_note_change (TdWorkspace *self, gint64 unit_id);

G_END_DECLS
