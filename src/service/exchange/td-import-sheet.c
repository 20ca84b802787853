/* Tidang: a spreadsheet imported — planned, read once, stored as one action.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-layouts.h"
#include "td-import-rows.h"
#include "td-memory.h"

#include "td-rejects.h"
#include "td-sentences.h"

#include <glib/gstdio.h>

G_STATIC_ASSERT ((int)TD_SHEET_UNITS == (int)TD_IMPORT_UNITS);
G_STATIC_ASSERT ((int)TD_SHEET_HOUSEHOLDS == (int)TD_IMPORT_HOUSEHOLDS);
G_STATIC_ASSERT ((int)TD_SHEET_BALLOTS == (int)TD_IMPORT_BALLOTS);

#define UNITS_LISTED 2000

/* A row may stand in two lists. */
static void
row_unlist (gpointer data)
{
  TdImportRow *row = data;

  if (--row->users == 0)
    td_import_row_free (row);
}

static TdImportReport *
report_new (void)
{
  TdImportReport *report = g_new0 (TdImportReport, 1);
  GDestroyNotify free_problem = (GDestroyNotify)td_import_problem_free;

  report->refused = g_ptr_array_new_with_free_func (free_problem);
  report->warnings = g_ptr_array_new_with_free_func (free_problem);
  report->skipped = g_ptr_array_new_with_free_func (free_problem);
  report->questions = g_ptr_array_new_with_free_func (free_problem);
  report->units = g_ptr_array_new_with_free_func (g_free);
  report->columns = g_ptr_array_new_with_free_func (g_free);
  report->rows = g_ptr_array_new_with_free_func (row_unlist);
  report->changed = g_ptr_array_new_with_free_func (row_unlist);
  report->missing = g_ptr_array_new_with_free_func (g_free);
  return report;
}

static void
report_columns (TdImportSession *session)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < session->plan->sheets->len; i++)
    {
      const TdSheetPlan *sheet = g_ptr_array_index (session->plan->sheets, i);

      for (guint j = 0; sheet->choice == TD_SHEET_TAKEN && j < sheet->columns->len; j++)
        {
          const TdColumnPlan *column = g_ptr_array_index (sheet->columns, j);
          g_autofree char *line = g_strdup_printf (
              "%s → %s", column->heading,
              column->field == TD_FIELD_UNKNOWN ? _ ("not read")
                                                : td_import_field_label (td_field_to_nick (column->field)));

          if (column->heading != NULL && *column->heading != '\0' && g_hash_table_add (said, g_strdup (line)))
            g_ptr_array_add (session->report->columns, g_steal_pointer (&line));
        }
    }
}

static gboolean
make_plan (TdImportSession *session, const char *path, GError **error)
{
  session->report->kind = session->options->kind;
  if (!td_import_set_up (session, path, error))
    return FALSE;
  session->report->kind = (TdSheetKind)session->kind;
  report_columns (session);
  if (td_import_plan_n_taken (session->plan) > 0)
    return TRUE;
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s holds no sheet that can be imported. A heading row with names such as 小区, 楼栋, 单元, 房号 is "
         "needed."),
      path);
}

/* A rough count of rows: whether it pays to build the indexes anew. */
static gint64
expected_rows (const TdImportSession *session, const char *path)
{
  GStatBuf info;

  if (session->kind != TD_IMPORT_HOUSEHOLDS || g_stat (path, &info) != 0)
    return 0;
  return (gint64)info.st_size / (td_workbook_format (session->workbook) == TD_WORKBOOK_XLSX ? 30 : 80);
}

static const char *
action_code (TdImportKind kind)
{
  static const char *const codes[] = {
    [TD_IMPORT_UNITS] = "import-units",
    [TD_IMPORT_HOUSEHOLDS] = "import-households",
    [TD_IMPORT_BALLOTS] = "import-ballots",
  };

  return codes[kind];
}

static gboolean
begin (TdImportSession *session, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  TdBulkOptions bulk = { 0 };
  GError *cause = NULL;

  if (session->options->dry_run)
    return TRUE;
  if (session->kind == TD_IMPORT_BALLOTS)
    return td_action_begin (session->workspace, action_code (session->kind), TD_ACTION_UNDOABLE, name, NULL,
                            error) != NULL;
  bulk.code = action_code (session->kind);
  bulk.operator_name = td_workspace_get_operator (session->workspace);
  bulk.file_name = name;
  bulk.expected_parts = expected_rows (session, path);
  session->bulk = td_bulk_begin (session->store, &bulk, &cause);
  return session->bulk != NULL || td_fail_with (error, cause, session->workspace->name);
}

static void
abort_import (TdImportSession *session)
{
  if (session->bulk != NULL)
    td_bulk_abort (g_steal_pointer (&session->bulk));
  else if (!session->options->dry_run && td_store_in_action (session->store))
    td_store_rollback (session->store);
}

/* For the list of imports; what cannot be remembered is shown as not known. */
static void
remember_counts (const TdImportSession *session)
{
  const TdImportReport *report = session->report;
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, report->action_id);
  g_autofree char *counts = g_strdup_printf (
      "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
      report->read, report->added, report->updated, report->unchanged, report->refused_rows);

  if (report->action_id != 0)
    td_memory_set (session->workspace, "import", key, counts, NULL);
}

static gboolean
finish (TdImportSession *session, const char *path, GError **error)
{
  TdBulkCounts counts = { 0 };
  gint64 action_id = 0;
  GError *cause = NULL;

  if (session->options->dry_run)
    return TRUE;
  if (session->bulk == NULL)
    {
      if (!td_action_end (session->workspace, session->store, TRUE, NULL, 0, path, &action_id, error))
        return FALSE;
      session->report->action_id = MAX (action_id, 0);
      return TRUE;
    }
  if (!td_bulk_finish (g_steal_pointer (&session->bulk), &counts, &cause))
    return td_fail_with (error, cause, session->workspace->name);
  session->report->action_id = counts.action_id;
  if (counts.action_id != 0)
    td_workspace_emit_changed (session->workspace, 0);
  return TRUE;
}

static void
take_progress (double fraction, guint64 rows, gpointer data)
{
  TdImportSession *session = data;

  td_progress_step (session->progress, &session->last_progress, (gint64)(fraction * 1000), 1000,
                    _ ("Importing"), NULL);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return td_text_natural_compare (*(const char *const *)a, *(const char *const *)b);
}

/* “桂花城 5号楼 1单元：12 户，1193.95 ㎡” */
static void
report_units (TdImportSession *session)
{
  for (guint i = 0; i < session->order->len; i++)
    {
      const TdImportUnit *unit = g_ptr_array_index (session->order, i);
      g_autofree char *area = td_area_to_text (unit->area);

      if (unit->refused != NULL || session->report->units->len >= UNITS_LISTED)
        continue;
      if (session->kind == TD_IMPORT_UNITS)
        g_ptr_array_add (session->report->units,
                         g_strdup_printf (_ ("%s %s %s: %d flats stated"), unit->compound->row->name,
                                          unit->row->building, unit->row->unit, (int)unit->flats));
      else
        g_ptr_array_add (session->report->units,
                         g_strdup_printf (_ ("%s %s %s: %d flats, %s"), unit->compound->row->name,
                                          unit->row->building, unit->row->unit, (int)unit->flats, area));
    }
  g_ptr_array_sort (session->report->units, compare_lines);
}

static gboolean
read_rows (TdImportSession *session, const char *path, GError **error)
{
  const TdImportSink sink = {
    .unit = td_import_take_unit,
    .household = td_import_take_household,
    .ballot = td_import_take_ballot,
    .note = td_import_take_note,
    .total = td_import_take_total,
    .met = td_import_take_met,
    .progress = take_progress,
  };
  TdImportSummary summary = { 0 };
  GError *cause = NULL;
  gboolean done = td_import_run_beside (session->workbook, session->plan, &sink, session,
                                        td_import_cancellable (session), &summary, &cause) &&
                  td_import_flush (session, TRUE) && td_import_flush_ballots (session) &&
                  td_import_rows_find_missing (session);

  session->report->read = (gint64)summary.read;
  session->report->refused_rows += (gint64)summary.refused;
  td_import_count_refused (session);
  if (done)
    return TRUE;
  /* A sink that stops says why itself; the reader only knows that it was stopped. */
  if (session->error != NULL)
    {
      g_clear_error (&cause);
      return td_fail_with (error, g_steal_pointer (&session->error), session->workspace->name);
    }
  return td_fail_with (error, cause, path);
}

static gboolean
write_rejects (TdImportSession *session, GError **error)
{
  const char *path = session->options->rejects;
  GError *cause = NULL;

  if (path == NULL || session->notes->len == 0)
    return TRUE;
  if (td_rejects_write (session->workbook, session->plan, session->notes, path,
                        td_import_cancellable (session), &cause) >= 0)
    {
      session->report->rejects = g_strdup (path);
      return TRUE;
    }
  return td_fail_with (error, cause, path);
}

static gboolean
check_strict (TdImportSession *session, const char *path, GError **error)
{
  int refused = (int)session->report->refused_rows;

  if (!session->options->strict || refused == 0)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  g_dngettext (GETTEXT_PACKAGE,
                               "%s: %d row was refused, so nothing was taken. Mend it and import again.",
                               "%s: %d rows were refused, so nothing was taken. Mend them and import again.",
                               (gulong)refused),
                  path, refused);
}

/* The rejects are written even when nothing is taken: they are what has to be mended. */
static gboolean
run (TdImportSession *session, const char *path, GError **error)
{
  if (!make_plan (session, path, error) || !begin (session, path, error))
    return FALSE;
  if (!read_rows (session, path, error) || !write_rejects (session, error) ||
      !check_strict (session, path, error) || !td_import_words_check (session, path, error))
    {
      abort_import (session);
      return FALSE;
    }
  report_units (session);
  if (!finish (session, path, error))
    return FALSE;
  if (!session->options->dry_run)
    {
      td_import_layouts_remember (session);
      td_import_words_remember (session);
      remember_counts (session);
    }
  return TRUE;
}

static void
clear_session (TdImportSession *session)
{
  td_import_session_clear_ballots (session);
  td_import_session_clear_matches (session);
  td_import_clear_set_up (session);
  g_clear_pointer (&session->notes, g_ptr_array_unref);
  g_clear_error (&session->error);
}

gboolean
td_import_sheet (TdWorkspace *self,
                 const char *path,
                 const TdImportOptions *options,
                 const TdProgress *progress,
                 TdImportReport **report,
                 GError **error)
{
  TdImportSession session = { .workspace = self, .options = options, .progress = progress };
  gboolean done = FALSE;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (path != NULL && options != NULL, FALSE);

  session.store = options->dry_run ? td_workspace_store (self, error) : td_workspace_writable (self, error);
  if (session.store == NULL)
    return FALSE;
  /* A large one into a nearly empty file is written in a way that leaves no room for a reader. */
  td_workspace_hold_reader (self);
  session.report = report_new ();
  session.notes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_import_note_free);
  if (td_import_session_init_matches (&session))
    session.workbook = td_import_open (path, error);
  else
    td_fail_with (error, g_steal_pointer (&session.error), path);
  if (session.workbook != NULL)
    done = run (&session, path, error);
  clear_session (&session);
  td_workspace_release_reader (self);
  if (report != NULL)
    *report = session.report;
  else
    td_import_report_free (session.report);
  return done;
}
