/* Tidang: what happens to a flat between two votes — its owners change, it is split, joined, renumbered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-roll.h"

G_BEGIN_DECLS

/* The register of today changes with each of these; a frozen roll never does. Where ownership passes (sale to
 * court decision, co-owners) common rights pass with the flat (Civil Code art. 273). */
typedef enum
{
  TD_TRANSFER_SALE,        /* 买卖过户 */
  TD_TRANSFER_INHERITANCE, /* 继承 */
  TD_TRANSFER_GIFT,        /* 赠与 */
  TD_TRANSFER_DIVISION,    /* 离婚析产 */
  TD_TRANSFER_COURT,       /* 法院判决 */
  TD_TRANSFER_ADD,         /* 增加共有人 */
  TD_TRANSFER_REMOVE,      /* 减少共有人 */
  TD_TRANSFER_NAME,        /* 更名 */
  TD_TRANSFER_DOCUMENT,    /* 证件号码更正 */
  TD_TRANSFER_PHONE,       /* 电话变更 */
  TD_TRANSFER_SPLIT,       /* 分户 */
  TD_TRANSFER_JOIN,        /* 合户 */
  TD_TRANSFER_DUPLICATE,   /* 重复登记合并 */
  TD_TRANSFER_ROOM         /* 房号变更 */
} TdTransferKind;
#define TD_N_TRANSFERS 14
#define TD_N_OWNER_TRANSFERS 10 /* those of owners come first */

/* sale inheritance gift division court add-owner remove-owner name document phone split join duplicate room
 */
const char *td_transfer_kind_to_nick (TdTransferKind kind);
gboolean td_transfer_kind_from_nick (const char *nick, TdTransferKind *out);
const char *td_transfer_kind_to_chinese (TdTransferKind kind);
gboolean td_transfer_kind_from_chinese (const char *text, TdTransferKind *out);

/* Somebody else owns the flat afterwards, wholly or in part. */
gboolean td_transfer_passes_title (TdTransferKind kind);
/* All owners may be new: it can be recorded of a household whose personal data were destroyed. */
gboolean td_transfer_follows_erasure (TdTransferKind kind);
/* An open vote gets a remark: its frozen roll shows what was, the voter stays. */
gboolean td_transfer_is_noted (TdTransferKind kind);
/* A paper shows it: a certificate, contract, notarial or court document. */
gboolean td_transfer_needs_evidence (TdTransferKind kind);

/* A remark on an open vote: what happened to a flat of its frozen roll. */
typedef struct
{
  gint64 part_id; /* of the frozen roll */
  TdTransferKind kind;
  TdDate on;
} TdRollNote;

/* ---- owners ---- */

typedef enum
{
  TD_OWNER_FAULT_NONE,
  TD_OWNER_FAULT_NAME,        /* no name */
  TD_OWNER_FAULT_NO_NUMBER,   /* a kind of document without its number */
  TD_OWNER_FAULT_NO_KIND,     /* a number without its kind of document */
  TD_OWNER_FAULT_RESIDENT,    /* no resident identity number: td_resident_id_check() says why */
  TD_OWNER_FAULT_ROUNDED,     /* a number that a spreadsheet has rounded, of whatever kind */
  TD_OWNER_FAULT_CREDIT,      /* not 18 characters of a credit code */
  TD_OWNER_FAULT_PHONE,       /* no telephone number */
  TD_OWNER_FAULT_CREDIT_CHECK /* warns only: early issues fail their check */
} TdOwnerFault;
TdOwnerFault td_owner_check (const TdOwner *owner);

/* The same person or company: by number where both have one, else by name. */
gboolean td_owner_same (const TdOwner *a, const TdOwner *b);
/* The same owners in whatever order; A with B is not A. */
gboolean td_owners_same (const GPtrArray *a, const GPtrArray *b);
/* 张三、李四 (transfer full) */
char *td_owners_to_names (const GPtrArray *owners);

typedef enum
{
  TD_TRANSFER_OK,
  TD_TRANSFER_NO_OWNER,    /* nobody owns the flat afterwards */
  TD_TRANSFER_BAD_OWNER,   /* td_owner_check() of one of them, unless it was so before */
  TD_TRANSFER_TWICE,       /* one person stands twice */
  TD_TRANSFER_UNCHANGED,   /* the owners are the same as before */
  TD_TRANSFER_NOT_ADDED,   /* a co-owner comes: all former ones stay, somebody is new */
  TD_TRANSFER_NOT_REMOVED, /* a co-owner goes: nobody is new, somebody stays */
  TD_TRANSFER_ERASED,      /* who was there before is not known any more, and the kind builds on it */
  TD_TRANSFER_MORE         /* a correction of names (numbers, telephones) changes something else as well */
} TdTransferFault;

/* Whether the owners `after` can follow those `before` by this kind; *at, if given, is the owner it concerns.
 * (element-type TdOwner) */
TdTransferFault
td_transfer_check (TdTransferKind kind, const GPtrArray *before, const GPtrArray *after, guint *at);

/* ---- flats split and joined ---- */

typedef enum
{
  TD_PIECES_OK,
  TD_PIECES_TOO_FEW, /* a split gives two flats at least; two at least are joined to one */
  TD_PIECES_NO_ROOM,
  TD_PIECES_ROOM_TWICE, /* among the new flats */
  TD_PIECES_ROOM_TAKEN, /* by a flat that stays */
  TD_PIECES_NO_AREA,
  TD_PIECES_NO_OWNER,
  TD_PIECES_AREA_DIFFERS /* the areas do not add up to what was: allowed with a reason */
} TdPiecesFault;

/* Whether the flats `pieces` can take the place of those named in `old`. *at: the piece it concerns;
 * *difference: area afterwards less area before; both may be NULL. Of duplicates only one counts before: the
 * largest. */
TdPiecesFault td_pieces_check (const TdRoll *now,
                               const gint64 *old,
                               gsize n_old,
                               const GPtrArray *pieces,
                               TdTransferKind kind,
                               guint *at,
                               TdArea *difference);

G_END_DECLS
