/* Tidang: the life of a vote against the real file — roster, vote, ballots, corrections, undo, close.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#define UNIT "桂花城/5号楼/1单元"

static TdVoteOptions
vote_options (void)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;

  options.from = td_date_new (2026, 9, 1);
  options.until = td_date_new (2026, 9, 30);
  options.plan_version = "方案A";
  return options;
}

static gint64
open_vote (Desk *desk)
{
  TdVoteOptions options = vote_options ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (TdVoteOpened) opened = NULL;
  gint64 unit = resolve (desk, UNIT);

  g_assert_cmpint (report->refused_rows, ==, 0);
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
  return unit;
}

static void
record (Desk *desk, gint64 unit, const char *room, TdOpinion opinion)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.opinion = opinion;
  options.date = td_date_new (2026, 9, 12);
  td_ballot_record (desk->workspace, unit, room, &options, &error);
  g_assert_no_error (error);
}

static void
assert_counts (const TdTally *tally,
               gint64 total,
               gint64 agree,
               gint64 oppose,
               gint64 abstain,
               gint64 invalid,
               gint64 pending,
               gint64 silent)
{
  g_assert_cmpint (tally->heads.total, ==, total);
  g_assert_cmpint (tally->heads.agree, ==, agree);
  g_assert_cmpint (tally->heads.oppose, ==, oppose);
  g_assert_cmpint (tally->heads.abstain, ==, abstain);
  g_assert_cmpint (tally->heads.invalid, ==, invalid);
  g_assert_cmpint (tally->heads.pending, ==, pending);
  g_assert_cmpint (tally->heads.silent, ==, silent);
}

static void
on_changed (TdWorkspace *workspace, guint64 unit_id, gpointer data)
{
  (*(int *)data)++;
}

static void
test_life (Desk *desk, gconstpointer data)
{
  TdVoteOptions options = vote_options ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) roster = NULL;
  g_autoptr (TdImportReport) sheet = NULL;
  g_autoptr (TdVoteOpened) preview = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdVote) vote = NULL;
  g_autoptr (TdDossier) dossier = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *hash = NULL;
  int changes = 0;
  gint64 unit;

  g_signal_connect (desk->workspace, "changed", G_CALLBACK (on_changed), &changes);
  roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_assert_cmpint (roster->new_units, ==, 3);
  g_assert_cmpint (roster->new_compounds, ==, 1);
  g_assert_cmpint (roster->added, ==, 38);
  g_assert_cmpint (roster->refused_rows, ==, 0);
  g_assert_cmpint (roster->action_id, !=, 0);
  g_assert_cmpint (changes, ==, 1);

  unit = resolve (desk, UNIT);
  preview = td_vote_preview (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->area, ==, 119395);
  g_assert_cmpint (changes, ==, 1);
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened->area, ==, 119395);
  g_assert_cmpint (opened->heads, ==, preview->heads);
  g_assert_cmpuint (strlen (opened->roll_sha256), ==, 64);
  hash = g_strdup (opened->roll_sha256);
  g_assert_cmpint (changes, ==, 2);

  sheet = import_sheet (desk, TD_SHEET_BALLOTS, "ballots-ticks.xlsx");
  g_assert_cmpint (sheet->added, ==, 11);
  g_assert_cmpint (sheet->refused_rows, ==, 0);
  vote = td_vote_load (desk->workspace, unit, 0, &error);
  g_assert_no_error (error);
  assert_counts (vote->tally, 12, 8, 1, 1, 1, 0, 1);
  g_assert_cmpstr (vote->roll_hash, ==, hash);
  for (guint i = 0; i < vote->ballots->len; i++)
    g_assert_cmpint (((TdBallot *)g_ptr_array_index (vote->ballots, i))->date, ==, td_date_new (2026, 9, 12));
  sentence = td_tally_to_sentence (vote->tally, vote->roll);
  g_test_message ("%s", sentence);

  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
  dossier = td_dossier_load (desk->workspace, unit, &error);
  g_assert_no_error (error);
  g_assert_true (dossier->vote->closed);
  g_assert_true (dossier->vote->tally->final);
  g_assert_cmpint (dossier->vote->tally->result, ==, TD_RESULT_PASSED);
  g_assert_cmpint (dossier->unit->stage, ==, TD_STAGE_NOTICE);
  g_assert_cmpint (dossier->unit->heads_agree, ==, 8);
  g_assert_cmpuint (dossier->recent->len, >=, 3);
  g_assert_nonnull (dossier->next_step);
}

static void
assert_refused (gboolean done, GError **error, TdServiceError code)
{
  g_assert_false (done);
  g_assert_error (*error, TD_SERVICE_ERROR, (int)code);
  g_test_message ("%s", (*error)->message);
  g_clear_error (error);
}

static gint64
history_length (Desk *desk)
{
  g_autoptr (GPtrArray) items = td_history_list (desk->workspace, 0, 0, NULL);

  g_assert_nonnull (items);
  return items->len;
}

static void
test_refusals (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *room;
    TdBallotOptions options;
    TdServiceError code;
  } rows[] = {
    { "999", TD_BALLOT_OPTIONS_INIT, TD_SERVICE_ERROR_NOT_FOUND },
    { "401", { .opinion = TD_OPINION_INVALID, .date = TD_DATE_NONE }, TD_SERVICE_ERROR_USAGE },
    { "401",
      { .opinion = TD_OPINION_AGREE, .date = TD_DATE_NONE, .cause = TD_CAUSE_LATE },
      TD_SERVICE_ERROR_USAGE },
    { "401",
      { .opinion = TD_OPINION_AGREE, .date = TD_DATE_NONE, .way = TD_BY_PROXY },
      TD_SERVICE_ERROR_USAGE },
    { "401", { .opinion = TD_OPINION_NONE, .date = TD_DATE_NONE }, TD_SERVICE_ERROR_NOT_FOUND },
    { "401",
      { .opinion = TD_OPINION_AGREE, .date = TD_DATE_NONE, .owner = "不是业主" },
      TD_SERVICE_ERROR_NOT_FOUND },
    { "401",
      { .opinion = TD_OPINION_AGREE, .date = TD_DATE_NONE, .vote_number = 7 },
      TD_SERVICE_ERROR_NOT_FOUND },
  };
  gint64 unit = open_vote (desk);
  gint64 before = history_length (desk);
  TdBallotOptions late = TD_BALLOT_OPTIONS_INIT;
  TdVoteOptions options = vote_options ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_refused (td_ballot_record (desk->workspace, unit, rows[i].room, &rows[i].options, &error), &error,
                    rows[i].code);
  late.date = td_date_new (2026, 8, 31);
  assert_refused (td_ballot_record (desk->workspace, unit, "401", &late, &error), &error,
                  TD_SERVICE_ERROR_REFUSED);
  late.date = td_date_new (2026, 10, 1);
  assert_refused (td_ballot_record (desk->workspace, unit, "401", &late, &error), &error,
                  TD_SERVICE_ERROR_REFUSED);

  /* A second vote on the same matter while one is open. */
  assert_refused (td_vote_open (desk->workspace, unit, &options, &error) != NULL, &error,
                  TD_SERVICE_ERROR_REFUSED);
  options.matter = TD_MATTER_USE_FUND;
  options.until = td_date_new (2026, 8, 1);
  assert_refused (td_vote_open (desk->workspace, unit, &options, &error) != NULL, &error,
                  TD_SERVICE_ERROR_USAGE);
  options.until = TD_DATE_NONE;
  options.plan_version = " ";
  assert_refused (td_vote_open (desk->workspace, unit, &options, &error) != NULL, &error,
                  TD_SERVICE_ERROR_USAGE);
  options.plan_version = NULL;
  options.rule_id = "no-such-rule";
  assert_refused (td_vote_open (desk->workspace, unit, &options, &error) != NULL, &error,
                  TD_SERVICE_ERROR_NOT_FOUND);

  assert_refused (td_unit_resolve (desk->workspace, "没有/1/1", &error) != 0, &error,
                  TD_SERVICE_ERROR_NOT_FOUND);
  assert_refused (td_unit_resolve (desk->workspace, "桂花城", &error) != 0, &error, TD_SERVICE_ERROR_USAGE);
  /* Nothing of all this left a trace. */
  g_assert_cmpint (history_length (desk), ==, before);
}

static void
test_replace (Desk *desk, gconstpointer data)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  gint64 unit = open_vote (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = NULL;
  g_autoptr (TdVote) withdrawn = NULL;

  record (desk, unit, "401", TD_OPINION_AGREE);
  options.opinion = TD_OPINION_OPPOSE;
  options.date = td_date_new (2026, 9, 13);
  assert_refused (td_ballot_record (desk->workspace, unit, "４０１室", &options, &error), &error,
                  TD_SERVICE_ERROR_REFUSED);
  options.replace = "业主当面更改";
  g_assert_true (td_ballot_record (desk->workspace, unit, "４０１室", &options, &error));
  g_assert_no_error (error);
  vote = td_vote_load (desk->workspace, unit, 0, NULL);
  assert_counts (vote->tally, 12, 0, 1, 0, 0, 0, 11);
  g_assert_cmpuint (vote->ballots->len, ==, 1);

  options.opinion = TD_OPINION_NONE;
  g_assert_true (td_ballot_record (desk->workspace, unit, "401", &options, &error));
  withdrawn = td_vote_load (desk->workspace, unit, 0, NULL);
  assert_counts (withdrawn->tally, 12, 0, 0, 0, 0, 0, 12);
}

static void
test_proxy_pends (Desk *desk, gconstpointer data)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  gint64 unit = open_vote (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) without = NULL;
  g_autoptr (TdVote) with = NULL;

  options.way = TD_BY_PROXY;
  options.proxy = "赵某某";
  options.date = td_date_new (2026, 9, 12);
  g_assert_true (td_ballot_record (desk->workspace, unit, "301", &options, &error));
  without = td_vote_load (desk->workspace, unit, 0, NULL);
  assert_counts (without->tally, 12, 0, 0, 0, 0, 1, 11);
  options.authority = TRUE;
  options.replace = "补交委托书";
  g_assert_true (td_ballot_record (desk->workspace, unit, "301", &options, &error));
  with = td_vote_load (desk->workspace, unit, 0, NULL);
  assert_counts (with->tally, 12, 1, 0, 0, 0, 0, 11);
}

static void
test_correction (Desk *desk, gconstpointer data)
{
  static const char *const fields[] = { "area=100.00", NULL };
  static const char *const sale[] = { "owner=买房人", NULL };
  gint64 unit = open_vote (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) before = NULL;
  g_autoptr (TdVote) corrected = NULL;
  g_autoptr (TdVote) sold = NULL;
  g_autoptr (TdDossier) dossier = NULL;
  const TdPart *part;

  record (desk, unit, "401", TD_OPINION_AGREE);
  before = td_vote_load (desk->workspace, unit, 0, NULL);
  g_assert_cmpint (before->roll_version, ==, 1);
  part = td_roll_find_room (before->roll, "401", NULL);

  assert_refused (td_roll_correct (desk->workspace, unit, "401", fields, " ", NULL, &error), &error,
                  TD_SERVICE_ERROR_USAGE);
  g_assert_true (
      td_roll_correct (desk->workspace, unit, "401", fields, "登记簿面积录入有误", "登记簿复印件", &error));
  g_assert_no_error (error);
  corrected = td_vote_load (desk->workspace, unit, 0, NULL);
  g_assert_cmpint (corrected->roll_version, ==, 2);
  g_assert_cmpstr (corrected->roll_hash, !=, before->roll_hash);
  g_assert_cmpint (corrected->tally->area.total, ==, before->tally->area.total - part->area + 10000);
  g_assert_cmpint (corrected->tally->area.agree, ==, 10000);
  g_assert_cmpuint (corrected->ballots->len, ==, 1);

  /* A sale after opening is noted on the register only: the voter and the roll stay. */
  g_assert_true (td_part_edit (desk->workspace, unit, part->id, sale, "买卖", &error));
  g_assert_no_error (error);
  sold = td_vote_load (desk->workspace, unit, 0, NULL);
  g_assert_cmpstr (sold->roll_hash, ==, corrected->roll_hash);
  dossier = td_dossier_load (desk->workspace, unit, NULL);
  part = td_roll_find (dossier->roll, part->id);
  g_assert_cmpstr (((TdOwner *)g_ptr_array_index (part->owners, 0))->name, ==, "买房人");
  g_assert_cmpint (part->area, ==, 10000);
}

static void
test_delivery_and_consent (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = NULL;
  g_autoptr (TdDossier) dossier = NULL;

  g_assert_true (td_delivery_record (desk->workspace, unit, "602", TD_DELIVER_IN_PERSON, TD_DATE_NONE,
                                     "李某某", NULL, NULL, &error));
  g_assert_true (td_objection_record (desk->workspace, unit, "101", "影响采光", &error));
  g_assert_no_error (error);
  assert_refused (td_objection_settle (desk->workspace, unit, "102", "协商", &error), &error,
                  TD_SERVICE_ERROR_NOT_FOUND);
  g_assert_true (td_consent_record (desk->workspace, unit, "101", TD_CONSENT_OCCUPIED, TRUE, &error));
  g_assert_true (td_objection_settle (desk->workspace, unit, "101", "调解协议", &error));
  g_assert_no_error (error);
  vote = td_vote_load (desk->workspace, unit, 0, NULL);
  g_assert_cmpuint (vote->deliveries->len, ==, 1);
  g_assert_cmpint (((TdDelivery *)g_ptr_array_index (vote->deliveries, 0))->date, ==,
                   td_date_new (2026, 9, 1));
  g_assert_cmpuint (vote->objections->len, ==, 1);
  g_assert_true (((TdObjection *)g_ptr_array_index (vote->objections, 0))->settled);
  g_assert_cmpuint (vote->consents->len, ==, 1);
  dossier = td_dossier_load (desk->workspace, unit, NULL);
  g_assert_cmpuint (dossier->gaps->len, >=, 2);
}

static void
test_undo_survives (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autofree char *again = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;
  g_autoptr (TdHistoryItem) redone = NULL;
  g_autoptr (TdVote) vote = NULL;
  g_autoptr (TdVote) back = NULL;

  record (desk, unit, "401", TD_OPINION_AGREE);
  record (desk, unit, "402", TD_OPINION_AGREE);
  desk_close (desk);
  desk_open (desk);

  what = td_undo_describe (desk->workspace);
  g_assert_nonnull (what);
  g_assert_nonnull (strstr (what, "402 Agree"));
  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (undone->text, "402 Agree"));
  g_assert_cmpint (undone->unit_id, ==, unit);
  vote = td_vote_load (desk->workspace, unit, 0, NULL);
  assert_counts (vote->tally, 12, 1, 0, 0, 0, 0, 11);
  desk_close (desk);
  desk_open (desk);
  again = td_redo_describe (desk->workspace);
  g_assert_nonnull (again);
  redone = td_redo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_nonnull (redone);
  back = td_vote_load (desk->workspace, unit, 0, NULL);
  assert_counts (back->tally, 12, 2, 0, 0, 0, 0, 10);
  g_assert_null (td_redo (desk->workspace, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
test_closed (Desk *desk, gconstpointer data)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  gint64 unit = open_vote (desk);
  g_autoptr (GError) error = NULL;

  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
  options.date = td_date_new (2026, 9, 12);
  assert_refused (td_ballot_record (desk->workspace, unit, "401", &options, &error), &error,
                  TD_SERVICE_ERROR_REFUSED);
  assert_refused (td_delivery_record (desk->workspace, unit, "401", TD_DELIVER_POST, TD_DATE_NONE, NULL, NULL,
                                      NULL, &error),
                  &error, TD_SERVICE_ERROR_REFUSED);
  assert_refused (td_vote_close (desk->workspace, unit, 0, &error), &error, TD_SERVICE_ERROR_REFUSED);
}

static void
test_old_rule (Desk *desk, gconstpointer data)
{
  TdVoteOptions options = vote_options ();
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  gint64 unit = resolve (desk, UNIT);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdVote) vote = NULL;

  options.from = td_date_new (2020, 12, 31);
  options.until = TD_DATE_NONE;
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  vote = td_vote_load (desk->workspace, unit, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vote->rule->id, ==, "cn-2007-two-thirds");
  g_assert_true (vote->rule_missing_local);
}

static void
test_new_rule (Desk *desk, gconstpointer data)
{
  gint64 unit = open_vote (desk);
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, NULL);

  g_assert_cmpstr (vote->rule->id, ==, "cn-2021-rebuild");
  g_assert_true (vote->rule_missing_local);
  g_assert_cmpstr (vote->plan_version, ==, "方案A");
}

static void
test_many (Desk *desk, gconstpointer data)
{
  TdVoteOptions options = vote_options ();
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, &error);
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) aside = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) seen_again = NULL;
  gint64 before = history_length (desk);

  g_assert_cmpuint (ids->len, ==, 3);
  seen = td_vote_preview_many (desk->workspace, ids, &options, NULL, &refused, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->len, ==, 3);
  g_assert_cmpuint (refused->len, ==, 0);
  g_assert_cmpint (history_length (desk), ==, before); /* only looked at */
  g_clear_pointer (&refused, g_ptr_array_unref);
  opened = td_vote_open_many (desk->workspace, ids, &options, NULL, &refused, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, 3);
  g_assert_cmpuint (refused->len, ==, 0);
  for (guint i = 0; i < opened->len; i++)
    g_assert_cmpint (((TdVoteOpened *)seen->pdata[i])->heads, ==, ((TdVoteOpened *)opened->pdata[i])->heads);
  seen_again = td_vote_preview_many (desk->workspace, ids, &options, NULL, &aside, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen_again->len, ==, 0);
  g_assert_cmpuint (aside->len, ==, 3);
  g_clear_pointer (&aside, g_ptr_array_unref);
  again = td_vote_open_many (desk->workspace, ids, &options, NULL, &aside, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpuint (aside->len, ==, 3);

  before = history_length (desk);
  g_clear_pointer (&aside, g_ptr_array_unref);
  g_assert_cmpint (td_vote_close_many (desk->workspace, ids, NULL, &aside, &error), ==, 3);
  g_assert_no_error (error);
  g_assert_cmpint (history_length (desk), ==, before + 1);
  undone = td_undo (desk->workspace, &error); /* all three at once */
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TdVote) vote = td_vote_load (desk->workspace, g_array_index (ids, gint64, i), 0, NULL);

      g_assert_false (vote->closed);
    }
}

static void
test_scope (Desk *desk, gconstpointer data)
{
  TdVoteOptions options = vote_options ();
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  gint64 first = resolve (desk, UNIT);
  gint64 second = resolve (desk, "桂花城/5号楼/2单元");
  gint64 third = resolve (desk, "桂花城/6号楼/1单元");
  TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdVote) vote = NULL;

  options.scope = TD_SCOPE_BUILDING;
  opened = td_vote_open (desk->workspace, first, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened->area, ==, 119395 + 106335);
  /* Both stairwells have a 301; each answers for itself, the other building does not. */
  ballot.date = td_date_new (2026, 9, 12);
  g_assert_true (td_ballot_record (desk->workspace, first, "301", &ballot, &error));
  g_assert_no_error (error);
  ballot.opinion = TD_OPINION_OPPOSE;
  g_assert_true (td_ballot_record (desk->workspace, second, "301", &ballot, &error));
  g_assert_no_error (error);
  assert_refused (td_ballot_record (desk->workspace, third, "301", &ballot, &error), &error,
                  TD_SERVICE_ERROR_NOT_FOUND);
  vote = td_vote_load (desk->workspace, first, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vote->tally->heads.agree, ==, 1);
  g_assert_cmpint (vote->tally->heads.oppose, ==, 1);
}

static void
test_two_matters (Desk *desk, gconstpointer data)
{
  TdVoteOptions options = vote_options ();
  gint64 unit = open_vote (desk);
  TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) fund = NULL;
  g_autoptr (TdVote) lift = NULL;

  options.matter = TD_MATTER_USE_FUND;
  fund = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_true (td_vote_close (desk->workspace, unit, 2, &error));
  g_assert_no_error (error);
  /* The newer vote is closed: what comes back now belongs to the one that is open. */
  ballot.date = td_date_new (2026, 9, 12);
  g_assert_true (td_ballot_record (desk->workspace, unit, "401", &ballot, &error));
  g_assert_no_error (error);
  lift = td_vote_load (desk->workspace, unit, 1, &error);
  g_assert_cmpint (lift->tally->heads.agree, ==, 1);
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
  add ("/service/vote/life", test_life);
  add ("/service/vote/refusals", test_refusals);
  add ("/service/vote/replace", test_replace);
  add ("/service/vote/proxy-pends", test_proxy_pends);
  add ("/service/vote/correction", test_correction);
  add ("/service/vote/delivery-and-consent", test_delivery_and_consent);
  add ("/service/vote/undo-survives", test_undo_survives);
  add ("/service/vote/closed", test_closed);
  add ("/service/vote/old-rule", test_old_rule);
  add ("/service/vote/new-rule", test_new_rule);
  add ("/service/vote/many", test_many);
  add ("/service/vote/scope", test_scope);
  add ("/service/vote/two-matters", test_two_matters);
  return g_test_run ();
}
