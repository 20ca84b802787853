/* Tidang: what the files of the subsidies share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-subsidy.h"

/* A rule in the making, one reference: nothing is known. */
TdSubsidyRule *td_subsidy_rule_new (void);
TdSubsidyCondition *td_subsidy_condition_new (void);
TdSubsidySplit *td_subsidy_split_new (void);
TdSubsidyExtra *td_subsidy_extra_new (void);
TdSubsidyYearly *td_subsidy_yearly_new (void);

/* What a sum comes to; *missing is the fact with TD_SUM_MISSING. Only with TD_SUM_OK and TD_SUM_AT_MOST is
 * *out set, and are steps (TdSumStep, may be NULL) added. */
TdSumResult td_sum_compute (const TdSum *sum,
                            const TdSubsidyFacts *facts,
                            GArray *steps,
                            TdMoney *out,
                            TdSubsidyFact *missing);

/* Which conditions are met. (element-type TdFinding) */
GArray *td_subsidy_findings (const TdSubsidyRule *rule, const TdSubsidyFacts *facts);
/* That of one condition; of alternatives the best one's. */
TdFindingState td_subsidy_settled (const TdSubsidyRule *rule, const GArray *findings, guint condition);
/* The worst of all. */
TdFindingState td_subsidy_settle (const TdSubsidyRule *rule, const GArray *findings);
