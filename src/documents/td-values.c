/* Tidang: the values that templates may name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-values.h"

#include <string.h>

/* Sorted by what they speak of; docs/templates.md explains each. */
static const char *const names[] = {
  /* the unit */
  "file-no", "place", "compound", "building", "unit", "unit-label", "address", "storeys", "parts",
  "parts-area",
  /* the vote */
  "vote", "closed", "vote-number", "rebuild", "use-fund", "raise-fund", "scope-unit", "scope-building",
  "scope-compound", "from", "until", "period", "batch", "plan", "plan-version", "roll-version", "roll-hash",
  "round-two",
  /* the rule */
  "rule", "rule-id", "rule-title", "rule-article", "rule-source", "rule-grade", "article", "civil-code",
  "missing-local", "quorum-known", "quorum-none", "quorum-heads", "quorum-area", "approval-known",
  "approval-of-all", "approval-heads", "approval-area", "notice-days", "notice-working", "notice-where",
  "notice-by", "notice-from", "notice-until", "notice-dated", "notice-own", "notice-tentative",
  "abstention-participates", "silence-participates",
  /* who and what beyond the file */
  "asker", "committee", "contact", "plan-name", "plan-place", "plan-stops", "plan-estimate", "plan-sharing",
  /* the print */
  "printed-on", "printed-year", "form-version", "operator", "pay", "unmasked", "purpose", "common-table",
  /* one slip */
  "part-id", "serial", "slips", "room", "part-label", "owners", "area", "area-source", "part-kind",
  /* the count */
  "tally", "final", "passed", "not-passed", "undecided", "not-computable", "reason-no-heads",
  "reason-no-area", "reason-rule", "blocked", "heads-total", "heads-participating", "heads-agree",
  "heads-oppose", "heads-abstain", "heads-invalid", "heads-pending", "heads-silent", "area-total",
  "area-participating", "area-agree", "area-oppose", "area-abstain", "area-invalid", "area-pending",
  "area-silent", "heads-participating-percent", "area-participating-percent", "heads-agree-percent",
  "area-agree-percent", "quorum-met", "approval-met", "gates-met",
  /* a letter to one household */
  "when", "entry", "scans", "voted", "changed", "listed",
  /* an internal paper */
  "notes",
  /* one thing at a time, while a table or a sentence is filled */
  "number", "count", "amount", "text", "rooms", "source", "code-point", "narrowed", "units", "part", "whole",
  "percent", NULL
};

struct _TdValues
{
  GHashTable *table; /* static name → text */
};

const char *const *
td_values_names (void)
{
  return names;
}

static const char *
find_name (const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return names[i];
  return NULL;
}

gboolean
td_values_known (const char *name)
{
  return find_name (name) != NULL;
}

TdValues *
td_values_new (void)
{
  TdValues *values = g_new0 (TdValues, 1);

  values->table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return values;
}

TdValues *
td_values_copy (const TdValues *values)
{
  TdValues *copy = td_values_new ();
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, values->table);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy->table, key, g_strdup (text));
  return copy;
}

void
td_values_free (TdValues *values)
{
  if (values == NULL)
    return;
  g_hash_table_unref (values->table);
  g_free (values);
}

void
td_values_take (TdValues *values, const char *name, char *text)
{
  const char *known = find_name (name);

  if (known == NULL)
    g_error ("td_values_take: no value is called %s", name);
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      g_hash_table_remove (values->table, known);
    }
  else
    g_hash_table_insert (values->table, (gpointer)known, text);
}

void
td_values_set (TdValues *values, const char *name, const char *text)
{
  td_values_take (values, name, g_strdup (text));
}

void
td_values_set_printf (TdValues *values, const char *name, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  td_values_take (values, name, g_strdup_vprintf (format, args));
  va_end (args);
}

void
td_values_set_flag (TdValues *values, const char *name, gboolean on)
{
  td_values_set (values, name, on ? "1" : NULL);
}

const char *
td_values_get (const TdValues *values, const char *name)
{
  const char *text = g_hash_table_lookup (values->table, name);

  if (text == NULL && !td_values_known (name))
    g_error ("td_values_get: no value is called %s", name);
  return text != NULL ? text : "";
}

gboolean
td_values_has (const TdValues *values, const char *name)
{
  return *td_values_get (values, name) != '\0';
}
