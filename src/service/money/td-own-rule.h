/* Tidang: a subsidy rule that a clerk enters from a document's own text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-subsidies.h"

G_BEGIN_DECLS

/* What most documents say; what a document says beyond it is written into a file (docs/subsidies.md). What is
 * not known is left unknown, never assumed. Texts are borrowed. */
typedef struct
{
  const char *title;         /* needed */
  const char *document;      /* 文号; NULL: not known */
  const char *place;         /* region code; needed */
  const char *place_name;    /* NULL: the code stands for it */
  const char *source;        /* where the text was read; NULL: the document */
  TdDate from, to;           /* TD_DATE_NONE: not known */
  int basis;                 /* TdSubsidyFact, a date; -1: not known */
  TdSumKind kind;            /* FLAT, STOREYS or PERCENT of the actual cost */
  TdMoney sum;               /* FLAT */
  const GArray *rows;        /* STOREYS: TdSumRow */
  int percent;               /* PERCENT */
  TdMoney cap;               /* -1: none */
  int least_storeys;         /* 0: nothing is asked */
  int reserved_percent;      /* of the sum, for a reserved shaft; -1: nothing is said */
  int city_percent;          /* the rest is the district's; -1: who pays is not known */
  int copies;                /* -1: not known */
  const char *const *papers; /* NULL: not known */
} TdOwnRule;

/* The file of it: docs/subsidies.md. Its id follows from the place and the document (where it has none, the
 * title), so that a rule that is entered again takes its own place. (transfer full) */
char *td_own_rule_to_json (const TdOwnRule *rule);
/* Keeps it with the user's own rules; refused with all faults. data_dir as td_subsidy_rules_list(). Its id.
 * (transfer full), NULL on error */
char *td_own_rule_add (const TdOwnRule *rule, const char *data_dir, GError **error);

G_END_DECLS
