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

static GPtrArray *
copy_sheets (const GPtrArray *from)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_setting_free);
  for (guint i = 0; from != NULL && i < from->len; i++)
    {
      const TdSheetSetting *one = g_ptr_array_index (from, i);
      g_ptr_array_add (sheets,
                       td_sheet_setting_new (one->name, one->taken, one->header_row, one->header_rows));
    }
  return sheets;
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
  values->sheets = copy_sheets (NULL);
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
  copy->sheets = copy_sheets (values->sheets);
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
  g_ptr_array_unref (values->sheets);
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
      g_ptr_array_set_size (next->sheets, 0);
      next->fresh = FALSE;
    }
  return next;
}

TdIntakeValues *
td_intake_values_with_column (const TdIntakeValues *values, const char *key, const char *field)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  g_hash_table_replace (next->mapping, g_strdup (key), g_strdup (field));
  return next;
}

static TdSheetSetting *
setting_of (TdIntakeValues *values, const char *sheet)
{
  for (guint i = 0; i < values->sheets->len; i++)
    {
      TdSheetSetting *one = g_ptr_array_index (values->sheets, i);
      if (g_strcmp0 (one->name, sheet) == 0)
        return one;
    }
  TdSheetSetting *one = td_sheet_setting_new (sheet, TRUE, 0, 0);
  g_ptr_array_add (values->sheets, one);
  return one;
}

TdIntakeValues *
td_intake_values_with_taken (const TdIntakeValues *values, const char *sheet, gboolean taken)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  setting_of (next, sheet)->taken = taken;
  return next;
}

static gboolean
has_no_heading (gpointer key, gpointer field, gpointer data)
{
  return *(const char *)key == '@';
}

TdIntakeValues *
td_intake_values_with_header (const TdIntakeValues *values, const char *sheet, guint row)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  TdSheetSetting *setting = setting_of (next, sheet);
  setting->taken = TRUE;
  setting->header_row = row;
  setting->header_rows = 0;
  g_hash_table_foreach_remove (next->mapping, has_no_heading, NULL);
  return next;
}

TdIntakeValues *
td_intake_values_with_fresh (const TdIntakeValues *values)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  next->fresh = TRUE;
  g_hash_table_remove_all (next->mapping);
  g_ptr_array_set_size (next->sheets, 0);
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
  TdImportOptions options = { 0 };
  options.kind = values->kind < 0 ? TD_SHEET_HOUSEHOLDS : (TdSheetKind)values->kind;
  options.detect_kind = values->kind < 0;
  options.dry_run = dry_run;
  options.strict = values->strict;
  options.rejects = rejects;
  options.datum = or_null (values->datum);
  options.place = or_null (values->place);
  options.compound = or_null (values->compound);
  options.building = or_null (values->building);
  options.unit = or_null (values->unit);
  options.replace_ballots = values->replace_ballots;
  options.answers = values->answers;
  options.columns = values->mapping;
  options.sheets = values->sheets;
  options.fresh = values->fresh;
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
