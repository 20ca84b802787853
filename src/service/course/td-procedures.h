/* Tidang: the procedures at hand, and their words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedure.h"

G_BEGIN_DECLS

/* The shipped ones and the user's own (data_dir/procedures/[*].json, docs/procedures.md; data_dir NULL: the
 * user's). Broken own files are in *problems (char *), which may be NULL. (transfer full) (element-type
 * TdProcedure) */
GPtrArray *td_procedures_list (const char *data_dir, GPtrArray **problems, GError **error);
/* The same, read once: a file put there later counts with the next start of the program. From any thread.
 * (transfer none) */
const GPtrArray *td_procedures_at_hand (const char *data_dir, GError **error);
/* An own file was put there or taken away: the next reading is of what is there now. */
void td_procedures_forget (const char *data_dir);
/* The bytes of its file; NULL when it is gone meanwhile. (transfer full) */
GBytes *td_procedure_bytes (const TdProcedure *procedure, const char *data_dir);

/* Translated. */
const char *td_act_kind_to_label (TdActKind kind);
const char *td_act_outcome_to_label (TdActOutcome outcome);
const char *td_announce_to_label (TdAnnounce announce);
const char *td_basis_to_label (TdBasis basis); /* “” for a source, “suggested”, “own rule” */
/* The title of a step by its id, of any procedure at hand; the id where none has it. */
const char *td_procedure_word (const char *data_dir, const char *step);

G_END_DECLS
