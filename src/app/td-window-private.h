/* Tidang: what the window's own files share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-campaign-page.h"
#include "td-desk.h"
#include "td-dossier-page.h"
#include "td-history-page.h"
#include "td-intake-page.h"
#include "td-map-page.h"
#include "td-money-page.h"
#include "td-operator-page.h"
#include "td-past-page.h"
#include "td-records-page.h"
#include "td-register-page.h"
#include "td-scans-page.h"
#include "td-start-page.h"
#include "td-subsidy-page.h"
#include "td-undo-strip.h"
#include "td-window.h"

G_BEGIN_DECLS

struct _TdWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkStack *titles;
  AdwViewSwitcherTitle *switcher;
  AdwWindowTitle *title;
  GtkWidget *switcher_bar;
  GtkButton *back, *import, *find, *undo, *redo;
  GtkLabel *back_label;
  GtkInfoBar *notice;
  GtkLabel *notice_label;
  GtkStack *stack;     /* start, opening, views, and the pages that one comes back from */
  AdwViewStack *views; /* register, campaign, inbox, overview */
  TdStartPage *start;
  TdRegisterPage *register_page;
  TdMapPage *map_page;
  TdCampaignPage *campaign;
  TdDossierPage *dossier;
  TdIntakePage *intake;
  TdHistoryPage *history;
  TdRecordsPage *records;
  TdMoneyPage *money;
  TdSubsidyPage *subsidy;
  TdOperatorPage *operator_page;
  TdPastPage *past;
  TdScansPage *scans;
  GMenu *undo_menu;
  TdUndoStrip *undo_strip;
  TdSession *session;
  TdDesk *desk;
  GtkFileChooserNative *chooser;
  GWeakRef toast; /* the last that was said */
  char *path;
  char *operator_name;
  char *restoring; /* the backup whose new name is being asked for */
  gint64 now;
  GArray *trail;           /* TdVisit: where “back” leads to, nearest last */
  gint64 unit_id;          /* of the dossier or the history on show */
  gint64 look_back_action; /* what “past” shows */
  gboolean closing;
  char *acting;              /* who works with the open file; NULL: not known yet, or the login name */
  gboolean entering;         /* nobody acts until it is said who works */
  const char *before_switch; /* the page to come back to (interned) or NULL, and its dossier */
  gint64 before_unit;
  const char *first_view; /* static; NULL: the register */
  int first_stage;        /* what the register is narrowed to at first, or -1 */
};

/* Pages by name: start, opening, operator (no file, or nobody works yet); register, campaign, inbox, overview
 * (the views); dossier, history, intake, scans, imports, bin, records, money, subsidy, search (one comes back
 * from them). */
const char *td_window_get_page (TdWindow *self);
/* A view forgets the way back; any other page remembers where it was opened from. unit_id: of a dossier or
 * its history, else 0. */
void td_window_go (TdWindow *self, const char *page, gint64 unit_id);
void td_window_back (TdWindow *self);
/* The page that the views show has changed by the switcher. */
void td_window_view_changed (TdWindow *self);
/* What would write is offered only where the file is written. */
void td_window_guard_writing (TdWindow *self);
void td_window_install_actions (GtkWidgetClass *widget_class);
void td_window_install_care_actions (GtkWidgetClass *widget_class);
void td_window_install_file_actions (GtkWidgetClass *widget_class);
void td_window_install_begin_actions (GtkWidgetClass *widget_class);
void td_window_add_kind_action (TdWindow *self);
/* Whether a person can act on an open file now. */
gboolean td_window_has_file (TdWindow *self);
/* The file is open: asks who works where that is not known, then goes to the first view. */
void td_window_begin (TdWindow *self);
void td_window_entered (TdWindow *self, const char *name);
void td_window_switch_cancelled (TdWindow *self);
/* The titles again, after a name in them has changed. */
void td_window_show_titles (TdWindow *self);
void td_window_install_household_actions (GtkWidgetClass *widget_class);
/* A file dialog: name NULL opens workspaces, else it saves under that name. `chosen` is a handler of
 * “response” with the window as its data. */
void td_window_choose (TdWindow *self,
                       const char *title,
                       GtkFileChooserAction action,
                       const char *accept,
                       const char *name,
                       GCallback chosen);
/* The path chosen with the ending that belongs to it, or NULL. (transfer full) */
char *td_window_chosen_path (GtkNativeDialog *dialog, int response, const char *suffix);
/* td-window-history.c: looking back, the history of a field, the undo list. */
void td_window_install_history_actions (GtkWidgetClass *widget_class);
void td_window_bind_history (TdWindow *self);
/* td-window-unit.c: the bin, names put right. */
void td_window_install_unit_actions (GtkWidgetClass *widget_class);
/* What the menu's entries would do now; NULL: nothing. */
void td_window_describe_menu (TdWindow *self, const char *undo, const char *redo);
/* Asks the worker what undo and redo would do, for their buttons. */
void td_window_update_undo (TdWindow *self);

G_END_DECLS
