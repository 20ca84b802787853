/* Tidang: what is wrong with a data file — a rule pack, a formula, a subsidy, a review, kinds of records — in
 * the reader's language. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the readers of base and core say of one value: “missing”, “must be a string”. Words that the table
 * does not know come back as they are. (transfer full) */
char *td_pack_saying (const char *message);

/* Of a TD_RULE_ERROR: all faults, a line each, with its path as it stands in the file; of a text that is no
 * JSON the line and character. (transfer full) */
char *td_pack_faults_to_text (const GError *cause);

G_END_DECLS
