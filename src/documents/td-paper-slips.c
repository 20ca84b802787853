/* Tidang: 业主意见征询表 and 表决票 — papers that a person marks and signs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include <string.h>

/* ---- 业主意见征询表 ---- */

static TdPageFrame
form_frame (const TdPaperJob *job, const TdValues *values, char **footer)
{
  *footer = td_template_word (job->template, "footer", values);
  return (TdPageFrame){ .kind = TD_FRAME_FORM, .footer = *footer };
}

static void
set_slip (TdPaperJob *job, const TdPaperInput *input, const TdPart *part, guint index, guint n)
{
  g_autoptr (TdValues) values = td_paper_values (job, input);
  g_autofree char *footer = NULL;
  TdPageFrame frame = form_frame (job, values, &footer);
  TdPaperLook look;

  td_paper_values_part (values, job, input, part, index, n);
  td_paper_frame_code (job, &frame, TD_CODES_CORNERS, td_paper_code (job, input, values, index),
                       td_values_get (values, "part-id"));
  td_paper_begin (job, &frame);
  if (index == 1)
    td_flow_bookmark (job->flow, 0, td_values_get (values, "unit-label"));
  td_flow_bookmark (job->flow, 1, td_values_get (values, "part-label"));
  td_paper_look_form (&look);
  td_paper_set_sheet (job, "slip", values, &look, td_values_get (values, "part-id"), 0.6,
                      td_values_get (values, "owners"));
}

typedef struct
{
  TdPaperJob *job;
  const TdPaperInput *input;
  const TdValues *values;
  const TdPaperLook *look;
  GPtrArray *parts;
} CommonTable;

/* The boxes of one opinion cell; names and labels live until the row is set. */
static GArray *
opinion_ticks (const CommonTable *common, const TdPart *part, GPtrArray *keep)
{
  static const char *const plain[] = { "agree", "oppose", "abstain", NULL };
  static const char *const pay[] = { "agree-pay", "agree-no-pay", "oppose", "abstain", NULL };
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (TdTick));
  const char *const *keys = common->job->common->pay_choice ? pay : plain;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      TdTick tick = { 0 };
      char *field = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", part->id, keys[i]);
      char *label = td_template_word (common->job->template, keys[i], common->values);

      g_ptr_array_add (keep, field);
      g_ptr_array_add (keep, label);
      tick.field = field;
      tick.label = label;
      g_array_append_val (ticks, tick);
    }
  return ticks;
}

static void
add_common_row (const CommonTable *common, TdListing *listing, const TdPart *part, guint index)
{
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ticks = opinion_ticks (common, part, keep);
  g_autofree char *sign = g_strdup_printf ("%" G_GINT64_FORMAT "/owner", part->id);
  g_autofree char *date = g_strdup_printf ("%" G_GINT64_FORMAT "/date", part->id);

  td_listing_take (listing, "number", g_strdup_printf ("%u", index));
  td_listing_take (listing, "room", td_paper_room (part));
  td_listing_take (listing, "owners", td_paper_owners (common->job, part, FALSE));
  td_listing_take (listing, "area", part->area > 0 ? td_area_to_string (part->area) : NULL);
  td_listing_set_ticks (listing, "opinion", (const TdTick *)ticks->data, ticks->len);
  td_listing_set_field (listing, "sign", sign, TD_FIELD_SIGNATURE);
  td_listing_set_field (listing, "date", date, TD_FIELD_TEXT);
  td_listing_end_row (listing, TD_MM (13), FALSE);
}

static void
set_common_table (TdFlow *flow, const char *name, gpointer data)
{
  const CommonTable *common = data;
  TdSetting as = td_paper_setting (common->job, common->values, common->look, NULL);
  g_autoptr (TdListing) listing = NULL;

  if (strcmp (name, "flats") != 0)
    return;
  listing = td_listing_new (&as, "flats");
  for (guint i = 0; i < common->parts->len; i++)
    add_common_row (common, listing, common->parts->pdata[i], i + 1);
  td_flow_table (flow, td_listing_table (listing));
}

static void
set_common (TdPaperJob *job, const TdPaperInput *input)
{
  g_autoptr (TdValues) values = td_paper_values (job, input);
  g_autoptr (GPtrArray) parts = td_paper_parts (input, TRUE);
  g_autofree char *footer = NULL;
  g_autofree char *prefix = g_strdup_printf ("unit-%" G_GINT64_FORMAT, input->unit_id);
  TdPageFrame frame = form_frame (job, values, &footer);
  TdPaperLook look;
  CommonTable common = { job, input, values, &look, parts };
  TdSetting as;

  td_paper_look_form (&look);
  td_paper_frame_code (job, &frame, TD_CODES_CORNERS, td_paper_code (job, input, values, 0), NULL);
  td_paper_begin (job, &frame);
  td_flow_bookmark (job->flow, 0, td_values_get (values, "unit-label"));
  as = td_paper_setting (job, values, &look, prefix);
  td_template_set (&as, "common", job->flow, set_common_table, &common);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *owners = td_paper_owners (job, parts->pdata[i], FALSE);

      td_paper_missing_note (job, &look, owners);
    }
}

gboolean
td_paper_set_consent (TdPaperJob *job, GError **error)
{
  for (guint i = 0; i < job->inputs->len; i++)
    {
      const TdPaperInput *input = job->inputs->pdata[i];
      g_autoptr (GPtrArray) parts = td_paper_parts (input, TRUE);

      if (job->common->common_table)
        set_common (job, input);
      else
        for (guint n = 0; n < parts->len; n++)
          set_slip (job, input, parts->pdata[n], n + 1, parts->len);
    }
  return TRUE;
}

/* ---- 表决票: two to a sheet ---- */

#define SLIP_HEIGHT (TD_A4_HEIGHT / 2)
#define SLIP_MARGIN TD_MM (12)
#define CODE_SIZE TD_MM (20)
#define CODE_ROOM TD_MM (25) /* with its quiet zone */

typedef struct
{
  TdPaperJob *job;
  const TdPaperInput *input;
  TdValues *values;
  TdPaperLook look;
  double top; /* of this half of the sheet */
} BallotSlip;

static void
draw_line (const BallotSlip *slip,
           const TdTextStyle *style,
           const char *text,
           double x,
           double baseline,
           TdFlowLevel level)
{
  td_flow_tell_text (slip->job->flow, style, text, level);
  td_typesetter_line (slip->job->typesetter, td_flow_builder (slip->job->flow), style, text, x, baseline);
}

/* Two codes of 20 mm, top left and bottom right of the slip itself: it is cut off before it comes back. Drawn
 * last, since they name the places of all fields. */
static gboolean
draw_codes (const BallotSlip *slip, guint serial, GError **error)
{
  TdDisplayBuilder *builder = td_flow_builder (slip->job->flow);
  const char *id = td_values_get (slip->values, "part-id");
  const TdRect boxes[] = {
    { SLIP_MARGIN, slip->top + SLIP_MARGIN, CODE_SIZE, CODE_SIZE },
    { TD_A4_WIDTH - SLIP_MARGIN - CODE_SIZE, slip->top + SLIP_HEIGHT - SLIP_MARGIN - CODE_SIZE, CODE_SIZE,
      CODE_SIZE },
  };
  g_autofree char *code = td_paper_code (slip->job, slip->input, slip->values, serial);
  g_autofree char *prefix = g_strconcat (id, "/", NULL);
  g_autofree char *payload = NULL;
  TdPage so_far;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *field = g_strdup_printf ("%s/code-%u", id, i + 1);

      td_display_builder_field (builder, TD_FIELD_CODE, field, boxes[i]);
    }
  so_far = td_display_builder_so_far (builder);
  payload = td_paper_code_page (slip->job, code, 1, 1, &so_far, prefix);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (!td_display_builder_qr (builder, payload, boxes[i].x, boxes[i].y, CODE_SIZE, NULL))
      {
        g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_ENGINE, "“%s” does not fit a code", payload);
        return FALSE;
      }
  return TRUE;
}

static void
draw_head (const BallotSlip *slip)
{
  g_autofree char *title = td_template_word (slip->job->template, "title", slip->values);
  g_autofree char *subject = td_template_word (slip->job->template, "subject", slip->values);
  g_autofree char *serial = td_template_word (slip->job->template, "serial", slip->values);
  TdTextStyle style = slip->look.title;
  double right = TD_A4_WIDTH - SLIP_MARGIN - TD_MM (6);

  draw_line (slip, &style, title, TD_A4_WIDTH / 2, slip->top + SLIP_MARGIN + TD_MM (8), TD_FLOW_TITLE);
  style = slip->look.centre;
  while (style.size > 6 &&
         td_typesetter_line (slip->job->typesetter, NULL, &style, subject, 0, 0) > TD_MM (124))
    style.size -= 0.5;
  draw_line (slip, &style, subject, TD_A4_WIDTH / 2, slip->top + SLIP_MARGIN + TD_MM (15), TD_FLOW_TEXT);
  draw_line (slip, &slip->look.right, serial, right, slip->top + SLIP_MARGIN + TD_MM (22), TD_FLOW_TEXT);
}

/* Paragraphs of a section one below another; returns the y below. */
static double
draw_notes (const BallotSlip *slip, const char *section, double x, double y, double width)
{
  g_autoptr (GPtrArray) lines = td_template_lines (slip->job->template, section, slip->values);

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];
      g_autofree char *text =
          line->cells->len > 0 ? td_template_expand (line->cells->pdata[0], slip->values) : NULL;
      g_autoptr (TdParagraph) paragraph = NULL;

      if (text == NULL || *text == '\0')
        continue;
      paragraph = td_paragraph_new (slip->job->typesetter, &slip->look.note, text, width);
      td_flow_tell_text (slip->job->flow, &slip->look.note, text, TD_FLOW_TEXT);
      td_paragraph_draw (paragraph, td_flow_builder (slip->job->flow), x, y);
      y += td_paragraph_height (paragraph);
    }
  return y;
}

/* A slip is cut off: it cannot go on to another page. The names shrink until it fits its half. */
static TdTable *
fitting_grid (BallotSlip *slip, double width, double room)
{
  for (;;)
    {
      TdSetting as = { slip->job->template,   slip->values,
                       &slip->look,           td_values_get (slip->values, "part-id"),
                       slip->job->typesetter, width };
      TdTable *grid = td_template_grid (&as, "slip");

      if (grid == NULL || td_table_height (grid) <= room || slip->look.value.size <= 5)
        return grid;
      td_table_free (grid);
      slip->look.value.size -= 0.5;
      slip->look.value.pitch = slip->look.value.size * 1.3;
    }
}

static void
keep_page (gpointer user_data, double *top, double *bottom)
{
  const double *y = user_data;

  *top = y[0];
  *bottom = y[1];
}

static gboolean
draw_ballot (BallotSlip *slip, guint serial, GError **error)
{
  double left = SLIP_MARGIN + TD_MM (6);
  double width = TD_A4_WIDTH - 2 * left;
  double y = slip->top + SLIP_MARGIN + CODE_ROOM;
  double bottom = slip->top + SLIP_HEIGHT - SLIP_MARGIN - CODE_ROOM;
  double limits[2] = { y, bottom };
  g_autoptr (TdTable) grid = NULL;
  g_autofree char *footer = td_template_word (slip->job->template, "footer", slip->values);
  TdTextStyle small = slip->look.note;

  draw_head (slip);
  grid = fitting_grid (slip, width, bottom - y);
  if (grid != NULL)
    td_flow_tell_table (slip->job->flow, grid);
  if (grid != NULL)
    y = td_table_draw (grid, td_flow_builder (slip->job->flow), left, y, bottom, keep_page, limits);
  y = draw_notes (slip, "note", left, y + TD_MM (2), width - CODE_ROOM);
  draw_notes (slip, "tail", left, y + TD_MM (1.5), width - CODE_ROOM);
  small.size = 8;
  small.pitch = 12;
  draw_line (slip, &small, footer, left, slip->top + SLIP_HEIGHT - SLIP_MARGIN, TD_FLOW_TEXT);
  return draw_codes (slip, serial, error);
}

static void
draw_cut (const TdPaperJob *job)
{
  td_display_builder_line (td_flow_builder (job->flow), 0, SLIP_HEIGHT, TD_A4_WIDTH, SLIP_HEIGHT, 0.5, 4,
                           (TdColour){ 0.4f, 0.4f, 0.4f });
}

static gboolean
set_unit_ballots (TdPaperJob *job, const TdPaperInput *input, GError **error)
{
  g_autoptr (GPtrArray) parts = td_paper_parts (input, TRUE);
  const TdPageFrame frame = { .kind = TD_FRAME_FORM, .no_page_numbers = TRUE };

  for (guint i = 0; i < parts->len; i++)
    {
      BallotSlip slip = { .job = job, .input = input, .top = i % 2 == 0 ? 0 : SLIP_HEIGHT };
      g_autoptr (TdValues) values = td_paper_values (job, input);

      td_paper_values_part (values, job, input, parts->pdata[i], i + 1, parts->len);
      slip.values = values;
      td_paper_look_form (&slip.look);
      if (i % 2 == 0)
        {
          td_paper_begin (job, &frame);
          if (i == 0)
            td_flow_bookmark (job->flow, 0, td_values_get (values, "unit-label"));
          draw_cut (job);
        }
      else
        td_flow_tell_space (job->flow, TD_MM (18));
      if (!draw_ballot (&slip, i + 1, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_paper_set_ballot (TdPaperJob *job, GError **error)
{
  for (guint i = 0; i < job->inputs->len; i++)
    if (!set_unit_ballots (job, job->inputs->pdata[i], error))
      return FALSE;
  return TRUE;
}
