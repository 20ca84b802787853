/* Tidang: what papers would lack — said before they are printed, each with where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-words.h"

G_BEGIN_DECLS

typedef enum
{
  TD_LACK_PAPER,     /* there is no such paper of this unit, or it must not be posted: `text` says why */
  TD_LACK_CHARACTER, /* no font has it: printed as 〓 */
  TD_LACK_OWNER,     /* flats without an owner's name */
  TD_LACK_AREA,      /* flats without an area */
  TD_LACK_DOCUMENT,  /* owners without a number, in a roster */
  TD_LACK_WORD       /* a word that the paper leaves blank */
} TdPaperLackKind;

const char *td_paper_lack_to_nick (TdPaperLackKind kind); /* paper character owner area document word */

typedef struct
{
  TdPaperLackKind kind;
  gint64 unit_id; /* where it is mended; 0: in what is given for this print */
  gint64 part_id; /* the first flat that it is about, or 0 */
  int word;       /* TdPaperWord of a LACK_WORD, else -1 */
  char *text;     /* translated: what, of which unit and which flats */
} TdPaperLack;
void td_paper_lack_free (TdPaperLack *lack);

/* In the order of the units, the gravest first within each. Nothing is laid out. A word that several units
 * lack stands once. (transfer full) (element-type TdPaperLack) */
GPtrArray *td_paper_lacks (TdWorkspace *self,
                           const GArray *unit_ids,
                           const TdPaperOptions *options,
                           const TdProgress *progress,
                           GError **error);

G_END_DECLS
