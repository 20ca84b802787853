/* Tidang: kinds of leaves, parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf.h"

#include "td-rule-private.h"

#include <string.h>

#define LEAF_FORMAT "tidang-leaves/1"
#define MOST_FIELDS 60
#define MOST_NUMBER G_GINT64_CONSTANT (1000000000000)

static const char *const file_keys[] = { "format", "area", "title", "en", "kinds", "notes", NULL };
static const char *const kind_keys[] = { "id",     "title",    "en",    "help", "help-en",
                                         "shared", "numbered", "order", "line", "fields",
                                         "due",    "done",     "while", "lead", NULL };
static const char *const field_keys[] = { "id",      "title", "en",       "help",  "help-en", "unit",
                                          "unit-en", "type",  "required", "ahead", "min",     "max",
                                          "choices", "of",    "after",    NULL };
static const char *const choice_keys[] = { "id", "title", "en", NULL };
static const char *const type_nicks[TD_N_LEAF_TYPES + 1] = { "text", "long",  "day",    "money",
                                                             "area", "count", "yes-no", "choice",
                                                             "room", "file",  "link",   NULL };

const char *
td_leaf_type_to_nick (TdLeafType type)
{
  g_return_val_if_fail ((guint)type < TD_N_LEAF_TYPES, NULL);
  return type_nicks[type];
}

/* ---- memory ---- */

static void
choice_free (gpointer data)
{
  TdLeafChoice *choice = data;

  g_free (choice->id);
  g_free (choice->title);
  g_free (choice->en);
  g_free (choice);
}

static void
field_free (gpointer data)
{
  TdLeafField *field = data;

  g_free (field->id);
  g_free (field->title);
  g_free (field->en);
  g_free (field->help);
  g_free (field->help_en);
  g_free (field->unit);
  g_free (field->unit_en);
  g_free (field->of);
  g_ptr_array_unref (field->choices);
  g_free (field);
}

static void
kind_clear (gpointer data)
{
  TdLeafKind *kind = data;

  g_free (kind->id);
  g_free (kind->title);
  g_free (kind->en);
  g_free (kind->help);
  g_free (kind->help_en);
  g_free (kind->area);
  g_free (kind->area_title);
  g_free (kind->area_en);
  g_array_unref (kind->line);
  g_ptr_array_unref (kind->fields);
}

TdLeafKind *
td_leaf_kind_ref (const TdLeafKind *kind)
{
  return g_atomic_rc_box_acquire ((gpointer)kind);
}

void
td_leaf_kind_unref (TdLeafKind *kind)
{
  g_atomic_rc_box_release_full (kind, kind_clear);
}

/* ---- looked up ---- */

const TdLeafKind *
td_leaf_kinds_find (const GPtrArray *kinds, const char *id)
{
  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    if (g_str_equal (((const TdLeafKind *)kinds->pdata[i])->id, id))
      return kinds->pdata[i];
  return NULL;
}

const TdLeafField *
td_leaf_kind_field (const TdLeafKind *kind, guint i)
{
  g_return_val_if_fail (i < kind->fields->len, NULL);
  return kind->fields->pdata[i];
}

int
td_leaf_kind_find (const TdLeafKind *kind, const char *name)
{
  /* A title may be another field's id. */
  for (guint i = 0; i < kind->fields->len; i++)
    if (g_str_equal (td_leaf_kind_field (kind, i)->id, name))
      return (int)i;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = kind->fields->pdata[i];

      if (g_str_equal (field->title, name) || g_ascii_strcasecmp (field->en, name) == 0)
        return (int)i;
    }
  return -1;
}

/* ---- a field ---- */

static gboolean
has_choice (const TdLeafField *field, const char *id)
{
  for (guint i = 0; i < field->choices->len; i++)
    if (g_str_equal (((TdLeafChoice *)field->choices->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static void
read_choices (const TdJson *json, TdLeafField *field)
{
  JsonArray *array = td_json_array (json, "choices", TD_JSON_REQUIRED);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "choices", array, i);
      TdLeafChoice *choice;

      if (element.object == NULL)
        continue;
      td_json_check_keys (&element, choice_keys);
      choice = g_new0 (TdLeafChoice, 1);
      choice->id = td_pack_read_id (&element);
      choice->title = td_pack_read_text (&element, "title", TD_JSON_REQUIRED);
      choice->en = td_pack_read_text (&element, "en", TD_JSON_REQUIRED);
      if (has_choice (field, choice->id))
        td_json_member_fault (&element, "id", "“%s” stands twice", choice->id);
      g_ptr_array_add (field->choices, choice);
    }
  if (array != NULL && field->choices->len < 2)
    td_json_member_fault (json, "choices", "needs two at least");
}

/* What only some types have is a fault with the others: it would be read over in silence. */
static void
refuse (const TdJson *json, const char *key, const char *of)
{
  if (json_object_has_member (json->object, key))
    td_json_member_fault (json, key, "is of %s alone", of);
}

static void
read_bounds (const TdJson *json, TdLeafField *field)
{
  gboolean numeric =
      field->type == TD_LEAF_COUNT || field->type == TD_LEAF_MONEY || field->type == TD_LEAF_AREA;

  if (!numeric)
    {
      refuse (json, "min", "a count, money or an area");
      refuse (json, "max", "a count, money or an area");
      return;
    }
  field->min = td_json_int (json, "min", TD_JSON_OPTIONAL, -MOST_NUMBER, MOST_NUMBER, 0);
  field->max = td_json_int (json, "max", TD_JSON_OPTIONAL, -MOST_NUMBER, MOST_NUMBER, MOST_NUMBER);
  if (field->max < field->min)
    td_json_member_fault (json, "max", "lies below min");
}

/* The English of a text, which stands as it is where there is none: kg. */
static char *
read_en (const TdJson *json, const char *key, const char *text)
{
  char *en = td_pack_read_text (json, key, TD_JSON_OPTIONAL);

  if (*en == '\0')
    {
      g_free (en);
      return g_strdup (text);
    }
  if (*text == '\0')
    td_json_member_fault (json, key, "stands without the Chinese");
  return en;
}

static TdLeafField *
read_field (const TdJson *json)
{
  TdLeafField *field = g_new0 (TdLeafField, 1);
  int type;

  td_json_check_keys (json, field_keys);
  field->id = td_pack_read_id (json);
  field->title = td_pack_read_text (json, "title", TD_JSON_REQUIRED);
  field->en = td_pack_read_text (json, "en", TD_JSON_REQUIRED);
  field->help = td_pack_read_text (json, "help", TD_JSON_OPTIONAL);
  field->help_en = read_en (json, "help-en", field->help);
  field->unit = td_pack_read_text (json, "unit", TD_JSON_OPTIONAL);
  field->unit_en = read_en (json, "unit-en", field->unit);
  field->required = td_json_bool (json, "required", TD_JSON_OPTIONAL, FALSE);
  field->choices = g_ptr_array_new_with_free_func (choice_free);
  type = td_pack_read_choice (json, "type", TD_JSON_REQUIRED, type_nicks);
  field->type = type >= 0 ? (TdLeafType)type : TD_LEAF_TEXT;
  read_bounds (json, field);
  if (field->type == TD_LEAF_CHOICE)
    read_choices (json, field);
  else
    refuse (json, "choices", "a choice");
  if (field->type == TD_LEAF_LINK)
    field->of = td_pack_read_text (json, "of", TD_JSON_REQUIRED);
  else
    refuse (json, "of", "a link");
  if (field->of == NULL)
    field->of = g_strdup ("");
  if (field->type == TD_LEAF_DAY)
    field->ahead = td_json_bool (json, "ahead", TD_JSON_OPTIONAL, FALSE);
  else
    {
      refuse (json, "ahead", "a day");
      refuse (json, "after", "a day");
    }
  if (field->type != TD_LEAF_COUNT)
    refuse (json, "unit", "a count");
  return field;
}

/* ---- a kind ---- */

static TdLeafKind *
kind_new (void)
{
  TdLeafKind *kind = g_atomic_rc_box_new0 (TdLeafKind);

  kind->order = kind->due = kind->done = kind->open = -1;
  kind->line = g_array_new (FALSE, FALSE, sizeof (guint));
  kind->fields = g_ptr_array_new_with_free_func (field_free);
  return kind;
}

static gboolean
has_field (const TdLeafKind *kind, const char *id)
{
  for (guint i = 0; i < kind->fields->len; i++)
    if (g_str_equal (td_leaf_kind_field (kind, i)->id, id))
      return TRUE;
  return FALSE;
}

/* The field that a name in the file means; -1 with a fault. */
static int
read_name (const TdJson *json, const char *key, const TdLeafKind *kind, const char *name)
{
  for (guint i = 0; i < kind->fields->len; i++)
    if (g_str_equal (td_leaf_kind_field (kind, i)->id, name))
      return (int)i;
  td_json_member_fault (json, key, "“%s” is no field of this kind", name);
  return -1;
}

static gboolean
is_day_before (const TdLeafField *field, const TdLeafField *of)
{
  return field->type == TD_LEAF_DAY && field != of && field->after != of;
}

/* Once all fields are there: a day may follow one that stands below it. */
static void
read_after (const TdJson *json, const TdLeafKind *kind, guint i)
{
  const char *name = td_json_string (json, "after", TD_JSON_OPTIONAL);
  TdLeafField *field = kind->fields->pdata[i];
  int at = name != NULL ? read_name (json, "after", kind, name) : -1;

  if (at < 0 || field->type != TD_LEAF_DAY)
    return;
  if (is_day_before (td_leaf_kind_field (kind, (guint)at), field))
    field->after = td_leaf_kind_field (kind, (guint)at);
  else
    td_json_member_fault (json, "after", "“%s” is no other day", name);
}

static void
read_fields (const TdJson *json, TdLeafKind *kind)
{
  JsonArray *array = td_json_array (json, "fields", TD_JSON_REQUIRED);
  guint rooms = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "fields", array, i);
      TdLeafField *field;

      if (element.object == NULL)
        continue;
      field = read_field (&element);
      if (has_field (kind, field->id))
        td_json_member_fault (&element, "id", "“%s” stands twice", field->id);
      rooms += field->type == TD_LEAF_ROOM;
      if (field->type == TD_LEAF_ROOM && rooms > 1)
        td_json_member_fault (&element, "type", "a leaf is of one flat alone");
      if (kind->shared && field->type == TD_LEAF_ROOM)
        td_json_member_fault (&element, "type", "what is shared has no flat of a dossier");
      g_ptr_array_add (kind->fields, field);
    }
  for (guint i = 0, n = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (json, "fields", array, i);

      if (element.object != NULL)
        read_after (&element, kind, n++);
    }
  if (array != NULL && (kind->fields->len == 0 || kind->fields->len > MOST_FIELDS))
    td_json_member_fault (json, "fields", "needs 1 to %d of them", MOST_FIELDS);
}

/* The field that a key names; -1: the key is not there. */
static int
read_field_name (const TdJson *json, const char *key, const TdLeafKind *kind)
{
  const char *name = td_json_string (json, key, TD_JSON_OPTIONAL);

  return name != NULL ? read_name (json, key, kind, name) : -1;
}

static void
read_line (const TdJson *json, TdLeafKind *kind)
{
  g_auto (GStrv) names = td_pack_read_strings (json, "line", TD_JSON_REQUIRED);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      int at = read_name (json, "line", kind, names[i]);

      if (at >= 0)
        g_array_append_val (kind->line, at);
    }
  if (names != NULL && names[0] == NULL)
    td_json_member_fault (json, "line", "must not be empty");
  kind->order = read_field_name (json, "order", kind);
  if (kind->order >= 0 && td_leaf_kind_field (kind, (guint)kind->order)->type != TD_LEAF_DAY)
    td_json_member_fault (json, "order", "is no day");
}

static void
read_due (const TdJson *json, TdLeafKind *kind)
{
  kind->due = read_field_name (json, "due", kind);
  kind->done = read_field_name (json, "done", kind);
  kind->open = read_field_name (json, "while", kind);
  kind->lead = (int)td_json_int (json, "lead", TD_JSON_OPTIONAL, 0, 3650, 0);
  if (kind->due >= 0 && td_leaf_kind_field (kind, (guint)kind->due)->type != TD_LEAF_DAY)
    td_json_member_fault (json, "due", "is no day");
  if (kind->open >= 0 && td_leaf_kind_field (kind, (guint)kind->open)->type != TD_LEAF_YES_NO)
    td_json_member_fault (json, "while", "is no yes-no");
  if (kind->due < 0 && (kind->done >= 0 || kind->open >= 0 || kind->lead > 0))
    td_json_fault (json->report, json->path, "done, while and lead need due");
}

static TdLeafKind *
read_kind (const TdJson *json, const TdLeafKind *of_file)
{
  TdLeafKind *kind = kind_new ();

  td_json_check_keys (json, kind_keys);
  kind->id = td_pack_read_id (json);
  kind->title = td_pack_read_text (json, "title", TD_JSON_REQUIRED);
  kind->en = td_pack_read_text (json, "en", TD_JSON_REQUIRED);
  kind->help = td_pack_read_text (json, "help", TD_JSON_OPTIONAL);
  kind->help_en = read_en (json, "help-en", kind->help);
  kind->area = g_strdup (of_file->area);
  kind->area_title = g_strdup (of_file->area_title);
  kind->area_en = g_strdup (of_file->area_en);
  kind->shared = td_json_bool (json, "shared", TD_JSON_OPTIONAL, FALSE);
  kind->numbered = td_json_bool (json, "numbered", TD_JSON_OPTIONAL, FALSE);
  read_fields (json, kind);
  read_line (json, kind);
  read_due (json, kind);
  return kind;
}

/* A link names a kind of its own file or of another; of its own, a shared leaf cannot name one of a dossier.
 */
static void
check_links (const TdJson *root, const GPtrArray *kinds)
{
  for (guint k = 0; k < kinds->len; k++)
    {
      const TdLeafKind *kind = kinds->pdata[k];

      for (guint i = 0; i < kind->fields->len; i++)
        {
          const TdLeafField *field = td_leaf_kind_field (kind, i);
          const TdLeafKind *of = field->type == TD_LEAF_LINK ? td_leaf_kinds_find (kinds, field->of) : NULL;

          if (of != NULL && kind->shared && !of->shared)
            td_json_member_fault (root, "kinds", "%s.%s: what is shared cannot link to what is not", kind->id,
                                  field->id);
        }
    }
}

static gpointer
read_file (const TdJson *root, const char *hash)
{
  GPtrArray *kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_kind_unref);
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);
  JsonArray *array = td_json_array (root, "kinds", TD_JSON_REQUIRED);
  g_autoptr (TdLeafKind) of_file = kind_new ();

  td_json_check_keys (root, file_keys);
  if (format != NULL && !g_str_equal (format, LEAF_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, LEAF_FORMAT);
  of_file->area = td_pack_read_text (root, "area", TD_JSON_REQUIRED);
  of_file->area_title = td_pack_read_text (root, "title", TD_JSON_REQUIRED);
  of_file->area_en = td_pack_read_text (root, "en", TD_JSON_REQUIRED);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (root, "kinds", array, i);
      TdLeafKind *kind;

      if (element.object == NULL)
        continue;
      kind = read_kind (&element, of_file);
      if (td_leaf_kinds_find (kinds, kind->id) != NULL)
        td_json_member_fault (&element, "id", "“%s” stands twice", kind->id);
      g_ptr_array_add (kinds, kind);
    }
  check_links (root, kinds);
  return kinds;
}

GPtrArray *
td_leaf_kinds_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_file, (GDestroyNotify)g_ptr_array_unref, error);
}
