/* Tidang: papers of the whole desk — 总览 and 待办清单 — that are no stairwell's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-paper.h"

#include "td-cairo-player.h"
#include "td-ids.h"
#include "td-paper-code.h"
#include "td-paper-private.h"
#include "td-pdf.h"

#include <string.h>

#define MARGIN 6.0 /* around a chart on a page of its own */

static const char *const labels[TD_N_DESK_PAPERS] = { "总览", "待办清单", "加装电梯条件摸底卡",
                                                      "施工进度横道图", "工程批次单元清单" };

const char *
td_desk_paper_label (TdDeskPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_DESK_PAPERS, "");
  return labels[paper];
}

typedef struct
{
  TdPaperJob *job;
  const TdDeskInput *input;
  const TdValues *values;
  const TdPaperLook *look;
} Desk;

#define DRAWING_DPI 200.0

/* A word processor gets a drawing as a picture. Takes the builder. */
static void
write_drawing (const Desk *desk, TdDisplayBuilder *builder, double width, double height)
{
  g_autoptr (TdDisplayList) list = td_display_builder_finish (builder);
  g_autoptr (GBytes) png = td_cairo_render_png (list, 0, DRAWING_DPI, NULL);

  if (png != NULL)
    td_word_picture (desk->job->word, TD_WORD_PNG, png, width, height);
}

static void
write_gantt (const Desk *desk, const TdGantt *gantt, const TdGanttLayout *layout, guint page)
{
  TdDisplayBuilder *builder = td_display_builder_new (td_typesetter_book (desk->job->typesetter));
  double height = td_gantt_height (layout, page);

  td_display_builder_add_page (builder, gantt->width, height);
  td_gantt_draw (desk->job->typesetter, builder, gantt, layout, page, 0, 0);
  write_drawing (desk, builder, gantt->width, height);
}

/* The chart is drawn at the place of a space kept for it: never at the top of a page, where a flow leaves
 * spaces out — the template's title stands above. */
static void
set_chart (TdFlow *flow, const Desk *desk)
{
  const TdChart *chart = desk->input->chart;
  double height;

  if (chart == NULL)
    return;
  height = td_chart_height (desk->job->typesetter, chart);
  if (desk->job->word != NULL)
    {
      TdDisplayBuilder *builder = td_display_builder_new (td_typesetter_book (desk->job->typesetter));

      td_display_builder_add_page (builder, chart->width, height);
      td_chart_draw (desk->job->typesetter, builder, chart, 0, 0);
      write_drawing (desk, builder, chart->width, height);
      return;
    }
  td_flow_keep (flow, height);
  td_chart_draw (desk->job->typesetter, td_flow_builder (flow), chart, td_flow_left (flow), td_flow_y (flow));
  td_flow_space (flow, height);
}

/* All its pages take as many rows as the first has room for; the others begin with its words. */
static void
set_gantt (TdFlow *flow, const Desk *desk)
{
  TdTypesetter *typesetter = desk->job->typesetter;
  TdTextStyle note = td_style_note ();
  g_autofree char *continued = td_template_word (desk->job->template, "continued", desk->values);
  TdGanttLayout layout;
  TdGantt gantt;

  if (desk->input->gantt == NULL)
    return;
  gantt = *desk->input->gantt;
  gantt.width = td_flow_width (flow);
  td_gantt_measure (typesetter, &gantt, td_flow_room (flow), &layout);
  for (guint page = 0; page < td_gantt_n_pages (&layout); page++)
    {
      if (page > 0)
        {
          td_flow_page_break (flow);
          td_flow_paragraph (flow, &note, continued);
        }
      if (desk->job->word != NULL)
        {
          write_gantt (desk, &gantt, &layout, page);
          continue;
        }
      td_gantt_draw (typesetter, td_flow_builder (flow), &gantt, &layout, page, td_flow_left (flow),
                     td_flow_y (flow));
      td_flow_space (flow, td_gantt_height (&layout, page));
    }
}

static void
set_list (TdFlow *flow, const Desk *desk, const TdDeskTable *table)
{
  TdSetting as = td_paper_setting (desk->job, desk->values, desk->look, NULL);
  g_autoptr (TdListing) listing = td_listing_new_spread (&as, table->name, table->spread, table->headings);

  if (table->optional && table->rows->len == 0)
    return;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const GStrv cells = g_ptr_array_index (table->rows, r);

      for (guint k = 0; table->keys[k] != NULL && cells[k] != NULL; k++)
        {
          td_listing_set (listing, table->keys[k], cells[k]);
          if (table->stress != NULL && g_str_has_prefix (cells[k], table->stress))
            td_listing_stress (listing, table->keys[k]);
        }
      td_listing_end_row (listing, TD_MM (5.5), table->total && r == table->rows->len - 1);
    }
  td_flow_table (flow, td_listing_table (listing));
}

static void
set_table (TdFlow *flow, const char *name, gpointer data)
{
  const Desk *desk = data;

  if (strcmp (name, "chart") == 0)
    set_chart (flow, desk);
  if (strcmp (name, "gantt") == 0)
    set_gantt (flow, desk);
  for (guint i = 0; i < desk->input->n_tables; i++)
    if (strcmp (desk->input->tables[i].name, name) == 0)
      set_list (flow, desk, &desk->input->tables[i]);
}

const char *
td_desk_spread_key (const char *spread, guint i)
{
  return td_listing_spread_key (spread, i);
}

static TdValues *
values_of (const TdPaperJob *job, const TdDeskInput *input)
{
  TdValues *values = td_paper_values (job, NULL);

  td_values_set (values, "place", input->place);
  td_values_set (values, "narrowed", input->narrowed);
  td_values_set (values, "file-no", input->file_no);
  td_values_set (values, "text", input->text);
  td_values_set_printf (values, "units", "%" G_GINT64_FORMAT, input->units);
  td_values_set_printf (values, "count", "%" G_GINT64_FORMAT, input->flats);
  td_values_set_printf (values, "number", "%" G_GINT64_FORMAT, input->heads);
  return values;
}

/* A paper of one stairwell comes back; its lists are its content. */
static void
set_code (TdPageFrame *frame, const char *nick, const TdDeskInput *input)
{
  g_autofree char *file_no = input->file_no != NULL ? td_file_no_bare (input->file_no) : NULL;
  const TdPaperInput own = { .file_no = file_no };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (file_no == NULL || td_paper_letter_mark (nick) == NULL)
    return;
  for (guint i = 0; i < input->n_tables; i++)
    for (guint r = 0; r < input->tables[i].rows->len; r++)
      for (GStrv cell = input->tables[i].rows->pdata[r]; *cell != NULL; cell++)
        g_checksum_update (sum, (const guchar *)*cell, (gssize)strlen (*cell) + 1);
  td_paper_frame_letter (frame, td_paper_letter_code (nick, &own, NULL, g_checksum_get_string (sum)));
}

gboolean
td_desk_paper_set (TdPaperJob *job, const char *nick, const TdDeskInput *input, gboolean landscape)
{
  g_autoptr (TdValues) values = values_of (job, input);
  g_autofree char *header = td_template_word (job->template, "header", values);
  g_autofree char *footer = td_template_word (job->template, "footer", values);
  TdPageFrame frame = {
    .kind = TD_FRAME_FORM, .codes = TD_CODES_NONE, .header = header, .footer = footer, .landscape = landscape
  };
  TdPaperLook look;
  Desk desk = { job, input, values, &look };
  TdSetting as;

  td_paper_look_list (&look);
  set_code (&frame, nick, input);
  td_paper_begin (job, &frame);
  as = td_paper_setting (job, values, &look, NULL);
  td_template_set (&as, "paper", job->flow, set_table, &desk);
  return TRUE;
}

void
td_desk_chart_set (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdChart *chart)
{
  td_display_builder_add_page (builder, chart->width + 2 * MARGIN,
                               td_chart_height (typesetter, chart) + 2 * MARGIN);
  td_chart_draw (typesetter, builder, chart, MARGIN, MARGIN);
}

void
td_desk_gantt_set (TdTypesetter *typesetter,
                   TdDisplayBuilder *builder,
                   const TdGantt *gantt,
                   TdGanttLayout *layout)
{
  TdGanttLayout own;

  if (layout == NULL)
    layout = &own;
  td_gantt_measure (typesetter, gantt, 0, layout);
  td_display_builder_add_page (builder, gantt->width + 2 * TD_DESK_GANTT_MARGIN,
                               td_gantt_height (layout, 0) + 2 * TD_DESK_GANTT_MARGIN);
  td_gantt_draw (typesetter, builder, gantt, layout, 0, TD_DESK_GANTT_MARGIN, TD_DESK_GANTT_MARGIN);
}

TdDisplayList *
td_desk_paper_layout (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error)
{
  return td_desk_paper_lay_out (press, paper, input, NULL, error);
}

GBytes *
td_desk_paper_docx (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error)
{
  g_autofree char *title = g_strconcat (input->place != NULL ? input->place : "", labels[paper], NULL);
  g_autoptr (TdWord) word = td_word_new (title);
  g_autoptr (TdDisplayList) list = td_desk_paper_lay_out (press, paper, input, word, error);

  return list != NULL ? td_word_finish (word) : NULL;
}

GBytes *
td_desk_paper_pdf (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error)
{
  g_autoptr (TdDisplayList) list = td_desk_paper_layout (press, paper, input, error);
  g_autofree char *title = g_strconcat (input->place != NULL ? input->place : "", labels[paper], NULL);
  TdPdfDetails details = { .creator = "Tidang",
                           .title = title,
                           .subject = labels[paper],
                           .utc_offset_minutes = 480,
                           .allow_missing = TRUE };
  GError *cause = NULL;
  GBytes *bytes;

  if (list == NULL)
    return NULL;
  if (input->as_of != TD_DATE_NONE)
    details.created = (gint64)input->as_of * 86400 - 480 * 60;
  bytes = td_pdf_render (list, &details, NULL, &cause);
  if (bytes == NULL)
    {
      g_set_error_literal (error, TD_PAPER_ERROR, TD_PAPER_ERROR_ENGINE, cause->message);
      g_error_free (cause);
    }
  return bytes;
}
