/* Tidang: tidang-cli document.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-households.h"
#include "td-paper-lacks.h"

#include <string.h>

static void
print_written (TdCli *cli, const GPtrArray *written, const GPtrArray *refused)
{
  if (!cli->json)
    {
      for (guint i = 0; i < written->len; i++)
        g_print ("%s\n", (const char *)written->pdata[i]);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < written->len; i++)
    json_builder_add_string_value (builder, written->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    json_builder_add_string_value (builder, refused->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* The words given for this run; NULL where none was. */
static void
given_words (const TdPaperOptions *options, const char *words[TD_N_KEPT_WORDS])
{
  const char *all[TD_N_KEPT_WORDS] = {
    [TD_PAPER_ASKER] = options->asker,
    [TD_PAPER_COMMITTEE] = options->committee,
    [TD_PAPER_CONTACT] = options->contact,
    [TD_PAPER_PLAN_NAME] = options->plan_name,
    [TD_PAPER_PLAN_PLACE] = options->plan_place,
    [TD_PAPER_PLAN_STOPS] = options->plan_stops,
    [TD_PAPER_PLAN_ESTIMATE] = options->plan_estimate,
    [TD_PAPER_PLAN_SHARING] = options->plan_sharing,
  };
  gboolean is_result = options->kind == TD_PAPER_RESULT;
  all[is_result ? TD_PAPER_RESULT_FROM : TD_PAPER_NOTICE_FROM] = options->notice_from;
  all[is_result ? TD_PAPER_RESULT_PERIOD : TD_PAPER_NOTICE_PERIOD] = options->notice_period;
  memcpy (words, all, sizeof all);
}

static gboolean
keep_words (TdWorkspace *workspace,
            const GArray *ids,
            const TdPaperOptions *options,
            const char *witnesses,
            GError **error)
{
  const char *words[TD_N_KEPT_WORDS];
  given_words (options, words);
  words[TD_PAPER_WITNESSES] = witnesses;
  return td_kept_words_set (workspace, ids, options->vote_number, words, error);
}

/* On standard error, once for all units: which words some of these papers leave blank. */
static void
say_blanks (TdWorkspace *workspace, const GArray *ids, const TdPaperOptions *options)
{
  guint blank = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      const char *words[TD_N_KEPT_WORDS];
      g_autoptr (TdKeptWords) kept = td_kept_words_load (workspace, id, options->vote_number, NULL);
      given_words (options, words);
      for (int w = 0; kept != NULL && w < TD_N_KEPT_WORDS; w++)
        words[w] = words[w] != NULL ? words[w] : kept->words[w];
      blank |= td_paper_words_missing (options->kind, kept != NULL && kept->has_plan, words);
    }
  g_autofree char *list = td_paper_words_to_text (blank);
  if (list != NULL)
    g_printerr (_ ("tidang-cli: left blank on the paper: %s\n"), list);
}

/* What is asked for, once it is known to make sense. */
typedef struct
{
  const TdPaperOptions *options;
  const char *output, *witnesses;
  gboolean each, keep, check;
} Job;

typedef struct
{
  gboolean all;
  char **names;
  int n;
} Units;

/* A form that comes back is read by the places of its boxes, which are kept: that alone writes. Where the
 * file is in use or cannot be written the form is printed all the same. */
static TdWorkspace *
open_for_papers (TdCli *cli, const Job *job, const char *file, GError **error)
{
  if (job->check)
    return td_cli_open (cli, file, FALSE, error);
  gboolean must_write = job->options->unmasked || job->keep;
  gboolean form = job->options->kind == TD_PAPER_CONSENT || job->options->kind == TD_PAPER_BALLOT;
  g_autoptr (GError) refusal = NULL;
  TdWorkspace *workspace = td_cli_open (cli, file, must_write || form, &refusal);
  if (workspace == NULL && form && !must_write &&
      (g_error_matches (refusal, TD_SERVICE_ERROR, TD_SERVICE_ERROR_LOCKED) ||
       g_error_matches (refusal, TD_SERVICE_ERROR, TD_SERVICE_ERROR_READ_ONLY)))
    {
      g_printerr (
          _ ("tidang-cli: %s\nPrinted all the same, but the places of the boxes are not kept: such a form "
             "cannot be read back by a scanner.\n"),
          refusal->message);
      return td_cli_open (cli, file, FALSE, error);
    }
  if (workspace == NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return workspace;
}

/* Exit 1 when something would be missing on the paper. */
static int
print_lacks (TdCli *cli, TdWorkspace *workspace, const GArray *ids, const TdPaperOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lacks = td_paper_lacks (workspace, ids, options, NULL, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  if (lacks == NULL)
    return td_cli_fail (error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lacks->len; i++)
    {
      const TdPaperLack *lack = lacks->pdata[i];
      if (!cli->json)
        g_print ("%s\n", lack->text);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "kind", td_paper_lack_to_nick (lack->kind));
      td_cli_json_set_id (builder, "unit", lack->unit_id);
      td_cli_json_set_id (builder, "part", lack->part_id);
      td_cli_json_set_string (builder, "word",
                              lack->word >= 0 ? td_paper_word_to_nick ((TdPaperWord)lack->word) : "");
      td_cli_json_set_string (builder, "text", lack->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  td_workspace_close (workspace);
  return lacks->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* “consent UNIT 101”: such a paper is of whole units. TRUE with the usage said. */
static gboolean
names_flat (TdCli *cli, TdWorkspace *workspace, const TdPaperOptions *options, char **units, int n)
{
  gint64 id = n == 2 ? td_unit_resolve (workspace, units[0], NULL) : 0;

  if (id == 0 || td_unit_resolve (workspace, units[1], NULL) != 0 ||
      td_household_find (workspace, id, units[1], NULL) == 0)
    return FALSE;
  cli->status = td_cli_usage (
      cli,
      _ ("“%s” is a flat, and “%s” is printed for whole units: leave it out. Papers of one flat "
         "are household, authority and tell-household."),
      units[1], td_paper_to_nick (options->kind));
  return TRUE;
}

static int
write_papers (TdCli *cli, const Job *job, const char *file, gboolean all, char **units, int n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = open_for_papers (cli, job, file, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  if (names_flat (cli, workspace, job->options, units, n))
    return cli->status;
  g_autoptr (GArray) ids = td_cli_units (workspace, all, units, n, &error);
  if (ids == NULL)
    return td_cli_fail (error);
  if (job->check)
    return print_lacks (cli, workspace, ids, job->options);
  if (job->keep && !keep_words (workspace, ids, job->options, job->witnesses, &error))
    return td_cli_fail (error);
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (GPtrArray) refused = NULL;
  /* Who names the units wants all of them; of all units those without such a paper are left out. */
  g_autoptr (GPtrArray) written = td_paper_write_many (workspace, ids, job->options, job->output, job->each,
                                                       &progress, all ? &refused : NULL, &error);
  td_cli_progress_end ();
  if (written == NULL)
    return td_cli_fail (error);
  say_blanks (workspace, ids, job->options);
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    g_printerr (_ ("tidang-cli: left out: %s\n"), (const char *)refused->pdata[i]);
  print_written (cli, written, refused);
  td_workspace_close (workspace);
  return refused != NULL && refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* ---- of one household ---- */

static int
write_household (TdCli *cli, const char *output, gboolean check, char **argv)
{
  char *unit_argv[] = { argv[0], argv[2] };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, unit_argv, &workspace, &status);
  if (id == 0)
    return status;
  gint64 part = td_household_find (workspace, id, argv[3], &error);
  if (!check)
    {
      gboolean done = part != 0 && td_household_sheet_write (workspace, id, part, output, &error);
      return td_cli_finish (cli, workspace, done, error);
    }
  g_autofree char *lacks = part != 0 ? td_household_sheet_lacks (workspace, id, part, &error) : NULL;
  if (lacks == NULL)
    return td_cli_fail (error);
  if (*lacks != '\0')
    g_print ("%s\n", lacks);
  td_workspace_close (workspace);
  return *lacks != '\0' ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* ---- letters ---- */

/* One file for each unit, or the units of which it has nothing to say, each with its reason. */
static int
write_each_letter (TdCli *cli,
                   const TdLetterKind *kind,
                   TdLetterWanted wanted,
                   const char *folder,
                   gboolean docx,
                   const char *file,
                   const Units *units)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, file, wanted.unmasked, &error);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids =
      workspace != NULL ? td_cli_units (workspace, units->all, units->names, units->n, &error) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (GError) why = NULL;

      wanted.unit_id = g_array_index (ids, gint64, i);
      path = td_letters_write_into (workspace, kind, &wanted, folder, docx, &why);
      if (path != NULL)
        {
          g_autofree char *lacks = td_letters_lacks (workspace, kind, &wanted, NULL);

          td_cli_letter_say_lacks (path, lacks);
          g_ptr_array_add (written, g_steal_pointer (&path));
        }
      else if (g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED) ||
               g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND))
        g_ptr_array_add (refused, g_strdup (why->message));
      else
        return td_cli_fail (why);
    }
  if (ids == NULL)
    return td_cli_fail (error);
  for (guint i = 0; i < refused->len; i++)
    g_printerr (_ ("tidang-cli: left out: %s\n"), (const char *)refused->pdata[i]);
  print_written (cli, written, refused);
  td_workspace_close (workspace);
  return written->len == 0 ? TD_EXIT_REFUSED : refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* argv: FILE KIND [UNIT [ROOM]], or with --each FILE KIND UNIT…|--all */
static int
write_letter (TdCli *cli, const TdLetterKind *kind, const Job *job, gboolean all, char **argv, int argc)
{
  const TdLetterWanted wanted = { .unmasked = job->options->unmasked, .purpose = job->options->purpose };
  const Units units = { all, argv + 2, argc - 2 };
  int status;

  if (job->check || job->keep)
    return td_cli_usage (cli,
                         _ ("--check and --keep are for the papers of a vote; “papers” says what a letter "
                            "waits for."));
  if (job->each && kind->of == TD_LETTER_OF_UNIT && all != (argc > 2))
    return write_each_letter (cli, kind, wanted, job->output, job->options->docx, argv[0], &units);
  if (job->each || all || argc > 4)
    return td_cli_usage (cli,
                         _ ("--each and --all are for letters of units, into a folder; name one UNIT, and "
                            "its ROOM for a letter of one flat."));
  status = td_cli_letter_write (cli, kind, wanted, argv[0], argc > 2 ? argv[2] : NULL,
                                argc > 3 ? argv[3] : NULL, job->output);
  if (status == TD_EXIT_DONE && !cli->json)
    g_print ("%s\n", job->output);
  return status;
}

static int
not_a_document (TdCli *cli, const char *text)
{
  return td_cli_usage (cli,
                       _ ("“%s” is not a document; it is one of consent, ballot, notice, result, roster, "
                          "progress, household, or a letter: “papers” lists those."),
                       text);
}

/* What only papers that hang are asked. */
static gboolean
check_notice (TdCli *cli, TdPaperOptions *options, const char *announce)
{
  gboolean dated = options->notice_from != NULL || options->notice_period != NULL;

  if (dated && options->kind != TD_PAPER_NOTICE && options->kind != TD_PAPER_RESULT)
    cli->status = td_cli_usage (cli, _ ("--posted and --period are for notice and result."));
  else if (announce != NULL &&
           (options->kind != TD_PAPER_NOTICE || !td_announce_from_nick (announce, &options->announce) ||
            (options->announce != TD_ANNOUNCE_PLAN && options->announce != TD_ANNOUNCE_PERMIT)))
    cli->status = td_cli_usage (cli, _ ("--announce is for a notice: plan, permit."));
  else
    return TRUE;
  return FALSE;
}

/* A record is of one dossier, and says itself what it announces. */
static gboolean
check_record (TdCli *cli, TdPaperOptions *options, const char *record, int n_units)
{
  if (record == NULL)
    return TRUE;
  if ((options->kind == TD_PAPER_NOTICE || options->kind == TD_PAPER_RESULT) && n_units == 1 &&
      g_ascii_string_to_signed (record, 10, 1, G_MAXINT64, &options->announcement, NULL))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("--announcement is a number, for the notice or result of one UNIT."));
  return FALSE;
}

/* What is written is a Word file where its name says so; a Word file under another name is opened by nobody.
 */
static gboolean
check_output (TdCli *cli, TdPaperOptions *options, const char *output, gboolean each, gboolean check)
{
  gboolean one = output != NULL && !each, named = one && g_str_has_suffix (output, ".docx");

  if (output == NULL && !check)
    cli->status = td_cli_usage (cli, _ ("--output is missing."));
  else if (options->docx && one && !named)
    cli->status = td_cli_usage (cli, _ ("--output of a Word file ends in .docx."));
  else
    {
      options->docx |= named;
      return TRUE;
    }
  return FALSE;
}

int
td_cmd_document (TdCli *cli, int argc, char **argv)
{
  TdPaperOptions options = { 0 };
  gboolean all = FALSE, each = FALSE, keep = FALSE, check = FALSE;
  g_autofree char *output = NULL, *purpose = NULL, *asker = NULL, *committee = NULL, *contact = NULL,
                  *plan = NULL, *place = NULL, *stops = NULL, *estimate = NULL, *sharing = NULL,
                  *witnesses = NULL, *posted = NULL, *period = NULL, *announce = NULL, *record = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The PDF, or with --each the folder"),
      N_ ("PATH") },
    { "docx", 0, 0, G_OPTION_ARG_NONE, &options.docx,
      N_ ("An editable .docx instead of a PDF; also when --output ends in .docx"), NULL },
    { "each", 0, 0, G_OPTION_ARG_NONE, &each, N_ ("One file for each unit"), NULL },
    { "allow-missing", 0, 0, G_OPTION_ARG_NONE, &options.allow_missing,
      N_ ("Write although a character has no font"), NULL },
    { "table", 0, 0, G_OPTION_ARG_NONE, &options.common_table,
      N_ ("consent: one common table instead of slips"), NULL },
    { "pay-choice", 0, 0, G_OPTION_ARG_NONE, &options.pay_choice,
      N_ ("consent: ask for willingness to pay as well"), NULL },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &options.unmasked,
      N_ ("roster and letters of persons: names and numbers in full; needs --purpose"), NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_ ("What an unmasked print is for; recorded"),
      N_ ("TEXT") },
    { "vote", 0, 0, G_OPTION_ARG_INT, &options.vote_number,
      N_ ("Number of the vote; the current one when left out"), "N" },
    { "asker", 0, 0, G_OPTION_ARG_STRING, &asker, N_ ("Who asks the owners"), N_ ("NAME") },
    { "committee", 0, 0, G_OPTION_ARG_STRING, &committee, N_ ("The community committee"), N_ ("NAME") },
    { "contact", 0, 0, G_OPTION_ARG_STRING, &contact, N_ ("Where and how to object"), N_ ("TEXT") },
    { "plan-name", 0, 0, G_OPTION_ARG_STRING, &plan, N_ ("Name of the plan"), N_ ("TEXT") },
    { "plan-place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Where the lift stands"), N_ ("TEXT") },
    { "plan-stops", 0, 0, G_OPTION_ARG_STRING, &stops, N_ ("Where it stops"), N_ ("TEXT") },
    { "plan-estimate", 0, 0, G_OPTION_ARG_STRING, &estimate, N_ ("What it costs"), N_ ("TEXT") },
    { "plan-sharing", 0, 0, G_OPTION_ARG_STRING, &sharing, N_ ("How the cost is shared"), N_ ("TEXT") },
    { "witnesses", 0, 0, G_OPTION_ARG_STRING, &witnesses,
      N_ ("Who witnesses the ballots; with --keep, what the window starts each ballot with"), N_ ("NAMES") },
    { "posted", 0, 0, G_OPTION_ARG_STRING, &posted, N_ ("notice, result: the day on which it is posted"),
      N_ ("DAY") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      N_ ("notice, result: how long it hangs (15, 15工作日), or its last day; the rule's when left out"),
      N_ ("DAYS") },
    { "announce", 0, 0, G_OPTION_ARG_STRING, &announce,
      N_ ("notice: of the plan, or before the permit (批前公示): plan, permit"), N_ ("WHAT") },
    { "announcement", 0, 0, G_OPTION_ARG_STRING, &record, N_ ("notice, result: of this record"), N_ ("N") },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &keep,
      N_ ("Keep the given words with the units, for every later paper"), NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, N_ ("Say what the papers would lack, and write nothing"),
      NULL },
    { "keep-old", 0, 0, G_OPTION_ARG_NONE, &options.keep_old,
      N_ ("Write beside a file of that name, as -2, -3, never over it"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  cli->notes = td_cli_letter_kinds;
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, -1))
    return cli->status;
  gboolean household = g_str_equal (argv[1], "household");
  const TdLetterKind *letter = td_letter_kind_find (argv[1]);
  if (!household && letter == NULL && !td_paper_from_nick (argv[1], &options.kind))
    return not_a_document (cli, argv[1]);
  if (!check_output (cli, &options, output, each, check))
    return cli->status;
  if (household)
    return !all && argc == 4 ? write_household (cli, output, check, argv)
                             : td_cli_usage (cli, _ ("a household is named by its UNIT and its ROOM."));
  if (options.unmasked && purpose == NULL)
    return td_cli_usage (cli, _ ("--unmasked needs --purpose."));
  const Job job = { &options, output, witnesses, each, keep, check };
  options.purpose = purpose;
  if (letter != NULL)
    return write_letter (cli, letter, &job, all, argv, argc);
  if (all == (argc > 2))
    return td_cli_usage (cli, _ ("name UNITs, or --all."));
  options.asker = asker, options.committee = committee, options.contact = contact;
  options.plan_name = plan, options.plan_place = place, options.plan_stops = stops;
  options.plan_estimate = estimate, options.plan_sharing = sharing;
  options.notice_from = posted, options.notice_period = period;
  if (!check_notice (cli, &options, announce) || !check_record (cli, &options, record, argc - 2))
    return cli->status;
  return write_papers (cli, &job, argv[0], all, argv + 2, argc - 2);
}
