/* Tidang: exact coefficients — 0.7, 1.25, 3/2 — without floating point.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A coefficient in lowest terms; den > 0. Unlike TdFraction it may be zero, above one, and — where a person
 * typed it so — negative, which whoever takes it refuses. {0, 0} is none: a value that is not given. */
typedef struct
{
  gint64 num;
  gint64 den;
} TdRatio;

#define TD_RATIO_NONE ((TdRatio){ 0, 0 })
#define TD_RATIO_ONE ((TdRatio){ 1, 1 })
#define TD_RATIO_MAX_NUM G_GINT64_CONSTANT (1000000000)
#define TD_RATIO_MAX_DEN G_GINT64_CONSTANT (10000)

/* "0.7", "2", "-1.5" (at most four decimals) or "3/2"; full-width digits and blanks around it are accepted.
 * FALSE (and *out untouched) for anything else and beyond TD_RATIO_MAX_NUM and TD_RATIO_MAX_DEN. */
gboolean td_ratio_parse (const char *text, TdRatio *out);
/* "0.7" where it ends within four decimals, else "2/3"; "" for none. (transfer full) */
char *td_ratio_to_string (TdRatio ratio);

static inline gboolean
td_ratio_is_none (TdRatio ratio)
{
  return ratio.den == 0;
}

/* Greatest common divisor of two numbers that are not negative; 0 only for 0 and 0. */
gint64 td_gcd (gint64 a, gint64 b);
/* num/den in lowest terms; den > 0. */
TdRatio td_ratio_reduce (gint64 num, gint64 den);

G_END_DECLS
