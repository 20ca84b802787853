/* Tidang: tidang-cli due.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-due-export.h"
#include "td-put-off.h"

static void
add_deadline (JsonBuilder *builder, const TdDeadline *deadline, const TdDueList *list)
{
  g_autofree char *key = td_deadline_key (deadline);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "key", key);
  td_cli_json_set_string (builder, "source", deadline->source);
  td_cli_json_set_id (builder, "unit", deadline->unit_id);
  td_cli_json_set_string (builder, "label", deadline->concerns);
  td_cli_json_set_string (builder, "place", deadline->place);
  td_cli_json_set_string (builder, "title", deadline->title);
  td_cli_json_set_date (builder, "due", td_deadline_day (deadline, list->today));
  td_cli_json_set_date (builder, "since", deadline->since);
  td_cli_json_set_string (builder, "state",
                          td_due_state_to_nick (td_deadline_state (deadline, list->today, list->calendar)));
  td_cli_json_set_string (builder, "group",
                          td_due_group_to_nick (td_deadline_group (deadline, list->today, list->calendar)));
  td_cli_json_set_string (builder, "counted", td_counted_to_nick (deadline->counted));
  td_cli_json_set_int (builder, "days_left", td_deadline_days_left (deadline, list->today, list->calendar));
  td_cli_json_set_bool (builder, "tentative", deadline->tentative);
  td_cli_json_set_string (builder, "rule", deadline->rule);
  td_cli_json_set_string (builder, "mend", td_mend_to_nick (deadline->mend));
  td_cli_json_set_date (builder, "put_off", deadline->put_off);
  json_builder_end_object (builder);
}

static void
print_json (const TdDueList *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_date (builder, "today", list->today);
  td_cli_json_set_int (builder, "now", list->now);
  td_cli_json_set_int (builder, "put_off", list->put_off);
  json_builder_set_member_name (builder, "deadlines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->rows->len; i++)
    add_deadline (builder, list->rows->pdata[i], list);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_table (const TdDueList *list)
{
  TdCliTable *table = td_cli_table_new (_ ("Due"), _ ("When"), _ ("Unit"), _ ("What"), NULL);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const TdDeadline *deadline = list->rows->pdata[i];
      g_autofree char *when = td_deadline_to_when (deadline, list->today, list->calendar);
      td_cli_table_add (table,
                        td_due_group_to_label (td_deadline_group (deadline, list->today, list->calendar)),
                        when, deadline->concerns, deadline->title, NULL);
    }
  td_cli_table_print (table);
}

static gboolean
write_ics (TdCli *cli,
           TdWorkspace *workspace,
           const TdDueList *list,
           const char *path,
           gboolean todo,
           GError **error)
{
  gint64 written = 0;
  if (!td_due_write_ics (workspace, list, todo, path, &written, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "file", path);
      td_cli_json_set_int (builder, "entries", written);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print ("%s\n", path);
  return TRUE;
}

/* (transfer full) */
static char *
all_sources (void)
{
  const TdDeadlineSource *const *sources;
  guint n = td_deadline_sources (&sources);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", sources[i]->nick);
  return g_string_free (text, FALSE);
}

int
td_cmd_due (TdCli *cli, int argc, char **argv)
{
  TdDueFilter filter = TD_DUE_FILTER_INIT;
  g_autofree char *until = NULL, *source = NULL, *place = NULL, *find = NULL, *ics = NULL, *output = NULL;
  gboolean todo = FALSE;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_ ("Due up to this day alone"), N_ ("DATE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_ ("Deadlines of one kind"), N_ ("KIND") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code or its beginning"), N_ ("CODE") },
    { "find", 0, 0, G_OPTION_ARG_STRING, &find, N_ ("Words within the deadline"), N_ ("TEXT") },
    { "put-off", 0, 0, G_OPTION_ARG_NONE, &filter.put_off, N_ ("Those put aside instead"), NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the list (.pdf or .docx)"), N_ ("OUT") },
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &ics, N_ ("Write a calendar file"), N_ ("OUT") },
    { "todo", 0, 0, G_OPTION_ARG_NONE, &todo, N_ ("With --ics: tasks instead of events"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) || !td_cli_place (cli, place) ||
      !td_cli_date (cli, "--until", until, &filter.until))
    return cli->status;
  if (source != NULL && td_deadline_source_find (source) == NULL)
    {
      g_autofree char *known = all_sources ();
      return td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), "--source", source, known);
    }
  if (todo && ics == NULL)
    return td_cli_usage (cli, _ ("--todo belongs to --ics."));
  filter.source = source;
  filter.place = place;
  filter.text = find;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  g_autoptr (TdDueList) list =
      workspace == NULL ? NULL : td_deadlines_list (workspace, &filter, NULL, &error);
  if (list == NULL || (output != NULL && !td_due_write (workspace, list, output, &error)) ||
      (ics != NULL && !write_ics (cli, workspace, list, ics, todo, &error)))
    return td_cli_fail (error);
  if (!td_cli_place_exists (cli, place, list->rows->len))
    return cli->status;
  if (output != NULL && !cli->json)
    g_print ("%s\n", output);
  if (ics == NULL && cli->json)
    print_json (list);
  else if (ics == NULL && output == NULL)
    print_table (list);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

/* ---- putting one aside ---- */

/* With this key, among the others or among those put aside. *list keeps it alive. */
static TdDeadline *
find_deadline (TdWorkspace *workspace, const char *key, TdDueList **list, GError **error)
{
  for (int aside = 0; aside < 2; aside++)
    {
      TdDueFilter filter = TD_DUE_FILTER_INIT;
      filter.put_off = aside != 0;
      g_clear_pointer (list, td_due_list_free);
      *list = td_deadlines_list (workspace, &filter, NULL, error);
      for (guint i = 0; *list != NULL && i < (*list)->rows->len; i++)
        {
          g_autofree char *own = td_deadline_key ((*list)->rows->pdata[i]);
          if (g_str_equal (own, key))
            return (*list)->rows->pdata[i];
        }
      if (*list == NULL)
        return NULL;
    }
  g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("There is no deadline “%s”. “due --json” lists their keys."), key);
  return NULL;
}

int
td_cmd_put_off (TdCli *cli, int argc, char **argv)
{
  g_autofree char *until_text = NULL, *reason = NULL;
  gboolean back = FALSE;
  TdDate until = TD_DATE_NONE;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_text, N_ ("The day on which it comes back"), N_ ("DATE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
    { "back", 0, 0, G_OPTION_ARG_NONE, &back, N_ ("Take it back among the others now"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2) || !td_cli_date (cli, "--until", until_text, &until))
    return cli->status;
  if (back == (until_text != NULL))
    return td_cli_usage (cli, _ ("give --until and --reason, or --back."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (TdDueList) list = NULL;
  TdDeadline *deadline = find_deadline (workspace, argv[1], &list, &error);
  gboolean done =
      deadline != NULL && (back ? td_deadline_take_back (workspace, deadline, &error)
                                : td_deadline_put_off (workspace, deadline, until, reason, &error));
  return td_cli_finish (cli, workspace, done, error);
}
