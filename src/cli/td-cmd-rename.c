/* Tidang: tidang-cli rename, rename-compound and replace-region — names and places put right.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-rename.h"

int
td_cmd_rename (TdCli *cli, int argc, char **argv)
{
  g_autofree char *compound = NULL, *building = NULL, *unit = NULL, *reason = NULL;
  const GOptionEntry entries[] = {
    { "compound", 0, 0, G_OPTION_ARG_STRING, &compound, N_ ("Name of its compound"), N_ ("NAME") },
    { "building", 0, 0, G_OPTION_ARG_STRING, &building, N_ ("Name of its building"), N_ ("NAME") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("Name of the unit"), N_ ("NAME") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  if (reason == NULL || (compound == NULL && building == NULL && unit == NULL))
    return td_cli_usage (cli, _ ("Give --compound, --building or --unit, and --reason."));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_unit_rename (workspace, id, compound, building, unit, reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}

/* ---- whole compounds ---- */

static int
print_touched (TdCli *cli, TdWorkspace *workspace, gint64 unit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTouched) touched = td_touched_list (workspace, unit_id, NULL, &error);
  if (touched == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_int (builder, "compounds", touched->compounds);
      td_cli_json_set_int (builder, "units", touched->units);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    {
      g_print (
          ngettext ("%d stairwell would be touched:\n", "%d stairwells would be touched:\n", touched->units),
          touched->units);
      for (guint i = 0; i < touched->labels->len; i++)
        g_print ("  %s\n", (const char *)touched->labels->pdata[i]);
    }
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

typedef struct
{
  char *name, *place, *reason;
  gboolean renumber, dry_run;
} WholeOptions;

static void
whole_options_clear (WholeOptions *options)
{
  g_free (options->name);
  g_free (options->place);
  g_free (options->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WholeOptions, whole_options_clear)

int
td_cmd_rename_compound (TdCli *cli, int argc, char **argv)
{
  g_auto (WholeOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "compound", 0, 0, G_OPTION_ARG_STRING, &options.name, N_ ("Its new name"), N_ ("NAME") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, N_ ("Code of the community it belongs to"),
      N_ ("CODE") },
    { "renumber", 0, 0, G_OPTION_ARG_NONE, &options.renumber,
      N_ ("New file numbers; the former ones stay valid"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say what would be touched"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  if (!options.dry_run && (options.reason == NULL || (options.name == NULL && options.place == NULL)))
    return td_cli_usage (cli, _ ("Give --compound or --place, and --reason."));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  if (options.dry_run)
    return print_touched (cli, workspace, id);
  const TdCompoundChange change = { options.name, options.place, NULL, options.renumber };
  gboolean done = td_compound_change (workspace, id, &change, options.reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}

/* ---- a region code ---- */

static void
print_plan_json (const TdRegionPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "compounds", plan->compounds);
  td_cli_json_set_int (builder, "units", plan->units);
  td_cli_json_set_bool (builder, "own", plan->own);
  td_cli_json_set_bool (builder, "official", plan->official);
  json_builder_set_member_name (builder, "clashes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->clashes->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (plan->clashes, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static int
print_plan (TdCli *cli, TdWorkspace *workspace, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegionPlan) plan = td_region_plan (workspace, from, to, &error);
  if (plan == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_plan_json (plan);
  else
    {
      g_print (
          ngettext ("%d stairwell would be touched:\n", "%d stairwells would be touched:\n", plan->units),
          plan->units);
      for (guint i = 0; i < plan->labels->len; i++)
        g_print ("  %s\n", (const char *)g_ptr_array_index (plan->labels, i));
      for (guint i = 0; i < plan->clashes->len; i++)
        g_print (_ ("The new community has a compound %s already.\n"),
                 (const char *)g_ptr_array_index (plan->clashes, i));
      if (plan->own)
        g_print ("%s\n", _ ("The place of this desk would follow."));
      if (!plan->official)
        g_print (_ ("The list of official regions does not have %s.\n"), to);
    }
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

int
td_cmd_replace_region (TdCli *cli, int argc, char **argv)
{
  g_auto (WholeOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "renumber", 0, 0, G_OPTION_ARG_NONE, &options.renumber,
      N_ ("New file numbers; the former ones stay valid"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say what would be touched"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  if (!options.dry_run && options.reason == NULL)
    return td_cli_usage (cli, _ ("Say with --reason by which notice the code was replaced."));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], !options.dry_run, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  if (options.dry_run)
    return print_plan (cli, workspace, argv[1], argv[2]);
  gboolean done = td_region_replace (workspace, argv[1], argv[2], options.renumber, options.reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}
