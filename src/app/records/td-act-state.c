/* Tidang: an official act as a person puts it down (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-act-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

char *
td_act_line (const TdAct *act)
{
  g_autofree char *day = td_date_to_iso (act->on);
  const char *kind = td_act_kind_to_label (act->kind);
  g_autofree char *dated = *day != '\0' ? g_strdup_printf ("%s  %s", day, kind) : g_strdup (kind);
  return act->outcome == TD_ACT_FAILED
             ? g_strdup_printf (_ ("%s — %s"), dated, td_act_outcome_to_label (act->outcome))
             : g_steal_pointer (&dated);
}

static gint
by_day (gconstpointer a, gconstpointer b)
{
  const TdAct *first = *(TdAct *const *)a, *second = *(TdAct *const *)b;
  if (first->on != second->on)
    return first->on < second->on ? -1 : 1;
  return first->kind < second->kind ? -1 : first->kind > second->kind;
}

GPtrArray *
td_acts_shown (const TdCourse *course)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  const GPtrArray *known = course->facts != NULL ? course->facts->acts : NULL;
  for (guint i = 0; i < course->acts->len; i++)
    g_ptr_array_add (shown, td_act_copy (g_ptr_array_index (course->acts, i)));
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const TdAct *act = g_ptr_array_index (known, i);
      if (act->id == 0 && td_acts_find (course->acts, act->kind) == NULL)
        g_ptr_array_add (shown, td_act_copy (act));
    }
  g_ptr_array_sort (shown, by_day);
  return shown;
}

char *
td_act_details (const TdAct *act)
{
  const char *const parts[] = { act->number, act->party, act->note,
                                act->id == 0 ? _ ("from the records") : "" };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* Whom the party of an act is. */
static const char *
party_of (TdActKind kind)
{
  switch (kind)
    {
    case TD_ACT_USER_UNIT:
    case TD_ACT_REGISTRATION:
    case TD_ACT_USE:
    case TD_ACT_HANDOVER:
      return _ ("User unit");
    case TD_ACT_INSPECTION:
      return _ ("Inspection body");
    case TD_ACT_INSTALL_NOTICE:
      return _ ("Installer");
    case TD_ACT_CONTRACT:
    case TD_ACT_START:
    case TD_ACT_END:
    case TD_ACT_BURIED:
      return _ ("Contractor");
    case TD_ACT_ARCHIVE:
      return _ ("Archive");
    case TD_ACT_APPLICATION:
    case TD_ACT_CLAIM:
      return _ ("Applicant");
    default:
      return _ ("Party");
    }
}

void
td_act_state_init (TdActState *state, const TdActTyped *typed, TdDate today)
{
  const TdTyped fields[TD_N_ACT_FIELDS] = {
    [TD_ACT_DAY] = { typed->day, TD_TYPED_LINE },
    [TD_ACT_NUMBER] = { typed->number, TD_TYPED_LINE },
    [TD_ACT_PARTY] = { typed->party, TD_TYPED_LINE },
    [TD_ACT_NOTE] = { typed->note, TD_TYPED_TEXT },
  };
  int year, month, day;
  td_date_get (today, &year, &month, &day);
  state->on = td_date_parse_loose (typed->day, year);
  state->party = party_of (typed->kind);
  state->wanted = typed->kind == TD_ACT_USER_UNIT && td_text_is_blank (typed->party)
                      ? _ ("The lift cannot be registered before its user unit is named.")
                      : "";
  state->at = td_typed_first_fault (fields, TD_N_ACT_FIELDS, &state->fault);
  if (state->at < 0 && !td_text_is_blank (typed->day) && state->on == TD_DATE_NONE)
    {
      state->at = TD_ACT_DAY;
      state->fault = _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日.");
    }
  else if (state->at < 0 && state->on != TD_DATE_NONE && state->on > today)
    {
      state->at = TD_ACT_DAY;
      state->fault = _ ("This day lies ahead. Record it once it has taken place.");
    }
  state->complete = state->at < 0;
}

static void
take (char **field, const char *text)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (text));
}

TdAct *
td_act_of_typed (const TdActTyped *typed, const TdActState *state, const TdAct *before)
{
  TdAct *act = td_act_copy (before);
  act->kind = typed->kind;
  act->outcome = typed->failed ? TD_ACT_FAILED : TD_ACT_DONE;
  act->on = state->on;
  take (&act->number, typed->number);
  take (&act->party, typed->party);
  take (&act->note, typed->note);
  return act;
}
