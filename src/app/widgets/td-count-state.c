/* Tidang: the count of a vote as bars, marks, numbers and sentences (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-count-state.h"

#include "td-votes.h"
#include "td-words.h"

#include <glib/gi18n.h>

static void
bar_free (gpointer data)
{
  TdCountBarState *bar = data;
  g_free (bar->title);
  g_free (bar->number);
  g_free (bar);
}

static double
share (gint64 part, gint64 whole)
{
  return whole > 0 ? CLAMP ((double)part / (double)whole, 0.0, 1.0) : 0.0;
}

typedef struct
{
  const char *title;
  const TdCounts *counts;
  TdFraction threshold;
  TdCompare compare;
  gboolean known;
  gboolean of_participants; /* the bar's length is the participants, and what fills it those who agree */
  gboolean approval;        /* asks for agreement, not for taking part */
  gboolean met;
  gboolean area;
} BarInput;

static char *
bar_number (const BarInput *in, gint64 part, gint64 whole)
{
  g_autofree char *part_text =
      in->area ? td_area_to_string (part) : g_strdup_printf ("%" G_GINT64_FORMAT, part);
  g_autofree char *whole_text =
      in->area ? td_area_to_string (whole) : g_strdup_printf ("%" G_GINT64_FORMAT, whole);
  g_autofree char *amount = in->area ? g_strdup_printf (_ ("%s / %s m²"), part_text, whole_text)
                                     : g_strdup_printf (_ ("%s / %s owners"), part_text, whole_text);
  if (!in->known)
    return g_strdup_printf (_ ("%s · threshold not known"), amount);
  g_autofree char *threshold = td_fraction_to_string (in->threshold);
  return g_strdup_printf ("%s %s %s %s", amount, in->compare == TD_CMP_AT_LEAST ? "≥" : ">", threshold,
                          in->met ? "✓" : "✕");
}

static TdCountBarState *
bar_new (const BarInput *in)
{
  const TdCounts *c = in->counts;
  gint64 whole = in->of_participants ? c->participating : c->total;
  gint64 part = in->approval ? c->agree : c->participating;
  TdCountBarState *bar = g_new0 (TdCountBarState, 1);
  bar->title = g_strdup (in->title);
  bar->number = bar_number (in, part, whole);
  bar->agree = share (c->agree, whole);
  bar->other = share (c->participating - c->agree, whole);
  bar->pending = in->of_participants ? 0 : share (c->pending, whole);
  bar->mark = in->known ? share (in->threshold.num, in->threshold.den) : -1;
  bar->met = in->met;
  return bar;
}

static void
add_gate (GPtrArray *bars,
          const TdGate *gate,
          const TdGateResult *result,
          const TdTally *tally,
          gboolean approval)
{
  if (gate->none)
    return;
  gboolean of_participants = approval && !gate->of_all;
  const char *titles[2];
  if (!approval)
    {
      titles[0] = _ ("Taking part · owners");
      titles[1] = _ ("Taking part · area");
    }
  else if (of_participants)
    {
      titles[0] = _ ("Agreeing of those taking part · owners");
      titles[1] = _ ("Agreeing of those taking part · area");
    }
  else
    {
      titles[0] = _ ("Agreeing of all · owners");
      titles[1] = _ ("Agreeing of all · area");
    }
  BarInput heads = { titles[0], &tally->heads, gate->heads, gate->heads_compare, gate->known, of_participants,
                     approval,  result->heads, FALSE };
  BarInput area = { titles[1], &tally->area, gate->area, gate->area_compare, gate->known, of_participants,
                    approval,  result->area, TRUE };
  g_ptr_array_add (bars, bar_new (&heads));
  g_ptr_array_add (bars, bar_new (&area));
}

char *
td_count_rooms (const TdRoll *roll, const GArray *part_ids, guint limit)
{
  GString *text = g_string_new (NULL);
  guint n = part_ids != NULL ? part_ids->len : 0;
  for (guint i = 0; i < MIN (n, limit); i++)
    {
      const TdPart *part = td_roll_find (roll, g_array_index (part_ids, gint64, i));
      if (part == NULL)
        continue;
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? C_ ("list of rooms", ", ") : "",
                              part->unit_label != NULL ? part->unit_label : "", part->room);
    }
  if (n > limit)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n - limit), n - limit);
  return g_string_free (text, FALSE);
}

static void
add_need (GPtrArray *notes, const TdRoll *roll, const TdNeed *need, const char *format)
{
  if (need == NULL || need->heads == 0)
    return;
  g_autofree char *area = td_words_area (need->area);
  g_autofree char *rooms = td_count_rooms (roll, need->parts, 6);
  g_ptr_array_add (notes, g_strdup_printf (format, (int)need->heads, area, rooms));
}

static void
add_notes (GPtrArray *notes, const TdVote *vote)
{
  const TdTally *tally = vote->tally;
  if (tally->result == TD_RESULT_UNDECIDED)
    {
      add_need (notes, vote->roll, tally->needed, _ ("Shortest way: %d more owners (%s) agree, such as %s."));
      if (tally->needed == NULL)
        add_need (notes, vote->roll, tally->persuade,
                  _ ("It passes only if %d owners (%s) change their mind, such as %s."));
    }
  if (tally->opponent_completes_quorum)
    g_ptr_array_add (notes, g_strdup (_ ("The quorum is complete only with the ballots of those who do not "
                                         "agree: their answers count as taking part.")));
  if (tally->pending_parts != NULL && tally->pending_parts->len > 0)
    {
      g_autofree char *rooms = td_count_rooms (vote->roll, tally->pending_parts, 6);
      g_ptr_array_add (notes, g_strdup_printf (_ ("To be verified: %s"), rooms));
    }
  for (guint i = 0; tally->blocked_by != NULL && i < tally->blocked_by->len; i++)
    {
      const TdBlock *block = g_ptr_array_index (tally->blocked_by, i);
      g_autofree char *rooms = td_count_rooms (vote->roll, block->parts, 6);
      g_ptr_array_add (notes, g_strdup_printf (_ ("Asked for beside the count: %s (%s)"), rooms,
                                               block->source != NULL ? block->source : block->code));
    }
  g_autoptr (GPtrArray) warnings = td_vote_warnings (vote);
  for (guint i = 0; i < warnings->len; i++)
    g_ptr_array_add (notes, g_strdup (g_ptr_array_index (warnings, i)));
}

/* Of a wider vote first of all that it is one, and which dossier keeps it. */
static char *
rule_text (const TdVote *vote)
{
  const char *rule = vote->rule != NULL ? vote->rule->title : "";
  if (vote->holder == NULL)
    return g_strdup (rule);
  /* Translators: “The whole building votes as one, kept with 西韩新苑 7号楼 1单元”. */
  g_autofree char *whole =
      g_strdup_printf (_ ("%s votes as one, kept with %s"), td_words_scope (vote->scope), vote->holder);
  return g_strconcat (whole, "\n", rule, NULL);
}

TdCountState *
td_count_state_new (const TdVote *vote, const char *sentence)
{
  static const char *const styles[] = {
    [TD_RESULT_PASSED] = "passed",
    [TD_RESULT_NOT_PASSED] = "failed",
    [TD_RESULT_UNDECIDED] = "undecided",
    [TD_RESULT_NOT_COMPUTABLE] = "failed",
  };
  static const char *const signs[] = {
    [TD_RESULT_PASSED] = "✓",
    [TD_RESULT_NOT_PASSED] = "✕",
    [TD_RESULT_UNDECIDED] = "…",
    [TD_RESULT_NOT_COMPUTABLE] = "！",
  };
  TdCountState *state = g_new0 (TdCountState, 1);
  const TdTally *tally = vote->tally;
  state->bars = g_ptr_array_new_with_free_func (bar_free);
  state->notes = g_ptr_array_new_with_free_func (g_free);
  state->rule = rule_text (vote);
  state->rule_id = vote->rule != NULL ? g_strdup_printf (_ ("Rule %s"), vote->rule->id) : NULL;
  state->verdict = g_strdup (sentence);
  state->verdict_style = tally != NULL ? styles[tally->result] : "undecided";
  state->verdict_sign = tally != NULL ? signs[tally->result] : "…";
  if (tally == NULL || vote->rule == NULL)
    return state;
  add_gate (state->bars, &vote->rule->quorum, &tally->quorum, tally, FALSE);
  add_gate (state->bars, &vote->rule->approval, &tally->approval, tally, TRUE);
  add_notes (state->notes, vote);
  return state;
}

void
td_count_state_free (TdCountState *state)
{
  if (state == NULL)
    return;
  g_ptr_array_unref (state->bars);
  g_ptr_array_unref (state->notes);
  g_free (state->rule);
  g_free (state->rule_id);
  g_free (state->verdict);
  g_free (state);
}
