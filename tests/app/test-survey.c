/* Tidang: tests of what a survey card and its rows show and say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-standing-state.h"
#include "td-survey-state.h"

#include <string.h>

#define SCHEME                                                                                                  \
  "{\"format\":\"tidang-survey/"                                                                                \
  "1\",\"version\":3,\"id\":\"s\",\"title\":\"卡\",\"place\":\"\",\"place_name\":"                             \
  "\"全国\",\"rule\":\"proposal\",\"groups\":[{\"id\":\"f\",\"title\":\"情况\",\"interference\":false},"    \
  "{\"id\":\"i\",\"title\":\"干扰\",\"interference\":true}],\"sources\":[{\"title\":\"报道\",\"grade\":"    \
  "\"B\"}],\"items\":["                                                                                         \
  "{\"id\":\"storeys\",\"title\":\"层数\",\"group\":\"f\",\"kind\":\"number\",\"min\":1,\"max\":60,"          \
  "\"unit\":\"层\",\"basis\":\"source\",\"source\":\"报道\",\"rates\":[{\"below\":4,\"as\":\"unsuitable\"}," \
  "{\"from\":10,\"as\":\"hard\"}]},"                                                                            \
  "{\"id\":\"kind\",\"title\":\"结构\",\"group\":\"f\",\"kind\":\"choice\",\"basis\":\"proposal\","           \
  "\"choices\":[{\"id\":\"brick\",\"title\":\"砖混\"},{\"id\":\"frame\",\"title\":\"框架\"}]},"             \
  "{\"id\":\"gas\",\"title\":\"燃气\",\"group\":\"i\",\"kind\":\"yes-no\",\"basis\":\"proposal\",\"rates\":"  \
  "[{\"is\":\"yes\",\"as\":\"hard\"}]}]}"

/* A card with these answers, all of them recorded by 李 on 2026-09-01 where they are known. */
static TdSurveyCard *
new_card (const char *const answers[3])
{
  g_autoptr (GError) error = NULL;
  TdSurveyCard *card = g_new0 (TdSurveyCard, 1);
  TdFactValue values[3];

  card->survey = td_survey_parse (SCHEME, strlen (SCHEME), &error);
  g_assert_no_error (error);
  card->answers = g_ptr_array_new ();
  card->begun = TRUE;
  for (guint i = 0; i < 3; i++)
    {
      TdSurveyAnswer *answer = g_new0 (TdSurveyAnswer, 1);

      g_assert_true (td_survey_item_read (td_survey_item (card->survey, i), answers[i], &values[i]));
      answer->value = values[i];
      answer->recorded = values[i].known;
      answer->note = g_strdup ("");
      answer->by = g_strdup ("李");
      answer->on = td_date_from_iso ("2026-09-01");
      answer->photos = g_ptr_array_new ();
      g_ptr_array_add (card->answers, answer);
    }
  card->verdict = td_survey_judge (card->survey, values);
  card->rating = card->ruled = card->verdict->rating;
  td_rating_settle (TD_RATING_UNRATED, card->ruled, TD_RATING_UNRATED, &card->source);
  card->surveyed_reason = g_strdup ("");
  card->manual_reason = g_strdup ("");
  card->manual_by = g_strdup ("");
  return card;
}

static void
card_free (TdSurveyCard *card)
{
  for (guint i = 0; i < card->answers->len; i++)
    {
      TdSurveyAnswer *answer = card->answers->pdata[i];

      g_free (answer->note);
      g_free (answer->by);
      g_ptr_array_unref (answer->photos);
      g_free (answer);
    }
  td_survey_card_free (card);
}

static void
test_captions (void)
{
  static const struct
  {
    const char *answers[3];
    guint item;
    const char *caption;
  } cases[] = {
    { { "6", "", "" }, 0, "below 4: Unsuitable · 10 and more: Hard · 2026-09-01 李" },
    { { "3", "", "" }, 0, "▶ decides the rating · below 4: Unsuitable · 10 and more: Hard · 2026-09-01 李" },
    { { "6", "", "" }, 1, "Proposal" },
    { { "6", "", "" }, 2, "○ still wanted · Proposal · Yes: Hard" },
    { { "6", "", "yes" }, 2, "▶ decides the rating · Proposal · Yes: Hard · 2026-09-01 李" },
    { { "6", "brick", "no" }, 1, "Proposal · 2026-09-01 李" },
    /* What cannot change it any more is not wanted. */
    { { "3", "", "" }, 2, "Proposal · Yes: Hard" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSurveyCard *card = new_card (cases[i].answers);
      g_autofree char *caption = td_survey_item_caption (card, cases[i].item);

      g_assert_cmpstr (caption, ==, cases[i].caption);
      card_free (card);
    }
}

static void
test_card (void)
{
  static const char *const open[] = { "6", "", "" }, *const done[] = { "6", "", "no" };
  TdSurveyCard *card = new_card (open);
  g_autofree char *headline = td_survey_headline (card);
  g_autofree char *progress = td_survey_progress (card);
  g_autofree char *reasons = td_survey_reasons (card);
  g_autofree char *about = td_survey_about (card->survey);

  g_assert_nonnull (strstr (headline, "Not rated"));
  g_assert_cmpstr (progress, ==, "1 of 2 items that decide are answered.");
  g_assert_cmpstr (reasons, ==, "The survey card cannot say yet; not known: 燃气");
  g_assert_nonnull (strstr (about, "卡 · 全国 · version 3"));
  g_assert_nonnull (strstr (about, "grade B"));
  g_assert_true (td_survey_has_rest (card));
  card_free (card);
  card = new_card (done);
  g_free (headline);
  headline = td_survey_headline (card);
  g_assert_nonnull (strstr (headline, "Suitable · Survey card"));
  g_assert_false (td_survey_has_rest (card));
  card_free (card);
}

static void
test_rows (void)
{
  static const struct
  {
    guint item;
    const char *before, *typed, *note;
    gboolean store, answer, noted;
    const char *fault;
  } cases[] = {
    { 0, "6", "6", "", FALSE, FALSE, FALSE, "" },
    { 0, "6", "６层", "", FALSE, FALSE, FALSE, "" }, /* the same in another spelling */
    { 0, "6", "7", "", TRUE, TRUE, FALSE, "" },
    { 0, "6", "", "", TRUE, TRUE, FALSE, "" },
    { 0, "6", "61", "", FALSE, TRUE, FALSE, "from 1 to 60" },
    { 0, "6", "6+1", "", FALSE, TRUE, FALSE, "from 1 to 60" },
    { 0, "6", "6", "阁楼一层", TRUE, FALSE, TRUE, "" },
    { 1, "brick", "frame", "", TRUE, TRUE, FALSE, "" },
    { 2, "", "yes", "东侧", TRUE, TRUE, TRUE, "" },
  };
  static const char *const none[] = { "", "", "" };
  TdSurveyCard *card = new_card (none);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdSurveyItem *item = td_survey_item (card->survey, cases[i].item);
      TdSurveyAnswer answer = { .note = (char *)"" };
      g_assert_true (td_survey_item_read (item, cases[i].before, &answer.value));
      g_autoptr (TdSurveyValues) orig = td_survey_values_new (item, &answer);
      g_autoptr (TdSurveyValues) typed = td_survey_values_with_answer (orig, cases[i].typed);
      g_autoptr (TdSurveyValues) curr = td_survey_values_with_note (typed, cases[i].note);
      g_auto (TdSurveyRowState) state = td_survey_row_state (item, orig, curr);

      g_assert_cmpint (state.can_store, ==, cases[i].store);
      g_assert_cmpint (state.answer_changed, ==, cases[i].answer);
      g_assert_cmpint (state.note_changed, ==, cases[i].noted);
      g_assert_nonnull (strstr (state.answer_fault, cases[i].fault));
      g_assert_cmpint (*state.answer_fault == '\0', ==, *cases[i].fault == '\0');
    }
  for (guint item = 1; item < 3; item++)
    for (guint place = 0; place < 3; place++)
      {
        const TdSurveyItem *of = td_survey_item (card->survey, item);

        g_assert_cmpuint (td_survey_item_place (of, td_survey_item_at (of, place)), ==, place);
      }
  card_free (card);
}

static void
test_day (void)
{
  static const struct
  {
    const char *text, *day, *fault;
  } cases[] = {
    { "", "2026-09-12", "" },           { "2026-09-01", "2026-09-01", "" }, { "9月1日", "2026-09-01", "" },
    { "2026-09-13", "", "lies ahead" }, { "soon", "", "Write a day" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *fault;
      TdDate day = td_survey_day (cases[i].text, td_date_from_iso ("2026-09-12"), &fault);
      g_autofree char *iso = td_date_to_iso (day);

      g_assert_cmpstr (iso, ==, cases[i].day);
      g_assert_nonnull (strstr (fault, cases[i].fault));
      g_assert_cmpint (*fault == '\0', ==, *cases[i].fault == '\0');
    }
}

/* What the form asks for is what the service asks for. */
static void
test_decisions (void)
{
  static const struct
  {
    TdRating manual, ruled, surveyed, rating;
    const char *reason;
    gboolean can_save;
  } cases[] = {
    { TD_RATING_UNRATED, TD_RATING_HARD, TD_RATING_UNRATED, TD_RATING_SUITABLE, "", FALSE },
    { TD_RATING_UNRATED, TD_RATING_HARD, TD_RATING_UNRATED, TD_RATING_SUITABLE, "  ", FALSE },
    { TD_RATING_UNRATED, TD_RATING_HARD, TD_RATING_UNRATED, TD_RATING_SUITABLE, "已迁", TRUE },
    { TD_RATING_UNRATED, TD_RATING_UNRATED, TD_RATING_HARD, TD_RATING_SUITABLE, "", FALSE },
    { TD_RATING_UNRATED, TD_RATING_HARD, TD_RATING_UNRATED, TD_RATING_UNRATED, "", FALSE },
    { TD_RATING_UNRATED, TD_RATING_UNRATED, TD_RATING_UNRATED, TD_RATING_SUITABLE, "", TRUE },
    { TD_RATING_UNRATED, TD_RATING_UNRATED, TD_RATING_UNRATED, TD_RATING_UNSUITABLE, "", FALSE },
    { TD_RATING_SUITABLE, TD_RATING_HARD, TD_RATING_UNRATED, TD_RATING_HARD, "", TRUE },
    { TD_RATING_SUITABLE, TD_RATING_UNSUITABLE, TD_RATING_UNRATED, TD_RATING_UNSUITABLE, "", TRUE },
    { TD_RATING_SUITABLE, TD_RATING_HARD, TD_RATING_UNRATED, TD_RATING_UNRATED, "", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSurveyCard card = { .manual = cases[i].manual,
                            .ruled = cases[i].ruled,
                            .surveyed = cases[i].surveyed,
                            .manual_reason = (char *)"" };
      TdUnit unit = { .rating = td_rating_settle (card.manual, card.ruled, card.surveyed, NULL) };
      g_autoptr (TdStandingValues) orig = td_standing_values_new (&unit, &card);
      g_autoptr (TdStandingValues) rated = td_standing_values_with_rating (orig, cases[i].rating);
      g_autoptr (TdStandingValues) curr = td_standing_values_with_reason (rated, cases[i].reason);
      TdStandingState state = td_standing_state (orig, curr);

      g_test_message ("%u: %s", i, state.hint);
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      g_assert_cmpint (*state.hint == '\0', ==, cases[i].can_save);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/survey/captions", test_captions);
  g_test_add_func ("/app/survey/card", test_card);
  g_test_add_func ("/app/survey/rows", test_rows);
  g_test_add_func ("/app/survey/day", test_day);
  g_test_add_func ("/app/survey/decisions", test_decisions);
  return g_test_run ();
}
