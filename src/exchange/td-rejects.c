/* Tidang: the refused rows of an import in a sheet of their own, to be mended and imported again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rejects.h"

#include "td-fill.h"
#include "td-writer-private.h"

#include <string.h>

typedef struct
{
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *bold, *date, *text, *reason_format;
  const char *path;
  lxw_error code;

  const TdSheetPlan *plan;
  GHashTable *reasons; /* row → GString of the sheet */
  TdFiller filler;
  guint header_end; /* last row of the header */
  guint reason_column;
  guint next_row; /* from 0, where the next refused row goes */
  gint64 written;
} Rejects;

static void
check (Rejects *self, lxw_error code)
{
  if (self->code == LXW_NO_ERROR)
    self->code = code;
}

/* Numbers of more digits than a double holds are written as text: so they can be mended and stay. */
static void
write_cell (Rejects *self, guint row, guint column, const TdCell *cell, lxw_format *format)
{
  switch (cell->kind)
    {
    case TD_CELL_NUMBER:
      if (cell->length <= 15)
        check (self, worksheet_write_number (self->sheet, row, (lxw_col_t)column, cell->number, format));
      else
        check (self, td_xlsx_write_text (self->sheet, row, column, cell->text, self->text));
      break;
    case TD_CELL_DATE:
      check (self, worksheet_write_number (self->sheet, row, (lxw_col_t)column, cell->number, self->date));
      break;
    case TD_CELL_BOOL:
      check (self, worksheet_write_boolean (self->sheet, row, (lxw_col_t)column, cell->number != 0, format));
      break;
    default:
      check (self, td_xlsx_write_text (self->sheet, row, column, cell->text, format));
    }
}

static void
write_head_row (Rejects *self, const TdRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column != self->reason_column || row->row < self->plan->header_row)
      write_cell (self, row->row - 1, row->cells[i].column, &row->cells[i], self->bold);
  if (row->row == self->plan->header_row)
    check (self, td_xlsx_write_text (self->sheet, row->row - 1, self->reason_column, TD_REJECTS_HEADING,
                                     self->bold));
}

static void
write_refused_row (Rejects *self, const TdRow *row, const TdCell *const *cells, const char *reason)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column < self->plan->columns->len && row->cells[i].column != self->reason_column)
      write_cell (self, self->next_row, row->cells[i].column, &row->cells[i], NULL);
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      TdField field = td_sheet_plan_field (self->plan, c);

      if (field > TD_FIELD_IGNORED && cells[field] != NULL && cells[field]->filled &&
          td_row_cell (row, c) == NULL && c != self->reason_column)
        write_cell (self, self->next_row, c, cells[field], NULL);
    }
  check (self,
         td_xlsx_write_text (self->sheet, self->next_row, self->reason_column, reason, self->reason_format));
  self->next_row++;
  self->written++;
}

static gboolean
on_row (const TdRow *row, double fraction, gpointer data)
{
  Rejects *self = data;
  const TdCell *cells[TD_N_FIELDS] = { NULL };
  const GString *reason;

  if (row->row <= self->header_end)
    {
      write_head_row (self, row);
      return self->code == LXW_NO_ERROR;
    }
  for (guint i = 0; i < row->n_cells; i++)
    {
      TdField field = td_sheet_plan_field (self->plan, row->cells[i].column);

      if (field > TD_FIELD_IGNORED && cells[field] == NULL)
        cells[field] = &row->cells[i];
    }
  td_filler_apply (&self->filler, row, cells);
  reason = g_hash_table_lookup (self->reasons, GUINT_TO_POINTER (row->row));
  if (reason != NULL)
    write_refused_row (self, row, cells, reason->str);
  return self->code == LXW_NO_ERROR;
}

/* The merges of the rows that are kept above; the texts are written after them. */
static void
write_merges (Rejects *self, const GArray *merges)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const TdMerge *merge = &g_array_index (merges, TdMerge, i);

      if (merge->last_row <= self->header_end)
        check (self,
               worksheet_merge_range (self->sheet, merge->first_row - 1, (lxw_col_t)merge->first_column,
                                      merge->last_row - 1, (lxw_col_t)merge->last_column, "", self->bold));
    }
}

static void
set_widths (Rejects *self)
{
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      const TdColumnPlan *column = g_ptr_array_index (self->plan->columns, c);
      gboolean long_number = column->field == TD_FIELD_DOC_NO || column->field == TD_FIELD_PHONE;

      worksheet_set_column (self->sheet, (lxw_col_t)c, (lxw_col_t)c,
                            long_number ? 21 : CLAMP (td_text_width (column->heading) + 2, 9, 30),
                            long_number ? self->text : NULL);
    }
  worksheet_set_column (self->sheet, (lxw_col_t)self->reason_column, (lxw_col_t)self->reason_column, 60,
                        NULL);
  worksheet_freeze_panes (self->sheet, self->header_end, 0);
}

/* A rejects sheet that was mended and refused again has its column already. */
static guint
find_reason_column (const TdSheetPlan *plan)
{
  for (guint c = 0; c < plan->columns->len; c++)
    if (strstr (((TdColumnPlan *)g_ptr_array_index (plan->columns, c))->heading, TD_REJECTS_HEADING) != NULL)
      return c;
  return plan->columns->len;
}

static gboolean
write_sheet (Rejects *self, TdWorkbook *workbook, const char *name, GCancellable *cancellable, GError **error)
{
  const GArray *merges = td_workbook_merges (workbook, self->plan->sheet, cancellable, error);
  gboolean ok;

  if (merges == NULL)
    return FALSE;
  self->sheet = workbook_add_worksheet (self->book, name);
  self->header_end = self->plan->header_row + self->plan->header_rows - 1;
  self->reason_column = find_reason_column (self->plan);
  self->next_row = self->header_end;
  set_widths (self);
  write_merges (self, merges);
  td_filler_init (&self->filler, self->plan, merges, td_workbook_format (workbook));
  ok = td_workbook_read (workbook, self->plan->sheet, on_row, self, cancellable, error);
  td_filler_clear (&self->filler);
  return ok && (self->code == LXW_NO_ERROR || td_xlsx_fail (self->code, self->path, error));
}

static void
free_reason (gpointer data)
{
  g_string_free (data, TRUE);
}

/* row → all reasons of that row, of one sheet. */
static GHashTable *
collect_reasons (const GPtrArray *notes, guint sheet)
{
  GHashTable *reasons = g_hash_table_new_full (NULL, NULL, NULL, free_reason);

  for (guint i = 0; i < notes->len; i++)
    {
      const TdImportNote *note = g_ptr_array_index (notes, i);
      GString *reason;

      if (note->severity != TD_NOTE_REFUSED || note->sheet != sheet || note->row == 0)
        continue;
      reason = g_hash_table_lookup (reasons, GUINT_TO_POINTER (note->row));
      if (reason == NULL)
        g_hash_table_insert (reasons, GUINT_TO_POINTER (note->row), g_string_new (note->reason));
      else if (strstr (reason->str, note->reason) == NULL)
        g_string_append_printf (reason, "；%s", note->reason);
    }
  return reasons;
}

static void
add_formats (Rejects *self)
{
  self->bold = workbook_add_format (self->book);
  format_set_bold (self->bold);
  format_set_align (self->bold, LXW_ALIGN_CENTER);
  format_set_align (self->bold, LXW_ALIGN_VERTICAL_CENTER);
  self->date = workbook_add_format (self->book);
  format_set_num_format (self->date, "yyyy-mm-dd");
  self->text = workbook_add_format (self->book);
  format_set_num_format (self->text, "@");
  self->reason_format = workbook_add_format (self->book);
  format_set_font_color (self->reason_format, 0xB00020);
}

static gboolean
write_sheets (Rejects *self,
              TdWorkbook *workbook,
              const TdImportPlan *plan,
              const GPtrArray *notes,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < plan->sheets->len; i++)
    {
      g_autoptr (GHashTable) reasons = NULL;
      g_autofree char *name = NULL;

      self->plan = g_ptr_array_index (plan->sheets, i);
      reasons = self->reasons = collect_reasons (notes, self->plan->sheet);
      if (g_hash_table_size (reasons) == 0 || self->plan->header_row == 0)
        continue;
      name = td_xlsx_sheet_name (self->plan->name, names);
      if (!write_sheet (self, workbook, name, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_refused_rows (const GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const TdImportNote *note = g_ptr_array_index (notes, i);

      if (note->severity == TD_NOTE_REFUSED && note->row != 0)
        return TRUE;
    }
  return FALSE;
}

/* The library frees a workbook only by writing it. */
static lxw_error
close_book (Rejects *self)
{
  if (self->sheet == NULL)
    workbook_add_worksheet (self->book, NULL);
  return workbook_close (self->book);
}

gint64
td_rejects_write (TdWorkbook *workbook,
                  const TdImportPlan *plan,
                  const GPtrArray *notes,
                  const char *path,
                  GCancellable *cancellable,
                  GError **error)
{
  Rejects self = { .path = path };
  g_autoptr (TdAtomicFile) file = NULL;
  g_autoptr (GError) cause = NULL;
  lxw_error code;
  gboolean ok;

  if (!has_refused_rows (notes))
    return 0;
  file = td_atomic_file_new (path, &cause);
  if (file != NULL)
    self.book = td_xlsx_new_workbook (td_atomic_file_temporary_path (file), FALSE);
  if (self.book == NULL)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_WRITE, "%s: %s", path,
                   cause != NULL ? cause->message : "cannot be created");
      return -1;
    }
  add_formats (&self);
  ok = write_sheets (&self, workbook, plan, notes, cancellable, error);
  code = close_book (&self);
  if (!ok)
    return -1;
  if (code != LXW_NO_ERROR)
    {
      td_xlsx_fail (code, path, error);
      return -1;
    }
  if (!td_atomic_file_commit (file, NULL, &cause))
    {
      g_set_error_literal (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_WRITE, cause->message);
      return -1;
    }
  return self.written;
}
