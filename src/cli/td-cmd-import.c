/* Tidang: tidang-cli import.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-cli.h"
#include "td-imports.h"

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
print_report_json (const TdImportReport *report)
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
      g_printerr (_ ("  %s, row %" PRId64), problem->sheet, problem->row);
      if (problem->column != NULL && *problem->column != '\0')
        g_printerr (_ (", column %s"), problem->column);
      if (problem->value != NULL && *problem->value != '\0')
        g_printerr (_ (", “%s”"), problem->value);
      g_printerr (_ (": %s\n"), problem->reason);
    }
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

int
td_cmd_import (TdCli *cli, int argc, char **argv)
{
  TdImportOptions options = { 0 };
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

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], !options.dry_run, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (TdImportReport) report = NULL;
  gboolean done = td_import_sheet (workspace, argv[2], &options, &progress, &report, &error);
  td_cli_progress_end ();
  /* A strict import that refuses all still lists the rows; a sheet that could not be read has nothing to
   * report. */
  gboolean tells = report != NULL && (done || report->refused_rows > 0);
  if (tells && cli->json)
    print_report_json (report);
  else if (tells)
    print_report (report, options.dry_run || !done);
  td_workspace_close (workspace);
  if (!done)
    return td_cli_fail (error);
  return report->refused_rows > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}
