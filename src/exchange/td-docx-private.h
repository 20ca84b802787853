/* Tidang: what a part of a form is made of: offsets into its XML.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-docx.h"

G_BEGIN_DECLS

#define TD_DOCX_NONE G_MAXUINT

/* Bytes from..to of the part. */
typedef struct
{
  gsize from, to;
} TdDocxRange;

/* The text of one w:t. */
typedef struct
{
  gsize tag; /* where its start tag ends, before the '>' */
  gboolean preserve;
  guint paragraph;
} TdDocxPiece;

/* A character of a paragraph's text; a tab or line break has no piece. */
typedef struct
{
  gunichar c;
  guint piece;
  TdDocxRange at;
} TdDocxChar;

typedef struct
{
  TdDocxRange all;  /* with its tags */
  gsize open, shut; /* the inside */
  TdDocxRange look; /* w:rPr of the first run, else of the paragraph's mark; empty: none */
  gboolean run_look, fallback;
  guint row, cell; /* index of the row, number of the cell; TD_DOCX_NONE, 0: in no table */
  guint number;
  GArray *text; /* TdDocxChar */
} TdDocxParagraph;

typedef struct
{
  TdDocxRange all;
  guint table;    /* index */
  guint number;   /* in the table, from 1 */
  guint n_cells;  /* of its own */
  GArray *first;  /* guint: the first paragraph of each cell */
  gboolean blank; /* no cell holds anything */
} TdDocxRow;

typedef struct
{
  TdDocxPart kind;
  char *entry; /* its name in the container */
  char *xml;
  gsize size;
  char *prefix;          /* of the word processor's namespace: “w:” */
  GArray *pieces;        /* TdDocxPiece */
  GPtrArray *paragraphs; /* TdDocxParagraph */
  GPtrArray *rows;       /* TdDocxRow, in the order of their start */
  GArray *tables;        /* guint: number of rows */
  GPtrArray *holes;      /* TdDocxHole, in the order of the text */
} TdDocxXml;

/* A mark with the bytes it takes. */
typedef struct
{
  TdDocxMark mark;
  guint paragraph;
  GArray *ranges; /* TdDocxRange, one for each piece that it lies in */
  GArray *pieces; /* guint, of each range */
} TdDocxHole;

TdDocxXml *td_docx_xml_new (TdDocxPart kind, const char *entry, char *xml, gsize size, GError **error);
void td_docx_xml_free (TdDocxXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDocxXml, td_docx_xml_free)

/* Finds the marks and what is repeated. */
void td_docx_xml_find_holes (TdDocxXml *self);
/* The row or paragraph that a repeated mark of this paragraph repeats. */
TdDocxRange td_docx_repeated (const TdDocxXml *self, const TdDocxParagraph *paragraph);
gboolean td_docx_is_each (const char *name);

/* The part's bytes filled; NULL with `error`, or without one where nothing changes. (transfer full) */
char *td_docx_xml_fill (const TdDocxXml *self,
                        const GArray *picks,
                        const TdDocxValues *values,
                        gsize *size,
                        GError **error);

/* ---- markup ---- */

typedef struct
{
  TdDocxRange all;  /* with < and > */
  const char *name; /* with its prefix; in the part, not terminated */
  gsize length;
  gboolean end, empty; /* </x>, <x/> */
} TdDocxTag;

/* The next tag at or after `at`; comments, processing instructions and CDATA are passed over. FALSE at the
 * end of the part. */
gboolean td_docx_next_tag (const char *xml, gsize size, gsize at, TdDocxTag *tag);
/* Whether it is PREFIX name. */
gboolean td_docx_tag_is (const TdDocxTag *tag, const char *prefix, const char *name);

G_END_DECLS
