/* Tidang: the rules at hand — shipped packs and the user's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-packs.h"

#include "td-data-files.h"
#include "td-error.h"

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("Rule pack %s is not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer rule)
{
  return ((const TdRule *)rule)->id;
}

static const char *
label_of (gconstpointer rule)
{
  return ((const TdRule *)rule)->title;
}

static gpointer
ref_rule (gpointer rule)
{
  return td_rule_ref (rule);
}

static void
unref_rule (gpointer rule)
{
  td_rule_unref (rule);
}

static const TdDataValues rule_files = { "packs", N_ ("Rule packs"), unused_text, td_pack_parse,
                                         id_of,   ref_rule,          unref_rule,  label_of };

const TdDataValues *
td_rule_files (void)
{
  return &rule_files;
}

GPtrArray *
td_packs_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  return td_data_values_read (&rule_files, data_dir, problems, error);
}

GBytes *
td_pack_bytes_of_rule (const TdRule *rule, const char *data_dir)
{
  return td_data_files_by_hash ("packs", data_dir, rule->hash);
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
