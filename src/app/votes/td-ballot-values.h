/* Tidang: what stands in the form of one flat's ballot (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"

G_BEGIN_DECLS

/* Never changed once made: every step of the person makes a new one. */
typedef struct
{
  gboolean exists; /* the flat has a ballot already */
  TdOpinion opinion;
  TdCause cause;
  TdBallotWay way;
  TdSigner signer;
  TdPay pay;
  gboolean authority;
  char *date; /* as typed */
  char *proxy;
  char *serial;
  char *remark;
  char *witnesses;
  char *reason; /* why an existing ballot is replaced */
} TdBallotValues;

/* ballot NULL: nothing came back so far; it then starts with these witnesses (may be NULL). (transfer full),
 * as all below */
TdBallotValues *td_ballot_values_new (const TdBallot *ballot, TdDate today, const char *witnesses);
TdBallotValues *td_ballot_values_copy (const TdBallotValues *values);
void td_ballot_values_free (TdBallotValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBallotValues, td_ballot_values_free)

TdBallotValues *td_ballot_values_with_opinion (const TdBallotValues *values, TdOpinion opinion);
TdBallotValues *td_ballot_values_with_cause (const TdBallotValues *values, TdCause cause);
/* A proxy's ballot is signed by the proxy; back in person, by the owner. */
TdBallotValues *td_ballot_values_with_way (const TdBallotValues *values, TdBallotWay way);
TdBallotValues *td_ballot_values_with_signer (const TdBallotValues *values, TdSigner signer);
TdBallotValues *td_ballot_values_with_pay (const TdBallotValues *values, TdPay pay);
TdBallotValues *td_ballot_values_with_authority (const TdBallotValues *values, gboolean authority);
TdBallotValues *td_ballot_values_with_date (const TdBallotValues *values, const char *date);
TdBallotValues *td_ballot_values_with_proxy (const TdBallotValues *values, const char *proxy);
TdBallotValues *td_ballot_values_with_serial (const TdBallotValues *values, const char *serial);
TdBallotValues *td_ballot_values_with_remark (const TdBallotValues *values, const char *remark);
TdBallotValues *td_ballot_values_with_witnesses (const TdBallotValues *values, const char *witnesses);
TdBallotValues *td_ballot_values_with_reason (const TdBallotValues *values, const char *reason);

/* The reason aside: does anything differ? */
gboolean td_ballot_values_equal (const TdBallotValues *a, const TdBallotValues *b);
/* Points into `values`. */
TdBallotOptions td_ballot_values_to_options (const TdBallotValues *values, TdDate today);

G_END_DECLS
