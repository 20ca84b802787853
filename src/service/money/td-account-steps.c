/* Tidang: no undo or redo brings an account below nothing without a word.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-account-steps.h"

#include "td-error.h"
#include "td-journal.h"
#include "td-leaf-store.h"
#include "td-money-leaves.h"
#include "td-shares.h"
#include "td-workspace-private.h"

struct _TdAccountWatch
{
  TdWorkspace *workspace;
  TdStore *store;
  gint64 action_id;
  GHashTable *before; /* gint64 dossier → GArray of TdLedgerEntry */
};

static GArray *
entries_of (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GPtrArray) leaves = td_store_leaves (store, dossier_id, "payment", error);

  return leaves != NULL ? td_money_entries (leaves, 0) : NULL;
}

static gboolean
refuse (const TdAccountWatch *watch, gint64 dossier_id, const TdLedgerDip *dip, GError **error)
{
  g_autofree char *label = td_unit_label_of (watch->workspace, dossier_id);
  g_autofree char *balance = td_money_to_words (dip->balance);
  g_autofree char *day = td_date_to_iso (dip->on);

  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: after this the account would stand at %s yuan on %s, since money was spent that "
                     "would not be there. Record a reversal with its reason instead."),
                  label, balance, day);
}

static gboolean
look_at (const TdAccountWatch *watch, gint64 dossier_id, GError **error)
{
  g_autoptr (GArray) after = entries_of (watch->store, dossier_id, error);
  const GArray *before = g_hash_table_lookup (watch->before, &dossier_id);
  TdLedger ledger;

  if (after == NULL)
    return FALSE;
  if (td_ledger_may_become (before != NULL ? (const TdLedgerEntry *)(const void *)before->data : NULL,
                            before != NULL ? before->len : 0,
                            (const TdLedgerEntry *)(const void *)after->data, after->len, &ledger))
    return TRUE;
  /* What does not fit at all is no matter of the balance: the rows that it hangs on have said so. */
  if (ledger.fault != TD_LEDGER_OK ||
      td_store_step_restores (watch->store, dossier_id, "payment", watch->action_id))
    return TRUE;
  return refuse (watch, dossier_id, &ledger.dip, error);
}

static gboolean
look (TdStore *store, gpointer data, GError **error)
{
  const TdAccountWatch *watch = data;
  g_autoptr (GArray) ids = td_store_action_holders (store, watch->action_id, "payment", error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!look_at (watch, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

TdAccountWatch *
td_account_watch_new (TdWorkspace *self, TdStore *store, gint64 action_id, GError **error)
{
  g_autoptr (TdAccountWatch) watch = g_new0 (TdAccountWatch, 1);
  GError *cause = NULL;
  g_autoptr (GArray) ids = td_store_action_holders (store, action_id, "payment", &cause);

  watch->workspace = self;
  watch->action_id = action_id;
  watch->before = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GArray *entries = entries_of (store, id, &cause);

      if (entries == NULL)
        break;
      g_hash_table_insert (watch->before, g_memdup2 (&id, sizeof id), entries);
    }
  if (cause != NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  watch->store = store;
  td_store_look_at_steps (store, look, watch);
  return g_steal_pointer (&watch);
}

void
td_account_watch_free (TdAccountWatch *watch)
{
  if (watch == NULL)
    return;
  if (watch->store != NULL)
    td_store_look_at_steps (watch->store, NULL, NULL);
  g_clear_pointer (&watch->before, g_hash_table_unref);
  g_free (watch);
}
