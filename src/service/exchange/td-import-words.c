/* Tidang: what an import says of rows, in sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-session.h"

#include "td-published.h"

/* By the code of the exchange layer: what is wrong and what to do. */
static const char *const sentences[TD_N_IMPORT_CODES] = {
  [TD_IMPORT_NO_COMPOUND] =
      N_ ("The compound is missing. Add a column 小区 or answer it once for the whole sheet."),
  [TD_IMPORT_NO_BUILDING] =
      N_ ("The building is missing. Add a column 楼栋 or answer it once for the whole sheet."),
  [TD_IMPORT_NO_UNIT] = N_ ("The unit is missing. Add a column 单元 or answer it once for the whole sheet."),
  [TD_IMPORT_NO_ROOM] = N_ ("The flat's number is missing. Enter it in the column 房号."),
  [TD_IMPORT_NO_ADDRESS] = N_ ("The address of the flat is empty. Enter it such as 3-2-501."),
  [TD_IMPORT_BAD_ADDRESS] =
      N_ ("The address cannot be taken apart. Write it such as 3号楼2单元501室 or 3-2-501."),
  [TD_IMPORT_DUPLICATE] =
      N_ ("The same flat stands in the sheet twice. Keep one row; several owners of a flat "
          "stand in one cell, separated by 、."),
  [TD_IMPORT_BAD_PLACE] = N_ ("This is not a region code. Look the 12 digits up by the community's name."),
  [TD_IMPORT_BAD_AREA] =
      N_ ("This is not an area. Write square metres with at most two decimals, such as 81.20."),
  [TD_IMPORT_AREA_COMMA] = N_ ("The area has a comma. Write a point: 81.20."),
  [TD_IMPORT_AREA_APPROXIMATE] = N_ ("The area is only approximate. Enter it as the certificate has it."),
  [TD_IMPORT_ROUNDED_NUMBER] =
      N_ ("The spreadsheet program has rounded this number to 15 digits. Set the column to "
          "text and enter the number again from the certificate."),
  [TD_IMPORT_BAD_ID] = N_ ("This cannot be an identity number: its length, characters or date of birth are "
                           "wrong. Compare it with the "
                           "certificate."),
  [TD_IMPORT_FEWER_NUMBERS] = N_ ("There are fewer numbers than owners; they were given to the first ones."),
  [TD_IMPORT_OWNER_COUNT] =
      N_ ("There are more numbers than owners. Separate owners and numbers by 、 in the same "
          "order."),
  [TD_IMPORT_BAD_FLOOR] = N_ ("This is not a floor. Write a number."),
  [TD_IMPORT_BAD_COUNT] = N_ ("This is not a number. Write digits only."),
  [TD_IMPORT_BAD_POINT] = N_ ("Longitude and latitude are out of range, or one is missing."),
  [TD_IMPORT_BAD_DATUM] = N_ ("This datum is not known. Write WGS84, GCJ02 or BD09."),
  [TD_IMPORT_BAD_VALUE] = N_ ("This word is not known in this column."),
  [TD_IMPORT_BAD_OPINION] = N_ ("This is no opinion. Write 同意, 反对, 弃权 or 无效."),
  [TD_IMPORT_BAD_DATE] = N_ ("This is not a date. Write it such as 2026-09-12."),
  [TD_IMPORT_CELL_ERROR] = N_ ("The cell holds a formula's error. Mend the formula or enter the value."),
  [TD_IMPORT_CHECK_DIGIT] =
      N_ ("The check digit of the identity number is wrong; it was taken as written. Compare it "
          "with the certificate."),
  [TD_IMPORT_CREDIT_CODE] = N_ ("The check digit of the credit code is wrong; it was taken as written."),
  [TD_IMPORT_NO_OWNER] = N_ ("The owner's name is missing; the flat was taken without."),
  [TD_IMPORT_NO_AREA] = N_ ("The area is missing; the vote cannot be opened before it is entered."),
  [TD_IMPORT_OLD_ID] = N_ ("An old identity number of 15 digits; it was taken as written."),
  [TD_IMPORT_FILLED_DOWN] = N_ ("Empty cells of this column took the value above."),
  [TD_IMPORT_UNKNOWN_COLUMN] =
      N_ ("This heading is not known; the column was not read. Assign it by hand if need be."),
  [TD_IMPORT_SEVERAL_TICKS] = N_ ("Several boxes are ticked: taken as invalid (多选)."),
  [TD_IMPORT_NO_TICK] = N_ ("No box is ticked: taken as invalid (未选择)."),
  [TD_IMPORT_UNSIGNED] = N_ ("Not signed: taken as invalid (未签名)."),
  [TD_IMPORT_HEADING_TWICE] = N_ ("A second column of this meaning was not read."),
  [TD_IMPORT_ASK_BUILT] = N_ ("Which year is meant?"),
  [TD_IMPORT_ASK_RATING] = N_ ("Which rating is meant: suitable, hard or unsuitable?"),
  [TD_IMPORT_ASK_DATE] = N_ ("Which date is meant? Write year, month and day."),
  [TD_IMPORT_ASK_DOC_KIND] = N_ ("Which kind of document is this number of?"),
  [TD_IMPORT_ASK_SPLIT] =
      N_ ("The rows are buildings: shall each become its units, with the flats shared out?"),
  [TD_IMPORT_ASK_WORD] = N_ ("What is meant by this word?"),
  [TD_IMPORT_SKIP_TOTAL] = N_ ("A row of totals."),
  [TD_IMPORT_SKIP_REMARK] = N_ ("A remark or signature line."),
  [TD_IMPORT_SKIP_HEADER] = N_ ("The headings again."),
  [TD_IMPORT_SKIP_EMPTY] = N_ ("An empty row."),
  [TD_IMPORT_SKIP_SILENT] = N_ ("No answer came back."),
  [TD_IMPORT_SKIP_SHEET] = N_ ("This sheet was not read."),
};

char *
td_import_note_sentence (const TdImportNote *note)
{
  GString *sentence;

  if ((guint)note->code >= TD_N_IMPORT_CODES || sentences[note->code] == NULL)
    return g_strdup (note->reason);
  sentence = g_string_new (_ (sentences[note->code]));
  if (note->code == TD_IMPORT_DUPLICATE && note->other_row > 0)
    g_string_append_printf (sentence, _ (" (The other one is row %u.)"), note->other_row);
  if (note->suggestion != NULL && *note->suggestion != '\0')
    g_string_append_printf (sentence, _ (" (Most likely: %s.)"), note->suggestion);
  if (note->severity == TD_NOTE_QUESTION && note->rows > 1)
    g_string_append_printf (sentence, _ (" (In %u rows.)"), note->rows);
  return g_string_free (sentence, FALSE);
}

TdImportProblem *
td_import_problem_new (const char *sheet,
                       gint64 row,
                       const char *column,
                       const char *value,
                       const char *code,
                       const char *reason)
{
  TdImportProblem *problem = g_new0 (TdImportProblem, 1);

  problem->sheet = g_strdup (sheet);
  problem->row = row;
  problem->column = g_strdup (column == NULL ? "" : column);
  problem->value = g_strdup (value == NULL ? "" : value);
  problem->code = g_strdup (code);
  problem->reason = g_strdup (reason);
  problem->suggestion = g_strdup ("");
  return problem;
}

void
td_import_problem_free (TdImportProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->sheet);
  g_free (problem->column);
  g_free (problem->value);
  g_free (problem->code);
  g_free (problem->reason);
  g_free (problem->suggestion);
  g_free (problem);
}

/* The heading, or the letter where there is none. (transfer full) */
static char *
column_of (const TdImportNote *note)
{
  if (note->heading != NULL && *note->heading != '\0')
    return g_strdup (note->heading);
  return note->column >= 0 ? td_column_name ((guint)note->column) : g_strdup ("");
}

gboolean
td_import_take_note (const TdImportNote *note, gpointer data)
{
  TdImportSession *session = data;
  TdImportReport *report = session->report;
  GPtrArray *lists[] = {
    [TD_NOTE_REFUSED] = report->refused,
    [TD_NOTE_WARNING] = report->warnings,
    [TD_NOTE_QUESTION] = report->questions,
    [TD_NOTE_SKIPPED] = report->skipped,
  };
  g_autofree char *column = column_of (note);
  g_autofree char *sentence = td_import_note_sentence (note);
  TdImportProblem *problem =
      td_import_problem_new (note->sheet_name, note->row, column, note->value, note->nick, sentence);

  problem->warning = note->severity != TD_NOTE_REFUSED;
  if (note->suggestion != NULL)
    {
      g_free (problem->suggestion);
      problem->suggestion = g_strdup (note->suggestion);
    }
  g_ptr_array_add (lists[note->severity], problem);
  if (note->severity == TD_NOTE_REFUSED)
    g_ptr_array_add (session->notes, td_import_note_copy (note));
  return TRUE;
}

/* A sum of the office that differs from its own rows is a row forgotten or a figure mistyped. */
void
td_import_take_total (const TdImportTotal *total, gpointer data)
{
  TdImportSession *session = data;
  g_autofree char *stated = NULL;
  g_autofree char *counted = NULL;
  g_autofree char *reason = NULL;
  TdImportProblem *problem;

  if (total->agrees)
    return;
  stated = total->field == TD_FIELD_AREA
               ? td_area_to_string (total->stated)
               : td_lower_bound_to_label ((TdLowerBound){ total->stated, total->open });
  counted = total->field == TD_FIELD_AREA ? td_area_to_string (total->counted)
                                          : g_strdup_printf ("%" G_GINT64_FORMAT, total->counted);
  reason = g_strdup_printf (
      _ ("The sheet's own total says %s, its rows give %s. Look for a missing or mistyped row."), stated,
      counted);
  problem = td_import_problem_new (total->sheet_name, total->row,
                                   td_import_field_label (td_field_to_nick (total->field)), stated,
                                   "total-differs", reason);
  problem->warning = TRUE;
  g_ptr_array_add (session->report->warnings, problem);
}

const char *
td_import_sheet_name (const TdImportSession *session, guint sheet)
{
  return td_workbook_sheet_name (session->workbook, sheet);
}

void
td_import_refuse (TdImportSession *session,
                  guint sheet,
                  guint row,
                  const char *code,
                  const char *value,
                  const char *reason)
{
  const char *name = td_import_sheet_name (session, sheet);
  TdImportNote *note = td_import_note_new (TD_NOTE_REFUSED, code, sheet, name, row, reason);

  g_ptr_array_add (session->notes, note);
  g_ptr_array_add (session->report->refused, td_import_problem_new (name, row, "", value, code, reason));
  session->report->refused_rows++;
}

const char *
td_import_ask (TdImportSession *session,
               const char *code,
               const char *value,
               const char *suggestion,
               const char *sentence)
{
  g_autofree char *key = g_strdup_printf ("%s:%s", code, value);
  const char *answer = g_hash_table_lookup (session->answers, key);
  TdImportProblem *question;

  if (answer != NULL || g_hash_table_contains (session->asked, key))
    return answer;
  question = td_import_problem_new ("", 0, "", value, code, sentence);
  question->warning = TRUE;
  g_free (question->suggestion);
  question->suggestion = g_strdup (suggestion);
  g_ptr_array_add (session->report->questions, question);
  g_hash_table_add (session->asked, g_steal_pointer (&key));
  return NULL;
}

/* ---- what becomes of the rows ---- */

static void
sheet_free (gpointer data)
{
  TdImportSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet);
}

/* Sheets without a row of data are not among them. */
static TdImportSheet *
sheet_of (TdImportReport *report, const char *name)
{
  TdImportSheet *sheet;

  if (report->sheets == NULL)
    report->sheets = g_ptr_array_new_with_free_func (sheet_free);
  for (guint i = report->sheets->len; i > 0; i--)
    {
      sheet = g_ptr_array_index (report->sheets, i - 1);
      if (g_str_equal (sheet->name, name))
        return sheet;
    }
  sheet = g_new0 (TdImportSheet, 1);
  sheet->name = g_strdup (name);
  g_ptr_array_add (report->sheets, sheet);
  return sheet;
}

void
td_import_count (TdImportSession *session, guint sheet, TdImportEffect effect)
{
  TdImportReport *report = session->report;
  TdImportSheet *of = sheet_of (report, td_import_sheet_name (session, sheet));

  report->added += effect == TD_EFFECT_ADDED;
  report->updated += effect == TD_EFFECT_UPDATED;
  report->unchanged += effect == TD_EFFECT_UNCHANGED;
  of->added += effect == TD_EFFECT_ADDED;
  of->updated += effect == TD_EFFECT_UPDATED;
  of->unchanged += effect == TD_EFFECT_UNCHANGED;
}

void
td_import_take_met (const char *nick, const char *value, guint rows, gpointer data)
{
  TdImportSession *session = data;

  for (guint i = 0; i < session->report->questions->len; i++)
    {
      TdImportProblem *question = g_ptr_array_index (session->report->questions, i);

      if (g_str_equal (question->code, nick) && g_str_equal (question->value, value))
        question->rows += rows;
    }
}

/* A near name is asked about once and refuses all its rows; a flat of the past refuses its own. */
static void
count_for_question (TdImportReport *report, const TdImportProblem *refused)
{
  for (guint i = 0; i < report->questions->len; i++)
    {
      TdImportProblem *question = g_ptr_array_index (report->questions, i);

      if (!g_str_has_prefix (question->code, "near-") && !g_str_equal (question->code, "former-flat"))
        continue;
      if (!g_str_equal (question->code, refused->code) || !g_str_equal (question->value, refused->value))
        continue;
      if (question->rows++ == 0)
        {
          g_free (question->sheet);
          question->sheet = g_strdup (refused->sheet);
          question->row = refused->row;
        }
    }
}

void
td_import_count_refused (TdImportSession *session)
{
  TdImportReport *report = session->report;
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < report->refused->len; i++)
    {
      const TdImportProblem *refused = g_ptr_array_index (report->refused, i);
      char *key = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", refused->row, refused->sheet);

      if (!g_hash_table_add (rows, key))
        continue;
      sheet_of (report, refused->sheet)->refused_rows++;
      count_for_question (report, refused);
    }
}
