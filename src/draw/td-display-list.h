/* Tidang: the display list - pages of placed glyphs, lines, pictures, codes and named fields.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All lengths are points (1/72 inch), x to the right, y downward from the page's top left corner, so that
 * screen, printer and PDF share one geometry. A builder collects; td_display_builder_finish() makes an
 * immutable list that any number of threads may play. Everything an item points to lives in the list's arena;
 * nothing is shared with the caller. */
#pragma once

#include "td-font.h"
#include "td-picture.h"

G_BEGIN_DECLS

#define TD_MM(mm) ((mm) * (72.0 / 25.4))
#define TD_A4_WIDTH TD_MM (210.0)
#define TD_A4_HEIGHT TD_MM (297.0)

typedef struct
{
  float r, g, b; /* 0 … 1, sRGB; all zero is black */
} TdColour;

typedef struct
{
  double x, y, width, height;
} TdRect;

typedef struct
{
  guint32 glyph;
  float x;             /* from the item's x to the glyph's origin */
  guint32 text_offset; /* the cluster's bytes within the item's text … */
  guint32 text_length; /* … 0 for the further glyphs of one cluster */
} TdGlyph;

typedef enum
{
  TD_PATH_MOVE,  /* p[0] */
  TD_PATH_LINE,  /* p[0] */
  TD_PATH_CURVE, /* p[0], p[1] controls, p[2] end */
  TD_PATH_CLOSE,
} TdPathVerb;

typedef struct
{
  TdPathVerb verb;
  struct
  {
    double x, y;
  } p[3];
} TdPathStep;

/* What a person does in a field; its geometry locates the answer on a scanned paper. */
typedef enum
{
  TD_FIELD_TICK,      /* a printed box to tick */
  TD_FIELD_SIGNATURE, /* an empty cell to sign in */
  TD_FIELD_TEXT,      /* an empty cell or line to write in */
  TD_FIELD_CODE,      /* a printed QR code: the page's fixed points */
} TdFieldKind;

typedef enum
{
  TD_ITEM_TEXT,
  TD_ITEM_LINE,
  TD_ITEM_RECT, /* outline */
  TD_ITEM_FILL, /* filled rectangle */
  TD_ITEM_PATH,
  TD_ITEM_IMAGE,
  TD_ITEM_QR,
  TD_ITEM_PUSH, /* group: transform, opacity and clip until the matching POP */
  TD_ITEM_POP,
  TD_ITEM_LINK,
  TD_ITEM_BOOKMARK,
  TD_ITEM_FIELD,
} TdItemKind;

typedef struct
{
  TdItemKind kind;
  TdColour colour;
  union
  {
    struct
    {
      const TdFace *face;
      double size, x, baseline;
      const TdGlyph *glyphs;
      gsize n_glyphs;
      const char *text; /* UTF-8, NUL-terminated: what the glyphs say */
    } text;
    struct
    {
      double x1, y1, x2, y2, width, dash; /* dash 0: solid, else length of dash and gap */
    } line;
    struct
    {
      TdRect box;
      double width; /* of the outline; unused by FILL */
    } rect;
    struct
    {
      const TdPathStep *steps;
      gsize n_steps;
      double width; /* > 0: stroked */
      gboolean fill;
    } path;
    struct
    {
      TdPicture *picture;
      TdRect box;
    } image;
    struct
    {
      const guint8 *modules; /* side × side, row by row, 1 = dark */
      guint side;
      double x, y, size; /* of the code itself; the four-module quiet zone lies outside */
      const char *payload;
    } qr;
    struct
    {
      double matrix[6]; /* xx yx xy yy x0 y0, as cairo_matrix_t */
      double opacity;
      TdRect clip; /* in the group's own units; without width: none */
    } group;
    struct
    {
      TdRect box;
      const char *uri; /* NULL: to `page` */
      guint page;
    } link;
    struct
    {
      const char *title;
      guint level; /* 0 outermost; at most one deeper than the one before */
      double y;
    } bookmark;
    struct
    {
      const char *name; /* unique within its page by the caller's care: "A1/501/agree" */
      TdFieldKind kind;
      TdRect box;
    } field;
  };
} TdItem;

typedef struct
{
  double width, height;
  const TdItem *items;
  gsize n_items;
} TdPage;

typedef struct _TdDisplayList TdDisplayList;
typedef struct _TdDisplayBuilder TdDisplayBuilder;

/* ---- the list ---- */

TdDisplayList *td_display_list_ref (TdDisplayList *list);
void td_display_list_unref (TdDisplayList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDisplayList, td_display_list_unref)

guint td_display_list_n_pages (const TdDisplayList *list);
const TdPage *td_display_list_page (const TdDisplayList *list, guint page);
TdFontBook *td_display_list_book (const TdDisplayList *list);

/* Code points that were set but that no font has (printed as 〓), each once; an array of gunichar owned by
 * the list. td-pdf refuses a list whose array is not empty unless told otherwise. */
const GArray *td_display_list_missing (const TdDisplayList *list);

/* The text of one page in painting order, a newline after each text item: for tests and for search. */
char *td_display_list_page_text (const TdDisplayList *list, guint page);

/* ---- the builder ---- */

TdDisplayBuilder *td_display_builder_new (TdFontBook *book);
void td_display_builder_free (TdDisplayBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDisplayBuilder, td_display_builder_free)

/* Consumes the builder. Groups must be closed. */
TdDisplayList *td_display_builder_finish (TdDisplayBuilder *builder);

/* Adds a page and makes it current; returns its number from 0. Items go to the current page. Earlier pages
 * stay open: page numbers and codes are written once the number of pages is known. */
guint td_display_builder_add_page (TdDisplayBuilder *builder, double width, double height);
guint td_display_builder_n_pages (const TdDisplayBuilder *builder);
void td_display_builder_set_page (TdDisplayBuilder *builder, guint page);
guint td_display_builder_page (const TdDisplayBuilder *builder);
/* The current page as it is so far, valid until the next item: its fields are known before its codes are. */
TdPage td_display_builder_so_far (const TdDisplayBuilder *builder);

void td_display_builder_text (TdDisplayBuilder *builder,
                              const TdFace *face,
                              double size,
                              TdColour colour,
                              double x,
                              double baseline,
                              const TdGlyph *glyphs,
                              gsize n_glyphs,
                              const char *text,
                              gsize text_length);
void td_display_builder_line (TdDisplayBuilder *builder,
                              double x1,
                              double y1,
                              double x2,
                              double y2,
                              double width,
                              double dash,
                              TdColour colour);
void td_display_builder_rect (TdDisplayBuilder *builder, TdRect box, double width, TdColour colour);
void td_display_builder_fill (TdDisplayBuilder *builder, TdRect box, TdColour colour);
/* width > 0 strokes, fill TRUE fills (non-zero rule); both may be asked for. */
void td_display_builder_path (TdDisplayBuilder *builder,
                              const TdPathStep *steps,
                              gsize n_steps,
                              double width,
                              gboolean fill,
                              TdColour colour);
void td_display_builder_image (TdDisplayBuilder *builder, TdPicture *picture, TdRect box);
/* A code of exactly `size` points; FALSE when `payload` does not fit a QR code. The caller leaves the quiet
 * zone free: td_qr_quiet_zone(). Adds a TD_FIELD_CODE named `field` unless that is NULL. */
gboolean td_display_builder_qr (TdDisplayBuilder *builder,
                                const char *payload,
                                double x,
                                double y,
                                double size,
                                const char *field);
void td_display_builder_push (TdDisplayBuilder *builder, const double matrix[6], double opacity);
/* A group of which only what lies in the box is seen. */
void td_display_builder_push_clip (TdDisplayBuilder *builder, TdRect box);
void td_display_builder_pop (TdDisplayBuilder *builder);
void td_display_builder_link_uri (TdDisplayBuilder *builder, TdRect box, const char *uri);
void td_display_builder_link_page (TdDisplayBuilder *builder, TdRect box, guint page);
void td_display_builder_bookmark (TdDisplayBuilder *builder, guint level, const char *title, double y);
void td_display_builder_field (TdDisplayBuilder *builder, TdFieldKind kind, const char *name, TdRect box);
/* Adds the pages of a finished list of the same book, without its bookmarks, after those that are there; the
 * first one becomes current. Links keep pointing within the list. */
void td_display_builder_append (TdDisplayBuilder *builder, TdDisplayList *list);
/* Notes that `ch` was wanted and is in no font. */
void td_display_builder_note_missing (TdDisplayBuilder *builder, gunichar ch);

G_END_DECLS
