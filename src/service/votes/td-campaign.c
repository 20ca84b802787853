/* Tidang: the campaign — every vote with how far it has come and what is still to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign.h"

#include "td-error.h"
#include "td-text.h"

/* ---- states and sums ---- */

const char *
td_campaign_state_to_label (TdCampaignState state)
{
  static const char *const labels[TD_N_CAMPAIGN_STATES] = {
    [TD_CAMPAIGN_ALL] = N_ ("All votes"),
    [TD_CAMPAIGN_OPEN] = N_ ("Under way"),
    [TD_CAMPAIGN_UNDELIVERED] = N_ ("Not delivered to all"),
    [TD_CAMPAIGN_SHORT] = N_ ("Consents needed"),
    [TD_CAMPAIGN_REACHED] = N_ ("Reached"),
    [TD_CAMPAIGN_AT_RISK] = N_ ("At risk of failing"),
    [TD_CAMPAIGN_OVERDUE] = N_ ("Past the last day"),
    [TD_CAMPAIGN_PENDING] = N_ ("To be verified"),
    [TD_CAMPAIGN_UNCHECKED] = N_ ("To be checked"),
    [TD_CAMPAIGN_TO_CALL] = N_ ("To be called back"),
  };

  g_return_val_if_fail ((guint)state < TD_N_CAMPAIGN_STATES, NULL);
  return _ (labels[state]);
}

gboolean
td_campaign_line_is (const TdCampaignLine *line, TdCampaignState state, TdDate today)
{
  switch (state)
    {
    case TD_CAMPAIGN_OPEN:
      return line->open;
    case TD_CAMPAIGN_UNDELIVERED:
      return line->open && line->reached < line->parts;
    case TD_CAMPAIGN_SHORT:
      return line->open && line->result == TD_RESULT_UNDECIDED && !line->gates_met && line->needed > 0;
    case TD_CAMPAIGN_REACHED:
      return line->result == TD_RESULT_PASSED;
    case TD_CAMPAIGN_AT_RISK:
      return line->result == TD_RESULT_NOT_PASSED ||
             (line->open && line->result == TD_RESULT_UNDECIDED && !line->gates_met && line->needed <= 0);
    case TD_CAMPAIGN_OVERDUE:
      return line->open && line->until != TD_DATE_NONE && line->until < today;
    case TD_CAMPAIGN_PENDING:
      return line->heads.pending > 0;
    case TD_CAMPAIGN_UNCHECKED:
      return line->unchecked > 0;
    case TD_CAMPAIGN_TO_CALL:
      return line->open_calls > 0;
    case TD_CAMPAIGN_ALL:
    default:
      return TRUE;
    }
}

static void
add_counts (TdCounts *sums, const TdCounts *counts)
{
  sums->total += counts->total;
  sums->participating += counts->participating;
  sums->agree += counts->agree;
  sums->oppose += counts->oppose;
  sums->abstain += counts->abstain;
  sums->invalid += counts->invalid;
  sums->pending += counts->pending;
  sums->silent += counts->silent;
}

void
td_campaign_sums_add (TdCampaignSums *sums, const TdCampaignLine *line)
{
  sums->votes++;
  sums->open += line->open;
  sums->reached_votes += line->result == TD_RESULT_PASSED;
  sums->parts += line->parts;
  sums->reached += line->reached;
  add_counts (&sums->heads, &line->heads);
  add_counts (&sums->area, &line->area);
  sums->needed += MAX (line->needed, 0);
  sums->needed_area += line->needed > 0 ? line->needed_area : 0;
  sums->unchecked += line->unchecked;
  sums->drawn += line->drawn;
  sums->open_calls += line->open_calls;
}
