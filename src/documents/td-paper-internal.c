/* Tidang: 业主名册 and 进度台账 — papers that stay in the office.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include "td-ids.h"

#include <string.h>

/* What fits between the codes of a landscape page. */
#define HEADER_CHARACTERS 64

/* A long purpose stands in full below the title; the head of each page has its beginning. (transfer full) */
static char *
short_header (const char *text)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (text, -1) <= HEADER_CHARACTERS)
    return g_strdup (text);
  beginning = g_utf8_substring (text, 0, HEADER_CHARACTERS - 1);
  return g_strconcat (beginning, "…", NULL);
}

static void
begin_internal (TdPaperJob *job, const TdPaperInput *input, const TdValues *values)
{
  g_autofree char *whole = td_template_word (job->template, "header", values);
  g_autofree char *header = short_header (whole);
  g_autofree char *footer = td_template_word (job->template, "footer", values);
  g_autofree char *secret = td_template_word (job->template, "secret", values);
  TdPageFrame frame = {
    .kind = TD_FRAME_FORM, .landscape = TRUE, .header = header, .footer = footer, .watermark = secret
  };

  td_paper_frame_code (job, &frame, TD_CODES_CORNERS, td_paper_code (job, input, values, 0), NULL);
  td_paper_begin (job, &frame);
}

typedef struct
{
  TdPaperJob *job;
  const TdPaperInput *input; /* of a roster */
  const TdValues *values;
  const TdPaperLook *look;
} Internal;

static char *
count_word (const Internal *internal, const char *key, gint64 number, const char *amount)
{
  g_autoptr (TdValues) values = td_values_new ();

  td_values_set_printf (values, "number", "%" G_GINT64_FORMAT, number);
  td_values_set (values, "amount", amount);
  return td_template_word (internal->job->template, key, values);
}

/* ---- 业主名册 ---- */

/* One line for each owner, so that number and phone stand beside the name. */
static char *
owner_lines (const Internal *internal, const TdPart *part, char *(*value) (const TdOwner *, gboolean))
{
  GString *text = g_string_new (NULL);
  gboolean masked = !internal->job->common->unmasked;

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
owner_names (const Internal *internal, const TdPart *part)
{
  g_autofree char *names = td_paper_owners (internal->job, part, !internal->job->common->unmasked);
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
occupancy_text (const Internal *internal, const TdPart *part)
{
  const char *text = part->occupancy == TD_OCCUPANCY_UNKNOWN ? "" : td_occupancy_to_chinese (part->occupancy);
  g_autofree char *occupied = part->occupied
                                  ? td_template_word (internal->job->template, "occupied", internal->values)
                                  : g_strdup ("");

  return g_strdup_printf ("%s%s%s", text, *text != '\0' && *occupied != '\0' ? "\n" : "", occupied);
}

static void
add_owner_row (const Internal *internal, TdListing *listing, const TdPart *part, guint index)
{
  td_listing_take (listing, "number", g_strdup_printf ("%u", index));
  td_listing_take (listing, "room", td_paper_room (part));
  td_listing_set (listing, "kind", td_part_kind_to_chinese (part->kind));
  td_listing_take (listing, "owners", owner_names (internal, part));
  td_listing_take (listing, "documents", owner_lines (internal, part, owner_document));
  td_listing_take (listing, "phones", owner_lines (internal, part, owner_phone));
  td_listing_take (listing, "area", part->area > 0 ? td_area_to_string (part->area) : NULL);
  td_listing_set (listing, "area-source", td_area_source_to_chinese (part->area_source));
  td_listing_take (listing, "title", title_text (part));
  td_listing_take (listing, "occupancy", occupancy_text (internal, part));
  td_listing_take (listing, "checked", checked_text (part));
  td_listing_end_row (listing, TD_MM (7), FALSE);
}

static void
set_owners (TdFlow *flow, const char *name, gpointer data)
{
  const Internal *internal = data;
  g_autoptr (GPtrArray) parts = td_paper_parts (internal->input, FALSE);
  g_autoptr (GPtrArray) heads = td_roll_heads (internal->input->roll, TD_KINDS_ALL);
  g_autoptr (TdListing) listing = NULL;
  g_autoptr (TdValues) total = td_values_new ();
  TdArea area = 0;

  if (strcmp (name, "owners") != 0)
    return;
  listing = td_listing_new (internal->job->template, "owners", internal->values, internal->look,
                            td_flow_typesetter (flow), td_flow_width (flow));
  for (guint i = 0; i < parts->len; i++)
    {
      add_owner_row (internal, listing, parts->pdata[i], i + 1);
      area += ((const TdPart *)parts->pdata[i])->area;
    }
  td_values_set_printf (total, "count", "%u", parts->len);
  td_values_set_printf (total, "number", "%u", heads->len);
  td_listing_take (listing, "room", td_template_word (internal->job->template, "total", total));
  td_listing_take (listing, "owners", td_template_word (internal->job->template, "total-parts", total));
  if (parts->len == internal->input->roll->parts->len)
    td_listing_take (listing, "documents", td_template_word (internal->job->template, "total-heads", total));
  td_listing_take (listing, "area", td_area_to_string (area));
  td_listing_end_row (listing, TD_MM (8), TRUE);
  td_flow_table (flow, td_listing_table (listing));
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
    {
      const TdPaperInput *input = job->inputs->pdata[i];
      g_autoptr (TdValues) values = td_paper_values (job, input);
      g_autoptr (GPtrArray) parts = td_paper_parts (input, FALSE);
      TdPaperLook look;
      Internal internal = { job, input, values, &look };

      td_paper_look_list (&look);
      begin_internal (job, input, values);
      td_flow_bookmark (job->flow, 0, td_values_get (values, "unit-label"));
      td_template_set (job->template, "paper", values, &look, NULL, job->flow, set_owners, &internal);
      for (guint n = 0; n < parts->len; n++)
        {
          g_autofree char *owners = td_paper_owners (job, parts->pdata[n], !job->common->unmasked);

          td_paper_missing_note (job, &look, owners);
        }
    }
  return TRUE;
}

/* ---- 进度台账 ---- */

typedef struct
{
  gint64 total, answered, agree, oppose; /* heads */
  TdArea total_area, answered_area, agree_area, oppose_area, to_go_area;
  gint64 to_go, delivered, parts, passed;
} Sums;

static char *
heads_area (const Internal *internal, const char *key, gint64 heads, TdArea area)
{
  g_autofree char *amount = td_area_to_string (area);

  return count_word (internal, key, heads, amount);
}

static char *
delivered_text (const Internal *internal, gint64 count, gint64 parts)
{
  g_autoptr (TdValues) values = td_values_new ();

  td_values_set_printf (values, "count", "%" G_GINT64_FORMAT, count);
  td_values_set_printf (values, "number", "%" G_GINT64_FORMAT, parts);
  return td_template_word (internal->job->template, "delivered", values);
}

/* Parts with a delivery; a ballot that came back proves one too. */
static gint64
count_delivered (const TdPaperInput *input, const GPtrArray *parts)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 count = 0;

  for (guint i = 0; input->deliveries != NULL && i < input->deliveries->len; i++)
    g_hash_table_add (reached, &((TdDelivery *)input->deliveries->pdata[i])->part_id);
  for (guint i = 0; input->ballots != NULL && i < input->ballots->len; i++)
    g_hash_table_add (reached, &((TdBallot *)input->ballots->pdata[i])->part_id);
  for (guint i = 0; i < parts->len; i++)
    count += g_hash_table_contains (reached, &((const TdPart *)parts->pdata[i])->id);
  return count;
}

static char *
opposing_rooms (const TdPaperInput *input)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < input->roll->parts->len && i < input->tally->part_stances->len; i++)
    {
      g_autofree char *room = NULL;

      if (g_array_index (input->tally->part_stances, TdStance, i) != TD_STANCE_OPPOSE)
        continue;
      room = td_paper_room (input->roll->parts->pdata[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", room);
    }
  return g_string_free (text, FALSE);
}

static char *
state_text (const Internal *internal, const TdPaperInput *input)
{
  const char *key = "state-open";

  if (input->tally->result == TD_RESULT_NOT_COMPUTABLE)
    key = "state-unknown";
  else if (input->tally->result == TD_RESULT_PASSED)
    key = input->tally->final ? "state-closed-passed" : "state-open-passed";
  else if (input->tally->final)
    key = "state-closed-failed";
  return td_template_word (internal->job->template, key, internal->values);
}

static char *
to_go_text (const Internal *internal, const TdPaperInput *input, Sums *sums)
{
  const TdTally *tally = input->tally;
  const char *key = "to-go-never";

  if (tally->result == TD_RESULT_NOT_COMPUTABLE)
    key = "to-go-unknown";
  else if (tally->result == TD_RESULT_PASSED)
    key = "to-go-none";
  else if (tally->quorum.met && tally->approval.met)
    key = "to-go-blocked";
  else if (tally->needed != NULL && tally->needed->heads > 0)
    {
      sums->to_go += tally->needed->heads;
      sums->to_go_area += tally->needed->area;
      return heads_area (internal, "to-go", tally->needed->heads, tally->needed->area);
    }
  else if (tally->persuade != NULL && tally->persuade->heads > 0)
    return heads_area (internal, "to-persuade", tally->persuade->heads, tally->persuade->area);
  return td_template_word (internal->job->template, key, internal->values);
}

static void
add_sums (Sums *sums, const TdTally *tally)
{
  sums->total += tally->heads.total;
  sums->total_area += tally->area.total;
  sums->answered += tally->heads.participating;
  sums->answered_area += tally->area.participating;
  sums->agree += tally->heads.agree;
  sums->agree_area += tally->area.agree;
  sums->oppose += tally->heads.oppose;
  sums->oppose_area += tally->area.oppose;
  sums->passed += tally->result == TD_RESULT_PASSED;
}

static void
set_sums_cells (const Internal *internal, TdListing *listing, const Sums *sums)
{
  td_listing_take (listing, "total", heads_area (internal, "heads-area", sums->total, sums->total_area));
  td_listing_take (listing, "answered",
                   heads_area (internal, "heads-area", sums->answered, sums->answered_area));
  td_listing_take (listing, "agree", heads_area (internal, "heads-area", sums->agree, sums->agree_area));
  td_listing_take (listing, "oppose", heads_area (internal, "heads-area", sums->oppose, sums->oppose_area));
  td_listing_take (listing, "delivered", delivered_text (internal, sums->delivered, sums->parts));
}

static void
add_unit_row (const Internal *internal,
              TdListing *listing,
              const TdPaperInput *input,
              guint index,
              Sums *sums)
{
  g_autoptr (TdValues) values = td_paper_values (internal->job, input);
  g_autoptr (GPtrArray) parts = td_paper_parts (input, TRUE);

  td_listing_take (listing, "number", g_strdup_printf ("%u", index));
  td_listing_take (listing, "unit",
                   g_strdup_printf ("%s %s %s", td_values_get (values, "compound"),
                                    td_values_get (values, "building"), td_values_get (values, "unit")));
  if (!input->has_vote || input->tally == NULL)
    td_listing_take (listing, "state", td_template_word (internal->job->template, "no-vote", values));
  else
    {
      Sums own = { .delivered = count_delivered (input, parts), .parts = parts->len };

      add_sums (&own, input->tally);
      add_sums (sums, input->tally);
      sums->delivered += own.delivered;
      sums->parts += own.parts;
      set_sums_cells (internal, listing, &own);
      td_listing_take (listing, "until", input->until != TD_DATE_NONE ? td_date_to_iso (input->until) : NULL);
      td_listing_take (listing, "to-go", to_go_text (internal, input, sums));
      td_listing_take (listing, "rooms", opposing_rooms (input));
      td_listing_take (listing, "state", state_text (internal, input));
    }
  td_listing_end_row (listing, TD_MM (7), FALSE);
}

static void
set_units (TdFlow *flow, const char *name, gpointer data)
{
  const Internal *internal = data;
  g_autoptr (TdListing) listing = NULL;
  g_autoptr (TdValues) total = td_values_new ();
  Sums sums = { 0 };

  if (strcmp (name, "units") != 0)
    return;
  listing = td_listing_new (internal->job->template, "units", internal->values, internal->look,
                            td_flow_typesetter (flow), td_flow_width (flow));
  for (guint i = 0; i < internal->job->inputs->len; i++)
    add_unit_row (internal, listing, internal->job->inputs->pdata[i], i + 1, &sums);
  td_values_set_printf (total, "units", "%u", internal->job->inputs->len);
  td_values_set_printf (total, "count", "%" G_GINT64_FORMAT, sums.passed);
  set_sums_cells (internal, listing, &sums);
  td_listing_take (listing, "number", NULL);
  td_listing_take (listing, "unit", td_template_word (internal->job->template, "total", total));
  td_listing_take (listing, "until", td_template_word (internal->job->template, "units", total));
  td_listing_take (listing, "to-go", heads_area (internal, "to-go", sums.to_go, sums.to_go_area));
  td_listing_take (listing, "state", td_template_word (internal->job->template, "passed", total));
  td_listing_end_row (listing, TD_MM (8), TRUE);
  td_flow_table (flow, td_listing_table (listing));
}

gboolean
td_paper_set_progress (TdPaperJob *job, GError **error)
{
  g_autoptr (TdValues) values = td_paper_values (job, NULL);
  TdPaperLook look;
  Internal internal = { job, NULL, values, &look };

  td_paper_look_list (&look);
  td_values_set_printf (values, "units", "%u", job->inputs->len);
  begin_internal (job, NULL, values);
  td_template_set (job->template, "paper", values, &look, NULL, job->flow, set_units, &internal);
  return TRUE;
}
