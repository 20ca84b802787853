/* Tidang: an office's own form: a .docx whose marks and picked cells are filled, all else of it left alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mark is written {{房号}} (also ｛｛房号｝｝) in the text of the form, its headers, footers, notes and
 * text boxes; a word processor that cut it into several runs does no harm. {{房号:8}} leaves a blank of eight
 * characters where there is no value. {{每户}} in a row of a table repeats the row for each flat, outside a
 * table its paragraph; empty rows of the same shape below are used up first. A cell can be picked as well, by
 * table, row and cell, in a form that nobody wants to type into.
 *
 * Names follow the shape of the container alone: what they mean is the caller's (TdDocxValues). */
#pragma once

#include "td-exchange-error.h"

G_BEGIN_DECLS

/* A larger file is no form. */
#define TD_DOCX_LARGEST (50u << 20)

typedef enum
{
  TD_DOCX_BODY,
  TD_DOCX_HEADER,
  TD_DOCX_FOOTER,
  TD_DOCX_NOTE
} TdDocxPart;

/* Where something stands; numbers from 1, 0: in no table. The paragraph counts in its cell, or in its part
 * outside of tables. */
typedef struct
{
  TdDocxPart part;
  guint table, row, cell, paragraph;
} TdDocxPlace;

typedef struct
{
  char *name; /* as typed, without braces and blank: “房号” */
  guint blank;
  gboolean repeats; /* stands in what is repeated for each flat */
  gboolean each;    /* it is {{每户}} itself */
  TdDocxPlace place;
  char *around; /* the paragraph's text, cut where it is long */
} TdDocxMark;

/* A cell to fill: its text stays, the value follows it. “每户” repeats its row. */
typedef struct
{
  guint table, row, cell; /* from 1, of the body */
  const char *name;
} TdDocxPick;

/* What a mark is filled with. */
typedef struct
{
  /* The text for a name; "" where there is none, NULL where the name means nothing: the mark stays as it
   * is. `flat`: of the repeated row, else -1. (transfer full) */
  char *(*text) (gpointer data, const char *name, int flat);
  gpointer data;
  guint n_flats;
} TdDocxValues;

/* Immutable once opened; several threads may fill it at the same time. */
typedef struct _TdDocx TdDocx;

/* TD_EXCHANGE_ERROR: NOT_A_FORM for another sort of file (said which), ENCRYPTED, DAMAGED, UNSAFE (a document
 * type, names that leave the container), TOO_LARGE. */
TdDocx *td_docx_open (const char *path, GError **error);
void td_docx_free (TdDocx *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDocx, td_docx_free)

/* In the order of the text; those of a drawing's fallback picture are filled and not told twice.
 * (element-type TdDocxMark) */
const GPtrArray *td_docx_marks (const TdDocx *self);

/* The tables of the body, also those within tables, in the order of the text. */
guint td_docx_n_tables (const TdDocx *self);
guint td_docx_n_rows (const TdDocx *self, guint table);             /* from 1 */
guint td_docx_n_cells (const TdDocx *self, guint table, guint row); /* from 1 */
/* Its text, paragraphs on lines of their own. (transfer full) */
char *td_docx_cell_text (const TdDocx *self, guint table, guint row, guint cell);

/* The filled form; parts without anything to fill keep their bytes. TD_EXCHANGE_ERROR_NO_PLACE when a picked
 * cell is not in the form, TOO_LARGE when the rows of all flats are more than a file can hold. (transfer
 * full) (picks: element-type TdDocxPick, may be NULL) */
GBytes *td_docx_fill (const TdDocx *self, const GArray *picks, const TdDocxValues *values, GError **error);

G_END_DECLS
