/* Tidang: what the readers of xlsx, xls and csv share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workbook.h"

G_BEGIN_DECLS

/* Collects the cells of one row in two growing buffers that are used again for every row: no allocation per
 * cell. */
typedef struct
{
  TdCell *cells; /* .text of own texts is NULL while the row grows */
  guint n, allocated;
  char *bytes; /* the own texts, terminated, in the order of their cells */
  gsize used, room;
  guint row;
  gboolean hidden;
  gboolean disordered;
  guint64 n_cells; /* of the sheet so far */
} TdRowBuilder;

void td_row_builder_init (TdRowBuilder *builder);
void td_row_builder_clear (TdRowBuilder *builder);
void td_row_builder_begin (TdRowBuilder *builder, guint row, gboolean hidden);
/* text is copied; blanks at both ends are kept. Empty texts are dropped. */
void td_row_builder_add (TdRowBuilder *builder,
                         guint column,
                         TdCellKind kind,
                         const char *text,
                         gsize length,
                         double number);
/* text outlives the row and is not copied. */
void td_row_builder_add_static (TdRowBuilder *builder, guint column, const char *text, gsize length);
/* A number cell, from the digits in the file where there are any. */
void td_row_builder_add_number (TdRowBuilder *builder, guint column, double number);
/* serial in the 1900 system. */
void td_row_builder_add_date (TdRowBuilder *builder, guint column, double serial);
/* Hands the row over when it holds anything. FALSE: the callback asks to stop. */
gboolean td_row_builder_emit (TdRowBuilder *builder, double fraction, TdRowFunc func, gpointer data);

/* Longest text td_number_text() writes, with its terminator. */
#define TD_NUMBER_TEXT_SIZE 40
/* The shortest decimal that gives the same double; 1E+21 and above keep their exponent. Returns its length.
 */
gsize td_number_text (double number, char text[TD_NUMBER_TEXT_SIZE]);
/* YYYY-MM-DD, YYYY-MM-DD hh:mm, or hh:mm below one day; FALSE when the serial is no date. */
gboolean td_serial_text (double serial, char text[TD_NUMBER_TEXT_SIZE]);
/* Plain digits as programs write them ("81.2"): TRUE and the double without strtod. */
gboolean td_number_quick (const char *text, gsize length, double *number);

typedef struct
{
  void (*free) (gpointer reader);
  gboolean (*read) (gpointer reader,
                    guint sheet,
                    TdRowFunc func,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error);
  /* NULL: the format does not tell */
  GArray *(*merges) (gpointer reader, guint sheet, GCancellable *cancellable, GError **error);
} TdReaderClass;

typedef struct
{
  char *name;
  gboolean hidden;
  GArray *merges; /* NULL: not read yet */
} TdSheetInfo;

struct _TdWorkbook
{
  TdWorkbookFormat format;
  char *path;
  TdSheetLimits limits;
  GPtrArray *sheets; /* (element-type TdSheetInfo) */
  const TdReaderClass *klass;
  gpointer reader;
  const char *encoding;
  char delimiter;
};

void td_workbook_add_sheet (TdWorkbook *workbook, const char *name, gboolean hidden);

/* Each sets klass, reader and sheets. */
gboolean td_workbook_open_xlsx (TdWorkbook *workbook, GError **error);
gboolean td_workbook_open_xls (TdWorkbook *workbook, GError **error);
gboolean td_workbook_open_csv (TdWorkbook *workbook, GError **error);

G_END_DECLS
