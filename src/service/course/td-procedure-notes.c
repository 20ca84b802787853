/* Tidang: what is wrong with the text of a procedure, where it stands and in the reader's language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-edits.h"

#include "td-json-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* ---- in words ---- */

/* What the readers of core and base say of a value. */
static const char *const sayings[] = {
  N_ ("unknown key"),
  N_ ("missing"),
  N_ ("must not be null"),
  N_ ("must not be empty"),
  N_ ("must be a string"),
  N_ ("must be a list"),
  N_ ("must be an object"),
  N_ ("must be true or false"),
  N_ ("must be a whole number from %s to %s"),
  N_ ("lies before valid_from"),
  N_ ("an act cannot wait for itself"),
  N_ ("a proposal has none"),
  N_ ("a proposal holds nothing up; a rule of your own has the basis “own”"),
  N_ ("what has no source holds nothing up"),
  N_ ("a branch is left out anyhow"),
  N_ ("none of them is on the main line"),
  N_ ("“written” is for objections"),
  N_ ("a condition “%s” has none"),
  N_ ("it comes after a step of “%s”"),
  N_ ("“%s” is no date of the form YYYY-MM-DD"),
  N_ ("“%s” is no act"),
  N_ ("“%s” is no kind of consent"),
  N_ ("“%s” is nothing that a gate can ask for"),
  N_ ("“%s” is no stage"),
  N_ ("“%s” is no region code of 2, 4, 6, 9 or 12 digits"),
  N_ ("“%s” has other characters than a–z, 0–9 and -"),
  N_ ("“%s” stands twice"),
  N_ ("“%s” is none of %s"),
  N_ ("“%s” is not %s"),
  N_ ("“%s” is not known"),
  N_ ("nested too deep"),
  N_ ("the file is empty"),
  N_ ("line 1: the root is not an object"),
  N_ ("key “%s” stands twice"),
};

/* What stands for each %s of a saying; NULL: the message is another one. (transfer full) */
static GPtrArray *
match (const char *saying, const char *message)
{
  g_auto (GStrv) pieces = g_strsplit (saying, "%s", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *p = message;

  if (!g_str_has_prefix (p, pieces[0]))
    return NULL;
  p += strlen (pieces[0]);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      gboolean last = pieces[i + 1] == NULL;
      gsize length = strlen (pieces[i]), rest = strlen (p);
      const char *end = !last ? strstr (p, pieces[i]) : rest >= length ? p + rest - length : NULL;

      if (end == NULL || !g_str_has_prefix (end, pieces[i]))
        return NULL;
      g_ptr_array_add (found, g_strndup (p, (gsize)(end - p)));
      p = end + length;
    }
  return *p == '\0' ? g_steal_pointer (&found) : NULL;
}

static char *
in_words (const char *message)
{
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      g_autoptr (GPtrArray) found = match (sayings[i], message);
      g_auto (GStrv) pieces = NULL;
      GString *text;

      if (found == NULL)
        continue;
      pieces = g_strsplit (_ (sayings[i]), "%s", -1);
      text = g_string_new (pieces[0]);
      for (guint k = 1; pieces[k] != NULL && k - 1 < found->len; k++)
        g_string_append_printf (text, "%s%s", (const char *)found->pdata[k - 1], pieces[k]);
      return g_string_free (text, FALSE);
    }
  return g_strdup (message);
}

/* ---- where ---- */

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const TdTextNote *one = *(TdTextNote *const *)a, *other = *(TdTextNote *const *)b;

  return one->line != other->line ? (one->line < other->line ? -1 : 1)
                                  : (one->character > other->character) - (one->character < other->character);
}

/* The title of a step as the text has it, quotes and all; else its number. (transfer full) */
static char *
step_name (const char *text, guint step)
{
  g_autofree char *path = g_strdup_printf ("$.steps[%u].title", step);
  gboolean exact = FALSE;
  TdJsonSpan span;

  if (td_json_text_find (text, path, &span, &exact) && exact && text[span.start] == '"' &&
      span.end > span.start + 2)
    return g_strndup (text + span.start + 1, span.end - span.start - 2);
  return g_strdup_printf ("%u", step + 1);
}

/* “Step “公示”, condition 2, basis: missing” */
static char *
say_at (const char *text, const char *path, const char *what)
{
  unsigned step = 0, want = 0;
  int end = 0;
  g_autofree char *name = NULL;

  if (sscanf (path, "$.steps[%u]%n", &step, &end) != 1 || end == 0)
    return g_strdup_printf (_ ("%s: %s"), g_str_has_prefix (path, "$.") ? path + 2 : path, what);
  name = step_name (text, step);
  path += end;
  end = 0;
  if (sscanf (path, ".gate[%u]%n", &want, &end) == 1 && end > 0)
    return g_strdup_printf (_ ("Step “%s”, condition %u, %s: %s"), name, want + 1,
                            path + end + (path[end] == '.'), what);
  return g_strdup_printf (_ ("Step “%s”, %s: %s"), name, path + (*path == '.'), what);
}

static TdTextNote *
note_of_fault (const char *text, const char *fault)
{
  const char *colon = strstr (fault, ": ");
  g_autofree char *path = colon != NULL ? g_strndup (fault, (gsize)(colon - fault)) : g_strdup ("$");
  g_autofree char *what = in_words (colon != NULL ? colon + 2 : fault);
  guint line = 0, character = 0;
  TdJsonSpan span;

  if (td_json_text_find (text, path, &span, NULL))
    td_json_text_place (text, span.start, &line, &character);
  return td_text_note_new (line, character, say_at (text, path, what));
}

/* “<data>:3:14: Parse error: …” or “line 3: …” */
static TdTextNote *
note_of_syntax (const char *message)
{
  guint line = 0, character = 0;
  int end = 0;
  g_autofree char *what = NULL;

  if (sscanf (message, "<data>:%u:%u: %n", &line, &character, &end) == 2 && end > 0)
    return td_text_note_new (line, MAX (character, 1),
                             g_strdup_printf (_ ("no JSON from here: %s"), message + end));
  if (sscanf (message, "line %u: %n", &line, &end) == 1 && end > 0)
    message += end;
  what = in_words (message);
  return td_text_note_new (line, line > 0 ? 1 : 0, g_steal_pointer (&what));
}

GPtrArray *
td_procedure_notes (const char *text)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (td_text_note_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProcedure) procedure = td_procedure_parse (text, strlen (text), &error);
  g_auto (GStrv) faults = NULL;

  if (procedure != NULL)
    return notes;
  if (error->code != TD_RULE_ERROR_VALUE)
    {
      g_ptr_array_add (notes, note_of_syntax (error->message));
      return notes;
    }
  faults = g_strsplit (error->message, "\n", -1);
  for (guint i = 0; faults[i] != NULL; i++)
    g_ptr_array_add (notes, note_of_fault (text, faults[i]));
  g_ptr_array_sort (notes, compare_notes);
  return notes;
}
