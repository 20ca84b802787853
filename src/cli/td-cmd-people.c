/* Tidang: tidang-cli desk and operators — what kind of desk it is and who works there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-people.h"

static gboolean
kind_from_nick (const char *nick, int *out)
{
  TdDeskKind kind;
  if (!td_desk_kind_from_nick (nick, &kind))
    return FALSE;
  *out = (int)kind;
  return TRUE;
}

gboolean
td_cli_desk_kind (TdCli *cli, const char *text, int *out)
{
  return td_cli_choice (cli, "--kind", text, kind_from_nick, "committee, bureau, contractor", out);
}

static void
print_desk (TdCli *cli, TdWorkspace *workspace, const GPtrArray *operators)
{
  TdDeskKind kind;
  gboolean chosen = td_office_kind (workspace, &kind);
  if (!cli->json)
    {
      g_print ("%s\t%s\n%s\t%s\n", _ ("Place"), td_workspace_get_place (workspace), _ ("Kind"),
               chosen ? td_desk_kind_to_nick (kind) : _ ("not chosen"));
      for (guint i = 0; i < operators->len; i++)
        {
          const TdOperator *op = operators->pdata[i];
          if (!op->retired)
            g_print ("%s\t%s%s\n", _ ("Operator"), op->name, op->has_pin ? _ (" (PIN)") : "");
        }
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "place", td_workspace_get_place (workspace));
  td_cli_json_set_string (builder, "kind", chosen ? td_desk_kind_to_nick (kind) : NULL);
  json_builder_set_member_name (builder, "operators");
  json_builder_begin_array (builder);
  for (guint i = 0; i < operators->len; i++)
    {
      const TdOperator *op = operators->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "id", op->id);
      td_cli_json_set_string (builder, "name", op->name);
      td_cli_json_set_bool (builder, "pin", op->has_pin);
      td_cli_json_set_bool (builder, "removed", op->retired);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

int
td_cmd_desk (TdCli *cli, int argc, char **argv)
{
  g_autofree char *nick = NULL;
  int kind = -1;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &nick, N_ ("committee, bureau or contractor"), N_ ("KIND") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) ||
      (nick != NULL && !td_cli_desk_kind (cli, nick, &kind)))
    return cli->status;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], kind >= 0, &error);
  if (workspace == NULL || (kind >= 0 && !td_office_set_kind (workspace, (TdDeskKind)kind, &error)))
    return td_cli_fail (error);
  g_autoptr (GPtrArray) operators = td_operators_list (workspace, &error);
  if (operators == NULL)
    return td_cli_fail (error);
  print_desk (cli, workspace, operators);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

/* 0 with the reason. */
static gint64
find_operator (TdWorkspace *workspace, const char *name, GError **error)
{
  g_autoptr (GPtrArray) operators = td_operators_list (workspace, error);
  for (guint i = 0; operators != NULL && i < operators->len; i++)
    {
      const TdOperator *op = operators->pdata[i];
      if (g_str_equal (op->name, name))
        return op->id;
    }
  if (operators != NULL)
    g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
                 _ ("There is no operator %s. “tidang-cli desk FILE” lists them."), name);
  return 0;
}

static gboolean
change (TdWorkspace *workspace, const char *verb, char **names, GError **error)
{
  if (g_str_equal (verb, "add"))
    return td_operator_add (workspace, names[0], NULL, error);
  gint64 id = find_operator (workspace, names[0], error);
  if (id == 0)
    return FALSE;
  if (g_str_equal (verb, "rename"))
    return td_operator_rename (workspace, id, names[1], error);
  if (g_str_equal (verb, "remove"))
    return td_operator_remove (workspace, id, error);
  return td_operator_set_pin (workspace, id, NULL, NULL, error);
}

int
td_cmd_operators (TdCli *cli, int argc, char **argv)
{
  static const char *const verbs[] = { "add", "rename", "remove", "forget-pin", NULL };
  if (!td_cli_parse (cli, NULL, &argc, &argv, 3, 4))
    return cli->status;
  if (!g_strv_contains (verbs, argv[1]))
    return td_cli_usage (cli, _ ("“%s” is not one of %s."), argv[1], "add, rename, remove, forget-pin");
  if ((argc == 4) != g_str_equal (argv[1], "rename"))
    return td_cli_usage (cli, "%s", _ ("“rename” takes the old and the new name, the others take one."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  gboolean done = change (workspace, argv[1], argv + 2, &error);
  return td_cli_finish (cli, workspace, done, error);
}
