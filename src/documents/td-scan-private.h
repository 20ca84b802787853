/* Tidang: what the parts of the scan reader share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-scan.h"

G_BEGIN_DECLS

#define TD_SCAN_OPTION "--pages-of-scan"

/* ---- between the two processes: native words, no padding ---- */

typedef enum
{
  TD_SCAN_RECORD_PAGE = 0x54445031,
  TD_SCAN_RECORD_FAULT,
  TD_SCAN_RECORD_END,
} TdScanRecordKind;

/* A page: then n_codes × (TdScanRecordCode, text), then width × height samples. */
typedef struct
{
  guint32 kind, number, n_pages;
  guint32 width, height, dpi_hundredths;
  guint32 n_codes;
  guint32 fault; /* TdScanError */
} TdScanRecord;

typedef struct
{
  gint32 sixteenths[8]; /* of a sample: x and y of four corners */
  guint32 length;
} TdScanRecordCode;

#define TD_SCAN_MOST_CODES 64
#define TD_SCAN_LONGEST_TEXT 4096

/* ---- in the process that reads ---- */

typedef struct _TdScanSource TdScanSource;

/* One kind of file. A page is NULL with *fault set; it is of any size. */
typedef struct
{
  gpointer (*open) (const char *path, guint *n_pages, TdScanError *fault);
  TdGrey *(*page) (gpointer data, guint index, double *dpi, TdScanError *fault);
} TdScanDecoder;

/* By the first bytes of the file; NULL with *fault set. */
const TdScanDecoder *td_scan_decoder_for (const char *path, TdScanError *fault);
extern const TdScanDecoder td_scan_tiff_decoder, td_scan_pdf_decoder, td_scan_picture_decoder;

/* No finer than a page has to be; takes `grey`. (transfer full) */
TdGrey *td_scan_reduced (TdGrey *grey, double *dpi);

/* A part of a page, in samples. */
typedef struct
{
  guint left, top, width, height;
} TdScanPlace;

/* Where codes of the size of ours may stand, with what is around them: a small part of the page. Nothing
 * where a page is such that this cannot be told. (transfer full) (element-type TdScanPlace) */
GArray *td_scan_places (const TdGrey *grey);

/* All codes of a page, again with more patience where none of ours is read. (transfer full)
 * (element-type TdScanCode) */
GPtrArray *td_scan_find_codes (const TdGrey *grey);

/* ---- in both ---- */

/* The program that opens files of others, to be started. Static. */
const char *td_scan_reader (void);
/* This program began with td_scan_main() or td_foreign_main(). */
extern gboolean td_scan_is_own_reader;

void td_scan_code_free (gpointer code);
TdScanCode *td_scan_code_new (const char *text, const TdScanPoint corners[4]);
GPtrArray *td_scan_codes_new (void);

G_END_DECLS
