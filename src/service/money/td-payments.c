/* Tidang: payments — what follows for the account is said before one is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-rules.h"

#include "td-error.h"
#include "td-leaves.h"
#include "td-money-cautions.h"

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
may_become (const GArray *before, const GArray *after, TdLedger *ledger)
{
  return td_ledger_may_become ((const TdLedgerEntry *)(const void *)before->data, before->len,
                               (const TdLedgerEntry *)(const void *)after->data, after->len, ledger);
}

/* All payments with the leaf as it is to be; one that is not stored yet comes last of its day. (transfer
 * full) */
static GArray *
entries_with (const GPtrArray *leaves, const TdLeaf *leaf)
{
  GArray *after = td_money_entries (leaves, leaf->id);
  TdLedgerEntry entry = td_money_entry (leaf);

  entry.id = entry.id != 0 ? entry.id : G_MAXINT64;
  g_array_append_val (after, entry);
  return after;
}

static gboolean
check_payment (const GArray *all, const GArray *after, const char *label, const TdLeaf *leaf, GError **error)
{
  TdLedger ledger;

  if (may_become (all, after, &ledger))
    return TRUE;
  if (ledger.fault != TD_LEDGER_OK)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: %s"), label, fault_sentence (ledger.fault));
  return *td_leaf_get (leaf, "below") != '\0' || refuse_dip (&ledger, label, error);
}

/* What came in cannot go without a word when it was spent meanwhile. */
static gboolean
check_without (const GArray *all, const GArray *others, const char *label, GError **error)
{
  TdLedger ledger;

  if (may_become (all, others, &ledger))
    return TRUE;
  if (ledger.fault != TD_LEDGER_OK)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: %s"), label, fault_sentence (ledger.fault));
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
  g_autoptr (GArray) after = NULL;

  if (leaves == NULL)
    return FALSE;
  after = leaf != NULL ? entries_with (leaves, leaf) : td_money_entries (leaves, leaf_id);
  return leaf != NULL ? check_payment (all, after, label, leaf, error)
                      : check_without (all, after, label, error);
}

/* ---- said while it is typed ---- */

static gboolean
has_proof (const GPtrArray *leaves, gint64 part_id)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (g_str_equal (leaf->kind, "fund-source") && leaf->part_id == part_id &&
          g_str_equal (td_leaf_get (leaf, "fund"), td_fund_to_nick (TD_FUND_PROVIDENT)) &&
          td_fund_source_is_proven (leaf))
        return TRUE;
    }
  return FALSE;
}

char *
td_payment_foresee (const GPtrArray *leaves, const TdLeaf *leaf, const char **field)
{
  g_autoptr (GArray) all = td_money_entries (leaves, 0), after = entries_with (leaves, leaf);
  TdLedgerEntry entry = td_money_entry (leaf);
  TdLedger ledger;
  GString *said = g_string_new (NULL);

  if (entry.on == TD_DATE_NONE || entry.money <= 0 || *td_leaf_get (leaf, "kind") == '\0')
    return g_string_free (said, TRUE);
  if (may_become (all, after, &ledger))
    {
      g_autofree char *balance = td_money_to_words (ledger.balance);

      g_string_append_printf (said, _ ("After it the account stands at %s yuan."), balance);
    }
  else if (ledger.fault != TD_LEDGER_OK)
    g_string_append (said, fault_sentence (ledger.fault));
  else
    {
      g_autofree char *balance = td_money_to_words (ledger.dip.balance);
      g_autofree char *day = td_date_to_iso (ledger.dip.on);

      g_string_append_printf (
          said,
          _ ("The account would stand at %s yuan on %s. Check the sum and the day, or give "
             "the reason in “Why it is stored below nothing”."),
          balance, day);
      *field = *td_leaf_get (leaf, "below") == '\0' ? "below" : NULL;
    }
  if (entry.kind == TD_LEDGER_IN && entry.fund == TD_FUND_PROVIDENT && !has_proof (leaves, leaf->part_id))
    g_string_append_printf (said, "%s%s", said->len > 0 ? "\n" : "",
                            _ ("No proof of withdrawal from the provident fund is recorded for it yet."));
  return g_string_free (said, FALSE);
}

/* ---- milestones ---- */

static int
percents_with (const GPtrArray *leaves, const TdLeaf *leaf)
{
  gint64 percent = td_leaf_count (leaf, "percent", 0);

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *other = leaves->pdata[i];

      if (g_str_equal (other->kind, "milestone") && (leaf->id == 0 || other->id != leaf->id))
        percent += td_leaf_count (other, "percent", 0);
    }
  return (int)CLAMP (percent, 0, 100000);
}

char *
td_milestone_foresee (const GPtrArray *leaves, const TdLeaf *leaf, const char **field)
{
  int percent = percents_with (leaves, leaf);

  if (td_leaf_count (leaf, "percent", 0) <= 0)
    return NULL;
  return percent == 100
             ? g_strdup (_ ("Together the milestones ask for the whole share."))
             : g_strdup_printf (_ ("Together the milestones ask for %d%% of the shares; 100%% is wanted."),
                                percent);
}

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
