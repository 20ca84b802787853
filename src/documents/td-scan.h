/* Tidang: paper that comes back - scanned files read page by page, with the codes that stand on each page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PDF (one page after the other), TIFF (all its pages, 1 bit to colour, fax), JPEG (turned by its EXIF
 * orientation) and PNG become grey pages. Files from a scanner or from a stranger are decoded, and codes
 * looked for, by a process of its own, tidang-scan-reader, with bounded memory and time for each page. What
 * is damaged, hostile or endless takes nothing else down and is an error that names file, page, cause and
 * next step. Nothing is written anywhere.
 *
 * The decoders (poppler, libtiff, zbar) are linked into that helper alone: they would cost every start of the
 * programs that only ask it. It lies in libexec, or where TIDANG_SCAN_READER says. A test that is to be its
 * own reader begins its main() with td_scan_main(). Not for the main thread. */
#pragma once

#include "td-grey.h"
#include "td-paper-code.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Each code means one sentence, so that it can be said in another language. */
typedef enum
{
  TD_SCAN_ERROR_NOT_BUILT, /* the program was built without what reads codes (-Dscan) */
  TD_SCAN_ERROR_NO_PDF,    /* … without what draws PDFs (-Dpdf_pictures) */
  TD_SCAN_ERROR_OPEN,      /* missing, no permission, a folder or a device */
  TD_SCAN_ERROR_EMPTY,     /* no bytes or no pages */
  TD_SCAN_ERROR_FORMAT,    /* neither PDF nor TIFF, JPEG or PNG */
  TD_SCAN_ERROR_DAMAGED,   /* cut off or broken */
  TD_SCAN_ERROR_LOCKED,    /* a PDF with a password */
  TD_SCAN_ERROR_TOO_LARGE, /* more bytes, pixels or memory than a page of paper needs */
  TD_SCAN_ERROR_TOO_LONG,  /* more time than a page of paper needs */
  TD_SCAN_ERROR_READER,    /* the process did not start, or ended by a signal */
  TD_SCAN_ERROR_CANCELLED,
  TD_SCAN_ERROR_GEOMETRY,  /* the kept places of the form do not fit what lies there */
  TD_SCAN_ERROR_NO_READER, /* tidang-scan-reader is missing or does not start */
} TdScanError;
#define TD_SCAN_ERROR (td_scan_error_quark ())
GQuark td_scan_error_quark (void);

#define TD_SCAN_MOST_BYTES (G_GINT64_CONSTANT (1) << 30)
/* Finer pages are made smaller when they are read: A4 at 300 dots per inch. */
#define TD_SCAN_LONGEST_SIDE 3600

/* Whether codes, and PDFs, can be read by this build. */
gboolean td_scan_is_built (void);
gboolean td_scan_reads_pdf (void);

/* What the main() of the reader, and of a test that reads by itself, calls before anything else: whether this
 * process is the one that reads; *status is then its exit status. */
gboolean td_scan_main (int argc, char **argv, int *status);

/* ---- a page ---- */

typedef enum
{
  TD_SCAN_CODE_OURS,
  TD_SCAN_CODE_BROKEN,  /* it begins as ours but its check does not hold, or it is of a newer program */
  TD_SCAN_CODE_FOREIGN, /* of another program */
} TdScanCodeKind;

typedef struct
{
  double x, y;
} TdScanPoint;

/* The corners of the code itself, in samples of the page: upper left, lower left, lower right and upper right
 * as the code is read, wherever the page's upper edge is. */
typedef struct
{
  TdScanCodeKind kind;
  char *text;
  TdScanPoint corners[4];
} TdScanCode;

/* Why a page is matched to nothing, or that it is. */
typedef enum
{
  TD_SCAN_FOUND,
  TD_SCAN_NO_CODE,
  TD_SCAN_BROKEN_CODE,
  TD_SCAN_FOREIGN_CODE,
} TdScanFinding;

/* Immutable; atomic reference count. */
typedef struct _TdScanPage TdScanPage;

TdScanPage *td_scan_page_ref (TdScanPage *page);
void td_scan_page_unref (TdScanPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdScanPage, td_scan_page_unref)

guint td_scan_page_number (const TdScanPage *page);  /* from 1 */
guint td_scan_page_n_pages (const TdScanPage *page); /* of the file */
double td_scan_page_dpi (const TdScanPage *page);    /* of the grey page; 0: the file does not say */
TdGrey *td_scan_page_grey (const TdScanPage *page);  /* (transfer none) as it lay on the glass */
guint td_scan_page_n_codes (const TdScanPage *page);
const TdScanCode *td_scan_page_code (const TdScanPage *page, guint index);
TdScanFinding td_scan_page_finding (const TdScanPage *page);

/* A page that is in memory already, with codes that were found in it. Takes neither. (transfer full) */
TdScanPage *td_scan_page_new (TdGrey *grey, double dpi, guint number, guint n_pages, const GPtrArray *codes);

/* ---- a file ---- */

/* One reader for one thread at a time. */
typedef struct _TdScanFile TdScanFile;

/* Starts the process. NULL with an error where the file is missing, empty or too large. (transfer full) */
TdScanFile *td_scan_file_open (const char *path, GError **error);
void td_scan_file_free (TdScanFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdScanFile, td_scan_file_free)

/* The next page, while the process is already at work on the one after it. NULL without an error: that was
 * all. NULL with an error: this page, or the file, cannot be read; *number says which (0: the file), and
 * where it is a page the next call goes on behind it. (transfer full) */
TdScanPage *td_scan_file_next (TdScanFile *file, guint *number, GCancellable *cancellable, GError **error);

G_END_DECLS
