/* Tidang: what the boxes of one flat on a scanned form say, as an answer - and what has to be asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tray.h"

#include "td-scan-sheet.h"

G_BEGIN_DECLS

/* “agree=1 owner=2:1”: fields by name without the flat, as they were found. */
void td_tray_marks_append (GString *marks, const char *name, TdScanState state, TdScanDoubt doubt);
/* EMPTY where there is no such field. */
TdScanState td_tray_marks_find (const char *marks, const char *name, TdScanDoubt *doubt);
gboolean td_tray_marks_has (const char *marks, const char *name);
/* Whether both say the same, doubts too: a box that is doubtful on one of them may have been filled in since.
 */
gboolean td_tray_marks_agree (const char *one, const char *other);
/* Nothing is ticked, signed or doubtful. */
gboolean td_tray_marks_blank (const char *marks);

/* Fills `answer` and `asks` of the row from its marks. “若干” boxes are never decided between. */
void td_tray_answer_read (const char *marks, TdTrayRow *row);

/* One line for a person: “同意，已签名”. (transfer full) */
char *td_tray_answer_words (const TdTrayAnswer *answer);

G_END_DECLS
