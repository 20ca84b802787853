/* Tidang: 业主名册 — a paper that stays in the office.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include "td-ids.h"

#include <string.h>

typedef struct
{
  TdPaperJob *job;
  const TdPaperInput *input;
  const TdValues *values;
  const TdPaperLook *look;
} Roster;

/* One line for each owner, so that number and phone stand beside the name. */
static char *
owner_lines (const Roster *roster, const TdPart *part, char *(*value) (const TdOwner *, gboolean))
{
  GString *text = g_string_new (NULL);
  gboolean masked = !roster->job->common->unmasked;

  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];
      g_autofree char *line = part->erased || owner->erased ? g_strdup ("") : value (owner, masked);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static char *
owner_document (const TdOwner *owner, gboolean masked)
{
  const char *number = owner->doc_no != NULL ? owner->doc_no : "";

  return masked ? td_mask_doc (number) : g_strdup (number);
}

static char *
owner_phone (const TdOwner *owner, gboolean masked)
{
  const char *phone = owner->phone != NULL ? owner->phone : "";

  return masked ? td_mask_phone (phone) : g_strdup (phone);
}

static char *
owner_names (const Roster *roster, const TdPart *part)
{
  g_autofree char *names = td_paper_owners (roster->job, part, !roster->job->common->unmasked);
  g_auto (GStrv) each = g_strsplit (names, "、", -1);

  return g_strjoinv ("\n", each);
}

static char *
title_text (const TdPart *part)
{
  const char *number = part->title_no != NULL ? part->title_no : "";

  if (part->title == TD_TITLE_UNKNOWN)
    return g_strdup (number);
  return g_strdup_printf ("%s%s%s", td_title_to_chinese (part->title), *number != '\0' ? "\n" : "", number);
}

static char *
checked_text (const TdPart *part)
{
  g_autofree char *date =
      part->checked_on != TD_DATE_NONE ? td_date_to_iso (part->checked_on) : g_strdup ("");

  return g_strdup_printf ("%s%s%s", part->checked_by != NULL ? part->checked_by : "",
                          part->checked_by != NULL && *part->checked_by != '\0' && *date != '\0' ? "\n" : "",
                          date);
}

static char *
occupancy_text (const Roster *roster, const TdPart *part)
{
  const char *text = part->occupancy == TD_OCCUPANCY_UNKNOWN ? "" : td_occupancy_to_chinese (part->occupancy);
  g_autofree char *occupied =
      part->occupied ? td_template_word (roster->job->template, "occupied", roster->values) : g_strdup ("");

  return g_strdup_printf ("%s%s%s", text, *text != '\0' && *occupied != '\0' ? "\n" : "", occupied);
}

static void
add_owner_row (const Roster *roster, TdListing *listing, const TdPart *part, guint index)
{
  td_listing_take (listing, "number", g_strdup_printf ("%u", index));
  td_listing_take (listing, "room", td_paper_room (part));
  td_listing_set (listing, "kind", td_part_kind_to_chinese (part->kind));
  td_listing_take (listing, "owners", owner_names (roster, part));
  td_listing_take (listing, "documents", owner_lines (roster, part, owner_document));
  td_listing_take (listing, "phones", owner_lines (roster, part, owner_phone));
  td_listing_take (listing, "area", part->area > 0 ? td_area_to_string (part->area) : NULL);
  td_listing_set (listing, "area-source", td_area_source_to_chinese (part->area_source));
  td_listing_take (listing, "title", title_text (part));
  td_listing_take (listing, "occupancy", occupancy_text (roster, part));
  td_listing_take (listing, "checked", checked_text (part));
  td_listing_end_row (listing, TD_MM (7) * roster->look->scale, FALSE);
}

static void
set_owners (TdFlow *flow, const char *name, gpointer data)
{
  const Roster *roster = data;
  g_autoptr (GPtrArray) parts = td_paper_parts (roster->input, FALSE);
  g_autoptr (GPtrArray) heads = td_roll_heads (roster->input->roll, TD_KINDS_ALL);
  TdSetting as = td_paper_setting (roster->job, roster->values, roster->look, NULL);
  g_autoptr (TdListing) listing = NULL;
  g_autoptr (TdValues) total = td_values_new ();
  TdArea area = 0;

  if (strcmp (name, "owners") != 0)
    return;
  listing = td_listing_new (&as, "owners");
  for (guint i = 0; i < parts->len; i++)
    {
      add_owner_row (roster, listing, parts->pdata[i], i + 1);
      area += ((const TdPart *)parts->pdata[i])->area;
    }
  td_values_set_printf (total, "count", "%u", parts->len);
  td_values_set_printf (total, "number", "%u", heads->len);
  td_listing_take (listing, "room", td_template_word (roster->job->template, "total", total));
  td_listing_take (listing, "owners", td_template_word (roster->job->template, "total-parts", total));
  if (parts->len == roster->input->roll->parts->len)
    td_listing_take (listing, "documents", td_template_word (roster->job->template, "total-heads", total));
  td_listing_take (listing, "area", td_area_to_string (area));
  td_listing_end_row (listing, TD_MM (8) * roster->look->scale, TRUE);
  td_flow_table (flow, td_listing_table (listing));
}

static void
set_section (TdPaperJob *job, const TdPaperLook *look, gpointer data)
{
  Roster roster = *(const Roster *)data;
  TdSetting as;

  roster.job = job;
  roster.look = look;
  td_paper_begin_internal (job, roster.input, roster.values, (TdPageFrame){ .landscape = TRUE });
  td_flow_bookmark (job->flow, 0, td_values_get (roster.values, "unit-label"));
  as = td_paper_setting (job, roster.values, look, NULL);
  td_template_set (&as, "paper", job->flow, set_owners, &roster);
}

/* “301　买卖过户（2026-09-10）；501　分户（2026-09-11）”. (transfer full) */
static char *
notes_text (const TdPaperInput *input)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; input->has_vote && input->notes != NULL && i < input->notes->len; i++)
    {
      const TdRollNote *note = &g_array_index (input->notes, TdRollNote, i);
      const TdPart *part = td_roll_find (input->roll, note->part_id);
      g_autofree char *room = NULL;
      g_autofree char *on = td_date_to_iso (note->on);

      if (part == NULL || (input->unit_id != 0 && part->unit_id != input->unit_id))
        continue;
      room = td_paper_room (part);
      g_string_append_printf (text, "%s%s　%s（%s）", text->len > 0 ? "；" : "", room,
                              td_transfer_kind_to_chinese (note->kind), on);
    }
  return g_string_free (text, FALSE);
}

static void
set_unit_roster (TdPaperJob *job, const TdPaperInput *input)
{
  static const double factors[] = { 1, 0.95, 0.9 }; /* down to 8.1 points */
  g_autoptr (TdValues) values = td_paper_values (job, input);
  g_autoptr (GPtrArray) parts = td_paper_parts (input, FALSE);
  Roster roster = { job, input, values, NULL };
  TdPaperLook look;

  td_values_take (values, "notes", notes_text (input));
  td_paper_look_list (&look);
  td_paper_choose_look (job, &look, factors, G_N_ELEMENTS (factors), set_section, &roster);
  set_section (job, &look, &roster);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *owners = td_paper_owners (job, parts->pdata[i], !job->common->unmasked);

      td_paper_missing_note (job, &look, owners);
    }
}

gboolean
td_paper_set_roster (TdPaperJob *job, GError **error)
{
  if (job->common->unmasked && (job->common->purpose == NULL || *job->common->purpose == '\0'))
    {
      g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT, "an unmasked roster needs its purpose");
      return FALSE;
    }
  for (guint i = 0; i < job->inputs->len; i++)
    set_unit_roster (job, job->inputs->pdata[i]);
  return TRUE;
}
