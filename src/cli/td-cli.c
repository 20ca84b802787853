/* Tidang: arguments, errors and the workspace of a command.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-places.h"

#include <stdlib.h>
#include <string.h>

static void
print_option_names (const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    g_print ("--%s\n", entry->long_name);
}

static gboolean
read_now (TdCli *cli, const char *text)
{
  if (text == NULL)
    text = g_getenv ("TIDANG_NOW");
  if (text == NULL || *text == '\0')
    return TRUE;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, zone);
  if (time == NULL)
    {
      cli->status =
          td_cli_usage (cli, _ ("“%s” is not a time. Write it like 2026-09-12T10:42:00+08:00."), text);
      return FALSE;
    }
  cli->now = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

/* GOption keeps a lone “--” in place when unknown words surround it; it is never an argument. */
static void
drop_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        for (int k = i; k < *argc; k++)
          argv[k] = argv[k + 1];
        (*argc)--;
        return;
      }
}

/* Numbers of options count from 1. GOption does not tell whether an option was given, so its variable holds
 * what nobody writes meanwhile; `defaults` keeps what it held. */
#define NOT_GIVEN G_MININT

static gboolean
is_number (const GOptionEntry *entry)
{
  return entry->arg == G_OPTION_ARG_INT || entry->arg == G_OPTION_ARG_INT64;
}

static gint64
number_of (const GOptionEntry *entry)
{
  return entry->arg == G_OPTION_ARG_INT ? *(int *)entry->arg_data : *(gint64 *)entry->arg_data;
}

static void
set_number (const GOptionEntry *entry, gint64 value)
{
  if (entry->arg == G_OPTION_ARG_INT)
    *(int *)entry->arg_data = (int)value;
  else
    *(gint64 *)entry->arg_data = value;
}

static GArray *
hide_numbers (const GOptionEntry *entries)
{
  GArray *defaults = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    {
      gint64 value = is_number (entry) ? number_of (entry) : 0;
      g_array_append_val (defaults, value);
      if (is_number (entry))
        set_number (entry, NOT_GIVEN);
    }
  return defaults;
}

/* FALSE with the usage said: a number below 1, or a text that is empty. */
static gboolean
check_values (TdCli *cli, const GOptionEntry *entries, const GArray *defaults)
{
  gboolean good = TRUE;
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      const GOptionEntry *entry = &entries[i];
      gboolean text = entry->arg == G_OPTION_ARG_STRING || entry->arg == G_OPTION_ARG_FILENAME;
      const char *value = text ? *(char **)entry->arg_data : NULL;
      g_autofree char *option = g_strconcat ("--", entry->long_name, NULL);
      if (is_number (entry) && number_of (entry) == NOT_GIVEN)
        set_number (entry, g_array_index (defaults, gint64, i));
      else if (good && is_number (entry) && number_of (entry) < 1)
        {
          cli->status = td_cli_usage (cli, _ ("%s takes a number from 1."), option);
          good = FALSE;
        }
      /* To look for nothing is to list all. */
      if (good && value != NULL && *value == '\0' && !g_str_equal (entry->long_name, "find"))
        {
          cli->status = td_cli_usage (cli, _ ("%s is empty."), option);
          good = FALSE;
        }
    }
  return good;
}

static gboolean
check_arguments (TdCli *cli, int argc, char **argv, int least, int most)
{
  g_autofree char *missing = argc < least ? td_cli_argument_name (cli->command->args, argc) : NULL;

  if (missing != NULL)
    {
      cli->status = td_cli_usage (cli, _ ("%s is missing."), missing);
      return FALSE;
    }
  if (argc < least || (most >= 0 && argc > most))
    {
      cli->status = td_cli_usage (cli, argc < least ? _ ("an argument is missing.")
                                                    : _ ("there are too many arguments."));
      return FALSE;
    }
  for (int i = 0; i < argc; i++)
    if (*argv[i] == '\0')
      {
        cli->status = td_cli_usage (cli, _ ("argument %d is empty."), i + 1);
        return FALSE;
      }
  return TRUE;
}

/* GOption takes “--json=x” for “--json”. FALSE with the usage. */
static gboolean
check_bare (TdCli *cli, const GOptionEntry *entries, int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
      {
        g_autofree char *start = g_strdup_printf ("--%s=", entry->long_name);

        if (entry->arg != G_OPTION_ARG_NONE || !g_str_has_prefix (argv[i], start))
          continue;
        cli->status = td_cli_usage (cli, _ ("--%s takes no value."), entry->long_name);
        return FALSE;
      }
  return TRUE;
}

gboolean
td_cli_parse (TdCli *cli, const GOptionEntry *entries, int *argc, char ***argv, int least, int most)
{
  g_autofree char *now = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print one JSON document"), NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->operator_name, N_ ("Who acts"), N_ ("PERSON") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, N_ ("Act as of this time (RFC 3339)"), N_ ("TIME") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (cli->list_options)
    {
      print_option_names (entries);
      print_option_names (common);
      cli->status = TD_EXIT_DONE;
      return FALSE;
    }

  g_autofree char *args = td_cli_synopsis (cli->command->args);
  g_autoptr (GOptionContext) context = g_option_context_new (args);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (cli->command->summary));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  g_autofree char *program = g_strdup_printf ("tidang-cli %s", cli->command->name);
  g_set_prgname (program);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) defaults = hide_numbers (entries);
  if (!check_bare (cli, entries, *argc, *argv) || !check_bare (cli, common, *argc, *argv))
    return FALSE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      cli->status = td_cli_usage (cli, "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
      g_autofree char *notes = cli->notes != NULL ? cli->notes () : g_strdup ("");
      g_print ("%s%s", text, notes);
      cli->status = TD_EXIT_DONE;
      return FALSE;
    }
  drop_separator (argc, *argv);
  (*argc)--;
  (*argv)++;
  return check_values (cli, entries, defaults) && check_values (cli, common, NULL) &&
         check_arguments (cli, *argc, *argv, least, most) && read_now (cli, now);
}

int
td_cli_usage (TdCli *cli, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  td_cli_json_fail (TD_EXIT_USAGE, message);
  g_printerr ("tidang-cli %s: %s\n", cli->command->name, message);
  g_autofree char *synopsis = td_cli_synopsis (cli->command->args);
  g_printerr (_ ("Usage: tidang-cli %s %s\n"), cli->command->name, synopsis);
  return TD_EXIT_USAGE;
}

int
td_cli_fail (const GError *error)
{
  int status = td_service_exit_status (error);

  td_cli_progress_end ();
  td_cli_json_fail (status, error->message);
  g_printerr ("tidang-cli: %s\n", error->message);
  return status;
}

static void
print_notice (TdWorkspace *workspace, const char *notice, gpointer data)
{
  g_printerr ("tidang-cli: %s\n", notice);
}

TdWorkspace *
td_cli_open (TdCli *cli, const char *path, gboolean write, GError **error)
{
  TdOpenOptions options = {
    .read_only = !write,
    .operator_name = cli->operator_name,
    .now_override = cli->now,
  };
  TdWorkspace *workspace = td_workspace_open (path, &options, error);
  if (workspace == NULL)
    return NULL;
  if (td_workspace_get_notice (workspace) != NULL)
    print_notice (workspace, td_workspace_get_notice (workspace), NULL);
  g_signal_connect (workspace, "notice", G_CALLBACK (print_notice), NULL);
  return workspace;
}

gint64
td_cli_open_unit (TdCli *cli, char **argv, TdWorkspace **workspace, int *status)
{
  g_autoptr (GError) error = NULL;
  *workspace = td_cli_open (cli, argv[0], TRUE, &error);
  gint64 id = *workspace != NULL ? td_unit_resolve (*workspace, argv[1], &error) : 0;
  if (id == 0)
    *status = td_cli_fail (error);
  return id;
}

int
td_cli_finish (TdCli *cli, TdWorkspace *workspace, gboolean done, const GError *error)
{
  td_workspace_close (workspace);
  return done ? td_cli_done (cli) : td_cli_fail (error);
}

int
td_cli_done (TdCli *cli)
{
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_bool (builder, "ok", TRUE);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  return TD_EXIT_DONE;
}

static void
add_once (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  g_array_append_val (ids, id);
}

GArray *
td_cli_units (TdWorkspace *workspace, gboolean all, char **names, int n_names, GError **error)
{
  if (all)
    {
      TdUnitFilter filter = TD_UNIT_FILTER_INIT;
      return td_units_ids (workspace, &filter, error);
    }
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; i < n_names; i++)
    {
      gint64 id = td_unit_resolve (workspace, names[i], error);
      if (id == 0)
        return NULL;
      add_once (ids, id);
    }
  return g_steal_pointer (&ids);
}

gboolean
td_cli_date (TdCli *cli, const char *option, const char *text, TdDate *out)
{
  if (text == NULL)
    return TRUE;
  *out = td_date_from_iso (text);
  if (*out != TD_DATE_NONE)
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is not a date. Write it like 2026-09-12."), option, text);
  return FALSE;
}

gboolean
td_cli_place (TdCli *cli, const char *text)
{
  gsize n = text != NULL ? strspn (text, "0123456789") : 0;
  if (text == NULL || (text[n] == '\0' && n >= 2 && n <= 12))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("--place: “%s” is not a region code, which has 2 to 12 digits."), text);
  return FALSE;
}

gboolean
td_cli_place_exists (TdCli *cli, const char *text, gint64 found)
{
  g_autoptr (GPtrArray) regions = text != NULL && found == 0 ? td_places_find (text, 1, NULL, NULL) : NULL;

  if (regions == NULL || regions->len > 0)
    return TRUE;
  cli->status = td_cli_usage (cli,
                              _ ("--place: no region has the code %s, and none begins with it. Find the code "
                                 "by name: tidang-cli regions find NAME."),
                              text);
  return FALSE;
}

static gboolean
stage_from_nick (const char *nick, int *out)
{
  TdStage stage;
  gboolean known = td_stage_from_nick (nick, &stage);
  if (known)
    *out = stage;
  return known;
}

static gboolean
rating_from_nick (const char *nick, int *out)
{
  TdRating rating;
  gboolean known = td_rating_from_nick (nick, &rating);
  if (known)
    *out = rating;
  return known;
}

gboolean
td_cli_kind (TdCli *cli, const char *stage_nick, const char *rating_nick, int *stage, int *rating)
{
  *stage = *rating = -1;
  return td_cli_choice (cli, "--stage", stage_nick, stage_from_nick,
                        "survey, vote, notice, review, construction, acceptance, handover, subsidy, "
                        "operation",
                        stage) &&
         td_cli_choice (cli, "--rating", rating_nick, rating_from_nick, "suitable, hard, unsuitable, unrated",
                        rating);
}

gboolean
td_cli_choice (TdCli *cli,
               const char *option,
               const char *text,
               gboolean (*from_nick) (const char *, int *),
               const char *choices,
               int *out)
{
  if (text == NULL || from_nick (text, out))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), option, text, choices);
  return FALSE;
}
