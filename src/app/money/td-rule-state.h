/* Tidang: a document's own subsidy rule as a clerk types it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-own-rule.h"

G_BEGIN_DECLS

typedef enum
{
  TD_RULE_TITLE,
  TD_RULE_DOCUMENT,
  TD_RULE_PLACE,
  TD_RULE_FROM,
  TD_RULE_TO,
  TD_RULE_SUMS,
  TD_RULE_STOREYS,
  TD_RULE_RESERVED,
  TD_RULE_CITY,
  TD_RULE_COPIES,
  TD_RULE_PAPERS,
  TD_N_RULE_FIELDS
} TdRuleField;

/* How the sum is said. */
typedef enum
{
  TD_RULE_EACH_LIFT,  /* “100000” */
  TD_RULE_BY_STOREYS, /* a line for each: “4 160000”, “6+ 200000”, “7-9 200000” */
  TD_RULE_PERCENT /* “40” or “40 280000”: percent of the actual cost, and the most that is given */
} TdRuleSums;
#define TD_N_RULE_SUMS 3
const char *td_rule_sums_to_label (TdRuleSums sums);   /* translated */
const char *td_rule_sums_to_example (TdRuleSums sums); /* translated: how it is written */
/* The day that must lie within the rule's: 0 not known, then filed, started, … */
#define TD_N_RULE_BASES 7
const char *td_rule_basis_to_label (int basis); /* translated */

/* What is typed; texts never NULL. */
typedef struct
{
  const char *texts[TD_N_RULE_FIELDS];
  TdRuleSums sums;
  int basis;
} TdRuleTyped;

typedef struct
{
  int at;            /* TdRuleField that is wrong, -1: none */
  const char *fault; /* "" */
  int wanted;        /* the first that is needed and empty, -1: none */
  TdOwnRule rule;    /* what can be read; complete where at and wanted are -1 */
  GArray *rows;
  GStrv papers;
  char *title, *document, *place;
} TdRuleState;
void td_rule_state_init (TdRuleState *state, const TdRuleTyped *typed, TdDate today);
void td_rule_state_clear (TdRuleState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdRuleState, td_rule_state_clear)

G_END_DECLS
