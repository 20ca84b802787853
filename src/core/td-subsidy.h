/* Tidang: subsidies of a lift — rules of places as data, and what follows for one lift, condition by
 * condition. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-share.h"
#include "td-survey.h"

G_BEGIN_DECLS

/* ---- what a rule asks of a lift ---- */

/* Storeys are residential storeys above ground, as the survey card counts them: without basement, garage,
 * store-room storey and attic. Stops are the lift's own. */
typedef enum
{
  TD_SUBSIDY_STOREYS,
  TD_SUBSIDY_STOPS,
  TD_SUBSIDY_OWNERS,
  TD_SUBSIDY_BUILT_YEAR,
  TD_SUBSIDY_LIFT_AGE,       /* full years, of a lift that is renewed */
  TD_SUBSIDY_RESERVED_SHAFT, /* 预留井道 */
  TD_SUBSIDY_OWNER_FUNDED,   /* 以业主出资为主 */
  TD_SUBSIDY_SINGLE_TITLE,   /* 单一产权 */
  TD_SUBSIDY_IN_AREA,        /* lies in the area that the rule names in words */
  TD_SUBSIDY_LISTED,         /* stands in the list or quota that the rule names */
  TD_SUBSIDY_FIRST_LIFT,     /* first lift of its stairwell that is claimed for */
  TD_SUBSIDY_RISKY,          /* 存在安全隐患, of a lift that is renewed */
  TD_SUBSIDY_HOLDS,          /* whether the rule holds on the day that counts, as the office said; asked for
                                where td_subsidy_rule_dated() says no */
  TD_SUBSIDY_COMPLETED,      /* the building, where the day is known */
  TD_SUBSIDY_PLANNED,        /* planning permit */
  TD_SUBSIDY_FILED,          /* 施工备案, or the filing for the subsidy where the rule wants one */
  TD_SUBSIDY_STARTED,
  TD_SUBSIDY_ACCEPTED,   /* 竣工验收 */
  TD_SUBSIDY_REGISTERED, /* 使用登记 */
  TD_SUBSIDY_APPLIED,
  TD_SUBSIDY_COST,        /* of the project, fen */
  TD_SUBSIDY_WORKS_COST,  /* construction alone (施工金额) */
  TD_SUBSIDY_BUILD_COST,  /* survey, design and construction */
  TD_SUBSIDY_UTILITIES,   /* pipes and lines moved */
  TD_SUBSIDY_UPPER_MONEY, /* from the state or the province for the same lift */
  TD_N_SUBSIDY_FACTS
} TdSubsidyFact;
const char *td_subsidy_fact_to_nick (TdSubsidyFact fact); /* "storeys", "reserved-shaft", "registered", … */
gboolean td_subsidy_fact_from_nick (const char *nick, TdSubsidyFact *out);
const char *td_subsidy_fact_to_chinese (TdSubsidyFact fact);

typedef enum
{
  TD_SUBSIDY_NUMBER,
  TD_SUBSIDY_YES_NO, /* 1 and 0 */
  TD_SUBSIDY_DATE,   /* TdDate */
  TD_SUBSIDY_MONEY   /* fen */
} TdSubsidyFactKind;
TdSubsidyFactKind td_subsidy_fact_kind (TdSubsidyFact fact);

typedef enum
{
  TD_WORKS_RETROFIT, /* 加装 */
  TD_WORKS_RENEW,    /* 更新 */
  TD_WORKS_REBUILD,  /* 改造 */
  TD_WORKS_OVERHAUL  /* 重大修理 */
} TdLiftWorks;
const char *td_lift_works_to_nick (TdLiftWorks works); /* retrofit renew rebuild overhaul */
gboolean td_lift_works_from_nick (const char *nick, TdLiftWorks *out);
const char *td_lift_works_to_chinese (TdLiftWorks works);

typedef struct
{
  const char *place; /* region code of the stairwell; NULL: not known */
  TdFactValue values[TD_N_SUBSIDY_FACTS];
  gboolean low_income_known;
  const TdBorne *low_income; /* payers on low income and what each actually pays, borrowed */
  guint n_low_income;
} TdSubsidyFacts;

typedef enum
{
  TD_CONDITION_WITHIN,    /* least ≤ value ≤ most */
  TD_CONDITION_BEFORE,    /* a date before the date `other` */
  TD_CONDITION_NOT_AFTER, /* … or on that day */
  TD_CONDITION_YEARS,     /* at least `least` full years before the date `other`; of `completed` */
  TD_CONDITION_PLACES     /* the stairwell lies in one of `places`; its fact is TD_SUBSIDY_IN_AREA */
} TdConditionKind;

typedef struct
{
  TdConditionKind kind;
  gboolean known; /* FALSE: what is asked for is null: 未取得政策原文 */
  guint any;      /* conditions of the same number above 0 are alternatives: one is enough */
  TdSubsidyFact fact;
  TdSubsidyFact other;
  gint64 least, most;
  GStrv places;
  char *text; /* as the document words it: 六层及以上 */
} TdSubsidyCondition;

/* ---- sums ---- */

typedef enum
{
  TD_SUM_NOT_KNOWN, /* null: 未取得政策原文 */
  TD_SUM_LIMIT,     /* only the most that is given is known (不超过…) */
  TD_SUM_FLAT,
  TD_SUM_STOREYS, /* a table */
  TD_SUM_STOPS,   /* `sum` at `stops`, `step` more or less for each stop */
  TD_SUM_PERCENT, /* of a fact of money, cut to the fen: never more than the percentage */
  TD_SUM_ACTUAL   /* what was paid: a fact of money */
} TdSumKind;

typedef struct
{
  int from, to; /* both included; G_MININT and G_MAXINT where the row is open (以下, 以上) */
  TdMoney sum;
} TdSumRow;

typedef enum
{
  TD_RESERVED_SAME,
  TD_RESERVED_PERCENT, /* of the sum, after its cap: half */
  TD_RESERVED_SUM      /* instead of `sum` */
} TdReservedKind;

typedef struct
{
  TdSumKind kind;
  TdMoney sum;
  GArray *rows;          /* TdSumRow, ascending, without gaps */
  TdShareEdgeKind above; /* of a table whose last row ends: UNKNOWN, REFUSE, SAME or STEP by `step` */
  TdMoney step;
  int stops;
  int percent;
  TdSubsidyFact of;
  TdMoney cap;      /* -1: none */
  gboolean at_most; /* what it comes to is only the most that may be given (不超过60%) */
  TdReservedKind reserved;
  int reserved_percent;
  TdMoney reserved_sum;
} TdSum;

typedef enum
{
  TD_PAYER_STATE,
  TD_PAYER_PROVINCE,
  TD_PAYER_CITY,
  TD_PAYER_DISTRICT,
  TD_N_SUBSIDY_PAYERS
} TdSubsidyPayer;
const char *td_subsidy_payer_to_nick (TdSubsidyPayer payer); /* state province city district */
gboolean td_subsidy_payer_from_nick (const char *nick, TdSubsidyPayer *out);
const char *td_subsidy_payer_to_chinese (TdSubsidyPayer payer);

typedef enum
{
  TD_SPLIT_SUM,     /* a sum of its own; one that is not known is 未取得政策原文 */
  TD_SPLIT_FACT,    /* what was given already: a fact of money, at most the whole */
  TD_SPLIT_PERCENT, /* of what the parts above leave */
  TD_SPLIT_REST
} TdSplitKind;

typedef struct
{
  TdSubsidyPayer payer;
  TdSplitKind kind;
  TdSum sum;
  TdSubsidyFact fact;
  int percent;
  char *text; /* what is said of a sum that is not known: 不低于市级; "" */
} TdSubsidySplit;

/* Beside the sum. */
typedef struct
{
  char *title;
  gboolean low_income; /* each payer on low income: `percent` of what he actually pays, at most `sum.cap` */
  int percent;
  TdSum sum;
} TdSubsidyExtra;

/* A part that is not paid at completion but in equal yearly payments. */
typedef struct
{
  char *title; /* 后期维护保养 */
  gboolean of_payer;
  TdSubsidyPayer payer; /* whose part it is taken of; the whole where of_payer is FALSE */
  int percent;
  int years;
} TdSubsidyYearly;

typedef enum
{
  TD_BENEFICIARY_PROJECT = 1 << 0,
  TD_BENEFICIARY_PAYERS = 1 << 1,
  TD_BENEFICIARY_LOW_FLOORS = 1 << 2,
  TD_BENEFICIARY_LOW_INCOME = 1 << 3
} TdBeneficiary;

typedef enum
{
  TD_SUBSIDY_STATUS_UNKNOWN, /* null: whether it is still in force is not known */
  TD_SUBSIDY_IN_FORCE,
  TD_SUBSIDY_DRAFT,
  TD_SUBSIDY_ENDED
} TdSubsidyStatus;

/* An immutable, reference-counted rule of one file. */
typedef struct
{
  char *id; /* "dongying-2025" */
  int version;
  char *hash; /* SHA-256 of the file's bytes, hex */
  char *title;
  char *document; /* 东建字〔2025〕54号; NULL: not known */
  char *place;    /* region code prefix, "" national; NULL: its source does not name the place */
  char *place_name;
  TdLiftWorks works;
  TdSubsidyStatus status;
  TdDate valid_from, valid_to; /* inclusive; TD_DATE_NONE open or not known */
  int known_in; /* the year of which its source speaks, where that gives no days: before it the rule was not
                   there, after it nobody knows whether it still holds; 0: this is not so */
  int basis;    /* TdSubsidyFact whose day must lie within these; -1: not known */
  GPtrArray *conditions; /* (element-type TdSubsidyCondition) */
  gboolean has_sum;      /* FALSE: the whole is what the parts of `split` make */
  TdSum sum;
  GPtrArray *split;            /* (element-type TdSubsidySplit); empty: who pays is not known */
  GPtrArray *extras;           /* (element-type TdSubsidyExtra) */
  GPtrArray *yearly;           /* (element-type TdSubsidyYearly) */
  TdBeneficiary beneficiaries; /* bits; 0: not known */
  int copies;                  /* of the application; -1: not known */
  GStrv papers;                /* NULL: not known */
  GArray *windows;             /* guint: month × 100 + day, ascending; empty: none are known */
  gboolean windows_next_year;  /* they pay for lifts of the year before */
  GStrv notes;
  GPtrArray *sources; /* (element-type TdSource), first is the principal one */
  GPtrArray *unknown; /* JSON paths whose value is null (char *) */
} TdSubsidyRule;

TdSubsidyRule *td_subsidy_rule_ref (const TdSubsidyRule *rule);
void td_subsidy_rule_unref (TdSubsidyRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSubsidyRule, td_subsidy_rule_unref)

/* A file holds one or several rules. Parses and checks; TD_RULE_ERROR with all faults at once, each with its
 * path. (transfer full) (element-type TdSubsidyRule) */
GPtrArray *td_subsidies_parse (const char *bytes, gsize size, GError **error);

/* Rules of the places that hold `place` (a region code) for such works: the most specific place first, drafts
 * last of a place, then the latest, then by id; of one id the highest version. (transfer container) */
GPtrArray *td_subsidies_for (const GPtrArray *rules, const char *place, TdLiftWorks works);
const TdSubsidyRule *td_subsidies_find (const GPtrArray *rules, const char *id);

/* Whether the rule itself says that it does or does not hold on `day`: it has a last day, in its head or as a
 * condition of its basis; it is in force; it has ended; or it speaks of the year of `day`. FALSE: nobody
 * knows without asking the office. */
gboolean td_subsidy_rule_dated (const TdSubsidyRule *rule, TdDate day);

/* ---- what follows for one lift ---- */

typedef enum
{
  TD_SUBSIDY_DUE,  /* every condition is met and the sum is known */
  TD_SUBSIDY_OPEN, /* facts are missing, or (TD_SUBSIDY_WARN_VALIDITY) it is not known whether the rule
                      holds; a sum that is there is provisional */
  TD_SUBSIDY_NOT_ELIGIBLE, /* a condition is not met: nothing is computed */
  TD_SUBSIDY_NOT_KNOWN,    /* 未取得政策原文: what the rule asks or gives is not known */
  TD_SUBSIDY_NOT_YET,      /* the rule is not valid yet on the day that counts: nothing is computed */
  TD_SUBSIDY_EXPIRED       /* … no longer, or the office says so */
} TdSubsidyState;
const char *
td_subsidy_state_to_nick (TdSubsidyState state); /* due open not-eligible not-known not-yet expired */

typedef enum
{
  TD_FINDING_MET,
  TD_FINDING_NOT_MET,
  TD_FINDING_FACT_MISSING,
  TD_FINDING_RULE_UNKNOWN /* 未取得政策原文 */
} TdFindingState;
const char *td_finding_state_to_nick (TdFindingState state); /* met not-met missing unknown */

typedef struct
{
  guint condition; /* index in the rule's */
  TdFindingState state;
  TdSubsidyFact fact; /* the one that decided, or that is missing */
  TdFactValue value;  /* of it */
} TdFinding;

typedef enum
{
  TD_SUM_OK,
  TD_SUM_MISSING,     /* a fact: `missing` names it */
  TD_SUM_UNKNOWN,     /* 未取得政策原文 */
  TD_SUM_AT_MOST,     /* only a limit is known: it stands in `sum` */
  TD_SUM_BEYOND,      /* the table says nothing of so many storeys */
  TD_SUM_NOT_COMPUTED /* the rule is not valid, or the lift not eligible */
} TdSumResult;
const char *td_sum_result_to_nick (TdSumResult result); /* ok missing unknown at-most beyond not-computed */

/* How the sum of a rule came about, one step after another. */
typedef enum
{
  TD_STEP_GIVEN,    /* the same for every lift */
  TD_STEP_STOREYS,  /* what the table says of `count` storeys */
  TD_STEP_FURTHER,  /* `count` storeys above its last row, `base` for each of them */
  TD_STEP_STOPS,    /* `count` stops more (or less, below 0) than the rule's, `base` for each of them */
  TD_STEP_PERCENT,  /* `count` percent of `base`, the fact `of` */
  TD_STEP_ACTUAL,   /* what was paid: the fact `of` */
  TD_STEP_LIMIT,    /* the most that is given */
  TD_STEP_CAP,      /* cut to the most that is given, `base` */
  TD_STEP_RESERVED, /* `count` percent for a shaft that was reserved */
  TD_STEP_SHAFT_SUM /* the sum that holds for a reserved shaft instead */
} TdSumStepKind;

typedef struct
{
  TdSumStepKind kind;
  gint64 count;
  TdSubsidyFact of;
  TdMoney base;
  TdMoney money; /* what it comes to after this step */
} TdSumStep;

typedef struct
{
  TdSubsidyPayer payer;
  TdSumResult result;
  TdMoney money; /* 0 unless the result is ok */
} TdSubsidyPart;

typedef struct
{
  guint extra; /* index in the rule's */
  TdSumResult result;
  TdMoney money;
  GArray *payers; /* TdBorne: each payer on low income; else empty */
} TdExtraSum;

typedef struct
{
  guint yearly;     /* index in the rule's */
  TdMoney money;    /* of all years */
  GArray *payments; /* TdMoney, of each year; the fen that do not divide go to the first years */
} TdYearlySum;

typedef enum
{
  TD_SUBSIDY_WARN_NONE = 0,
  TD_SUBSIDY_WARN_DRAFT = 1 << 0,
  TD_SUBSIDY_WARN_WEAK_SOURCE = 1 << 1,    /* grade C, D or U */
  TD_SUBSIDY_WARN_STATUS_UNKNOWN = 1 << 2, /* whether it is still in force */
  TD_SUBSIDY_WARN_VALUES_UNKNOWN = 1 << 3, /* something of it is null */
  TD_SUBSIDY_WARN_TEXT_OVER = 1 << 4,      /* the day that counts lies within its days, today no longer */
  TD_SUBSIDY_WARN_BASIS_TODAY = 1 << 5,    /* the day that counts is not known: judged as of today */
  TD_SUBSIDY_WARN_VALIDITY = 1 << 6        /* whether it holds on that day is not known: it is open at best */
} TdSubsidyWarning;

typedef struct
{
  TdSubsidyState state;
  TdSubsidyWarning warnings;
  TdDate basis;          /* the day that was judged */
  GArray *findings;      /* TdFinding, one for each condition, in their order */
  GArray *missing;       /* TdSubsidyFact: facts that would decide, each once, in order of TdSubsidyFact */
  TdSumResult result;    /* of the whole */
  TdMoney sum;           /* the whole without extras; the limit with TD_SUM_AT_MOST */
  GArray *steps;         /* TdSumStep: how the rule's own sum came about, the last one's money is `sum`; empty
                            where nothing was computed, or where the parts make the sum */
  GArray *parts;         /* TdSubsidyPart, in order of the rule; they sum to `sum` where all are ok */
  GPtrArray *extras;     /* (element-type TdExtraSum) */
  GPtrArray *yearly;     /* (element-type TdYearlySum); empty unless the parts they are taken of are known */
  TdMoney at_completion; /* sum less what is paid yearly; 0 where that is not known */
  gboolean at_completion_known;
} TdSubsidyCheck;

void td_subsidy_check_free (TdSubsidyCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSubsidyCheck, td_subsidy_check_free)

/* The day that counts is the rule's basis where it is known, else today; it must lie within the days of the
 * rule, whatever today is. Percentages are cut to the fen, splits and yearly payments made by td_apportion():
 * parts always sum to the whole. Integers only. (transfer full) */
TdSubsidyCheck *td_subsidy_check (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdDate today);

/* The rule to begin with: of td_subsidies_for() without drafts one that is due, else one that may become so —
 * open, or not known —, of these that of the narrowest place (a city's own goes before a pilot of its
 * province), then open before not known; else one that is not eligible, else one of another time. Of equal
 * ones the first. NULL: none is known of this place. */
const TdSubsidyRule *
td_subsidies_choose (const GPtrArray *rules, TdLiftWorks works, const TdSubsidyFacts *facts, TdDate today);

/* The next day on which it is paid, not before `today`; of a rule that pays in the year after
 * (成都：每年5月31日、 10月31日集中拨付上一年度的), one of that year for a lift whose day is `lift`, and the
 * last of them once they have passed: then it is late. TD_DATE_NONE: no such days are known. */
TdDate td_subsidy_next_window (const TdSubsidyRule *rule, TdDate lift, TdDate today);

G_END_DECLS
