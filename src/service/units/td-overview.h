/* Tidang: the counts of the whole file, or of one place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

struct _TdDisplayList;

G_BEGIN_DECLS

/* One line of regions. */
typedef struct
{
  char *code; /* as a filter's place; "" for the whole file and for what has no region */
  char *name;
  gboolean has_list; /* FALSE: what is known of the place ends above this level: no filter names just these */
  gint64 units;
  gint64 cells[TD_N_STAGES][TD_RATING_UNSUITABLE + 1];
} TdOverviewRow;
#define TD_N_RATINGS (TD_RATING_UNSUITABLE + 1)
gint64 td_overview_row_stage (const TdOverviewRow *row, TdStage stage);    /* over all ratings */
gint64 td_overview_row_rating (const TdOverviewRow *row, TdRating rating); /* over all stages */

typedef struct
{
  TdDate as_of;      /* 统计至 */
  int stage, rating; /* all numbers are of these alone; -1: of all */
  char *parent;      /* place above; NULL: this is the whole file */
  TdOverviewRow total;
  GPtrArray *rows; /* (element-type TdOverviewRow) of the next level of regions; empty below communities */
  /* After td_overview_count() only. */
  gboolean counted;
  gint64 flats;                  /* listed ones, else those stated */
  gint64 heads;                  /* on the rolls of the current votes */
  gint64 votes[TD_N_UNIT_VOTES]; /* stairwells by where their vote stands */
} TdOverview;
void td_overview_free (TdOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOverview, td_overview_free)

/* Every number is td_units_count() of a filter: of `place` and, below it, of the rows' codes, with a stage, a
 * rating, or both. Quick, from an index. place NULL or "": the whole file; stage and rating narrow all that
 * is counted, -1: to nothing. (transfer full) */
TdOverview *td_overview_load (TdWorkspace *self, const char *place, int stage, int rating, GError **error);
/* Adds what takes longer, in one pass over the votes: flats, heads and votes. Open = reached + short; closed
 * = passed + not passed; all = none + open + closed. */
gboolean td_overview_count (TdWorkspace *self, TdOverview *overview, GError **error);

typedef enum
{
  TD_OVERVIEW_BY_RATING,
  TD_OVERVIEW_BY_STAGE
} TdOverviewBy;

typedef enum
{
  TD_OVERVIEW_WORDS_PAPER, /* Chinese, as on every paper */
  TD_OVERVIEW_WORDS_WINDOW /* the window's language; in Chinese the very words of the paper */
} TdOverviewWords;

/* The chart that stands on the screen and on paper: one page of its own size. (transfer full) */
struct _TdDisplayList *td_overview_chart (TdWorkspace *self,
                                          const TdOverview *overview,
                                          TdOverviewBy by,
                                          TdOverviewWords words,
                                          GError **error);
/* “only Construction, Hard”: what it is narrowed to, "" where to nothing. (transfer full) */
char *td_overview_narrowed (const TdOverview *overview, TdOverviewWords words);
/* The same in words, translated: what a screen reader says. (transfer full) */
char *td_overview_chart_text (const TdOverview *overview, TdOverviewBy by);
/* 总览 on paper; `overview` was counted. (transfer full) */
struct _TdDisplayList *
td_overview_pages (TdWorkspace *self, const TdOverview *overview, TdOverviewBy by, GError **error);
gboolean td_overview_write (TdWorkspace *self,
                            const TdOverview *overview,
                            TdOverviewBy by,
                            const char *path,
                            GError **error);

G_END_DECLS
