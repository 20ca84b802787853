/* Tidang: where a paper of a volume comes from, as an archive lists it — its number, who answers for it, its
 * day. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 卷内目录 of GB/T 11822-2008: 文件编号 and 日期 are those of the paper itself and never of its printing;
 * 责任者 is who issued or signed it. They come from what is on record — the paper's own record, else the
 * official act that it stands for. What is not known stays blank: an archive fills a blank in, and cannot
 * tell a wrong one.
 */
#pragma once

#include "td-handover-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *number; /* 文号; "" */
  char *author; /* 责任者; "" */
  TdDate on;    /* TD_DATE_NONE: not known */
} TdHandoverOrigin;
void td_handover_origin_clear (TdHandoverOrigin *origin);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdHandoverOrigin, td_handover_origin_clear)
/* What the contents list of a part; a text that is not known is none. */
void td_handover_origin_set (TdHandoverPart *part, const TdHandoverOrigin *origin);

/* 移交单位: who is named, else the building unit, else who carries the project out; "": nobody is known. */
const char *td_handover_sender (const TdHandoverStock *stock);
/* The books that are asked: records, course and review. */
gboolean td_handover_origin_read (TdHandoverStock *stock, GError **error);

/* Of a letter; record_id: its record, 0: the last one. */
void td_handover_origin_of_letter (const TdHandoverStock *stock,
                                   const TdLetterKind *kind,
                                   gint64 record_id,
                                   TdHandoverOrigin *out);
/* Of what was announced or counted: TD_PAPER_NOTICE, TD_PAPER_RESULT. */
void td_handover_origin_of_notice (const TdHandoverStock *stock, const char *what, TdHandoverOrigin *out);
/* Of a record, and of a file by what names it; all blank where nothing does. */
void td_handover_origin_of_record (const TdHandoverStock *stock, const TdLeaf *leaf, TdHandoverOrigin *out);
void td_handover_origin_of_file (const TdHandoverStock *stock, const char *hash, TdHandoverOrigin *out);

/* The SHA-256 of the copy with signature and seal that is on record for a letter; "": none. */
const char *
td_handover_signed_copy (const TdHandoverStock *stock, const TdLetterKind *kind, gint64 record_id);

G_END_DECLS
