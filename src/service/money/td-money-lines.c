/* Tidang: how a dossier stands in money and subsidy, in a few sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-lines.h"

#include "td-error.h"

#define ROOMS_SHOWN 6

static gboolean
has_kind (const TdMoneyBook *book, const char *const *kinds)
{
  for (guint i = 0; i < book->leaves->len; i++)
    if (g_strv_contains (kinds, ((const TdLeaf *)book->leaves->pdata[i])->kind))
      return TRUE;
  return FALSE;
}

/* ---- money ---- */

static void
say_account (GPtrArray *lines, const TdMoneyBook *book)
{
  g_autofree char *in = td_money_to_words (book->ledger.in);
  g_autofree char *out = td_money_to_words (book->ledger.out);
  g_autofree char *balance = td_money_to_words (book->ledger.balance);

  if (book->entries->len == 0)
    return;
  g_ptr_array_add (lines, g_strdup_printf (_ ("Account: in %s, out %s, balance %s yuan"), in, out, balance));
  if (book->ledger.dip.found)
    {
      g_autofree char *day = td_date_to_iso (book->ledger.dip.on);

      g_ptr_array_add (lines, g_strdup_printf (_ ("The account was below nothing on %s."), day));
    }
}

static void
say_overdue (GPtrArray *lines, const TdMoneyBook *book)
{
  TdMoneyTotals totals = td_money_book_totals (book);
  g_autofree char *money = td_money_to_words (totals.overdue);
  g_autoptr (GString) rooms = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < book->households->len && shown < ROOMS_SHOWN; i++)
    {
      const TdHouseholdMoney *household = &g_array_index (book->households, TdHouseholdMoney, i);

      if (household->overdue > 0)
        g_string_append_printf (rooms, "%s%s", shown++ > 0 ? ", " : "",
                                td_money_book_room (book, household->id));
    }
  if (totals.n_overdue > shown)
    g_string_append_printf (
        rooms, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", totals.n_overdue - shown),
        totals.n_overdue - shown);
  if (totals.n_overdue > 0)
    g_ptr_array_add (lines, g_strdup_printf (_ ("Behind with payments: %s (%s yuan)"), rooms->str, money));
}

GPtrArray *
td_money_lines (const TdMoneyBook *book)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cost = td_money_to_words (MAX (book->cost, 0));

  if (book->plan != NULL)
    g_ptr_array_add (lines,
                     g_strdup_printf (_ ("Shares: %s, %s yuan"), td_leaf_get (book->plan, "name"), cost));
  if (book->chosen_differs)
    g_ptr_array_add (lines, g_strdup (_ ("The formula at hand is not the one that was agreed on.")));
  say_account (lines, book);
  say_overdue (lines, book);
  if (book->milestones_differ)
    g_ptr_array_add (lines, g_strdup (_ ("The milestones do not make 100%; nothing is called for by them.")));
  return lines;
}

/* ---- subsidy ---- */

static void
say_conditions (GPtrArray *lines, const TdSubsidyBook *book)
{
  for (guint i = 0; i < book->check->findings->len; i++)
    {
      const TdFinding *finding = &g_array_index (book->check->findings, TdFinding, i);
      const TdSubsidyCondition *condition = book->rule->conditions->pdata[finding->condition];
      g_autofree char *value = td_subsidy_value_to_text (finding->fact, finding->value);

      if (finding->state != TD_FINDING_MET)
        g_ptr_array_add (lines,
                         g_strdup_printf ("%s %s — %s: %s", finding->state == TD_FINDING_NOT_MET ? "✗" : "?",
                                          condition->text, td_subsidy_fact_to_label (finding->fact), value));
    }
}

/* The newest claim by the rule that stands; NULL: none was made. */
static const TdLeaf *
claim_of (const TdSubsidyBook *book)
{
  const GPtrArray *leaves = book->money->leaves;
  const TdLeaf *claim = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (g_str_equal (leaf->kind, "subsidy-claim") && td_subsidy_claim_stands (leaf) &&
          g_str_equal (td_leaf_get (leaf, "rule"), book->rule->id) &&
          (claim == NULL || td_leaf_day (leaf, "on") >= td_leaf_day (claim, "on")))
        claim = leaf;
    }
  return claim;
}

/* What was asked for already is not to be asked for again. (transfer full) */
static char *
claim_text (const TdSubsidyBook *book, const TdLeaf *claim)
{
  TdDate paid_on = td_leaf_day (claim, "paid-on");
  g_autofree char *sum =
      td_money_to_words (td_leaf_money (claim, "granted", td_leaf_money (claim, "sum", 0)));
  g_autofree char *day = td_date_to_iso (paid_on != TD_DATE_NONE ? paid_on : td_leaf_day (claim, "on"));

  return g_strdup_printf (paid_on != TD_DATE_NONE ? _ ("Subsidy: %s — paid %s, %s yuan")
                                                  : _ ("Subsidy: %s — applied for %s, %s yuan"),
                          book->rule->title, day, sum);
}

GPtrArray *
td_subsidy_lines (const TdSubsidyBook *book)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const TdLeaf *claim;
  g_autofree char *sum = NULL;

  if (book->rule == NULL)
    {
      g_ptr_array_add (lines, g_strdup (_ ("Subsidy: no rule of its place is at hand (未取得政策原文).")));
      return lines;
    }
  claim = claim_of (book);
  if (claim != NULL)
    {
      g_ptr_array_add (lines, claim_text (book, claim));
      return lines;
    }
  sum = td_money_to_words (book->check->sum);
  if (book->check->result == TD_SUM_OK)
    g_ptr_array_add (lines, g_strdup_printf (_ ("Subsidy: %s — %s, %s yuan"), book->rule->title,
                                             td_subsidy_check_to_label (book->check), sum));
  else
    g_ptr_array_add (lines, g_strdup_printf (_ ("Subsidy: %s — %s"), book->rule->title,
                                             td_subsidy_check_to_label (book->check)));
  say_conditions (lines, book);
  return lines;
}

/* ---- both ---- */

GPtrArray *
td_money_lines_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  static const char *const money[] = { "share-plan", "payment", "milestone", NULL };
  static const char *const subsidy[] = { "subsidy-facts", "subsidy-claim", NULL };
  g_autoptr (TdSubsidyBook) book = td_subsidy_book_load_claimed (self, unit_id, error);
  GPtrArray *lines;

  if (book == NULL)
    return NULL;
  lines =
      has_kind (book->money, money) ? td_money_lines (book->money) : g_ptr_array_new_with_free_func (g_free);
  if (has_kind (book->money, subsidy))
    g_ptr_array_extend_and_steal (lines, td_subsidy_lines (book));
  return lines;
}
