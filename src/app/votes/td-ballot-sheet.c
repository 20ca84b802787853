/* Tidang: the ballots of many flats while they are entered in one go (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet.h"

#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* ---- lines ---- */

static void
line_clear (gpointer data)
{
  TdSheetLine *line = data;
  g_free (line->room);
  g_free (line->key);
  g_free (line->owners);
  g_free (line->owner);
  g_free (line->date);
  g_free (line->serial);
  g_free (line->proxy);
  g_free (line->remark);
  g_free (line->reason);
  g_free (line->refused);
}

static void
line_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, line_clear);
}

static TdSheetLine *
line_new (void)
{
  TdSheetLine *line = g_atomic_rc_box_new0 (TdSheetLine);
  line->date = g_strdup ("");
  line->serial = g_strdup ("");
  line->proxy = g_strdup ("");
  line->remark = g_strdup ("");
  line->reason = g_strdup ("");
  return line;
}

static TdSheetLine *
line_copy (const TdSheetLine *line)
{
  TdSheetLine *copy = g_atomic_rc_box_dup (sizeof *line, (TdSheetLine *)line);
  copy->room = g_strdup (line->room);
  copy->key = g_strdup (line->key);
  copy->owners = g_strdup (line->owners);
  copy->owner = g_strdup (line->owner);
  copy->date = g_strdup (line->date);
  copy->serial = g_strdup (line->serial);
  copy->proxy = g_strdup (line->proxy);
  copy->remark = g_strdup (line->remark);
  copy->reason = g_strdup (line->reason);
  copy->refused = g_strdup (line->refused);
  return copy;
}

static char **
text_of (TdSheetLine *line, TdSheetText which)
{
  char **const texts[] = { &line->date, &line->serial, &line->proxy, &line->remark, &line->reason };
  return texts[which];
}

static const TdBallot *
find_ballot (const TdVote *vote, gint64 part_id, gint64 owner_id)
{
  for (guint i = 0; i < vote->ballots->len; i++)
    {
      const TdBallot *ballot = vote->ballots->pdata[i];
      if (ballot->part_id == part_id && ballot->owner_id == owner_id)
        return ballot;
    }
  return NULL;
}

static TdSheetLine *
line_of (const TdVote *vote, const TdPart *part, const TdOwner *owner)
{
  TdSheetLine *line = line_new ();
  const TdBallot *ballot = find_ballot (vote, part->id, owner != NULL ? owner->id : 0);
  line->unit_id = part->unit_id;
  line->part_id = part->id;
  line->owner_id = owner != NULL ? owner->id : 0;
  line->room = g_strconcat (part->unit_label, part->room, NULL);
  line->key = g_strdup (part->room);
  line->owners = owner != NULL ? td_words_mask_owner (owner) : td_words_owners (part, FALSE);
  line->owner = owner != NULL ? g_strdup (owner->name) : NULL;
  line->co_owned = owner == NULL && part->owners->len > 1;
  line->stored = ballot != NULL ? ballot->opinion : TD_OPINION_NONE;
  return line;
}

static void
add_owners (GPtrArray *lines, const TdVote *vote, const TdPart *part)
{
  for (guint i = 0; i < part->owners->len; i++)
    g_ptr_array_add (lines, line_of (vote, part, part->owners->pdata[i]));
}

static gboolean
answered_alone (const TdVote *vote, const TdPart *part)
{
  for (guint i = 0; i < vote->ballots->len; i++)
    {
      const TdBallot *ballot = vote->ballots->pdata[i];
      if (ballot->part_id == part->id && ballot->owner_id != 0)
        return TRUE;
    }
  return FALSE;
}

/* ---- the sheet ---- */

static void
sheet_clear (gpointer data)
{
  TdBallotSheet *sheet = data;
  g_ptr_array_unref (sheet->lines);
  g_free (sheet->last_date);
}

TdBallotSheet *
td_ballot_sheet_ref (TdBallotSheet *sheet)
{
  return g_atomic_rc_box_acquire (sheet);
}

void
td_ballot_sheet_unref (TdBallotSheet *sheet)
{
  g_atomic_rc_box_release_full (sheet, sheet_clear);
}

static TdBallotSheet *
sheet_new (TdDate today, int vote_number)
{
  TdBallotSheet *sheet = g_atomic_rc_box_new0 (TdBallotSheet);
  sheet->lines = g_ptr_array_new_with_free_func (line_unref);
  sheet->today = today;
  sheet->vote_number = vote_number;
  return sheet;
}

/* Without lines. */
static TdBallotSheet *
sheet_like (const TdBallotSheet *sheet)
{
  TdBallotSheet *next = sheet_new (sheet->today, sheet->vote_number);
  next->last_date = g_strdup (sheet->last_date);
  next->last_way = sheet->last_way;
  return next;
}

TdBallotSheet *
td_ballot_sheet_new_after (const TdBallotSheet *before, const TdVote *vote, TdDate today)
{
  TdBallotSheet *sheet = td_ballot_sheet_new (vote, today);
  sheet->last_date = g_strdup (before->last_date);
  sheet->last_way = before->last_way;
  return sheet;
}

TdBallotSheet *
td_ballot_sheet_new (const TdVote *vote, TdDate today)
{
  TdBallotSheet *sheet = sheet_new (today, vote->number);
  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      const TdPart *part = vote->roll->parts->pdata[i];
      if (vote->rule != NULL && (vote->rule->part_kinds & (1u << part->kind)) == 0)
        continue;
      if (answered_alone (vote, part))
        add_owners (sheet->lines, vote, part);
      else
        g_ptr_array_add (sheet->lines, line_of (vote, part, NULL));
    }
  return sheet;
}

const TdSheetLine *
td_ballot_sheet_line (const TdBallotSheet *sheet, guint i)
{
  return i < sheet->lines->len ? sheet->lines->pdata[i] : NULL;
}

/* The sheet with a copy of line i, to be changed by the caller alone. */
static TdBallotSheet *
with_line (const TdBallotSheet *sheet, guint i, TdSheetLine **line)
{
  TdBallotSheet *next = sheet_like (sheet);
  for (guint k = 0; k < sheet->lines->len; k++)
    g_ptr_array_add (next->lines, k == i ? line_copy (sheet->lines->pdata[k])
                                         : g_atomic_rc_box_acquire (sheet->lines->pdata[k]));
  *line = next->lines->pdata[i];
  g_clear_pointer (&(*line)->refused, g_free);
  return next;
}

static void
set_text (char **field, const char *text)
{
  char *kept = g_strdup (text != NULL ? text : "");
  g_free (*field);
  *field = kept;
}

char *
td_ballot_sheet_next_serial (const char *serial)
{
  gsize length = strlen (serial), at = length;
  while (at > 0 && g_ascii_isdigit (serial[at - 1]))
    at--;
  if (at == length || length - at > 15)
    return g_strdup ("");
  return g_strdup_printf ("%.*s%0*" G_GINT64_FORMAT, (int)at, serial, (int)(length - at),
                          g_ascii_strtoll (serial + at, NULL, 10) + 1);
}

/* Each proxy is another person. */
static TdBallotWay
next_way (TdBallotWay way)
{
  return way == TD_BY_PROXY ? TD_BY_SELF : way;
}

static void
remember (TdBallotSheet *sheet, const TdSheetLine *line)
{
  if (!line->entered || line->opinion == TD_OPINION_NONE)
    return;
  set_text (&sheet->last_date, line->date);
  sheet->last_way = next_way (line->way);
}

static void
carry_over (const TdBallotSheet *sheet, guint i, TdSheetLine *line)
{
  g_autofree char *today = td_date_to_iso (sheet->today);
  set_text (&line->date, sheet->last_date != NULL ? sheet->last_date : today);
  line->way = sheet->last_way;
  for (guint k = i; k > 0; k--)
    {
      const TdSheetLine *above = sheet->lines->pdata[k - 1];
      if (!above->entered || above->opinion == TD_OPINION_NONE)
        continue;
      g_autofree char *serial = td_ballot_sheet_next_serial (above->serial);
      set_text (&line->date, above->date);
      set_text (&line->serial, serial);
      line->way = next_way (above->way);
      return;
    }
}

static void
clear_entry (TdSheetLine *line)
{
  line->entered = FALSE;
  line->opinion = TD_OPINION_NONE;
  line->cause = TD_CAUSE_NONE;
  line->way = TD_BY_SELF;
  line->authority = FALSE;
  for (int which = TD_SHEET_DATE; which <= TD_SHEET_REASON; which++)
    set_text (text_of (line, (TdSheetText)which), "");
}

TdBallotSheet *
td_ballot_sheet_with_opinion (const TdBallotSheet *sheet, guint i, TdOpinion opinion)
{
  TdSheetLine *line;
  TdBallotSheet *next = with_line (sheet, i, &line);
  if (opinion == line->stored && opinion != TD_OPINION_INVALID)
    {
      clear_entry (line);
      return next;
    }
  if (!line->entered || line->opinion == TD_OPINION_NONE)
    carry_over (sheet, i, line);
  line->entered = TRUE;
  line->opinion = opinion;
  if (opinion != TD_OPINION_INVALID)
    line->cause = TD_CAUSE_NONE;
  remember (next, line);
  return next;
}

TdBallotSheet *
td_ballot_sheet_with_nothing (const TdBallotSheet *sheet, guint i)
{
  TdSheetLine *line;
  TdBallotSheet *next = with_line (sheet, i, &line);
  gboolean withdraw = !line->entered && line->stored != TD_OPINION_NONE;
  clear_entry (line);
  line->entered = withdraw;
  return next;
}

TdBallotSheet *
td_ballot_sheet_with_cause (const TdBallotSheet *sheet, guint i, TdCause cause)
{
  TdSheetLine *line;
  TdBallotSheet *next = with_line (sheet, i, &line);
  line->cause = cause;
  return next;
}

TdBallotSheet *
td_ballot_sheet_with_way (const TdBallotSheet *sheet, guint i, TdBallotWay way)
{
  TdSheetLine *line;
  TdBallotSheet *next = with_line (sheet, i, &line);
  line->way = way;
  remember (next, line);
  return next;
}

TdBallotSheet *
td_ballot_sheet_with_authority (const TdBallotSheet *sheet, guint i, gboolean authority)
{
  TdSheetLine *line;
  TdBallotSheet *next = with_line (sheet, i, &line);
  line->authority = authority;
  return next;
}

TdBallotSheet *
td_ballot_sheet_with_text (const TdBallotSheet *sheet, guint i, TdSheetText which, const char *text)
{
  TdSheetLine *line;
  TdBallotSheet *next = with_line (sheet, i, &line);
  set_text (text_of (line, which), text);
  if (which == TD_SHEET_DATE)
    remember (next, line);
  return next;
}

TdBallotSheet *
td_ballot_sheet_split (const TdBallotSheet *sheet, const TdVote *vote, guint i)
{
  const TdSheetLine *line = td_ballot_sheet_line (sheet, i);
  const TdPart *part = line == NULL ? NULL : td_roll_find (vote->roll, line->part_id);
  TdBallotSheet *next = sheet_like (sheet);
  for (guint k = 0; k < sheet->lines->len; k++)
    if (k == i && part != NULL && line->co_owned)
      add_owners (next->lines, vote, part);
    else
      g_ptr_array_add (next->lines, g_atomic_rc_box_acquire (sheet->lines->pdata[k]));
  return next;
}

TdBallotSheet *
td_ballot_sheet_with_result (const TdBallotSheet *sheet, const GArray *places, const GPtrArray *why)
{
  TdBallotSheet *next = td_ballot_sheet_ref ((TdBallotSheet *)sheet);
  for (guint k = 0; k < places->len; k++)
    {
      TdSheetLine *line;
      TdBallotSheet *one = with_line (next, g_array_index (places, guint, k), &line);
      td_ballot_sheet_unref (next);
      next = one;
      if (why->pdata[k] != NULL)
        line->refused = g_strdup (why->pdata[k]);
      else
        {
          TdOpinion opinion = line->opinion;
          clear_entry (line);
          line->stored = opinion;
        }
    }
  return next;
}

/* ---- to be recorded ---- */

static TdDate
date_of (const TdBallotSheet *sheet, const TdSheetLine *line)
{
  int year = 0, month, day;
  td_date_get (sheet->today, &year, &month, &day);
  return td_date_parse_loose (line->date, year);
}

static const char *
or_null (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

static TdBallotLine
to_line (const TdBallotSheet *sheet, const TdSheetLine *line)
{
  TdBallotLine out = { line->unit_id, line->key, TD_BALLOT_OPTIONS_INIT };
  out.options.opinion = line->opinion;
  out.options.cause = line->cause;
  out.options.way = line->way;
  out.options.signer = line->way == TD_BY_PROXY ? TD_SIGNER_PROXY : TD_SIGNER_OWNER;
  out.options.date = line->opinion == TD_OPINION_NONE ? TD_DATE_NONE : date_of (sheet, line);
  out.options.proxy = line->way == TD_BY_PROXY ? or_null (line->proxy) : NULL;
  out.options.authority = line->way == TD_BY_PROXY && line->authority;
  out.options.serial = or_null (line->serial);
  out.options.remark = or_null (line->remark);
  out.options.replace = or_null (line->reason);
  out.options.owner = line->owner;
  out.options.vote_number = sheet->vote_number;
  return out;
}

GArray *
td_ballot_sheet_to_lines (const TdBallotSheet *sheet, GArray **places)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TdBallotLine));
  *places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sheet->lines->len; i++)
    if (td_ballot_sheet_line_state (sheet, i).ready)
      {
        TdBallotLine line = to_line (sheet, sheet->lines->pdata[i]);
        g_array_append_val (lines, line);
        g_array_append_val (*places, i);
      }
  return lines;
}

/* ---- what is shown ---- */

/* *at: the text that it is about, or -1. */
static const char *
missing (const TdBallotSheet *sheet, const TdSheetLine *line, int *at)
{
  const TdTyped texts[TD_N_SHEET_TEXTS] = {
    [TD_SHEET_DATE] = { line->date, TD_TYPED_LINE },     [TD_SHEET_SERIAL] = { line->serial, TD_TYPED_LINE },
    [TD_SHEET_PROXY] = { line->proxy, TD_TYPED_LINE },   [TD_SHEET_REMARK] = { line->remark, TD_TYPED_TEXT },
    [TD_SHEET_REASON] = { line->reason, TD_TYPED_TEXT },
  };
  const char *fault;
  gboolean comes = line->opinion != TD_OPINION_NONE;
  if (line->opinion == TD_OPINION_INVALID && line->cause == TD_CAUSE_NONE)
    return _ ("Say why the ballot is invalid.");
  *at = TD_SHEET_DATE;
  if (comes && date_of (sheet, line) == TD_DATE_NONE)
    return _ ("The date is none: write it as 2026-09-12 or 9.12.");
  *at = TD_SHEET_PROXY;
  if (comes && line->way == TD_BY_PROXY && td_text_is_blank (line->proxy))
    return _ ("Write the name of the person who signed for the owner.");
  *at = TD_SHEET_REASON;
  if (line->stored != TD_OPINION_NONE && td_text_is_blank (line->reason))
    return comes ? _ ("Say why the recorded ballot is replaced.") : _ ("Say why the ballot is withdrawn.");
  *at = td_typed_first_fault (texts, G_N_ELEMENTS (texts), &fault);
  return *at >= 0 ? fault : NULL;
}

TdSheetLineState
td_ballot_sheet_line_state (const TdBallotSheet *sheet, guint i)
{
  const TdSheetLine *line = td_ballot_sheet_line (sheet, i);
  TdSheetLineState state = { .hint = "", .at = -1 };
  const char *hint;
  if (line == NULL || !line->entered)
    return state;
  hint = missing (sheet, line, &state.at);
  state.show_details = line->opinion != TD_OPINION_NONE;
  state.show_cause = line->opinion == TD_OPINION_INVALID;
  state.show_proxy = state.show_details && line->way == TD_BY_PROXY;
  /* A flat's ballot in place of its co-owners' needs a reason too, which is only known when it is tried. */
  state.show_reason = line->stored != TD_OPINION_NONE || line->refused != NULL;
  state.ready = hint == NULL;
  state.hint = hint != NULL            ? hint
               : line->refused != NULL ? line->refused
               : state.show_proxy && !line->authority
                   ? _ ("Without written authority the flat stays to be verified.")
                   : "";
  return state;
}

TdSheetState
td_ballot_sheet_state (const TdBallotSheet *sheet)
{
  TdSheetState state = { .first_open = G_MAXUINT };
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const TdSheetLine *line = sheet->lines->pdata[i];
      gboolean ready = td_ballot_sheet_line_state (sheet, i).ready;
      state.entered += line->entered;
      state.ready += ready;
      if (ready)
        state.counts[line->opinion]++;
      if (line->entered && (!ready || line->refused != NULL) && state.first_open == G_MAXUINT)
        state.first_open = i;
    }
  return state;
}

char *
td_ballot_sheet_to_summary (const TdBallotSheet *sheet)
{
  TdSheetState state = td_ballot_sheet_state (sheet);
  GString *text = g_string_new (NULL);
  if (state.entered == 0)
    {
      g_string_free (text, TRUE);
      return g_strdup (_ ("Nothing entered yet"));
    }
  g_string_append_printf (text, ngettext ("%u entered", "%u entered", state.entered), state.entered);
  for (int i = TD_OPINION_AGREE; i <= TD_OPINION_INVALID; i++)
    if (state.counts[i] > 0)
      g_string_append_printf (text, " · %s %u", td_words_opinion ((TdOpinion)i), state.counts[i]);
  if (state.counts[TD_OPINION_NONE] > 0)
    g_string_append_printf (text, _ (" · withdrawn %u"), state.counts[TD_OPINION_NONE]);
  if (state.entered > state.ready)
    g_string_append_printf (text, _ (" · incomplete %u"), state.entered - state.ready);
  return g_string_free (text, FALSE);
}

static gboolean
is_replaced (const TdBallotSheet *sheet, const TdBallot *ballot)
{
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const TdSheetLine *line = sheet->lines->pdata[i];
      if (line->part_id == ballot->part_id && td_ballot_sheet_line_state (sheet, i).ready &&
          (line->owner_id == 0 || ballot->owner_id == 0 || line->owner_id == ballot->owner_id))
        return TRUE;
    }
  return FALSE;
}

TdTally *
td_ballot_sheet_project (const TdBallotSheet *sheet, const TdVote *vote)
{
  g_autoptr (GPtrArray) ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_free);
  for (guint i = 0; i < vote->ballots->len; i++)
    if (!is_replaced (sheet, vote->ballots->pdata[i]))
      g_ptr_array_add (ballots, td_ballot_copy (vote->ballots->pdata[i]));
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const TdSheetLine *line = sheet->lines->pdata[i];
      if (!td_ballot_sheet_line_state (sheet, i).ready || line->opinion == TD_OPINION_NONE)
        continue;
      TdBallot *ballot = td_ballot_new (line->part_id, line->opinion, sheet->today);
      ballot->owner_id = line->owner_id;
      ballot->cause = line->cause;
      ballot->way = line->way;
      ballot->signer = line->way == TD_BY_PROXY ? TD_SIGNER_PROXY : TD_SIGNER_OWNER;
      ballot->authority = line->authority;
      g_ptr_array_add (ballots, ballot);
    }
  const TdTallyInput input = { .roll = vote->roll,
                               .rule = vote->rule,
                               .ballots = ballots,
                               .consents = vote->consents,
                               .objections = vote->objections,
                               .closed = vote->closed,
                               .unit_id = vote->dossier_id };
  return td_tally_count (&input);
}

char *
td_sheet_line_to_answer (const TdSheetLine *line)
{
  if (!line->entered)
    return g_strdup (line->stored == TD_OPINION_NONE ? "" : td_words_opinion (line->stored));
  if (line->opinion == TD_OPINION_NONE)
    return g_strdup (_ ("→ withdrawn"));
  return g_strdup_printf ("→ %s", td_words_opinion (line->opinion));
}

/* ---- a draft ---- */

/* One line of tab-separated fields for each line that is entered. */
#define N_DRAFT_FIELDS 11

char *
td_ballot_sheet_to_draft (const TdBallotSheet *sheet)
{
  GString *draft = g_string_new (NULL);
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      TdSheetLine *line = sheet->lines->pdata[i];
      if (!line->entered)
        continue;
      g_string_append_printf (draft, "%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%d",
                              line->part_id, line->owner_id, td_opinion_to_nick (line->opinion),
                              line->cause == TD_CAUSE_NONE ? "" : td_cause_to_nick (line->cause),
                              td_ballot_way_to_nick (line->way), line->authority);
      for (int which = TD_SHEET_DATE; which <= TD_SHEET_REASON; which++)
        {
          g_autofree char *text = g_strescape (*text_of (line, (TdSheetText)which), NULL);
          g_string_append_printf (draft, "\t%s", text);
        }
      g_string_append_c (draft, '\n');
    }
  if (draft->len > 0)
    return g_string_free (draft, FALSE);
  g_string_free (draft, TRUE);
  return NULL;
}

static guint
find_line (const TdBallotSheet *sheet, gint64 part_id, gint64 owner_id)
{
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const TdSheetLine *line = sheet->lines->pdata[i];
      if (line->part_id == part_id && (line->owner_id == owner_id || (owner_id != 0 && line->co_owned)))
        return i;
    }
  return G_MAXUINT;
}

static void
read_fields (TdSheetLine *line, char **fields)
{
  line->entered = td_opinion_from_nick (fields[2], &line->opinion);
  td_cause_from_nick (fields[3], &line->cause);
  td_ballot_way_from_nick (fields[4], &line->way);
  line->authority = g_str_equal (fields[5], "1");
  for (int which = TD_SHEET_DATE; which <= TD_SHEET_REASON; which++)
    {
      g_autofree char *text = g_strcompress (fields[6 + which]);
      if (g_utf8_validate (text, -1, NULL))
        set_text (text_of (line, (TdSheetText)which), text);
    }
}

TdBallotSheet *
td_ballot_sheet_with_draft (const TdBallotSheet *sheet, const TdVote *vote, const char *draft)
{
  TdBallotSheet *next = td_ballot_sheet_ref ((TdBallotSheet *)sheet);
  g_auto (GStrv) rows = g_strsplit (draft, "\n", -1);
  for (guint r = 0; rows[r] != NULL; r++)
    {
      g_auto (GStrv) fields = g_strsplit (rows[r], "\t", -1);
      if (g_strv_length (fields) != N_DRAFT_FIELDS)
        continue;
      gint64 part_id = g_ascii_strtoll (fields[0], NULL, 10),
             owner_id = g_ascii_strtoll (fields[1], NULL, 10);
      guint i = find_line (next, part_id, owner_id);
      if (i != G_MAXUINT && owner_id != 0 && td_ballot_sheet_line (next, i)->owner_id == 0)
        {
          TdBallotSheet *split = td_ballot_sheet_split (next, vote, i);
          td_ballot_sheet_unref (next);
          next = split;
          i = find_line (next, part_id, owner_id);
        }
      if (i == G_MAXUINT)
        continue;
      TdSheetLine *line;
      TdBallotSheet *one = with_line (next, i, &line);
      td_ballot_sheet_unref (next);
      next = one;
      read_fields (line, fields);
    }
  return next;
}
