/* Tidang: official regions, the rules and the holidays at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-calendar.h"
#include "td-rule.h"
#include "td-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *name;
  char *path; /* 山东省 青岛市 崂山区 … */
} TdRegion;
void td_region_free (TdRegion *region);

/* By code prefix, characters, pinyin or initials; needs no workspace (data_dir NULL: the user's data folder;
 * indexed once there). (transfer full) (element-type TdRegion) */
GPtrArray *td_places_find (const char *text, int limit, const char *data_dir, GError **error);

/* Whether the list of official regions holds the code (noughts at its end may be there or not); TRUE where
 * the list cannot be read, for then nothing can be said against it. */
gboolean td_place_is_official (const char *code, const char *data_dir);

/* Shipped packs and the user's own (data_dir/packs/[*].json, which override by id). Broken user packs are in
 * *problems (char *). (transfer full) (element-type TdRule) */
GPtrArray *td_packs_list (const char *data_dir, GPtrArray **problems, GError **error);

/* The shipped holidays and the user's own (data_dir/holidays/[*].json, docs/holidays.md: a year of theirs
 * takes the place of the shipped one). Broken user files are in *problems (char *). (transfer full) */
TdCalendar *td_holidays_load (const char *data_dir, GPtrArray **problems, GError **error);
/* “2020–2026”: the years whose working days are known. (transfer full) */
char *td_holidays_years (const TdCalendar *calendar);

/* Translated sentences for td_rule_warnings(). (transfer full) (element-type char *) */
GPtrArray *td_rule_describe_warnings (const TdRule *rule, TdRuleWarning warnings, gboolean missing_local);

G_END_DECLS
