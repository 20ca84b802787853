/* Tidang: the whole life of one dossier through the service, from the survey to the paid subsidy; then every
 * action of it undone, down to the empty dossier, and done again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"
#include "td-leaves.h"
#include "td-money.h"
#include "td-shares.h"
#include "td-subsidies.h"
#include "td-test-service.h"

#include <sqlite3.h>
#include <string.h>

#define UNIT "桂花城/5号楼/1单元"
#define PLACE "370116001001" /* Laiwu: of all procedures at hand the one with the most gates */

/* What is done, one thing after another. */
typedef enum
{
  DAY,  /* it is this day now */
  ACT,  /* an act of this kind took place: “inspection 检2025-7” */
  STEP, /* nothing holds it up: on to this step */
  HELD, /* on to this step is refused, and the conditions that hold it up are these: “apply announced:plan …”
         */
  PUT, /* a record: “kind field=value …”; “name: kind …” gives it a name, by which “$name” links to it */
  CHANGE, /* a named record: “name field=value” */
  OPEN,   /* the vote on the plan with this number */
  BALLOT, /* “room opinion”, by the owner; “*” for every flat that has not answered */
  CLOSE,
  OBJECT, /* “room” objects */
  SETTLE,
  CHOOSE, /* “formula cost deducted”, in fen */
  CLAIM   /* by this rule of subsidies */
} Verb;

static const struct
{
  Verb verb;
  const char *words;
} life[] = {
  { DAY, "2025-01-10" },
  { STEP, "poll" },
  { ACT, "poll" },
  { STEP, "plan" },
  { PUT, "plan name=方案一 scope=unit stops=6 cost=600000" },
  { DAY, "2025-02-08" },
  { ACT, "plan" },
  { STEP, "vote" },
  { HELD, "announce vote" },
  { DAY, "2025-02-10" },
  { OPEN, "1" },
  { BALLOT, "101 oppose" },
  { BALLOT, "* agree" },
  { HELD, "announce vote" },
  { DAY, "2025-03-11" },
  { CLOSE, "" },
  { STEP, "announce" },
  { HELD, "apply announced:plan" },
  { DAY, "2025-03-12" },
  { PUT, "notice: announcement what=plan from=2025-03-12 issuer=业主代表" },
  { PUT, "door: posting announcement=$notice place=单元门口 where=unit up-on=2025-03-12" },
  { PUT, "board: posting announcement=$notice place=小区公告栏 where=compound up-on=2025-03-12" },
  { OBJECT, "101" },
  { HELD, "apply announced:plan objections" },
  { SETTLE, "101" },
  { DAY, "2025-03-27" },
  { HELD, "apply announced:plan" },
  { DAY, "2025-03-28" },
  { PUT, "posting-event posting=$door what=down on=2025-03-28" },
  { ACT, "agreement" },
  { STEP, "apply" },
  { DAY, "2025-04-07" },
  { ACT, "accepted 受理2025-7" },
  { STEP, "design" },
  { ACT, "drawings" },
  { STEP, "review" },
  { DAY, "2025-04-28" },
  { ACT, "joint-review 联审2025-7" },
  { STEP, "contract" },
  { CHOOSE, "cn-floors-climbed 60000000 20000000" },
  { PUT, "milestone name=首付 percent=40 due=2025-05-05" },
  { PUT, "milestone name=尾款 percent=60 due=2025-08-31" },
  { DAY, "2025-05-06" },
  { PUT, "payment on=2025-05-06 kind=in fund=own flat=601 sum=66666.67" },
  { PUT, "payment on=2025-05-06 kind=in fund=own flat=602 sum=66666.67" },
  { PUT, "payment on=2025-05-06 kind=out sum=100000 party=甲电梯有限公司" },
  { HELD, "works before:install-notice:start" },
  { ACT, "contract" },
  { ACT, "works-permit 施2025-7" },
  { ACT, "install-notice 告2025-7" },
  { DAY, "2025-05-08" },
  { ACT, "start" },
  { STEP, "works" },
  { PUT, "pit: work-stage what=foundation planned-start=2025-05-08 planned-end=2025-06-10 "
         "actual-start=2025-05-08" },
  { PUT, "concealed-work part=基础钢筋 on=2025-05-08 verdict=pass" },
  { DAY, "2025-06-12" },
  { CHANGE, "pit actual-end=2025-06-12" },
  { DAY, "2025-08-30" },
  { STEP, "inspection" },
  { HELD, "registration act:inspection party:user-unit" },
  { DAY, "2025-09-01" },
  { ACT, "inspection 检2025-7" },
  { STEP, "acceptance" },
  { DAY, "2025-09-05" },
  { PUT, "acceptance-round on=2025-09-05 verdict=pass" },
  { HELD, "registration party:user-unit" },
  { ACT, "user-unit - 桂花城物业服务有限公司" },
  { STEP, "registration" },
  { HELD, "handover before:registration:use" },
  { DAY, "2025-09-10" },
  { PUT, "use-registration registered-on=2025-09-10 certificate=梯11鲁A00007(25)" },
  { DAY, "2025-09-12" },
  { ACT, "use" },
  { STEP, "handover" },
  { PUT, "handover-item paper=certificate originals=1 pages=2" },
  { ACT, "handover" },
  { STEP, "archive" },
  { PUT, "archive-receipt on=2025-09-12 archive=城建档案馆" },
  { STEP, "subsidy" },
  { PUT,
    "subsidy-facts works=retrofit storeys=6 stops=6 owner-funded=yes in-area=yes listed=yes in-force=yes" },
  { CLAIM, "jinan-2018" },
  { DAY, "2025-11-20" },
  { PUT, "payment on=2025-11-20 kind=in fund=subsidy sum=200000" },
  { STEP, "operation" },
};

typedef struct
{
  Desk *desk;
  gint64 unit;
  GHashTable *names; /* of records: char * → id */
} Life;

static void
open_on (Life *at, const char *day)
{
  TdOpenOptions options = { .operator_name = "李某某" };
  g_autofree char *time = g_strconcat (day, "T10:00:00+08:00", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (time, NULL);
  g_autoptr (GError) error = NULL;

  options.now_override = g_date_time_to_unix (moment) * G_USEC_PER_SEC;
  if (at->desk->workspace != NULL)
    desk_close (at->desk);
  at->desk->workspace = td_workspace_open (at->desk->path, &options, &error);
  g_assert_no_error (error);
}

static TdCourse *
course_of (Life *at)
{
  g_autoptr (GError) error = NULL;
  TdCourse *course = td_course_load (at->desk->workspace, at->unit, &error);

  g_assert_no_error (error);
  return course;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* What holds the dossier up on its way to a step, “a b c” in the order of the alphabet. */
static char *
held_on_the_way (Life *at, const char *step)
{
  g_autoptr (TdCourse) course = course_of (at);
  int index = td_procedure_find (course->procedure, step);
  g_autoptr (GPtrArray) way = NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (index, >=, 0);
  way = td_course_way (course, (guint)index);
  for (guint i = 0; i < way->len; i++)
    if (((const TdGateLine *)way->pdata[i])->holds)
      g_ptr_array_add (codes, td_want_to_code (((const TdGateLine *)way->pdata[i])->want));
  g_ptr_array_sort (codes, by_text);
  g_ptr_array_add (codes, NULL);
  return g_strjoinv (" ", (char **)codes->pdata);
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
do_act (Life *at, const char *const *words)
{
  TdActKind kind;
  g_autoptr (TdAct) act = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (td_act_kind_from_nick (words[0], &kind));
  act = td_act_new (kind, td_workspace_today (at->desk->workspace));
  if (words[1] != NULL && !g_str_equal (words[1], "-"))
    set_text (&act->number, words[1]);
  if (words[1] != NULL && words[2] != NULL)
    set_text (&act->party, words[2]);
  td_act_put (at->desk->workspace, at->unit, act, &error);
  g_assert_no_error (error);
}

static void
do_step (Life *at, const char *step)
{
  g_autofree char *held = held_on_the_way (at, step);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCourse) course = NULL;

  g_assert_cmpstr (held, ==, "");
  td_course_go (at->desk->workspace, at->unit, step, NULL, &error);
  g_assert_no_error (error);
  course = course_of (at);
  g_assert_cmpstr (td_procedure_step (course->procedure, course->step)->id, ==, step);
}

static void
do_held (Life *at, const char *const *words)
{
  g_autofree char *wanted = g_strjoinv (" ", (char **)words + 1);
  g_autofree char *held = held_on_the_way (at, words[0]);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (held, ==, wanted);
  g_assert_false (td_course_go (at->desk->workspace, at->unit, words[0], NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
set_fields (Life *at, TdLeaf *leaf, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = td_leaf_book_load (at->desk->workspace, at->unit, &error);
  const TdLeafKind *kind;

  g_assert_no_error (error);
  kind = td_leaf_kinds_find (book->kinds, leaf->kind);
  g_assert_nonnull (kind);
  for (; *words != NULL; words++)
    {
      g_auto (GStrv) pair = g_strsplit (*words, "=", 2);
      int field = td_leaf_kind_find (kind, pair[0]);
      const gint64 *link = pair[1][0] == '$' ? g_hash_table_lookup (at->names, pair[1] + 1) : NULL;
      g_autofree char *typed =
          link != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, *link) : g_strdup (pair[1]);
      TdLeafFault fault;

      if (field < 0 || !td_leaf_book_set (book, leaf, td_leaf_kind_field (kind, (guint)field), typed,
                                          td_workspace_today (at->desk->workspace), &fault))
        g_error ("%s: “%s” is not taken", leaf->kind, *words);
    }
}

static void
do_put (Life *at, const char *const *words)
{
  gboolean named = g_str_has_suffix (words[0], ":");
  g_autofree char *name = named ? g_strndup (words[0], strlen (words[0]) - 1) : NULL;
  g_autoptr (TdLeaf) leaf = td_leaf_new (words[named]);
  g_autoptr (GError) error = NULL;

  set_fields (at, leaf, words + named + 1);
  td_leaf_put (at->desk->workspace, at->unit, leaf, &error);
  g_assert_no_error (error);
  if (named)
    g_hash_table_insert (at->names, g_steal_pointer (&name), g_memdup2 (&leaf->id, sizeof leaf->id));
}

static void
do_change (Life *at, const char *const *words)
{
  const gint64 *id = g_hash_table_lookup (at->names, words[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = td_leaf_book_load (at->desk->workspace, at->unit, &error);
  g_autoptr (TdLeaf) leaf = td_leaf_copy (td_leaf_book_find (book, *id));

  set_fields (at, leaf, words + 1);
  td_leaf_put (at->desk->workspace, at->unit, leaf, &error);
  g_assert_no_error (error);
}

static void
do_open (Life *at, const char *plan)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  options.plan_version = plan;
  opened = td_vote_open (at->desk->workspace, at->unit, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened->heads, ==, 12);
}

static void
do_ballots (Life *at, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (at->desk->workspace, at->unit, 0, &error);
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;

  g_assert_no_error (error);
  options.opinion = g_str_equal (words[1], "agree") ? TD_OPINION_AGREE : TD_OPINION_OPPOSE;
  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      const TdPart *part = vote->roll->parts->pdata[i];
      gboolean answered = FALSE;

      for (guint k = 0; k < vote->ballots->len; k++)
        answered |= ((const TdBallot *)vote->ballots->pdata[k])->part_id == part->id;
      if (g_str_equal (words[0], "*") ? answered : !g_str_equal (part->room, words[0]))
        continue;
      td_ballot_record (at->desk->workspace, at->unit, part->room, &options, &error);
      g_assert_no_error (error);
    }
}

static void
do_choose (Life *at, const char *const *words)
{
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (GError) error = NULL;

  ask.cost = g_ascii_strtoll (words[1], NULL, 10);
  ask.deducted = g_ascii_strtoll (words[2], NULL, 10);
  td_shares_choose (at->desk->workspace, at->unit, words[0], &ask, TD_DATE_NONE, &error);
  g_assert_no_error (error);
}

static void
live (Life *at, Verb verb, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const char *const *said = (const char *const *)words;
  g_autoptr (GError) error = NULL;

  switch (verb)
    {
    case DAY:
      open_on (at, text);
      break;
    case ACT:
      do_act (at, said);
      break;
    case STEP:
      do_step (at, text);
      break;
    case HELD:
      do_held (at, said);
      break;
    case PUT:
      do_put (at, said);
      break;
    case CHANGE:
      do_change (at, said);
      break;
    case OPEN:
      do_open (at, text);
      break;
    case BALLOT:
      do_ballots (at, said);
      break;
    case CLOSE:
      g_assert_true (td_vote_close (at->desk->workspace, at->unit, 0, &error));
      break;
    case OBJECT:
      g_assert_true (td_objection_record (at->desk->workspace, at->unit, text, "遮挡采光", &error));
      break;
    case SETTLE:
      g_assert_true (td_objection_settle (at->desk->workspace, at->unit, text, "已达成调解协议", &error));
      break;
    case CHOOSE:
      do_choose (at, said);
      break;
    case CLAIM:
      g_assert_true (td_subsidy_claim (at->desk->workspace, at->unit, text, TD_DATE_NONE, &error));
      break;
    }
  g_assert_no_error (error);
}

/* Everything that the file holds of dossiers, as one text: what undoing has to bring back. */
static char *
all_of (Life *at)
{
  static const char *const tables[] = { "dossier",   "part",       "owner",        "vote",      "vote_plan",
                                        "roll_part", "roll_owner", "roll_version", "ballot",    "objection",
                                        "leaf",      "leaf_value", "act",          "step_mark", "course" };
  GString *out = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (at->desk->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", tables[t]);
      sqlite3_stmt *rows;

      if (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL) != SQLITE_OK)
        g_error ("%s", sqlite3_errmsg (db));
      while (sqlite3_step (rows) == SQLITE_ROW)
        {
          g_string_append (out, tables[t]);
          /* When it was changed last is as true after an undo. */
          for (int c = 0; c < sqlite3_column_count (rows); c++)
            if (!g_str_equal (sqlite3_column_name (rows, c), "updated_at"))
              g_string_append_printf (out, "|%s", (const char *)sqlite3_column_text (rows, c));
          g_string_append_c (out, '\n');
        }
      sqlite3_finalize (rows);
    }
  sqlite3_close (db);
  return g_string_free (out, FALSE);
}

static void
assert_whole (Life *at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = td_check_run (at->desk->workspace, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Undoes or does again until nothing is left; how often. */
static guint
all_the_way (Life *at, gboolean back, guint at_most)
{
  for (guint n = 0;; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *next =
          back ? td_undo_describe (at->desk->workspace) : td_redo_describe (at->desk->workspace);

      if (next == NULL || n == at_most)
        return n;
      td_history_item_free (back ? td_undo (at->desk->workspace, &error)
                                 : td_redo (at->desk->workspace, &error));
      g_assert_no_error (error);
    }
}

static void
test_life (Desk *desk, gconstpointer data)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Life at = { .desk = desk, .names = names };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) report = NULL;
  g_autoptr (TdMoneyBook) book = NULL;
  g_autofree char *born = NULL;
  g_autofree char *grown = NULL;
  g_autofree char *young = NULL;
  g_autofree char *again = NULL;
  guint n_deeds = 0;

  desk_close (desk);
  remove_tree (desk->path);
  desk->workspace =
      td_workspace_create (desk->path, PLACE, &(TdOpenOptions){ .operator_name = "李某某" }, &error);
  g_assert_no_error (error);
  open_on (&at, "2025-01-06");
  report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  at.unit = resolve (desk, UNIT);
  born = all_of (&at);
  for (guint i = 0; i < G_N_ELEMENTS (life); i++)
    {
      g_test_message ("%s", life[i].words);
      live (&at, life[i].verb, life[i].words);
    }
  book = td_money_book_load (desk->workspace, at.unit, &error);
  g_assert_no_error (error);
  g_assert_cmpint (book->ledger.balance, ==, 23333334);
  assert_whole (&at);

  /* All of it back to the dossier as it was imported, and forth again; the chain of entries only grows. */
  grown = all_of (&at);
  while (!g_str_equal (born, young != NULL ? young : ""))
    {
      g_assert_cmpuint (all_the_way (&at, TRUE, 1), ==, 1);
      n_deeds++;
      g_free (young);
      young = all_of (&at);
    }
  assert_whole (&at);
  g_assert_cmpuint (n_deeds, >, 60);
  g_assert_cmpuint (all_the_way (&at, FALSE, G_MAXUINT), ==, n_deeds);
  again = all_of (&at);
  g_assert_cmpstr (again, ==, grown);
  assert_whole (&at);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/life/there-and-back", Desk, NULL, desk_set_up, test_life, desk_tear_down);
  return g_test_run ();
}
