/* Tidang: how sheets with the same headings were read before — kept in the file, so that next week's sheet of
 * the same office needs no click. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-layouts.h"

#include "td-import-layout.h"
#include "td-import-sketch.h"
#include "td-memory.h"

#include <json-glib/json-glib.h>

#define MEMORY "layout"

/* Questions whose answer holds for the office's next sheet too. Not among them: days, and numbers of
 * documents, which are personal; nor words for ratings, which hold for every sheet. */
static gboolean
is_lasting (const char *question)
{
  static const char *const codes[] = { "built-year:", "word:", "near-compound:", "near-building:",
                                       "split-buildings:" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (question, codes[i]))
      return TRUE;
  return FALSE;
}

/* ---- read ---- */

static GHashTable *
load_all (TdImportSession *session)
{
  GHashTable *layouts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_object_unref);
  g_autoptr (GPtrArray) kept = td_memory_list (session->workspace, MEMORY, NULL);

  for (guint i = 0; kept != NULL && i + 1 < kept->len; i += 2)
    {
      g_autoptr (JsonNode) node = json_from_string (g_ptr_array_index (kept, i + 1), NULL);

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        g_hash_table_insert (layouts, g_strdup (g_ptr_array_index (kept, i)), json_node_dup_object (node));
    }
  return layouts;
}

static gboolean
is_known (const char *signature, gpointer layouts)
{
  return g_hash_table_contains (layouts, signature);
}

static JsonObject *
layout_of (const TdImportSession *session, guint sheet)
{
  g_autofree char *signature = NULL;

  if (session->layouts == NULL)
    return NULL;
  signature = td_sheet_plan_signature (g_ptr_array_index (session->plan->sheets, sheet));
  return g_hash_table_lookup (session->layouts, signature);
}

static JsonObject *
part_of (JsonObject *layout, const char *name)
{
  JsonNode *node = json_object_get_member (layout, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static void
apply_columns (TdImportSession *session, guint sheet, JsonObject *columns)
{
  g_autoptr (GList) keys = columns != NULL ? json_object_get_members (columns) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      TdField field;

      if (td_import_field_from_text ((TdSheetKind)session->kind, text_of (columns, l->data), &field))
        td_import_plan_assign (session->plan, sheet, l->data, field);
    }
}

static void
apply_answers (TdImportSession *session, JsonObject *answers)
{
  g_autoptr (GList) keys = answers != NULL ? json_object_get_members (answers) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_hash_table_contains (session->answers, l->data))
      g_hash_table_insert (session->answers, g_strdup (l->data), g_strdup (text_of (answers, l->data)));
}

static gboolean
may_be_read (const TdImportSession *session, guint sheet)
{
  TdSheetChoice choice = ((const TdSheetPlan *)g_ptr_array_index (session->plan->sheets, sheet))->choice;

  return choice == TD_SHEET_TAKEN || choice == TD_SHEET_NO_HEADER;
}

gboolean
td_import_layouts_apply (TdImportSession *session, gboolean any_kind, TdImportKind *kind, GError **error)
{
  *kind = session->kind;
  if (session->options->fresh)
    return TRUE;
  if (session->layouts == NULL)
    session->layouts = load_all (session);
  for (guint i = 0; g_hash_table_size (session->layouts) > 0 && i < session->plan->sheets->len; i++)
    {
      JsonObject *layout;
      GError *cause = NULL;

      if (!may_be_read (session, i) ||
          !td_import_plan_seek_header (session->plan, session->workbook, i, is_known, session->layouts,
                                       td_import_cancellable (session), &cause))
        {
          if (cause == NULL)
            continue;
          g_propagate_error (error, cause);
          return FALSE;
        }
      layout = layout_of (session, i);
      if (any_kind && td_import_kind_from_nick (text_of (layout, "kind"), kind) && *kind != session->kind)
        return TRUE;
      *kind = session->kind;
      if (!g_str_equal (text_of (layout, "kind"), td_import_kind_to_nick (session->kind)))
        continue;
      apply_columns (session, i, part_of (layout, "columns"));
      apply_answers (session, part_of (layout, "answers"));
    }
  return TRUE;
}

gboolean
td_import_layouts_knows (const TdImportSession *session, guint sheet)
{
  JsonObject *layout = layout_of (session, sheet);

  return layout != NULL && g_str_equal (text_of (layout, "kind"), td_import_kind_to_nick (session->kind));
}

/* ---- written ---- */

/* What a person set of its columns; *any: something. */
static JsonNode *
columns_of (const TdSheetPlan *plan, gboolean *any)
{
  g_autoptr (JsonObject) columns = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TdColumnPlan *column = g_ptr_array_index (plan->columns, i);
      g_autofree char *key = td_sheet_plan_column_key (plan, i);

      if (column->guessed)
        continue;
      json_object_set_string_member (columns, key, td_field_to_nick (column->field));
      *any = TRUE;
    }
  json_node_set_object (node, columns);
  return node;
}

static JsonNode *
answers_of (const TdImportSession *session, gboolean *any)
{
  g_autoptr (JsonObject) answers = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  GHashTableIter iter;
  gpointer question, answer;

  g_hash_table_iter_init (&iter, session->answers);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    if (is_lasting (question) && *(const char *)answer != '\0')
      {
        json_object_set_string_member (answers, question, answer);
        *any = TRUE;
      }
  json_node_set_object (node, answers);
  return node;
}

static gboolean
header_is_set (const TdImportSession *session, const char *name)
{
  const GPtrArray *settings = session->options->sheets;

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const TdSheetSetting *setting = g_ptr_array_index (settings, i);

      if (setting->header_row > 0 && (setting->name == NULL || g_str_equal (setting->name, name)))
        return TRUE;
    }
  return FALSE;
}

static void
remember_sheet (TdImportSession *session, const TdSheetPlan *plan, guint sheet)
{
  g_autofree char *signature = td_sheet_plan_signature (plan);
  gboolean any = header_is_set (session, plan->name) || td_import_layouts_knows (session, sheet);
  g_autoptr (JsonObject) layout = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  if (*signature == '\0')
    return;
  json_object_set_string_member (layout, "kind", td_import_kind_to_nick (session->kind));
  json_object_set_member (layout, "columns", columns_of (plan, &any));
  json_object_set_member (layout, "answers", answers_of (session, &any));
  json_node_set_object (node, layout);
  text = json_to_string (node, FALSE);
  if (any || session->options->fresh)
    td_memory_set (session->workspace, MEMORY, signature, any ? text : NULL, NULL);
}

void
td_import_layouts_remember (TdImportSession *session)
{
  for (guint i = 0; i < session->plan->sheets->len; i++)
    {
      const TdSheetPlan *plan = g_ptr_array_index (session->plan->sheets, i);

      if (plan->choice == TD_SHEET_TAKEN)
        remember_sheet (session, plan, i);
    }
}

gboolean
td_import_forget_layout (TdWorkspace *self, const char *signature, GError **error)
{
  return td_memory_set (self, MEMORY, signature, NULL, error);
}
