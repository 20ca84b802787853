/* Tidang: letters — papers of one household or of one application, set from a template, named values and
 * lists of rows. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"
#include "td-paper.h"
#include "td-picture.h"

G_BEGIN_DECLS

/* Room for a real seal, 50 mm and a little more; the template gives its column the width. The program draws
 * none. */
#define TD_LETTER_SEAL TD_MM (52.0)

/* Room to sign with a pen. */
#define TD_LETTER_SIGNATURE TD_MM (11.0)

/* A list that the template places with “@table NAME” under its “[columns NAME]”. */
typedef struct
{
  const char *name;
  const char *const *columns; /* NULL-terminated keys that the program fills */
  const GPtrArray *rows;      /* (element-type GStrv) a text for each column; none: the list is left out */
  const char *seal; /* the column that is left free for a seal, at least TD_LETTER_SEAL high; NULL */
  const char *sign; /* the column to sign in, at least TD_LETTER_SIGNATURE high; NULL */
} TdLetterList;

/* A photo below the paper; picture NULL: it could not be read, which its caption says. */
typedef struct
{
  TdPicture *picture;
  const char *caption;
} TdLetterPhoto;

/* Everything is borrowed for the time of a call. */
typedef struct
{
  const char *nick;            /* of the template: “household”, “erasure” */
  const TdPaperInput *input;   /* whose unit it speaks of; its roll may hold no part */
  const TdPaperCommon *common; /* characters without a font are printed as 〓 with a footnote */
  const char *const *values;   /* name, text, name, text, …, NULL: beyond the unit's own */
  const TdLetterList *lists;
  gsize n_lists;
  const TdLetterPhoto *photos; /* under the template's word “photos”, in their order */
  gsize n_photos;
  gboolean landscape;
  gboolean official;   /* in the dress of GB/T 9704-2012, without header and footer */
  const char *names;   /* people named in it: looked through for characters without a font */
  const char *room;    /* of the flat of which it speaks: marked in its code; NULL: of none */
  gboolean whole_file; /* it speaks of many dossiers: its code names none */
} TdLetter;

/* Each page carries a small code in its lower right margin, outside the type area, by which it is known when
 * it comes back signed or sealed (td-paper-code.h): which paper, dossier, page, and a hash of what it says.
 * No person is named in it. (transfer full) */
TdDisplayList *td_letter_layout (TdPress *press, const TdLetter *letter, GError **error);
/* (transfer full) */
GBytes *td_letter_pdf (TdPress *press, const TdLetter *letter, GError **error);
/* The mark of what it says, as its code bears it (TdPaperCode, content): two printings of equal content share
 * it. (transfer full) */
char *td_letter_mark (const TdLetter *letter);
/* The same as an editable .docx (td-word.h), without codes: where its pages break, and what they say once
 * somebody has edited them, is not known. (transfer full) */
GBytes *td_letter_docx (TdPress *press, const TdLetter *letter, GError **error);

G_END_DECLS
