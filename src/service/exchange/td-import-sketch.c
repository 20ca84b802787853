/* Tidang: how a spreadsheet would be read — its sheets, headings and first rows, before anything is checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-sketch.h"

#include "td-import-layout.h"
#include "td-import-layouts.h"

#define ROWS_SHOWN 40

static void
column_free (gpointer data)
{
  TdSketchColumn *column = data;

  g_free (column->key);
  g_free (column->letter);
  g_free (column->heading);
  g_free (column->field);
  g_free (column);
}

static void
row_free (gpointer data)
{
  TdSketchRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static void
sheet_free (gpointer data)
{
  TdSketchSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->why_not);
  g_free (sheet->signature);
  g_ptr_array_unref (sheet->columns);
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->missing);
  g_free (sheet);
}

void
td_import_sketch_free (TdImportSketch *sketch)
{
  if (sketch == NULL)
    return;
  g_ptr_array_unref (sketch->sheets);
  g_free (sketch);
}

static const char *
why_not (TdSheetChoice choice)
{
  switch (choice)
    {
    case TD_SHEET_HIDDEN:
      return _ ("hidden in the file");
    case TD_SHEET_EMPTY:
      return _ ("empty");
    case TD_SHEET_NO_HEADER:
      return _ ("no row of headings was recognised");
    case TD_SHEET_LEFT_OUT:
      return _ ("left out");
    case TD_SHEET_TAKEN:
    default:
      return "";
    }
}

static void
add_columns (TdSketchSheet *sheet, const TdSheetPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TdColumnPlan *from = g_ptr_array_index (plan->columns, i);
      TdSketchColumn *column = g_new0 (TdSketchColumn, 1);

      column->key = td_sheet_plan_column_key (plan, i);
      column->letter = td_column_name (i);
      column->heading = g_strdup (from->heading);
      column->field = g_strdup (td_field_to_nick (from->field));
      column->set = !from->guessed;
      g_ptr_array_add (sheet->columns, column);
    }
}

static void
add_missing (TdSketchSheet *sheet, const TdImportPlan *plan, guint index, const TdSheet *head)
{
  g_autofree TdField *missing = td_import_plan_missing (plan, index, head);

  for (const TdField *field = missing; sheet->taken && *field != TD_FIELD_UNKNOWN; field++)
    g_ptr_array_add (sheet->missing, g_strdup (td_field_to_nick (*field)));
}

static TdSketchRow *
row_new (const TdRow *from, guint n_columns)
{
  TdSketchRow *row = g_new0 (TdSketchRow, 1);

  row->number = from->row;
  row->cells = g_new0 (char *, n_columns + 1);
  for (guint c = 0; c < n_columns; c++)
    row->cells[c] = td_text_squeeze (td_row_text (from, c));
  return row;
}

static void
add_rows (TdSketchSheet *sheet, const TdSheet *head)
{
  sheet->n_columns = head->n_columns;
  sheet->more = head->more;
  for (guint i = 0; i < head->rows->len; i++)
    g_ptr_array_add (sheet->rows, row_new (g_ptr_array_index (head->rows, i), head->n_columns));
}

static gboolean
add_sheet (TdImportSketch *sketch, TdImportSession *session, guint index, GError **error)
{
  const TdSheetPlan *plan = g_ptr_array_index (session->plan->sheets, index);
  g_autoptr (TdSheet) head =
      td_workbook_load (session->workbook, plan->sheet, ROWS_SHOWN, td_import_cancellable (session), error);
  TdSketchSheet *sheet;

  if (head == NULL)
    return FALSE;
  sheet = g_new0 (TdSketchSheet, 1);
  sheet->name = g_strdup (plan->name);
  sheet->taken = plan->choice == TD_SHEET_TAKEN;
  sheet->why_not = g_strdup (why_not (plan->choice));
  sheet->signature = td_sheet_plan_signature (plan);
  sheet->remembered = td_import_layouts_knows (session, index);
  sheet->header_row = plan->header_row;
  sheet->header_rows = plan->header_rows;
  sheet->columns = g_ptr_array_new_with_free_func (column_free);
  sheet->rows = g_ptr_array_new_with_free_func (row_free);
  sheet->missing = g_ptr_array_new_with_free_func (g_free);
  add_columns (sheet, plan);
  add_rows (sheet, head);
  add_missing (sheet, session->plan, index, head);
  g_ptr_array_add (sketch->sheets, sheet);
  return TRUE;
}

static TdImportSketch *
draw (TdImportSession *session, const char *path, GError **error)
{
  g_autoptr (TdImportSketch) sketch = g_new0 (TdImportSketch, 1);
  GError *cause = NULL;

  sketch->sheets = g_ptr_array_new_with_free_func (sheet_free);
  if (!td_import_set_up (session, path, error))
    return NULL;
  sketch->kind = (TdSheetKind)session->kind;
  for (guint i = 0; i < session->plan->sheets->len; i++)
    if (!add_sheet (sketch, session, i, &cause))
      {
        td_fail_with (error, cause, path);
        return NULL;
      }
  return g_steal_pointer (&sketch);
}

TdImportSketch *
td_import_sketch (TdWorkspace *self,
                  const char *path,
                  const TdImportOptions *options,
                  const TdProgress *progress,
                  GError **error)
{
  TdImportSession session = { .workspace = self, .options = options, .progress = progress };
  TdImportSketch *sketch = NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  session.workbook = td_import_open (path, error);
  if (session.workbook != NULL)
    sketch = draw (&session, path, error);
  td_import_clear_set_up (&session);
  return sketch;
}

/* ---- rows further down ---- */

typedef struct
{
  GPtrArray *rows;
  guint first, n;
} Window;

static gboolean
take_row (const TdRow *row, double fraction, gpointer data)
{
  Window *window = data;

  if (row->row >= window->first && row->row < window->first + window->n)
    g_ptr_array_add (window->rows,
                     row_new (row, row->n_cells > 0 ? row->cells[row->n_cells - 1].column + 1 : 0));
  return row->row < window->first + window->n;
}

static gboolean
find_sheet (const TdWorkbook *workbook, const char *name, guint *sheet)
{
  for (*sheet = 0; *sheet < td_workbook_n_sheets (workbook); (*sheet)++)
    if (g_str_equal (td_workbook_sheet_name (workbook, *sheet), name))
      return TRUE;
  return FALSE;
}

GPtrArray *
td_import_read_rows (TdWorkspace *self,
                     const char *path,
                     const char *sheet,
                     guint first,
                     guint n,
                     const TdProgress *progress,
                     GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Window window = { rows, first, n };
  GError *cause = NULL;
  g_autoptr (TdWorkbook) workbook = td_import_open (path, error);
  guint index;

  if (workbook == NULL)
    return NULL;
  if (!find_sheet (workbook, sheet, &index))
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s has no sheet “%s” any more. Look at it anew."), path,
               sheet);
      return NULL;
    }
  if (td_workbook_read (workbook, index, take_row, &window, progress != NULL ? progress->cancellable : NULL,
                        &cause))
    return g_steal_pointer (&rows);
  td_fail_with (error, cause, path);
  return NULL;
}
