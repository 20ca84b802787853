/* Tidang: lines of the register as a table for other programs (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-table.h"

#include <string.h>

static char *
heading (TdListColumn column, const TdUnit *unit)
{
  return g_strdup (td_list_column_to_title (column));
}

static void
append_plain_row (GString *out,
                  const TdUnit *unit,
                  const TdListColumn *columns,
                  guint n,
                  char *(*cell) (TdListColumn column, const TdUnit *unit))
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = cell (columns[i], unit);
      if (i > 0)
        g_string_append_c (out, '\t');
      g_string_append (out, g_strdelimit (text, "\t\r\n", ' '));
    }
  g_string_append_c (out, '\n');
}

char *
td_register_table_to_plain (const GPtrArray *units, const TdListColumn *columns, guint n)
{
  GString *out = g_string_new (NULL);
  append_plain_row (out, NULL, columns, n, heading);
  for (guint i = 0; i < units->len; i++)
    if (g_ptr_array_index (units, i) != NULL)
      append_plain_row (out, g_ptr_array_index (units, i), columns, n, td_list_column_text);
  return g_string_free (out, FALSE);
}

static void
append_html_row (GString *out, const TdUnit *unit, const TdListColumn *columns, guint n)
{
  g_string_append (out, "<tr>");
  for (guint i = 0; i < n; i++)
    {
      gboolean number = unit != NULL && td_list_column_is_number (columns[i]);
      const char *tag = unit == NULL ? "th" : "td";
      g_autofree char *text = (unit == NULL ? heading : td_list_column_text) (columns[i], unit);
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      g_string_append_printf (out, "<%s%s>%s</%s>", tag, number ? "" : " style=\"mso-number-format:'\\@'\"",
                              escaped, tag);
    }
  g_string_append (out, "</tr>\n");
}

char *
td_register_table_to_html (const GPtrArray *units, const TdListColumn *columns, guint n)
{
  GString *out = g_string_new ("<meta charset=\"utf-8\"><table>\n");
  append_html_row (out, NULL, columns, n);
  for (guint i = 0; i < units->len; i++)
    if (g_ptr_array_index (units, i) != NULL)
      append_html_row (out, g_ptr_array_index (units, i), columns, n);
  g_string_append (out, "</table>\n");
  return g_string_free (out, FALSE);
}
