/* Tidang: the clocks of a review — working days, without those of a suspension.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-private.h"

#include "td-deadline.h"

void
td_review_clock_init (TdReviewClock *clock, TdDate from, int limit)
{
  *clock = (TdReviewClock){ .from = from, .until = TD_DATE_NONE, .limit = limit, .due = TD_DATE_NONE };
}

static gboolean
stops (const TdReviewPause *pause, const TdReviewTime *time)
{
  return time->row < 0 || pause->row < 0 || pause->row == time->row;
}

/* Where a day lies among the pauses. *open: the one that holds it has no end yet. */
static gboolean
stands_still (const TdReviewTime *time, TdDate day, gboolean *open)
{
  gboolean still = FALSE;

  for (guint i = 0; time->pauses != NULL && i < time->pauses->len; i++)
    {
      const TdReviewPause *pause = &g_array_index (time->pauses, TdReviewPause, i);

      if (!stops (pause, time) || day <= pause->from)
        continue;
      if (pause->until == TD_DATE_NONE)
        *open = still = TRUE;
      else if (day <= pause->until)
        still = TRUE;
    }
  return still;
}

static gboolean
is_paused (const TdReviewTime *time)
{
  for (guint i = 0; time->pauses != NULL && i < time->pauses->len; i++)
    {
      const TdReviewPause *pause = &g_array_index (time->pauses, TdReviewPause, i);

      if (stops (pause, time) && pause->until == TD_DATE_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
set_light (TdReviewClock *clock)
{
  if (clock->limit < 0)
    clock->light = TD_LIGHT_OFF;
  else if (clock->until != TD_DATE_NONE)
    clock->light = clock->left < 0 ? TD_LIGHT_MISSED : TD_LIGHT_KEPT;
  else if (clock->left < 0)
    clock->light = TD_LIGHT_RED;
  else if (clock->paused)
    clock->light = TD_LIGHT_PAUSED;
  else
    clock->light = clock->left <= TD_DUE_SOON_DAYS ? TD_LIGHT_AMBER : TD_LIGHT_GREEN;
}

/* One walk over the days: those up to the end are used, the limit's last one is the day it is due. */
void
td_review_clock_settle (TdReviewClock *clock, const TdReviewTime *time)
{
  TdDate end = clock->until != TD_DATE_NONE ? clock->until : time->today;
  TdDate last = td_date_new (2999, 12, 31);
  gboolean open = FALSE;
  int n = 0;

  if (clock->from == TD_DATE_NONE)
    return;
  clock->used = 0;
  clock->due = clock->limit == 0 ? clock->from : TD_DATE_NONE;
  clock->paused = clock->until == TD_DATE_NONE && is_paused (time);
  for (TdDate day = clock->from + 1; day <= last && (day <= end || (n < clock->limit && !open)); day++)
    {
      if (stands_still (time, day, &open) || !td_calendar_is_workday (time->calendar, day, &clock->tentative))
        continue;
      n++;
      clock->used += day <= end;
      if (n == clock->limit)
        clock->due = day;
    }
  clock->left = clock->limit < 0 ? 0 : clock->limit - clock->used;
  set_light (clock);
}
