/* Tidang: tidang-cli open-vote, close-vote and voted-plan.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-campaign.h"
#include "td-cli-tally.h"
#include "td-sentences.h"
#include "td-vote-plan.h"

static gboolean
matter_from_nick (const char *nick, int *out)
{
  TdMatter matter;
  if (!td_matter_from_nick (nick, &matter))
    return FALSE;
  *out = matter;
  return TRUE;
}

static gboolean
scope_from_nick (const char *nick, int *out)
{
  TdScope scope;
  if (!td_scope_from_nick (nick, &scope))
    return FALSE;
  *out = scope;
  return TRUE;
}

static void
add_opened (JsonBuilder *builder, const TdVoteOpened *opened)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "vote", opened->vote_id);
  td_cli_json_set_string (builder, "roll_sha256", opened->roll_sha256);
  td_cli_json_set_int (builder, "heads", opened->heads);
  td_cli_json_set_area (builder, "area", opened->area);
  json_builder_end_object (builder);
}

static void
print_warnings (const TdVoteOpened *opened)
{
  for (guint i = 0; opened->warnings != NULL && i < opened->warnings->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)opened->warnings->pdata[i]);
}

static void
print_lines (const GPtrArray *lines)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)lines->pdata[i]);
}

/* How many votes have each warning, by its text (borrowed); `order` is that of the first time. */
static GHashTable *
count_warnings (const GPtrArray *opened, GPtrArray *order)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < opened->len; i++)
    {
      const GPtrArray *warnings = ((const TdVoteOpened *)opened->pdata[i])->warnings;
      for (guint k = 0; warnings != NULL && k < warnings->len; k++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, warnings->pdata[k]));
          if (n == 0)
            g_ptr_array_add (order, warnings->pdata[k]);
          g_hash_table_insert (counts, warnings->pdata[k], GUINT_TO_POINTER (n + 1));
        }
    }
  return counts;
}

#define SINGLE_WARNINGS_SHOWN 20

static void
print_single_warnings (TdWorkspace *workspace, const GPtrArray *opened, GHashTable *counts)
{
  guint singles = 0;
  for (guint i = 0; i < opened->len; i++)
    {
      const TdVoteOpened *one = opened->pdata[i];
      for (guint k = 0; one->warnings != NULL && k < one->warnings->len; k++)
        {
          if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, one->warnings->pdata[k])) > 1 ||
              singles++ >= SINGLE_WARNINGS_SHOWN)
            continue;
          g_autofree char *label = td_unit_label_of (workspace, one->unit_id);
          g_autofree char *line =
              g_strdup_printf (_ ("%s: %s"), label, (const char *)one->warnings->pdata[k]);
          g_printerr ("tidang-cli: %s\n", line);
        }
    }
  if (singles > SINGLE_WARNINGS_SHOWN)
    g_printerr (_ ("tidang-cli: … and %u more warnings; “show” tells those of one unit.\n"),
                singles - SINGLE_WARNINGS_SHOWN);
}

/* What many votes share is said once; what only one has, with its unit. */
static void
print_many_warnings (TdWorkspace *workspace, const GPtrArray *opened)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = count_warnings (opened, order);
  for (guint i = 0; i < order->len; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, order->pdata[i]));
      if (n > 1)
        g_printerr (_ ("tidang-cli: %u votes: %s\n"), n, (const char *)order->pdata[i]);
    }
  print_single_warnings (workspace, opened, counts);
}

static int
open_one (TdCli *cli, TdWorkspace *workspace, gint64 unit_id, const TdVoteOptions *options)
{
  g_autoptr (GError) error = NULL;
  TdVoteOpened *opened = td_vote_open (workspace, unit_id, options, &error);
  if (opened == NULL)
    return td_cli_fail (error);
  print_warnings (opened);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      add_opened (builder, opened);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    {
      g_autofree char *text = td_heads_to_text (opened->heads, opened->area);
      g_print (_ ("The roll is frozen: %s, SHA-256 %s\n"), text, opened->roll_sha256);
    }
  td_vote_opened_free (opened);
  return TD_EXIT_DONE;
}

static int
open_many (TdCli *cli, TdWorkspace *workspace, const GArray *ids, const TdVoteOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (GPtrArray) opened = td_vote_open_many (workspace, ids, options, &progress, &refused, &error);
  td_cli_progress_end ();
  if (opened == NULL)
    return td_cli_fail (error);
  print_many_warnings (workspace, opened);
  print_lines (refused);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_array (builder);
      for (guint i = 0; i < opened->len; i++)
        add_opened (builder, opened->pdata[i]);
      json_builder_end_array (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print (_ ("%u votes opened.\n"), opened->len);
  if (opened->len == 0)
    return TD_EXIT_REFUSED;
  return refused != NULL && refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_open_vote (TdCli *cli, int argc, char **argv)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  gboolean all = FALSE;
  g_autofree char *matter = NULL, *rule = NULL, *scope = NULL, *from = NULL, *until = NULL, *plan = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units"), NULL },
    { "matter", 0, 0, G_OPTION_ARG_STRING, &matter, N_ ("What is voted on"), "rebuild|use-fund|raise-fund" },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &rule, N_ ("The rule; chosen by place and date when left out"),
      "ID" },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope, N_ ("Who votes"), "unit|building|compound" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day; today when left out"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_ ("Last day"), N_ ("DATE") },
    { "batch", 0, 0, G_OPTION_ARG_INT, &options.batch, N_ ("Batch of the printed forms"), "N" },
    { "plan", 0, 0, G_OPTION_ARG_STRING, &plan, N_ ("Version of the plan that is voted on"), N_ ("VERSION") },
    G_OPTION_ENTRY_NULL,
  };
  int matter_value = TD_MATTER_REBUILD, scope_value = TD_SCOPE_UNIT;
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1) ||
      !td_cli_choice (cli, "--matter", matter, matter_from_nick, "rebuild, use-fund, raise-fund",
                      &matter_value) ||
      !td_cli_choice (cli, "--scope", scope, scope_from_nick, "unit, building, compound", &scope_value) ||
      !td_cli_date (cli, "--from", from, &options.from) ||
      !td_cli_date (cli, "--until", until, &options.until))
    return cli->status;
  if (all == (argc > 1))
    return td_cli_usage (cli, _ ("name UNITs, or --all."));
  options.matter = (TdMatter)matter_value;
  options.scope = (TdScope)scope_value;
  options.rule_id = rule;
  options.plan_version = plan;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (GArray) ids = td_cli_units (workspace, all, argv + 1, argc - 1, &error);
  if (ids == NULL)
    return td_cli_fail (error);
  int status = !all && ids->len == 1 ? open_one (cli, workspace, g_array_index (ids, gint64, 0), &options)
                                     : open_many (cli, workspace, ids, &options);
  td_workspace_close (workspace);
  return status;
}

/* Ends the vote and says what it came to. */
static int
close_one (TdCli *cli, TdWorkspace *workspace, gint64 unit_id, int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDossier) dossier = NULL;
  g_autoptr (TdVote) vote = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, unit_id);
  g_autoptr (GPtrArray) remarks =
      number == 0 ? td_campaign_closing_remarks (workspace, ids, NULL) : NULL; /* of the current vote */
  if (!td_vote_close (workspace, unit_id, number, &error) ||
      (dossier = td_dossier_load (workspace, unit_id, &error)) == NULL ||
      (vote = td_vote_load (workspace, unit_id, number, &error)) == NULL)
    return td_cli_fail (error);
  g_autofree char *early = td_vote_early_to_sentence (vote, td_workspace_today (workspace));
  if (remarks != NULL)
    print_lines (remarks);
  else if (early != NULL)
    g_printerr ("tidang-cli: %s\n", early);
  if (!cli->json)
    {
      td_cli_print_tally (dossier->unit, vote);
      return TD_EXIT_DONE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  td_cli_add_tally (builder, dossier->unit, vote);
  td_cli_print_json (json_builder_get_root (builder));
  td_cli_warn_tally (dossier->unit, vote);
  return TD_EXIT_DONE;
}

static void
print_closed_json (gint64 closed, const GPtrArray *refused)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "closed", closed);
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    json_builder_add_string_value (builder, refused->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static int
close_many (TdCli *cli, TdWorkspace *workspace, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) remarks = td_campaign_closing_remarks (workspace, ids, &error);
  if (remarks == NULL)
    return td_cli_fail (error);
  TdProgress progress;
  td_cli_progress (&progress);
  gint64 closed = td_vote_close_many (workspace, ids, &progress, &refused, &error);
  td_cli_progress_end ();
  if (closed < 0)
    return td_cli_fail (error);
  print_lines (refused);
  print_lines (remarks);
  if (cli->json)
    print_closed_json (closed, refused);
  else
    g_print (_ ("%" PRId64 " votes closed.\n"), closed);
  if (closed == 0)
    return TD_EXIT_REFUSED;
  return refused != NULL && refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_close_vote (TdCli *cli, int argc, char **argv)
{
  gboolean all = FALSE;
  int number = 0;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units"), NULL },
    { "vote", 0, 0, G_OPTION_ARG_INT, &number, N_ ("Number of the vote; the current one when left out"),
      "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  if (all == (argc > 1))
    return td_cli_usage (cli, _ ("name UNITs, or --all."));
  if (number != 0 && argc != 2)
    return td_cli_usage (cli, _ ("--vote is for one UNIT."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (GArray) ids = td_cli_units (workspace, all, argv + 1, argc - 1, &error);
  if (ids == NULL)
    return td_cli_fail (error);
  int status;
  if (!all && ids->len == 1)
    status = close_one (cli, workspace, g_array_index (ids, gint64, 0), number);
  else
    status = close_many (cli, workspace, ids);
  td_workspace_close (workspace);
  return status;
}

int
td_cmd_voted_plan (TdCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  int number = 0, status;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("From what it is known"), N_ ("TEXT") },
    { "vote", 0, 0, G_OPTION_ARG_INT, &number, N_ ("Number of the vote; the current one when left out"),
      "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  if (reason == NULL)
    return td_cli_usage (cli, _ ("--reason is missing."));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_vote_plan_is (workspace, id, number, argv[2], reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}
