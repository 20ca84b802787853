/* Tidang: what is stored of one flat — each a job that says what it did.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-values.h"
#include "td-correction-values.h"
#include "td-delivery-values.h"
#include "td-session.h"
#include "td-units.h"
#include "td-votes.h"

G_BEGIN_DECLS

/* Which flat; borrowed for the call. */
typedef struct
{
  TdSession *session;
  gint64 unit_id;
  gint64 part_id;
  int vote_number;  /* 0: no vote */
  const char *room; /* NULL: from outside the stairwell (objections) */
} TdFlatTarget;

/* owner: the co-owner who answers alone, or NULL. */
void td_flat_jobs_ballot (const TdFlatTarget *target, const TdBallotValues *values, const char *owner);
void td_flat_jobs_delivery (const TdFlatTarget *target, const TdDeliveryValues *values, TdDate date);
/* The roll's where there is a vote, else the register's. Takes `fields`. */
void td_flat_jobs_correction (const TdFlatTarget *target, const TdCorrectionValues *values, GStrv fields);
void td_flat_jobs_consent (const TdFlatTarget *target, TdConsentKind kind, gboolean given);
/* said->room is the target's. */
void td_flat_jobs_say (const TdFlatTarget *target, gboolean settles, const TdObjectionSaid *said);

/* One choice for several flats (gint64 part ids) as one action, today, in person, signed by the owner; those
 * that have a ballot already are left as they are and named. */
void td_flat_jobs_answer_all (TdSession *session,
                              gint64 unit_id,
                              const TdVote *vote,
                              const GArray *parts,
                              TdOpinion opinion,
                              const char *witnesses);

G_END_DECLS
