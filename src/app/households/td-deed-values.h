/* Tidang: what stands in the form of a change of owners or flats (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-households.h"

G_BEGIN_DECLS

typedef enum
{
  TD_DEED_ON,
  TD_DEED_EVIDENCE,
  TD_DEED_TITLE_NO,
  TD_DEED_REASON,
  TD_DEED_ROOM, /* of a joined or renumbered flat */
  TD_DEED_AREA, /* of a joined flat */
  TD_N_DEED_TEXTS
} TdDeedText;

/* One of the flats that take another's place, as typed. */
typedef struct
{
  char *room, *area, *owners;
} TdDeedPiece;

typedef struct
{
  TdTransferKind kind;
  gboolean corrects; /* no change: the roll was wrong when it was frozen */
  gboolean touched;  /* a person has changed the owners */
  gboolean reshaped; /* … or the new flats */
  guint typed;       /* bits of TdDeedText: … or these, even where nothing stands in them now */
  char *texts[TD_N_DEED_TEXTS];
  GPtrArray *owners; /* (element-type TdOwner) as typed */
  GPtrArray *pieces; /* (element-type TdDeedPiece) */
  GArray *others;    /* gint64: flats that are joined with this one */
} TdDeedValues;

TdDeedValues *td_deed_values_new (const TdPart *part, TdDate today);
TdDeedValues *td_deed_values_copy (const TdDeedValues *values);
void td_deed_values_free (TdDeedValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDeedValues, td_deed_values_free)

/* A sale starts with an empty owner, a further co-owner with one more line — unless something was typed. */
TdDeedValues *td_deed_values_with_kind (const TdDeedValues *values, const TdPart *part, TdTransferKind kind);
TdDeedValues *td_deed_values_with_corrects (const TdDeedValues *values, gboolean corrects);
TdDeedValues *td_deed_values_with_text (const TdDeedValues *values, TdDeedText which, const char *text);
/* index beyond the last: one more; NULL: without it. A number without a kind of document gets the one that
 * it looks like. */
TdDeedValues *td_deed_values_with_owner (const TdDeedValues *values, guint index, const TdOwner *owner);
TdDeedValues *td_deed_values_with_piece (const TdDeedValues *values, guint index, const TdDeedPiece *piece);
/* The room and area of the joined flat follow, unless they were typed. */
TdDeedValues *td_deed_values_with_other (const TdDeedValues *values,
                                         const TdRoll *roll,
                                         const TdPart *part,
                                         gint64 other,
                                         gboolean in);

/* The pieces as flats like `part`. NULL where one cannot be read: *at is its index. (transfer full)
 * (element-type TdPart) */
GPtrArray *td_deed_values_to_pieces (const TdDeedValues *values, const TdPart *part, guint *at);
/* The joined flat, NULL where its area cannot be read. (transfer full) */
TdPart *td_deed_values_to_whole (const TdDeedValues *values, const TdPart *part);
/* All flats that are joined, this one first. (transfer full) array of gint64 */
GArray *td_deed_values_to_ids (const TdDeedValues *values, const TdPart *part);
/* The owners as FIELD=VALUE of a correction of the roll. (transfer full) */
GStrv td_deed_values_to_fields (const TdDeedValues *values);
/* Borrows the texts of `values`. */
TdDeed td_deed_values_to_deed (const TdDeedValues *values, TdDate today);

G_END_DECLS
