/* Tidang: a form that was found on a scanned page - how it lies, straight pictures of it, and what was
 * marked. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way: td_scan_forms() says which forms lie on a page; the kept geometry of each is looked up by its tag
 * (TdPaperCode.geometry); td_scan_sheet_new() finds how it lies; td_scan_sheet_read() says what is in the
 * boxes. Nothing here decides: what is read is offered to a person with the crop beside it, and what is
 * doubtful is TD_SCAN_UNSURE, never guessed.
 *
 * Lengths are millimetres of the form. The origin is the upper left corner of its upper left code, as in
 * td-paper-geometry.h: a slip that was cut off has no page. */
#pragma once

#include "td-paper-geometry.h"
#include "td-scan.h"

G_BEGIN_DECLS

/* ---- which forms ---- */

/* A page of a paper, or a slip on it. The two codes of a form say the same. */
typedef struct
{
  TdPaperCode code;
  char *text;                /* of the code */
  guint n_codes;             /* 1 or 2 that were read */
  TdScanPoint corners[2][4]; /* as in TdScanCode; which is the upper left one is not known yet */
} TdScanForm;

/* The forms of ours on a page, in the order in which their codes were found; slips that were not cut apart
 * are several, and so are two copies of one. (transfer full) (element-type TdScanForm) */
GPtrArray *td_scan_forms (const TdScanPage *page);

/* ---- how it lies ---- */

typedef struct
{
  double x, y, width, height;
} TdScanBox;

/* Immutable but for what it keeps for itself: one thread at a time. */
typedef struct _TdScanSheet TdScanSheet;

/* `fields` (TdPaperField, from td_paper_geometry_fields()) are kept. TD_SCAN_ERROR_GEOMETRY where they have
 * no code or the codes do not lie as they were printed. (transfer full) */
TdScanSheet *td_scan_sheet_new (TdScanPage *page, const TdScanForm *form, GPtrArray *fields, GError **error);
void td_scan_sheet_free (TdScanSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdScanSheet, td_scan_sheet_free)

/* How the form's upper edge lies on the page: 0 upright, 90 a quarter turn clockwise, −180 … 180. */
double td_scan_sheet_turned (const TdScanSheet *sheet);
/* Samples of the page for an inch of the form: what the scanner was really set to. */
double td_scan_sheet_dpi (const TdScanSheet *sheet);
/* How well it is known where things lie: the mean distance, in mm, between where the corners of codes and
 * boxes should be and where they are. */
double td_scan_sheet_residue (const TdScanSheet *sheet);
/* How many boxes to tick are printed, and of how many the frame was found. */
guint td_scan_sheet_n_boxes (const TdScanSheet *sheet, guint *n_found);

/* All fields and codes with a margin of 8 mm. */
TdScanBox td_scan_sheet_area (const TdScanSheet *sheet);
TdScanBox td_scan_field_box (const TdPaperField *field);
/* A part of the form as if it had been scanned upright and flat at `dpi`; white where the paper ends. NULL
 * where it would have more than TD_GREY_MOST_PIXELS. (transfer full) */
TdGrey *td_scan_sheet_straight (const TdScanSheet *sheet, TdScanBox area, double dpi);
/* A field with `margin` mm around it: what is shown beside the question. (transfer full) */
TdGrey *td_scan_sheet_crop (const TdScanSheet *sheet, const TdPaperField *field, double margin, double dpi);

/* ---- what was marked ---- */

typedef enum
{
  TD_SCAN_EMPTY,  /* not ticked, not signed, nothing written */
  TD_SCAN_MARKED, /* ticked, signed, written on */
  TD_SCAN_UNSURE, /* a person has to look: `doubt` says why */
} TdScanState;

typedef enum
{
  TD_SCAN_NO_DOUBT,
  TD_SCAN_FAINT,    /* less than a stroke: dust, a dot, a pencil hardly seen */
  TD_SCAN_CROWDED,  /* filled or scribbled over */
  TD_SCAN_STRUCK,   /* a line goes through it from side to side */
  TD_SCAN_BESIDE,   /* nothing in it, but something on or around its frame */
  TD_SCAN_NO_FRAME, /* its printed frame is not where it should be */
  TD_SCAN_OFF_PAGE, /* it does not lie on what was scanned */
  TD_SCAN_SEVERAL,  /* another one of the same choice is marked or unsure too */
} TdScanDoubt;

typedef struct
{
  const TdPaperField *field; /* of the sheet's fields */
  TdScanState state;
  TdScanDoubt doubt;
  double strength; /* strokes inside: their length over the side of a box (a tick: about 1.5), or over 10 mm
                      of a cell */
  double ink;      /* part of the inside that is dark, 0 … 1 */
} TdScanMark;

/* Boxes to tick and cells to sign, in the order of the fields; places to write by hand (TD_FIELD_TEXT) have
 * no answer and are left out. Where several boxes of one choice are marked, all of them are unsure with
 * TD_SCAN_SEVERAL. (transfer full) (element-type TdScanMark) */
GArray *td_scan_sheet_read (TdScanSheet *sheet);

/* Whether two boxes are answers to one question, of which one is to be chosen: “agree”, “oppose”;
 * “4001/agree” and “4001/abstain”. */
gboolean td_scan_same_choice (const char *one, const char *other);

G_END_DECLS
