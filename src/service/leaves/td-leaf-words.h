/* Tidang: words of leaves, for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"

G_BEGIN_DECLS

/* Whether titles are the English ones. */
gboolean td_leaf_words_english (void);
/* The label of a kind by its id; what nobody knows as it is. (transfer full) */
char *td_leaf_kind_word (const char *data_dir, const char *id);
/* The label of a kind or a choice by its id, “Yes”, “No”; what nobody knows as it is. (transfer full) */
char *td_leaf_word (const char *data_dir, const char *word);
/* “plan.load” → “Plan of the lift · Rated load”. (transfer full) */
char *td_leaf_field_word (const char *data_dir, const char *name);

G_END_DECLS
