/* Tidang: the rules at hand — shipped packs and the user's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-packs.h"

#include "td-data-files.h"
#include "td-error.h"
#include "td-hash.h"

static void
add_problem (GPtrArray *problems, const char *name, const char *what)
{
  g_ptr_array_add (problems, g_strdup_printf (_ ("Rule pack %s is not used: %s"), name, what));
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
  g_autoptr (GPtrArray) files = td_data_files_read ("packs", data_dir, &failure);

  if (files == NULL)
    {
      td_fail_with (error, g_steal_pointer (&failure), _ ("Rule packs"));
      return NULL;
    }
  for (guint i = 0; i < files->len; i++)
    {
      const TdDataFile *file = g_ptr_array_index (files, i);
      gsize size = 0;
      const char *data = file->fault == NULL ? g_bytes_get_data (file->bytes, &size) : NULL;
      g_autoptr (GPtrArray) parsed = file->fault != NULL ? NULL : td_pack_parse (data, size, &failure);

      if (parsed == NULL && file->shipped)
        {
          td_fail_with (error, g_steal_pointer (&failure), file->name);
          return NULL;
        }
      if (parsed == NULL)
        add_problem (faults, file->name, failure != NULL ? failure->message : file->fault);
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
  g_autoptr (GPtrArray) files = td_data_files_read ("packs", data_dir, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const TdDataFile *file = g_ptr_array_index (files, i);
      gsize size;
      gconstpointer data = file->fault == NULL ? g_bytes_get_data (file->bytes, &size) : NULL;
      g_autofree char *hash = data == NULL ? NULL : td_hash_bytes_hex (data, size);

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
    add_line (lines, rule->superseded_by != NULL
                         ? g_strdup_printf (_ ("The rule “%s” was superseded by %s."), rule->title,
                                            rule->superseded_by)
                         : g_strdup_printf (_ ("The rule “%s” is superseded."), rule->title));
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
