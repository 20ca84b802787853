/* Tidang: a procedure changed step by step in its text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-edit.h"

#include "td-json-text.h"
#include "td-json.h"
#include "td-stage.h"
#include "td-text.h"

#include <string.h>

/* ---- what is read ---- */

typedef struct
{
  JsonNode *root;
  JsonArray *steps; /* of it */
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  g_clear_pointer (&sheet->root, json_node_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static JsonArray *
array_at (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
sheet_read (Sheet *sheet, const char *text)
{
  *sheet = (Sheet){ td_json_load (text, strlen (text), NULL), NULL };
  if (sheet->root != NULL)
    sheet->steps = array_at (json_node_get_object (sheet->root), "steps");
  return sheet->steps != NULL;
}

static JsonObject *
object_in (JsonArray *array, guint i)
{
  JsonNode *node =
      array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
text_at (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static gboolean
bool_at (JsonObject *object, const char *key, gboolean fallback)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
             ? json_node_get_boolean (node)
             : fallback;
}

static gboolean
is_branch (JsonArray *steps, guint i)
{
  return bool_at (object_in (steps, i), "branch", FALSE);
}

/* The next of the main line after a step; -1: none. */
static int
next_main (JsonArray *steps, guint i)
{
  for (guint k = i + 1; k < json_array_get_length (steps); k++)
    if (object_in (steps, k) != NULL && !is_branch (steps, k))
      return (int)k;
  return -1;
}

/* The one that is to ask for what another one asked for; -1: none. The gate of a step that may be left out is
 * passed over with it, so that it is taken where there is no other alone. */
static int
next_asking (JsonArray *steps, guint i)
{
  for (guint k = i + 1; k < json_array_get_length (steps); k++)
    if (object_in (steps, k) != NULL && !is_branch (steps, k) &&
        !bool_at (object_in (steps, k), "optional", FALSE))
      return (int)k;
  return next_main (steps, i);
}

/* ---- small changes of the text ---- */

/* Takes `*text` on; FALSE: the path leads nowhere, and *text is as it was. */
static gboolean
take (char **text, char *changed)
{
  if (changed == NULL)
    return FALSE;
  g_free (*text);
  *text = changed;
  return TRUE;
}

static void
set_text (char **text, guint step, const char *key, const char *value)
{
  g_autofree char *path = g_strdup_printf ("$.steps[%u].%s", step, key);
  g_autofree char *json = td_json_text_quote (value);

  take (text, td_json_text_set (*text, path, json));
}

/* An element at the end of a step's list, which may not be there yet. */
static void
add_to (char **text, guint step, const char *key, const char *json)
{
  g_autofree char *path = g_strdup_printf ("$.steps[%u].%s", step, key);
  g_autofree char *list = g_strdup_printf ("[%s]", json);

  if (!take (text, td_json_text_append (*text, path, json)))
    take (text, td_json_text_set (*text, path, list));
}

static gboolean
has (JsonArray *array, JsonNode *node)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_equal (json_array_get_element (array, i), node))
      return TRUE;
  return FALSE;
}

/* What stands in the list of one step and not in that of another, into that. */
static void
hand_on (char **text, const Sheet *sheet, guint from, guint to, const char *key)
{
  JsonArray *given = array_at (object_in (sheet->steps, from), key);
  JsonArray *there = array_at (object_in (sheet->steps, to), key);

  for (guint i = 0; given != NULL && i < json_array_get_length (given); i++)
    {
      g_autofree char *path = g_strdup_printf ("$.steps[%u].%s[%u]", from, key, i);
      g_autofree char *json = NULL;
      gboolean exact;
      TdJsonSpan span;

      if (has (there, json_array_get_element (given, i)) || !td_json_text_find (*text, path, &span, &exact) ||
          !exact)
        continue;
      json = g_strndup (*text + span.start, span.end - span.start);
      add_to (text, to, key, json);
    }
}

static void
remove_step (char **text, guint step)
{
  g_autofree char *path = g_strdup_printf ("$.steps[%u]", step);

  take (text, td_json_text_remove (*text, path));
}

/* ---- moved ---- */

TdStepEdit
td_procedure_edit_move (const char *text, guint step, int by, char **out)
{
  g_auto (Sheet) sheet = { 0 };
  guint first = by < 0 ? step - 1 : step;
  guint other = by < 0 ? step - 1 : step + 1;
  TdStage stage, beside;

  *out = NULL;
  if (!sheet_read (&sheet, text))
    return TD_STEP_NO_TEXT;
  if (object_in (sheet.steps, step) == NULL || (by < 0 && step == 0) ||
      object_in (sheet.steps, other) == NULL)
    return TD_STEP_NONE;
  *out = td_json_text_swap (text, "$.steps", first);
  if (*out == NULL)
    return TD_STEP_NO_TEXT;
  if (!is_branch (sheet.steps, step) && !is_branch (sheet.steps, other) &&
      td_stage_from_nick (text_at (object_in (sheet.steps, step), "stage"), &stage) &&
      td_stage_from_nick (text_at (object_in (sheet.steps, other), "stage"), &beside) &&
      (by < 0 ? stage > beside : stage < beside))
    set_text (out, other, "stage", td_stage_to_nick (beside));
  return TD_STEP_EDITED;
}

/* ---- merged ---- */

static void
join_titles (char **text, const Sheet *sheet, guint step, guint next)
{
  const char *title = text_at (object_in (sheet->steps, step), "title");
  g_autofree char *both =
      g_strdup_printf ("%s、%s", title, text_at (object_in (sheet->steps, next), "title"));

  set_text (text, step, "title", both);
}

/* The two may only be left out together where each of them could be. */
static void
join_optional (char **text, const Sheet *sheet, guint step, guint next)
{
  g_autofree char *path = g_strdup_printf ("$.steps[%u].optional", step);

  if (bool_at (object_in (sheet->steps, step), "optional", FALSE) &&
      !bool_at (object_in (sheet->steps, next), "optional", FALSE))
    take (text, td_json_text_remove (*text, path));
}

TdStepEdit
td_procedure_edit_merge (const char *text, guint step, char **out)
{
  g_auto (Sheet) sheet = { 0 };
  int next, after;

  *out = NULL;
  if (!sheet_read (&sheet, text))
    return TD_STEP_NO_TEXT;
  if (object_in (sheet.steps, step) == NULL)
    return TD_STEP_NONE;
  if (is_branch (sheet.steps, step))
    return TD_STEP_BRANCH;
  next = next_main (sheet.steps, step);
  if (next < 0)
    return TD_STEP_LAST;
  after = next_asking (sheet.steps, (guint)next);
  *out = g_strdup (text);
  join_titles (out, &sheet, step, (guint)next);
  join_optional (out, &sheet, step, (guint)next);
  hand_on (out, &sheet, (guint)next, step, "actors");
  hand_on (out, &sheet, (guint)next, step, "papers");
  hand_on (out, &sheet, (guint)next, after >= 0 ? (guint)after : step, "gate");
  remove_step (out, (guint)next);
  return TD_STEP_EDITED;
}

/* ---- left out ---- */

TdStepEdit
td_procedure_edit_leave_out (const char *text, guint step, char **out)
{
  g_auto (Sheet) sheet = { 0 };
  int next;

  *out = NULL;
  if (!sheet_read (&sheet, text))
    return TD_STEP_NO_TEXT;
  if (object_in (sheet.steps, step) == NULL)
    return TD_STEP_NONE;
  next = next_asking (sheet.steps, step);
  if (next < 0 && !is_branch (sheet.steps, step))
    return TD_STEP_LAST;
  *out = g_strdup (text);
  /* What asks before a branch, or before what may be left out, asks nobody who does not go there. */
  if (!is_branch (sheet.steps, step) && !bool_at (object_in (sheet.steps, step), "optional", FALSE))
    hand_on (out, &sheet, step, (guint)next, "gate");
  remove_step (out, step);
  return TD_STEP_EDITED;
}

/* ---- held up, or only suggested ---- */

static void
set_want (char **text, guint step, guint want, const char *key, const char *json)
{
  g_autofree char *path = g_strdup_printf ("$.steps[%u].gate[%u].%s", step, want, key);

  /* Only what differs is written down. */
  if (json == NULL)
    take (text, td_json_text_remove (*text, path));
  else
    take (text, td_json_text_set (*text, path, json));
}

TdStepEdit
td_procedure_edit_block (const char *text,
                         guint step,
                         guint want,
                         gboolean blocks,
                         const char *source,
                         char **out)
{
  g_auto (Sheet) sheet = { 0 };
  JsonObject *object;
  g_autofree char *quoted = NULL;
  gboolean proposal;

  *out = NULL;
  if (!sheet_read (&sheet, text))
    return TD_STEP_NO_TEXT;
  object = object_in (array_at (object_in (sheet.steps, step), "gate"), want);
  if (object == NULL)
    return TD_STEP_NONE;
  proposal = g_str_equal (text_at (object, "basis"), "proposal");
  if (bool_at (object, "blocks", !proposal) == blocks)
    return TD_STEP_AS_IT_WAS;
  if (blocks && source != NULL && !td_text_is_blank (source))
    quoted = td_json_text_quote (source);
  if (blocks && quoted == NULL && (proposal || td_text_is_blank (text_at (object, "source"))))
    return TD_STEP_NO_SOURCE;
  *out = g_strdup (text);
  if (blocks && proposal)
    set_want (out, step, want, "basis", "\"source\"");
  if (quoted != NULL)
    set_want (out, step, want, "source", quoted);
  set_want (out, step, want, "blocks", blocks ? NULL : "false");
  return TD_STEP_EDITED;
}
