/* Tidang: subsidies of a dossier — the rules at hand, what follows condition by condition, claims, and claims
 * that were made twice. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-data-files.h"
#include "td-money.h"
#include "td-subsidy.h"

G_BEGIN_DECLS

/* ---- rules ---- */

/* The shipped ones and the user's own (data_dir/subsidies/[*].json, docs/subsidies.md; data_dir NULL: the
 * user's). Broken own files are in *problems (char *), which may be NULL. (transfer full) (element-type
 * TdSubsidyRule) */
GPtrArray *td_subsidy_rules_list (const char *data_dir, GPtrArray **problems, GError **error);
/* The same, read once, and again after td_own_packs_add(). From any thread. (transfer none) (element-type
 * TdSubsidyRule) */
const GPtrArray *td_subsidy_rules_at_hand (const char *data_dir, GError **error);
/* Rules as files: td_own_packs_add(). */
const TdDataValues *td_subsidy_rule_files (void);

const char *td_subsidy_state_to_label (TdSubsidyState state); /* translated */
/* The same of one check, which says also that it is not known whether the rule holds. */
const char *td_subsidy_check_to_label (const TdSubsidyCheck *check);
const char *td_finding_state_to_label (TdFindingState state); /* translated */
const char *td_subsidy_payer_to_label (TdSubsidyPayer payer); /* translated */
const char *td_subsidy_fact_to_label (TdSubsidyFact fact);    /* translated */
const char *td_sum_result_to_label (TdSumResult result);      /* translated, "" for ok */
/* “6”, “yes”, “2026-03-01”, “480,000.00”; “not known” for a fact that is missing. (transfer full) */
char *td_subsidy_value_to_text (TdSubsidyFact fact, TdFactValue value);
/* What is to be known of a check, one sentence each. (transfer full) (element-type char *) */
GPtrArray *td_subsidy_warnings (const TdSubsidyRule *rule, const TdSubsidyCheck *check);

/* ---- one dossier ---- */

typedef struct
{
  TdMoneyBook *money; /* unit, roll, leaves and acts */
  TdLiftWorks works;
  TdSubsidyFacts facts;
  GArray *low_income;        /* TdBorne */
  GPtrArray *rules;          /* (element-type TdSubsidyRule) of the place; empty: none is known of it */
  const TdSubsidyRule *rule; /* that was asked for, or the one to begin with; NULL: none is known */
  TdSubsidyCheck *check;     /* NULL without a rule */
  TdDate next_window;        /* day of payment; TD_DATE_NONE: none is known */
} TdSubsidyBook;

/* rule: its id, or NULL for the one to begin with. TD_SERVICE_ERROR_NOT_FOUND for one that is not at hand. */
TdSubsidyBook *td_subsidy_book_load (TdWorkspace *self, gint64 unit_id, const char *rule, GError **error);
/* By the rule of the newest claim where there is one and it is at hand, else as with NULL. */
TdSubsidyBook *td_subsidy_book_load_claimed (TdWorkspace *self, gint64 unit_id, GError **error);
void td_subsidy_book_free (TdSubsidyBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSubsidyBook, td_subsidy_book_free)

/* Facts come from the dossier's acts, survey, register, plan and costs; what a person put down in
 * “subsidy-facts” goes before them. */
TdSubsidyFacts td_subsidy_facts_of (const TdMoneyBook *money);

/* How the sum came about, one sentence for each step; empty where nothing was computed. (transfer full)
 * (element-type char *) */
GPtrArray *td_subsidy_steps (const TdSubsidyRule *rule, const TdSubsidyCheck *check);

/* ---- proofs ---- */

/* One of what is handed in with a claim. */
typedef struct
{
  char *name;
  int wanted;         /* copies; -1: not known. A rule says it of the application alone. */
  gboolean suggested; /* 建议: the rule's own list is not known (未取得政策原文) */
  gboolean asked;     /* FALSE: nobody asked for it, but it is there */
  gboolean in_hand;
  int copies;     /* in hand; 0: not said */
  TdDate on;      /* received */
  gint64 leaf_id; /* the leaf of “subsidy-paper” that says so; 0: none */
} TdSubsidyProof;
/* Those that the rule names, in its order; where its list is not known, what other places ask for, as a
 * suggestion; then what is in hand besides. Names are compared without spaces. (transfer full) (element-type
 * TdSubsidyProof) */
GPtrArray *td_subsidy_proofs (const TdSubsidyBook *book);

/* ---- who receives it ---- */

/* How a subsidy may be shared among those who receive it. */
typedef enum
{
  TD_DISTRIBUTE_PROJECT,   /* the lift's own account */
  TD_DISTRIBUTE_PAYERS,    /* in proportion to what each bears, by td_borne_divide() */
  TD_DISTRIBUTE_LOW_INCOME /* the part of payers on low income, each his own */
} TdDistribute;
#define TD_N_DISTRIBUTES 3
const char *td_distribute_to_nick (TdDistribute how); /* project payers low-income */
gboolean td_distribute_from_nick (const char *nick, TdDistribute *out);
const char *td_distribute_to_label (TdDistribute how); /* translated */

/* Puts down who receives the newest claim's sum, as one action; its beneficiaries so far who received the
 * same money give way, accounts that were put down stay. Of the payers' money what the rule pays year by year
 * for a purpose of its own stays with the project. The project and the payers receive the same money: all but
 * what the rule gives payers on low income. What was granted goes before what was asked for. Refused where
 * there is no claim, or nobody to whom it could go. */
gboolean td_subsidy_distribute (TdWorkspace *self, gint64 unit_id, TdDistribute how, GError **error);

/* ---- claims ---- */

/* A claim stands unless it was refused or withdrawn. */
gboolean td_subsidy_claim_stands (const TdLeaf *claim);

/* Why two claims are for one lift. */
typedef enum
{
  TD_DOUBLE_UNIT,         /* two of one dossier under one rule */
  TD_DOUBLE_REGISTRATION, /* the same registration number */
  TD_DOUBLE_DEVICE,       /* the same device code */
  TD_DOUBLE_ADDRESS       /* dossiers of the same compound, building and unit, or of the same address */
} TdDoubleWhy;
const char *td_double_why_to_nick (TdDoubleWhy why);  /* unit registration device address */
const char *td_double_why_to_label (TdDoubleWhy why); /* translated */

typedef struct
{
  TdDoubleWhy why;
  gint64 unit_id, other_id; /* equal for TD_DOUBLE_UNIT */
  char *label, *other;
  char *value; /* the number or the address */
  TdMoney sum, other_sum;
} TdDoubleClaim;

/* All claims that stand, of all dossiers; those with unit_id alone where it is not 0. (transfer full)
 * (element-type TdDoubleClaim) */
GPtrArray *td_subsidy_doubles (TdWorkspace *self, gint64 unit_id, GError **error);

typedef struct
{
  gint64 unit_id;
  char *label;
  TdLeaf *leaf;
  GPtrArray *instalments; /* (element-type TdLeaf) of this claim */
} TdClaimRow;
/* All claims of the file, by day. (transfer full) (element-type TdClaimRow) */
GPtrArray *td_subsidy_claims (TdWorkspace *self, GError **error);

/* What a claim asks for on a day. */
typedef struct
{
  TdMoney sum;                        /* of what is not paid and due */
  TdMoney parts[TD_N_SUBSIDY_PAYERS]; /* who bears it; 0 where that is not known of all of it */
  gboolean split;                     /* the parts make the sum */
  TdMoney later;                      /* of instalments that are due on later days */
  GString *what;                      /* the instalments by name; "" for a claim that has none */
} TdClaimWaiting;
/* TRUE where it waits for money. A claim with instalments asks for those that are due, also once the claim
 * itself is paid: a yearly part comes back every year. What was granted goes before what was asked for.
 * *waiting is to be cleared whatever is returned. */
gboolean td_subsidy_claim_waits (const TdClaimRow *row, TdDate on, TdClaimWaiting *waiting);
void td_claim_waiting_clear (TdClaimWaiting *waiting);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdClaimWaiting, td_claim_waiting_clear)

/* Puts a claim down by the rule (NULL: the one to begin with), with sum, who pays what, and its instalments,
 * as one action. Refused with all that stands in the way: conditions, a sum that is not known, a claim that
 * was made before. on: TD_DATE_NONE for today. */
gboolean td_subsidy_claim (TdWorkspace *self, gint64 unit_id, const char *rule, TdDate on, GError **error);

G_END_DECLS
