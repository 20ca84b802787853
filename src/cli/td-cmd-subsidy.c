/* Tidang: tidang-cli subsidy — what a lift is given, condition by condition; claims, and those made twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-own.h"
#include "td-subsidies.h"

typedef struct
{
  char *rule, *on_text, *place, *distribute;
  gboolean claim, claims, doubles, rules;
  TdCliOwn own;
} SubsidyOptions;

static void
subsidy_options_clear (SubsidyOptions *options)
{
  g_free (options->rule);
  g_free (options->on_text);
  g_free (options->place);
  g_free (options->distribute);
  td_cli_own_clear (&options->own);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SubsidyOptions, subsidy_options_clear)

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
set_sentences (JsonBuilder *builder, const char *name, const GPtrArray *sentences)
{
  begin_list (builder, name);
  for (guint i = 0; i < sentences->len; i++)
    json_builder_add_string_value (builder, sentences->pdata[i]);
  json_builder_end_array (builder);
}

/* ---- rules ---- */

static void
set_rule (JsonBuilder *builder, const TdSubsidyRule *rule)
{
  td_cli_json_set_string (builder, "rule", rule->id);
  td_cli_json_set_int (builder, "version", rule->version);
  td_cli_json_set_string (builder, "hash", rule->hash);
  td_cli_json_set_string (builder, "title", rule->title);
  td_cli_json_set_string (builder, "document", rule->document != NULL ? rule->document : "");
  td_cli_json_set_string (builder, "place", rule->place != NULL ? rule->place : "");
  td_cli_json_set_string (builder, "place_name", rule->place_name != NULL ? rule->place_name : "");
  td_cli_json_set_string (builder, "works", td_lift_works_to_nick (rule->works));
  td_cli_json_set_bool (builder, "sum_known",
                        !rule->has_sum ||
                            (rule->sum.kind != TD_SUM_NOT_KNOWN && rule->sum.kind != TD_SUM_LIMIT));
}

static void
print_rules_json (const GPtrArray *rules)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < rules->len; i++)
    {
      json_builder_begin_object (builder);
      set_rule (builder, rules->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static int
print_rules (TdCli *cli, const GPtrArray *rules)
{
  TdCliTable *table;

  if (cli->json)
    {
      print_rules_json (rules);
      return TD_EXIT_DONE;
    }
  table = td_cli_table_new (_ ("Rule"), _ ("Place"), _ ("Title"), NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      const TdSubsidyRule *rule = rules->pdata[i];

      td_cli_table_add (table, rule->id, rule->place_name != NULL ? rule->place_name : "", rule->title, NULL);
    }
  td_cli_table_print (table);
  return TD_EXIT_DONE;
}

static gboolean
lies_in (const TdSubsidyRule *rule, const char *place)
{
  return place == NULL || (rule->place != NULL &&
                           (g_str_has_prefix (place, rule->place) || g_str_has_prefix (rule->place, place)));
}

static int
list_rules (TdCli *cli, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) rules = td_subsidy_rules_list (NULL, &problems, &error);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  gint64 own = 0;

  if (rules == NULL)
    return td_cli_fail (error);
  for (guint i = 0; i < rules->len; i++)
    {
      const TdSubsidyRule *rule = rules->pdata[i];

      if (!lies_in (rule, place))
        continue;
      g_ptr_array_add (shown, rules->pdata[i]);
      own += rule->place != NULL && *rule->place != '\0';
    }
  if (!td_cli_place_exists (cli, place, 0))
    return cli->status;
  td_cli_own_problems (problems);
  if (place != NULL && own == 0)
    g_printerr (
        _ ("tidang-cli: no subsidy rule of %s is at hand (未取得政策原文). Put the document's own rule "
           "into a file and add it with “subsidy --add”.\n"),
        place);
  return print_rules (cli, shown);
}

static int
add_rules (TdCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = td_own_packs_add (td_subsidy_rule_files (), path, NULL, NULL, &error);

  return rules != NULL ? print_rules (cli, rules) : td_cli_fail (error);
}

/* ---- one unit ---- */

static void
set_findings (JsonBuilder *builder, const TdSubsidyBook *book)
{
  begin_list (builder, "conditions");
  for (guint i = 0; i < book->check->findings->len; i++)
    {
      const TdFinding *finding = &g_array_index (book->check->findings, TdFinding, i);
      const TdSubsidyCondition *condition = book->rule->conditions->pdata[finding->condition];
      g_autofree char *value = td_subsidy_value_to_text (finding->fact, finding->value);

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "text", condition->text);
      td_cli_json_set_string (builder, "state", td_finding_state_to_nick (finding->state));
      td_cli_json_set_string (builder, "fact", td_subsidy_fact_to_nick (finding->fact));
      td_cli_json_set_string (builder, "value", finding->value.known ? value : "");
      td_cli_json_set_int (builder, "alternative", condition->any);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_list (builder, "missing");
  for (guint i = 0; i < book->check->missing->len; i++)
    json_builder_add_string_value (
        builder, td_subsidy_fact_to_nick (g_array_index (book->check->missing, TdSubsidyFact, i)));
  json_builder_end_array (builder);
}

static void
set_yearly (JsonBuilder *builder, const TdSubsidyBook *book)
{
  begin_list (builder, "yearly");
  for (guint i = 0; i < book->check->yearly->len; i++)
    {
      const TdYearlySum *sum = book->check->yearly->pdata[i];
      const TdSubsidyYearly *yearly = book->rule->yearly->pdata[sum->yearly];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "title", yearly->title);
      td_cli_json_set_money (builder, "sum", sum->money);
      begin_list (builder, "payments");
      for (guint y = 0; y < sum->payments->len; y++)
        {
          g_autofree char *money = td_money_to_string (g_array_index (sum->payments, TdMoney, y));

          json_builder_add_string_value (builder, money);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
set_sums (JsonBuilder *builder, const TdSubsidyBook *book)
{
  const TdSubsidyCheck *check = book->check;

  td_cli_json_set_string (builder, "result", td_sum_result_to_nick (check->result));
  td_cli_json_set_money (builder, "sum", check->sum);
  td_cli_json_set_money_known (builder, "at_completion",
                               check->at_completion_known ? check->at_completion : -1);
  begin_list (builder, "parts");
  for (guint i = 0; i < check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (check->parts, TdSubsidyPart, i);

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "by", td_subsidy_payer_to_nick (part->payer));
      td_cli_json_set_string (builder, "result", td_sum_result_to_nick (part->result));
      td_cli_json_set_money (builder, "sum", part->money);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_list (builder, "extras");
  for (guint i = 0; i < check->extras->len; i++)
    {
      const TdExtraSum *extra = check->extras->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "title",
                              ((const TdSubsidyExtra *)book->rule->extras->pdata[extra->extra])->title);
      td_cli_json_set_string (builder, "result", td_sum_result_to_nick (extra->result));
      td_cli_json_set_money (builder, "sum", extra->money);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  set_yearly (builder, book);
}

static void
set_proofs (JsonBuilder *builder, const TdSubsidyBook *book)
{
  g_autoptr (GPtrArray) proofs = td_subsidy_proofs (book);

  begin_list (builder, "proofs");
  for (guint i = 0; i < proofs->len; i++)
    {
      const TdSubsidyProof *proof = proofs->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "name", proof->name);
      td_cli_json_set_bool (builder, "asked", proof->asked);
      td_cli_json_set_bool (builder, "suggested", proof->suggested);
      td_cli_json_set_bool (builder, "in_hand", proof->in_hand);
      td_cli_json_set_int (builder, "copies", proof->copies);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
set_book (JsonBuilder *builder, const TdSubsidyBook *book)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", book->money->unit->id);
  td_cli_json_set_string (builder, "label", book->money->label);
  begin_list (builder, "rules_of_place");
  for (guint i = 0; i < book->rules->len; i++)
    json_builder_add_string_value (builder, ((const TdSubsidyRule *)book->rules->pdata[i])->id);
  json_builder_end_array (builder);
  td_cli_json_set_string (
      builder, "state", book->rule != NULL ? td_subsidy_state_to_nick (book->check->state) : "unknown-place");
  if (book->rule != NULL)
    {
      g_autoptr (GPtrArray) said = td_subsidy_warnings (book->rule, book->check);
      g_autoptr (GPtrArray) steps = td_subsidy_steps (book->rule, book->check);

      set_rule (builder, book->rule);
      td_cli_json_set_date (builder, "basis", book->check->basis);
      td_cli_json_set_bool (builder, "validity_known",
                            (book->check->warnings & TD_SUBSIDY_WARN_VALIDITY) == 0);
      td_cli_json_set_date (builder, "next_window", book->next_window);
      set_findings (builder, book);
      set_sums (builder, book);
      set_sentences (builder, "steps", steps);
      set_proofs (builder, book);
      set_sentences (builder, "remarks", said);
    }
  json_builder_end_object (builder);
}

static void
print_findings (const TdSubsidyBook *book)
{
  for (guint i = 0; i < book->check->findings->len; i++)
    {
      const TdFinding *finding = &g_array_index (book->check->findings, TdFinding, i);
      const TdSubsidyCondition *condition = book->rule->conditions->pdata[finding->condition];
      g_autofree char *value = td_subsidy_value_to_text (finding->fact, finding->value);
      const char *sign = finding->state == TD_FINDING_MET       ? "✓"
                         : finding->state == TD_FINDING_NOT_MET ? "✗"
                                                                : "?";

      g_print ("  %s %s — %s: %s\n", sign, condition->text, td_subsidy_fact_to_label (finding->fact), value);
    }
  /* What the sum waits for beside the conditions. */
  for (guint i = 0; i < book->check->missing->len; i++)
    {
      TdSubsidyFact fact = g_array_index (book->check->missing, TdSubsidyFact, i);
      gboolean asked = FALSE;

      for (guint k = 0; k < book->check->findings->len; k++)
        asked |= g_array_index (book->check->findings, TdFinding, k).fact == fact;
      if (!asked)
        g_print (_ ("  ? %s: not known\n"), td_subsidy_fact_to_label (fact));
    }
}

static void
print_sums (const TdSubsidyBook *book)
{
  const TdSubsidyCheck *check = book->check;
  g_autofree char *sum = td_money_to_words (check->sum);
  g_autoptr (GPtrArray) steps = td_subsidy_steps (book->rule, check);

  for (guint i = 0; i < steps->len; i++)
    g_print ("  = %s\n", (char *)steps->pdata[i]);
  if (check->result != TD_SUM_OK)
    g_print ("  %s%s%s\n", td_sum_result_to_label (check->result),
             check->result == TD_SUM_AT_MOST ? ": " : "", check->result == TD_SUM_AT_MOST ? sum : "");
  else
    g_print (_ ("  %s yuan\n"), sum);
  for (guint i = 0; i < check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (check->parts, TdSubsidyPart, i);
      g_autofree char *money = td_money_to_words (part->money);

      g_print ("    %s: %s\n", td_subsidy_payer_to_label (part->payer),
               part->result == TD_SUM_OK ? money : td_sum_result_to_label (part->result));
    }
  for (guint i = 0; i < check->extras->len; i++)
    {
      const TdExtraSum *extra = check->extras->pdata[i];
      g_autofree char *money = td_money_to_words (extra->money);

      g_print (_ ("    besides: %s: %s\n"),
               ((const TdSubsidyExtra *)book->rule->extras->pdata[extra->extra])->title,
               extra->result == TD_SUM_OK ? money : td_sum_result_to_label (extra->result));
    }
  for (guint i = 0; i < check->yearly->len; i++)
    {
      const TdYearlySum *yearly = check->yearly->pdata[i];
      g_autofree char *money = td_money_to_words (yearly->money);

      g_print (_ ("    of it %s in %u yearly payments: %s\n"), money, yearly->payments->len,
               ((const TdSubsidyYearly *)book->rule->yearly->pdata[yearly->yearly])->title);
    }
}

static void
print_book (const TdSubsidyBook *book)
{
  g_autoptr (GPtrArray) said = NULL;
  g_autofree char *window = td_date_to_iso (book->next_window);

  if (book->rule == NULL)
    {
      g_print (
          _ ("%s: no subsidy rule of its place is at hand (未取得政策原文). Put the document's own rule into "
             "a file and add it with “subsidy --add”.\n"),
          book->money->label);
      return;
    }
  g_print (_ ("%s: %s — %s\n"), book->money->label, book->rule->title,
           td_subsidy_check_to_label (book->check));
  print_findings (book);
  print_sums (book);
  if (book->next_window != TD_DATE_NONE)
    g_print (_ ("  next day of payment: %s\n"), window);
  said = td_subsidy_warnings (book->rule, book->check);
  for (guint i = 0; i < said->len; i++)
    g_print ("  · %s\n", (char *)said->pdata[i]);
}

static int
explain (TdCli *cli, int argc, char **argv, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);

  json_builder_begin_array (builder);
  for (int i = 1; i < argc && error == NULL; i++)
    {
      gint64 id = td_unit_resolve (workspace, argv[i], &error);
      g_autoptr (TdSubsidyBook) book = id != 0 ? td_subsidy_book_load (workspace, id, rule, &error) : NULL;

      if (book != NULL && cli->json)
        set_book (builder, book);
      else if (book != NULL)
        print_book (book);
    }
  json_builder_end_array (builder);
  if (workspace != NULL)
    td_workspace_close (workspace);
  if (error != NULL)
    return td_cli_fail (error);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

/* ---- claims ---- */

static void
set_claim (JsonBuilder *builder, const TdClaimRow *row)
{
  static const char *const texts[] = { "rule",  "document", "on",   "registration", "sum",    "granted",
                                       "state", "province", "city", "district",     "paid-on" };

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", row->unit_id);
  td_cli_json_set_string (builder, "label", row->label);
  td_cli_json_set_id (builder, "claim", row->leaf->id);
  td_cli_json_set_string (builder, "standing", td_leaf_get (row->leaf, "state-of"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    td_cli_json_set_string (builder, texts[i], td_leaf_get (row->leaf, texts[i]));
  json_builder_end_object (builder);
}

static void
print_claims_json (const GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    set_claim (builder, rows->pdata[i]);
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_claims (const GPtrArray *rows)
{
  TdCliTable *table = td_cli_table_new (_ ("Date"), _ ("Unit"), _ ("Rule"), _ ("Sum"), _ ("Paid on"), NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const TdClaimRow *row = rows->pdata[i];
      g_autofree char *sum = td_money_to_words (td_leaf_money (row->leaf, "sum", 0));

      td_cli_table_add (table, td_leaf_get (row->leaf, "on"), row->label, td_leaf_get (row->leaf, "rule"),
                        sum, td_leaf_get (row->leaf, "paid-on"), NULL);
    }
  td_cli_table_print (table);
}

static void
print_doubles (TdCli *cli, const GPtrArray *doubles)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < doubles->len; i++)
    {
      const TdDoubleClaim *claim = doubles->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "why", td_double_why_to_nick (claim->why));
      td_cli_json_set_string (builder, "value", claim->value);
      td_cli_json_set_id (builder, "unit", claim->unit_id);
      td_cli_json_set_string (builder, "label", claim->label);
      td_cli_json_set_id (builder, "other", claim->other_id);
      td_cli_json_set_string (builder, "other_label", claim->other);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print (_ ("%s — %s: %s (%s)\n"), claim->label, claim->other, td_double_why_to_label (claim->why),
                 claim->value);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else if (doubles->len == 0)
    g_print ("%s\n", _ ("No claim was made twice."));
}

/* Status 1 where there are doubles, so that a script sees it. */
static int
list_claims (TdCli *cli, char **argv, gboolean doubles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  g_autoptr (GPtrArray) rows = NULL;

  if (workspace != NULL)
    {
      rows = doubles ? td_subsidy_doubles (workspace, 0, &error) : td_subsidy_claims (workspace, &error);
      td_workspace_close (workspace);
    }
  if (rows == NULL)
    return td_cli_fail (error);
  if (doubles)
    print_doubles (cli, rows);
  else if (cli->json)
    print_claims_json (rows);
  else
    print_claims (rows);
  return doubles && rows->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

static int
claim (TdCli *cli, char **argv, const char *rule, TdDate on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  gboolean done;

  if (id == 0)
    return status;
  done = td_subsidy_claim (workspace, id, rule, on, &error);
  return td_cli_finish (cli, workspace, done, error);
}

static int
distribute (TdCli *cli, char **argv, TdDistribute how)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  gboolean done;

  if (id == 0)
    return status;
  done = td_subsidy_distribute (workspace, id, how, &error);
  return td_cli_finish (cli, workspace, done, error);
}

static gboolean
distribute_from_nick (const char *nick, int *out)
{
  TdDistribute how;

  if (!td_distribute_from_nick (nick, &how))
    return FALSE;
  *out = (int)how;
  return TRUE;
}

int
td_cmd_subsidy (TdCli *cli, int argc, char **argv)
{
  g_auto (SubsidyOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_STRING, &options.rule,
      N_ ("Judge by this rule (one that the lift can claim by, the narrowest place first)"), N_ ("ID") },
    { "claim", 0, 0, G_OPTION_ARG_NONE, &options.claim,
      N_ ("Record a claim by the rule, with its instalments"), NULL },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on_text, N_ ("Day of the claim (today)"), N_ ("DATE") },
    { "distribute", 0, 0, G_OPTION_ARG_STRING, &options.distribute,
      N_ ("Record who receives the claim's sum: project, payers, low-income"), N_ ("HOW") },
    { "claims", 0, 0, G_OPTION_ARG_NONE, &options.claims, N_ ("List all claims of the file"), NULL },
    { "doubles", 0, 0, G_OPTION_ARG_NONE, &options.doubles,
      N_ ("List claims that were made twice; status 1 where there are some"), NULL },
    { "rules", 0, 0, G_OPTION_ARG_NONE, &options.rules, N_ ("List the rules at hand; needs no file"), NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, N_ ("… of this region code alone"), N_ ("CODE") },
    TD_CLI_OWN_ADD (options.own, N_ ("Check a file of rules and put it into your own; needs no workspace")),
    TD_CLI_OWN_REMOVE (options.own, N_ ("Take the own file away that holds this rule")),
    G_OPTION_ENTRY_NULL,
  };
  TdDate on = TD_DATE_NONE;
  int modes, how = 0;

  if (!td_cli_parse (cli, entries, &argc, &argv, 0, -1) || !td_cli_date (cli, "--on", options.on_text, &on) ||
      (options.place != NULL && !td_cli_place (cli, options.place)) ||
      (options.distribute != NULL &&
       !td_cli_choice (cli, "--distribute", options.distribute, distribute_from_nick,
                       "project, payers, low-income", &how)))
    return cli->status;
  modes = options.claim + options.claims + options.doubles + options.rules + (options.own.add != NULL) +
          (options.own.remove != NULL) + (options.distribute != NULL);
  if (modes > 1 || (options.place != NULL && !options.rules))
    return td_cli_usage (cli, _ ("--claim, --distribute, --claims, --doubles, --rules, --add and --remove "
                                 "stand alone; --place goes "
                                 "with --rules."));
  if (options.own.remove != NULL)
    return td_cli_own_run (cli, &options.own, td_subsidy_rule_files (), argc == 0);
  if (options.own.add != NULL || options.rules)
    return argc > 0                  ? td_cli_usage (cli, _ ("--rules and --add need no file."))
           : options.own.add != NULL ? add_rules (cli, options.own.add)
                                     : list_rules (cli, options.place);
  if (argc < 1 || ((options.claims || options.doubles) ? argc > 1 : argc < 2) ||
      ((options.claim || options.distribute != NULL) && argc != 2))
    return td_cli_usage (cli, _ ("Give a file, and its units (one for --claim and --distribute, none for "
                                 "--claims and --doubles)."));
  if (options.claims || options.doubles)
    return list_claims (cli, argv, options.doubles);
  if (options.distribute != NULL)
    return distribute (cli, argv, (TdDistribute)how);
  return options.claim ? claim (cli, argv, options.rule, on) : explain (cli, argc, argv, options.rule);
}
