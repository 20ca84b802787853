/* Tidang: letters — papers of one household, set from a template, named values and lists of rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"

G_BEGIN_DECLS

/* A list that the template places with “@table NAME” under its “[columns NAME]”. */
typedef struct
{
  const char *name;
  const char *const *columns; /* NULL-terminated keys that the program fills */
  const GPtrArray *rows;      /* (element-type GStrv) a text for each column; none: the list is left out */
} TdLetterList;

/* Everything is borrowed for the time of a call. */
typedef struct
{
  const char *nick;            /* of the template: “household”, “erasure” */
  const TdPaperInput *input;   /* whose unit it speaks of; its roll may hold no part */
  const TdPaperCommon *common; /* characters without a font are printed as 〓 with a footnote */
  const char *const *values;   /* name, text, name, text, …, NULL: beyond the unit's own */
  const TdLetterList *lists;
  gsize n_lists;
  gboolean landscape;
  const char *names; /* people named in it: looked through for characters without a font */
} TdLetter;

/* (transfer full) */
TdDisplayList *td_letter_layout (TdPress *press, const TdLetter *letter, GError **error);
/* (transfer full) */
GBytes *td_letter_pdf (TdPress *press, const TdLetter *letter, GError **error);

G_END_DECLS
