/* Tidang: the works of a dossier in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-works.h"

G_BEGIN_DECLS

/* “late by 5 days”, “under way”. In the language of the interface, or in Chinese for a paper. (transfer full)
 */
char *td_work_state_to_text (TdWorkState state, int days, gboolean chinese);
/* “pit and foundation”, or its own words with it. (transfer full) */
char *td_work_stage_name (const TdLeafBook *book, const TdWorkStage *stage, gboolean chinese);
/* “foundation: planned 2026-09-01 to 2026-09-20, done 2026-09-03 to 2026-09-25, done 5 days late”. For a
 * screen reader. (transfer full) */
char *td_work_stage_to_text (const TdLeafBook *book, const TdWorkStage *stage);
/* A finding: what, how many rounds, and how it stands. (transfer full) */
char *td_work_finding_to_text (const TdLeafBook *book, const TdWorkFinding *finding);
/* What contradicts itself, with what it is about and the next step. (transfer full) */
char *td_works_fault_to_text (const TdLeafBook *book, const TdWorks *works, const TdWorksFault *fault);
/* “utilities: 2 of 3 moved; estimated 1,200.00, billed 1,500.00, paid 500.00”; NULL without any. (transfer
 * full) */
char *td_works_money_to_text (const TdWorks *works);

G_END_DECLS
