/* Tidang: what a gate makes of the record of a notice — too short, nowhere, late, torn, taken down early.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"
#include "td-course.h"
#include "td-history.h"
#include "td-leaves.h"
#include "td-paper-words.h"
#include "td-test-service.h"

#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

static void
set_up_in_laiwu (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  desk->folder = g_dir_make_tmp ("tidang-service-XXXXXX", &error);
  g_assert_no_error (error);
  desk->path = g_build_filename (desk->folder, "desk.tidang", NULL);
  desk_options (desk, &options);
  desk->workspace = td_workspace_create (desk->path, "370116001001", &options, &error);
  g_assert_no_error (error);
}

/* 莱芜: fifteen days, in the compound and at the stairwell, by its own procedure. */
static gint64
open_in_laiwu (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  gint64 unit = resolve (desk, UNIT);
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  options.rule_id = "jinan-laiwu-2019";
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < dossier->roll->parts->len; i++)
    {
      TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;

      td_ballot_record (desk->workspace, unit, ((TdPart *)dossier->roll->parts->pdata[i])->room, &ballot,
                        &error);
      g_assert_no_error (error);
    }
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
  return unit;
}

/* “name=value …”; texts without blanks. */
static gint64
put (Desk *desk, gint64 unit, const char *kind, const char *text, gint64 link, GError **error)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, link);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      *equals = '\0';
      td_leaf_set (leaf, pairs[i], equals + 1);
    }
  if (link != 0)
    td_leaf_set (leaf, g_str_equal (kind, TD_LEAF_POSTING) ? "announcement" : "posting", to);
  return td_leaf_put (desk->workspace, unit, leaf, error) ? leaf->id : 0;
}

#define BOTH "where=unit up-on=2026-08-03", "where=compound up-on=2026-08-03"

/* Today is 1 September 2026; 15 days from 3 August run to the 18th. */
static const struct
{
  const char *announced, *postings[4], *event; /* of the first place; NULL: nothing happened to it */
  TdMet met;
  const char *says;
} hung[] = {
  { "from=2026-08-03", { BOTH }, NULL, TD_MET, "met, 2026-08-03" },
  { "from=2026-08-03 days=16", { BOTH }, NULL, TD_MET, "met" },
  /* a place beyond those that the text asks for changes nothing */
  { "from=2026-08-03", { BOTH, "where=site up-on=2026-08-30" }, NULL, TD_MET, "met" },
  { "from=2026-08-03", { BOTH, "where=unit up-on=2026-08-30" }, NULL, TD_MET, "met" },
  { "from=2026-08-03", { NULL }, NULL, TD_NOT_KNOWN, "no place is noted where it was put up" },
  { "from=2026-08-03",
    { "where=unit up-on=2026-08-03" },
    NULL,
    TD_NOT_KNOWN,
    "a paper at the board of the compound" },
  { "from=2026-08-03", { "where=compound up-on=2026-08-03" }, NULL, TD_NOT_KNOWN, "asks for a paper at" },
  { "from=2026-08-03", { "up-on=2026-08-03" }, NULL, TD_NOT_KNOWN, "asks for a paper at" },
  { "from=2026-08-03 days=3 counted=calendar",
    { BOTH },
    NULL,
    TD_OPEN,
    "12 days too short: it should run to 2026-08-18" },
  { "from=2026-08-03 until=2026-08-17", { BOTH }, NULL, TD_OPEN, "1 day too short" },
  { "from=2026-08-03 days=3 counted=calendar", { NULL }, NULL, TD_OPEN, "no place is noted" },
  { "from=2026-08-20",
    { "where=unit up-on=2026-08-20", "where=compound up-on=2026-08-20" },
    NULL,
    TD_OPEN,
    "not yet; until 2026-09-04" },
  { "from=2026-08-03",
    { "where=unit up-on=2026-08-05", "where=compound up-on=2026-08-03" },
    NULL,
    TD_NOT_KNOWN,
    "put up after the day" },
  { "from=2026-08-03", { BOTH }, "what=down on=2026-08-19", TD_MET, "met" },
  { "from=2026-08-03", { BOTH }, "what=down on=2026-08-18", TD_NOT_KNOWN, "taken down before" },
  { "from=2026-08-03", { BOTH }, "what=torn on=2026-08-10", TD_NOT_KNOWN, "torn down and not put up again" },
  { "from=2026-08-03", { BOTH }, "what=torn on=2026-08-25", TD_MET, "met" },
};

static void
check_gate (Desk *desk, gint64 unit, TdMet met, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCourse) course = td_course_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (course->procedure->place, ==, "370116");
  for (guint i = 0; i < course->gate->len; i++)
    {
      const TdGateLine *line = course->gate->pdata[i];
      g_autofree char *text = NULL;

      if (line->want->kind != TD_WANT_ANNOUNCED)
        continue;
      text = td_gate_line_to_text (course, line);
      g_test_message ("%s", text);
      g_assert_cmpstr (td_met_to_nick (line->met), ==, td_met_to_nick (met));
      g_assert_cmpint (line->holds, ==, met != TD_MET);
      g_assert_nonnull (strstr (text, says));
      /* The agreement is missing as well. */
      g_assert_false (td_course_go (desk->workspace, unit, "apply", NULL, &error));
      g_assert_cmpint (strstr (error->message, text) != NULL, ==, met != TD_MET);
      return;
    }
  g_assert_not_reached ();
}

static void
undo_down_to (Desk *desk, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = td_undo_list (desk->workspace, 1000, &error);

  for (guint i = depth; i < left->len; i++)
    td_history_item_free (td_undo (desk->workspace, &error));
  g_assert_no_error (error);
}

static void
test_hung (Desk *desk, gconstpointer data)
{
  gint64 unit = open_in_laiwu (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = td_undo_list (desk->workspace, 1000, &error);

  for (guint i = 0; i < G_N_ELEMENTS (hung); i++)
    {
      g_autofree char *announced = g_strconcat ("what=plan ", hung[i].announced, NULL);
      gint64 notice = put (desk, unit, TD_LEAF_ANNOUNCEMENT, announced, 0, &error), first = 0;

      g_test_message ("row %u: %s", i, announced);
      for (guint p = 0; hung[i].postings[p] != NULL; p++)
        {
          g_autofree char *posting = g_strdup_printf ("place=处%u %s", p, hung[i].postings[p]);
          gint64 id = put (desk, unit, TD_LEAF_POSTING, posting, notice, &error);

          first = p == 0 ? id : first;
        }
      if (hung[i].event != NULL)
        put (desk, unit, TD_LEAF_POSTING_EVENT, hung[i].event, first, &error);
      g_assert_no_error (error);
      check_gate (desk, unit, hung[i].met, hung[i].says);
      undo_down_to (desk, before->len);
    }
}

/* A notice that ends before it begins is not stored, by whatever door. */
static void
test_backwards (Desk *desk, gconstpointer data)
{
  gint64 unit = open_in_laiwu (desk);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *both[TD_N_KEPT_WORDS] = { NULL }, *until[TD_N_KEPT_WORDS] = { NULL };
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, unit);
  g_assert_cmpint (
      put (desk, unit, TD_LEAF_ANNOUNCEMENT, "what=plan from=2026-09-10 until=2026-08-01", 0, &error), ==, 0);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "2026-08-01"));
  g_clear_error (&error);
  both[TD_PAPER_NOTICE_FROM] = "2026-09-10";
  both[TD_PAPER_NOTICE_PERIOD] = "2026-08-01";
  g_assert_false (td_kept_words_set (desk->workspace, ids, 0, both, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  /* The last day alone, of a notice that is recorded. */
  put (desk, unit, TD_LEAF_ANNOUNCEMENT, "what=plan from=2026-08-10", 0, &error);
  g_assert_no_error (error);
  until[TD_PAPER_NOTICE_PERIOD] = "2026-08-01";
  g_assert_false (td_kept_words_set (desk->workspace, ids, 0, until, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  /* The very day is one. */
  put (desk, unit, TD_LEAF_ANNOUNCEMENT, "what=result from=2026-08-10 until=2026-08-10", 0, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/hung/gate", Desk, NULL, set_up_in_laiwu, test_hung, desk_tear_down);
  g_test_add ("/service/hung/backwards", Desk, NULL, set_up_in_laiwu, test_backwards, desk_tear_down);
  return g_test_run ();
}
