/* Tidang: what the files of the overview page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-chart-view.h"
#include "td-overview-page.h"
#include "td-overview-state.h"
#include "td-published.h"
#include "td-session.h"
#include "td-wrap.h"

G_BEGIN_DECLS

struct _TdOverviewPage
{
  GtkBox parent_instance;
  GtkButton *up;
  GtkLabel *place, *people, *published;
  GPtrArray *totals; /* TdPublished of the place that is shown */
  GtkDropDown *by, *narrow;
  GtkStack *stack;
  TdWrap *votes;
  GtkGrid *table;
  TdChartView *chart;
  TdSession *session;
  TdOverview *overview; /* on show */
  char *code;           /* of the place on show or asked for */
  GCancellable *loading;
  GtkFileChooserNative *chooser;
  guint settle;
  gboolean stale, filling;
  gboolean first; /* of this file: down to where regions differ */
};

/* ---- td-overview-page.c ---- */

TdOverviewBy td_overview_page_by (TdOverviewPage *self);
/* The stage or rating that all numbers are narrowed to; -1: none. */
int td_overview_page_narrow (TdOverviewPage *self);
/* To the regions within a place. */
void td_overview_page_go (TdOverviewPage *self, const char *code);

/* ---- td-overview-page-table.c: numbers, each of which opens the list behind it ---- */

void td_overview_page_show_table (TdOverviewPage *self);
void td_overview_page_show_votes (TdOverviewPage *self);

/* ---- td-overview-page-paper.c ---- */

void td_overview_page_install_paper (GtkWidgetClass *widget_class);

G_END_DECLS
