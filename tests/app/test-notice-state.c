/* Tidang: tests of notices and of the ledger of those who object, as they are read and put down in the
 * window. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notice-state.h"
#include "td-paper-values.h"
#include "td-outreach-state.h"

#include <string.h>

#define DAY(month, day) td_date_new (2026, month, day)

/* ---- a notice with one place ---- */

static TdPosting *
add_posting (TdAnnouncement *announcement, gint64 id, const char *place, TdDate up)
{
  TdPosting *posting = g_new0 (TdPosting, 1);

  posting->id = id;
  posting->place = g_strdup (place);
  posting->where = g_strdup ("");
  posting->up_on = up;
  posting->up_by = g_strdup ("张三");
  posting->photo = g_strdup ("");
  posting->note = g_strdup ("");
  posting->events = g_ptr_array_new ();
  g_ptr_array_add (announcement->postings, posting);
  return posting;
}

static void
add_event (TdPosting *posting, TdPostedEvent what, TdDate on, const char *photo)
{
  TdPostedNote *note = g_new0 (TdPostedNote, 1);

  note->what = what;
  note->on = on;
  note->by = g_strdup ("");
  note->photo = g_strdup (photo);
  note->note = g_strdup ("");
  g_ptr_array_add (posting->events, note);
}

static void
free_events (TdPosting *posting)
{
  for (guint i = 0; i < posting->events->len; i++)
    {
      TdPostedNote *note = posting->events->pdata[i];

      g_free (note->by);
      g_free (note->photo);
      g_free (note->note);
      g_free (note);
    }
  g_ptr_array_set_size (posting->events, 0);
}

static TdAnnounced *
new_announced (TdDate from, TdDate until)
{
  TdAnnounced *announced = g_new0 (TdAnnounced, 1);
  const TdNoticePeriod none = TD_NOTICE_PERIOD_INIT;

  announced->announcement = td_announcement_new (TD_ANNOUNCE_PLAN, from);
  announced->announcement->id = 7;
  announced->announcement->withdrawn_on = TD_DATE_NONE;
  announced->period = none;
  announced->period.from = from;
  announced->period.until = until;
  announced->source = "";
  announced->counts = TRUE;
  return announced;
}

static void
free_announced (TdAnnounced *announced)
{
  for (guint i = 0; i < announced->announcement->postings->len; i++)
    free_events (announced->announcement->postings->pdata[i]);
  td_announcement_free (announced->announcement);
  g_free (announced);
}

static void
test_left (void)
{
  const struct
  {
    TdDate from, until, today;
    const char *says;
    TdNoticeSign sign;
  } rows[] = {
    { DAY (9, 10), DAY (9, 20), DAY (9, 8), "begins in 2 days", TD_NOTICE_SIGN_RUNS },
    { DAY (9, 10), DAY (9, 20), DAY (9, 9), "begins in 1 day", TD_NOTICE_SIGN_RUNS },
    { DAY (9, 10), DAY (9, 20), DAY (9, 10), "10 days left", TD_NOTICE_SIGN_RUNS },
    { DAY (9, 10), DAY (9, 20), DAY (9, 19), "1 day left", TD_NOTICE_SIGN_RUNS },
    { DAY (9, 10), DAY (9, 20), DAY (9, 20), "its last day is today", TD_NOTICE_SIGN_RUNS },
    { DAY (9, 10), DAY (9, 20), DAY (9, 21), "over since 2026-09-20", TD_NOTICE_SIGN_OVER },
    { DAY (9, 10), TD_DATE_NONE, DAY (9, 21), "", TD_NOTICE_SIGN_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TdAnnounced *announced = new_announced (rows[i].from, rows[i].until);
      g_autofree char *left = td_notice_left (&announced->period, rows[i].today);

      g_test_message ("row %u", i);
      g_assert_cmpstr (left, ==, rows[i].says);
      g_assert_cmpint (td_notice_sign (announced, rows[i].today), ==, rows[i].sign);
      free_announced (announced);
    }
}

static void
test_headline (void)
{
  TdAnnounced *announced = new_announced (DAY (9, 10), DAY (9, 20));
  g_autofree char *runs = td_notice_headline (announced, DAY (9, 18));
  g_autofree char *earlier = NULL, *withdrawn = NULL, *people = NULL;

  g_assert_true (g_str_has_suffix (runs, " — 2 days left"));
  announced->counts = FALSE;
  earlier = td_notice_headline (announced, DAY (9, 18));
  g_assert_true (g_str_has_suffix (earlier, " — of an earlier vote"));
  g_assert_cmpint (td_notice_sign (announced, DAY (9, 18)), ==, TD_NOTICE_SIGN_NONE);
  announced->announcement->withdrawn_on = DAY (9, 12);
  withdrawn = td_notice_headline (announced, DAY (9, 18));
  g_assert_true (g_str_has_suffix (withdrawn, " — withdrawn"));
  g_free (announced->announcement->hearer);
  announced->announcement->hearer = g_strdup ("居委会 李四\n88886666");
  people = td_notice_people (announced->announcement);
  g_assert_cmpstr (people, ==, "Objections to 居委会 李四 88886666");
  free_announced (announced);
}

static void
test_place (void)
{
  TdAnnounced *announced = new_announced (DAY (9, 10), DAY (9, 20));
  TdPosting *posting = add_posting (announced->announcement, 8, "2单元入口", DAY (9, 10));
  g_autofree char *torn = NULL, *story = NULL;
  g_autofree char *ended = td_posting_headline (posting, DAY (9, 20), DAY (9, 21));
  g_autofree char *last_day = td_posting_headline (posting, DAY (9, 20), DAY (9, 20));

  g_assert_cmpstr (last_day, ==, "2单元入口 — hangs");
  g_assert_cmpstr (ended, ==, "2单元入口 — time is over, not noted as taken down");
  g_assert_cmpint (td_posting_next (announced, posting, DAY (9, 12)), ==, TD_POSTED_SEEN);
  g_assert_cmpint (td_posting_next (announced, posting, DAY (9, 21)), ==, TD_POSTED_DOWN);
  add_event (posting, TD_POSTED_TORN, DAY (9, 13), "ab");
  g_assert_cmpint (td_posting_next (announced, posting, DAY (9, 21)), ==, TD_POSTED_RENEWED);
  g_assert_cmpint (td_notice_sign (announced, DAY (9, 14)), ==, TD_NOTICE_SIGN_FAULTY);
  torn = td_posting_headline (posting, TD_DATE_NONE, DAY (9, 14));
  story = td_posting_story (posting);
  g_assert_cmpstr (torn, ==, "2单元入口 — torn down, not put up again");
  g_assert_cmpstr (story, ==, "2026-09-10 put up (张三) · 2026-09-13 torn down or covered, photo");
  free_announced (announced);
}

/* ---- put down ---- */

static void
test_form (void)
{
  static const struct
  {
    gboolean event;
    TdPostedEvent what;
    const char *place, *day;
    int at;
    const char *hint; /* begins so; "": none */
  } rows[] = {
    { FALSE, 0, "2单元入口", "9-12", -1, "" },
    { FALSE, 0, "  ", "9-12", TD_POSTING_PLACE, "" },
    { FALSE, 0, "2单元入口", "", TD_POSTING_DAY, "" },
    { FALSE, 0, "2单元入口", "9-31", TD_POSTING_DAY, "" },
    { FALSE, 0, "2单元入口", "2026-09-16", TD_POSTING_DAY, "" },
    { TRUE, TD_POSTED_SEEN, "", "9-12", -1, "" },
    { TRUE, TD_POSTED_SEEN, "", "9-9", TD_POSTING_DAY, "" },
    { TRUE, TD_POSTED_SEEN, "", "9-14", -1, "By what is noted it was torn" },
    { TRUE, TD_POSTED_RENEWED, "", "9-14", -1, "" },
    { TRUE, TD_POSTED_RENEWED, "", "9-12", -1, "It hangs by what is noted" },
    { TRUE, TD_POSTED_DOWN, "", "9-15", -1, "" },
  };
  TdAnnounced *announced = new_announced (DAY (9, 10), DAY (9, 20));
  TdPosting *posting = add_posting (announced->announcement, 8, "2单元入口", DAY (9, 10));

  add_event (posting, TD_POSTED_TORN, DAY (9, 13), "");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TdPostingTyped typed = { rows[i].event, rows[i].what, "unit", rows[i].place,
                                     rows[i].day,   " 李四 ",     "",     "" };
      g_auto (TdPostingForm) form = { 0 };

      td_posting_form_init (&form, &typed, announced->announcement, rows[i].event ? posting : NULL,
                            DAY (9, 15));
      g_test_message ("row %u: %s %s", i, form.fault, form.hint);
      g_assert_cmpint (form.at, ==, rows[i].at);
      g_assert_cmpint (form.leaf != NULL, ==, rows[i].at < 0);
      g_assert_cmpint (*form.hint == '\0', ==, *rows[i].hint == '\0');
      g_assert_true (g_str_has_prefix (form.hint, rows[i].hint));
      if (form.leaf == NULL)
        continue;
      g_assert_cmpstr (form.leaf->kind, ==, rows[i].event ? TD_LEAF_POSTING_EVENT : TD_LEAF_POSTING);
      g_assert_cmpstr (td_leaf_get (form.leaf, "by"), ==, "李四");
      g_assert_cmpint (td_leaf_link (form.leaf, rows[i].event ? "posting" : "announcement"), ==,
                       rows[i].event ? 8 : 7);
    }
  free_announced (announced);
}

/* ---- the ledger ---- */

static TdLeaf *
add_leaf (TdOutreachFile *file, const char *kind, gint64 part, const char *first, ...)
{
  TdLeaf *leaf = td_leaf_new (kind);
  va_list more;

  leaf->id = (gint64)file->book->leaves->len + 1;
  leaf->part_id = part;
  va_start (more, first);
  for (const char *name = first; name != NULL; name = va_arg (more, const char *))
    td_leaf_set (leaf, name, va_arg (more, const char *));
  va_end (more);
  g_ptr_array_add (file->book->leaves, leaf);
  return leaf;
}

static TdOutreachFile *
new_file (void)
{
  TdOutreachFile *file = g_new0 (TdOutreachFile, 1);
  TdPart *part = td_part_new ("501");
  g_autoptr (GError) error = NULL;

  file->unit_id = 1;
  file->today = DAY (9, 15);
  file->calendar = td_calendar_new ();
  file->book = g_new0 (TdLeafBook, 1);
  file->book->unit_id = 1;
  file->book->kinds = td_leaf_kinds_at_hand ("", &error);
  g_assert_no_error (error);
  file->book->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  file->book->shared = g_ptr_array_new ();
  file->book->files = g_ptr_array_new ();
  file->book->roll = td_roll_new ();
  part->id = 5;
  g_ptr_array_add (file->book->roll->parts, part);
  return file;
}

static void
test_ledger (void)
{
  g_autoptr (TdOutreachFile) file = new_file ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *headline = NULL;
  /* in the order in which they are read */
  static const struct
  {
    TdOutreachKind kind;
    gboolean open, late;
    const char *text, *state;
  } wanted[] = {
    { TD_OUTREACH_VISIT, TRUE, TRUE, "2026-09-01 · 501 · Visit · 一组 · against",
      "promise, until 2026-09-12, 3 days late · 李四 · 加隔音窗" },
    { TD_OUTREACH_PETITION, TRUE, FALSE, "2026-09-10 · Petition · 12345 hotline · 20260910001",
      "to be answered, until 2026-09-15, today" },
    { TD_OUTREACH_MEDIATION, TRUE, FALSE, "2026-08-31 · 501 · Mediation · 西韩调委会",
      "the court can confirm it until 2026-09-30, 15 days left (tentative)" },
    { TD_OUTREACH_OBJECTION, TRUE, FALSE, "2026-09-03 · objection in writing · from outside the roll",
      "not settled" },
    { TD_OUTREACH_VISIT, FALSE, FALSE, "2026-09-05 · 501 · Visit · 二组 · agrees",
      "promise kept · 2026-09-08" },
    { TD_OUTREACH_OBJECTION, FALSE, FALSE, "2026-09-02 · 501 · objection by word of mouth",
      "settled on 2026-09-09" },
    { TD_OUTREACH_MEDIATION, FALSE, FALSE, "2026-07-01 · Mediation",
      "the thirty days for the court's confirmation are over" },
  };

  add_leaf (file, TD_LEAF_VISIT, 5, "on", "2026-09-05", "team", "二组", "result", "agrees", "promise", "x",
            "outcome", "kept", "closed-on", "2026-09-08", NULL);
  add_leaf (file, TD_LEAF_VISIT, 5, "on", "2026-09-01", "team", "一组", "result", "against", "promise",
            "加隔音窗", "owner", "李四", "due", "2026-09-12", NULL);
  add_leaf (file, TD_LEAF_PETITION, 0, "received-on", "2026-09-10", "channel", "hotline", "number",
            "20260910001", "due", "2026-09-15", NULL);
  add_leaf (file, TD_LEAF_MEDIATION, 5, "on", "2026-08-31", "mediator", "西韩调委会", NULL);
  add_leaf (file, TD_LEAF_MEDIATION, 0, "on", "2026-07-01", NULL);
  add_leaf (file, "plan", 0, "name", "一稿", NULL);
  file->vote = g_new0 (TdVote, 1);
  file->vote->ballots = g_ptr_array_new ();
  file->vote->deliveries = g_ptr_array_new ();
  file->vote->consents = g_ptr_array_new ();
  file->vote->objections = g_ptr_array_new_with_free_func (g_free);
  {
    TdObjection *first = g_new0 (TdObjection, 1), *second = g_new0 (TdObjection, 1);

    *first = (TdObjection){ .part_id = 0, .written = TRUE, .date = DAY (9, 3) };
    *second = (TdObjection){ .part_id = 5, .settled = TRUE, .date = DAY (9, 2), .settled_on = DAY (9, 9) };
    g_ptr_array_add (file->vote->objections, first);
    g_ptr_array_add (file->vote->objections, second);
  }
  lines = td_outreach_lines (file);
  headline = td_outreach_headline (lines);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < lines->len; i++)
    {
      const TdOutreachLine *line = lines->pdata[i];

      g_assert_cmpstr (line->text, ==, wanted[i].text);
      g_assert_cmpstr (line->state, ==, wanted[i].state);
      g_assert_cmpint (line->kind, ==, wanted[i].kind);
      g_assert_cmpint (line->open, ==, wanted[i].open);
      g_assert_cmpint (line->late, ==, wanted[i].late);
    }
  g_assert_cmpstr (headline, ==,
                   "2 objections, 1 open · 2 visits, 1 open · 1 petition, 1 open · 2 mediations, 1 open · "
                   "1 is late");
}

static void
test_nothing (void)
{
  g_autoptr (TdOutreachFile) file = new_file ();
  g_autoptr (GPtrArray) lines = td_outreach_lines (file);
  g_autofree char *headline = td_outreach_headline (lines);

  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_cmpstr (headline, ==, "");
}

static void
test_teams (void)
{
  TdTeamTally first = { .team = (char *)"一组", .visits = 3, .flats = 2 };
  TdTeamTally second = { .team = (char *)"二组",
                         .visits = 12,
                         .flats = 9,
                         .nobody = 2,
                         .promised = 5,
                         .kept = 2,
                         .broken = 1,
                         .open = 2,
                         .late = 1 };
  TdTeamTally none = { .team = (char *)"", .visits = 1, .late = 1, .promised = 1, .open = 1 };
  TdTeamDebt debt = { .unit = (char *)"桂花城 5号楼 1单元",
                      .room = (char *)"501",
                      .owner = (char *)"张三",
                      .made = DAY (8, 1),
                      .due = DAY (9, 1),
                      .days = 10 };
  g_autoptr (GPtrArray) teams = g_ptr_array_new ();
  g_autofree char *text = td_team_to_text (&second);
  g_autofree char *behind = td_team_behind (&second);
  g_autofree char *late = td_team_debt_to_text (&debt);
  g_autofree char *open = NULL;

  g_ptr_array_add (teams, &none);
  g_ptr_array_add (teams, &first);
  g_ptr_array_add (teams, &second);
  td_teams_sort (teams);
  g_assert_true (teams->pdata[0] == &second);
  g_assert_true (teams->pdata[1] == &none);
  g_assert_true (teams->pdata[2] == &first);
  g_assert_cmpstr (text, ==,
                   "二组: 12 visits in 9 flats, nobody at home at 2; promises 5: kept 2, not kept 1, open 2");
  g_assert_cmpstr (behind, ==, "1 promise is late");
  g_assert_cmpstr (late, ==, "桂花城 5号楼 1单元 501 · until 2026-09-01, 10 days late · 张三");
  debt.days = 0;
  debt.due = TD_DATE_NONE;
  open = td_team_debt_to_text (&debt);
  g_assert_cmpstr (open, ==, "桂花城 5号楼 1单元 501 · promised on 2026-08-01, no day was said · 张三");
}

/* What the record says is not asked again, and not given: the paper takes it from there. */
static void
test_paper_of_notice (void)
{
  static const struct
  {
    TdAnnounce what;
    TdPaperKind kind;
    const char *label, *chinese, *issuer;
    TdPaperWord from;
  } rows[] = {
    { TD_ANNOUNCE_PLAN, TD_PAPER_NOTICE, "Notice of the plan", "方案公示", "", TD_PAPER_NOTICE_FROM },
    { TD_ANNOUNCE_RESULT, TD_PAPER_RESULT, "Notice of the result", "表决结果公示", "", TD_PAPER_RESULT_FROM },
    { TD_ANNOUNCE_PERMIT, TD_PAPER_NOTICE, "Notice before the permit", "批前公示", "某局",
      TD_PAPER_NOTICE_FROM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TdAnnouncement) one = td_announcement_new (rows[i].what, td_date_from_iso ("2026-09-12"));
      g_autoptr (TdPaperValues) words = td_paper_values_of_notice (one, 2); /* no record yet */
      g_autoptr (TdPaperValues) values = NULL;
      g_autoptr (TdPaperValues) typed = NULL;
      TdPaperOptions options;

      g_assert_cmpint (td_paper_values_to_options (words).announcement, ==, 0);
      g_assert_true (td_paper_values_uses (words, rows[i].from));
      one->id = 77;
      g_free (one->issuer);
      one->issuer = g_strdup (rows[i].issuer);
      values = td_paper_values_of_notice (one, 2);
      typed = td_paper_values_with_word (values, rows[i].from, "2026-01-01");
      options = td_paper_values_to_options (typed);
      g_assert_cmpint (options.kind, ==, rows[i].kind);
      g_assert_cmpint (options.announcement, ==, 77);
      g_assert_cmpint (options.vote_number, ==, 2);
      g_assert_null (options.notice_from);
      g_assert_null (options.notice_period);
      g_assert_cmpint (options.asker == NULL, ==, *rows[i].issuer != '\0');
      g_assert_cmpstr (options.contact, ==, "");
      g_assert_false (td_paper_values_uses (values, rows[i].from));
      g_assert_cmpint (td_paper_values_uses (values, TD_PAPER_ASKER), ==, *rows[i].issuer == '\0');
      g_assert_cmpint (td_paper_values_first_day (values), ==, -1);
      g_assert_cmpstr (td_paper_values_label (values), ==, rows[i].label);
      g_assert_cmpstr (td_paper_values_chinese (values), ==, rows[i].chinese);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-state/left", test_left);
  g_test_add_func ("/notice-state/headline", test_headline);
  g_test_add_func ("/notice-state/place", test_place);
  g_test_add_func ("/notice-state/form", test_form);
  g_test_add_func ("/notice-state/ledger", test_ledger);
  g_test_add_func ("/notice-state/nothing", test_nothing);
  g_test_add_func ("/notice-state/teams", test_teams);
  g_test_add_func ("/notice-state/paper", test_paper_of_notice);
  return g_test_run ();
}
