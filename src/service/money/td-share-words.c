/* Tidang: the words of cost shares — kinds, faults, what is to be known.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shares.h"

#include "td-error.h"

const char *
td_share_kind_to_label (TdShareKind kind)
{
  static const char *const labels[] = {
    [TD_SHARE_LAW] = NC_ ("formula", "law"),
    [TD_SHARE_GUIDANCE] = NC_ ("formula", "guidance"),
    [TD_SHARE_SAMPLE] = NC_ ("formula", "sample"),
    [TD_SHARE_CASE] = NC_ ("formula", "one building's case"),
    [TD_SHARE_PROPOSAL] = NC_ ("formula", "suggested"),
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "formula", labels[kind]);
}

static const char *
fault_sentence (TdSharesFault fault)
{
  static const char *const sentences[] = {
    [TD_SHARES_OK] = N_ ("no fault"),
    [TD_SHARES_UNKNOWN] = N_ ("the text of this formula is not at hand (未取得政策原文)"),
    [TD_SHARES_EMPTY] = N_ ("no flat is to pay. Enter the flats, or who agrees to pay"),
    [TD_SHARES_TWICE] = N_ ("a flat stands twice"),
    [TD_SHARES_TOTAL] = N_ ("the sum to be shared is not above nothing. Enter the cost"),
    [TD_SHARES_NO_AREA] = N_ ("the area of these flats is missing"),
    [TD_SHARES_NO_FLOOR] = N_ ("the floor of these flats is not known"),
    [TD_SHARES_NO_WEIGHT] =
        N_ ("these flats have no weight of their own; record it under “Agreed for one flat”"),
    [TD_SHARES_NEGATIVE] = N_ ("a weight or a sum lies below nothing"),
    [TD_SHARES_BEYOND] = N_ ("the formula says nothing of the floors of these flats"),
    [TD_SHARES_NO_SHARERS] = N_ ("nobody is left to bear the rest"),
    [TD_SHARES_FIXED_EXCEED] = N_ ("the fixed sums are more than the whole"),
    [TD_SHARES_TOO_LARGE] = N_ ("the sums or weights are too large to be exact"),
  };

  g_return_val_if_fail ((guint)fault < G_N_ELEMENTS (sentences), NULL);
  return _ (sentences[fault]);
}

char *
td_shares_fault_to_text (const TdMoneyBook *book, const TdShares *shares)
{
  GString *text = g_string_new (fault_sentence (shares->fault));

  for (guint i = 0; i < shares->about->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : ": ",
                            td_money_book_room (book, g_array_index (shares->about, gint64, i)));
  return g_string_free (text, FALSE);
}

static void
say (GPtrArray *said, const TdShares *shares, TdSharesWarning warning, const char *sentence)
{
  if ((shares->warnings & warning) != 0)
    g_ptr_array_add (said, g_strdup (sentence));
}

GPtrArray *
td_shares_warnings (const TdShareScheme *scheme, const TdShares *shares)
{
  GPtrArray *said = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *written = td_money_to_words (shares->as_written);

  say (said, shares, TD_SHARES_WARN_PROPOSAL, _ ("A suggestion without a source."));
  say (said, shares, TD_SHARES_WARN_WEAK_SOURCE, _ ("Its source is not the official text."));
  say (said, shares, TD_SHARES_WARN_NOT_IN_FORCE,
       _ ("The text was not in force on the day of the agreement."));
  if ((shares->warnings & TD_SHARES_WARN_NORMALISED) != 0)
    g_ptr_array_add (
        said, g_strdup_printf (_ ("As written it would collect %s; it is brought to the whole."), written));
  if ((shares->warnings & TD_SHARES_WARN_COMPENSATION_CAP) != 0)
    g_ptr_array_add (said, g_strdup_printf (_ ("The compensation is more than %d%% of the cost."),
                                            scheme->compensation_cap));
  return said;
}

const char *
td_late_fault_to_text (TdLateFault fault)
{
  static const char *const sentences[] = {
    [TD_LATE_OK] = N_ ("no fault"),
    [TD_LATE_NOT_SAID] = N_ (
        "the formula says nothing of joining later; put what was agreed (years, percent, to whom) into the "
        "record of the chosen shares"),
    [TD_LATE_UNKNOWN] =
        N_ ("after so many years the sum is to be agreed on; put it into the record of the chosen shares"),
    [TD_LATE_NO_DATE] = N_ ("the sum depends on the day of completion; record the completion acceptance"),
    [TD_LATE_EARLY] = N_ ("before completion he pays like the others; record that he agrees to pay"),
    [TD_LATE_SHARES] = N_ ("the shares with him cannot be computed"),
    [TD_LATE_NO_PAYERS] = N_ ("nobody bears anything so far"),
  };

  g_return_val_if_fail ((guint)fault < G_N_ELEMENTS (sentences), NULL);
  return _ (sentences[fault]);
}
