/* Tidang: exact fractions and the comparison of counts with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A threshold of a rule, written "3/4". den > 0; 0 < num <= den <= 10000. */
typedef struct
{
  gint64 num;
  gint64 den;
} TdFraction;

/* Civil Code art. 1259: “以上” includes the threshold, “过半数/超过” does not. */
typedef enum
{
  TD_CMP_AT_LEAST, /* >= */
  TD_CMP_MORE_THAN /* >  */
} TdCompare;

/* "3/4"; FALSE (and *out untouched) for anything else. */
gboolean td_fraction_parse (const char *text, TdFraction *out);
char *td_fraction_to_string (TdFraction f); /* (transfer full) */

/* part ≥ (or >) f·whole, in integers: part·den against num·whole in 128 bits. No rounding anywhere. */
gboolean td_fraction_met (TdFraction f, TdCompare compare, gint64 part, gint64 whole);

/* The smallest integer part with td_fraction_met(); whole >= 0. */
gint64 td_fraction_needed (TdFraction f, TdCompare compare, gint64 whole);

G_END_DECLS
