/* Tidang: what the overview says and which list each number opens (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-state.h"

#include <glib/gi18n.h>

/* As on paper: what has no rating comes last. */
static const TdRating ratings[] = { TD_RATING_SUITABLE, TD_RATING_HARD, TD_RATING_UNSUITABLE,
                                    TD_RATING_UNRATED };

guint
td_overview_n_columns (TdOverviewBy by)
{
  return by == TD_OVERVIEW_BY_RATING ? G_N_ELEMENTS (ratings) : TD_N_STAGES;
}

const char *
td_overview_column_label (TdOverviewBy by, guint column)
{
  g_return_val_if_fail (column < td_overview_n_columns (by), "");
  return by == TD_OVERVIEW_BY_RATING ? td_rating_to_label (ratings[column])
                                     : td_stage_to_label ((TdStage)column);
}

gint64
td_overview_cell (const TdOverviewRow *row, TdOverviewBy by, guint column)
{
  g_return_val_if_fail (column < td_overview_n_columns (by), 0);
  return by == TD_OVERVIEW_BY_RATING ? td_overview_row_rating (row, ratings[column])
                                     : td_overview_row_stage (row, (TdStage)column);
}

TdUnitFilter
td_overview_cell_filter (const TdOverviewRow *row, TdOverviewBy by, int column)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  filter.place = *row->code != '\0' ? row->code : NULL;
  if (column >= 0 && by == TD_OVERVIEW_BY_RATING)
    filter.rating = (int)ratings[column];
  else if (column >= 0)
    filter.stage = column;
  return filter;
}

char *
td_overview_cell_name (const TdOverviewRow *row, TdOverviewBy by, int column)
{
  if (column < 0)
    return g_strdup_printf (_ ("%s all %d"), row->name, (int)row->units);
  return g_strdup_printf ("%s %s %d", row->name, td_overview_column_label (by, (guint)column),
                          (int)td_overview_cell (row, by, (guint)column));
}

const TdUnitVote *
td_overview_votes (void)
{
  static const TdUnitVote votes[] = { TD_UNIT_VOTE_OPEN,    TD_UNIT_VOTE_REACHED,    TD_UNIT_VOTE_SHORT,
                                      TD_UNIT_VOTE_AT_RISK, TD_UNIT_VOTE_OVERDUE,    TD_UNIT_VOTE_PENDING,
                                      TD_UNIT_VOTE_PASSED,  TD_UNIT_VOTE_NOT_PASSED, TD_UNIT_VOTE_OBJECTION,
                                      TD_UNIT_VOTE_NONE,    TD_UNIT_VOTE_ANY };
  return votes;
}

TdUnitFilter
td_overview_vote_filter (const TdOverview *overview, TdUnitVote vote)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  filter.place = *overview->total.code != '\0' ? overview->total.code : NULL;
  filter.vote = vote;
  return filter;
}

char *
td_overview_people (const TdOverview *overview)
{
  g_autofree char *day = td_date_to_iso (overview->as_of);
  if (!overview->counted)
    return g_strdup_printf (_ ("As of %s: %d stairwells"), day, (int)overview->total.units);
  return g_strdup_printf (_ ("As of %s: %d stairwells, %d flats, %d owners on the rolls of their votes"), day,
                          (int)overview->total.units, (int)overview->flats, (int)overview->heads);
}
