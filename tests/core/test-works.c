/* Tidang: tests of the works — states of stages, rounds of rectification, acts that leaves stand for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works.h"

#include <string.h>

#define TODAY td_date_new (2026, 9, 20)

/* ---- leaves in one line: “KIND field=value field=value” ---- */

static gint64 next_id;

static TdLeaf *
leaf_of (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  TdLeaf *leaf = td_leaf_new (words[0]);

  leaf->id = ++next_id;
  for (guint i = 1; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      *equals = '\0';
      if (g_str_equal (words[i], "number"))
        leaf->number = atoi (equals + 1);
      else
        td_leaf_set (leaf, words[i], equals + 1);
    }
  return leaf;
}

/* Lines parted by “;”; ids are 1, 2, 3 … in their order. (transfer full) */
static GPtrArray *
leaves_of (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);
  GPtrArray *leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);

  next_id = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (leaves, leaf_of (lines[i]));
  return leaves;
}

static TdWorks *
works_of (const char *text, const GPtrArray *acts)
{
  g_autoptr (GPtrArray) leaves = leaves_of (text);

  return td_works_compute (leaves, acts, TODAY);
}

/* ---- states ---- */

static void
test_states (void)
{
  static const struct
  {
    const char *days[4]; /* planned start, end, actual start, end */
    const char *state;
    int late;
  } cases[] = {
    { { "", "", "", "" }, "unplanned", 0 },
    { { "2026-09-21", "2026-09-30", "", "" }, "to-come", 0 },
    { { "2026-09-20", "2026-09-30", "", "" }, "to-come", 0 },
    { { "2026-09-19", "2026-09-30", "", "" }, "late-begin", 1 },
    { { "2026-09-19", "", "", "" }, "late-begin", 1 },
    { { "2026-09-01", "2026-09-30", "2026-09-10", "" }, "under-way", 0 },
    { { "", "", "2026-09-10", "" }, "under-way", 0 },
    { { "2026-09-01", "2026-09-20", "2026-09-10", "" }, "under-way", 0 },
    { { "2026-09-01", "2026-09-19", "2026-09-10", "" }, "late", 1 },
    { { "2026-08-01", "2026-08-31", "", "" }, "late", 20 },
    { { "2026-09-01", "2026-09-10", "2026-09-02", "2026-09-10" }, "done", 0 },
    { { "2026-09-01", "2026-09-10", "2026-09-02", "2026-09-12" }, "done-late", 2 },
    { { "", "", "", "2026-09-12" }, "done", 0 },
    { { "", "2026-09-30", "", "" }, "to-come", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int days = -1;
      TdWorkState state = td_work_state (
          td_date_from_iso (cases[i].days[0]), td_date_from_iso (cases[i].days[1]),
          td_date_from_iso (cases[i].days[2]), td_date_from_iso (cases[i].days[3]), TODAY, &days);

      g_test_message ("%u", i);
      g_assert_cmpstr (td_work_state_to_nick (state), ==, cases[i].state);
      g_assert_cmpint (days, ==, cases[i].late);
      g_assert_cmpint (td_work_state_is_late (state), ==, cases[i].late > 0);
    }
}

/* By the day on which a stage begins, whatever the order in which they were put down. */
static void
test_order (void)
{
  g_autoptr (TdWorks) works = works_of ("work-stage what=lift planned-start=2026-10-01;"
                                        "work-stage what=ground actual-start=2026-08-01;"
                                        "work-stage what=other;"
                                        "work-stage what=shaft planned-start=2026-09-01",
                                        NULL);
  static const char *const order[] = { "ground", "shaft", "lift", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (((TdWorkStage *)works->stages->pdata[i])->what, ==, order[i]);
}

/* ---- acts and contradictions, both ways ---- */

static char *
acts_text (const TdWorks *works)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < works->acts->len; i++)
    {
      const TdAct *act = works->acts->pdata[i];
      g_autofree char *day = td_date_to_iso (act->on);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", td_act_kind_to_nick (act->kind), day + 5);
    }
  return g_string_free (text, FALSE);
}

static char *
faults_text (const TdWorks *works)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < works->faults->len; i++)
    {
      const TdWorksFault *fault = works->faults->pdata[i];

      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i > 0 ? ", " : "",
                              td_works_fault_to_nick (fault->kind), fault->leaf_id);
    }
  return g_string_free (text, FALSE);
}

#define LIFT_DONE "work-stage what=lift actual-start=2026-08-05 actual-end=2026-09-10;"
#define NOTICE "install-notice on=2026-08-01;"
#define INSPECTED "supervisory-inspection number=1 inspected-on=2026-09-12 verdict=pass;"

static const struct
{
  const char *leaves, *acts, *faults;
} act_cases[] = {
  { "", "", "" },
  { NOTICE, "install-notice 08-01", "" },
  { "install-notice number=a", "", "" },
  /* Works before the notice: said on the record; the same day is not before. */
  { NOTICE "work-stage what=foundation actual-start=2026-08-01", "install-notice 08-01, start 08-01", "" },
  { NOTICE "work-stage what=lift actual-start=2026-08-01", "install-notice 08-01, start 08-01", "" },
  { NOTICE "work-stage what=lift actual-start=2026-07-31", "install-notice 08-01, start 07-31",
    "notice-late 1" },
  { NOTICE "work-stage what=test actual-end=2026-07-31", "install-notice 08-01, start 07-31",
    "notice-late 1" },
  { "work-stage what=lift actual-start=2026-07-31", "start 07-31", "notice-missing 0" },
  { "install-notice;work-stage what=lift actual-start=2026-07-31", "start 07-31", "notice-missing 1" },
  /* Ground, pit, shaft and cladding are no installation of special equipment (特种设备安全法 23). */
  { NOTICE "work-stage what=ground actual-start=2026-07-01", "install-notice 08-01, start 07-01", "" },
  { NOTICE "work-stage what=foundation actual-start=2026-07-31", "install-notice 08-01, start 07-31", "" },
  { NOTICE "work-stage what=shaft actual-start=2026-07-31", "install-notice 08-01, start 07-31", "" },
  { NOTICE "work-stage what=cladding actual-start=2026-07-31", "install-notice 08-01, start 07-31", "" },
  { NOTICE "work-stage what=other actual-start=2026-07-31", "install-notice 08-01, start 07-31", "" },
  { "work-stage what=foundation actual-start=2026-07-31", "start 07-31", "" },
  { NOTICE "work-stage what=ground actual-start=2026-07-01;work-stage what=lift actual-start=2026-08-02",
    "install-notice 08-01, start 07-01", "" },
  { NOTICE "work-stage what=ground actual-start=2026-07-01;work-stage what=lift planned-start=2026-07-20",
    "install-notice 08-01, start 07-01", "" },
  /* Pipes may be laid ahead, and so may the log say. */
  { "work-stage what=pipes actual-start=2026-07-01;daily-log on=2026-07-05", "", "" },
  { "daily-log on=2026-07-05", "start 07-05", "" },
  { "work-stage what=pipes actual-start=2026-07-06;daily-log on=2026-07-05", "start 07-05", "" },
  { "work-stage what=acceptance actual-start=2026-07-06", "", "" },
  /* The works are over once the lift is in and nothing is left. */
  { NOTICE LIFT_DONE, "install-notice 08-01, start 08-05, end 09-10", "" },
  { NOTICE LIFT_DONE "work-stage what=cladding planned-end=2026-09-30", "install-notice 08-01, start 08-05",
    "" },
  { NOTICE LIFT_DONE "work-stage what=acceptance planned-end=2026-09-30",
    "install-notice 08-01, start 08-05, end 09-10", "" },
  { NOTICE "work-stage what=shaft actual-start=2026-08-05 actual-end=2026-09-10",
    "install-notice 08-01, start 08-05", "" },
  /* Utilities: all of them. */
  { "utility-move moved-on=2026-07-03;utility-move moved-on=2026-07-01", "utilities 07-03", "" },
  { "utility-move moved-on=2026-07-03;utility-move utility=gas", "", "" },
  /* A contract for the works; of others nothing follows. */
  { "works-contract what=design signed-on=2026-05-01;works-contract what=turnkey signed-on=2026-06-01",
    "contract 06-01", "" },
  /* Inspection and acceptance. */
  { INSPECTED, "inspection 09-12", "" },
  { "supervisory-inspection number=1 inspected-on=2026-09-12 verdict=fail", "", "" },
  { INSPECTED "acceptance-round number=1 on=2026-09-15 verdict=pass", "inspection 09-12, acceptance 09-15",
    "" },
  { "acceptance-round number=1 on=2026-09-15 verdict=pass", "acceptance 09-15", "accepted-early 1" },
  { INSPECTED "acceptance-round number=1 on=2026-09-11 verdict=pass", "inspection 09-12, acceptance 09-11",
    "accepted-early 2" },
  { INSPECTED "acceptance-round number=1 on=2026-09-15 verdict=mend", "inspection 09-12", "" },
  { INSPECTED "acceptance-round number=1 on=2026-09-13 verdict=mend;"
              "acceptance-round number=2 on=2026-09-15 verdict=pass",
    "inspection 09-12, acceptance 09-15", "" },
  /* What passed once and was refused later does not pass. */
  { INSPECTED "acceptance-round number=1 on=2026-09-13 verdict=pass;"
              "acceptance-round number=2 on=2026-09-15 verdict=mend",
    "inspection 09-12", "" },
  { INSPECTED
    "finding number=1 what=a found-on=2026-09-01;acceptance-round number=1 on=2026-09-15 verdict=pass",
    "inspection 09-12, acceptance 09-15", "accepted-open 3" },
  { INSPECTED "finding number=1 what=a found-on=2026-09-01 closed-on=2026-09-14;"
              "acceptance-round number=1 on=2026-09-15 verdict=pass",
    "inspection 09-12, acceptance 09-15", "" },
  { INSPECTED
    "finding number=1 what=a found-on=2026-09-16;acceptance-round number=1 on=2026-09-15 verdict=pass",
    "inspection 09-12, acceptance 09-15", "" },
  { "work-stage what=shaft planned-start=2026-09-25 planned-end=2026-09-24", "", "order 1" },
  { NOTICE "work-stage what=shaft actual-start=2026-09-10 actual-end=2026-09-08",
    "install-notice 08-01, start 09-10", "order 2" },
};

static void
test_acts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (act_cases); i++)
    {
      g_autoptr (TdWorks) works = works_of (act_cases[i].leaves, NULL);
      g_autofree char *acts = acts_text (works), *faults = faults_text (works);

      g_test_message ("%u: %s", i, act_cases[i].leaves);
      g_assert_cmpstr (acts, ==, act_cases[i].acts);
      g_assert_cmpstr (faults, ==, act_cases[i].faults);
    }
}

static GPtrArray *
one_act (TdActKind kind, TdDate on)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  TdAct *act = td_act_new (kind, on);

  act->id = 77;
  g_ptr_array_add (acts, act);
  return acts;
}

/* What somebody recorded stands; the works may have begun earlier than that says. */
static void
test_with_acts (void)
{
  g_autoptr (GPtrArray) notice = one_act (TD_ACT_INSTALL_NOTICE, td_date_new (2026, 7, 1));
  g_autoptr (GPtrArray) start = one_act (TD_ACT_START, td_date_new (2026, 8, 20));
  g_autoptr (TdWorks) works = works_of (NOTICE LIFT_DONE, notice);
  g_autoptr (TdWorks) begun = works_of (NOTICE LIFT_DONE, start);
  g_autoptr (GPtrArray) with_notice = td_works_with_acts (works, notice);
  g_autoptr (GPtrArray) with_start = td_works_with_acts (begun, start);
  g_autofree char *faults = faults_text (works), *none = faults_text (begun);

  g_assert_cmpstr (faults, ==, "notice-differs 1");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpuint (with_notice->len, ==, 3);
  g_assert_cmpint (td_acts_find (with_notice, TD_ACT_INSTALL_NOTICE)->id, ==, 77);
  g_assert_cmpint (td_acts_find (with_start, TD_ACT_START)->on, ==, td_date_new (2026, 8, 5));
}

/* A recorded beginning alone is taken for that of the installation; where stages tell what was done, they do.
 */
static void
test_installing (void)
{
  static const struct
  {
    const char *leaves, *faults;
  } cases[] = {
    { NOTICE, "notice-late 1" },
    { NOTICE "work-stage what=pipes actual-start=2026-07-01", "notice-late 1" },
    { NOTICE "work-stage what=ground actual-start=2026-07-20", "" },
    { NOTICE "work-stage what=ground actual-start=2026-07-20;work-stage what=lift actual-start=2026-08-01",
      "" },
    { NOTICE "work-stage what=ground actual-start=2026-07-20;work-stage what=lift actual-start=2026-07-31",
      "notice-late 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) start = one_act (TD_ACT_START, td_date_new (2026, 7, 20));
      g_autoptr (TdWorks) works = works_of (cases[i].leaves, start);
      g_autofree char *faults = faults_text (works);

      g_test_message ("%u: %s", i, cases[i].leaves);
      g_assert_cmpstr (faults, ==, cases[i].faults);
    }
  g_assert_null (td_works_installing (NULL, NULL));
}

/* Inspected on 09-12: in use on that day or later is in order, on the day before it is not. */
static void
test_used_early (void)
{
  static const struct
  {
    const char *leaves;
    int day;
    const char *faults;
  } cases[] = {
    { INSPECTED, 12, "" },
    { INSPECTED, 13, "" },
    { INSPECTED, 11, "used-early 0" },
    { "", 13, "used-early 0" },
    { "supervisory-inspection number=1 inspected-on=2026-09-12 verdict=fail", 13, "used-early 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) use = one_act (TD_ACT_USE, td_date_new (2026, 9, cases[i].day));
      g_autoptr (TdWorks) works = works_of (cases[i].leaves, use);
      g_autofree char *faults = faults_text (works);

      g_assert_cmpstr (faults, ==, cases[i].faults);
    }
}

/* ---- findings ---- */

static void
test_findings (void)
{
  static const struct
  {
    const char *leaves;
    gboolean open, overdue;
    guint rounds;
    const char *closed, *faults;
  } cases[] = {
    { "finding number=1 what=a found-on=2026-09-01", TRUE, FALSE, 0, "", "" },
    { "finding number=1 what=a found-on=2026-09-01 due-on=2026-09-20", TRUE, FALSE, 0, "", "" },
    { "finding number=1 what=a found-on=2026-09-01 due-on=2026-09-19", TRUE, TRUE, 0, "", "" },
    { "finding number=1 what=a found-on=2026-09-01 due-on=2026-09-19 closed-on=2026-09-18", FALSE, FALSE, 0,
      "2026-09-18", "" },
    { "finding number=1 what=a found-on=2026-09-01;"
      "rectification number=1 finding=1 mended-on=2026-09-05 checked-on=2026-09-06 verdict=pass",
      FALSE, FALSE, 1, "2026-09-06", "" },
    { "finding number=1 what=a found-on=2026-09-01 due-on=2026-09-05;"
      "rectification number=1 finding=1 mended-on=2026-09-05 verdict=again mend-by=2026-09-30",
      TRUE, FALSE, 1, "", "" },
    { "finding number=1 what=a found-on=2026-09-01;"
      "rectification number=1 finding=1 mended-on=2026-09-05 verdict=again;"
      "rectification number=2 finding=1 mended-on=2026-09-08 verdict=pass",
      FALSE, FALSE, 2, "2026-09-08", "" },
    /* The last check decides, whatever was written over it. */
    { "finding number=1 what=a found-on=2026-09-01 closed-on=2026-09-07;"
      "rectification number=1 finding=1 mended-on=2026-09-05 checked-on=2026-09-06 verdict=again",
      TRUE, FALSE, 1, "", "closed-again 1" },
    /* Mended, and nobody has looked yet. */
    { "finding number=1 what=a found-on=2026-09-01;rectification number=1 finding=1 mended-on=2026-09-05",
      TRUE, FALSE, 1, "", "" },
    /* A round of something else. */
    { "finding number=1 what=a found-on=2026-09-01;rectification number=1 finding=9 verdict=pass", TRUE,
      FALSE, 0, "", "" },
    { "acceptance-round number=1 on=2026-09-10 verdict=mend mend-by=2026-09-15", TRUE, TRUE, 0, "", "" },
    { "acceptance-round number=1 on=2026-09-10 verdict=mend;"
      "rectification number=1 acceptance=1 checked-on=2026-09-14 verdict=pass",
      FALSE, FALSE, 1, "2026-09-14", "" },
    { "supervisory-inspection number=1 inspected-on=2026-09-10 verdict=fail;"
      "supervisory-inspection number=2 inspected-on=2026-09-14 verdict=pass",
      FALSE, FALSE, 0, "2026-09-14", "" },
    { "concealed-work number=1 part=a on=2026-09-01 verdict=mend;"
      "concealed-work number=2 part=b on=2026-09-02 verdict=pass",
      TRUE, FALSE, 0, "", "" },
    { "concealed-work number=1 part=a on=2026-09-01 verdict=mend;"
      "concealed-work number=2 part=a on=2026-09-02 verdict=pass",
      FALSE, FALSE, 0, "2026-09-02", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdWorks) works = works_of (cases[i].leaves, NULL);
      g_autofree char *faults = faults_text (works);
      const TdWorkFinding *finding = works->findings->pdata[0];
      g_autofree char *closed = td_date_to_iso (finding->closed_on);

      g_test_message ("%u: %s", i, cases[i].leaves);
      g_assert_cmpuint (works->findings->len, ==, 1);
      g_assert_cmpint (finding->open, ==, cases[i].open);
      g_assert_cmpint (finding->overdue, ==, cases[i].overdue);
      g_assert_cmpuint (finding->rounds, ==, cases[i].rounds);
      g_assert_cmpstr (closed, ==, cases[i].closed);
      g_assert_cmpstr (faults, ==, cases[i].faults);
      g_assert_cmpuint (works->open->len, ==, cases[i].open ? 1 : 0);
    }
}

/* ---- utilities ---- */

static void
test_bills (void)
{
  g_autoptr (TdWorks) works =
      works_of ("utility-move planned=1000.00 bill=1200.05 paid-on=2026-09-01 moved-on=2026-08-01;"
                "utility-move planned=500.00 bill=500.00;"
                "utility-move bill=0.99 paid-on=2026-09-01",
                NULL);
  g_autofree char *faults = faults_text (works);

  g_assert_cmpint (works->planned, ==, 150000);
  g_assert_cmpint (works->billed, ==, 120005 + 50000 + 99);
  g_assert_cmpint (works->paid, ==, 120005 + 99);
  g_assert_cmpint (works->unplanned, ==, 99);
  g_assert_cmpuint (works->n_moved, ==, 1);
  g_assert_cmpstr (faults, ==, "bill-over 1");
  g_assert_cmpint (((TdWorksFault *)works->faults->pdata[0])->money, ==, 20005);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/works/states", test_states);
  g_test_add_func ("/core/works/order", test_order);
  g_test_add_func ("/core/works/acts", test_acts);
  g_test_add_func ("/core/works/with-acts", test_with_acts);
  g_test_add_func ("/core/works/installing", test_installing);
  g_test_add_func ("/core/works/used-early", test_used_early);
  g_test_add_func ("/core/works/findings", test_findings);
  g_test_add_func ("/core/works/bills", test_bills);
  return g_test_run ();
}
