/* Tidang: how the sheets of an import are read — what is shown of their columns (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-sketch.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;      /* “备用”, or “column C” */
  guint selected;   /* in the list of fields; the first is “not read” */
  const char *sign; /* ✓ read, ？ not recognised, · not read */
  char *said;       /* the same in words (translated) */
} TdIntakeColumn;

typedef struct
{
  GPtrArray *columns; /* (element-type TdIntakeColumn) */
  char *missing;      /* what the import still needs, as a sentence; "" */
  char *remembered;   /* that an earlier sheet was read so; "" */
  char *header;       /* “Headings in row 3”, or that there are none */
} TdIntakeSheetPlan;

/* fields: td_import_fields() of the sketch's kind. (transfer full) */
TdIntakeSheetPlan *td_intake_sheet_plan_new (const TdSketchSheet *sheet, const GArray *fields);
void td_intake_sheet_plan_free (TdIntakeSheetPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdIntakeSheetPlan, td_intake_sheet_plan_free)

/* What is said of the sheet in the list of sheets. (transfer full) */
char *td_intake_sheet_word (const TdSketchSheet *sheet);
/* The sheet that is shown first: one that is taken and lacks something, else one that is taken, else the
 * first.
 */
guint td_intake_plan_first (const TdImportSketch *sketch);
/* Whether any sheet can be read at all. */
gboolean td_intake_plan_any (const TdImportSketch *sketch);

G_END_DECLS
