/* Tidang: tidang-cli shares — who pays how much of a lift, by several formulas side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-own.h"
#include "td-shares.h"

typedef struct
{
  char **formulas;
  char *total, *deducted, *of, *joins, *on_text;
  gboolean open_ground, choose, schemes;
  TdCliOwn own;
} SharesOptions;

static void
shares_options_clear (SharesOptions *options)
{
  g_strfreev (options->formulas);
  g_free (options->total);
  g_free (options->deducted);
  g_free (options->of);
  g_free (options->joins);
  g_free (options->on_text);
  td_cli_own_clear (&options->own);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SharesOptions, shares_options_clear)

/* ---- JSON ---- */

static void
set_warnings (JsonBuilder *builder, const TdShareColumn *column)
{
  g_autoptr (GPtrArray) said = td_shares_warnings (column->scheme, column->shares);

  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < said->len; i++)
    json_builder_add_string_value (builder, said->pdata[i]);
  json_builder_end_array (builder);
}

static void
set_shares (JsonBuilder *builder, const TdMoneyBook *book, const TdShares *shares)
{
  json_builder_set_member_name (builder, "shares");
  json_builder_begin_array (builder);
  for (guint i = 0; i < shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (shares->shares, TdShare, i);
      g_autofree char *coefficient = td_ratio_to_string (share->coefficient);

      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "flat", share->id);
      td_cli_json_set_string (builder, "room", td_money_book_room (book, share->id));
      td_cli_json_set_string (builder, "coefficient", coefficient);
      td_cli_json_set_money (builder, "share", share->money);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
set_column (JsonBuilder *builder, const TdMoneyBook *book, const TdShareColumn *column)
{
  g_autofree char *why =
      column->shares->fault != TD_SHARES_OK ? td_shares_fault_to_text (book, column->shares) : g_strdup ("");

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "formula", column->scheme->id);
  td_cli_json_set_int (builder, "version", column->scheme->version);
  td_cli_json_set_string (builder, "hash", column->scheme->hash);
  td_cli_json_set_string (builder, "title", column->scheme->title);
  td_cli_json_set_string (builder, "kind", td_share_kind_to_nick (column->scheme->kind));
  td_cli_json_set_bool (builder, "chosen", column->scheme == book->chosen);
  td_cli_json_set_string (builder, "fault", td_shares_fault_to_nick (column->shares->fault));
  td_cli_json_set_string (builder, "why", why);
  td_cli_json_set_money (builder, "total", column->shares->total);
  set_warnings (builder, column);
  set_shares (builder, book, column->shares);
  json_builder_end_object (builder);
}

static void
print_json (const TdShareSheet *sheet)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", sheet->book->unit->id);
  td_cli_json_set_string (builder, "label", sheet->book->label);
  td_cli_json_set_money_known (builder, "cost", sheet->cost);
  td_cli_json_set_string (builder, "cost_from", td_cost_from_to_nick (sheet->cost_from));
  td_cli_json_set_money (builder, "compensation", sheet->book->compensation);
  td_cli_json_set_money (builder, "deducted", sheet->deducted);
  json_builder_set_member_name (builder, "formulas");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheet->columns->len; i++)
    set_column (builder, sheet->book, sheet->columns->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* ---- words ---- */

static void
print_column (const TdMoneyBook *book, const TdShareColumn *column)
{
  g_autoptr (GPtrArray) said = td_shares_warnings (column->scheme, column->shares);
  TdCliTable *table;

  g_print ("\n%s (%s, %s)%s\n", column->scheme->title, column->scheme->id,
           td_share_kind_to_label (column->scheme->kind),
           column->scheme == book->chosen ? _ (" — chosen") : "");
  if (column->shares->fault != TD_SHARES_OK)
    {
      g_autofree char *why = td_shares_fault_to_text (book, column->shares);

      g_print ("  ✗ %s\n", why);
      return;
    }
  for (guint i = 0; i < said->len; i++)
    g_print ("  · %s\n", (char *)said->pdata[i]);
  table = td_cli_table_new (_ ("Flat"), _ ("Coefficient"), _ ("Share"), NULL);
  for (guint i = 0; i < column->shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (column->shares->shares, TdShare, i);
      g_autofree char *coefficient = td_ratio_to_string (share->coefficient);
      g_autofree char *money = td_money_to_words (share->money);

      td_cli_table_add (table, td_money_book_room (book, share->id), coefficient, money, NULL);
    }
  td_cli_table_print (table);
}

static void
print_words (const TdShareSheet *sheet)
{
  g_autofree char *cost = sheet->cost >= 0 ? td_money_to_words (sheet->cost) : g_strdup ("–");

  g_print (_ ("%s: %s yuan to be shared (%s)\n"), sheet->book->label, cost,
           td_cost_from_to_label (sheet->cost_from));
  for (guint i = 0; i < sheet->columns->len; i++)
    print_column (sheet->book, sheet->columns->pdata[i]);
}

/* ---- formulas ---- */

/* Exit 1 where an own one cannot be used. */
static int
list_schemes (const TdCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) schemes = td_share_schemes_list (NULL, &problems, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table;

  if (schemes == NULL)
    return td_cli_fail (error);
  table = cli->json ? NULL : td_cli_table_new (_ ("Formula"), _ ("Place"), _ ("Kind"), _ ("Title"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < schemes->len; i++)
    {
      const TdShareScheme *scheme = schemes->pdata[i];

      if (table != NULL)
        td_cli_table_add (table, scheme->id, scheme->place_name, td_share_kind_to_label (scheme->kind),
                          scheme->title, NULL);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "formula", scheme->id);
      td_cli_json_set_int (builder, "version", scheme->version);
      td_cli_json_set_string (builder, "hash", scheme->hash);
      td_cli_json_set_string (builder, "place", scheme->place);
      td_cli_json_set_string (builder, "place_name", scheme->place_name);
      td_cli_json_set_string (builder, "kind", td_share_kind_to_nick (scheme->kind));
      td_cli_json_set_string (builder, "title", scheme->title);
      td_cli_json_set_bool (builder, "known", scheme->known);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  return td_cli_own_problems (problems) > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* ---- joining later ---- */

static gint64
flat_of (const TdMoneyBook *book, const char *room, GError **error)
{
  gboolean ambiguous = FALSE;
  const TdPart *part = td_roll_find_room (book->roll, room, &ambiguous);

  if (part != NULL)
    return part->id;
  g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no flat “%s”."),
               book->label, room);
  return 0;
}

static void
print_late_json (const TdMoneyBook *book, const TdLateJoin *join)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_money (builder, "share", join->share);
  td_cli_json_set_int (builder, "percent", join->percent);
  td_cli_json_set_money (builder, "pays", join->pays);
  td_cli_json_set_bool (builder, "returns_proposed", join->returns_proposed);
  json_builder_set_member_name (builder, "returns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < join->returns->len; i++)
    {
      const TdBorne *borne = &g_array_index (join->returns, TdBorne, i);

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "room", td_money_book_room (book, borne->id));
      td_cli_json_set_money (builder, "sum", borne->money);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_late (const TdMoneyBook *book, const TdLateJoin *join)
{
  g_autofree char *share = td_money_to_words (join->share);
  g_autofree char *pays = td_money_to_words (join->pays);

  g_print (_ ("From the start the share would have been %s; to be paid now: %s (%d%%).\n"), share, pays,
           join->percent);
  if (join->returns->len == 0)
    g_print ("%s\n", _ ("It goes to the account of the lift."));
  else if (join->returns_proposed)
    g_print ("%s\n", _ ("The source does not say to whom it goes. Suggested:"));
  for (guint i = 0; i < join->returns->len; i++)
    {
      const TdBorne *borne = &g_array_index (join->returns, TdBorne, i);
      g_autofree char *money = td_money_to_words (borne->money);

      g_print ("  %s  %s\n", td_money_book_room (book, borne->id), money);
    }
}

static int
join_later (TdCli *cli, const TdMoneyBook *book, const char *room, TdDate on)
{
  g_autoptr (GError) error = NULL;
  gint64 part = flat_of (book, room, &error);
  g_autoptr (TdLateJoin) join =
      part != 0 ? td_shares_late_join (book, part, on != TD_DATE_NONE ? on : book->today, &error) : NULL;

  if (join == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_late_json (book, join);
  else
    print_late (book, join);
  return TD_EXIT_DONE;
}

/* ---- the command ---- */

static gboolean
read_money (TdCli *cli, const char *option, const char *text, TdMoney *money)
{
  if (text == NULL || (td_money_parse (text, money) && *money >= 0))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is no sum of the form 480000.00."), option, text);
  return FALSE;
}

static gboolean
read_ask (TdCli *cli, const SharesOptions *options, TdSharesAsk *ask)
{
  ask->formulas = (const char *const *)options->formulas;
  ask->open_ground = options->open_ground;
  if (options->of != NULL && !td_shares_of_from_nick (options->of, &ask->of))
    {
      cli->status = td_cli_usage (cli, _ ("--of: “%s” is none of willing, agreed, all."), options->of);
      return FALSE;
    }
  return read_money (cli, "--total", options->total, &ask->cost) &&
         read_money (cli, "--deducted", options->deducted, &ask->deducted);
}

static int
deducts_too_much (TdCli *cli, const TdShareSheet *sheet)
{
  g_autofree char *deducted = td_money_to_words (sheet->deducted);
  g_autofree char *cost = td_money_to_words (sheet->cost);

  return td_cli_usage (cli, _ ("%s yuan are deducted, more than the %s yuan to be shared."), deducted, cost);
}

static int
show (TdCli *cli, char **argv, const SharesOptions *options, const TdSharesAsk *ask, TdDate on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (TdMoneyBook) book = id != 0 ? td_money_book_load (workspace, id, &error) : NULL;
  g_autoptr (TdShareSheet) sheet = NULL;

  if (book != NULL && options->joins == NULL)
    sheet = td_share_sheet_new (workspace, book, ask, &error);
  if (workspace != NULL)
    td_workspace_close (workspace);
  if (error != NULL)
    return td_cli_fail (error);
  if (sheet != NULL && sheet->cost > 0 && sheet->deducted > sheet->cost)
    return deducts_too_much (cli, sheet);
  if (options->joins != NULL)
    return join_later (cli, book, options->joins, on);
  if (cli->json)
    print_json (sheet);
  else
    print_words (sheet);
  return TD_EXIT_DONE;
}

int
td_cmd_shares (TdCli *cli, int argc, char **argv)
{
  g_auto (SharesOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "formula", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.formulas,
      N_ ("A formula of cost shares; may be repeated (all of the place)"), N_ ("ID") },
    { "total", 0, 0, G_OPTION_ARG_STRING, &options.total, N_ ("Cost to be shared, in yuan (the dossier's)"),
      N_ ("SUM") },
    { "deducted", 0, 0, G_OPTION_ARG_STRING, &options.deducted,
      N_ ("Taken off before sharing: subsidy, money of companies"), N_ ("SUM") },
    { "of", 0, 0, G_OPTION_ARG_STRING, &options.of,
      N_ ("Who is reckoned with: willing (agreed or not asked yet), agreed, all"), N_ ("WHO") },
    { "open-ground", 0, 0, G_OPTION_ARG_NONE, &options.open_ground, N_ ("The ground floor is open"), NULL },
    { "choose", 0, 0, G_OPTION_ARG_NONE, &options.choose, N_ ("Record this one formula as agreed on"), NULL },
    { "joins", 0, 0, G_OPTION_ARG_STRING, &options.joins, N_ ("What this flat pays that joins later"),
      N_ ("ROOM") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on_text, N_ ("Day of the agreement, or of joining (today)"),
      N_ ("DATE") },
    { "formulas", 0, 0, G_OPTION_ARG_NONE, &options.schemes, N_ ("List the formulas at hand; needs no file"),
      NULL },
    TD_CLI_OWN_ADD (options.own, N_ ("Check a formula and put it into your own; needs no workspace")),
    TD_CLI_OWN_REMOVE (options.own, N_ ("Take your own formula with this id away")),
    G_OPTION_ENTRY_NULL,
  };
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  TdDate on = TD_DATE_NONE;
  int status = TD_EXIT_DONE;
  gboolean done;
  gint64 id;

  if (!td_cli_parse (cli, entries, &argc, &argv, 0, 2) || !td_cli_date (cli, "--on", options.on_text, &on) ||
      !read_ask (cli, &options, &ask))
    return cli->status;
  if (td_cli_own_asked (&options.own))
    return td_cli_own_run (cli, &options.own, td_share_scheme_files (),
                           argc == 0 && !options.schemes && !options.choose);
  if (options.schemes)
    return argc == 0 ? list_schemes (cli) : td_cli_usage (cli, _ ("--formulas stands alone."));
  if (argc < 2)
    return td_cli_usage (cli, _ ("The file or the unit is missing."));
  if (!options.choose)
    return show (cli, argv, &options, &ask, on);
  if (options.formulas == NULL || options.formulas[1] != NULL || options.joins != NULL)
    return td_cli_usage (cli, _ ("--choose goes with one --formula."));
  id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  done = td_shares_choose (workspace, id, options.formulas[0], &ask, on, &error);
  return td_cli_finish (cli, workspace, done, error);
}
