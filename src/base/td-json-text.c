/* Tidang: where things stand in the text of a JSON file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-json-text.h"

#include <string.h>

#define DEEPEST 64

/* ---- one value after the other ---- */

/* Past blanks and the comments that the parser takes as well. */
static const char *
skip_blanks (const char *p)
{
  while (TRUE)
    {
      p += strspn (p, " \t\r\n");
      if (p[0] == '/' && p[1] == '/')
        p += strcspn (p, "\n");
      else if (p[0] == '/' && p[1] == '*')
        {
          const char *end = strstr (p + 2, "*/");

          p = end != NULL ? end + 2 : p + strlen (p);
        }
      else
        return p;
    }
}

/* From its first quote; NULL: it does not end. */
static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      return p + 1;
  return NULL;
}

static const char *skip_value (const char *p, guint depth);

/* A member or an element. */
typedef struct
{
  const char *from; /* its key, or the value */
  gsize key_length; /* without the quotes; 0 in an array */
  const char *value, *end;
} Item;

/* The next of an object or an array; *p: after the bracket or the last item. 1: there is one, 0: it is the
 * end and *p is past it, -1: no JSON. */
static int
next_item (const char **p, char close, gboolean first, guint depth, Item *item)
{
  const char *at = skip_blanks (*p);

  if (*at == close)
    {
      *p = at + 1;
      return 0;
    }
  if (!first && *at != ',')
    return -1;
  at = skip_blanks (first ? at : at + 1);
  item->from = at;
  item->key_length = 0;
  if (close == '}')
    {
      const char *end = *at == '"' ? skip_string (at) : NULL;

      if (end == NULL)
        return -1;
      item->key_length = (gsize)(end - at) - 2;
      at = skip_blanks (end);
      if (*at != ':')
        return -1;
      at = skip_blanks (at + 1);
    }
  item->value = at;
  item->end = skip_value (at, depth + 1);
  if (item->end == NULL)
    return -1;
  *p = item->end;
  return 1;
}

/* NULL: no JSON. */
static const char *
skip_value (const char *p, guint depth)
{
  gsize length;

  if (depth > DEEPEST)
    return NULL;
  if (*p == '"')
    return skip_string (p);
  if (*p == '{' || *p == '[')
    {
      const char *at = p + 1;
      char close = *p == '{' ? '}' : ']';
      Item item;
      int found = next_item (&at, close, TRUE, depth, &item);

      while (found > 0)
        found = next_item (&at, close, FALSE, depth, &item);
      return found == 0 ? at : NULL;
    }
  length = strspn (p, "+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return length > 0 ? p + length : NULL;
}

/* ---- paths ---- */

/* One step of a path: a key, or an index where `key` is NULL. */
typedef struct
{
  const char *key;
  gsize length;
  guint index;
} Step;

/* 1: there is one, 0: the path ends, -1: it is none. */
static int
next_step (const char **path, Step *step)
{
  const char *p = *path;
  char *end = NULL;

  if (*p == '\0')
    return 0;
  *step = (Step){ NULL, 0, 0 };
  if (*p == '[')
    {
      if (!g_ascii_isdigit (p[1]))
        return -1;
      step->index = (guint)MIN (g_ascii_strtoull (p + 1, &end, 10), G_MAXUINT);
      *path = end + 1;
      return *end == ']' ? 1 : -1;
    }
  if (*p != '.')
    return -1;
  step->key = p + 1;
  step->length = strcspn (p + 1, ".[");
  *path = p + 1 + step->length;
  return step->length > 0 ? 1 : -1;
}

/* Where a path led to. */
typedef struct
{
  Item found;           /* the innermost thing that is there */
  Item before, after;   /* its neighbours; from NULL: none */
  gboolean exact;       /* it is what the path names */
  gboolean all_but_one; /* the last step alone is missing, and `found` could have it */
} Way;

static gboolean
fits (const Step *step, const Item *item, guint i)
{
  return step->key != NULL
             ? item->key_length == step->length && strncmp (item->from + 1, step->key, step->length) == 0
             : step->index == i;
}

/* Into the thing that `way` has found. FALSE: it has no such. */
static gboolean
go_in (Way *way, const Step *step)
{
  const char *p = way->found.value + 1;
  char close = step->key != NULL ? '}' : ']';
  Item item, before = { NULL, 0, NULL, NULL };

  if (*way->found.value != (step->key != NULL ? '{' : '['))
    return FALSE;
  for (guint i = 0; next_item (&p, close, i == 0, 0, &item) > 0; i++)
    {
      if (fits (step, &item, i))
        {
          way->found = item;
          way->before = before;
          if (next_item (&p, close, FALSE, 0, &way->after) <= 0)
            way->after.from = NULL;
          return TRUE;
        }
      before = item;
    }
  return FALSE;
}

static gboolean
walk (const char *text, const char *path, Way *way)
{
  Step step;
  int more;

  *way = (Way){ 0 };
  way->found.from = way->found.value = skip_blanks (text);
  way->found.end = skip_value (way->found.value, 0);
  if (way->found.end == NULL || *path != '$')
    return FALSE;
  for (path++; (more = next_step (&path, &step)) > 0;)
    if (!go_in (way, &step))
      {
        way->all_but_one = *path == '\0' && *way->found.value == (step.key != NULL ? '{' : '[');
        return TRUE;
      }
  way->exact = more == 0;
  return TRUE;
}

gboolean
td_json_text_find (const char *text, const char *path, TdJsonSpan *out, gboolean *exact)
{
  Way way;

  if (!walk (text, path, &way))
    return FALSE;
  *out = (TdJsonSpan){ (gsize)(way.found.value - text), (gsize)(way.found.end - text) };
  if (exact != NULL)
    *exact = way.exact;
  return TRUE;
}

void
td_json_text_place (const char *text, gsize offset, guint *line, guint *character)
{
  const char *end = text + MIN (offset, strlen (text)), *start = text;

  *line = 1;
  for (const char *p = text; p < end; p++)
    if (*p == '\n')
      {
        (*line)++;
        start = p + 1;
      }
  *character = (guint)g_utf8_strlen (start, end - start) + 1;
}

/* ---- changes ---- */

/* The text with `with` in the place of what lies between. */
static char *
replaced (const char *text, const char *from, const char *to, const char *with)
{
  return g_strdup_printf ("%.*s%s%s", (int)(from - text), text, with, to);
}

/* The last item of an object or array; from NULL: it is empty. */
static Item
last_item (const Item *of)
{
  const char *p = of->value + 1;
  char close = *of->value == '{' ? '}' : ']';
  Item item, last = { NULL, 0, NULL, NULL };

  for (gboolean first = TRUE; next_item (&p, close, first, 0, &item) > 0; first = FALSE)
    last = item;
  return last;
}

/* The blanks before an item, so that one after it stands as it does. (transfer full) */
static char *
blanks_before (const char *text, const char *from)
{
  const char *start = from;

  while (start > text && strchr (" \t\r\n", start[-1]) != NULL)
    start--;
  return g_strndup (start, (gsize)(from - start));
}

/* `what`: an element, or a member with its key. */
static char *
put_last (const char *text, const Item *into, const char *what)
{
  Item last = last_item (into);
  g_autofree char *blanks = last.from != NULL ? blanks_before (text, last.from) : NULL;
  g_autofree char *with = last.from != NULL ? g_strdup_printf (",%s%s", blanks, what) : NULL;

  return last.from != NULL ? replaced (text, last.end, last.end, with)
                           : replaced (text, into->value + 1, into->value + 1, what);
}

char *
td_json_text_set (const char *text, const char *path, const char *json)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *member = NULL;
  Way way;

  if (!walk (text, path, &way))
    return NULL;
  if (way.exact)
    return replaced (text, way.found.value, way.found.end, json);
  if (!way.all_but_one || *way.found.value != '{' || dot == NULL)
    return NULL;
  member = g_strdup_printf ("\"%s\": %s", dot + 1, json);
  return put_last (text, &way.found, member);
}

char *
td_json_text_append (const char *text, const char *path, const char *json)
{
  Way way;

  return walk (text, path, &way) && way.exact && *way.found.value == '[' ? put_last (text, &way.found, json)
                                                                         : NULL;
}

char *
td_json_text_remove (const char *text, const char *path)
{
  Way way;

  if (!walk (text, path, &way) || !way.exact || g_str_equal (path, "$"))
    return NULL;
  if (way.after.from != NULL)
    return replaced (text, way.found.from, way.after.from, "");
  return replaced (text, way.before.from != NULL ? way.before.end : way.found.from, way.found.end, "");
}

char *
td_json_text_swap (const char *text, const char *path, guint i)
{
  g_autofree char *element = g_strdup_printf ("%s[%u]", path, i);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *turned = NULL;
  Way way;

  if (!walk (text, element, &way) || !way.exact || way.after.from == NULL)
    return NULL;
  first = g_strndup (way.found.value, (gsize)(way.found.end - way.found.value));
  second = g_strndup (way.after.value, (gsize)(way.after.end - way.after.value));
  turned = g_strdup_printf ("%s%.*s%s", second, (int)(way.after.value - way.found.end), way.found.end, first);
  return replaced (text, way.found.value, way.after.end, turned);
}

char *
td_json_text_quote (const char *string)
{
  GString *text = g_string_new ("\"");

  for (const char *p = string; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else if ((guchar)*p < 0x20)
      g_string_append_printf (text, "\\u%04x", (guint)(guchar)*p);
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}
