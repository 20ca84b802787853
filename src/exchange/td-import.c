/* Tidang: a planned import carried out, sheet by sheet and row by row.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-text.h"

#include <string.h>

#define PROGRESS_ROWS 1000

/* ---- a row's cells and what is said of them ---- */

gboolean
td_run_has (const TdRun *run, TdField field)
{
  return run->column_of[field] >= 0;
}

void
td_run_keep (TdRun *run, char *text)
{
  g_ptr_array_add (run->pool, text);
}

/* Whether squeezing would leave the text as it is: no blanks at the ends or in pairs, nothing invisible. */
static gboolean
is_tidy (const char *text, guint length)
{
  const guint8 *p = (const guint8 *)text;

  if (length > 0 && (p[0] == ' ' || p[length - 1] == ' '))
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (p[i] < 0x20 || p[i] == 0x7f || (p[i] == ' ' && p[i + 1] == ' ') || p[i] == 0xc2 || p[i] == 0xef ||
        (p[i] == 0xe3 && p[i + 1] == 0x80 && p[i + 2] == 0x80) || (p[i] == 0xe2 && p[i + 1] <= 0x81))
      return FALSE;
  return TRUE;
}

char *
td_text_tidied (const char *text, gsize length)
{
  char *copy = g_strndup (text, length);
  char *tidied;

  if (is_tidy (copy, (guint)length))
    return copy;
  tidied = td_text_squeeze (copy);
  g_free (copy);
  return tidied;
}

const char *
td_run_text (TdRun *run, TdField field)
{
  const TdCell *cell = run->cells[field];
  char *tidied;

  if (cell == NULL)
    return "";
  if (is_tidy (cell->text, cell->length))
    return cell->text;
  tidied = td_text_squeeze (cell->text);
  td_run_keep (run, tidied);
  return tidied;
}

TdImportNote *
td_run_say (TdRun *run, TdImportCode code, TdField field, const char *value, const char *parameter)
{
  TdImportNote *note;

  if (value == NULL)
    value = run->cells[field] != NULL ? run->cells[field]->text : "";
  note = td_import_note_for (code, run->sheet, run->row->row, run->column_of[field], value, parameter);
  run->refused |= note->severity == TD_NOTE_REFUSED;
  g_ptr_array_add (run->notes, note);
  return note;
}

static const char *
find_answer (const TdImportPlan *plan, const char *code, const char *value)
{
  for (guint i = 0; i < plan->answers->len; i++)
    {
      const TdAnswer *answer = g_ptr_array_index (plan->answers, i);

      if (strcmp (answer->code, code) == 0 && strcmp (answer->value, value) == 0)
        return answer->answer;
    }
  return NULL;
}

const char *
td_run_ask (TdRun *run,
            TdImportCode code,
            TdField field,
            const char *value,
            const char *parameter,
            const char *suggestion)
{
  const char *asked = value != NULL ? value : td_run_text (run, field);
  const char *answer = find_answer (run->plan, td_import_code_to_nick (code), asked);
  gpointer rows = NULL;
  char *key;
  TdImportNote *note;

  if (answer != NULL)
    return answer;
  key = g_strdup_printf ("%d\n%d\n%s", code, code == TD_IMPORT_ASK_WORD ? (int)field : 0, asked);
  if (g_hash_table_lookup_extended (run->asked, key, NULL, &rows))
    {
      g_hash_table_replace (run->asked, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (rows) + 1));
      return NULL;
    }
  g_hash_table_insert (run->asked, key, GUINT_TO_POINTER (1));
  note = td_run_say (run, code, field, asked, parameter);
  g_free (note->suggestion);
  note->suggestion = g_strdup (suggestion);
  return NULL;
}

/* ---- notes given on ---- */

static void
tell (TdRun *run, const TdImportNote *note)
{
  if (run->sink->note != NULL && !run->stopped && !run->sink->note (note, run->data))
    run->stopped = TRUE;
}

static void
tell_new (TdRun *run, TdImportCode code, guint row, int column, const char *value, const char *parameter)
{
  TdImportNote *note = td_import_note_for (code, run->sheet, row, column, value, parameter);

  if (note->severity == TD_NOTE_WARNING)
    run->summary.warnings++;
  else if (note->severity == TD_NOTE_SKIPPED && row > 0)
    run->summary.skipped++;
  tell (run, note);
  td_import_note_free (note);
}

gboolean
td_run_settle (TdRun *run)
{
  run->summary.read++;
  for (guint i = 0; i < run->notes->len; i++)
    {
      const TdImportNote *note = g_ptr_array_index (run->notes, i);

      if (note->severity == TD_NOTE_WARNING && run->refused)
        continue;
      run->summary.warnings += note->severity == TD_NOTE_WARNING;
      run->summary.questions += note->severity == TD_NOTE_QUESTION;
      tell (run, note);
    }
  if (run->refused)
    run->summary.refused++;
  else
    run->summary.taken++;
  return !run->refused && !run->stopped;
}

/* ---- sheets ---- */

static void
set_cells (TdRun *run, const TdRow *row)
{
  run->row = row;
  memset (run->cells, 0, sizeof run->cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      TdField field = td_sheet_plan_field (run->sheet, row->cells[i].column);

      if (field > TD_FIELD_IGNORED && run->column_of[field] == (int)row->cells[i].column &&
          !td_text_is_blank (row->cells[i].text))
        run->cells[field] = &row->cells[i];
    }
}

static gboolean
has_cell_error (TdRun *run)
{
  for (int field = TD_FIELD_IGNORED + 1; field < TD_N_FIELDS; field++)
    if (run->cells[field] != NULL && run->cells[field]->kind == TD_CELL_ERROR)
      td_run_say (run, TD_IMPORT_CELL_ERROR, (TdField)field, NULL, NULL);
  return run->refused;
}

static void
take_row (TdRun *run)
{
  td_row_add_to_sums (run);
  if (has_cell_error (run))
    td_run_settle (run);
  else if (run->plan->kind == TD_IMPORT_UNITS)
    td_run_unit_row (run);
  else if (run->plan->kind == TD_IMPORT_HOUSEHOLDS)
    td_run_household_row (run);
  else
    td_run_ballot_row (run);
}

/* An empty key that took the value above is said once per column. */
static void
fill_down (TdRun *run)
{
  guint filled = td_filler_apply (&run->filler, run->row, run->cells) & ~run->filled;

  for (TdField field = TD_FIELD_PLACE; filled != 0 && field <= TD_FIELD_UNIT; field++)
    if ((filled & (1u << field)) != 0)
      tell_new (run, TD_IMPORT_FILLED_DOWN, run->row->row, run->column_of[field], run->cells[field]->text,
                NULL);
  run->filled |= filled;
}

static void
skip_row (TdRun *run, TdImportCode code)
{
  tell_new (run, code, run->row->row, -1, run->row->cells[0].text, NULL);
}

static void
sort_row (TdRun *run)
{
  const char *total = td_row_total_word (run);

  if (total != NULL)
    {
      td_row_compare_totals (run, total);
      skip_row (run, TD_IMPORT_SKIP_TOTAL);
    }
  else if (td_row_is_remark (run))
    skip_row (run, TD_IMPORT_SKIP_REMARK);
  else if (td_row_is_header (run))
    skip_row (run, TD_IMPORT_SKIP_HEADER);
  else if (td_row_is_empty (run))
    skip_row (run, TD_IMPORT_SKIP_EMPTY);
  else
    {
      fill_down (run);
      take_row (run);
    }
}

static gboolean
on_row (const TdRow *row, double fraction, gpointer data)
{
  TdRun *run = data;
  guint taken = MAX (td_import_plan_n_taken (run->plan), 1);

  if (row->row < run->sheet->header_row + run->sheet->header_rows || row->n_cells == 0)
    return TRUE;
  g_ptr_array_set_size (run->pool, 0);
  g_ptr_array_set_size (run->notes, 0);
  run->refused = FALSE;
  set_cells (run, row);
  sort_row (run);
  if (run->summary.read >= run->next_progress)
    {
      run->next_progress = run->summary.read + PROGRESS_ROWS;
      if (run->sink->progress != NULL)
        run->sink->progress (MIN (1.0, (run->sheets_done + fraction) / taken), run->summary.read, run->data);
    }
  return !run->stopped;
}

/* The columns of the sheet; what is said once of them. */
static void
set_columns (TdRun *run)
{
  for (int i = 0; i < TD_N_FIELDS; i++)
    run->column_of[i] = -1;
  for (guint c = 0; c < run->sheet->columns->len; c++)
    {
      const TdColumnPlan *column = g_ptr_array_index (run->sheet->columns, c);

      if (column->field == TD_FIELD_UNKNOWN)
        tell_new (run, TD_IMPORT_UNKNOWN_COLUMN, run->sheet->header_row, (int)c, "", NULL);
      else if (column->field != TD_FIELD_IGNORED && run->column_of[column->field] >= 0)
        tell_new (run, TD_IMPORT_HEADING_TWICE, run->sheet->header_row, (int)c, "", NULL);
      else if (column->field != TD_FIELD_IGNORED)
        run->column_of[column->field] = (int)c;
    }
}

static gboolean
find_signature (const TdRow *row, double fraction, gpointer data)
{
  TdRun *run = data;

  if (row->row < run->sheet->header_row + run->sheet->header_rows)
    return TRUE;
  run->signed_sheet = *td_row_text (row, (guint)run->column_of[TD_FIELD_SIGNATURE]) != '\0';
  return !run->signed_sheet;
}

static gboolean
read_rows (TdRun *run, GCancellable *cancellable, GError **error)
{
  if (run->plan->kind == TD_IMPORT_BALLOTS && td_run_has (run, TD_FIELD_SIGNATURE) &&
      !td_workbook_read (run->workbook, run->sheet->sheet, find_signature, run, cancellable, error))
    return FALSE;
  return td_workbook_read (run->workbook, run->sheet->sheet, on_row, run, cancellable, error);
}

static gboolean
run_sheet (TdRun *run, GCancellable *cancellable, GError **error)
{
  const GArray *merges = td_workbook_merges (run->workbook, run->sheet->sheet, cancellable, error);
  gboolean ok;

  if (merges == NULL)
    return FALSE;
  set_columns (run);
  memset (run->sums, 0, sizeof run->sums);
  run->filled = 0;
  run->signed_sheet = FALSE;
  td_filler_init (&run->filler, run->sheet, merges, td_workbook_format (run->workbook));
  ok = read_rows (run, cancellable, error);
  td_filler_clear (&run->filler);
  return ok;
}

static void
say_not_taken (TdRun *run)
{
  static const char *const why[] = { "", "隐藏的工作表", "空表", "没有认出表头", "未选择" };

  tell_new (run, TD_IMPORT_SKIP_SHEET, 0, -1, why[run->sheet->choice], run->sheet->name);
}

static void
run_clear (TdRun *run)
{
  for (gsize i = 0; i < G_N_ELEMENTS (run->memos); i++)
    {
      g_free (run->memos[i].text);
      g_free (run->memos[i].folded);
    }
  g_clear_pointer (&run->household, td_household_record_free);
  g_ptr_array_unref (run->pool);
  g_ptr_array_unref (run->notes);
  g_hash_table_unref (run->asked);
  g_string_free (run->key, TRUE);
  td_seen_clear (&run->seen);
}

static gboolean
run_all (TdRun *run, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < run->plan->sheets->len && !run->stopped; i++)
    {
      run->sheet = g_ptr_array_index (run->plan->sheets, i);
      run->sheet_index = i;
      if (run->sheet->choice != TD_SHEET_TAKEN)
        {
          say_not_taken (run);
          continue;
        }
      if (!run_sheet (run, cancellable, error))
        return FALSE;
      run->sheets_done++;
    }
  if (run->stopped)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the import was stopped");
      return FALSE;
    }
  return TRUE;
}

static void
tell_met (TdRun *run)
{
  GHashTableIter iter;
  gpointer key, rows;

  g_hash_table_iter_init (&iter, run->asked);
  while (run->sink->met != NULL && g_hash_table_iter_next (&iter, &key, &rows))
    {
      const char *value = strchr (strchr (key, '\n') + 1, '\n') + 1;

      run->sink->met (td_import_code_to_nick ((TdImportCode)atoi (key)), value, GPOINTER_TO_UINT (rows),
                      run->data);
    }
}

gboolean
td_import_run (TdWorkbook *workbook,
               const TdImportPlan *plan,
               const TdImportSink *sink,
               gpointer data,
               GCancellable *cancellable,
               TdImportSummary *summary,
               GError **error)
{
  g_return_val_if_fail (workbook != NULL && plan != NULL && sink != NULL, FALSE);

  TdRun run = { .workbook = workbook, .plan = plan, .sink = sink, .data = data };
  gboolean ok;

  run.pool = g_ptr_array_new_with_free_func (g_free);
  run.notes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_import_note_free);
  run.asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.key = g_string_new (NULL);
  ok = run_all (&run, cancellable, error);
  if (ok)
    tell_met (&run);
  if (ok && sink->progress != NULL)
    sink->progress (1.0, run.summary.read, data);
  if (summary != NULL)
    *summary = run.summary;
  run_clear (&run);
  return ok;
}
