/* Tidang: the further consents and the objections of a flat — what stands, what is asked, what may be
 * recorded. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* What stands in the form. Immutable. */
typedef struct
{
  TdConsentKind kind;
  char *text;      /* of an objection, or how it was settled */
  char *day;       /* of the paper or the call, as typed */
  char *from;      /* who objects from outside the roll */
  gboolean spoken; /* by word of mouth */
} TdClaimsValues;
/* Of today. (transfer full), as all below */
TdClaimsValues *td_claims_values_new (TdDate today);
TdClaimsValues *td_claims_values_with_kind (const TdClaimsValues *values, TdConsentKind kind);
TdClaimsValues *td_claims_values_with_text (const TdClaimsValues *values, const char *text);
TdClaimsValues *td_claims_values_with_day (const TdClaimsValues *values, const char *day);
TdClaimsValues *td_claims_values_with_from (const TdClaimsValues *values, const char *from);
TdClaimsValues *td_claims_values_with_spoken (const TdClaimsValues *values, gboolean spoken);
void td_claims_values_free (TdClaimsValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClaimsValues, td_claims_values_free)

/* What is typed. */
typedef enum
{
  TD_CLAIMS_TEXT,
  TD_CLAIMS_DAY,
  TD_CLAIMS_FROM,
  TD_N_CLAIMS_FIELDS
} TdClaimsField;

/* What it shows, allows and says. */
typedef struct
{
  char *consents;       /* a line for each consent that is asked for or was recorded; "" for none */
  gboolean can_give;    /* the kind of the form is not recorded as given */
  gboolean can_refuse;  /* … not recorded as refused */
  const char *unasked;  /* why nothing can be recorded of that kind here; translated, static, "" */
  char *objections;     /* a line for each; "" for none */
  gboolean settling;    /* one is not settled: the text says how it is now */
  gboolean can_say;     /* the text is there, and a day that was */
  TdDate on;            /* the day as understood */
  int at;               /* TdClaimsField that is wrong, -1: none */
  const char *fault;    /* what is wrong with it; translated, static, "" for nothing */
  const char *say_name; /* caption of the text */
  const char *say_label;
} TdClaimsState;
/* occupied: the lift takes up rooms of this flat, as the roll says; where it does not, and nobody waits for
 * the consent or recorded one, there is nothing to consent to. part_id 0: objections from outside the roll;
 * then there are no consents. vote may be NULL. */
TdClaimsState *td_claims_state_new (const TdVote *vote,
                                    gint64 part_id,
                                    gboolean occupied,
                                    const TdClaimsValues *values,
                                    TdDate today);
void td_claims_state_free (TdClaimsState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClaimsState, td_claims_state_free)

/* The kind that the rule asks this flat for first, else TD_CONSENT_OCCUPIED. */
TdConsentKind td_claims_first_kind (const TdVote *vote, const TdPart *part);

G_END_DECLS
