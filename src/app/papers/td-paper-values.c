/* Tidang: which paper of which dossiers, and what it says beyond the file (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-values.h"

#include "td-text.h"

#include <glib/gi18n.h>

TdPaperValues *
td_paper_values_new (TdPaperKind kind, int vote_number)
{
  TdPaperValues *values = g_new0 (TdPaperValues, 1);
  values->kind = kind;
  values->vote_number = vote_number;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    values->words[i] = g_strdup ("");
  return values;
}

TdPaperValues *
td_paper_values_copy (const TdPaperValues *values)
{
  TdPaperValues *copy = g_new0 (TdPaperValues, 1);
  *copy = *values;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    copy->words[i] = g_strdup (values->words[i]);
  return copy;
}

void
td_paper_values_free (TdPaperValues *values)
{
  if (values == NULL)
    return;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    g_free (values->words[i]);
  g_free (values);
}

TdPaperValues *
td_paper_values_with_word (const TdPaperValues *values, TdPaperWord word, const char *text)
{
  TdPaperValues *next = td_paper_values_copy (values);
  g_return_val_if_fail ((int)word >= 0 && word < TD_N_PAPER_WORDS, next);
  g_free (next->words[word]);
  next->words[word] = g_strdup (text != NULL ? text : "");
  return next;
}

#define DEFINE_FLAG(name)                                                                                    \
  TdPaperValues *td_paper_values_with_##name (const TdPaperValues *values, gboolean name)                    \
  {                                                                                                          \
    TdPaperValues *next = td_paper_values_copy (values);                                                     \
    next->name = name;                                                                                       \
    return next;                                                                                             \
  }
DEFINE_FLAG (common_table)
DEFINE_FLAG (pay_choice)
DEFINE_FLAG (unmasked)
DEFINE_FLAG (allow_missing)

static const char *
word_or_null (const TdPaperValues *values, TdPaperWord word)
{
  return td_text_is_blank (values->words[word]) ? NULL : values->words[word];
}

TdPaperOptions
td_paper_values_to_options (const TdPaperValues *values)
{
  TdPaperOptions options = {
    .kind = values->kind,
    .common_table = values->common_table,
    .pay_choice = values->pay_choice,
    .unmasked = values->unmasked,
    .purpose = word_or_null (values, TD_PAPER_PURPOSE),
    .allow_missing = values->allow_missing,
    .vote_number = values->vote_number,
    .asker = word_or_null (values, TD_PAPER_ASKER),
    .committee = word_or_null (values, TD_PAPER_COMMITTEE),
    .contact = word_or_null (values, TD_PAPER_CONTACT),
    .plan_name = word_or_null (values, TD_PAPER_PLAN_NAME),
    .plan_place = word_or_null (values, TD_PAPER_PLAN_PLACE),
    .plan_stops = word_or_null (values, TD_PAPER_PLAN_STOPS),
    .plan_estimate = word_or_null (values, TD_PAPER_PLAN_ESTIMATE),
    .plan_sharing = word_or_null (values, TD_PAPER_PLAN_SHARING),
  };
  return options;
}

gboolean
td_paper_values_uses (const TdPaperValues *values, TdPaperWord word)
{
  switch (word)
    {
    case TD_PAPER_PURPOSE:
      return values->kind == TD_PAPER_ROSTER && values->unmasked;
    case TD_PAPER_ASKER:
    case TD_PAPER_COMMITTEE:
      return values->kind != TD_PAPER_ROSTER && values->kind != TD_PAPER_PROGRESS;
    case TD_PAPER_CONTACT:
      return values->kind == TD_PAPER_NOTICE || values->kind == TD_PAPER_RESULT;
    default:
      return values->kind == TD_PAPER_CONSENT || values->kind == TD_PAPER_BALLOT ||
             values->kind == TD_PAPER_NOTICE;
    }
}

const char *
td_paper_values_missing (const TdPaperValues *values)
{
  if (values->kind == TD_PAPER_ROSTER && values->unmasked &&
      td_text_is_blank (values->words[TD_PAPER_PURPOSE]))
    return _ ("Say what the unmasked roster is for: it is recorded.");
  return NULL;
}
