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

static TdOverviewBy
other (TdOverviewBy by)
{
  return by == TD_OVERVIEW_BY_RATING ? TD_OVERVIEW_BY_STAGE : TD_OVERVIEW_BY_RATING;
}

guint
td_overview_n_narrow (TdOverviewBy by)
{
  return td_overview_n_columns (other (by));
}

const char *
td_overview_narrow_label (TdOverviewBy by, int narrow)
{
  if (narrow < 0)
    return by == TD_OVERVIEW_BY_RATING ? _ ("All stages") : _ ("All ratings");
  return td_overview_column_label (other (by), (guint)narrow);
}

void
td_overview_narrow_to (TdOverviewBy by, int narrow, int *stage, int *rating)
{
  *stage = by == TD_OVERVIEW_BY_RATING ? narrow : -1;
  *rating = by == TD_OVERVIEW_BY_STAGE && narrow >= 0 ? (int)ratings[narrow] : -1;
}

TdUnitFilter
td_overview_cell_filter (const TdOverviewRow *row, TdOverviewBy by, int narrow, int column)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  int rating = by == TD_OVERVIEW_BY_RATING ? column : narrow;
  filter.place = *row->code != '\0' ? row->code : NULL;
  filter.rating = rating >= 0 ? (int)ratings[rating] : -1;
  filter.stage = by == TD_OVERVIEW_BY_RATING ? narrow : column;
  return filter;
}

/* The sum over the cells that its filter names. */
gint64
td_overview_cell (const TdOverviewRow *row, TdOverviewBy by, int narrow, int column)
{
  TdUnitFilter filter = td_overview_cell_filter (row, by, narrow, column);
  gint64 n = 0;
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    for (int rating = 0; rating < TD_N_RATINGS; rating++)
      if ((filter.stage < 0 || filter.stage == stage) && (filter.rating < 0 || filter.rating == rating))
        n += row->cells[stage][rating];
  return n;
}

char *
td_overview_cell_name (const TdOverviewRow *row, TdOverviewBy by, int narrow, int column)
{
  g_autofree char *where = narrow < 0
                               ? g_strdup (row->name)
                               : g_strdup_printf ("%s %s", row->name, td_overview_narrow_label (by, narrow));
  int n = (int)td_overview_cell (row, by, narrow, column);
  if (column < 0)
    return g_strdup_printf (_ ("%s all %d"), where, n);
  return g_strdup_printf ("%s %s %d", where, td_overview_column_label (by, (guint)column), n);
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
  filter.stage = overview->stage;
  filter.rating = overview->rating;
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
