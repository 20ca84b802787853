/* Tidang: tests of what ballots say of paying, from the vote to the shares of the cost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-money.h"

static void
answer_alone (Desk *desk, gint64 unit, const char *room)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new ("pays");
  g_autoptr (GError) error = NULL;

  leaf->part_id = part_of (desk, unit, room);
  td_leaf_set (leaf, "agrees", "no");
  td_leaf_set (leaf, "later", "yes");
  td_leaf_set (leaf, "on", "2026-09-01");
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
}

/* A ballot that asks for both says both; what is said alone later goes before it, and undoing it brings the
 * ballot's word back. */
static void
test_ballots_pay (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *room;
    TdOpinion opinion;
    TdPay pay;
    TdPays pays;
    TdPaysFrom from;
  } rows[] = {
    { "101", TD_OPINION_AGREE, TD_PAY_YES, TD_PAYS_YES, TD_PAYS_FROM_BALLOT },
    { "201", TD_OPINION_AGREE, TD_PAY_NO, TD_PAYS_NO, TD_PAYS_FROM_BALLOT },
    { "301", TD_OPINION_AGREE, TD_PAY_UNSAID, TD_PAYS_NOT_ASKED, TD_PAYS_FROM_NOTHING },
    { "401", TD_OPINION_OPPOSE, TD_PAY_UNSAID, TD_PAYS_NOT_ASKED, TD_PAYS_FROM_NOTHING },
  };
  gint64 unit = fill (desk, "101 201 301 401");
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_autoptr (TdMoneyBook) before = NULL;
  g_autoptr (TdMoneyBook) after = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;

      ballot.opinion = rows[i].opinion;
      ballot.pay = rows[i].pay;
      td_ballot_record (desk->workspace, unit, rows[i].room, &ballot, &error);
      g_assert_no_error (error);
    }
  choose (desk, unit, "cn-equal", "90000");
  before = book_of (desk, unit);
  g_assert_cmpint (before->ballots_vote, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TdMoneyFlat *flat = td_money_book_flat (before, part_of (desk, unit, rows[i].room));

      g_assert_cmpint (flat->pays, ==, rows[i].pays);
      g_assert_cmpint (flat->pays_from, ==, rows[i].from);
      g_assert_cmpint (flat->signed_on, ==,
                       rows[i].from == TD_PAYS_FROM_BALLOT ? before->today : TD_DATE_NONE);
    }
  /* 201 said that it does not pay: the others share. */
  g_assert_cmpuint (before->shares->shares->len, ==, 3);
  g_assert_cmpint (td_money_book_household (before, part_of (desk, unit, "101"))->agreed, ==, 3000000);
  text = td_money_flat_pays_text (td_money_book_flat (before, part_of (desk, unit, "101")));
  g_assert_cmpstr (text, ==, "pays, by the ballot of 2026-09-01");
  answer_alone (desk, unit, "101");
  after = book_of (desk, unit);
  g_assert_cmpint (td_money_book_flat (after, part_of (desk, unit, "101"))->pays, ==, TD_PAYS_LATER);
  g_assert_cmpint (td_money_book_flat (after, part_of (desk, unit, "101"))->pays_from, ==,
                   TD_PAYS_FROM_RECORD);
  g_assert_cmpuint (after->shares->shares->len, ==, 2);
}

/* Another vote on the lift asks anew; one on the maintenance fund does not. */
static void
test_ballots_pay_again (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "101 201 301 401");
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  ballot.pay = TD_PAY_YES;
  for (int round = 0; round < 3; round++)
    {
      g_autoptr (TdVoteOpened) opened = NULL;
      g_autoptr (TdMoneyBook) book = NULL;

      options.matter = round == 1 ? TD_MATTER_USE_FUND : TD_MATTER_REBUILD;
      opened = td_vote_open (desk->workspace, unit, &options, &error);
      g_assert_no_error (error);
      if (round == 0)
        td_ballot_record (desk->workspace, unit, "101", &ballot, &error);
      g_assert_no_error (error);
      book = book_of (desk, unit);
      g_assert_cmpint (book->ballots_vote, ==, round < 2 ? 1 : 3);
      g_assert_cmpint (td_money_book_flat (book, part_of (desk, unit, "101"))->pays, ==,
                       round < 2 ? TD_PAYS_YES : TD_PAYS_NOT_ASKED);
      td_vote_close (desk->workspace, unit, 0, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service-pays/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("ballots", test_ballots_pay);
  ADD ("again", test_ballots_pay_again);
#undef ADD
  return g_test_run ();
}
