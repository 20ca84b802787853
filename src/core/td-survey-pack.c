/* Tidang: survey schemes parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-private.h"

#include "td-ids.h"
#include "td-rule-private.h"
#include "td-text.h"

#include <string.h>

#define SURVEY_FORMAT "tidang-survey/1"
#define LARGEST 1000000000

static const char *const survey_keys[] = { "format", "version", "id",    "title",   "place", "place_name",
                                           "rule",   "groups",  "items", "sources", "notes", NULL };
static const char *const group_keys[] = { "id", "title", "interference", NULL };
static const char *const item_keys[] = { "id",  "title", "help", "group",   "kind",  "basis", "source",
                                         "min", "max",   "unit", "choices", "rates", "fill",  NULL };
static const char *const choice_keys[] = { "id", "title", NULL };
static const char *const rate_keys[] = { "is", "below", "from", "as", NULL };
static const char *const fill_keys[] = { "from", "words", NULL };

/* A name by which answers are kept: it must not look different in another spelling. (transfer full) */
/* ---- what an answer leads to ---- */

static gboolean
read_span (const TdSurveyItem *item, const TdJson *json, TdFactClause *clause)
{
  const char *is = td_json_string (json, "is", TD_JSON_OPTIONAL);
  gboolean below = json_object_has_member (json->object, "below");
  gboolean from = json_object_has_member (json->object, "from");
  TdFactValue value;

  if ((is != NULL) + below + from != 1)
    td_json_fault (json->report, json->path, "needs one of is, below, from");
  else if (is != NULL && (!td_survey_item_read (item, is, &value) || !value.known))
    td_json_member_fault (json, "is", "“%s” is no answer of this item", is);
  else if (is == NULL && item->kind != TD_FACT_NUMBER)
    td_json_fault (json->report, json->path, "below and from are for numbers");
  else
    {
      clause->least = is != NULL ? value.value
                      : below    ? item->min
                              : td_json_int (json, "from", TD_JSON_OPTIONAL, item->min, item->max, item->min);
      clause->most =
          is != NULL ? value.value
          : below    ? td_json_int (json, "below", TD_JSON_OPTIONAL, item->min + 1, item->max, item->max) - 1
                     : item->max;
      return TRUE;
    }
  return FALSE;
}

static void
read_rates (TdSurveyItem *item, const TdJson *json)
{
  static const char *const ratings[] = { "hard", "unsuitable", NULL };
  JsonArray *array = td_json_array (json, "rates", TD_JSON_OPTIONAL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) rate = td_json_element (json, "rates", array, i);
      TdFactClause clause = { 0 };
      int as;

      if (rate.object == NULL)
        continue;
      td_json_check_keys (&rate, rate_keys);
      as = td_pack_read_choice (&rate, "as", TD_JSON_REQUIRED, ratings);
      clause.rating = as == 0 ? TD_RATING_HARD : TD_RATING_UNSUITABLE;
      if (read_span (item, &rate, &clause))
        g_array_append_val (item->clauses, clause);
    }
}

/* ---- items ---- */

static void
read_choices (TdSurveyItem *item, const TdJson *json)
{
  JsonArray *array = td_json_array (json, "choices", TD_JSON_REQUIRED);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "choices", array, i);
      TdSurveyChoice *choice;

      if (element.object == NULL)
        continue;
      td_json_check_keys (&element, choice_keys);
      choice = g_new0 (TdSurveyChoice, 1);
      choice->id = td_pack_read_id (&element);
      choice->title = td_pack_read_text (&element, "title", TD_JSON_REQUIRED);
      g_ptr_array_add (item->choices, choice);
    }
  if (item->choices->len < 2)
    td_json_member_fault (json, "choices", "must be at least two");
  item->max = MAX ((gint64)item->choices->len, 1) - 1;
}

static void
read_fill (TdSurveyItem *item, const TdJson *json)
{
  static const char *const columns[] = { "storeys", "built", "flats", "structure", "entry", NULL };
  g_auto (TdJson) fill = td_json_object (json, "fill", TD_JSON_OPTIONAL);
  int column;

  if (fill.object == NULL)
    return;
  td_json_check_keys (&fill, fill_keys);
  column = td_pack_read_choice (&fill, "from", TD_JSON_REQUIRED, columns);
  item->fill = column < 0 ? TD_FACT_FILL_NONE : (TdFactFill)(TD_FACT_FILL_STOREYS + column);
  if (column >= 0 && (item->kind == TD_FACT_NUMBER) != (item->fill <= TD_FACT_FILL_FLATS))
    td_json_member_fault (&fill, "from", "“%s” is no column for this kind of item", columns[column]);

  g_auto (TdJson) words =
      td_json_object (&fill, "words", item->kind == TD_FACT_NUMBER ? TD_JSON_OPTIONAL : TD_JSON_REQUIRED);
  g_autoptr (GList) members = words.object != NULL ? json_object_get_members (words.object) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *answer = td_json_string (&words, l->data, TD_JSON_REQUIRED);
      TdFactValue value;

      if (answer == NULL)
        continue;
      if (!td_survey_item_read (item, answer, &value) || !value.known)
        td_json_member_fault (&words, l->data, "“%s” is no answer of this item", answer);
      g_ptr_array_add (item->fill_words, td_text_compact (l->data));
      g_ptr_array_add (item->fill_words, g_strdup (answer));
    }
}

static void
read_basis (TdSurveyItem *item, const TdJson *json)
{
  static const char *const bases[] = { "source", "proposal", NULL };

  item->proposal = td_pack_read_choice (json, "basis", TD_JSON_REQUIRED, bases) == 1;
  item->source = td_pack_read_text (json, "source", item->proposal ? TD_JSON_OPTIONAL : TD_JSON_REQUIRED);
  if (item->proposal && *item->source != '\0')
    td_json_member_fault (json, "source", "a proposal has none");
}

static void
read_group (const TdSurvey *survey, TdSurveyItem *item, const TdJson *json)
{
  const char *id = td_json_string (json, "group", TD_JSON_REQUIRED);

  for (guint i = 0; id != NULL && i < survey->groups->len; i++)
    if (g_str_equal (((TdSurveyGroup *)survey->groups->pdata[i])->id, id))
      {
        item->group = i;
        return;
      }
  if (id != NULL)
    td_json_member_fault (json, "group", "there is no group “%s”", id);
}

static TdSurveyItem *
read_item (const TdSurvey *survey, const TdJson *json)
{
  static const char *const kinds[] = { "yes-no", "choice", "number", NULL };
  TdSurveyItem *item = td_survey_item_new ();
  int kind = td_pack_read_choice (json, "kind", TD_JSON_REQUIRED, kinds);

  td_json_check_keys (json, item_keys);
  item->id = td_pack_read_id (json);
  item->title = td_pack_read_text (json, "title", TD_JSON_REQUIRED);
  item->help = td_pack_read_text (json, "help", TD_JSON_OPTIONAL);
  item->unit = td_pack_read_text (json, "unit", TD_JSON_OPTIONAL);
  item->kind = kind < 0 ? TD_FACT_YES_NO : (TdFactKind)kind;
  item->max = 1;
  if (item->kind == TD_FACT_CHOICE)
    read_choices (item, json);
  else if (item->kind == TD_FACT_NUMBER)
    {
      item->min = td_json_int (json, "min", TD_JSON_REQUIRED, 0, LARGEST, 0);
      item->max = td_json_int (json, "max", TD_JSON_REQUIRED, item->min, LARGEST, LARGEST);
    }
  read_group (survey, item, json);
  read_basis (item, json);
  read_rates (item, json);
  read_fill (item, json);
  return item;
}

static void
read_groups (TdSurvey *survey, const TdJson *root)
{
  JsonArray *array = td_json_array (root, "groups", TD_JSON_REQUIRED);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "groups", array, i);
      TdSurveyGroup *group;

      if (json.object == NULL)
        continue;
      td_json_check_keys (&json, group_keys);
      group = g_new0 (TdSurveyGroup, 1);
      group->id = td_pack_read_id (&json);
      group->title = td_pack_read_text (&json, "title", TD_JSON_REQUIRED);
      group->interference = td_json_bool (&json, "interference", TD_JSON_REQUIRED, FALSE);
      g_ptr_array_add (survey->groups, group);
    }
}

static void
read_items (TdSurvey *survey, const TdJson *root)
{
  JsonArray *array = td_json_array (root, "items", TD_JSON_REQUIRED);
  gboolean decides = FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "items", array, i);
      TdSurveyItem *item;

      if (json.object == NULL)
        continue;
      item = read_item (survey, &json);
      if (td_survey_find (survey, item->id) >= 0)
        td_json_member_fault (&json, "id", "“%s” stands twice", item->id);
      decides |= td_survey_item_decides (item);
      g_ptr_array_add (survey->items, item);
    }
  /* Every stairwell would be suitable without anybody having looked. */
  if (array != NULL && !decides)
    td_json_member_fault (root, "items", "none of them bears on the rating");
}

static gpointer
read_survey (const TdJson *root, const char *hash)
{
  static const char *const bases[] = { "source", "proposal", NULL };
  TdSurvey *survey = td_survey_new ();
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);

  td_json_check_keys (root, survey_keys);
  if (format != NULL && !g_str_equal (format, SURVEY_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, SURVEY_FORMAT);
  survey->version = (int)td_json_int (root, "version", TD_JSON_REQUIRED, 1, 1000000, 1);
  survey->hash = g_strdup (hash);
  survey->id = td_pack_read_id (root);
  survey->title = td_pack_read_text (root, "title", TD_JSON_REQUIRED);
  survey->place = td_pack_read_text (root, "place", TD_JSON_REQUIRED);
  survey->place_name = td_pack_read_text (root, "place_name", TD_JSON_REQUIRED);
  if (*survey->place != '\0' && td_region_level (survey->place) == TD_REGION_NONE)
    td_json_member_fault (root, "place", "“%s” is no region code of 2, 4, 6, 9 or 12 digits", survey->place);
  survey->rule_proposed = td_pack_read_choice (root, "rule", TD_JSON_REQUIRED, bases) == 1;
  read_groups (survey, root);
  read_items (survey, root);
  td_pack_read_sources (root, survey->sources);
  survey->notes = td_pack_read_strings (root, "notes", TD_JSON_OPTIONAL);
  return survey;
}

TdSurvey *
td_survey_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_survey, (GDestroyNotify)td_survey_unref, error);
}
