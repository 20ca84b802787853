/* Tidang: what the files of the rules share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rule.h"

/* A rule in the making, one reference, all values unknown. */
TdRule *td_rule_new (void);
