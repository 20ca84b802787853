/* Tidang: tidang-cli money — the account of a lift, who paid, who is behind, what running it costs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-money-cautions.h"
#include "td-shares.h"

/* ---- JSON ---- */

static void
set_account (JsonBuilder *builder, const TdMoneyBook *book)
{
  const TdLedger *ledger = &book->ledger;

  td_cli_json_set_string (builder, "fault", td_ledger_fault_to_nick (ledger->fault));
  td_cli_json_set_money (builder, "in", ledger->in);
  td_cli_json_set_money (builder, "out", ledger->out);
  td_cli_json_set_money (builder, "refunds", ledger->refunds);
  td_cli_json_set_money (builder, "balance", ledger->balance);
  td_cli_json_set_date (builder, "below_nothing_on", ledger->dip.on);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_object (builder);
  for (int fund = 0; fund < TD_N_FUNDS; fund++)
    td_cli_json_set_money (builder, td_fund_to_nick ((TdFund)fund), ledger->funds[fund]);
  json_builder_end_object (builder);
}

static void
set_household (JsonBuilder *builder, const TdMoneyBook *book, const TdMoneyFlat *flat)
{
  const TdHouseholdMoney none = { .since = TD_DATE_NONE, .next = TD_DATE_NONE };
  const TdHouseholdMoney *money = td_money_book_household (book, flat->part_id);

  money = money != NULL ? money : &none;
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "flat", flat->part_id);
  td_cli_json_set_string (builder, "room", td_money_book_room (book, flat->part_id));
  td_cli_json_set_string (builder, "pays", td_pays_to_nick (flat->pays));
  td_cli_json_set_string (builder, "pays_from", td_pays_from_to_nick (flat->pays_from));
  td_cli_json_set_date (builder, "joined", flat->joined);
  td_cli_json_set_money (builder, "share", money->agreed);
  td_cli_json_set_money (builder, "due", money->due);
  td_cli_json_set_money (builder, "paid", money->paid);
  td_cli_json_set_money (builder, "overdue", money->overdue);
  td_cli_json_set_date (builder, "since", money->since);
  td_cli_json_set_money (builder, "outstanding", money->open);
  json_builder_end_object (builder);
}

static void
set_cautions (JsonBuilder *builder, const TdMoneyBook *book)
{
  g_autoptr (GPtrArray) cautions = td_money_cautions (book);

  json_builder_set_member_name (builder, "cautions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cautions->len; i++)
    {
      const TdCaution *caution = cautions->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "kind", td_caution_to_nick (caution->kind));
      td_cli_json_set_bool (builder, "law", caution->law);
      td_cli_json_set_string (builder, "room", td_money_book_room (book, caution->part_id));
      td_cli_json_set_string (builder, "text", caution->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const TdMoneyBook *book)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", book->unit->id);
  td_cli_json_set_string (builder, "label", book->label);
  td_cli_json_set_string (builder, "formula", book->chosen != NULL ? book->chosen->id : "");
  td_cli_json_set_bool (builder, "formula_differs", book->chosen_differs);
  td_cli_json_set_money_known (builder, "cost", book->cost);
  td_cli_json_set_string (builder, "cost_from", td_cost_from_to_nick (book->cost_from));
  td_cli_json_set_money_known (builder, "estimate", book->estimate);
  td_cli_json_set_money_known (builder, "actual", book->actual);
  set_account (builder, book);
  td_cli_json_set_bool (builder, "milestones_differ", book->milestones_differ);
  set_cautions (builder, book);
  json_builder_set_member_name (builder, "flats");
  json_builder_begin_array (builder);
  for (guint i = 0; i < book->flats->len; i++)
    set_household (builder, book, &g_array_index (book->flats, TdMoneyFlat, i));
  json_builder_end_array (builder);
  td_cli_json_set_money_known (builder, "running", book->running_all);
  json_builder_set_member_name (builder, "running_years");
  json_builder_begin_array (builder);
  for (int y = 0; y < TD_RUNNING_YEARS; y++)
    {
      g_autofree char *money = td_money_to_string (book->running[y]);

      json_builder_add_string_value (builder, money);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* ---- words ---- */

static void
print_households (const TdMoneyBook *book)
{
  TdCliTable *table = td_cli_table_new (_ ("Flat"), _ ("Agreed"), _ ("Share"), _ ("Paid"), _ ("Overdue"),
                                        _ ("Outstanding"), NULL);

  for (guint i = 0; i < book->flats->len; i++)
    {
      const TdMoneyFlat *flat = &g_array_index (book->flats, TdMoneyFlat, i);
      const TdHouseholdMoney *money = td_money_book_household (book, flat->part_id);
      g_autofree char *pays = td_money_flat_pays_text (flat);
      g_autofree char *share = td_money_to_words (money != NULL ? money->agreed : 0);
      g_autofree char *paid = td_money_to_words (money != NULL ? money->paid : 0);
      g_autofree char *overdue = td_money_to_words (money != NULL ? money->overdue : 0);
      g_autofree char *open = td_money_to_words (money != NULL ? money->open : 0);

      td_cli_table_add (table, td_money_book_room (book, flat->part_id), pays, share, paid, overdue, open,
                        NULL);
    }
  td_cli_table_print (table);
}

static void
print_words (const TdMoneyBook *book)
{
  g_autofree char *in = td_money_to_words (book->ledger.in);
  g_autofree char *out = td_money_to_words (book->ledger.out);
  g_autofree char *balance = td_money_to_words (book->ledger.balance);
  g_autofree char *running = td_money_to_words (MAX (book->running_all, 0));
  g_autoptr (GPtrArray) cautions = td_money_cautions (book);

  g_print (_ ("%s: in %s, out %s, balance %s yuan\n"), book->label, in, out, balance);
  for (guint i = 0; i < cautions->len; i++)
    {
      const TdCaution *caution = cautions->pdata[i];

      g_print ("%s %s\n", caution->law ? "✗" : "!", caution->text);
    }
  print_households (book);
  if (book->running_all > 0)
    g_print (_ ("Running it for %d years: %s yuan\n"), TD_RUNNING_YEARS, running);
}

/* ---- papers ---- */

/* A letter of the file that is asked for of some stairwells alone. */
static int
write_claims (TdCli *cli, int argc, char **argv, const TdLetterKind *kind, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const TdLetterWanted wanted = { .unit_ids = ids };
  gboolean done;

  if (workspace == NULL)
    return td_cli_fail (error);
  for (int i = 1; i < argc && error == NULL; i++)
    {
      gint64 id = td_unit_resolve (workspace, argv[i], &error);

      g_array_append_val (ids, id);
    }
  done = error == NULL && td_cli_letter_put (workspace, kind, &wanted, output, &error);
  return td_cli_finish (cli, workspace, done, error);
}

/* Of the account, or of the subsidy. */
static int
write_paper (TdCli *cli, int argc, char **argv, const char *nick, const char *room, const char *output)
{
  const TdLetterKind *kind = td_letter_kind_of_group (TD_LETTERS_SUBSIDY, nick);

  if (kind == NULL)
    kind = td_cli_letter_kind (cli, TD_LETTERS_MONEY, nick);
  if (kind == NULL)
    return cli->status;
  if (kind->of == TD_LETTER_OF_FILE && argc > 1)
    return td_cli_letter_check (cli, kind, NULL, room, output) ? write_claims (cli, argc, argv, kind, output)
                                                               : cli->status;
  if (argc > 2)
    return td_cli_usage (cli,
                         _ ("This paper is of one unit; summary, request and notice are of the whole file "
                            "or of the units that are named."));
  return td_cli_letter_write (cli, kind, (TdLetterWanted){ 0 }, argv[0], argc > 1 ? argv[1] : NULL, room,
                              output);
}

int
td_cmd_money (TdCli *cli, int argc, char **argv)
{
  g_autofree char *paper = NULL, *room = NULL, *output = NULL;
  g_autofree char *papers = td_cli_letter_help (TD_LETTERS_MONEY);
  const GOptionEntry entries[] = {
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, papers, N_ ("DOCUMENT") },
    { "room", 0, 0, G_OPTION_ARG_STRING, &room, N_ ("The flat of a reminder, a receipt or a withdrawal"),
      N_ ("ROOM") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where the paper goes (.pdf or .docx)"),
      N_ ("PATH") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (TdMoneyBook) book = NULL;
  gint64 id;

  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  if (paper != NULL)
    return write_paper (cli, argc, argv, paper, room, output);
  if (argc != 2 || room != NULL || output != NULL)
    return td_cli_usage (cli, _ ("Give a file and one of its units; --room and --output go with --paper."));
  workspace = td_cli_open (cli, argv[0], FALSE, &error);
  id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  book = id != 0 ? td_money_book_load (workspace, id, &error) : NULL;
  if (workspace != NULL)
    td_workspace_close (workspace);
  if (book == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (book);
  else
    print_words (book);
  return TD_EXIT_DONE;
}
