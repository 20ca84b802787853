/* Tidang: tidang-cli erase — the personal data of one household, destroyed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-erasure.h"
#include "td-households.h"
#include "td-workspace.h"

typedef struct
{
  gboolean look;
  char **also;
  char *output;
} EraseOptions;

static void
erase_options_clear (EraseOptions *options)
{
  g_strfreev (options->also);
  g_free (options->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EraseOptions, erase_options_clear)

/* ---- records of the whole file ---- */

static void
add_records (JsonBuilder *builder, const GPtrArray *records)
{
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      const TdErasureRecord *record = records->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "record", record->id);
      td_cli_json_set_string (builder, "line", record->line);
      td_cli_json_set_string (builder, "numbers", record->numbers);
      td_cli_json_set_string (builder, "names", record->names);
      td_cli_json_set_string (builder, "said", record->said);
      td_cli_json_set_bool (builder, "named", record->named);
      td_cli_json_set_bool (builder, "names-erased", record->erased);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_print ("      %s\n", lines[i]);
}

static void
print_record (const TdErasureRecord *record)
{
  g_print ("  %" G_GINT64_FORMAT "  %s\n", record->id, record->line);
  if (*record->numbers != '\0')
    g_print (_ ("      a number of the household, which goes by itself: %s\n"), record->numbers);
  if (*record->names != '\0')
    g_print (_ ("      the name, which stays unless you say --also: %s\n"), record->names);
  print_lines (record->said);
  if (record->past)
    g_print ("      %s\n", record->named
                               ? _ ("the name in a text that stood there before")
                               : _ ("a number in a text that stood there before, which goes by itself"));
}

static int
look (TdCli *cli, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (GPtrArray) records = id != 0 ? td_erase_look (workspace, id, argv[2], &error) : NULL;

  if (workspace != NULL)
    td_workspace_close (workspace);
  if (records == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_records (builder, records);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
      return TD_EXIT_DONE;
    }
  if (records->len == 0)
    g_print (_ ("Nothing else tells of this household.\n"));
  for (guint i = 0; i < records->len; i++)
    print_record (records->pdata[i]);
  return TD_EXIT_DONE;
}

/* ---- the receipt ---- */

/* The store's receipt in a person's words: what is kept as proof that the data are gone. */
static void
print_receipt (const char *receipt, const GPtrArray *records, const char *unit, const char *room)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *left = td_erasure_left_to_text (records);

  if (!json_parser_load_from_data (parser, receipt, -1, NULL))
    {
      g_print ("%s\n", receipt);
      return;
    }
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  gint64 owners = json_object_get_int_member_with_default (object, "owners", 0);
  const char *at = json_object_get_string_member_with_default (object, "at", "0");
  g_autofree char *time = td_cli_time_to_string (g_ascii_strtoll (at, NULL, 10));
  g_print (ngettext ("%s %s: the personal data of %d owner are destroyed. This cannot be undone.\n",
                     "%s %s: the personal data of %d owners are destroyed. This cannot be undone.\n", owners),
           unit, room, (int)owners);
  g_print ("  %s  %s\n", _ ("When"), time);
  g_print ("  %s  %s\n", _ ("Who"), json_object_get_string_member_with_default (object, "who", ""));
  g_print ("  %s  %s\n", _ ("Entry"), json_object_get_string_member_with_default (object, "entry", ""));
  for (guint i = 0; i < records->len; i++)
    {
      const TdErasureRecord *record = records->pdata[i];

      if (*record->numbers != '\0')
        g_print (_ ("  Numbers taken out of: %s (%s)\n"), record->line, record->numbers);
      if (record->erased && *record->names != '\0')
        g_print (_ ("  Names taken out of: %s (%s)\n"), record->line, record->names);
    }
  if (left != NULL)
    g_print ("%s\n", left);
  if (!json_object_get_boolean_member_with_default (object, "log_emptied", TRUE))
    g_printerr (
        _ ("tidang-cli: another program still reads the file; the last traces go when it closes it.\n"));
}

static void
print_done (TdCli *cli, const char *receipt, const GPtrArray *records, char **argv)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      print_receipt (receipt, records, argv[1], argv[2]);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "receipt", receipt);
  add_records (builder, records);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* (transfer full) NULL: one of them is no number of a record. */
static GArray *
read_also (TdCli *cli, char **also)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; also != NULL && also[i] != NULL; i++)
    {
      gint64 id;

      if (!g_ascii_string_to_signed (also[i], 10, 1, G_MAXINT64, &id, NULL))
        {
          td_cli_usage (cli, _ ("--also %s: this is no number of a record. “erase --look” lists them."),
                        also[i]);
          return NULL;
        }
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static int
erase (TdCli *cli, const EraseOptions *options, const GArray *also, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *receipt = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  gboolean written;

  if (id == 0)
    return status;
  receipt = td_erase_room (workspace, id, argv[2], also, &error);
  /* What is gone is gone, whether or not its receipt can be written. */
  records = receipt != NULL ? td_erasure_records (workspace, receipt, NULL) : NULL;
  if (records == NULL)
    records = g_ptr_array_new ();
  written = receipt != NULL &&
            (options->output == NULL ||
             td_erasure_receipt_write (workspace, id, argv[2], receipt, options->output, &error));
  td_workspace_close (workspace);
  if (receipt == NULL)
    return td_cli_fail (error);
  print_done (cli, receipt, records, argv);
  return written ? TD_EXIT_DONE : td_cli_fail (error);
}

int
td_cmd_erase (TdCli *cli, int argc, char **argv)
{
  g_auto (EraseOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "look", 0, 0, G_OPTION_ARG_NONE, &options.look,
      N_ ("Erase nothing: list what else names it: records of the file, other dossiers, neighbours' ballots"),
      NULL },
    { "also", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.also,
      N_ ("Take the household's names out of this place of --look too; repeatable"), N_ ("ID") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Write the receipt (.pdf or .docx)"),
      N_ ("PATH") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) also = NULL;

  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  if (options.look && (options.also != NULL || options.output != NULL))
    return td_cli_usage (cli, "%s", _ ("--look erases nothing: leave --also and --output away."));
  also = read_also (cli, options.also);
  if (also == NULL)
    return TD_EXIT_USAGE;
  return options.look ? look (cli, argv) : erase (cli, &options, also, argv);
}
