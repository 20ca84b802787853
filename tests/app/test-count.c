/* Tidang: the count of a vote as bars, numbers and notes, without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-count-state.h"

#include <string.h>

static TdGate
gate (gint64 num, gint64 den, TdCompare compare, gboolean of_all)
{
  TdGate result = { .known = TRUE, .of_all = of_all, .heads_compare = compare, .area_compare = compare };
  result.heads.num = result.area.num = num;
  result.heads.den = result.area.den = den;
  return result;
}

typedef struct
{
  TdVote vote;
  TdRule rule;
  TdTally tally;
} Hand;

/* The stairwell of the design's sketch: 12 owners, 1039.72 m²; 8 take part, 7 agree, 1 is to be verified. */
static void
hand_fill (Hand *hand)
{
  static GPtrArray *none;
  if (none == NULL)
    none = g_ptr_array_new ();
  memset (hand, 0, sizeof *hand);
  hand->rule.sources = hand->rule.unknown = hand->tally.blocked_by = none;
  hand->rule.title = (char *)"民法典第278条";
  hand->rule.id = (char *)"cn-2021-rebuild";
  hand->rule.quorum = gate (2, 3, TD_CMP_AT_LEAST, TRUE);
  hand->rule.approval = gate (3, 4, TD_CMP_AT_LEAST, FALSE);
  hand->tally.heads = (TdCounts){ .total = 12, .participating = 8, .agree = 7, .oppose = 1, .pending = 1 };
  hand->tally.area =
      (TdCounts){ .total = 103972, .participating = 71571, .agree = 62929, .oppose = 8642, .pending = 6893 };
  hand->tally.quorum = hand->tally.approval = (TdGateResult){ TRUE, TRUE, TRUE };
  hand->tally.result = TD_RESULT_PASSED;
  hand->vote.rule = &hand->rule;
  hand->vote.tally = &hand->tally;
  hand->vote.plan_version = (char *)"v1";
}

static const TdCountBarState *
bar (const TdCountState *state, guint i)
{
  return g_ptr_array_index (state->bars, i);
}

static void
test_bars (void)
{
  static const char *const numbers[] = { "8 / 12 owners ≥ 2/3 ✓", "715.71 / 1039.72 m² ≥ 2/3 ✓",
                                         "7 / 8 owners ≥ 3/4 ✓", "629.29 / 715.71 m² ≥ 3/4 ✓" };
  static const double agree[] = { 7.0 / 12, 629.29 / 1039.72, 7.0 / 8, 629.29 / 715.71 };
  static const double pending[] = { 1.0 / 12, 68.93 / 1039.72, 0, 0 };
  Hand hand;
  hand_fill (&hand);
  g_autoptr (TdCountState) state = td_count_state_new (&hand.vote, "reached");
  g_assert_cmpuint (state->bars->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (bar (state, i)->number, ==, numbers[i]);
      g_assert_cmpfloat_with_epsilon (bar (state, i)->agree, agree[i], 1e-9);
      g_assert_cmpfloat_with_epsilon (bar (state, i)->pending, pending[i], 1e-9);
      g_assert_cmpfloat_with_epsilon (bar (state, i)->mark, i < 2 ? 2.0 / 3 : 3.0 / 4, 1e-9);
      g_assert_true (bar (state, i)->met);
    }
  g_assert_cmpstr (state->verdict, ==, "reached");
  /* Its number is for whoever asks. */
  g_assert_cmpstr (state->rule, ==, "民法典第278条");
  g_assert_nonnull (strstr (state->rule_id, "cn-2021-rebuild"));
  /* A vote of several stairwells says so first. */
  hand.vote.scope = TD_SCOPE_BUILDING;
  hand.vote.holder = (char *)"西韩新苑 7号楼 1单元";
  g_autoptr (TdCountState) wide = td_count_state_new (&hand.vote, "reached");
  g_assert_cmpstr (wide->rule, ==,
                   "The whole building votes as one, kept with 西韩新苑 7号楼 1单元\n民法典第278条");
  g_assert_cmpstr (state->verdict_style, ==, "passed");
}

/* What a gate lacks: it is none, it is not known, it is of all owners, nobody took part. */
static void
test_gates (void)
{
  Hand hand;
  hand_fill (&hand);
  hand.rule.quorum.none = TRUE;
  hand.rule.approval = gate (1, 2, TD_CMP_MORE_THAN, TRUE);
  hand.tally.approval = (TdGateResult){ FALSE, TRUE, FALSE };
  g_autoptr (TdCountState) older = td_count_state_new (&hand.vote, "");
  g_assert_cmpuint (older->bars->len, ==, 2);
  g_assert_cmpstr (bar (older, 0)->number, ==, "7 / 12 owners > 1/2 ✕");
  g_assert_false (bar (older, 0)->met);
  g_assert_true (bar (older, 1)->met);

  hand_fill (&hand);
  hand.rule.quorum.known = FALSE;
  g_autoptr (TdCountState) unknown = td_count_state_new (&hand.vote, "");
  g_assert_nonnull (strstr (bar (unknown, 0)->number, "threshold not known"));
  g_assert_cmpfloat (bar (unknown, 0)->mark, <, 0);

  hand_fill (&hand);
  memset (&hand.tally.heads, 0, sizeof hand.tally.heads);
  g_autoptr (TdCountState) nobody = td_count_state_new (&hand.vote, "");
  g_assert_cmpfloat (bar (nobody, 0)->agree, ==, 0);
  g_assert_cmpfloat (bar (nobody, 2)->agree, ==, 0);
}

static void
test_verdicts (void)
{
  static const struct
  {
    TdResult result;
    const char *style;
  } cases[] = {
    { TD_RESULT_PASSED, "passed" },
    { TD_RESULT_NOT_PASSED, "failed" },
    { TD_RESULT_UNDECIDED, "undecided" },
    { TD_RESULT_NOT_COMPUTABLE, "failed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Hand hand;
      hand_fill (&hand);
      hand.tally.result = cases[i].result;
      g_autoptr (TdCountState) state = td_count_state_new (&hand.vote, "x");
      g_assert_cmpstr (state->verdict_style, ==, cases[i].style);
      /* Colour is never the only sign. */
      g_assert_cmpuint (strlen (state->verdict_sign), >, 0);
    }
}

static void
test_rooms (void)
{
  g_autoptr (TdRoll) roll = td_roll_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint64 id = 1; id <= 5; id++)
    {
      g_autofree char *room = g_strdup_printf ("%d", (int)id * 100 + 1);
      TdPart *part = td_part_new (room);
      part->id = id;
      td_roll_add (roll, part);
      g_array_append_val (ids, id);
    }
  g_autofree char *some = td_count_rooms (roll, ids, 2);
  g_autofree char *all = td_count_rooms (roll, ids, 9);
  g_autofree char *none = td_count_rooms (roll, NULL, 2);
  g_assert_cmpstr (some, ==, "101, 201 and 3 more");
  g_assert_cmpstr (all, ==, "101, 201, 301, 401, 501");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/count/bars", test_bars);
  g_test_add_func ("/app/count/gates", test_gates);
  g_test_add_func ("/app/count/verdicts", test_verdicts);
  g_test_add_func ("/app/count/rooms", test_rooms);
  return g_test_run ();
}
