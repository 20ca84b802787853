/* Tidang: payments — what follows for the account is said before one is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-rules.h"

#include "td-error.h"
#include "td-leaves.h"
#include "td-money.h"

/* ---- payments ---- */

static const char *
fault_sentence (TdLedgerFault fault)
{
  switch (fault)
    {
    case TD_LEDGER_NO_HOUSEHOLD:
      return _ ("A refund needs the flat that it goes to.");
    case TD_LEDGER_NO_ORIGINAL:
      return _ ("A reversal needs the payment that it takes back, which is no reversal itself.");
    case TD_LEDGER_EARLIER:
      return _ ("A reversal cannot be earlier than what it takes back.");
    case TD_LEDGER_OVERDONE:
      return _ ("More would be taken back than was paid.");
    case TD_LEDGER_NO_DATE:
      return _ ("The day is missing.");
    case TD_LEDGER_NOT_POSITIVE:
      return _ ("The sum must be above nothing. What goes out is a payment out and has no sign.");
    case TD_LEDGER_TOO_LARGE:
      return _ ("The sum is too large.");
    case TD_LEDGER_OK:
    case TD_LEDGER_NO_ID:
    case TD_LEDGER_TWICE:
    default:
      return _ ("This payment does not fit the others.");
    }
}

static gboolean
refuse_dip (const TdLedger *ledger, const char *label, GError **error)
{
  g_autofree char *balance = td_money_to_words (ledger->dip.balance);
  g_autofree char *day = td_date_to_iso (ledger->dip.on);

  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: the account would stand at %s yuan on %s. Check the sum and the day, or give the "
                     "reason in “Why it is stored below nothing”."),
                  label, balance, day);
}

static gboolean
check_payment (const GArray *others, const char *label, const TdLeaf *leaf, GError **error)
{
  TdLedgerEntry entry = td_money_entry (leaf);
  TdLedger ledger;

  /* One that is not stored yet comes last of its day. */
  if (entry.id == 0)
    entry.id = G_MAXINT64;
  if (td_ledger_may_store ((const TdLedgerEntry *)(const void *)others->data, others->len, &entry, &ledger))
    return TRUE;
  if (ledger.fault != TD_LEDGER_OK)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: %s"), label, fault_sentence (ledger.fault));
  return *td_leaf_get (leaf, "below") != '\0' || refuse_dip (&ledger, label, error);
}

/* What came in cannot go without a word when it was spent meanwhile. */
static gboolean
check_without (const GArray *all, const GArray *others, const char *label, GError **error)
{
  TdLedger before = td_ledger_count ((const TdLedgerEntry *)(const void *)all->data, all->len);
  TdLedger after = td_ledger_count ((const TdLedgerEntry *)(const void *)others->data, others->len);

  if (after.fault == TD_LEDGER_OK && (!after.dip.found || after.lowest >= MIN (before.lowest, 0)))
    return TRUE;
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s: without this payment the account would be below nothing. Record a reversal with its "
         "reason instead."),
      label);
}

gboolean
td_payment_rule (TdWorkspace *self,
                 gint64 unit_id,
                 const char *label,
                 const TdLeaf *leaf,
                 gint64 leaf_id,
                 GError **error)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (self, unit_id, "payment", error);
  g_autoptr (GArray) all = leaves != NULL ? td_money_entries (leaves, 0) : NULL;
  g_autoptr (GArray) others = leaves != NULL ? td_money_entries (leaves, leaf_id) : NULL;

  if (leaves == NULL)
    return FALSE;
  if (leaf != NULL)
    return check_payment (others, label, leaf, error);
  return check_without (all, others, label, error);
}

/* ---- milestones ---- */

gboolean
td_milestone_rule (TdWorkspace *self,
                   gint64 unit_id,
                   const char *label,
                   const TdLeaf *leaf,
                   gint64 leaf_id,
                   GError **error)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (self, unit_id, "milestone", error);
  gint64 percent = leaf != NULL ? td_leaf_count (leaf, "percent", 0) : 0;

  if (leaves == NULL)
    return FALSE;
  for (guint i = 0; i < leaves->len; i++)
    if (((const TdLeaf *)leaves->pdata[i])->id != leaf_id)
      percent += td_leaf_count (leaves->pdata[i], "percent", 0);
  if (leaf == NULL || percent <= 100)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE,
                  _ ("%s: the milestones would ask for %d%% of the shares. Together they are 100%%."), label,
                  (int)percent);
}
