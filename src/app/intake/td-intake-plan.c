/* Tidang: how the sheets of an import are read — what is shown of their columns (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-plan.h"

#include "td-text.h"

#include <glib/gi18n.h>

static void
column_free (gpointer data)
{
  TdIntakeColumn *column = data;
  g_free (column->title);
  g_free (column->said);
  g_free (column);
}

static guint
index_of (const GArray *fields, const char *nick)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (g_array_index (fields, TdImportField, i).nick, nick))
      return i;
  return 0;
}

static TdIntakeColumn *
column_new (const TdSketchColumn *from, const GArray *fields, gboolean remembered)
{
  TdIntakeColumn *column = g_new0 (TdIntakeColumn, 1);
  gboolean blank = td_text_is_blank (from->heading);
  column->title = blank ? g_strdup_printf (_ ("column %s"), from->letter) : g_strdup (from->heading);
  column->selected = index_of (fields, from->field);
  column->sign = column->selected > 0 ? "✓" : "·";
  if (column->selected == 0 && g_str_equal (from->field, "unknown"))
    {
      column->sign = "？";
      column->said = g_strdup (_ ("not recognised"));
    }
  else if (from->set)
    column->said = g_strdup (remembered ? _ ("as last time") : _ ("as you say"));
  else
    column->said = g_strdup (column->selected > 0 ? _ ("recognised") : _ ("not needed"));
  return column;
}

static char *
missing_text (const TdSketchSheet *sheet)
{
  if (sheet->missing->len == 0)
    return g_strdup ("");
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < sheet->missing->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? C_ ("list of names", ", ") : "",
                            td_import_field_label (sheet->missing->pdata[i]));
  char *text = g_strdup_printf (_ ("Still needed: %s. Choose their columns below, or say it once above under "
                                   "“What the sheet does not say”."),
                                names->str);
  g_string_free (names, TRUE);
  return text;
}

static char *
header_text (const TdSketchSheet *sheet)
{
  if (sheet->header_row == 0)
    return g_strdup (_ ("No row of headings was recognised: press the number of the row that holds them."));
  if (sheet->header_rows > 1)
    return g_strdup_printf (_ ("Headings in rows %u to %u. Another row: press its number."),
                            sheet->header_row, sheet->header_row + sheet->header_rows - 1);
  return g_strdup_printf (_ ("Headings in row %u. Another row: press its number."), sheet->header_row);
}

TdIntakeSheetPlan *
td_intake_sheet_plan_new (const TdSketchSheet *sheet, const GArray *fields)
{
  TdIntakeSheetPlan *plan = g_new0 (TdIntakeSheetPlan, 1);
  plan->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < sheet->columns->len; i++)
    g_ptr_array_add (plan->columns,
                     column_new (g_ptr_array_index (sheet->columns, i), fields, sheet->remembered));
  plan->missing = missing_text (sheet);
  plan->remembered =
      g_strdup (sheet->remembered ? _ ("Read as the last sheet with these headings was.") : "");
  plan->header = header_text (sheet);
  return plan;
}

void
td_intake_sheet_plan_free (TdIntakeSheetPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->columns);
  g_free (plan->missing);
  g_free (plan->remembered);
  g_free (plan->header);
  g_free (plan);
}

char *
td_intake_sheet_word (const TdSketchSheet *sheet)
{
  if (!sheet->taken)
    return g_strdup (sheet->why_not);
  if (sheet->missing->len > 0)
    return g_strdup (_ ("something is missing"));
  guint read = 0;
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const char *field = ((const TdSketchColumn *)g_ptr_array_index (sheet->columns, i))->field;
      read += !g_str_equal (field, "unknown") && !g_str_equal (field, "ignored");
    }
  return g_strdup_printf (ngettext ("%u column read", "%u columns read", read), read);
}

guint
td_intake_plan_first (const TdImportSketch *sketch)
{
  guint first = G_MAXUINT;
  for (guint i = 0; i < sketch->sheets->len; i++)
    {
      const TdSketchSheet *sheet = g_ptr_array_index (sketch->sheets, i);
      if (sheet->taken && sheet->missing->len > 0)
        return i;
      if (sheet->taken && first == G_MAXUINT)
        first = i;
    }
  return first == G_MAXUINT ? 0 : first;
}

gboolean
td_intake_plan_any (const TdImportSketch *sketch)
{
  for (guint i = 0; i < sketch->sheets->len; i++)
    if (((const TdSketchSheet *)g_ptr_array_index (sketch->sheets, i))->taken)
      return TRUE;
  return FALSE;
}
