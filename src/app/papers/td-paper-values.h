/* Tidang: which paper of which dossiers, and what it says beyond the file (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"
#include "td-paper-words.h"

G_BEGIN_DECLS

typedef struct
{
  TdPaperKind kind;
  int vote_number;
  gboolean has_plan;   /* the vote is about a plan */
  gboolean many;       /* of several dossiers: a word left empty is as each of them keeps it */
  gint64 announcement; /* whose paper a notice or a result is; 0: the latest that counts */
  TdAnnounce announce; /* of that */
  guint announced;     /* bits 1 << TdPaperWord: words that it says itself; they are changed there */
  gboolean common_table;
  gboolean pay_choice;
  gboolean unmasked;
  gboolean allow_missing;
  char *words[TD_N_PAPER_WORDS]; /* each may be "" */
} TdPaperValues;

TdPaperValues *td_paper_values_new (TdPaperKind kind, int vote_number, gboolean has_plan);
/* Of a record of what was announced, or of the words of a paper (its id is 0); not of a subsidy. */
TdPaperValues *td_paper_values_of_notice (const TdAnnouncement *announcement, int vote_number);
/* What it is called: “Notice before the permit”; translated, static. And in Chinese, for its file. */
const char *td_paper_values_label (const TdPaperValues *values);
const char *td_paper_values_chinese (const TdPaperValues *values);
/* As they are kept with the dossier; the purpose stays. */
TdPaperValues *td_paper_values_with_kept (const TdPaperValues *values, const TdKeptWords *kept);
TdPaperValues *td_paper_values_copy (const TdPaperValues *values);
void td_paper_values_free (TdPaperValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperValues, td_paper_values_free)

TdPaperValues *td_paper_values_with_word (const TdPaperValues *values, TdPaperWord word, const char *text);
/* Words and flags that the other kind has no place for stay, for the way back. */
TdPaperValues *td_paper_values_with_kind (const TdPaperValues *values, TdPaperKind kind);
TdPaperValues *td_paper_values_with_common_table (const TdPaperValues *values, gboolean common_table);
TdPaperValues *td_paper_values_with_pay_choice (const TdPaperValues *values, gboolean pay_choice);
TdPaperValues *td_paper_values_with_unmasked (const TdPaperValues *values, gboolean unmasked);
TdPaperValues *td_paper_values_with_allow_missing (const TdPaperValues *values, gboolean allow_missing);

/* Points into `values`. */
TdPaperOptions td_paper_values_to_options (const TdPaperValues *values);

/* `path` with the ending of a Word file, or of a PDF; another ending stays. (transfer full) */
char *td_paper_path_as (const char *path, gboolean docx);
/* Where the papers of many go in `folder`: a folder of their own with `each`, else one file. (transfer full)
 */
char *td_paper_values_path (const TdPaperValues *values, const char *folder, gboolean each);
/* What td_kept_words_set() is to keep; points into `values`. */
void td_paper_values_to_kept (const TdPaperValues *values, const char *words[TD_N_KEPT_WORDS]);

/* Which words the paper has a place for. */
gboolean td_paper_values_uses (const TdPaperValues *values, TdPaperWord word);
/* Does any word differ from what is kept? The purpose is not kept. */
gboolean td_paper_values_differ (const TdPaperValues *values, const TdKeptWords *kept);
/* What is wrong with a word that the paper uses; translated, static, "" for nothing. */
const char *td_paper_values_fault (const TdPaperValues *values, TdPaperWord word);
/* The first word that the paper would leave blank, and that of the day from which it hangs; -1: none. */
int td_paper_values_first_missing (const TdPaperValues *values);
int td_paper_values_first_day (const TdPaperValues *values);
/* NULL, or what is still to be said or mended before it may be written (translated, static). */
const char *td_paper_values_missing (const TdPaperValues *values);

/* The number of one of `n` pages, in digits of any width; *page counts from 0. FALSE: *hint says what is
 * wrong (translated, static). */
gboolean td_paper_read_page (const char *text, guint n, guint *page, const char **hint);

G_END_DECLS
