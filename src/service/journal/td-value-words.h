/* Tidang: the values of the core in words, as the window and the history say them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-roll.h"
#include "td-rule.h"

G_BEGIN_DECLS

/* Translated, static; "" for what is no value. */
const char *td_words_opinion (TdOpinion opinion);
const char *td_words_cause (TdCause cause);
const char *td_words_way (TdBallotWay way);
const char *td_words_signer (TdSigner signer);
const char *td_words_pay (TdPay pay);
const char *td_words_delivery (TdDeliveryWay way);
const char *td_words_consent (TdConsentKind kind);
const char *td_words_matter (TdMatter matter);
const char *td_words_scope (TdScope scope);
const char *td_words_area_source (TdAreaSource source);
const char *td_words_part_kind (TdPartKind kind);
const char *td_words_occupancy (TdOccupancy occupancy);
const char *td_words_title (TdTitle title);
const char *td_words_doc (TdDocKind kind);
const char *td_words_owner_kind (TdOwnerKind kind);
const char *td_words_check (TdCheckOutcome outcome);
const char *td_words_call (TdCallOutcome outcome);

/* A list with “、” between, as counts and papers keep it, with what the language puts between. (transfer
 * full) */
char *td_words_list (const char *listed);

G_END_DECLS
