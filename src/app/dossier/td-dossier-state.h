/* Tidang: what the dossier offers — to which kind of desk first, and what while it is only looked at (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk-kind.h"
#include "td-flat-state.h"

G_BEGIN_DECLS

/* What can be done to the whole dossier from its page. */
typedef enum
{
  TD_DOSSIER_RATE, /* and set the stage */
  TD_DOSSIER_OPEN_VOTE,
  TD_DOSSIER_CLOSE_VOTE,
  TD_N_DOSSIER_DEEDS
} TdDossierDeed;

/* The cards beside the elevation. */
typedef enum
{
  TD_CARD_COUNT,
  TD_CARD_RATING,
  TD_CARD_NOTICES,
  TD_CARD_ACTS,
  TD_CARD_RECORDS,
  TD_CARD_REVIEW,
  TD_CARD_OUTREACH,
  TD_CARD_PAPERS,
  TD_CARD_NOTES,
  TD_CARD_FILES,
  TD_CARD_PLACE,
  TD_CARD_OWNERS,
  TD_CARD_RECENT,
  TD_N_DOSSIER_CARDS
} TdDossierCard;

typedef struct
{
  gboolean chosen; /* somebody said what kind of desk this is */
  TdDeskKind kind;
  gboolean read_only;
  const char *past;   /* as td_workspace_get_past() says it, or NULL */
  gboolean vote_open; /* the round that is shown */
  gboolean settled;   /* td_course_is_settled(): a vote is not what comes next */
} TdDossierFacts;

typedef struct
{
  gboolean writes;
  gboolean possible[TD_N_DOSSIER_DEEDS];   /* always in the menu, insensitive where it cannot be done */
  gboolean in_front[TD_N_DOSSIER_DEEDS];   /* has a button besides */
  TdDossierCard cards[TD_N_DOSSIER_CARDS]; /* their order */
  TdFlatView layer;                        /* that the elevation begins with */
  gboolean ballots_first;                  /* keys for answers are told, a flat opens with its ballot */
} TdDossierOffer;

void td_dossier_offer (const TdDossierFacts *facts, TdDossierOffer *out);
/* Why nothing can be changed and what to do, "" where it can. Static, translated. */
const char *td_dossier_why_not (const TdDossierFacts *facts);

G_END_DECLS
