/* Tidang: a batch of works in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batches.h"

#include "td-error.h"

const char *
td_batch_state_to_text (TdBatchState state)
{
  static const char *const texts[TD_N_BATCH_STATES] = {
    [TD_BATCH_HOLDS] = NC_ ("batch", "holds"),
    [TD_BATCH_OTHER_LOT] = NC_ ("batch", "for another lot"),
    [TD_BATCH_PENDING] = NC_ ("batch", "not done yet"),
    [TD_BATCH_EXPIRED] = NC_ ("batch", "has expired"),
    [TD_BATCH_OWN] = NC_ ("batch", "exception: done on its own"),
    [TD_BATCH_NOT_NEEDED] = NC_ ("batch", "exception: not needed"),
    [TD_BATCH_RETURNED] = NC_ ("batch", "exception: returned"),
    [TD_BATCH_LATER] = NC_ ("batch", "exception: to follow"),
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (texts), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "batch", texts[state]);
}

const char *
td_batch_filter_to_label (TdBatchFilter filter)
{
  static const char *const labels[TD_N_BATCH_FILTERS] = {
    [TD_BATCH_ALL] = NC_ ("batch", "All stairwells"),
    [TD_BATCH_EXCEPTED] = NC_ ("batch", "With an exception"),
    [TD_BATCH_LACKING] = NC_ ("batch", "Something is missing"),
    [TD_BATCH_LACKING_LOT] = NC_ ("batch", "Without a lot"),
    [TD_BATCH_LACKING_TEAM] = NC_ ("batch", "Without a survey team"),
    [TD_BATCH_LACKING_GROUP] = NC_ ("batch", "Without a supervision group"),
    [TD_BATCH_LACKING_PAPER] = NC_ ("batch", "A shared paper is open"),
  };

  g_return_val_if_fail ((guint)filter < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "batch", labels[filter]);
}

char *
td_batch_missing_to_text (guint missing)
{
  static const struct
  {
    guint bit;
    const char *text;
  } words[] = {
    { TD_BATCH_NO_LOT, NC_ ("batch", "no lot") },
    { TD_BATCH_NO_TEAM, NC_ ("batch", "no survey team") },
    { TD_BATCH_NO_GROUP, NC_ ("batch", "no supervision group") },
    { TD_BATCH_OPEN, NC_ ("batch", "a shared paper is open") },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((missing & words[i].bit) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "",
                              g_dpgettext2 (GETTEXT_PACKAGE, "batch", words[i].text));
  return g_string_free (text, FALSE);
}

char *
td_batch_board_name (const TdBatchBoard *board, gint64 leaf_id)
{
  const TdLeaf *leaf = leaf_id != 0 ? td_leaf_book_find (board->book, leaf_id) : NULL;

  return g_strdup (leaf != NULL ? td_leaf_get (leaf, "name") : leaf_id != 0 ? _ ("(removed)") : "—");
}

char *
td_batch_board_shared_title (const TdBatchBoard *board, const TdLeaf *shared)
{
  const TdLeafKind *kind = td_leaf_kinds_find (board->book->kinds, TD_BATCH_SHARED);
  const char *name = td_leaf_get (shared, "name"), *number = td_leaf_get (shared, "number");
  g_autofree char *what = td_leaf_book_value (
      board->book, shared, td_leaf_kind_field (kind, (guint)td_leaf_kind_find (kind, "what")));
  const char *second = *name != '\0' ? name : number;

  return *second != '\0' ? g_strdup_printf ("%s · %s", what, second) : g_steal_pointer (&what);
}

char *
td_batch_line_to_text (const TdBatchBoard *board, const TdBatchLine *line)
{
  g_autofree char *lot = td_batch_board_name (board, line->lot);
  g_autofree char *team = td_batch_board_name (board, line->team);
  g_autofree char *group = td_batch_board_name (board, line->group);
  g_autofree char *missing = td_batch_missing_to_text (line->missing);
  /* Translators: stairwell, stage, lot, survey team, supervision group. */
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s, %s, lot %s, survey team %s, supervision group %s"), line->label,
                          td_stage_to_label (line->stage), lot, team, group);
  if (*line->exception != '\0')
    g_string_append_printf (text, _ (", exception: %s"), line->exception);
  for (guint i = 0; i < line->states->len; i++)
    {
      TdBatchState state = g_array_index (line->states, TdBatchState, i);
      g_autofree char *title = td_batch_board_shared_title (board, board->shared->pdata[i]);

      if (td_batch_state_is_exception (state) || td_batch_state_is_gap (state))
        g_string_append_printf (text, _ (", %s: %s"), title, td_batch_state_to_text (state));
    }
  if (*missing != '\0')
    g_string_append_printf (text, _ (", missing: %s"), missing);
  return g_string_free (text, FALSE);
}

/* format: of one number, translated. */
static void
append_count (GString *text, const char *format, guint n)
{
  g_string_append (text, text->len > 0 ? " · " : "");
  g_string_append_printf (text, format, n);
}

char *
td_batch_board_sums (const TdBatchBoard *board)
{
  GString *text = g_string_new (NULL);
  guint excepted = 0, lacking = 0, suppliers = td_batch_board_suppliers (board);

  for (guint i = 0; i < board->lines->len; i++)
    {
      excepted += td_batch_line_excepted (board->lines->pdata[i]);
      lacking += td_batch_line_is (board->lines->pdata[i], TD_BATCH_LACKING);
    }
  append_count (text, ngettext ("%u stairwell", "%u stairwells", board->lines->len), board->lines->len);
  append_count (text, ngettext ("%u lot", "%u lots", board->lots->len), board->lots->len);
  append_count (text, ngettext ("%u survey team", "%u survey teams", board->teams->len), board->teams->len);
  append_count (text, ngettext ("%u supervision group", "%u supervision groups", board->groups->len),
                board->groups->len);
  append_count (text, ngettext ("%u supplier compared", "%u suppliers compared", suppliers), suppliers);
  append_count (text, ngettext ("%u with an exception", "%u with an exception", excepted), excepted);
  append_count (text, ngettext ("%u with something missing", "%u with something missing", lacking), lacking);
  return g_string_free (text, FALSE);
}

char *
td_batch_count_stages (const TdBatchCount *count)
{
  GString *text = g_string_new (NULL);

  for (int stage = 0; stage < TD_N_STAGES; stage++)
    if (count->stages[stage] > 0)
      /* Translators: a stage, and how many stand at it. */
      g_string_append_printf (text, _ ("%s%s %u"), text->len > 0 ? _ (", ") : "",
                              td_stage_to_label ((TdStage)stage), count->stages[stage]);
  return g_string_free (text, FALSE);
}

char *
td_bid_marks_to_text (const TdBidMarks *marks, const TdLeaf *bid)
{
  GString *text = g_string_new (NULL);

  if (td_leaf_yes (bid, "chosen"))
    g_string_append (text, C_ ("batch", "chosen"));
  if (marks->cheapest == bid)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", C_ ("batch", "lowest price"));
  if (marks->best == bid)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", C_ ("batch", "highest score"));
  return g_string_free (text, FALSE);
}
