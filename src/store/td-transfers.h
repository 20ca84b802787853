/* Tidang: changes of owners, flats split and joined, and the remarks they leave on open votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"
#include "td-transfer.h"

G_BEGIN_DECLS

/* One change of one flat. Its owners before and after stand here by name, in the entry with all they have. */
typedef struct
{
  gint64 id;
  gint64 part_id;
  gint64 into_id; /* the flat that took its place, or 0 */
  TdTransferKind kind;
  TdDate on;
  char *evidence; /* “” when none or erased */
  char *former;   /* names before */
  char *latter;   /* names after */
  char *who;      /* read alone */
  gint64 at;      /* micro-seconds; read alone */
} TdTransferRow;
void td_transfer_row_free (TdTransferRow *row);

/* ---- writing; inside an action ---- */

/* 0 on error. */
gint64 td_store_transfer_add (TdStore *store, const TdTransferRow *row, GError **error);
/* The flat is one buyer's with no other any more; those it stood between stay joined. */
gboolean td_store_join_leave (TdStore *store, gint64 part_id, GError **error);
/* The flats that are confirmed to be one buyer's with this one, directly. (transfer full) array of gint64 */
GArray *td_store_join_neighbours (TdStore *store, gint64 part_id, GError **error);
/* A remark on every open vote whose frozen roll holds the flat. *votes, if given: how many. */
gboolean
td_store_roll_note (TdStore *store, gint64 transfer_id, const TdTransferRow *row, int *votes, GError **error);

/* ---- reading ---- */

/* Of the flat and of those whose place it took, oldest first. (transfer full) (element-type TdTransferRow) */
GPtrArray *td_store_transfers (TdStore *store, gint64 part_id, GError **error);
/* The flats whose place this one took, at whatever remove. (transfer full) array of gint64 */
GArray *td_store_parts_before (TdStore *store, gint64 part_id, GError **error);
/* The living flats that took its place. (transfer full) array of gint64 */
GArray *td_store_parts_after (TdStore *store, gint64 part_id, GError **error);
/* On the register today, neither replaced nor undone. */
gboolean td_store_part_is_current (TdStore *store, gint64 part_id);
/* The newest former flat of a dossier with this room, or 0. */
gint64 td_store_former_part (TdStore *store, gint64 dossier_id, const char *room);
/* Room numbers that no flat of the dossier has any more, because it was split, joined or renumbered: folded
 * room → the rooms of today in its place (“301东、301西”). (transfer full) (element-type char * char *) */
GHashTable *td_store_former_rooms (TdStore *store, gint64 dossier_id, GError **error);
/* Whether there can be any in the file. */
gboolean td_store_has_former_rooms (TdStore *store);

/* What happened to flats of a vote's roll after it was frozen, oldest first. (transfer full) (element-type
 * TdRollNote) */
GArray *td_store_roll_notes (TdStore *store, gint64 vote_id, GError **error);
/* Open votes whose newest roll holds the flat. (transfer full) array of gint64 */
GArray *td_store_open_votes_of_part (TdStore *store, gint64 part_id, GError **error);

G_END_DECLS
