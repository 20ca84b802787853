/* Tidang: the overview as a chart and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview.h"

#include "td-desk-press.h"
#include "td-paper-source.h"
#include "td-workspace-private.h"

/* A document for a Chinese office is Chinese whatever the locale; `label` is what a window says, in Chinese
 * the same word. The order of the ratings is that of the paper: what has none comes last. */
static const struct
{
  TdRating rating;
  const char *word, *label;
} rating_words[] = { { TD_RATING_SUITABLE, "适合", NC_ ("chart", "suitable") },
                     { TD_RATING_HARD, "较难", NC_ ("chart", "hard") },
                     { TD_RATING_UNSUITABLE, "不适合", NC_ ("chart", "unsuitable") },
                     { TD_RATING_UNRATED, "未评估", NC_ ("chart", "not rated") } };
static const char *const stage_words[TD_N_STAGES] = { "摸底评估", "征询表决", "公示异议", "联合审查", "施工",
                                                      "验收登记", "移交",     "补贴",     "运维" };
static const struct
{
  TdUnitVote vote;
  const char *word;
} vote_words[] = { { TD_UNIT_VOTE_NONE, "未表决" },
                   { TD_UNIT_VOTE_OPEN, "正在表决" },
                   { TD_UNIT_VOTE_REACHED, "　其中：目前达到" },
                   { TD_UNIT_VOTE_SHORT, "　其中：尚未达到" },
                   { TD_UNIT_VOTE_AT_RISK, "　其中：尚未达到且一周内截止" },
                   { TD_UNIT_VOTE_OVERDUE, "　其中：已过截止日期未结束" },
                   { TD_UNIT_VOTE_PENDING, "　其中：有待核实" },
                   { TD_UNIT_VOTE_CLOSED, "已结束" },
                   { TD_UNIT_VOTE_PASSED, "　其中：通过" },
                   { TD_UNIT_VOTE_NOT_PASSED, "　其中：未通过" },
                   { TD_UNIT_VOTE_OBJECTION, "有异议未办结" } };

/* ---- the chart ---- */

#define SERIES(by) ((by) == TD_OVERVIEW_BY_RATING ? G_N_ELEMENTS (rating_words) : (gsize)TD_N_STAGES)

static gint64
value_of (const TdOverviewRow *row, TdOverviewBy by, guint series)
{
  return by == TD_OVERVIEW_BY_RATING ? td_overview_row_rating (row, rating_words[series].rating)
                                     : td_overview_row_stage (row, (TdStage)series);
}

typedef struct
{
  TdChart chart;
  char *title;
  const char *series[TD_CHART_SERIES];
  TdChartBar *bars;
  gint64 *values;
} Drawing;

static void
drawing_clear (Drawing *drawing)
{
  g_free (drawing->title);
  g_free (drawing->bars);
  g_free (drawing->values);
}

static const char *
rating_label (guint series)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "chart", rating_words[series].label);
}

/* A day is written as the rest is: the window that says the paper’s words writes it as the paper does. */
static const char *
stage_word (TdStage stage, TdOverviewWords words)
{
  return words == TD_OVERVIEW_WORDS_PAPER ? stage_words[stage] : td_stage_to_label (stage);
}

static const char *
rating_word (TdRating rating, TdOverviewWords words)
{
  guint i = 0;

  while (rating_words[i].rating != rating)
    i++;
  return words == TD_OVERVIEW_WORDS_PAPER ? rating_words[i].word : rating_label (i);
}

char *
td_overview_narrowed (const TdOverview *overview, TdOverviewWords words)
{
  g_autoptr (GString) what = g_string_new (NULL);

  if (overview->stage >= 0)
    g_string_append (what, stage_word ((TdStage)overview->stage, words));
  if (overview->rating >= 0)
    g_string_append_printf (what, "%s%s", what->len > 0 ? "、" : "",
                            rating_word ((TdRating)overview->rating, words));
  if (what->len == 0)
    return g_strdup ("");
  return g_strdup_printf (words == TD_OVERVIEW_WORDS_PAPER ? "仅统计：%s" : C_ ("chart", "only: %s"),
                          what->str);
}

static char *
title_of (const TdOverview *overview, TdOverviewBy by, TdOverviewWords words)
{
  gboolean rating = by == TD_OVERVIEW_BY_RATING;
  gboolean paper = words == TD_OVERVIEW_WORDS_PAPER;
  gboolean chinese = paper || g_str_equal (rating_label (0), rating_words[0].word);
  g_autofree char *day = chinese ? td_date_to_chinese (overview->as_of) : td_date_to_iso (overview->as_of);

  g_autofree char *narrowed = td_overview_narrowed (overview, words);
  g_autofree char *title =
      paper ? g_strdup_printf ("各地区单元数（%s）　统计至%s", rating ? "按评级" : "按阶段", day)
            : g_strdup_printf (rating ? C_ ("chart", "Stairwells by region and rating, as of %s")
                                      : C_ ("chart", "Stairwells by region and stage, as of %s"),
                               day);

  if (*narrowed == '\0')
    return g_steal_pointer (&title);
  return g_strconcat (title, chinese ? "　" : ", ", narrowed, NULL);
}

static const char *
series_of (TdOverviewBy by, TdOverviewWords words, guint series)
{
  return by == TD_OVERVIEW_BY_STAGE ? stage_word ((TdStage)series, words)
                                    : rating_word (rating_words[series].rating, words);
}

static const char *
nothing_of (const TdOverview *overview, TdOverviewWords words)
{
  gboolean narrowed = overview->stage >= 0 || overview->rating >= 0;

  if (words == TD_OVERVIEW_WORDS_PAPER)
    return narrowed ? "没有这样的单元。" : "还没有单元。";
  return narrowed ? C_ ("chart", "No such stairwells.") : C_ ("chart", "No stairwells yet.");
}

/* Of the rows, or of the place itself where there are none below. */
static void
drawing_init (Drawing *drawing, const TdOverview *overview, TdOverviewBy by, TdOverviewWords words)
{
  guint n = MAX (overview->rows->len, 1), n_series = (guint)SERIES (by);

  *drawing = (Drawing){ 0 };
  drawing->title = title_of (overview, by, words);
  drawing->bars = g_new0 (TdChartBar, n);
  drawing->values = g_new0 (gint64, n * n_series);
  for (guint s = 0; s < n_series; s++)
    drawing->series[s] = series_of (by, words, s);
  for (guint r = 0; r < n; r++)
    {
      const TdOverviewRow *row =
          overview->rows->len > 0 ? g_ptr_array_index (overview->rows, r) : &overview->total;

      drawing->bars[r] = (TdChartBar){ row->name, drawing->values + r * n_series };
      for (guint s = 0; s < n_series; s++)
        drawing->values[r * n_series + s] = value_of (row, by, s);
    }
  drawing->chart = (TdChart){ .title = drawing->title,
                              .series = drawing->series,
                              .n_series = n_series,
                              .bars = drawing->bars,
                              .n_bars = overview->total.units > 0 ? n : 0,
                              .nothing = nothing_of (overview, words),
                              .width = TD_DESK_CHART_WIDTH };
}

TdDisplayList *
td_overview_chart (TdWorkspace *self,
                   const TdOverview *overview,
                   TdOverviewBy by,
                   TdOverviewWords words,
                   GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  Drawing drawing;
  TdDisplayList *list;
  GError *cause = NULL;

  if (press == NULL)
    return NULL;
  drawing_init (&drawing, overview, by, words);
  list = td_desk_chart_layout (press, &drawing.chart, &cause);
  drawing_clear (&drawing);
  if (list == NULL)
    td_fail_with (error, cause, self->name);
  return list;
}

static void
say_row (GString *text, const TdOverviewRow *row, TdOverviewBy by)
{
  g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT ":", text->len > 0 ? "; " : "", row->name,
                          row->units);
  for (guint s = 0; s < SERIES (by); s++)
    {
      const char *word = by == TD_OVERVIEW_BY_RATING ? td_rating_to_label (rating_words[s].rating)
                                                     : td_stage_to_label ((TdStage)s);

      if (value_of (row, by, s) > 0)
        g_string_append_printf (text, " %s %" G_GINT64_FORMAT, word, value_of (row, by, s));
    }
}

char *
td_overview_chart_text (const TdOverview *overview, TdOverviewBy by)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (overview->total.units == 0)
    return g_strdup (nothing_of (overview, TD_OVERVIEW_WORDS_WINDOW));
  for (guint i = 0; i < overview->rows->len; i++)
    say_row (text, g_ptr_array_index (overview->rows, i), by);
  if (overview->rows->len == 0)
    say_row (text, &overview->total, by);
  return g_strdup_printf (by == TD_OVERVIEW_BY_RATING ? _ ("Bars of stairwells by region and rating. %s")
                                                      : _ ("Bars of stairwells by region and stage. %s"),
                          text->str);
}

/* ---- on paper ---- */

static const char *const rating_keys[] = {
  "place", "units", "suitable", "hard", "unsuitable", "unrated", NULL
};
static const char *const stage_keys[] = { "place",    "units",   "survey",       "vote",
                                          "notice",   "review",  "construction", "acceptance",
                                          "handover", "subsidy", "operation",    NULL };
static const char *const vote_keys[] = { "state", "units", NULL };

static GStrv
cells_of (const TdOverviewRow *row, const char *name, TdOverviewBy by)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *units = g_strdup_printf ("%" G_GINT64_FORMAT, row->units);

  g_strv_builder_add (cells, name);
  g_strv_builder_add (cells, units);
  for (guint s = 0; s < SERIES (by); s++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value_of (row, by, s));

      g_strv_builder_add (cells, text);
    }
  return g_strv_builder_end (cells);
}

static GPtrArray *
rows_of (const TdOverview *overview, TdOverviewBy by)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < overview->rows->len; i++)
    {
      const TdOverviewRow *row = g_ptr_array_index (overview->rows, i);

      g_ptr_array_add (rows, cells_of (row, row->name, by));
    }
  g_ptr_array_add (rows, cells_of (&overview->total, "合计", by));
  return rows;
}

static GPtrArray *
votes_of (const TdOverview *overview)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < G_N_ELEMENTS (vote_words); i++)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, overview->votes[vote_words[i].vote]);
      const char *cells[] = { vote_words[i].word, n, NULL };

      g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
    }
  return rows;
}

static gpointer
make (TdWorkspace *self, const TdOverview *overview, TdOverviewBy by, TdDeskMaker maker, GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (GPtrArray) ratings = rows_of (overview, TD_OVERVIEW_BY_RATING);
  g_autoptr (GPtrArray) stages = rows_of (overview, TD_OVERVIEW_BY_STAGE);
  g_autoptr (GPtrArray) votes = votes_of (overview);
  const TdDeskTable tables[] = { { "ratings", rating_keys, ratings, TRUE },
                                 { "stages", stage_keys, stages, TRUE },
                                 { "votes", vote_keys, votes, FALSE } };
  Drawing drawing;
  g_autofree char *narrowed = td_overview_narrowed (overview, TD_OVERVIEW_WORDS_PAPER);
  TdDeskInput input = { .narrowed = narrowed,
                        .place = *overview->total.code != '\0' ? overview->total.name : NULL,
                        .as_of = overview->as_of,
                        .operator_name = td_workspace_get_operator (self),
                        .units = overview->total.units,
                        .flats = overview->flats,
                        .heads = overview->heads,
                        .tables = tables,
                        .n_tables = G_N_ELEMENTS (tables) };
  gpointer made;
  GError *cause = NULL;

  if (press == NULL)
    return NULL;
  drawing_init (&drawing, overview, by, TD_OVERVIEW_WORDS_PAPER);
  input.chart = &drawing.chart;
  made = maker (press, TD_DESK_OVERVIEW, &input, &cause);
  drawing_clear (&drawing);
  if (made == NULL)
    td_fail_with (error, cause, self->name);
  return made;
}

TdDisplayList *
td_overview_pages (TdWorkspace *self, const TdOverview *overview, TdOverviewBy by, GError **error)
{
  g_return_val_if_fail (overview->counted, NULL);
  return make (self, overview, by, td_desk_make_pages, error);
}

gboolean
td_overview_write (TdWorkspace *self,
                   const TdOverview *overview,
                   TdOverviewBy by,
                   const char *path,
                   GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (overview->counted && path != NULL, FALSE);

  return td_check_paper_target (path, error) &&
         (bytes = make (self, overview, by, td_desk_maker_of (path), error)) != NULL &&
         td_paper_file_write (bytes, path, error);
}
