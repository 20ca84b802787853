/* Tidang: what the overview says and which list each number opens, without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-state.h"

static TdOverviewRow
sample (void)
{
  TdOverviewRow row = { .code = (char *)"430112", .name = (char *)"望城区", .has_list = TRUE };
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    for (int rating = 0; rating < TD_N_RATINGS; rating++)
      row.units += row.cells[stage][rating] = 10 * stage + rating;
  return row;
}

/* Columns of either kind add up to all; each has a name and a filter of its own. */
static void
test_columns (void)
{
  TdOverviewRow row = sample ();
  for (int by = TD_OVERVIEW_BY_RATING; by <= TD_OVERVIEW_BY_STAGE; by++)
    {
      gint64 sum = 0;
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (int column = -1; column < (int)td_overview_n_columns ((TdOverviewBy)by); column++)
        {
          TdUnitFilter filter = td_overview_cell_filter (&row, (TdOverviewBy)by, -1, column);
          g_autofree char *name = td_overview_cell_name (&row, (TdOverviewBy)by, -1, column);
          g_assert_true (g_hash_table_add (seen, td_unit_filter_to_text (&filter)));
          g_assert_true (g_hash_table_add (seen, g_strdup (name)));
          g_assert_cmpstr (filter.place, ==, "430112");
          if (column >= 0)
            sum += td_overview_cell (&row, (TdOverviewBy)by, -1, column);
        }
      g_assert_cmpint (sum, ==, row.units);
    }
}

static void
test_cells (void)
{
  TdOverviewRow row = sample ();
  g_autofree char *name = NULL;
  for (guint column = 0; column < td_overview_n_columns (TD_OVERVIEW_BY_RATING); column++)
    {
      TdUnitFilter filter = td_overview_cell_filter (&row, TD_OVERVIEW_BY_RATING, -1, (int)column);
      g_assert_cmpint (td_overview_cell (&row, TD_OVERVIEW_BY_RATING, -1, (int)column), ==,
                       td_overview_row_rating (&row, (TdRating)filter.rating));
      g_assert_cmpstr (td_overview_column_label (TD_OVERVIEW_BY_RATING, column), ==,
                       td_rating_to_label ((TdRating)filter.rating));
    }
  name = td_overview_cell_name (&row, TD_OVERVIEW_BY_RATING, -1, 1);
  g_assert_cmpstr (name, ==, "望城区 Hard 378"); /* 0 + 10 + … + 80, and nine times 2 */
  g_assert_cmpint (td_overview_row_stage (&row, TD_STAGE_NOTICE), ==, 86);
}

/* Narrowed to a stage (or rating), columns add up to “all”, and all narrowed tables to the whole one; no two
 * numbers open the same list. */
static void
test_narrowed (void)
{
  TdOverviewRow row = sample ();
  for (int i = TD_OVERVIEW_BY_RATING; i <= TD_OVERVIEW_BY_STAGE; i++)
    {
      TdOverviewBy by = (TdOverviewBy)i;
      gint64 whole = 0;
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (int narrow = -1; narrow < (int)td_overview_n_narrow (by); narrow++)
        {
          gint64 sum = 0;
          for (int column = -1; column < (int)td_overview_n_columns (by); column++)
            {
              TdUnitFilter filter = td_overview_cell_filter (&row, by, narrow, column);
              gint64 n = td_overview_cell (&row, by, narrow, column);
              g_assert_true (g_hash_table_add (seen, td_unit_filter_to_text (&filter)));
              if (filter.stage >= 0 && filter.rating >= 0)
                g_assert_cmpint (n, ==, row.cells[filter.stage][filter.rating]);
              sum += column >= 0 ? n : 0;
            }
          g_assert_cmpint (sum, ==, td_overview_cell (&row, by, narrow, -1));
          whole += narrow >= 0 ? sum : 0;
        }
      g_assert_cmpint (whole, ==, row.units);
    }
}

/* A number of votes opens the list of what the page is narrowed to. */
static void
test_narrowed_votes (void)
{
  TdOverview overview = { .total = sample () };
  for (int i = TD_OVERVIEW_BY_RATING; i <= TD_OVERVIEW_BY_STAGE; i++)
    for (int narrow = -1; narrow < (int)td_overview_n_narrow ((TdOverviewBy)i); narrow++)
      {
        td_overview_narrow_to ((TdOverviewBy)i, narrow, &overview.stage, &overview.rating);
        TdUnitFilter cell = td_overview_cell_filter (&overview.total, (TdOverviewBy)i, narrow, -1);
        TdUnitFilter vote = td_overview_vote_filter (&overview, TD_UNIT_VOTE_OPEN);
        g_assert_cmpint (vote.stage, ==, cell.stage);
        g_assert_cmpint (vote.rating, ==, cell.rating);
      }
}

static void
test_words (void)
{
  TdOverview overview = { .as_of = td_date_from_iso ("2026-09-12"),
                          .stage = -1,
                          .rating = -1,
                          .total = sample (),
                          .flats = 7,
                          .heads = 5 };
  g_autofree char *first = td_overview_people (&overview);
  g_autofree char *second = NULL;
  guint n = 0;
  overview.counted = TRUE;
  second = td_overview_people (&overview);
  g_assert_cmpstr (first, ==, "As of 2026-09-12: 1494 stairwells");
  g_assert_cmpstr (second, ==,
                   "As of 2026-09-12: 1494 stairwells, 7 flats, 5 owners on the rolls of their votes");
  for (const TdUnitVote *vote = td_overview_votes (); *vote != TD_UNIT_VOTE_ANY; vote++, n++)
    {
      TdUnitFilter filter = td_overview_vote_filter (&overview, *vote);
      g_assert_cmpint (filter.vote, ==, *vote);
      g_assert_cmpstr (filter.place, ==, "430112");
    }
  g_assert_cmpuint (n, ==, TD_N_UNIT_VOTES - 2); /* neither any nor closed, which is the two others */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/overview/columns", test_columns);
  g_test_add_func ("/app/overview/cells", test_cells);
  g_test_add_func ("/app/overview/narrowed", test_narrowed);
  g_test_add_func ("/app/overview/narrowed-votes", test_narrowed_votes);
  g_test_add_func ("/app/overview/words", test_words);
  return g_test_run ();
}
