/* Tidang: the parts of a subsidy rule's file that are read on their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-json.h"
#include "td-subsidy-private.h"

/* "" where it is missing or null. (transfer full) */
char *td_subsidy_read_text (const TdJson *json, const char *key, TdJsonFlags flags);
/* A fact by its nick; of that TdSubsidyFactKind, or any with -1. -1: none, a fault unless it may be. */
int td_subsidy_read_fact (const TdJson *json, const char *key, TdJsonFlags flags, int kind);
/* An object, or null where it is not known. */
void td_subsidy_read_sum (const TdJson *parent, const char *key, TdSum *sum);
/* The members of the same names of a rule; in this order. */
void td_subsidy_read_split (TdSubsidyRule *rule, const TdJson *json);
void td_subsidy_read_extras (TdSubsidyRule *rule, const TdJson *json);
void td_subsidy_read_yearly (TdSubsidyRule *rule, const TdJson *json);
