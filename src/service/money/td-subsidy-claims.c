/* Tidang: claims for subsidies — put down by a rule, listed, and those that were made twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidies.h"

#include "td-action.h"
#include "td-leaf-store.h"
#include "td-text.h"

gboolean
td_subsidy_claim_stands (const TdLeaf *claim)
{
  const char *standing = td_leaf_get (claim, "state-of");

  return !g_str_equal (standing, "refused") && !g_str_equal (standing, "withdrawn");
}

/* ---- listed ---- */

static void
claim_row_free (gpointer data)
{
  TdClaimRow *row = data;

  g_free (row->label);
  td_leaf_free (row->leaf);
  g_ptr_array_unref (row->instalments);
  g_free (row);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const TdLeaf *x = (*(const TdClaimRow *const *)a)->leaf, *y = (*(const TdClaimRow *const *)b)->leaf;
  TdDate first = td_leaf_day (x, "on"), second = td_leaf_day (y, "on");

  if (first != second)
    return first < second ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

/* To each claim its own; both are of the whole file. */
static void
share_out (const GPtrArray *rows, const GPtrArray *instalments)
{
  g_autoptr (GHashTable) by_claim = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      TdClaimRow *row = rows->pdata[i];

      g_hash_table_insert (by_claim, &row->leaf->id, row->instalments);
    }
  for (guint i = 0; i < instalments->len; i++)
    {
      gint64 claim = td_leaf_link (instalments->pdata[i], "claim");
      GPtrArray *own = g_hash_table_lookup (by_claim, &claim);

      if (own != NULL)
        g_ptr_array_add (own, td_leaf_copy (instalments->pdata[i]));
    }
}

GPtrArray *
td_subsidy_claims (TdWorkspace *self, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves =
      store != NULL ? td_store_leaves_of_kind (store, "subsidy-claim", &cause) : NULL;
  g_autoptr (GPtrArray) instalments =
      leaves != NULL ? td_store_leaves_of_kind (store, "instalment", &cause) : NULL;
  GPtrArray *rows;

  if (instalments == NULL)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  rows = g_ptr_array_new_with_free_func (claim_row_free);
  for (guint i = 0; i < leaves->len; i++)
    {
      TdClaimRow *row = g_new0 (TdClaimRow, 1);

      row->leaf = td_leaf_copy (leaves->pdata[i]);
      row->unit_id = row->leaf->dossier_id;
      row->label = td_unit_label_of (self, row->unit_id);
      row->instalments = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
      g_ptr_array_add (rows, row);
    }
  share_out (rows, instalments);
  g_ptr_array_sort (rows, by_day);
  return rows;
}

/* ---- made twice ---- */

static void
double_free (gpointer data)
{
  TdDoubleClaim *claim = data;

  g_free (claim->label);
  g_free (claim->other);
  g_free (claim->value);
  g_free (claim);
}

/* What is to be the same, folded; "" where nothing stands. (transfer full) */
static char *
sign_of (TdWorkspace *self, const TdClaimRow *row, TdDoubleWhy why)
{
  g_autoptr (TdUnit) unit = NULL;
  g_autofree char *place = NULL;

  switch (why)
    {
    case TD_DOUBLE_UNIT:
      return g_strdup_printf ("%" G_GINT64_FORMAT " %s", row->unit_id, td_leaf_get (row->leaf, "rule"));
    case TD_DOUBLE_REGISTRATION:
      return td_text_compact (td_leaf_get (row->leaf, "registration"));
    case TD_DOUBLE_DEVICE:
      return td_text_compact (td_leaf_get (row->leaf, "device"));
    case TD_DOUBLE_ADDRESS:
    default:
      unit = td_unit_load (self, row->unit_id, NULL);
      if (unit == NULL)
        return g_strdup ("");
      place =
          unit->address != NULL && *unit->address != '\0'
              ? g_strconcat (unit->address, " ", unit->building, " ", unit->unit, NULL)
              : g_strconcat (unit->place, " ", unit->compound, " ", unit->building, " ", unit->unit, NULL);
      return td_text_compact (place);
    }
}

static TdDoubleClaim *
double_new (const TdClaimRow *first, const TdClaimRow *second, TdDoubleWhy why, const char *sign)
{
  TdDoubleClaim *claim = g_new0 (TdDoubleClaim, 1);

  claim->why = why;
  claim->unit_id = first->unit_id;
  claim->other_id = second->unit_id;
  claim->label = g_strdup (first->label);
  claim->other = g_strdup (second->label);
  claim->value = g_strdup (why == TD_DOUBLE_UNIT ? td_leaf_get (first->leaf, "rule") : sign);
  claim->sum = td_leaf_money (first->leaf, "sum", 0);
  claim->other_sum = td_leaf_money (second->leaf, "sum", 0);
  return claim;
}

/* Claims of one dossier under several rules are no double by number: a second lift, a maintenance part. */
static gboolean
is_double (const TdClaimRow *first, const TdClaimRow *second, TdDoubleWhy why)
{
  return why == TD_DOUBLE_UNIT || first->unit_id != second->unit_id;
}

static void
find_doubles (TdWorkspace *self, const GPtrArray *rows, TdDoubleWhy why, gint64 unit_id, GPtrArray *doubles)
{
  g_autoptr (GHashTable) first_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const TdClaimRow *row = rows->pdata[i];
      g_autofree char *sign = td_subsidy_claim_stands (row->leaf) ? sign_of (self, row, why) : g_strdup ("");
      const TdClaimRow *first = g_hash_table_lookup (first_of, sign);

      if (*sign == '\0')
        continue;
      if (first == NULL)
        g_hash_table_insert (first_of, g_strdup (sign), (gpointer)row);
      else if (is_double (first, row, why) &&
               (unit_id == 0 || unit_id == row->unit_id || unit_id == first->unit_id))
        g_ptr_array_add (doubles, double_new (first, row, why, sign));
    }
}

GPtrArray *
td_subsidy_doubles (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) rows = td_subsidy_claims (self, error);
  GPtrArray *doubles;

  if (rows == NULL)
    return NULL;
  doubles = g_ptr_array_new_with_free_func (double_free);
  for (int why = TD_DOUBLE_UNIT; why <= TD_DOUBLE_ADDRESS; why++)
    find_doubles (self, rows, (TdDoubleWhy)why, unit_id, doubles);
  return doubles;
}

/* ---- put down ---- */

static void
set_money (TdLeaf *leaf, const char *field, TdMoney money)
{
  g_autofree char *text = td_money_to_string (money);

  td_leaf_set (leaf, field, text);
}

static const TdAct *
registration_of (const TdSubsidyBook *book)
{
  return td_acts_find (book->money->acts, TD_ACT_REGISTRATION);
}

/* What the rule gives beside its sum, as far as it is known. */
static TdMoney
extras_of (const TdSubsidyCheck *check)
{
  TdMoney all = 0;

  for (guint i = 0; i < check->extras->len; i++)
    {
      const TdExtraSum *extra = check->extras->pdata[i];

      all += extra->result == TD_SUM_OK ? extra->money : 0;
    }
  return all;
}

static TdLeaf *
claim_leaf (const TdSubsidyBook *book, TdDate on)
{
  TdLeaf *leaf = td_leaf_new ("subsidy-claim");
  const TdAct *registration = registration_of (book);
  g_autofree char *version = g_strdup_printf ("%d", book->rule->version);
  g_autofree char *day = td_date_to_iso (on);

  td_leaf_set (leaf, "rule", book->rule->id);
  td_leaf_set (leaf, "rule-version", version);
  td_leaf_set (leaf, "rule-hash", book->rule->hash);
  td_leaf_set (leaf, "document", book->rule->document);
  td_leaf_set (leaf, "on", day);
  td_leaf_set (leaf, "registration", registration != NULL ? registration->number : NULL);
  set_money (leaf, "sum", book->check->sum + extras_of (book->check));
  if (extras_of (book->check) > 0)
    set_money (leaf, "extras", extras_of (book->check));
  for (guint i = 0; i < book->check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (book->check->parts, TdSubsidyPart, i);

      if (part->result == TD_SUM_OK)
        set_money (leaf, td_subsidy_payer_to_nick (part->payer), part->money);
    }
  td_leaf_set (leaf, "state-of", "filed");
  return leaf;
}

static void
add_instalment (GPtrArray *leaves,
                gint64 claim_id,
                const char *name,
                const char *by,
                TdMoney money,
                TdDate due)
{
  TdLeaf *leaf = td_leaf_new ("instalment");
  g_autofree char *claim = g_strdup_printf ("%" G_GINT64_FORMAT, claim_id);
  g_autofree char *day = td_date_to_iso (due);

  td_leaf_set (leaf, "claim", claim);
  td_leaf_set (leaf, "due", day);
  td_leaf_set (leaf, "name", name);
  td_leaf_set (leaf, "by", by);
  set_money (leaf, "sum", money);
  g_ptr_array_add (leaves, leaf);
}

/* The day from which the years are counted. No document says it: 建议, it can be changed in each record. */
static TdDate
years_from (const TdSubsidyBook *book, TdDate claimed)
{
  static const TdSubsidyFact facts[] = { TD_SUBSIDY_REGISTERED, TD_SUBSIDY_ACCEPTED };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (book->facts.values[facts[i]].known)
      return (TdDate)book->facts.values[facts[i]].value;
  return claimed;
}

/* Who pays what at completion, and then every year. (transfer full) (element-type TdLeaf) */
static GPtrArray *
instalment_leaves (const TdSubsidyBook *book, gint64 claim_id, TdDate claimed)
{
  TdDate from = years_from (book, claimed);
  GPtrArray *leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  const TdSubsidyCheck *check = book->check;

  if (check->yearly->len == 0)
    return leaves;
  add_instalment (leaves, claim_id, "竣工后拨付", NULL, check->at_completion + extras_of (check),
                  TD_DATE_NONE);
  for (guint i = 0; i < check->yearly->len; i++)
    {
      const TdYearlySum *sum = check->yearly->pdata[i];
      const TdSubsidyYearly *yearly = book->rule->yearly->pdata[sum->yearly];

      for (guint y = 0; y < sum->payments->len; y++)
        {
          g_autofree char *name = g_strdup_printf ("%s 第%u年", yearly->title, y + 1);

          add_instalment (leaves, claim_id, name,
                          yearly->of_payer ? td_subsidy_payer_to_nick (yearly->payer) : NULL,
                          g_array_index (sum->payments, TdMoney, y), td_date_add_years (from, (int)y + 1));
        }
    }
  return leaves;
}

static gboolean
check_made_before (TdWorkspace *self, const TdSubsidyBook *book, GError **error)
{
  g_autoptr (GPtrArray) rows = td_subsidy_claims (self, error);
  const TdAct *registration = registration_of (book);
  g_autofree char *number = td_text_compact (registration != NULL ? registration->number : "");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdClaimRow *row = rows->pdata[i];
      g_autofree char *other = td_text_compact (td_leaf_get (row->leaf, "registration"));
      gboolean same = row->unit_id == book->money->unit->id
                          ? g_str_equal (td_leaf_get (row->leaf, "rule"), book->rule->id)
                          : *number != '\0' && g_str_equal (number, other);

      if (same && td_subsidy_claim_stands (row->leaf))
        return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                        _ ("%s: there is a claim already, of %s on %s. Change or withdraw that one first."),
                        book->money->label, row->label, td_leaf_get (row->leaf, "on"));
    }
  return rows != NULL;
}

/* Each fact that would decide, once. (transfer full) */
static char *
missing_text (const TdSubsidyCheck *check)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < check->missing->len; i++)
    {
      if (i > 0)
        g_string_append (text, _ (", "));
      g_string_append (text, td_subsidy_fact_to_label (g_array_index (check->missing, TdSubsidyFact, i)));
    }
  return g_string_free (text, FALSE);
}

static gboolean
check_due (const TdSubsidyBook *book, GError **error)
{
  g_autofree char *missing = NULL;

  if (book->rule == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no subsidy rule of its place is at hand. Put the document's own rule into a file "
                       "and add it."),
                    book->money->label);
  if (book->check->state == TD_SUBSIDY_DUE && book->check->result == TD_SUM_OK)
    return TRUE;
  missing = missing_text (book->check);
  if (*missing != '\0')
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s, %s: not known yet: %s. Record it in the dossier, or among the records "
                       "“subsidy-facts”."),
                    book->money->label, book->rule->title, missing);
  return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s, %s: %s", book->money->label, book->rule->title,
                  td_subsidy_check_to_label (book->check));
}

static gboolean
put_all (TdStore *store, const GPtrArray *kinds, TdLeaf *claim, const TdSubsidyBook *book, GError **cause)
{
  g_autoptr (GPtrArray) instalments = NULL;
  const TdLeafKind *kind = td_leaf_kinds_find (kinds, "instalment");

  claim->dossier_id = book->money->unit->id;
  if (!td_store_leaf_put (store, td_leaf_kinds_find (kinds, "subsidy-claim"), claim, cause))
    return FALSE;
  instalments = instalment_leaves (book, claim->id, td_leaf_day (claim, "on"));
  for (guint i = 0; i < instalments->len; i++)
    {
      ((TdLeaf *)instalments->pdata[i])->dossier_id = claim->dossier_id;
      if (!td_store_leaf_put (store, kind, instalments->pdata[i], cause))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_subsidy_claim (TdWorkspace *self, gint64 unit_id, const char *rule, TdDate on, GError **error)
{
  g_autoptr (TdSubsidyBook) book = td_subsidy_book_load (self, unit_id, rule, error);
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  g_autofree char *params = td_action_params ("leaf", "subsidy-claim");
  g_autoptr (TdLeaf) claim = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (book == NULL || kinds == NULL || !check_due (book, error) || !check_made_before (self, book, error))
    return FALSE;
  claim = claim_leaf (book, on != TD_DATE_NONE ? on : book->money->today);
  store = td_action_begin (self, "leaf", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = put_all (store, kinds, claim, book, &cause);
  return td_action_end (self, store, done, cause, unit_id, book->money->label, NULL, error);
}
