/* Tidang: what one flat of the elevation shows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* How a flat looks. */
typedef enum
{
  TD_LOOK_PLAIN, /* no vote yet */
  TD_LOOK_UNDELIVERED,
  TD_LOOK_SILENT, /* delivered, nothing came back */
  TD_LOOK_AGREE,
  TD_LOOK_OPPOSE,
  TD_LOOK_ABSTAIN,
  TD_LOOK_INVALID,
  TD_LOOK_PENDING,
  TD_LOOK_OUTSIDE /* the rule does not count this kind of part */
} TdLook;

/* What the second line is about. */
typedef enum
{
  TD_FLAT_VIEW_OPINION,
  TD_FLAT_VIEW_DELIVERY,
  TD_FLAT_VIEW_AREA,
  TD_FLAT_VIEW_SHARE, /* of the cost: by area, where no formula was chosen */
  TD_FLAT_VIEW_OBJECTION
} TdFlatView;

typedef struct
{
  gint64 part_id;
  TdLook look;
  char *room;
  char *owner; /* masked unless revealed */
  char *area;
  char *sign;        /* ✓ ✕ － ！ ？ ✉ or "" : the shape that goes with the colour */
  char *word;        /* Agree … */
  char *name;        /* for a screen reader: room, owner, area, word */
  char *tooltip;     /* everything, on lines of their own */
  const char *style; /* CSS class */
  gboolean can_answer;
} TdFlatState;

TdLook td_flat_look (const TdVote *vote, const TdPart *part);
/* `vote` may be NULL; `roll` is what shares are of. (transfer full) */
TdFlatState *td_flat_state_new (const TdVote *vote,
                                const TdRoll *roll,
                                const TdPart *part,
                                TdFlatView view,
                                gboolean reveal);
void td_flat_state_free (TdFlatState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFlatState, td_flat_state_free)

/* The flat's current ballot for the whole part, its delivery, or NULL. */
const TdBallot *td_flat_ballot (const TdVote *vote, gint64 part_id);
/* The ballot of this co-owner alone, of all together for 0; NULL: none. */
const TdBallot *td_flat_ballot_of (const TdVote *vote, gint64 part_id, gint64 owner_id);
const TdDelivery *td_flat_delivery (const TdVote *vote, gint64 part_id);
const TdObjection *td_flat_objection (const TdVote *vote, gint64 part_id);
/* “unequal answers” … for a pending flat, or NULL. */
const char *td_flat_pending_cause (const TdVote *vote, const TdPart *part);

G_END_DECLS
