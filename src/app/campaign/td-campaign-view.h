/* Tidang: which votes the campaign shows, in which order, and what stands in their cells (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-campaign.h"

G_BEGIN_DECLS

typedef enum
{
  TD_CAMPAIGN_COLUMN_UNIT,
  TD_CAMPAIGN_COLUMN_STATE,
  TD_CAMPAIGN_COLUMN_TOTAL,
  TD_CAMPAIGN_COLUMN_REACHED,
  TD_CAMPAIGN_COLUMN_ANSWERED,
  TD_CAMPAIGN_COLUMN_AGREE,
  TD_CAMPAIGN_COLUMN_OPPOSE,
  TD_CAMPAIGN_COLUMN_ABSTAIN,
  TD_CAMPAIGN_COLUMN_PENDING,
  TD_CAMPAIGN_COLUMN_NEEDED,
  TD_CAMPAIGN_COLUMN_OPPOSING,
  TD_CAMPAIGN_COLUMN_SILENT,
  TD_CAMPAIGN_COLUMN_UNTIL,
  TD_CAMPAIGN_COLUMN_CARE
} TdCampaignColumn;
#define TD_N_CAMPAIGN_COLUMNS 14

/* Never changed once made. The lines are shared and only read. */
typedef struct
{
  GPtrArray *lines; /* (element-type TdCampaignLine) */
  TdDate today;
  TdCampaignState state;
  char *place;    /* region code prefix; "": all */
  char *compound; /* NULL: all */
  char *text;     /* found in the stairwell's name or file number; "": all */
  int column;     /* TdCampaignColumn; -1: as the lines come */
  gboolean descending;
} TdCampaignView;

/* All below (transfer full). */
TdCampaignView *td_campaign_view_new (GPtrArray *lines, TdDate today);
TdCampaignView *td_campaign_view_copy (const TdCampaignView *view);
void td_campaign_view_free (TdCampaignView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCampaignView, td_campaign_view_free)
/* The same wishes over other lines. */
TdCampaignView *td_campaign_view_with_lines (const TdCampaignView *view, GPtrArray *lines, TdDate today);
TdCampaignView *td_campaign_view_with_state (const TdCampaignView *view, TdCampaignState state);
TdCampaignView *
td_campaign_view_with_group (const TdCampaignView *view, const char *place, const char *compound);
TdCampaignView *td_campaign_view_with_text (const TdCampaignView *view, const char *text);
TdCampaignView *td_campaign_view_with_order (const TdCampaignView *view, int column, gboolean descending);

/* What is shown: the lines' places (array of guint), with the sums over them. */
GArray *td_campaign_view_order (const TdCampaignView *view, TdCampaignSums *sums);
/* Which of the groups (element-type TdCampaignGroup) it is narrowed to; 0: none. */
guint td_campaign_view_group (const TdCampaignView *view, const GPtrArray *groups);

const char *td_campaign_column_to_title (TdCampaignColumn column); /* translated */
/* Owners over area in two lines; rooms, words. Translated. */
char *td_campaign_cell (const TdCampaignLine *line, TdCampaignColumn column, TdDate today);
/* “未送达完 · 待核实 …”: what a person has to look at. "" for nothing. */
char *td_campaign_care (const TdCampaignLine *line, TdDate today);
/* The last line of the table. */
char *td_campaign_sums_to_text (const TdCampaignSums *sums);
/* What a screen reader says of a line. */
char *td_campaign_line_to_name (const TdCampaignLine *line, TdDate today);

G_END_DECLS
