/* Tidang: 进度台账 — one table of all stairwells, on one page as long as that can be read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include <string.h>

typedef struct
{
  TdPaperJob *job;
  const TdValues *values;
  const TdPaperLook *look;
  double row_height;
  gboolean one_compound; /* then it stands in the title alone */
} Ledger;

static char *
count_word (const Ledger *ledger, const char *key, gint64 number, const char *amount)
{
  g_autoptr (TdValues) values = td_values_new ();

  td_values_set_printf (values, "number", "%" G_GINT64_FORMAT, number);
  td_values_set (values, "amount", amount);
  return td_template_word (ledger->job->template, key, values);
}

typedef struct
{
  gint64 total, answered, agree, oppose, abstain, pending; /* heads */
  TdArea total_area, answered_area, agree_area, oppose_area, to_go_area;
  gint64 to_go, delivered, parts, passed;
} Sums;

static char *
heads_area (const Ledger *ledger, const char *key, gint64 heads, TdArea area)
{
  g_autofree char *amount = td_area_to_string (area);

  return count_word (ledger, key, heads, amount);
}

static char *
delivered_text (const Ledger *ledger, gint64 count, gint64 parts)
{
  g_autoptr (TdValues) values = td_values_new ();

  td_values_set_printf (values, "count", "%" G_GINT64_FORMAT, count);
  td_values_set_printf (values, "number", "%" G_GINT64_FORMAT, parts);
  return td_template_word (ledger->job->template, "delivered", values);
}

/* Of the whole vote, however many stairwells it counts: as the heads beside them. */
static GPtrArray *
parts_of_vote (const TdPaperInput *input)
{
  TdPaperInput whole = *input;

  whole.unit_id = 0;
  return td_paper_parts (&whole, TRUE);
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

/* More rooms than this are told by their first ones and their number: who is asked to go from door to door
 * has the list of visits. */
#define MOST_ROOMS 24

/* Rooms of the parts that stand so, of those that count. */
static char *
rooms_text (const Ledger *ledger, const TdPaperInput *input, TdStance wanted)
{
  guint kinds = input->rule != NULL ? input->rule->part_kinds : TD_KINDS_ALL, n = 0;
  GString *text = g_string_new (NULL);
  g_autoptr (TdValues) values = td_values_new ();

  for (guint i = 0; i < input->roll->parts->len && i < input->tally->part_stances->len; i++)
    {
      const TdPart *part = input->roll->parts->pdata[i];
      g_autofree char *room = NULL;

      if (g_array_index (input->tally->part_stances, TdStance, i) != wanted ||
          (kinds & (1u << part->kind)) == 0 || ++n > MOST_ROOMS)
        continue;
      room = td_paper_room (part);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", room);
    }
  if (n <= MOST_ROOMS)
    return g_string_free (text, FALSE);
  td_values_take (values, "rooms", g_string_free (text, FALSE));
  td_values_set_printf (values, "count", "%u", n);
  return td_template_word (ledger->job->template, "rooms-many", values);
}

static char *
state_text (const Ledger *ledger, const TdPaperInput *input)
{
  const char *key = "state-open";

  if (input->tally->result == TD_RESULT_NOT_COMPUTABLE)
    key = "state-unknown";
  else if (input->tally->result == TD_RESULT_PASSED)
    key = input->tally->final ? "state-closed-passed" : "state-open-passed";
  else if (input->tally->final)
    key = "state-closed-failed";
  return td_template_word (ledger->job->template, key, ledger->values);
}

static char *
to_go_text (const Ledger *ledger, const TdPaperInput *input, Sums *sums)
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
      return heads_area (ledger, "to-go", tally->needed->heads, tally->needed->area);
    }
  else if (tally->persuade != NULL && tally->persuade->heads > 0)
    return heads_area (ledger, "to-persuade", tally->persuade->heads, tally->persuade->area);
  return td_template_word (ledger->job->template, key, ledger->values);
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
  sums->abstain += tally->heads.abstain;
  sums->pending += tally->heads.pending;
  sums->passed += tally->result == TD_RESULT_PASSED;
}

static void
set_sums_cells (const Ledger *ledger, TdListing *listing, const Sums *sums)
{
  td_listing_take (listing, "total", heads_area (ledger, "heads-area", sums->total, sums->total_area));
  td_listing_take (listing, "answered",
                   heads_area (ledger, "heads-area", sums->answered, sums->answered_area));
  td_listing_take (listing, "agree", heads_area (ledger, "heads-area", sums->agree, sums->agree_area));
  td_listing_take (listing, "oppose", heads_area (ledger, "heads-area", sums->oppose, sums->oppose_area));
  td_listing_take (listing, "abstain", g_strdup_printf ("%" G_GINT64_FORMAT, sums->abstain));
  td_listing_take (listing, "pending", g_strdup_printf ("%" G_GINT64_FORMAT, sums->pending));
  td_listing_take (listing, "delivered", delivered_text (ledger, sums->delivered, sums->parts));
}

/* “7号楼 2单元”, with the compound where there are several. */
static char *
unit_text (const Ledger *ledger, const TdValues *values)
{
  return g_strdup_printf ("%s%s%s %s", ledger->one_compound ? "" : td_values_get (values, "compound"),
                          ledger->one_compound ? "" : " ", td_values_get (values, "building"),
                          td_values_get (values, "unit"));
}

/* A wider vote stands in one row, which the rows of its other stairwells name. */
static void
point_at_row (const Ledger *ledger, TdListing *listing, const TdPaperInput *counted_in)
{
  g_autoptr (TdValues) values = td_paper_values (ledger->job, counted_in);

  td_values_take (values, "text", unit_text (ledger, values));
  td_listing_take (listing, "silent", td_template_word (ledger->job->template, "counted-in", values));
  td_listing_take (listing, "state", td_template_word (ledger->job->template, "state-counted-in", values));
}

static void
add_unit_row (const Ledger *ledger, TdListing *listing, const TdPaperInput *input, guint index, Sums *sums)
{
  g_autoptr (TdValues) values = td_paper_values (ledger->job, input);

  td_listing_take (listing, "number", g_strdup_printf ("%u", index));
  td_values_take (values, "text", unit_text (ledger, values));
  td_listing_take (listing, "unit", td_template_word (ledger->job->template, "row", values));
  if (input->counted_in != NULL)
    point_at_row (ledger, listing, input->counted_in);
  else if (!input->has_vote || input->tally == NULL)
    td_listing_take (listing, "state", td_template_word (ledger->job->template, "no-vote", values));
  else
    {
      g_autoptr (GPtrArray) parts = parts_of_vote (input);
      Sums own = { .delivered = count_delivered (input, parts), .parts = parts->len };

      add_sums (&own, input->tally);
      add_sums (sums, input->tally);
      sums->delivered += own.delivered;
      sums->parts += own.parts;
      set_sums_cells (ledger, listing, &own);
      td_listing_take (listing, "until", input->until != TD_DATE_NONE ? td_date_to_iso (input->until) : NULL);
      td_listing_take (listing, "to-go", to_go_text (ledger, input, sums));
      td_listing_take (listing, "rooms", rooms_text (ledger, input, TD_STANCE_OPPOSE));
      td_listing_take (listing, "silent", rooms_text (ledger, input, TD_STANCE_SILENT));
      td_listing_take (listing, "state", state_text (ledger, input));
    }
  td_listing_end_row (listing, ledger->row_height, FALSE);
}

static void
set_units (TdFlow *flow, const char *name, gpointer data)
{
  const Ledger *ledger = data;
  TdSetting as = td_paper_setting (ledger->job, ledger->values, ledger->look, NULL);
  g_autoptr (TdListing) listing = NULL;
  g_autoptr (TdValues) total = td_values_new ();
  Sums sums = { 0 };

  if (strcmp (name, "units") != 0)
    return;
  listing = td_listing_new (&as, "units");
  for (guint i = 0; i < ledger->job->inputs->len; i++)
    add_unit_row (ledger, listing, ledger->job->inputs->pdata[i], i + 1, &sums);
  td_values_set_printf (total, "units", "%u", ledger->job->inputs->len);
  td_values_set_printf (total, "count", "%" G_GINT64_FORMAT, sums.passed);
  set_sums_cells (ledger, listing, &sums);
  td_listing_take (listing, "number", NULL);
  td_listing_take (listing, "unit", td_template_word (ledger->job->template, "total", total));
  td_listing_take (listing, "until", td_template_word (ledger->job->template, "units", total));
  td_listing_take (listing, "to-go", heads_area (ledger, "to-go", sums.to_go, sums.to_go_area));
  td_listing_take (listing, "state", td_template_word (ledger->job->template, "passed", total));
  td_listing_end_row (listing, ledger->row_height, TRUE);
  td_flow_table (flow, td_listing_table (listing));
}

/* The formats that are tried, the first that takes all units on one page is used. A3 is printed on A4 at 71 %
 * by those who have no larger paper: 8 points become 5.7. */
typedef struct
{
  gboolean landscape, a3;
  double factor;     /* of the type */
  double row_height; /* mm */
} Format;

static const Format formats[] = {
  { TRUE, FALSE, 1.0, 7.0 },
  { TRUE, FALSE, 0.9, 4.8 },
  { FALSE, TRUE, 0.9, 4.8 },
};
#define MOST_ROWS 100 /* more do not stand on one page of any */
#define MANY_PAGES 1  /* the format for more units than one page of any takes */

/* Sets the ledger in one format; returns how many pages it takes. */
static guint
set_format (Ledger *ledger, const Format *format)
{
  const TdPageFrame frame = { .landscape = format->landscape, .a3 = format->a3 };
  TdPaperLook look;
  TdSetting as;

  td_paper_look_list (&look);
  td_paper_look_shrink (&look, format->factor);
  if (format->factor < 1)
    look.table.pad_y = 1;
  ledger->look = &look;
  ledger->row_height = TD_MM (format->row_height);
  g_clear_pointer (&ledger->job->flow, td_flow_free);
  td_paper_begin_internal (ledger->job, NULL, ledger->values, frame);
  as = td_paper_setting (ledger->job, ledger->values, &look, NULL);
  td_template_set (&as, "paper", ledger->job->flow, set_units, ledger);
  ledger->look = NULL;
  return td_display_builder_n_pages (td_flow_builder (ledger->job->flow));
}

/* The compound of all, or NULL. */
static const char *
common_compound (const GPtrArray *inputs)
{
  const TdPaperInput *first = inputs->pdata[0];

  for (guint i = 1; i < inputs->len; i++)
    if (g_strcmp0 (((const TdPaperInput *)inputs->pdata[i])->compound, first->compound) != 0)
      return NULL;
  return first->compound;
}

gboolean
td_paper_set_progress (TdPaperJob *job, GError **error)
{
  g_autoptr (TdValues) values = td_paper_values (job, NULL);
  const char *compound = common_compound (job->inputs);
  Ledger ledger = { .job = job, .values = values, .one_compound = compound != NULL && *compound != '\0' };
  guint n = job->inputs->len > MOST_ROWS ? G_N_ELEMENTS (formats) : 0;

  td_values_set_printf (values, "units", "%u", job->inputs->len);
  td_values_set (values, "compound", compound);
  while (n < G_N_ELEMENTS (formats) && set_format (&ledger, &formats[n]) > 1)
    n++;
  if (n == G_N_ELEMENTS (formats))
    set_format (&ledger, &formats[MANY_PAGES]);
  return TRUE;
}
