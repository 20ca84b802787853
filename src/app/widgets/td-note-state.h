/* Tidang: what is wrong with an edited text, in words and in its order (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-own-text.h"

G_BEGIN_DECLS

/* “Line 12, character 5: …” or the text alone. (transfer full) */
char *td_text_note_to_text (const TdTextNote *note);
/* The next (step 1) or last (-1) note from a line on, going round; -1: there is none. notes (nullable):
 * (element-type TdTextNote) */
int td_text_note_step (const GPtrArray *notes, guint line, int step);

G_END_DECLS
