/* Tidang: what the dossier offers to each kind of desk, and what while it is only looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-state.h"

#include <string.h>

#define RATE (1 << TD_DOSSIER_RATE)
#define OPEN (1 << TD_DOSSIER_OPEN_VOTE)
#define CLOSE (1 << TD_DOSSIER_CLOSE_VOTE)

static int
bits (const gboolean *deeds)
{
  int all = 0;
  for (int i = 0; i < TD_N_DOSSIER_DEEDS; i++)
    all |= deeds[i] ? 1 << i : 0;
  return all;
}

/* possible: in the menu of the dossier, whatever the kind of desk. */
static const struct
{
  gboolean chosen;
  TdDeskKind kind;
  gboolean read_only;
  const char *past;
  gboolean vote_open;
  int possible, in_front;
  gboolean writes, ballots_first;
  TdFlatView layer;
  TdDossierCard first, last;
  gboolean settled;
} cases[] = {
  /* Nobody said: everything is in front. */
  { FALSE, 0, FALSE, NULL, FALSE, RATE | OPEN, RATE | OPEN, TRUE, TRUE, TD_FLAT_VIEW_OPINION, TD_CARD_COUNT,
    TD_CARD_RECENT },
  { FALSE, 0, FALSE, NULL, TRUE, RATE | OPEN | CLOSE, RATE | CLOSE, TRUE, TRUE, TD_FLAT_VIEW_OPINION,
    TD_CARD_COUNT, TD_CARD_RECENT },
  { TRUE, TD_DESK_COMMITTEE, FALSE, NULL, FALSE, RATE | OPEN, RATE | OPEN, TRUE, TRUE, TD_FLAT_VIEW_OPINION,
    TD_CARD_COUNT, TD_CARD_RECENT },
  { TRUE, TD_DESK_COMMITTEE, FALSE, NULL, TRUE, RATE | OPEN | CLOSE, RATE | CLOSE, TRUE, TRUE,
    TD_FLAT_VIEW_OPINION, TD_CARD_COUNT, TD_CARD_RECENT },
  /* A vote was passed, or the records are further on: another one is no next step. */
  { FALSE, 0, FALSE, NULL, FALSE, RATE | OPEN, RATE, TRUE, TRUE, TD_FLAT_VIEW_OPINION, TD_CARD_COUNT,
    TD_CARD_RECENT, TRUE },
  /* Votes are not held here, and can be all the same. */
  { TRUE, TD_DESK_BUREAU, FALSE, NULL, FALSE, RATE | OPEN, RATE, TRUE, FALSE, TD_FLAT_VIEW_OPINION,
    TD_CARD_COUNT, TD_CARD_OWNERS },
  { TRUE, TD_DESK_BUREAU, FALSE, NULL, TRUE, RATE | OPEN | CLOSE, RATE, TRUE, FALSE, TD_FLAT_VIEW_OPINION,
    TD_CARD_COUNT, TD_CARD_OWNERS },
  { TRUE, TD_DESK_CONTRACTOR, FALSE, NULL, TRUE, RATE | OPEN | CLOSE, RATE, TRUE, FALSE, TD_FLAT_VIEW_SHARE,
    TD_CARD_PAPERS, TD_CARD_RECENT },
  /* Nothing is changed in what is only looked at. */
  { TRUE, TD_DESK_COMMITTEE, TRUE, NULL, TRUE, 0, 0, FALSE, FALSE, TD_FLAT_VIEW_OPINION, TD_CARD_COUNT,
    TD_CARD_RECENT },
  { TRUE, TD_DESK_BUREAU, TRUE, "2026-09-01 10:00", TRUE, 0, 0, FALSE, FALSE, TD_FLAT_VIEW_OPINION,
    TD_CARD_COUNT, TD_CARD_OWNERS },
  { FALSE, 0, FALSE, "2026-09-01 10:00", FALSE, 0, 0, FALSE, FALSE, TD_FLAT_VIEW_OPINION, TD_CARD_COUNT,
    TD_CARD_RECENT },
};

static void
test_offer (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdDossierFacts facts = { cases[i].chosen, cases[i].kind,      cases[i].read_only,
                                     cases[i].past,   cases[i].vote_open, cases[i].settled };
      TdDossierOffer offer;
      td_dossier_offer (&facts, &offer);
      g_test_message ("case %u", i);
      g_assert_cmpint (bits (offer.possible), ==, cases[i].possible);
      g_assert_cmpint (bits (offer.in_front), ==, cases[i].in_front);
      g_assert_cmpint (offer.writes, ==, cases[i].writes);
      g_assert_cmpint (offer.ballots_first, ==, cases[i].ballots_first);
      g_assert_cmpint (offer.layer, ==, cases[i].layer);
      g_assert_cmpint (offer.cards[0], ==, cases[i].first);
      g_assert_cmpint (offer.cards[TD_N_DOSSIER_CARDS - 1], ==, cases[i].last);
      g_assert_cmpint (*td_dossier_why_not (&facts) == '\0', ==, cases[i].writes);
    }
}

/* No kind of desk loses a card or a deed: what is not in front can be done all the same. */
static void
test_nothing_is_lost (void)
{
  for (int kind = 0; kind < TD_N_DESK_KINDS; kind++)
    for (int open = 0; open < 2; open++)
      {
        const TdDossierFacts facts = { TRUE, (TdDeskKind)kind, FALSE, NULL, open, FALSE };
        const TdDossierFacts unsaid = { FALSE, 0, FALSE, NULL, open, FALSE };
        TdDossierOffer offer, whole;
        gboolean seen[TD_N_DOSSIER_CARDS] = { FALSE };
        td_dossier_offer (&facts, &offer);
        td_dossier_offer (&unsaid, &whole);
        g_assert_cmpint (bits (offer.possible), ==, bits (whole.possible));
        g_assert_cmpint (bits (offer.in_front) & ~bits (offer.possible), ==, 0);
        for (int i = 0; i < TD_N_DOSSIER_CARDS; i++)
          {
            g_assert_false (seen[offer.cards[i]]);
            seen[offer.cards[i]] = TRUE;
          }
      }
}

/* The sentence of the past says how to get back; that of a file for reading does not send anybody there. */
static void
test_why_not (void)
{
  const TdDossierFacts past = { FALSE, 0, TRUE, "2026-09-01 10:00", FALSE };
  const TdDossierFacts reading = { FALSE, 0, TRUE, NULL, FALSE };
  g_assert_nonnull (strstr (td_dossier_why_not (&past), "Back to the present"));
  g_assert_null (strstr (td_dossier_why_not (&reading), "Back to the present"));
  g_assert_nonnull (strstr (td_dossier_why_not (&reading), "reading only"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/dossier/offer", test_offer);
  g_test_add_func ("/app/dossier/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/app/dossier/why-not", test_why_not);
  return g_test_run ();
}
