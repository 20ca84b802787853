/* Tidang: the further consents and the objections of a flat — what stands, what is asked, what may be
 * recorded. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* What stands in the form. Immutable. */
typedef struct
{
  TdConsentKind kind;
  char *text; /* of an objection, or how it was settled */
} TdClaimsValues;
TdClaimsValues *td_claims_values_new (void);
TdClaimsValues *td_claims_values_with_kind (const TdClaimsValues *values, TdConsentKind kind);
TdClaimsValues *td_claims_values_with_text (const TdClaimsValues *values, const char *text);
void td_claims_values_free (TdClaimsValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClaimsValues, td_claims_values_free)

/* What it shows, allows and says. */
typedef struct
{
  char *consents;       /* a line for each consent that is asked for or was recorded; "" for none */
  gboolean can_give;    /* the kind of the form is not recorded as given */
  gboolean can_refuse;  /* … not recorded as refused */
  const char *unasked;  /* why nothing can be recorded of that kind here; translated, static, "" */
  char *objections;     /* a line for each; "" for none */
  gboolean settling;    /* one is not settled: the text says how it is now */
  gboolean can_say;     /* the text is there */
  const char *fault;    /* what is wrong with it; translated, static, "" for nothing */
  const char *say_name; /* caption of the text */
  const char *say_label;
} TdClaimsState;
/* occupied: the lift takes up rooms of this flat, as the roll says; where it does not, and nobody waits for
 * the consent or recorded one, there is nothing to consent to. part_id 0: objections from outside the roll;
 * then there are no consents. vote may be NULL. */
TdClaimsState *
td_claims_state_new (const TdVote *vote, gint64 part_id, gboolean occupied, const TdClaimsValues *values);
void td_claims_state_free (TdClaimsState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClaimsState, td_claims_state_free)

/* The kind that the rule asks this flat for first, else TD_CONSENT_OCCUPIED. */
TdConsentKind td_claims_first_kind (const TdVote *vote, const TdPart *part);

G_END_DECLS
