/* Tidang: the editors' values and what their forms show, allow and say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-state.h"
#include "td-correction-state.h"
#include "td-delivery-values.h"
#include "td-intake-questions.h"
#include "td-intake-state.h"
#include "td-join-state.h"
#include "td-opening-state.h"
#include "td-paper-values.h"
#include "td-standing-state.h"

#include <string.h>

static TdDate
today (void)
{
  return td_date_new (2026, 9, 12);
}

typedef TdBallotValues *(*Step) (const TdBallotValues *values);

static TdBallotValues *
agree (const TdBallotValues *v)
{
  return td_ballot_values_with_opinion (v, TD_OPINION_AGREE);
}

static TdBallotValues *
oppose (const TdBallotValues *v)
{
  return td_ballot_values_with_opinion (v, TD_OPINION_OPPOSE);
}

static TdBallotValues *
invalid (const TdBallotValues *v)
{
  return td_ballot_values_with_opinion (v, TD_OPINION_INVALID);
}

static TdBallotValues *
withdraw (const TdBallotValues *v)
{
  return td_ballot_values_with_opinion (v, TD_OPINION_NONE);
}

static TdBallotValues *
several (const TdBallotValues *v)
{
  return td_ballot_values_with_cause (v, TD_CAUSE_SEVERAL);
}

static TdBallotValues *
proxy (const TdBallotValues *v)
{
  return td_ballot_values_with_way (v, TD_BY_PROXY);
}

static TdBallotValues *
proxy_name (const TdBallotValues *v)
{
  return td_ballot_values_with_proxy (v, "赵小军");
}

static TdBallotValues *
authority (const TdBallotValues *v)
{
  return td_ballot_values_with_authority (v, TRUE);
}

static TdBallotValues *
bad_date (const TdBallotValues *v)
{
  return td_ballot_values_with_date (v, "someday");
}

static TdBallotValues *
loose_date (const TdBallotValues *v)
{
  return td_ballot_values_with_date (v, "9.11");
}

static TdBallotValues *
reason (const TdBallotValues *v)
{
  return td_ballot_values_with_reason (v, "登记错误");
}

static TdBallotValues *
blank_reason (const TdBallotValues *v)
{
  return td_ballot_values_with_reason (v, "  ");
}

static void
test_ballot_states (void)
{
  static const struct
  {
    const char *name;
    gboolean exists; /* an agreeing ballot is stored */
    Step steps[4];
    gboolean can_save, cause, pay, proxy, details, reason;
  } cases[] = {
    { "nothing chosen", FALSE, { NULL }, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE },
    { "agree", FALSE, { agree }, TRUE, FALSE, TRUE, FALSE, TRUE, FALSE },
    { "oppose", FALSE, { oppose }, TRUE, FALSE, FALSE, FALSE, TRUE, FALSE },
    { "invalid without cause", FALSE, { invalid }, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
    { "invalid with cause", FALSE, { invalid, several }, TRUE, TRUE, FALSE, FALSE, TRUE, FALSE },
    { "proxy without name", FALSE, { agree, proxy }, FALSE, FALSE, TRUE, TRUE, TRUE, FALSE },
    { "proxy with name", FALSE, { agree, proxy, proxy_name }, TRUE, FALSE, TRUE, TRUE, TRUE, FALSE },
    { "no date", FALSE, { agree, bad_date }, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE },
    { "loose date", FALSE, { agree, loose_date }, TRUE, FALSE, TRUE, FALSE, TRUE, FALSE },
    { "stored, untouched", TRUE, { NULL }, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE },
    { "replace without reason", TRUE, { oppose }, FALSE, FALSE, FALSE, FALSE, TRUE, TRUE },
    { "replace with blank reason", TRUE, { oppose, blank_reason }, FALSE, FALSE, FALSE, FALSE, TRUE, TRUE },
    { "replace with reason", TRUE, { oppose, reason }, TRUE, FALSE, FALSE, FALSE, TRUE, TRUE },
    { "withdraw without reason", TRUE, { withdraw }, FALSE, FALSE, FALSE, FALSE, FALSE, TRUE },
    { "withdraw with reason", TRUE, { withdraw, reason }, TRUE, FALSE, FALSE, FALSE, FALSE, TRUE },
    { "back to what is stored", TRUE, { oppose, agree, reason }, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdBallot) ballot = td_ballot_new (1, TD_OPINION_AGREE, td_date_new (2026, 9, 10));
      g_autoptr (TdBallotValues) orig =
          td_ballot_values_new (cases[i].exists ? ballot : NULL, today (), NULL);
      g_autoptr (TdBallotValues) curr = td_ballot_values_copy (orig);
      for (guint s = 0; s < G_N_ELEMENTS (cases[i].steps) && cases[i].steps[s] != NULL; s++)
        {
          TdBallotValues *next = cases[i].steps[s](curr);
          td_ballot_values_free (curr);
          curr = next;
        }
      TdBallotState state = td_ballot_state (orig, curr, today ());
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      g_assert_cmpint (state.show_cause, ==, cases[i].cause);
      g_assert_cmpint (state.show_pay, ==, cases[i].pay);
      g_assert_cmpint (state.show_proxy, ==, cases[i].proxy);
      g_assert_cmpint (state.show_details, ==, cases[i].details);
      g_assert_cmpint (state.show_reason, ==, cases[i].reason);
      /* What cannot be saved says why, unless there is nothing to save. */
      g_assert_true (state.can_save || *state.hint != '\0' || !state.changed);
    }
}

static void
test_ballot_is_immutable (void)
{
  g_autoptr (TdBallotValues) orig = td_ballot_values_new (NULL, today (), NULL);
  g_autoptr (TdBallotValues) before = td_ballot_values_copy (orig);
  g_autoptr (TdBallotValues) a = agree (orig);
  g_autoptr (TdBallotValues) b = proxy (a);
  g_autoptr (TdBallotValues) c = authority (b);
  g_autoptr (TdBallotValues) d = td_ballot_values_with_way (c, TD_BY_SELF);
  g_autoptr (TdBallotValues) e = td_ballot_values_with_pay (a, TD_PAY_NO);
  g_autoptr (TdBallotValues) f = oppose (e);
  g_assert_true (td_ballot_values_equal (orig, before));
  g_assert_cmpint (b->signer, ==, TD_SIGNER_PROXY);
  g_assert_true (c->authority);
  /* Back in person: signed by the owner, and no authority is left over. */
  g_assert_cmpint (d->signer, ==, TD_SIGNER_OWNER);
  g_assert_false (d->authority);
  g_assert_cmpint (f->pay, ==, TD_PAY_UNSAID);
  g_autoptr (TdBallotValues) guardian = td_ballot_values_with_signer (b, TD_SIGNER_GUARDIAN);
  g_assert_cmpint (guardian->way, ==, TD_BY_SELF);
}

static void
test_ballot_options (void)
{
  g_autoptr (TdBallotValues) a = td_ballot_values_new (NULL, today (), NULL);
  g_autoptr (TdBallotValues) b = agree (a);
  g_autoptr (TdBallotValues) c = loose_date (b);
  g_autoptr (TdBallotValues) d = reason (c);
  TdBallotOptions options = td_ballot_values_to_options (d, today ());
  g_assert_cmpint (options.opinion, ==, TD_OPINION_AGREE);
  g_assert_cmpint (options.date, ==, td_date_new (2026, 9, 11));
  /* Nothing is replaced: no reason goes out, and blanks are no values. */
  g_assert_null (options.replace);
  g_assert_null (options.proxy);
  g_assert_null (options.remark);
}

static TdPart *
a_part (void)
{
  TdPart *part = td_part_new ("602");
  part->area = 9551;
  part->area_source = TD_AREA_UNVERIFIED;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "陈大明", TD_DOC_NONE, "", ""));
  return part;
}

static void
test_corrections (void)
{
  static const struct
  {
    const char *area, *owner, *reason;
    gboolean frozen, can_save, wrong;
    const char *field; /* the only field sent, or NULL */
  } cases[] = {
    { "95.51", "陈大明", "", TRUE, FALSE, FALSE, NULL },
    { "95.5", "陈大明", "", TRUE, FALSE, FALSE, "area=95.50" },
    { "95.50", "陈大明", "产权证", TRUE, TRUE, FALSE, "area=95.50" },
    { "95.50", "陈大明", "", FALSE, TRUE, FALSE, "area=95.50" },
    { "95,50", "陈大明", "产权证", TRUE, FALSE, TRUE, NULL },
    { "约95", "陈大明", "产权证", TRUE, FALSE, TRUE, NULL },
    { "", "陈大明", "产权证", TRUE, FALSE, TRUE, NULL },
    { "95.505", "陈大明", "产权证", TRUE, FALSE, TRUE, NULL },
    { "95.51", "陈大明、陈小明", "共有人", TRUE, TRUE, FALSE, "owner=陈大明、陈小明" },
    { "95.51", " ", "共有人", TRUE, FALSE, FALSE, "owner= " },
    /* The same area, written otherwise, is no change. */
    { "９５.５１", "陈大明", "产权证", TRUE, FALSE, FALSE, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdPart) part = a_part ();
      g_autoptr (TdCorrectionValues) orig = td_correction_values_new (part);
      g_autoptr (TdCorrectionValues) a = td_correction_values_with_area (orig, cases[i].area);
      g_autoptr (TdCorrectionValues) b = td_correction_values_with_owner (a, cases[i].owner);
      g_autoptr (TdCorrectionValues) c = td_correction_values_with_reason (b, cases[i].reason);
      TdCorrectionState state = td_correction_state (orig, c, cases[i].frozen);
      g_auto (GStrv) fields = td_correction_values_to_fields (orig, c);
      g_test_message ("%s %s", cases[i].area, cases[i].owner);
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      g_assert_cmpint (state.at == TD_CORRECTION_AREA, ==, cases[i].wrong);
      g_assert_cmpstr (fields[0], ==, cases[i].field);
      if (cases[i].field != NULL)
        g_assert_null (fields[1]);
      g_assert_cmpstr (orig->area, ==, "95.51");
    }
  g_autoptr (TdPart) part = a_part ();
  g_autoptr (TdCorrectionValues) orig = td_correction_values_new (part);
  g_autoptr (TdCorrectionValues) a = td_correction_values_with_area_source (orig, TD_AREA_REGISTERED);
  g_autoptr (TdCorrectionValues) b = td_correction_values_with_occupancy (a, TD_OCCUPANCY_LET);
  g_auto (GStrv) fields = td_correction_values_to_fields (orig, b);
  g_assert_cmpstr (fields[0], ==, "area-source=registered");
  g_assert_cmpstr (fields[1], ==, "occupancy=let");
}

static void
test_openings (void)
{
  static const struct
  {
    const char *from, *until, *plan;
    gboolean can_preview, hint;
  } cases[] = {
    { "2026-09-12", "", "方案一 v2", TRUE, FALSE },
    { "2026-09-12", "", "", TRUE, FALSE },
    { "2026-09-12", "9.30", "方案一", TRUE, FALSE },
    { "2026-09-12", "2026-09-11", "方案一", FALSE, TRUE },
    { "", "", "方案一", FALSE, TRUE },
    { "2026-09-12", "soon", "方案一", FALSE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdOpeningValues) zero = td_opening_values_new (today ());
      g_autoptr (TdOpeningValues) a = td_opening_values_with_from (zero, cases[i].from);
      g_autoptr (TdOpeningValues) b = td_opening_values_with_until (a, cases[i].until);
      g_autoptr (TdOpeningValues) c = td_opening_values_with_plan (b, cases[i].plan);
      TdOpeningSeen preview = { .units = 1 };
      TdOpeningState state = td_opening_state (c, NULL, today ());
      TdOpeningState seen = td_opening_state (c, &preview, today ());
      TdVoteOptions options = td_opening_values_to_options (c, today ());
      /* Nobody waits for what does not come. */
      g_assert_cmpint (g_str_has_prefix (td_opening_unseen_title (&state, FALSE), "Looking"), ==,
                       state.can_preview);
      g_assert_cmpint (strcmp (td_opening_unseen_title (&state, TRUE), "The roll cannot be frozen") == 0, ==,
                       state.can_preview);
      g_assert_cmpint (state.can_preview, ==, cases[i].can_preview);
      /* Nothing is frozen that was not shown before. */
      g_assert_false (state.can_open);
      g_assert_cmpint (seen.can_open, ==, cases[i].can_preview);
      g_assert_cmpint (*state.hint != '\0', ==, cases[i].hint);
      g_assert_cmpint (options.plan_version == NULL, ==, *cases[i].plan == '\0');
    }
  /* Another matter has another rule. */
  static const struct
  {
    const char *typed;
    int batch;
  } batches[] = { { "", 0 },   { " ", 0 },      { "3", 3 },   { " 12 ", 12 }, { "9999", 9999 },
                  { "0", -1 }, { "10000", -1 }, { "-1", -1 }, { "两", -1 },   { "3a", -1 } };
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      g_autoptr (TdOpeningValues) fresh = td_opening_values_new (today ());
      g_autoptr (TdOpeningValues) typed = td_opening_values_with_batch (fresh, batches[i].typed);
      TdOpeningSeen seen = { .units = 1 };
      TdOpeningState state = td_opening_state (typed, &seen, today ());
      g_assert_cmpint (td_opening_values_to_options (typed, today ()).batch, ==, batches[i].batch);
      g_assert_cmpint (state.at == TD_OPENING_BATCH, ==, batches[i].batch < 0);
      g_assert_cmpint (state.can_open, ==, batches[i].batch >= 0);
    }
  g_autoptr (TdOpeningValues) zero = td_opening_values_new (today ());
  g_autoptr (TdOpeningValues) ruled = td_opening_values_with_rule (zero, "cn-2021-rebuild");
  g_autoptr (TdOpeningValues) other = td_opening_values_with_matter (ruled, TD_MATTER_USE_FUND);
  g_assert_cmpstr (td_opening_values_to_options (ruled, today ()).rule_id, ==, "cn-2021-rebuild");
  g_assert_null (td_opening_values_to_options (other, today ()).rule_id);
}

static TdVoteOpened *
an_opened (gint64 heads, const char *warning)
{
  TdVoteOpened *opened = g_new0 (TdVoteOpened, 1);
  opened->heads = heads;
  opened->area = heads * 10000;
  opened->roll_sha256 = g_strdup ("a1b2");
  opened->warnings = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (opened->warnings, g_strdup ("no local rule"));
  g_ptr_array_add (opened->warnings, g_strdup (warning));
  return opened;
}

static void
test_opening_many (void)
{
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func ((GDestroyNotify)td_vote_opened_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_ptr_array_add (opened, an_opened (12, "501 has no area"));
  g_autoptr (TdOpeningSeen) one = td_opening_seen_new (opened, NULL);
  g_autofree char *one_text = td_opening_seen_to_text (one);
  g_assert_cmpstr (one_text, ==, "The roll: 12 owners, 1200.00 m²");
  g_assert_cmpstr (one->hash, ==, "a1b2");
  g_ptr_array_add (opened, an_opened (10, "302 has no owner"));
  g_ptr_array_add (refused, (char *)"桂花城 6号楼 1单元: open already");
  g_autoptr (TdOpeningSeen) many = td_opening_seen_new (opened, refused);
  g_autofree char *many_text = td_opening_seen_to_text (many);
  g_assert_cmpstr (many_text, ==, "2 of 3 stairwells can be opened: 22 owners, 2200.00 m²");
  /* No single roll: no hash; and what is the same of all is said once. */
  g_assert_cmpstr (many->hash, ==, "");
  g_assert_cmpuint (many->warnings->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (many->warnings, 0), ==, "no local rule (2 stairwells)");
  g_assert_cmpstr (g_ptr_array_index (many->warnings, 1), ==, "501 has no area");
  g_assert_cmpuint (many->refusals->len, ==, 1);
  g_autoptr (TdOpeningSeen) nothing = td_opening_seen_new (none, refused);
  g_autofree char *nothing_text = td_opening_seen_to_text (nothing);
  g_autoptr (TdOpeningValues) values = td_opening_values_new (today ());
  g_assert_cmpstr (nothing_text, ==, "The roll cannot be frozen");
  g_assert_true (td_opening_state (values, many, today ()).can_open);
  g_assert_false (td_opening_state (values, nothing, today ()).can_open);
}

static void
test_intake_paths (void)
{
  static const char *const cases[][2] = {
    { "roster.xlsx", "roster-被退回.xlsx" },
    { "a.b/roster", "a.b/roster-被退回.xlsx" },
    { "a/名册.v2.csv", "a/名册.v2-被退回.xlsx" },
    { "a/.hidden", "a/.hidden-被退回.xlsx" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = td_intake_rejects_path (cases[i][0], NULL, 1);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
  /* A name that is taken is not written over. */
  g_autofree char *third = td_intake_rejects_path ("a/名册.xlsx", "/desk", 3);
  g_assert_cmpstr (third, ==, "/desk/名册-被退回-3.xlsx");
  g_autoptr (TdIntakeValues) zero = td_intake_values_new ();
  g_autoptr (TdIntakeValues) uri = td_intake_values_with_path (zero, " file:///tmp/a%20b.xlsx\n");
  g_assert_cmpstr (uri->path, ==, "/tmp/a b.xlsx");
}

static void
test_intake_states (void)
{
  static const struct
  {
    gint64 added, updated, refused;
    gboolean strict;
    TdIntakeStep step;
    gboolean can_look, can_import;
  } cases[] = {
    { 36, 0, 0, FALSE, TD_INTAKE_SEEN, TRUE, TRUE },   { 0, 0, 0, FALSE, TD_INTAKE_SEEN, TRUE, FALSE },
    { 0, 3, 1, FALSE, TD_INTAKE_SEEN, TRUE, TRUE },    { 5, 0, 1, TRUE, TD_INTAKE_SEEN, TRUE, FALSE },
    { 5, 0, 0, TRUE, TD_INTAKE_SEEN, TRUE, TRUE },     { 5, 0, 0, FALSE, TD_INTAKE_WORKING, FALSE, FALSE },
    { 5, 0, 0, FALSE, TD_INTAKE_CHOOSE, TRUE, FALSE }, { 5, 0, 0, FALSE, TD_INTAKE_DONE, TRUE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdImportReport report = { .read = 40, .added = cases[i].added, .updated = cases[i].updated };
      g_autoptr (TdIntakeValues) zero = td_intake_values_new ();
      g_autoptr (TdIntakeValues) named = td_intake_values_with_path (zero, "a.xlsx");
      g_autoptr (TdIntakeValues) values = td_intake_values_with_strict (named, cases[i].strict);
      report.refused_rows = cases[i].refused;
      g_autoptr (TdIntakeState) state = td_intake_state_new (values, cases[i].step, &report, 0);
      g_assert_cmpint (state->can_look, ==, cases[i].can_look);
      g_assert_cmpint (state->can_import, ==, cases[i].can_import);
    }
  g_autoptr (TdIntakeValues) zero = td_intake_values_new ();
  g_autoptr (TdIntakeState) empty = td_intake_state_new (zero, TD_INTAKE_CHOOSE, NULL, 0);
  g_assert_false (empty->can_look);
  g_assert_cmpstr (empty->summary, ==, "");
}

static void
test_intake_lines (void)
{
  TdImportProblem refused = { .sheet = (char *)"Sheet1", .row = 7, .column = (char *)"房号" };
  TdImportProblem skipped = { .sheet = (char *)"Sheet1", .row = 9, .value = (char *)"合计" };
  TdImportProblem warned = { .warning = TRUE };
  TdImportReport report = { 0 };
  g_autoptr (GPtrArray) a = g_ptr_array_new (), b = g_ptr_array_new (), c = g_ptr_array_new ();
  g_ptr_array_add (a, &refused);
  g_ptr_array_add (b, &skipped);
  g_ptr_array_add (c, &warned);
  report.refused = a;
  report.skipped = b;
  report.warnings = c;
  g_autoptr (TdIntakeValues) values = td_intake_values_new ();
  g_autoptr (TdIntakeState) state = td_intake_state_new (values, TD_INTAKE_SEEN, &report, 0);
  g_assert_cmpuint (state->lines->len, ==, 3);
  const TdIntakeLine *first = g_ptr_array_index (state->lines, 0);
  const TdIntakeLine *second = g_ptr_array_index (state->lines, 1);
  const TdIntakeLine *third = g_ptr_array_index (state->lines, 2);
  g_assert_cmpstr (first->where, ==, "Sheet1 · row 7 · 房号");
  g_assert_cmpint (first->grade, ==, TD_INTAKE_REFUSED);
  g_assert_cmpint (second->grade, ==, TD_INTAKE_WARNING);
  g_assert_cmpstr (second->where, ==, "");
  g_assert_cmpint (third->grade, ==, TD_INTAKE_SKIPPED);
}

static void
test_intake_options (void)
{
  g_autoptr (TdIntakeValues) zero = td_intake_values_new ();
  g_autoptr (TdIntakeValues) kind = td_intake_values_with_kind (zero, TD_SHEET_BALLOTS);
  g_autoptr (TdIntakeValues) keys = td_intake_values_with_keys (kind, " ", "桂花城", "", "2单元");
  TdImportOptions guessed = td_intake_values_to_options (zero, TRUE, "x");
  TdImportOptions told = td_intake_values_to_options (keys, FALSE, "x");
  g_assert_true (guessed.detect_kind && guessed.dry_run);
  g_assert_cmpstr (guessed.rejects, ==, "x");
  g_assert_null (guessed.datum);
  g_assert_false (told.detect_kind);
  g_assert_cmpint (told.kind, ==, TD_SHEET_BALLOTS);
  g_assert_cmpstr (told.rejects, ==, "x");
  g_assert_null (told.place);
  g_assert_cmpstr (told.compound, ==, "桂花城");
  g_assert_null (told.building);
}

/* “Days of the notice…” leads to the day, whatever else is empty. */
static void
test_paper_first (void)
{
  static const struct
  {
    TdPaperKind kind;
    int missing, day;
  } cases[] = {
    { TD_PAPER_NOTICE, TD_PAPER_ASKER, TD_PAPER_NOTICE_FROM },
    { TD_PAPER_RESULT, TD_PAPER_ASKER, TD_PAPER_RESULT_FROM },
    { TD_PAPER_CONSENT, TD_PAPER_ASKER, -1 },
    { TD_PAPER_ROSTER, -1, -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdPaperValues) values = td_paper_values_new (cases[i].kind, 1, FALSE);
      g_assert_cmpint (td_paper_values_first_missing (values), ==, cases[i].missing);
      g_assert_cmpint (td_paper_values_first_day (values), ==, cases[i].day);
    }
}

static void
test_papers (void)
{
  g_autoptr (TdPaperValues) roster = td_paper_values_new (TD_PAPER_ROSTER, 0, FALSE);
  g_autoptr (TdPaperValues) open = td_paper_values_with_unmasked (roster, TRUE);
  g_autoptr (TdPaperValues) said = td_paper_values_with_word (open, TD_PAPER_PURPOSE, "核对");
  g_assert_null (td_paper_values_missing (roster));
  g_assert_nonnull (td_paper_values_missing (open));
  g_assert_null (td_paper_values_missing (said));
  g_assert_false (td_paper_values_uses (roster, TD_PAPER_PURPOSE));
  g_assert_true (td_paper_values_uses (open, TD_PAPER_PURPOSE));
  g_assert_cmpstr (td_paper_values_to_options (said).purpose, ==, "核对");
  g_autoptr (TdPaperValues) consent = td_paper_values_new (TD_PAPER_CONSENT, 2, TRUE);
  g_assert_true (td_paper_values_uses (consent, TD_PAPER_PLAN_STOPS));
  g_assert_false (td_paper_values_uses (consent, TD_PAPER_CONTACT));
  g_assert_cmpint (td_paper_values_to_options (consent).vote_number, ==, 2);
  g_assert_cmpstr (td_paper_values_to_options (consent).asker, ==, "");
}

static void
test_kept_words (void)
{
  g_autoptr (TdKeptWords) kept = td_kept_words_new ();
  g_free (kept->words[TD_PAPER_ASKER]);
  kept->words[TD_PAPER_ASKER] = g_strdup ("王牵头");
  g_autoptr (TdPaperValues) fresh = td_paper_values_new (TD_PAPER_CONSENT, 1, FALSE);
  g_assert_true (td_paper_values_differ (fresh, kept));
  g_autoptr (TdPaperValues) same = td_paper_values_with_kept (fresh, kept);
  g_assert_false (td_paper_values_differ (same, kept));
  g_assert_cmpstr (td_paper_values_to_options (same).asker, ==, "王牵头");
  g_autoptr (TdPaperValues) blank = td_paper_values_with_word (same, TD_PAPER_ASKER, " 王牵头 ");
  g_assert_false (td_paper_values_differ (blank, kept));
  g_autoptr (TdPaperValues) other = td_paper_values_with_word (same, TD_PAPER_PLAN_STOPS, "6层6站");
  g_assert_true (td_paper_values_differ (other, kept));
  /* The purpose is of one print. */
  g_autoptr (TdPaperValues) purpose = td_paper_values_with_word (same, TD_PAPER_PURPOSE, "核对");
  g_assert_false (td_paper_values_differ (purpose, kept));
  /* A vote about a plan has places for what the plan says. */
  g_assert_false (td_paper_values_uses (same, TD_PAPER_PLAN_STOPS));
  kept->has_plan = TRUE;
  g_autoptr (TdPaperValues) planned = td_paper_values_with_kept (fresh, kept);
  g_assert_true (td_paper_values_uses (planned, TD_PAPER_PLAN_STOPS));
}

/* Each of the two notices has its own days, and no other paper has any. */
static void
test_notice_days (void)
{
  g_autoptr (TdPaperValues) notice = td_paper_values_new (TD_PAPER_NOTICE, 1, FALSE);
  g_autoptr (TdPaperValues) posted = td_paper_values_with_word (notice, TD_PAPER_NOTICE_FROM, "2026-09-12");
  g_autoptr (TdPaperValues) both = td_paper_values_with_word (posted, TD_PAPER_RESULT_PERIOD, "15工作日");
  g_autoptr (TdPaperValues) result = td_paper_values_with_kind (both, TD_PAPER_RESULT);
  g_autoptr (TdPaperValues) consent = td_paper_values_with_kind (both, TD_PAPER_CONSENT);

  g_assert_cmpstr (td_paper_values_to_options (both).notice_from, ==, "2026-09-12");
  g_assert_cmpstr (td_paper_values_to_options (both).notice_period, ==, "");
  g_assert_cmpstr (td_paper_values_to_options (result).notice_from, ==, "");
  g_assert_cmpstr (td_paper_values_to_options (result).notice_period, ==, "15工作日");
  g_assert_true (td_paper_values_uses (both, TD_PAPER_NOTICE_FROM));
  g_assert_false (td_paper_values_uses (both, TD_PAPER_RESULT_FROM));
  g_assert_true (td_paper_values_uses (result, TD_PAPER_RESULT_FROM));
  g_assert_false (td_paper_values_uses (consent, TD_PAPER_NOTICE_FROM));
}

static void
test_papers_of_many (void)
{
  /* The other kind keeps what was typed, and an unmasked roster does not unmask the next paper. */
  g_autoptr (TdPaperValues) roster = td_paper_values_new (TD_PAPER_ROSTER, 0, TRUE);
  g_autoptr (TdPaperValues) open = td_paper_values_with_unmasked (roster, TRUE);
  g_autoptr (TdPaperValues) said = td_paper_values_with_word (open, TD_PAPER_PURPOSE, "核对");
  g_autoptr (TdPaperValues) notice = td_paper_values_with_kind (said, TD_PAPER_NOTICE);
  g_autoptr (TdPaperValues) back = td_paper_values_with_kind (notice, TD_PAPER_ROSTER);
  g_assert_false (td_paper_values_to_options (notice).unmasked);
  g_assert_true (td_paper_values_to_options (back).unmasked);
  g_assert_cmpstr (td_paper_values_to_options (back).purpose, ==, "核对");
  g_autofree char *folder = td_paper_values_path (notice, "/tmp/desk", TRUE);
  g_autofree char *file = td_paper_values_path (notice, "/tmp/desk", FALSE);
  g_autofree char *joined = g_strconcat (folder, ".pdf", NULL);
  g_assert_true (g_str_has_prefix (folder, "/tmp/desk/"));
  g_assert_cmpstr (joined, ==, file);
  g_autofree char *word = td_paper_path_as (file, TRUE), *as_pdf = td_paper_path_as (word, FALSE);
  g_assert_true (g_str_has_suffix (word, ".docx"));
  g_assert_cmpstr (as_pdf, ==, file);
  g_autoptr (TdPaperValues) many = td_paper_values_with_word (notice, TD_PAPER_ASKER, "筹备组");
  const char *words[TD_N_KEPT_WORDS];
  many->many = TRUE;
  td_paper_values_to_kept (many, words);
  g_assert_cmpstr (words[TD_PAPER_ASKER], ==, "筹备组");
  g_assert_null (words[TD_PAPER_CONTACT]);
  g_assert_null (td_paper_values_to_options (many).contact);
}

/* ---- questions of an import ---- */

static TdImportProblem
a_problem (const char *code, const char *value, const char *suggestion, gint64 rows)
{
  TdImportProblem problem = { .sheet = (char *)"5-1",
                              .row = 7,
                              .column = (char *)"备用",
                              .value = (char *)value,
                              .code = (char *)code,
                              .reason = (char *)"why",
                              .suggestion = (char *)suggestion,
                              .rows = rows };
  return problem;
}

static void
test_intake_questions (void)
{
  TdImportProblem near = a_problem ("near-building", "东3号楼", "3号楼", 12),
                  built = a_problem ("built-year", "98", "1998", 3), other = a_problem ("other", "?", "", 1),
                  former = a_problem ("former-flat", "桂花城 5号楼 1单元 301", "301东、301西", 1),
                  key = a_problem ("no-compound", "", "", 0), key2 = a_problem ("no-compound", "", "", 0);
  g_autoptr (GPtrArray) asked = g_ptr_array_new (), refused = g_ptr_array_new ();
  TdImportReport report = { .kind = TD_SHEET_HOUSEHOLDS, .questions = asked, .refused = refused };
  g_ptr_array_add (asked, &near);
  g_ptr_array_add (asked, &built);
  g_ptr_array_add (asked, &other);
  g_ptr_array_add (asked, &former);
  g_ptr_array_add (refused, &key);
  g_ptr_array_add (refused, &key2);
  g_autoptr (GPtrArray) questions = td_intake_questions_new ();
  g_autoptr (TdIntakeValues) zero = td_intake_values_new ();
  td_intake_questions_add (questions, &report);
  td_intake_questions_add (questions, &report); /* looked at again: nothing twice */
  g_assert_cmpuint (questions->len, ==, 5);
  g_assert_cmpuint (td_intake_questions_open (questions, zero), ==, 5);

  static const struct
  {
    guint choices;
    const char *suggestion, *where, *answer;
  } cases[] = {
    { 2, "", "5-1 · row 7 · 备用 · 12 rows in all", "same" },
    { 0, "1998", "5-1 · row 7 · 备用 · 3 rows in all", "1997" },
    { 0, "", "5-1 · row 7 · 备用", "x" },
    { 2, "", "5-1 · row 7 · 备用", "new" },
    { 0, "", "5-1 · row 7 · 2 rows in all", "桂花城" },
  };
  g_autoptr (TdIntakeValues) values = td_intake_values_copy (zero);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdIntakeQuestion *question = g_ptr_array_index (questions, i);
      TdIntakeValues *next = td_intake_values_with_answer (values, question, cases[i].answer);
      g_assert_cmpstr (question->where, ==, cases[i].where);
      g_assert_cmpstr (question->suggestion, ==, cases[i].suggestion);
      g_assert_cmpuint (question->choices->len, ==, cases[i].choices);
      /* Immutable: what was there stays without the answer. */
      g_assert_cmpstr (td_intake_question_answer (question, values), ==, "");
      g_assert_cmpstr (td_intake_question_answer (question, next), ==, cases[i].answer);
      td_intake_values_free (values);
      values = next;
    }
  g_assert_cmpuint (td_intake_questions_open (questions, values), ==, 0);
  TdImportOptions options = td_intake_values_to_options (values, TRUE, NULL);
  g_assert_cmpstr (g_hash_table_lookup (options.answers, "near-building:东3号楼"), ==, "same");
  g_assert_cmpstr (options.compound, ==, "桂花城");
  /* Taken back; and another sheet starts without answers. */
  g_autoptr (TdIntakeValues) back =
      td_intake_values_with_answer (values, g_ptr_array_index (questions, 4), "");
  g_assert_null (td_intake_values_to_options (back, TRUE, NULL).compound);
  g_autoptr (TdIntakeValues) elsewhere = td_intake_values_with_path (values, "other.xlsx");
  g_assert_cmpuint (g_hash_table_size (elsewhere->answers), ==, 0);
  g_assert_cmpuint (g_hash_table_size (td_intake_values_to_options (elsewhere, TRUE, NULL).columns), ==, 0);
}

static void
test_intake_sheets (void)
{
  TdImportSheet sheet = { .name = (char *)"5-1", .added = 12, .refused_rows = 1 };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (TdIntakeValues) values = td_intake_values_new ();
  TdImportReport report = { .refused_rows = 1, .sheets = sheets };
  g_ptr_array_add (sheets, &sheet);
  g_autoptr (TdIntakeState) seen = td_intake_state_new (values, TD_INTAKE_SEEN, &report, 0);
  g_autoptr (TdIntakeState) done = td_intake_state_new (values, TD_INTAKE_DONE, &report, 0);
  g_assert_cmpstr (g_ptr_array_index (seen->sheets, 0), ==,
                   "5-1: 12 added, 0 changed, 0 unchanged, 1 refused");
  g_assert_true (seen->can_save_rejects);
  g_assert_false (done->can_save_rejects);
  g_autoptr (TdIntakeState) waiting = td_intake_state_new (values, TD_INTAKE_SEEN, &report, 2);
  g_assert_cmpstr (waiting->hint, !=, seen->hint);
}

static void
test_deliveries (void)
{
  static const struct
  {
    TdDeliveryWay way;
    const char *date, *witness;
    gboolean can_save, hint;
  } cases[] = {
    { TD_DELIVER_IN_PERSON, "2026-09-12", "", TRUE, FALSE },
    { TD_DELIVER_IN_PERSON, "9.11", "", TRUE, FALSE },
    { TD_DELIVER_IN_PERSON, "someday", "", FALSE, TRUE },
    { TD_DELIVER_IN_PERSON, "2026-09-13", "", FALSE, TRUE },
    { TD_DELIVER_REFUSED, "2026-09-12", "", TRUE, TRUE },
    { TD_DELIVER_REFUSED, "2026-09-12", "赵某", TRUE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdDeliveryValues) fresh = td_delivery_values_new (today ());
      g_autoptr (TdDeliveryValues) way = td_delivery_values_with_way (fresh, cases[i].way);
      g_autoptr (TdDeliveryValues) date = td_delivery_values_with_date (way, cases[i].date);
      g_autoptr (TdDeliveryValues) full = td_delivery_values_with_witness (date, cases[i].witness);
      TdDeliveryState state = td_delivery_state (full, NULL, today ());
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      g_assert_cmpint (*state.hint != '\0', ==, cases[i].hint);
    }
  TdDelivery last = { 1, today (), TD_DELIVER_POST, (char *)"李某", NULL, (char *)"回执 12" };
  g_autofree char *text = td_delivery_to_text (&last);
  g_assert_cmpstr (text, ==, "Sent by post 2026-09-12, by 李某, 回执 12");
}

static void
test_joins (void)
{
  g_autoptr (TdRoll) roll = td_roll_new ();
  for (gint64 id = 1; id <= 3; id++)
    {
      g_autofree char *room = g_strdup_printf ("%d01", (int)id);
      TdPart *part = td_part_new (room);
      part->id = id;
      part->area = 8000;
      g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, id == 3 ? "李四" : "王某某", TD_DOC_NONE,
                                                   "", id == 3 ? "13800000003" : "13800000001"));
      td_roll_add (roll, part);
    }
  g_autoptr (GPtrArray) proposals = td_join_proposals (roll, 0);
  g_assert_cmpuint (proposals->len, ==, 1);
  const GArray *first = g_ptr_array_index (proposals, 0);
  g_assert_cmpuint (first->len, ==, 2);
  g_autoptr (TdJoinValues) none = td_join_values_new ();
  g_autoptr (TdJoinValues) one = td_join_values_with_part (none, roll, 3, TRUE);
  g_autoptr (TdJoinValues) two = td_join_values_with_part (one, roll, 1, TRUE);
  g_autoptr (TdJoinValues) less = td_join_values_with_part (two, roll, 3, FALSE);
  g_autoptr (TdJoinValues) proposed = td_join_values_with_parts (one, roll, first);
  g_assert_false (td_join_state (roll, one, TD_KINDS_FLATS).can_confirm);
  g_assert_false (td_join_state (roll, less, TD_KINDS_FLATS).can_confirm);
  TdJoinState state = td_join_state (roll, two, TD_KINDS_FLATS);
  g_assert_true (state.can_confirm);
  g_assert_cmpuint (state.heads_before, ==, 3);
  g_assert_cmpuint (state.heads_after, ==, 2);
  g_assert_true (td_join_values_has (proposed, 1) && td_join_values_has (proposed, 2));
  g_assert_false (td_join_values_has (proposed, 3));
  TdJoin known = { 1, 3 };
  g_array_append_val (roll->joins, known);
  g_assert_false (td_join_state (roll, two, TD_KINDS_FLATS).can_confirm);
}

static void
test_standings (void)
{
  TdUnit unit = { .rating = TD_RATING_HARD, .stage = TD_STAGE_NOTICE, .rating_reason = (char *)"道路窄" };
  TdSurveyCard unseen = { 0 };
  g_autoptr (TdStandingValues) orig = td_standing_values_new (&unit, &unseen);
  g_assert_false (td_standing_state (orig, orig).can_save);
  g_autoptr (TdStandingValues) suitable = td_standing_values_with_rating (orig, TD_RATING_SUITABLE);
  g_assert_true (td_standing_state (orig, suitable).can_save);
  g_autoptr (TdStandingValues) unsuitable = td_standing_values_with_rating (orig, TD_RATING_UNSUITABLE);
  g_autoptr (TdStandingValues) silent = td_standing_values_with_reason (unsuitable, " ");
  g_assert_false (td_standing_state (orig, silent).can_save);
  g_autoptr (TdStandingValues) on = td_standing_values_with_stage (orig, TD_STAGE_REVIEW);
  TdStandingState state = td_standing_state (orig, on);
  g_assert_true (state.can_save && state.stage_changed && !state.rating_changed);
  g_autoptr (TdStandingValues) back = td_standing_values_with_stage (orig, TD_STAGE_VOTE);
  g_assert_false (td_standing_state (orig, back).can_save);
  g_autoptr (TdStandingValues) said = td_standing_values_with_reason (back, "重新表决");
  g_assert_true (td_standing_state (orig, said).can_save);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/ballot/states", test_ballot_states);
  g_test_add_func ("/app/ballot/immutable", test_ballot_is_immutable);
  g_test_add_func ("/app/ballot/options", test_ballot_options);
  g_test_add_func ("/app/correction/states", test_corrections);
  g_test_add_func ("/app/opening/states", test_openings);
  g_test_add_func ("/app/opening/many", test_opening_many);
  g_test_add_func ("/app/intake/paths", test_intake_paths);
  g_test_add_func ("/app/intake/states", test_intake_states);
  g_test_add_func ("/app/intake/lines", test_intake_lines);
  g_test_add_func ("/app/intake/options", test_intake_options);
  g_test_add_func ("/app/intake/questions", test_intake_questions);
  g_test_add_func ("/app/intake/sheets", test_intake_sheets);
  g_test_add_func ("/app/delivery/states", test_deliveries);
  g_test_add_func ("/app/join/states", test_joins);
  g_test_add_func ("/app/standing/states", test_standings);
  g_test_add_func ("/app/paper/values", test_papers);
  g_test_add_func ("/app/paper/values-first", test_paper_first);
  g_test_add_func ("/app/paper/many", test_papers_of_many);
  g_test_add_func ("/app/paper/kept-words", test_kept_words);
  g_test_add_func ("/app/paper/notice-days", test_notice_days);
  return g_test_run ();
}
