/* Tidang: template files — the records of a dossier that a template names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-private.h"

#include <string.h>

const TdLeafKind *
td_template_find_kind (const TdTemplateReader *reader, const char *name)
{
  for (guint i = 0; reader->kinds != NULL && i < reader->kinds->len; i++)
    {
      const TdLeafKind *kind = reader->kinds->pdata[i];

      if (strcmp (kind->id, name) == 0 || strcmp (kind->title, name) == 0 || strcmp (kind->en, name) == 0)
        return kind;
    }
  return NULL;
}

/* “施工日志、隐蔽工程…”: the titles of a kind's fields. (transfer full) */
static char *
list_fields (const TdLeafKind *kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kind->fields->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", td_leaf_kind_field (kind, i)->title);
  return g_string_free (text, FALSE);
}

char *
td_template_list_kinds (const TdTemplateReader *reader)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; reader->kinds != NULL && i < reader->kinds->len; i++)
    g_string_append_printf (text, ", %s", ((const TdLeafKind *)reader->kinds->pdata[i])->title);
  return g_string_free (text, FALSE);
}

static const char *
field_name (const TdTemplateReader *reader, const TdLeafKind *kind, int field)
{
  g_autofree char *name = g_strconcat (kind->id, ".", td_leaf_kind_field (kind, (guint)field)->id, NULL);

  g_hash_table_add (reader->template->records, (gpointer)g_intern_string (kind->id));
  return g_intern_string (name);
}

const char *
td_template_find_field (const TdTemplateReader *reader, const char *at, const char *name, GError **error)
{
  const TdLeafKind *each = reader->each != NULL ? reader->each_kind : NULL;
  const char *dot = strchr (name, '.');
  g_autofree char *kind_name = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : NULL;
  const TdLeafKind *kind = kind_name != NULL ? td_template_find_kind (reader, kind_name) : NULL;
  g_autofree char *fields = NULL;
  int field;

  if (each != NULL && (field = td_leaf_kind_find (each, name)) >= 0)
    return field_name (reader, each, field);
  if (kind == NULL)
    return NULL;
  if ((field = td_leaf_kind_find (kind, dot + 1)) >= 0)
    return field_name (reader, kind, field);
  fields = list_fields (kind);
  td_template_fault (reader, error, TD_TEMPLATE_ERROR_NAME, at, N_ ("%s has no field %s; it has: %s"),
                     kind->title, dot + 1, fields);
  return NULL;
}
