/* Tidang: votes in the file — their window, what came back and was replaced, corrections, numbers, wide
 * scopes. SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <string.h>

/* ---- helpers ---- */

static gint64
add_ballot (Fixture *f, gint64 vote, int flat, TdOpinion opinion, const char *replace, TdStoreError wanted)
{
  GError *error = NULL;
  g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[flat], opinion, td_date_new (2026, 9, 12));
  fixture_begin (f, "ballot");
  gint64 id = td_store_ballot_add (f->store, vote, ballot, replace, &error);
  if (id == 0)
    {
      g_assert_error (error, TD_STORE_ERROR, (int)wanted);
      g_clear_error (&error);
      td_store_rollback (f->store);
      return 0;
    }
  g_assert_no_error (error);
  fixture_commit (f);
  return id;
}

static gint64
add_stairwell (Fixture *f, const char *building, const char *unit, const char *room)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) first = td_store_dossier (f->store, f->dossier, &error);
  g_autoptr (TdDossierRow) row = td_dossier_row_new ();
  g_autoptr (TdPart) part = fixture_part (room, "贺新", "", 9000);
  row->compound_id = first->compound_id;
  g_free (row->building);
  row->building = g_strdup (building != NULL ? building : first->building);
  g_free (row->unit);
  row->unit = g_strdup (unit);
  fixture_begin (f, "add-unit");
  gint64 id = td_store_dossier_add (f->store, row, &error);
  g_assert_no_error (error);
  part->unit_id = id;
  g_assert_cmpint (td_store_part_add (f->store, part, &error), !=, 0);
  g_assert_no_error (error);
  fixture_commit (f);
  return id;
}

static gint64
open_wide (Fixture *f, TdScope scope, const gint64 *dossiers, gsize n)
{
  GError *error = NULL;
  g_autoptr (TdVoteRow) vote = td_vote_row_new ();
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, dossiers, n, &error);
  vote->dossier_id = dossiers[0];
  vote->scope = scope;
  fixture_begin (f, "open-vote");
  gint64 id = td_store_vote_open (f->store, vote, roll, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (f);
  return id;
}

static int
number_of (Fixture *f, gint64 vote)
{
  g_autoptr (TdVoteRow) row = td_store_vote (f->store, vote, NULL);
  return row->number;
}

static void
close_vote (Fixture *f, gint64 vote)
{
  GError *error = NULL;
  fixture_begin (f, "close-vote");
  g_assert_true (td_store_vote_close (f->store, vote, td_date_new (2026, 10, 1), &error));
  fixture_commit (f);
}

/* ---- one vote ---- */

static void
test_window (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  fixture_begin (f, "set-window");
  g_assert_true (td_store_vote_set_window (f->store, vote, td_date_new (2026, 9, 1),
                                           td_date_new (2026, 10, 8), 3, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  g_autoptr (TdVoteRow) row = td_store_vote (f->store, vote, &error);
  g_assert_cmpint (row->from, ==, td_date_new (2026, 9, 1));
  g_assert_cmpint (row->until, ==, td_date_new (2026, 10, 8));
  g_assert_cmpint (row->batch, ==, 3);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  g_autoptr (TdVoteRow) back = td_store_vote (f->store, vote, &error);
  g_assert_cmpint (back->until, ==, TD_DATE_NONE);
  fixture_assert_sound (f);
}

static void
test_replaced_ballots (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  gint64 first = add_ballot (f, vote, 0, TD_OPINION_AGREE, NULL, 0);
  g_assert_cmpint (add_ballot (f, vote, 0, TD_OPINION_OPPOSE, NULL, TD_STORE_ERROR_CONFLICT), ==, 0);
  gint64 second = add_ballot (f, vote, 0, TD_OPINION_OPPOSE, "本人当面更改", 0);
  add_ballot (f, vote, 1, TD_OPINION_ABSTAIN, NULL, 0);
  g_assert_cmpint (first, !=, second);

  g_autoptr (GPtrArray) current = td_store_ballots (f->store, vote, &error);
  g_assert_cmpuint (current->len, ==, 2);
  g_autoptr (GPtrArray) all = td_store_ballots_of_part (f->store, vote, f->parts[0], &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((TdBallot *)all->pdata[0])->opinion, ==, TD_OPINION_AGREE);
  g_assert_cmpint (((TdBallot *)all->pdata[1])->opinion, ==, TD_OPINION_OPPOSE);
  g_autoptr (TdBallot) newest = td_store_ballot_current (f->store, vote, f->parts[0], 0);
  g_assert_cmpint (newest->id, ==, second);
  g_assert_null (td_store_ballot_current (f->store, vote, f->parts[4], 0));

  fixture_begin (f, "withdraw-ballot");
  g_assert_true (td_store_ballot_remove (f->store, second, "误录", &error));
  fixture_commit (f);
  g_assert_null (td_store_ballot_current (f->store, vote, f->parts[0], 0));
  /* Withdrawn, it makes room for another without a reason. */
  g_assert_cmpint (add_ballot (f, vote, 0, TD_OPINION_AGREE, NULL, 0), !=, 0);
  fixture_assert_sound (f);
}

static void
test_disputed (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  gint64 ballot = add_ballot (f, vote, 2, TD_OPINION_AGREE, NULL, 0);
  for (int disputed = 1; disputed >= 0; disputed--)
    {
      fixture_begin (f, "dispute");
      g_assert_true (td_store_ballot_set_disputed (f->store, ballot, disputed, &error));
      fixture_commit (f);
      g_autoptr (TdBallot) now = td_store_ballot_current (f->store, vote, f->parts[2], 0);
      g_assert_cmpint (now->disputed, ==, disputed);
    }
  fixture_assert_sound (f);
}

static void
test_corrections (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  g_autoptr (TdVoteRow) before = td_store_vote (f->store, vote, &error);
  for (int version = 2; version <= 3; version++)
    {
      g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, vote, 0, &error);
      ((TdPart *)td_roll_find (roll, f->parts[version]))->area += 10;
      fixture_begin (f, "correct-roll");
      g_assert_true (
          td_store_vote_correct (f->store, vote, roll, f->parts[version], "产权证复核", "证", &error));
      g_assert_no_error (error);
      fixture_commit (f);
    }
  g_autoptr (GPtrArray) rows = td_store_corrections (f->store, vote, &error);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdCorrectionRow *row = rows->pdata[i];
      g_assert_cmpint (row->version, ==, (int)i + 2);
      g_assert_cmpint (row->part_id, ==, f->parts[i + 2]);
      g_assert_cmpstr (row->reason, ==, "产权证复核");
      g_assert_cmpstr (row->evidence, ==, "证");
      g_assert_cmpstr (row->who, ==, "甲");
      g_assert_cmpuint (strlen (row->hash), ==, 64);
      g_assert_cmpint (row->at, ==, FIXTURE_NOW);
    }
  g_autoptr (TdVoteRow) after = td_store_vote (f->store, vote, &error);
  g_assert_cmpint (after->roll_version, ==, 3);
  g_assert_cmpint (after->area, ==, before->area + 20);
  g_assert_cmpint (after->heads, ==, before->heads);
  /* Each version is still there as it was. */
  g_autoptr (TdRoll) first = td_store_vote_roll (f->store, vote, 1, &error);
  g_autofree char *hash = td_roll_hash (first, NULL, NULL);
  g_assert_cmpstr (hash, ==, before->roll_hash);
  fixture_assert_sound (f);
}

static void
test_newest_word (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  TdConsent consent = { f->parts[0], TD_CONSENT_OCCUPIED, FALSE };
  TdDelivery delivery = { f->parts[0], td_date_new (2026, 9, 2), TD_DELIVER_POST, (char *)"乙", NULL, NULL };
  fixture_begin (f, "consent");
  g_assert_cmpint (td_store_consent_set (f->store, vote, &consent, &error), !=, 0);
  g_assert_cmpint (td_store_delivery_add (f->store, vote, &delivery, &error), !=, 0);
  fixture_commit (f);
  consent.given = TRUE;
  delivery.way = TD_DELIVER_IN_PERSON;
  fixture_begin (f, "consent");
  g_assert_cmpint (td_store_consent_set (f->store, vote, &consent, &error), !=, 0);
  g_assert_cmpint (td_store_delivery_add (f->store, vote, &delivery, &error), !=, 0);
  fixture_commit (f);
  g_autoptr (GPtrArray) consents = td_store_consents (f->store, vote, &error);
  g_autoptr (GPtrArray) deliveries = td_store_deliveries (f->store, vote, &error);
  g_assert_cmpuint (consents->len, ==, 1);
  g_assert_true (((TdConsent *)consents->pdata[0])->given);
  g_assert_cmpuint (deliveries->len, ==, 1);
  g_assert_cmpint (((TdDelivery *)deliveries->pdata[0])->way, ==, TD_DELIVER_IN_PERSON);
  fixture_assert_sound (f);
}

static void
test_objection (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  TdObjection inside = { .part_id = f->parts[0], .text = (char *)"采光", .written = TRUE };
  TdObjection outside = { .from = (char *)"2号楼 丁", .text = (char *)"噪声", .written = FALSE };
  fixture_begin (f, "objection");
  gint64 id = td_store_objection_add (f->store, vote, &inside, &error);
  g_assert_cmpint (td_store_objection_add (f->store, vote, &outside, &error), !=, 0);
  g_assert_true (td_store_objection_settle (f->store, id, "已调解", td_date_new (2026, 9, 20), &error));
  fixture_commit (f);
  g_autoptr (GPtrArray) rows = td_store_objections (f->store, vote, &error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_true (((TdObjection *)rows->pdata[0])->settled);
  g_assert_false (((TdObjection *)rows->pdata[1])->settled);
  g_assert_false (((TdObjection *)rows->pdata[1])->written);
  g_assert_cmpstr (((TdObjection *)rows->pdata[1])->from, ==, "2号楼 丁");
  fixture_assert_sound (f);
}

static void
test_unknown_vote (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_assert_null (td_store_vote (f->store, 4711, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_store_vote_roll (f->store, 4711, 0, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_store_pack (f->store, "nothing", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

/* ---- several stairwells ---- */

static void
test_wide (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 beside = add_stairwell (f, NULL, "8单元", "101");
  gint64 across = add_stairwell (f, "9号楼", "1单元", "101");
  const gint64 building[] = { f->dossier, beside };
  g_assert_false (td_store_has_wide_votes (f->store));
  gint64 wide = open_wide (f, TD_SCOPE_BUILDING, building, 2);
  g_assert_true (td_store_has_wide_votes (f->store));
  gint64 later = add_stairwell (f, NULL, "9单元", "101");
  const struct
  {
    gint64 dossier;
    gint64 vote;
  } cases[] = { { f->dossier, wide }, { beside, wide }, { across, 0 }, { later, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) votes = td_store_votes_counting (f->store, cases[i].dossier, &error);
      g_assert_cmpint (td_store_vote_counting (f->store, cases[i].dossier, 0), ==, cases[i].vote);
      g_assert_cmpuint (votes->len, ==, cases[i].vote != 0);
    }
  g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, wide, 0, &error);
  g_assert_cmpuint (roll->parts->len, ==, 7);
  fixture_assert_sound (f);
}

/* A number names one vote from each dossier; the open one before the closed, then the newest. */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  gint64 beside = add_stairwell (f, NULL, "8单元", "101");
  gint64 across = add_stairwell (f, "9号楼", "1单元", "101");
  const gint64 building[] = { f->dossier, beside };
  const gint64 compound[] = { across, f->dossier, beside };
  gint64 own = open_wide (f, TD_SCOPE_UNIT, &beside, 1);
  gint64 of_building = open_wide (f, TD_SCOPE_BUILDING, building, 2);
  gint64 of_compound = open_wide (f, TD_SCOPE_COMPOUND, compound, 3);
  gint64 last = open_wide (f, TD_SCOPE_UNIT, &f->dossier, 1);
  g_assert_cmpint (number_of (f, own), ==, 1);
  g_assert_cmpint (number_of (f, of_building), ==, 2);
  g_assert_cmpint (number_of (f, of_compound), ==, 3);
  g_assert_cmpint (number_of (f, last), ==, 4);
  g_assert_cmpint (td_store_vote_counting (f->store, beside, 1), ==, own);
  g_assert_cmpint (td_store_vote_counting (f->store, beside, 2), ==, of_building);
  g_assert_cmpint (td_store_vote_counting (f->store, f->dossier, 1), ==, 0);
  g_assert_cmpint (td_store_vote_counting (f->store, across, 0), ==, of_compound);
  g_assert_cmpint (td_store_vote_counting (f->store, f->dossier, 0), ==, last);
  close_vote (f, last);
  g_assert_cmpint (td_store_vote_counting (f->store, f->dossier, 0), ==, of_compound);
  close_vote (f, of_compound);
  close_vote (f, of_building);
  close_vote (f, own);
  g_assert_cmpint (td_store_vote_counting (f->store, f->dossier, 0), ==, last);
  g_assert_cmpint (td_store_vote_counting (f->store, beside, 0), ==, of_compound);
  fixture_assert_sound (f);
}

typedef struct
{
  guint votes;
  guint parts;
  guint ballots;
  guint most;
} Seen;

static gboolean
see (const TdVoteData *data, gpointer user_data)
{
  Seen *seen = user_data;
  seen->votes++;
  seen->parts += data->roll->parts->len;
  seen->ballots += data->ballots->len;
  return seen->votes < seen->most;
}

static void
test_foreach (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 other = add_stairwell (f, NULL, "8单元", "101");
  gint64 vote = fixture_open_vote (f);
  const gint64 votes[] = { vote, open_wide (f, TD_SCOPE_UNIT, &other, 1), 4711 };
  add_ballot (f, vote, 0, TD_OPINION_AGREE, NULL, 0);
  Seen all = { .most = 9 }, first = { .most = 1 }, named = { .most = 9 };
  g_assert_true (td_store_votes_foreach (f->store, votes, 3, see, &all, &error));
  g_assert_cmpuint (all.votes, ==, 2);
  g_assert_cmpuint (all.parts, ==, 7);
  g_assert_cmpuint (all.ballots, ==, 1);
  g_assert_true (td_store_votes_foreach (f->store, votes, 3, see, &first, &error));
  g_assert_cmpuint (first.votes, ==, 1);
  g_assert_true (td_store_votes_foreach (f->store, &votes[1], 1, see, &named, &error));
  g_assert_cmpuint (named.parts, ==, 1);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/votes/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("window", test_window);
  ADD ("replaced", test_replaced_ballots);
  ADD ("disputed", test_disputed);
  ADD ("corrections", test_corrections);
  ADD ("newest word", test_newest_word);
  ADD ("objection", test_objection);
  ADD ("unknown", test_unknown_vote);
  ADD ("wide", test_wide);
  ADD ("numbers", test_numbers);
  ADD ("foreach", test_foreach);
  return g_test_run ();
}
