/* Tidang: who receives a subsidy — the project, the payers in proportion, payers on low income.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidies.h"

#include "td-action.h"
#include "td-error.h"
#include "td-leaf-store.h"

static const struct
{
  const char *nick, *label;
} hows[TD_N_DISTRIBUTES] = {
  [TD_DISTRIBUTE_PROJECT] = { "project", NC_ ("subsidy goes to", "the project's account") },
  [TD_DISTRIBUTE_PAYERS] = { "payers", NC_ ("subsidy goes to", "the payers, by what each bears") },
  [TD_DISTRIBUTE_LOW_INCOME] = { "low-income", NC_ ("subsidy goes to", "payers on low income") },
};

const char *
td_distribute_to_nick (TdDistribute how)
{
  g_return_val_if_fail ((guint)how < TD_N_DISTRIBUTES, NULL);
  return hows[how].nick;
}

gboolean
td_distribute_from_nick (const char *nick, TdDistribute *out)
{
  for (guint i = 0; i < TD_N_DISTRIBUTES; i++)
    if (g_str_equal (hows[i].nick, nick))
      {
        *out = (TdDistribute)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_distribute_to_label (TdDistribute how)
{
  g_return_val_if_fail ((guint)how < TD_N_DISTRIBUTES, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "subsidy goes to", hows[how].label);
}

/* ---- the sums ---- */

/* (transfer full) array of TdBorne; NULL: there is nobody. */
static GArray *
low_income_sums (const TdSubsidyBook *book)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (TdBorne));

  for (guint i = 0; book->check != NULL && i < book->check->extras->len; i++)
    {
      const TdExtraSum *extra = book->check->extras->pdata[i];

      if (extra->result == TD_SUM_OK)
        g_array_append_vals (sums, extra->payers->data, extra->payers->len);
    }
  if (sums->len == 0)
    g_clear_pointer (&sums, g_array_unref);
  return sums;
}

/* What the rule pays year by year, for a purpose of its own (后期维护保养): the payers do not share it, it
 * stays with the project. Where another sum was granted than asked for, nobody knows how much of it that is.
 */
static TdMoney
yearly_money (const TdSubsidyBook *book, const TdLeaf *claim)
{
  TdMoney sum = td_leaf_money (claim, "sum", 0), all = 0;

  if (book->check == NULL || td_leaf_money (claim, "granted", sum) != sum ||
      !g_str_equal (book->rule->id, td_leaf_get (claim, "rule")))
    return 0;
  for (guint i = 0; i < book->check->yearly->len; i++)
    all += ((const TdYearlySum *)book->check->yearly->pdata[i])->money;
  return MIN (all, sum);
}

static GArray *
sums_of (const TdSubsidyBook *book, TdDistribute how, TdMoney money)
{
  const TdBorne project = { 0, money };
  GArray *sums;

  switch (how)
    {
    case TD_DISTRIBUTE_PAYERS:
      return td_borne_divide (money, (const TdBorne *)(void *)book->money->borne->data,
                              book->money->borne->len);
    case TD_DISTRIBUTE_LOW_INCOME:
      return low_income_sums (book);
    case TD_DISTRIBUTE_PROJECT:
    default:
      sums = g_array_new (FALSE, FALSE, sizeof (TdBorne));
      g_array_append_val (sums, project);
      return sums;
    }
}

/* What is left for all: a claim counts what payers on low income are given among what it asks for besides the
 * sum of the rule. */
static TdMoney
common_money (const TdSubsidyBook *book, const TdLeaf *claim)
{
  g_autoptr (GArray) low = low_income_sums (book);
  TdMoney extras = td_leaf_money (claim, "extras", 0), of_low = 0;

  for (guint i = 0; low != NULL && i < low->len; i++)
    of_low += g_array_index (low, TdBorne, i).money;
  return td_leaf_money (claim, "granted", td_leaf_money (claim, "sum", 0)) - MIN (of_low, extras);
}

/* ---- the leaves ---- */

/* The project and the payers receive the same money. */
static gboolean
gives_way (TdDistribute before, TdDistribute how)
{
  return (before == TD_DISTRIBUTE_LOW_INCOME) == (how == TD_DISTRIBUTE_LOW_INCOME);
}

static gboolean
is_of (const TdLeaf *leaf, gint64 claim_id, TdDistribute how)
{
  return g_str_equal (leaf->kind, "beneficiary") &&
         (td_leaf_link (leaf, "claim") == claim_id || td_leaf_link (leaf, "claim") == 0) &&
         g_str_equal (td_leaf_get (leaf, "kind"), hows[how].nick);
}

/* Where it went before, that it is not typed again. */
static void
take_account (TdLeaf *leaf, const TdSubsidyBook *book, const TdLeaf *claim, TdDistribute how)
{
  static const char *const fields[] = { "name", "bank", "account" };
  const GPtrArray *leaves = book->money->leaves;
  const TdLeaf *account = td_money_newest (leaves, "account");

  for (guint i = 0; i < leaves->len; i++)
    if (is_of (leaves->pdata[i], claim->id, how) &&
        ((const TdLeaf *)leaves->pdata[i])->part_id == leaf->part_id)
      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        td_leaf_set (leaf, fields[f], td_leaf_get (leaves->pdata[i], fields[f]));
  if (how != TD_DISTRIBUTE_PROJECT || *td_leaf_get (leaf, "account") != '\0')
    return;
  td_leaf_set (leaf, "name", td_leaf_get (claim, "account-name"));
  td_leaf_set (leaf, "bank", td_leaf_get (claim, "bank"));
  td_leaf_set (leaf, "account", td_leaf_get (claim, "account"));
  if (account == NULL || *td_leaf_get (leaf, "account") != '\0')
    return;
  td_leaf_set (leaf, "name", td_leaf_get (account, "name"));
  td_leaf_set (leaf, "bank", td_leaf_get (account, "bank"));
  td_leaf_set (leaf, "account", td_leaf_get (account, "number"));
}

static TdLeaf *
leaf_of (const TdSubsidyBook *book, const TdLeaf *claim, TdDistribute how, const TdBorne *one)
{
  TdLeaf *leaf = td_leaf_new ("beneficiary");
  g_autofree char *link = g_strdup_printf ("%" G_GINT64_FORMAT, claim->id);
  g_autofree char *sum = td_money_to_string (one->money);

  leaf->dossier_id = book->money->unit->id;
  leaf->part_id = one->id;
  td_leaf_set (leaf, "claim", link);
  td_leaf_set (leaf, "kind", hows[how].nick);
  td_leaf_set (leaf, "sum", sum);
  take_account (leaf, book, claim, how);
  return leaf;
}

static gboolean
put_all (TdStore *store,
         const TdLeafKind *kind,
         const TdSubsidyBook *book,
         const TdLeaf *claim,
         TdDistribute how,
         const GArray *sums,
         TdMoney kept,
         GError **cause)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  const TdBorne project = { 0, kept };

  for (guint i = 0; i < sums->len; i++)
    if (g_array_index (sums, TdBorne, i).money > 0)
      g_ptr_array_add (leaves, leaf_of (book, claim, how, &g_array_index (sums, TdBorne, i)));
  if (kept > 0)
    g_ptr_array_add (leaves, leaf_of (book, claim, TD_DISTRIBUTE_PROJECT, &project));
  for (guint i = 0; i < book->money->leaves->len; i++)
    {
      const TdLeaf *before = book->money->leaves->pdata[i];

      for (guint other = 0; other < TD_N_DISTRIBUTES; other++)
        if (gives_way ((TdDistribute)other, how) && is_of (before, claim->id, (TdDistribute)other) &&
            !td_store_leaf_remove (store, before->id, FALSE, cause))
          return FALSE;
    }
  for (guint i = 0; i < leaves->len; i++)
    if (!td_store_leaf_put (store, kind, leaves->pdata[i], cause))
      return FALSE;
  return TRUE;
}

gboolean
td_subsidy_distribute (TdWorkspace *self, gint64 unit_id, TdDistribute how, GError **error)
{
  g_autoptr (TdSubsidyBook) book = td_subsidy_book_load_claimed (self, unit_id, error);
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  g_autofree char *params = td_action_params ("leaf", "beneficiary");
  g_autoptr (GArray) sums = NULL;
  const TdLeaf *claim;
  GError *cause = NULL;
  TdStore *store;
  TdMoney kept;
  gboolean done;

  if (book == NULL || kinds == NULL)
    return FALSE;
  claim = td_money_newest (book->money->leaves, "subsidy-claim");
  if (claim == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: no claim for a subsidy is recorded yet."),
                    book->money->label);
  kept = how == TD_DISTRIBUTE_PAYERS ? yearly_money (book, claim) : 0;
  sums = sums_of (book, how, MAX (common_money (book, claim) - kept, 0));
  if (sums == NULL || sums->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: there is nobody to whom it could go. Choose the cost shares, or record payers on "
                       "low income first."),
                    book->money->label);
  store = td_action_begin (self, "leaf", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = put_all (store, td_leaf_kinds_find (kinds, "beneficiary"), book, claim, how, sums, kept, &cause);
  return td_action_end (self, store, done, cause, unit_id, book->money->label, NULL, error);
}
