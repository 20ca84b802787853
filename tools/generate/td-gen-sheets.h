/* Tidang: the sample's compounds written as offices write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-gen-compound.h"

G_BEGIN_DECLS

/* Each writes one workbook and returns FALSE with a sentence on standard error when that fails. */

/* 摸底表: one row per building, street, community and compound merged over their rows, 合计 at the end. */
gboolean td_gen_sheets_survey (const char *path,
                               const char *district,
                               const char *street,
                               const char *community,
                               GPtrArray *compounds);

/* 花名册: one sheet per stairwell with title row, merged headings and 合计. */
gboolean td_gen_sheets_stairwells (const char *path, const TdGenCompound *compound);

/* 汇总: one sheet for the compound, the flat in one column (3-2-501). */
gboolean td_gen_sheets_compound (const char *path, const TdGenCompound *compound);

/* 意见征询汇总: ticks under 同意, 不同意, 弃权; per stairwell a sheet of its own or all in one sheet.
 * first_day: the date of the vote's day 0 as an Excel serial. */
gboolean
td_gen_sheets_ticks (const char *path, const TdGenCompound *compound, gboolean one_sheet, guint first_day);

G_END_DECLS
