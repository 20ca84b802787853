/* Tidang: one household — its flat as it stands today, its owners, what happened to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-transfer.h"
#include "td-units.h"

G_BEGIN_DECLS

const char *td_transfer_kind_to_label (TdTransferKind kind); /* translated */

/* Why a change cannot be, translated and static; `owner` is the one it concerns, or NULL. */
const char *td_owner_fault_to_text (TdOwnerFault fault);
const char *td_transfer_fault_to_text (TdTransferFault fault, const TdOwner *owner);
const char *td_pieces_fault_to_text (TdPiecesFault fault);

/* When, by which paper, and why. Strings are borrowed, NULL where nothing is said. */
typedef struct
{
  TdTransferKind kind;
  TdDate on;            /* TD_DATE_NONE: today */
  const char *evidence; /* number of the certificate, contract, notarial or court document */
  const char *title_no; /* the flat's new certificate; NULL: it keeps the old one */
  const char *reason;
} TdDeed;

/* What came of it. */
typedef struct
{
  GArray *parts;   /* gint64: the flats as they stand now, in the order given */
  int noted;       /* open votes that got a remark; their rolls and voters stay */
  GPtrArray *said; /* (element-type char *) translated: what a person must know about open votes */
} TdDeedDone;
void td_deed_done_free (TdDeedDone *done);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDeedDone, td_deed_done_free)

/* Each is one undoable action on the register of today; a frozen roll never changes with it (a wrong roll is
 * mended by td_roll_correct()). REFUSED or USAGE with a sentence when it cannot be. (transfer full) */

/* Kinds of owners. owners (element-type TdOwner): all of them afterwards; who stays keeps his id. Where the
 * owners change, confirmations that the flat is one buyer's with another end (Civil Code interpretation on
 * condominium ownership 2020, art. 9: one buyer, one head). Who comes after an erased household gets a flat
 * of its own that takes the old one's place: done->parts names it. */
TdDeedDone *td_part_transfer (TdWorkspace *self,
                              gint64 unit_id,
                              gint64 part_id,
                              const TdDeed *deed,
                              const GPtrArray *owners,
                              GError **error);
/* The owners after a change, from lists with 、 between them as a person writes them; NULL where nothing is
 * said. names: of all owners; of those who come or go where co-owners come or go. Who stays keeps number and
 * telephone. (transfer full) (element-type TdOwner) */
GPtrArray *td_transfer_owners (const TdPart *before,
                               TdTransferKind kind,
                               const char *names,
                               const char *numbers,
                               const char *phones,
                               GError **error);
/* 分户: pieces (element-type TdPart, at least two) take the flat's place. Areas that do not add up exactly
 * need a reason. Pieces of the same owners stay one buyer's. */
TdDeedDone *td_part_split (TdWorkspace *self,
                           gint64 unit_id,
                           gint64 part_id,
                           const TdDeed *deed,
                           const GPtrArray *pieces,
                           GError **error);
/* 合户: `whole` takes the place of the flats; with TD_TRANSFER_DUPLICATE it is the one of them (by id) that
 * stays, and the others were never flats of their own. */
TdDeedDone *td_parts_join (TdWorkspace *self,
                           gint64 unit_id,
                           const GArray *part_ids,
                           const TdDeed *deed,
                           const TdPart *whole,
                           GError **error);
TdDeedDone *td_part_renumber (TdWorkspace *self,
                              gint64 unit_id,
                              gint64 part_id,
                              const char *room,
                              const TdDeed *deed,
                              GError **error);

/* A change of the household as it is listed. */
typedef struct
{
  TdTransferKind kind;
  TdDate on;
  char *room;     /* of the flat it was written for */
  char *evidence; /* as former and latter “” when erased */
  char *former;
  char *latter;
  char *who;
  gint64 at; /* micro-seconds */
} TdTransferItem;
void td_transfer_item_free (TdTransferItem *item);

/* A vote whose frozen roll holds the flat, or one whose place it took. */
typedef struct
{
  gint64 vote_id;
  int number;
  TdMatter matter;
  gboolean closed;
  TdDate from;
  TdPart *frozen; /* as that roll has it */
  char *answer;   /* its current ballot in a word, NULL without one */
} TdHouseholdVote;
void td_household_vote_free (TdHouseholdVote *vote);

typedef struct
{
  TdUnit *unit;
  TdRoll *roll;         /* the register of the stairwell today */
  const TdPart *part;   /* within roll */
  GPtrArray *transfers; /* (element-type TdTransferItem), oldest first */
  GPtrArray *votes;     /* (element-type TdHouseholdVote), by number */
  int scans;            /* attachments of this flat */
} TdHousehold;
void td_household_free (TdHousehold *household);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHousehold, td_household_free)

/* part_id may be a flat whose place others took: the first of these; 0: the stairwell's first flat. */
TdHousehold *td_household_load (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error);
/* ROOM of the command line on the register of today. 0 on error. */
gint64 td_household_find (TdWorkspace *self, gint64 unit_id, const char *room, GError **error);

/* ---- papers of one household ---- */

/* 本户信息告知单: what is kept of the household, unmasked, what for, on which rolls, prints and exports it
 * stood, how long it is kept and how to have it erased (Personal Information Protection Law art. 17, 45).
 * Writing it is an entry. */
gboolean td_household_sheet_write (TdWorkspace *self,
                                   gint64 unit_id,
                                   gint64 part_id,
                                   const char *path,
                                   GError **error);
/* The same pages, for a preview and the printer. What is printed is recorded by itself, once it is known that
 * it is. (transfer full) */
struct _TdDisplayList;
struct _TdDisplayList *
td_household_sheet_lay_out (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error);
gboolean td_household_sheet_record (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error);
/* What the sheet would lack: characters without a font, owners without a name, words left blank. Translated
 * lines, "" for nothing. (transfer full) */
char *td_household_sheet_lacks (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error);
/* 个人信息删除凭证 from the text that td_erase_room() gave. */
gboolean td_erasure_receipt_write (TdWorkspace *self,
                                   gint64 unit_id,
                                   const char *room,
                                   const char *receipt,
                                   const char *path,
                                   GError **error);

/* “501: 买卖过户 on 2026-09-15 …; the roll and its voter stay”, for each remark on the vote, or on one flat
 * of it (part_id 0: on all). (transfer full) (element-type char *) */
GPtrArray *td_roll_notes_to_text (const TdVote *vote, gint64 part_id);

G_END_DECLS
