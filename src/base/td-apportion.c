/* Tidang: a sum of money divided by weights so that the parts always make the whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-apportion.h"

typedef struct
{
  TdWeight rest;
  guint index;
} Remainder;

static int
by_remainder (gconstpointer a, gconstpointer b)
{
  const Remainder *x = a, *y = b;

  if (x->rest != y->rest)
    return x->rest > y->rest ? -1 : 1;
  return x->index < y->index ? -1 : 1;
}

static gboolean
sum_up (const TdWeight *weights, guint n, TdWeight *sum)
{
  *sum = 0;
  for (guint i = 0; i < n; i++)
    {
      if (weights[i] > TD_APPORTION_MAX_WEIGHT)
        return FALSE;
      *sum += weights[i];
      if (*sum > TD_APPORTION_MAX_WEIGHT)
        return FALSE;
    }
  return *sum > 0;
}

gboolean
td_apportion (TdMoney total, const TdWeight *weights, guint n, TdMoney *parts)
{
  g_autofree Remainder *remainders = NULL;
  TdMoney left = total;
  TdWeight sum;

  g_return_val_if_fail (n == 0 || (weights != NULL && parts != NULL), FALSE);

  if (total < 0 || total > TD_APPORTION_MAX_TOTAL || !sum_up (weights, n, &sum))
    return FALSE;
  remainders = g_new (Remainder, n);
  for (guint i = 0; i < n; i++)
    {
      TdWeight product = (TdWeight)total * weights[i];

      parts[i] = (TdMoney)(product / sum);
      left -= parts[i];
      remainders[i] = (Remainder){ product % sum, i };
    }
  qsort (remainders, n, sizeof *remainders, by_remainder);
  /* The remainders sum to left × sum and each is below sum: there are more of them above 0 than fen left. */
  for (guint k = 0; left > 0; k++, left--)
    parts[remainders[k].index]++;
  return TRUE;
}
