/* Tidang: what is missing or does not fit in the money of a dossier — proofs, the fund's own vote, the
 * account. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-money.h"

G_BEGIN_DECLS

typedef enum
{
  TD_CAUTION_BELOW,          /* the account was below nothing */
  TD_CAUTION_NO_FUND_VOTE,   /* money of the maintenance fund without its own vote, Civil Code art. 278 (5) */
  TD_CAUTION_NO_PROOF,       /* money of the provident fund without its proof of withdrawal (提取证明) */
  TD_CAUTION_BEYOND_PROOF,   /* … more than the proofs say */
  TD_CAUTION_BEYOND_SHARE,   /* a withdrawal from the provident fund above what the flat bears */
  TD_CAUTION_NO_ACCOUNT,     /* money without a designated account */
  TD_CAUTION_NOT_SUPERVISED, /* an account that nobody but one person watches (共管、监管) */
  TD_CAUTION_FORMULA,        /* the formula at hand is not the one that was agreed on */
  TD_CAUTION_MILESTONES,     /* they do not make 100 % */
  TD_CAUTION_SOURCES,        /* the sources do not make the cost */
  TD_CAUTION_OVER_ESTIMATE,  /* the actual cost is above the estimate */
  TD_CAUTION_REFUSED_PAID, /* somebody paid who did not agree to: agreeing is not paying, and the contrary */
  TD_CAUTION_PAID_BEYOND   /* a flat paid more than its share: to be paid back, or a share is missing */
} TdCautionKind;
#define TD_N_CAUTIONS 13
/* below fund-vote proof beyond-proof beyond-share account supervision formula milestones sources
 * over-estimate refused-paid paid-beyond
 */
const char *td_caution_to_nick (TdCautionKind kind);

/* None of them holds anything up: a person decides. Only what the law asks is `law`. */
typedef struct
{
  TdCautionKind kind;
  gboolean law;     /* else a suggestion (建议) or arithmetic */
  char *text;       /* translated, one sentence */
  const char *mend; /* kind of the leaf in which it is mended; NULL: nowhere */
  gint64 leaf_id;   /* the leaf that is changed; 0: a new one */
  gint64 part_id;   /* the flat it is about; 0: none */
} TdCaution;

/* In the order of TdCautionKind, then of the roll. (transfer full) (element-type TdCaution) */
GPtrArray *td_money_cautions (const TdMoneyBook *book);

/* What is to be withdrawn from the provident fund is more than the flat bears: a sentence, translated. NULL:
 * it is not, or no shares were agreed on. (transfer full) */
char *td_beyond_share_text (const TdMoneyBook *book, gint64 part_id);

/* Whether the leaf of a source of the provident fund has its proof: the paper, or the day it was issued. */
gboolean td_fund_source_is_proven (const TdLeaf *source);

G_END_DECLS
