/* Tidang: tests of the count — the vectors of the field's notes and the border cases.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-support.h"

#include <string.h>

static TdTally *
count_with (const TdRoll *roll, const char *rule_id, const GPtrArray *ballots, gboolean closed)
{
  g_autoptr (GPtrArray) rules = load_rules ();
  TdTallyInput input = {
    .roll = roll, .rule = td_rules_find (rules, rule_id), .ballots = ballots, .closed = closed
  };

  g_assert_nonnull (input.rule);
  return td_tally_count (&input);
}

static TdTally *
count_word (TdRoll *roll, const char *rule_id, const char *word, gboolean closed)
{
  g_autoptr (GPtrArray) ballots = new_ballots (word);

  return count_with (roll, rule_id, ballots, closed);
}

#define REBUILD "cn-2021-rebuild"
#define ORDINARY "cn-2021-ordinary"
#define LEGACY "cn-2007-two-thirds"

/* Twelve flats of 80.00 m² each; closed, so that passed or not passed is final. */
static void
test_vectors (void)
{
  static const struct
  {
    const char *name;
    const char *rule;
    const char *word;
    gboolean quorum, passed;
  } cases[] = {
    { "V01", REBUILD, "aaaaaaoo----", TRUE, TRUE },
    { "V01 legacy", LEGACY, "aaaaaaoo----", TRUE, FALSE },
    { "V02", REBUILD, "aaaaaooo----", TRUE, FALSE },
    { "V02 legacy", LEGACY, "aaaaaooo----", TRUE, FALSE },
    { "V03", REBUILD, "aaaaaaa-----", FALSE, FALSE },
    { "V03 legacy", LEGACY, "aaaaaaa-----", TRUE, FALSE },
    { "V04", REBUILD, "aaaaaaaaaooo", TRUE, TRUE },
    { "V04 legacy", LEGACY, "aaaaaaaaaooo", TRUE, TRUE },
    { "V05", REBUILD, "aaaaaaaaoooo", TRUE, FALSE },
    { "V05 legacy", LEGACY, "aaaaaaaaoooo", TRUE, TRUE },
    { "V06", ORDINARY, "aaaaaaoooooo", TRUE, FALSE },
    { "V07", ORDINARY, "aaaaaaaooooo", TRUE, TRUE },
    { "V08", REBUILD, "aaaaaaaoo---", TRUE, TRUE },
    { "V08 legacy", LEGACY, "aaaaaaaoo---", TRUE, FALSE },
    { "V13a", REBUILD, "aaaaaaaaabbb", TRUE, TRUE },
    { "V13a legacy", LEGACY, "aaaaaaaaabbb", TRUE, TRUE },
    { "V13b", REBUILD, "aaaaaaaabbbb", TRUE, FALSE },
    { "V13b legacy", LEGACY, "aaaaaaaabbbb", TRUE, TRUE },
    { "V14", REBUILD, "aaaaaaaaooxx", TRUE, TRUE },
    { "V14 were they counted", REBUILD, "aaaaaaaaoobb", TRUE, FALSE },
    { "V16", REBUILD, "aaaaaaaa----", TRUE, TRUE },
    { "V20", REBUILD, "aaaaaaaaaaoo", TRUE, TRUE },
    { "V20 Xichang", "xichang-2023", "aaaaaaaaaaoo", TRUE, TRUE },
    { "V20 legacy", LEGACY, "aaaaaaaaaaoo", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (12, 8000);
      g_autoptr (TdTally) tally = count_word (roll, cases[i].rule, cases[i].word, TRUE);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (tally->heads.total, ==, 12);
      g_assert_cmpint (tally->area.total, ==, 96000);
      g_assert_cmpint (tally->quorum.met, ==, cases[i].quorum);
      g_assert_cmpstr (td_result_to_nick (tally->result), ==, cases[i].passed ? "passed" : "not_passed");
      g_assert_true (tally->final);
    }
}

static void
test_v10_heads_alone (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 6000);

  for (guint i = 0; i < 8; i++)
    part_of (roll, i)->area = 12000;

  g_autoptr (TdTally) tally = count_word (roll, REBUILD, "aaaaaaaaoooo", TRUE);
  g_autoptr (TdTally) legacy = count_word (roll, LEGACY, "aaaaaaaaoooo", TRUE);

  g_assert_true (tally->quorum.met);
  g_assert_true (tally->approval.area);
  g_assert_false (tally->approval.heads);
  g_assert_cmpint (tally->result, ==, TD_RESULT_NOT_PASSED);
  g_assert_cmpint (legacy->result, ==, TD_RESULT_PASSED);
}

static void
test_v12_developer (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 8000);

  part_of (roll, 9)->occupancy = TD_OCCUPANCY_UNSOLD;
  part_of (roll, 10)->occupancy = TD_OCCUPANCY_UNSOLD;
  part_of (roll, 11)->occupancy = TD_OCCUPANCY_UNDELIVERED;
  for (guint i = 0; i < 3; i++)
    {
      static const char *const rules[] = { REBUILD, LEGACY, ORDINARY };
      g_autoptr (TdTally) tally = count_word (roll, rules[i], "aaaaaaaaa---", TRUE);

      g_assert_cmpint (tally->heads.total, ==, 10);
      g_assert_cmpint (tally->heads.participating, ==, 9);
      g_assert_cmpint (tally->area.participating, ==, 72000);
      g_assert_cmpint (tally->area.total, ==, 96000);
      g_assert_cmpint (tally->result, ==, TD_RESULT_PASSED);
    }
}

static GPtrArray *
one_consent (gint64 part_id, TdConsentKind kind, gboolean given)
{
  GPtrArray *consents = g_ptr_array_new_with_free_func (g_free);
  TdConsent *consent = g_new0 (TdConsent, 1);

  *consent = (TdConsent){ part_id, kind, given };
  g_ptr_array_add (consents, consent);
  return consents;
}

static void
test_v17_occupied (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 8000);
  g_autoptr (GPtrArray) rules = load_rules ();
  g_autoptr (GPtrArray) ballots = new_ballots ("aaaaaaaaaooo");
  g_autoptr (GPtrArray) given = one_consent (1, TD_CONSENT_OCCUPIED, TRUE);
  g_autoptr (GPtrArray) refused = one_consent (1, TD_CONSENT_OCCUPIED, FALSE);
  TdTallyInput input = { .roll = roll, .rule = td_rules_find (rules, REBUILD), .ballots = ballots };

  part_of (roll, 0)->occupied = TRUE;
  /* the owner of 101 agrees to the lift; that is no consent to have the own part occupied */
  g_autoptr (TdTally) without = td_tally_count (&input);

  input.consents = refused;
  g_autoptr (TdTally) against = td_tally_count (&input);

  input.consents = given;
  g_autoptr (TdTally) with = td_tally_count (&input);

  g_assert_true (without->approval.met);
  g_assert_cmpint (without->result, ==, TD_RESULT_UNDECIDED);
  g_assert_cmpuint (without->blocked_by->len, ==, 1);

  const TdBlock *block = without->blocked_by->pdata[0];

  g_assert_cmpstr (block->code, ==, "consent-occupied");
  g_assert_cmpuint (block->parts->len, ==, 1);
  g_assert_cmpint (g_array_index (block->parts, gint64, 0), ==, 1);
  g_assert_nonnull (strstr (block->source, "民法典"));
  g_assert_cmpint (against->blocked_by->len, ==, 1);
  g_assert_cmpint (with->result, ==, TD_RESULT_PASSED);
  g_assert_false (with->final);
  input.closed = TRUE;
  input.consents = NULL;
  g_autoptr (TdTally) closed = td_tally_count (&input);

  g_assert_cmpint (closed->result, ==, TD_RESULT_NOT_PASSED);
}

static void
test_v18_objection (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 8000);
  g_autoptr (GPtrArray) rules = load_rules ();
  g_autoptr (GPtrArray) ballots = new_ballots ("aaaaaaaaaooo");
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) objections = g_ptr_array_new ();
  TdObjection objection = { .from = (char *)"2单元201", .written = TRUE };
  TdTallyInput input = { .roll = roll,
                         .rule = td_rules_find (rules, "jinan-laiwu-2019"),
                         .ballots = ballots,
                         .consents = again,
                         .objections = objections };

  for (gint64 i = 1; i <= 9; i++)
    {
      TdConsent *consent = g_new0 (TdConsent, 1);

      *consent = (TdConsent){ i, TD_CONSENT_AGAIN, TRUE };
      g_ptr_array_add (again, consent);
    }
  g_ptr_array_add (objections, &objection);
  g_autoptr (TdTally) blocked = td_tally_count (&input);

  input.rule = td_rules_find (rules, REBUILD);
  g_autoptr (TdTally) national = td_tally_count (&input);

  input.rule = td_rules_find (rules, "jinan-laiwu-2019");
  objection.settled = TRUE;
  g_autoptr (TdTally) settled = td_tally_count (&input);

  objection.settled = FALSE;
  objection.written = FALSE;
  g_autoptr (TdTally) spoken = td_tally_count (&input);

  g_assert_cmpint (blocked->result, ==, TD_RESULT_UNDECIDED);
  g_assert_cmpstr (((TdBlock *)blocked->blocked_by->pdata[0])->code, ==, "objection");
  g_assert_cmpuint (((TdBlock *)blocked->blocked_by->pdata[0])->parts->len, ==, 0);
  g_assert_cmpint (national->result, ==, TD_RESULT_PASSED);
  g_assert_cmpint (settled->result, ==, TD_RESULT_PASSED);
  g_assert_cmpint (spoken->result, ==, TD_RESULT_PASSED);
  /* fewer than two thirds of all consented again after the notice */
  g_ptr_array_set_size (again, 7);
  g_autoptr (TdTally) too_few = td_tally_count (&input);

  g_assert_cmpstr (((TdBlock *)too_few->blocked_by->pdata[0])->code, ==, "consent-again");
  g_assert_cmpuint (((TdBlock *)too_few->blocked_by->pdata[0])->parts->len, ==, 2);
}

static void
test_v22_yangzhou (void)
{
  g_autoptr (TdRoll) roll = new_roll (36, 8000);
  g_autoptr (GPtrArray) rules = load_rules ();
  g_autoptr (GPtrArray) ballots = new_ballots ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func (g_free);
  TdTallyInput input = { .roll = roll,
                         .rule = td_rules_find (rules, "yangzhou-2018"),
                         .ballots = ballots,
                         .consents = consents,
                         .unit_id = 1,
                         .closed = TRUE };

  for (guint i = 12; i < 36; i++)
    part_of (roll, i)->unit_id = 2;
  for (gint64 i = 1; i <= 11; i++)
    g_ptr_array_add (consents,
                     g_memdup2 (&(TdConsent){ i, TD_CONSENT_ALL_OF_UNIT, TRUE }, sizeof (TdConsent)));
  g_autoptr (TdTally) eleven = td_tally_count (&input);

  g_ptr_array_add (consents,
                   g_memdup2 (&(TdConsent){ 12, TD_CONSENT_ALL_OF_UNIT, TRUE }, sizeof (TdConsent)));
  g_autoptr (TdTally) twelve = td_tally_count (&input);

  g_assert_cmpint (eleven->result, ==, TD_RESULT_NOT_PASSED);
  g_assert_cmpuint (((TdBlock *)eleven->blocked_by->pdata[0])->parts->len, ==, 1);
  g_assert_cmpint (twelve->result, ==, TD_RESULT_PASSED);
}

/* The ballots of a unit's vote say nothing about the building's: another roll, another count and hash. */
static void
test_v24_scope (void)
{
  g_autoptr (TdRoll) unit = new_roll (12, 8000);
  g_autoptr (TdRoll) building = new_roll (36, 8000);
  g_autoptr (TdTally) first = count_word (unit, REBUILD, "aaaaaaaaaooo", TRUE);
  g_autoptr (TdTally) wider = count_word (building, REBUILD, "aaaaaaaaaooo", TRUE);
  g_autofree char *unit_hash = td_roll_hash (unit, NULL, NULL);
  g_autofree char *building_hash = td_roll_hash (building, NULL, NULL);

  g_assert_cmpint (first->result, ==, TD_RESULT_PASSED);
  g_assert_cmpint (wider->result, ==, TD_RESULT_NOT_PASSED);
  g_assert_cmpstr (unit_hash, !=, building_hash);
}

static void
test_not_computable (void)
{
  g_autoptr (TdRoll) none = td_roll_new ();
  g_autoptr (TdRoll) no_area = new_roll (3, 0);
  g_autoptr (TdRoll) one_lacks = new_roll (3, 8000);
  g_autoptr (TdRoll) good = new_roll (3, 8000);
  g_autoptr (TdTally) a = count_word (none, REBUILD, "", TRUE);
  g_autoptr (TdTally) b = count_word (no_area, REBUILD, "aaa", TRUE);
  g_autoptr (TdTally) c = NULL;
  g_autoptr (TdTally) d = count_word (good, "shanghai-2014-building", "aaa", TRUE);

  part_of (one_lacks, 1)->area = 0;
  c = count_word (one_lacks, REBUILD, "aaa", TRUE);
  g_assert_cmpint (a->result, ==, TD_RESULT_NOT_COMPUTABLE);
  g_assert_cmpint (a->reason, ==, TD_NOT_COMPUTABLE_NO_HEADS);
  g_assert_cmpint (b->result, ==, TD_RESULT_NOT_COMPUTABLE);
  g_assert_cmpint (b->reason, ==, TD_NOT_COMPUTABLE_NO_AREA);
  g_assert_cmpint (c->reason, ==, TD_NOT_COMPUTABLE_NO_AREA);
  g_assert_cmpint (d->result, ==, TD_RESULT_NOT_COMPUTABLE);
  g_assert_cmpint (d->reason, ==, TD_NOT_COMPUTABLE_RULE_UNKNOWN);
  g_assert_null (d->needed);
  g_assert_null (d->persuade);
  g_assert_cmpint (d->heads.agree, ==, 3);
}

/* Stances from ballots: [word of the flats of one head] */
static void
test_stances (void)
{
  static const struct
  {
    const char *word;
    TdStance stance;
    TdPendingCause cause;
  } cases[] = {
    { "--", TD_STANCE_SILENT, TD_PENDING_NONE },     { "a-", TD_STANCE_AGREE, TD_PENDING_NONE },
    { "aa", TD_STANCE_AGREE, TD_PENDING_NONE },      { "ao", TD_STANCE_PENDING, TD_PENDING_UNEQUAL },
    { "ab", TD_STANCE_PENDING, TD_PENDING_UNEQUAL }, { "ob", TD_STANCE_PENDING, TD_PENDING_UNEQUAL },
    { "-b", TD_STANCE_ABSTAIN, TD_PENDING_NONE },    { "x-", TD_STANCE_INVALID, TD_PENDING_NONE },
    { "xo", TD_STANCE_OPPOSE, TD_PENDING_NONE },     { "xx", TD_STANCE_INVALID, TD_PENDING_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (3, 8000);
      TdJoin join = { 1, 2 };
      g_autoptr (TdTally) tally = NULL;

      g_array_append_val (roll->joins, join);
      tally = count_word (roll, REBUILD, cases[i].word, FALSE);
      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (tally->heads.total, ==, 2);
      g_assert_cmpint (g_array_index (tally->stances, TdStance, 0), ==, cases[i].stance);
      g_assert_cmpint (g_array_index (tally->part_stances, TdStance, 1), ==, cases[i].stance);
      g_assert_cmpint (g_array_index (tally->pending_causes, TdPendingCause, 0), ==, cases[i].cause);
      g_assert_cmpuint (tally->pending_parts->len, ==, cases[i].stance == TD_STANCE_PENDING ? 2 : 0);
      g_assert_cmpint (tally->area.participating, ==,
                       cases[i].stance == TD_STANCE_AGREE || cases[i].stance == TD_STANCE_OPPOSE ||
                               cases[i].stance == TD_STANCE_ABSTAIN
                           ? 16000
                           : 0);
    }
}

static void
test_pending_ballots (void)
{
  g_autoptr (TdRoll) roll = new_roll (4, 8000);
  g_autoptr (GPtrArray) ballots = new_ballots ("aaa");
  TdBallot *proxy = ballots->pdata[0];
  TdBallot *disputed = ballots->pdata[1];
  g_autoptr (TdTally) tally = NULL;
  g_autoptr (TdTally) settled = NULL;

  proxy->way = TD_BY_PROXY;
  disputed->disputed = TRUE;
  tally = count_with (roll, REBUILD, ballots, TRUE);
  g_assert_cmpint (tally->heads.pending, ==, 2);
  g_assert_cmpint (tally->heads.participating, ==, 1);
  g_assert_cmpint (g_array_index (tally->pending_causes, TdPendingCause, 0), ==, TD_PENDING_NO_AUTHORITY);
  g_assert_cmpint (g_array_index (tally->pending_causes, TdPendingCause, 1), ==, TD_PENDING_DISPUTED);
  proxy->authority = TRUE;
  disputed->disputed = FALSE;
  settled = count_with (roll, REBUILD, ballots, TRUE);
  g_assert_cmpint (settled->heads.agree, ==, 3);
  g_assert_cmpint (settled->result, ==, TD_RESULT_PASSED);
}

/* Co-owners answer separately; a later roll part of another kind does not count. */
static void
test_co_owners_and_kinds (void)
{
  g_autoptr (TdRoll) roll = new_roll (3, 8000);
  g_autoptr (GPtrArray) ballots = new_ballots ("aa-");
  g_autoptr (GPtrArray) rules = load_rules ();
  TdBallot *wife = td_ballot_new (1, TD_OPINION_OPPOSE, TD_DATE_NONE);
  TdTallyInput input = { .roll = roll, .ballots = ballots };
  g_autoptr (TdTally) tally = NULL;
  g_autoptr (TdTally) flats = NULL;
  TdRule *copy;

  ((TdBallot *)ballots->pdata[0])->owner_id = 11;
  wife->owner_id = 12;
  g_ptr_array_add (ballots, wife);
  part_of (roll, 2)->kind = TD_PART_GARAGE;
  input.rule = td_rules_find (rules, REBUILD);
  tally = td_tally_count (&input);
  g_assert_cmpint (tally->heads.total, ==, 3);
  g_assert_cmpint (tally->heads.pending, ==, 1);
  copy = (TdRule *)input.rule;
  copy->part_kinds = TD_KINDS_FLATS;
  flats = td_tally_count (&input);
  g_assert_cmpint (flats->heads.total, ==, 2);
  g_assert_cmpint (flats->area.total, ==, 16000);
  g_assert_cmpuint (flats->part_stances->len, ==, 3);
}

/* A pending head can break a vote that stands, and cannot carry one by itself. */
static void
test_pending_settles_worst (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 8000);
  g_autoptr (GPtrArray) six = new_ballots ("aaaaaaooa---");
  g_autoptr (GPtrArray) nine = new_ballots ("aaaaaaaaao--");
  g_autoptr (TdTally) open = NULL;
  g_autoptr (TdTally) closed = NULL;
  g_autoptr (TdTally) sure = NULL;

  ((TdBallot *)six->pdata[8])->disputed = TRUE;
  /* 6 of 8 is exactly 3/4; the ninth, opposing, would make it 6 of 9 */
  open = count_with (roll, REBUILD, six, FALSE);
  closed = count_with (roll, REBUILD, six, TRUE);
  g_assert_true (open->quorum.met && open->approval.met);
  g_assert_cmpint (open->result, ==, TD_RESULT_UNDECIDED);
  g_assert_false (open->passes_any_settling);
  g_assert_cmpint (closed->result, ==, TD_RESULT_NOT_PASSED);
  ((TdBallot *)nine->pdata[8])->disputed = TRUE;
  /* 8 of 9, at worst 8 of 10 */
  sure = count_with (roll, REBUILD, nine, TRUE);
  g_assert_cmpint (sure->result, ==, TD_RESULT_PASSED);
  g_assert_true (sure->passes_any_settling);
}

static void
test_opponent_completes_quorum (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 8000);
  g_autoptr (TdTally) by_opponent = count_word (roll, REBUILD, "aaaaaao-----", FALSE);
  g_autoptr (TdTally) completed = count_word (roll, REBUILD, "aaaaaaoo----", FALSE);
  g_autoptr (TdTally) own = count_word (roll, REBUILD, "aaaaaaaao---", FALSE);
  g_autoptr (TdTally) legacy = count_word (roll, LEGACY, "aaaaaaaao---", FALSE);

  g_assert_false (by_opponent->quorum.met);
  g_assert_false (by_opponent->opponent_completes_quorum);
  g_assert_true (completed->opponent_completes_quorum);
  g_assert_false (own->opponent_completes_quorum);
  g_assert_false (legacy->opponent_completes_quorum);
}

static void
test_open_results (void)
{
  static const struct
  {
    const char *word;
    TdResult result;
    gint64 needed, persuade; /* heads; -1 none can */
  } cases[] = {
    { "------------", TD_RESULT_UNDECIDED, 8, -1 },  { "aaaaaaaa----", TD_RESULT_PASSED, 0, 0 },
    { "aaaaaaa-----", TD_RESULT_UNDECIDED, 1, -1 },  { "aaaaaooo----", TD_RESULT_UNDECIDED, 4, 1 },
    { "aaaaaaaaoooo", TD_RESULT_NOT_PASSED, -1, 1 }, { "oooo--------", TD_RESULT_NOT_PASSED, -1, 1 },
    { "ooo---------", TD_RESULT_UNDECIDED, 9, 1 },   { "aaaaabbbxxxx", TD_RESULT_UNDECIDED, -1, 1 },
    { "oooooooooooo", TD_RESULT_NOT_PASSED, -1, 9 }, { "xxxxxxxxxxxx", TD_RESULT_UNDECIDED, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (12, 8000);
      g_autoptr (TdTally) tally = count_word (roll, REBUILD, cases[i].word, FALSE);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpstr (td_result_to_nick (tally->result), ==, td_result_to_nick (cases[i].result));
      g_assert_cmpint (tally->needed == NULL ? -1 : tally->needed->heads, ==, cases[i].needed);
      g_assert_cmpint (tally->persuade == NULL ? -1 : tally->persuade->heads, ==, cases[i].persuade);
      g_assert_false (tally->final);
    }
}

/* Nobody's answer is taken after the vote was closed: what stands, stands. */
static void
test_closed_needs (void)
{
  static const struct
  {
    const char *word;
    TdResult result;
    gint64 needed, persuade; /* heads; -1 none can */
  } cases[] = {
    { "aaaaaaaa----", TD_RESULT_PASSED, 0, 0 },       { "aaaaaaaaaooo", TD_RESULT_PASSED, 0, 0 },
    { "aaaaaaa-----", TD_RESULT_NOT_PASSED, -1, -1 }, { "aaaaaooo----", TD_RESULT_NOT_PASSED, -1, -1 },
    { "aaaaaaaaoooo", TD_RESULT_NOT_PASSED, -1, -1 }, { "------------", TD_RESULT_NOT_PASSED, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (12, 8000);
      g_autoptr (TdTally) tally = count_word (roll, REBUILD, cases[i].word, TRUE);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (tally->result, ==, cases[i].result);
      g_assert_cmpint (tally->needed == NULL ? -1 : tally->needed->heads, ==, cases[i].needed);
      g_assert_cmpint (tally->persuade == NULL ? -1 : tally->persuade->heads, ==, cases[i].persuade);
    }
}

/* Persuading is at least one head's change, unless both gates are met however the pending heads settle; the
 * silent may help. */
static void
test_persuade (void)
{
  static const struct
  {
    const char *rule;
    const char *word; /* d: an agreement that is disputed, so pending */
    gint64 persuade;
  } cases[] = {
    { REBUILD, "aaaaaaaaaooo", 0 },  /* passes as it stands */
    { REBUILD, "aaaaaaaaoooo", 1 },  /* 9 of 12 */
    { REBUILD, "aaaaaaooooo-", 2 },  /* 9 of 11 alone would take 3; the silent one makes it 9 of 12 */
    { REBUILD, "aaaaaaob----", 0 },  /* 6 of 8 */
    { REBUILD, "aaaaaobb----", 1 },  /* an abstainer's change is as good */
    { REBUILD, "bbbbbbbbbbbb", 9 },  /* nobody agrees yet */
    { REBUILD, "aaaaaaooddd-", 2 },  /* 6 of 8 is met now; the pending three may oppose */
    { ORDINARY, "aaaaaaoooooo", 1 }, /* a tie is not more than half */
    { LEGACY, "aaaaaaaooooo", 1 },   /* 8 of 12 */
    { LEGACY, "aaaaaaaaoooo", 0 },   /* two thirds exactly */
    { LEGACY, "aooooooooooo", 7 },   /* of all owners */
    { REBUILD, "aaaa--------", -1 }, /* nobody to persuade */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (12, 8000);
      g_autofree char *word = g_strdelimit (g_strdup (cases[i].word), "d", 'a');
      g_autoptr (GPtrArray) ballots = new_ballots (word);
      g_autoptr (TdTally) tally = NULL;

      for (guint k = 0; k < ballots->len; k++)
        {
          TdBallot *ballot = ballots->pdata[k];

          ballot->disputed = cases[i].word[ballot->part_id - 1] == 'd';
        }
      tally = count_with (roll, cases[i].rule, ballots, FALSE);
      g_test_message ("%s %s", cases[i].rule, cases[i].word);
      g_assert_cmpint (tally->persuade == NULL ? -1 : tally->persuade->heads, ==, cases[i].persuade);
      if (cases[i].persuade > 0)
        g_assert_cmpint (tally->result, !=, TD_RESULT_PASSED);
    }
}

/* Of equally small sets the one with the fewest rooms: one large flat rather than a buyer's two small ones.
 */
static void
test_fewest_rooms (void)
{
  g_autoptr (TdRoll) roll = new_roll (12, 8000);
  TdJoin join = { 9, 10 };
  g_autoptr (TdTally) tally = NULL;

  g_array_append_val (roll->joins, join);
  part_of (roll, 11)->area = 8001;
  tally = count_word (roll, REBUILD, "aaaaaaa-----", FALSE);
  g_assert_cmpint (tally->heads.total, ==, 11);
  g_assert_cmpint (tally->needed->heads, ==, 1);
  g_assert_cmpuint (tally->needed->parts->len, ==, 1);
  /* only the pair of flats brings area enough */
  for (guint i = 0; i < 12; i++)
    part_of (roll, i)->area = i < 7 ? 3000 : i == 8 || i == 9 ? 5000 : 2000;
  g_autoptr (TdTally) pair = count_word (roll, REBUILD, "aaaaaaa-----", FALSE);

  g_assert_cmpint (pair->needed->heads, ==, 1);
  g_assert_cmpuint (pair->needed->parts->len, ==, 2);
  g_assert_cmpint (g_array_index (pair->needed->parts, gint64, 0), ==, 9);
  g_assert_cmpint (pair->needed->area, ==, 10000);
}

/* At once for a large compound: every head has a ballot or none, areas are all different. */
static void
test_large (void)
{
  const guint n = 3000;
  g_autoptr (TdRoll) roll = new_roll (n, 8000);
  g_autofree char *word = g_malloc (n + 1);
  g_autoptr (TdTally) tally = NULL;

  for (guint i = 0; i < n; i++)
    {
      part_of (roll, i)->area = 5000 + i * 7 % 4001;
      word[i] = i % 9 == 0 ? 'o' : i % 3 == 0 ? 'a' : '-';
      if (i % 7 == 0 && i + 1 < n)
        {
          TdJoin join = { i + 1, i + 2 };

          g_array_append_val (roll->joins, join);
        }
    }
  word[n] = '\0';
  tally = count_word (roll, REBUILD, word, FALSE);
  g_assert_nonnull (tally->needed);
  g_assert_cmpint (tally->result, ==, TD_RESULT_UNDECIDED);
}

static void
test_nicks (void)
{
  g_assert_cmpstr (td_result_to_nick (TD_RESULT_NOT_COMPUTABLE), ==, "not_computable");
  g_assert_cmpstr (td_stance_to_nick (TD_STANCE_PENDING), ==, "pending");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/vectors", test_vectors);
  g_test_add_func ("/tally/v10-heads-alone", test_v10_heads_alone);
  g_test_add_func ("/tally/v12-developer", test_v12_developer);
  g_test_add_func ("/tally/v17-occupied", test_v17_occupied);
  g_test_add_func ("/tally/v18-objection", test_v18_objection);
  g_test_add_func ("/tally/v22-yangzhou", test_v22_yangzhou);
  g_test_add_func ("/tally/v24-scope", test_v24_scope);
  g_test_add_func ("/tally/not-computable", test_not_computable);
  g_test_add_func ("/tally/stances", test_stances);
  g_test_add_func ("/tally/pending-ballots", test_pending_ballots);
  g_test_add_func ("/tally/co-owners", test_co_owners_and_kinds);
  g_test_add_func ("/tally/pending-worst", test_pending_settles_worst);
  g_test_add_func ("/tally/opponent-completes-quorum", test_opponent_completes_quorum);
  g_test_add_func ("/tally/open", test_open_results);
  g_test_add_func ("/tally/closed-needs", test_closed_needs);
  g_test_add_func ("/tally/persuade", test_persuade);
  g_test_add_func ("/tally/fewest-rooms", test_fewest_rooms);
  g_test_add_func ("/tally/large", test_large);
  g_test_add_func ("/tally/nicks", test_nicks);
  return g_test_run ();
}
