/* Tidang: what is wrong with the text of a procedure, where it stands and in the reader's language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-edits.h"

#include "td-json-text.h"
#include "td-pack-faults.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

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
  g_autofree char *what = td_pack_saying (colon != NULL ? colon + 2 : fault);
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
  what = td_pack_saying (message);
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
