/* Tidang: shares of a cost that always sum to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-share.h"

#include "td-apportion.h"
#include "td-nicks.h"

#include <string.h>

/* A flat on its way through the formula. */
typedef struct
{
  const TdShareFlat *flat;
  TdShareAgreed how;
  TdRatio coefficient;
  TdMoney fixed;
  TdWeight num; /* weight num/den */
  gint64 den;
} Sharer;

/* ---- what each flat pays by ---- */

static int
by_order (gconstpointer a, gconstpointer b)
{
  const TdShareFlat *x = ((const Sharer *)a)->flat, *y = ((const Sharer *)b)->flat;
  int rooms;

  if (x->floor != y->floor)
    return x->floor > y->floor ? -1 : 1;
  rooms = td_room_compare (x->room != NULL ? x->room : "", y->room != NULL ? y->room : "");
  return rooms != 0 ? rooms : x->id < y->id ? -1 : x->id > y->id;
}

/* The base of a flat's weight; what the formula does not ask for is 1. */
static TdSharesFault
base_of (TdShareBase base, const TdShareFlat *flat, TdArea *area, TdRatio *own)
{
  *area = 1;
  *own = TD_RATIO_ONE;
  if (base == TD_SHARE_BY_AREA)
    {
      *area = flat->area;
      return flat->area < 0 ? TD_SHARES_NEGATIVE : flat->area == 0 ? TD_SHARES_NO_AREA : TD_SHARES_OK;
    }
  if (base == TD_SHARE_BY_WEIGHT)
    {
      *own = flat->weight;
      return flat->weight.den <= 0  ? TD_SHARES_NO_WEIGHT
             : flat->weight.num < 0 ? TD_SHARES_NEGATIVE
                                    : TD_SHARES_OK;
    }
  return TD_SHARES_OK;
}

static TdSharesFault
weigh (const TdShareScheme *scheme, Sharer *sharer)
{
  TdArea area;
  TdRatio own;
  TdSharesFault fault = base_of (scheme->base, sharer->flat, &area, &own);

  if (fault != TD_SHARES_OK)
    return fault;
  if (__builtin_mul_overflow ((TdWeight)area * (TdWeight)own.num, (TdWeight)sharer->coefficient.num,
                              &sharer->num) ||
      __builtin_mul_overflow (own.den, sharer->coefficient.den, &sharer->den))
    return TD_SHARES_TOO_LARGE;
  return TD_SHARES_OK;
}

static TdSharesFault
set_fixed (Sharer *sharer, TdMoney sum)
{
  sharer->how = TD_SHARE_FIXED;
  sharer->fixed = sum;
  return sum < 0 ? TD_SHARES_NEGATIVE : sum > TD_APPORTION_MAX_TOTAL ? TD_SHARES_TOO_LARGE : TD_SHARES_OK;
}

/* What was agreed for the flat goes before the table, a fixed sum of the table before its weight. */
static TdSharesFault
rule_flat (const TdSharesInput *input, Sharer *sharer)
{
  TdShareFloor floor;
  TdSharesFault fault;

  sharer->how = sharer->flat->agreed;
  sharer->den = 1;
  if (sharer->how == TD_SHARE_FREE)
    return TD_SHARES_OK;
  if (sharer->how == TD_SHARE_FIXED)
    return set_fixed (sharer, sharer->flat->fixed);
  fault = td_share_scheme_floor (input->scheme, sharer->flat->floor, input->open_ground, &floor);
  if (fault != TD_SHARES_OK)
    return fault;
  if (floor.fixed)
    return set_fixed (sharer, floor.sum);
  sharer->coefficient = floor.coefficient;
  if (floor.coefficient.num > 0)
    return weigh (input->scheme, sharer);
  sharer->how = TD_SHARE_FREE;
  return TD_SHARES_OK;
}

static TdSharesFault
find_twice (const TdSharesInput *input, GArray *about)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < input->n_flats; i++)
    if (!g_hash_table_add (seen, (gpointer)&input->flats[i].id))
      g_array_append_val (about, input->flats[i].id);
  return about->len > 0 ? TD_SHARES_TWICE : TD_SHARES_OK;
}

/* The fault of the first flat that has one, and all flats with the same. */
static TdSharesFault
rule_flats (const TdSharesInput *input, Sharer *sharers, GArray *about)
{
  TdSharesFault first = TD_SHARES_OK;

  for (guint i = 0; i < input->n_flats; i++)
    sharers[i] = (Sharer){ .flat = &input->flats[i] };
  qsort (sharers, input->n_flats, sizeof *sharers, by_order);
  for (guint i = 0; i < input->n_flats; i++)
    {
      TdSharesFault fault = rule_flat (input, &sharers[i]);

      if (first == TD_SHARES_OK)
        first = fault;
      if (fault != TD_SHARES_OK && fault == first)
        g_array_append_val (about, sharers[i].flat->id);
    }
  return first;
}

/* ---- the sum ---- */

static TdSharesFault
total_of (const TdSharesInput *input, TdMoney *total)
{
  const TdMoney lines[] = { input->cost, input->compensation, input->deducted };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] < 0)
      return TD_SHARES_NEGATIVE;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] > TD_APPORTION_MAX_TOTAL)
      return TD_SHARES_TOO_LARGE;
  *total = input->cost + input->compensation - input->deducted;
  return *total > TD_APPORTION_MAX_TOTAL ? TD_SHARES_TOO_LARGE : *total > 0 ? TD_SHARES_OK : TD_SHARES_TOTAL;
}

static TdSharesFault
fixed_of (const Sharer *sharers, guint n, TdMoney total, TdMoney *fixed)
{
  *fixed = 0;
  for (guint i = 0; i < n; i++)
    if (sharers[i].how == TD_SHARE_FIXED)
      {
        *fixed += sharers[i].fixed;
        if (*fixed > total)
          return TD_SHARES_FIXED_EXCEED;
      }
  return TD_SHARES_OK;
}

/* ---- weights over one denominator ---- */

static gboolean
common_denominator (const Sharer *sharers, guint n, gint64 *out)
{
  *out = 1;
  for (guint i = 0; i < n; i++)
    if (sharers[i].num > 0 &&
        __builtin_mul_overflow (*out, sharers[i].den / td_gcd (*out, sharers[i].den), out))
      return FALSE;
  return TRUE;
}

static gboolean
scale (const Sharer *sharers, guint n, gint64 den, TdWeight *weights, TdWeight *sum)
{
  *sum = 0;
  for (guint i = 0; i < n; i++)
    {
      if (__builtin_mul_overflow (sharers[i].num, (TdWeight)(den / sharers[i].den), &weights[i]) ||
          weights[i] > TD_APPORTION_MAX_WEIGHT)
        return FALSE;
      *sum += weights[i];
      if (*sum > TD_APPORTION_MAX_WEIGHT)
        return FALSE;
    }
  return TRUE;
}

/* Σ area × coefficient × (rest ÷ Σ area), before anybody made it fit the whole. */
static void
compare_with_written (const TdShareScheme *scheme,
                      const Sharer *sharers,
                      guint n,
                      TdMoney rest,
                      TdWeight sum,
                      gint64 den,
                      TdShares *shares)
{
  TdWeight plain = 0;

  shares->as_written = rest;
  if (scheme->base != TD_SHARE_BY_AREA || !scheme->has_floors)
    return;
  for (guint i = 0; i < n; i++)
    if (sharers[i].num > 0)
      plain += (TdWeight)sharers[i].flat->area;
  if (__builtin_mul_overflow (plain, (TdWeight)den, &plain) || plain == 0 || plain == sum)
    return;
  shares->as_written = (TdMoney)((TdWeight)rest * sum / plain);
  shares->warnings |= TD_SHARES_WARN_NORMALISED;
}

static TdSharesFault
divide (const TdSharesInput *input, const Sharer *sharers, TdShares *shares)
{
  g_autofree TdWeight *weights = g_new0 (TdWeight, input->n_flats);
  g_autofree TdMoney *parts = g_new0 (TdMoney, input->n_flats);
  TdMoney rest = shares->total - shares->fixed;
  TdWeight sum;
  gint64 den;

  if (!common_denominator (sharers, input->n_flats, &den) ||
      !scale (sharers, input->n_flats, den, weights, &sum))
    return TD_SHARES_TOO_LARGE;
  if (sum == 0 && rest > 0)
    return TD_SHARES_NO_SHARERS;
  if (sum > 0)
    td_apportion (rest, weights, input->n_flats, parts);
  compare_with_written (input->scheme, sharers, input->n_flats, rest, sum, den, shares);
  for (guint i = 0; i < input->n_flats; i++)
    {
      TdShare share = { .id = sharers[i].flat->id,
                        .how = sharers[i].how,
                        .money = sharers[i].how == TD_SHARE_FIXED ? sharers[i].fixed : parts[i],
                        .coefficient =
                            sharers[i].how == TD_SHARE_AS_RULED ? sharers[i].coefficient : TD_RATIO_NONE };

      g_array_append_val (shares->shares, share);
    }
  return TD_SHARES_OK;
}

/* ---- the whole ---- */

static TdSharesWarning
warnings_of (const TdSharesInput *input)
{
  const TdShareScheme *scheme = input->scheme;
  const TdSource *source = scheme->sources->len > 0 ? scheme->sources->pdata[0] : NULL;
  TdSharesWarning warnings = TD_SHARES_WARN_NONE;

  if (scheme->kind == TD_SHARE_PROPOSAL)
    warnings |= TD_SHARES_WARN_PROPOSAL;
  if (source == NULL || strchr ("CDU", source->grade[0]) != NULL)
    warnings |= TD_SHARES_WARN_WEAK_SOURCE;
  if (input->agreed_on != TD_DATE_NONE && !td_share_scheme_in_force (scheme, input->agreed_on))
    warnings |= TD_SHARES_WARN_NOT_IN_FORCE;
  if (td_share_compensation_exceeds (input->cap != NULL ? input->cap : scheme, input->cost,
                                     input->compensation))
    warnings |= TD_SHARES_WARN_COMPENSATION_CAP;
  return warnings;
}

static TdSharesFault
compute (const TdSharesInput *input, TdShares *shares)
{
  g_autofree Sharer *sharers = g_new0 (Sharer, input->n_flats);
  TdSharesFault fault = total_of (input, &shares->total);

  if (fault != TD_SHARES_OK)
    return fault;
  if (!input->scheme->known)
    return TD_SHARES_UNKNOWN;
  if (input->n_flats == 0)
    return TD_SHARES_EMPTY;
  fault = find_twice (input, shares->about);
  if (fault == TD_SHARES_OK)
    fault = rule_flats (input, sharers, shares->about);
  if (fault == TD_SHARES_OK)
    fault = fixed_of (sharers, input->n_flats, shares->total, &shares->fixed);
  if (fault == TD_SHARES_OK)
    fault = divide (input, sharers, shares);
  return fault;
}

TdShares *
td_shares_compute (const TdSharesInput *input)
{
  TdShares *shares = g_new0 (TdShares, 1);

  shares->about = g_array_new (FALSE, FALSE, sizeof (gint64));
  shares->shares = g_array_new (FALSE, FALSE, sizeof (TdShare));
  g_return_val_if_fail (input != NULL && input->scheme != NULL, shares);
  g_return_val_if_fail (input->n_flats == 0 || input->flats != NULL, shares);

  shares->warnings = warnings_of (input);
  shares->fault = compute (input, shares);
  return shares;
}

void
td_shares_free (TdShares *shares)
{
  if (shares == NULL)
    return;
  g_array_unref (shares->about);
  g_array_unref (shares->shares);
  g_free (shares);
}

const TdShare *
td_shares_find (const TdShares *shares, gint64 id)
{
  g_return_val_if_fail (shares != NULL, NULL);

  for (guint i = 0; i < shares->shares->len; i++)
    if (g_array_index (shares->shares, TdShare, i).id == id)
      return &g_array_index (shares->shares, TdShare, i);
  return NULL;
}

const char *
td_shares_fault_to_nick (TdSharesFault fault)
{
  static const char *const nicks[] = {
    [TD_SHARES_OK] = "ok",
    [TD_SHARES_UNKNOWN] = "unknown",
    [TD_SHARES_EMPTY] = "empty",
    [TD_SHARES_TWICE] = "twice",
    [TD_SHARES_TOTAL] = "total",
    [TD_SHARES_NO_AREA] = "no-area",
    [TD_SHARES_NO_FLOOR] = "no-floor",
    [TD_SHARES_NO_WEIGHT] = "no-weight",
    [TD_SHARES_NEGATIVE] = "negative",
    [TD_SHARES_BEYOND] = "beyond",
    [TD_SHARES_NO_SHARERS] = "no-sharers",
    [TD_SHARES_FIXED_EXCEED] = "fixed-exceed",
    [TD_SHARES_TOO_LARGE] = "too-large",
  };

  g_return_val_if_fail ((guint)fault < G_N_ELEMENTS (nicks), NULL);
  return nicks[fault];
}
