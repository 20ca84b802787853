/* Tidang: the Gantt chart of a dossier's works as rows, for the screen and for the paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-works-file.h"

#include "td-gantt.h"

G_BEGIN_DECLS

/* The rows with all that they borrow. */
typedef struct
{
  char *place;   /* whose: “西韩新苑 7号楼 2单元”, the batch's name */
  char *file_no; /* NULL: a batch */
  char *text;    /* contradictions, for below the chart; "" */
  GArray *rows;  /* TdGanttRow */
  GPtrArray *texts;
  TdGantt gantt; /* of these rows */
} TdWorksChart;
void td_works_chart_free (TdWorksChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdWorksChart, td_works_chart_free)

/* chinese: the words of a paper, whatever the language. (transfer full) */
TdWorksChart *td_works_chart_of (const TdWorksFile *file, gboolean chinese);
/* A row for each stairwell of the batch: from its first stage to its last, with the stage at which it stands.
 * NOT_FOUND where it has none. (transfer full) */
TdWorksChart *td_works_chart_of_batch (TdWorkspace *self, gint64 batch_id, GError **error);
/* Around the drawing on its page. */
#define TD_WORKS_CHART_MARGIN 4.0
/* One page, so wide, with where its rows lie. (transfer full) */
struct _TdDisplayList *td_works_chart_draw (TdWorkspace *self,
                                            TdWorksChart *chart,
                                            double width,
                                            TdGanttLayout *layout,
                                            GError **error);

G_END_DECLS
