/* Tidang: what the form that opens a vote allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-opening-state.h"

#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"

#include <glib/gi18n.h>

/* Each line once, in the order they came; of several stairwells with their number. */
static GPtrArray *
count_lines (const GPtrArray *opened)
{
  g_autoptr (GHashTable) times = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < opened->len; i++)
    {
      const TdVoteOpened *one = g_ptr_array_index (opened, i);
      for (guint j = 0; one->warnings != NULL && j < one->warnings->len; j++)
        {
          char *line = g_ptr_array_index (one->warnings, j);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (times, line));
          if (n == 0)
            g_ptr_array_add (order, line);
          g_hash_table_insert (times, line, GUINT_TO_POINTER (n + 1));
        }
    }
  for (guint i = 0; i < order->len; i++)
    {
      const char *line = g_ptr_array_index (order, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (times, line));
      g_ptr_array_add (lines, n > 1 ? g_strdup_printf (_ ("%s (%u stairwells)"), line, n) : g_strdup (line));
    }
  return lines;
}

TdOpeningSeen *
td_opening_seen_new (const GPtrArray *opened, const GPtrArray *refused)
{
  TdOpeningSeen *seen = g_new0 (TdOpeningSeen, 1);
  const char *hash = NULL, *plan = NULL;
  seen->units = opened->len;
  seen->refusals = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < opened->len; i++)
    {
      const TdVoteOpened *one = g_ptr_array_index (opened, i);
      seen->heads += one->heads;
      seen->area += one->area;
      hash = one->roll_sha256;
      plan = one->plan;
    }
  seen->hash = g_strdup (opened->len == 1 && hash != NULL ? hash : "");
  seen->plan = g_strdup (opened->len == 1 && plan != NULL ? plan : "");
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    g_ptr_array_add (seen->refusals, g_strdup (g_ptr_array_index (refused, i)));
  seen->warnings = count_lines (opened);
  return seen;
}

void
td_opening_seen_free (TdOpeningSeen *seen)
{
  if (seen == NULL)
    return;
  g_free (seen->hash);
  g_free (seen->plan);
  g_ptr_array_unref (seen->refusals);
  g_ptr_array_unref (seen->warnings);
  g_free (seen);
}

char *
td_opening_seen_to_text (const TdOpeningSeen *seen)
{
  g_autofree char *area = td_words_area (seen->area);
  guint all = seen->units + seen->refusals->len;
  if (seen->units == 0)
    return g_strdup (_ ("The roll cannot be frozen"));
  if (all == 1)
    return g_strdup_printf (_ ("The roll: %d owners, %s"), (int)seen->heads, area);
  return g_strdup_printf (_ ("%u of %u stairwells can be opened: %d owners, %s"), seen->units, all,
                          (int)seen->heads, area);
}

void
td_opening_plan_init (TdOpeningPlan *plan,
                      const TdOpeningValues *values,
                      const GPtrArray *plans,
                      gboolean many)
{
  guint n = many ? 0 : plans->len;
  gint64 number = 0;
  plan->listed = n > 0;
  plan->in_words = n == 0 || values->in_words;
  plan->chosen = n;
  plan->record = n > 0 ? _ ("Put down another ve_rsion…") : _ ("Put down the _plan…");
  plan->missing = n > 0 || many
                      ? ""
                      : _ ("No plan is put down with this dossier. Put it down first and vote on that "
                           "version: words alone do not show afterwards what was voted on.");
  if (values->in_words || !g_ascii_string_to_signed (values->plan, 10, 1, G_MAXINT, &number, NULL))
    return;
  for (guint i = 0; i < n; i++)
    if (((const TdLeaf *)g_ptr_array_index (plans, i))->number == number)
      plan->chosen = i;
  plan->in_words = plan->chosen == n;
}

/* What keeps the vote from being opened; "" for nothing. */
static const char *
opening_fault (const TdOpeningValues *values, const TdVoteOptions *options, int *at)
{
  const TdTyped fields[TD_N_OPENING_FIELDS] = {
    [TD_OPENING_FROM] = { values->from, TD_TYPED_LINE },
    [TD_OPENING_UNTIL] = { values->until, TD_TYPED_LINE },
    [TD_OPENING_PLAN] = { values->plan, TD_TYPED_LINE },
    [TD_OPENING_BATCH] = { values->batch, TD_TYPED_LINE },
  };
  const char *fault;
  gboolean ends = !td_text_is_blank (values->until);
  *at = options->from == TD_DATE_NONE ? TD_OPENING_FROM : TD_OPENING_UNTIL;
  if (options->from == TD_DATE_NONE || (ends && options->until == TD_DATE_NONE))
    return _ ("The date is none: write it as 2026-09-12 or 9.12.");
  if (ends && options->until < options->from)
    return _ ("The vote would end before it begins.");
  *at = TD_OPENING_BATCH;
  if (options->batch < 0)
    return _ ("The batch of forms is a number from 1 to 9999, or empty for the next one.");
  *at = td_typed_first_fault (fields, G_N_ELEMENTS (fields), &fault);
  return fault;
}

TdOpeningState
td_opening_state (const TdOpeningValues *values, const TdOpeningSeen *seen, TdDate today)
{
  TdOpeningState state = { 0 };
  TdVoteOptions options = td_opening_values_to_options (values, today);
  state.hint = opening_fault (values, &options, &state.at);
  state.can_preview = *state.hint == '\0';
  state.can_open = state.can_preview && seen != NULL && seen->units > 0;
  return state;
}

const char *
td_opening_unseen_title (const TdOpeningState *state, gboolean refused)
{
  if (!state->can_preview)
    return _ ("The roll is looked at when what stands above is right");
  return refused ? _ ("The roll cannot be frozen") : _ ("Looking at the roll…");
}
