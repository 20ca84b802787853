/* Tidang: what a survey card and its rows show and say (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-state.h"

#include "td-register-state.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

/* ---- one row ---- */

static char *
answer_fault (const TdSurveyItem *item, const char *text)
{
  TdFactValue value;

  if (td_survey_item_read (item, text, &value))
    return g_strdup ("");
  return g_strdup_printf (_ ("A whole number from %d to %d; empty where it is not known."), (int)item->min,
                          (int)item->max);
}

static gboolean
same_answer (const TdSurveyItem *item, const char *a, const char *b)
{
  TdFactValue x, y;

  if (!td_survey_item_read (item, a, &x) || !td_survey_item_read (item, b, &y))
    return FALSE;
  return x.known == y.known && (!x.known || x.value == y.value);
}

TdSurveyRowState
td_survey_row_state (const TdSurveyItem *item, const TdSurveyValues *orig, const TdSurveyValues *curr)
{
  TdSurveyRowState state = { .note_fault = "" };

  state.answer_fault = answer_fault (item, curr->answer);
  state.answer_changed = !same_answer (item, orig->answer, curr->answer);
  state.note_changed = !g_str_equal (orig->note, curr->note);
  state.note_fault = g_utf8_strlen (curr->note, -1) > TD_SURVEY_NOTE_LONGEST
                         ? _ ("Too long for a remark: attach it as a file.")
                         : td_typed_fault (curr->note, TD_TYPED_LONG);
  state.can_store = (state.answer_changed || state.note_changed) && *state.answer_fault == '\0' &&
                    *state.note_fault == '\0';
  return state;
}

void
td_survey_row_state_clear (TdSurveyRowState *state)
{
  g_clear_pointer (&state->answer_fault, g_free);
}

static void
join (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* “below 4: unsuitable” */
static char *
clause_text (const TdSurveyItem *item, const TdFactClause *clause)
{
  const char *rating = td_rating_to_label (clause->rating);
  g_autofree char *value = td_survey_value_to_text (item, (TdFactValue){ TRUE, clause->least });

  if (item->kind != TD_FACT_NUMBER || clause->least == clause->most)
    return g_strdup_printf (_ ("%s: %s"), value, rating);
  if (clause->least == item->min)
    return g_strdup_printf (_ ("below %d: %s"), (int)clause->most + 1, rating);
  return g_strdup_printf (_ ("%d and more: %s"), (int)clause->least, rating);
}

static gboolean
holds (const GArray *items, guint item)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, guint, i) == item)
      return TRUE;
  return FALSE;
}

char *
td_survey_item_caption (const TdSurveyCard *card, guint at)
{
  const TdSurveyItem *item = td_survey_item (card->survey, at);
  const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, at);
  GString *text = g_string_new (holds (card->verdict->deciding, at)  ? _ ("▶ decides the rating")
                                : holds (card->verdict->missing, at) ? _ ("○ still wanted")
                                                                     : "");
  g_autofree char *day = answer->recorded ? td_date_to_iso (answer->on) : NULL;
  g_autofree char *who =
      day == NULL ? NULL : g_strdup_printf ("%s%s%s", day, *answer->by != '\0' ? " " : "", answer->by);

  join (text, item->proposal ? _ ("Proposal") : "");
  for (guint i = 0; i < item->clauses->len; i++)
    {
      g_autofree char *clause = clause_text (item, &g_array_index (item->clauses, TdFactClause, i));

      join (text, clause);
    }
  join (text, who);
  if (!answer->recorded && answer->value.known)
    join (text, _ ("as the dossier has it"));
  return g_string_free (text, FALSE);
}

char *
td_survey_item_source (const TdSurveyItem *item)
{
  const char *source = item->proposal ? _ ("A proposal: no source names this item.") : item->source;

  return *item->help != '\0' ? g_strdup_printf ("%s\n%s", item->help, source) : g_strdup (source);
}

guint
td_survey_item_place (const TdSurveyItem *item, const char *answer)
{
  TdFactValue value;

  if (!td_survey_item_read (item, answer, &value) || !value.known)
    return 0;
  return item->kind == TD_FACT_YES_NO ? (value.value != 0 ? 1 : 2) : (guint)value.value + 1;
}

const char *
td_survey_item_at (const TdSurveyItem *item, guint place)
{
  if (place == 0)
    return "";
  if (item->kind == TD_FACT_YES_NO)
    return place == 1 ? "yes" : "no";
  return place - 1 < item->choices->len ? ((TdSurveyChoice *)g_ptr_array_index (item->choices, place - 1))->id
                                        : "";
}

/* ---- the card ---- */

char *
td_survey_headline (const TdSurveyCard *card)
{
  const char *sign = td_register_rating_sign (card->rating), *word = td_rating_to_label (card->rating);

  return card->source == TD_RATING_SOURCE_NONE
             ? g_strdup_printf ("%s %s", sign, word)
             : g_strdup_printf ("%s %s · %s", sign, word, td_rating_source_to_label (card->source));
}

char *
td_survey_progress (const TdSurveyCard *card)
{
  guint n = 0, known = 0;

  for (guint i = 0; card->survey != NULL && i < card->survey->items->len; i++)
    {
      if (!td_survey_item_decides (td_survey_item (card->survey, i)))
        continue;
      n++;
      known += ((TdSurveyAnswer *)g_ptr_array_index (card->answers, i))->value.known;
    }
  return g_strdup_printf (_ ("%u of %u items that decide are answered."), known, n);
}

char *
td_survey_reasons (const TdSurveyCard *card)
{
  g_autoptr (GPtrArray) lines = td_rating_reasons (card);

  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (GStrv)lines->pdata);
}

char *
td_survey_about (const TdSurvey *survey)
{
  const TdSource *source = g_ptr_array_index (survey->sources, 0);
  g_autofree char *notes = survey->notes != NULL ? g_strjoinv ("\n", survey->notes) : g_strdup ("");

  return g_strdup_printf (_ ("%s · %s · version %d\nSource (grade %s): %s\n%s"), survey->title,
                          survey->place_name, survey->version, source->grade, source->title, notes);
}

gboolean
td_survey_has_rest (const TdSurveyCard *card)
{
  for (guint i = 0; card->survey != NULL && i < card->survey->items->len; i++)
    {
      const TdSurveyItem *item = td_survey_item (card->survey, i);
      const TdSurveyGroup *group = g_ptr_array_index (card->survey->groups, item->group);

      if (group->interference && item->kind == TD_FACT_YES_NO &&
          !((TdSurveyAnswer *)g_ptr_array_index (card->answers, i))->value.known)
        return TRUE;
    }
  return FALSE;
}

TdDate
td_survey_day (const char *text, TdDate today, const char **fault)
{
  g_autofree char *iso = td_date_to_iso (today);
  TdDate day;

  *fault = "";
  if (td_text_is_blank (text))
    return today;
  day = td_date_parse_loose (text, (int)g_ascii_strtoll (iso, NULL, 10));
  if (day == TD_DATE_NONE)
    *fault = _ ("Write a day, as 2026-09-20.");
  else if (day > today)
    *fault = _ ("That day lies ahead.");
  return **fault == '\0' ? day : TD_DATE_NONE;
}
