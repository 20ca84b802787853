/* Tidang: names and numbers in full leave the file — on paper, in a form, in a sheet: who, what, what for, of
 * how many. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-roll.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* What a paper is for (个人信息保护法 art. 6, 17): the purpose that stands in its entry, in the preview and
 * in the lists of papers. */
typedef enum
{
  TD_PURPOSE_PUBLIC,    /* 公示: hangs where anybody reads it; nobody is named in full */
  TD_PURPOSE_VOTE,      /* 征询表决 */
  TD_PURPOSE_HOUSEHOLD, /* 告知本户 */
  TD_PURPOSE_OUTREACH,  /* 入户走访 */
  TD_PURPOSE_REVIEW,    /* 审批 */
  TD_PURPOSE_MONEY,     /* 资金筹集和支付 */
  TD_PURPOSE_WORKS,     /* 施工和验收 */
  TD_PURPOSE_SUBSIDY,   /* 申领补贴 */
  TD_PURPOSE_ARCHIVE    /* 归档移交 */
} TdPurpose;
#define TD_N_PURPOSES 9
/* public vote household outreach review money works subsidy archive */
const char *td_purpose_to_nick (TdPurpose purpose);
const char *td_purpose_to_label (TdPurpose purpose);   /* translated */
const char *td_purpose_to_chinese (TdPurpose purpose); /* on paper and in entries */

/* What is said of it before such a paper leaves the file: a line without an end mark or some sentences. In
 * full: of a paper that may be asked for with full names and numbers. (transfer full) */
char *td_purpose_to_note (TdPurpose purpose, gboolean in_full);

/* Of a letter by its name (td-letter-table.c), and of one of the papers of a vote by its nick (td-papers.h).
 */
TdPurpose td_purpose_of (const char *name);
/* Whether it is one's own and not its group's. */
gboolean td_purpose_is_known (const char *name);

/* Whether free texts of such a paper are shown without the full names, numbers and telephones of the owners.
 */
gboolean td_purpose_masks (TdPurpose purpose);
/* What somebody wrote, with the owners of the roll masked wherever they stand in it. (transfer full) */
char *td_disclosure_mask (const TdRoll *roll, const char *text);
/* Runs of seven digits and more keep their first three and last four: telephones, accounts, documents.
 * (transfer full) */
char *td_disclosure_mask_digits (const char *text);

/* How many persons are named with these dossiers; part_id: of one flat alone, 0: of all. -1 on error. */
gint64 td_disclosure_persons (TdWorkspace *self, const GArray *unit_ids, gint64 part_id, GError **error);

/* Makes the entry: `code` of the action, the paper (a name or nick as above, or “form”), what it is for, how
 * many persons. Before anything is written: nothing with full names leaves the file unrecorded. `place`: of
 * an error. */
gboolean td_disclosure_record (TdWorkspace *self,
                               const char *code,
                               const char *paper,
                               const char *purpose,
                               const GArray *unit_ids,
                               gint64 part_id,
                               const char *place,
                               GError **error);
/* What an entry's parameters say: the heading of the paper, in Chinese, and the number of persons; NULL where
 * it does not say so, as those made before do not. (transfer full) */
char *td_disclosure_paper (const char *params);
char *td_disclosure_count (const char *params);

G_END_DECLS
