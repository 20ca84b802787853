/* Tidang: kinds of desks, and waiting after wrong PINs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-kind.h"
#include "td-pin-guard.h"

static void
test_nicks (void)
{
  static const char *const nicks[] = { "committee", "bureau", "contractor" };
  TdDeskKind kind = TD_DESK_COMMITTEE;

  for (int i = 0; i < TD_N_DESK_KINDS; i++)
    {
      g_assert_true (td_desk_kind_from_nick (nicks[i], &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpstr (td_desk_kind_to_nick (i), ==, nicks[i]);
    }
  g_assert_false (td_desk_kind_from_nick ("school", &kind));
}

/* What each kind of desk is for, in the words of the mission: the committee holds votes, the bureau reviews,
 * the contractor builds. */
static void
test_fronts (void)
{
  static const struct
  {
    TdFront front;
    const char *kinds; /* C, B, T: in front there */
  } table[] = {
    { TD_FRONT_REGISTER, "CBT" }, { TD_FRONT_CAMPAIGN, "CB" }, { TD_FRONT_INBOX, "CBT" },
    { TD_FRONT_OVERVIEW, "CBT" }, { TD_FRONT_IMPORT, "CBT" },  { TD_FRONT_OPEN_VOTES, "C" },
    { TD_FRONT_BALLOTS, "C" },    { TD_FRONT_PAPERS, "CBT" },  { TD_FRONT_EXPORT, "CBT" },
    { TD_FRONT_RATE, "CB" },      { TD_FRONT_STAGE, "BT" },
  };

  g_assert_cmpint (G_N_ELEMENTS (table), ==, TD_N_FRONTS);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (int kind = 0; kind < TD_N_DESK_KINDS; kind++)
      g_assert_cmpint (td_desk_kind_offers (kind, table[i].front), ==,
                       strchr (table[i].kinds, "CBT"[kind]) != NULL);
}

static void
test_firsts (void)
{
  static const TdFront views[] = { TD_FRONT_CAMPAIGN, TD_FRONT_OVERVIEW, TD_FRONT_REGISTER };

  for (int kind = 0; kind < TD_N_DESK_KINDS; kind++)
    {
      g_assert_cmpint (td_desk_kind_first_view (kind, 12, 1), ==, views[kind]);
      /* An empty file begins where importing is, and every first view is one that is offered. */
      g_assert_cmpint (td_desk_kind_first_view (kind, 0, 0), ==, TD_FRONT_REGISTER);
      g_assert_true (td_desk_kind_offers (kind, views[kind]));
    }
  /* A roster without a vote: votes are opened in the register; who reviews has other views. */
  g_assert_cmpint (td_desk_kind_first_view (TD_DESK_COMMITTEE, 12, 0), ==, TD_FRONT_REGISTER);
  g_assert_cmpint (td_desk_kind_first_view (TD_DESK_BUREAU, 12, 0), ==, TD_FRONT_OVERVIEW);
  g_assert_cmpint (td_desk_kind_first_stage (TD_DESK_COMMITTEE), ==, -1);
  g_assert_cmpint (td_desk_kind_first_stage (TD_DESK_BUREAU), ==, -1);
  g_assert_cmpint (td_desk_kind_first_stage (TD_DESK_CONTRACTOR), ==, 4);
  g_assert_cmpint (td_desk_kind_place_digits (TD_DESK_COMMITTEE), ==, 12);
  g_assert_cmpint (td_desk_kind_place_digits (TD_DESK_BUREAU), ==, 6);
}

#define SECOND G_USEC_PER_SEC

static void
test_guard (void)
{
  TdPinGuard guard = { 0 };
  gint64 now = 1000 * SECOND;

  for (int i = 0; i < TD_PIN_FREE_TRIES; i++)
    {
      g_assert_cmpint (td_pin_guard_wait (&guard, now), ==, 0);
      td_pin_guard_note (&guard, FALSE, now);
      now += SECOND;
    }
  g_assert_cmpint (td_pin_guard_wait (&guard, now), ==, TD_PIN_WAIT_SECONDS - 1);
  g_assert_cmpint (td_pin_guard_wait (&guard, now + SECOND / 2), ==, TD_PIN_WAIT_SECONDS - 1);
  g_assert_cmpint (td_pin_guard_wait (&guard, now + (TD_PIN_WAIT_SECONDS - 1) * SECOND), ==, 0);
  /* Every further wrong one waits again; a good one forgets. */
  now += 60 * SECOND;
  td_pin_guard_note (&guard, FALSE, now);
  g_assert_cmpint (td_pin_guard_wait (&guard, now), ==, TD_PIN_WAIT_SECONDS);
  td_pin_guard_note (&guard, TRUE, now);
  g_assert_cmpint (td_pin_guard_wait (&guard, now), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/desk/nicks", test_nicks);
  g_test_add_func ("/core/desk/fronts", test_fronts);
  g_test_add_func ("/core/desk/firsts", test_firsts);
  g_test_add_func ("/core/desk/pin-guard", test_guard);
  return g_test_run ();
}
