/* Tidang: tidang-cli record-many — one record set for many dossiers at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-many.h"
#include "td-leaves-many.h"

typedef struct
{
  TdCliMany of;
  char *key;
  gboolean fresh, remove, look, leave_out;
} ManyOptions;

static void
many_options_clear (ManyOptions *options)
{
  td_cli_many_clear (&options->of);
  g_free (options->key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ManyOptions, many_options_clear)

/* ---- what ---- */

/* FIELD=VALUE into the leaf, FIELD= into what is emptied. FALSE with cli->status. */
static gboolean
take_word (TdCli *cli,
           const TdLeafBook *book,
           const TdLeafKind *kind,
           TdLeaf *leaf,
           GStrvBuilder *clear,
           TdDate today,
           const char *word)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, (gsize)(equals - word)) : NULL;
  int at = name != NULL ? td_leaf_kind_find (kind, name) : -1;
  const TdLeafField *field = at >= 0 ? td_leaf_kind_field (kind, (guint)at) : NULL;
  TdLeafFault fault;

  if (name == NULL)
    cli->status = td_cli_usage (cli, _ ("“%s” is not of the form FIELD=VALUE."), word);
  else if (field == NULL)
    cli->status = td_cli_usage (cli, _ ("“%s” is no field of %s; “record-kinds %s” lists them."), name,
                                td_leaf_kind_label (kind), kind->id);
  else if (field->type == TD_LEAF_ROOM || field->type == TD_LEAF_FILE)
    cli->status = td_cli_usage (cli, _ ("“%s” is another one in each dossier. Set it one by one."),
                                td_leaf_field_label (field));
  else if (equals[1] == '\0')
    {
      g_strv_builder_add (clear, field->id);
      return TRUE;
    }
  else if (td_leaf_book_set (book, leaf, field, equals + 1, today, &fault))
    return TRUE;
  else
    cli->status = td_cli_usage (cli, "%s=%s: %s", name, equals + 1, td_leaf_fault_to_text (field, fault));
  return FALSE;
}

static const TdLeafKind *
kind_of (TdCli *cli, const TdLeafBook *book, const char *name)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, name);

  for (guint i = 0; kind == NULL && i < book->kinds->len; i++)
    if (g_str_equal (((TdLeafKind *)book->kinds->pdata[i])->title, name))
      kind = book->kinds->pdata[i];
  if (kind == NULL)
    cli->status = td_cli_usage (cli, _ ("There is no kind of record “%s”; “record-kinds” lists them."), name);
  return kind;
}

/* ---- done ---- */

static int
do_it (TdCli *cli, TdWorkspace *workspace, const ManyOptions *options, const TdLeafMany *many)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_cli_many_units (workspace, &options->of, &error);
  g_autoptr (GPtrArray) lines = NULL;
  TdProgress progress;

  if (ids == NULL)
    return td_cli_fail (error);
  td_cli_progress (&progress);
  lines = options->look ? td_leaves_look_many (workspace, ids, many, &progress, &error)
                        : td_leaves_put_many (workspace, ids, many, options->leave_out, &progress, &error);
  td_cli_progress_end ();
  if (lines == NULL)
    return td_cli_fail (error);
  return td_cli_many_print (cli, lines, options->look);
}

static int
run (TdCli *cli, TdWorkspace *workspace, const ManyOptions *options, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = td_leaf_book_load (workspace, 0, &error);
  g_autoptr (GStrvBuilder) emptied = g_strv_builder_new ();
  g_autoptr (TdLeaf) leaf = NULL;
  g_auto (GStrv) clear = NULL;
  const TdLeafKind *kind;
  int key = -1;

  if (book == NULL)
    return td_cli_fail (error);
  kind = kind_of (cli, book, argv[1]);
  if (kind == NULL)
    return cli->status;
  if (kind->shared)
    return td_cli_usage (cli, _ ("“%s” belongs to the whole file. Put it down once: record FILE - %s …"),
                         td_leaf_kind_label (kind), kind->id);
  if (options->key != NULL && (key = td_leaf_kind_find (kind, options->key)) < 0)
    return td_cli_usage (cli, _ ("“%s” is no field of %s; “record-kinds %s” lists them."), options->key,
                         td_leaf_kind_label (kind), kind->id);
  leaf = td_leaf_new (kind->id);
  for (int i = 2; i < argc; i++)
    if (!take_word (cli, book, kind, leaf, emptied, td_workspace_today (workspace), argv[i]))
      return cli->status;
  clear = g_strv_builder_end (emptied);
  return do_it (cli, workspace, options,
                &(TdLeafMany){ leaf, (const char *const *)clear,
                               key >= 0 ? td_leaf_kind_field (kind, (guint)key)->id : NULL, options->fresh,
                               options->remove });
}

int
td_cmd_record_many (TdCli *cli, int argc, char **argv)
{
  g_auto (ManyOptions) options = { 0 };
  const GOptionEntry entries[] = {
    TD_CLI_MANY_ENTRIES (options.of),
    { "key", 0, 0, G_OPTION_ARG_STRING, &options.key,
      N_ ("Change the record that has the same value in this field"), N_ ("FIELD") },
    { "new", 0, 0, G_OPTION_ARG_NONE, &options.fresh, N_ ("A new record for each, whatever stands there"),
      NULL },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &options.remove, N_ ("Take the record away instead"), NULL },
    { "look", 0, 0, G_OPTION_ARG_NONE, &options.look, N_ ("Only say what would be done"), NULL },
    { "leave-out", 0, 0, G_OPTION_ARG_NONE, &options.leave_out,
      N_ ("Leave out the units that refuse it; without this nothing is done then"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, -1))
    return cli->status;
  if (!td_cli_many_given (cli, &options.of))
    return cli->status;
  if (options.fresh && (options.remove || options.key != NULL))
    return td_cli_usage (cli, _ ("--new goes with neither --key nor --remove."));
  if (argc < 3 && !options.remove)
    return td_cli_usage (cli, _ ("Say what is to be set: FIELD=VALUE."));
  workspace = td_cli_open (cli, argv[0], !options.look, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  status = run (cli, workspace, &options, argc, argv);
  td_workspace_close (workspace);
  return status;
}
