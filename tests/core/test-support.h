/* Tidang: rolls and rules for the tests of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tally.h"

/* All shipped rules. (transfer full) */
GPtrArray *load_rules (void);

/* A roll of `n` flats of `area` each, rooms 101, 102, 201 …, ids from 1, every one an owner of its own. */
TdRoll *new_roll (guint n, TdArea area);
TdPart *part_of (TdRoll *roll, guint i);
/* A valid resident number, made of a running number; birth years 1900–1903. (transfer full) */
char *new_number (guint n);
void set_owner (TdPart *part, const char *name, const char *number, const char *phone);

/* Ballots from a word: a agree, o oppose, b abstain, x invalid, - none; one letter a part. (transfer full) */
GPtrArray *new_ballots (const char *word);
