/* Tidang: the further consents and the objections of a flat — what stands, what is asked, what may be
 * recorded. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-claims-state.h"

#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"

#include <glib/gi18n.h>

TdClaimsValues *
td_claims_values_new (TdDate today)
{
  TdClaimsValues *values = g_new0 (TdClaimsValues, 1);
  values->text = g_strdup ("");
  values->day = td_date_to_iso (today);
  values->from = g_strdup ("");
  return values;
}

static TdClaimsValues *
copy (const TdClaimsValues *values)
{
  TdClaimsValues *next = g_memdup2 (values, sizeof *values);
  next->text = g_strdup (values->text);
  next->day = g_strdup (values->day);
  next->from = g_strdup (values->from);
  return next;
}

static TdClaimsValues *
with (const TdClaimsValues *values, gsize member, const char *text)
{
  TdClaimsValues *next = copy (values);
  char **field = G_STRUCT_MEMBER_P (next, member);
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
  return next;
}

TdClaimsValues *
td_claims_values_with_kind (const TdClaimsValues *values, TdConsentKind kind)
{
  TdClaimsValues *next = copy (values);
  next->kind = kind;
  return next;
}

TdClaimsValues *
td_claims_values_with_text (const TdClaimsValues *values, const char *text)
{
  return with (values, G_STRUCT_OFFSET (TdClaimsValues, text), text);
}

TdClaimsValues *
td_claims_values_with_day (const TdClaimsValues *values, const char *day)
{
  return with (values, G_STRUCT_OFFSET (TdClaimsValues, day), day);
}

TdClaimsValues *
td_claims_values_with_from (const TdClaimsValues *values, const char *from)
{
  return with (values, G_STRUCT_OFFSET (TdClaimsValues, from), from);
}

TdClaimsValues *
td_claims_values_with_spoken (const TdClaimsValues *values, gboolean spoken)
{
  TdClaimsValues *next = copy (values);
  next->spoken = spoken;
  return next;
}

void
td_claims_values_free (TdClaimsValues *values)
{
  if (values == NULL)
    return;
  g_free (values->text);
  g_free (values->day);
  g_free (values->from);
  g_free (values);
}

static const TdConsent *
find_consent (const TdVote *vote, gint64 part_id, TdConsentKind kind)
{
  for (guint i = 0; vote != NULL && vote->consents != NULL && i < vote->consents->len; i++)
    {
      const TdConsent *consent = g_ptr_array_index (vote->consents, i);
      if (consent->part_id == part_id && consent->kind == kind)
        return consent;
    }
  return NULL;
}

/* The count says which flats it waits for, kind by kind. */
static gboolean
is_waited_for (const TdVote *vote, gint64 part_id, TdConsentKind kind)
{
  g_autofree char *code = g_strdup_printf ("consent-%s", td_consent_kind_to_nick (kind));
  for (guint i = 0; vote != NULL && vote->tally != NULL && vote->tally->blocked_by != NULL &&
                    i < vote->tally->blocked_by->len;
       i++)
    {
      const TdBlock *block = g_ptr_array_index (vote->tally->blocked_by, i);
      if (!g_str_equal (block->code, code))
        continue;
      for (guint p = 0; block->parts != NULL && p < block->parts->len; p++)
        if (g_array_index (block->parts, gint64, p) == part_id)
          return TRUE;
    }
  return FALSE;
}

static char *
consent_lines (const TdVote *vote, gint64 part_id)
{
  GString *text = g_string_new (NULL);
  for (int kind = TD_CONSENT_OCCUPIED; kind <= TD_CONSENT_AGAIN; kind++)
    {
      const TdConsent *consent = find_consent (vote, part_id, (TdConsentKind)kind);
      if (consent == NULL && !is_waited_for (vote, part_id, (TdConsentKind)kind))
        continue;
      g_string_append_printf (text, "%s%s %s：%s", text->len > 0 ? "\n" : "",
                              consent == NULL  ? "？"
                              : consent->given ? "✓"
                                               : "✕",
                              td_words_consent ((TdConsentKind)kind),
                              consent == NULL  ? _ ("asked for, not recorded")
                              : consent->given ? _ ("given")
                                               : _ ("refused"));
    }
  return g_string_free (text, FALSE);
}

static char *
objection_lines (const TdVote *vote, gint64 part_id, gboolean *open)
{
  GString *text = g_string_new (NULL);
  *open = FALSE;
  for (guint i = 0; vote != NULL && vote->objections != NULL && i < vote->objections->len; i++)
    {
      const TdObjection *objection = g_ptr_array_index (vote->objections, i);
      if (objection->part_id != part_id)
        continue;
      g_autofree char *day = td_date_to_iso (objection->date);
      *open = *open || !objection->settled;
      g_string_append_printf (text, "%s%s %s %s%s", text->len > 0 ? "\n" : "",
                              objection->settled ? "✓" : "！", day != NULL ? day : "",
                              objection->text != NULL ? objection->text : "",
                              objection->settled ? _ (" (settled)") : "");
    }
  return g_string_free (text, FALSE);
}

/* An empty day is today. */
static void
read_day (TdClaimsState *state, const TdClaimsValues *values, TdDate today)
{
  int year = 0, month, day;
  td_date_get (today, &year, &month, &day);
  state->on = td_text_is_blank (values->day) ? today : td_date_parse_loose (values->day, year);
  if (state->at >= 0 || (state->on != TD_DATE_NONE && state->on <= today))
    return;
  state->at = TD_CLAIMS_DAY;
  state->fault = state->on == TD_DATE_NONE ? _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日.")
                                           : _ ("This day lies ahead. Record it once it has taken place.");
}

TdClaimsState *
td_claims_state_new (const TdVote *vote,
                     gint64 part_id,
                     gboolean occupied,
                     const TdClaimsValues *values,
                     TdDate today)
{
  const TdTyped typed[TD_N_CLAIMS_FIELDS] = { [TD_CLAIMS_TEXT] = { values->text, TD_TYPED_TEXT },
                                              [TD_CLAIMS_DAY] = { values->day, TD_TYPED_LINE },
                                              [TD_CLAIMS_FROM] = { values->from, TD_TYPED_LINE } };
  TdClaimsState *state = g_new0 (TdClaimsState, 1);
  const TdConsent *consent = find_consent (vote, part_id, values->kind);
  gboolean nothing = values->kind == TD_CONSENT_OCCUPIED && !occupied && consent == NULL &&
                     !is_waited_for (vote, part_id, values->kind);
  state->consents = part_id != 0 ? consent_lines (vote, part_id) : g_strdup ("");
  state->can_give = part_id != 0 && !nothing && (consent == NULL || !consent->given);
  state->can_refuse = part_id != 0 && !nothing && (consent == NULL || consent->given);
  state->unasked =
      part_id != 0 && nothing
          ? _ ("The roll says that the lift takes up no part of this flat, so this consent is not "
               "asked for. Where it does, correct that first.")
          : "";
  state->objections = objection_lines (vote, part_id, &state->settling);
  state->at = td_typed_first_fault (typed, TD_N_CLAIMS_FIELDS, &state->fault);
  read_day (state, values, today);
  state->can_say = !td_text_is_blank (values->text) && *state->fault == '\0';
  state->say_name =
      state->settling ? _ ("How the objection was settled") : _ ("Objection, as it was written");
  state->say_label = state->settling ? _ ("Settle the objection") : _ ("Record the objection");
  return state;
}

void
td_claims_state_free (TdClaimsState *state)
{
  if (state == NULL)
    return;
  g_free (state->consents);
  g_free (state->objections);
  g_free (state);
}

TdConsentKind
td_claims_first_kind (const TdVote *vote, const TdPart *part)
{
  for (int kind = TD_CONSENT_OCCUPIED; vote != NULL && kind <= TD_CONSENT_AGAIN; kind++)
    if (is_waited_for (vote, part->id, (TdConsentKind)kind))
      return (TdConsentKind)kind;
  return TD_CONSENT_OCCUPIED;
}
