/* Tidang: what is missing or does not fit in the money of a dossier — proofs, the fund's own vote, the
 * account. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-cautions.h"

#include "td-error.h"

static const struct
{
  const char *nick, *mend;
  gboolean law;
} kinds[TD_N_CAUTIONS] = {
  [TD_CAUTION_BELOW] = { "below", NULL, FALSE },
  [TD_CAUTION_NO_FUND_VOTE] = { "fund-vote", "fund-source", TRUE },
  [TD_CAUTION_NO_PROOF] = { "proof", "fund-source", FALSE },
  [TD_CAUTION_BEYOND_PROOF] = { "beyond-proof", "fund-source", FALSE },
  [TD_CAUTION_BEYOND_SHARE] = { "beyond-share", "fund-source", FALSE },
  [TD_CAUTION_NO_ACCOUNT] = { "account", "account", FALSE },
  [TD_CAUTION_NOT_SUPERVISED] = { "supervision", "account", FALSE },
  [TD_CAUTION_FORMULA] = { "formula", NULL, FALSE },
  [TD_CAUTION_MILESTONES] = { "milestones", "milestone", FALSE },
  [TD_CAUTION_SOURCES] = { "sources", "fund-source", FALSE },
  [TD_CAUTION_OVER_ESTIMATE] = { "over-estimate", NULL, FALSE },
  [TD_CAUTION_REFUSED_PAID] = { "refused-paid", "pays", FALSE },
  [TD_CAUTION_PAID_BEYOND] = { "paid-beyond", "payment", FALSE },
};

const char *
td_caution_to_nick (TdCautionKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_CAUTIONS, NULL);
  return kinds[kind].nick;
}

static void
caution_free (gpointer data)
{
  TdCaution *caution = data;

  g_free (caution->text);
  g_free (caution);
}

/* Takes the text. */
static void
say (GPtrArray *cautions, TdCautionKind kind, gint64 leaf_id, gint64 part_id, char *text)
{
  TdCaution *caution = g_new0 (TdCaution, 1);

  *caution = (TdCaution){ kind, kinds[kind].law, text, kinds[kind].mend, leaf_id, part_id };
  g_ptr_array_add (cautions, caution);
}

static gboolean
is_kind (const TdLeaf *leaf, const char *kind)
{
  return g_str_equal (leaf->kind, kind);
}

static gboolean
is_source_of (const TdLeaf *leaf, TdFund fund)
{
  return is_kind (leaf, "fund-source") && g_str_equal (td_leaf_get (leaf, "fund"), td_fund_to_nick (fund));
}

/* ---- the account ---- */

static void
check_balance (GPtrArray *cautions, const TdMoneyBook *book)
{
  g_autofree char *day = td_date_to_iso (book->ledger.dip.on);
  g_autofree char *money = td_money_to_words (book->ledger.dip.balance);

  if (book->ledger.dip.found)
    say (cautions, TD_CAUTION_BELOW, 0, 0,
         g_strdup_printf (_ ("The account was below nothing on %s: %s yuan."), day, money));
}

static gboolean
has_money (const TdMoneyBook *book)
{
  for (guint i = 0; i < book->leaves->len; i++)
    if (is_kind (book->leaves->pdata[i], "fund-source"))
      return TRUE;
  return book->entries->len > 0 || book->plan != NULL;
}

static void
check_account (GPtrArray *cautions, const TdMoneyBook *book)
{
  const TdLeaf *account = td_money_newest (book->leaves, "account");
  const char *how = account != NULL ? td_leaf_get (account, "supervised") : "";

  if (account == NULL && has_money (book))
    say (
        cautions, TD_CAUTION_NO_ACCOUNT, 0, 0,
        g_strdup (_ ("No designated account is recorded; money is better kept in one that several watch over "
                     "(共管或监管, suggested).")));
  else if (account != NULL && (*how == '\0' || g_str_equal (how, "none")))
    say (cautions, TD_CAUTION_NOT_SUPERVISED, account->id, 0,
         g_strdup (_ ("Nobody watches over the designated account (共管或监管, suggested).")));
}

/* ---- the maintenance fund ---- */

static char *
fund_vote_text (const TdMoneyBook *book)
{
  if (book->fund_vote == 0)
    return g_strdup (_ ("Using the maintenance fund needs a vote of its own (Civil Code art. 278 (5): an "
                        "ordinary majority of those who take part); none is recorded."));
  if (!book->fund_vote_closed)
    return g_strdup_printf (_ ("Vote %d on the use of the maintenance fund is still open."), book->fund_vote);
  return g_strdup_printf (_ ("Vote %d on the use of the maintenance fund did not pass."), book->fund_vote);
}

/* A vote that was held outside of the program is recorded with the source: the day on which it passed. */
static void
check_fund_vote (GPtrArray *cautions, const TdMoneyBook *book)
{
  const TdLeaf *open = NULL;
  gboolean recorded = FALSE;

  if (!book->has_fund_money || book->fund_vote_passed)
    return;
  for (guint i = 0; i < book->leaves->len; i++)
    if (is_source_of (book->leaves->pdata[i], TD_FUND_MAINTENANCE))
      {
        gboolean voted = td_leaf_day (book->leaves->pdata[i], "vote-on") != TD_DATE_NONE;

        recorded |= voted;
        open = voted || open != NULL ? open : book->leaves->pdata[i];
      }
  if (!recorded || open != NULL)
    say (cautions, TD_CAUTION_NO_FUND_VOTE, open != NULL ? open->id : 0, 0, fund_vote_text (book));
}

/* ---- the provident fund ---- */

gboolean
td_fund_source_is_proven (const TdLeaf *source)
{
  return *td_leaf_get (source, "proof") != '\0' || td_leaf_day (source, "proof-on") != TD_DATE_NONE;
}

static const char *
room_of (const TdMoneyBook *book, gint64 part_id)
{
  const char *room = td_money_book_room (book, part_id);

  return *room != '\0' ? room : _ ("no flat");
}

/* What a flat's sources of the provident fund say. */
typedef struct
{
  TdMoney proven;
  const TdLeaf *open; /* the first without a proof */
  gboolean any;
} Proofs;

static Proofs
proofs_of (const TdMoneyBook *book, gint64 part_id)
{
  Proofs proofs = { 0 };

  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];

      if (!is_source_of (leaf, TD_FUND_PROVIDENT) || leaf->part_id != part_id)
        continue;
      proofs.any = TRUE;
      if (td_fund_source_is_proven (leaf))
        proofs.proven += td_leaf_money (leaf, "sum", 0);
      else if (proofs.open == NULL)
        proofs.open = leaf;
    }
  return proofs;
}

/* In from the provident fund, less what was taken back of it. */
static TdMoney
provident_paid (const TdMoneyBook *book, gint64 part_id)
{
  TdMoney paid = 0;

  for (guint i = 0; i < book->entries->len; i++)
    {
      const TdLedgerEntry *entry = &g_array_index (book->entries, TdLedgerEntry, i);

      if (entry->kind != TD_LEDGER_IN || entry->fund != TD_FUND_PROVIDENT || entry->household != part_id)
        continue;
      paid += entry->money;
      for (guint r = 0; r < book->entries->len; r++)
        {
          const TdLedgerEntry *back = &g_array_index (book->entries, TdLedgerEntry, r);

          if (back->kind == TD_LEDGER_REVERSAL && back->reverses == entry->id)
            paid -= back->money;
        }
    }
  return paid;
}

static void
check_proofs_of (GPtrArray *cautions, GPtrArray *beyond, const TdMoneyBook *book, gint64 part_id)
{
  Proofs proofs = proofs_of (book, part_id);
  TdMoney paid = provident_paid (book, part_id);
  g_autofree char *money = td_money_to_words (paid);
  g_autofree char *proven = td_money_to_words (proofs.proven);

  if (proofs.open != NULL)
    {
      g_autofree char *sum = td_money_to_words (td_leaf_money (proofs.open, "sum", 0));

      say (cautions, TD_CAUTION_NO_PROOF, proofs.open->id, part_id,
           g_strdup_printf (_ ("%s: %s yuan of the provident fund have no proof of withdrawal yet."),
                            room_of (book, part_id), sum));
    }
  else if (paid > 0 && !proofs.any)
    say (cautions, TD_CAUTION_NO_PROOF, 0, part_id,
         g_strdup_printf (_ ("%s: %s yuan came from the provident fund without a proof of withdrawal."),
                          room_of (book, part_id), money));
  else if (paid > proofs.proven && proofs.any)
    say (beyond, TD_CAUTION_BEYOND_PROOF, 0, part_id,
         g_strdup_printf (_ ("%s: %s yuan came from the provident fund, the proofs say %s."),
                          room_of (book, part_id), money, proven));
}

/* The last source of the provident fund that a flat has, and what all of them say. */
static const TdLeaf *
provident_sources (const TdMoneyBook *book, gint64 part_id, TdMoney *sum)
{
  const TdLeaf *last = NULL;

  *sum = 0;
  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];

      if (!is_source_of (leaf, TD_FUND_PROVIDENT) || leaf->part_id != part_id)
        continue;
      *sum += td_leaf_money (leaf, "sum", 0);
      last = leaf;
    }
  return last;
}

char *
td_beyond_share_text (const TdMoneyBook *book, gint64 part_id)
{
  const TdHouseholdMoney *money = td_money_book_household (book, part_id);
  g_autofree char *sum = NULL;
  g_autofree char *share = NULL;
  TdMoney wanted;

  provident_sources (book, part_id, &wanted);
  if (book->shares == NULL || book->shares->fault != TD_SHARES_OK || money == NULL || wanted <= money->agreed)
    return NULL;
  sum = td_money_to_words (wanted);
  share = td_money_to_words (money->agreed);
  return g_strdup_printf (
      _ ("%s: %s yuan are to be withdrawn from the provident fund, but the flat bears %s."),
      room_of (book, part_id), sum, share);
}

static void
check_shares (GPtrArray *cautions, const TdMoneyBook *book)
{
  for (guint i = 0; i < book->roll->parts->len; i++)
    {
      gint64 part_id = ((const TdPart *)book->roll->parts->pdata[i])->id;
      char *text = td_beyond_share_text (book, part_id);
      TdMoney wanted;

      if (text != NULL)
        say (cautions, TD_CAUTION_BEYOND_SHARE, provident_sources (book, part_id, &wanted)->id, part_id,
             text);
    }
}

static void
check_proofs (GPtrArray *cautions, const TdMoneyBook *book)
{
  GPtrArray *beyond = g_ptr_array_new ();

  for (guint i = 0; i < book->roll->parts->len; i++)
    check_proofs_of (cautions, beyond, book, ((const TdPart *)book->roll->parts->pdata[i])->id);
  check_proofs_of (cautions, beyond, book, 0);
  g_ptr_array_extend_and_steal (cautions, beyond);
}

/* ---- what does not fit ---- */

static void
check_sources (GPtrArray *cautions, const TdMoneyBook *book)
{
  TdMoney sources = 0, wanted = book->cost + book->compensation;
  gboolean any = FALSE;

  for (guint i = 0; i < book->leaves->len; i++)
    if (is_kind (book->leaves->pdata[i], "fund-source"))
      {
        any = TRUE;
        sources += td_leaf_money (book->leaves->pdata[i], "sum", 0);
      }
  if (any && book->cost >= 0 && sources != wanted)
    {
      g_autofree char *have = td_money_to_words (sources);
      g_autofree char *want = td_money_to_words (wanted);

      say (cautions, TD_CAUTION_SOURCES, 0, 0,
           g_strdup_printf (_ ("The sources make %s yuan, what is to be paid is %s."), have, want));
    }
}

static void
check_cost (GPtrArray *cautions, const TdMoneyBook *book)
{
  g_autofree char *actual = td_money_to_words (MAX (book->actual, 0));
  g_autofree char *estimate = td_money_to_words (MAX (book->estimate, 0));

  if (book->estimate >= 0 && book->actual > book->estimate)
    say (cautions, TD_CAUTION_OVER_ESTIMATE, 0, 0,
         g_strdup_printf (_ ("The actual cost, %s yuan, is above the estimate, %s."), actual, estimate));
}

static void
check_payers (GPtrArray *cautions, const TdMoneyBook *book)
{
  for (guint i = 0; i < book->flats->len; i++)
    {
      const TdMoneyFlat *flat = &g_array_index (book->flats, TdMoneyFlat, i);
      const TdHouseholdMoney *money = td_money_book_household (book, flat->part_id);

      if (money != NULL && money->paid > 0 && flat->pays == TD_PAYS_NO && flat->joined == TD_DATE_NONE)
        say (cautions, TD_CAUTION_REFUSED_PAID, 0, flat->part_id,
             g_strdup_printf (_ ("%s paid, but does not agree to pay."), room_of (book, flat->part_id)));
    }
}

/* Only beside shares that were agreed on: before that anything that came is more than nothing. */
static void
check_beyond (GPtrArray *cautions, const TdMoneyBook *book)
{
  for (guint i = 0; book->shares != NULL && book->shares->fault == TD_SHARES_OK && i < book->flats->len; i++)
    {
      const TdMoneyFlat *flat = &g_array_index (book->flats, TdMoneyFlat, i);
      const TdHouseholdMoney *money = td_money_book_household (book, flat->part_id);
      g_autofree char *beyond = money != NULL && money->open < 0 ? td_money_to_words (-money->open) : NULL;

      if (beyond != NULL)
        say (cautions, TD_CAUTION_PAID_BEYOND, 0, flat->part_id,
             g_strdup_printf (_ ("%s paid %s yuan more than its share: pay it back, or look at the payments "
                                 "again."),
                              room_of (book, flat->part_id), beyond));
    }
}

GPtrArray *
td_money_cautions (const TdMoneyBook *book)
{
  GPtrArray *cautions = g_ptr_array_new_with_free_func (caution_free);

  check_balance (cautions, book);
  check_fund_vote (cautions, book);
  check_proofs (cautions, book);
  check_shares (cautions, book);
  check_account (cautions, book);
  if (book->chosen_differs)
    say (cautions, TD_CAUTION_FORMULA, 0, 0,
         g_strdup (_ ("The formula at hand is not the one that was agreed on.")));
  if (book->milestones_differ)
    say (cautions, TD_CAUTION_MILESTONES, 0, 0,
         g_strdup (_ ("The milestones do not make 100%; nothing is called for by them.")));
  check_sources (cautions, book);
  check_cost (cautions, book);
  check_payers (cautions, book);
  check_beyond (cautions, book);
  return cautions;
}
