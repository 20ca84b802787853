/* Tidang: what a template is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-template.h"

/* What is said of a fault is marked here and translated above, where the language is known. */
#define N_(text) (text)

G_BEGIN_DECLS

struct _TdTemplate
{
  char *name;
  gatomicrefcount uses;
  GHashTable *sections; /* name → GPtrArray of TdLine */
  GHashTable *records;  /* set of interned ids of kinds */
  gboolean repeats;     /* for each flat */
};

/* Where a file is being read. Positions are pointers into the line, so that a fault knows its column. */
typedef struct
{
  TdTemplate *template;
  GPtrArray *section;          /* where lines go; NULL before the first heading */
  gboolean keyed;              /* the section holds KEY = TEXT */
  gboolean split;              /* … whose text is cells */
  guint number;                /* of the line */
  const char *row;             /* the line as it stands in the file */
  guint columns;               /* of the rows that follow; 0: one for want of @columns */
  gboolean widened;            /* the line before was @columns: one of several by condition */
  TdLine *each;                /* not closed yet */
  const GPtrArray *kinds;      /* TdLeafKind, or NULL */
  const TdLeafKind *each_kind; /* of `each`; NULL: of flats */
  GPtrArray *faults;           /* TdTemplateFault, or NULL */
} TdTemplateReader;

/* “consent.txt:12:5: …”; `at` points into the line. FALSE */
gboolean td_template_fault (const TdTemplateReader *reader,
                            GError **error,
                            TdTemplateError code,
                            const char *at,
                            const char *format,
                            ...) G_GNUC_PRINTF (5, 6);
/* In the reader's language, of what N_() marks. */
const char *td_template_translate (const char *text) G_GNUC_FORMAT (1);
/* “; did you mean …?”, or where the names are listed. (transfer full) */
char *td_template_hint (const char *name);

/* td-template-records.c */

/* By id or by either title; NULL: none. */
const TdLeafKind *td_template_find_kind (const TdTemplateReader *reader, const char *name);
/* “施工日志.施工内容”, or inside of its “@each” also “施工内容”, as “daily-log.done”. NULL: it names no
 * record, or with *error a kind's field that it does not have. `at`: where the name stands. */
const char *
td_template_find_field (const TdTemplateReader *reader, const char *at, const char *name, GError **error);
/* The kinds that can be repeated, for a message. (transfer full) */
char *td_template_list_kinds (const TdTemplateReader *reader);

/* Adds a cell with the pieces of the text, blanks around it left out. */
gboolean td_template_read_cell (const TdTemplateReader *reader,
                                TdLine *line,
                                const char *text,
                                const char *end,
                                GError **error);
/* "a | b | c": a bar inside braces belongs to the mark. */
gboolean
td_template_read_cells (const TdTemplateReader *reader, TdLine *line, const char *text, GError **error);
/* A row must fit its columns, a mark must mean something in it. */
gboolean
td_template_check_row (const TdTemplateReader *reader, const TdLine *line, const char *at, GError **error);
guint td_template_span (const TdPiece *piece);

G_END_DECLS
