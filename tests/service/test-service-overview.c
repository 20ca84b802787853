/* Tidang: the numbers of the overview reconcile — with each other, with the lists behind them, on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview.h"
#include "td-test-service.h"

#include "td-display-list.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define ROUNDS 4

/* Random units over a few places: sums of rows, of columns and of states, and each number against the count
 * of its filter. */
static const char *const places[] = { "430112001001", "430112001002", "430112002001",
                                      "430121001001", "430221001001", "370212001002" };

static void
add_units (Desk *desk, int round)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,区划代码,户数,评级\n");
  static const char *const words[] = { "", "适合", "较难", "不适合" };
  TdImportOptions options = { .kind = TD_SHEET_UNITS };
  g_autoptr (TdImportReport) report = NULL;
  g_autofree char *name = g_strdup_printf ("units-%d.csv", round);
  int n = g_test_rand_int_range (15, 60);

  for (int i = 0; i < n; i++)
    {
      int place = g_test_rand_int_range (0, G_N_ELEMENTS (places));

      g_string_append_printf (sheet, "小区%d-%d,%d号楼,%d单元,%s,%d,%s\n", round, place, i, 1, places[place],
                              g_test_rand_int_range (0, 20), words[g_test_rand_int_range (0, 4)]);
    }
  report = import_text (desk, &options, name, sheet->str, TRUE);
}

static gint64
count (Desk *desk, const TdUnitFilter *filter)
{
  g_autoptr (GError) error = NULL;
  gint64 n = td_units_count (desk->workspace, filter, &error);

  g_assert_no_error (error);
  return n;
}

/* Those of a stage and a rating that are within what the whole is narrowed to; -1: any. */
static gint64
count_within (Desk *desk, const TdOverview *overview, const TdOverviewRow *row, int stage, int rating)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;

  if ((stage >= 0 && overview->stage >= 0 && stage != overview->stage) ||
      (rating >= 0 && overview->rating >= 0 && rating != overview->rating))
    return 0;
  filter.place = *row->code != '\0' ? row->code : NULL;
  filter.stage = stage >= 0 ? stage : overview->stage;
  filter.rating = rating >= 0 ? rating : overview->rating;
  return count (desk, &filter);
}

static void
check_row (Desk *desk, const TdOverview *overview, const TdOverviewRow *row)
{
  gint64 by_stage = 0, by_rating = 0;

  if (row->has_list)
    g_assert_cmpint (row->units, ==, count_within (desk, overview, row, -1, -1));
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    {
      by_stage += td_overview_row_stage (row, (TdStage)stage);
      if (row->has_list)
        g_assert_cmpint (td_overview_row_stage (row, (TdStage)stage), ==,
                         count_within (desk, overview, row, stage, -1));
      for (int rating = 0; row->has_list && rating < TD_N_RATINGS; rating++)
        g_assert_cmpint (row->cells[stage][rating], ==, count_within (desk, overview, row, stage, rating));
    }
  for (int rating = 0; rating < TD_N_RATINGS; rating++)
    {
      by_rating += td_overview_row_rating (row, (TdRating)rating);
      if (row->has_list)
        g_assert_cmpint (td_overview_row_rating (row, (TdRating)rating), ==,
                         count_within (desk, overview, row, -1, rating));
    }
  g_assert_cmpint (by_stage, ==, row->units);
  g_assert_cmpint (by_rating, ==, row->units);
}

static void
check_columns (const TdOverview *overview)
{
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    for (int rating = 0; rating < TD_N_RATINGS; rating++)
      {
        gint64 sum = 0;

        for (guint i = 0; i < overview->rows->len; i++)
          sum += ((const TdOverviewRow *)g_ptr_array_index (overview->rows, i))->cells[stage][rating];
        g_assert_cmpint (sum, ==, overview->total.cells[stage][rating]);
      }
}

static void
check_votes (Desk *desk, const TdOverview *overview)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  const gint64 *votes = overview->votes;

  filter.place = *overview->total.code != '\0' ? overview->total.code : NULL;
  filter.stage = overview->stage;
  filter.rating = overview->rating;
  for (int state = 0; state < TD_N_UNIT_VOTES; state++)
    {
      filter.vote = (TdUnitVote)state;
      g_assert_cmpint (votes[state], ==, count (desk, &filter));
    }
  g_assert_cmpint (votes[TD_UNIT_VOTE_NONE] + votes[TD_UNIT_VOTE_OPEN] + votes[TD_UNIT_VOTE_CLOSED], ==,
                   overview->total.units);
  g_assert_cmpint (votes[TD_UNIT_VOTE_SHORT] + votes[TD_UNIT_VOTE_REACHED], ==, votes[TD_UNIT_VOTE_OPEN]);
  g_assert_cmpint (votes[TD_UNIT_VOTE_PASSED] + votes[TD_UNIT_VOTE_NOT_PASSED], ==,
                   votes[TD_UNIT_VOTE_CLOSED]);
  g_assert_cmpint (votes[TD_UNIT_VOTE_AT_RISK] + votes[TD_UNIT_VOTE_OVERDUE], <=, votes[TD_UNIT_VOTE_OPEN]);
}

/* The flats are those of the lists' lines. */
static void
check_flats (Desk *desk, const TdOverview *overview)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = NULL;
  gint64 flats = 0;

  filter.place = *overview->total.code != '\0' ? overview->total.code : NULL;
  filter.stage = overview->stage;
  filter.rating = overview->rating;
  units = td_units_list (desk->workspace, &filter, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < units->len; i++)
    flats += ((TdUnit *)g_ptr_array_index (units, i))->flats;
  g_assert_cmpint (overview->flats, ==, flats);
}

static void
check_place (Desk *desk, const char *place, int stage, int rating, int depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdOverview) overview = td_overview_load (desk->workspace, place, stage, rating, &error);

  g_assert_no_error (error);
  g_assert_true (td_overview_count (desk->workspace, overview, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (overview->total.code, ==, place);
  check_row (desk, overview, &overview->total);
  if (overview->rows->len > 0)
    check_columns (overview);
  if (depth < 2)
    check_votes (desk, overview);
  check_flats (desk, overview);
  for (guint i = 0; i < overview->rows->len; i++)
    {
      const TdOverviewRow *row = g_ptr_array_index (overview->rows, i);

      check_row (desk, overview, row);
      if (row->has_list && i < 2)
        {
          check_place (desk, row->code, stage, rating, depth + 1);
          g_assert_true (g_str_has_prefix (row->code, place));
        }
    }
  g_assert_cmpint (overview->parent == NULL, ==, *place == '\0');
}

/* Narrowed to each stage in turn, to each rating in turn: every number adds up to the whole's. */
static void
check_parts (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdOverview) whole = td_overview_load (desk->workspace, "", -1, -1, &error);

  g_assert_true (td_overview_count (desk->workspace, whole, &error));
  for (int by = TD_OVERVIEW_BY_RATING; by <= TD_OVERVIEW_BY_STAGE; by++)
    {
      gint64 units = 0, flats = 0, heads = 0, votes[TD_N_UNIT_VOTES] = { 0 };

      for (int i = 0; i < (by == TD_OVERVIEW_BY_STAGE ? TD_N_STAGES : TD_N_RATINGS); i++)
        {
          g_autoptr (TdOverview) part =
              td_overview_load (desk->workspace, "", by == TD_OVERVIEW_BY_STAGE ? i : -1,
                                by == TD_OVERVIEW_BY_RATING ? i : -1, &error);

          g_assert_true (td_overview_count (desk->workspace, part, &error));
          g_assert_cmpuint (part->rows->len, ==, whole->rows->len);
          units += part->total.units;
          flats += part->flats;
          heads += part->heads;
          for (int vote = 0; vote < TD_N_UNIT_VOTES; vote++)
            votes[vote] += part->votes[vote];
        }
      g_assert_cmpint (units, ==, whole->total.units);
      g_assert_cmpint (flats, ==, whole->flats);
      g_assert_cmpint (heads, ==, whole->heads);
      g_assert_cmpmem (votes, sizeof votes, whole->votes, sizeof whole->votes);
    }
}

static void
test_reconciles (Desk *desk, gconstpointer data)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = NULL;

      add_units (desk, round);
      if (round == 1)
        {
          g_autoptr (TdImportReport) roster =
              import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
          TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
          g_autoptr (TdVoteOpened) opened = NULL;

          options.until = td_date_from_iso ("2026-09-04");
          opened = td_vote_open (desk->workspace, resolve (desk, "桂花城/5号楼/1单元"), &options, &error);
          g_assert_no_error (error);
        }
      ids = td_units_ids (desk->workspace, NULL, &error);
      for (guint i = 0; i < ids->len; i += 3)
        {
          td_unit_set_stage (desk->workspace, g_array_index (ids, gint64, i),
                             (TdStage)g_test_rand_int_range (0, TD_N_STAGES), "试", &error);
          g_assert_no_error (error);
        }
      check_place (desk, "", -1, -1, 0);
      check_place (desk, "", TD_STAGE_VOTE, -1, 1);
      check_place (desk, "43", -1, TD_RATING_HARD, 1);
      check_place (desk, "4301", TD_STAGE_SURVEY, TD_RATING_UNRATED, 1);
      check_parts (desk);
      td_history_item_free (td_undo (desk->workspace, &error));
      check_place (desk, "43", -1, -1, 1);
    }
}

static void
test_empty (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdOverview) overview = td_overview_load (desk->workspace, NULL, -1, -1, &error);
  g_autoptr (TdDisplayList) chart = NULL;
  g_autofree char *text = NULL;

  g_assert_true (td_overview_count (desk->workspace, overview, &error));
  g_assert_cmpint (overview->total.units, ==, 0);
  chart =
      td_overview_chart (desk->workspace, overview, TD_OVERVIEW_BY_RATING, TD_OVERVIEW_WORDS_PAPER, &error);
  g_assert_no_error (error);
  text = td_display_list_page_text (chart, 0);
  g_assert_nonnull (strstr (text, "还没有单元"));
}

/* Every number of a chart is on it, and the chart of the screen is the one on paper: the same steps. */
static void
check_paper (Desk *desk, const TdOverview *overview, TdOverviewBy by)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) chart =
      td_overview_chart (desk->workspace, overview, by, TD_OVERVIEW_WORDS_PAPER, &error);
  g_autoptr (TdDisplayList) pages = td_overview_pages (desk->workspace, overview, by, &error);
  g_autofree char *drawn = td_display_list_page_text (chart, 0);
  g_autofree char *printed = td_display_list_page_text (pages, 0);
  g_autofree char *spoken = td_overview_chart_text (overview, by);
  g_autofree char *only = td_overview_narrowed (overview, TD_OVERVIEW_WORDS_PAPER);
  g_auto (GStrv) lines = g_strsplit (drawn, "\n", -1);

  g_assert_no_error (error);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (printed, lines[i]));
  g_assert_nonnull (strstr (drawn, only));
  g_assert_nonnull (strstr (printed, only));
  for (guint r = 0; r < overview->rows->len; r++)
    {
      const TdOverviewRow *row = g_ptr_array_index (overview->rows, r);

      g_assert_nonnull (strstr (spoken, row->name));
      for (int i = 0; i < (by == TD_OVERVIEW_BY_RATING ? TD_N_RATINGS : TD_N_STAGES); i++)
        {
          gint64 n = by == TD_OVERVIEW_BY_RATING ? td_overview_row_rating (row, (TdRating)i)
                                                 : td_overview_row_stage (row, (TdStage)i);
          g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, n);

          if (n > 0)
            g_assert_nonnull (strstr (drawn, text));
        }
    }
}

static void
test_paper (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdOverview) overview = NULL;
  g_autoptr (TdOverview) narrowed = NULL;
  g_autofree char *path = g_build_filename (desk->folder, "overview.pdf", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize size, again;

  add_units (desk, 0);
  narrowed = td_overview_load (desk->workspace, "", TD_STAGE_SURVEY, TD_RATING_HARD, &error);
  g_assert_true (td_overview_count (desk->workspace, narrowed, &error));
  check_paper (desk, narrowed, TD_OVERVIEW_BY_RATING);
  overview = td_overview_load (desk->workspace, "", -1, -1, &error);
  g_assert_true (td_overview_count (desk->workspace, overview, &error));
  check_paper (desk, overview, TD_OVERVIEW_BY_RATING);
  check_paper (desk, overview, TD_OVERVIEW_BY_STAGE);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (td_overview_write (desk->workspace, overview, TD_OVERVIEW_BY_RATING, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, i == 0 ? &first : &second, i == 0 ? &size : &again, NULL));
    }
  g_assert_cmpmem (first, size, second, again);
  g_assert_true (g_str_has_prefix (first, "%PDF-"));
}

/* What gettext's manual says of a change of language while a program runs. */
extern int _nl_msg_cat_cntr;

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  _nl_msg_cat_cntr++;
}

/* (transfer full) */
static char *
chart_text (Desk *desk,
            const TdOverview *overview,
            TdOverviewBy by,
            TdOverviewWords words,
            const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) chart = NULL;

  speak (language);
  chart = td_overview_chart (desk->workspace, overview, by, words, &error);
  g_assert_no_error (error);
  speak ("");
  return td_display_list_page_text (chart, 0);
}

/* A chart in the window says what the window says; in Chinese, every word is the paper's. */
static void
test_window (Desk *desk, gconstpointer data)
{
  static const char *const words[][2] = { [TD_OVERVIEW_BY_RATING] = { "by region and rating", "not rated" },
                                          [TD_OVERVIEW_BY_STAGE] = { "by region and stage",
                                                                     "Construction" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdOverview) overview = NULL;

  add_units (desk, 0);
  overview = td_overview_load (desk->workspace, "", TD_STAGE_SURVEY, -1, &error);
  for (int by = 0; by < (int)G_N_ELEMENTS (words); by++)
    {
      g_autofree char *paper = chart_text (desk, overview, by, TD_OVERVIEW_WORDS_PAPER, "C");
      g_autofree char *english = chart_text (desk, overview, by, TD_OVERVIEW_WORDS_WINDOW, "C");
      g_autofree char *chinese = chart_text (desk, overview, by, TD_OVERVIEW_WORDS_WINDOW, "zh_CN");

      g_assert_nonnull (strstr (english, words[by][0]));
      g_assert_nonnull (strstr (english, words[by][1]));
      g_assert_null (strstr (english, "统计"));
      g_assert_cmpstr (chinese, ==, paper);
    }
}

int
main (int argc, char **argv)
{
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TIDANG_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/overview/reconciles", Desk, NULL, desk_set_up, test_reconciles, desk_tear_down);
  g_test_add ("/service/overview/empty", Desk, NULL, desk_set_up, test_empty, desk_tear_down);
  g_test_add ("/service/overview/paper", Desk, NULL, desk_set_up, test_paper, desk_tear_down);
  g_test_add ("/service/overview/window", Desk, NULL, desk_set_up, test_window, desk_tear_down);
  return g_test_run ();
}
