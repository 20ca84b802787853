/* Tidang: what one flat of the elevation shows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-flat-state.h"

#include "td-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *sign;
  const char *word;
  const char *style;
} Dress;

static const Dress dresses[] = {
  [TD_LOOK_PLAIN] = { "", "", "plain" },
  [TD_LOOK_UNDELIVERED] = { "✉", N_ ("Not delivered"), "undelivered" },
  [TD_LOOK_SILENT] = { "", N_ ("No answer yet"), "silent" },
  [TD_LOOK_AGREE] = { "✓", N_ ("Agree"), "agree" },
  [TD_LOOK_OPPOSE] = { "✕", N_ ("Oppose"), "oppose" },
  [TD_LOOK_ABSTAIN] = { "－", N_ ("Abstain"), "abstain" },
  [TD_LOOK_INVALID] = { "！", N_ ("Invalid"), "invalid" },
  [TD_LOOK_PENDING] = { "？", N_ ("To be verified"), "pending" },
  [TD_LOOK_OUTSIDE] = { "", N_ ("Not counted"), "outside" },
};

static gboolean
part_index (const TdRoll *roll, gint64 part_id, guint *index)
{
  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    if (((const TdPart *)g_ptr_array_index (roll->parts, i))->id == part_id)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const TdBallot *
td_flat_ballot (const TdVote *vote, gint64 part_id)
{
  const TdBallot *any = NULL;
  for (guint i = 0; vote != NULL && vote->ballots != NULL && i < vote->ballots->len; i++)
    {
      const TdBallot *ballot = g_ptr_array_index (vote->ballots, i);
      if (ballot->part_id != part_id)
        continue;
      if (ballot->owner_id == 0)
        return ballot;
      any = ballot;
    }
  return any;
}

const TdBallot *
td_flat_ballot_of (const TdVote *vote, gint64 part_id, gint64 owner_id)
{
  for (guint i = 0; vote != NULL && vote->ballots != NULL && i < vote->ballots->len; i++)
    {
      const TdBallot *ballot = g_ptr_array_index (vote->ballots, i);
      if (ballot->part_id == part_id && ballot->owner_id == owner_id)
        return ballot;
    }
  return NULL;
}

const TdDelivery *
td_flat_delivery (const TdVote *vote, gint64 part_id)
{
  for (guint i = 0; vote != NULL && vote->deliveries != NULL && i < vote->deliveries->len; i++)
    {
      const TdDelivery *delivery = g_ptr_array_index (vote->deliveries, i);
      if (delivery->part_id == part_id)
        return delivery;
    }
  return NULL;
}

const TdObjection *
td_flat_objection (const TdVote *vote, gint64 part_id)
{
  for (guint i = 0; vote != NULL && vote->objections != NULL && i < vote->objections->len; i++)
    {
      const TdObjection *objection = g_ptr_array_index (vote->objections, i);
      if (objection->part_id == part_id && !objection->settled)
        return objection;
    }
  return NULL;
}

const char *
td_flat_pending_cause (const TdVote *vote, const TdPart *part)
{
  static const char *const causes[] = {
    [TD_PENDING_UNEQUAL] = N_ ("unequal answers"),
    [TD_PENDING_NO_AUTHORITY] = N_ ("written authority missing"),
    [TD_PENDING_DISPUTED] = N_ ("denied when checked"),
  };
  guint index;
  if (vote == NULL || vote->tally == NULL || !part_index (vote->roll, part->id, &index))
    return NULL;
  const TdTally *tally = vote->tally;
  for (guint h = 0; tally->head_list != NULL && h < tally->head_list->len; h++)
    {
      const TdHead *head = g_ptr_array_index (tally->head_list, h);
      for (guint i = 0; i < head->parts->len; i++)
        if (g_array_index (head->parts, guint, i) == index && h < tally->pending_causes->len)
          {
            TdPendingCause cause = g_array_index (tally->pending_causes, TdPendingCause, h);
            return cause > 0 && cause < G_N_ELEMENTS (causes) ? _ (causes[cause]) : NULL;
          }
    }
  return NULL;
}

TdLook
td_flat_look (const TdVote *vote, const TdPart *part)
{
  static const TdLook looks[] = {
    [TD_STANCE_SILENT] = TD_LOOK_SILENT,   [TD_STANCE_AGREE] = TD_LOOK_AGREE,
    [TD_STANCE_OPPOSE] = TD_LOOK_OPPOSE,   [TD_STANCE_ABSTAIN] = TD_LOOK_ABSTAIN,
    [TD_STANCE_INVALID] = TD_LOOK_INVALID, [TD_STANCE_PENDING] = TD_LOOK_PENDING,
  };
  guint index;
  if (vote == NULL)
    return TD_LOOK_PLAIN;
  if (vote->rule != NULL && (vote->rule->part_kinds & (1u << part->kind)) == 0)
    return TD_LOOK_OUTSIDE;
  if (vote->tally == NULL || !part_index (vote->roll, part->id, &index) ||
      index >= vote->tally->part_stances->len)
    return TD_LOOK_OUTSIDE;
  TdStance stance = g_array_index (vote->tally->part_stances, TdStance, index);
  TdLook look = stance < G_N_ELEMENTS (looks) ? looks[stance] : TD_LOOK_SILENT;
  if (look == TD_LOOK_SILENT && td_flat_delivery (vote, part->id) == NULL)
    return TD_LOOK_UNDELIVERED;
  return look;
}

/* What the flats of this stairwell that the vote counts, or all of its flats, have together. */
static TdArea
whole_area (const TdVote *vote, const TdRoll *roll, const TdPart *part)
{
  guint kinds = vote != NULL && vote->rule != NULL ? vote->rule->part_kinds : TD_KINDS_FLATS;
  TdArea whole = 0;
  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      const TdPart *other = g_ptr_array_index (roll->parts, i);
      if (other->unit_id == part->unit_id && (kinds & (1u << other->kind)) != 0)
        whole += MAX (other->area, 0);
    }
  return whole;
}

/* No formula is chosen for the cost: the share by area, exact as a fraction, with its percentage beside;
 * never an amount. Civil Code Art. 283: by agreement, else by the share of the exclusive area. */
static char *
share_line (const TdVote *vote, const TdRoll *roll, const TdPart *part, TdLook look)
{
  TdArea whole = whole_area (vote, roll, part);
  if (look == TD_LOOK_OUTSIDE || part->area <= 0 || whole <= 0)
    return g_strdup (_ ("No share by area"));
  g_autofree char *own = td_area_to_string (part->area);
  g_autofree char *all = td_area_to_string (whole);
  gint64 points = (part->area * 20000 + whole) / (2 * whole); /* hundredths of a percent, rounded */
  /* What is compared first: the end of a line in a narrow flat is cut off. */
  return g_strdup_printf (_ ("≈ %d.%02d %% by area: %s / %s"), (int)(points / 100), (int)(points % 100), own,
                          all);
}

static char *
second_line (const TdVote *vote, const TdRoll *roll, const TdPart *part, TdFlatView view, TdLook look)
{
  const TdDelivery *delivery = td_flat_delivery (vote, part->id);
  const TdObjection *objection = td_flat_objection (vote, part->id);
  g_autofree char *day = delivery != NULL ? td_date_to_iso (delivery->date) : NULL;
  switch (view)
    {
    case TD_FLAT_VIEW_DELIVERY:
      if (delivery == NULL)
        return g_strdup (vote == NULL ? "" : _ ("Not delivered"));
      return g_strdup_printf ("%s %s", td_words_delivery (delivery->way), day);
    case TD_FLAT_VIEW_AREA:
      return g_strdup_printf ("%s · %s", td_words_area_source (part->area_source),
                              td_words_occupancy (part->occupancy));
    case TD_FLAT_VIEW_SHARE:
      return share_line (vote, roll, part, look);
    case TD_FLAT_VIEW_OBJECTION:
      return g_strdup (objection != NULL ? objection->text : "");
    case TD_FLAT_VIEW_OPINION:
    default:
      return g_strdup (look == TD_LOOK_PLAIN ? td_words_occupancy (part->occupancy) : _ (dresses[look].word));
    }
}

/* Everything that is known of the flat in this vote, a line each. (transfer full) */
static char *
tooltip_of (const TdVote *vote, const TdRoll *roll, const TdPart *part, const TdFlatState *state)
{
  const TdDelivery *delivery = td_flat_delivery (vote, part->id);
  const TdObjection *objection = td_flat_objection (vote, part->id);
  const TdBallot *ballot = td_flat_ballot (vote, part->id);
  const char *cause = td_flat_pending_cause (vote, part);
  g_autofree char *share = share_line (vote, roll, part, state->look);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s · %s · %s (%s) · %s", state->room, state->owner, state->area,
                          td_words_area_source (part->area_source), td_words_occupancy (part->occupancy));
  if (*dresses[state->look].word != '\0')
    g_string_append_printf (text, "\n%s %s", dresses[state->look].sign, _ (dresses[state->look].word));
  if (cause != NULL)
    g_string_append_printf (text, "：%s", cause);
  if (ballot != NULL)
    {
      g_autofree char *day = td_date_to_iso (ballot->date);
      g_string_append_printf (text, " · %s · %s", td_words_way (ballot->way), day);
    }
  if (delivery != NULL)
    {
      g_autofree char *day = td_date_to_iso (delivery->date);
      g_string_append_printf (text, "\n%s %s", td_words_delivery (delivery->way), day);
    }
  g_string_append_printf (text, "\n%s", share);
  if (objection != NULL)
    g_string_append_printf (text, _ ("\nObjection: %s"), objection->text);
  return g_string_free (text, FALSE);
}

/* Sign and style of what a view is about; the opinion's where it is about nothing else. */
static void
dress (TdFlatState *state, const TdVote *vote, const TdPart *part, TdFlatView view)
{
  gboolean objected = td_flat_objection (vote, part->id) != NULL;
  gboolean delivered = td_flat_delivery (vote, part->id) != NULL;
  state->sign = g_strdup (view == TD_FLAT_VIEW_OPINION ? dresses[state->look].sign : "");
  state->style = dresses[state->look].style;
  if (view == TD_FLAT_VIEW_OBJECTION)
    {
      g_free (state->sign);
      state->sign = g_strdup (objected ? "⚑" : "");
      state->style = objected ? "objected" : "plain";
    }
  else if (view == TD_FLAT_VIEW_DELIVERY && vote != NULL && state->look != TD_LOOK_OUTSIDE)
    {
      g_free (state->sign);
      state->sign = g_strdup (delivered ? "✓" : "✉");
      state->style = delivered ? "delivered" : "undelivered";
    }
}

TdFlatState *
td_flat_state_new (const TdVote *vote,
                   const TdRoll *roll,
                   const TdPart *part,
                   TdFlatView view,
                   gboolean reveal)
{
  TdFlatState *state = g_new0 (TdFlatState, 1);
  state->part_id = part->id;
  state->look = td_flat_look (vote, part);
  state->room = g_strdup (part->room);
  state->owner = td_words_owners (part, reveal);
  state->area = td_words_area (part->area);
  dress (state, vote, part, view);
  state->word = second_line (vote, roll, part, view, state->look);
  state->can_answer = vote != NULL && !vote->closed && state->look != TD_LOOK_OUTSIDE;
  const char *cause = state->look == TD_LOOK_PENDING ? td_flat_pending_cause (vote, part) : NULL;
  /* The opinion belongs to the name whatever the view shows. */
  const char *opinion = *dresses[state->look].word != '\0' ? _ (dresses[state->look].word) : NULL;
  GString *name = g_string_new (NULL);
  g_string_append_printf (name, "%s, %s, %s", state->room, state->owner, state->area);
  if (opinion != NULL)
    g_string_append_printf (name, ", %s", opinion);
  if (cause != NULL)
    g_string_append_printf (name, ", %s", cause);
  if (view != TD_FLAT_VIEW_OPINION && *state->word != '\0')
    g_string_append_printf (name, ", %s", state->word);
  state->name = g_string_free (name, FALSE);
  state->tooltip = tooltip_of (vote, roll, part, state);
  return state;
}

void
td_flat_state_free (TdFlatState *state)
{
  if (state == NULL)
    return;
  g_free (state->room);
  g_free (state->owner);
  g_free (state->area);
  g_free (state->sign);
  g_free (state->word);
  g_free (state->name);
  g_free (state->tooltip);
  g_free (state);
}
