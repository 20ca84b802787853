/* Tidang: survey cards as values, their answers, and the rating that follows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-private.h"

#include "td-ids.h"
#include "td-text.h"
#include "td-rule-private.h"

#include <string.h>

typedef struct
{
  TdSurvey survey;
  gatomicrefcount refs;
} Counted;

static void
free_group (gpointer data)
{
  TdSurveyGroup *group = data;

  g_free (group->id);
  g_free (group->title);
  g_free (group);
}

static void
free_choice (gpointer data)
{
  TdSurveyChoice *choice = data;

  g_free (choice->id);
  g_free (choice->title);
  g_free (choice);
}

TdSurveyItem *
td_survey_item_new (void)
{
  TdSurveyItem *item = g_new0 (TdSurveyItem, 1);

  item->choices = g_ptr_array_new_with_free_func (free_choice);
  item->clauses = g_array_new (FALSE, FALSE, sizeof (TdFactClause));
  item->fill_words = g_ptr_array_new_with_free_func (g_free);
  return item;
}

void
td_survey_item_free (TdSurveyItem *item)
{
  g_free (item->id);
  g_free (item->title);
  g_free (item->help);
  g_free (item->source);
  g_free (item->unit);
  g_ptr_array_unref (item->choices);
  g_array_unref (item->clauses);
  g_ptr_array_unref (item->fill_words);
  g_free (item);
}

TdSurvey *
td_survey_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  TdSurvey *survey = &counted->survey;

  g_atomic_ref_count_init (&counted->refs);
  survey->groups = g_ptr_array_new_with_free_func (free_group);
  survey->items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_survey_item_free);
  survey->sources = g_ptr_array_new_with_free_func (td_source_free);
  return survey;
}

TdSurvey *
td_survey_ref (const TdSurvey *survey)
{
  Counted *counted = (Counted *)survey;

  g_return_val_if_fail (survey != NULL, NULL);

  g_atomic_ref_count_inc (&counted->refs);
  return &counted->survey;
}

void
td_survey_unref (TdSurvey *survey)
{
  Counted *counted = (Counted *)survey;

  if (survey == NULL || !g_atomic_ref_count_dec (&counted->refs))
    return;
  g_free (survey->id);
  g_free (survey->hash);
  g_free (survey->title);
  g_free (survey->place);
  g_free (survey->place_name);
  g_ptr_array_unref (survey->groups);
  g_ptr_array_unref (survey->items);
  g_ptr_array_unref (survey->sources);
  g_strfreev (survey->notes);
  g_free (counted);
}

const TdSurvey *
td_surveys_choose (const GPtrArray *surveys, const char *place)
{
  const TdSurvey *best = NULL;

  g_return_val_if_fail (surveys != NULL, NULL);

  for (guint i = 0; i < surveys->len; i++)
    {
      const TdSurvey *survey = g_ptr_array_index (surveys, i);
      gsize length = strlen (survey->place);

      if (length > 0 && (place == NULL || !td_region_within (place, survey->place)))
        continue;
      if (best == NULL || length > strlen (best->place) ||
          (length == strlen (best->place) && survey->version > best->version))
        best = survey;
    }
  return best;
}

int
td_survey_find (const TdSurvey *survey, const char *id)
{
  for (guint i = 0; i < survey->items->len; i++)
    if (g_strcmp0 (td_survey_item (survey, i)->id, id) == 0)
      return (int)i;
  return -1;
}

const TdSurveyItem *
td_survey_item (const TdSurvey *survey, guint i)
{
  return g_ptr_array_index (survey->items, i);
}

gboolean
td_survey_item_decides (const TdSurveyItem *item)
{
  return item->clauses->len > 0;
}

/* ---- answers ---- */

static gboolean
is_one_of (const char *key, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_choice (const TdSurveyItem *item, const char *key, gint64 *value)
{
  for (guint i = 0; i < item->choices->len; i++)
    {
      const TdSurveyChoice *choice = g_ptr_array_index (item->choices, i);
      g_autofree char *title = td_text_compact (choice->title);

      if (strcmp (choice->id, key) != 0 && strcmp (title, key) != 0)
        continue;
      *value = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_number (const TdSurveyItem *item, char *key, gint64 *value)
{
  g_autofree char *unit = td_text_compact (item->unit);

  /* “6层” is six where the unit is 层. */
  if (*unit != '\0' && g_str_has_suffix (key, unit))
    key[strlen (key) - strlen (unit)] = '\0';
  return strlen (key) <= 12 && g_ascii_string_to_signed (key, 10, item->min, item->max, value, NULL);
}

gboolean
td_survey_item_read (const TdSurveyItem *item, const char *text, TdFactValue *out)
{
  static const char *const unknown[] = { "", "unknown", "不明", "未知", "待查", "?", "-", NULL };
  static const char *const yes[] = { "yes", "y", "true", "是", "有", "√", NULL };
  static const char *const no[] = { "no", "n", "false", "否", "无", "没有", "×", NULL };
  g_autofree char *key = td_text_compact (text);
  TdFactValue value = { TRUE, 0 };
  gboolean read;

  if (is_one_of (key, unknown))
    {
      *out = (TdFactValue){ FALSE, 0 };
      return TRUE;
    }
  if (item->kind == TD_FACT_YES_NO)
    {
      value.value = is_one_of (key, yes);
      read = value.value || is_one_of (key, no);
    }
  else if (item->kind == TD_FACT_CHOICE)
    read = read_choice (item, key, &value.value);
  else
    read = read_number (item, key, &value.value);
  if (read)
    *out = value;
  return read;
}

char *
td_survey_item_write (const TdSurveyItem *item, TdFactValue value)
{
  if (!value.known)
    return g_strdup ("");
  if (item->kind == TD_FACT_YES_NO)
    return g_strdup (value.value != 0 ? "yes" : "no");
  if (item->kind == TD_FACT_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value.value);
  g_return_val_if_fail (value.value >= 0 && value.value < item->choices->len, g_strdup (""));
  return g_strdup (((TdSurveyChoice *)g_ptr_array_index (item->choices, value.value))->id);
}

TdFactValue
td_survey_item_fill (const TdSurveyItem *item, int number, const char *text)
{
  TdFactValue value = { FALSE, 0 };
  g_autofree char *key = NULL;

  if (item->fill == TD_FACT_FILL_NONE)
    return value;
  if (item->kind == TD_FACT_NUMBER)
    return number != 0 && number >= item->min && number <= item->max ? (TdFactValue){ TRUE, number } : value;
  key = td_text_compact (text);
  for (guint i = 0; i + 1 < item->fill_words->len; i += 2)
    if (strstr (key, g_ptr_array_index (item->fill_words, i)) != NULL)
      {
        td_survey_item_read (item, g_ptr_array_index (item->fill_words, i + 1), &value);
        break;
      }
  return value;
}

/* ---- the rule ---- */

TdRating
td_survey_item_rate (const TdSurveyItem *item, gint64 value)
{
  TdRating rating = TD_RATING_SUITABLE;

  for (guint i = 0; i < item->clauses->len; i++)
    {
      const TdFactClause *clause = &g_array_index (item->clauses, TdFactClause, i);

      if (value >= clause->least && value <= clause->most)
        rating = MAX (rating, clause->rating);
    }
  return rating;
}

static void
meet (const TdSurveyItem *item, gint64 value, TdRating *best, TdRating *worst)
{
  TdRating rating = td_survey_item_rate (item, CLAMP (value, item->min, item->max));

  *best = MIN (*best, rating);
  *worst = MAX (*worst, rating);
}

/* Between the ends of its clauses an item's rating does not change. */
static void
bounds (const TdSurveyItem *item, TdFactValue value, TdRating *best, TdRating *worst)
{
  *best = TD_RATING_UNSUITABLE;
  *worst = TD_RATING_SUITABLE;
  if (value.known)
    {
      *best = *worst = td_survey_item_rate (item, value.value);
      return;
    }
  meet (item, item->min, best, worst);
  meet (item, item->max, best, worst);
  for (guint i = 0; i < item->clauses->len; i++)
    {
      const TdFactClause *clause = &g_array_index (item->clauses, TdFactClause, i);

      meet (item, clause->least, best, worst);
      meet (item, clause->least - 1, best, worst);
      meet (item, clause->most, best, worst);
      meet (item, clause->most + 1, best, worst);
    }
}

void
td_verdict_free (TdVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_array_unref (verdict->deciding);
  g_array_unref (verdict->missing);
  g_free (verdict);
}

TdVerdict *
td_survey_judge (const TdSurvey *survey, const TdFactValue *values)
{
  TdVerdict *verdict = g_new0 (TdVerdict, 1);

  verdict->deciding = g_array_new (FALSE, FALSE, sizeof (guint));
  verdict->missing = g_array_new (FALSE, FALSE, sizeof (guint));
  verdict->best = verdict->worst = TD_RATING_SUITABLE;
  for (guint i = 0; i < survey->items->len; i++)
    {
      TdRating best, worst;

      bounds (td_survey_item (survey, i), values[i], &best, &worst);
      verdict->best = MAX (verdict->best, best);
      verdict->worst = MAX (verdict->worst, worst);
    }
  for (guint i = 0; i < survey->items->len; i++)
    {
      TdRating best, worst;

      bounds (td_survey_item (survey, i), values[i], &best, &worst);
      if (best == verdict->best && best > TD_RATING_SUITABLE)
        g_array_append_val (verdict->deciding, i);
      if (worst > verdict->best)
        g_array_append_val (verdict->missing, i);
    }
  verdict->rating = verdict->best == verdict->worst ? verdict->best : TD_RATING_UNRATED;
  return verdict;
}
