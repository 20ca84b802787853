/* Tidang: reads checked JSON data files and names every fault by its path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-json.h"

#include <gio/gio.h>
#include <string.h>

void
td_json_report_init (TdJsonReport *report)
{
  report->faults = g_ptr_array_new_with_free_func (g_free);
  report->nulls = g_ptr_array_new_with_free_func (g_free);
}

void
td_json_report_clear (TdJsonReport *report)
{
  g_clear_pointer (&report->faults, g_ptr_array_unref);
  g_clear_pointer (&report->nulls, g_ptr_array_unref);
}

static void
add_fault (TdJsonReport *report, const char *path, const char *format, va_list args)
{
  g_autofree char *what = g_strdup_vprintf (format, args);

  g_ptr_array_add (report->faults, g_strdup_printf ("%s: %s", path, what));
}

void
td_json_fault (TdJsonReport *report, const char *path, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add_fault (report, path, format, args);
  va_end (args);
}

char *
td_json_report_text (const TdJsonReport *report)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->faults->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)report->faults->pdata[i]);
  return g_string_free (text, FALSE);
}

typedef struct
{
  GHashTable *seen; /* "object address/key" */
  char *twice;      /* first key that stands twice */
} Duplicates;

static void
on_member (JsonParser *parser, JsonObject *object, const char *key, gpointer data)
{
  Duplicates *duplicates = data;
  char *id = g_strdup_printf ("%p/%s", (gpointer)object, key);

  if (!g_hash_table_add (duplicates->seen, id) && duplicates->twice == NULL)
    duplicates->twice =
        g_strdup_printf ("line %u: key “%s” stands twice", json_parser_get_current_line (parser), key);
}

#define DEEPEST 200

/* Past a string or a comment that begins at p; p itself where none does. */
static const char *
skip_quiet (const char *p, const char *end)
{
  if (*p == '"')
    {
      for (p++; p < end && *p != '"'; p++)
        p += *p == '\\' && p + 1 < end;
      return MIN (p + 1, end);
    }
  if (*p != '/' || p + 1 >= end || (p[1] != '/' && p[1] != '*'))
    return p;
  if (p[1] == '/')
    {
      const char *line = memchr (p, '\n', (gsize)(end - p));

      return line != NULL ? line : end;
    }
  for (p += 2; p + 1 < end && (p[0] != '*' || p[1] != '/');)
    p++;
  return MIN (p + 2, end);
}

/* The parser goes into itself for every bracket: the line of one that lies too deep; 0: none does. */
static guint
too_deep (const char *bytes, gsize size)
{
  const char *end = bytes + size;
  guint depth = 0, line = 1;

  for (const char *p = bytes; p < end;)
    {
      const char *next = skip_quiet (p, end);

      if (next == p)
        {
          depth += *p == '[' || *p == '{';
          depth -= (*p == ']' || *p == '}') && depth > 0;
          next++;
        }
      if (depth > DEEPEST)
        return line;
      for (; p < next; p++)
        line += *p == '\n';
    }
  return 0;
}

JsonNode *
td_json_load (const char *bytes, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Duplicates duplicates = { seen, NULL };
  g_autoptr (GError) local = NULL;
  const char *end = NULL;

  g_return_val_if_fail (bytes != NULL || size == 0, NULL);

  if (size == 0 || size > G_MAXSSIZE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the file is empty");
      return NULL;
    }
  if (!g_utf8_validate (bytes, (gssize)size, &end))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not UTF-8 at byte %" G_GSIZE_FORMAT,
                   (gsize)(end - bytes));
      return NULL;
    }
  if (too_deep (bytes, size) > 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u: nested too deep",
                   too_deep (bytes, size));
      return NULL;
    }
  g_signal_connect (parser, "object-member", G_CALLBACK (on_member), &duplicates);

  gboolean loaded = json_parser_load_from_data (parser, bytes, (gssize)size, &local);
  g_autofree char *twice = duplicates.twice;

  if (!loaded || twice != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", loaded ? twice : local->message);
      return NULL;
    }

  JsonNode *root = json_parser_get_root (parser);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line 1: the root is not an object");
      return NULL;
    }
  return json_parser_steal_root (parser);
}

TdJson
td_json_root (JsonNode *node, TdJsonReport *report)
{
  return (TdJson){ json_node_get_object (node), g_strdup ("$"), report };
}

void
td_json_clear (TdJson *json)
{
  g_clear_pointer (&json->path, g_free);
}

void
td_json_check_keys (const TdJson *json, const char *const *known)
{
  if (json->object == NULL)
    return;

  g_autoptr (GList) keys = json_object_get_members (json->object);

  for (GList *k = keys; k != NULL; k = k->next)
    if (!g_strv_contains (known, k->data))
      td_json_member_fault (json, k->data, "unknown key");
}

void
td_json_member_fault (const TdJson *json, const char *key, const char *format, ...)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", json->path, key);
  va_list args;

  va_start (args, format);
  add_fault (json->report, path, format, args);
  va_end (args);
}

/* The member's node, NULL when it is missing or null; what the flags do not allow is noted. */
static JsonNode *
member (const TdJson *json, const char *key, TdJsonFlags flags)
{
  if (json->object == NULL)
    return NULL;

  JsonNode *node = json_object_get_member (json->object, key);

  if (node == NULL)
    {
      if ((flags & TD_JSON_OPTIONAL) == 0)
        td_json_member_fault (json, key, "missing");
      return NULL;
    }
  if (!JSON_NODE_HOLDS_NULL (node))
    return node;
  if ((flags & TD_JSON_NULLABLE) == 0)
    td_json_member_fault (json, key, "must not be null");
  else
    g_ptr_array_add (json->report->nulls, g_strdup_printf ("%s.%s", json->path, key));
  return NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

const char *
td_json_string (const TdJson *json, const char *key, TdJsonFlags flags)
{
  JsonNode *node = member (json, key, flags);

  if (node == NULL)
    return NULL;
  if (!holds (node, G_TYPE_STRING))
    {
      td_json_member_fault (json, key, "must be a string");
      return NULL;
    }
  return json_node_get_string (node);
}

gint64
td_json_int (const TdJson *json, const char *key, TdJsonFlags flags, gint64 min, gint64 max, gint64 fallback)
{
  JsonNode *node = member (json, key, flags);

  if (node == NULL)
    return fallback;

  gint64 value = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : 0;

  if (!holds (node, G_TYPE_INT64) || value < min || value > max)
    {
      td_json_member_fault (
          json, key, "must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, min, max);
      return fallback;
    }
  return value;
}

gboolean
td_json_bool (const TdJson *json, const char *key, TdJsonFlags flags, gboolean fallback)
{
  JsonNode *node = member (json, key, flags);

  if (node == NULL)
    return fallback;
  if (!holds (node, G_TYPE_BOOLEAN))
    {
      td_json_member_fault (json, key, "must be true or false");
      return fallback;
    }
  return json_node_get_boolean (node);
}

TdDate
td_json_date (const TdJson *json, const char *key, TdJsonFlags flags)
{
  const char *text = td_json_string (json, key, flags);

  if (text == NULL)
    return TD_DATE_NONE;

  TdDate date = td_date_from_iso (text);

  if (date == TD_DATE_NONE)
    td_json_member_fault (json, key, "“%s” is no date of the form YYYY-MM-DD", text);
  return date;
}

JsonArray *
td_json_array (const TdJson *json, const char *key, TdJsonFlags flags)
{
  JsonNode *node = member (json, key, flags);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      td_json_member_fault (json, key, "must be a list");
      return NULL;
    }
  return json_node_get_array (node);
}

TdJson
td_json_object (const TdJson *json, const char *key, TdJsonFlags flags)
{
  JsonNode *node = member (json, key, flags);
  TdJson child = { NULL, g_strdup_printf ("%s.%s", json->path, key), json->report };

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    child.object = json_node_get_object (node);
  else if (node != NULL)
    td_json_member_fault (json, key, "must be an object");
  return child;
}

TdJson
td_json_element (const TdJson *json, const char *key, JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);
  TdJson child = { NULL, g_strdup_printf ("%s.%s[%u]", json->path, key, i), json->report };

  if (JSON_NODE_HOLDS_OBJECT (node))
    child.object = json_node_get_object (node);
  else
    td_json_fault (json->report, child.path, "must be an object");
  return child;
}

const char *
td_json_element_string (const TdJson *json, const char *key, JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);

  g_autofree char *path = g_strdup_printf ("%s.%s[%u]", json->path, key, i);

  td_json_fault (json->report, path, "must be a string");
  return NULL;
}
