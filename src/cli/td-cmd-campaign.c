/* Tidang: tidang-cli check-ballots, sample and callback — making sure of the ballots.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-call-sheet.h"
#include "td-value-words.h"
#include "td-call-sheet.h"
#include "td-callbacks.h"
#include "td-checks.h"
#include "td-cli.h"
#include "td-votes.h"

static void
print_refused (const GPtrArray *refused)
{
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)refused->pdata[i]);
}

static void
print_number (TdCli *cli, const char *name, gint64 n, const char *format)
{
  if (!cli->json)
    {
      g_print (format, n);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, name, n);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* ---- check-ballots ---- */

typedef struct
{
  gboolean all, list, wanted, unwanted, always;
  char *reason;
  char **units; /* argv[1]: the unit, then rooms */
  int n;
} Check;

static void
print_check_lines (const GPtrArray *lines)
{
  TdCliTable *table = td_cli_table_new (_ ("Unit"), _ ("Flat"), _ ("Answer"), _ ("Day"), _ ("Entered by"),
                                        _ ("State"), _ ("Reason"), NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdCheckLine *line = lines->pdata[i];
      g_autofree char *day = td_date_to_iso (line->ballot->date);
      td_cli_table_add (table, line->unit, line->room, td_words_opinion (line->ballot->opinion), day,
                        line->entered_by, td_words_check (line->outcome), line->reason, NULL);
    }
  td_cli_table_print (table);
}

static void
add_check_line (JsonBuilder *builder, const TdCheckLine *line)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", line->unit_id);
  td_cli_json_set_string (builder, "label", line->unit);
  td_cli_json_set_string (builder, "room", line->room);
  td_cli_json_set_id (builder, "ballot", line->ballot_id);
  td_cli_json_set_string (builder, "opinion", td_opinion_to_nick (line->ballot->opinion));
  td_cli_json_set_date (builder, "date", line->ballot->date);
  td_cli_json_set_string (builder, "entered_by", line->entered_by);
  td_cli_json_set_string (builder, "state", td_check_outcome_to_nick (line->outcome));
  td_cli_json_set_string (builder, "reason", line->reason);
  td_cli_json_set_string (builder, "checked_by", line->checked_by);
  td_cli_json_set_date (builder, "checked_on", line->checked_on);
  json_builder_end_object (builder);
}

/* With a unit all its ballots, without one those of all units that wait. */
static int
list_checks (TdCli *cli, TdWorkspace *workspace, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = td_checks_list (workspace, ids, ids == NULL, &error);
  if (lines == NULL)
    return td_cli_fail (error);
  if (!cli->json)
    {
      print_check_lines (lines);
      return TD_EXIT_DONE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    add_check_line (builder, lines->pdata[i]);
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static int
require_checks (TdCli *cli, TdWorkspace *workspace, const GArray *ids, gboolean wanted)
{
  g_autoptr (GError) error = NULL;
  gint64 n = td_checks_require (workspace, ids, wanted, &error);
  if (n < 0)
    return td_cli_fail (error);
  print_number (cli, "votes", n,
                wanted ? _ ("A second person's check is wanted of %" PRId64 " votes.\n")
                       : _ ("No check is wanted of %" PRId64 " votes any more.\n"));
  return TD_EXIT_DONE;
}

static int
require_always (TdCli *cli, TdWorkspace *workspace, gboolean wanted)
{
  g_autoptr (GError) error = NULL;
  if (!td_checks_set_always (workspace, wanted, &error))
    return td_cli_fail (error);
  if (!cli->json)
    {
      g_print ("%s\n", wanted
                           ? _ ("A second person's check is wanted of every vote that is opened from now on.")
                           : _ ("Votes that are opened from now on want no second person's check."));
      return TD_EXIT_DONE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_bool (builder, "always", wanted);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static int
record_checks (TdCli *cli, TdWorkspace *workspace, const Check *check, gint64 unit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) rooms = g_ptr_array_new ();
  for (int i = 1; i < check->n; i++)
    g_ptr_array_add (rooms, check->units[i]);
  g_ptr_array_add (rooms, NULL);
  g_autoptr (GArray) ballots =
      td_checks_find (workspace, unit_id, check->all ? NULL : (const char *const *)rooms->pdata, &error);
  if (ballots == NULL)
    return td_cli_fail (error);
  gint64 n =
      td_checks_record (workspace, ballots, check->reason != NULL ? TD_CHECK_RETURNED : TD_CHECK_CONFIRMED,
                        check->reason, &refused, &error);
  if (n < 0)
    return td_cli_fail (error);
  print_refused (refused);
  print_number (cli, "ballots", n, _ ("%" PRId64 " ballots recorded.\n"));
  if (refused->len == 0)
    return TD_EXIT_DONE;
  return n > 0 ? TD_EXIT_PARTLY : TD_EXIT_REFUSED;
}

static int
run_check (TdCli *cli, TdWorkspace *workspace, const Check *check)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = check->n > 0 ? td_unit_resolve (workspace, check->units[0], &error) : 0;
  if (check->n > 0 && id == 0)
    return td_cli_fail (error);
  g_array_append_val (ids, id);
  if (check->always)
    return require_always (cli, workspace, check->wanted);
  if (check->list)
    return list_checks (cli, workspace, id != 0 ? ids : NULL);
  if (check->wanted || check->unwanted)
    return require_checks (cli, workspace, id != 0 ? ids : NULL, check->wanted);
  return record_checks (cli, workspace, check, id);
}

int
td_cmd_check_ballots (TdCli *cli, int argc, char **argv)
{
  Check check = { 0 };
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &check.list, N_ ("List what waits for a check; with UNIT all"), NULL },
    { "want", 0, 0, G_OPTION_ARG_NONE, &check.wanted, N_ ("Want a check of the UNIT's open vote, or --all"),
      NULL },
    { "want-not", 0, 0, G_OPTION_ARG_NONE, &check.unwanted, N_ ("Want no check any more"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &check.all, N_ ("All ballots of the UNIT; with --want all open votes"),
      NULL },
    { "always", 0, 0, G_OPTION_ARG_NONE, &check.always,
      N_ ("With --want or --want-not: of every vote that is opened from now on"), NULL },
    { "return", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Return the ballots instead of confirming them"),
      N_ ("REASON") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  gboolean setting = check.wanted || check.unwanted;
  check.reason = reason;
  check.units = argv + 1;
  check.n = argc - 1;
  if (check.list + check.wanted + check.unwanted + (reason != NULL) > 1)
    return td_cli_usage (cli, _ ("--list, --want, --want-not and --return exclude each other."));
  if (check.always && (!setting || check.all || check.n > 0))
    return td_cli_usage (cli, _ ("--always goes with --want or --want-not alone."));
  if (setting && !check.always && (check.all == (check.n > 0) || check.n > 1))
    return td_cli_usage (cli, _ ("name one UNIT, or --all."));
  if (!check.list && !setting && (check.n == 0 || check.all == (check.n > 1)))
    return td_cli_usage (cli, _ ("name a UNIT and its ROOMs, or --all."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], !check.list, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  int status = run_check (cli, workspace, &check);
  td_workspace_close (workspace);
  return status;
}

/* ---- sample ---- */

static void
add_call_line (JsonBuilder *builder, const TdCallLine *line)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", line->unit_id);
  td_cli_json_set_string (builder, "label", line->unit);
  td_cli_json_set_string (builder, "room", line->room);
  td_cli_json_set_string (builder, "opinion", td_opinion_to_nick (line->opinion));
  td_cli_json_set_int (builder, "position", line->position);
  td_cli_json_set_string (builder, "key", line->key);
  td_cli_json_set_string (builder, "seed", line->seed);
  td_cli_json_set_int (builder, "population", line->population);
  td_cli_json_set_date (builder, "drawn_on", line->drawn_on);
  td_cli_json_set_string (builder, "outcome", td_call_outcome_to_nick (line->outcome));
  td_cli_json_set_date (builder, "date", line->on);
  td_cli_json_set_string (builder, "by", line->by);
  td_cli_json_set_string (builder, "remark", line->remark);
  td_cli_json_set_bool (builder, "stands", line->stands);
  json_builder_end_object (builder);
}

static void
print_calls (const GPtrArray *lines)
{
  TdCliTable *table = td_cli_table_new (_ ("No."), _ ("Unit"), _ ("Flat"), _ ("Answer"), _ ("Outcome"),
                                        _ ("Day"), _ ("Seed"), NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdCallLine *line = lines->pdata[i];
      g_autofree char *number = g_strdup_printf ("%d", line->position);
      g_autofree char *day = line->on != TD_DATE_NONE ? td_date_to_iso (line->on) : g_strdup ("");
      td_cli_table_add (table, number, line->unit, line->room, td_words_opinion (line->opinion),
                        td_words_call (line->outcome), day, line->seed, NULL);
    }
  td_cli_table_print (table);
}

static int
list_calls (TdCli *cli, TdWorkspace *workspace, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = td_calls_list (workspace, ids, &error);
  if (lines == NULL)
    return td_cli_fail (error);
  if (!cli->json)
    {
      print_calls (lines);
      return TD_EXIT_DONE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    add_call_line (builder, lines->pdata[i]);
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static void
print_drawn (TdCli *cli, const TdSampleDrawn *drawn)
{
  if (!cli->json)
    {
      g_print (_ ("%u of %u ballots drawn, from %u votes; seed %s\n"), drawn->drawn, drawn->keys->len,
               drawn->votes, drawn->seed);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "seed", drawn->seed);
  td_cli_json_set_int (builder, "drawn", drawn->drawn);
  td_cli_json_set_int (builder, "votes", drawn->votes);
  td_cli_json_set_string (builder, "population_sha256", drawn->keys_hash);
  json_builder_set_member_name (builder, "population");
  json_builder_begin_array (builder);
  for (guint i = 0; i < drawn->keys->len; i++)
    json_builder_add_string_value (builder, drawn->keys->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static int
draw_sample (TdCli *cli, TdWorkspace *workspace, const GArray *ids, const TdSampleOptions *options)
{
  g_autoptr (GError) error = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (TdSampleDrawn) drawn = td_sample_run (workspace, ids, options, &progress, &error);
  td_cli_progress_end ();
  if (drawn == NULL)
    return td_cli_fail (error);
  print_drawn (cli, drawn);
  return TD_EXIT_DONE;
}

static int
write_sheet (TdCli *cli,
             TdWorkspace *workspace,
             const GArray *ids,
             const TdCallSheetOptions *options,
             const char *path)
{
  g_autoptr (GError) error = NULL;
  if (!td_call_sheet_write (workspace, ids, options, path, &error))
    return td_cli_fail (error);
  if (!cli->json)
    g_print ("%s\n", path);
  return td_cli_done (cli);
}

int
td_cmd_sample (TdCli *cli, int argc, char **argv)
{
  gboolean all = FALSE, list = FALSE;
  int size = 0, percent = 0;
  g_autofree char *seed = NULL, *sheet = NULL, *purpose = NULL;
  TdCallSheetOptions printed = { 0 };
  TdSampleOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units"), NULL },
    { "size", 0, 0, G_OPTION_ARG_INT, &size, N_ ("How many ballots"), "N" },
    { "percent", 0, 0, G_OPTION_ARG_INT, &percent, N_ ("How many of a hundred; a part of one counts as one"),
      "P" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &seed, N_ ("The seed, as a drawn lot; random when left out"),
      N_ ("TEXT") },
    { "each", 0, 0, G_OPTION_ARG_NONE, &options.each, N_ ("So many of every vote by itself"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_ ("List what was drawn, with the outcomes"), NULL },
    { "sheet", 0, 0, G_OPTION_ARG_FILENAME, &sheet,
      N_ ("Write the call sheet of what was drawn (.pdf or .docx)"), N_ ("PATH") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &printed.open_only, N_ ("--sheet: only what is still to be called"),
      NULL },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &printed.unmasked,
      N_ ("--sheet: names and phones in full; needs --purpose, recorded"), NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_ ("What an unmasked print is for; recorded"),
      N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  if (all == (argc > 1))
    return td_cli_usage (cli, _ ("name UNITs, or --all."));
  if ((list || sheet != NULL) && (size > 0 || percent > 0 || seed != NULL || options.each))
    return td_cli_usage (cli, _ ("--list and --sheet draw nothing: leave the other options out."));
  if (sheet == NULL && (printed.open_only || printed.unmasked || purpose != NULL))
    return td_cli_usage (cli, _ ("--open, --unmasked and --purpose are for --sheet."));
  if (printed.unmasked && purpose == NULL)
    return td_cli_usage (cli, _ ("--unmasked needs --purpose."));
  if (!list && sheet == NULL && ((size > 0) == (percent > 0) || percent > 100))
    return td_cli_usage (cli, _ ("give --size, or --percent from 1 to 100."));
  options.size = (guint)size;
  options.percent = (guint)percent;
  options.seed = seed;
  printed.purpose = purpose;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace =
      td_cli_open (cli, argv[0], sheet != NULL ? printed.unmasked : !list, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (GArray) ids = td_cli_units (workspace, all, argv + 1, argc - 1, &error);
  if (ids == NULL)
    return td_cli_fail (error);
  int status;
  if (sheet != NULL)
    status = write_sheet (cli, workspace, all ? NULL : ids, &printed, sheet);
  else
    status =
        list ? list_calls (cli, workspace, all ? NULL : ids) : draw_sample (cli, workspace, ids, &options);
  td_workspace_close (workspace);
  return status;
}

/* ---- callback ---- */

static gboolean
read_outcome (TdCli *cli, const char *text, TdCallOutcome *out)
{
  if (td_call_outcome_from_nick (text, out) || td_call_outcome_from_chinese (text, out))
    return TRUE;
  cli->status = td_cli_usage (
      cli, _ ("“%s” is not an outcome; it is one of true, denied, not-reached, refused, open."), text);
  return FALSE;
}

int
td_cmd_callback (TdCli *cli, int argc, char **argv)
{
  TdCallOptions options = { .on = TD_DATE_NONE };
  g_autofree char *date = NULL, *by = NULL, *remark = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("Day; today when left out"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who called; the operator when left out"), N_ ("PERSON") },
    { "remark", 0, 0, G_OPTION_ARG_STRING, &remark, N_ ("What was said, or how a denial was settled"),
      N_ ("TEXT") },
    { "vote", 0, 0, G_OPTION_ARG_INT, &options.vote_number,
      N_ ("Number of the vote; the current one when left out"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, 4) || !read_outcome (cli, argv[3], &options.outcome) ||
      !td_cli_date (cli, "--date", date, &options.on))
    return cli->status;
  options.by = by;
  options.remark = remark;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_call_record (workspace, id, argv[2], &options, &error);
  return td_cli_finish (cli, workspace, done, error);
}
