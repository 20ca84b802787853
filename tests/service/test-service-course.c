/* Tidang: the course of a dossier — gates both ways, passed by authority, undone, and its official acts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"
#include "td-leaves.h"
#include "td-notice-next.h"
#include "td-paper-words.h"
#include "td-stage-many.h"
#include "td-test-service.h"

#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, UNIT);
}

static TdCourse *
load (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdCourse *course = td_course_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return course;
}

static void
assert_step (Desk *desk, gint64 unit, const char *step, TdStage stage)
{
  g_autoptr (TdCourse) course = load (desk, unit);
  g_autoptr (TdUnit) loaded = td_unit_load (desk->workspace, unit, NULL);

  g_assert_cmpstr (td_procedure_step (course->procedure, course->step)->id, ==, step);
  g_assert_cmpint (loaded->stage, ==, stage);
}

/* The line of a condition before the next step; NULL: its gate does not ask for it. */
static const TdGateLine *
line_of (const TdCourse *course, const char *code)
{
  for (guint i = 0; i < course->gate->len; i++)
    {
      g_autofree char *at = td_want_to_code (((const TdGateLine *)course->gate->pdata[i])->want);

      if (g_str_equal (at, code))
        return course->gate->pdata[i];
    }
  return NULL;
}

static void
assert_met (Desk *desk, gint64 unit, const char *code, TdMet met)
{
  g_autoptr (TdCourse) course = load (desk, unit);
  const TdGateLine *line = line_of (course, code);

  g_assert_nonnull (line);
  g_assert_cmpstr (td_met_to_nick (line->met), ==, td_met_to_nick (met));
}

static void
go (Desk *desk, gint64 unit, const char *step, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_course_go (desk->workspace, unit, step, reason, &error));
  g_assert_no_error (error);
}

/* Refused, with all of `words` in the sentence; nothing is changed. */
static void
go_refused (Desk *desk, gint64 unit, const char *step, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCourse) before = load (desk, unit);
  g_autoptr (TdCourse) after = NULL;

  g_assert_false (td_course_go (desk->workspace, unit, step, " ", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  for (guint i = 0; words[i] != NULL; i++)
    g_assert_nonnull (strstr (error->message, words[i]));
  after = load (desk, unit);
  g_assert_cmpuint (before->step, ==, after->step);
  g_assert_cmpuint (before->marks->len, ==, after->marks->len);
}

static void
undo (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  td_history_item_free (td_undo (desk->workspace, &error));
  g_assert_no_error (error);
}

static void
vote (Desk *desk, gint64 unit, const char *rule)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdDossier) dossier = NULL;

  options.rule_id = rule;
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  dossier = td_dossier_load (desk->workspace, unit, &error);
  for (guint i = 0; i < dossier->roll->parts->len; i++)
    {
      TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;

      td_ballot_record (desk->workspace, unit, ((TdPart *)dossier->roll->parts->pdata[i])->room, &ballot,
                        &error);
      g_assert_no_error (error);
    }
  assert_step (desk, unit, "vote", TD_STAGE_VOTE);
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
}

/* Opening and closing a vote carry the dossier along as far as the gate lets it. */
static void
test_vote (Desk *desk, gconstpointer data)
{
  const char *const occupied[] = { "occupied=yes", NULL };
  const char *const held[] = { "402", NULL };
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);
  gint64 part = td_roll_find_room (dossier->roll, "402", NULL)->id;

  g_assert_true (td_part_edit (desk->workspace, unit, part, occupied, NULL, &error));
  g_assert_no_error (error);
  vote (desk, unit, "cn-2021-rebuild");
  /* Passed, but whose rooms are taken up has not consented. */
  assert_step (desk, unit, "vote", TD_STAGE_VOTE);
  assert_met (desk, unit, "vote", TD_MET);
  assert_met (desk, unit, "consent:occupied", TD_OPEN);
  go_refused (desk, unit, "announce", held);
  g_assert_true (td_consent_record (desk->workspace, unit, "402", TD_CONSENT_OCCUPIED, TRUE, &error));
  g_assert_no_error (error);
  assert_met (desk, unit, "consent:occupied", TD_MET);
  go (desk, unit, "announce", NULL);
  assert_step (desk, unit, "announce", TD_STAGE_NOTICE);
  undo (desk);
  assert_step (desk, unit, "vote", TD_STAGE_VOTE);
}

/* The plan takes up rooms, and nobody marked a flat: nobody can say that all consented. What a flat says, or
 * its mark, whenever it was put there, decides; 无 takes up nothing. */
static void
test_occupied_by_plan (Desk *desk, gconstpointer takes_up)
{
  const char *const mark[] = { "occupied=yes", NULL };
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeaf) plan = td_leaf_new ("plan");
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);
  gint64 part = td_roll_find_room (dossier->roll, "301", NULL)->id;

  td_leaf_set (plan, "name", "方案一");
  td_leaf_set (plan, "occupied", takes_up);
  g_assert_true (td_leaf_put (desk->workspace, unit, plan, &error));
  g_assert_no_error (error);
  vote (desk, unit, "cn-2021-rebuild");
  if (g_str_equal (takes_up, "无"))
    {
      assert_step (desk, unit, "announce", TD_STAGE_NOTICE);
      return;
    }
  assert_met (desk, unit, "consent:occupied", TD_NOT_KNOWN);
  g_assert_true (td_consent_record (desk->workspace, unit, "402", TD_CONSENT_OCCUPIED, FALSE, &error));
  assert_met (desk, unit, "consent:occupied", TD_OPEN);
  g_assert_true (td_consent_record (desk->workspace, unit, "402", TD_CONSENT_OCCUPIED, TRUE, &error));
  assert_met (desk, unit, "consent:occupied", TD_MET);
  g_assert_true (td_part_edit (desk->workspace, unit, part, mark, NULL, &error));
  g_assert_no_error (error);
  assert_met (desk, unit, "consent:occupied", TD_OPEN);
}

static void
test_vote_passes (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);

  vote (desk, unit, "cn-2021-rebuild");
  assert_step (desk, unit, "announce", TD_STAGE_NOTICE);
  undo (desk);
  assert_step (desk, unit, "vote", TD_STAGE_VOTE);
}

static void
keep (Desk *desk, gint64 unit, TdPaperWord word, const char *text)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *words[TD_N_KEPT_WORDS] = { NULL };
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, unit);
  words[word] = text;
  g_assert_true (td_kept_words_set (desk->workspace, ids, 0, words, &error));
  g_assert_no_error (error);
}

static gint64
leaf (Desk *desk, gint64 unit, const char *kind, const char *const *values)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; values[i] != NULL; i += 2)
    td_leaf_set (leaf, values[i], values[i + 1]);
  g_assert_true (td_leaf_put (desk->workspace, unit, leaf, &error));
  g_assert_no_error (error);
  return leaf->id;
}

/* What stands in the two words of a paper gets its places: the compound and the stairwell (Jinan). */
static void
post_everywhere (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  gint64 notice = td_announcement_take_over (desk->workspace, unit, TD_ANNOUNCE_PLAN, &error);
  g_autofree char *link = g_strdup_printf ("%" G_GINT64_FORMAT, notice);
  const char *const board[] = { "announcement", link,    "place",      "小区公告栏", "where",
                                "compound",     "up-on", "2026-08-10", NULL };
  const char *const door[] = { "announcement", link,    "place",      "单元门口", "where",
                               "unit",         "up-on", "2026-08-10", NULL };

  g_assert_no_error (error);
  leaf (desk, unit, TD_LEAF_POSTING, board);
  leaf (desk, unit, TD_LEAF_POSTING, door);
}

/* What a new notice begins with. */
static void
assert_proposed (Desk *desk, gint64 unit, const char *what, const char *days, const char *asked)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autoptr (TdLeaf) proposed =
      td_notice_propose (desk->workspace, unit, td_date_new (2026, 9, 12), &said, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (td_leaf_get (proposed, "what"), ==, what);
  g_assert_cmpstr (td_leaf_get (proposed, "days"), ==, days);
  g_assert_cmpstr (td_leaf_get (proposed, "from"), ==, "2026-09-12");
  g_assert_nonnull (strstr (said, asked));
}

/* A rule with 15 days of notice and written objections that hold up (Jinan): both ways. */
static void
test_notice (Desk *desk, gconstpointer data)
{
  const char *const both[] = { "Notice of the plan", "Written objections", NULL };
  const char *const objection[] = { "Written objections", NULL };
  const char *const unposted[] = { "no place is noted where it was put up", NULL };
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;

  vote (desk, unit, "jinan-laiwu-2019");
  assert_step (desk, unit, "announce", TD_STAGE_NOTICE);
  assert_met (desk, unit, "announced:plan", TD_OPEN);
  assert_proposed (desk, unit, "plan", "15", "15 ");
  g_assert_true (td_objection_record (desk->workspace, unit, "301", "遮挡采光", &error));
  g_assert_no_error (error);
  go_refused (desk, unit, "apply", both);
  keep (desk, unit, TD_PAPER_NOTICE_FROM, "2026-08-10");
  /* For how long is known; nobody wrote down where. */
  assert_met (desk, unit, "announced:plan", TD_NOT_KNOWN);
  go_refused (desk, unit, "apply", unposted);
  post_everywhere (desk, unit);
  assert_met (desk, unit, "announced:plan", TD_MET);
  /* What the gate waits for hangs: the result comes next, of which no text says how long. */
  assert_proposed (desk, unit, "result", "", "未取得政策原文");
  go_refused (desk, unit, "apply", objection);
  g_assert_true (td_objection_settle (desk->workspace, unit, "301", "调整井道位置", &error));
  g_assert_no_error (error);
  assert_met (desk, unit, "objections", TD_MET);
  /* Posted fifteen days ago it hangs still. */
  keep (desk, unit, TD_PAPER_NOTICE_FROM, "2026-08-28");
  assert_met (desk, unit, "announced:plan", TD_OPEN);
}

/* ---- acts ---- */

static gint64
act (Desk *desk, gint64 unit, TdActKind kind, const char *on, const char *party)
{
  g_autoptr (TdAct) record = td_act_new (kind, td_date_from_iso (on));
  g_autoptr (GError) error = NULL;

  g_free (record->party);
  record->party = g_strdup (party);
  g_assert_true (td_act_put (desk->workspace, unit, record, &error));
  g_assert_no_error (error);
  return record->id;
}

static void
test_works (Desk *desk, gconstpointer data)
{
  const char *const late[] = { "先施工后告知", NULL };
  gint64 unit = fill (desk), notice;
  g_autoptr (TdCourse) course = NULL;
  g_autoptr (GError) error = NULL;

  go (desk, unit, "contract", "省级试点，先行实施");
  assert_met (desk, unit, "before:install-notice:start", TD_OPEN);
  notice = act (desk, unit, TD_ACT_INSTALL_NOTICE, "2026-08-01", "某某电梯公司");
  assert_met (desk, unit, "before:install-notice:start", TD_MET);
  act (desk, unit, TD_ACT_START, "2026-07-30", "");
  assert_met (desk, unit, "before:install-notice:start", TD_TOO_LATE);
  go_refused (desk, unit, "works", late);
  g_assert_true (td_act_remove (desk->workspace, unit, notice, &error));
  g_assert_no_error (error);
  assert_met (desk, unit, "before:install-notice:start", TD_TOO_LATE);
  go (desk, unit, "works", "市场监管局已责令改正");
  course = load (desk, unit);
  for (guint i = 0; i < course->marks->len; i++)
    {
      const TdStepMark *mark = course->marks->pdata[i];

      if (!g_str_equal (mark->id, "works"))
        continue;
      g_assert_cmpstr (mark->reason, ==, "市场监管局已责令改正");
      g_assert_cmpstr (mark->held[0], ==, "before:install-notice:start");
      g_assert_null (mark->held[1]);
      g_assert_cmpstr (mark->by, ==, "李某某");
      g_assert_cmpint (mark->on, ==, td_workspace_today (desk->workspace));
      return;
    }
  g_assert_not_reached ();
}

/* Records of a later stage: nobody is told to open a vote or to post its result. */
static void
test_further_on (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdDossier) before = td_dossier_load (desk->workspace, unit, NULL);
  g_autoptr (TdDossier) after = NULL;

  g_assert_false (td_course_is_settled (before->course));
  g_assert_null (strstr (before->next_step, "records are further on"));
  act (desk, unit, TD_ACT_APPLICATION, "2026-08-01", "");
  after = td_dossier_load (desk->workspace, unit, NULL);
  g_assert_true (td_course_is_settled (after->course));
  g_assert_nonnull (strstr (after->next_step, "records are further on"));
}

/* A record of the works is the fact: nobody enters it once more as an act. */
static void
test_leaves (Desk *desk, gconstpointer data)
{
  const char *const notice[] = { "on", "2026-08-01", NULL };
  const char *const ground[] = { "what",       "foundation", "actual-start", "2026-07-28", "actual-end",
                                 "2026-07-29", NULL };
  const char *const early[] = { "what", "lift", "actual-start", "2026-07-30", NULL };
  const char *const lift[] = {
    "what", "lift", "actual-start", "2026-08-02", "actual-end", "2026-08-20", NULL
  };
  const char *const failed[] = { "inspected-on", "2026-08-22", "verdict", "mend", NULL };
  const char *const passed[] = { "inspected-on", "2026-08-25", "verdict", "pass", NULL };
  const char *const accepted[] = { "on", "2026-08-28", "verdict", "pass", NULL };
  const char *const finding[] = { "what", "护栏松动", "found-on", "2026-08-21", NULL };
  const char *const company[] = { "name", "某某物业服务公司", NULL };
  const char *user[] = { "role", "user-unit", "company", NULL, NULL };
  const char *const late[] = { "先施工后告知", NULL };
  gint64 unit = fill (desk), begun, round;
  g_autofree char *link = NULL;
  g_autoptr (TdCourse) course = NULL;
  g_autoptr (GError) error = NULL;

  go (desk, unit, "contract", "省级试点，先行实施");
  leaf (desk, unit, "install-notice", notice);
  assert_met (desk, unit, "before:install-notice:start", TD_MET);
  leaf (desk, unit, "work-stage", ground);
  assert_met (desk, unit, "before:install-notice:start", TD_MET);
  begun = leaf (desk, unit, "work-stage", early);
  assert_met (desk, unit, "before:install-notice:start", TD_TOO_LATE);
  go_refused (desk, unit, "works", late);
  g_assert_true (td_leaf_remove (desk->workspace, unit, begun, &error));
  g_assert_no_error (error);
  leaf (desk, unit, "work-stage", lift);
  go (desk, unit, "works", NULL);
  assert_met (desk, unit, "act:end", TD_MET);
  go (desk, unit, "inspection", NULL);
  leaf (desk, unit, "finding", finding);
  leaf (desk, unit, "supervisory-inspection", failed);
  assert_met (desk, unit, "act:inspection", TD_OPEN);
  assert_met (desk, unit, "findings", TD_OPEN);
  leaf (desk, unit, "supervisory-inspection", passed);
  assert_met (desk, unit, "act:inspection", TD_MET);
  /* The one that was refused is settled by the later one; the finding is not. */
  assert_met (desk, unit, "findings", TD_OPEN);
  course = load (desk, unit);
  g_assert_cmpuint (line_of (course, "findings")->items->len, ==, 1);
  g_assert_false (line_of (course, "findings")->holds);
  go (desk, unit, "acceptance", NULL);
  round = leaf (desk, unit, "acceptance-round", accepted);
  g_assert_cmpint (round, >, 0);
  assert_met (desk, unit, "act:acceptance", TD_MET);
  assert_met (desk, unit, "party:user-unit", TD_OPEN);
  link = g_strdup_printf ("%" G_GINT64_FORMAT, leaf (desk, 0, "company", company));
  user[3] = link;
  leaf (desk, unit, "party", user);
  assert_met (desk, unit, "party:user-unit", TD_MET);
  go (desk, unit, "registration", NULL);
}

/* Inspection before registration, a named user unit, registration before use. */
static void
test_registration (Desk *desk, gconstpointer data)
{
  const char *const both[] = { "Supervisory inspection", "User unit", NULL };
  const char *const unnamed[] = { "User unit", NULL };
  gint64 unit = fill (desk);

  go (desk, unit, "acceptance", "补录");
  go_refused (desk, unit, "registration", both);
  act (desk, unit, TD_ACT_INSPECTION, "2026-08-20", "特检院");
  act (desk, unit, TD_ACT_USER_UNIT, "2026-08-21", "");
  go_refused (desk, unit, "registration", unnamed);
  act (desk, unit, TD_ACT_USER_UNIT, "2026-08-20", "某某物业公司");
  go (desk, unit, "registration", NULL);
  assert_met (desk, unit, "before:registration:use", TD_OPEN);
  act (desk, unit, TD_ACT_REGISTRATION, "2026-08-25", "");
  assert_met (desk, unit, "before:inspection:use", TD_MET);
  act (desk, unit, TD_ACT_USE, "2026-08-24", "");
  assert_met (desk, unit, "before:registration:use", TD_TOO_LATE);
  /* The national law would have let it be: within 30 days. */
  assert_met (desk, unit, "within:registration:use:30", TD_MET);
}

static void
test_acts (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), other = resolve (desk, "桂花城/5号楼/2单元");
  g_autoptr (TdAct) ahead = td_act_new (TD_ACT_PLANNING, td_workspace_today (desk->workspace) + 1);
  g_autoptr (TdAct) changed = NULL;
  g_autoptr (TdCourse) course = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_false (td_act_put (desk->workspace, unit, ahead, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_assert_cmpint (ahead->id, ==, 0);
  g_clear_error (&error);
  id = act (desk, unit, TD_ACT_CONTRACT, "2026-08-01", "某某公司");
  course = load (desk, unit);
  changed = td_act_copy (course->acts->pdata[0]);
  g_free (changed->number);
  changed->number = g_strdup ("2026-17");
  /* Not by way of another dossier. */
  g_assert_false (td_act_put (desk->workspace, other, changed, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (td_act_put (desk->workspace, unit, changed, &error));
  g_assert_no_error (error);
  undo (desk);
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_cmpstr (((TdAct *)course->acts->pdata[0])->number, ==, "");
  g_assert_true (td_act_remove (desk->workspace, unit, id, &error));
  g_assert_no_error (error);
  g_assert_false (td_act_remove (desk->workspace, unit, id, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  undo (desk);
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_cmpuint (course->acts->len, ==, 1);
}

/* ---- stages from elsewhere ---- */

/* The stage of the dossier is where it stands, whoever set it; a branch moves nothing. */
static void
test_stage (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCourse) course = NULL;

  g_assert_false (td_unit_set_stage (desk->workspace, unit, TD_STAGE_HANDOVER, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_HANDOVER, "历史项目补录", &error));
  g_assert_no_error (error);
  assert_step (desk, unit, "handover", TD_STAGE_HANDOVER);
  g_assert_false (td_course_go (desk->workspace, unit, "works", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  go (desk, unit, "works", "发现质量问题");
  assert_step (desk, unit, "works", TD_STAGE_CONSTRUCTION);
  go (desk, unit, "ahead", NULL);
  assert_step (desk, unit, "works", TD_STAGE_CONSTRUCTION);
  g_assert_false (td_course_go (desk->workspace, unit, "nowhere", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  course = load (desk, unit);
  g_assert_true (course->begun);
  g_assert_false (course->newer);
}

/* Many: those that are held up are put aside, each with all that it lacks. */
static void
test_many (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autoptr (GError) error = NULL;

  vote (desk, unit, "cn-2021-rebuild");
  g_assert_cmpint (
      td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_REVIEW, NULL, NULL, &refused, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (refused->len, ==, ids->len - 1);
  g_assert_nonnull (strstr (g_ptr_array_index (refused, 0), "The vote is closed and passed (not yet)"));
  assert_step (desk, unit, "apply", TD_STAGE_REVIEW);
}

static const TdStageLack *
find_lack (const TdStageLook *look, const char *code)
{
  for (guint i = 0; i < look->lacks->len; i++)
    if (g_str_equal (((const TdStageLack *)look->lacks->pdata[i])->code, code))
      return look->lacks->pdata[i];
  return NULL;
}

/* Before the deed: what each lacks, by condition; and the deed does what was said. */
static void
test_look_at_many (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStageLook) look = NULL;
  g_autofree char *names = NULL;
  const TdStageLack *lack;
  gint64 gone = 4711;
  guint others = ids->len - 1;

  vote (desk, unit, "cn-2021-rebuild");
  g_array_append_val (ids, gone);
  look = td_stage_look_many (desk->workspace, ids, TD_STAGE_REVIEW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look->n[TD_GOING_ON], ==, 1);
  g_assert_cmpuint (look->n[TD_GOING_HELD], ==, others);
  g_assert_cmpuint (look->n[TD_GOING_UNKNOWN], ==, 1);
  g_assert_cmpuint (td_stage_look_sets (look, FALSE), ==, 1);
  g_assert_cmpuint (td_stage_look_sets (look, TRUE), ==, others + 1);
  lack = find_lack (look, "vote");
  g_assert_nonnull (lack);
  g_assert_true (lack->holds);
  g_assert_cmpuint (lack->units->len, ==, others);
  g_assert_cmpint (lack->place, ==, TD_GATE_AT_VOTE);
  g_assert_nonnull (strstr (lack->source, "第二百七十八条"));
  g_assert_cmpstr (lack->text, ==, "The vote is closed and passed");
  names = td_stage_lack_names (look, lack, 1);
  g_assert_true (g_str_has_prefix (
      names, ((TdStageUnit *)look->units->pdata[g_array_index (lack->units, guint, 0)])->label));
  /* What only somebody suggests is said after what holds up, and counts nobody. */
  for (guint i = 1; i < look->lacks->len; i++)
    g_assert_true (((TdStageLack *)look->lacks->pdata[i - 1])->holds ||
                   !((TdStageLack *)look->lacks->pdata[i])->holds);
  g_assert_false (((TdStageLack *)look->lacks->pdata[look->lacks->len - 1])->holds);
  /* Nothing was written; the deed without a reason sets those that can go on, with one all the others. */
  assert_step (desk, unit, "announce", TD_STAGE_NOTICE);
  g_assert_cmpint (
      td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_REVIEW, NULL, NULL, &refused, &error), ==, 1);
  g_clear_pointer (&refused, g_ptr_array_unref);
  g_assert_cmpint (
      td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_REVIEW, "集中办理", NULL, &refused, &error), ==,
      others);
  g_assert_no_error (error);
  g_clear_pointer (&look, td_stage_look_free);
  look = td_stage_look_many (desk->workspace, ids, TD_STAGE_VOTE, NULL, &error);
  g_assert_cmpuint (look->n[TD_GOING_BACK], ==, others + 1);
  g_clear_pointer (&look, td_stage_look_free);
  look = td_stage_look_many (desk->workspace, ids, TD_STAGE_REVIEW, NULL, &error);
  g_assert_cmpuint (look->n[TD_GOING_NOWHERE], ==, others + 1);
  g_assert_cmpuint (td_stage_look_sets (look, TRUE), ==, 0);
}

/* A reason stands with those alone that needed one. */
static void
test_reason_of_many (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint with = 0;

  vote (desk, unit, "cn-2021-rebuild");
  g_assert_cmpint (
      td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_REVIEW, "集中办理", NULL, NULL, &error), ==,
      ids->len);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TdCourse) course = load (desk, g_array_index (ids, gint64, i));
      const TdStepMark *mark = course->marks->pdata[course->marks->len - 1];

      g_assert_cmpstr (mark->id, ==, "apply");
      g_assert_cmpint (*mark->reason != '\0', ==, course->unit_id != unit);
      with += *mark->reason != '\0';
    }
  g_assert_cmpuint (with, ==, ids->len - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/course/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("vote", test_vote);
  g_test_add ("/service/course/occupied-by-plan", Desk, "101室北阳台", desk_set_up, test_occupied_by_plan,
              desk_tear_down);
  g_test_add ("/service/course/occupied-by-none", Desk, "无", desk_set_up, test_occupied_by_plan,
              desk_tear_down);
  ADD ("vote-passes", test_vote_passes);
  ADD ("notice", test_notice);
  ADD ("works", test_works);
  ADD ("leaves", test_leaves);
  ADD ("further-on", test_further_on);
  ADD ("registration", test_registration);
  ADD ("acts", test_acts);
  ADD ("stage", test_stage);
  ADD ("many", test_many);
  ADD ("look-at-many", test_look_at_many);
  ADD ("reason-of-many", test_reason_of_many);
  return g_test_run ();
}
