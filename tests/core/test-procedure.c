/* Tidang: tests of procedures — the shipped ones, every gate both ways, and what a file may not say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure.h"

#include <string.h>

#define TODAY 20000

static void
read_file (const char *folder, const char *name, char **bytes, gsize *size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, bytes, size, &error));
}

static GPtrArray *
load_shipped (void)
{
  GPtrArray *procedures = g_ptr_array_new_with_free_func ((GDestroyNotify)td_procedure_unref);
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_PROCEDURES, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      read_file (TD_TEST_PROCEDURES, name, &bytes, &size);
      g_ptr_array_add (procedures, td_procedure_parse (bytes, size, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (procedures->len, >=, 6);
  return procedures;
}

/* The first rule of a shipped voting pack. */
static TdRule *
load_rule (const char *name)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  gsize size;

  read_file (TD_TEST_PACKS, name, &bytes, &size);
  rules = td_pack_parse (bytes, size, &error);
  g_assert_no_error (error);
  return td_rule_ref (rules->pdata[0]);
}

/* ---- facts of a dossier of which everything is done ---- */

typedef struct
{
  TdFacts facts;
  GPtrArray *consents, *announced, *objections, *acts;
  GArray *findings;
  TdRule *rule;
} World;

static void
consent_free (gpointer data)
{
  g_array_unref (((TdConsentFact *)data)->missing);
  g_free (data);
}

static void
add_objection (World *world, gint64 id, gboolean written, gboolean settled)
{
  TdObjection *objection = g_new0 (TdObjection, 1);

  objection->id = id;
  objection->part_id = 400 + id;
  objection->written = written;
  objection->settled = settled;
  g_ptr_array_add (world->objections, objection);
}

static void
add_notice (World *world, TdAnnounce kind, TdDate from, TdDate until)
{
  TdAnnounceFact *fact = g_new0 (TdAnnounceFact, 1);

  *fact = (TdAnnounceFact){ kind, from, until };
  g_ptr_array_add (world->announced, fact);
}

static TdAct *
add_act (World *world, TdActKind kind, TdDate on)
{
  TdAct *act = td_act_new (kind, on);

  act->id = 100 + (gint64)world->acts->len;
  g_ptr_array_add (world->acts, act);
  return act;
}

static World *
world_new (const char *pack)
{
  World *world = g_new0 (World, 1);

  world->consents = g_ptr_array_new_with_free_func (consent_free);
  world->announced = g_ptr_array_new_with_free_func (g_free);
  world->objections = g_ptr_array_new_with_free_func ((GDestroyNotify)td_objection_free);
  world->acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  world->findings = g_array_new (FALSE, FALSE, sizeof (gint64));
  world->rule = pack != NULL ? load_rule (pack) : NULL;
  world->facts = (TdFacts){ .today = TODAY,
                            .rating = TD_RATING_SUITABLE,
                            .voted = TD_VOTED_PASSED,
                            .vote_id = 7,
                            .consents = world->consents,
                            .announced = world->announced,
                            .objections = world->objections,
                            .rule = world->rule,
                            .acts = world->acts,
                            .findings = world->findings };
  return world;
}

/* Acts on successive days in the order of their kinds, which is that of a procedure. */
static World *
world_full (void)
{
  World *world = world_new ("3701-jinan-2019.json");

  for (int kind = 0; kind <= TD_CONSENT_AGAIN; kind++)
    {
      TdConsentFact *fact = g_new0 (TdConsentFact, 1);

      *fact = (TdConsentFact){ .kind = (TdConsentKind)kind,
                               .asked = TRUE,
                               .missing = g_array_new (FALSE, FALSE, sizeof (gint64)) };
      g_ptr_array_add (world->consents, fact);
    }
  for (int kind = 0; kind < TD_N_ANNOUNCES; kind++)
    add_notice (world, (TdAnnounce)kind, TODAY - 100, TODAY - 80);
  add_objection (world, 1, TRUE, TRUE);
  for (int kind = 0; kind < TD_N_ACT_KINDS; kind++)
    {
      TdAct *act = add_act (world, (TdActKind)kind, TODAY - 50 + kind);

      g_free (act->party);
      act->party = g_strdup ("甲公司");
    }
  return world;
}

static void
world_free (World *world)
{
  g_ptr_array_unref (world->consents);
  g_ptr_array_unref (world->announced);
  g_ptr_array_unref (world->objections);
  g_ptr_array_unref (world->acts);
  g_array_unref (world->findings);
  g_clear_pointer (&world->rule, td_rule_unref);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static guint
index_of_act (const World *world, TdActKind kind)
{
  for (guint i = 0; i < world->acts->len; i++)
    if (((TdAct *)world->acts->pdata[i])->kind == kind)
      return i;
  g_assert_not_reached ();
}

/* Takes away what one condition asks for. */
static void
world_break (World *world, const TdWant *want)
{
  TdAct *act;

  switch (want->kind)
    {
    case TD_WANT_RATED:
      world->facts.rating = TD_RATING_UNSUITABLE;
      break;
    case TD_WANT_VOTE:
      world->facts.voted = TD_VOTED_OPEN;
      break;
    case TD_WANT_CONSENT:
      g_array_append_val (((TdConsentFact *)world->consents->pdata[want->consent])->missing, (gint64){ 101 });
      break;
    case TD_WANT_UNCHANGED:
      world->facts.changed = TD_CHANGED_SCOPE;
      break;
    case TD_WANT_ANNOUNCED:
      ((TdAnnounceFact *)world->announced->pdata[want->announce])->until = TODAY;
      break;
    case TD_WANT_OBJECTIONS:
      add_objection (world, 2, TRUE, FALSE);
      break;
    case TD_WANT_PARTY:
      act = world->acts->pdata[index_of_act (world, want->act)];
      *act->party = '\0';
      break;
    case TD_WANT_BEFORE:
      act = world->acts->pdata[index_of_act (world, want->act)];
      act->on = ((TdAct *)world->acts->pdata[index_of_act (world, want->other)])->on + 1;
      break;
    case TD_WANT_FINDINGS:
      g_array_append_val (world->findings, (gint64){ 301 });
      break;
    case TD_WANT_ACT:
    case TD_WANT_WITHIN:
    default:
      g_ptr_array_remove_index (world->acts, index_of_act (world, want->act));
      break;
    }
}

/* ---- the shipped procedures ---- */

/* Without a fault nothing holds; without one fact exactly the conditions that ask for it do. */
static void
test_both_ways (void)
{
  g_autoptr (GPtrArray) procedures = load_shipped ();
  guint looked = 0;

  for (guint p = 0; p < procedures->len; p++)
    {
      const TdProcedure *procedure = procedures->pdata[p];

      for (guint s = 0; s < procedure->steps->len; s++)
        for (guint w = 0; w < td_procedure_step (procedure, s)->wants->len; w++)
          {
            const TdWant *want = td_procedure_step (procedure, s)->wants->pdata[w];
            g_autoptr (World) full = world_full ();
            g_autoptr (World) broken = world_full ();
            g_autoptr (GPtrArray) good = td_procedure_gate (procedure, s, &full->facts);
            g_autoptr (GPtrArray) bad = NULL;

            world_break (broken, want);
            bad = td_procedure_gate (procedure, s, &broken->facts);
            g_assert_cmpuint (td_gate_holds (good), ==, 0);
            for (guint i = 0; i < good->len; i++)
              g_assert_cmpint (((TdGateLine *)good->pdata[i])->met, ==, TD_MET);
            for (guint i = 0; i < bad->len; i++)
              {
                const TdGateLine *line = bad->pdata[i];

                if (line->want != want)
                  continue;
                g_assert_cmpint (line->met, !=, TD_MET);
                g_assert_cmpint (line->holds, ==, want->blocks);
                looked++;
              }
          }
    }
  g_assert_cmpuint (looked, >=, 150);
}

/* What no source says is marked and holds nothing up (domain.md: a gate that could not be sourced is 建议).
 */
static void
test_proposals (void)
{
  g_autoptr (GPtrArray) procedures = load_shipped ();

  for (guint p = 0; p < procedures->len; p++)
    {
      const TdProcedure *procedure = procedures->pdata[p];

      g_assert_cmpuint (procedure->sources->len, >, 0);
      for (guint s = 0; s < procedure->steps->len; s++)
        for (guint w = 0; w < td_procedure_step (procedure, s)->wants->len; w++)
          {
            const TdWant *want = td_procedure_step (procedure, s)->wants->pdata[w];

            g_assert_cmpint (want->basis, !=, TD_BASIS_OWN);
            g_assert_cmpint (want->basis == TD_BASIS_PROPOSAL, ==, *want->source == '\0');
            g_assert_false (want->basis == TD_BASIS_PROPOSAL && want->blocks);
          }
    }
}

static void
test_choose (void)
{
  static const struct
  {
    const char *place, *id;
  } cases[] = {
    { "", "cn-procedure" },
    { "430211001001", "zhuzhou-procedure" },
    { "370116001", "jinan-laiwu-procedure" },
    { "370117", "jinan-gangcheng-procedure" },
    { "370112001", "cn-procedure" },
    { "430102", "changsha-procedure" },
    { "310101", "shanghai-procedure" },
    { "440118001", "zengcheng-procedure" },
    { "442000001", "zhongshan-procedure" },
    { "430405001002", "cn-procedure" },
  };
  g_autoptr (GPtrArray) procedures = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (td_procedures_choose (procedures, cases[i].place, TD_DATE_NONE)->id, ==, cases[i].id);
  /* Jinan's regulation was not in force before 2019-02-12. */
  g_assert_cmpstr (td_procedures_choose (procedures, "370116001", td_date_new (2019, 2, 11))->id, ==,
                   "cn-procedure");
  g_assert_cmpstr (td_procedures_choose (procedures, "370116001", td_date_new (2019, 2, 12))->id, ==,
                   "jinan-laiwu-procedure");
}

/* A place merges, leaves out and adds steps. */
static void
test_places (void)
{
  g_autoptr (GPtrArray) procedures = load_shipped ();
  const TdProcedure *general = td_procedures_find (procedures, "cn-procedure");
  const TdProcedure *changsha = td_procedures_find (procedures, "changsha-procedure");
  const TdProcedure *shanghai = td_procedures_find (procedures, "shanghai-procedure");
  const TdProcedure *zhongshan = td_procedures_find (procedures, "zhongshan-procedure");

  g_assert_cmpint (td_procedure_find (general, "design"), >=, 0);
  g_assert_cmpint (td_procedure_find (changsha, "design"), ==, -1);
  g_assert_cmpint (td_procedure_find (zhongshan, "design"), ==, -1);
  g_assert_cmpint (td_procedure_find (general, "filing"), ==, -1);
  g_assert_cmpint (td_procedure_find (shanghai, "filing"), ==, td_procedure_find (shanghai, "works") - 1);
  /* Each of the nine stages has a step, so that whatever a list says has a place. */
  for (guint p = 0; p < procedures->len; p++)
    for (int stage = 0; stage < TD_N_STAGES; stage++)
      {
        guint step = td_procedure_of_stage (procedures->pdata[p], (TdStage)stage);

        g_assert_cmpint (td_procedure_step (procedures->pdata[p], step)->stage, ==, stage);
        g_assert_false (td_procedure_step (procedures->pdata[p], step)->branch);
      }
}

/* ---- single conditions ---- */

static TdProcedure *
parse_gate (const char *gate, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":\"tidang-procedure/1\",\"version\":1,\"id\":\"own\",\"title\":\"流程\",\"place\":\"\","
      "\"place_name\":\"\",\"steps\":[{\"id\":\"a\",\"title\":\"甲\",\"stage\":\"survey\",\"gate\":[%s]}],"
      "\"sources\":[{\"title\":\"文件\",\"address\":\"\",\"grade\":\"U\"}]}",
      gate);

  return td_procedure_parse (text, strlen (text), error);
}

typedef struct
{
  const char *name, *gate; /* without basis */
  void (*prepare) (World *);
  const char *pack;
  TdMet met;
  gboolean holds;
} Case;

static void
start_today (World *world)
{
  add_act (world, TD_ACT_START, TODAY);
}

static void
notice_and_start_today (World *world)
{
  add_act (world, TD_ACT_INSTALL_NOTICE, TODAY);
  add_act (world, TD_ACT_START, TODAY);
}

static void
notice_after_start (World *world)
{
  add_act (world, TD_ACT_INSTALL_NOTICE, TODAY);
  add_act (world, TD_ACT_START, TODAY - 1);
}

static void
notice_without_day (World *world)
{
  add_act (world, TD_ACT_INSTALL_NOTICE, TD_DATE_NONE);
  add_act (world, TD_ACT_START, TODAY);
}

static void
notice_tomorrow (World *world)
{
  add_act (world, TD_ACT_INSTALL_NOTICE, TODAY + 1);
}

static void
notice_failed (World *world)
{
  add_act (world, TD_ACT_INSTALL_NOTICE, TODAY)->outcome = TD_ACT_FAILED;
}

static void
notice_failed_then_done (World *world)
{
  notice_failed (world);
  add_act (world, TD_ACT_INSTALL_NOTICE, TODAY);
}

static void
used_30_days (World *world)
{
  /* 20000 days after 1970-01-01 is 2024-10-04, a Friday; 30 days earlier a Wednesday. */
  add_act (world, TD_ACT_USE, TODAY - 30);
}

static void
used_31_days (World *world)
{
  add_act (world, TD_ACT_USE, TODAY - 31);
}

static void
registered_in_time (World *world)
{
  used_31_days (world);
  add_act (world, TD_ACT_REGISTRATION, TODAY - 1);
}

static void
registered_late (World *world)
{
  add_act (world, TD_ACT_USE, TODAY - 60);
  add_act (world, TD_ACT_REGISTRATION, TODAY);
}

static void
hung_out (World *world)
{
  add_notice (world, TD_ANNOUNCE_PLAN, TODAY - 16, TODAY - 1);
}

static void
hangs_to_today (World *world)
{
  add_notice (world, TD_ANNOUNCE_PLAN, TODAY - 15, TODAY);
}

static void
hangs_without_end (World *world)
{
  add_notice (world, TD_ANNOUNCE_PLAN, TODAY - 15, TD_DATE_NONE);
}

static void
hung_and_hangs_again (World *world)
{
  hung_out (world);
  hangs_to_today (world);
}

static void
objected (World *world)
{
  add_objection (world, 1, TRUE, FALSE);
}

static void
objected_by_mouth (World *world)
{
  add_objection (world, 1, FALSE, FALSE);
}

static void
never_voted (World *world)
{
  world->facts.voted = TD_VOTED_NONE;
  world->facts.changed = TD_CHANGED_PLAN;
}

static void
plan_changed (World *world)
{
  world->facts.changed = TD_CHANGED_PLAN;
}

static void
plan_in_words (World *world)
{
  world->facts.changed = TD_CHANGED_UNKNOWN;
}

static void
plan_in_words_of_another_scope (World *world)
{
  world->facts.changed = TD_CHANGED_UNKNOWN | TD_CHANGED_SCOPE;
}

static void
not_computable (World *world)
{
  world->facts.voted = TD_VOTED_NOT_COMPUTABLE;
}

static TdConsentFact *
add_consent (World *world, TdConsentKind kind)
{
  TdConsentFact *fact = g_new0 (TdConsentFact, 1);

  *fact = (TdConsentFact){ .kind = kind, .missing = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_ptr_array_add (world->consents, fact);
  return fact;
}

static void
plan_takes_up_rooms (World *world)
{
  add_consent (world, TD_CONSENT_OCCUPIED)->unsaid = TRUE;
}

static void
room_refused (World *world)
{
  TdConsentFact *fact = add_consent (world, TD_CONSENT_OCCUPIED);

  fact->asked = TRUE;
  g_array_append_val (fact->missing, (gint64){ 101 });
}

static void
unnamed (World *world)
{
  add_act (world, TD_ACT_USER_UNIT, TODAY - 5);
}

static void
unnamed_then_named (World *world)
{
  TdAct *act;

  unnamed (world);
  act = add_act (world, TD_ACT_USER_UNIT, TODAY - 3);
  g_free (act->party);
  act->party = g_strdup ("甲物业");
}

static void
named_then_unnamed (World *world)
{
  TdAct *act = add_act (world, TD_ACT_USER_UNIT, TODAY - 8);

  g_free (act->party);
  act->party = g_strdup ("甲物业");
  unnamed (world);
}

static void
named_tomorrow (World *world)
{
  TdAct *act = add_act (world, TD_ACT_USER_UNIT, TODAY + 1);

  g_free (act->party);
  act->party = g_strdup ("甲物业");
}

static const Case cases[] = {
#define ORDER "\"need\":\"before\",\"act\":\"install-notice\",\"of\":\"start\""
  { "not begun, not notified", ORDER, NULL, NULL, TD_OPEN, TRUE },
  { "begun without", ORDER, start_today, NULL, TD_TOO_LATE, TRUE },
  { "on the same day", ORDER, notice_and_start_today, NULL, TD_MET, FALSE },
  { "afterwards", ORDER, notice_after_start, NULL, TD_TOO_LATE, TRUE },
  { "day not noted", ORDER, notice_without_day, NULL, TD_NOT_KNOWN, TRUE },
#define ACT "\"need\":\"act\",\"act\":\"install-notice\""
  { "none", ACT, NULL, NULL, TD_OPEN, TRUE },
  { "planned for tomorrow", ACT, notice_tomorrow, NULL, TD_OPEN, TRUE },
  { "failed", ACT, notice_failed, NULL, TD_OPEN, TRUE },
  { "failed, then done", ACT, notice_failed_then_done, NULL, TD_MET, FALSE },
#define WITHIN "\"need\":\"within\",\"act\":\"registration\",\"of\":\"use\",\"days\":30,\"unit\":\"calendar\""
  { "time does not run", WITHIN, NULL, NULL, TD_NOT_ASKED, FALSE },
  { "last day", WITHIN, used_30_days, NULL, TD_OPEN, TRUE },
  { "day after", WITHIN, used_31_days, NULL, TD_TOO_LATE, TRUE },
  { "in time", WITHIN, registered_in_time, NULL, TD_MET, FALSE },
  { "late", WITHIN, registered_late, NULL, TD_TOO_LATE, TRUE },
#define NOTICE(extent) "\"need\":\"announced\",\"announce\":\"plan\",\"extent\":\"" extent "\""
  { "not posted", NOTICE ("all"), NULL, NULL, TD_OPEN, TRUE },
  { "over", NOTICE ("all"), hung_out, NULL, TD_MET, FALSE },
  { "last day hangs", NOTICE ("all"), hangs_to_today, NULL, TD_OPEN, TRUE },
  { "end not known", NOTICE ("all"), hangs_without_end, NULL, TD_NOT_KNOWN, TRUE },
  { "posted again", NOTICE ("all"), hung_and_hangs_again, NULL, TD_OPEN, TRUE },
  { "rule asks", NOTICE ("rule"), NULL, "3701-jinan-2019.json", TD_OPEN, TRUE },
  { "rule says nothing", NOTICE ("rule"), NULL, "cn-2007.json", TD_NOT_KNOWN, FALSE },
  { "no vote", NOTICE ("rule"), NULL, NULL, TD_OPEN, FALSE },
#define OBJECTIONS(extent) "\"need\":\"objections\",\"extent\":\"" extent "\""
  { "none came", OBJECTIONS ("all"), NULL, NULL, TD_MET, FALSE },
  { "spoken, all", OBJECTIONS ("all"), objected_by_mouth, NULL, TD_OPEN, TRUE },
  { "spoken, written", OBJECTIONS ("written"), objected_by_mouth, NULL, TD_MET, FALSE },
  { "written", OBJECTIONS ("written"), objected, NULL, TD_OPEN, TRUE },
  { "rule holds it up", OBJECTIONS ("rule"), objected, "3701-jinan-2019.json", TD_OPEN, TRUE },
  { "rule not known", OBJECTIONS ("rule"), objected, NULL, TD_NOT_KNOWN, FALSE },
#define UNCHANGED "\"need\":\"unchanged\""
  { "as voted", UNCHANGED, NULL, NULL, TD_MET, FALSE },
  { "another plan", UNCHANGED, plan_changed, NULL, TD_OPEN, TRUE },
  { "plan in words", UNCHANGED, plan_in_words, NULL, TD_NOT_KNOWN, TRUE },
  { "another scope", UNCHANGED, plan_in_words_of_another_scope, NULL, TD_OPEN, TRUE },
  { "nothing voted", UNCHANGED, never_voted, NULL, TD_MET, FALSE },
  { "not computable", "\"need\":\"vote\"", not_computable, NULL, TD_NOT_KNOWN, TRUE },
#define OCCUPIED "\"need\":\"consent\",\"consent\":\"occupied\""
  { "nobody must", OCCUPIED, NULL, NULL, TD_NOT_ASKED, FALSE },
  { "nobody said who", OCCUPIED, plan_takes_up_rooms, NULL, TD_NOT_KNOWN, TRUE },
  { "refused", OCCUPIED, room_refused, NULL, TD_OPEN, TRUE },
#define PARTY "\"need\":\"party\",\"act\":\"user-unit\""
  { "nobody", PARTY, NULL, NULL, TD_OPEN, TRUE },
  { "without a name", PARTY, unnamed, NULL, TD_OPEN, TRUE },
  { "named later", PARTY, unnamed_then_named, NULL, TD_MET, FALSE },
  { "named before", PARTY, named_then_unnamed, NULL, TD_MET, FALSE },
  { "named for tomorrow", PARTY, named_tomorrow, NULL, TD_OPEN, TRUE },
};

static void
test_conditions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autofree char *gate = g_strdup_printf ("{%s,\"basis\":\"own\",\"source\":\"本所规定\"}", c->gate);
      g_autoptr (GError) error = NULL;
      g_autoptr (TdProcedure) procedure = parse_gate (gate, &error);
      g_autoptr (World) world = world_new (c->pack);
      g_autoptr (GPtrArray) lines = NULL;
      const TdGateLine *line;

      g_test_message ("%s: %s", c->gate, c->name);
      g_assert_no_error (error);
      if (c->prepare != NULL)
        c->prepare (world);
      lines = td_procedure_gate (procedure, 0, &world->facts);
      line = lines->pdata[0];
      g_assert_cmpstr (td_met_to_nick (line->met), ==, td_met_to_nick (c->met));
      g_assert_cmpint (line->holds, ==, c->holds);
    }
}

/* Registration within 30 days of the first use, where the last day lies in the October holidays: it moves to
 * the first working day (Civil Code art. 203). */
static void
test_holidays (void)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCalendar) calendar = td_calendar_new ();
  g_autoptr (TdProcedure) procedure =
      parse_gate ("{" WITHIN ",\"basis\":\"own\",\"source\":\"本所规定\"}", &error);
  g_autoptr (World) world = world_new (NULL);
  gsize size;

  read_file (TD_TEST_HOLIDAYS, "cn-2025.json", &bytes, &size);
  g_assert_true (td_calendar_add (calendar, bytes, size, &error));
  add_act (world, TD_ACT_USE, td_date_new (2025, 9, 2));
  world->facts.calendar = calendar;
  world->facts.today = td_date_new (2025, 10, 9);

  g_autoptr (GPtrArray) lines = td_procedure_gate (procedure, 0, &world->facts);
  const TdGateLine *line = lines->pdata[0];

  g_assert_cmpint (line->due, ==, td_date_new (2025, 10, 9));
  g_assert_cmpint (line->met, ==, TD_OPEN);
  g_assert_false (line->tentative);
}

/* ---- the way from one step to another ---- */

static guint
step_of (const TdProcedure *procedure, const char *id)
{
  int i = td_procedure_find (procedure, id);

  g_assert_cmpint (i, >=, 0);
  return (guint)i;
}

static gboolean
way_asks (const GPtrArray *lines, TdWantKind kind, TdActKind act)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const TdWant *want = ((const TdGateLine *)lines->pdata[i])->want;

      if (want->kind == kind && want->act == act)
        return TRUE;
    }
  return FALSE;
}

static void
test_way (void)
{
  g_autoptr (GPtrArray) procedures = load_shipped ();
  const TdProcedure *general = td_procedures_find (procedures, "cn-procedure");
  g_autoptr (World) world = world_new (NULL);
  guint vote = step_of (general, "vote"), works = step_of (general, "works");
  g_autoptr (GPtrArray) far = td_procedure_way (general, vote, works, &world->facts);
  g_autoptr (GPtrArray) back = td_procedure_way (general, works, vote, &world->facts);
  g_autoptr (GPtrArray) ahead = td_procedure_way (general, 0, step_of (general, "ahead"), &world->facts);

  /* Everything in between is asked for, once; a branch stands outside the gate of the vote. */
  g_assert_true (way_asks (far, TD_WANT_VOTE, TD_ACT_POLL));
  g_assert_true (way_asks (far, TD_WANT_BEFORE, TD_ACT_INSTALL_NOTICE));
  g_assert_cmpuint (back->len, ==, 0);
  g_assert_cmpuint (td_gate_holds (ahead), ==, 0);
  g_assert_false (way_asks (ahead, TD_WANT_VOTE, TD_ACT_POLL));
  for (guint i = 0; i < far->len; i++)
    for (guint j = i + 1; j < far->len; j++)
      {
        const TdWant *a = ((TdGateLine *)far->pdata[i])->want, *b = ((TdGateLine *)far->pdata[j])->want;

        g_assert_false (a->kind == TD_WANT_UNCHANGED && b->kind == TD_WANT_UNCHANGED);
      }
  g_assert_cmpint (td_procedure_voting (general), ==, (int)vote);
  g_assert_cmpint (td_procedure_next (general, works), ==, (int)step_of (general, "inspection"));
  g_assert_cmpint (td_procedure_next (general, step_of (general, "announce")), ==,
                   (int)step_of (general, "apply"));
  g_assert_cmpint (td_procedure_next (general, step_of (general, "archive")), ==,
                   (int)step_of (general, "subsidy"));
  g_assert_cmpint (td_procedure_next (general, step_of (general, "operation")), ==, -1);
  g_assert_cmpint (td_procedure_next (general, step_of (general, "review")), ==,
                   (int)step_of (general, "contract"));
}

/* ---- what a file may not say ---- */

static void
test_faults (void)
{
  static const struct
  {
    const char *gate, *fault;
  } faults[] = {
    { "{\"need\":\"luck\",\"basis\":\"own\"}", "$.steps[0].gate[0].need: “luck” is nothing" },
    { "{\"need\":\"act\",\"basis\":\"own\"}", "$.steps[0].gate[0].act" },
    { "{\"need\":\"act\",\"act\":\"dance\",\"basis\":\"own\"}", "“dance” is no act" },
    { "{\"need\":\"vote\",\"act\":\"start\",\"basis\":\"own\"}", "a condition “vote” has none" },
    { "{\"need\":\"vote\",\"basis\":\"proposal\",\"blocks\":true}", "a proposal holds nothing up" },
    { "{\"need\":\"vote\",\"basis\":\"proposal\",\"source\":\"法\"}", "a proposal has none" },
    { "{\"need\":\"vote\",\"basis\":\"source\"}", "$.steps[0].gate[0].source" },
    { "{\"need\":\"vote\"}", "$.steps[0].gate[0].basis" },
    { "{\"need\":\"before\",\"act\":\"start\",\"of\":\"start\",\"basis\":\"own\"}",
      "cannot wait for itself" },
    { "{" WITHIN ",\"basis\":\"own\",\"colour\":1}", "colour" },
    { "{\"need\":\"within\",\"act\":\"use\",\"of\":\"start\",\"days\":0,\"unit\":\"calendar\",\"basis\":"
      "\"own\"}",
      "$.steps[0].gate[0].days" },
    { "{\"need\":\"announced\",\"announce\":\"plan\",\"extent\":\"written\",\"basis\":\"own\"}",
      "for objections" },
    { "7", "$.steps[0].gate[0]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdProcedure) procedure = parse_gate (faults[i].gate, &error);

      g_assert_null (procedure);
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faults[i].fault));
    }
}

/* A step before the one it follows would show a dossier going back on the rail. */
static void
test_order (void)
{
  static const char text[] =
      "{\"format\":\"tidang-procedure/1\",\"version\":1,\"id\":\"own\",\"title\":\"流程\",\"place\":\"99\","
      "\"place_name\":\"\",\"steps\":[{\"id\":\"a\",\"title\":\"甲\",\"stage\":\"vote\"},{\"id\":\"a\","
      "\"title\":\"乙\","
      "\"stage\":\"survey\"}],\"sources\":[{\"title\":\"文件\",\"address\":\"\",\"grade\":\"U\"}]}";
  g_autoptr (GError) error = NULL;

  g_assert_null (td_procedure_parse (text, sizeof text - 1, &error));
  g_assert_nonnull (strstr (error->message, "$.steps[1].id: “a” stands twice"));
  g_assert_nonnull (strstr (error->message, "$.steps[1].stage: it comes after a step of “vote”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/both-ways", test_both_ways);
  g_test_add_func ("/procedure/proposals", test_proposals);
  g_test_add_func ("/procedure/choose", test_choose);
  g_test_add_func ("/procedure/places", test_places);
  g_test_add_func ("/procedure/conditions", test_conditions);
  g_test_add_func ("/procedure/holidays", test_holidays);
  g_test_add_func ("/procedure/way", test_way);
  g_test_add_func ("/procedure/faults", test_faults);
  g_test_add_func ("/procedure/order", test_order);
  return g_test_run ();
}
