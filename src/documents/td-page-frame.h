/* Tidang: page frames and the flow of paragraphs and tables through them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-table.h"

G_BEGIN_DECLS

typedef enum
{
  TD_FRAME_OFFICIAL, /* GB/T 9704-2012: A4, 156 × 225 mm, top 37, left 28 mm, 22 lines of 28; page number — 1
                        — outside */
  TD_FRAME_FORM,     /* forms and internal papers: 18 mm margins, header and footer, 第 x 页 共 y 页 */
  TD_FRAME_POSTER,   /* notices: 25 mm margins, footer 第 x 页 共 y 页 when there are several pages */
} TdFrameKind;

typedef enum
{
  TD_CODES_NONE,    /* papers that do not come back */
  TD_CODES_MARGIN,  /* one of 13 mm in the lower right margin, outside the type area: letters */
  TD_CODES_SMALL,   /* one of 14 mm, bottom right: notices */
  TD_CODES_CORNERS, /* two of 20 mm, top left and bottom right: forms that come back through a scanner */
} TdCodes;

/* What the codes of a page say: capital letters, digits and $%*+-./: only. `so_far` is the page with all that
 * stands on it but the codes, whose fields are there already. Free with g_free(). */
typedef char *(*TdPagePayload) (guint page, guint n_pages, const TdPage *so_far, gpointer user_data);

/* Strings are copied by the flow; any may be NULL. */
typedef struct
{
  TdFrameKind kind;
  gboolean landscape, a3; /* else A4, upright */
  TdCodes codes;
  TdPagePayload payload; /* page from 1; called while td_flow_finish() runs */
  gpointer payload_data;
  GDestroyNotify payload_free;
  const char *header;    /* middle of the head, small */
  const char *footer;    /* left of the foot, small */
  const char *watermark; /* across the page in grey: 内部资料 */
  gboolean no_page_numbers;
} TdPageFrame;

/* Room beside a code in the upper left corner: text may stand in it, a table begins below. */
typedef struct
{
  double height; /* of it that is left; 0: none */
  double inset;  /* of text from the type area's left edge; of centred text from the right one too */
} TdBand;

/* 22 lines of 225 mm, and the size that sets 28 characters to a line of 156 mm. */
#define TD_OFFICIAL_PITCH (TD_MM (225.0) / 22.0)
#define TD_OFFICIAL_SIZE 15.75

/* The styles of GB/T 9704-2012 §7: title 小标宋 22 pt centred, body 仿宋 with two characters' indent,
 * headings 黑体 and 楷体. */
TdTextStyle td_style_title (void);
TdTextStyle td_style_body (void);
TdTextStyle td_style_h1 (void);
TdTextStyle td_style_h2 (void);
TdTextStyle td_style_note (void); /* 宋 9 pt, no indent */

/* Sets content page after page. For one thread. */
typedef struct _TdFlow TdFlow;

/* The first section starts at the first content. */
TdFlow *td_flow_new (TdTypesetter *typesetter, const TdPageFrame *frame);
void td_flow_free (TdFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFlow, td_flow_free)

/* Content after this begins a new page under `frame`, numbered from 1 again: many slips in one file. */
void td_flow_begin_section (TdFlow *flow, const TdPageFrame *frame);

/* What stands on the pages, told while they are set. */
typedef enum
{
  TD_FLOW_TEXT,
  TD_FLOW_TITLE,
  TD_FLOW_H1,
  TD_FLOW_H2
} TdFlowLevel;
typedef struct
{
  /* `area`: where text stands on a page of it; first: the flow begins. */
  void (*section) (gpointer data, const TdPageFrame *frame, const TdRect *area, gboolean first);
  void (*paragraph) (gpointer data, const TdTextStyle *style, const char *text, TdFlowLevel level);
  void (*table) (gpointer data, TdTable *table);
  void (*space) (gpointer data, double height);
  void (*picture) (gpointer data, TdPicture *picture, double width, double height); /* pt, as it is set */
} TdFlowListener;
/* Right after td_flow_new(); NULL members are not allowed. */
void td_flow_listen (TdFlow *flow, const TdFlowListener *listener, gpointer data);
/* Tells of what was drawn at a place of one's own; nothing is set. */
void td_flow_tell_text (TdFlow *flow, const TdTextStyle *style, const char *text, TdFlowLevel level);
void td_flow_tell_table (TdFlow *flow, TdTable *table);
void td_flow_tell_space (TdFlow *flow, double height);

TdTypesetter *td_flow_typesetter (TdFlow *flow);
TdDisplayBuilder *
td_flow_builder (TdFlow *flow); /* for drawing at a place of one's own on the current page */
double td_flow_left (TdFlow *flow);
double td_flow_width (TdFlow *flow);
double td_flow_y (TdFlow *flow);
double td_flow_room (TdFlow *flow);      /* height left on this page */
double td_flow_page_room (TdFlow *flow); /* height of an empty page's type area */
TdBand td_flow_band (TdFlow *flow);      /* beside the code, on the first page of a section */

void td_flow_paragraph (TdFlow *flow, const TdTextStyle *style, const char *text);
void
td_flow_rich (TdFlow *flow, const TdTextStyle *style, const char *text, const TdSpan *spans, gsize n_spans);
/* A heading: stays with at least `keep` points of what follows (0: two of its own lines). */
void td_flow_heading (TdFlow *flow, const TdTextStyle *style, const char *text, double keep);
/* The table must have been made for td_flow_width() or less; narrower ones are centred. */
void td_flow_table (TdFlow *flow, TdTable *table);
void td_flow_picture (TdFlow *flow, TdPicture *picture, double width, double height);
void td_flow_space (TdFlow *flow, double height); /* nothing at the top of a page */
void td_flow_keep (TdFlow *flow, double height);  /* a new page unless `height` is left */
void td_flow_page_break (TdFlow *flow);
void td_flow_bookmark (TdFlow *flow, guint level, const char *title);

/* Writes headers, footers, numbers and codes, and consumes the flow. NULL with TD_FLOW_ERROR_CODE when a
 * page's payload cannot be coded. */
typedef enum
{
  TD_FLOW_ERROR_CODE,
} TdFlowError;
#define TD_FLOW_ERROR (td_flow_error_quark ())
GQuark td_flow_error_quark (void);
TdDisplayList *td_flow_finish (TdFlow *flow, GError **error);

G_END_DECLS
