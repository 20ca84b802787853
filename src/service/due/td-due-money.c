/* Tidang: deadlines of money — payments called for and overdue, instalments, days on which a subsidy is paid,
 * and the last day of a rule. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-leaf-store.h"
#include "td-register.h"
#include "td-subsidies.h"
#include "td-workspace-private.h"

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
} Collecting;

typedef gboolean (*UnitFunc) (const Collecting *collecting, gint64 unit_id, GError **error);

/* Item ids of what is no leaf's own. */
enum
{
  DUE_OVERDUE = 1,
  DUE_WINDOW,
  DUE_RULE_ENDS
};

static TdDeadline *
deadline_new (const TdDeadlineSource *source, const TdMoneyBook *book, gint64 item, TdDate due)
{
  TdDeadline *deadline = td_deadline_new (source->nick, book->unit->id, 0, item);

  td_due_take_text (&deadline->place, g_strdup (book->unit->place));
  td_due_take_text (&deadline->concerns, g_strdup (book->label));
  deadline->since = due;
  deadline->due = due;
  deadline->mend = TD_MEND_DOSSIER;
  return deadline;
}

/* Nobody waits for a dossier in the bin. */
static gboolean
is_kept (TdWorkspace *self, gint64 unit_id)
{
  g_autoptr (TdDossierRow) row = td_store_dossier (self->store, unit_id, NULL);

  return row != NULL && row->deleted == 0;
}

static void
add_ids (GHashTable *ids, const GPtrArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      gint64 id = ((const TdLeaf *)leaves->pdata[i])->dossier_id;

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
}

/* Every dossier that has a leaf of one of these kinds, or the one that is asked for. */
static gboolean
each_unit (const Collecting *collecting, const char *const *kinds, UnitFunc func, GError **error)
{
  TdWorkspace *self = collecting->workspace;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      GError *cause = NULL;
      g_autoptr (GPtrArray) leaves =
          collecting->ask->unit_id != 0
              ? td_store_leaves (self->store, collecting->ask->unit_id, kinds[i], &cause)
              : td_store_leaves_of_kind (self->store, kinds[i], &cause);

      if (leaves == NULL)
        return td_fail_with (error, cause, self->name);
      add_ids (ids, leaves);
    }
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (is_kept (self, *(gint64 *)id) && !func (collecting, *(gint64 *)id, error))
      return FALSE;
  return TRUE;
}

/* ---- payments ---- */

static void
add_overdue (const Collecting *collecting, const TdMoneyBook *book)
{
  TdMoneyTotals totals = td_money_book_totals (book);
  g_autofree char *money = td_money_to_words (totals.overdue);
  TdDate since = TD_DATE_NONE;
  TdDeadline *deadline;

  if (totals.n_overdue == 0)
    return;
  deadline = deadline_new (&td_due_money, book, DUE_OVERDUE, TD_DATE_NONE);
  deadline->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < book->households->len; i++)
    {
      const TdHouseholdMoney *household = &g_array_index (book->households, TdHouseholdMoney, i);

      if (household->overdue <= 0)
        continue;
      g_array_append_val (deadline->parts, household->id);
      if (since == TD_DATE_NONE || household->since < since)
        since = household->since;
    }
  deadline->since = deadline->due = since;
  td_due_take_title (
      deadline,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u flat is behind with its payment: %s yuan",
                                    "%u flats are behind with their payments: %s yuan", totals.n_overdue),
                       totals.n_overdue, money),
      g_strdup_printf ("%u户逾期未缴，共%s元：请催缴", totals.n_overdue, money));
  collecting->add (deadline, collecting->data);
}

static const char *
leaf_name (const TdMoneyBook *book, gint64 leaf_id)
{
  for (guint i = 0; i < book->leaves->len; i++)
    if (((const TdLeaf *)book->leaves->pdata[i])->id == leaf_id)
      return td_leaf_get (book->leaves->pdata[i], "name");
  return "";
}

static void
add_milestones (const Collecting *collecting, const TdMoneyBook *book)
{
  TdMoneyTotals totals = td_money_book_totals (book);

  for (guint i = 0; i < book->milestones->len && totals.open > 0; i++)
    {
      const TdMilestone *milestone = &g_array_index (book->milestones, TdMilestone, i);
      const char *name = leaf_name (book, milestone->id);
      TdDeadline *deadline;

      if (milestone->due == TD_DATE_NONE || milestone->due < book->today)
        continue;
      deadline = deadline_new (&td_due_money, book, milestone->id, milestone->due);
      td_due_take_title (deadline, g_strdup_printf (_ ("Payments for “%s” are due"), name),
                         g_strdup_printf ("“%s”缴款到期", name));
      collecting->add (deadline, collecting->data);
    }
}

static void
add_instalments (const Collecting *collecting, const TdMoneyBook *book)
{
  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];
      const char *name = td_leaf_get (leaf, "name");
      TdDeadline *deadline;

      if (!g_str_equal (leaf->kind, "instalment") || td_leaf_day (leaf, "due") == TD_DATE_NONE ||
          td_leaf_day (leaf, "paid-on") != TD_DATE_NONE)
        continue;
      deadline = deadline_new (&td_due_money, book, leaf->id, td_leaf_day (leaf, "due"));
      td_due_take_title (deadline, g_strdup_printf (_ ("Instalment of the subsidy: %s"), name),
                         g_strdup_printf ("补贴分期：%s", name));
      collecting->add (deadline, collecting->data);
    }
}

static gboolean
collect_money_of (const Collecting *collecting, gint64 unit_id, GError **error)
{
  g_autoptr (TdMoneyBook) book = td_money_book_load (collecting->workspace, unit_id, error);

  if (book == NULL)
    return FALSE;
  add_overdue (collecting, book);
  add_milestones (collecting, book);
  add_instalments (collecting, book);
  return TRUE;
}

static gboolean
collect_money (TdWorkspace *self, const TdDeadlineAsk *ask, TdDeadlineAdd add, gpointer data, GError **error)
{
  static const char *const kinds[] = { "milestone", "instalment", NULL };
  const Collecting collecting = { self, ask, add, data };

  return each_unit (&collecting, kinds, collect_money_of, error);
}

const TdDeadlineSource td_due_money = { "money", N_ ("Payments"), "缴款与收支", collect_money, NULL };

/* ---- subsidies ---- */

static void
add_day (const Collecting *collecting,
         const TdSubsidyBook *book,
         gint64 item,
         TdDate due,
         const char *title,
         const char *paper)
{
  TdDeadline *deadline = deadline_new (&td_due_subsidy, book->money, item, due);

  td_due_take_text (&deadline->rule, g_strdup (book->rule->title));
  td_due_take_title (deadline, g_strdup (title), g_strdup (paper));
  collecting->add (deadline, collecting->data);
}

static gboolean
is_paid (const TdLeaf *claim)
{
  return td_leaf_day (claim, "paid-on") != TD_DATE_NONE ||
         g_str_equal (td_leaf_get (claim, "state-of"), "paid");
}

static gboolean
collect_subsidy_of (const Collecting *collecting, gint64 unit_id, GError **error)
{
  g_autoptr (TdSubsidyBook) book = td_subsidy_book_load_claimed (collecting->workspace, unit_id, error);
  const TdLeaf *claim;

  if (book == NULL)
    return FALSE;
  if (book->rule == NULL)
    return TRUE;
  claim = td_money_newest (book->money->leaves, "subsidy-claim");
  if (claim != NULL && td_subsidy_claim_stands (claim))
    {
      if (!is_paid (claim) && book->next_window != TD_DATE_NONE)
        add_day (collecting, book, DUE_WINDOW, book->next_window, _ ("Day on which the subsidy is paid"),
                 "补贴集中拨付日");
      return TRUE;
    }
  if (book->rule->valid_to != TD_DATE_NONE && book->rule->valid_to >= book->money->today)
    add_day (collecting, book, DUE_RULE_ENDS, book->rule->valid_to,
             _ ("The subsidy rule runs out: nothing is claimed yet"), "补贴政策到期：尚未申请");
  return TRUE;
}

static gboolean
collect_subsidy (TdWorkspace *self,
                 const TdDeadlineAsk *ask,
                 TdDeadlineAdd add,
                 gpointer data,
                 GError **error)
{
  static const char *const kinds[] = { "subsidy-facts", "subsidy-claim", NULL };
  const Collecting collecting = { self, ask, add, data };

  return each_unit (&collecting, kinds, collect_subsidy_of, error);
}

const TdDeadlineSource td_due_subsidy = { "subsidy", N_ ("Subsidies"), "补贴", collect_subsidy, NULL };
