/* Tidang: which paper of which dossiers, and what it says beyond the file (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-values.h"

#include "td-text.h"

#include <glib/gi18n.h>

TdPaperValues *
td_paper_values_new (TdPaperKind kind, int vote_number, gboolean has_plan)
{
  TdPaperValues *values = g_new0 (TdPaperValues, 1);
  values->kind = kind;
  values->vote_number = vote_number;
  values->has_plan = has_plan;
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

TdPaperValues *
td_paper_values_with_kept (const TdPaperValues *values, const TdKeptWords *kept)
{
  TdPaperValues *next = td_paper_values_copy (values);
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      g_free (next->words[i]);
      next->words[i] = g_strdup (kept->words[i]);
    }
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

TdPaperOptions
td_paper_values_to_options (const TdPaperValues *values)
{
  TdPaperOptions options = {
    .kind = values->kind,
    .common_table = values->common_table,
    .pay_choice = values->pay_choice,
    .unmasked = values->unmasked,
    .purpose = td_text_is_blank (values->words[TD_PAPER_PURPOSE]) ? NULL : values->words[TD_PAPER_PURPOSE],
    .allow_missing = values->allow_missing,
    .vote_number = values->vote_number,
    .asker = values->words[TD_PAPER_ASKER],
    .committee = values->words[TD_PAPER_COMMITTEE],
    .contact = values->words[TD_PAPER_CONTACT],
    .plan_name = values->words[TD_PAPER_PLAN_NAME],
    .plan_place = values->words[TD_PAPER_PLAN_PLACE],
    .plan_stops = values->words[TD_PAPER_PLAN_STOPS],
    .plan_estimate = values->words[TD_PAPER_PLAN_ESTIMATE],
    .plan_sharing = values->words[TD_PAPER_PLAN_SHARING],
  };
  return options;
}

gboolean
td_paper_values_uses (const TdPaperValues *values, TdPaperWord word)
{
  if (word == TD_PAPER_PURPOSE)
    return values->kind == TD_PAPER_ROSTER && values->unmasked;
  return td_paper_uses_word (values->kind, values->has_plan, word);
}

gboolean
td_paper_values_differ (const TdPaperValues *values, const TdKeptWords *kept)
{
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      g_autofree char *typed = g_strstrip (g_strdup (values->words[i]));
      if (!g_str_equal (typed, kept->words[i]))
        return TRUE;
    }
  return FALSE;
}

char *
td_paper_values_blanks (const TdPaperValues *values)
{
  guint bits = td_paper_words_missing (values->kind, values->has_plan, (const char *const *)values->words);
  g_autofree char *list = td_paper_words_to_text (bits);
  return list != NULL ? g_strdup_printf (_ ("Left blank on the paper: %s"), list) : NULL;
}

const char *
td_paper_values_missing (const TdPaperValues *values)
{
  if (values->kind == TD_PAPER_ROSTER && values->unmasked &&
      td_text_is_blank (values->words[TD_PAPER_PURPOSE]))
    return _ ("Say what the unmasked roster is for: it is recorded.");
  return NULL;
}
