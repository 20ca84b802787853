/* Tidang: page frames and the flow of paragraphs and tables through them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-page-frame.h"

#include <math.h>
#include <string.h>

#define CORNER_CODE TD_MM (20.0) /* read after fax, pen stroke and 200 dpi scan; smaller ones are not */
#define SMALL_CODE TD_MM (14.0)
#define MARGIN_CODE TD_MM (13.0) /* thirty-three modules: read at 150 dpi (measured) */
#define CODE_EDGE TD_MM (9.0)    /* from the paper's edge: outside what printers cannot reach */
#define MARGIN_EDGE TD_MM (6.5)  /* the foot of a form has room for its code and no more */
#define LONGEST_PAYLOAD 200
#define CODE_GAP                                                                                             \
  TD_MM (4.0)                 /* between a code and what stands beside or below it: its quiet zone and more  \
                               */
#define BAND_TOP TD_MM (12.0) /* where a title beside a code begins … */
#define HEADER_BAND TD_MM (3.5) /* … and how much lower below a header */

typedef struct
{
  TdPageFrame frame; /* strings owned */
  guint first_page, n_pages;
} Section;

typedef struct
{
  double left, top, width, height;
} Area;

struct _TdFlow
{
  TdTypesetter *typesetter;
  TdDisplayBuilder *builder;
  GPtrArray *sections; /* Section */
  gboolean on_page;
  double y;
  const TdFlowListener *listener; /* or NULL */
  gpointer listener_data;
};

G_DEFINE_QUARK (td_flow_error, td_flow_error)

/* ---- styles ---- */

TdTextStyle
td_style_title (void)
{
  return (TdTextStyle){
    .role = TD_ROLE_TITLE, .size = 22.0, .pitch = TD_OFFICIAL_PITCH, .align = TD_ALIGN_CENTRE
  };
}

TdTextStyle
td_style_body (void)
{
  return (TdTextStyle){ .role = TD_ROLE_BODY,
                        .size = TD_OFFICIAL_SIZE,
                        .pitch = TD_OFFICIAL_PITCH,
                        .indent = 2 * TD_OFFICIAL_SIZE,
                        .align = TD_ALIGN_JUSTIFY };
}

TdTextStyle
td_style_h1 (void)
{
  TdTextStyle style = td_style_body ();

  style.role = TD_ROLE_H1;
  return style;
}

TdTextStyle
td_style_h2 (void)
{
  TdTextStyle style = td_style_body ();

  style.role = TD_ROLE_H2;
  return style;
}

TdTextStyle
td_style_note (void)
{
  return (TdTextStyle){ .role = TD_ROLE_SONG, .size = 9.0, .pitch = 13.0 };
}

/* ---- sections ---- */

static void
section_free (gpointer data)
{
  Section *section = data;

  if (section->frame.payload_free)
    section->frame.payload_free (section->frame.payload_data);
  g_free ((char *)section->frame.header);
  g_free ((char *)section->frame.footer);
  g_free ((char *)section->frame.watermark);
  g_free (section);
}

static Section *
section_new (const TdPageFrame *frame)
{
  Section *section = g_new0 (Section, 1);

  section->frame = *frame;
  section->frame.header = g_strdup (frame->header);
  section->frame.footer = g_strdup (frame->footer);
  section->frame.watermark = g_strdup (frame->watermark);
  return section;
}

static Section *
current (TdFlow *flow)
{
  return g_ptr_array_index (flow->sections, flow->sections->len - 1);
}

static double
page_side (const TdPageFrame *frame, gboolean longer)
{
  if (frame->a3)
    return longer ? TD_MM (420.0) : TD_MM (297.0);
  return longer ? TD_A4_HEIGHT : TD_A4_WIDTH;
}

static double
page_width (const TdPageFrame *frame)
{
  return page_side (frame, frame->landscape);
}

static double
page_height (const TdPageFrame *frame)
{
  return page_side (frame, !frame->landscape);
}

/* Where text may stand. A frame with codes in its corners begins below the upper and ends above the lower
 * one. */
static Area
area_of (const TdPageFrame *frame)
{
  double width = page_width (frame), height = page_height (frame);
  double margin = frame->kind == TD_FRAME_POSTER ? TD_MM (25.0) : TD_MM (18.0);
  double head = frame->kind == TD_FRAME_POSTER ? TD_MM (28.0) : TD_MM (20.0), foot = head;

  if (frame->kind == TD_FRAME_OFFICIAL && !frame->landscape)
    return (Area){ TD_MM (28.0), TD_MM (37.0), TD_MM (156.0), TD_MM (225.0) };
  if (frame->kind == TD_FRAME_OFFICIAL)
    return (Area){ TD_MM (35.0), TD_MM (28.0), TD_MM (225.0), TD_MM (156.0) };
  if (frame->codes == TD_CODES_CORNERS)
    head = foot = CODE_EDGE + CORNER_CODE + CODE_GAP;
  else if (frame->codes == TD_CODES_SMALL)
    foot = MAX (foot, CODE_EDGE + SMALL_CODE + CODE_GAP);
  return (Area){ margin, head, width - 2 * margin, height - head - foot };
}

/* Where the first page of a section begins: a title stands beside the code, not below it. */
static double
first_top (const TdPageFrame *frame)
{
  if (frame->codes != TD_CODES_CORNERS || frame->kind == TD_FRAME_OFFICIAL)
    return area_of (frame).top;
  return BAND_TOP + (frame->header ? HEADER_BAND : 0.0);
}

/* ---- the flow ---- */

TdFlow *
td_flow_new (TdTypesetter *typesetter, const TdPageFrame *frame)
{
  TdFlow *flow = g_new0 (TdFlow, 1);

  flow->typesetter = typesetter;
  flow->builder = td_display_builder_new (td_typesetter_book (typesetter));
  flow->sections = g_ptr_array_new_with_free_func (section_free);
  g_ptr_array_add (flow->sections, section_new (frame));
  return flow;
}

static void
tell_section (TdFlow *flow, gboolean first)
{
  const TdPageFrame *frame = &current (flow)->frame;
  Area area = area_of (frame);
  TdRect rect = { area.left, area.top, area.width, area.height };

  if (flow->listener != NULL)
    flow->listener->section (flow->listener_data, frame, &rect, first);
}

void
td_flow_listen (TdFlow *flow, const TdFlowListener *listener, gpointer data)
{
  flow->listener = listener;
  flow->listener_data = data;
  tell_section (flow, TRUE);
}

void
td_flow_tell_text (TdFlow *flow, const TdTextStyle *style, const char *text, TdFlowLevel level)
{
  if (flow->listener != NULL)
    flow->listener->paragraph (flow->listener_data, style, text, level);
}

void
td_flow_tell_table (TdFlow *flow, TdTable *table)
{
  if (flow->listener != NULL)
    flow->listener->table (flow->listener_data, table);
}

void
td_flow_tell_space (TdFlow *flow, double height)
{
  if (flow->listener != NULL)
    flow->listener->space (flow->listener_data, height);
}

void
td_flow_free (TdFlow *flow)
{
  if (!flow)
    return;
  g_clear_pointer (&flow->builder, td_display_builder_free);
  g_ptr_array_unref (flow->sections);
  g_free (flow);
}

void
td_flow_begin_section (TdFlow *flow, const TdPageFrame *frame)
{
  if (current (flow)->n_pages == 0)
    g_ptr_array_set_size (flow->sections, flow->sections->len - 1);
  g_ptr_array_add (flow->sections, section_new (frame));
  flow->on_page = FALSE;
  tell_section (flow, FALSE);
}

/* Begins the page that the next content stands on, if there is none. */
static void
need_page (TdFlow *flow)
{
  Section *section = current (flow);
  guint page;

  if (flow->on_page)
    return;
  page = td_display_builder_add_page (flow->builder, page_width (&section->frame),
                                      page_height (&section->frame));
  if (section->n_pages++ == 0)
    section->first_page = page;
  flow->y = section->n_pages == 1 ? first_top (&section->frame) : area_of (&section->frame).top;
  flow->on_page = TRUE;
}

TdTypesetter *
td_flow_typesetter (TdFlow *flow)
{
  return flow->typesetter;
}

TdDisplayBuilder *
td_flow_builder (TdFlow *flow)
{
  need_page (flow);
  return flow->builder;
}

double
td_flow_left (TdFlow *flow)
{
  return area_of (&current (flow)->frame).left;
}

double
td_flow_width (TdFlow *flow)
{
  return area_of (&current (flow)->frame).width;
}

double
td_flow_y (TdFlow *flow)
{
  need_page (flow);
  return flow->y;
}

double
td_flow_page_room (TdFlow *flow)
{
  return area_of (&current (flow)->frame).height;
}

static double
bottom_of (TdFlow *flow)
{
  Area area = area_of (&current (flow)->frame);

  return area.top + area.height;
}

double
td_flow_room (TdFlow *flow)
{
  need_page (flow);
  return MAX (0.0, bottom_of (flow) - flow->y);
}

static gboolean
at_top (TdFlow *flow)
{
  const Section *section = current (flow);

  return !flow->on_page ||
         flow->y <= (section->n_pages == 1 ? first_top (&section->frame) : area_of (&section->frame).top);
}

TdBand
td_flow_band (TdFlow *flow)
{
  Area area = area_of (&current (flow)->frame);

  need_page (flow);
  if (flow->y >= area.top)
    return (TdBand){ 0, 0 };
  return (TdBand){ area.top - flow->y, CODE_EDGE + CORNER_CODE + CODE_GAP - area.left };
}

void
td_flow_page_break (TdFlow *flow)
{
  need_page (flow);
  flow->on_page = FALSE;
}

void
td_flow_keep (TdFlow *flow, double height)
{
  if (!at_top (flow) && td_flow_room (flow) + 0.01 < height)
    td_flow_page_break (flow);
}

void
td_flow_space (TdFlow *flow, double height)
{
  td_flow_tell_space (flow, height);
  if (!at_top (flow))
    flow->y += height;
}

/* ---- content ---- */

/* How many lines go on this page, so that no page begins or ends with a single line of a longer paragraph. */
static guint
lines_for_page (guint left, guint total, guint fitting)
{
  if (fitting >= left)
    return left;
  if (left - fitting == 1 && fitting > 2)
    fitting--;
  if (fitting == 1 && left == total && total > 1)
    return 0;
  return fitting;
}

static void
flow_lines (TdFlow *flow, const TdParagraph *paragraph, double inset)
{
  guint total = td_paragraph_n_lines (paragraph), done = 0;
  double pitch = td_paragraph_pitch (paragraph);

  while (done < total)
    {
      guint fitting = (guint)((td_flow_room (flow) + 0.01) / pitch);
      guint n = lines_for_page (total - done, total, fitting);

      if (n == 0 && at_top (flow))
        n = 1; /* a line taller than the page: it must stand somewhere */
      td_paragraph_draw_lines (paragraph, flow->builder, done, n, td_flow_left (flow) + inset, flow->y);
      done += n;
      flow->y += n * pitch;
      if (done < total)
        td_flow_page_break (flow);
    }
}

/* The width that a paragraph has at this place, and how far it is moved in. */
static double
text_width (TdFlow *flow, const TdTextStyle *style, double *inset)
{
  TdBand band = td_flow_band (flow);

  *inset = band.inset;
  return td_flow_width (flow) - (style->align == TD_ALIGN_CENTRE ? 2 : 1) * band.inset;
}

void
td_flow_rich (TdFlow *flow, const TdTextStyle *style, const char *text, const TdSpan *spans, gsize n_spans)
{
  double inset, width = text_width (flow, style, &inset);
  g_autoptr (TdParagraph) paragraph =
      td_paragraph_new_rich (flow->typesetter, style, text, spans, n_spans, width);

  td_flow_tell_text (flow, style, text, TD_FLOW_TEXT);
  flow_lines (flow, paragraph, inset);
}

void
td_flow_paragraph (TdFlow *flow, const TdTextStyle *style, const char *text)
{
  td_flow_rich (flow, style, text, NULL, 0);
}

void
td_flow_heading (TdFlow *flow, const TdTextStyle *style, const char *text, double keep)
{
  double inset, width = text_width (flow, style, &inset);
  g_autoptr (TdParagraph) paragraph = td_paragraph_new (flow->typesetter, style, text, width);
  double follow = keep > 0 ? keep : 2 * td_paragraph_pitch (paragraph);

  td_flow_tell_text (flow, style, text,
                     style->role == TD_ROLE_TITLE ? TD_FLOW_TITLE
                     : style->role == TD_ROLE_H2  ? TD_FLOW_H2
                                                  : TD_FLOW_H1);
  td_flow_keep (flow, td_paragraph_height (paragraph) + follow);
  flow_lines (flow, paragraph, inset);
}

static void
table_page_break (gpointer user_data, double *top, double *bottom)
{
  TdFlow *flow = user_data;

  flow->on_page = FALSE;
  need_page (flow);
  *top = flow->y;
  *bottom = bottom_of (flow);
}

void
td_flow_table (TdFlow *flow, TdTable *table)
{
  double x = td_flow_left (flow) + (td_flow_width (flow) - td_table_width (table)) / 2;

  td_flow_tell_table (flow, table);
  flow->y += td_flow_band (flow).height;
  flow->y = td_table_draw (table, flow->builder, x, flow->y, bottom_of (flow), table_page_break, flow);
}

void
td_flow_picture (TdFlow *flow, TdPicture *picture, double width, double height)
{
  double scale = MIN (1.0, MIN (td_flow_width (flow) / width, td_flow_page_room (flow) / height));

  width *= scale;
  height *= scale;
  td_flow_keep (flow, height);
  if (flow->listener != NULL)
    flow->listener->picture (flow->listener_data, picture, width, height);
  flow->y += td_flow_band (flow).height;
  td_display_builder_image (
      flow->builder, picture,
      (TdRect){ td_flow_left (flow) + (td_flow_width (flow) - width) / 2, flow->y, width, height });
  flow->y += height;
}

void
td_flow_bookmark (TdFlow *flow, guint level, const char *title)
{
  need_page (flow);
  td_display_builder_bookmark (flow->builder, level, title, flow->y);
}

/* ---- what is written when the number of pages is known ---- */

static void
put_watermark (TdFlow *flow, const TdPageFrame *frame)
{
  TdTextStyle style = {
    .role = TD_ROLE_H1, .size = 72.0, .align = TD_ALIGN_CENTRE, .colour = { 0.5f, 0.5f, 0.5f }
  };
  double angle = -G_PI / 6, c = cos (angle), s = sin (angle);
  const double matrix[6] = { c, s, -s, c, page_width (frame) / 2, page_height (frame) / 2 };

  td_display_builder_push (flow->builder, matrix, 0.18);
  td_typesetter_line (flow->typesetter, flow->builder, &style, frame->watermark, 0, 0.38 * style.size);
  td_display_builder_pop (flow->builder);
}

/* GB/T 9704-2012 §7.5: 宋 14 pt between dashes, 7 mm below the type area, odd pages right, even pages left.
 */
static void
put_official_number (TdFlow *flow, const TdPageFrame *frame, guint page)
{
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 14.0 };
  g_autofree char *text = g_strdup_printf ("— %u —", page);
  Area area = area_of (frame);
  gboolean odd = page % 2 == 1;

  style.align = odd ? TD_ALIGN_END : TD_ALIGN_START;
  td_typesetter_line (flow->typesetter, flow->builder, &style, text,
                      odd ? area.left + area.width - style.size : area.left + style.size,
                      area.top + area.height + TD_MM (7.0) + style.size);
}

static void
put_number (TdFlow *flow, const TdPageFrame *frame, guint page, guint n_pages)
{
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 9.0, .align = TD_ALIGN_CENTRE };
  g_autofree char *text = g_strdup_printf ("第 %u 页 共 %u 页", page, n_pages);

  if (frame->no_page_numbers || (frame->kind == TD_FRAME_POSTER && n_pages == 1))
    return;
  if (frame->kind == TD_FRAME_OFFICIAL)
    put_official_number (flow, frame, page);
  else
    td_typesetter_line (flow->typesetter, flow->builder, &style, text, page_width (frame) / 2,
                        page_height (frame) - TD_MM (11.0));
}

static void
put_texts (TdFlow *flow, const TdPageFrame *frame)
{
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 9.0, .align = TD_ALIGN_CENTRE };

  if (frame->header)
    td_typesetter_line (flow->typesetter, flow->builder, &style, frame->header, page_width (frame) / 2,
                        TD_MM (13.0));
  style.align = TD_ALIGN_START;
  if (frame->footer)
    td_typesetter_line (flow->typesetter, flow->builder, &style, frame->footer, area_of (frame).left,
                        page_height (frame) - TD_MM (11.0));
}

/* Where the codes stand; returns how many. A code in the margin takes nothing of the type area: in the dress
 * of GB/T 9704 there is more room than a form leaves. */
static guint
code_boxes (const TdPageFrame *frame, TdRect boxes[2])
{
  double width = page_width (frame), height = page_height (frame);
  double size = frame->codes == TD_CODES_CORNERS ? CORNER_CODE
                : frame->codes == TD_CODES_SMALL ? SMALL_CODE
                                                 : MARGIN_CODE;
  double edge = frame->codes == TD_CODES_MARGIN && frame->kind != TD_FRAME_OFFICIAL ? MARGIN_EDGE : CODE_EDGE;
  TdRect last = { width - edge - size, height - edge - size, size, size };

  if (frame->codes == TD_CODES_NONE || !frame->payload)
    return 0;
  boxes[0] = frame->codes == TD_CODES_CORNERS ? (TdRect){ CODE_EDGE, CODE_EDGE, size, size } : last;
  boxes[1] = last;
  return frame->codes == TD_CODES_CORNERS ? 2 : 1;
}

static gboolean
put_codes (TdFlow *flow, const TdPageFrame *frame, guint page, guint n_pages, GError **error)
{
  static const char *const corners[] = { "code/top-left", "code/bottom-right" };
  g_autofree char *payload = NULL;
  TdRect boxes[2];
  guint n = code_boxes (frame, boxes);
  TdPage so_far;

  for (guint i = 0; i < n; i++)
    td_display_builder_field (flow->builder, TD_FIELD_CODE, n == 1 ? "code/small" : corners[i], boxes[i]);
  so_far = td_display_builder_so_far (flow->builder);
  payload = n > 0 ? frame->payload (page, n_pages, &so_far, frame->payload_data) : NULL;
  for (guint i = 0; i < n; i++)
    if (strlen (payload) > LONGEST_PAYLOAD ||
        !td_display_builder_qr (flow->builder, payload, boxes[i].x, boxes[i].y, boxes[i].width, NULL))
      {
        g_set_error (error, TD_FLOW_ERROR, TD_FLOW_ERROR_CODE, "“%s” is too long for the code on a page",
                     payload);
        return FALSE;
      }
  return TRUE;
}

static gboolean
finish_section (TdFlow *flow, const Section *section, GError **error)
{
  for (guint i = 0; i < section->n_pages; i++)
    {
      td_display_builder_set_page (flow->builder, section->first_page + i);
      if (section->frame.watermark)
        put_watermark (flow, &section->frame);
      put_texts (flow, &section->frame);
      put_number (flow, &section->frame, i + 1, section->n_pages);
      if (!put_codes (flow, &section->frame, i + 1, section->n_pages, error))
        return FALSE;
    }
  return TRUE;
}

TdDisplayList *
td_flow_finish (TdFlow *flow, GError **error)
{
  TdDisplayList *list = NULL;
  gboolean ok = TRUE;

  if (td_display_builder_n_pages (flow->builder) == 0)
    need_page (flow); /* an empty document is one empty page */
  for (guint i = 0; i < flow->sections->len && ok; i++)
    ok = finish_section (flow, flow->sections->pdata[i], error);
  if (ok)
    list = td_display_builder_finish (g_steal_pointer (&flow->builder));
  td_flow_free (flow);
  return list;
}
