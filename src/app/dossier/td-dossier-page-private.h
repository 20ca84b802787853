/* Tidang: what the files of the dossier page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-acts-card.h"
#include "td-count-panel.h"
#include "td-dossier-next.h"
#include "td-dossier-page.h"
#include "td-dossier-state.h"
#include "td-elevation.h"
#include "td-files-card.h"
#include "td-flat-pane.h"
#include "td-notes-card.h"
#include "td-notices-card.h"
#include "td-outreach-card.h"
#include "td-placing-card.h"
#include "td-records-card.h"
#include "td-review-card.h"
#include "td-rating-card.h"
#include "td-section.h"
#include "td-stage-rail.h"

G_BEGIN_DECLS

struct _TdDossierPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkScrolledWindow *scroller, *side;
  GtkLabel *title, *rating, *facts;
  TdStageRail *rail;
  TdDossierNext *next;
  GtkLabel *locked, *keys;
  GtkWidget *rate, *history_button, *more, *notice_days;
  GtkToggleButton *view_opinion, *view_delivery, *view_area, *view_share, *view_objection;
  TdElevation *elevation;
  TdCountPanel *count;
  GtkDropDown *rounds;
  TdFlatPane *flat_pane;
  TdSection *rating_card;
  TdRatingCard *rated;
  TdSection *acts_card;
  TdActsCard *acts;
  TdSection *elevation_card, *count_card, *notices_card, *papers_card, *notes_card, *files_card, *place_card,
      *records_card, *review_card, *outreach_card, *owners_card, *recent_card;
  TdNotesCard *notes;
  TdFilesCard *files;
  TdPlacingCard *place;
  TdRecordsCard *records;
  TdReviewCard *review;
  TdNoticesCard *notices;
  TdOutreachCard *outreach;
  GtkWidget *right, *outside;
  GtkGrid *papers, *owners, *recent;
  TdSession *session;
  gulong changed_handler, front_handler;
  GCancellable *cancellable;
  gint64 unit_id;
  TdDossier *dossier;
  TdDossierOffer offer;
  int chosen_round; /* index in votes, -1: the current */
  gint64 open_part;
  int choose_after; /* an opinion to prepare once the pane is shown, -1: none */
  gboolean opening; /* somebody has just come here */
  gboolean updating;
};

/* The round that is chosen, its roll; NULL and the register's where there is none. */
TdVote *td_dossier_page_vote (TdDossierPage *self);
const TdRoll *td_dossier_page_roll (TdDossierPage *self);
GtkWindow *td_dossier_page_window (TdDossierPage *self);
void td_dossier_page_update_vote (TdDossierPage *self);

/* td-dossier-flats.c: the elevation and the pane of a flat. */
void td_dossier_page_bind_flats (GtkWidgetClass *widget_class);
void td_dossier_page_update_flat (TdDossierPage *self);
void td_dossier_page_update_outside (TdDossierPage *self);
/* All flats of a gap are marked, the first is open at this tab. */
void td_dossier_page_mend_flats (TdDossierPage *self, const GArray *parts, TdFlatTab tab);

/* td-dossier-deeds.c: what is done to the whole dossier, and what of it is offered. */
void td_dossier_page_bind_deeds (GtkWidgetClass *widget_class);
void td_dossier_page_present_join (TdDossierPage *self, gint64 part_id);
void td_dossier_page_update_offer (TdDossierPage *self);
/* What this kind of desk looks at first; once for a file, and when the kind is changed. */
void td_dossier_page_begin_offer (TdDossierPage *self);

G_END_DECLS
