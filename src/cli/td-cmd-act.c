/* Tidang: tidang-cli act — official acts of a unit: applied, permitted, notified, inspected, registered …
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-course.h"

typedef struct
{
  char *on_text, *number, *party, *note, *change, *remove;
  gboolean failed;
} ActOptions;

static void
act_options_clear (ActOptions *options)
{
  g_free (options->on_text);
  g_free (options->number);
  g_free (options->party);
  g_free (options->note);
  g_free (options->change);
  g_free (options->remove);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ActOptions, act_options_clear)

/* ---- shown ---- */

static void
set_act (JsonBuilder *builder, const TdAct *act)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "act", act->id);
  td_cli_json_set_string (builder, "kind", td_act_kind_to_nick (act->kind));
  td_cli_json_set_string (builder, "outcome", td_act_outcome_to_nick (act->outcome));
  td_cli_json_set_date (builder, "on", act->on);
  td_cli_json_set_string (builder, "number", act->number);
  td_cli_json_set_string (builder, "party", act->party);
  td_cli_json_set_string (builder, "note", act->note);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *acts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < acts->len; i++)
    set_act (builder, acts->pdata[i]);
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_table (const GPtrArray *acts)
{
  TdCliTable *table = td_cli_table_new (_ ("Date"), _ ("Record"), _ ("Outcome of the step"),
                                        C_ ("act", "Number"), _ ("Party"), _ ("Note"), _ ("Id"), NULL);

  for (guint i = 0; i < acts->len; i++)
    {
      const TdAct *act = acts->pdata[i];
      g_autofree char *on = td_date_to_iso (act->on);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, act->id);

      td_cli_table_add (table, on, td_act_kind_to_label (act->kind), td_act_outcome_to_label (act->outcome),
                        act->number, act->party, act->note, id, NULL);
    }
  td_cli_table_print (table);
}

static int
list (TdCli *cli, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (TdCourse) course = id != 0 ? td_course_load (workspace, id, &error) : NULL;

  if (workspace != NULL)
    td_workspace_close (workspace);
  if (course == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (course->acts);
  else
    print_table (course->acts);
  return TD_EXIT_DONE;
}

/* ---- done ---- */

static void
set_text (char **field, const char *text)
{
  if (text == NULL)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

static char *
all_kinds (void)
{
  GString *text = g_string_new (NULL);

  for (int kind = 0; kind < TD_N_ACT_KINDS; kind++)
    g_string_append_printf (text, "%s%s", kind > 0 ? ", " : "", td_act_kind_to_nick ((TdActKind)kind));
  return g_string_free (text, FALSE);
}

static gboolean
read_kind (TdCli *cli, const char *text, TdActKind *kind)
{
  g_autofree char *kinds = NULL;

  if (td_act_kind_from_nick (text, kind) || td_act_kind_from_chinese (text, kind))
    return TRUE;
  kinds = all_kinds ();
  cli->status = td_cli_usage (cli, _ ("“%s” is no kind of record. Known are %s."), text, kinds);
  return FALSE;
}

static gboolean
read_id (TdCli *cli, const char *option, const char *text, gint64 *id)
{
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is no id; “act FILE UNIT” lists them."), option, text);
  return FALSE;
}

/* The act with this id as it stands; NULL with an error. */
static TdAct *
load_act (TdWorkspace *workspace, gint64 unit_id, gint64 act_id, GError **error)
{
  g_autoptr (TdCourse) course = td_course_load (workspace, unit_id, error);

  for (guint i = 0; course != NULL && i < course->acts->len; i++)
    if (((TdAct *)course->acts->pdata[i])->id == act_id)
      return td_act_copy (course->acts->pdata[i]);
  if (course != NULL)
    g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
                 _ ("%s: there is no record with this id."), course->label);
  return NULL;
}

static gboolean
put (TdWorkspace *workspace,
     gint64 unit_id,
     TdActKind kind,
     gint64 change,
     TdDate on,
     const ActOptions *options,
     GError **error)
{
  g_autoptr (TdAct) act = change != 0 ? load_act (workspace, unit_id, change, error)
                                      : td_act_new (kind, td_workspace_today (workspace));

  if (act == NULL)
    return FALSE;
  act->kind = kind;
  if (on != TD_DATE_NONE)
    act->on = on;
  if (options->failed || change == 0)
    act->outcome = options->failed ? TD_ACT_FAILED : TD_ACT_DONE;
  set_text (&act->number, options->number);
  set_text (&act->party, options->party);
  set_text (&act->note, options->note);
  return td_act_put (workspace, unit_id, act, error);
}

int
td_cmd_act (TdCli *cli, int argc, char **argv)
{
  g_auto (ActOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on_text, N_ ("Day on which it took place (today)"),
      N_ ("DATE") },
    { "number", 0, 0, G_OPTION_ARG_STRING, &options.number,
      N_ ("Its number: of the document, the notice, the certificate"), N_ ("NUMBER") },
    { "party", 0, 0, G_OPTION_ARG_STRING, &options.party, N_ ("Who did it, or whom it names"), N_ ("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_ ("Remark"), N_ ("TEXT") },
    { "failed", 0, 0, G_OPTION_ARG_NONE, &options.failed, N_ ("It took place and was not passed"), NULL },
    { "change", 0, 0, G_OPTION_ARG_STRING, &options.change, N_ ("Change the record with this id"),
      N_ ("ID") },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &options.remove, N_ ("Take the record with this id away"),
      N_ ("ID") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  TdActKind kind = TD_ACT_POLL;
  TdDate on = TD_DATE_NONE;
  gint64 id, change = 0, removed = 0;
  int status = TD_EXIT_DONE;
  gboolean values, done;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 3) || !td_cli_date (cli, "--on", options.on_text, &on) ||
      !read_id (cli, "--change", options.change, &change) ||
      !read_id (cli, "--remove", options.remove, &removed) || (argc > 2 && !read_kind (cli, argv[2], &kind)))
    return cli->status;
  values = options.on_text != NULL || options.number != NULL || options.party != NULL ||
           options.note != NULL || options.failed || change != 0;
  if (removed != 0 && (values || argc > 2))
    return td_cli_usage (cli, _ ("--remove stands alone."));
  if (argc < 3 && values)
    return td_cli_usage (cli, _ ("Say which kind of record it is."));
  if (argc < 3 && removed == 0)
    return list (cli, argv);
  id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  done = removed != 0 ? td_act_remove (workspace, id, removed, &error)
                      : put (workspace, id, kind, change, on, &options, &error);
  return td_cli_finish (cli, workspace, done, error);
}
