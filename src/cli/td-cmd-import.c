/* Tidang: tidang-cli import.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-cli.h"
#include "td-import-sketch.h"

#include <string.h>

static void
add_problems (JsonBuilder *builder, const char *name, const GPtrArray *problems)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const TdImportProblem *problem = problems->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "sheet", problem->sheet);
      td_cli_json_set_int (builder, "row", problem->row);
      td_cli_json_set_string (builder, "column", problem->column);
      td_cli_json_set_string (builder, "value", problem->value);
      td_cli_json_set_string (builder, "code", problem->code);
      td_cli_json_set_string (builder, "reason", problem->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_strings (JsonBuilder *builder, const char *name, const GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && i < strings->len; i++)
    json_builder_add_string_value (builder, strings->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_rows (JsonBuilder *builder, const TdImportReport *report, const char *name, const GPtrArray *rows)
{
  static const char *const effects[] = { "added", "updated", "unchanged" };
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdImportRow *row = rows->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "sheet", row->sheet);
      td_cli_json_set_int (builder, "row", row->row);
      td_cli_json_set_string (builder, "effect", effects[row->effect]);
      td_cli_json_set_string (builder, "subject", row->subject);
      json_builder_set_member_name (builder, "values");
      json_builder_begin_object (builder);
      for (guint f = 0; report->row_fields[f] != NULL; f++)
        if (*row->values[f] != '\0')
          td_cli_json_set_string (builder, report->row_fields[f], row->values[f]);
      json_builder_end_object (builder);
      json_builder_set_member_name (builder, "changes");
      json_builder_begin_array (builder);
      for (guint c = 0; c < row->changes->len; c++)
        {
          const TdImportChange *change = row->changes->pdata[c];
          json_builder_begin_object (builder);
          td_cli_json_set_string (builder, "field", change->field);
          td_cli_json_set_string (builder, "before", change->before);
          td_cli_json_set_string (builder, "after", change->after);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_report_json (const TdImportReport *report, gboolean dry_run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "read", report->read);
  td_cli_json_set_int (builder, "added", report->added);
  td_cli_json_set_int (builder, "updated", report->updated);
  td_cli_json_set_int (builder, "unchanged", report->unchanged);
  add_problems (builder, "refused", report->refused);
  add_problems (builder, "warnings", report->warnings);
  add_problems (builder, "skipped", report->skipped);
  add_problems (builder, "questions", report->questions);
  add_strings (builder, "units", report->units);
  add_strings (builder, "columns", report->columns);
  td_cli_json_set_int (builder, "new_units", report->new_units);
  td_cli_json_set_int (builder, "new_compounds", report->new_compounds);
  if (dry_run)
    {
      add_rows (builder, report, "rows", report->rows);
      add_rows (builder, report, "changed", report->changed);
      add_strings (builder, "missing", report->missing);
      td_cli_json_set_int (builder, "missing_rows", report->missing_rows);
    }
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_problems (const char *heading, const GPtrArray *problems)
{
  if (problems == NULL || problems->len == 0)
    return;
  g_printerr ("%s\n", heading);
  for (guint i = 0; i < problems->len; i++)
    {
      const TdImportProblem *problem = problems->pdata[i];
      /* A whole sheet that is left out has no row. */
      if (problem->row > 0)
        g_printerr (_ ("  %s, row %" PRId64), problem->sheet, problem->row);
      else
        g_printerr ("  %s", problem->sheet);
      if (problem->column != NULL && *problem->column != '\0')
        g_printerr (_ (", column %s"), problem->column);
      if (problem->value != NULL && *problem->value != '\0')
        g_printerr (_ (", “%s”"), problem->value);
      g_printerr (_ (": %s\n"), problem->reason);
    }
}

/* What a dry run knows of the file. */
static void
print_changes (const TdImportReport *report)
{
  if (report->changed->len > 0)
    g_printerr ("%s\n", _ ("Would change:"));
  for (guint i = 0; i < report->changed->len; i++)
    {
      const TdImportRow *row = report->changed->pdata[i];
      g_printerr ("  %s", row->subject);
      for (guint c = 0; c < row->changes->len; c++)
        {
          const TdImportChange *change = row->changes->pdata[c];
          g_printerr ("%s %s: %s → %s", c > 0 ? ";" : ":", td_import_field_label (change->field),
                      change->before, change->after);
        }
      g_printerr ("\n");
    }
  if (report->missing->len > 0)
    g_printerr (_ ("In the file and not taken from this sheet (%" PRId64 "):\n"), report->missing_rows);
  for (guint i = 0; i < report->missing->len; i++)
    g_printerr ("  %s\n", (const char *)report->missing->pdata[i]);
}

static void
print_report (const TdImportReport *report, gboolean dry_run)
{
  g_print (dry_run ? _ ("Would read %" PRId64 " rows: %" PRId64 " added, %" PRId64 " updated, %" PRId64
                        " unchanged, %" PRId64 " refused.\n")
                   : _ ("Read %" PRId64 " rows: %" PRId64 " added, %" PRId64 " updated, %" PRId64
                        " unchanged, %" PRId64 " refused.\n"),
           report->read, report->added, report->updated, report->unchanged, report->refused_rows);
  for (guint i = 0; report->units != NULL && i < MIN (report->units->len, 20); i++)
    g_print ("  %s\n", (const char *)report->units->pdata[i]);
  if (report->units != NULL && report->units->len > 20)
    g_print (_ ("  … and %u more units\n"), report->units->len - 20);
  print_problems (_ ("Refused:"), report->refused);
  print_problems (_ ("Taken, but look at:"), report->warnings);
  print_problems (_ ("Asked:"), report->questions);
  print_problems (_ ("Skipped:"), report->skipped);
  if (dry_run)
    print_changes (report);
}

static gboolean
read_kind (TdCli *cli, const char *text, TdImportOptions *options)
{
  static const char *const kinds[] = { "units", "households", "ballots" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (text, kinds[i]))
      {
        options->kind = (TdSheetKind)i;
        return TRUE;
      }
  cli->status =
      td_cli_usage (cli, _ ("“%s” cannot be imported; it is one of units, households, ballots."), text);
  return FALSE;
}

/* ---- how the sheets are to be read ---- */

/* “5” or “5-6”: the header's rows. */
static gboolean
read_header (const char *text, guint *first, guint *rows)
{
  char *end = NULL;
  guint64 from = g_ascii_strtoull (text, &end, 10), to = 0;
  gboolean range = end != text && *end == '-';
  if (range)
    to = g_ascii_strtoull (end + 1, &end, 10);
  *first = (guint)from;
  *rows = range && to >= from ? (guint)(to - from + 1) : 0;
  return g_ascii_isdigit (*text) && *end == '\0' && from > 0 && from < 1000000 &&
         (!range || (to >= from && *rows <= 3));
}

/* A header without a sheet is that of every sheet. */
static gboolean
set_sheets (TdCli *cli, char **names, const char *header, TdImportOptions *options)
{
  guint first = 0, rows = 0;
  if (header != NULL && !read_header (header, &first, &rows))
    cli->status = td_cli_usage (cli, _ ("%s: “%s” is no row such as 3, nor up to three such as 3-4."),
                                "--header", header);
  else
    {
      options->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_setting_free);
      options->only_named = names != NULL;
      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        g_ptr_array_add (options->sheets, td_sheet_setting_new (names[i], TRUE, first, rows));
      if (names == NULL && header != NULL)
        g_ptr_array_add (options->sheets, td_sheet_setting_new (NULL, TRUE, first, rows));
      return TRUE;
    }
  return FALSE;
}

/* Each word split at its last “=” into a table. */
static GHashTable *
read_pairs (TdCli *cli, const char *option, const char *form, char **words)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      const char *equals = strrchr (words[i], '=');
      if (equals == NULL || equals == words[i])
        {
          cli->status = td_cli_usage (cli, _ ("%s: “%s” is not written as %s."), option, words[i], form);
          return NULL;
        }
      g_hash_table_replace (table, g_strndup (words[i], (gsize)(equals - words[i])), g_strdup (equals + 1));
    }
  return g_steal_pointer (&table);
}

static gboolean
read_answers (TdCli *cli, char **words, TdImportOptions *options)
{
  options->answers = read_pairs (cli, "--answer", _ ("CODE:VALUE=ANSWER"), words);
  for (guint i = 0; options->answers != NULL && words != NULL && words[i] != NULL; i++)
    if (strchr (words[i], ':') == NULL)
      {
        cli->status = td_cli_usage (cli, _ ("%s: “%s” is not written as %s."), "--answer", words[i],
                                    _ ("CODE:VALUE=ANSWER"));
        return FALSE;
      }
  return options->answers != NULL;
}

/* What a word for a rating means: a question of the import, answered before it is put. */
static gboolean
read_rating_words (TdCli *cli, char **words, TdImportOptions *options)
{
  g_autoptr (GHashTable) pairs = read_pairs (cli, "--rating-word", _ ("WORD=RATING"), words);
  GHashTableIter iter;
  gpointer word, meaning;
  TdRating rating;
  if (pairs == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &word, &meaning))
    {
      if (!td_rating_from_nick (meaning, &rating) && !td_rating_from_chinese (meaning, &rating))
        {
          cli->status = td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), "--rating-word", (char *)meaning,
                                      "适合, 较难, 不适合, 未评");
          return FALSE;
        }
      g_hash_table_replace (options->answers, g_strconcat ("rating:", (char *)word, NULL),
                            g_strdup (td_rating_to_nick (rating)));
    }
  return TRUE;
}

static void
clear_options (TdImportOptions *options)
{
  g_clear_pointer (&options->sheets, g_ptr_array_unref);
  g_clear_pointer (&options->columns, g_hash_table_unref);
  g_clear_pointer (&options->answers, g_hash_table_unref);
}

/* ---- the plan alone ---- */

static void
add_sketch_sheet (JsonBuilder *builder, const TdSketchSheet *sheet)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "name", sheet->name);
  td_cli_json_set_bool (builder, "taken", sheet->taken);
  td_cli_json_set_string (builder, "why_not", sheet->why_not);
  td_cli_json_set_bool (builder, "remembered", sheet->remembered);
  td_cli_json_set_int (builder, "header_row", sheet->header_row);
  td_cli_json_set_int (builder, "header_rows", sheet->header_rows);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const TdSketchColumn *column = sheet->columns->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "key", column->key);
      td_cli_json_set_string (builder, "letter", column->letter);
      td_cli_json_set_string (builder, "heading", column->heading);
      td_cli_json_set_string (builder, "field", column->field);
      td_cli_json_set_bool (builder, "set", column->set);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_strings (builder, "missing", sheet->missing);
  json_builder_end_object (builder);
}

static void
print_sketch_json (const TdImportSketch *sketch)
{
  static const char *const kinds[] = { "units", "households", "ballots" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "kind", kinds[sketch->kind]);
  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sketch->sheets->len; i++)
    add_sketch_sheet (builder, sketch->sheets->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_sketch (const TdImportSketch *sketch)
{
  for (guint i = 0; i < sketch->sheets->len; i++)
    {
      const TdSketchSheet *sheet = sketch->sheets->pdata[i];
      if (sheet->remembered)
        g_print (_ ("%s: read as the last sheet with these headings\n"), sheet->name);
      if (!sheet->taken)
        g_print (_ ("%s: not read: %s\n"), sheet->name, sheet->why_not);
      else
        g_print (_ ("%s: headings in row %u\n"), sheet->name, sheet->header_row + sheet->header_rows - 1);
      for (guint c = 0; sheet->taken && c < sheet->columns->len; c++)
        {
          const TdSketchColumn *column = sheet->columns->pdata[c];
          g_print ("  %s  %s = %s%s\n", column->letter, column->key, column->field,
                   column->set ? _ (" (set)") : "");
        }
      for (guint m = 0; m < sheet->missing->len; m++)
        g_print (_ ("  missing: %s\n"), td_import_field_label (sheet->missing->pdata[m]));
    }
}

static int
say_plan (TdCli *cli, TdWorkspace *workspace, const char *path, const TdImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportSketch) sketch = td_import_sketch (workspace, path, options, NULL, &error);
  if (sketch == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_sketch_json (sketch);
  else
    print_sketch (sketch);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

/* ---- the import ---- */

static int
run_import (TdCli *cli, TdWorkspace *workspace, const char *path, const TdImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) report = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  gboolean done = td_import_sheet (workspace, path, options, &progress, &report, &error);
  td_cli_progress_end ();
  /* A strict import that refuses all still lists the rows; a sheet that could not be read has nothing to
   * report. */
  gboolean tells = report != NULL && (done || report->refused_rows > 0);
  if (tells && cli->json)
    print_report_json (report, options->dry_run);
  else if (tells)
    print_report (report, options->dry_run || !done);
  td_workspace_close (workspace);
  if (!done)
    return td_cli_fail (error);
  return report->refused_rows > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_import (TdCli *cli, int argc, char **argv)
{
  TdImportOptions options = { .columns_must_be_there = TRUE, .words_must_be_known = TRUE };
  gboolean plan = FALSE;
  g_autofree char *header = NULL;
  g_auto (GStrv) sheets = NULL, columns = NULL, answers = NULL, words = NULL;
  g_autofree char *rejects = NULL, *datum = NULL, *place = NULL, *compound = NULL, *building = NULL,
                  *unit = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Say what would happen and change nothing"),
      NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, N_ ("Take all rows or none"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace_ballots,
      N_ ("Ballots of the sheet replace recorded ones"), NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &rejects, N_ ("Write the refused rows to this sheet"),
      N_ ("OUT.xlsx") },
    { "datum", 0, 0, G_OPTION_ARG_STRING, &datum, N_ ("Datum of coordinates"), "wgs84|gcj02|bd09" },
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code of rows without one"), N_ ("CODE") },
    { "compound", 0, 0, G_OPTION_ARG_STRING, &compound, N_ ("Compound of rows without one"), N_ ("NAME") },
    { "building", 0, 0, G_OPTION_ARG_STRING, &building, N_ ("Building of rows without one"), N_ ("NAME") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("Unit of rows without one"), N_ ("NAME") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sheets, N_ ("Read this sheet of the file alone; repeatable"),
      N_ ("NAME") },
    { "header", 0, 0, G_OPTION_ARG_STRING, &header, N_ ("The row of its headings, or the rows: 3, 3-4"),
      N_ ("ROW") },
    { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &columns,
      N_ ("What the column of a heading holds: 备用=专有面积, 备用=ignored; repeatable"),
      N_ ("HEADING=FIELD") },
    { "answer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &answers,
      N_ ("Answers a question of a dry run: rating:暂不适合=unsuitable; repeatable"),
      N_ ("CODE:VALUE=ANSWER") },
    { "rating-word", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words,
      N_ ("What a word for a rating means: 暂不适合=不适合; repeatable, remembered in the file"),
      N_ ("WORD=RATING") },
    { "fresh", 0, 0, G_OPTION_ARG_NONE, &options.fresh,
      N_ ("Forget how sheets with these headings were read before"), NULL },
    { "plan", 0, 0, G_OPTION_ARG_NONE, &plan,
      N_ ("Say how each sheet and column would be read, and read no further"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3) || !read_kind (cli, argv[1], &options) ||
      !td_cli_place (cli, place))
    return cli->status;
  if (datum != NULL && !g_str_equal (datum, "wgs84") && !g_str_equal (datum, "gcj02") &&
      !g_str_equal (datum, "bd09"))
    return td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), "--datum", datum, "wgs84, gcj02, bd09");
  options.rejects = rejects;
  options.datum = datum;
  options.place = place;
  options.compound = compound;
  options.building = building;
  options.unit = unit;

  int status = TD_EXIT_USAGE;
  options.columns = read_pairs (cli, "--column", _ ("HEADING=FIELD"), columns);
  if (options.columns != NULL && set_sheets (cli, sheets, header, &options) &&
      read_answers (cli, answers, &options) && read_rating_words (cli, words, &options))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], !options.dry_run && !plan, &error);
      status = workspace == NULL ? td_cli_fail (error)
               : plan            ? say_plan (cli, workspace, argv[2], &options)
                                 : run_import (cli, workspace, argv[2], &options);
    }
  clear_options (&options);
  return status;
}
