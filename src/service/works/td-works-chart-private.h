/* Tidang: what the files of the Gantt chart share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-works-chart.h"
#include "td-works-gantt.h"
#include "td-works-words.h"

/* Without rows. */
TdWorksChart *td_works_chart_new (TdDate today, gboolean chinese);
/* Takes both texts. */
void td_works_chart_add (TdWorksChart *chart, char *label, char *said, const TdWorkStage *stage);
