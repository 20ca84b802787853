/* Tidang: signed scans of the program's own papers, which stand in a volume in the place of the blank print.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scan comes from two doors: a record or an official act names it, or it came back through the tray, which
 * keeps with it the code that was printed on it (td-attach.h). One rule holds for both: what is whole and of
 * the present print takes the print's place, every copy of it. What was printed for another round, plan,
 * batch or roll, or lacks pages, proves less: it stands behind the present print, and is said to be what it
 * is. In a masked volume no scan stands on which an owner is named or signs: the masked print does, and the
 * scan is said to be left out. */
#pragma once

#include "td-handover-origin.h"

#include "td-attach.h"
#include "td-attachments.h"

G_BEGIN_DECLS

/* A paper of which signed scans may exist; everything is borrowed. */
typedef struct
{
  guint section;
  const char *nick;         /* of its template: “agreement”, “notice” */
  const char *title;        /* 题名 */
  const TdLetterKind *kind; /* NULL: a paper of the vote */
  const char *copy;         /* hash of what is on record as its signed copy; "": nothing is */
  const char
      *marks[2]; /* of the present print, masked and in full (td_letter_make_mark()); NULL: not known */
  gboolean one_of_many; /* there are others of its kind: only its mark tells which is which */
  gboolean exact;       /* it is drawn up anew: only a scan of the very same content stands for it */
  int round;            /* of a vote's paper: its round; 0: of today's */
  const TdHandoverOrigin *origin;
} TdHandoverPaper;

typedef enum
{
  TD_HANDOVER_UNSIGNED, /* there is no signed scan: the print is bound */
  TD_HANDOVER_SIGNED,   /* its scans are bound, and no print */
  TD_HANDOVER_WITHHELD  /* there are, and the volume is masked: the print is bound */
} TdHandoverSignature;
/* Binds what takes the place of the print; says how many scans a masked volume leaves out. */
TdHandoverSignature td_handover_place_signed (TdHandoverStock *stock, const TdHandoverPaper *paper);
/* Binds behind it what was printed for something else, or lacks pages. */
void td_handover_add_aged (TdHandoverStock *stock, const TdHandoverPaper *paper);

/* Remarks of the contents (备注). */
#define TD_HANDOVER_UNSIGNED_REMARK "未签署打印件"
#define TD_HANDOVER_SIGNED_REMARK "签署件扫描件"
#define TD_HANDOVER_WITHHELD_REMARK "隐名打印件；签署件未编入"

/* Of a household, or of owners who sign: not for a masked volume. */
gboolean td_handover_is_left_out (const TdHandoverStock *stock, const TdAttachment *file);
/* Added to the parts, without section, kind and title. name: where the file has none any more. */
TdHandoverPart *td_handover_part_of_file (TdHandoverStock *stock,
                                          TdStore *store,
                                          const TdAttachment *attachment,
                                          const char *name);

G_END_DECLS
