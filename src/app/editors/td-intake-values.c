/* Tidang: what stands in the import assistant (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-values.h"

#include "td-text.h"

#include <string.h>

static void
replace_text (char **where, const char *text)
{
  g_free (*where);
  *where = g_strdup (text != NULL ? text : "");
}

static GHashTable *
new_table (GHashTable *from)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;
  if (from == NULL)
    return table;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (table, g_strdup (key), g_strdup (value));
  return table;
}

TdIntakeValues *
td_intake_values_new (void)
{
  TdIntakeValues *values = g_new0 (TdIntakeValues, 1);
  values->kind = -1;
  replace_text (&values->path, "");
  replace_text (&values->place, "");
  replace_text (&values->compound, "");
  replace_text (&values->building, "");
  replace_text (&values->unit, "");
  replace_text (&values->datum, "");
  values->answers = new_table (NULL);
  values->mapping = new_table (NULL);
  return values;
}

TdIntakeValues *
td_intake_values_copy (const TdIntakeValues *values)
{
  TdIntakeValues *copy = g_new0 (TdIntakeValues, 1);
  *copy = *values;
  copy->path = g_strdup (values->path);
  copy->place = g_strdup (values->place);
  copy->compound = g_strdup (values->compound);
  copy->building = g_strdup (values->building);
  copy->unit = g_strdup (values->unit);
  copy->datum = g_strdup (values->datum);
  copy->answers = new_table (values->answers);
  copy->mapping = new_table (values->mapping);
  return copy;
}

void
td_intake_values_free (TdIntakeValues *values)
{
  if (values == NULL)
    return;
  g_free (values->path);
  g_free (values->place);
  g_free (values->compound);
  g_free (values->building);
  g_free (values->unit);
  g_free (values->datum);
  g_hash_table_unref (values->answers);
  g_hash_table_unref (values->mapping);
  g_free (values);
}

TdIntakeValues *
td_intake_values_with_path (const TdIntakeValues *values, const char *path)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  g_autofree char *tidy = g_strstrip (g_strdup (path != NULL ? path : ""));
  /* A path dragged or copied from a file manager comes as an address. */
  g_autofree char *local = g_str_has_prefix (tidy, "file://") ? g_filename_from_uri (tidy, NULL, NULL) : NULL;
  replace_text (&next->path, local != NULL ? local : tidy);
  if (!g_str_equal (next->path, values->path))
    {
      g_hash_table_remove_all (next->answers);
      g_hash_table_remove_all (next->mapping);
    }
  return next;
}

TdIntakeValues *
td_intake_values_with_datum (const TdIntakeValues *values, const char *datum)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  replace_text (&next->datum, datum);
  return next;
}

TdIntakeValues *
td_intake_values_with_kind (const TdIntakeValues *values, int kind)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  next->kind = kind;
  return next;
}

TdIntakeValues *
td_intake_values_with_strict (const TdIntakeValues *values, gboolean strict)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  next->strict = strict;
  return next;
}

TdIntakeValues *
td_intake_values_with_replace (const TdIntakeValues *values, gboolean replace)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  next->replace_ballots = replace;
  return next;
}

TdIntakeValues *
td_intake_values_with_keys (const TdIntakeValues *values,
                            const char *place,
                            const char *compound,
                            const char *building,
                            const char *unit)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  replace_text (&next->place, place);
  replace_text (&next->compound, compound);
  replace_text (&next->building, building);
  replace_text (&next->unit, unit);
  return next;
}

static const char *
or_null (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

TdImportOptions
td_intake_values_to_options (const TdIntakeValues *values, gboolean dry_run, const char *rejects)
{
  TdImportOptions options = {
    .kind = values->kind < 0 ? TD_SHEET_HOUSEHOLDS : (TdSheetKind)values->kind,
    .detect_kind = values->kind < 0,
    .dry_run = dry_run,
    .strict = values->strict,
    .rejects = rejects,
    .datum = or_null (values->datum),
    .place = or_null (values->place),
    .compound = or_null (values->compound),
    .building = or_null (values->building),
    .unit = or_null (values->unit),
    .replace_ballots = values->replace_ballots,
    .answers = values->answers,
    .columns = values->mapping,
  };
  return options;
}

char *
td_intake_rejects_path (const char *path, const char *folder, guint n)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (path, '.');
  gsize stem = dot != NULL && (slash == NULL || dot > slash + 1) ? (gsize)(dot - path) : strlen (path);
  g_autofree char *head = g_strndup (path, stem);
  g_autofree char *name = folder != NULL ? g_path_get_basename (head) : NULL;
  g_autofree char *stem_path = folder != NULL ? g_build_filename (folder, name, NULL) : g_strdup (head);
  return n > 1 ? g_strdup_printf ("%s-被退回-%u.xlsx", stem_path, n)
               : g_strconcat (stem_path, "-被退回.xlsx", NULL);
}
