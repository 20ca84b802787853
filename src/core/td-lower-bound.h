/* Tidang: counts as reports print them — 2.5万余, 1,200多户 — which are lower bounds and stay so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 value; /* 0 and more */
  gboolean open; /* at least so many: 余, 多, 以上, 超过; never counted as if it were the number itself */
} TdLowerBound;

/* 146000, 146,000, 14.6万, 2万5千余, 1,200多户, 超过3000个, 两万余, ≥25000, 25000+; a counting word at the
 * end (户, 个, 台, 幢, 栋, 单元) is passed over. FALSE: no count, a fraction of one (2.55万 is 25,500; 2.5 is
 * none), or one that is neither exact nor a lower bound (约, 近: it may be fewer). */
gboolean td_lower_bound_parse (const char *text, TdLowerBound *out);
/* 146000, 2.5万余, 1234多 → “2.5万余”: whole thousands in 万 from ten thousand on where it is open; an exact
 * one in full. What it gives is read as the same. (transfer full) */
char *td_lower_bound_to_chinese (TdLowerBound bound);

/* At least a and at least b are at least a + b. */
TdLowerBound td_lower_bound_add (TdLowerBound a, TdLowerBound b);
/* How an own count stands to it: -1 below (for an open one as well), 0 it may be the same, 1 above an exact
 * one. Nothing is above an open one. */
int td_lower_bound_compare (gint64 counted, TdLowerBound bound);

G_END_DECLS
