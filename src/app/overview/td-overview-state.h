/* Tidang: what the overview says and which list each number opens (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-overview.h"

G_BEGIN_DECLS

/* Columns of the table behind “all”: ratings or stages. */
guint td_overview_n_columns (TdOverviewBy by);
const char *td_overview_column_label (TdOverviewBy by, guint column); /* translated */
/* What the table can be narrowed to beside its columns: one stage where these are ratings, else one rating.
 */
guint td_overview_n_narrow (TdOverviewBy by);
const char *td_overview_narrow_label (TdOverviewBy by, int narrow); /* translated; -1: all of them */
/* The stage and the rating that this is; -1: any. */
void td_overview_narrow_to (TdOverviewBy by, int narrow, int *stage, int *rating);
/* column -1: all; narrow -1: not narrowed. */
gint64 td_overview_cell (const TdOverviewRow *row, TdOverviewBy by, int narrow, int column);
/* The place is the row's own string. */
TdUnitFilter td_overview_cell_filter (const TdOverviewRow *row, TdOverviewBy by, int narrow, int column);
/* “望城区 较难 12” (transfer full) */
char *td_overview_cell_name (const TdOverviewRow *row, TdOverviewBy by, int narrow, int column);

/* States of votes that the page shows, in their order; ends with TD_UNIT_VOTE_ANY. */
const TdUnitVote *td_overview_votes (void);
TdUnitFilter td_overview_vote_filter (const TdOverview *overview, TdUnitVote vote);
/* “As of 2026-09-12: 1,832 stairwells, …” (transfer full) */
char *td_overview_people (const TdOverview *overview);

G_END_DECLS
