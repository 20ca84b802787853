/* Tidang: how a spreadsheet would be read — its sheets, headings and first rows, before anything is checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-imports.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;     /* what TdImportOptions.columns names it by */
  char *letter;  /* “C” */
  char *heading; /* “业主信息/姓名”, or "" */
  char *field;   /* “doc-no”, … ; “unknown”: not recognised, “ignored”: not read */
  gboolean set;  /* by a person or as remembered, not guessed */
} TdSketchColumn;

typedef struct
{
  guint number; /* from 1, as the spreadsheet program shows it */
  char **cells; /* as many as there are columns, "" where empty */
} TdSketchRow;

typedef struct
{
  char *name;
  gboolean taken;
  char *why_not;       /* translated; "" where it is taken */
  gboolean remembered; /* read as an earlier sheet with these headings */
  char *signature;     /* of the headings, for td_import_forget_layout() */
  guint header_row, header_rows;
  guint n_columns;
  GPtrArray *columns; /* (element-type TdSketchColumn); none without a header */
  GPtrArray *rows;    /* (element-type TdSketchRow): the first ones as they stand */
  gboolean more;      /* than these */
  GPtrArray *missing; /* (element-type char *): nicks of what the import cannot do without */
} TdSketchSheet;

typedef struct
{
  TdSheetKind kind;  /* told by the headings, or as asked for */
  GPtrArray *sheets; /* (element-type TdSketchSheet), in the workbook's order */
} TdImportSketch;
void td_import_sketch_free (TdImportSketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdImportSketch, td_import_sketch_free)

/* Reads no more than the first rows of each sheet, however long they are. A workbook without a sheet that can
 * be imported has a sketch all the same: a person may set the header. (transfer full) */
TdImportSketch *td_import_sketch (TdWorkspace *self,
                                  const char *path,
                                  const TdImportOptions *options,
                                  const TdProgress *progress,
                                  GError **error);

/* At most `n` rows as they stand, from row `first` on; sheet: its name. (transfer full) (element-type
 * TdSketchRow) */
GPtrArray *td_import_read_rows (TdWorkspace *self,
                                const char *path,
                                const char *sheet,
                                guint first,
                                guint n,
                                const TdProgress *progress,
                                GError **error);

/* The next sheet with these headings is read as they alone say. */
gboolean td_import_forget_layout (TdWorkspace *self, const char *signature, GError **error);

G_END_DECLS
