/* Tidang: which paper of which dossiers, and what it says beyond the file (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-papers.h"

G_BEGIN_DECLS

/* The words that a paper takes from the person; each may be "". */
typedef enum
{
  TD_PAPER_ASKER,
  TD_PAPER_COMMITTEE,
  TD_PAPER_CONTACT,
  TD_PAPER_PLAN_NAME,
  TD_PAPER_PLAN_PLACE,
  TD_PAPER_PLAN_STOPS,
  TD_PAPER_PLAN_ESTIMATE,
  TD_PAPER_PLAN_SHARING,
  TD_PAPER_PURPOSE,
  TD_N_PAPER_WORDS
} TdPaperWord;

typedef struct
{
  TdPaperKind kind;
  int vote_number;
  gboolean common_table;
  gboolean pay_choice;
  gboolean unmasked;
  gboolean allow_missing;
  char *words[TD_N_PAPER_WORDS];
} TdPaperValues;

TdPaperValues *td_paper_values_new (TdPaperKind kind, int vote_number);
TdPaperValues *td_paper_values_copy (const TdPaperValues *values);
void td_paper_values_free (TdPaperValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperValues, td_paper_values_free)

TdPaperValues *td_paper_values_with_word (const TdPaperValues *values, TdPaperWord word, const char *text);
TdPaperValues *td_paper_values_with_common_table (const TdPaperValues *values, gboolean common_table);
TdPaperValues *td_paper_values_with_pay_choice (const TdPaperValues *values, gboolean pay_choice);
TdPaperValues *td_paper_values_with_unmasked (const TdPaperValues *values, gboolean unmasked);
TdPaperValues *td_paper_values_with_allow_missing (const TdPaperValues *values, gboolean allow_missing);

/* Points into `values`. */
TdPaperOptions td_paper_values_to_options (const TdPaperValues *values);

/* Which words the paper has a place for. */
gboolean td_paper_values_uses (const TdPaperValues *values, TdPaperWord word);
/* NULL, or what is still to be said before it may be written (translated, static). */
const char *td_paper_values_missing (const TdPaperValues *values);

G_END_DECLS
