/* Tidang: what the drawing of an elevation and its keyboard, mouse and menu share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-elevation-plan.h"
#include "td-elevation.h"
#include "td-flat-cell.h"

G_BEGIN_DECLS

struct _TdElevation
{
  GtkWidget parent_instance;
  TdRoll *roll;
  const TdVote *vote; /* owned by the page's dossier; set anew with every roll */
  gint64 unit_id;
  gboolean read_only;
  TdFlatView view;
  gint64 open_part;
  TdElevationPlan *plan;
  GPtrArray *cells;  /* TdFlatCell: those of the plan, then the others */
  GPtrArray *floors; /* GtkLabel */
  GtkWidget *shaft;
  int cell_height;   /* of the last allocation, for drawing the shaft */
  int head;          /* height of the word over the shaft */
  GArray *chosen;    /* gint64 part ids; empty: the flat in focus alone */
  gboolean by_mouse; /* the button of the mouse was pressed last, and no key since */
  gboolean pointed;  /* they were pointed at from elsewhere: a key answers for the one in focus alone */
  guint anchor;      /* index of the cell from which several are chosen */
  int dragged;       /* index of the cell where a drag began, -1: none */
  GtkPopover *menu;
};

enum
{
  TD_ELEVATION_OPEN_FLAT,
  TD_ELEVATION_ANSWER,
  TD_ELEVATION_MOVED,
  TD_ELEVATION_ABOUT,
  TD_ELEVATION_N_SIGNALS
};
extern guint td_elevation_signals[TD_ELEVATION_N_SIGNALS];

/* Controllers and actions. */
void td_elevation_hands_init (TdElevation *self);
void td_elevation_hands_class_init (GtkWidgetClass *widget_class);
/* After the cells were made anew, and before they go. */
void td_elevation_hands_reset (TdElevation *self);
/* Marks the chosen cells. */
void td_elevation_show_chosen (TdElevation *self);

G_END_DECLS
