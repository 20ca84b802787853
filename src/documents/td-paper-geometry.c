/* Tidang: where the fields of a printed paper lie, so that it can be read back years later.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-geometry.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FIRST_LINE "tidang-geometry 1\n"

static const char kinds[] = "tswc"; /* tick, signature, written text, code */

static gboolean
belongs (const TdItem *item, const char *prefix, const char **name)
{
  *name = item->field.name;
  if (prefix == NULL || item->field.kind == TD_FIELD_CODE)
    return prefix == NULL || g_str_has_prefix (*name, "code/") || g_str_has_prefix (*name, prefix);
  if (!g_str_has_prefix (*name, prefix))
    return FALSE;
  *name += strlen (prefix);
  return TRUE;
}

static gint
hundredths (double points)
{
  return (gint)lround (points * 2540.0 / 72.0);
}

static const TdItem *
first_code (const TdPage *page, const char *prefix)
{
  const char *name;

  for (gsize i = 0; i < page->n_items; i++)
    if (page->items[i].kind == TD_ITEM_FIELD && page->items[i].field.kind == TD_FIELD_CODE &&
        belongs (&page->items[i], prefix, &name))
      return &page->items[i];
  return NULL;
}

GBytes *
td_paper_geometry_new (const TdPage *page, const char *prefix)
{
  const TdItem *origin = first_code (page, prefix);
  GString *text = g_string_new (FIRST_LINE);
  guint n_codes = 0, n_others = 0;

  for (gsize i = 0; origin != NULL && i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];
      const TdRect *box = &item->field.box;
      g_autofree char *code = NULL;
      const char *name;

      if (item->kind != TD_ITEM_FIELD || !belongs (item, prefix, &name))
        continue;
      if (item->field.kind == TD_FIELD_CODE)
        name = code = g_strdup_printf ("code-%u", ++n_codes);
      else
        n_others++;
      g_string_append_printf (
          text, "%c %d %d %d %d %s\n", kinds[item->field.kind], hundredths (box->x - origin->field.box.x),
          hundredths (box->y - origin->field.box.y), hundredths (box->width), hundredths (box->height), name);
    }
  if (n_others > 0)
    return g_string_free_to_bytes (text);
  g_string_free (text, TRUE);
  return NULL;
}

void
td_paper_geometry_tag (GBytes *geometry, char tag[TD_PAPER_TAG_LENGTH + 1])
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, geometry);

  for (guint i = 0; i < TD_PAPER_TAG_LENGTH; i++)
    tag[i] = g_ascii_toupper (hash[i]);
  tag[TD_PAPER_TAG_LENGTH] = '\0';
}

static void
field_free (gpointer data)
{
  TdPaperField *field = data;

  g_free (field->name);
  g_free (field);
}

static TdPaperField *
read_field (const char *line)
{
  TdPaperField field = { 0 };
  int name_at = 0;
  char kind = 0;
  const char *at;

  if (sscanf (line, "%c %d %d %d %d %n", &kind, &field.x, &field.y, &field.width, &field.height, &name_at) !=
          5 ||
      name_at == 0 || line[name_at] == '\0' || (at = strchr (kinds, kind)) == NULL)
    return NULL;
  field.kind = (TdFieldKind)(at - kinds);
  field.name = g_strdup (line + name_at);
  return g_memdup2 (&field, sizeof field);
}

GPtrArray *
td_paper_geometry_fields (GBytes *geometry)
{
  gsize size;
  const char *bytes = g_bytes_get_data (geometry, &size);
  g_autofree char *text = g_strndup (bytes, size);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (field_free);
  g_auto (GStrv) lines = NULL;

  if (!g_str_has_prefix (text, FIRST_LINE))
    return NULL;
  lines = g_strsplit (text + strlen (FIRST_LINE), "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      TdPaperField *field = read_field (lines[i]);

      if (field == NULL)
        return NULL;
      g_ptr_array_add (fields, field);
    }
  return g_steal_pointer (&fields);
}

const TdPaperField *
td_paper_geometry_find (const GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (strcmp (((const TdPaperField *)fields->pdata[i])->name, name) == 0)
      return fields->pdata[i];
  return NULL;
}
