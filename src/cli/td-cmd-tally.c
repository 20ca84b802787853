/* Tidang: tidang-cli tally.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-cli-tally.h"

typedef struct
{
  JsonBuilder *builder; /* NULL: text */
  TdCliTable *table;
  gint64 passed, not_passed, undecided, not_computable, without_plan;
} AllTallies;

static void
count_result (AllTallies *all, TdResult result)
{
  gint64 *const counters[] = { &all->passed, &all->not_passed, &all->undecided, &all->not_computable };
  (*counters[result])++;
}

static gboolean
add_line (const TdVoteLine *line, gpointer data)
{
  AllTallies *all = data;
  if (line->vote == NULL)
    return TRUE;
  count_result (all, line->vote->tally->result);
  all->without_plan += line->vote->plan_version == NULL;
  if (all->builder != NULL)
    {
      td_cli_add_tally (all->builder, line->unit, line->vote);
      return TRUE;
    }
  const TdTally *tally = line->vote->tally;
  g_autofree char *label = td_unit_label (line->unit);
  g_autofree char *heads = g_strdup_printf ("%" PRId64 "/%" PRId64 "/%" PRId64, tally->heads.agree,
                                            tally->heads.participating, tally->heads.total);
  g_autofree char *sentence = td_tally_to_sentence (tally, line->vote->roll);
  td_cli_table_add (all->table, label, heads, sentence, NULL);
  return TRUE;
}

/* One line, not one for each of a province's votes. */
static void
warn_without_plan (gint64 n)
{
  if (n > 0)
    g_printerr (_ ("tidang-cli: %" PRId64
                   " of these votes name no plan: forms printed for them are 意愿摸底表, "
                   "answers on such forms are no ballots.\n"),
                n);
}

static int
tally_all (TdCli *cli, TdWorkspace *workspace)
{
  AllTallies all = { 0 };
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  if (cli->json)
    all.builder = builder;
  else
    all.table = td_cli_table_new (_ ("Unit"), _ ("Agree/took part/all"), _ ("Result"), NULL);
  gboolean done = td_votes_foreach (workspace, NULL, TRUE, add_line, &all, &progress, &error);
  td_cli_progress_end ();
  json_builder_end_array (builder);
  if (!done)
    return td_cli_fail (error);
  warn_without_plan (all.without_plan);
  if (cli->json)
    {
      td_cli_print_json (json_builder_get_root (builder));
      return TD_EXIT_DONE;
    }
  td_cli_table_print (all.table);
  g_print (_ ("%" PRId64 " votes: %" PRId64 " passed, %" PRId64 " not passed, %" PRId64 " undecided, %" PRId64
              " cannot be counted\n"),
           all.passed + all.not_passed + all.undecided + all.not_computable, all.passed, all.not_passed,
           all.undecided, all.not_computable);
  return TD_EXIT_DONE;
}

static int
tally_one (TdCli *cli, TdWorkspace *workspace, const char *name, int number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = td_unit_resolve (workspace, name, &error);
  if (id == 0)
    return td_cli_fail (error);
  g_autoptr (TdDossier) dossier = td_dossier_load (workspace, id, &error);
  if (dossier == NULL)
    return td_cli_fail (error);
  TdVote *vote = td_vote_load (workspace, id, number, &error);
  if (vote == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      td_cli_add_tally (builder, dossier->unit, vote);
      td_cli_print_json (json_builder_get_root (builder));
      td_cli_warn_tally (dossier->unit, vote);
    }
  else
    {
      td_cli_print_tally (dossier->unit, vote);
      if (dossier->vote != NULL && dossier->vote->number == vote->number)
        td_cli_print_notices (dossier);
    }
  td_vote_free (vote);
  return TD_EXIT_DONE;
}

int
td_cmd_tally (TdCli *cli, int argc, char **argv)
{
  gboolean all = FALSE;
  int number = 0;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units that have a vote"), NULL },
    { "vote", 0, 0, G_OPTION_ARG_INT, &number, N_ ("Number of the vote; the current one when left out"),
      "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 2))
    return cli->status;
  if (all == (argc == 2))
    return td_cli_usage (cli, _ ("name one UNIT, or --all."));
  if (all && number != 0)
    return td_cli_usage (cli, _ ("--vote is for a UNIT, not for --all."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  int status = all ? tally_all (cli, workspace) : tally_one (cli, workspace, argv[1], number);
  td_workspace_close (workspace);
  return status;
}
