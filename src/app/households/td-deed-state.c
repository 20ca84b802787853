/* Tidang: what the form of a change of owners or flats shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed-state.h"

#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"

#include <glib/gi18n.h>

void
td_deed_state_clear (TdDeedState *state)
{
  g_clear_pointer (&state->sum, g_free);
  g_clear_pointer (&state->votes, g_free);
}

static const TdHouseholdVote *
open_vote (const TdHousehold *household)
{
  for (guint i = 0; i < household->votes->len; i++)
    if (!((const TdHouseholdVote *)household->votes->pdata[i])->closed)
      return household->votes->pdata[i];
  return NULL;
}

static void
choose_shown (TdDeedState *state, const TdHousehold *household, const TdDeedValues *values)
{
  TdTransferKind kind = values->kind;
  state->owners = kind < TD_N_OWNER_TRANSFERS;
  state->lines = td_transfer_passes_title (kind);
  state->pieces = kind == TD_TRANSFER_SPLIT;
  state->others = kind == TD_TRANSFER_JOIN || kind == TD_TRANSFER_DUPLICATE;
  state->room = state->others || kind == TD_TRANSFER_ROOM;
  state->area = state->others;
  state->asks_correction = state->owners && kind != TD_TRANSFER_PHONE && open_vote (household) != NULL;
  state->what = !values->corrects || !state->asks_correction;
  state->title_no = state->what && td_transfer_passes_title (kind);
}

/* ---- what is said ---- */

static void
say_day (TdDeedState *state, const TdDeedValues *values, TdDate today)
{
  TdDate on = td_deed_values_to_deed (values, today).on;
  if (!state->what)
    return;
  if (on == TD_DATE_NONE)
    state->hints[TD_DEED_ON] = _ ("Write the day as 2026-09-12.");
  else if (on > today)
    state->hints[TD_DEED_ON] = _ ("The day lies ahead. Record the change once it has happened.");
  if (td_transfer_needs_evidence (values->kind) && td_text_is_blank (values->texts[TD_DEED_EVIDENCE]))
    state->hints[TD_DEED_EVIDENCE] = _ ("Number of the certificate, contract, notarial or court document.");
}

static gboolean
needs_reason (const TdDeedState *state, TdTransferKind kind)
{
  return !state->what || kind == TD_TRANSFER_DUPLICATE || kind == TD_TRANSFER_ROOM;
}

/* Name, number, telephone: which of an owner's fields it is about. */
static int
column_of (TdOwnerFault fault)
{
  return fault == TD_OWNER_FAULT_NAME ? 0 : fault == TD_OWNER_FAULT_PHONE ? 2 : 1;
}

static void
say_owners (TdDeedState *state, const TdHousehold *household, const TdDeedValues *values)
{
  guint at = 0;
  TdTransferFault fault = td_transfer_check (values->kind, household->part->owners, values->owners, &at);
  const TdOwner *owner = at < values->owners->len ? values->owners->pdata[at] : NULL;
  /* The register may be right already where only the roll is wrong. */
  if (fault != TD_TRANSFER_OK && !(!state->what && fault == TD_TRANSFER_UNCHANGED))
    {
      state->rows_hint = td_transfer_fault_to_text (fault, owner);
      state->rows_at = fault == TD_TRANSFER_BAD_OWNER || fault == TD_TRANSFER_TWICE ? (int)at : -1;
      state->rows_column = fault == TD_TRANSFER_BAD_OWNER ? column_of (td_owner_check (owner)) : 0;
    }
  for (guint i = 0; i < values->owners->len && *state->rows_hint == '\0'; i++)
    if (td_owner_check (values->owners->pdata[i]) == TD_OWNER_FAULT_CREDIT_CHECK)
      state->warning = td_owner_fault_to_text (TD_OWNER_FAULT_CREDIT_CHECK);
}

static void
say_sum (TdDeedState *state, TdArea before, TdArea after)
{
  g_autofree char *was = td_words_area (before);
  g_autofree char *is = td_words_area (after);
  g_free (state->sum);
  state->sum = before == after ? g_strdup_printf (_ ("✓ Together %s, as before"), is)
                               : g_strdup_printf (_ ("Together %s; before %s"), is, was);
}

static TdArea
area_of (const TdRoll *roll, const GArray *ids)
{
  TdArea sum = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      const TdPart *part = td_roll_find (roll, g_array_index (ids, gint64, i));
      sum += part != NULL ? part->area : 0;
    }
  return sum;
}

static void
say_flats (TdDeedState *state,
           const TdHousehold *household,
           const TdDeedValues *values,
           const GPtrArray *pieces)
{
  g_autoptr (GArray) ids = td_deed_values_to_ids (values, household->part);
  TdArea after = 0, difference = 0;
  guint at = 0;
  if (values->kind == TD_TRANSFER_SPLIT)
    g_array_set_size (ids, 1);
  TdPiecesFault fault = td_pieces_check (household->roll, (const gint64 *)ids->data, ids->len, pieces,
                                         values->kind, &at, &difference);
  for (guint i = 0; i < pieces->len; i++)
    after += ((const TdPart *)pieces->pdata[i])->area;
  if (values->kind != TD_TRANSFER_DUPLICATE)
    say_sum (state, area_of (household->roll, ids), after);
  if (fault == TD_PIECES_AREA_DIFFERS && td_text_is_blank (values->texts[TD_DEED_REASON]))
    state->hints[TD_DEED_REASON] = _ ("The areas do not add up to what was: say why.");
  else if (fault != TD_PIECES_OK && fault != TD_PIECES_AREA_DIFFERS)
    state->rows_hint = td_pieces_fault_to_text (fault);
}

static void
say_split (TdDeedState *state, const TdHousehold *household, const TdDeedValues *values)
{
  guint at = 0;
  g_autoptr (GPtrArray) pieces = td_deed_values_to_pieces (values, household->part, &at);
  if (pieces != NULL)
    say_flats (state, household, values, pieces);
  else
    {
      state->rows_hint = _ ("Each new flat has a room number, an area such as 45.50, and owners.");
      state->rows_at = (int)at;
      state->rows_column = 1;
    }
}

static void
say_join (TdDeedState *state, const TdHousehold *household, const TdDeedValues *values)
{
  g_autoptr (TdPart) whole = td_deed_values_to_whole (values, household->part);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  if (values->others->len == 0)
    {
      state->rows_hint = _ ("Choose the other flats.");
      return;
    }
  if (whole == NULL)
    {
      state->hints[TD_DEED_AREA] = _ ("Write the area as 81.20.");
      return;
    }
  g_ptr_array_add (pieces, whole);
  say_flats (state, household, values, pieces);
}

static void
say_room (TdDeedState *state, const TdHousehold *household, const TdDeedValues *values)
{
  g_autoptr (TdPart) renamed = td_part_copy (household->part);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  g_free (renamed->room);
  renamed->room = td_text_squeeze (values->texts[TD_DEED_ROOM]);
  g_ptr_array_add (pieces, renamed);
  TdPiecesFault fault =
      td_pieces_check (household->roll, &household->part->id, 1, pieces, TD_TRANSFER_ROOM, NULL, NULL);
  if (fault == TD_PIECES_NO_ROOM)
    state->hints[TD_DEED_ROOM] = _ ("Write the new room number.");
  else if (fault == TD_PIECES_ROOM_TAKEN)
    state->hints[TD_DEED_ROOM] = td_pieces_fault_to_text (fault);
  else if (g_str_equal (renamed->room, household->part->room))
    state->hints[TD_DEED_ROOM] = _ ("This is the room number that the flat has.");
}

static void
say_votes (TdDeedState *state, const TdHousehold *household, const TdDeedValues *values, TdDate today)
{
  const TdHouseholdVote *vote = open_vote (household);
  TdDate on = td_deed_values_to_deed (values, today).on;
  if (vote == NULL || !td_transfer_is_noted (values->kind))
    return;
  g_free (state->votes);
  if (!state->what)
    state->votes = g_strdup_printf (
        _ ("Vote %d: the roll gets a new version with a new hash; the ballots stay."), vote->number);
  else if (!td_transfer_passes_title (values->kind))
    state->votes =
        g_strdup_printf (_ ("Vote %d goes on with the flats and names of its frozen roll and gets a "
                            "remark; the next vote takes the register as it is then."),
                         vote->number);
  else if (on != TD_DATE_NONE && vote->from != TD_DATE_NONE && on < vote->from)
    state->votes = g_strdup_printf (_ ("This day is before vote %d began. If its roll should have shown the "
                                       "new owners, it was wrong: choose "
                                       "the correction above."),
                                    vote->number);
  else
    state->votes = g_strdup_printf (
        _ ("Vote %d is still open: it gets a remark, its roll stays as frozen, and so does the voter."),
        vote->number);
}

/* Three texts of a line: which of them is wrong as a text. */
static gboolean
say_line (TdDeedState *state, guint at, const char *first, const char *second, const char *third)
{
  const TdTyped fields[] = { { first, TD_TYPED_LINE }, { second, TD_TYPED_LINE }, { third, TD_TYPED_LINE } };
  const char *fault;
  int column = td_typed_first_fault (fields, G_N_ELEMENTS (fields), &fault);
  if (column < 0)
    return FALSE;
  state->rows_hint = fault;
  state->rows_at = (int)at;
  state->rows_column = column;
  return TRUE;
}

/* Too long, or with characters that nobody sees. */
static void
say_typed (TdDeedState *state, const TdDeedValues *values)
{
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    if (*state->hints[i] == '\0')
      state->hints[i] =
          td_typed_fault (values->texts[i], i == TD_DEED_REASON ? TD_TYPED_TEXT : TD_TYPED_LINE);
  for (guint i = 0; state->owners && i < values->owners->len; i++)
    {
      const TdOwner *owner = values->owners->pdata[i];
      if (say_line (state, i, owner->name, owner->doc_no, owner->phone))
        return;
    }
  for (guint i = 0; state->pieces && i < values->pieces->len; i++)
    {
      const TdDeedPiece *piece = values->pieces->pdata[i];
      if (say_line (state, i, piece->room, piece->area, piece->owners))
        return;
    }
}

/* What is missing where nobody has typed yet is asked for; what was typed is right or wrong. */
static void
tell_asked (TdDeedState *state, const TdDeedValues *values)
{
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    state->asks[i] = *state->hints[i] != '\0' && (values->typed & (1u << i)) == 0;
  state->rows_ask = *state->rows_hint != '\0' && (state->owners   ? !values->touched
                                                  : state->pieces ? !values->reshaped
                                                                  : values->others->len == 0);
}

TdDeedState
td_deed_state (const TdHousehold *household, const TdDeedValues *values, TdDate today)
{
  TdDeedState state = { .rows_hint = "", .rows_at = -1, .rows_column = -1, .warning = "" };
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    state.hints[i] = "";
  state.sum = g_strdup ("");
  state.votes = g_strdup ("");
  choose_shown (&state, household, values);
  say_day (&state, values, today);
  if (state.owners)
    say_owners (&state, household, values);
  else if (state.pieces)
    say_split (&state, household, values);
  else if (state.others)
    say_join (&state, household, values);
  else
    say_room (&state, household, values);
  if (needs_reason (&state, values->kind) && td_text_is_blank (values->texts[TD_DEED_REASON]))
    state.hints[TD_DEED_REASON] = _ ("Say why.");
  say_votes (&state, household, values, today);
  state.save = state.what ? _ ("Record the change") : _ ("Correct the roll");
  say_typed (&state, values);
  tell_asked (&state, values);
  state.can_save = *state.rows_hint == '\0';
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    state.can_save = state.can_save && *state.hints[i] == '\0';
  return state;
}
