/* Tidang: what the files of the register's page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register-columns-menu.h"
#include "td-register-model.h"
#include "td-register-page.h"
#include "td-register-sidebar.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _TdRegisterPage
{
  GtkBox parent_instance;
  GtkSearchEntry *search;
  GtkDropDown *stage, *rating, *vote;
  GtkToggleButton *show_places;
  GtkMenuButton *columns_button;
  GtkButton *place, *clear;
  AdwFlap *flap;
  TdRegisterSidebar *sidebar;
  TdRegisterColumnsMenu *columns_menu;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkScrolledWindow *scroller;
  GtkColumnView *list;
  GtkLabel *status, *selected;
  GtkWidget *batch;
  GMenuModel *row_menu;
  GtkWidget *popover; /* the menu of a line */
  TdSession *session;
  TdUnitFilter *filter; /* what is asked for; owned */
  TdRegisterLayout layout;
  TdRegisterModel *model;
  GtkMultiSelection *selection;
  GArray *ids;     /* gint64: the stairwells of the list as it stands, in order */
  GArray *to_mark; /* gint64: to be marked in the list that is being read; NULL: those that are */
  guint refresh_source;
  gboolean updating; /* the controls are being set to what the filter says */
  gboolean to_top;   /* other lines come: they are shown from the first */
  guint frames;      /* of the first lines of a file; counted until the rest may come */
};

/* Reads the list again. */
void td_register_page_refresh (TdRegisterPage *self);

/* ---- td-register-picks.c: lines that are marked ---- */

/* Of the marked lines, in their order. (transfer full) array of gint64 */
GArray *td_register_page_picked (TdRegisterPage *self);
/* The list is another: what was marked stays marked where it is still there. */
void td_register_page_take_ids (TdRegisterPage *self, GArray *ids, guint serial);
/* The first lines have their values: once they are on the screen the others follow, and the sidebar. */
void td_register_page_take_rest (TdRegisterPage *self);
void td_register_page_show_picked (TdRegisterPage *self);
void td_register_page_install_picks (GtkWidgetClass *widget_class);
/* Menus, keys and the mouse on the list. */
void td_register_page_init_picks (TdRegisterPage *self);

G_END_DECLS
