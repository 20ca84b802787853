/* Tidang: tests of what ballots say of paying — each rule in a row, then any ballots against a second
 * reading. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-leaves.h"

#define DAY td_date_new (2026, 8, 20)

static TdRoll *
roll_of (guint n_owners, gint64 first_owner)
{
  TdRoll *roll = td_roll_new ();
  TdPart *part = td_part_new ("301");

  part->id = 1;
  for (guint i = 0; i < n_owners; i++)
    {
      TdOwner *owner = td_owner_new (TD_OWNER_PERSON, "甲", TD_DOC_NONE, "", "");

      owner->id = first_owner + i;
      g_ptr_array_add (part->owners, owner);
    }
  td_roll_add (roll, part);
  return roll;
}

/* "agree yes 0, agree no 11 disputed": opinion, pay, owner. */
static GPtrArray *
ballots_of (const char *text)
{
  GPtrArray *ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_free);
  g_auto (GStrv) lines = g_strsplit (text, ", ", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      TdOpinion opinion;
      TdBallot *ballot;

      g_assert_true (td_opinion_from_nick (words[0], &opinion));
      ballot = td_ballot_new (1, opinion, DAY + (TdDate)i);
      ballot->pay = g_str_equal (words[1], "yes")  ? TD_PAY_YES
                    : g_str_equal (words[1], "no") ? TD_PAY_NO
                                                   : TD_PAY_UNSAID;
      ballot->owner_id = g_ascii_strtoll (words[2], NULL, 10);
      ballot->disputed = words[3] != NULL;
      g_ptr_array_add (ballots, ballot);
    }
  return ballots;
}

static TdMoneyFlat
flat_after (const char *record, const char *text, const TdRoll *asked, const TdRoll *roll)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_autoptr (GPtrArray) ballots = ballots_of (text);
  g_autoptr (GArray) flats = NULL;

  if (record != NULL)
    {
      TdLeaf *leaf = td_leaf_new ("pays");

      leaf->id = leaf->part_id = 1;
      td_leaf_set (leaf, "agrees", record);
      g_ptr_array_add (leaves, leaf);
    }
  flats = td_money_flats (leaves, roll);
  td_money_flats_take_ballots (flats, ballots, asked, roll);
  return g_array_index (flats, TdMoneyFlat, 0);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *record, *ballots;
    guint owners;
    gint64 owner_then, owner_now;
    const char *pays, *from;
    int day; /* after DAY; -1: none */
  } rows[] = {
    { NULL, "", 1, 11, 11, "not-asked", "", -1 },
    { NULL, "agree yes 0", 1, 11, 11, "yes", "ballot", 0 },
    { NULL, "agree no 0", 1, 11, 11, "no", "ballot", 0 },
    /* Agreeing is not paying. */
    { NULL, "agree - 0", 1, 11, 11, "not-asked", "", -1 },
    { NULL, "oppose yes 0", 1, 11, 11, "not-asked", "", -1 },
    { NULL, "abstain yes 0", 1, 11, 11, "not-asked", "", -1 },
    { NULL, "invalid yes 0", 1, 11, 11, "not-asked", "", -1 },
    { NULL, "agree yes 0 disputed", 1, 11, 11, "not-asked", "", -1 },
    /* A record of its own goes before it, whatever it says. */
    { "no", "agree yes 0", 1, 11, 11, "no", "record", -1 },
    { "yes", "agree no 0", 1, 11, 11, "yes", "record", -1 },
    /* Of several owners every one. */
    { NULL, "agree yes 0", 2, 11, 11, "yes", "ballot", 0 },
    { NULL, "agree yes 11", 2, 11, 11, "not-asked", "", -1 },
    { NULL, "agree yes 11, agree yes 12", 2, 11, 11, "yes", "ballot", 1 },
    { NULL, "agree yes 11, agree no 12", 2, 11, 11, "not-asked", "", -1 },
    { NULL, "agree yes 11, agree - 12", 2, 11, 11, "not-asked", "", -1 },
    { NULL, "agree yes 11, agree yes 99", 2, 11, 11, "not-asked", "", -1 },
    { NULL, "agree no 11, agree no 12", 2, 11, 11, "no", "ballot", 1 },
    /* Who bought the flat meanwhile promised nothing. */
    { NULL, "agree yes 0", 1, 11, 21, "not-asked", "", -1 },
    { NULL, "agree yes 0", 2, 11, 12, "not-asked", "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TdRoll) asked = roll_of (rows[i].owners, rows[i].owner_then);
      g_autoptr (TdRoll) roll = roll_of (rows[i].owners, rows[i].owner_now);
      TdMoneyFlat flat = flat_after (rows[i].record, rows[i].ballots, asked, roll);

      g_test_message ("%u: %s", i, rows[i].ballots);
      g_assert_cmpstr (td_pays_to_nick (flat.pays), ==, rows[i].pays);
      g_assert_cmpstr (td_pays_from_to_nick (flat.pays_from), ==, rows[i].from);
      g_assert_cmpint (flat.signed_on, ==, rows[i].day >= 0 ? DAY + rows[i].day : TD_DATE_NONE);
    }
}

/* A flat that was not on the roll of the vote, and ballots of other flats, say nothing. */
static void
test_elsewhere (void)
{
  g_autoptr (TdRoll) none = td_roll_new ();
  g_autoptr (TdRoll) roll = roll_of (1, 11);
  TdMoneyFlat flat = flat_after (NULL, "agree yes 0", none, roll);

  g_assert_cmpint (flat.pays_from, ==, TD_PAYS_FROM_NOTHING);
}

/* Said once more from the sentence alone: every owner has said the same, by himself or with the flat, and
 * nobody anything else. */
static void
test_any (void)
{
  static const char *const opinions[] = { "agree", "agree", "agree", "agree", "oppose" };
  static const char *const pays[] = { "yes", "yes", "yes", "no", "-" };

  for (int round = 0; round < 5000; round++)
    {
      guint n_owners = (guint)g_test_rand_int_range (1, 4), n = (guint)g_test_rand_int_range (0, 4);
      gboolean wrong = FALSE, heard[4] = { FALSE };
      const char *said = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TdRoll) roll = roll_of (n_owners, 10);
      gboolean all = TRUE;
      TdMoneyFlat flat;

      for (guint i = 0; i < n; i++)
        {
          const char *opinion = opinions[g_test_rand_int_range (0, 5)],
                     *pay = pays[g_test_rand_int_range (0, 5)];
          int owner = i; /* each answers once */

          if (n == 1 && g_test_rand_bit ())
            owner = -1;
          g_string_append_printf (text, "%s%s %s %d", i > 0 ? ", " : "", opinion, pay,
                                  owner < 0 ? 0 : 10 + owner);
          wrong |=
              !g_str_equal (opinion, "agree") || *pay == '-' || (said != NULL && !g_str_equal (said, pay));
          said = pay;
          for (int k = 0; k < 4; k++)
            heard[k] |= owner < 0 || k == owner;
        }
      for (guint k = 0; k < n_owners; k++)
        all &= heard[k];
      flat = flat_after (NULL, text->str, roll, roll);
      g_test_message ("%u owners: %s", n_owners, text->str);
      g_assert_cmpstr (td_pays_to_nick (flat.pays), ==, n > 0 && all && !wrong ? said : "not-asked");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money-ballots/rows", test_rows);
  g_test_add_func ("/money-ballots/elsewhere", test_elsewhere);
  g_test_add_func ("/money-ballots/any", test_any);
  return g_test_run ();
}
