/* Tidang: ratings — survey cards, decisions by hand, lists of a bulk survey, and what of them is in force.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history.h"
#include "td-memory.h"
#include "td-published.h"
#include "td-ratings.h"
#include "td-test-service.h"
#include "td-unit-join.h"

#include <sqlite3.h>
#include <string.h>

#define UNITS "小区,楼栋,单元,层数,建成年份,结构,入户方式,评级,干扰因素\n"

static gint64
make_unit (Desk *desk, const char *rating, const char *why)
{
  g_autofree char *text =
      g_strdup_printf (UNITS "桂花城,5号楼,1单元,6,1998,砖混,平层入户,%s,%s\n", rating, why);
  TdImportOptions options = { .kind = TD_SHEET_UNITS };
  g_autoptr (TdImportReport) report = import_text (desk, &options, "units.csv", text, TRUE);

  return resolve (desk, "桂花城/5号楼/1单元");
}

static void
answer (Desk *desk, gint64 unit, const char *item, const char *value)
{
  g_autoptr (GError) error = NULL;
  TdSurveyChange change = { item, value, NULL };

  g_assert_true (td_survey_answer (desk->workspace, unit, &change, 1, TD_DATE_NONE, &error));
  g_assert_no_error (error);
}

/* All that a rating wants, none of it in the way. */
static void
answer_all (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;

  answer (desk, unit, "title", "房改房");
  answer (desk, unit, "state-land", "yes");
  answer (desk, unit, "has-lift", "no");
  g_assert_true (td_survey_answer_rest (desk->workspace, unit, TD_DATE_NONE, &error));
  g_assert_no_error (error);
}

/* "hard rule 占用…": the rating in force, its source and its reason, as lists show them. */
static char *
in_force (Desk *desk, gint64 unit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdUnit) unit = td_unit_load (desk->workspace, unit_id, &error);
  g_autoptr (TdSurveyCard) card = td_survey_card_load (desk->workspace, unit_id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (card->rating, ==, unit->rating);
  return g_strdup_printf ("%s %s %s", td_rating_to_nick (unit->rating),
                          td_rating_source_to_nick (card->source), unit->rating_reason);
}

#define IN_FORCE(desk, unit, expected)                                                                       \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *found = in_force (desk, unit);                                                          \
    g_assert_cmpstr (found, ==, expected);                                                                   \
  }                                                                                                          \
  G_STMT_END

static char *
reasons (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = td_rating_reasons_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" | ", (GStrv)lines->pdata);
}

static void
sound (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *)faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
}

static guint
n_actions (Desk *desk, gint64 unit)
{
  g_autoptr (GPtrArray) items = td_history_list (desk->workspace, unit, 1000, NULL);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += !((TdHistoryItem *)items->pdata[i])->undone;
  return n;
}

static void
undo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  TdHistoryItem *item = td_undo (desk->workspace, &error);

  g_assert_no_error (error);
  td_history_item_free (item);
}

/* ---- the card ---- */

static void
test_card (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSurveyCard) before = td_survey_card_load (desk->workspace, unit, &error);
  g_autoptr (TdSurveyCard) after = NULL;
  int storeys = td_survey_find (before->survey, "storeys"), gas = td_survey_find (before->survey, "gas");
  const TdSurveyAnswer *shown = g_ptr_array_index (before->answers, storeys);
  guint done = n_actions (desk, unit);

  /* What the dossier knows is shown before anybody has answered, and is the card's once somebody has. */
  g_assert_false (before->begun);
  g_assert_true (shown->value.known && !shown->recorded);
  g_assert_cmpint (shown->value.value, ==, 6);
  answer (desk, unit, "gas", "yes");
  g_assert_cmpuint (n_actions (desk, unit), ==, done + 1);
  after = td_survey_card_load (desk->workspace, unit, &error);
  shown = g_ptr_array_index (after->answers, storeys);
  g_assert_true (after->begun && shown->recorded);
  g_assert_cmpint (shown->value.value, ==, 6);
  shown = g_ptr_array_index (after->answers, gas);
  g_assert_cmpstr (shown->by, ==, "李某某");
  g_assert_cmpint (shown->on, ==, td_date_from_iso ("2026-09-01"));
  g_assert_cmpint (after->verdict->best, ==, TD_RATING_HARD);
  /* The same again is no action. */
  answer (desk, unit, "gas", "是");
  g_assert_cmpuint (n_actions (desk, unit), ==, done + 1);
  undo (desk);
  g_clear_pointer (&after, td_survey_card_free);
  after = td_survey_card_load (desk->workspace, unit, &error);
  g_assert_false (after->begun);
  sound (desk);
}

static void
test_rule (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "", "");
  g_autofree char *said = NULL;
  g_autofree char *missing = NULL;
  g_autoptr (GError) error = NULL;
  TdSurveyChange noted[] = { { "old-trees", "yes", " 樟树两株 " }, { "gas", "no", NULL } };

  answer (desk, unit, "fire-lane", "yes");
  missing = reasons (desk, unit);
  g_assert_nonnull (strstr (missing, "cannot say yet"));
  IN_FORCE (desk, unit, "unrated none ");
  answer_all (desk, unit);
  IN_FORCE (desk, unit, "hard rule 占用消防车道或其他附属道路");
  answer (desk, unit, "fire-lane", "no");
  IN_FORCE (desk, unit, "suitable rule ");
  /* Several answers are one action, and the rating follows in it. */
  guint done = n_actions (desk, unit);
  g_assert_true (td_survey_answer (desk->workspace, unit, noted, 2, td_date_from_iso ("2026-08-30"), &error));
  g_assert_cmpuint (n_actions (desk, unit), ==, done + 1);
  IN_FORCE (desk, unit, "unsuitable rule 需移除古树名木");
  said = reasons (desk, unit);
  g_assert_cmpstr (said, ==, "By the survey card: 需移除古树名木 (樟树两株)");
  undo (desk);
  IN_FORCE (desk, unit, "suitable rule ");
  td_history_item_free (td_redo (desk->workspace, &error));
  g_assert_no_error (error);
  IN_FORCE (desk, unit, "unsuitable rule 需移除古树名木");
  /* Taking the deciding answer back leaves it open again. */
  answer (desk, unit, "old-trees", "unknown");
  IN_FORCE (desk, unit, "unrated none ");
  sound (desk);
}

static void
test_refused (Desk *desk, gconstpointer data)
{
  static const struct
  {
    TdSurveyChange change;
    const char *on, *words;
  } cases[] = {
    { { "colour", "yes", NULL }, NULL, "no item “colour”" },
    { { "gas", "perhaps", NULL }, NULL, "“perhaps” is no answer. Write yes, no or unknown." },
    { { "storeys", "99", NULL }, NULL, "a whole number from 1 to 60" },
    { { "structure", "竹", NULL }, NULL, "砖混, 框架" },
    { { "gas", "yes", NULL }, "2026-09-02", "lies ahead" },
  };
  gint64 unit = make_unit (desk, "", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      TdDate on = cases[i].on != NULL ? td_date_from_iso (cases[i].on) : TD_DATE_NONE;
      TdSurveyChange both[] = { { "power", "yes", NULL }, cases[i].change };

      g_assert_false (td_survey_answer (desk->workspace, unit, both, 2, on, &error));
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
  IN_FORCE (desk, unit, "unrated none ");
  g_autoptr (TdSurveyCard) card = td_survey_card_load (desk->workspace, unit, NULL);
  g_assert_false (card->begun);
}

/* ---- by hand ---- */

static gboolean
decide (Desk *desk, gint64 unit, TdRating rating, const char *reason, const char *refused)
{
  g_autoptr (GError) error = NULL;
  gboolean done = td_unit_set_rating (desk->workspace, unit, rating, reason, &error);

  if (refused == NULL)
    g_assert_no_error (error);
  else
    g_assert_nonnull (strstr (error->message, refused));
  return done;
}

static void
test_override (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "", "");
  g_autofree char *said = NULL;

  answer_all (desk, unit);
  answer (desk, unit, "parking", "yes");
  IN_FORCE (desk, unit, "hard rule 侵占公共停车位");
  g_assert_false (decide (desk, unit, TD_RATING_SUITABLE, NULL, "Deciding otherwise needs a reason"));
  g_assert_false (decide (desk, unit, TD_RATING_SUITABLE, "  ", "Deciding otherwise needs a reason"));
  g_assert_false (decide (desk, unit, TD_RATING_UNRATED, NULL, "follows from the survey card"));
  IN_FORCE (desk, unit, "hard rule 侵占公共停车位");
  g_assert_true (decide (desk, unit, TD_RATING_SUITABLE, "车位已另行补建", NULL));
  IN_FORCE (desk, unit, "suitable manual 车位已另行补建");
  said = reasons (desk, unit);
  g_assert_cmpstr (said, ==,
                   "Decided by 李某某 on 2026-09-01: 车位已另行补建 | By the survey card it would be “Hard”: "
                   "侵占公共停车位");
  /* Answers go on being judged beneath it. */
  answer (desk, unit, "red-line", "yes");
  IN_FORCE (desk, unit, "suitable manual 车位已另行补建");
  sound (desk);
  g_autoptr (GError) error = NULL;
  g_assert_true (td_unit_clear_rating (desk->workspace, unit, &error));
  IN_FORCE (desk, unit, "unsuitable rule 超出规划红线");
  g_assert_false (td_unit_clear_rating (desk->workspace, unit, &error));
  g_clear_error (&error);
  undo (desk);
  IN_FORCE (desk, unit, "suitable manual 车位已另行补建");
  /* What follows by itself is no decision. */
  undo (desk);
  g_assert_true (decide (desk, unit, TD_RATING_HARD, NULL, NULL));
  IN_FORCE (desk, unit, "hard rule 侵占公共停车位");
  sound (desk);
}

/* ---- the list of a bulk survey ---- */

static TdImportReport *
import_again (Desk *desk, const char *rating, const char *why)
{
  g_autofree char *text =
      g_strdup_printf (UNITS "桂花城,5号楼,1单元,6,1998,砖混,平层入户,%s,%s\n", rating, why);
  TdImportOptions options = { .kind = TD_SHEET_UNITS };

  return import_text (desk, &options, "again.csv", text, TRUE);
}

static void
test_survey (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "较难加装", "管线多");
  g_autoptr (TdImportReport) report = NULL;

  IN_FORCE (desk, unit, "hard survey 管线多");
  g_assert_false (decide (desk, unit, TD_RATING_SUITABLE, NULL, "the bulk survey said “Hard”"));
  g_assert_false (decide (desk, unit, TD_RATING_UNRATED, NULL, "what the bulk survey said"));
  /* A card that cannot say yet leaves the survey's word; what it then says stands before it. */
  answer (desk, unit, "gas", "no");
  IN_FORCE (desk, unit, "hard survey 管线多");
  answer_all (desk, unit);
  IN_FORCE (desk, unit, "suitable rule ");
  answer (desk, unit, "gas", "unknown");
  IN_FORCE (desk, unit, "hard survey 管线多");
  answer (desk, unit, "gas", "no");
  /* A later list is kept beside the card and says so; blank leaves what was said. */
  report = import_again (desk, "不适合", "红线");
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_cmpstr (((TdImportProblem *)report->warnings->pdata[0])->code, ==, "rating-kept");
  g_assert_cmpint (((TdImportProblem *)report->warnings->pdata[0])->row, ==, 2);
  IN_FORCE (desk, unit, "suitable rule ");
  sound (desk);
  answer (desk, unit, "gas", "unknown");
  IN_FORCE (desk, unit, "unsuitable survey 红线");
  td_import_report_free (import_again (desk, "", ""));
  IN_FORCE (desk, unit, "unsuitable survey 红线");
  td_import_report_free (import_again (desk, "较难", ""));
  IN_FORCE (desk, unit, "hard survey 红线");
  sound (desk);
  undo (desk);
  IN_FORCE (desk, unit, "unsuitable survey 红线");
  sound (desk);
}

/* Undoing the import of a list takes its word back from the card, and the decision stays. */
static void
test_survey_undone (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "", "");

  g_assert_true (decide (desk, unit, TD_RATING_SUITABLE, "现场复核", NULL));
  td_import_report_free (import_again (desk, "不适合", "红线"));
  IN_FORCE (desk, unit, "suitable manual 现场复核");
  g_autoptr (TdSurveyCard) card = td_survey_card_load (desk->workspace, unit, NULL);
  g_assert_cmpint (card->surveyed, ==, TD_RATING_UNSUITABLE);
  undo (desk);
  g_clear_pointer (&card, td_survey_card_free);
  card = td_survey_card_load (desk->workspace, unit, NULL);
  g_assert_cmpint (card->surveyed, ==, TD_RATING_UNRATED);
  IN_FORCE (desk, unit, "suitable manual 现场复核");
  sound (desk);
}

static void
test_words (Desk *desk, gconstpointer data)
{
  static const char text[] = "小区,楼栋,单元,评级\n桂花城,5号楼,1单元,暂不适合\n桂花城,5号楼,2单元,暂不适合\n"
                             "桂花城,5号楼,3单元,\n";
  static const char other[] = "小区名称,楼号,单元号,初步评估结论,备注\n桂花城,6号楼,1单元,暂不适合,无\n";
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  TdImportOptions options = { .kind = TD_SHEET_UNITS, .words_must_be_known = TRUE };
  g_autoptr (TdImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (desk->folder, "survey.csv", NULL);
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_false (td_import_sheet (desk->workspace, path, &options, NULL, &report, &error));
  g_assert_nonnull (strstr (error->message, "row 2"));
  g_assert_nonnull (strstr (error->message, "--rating-word 暂不适合="));
  g_clear_pointer (&report, td_import_report_free);
  g_assert_cmpint (td_units_count (desk->workspace, &(TdUnitFilter)TD_UNIT_FILTER_INIT, NULL), ==, 0);
  g_hash_table_insert (answers, (char *)"rating:暂不适合", (char *)"不适合");
  options.answers = answers;
  report = import_text (desk, &options, "survey.csv", text, TRUE);
  g_assert_cmpuint (report->questions->len, ==, 0);
  IN_FORCE (desk, resolve (desk, "桂花城/5号楼/1单元"), "unsuitable survey ");
  IN_FORCE (desk, resolve (desk, "桂花城/5号楼/3单元"), "unrated none ");
  kept = td_memory_get (desk->workspace, TD_MEMORY_RATING_WORD, "暂不适合");
  g_assert_cmpstr (kept, ==, "unsuitable");
  /* Another sheet with other headings does not ask again, unless nothing of before is to hold. */
  g_clear_pointer (&report, td_import_report_free);
  options.answers = NULL;
  report = import_text (desk, &options, "other.csv", other, TRUE);
  g_assert_cmpuint (report->questions->len, ==, 0);
  g_clear_pointer (&report, td_import_report_free);
  options.fresh = options.dry_run = TRUE;
  report = import_text (desk, &options, "other.csv", other, TRUE);
  g_assert_cmpuint (report->questions->len, ==, 1);
  sound (desk);
}

/* ---- photos, erasing, the past, tampering ---- */

static void
test_photos (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "", "");
  g_autofree char *path = g_build_filename (desk->folder, "车位.jpg", NULL);
  const char *paths[] = { path, NULL }, *gone[] = { "/nowhere/x.jpg", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSurveyCard) card = NULL;
  const TdSurveyAnswer *answer;
  guint done = n_actions (desk, unit);

  g_assert_true (g_file_set_contents (path, "picture", -1, NULL));
  g_assert_false (td_survey_add_photos (desk->workspace, unit, "parking", gone, &error));
  g_clear_error (&error);
  g_assert_false (td_survey_add_photos (desk->workspace, unit, "colour", paths, &error));
  g_clear_error (&error);
  g_assert_true (td_survey_add_photos (desk->workspace, unit, "parking", paths, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_actions (desk, unit), ==, done + 1);
  card = td_survey_card_load (desk->workspace, unit, &error);
  answer = g_ptr_array_index (card->answers, td_survey_find (card->survey, "parking"));
  g_assert_cmpuint (answer->photos->len, ==, 1);
  g_assert_cmpstr (((TdAttachment *)answer->photos->pdata[0])->name, ==, "车位.jpg");
  /* Removing the file takes it from the card; undoing that brings both back. */
  g_assert_true (
      td_attachment_remove (desk->workspace, unit, ((TdAttachment *)answer->photos->pdata[0])->id, &error));
  g_clear_pointer (&card, td_survey_card_free);
  card = td_survey_card_load (desk->workspace, unit, &error);
  answer = g_ptr_array_index (card->answers, td_survey_find (card->survey, "parking"));
  g_assert_cmpuint (answer->photos->len, ==, 0);
  undo (desk);
  g_clear_pointer (&card, td_survey_card_free);
  card = td_survey_card_load (desk->workspace, unit, &error);
  answer = g_ptr_array_index (card->answers, td_survey_find (card->survey, "parking"));
  g_assert_cmpuint (answer->photos->len, ==, 1);
  sound (desk);
}

/* Notes and reasons that name a household are emptied with it; the rating stays and follows still. */
static void
test_erase (Desk *desk, gconstpointer data)
{
  static const char roster[] =
      "小区,楼栋,单元,房号,产权人,证件号,面积\n桂花城,5号楼,1单元,101,欧阳某甲,E0000001,80\n";
  gint64 unit = make_unit (desk, "", "");
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report = import_text (desk, &options, "roster.csv", roster, TRUE);
  TdSurveyChange change = { "exclusive-part", "yes", "欧阳某甲的小院" };
  g_autoptr (GError) error = NULL;
  g_autofree char *receipt = NULL;

  answer_all (desk, unit);
  g_assert_true (td_survey_answer (desk->workspace, unit, &change, 1, TD_DATE_NONE, &error));
  g_assert_true (decide (desk, unit, TD_RATING_SUITABLE, "欧阳某甲已书面同意", NULL));
  receipt = td_erase_room (desk->workspace, unit, "101", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (receipt);
  g_autoptr (TdSurveyCard) card = td_survey_card_load (desk->workspace, unit, &error);
  const TdSurveyAnswer *answer =
      g_ptr_array_index (card->answers, td_survey_find (card->survey, "exclusive-part"));
  g_assert_cmpstr (answer->note, ==, "");
  g_assert_cmpstr (card->manual_reason, ==, "");
  g_assert_cmpint (card->rating, ==, TD_RATING_SUITABLE);
  sound (desk);
}

static void
test_past (Desk *desk, gconstpointer data)
{
  gint64 unit = make_unit (desk, "", "");
  g_autoptr (GError) error = NULL;

  answer_all (desk, unit);
  g_autoptr (GPtrArray) items = td_history_list (desk->workspace, unit, 1, &error);
  gint64 then = ((TdHistoryItem *)items->pdata[0])->action_id;
  answer (desk, unit, "parking", "yes");
  g_autoptr (TdWorkspace) past = td_look_back (desk->workspace, unit, then, &error);
  g_assert_no_error (error);
  g_autoptr (TdSurveyCard) card = td_survey_card_load (past, unit, &error);
  g_assert_no_error (error);
  g_assert_cmpint (card->rating, ==, TD_RATING_SUITABLE);
  g_assert_cmpint (card->source, ==, TD_RATING_SOURCE_RULE);
  g_assert_true (card->begun);
  td_workspace_close (past);
}

/* A rating that somebody wrote into the file behind the program. */
static void
test_check (Desk *desk, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE dossier SET rating = 1",
    "UPDATE survey_card SET ruled = 1",
    "UPDATE survey_fact SET answer = 'yes' WHERE item = 'red-line'",
    "DELETE FROM pack",
  };
  gint64 unit = make_unit (desk, "", "");

  answer_all (desk, unit);
  answer (desk, unit, "parking", "yes");
  sound (desk);
  desk_close (desk);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      sqlite3 *db = NULL;
      gboolean found = FALSE;

      g_assert_cmpint (sqlite3_open (desk->path, &db), ==, SQLITE_OK);
      sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
      g_assert_cmpint (sqlite3_exec (db, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
      desk_open (desk);
      g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, NULL);
      for (guint f = 0; f < faults->len; f++)
        found |= strstr (faults->pdata[f], "does not follow from its survey card") != NULL;
      g_test_message ("%s", changes[i]);
      g_assert_true (found);
      desk_close (desk);
      /* Put right for the next. */
      g_assert_cmpint (sqlite3_open (desk->path, &db), ==, SQLITE_OK);
      sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
      g_assert_cmpint (sqlite3_exec (db,
                                     "UPDATE dossier SET rating = 2; UPDATE survey_card SET ruled = 2;"
                                     "UPDATE survey_fact SET answer = 'no' WHERE item = 'red-line'",
                                     NULL, NULL, NULL),
                       ==, SQLITE_OK);
      sqlite3_close (db);
    }
  desk_open (desk);
}

/* A duplicate's rating does not take the place of what follows from the kept one's card. */
static void
test_join (Desk *desk, gconstpointer data)
{
  static const char *const take[] = { "rating", NULL };
  static const char other_text[] = "小区,楼栋,单元,评级,干扰因素\n桂花城,05号楼甲,1单元,不适合,红线\n";
  gint64 kept = make_unit (desk, "", ""), other;
  TdImportOptions options = { .kind = TD_SHEET_UNITS };
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) report = NULL;

  g_hash_table_insert (answers, (char *)"near-building:05号楼甲", (char *)"new");
  options.answers = answers;
  report = import_text (desk, &options, "other.csv", other_text, TRUE);
  other = resolve (desk, "桂花城/05号楼甲/1单元");
  answer_all (desk, kept);
  /* It is not even asked about. */
  g_assert_false (td_unit_join (desk->workspace, kept, other, take, "重复建档", &error));
  g_clear_error (&error);
  g_assert_true (td_unit_join (desk->workspace, kept, other, NULL, "重复建档", &error));
  g_assert_no_error (error);
  IN_FORCE (desk, kept, "suitable rule ");
  sound (desk);
}

/* ---- published totals ---- */

static char *
published_lines (Desk *desk, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = td_published_list (desk->workspace, place, &error);
  g_autofree char *sum = list == NULL ? NULL : td_published_sum (list);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *line = td_published_sentence (g_ptr_array_index (list, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", line);
    }
  if (sum != NULL)
    g_string_append_printf (text, " | %s", sum);
  return g_string_free (text, FALSE);
}

static void
test_published (Desk *desk, gconstpointer data)
{
  static const TdPublishedChange report[] = { { TD_PUBLISHED_UNITS, "14.6万" },
                                              { TD_PUBLISHED_SUITABLE, "2.5万余" },
                                              { TD_PUBLISHED_HARD, "6.4万余" },
                                              { TD_PUBLISHED_UNSUITABLE, "5.6万余" } },
                                 small[] = { { TD_PUBLISHED_UNITS, "2" },
                                             { TD_PUBLISHED_SUITABLE, "1余" },
                                             { TD_PUBLISHED_HARD, "0" },
                                             { TD_PUBLISHED_UNSUITABLE, "2" } },
                                 vague[] = { { TD_PUBLISHED_SUITABLE, "约2.5万" } },
                                 away[] = { { TD_PUBLISHED_UNITS, "" } };
  g_autoptr (GError) error = NULL;
  g_autofree char *far = NULL, *fits = NULL, *here = NULL, *after = NULL;

  td_import_report_free (import_again (desk, "适合", ""));
  g_assert_false (td_published_set (desk->workspace, "", vague, 1, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“约2.5万” is no count"));
  g_clear_error (&error);
  g_assert_true (td_published_set (desk->workspace, "", report, 4, "湖南日报 2022-01-07", &error));
  g_assert_no_error (error);
  far = published_lines (desk, "");
  /* The 2.5, 6.4 and 5.6 of the report are 14.5 of 14.6: as lower bounds they fit. */
  g_assert_cmpstr (
      far, ==,
      "Stairwells: published 146,000; this file has 1, 145,999 fewer. | "
      "Suitable: published over 25,000; this file has 1, at least 24,999 fewer. | "
      "Hard: published over 64,000; this file has 0, at least 64,000 fewer. | "
      "Unsuitable: published over 56,000; this file has 0, at least 56,000 fewer. | "
      "The published ratings add up to over 145,000, which fits the published whole of 146,000.");
  /* Each place has its own. */
  here = published_lines (desk, "370212");
  g_assert_cmpstr (here, ==, "");
  g_assert_true (td_published_set (desk->workspace, "", small, 4, NULL, &error));
  fits = published_lines (desk, "");
  g_assert_cmpstr (fits, ==,
                   "Stairwells: published 2; this file has 1, 1 fewer. | "
                   "Suitable: published over 1; this file has 1, which fits. | "
                   "Hard: published 0; this file has 0, which fits. | "
                   "Unsuitable: published 2; this file has 0, 2 fewer. | "
                   "The published ratings add up to over 3, which does not fit the published whole of 2.");
  undo (desk);
  g_autofree char *again = published_lines (desk, "");
  g_assert_cmpstr (again, ==, far);
  g_assert_true (td_published_set (desk->workspace, "", away, 1, NULL, &error));
  after = published_lines (desk, "");
  g_assert_null (strstr (after, "Stairwells"));
  g_assert_null (strstr (after, "add up"));
  sound (desk);
}

#define ADD(path, func) g_test_add ("/service/rating/" path, Desk, NULL, desk_set_up, func, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("card", test_card);
  ADD ("rule", test_rule);
  ADD ("refused", test_refused);
  ADD ("override", test_override);
  ADD ("survey", test_survey);
  ADD ("survey-undone", test_survey_undone);
  ADD ("words", test_words);
  ADD ("photos", test_photos);
  ADD ("erase", test_erase);
  ADD ("past", test_past);
  ADD ("check", test_check);
  ADD ("join", test_join);
  ADD ("published", test_published);
  return g_test_run ();
}
