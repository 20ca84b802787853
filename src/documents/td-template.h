/* Tidang: template files — the words and the order of a paper, outside the program.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The format is described in docs/templates.md. In short: sections in square brackets; [words] and [columns
 * NAME] hold KEY = TEXT lines, every other section the paper's lines from top to bottom; ${name} is a value,
 * ${name:8} a value or a blank of eight characters to write in, ?name at the start of a line keeps it only
 * where the value is there, ?!name only where it is not; lines between “@each flats” and “@end” stand once
 * for each flat, or for each record of a kind; ${施工日志.施工内容} is a field of the newest one. A template
 * that was read can be set with any values: what would leave the paper or say nothing is refused with its
 * place. */
#pragma once

#include "td-values.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TD_PIECE_TEXT,
  TD_PIECE_VALUE, /* ${name}; of a record as “KIND.FIELD” */
  TD_PIECE_MARK   /* {name argument} */
} TdPieceKind;

typedef struct
{
  TdPieceKind kind;
  char *text;     /* the literal, the value's name or the mark's name */
  char *argument; /* of a mark, without the blanks around it; "" without one */
  char *label;    /* of a tick: what follows the field's name */
  int blank;      /* characters of the blank that stands for an absent value */
} TdPiece;

typedef enum
{
  TD_LINE_BODY,    /* no sign: a paragraph */
  TD_LINE_TITLE,   /* !  */
  TD_LINE_H1,      /* #  */
  TD_LINE_H2,      /* ## */
  TD_LINE_CENTRE,  /* =  */
  TD_LINE_RIGHT,   /* >  */
  TD_LINE_PLAIN,   /* -  without indent */
  TD_LINE_NOTE,    /* ~  small */
  TD_LINE_GAP,     /* + mm */
  TD_LINE_COLUMNS, /* @columns mm mm …: widths of the rows that follow */
  TD_LINE_HEIGHT,  /* @height mm: least height of the rows that follow */
  TD_LINE_ROW,     /* | cell | cell … */
  TD_LINE_TABLE,   /* @table NAME: filled by the program */
  TD_LINE_KEEP,    /* @keep mm: what follows stays together */
  TD_LINE_EACH,    /* @each NAME: what follows, up to … */
  TD_LINE_END,     /* @end: stands once for each thing of the list */
  TD_LINE_WORD     /* KEY = TEXT */
} TdLineKind;

#define TD_TEMPLATE_MAX_NUMBERS 12

typedef struct
{
  TdLineKind kind;
  guint number;          /* in the file, from 1 */
  GPtrArray *conditions; /* char *: "name" or "!name" */
  GPtrArray *cells;      /* (element-type GPtrArray of TdPiece); one but for rows and columns */
  char *name;            /* of a word, a column, a table or a list; “flats” or a kind's id */
  double numbers[TD_TEMPLATE_MAX_NUMBERS];
  guint n_numbers;
  guint end; /* of @each: where its @end stands in the section */
} TdLine;

/* A larger file or a longer line is no template. */
#define TD_TEMPLATE_LARGEST (1u << 20)
#define TD_TEMPLATE_LONGEST_LINE 20000
/* Lengths that the largest paper still takes, mm; columns of a list; boxes in a cell. */
#define TD_TEMPLATE_HIGHEST 150
#define TD_TEMPLATE_MAX_COLUMNS 20
#define TD_TEMPLATE_MAX_TICKS 8

/* Immutable once read, and counted by its users; usable from several threads. */
typedef struct _TdTemplate TdTemplate;

#define TD_TEMPLATE_ERROR (td_template_error_quark ())
GQuark td_template_error_quark (void);
typedef enum
{
  TD_TEMPLATE_ERROR_SYNTAX, /* message: “consent.txt:12:5: …”, line and character from 1 */
  TD_TEMPLATE_ERROR_NAME,   /* a value, mark or section that does not exist */
  TD_TEMPLATE_ERROR_ABSENT  /* a section or word that the paper needs is not there */
} TdTemplateError;

/* Puts what is said of faults into the reader's language; set once, before templates are read. Without it
 * they are told in English. */
void td_template_set_translator (const char *(*translate) (const char *text));

/* `name` is for messages. Every placeholder, condition and mark is checked. */
TdTemplate *td_template_parse (const char *name, const char *text, gsize size, GError **error);
/* The same with the kinds of records that may be named (element-type TdLeafKind), NULL: none.
 * faults (element-type TdTemplateFault): what is wrong is put there line by line, at most
 * TD_TEMPLATE_MAX_FAULTS, and the error is the first of it; NULL: the first ends the reading. */
typedef struct
{
  guint line, character; /* from 1; 0: of the file as a whole */
  char *message;         /* without its place */
} TdTemplateFault;
#define TD_TEMPLATE_MAX_FAULTS 50
GPtrArray *td_template_faults_new (void);
TdTemplate *td_template_parse_with (const char *name,
                                    const char *text,
                                    gsize size,
                                    const GPtrArray *kinds,
                                    GPtrArray *faults,
                                    GError **error);
TdTemplate *td_template_ref (const TdTemplate *self);
void td_template_free (TdTemplate *self); /* gives up one use */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTemplate, td_template_free)

/* `needs` (NULL-terminated): "[section]" or "word". */
gboolean td_template_require (const TdTemplate *self, const char *const *needs, GError **error);

const char *td_template_name (const TdTemplate *self);
/* Whether it has “@each”: only then somebody has to make lists of values. */
gboolean td_template_repeats (const TdTemplate *self);
/* The ids of the kinds of records that it names, in a list or in a value; NULL-terminated, static as long as
 * the program runs. (transfer container) */
const char **td_template_records (const TdTemplate *self);
/* Their names, NULL-terminated, in no order. (transfer container) */
const char **td_template_sections (const TdTemplate *self);
/* All lines of a section, NULL without one; owned by the template. (element-type TdLine) */
const GPtrArray *td_template_section (const TdTemplate *self, const char *section);
gboolean td_template_line_holds (const TdLine *line, const TdValues *values);
/* Lines of a section whose conditions hold; those of a list once. (transfer container) (element-type TdLine);
 * empty for none. */
GPtrArray *td_template_lines (const TdTemplate *self, const char *section, const TdValues *values);
/* The first word of this key whose conditions hold, filled in; "" when none holds. (transfer full) */
char *td_template_word (const TdTemplate *self, const char *key, const TdValues *values);
/* A cell's or line's text filled in, without its marks. (transfer full) */
char *td_template_expand (const GPtrArray *pieces, const TdValues *values);

G_END_DECLS
