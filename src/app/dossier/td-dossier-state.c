/* Tidang: what the dossier offers — to which kind of desk first, and what while it is only looked at (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-state.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a kind of desk opens a dossier for stands first. */
static const TdDossierCard orders[TD_N_DESK_KINDS][TD_N_DOSSIER_CARDS] = {
  [TD_DESK_COMMITTEE] = { TD_CARD_COUNT, TD_CARD_RATING, TD_CARD_NOTICES, TD_CARD_OUTREACH, TD_CARD_PAPERS,
                          TD_CARD_NOTES, TD_CARD_FILES, TD_CARD_PLACE, TD_CARD_ACTS, TD_CARD_REVIEW,
                          TD_CARD_RECORDS, TD_CARD_OWNERS, TD_CARD_RECENT },
  /* It reviews: what was decided, on which papers, by whom. */
  [TD_DESK_BUREAU] = { TD_CARD_COUNT, TD_CARD_REVIEW, TD_CARD_ACTS, TD_CARD_RECORDS, TD_CARD_RATING,
                       TD_CARD_FILES, TD_CARD_PLACE, TD_CARD_NOTICES, TD_CARD_OUTREACH, TD_CARD_RECENT,
                       TD_CARD_PAPERS, TD_CARD_NOTES, TD_CARD_OWNERS },
  /* It builds and hands over: what is to be signed, photographed, agreed with whom. */
  [TD_DESK_CONTRACTOR] = { TD_CARD_PAPERS, TD_CARD_ACTS, TD_CARD_REVIEW, TD_CARD_RECORDS, TD_CARD_FILES,
                           TD_CARD_PLACE, TD_CARD_RATING, TD_CARD_NOTES, TD_CARD_OWNERS, TD_CARD_NOTICES,
                           TD_CARD_OUTREACH, TD_CARD_COUNT, TD_CARD_RECENT },
};

static gboolean
offers (const TdDossierFacts *facts, TdFront front)
{
  return !facts->chosen || td_desk_kind_offers (facts->kind, front);
}

void
td_dossier_offer (const TdDossierFacts *facts, TdDossierOffer *out)
{
  gboolean writes = !facts->read_only && facts->past == NULL;
  gboolean votes = offers (facts, TD_FRONT_OPEN_VOTES);
  TdDeskKind kind = facts->chosen ? facts->kind : TD_DESK_COMMITTEE;
  memset (out, 0, sizeof *out);
  out->writes = writes;
  out->possible[TD_DOSSIER_RATE] = writes;
  /* Another matter, or a further round: what stands in the way is said by the form. */
  out->possible[TD_DOSSIER_OPEN_VOTE] = writes;
  out->possible[TD_DOSSIER_CLOSE_VOTE] = writes && facts->vote_open;
  out->in_front[TD_DOSSIER_RATE] =
      writes && (offers (facts, TD_FRONT_RATE) || offers (facts, TD_FRONT_STAGE));
  out->in_front[TD_DOSSIER_OPEN_VOTE] = writes && votes && !facts->vote_open && !facts->settled;
  out->in_front[TD_DOSSIER_CLOSE_VOTE] = writes && votes && facts->vote_open;
  memcpy (out->cards, orders[kind], sizeof out->cards);
  out->ballots_first = writes && offers (facts, TD_FRONT_BALLOTS);
  out->layer = facts->chosen && kind == TD_DESK_CONTRACTOR ? TD_FLAT_VIEW_SHARE : TD_FLAT_VIEW_OPINION;
}

const char *
td_dossier_why_not (const TdDossierFacts *facts)
{
  if (facts->past != NULL)
    return _ (
        "An earlier state: nothing can be changed here. “Back to the present”, above, leads to where work "
        "goes on.");
  if (facts->read_only)
    return _ ("The file is open for reading only, so nothing can be changed here: another window or computer "
              "works in it, or its folder cannot be written. Open it again when that has ended.");
  return "";
}
