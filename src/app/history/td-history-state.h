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
/* One line of what an action changed. */
typedef struct
{
  char *text; /* “402 Exclusive area 95.51 → 95.50 m²” */
  char *only; /* what narrows the history to this field: “Only this field: 402 Exclusive area”; NULL: it
                 cannot be narrowed, or is */
  GVariant *field; /* with `only`: (unit, flat, its room, field), as "win.field-history" takes it */
} TdHistoryFact;
void td_history_fact_free (TdHistoryFact *fact);
/* changes (element-type TdChangeItem); `more` gets a line, too; narrowed: the field that is shown alone, or
 * NULL. (transfer full) (element-type TdHistoryFact) */
GPtrArray *td_history_facts_new (const GPtrArray *changes, gboolean more, const char *narrowed);
/* Just a sentence, such as an error. (transfer full) */
GPtrArray *td_history_facts_new_said (const char *text);

/* The flat's history as a whole and by field, each an item of `action` (xxss). (transfer full) */
GMenuModel *td_history_menu_new (const char *action, gint64 unit_id, gint64 part_id, const char *room);

/* “roster.xlsx (undone)” (transfer full) */
char *td_import_title_text (const TdImportItem *item);
/* “38 added, 2 updated, 1 refused”; "" where the counts are not known. (transfer full) */
char *td_import_counts_text (const TdImportItem *item);

/* “today 10:00 · 李某某 · 重复建档 · joined into …” (transfer full) */
char *td_bin_subtitle_text (const TdBinItem *item, const char *when);

G_END_DECLS
