/* Tidang: batches of ballots, lines of the campaign, whom to visit — against counts made another way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin.h"
#include "td-callbacks.h"
#include "td-campaign.h"
#include "td-checks.h"
#include "td-export-progress.h"
#include "td-history.h"
#include "td-papers.h"
#include "td-test-service.h"

#include "td-display-list.h"
#include "td-text.h"

#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

static gint64
open_all (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GArray) ids = NULL;
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;

  td_import_report_free (import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx"));
  ids = td_units_ids (desk->workspace, &filter, &error);
  options.from = td_date_from_iso ("2026-08-20");
  options.until = td_date_from_iso ("2026-09-20");
  opened = td_vote_open_many (desk->workspace, ids, &options, NULL, &refused, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, 3);
  return resolve (desk, UNIT);
}

static TdBallotLine
line_of (gint64 unit_id, const char *room, TdOpinion opinion)
{
  TdBallotLine line = { unit_id, room, TD_BALLOT_OPTIONS_INIT };

  line.options.opinion = opinion;
  return line;
}

static TdCounts
heads_of (Desk *desk, gint64 unit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit_id, 0, &error);

  g_assert_no_error (error);
  return vote->tally->heads;
}

static void
assert_sound (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* What cannot be recorded is said beside its line; the rest is one action. */
static void
test_batch (Desk *desk, gconstpointer data)
{
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) why = NULL;
  TdBallotLine lines[] = {
    line_of (unit, "101", TD_OPINION_AGREE),   line_of (unit, "０１０２室", TD_OPINION_OPPOSE),
    line_of (unit, "999", TD_OPINION_AGREE),   line_of (unit, "101", TD_OPINION_ABSTAIN),
    line_of (unit, "201", TD_OPINION_INVALID), line_of (unit, "202", TD_OPINION_INVALID),
    line_of (unit, "301", TD_OPINION_NONE),    line_of (unit, "302", TD_OPINION_AGREE),
  };
  static const char *const wanted[] = { NULL,    NULL, "999",         "a line above",
                                        "cause", NULL, "to withdraw", "last day" };
  TdHistoryItem *undone;

  lines[5].options.cause = TD_CAUSE_UNSIGNED;
  lines[7].options.date = td_date_from_iso ("2026-09-21");
  g_assert_cmpint (td_ballots_record_many (desk->workspace, lines, G_N_ELEMENTS (lines), &why, &error), ==,
                   3);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (wanted[i] == NULL)
      g_assert_null (why->pdata[i]);
    else
      g_assert_nonnull (strstr (why->pdata[i], wanted[i]));
  g_assert_cmpint (heads_of (desk, unit).agree, ==, 1);
  g_assert_cmpint (heads_of (desk, unit).oppose, ==, 1);
  g_assert_cmpint (heads_of (desk, unit).invalid, ==, 1);
  assert_sound (desk);

  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->code, ==, "ballots");
  td_history_item_free (undone);
  g_assert_cmpint (heads_of (desk, unit).silent, ==, heads_of (desk, unit).total);
  assert_sound (desk);
}

static void
test_batch_of_nothing (Desk *desk, gconstpointer data)
{
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) why = NULL;
  g_autoptr (GPtrArray) before = td_history_list (desk->workspace, 0, 0, &error);
  g_autoptr (GPtrArray) after = NULL;
  TdBallotLine line = line_of (unit, "999", TD_OPINION_AGREE);

  g_assert_cmpint (td_ballots_record_many (desk->workspace, &line, 1, &why, &error), ==, 0);
  g_assert_cmpint (td_ballots_record_many (desk->workspace, NULL, 0, NULL, &error), ==, 0);
  g_assert_no_error (error);
  after = td_history_list (desk->workspace, 0, 0, &error);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* The lines come from kept counts; the figures beside them from each vote read whole. */
static void
assert_line (Desk *desk, const TdCampaignLine *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, line->unit_id, 0, &error);
  g_autoptr (GHashTable) reached = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GString) opposing = g_string_new (NULL);
  g_autoptr (GString) silent = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpmem (&line->heads, sizeof line->heads, &vote->tally->heads, sizeof vote->tally->heads);
  g_assert_cmpmem (&line->area, sizeof line->area, &vote->tally->area, sizeof vote->tally->area);
  for (guint i = 0; i < vote->deliveries->len; i++)
    g_hash_table_add (reached, &((TdDelivery *)vote->deliveries->pdata[i])->part_id);
  for (guint i = 0; i < vote->ballots->len; i++)
    g_hash_table_add (reached, &((TdBallot *)vote->ballots->pdata[i])->part_id);
  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      TdStance stance = g_array_index (vote->tally->part_stances, TdStance, i);
      GString *rooms = stance == TD_STANCE_OPPOSE ? opposing : stance == TD_STANCE_SILENT ? silent : NULL;

      if (rooms != NULL)
        g_string_append_printf (rooms, "%s%s", rooms->len > 0 ? "、" : "",
                                ((TdPart *)vote->roll->parts->pdata[i])->room);
    }
  g_assert_cmpint (line->parts, ==, vote->roll->parts->len);
  g_assert_cmpint (line->reached, ==, g_hash_table_size (reached));
  g_assert_cmpstr (line->opposing, ==, opposing->str);
  g_assert_cmpstr (line->silent, ==, silent->str);
  g_assert_cmpint (line->needed, ==, vote->tally->needed == NULL ? -1 : vote->tally->needed->heads);
}

static void
test_lines (Desk *desk, gconstpointer data)
{
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  TdBallotLine lines[] = { line_of (unit, "101", TD_OPINION_AGREE), line_of (unit, "102", TD_OPINION_OPPOSE),
                           line_of (unit, "601", TD_OPINION_OPPOSE) };
  TdCampaignSums sums = { 0 };

  g_assert_cmpint (td_ballots_record_many (desk->workspace, lines, 3, NULL, &error), ==, 3);
  g_assert_true (td_delivery_record (desk->workspace, unit, "201", TD_DELIVER_POST, TD_DATE_NONE, NULL, NULL,
                                     NULL, &error));
  g_assert_true (td_delivery_record (desk->workspace, unit, "102", TD_DELIVER_POST, TD_DATE_NONE, NULL, NULL,
                                     NULL, &error));
  /* Twice: counted anew, and as kept. */
  for (int pass = 0; pass < 2; pass++)
    {
      g_autoptr (GPtrArray) list = td_campaign_list (desk->workspace, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, 3);
      for (guint i = 0; i < list->len; i++)
        assert_line (desk, list->pdata[i]);
      g_assert_cmpstr (((TdCampaignLine *)list->pdata[0])->unit, ==, "桂花城 5号楼 1单元");
      for (guint i = 0; pass == 0 && i < list->len; i++)
        td_campaign_sums_add (&sums, list->pdata[i]);
    }
  g_assert_cmpint (sums.heads.total, ==,
                   heads_of (desk, unit).total + heads_of (desk, resolve (desk, "桂花城/5号楼/2单元")).total +
                       heads_of (desk, resolve (desk, "桂花城/6号楼/1单元")).total);
  g_assert_cmpint (sums.reached, ==, 4);
  g_assert_cmpint (sums.votes, ==, 3);
}

/* ---- what is held in memory ---- */

/* Every field of every line as another workspace, which holds nothing yet, reads it. */
static void
assert_as_read_anew (Desk *desk, const char *after)
{
  g_autoptr (GError) error = NULL;
  const TdOpenOptions options = { .read_only = TRUE, .now_override = TEST_NOW };
  TdWorkspace *other = td_workspace_open (desk->path, &options, &error);
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) anew = NULL;

  g_assert_no_error (error);
  held = td_campaign_list (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  anew = td_campaign_list (other, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %u lines", after, anew->len);
  g_assert_cmpuint (held->len, ==, anew->len);
  for (guint i = 0; i < held->len; i++)
    {
      const TdCampaignLine *a = held->pdata[i], *b = anew->pdata[i];

      g_assert_cmpint (a->unit_id, ==, b->unit_id);
      g_assert_cmpint (a->vote_id, ==, b->vote_id);
      g_assert_cmpstr (a->unit, ==, b->unit);
      g_assert_cmpstr (a->key, ==, b->key);
      g_assert_cmpint (a->open, ==, b->open);
      g_assert_cmpint (a->until, ==, b->until);
      g_assert_cmpint (a->reached, ==, b->reached);
      g_assert_cmpmem (&a->heads, sizeof a->heads, &b->heads, sizeof b->heads);
      g_assert_cmpmem (&a->area, sizeof a->area, &b->area, sizeof b->area);
      g_assert_cmpint (a->result, ==, b->result);
      g_assert_cmpint (a->needed, ==, b->needed);
      g_assert_cmpint (a->persuade, ==, b->persuade);
      g_assert_cmpstr (a->opposing, ==, b->opposing);
      g_assert_cmpstr (a->silent, ==, b->silent);
      g_assert_cmpstr (a->state, ==, b->state);
      g_assert_cmpint (a->second_look, ==, b->second_look);
      g_assert_cmpint (a->unchecked, ==, b->unchecked);
      g_assert_cmpint (a->drawn, ==, b->drawn);
      g_assert_cmpint (a->open_calls, ==, b->open_calls);
    }
  td_workspace_close (other);
  g_object_unref (other);
}

static void
do_something (Desk *desk, const gint64 *units, guint what, GError **error)
{
  static const char *const rooms[] = { "101", "102", "201", "202", "301", "302" };
  gint64 unit = units[g_test_rand_int_range (0, 3)];
  const char *room = rooms[g_test_rand_int_range (0, 6)];
  const TdSampleOptions sample = { .size = 1, .seed = "7" };
  TdBallotLine line = line_of (unit, room, (TdOpinion)g_test_rand_int_range (1, 4));
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (one, unit);
  line.options.replace = "改选";
  if (what < 6)
    td_ballots_record_many (desk->workspace, &line, 1, NULL, error);
  else if (what < 8)
    td_delivery_record (desk->workspace, unit, room, TD_DELIVER_POST, TD_DATE_NONE, NULL, NULL, NULL, error);
  else if (what == 8)
    td_checks_require (desk->workspace, one, g_test_rand_bit (), error);
  else if (what == 9)
    td_sample_drawn_free (td_sample_run (desk->workspace, one, &sample, NULL, error));
  else if (what == 10)
    td_vote_close (desk->workspace, unit, 0, error);
  else if (what == 11)
    td_bin_put (desk->workspace, &unit, 1, "重复", error);
  else if (what == 12)
    td_bin_restore (desk->workspace, unit, error);
  else
    td_history_item_free (what < 16 ? td_undo (desk->workspace, error) : td_redo (desk->workspace, error));
}

/* Whatever is done, undone and done again: what is held is what stands in the file. */
static void
test_held (Desk *desk, gconstpointer data)
{
  gint64 units[3] = { open_all (desk) };

  units[1] = resolve (desk, "桂花城/5号楼/2单元");
  units[2] = resolve (desk, "桂花城/6号楼/1单元");
  assert_as_read_anew (desk, "opened");
  for (guint i = 0; i < 60; i++)
    {
      guint what = (guint)g_test_rand_int_range (0, 18);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      do_something (desk, units, what, &error);
      after = g_strdup_printf ("%u: %u %s", i, what, error != NULL ? error->message : "");
      assert_as_read_anew (desk, after);
    }
}

/* ---- a vote of a whole building ---- */

static char *
ledger_text (Desk *desk, const GArray *ids)
{
  const TdPaperOptions paper = { .kind = TD_PAPER_PROGRESS };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) pages = td_paper_preview (desk->workspace, ids, &paper, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = td_display_list_page_text (pages, 0);
  return td_text_compact (text); /* cells break where they are narrow */
}

/* The page, the paper and the sheet say of the second stairwell where its vote stands, and count it once. */
static void
test_wide (Desk *desk, gconstpointer data)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sheet = g_build_filename (desk->folder, "ledger.csv", NULL);
  g_autofree char *ledger = NULL, *alone = NULL, *cells = NULL;
  const TdCampaignLine *line;
  gint64 other, rows = 0;

  td_import_report_free (import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx"));
  options.scope = TD_SCOPE_BUILDING;
  td_vote_opened_free (td_vote_open (desk->workspace, resolve (desk, UNIT), &options, &error));
  g_assert_no_error (error);
  other = resolve (desk, "桂花城/5号楼/2单元");
  g_assert_true (td_delivery_record (desk->workspace, other, "101", TD_DELIVER_POST, TD_DATE_NONE, NULL, NULL,
                                     NULL, &error));
  ids = td_units_ids (desk->workspace, NULL, &error);
  g_assert_cmpuint (ids->len, ==, 3);

  lines = td_campaign_list (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  line = lines->pdata[0];
  g_assert_cmpint (line->unit_id, ==, resolve (desk, UNIT));
  g_assert_cmpstr (line->covers, ==, "5号楼 2单元");
  g_assert_nonnull (strstr (line->folded, "2单元"));

  ledger = ledger_text (desk, ids);
  g_assert_nonnull (strstr (ledger, "5号楼1单元(整幢表决)"));
  g_assert_nonnull (strstr (ledger, "1/24")); /* delivered: of the flats of both */
  g_assert_nonnull (strstr (ledger, "整幢合并表决,计入“5号楼1单元”"));
  g_assert_nonnull (strstr (ledger, "未表决")); /* 6号楼, which no vote counts */

  /* By itself it shows the vote. */
  g_array_append_val (second, other);
  alone = ledger_text (desk, second);
  g_assert_null (strstr (alone, "合并表决,计入"));
  g_assert_nonnull (strstr (alone, "5号楼2单元(整幢表决)"));

  g_assert_true (td_export_progress_units (desk->workspace, sheet, ids, NULL, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, ==, 3);
  g_assert_true (g_file_get_contents (sheet, &cells, NULL, NULL));
  g_assert_nonnull (strstr (cells, "合并表决，计入“桂花城 5号楼 1单元”"));
}

/* ---- long lists ---- */

static char *
sheet_text (Desk *desk, const GArray *ids)
{
  g_autofree char *path = g_build_filename (desk->folder, "long.csv", NULL);
  g_autoptr (GError) error = NULL;
  gint64 rows = 0;
  char *text = NULL;

  g_assert_true (td_export_progress_units (desk->workspace, path, ids, NULL, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, ==, ids->len);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* A long ledger is read from kept counts: every row says what a short one says. */
static void
test_long_sheet (Desk *desk, gconstpointer data)
{
  enum
  {
    TIMES = 200
  };
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) some = NULL;
  g_autoptr (GArray) many = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *few = NULL, *all = NULL;
  g_auto (GStrv) rows = NULL, lines = NULL;
  TdBallotLine ballot = line_of (unit, "101", TD_OPINION_OPPOSE);
  TdImportOptions units = { .kind = TD_SHEET_UNITS };

  g_assert_cmpint (td_ballots_record_many (desk->workspace, &ballot, 1, NULL, &error), ==, 1);
  td_import_report_free (import_text (desk, &units, "units.csv", "小区,楼栋,单元\n新苑,1号楼,1单元\n", TRUE));
  some = td_units_ids (desk->workspace, NULL, &error);
  for (guint i = 0; i < TIMES; i++)
    g_array_append_vals (many, some->data, some->len);
  few = sheet_text (desk, some);
  all = sheet_text (desk, many);
  rows = g_strsplit (few, "\n", -1);
  lines = g_strsplit (all, "\n", -1);
  g_assert_cmpstr (lines[0], ==, rows[0]);
  for (guint i = 0; i < many->len; i++)
    g_assert_cmpstr (lines[1 + i], ==, rows[1 + i % some->len]);
}

/* On paper there is an end, and it is said what to do instead. */
static void
test_too_long (Desk *desk, gconstpointer data)
{
  const TdPaperOptions paper = { .kind = TD_PAPER_PROGRESS };
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *path = g_build_filename (desk->folder, "ledger.pdf", NULL);

  for (guint i = 0; i < 2001; i++)
    g_array_append_val (ids, unit);
  g_assert_null (td_paper_preview (desk->workspace, ids, &paper, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "export it as a sheet"));
  g_clear_error (&error);
  g_assert_null (td_paper_write (desk->workspace, ids, &paper, path, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A long list is narrowed by places, then by compounds. */
static void
test_groups (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_campaign_line_unref);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) within = NULL;
  g_autoptr (GPtrArray) few = NULL;

  for (int i = 0; i < 300; i++)
    {
      TdCampaignLine *line = td_campaign_line_new ();

      line->place = g_strdup (i < 290 ? "370212001002" : "370203002001");
      line->compound = g_strdup_printf ("小区%d", i % 150 + (i < 290 ? 0 : 1000));
      line->unit = g_strdup (line->compound);
      line->file_no = g_strdup ("");
      td_campaign_line_seal (line);
      g_ptr_array_add (lines, line);
    }
  few = td_campaign_groups (desk->workspace, lines, "");
  g_assert_cmpuint (few->len, ==, 1 + 160);
  for (int i = 0; i < 100; i++)
    {
      TdCampaignLine *line = td_campaign_line_new ();

      line->place = g_strdup ("370203002002");
      line->compound = g_strdup_printf ("苑%d", i);
      g_ptr_array_add (lines, line);
    }
  all = td_campaign_groups (desk->workspace, lines, "");
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((TdCampaignGroup *)all->pdata[1])->place, ==, "370203");
  g_assert_cmpstr (((TdCampaignGroup *)all->pdata[2])->place, ==, "370212");
  within = td_campaign_groups (desk->workspace, lines, "370203");
  g_assert_cmpuint (within->len, ==, 2 + 110); /* all, itself, its compounds */
  g_assert_cmpstr (((TdCampaignGroup *)within->pdata[1])->place, ==, "370203");
  g_assert_null (((TdCampaignGroup *)within->pdata[1])->compound);
  g_assert_cmpstr (((TdCampaignGroup *)within->pdata[2])->compound, ==, "小区1140");
}

static void
test_states (void)
{
  TdDate today = td_date_from_iso ("2026-09-12"), yesterday = td_date_from_iso ("2026-09-11");
  const struct
  {
    TdCampaignLine line;
    guint states; /* bits */
  } cases[] = {
    { { .open = TRUE, .parts = 2, .reached = 2, .result = TD_RESULT_UNDECIDED, .needed = 1, .until = today },
      1u << TD_CAMPAIGN_OPEN | 1u << TD_CAMPAIGN_SHORT },
    { { .open = TRUE,
        .parts = 2,
        .reached = 1,
        .result = TD_RESULT_UNDECIDED,
        .needed = 1,
        .until = yesterday },
      1u << TD_CAMPAIGN_OPEN | 1u << TD_CAMPAIGN_SHORT | 1u << TD_CAMPAIGN_UNDELIVERED |
          1u << TD_CAMPAIGN_OVERDUE },
    { { .open = TRUE, .result = TD_RESULT_UNDECIDED, .needed = -1, .persuade = 1, .until = TD_DATE_NONE },
      1u << TD_CAMPAIGN_OPEN | 1u << TD_CAMPAIGN_AT_RISK },
    { { .open = TRUE,
        .result = TD_RESULT_PASSED,
        .gates_met = TRUE,
        .heads.pending = 1,
        .until = TD_DATE_NONE },
      1u << TD_CAMPAIGN_OPEN | 1u << TD_CAMPAIGN_REACHED | 1u << TD_CAMPAIGN_PENDING },
    { { .result = TD_RESULT_NOT_PASSED,
        .parts = 2,
        .needed = -1,
        .until = yesterday,
        .unchecked = 1,
        .open_calls = 2 },
      1u << TD_CAMPAIGN_AT_RISK | 1u << TD_CAMPAIGN_UNCHECKED | 1u << TD_CAMPAIGN_TO_CALL },
    /* Both proportions are met: what is missing is a consent, not people. */
    { { .open = TRUE, .result = TD_RESULT_UNDECIDED, .gates_met = TRUE, .needed = 0, .until = TD_DATE_NONE },
      1u << TD_CAMPAIGN_OPEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint state = 0; state < TD_N_CAMPAIGN_STATES; state++)
      g_assert_cmpint (td_campaign_line_is (&cases[i].line, state, today), ==,
                       state == TD_CAMPAIGN_ALL || (cases[i].states >> state & 1));
}

static void
test_visits (Desk *desk, gconstpointer data)
{
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVisits) visits = NULL;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, &error);

  visits = td_visits_load (desk->workspace, unit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->persuade->len, ==, 0);
  g_assert_cmpuint (visits->silent->len, ==, vote->roll->parts->len);
  g_assert_cmpuint (visits->needed, ==, vote->tally->needed->parts->len);
  for (guint i = 0; i < visits->silent->len; i++)
    {
      const TdVisit *visit = visits->silent->pdata[i];
      gboolean needed = FALSE;

      for (guint k = 0; k < vote->tally->needed->parts->len; k++)
        needed = needed || g_array_index (vote->tally->needed->parts, gint64, k) == visit->part->id;
      g_assert_cmpint (needed, ==, i < visits->needed);
      g_assert_false (visit->reached);
      g_assert_cmpstr (((TdOwner *)visit->part->owners->pdata[0])->name, !=, "");
    }
}

/* Four of twelve oppose: even if all others consented three quarters would not be reached. */
static void
test_persuade (Desk *desk, gconstpointer data)
{
  static const char *const rooms[] = { "101", "102", "201", "202" };
  gint64 unit = open_all (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVisits) visits = NULL;
  TdBallotLine lines[4];

  for (guint i = 0; i < 4; i++)
    lines[i] = line_of (unit, rooms[i], TD_OPINION_OPPOSE);
  g_assert_cmpint (td_ballots_record_many (desk->workspace, lines, 4, NULL, &error), ==, 4);
  visits = td_visits_load (desk->workspace, unit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->persuade->len, >, 0);
  g_assert_cmpuint (visits->silent->len, ==, 8);
  for (guint i = 0; i < visits->persuade->len; i++)
    g_assert_cmpint (((TdVisit *)visits->persuade->pdata[i])->stance, ==, TD_STANCE_OPPOSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/service/campaign/" path, Desk, NULL, desk_set_up, test, desk_tear_down)
  ADD ("batch", test_batch);
  ADD ("batch/nothing", test_batch_of_nothing);
  ADD ("lines", test_lines);
  ADD ("held", test_held);
  ADD ("wide", test_wide);
  ADD ("long-sheet", test_long_sheet);
  ADD ("too-long", test_too_long);
  ADD ("groups", test_groups);
  ADD ("visits", test_visits);
  ADD ("visits/persuade", test_persuade);
  g_test_add_func ("/service/campaign/states", test_states);
  return g_test_run ();
}
