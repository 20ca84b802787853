/* Tidang: floor area in 0.01 m² and money in fen, both exact integers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 TdArea;  /* 0.01 m² */
typedef gint64 TdMoney; /* fen */

/* "81.2", "81.20", full-width digits, a trailing ㎡/m²/平方米/平米. At most two decimals (a third only if 0),
 * no thousands mark, no comma as decimal point, > 0 and < 10,000,000 m². FALSE otherwise; *hint, if given,
 * then says why: a static reason code "comma", "approximate" (约), "negative", "too-many-decimals", "zero",
 * "not-a-number". */
gboolean td_area_parse (const char *text, TdArea *out, const char **hint);
/* Doubles of spreadsheet cells: 81.19999999999999 is 81.20 when the shortest text that gives the same double
 * has ≤ 2 decimals, or it lies within 1e-9 relative of it; else FALSE ("too-many-decimals"). */
gboolean td_area_from_double (double value, TdArea *out, const char **hint);
/* "81.20" always two decimals. (transfer full) */
char *td_area_to_string (TdArea area);

gboolean td_money_parse (const char *text, TdMoney *out);
char *td_money_to_string (TdMoney money); /* "1234.50" (transfer full) */

/* part/whole as a percentage with two decimals for reading only, truncated toward the safe side: never
 * "100.00" unless part == whole, never "0.00" unless part == 0. "—" when whole is 0. (transfer full) */
char *td_percent_to_string (gint64 part, gint64 whole);

G_END_DECLS
