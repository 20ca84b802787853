/* Tidang: what can go wrong with a spreadsheet as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_EXCHANGE_ERROR (td_exchange_error_quark ())
GQuark td_exchange_error_quark (void);

/* Faults of a whole file; faults of a row are TdImportNote. Messages are technical English; the service says
 * the sentence for a person by the code. A cancelled run gives G_IO_ERROR_CANCELLED. */
typedef enum
{
  TD_EXCHANGE_ERROR_OPEN,        /* cannot be opened or read (no such file, no permission) */
  TD_EXCHANGE_ERROR_NOT_A_SHEET, /* neither xlsx nor xls nor text: a picture, a PDF, another zip, a docx */
  TD_EXCHANGE_ERROR_ENCRYPTED,   /* protected by a password */
  TD_EXCHANGE_ERROR_DAMAGED,     /* truncated, a wrong checksum, broken XML */
  TD_EXCHANGE_ERROR_UNSAFE,      /* entry names that leave the archive, a DTD, entities */
  TD_EXCHANGE_ERROR_TOO_LARGE,   /* more than TdSheetLimits allow: a zip bomb or simply too much */
  TD_EXCHANGE_ERROR_ENCODING,    /* text that is neither UTF-8 (UTF-16 with a mark) nor GB18030 */
  TD_EXCHANGE_ERROR_NO_SHEET,    /* no sheet of that number, or none that can be imported */
  TD_EXCHANGE_ERROR_NOT_A_FORM,  /* no .docx: what it is instead is said */
  TD_EXCHANGE_ERROR_NO_PLACE,    /* a picked cell is not in the form */
  TD_EXCHANGE_ERROR_WRITE        /* the output cannot be written; an older file of that name is untouched */
} TdExchangeError;

G_END_DECLS
