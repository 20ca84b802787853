/* Tidang: tests of what the rail offers, of the form of an official act, and of the plan that a vote is
 * opened on. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-act-state.h"
#include "td-opening-state.h"
#include "td-rail-state.h"

#include <string.h>

#define TODAY 20700

/* Three steps, of which the last two are one stage; a branch; a gate that a source asks for and a suggestion.
 */
static const char text[] =
    "{\"format\":\"tidang-procedure/"
    "1\",\"version\":1,\"id\":\"p\",\"title\":\"流程\",\"place\":\"\",\"place_name\":\"\","
    "\"steps\":[{\"id\":\"a\",\"title\":\"摸底\",\"stage\":\"survey\"},"
    "{\"id\":\"b\",\"title\":\"合同\",\"stage\":\"construction\",\"gate\":["
    "{\"need\":\"act\",\"act\":\"contract\",\"basis\":\"source\",\"source\":\"某法第一条\"},"
    "{\"need\":\"act\",\"act\":\"works-permit\",\"basis\":\"proposal\"}]},"
    "{\"id\":\"ahead\",\"title\":\"预埋\",\"stage\":\"construction\",\"branch\":true},"
    "{\"id\":\"c\",\"title\":\"施工\",\"stage\":\"construction\"}],"
    "\"sources\":[{\"title\":\"文件\",\"grade\":\"B\"}]}";

/* Of the course that was made last. */
static TdFacts facts = { .today = TODAY };

/* What the service gives for such a dossier, with `acts` done. */
static TdCourse *
new_course (guint step, GPtrArray *acts)
{
  g_autoptr (GError) error = NULL;
  TdCourse *course = g_new0 (TdCourse, 1);

  course->procedure = td_procedure_parse (text, sizeof text - 1, &error);
  g_assert_no_error (error);
  course->step = step;
  course->acts = acts != NULL ? acts : g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  facts.acts = course->acts;
  course->facts = &facts;
  return course;
}

static void
test_steps (void)
{
  g_autoptr (TdCourse) course = new_course (0, NULL);
  g_autoptr (GArray) steps = td_rail_steps (course, TD_STAGE_CONSTRUCTION);
  g_autoptr (GArray) none = td_rail_steps (course, TD_STAGE_SUBSIDY);

  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (td_rail_first_meant (course, steps), ==, 0);
  course->step = 1;
  course->next = td_procedure_next (course->procedure, 1);
  g_assert_cmpuint (td_rail_first_meant (course, steps), ==, 2);
  course->step = 3;
  course->next = -1;
  g_assert_cmpuint (td_rail_first_meant (course, steps), ==, 0);
}

static void
test_held (void)
{
  g_autoptr (TdCourse) course = new_course (0, NULL);
  g_autoptr (TdRailState) on = td_rail_state_new (course, 1);
  g_autoptr (TdRailState) here = td_rail_state_new (course, 0);
  g_autoptr (TdRailState) branch = td_rail_state_new (course, 2);

  g_assert_true (on->by_authority && on->wants_reason && !on->back);
  g_assert_cmpstr (on->asked, ==, "Go on to “合同”?");
  g_assert_cmpuint (on->holds->len, ==, 1);
  g_assert_cmpstr (((const TdRailLine *)on->holds->pdata[0])->text, ==, "✗ Works contract signed (not yet)");
  g_assert_cmpint (td_gate_place (((const TdRailLine *)on->holds->pdata[0])->line), ==, TD_GATE_AT_ACTS);
  g_assert_cmpstr (on->said, ==, "· Works permit or filing (not yet) — suggested");
  g_assert_cmpstr (on->button, ==, "Pass by authority");
  g_assert_cmpstr (on->why, !=, "");
  g_assert_true (here->here && !here->wants_reason);
  g_assert_false (branch->wants_reason);
  g_assert_cmpstr (branch->asked, ==, "Begin “预埋” beside the other steps?");
}

static void
test_open (void)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  g_autoptr (TdCourse) course = NULL;

  g_ptr_array_add (acts, td_act_new (TD_ACT_CONTRACT, TODAY));
  course = new_course (0, acts);
  g_autoptr (TdRailState) on = td_rail_state_new (course, 1);
  course->step = 3;
  g_autoptr (TdRailState) back = td_rail_state_new (course, 0);

  g_assert_false (on->wants_reason);
  g_assert_cmpuint (on->holds->len, ==, 0);
  g_assert_cmpstr (on->button, ==, "Go on");
  g_assert_true (back->back && back->wants_reason && !back->by_authority);
  g_assert_cmpuint (back->holds->len, ==, 0);
  g_assert_cmpstr (back->said, ==, "");
  g_assert_cmpstr (back->button, ==, "Go back");
}

/* The one button: it names the next step, and says how much holds it up. */
static void
test_go_on (void)
{
  g_autoptr (TdCourse) course = new_course (0, NULL);
  course->next = td_procedure_next (course->procedure, 0);
  g_autoptr (TdGoOn) held = td_go_on_new (course);
  course->step = 1;
  course->next = td_procedure_next (course->procedure, 1);
  g_autoptr (TdGoOn) free_way = td_go_on_new (course);
  course->step = 3;
  course->next = -1;

  g_assert_cmpuint (held->step, ==, 1);
  g_assert_cmpuint (held->holds, ==, 1); /* the suggestion is none */
  g_assert_cmpstr (held->label, ==, "Go on to “合同”: 1 thing missing…");
  g_assert_cmpuint (free_way->step, ==, 3); /* past the branch */
  g_assert_cmpuint (free_way->holds, ==, 0);
  g_assert_cmpstr (free_way->label, ==, "Go on to “施工”");
  g_assert_null (td_go_on_new (course));
}

/* ---- the list of acts ---- */

/* What a record stands for is listed with the others, and once. */
static void
test_shown (void)
{
  GPtrArray *recorded = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  TdAct *contract = td_act_new (TD_ACT_CONTRACT, TODAY - 5), *start = td_act_new (TD_ACT_START, TODAY - 2);

  contract->id = 7;
  start->id = 8;
  g_ptr_array_add (recorded, contract);
  g_ptr_array_add (recorded, start);
  g_ptr_array_add (known, td_act_copy (contract));
  g_ptr_array_add (known, td_act_copy (start));
  g_ptr_array_add (known, td_act_new (TD_ACT_START, TODAY - 3));
  g_ptr_array_add (known, td_act_new (TD_ACT_INSTALL_NOTICE, TODAY - 4));
  g_autoptr (TdCourse) course = new_course (0, recorded);
  facts.acts = known;
  g_autoptr (GPtrArray) shown = td_acts_shown (course);
  facts.acts = NULL;
  static const TdActKind order[] = { TD_ACT_CONTRACT, TD_ACT_INSTALL_NOTICE, TD_ACT_START };
  g_assert_cmpuint (shown->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const TdAct *act = g_ptr_array_index (shown, i);
      g_autofree char *details = td_act_details (act);

      g_assert_cmpint (act->kind, ==, order[i]);
      g_assert_cmpstr (details, ==, act->id == 0 ? "from the records" : "");
    }
}

/* ---- the form of an act ---- */

static void
test_typed (void)
{
  static const struct
  {
    const char *day;
    int at;
    TdDate on;
  } days[] = {
    { "", -1, TD_DATE_NONE },     { "  ", -1, TD_DATE_NONE },      { "2026-09-04", -1, TODAY },
    { "9-4", -1, TODAY },         { "9月3日", -1, TODAY - 1 },     { "2026-09-05", TD_ACT_DAY, 0 },
    { "someday", TD_ACT_DAY, 0 }, { "2026-02-30", TD_ACT_DAY, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      TdActTyped typed = { TD_ACT_START, FALSE, days[i].day, "", "", "" };
      TdActState state;

      td_act_state_init (&state, &typed, TODAY);
      g_test_message ("“%s”", days[i].day);
      g_assert_cmpint (state.at, ==, days[i].at);
      g_assert_cmpint (state.complete, ==, days[i].at < 0);
      g_assert_cmpint (*state.fault == '\0', ==, days[i].at < 0);
      if (days[i].at < 0)
        g_assert_cmpint (state.on, ==, days[i].on);
    }
}

static void
test_fields (void)
{
  g_autofree char *much = g_strnfill (3000, 'x');
  TdActTyped typed = { TD_ACT_USER_UNIT, FALSE, "", "", " ", "" };
  TdActState state;

  td_act_state_init (&state, &typed, TODAY);
  g_assert_cmpstr (state.party, ==, "User unit");
  g_assert_cmpstr (state.wanted, !=, "");
  g_assert_true (state.complete);
  typed.party = "某某物业";
  td_act_state_init (&state, &typed, TODAY);
  g_assert_cmpstr (state.wanted, ==, "");
  typed.number = much;
  td_act_state_init (&state, &typed, TODAY);
  g_assert_cmpint (state.at, ==, TD_ACT_NUMBER);
  typed.number = "";
  typed.note = much;
  td_act_state_init (&state, &typed, TODAY);
  g_assert_cmpint (state.at, ==, TD_ACT_NOTE);
}

static void
test_act (void)
{
  g_autoptr (TdAct) before = td_act_new (TD_ACT_START, TODAY - 9);
  g_autoptr (TdAct) after = NULL;
  g_autofree char *line = NULL;
  g_autofree char *details = NULL;
  TdActTyped typed = { TD_ACT_ACCEPTANCE, TRUE, "2026-09-04", " 12号 ", "甲公司", "" };
  TdActState state;

  before->id = 77;
  td_act_state_init (&state, &typed, TODAY);
  after = td_act_of_typed (&typed, &state, before);
  line = td_act_line (after);
  details = td_act_details (after);
  g_assert_cmpint (after->id, ==, 77);
  g_assert_cmpstr (line, ==, "2026-09-04  Completion acceptance — failed");
  g_assert_cmpstr (details, ==, "12号 · 甲公司");
}

/* ---- the plan that a vote is opened on ---- */

static TdLeaf *
plan_of (int number, const char *name, const char *cost)
{
  TdLeaf *plan = td_leaf_new ("plan");
  plan->number = number;
  td_leaf_set (plan, "name", name);
  td_leaf_set (plan, "cost", cost);
  return plan;
}

/* The versions that are put down are chosen from a list; words are for what is none of them. */
static void
test_opening_plans (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_autoptr (TdOpeningValues) zero = td_opening_values_new (TODAY);
  TdOpeningPlan plan;
  g_ptr_array_add (plans, plan_of (2, "二稿", "480000.00"));
  g_ptr_array_add (plans, plan_of (1, "一稿", NULL));
  const struct
  {
    const GPtrArray *plans;
    int version; /* chosen: a number, 0 for words, -1 for nothing yet */
    const char *words;
    gboolean many, listed, in_words;
    guint chosen;
  } cases[] = {
    { none, -1, NULL, FALSE, FALSE, TRUE, 0 }, { none, -1, "V1", FALSE, FALSE, TRUE, 0 },
    { plans, 2, NULL, FALSE, TRUE, FALSE, 0 }, { plans, 1, NULL, FALSE, TRUE, FALSE, 1 },
    { plans, 0, "V1", FALSE, TRUE, TRUE, 2 },  { plans, 0, "1", FALSE, TRUE, TRUE, 2 },
    { plans, 7, NULL, FALSE, TRUE, TRUE, 2 }, /* it was removed meanwhile */
    { plans, -1, "2", TRUE, FALSE, TRUE, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdOpeningValues) a = cases[i].version >= 0
                                          ? td_opening_values_with_version (zero, cases[i].version)
                                          : td_opening_values_copy (zero);
      g_autoptr (TdOpeningValues) b = cases[i].words != NULL ? td_opening_values_with_plan (a, cases[i].words)
                                                             : td_opening_values_copy (a);
      td_opening_plan_init (&plan, b, cases[i].plans, cases[i].many);
      g_assert_cmpint (plan.listed, ==, cases[i].listed);
      g_assert_cmpint (plan.in_words, ==, cases[i].in_words);
      g_assert_cmpuint (plan.chosen, ==, cases[i].chosen);
      g_assert_cmpint (*plan.missing != '\0', ==, cases[i].plans == none);
    }
  g_autoptr (TdOpeningValues) second = td_opening_values_with_version (zero, 2);
  g_assert_cmpstr (td_opening_values_to_options (second, TODAY).plan_version, ==, "2");
  g_autoptr (TdOpeningValues) words = td_opening_values_with_version (second, 0);
  g_assert_null (td_opening_values_to_options (words, TODAY).plan_version);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/steps", test_steps);
  g_test_add_func ("/course/held", test_held);
  g_test_add_func ("/course/open", test_open);
  g_test_add_func ("/course/go-on", test_go_on);
  g_test_add_func ("/course/shown", test_shown);
  g_test_add_func ("/course/typed", test_typed);
  g_test_add_func ("/course/fields", test_fields);
  g_test_add_func ("/course/act", test_act);
  g_test_add_func ("/app/opening/plans", test_opening_plans);
  return g_test_run ();
}
