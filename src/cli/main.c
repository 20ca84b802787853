/* Tidang: tidang-cli, the command table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"

#include <locale.h>

/* Order is the order of the work, as --help shows it. */
static const TdCommand commands[] = {
  { "new", "FILE", N_ ("Create an empty workspace"), td_cmd_new },
  { "import", "FILE units|households|ballots SHEET", N_ ("Read a spreadsheet (xlsx, xls, csv)"),
    td_cmd_import },
  { "list", "FILE", N_ ("List the units of the register"), td_cmd_list },
  { "find", "FILE TEXT", N_ ("Find a text in units, owners, flats, numbers and notes"), td_cmd_find },
  { "show", "FILE UNIT", N_ ("Show one dossier"), td_cmd_show },
  { "open-vote", "FILE UNIT…|--all", N_ ("Freeze the roll and open the vote"), td_cmd_open_vote },
  { "ballot", "FILE UNIT ROOM agree|oppose|abstain|invalid", N_ ("Record a flat's ballot"), td_cmd_ballot },
  { "deliver", "FILE UNIT ROOM --how HOW", N_ ("Record that the papers reached a flat"), td_cmd_deliver },
  { "same-owner", "FILE UNIT ROOM ROOM…", N_ ("Confirm that flats belong to one buyer"), td_cmd_same_owner },
  { "correct-roll", "FILE UNIT ROOM FIELD=VALUE… --reason TEXT", N_ ("Correct a frozen roll"),
    td_cmd_correct_roll },
  { "part-edit", "FILE UNIT ROOM FIELD=VALUE…", N_ ("Change a flat's entry in the register"),
    td_cmd_part_edit },
  { "transfer", "FILE UNIT ROOM --kind KIND", N_ ("Record that a flat's owners have changed"),
    td_cmd_transfer },
  { "split", "FILE UNIT ROOM ROOM=AREA ROOM=AREA…", N_ ("Split a flat into several"), td_cmd_split },
  { "join", "FILE UNIT ROOM ROOM…", N_ ("Join flats into one"), td_cmd_join },
  { "renumber-room", "FILE UNIT ROOM NEW --reason TEXT", N_ ("Give a flat another room number"),
    td_cmd_renumber_room },
  { "consent", "FILE UNIT ROOM --kind KIND yes|no", N_ ("Record a consent that a rule asks for"),
    td_cmd_consent },
  { "objection", "FILE UNIT [ROOM] --text TEXT", N_ ("Record or settle an objection"), td_cmd_objection },
  { "tally", "FILE UNIT|--all", N_ ("Count a vote under its rule"), td_cmd_tally },
  { "scan",
    "FILE PATH… [--dry-run], FILE --list, FILE PAGE… --confirm|--pictures FOLDER|--put-away, FILE PAGE UNIT "
    "[ROOM] --name",
    N_ ("Read forms that came back as scans, and confirm them"), td_cmd_scan },
  { "check-ballots", "FILE [UNIT [ROOM…]] [--list|--want|--want-not [--always]|--return REASON]",
    N_ ("Confirm ballots that another person entered"), td_cmd_check_ballots },
  { "sample", "FILE UNIT…|--all --size N|--percent P|--list|--sheet PATH",
    N_ ("Draw ballots to be called back"), td_cmd_sample },
  { "callback", "FILE UNIT ROOM true|denied|not-reached|refused",
    N_ ("Record what an owner says of a ballot"), td_cmd_callback },
  { "close-vote", "FILE UNIT…|--all", N_ ("End the count"), td_cmd_close_vote },
  { "voted-plan", "FILE UNIT VERSION --reason TEXT", N_ ("Say which recorded version a vote was about"),
    td_cmd_voted_plan },
  { "due", "FILE", N_ ("List what is due, overdue and waiting"), td_cmd_due },
  { "overview", "FILE", N_ ("Count stairwells by region, rating, stage and vote"), td_cmd_overview },
  { "put-off", "FILE DEADLINE --until DATE --reason TEXT|--back", N_ ("Put a deadline aside"),
    td_cmd_put_off },
  { "document", "FILE KIND [UNIT…|--all|UNIT ROOM] --output PATH",
    N_ ("Write forms, notices and letters as PDF or Word file"), td_cmd_document },
  { "papers", "FILE [UNIT]", N_ ("List the letters of a unit, or of the file, and what each waits for"),
    td_cmd_papers },
  { "form", "FILE marks|cells|fill|load|list|remove [FORM] [UNIT…|--all]",
    N_ ("Fill an office's own forms (.docx)"), td_cmd_form },
  { "template", "list|fields|copy NAME|check PATH", N_ ("List, copy and check the templates of documents"),
    td_cmd_template },
  { "export", "FILE units|households|history|progress OUT", N_ ("Write a list as xlsx or csv"),
    td_cmd_export },
  { "history", "FILE [UNIT]", N_ ("Show who did what"), td_cmd_history },
  { "undo", "FILE", N_ ("Undo the last action"), td_cmd_undo },
  { "redo", "FILE", N_ ("Redo the action undone last"), td_cmd_redo },
  { "bin", "FILE [UNIT…] --reason TEXT|--restore", N_ ("Put dossiers in the bin, list or restore them"),
    td_cmd_bin },
  { "join-units", "FILE UNIT OTHER --reason TEXT", N_ ("Join two dossiers of one stairwell"),
    td_cmd_join_units },
  { "place", "FILE UNIT [COORDINATES --datum DATUM|--photo PATH|--clear], FILE --missing|--far",
    N_ ("Put a unit on the map, or list what is missing or far off"), td_cmd_place },
  { "rate", "FILE UNIT [ITEM=ANSWER…] [--rest-no], FILE UNIT --rating RATING --reason TEXT|--clear",
    N_ ("Show or answer a unit's survey card, or decide on its rating"), td_cmd_rate },
  { "gates", "FILE UNIT", N_ ("Show where a unit stands and what its next step waits for"), td_cmd_gates },
  { "stage", "FILE UNIT STEP|STAGE [--reason TEXT]", N_ ("Go on to a step of the procedure"), td_cmd_stage },
  { "stage-many", "FILE STAGE --unit UNIT…|--batch BATCH|--all [--look] [--reason TEXT]",
    N_ ("Say what many units lack before a stage, and set those that can go on"), td_cmd_stage_many },
  { "procedure", "list|show ID|check PATH|add PATH|remove ID|use FILE ID --unit UNIT…|--batch BATCH|--all",
    N_ ("The steps of a place: list, check and keep own ones, let units go by one"), td_cmd_procedure },
  { "act", "FILE UNIT [KIND [--on DATE] [--number NUMBER] [--party NAME]]",
    N_ ("Record what was applied for, permitted, notified, inspected, handed over"), td_cmd_act },
  { "notice", "FILE UNIT [announce KIND --from DAY|post ANNOUNCEMENT PLACE|event POSTING EVENT]",
    N_ ("What a unit has announced, until when it hangs and where; record it"), td_cmd_notice },
  { "visits", "FILE [UNIT…]", N_ ("Count what each team has done from door to door"), td_cmd_visits },
  { "record", "FILE UNIT|- [KIND FIELD=VALUE… [--file PATH]|--change ID FIELD=VALUE…|--remove ID|--shared]",
    N_ ("List, put down, change or remove records: plans, parties, findings, payments …"), td_cmd_record },
  { "record-kinds", "[KIND]", N_ ("List the kinds of records, or the fields of one"), td_cmd_record_kinds },
  { "record-many", "FILE KIND FIELD=VALUE… --unit UNIT…|--batch BATCH|--all",
    N_ ("Set one record for many units at once, or say what would be done"), td_cmd_record_many },
  { "batch", "FILE [BATCH [--output OUT]]",
    N_ ("A batch of works: its units, lots, teams, shared papers and what is missing"), td_cmd_batch },
  { "review",
    "FILE UNIT [STEP [--department NAME] [--verdict VERDICT]], --compare PACK PACK, --packs, --add PATH",
    N_ ("Joint review: how far it has come, what happened, packs side by side"), td_cmd_review },
  { "review-many", "FILE [STEP] --unit UNIT…|--batch BATCH|--all, FILE --paper meeting --output PATH",
    N_ ("One step of a review, or a meeting, for many units at once; its minutes"), td_cmd_review_many },
  { "works",
    "FILE UNIT [--chart PATH|--paper DOCUMENT --output PATH|--photos PATH…], FILE --batch BATCH --chart PATH",
    N_ ("Show stages, findings and bills of the works, write their Gantt chart and papers, take in photos"),
    td_cmd_works },
  { "shares",
    "FILE UNIT [--formula ID]… [--total SUM] [--choose], FILE UNIT --joins ROOM, --formulas, --add PATH",
    N_ ("Compare formulas of cost shares, and record the one that was agreed on"), td_cmd_shares },
  { "subsidy", "FILE UNIT… [--rule ID] [--claim], FILE --claims|--doubles, --rules, --add PATH",
    N_ ("Explain what a lift is given, list claims, add rules of a place"), td_cmd_subsidy },
  { "money", "FILE UNIT, FILE [UNIT] --paper DOCUMENT --output PATH",
    N_ ("Show the account of a lift, and who still has to pay"), td_cmd_money },
  { "map", "FILE --output PATH", N_ ("Write the map as a sheet of paper"), td_cmd_map },
  { "rename", "FILE UNIT --reason TEXT", N_ ("Correct the name of a building or unit"), td_cmd_rename },
  { "rename-compound", "FILE UNIT --reason TEXT", N_ ("Rename the unit's compound, or move it"),
    td_cmd_rename_compound },
  { "replace-region", "FILE OLD NEW --reason TEXT", N_ ("Give a community its new region code"),
    td_cmd_replace_region },
  { "imports", "FILE", N_ ("List the imports and whether they stand"), td_cmd_imports },
  { "pack-handover", "FILE UNIT --output PATH", N_ ("Bind a dossier into volumes for the archive"),
    td_cmd_pack_handover },
  { "pack-dossier", "FILE UNIT --output PATH",
    N_ ("Write the whole dossier as one PDF: papers, records, files, changes"), td_cmd_pack_dossier },
  { "attach", "FILE UNIT PATH…", N_ ("Keep files with a dossier"), td_cmd_attach },
  { "detach", "FILE UNIT ID", N_ ("Remove a file that is kept with a dossier"), td_cmd_detach },
  { "note", "FILE UNIT [ROOM] --text TEXT", N_ ("Write, change or remove a note"), td_cmd_note },
  { "erase", "FILE UNIT ROOM", N_ ("Destroy a household's personal data"), td_cmd_erase },
  { "check", "FILE", N_ ("Look for any changed byte"), td_cmd_check },
  { "backup", "FILE DEST", N_ ("Write a verified copy"), td_cmd_backup },
  { "restore", "BACKUP FILE", N_ ("Make a workspace from a backup"), td_cmd_restore },
  { "desk", "FILE", N_ ("Show or set what kind of desk it is"), td_cmd_desk },
  { "operators", "FILE add|rename|remove|forget-pin NAME", N_ ("Change who works at the desk"),
    td_cmd_operators },
  { "regions", "find TEXT", N_ ("Find official region codes"), td_cmd_regions },
  { "packs", "list|--add PATH|--remove ID", N_ ("List the rules at hand, add and remove own rules of votes"),
    td_cmd_packs },
  { "info", "[FILE]", N_ ("Print what a report of trouble needs"), td_cmd_info },
};

static void
print_help (void)
{
  g_print ("%s\n  tidang-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND FILE …"), _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-13s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("Common options:"));
  g_print ("  --json        %s\n", _ ("Print one JSON document, of what fails as well"));
  g_print ("  --as NAME     %s\n", _ ("Who acts"));
  g_print ("  --now TIME    %s\n", _ ("Act as of this time (RFC 3339)"));
  g_print ("  --version     %s\n", _ ("Print the version"));
  g_print ("\n%s\n", _ ("“tidang-cli COMMAND --help” explains a command; “man tidang-cli” has it all."));
}

static guint
edit_distance (const char *a, const char *b)
{
  guint row[64];
  gsize n = MIN (strlen (b), G_N_ELEMENTS (row) - 1);
  for (gsize j = 0; j <= n; j++)
    row[j] = j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i;
      for (gsize j = 1; j <= n; j++)
        {
          guint above = row[j];
          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
        }
    }
  return row[n];
}

static int
unknown_command (const char *name)
{
  const TdCommand *near = NULL;
  guint best = 3;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (edit_distance (name, commands[i].name) < best)
      {
        best = edit_distance (name, commands[i].name);
        near = &commands[i];
      }
  if (near != NULL)
    g_printerr (_ ("tidang-cli: there is no command “%s”. Did you mean “%s”?\n"), name, near->name);
  else
    g_printerr (_ ("tidang-cli: there is no command “%s”. “tidang-cli --help” lists them.\n"), name);
  {
    g_autofree char *message = g_strdup_printf (_ ("there is no command “%s”."), name);

    td_cli_json_fail (TD_EXIT_USAGE, message);
  }
  return TD_EXIT_USAGE;
}

/* For the shell's completion: the commands' names, or one command's options. */
static int
print_words (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (name == NULL)
        g_print ("%s\n", commands[i].name);
      else if (g_strcmp0 (name, commands[i].name) == 0)
        {
          TdCli cli = { .command = &commands[i], .list_options = TRUE };
          return commands[i].run (&cli, 0, NULL);
        }
    }
  return TD_EXIT_DONE;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* Names are Chinese whatever the locale; GOption refuses them where the character set is plain ASCII. */
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("TIDANG_LOCALE_DIR") != NULL ? g_getenv ("TIDANG_LOCALE_DIR") : TD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      g_printerr ("%s\n", _ ("tidang-cli: a command is missing. “tidang-cli --help” lists them."));
      return TD_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return TD_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("tidang-cli %s\n", TD_VERSION);
      return TD_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--words"))
    return print_words (argc > 2 ? argv[2] : NULL);

  td_cli_json_expect (argc, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        TdCli cli = { .command = &commands[i] };
        int status = commands[i].run (&cli, argc - 1, argv + 1);
        g_free (cli.operator_name);
        return status;
      }
  return unknown_command (argv[1]);
}
