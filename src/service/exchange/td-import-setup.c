/* Tidang: how a spreadsheet is to be read — the guess, and over it what a person has set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-layout.h"
#include "td-import-layouts.h"

GCancellable *
td_import_cancellable (const TdImportSession *session)
{
  return session->progress == NULL ? NULL : session->progress->cancellable;
}

gboolean
td_import_field_from_text (TdSheetKind kind, const char *text, TdField *field)
{
  for (const TdField *one = td_import_kind_fields ((TdImportKind)kind); *one != TD_FIELD_UNKNOWN; one++)
    if (g_str_equal (td_field_to_nick (*one), text) || g_str_equal (td_field_to_chinese (*one), text))
      {
        *field = *one;
        return TRUE;
      }
  return FALSE;
}

static TdImportPlan *
new_plan (TdImportSession *session, TdImportKind kind, GError **error)
{
  const TdImportOptions *options = session->options;
  TdImportDefaults defaults = { .datum = options->datum };

  td_date_get (td_workspace_today (session->workspace), &defaults.year, NULL, NULL);
  defaults.keys = (TdUnitKeys){
    .place = (char *)(options->place == NULL ? "" : options->place),
    .district = (char *)"",
    .street = (char *)"",
    .community = (char *)"",
    .compound = (char *)(options->compound == NULL ? "" : options->compound),
    .building = (char *)(options->building == NULL ? "" : options->building),
    .unit = (char *)(options->unit == NULL ? "" : options->unit),
  };
  return td_import_plan_new (session->workbook, kind, &defaults, td_import_cancellable (session), error);
}

static gboolean
plan_has (const TdImportPlan *plan, TdField from, TdField until)
{
  for (guint i = 0; i < plan->sheets->len; i++)
    {
      const TdSheetPlan *sheet = g_ptr_array_index (plan->sheets, i);

      for (guint j = 0; sheet->choice == TD_SHEET_TAKEN && j < sheet->columns->len; j++)
        {
          const TdColumnPlan *column = g_ptr_array_index (sheet->columns, j);

          if (column->field >= from && column->field <= until)
            return TRUE;
        }
    }
  return FALSE;
}

/* By the headings: an opinion makes ballots of it, a flat's number a roster. */
static gboolean
detect_kind (TdImportSession *session, GError **error)
{
  g_autoptr (TdImportPlan) ballots = new_plan (session, TD_IMPORT_BALLOTS, error);
  g_autoptr (TdImportPlan) households = NULL;

  if (ballots == NULL)
    return FALSE;
  session->kind = TD_IMPORT_BALLOTS;
  if (plan_has (ballots, TD_FIELD_OPINION, TD_FIELD_INVALID))
    return TRUE;
  households = new_plan (session, TD_IMPORT_HOUSEHOLDS, error);
  if (households == NULL)
    return FALSE;
  session->kind =
      plan_has (households, TD_FIELD_ROOM, TD_FIELD_LOCATION) ? TD_IMPORT_HOUSEHOLDS : TD_IMPORT_UNITS;
  return TRUE;
}

/* ---- what a person has set ---- */

static char *
names_of (const TdImportPlan *plan)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < plan->sheets->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? C_ ("list of names", ", ") : "",
                            ((const TdSheetPlan *)g_ptr_array_index (plan->sheets, i))->name);
  return g_string_free (names, FALSE);
}

static gboolean
set_sheet (TdImportSession *session, guint sheet, const TdSheetSetting *setting, GError **error)
{
  GError *cause = NULL;

  if (setting->header_row > 0 &&
      !td_import_plan_set_header (session->plan, session->workbook, sheet, setting->header_row,
                                  setting->header_rows, td_import_cancellable (session), &cause))
    return td_fail_with (error, cause, td_workbook_path (session->workbook));
  td_import_plan_set_taken (session->plan, sheet, setting->taken);
  return TRUE;
}

static gboolean
apply_sheet (TdImportSession *session, const TdSheetSetting *setting, GError **error)
{
  TdImportPlan *plan = session->plan;
  guint sheet;

  for (guint i = 0; setting->name == NULL && i < plan->sheets->len; i++)
    {
      TdSheetChoice choice = ((const TdSheetPlan *)g_ptr_array_index (plan->sheets, i))->choice;

      if ((choice == TD_SHEET_TAKEN || choice == TD_SHEET_NO_HEADER) &&
          !set_sheet (session, i, setting, error))
        return FALSE;
    }
  if (setting->name == NULL || td_import_plan_find_sheet (plan, setting->name, &sheet))
    return setting->name == NULL || set_sheet (session, sheet, setting, error);

  g_autofree char *names = names_of (plan);

  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("There is no sheet “%s” in this file. Its sheets are %s."), setting->name, names);
}

static gboolean
is_named (const GPtrArray *settings, const char *name)
{
  for (guint i = 0; i < settings->len; i++)
    if (g_strcmp0 (((const TdSheetSetting *)g_ptr_array_index (settings, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
apply_sheets (TdImportSession *session, GError **error)
{
  const TdImportOptions *options = session->options;
  TdImportPlan *plan = session->plan;

  for (guint i = 0; options->only_named && i < plan->sheets->len; i++)
    if (!is_named (options->sheets, ((const TdSheetPlan *)g_ptr_array_index (plan->sheets, i))->name))
      td_import_plan_set_taken (plan, i, FALSE);
  for (guint i = 0; options->sheets != NULL && i < options->sheets->len; i++)
    if (!apply_sheet (session, g_ptr_array_index (options->sheets, i), error))
      return FALSE;
  return TRUE;
}

/* In every sheet that has such a column. */
static gboolean
assign (TdImportPlan *plan, const char *key, TdField field)
{
  gboolean found = FALSE;

  for (guint i = 0; i < plan->sheets->len; i++)
    found |= td_import_plan_assign (plan, i, key, field);
  return found;
}

static gboolean
apply_columns (TdImportSession *session, GError **error)
{
  GHashTableIter iter;
  gpointer heading, nick;

  g_hash_table_iter_init (&iter, session->options->columns);
  while (g_hash_table_iter_next (&iter, &heading, &nick))
    {
      g_autofree char *key = td_column_key_fold (heading);
      TdField field;

      if (!td_import_field_from_text ((TdSheetKind)session->kind, nick, &field))
        {
          /* Of another kind of import: set before the kind was changed. */
          if (!session->options->columns_must_be_there)
            continue;
          return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                          _ ("“%s” is nothing that a column of this import can hold."), (char *)nick);
        }
      if (!assign (session->plan, g_str_has_prefix (heading, "@") ? heading : key, field) &&
          session->options->columns_must_be_there)
        return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("No sheet has a column “%s”."), (char *)heading);
    }
  return TRUE;
}

/* What was given, and over it nothing: what is remembered fills the gaps. */
static void
take_answers (TdImportSession *session)
{
  GHashTableIter iter;
  gpointer key, answer;

  session->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (session->options->answers != NULL)
    {
      g_hash_table_iter_init (&iter, session->options->answers);
      while (g_hash_table_iter_next (&iter, &key, &answer))
        g_hash_table_insert (session->answers, g_strdup (key), g_strdup (answer));
    }
  td_import_words_recall (session);
}

static void
apply_answers (TdImportSession *session)
{
  GHashTableIter iter;
  gpointer key, answer;

  g_hash_table_iter_init (&iter, session->answers);
  while (g_hash_table_iter_next (&iter, &key, &answer))
    {
      const char *colon = strchr (key, ':');
      g_autofree char *code = colon == NULL ? NULL : g_strndup (key, (gsize)(colon - (char *)key));

      if (code != NULL)
        td_import_plan_set_answer (session->plan, code, colon + 1, answer);
    }
}

/* The guess, and over it what is remembered of sheets with such headings: that may be another kind. */
static gboolean
make_plan (TdImportSession *session, gboolean any_kind, GError **error)
{
  TdImportKind kind;

  g_clear_pointer (&session->plan, td_import_plan_free);
  session->plan = new_plan (session, session->kind, error);
  if (session->plan == NULL || !td_import_layouts_apply (session, any_kind, &kind, error))
    return FALSE;
  if (kind == session->kind)
    return TRUE;
  session->kind = kind;
  return make_plan (session, FALSE, error);
}

TdWorkbook *
td_import_open (const char *path, GError **error)
{
  GError *cause = NULL;
  g_autofree char *name = g_path_get_basename (path);
  TdWorkbook *workbook;

  /* What Excel, WPS and LibreOffice put beside a sheet while it is open there. */
  if (g_str_has_prefix (name, "~$") || g_str_has_prefix (name, ".~lock."))
    {
      td_fail (
          error, TD_SERVICE_ERROR_REFUSED,
          _ ("%s only marks that the sheet is open in another program. Save and close it there, then choose "
             "the sheet itself."),
          path);
      return NULL;
    }
  workbook = td_workbook_open (path, NULL, &cause);
  if (workbook == NULL)
    td_fail_with (error, cause, path);
  return workbook;
}

gboolean
td_import_set_up (TdImportSession *session, const char *path, GError **error)
{
  const TdImportOptions *options = session->options;
  GError *cause = NULL;

  take_answers (session);
  session->kind = (TdImportKind)options->kind;
  if ((options->detect_kind && !detect_kind (session, &cause)) ||
      !make_plan (session, options->detect_kind, &cause))
    return td_fail_with (error, cause, path);
  if (!apply_sheets (session, error) || (options->columns != NULL && !apply_columns (session, error)))
    return FALSE;
  apply_answers (session);
  return TRUE;
}

void
td_import_clear_set_up (TdImportSession *session)
{
  g_clear_pointer (&session->plan, td_import_plan_free);
  g_clear_pointer (&session->workbook, td_workbook_free);
  g_clear_pointer (&session->answers, g_hash_table_unref);
  g_clear_pointer (&session->layouts, g_hash_table_unref);
}

TdSheetSetting *
td_sheet_setting_new (const char *name, gboolean taken, guint header_row, guint header_rows)
{
  TdSheetSetting *setting = g_new0 (TdSheetSetting, 1);

  setting->name = g_strdup (name);
  setting->taken = taken;
  setting->header_row = header_row;
  setting->header_rows = header_rows;
  return setting;
}

void
td_sheet_setting_free (TdSheetSetting *setting)
{
  if (setting == NULL)
    return;
  g_free (setting->name);
  g_free (setting);
}
