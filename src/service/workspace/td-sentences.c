/* Tidang: what is said of counts, gaps and rolls, in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sentences.h"

#include "td-households.h"
#include "td-places.h"

#include <glib/gi18n-lib.h>

char *
td_area_to_text (TdArea area)
{
  g_autofree char *number = td_area_to_string (area);

  /* Translators: an area; the translation may use ㎡. */
  return g_strdup_printf (_ ("%s m²"), number);
}

char *
td_heads_to_text (gint64 heads, TdArea area)
{
  g_autofree char *text = td_area_to_text (area);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d owner, %s", "%d owners, %s", (gulong)heads),
                          (int)heads, text);
}

static void
append_room (GString *text, const char *between, const TdPart *part, gint64 id)
{
  if (text->len > 0)
    g_string_append (text, between);
  if (part == NULL)
    g_string_append_printf (text, "#%" G_GINT64_FORMAT, id);
  else if (part->unit_label != NULL && *part->unit_label != '\0')
    g_string_append_printf (text, "%s %s", part->unit_label, part->room);
  else
    g_string_append (text, part->room);
}

/* How many more there are than `max`. */
static guint
rest_of (const GArray *parts, guint max)
{
  return parts != NULL && parts->len > max ? parts->len - max : 0;
}

static GString *
join_rooms (const TdRoll *roll, const GArray *parts, guint max, const char *between)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts != NULL && i < MIN (parts->len, max); i++)
    {
      gint64 id = g_array_index (parts, gint64, i);

      append_room (text, between, roll == NULL ? NULL : td_roll_find (roll, id), id);
    }
  return text;
}

char *
td_rooms_to_text (const TdRoll *roll, const GArray *parts, guint max)
{
  /* Translators: between two flats of a list. */
  GString *text = join_rooms (roll, parts, max, C_ ("list of rooms", ", "));
  guint rest = rest_of (parts, max);

  if (rest > 0)
    /* Translators: after a list of rooms; begins with what joins it to the list. */
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", rest), rest);
  return g_string_free (text, FALSE);
}

char *
td_rooms_on_paper (const TdRoll *roll, const GArray *parts, guint max)
{
  GString *text = join_rooms (roll, parts, max, "、");
  guint rest = rest_of (parts, max);

  if (rest > 0)
    g_string_append_printf (text, TD_ROOMS_MORE_ON_PAPER, rest);
  return g_string_free (text, FALSE);
}

static char *
not_computable_sentence (const TdTally *tally)
{
  switch (tally->reason)
    {
    case TD_NOT_COMPUTABLE_NO_HEADS:
      return g_strdup (_ ("Cannot be counted: the roll holds no owner. Add the households first."));
    case TD_NOT_COMPUTABLE_NO_AREA:
      return g_strdup (_ ("Cannot be counted: a flat on the roll has no area. Correct the roll first."));
    case TD_NOT_COMPUTABLE_RULE_UNKNOWN:
      return g_strdup (
          _ ("Cannot be counted: the text of the rule was not obtained, its proportions are not known."));
    case TD_NOT_COMPUTABLE_NONE:
    default:
      return g_strdup (_ ("Cannot be counted."));
    }
}

/* Who or what stands in the way although the proportions are met. */
static char *
blocked_sentence (const TdTally *tally, const TdRoll *roll)
{
  const TdBlock *block = g_ptr_array_index (tally->blocked_by, 0);
  g_autofree char *rooms = td_rooms_to_text (roll, block->parts, 6);
  gboolean objection = g_str_has_prefix (block->code, "objection");

  if (*rooms == '\0')
    return g_strdup (objection ? _ ("The proportions are reached, but an objection is not settled")
                               : _ ("The proportions are reached, but a further consent is missing"));
  return g_strdup_printf (objection ? _ ("The proportions are reached, but an objection is not settled: %s")
                                    : _ ("The proportions are reached, but a further consent is missing: %s"),
                          rooms);
}

static char *
passed_sentence (const TdTally *tally)
{
  int pending = (int)tally->heads.pending;
  const char *head = tally->final ? _ ("Passed: the legal proportions are reached")
                                  : _ ("The legal proportions are reached at present");

  if (pending > 0 && tally->passes_any_settling)
    {
      g_autofree char *tail = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "(%d owner to be verified; passed whatever the outcome)",
                       "(%d owners to be verified; passed whatever the outcome)", pending),
          pending);

      return g_strdup_printf ("%s%s", head, tail);
    }
  return g_strdup (head);
}

static char *
undecided_sentence (const TdTally *tally, const TdRoll *roll)
{
  g_autofree char *need = NULL;
  g_autofree char *rooms = NULL;

  if (tally->quorum.met && tally->approval.met && tally->blocked_by->len > 0)
    return blocked_sentence (tally, roll);
  if (tally->needed != NULL && tally->needed->heads > 0)
    {
      need = td_heads_to_text (tally->needed->heads, tally->needed->area);
      return g_strdup_printf (_ ("%s still to consent"), need);
    }
  /* While others have not answered and the quorum is far, it hangs on those as well. */
  if (tally->heads.pending > 0 && (tally->heads.silent == 0 || tally->quorum.met || tally->persuade != NULL))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Depends on %d owner to be verified",
                                         "Depends on %d owners to be verified", (gulong)tally->heads.pending),
                            (int)tally->heads.pending);
  if (tally->persuade != NULL)
    {
      need = td_heads_to_text (tally->persuade->heads, tally->persuade->area);
      rooms = td_rooms_to_text (roll, tally->persuade->parts, 6);
      return g_strdup_printf (
          _ ("Even if all silent owners consent, %s would have to change their answer: %s"), need, rooms);
    }
  return g_strdup (_ ("Not decided yet"));
}

static char *
not_passed_sentence (const TdTally *tally, const TdRoll *roll)
{
  if (tally->quorum.met && tally->approval.met && tally->blocked_by->len > 0)
    return blocked_sentence (tally, roll);
  if (!tally->final)
    return g_strdup (_ ("Cannot pass any more: the owners who have not answered are not enough"));
  if (!tally->quorum.met)
    return g_strdup_printf (_ ("Not passed: %s below the legal proportion of participation"),
                            !tally->quorum.heads && !tally->quorum.area ? _ ("owners and area")
                            : !tally->quorum.heads                      ? _ ("owners")
                                                                        : _ ("area"));
  if (!tally->approval.met)
    return g_strdup_printf (_ ("Not passed: %s below the legal proportion of consent"),
                            !tally->approval.heads && !tally->approval.area ? _ ("owners and area")
                            : !tally->approval.heads                        ? _ ("owners")
                                                                            : _ ("area"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Not passed: %d owner was not verified",
                                       "Not passed: %d owners were not verified",
                                       (gulong)tally->heads.pending),
                          (int)tally->heads.pending);
}

char *
td_tally_to_sentence (const TdTally *tally, const TdRoll *roll)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (tally != NULL, NULL);

  switch (tally->result)
    {
    case TD_RESULT_PASSED:
      sentence = passed_sentence (tally);
      break;
    case TD_RESULT_NOT_PASSED:
      sentence = not_passed_sentence (tally, roll);
      break;
    case TD_RESULT_UNDECIDED:
      sentence = undecided_sentence (tally, roll);
      break;
    case TD_RESULT_NOT_COMPUTABLE:
    default:
      return not_computable_sentence (tally);
    }
  /* Said plainly because it surprises: staying away would have kept the vote from passing. */
  if (tally->opponent_completes_quorum && tally->quorum.met)
    return g_strdup_printf (_ ("%s; the ballots against or abstaining complete the participation"), sentence);
  return g_steal_pointer (&sentence);
}

const char *
td_no_plan_sentence (void)
{
  return _ (
      "No plan was named for this vote: a form printed for it is a 意愿摸底表, and an answer on such a form "
      "is no ballot. Record only answers on papers that show the plan; a new round can name it.");
}

GPtrArray *
td_vote_warnings (const TdVote *vote)
{
  g_autoptr (GPtrArray) notes = NULL;
  GPtrArray *lines;

  if (vote == NULL || vote->rule == NULL)
    return g_ptr_array_new_with_free_func (g_free);
  lines = td_rule_describe_warnings (vote->rule, td_rule_warnings (vote->rule, vote->from),
                                     vote->rule_missing_local);
  if (vote->plan_version == NULL || *vote->plan_version == '\0')
    g_ptr_array_insert (lines, 0, g_strdup (td_no_plan_sentence ()));
  notes = td_roll_notes_to_text (vote, 0);
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (lines, g_strdup (notes->pdata[i]));
  return lines;
}

char *
td_vote_early_to_sentence (const TdVote *vote, TdDate today)
{
  g_autofree char *until = NULL;

  g_return_val_if_fail (vote != NULL, NULL);

  if (vote->until == TD_DATE_NONE || today == TD_DATE_NONE || today >= vote->until)
    return NULL;
  until = td_date_to_iso (vote->until);
  return g_strdup_printf (
      _ ("The owners were given time until %s: closed before that day, the vote can be objected to."), until);
}

GPtrArray *
td_remarks_to_text (const TdRoll *roll, const GPtrArray *remarks)
{
  static const char *const sentences[] = {
    [TD_REMARK_MIXED_AREA] = N_ ("Areas of different kinds stand side by side (registered, built, net): %s"),
    [TD_REMARK_UNVERIFIED] = N_ ("Area not verified: %s"),
    [TD_REMARK_NO_AREA] = N_ ("No area: %s. The vote cannot be counted so; enter the area first"),
    [TD_REMARK_NO_OWNER] = N_ ("No owner's name: %s"),
    [TD_REMARK_NO_DOCUMENT] =
        N_ ("Owner without a document number, flats of one buyer cannot be recognised: %s"),
    [TD_REMARK_DOUBTFUL_CODE] = N_ ("Number with a wrong check digit, look at the paper again: %s"),
    [TD_REMARK_PROPOSED_JOIN] = N_ ("Perhaps one buyer's flats, to be confirmed by a person: %s"),
  };
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const TdRollRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *rooms = td_rooms_to_text (roll, remark->parts, 8);

      if ((guint)remark->kind < G_N_ELEMENTS (sentences))
        g_ptr_array_add (lines, g_strdup_printf (_ (sentences[remark->kind]), rooms));
    }
  return lines;
}
