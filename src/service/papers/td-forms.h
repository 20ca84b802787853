/* Tidang: an office's own forms (.docx): what their marks mean, and filling them for dossiers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mark is written {{房号}} in the form; td-docx.h says where and how. Besides the values of the templates
 * (td_template_field()) a mark may name a field of a record: {{加装方案.额定载重}} is that of the dossier's
 * newest; and .年 .月 .日 of a day: {{打印日期.年}}. */
#pragma once

#include "td-papers.h"

G_BEGIN_DECLS

typedef struct _TdForm TdForm;

/* The .docx at `path`. What is wrong with it is said in words. */
TdForm *td_form_open (const char *path, GError **error);
void td_form_free (TdForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdForm, td_form_free)
/* What it is called: the file's name without its ending, or the name that it was kept under. */
const char *td_form_name (const TdForm *form);

/* “1.2.3=房号”: the cell 3 in row 2 of table 1 is filled too; “1.2.1=每户” repeats its row for each flat.
 * Refused where the form has no such cell or the name means nothing. */
gboolean td_form_pick (TdForm *form, const char *cell, GError **error);

/* What was picked, as td_form_pick() takes it; NULL-terminated. (transfer full) */
char **td_form_picked (const TdForm *form);
/* Picks these and no others; with the error all is as it was. */
gboolean td_form_set_picked (TdForm *form, const char *const *cells, GError **error);
/* Pages of a blank PDF; 0: it is a .docx. */
guint td_form_n_pages (const TdForm *form);
/* Where its bytes lie, as long as the form. */
const char *td_form_path (const TdForm *form);
/* Whether LibreOffice is there to make PDFs of filled forms. */
gboolean td_form_has_office (void);

/* The cells that can be picked. (transfer full) (element-type TdFormCell) */
typedef struct
{
  guint table, row, cell; /* from 1 */
  char *text;
  char *picked; /* the name that fills it, or NULL */
} TdFormCell;
GPtrArray *td_form_cells (const TdForm *form);

/* ---- what it is filled with ---- */

typedef struct
{
  gboolean each_flat; /* a file for each flat; else marks of a flat stand in repeated rows alone */
  gboolean pdf;       /* a PDF beside each file, by LibreOffice */
  gboolean keep_old;  /* what is there already stays: “-2”, “-3” */
  gboolean unmasked;  /* owners, numbers and telephones in full; asks for a purpose and is recorded */
  const char *purpose;
} TdFormOptions;

typedef struct
{
  char *name;   /* as typed */
  char *place;  /* “table 2, row 3, cell 1” */
  char *around; /* the text it stands in */
  char *value; /* what it is filled with for the dossier asked for, of the first flat in a repeated row; NULL:
                  no dossier was named, or it stays as it is */
  char *problem; /* why it stays as it is, and what to do; NULL: it is filled */
} TdFormMark;

/* Marks and picked cells. unit_id 0: of no dossier. (transfer full) (element-type TdFormMark) */
GPtrArray *td_form_marks (TdWorkspace *self,
                          const TdForm *form,
                          gint64 unit_id,
                          const TdFormOptions *options,
                          GError **error);

/* Fills the form for each unit: of one unit into the file `path`, else (several units, each flat, or `path`
 * is a folder) into the folder, named 小区-楼栋-单元-表名.docx. Units that cannot be filled are named in
 * *refused (element-type char *). Returns the files written. (transfer full) (element-type char *) */
GPtrArray *td_form_fill (TdWorkspace *self,
                         const TdForm *form,
                         const GArray *unit_ids,
                         const TdFormOptions *options,
                         const char *path,
                         const TdProgress *progress,
                         GPtrArray **refused,
                         GError **error);

/* ---- kept with the file ---- */

/* Keeps the form's bytes and its picked cells in the file, for every dossier: one undoable action. A form
 * kept under this name is replaced. name NULL: the form's. */
gboolean td_form_keep (TdWorkspace *self, const TdForm *form, const char *name, GError **error);
/* The form kept under this name. (transfer full) */
TdForm *td_form_kept (TdWorkspace *self, const char *name, GError **error);
gboolean td_form_remove (TdWorkspace *self, const char *name, GError **error);
typedef struct
{
  char *name, *file_name;
  guint n_cells; /* picked */
} TdKeptForm;
/* By name. (transfer full) (element-type TdKeptForm) */
GPtrArray *td_forms_kept (TdWorkspace *self, GError **error);

/* The largest form that is kept: 10 MiB. */
#define TD_FORM_LARGEST (10u << 20)

G_END_DECLS
