/* Tidang: tests of a scanned page before it is confirmed - what is chosen, asked, lacking, recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-drop.h"
#include "td-tray-state.h"

#include <string.h>

static void
row_free (gpointer data)
{
  TdTrayRow *row = data;

  g_free (row->room);
  g_free (row->read_words);
  g_free (row->recorded_words);
  g_free (row);
}

static void
form_free (gpointer data)
{
  TdTrayForm *form = data;

  g_free (form->unit_label);
  g_free (form->title);
  g_clear_pointer (&form->set, g_array_unref);
  g_ptr_array_unref (form->rows);
  g_free (form);
}

/* A page with one form of a stairwell. */
static TdTrayPage *
page_new (gint64 id, TdTrayFinding finding)
{
  TdTrayPage *page = g_new0 (TdTrayPage, 1);
  TdTrayForm *form = g_new0 (TdTrayForm, 1);

  page->id = id;
  page->source = g_strdup ("scan.pdf");
  page->number = 2;
  page->n_pages = 3;
  page->finding = finding;
  page->forms = g_ptr_array_new_with_free_func (form_free);
  form->unit_id = 7;
  form->unit_label = g_strdup ("桂花城 5号楼 1单元");
  form->vote_number = 1;
  form->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (page->forms, form);
  return page;
}

static TdTrayRow *
add_row (TdTrayPage *page, const char *room, TdTrayState state, TdOpinion opinion, guint asks)
{
  TdTrayForm *form = page->forms->pdata[0];
  TdTrayRow *row = g_new0 (TdTrayRow, 1);

  row->id = page->id * 100 + form->rows->len + 1;
  row->part_id = row->id;
  row->room = g_strdup (room);
  row->state = state;
  row->asks = asks;
  row->read.opinion = opinion;
  row->read_words = g_strdup (opinion == TD_OPINION_NONE ? "" : "read");
  row->recorded_words = g_strdup (state == TD_TRAY_DIFFERS ? "Oppose" : "");
  g_ptr_array_add (form->rows, row);
  return row;
}

static TdTrayLine *
line_at (const TdTrayDraft *draft, guint index)
{
  g_assert_cmpuint (index, <, draft->lines->len);
  return draft->lines->pdata[index];
}

static void
assert_state (const TdTrayDraft *draft, guint record, guint unsettled, gboolean ready)
{
  TdTrayDraftState state = td_tray_draft_state (draft);

  g_assert_cmpuint (state.record, ==, record);
  g_assert_cmpuint (state.unsettled, ==, unsettled);
  g_assert_cmpint (state.ready, ==, ready);
  g_assert_cmpstr (state.said, !=, "");
  g_free (state.said);
}

/* Only what is plain is chosen beforehand; the rest asks until a person has said something. */
static void
test_draft (void)
{
  TdTrayPage *page = page_new (1, TD_TRAY_MATCHED);
  g_autoptr (TdTrayDraft) draft = NULL;
  g_autoptr (GArray) choices = NULL;
  const TdTrayChoice *choice;

  add_row (page, "101", TD_TRAY_CERTAIN, TD_OPINION_AGREE, 0);
  add_row (page, "102", TD_TRAY_ASKED, TD_OPINION_INVALID, TD_TRAY_ASK_UNSIGNED)->read.cause =
      TD_CAUSE_UNSIGNED;
  add_row (page, "201", TD_TRAY_DIFFERS, TD_OPINION_AGREE, 0);
  add_row (page, "202", TD_TRAY_SAME, TD_OPINION_AGREE, 0);
  add_row (page, "301", TD_TRAY_BLANK, TD_OPINION_NONE, 0);
  add_row (page, "302", TD_TRAY_RECORDED, TD_OPINION_AGREE, 0);
  draft = td_tray_draft_new (page);
  assert_state (draft, 1, 2, FALSE);
  for (guint i = 3; i < 6; i++)
    g_assert_false (line_at (draft, i)->open);
  g_assert_cmpint (td_tray_draft_unsettled (draft, -1, 1), ==, 1);
  g_assert_cmpint (td_tray_draft_unsettled (draft, 1, 1), ==, 2);
  g_assert_cmpint (td_tray_draft_unsettled (draft, 2, 1), ==, 1);
  g_assert_cmpint (td_tray_draft_unsettled (draft, 1, -1), ==, 2);

  line_at (draft, 1)->pick = td_tray_pick_of (&line_at (draft, 1)->row->read);
  assert_state (draft, 2, 1, FALSE);
  line_at (draft, 2)->pick = TD_TRAY_PICK_LEAVE;
  assert_state (draft, 2, 0, TRUE);
  g_assert_cmpint (td_tray_draft_unsettled (draft, -1, 1), ==, -1);
  /* Over what is recorded goes nothing without a reason. */
  line_at (draft, 2)->pick = td_tray_pick_of (&line_at (draft, 2)->row->read);
  assert_state (draft, 3, 1, FALSE);
  g_assert_true (td_tray_line_state (line_at (draft, 2)).reason);
  g_free (line_at (draft, 2)->reason);
  line_at (draft, 2)->reason = g_strdup (" ");
  assert_state (draft, 3, 1, FALSE);
  g_free (line_at (draft, 2)->reason);
  line_at (draft, 2)->reason = g_strdup ("录入有误");
  assert_state (draft, 3, 0, TRUE);

  choices = td_tray_draft_choices (draft, 20700);
  g_assert_cmpuint (choices->len, ==, 3);
  choice = &g_array_index (choices, TdTrayChoice, 1);
  g_assert_cmpint (choice->options.opinion, ==, TD_OPINION_INVALID);
  g_assert_cmpint (choice->options.cause, ==, TD_CAUSE_UNSIGNED);
  g_assert_cmpint (choice->options.date, ==, 20700);
  g_assert_null (choice->options.replace);
  g_assert_cmpstr (g_array_index (choices, TdTrayChoice, 2).options.replace, ==, "录入有误");

  /* The same page loaded anew keeps what was chosen and typed. */
  g_autoptr (TdTrayDraft) again = td_tray_draft_new (page);
  td_tray_draft_keep (again, draft);
  assert_state (again, 3, 0, TRUE);
  g_assert_cmpstr (line_at (again, 2)->reason, ==, "录入有误");
  g_clear_pointer (&again, td_tray_draft_free);
  g_clear_pointer (&draft, td_tray_draft_free);
  td_tray_page_free (page);
}

static void
test_proxy (void)
{
  TdTrayPage *page = page_new (1, TD_TRAY_MATCHED);
  g_autoptr (TdTrayDraft) draft = NULL;
  TdTrayRow *row = add_row (page, "101", TD_TRAY_ASKED, TD_OPINION_AGREE, TD_TRAY_ASK_PROXY);
  TdTrayLine *line;

  row->read.way = TD_BY_PROXY;
  row->read.signer = TD_SIGNER_PROXY;
  draft = td_tray_draft_new (page);
  line = line_at (draft, 0);
  line->pick = td_tray_pick_of (&row->read);
  g_assert_true (td_tray_line_state (line).proxy);
  assert_state (draft, 1, 1, FALSE);
  g_free (line->proxy);
  line->proxy = g_strdup ("冯某庚");
  line->authority = TRUE;
  assert_state (draft, 1, 0, TRUE);

  g_autoptr (GArray) choices = td_tray_draft_choices (draft, TD_DATE_NONE);
  const TdBallotOptions *options = &g_array_index (choices, TdTrayChoice, 0).options;
  g_assert_cmpint (options->way, ==, TD_BY_PROXY);
  g_assert_cmpstr (options->proxy, ==, "冯某庚");
  g_assert_true (options->authority);
  /* An invalid ballot asks for no name. */
  for (guint pick = 0; pick < TD_TRAY_N_PICKS; pick++)
    {
      line->pick = pick;
      g_assert_cmpstr (td_tray_pick_label ((int)pick), !=, "");
      g_assert_cmpint (td_tray_line_state (line).proxy, ==, pick >= 2 && pick <= 6);
    }
  g_clear_pointer (&draft, td_tray_draft_free);
  td_tray_page_free (page);
}

/* The space bar goes through all answers and comes back; what was read is the first. */
static void
test_turn (void)
{
  static const struct
  {
    TdTrayAnswer read;
    guint n; /* answers in the round */
  } cases[] = {
    { { .opinion = TD_OPINION_NONE }, 4 },
    { { .opinion = TD_OPINION_AGREE }, 4 },
    { { .opinion = TD_OPINION_AGREE, .pay = TD_PAY_NO }, 5 },
    { { .opinion = TD_OPINION_INVALID, .cause = TD_CAUSE_SEVERAL }, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdTrayPage *page = page_new (1, TD_TRAY_MATCHED);
      TdTrayRow *row = add_row (page, "101", TD_TRAY_ASKED, cases[i].read.opinion, TD_TRAY_ASK_CHOICE);
      TdTrayDraft *draft = td_tray_draft_new (page);
      TdTrayLine *line = line_at (draft, 0);
      guint first, seen = 1;

      row->read = cases[i].read;
      td_tray_line_turn (line);
      first = line->pick;
      g_assert_cmpuint (first, ==,
                        cases[i].read.opinion != TD_OPINION_NONE ? td_tray_pick_of (&row->read) : 2);
      for (td_tray_line_turn (line); line->pick != first; td_tray_line_turn (line))
        g_assert_cmpuint (++seen, <=, cases[i].n);
      g_assert_cmpuint (seen, ==, cases[i].n);
      line->open = FALSE;
      td_tray_line_turn (line);
      g_assert_cmpuint (line->pick, ==, first);
      td_tray_draft_free (draft);
      td_tray_page_free (page);
    }
}

static void
test_pages (void)
{
  static const struct
  {
    TdTrayFinding finding;
    TdTrayState states[2];
    TdTrayMark mark;
    const char *words;
  } cases[] = {
    { TD_TRAY_NO_CODE, { TD_TRAY_BLANK, TD_TRAY_BLANK }, TD_TRAY_MARK_UNMATCHED, "Unmatched" },
    { TD_TRAY_MATCHED, { TD_TRAY_CERTAIN, TD_TRAY_CERTAIN }, TD_TRAY_MARK_READY, "Plain 2" },
    { TD_TRAY_MATCHED,
      { TD_TRAY_CERTAIN, TD_TRAY_ASKED },
      TD_TRAY_MARK_ASKED,
      "To be looked at 1 · Plain 1" },
    { TD_TRAY_MATCHED,
      { TD_TRAY_DIFFERS, TD_TRAY_BLANK },
      TD_TRAY_MARK_ASKED,
      "Recorded otherwise 1 · Left blank 1" },
    { TD_TRAY_MATCHED,
      { TD_TRAY_STOPPED, TD_TRAY_BLANK },
      TD_TRAY_MARK_STOPPED,
      "Cannot be recorded 1 · Left blank 1" },
    { TD_TRAY_MATCHED,
      { TD_TRAY_SAME, TD_TRAY_RECORDED },
      TD_TRAY_MARK_DONE,
      "Confirmed 1 · Recorded already 1" },
  };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_page_free);
  g_autofree char *all = NULL, *place = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdTrayPage *page = page_new (i + 1, cases[i].finding);
      g_autofree char *words = NULL;

      add_row (page, "101", cases[i].states[0], TD_OPINION_NONE, 0);
      add_row (page, "102", cases[i].states[1], TD_OPINION_NONE, 0);
      g_ptr_array_add (pages, page);
      words = td_tray_page_words (page);
      g_assert_cmpint (td_tray_mark_of (page), ==, cases[i].mark);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_nonnull (td_tray_mark_icon (cases[i].mark));
    }
  all = td_tray_pages_words (pages);
  g_assert_cmpstr (all, ==, "6 pages: 2 to be looked at, 1 to confirm, 1 unmatched, 2 done");
  place = td_tray_page_place (pages->pdata[1]);
  g_assert_cmpstr (place, ==, "桂花城 5号楼 1单元 · 101, 102");
  /* On to the next one that waits, round about, over what is done. */
  g_assert_cmpint (td_tray_pages_next (pages, 0), ==, 0);
  g_assert_cmpint (td_tray_pages_next (pages, 2), ==, 2);
  g_assert_cmpint (td_tray_pages_next (pages, 4), ==, 0);
  g_assert_cmpint (td_tray_pages_next (pages, 99), ==, 0);
  g_ptr_array_remove_range (pages, 0, 4);
  g_assert_cmpint (td_tray_pages_next (pages, 0), ==, -1);
}

static void
test_words (void)
{
  TdTrayPage *page = page_new (1, TD_TRAY_MATCHED);
  TdTrayDraft *draft;
  g_autofree char *words = NULL, *asks = NULL;

  add_row (page, "101", TD_TRAY_DIFFERS, TD_OPINION_AGREE, TD_TRAY_ASK_SEVERAL | TD_TRAY_ASK_UNSIGNED);
  draft = td_tray_draft_new (page);
  words = td_tray_line_words (line_at (draft, 0));
  asks = td_tray_line_asks (line_at (draft, 0));
  g_assert_cmpstr (
      words, ==,
      "101, Recorded otherwise; read: read; recorded: Oppose; More than one box is ticked. It is not "
      "signed.; chosen: Choose…");
  g_assert_cmpstr (asks, ==, "More than one box is ticked.\nIt is not signed.");
  td_tray_draft_free (draft);
  td_tray_page_free (page);
}

static void
test_drop (void)
{
  static const char *const scans[] = { "/a/b.PDF", "/a/c.tif", "/a/d.jpeg", "/a/e.docx", NULL };
  static const char *const both[] = { "/a/b.pdf", "/a/c.xlsx", NULL };
  g_autoptr (TdDrop) drop = td_drop_new (scans, TRUE);
  g_autoptr (TdDrop) closed = td_drop_new (scans, FALSE);
  g_autoptr (TdDrop) sheet = td_drop_new (both, TRUE);

  g_assert_cmpuint (drop->scans->len, ==, 3);
  g_assert_cmpuint (drop->others, ==, 1);
  g_assert_true (td_drop_is_useful (drop));
  g_assert_cmpstr (drop->said, ==, "Drop to read 3 scans; nothing is recorded yet");
  g_assert_cmpstr (closed->said, ==, "Open a workspace first: scans are matched to its dossiers.");
  g_assert_cmpuint (sheet->sheets->len, ==, 1);
  g_assert_true (g_str_has_prefix (sheet->said, "Drop to look at c.xlsx"));
}

/* ---- papers to be kept ---- */

static TdTrayPage *
paper_new (gint64 id, TdTrayState state)
{
  TdTrayPage *page = page_new (id, TD_TRAY_MATCHED);
  TdTrayForm *form = page->forms->pdata[0];
  const gint64 rows[] = { id * 100 + 2, id * 100 + 1, id * 100 + 3 };

  form->keep = TRUE;
  form->title = g_strdup ("加装电梯协议书 第2页/共3页");
  form->set = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (form->set, rows, 3);
  add_row (page, "", state, TD_OPINION_NONE, state == TD_TRAY_ASKED ? TD_TRAY_ASK_COPIES : 0);
  return page;
}

/* All pages that were shown are kept, in their order; what is doubtful is chosen by a person. */
static void
test_paper (void)
{
  g_autoptr (TdTrayPage) page = paper_new (5, TD_TRAY_KEEP);
  g_autoptr (TdTrayPage) doubtful = paper_new (6, TD_TRAY_ASKED);
  g_autoptr (TdTrayPage) done = paper_new (7, TD_TRAY_RECORDED);
  g_autoptr (TdTrayDraft) draft = td_tray_draft_new (page);
  g_autoptr (TdTrayDraft) asked = td_tray_draft_new (doubtful);
  g_autoptr (TdTrayDraft) closed = td_tray_draft_new (done);
  g_autofree char *place = td_tray_page_place (page), *words = td_tray_line_words (line_at (draft, 0));
  g_autoptr (GArray) choices = NULL, none = NULL;

  g_assert_cmpint (td_tray_mark_of (page), ==, TD_TRAY_MARK_READY);
  g_assert_cmpint (td_tray_mark_of (doubtful), ==, TD_TRAY_MARK_ASKED);
  g_assert_cmpint (td_tray_mark_of (done), ==, TD_TRAY_MARK_DONE);
  g_assert_cmpstr (place, ==, "加装电梯协议书 第2页/共3页 — 桂花城 5号楼 1单元");
  g_assert_nonnull (strstr (words, "加装电梯协议书 第2页/共3页"));
  g_assert_null (strstr (words, "flat not known"));
  assert_state (draft, 1, 0, TRUE);
  choices = td_tray_draft_choices (draft, TD_DATE_NONE);
  g_assert_cmpuint (choices->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      static const gint64 rows[] = { 502, 501, 503 };
      const TdTrayChoice *choice = &g_array_index (choices, TdTrayChoice, i);

      g_assert_true (choice->keep);
      g_assert_cmpint (choice->row_id, ==, rows[i]);
    }
  /* The space bar leaves it out, and takes it back. */
  td_tray_line_turn (line_at (draft, 0));
  assert_state (draft, 0, 0, FALSE);
  none = td_tray_draft_choices (draft, TD_DATE_NONE);
  g_assert_cmpuint (none->len, ==, 0);
  td_tray_line_turn (line_at (draft, 0));
  assert_state (draft, 1, 0, TRUE);
  /* What is asked is not chosen before somebody has. */
  assert_state (asked, 0, 1, FALSE);
  td_tray_line_turn (line_at (asked, 0));
  assert_state (asked, 1, 0, TRUE);
  assert_state (closed, 0, 0, FALSE);
  for (int i = 0; i < TD_TRAY_N_KEEPS; i++)
    g_assert_cmpstr (td_tray_keep_label (i), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/scans/draft", test_draft);
  g_test_add_func ("/app/scans/proxy", test_proxy);
  g_test_add_func ("/app/scans/turn", test_turn);
  g_test_add_func ("/app/scans/pages", test_pages);
  g_test_add_func ("/app/scans/words", test_words);
  g_test_add_func ("/app/scans/drop", test_drop);
  g_test_add_func ("/app/scans/paper", test_paper);
  return g_test_run ();
}
