/* Tidang: tidang-cli join-units — two dossiers of one stairwell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-unit-join.h"

static void
print_json (const TdUnitJoin *join)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "kept", join->kept);
  td_cli_json_set_string (builder, "other", join->other);
  td_cli_json_set_int (builder, "matched", join->matched);
  td_cli_json_set_int (builder, "added", join->added);
  td_cli_json_set_int (builder, "filled", join->filled);
  td_cli_json_set_int (builder, "erased", join->erased);
  td_cli_json_set_int (builder, "attachments", join->attachments);
  td_cli_json_set_int (builder, "votes", join->votes);
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < join->conflicts->len; i++)
    {
      const TdJoinConflict *conflict = join->conflicts->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "key", conflict->key);
      td_cli_json_set_string (builder, "label", conflict->label);
      td_cli_json_set_string (builder, "kept", conflict->kept);
      td_cli_json_set_string (builder, "other", conflict->other);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_text (const TdUnitJoin *join)
{
  g_print (_ ("%s stays, %s goes to the bin.\n"), join->kept, join->other);
  g_print (_ ("Flats of the same room: %d; new ones: %d; empty fields filled: %d; files: %d; votes that stay "
              "readable with the other: %d\n"),
           join->matched, join->added, join->filled, join->attachments, join->votes);
  if (join->conflicts->len == 0)
    return;
  TdCliTable *table = td_cli_table_new (_ ("Conflict"), _ ("Field"), _ ("Kept"), _ ("The other"), NULL);
  for (guint i = 0; i < join->conflicts->len; i++)
    {
      const TdJoinConflict *conflict = join->conflicts->pdata[i];
      td_cli_table_add (table, conflict->key, conflict->label, conflict->kept, conflict->other, NULL);
    }
  td_cli_table_print (table);
}

int
td_cmd_join_units (TdCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  g_auto (GStrv) take = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("How it is known that both are one stairwell"),
      N_ ("TEXT") },
    { "take", 0, 0, G_OPTION_ARG_STRING_ARRAY, &take, N_ ("A conflict in which the other is right"),
      N_ ("KEY") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would happen"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  if (!dry_run && reason == NULL)
    return td_cli_usage (cli, _ ("Say with --reason how it is known that both are one stairwell."));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  gint64 kept = td_cli_open_unit (cli, argv, &workspace, &status);
  if (kept == 0)
    return status;
  gint64 other = td_unit_resolve (workspace, argv[2], &error);
  if (other == 0)
    return td_cli_fail (error);
  g_autoptr (TdUnitJoin) join = td_unit_join_preview (workspace, kept, other, &error);
  if (join == NULL ||
      (!dry_run && !td_unit_join (workspace, kept, other, (const char *const *)take, reason, &error)))
    return td_cli_fail (error);
  if (cli->json)
    print_json (join);
  else
    print_text (join);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
