/* Tidang: the money of a dossier as a person reads it — cost, shares side by side, households, the account
 * (no widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-state.h"

#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- what is asked ---- */

gboolean
td_money_typed (const char *text, TdMoney *out)
{
  g_autofree char *tidy = td_text_compact (text);
  g_autoptr (GString) plain = g_string_new (tidy);

  g_string_replace (plain, ",", "", 0);
  if (g_str_has_suffix (plain->str, "元"))
    g_string_truncate (plain, plain->len - strlen ("元"));
  return td_money_parse (plain->str, out) && *out >= 0;
}

static const char *
read_sum (const char *typed, TdMoney *out)
{
  *out = -1;
  if (td_text_is_blank (typed))
    return "";
  if (td_money_typed (typed, out))
    return "";
  *out = -1;
  return _ ("This is no sum. Write it in yuan, as 480000 or 480,000.00.");
}

TdMoneyAsk
td_money_ask_read (const TdMoneyTyped *typed, TdDate today)
{
  TdMoneyAsk read = { .at = -1, .fault = "", .ask = TD_SHARES_ASK_INIT, .on = TD_DATE_NONE };
  const char *faults[TD_N_MONEY_FIELDS];
  int year;

  td_date_get (today, &year, NULL, NULL);
  read.ask.of = typed->of;
  read.ask.open_ground = typed->open_ground;
  faults[TD_MONEY_COST] = read_sum (typed->cost, &read.ask.cost);
  faults[TD_MONEY_DEDUCTED] = read_sum (typed->deducted, &read.ask.deducted);
  faults[TD_MONEY_AGREED_ON] = "";
  if (!td_text_is_blank (typed->agreed_on))
    {
      read.on = td_date_parse_loose (typed->agreed_on, year);
      faults[TD_MONEY_AGREED_ON] = read.on == TD_DATE_NONE
                                       ? _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日.")
                                   : read.on > today ? _ ("This day lies ahead.")
                                                     : "";
    }
  for (int i = 0; i < TD_N_MONEY_FIELDS && read.at < 0; i++)
    if (*faults[i] != '\0')
      {
        read.at = i;
        read.fault = faults[i];
      }
  return read;
}

const char *
td_shares_of_to_label (TdSharesOf of)
{
  static const char *const labels[] = {
    [TD_SHARES_OF_WILLING] = NC_ ("who is reckoned with", "who agreed, and who was not asked yet"),
    [TD_SHARES_OF_AGREED] = NC_ ("who is reckoned with", "who agreed to pay"),
    [TD_SHARES_OF_ALL] = NC_ ("who is reckoned with", "all flats"),
  };

  g_return_val_if_fail ((guint)of < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (NULL, "who is reckoned with", labels[of]);
}

/* ---- loading ---- */

void
td_money_file_free (TdMoneyFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->statement, g_array_unref);
  g_clear_pointer (&file->cautions, g_ptr_array_unref);
  td_share_sheet_free (file->sheet);
  td_leaf_book_free (file->leaves);
  td_money_book_free (file->book);
  g_free (file);
}

TdMoneyFile *
td_money_file_load (TdWorkspace *self, gint64 unit_id, const TdSharesAsk *ask, GError **error)
{
  g_autoptr (TdMoneyFile) file = g_new0 (TdMoneyFile, 1);

  file->book = td_money_book_load (self, unit_id, error);
  file->leaves = file->book != NULL ? td_leaf_book_load (self, unit_id, error) : NULL;
  file->sheet = file->leaves != NULL ? td_share_sheet_new (self, file->book, ask, error) : NULL;
  if (file->sheet == NULL)
    return NULL;
  file->cautions = td_money_cautions (file->book);
  file->statement = td_money_statement (file->book);
  return g_steal_pointer (&file);
}

/* ---- texts ---- */

char *
td_money_headline (const TdMoneyFile *file)
{
  const TdMoneyBook *book = file->book;
  TdMoneyTotals totals = td_money_book_totals (book);
  g_autofree char *cost = td_money_to_words (MAX (book->cost, 0));
  g_autofree char *balance = td_money_to_words (book->ledger.balance);
  g_autofree char *overdue = td_money_to_words (totals.overdue);
  GString *text = g_string_new (NULL);

  if (book->cost >= 0)
    g_string_append_printf (text, _ ("Cost %s yuan (%s)"), cost, td_cost_from_to_label (book->cost_from));
  else
    g_string_append (text, _ ("The cost is not known yet"));
  g_string_append_printf (text, _ (" · account %s yuan"), balance);
  if (totals.n_overdue > 0)
    g_string_append_printf (
        text,
        ngettext (" · %u flat behind with %s yuan", " · %u flats behind with %s yuan", totals.n_overdue),
        totals.n_overdue, overdue);
  return g_string_free (text, FALSE);
}

static void
row_free (gpointer data)
{
  TdMoneyRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free);
}

static TdMoneyRow *
row_add (GPtrArray *rows, gint64 id, guint n)
{
  TdMoneyRow *row = g_new0 (TdMoneyRow, 1);

  row->id = id;
  row->cells = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    row->cells[i] = g_strdup ("");
  g_ptr_array_add (rows, row);
  return row;
}

/* Takes the text. */
static void
put (TdMoneyRow *row, guint column, char *text)
{
  g_free (row->cells[column]);
  row->cells[column] = text;
}

static void
put_money (TdMoneyRow *row, guint column, TdMoney money)
{
  put (row, column, td_money_to_words (money));
}

char *
td_money_row_to_name (const TdMoneyRow *row, const char *const *titles)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; row->cells[i] != NULL; i++)
    {
      const char *title = titles != NULL ? titles[i] : "";

      if (*row->cells[i] == '\0')
        continue;
      g_string_append_printf (name, "%s", name->len > 0 ? ", " : "");
      /* The first cell names the row. */
      if (i > 0 && *title != '\0')
        g_string_append_printf (name, "%s ", title);
      g_string_append (name, row->cells[i]);
    }
  return g_string_free (name, FALSE);
}

/* ---- cost ---- */

static void
cost_row (GPtrArray *rows, const char *label, TdMoney estimate, TdMoney actual)
{
  TdMoneyRow *row = row_add (rows, 0, TD_MONEY_COST_COLUMNS);

  put (row, 0, g_strdup (label));
  if (estimate >= 0)
    put_money (row, 1, estimate);
  if (actual >= 0)
    put_money (row, 2, actual);
  if (estimate >= 0 && actual >= 0)
    put_money (row, 3, actual - estimate);
  row->alarming = estimate >= 0 && actual > estimate;
}

GPtrArray *
td_money_cost_rows (const TdMoneyFile *file)
{
  const TdMoneyBook *book = file->book;
  const TdLeafKind *kind = td_leaf_kinds_find (file->leaves->kinds, "cost-item");
  int what = kind != NULL ? td_leaf_kind_find (kind, "what") : -1;
  const GPtrArray *choices = what >= 0 ? td_leaf_kind_field (kind, (guint)what)->choices : NULL;
  GPtrArray *rows = rows_new ();

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const TdLeafChoice *choice = choices->pdata[i];
      TdMoney estimate = td_money_cost (book->leaves, "estimate", choice->id);
      TdMoney actual = td_money_cost (book->leaves, "actual", choice->id);

      if (estimate >= 0 || actual >= 0)
        cost_row (rows, td_leaf_choice_label (choice), estimate, actual);
    }
  if (rows->len == 0)
    return rows;
  cost_row (rows, _ ("Together"), book->estimate, book->actual);
  ((TdMoneyRow *)rows->pdata[rows->len - 1])->strong = TRUE;
  return rows;
}

/* ---- shares ---- */

static void
formula_free (gpointer data)
{
  TdMoneyFormula *formula = data;

  g_free (formula->title);
  g_free (formula->about);
  g_free (formula);
}

GPtrArray *
td_money_formulas (const TdMoneyFile *file)
{
  GPtrArray *formulas = g_ptr_array_new_with_free_func (formula_free);

  for (guint i = 0; i < file->sheet->columns->len; i++)
    {
      const TdShareColumn *column = file->sheet->columns->pdata[i];
      TdMoneyFormula *formula = g_new0 (TdMoneyFormula, 1);
      g_autoptr (GPtrArray) said = td_shares_warnings (column->scheme, column->shares);

      formula->scheme = column->scheme;
      formula->title = g_strdup_printf (_ ("%s, %s"), column->scheme->title,
                                        td_share_kind_to_label (column->scheme->kind));
      formula->computable = column->shares->fault == TD_SHARES_OK;
      formula->chosen = column->scheme == file->book->chosen;
      g_ptr_array_add (said, NULL);
      formula->about = formula->computable ? g_strjoinv (" ", (char **)said->pdata)
                                           : td_shares_fault_to_text (file->book, column->shares);
      g_ptr_array_add (formulas, formula);
    }
  return formulas;
}

/* (element-type TdShareColumn), borrowed: those that can be computed. */
static GPtrArray *
computed (const TdMoneyFile *file)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < file->sheet->columns->len; i++)
    if (((const TdShareColumn *)file->sheet->columns->pdata[i])->shares->fault == TD_SHARES_OK)
      g_ptr_array_add (columns, file->sheet->columns->pdata[i]);
  return columns;
}

#define SHARE_FIRST 2 /* columns before the formulas */

GStrv
td_money_share_titles (const TdMoneyFile *file)
{
  g_autoptr (GPtrArray) columns = computed (file);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  g_strv_builder_add (titles, _ ("Flat"));
  g_strv_builder_add (titles, _ ("Floor"));
  for (guint i = 0; i < columns->len; i++)
    {
      const TdShareScheme *scheme = ((const TdShareColumn *)columns->pdata[i])->scheme;
      g_autofree char *title = g_strconcat (scheme == file->book->chosen ? "✓ " : "", scheme->title, NULL);

      g_strv_builder_add (titles, title);
    }
  return g_strv_builder_end (titles);
}

/* “51,470.59”, “500.00 fixed”, “free”. (transfer full) */
static char *
share_text (const TdShare *share)
{
  g_autofree char *money = td_money_to_words (share->money);

  switch (share->how)
    {
    case TD_SHARE_FREE:
      return g_strdup (C_ ("share", "free"));
    case TD_SHARE_FIXED:
      return g_strdup_printf (C_ ("share", "%s fixed"), money);
    case TD_SHARE_AS_RULED:
    default:
      return g_steal_pointer (&money);
    }
}

GPtrArray *
td_money_share_rows (const TdMoneyFile *file)
{
  g_autoptr (GPtrArray) columns = computed (file);
  g_autofree TdMoney *sums = g_new0 (TdMoney, columns->len + 1);
  GPtrArray *rows = rows_new ();
  TdMoneyRow *last;

  if (columns->len == 0)
    return rows;
  for (guint i = 0; i < file->sheet->flats->len; i++)
    {
      const TdShareFlat *flat = &g_array_index (file->sheet->flats, TdShareFlat, i);
      TdMoneyRow *row = row_add (rows, flat->id, columns->len + SHARE_FIRST);

      put (row, 0, g_strdup (flat->room));
      put (row, 1, flat->floor != 0 ? g_strdup_printf ("%d", flat->floor) : g_strdup (""));
      for (guint c = 0; c < columns->len; c++)
        {
          const TdShare *share =
              td_shares_find (((const TdShareColumn *)columns->pdata[c])->shares, flat->id);

          if (share == NULL)
            continue;
          put (row, c + SHARE_FIRST, share_text (share));
          sums[c] += share->money;
        }
    }
  last = row_add (rows, 0, columns->len + SHARE_FIRST);
  last->strong = TRUE;
  put (last, 0, g_strdup (_ ("Together")));
  for (guint c = 0; c < columns->len; c++)
    put_money (last, c + SHARE_FIRST, sums[c]);
  return rows;
}

char *
td_money_field_in_use (const TdMoneyFile *file, TdMoneyField field)
{
  switch (field)
    {
    case TD_MONEY_COST:
      return file->sheet->cost > 0 ? td_money_to_string (file->sheet->cost) : g_strdup ("");
    case TD_MONEY_DEDUCTED:
      return td_money_to_string (MAX (0, file->sheet->deducted));
    case TD_MONEY_AGREED_ON:
      return td_date_to_iso (file->book->today);
    case TD_N_MONEY_FIELDS:
    default:
      return g_strdup ("");
    }
}

/* ---- households ---- */

/* “20,000.00 since 2026-08-01”; else what comes next; "" . (transfer full) */
static char *
overdue_text (const TdHouseholdMoney *money)
{
  g_autofree char *overdue = td_money_to_words (money->overdue);
  g_autofree char *since = td_date_to_iso (money->since);
  g_autofree char *next = td_money_to_words (money->next_money);
  g_autofree char *by = td_date_to_iso (money->next);

  if (money->overdue > 0)
    return g_strdup_printf (_ ("overdue %s, since %s"), overdue, since);
  return money->next != TD_DATE_NONE ? g_strdup_printf (_ ("%s by %s"), next, by) : g_strdup ("");
}

GPtrArray *
td_money_household_rows (const TdMoneyFile *file)
{
  const TdMoneyBook *book = file->book;
  TdMoneyTotals totals = td_money_book_totals (book);
  GPtrArray *rows = rows_new ();
  TdMoneyRow *last;

  for (guint i = 0; i < book->flats->len; i++)
    {
      const TdMoneyFlat *flat = &g_array_index (book->flats, TdMoneyFlat, i);
      const TdHouseholdMoney *money = td_money_book_household (book, flat->part_id);
      TdMoneyRow *row = row_add (rows, flat->part_id, TD_MONEY_HOUSEHOLD_COLUMNS);

      put (row, 0, g_strdup (td_money_book_room (book, flat->part_id)));
      put (row, 1,
           flat->joined != TD_DATE_NONE ? g_strdup (_ ("joined later")) : td_money_flat_pays_text (flat));
      if (money == NULL)
        continue;
      put_money (row, 2, money->agreed);
      put_money (row, 3, money->due);
      put_money (row, 4, money->paid);
      put (row, 5, overdue_text (money));
      put_money (row, 6, money->open);
      row->alarming = money->overdue > 0;
    }
  if (rows->len == 0)
    return rows;
  last = row_add (rows, 0, TD_MONEY_HOUSEHOLD_COLUMNS);
  last->strong = TRUE;
  put (last, 0, g_strdup (_ ("Together")));
  put_money (last, 2, totals.agreed);
  put_money (last, 3, totals.due);
  put_money (last, 4, totals.paid);
  put_money (last, 5, totals.overdue);
  put_money (last, 6, totals.open);
  return rows;
}

/* ---- the account ---- */

GPtrArray *
td_money_ledger_rows (const TdMoneyFile *file)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < file->statement->len; i++)
    {
      const TdStatementLine *line = &g_array_index (file->statement, TdStatementLine, i);
      TdMoneyRow *row = row_add (rows, line->leaf->id, TD_MONEY_LEDGER_COLUMNS);

      put (row, 0, td_date_to_iso (line->entry.on));
      put (row, 1, td_statement_line_to_text (file->book, line));
      put_money (row, line->raises ? 2 : 3, line->entry.money);
      put_money (row, 4, line->balance);
      row->alarming = line->balance < 0;
    }
  return rows;
}

GPtrArray *
td_money_running_rows (const TdMoneyFile *file)
{
  GPtrArray *rows = rows_new ();
  TdMoney all = 0;

  for (int y = 0; file->book->running_all > 0 && y < TD_RUNNING_YEARS; y++)
    {
      TdMoneyRow *row = row_add (rows, 0, TD_MONEY_RUNNING_COLUMNS);

      all += file->book->running[y];
      put (row, 0, g_strdup_printf (_ ("Year %d"), y + 1));
      put_money (row, 1, file->book->running[y]);
      put_money (row, 2, all);
    }
  return rows;
}

/* ---- what is proposed ---- */

static void
set_money (TdLeaf *leaf, const char *field, TdMoney money)
{
  g_autofree char *text = td_money_to_string (money);

  td_leaf_set (leaf, field, text);
}

TdLeaf *
td_money_propose (const TdMoneyFile *file, const char *kind, gint64 part_id)
{
  const TdLeafKind *of = td_leaf_kinds_find (file->leaves->kinds, kind);
  g_autofree char *today = td_date_to_iso (file->book->today);
  TdLeaf *leaf = td_leaf_new (kind);

  leaf->part_id = part_id;
  if (of != NULL && td_leaf_kind_find (of, "on") >= 0)
    td_leaf_set (leaf, "on", today);
  return leaf;
}

TdLeaf *
td_money_propose_payment (const TdMoneyFile *file, gint64 part_id)
{
  TdLeaf *leaf = td_money_propose (file, "payment", part_id);
  const TdHouseholdMoney *money = part_id != 0 ? td_money_book_household (file->book, part_id) : NULL;
  TdMoney sum = 0;

  if (money != NULL)
    sum = money->overdue > 0            ? money->overdue
          : money->next != TD_DATE_NONE ? money->next_money
                                        : MAX (money->open, 0);
  if (part_id != 0)
    {
      td_leaf_set (leaf, "kind", td_ledger_kind_to_nick (TD_LEDGER_IN));
      td_leaf_set (leaf, "fund", td_fund_to_nick (TD_FUND_OWN));
    }
  if (sum > 0)
    set_money (leaf, "sum", sum);
  return leaf;
}

TdLeaf *
td_money_propose_join (const TdMoneyFile *file, gint64 part_id, char **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLateJoin) join = td_shares_late_join (file->book, part_id, file->book->today, &error);
  TdLeaf *leaf = td_money_propose (file, "joins-later", part_id);

  *why = NULL;
  if (join == NULL)
    {
      *why = g_strdup (error->message);
      return leaf;
    }
  set_money (leaf, "sum", join->pays);
  td_leaf_set (leaf, "to", join->returns->len > 0 ? "payers" : "account");
  return leaf;
}

TdLeaf *
td_money_mend (const TdMoneyFile *file, const TdCaution *caution)
{
  const TdLeaf *leaf = caution->leaf_id != 0 ? td_leaf_book_find (file->leaves, caution->leaf_id) : NULL;
  TdLeaf *proposed;

  if (caution->mend == NULL)
    return NULL;
  if (leaf != NULL)
    return td_leaf_copy (leaf);
  proposed = td_money_propose (file, caution->mend, caution->part_id);
  if (caution->kind == TD_CAUTION_NO_PROOF || caution->kind == TD_CAUTION_BEYOND_PROOF)
    td_leaf_set (proposed, "fund", td_fund_to_nick (TD_FUND_PROVIDENT));
  if (caution->kind == TD_CAUTION_NO_FUND_VOTE)
    td_leaf_set (proposed, "fund", td_fund_to_nick (TD_FUND_MAINTENANCE));
  return proposed;
}
