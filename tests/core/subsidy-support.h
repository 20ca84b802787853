/* Tidang: shipped subsidies, and facts and answers as words, for the tests of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-subsidy.h"

#define TODAY "2026-11-21"

/* Every shipped rule. (transfer full) (element-type TdSubsidyRule) */
GPtrArray *load_subsidies (void);

extern const TdBorne low_income[2];
/* "storeys=5 reserved-shaft=no filed=2025-07-11 cost=500000 low-income=2"; a stairwell in 长沙市芙蓉区. */
void read_subsidy_facts (const char *text, TdSubsidyFacts *facts);
/* “due 180000.00 city=90000.00 district=90000.00”; of a sum that is not known: why; a part that is not:
 * “district=unknown”. (transfer full) */
char *write_subsidy_check (const TdSubsidyCheck *check);
