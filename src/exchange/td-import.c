/* Tidang: a planned import carried out, sheet by sheet and row by row.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-text.h"

#include <string.h>

#define PROGRESS_ROWS 1000

/* ---- flats seen ---- */

static guint64
mix (guint64 h)
{
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return h ^ (h >> 32);
}

/* Two independent runs over the key: 80 bits in all, so that two of two million flats meet by chance once in
 * 10^11 imports. */
static void
hash_key (const char *key, guint64 *one, guint16 *two)
{
  guint64 a = G_GUINT64_CONSTANT (0xcbf29ce484222325), b = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (const guint8 *p = (const guint8 *)key; *p != '\0'; p++)
    {
      a = (a ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
      b = (b + *p) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
    }
  *one = mix (a);
  *two = (guint16)(mix (b) >> 40);
}

static TdSeenEntry *
seen_slot (TdSeenEntry *entries, gsize size, guint64 hash, guint16 extra)
{
  gsize i = (gsize)hash & (size - 1);

  while (entries[i].row != 0 && (entries[i].hash != hash || entries[i].extra != extra))
    i = (i + 1) & (size - 1);
  return &entries[i];
}

static void
seen_grow (TdSeen *seen)
{
  gsize size = seen->size == 0 ? 1024 : seen->size * 2;
  TdSeenEntry *entries = g_new0 (TdSeenEntry, size);

  for (gsize i = 0; i < seen->size; i++)
    if (seen->entries[i].row != 0)
      *seen_slot (entries, size, seen->entries[i].hash, seen->entries[i].extra) = seen->entries[i];
  g_free (seen->entries);
  seen->entries = entries;
  seen->size = size;
}

guint
td_seen_add (TdSeen *seen, const char *key, guint row, guint sheet, guint *other_sheet)
{
  guint64 hash;
  guint16 extra;
  TdSeenEntry *entry;

  if (seen->used * 4 >= seen->size * 3)
    seen_grow (seen);
  hash_key (key, &hash, &extra);
  entry = seen_slot (seen->entries, seen->size, hash, extra);
  if (entry->row != 0)
    {
      *other_sheet = entry->sheet;
      return entry->row;
    }
  *entry = (TdSeenEntry){ hash, row, (guint16)sheet, extra };
  seen->used++;
  return 0;
}

void
td_seen_clear (TdSeen *seen)
{
  g_clear_pointer (&seen->entries, g_free);
  seen->size = seen->used = 0;
}

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

/* ---- rows that are no data ---- */

static gboolean
starts_with_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

static const char *const total_words[] = { "合计", "总计",     "小计",     "共计", "累计",
                                           "总和", "本页合计", "本页小计", NULL };
static const char *const remark_words[] = { "说明",   "备注",      "注:",        "注1",      "填表",
                                            "制表",   "审核",      "填报",       "负责人",   "经办",
                                            "联系人", "社区(盖章", "单位(盖章",  "盖章",     "街道(盖章",
                                            "日期:",  "以上",      "填写说明",   "温馨提示", "注意",
                                            "*",      "附:",       "单位负责人", "统计人",   NULL };

static gboolean
is_key_field (TdField field)
{
  return field == TD_FIELD_ROOM || field == TD_FIELD_LOCATION;
}

/* The word 合计 stands in one of the first cells. */
static const char *
total_word (const TdRun *run)
{
  for (guint i = 0; i < run->row->n_cells && i < 3; i++)
    {
      g_autofree char *folded = NULL;
      const char *text = run->row->cells[i].text;

      if (run->row->cells[i].length > 60 || (strstr (text, "计") == NULL && strstr (text, "总") == NULL))
        continue;
      folded = td_text_compact (text);
      for (guint w = 0; total_words[w] != NULL; w++)
        if (g_str_has_prefix (folded, total_words[w]) &&
            (folded[strlen (total_words[w])] == '\0' ||
             strchr (":(0123456789", folded[strlen (total_words[w])]) != NULL))
          return total_words[w];
    }
  return NULL;
}

static gboolean
is_remark (const TdRun *run)
{
  const TdCell *first = &run->row->cells[0];
  g_autofree char *folded = NULL;
  TdField field = td_sheet_plan_field (run->sheet, first->column);

  /* such a line is a merged sentence or a few words; a row of data has more cells */
  if (run->row->n_cells > 4 || g_ascii_isdigit (*first->text) ||
      (is_key_field (field) && run->row->n_cells > 3))
    return FALSE;
  folded = td_text_compact (first->text);
  if (starts_with_any (folded, remark_words))
    return TRUE;
  /* a sentence alone in its row */
  return run->row->n_cells == 1 && !is_key_field (field) && g_utf8_strlen (folded, -1) > 8;
}

static gboolean
is_header_again (const TdRun *run)
{
  guint same = 0, other = 0;

  for (guint i = 0; i < run->row->n_cells; i++)
    {
      const TdCell *cell = &run->row->cells[i];
      const char *heading =
          cell->column < run->sheet->columns->len
              ? ((TdColumnPlan *)g_ptr_array_index (run->sheet->columns, cell->column))->heading
              : "";
      gsize length = strlen (heading);

      if (cell->length <= length && (strcmp (heading + length - cell->length, cell->text) == 0 ||
                                     strncmp (heading, cell->text, cell->length) == 0))
        same++;
      else
        other++;
    }
  return same >= 2 && same > other;
}

/* Only a serial number, a floor or a merged value: a prepared line that nobody filled in. */
static gboolean
is_empty_line (const TdRun *run)
{
  for (guint i = 0; i < run->row->n_cells; i++)
    {
      TdField field = td_sheet_plan_field (run->sheet, run->row->cells[i].column);

      if (field != TD_FIELD_IGNORED && field != TD_FIELD_UNKNOWN && field != TD_FIELD_FLOOR &&
          !td_text_is_blank (run->row->cells[i].text))
        return FALSE;
    }
  return TRUE;
}

/* ---- the sheet's own totals ---- */

static const TdField summed[] = { TD_FIELD_AREA,   TD_FIELD_HOUSEHOLDS, TD_FIELD_UNIT_COUNT,
                                  TD_FIELD_AGREE,  TD_FIELD_AGREE_PAY,  TD_FIELD_AGREE_NO_PAY,
                                  TD_FIELD_OPPOSE, TD_FIELD_ABSTAIN,    TD_FIELD_INVALID };

static gboolean
read_summed (const TdCell *cell, TdField field, gint64 *value)
{
  const char *hint;

  if (cell == NULL)
    return FALSE;
  if (field == TD_FIELD_AREA)
    return cell->kind == TD_CELL_NUMBER ? td_area_from_double (cell->number, value, &hint)
                                        : td_area_parse (cell->text, value, &hint);

  g_autofree char *folded = td_text_compact (cell->text);
  char *end;

  *value = g_ascii_strtoll (folded, &end, 10);
  return end != folded && (*end == '\0' || !g_ascii_isdigit (*end)) && *end != '.';
}

/* Every good value counts, also in a row that is refused for another reason: the office's own sum has it. */
static void
add_to_sums (TdRun *run)
{
  for (gsize i = 0; i < G_N_ELEMENTS (summed); i++)
    {
      gint64 value;

      if (summed[i] >= TD_FIELD_OPINION || !read_summed (run->cells[summed[i]], summed[i], &value))
        continue;
      run->sums[summed[i]].since_start += value;
      run->sums[summed[i]].since_subtotal += value;
    }
}

static void
compare_totals (TdRun *run, const char *word)
{
  gboolean subtotal = strstr (word, "小计") != NULL || strstr (word, "本页") != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (summed); i++)
    {
      TdField field = summed[i];
      TdImportTotal total = { .sheet = run->sheet->sheet,
                              .sheet_name = run->sheet->name,
                              .row = run->row->row,
                              .field = field,
                              .subtotal = subtotal };

      if (!td_run_has (run, field) || !read_summed (run->cells[field], field, &total.stated))
        continue;
      total.column = (guint)run->column_of[field];
      total.counted = subtotal ? run->sums[field].since_subtotal : run->sums[field].since_start;
      total.agrees = total.counted == total.stated;
      run->summary.totals++;
      run->summary.totals_differ += !total.agrees;
      if (run->sink->total != NULL)
        run->sink->total (&total, run->data);
    }
  for (gsize i = 0; subtotal && i < TD_N_FIELDS; i++)
    run->sums[i].since_subtotal = 0;
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
  add_to_sums (run);
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
  const char *total = total_word (run);

  if (total != NULL)
    {
      compare_totals (run, total);
      skip_row (run, TD_IMPORT_SKIP_TOTAL);
    }
  else if (is_remark (run))
    skip_row (run, TD_IMPORT_SKIP_REMARK);
  else if (is_header_again (run))
    skip_row (run, TD_IMPORT_SKIP_HEADER);
  else if (is_empty_line (run))
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
