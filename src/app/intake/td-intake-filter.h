/* Tidang: which of the import's problems are shown, and the report as text (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-state.h"

G_BEGIN_DECLS

/* A choice of a filter. */
typedef struct
{
  char *key;   /* "" all; of a kind: its code; of a sheet: its name */
  char *label; /* translated, with how many lines it has */
} TdIntakeFacet;

/* First “all”, then each that occurs, the most frequent kind first. (transfer full) (element-type
 * TdIntakeFacet) lines: (element-type TdIntakeLine) */
GPtrArray *td_intake_filter_kinds (const GPtrArray *lines);
GPtrArray *td_intake_filter_sheets (const GPtrArray *lines);

/* kind and sheet: keys of facets. (transfer full) indices into `lines` */
GArray *td_intake_filter (const GPtrArray *lines, const char *kind, const char *sheet);

/* The cell as a list shows it: numbers of documents are masked, each of several. (transfer full) */
char *td_intake_shown_value (const TdImportProblem *problem);
/* “✕ Refused · Sheet1 · row 7 · 专有面积 · “八十””, a line break and the reason. (transfer full) */
char *td_intake_line_text (const TdIntakeLine *line);
/* What a changed row says: “桂花城 5号楼 1单元 101: 专有面积 81.20 → 90.00”. (transfer full) */
char *td_intake_change_text (const TdImportRow *row);
/* The whole report, for the clipboard. (transfer full) */
char *td_intake_report_text (const TdIntakeState *state, const TdImportReport *report, const char *path);

G_END_DECLS
