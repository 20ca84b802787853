/* Tidang: kinds of desks as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-kind.h"

#include "td-nicks.h"

static const TdWords words[TD_N_DESK_KINDS] = {
  [TD_DESK_COMMITTEE] = { "committee", "社区居委会", NULL },
  [TD_DESK_BUREAU] = { "bureau", "住建局", NULL },
  [TD_DESK_CONTRACTOR] = { "contractor", "施工单位", NULL },
};

TD_DEFINE_NICKS (TdDeskKind, td_desk_kind, words)

#define YES TRUE
#define NO FALSE

static const gboolean fronts[TD_N_FRONTS][TD_N_DESK_KINDS] = {
  /*                        committee bureau contractor */
  [TD_FRONT_REGISTER] = { YES, YES, YES },
  [TD_FRONT_CAMPAIGN] = { YES, YES, NO }, /* a builder comes when the votes are over */
  [TD_FRONT_INBOX] = { YES, YES, YES },
  [TD_FRONT_OVERVIEW] = { YES, YES, YES },
  [TD_FRONT_IMPORT] = { YES, YES, YES },
  [TD_FRONT_OPEN_VOTES] = { YES, NO, NO }, /* the bureau reviews what others decided */
  [TD_FRONT_BALLOTS] = { YES, NO, NO },
  [TD_FRONT_PAPERS] = { YES, YES, YES },
  [TD_FRONT_EXPORT] = { YES, YES, YES },
  [TD_FRONT_RATE] = { YES, YES, NO },
  [TD_FRONT_STAGE] = { NO, YES, YES },
};

static const struct
{
  TdFront view;
  int stage;
  int place_digits;
} firsts[TD_N_DESK_KINDS] = {
  [TD_DESK_COMMITTEE] = { TD_FRONT_CAMPAIGN, -1, 12 },
  [TD_DESK_BUREAU] = { TD_FRONT_OVERVIEW, -1, 6 },
  [TD_DESK_CONTRACTOR] = { TD_FRONT_REGISTER, 4, 4 }, /* 施工 */
};

gboolean
td_desk_kind_offers (TdDeskKind kind, TdFront front)
{
  g_return_val_if_fail ((guint)kind < TD_N_DESK_KINDS && (guint)front < TD_N_FRONTS, TRUE);
  return fronts[front][kind];
}

TdFront
td_desk_kind_first_view (TdDeskKind kind, gint64 dossiers, gint64 voted)
{
  g_return_val_if_fail ((guint)kind < TD_N_DESK_KINDS, TD_FRONT_REGISTER);
  TdFront view = firsts[kind].view;
  return dossiers <= 0 || (view == TD_FRONT_CAMPAIGN && voted <= 0) ? TD_FRONT_REGISTER : view;
}

int
td_desk_kind_first_stage (TdDeskKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_DESK_KINDS, -1);
  return firsts[kind].stage;
}

int
td_desk_kind_place_digits (TdDeskKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_DESK_KINDS, 12);
  return firsts[kind].place_digits;
}
