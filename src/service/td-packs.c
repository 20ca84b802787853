/* Tidang: the rules at hand — shipped packs and the user's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-packs.h"

#include "td-error.h"
#include "td-hash.h"
#include "td-pack-resources.h"

#define PACK_PREFIX "/org/tidang/packs"

char *
td_data_folder (const char *data_dir)
{
  return data_dir != NULL ? g_strdup (data_dir) : g_build_filename (g_get_user_data_dir (), "tidang", NULL);
}

typedef struct
{
  char *name;
  GBytes *bytes;
  gboolean shipped;
} PackFile;

static void
pack_file_free (PackFile *file)
{
  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_file (GPtrArray *files, const char *name, GBytes *bytes, gboolean shipped)
{
  PackFile *file = g_new0 (PackFile, 1);

  file->name = g_strdup (name);
  file->bytes = bytes;
  file->shipped = shipped;
  g_ptr_array_add (files, file);
}

static gboolean
read_shipped (GPtrArray *files, GError **error)
{
  GResource *resource = td_pack_resources_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, PACK_PREFIX, 0, error);

  if (names == NULL)
    return FALSE;
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf (PACK_PREFIX "/%s", names[i]);
      GBytes *bytes = g_resource_lookup_data (resource, path, 0, error);

      if (bytes == NULL)
        return FALSE;
      add_file (files, names[i], bytes, TRUE);
    }
  return TRUE;
}

static void
add_problem (GPtrArray *problems, const char *name, const char *what)
{
  if (problems != NULL)
    g_ptr_array_add (problems, g_strdup_printf (_ ("Rule pack %s is not used: %s"), name, what));
}

/* A missing folder is no problem: nobody has own packs at first. */
static void
read_own (GPtrArray *files, const char *data_dir, GPtrArray *problems)
{
  g_autofree char *base = td_data_folder (data_dir);
  g_autofree char *folder = g_build_filename (base, "packs", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GError) failure = NULL;
      char *contents;
      gsize size;

      if (g_file_get_contents (path, &contents, &size, &failure))
        add_file (files, path, g_bytes_new_take (contents, size), FALSE);
      else
        add_problem (problems, path, failure->message);
    }
}

static GPtrArray *
read_all (const char *data_dir, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)pack_file_free);

  if (!read_shipped (files, error))
    return NULL;
  read_own (files, data_dir, problems);
  return g_steal_pointer (&files);
}

/* An own rule takes the place of the one with the same id. */
static void
put_rule (GPtrArray *rules, const TdRule *rule)
{
  for (guint i = 0; i < rules->len; i++)
    {
      TdRule *old = g_ptr_array_index (rules, i);

      if (!g_str_equal (old->id, rule->id))
        continue;
      rules->pdata[i] = td_rule_ref (rule);
      td_rule_unref (old);
      return;
    }
  g_ptr_array_add (rules, td_rule_ref (rule));
}

GPtrArray *
td_packs_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)td_rule_unref);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) files = read_all (data_dir, faults, &failure);

  if (files == NULL)
    {
      td_fail_with (error, g_steal_pointer (&failure), _ ("Rule packs"));
      return NULL;
    }
  for (guint i = 0; i < files->len; i++)
    {
      const PackFile *file = g_ptr_array_index (files, i);
      gsize size;
      const char *data = g_bytes_get_data (file->bytes, &size);
      g_autoptr (GPtrArray) parsed = td_pack_parse (data, size, &failure);

      if (parsed == NULL && file->shipped)
        {
          td_fail_with (error, g_steal_pointer (&failure), file->name);
          return NULL;
        }
      if (parsed == NULL)
        add_problem (faults, file->name, failure->message);
      g_clear_error (&failure);
      for (guint j = 0; parsed != NULL && j < parsed->len; j++)
        put_rule (rules, g_ptr_array_index (parsed, j));
    }
  if (problems != NULL)
    *problems = g_steal_pointer (&faults);
  return g_steal_pointer (&rules);
}

GBytes *
td_pack_bytes_of_rule (const TdRule *rule, const char *data_dir)
{
  g_autoptr (GPtrArray) files = read_all (data_dir, NULL, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const PackFile *file = g_ptr_array_index (files, i);
      gsize size;
      gconstpointer data = g_bytes_get_data (file->bytes, &size);
      g_autofree char *hash = td_hash_bytes_hex (data, size);

      if (g_strcmp0 (hash, rule->hash) == 0)
        return g_bytes_ref (file->bytes);
    }
  return NULL;
}

static void
add_line (GPtrArray *lines, char *line)
{
  g_ptr_array_add (lines, line);
}

GPtrArray *
td_rule_describe_warnings (const TdRule *rule, TdRuleWarning warnings, gboolean missing_local)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const TdSource *source = rule->sources != NULL && rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;

  if (missing_local)
    add_line (lines,
              g_strdup (_ ("No local rule of this place is at hand (地方文件未取得): counted under the Civil "
                           "Code. Ask the housing bureau for the local text.")));
  if (warnings & TD_RULE_WARN_EXPIRED)
    add_line (lines,
              g_strdup_printf (_ ("The rule “%s” has expired; it serves votes opened in its time only."),
                               rule->title));
  if (warnings & TD_RULE_WARN_SUPERSEDED)
    add_line (lines, g_strdup_printf (_ ("The rule “%s” was superseded by %s."), rule->title,
                                      rule->superseded_by != NULL ? rule->superseded_by : "?"));
  if (warnings & TD_RULE_WARN_DRAFT)
    add_line (lines, g_strdup_printf (_ ("The rule “%s” is only a draft."), rule->title));
  if (warnings & TD_RULE_WARN_NOT_FOR_DATE)
    add_line (lines, g_strdup_printf (_ ("The rule “%s” does not apply to votes opened on this date."),
                                      rule->title));
  if (warnings & TD_RULE_WARN_UNKNOWN_VALUES)
    add_line (lines, g_strdup_printf (_ ("Parts of the rule “%s” were not obtained (未取得政策原文)."),
                                      rule->title));
  if (warnings & TD_RULE_WARN_WEAK_SOURCE)
    add_line (lines,
              g_strdup_printf (_ ("The source of the rule “%s” is weak (grade %s): check it against the "
                                  "official text."),
                               rule->title, source != NULL ? source->grade : "?"));
  return lines;
}
