/* Tidang: the campaign's table and the sheet of ballots without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet.h"
#include "td-call-state.h"
#include "td-campaign-model.h"
#include "td-check-state.h"

#include <string.h>

static TdDate
today (void)
{
  return td_date_from_iso ("2026-09-12");
}

/* ---- the table ---- */

static TdCampaignLine *
line_new (const char *unit, const char *compound, gint64 agree, gint64 total, const char *until)
{
  TdCampaignLine *line = td_campaign_line_new ();

  line->unit = g_strdup (unit);
  line->compound = g_strdup (compound);
  line->file_no = g_strdup ("37021200100201001377");
  line->place = g_strdup ("370212001002");
  line->opposing = g_strdup ("");
  line->silent = g_strdup ("");
  line->state = g_strdup ("state");
  line->open = TRUE;
  line->parts = line->heads.total = total;
  line->area.total = total * 8000;
  line->heads.agree = line->heads.participating = line->reached = agree;
  line->area.agree = line->area.participating = agree * 8000;
  line->result = TD_RESULT_UNDECIDED;
  line->needed = total - agree;
  line->needed_area = line->needed * 8000;
  line->until = td_date_from_iso (until);
  line->vote_id = line->unit_id = total * 100 + agree;
  td_campaign_line_seal (line);
  return line;
}

static GPtrArray *
lines_new (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_campaign_line_unref);

  g_ptr_array_add (lines, line_new ("梅园 2号楼 1单元", "梅园", 3, 12, "2026-09-20"));
  g_ptr_array_add (lines, line_new ("梅园 10号楼 1单元", "梅园", 9, 10, "2026-09-01"));
  g_ptr_array_add (lines, line_new ("兰园 1号楼 1单元", "兰园", 6, 8, "2026-10-01"));
  return lines;
}

static char *
shown (TdCampaignView *view)
{
  TdCampaignSums sums;
  g_autoptr (GArray) order = td_campaign_view_order (view, &sums);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (text, "%u", g_array_index (order, guint, i));
  g_string_append_printf (text, " %d %d", (int)sums.heads.agree, (int)sums.heads.total);
  td_campaign_view_free (view);
  return g_string_free (text, FALSE);
}

static void
test_view (void)
{
  g_autoptr (GPtrArray) lines = lines_new ();
  g_autoptr (TdCampaignView) all = td_campaign_view_new (lines, today ());
  struct
  {
    TdCampaignView *view;
    const char *shown; /* places, agree, total */
  } cases[] = {
    { td_campaign_view_copy (all), "012 18 30" },
    { td_campaign_view_with_state (all, TD_CAMPAIGN_OVERDUE), "1 9 10" },
    { td_campaign_view_with_state (all, TD_CAMPAIGN_REACHED), " 0 0" },
    { td_campaign_view_with_group (all, "", "兰园"), "2 6 8" },
    { td_campaign_view_with_group (all, "370212", NULL), "012 18 30" },
    { td_campaign_view_with_group (all, "3702", "梅园"), "01 12 22" },
    { td_campaign_view_with_group (all, "3703", NULL), " 0 0" },
    { td_campaign_view_with_text (all, "１0 号楼"), "1 9 10" },
    { td_campaign_view_with_text (all, "01377"), "012 18 30" },
    { td_campaign_view_with_order (all, TD_CAMPAIGN_COLUMN_UNIT, FALSE), "201 18 30" },
    { td_campaign_view_with_order (all, TD_CAMPAIGN_COLUMN_AGREE, TRUE), "120 18 30" },
    { td_campaign_view_with_order (all, TD_CAMPAIGN_COLUMN_NEEDED, FALSE), "120 18 30" },
    { td_campaign_view_with_order (all, TD_CAMPAIGN_COLUMN_REACHED, FALSE), "021 18 30" },
    { td_campaign_view_with_order (all, TD_CAMPAIGN_COLUMN_UNTIL, FALSE), "102 18 30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = shown (cases[i].view);

      g_assert_cmpstr (text, ==, cases[i].shown);
    }
}

static void
test_cells (void)
{
  g_autoptr (GPtrArray) lines = lines_new ();
  const TdCampaignLine *line = lines->pdata[1];
  static const struct
  {
    TdCampaignColumn column;
    const char *text;
  } cases[] = {
    { TD_CAMPAIGN_COLUMN_TOTAL, "10\n800.00" },          { TD_CAMPAIGN_COLUMN_REACHED, "9 / 10" },
    { TD_CAMPAIGN_COLUMN_NEEDED, "1\n80.00" },           { TD_CAMPAIGN_COLUMN_OPPOSE, "0" },
    { TD_CAMPAIGN_COLUMN_UNTIL, "2026-09-01\noverdue" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = td_campaign_cell (line, cases[i].column, today ());

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (int i = 0; i < TD_N_CAMPAIGN_COLUMNS; i++)
    g_assert_nonnull (td_campaign_column_to_title ((TdCampaignColumn)i));
}

static void
test_model (void)
{
  g_autoptr (GPtrArray) lines = lines_new ();
  g_autoptr (TdCampaignView) view = td_campaign_view_new (lines, today ());
  g_autoptr (TdCampaignModel) model = td_campaign_model_new ();
  g_autoptr (GArray) units = NULL;
  g_autoptr (GArray) open = NULL;
  g_autoptr (TdCampaignRow) row = NULL;
  guint place;
  TdCampaignSums sums;

  td_campaign_model_set (model, lines, td_campaign_view_order (view, &sums));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3);
  g_assert_cmpuint (td_campaign_model_find (model, 806), ==, 2);
  g_assert_cmpuint (td_campaign_model_find (model, 1), ==, G_MAXUINT);
  row = g_list_model_get_item (G_LIST_MODEL (model), 1);
  units = td_campaign_model_units (model);
  g_assert_cmpint (g_array_index (units, gint64, 1), ==, 1009);
  ((TdCampaignLine *)lines->pdata[0])->open = FALSE;
  open = td_campaign_model_open_units (model, 806, &place);
  g_assert_cmpuint (open->len, ==, 2);
  g_assert_cmpuint (place, ==, 1);
  g_assert_cmpint (g_array_index (open, gint64, place), ==, 806);
  td_campaign_model_set (model, lines, g_array_new (FALSE, FALSE, sizeof (guint)));
  /* The row outlives the list that it came from. */
  g_assert_cmpstr (td_campaign_row_get_line (row)->unit, ==, "梅园 10号楼 1单元");
}

/* ---- the sheet of ballots ---- */

static TdVote *
vote_new (guint flats)
{
  TdVote *vote = g_new0 (TdVote, 1);

  vote->number = 1;
  vote->roll = td_roll_new ();
  vote->ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_free);
  for (guint i = 0; i < flats; i++)
    {
      g_autofree char *room = g_strdup_printf ("%u01", i + 1);
      TdPart *part = td_part_new (room);

      part->id = 100 + i;
      part->unit_id = 7;
      part->area = 8000;
      g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "张甲", TD_DOC_NONE, "", ""));
      ((TdOwner *)part->owners->pdata[0])->id = 1000 + i;
      td_roll_add (vote->roll, part);
    }
  return vote;
}

static void
add_owner (TdVote *vote, guint flat, gint64 id, const char *name)
{
  TdPart *part = vote->roll->parts->pdata[flat];
  TdOwner *owner = td_owner_new (TD_OWNER_PERSON, name, TD_DOC_NONE, "", "");

  owner->id = id;
  g_ptr_array_add (part->owners, owner);
}

static void
add_ballot (TdVote *vote, guint flat, gint64 owner_id, TdOpinion opinion)
{
  TdBallot *ballot = td_ballot_new (100 + flat, opinion, today ());

  ballot->owner_id = owner_id;
  g_ptr_array_add (vote->ballots, ballot);
}

static void
step (TdBallotSheet **sheet, TdBallotSheet *next)
{
  td_ballot_sheet_unref (*sheet);
  *sheet = next;
}

static void
test_serials (void)
{
  static const char *const cases[][2] = {
    { "11", "12" }, { "A-007", "A-008" }, { "099", "100" },          { "", "" },
    { "甲", "" },   { "第9", "第10" },    { "1234567890123456", "" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = td_ballot_sheet_next_serial (cases[i][0]);

      g_assert_cmpstr (next, ==, cases[i][1]);
    }
}

/* Date, way and number come from the line above; each proxy is another person. */
static void
test_carried_over (void)
{
  g_autoptr (TdVote) vote = vote_new (4);
  g_autoptr (TdBallotSheet) sheet = td_ballot_sheet_new (vote, today ());
  const TdSheetLine *line;

  step (&sheet, td_ballot_sheet_with_opinion (sheet, 0, TD_OPINION_AGREE));
  line = td_ballot_sheet_line (sheet, 0);
  g_assert_cmpstr (line->date, ==, "2026-09-12");
  step (&sheet, td_ballot_sheet_with_text (sheet, 0, TD_SHEET_DATE, "9.3"));
  step (&sheet, td_ballot_sheet_with_text (sheet, 0, TD_SHEET_SERIAL, "0041"));
  step (&sheet, td_ballot_sheet_with_way (sheet, 0, TD_BY_POST));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 2, TD_OPINION_OPPOSE));
  line = td_ballot_sheet_line (sheet, 2);
  g_assert_cmpstr (line->date, ==, "9.3");
  g_assert_cmpstr (line->serial, ==, "0042");
  g_assert_cmpint (line->way, ==, TD_BY_POST);
  step (&sheet, td_ballot_sheet_with_way (sheet, 2, TD_BY_PROXY));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 3, TD_OPINION_AGREE));
  g_assert_cmpint (td_ballot_sheet_line (sheet, 3)->way, ==, TD_BY_SELF);
  g_assert_cmpstr (td_ballot_sheet_line (sheet, 3)->serial, ==, "0043");
  /* Another answer to the same flat changes nothing else. */
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 2, TD_OPINION_AGREE));
  g_assert_cmpint (td_ballot_sheet_line (sheet, 2)->way, ==, TD_BY_PROXY);
}

/* The next stairwell's sheet begins with the day and way of the last one's, also after that was recorded. */
static void
test_next_sheet (void)
{
  g_autoptr (TdVote) vote = vote_new (2);
  g_autoptr (TdBallotSheet) sheet = td_ballot_sheet_new (vote, today ());
  g_autoptr (TdBallotSheet) next = NULL;
  g_autoptr (GPtrArray) why = g_ptr_array_new ();
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) lines = NULL;

  step (&sheet, td_ballot_sheet_with_opinion (sheet, 0, TD_OPINION_AGREE));
  step (&sheet, td_ballot_sheet_with_text (sheet, 0, TD_SHEET_DATE, "2026-09-03"));
  step (&sheet, td_ballot_sheet_with_way (sheet, 0, TD_BY_POST));
  lines = td_ballot_sheet_to_lines (sheet, &places);
  g_assert_cmpuint (lines->len, ==, 1);
  g_ptr_array_add (why, NULL);
  step (&sheet, td_ballot_sheet_with_result (sheet, places, why));
  g_assert_false (td_ballot_sheet_line (sheet, 0)->entered);
  next = td_ballot_sheet_new_after (sheet, vote, today ());
  step (&next, td_ballot_sheet_with_opinion (next, 1, TD_OPINION_OPPOSE));
  g_assert_cmpstr (td_ballot_sheet_line (next, 1)->date, ==, "2026-09-03");
  g_assert_cmpint (td_ballot_sheet_line (next, 1)->way, ==, TD_BY_POST);
}

static void
test_what_is_missing (void)
{
  g_autoptr (TdVote) vote = vote_new (5);
  g_autoptr (TdBallotSheet) sheet = NULL;
  g_autofree char *summary = NULL;
  TdSheetState state;

  add_ballot (vote, 0, 0, TD_OPINION_AGREE);
  sheet = td_ballot_sheet_new (vote, today ());
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 0, TD_OPINION_OPPOSE));  /* needs a reason */
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 1, TD_OPINION_INVALID)); /* needs a cause */
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 2, TD_OPINION_AGREE));
  step (&sheet, td_ballot_sheet_with_text (sheet, 2, TD_SHEET_DATE, "soon"));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 3, TD_OPINION_AGREE));
  step (&sheet, td_ballot_sheet_with_text (sheet, 3, TD_SHEET_DATE, "2026-09-10"));
  step (&sheet, td_ballot_sheet_with_way (sheet, 3, TD_BY_PROXY));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 4, TD_OPINION_ABSTAIN));
  state = td_ballot_sheet_state (sheet);
  g_assert_cmpuint (state.entered, ==, 5);
  g_assert_cmpuint (state.ready, ==, 1);
  g_assert_cmpuint (state.first_open, ==, 0);
  g_assert_true (td_ballot_sheet_line_state (sheet, 0).show_reason);
  g_assert_true (td_ballot_sheet_line_state (sheet, 1).show_cause);
  g_assert_true (td_ballot_sheet_line_state (sheet, 3).show_proxy);
  step (&sheet, td_ballot_sheet_with_text (sheet, 0, TD_SHEET_REASON, "录错"));
  step (&sheet, td_ballot_sheet_with_cause (sheet, 1, TD_CAUSE_UNSIGNED));
  step (&sheet, td_ballot_sheet_with_text (sheet, 2, TD_SHEET_DATE, "9.12"));
  step (&sheet, td_ballot_sheet_with_text (sheet, 3, TD_SHEET_PROXY, "李乙"));
  g_assert_cmpuint (td_ballot_sheet_state (sheet).ready, ==, 5);
  summary = td_ballot_sheet_to_summary (sheet);
  g_assert_nonnull (strstr (summary, "5 entered"));
  /* The answer that is recorded already takes the change back. */
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 0, TD_OPINION_AGREE));
  g_assert_false (td_ballot_sheet_line (sheet, 0)->entered);
}

static void
test_taken_back (void)
{
  g_autoptr (TdVote) vote = vote_new (2);
  g_autoptr (TdBallotSheet) sheet = NULL;

  add_ballot (vote, 0, 0, TD_OPINION_AGREE);
  sheet = td_ballot_sheet_new (vote, today ());
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 1, TD_OPINION_OPPOSE));
  step (&sheet, td_ballot_sheet_with_nothing (sheet, 1));
  g_assert_false (td_ballot_sheet_line (sheet, 1)->entered);
  step (&sheet, td_ballot_sheet_with_nothing (sheet, 1));
  g_assert_false (td_ballot_sheet_line (sheet, 1)->entered);
  step (&sheet, td_ballot_sheet_with_nothing (sheet, 0));
  g_assert_true (td_ballot_sheet_line (sheet, 0)->entered);
  g_assert_false (td_ballot_sheet_line_state (sheet, 0).ready);
  step (&sheet, td_ballot_sheet_with_text (sheet, 0, TD_SHEET_REASON, "录错"));
  g_assert_true (td_ballot_sheet_line_state (sheet, 0).ready);
  step (&sheet, td_ballot_sheet_with_nothing (sheet, 0));
  g_assert_false (td_ballot_sheet_line (sheet, 0)->entered);
}

static void
test_co_owners (void)
{
  g_autoptr (TdVote) vote = vote_new (3);
  g_autoptr (TdBallotSheet) sheet = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) places = NULL;

  add_owner (vote, 0, 2000, "李乙");
  add_owner (vote, 1, 2001, "王丙");
  add_ballot (vote, 1, 2001, TD_OPINION_OPPOSE);
  sheet = td_ballot_sheet_new (vote, today ());
  g_assert_cmpuint (sheet->lines->len, ==, 4); /* 101, two of 201, 301 */
  g_assert_cmpstr (td_ballot_sheet_line (sheet, 2)->owner, ==, "王丙");
  g_assert_cmpint (td_ballot_sheet_line (sheet, 2)->stored, ==, TD_OPINION_OPPOSE);
  g_assert_true (td_ballot_sheet_line (sheet, 0)->co_owned);
  step (&sheet, td_ballot_sheet_split (sheet, vote, 3)); /* of one owner: as it was */
  g_assert_cmpuint (sheet->lines->len, ==, 4);
  step (&sheet, td_ballot_sheet_split (sheet, vote, 0));
  g_assert_cmpuint (sheet->lines->len, ==, 5);
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 1, TD_OPINION_AGREE));
  lines = td_ballot_sheet_to_lines (sheet, &places);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (g_array_index (lines, TdBallotLine, 0).options.owner, ==, "李乙");
  g_assert_cmpstr (g_array_index (lines, TdBallotLine, 0).room, ==, "101");
}

static void
test_result (void)
{
  g_autoptr (TdVote) vote = vote_new (3);
  g_autoptr (TdBallotSheet) sheet = td_ballot_sheet_new (vote, today ());
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) places = NULL;
  g_autoptr (GPtrArray) why = g_ptr_array_new_with_free_func (g_free);

  step (&sheet, td_ballot_sheet_with_opinion (sheet, 0, TD_OPINION_AGREE));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 2, TD_OPINION_OPPOSE));
  lines = td_ballot_sheet_to_lines (sheet, &places);
  g_assert_cmpuint (places->len, ==, 2);
  g_ptr_array_add (why, NULL);
  g_ptr_array_add (why, g_strdup ("too late"));
  step (&sheet, td_ballot_sheet_with_result (sheet, places, why));
  g_assert_false (td_ballot_sheet_line (sheet, 0)->entered);
  g_assert_cmpint (td_ballot_sheet_line (sheet, 0)->stored, ==, TD_OPINION_AGREE);
  g_assert_true (td_ballot_sheet_line (sheet, 2)->entered);
  g_assert_cmpstr (td_ballot_sheet_line_state (sheet, 2).hint, ==, "too late");
  g_assert_cmpuint (td_ballot_sheet_state (sheet).first_open, ==, 2);
}

/* What was typed comes back as it was, with all that a text can hold. */
static void
test_draft (void)
{
  g_autoptr (TdVote) vote = vote_new (3);
  g_autoptr (TdBallotSheet) sheet = NULL;
  g_autoptr (TdBallotSheet) again = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *same = NULL;
  g_autofree char *none = NULL;

  add_owner (vote, 0, 2000, "李乙");
  sheet = td_ballot_sheet_new (vote, today ());
  none = td_ballot_sheet_to_draft (sheet);
  g_assert_null (none);
  step (&sheet, td_ballot_sheet_split (sheet, vote, 0));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 1, TD_OPINION_INVALID));
  step (&sheet, td_ballot_sheet_with_opinion (sheet, 3, TD_OPINION_AGREE));
  step (&sheet, td_ballot_sheet_with_text (sheet, 3, TD_SHEET_REMARK, "说：\t“再\n议”\\n 好"));
  step (&sheet, td_ballot_sheet_with_way (sheet, 3, TD_BY_PROXY));
  step (&sheet, td_ballot_sheet_with_authority (sheet, 3, TRUE));
  draft = td_ballot_sheet_to_draft (sheet);
  again = td_ballot_sheet_new (vote, today ());
  step (&again, td_ballot_sheet_with_draft (again, vote, draft));
  same = td_ballot_sheet_to_draft (again);
  g_assert_cmpstr (same, ==, draft);
  g_assert_cmpuint (again->lines->len, ==, 4);
  g_assert_cmpstr (td_ballot_sheet_line (again, 3)->remark, ==, "说：\t“再\n议”\\n 好");
  step (&again, td_ballot_sheet_with_draft (again, vote, "nonsense\n1\t2\n\t\t\t\t\t\t\t\t\t\t\n"));
  g_assert_cmpuint (again->lines->len, ==, 4);
}

/* ---- checks ---- */

static void
test_marks (void)
{
  TdCheckLine lines[] = {
    { .ballot_id = 1 }, { .ballot_id = 2 }, { .ballot_id = 3, .own = TRUE }, { .ballot_id = 4 }
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GArray) confirmed = NULL;
  g_autoptr (GArray) returned = NULL;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_ptr_array_add (all, &lines[i]);
  marks = td_check_marks_new (all);
  g_assert_cmpuint (td_check_marks_ready (marks), ==, 0);
  td_check_mark_set (marks->pdata[0], TD_CHECK_CONFIRMED);
  td_check_mark_set (marks->pdata[1], TD_CHECK_RETURNED);
  td_check_mark_set (marks->pdata[2], TD_CHECK_CONFIRMED); /* their own: nothing happens */
  g_assert_cmpstr (td_check_mark_state (marks->pdata[2]).hint, !=, "");
  g_assert_false (td_check_mark_state (marks->pdata[2]).can_mark);
  g_assert_true (td_check_mark_state (marks->pdata[1]).show_reason);
  g_assert_cmpuint (td_check_marks_ready (marks), ==, 1);
  td_check_mark_set_reason (marks->pdata[1], "缺签名");
  g_assert_cmpuint (td_check_marks_ready (marks), ==, 2);
  confirmed = td_check_marks_ballots (marks, NULL);
  returned = td_check_marks_ballots (marks, "缺签名");
  reasons = td_check_marks_reasons (marks);
  g_assert_cmpuint (confirmed->len, ==, 1);
  g_assert_cmpint (g_array_index (confirmed, gint64, 0), ==, 1);
  g_assert_cmpuint (returned->len, ==, 1);
  g_assert_cmpint (g_array_index (returned, gint64, 0), ==, 2);
  g_assert_cmpuint (reasons->len, ==, 1);
  summary = td_check_marks_to_summary (marks);
  g_assert_cmpstr (summary, ==, "1 confirmed, 1 returned · 2 left");
}

/* ---- call-backs ---- */

static void
test_sizes (void)
{
  static const struct
  {
    const char *text;
    gboolean percent, good;
    guint size, share;
  } cases[] = {
    { "10", FALSE, TRUE, 10, 0 },  { " １０ ", FALSE, TRUE, 10, 0 }, { "5", TRUE, TRUE, 0, 5 },
    { "100", TRUE, TRUE, 0, 100 }, { "101", TRUE, FALSE, 0, 0 },     { "0", FALSE, FALSE, 0, 0 },
    { "", FALSE, FALSE, 0, 0 },    { "ten", FALSE, FALSE, 0, 0 },    { "-3", FALSE, FALSE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSampleOptions options = { 0 };
      const char *hint;

      g_assert_cmpint (td_call_read_size (cases[i].text, cases[i].percent, &options, &hint), ==,
                       cases[i].good);
      g_assert_cmpuint (options.size, ==, cases[i].size);
      g_assert_cmpuint (options.percent, ==, cases[i].share);
      g_assert_cmpint (*hint == '\0', ==, cases[i].good);
    }
}

static const char *
hint_of (const TdCallLine *line, TdCallOutcome outcome, const char *date, const char *remark)
{
  const char *const texts[TD_N_CALL_FIELDS] = { date, "张某", remark };
  int at;
  return td_call_hint (line, outcome, texts, today (), &at);
}

static void
test_call_hints (void)
{
  const TdCallLine open = { .stands = TRUE }, denied = { .stands = TRUE, .outcome = TD_CALL_DENIED },
                   gone = { 0 };

  g_assert_cmpstr (hint_of (&open, TD_CALL_TRUE, "9.12", ""), ==, "");
  g_assert_cmpstr (hint_of (&open, TD_CALL_TRUE, "soon", ""), !=, "");
  g_assert_cmpstr (hint_of (&open, TD_CALL_OPEN, "soon", ""), ==, "");
  g_assert_cmpstr (hint_of (&denied, TD_CALL_TRUE, "9.12", " "), !=, "");
  g_assert_cmpstr (hint_of (&denied, TD_CALL_TRUE, "9.12", "当面核对"), ==, "");
  g_assert_cmpstr (hint_of (&denied, TD_CALL_DENIED, "9.12", ""), ==, "");
  g_assert_cmpstr (hint_of (&gone, TD_CALL_TRUE, "9.12", "x"), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/campaign/view", test_view);
  g_test_add_func ("/app/campaign/cells", test_cells);
  g_test_add_func ("/app/campaign/model", test_model);
  g_test_add_func ("/app/ballot-sheet/serials", test_serials);
  g_test_add_func ("/app/ballot-sheet/carried-over", test_carried_over);
  g_test_add_func ("/app/ballot-sheet/next-sheet", test_next_sheet);
  g_test_add_func ("/app/ballot-sheet/missing", test_what_is_missing);
  g_test_add_func ("/app/ballot-sheet/taken-back", test_taken_back);
  g_test_add_func ("/app/ballot-sheet/co-owners", test_co_owners);
  g_test_add_func ("/app/ballot-sheet/result", test_result);
  g_test_add_func ("/app/ballot-sheet/draft", test_draft);
  g_test_add_func ("/app/checks/marks", test_marks);
  g_test_add_func ("/app/calls/sizes", test_sizes);
  g_test_add_func ("/app/calls/hints", test_call_hints);
  return g_test_run ();
}
