/* Tidang: the facts of a flat as a person edits them, and what must be typed before an erasure (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

static const char *const text_fields[TD_N_FACT_TEXTS] = {
  [TD_FACT_FLOOR] = "floor",           [TD_FACT_AREA] = "area",
  [TD_FACT_TITLE_NO] = "title-no",     [TD_FACT_CHECKED_BY] = "checked-by",
  [TD_FACT_CHECKED_ON] = "checked-on", [TD_FACT_NOTE] = "note",
};

static const char *
choice_nick (TdFactChoice which, guint chosen)
{
  switch (which)
    {
    case TD_FACT_KIND:
      return td_part_kind_to_nick ((TdPartKind)chosen);
    case TD_FACT_AREA_SOURCE:
      return td_area_source_to_nick ((TdAreaSource)chosen);
    case TD_FACT_OCCUPANCY:
      return td_occupancy_to_nick ((TdOccupancy)chosen);
    case TD_FACT_TITLE:
      return td_title_to_nick ((TdTitle)chosen);
    case TD_FACT_OCCUPIED:
    default:
      return chosen != 0 ? "yes" : "no";
    }
}

static const char *const choice_fields[TD_N_FACT_CHOICES] = {
  [TD_FACT_KIND] = "kind",   [TD_FACT_AREA_SOURCE] = "area-source", [TD_FACT_OCCUPANCY] = "occupancy",
  [TD_FACT_TITLE] = "title", [TD_FACT_OCCUPIED] = "occupied",
};

TdFactValues *
td_fact_values_new (const TdPart *part)
{
  TdFactValues *values = g_new0 (TdFactValues, 1);
  values->texts[TD_FACT_FLOOR] = part->floor != 0 ? g_strdup_printf ("%d", part->floor) : g_strdup ("");
  values->texts[TD_FACT_AREA] = part->area > 0 ? td_area_to_string (part->area) : g_strdup ("");
  values->texts[TD_FACT_TITLE_NO] = g_strdup (part->title_no != NULL ? part->title_no : "");
  values->texts[TD_FACT_CHECKED_BY] = g_strdup (part->checked_by != NULL ? part->checked_by : "");
  values->texts[TD_FACT_CHECKED_ON] = td_date_to_iso (part->checked_on);
  values->texts[TD_FACT_NOTE] = g_strdup (part->note != NULL ? part->note : "");
  values->choices[TD_FACT_KIND] = part->kind;
  values->choices[TD_FACT_AREA_SOURCE] = part->area_source;
  values->choices[TD_FACT_OCCUPANCY] = part->occupancy;
  values->choices[TD_FACT_TITLE] = part->title;
  values->choices[TD_FACT_OCCUPIED] = part->occupied ? 1 : 0;
  return values;
}

TdFactValues *
td_fact_values_copy (const TdFactValues *values)
{
  TdFactValues *copy = g_memdup2 (values, sizeof *values);
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    copy->texts[i] = g_strdup (values->texts[i]);
  return copy;
}

void
td_fact_values_free (TdFactValues *values)
{
  if (values == NULL)
    return;
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    g_free (values->texts[i]);
  g_free (values);
}

TdFactValues *
td_fact_values_with_text (const TdFactValues *values, TdFactText which, const char *text)
{
  TdFactValues *next = td_fact_values_copy (values);
  g_free (next->texts[which]);
  next->texts[which] = g_strdup (text != NULL ? text : "");
  return next;
}

TdFactValues *
td_fact_values_with_choice (const TdFactValues *values, TdFactChoice which, guint chosen)
{
  TdFactValues *next = td_fact_values_copy (values);
  next->choices[which] = chosen;
  return next;
}

gboolean
td_fact_values_equal (const TdFactValues *a, const TdFactValues *b)
{
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    if (!g_str_equal (a->texts[i], b->texts[i]))
      return FALSE;
  for (guint i = 0; i < TD_N_FACT_CHOICES; i++)
    if (a->choices[i] != b->choices[i])
      return FALSE;
  return TRUE;
}

GStrv
td_fact_values_to_fields (const TdFactValues *orig, const TdFactValues *curr)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    {
      /* “No floor” is the floor 0. */
      const char *text = i == TD_FACT_FLOOR && td_text_is_blank (curr->texts[i]) ? "0" : curr->texts[i];
      g_autofree char *field = g_strdup_printf ("%s=%s", text_fields[i], text);
      if (!g_str_equal (orig->texts[i], curr->texts[i]))
        g_strv_builder_add (fields, field);
    }
  for (guint i = 0; i < TD_N_FACT_CHOICES; i++)
    {
      g_autofree char *field =
          g_strdup_printf ("%s=%s", choice_fields[i], choice_nick ((TdFactChoice)i, curr->choices[i]));
      if (orig->choices[i] != curr->choices[i])
        g_strv_builder_add (fields, field);
    }
  return g_strv_builder_end (fields);
}

/* ---- state ---- */

static const char *
floor_hint (const char *text)
{
  g_autofree char *half = td_text_half_width (text);
  gint64 floor;
  if (td_text_is_blank (text) || g_ascii_string_to_signed (g_strstrip (half), 10, -9, 200, &floor, NULL))
    return "";
  return _ ("A floor is a number from -9 to 200.");
}

static const char *
area_hint (const char *text)
{
  TdArea area;
  const char *code = NULL;
  if (td_area_parse (text, &area, &code))
    return "";
  if (td_text_is_blank (text))
    return _ ("The area must not be empty: the count needs it.");
  if (g_strcmp0 (code, "too-many-decimals") == 0)
    return _ ("An area has at most two decimals.");
  return _ ("This is no area: write square metres, as 81.20.");
}

static const char *
day_hint (const char *text)
{
  return td_text_is_blank (text) || td_date_parse_loose (text, 0) != TD_DATE_NONE
             ? ""
             : _ ("Write the day as 2026-09-12.");
}

TdFactState
td_fact_state (const TdFactValues *orig, const TdFactValues *curr)
{
  TdFactState state = { 0 };
  state.changed = !td_fact_values_equal (orig, curr);
  state.can_save = state.changed;
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    {
      /* What stood there before is not said to be wrong as long as nobody touches it. */
      gboolean same = g_str_equal (orig->texts[i], curr->texts[i]);
      state.hints[i] = same                      ? ""
                       : i == TD_FACT_FLOOR      ? floor_hint (curr->texts[i])
                       : i == TD_FACT_AREA       ? area_hint (curr->texts[i])
                       : i == TD_FACT_CHECKED_ON ? day_hint (curr->texts[i])
                                                 : "";
      if (!same && *state.hints[i] == '\0')
        state.hints[i] = td_typed_fault (curr->texts[i], i == TD_FACT_NOTE ? TD_TYPED_TEXT : TD_TYPED_LINE);
      state.can_save = state.can_save && *state.hints[i] == '\0';
    }
  return state;
}

/* ---- erasing ---- */

gboolean
td_erase_confirmed (const char *room, const char *typed)
{
  g_autofree char *wanted = td_room_fold (room);
  g_autofree char *given = td_room_fold (typed);
  return *wanted != '\0' && g_str_equal (wanted, given);
}

char *
td_erase_goes (const TdHousehold *household)
{
  const TdPart *part = household->part;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text,
                          ngettext ("• Name, document number and telephone of %u owner",
                                    "• Names, document numbers and telephones of %u owners",
                                    part->owners->len),
                          part->owners->len);
  g_string_append_printf (text, "\n%s", _ ("• Number of the certificate, who checked it, the note"));
  if (household->votes->len > 0)
    g_string_append_printf (text, "\n%s",
                            _ ("• Names and remarks on ballots, deliveries and objections of this flat"));
  if (household->transfers->len > 0)
    g_string_append_printf (text, "\n%s", _ ("• Names and papers of recorded changes"));
  if (household->scans > 0)
    g_string_append_printf (text, ngettext ("\n• %d scan", "\n• %d scans", household->scans),
                            household->scans);
  g_string_append_printf (
      text, "\n%s",
      _ ("• Reasons and notes of the dossier that name these people, and the same in the daily copies"));
  return g_string_free (text, FALSE);
}

char *
td_erase_stays (const TdHousehold *household)
{
  GString *text = g_string_new (NULL);
  g_string_append (text, _ ("• Room number, floor, area and kind of the flat"));
  if (household->votes->len > 0)
    g_string_append_printf (text, "\n%s",
                            _ ("• How the flat voted, without names, and the hashes that prove it"));
  g_string_append_printf (
      text, "\n%s", _ ("• Papers that were printed, exported or backed up elsewhere: destroy them yourself"));
  return g_string_free (text, FALSE);
}

char *
td_erase_record_text (const TdErasureRecord *record)
{
  GString *text = g_string_new (record->line);
  if (*record->numbers != '\0')
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("A number in it goes: %s"), record->numbers);
    }
  if (*record->said != '\0')
    g_string_append_printf (text, "\n%s", record->said);
  if (record->past)
    g_string_append_printf (text, "\n%s",
                            record->named ? _ ("The name stands in a former text of it")
                                          : _ ("A number in a former text of it goes"));
  return g_string_free (text, FALSE);
}
