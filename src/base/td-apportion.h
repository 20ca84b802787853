/* Tidang: a sum of money divided by weights so that the parts always make the whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-area.h"

G_BEGIN_DECLS

/* An exact weight: 80.00 m² × 0.7 and what else a formula multiplies. */
__extension__ typedef unsigned __int128 TdWeight;

/* Ten trillion yuan, and what multiplied by it stays below 128 bits. */
#define TD_APPORTION_MAX_TOTAL G_GINT64_CONSTANT (1000000000000000)
#define TD_APPORTION_MAX_WEIGHT ((TdWeight)1000000000000000 * 10000000)

/* Largest remainder (Hamilton): every part is total × weight ÷ sum cut down to the fen; the fen that are left
 * go one each to the largest remainders, of equal ones to the lower index. So the parts sum to `total`
 * exactly, each lies within one fen of the exact value, a larger weight never gets less, a weight of 0
 * nothing. FALSE, and `parts` untouched: no weight above 0, a total below 0 or above
 * TD_APPORTION_MAX_TOTAL, or weights that sum to more than TD_APPORTION_MAX_WEIGHT. `parts` has room for n.
 */
gboolean td_apportion (TdMoney total, const TdWeight *weights, guint n, TdMoney *parts);

G_END_DECLS
