/* Tidang: who joins a lift later, what he pays, and who gets it back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-share.h"

#include "td-apportion.h"

void
td_late_join_free (TdLateJoin *join)
{
  if (join == NULL)
    return;
  td_shares_free (join->shares);
  g_array_unref (join->returns);
  g_free (join);
}

/* How much of his share, by the years since completion; -1: it is not known. */
static int
percent_on (const TdShareLate *late, TdDate completed, TdDate joined)
{
  for (guint i = 0; i < late->steps->len; i++)
    {
      const TdShareLateStep *step = &g_array_index (late->steps, TdShareLateStep, i);

      if (joined <= td_date_add_years (completed, step->years))
        return step->percent;
    }
  return late->percent;
}

static TdLateFault
find_percent (const TdShareLate *late, TdDate completed, TdDate joined, int *percent)
{
  if (!late->given)
    return TD_LATE_NOT_SAID;
  if (late->steps->len > 0 && (completed == TD_DATE_NONE || joined == TD_DATE_NONE))
    return TD_LATE_NO_DATE;
  if (completed != TD_DATE_NONE && joined != TD_DATE_NONE && joined < completed)
    return TD_LATE_EARLY;
  *percent = percent_on (late, completed, joined);
  return *percent < 0 ? TD_LATE_UNKNOWN : TD_LATE_OK;
}

static TdLateFault
find_share (const TdSharesInput *input, gint64 joiner, TdLateJoin *join)
{
  const TdShare *share;

  join->shares = td_shares_compute (input);
  share = td_shares_find (join->shares, joiner);
  if (join->shares->fault != TD_SHARES_OK || share == NULL)
    return TD_LATE_SHARES;
  join->share = share->money;
  join->pays = (TdMoney)((__int128)share->money * join->percent / 100);
  return join->pays <= TD_APPORTION_MAX_TOTAL ? TD_LATE_OK : TD_LATE_SHARES;
}

GArray *
td_borne_divide (TdMoney money, const TdBorne *borne, guint n)
{
  g_autofree TdWeight *weights = g_new0 (TdWeight, n);
  g_autofree TdMoney *parts = g_new0 (TdMoney, n);
  GArray *divided;

  g_return_val_if_fail (n == 0 || borne != NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      if (borne[i].money < 0)
        return NULL;
      weights[i] = (TdWeight)borne[i].money;
    }
  if (!td_apportion (money, weights, n, parts))
    return NULL;
  divided = g_array_sized_new (FALSE, FALSE, sizeof (TdBorne), n);
  for (guint i = 0; i < n; i++)
    {
      TdBorne part = { borne[i].id, parts[i] };

      g_array_append_val (divided, part);
    }
  return divided;
}

static TdLateFault
give_back (TdLateJoin *join, const TdBorne *borne, guint n)
{
  GArray *divided = td_borne_divide (join->pays, borne, n);

  if (divided == NULL)
    return TD_LATE_NO_PAYERS;
  g_array_unref (join->returns);
  join->returns = divided;
  return TD_LATE_OK;
}

TdLateJoin *
td_share_late_join (const TdSharesInput *input,
                    gint64 joiner,
                    TdDate completed,
                    TdDate joined,
                    const TdBorne *borne,
                    guint n_borne)
{
  TdLateJoin *join = g_new0 (TdLateJoin, 1);
  const TdShareLate *late;

  join->returns = g_array_new (FALSE, FALSE, sizeof (TdBorne));
  g_return_val_if_fail (input != NULL && input->scheme != NULL, join);
  g_return_val_if_fail (n_borne == 0 || borne != NULL, join);

  late = input->late != NULL ? input->late : &input->scheme->late;
  join->fault = find_percent (late, completed, joined, &join->percent);
  if (join->fault == TD_LATE_OK)
    join->fault = find_share (input, joiner, join);
  join->returns_proposed = late->given && late->to == TD_LATE_TO_UNKNOWN;
  if (join->fault == TD_LATE_OK && late->to != TD_LATE_TO_ACCOUNT)
    join->fault = give_back (join, borne, n_borne);
  return join;
}

const char *
td_late_fault_to_nick (TdLateFault fault)
{
  static const char *const nicks[] = {
    [TD_LATE_OK] = "ok",
    [TD_LATE_NOT_SAID] = "not-said",
    [TD_LATE_UNKNOWN] = "unknown",
    [TD_LATE_NO_DATE] = "no-date",
    [TD_LATE_EARLY] = "early",
    [TD_LATE_SHARES] = "shares",
    [TD_LATE_NO_PAYERS] = "no-payers",
  };

  g_return_val_if_fail ((guint)fault < G_N_ELEMENTS (nicks), NULL);
  return nicks[fault];
}
