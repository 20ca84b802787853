/* Tidang: tidang-cli history, undo, redo and imports.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-changes.h"
#include "td-cli.h"
#include "td-history.h"
#include "td-records.h"

/* ---- history ---- */

typedef struct
{
  char *field, *room, *by, *kind, *from, *until, *find;
  gint64 limit;
  gboolean changes;
  TdHistoryFilter filter;
} HistoryOptions;

static void
history_options_clear (HistoryOptions *options)
{
  g_free (options->field);
  g_free (options->room);
  g_free (options->by);
  g_free (options->kind);
  g_free (options->from);
  g_free (options->until);
  g_free (options->find);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HistoryOptions, history_options_clear)

static void
add_members (JsonBuilder *builder, const TdHistoryItem *item)
{
  td_cli_json_set_id (builder, "action", item->action_id);
  td_cli_json_set_id (builder, "unit", item->unit_id);
  td_cli_json_set_time (builder, "at", item->at);
  td_cli_json_set_string (builder, "who", item->who);
  td_cli_json_set_string (builder, "code", item->code);
  td_cli_json_set_string (builder, "text", item->text);
  td_cli_json_set_string (builder, "reason", item->reason);
  td_cli_json_set_bool (builder, "undone", item->undone);
}

static void
add_item (JsonBuilder *builder, const TdHistoryItem *item)
{
  json_builder_begin_object (builder);
  add_members (builder, item);
  json_builder_end_object (builder);
}

static void
add_change (JsonBuilder *builder, const TdChangeItem *change)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", change->unit_id);
  td_cli_json_set_id (builder, "part", change->part_id);
  td_cli_json_set_string (builder, "field", change->field);
  td_cli_json_set_string (builder, "thing", change->thing);
  td_cli_json_set_string (builder, "label", change->label);
  td_cli_json_set_string (builder, "from", change->from);
  td_cli_json_set_string (builder, "to", change->to);
  td_cli_json_set_bool (builder, "erased", change->erased);
  td_cli_json_set_string (builder, "text", change->text);
  json_builder_end_object (builder);
}

static GPtrArray *
changes_of (TdWorkspace *workspace, const HistoryOptions *options, const TdHistoryItem *item, GError **error)
{
  const TdChangeQuery query = { .unit_id = options->filter.unit_id,
                                .action_id = item->action_id,
                                .part_id = options->filter.part_id,
                                .field = options->field };
  return td_changes_list (workspace, &query, NULL, error);
}

static gboolean
print_history_json (TdWorkspace *workspace,
                    const HistoryOptions *options,
                    const GPtrArray *items,
                    GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const TdHistoryItem *item = items->pdata[i];
      g_autoptr (GPtrArray) changes = options->changes ? changes_of (workspace, options, item, error) : NULL;
      if (options->changes && changes == NULL)
        return FALSE;
      json_builder_begin_object (builder);
      add_members (builder, item);
      if (changes != NULL)
        {
          json_builder_set_member_name (builder, "changes");
          json_builder_begin_array (builder);
          for (guint k = 0; k < changes->len; k++)
            add_change (builder, changes->pdata[k]);
          json_builder_end_array (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
  return TRUE;
}

/* The history of the whole file names the unit of each step. */
static gboolean
print_history_text (TdWorkspace *workspace,
                    const HistoryOptions *options,
                    const GPtrArray *items,
                    GError **error)
{
  gboolean one = options->filter.unit_id != 0;
  TdCliTable *table = one ? td_cli_table_new (_ ("When"), _ ("Who"), _ ("What"), _ ("Why"), NULL)
                          : td_cli_table_new (_ ("When"), _ ("Who"), _ ("Unit"), _ ("What"), _ ("Why"), NULL);
  gboolean good = TRUE;
  for (guint i = 0; good && i < items->len; i++)
    {
      const TdHistoryItem *item = items->pdata[i];
      g_autofree char *at = td_cli_time_to_string (item->at);
      g_autofree char *text = g_strdup_printf (item->undone ? _ ("%s (undone)") : "%s", item->text);
      const char *reason = item->reason != NULL ? item->reason : "";
      if (one)
        td_cli_table_add (table, at, item->who, text, reason, NULL);
      else
        td_cli_table_add (table, at, item->who, item->unit != NULL ? item->unit : "", text, reason, NULL);
      g_autoptr (GPtrArray) changes = options->changes ? changes_of (workspace, options, item, error) : NULL;
      good = !options->changes || changes != NULL;
      for (guint k = 0; changes != NULL && k < changes->len; k++)
        {
          g_autofree char *line = g_strconcat ("  ", ((TdChangeItem *)changes->pdata[k])->text, NULL);
          if (one)
            td_cli_table_add (table, "", "", line, NULL);
          else
            td_cli_table_add (table, "", "", "", line, NULL);
        }
    }
  td_cli_table_print (table);
  return good;
}

static gboolean
read_kind (const char *nick, int *out)
{
  TdHistoryKind kind;
  gboolean known = td_history_kind_from_nick (nick, &kind);
  *out = known ? (int)kind : 0;
  return known;
}

static gboolean
check_options (TdCli *cli, HistoryOptions *options, gboolean unit)
{
  int kind = TD_HISTORY_ANY;
  if ((options->field != NULL || options->room != NULL) && !unit)
    cli->status = td_cli_usage (cli, _ ("--field and --room need a unit."));
  else if (options->field != NULL && !td_change_field_is_known (options->field))
    cli->status = td_cli_usage (
        cli, _ ("“%s” is no field. Name one like area, owner, phone, stage or opinion."), options->field);
  else if (td_cli_date (cli, "--from", options->from, &options->filter.from) &&
           td_cli_date (cli, "--until", options->until, &options->filter.until) &&
           (options->kind == NULL || td_cli_choice (cli, "--kind", options->kind, read_kind,
                                                    "votes, register, imports, papers, care", &kind)))
    {
      options->filter.kind = (TdHistoryKind)kind;
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_part (TdWorkspace *workspace, HistoryOptions *options, GError **error)
{
  g_autoptr (TdDossier) dossier =
      options->room == NULL ? NULL : td_dossier_load (workspace, options->filter.unit_id, error);
  const TdPart *part = dossier != NULL ? td_roll_find_room (dossier->roll, options->room, NULL) : NULL;
  if (part != NULL)
    options->filter.part_id = part->id;
  else if (dossier != NULL)
    g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND, _ ("The unit has no flat %s."),
                 options->room);
  return options->room == NULL || part != NULL;
}

int
td_cmd_history (TdCli *cli, int argc, char **argv)
{
  g_auto (HistoryOptions) options = { .filter = { .from = TD_DATE_NONE, .until = TD_DATE_NONE } };
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT64, &options.limit, N_ ("At most so many"), "N" },
    { "changes", 0, 0, G_OPTION_ARG_NONE, &options.changes, N_ ("With each field before and after"), NULL },
    { "field", 0, 0, G_OPTION_ARG_STRING, &options.field, N_ ("What touched this field of the unit"),
      N_ ("FIELD") },
    { "room", 0, 0, G_OPTION_ARG_STRING, &options.room, N_ ("What touched this flat"), N_ ("ROOM") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("What this person did"), N_ ("PERSON") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, "votes|register|imports|papers|care", N_ ("KIND") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("From this day on"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, N_ ("Until this day"), N_ ("DATE") },
    { "find", 0, 0, G_OPTION_ARG_STRING, &options.find, N_ ("With this text"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 2) || !check_options (cli, &options, argc == 2))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  options.filter.unit_id = argc == 2 ? td_unit_resolve (workspace, argv[1], &error) : 0;
  options.filter.who = options.by;
  options.filter.field = options.field;
  options.filter.text = options.find;
  options.filter.limit = options.limit;
  options.changes = options.changes || options.field != NULL;
  g_autoptr (GPtrArray) items = error == NULL && find_part (workspace, &options, &error)
                                    ? td_history_find (workspace, &options.filter, NULL, &error)
                                    : NULL;
  if (items == NULL ||
      !(cli->json ? print_history_json : print_history_text) (workspace, &options, items, &error))
    return td_cli_fail (error);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

/* ---- undo and redo ---- */

typedef TdHistoryItem *(*StepFunc) (TdWorkspace *, GError **);
typedef TdHistoryItem *(*ChosenFunc) (TdWorkspace *, gint64, const TdProgress *, GError **);

static TdHistoryItem *
run_step (TdWorkspace *workspace, const char *action, StepFunc newest, ChosenFunc chosen, GError **error)
{
  TdProgress progress;
  if (action == NULL)
    return newest (workspace, error);
  td_cli_progress (&progress);
  TdHistoryItem *item = chosen (workspace, g_ascii_strtoll (action, NULL, 10), &progress, error);
  td_cli_progress_end ();
  return item;
}

static int
step (TdCli *cli, int argc, char **argv, StepFunc newest, ChosenFunc chosen, const char *format)
{
  g_autofree char *action = NULL;
  const GOptionEntry entries[] = {
    { "action", 0, 0, G_OPTION_ARG_STRING, &action, N_ ("This action, whatever came later"), "ID" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1))
    return cli->status;
  if (action != NULL && strspn (action, "0123456789") != strlen (action))
    return td_cli_usage (cli, _ ("“%s” is no number of an action. The history shows them with --json."),
                         action);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (TdHistoryItem) item = run_step (workspace, action, newest, chosen, &error);
  if (item == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      add_item (builder, item);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print (_ (format), item->text);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

int
td_cmd_undo (TdCli *cli, int argc, char **argv)
{
  return step (cli, argc, argv, td_undo, td_undo_action, N_ ("Undone: %s\n"));
}

int
td_cmd_redo (TdCli *cli, int argc, char **argv)
{
  return step (cli, argc, argv, td_redo, td_redo_action, N_ ("Done again: %s\n"));
}

/* ---- imports ---- */

static void
add_import (JsonBuilder *builder, const TdImportItem *item)
{
  const struct
  {
    const char *name;
    gint64 value;
  } counts[] = { { "read", item->read },
                 { "added", item->added },
                 { "updated", item->updated },
                 { "unchanged", item->unchanged },
                 { "refused", item->refused } };
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "action", item->action_id);
  td_cli_json_set_time (builder, "at", item->at);
  td_cli_json_set_string (builder, "who", item->who);
  td_cli_json_set_string (builder, "code", item->code);
  td_cli_json_set_string (builder, "file", item->file);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i].value >= 0)
      td_cli_json_set_int (builder, counts[i].name, counts[i].value);
    else
      {
        json_builder_set_member_name (builder, counts[i].name);
        json_builder_add_null_value (builder);
      }
  td_cli_json_set_bool (builder, "undone", item->undone);
  json_builder_end_object (builder);
}

static char *
count_text (gint64 value)
{
  return value < 0 ? g_strdup ("–") : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
print_imports (const GPtrArray *items)
{
  TdCliTable *table = td_cli_table_new (_ ("When"), _ ("Who"), _ ("File"), _ ("Added"), _ ("Updated"),
                                        _ ("Refused"), _ ("State"), _ ("Action"), NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const TdImportItem *item = items->pdata[i];
      g_autofree char *at = td_cli_time_to_string (item->at);
      g_autofree char *added = count_text (item->added);
      g_autofree char *updated = count_text (item->updated);
      g_autofree char *refused = count_text (item->refused);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, item->action_id);
      td_cli_table_add (table, at, item->who, item->file, added, updated, refused,
                        item->undone ? _ ("undone") : _ ("done"), id, NULL);
    }
  td_cli_table_print (table);
}

int
td_cmd_imports (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 1, 1))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  g_autoptr (GPtrArray) items = workspace != NULL ? td_imports_list (workspace, &error) : NULL;
  if (items == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_array (builder);
      for (guint i = 0; i < items->len; i++)
        add_import (builder, items->pdata[i]);
      json_builder_end_array (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    print_imports (items);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
