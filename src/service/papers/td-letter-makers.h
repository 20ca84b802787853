/* Tidang: who makes which letter; each function stands in the room of its subject.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-letter-sheet.h"

G_BEGIN_DECLS

/* papers/td-project-papers.c */
gboolean td_letter_agreement (TdLetterSheet *sheet, GError **error);
gboolean td_letter_authority (TdLetterSheet *sheet, GError **error);
gboolean td_letter_application (TdLetterSheet *sheet, GError **error);
/* Who carries the project out: the owners' agent among the parties, else who asked them; needs LEAVES. */
const char *td_letter_agent (const TdLetterSheet *sheet);
/* The party of today with that role: its company, else its person; else as td_works_company(). "" for none;
 * needs LEAVES. */
const char *td_letter_party_name (const TdLetterSheet *sheet, const char *role);
/* All owners of a flat, masked unless that was asked for; "" for part_id 0; needs LEAVES. (transfer full) */
char *td_letter_owner_names (const TdLetterSheet *sheet, gint64 part_id);

/* notices/td-notice-papers.c */
gboolean td_letter_notice_report (TdLetterSheet *sheet, GError **error);
gboolean td_letter_objections (TdLetterSheet *sheet, GError **error);
gboolean td_letter_visit_list (TdLetterSheet *sheet, GError **error);
gboolean td_letter_tell_household (TdLetterSheet *sheet, GError **error);

/* review/td-review-papers.c: all of them */
gboolean td_letter_review (TdLetterSheet *sheet, GError **error);
/* review/td-review-meeting.c */
gboolean td_letter_review_meeting (TdLetterSheet *sheet, GError **error);
/* review/td-review-minutes.c: day, number and whatever else is recorded of a meeting; of several records (of
 * as many dossiers) what they agree on. day, number: where no record says them; TD_DATE_NONE, "". */
void td_letter_say_meeting (TdLetterSheet *sheet, const GPtrArray *meetings, TdDate day, const char *number);
/* That of the dossier's own review in this round; needs REVIEW and LEAVES. */
void td_letter_say_own_meeting (TdLetterSheet *sheet);
/* The list “papers”: what the departments want to see, and what is kept; needs REVIEW and FILES. */
void td_letter_list_proofs (TdLetterSheet *sheet);

/* money/td-money-papers.c */
gboolean td_letter_money_shares (TdLetterSheet *sheet, GError **error);
gboolean td_letter_money_reminder (TdLetterSheet *sheet, GError **error);
gboolean td_letter_money_receipt (TdLetterSheet *sheet, GError **error);
gboolean td_letter_money_public (TdLetterSheet *sheet, GError **error);
gboolean td_letter_money_withdrawal (TdLetterSheet *sheet, GError **error); /* money/td-fund-papers.c */
/* Account and supervision of the newest “account”; a claim's own goes before it. */
void td_letter_say_account (TdLetterSheet *sheet, const TdLeaf *claim);
/* The list “funds”: where the money comes from; needs MONEY. */
void td_letter_list_sources (TdLetterSheet *sheet);
/* Who bears something: a share of nothing is none. Only where shares are known. */
guint td_letter_n_payers (const TdMoneyBook *book);
/* “同意出资”; “同意出资（票）” where the ballot says so. */
const char *td_letter_pays_word (const TdMoneyFlat *flat);

/* money/td-subsidy-papers.c */
gboolean td_letter_subsidy_application (TdLetterSheet *sheet, GError **error);
gboolean td_letter_subsidy_distribution (TdLetterSheet *sheet, GError **error);
gboolean td_letter_subsidy_checklist (TdLetterSheet *sheet, GError **error);
gboolean td_letter_subsidy_claims (TdLetterSheet *sheet, GError **error);

/* works/td-works-papers.c */
gboolean td_letter_works_notice (TdLetterSheet *sheet, GError **error);
gboolean td_letter_works_inspection (TdLetterSheet *sheet, GError **error);
gboolean td_letter_works_log (TdLetterSheet *sheet, GError **error);
gboolean td_letter_works_concealed (TdLetterSheet *sheet, GError **error);
gboolean td_letter_works_acceptance (TdLetterSheet *sheet, GError **error);

/* handover/td-handover-papers.c */
gboolean td_letter_course (TdLetterSheet *sheet, GError **error);
gboolean td_letter_handover_list (TdLetterSheet *sheet, GError **error);
gboolean td_letter_registration (TdLetterSheet *sheet, GError **error);
gboolean td_letter_archive (TdLetterSheet *sheet, GError **error);

/* handover/td-dossier-records.c */
gboolean td_letter_records (TdLetterSheet *sheet, GError **error);
/* Whether it tells those of a shared kind too: the ones that the dossier has a part in. */
gboolean td_letter_tells_shared (const char *kind);
gboolean td_letter_changes (TdLetterSheet *sheet, GError **error);

G_END_DECLS
