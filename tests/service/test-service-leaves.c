/* Tidang: leaves put down, changed, taken away and undone; what they may name; words; erased.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deadlines.h"
#include "td-leaves.h"
#include "td-paper-words.h"
#include "td-plans.h"
#include "td-test-service.h"
#include "td-vote-plan.h"

#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, UNIT);
}

/* "name=甲 load=630" */
static TdLeaf *
leaf_of (const char *kind, const char *text)
{
  TdLeaf *leaf = td_leaf_new (kind);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      td_leaf_set (leaf, pair[0], pair[1]);
    }
  return leaf;
}

static gint64
put (Desk *desk, gint64 unit, TdLeaf *leaf)
{
  g_autoptr (TdLeaf) owned = leaf;
  g_autoptr (GError) error = NULL;

  td_leaf_put (desk->workspace, unit, owned, &error);
  g_assert_no_error (error);
  g_assert_cmpint (owned->id, >, 0);
  return owned->id;
}

static void
refused (Desk *desk, gint64 unit, TdLeaf *leaf, const char *said)
{
  g_autoptr (TdLeaf) owned = leaf;
  g_autoptr (GError) error = NULL;

  g_assert_false (td_leaf_put (desk->workspace, unit, owned, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” does not say “%s”", error->message, said);
}

static TdLeafBook *
book (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdLeafBook *loaded = td_leaf_book_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return loaded;
}

static void
assert_line (Desk *desk, gint64 unit, gint64 leaf_id, const char *wanted)
{
  g_autoptr (TdLeafBook) loaded = book (desk, unit);
  const TdLeaf *leaf = td_leaf_book_find (loaded, leaf_id);
  g_autofree char *line = leaf != NULL ? td_leaf_book_line (loaded, leaf) : NULL;

  g_assert_cmpstr (line, ==, wanted);
}

static void
undo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = td_undo (desk->workspace, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
}

static void
test_versions (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), first, second;
  g_autoptr (TdLeaf) changed = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *described = NULL;

  first = put (desk, unit,
               leaf_of ("plan", "name=一稿 lift-type=traction-roomless load=630 stops=6 cost=480000.00"));
  second = put (desk, unit, leaf_of ("plan", "name=二稿 entry=level load=800"));
  assert_line (desk, unit, first,
               "no. 1 · 一稿 · machine-room-less traction · 630 kg · 6 stops · 480,000.00");
  assert_line (desk, unit, second, "no. 2 · 二稿 · 800 kg · at floor level");
  changed = leaf_of ("plan", "name=二稿 entry=half-landing");
  changed->id = second;
  g_assert_true (td_leaf_put (desk->workspace, unit, changed, NULL));
  assert_line (desk, unit, second, "no. 2 · 二稿 · at the half-landing");
  described = td_undo_describe (desk->workspace);
  g_assert_cmpstr (described, ==, "Undo: Changed: Plan of the lift");
  undo (desk);
  assert_line (desk, unit, second, "no. 2 · 二稿 · 800 kg · at floor level");
  undo (desk);
  leaves = td_leaves_of (desk->workspace, unit, "plan", NULL);
  g_assert_cmpuint (leaves->len, ==, 1);
  g_assert_cmpint (td_leaf_money (leaves->pdata[0], "cost", 0), ==, 48000000);
  g_assert_true (td_leaf_remove (desk->workspace, unit, first, NULL));
  undo (desk);
  assert_line (desk, unit, first,
               "no. 1 · 一稿 · machine-room-less traction · 630 kg · 6 stops · 480,000.00");
}

/* A yes, a number, a second day say nothing alone: their field's name goes with them. */
static void
test_line (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *kind, *text, *wanted;
  } cases[] = {
    { "handover-item", "paper=as-built missing=yes promised=2026-12-31",
      "no. 1 · as-built drawings · Missing · Promised for 2026-12-31" },
    { "handover-item", "paper=as-built missing=no", "no. 2 · as-built drawings" },
    { "pays", "agrees=yes on=2026-08-01", "Agrees to pay · 2026-08-01" },
    { "pays", "agrees=no on=2026-08-01", "Agrees to pay: no · 2026-08-01" },
    { "subsidy-facts", "storeys=6 stops=6", "Residential storeys 6 · Stops 6" },
    { "work-stage", "what=lift planned-start=2026-08-01 actual-start=2026-08-03",
      "lift installed · Planned start 2026-08-01 · Actual start 2026-08-03" },
    { "daily-log", "on=2026-08-01 done=吊装", "2026-08-01 · 吊装" },
    { "utility-move", "utility=gas planned=12000.00 bill=15800.50",
      "gas · Estimate 12,000.00 · Bill 15,800.50" },
    { "archive-receipt", "on=2026-08-01 archive=城建档案馆 volumes=2",
      "2026-08-01 · 城建档案馆 · Volumes 2" },
  };
  gint64 unit = fill (desk);

  g_autoptr (TdLeafBook) flats = book (desk, unit);
  const TdPart *part = flats->roll->parts->pdata[0];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdLeaf *leaf = leaf_of (cases[i].kind, cases[i].text);
      gboolean of_flat = g_str_equal (cases[i].kind, "pays");
      g_autofree char *wanted =
          of_flat ? g_strdup_printf ("%s · %s", part->room, cases[i].wanted) : g_strdup (cases[i].wanted);

      leaf->part_id = of_flat ? part->id : 0;
      assert_line (desk, unit, put (desk, unit, leaf), wanted);
    }
}

static void
test_refused (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdLeaf) elsewhere = leaf_of ("plan", "name=甲");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) leaves = NULL;

  refused (desk, unit, leaf_of ("nothing", "name=甲"), "There is no kind of record “nothing”");
  refused (desk, unit, leaf_of ("plan", "load=630"), "“Name” — This is needed.");
  refused (desk, unit, leaf_of ("plan", "name=甲 load=99999"), "More than 5000 kg cannot be");
  refused (desk, unit, leaf_of ("plan", "name=甲 load=630.5"), "This is no whole number.");
  refused (desk, unit, leaf_of ("plan", "name=甲 colour=red"), "there is no field “colour”");
  refused (desk, unit, leaf_of ("plan", "name=甲 made-on=2027-01-01"), "This day lies ahead");
  refused (desk, unit, leaf_of ("plan", "name=甲 site-plan=abc"), "Attach it first");
  refused (desk, unit, leaf_of ("company", "name=甲"), "belongs to the whole file");
  refused (desk, 0, leaf_of ("plan", "name=甲"), "belongs to a dossier");
  refused (desk, unit, leaf_of ("party", "role=builder company=77"), "There is no such record to refer to.");
  refused (desk, unit + 1, leaf_of ("plan", "name=甲"), "");
  elsewhere->id = 77;
  g_assert_false (td_leaf_put (desk->workspace, unit, elsewhere, &error));
  g_assert_nonnull (strstr (error->message, "is not there any more"));
  leaves = td_leaves_of (desk->workspace, unit, "plan", NULL);
  g_assert_cmpuint (leaves->len, ==, 0);
}

static void
test_shared (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), company, party;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  company = put (desk, 0, leaf_of ("company", "name=安居电梯有限公司 phone=0532-5550100"));
  text = g_strdup_printf ("role=installer company=%" G_GINT64_FORMAT, company);
  party = put (desk, unit, leaf_of ("party", text));
  assert_line (desk, unit, party, "lift installer · 安居电梯有限公司");
  g_assert_false (td_leaf_remove (desk->workspace, 0, company, &error));
  g_assert_nonnull (strstr (error->message, "refers to this record"));
  g_assert_true (td_leaf_remove (desk->workspace, unit, party, NULL));
  g_assert_true (td_leaf_remove (desk->workspace, 0, company, NULL));
  assert_line (desk, 0, company, NULL);
  undo (desk);
  assert_line (desk, 0, company, "安居电梯有限公司 · 0532-5550100");
  undo (desk);
  undo (desk);
  undo (desk);
  assert_line (desk, 0, company, NULL);
}

/* The chain holds, a changed byte is found. */
static void
assert_check (Desk *desk, guint faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = td_check_run (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, faults);
}

static void
test_checked (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  gint64 company = put (desk, 0, leaf_of ("company", "name=甲公司"));

  put (desk, unit, leaf_of ("plan", "name=一稿 load=630"));
  g_assert_true (td_leaf_remove (desk->workspace, 0, company, NULL));
  assert_check (desk, 0);
}

static void
test_history (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GPtrArray) items = NULL;

  put (desk, unit, leaf_of ("plan", "name=一稿 load=630"));
  items = td_history_list (desk->workspace, unit, 10, NULL);
  g_assert_cmpstr (((TdHistoryItem *)items->pdata[0])->text, ==, "Put down: Plan of the lift");
}

/* ---- plans and votes ---- */

static void
open_vote (Desk *desk, gint64 unit, const char *plan)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (GError) error = NULL;

  options.plan_version = plan;
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

static TdVote *
vote_of (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdVote *vote = td_vote_load (desk->workspace, unit, 0, &error);

  g_assert_no_error (error);
  return vote;
}

static guint
changes (Desk *desk, gint64 unit)
{
  g_autoptr (TdVote) vote = vote_of (desk, unit);
  g_autoptr (GError) error = NULL;
  guint changed = 77;

  g_assert_true (td_plan_changes (desk->workspace, unit, vote, &changed, NULL, &error));
  g_assert_no_error (error);
  return changed;
}

/* The vote is about the newest version; that one stays as it is; a later one says what has to be done again.
 */
static void
test_pinned (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), first, second;
  g_autoptr (TdLeaf) changed = NULL;
  g_autoptr (TdVote) vote = NULL;
  g_autoptr (GError) error = NULL;

  first = put (desk, unit, leaf_of ("plan", "name=一稿 load=630"));
  second = put (desk, unit, leaf_of ("plan", "name=二稿 load=800 scope=unit"));
  open_vote (desk, unit, NULL);
  vote = vote_of (desk, unit);
  g_assert_cmpstr (vote->plan_version, ==, "2");
  g_assert_cmpint (vote->plan_id, ==, second);
  g_assert_cmpuint (strlen (vote->plan_hash), ==, 64);
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_NOTHING);
  changed = leaf_of ("plan", "name=二稿 load=1000");
  changed->id = second;
  g_assert_false (td_leaf_put (desk->workspace, unit, changed, &error));
  g_assert_nonnull (strstr (error->message, "vote number 1 is about"));
  g_clear_error (&error);
  g_assert_false (td_leaf_remove (desk->workspace, unit, second, &error));
  g_clear_error (&error);
  g_assert_true (td_leaf_remove (desk->workspace, unit, first, &error));
  put (desk, unit, leaf_of ("plan", "name=三稿 load=1000 scope=unit"));
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_PLAN);
  put (desk, unit, leaf_of ("plan", "name=四稿 scope=building"));
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_PLAN | TD_CHANGED_SCOPE);
  undo (desk);
  undo (desk);
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_NOTHING);
  assert_check (desk, 0);
}

static void
assert_named (Desk *desk, gint64 unit, const char *named, const char *version, gboolean pinned)
{
  g_autoptr (GPtrArray) plans = td_leaves_of (desk->workspace, unit, "plan", NULL);
  g_autoptr (TdVote) vote = NULL;

  open_vote (desk, unit, named);
  vote = vote_of (desk, unit);
  g_assert_cmpstr (vote->plan_version, ==, version);
  g_assert_true ((vote->plan_id != 0) == pinned);
  /* Words that no version bears cannot be compared with those that are put down. */
  if (!pinned)
    g_assert_cmpuint (changes (desk, unit), ==, plans->len > 0 ? TD_CHANGED_UNKNOWN : TD_CHANGED_NOTHING);
  undo (desk);
}

static void
test_named (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);

  assert_named (desk, unit, NULL, NULL, FALSE);
  assert_named (desk, unit, "V1", "V1", FALSE);
  put (desk, unit, leaf_of ("plan", "name=一稿"));
  put (desk, unit, leaf_of ("plan", "name=二稿"));
  put (desk, unit, leaf_of ("plan", "name=二稿"));
  assert_named (desk, unit, NULL, "3", TRUE);
  assert_named (desk, unit, "1", "1", TRUE);
  assert_named (desk, unit, "第２版", "2", TRUE);
  assert_named (desk, unit, "一稿", "1", TRUE);
  assert_named (desk, unit, "二稿", "二稿", FALSE); /* two have this name */
  assert_named (desk, unit, "V9", "V9", FALSE);
}

static void
refused_plan (Desk *desk, gint64 unit, const char *version, const char *reason, int code, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (td_vote_plan_is (desk->workspace, unit, 0, version, reason, &error));
  g_assert_error (error, TD_SERVICE_ERROR, code);
  g_assert_nonnull (strstr (error->message, why));
}

/* The vote named its plan in words, and the plan was put down later: which version it was is said once, with
 * the reason, and from then on it stands as if it had been chosen. */
static void
test_said_later (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), first;
  g_autoptr (TdVote) before = NULL, after = NULL, back = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  open_vote (desk, unit, "V1");
  refused_plan (desk, unit, "1", "图纸日期一致", TD_SERVICE_ERROR_NOT_FOUND, "Put it down first");
  first = put (desk, unit, leaf_of ("plan", "name=一稿 cost=480000.00"));
  before = vote_of (desk, unit);
  g_assert_true (td_vote_plan_is_open (before));
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_UNKNOWN);
  refused_plan (desk, unit, "2", "图纸日期一致", TD_SERVICE_ERROR_NOT_FOUND, "“2”");
  refused_plan (desk, unit, "1", "  ", TD_SERVICE_ERROR_USAGE, "from what it is known");
  g_assert_true (td_vote_plan_is (desk->workspace, unit, 0, "一稿", "图纸日期一致", &error));
  g_assert_no_error (error);
  after = vote_of (desk, unit);
  g_assert_cmpint (after->plan_id, ==, first);
  g_assert_cmpuint (strlen (after->plan_hash), ==, 64);
  g_assert_cmpstr (after->plan_version, ==, "V1"); /* as the forms bore it */
  g_assert_false (td_vote_plan_is_open (after));
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_NOTHING);
  refused_plan (desk, unit, "1", "图纸日期一致", TD_SERVICE_ERROR_REFUSED,
                "has its version of the plan already");
  g_assert_false (td_leaf_remove (desk->workspace, unit, first, &error));
  g_clear_error (&error);
  items = td_history_list (desk->workspace, unit, 10, NULL);
  g_assert_cmpstr (((TdHistoryItem *)items->pdata[0])->text, ==, "The plan that was voted on is no. 1");
  put (desk, unit, leaf_of ("plan", "name=二稿"));
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_PLAN);
  undo (desk);
  undo (desk);
  back = vote_of (desk, unit);
  g_assert_true (td_vote_plan_is_open (back));
  g_assert_cmpuint (changes (desk, unit), ==, TD_CHANGED_UNKNOWN);
  assert_check (desk, 0);
}

/* Forms that bore no plan were no ballots on any. */
static void
test_said_of_none (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdVote) vote = NULL;

  open_vote (desk, unit, NULL);
  put (desk, unit, leaf_of ("plan", "name=一稿"));
  vote = vote_of (desk, unit);
  g_assert_false (td_vote_plan_is_open (vote));
  refused_plan (desk, unit, "1", "图纸日期一致", TD_SERVICE_ERROR_REFUSED, "names no plan");
}

static void
test_plan_lines (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GPtrArray) plans = NULL;
  g_autofree char *newest = NULL, *first = NULL;

  put (desk, unit, leaf_of ("plan", "name=一稿 cost=480000.00"));
  put (desk, unit, leaf_of ("plan", "name=二稿"));
  plans = td_plans_newest_first (desk->workspace, unit, NULL);
  g_assert_cmpuint (plans->len, ==, 2);
  newest = td_plan_to_line (plans->pdata[0]);
  first = td_plan_to_line (plans->pdata[1]);
  g_assert_cmpstr (newest, ==, "no. 2 二稿");
  g_assert_cmpstr (first, ==, "no. 1 一稿 · 480,000.00 yuan");
}

/* The papers take their words from the version that they are about. */
static void
test_words (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdKeptWords) words = NULL, kept = NULL;
  const char *given[TD_N_KEPT_WORDS] = { NULL };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  put (desk, unit, leaf_of ("plan", "name=一稿 stops=6 stop-floors=1-6层 cost=480000.00 shaft-place=北侧"));
  words = td_kept_words_load (desk->workspace, unit, 0, NULL);
  g_assert_cmpstr (words->words[TD_PAPER_PLAN_NAME], ==, "一稿");
  g_assert_cmpstr (words->words[TD_PAPER_PLAN_PLACE], ==, "北侧");
  g_assert_cmpstr (words->words[TD_PAPER_PLAN_STOPS], ==, "6站（1-6层）");
  g_assert_cmpstr (words->words[TD_PAPER_PLAN_ESTIMATE], ==, "480,000.00元");
  /* What a person entered goes before it. */
  open_vote (desk, unit, NULL);
  g_array_append_val (ids, unit);
  given[TD_PAPER_PLAN_STOPS] = "七站七门";
  g_assert_true (td_kept_words_set (desk->workspace, ids, 0, given, &error));
  g_assert_no_error (error);
  kept = td_kept_words_load (desk->workspace, unit, 0, NULL);
  g_assert_cmpstr (kept->words[TD_PAPER_PLAN_STOPS], ==, "七站七门");
  g_assert_cmpstr (kept->words[TD_PAPER_PLAN_NAME], ==, "一稿");
}

/* ---- deadlines ---- */

/* "record 2026-09-10|licence 2026-10-01" */
static char *
due (Desk *desk, gint64 unit)
{
  const TdDueFilter filter = TD_DUE_FILTER_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDueList) list = td_deadlines_list (desk->workspace, &filter, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const TdDeadline *deadline = list->rows->pdata[i];
      g_autofree char *day = td_date_to_iso (deadline->due);

      if (deadline->unit_id == unit &&
          (g_str_equal (deadline->source, "record") || g_str_equal (deadline->source, "licence")))
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "|" : "", deadline->source, day);
    }
  return g_string_free (text, FALSE);
}

static void
assert_due (Desk *desk, gint64 unit, const char *wanted)
{
  g_autofree char *text = due (desk, unit);

  g_assert_cmpstr (text, ==, wanted);
}

/* A finding until it is closed; a licence of a party sixty days ahead, once however many roles it has. */
static void
test_due (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), finding, company, batch;
  g_autoptr (TdLeaf) closed =
      leaf_of ("finding", "what=无护栏 found-on=2026-08-20 due-on=2026-09-10 closed-on=2026-08-30");
  g_autofree char *installer = NULL, *maintainer = NULL, *soon = NULL, *late = NULL, *lot = NULL;
  g_autofree char *approval = NULL, *far = NULL;

  finding = put (desk, unit, leaf_of ("finding", "what=无护栏 found-on=2026-08-20 due-on=2026-09-10"));
  assert_due (desk, unit, "record 2026-09-10");
  company = put (desk, 0, leaf_of ("company", "name=安居电梯有限公司"));
  installer = g_strdup_printf ("role=installer company=%" G_GINT64_FORMAT, company);
  maintainer = g_strdup_printf ("role=maintainer company=%" G_GINT64_FORMAT, company);
  soon = g_strdup_printf ("what=production-licence expires-on=2026-10-01 company=%" G_GINT64_FORMAT, company);
  late = g_strdup_printf ("what=business-licence expires-on=2036-10-01 company=%" G_GINT64_FORMAT, company);
  put (desk, 0, leaf_of ("company-paper", soon));
  put (desk, 0, leaf_of ("company-paper", late));
  assert_due (desk, unit, "record 2026-09-10");
  put (desk, unit, leaf_of ("party", installer));
  put (desk, unit, leaf_of ("party", maintainer));
  assert_due (desk, unit, "record 2026-09-10|licence 2026-10-01");
  closed->id = finding;
  g_assert_true (td_leaf_put (desk->workspace, unit, closed, NULL));
  assert_due (desk, unit, "licence 2026-10-01");
  /* Who works for a lot works for all its stairwells: once, of the whole file. */
  assert_due (desk, 0, "");
  batch = put (desk, 0, leaf_of ("batch", "name=示范工程"));
  lot = g_strdup_printf ("name=一标段 batch=%" G_GINT64_FORMAT " contractor=%" G_GINT64_FORMAT
                         " installer=%" G_GINT64_FORMAT,
                         batch, company, company);
  put (desk, 0, leaf_of ("lot", lot));
  assert_due (desk, 0, "licence 2026-10-01");
  assert_due (desk, unit, "licence 2026-10-01");
  approval = g_strdup_printf ("what=works valid-to=2026-09-20 batch=%" G_GINT64_FORMAT, batch);
  far = g_strdup_printf ("what=planning valid-to=2036-09-20 batch=%" G_GINT64_FORMAT, batch);
  put (desk, 0, leaf_of ("joint-approval", approval));
  put (desk, 0, leaf_of ("joint-approval", far));
  assert_due (desk, 0, "licence 2026-09-20|licence 2026-10-01");
  assert_due (desk, unit, "licence 2026-10-01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/leaves/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("versions", test_versions);
  ADD ("line", test_line);
  ADD ("refused", test_refused);
  ADD ("shared", test_shared);
  ADD ("checked", test_checked);
  ADD ("history", test_history);
  ADD ("pinned", test_pinned);
  ADD ("named", test_named);
  ADD ("said-later", test_said_later);
  ADD ("said-of-none", test_said_of_none);
  ADD ("plan-lines", test_plan_lines);
  ADD ("words", test_words);
  ADD ("due", test_due);
  return g_test_run ();
}
