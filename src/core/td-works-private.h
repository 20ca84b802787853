/* Tidang: what the files of the works share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-works.h"

/* The fault stays with the works. (transfer none) */
TdWorksFault *
td_works_add_fault (TdWorks *works, TdWorksFaultKind kind, gint64 leaf_id, TdDate first, TdDate other);

/* *day becomes the other one where that is a day and earlier. */
void td_works_earlier (TdDate *day, TdDate other);

/* td-works-findings.c: findings, their rounds, what is open. */
void td_work_finding_free (gpointer finding);
void td_works_take_findings (TdWorks *works, const GPtrArray *leaves);
/* td-works-acts.c: the acts that the leaves stand for, and what contradicts them. After the findings. */
void td_works_take_acts (TdWorks *works, const GPtrArray *leaves, const GPtrArray *acts);
