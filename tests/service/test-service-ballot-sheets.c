/* Tidang: sheets of ballots — co-owners who answer separately, rows of one flat, replacing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#define UNIT "左岸/3号楼/1单元"
#define KEYS "小区,楼栋,单元,房号,"
#define AT "左岸,3号楼,1单元,"

/* 101: two owners; 102: three, two of them of one name; 103 and 104: one each. */
static void
open_vote (Desk *desk)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdImportReport) report =
      import_text (desk, &options, "roll.csv",
                   KEYS "业主,证件号,专有面积\n" AT "101,周某甲、周某乙,E0000001；E0000002,80\n" AT
                        "102,吴某丙；吴某丁；吴某丁,E0000003；E0000004；E0000005,80\n" AT
                        "103,郑某戊,E0000006,80\n" AT "104,王某己,E0000007,80\n",
                   TRUE);

  g_assert_cmpint (report->added, ==, 4);
  opened = td_vote_open (desk->workspace, resolve (desk, UNIT), &vote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened->heads, ==, 4);
}

static TdVote *
load (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  TdVote *vote = td_vote_load (desk->workspace, resolve (desk, UNIT), 0, &error);

  g_assert_no_error (error);
  return vote;
}

/* "101 周某甲 agree, 102 - oppose", in the order of the roll and its owners. */
static char *
ballots (Desk *desk)
{
  g_autoptr (TdVote) vote = load (desk);
  GString *out = g_string_new (NULL);

  for (guint p = 0; p < vote->roll->parts->len; p++)
    {
      const TdPart *part = g_ptr_array_index (vote->roll->parts, p);

      for (guint o = 0; o <= part->owners->len; o++)
        for (guint b = 0; b < vote->ballots->len; b++)
          {
            const TdBallot *ballot = g_ptr_array_index (vote->ballots, b);
            const TdOwner *owner = o == 0 ? NULL : g_ptr_array_index (part->owners, o - 1);

            if (ballot->part_id == part->id && ballot->owner_id == (owner != NULL ? owner->id : 0))
              g_string_append_printf (out, "%s%s %s %s", out->len > 0 ? ", " : "", part->room,
                                      owner != NULL ? owner->name : "-",
                                      td_opinion_to_nick (ballot->opinion));
          }
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *sheet; /* further rows of the same vote */
  gboolean replace;
  gint64 added, updated, unchanged, refused;
  const char *code; /* of the first refusal */
  const char *recorded;
  gint64 agree, oppose, pending; /* heads */
} Step;

static void
check_step (Desk *desk, const Step *step, const char *name)
{
  TdImportOptions options = { .kind = TD_SHEET_BALLOTS, .replace_ballots = step->replace, .dry_run = TRUE };
  g_autofree char *before = ballots (desk), *after_dry = NULL, *after = NULL;
  g_autoptr (TdImportReport) dry = import_text (desk, &options, name, step->sheet, TRUE);
  g_autoptr (TdImportReport) report = NULL;
  g_autoptr (TdVote) vote = NULL;

  after_dry = ballots (desk);
  g_assert_cmpstr (after_dry, ==, before);
  options.dry_run = FALSE;
  report = import_text (desk, &options, name, step->sheet, TRUE);
  g_assert_cmpint (report->added, ==, step->added);
  g_assert_cmpint (report->updated, ==, step->updated);
  g_assert_cmpint (report->unchanged, ==, step->unchanged);
  g_assert_cmpint (report->refused_rows, ==, step->refused);
  g_assert_cmpint (dry->added, ==, step->added);
  g_assert_cmpint (dry->updated, ==, step->updated);
  g_assert_cmpint (dry->refused_rows, ==, step->refused);
  if (step->code != NULL)
    g_assert_cmpstr (((TdImportProblem *)g_ptr_array_index (report->refused, 0))->code, ==, step->code);
  after = ballots (desk);
  g_assert_cmpstr (after, ==, step->recorded);
  vote = load (desk);
  g_assert_cmpint (vote->tally->heads.agree, ==, step->agree);
  g_assert_cmpint (vote->tally->heads.oppose, ==, step->oppose);
  g_assert_cmpint (vote->tally->heads.pending, ==, step->pending);
}

#define OWNER KEYS "业主,意见\n"
#define VOTER KEYS "业主,表决人,意见\n"

/* One row of a flat speaks for it, whichever owner it names; several rows are its co-owners' own ballots, and
 * unequal ones wait to be settled (待核实). */
static void
test_co_owners (Desk *desk, gconstpointer data)
{
  static const Step steps[] = {
    { OWNER AT "101,周某甲,同意\n" AT "102,吴某丙,同意\n" AT "103,郑某戊,同意\n" AT "101,周某乙,反对\n",
      FALSE, 4, 0, 0, 0, NULL, "101 周某甲 agree, 101 周某乙 oppose, 102 - agree, 103 - agree", 2, 0, 1 },
    /* the same sheet again; one row of it alone */
    { OWNER AT "101,周某甲,同意\n" AT "102,吴某丙,同意\n" AT "103,郑某戊,同意\n" AT "101,周某乙,反对\n",
      FALSE, 0, 0, 4, 0, NULL, "101 周某甲 agree, 101 周某乙 oppose, 102 - agree, 103 - agree", 2, 0, 1 },
    { OWNER AT "101,周 某 乙,反对\n", FALSE, 0, 0, 1, 0, NULL,
      "101 周某甲 agree, 101 周某乙 oppose, 102 - agree, 103 - agree", 2, 0, 1 },
    /* the second one comes round */
    { OWNER AT "101,周某乙,同意\n", FALSE, 0, 0, 0, 1, "recorded-already",
      "101 周某甲 agree, 101 周某乙 oppose, 102 - agree, 103 - agree", 2, 0, 1 },
    { OWNER AT "101,周某乙,同意\n", TRUE, 0, 1, 0, 0, NULL,
      "101 周某甲 agree, 101 周某乙 agree, 102 - agree, 103 - agree", 3, 0, 0 },
    /* one ballot for the flat instead of theirs */
    { OWNER AT "101,周某甲、周某乙,反对\n", FALSE, 0, 0, 0, 1, "recorded-already",
      "101 周某甲 agree, 101 周某乙 agree, 102 - agree, 103 - agree", 3, 0, 0 },
    { OWNER AT "101,周某甲、周某乙,反对\n", TRUE, 0, 1, 0, 0, NULL, "101 - oppose, 102 - agree, 103 - agree",
      2, 1, 0 },
    /* and theirs instead of that */
    { OWNER AT "101,周某甲,反对\n" AT "101,周某乙,同意\n", FALSE, 0, 0, 0, 2, "recorded-already",
      "101 - oppose, 102 - agree, 103 - agree", 2, 1, 0 },
    { OWNER AT "101,周某甲,反对\n" AT "101,周某乙,同意\n", TRUE, 1, 1, 0, 0, NULL,
      "101 周某甲 oppose, 101 周某乙 agree, 102 - agree, 103 - agree", 2, 0, 1 },
  };

  open_vote (desk);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("step %u", i);
      check_step (desk, &steps[i], "ballots.csv");
    }
}

/* Who answers stands in a column of its own, or is the name in the column to sign in. */
static void
test_voter_column (Desk *desk, gconstpointer data)
{
  static const Step steps[] = {
    { VOTER AT "101,周某甲、周某乙,周某甲,同意\n" AT "101,周某甲、周某乙,周某乙,弃权\n" AT
               "103,郑某戊,郑某戊,反对\n",
      FALSE, 3, 0, 0, 0, NULL, "101 周某甲 agree, 101 周某乙 abstain, 103 - oppose", 0, 1, 1 },
    { KEYS "业主,业主签名,意见\n" AT "104,王某己,√,同意\n" AT "102,吴某丙、吴某丁、吴某丁,吴某丙,同意\n",
      FALSE, 2, 0, 0, 0, NULL, "101 周某甲 agree, 101 周某乙 abstain, 102 - agree, 103 - oppose, 104 - agree",
      2, 1, 1 },
  };

  open_vote (desk);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    check_step (desk, &steps[i], "ballots.csv");
}

/* Rows that cannot be told apart are refused, all of them named. */
static void
test_twice (Desk *desk, gconstpointer data)
{
  static const Step steps[] = {
    { OWNER AT "101,周某甲,同意\n" AT "101室,周某甲,反对\n", FALSE, 1, 0, 0, 1, "duplicate", "101 - agree", 1,
      0, 0 },
    { OWNER AT "103,郑某戊,同意\n" AT "103,郑戊,反对\n", FALSE, 1, 0, 0, 1, "duplicate",
      "101 - agree, 103 - agree", 2, 0, 0 },
    { OWNER AT "102,吴某丁,同意\n" AT "102,吴某丙,反对\n", FALSE, 1, 0, 0, 1, "duplicate",
      "101 - agree, 102 - agree, 103 - agree", 3, 0, 0 },
    { OWNER AT "104,王某己,同意\n" AT "104,,反对\n", FALSE, 1, 0, 0, 1, "duplicate",
      "101 - agree, 102 - agree, 103 - agree, 104 - agree", 4, 0, 0 },
  };

  open_vote (desk);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    check_step (desk, &steps[i], "ballots.csv");
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/ballot-sheets/co-owners", test_co_owners);
  add ("/service/ballot-sheets/voter-column", test_voter_column);
  add ("/service/ballot-sheets/twice", test_twice);
  return g_test_run ();
}
