/* Tidang: what a template is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-template.h"

G_BEGIN_DECLS

struct _TdTemplate
{
  char *name;
  GHashTable *sections; /* name → GPtrArray of TdLine */
  gboolean repeats;
};

/* Where a file is being read. Positions are pointers into the line, so that a fault knows its column. */
typedef struct
{
  TdTemplate *template;
  GPtrArray *section; /* where lines go; NULL before the first heading */
  gboolean keyed;     /* the section holds KEY = TEXT */
  gboolean split;     /* … whose text is cells */
  guint number;       /* of the line */
  const char *row;    /* the line as it stands in the file */
  guint columns;      /* of the rows that follow; 0: one for want of @columns */
  gboolean widened;   /* the line before was @columns: one of several by condition */
  TdLine *each;       /* not closed yet */
} TdTemplateReader;

/* “consent.txt:12:5: …”; `at` points into the line. FALSE */
gboolean td_template_fault (const TdTemplateReader *reader,
                            GError **error,
                            TdTemplateError code,
                            const char *at,
                            const char *format,
                            ...) G_GNUC_PRINTF (5, 6);
/* “; did you mean …?”, or where the names are listed. (transfer full) */
char *td_template_hint (const char *name);

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
