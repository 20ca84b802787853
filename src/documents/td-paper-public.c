/* Tidang: 公示 and 表决结果公示 — papers that hang on a wall.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include <string.h>

static void
begin_public (TdPaperJob *job, const TdPaperInput *input, const TdValues *values)
{
  g_autofree char *footer = td_template_word (job->template, "footer", values);
  TdPageFrame frame = { .kind = TD_FRAME_POSTER, .footer = footer };

  td_paper_frame_code (job, &frame, TD_CODES_SMALL, td_paper_code (job, input, values, 0), NULL);
  td_paper_begin (job, &frame);
  td_flow_bookmark (job->flow, 0, td_values_get (values, "unit-label"));
}

gboolean
td_paper_set_notice (TdPaperJob *job, GError **error)
{
  for (guint i = 0; i < job->inputs->len; i++)
    {
      const TdPaperInput *input = job->inputs->pdata[i];
      g_autoptr (TdValues) values = td_paper_values (job, input);
      TdPaperLook look;

      td_paper_look_notice (&look);
      begin_public (job, input, values);
      td_paper_set_sheet (job, "paper", values, &look, NULL, 0.8, "");
    }
  return TRUE;
}

/* ---- 表决结果公示 ---- */

typedef struct
{
  TdPaperJob *job;
  const TdPaperInput *input;
  TdValues *values;
  TdSetting as;
} Result;

static char *
word (const Result *result, const char *key)
{
  return td_template_word (result->job->template, key, result->values);
}

static char *
share (gboolean asked, gint64 part, gint64 whole)
{
  return asked ? td_paper_percent (part, whole) : g_strdup ("—");
}

static void
set_counts (const Result *result)
{
  const TdCounts *heads = &result->input->tally->heads;
  const TdCounts *area = &result->input->tally->area;
  /* A row has no share of itself: a column full of 100 % hides the numbers that matter. */
  const struct
  {
    const char *key;
    gint64 heads, area;
    gboolean of_total, of_participating;
  } rows[] = {
    { "row-total", heads->total, area->total, FALSE, FALSE },
    { "row-participating", heads->participating, area->participating, TRUE, FALSE },
    { "row-agree", heads->agree, area->agree, TRUE, TRUE },
    { "row-oppose", heads->oppose, area->oppose, TRUE, TRUE },
    { "row-abstain", heads->abstain, area->abstain, TRUE, TRUE },
    { "row-invalid", heads->invalid, area->invalid, TRUE, FALSE },
    { "row-pending", heads->pending, area->pending, TRUE, FALSE },
    { "row-silent", heads->silent, area->silent, TRUE, FALSE },
  };
  g_autoptr (TdListing) listing = td_listing_new (&result->as, "counts");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      td_listing_take (listing, "item", word (result, rows[i].key));
      td_listing_take (listing, "heads", g_strdup_printf ("%" G_GINT64_FORMAT, rows[i].heads));
      td_listing_take (listing, "heads-of-total", share (rows[i].of_total, rows[i].heads, heads->total));
      td_listing_take (listing, "heads-of-participating",
                       share (rows[i].of_participating, rows[i].heads, heads->participating));
      td_listing_take (listing, "area", td_area_to_string (rows[i].area));
      td_listing_take (listing, "area-of-total", share (rows[i].of_total, rows[i].area, area->total));
      td_listing_take (listing, "area-of-participating",
                       share (rows[i].of_participating, rows[i].area, area->participating));
      td_listing_end_row (listing, TD_MM (7) * result->as.look->scale, FALSE);
    }
  td_flow_table (result->job->flow, td_listing_table (listing));
}

static void
add_gate_row (const Result *result,
              TdListing *listing,
              const char *condition,
              const TdGate *gate,
              gboolean area,
              gint64 part,
              gint64 whole,
              gboolean met)
{
  g_autoptr (TdValues) values = td_values_new ();

  td_listing_take (listing, "condition", word (result, condition));
  if (!gate->known || gate->none)
    {
      td_listing_take (listing, "required", word (result, gate->none ? "not-asked" : "unknown"));
      td_listing_set (listing, "actual", "—");
      td_listing_set (listing, "met", "—");
      td_listing_end_row (listing, TD_MM (7) * result->as.look->scale, FALSE);
      return;
    }
  td_values_take (values, "part",
                  td_paper_fraction (result->job, area ? gate->area : gate->heads,
                                     area ? gate->area_compare : gate->heads_compare));
  td_listing_take (listing, "required",
                   td_template_word (result->job->template,
                                     gate->of_all ? "required-of-all" : "required-of-participating", values));
  td_values_take (values, "part",
                  area ? td_area_to_string (part) : g_strdup_printf ("%" G_GINT64_FORMAT, part));
  td_values_take (values, "whole",
                  area ? td_area_to_string (whole) : g_strdup_printf ("%" G_GINT64_FORMAT, whole));
  td_values_take (values, "percent", td_paper_percent (part, whole));
  td_listing_take (listing, "actual",
                   td_template_word (result->job->template, area ? "actual-area" : "actual-heads", values));
  td_listing_take (listing, "met", word (result, met ? "met" : "not-met"));
  td_listing_end_row (listing, TD_MM (7) * result->as.look->scale, FALSE);
}

static void
set_gates (const Result *result)
{
  const TdTally *tally = result->input->tally;
  const TdRule *rule = result->input->rule;
  g_autoptr (TdListing) listing = NULL;

  if (rule == NULL)
    return;
  listing = td_listing_new (&result->as, "gates");
  add_gate_row (result, listing, "gate-quorum-heads", &rule->quorum, FALSE, tally->heads.participating,
                tally->heads.total, tally->quorum.heads);
  add_gate_row (result, listing, "gate-quorum-area", &rule->quorum, TRUE, tally->area.participating,
                tally->area.total, tally->quorum.area);
  add_gate_row (result, listing, "gate-approval-heads", &rule->approval, FALSE, tally->heads.agree,
                rule->approval.of_all ? tally->heads.total : tally->heads.participating,
                tally->approval.heads);
  add_gate_row (result, listing, "gate-approval-area", &rule->approval, TRUE, tally->area.agree,
                rule->approval.of_all ? tally->area.total : tally->area.participating, tally->approval.area);
  td_flow_table (result->job->flow, td_listing_table (listing));
}

/* Who took part, never how: an opinion on a wall invites pressure, and PIPL art. 25 asks a separate consent.
 */
static char *
part_state (const Result *result, const TdPart *part)
{
  const TdTally *tally = result->input->tally;
  guint index = 0;

  if (!g_ptr_array_find (result->input->roll->parts, part, &index) || index >= tally->part_stances->len)
    return word (result, "state-silent");
  switch (g_array_index (tally->part_stances, TdStance, index))
    {
    case TD_STANCE_AGREE:
    case TD_STANCE_OPPOSE:
    case TD_STANCE_ABSTAIN:
      return word (result, "state-took-part");
    case TD_STANCE_INVALID:
      return word (result, "state-invalid");
    case TD_STANCE_PENDING:
      return word (result, "state-pending");
    default:
      return word (result, "state-silent");
    }
}

static void
set_owners (const Result *result)
{
  TdPaperInput whole = *result->input;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (TdListing) listing = td_listing_new (&result->as, "owners");

  whole.unit_id = 0; /* the result is that of the whole scope */
  parts = td_paper_parts (&whole, TRUE);
  for (guint i = 0; i < parts->len; i++)
    {
      const TdPart *part = parts->pdata[i];

      td_listing_take (listing, "number", g_strdup_printf ("%u", i + 1));
      td_listing_take (listing, "room", td_paper_room (part));
      td_listing_take (listing, "owners", td_paper_owners (result->job, part, TRUE));
      td_listing_take (listing, "area", td_area_to_string (part->area));
      td_listing_take (listing, "state", part_state (result, part));
      td_listing_end_row (listing, TD_MM (7) * result->as.look->scale, FALSE);
    }
  td_flow_table (result->job->flow, td_listing_table (listing));
}

static void
set_result_table (TdFlow *flow, const char *name, gpointer data)
{
  if (strcmp (name, "counts") == 0)
    set_counts (data);
  else if (strcmp (name, "gates") == 0)
    set_gates (data);
  else if (strcmp (name, "owners") == 0)
    set_owners (data);
}

/* “被占用专有部分的业主书面同意：101（依据：…）；书面异议尚未处理：201” */
static void
set_blocked (const Result *result)
{
  const GPtrArray *blocks = result->input->tally->blocked_by;
  GString *text = g_string_new (NULL);

  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const TdBlock *block = blocks->pdata[i];
      g_autofree char *key = g_strconcat ("block-", block->code, NULL);
      g_autofree char *sentence = NULL;
      g_autofree char *source = NULL;

      td_values_take (result->values, "rooms", td_paper_rooms (result->input->roll, block->parts));
      td_values_set (result->values, "text", block->code);
      td_values_set (result->values, "source", block->source);
      sentence = word (result, key);
      if (*sentence == '\0')
        {
          g_free (sentence);
          sentence = word (result, "block-other");
        }
      source = td_values_has (result->values, "source") ? word (result, "source") : g_strdup ("");
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "；" : "", sentence, source);
    }
  td_values_take (result->values, "blocked", g_string_free (text, FALSE));
}

static void
set_section (TdPaperJob *job, const TdPaperLook *look, gpointer data)
{
  Result result = *(const Result *)data;

  result.job = job;
  begin_public (job, result.input, result.values);
  result.as = td_paper_setting (job, result.values, look, NULL);
  td_template_set (&result.as, "paper", job->flow, set_result_table, &result);
}

static void
set_unit_result (TdPaperJob *job, const TdPaperInput *input)
{
  static const double factors[] = { 1, 0.94, 0.88 }; /* down to 12.3 points: 小四 */
  g_autoptr (TdValues) values = td_paper_values (job, input);
  Result result = { job, input, values, { 0 } };
  TdPaperLook look;

  td_paper_look_notice (&look);
  set_blocked (&result);
  td_paper_choose_look (job, &look, factors, G_N_ELEMENTS (factors), set_section, &result);
  set_section (job, &look, &result);
}

gboolean
td_paper_set_result (TdPaperJob *job, GError **error)
{
  for (guint i = 0; i < job->inputs->len; i++)
    {
      const TdPaperInput *input = job->inputs->pdata[i];

      if (!input->has_vote || input->tally == NULL)
        {
          g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT, "%s%s%s has no counted vote",
                       input->compound != NULL ? input->compound : "",
                       input->building != NULL ? input->building : "",
                       input->unit != NULL ? input->unit : "");
          return FALSE;
        }
      set_unit_result (job, input);
    }
  return TRUE;
}
