/* Tidang: the money of a dossier — its cost, who pays, the account, what is outstanding.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shares.h"

#include "td-acts-known.h"
#include "td-course-store.h"
#include "td-text.h"
#include "td-workspace-private.h"
#include "td-leaf-store.h"
#include "td-load.h"

/* ---- words ---- */

const char *
td_cost_from_to_nick (TdCostFrom from)
{
  static const char *const nicks[TD_N_COST_FROMS] = { "unknown", "said",     "chosen",
                                                      "actual",  "estimate", "plan" };

  g_return_val_if_fail ((guint)from < TD_N_COST_FROMS, NULL);
  return nicks[from];
}

const char *
td_cost_from_to_label (TdCostFrom from)
{
  static const char *const labels[TD_N_COST_FROMS] = {
    [TD_COST_UNKNOWN] = N_ ("not known yet"), [TD_COST_SAID] = N_ ("as given"),
    [TD_COST_CHOSEN] = N_ ("as agreed"),      [TD_COST_ACTUAL] = N_ ("actual costs"),
    [TD_COST_ESTIMATE] = N_ ("estimate"),     [TD_COST_PLAN] = N_ ("of the lift's plan"),
  };

  g_return_val_if_fail ((guint)from < TD_N_COST_FROMS, NULL);
  return _ (labels[from]);
}

const char *
td_pays_to_label (TdPays pays)
{
  static const char *const labels[TD_N_PAYS] = {
    [TD_PAYS_NOT_ASKED] = NC_ ("pays", "not asked yet"),
    [TD_PAYS_YES] = NC_ ("pays", "pays"),
    [TD_PAYS_NO] = NC_ ("pays", "does not pay"),
    [TD_PAYS_LATER] = NC_ ("pays", "not now"),
  };

  g_return_val_if_fail ((guint)pays < TD_N_PAYS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "pays", labels[pays]);
}

char *
td_money_flat_pays_text (const TdMoneyFlat *flat)
{
  g_autofree char *on = td_date_to_iso (flat->signed_on);

  if (flat->pays_from != TD_PAYS_FROM_BALLOT)
    return g_strdup (td_pays_to_label (flat->pays));
  return *on != '\0' ? g_strdup_printf (_ ("%s, by the ballot of %s"), td_pays_to_label (flat->pays), on)
                     : g_strdup_printf (_ ("%s, by the ballot"), td_pays_to_label (flat->pays));
}

char *
td_money_to_words (TdMoney money)
{
  g_autofree char *yuan = td_text_grouped (ABS (money) / 100);

  return g_strdup_printf ("%s%s.%02d", money < 0 ? "-" : "", yuan, (int)(ABS (money) % 100));
}

/* ---- read ---- */

void
td_money_book_free (TdMoneyBook *book)
{
  if (book == NULL)
    return;
  td_unit_free (book->unit);
  g_free (book->label);
  g_clear_pointer (&book->roll, td_roll_free);
  g_clear_pointer (&book->leaves, g_ptr_array_unref);
  g_clear_pointer (&book->acts, g_ptr_array_unref);
  g_clear_pointer (&book->flats, g_array_unref);
  g_clear_pointer (&book->shares, td_shares_free);
  g_clear_pointer (&book->borne, g_array_unref);
  g_clear_pointer (&book->entries, g_array_unref);
  g_clear_pointer (&book->milestones, g_array_unref);
  g_clear_pointer (&book->households, g_array_unref);
  g_free (book);
}

static gboolean
read_records (TdMoneyBook *book, TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) recorded = NULL;
  GError *cause = NULL;

  if (store == NULL)
    return FALSE;
  book->unit = td_unit_load (self, unit_id, error);
  book->roll = book->unit != NULL ? td_register_load (self, unit_id, error) : NULL;
  if (book->roll == NULL)
    return FALSE;
  book->label = td_unit_label (book->unit);
  book->leaves = td_store_leaves (store, unit_id, NULL, &cause);
  recorded = book->leaves != NULL ? td_store_acts (store, unit_id, &cause) : NULL;
  if (recorded == NULL)
    return td_fail_with (error, cause, self->name);
  book->acts = td_acts_known (self, book->unit, recorded, NULL, error);
  return book->acts != NULL;
}

/* What was agreed on goes before what was paid, and that before what was expected. */
static void
take_cost (TdMoneyBook *book)
{
  const TdLeaf *lift = td_money_newest (book->leaves, "plan");
  const TdMoney costs[TD_N_COST_FROMS] = {
    [TD_COST_UNKNOWN] = -1,
    [TD_COST_SAID] = -1,
    [TD_COST_CHOSEN] = book->plan != NULL ? td_leaf_money (book->plan, "cost", -1) : -1,
    [TD_COST_ACTUAL] = book->actual,
    [TD_COST_ESTIMATE] = book->estimate,
    [TD_COST_PLAN] = lift != NULL ? td_leaf_money (lift, "cost", -1) : -1,
  };

  book->cost = -1;
  for (int from = TD_COST_CHOSEN; from < TD_N_COST_FROMS && book->cost < 0; from++)
    {
      book->cost = costs[from];
      book->cost_from = book->cost >= 0 ? (TdCostFrom)from : TD_COST_UNKNOWN;
    }
  book->deducted = book->plan != NULL ? td_leaf_money (book->plan, "deducted", 0) : 0;
  book->open_ground = book->plan != NULL && td_leaf_yes (book->plan, "open-ground");
}

static void
take_shares (TdMoneyBook *book, const GPtrArray *schemes)
{
  book->chosen =
      book->plan != NULL ? td_share_schemes_find (schemes, td_leaf_get (book->plan, "formula")) : NULL;
  if (book->chosen != NULL)
    {
      book->chosen_differs = !g_str_equal (book->chosen->hash, td_leaf_get (book->plan, "formula-hash"));
      book->shares = td_money_book_shares (book, book->chosen, book->cost, book->deducted, book->open_ground,
                                           TD_SHARES_OF_WILLING);
    }
  book->borne = td_money_borne (book->shares, book->flats);
}

static int
percents_of (const GArray *milestones)
{
  int percents = 0;

  for (guint i = 0; i < milestones->len; i++)
    percents += g_array_index (milestones, TdMilestone, i).percent;
  return percents;
}

static void
take_account (TdMoneyBook *book)
{
  const TdMilestone whole = { .due = TD_DATE_NONE, .percent = 100 };

  book->entries = td_money_entries (book->leaves, 0);
  book->ledger = td_ledger_count ((const TdLedgerEntry *)(void *)book->entries->data, book->entries->len);
  book->milestones = td_money_milestones (book->leaves);
  if (percents_of (book->milestones) != 100)
    {
      book->milestones_differ = book->milestones->len > 0;
      g_array_set_size (book->milestones, 0);
      g_array_append_val (book->milestones, whole);
    }
  book->households = td_ledger_households (
      (const TdLedgerEntry *)(void *)book->entries->data, book->entries->len,
      (const TdBorne *)(void *)book->borne->data, book->borne->len,
      (const TdMilestone *)(void *)book->milestones->data, book->milestones->len, book->today);
  if (book->households == NULL)
    book->households = g_array_new (FALSE, FALSE, sizeof (TdHouseholdMoney));
}

/* ---- the maintenance fund ---- */

static gboolean
is_fund_money (const TdLeaf *leaf)
{
  return (g_str_equal (leaf->kind, "fund-source") ||
          (g_str_equal (leaf->kind, "payment") && g_str_equal (td_leaf_get (leaf, "kind"), "in"))) &&
         g_str_equal (td_leaf_get (leaf, "fund"), td_fund_to_nick (TD_FUND_MAINTENANCE));
}

/* Nothing is counted for it: the ballots alone are read. */
static gboolean
take_ballots (TdMoneyBook *book, TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = store != NULL ? td_store_votes_counting (store, unit_id, &cause) : NULL;
  const TdVoteRow *newest = NULL;
  g_autoptr (GPtrArray) ballots = NULL;
  g_autoptr (TdRoll) asked = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((const TdVoteRow *)rows->pdata[i])->matter == TD_MATTER_REBUILD)
      newest = rows->pdata[i];
  if (rows != NULL && newest == NULL)
    return TRUE;
  ballots = rows != NULL ? td_store_ballots (store, newest->id, &cause) : NULL;
  asked = ballots != NULL ? td_store_vote_roll (store, newest->id, 0, &cause) : NULL;
  if (asked == NULL)
    return cause != NULL && td_fail_with (error, cause, self->name);
  book->ballots_vote = newest->number;
  td_money_flats_take_ballots (book->flats, ballots, asked, book->roll);
  return TRUE;
}

/* A count costs time: it is asked for only where there is such money. */
static gboolean
take_fund_vote (TdMoneyBook *book, TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (TdVote) vote = NULL;
  GError *cause = NULL;
  gint64 newest = 0;

  for (guint i = 0; i < book->leaves->len; i++)
    book->has_fund_money |= is_fund_money (book->leaves->pdata[i]);
  if (!book->has_fund_money)
    return TRUE;
  rows = td_store_votes_counting (td_workspace_store (self, NULL), unit_id, &cause);
  if (rows == NULL)
    return td_fail_with (error, cause, self->name);
  for (guint i = 0; i < rows->len; i++)
    if (((const TdVoteRow *)rows->pdata[i])->matter == TD_MATTER_USE_FUND)
      newest = ((const TdVoteRow *)rows->pdata[i])->id;
  vote = newest != 0 ? td_vote_load_id (self, newest, TD_LOAD_COUNT, error) : NULL;
  if (vote == NULL)
    return newest == 0;
  book->fund_vote = vote->number;
  book->fund_vote_closed = vote->closed;
  book->fund_vote_passed = vote->closed && vote->tally->result == TD_RESULT_PASSED;
  return TRUE;
}

TdMoneyBook *
td_money_book_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdMoneyBook) book = g_new0 (TdMoneyBook, 1);
  const GPtrArray *schemes = td_share_schemes_at_hand (self->data_dir, error);

  if (schemes == NULL || !read_records (book, self, unit_id, error))
    return NULL;
  book->today = td_workspace_today (self);
  book->estimate = td_money_cost (book->leaves, "estimate", NULL);
  book->actual = td_money_cost (book->leaves, "actual", NULL);
  book->compensation = td_money_compensation (book->leaves);
  book->flats = td_money_flats (book->leaves, book->roll);
  book->plan = td_money_plan (book->leaves);
  if (!take_ballots (book, self, unit_id, error))
    return NULL;
  take_cost (book);
  take_shares (book, schemes);
  take_account (book);
  if (!take_fund_vote (book, self, unit_id, error))
    return NULL;
  book->running_all = td_money_running (book->leaves, TD_RUNNING_YEARS, book->running);
  return g_steal_pointer (&book);
}

/* ---- looked up ---- */

const TdMoneyFlat *
td_money_book_flat (const TdMoneyBook *book, gint64 part_id)
{
  for (guint i = 0; i < book->flats->len; i++)
    if (g_array_index (book->flats, TdMoneyFlat, i).part_id == part_id)
      return &g_array_index (book->flats, TdMoneyFlat, i);
  return NULL;
}

const TdHouseholdMoney *
td_money_book_household (const TdMoneyBook *book, gint64 part_id)
{
  for (guint i = 0; i < book->households->len; i++)
    if (g_array_index (book->households, TdHouseholdMoney, i).id == part_id)
      return &g_array_index (book->households, TdHouseholdMoney, i);
  return NULL;
}

const char *
td_money_book_room (const TdMoneyBook *book, gint64 part_id)
{
  const TdPart *part = part_id != 0 ? td_roll_find (book->roll, part_id) : NULL;

  return part != NULL ? part->room : "";
}

TdMoneyTotals
td_money_book_totals (const TdMoneyBook *book)
{
  TdMoneyTotals totals = { 0 };

  for (guint i = 0; i < book->households->len; i++)
    {
      const TdHouseholdMoney *money = &g_array_index (book->households, TdHouseholdMoney, i);

      totals.agreed += money->agreed;
      totals.due += money->due;
      totals.paid += money->paid;
      totals.overdue += money->overdue;
      totals.open += money->open;
      totals.n_overdue += money->overdue > 0 ? 1 : 0;
    }
  return totals;
}
