/* Tidang: tidang-cli stage-many — what many dossiers lack before a stage, and going on with those that can.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-many.h"
#include "td-stage-many.h"

/* ---- what would become of them ---- */

static const char *
basis_nick (TdBasis basis)
{
  return basis == TD_BASIS_PROPOSAL ? "proposal" : basis == TD_BASIS_OWN ? "own" : "source";
}

static void
lack_to_json (JsonBuilder *builder, const TdStageLook *look, const TdStageLack *lack)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "condition", lack->code);
  td_cli_json_set_string (builder, "text", lack->text);
  td_cli_json_set_bool (builder, "holds", lack->holds);
  td_cli_json_set_string (builder, "basis", basis_nick (lack->basis));
  td_cli_json_set_string (builder, "source", lack->source);
  td_cli_json_set_string (builder, "at", td_gate_place_to_nick (lack->place));
  json_builder_set_member_name (builder, "units");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lack->units->len; i++)
    {
      const TdStageUnit *unit = look->units->pdata[g_array_index (lack->units, guint, i)];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, unit->unit_id);

      json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
unit_to_json (JsonBuilder *builder, const TdStageUnit *unit)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", unit->unit_id);
  td_cli_json_set_string (builder, "label", unit->label);
  td_cli_json_set_string (builder, "state", td_going_to_nick (unit->going));
  td_cli_json_set_string (builder, "step", unit->step);
  td_cli_json_set_string (builder, "why", unit->why);
  json_builder_set_member_name (builder, "lacks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unit->lacks->len; i++)
    json_builder_add_string_value (builder, unit->lacks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const TdStageLook *look, gint64 done)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "stage", td_stage_to_nick (look->stage));
  td_cli_json_set_bool (builder, "written", done >= 0);
  td_cli_json_set_int (builder, "set", MAX (done, 0));
  for (int i = 0; i < TD_N_GOINGS; i++)
    td_cli_json_set_int (builder, td_going_to_nick ((TdGoing)i), look->n[i]);
  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < look->lacks->len; i++)
    lack_to_json (builder, look, look->lacks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "units");
  json_builder_begin_array (builder);
  for (guint i = 0; i < look->units->len; i++)
    unit_to_json (builder, look->units->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

#define NAMES_SHOWN 8

static void
print_lack (const TdStageLook *look, const TdStageLack *lack)
{
  const char *basis = td_basis_to_label (lack->basis);
  g_autofree char *names = td_stage_lack_names (look, lack, NAMES_SHOWN);

  g_print (" %s %s%s%s: %u\n", lack->holds ? "✗" : "·", lack->text, *basis != '\0' ? " — " : "", basis,
           lack->units->len);
  if (*lack->source != '\0')
    g_print ("     %s\n", lack->source);
  g_print ("     %s\n", names);
}

static void
print_look (const TdStageLook *look)
{
  g_autofree char *sums = td_stage_look_sums (look);

  g_print (_ ("To “%s”: %s\n"), td_stage_to_label (look->stage), sums);
  for (guint i = 0; i < look->lacks->len; i++)
    print_lack (look, look->lacks->pdata[i]);
}

/* ---- done ---- */

static int
set_them (TdCli *cli, TdWorkspace *workspace, const GArray *ids, const TdStageLook *look, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  TdProgress progress;
  gint64 done;

  td_cli_progress (&progress);
  done = td_unit_set_stage_many (workspace, ids, look->stage, reason, &progress, &refused, &error);
  td_cli_progress_end ();
  if (done < 0)
    return td_cli_fail (error);
  if (cli->json)
    print_json (look, done);
  else
    g_print (g_dngettext (GETTEXT_PACKAGE, "%d dossier set to “%s”.\n", "%d dossiers set to “%s”.\n",
                          (gulong)done),
             (int)done, td_stage_to_label (look->stage));
  for (guint i = 0; !cli->json && i < refused->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)refused->pdata[i]);
  return refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

static int
run (TdCli *cli,
     TdWorkspace *workspace,
     const TdCliMany *many,
     TdStage stage,
     const char *reason,
     gboolean look_only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_cli_many_units (workspace, many, &error);
  g_autoptr (TdStageLook) look = NULL;
  TdProgress progress;

  if (ids == NULL)
    return td_cli_fail (error);
  td_cli_progress (&progress);
  look = td_stage_look_many (workspace, ids, stage, &progress, &error);
  td_cli_progress_end ();
  if (look == NULL)
    return td_cli_fail (error);
  if (!look_only)
    return set_them (cli, workspace, ids, look, reason);
  if (cli->json)
    print_json (look, -1);
  else
    print_look (look);
  return td_stage_look_sets (look, reason != NULL) + look->n[TD_GOING_NOWHERE] < look->units->len
             ? TD_EXIT_PARTLY
             : TD_EXIT_DONE;
}

static gboolean
stage_from_nick (const char *nick, int *out)
{
  TdStage stage;

  if (!td_stage_from_nick (nick, &stage))
    return FALSE;
  *out = (int)stage;
  return TRUE;
}

int
td_cmd_stage_many (TdCli *cli, int argc, char **argv)
{
  g_auto (TdCliMany) many = { 0 };
  g_autofree char *reason = NULL;
  gboolean look_only = FALSE;
  const GOptionEntry entries[] = {
    TD_CLI_MANY_ENTRIES (many),
    { "look", 0, 0, G_OPTION_ARG_NONE, &look_only, N_ ("Only say who can go on, and what the others lack"),
      NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason,
      N_ ("Why gates that hold units up are passed by authority, or why they go back"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int stage = -1, status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2) || !td_cli_many_given (cli, &many) ||
      !td_cli_choice (cli, "STAGE", argv[1], stage_from_nick,
                      "survey, vote, notice, review, construction, acceptance, handover, subsidy, operation",
                      &stage))
    return cli->status;
  workspace = td_cli_open (cli, argv[0], !look_only, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  status = run (cli, workspace, &many, (TdStage)stage, reason, look_only);
  td_workspace_close (workspace);
  return status;
}
