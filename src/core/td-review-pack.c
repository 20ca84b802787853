/* Tidang: review packs parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-private.h"

#include "td-ids.h"
#include "td-rule-private.h"

#define REVIEW_FORMAT "tidang-review/1"
#define MOST_DAYS 3650
#define MOST_SEALS 999
#define MOST_BLOCKS 99

static const char *const pack_keys[] = { "format",     "version",    "id",       "title",       "place",
                                         "place_name", "valid_from", "valid_to", "replaced_by", "window",
                                         "joint",      "clock",      "total",    "steps",       "sources",
                                         "notes",      NULL };
static const char *const window_keys[] = { "title", "single", NULL };
static const char *const clock_keys[] = { "ask", "decide", "extend", "deliver", NULL };
static const char *const total_keys[] = { "days", "seals", "departments", NULL };
static const char *const step_keys[] = { "id",   "title",  "department", "block",  "way",   "days",
                                         "seal", "papers", "basis",      "source", "grade", NULL };
static const char *const value_keys[] = { "value", "basis", "source", "grade", NULL };
static const char *const bases[] = { "source", "proposal", "own", NULL };
static const char *const grades[] = { "A", "B", "C", "D", "U", NULL };

/* Where it comes from: a source with its grade, or nothing where it is proposed or this desk's own. */
static void
read_origin (const TdJson *json, TdBasis *basis, char **source, char **grade)
{
  int i = td_pack_read_choice (json, "basis", TD_JSON_OPTIONAL, bases);
  int g;

  *basis = i < 0 ? TD_BASIS_SOURCE : (TdBasis)i;
  g = td_pack_read_choice (json, "grade", *basis == TD_BASIS_SOURCE ? TD_JSON_REQUIRED : TD_JSON_OPTIONAL,
                           grades);
  g_free (*source);
  g_free (*grade);
  *source =
      td_pack_read_text (json, "source", *basis == TD_BASIS_SOURCE ? TD_JSON_REQUIRED : TD_JSON_OPTIONAL);
  *grade = g_strdup (g >= 0 ? grades[g] : "");
  if (*basis == TD_BASIS_PROPOSAL && **source != '\0')
    td_json_member_fault (json, "source", "a proposal has none");
}

/* {"value", "basis", "source", "grade"}, or null: not known. */
static void
read_value (const TdJson *json, const char *key, int most, TdReviewValue *value)
{
  g_auto (TdJson) object = td_json_object (json, key, TD_JSON_OPTIONAL | TD_JSON_NULLABLE);

  if (object.object == NULL)
    return;
  td_json_check_keys (&object, value_keys);
  value->value = (int)td_json_int (&object, "value", TD_JSON_REQUIRED, 0, most, -1);
  read_origin (&object, &value->basis, &value->source, &value->grade);
}

static void
read_window (TdReviewPack *pack, const TdJson *root)
{
  g_auto (TdJson) window = td_json_object (root, "window", TD_JSON_OPTIONAL | TD_JSON_NULLABLE);

  if (window.object == NULL)
    return;
  td_json_check_keys (&window, window_keys);
  g_free (pack->window);
  pack->window = td_pack_read_text (&window, "title", TD_JSON_REQUIRED | TD_JSON_NULLABLE);
  read_value (&window, "single", 1, &pack->window_is);
}

static void
read_clock (TdReviewPack *pack, const TdJson *root)
{
  g_auto (TdJson) clock = td_json_object (root, "clock", TD_JSON_REQUIRED);
  g_auto (TdJson) total = td_json_object (root, "total", TD_JSON_OPTIONAL);

  if (clock.object != NULL)
    {
      td_json_check_keys (&clock, clock_keys);
      read_value (&clock, "ask", MOST_DAYS, &pack->ask);
      read_value (&clock, "decide", MOST_DAYS, &pack->decide);
      read_value (&clock, "extend", MOST_DAYS, &pack->extend);
      read_value (&clock, "deliver", MOST_DAYS, &pack->deliver);
    }
  if (total.object != NULL)
    {
      td_json_check_keys (&total, total_keys);
      read_value (&total, "days", MOST_DAYS, &pack->days);
      read_value (&total, "seals", MOST_SEALS, &pack->seals);
      read_value (&total, "departments", MOST_SEALS, &pack->departments);
    }
}

static TdReviewStep *
read_step (const TdJson *json)
{
  TdReviewStep *step = td_review_step_new ();
  const char *nick = td_json_string (json, "way", TD_JSON_OPTIONAL);

  td_json_check_keys (json, step_keys);
  step->id = td_pack_read_id (json);
  step->title = td_pack_read_text (json, "title", TD_JSON_REQUIRED);
  step->department = td_pack_read_text (json, "department", TD_JSON_REQUIRED | TD_JSON_NULLABLE);
  step->block = (int)td_json_int (json, "block", TD_JSON_REQUIRED, 1, MOST_BLOCKS, 1);
  if (nick != NULL && !td_review_way_from_nick (nick, &step->way))
    td_json_member_fault (json, "way", "“%s” is none of review, commitment, waived, eased", nick);
  read_value (json, "days", MOST_DAYS, &step->days);
  read_value (json, "seal", 1, &step->seal);
  step->papers = td_pack_read_strings (json, "papers", TD_JSON_OPTIONAL);
  read_origin (json, &step->basis, &step->source, &step->grade);
  return step;
}

static void
read_steps (TdReviewPack *pack, const TdJson *root)
{
  JsonArray *array = td_json_array (root, "steps", TD_JSON_REQUIRED);
  int block = 1;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "steps", array, i);
      TdReviewStep *step;

      if (json.object == NULL)
        continue;
      step = read_step (&json);
      if (td_review_pack_find (pack, step->id) >= 0)
        td_json_member_fault (&json, "id", "“%s” stands twice", step->id);
      if (*step->department != '\0' && td_review_pack_find (pack, step->department) >= 0)
        td_json_member_fault (&json, "department", "“%s” stands twice", step->department);
      if (step->block < block)
        td_json_member_fault (&json, "block", "it comes after a step of block %d", block);
      block = MAX (block, step->block);
      g_ptr_array_add (pack->steps, step);
    }
}

static void
read_dates (TdReviewPack *pack, const TdJson *root)
{
  pack->valid_from = td_json_date (root, "valid_from", TD_JSON_OPTIONAL | TD_JSON_NULLABLE);
  pack->valid_to = td_json_date (root, "valid_to", TD_JSON_OPTIONAL | TD_JSON_NULLABLE);
  if (pack->valid_from != TD_DATE_NONE && pack->valid_to != TD_DATE_NONE && pack->valid_to < pack->valid_from)
    td_json_member_fault (root, "valid_to", "lies before valid_from");
}

static gpointer
read_pack (const TdJson *root, const char *hash)
{
  TdReviewPack *pack = td_review_pack_new ();
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);

  td_json_check_keys (root, pack_keys);
  if (format != NULL && !g_str_equal (format, REVIEW_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, REVIEW_FORMAT);
  pack->version = (int)td_json_int (root, "version", TD_JSON_REQUIRED, 1, 1000000, 1);
  pack->hash = g_strdup (hash);
  pack->id = td_pack_read_id (root);
  pack->title = td_pack_read_text (root, "title", TD_JSON_REQUIRED);
  pack->place = td_pack_read_text (root, "place", TD_JSON_REQUIRED);
  pack->place_name = td_pack_read_text (root, "place_name", TD_JSON_REQUIRED);
  if (*pack->place != '\0' && td_region_level (pack->place) == TD_REGION_NONE)
    td_json_member_fault (root, "place", "“%s” is no region code of 2, 4, 6, 9 or 12 digits", pack->place);
  pack->replaced_by = td_pack_read_text (root, "replaced_by", TD_JSON_OPTIONAL);
  pack->joint = td_json_bool (root, "joint", TD_JSON_REQUIRED, FALSE);
  read_dates (pack, root);
  read_window (pack, root);
  read_clock (pack, root);
  read_steps (pack, root);
  td_pack_read_sources (root, pack->sources);
  pack->notes = td_pack_read_strings (root, "notes", TD_JSON_OPTIONAL);
  return pack;
}

TdReviewPack *
td_review_pack_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_pack, (GDestroyNotify)td_review_pack_unref, error);
}
