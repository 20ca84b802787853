/* Tidang: the sentence of a count and the gaps, checked against counts made by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-places.h"
#include "td-sentences.h"

/* A roll of n flats 101, 102, … of 80.00 m² with one owner each. */
static TdRoll *
new_roll (int n)
{
  TdRoll *roll = td_roll_new ();

  for (int i = 1; i <= n; i++)
    {
      g_autofree char *room = g_strdup_printf ("%d", 100 + i);
      g_autofree char *name = g_strdup_printf ("业主%d", i);
      g_autofree char *number = g_strdup_printf ("E%07d", i);
      TdPart *part = td_part_new (room);

      part->id = i;
      part->unit_id = 1;
      part->area = 8000;
      part->area_source = TD_AREA_REGISTERED;
      g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, name, TD_DOC_PASSPORT, number, ""));
      td_roll_add (roll, part);
    }
  return roll;
}

static TdRule *
new_rule (void)
{
  TdRule *rule = NULL;
  g_autoptr (GPtrArray) rules = td_packs_list ("/nonexistent", NULL, NULL);
  const TdRule *found = rules == NULL ? NULL : td_rules_find (rules, "cn-2021-rebuild");

  g_assert_nonnull (found);
  rule = td_rule_ref (found);
  return rule;
}

/* "aaaoo-x": one letter per flat: agree, oppose, abstain (b), invalid (x), silent (-), proxy without
 * authority (p). */
static TdVote *
new_vote (const char *answers, gboolean closed)
{
  TdVote *vote = g_new0 (TdVote, 1);
  TdTallyInput input = { 0 };

  vote->roll = new_roll ((int)strlen (answers));
  vote->rule = new_rule ();
  vote->closed = closed;
  vote->plan_version = g_strdup ("A");
  vote->ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_free);
  vote->deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify)td_delivery_free);
  for (int i = 0; answers[i] != '\0'; i++)
    {
      TdOpinion opinion = answers[i] == 'o'   ? TD_OPINION_OPPOSE
                          : answers[i] == 'b' ? TD_OPINION_ABSTAIN
                          : answers[i] == 'x' ? TD_OPINION_INVALID
                                              : TD_OPINION_AGREE;
      TdBallot *ballot;

      if (answers[i] == '-')
        continue;
      ballot = td_ballot_new (i + 1, opinion, td_date_new (2026, 9, 12));
      if (answers[i] == 'p')
        {
          ballot->way = TD_BY_PROXY;
          ballot->signer = TD_SIGNER_PROXY;
          ballot->proxy = g_strdup ("赵某某");
        }
      if (answers[i] == 'x')
        ballot->cause = TD_CAUSE_SEVERAL;
      g_ptr_array_add (vote->ballots, ballot);
    }
  input =
      (TdTallyInput){ .roll = vote->roll, .rule = vote->rule, .ballots = vote->ballots, .closed = closed };
  vote->tally = td_tally_count (&input);
  return vote;
}

static void
test_tally (void)
{
  static const struct
  {
    const char *answers;
    gboolean closed;
    const char *part; /* of the English sentence */
  } rows[] = {
    { "aaaaaaaa----", FALSE, "reached at present" },
    { "aaaaaaaa----", TRUE, "Passed: the legal proportions are reached" },
    { "aaaaaaaaap--", FALSE, "(1 owner to be verified; passed whatever the outcome)" },
    { "aaaaaa------", FALSE, "2 owners, 160.00 m² still to consent" },
    { "aaaaaaa-----", FALSE, "1 owner, 80.00 m² still to consent" },
    { "aaaaaa------", TRUE, "Not passed: owners and area below the legal proportion of participation" },
    { "aaaaaooo----", TRUE, "Not passed: owners and area below the legal proportion of consent" },
    { "aaaaaaoo----", FALSE, "the ballots against or abstaining complete the participation" },
    { "aaaaoooooooo", FALSE, "Cannot pass any more" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TdVote) vote = new_vote (rows[i].answers, rows[i].closed);
      g_autofree char *sentence = td_tally_to_sentence (vote->tally, vote->roll);

      g_test_message ("%s: %s", rows[i].answers, sentence);
      g_assert_nonnull (strstr (sentence, rows[i].part));
    }
}

static const TdGap *
find_gap (const GPtrArray *gaps, const char *code)
{
  for (guint i = 0; i < gaps->len; i++)
    if (g_str_equal (((const TdGap *)g_ptr_array_index (gaps, i))->code, code))
      return g_ptr_array_index (gaps, i);
  return NULL;
}

static void
test_gaps (void)
{
  g_autoptr (TdVote) vote = new_vote ("aaaaap--", FALSE);
  TdUnit unit = { .place = (char *)"370212001002" };
  TdDelivery *delivery = g_new0 (TdDelivery, 1);
  g_autoptr (GPtrArray) gaps = NULL;
  const TdGap *gap;

  delivery->part_id = 7;
  g_ptr_array_add (vote->deliveries, delivery);
  gaps = td_gaps_of (&unit, vote->roll, vote);

  gap = find_gap (gaps, "undelivered");
  g_assert_nonnull (gap);
  g_assert_cmpuint (gap->parts->len, ==, 1);
  g_assert_cmpint (g_array_index (gap->parts, gint64, 0), ==, 8);
  g_assert_nonnull (strstr (gap->text, "108"));
  gap = find_gap (gaps, "silent");
  g_assert_nonnull (gap);
  g_assert_cmpint (g_array_index (gap->parts, gint64, 0), ==, 7);
  gap = find_gap (gaps, "pending");
  g_assert_nonnull (gap);
  g_assert_cmpint (g_array_index (gap->parts, gint64, 0), ==, 6);
  g_assert_cmpuint (gap->parts->len, ==, 1);
  /* What is to be done differs by the cause. */
  g_assert_cmpstr (gap->text, ==, "Written authority missing: 106");
  g_assert_null (find_gap (gaps, "no-plan"));
  g_assert_null (find_gap (gaps, "no-place"));
}

/* What stands in the way although the proportions are met, and why a vote cannot be counted at all. */
static void
test_obstacles (void)
{
  g_autoptr (TdVote) vote = new_vote ("aaaaaaaaaooo", FALSE);
  TdPart *part = g_ptr_array_index (vote->roll->parts, 0);
  g_autoptr (GPtrArray) objections = g_ptr_array_new ();
  TdObjection objection = { .text = (char *)"采光", .written = TRUE };
  TdTallyInput input = { .roll = vote->roll, .rule = vote->rule, .ballots = vote->ballots };
  struct
  {
    gboolean occupied, objects;
    TdArea area;
    const char *says;
  } cases[] = {
    { TRUE, FALSE, 8000, "a further consent is missing: 101" },
    { FALSE, TRUE, 8000, "an objection is not settled" },
    { FALSE, FALSE, 0, "has no area" },
  };
  TdObjectionEffect effect = vote->rule->objections;

  g_ptr_array_add (objections, &objection);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdTally) tally = NULL;
      g_autofree char *sentence = NULL;

      part->occupied = cases[i].occupied;
      part->area = cases[i].area;
      vote->rule->objections = cases[i].objects ? TD_OBJECTION_BLOCK : effect;
      input.objections = cases[i].objects ? objections : NULL;
      tally = td_tally_count (&input);
      sentence = td_tally_to_sentence (tally, vote->roll);
      g_test_message ("%s", sentence);
      g_assert_cmpint (tally->result, !=, TD_RESULT_PASSED);
      g_assert_nonnull (strstr (sentence, cases[i].says));
    }
  vote->rule->objections = effect;
}

static void
test_rooms (void)
{
  g_autoptr (TdRoll) roll = new_roll (6);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *none = td_rooms_to_text (roll, parts, 3);
  g_autofree char *some = NULL;
  g_autofree char *many = NULL;

  for (gint64 id = 1; id <= 5; id++)
    {
      g_array_append_val (parts, id);
      if (id == 3)
        some = td_rooms_to_text (roll, parts, 3);
    }
  many = td_rooms_to_text (roll, parts, 3);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (some, ==, "101, 102, 103");
  g_assert_cmpstr (many, ==, "101, 102, 103 and 2 more");
}

static void
test_warnings (void)
{
  TdVote *vote = new_vote ("aaaaaao-", FALSE);
  GPtrArray *lines;

  vote->from = td_date_new (2026, 9, 1);
  lines = td_vote_warnings (vote);
  g_assert_cmpuint (lines->len, ==, 0);
  g_ptr_array_unref (lines);
  /* None of these can be closed by anybody: they stand beside the count, not among the gaps. */
  g_clear_pointer (&vote->plan_version, g_free);
  vote->rule_missing_local = TRUE;
  lines = td_vote_warnings (vote);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_nonnull (strstr (lines->pdata[0], "意愿摸底表"));
  g_assert_nonnull (strstr (lines->pdata[1], "地方文件未取得"));
  g_ptr_array_unref (lines);
  {
    g_autoptr (TdUnit) unit = g_new0 (TdUnit, 1);
    g_autoptr (GPtrArray) gaps = NULL;

    unit->place = g_strdup ("370212001002");
    gaps = td_gaps_of (unit, vote->roll, vote);
    g_assert_null (find_gap (gaps, "no-plan"));
    g_assert_null (find_gap (gaps, "missing-local"));
  }
  td_vote_free (vote);
  lines = td_vote_warnings (NULL);
  g_assert_cmpuint (lines->len, ==, 0);
  g_ptr_array_unref (lines);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/sentences/tally", test_tally);
  g_test_add_func ("/service/sentences/gaps", test_gaps);
  g_test_add_func ("/service/sentences/obstacles", test_obstacles);
  g_test_add_func ("/service/sentences/warnings", test_warnings);
  g_test_add_func ("/service/sentences/rooms", test_rooms);
  return g_test_run ();
}
