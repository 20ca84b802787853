/* Tidang: which of the import's problems are shown, and the report as text (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-filter.h"

#include "td-ids.h"
#include "td-text.h"

#include <glib/gi18n.h>

static void
facet_free (gpointer data)
{
  TdIntakeFacet *facet = data;
  g_free (facet->key);
  g_free (facet->label);
  g_free (facet);
}

typedef struct
{
  const char *key, *label;
  guint n, first;
} Counted;

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const Counted *one = a, *other = b;
  return one->n != other->n ? (one->n > other->n ? -1 : 1) : (int)one->first - (int)other->first;
}

static const char *
key_of (const TdIntakeLine *line, gboolean by_kind)
{
  const char *key = by_kind ? line->problem->code : line->problem->sheet;
  return key != NULL ? key : "";
}

static void
add_facet (GPtrArray *facets, const char *key, const char *label, guint n)
{
  TdIntakeFacet *facet = g_new0 (TdIntakeFacet, 1);
  facet->key = g_strdup (key);
  facet->label = g_strdup_printf ("%s (%u)", label, n);
  g_ptr_array_add (facets, facet);
}

/* What a kind is called: what its first line says, without what follows the first sentence. */
static char *
kind_label (const TdIntakeLine *line)
{
  const char *reason = line->problem->reason != NULL ? line->problem->reason : "";
  const char *end = strstr (reason, "。");
  const char *stop = strstr (reason, ". ");
  gsize length = end != NULL    ? (gsize)(end - reason)
                 : stop != NULL ? (gsize)(stop - reason)
                                : strlen (reason);
  g_autofree char *sentence = g_strndup (reason, length);
  return g_strdup_printf ("%s %s", td_intake_grade_sign (line->grade), sentence);
}

static GPtrArray *
count (const GPtrArray *lines, gboolean by_kind)
{
  GPtrArray *facets = g_ptr_array_new_with_free_func (facet_free);
  g_autoptr (GArray) counted = g_array_new (FALSE, TRUE, sizeof (Counted));
  g_autoptr (GHashTable) at = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *key = key_of (g_ptr_array_index (lines, i), by_kind);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (at, key));
      if (place == 0)
        {
          Counted one = { key, NULL, 0, i };
          g_array_append_val (counted, one);
          place = counted->len;
          g_hash_table_insert (at, (gpointer)key, GUINT_TO_POINTER (place));
        }
      g_array_index (counted, Counted, place - 1).n++;
    }
  if (by_kind)
    g_array_sort (counted, compare_counted);
  add_facet (facets, "", by_kind ? _ ("All kinds") : _ ("All sheets"), lines->len);
  for (guint i = 0; i < counted->len; i++)
    {
      const Counted *one = &g_array_index (counted, Counted, i);
      g_autofree char *label =
          by_kind ? kind_label (g_ptr_array_index (lines, one->first)) : g_strdup (one->key);
      if (*one->key != '\0')
        add_facet (facets, one->key, label, one->n);
    }
  return facets;
}

GPtrArray *
td_intake_filter_kinds (const GPtrArray *lines)
{
  return count (lines, TRUE);
}

GPtrArray *
td_intake_filter_sheets (const GPtrArray *lines)
{
  return count (lines, FALSE);
}

GArray *
td_intake_filter (const GPtrArray *lines, const char *kind, const char *sheet)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < lines->len; i++)
    {
      const TdIntakeLine *line = g_ptr_array_index (lines, i);
      if ((*kind == '\0' || g_str_equal (kind, key_of (line, TRUE))) &&
          (*sheet == '\0' || g_str_equal (sheet, key_of (line, FALSE))))
        g_array_append_val (shown, i);
    }
  return shown;
}

/* What is said of these cells is said of a number of a document. */
static gboolean
is_about_numbers (const TdImportProblem *problem)
{
  static const char *const codes[] = { "rounded-number", "check-digit", "bad-id",   "old-id",
                                       "fewer-numbers",  "owner-count", "doc-kind", NULL };

  return problem->code != NULL && g_strv_contains (codes, problem->code);
}

static void
append_masked (GString *shown, const char *number, gsize length)
{
  g_autofree char *plain = g_strndup (number, length);
  g_autofree char *masked = td_mask_doc (plain);

  g_string_append (shown, masked);
}

char *
td_intake_shown_value (const TdImportProblem *problem)
{
  const char *value = problem->value != NULL ? problem->value : "", *begin = value, *p;
  GString *shown;

  if (!is_about_numbers (problem))
    return g_strdup (value);
  shown = g_string_new (NULL);
  for (p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)))
      {
        append_masked (shown, begin, (gsize)(p - begin));
        begin = g_utf8_next_char (p);
        g_string_append_len (shown, p, begin - p);
      }
  append_masked (shown, begin, (gsize)(p - begin));
  return g_string_free (shown, FALSE);
}

char *
td_intake_line_text (const TdIntakeLine *line)
{
  g_autofree char *value = td_intake_shown_value (line->problem);
  gboolean blank = td_text_is_blank (value);
  return g_strdup_printf ("%s %s · %s%s%s%s\n%s", td_intake_grade_sign (line->grade),
                          td_intake_grade_word (line->grade), line->where, blank ? "" : " · “",
                          blank ? "" : value, blank ? "" : "”",
                          line->problem->reason != NULL ? line->problem->reason : "");
}

char *
td_intake_change_text (const TdImportRow *row)
{
  GString *text = g_string_new (row->subject);
  for (guint i = 0; i < row->changes->len; i++)
    {
      const TdImportChange *change = g_ptr_array_index (row->changes, i);
      g_string_append_printf (text, "%s%s %s → %s", i > 0 ? C_ ("list of changes", "; ") : "\n",
                              td_import_field_label (change->field),
                              *change->before != '\0' ? change->before : _ ("(nothing)"), change->after);
    }
  return g_string_free (text, FALSE);
}

char *
td_intake_report_text (const TdIntakeState *state, const TdImportReport *report, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n%s\n", name, state->summary);
  for (guint i = 0; i < state->sheets->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)g_ptr_array_index (state->sheets, i));
  for (guint i = 0; i < state->lines->len; i++)
    {
      g_autofree char *line = td_intake_line_text (g_ptr_array_index (state->lines, i));
      g_string_append_printf (text, "\n%s\n", line);
    }
  for (guint i = 0; report->changed != NULL && i < report->changed->len; i++)
    {
      g_autofree char *line = td_intake_change_text (g_ptr_array_index (report->changed, i));
      g_string_append_printf (text, "\n%s\n", line);
    }
  return g_string_free (text, FALSE);
}
