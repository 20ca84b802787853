/* Tidang: tidang-cli pack-handover — a dossier bound into volumes, with its manifest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-handover-outlook.h"

static void
add_strings (JsonBuilder *builder, const char *name, const GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, strings->pdata[i]);
  json_builder_end_array (builder);
}

static void
print_json (const TdHandoverPack *pack)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_strings (builder, "volumes", pack->volumes);
  td_cli_json_set_string (builder, "manifest", pack->manifest);
  td_cli_json_set_string (builder, "originals", pack->folder);
  td_cli_json_set_int (builder, "parts", pack->n_parts);
  td_cli_json_set_int (builder, "pages", pack->n_pages);
  add_strings (builder, "remarks", pack->remarks);
  add_strings (builder, "unsigned", pack->unsigned_titles);
  add_strings (builder, "signed", pack->signed_titles);
  add_strings (builder, "missing", pack->missing);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
say_all (const GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)sentences->pdata[i]);
}

static void
print_text (const TdHandoverPack *pack)
{
  g_autofree char *without = td_handover_unsigned_to_text (pack->unsigned_titles);

  for (guint i = 0; i < pack->volumes->len; i++)
    g_print ("%s\n", (const char *)pack->volumes->pdata[i]);
  g_print ("%s\n", pack->manifest);
  if (pack->folder != NULL)
    g_print ("%s\n", pack->folder);
  say_all (pack->remarks);
  say_all (pack->missing);
  if (without != NULL)
    g_printerr ("tidang-cli: %s\n", without);
}

/* ---- before it is made ---- */

static void
print_outlook_json (const TdHandoverOutlook *outlook)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "papers", outlook->n_papers);
  td_cli_json_set_int (builder, "files", outlook->n_files);
  add_strings (builder, "senders", outlook->senders);
  add_strings (builder, "receivers", outlook->receivers);
  add_strings (builder, "remarks", outlook->remarks);
  add_strings (builder, "missing", outlook->missing);
  add_strings (builder, "unsigned", outlook->unsigned_titles);
  add_strings (builder, "signed", outlook->signed_titles);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_outlook (const TdHandoverOutlook *outlook)
{
  g_autofree char *without = td_handover_unsigned_to_text (outlook->unsigned_titles);

  g_print (_ ("%s: papers %u, files %u.\n"), outlook->label, outlook->n_papers, outlook->n_files);
  for (guint i = 0; i < outlook->missing->len; i++)
    g_print ("%s\n", (const char *)outlook->missing->pdata[i]);
  for (guint i = 0; i < outlook->remarks->len; i++)
    g_print ("%s\n", (const char *)outlook->remarks->pdata[i]);
  if (without != NULL)
    g_print ("%s\n", without);
}

/* What it would hold and lack; nothing is written. */
static int
look (TdCli *cli, const TdHandoverOptions *options, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (TdHandoverOutlook) outlook = id != 0 ? td_handover_look (workspace, id, options, &error) : NULL;

  if (outlook == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_outlook_json (outlook);
  else
    print_outlook (outlook);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

/* One paper instead of the whole. */
static int
write_paper (TdCli *cli, const char *nick, const TdHandoverOptions *options, const char *output, char **argv)
{
  const TdLetterKind *kind = td_cli_letter_kind (cli, TD_LETTERS_HANDOVER, nick);
  const TdLetterWanted wanted = { .sender = options->sender, .receiver = options->receiver };

  return kind != NULL ? td_cli_letter_write (cli, kind, wanted, argv[0], argv[1], NULL, output) : cli->status;
}

static int
write_pack (TdCli *cli, const TdHandoverOptions *options, const char *output, gboolean recorded, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], recorded, &error);
  g_autoptr (TdHandoverPack) pack = NULL;
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  TdProgress progress;

  if (id == 0)
    return td_cli_fail (error);
  td_cli_progress (&progress);
  pack = td_handover_write (workspace, id, options, output, &progress, &error);
  td_cli_progress_end ();
  if (pack == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (pack);
  else
    print_text (pack);
  td_workspace_close (workspace);
  return pack->remarks->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_pack_handover (TdCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL, *sender = NULL, *receiver = NULL, *paper = NULL, *purpose = NULL;
  TdHandoverOptions options = { .pages_per_volume = -1 };
  g_autofree char *papers = td_cli_letter_help (TD_LETTERS_HANDOVER);
  gboolean one = FALSE, dry = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The PDF, or a folder"), N_ ("PATH") },
    { "pages-per-volume", 0, 0, G_OPTION_ARG_INT, &options.pages_per_volume,
      N_ ("Pages that a volume has at most; 180 when left out"), "N" },
    { "one-volume", 0, 0, G_OPTION_ARG_NONE, &one, N_ ("A single volume, however long"), NULL },
    { "sender", 0, 0, G_OPTION_ARG_STRING, &sender,
      N_ ("Who hands over; the building unit, or who carries the project out, when left out"), N_ ("NAME") },
    { "receiver", 0, 0, G_OPTION_ARG_STRING, &receiver, N_ ("Who receives; recorded"), N_ ("NAME") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, papers, N_ ("DOCUMENT") },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &options.unmasked,
      N_ ("Printed papers with names and numbers in full; files and signed scans are bound as they are "
          "anyway"),
      NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose,
      N_ ("unmasked: what it is for; recorded. For the archive when left out"), N_ ("TEXT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry, N_ ("Only say what it would hold and lack"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  if (dry && (output != NULL || paper != NULL))
    return td_cli_usage (cli, _ ("--dry-run goes without --output and --paper."));
  if (output == NULL && !dry)
    return td_cli_usage (cli, _ ("--output is missing."));
  if (purpose != NULL && !options.unmasked)
    return td_cli_usage (cli, _ ("--purpose goes with --unmasked."));
  if (one && options.pages_per_volume > 0)
    return td_cli_usage (cli, _ ("--one-volume and --pages-per-volume exclude each other."));
  if (one)
    options.pages_per_volume = 0;
  options.sender = sender;
  options.receiver = receiver;
  options.purpose = purpose;
  if (dry)
    return look (cli, &options, argv);
  if (paper != NULL)
    return write_paper (cli, paper, &options, output, argv);
  return write_pack (cli, &options, output, TRUE, argv);
}

int
td_cmd_pack_dossier (TdCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL, *purpose = NULL;
  TdHandoverOptions options = { .pages_per_volume = 0, .whole = TRUE };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The PDF, or a folder"), N_ ("PATH") },
    { "pages-per-volume", 0, 0, G_OPTION_ARG_INT, &options.pages_per_volume,
      N_ ("Pages that a volume has at most; one volume when left out"), "N" },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &options.unmasked,
      N_ ("Names and numbers in full, with the files of households; needs --purpose"), NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_ ("What a dossier in full is for; recorded"),
      N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  if (output == NULL)
    return td_cli_usage (cli, _ ("--output is missing."));
  if (options.unmasked != (purpose != NULL))
    return td_cli_usage (cli, _ ("--unmasked and --purpose go together."));
  options.purpose = purpose;
  return write_pack (cli, &options, output, options.unmasked, argv);
}
