/* Tidang: a procedure changed step by step in its text — merged, left out, moved, held up or only suggested.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_STEP_EDITED,
  TD_STEP_NO_TEXT,   /* the text is no procedure: mend it first */
  TD_STEP_NONE,      /* there is no such step or condition */
  TD_STEP_BRANCH,    /* a branch has no place in the main line */
  TD_STEP_LAST,      /* there is none after it that could take what it asks for */
  TD_STEP_NO_SOURCE, /* what has no source holds nothing up */
  TD_STEP_AS_IT_WAS  /* it is like this already */
} TdStepEdit;

/* Steps and conditions are counted as in the file. Only what has to be changed of the text is changed. The
 * text may have faults; then as much is done as can be read. *out: the changed text (transfer full), NULL
 * unless TD_STEP_EDITED. */

/* Changes places with the step before (by -1) or after it (by 1). Where it comes to stand behind a later
 * stage, or before an earlier one, it takes the stage of its new neighbour. */
TdStepEdit td_procedure_edit_move (const char *text, guint step, int by, char **out);
/* Into one with the next step of the main line, under its own id: titles, actors and papers of both. What was
 * asked between the two is asked before the step that follows. */
TdStepEdit td_procedure_edit_merge (const char *text, guint step, char **out);
/* Without this step. What was asked before it is asked before the step that follows, so that no sourced
 * condition is lost; only what asked before a branch, or a step that may be left out, goes with it. */
TdStepEdit td_procedure_edit_leave_out (const char *text, guint step, char **out);
/* Whether a condition holds up. source: of one that has none yet; may be NULL or blank otherwise. */
TdStepEdit td_procedure_edit_block (const char *text,
                                    guint step,
                                    guint want,
                                    gboolean blocks,
                                    const char *source,
                                    char **out);

G_END_DECLS
