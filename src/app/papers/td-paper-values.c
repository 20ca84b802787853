/* Tidang: which paper of which dossiers, and what it says beyond the file (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-values.h"

#include "td-procedures.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>
#include <string.h>

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
td_paper_values_of_notice (const TdAnnouncement *announcement, int vote_number)
{
  gboolean result = announcement->what == TD_ANNOUNCE_RESULT;
  TdPaperValues *values =
      td_paper_values_new (result ? TD_PAPER_RESULT : TD_PAPER_NOTICE, vote_number, FALSE);
  if (announcement->id == 0)
    return values;
  values->announcement = announcement->id;
  values->announce = announcement->what;
  values->announced = result ? 1u << TD_PAPER_RESULT_FROM | 1u << TD_PAPER_RESULT_PERIOD
                             : 1u << TD_PAPER_NOTICE_FROM | 1u << TD_PAPER_NOTICE_PERIOD;
  if (!td_text_is_blank (announcement->issuer))
    values->announced |= 1u << TD_PAPER_ASKER;
  if (!td_text_is_blank (announcement->hearer))
    values->announced |= 1u << TD_PAPER_CONTACT;
  return values;
}

const char *
td_paper_values_label (const TdPaperValues *values)
{
  return values->announcement != 0 ? td_announce_to_label (values->announce)
                                   : td_paper_to_label (values->kind);
}

const char *
td_paper_values_chinese (const TdPaperValues *values)
{
  return values->announcement != 0 ? td_announce_to_chinese (values->announce)
                                   : td_paper_to_chinese (values->kind);
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
  next->has_plan = kept->has_plan;
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      g_free (next->words[i]);
      next->words[i] = g_strdup (kept->words[i]);
    }
  return next;
}

TdPaperValues *
td_paper_values_with_kind (const TdPaperValues *values, TdPaperKind kind)
{
  TdPaperValues *next = td_paper_values_copy (values);
  next->kind = kind;
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

/* Of many, what is left empty is as each dossier keeps it. */
static const char *
word_of (const TdPaperValues *values, TdPaperWord word)
{
  if (values->announced & 1u << word)
    return NULL;
  return values->many && td_text_is_blank (values->words[word]) ? NULL : values->words[word];
}

void
td_paper_values_to_kept (const TdPaperValues *values, const char *words[TD_N_KEPT_WORDS])
{
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    words[i] = word_of (values, (TdPaperWord)i);
}

TdPaperOptions
td_paper_values_to_options (const TdPaperValues *values)
{
  gboolean is_result = values->kind == TD_PAPER_RESULT;
  TdPaperOptions options = {
    .kind = values->kind,
    .common_table = values->common_table,
    .pay_choice = values->pay_choice,
    .unmasked = values->unmasked && values->kind == TD_PAPER_ROSTER,
    .purpose = td_text_is_blank (values->words[TD_PAPER_PURPOSE]) ? NULL : values->words[TD_PAPER_PURPOSE],
    .allow_missing = values->allow_missing,
    .vote_number = values->vote_number,
    .announcement = values->announcement,
    .asker = word_of (values, TD_PAPER_ASKER),
    .committee = word_of (values, TD_PAPER_COMMITTEE),
    .contact = word_of (values, TD_PAPER_CONTACT),
    .plan_name = word_of (values, TD_PAPER_PLAN_NAME),
    .plan_place = word_of (values, TD_PAPER_PLAN_PLACE),
    .plan_stops = word_of (values, TD_PAPER_PLAN_STOPS),
    .plan_estimate = word_of (values, TD_PAPER_PLAN_ESTIMATE),
    .plan_sharing = word_of (values, TD_PAPER_PLAN_SHARING),
    .notice_from = word_of (values, is_result ? TD_PAPER_RESULT_FROM : TD_PAPER_NOTICE_FROM),
    .notice_period = word_of (values, is_result ? TD_PAPER_RESULT_PERIOD : TD_PAPER_NOTICE_PERIOD),
  };
  return options;
}

char *
td_paper_values_path (const TdPaperValues *values, const char *folder, gboolean each)
{
  const char *label = td_paper_values_chinese (values);
  g_autofree char *name = each ? g_strdup (label) : g_strconcat (label, ".pdf", NULL);
  return g_build_filename (folder, name, NULL);
}

char *
td_paper_path_as (const char *path, gboolean docx)
{
  const char *old = docx ? ".pdf" : ".docx";
  if (!g_str_has_suffix (path, old))
    return g_strdup (path);
  return g_strdup_printf ("%.*s%s", (int)(strlen (path) - strlen (old)), path, docx ? ".docx" : ".pdf");
}

gboolean
td_paper_values_uses (const TdPaperValues *values, TdPaperWord word)
{
  if (word == TD_PAPER_PURPOSE)
    return values->kind == TD_PAPER_ROSTER && values->unmasked;
  if (values->announced & 1u << word)
    return FALSE;
  return td_paper_uses_word (values->kind, values->has_plan, word);
}

gboolean
td_paper_values_differ (const TdPaperValues *values, const TdKeptWords *kept)
{
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      g_autofree char *typed = g_strstrip (g_strdup (values->words[i]));
      if (!g_str_equal (typed, kept->words[i]) && !(values->many && *typed == '\0'))
        return TRUE;
    }
  return FALSE;
}

const char *
td_paper_values_fault (const TdPaperValues *values, TdPaperWord word)
{
  return td_paper_values_uses (values, word) ? td_typed_fault (values->words[word], TD_TYPED_TEXT) : "";
}

int
td_paper_values_first_missing (const TdPaperValues *values)
{
  guint missing = td_paper_words_missing (values->kind, values->has_plan, (const char *const *)values->words);
  return g_bit_nth_lsf (missing & ~values->announced, -1);
}

int
td_paper_values_first_day (const TdPaperValues *values)
{
  for (TdPaperWord word = TD_PAPER_NOTICE_FROM; word <= TD_PAPER_RESULT_PERIOD; word++)
    if (td_paper_values_uses (values, word))
      return (int)word;
  return -1;
}

const char *
td_paper_values_missing (const TdPaperValues *values)
{
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    {
      const char *fault = td_paper_values_fault (values, (TdPaperWord)i);
      if (*fault != '\0')
        return fault;
    }
  if (values->kind == TD_PAPER_ROSTER && values->unmasked &&
      td_text_is_blank (values->words[TD_PAPER_PURPOSE]))
    return _ ("Say what the unmasked roster is for: it is recorded.");
  return NULL;
}

gboolean
td_paper_read_page (const char *text, guint n, guint *page, const char **hint)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  guint64 number = 0;
  gboolean digits = *typed != '\0';
  for (const char *p = typed; digits && *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));
      digits = digit >= 0;
      number = MIN (number * 10 + (guint64)MAX (digit, 0), G_MAXUINT);
    }
  gboolean good = digits && number >= 1 && number <= n;
  if (good)
    *page = (guint)number - 1;
  *hint = good ? "" : digits ? _ ("there is no such page") : _ ("type the number of a page");
  return good;
}
