/* Tidang: what the files of the map's page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-band.h"
#include "td-map-card.h"
#include "td-map-finder.h"
#include "td-map-jobs.h"
#include "td-map-legend.h"
#include "td-map-list.h"
#include "td-map-news.h"
#include "td-map-page.h"
#include "td-map-placer.h"
#include "td-map-replay.h"
#include "td-map-view.h"
#include "td-placing-panel.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* td-map-page-placing.c */
typedef struct _TdMapPlacing TdMapPlacing;

struct _TdMapPage
{
  GtkBox parent_instance;
  TdMapFinder *finder;
  GtkToggleButton *rectangle, *lasso;
  GtkDropDown *colour;
  GtkToggleButton *show_side;
  GtkStack *stack;
  AdwFlap *flap;
  TdMapLegend *legend;
  TdMapList *list;
  TdMapView *view;
  TdMapCard *card;
  TdMapReplay *replay;
  GtkToggleButton *show_replay;
  GtkLabel *status, *selected;
  GtkWidget *bar, *select_all, *select_none, *picked_bar, *batch;
  GtkStack *side; /* beside the map: what it shows, or what is placed */
  TdPlacingPanel *panel;
  GtkToggleButton *place;
  TdMapPlacer *placer;
  TdMapPlacing *placing;
  TdSession *session;
  TdMapShow *show;
  GArray *picked; /* gint64, rising; NULL: none */
  GCancellable *loading;
  guint settle;
  TdMapNews news;
  char *moment;       /* that is on show; NULL: now */
  gboolean go;        /* what is read is to be brought into view */
  gboolean points;    /* … the one that is selected, with its card */
  gboolean remembers; /* the view is where this file had it, or was moved since */
};

#define TD_MAP_FOUND_ZOOM 17.0 /* nearer is not gone by itself */

/* ---- td-map-page-reading.c: the map of the file ---- */

/* Takes the map, of today or of the past; td_map_page_refresh() after the filter is set on it. */
void td_map_page_set_map (TdMapPage *self, TdMap *map);
/* After a change of what is shown. */
void td_map_page_refresh (TdMapPage *self);
/* anew: the file has changed, or more of it is wanted; else what the filter finds. */
void td_map_page_load (TdMapPage *self, gboolean anew);
/* The file has changed: it is read when it has settled, and somebody looks. */
void td_map_page_changed (TdMapPage *self);
TdMapColour td_map_page_colour (TdMapPage *self); /* that is chosen */

/* ---- td-map-page-memory.c: where the map stood ---- */

void td_map_page_remember (TdMapPage *self);
void td_map_page_recall (TdMapPage *self);

/* ---- td-map-page-marks.c ---- */

void td_map_page_init_marks (TdMapPage *self);
/* Brings stairwells (ids, NULL: all that are shown) into view. */
void td_map_page_go (TdMapPage *self, const GArray *ids);
/* What was read comes into view. */
void td_map_page_bring (TdMapPage *self);

/* ---- td-map-page-picks.c: what is selected ---- */

void td_map_page_set_picked (TdMapPage *self, GArray *picked); /* takes it; NULL: none */
/* After another map or filter: what is not shown any more is not selected either. */
void td_map_page_check_picked (TdMapPage *self);
void td_map_page_install_picks (GtkWidgetClass *widget_class);
void td_map_page_init_picks (TdMapPage *self);

/* ---- td-map-page-placing.c: stairwells that are put on the map ---- */

void td_map_page_init_placing (TdMapPage *self);
void td_map_page_free_placing (TdMapPage *self);
void td_map_page_install_placing (GtkWidgetClass *widget_class);
/* After another map: what has no place, and what lies far off. */
void td_map_page_look_over (TdMapPage *self);
void td_map_page_reset_placing (TdMapPage *self);
/* Nothing is placed on a map of the past, or in a file that is only read. */
void td_map_page_guard_placing (TdMapPage *self);
/* The map is shown although nothing stands on it. */
gboolean td_map_page_is_placing (TdMapPage *self);
/* Escape: FALSE, nothing was being placed. */
gboolean td_map_page_escape_placing (TdMapPage *self);

G_END_DECLS
