/* Tidang: tidang-cli regions and packs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-own.h"
#include "td-packs.h"
#include "td-procedures.h"
#include "td-ratings.h"

int
td_cmd_regions (TdCli *cli, int argc, char **argv)
{
  int limit = 20;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  if (!g_str_equal (argv[0], "find"))
    return td_cli_usage (cli, _ ("“%s” is not known; it is “regions find TEXT”."), argv[0]);

  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) regions = td_places_find (argv[1], limit, NULL, &error);
  if (regions == NULL)
    return td_cli_fail (error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  TdCliTable *table =
      cli->json || regions->len == 0 ? NULL : td_cli_table_new (_ ("Code"), _ ("Name"), _ ("In"), NULL);
  for (guint i = 0; i < regions->len; i++)
    {
      const TdRegion *region = regions->pdata[i];
      if (table != NULL)
        {
          td_cli_table_add (table, region->code, region->name, region->path, NULL);
          continue;
        }
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "code", region->code);
      td_cli_json_set_string (builder, "name", region->name);
      td_cli_json_set_string (builder, "path", region->path);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (!cli->json && regions->len == 0)
    {
      g_autofree char *said = g_strdup_printf (_ ("No place is called “%s”. Try fewer characters, a blank "
                                                  "between county and community, or its code."),
                                               argv[1]);
      g_printerr ("%s\n", said);
    }
  else if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static TdDate
today (const TdCli *cli)
{
  g_autoptr (GDateTime) now = cli->now != 0 ? g_date_time_new_from_unix_local (cli->now / G_USEC_PER_SEC)
                                            : g_date_time_new_now_local ();
  return td_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                      g_date_time_get_day_of_month (now));
}

/* A pack says what was true when it was written; a text whose time has run out since has expired. */
static TdRuleStatus
status_on (const TdRule *rule, TdDate day)
{
  return rule->status == TD_RULE_IN_FORCE && (td_rule_warnings (rule, day) & TD_RULE_WARN_EXPIRED) != 0
             ? TD_RULE_EXPIRED
             : rule->status;
}

static const char *
status_label (TdRuleStatus status)
{
  switch (status)
    {
    case TD_RULE_IN_FORCE:
      return _ ("in force");
    case TD_RULE_DRAFT:
      return _ ("draft");
    case TD_RULE_EXPIRED:
      return _ ("expired");
    case TD_RULE_SUPERSEDED:
      return _ ("superseded");
    default:
      return "";
    }
}

static void
add_rule (JsonBuilder *builder, const TdRule *rule, TdRuleStatus status)
{
  static const char *const statuses[] = { "in_force", "draft", "expired", "superseded" };
  const TdSource *source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "id", rule->id);
  td_cli_json_set_int (builder, "version", rule->version);
  td_cli_json_set_string (builder, "sha256", rule->hash);
  td_cli_json_set_string (builder, "title", rule->title);
  td_cli_json_set_string (builder, "place", rule->place);
  td_cli_json_set_string (builder, "status", statuses[status]);
  td_cli_json_set_date (builder, "valid_from", rule->valid_from);
  td_cli_json_set_date (builder, "valid_to", rule->valid_to);
  td_cli_json_set_date (builder, "applies_from", rule->applies_from);
  td_cli_json_set_date (builder, "applies_to", rule->applies_to);
  td_cli_json_set_string (builder, "source", source != NULL ? source->title : NULL);
  td_cli_json_set_string (builder, "grade", source != NULL ? source->grade : NULL);
  json_builder_set_member_name (builder, "unknown");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rule->unknown->len; i++)
    json_builder_add_string_value (builder, rule->unknown->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static int
list_packs (TdCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) rules = td_packs_list (NULL, &problems, &error);
  g_autoptr (GPtrArray) holiday_problems = NULL;
  g_autoptr (TdCalendar) calendar = rules != NULL ? td_holidays_load (NULL, &holiday_problems, &error) : NULL;
  g_autoptr (GPtrArray) survey_problems = NULL;
  g_autoptr (GPtrArray) surveys = calendar != NULL ? td_surveys_list (NULL, &survey_problems, &error) : NULL;
  g_autoptr (GPtrArray) procedure_problems = NULL;
  g_autoptr (GPtrArray) procedures =
      surveys != NULL ? td_procedures_list (NULL, &procedure_problems, &error) : NULL;
  if (procedures == NULL)
    return td_cli_fail (error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  TdCliTable *table =
      cli->json ? NULL
                : td_cli_table_new (_ ("Rule"), _ ("Place"), _ ("Status"), _ ("Grade"), _ ("Title"), NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      const TdRule *rule = rules->pdata[i];
      const TdSource *source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;
      TdRuleStatus status = status_on (rule, today (cli));
      if (table != NULL)
        td_cli_table_add (table, rule->id, *rule->place != '\0' ? rule->place : _ ("national"),
                          status_label (status), source != NULL ? source->grade : "", rule->title, NULL);
      else
        add_rule (builder, rule, status);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    {
      g_autofree char *years = td_holidays_years (calendar);
      td_cli_table_print (table);
      g_print (_ ("\nHolidays and working days are known for %s.\n"), years);
    }
  else
    td_cli_print_json (json_builder_get_root (builder));
  return td_cli_own_problems (problems) + td_cli_own_problems (holiday_problems) +
                     td_cli_own_problems (survey_problems) + td_cli_own_problems (procedure_problems) >
                 0
             ? TD_EXIT_PARTLY
             : TD_EXIT_DONE;
}

int
td_cmd_packs (TdCli *cli, int argc, char **argv)
{
  g_auto (TdCliOwn) own = { 0 };
  const GOptionEntry entries[] = {
    TD_CLI_OWN_ADD (own, N_ ("Check a file of voting rules and put it into your own; needs no workspace")),
    TD_CLI_OWN_REMOVE (own, N_ ("Take the own file away that holds this rule")),
    G_OPTION_ENTRY_NULL,
  };

  if (!td_cli_parse (cli, entries, &argc, &argv, 0, 1))
    return cli->status;
  if (td_cli_own_asked (&own))
    return td_cli_own_run (cli, &own, td_rule_files (), argc == 0);
  if (argc == 0 || !g_str_equal (argv[0], "list"))
    return td_cli_usage (cli, _ ("“%s” is not known; it is “packs list”."), argc > 0 ? argv[0] : "");
  return list_packs (cli);
}
