/* Tidang: papers of the whole desk — 总览 and 待办清单 — that are no stairwell's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-chart.h"
#include "td-gantt.h"
#include "td-paper.h"

G_BEGIN_DECLS

typedef enum
{
  TD_DESK_OVERVIEW,  /* 总览 */
  TD_DESK_DEADLINES, /* 待办清单 */
  TD_DESK_SURVEY,    /* 摸底卡: of one stairwell, which is its place */
  TD_DESK_WORKS,     /* 施工进度横道图: of one stairwell, or of a batch of works; A4 landscape */
  TD_DESK_BATCH      /* 工程批次单元清单, A4 landscape */
} TdDeskPaper;
#define TD_N_DESK_PAPERS 5

/* A list of the template: rows fill the columns of [columns NAME] by key. */
typedef struct
{
  const char *name;
  const char *const *keys; /* NULL-terminated */
  GPtrArray *rows;         /* (element-type GStrv), cells in the order of the keys */
  gboolean total;          /* the last row is one of sums */
  gboolean optional;       /* left out where it has no rows */
  /* One column of the template that stands for as many as there are headings, each as wide as it says; their
   * keys are those of td_desk_spread_key(). NULL: none. */
  const char *spread;
  const char *const *headings; /* NULL-terminated */
  const char *stress;          /* cells that begin with this are set bold; NULL: none */
} TdDeskTable;

/* Everything is borrowed. */
typedef struct
{
  const char *place;    /* NULL: the whole file */
  const char *narrowed; /* “仅统计：施工”; NULL or "": all is counted */
  TdDate as_of;         /* 统计至 */
  const char *operator_name;
  gint64 units, flats, heads;
  const char *file_no, *text; /* of a survey card, of works and of a batch; else NULL */
  const TdDeskTable *tables;
  guint n_tables;
  const TdChart *chart; /* stands where the template says “@table chart”; NULL: none */
  const TdGantt *gantt; /* … “@table gantt”, over as many pages as it takes, as wide as they are */
} TdDeskInput;

/* “shared-1”, …: the i-th (from 0) of the columns for which one of the template stands; static. */
const char *td_desk_spread_key (const char *spread, guint i);

/* Width of a chart on an upright page: the same list of drawing steps serves screen and paper. */
#define TD_DESK_CHART_WIDTH TD_MM (174.0)

/* (transfer full) */
TdDisplayList *
td_desk_paper_layout (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error);
/* The chart alone, on a page of its own size. (transfer full) */
TdDisplayList *td_desk_chart_layout (TdPress *press, const TdChart *chart, GError **error);
/* The same of a Gantt chart, all rows on one page as wide as it says; *layout (may be NULL): where its rows
 * lie on it, without the margin. */
#define TD_DESK_GANTT_MARGIN 4.0
TdDisplayList *
td_desk_gantt_layout (TdPress *press, const TdGantt *gantt, TdGanttLayout *layout, GError **error);
/* The pages as a PDF; equal inputs give equal bytes. (transfer full) */
GBytes *td_desk_paper_pdf (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error);
/* The same as an editable .docx (td-word.h), its charts as pictures. (transfer full) */
GBytes *td_desk_paper_docx (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error);
const char *td_desk_paper_label (TdDeskPaper paper); /* 总览, 待办清单, 摸底卡, 施工进度横道图 …; static */

G_END_DECLS
