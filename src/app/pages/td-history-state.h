/* Tidang: what the history page says and asks for (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bin.h"
#include "td-history.h"

G_BEGIN_DECLS

/* Days as they are typed: 2026-09-03, 2026.9.3, or nothing. */
typedef struct
{
  TdDate from, until;
  const char *from_problem; /* translated, or NULL */
  const char *until_problem;
} TdHistoryDays;
TdHistoryDays td_history_days_read (const char *from, const char *until);

/* “402 同意 — 改主意（已撤销）” (transfer full) */
char *td_history_line_text (const TdHistoryItem *item);
/* What a screen reader says of the whole line. (transfer full) */
char *td_history_line_name (const TdHistoryItem *item, const char *when, gboolean with_unit);
/* Whose history it is: “402 · Exclusive area”, or "" for everything. (transfer full) */
char *td_history_scope_text (const char *room, const char *field);
/* “402 Exclusive area 95.51 → 95.50 m²” one a line, and that there is more. lines (element-type
 * TdChangeItem). (transfer full) */
char *td_history_changes_text (const GPtrArray *changes, gboolean more);

/* “roster.xlsx (undone)” (transfer full) */
char *td_import_title_text (const TdImportItem *item);
/* “38 added, 2 updated, 1 refused”; "" where the counts are not known. (transfer full) */
char *td_import_counts_text (const TdImportItem *item);

/* “today 10:00 · 李某某 · 重复建档 · joined into …” (transfer full) */
char *td_bin_subtitle_text (const TdBinItem *item, const char *when);

G_END_DECLS
